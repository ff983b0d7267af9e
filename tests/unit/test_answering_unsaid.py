"""What no shown sentence says is not answered, and the reader is told what it is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answering import Assistant
from tests.unit.small_collection import assistant_over

ARTICLES = {
    "doi-xanh": (
        "Huyện Đồi Xanh sắp xếp bộ máy",
        "Huyện Đồi Xanh vừa họp về sắp xếp bộ máy. Năm 2021, tỉnh thành lập thị trấn Suối Bạc "
        "thuộc huyện Đồi Xanh. Bộ Y tế thực hiện 85 thủ tục hành chính tại huyện.",
    ),
    "sao-mai": (
        "Ông Trần Văn Suối làm Bí thư Thị ủy Sao Mai",
        "Ông Trần Văn Suối được điều động giữ chức Bí thư Thị ủy Sao Mai. "
        "Ông Trần Văn Suối sinh năm 1979, quê An Giang.",
    ),
    "ru-cat": (
        "Tỉnh Rú Cát lập thêm thị trấn",
        "Tỉnh Rú Cát thành lập thị trấn Khe Lim từ xã Khe Lim, huyện Vạn Bờ. "
        "Cùng dịp này, tỉnh nhập xã Đá Bàn có 6.420 người dân vào xã Nậm Pung, huyện Vạn Bờ.",
    ),
    "quyet-toan": (
        "Hội đồng tỉnh Mây Ngàn họp kỳ giữa năm",
        "Năm 2019, tỉnh Mây Ngàn chuẩn bị dự toán cho kỳ sau. Đại biểu chất vấn về giao thông. "
        "Hội đồng phê chuẩn quyết toán ngân sách năm 2018. "
        "Tổng chi ngân sách của tỉnh Mây Ngàn là 9.214 tỷ đồng, tăng 3%.",
    ),
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with assistant_over(ARTICLES, tmp_path_factory.mktemp("unsaid")) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("Thị trấn Suối Bạc thành lập năm nào?", "2021"),
        ("Bộ Y tế thực hiện bao nhiêu thủ tục hành chính?", "85"),
        ("Ông Trần Văn Suối sinh năm nào?", "1979"),
        ("Xã Đá Bàn, huyện Vạn Bờ có bao nhiêu người dân?", "6.420"),
        ("Năm 2018 tỉnh Mây Ngàn chi ngân sách bao nhiêu tỷ đồng?", "9.214"),
    ],
)
def test_what_is_said_is_answered(assistant: Assistant, question: str, line: str) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert line in (answer.direct or "")


@pytest.mark.parametrize(
    ("question", "lacking"),
    [
        ("Huyện Đồi Xanh thành lập năm nào?", "thành lập"),
        ("Bộ Ngoại giao thực hiện bao nhiêu thủ tục hành chính?", "ngoại giao"),
        ("Vì sao ông Trần Văn Suối được điều động?", "lý do"),
        ("Ông Trần Văn Suối học trường đại học nào?", "đại học"),
        ("Xã Khe Lim, huyện Vạn Bờ, có bao nhiêu người dân?", "Khe Lim"),
        ("Năm 2019 tỉnh Mây Ngàn chi ngân sách bao nhiêu tỷ đồng?", "2019"),
    ],
)
def test_what_is_not_said_is_not_answered(
    assistant: Assistant, question: str, lacking: str
) -> None:
    answer = assistant.ask(question)
    assert answer.status != "answered"
    assert answer.status == "not_found" or any(lacking in note for note in answer.notes)


def test_what_lacks_is_told_once(assistant: Assistant) -> None:
    answer = assistant.ask("Bộ Ngoại giao thực hiện bao nhiêu thủ tục hành chính?")
    assert answer.status == "partial"
    assert sum("ngoại giao" in note.lower() for note in answer.notes) == 1
