"""What stands around an article and is none of it: mastheads, originals' addresses, players."""

from __future__ import annotations

import pytest

from ingest.clean_lines import is_share_bar
from tests.unit.news_layouts import LEAD, PARAGRAPHS, TITLE
from tests.unit.reading_pages import body, found


@pytest.mark.parametrize(
    "masthead",
    [
        ["CHÍNH PHỦ NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"],
        ["ĐẢNG CỘNG SẢN VIỆT NAM"],
    ],
)
def test_the_masthead_of_the_state_is_no_headline(masthead: list[str]) -> None:
    page = [*masthead, "Trang chủ", "Kinh tế", TITLE, "17:26 - 03/06/2017", LEAD, *PARAGRAPHS]
    cleaned, meta = found("\n".join(page))
    assert meta.title == TITLE
    assert (meta.published_at or "")[:16] == "2017-06-03T17:26"
    assert body(cleaned) == [LEAD, *PARAGRAPHS]


def test_the_address_of_the_original_is_not_the_pages_own() -> None:
    page = ["Trang chủ", TITLE, f"(Dân trí) - {LEAD}", *PARAGRAPHS, "Minh Anh"]
    _, meta = found("\n".join([*page, "Link gốc: https://tuoitre.vn/"]))
    assert (meta.url, meta.outlet) == (None, "Dân trí")


@pytest.mark.parametrize(
    "line",
    [
        "Video Player is loading. Play Video. Current Time 0:00 / Duration 2:10. "
        "This is a modal window.",
        "Trình chơi Video00:0000:00Sử dụng các phím mũi tên Lên/Xuống để tăng hoặc giảm âm lượng.",
    ],
)
def test_what_a_player_says_is_no_text(line: str) -> None:
    assert is_share_bar(line)


def test_a_box_called_sidebar_between_two_paragraphs_is_the_articles() -> None:
    note = "Điều 12 của quy chế cho phép mỗi hộ nhận tối đa hai héc ta đất rừng để chăm sóc."
    links = "".join(f'<a href="/{n}">Tin khác số {n} về vụ mùa năm nay</a>' for n in range(4))
    page = (
        f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1><div><p>{LEAD}</p>"
        f'<p>{PARAGRAPHS[0]}</p><div class="sidebar-1">{note}</div><p>{PARAGRAPHS[1]}</p></div>'
        f'<div class="sidebar">{links}</div></body></html>'
    )
    cleaned, _ = found(page, "a.html")
    assert note in body(cleaned)
    assert not any("Tin khác" in line for line in body(cleaned))


def test_a_paper_before_the_headline_in_the_title_that_signs_the_page_is_the_outlet() -> None:
    name = "Báo Bến Mơ"
    page = (
        f"<html><head><title>Báo ảnh - {name}: {TITLE}</title></head><body><h1>{TITLE}</h1>"
        f"<div><p>{LEAD}</p><p>{PARAGRAPHS[0]}</p></div>"
        f"<p>{name} - 41 đường Bờ Sông</p></body></html>"
    )
    assert found(page, "a.html")[1].outlet == name
