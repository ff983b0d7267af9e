"""What stands around an article and is none: imprints in menus, boxes about authors, fronts."""

from __future__ import annotations

import pytest

from ingest.clean_first import first_prose, stamped
from ingest.clean_lines import byline, is_related_heading, is_share_bar
from ingest.clean_wrap import read_lines
from storage.errors import ReadError
from tests.unit.news_layouts import LEAD, PARAGRAPHS, TEASER_TEXT, TITLE
from tests.unit.reading_pages import body, found

IMPRINT = (
    "Cơ quan chủ quản: Hội Nhà vườn tỉnh An Bình",
    "Số giấy phép: 77/GP-BVHTTDL, cấp ngày 03/03/2025",
    "Tổng biên tập: Lê Văn Mẫu",
    "Liên hệ tòa soạn",
    "Địa chỉ: Tầng 3, nhà Bưu điện (khu B), 12 đường Bờ Sông, phường Tân Lập, tỉnh An Bình.",
    "Điện thoại: 02900000000 - Hotline: 0900000000",
    "Email: toasoan@baomau.vn",
)
MENU = ("Thời sự", "Kinh tế", "Xã hội", "Thể thao")
PLACES = ("Bờ Đông", "Bờ Tây", "Hòn Rơm", "Cầu Ván", "Suối Cạn", "Gò Me", "Xóm Chài", "Rạch Lá")
DEEDS = (
    "sửa xong đường ra chợ trước mùa nước nổi",
    "trồng thêm hai nghìn gốc tre giữ bờ kênh",
    "mở lớp dạy bơi miễn phí cho học sinh tiểu học",
)
OTHERS = [f"Người dân xã {place} {deed}" for deed in DEEDS for place in PLACES]


def test_an_imprint_in_the_menu_above_an_article_is_not_its_text() -> None:
    head = [*MENU, *IMPRINT, "Tải ứng dụng", *MENU, "Chủ Nhật, 19/10/2025 - 14:30"]
    page = [*head, TITLE, "Hải An Nhà báo", "Sao chép liên kết", LEAD, *PARAGRAPHS]
    cleaned, meta = found("\n".join(page))
    assert (meta.title, meta.author, str(meta.published)) == (TITLE, "Hải An", "2025-10-19")
    assert body(cleaned) == [LEAD, *PARAGRAPHS]


def test_a_text_that_begins_with_an_address_is_read() -> None:
    lines = [TITLE, "Địa chỉ: Ngôi nhà nhỏ ở cuối xóm Chài nay là nơi học chữ của 30 em nhỏ."]
    assert first_prose([*lines, *PARAGRAPHS], "", set()) == 1


def test_what_an_author_is_called_stands_behind_the_name() -> None:
    called = ("Hải An Nhà báo", "Hải An - Phóng viên", "Hải An (Cộng tác viên)", "Hải An, nhà báo")
    assert {byline(line) for line in called} == {"Hải An"}
    assert byline("Nhà báo Hải An") == "Nhà báo Hải An"
    assert byline("Nhóm Hải An Phóng viên") != "Nhóm Hải An"


def test_the_event_an_article_is_filed_under_may_be_long() -> None:
    line = "Sự kiện: Đợt sửa các cây cầu yếu ở tỉnh An Bình"
    assert is_related_heading(line)
    assert not is_related_heading("Sự kiện: người dân hai thôn nay đã có cây cầu mới để đi lại.")
    day = "19/10/2025 14:30 (GMT+07:00)"
    cleaned, _ = found("\n".join([TITLE, "Hải An", line, day, LEAD, *PARAGRAPHS]))
    assert body(cleaned) == [LEAD, *PARAGRAPHS]


def test_an_article_may_close_with_an_exclamation() -> None:
    closing = (
        "Một chiếc ghe chở được nhiều người qua sông, nhưng chỉ lòng tốt mới giữ cho chiếc ghe ấy "
        "chở mãi!"
    )
    texts = "".join(f"<p>{text}</p>" for text in (LEAD, *PARAGRAPHS, *PARAGRAPHS[:1], closing))
    head = f"<title>{TITLE}</title><meta property='og:title' content='{TITLE}'>"
    page = f"<html><head>{head}</head><body><h1>{TITLE}</h1>{texts}</body></html>"
    cleaned, _ = found(page, "a.html")
    assert body(cleaned)[-1] == closing


def test_the_first_story_of_a_front_is_no_article() -> None:
    cards = [line for title in OTHERS for line in (title, "Xã hội", TEASER_TEXT)]
    page = [*MENU, TITLE, LEAD, TEASER_TEXT, "Tin mới nhất", *cards]
    with pytest.raises(ReadError):
        found("\n".join(page))
    day = "Chủ Nhật, 19/10/2025 14:30"
    cleaned, _ = found("\n".join([*MENU, day, TITLE, LEAD, *PARAGRAPHS, "Tin mới nhất", *cards]))
    assert body(cleaned) == [LEAD, *PARAGRAPHS]
    bare = ["Tin mới nhất", *OTHERS]  # links below an article that tells no day
    cleaned, _ = found("\n".join([TITLE, LEAD, PARAGRAPHS[0], PARAGRAPHS[1], *bare]))
    assert body(cleaned) == [LEAD, *PARAGRAPHS[:2]]


def test_cards_with_their_section_between_are_a_front() -> None:
    cards = [line for title in OTHERS[:9] for line in (title, "Xã hội", LEAD)]
    cards[2::3] = [f"{LEAD[:-1]}, theo UBND xã {place}." for place in (*PLACES, "Đất Mũi")]
    with pytest.raises(ReadError):
        found("\n".join([*MENU, *cards]))


def test_a_ticker_is_no_article() -> None:
    ticker = [f"{20 - n}:{10 + n} {title}" for n, title in enumerate(OTHERS[:8])]
    page = [*MENU, *ticker, "SỐNG", *OTHERS[8:], LEAD]
    with pytest.raises(ReadError):
        found("\n".join(page))


def test_a_page_full_of_others_headlines_that_states_nothing_is_a_front() -> None:
    cards = "".join(
        f"<article class='item'><h3><a href='/{n}'>{title} {part}</a></h3></article>"
        for part in ("đợt một", "đợt hai", "đợt ba")
        for n, title in enumerate(OTHERS)
    )
    first = f"<article><h3>{TITLE}</h3><p>{LEAD}</p><p>{TEASER_TEXT}</p></article>"
    with pytest.raises(ReadError):
        head = "<head><title>Báo Mẫu</title></head>"
        found(f"<html>{head}<body>{first}{cards}</body></html>", "a.html")


def test_a_paper_asks_to_be_preferred_in_a_search_engine() -> None:
    add = "Thêm Báo Mẫu trên Google"
    prefer = "Chọn Báo Mẫu làm nguồn ưu tiên trên Google Search. Xem hướng dẫn."
    assert all(map(is_share_bar, (add, prefer, f"{add} {prefer}")))
    assert not is_share_bar("Thêm ba cây cầu trên Google Maps giúp người dân Tân Lập tìm đường")
    assert not is_share_bar("Chọn dòng sông này làm nguồn nước sạch cho cả huyện")
    cleaned, _ = found("\n\n".join([TITLE, LEAD, *PARAGRAPHS, f"{add} {prefer}"]))
    assert body(cleaned) == [LEAD, *PARAGRAPHS]


def test_labels_that_count_what_stands_below_them() -> None:
    assert all(map(is_related_heading, ("CÙNG TÁC GIẢ (36)", "LIÊN QUAN (12)")))
    assert byline("Nguyễn Hải An (37)") == byline("Nguyễn Hải An (37 bài viết)") == "Nguyễn Hải An"
    assert byline("Bình luận (37)") is None
    buttons = ("Báo lỗi cho Báo Mẫu", "Chọn lý do báo xấu", "Xem các bài viết của tác giả")
    assert all(map(is_share_bar, buttons))
    assert not is_share_bar("Báo lỗi cho thấy hệ thống đã cũ")
    others = ["CÙNG TÁC GIẢ (36)", *OTHERS[:4]]
    signed = [TITLE, "Nguyễn Hải An (37)", "19/10/2025 14:30", LEAD, *PARAGRAPHS]
    cleaned, meta = found("\n".join([*signed, *others]))
    assert (meta.author, body(cleaned)) == ("Nguyễn Hải An", [LEAD, *PARAGRAPHS])


def test_the_place_glued_to_a_lead_is_parted_from_it() -> None:
    assert stamped("HÀ GIANGCây cầu nối hai thôn") == "HÀ GIANG - Cây cầu nối hai thôn"
    assert stamped("TP HCMÔng Tám nói") == "TP HCM - Ông Tám nói"
    same = ("VNPost mở thêm điểm", "HDBank cho vay", "Hà Nội sửa cầu", "HÀ NỘI sửa", "AnhTám nói")
    assert [stamped(line) for line in same] == list(same)
    cleaned, _ = found("\n\n".join([TITLE, "19/10/2025 14:30", f"HÀ GIANG{LEAD}", *PARAGRAPHS]))
    assert body(cleaned) == [f"HÀ GIANG - {LEAD}", *PARAGRAPHS]
    texts = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    lead = f"<p class='mo-ta'><span class='noi'>Hà Giang</span>{LEAD}</p>"
    head = f"<title>{TITLE}</title>"
    page = f"<html><head>{head}</head><body><h1>{TITLE}</h1>{lead}{texts}</body></html>"
    cleaned, _ = found(page, "a.html")
    assert body(cleaned) == [f"Hà Giang - {LEAD}", *PARAGRAPHS]


def test_a_row_of_editions_that_blanks_keep_apart_is_no_headline() -> None:
    row = "An Bình English   An Bình 日本語   Nhà vườn Miền sông   Ảnh đẹp   Epaper"
    head = ["AN BÌNH ONLINE", row, "Thứ Hai, 20/10/2025 06:40 GMT+7", "☰", *MENU]
    own = "Người chèo đò ở bến Gò Me"
    page = [*head, "Phóng sự - Ký sự", own, "19/10/2025 05:10", "", LEAD, *PARAGRAPHS]
    _, meta = found("\n".join(page))
    assert (meta.title, str(meta.published)) == (own, "2025-10-19")


@pytest.mark.parametrize(
    "line",
    [
        "Xã   Tân   Lập   sửa   xong   cầu   Bờ   Đông",  # set wide
        "Cầu Bờ Đông   mở lại   sau ba năm",
        "Thứ Hai   19/10/2025   14:30   GMT+7",
        "Trường học   Trạm y tế   Nhà văn hóa   Đều đã xong.",
    ],
)
def test_other_lines_with_wide_blanks_are_read_as_they_stand(line: str) -> None:
    assert read_lines(line).texts == [" ".join(line.split())]


def test_a_row_below_the_begin_of_the_text_is_left_to_the_text() -> None:
    row = "Thôn Bờ Đông   Thôn Bờ Tây   Xóm Chài   Hòn Rơm"
    texts = read_lines(f"{row}\n{LEAD} {LEAD}\n{row}").texts
    assert (texts[0], texts[-1]) == (" | ".join(row.split("   ")), " ".join(row.split()))
