"""Browser titles, first stories under the heading of a list, introduced topics and reprints."""

from __future__ import annotations

import pytest

from ingest.clean_title_lines import calls_page
from storage.errors import ReadError
from tests.unit.reading_pages import body, found
from tests.unit.test_clean_list_pages import TEXTS, TITLES, read_html
from tests.unit.test_clean_sent_on import LEAD, PARTS, TITLE

MENU = "Thời sự  Pháp luật  Đô thị  Kinh tế  Giáo dục  Quốc tế  Thể thao  Công nghệ  Bạn đọc"
HEAD = ["CE - Báo điện tử Cồn Én", "Đặt báo    Quảng cáo    Thứ bảy, 27/3/2021", MENU, "Đô thị"]


@pytest.mark.parametrize(
    "behind",
    [" | Đô thị | PLO.VN", " - LAO ĐỘNG", " – Báo Cồn Én", " » Đô thị", "", " - Tin - Báo Mẫu"],
)
def test_the_headline_is_told_from_what_the_browser_calls_the_page(behind: str) -> None:
    lines = [TITLE + behind, *HEAD, TITLE, LEAD, "LAN ANH", "27/03/2021 20:40", *PARTS]
    cleaned, meta = found("\n".join(lines))
    assert cleaned.title == TITLE
    assert body(cleaned) == [LEAD, *PARTS]
    assert meta.published_at == "2021-03-27T20:40:00+07:00"
    assert meta.author == "LAN ANH"


def test_a_headline_that_ends_as_a_text_does_is_told_by_what_the_page_is_called() -> None:
    title = "Chủ bến phà Cồn Én: 'Có tàu điện mà để khách chờ lâu là không được…'"
    lines = [f"{title} - Báo Cồn Én", "", *HEAD, "", title, "", "27/03/2021 | 20:40", LEAD, *PARTS]
    cleaned, _ = found("\n".join(lines))
    assert cleaned.title == title
    assert body(cleaned) == [LEAD, *PARTS]


def test_a_part_of_a_series_keeps_its_headline() -> None:
    series = "Tàu điện ở bến phà Cồn Én"
    lines = [f"{series} - Bài 1: Chuyến đi đầu tiên của học sinh bên kia sông", series]
    assert not calls_page(lines, 1, 0)
    assert calls_page([f"{series} - Báo Cồn Én", series], 1, 0)


def _portal(above: str, below: str, label: str = "KINH TẾ") -> str:
    parts = zip(("TIN TỨC - SỰ KIỆN", label, "VĂN HÓA - XÃ HỘI"), range(0, 6, 2), strict=True)
    lists = [
        line
        for name, n in parts
        for line in (name, f"- {TITLES[n]} (2{n}/03/2021)", f"- {TITLES[n + 1]} (1{n}/03/2021)", "")
    ]
    head = ["CỔNG THÔNG TIN ĐIỆN TỬ HUYỆN CỒN ÉN", "Trang chủ | Giới thiệu | Tin tức | Văn bản", ""]
    text = [TITLE, "27/03/2021", PARTS[0]]
    end = ["VĂN BẢN MỚI", "184/UBND-VX ngày 17/3/2021", "Số lượt truy cập: 3.882.014"]
    return "\n".join([*head, above, *text, below, "", *lists, *end])


@pytest.mark.parametrize("above", ["TIN NỔI BẬT", "Tiêu điểm", "TIN MỚI NHẤT"])
def test_a_portals_first_story_under_a_heading_of_stories_is_no_article(above: str) -> None:
    with pytest.raises(ReadError):
        found(_portal(above, ""))


@pytest.mark.parametrize(
    ("above", "below"),
    [("TIN NỔI BẬT", "Lan Anh"), ("TIN NỔI BẬT", "Các tin khác"), ("Tiêu điểm", "Nguồn: Báo Mẫu")],
)
def test_an_article_there_that_ends_as_articles_do_is_read(above: str, below: str) -> None:
    cleaned, _ = found(_portal(above, below))
    assert cleaned.title == TITLE
    assert body(cleaned)[0] == PARTS[0]


CALLED = f"{TITLE} | Báo Cồn Én"


def _topic(beside: str = "") -> str:
    cards = "".join(
        f'<div><a href="/tin-{n}.html"><h3>{head}</h3></a><em>1{n}/06/2021</em><p>{told}</p></div>'
        for n, (head, told) in enumerate(zip(TITLES, TEXTS, strict=True))
    )
    return f"<div><h1>{TITLE}</h1>{beside}<p>{PARTS[0]} {PARTS[1]}</p>{cards}</div>"


def test_a_topic_that_no_word_calls_one_is_told_by_the_dated_stories_it_introduces() -> None:
    with pytest.raises(ReadError):
        read_html(_topic(), CALLED)


@pytest.mark.parametrize(
    ("beside", "called"),
    [
        ("<span>27/03/2021 20:40</span>", CALLED),
        ("", f'{CALLED}</title><meta property="og:type" content="article"><title>'),
        (f"<p>{LEAD}</p><p>{PARTS[2]}</p>", CALLED),
    ],
)
def test_a_short_article_above_the_stories_of_others_is_read(beside: str, called: str) -> None:
    assert PARTS[0] in read_html(_topic(beside), called)


def test_a_portal_that_its_own_data_name_stays_the_outlet_of_what_it_reprints() -> None:
    site = "Trang thông tin điện tử Đảng bộ tỉnh Bình Định"
    told = "".join(f"<p>{part}</p>" for part in PARTS)
    page = (
        f'<html><head><title>{TITLE}</title><meta property="og:site_name" content="{{}}"></head>'
        f"<body><h1>{TITLE}</h1><p>{LEAD}</p>{told}<p>Nguồn tin: Báo Lao Động</p></body></html>"
    )
    assert found(page.format(site), "a.html")[1].outlet == site
    assert found(page.format("Trang tin Cồn Én"), "a.html")[1].outlet == "Báo Lao Động"
