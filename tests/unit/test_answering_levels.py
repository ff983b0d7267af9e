"""The figure of a part is no answer about the whole; what is counted, named or paid for each."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest

from assistant import answering_shown
from assistant.answering import Assistant
from assistant.question import understand
from tests.unit.small_collection import assistant_over

ARTICLES = {
    "ban-ngo": (
        "Huyện Bản Ngò sắp xếp tổ chức bộ máy",
        "Huyện Bản Ngò (tỉnh Rú Cát) đã hợp nhất nhiều phòng. Sau sắp xếp, huyện đã giảm 57 biên "
        "chế hành chính. Huyện Bản Ngò còn 12 xã. Ở huyện Bản Ngò, ai cũng thấy việc nhẹ hơn. "
        "Bảy đảng viên của huyện bị kỷ luật vì cấp đất sai, trong đó có ông Lò Văn Tấn. "
        "Ông Giàng A Sử Chủ tịch UBND xã Nậm Rốm nói dân đồng tình. "
        "Trưởng phòng Nội vụ huyện phải kiểm điểm việc bổ nhiệm sai. Huyện ủy điều động ông Tạ Văn "
        "Dần, Chánh Thanh tra huyện, về làm việc tại tỉnh.",
    ),
    "rac-thai": (
        "Xử lý rác ở thị trấn Mây Ngàn",
        "Thị trấn Mây Ngàn chi 9 tỷ đồng cho nhà máy xử lý rác. Theo hợp đồng, cứ mỗi tấn rác đưa "
        "vào nhà máy thị trấn trả 450.000 đồng. Tổng thu nhập của thị trấn đạt 368 tỷ đồng. "
        "Bình quân thu nhập đầu người đạt 37 triệu đồng/năm, tăng so với năm 2015. "
        "Người trông nhà máy nhận thù lao 3 triệu đồng/tháng.",
    ),
    "thi-diem": (
        "Thí điểm thi tuyển lãnh đạo",
        "Đề án thí điểm được làm tại 36 cơ quan, gồm 14 bộ, ngành và 22 địa phương. Việc thi tuyển "
        "bắt đầu từ quý hai.",
    ),
    "ho-so": (
        "Hồ sơ điện tử đi trước một bước",
        "Bốn bộ dùng hồ sơ điện tử đầu tiên là Bộ Nội vụ, Bộ Tư pháp, Bộ Y tế và Bộ Xây dựng. "
        "Những nơi khác còn chờ đường truyền.",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with assistant_over(ARTICLES, tmp_path_factory.mktemp("levels")) as made:
        yield made


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Huyện Bản Ngò đã giảm bao nhiêu biên chế hành chính?", "57"),
        ("Ở Mây Ngàn mỗi tấn rác phải trả bao nhiêu tiền?", "450.000 đồng"),
        ("Thu nhập đầu người ở thị trấn Mây Ngàn là bao nhiêu?", "37 triệu đồng"),
        ("Người trông nhà máy rác Mây Ngàn được trả mỗi tháng bao nhiêu tiền?", "3 triệu đồng"),
        ("Chủ tịch xã Nậm Rốm là ai?", "Giàng A Sử"),
    ],
)
def test_the_asked_unit_rate_or_office_is_told(
    assistant: Assistant, question: str, told: str
) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert told in (answer.direct or "")


@pytest.mark.parametrize(
    "question",
    [
        "Tỉnh Rú Cát đã giảm bao nhiêu biên chế hành chính?",
        "Cả nước đã giảm bao nhiêu biên chế hành chính?",
        "Bảy đảng viên của huyện Bản Ngò bị kỷ luật vì cấp đất là những ai?",
        "Trưởng phòng Nội vụ huyện Bản Ngò phải kiểm điểm tên là gì?",
        "Ai lên thay ông Tạ Văn Dần làm Chánh Thanh tra huyện Bản Ngò?",
        "Thu nhập đầu người ở thị trấn Mây Ngàn năm 2015 là bao nhiêu?",
        "14 bộ làm thí điểm thi tuyển lãnh đạo gồm những đơn vị nào?",
        "Thị trấn Mây Ngàn đã hợp nhất những cơ quan nào?",
    ],
)
def test_a_part_or_a_number_without_names_is_no_answer(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).status != "answered"


def test_a_list_with_names_is_told(assistant: Assistant) -> None:
    answer = assistant.ask("Bốn bộ dùng hồ sơ điện tử đầu tiên gồm những bộ nào?")
    assert answer.status == "answered"
    assert "Bộ Tư pháp" in answer.claims[0].text


def test_english_questions_name_places_and_months_as_english_does(assistant: Assistant) -> None:
    understood = understand(
        "In Ban Ngo, how many posts did WHO say were cut in May 2017 on Nam Rom Hill?",
        assistant._library,
    )
    assert understood.english
    assert ("bản", "ngò") in understood.terms.names
    assert ("nậm", "rốm") in understood.terms.names
    assert "tháng 5/2017" in understood.searched
    assert all("may" not in name and "in" not in name for name in understood.terms.names)


def test_who_is_asked_for_and_is_no_organisation(assistant: Assistant) -> None:
    understood = understand("Who is the chairman of Nam Rom commune?", assistant._library)
    assert understood.asked.kind == "person"
    assert "y tế thế giới" not in understood.lexical


@pytest.mark.parametrize(
    "question",
    [
        "Ông Tạ Văn Dần bị kỷ luật ở mức nào?",
        "Kể tên bảy đảng viên bị kỷ luật ở huyện Bản Ngò.",
        "Thẩm phán nào xử vụ cấp đất sai ở huyện Bản Ngò?",
    ],
)
def test_what_nobody_names_is_not_told(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).status != "answered"


@pytest.mark.parametrize(
    ("text", "with_the_one_before"),
    [
        ("Đến nay, trường đã nhận đơn của 640 thí sinh.", True),
        ("Người thay ông Páo ở vị trí này là bà Mẩy.", True),
        ("Cả nước nhận đơn của 640 thí sinh.", False),
        ("Mỗi trường có 640 thí sinh.", False),
    ],
)
def test_a_sentence_that_points_back_is_read_with_the_one_before(
    monkeypatch: pytest.MonkeyPatch, text: str, with_the_one_before: bool
) -> None:
    around = SimpleNamespace(around=lambda _: SimpleNamespace(before=("lớp", "hộ", "lý")))
    monkeypatch.setattr(answering_shown, "read_article", lambda *_: around)
    one: Any = SimpleNamespace(
        hit=SimpleNamespace(text=text, article_id="a", index=1), highlight="640"
    )
    read = answering_shown._in_its_place(None, one)
    assert (read[:3] == ["lớp", "hộ", "lý"]) is with_the_one_before
