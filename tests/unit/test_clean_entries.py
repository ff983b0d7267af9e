"""Entries of menus and steps of paths above the headline are no headlines."""

from __future__ import annotations

import pytest

from ingest.clean_entries import in_menu, is_entry, is_path
from ingest.clean_wrap import read_lines
from tests.unit.news_layouts import LEAD, PARAGRAPHS, TITLE
from tests.unit.reading_pages import found

MENU = (
    "Thời sự",
    "Kinh tế",
    "Xây dựng Đảng",
    "Chính sách và cuộc sống",
    "Hoạt động của lãnh đạo tỉnh",
    "Đất và người An Bình",
)
PATHS = (
    "Tin tức >> Hoạt động của lãnh đạo Bộ",
    "Tin tức>Hoạt động của lãnh đạo Sở",
    "Tin tức › Tin trong tỉnh và khu vực",
    "Tin tức » Tin của các đơn vị",
    "Tin tức -> Tin của các đơn vị",
    "Tin tức → Tin của các đơn vị",
    "Tin tức :: Tin của các đơn vị",
    "Bạn đang ở: Trang chủ » Tin tức - Sự kiện » Tin hoạt động trong tỉnh",
    "Đang xem: Tin của các đơn vị",
)


@pytest.mark.parametrize("path", PATHS)
def test_a_path_through_the_sections_is_no_headline(path: str) -> None:
    assert is_path(path)
    head = ["CỔNG THÔNG TIN ĐIỆN TỬ SỞ NÔNG NGHIỆP AN BÌNH", *MENU]
    cleaned, _ = found("\n".join([*head, "19/10/2025", path, TITLE, LEAD, *PARAGRAPHS]))
    assert cleaned.title == TITLE
    cleaned, _ = found("\n".join([*head, path, TITLE, "19/10/2025", LEAD, *PARAGRAPHS]))
    assert cleaned.title == TITLE


@pytest.mark.parametrize("path", ["Tin tức / ", "Tin tức | ", "Tin tức - ", "Tin tức · "])
def test_a_path_through_a_section_of_the_menu_is_no_headline(path: str) -> None:
    head = ["Báo An Bình", "Tin tức", *MENU, "19/10/2025", path + "Tin của các đơn vị"]
    assert found("\n".join([*head, TITLE, LEAD, *PARAGRAPHS]))[0].title == TITLE


@pytest.mark.parametrize("bullet", ["* ", "- ", "+ ", "• ", "* [7]"])
def test_a_bulleted_entry_right_above_is_no_headline(bullet: str) -> None:
    head = [f"     {bullet}{entry}" for entry in MENU]
    page = [*head, "", "   19/10/2025, 20:11 [GMT+7]", "", TITLE, "", LEAD, "", *PARAGRAPHS]
    assert found("\n".join(page))[0].title == TITLE


def test_a_row_of_buttons_is_no_headline() -> None:
    row = "[Trang chủ] [Thời sự] [Chính sách và cuộc sống]"
    assert is_entry(row) and not is_entry("[Video] Người dân An Bình gặt lúa chạy lũ")
    assert found("\n".join([row, TITLE, "19/10/2025", LEAD, *PARAGRAPHS]))[0].title == TITLE


def test_a_headline_with_an_arrow_of_figures_is_no_path() -> None:
    assert not is_path("Giá lúa tăng 5% - cao nhất từ đầu năm tới nay")
    assert not is_path("Nông dân An Bình vào vụ gặt")


def test_short_lines_in_a_row_are_a_menu() -> None:
    lines = [*MENU, TITLE]
    assert in_menu(lines, 5) and not in_menu(lines, 2)


def test_links_of_which_some_were_cut_out_still_lose_their_marks() -> None:
    raw = "\n".join([*(f"   * [{4 * n}]{entry}" for n, entry in enumerate(MENU, 1)), "", LEAD])
    lines = read_lines(raw)
    assert lines.texts[0] == f"* {MENU[0]}" and 0 in lines.links


def test_a_sentence_under_the_picture_above_the_headline_is_not_the_text() -> None:
    shown = "Nông dân xã Tân Lập phơi lúa bên đường."
    page = [*MENU, shown, TITLE, "Thứ Năm, 19/10/2025, 08:30", LEAD, *PARAGRAPHS]
    assert found("\n".join(page))[0].title == TITLE


@pytest.mark.parametrize("hole", ["[Hình]", "[Ảnh]", "[IMG: lua-chin.jpg]", "[Ảnh: gat-lua.png]"])
def test_what_stands_for_a_picture_is_no_text(hole: str) -> None:
    page = [TITLE, "19/10/2025", LEAD, hole, *PARAGRAPHS]
    assert hole not in read_lines("\n".join(page)).texts


def test_a_section_below_the_day_of_the_visit_is_the_menus() -> None:
    section = "TIN HOẠT ĐỘNG CỦA NGÀNH"
    assert in_menu([*MENU, "19/10/2025", section, TITLE], 7)
    assert not in_menu(["Báo An Bình", "19/10/2025", section, TITLE], 2)
