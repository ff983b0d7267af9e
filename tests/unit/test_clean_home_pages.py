"""Home pages, topics and contents of printed papers are refused, the articles beside them read."""

from __future__ import annotations

import pytest

from ingest.clean_lists import is_contents
from ingest.clean_parts import signature
from ingest.html_front import _is_topic
from storage.errors import ReadError
from tests.unit.news_layouts import LEAD, PARAGRAPHS, TITLE
from tests.unit.reading_pages import body, found
from tests.unit.test_clean_fronts import STORIES

MENU = "Trang chủ . Thời sự . Nông sản . Ngân hàng . Bóng chuyền . Du khảo . Pháp luật"
SECTIONS = ("NÔNG SẢN", "NGÂN HÀNG", "BÓNG CHUYỀN")
HEAD = ["BÁO MẪU", "Thứ Năm, 22/06/2017 07:55:10", MENU, TITLE, "22/06/2017 16:33"]


def _sections() -> list[str]:
    parts = zip(SECTIONS, STORIES[::2], STORIES[1::2], strict=True)
    return [line for label, one, two in parts for line in (label, *one, *two)]


def _refused(page: str, name: str = "a.txt") -> bool:
    try:
        found(page, name)
    except ReadError:
        return True
    return False


def test_a_home_page_tells_its_first_story_above_the_sections_of_its_menu() -> None:
    links = [f"▸ {story[0]}" for story in STORIES[:4]]
    assert _refused("\n".join([*HEAD, f"{LEAD} {PARAGRAPHS[0]}", *links, *_sections()]))


@pytest.mark.parametrize("end", ["Minh Anh", "Nguồn: Báo Mẫu", "Từ khóa: cầu", "Tin liên quan"])
def test_an_article_above_the_sections_of_its_page_is_read(end: str) -> None:
    cleaned, _ = found("\n".join([*HEAD, LEAD, *PARAGRAPHS, end, *_sections()]))
    assert body(cleaned)[:2] == [LEAD, PARAGRAPHS[0]]


def _topic(mark: str, follow: str, count: int) -> str:
    cards = "".join(
        f'<div class="tl"><span>1{n}:03 27/06/2017</span><h3><a href="/tin-so-{n}0123.html">{head}'
        f"</a></h3><p>{text}</p></div>"
        for n, (head, text) in enumerate((*STORIES, *STORIES)[:count])
    )
    return (
        f"<html><head><title>Sửa những cây cầu xã vùng cao{mark} - Báo Mẫu</title></head><body>"
        f"<h1>Sửa những cây cầu xã vùng cao</h1><div>{LEAD} {PARAGRAPHS[0]}</div>{follow}{cards}"
        "</body></html>"
    )


@pytest.mark.parametrize(
    ("mark", "follow"), [(" - Chuyên đề", ""), ("", "<a>Theo dõi chủ đề</a>"), (" | Sự kiện", "")]
)
def test_a_topic_with_an_introduction_and_a_dated_timeline_is_refused(
    mark: str, follow: str
) -> None:
    assert _refused(_topic(mark, follow, 6), "a.html")


def test_the_days_of_a_topic_may_stand_below_what_each_story_tells() -> None:
    lines = [TITLE, LEAD]
    for n, (head, text) in enumerate(STORIES[:4]):
        lines += [head, text, f"1{n}-6-2017"]
    others = [head for head, _ in STORIES[:4]]
    assert _is_topic([*lines, *others], [f"{TITLE} | Chuyên đề | Báo Mẫu"])
    assert not _is_topic([TITLE, LEAD, *PARAGRAPHS, *others], [f"{TITLE} | Chuyên đề | Báo Mẫu"])


def test_a_button_that_follows_a_topic_is_no_signature() -> None:
    assert signature("Theo dõi chủ đề") == {}
    assert signature("Theo Reuters") == {"via": "Reuters"}


PAGES = ("Trang 1", "Trang 2 - Thời sự", "Trang 3: Kinh tế", "TRANG 4-5", "Trang 6 - Thể thao")


def test_the_contents_of_a_printed_paper_are_refused() -> None:
    parts = [line for page, story in zip(PAGES, STORIES, strict=False) for line in (page, *story)]
    head = ["Đọc báo giấy - Báo Mẫu", "Số 26 (1.402) - Thứ Sáu, 23-6-2017"]
    assert is_contents([*head, *parts])
    assert _refused("\n".join([*head, *parts]))


def test_the_numbers_of_pages_below_an_article_are_no_contents() -> None:
    assert not is_contents([TITLE, LEAD, *PAGES])
    parts = [line for page, story in zip(PAGES, STORIES, strict=False) for line in (page, story[0])]
    assert not is_contents([TITLE, LEAD, *PARAGRAPHS, *parts])
