"""Whose page it is, where an agency is credited, an address stands for a name, a mark opens."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.clean_head import Stated
from ingest.clean_lines import agency_mark, byline
from ingest.clean_lists import is_document_list, opens_each
from ingest.metadata import extract
from ingest.metadata_outlets import Outlets
from ingest.metadata_paper import page_paper
from ingest.metadata_portals import portal_name
from ingest.metadata_site import is_section_name
from ingest.pages import Cleaned, RawPage
from storage.errors import ReadError
from tests.unit.news_layouts import LEAD, PARAGRAPHS, TITLE
from tests.unit.reading_pages import found

LONG = "Nông dân các xã ven sông đang gặt lúa chạy lũ trước khi mưa lớn kéo về trong tuần tới."
FOOTS = (
    "Báo Quảng Trị - Cơ quan ngôn luận của Đảng bộ tỉnh Quảng Trị",
    "Bản quyền thuộc Báo Quảng Trị. Điện thoại: 0900000000",
    "© Báo Quảng Trị. Giấy phép số 12/GP-BTTTT",
    "Giấy phép số 12/GP-BTTTT cấp cho Báo Quảng Trị",
    "Đơn vị chủ quản: Báo Quảng Trị - Tổng biên tập: Lê Văn Mẫu",
)
CREDITS = ("Nguồn: TTXVN", "Theo TTXVN", "(TTXVN/Vietnam+)", "Theo Reuters")


@pytest.mark.parametrize("foot", FOOTS)
@pytest.mark.parametrize("credit", CREDITS)
def test_the_paper_in_the_footer_comes_before_a_credited_agency(foot: str, credit: str) -> None:
    page = [TITLE, "19/10/2025 08:30", LEAD, *PARAGRAPHS, credit, "Bình luận", foot]
    assert found("\n".join(page))[1].outlet == "Báo Quảng Trị"


def test_an_agency_counts_where_nothing_says_whose_page_it_is() -> None:
    page = [TITLE, "19/10/2025 08:30", LEAD, *PARAGRAPHS, "Nguồn: TTXVN"]
    assert found("\n".join(page))[1].outlet == "TTXVN"


def test_a_site_named_with_its_address_is_known() -> None:
    facts = {"site": "Báo Đầu tư - baodautu.vn"}
    raw = RawPage("trang.html", "trang.html", "html", "", {})
    assert extract(raw, Cleaned(TITLE, [], [], facts)).outlet == "Báo Đầu tư"


def test_who_keeps_a_page_comes_before_its_bare_address() -> None:
    foot = ["Văn phòng Tập đoàn Gạo An Bình", "Ghi rõ nguồn www.gab.com.vn khi dùng thông tin"]
    assert page_paper(["TẬP ĐOÀN GẠO AN BÌNH", "Tin tức", *foot]) == "Tập đoàn Gạo An Bình"
    assert page_paper(["Tin tức", foot[1]]) == "gab.com.vn"


def test_a_ministry_is_one_with_and_without_its_country() -> None:
    head = ["CỔNG THÔNG TIN ĐIỆN TỬ BỘ CÔNG THƯƠNG", "Tin tức"]
    name = page_paper([*head, "Bản quyền thuộc về Bộ Công Thương Việt Nam"])
    assert name is not None and name.lower() == "cổng thông tin điện tử bộ công thương"


@pytest.mark.parametrize("mark", ["TGVN. ", "GiadinhNet - ", "(baodautu.vn) ", "(baodautu.vn) - "])
def test_a_mark_before_the_lead_is_taken_off(mark: str) -> None:
    stated = agency_mark(mark + LONG)
    assert stated is not None and (mark + LONG)[stated[1] :] == LONG


@pytest.mark.parametrize("mark", ["ABC. ", "(cập nhật) ", "SongHong - ", "(gạo.ngon) "])
def test_what_is_no_mark_stays(mark: str) -> None:
    assert agency_mark(mark + LONG) is None


def test_thanks_at_the_end_of_an_interview_are_no_byline() -> None:
    assert byline("PV: Xin cảm ơn bà./.") is None
    assert byline("PV: Lê Thị Xin") == "Lê Thị Xin"


def test_who_wrote_stands_before_the_day_and_the_count_of_readers() -> None:
    assert Stated().dateline("Hải An 12/06/2017 21:48 2.871 lượt xem")[0] == "Hải An"


def test_a_newsletter_tells_of_each_article_above_its_address() -> None:
    parts = [(f"* Tin thứ {n}", LONG, f"http://baomau.vn/gat-lua-chay-lu-{n}.html") for n in "1234"]
    lines = [line for part in parts for line in part]
    assert opens_each(lines)
    assert not opens_each([LONG, LONG, *(part[2] for part in parts)])
    with pytest.raises(ReadError):
        found("\n".join(["Bản tin điện tử số 12", "Ngày 04/07/2017", *lines]))


def test_rows_of_a_table_of_documents_are_a_list() -> None:
    rows = [f"| {n} | {n}45/BC-UBND | 28/06/2017 | Báo cáo tình hình vụ lúa |" for n in range(1, 7)]
    assert is_document_list(["| STT | Số ký hiệu | Ngày ban hành |", *rows])


def _page(head: str, above: str = "", below: str = "") -> str:
    texts = "".join(f"<p>{text}</p>" for text in (LEAD, *PARAGRAPHS))
    return (
        f"<html><head>{head}</head><body>{above}<h1>{TITLE}</h1><div>12/07/2017</div>{texts}{below}"
        "</body></html>"
    )


SECTION_TITLES = ("Tin tức sự kiện", "Hoạt động - Sự kiện", "Chi tiết bài viết", "Tin trong tỉnh")


@pytest.mark.parametrize("title", SECTION_TITLES)
def test_a_section_is_no_outlet_even_where_the_menu_links_to_it(title: str) -> None:
    menu = f'<ul><li><a href="/">Trang chủ</a></li><li><a href="/t">{title}</a></li></ul>'
    banner = '<img src="/bn.jpg" alt="Trang thông tin điện tử huyện Sông Hà"/>'
    name = "Trang thông tin điện tử huyện Sông Hà"
    head = f"<title>{title}</title>"
    assert is_section_name(title)
    assert found(_page(head, banner + menu), "a.html")[1].outlet == name
    stated = head + f'<meta property="og:site_name" content="{title}"/>'
    assert found(_page(stated, banner + menu), "a.html")[1].outlet == name


@pytest.mark.parametrize("name", ["Tin Tức Miền Núi", "Đời sống & Pháp luật", "Báo Bài Ca"])
def test_a_name_with_a_word_of_its_own_is_no_section(name: str) -> None:
    assert not is_section_name(name)


OLD = {"name": "Nhịp Làng", "hosts": ["langmoi.vn"], "formerly": ["LangMoi"]}


def test_a_paper_is_called_as_its_page_calls_it_before_it_was_renamed() -> None:
    table = Outlets([OLD], [])
    assert table.by_name("LangMoi") == "Nhịp Làng"
    assert table.as_then("Nhịp Làng", "© LangMoi 2017", "Chợ quê đông khách") == "LangMoi"
    assert table.as_then("Nhịp Làng", "© Nhịp Làng, tiền thân là LangMoi", "") == "Nhịp Làng"
    assert table.as_then("Nhịp Làng", "Ông nói với LangMoi", "Ông nói với LangMoi") == "Nhịp Làng"


def test_the_day_of_an_article_tells_which_of_two_names_its_paper_bore() -> None:
    table = Outlets([{**OLD, "since": date(2019, 5, 1)}], [])
    page = "© Nhịp Làng, tiền thân là LangMoi"
    assert table.as_then("Nhịp Làng", page, "", date(2019, 4, 30)) == "LangMoi"
    assert table.as_then("Nhịp Làng", page, "", date(2019, 5, 1)) == "Nhịp Làng"
    assert table.as_then("Nhịp Làng", "© LangMoi", "", date(2019, 5, 2)) == "LangMoi"


JOINED_FOOT = "BÁO VÀ PHÁT THANH, TRUYỀN HÌNH NINH BÌNH"


@pytest.mark.parametrize(
    ("day", "foot", "outlet"),
    [
        ("12/07/2025", JOINED_FOOT, "Báo và Phát thanh, Truyền hình Ninh Bình"),
        ("12/07/2025", "© Báo và phát thanh, truyền hình tỉnh Ninh Bình", None),
        ("12/07/2025", "Báo Ninh Bình và Phát thanh, Truyền hình Ninh Bình", None),
        ("12/07/2025", f"{JOINED_FOOT}\n® Báo Ninh Bình giữ bản quyền", "Báo Ninh Bình"),
        ("12/07/2025", f"{JOINED_FOOT}\n{JOINED_FOOT}\nBáo Ninh Bình", None),
        ("12/07/2025", f"{JOINED_FOOT}\n{JOINED_FOOT}\n© Báo Ninh Bình", "Báo Ninh Bình"),
        ("12/07/2019", JOINED_FOOT, "Báo Ninh Bình"),
    ],
)
def test_a_paper_joined_with_its_station_is_called_as_its_page_calls_it(
    day: str, foot: str, outlet: str | None
) -> None:
    both = "Báo và Phát thanh, Truyền hình Ninh Bình"
    lines = [
        TITLE,
        day,
        LEAD,
        *PARAGRAPHS,
        "Bình luận",
        foot,
        "Trụ sở: số 3 phố Mới, tỉnh Ninh Bình",
    ]
    assert found("\n".join(lines))[1].outlet == (outlet or both)
    head = f"<title>{TITLE} | {foot.splitlines()[0]}</title>"
    page = _page(head, below=f"<footer>{foot}</footer>").replace("12/07/2017", day)
    assert found(page, "a.html")[1].outlet == (outlet or both)


@pytest.mark.parametrize(
    ("foot", "outlet"),
    [
        (JOINED_FOOT, "Báo và Phát thanh, Truyền hình Ninh Bình"),
        (f"{JOINED_FOOT} - Đài Phát thanh và Truyền hình Ninh Bình", None),
        ("Báo Ninh Bình", None),
    ],
)
def test_a_station_joined_with_the_paper_is_called_as_its_page_calls_it(
    foot: str, outlet: str | None
) -> None:
    station = "Đài Phát thanh và Truyền hình Ninh Bình"
    table = Outlets([{"name": station, "marks": ["NBTV"]}], [])
    assert table.as_then(station, foot, "", date(2025, 9, 1)) == (outlet or station)
    assert table.as_then(station, foot, "", date(2019, 9, 1)) == station


@pytest.mark.parametrize(
    ("site", "outlet"),
    [
        ("Đài PT-TH Ninh Bình", "Đài Phát thanh - Truyền hình Ninh Bình"),
        ("Đài Phát thanh - Truyền hình Bình Dương", "Đài Phát thanh - Truyền hình Bình Dương"),
        ("Thời sự Ninh Bình", "Đài Phát thanh - Truyền hình Bình Dương"),
    ],
)
def test_the_station_that_a_title_names_comes_before_a_shared_address(
    site: str, outlet: str
) -> None:
    facts = {"site": site, "linked": "btv.org.vn"}
    raw = RawPage("a.html", "a.html", "html", "", {})
    assert extract(raw, Cleaned(TITLE, [], [], facts)).outlet == outlet


def test_the_office_above_its_address_keeps_the_page() -> None:
    foot = ["Ủy ban nhân dân xã Sông Hà", "Địa chỉ: thôn Đông, xã Sông Hà"]
    lines = [TITLE, "12/07/2017", LEAD, *PARAGRAPHS, "Tác giả: Minh Anh (TTXVN)", "Lượt xem: 37"]
    assert found("\n".join([*lines, *foot]))[1].outlet == foot[0]
    assert page_paper([TITLE, "Bình luận", "Ủy ban nhân dân xã Sông Hà", "Tin khác"], 1) is None


@pytest.mark.parametrize(
    ("line", "name"),
    [
        (
            "Trang thông tin điện tử Đảng ủy Khối các cơ quan tỉnh Sông Hà",
            "Trang thông tin điện tử Đảng ủy Khối các cơ quan tỉnh Sông Hà",
        ),
        (
            "Cổng thông tin điện tử tỉnh Sông Hà cơ quan chủ quản: UBND tỉnh",
            "Cổng thông tin điện tử tỉnh Sông Hà",
        ),
        ("CỔNG THÔNG TIN ĐIỆN TỬ BỘ CÔNG AN", "Cổng thông tin điện tử Bộ Công an"),
        (
            "Trang thông tin điện tử Công đoàn tỉnh Sông Hà",
            "Trang thông tin điện tử Công đoàn tỉnh Sông Hà",
        ),
    ],
)
def test_a_portals_name_is_whole_and_spelled_as_in_text(line: str, name: str) -> None:
    assert portal_name(line) == name


def test_a_joined_paper_keeps_the_word_for_its_station_that_its_page_prints() -> None:
    table = Outlets([{"name": "Báo Ninh Bình"}], [])
    foot, day = "BÁO VÀ ĐÀI PHÁT THANH, TRUYỀN HÌNH NINH BÌNH", date(2025, 9, 1)
    whole = "Báo và Đài Phát thanh, Truyền hình Ninh Bình"
    assert table.as_then("Báo Ninh Bình", foot, "", day) == whole
    mixed = f"{foot}\n{JOINED_FOOT}"
    assert table.as_then("Báo Ninh Bình", mixed, "", day) == whole.replace("Đài Phát", "Phát")


def test_a_paper_that_names_its_station_is_its_own() -> None:
    head = ["VOVNEWS.VN - Báo điện tử của Đài Tiếng nói Việt Nam", TITLE, "19:10, 12/05/2008"]
    assert found("\n".join([*head, f"(VOV) - {LEAD}", *PARAGRAPHS]))[1].outlet == "VOVNews"
    page = [TITLE, "12/05/2018 19:10", f"(VOV) - {LEAD}", *PARAGRAPHS]
    assert found("\n".join(page))[1].outlet == "VOV"
