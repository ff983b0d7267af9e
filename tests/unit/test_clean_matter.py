"""A line that names the matter above the headline, and what stands there instead of it."""

from __future__ import annotations

import pytest

from ingest.clean_head import Stated
from ingest.clean_text import clean_text
from ingest.metadata import extract
from ingest.pages import Cleaned, RawPage

MATTER = "Dự thảo quy ước giữ rừng ngập mặn"
TEXTS = [
    f"Tối qua, xóm Bãi Ngang họp bàn về {MATTER.lower()} với sự có mặt của đủ bốn mươi hộ.",
    "Phần lớn ý kiến đồng tình với mức phạt mới, chỉ còn băn khoăn chuyện trông coi ban đêm.",
    "Trưởng xóm hẹn chốt văn bản vào rằm tháng sau, trước khi mùa cua giống bắt đầu.",
]


def title(*head: str) -> str:
    lines = ["Xã hội", "Cập nhật 08:02 | 26/03/2015", *head, *TEXTS, "Lan Anh", "Bình luận"]
    return clean_text(RawPage("a.txt", "0", "text", "\n".join(lines))).title


@pytest.mark.parametrize(
    "headline",
    [
        "Lệ làng bên bờ nước - ai canh khi đêm xuống",
        "“Ai chặt một cây thì trồng lại mười cây”",
        "Lệ làng mới bên bờ nước: không ai đứng ngoài cuộc",
        "Giữ rừng ban đêm, ai canh và ai trả công?",
    ],
)
def test_the_headline_stands_below_the_line_that_names_its_matter(headline: str) -> None:
    assert title(MATTER, headline) == headline


@pytest.mark.parametrize(
    "below",
    [
        "Bà con xóm Bãi Ngang xem bản thảo dán ở đình làng",
        "Ông Vũ Văn Gấc - Trưởng xóm Bãi Ngang đọc bản thảo",
        "Lan Anh",
    ],
)
def test_a_headline_that_its_text_repeats_stays_above_a_caption(below: str) -> None:
    assert title(MATTER, below) == MATTER


def test_who_did_it_stands_behind_a_name_in_capitals_beside_the_day() -> None:
    line = "LƯỢM SẢ (thực hiện)    |   20/10/2025 07:30   (GMT+7)"
    assert Stated().dateline(line)[0].startswith("LƯỢM SẢ")
    assert Stated().dateline("THỜI SỰ | 20/10/2025 07:30")[0] == ""


@pytest.mark.parametrize(
    ("outlet", "author", "signs"),
    [
        ("Cổng thông tin điện tử Sở Nội vụ tỉnh Bắc Mẫu", "Văn phòng Sở Nội vụ", False),
        ("Cổng thông tin điện tử Sở Nội vụ tỉnh Bắc Mẫu", "Trung tâm Thông tin", False),
        ("Cổng thông tin điện tử Sở Nội vụ tỉnh Bắc Mẫu", "Phòng Cải cách hành chính", True),
        ("Cổng thông tin điện tử Sở Nội vụ tỉnh Bắc Mẫu", "Lượm Thị Sả", True),
        ("Báo Bắc Mẫu", "Văn phòng Sở Nội vụ", True),
    ],
)
def test_what_runs_a_portal_is_no_author_on_it(outlet: str, author: str, signs: bool) -> None:
    raw = RawPage("a.txt", "0", "text", "", {"outlet": outlet})
    meta = extract(raw, Cleaned(MATTER, [], [], {"author": author}))
    assert meta.author == (author if signs else None)


def test_neither_a_masthead_nor_the_label_of_a_series_is_the_headline() -> None:
    headline = "Giữ rừng bên bờ nước"
    masthead = "Báo và phát thanh, truyền hình Cà Mau"
    page = [masthead, "Thứ sáu, 27/03/2015, 09:47", "Thời sự", "Kinh tế", "Xã hội", "", headline]
    lines = [*page, "A- A A+", "Cập nhật: 06:15 - 26/03/2015", *TEXTS, "Lan Anh", "Bình luận"]
    assert clean_text(RawPage("a.txt", "0", "text", "\n".join(lines))).title == headline
    label = "Kỳ cuối cùng của “Rừng xanh bãi bồi”"
    own = "Người trông con nước ở xóm Bãi Ngang"
    lines = ["Phóng sự", "", label, "15:40, 14/04/2019", own, *TEXTS, "Lan Anh", "Bình luận"]
    assert clean_text(RawPage("a.txt", "0", "text", "\n".join(lines))).title == own
