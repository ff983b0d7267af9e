"""Lists that tell little of each story, and what a paper says at its head of whose it is."""

from __future__ import annotations

import pytest

from storage.errors import ReadError
from tests.unit.reading_pages import body, found
from tests.unit.test_clean_list_pages import TEXTS, TITLES, read_html, read_text
from tests.unit.test_clean_sent_on import LEAD, PARTS, TITLE

BRIEF = [" ".join(text.split()[:9]) + "." for text in TEXTS]
MENU = "Trang chủ Thời sự Chính trị Kinh tế Pháp luật Giáo dục Giải trí Thể thao"
OWNER = "Cồn Én - Báo điện tử của Hội Làm vườn"
HEAD = [OWNER, "Thứ Tư, 16/10/2019 15:03", MENU]


@pytest.mark.parametrize("behind", [" ...", " …", ""])
def test_teasers_that_are_cut_off_behind_a_sentence_are_no_headlines(behind: str) -> None:
    told = [text if n == 5 else BRIEF[n] for n, text in enumerate(TEXTS)]
    found_ = [
        line
        for n, (head, text) in enumerate(zip(TITLES, told, strict=True))
        for line in (head, f"0{n + 1}/12/2022 07:5{n}", text + behind, "Thời sự | conen.vn", "")
    ]
    top = ["Báo Cồn Én điện tử, kinh tế, xã hội", "Thứ tư 07/12/2022 16:40", "Tìm kiếm: bến phà"]
    with pytest.raises(ReadError):
        read_text(*top, "Khoảng 1.930 kết quả (0,31 giây)", "", *found_, "Trước 1 2 3 4 5 Sau")


@pytest.mark.parametrize("mark", ["- ", "{}. ", "• ", ""])
def test_an_archive_whose_entries_have_marks_is_no_article(mark: str) -> None:
    entries = [
        line
        for n, head in enumerate(TITLES)
        for line in (mark.format(n + 1) + head, f"Đời sống - 13/09/2023 1{n}:20", BRIEF[n])
    ]
    with pytest.raises(ReadError):
        read_text(HEAD[0], HEAD[1], "Lưu trữ: Tháng 9", "", *entries, "", "Xem thêm")


def _home(above: str, mark: str, count: int, texts: list[str], own: list[str]) -> list[str]:
    told = [x for n in range(count) for x in (mark.format(n + 1) + TITLES[n], *own, texts[n])]
    ticker = [f"0{n}:17 {head}" for n, head in enumerate(reversed(TITLES), 1)]
    parts = [x for n in range(3) for x in (f"{MENU.split()[n * 2 + 2]} xa", *TITLES[n : n + 3], "")]
    return [*HEAD, above, *told, "", "TIN MỚI NHẤT", *ticker, "", *parts, "Liên hệ quảng cáo: 0421"]


@pytest.mark.parametrize("above", ["TIÊU ĐIỂM", "Tin nổi bật"])
@pytest.mark.parametrize(
    ("mark", "count", "texts"),
    [("", 3, BRIEF), ("", 3, TEXTS), ("{}. ", 5, BRIEF), ("• ", 3, TEXTS), ("", 1, TEXTS)],
)
def test_stories_under_a_heading_of_stories_are_no_article(
    above: str, mark: str, count: int, texts: list[str]
) -> None:
    with pytest.raises(ReadError):
        read_text(*_home(above, mark, count, texts, []))


def test_an_article_with_its_day_there_is_read() -> None:
    text = [" ".join(PARTS[:2])]
    assert PARTS[0] in read_text(*_home("TIÊU ĐIỂM", "", 1, text, ["16/10/2019 08:20"]))


def _topic(name: str, when: str, beside: str = "") -> str:
    cards = "".join(
        f'<article><p><a href="/tin-{n}.html">{head}</a></p>{when}<p>{told}</p></article>'
        for n, (head, told) in enumerate(zip(TITLES, BRIEF, strict=True))
    )
    return f'<p><a href="/">Cồn Én</a></p><h1>{name}</h1>{beside}<p>{LEAD}</p>{cards}'


TYPED = '{} - Tin mới - Cồn Én</title><meta property="og:type" content="article"><title>'
GLUED = "<p><span>hôm nay</span><span>14:11</span><span>19/02/2025</span></p>"


def test_a_topic_of_a_short_name_is_none_where_its_page_calls_itself_an_article() -> None:
    with pytest.raises(ReadError):
        read_html(_topic("Tàu điện Cồn Én", GLUED), TYPED.format("Tàu điện Cồn Én"))


def test_a_short_article_of_that_type_above_dated_stories_is_read() -> None:
    for page in (_topic(TITLE, GLUED), _topic("Tàu điện Cồn Én", GLUED, GLUED)):
        title = TITLE if TITLE in page else "Tàu điện Cồn Én"
        assert LEAD in read_html(page.replace(LEAD, f"{LEAD} {PARTS[0]}"), TYPED.format(title))


@pytest.mark.parametrize(
    "owner",
    [OWNER, OWNER.upper().split(" - ")[1], "TẠP CHÍ CỦA HỘI LÀM VƯỜN VIỆT NAM"],
)
def test_what_a_paper_says_of_its_owner_is_neither_headline_nor_outlet(owner: str) -> None:
    top = ["MỘT THẾ GIỚI", owner, "Thứ ba, 07/02/2017 - 14:20", "Tìm kiếm", MENU.upper(), "Xã hội"]
    lines = [*top, TITLE, "07/02/2017, 11:02", "Thích 18", LEAD, *PARTS]
    cleaned, meta = found("\n".join(lines))
    assert cleaned.title == TITLE
    assert body(cleaned) == [LEAD, *PARTS]
    assert meta.published_at == "2017-02-07T11:02:00+07:00"
    assert meta.outlet == "Một Thế Giới"
