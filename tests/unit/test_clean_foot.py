"""What stands at a page's foot and between its paragraphs: who signs, which day, what is drawn."""

from __future__ import annotations

import pytest

from ingest.clean_copies import without_pulled
from ingest.clean_head import Stated
from ingest.clean_lines import agency_mark, byline, is_blank, is_related_heading, is_share_bar
from ingest.metadata_authors import clean_author
from ingest.metadata_dates import is_period
from ingest.pages import Paragraph
from tests.unit.news_layouts import LEAD, PARAGRAPHS, TEASERS, TITLE
from tests.unit.reading_pages import body, found

STORY = [LEAD, *PARAGRAPHS]


@pytest.mark.parametrize(
    "line",
    ["MINH ANH | Biên tập: Lê Mẫu", "Minh Anh | Trình bày: Lê Mẫu", "Minh Anh; Thiết kế: Lê Mẫu"],
)
def test_who_edited_stands_behind_who_wrote(line: str) -> None:
    cleaned, meta = found("\n".join([TITLE, "12/07/2017 08:15", *STORY, line]))
    assert (byline(line) or "").title() == (meta.author or "").title() == "Minh Anh"
    assert line not in body(cleaned)


@pytest.mark.parametrize("put_up", ["Người đăng: Lê Văn Mẫu", "Đăng bởi: Lê Văn Mẫu"])
def test_who_wrote_comes_before_who_put_it_on_the_page(put_up: str) -> None:
    names = [put_up, "Tác giả: Minh Anh (TTXVN)"]
    for lines in (names, names[::-1]):
        page = "\n".join([TITLE, "12/07/2017 08:15", *STORY, *lines])
        assert found(page)[1].author == "Minh Anh"
    assert found("\n".join([TITLE, *STORY, put_up]))[1].author == "Lê Văn Mẫu"


@pytest.mark.parametrize(
    "name",
    ["MINH ANH, P/V TTXVN TẠI PRAHA", "Minh Anh - Phóng viên TTXVN tại Praha", "Minh Anh, PV VOV"],
)
def test_where_a_reporter_works_is_no_part_of_the_name(name: str) -> None:
    assert (clean_author(name) or "").title() == "Minh Anh"


CLOCK = "11/11/2019 08:15:44 Tiếng Việt English"
WEEK = "Tuần 46 từ 11/11/2019 đến 17/11/2019"


def test_two_days_from_one_to_the_other_date_no_article() -> None:
    assert is_period(WEEK)
    assert not is_period("Ngày đăng: 10/02/2017")
    page = ["Trang chủ", "Giới thiệu", WEEK, TITLE, *STORY, "Ngày đăng: 10/02/2017"]
    assert str(found("\n".join(page))[1].published) == "2017-02-10"


@pytest.mark.parametrize("above", [[], ["Trang chủ", "Tin tức", WEEK]])
def test_the_day_below_a_text_comes_before_the_clock_above_it(above: list[str]) -> None:
    foot = "Ngày đăng: 10/02/2017 | Lượt xem: 1.408"
    assert str(found("\n".join([CLOCK, *above, TITLE, *STORY, foot]))[1].published) == "2017-02-10"
    texts = "".join(f"<p>{text}</p>" for text in STORY)
    marks = "".join(f"<div>{line}</div>" for line in (CLOCK, *above))
    page = (
        f"<html><head><title>{TITLE}</title></head><body>{marks}<h2>{TITLE}</h2>"
        f"<div>{texts}</div><div>{foot}</div></body></html>"
    )
    assert str(found(page, "a.html")[1].published) == "2017-02-10"


def test_a_day_of_another_article_in_a_list_is_not_this_ones() -> None:
    stated = Stated()
    stated.date("12/07/2017 08:15", 2, 3)
    stated.date("Ngày đăng: 10/02/2017", 30, None, end=True, own=False)
    assert stated.best_date() == "12/07/2017 08:15"


@pytest.mark.parametrize("mark", ["# ", "## "])
def test_the_mark_of_a_heading_is_no_part_of_the_headline(mark: str) -> None:
    page = ["MẪU", mark + TITLE, "12/07/2017 08:15", *STORY]
    text = "\n".join(page if mark == "# " else ["# Báo Mẫu ra hằng ngày", *page])
    assert found(text)[0].title == TITLE


@pytest.mark.parametrize("line", ["🔊 Nghe bài", "Duration 0:52", "descriptions off, selected"])
def test_what_a_player_says_is_no_text(line: str) -> None:
    assert is_share_bar(line)
    assert line not in body(found("\n".join([TITLE, LEAD, line, *PARAGRAPHS]))[0])


@pytest.mark.parametrize("line", ["[TABLE]", "[/TABLE]", "[ẢNH 3/8]", '[caption id="a1"]'])
def test_marks_of_a_pages_system_are_no_text(line: str) -> None:
    assert is_blank(line)
    assert line not in body(found("\n".join([TITLE, LEAD, line, *PARAGRAPHS]))[0])


def test_a_picture_before_a_heading_hides_it_from_nobody() -> None:
    assert is_related_heading("💡 ĐỪNG BỎ LỠ")
    assert not is_blank("[Thị trường năng lượng]")


def test_a_bar_parts_a_papers_mark_from_its_lead() -> None:
    mark = agency_mark(f"TTXVN | {LEAD}")
    assert mark is not None and mark[0] == "TTXVN"
    assert agency_mark(f"Xã Tân Lập | {LEAD}") is None


def _left(*texts: str) -> list[str]:
    return [part.text for part in without_pulled([Paragraph(text) for text in texts])]


def test_a_sentence_drawn_out_of_the_text_is_told_once() -> None:
    said = "Chúng tôi đã đợi cây cầu này từ lâu"
    assert _left(LEAD, f"“{said}”", *PARAGRAPHS) == [LEAD, *PARAGRAPHS]
    assert _left(LEAD, *PARAGRAPHS, f"{said}.") == [LEAD, *PARAGRAPHS]


def test_a_lead_or_a_caption_that_the_text_repeats_stays() -> None:
    more = f"{LEAD} Huyện sẽ sửa thêm hai cây cầu nữa trong năm tới."
    assert _left(LEAD, more) == [LEAD, more]
    who = "Ông Lê Văn Tám, Chủ tịch UBND xã Tân Lập"
    assert _left(LEAD, f"{who}.", f"{who}, cho biết.") == [LEAD, f"{who}.", f"{who}, cho biết."]


TEASER = "UBND huyện yêu cầu các xã rà soát những cây cầu yếu và góp vốn sửa trước quý III năm sau."
RELATED = ("Có thể bạn quan tâm", "Thêm bảy nhịp bắc qua sông Mẫu", TEASER, TEASERS[0], TEASERS[1])


def test_a_list_below_tags_without_a_label_closes_the_article() -> None:
    tags = ["Chính quyền số", "một cửa", "chuyển đổi số"]
    lines = [TITLE, "03/10/2025 14:55", *STORY, *tags, *RELATED]
    assert body(found("\n".join(lines))[0]) == STORY


def test_a_text_goes_on_below_short_lines_in_its_midst() -> None:
    middle = ["Chính quyền số", "một cửa", "Tin liên quan", TEASERS[0]]
    lines = [TITLE, "03/10/2025 14:55", *STORY[:2], *middle, *STORY[2:]]
    assert STORY[-1] in body(found("\n".join(lines))[0])
