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


def _page(*parts: str) -> str:
    head = f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>"
    return head + "".join(parts) + "</body></html>"


def _texts(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


MORE = [
    "Ông Lê Văn Tám nói người dân thôn 2 góp thêm ngày công để cây cầu của xã Tân Lập sớm xong.",
    "Bà Trần Thị Hoa, người dân thôn 2, cho biết công trình giúp hơn 1.200 hộ dân đi lại.",
]


@pytest.mark.parametrize(
    "box",
    [
        '<div class="topic-comment"><p class="info-author">Trần Văn Bình</p><p>Rất hay.</p></div>',
        '<blockquote><p>Đi là đến.</p><span class="author">Trần Văn Bình</span></blockquote>',
    ],
)
def test_who_comments_or_is_quoted_is_no_author(box: str) -> None:
    meta = found(_page(f'<div class="article-body">{_texts(*PAGE)}{box}</div>'), "a.html")[1]
    assert meta.author is None
    signed = '<p class="author">Hải An</p>'
    assert found(_page(box, signed, _texts(*PAGE)), "a.html")[1].author == "Hải An"


def test_a_box_called_a_banner_that_holds_the_article_stays() -> None:
    first = f'<div class="detail banner-inpage">{_texts(*PAGE[:3])}</div>'
    rest = f'<div class="detail banner-inpage">{_texts(*PAGE[3:])}</div>'
    ad = '<div class="banner">' + _texts("Mua ngay hôm nay để nhận quà tặng hấp dẫn nhất năm.")
    cleaned, _ = found(_page("<div>", first, ad + "</div>", rest, "</div>"), "a.html")
    assert body(cleaned) == PAGE


def test_two_boxes_of_one_name_hold_one_article() -> None:
    first = f'<div class="article">{_texts(*PAGE)}</div>'
    rest = f'<div class="box article"><h3>Dân vui</h3>{_texts(*MORE)}</div>'
    other = (
        '<div class="article"><h3>Giá lúa hè thu tăng</h3><p>Thương lái vào tận ruộng mua lúa tươi '
        "với giá cao.</p><p>Vụ này năng suất đạt bảy tấn mỗi hécta, cao hơn mọi năm.</p></div>"
    )
    cleaned, _ = found(_page(first, rest, other), "a.html")
    assert body(cleaned) == [*PAGE, "Dân vui", *MORE]


def test_the_authors_box_is_not_the_lead() -> None:
    box = (
        '<div><h3><a href="/a">Lê Hải An</a></h3><div class="summary">Tác giả Lê Hải An là giảng '
        "viên một trường đại học và đã viết nhiều cuốn sách về nông thôn.</div></div>"
    )
    text = f'<div><p>{LEAD}</p></div><div class="article-body">{_texts(*PARAGRAPHS)}</div>'
    assert body(found(_page(box, text), "a.html")[0]) == PAGE


def test_what_a_page_says_of_itself_outvotes_its_links() -> None:
    menu = "".join(f'<a href="https://tienphong.vn/muc-{n}">Mục {n}</a>' for n in range(8))
    foot = "<p>Trang thông tin của Báo Nhân Dân</p><p>© Báo Nhân Dân</p>"
    page = _page(menu, f'<div class="article-body">{_texts(*PAGE)}</div>')
    assert found(page, "a.html")[1].outlet == "Báo Tiền Phong"
    assert found(page.replace("</body>", foot + "</body>"), "a.html")[1].outlet == "Báo Nhân Dân"


def test_an_advertisers_label_and_a_pages_warning() -> None:
    label = "Tạp chí Vườn Xanh | Tài trợ"
    warning = "Các thông tin trên MauBao.vn chỉ mang tính chất tham khảo."
    meta = found("\n\n".join([TITLE, *PAGE, "Tin liên quan", label, warning]))[1]
    assert meta.outlet == "MauBao.vn"


def test_whence_a_paper_has_it_is_no_second_author() -> None:
    lines = [TITLE, *PAGE, "Theo Minhbao", "Lê Hải An", "Tin liên quan", "Giá lúa hè thu tăng mạnh"]
    assert found("\n\n".join(lines))[1].author == "Lê Hải An"
