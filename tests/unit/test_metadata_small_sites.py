"""Names, days and headlines as the pages of offices, stations and small magazines state them."""

from __future__ import annotations

import pytest

from ingest.clean_lines import is_share_bar
from ingest.clean_parts import is_person, unsigned
from ingest.metadata_authors import clean_author
from ingest.metadata_dates import around_date, find_date, is_dateline
from ingest.metadata_paper import page_paper
from ingest.metadata_portals import portal_name
from tests.unit.news_layouts import LEAD, PARAGRAPHS, TITLE
from tests.unit.reading_pages import body, found

PORTAL = "Trang thông tin điện tử Sở Văn hóa - Thể thao và Du lịch tỉnh Sơn Hà"


def _html(title: str, below: str = "") -> str:
    texts = "".join(f"<p>{text}</p>" for text in (LEAD, *PARAGRAPHS))
    return (
        f"<html><head><title>{title}</title></head><body><a href='/'>Tin tức</a>"
        f"<div class='t'>{TITLE}</div><div class='d'>12/07/2017</div>{texts}{below}</body></html>"
    )


def test_a_dash_joins_the_matters_of_one_office() -> None:
    assert portal_name(PORTAL) == PORTAL
    assert portal_name(PORTAL.upper()) is not None
    assert portal_name("Cổng thông tin điện tử tỉnh Sơn Hà - Tin tức") == (
        "Cổng thông tin điện tử tỉnh Sơn Hà"
    )


def test_a_headline_that_speaks_of_a_paper_names_nobody() -> None:
    foot = ["ĐÀI PHÁT THANH VÀ TRUYỀN HÌNH THÁI BÌNH", "Địa chỉ: Số 1 phố Mới"]
    heads = ["Đoàn đại biểu hội làm vườn thăm Báo Nhân Dân", *foot]
    assert page_paper(heads) == "Đài Phát thanh và Truyền hình Thái Bình"


@pytest.mark.parametrize("title", ["Tin tuc - Su kien", "Tin tức - Sự kiện"])
def test_a_title_that_names_a_section_is_neither_headline_nor_outlet(title: str) -> None:
    foot = "<div>TRANG THÔNG TIN ĐIỆN TỬ CÔNG AN TỈNH SƠN HÀ</div>"
    cleaned, meta = found(_html(title, foot), "a.html")
    assert cleaned.title == TITLE
    assert meta.outlet == "Trang thông tin điện tử Công an tỉnh Sơn Hà"


def test_an_offices_page_that_reprints_a_paper_stays_the_offices() -> None:
    foot = "Trang thông tin điện tử Ban Chỉ đạo 475 quốc gia"
    lines = [TITLE, "23/06/2017", LEAD, *PARAGRAPHS, "Minh Phương", "Nguồn: Báo Tin tức"]
    assert found("\n".join([*lines, "Lượt xem: 92", foot]))[1].outlet == foot
    assert found("\n".join(lines))[1].outlet == "Báo Tin tức"


@pytest.mark.parametrize("name", ["By", "By admin", "Bởi", "Posted by"])
def test_a_label_without_a_name_is_nobody(name: str) -> None:
    assert clean_author(name) is None


@pytest.mark.parametrize("line", ["UBND TP Sơn Hà", "Việt Nam và ASEAN", "HĐND tỉnh Lạng Sơn"])
def test_offices_and_countries_sign_nothing(line: str) -> None:
    assert not is_person(line)


@pytest.mark.parametrize(
    "mark", ["(Hải Yến)", "(Hải Yến - TTXVN)", "(Hải Yến/TTXVN).", "(Hải Yến, Báo Mẫu)"]
)
def test_a_name_in_brackets_behind_the_last_stop_signs(mark: str) -> None:
    last = f"{PARAGRAPHS[-1]} {mark}"
    assert unsigned(last) == (PARAGRAPHS[-1], "Hải Yến")
    cleaned, meta = found("\n".join([TITLE, LEAD, *PARAGRAPHS[:-1], last, "Tin khác"]))
    assert (meta.author, body(cleaned)[-1]) == ("Hải Yến", PARAGRAPHS[-1])
    cleaned, meta = found(_html(TITLE).replace(PARAGRAPHS[-1], last), "a.html")
    assert (meta.author, body(cleaned)[-1]) == ("Hải Yến", PARAGRAPHS[-1])


def test_brackets_with_somebody_told_of_or_a_place_sign_nothing() -> None:
    for mark in ("(Hà Nội)", "(xem ảnh)", "(Ảnh: Hải Yến)"):
        assert unsigned(f"{PARAGRAPHS[-1]} {mark}")[1] == ""
    told = f"Bà con nhớ câu thơ của Hải Yến. {PARAGRAPHS[-1]} (Hải Yến)"
    assert unsigned(told) == (told, "")


def test_a_day_with_the_section_and_the_comments_behind_it_is_a_dateline() -> None:
    line = "Đăng ngày 14/06/2017 trong Nuôi trồng, 0 bình luận, 871 lượt xem"
    assert is_dateline(line)
    assert str((find_date(line) or ("",))[0]) == "2017-06-14"
    assert not is_dateline("Ngày 14/06/2017 trong phiên họp, chủ tịch xã đã ký quyết định mới")
    assert around_date("Đăng ngày 14/06/2017") == ""


def test_a_time_and_a_day_alone_above_the_menu_are_the_articles() -> None:
    menu = "Trang chủ | Thời sự | Thương mại | Công nghiệp | Năng lượng | Pháp luật"
    page = "\n".join(["{}", menu, TITLE, LEAD, *PARAGRAPHS])
    assert found(page.format("15:12 | 08/02/2017"))[1].published_at == "2017-02-08T15:12:00+07:00"
    assert found(page.format("Thứ tư, 08/02/2017 15:12"))[1].published is None


def test_languages_and_entries_of_the_menu_are_no_headline() -> None:
    row = "TIẾNG VIỆT ENGLISH 中文 FRANÇAIS РУССКИЙ ESPAÑOL"
    assert is_share_bar(row)
    entries = ["THẾ GIỚI", "Tin tức", "Bình luận quốc tế", "Hồ sơ - Tư liệu", "Châu Á và châu Phi"]
    head = [row, "Thứ bảy, 11-02-2017", *entries, "Tin vắn bốn phương", "11-02-2017, 02:08:00"]
    cleaned, meta = found("\n".join(["Báo Mẫu", *head, *(f"* {text}" for text in PARAGRAPHS)]))
    assert cleaned.title == "Tin vắn bốn phương"
    assert meta.published_at == "2017-02-11T02:08:00+07:00"


@pytest.mark.parametrize("line", ["[Trở về] [Lên đầu trang] [In bài]", "Xem với cỡ chữ : A- A A+"])
def test_rows_of_buttons_are_known(line: str) -> None:
    assert is_share_bar(line)


def test_thanks_without_a_please_close_an_interview() -> None:
    page = _html(TITLE, "<p>Cảm ơn ông!</p><h3>Tin liên quan</h3>")
    assert body(found(page, "a.html")[0])[-1] == "Cảm ơn ông!"
