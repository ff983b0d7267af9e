"""What pages of ten years ago showed: boxes, tables, rating rows and comments around the text."""

from __future__ import annotations

import pytest

from tests.unit.news_layouts import LEAD, PARAGRAPHS, TEASERS, TITLE
from tests.unit.reading_pages import body, found

PAGE = [LEAD, *PARAGRAPHS]


@pytest.mark.parametrize(
    "end",
    [
        "(6816 bình chọn, 9/10 điểm)",
        "Xem thêm chủ đề: cau yeu, xa tan lap",
        "Ý kiến bạn đọc (33)",
        "Ý kiến bạn đọc ( 33 )",
        "Theo dòng sự kiện",
        "Tin tức gần đây",
    ],
)
def test_the_text_ends_at_ratings_topics_and_comments(end: str) -> None:
    below = [*TEASERS, "Trang trước, [1], 2, 3, Trang sau", "Chọn ngày khác"]
    lines = [TITLE, "12/05/2020 09:10", *PAGE, end, *below]
    cleaned, _ = found("\n\n".join(lines))
    assert body(cleaned) == PAGE
