"""Pages saved as text: wrapped lines, copies of an article, names in menus, fronts."""

from __future__ import annotations

import textwrap

import pytest

from ingest.clean_copies import without_copies
from ingest.clean_wrap import Lines, read_lines
from ingest.metadata_places import is_place
from storage.errors import ReadError
from tests.unit.news_layouts import CAPTION, HEADING, LEAD, PARAGRAPHS, TEASER_TEXT, TEASERS, TITLE
from tests.unit.reading_pages import body, found

PAGE = [LEAD, *PARAGRAPHS]
MENU = ["Văn hóa", "Điện ảnh", "Âm nhạc", "Nhạc Phim Sách", "Thể thao", "Chuyện lạ"]


def test_a_wrapped_sentence_that_ends_in_a_day_is_read_to_its_end() -> None:
    last = (
        "Xã yêu cầu nhà thầu thêm người, thêm máy, làm cả ngày nghỉ để bảo đảm bàn giao cây cầu "
        "trước ngày 30/8/2026."
    )
    texts = [*PAGE, last]
    text = "\n\n".join(textwrap.fill(part, 80) for part in [TITLE, *texts])
    assert textwrap.wrap(last, 80)[-1] == "cây cầu trước ngày 30/8/2026."
    cleaned, _ = found(text)
    assert body(cleaned) == texts


def test_a_dateline_in_a_wrapped_page_stays_alone() -> None:
    text = "\n".join([TITLE, "Cập nhật: 14:55 03/10/2025", *textwrap.wrap(" ".join(PAGE), 80)])
    assert "Cập nhật: 14:55 03/10/2025" in read_lines(text).texts


def test_an_article_saved_three_times_is_read_once() -> None:
    copy = ["Thời sự", "03/10/2025 14:55", TITLE, LEAD, *PARAGRAPHS[:2], HEADING, CAPTION]
    copy += [*PARAGRAPHS[2:], "Hải An", "Tin khác", *TEASERS[:3]]
    once, _ = found("\n\n".join(copy))
    cleaned, meta = found("\n\n".join(copy * 3))
    assert (meta.title, meta.author) == (TITLE, "Hải An")
    assert body(cleaned) == body(once)
    assert HEADING in body(once)


def test_a_text_that_goes_on_where_the_first_broke_off_is_no_copy() -> None:
    texts = [*PAGE[:3], "Xem thêm", TITLE, *PAGE]
    lines = Lines(texts, [True] * len(texts), set())
    assert without_copies(lines) is lines


def test_no_name_is_looked_for_in_a_menu_below_the_text() -> None:
    below = ["Tin liên quan", *TEASERS[:2], *MENU, "Hà Nội", "Tp. Hồ Chí Minh"]
    assert found("\n\n".join([TITLE, *PAGE, *below]))[1].author is None
    assert is_place("Tp. Hồ Chí Minh") and is_place("tỉnh Cà Mau")


def test_who_signs_between_links_and_whence_the_paper_has_it() -> None:
    links = [">> Xem thêm:", *TEASERS[:4], "Hải An", "Theo Tinsom.vn"]
    advert = [TEASERS[4], "Vườn Xanh | Tài trợ", TEASER_TEXT, "Báo lỗi"]
    cleaned, meta = found("\n\n".join([TITLE, *PAGE, *links, *advert]))
    assert (meta.author, body(cleaned)) == ("Hải An", PAGE)


def test_an_advertisement_in_the_text_goes_with_its_label() -> None:
    advert = [
        "Liệu một tuần có đủ để bỏ thuốc? Nghe chuyện một nhà",
        "Vườn Xanh | Tài trợ",
    ]
    cleaned, _ = found("\n\n".join([TITLE, *PAGE[:3], *advert, *PAGE[3:]]))
    assert body(cleaned) == PAGE


def test_a_fronts_first_teaser_is_no_article() -> None:
    cards = [part for title in TEASERS for part in (title, f"{title}. {TEASER_TEXT}")]
    section = ["Kinh tế", TITLE, f"{LEAD[:70]}...", *cards, *TEASERS]
    with pytest.raises(ReadError):
        found("\n\n".join(["Trang chủ", "Thời sự", TITLE, LEAD, "Đọc nhiều nhất", *section]))
    sections = ["thời sự", TEASERS[1], f"{TEASERS[1]} trong vụ này."] * 9
    dated = ["Thời sự", TITLE, "13:07 - 06/01/2022", LEAD, *[TEASERS[0]] * 4, *sections]
    with pytest.raises(ReadError):
        found("\n\n".join(dated))
