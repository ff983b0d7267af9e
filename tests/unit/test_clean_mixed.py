"""What pages of newspapers' own templates showed: English buttons, broken headlines, odd boxes."""

from __future__ import annotations

import pytest

from ingest.clean_lines import byline, is_share_bar
from tests.unit.news_layouts import LEAD, PARAGRAPHS, TITLE
from tests.unit.reading_pages import body, found

PAGE = [LEAD, *PARAGRAPHS]


@pytest.mark.parametrize(
    "line",
    [
        "FOLLOW US",
        "Bookmark",
        "Tweet",
        "Share on Facebook",
        "Prefer Báo Mẫu on Google",
        "Add Báo Mẫu as a preferred source on Google",
    ],
)
def test_english_buttons_are_no_text_and_no_name(line: str) -> None:
    assert is_share_bar(line) and byline(line) is None
    cleaned, meta = found("\n\n".join([TITLE, *PAGE, "HẢI AN", line, "Facebook", "YouTube"]))
    assert (body(cleaned), (meta.author or "").title()) == (PAGE, "Hải An")


def test_a_headline_broken_inside_a_phrase_is_read_whole() -> None:
    first, second = TITLE[: TITLE.index("sau ba")].strip(), TITLE[TITLE.index("sau ba") :]
    cleaned, meta = found("\n\n".join(["Thời sự", first, second, "Hải An", *PAGE]))
    assert (meta.title, body(cleaned)) == (TITLE, PAGE)
    page = f"<body><h1>{first} <br>{second}</h1>" + "".join(f"<p>{text}</p>" for text in PAGE)
    source = f"<html><head><title>bai-viet.html</title></head>{page}</body></html>"
    cleaned, meta = found(source, "a.html")
    assert (meta.title, body(cleaned)) == (TITLE, PAGE)


def test_a_banner_on_two_lines_is_no_headline() -> None:
    banner = ["Xã nông thôn mới và những cây cầu", "cây cầu của xã Tân Lập"]
    lines = ["Thời sự", "Kinh tế", *banner, "Trang tin của Báo Mẫu", TITLE, *PAGE]
    cleaned, meta = found("\n\n".join(lines))
    assert (meta.title, body(cleaned)) == (TITLE, PAGE)


def test_a_name_below_a_headline_is_no_part_of_it() -> None:
    assert found("\n".join([TITLE, "by Hải An", *PAGE]))[1].title == TITLE
