"""What is told of another month, or only planned, is no answer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answering import Assistant
from tests.unit.small_collection import assistant_over

ARTICLES = {
    "ho-so": (
        "Xã Lũng Mây nhận hồ sơ tại chợ",
        "Từ ngày 1.7 đến 23.9, xã Lũng Mây nhận 531 hồ sơ tại chợ. "
        "Trong tháng năm, giá mứt ở xã Lũng Mây giảm 3,5%. "
        "Người dân xếp hàng từ sớm, bàn ghế kê ngoài hiên. "
        "Sáng 5/4, xã cho hay chợ Lũng Mây đón 88 khách.",
    ),
    "thon": (
        "Xã Nà Dẻ bàn việc gộp thôn",
        "Theo dự thảo, xã Nà Dẻ sẽ giảm 12 thôn. "
        "Kế hoạch 2021-2025, xã Nà Dẻ sẽ xóa 20 điểm chợ. "
        "Xã được đề xuất chi 9 triệu đồng cho mỗi trưởng thôn thôi việc. "
        "Thực hiện Đề án 25, xã Nà Dẻ bớt 7 cán bộ. Đến nay xã Nà Dẻ đã trồng 40 cây me.",
    ),
    "diem": (
        "Công bố chỉ số hài lòng năm 2022",
        "Sáng 19/4/2023, ban chỉ đạo công bố chỉ số hài lòng năm 2022. "
        "Với 90 điểm, tỉnh Rú Cát xếp thứ nhất. Lễ công bố diễn ra ở nhà văn hóa.",
    ),
}


UNDATED = {
    "gieng": (
        "Xã Khe Sậy đào giếng",
        "Chiều 14/6, xã Khe Sậy khởi công 27 giếng nước. Mỗi giếng sâu 30 mét. "
        "Kế hoạch đến năm 2030, xã Khe Sậy có đủ nước sạch.\n"
        "Người dân góp công từ sớm. Xã lập tổ quản lý giếng theo quy ước năm 2014.",
    ),
    "cau": (
        "Xã Bản Lau làm cầu",
        "Chiều 14/6, xã Bản Lau nhận 53 tấn sắt để làm cầu.\n"
        "Trước đó, lũ năm 2018 cuốn trôi ba cầu gỗ của xã.",
    ),
}


@pytest.fixture(scope="module")
def undated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with assistant_over(UNDATED, tmp_path_factory.mktemp("undated")) as assistant:
        yield assistant


@pytest.mark.parametrize(
    "question",
    [
        "Năm 2017 xã Khe Sậy khởi công bao nhiêu giếng nước?",
        "Ngày 14/6/2017 xã Khe Sậy khởi công bao nhiêu giếng nước?",
    ],
)
def test_a_paper_without_a_date_may_be_of_the_asked_year(undated: Assistant, question: str) -> None:
    answer = undated.ask(question)
    assert answer.status == "answered"
    assert "27" in (answer.direct or "")
    assert any("chưa kiểm được" in note and "2017" in note for note in answer.notes)


@pytest.mark.parametrize(
    "question",
    [
        "Năm 2017 xã Bản Lau nhận bao nhiêu tấn sắt?",
        "Năm 2010 xã Khe Sậy khởi công bao nhiêu giếng nước?",
    ],
)
def test_a_paper_that_speaks_of_later_years_is_of_none_before(
    undated: Assistant, question: str
) -> None:
    assert undated.ask(question).status != "answered"


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with assistant_over(ARTICLES, tmp_path_factory.mktemp("time")) as assistant:
        yield assistant


@pytest.mark.parametrize(
    "question",
    [
        "Tháng 10 xã Lũng Mây nhận bao nhiêu hồ sơ?",
        "Tháng 6 giá mứt ở xã Lũng Mây giảm bao nhiêu phần trăm?",
        "Sáu tháng đầu năm giá mứt ở xã Lũng Mây giảm bao nhiêu phần trăm?",
        "Xã Nà Dẻ đã giảm bao nhiêu thôn?",
        "Xã Nà Dẻ đã xóa bao nhiêu điểm chợ?",
        "Xã Nà Dẻ đã chi bao nhiêu tiền cho mỗi trưởng thôn thôi việc?",
    ],
)
def test_another_time_or_a_plan_is_no_answer(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).status != "answered"


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("Tháng 8 xã Lũng Mây nhận bao nhiêu hồ sơ?", "531"),
        ("Tháng 5 giá mứt ở xã Lũng Mây giảm bao nhiêu phần trăm?", "3,5%"),
        ("Xã Nà Dẻ sẽ giảm bao nhiêu thôn?", "12"),
        ("Xã Nà Dẻ đã trồng bao nhiêu cây me?", "40"),
        ("Xã Nà Dẻ đã bớt bao nhiêu cán bộ?", "7"),
        ("Tháng 3 chợ Lũng Mây đón bao nhiêu khách?", "88"),
    ],
)
def test_the_asked_time_is_answered(assistant: Assistant, question: str, line: str) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert line in " ".join([answer.direct or "", *(c.text for c in answer.claims)])
