"""What pages of ten years ago showed: boxes, tables, rating rows and comments around the text."""

from __future__ import annotations

import pytest

from storage.errors import ReadError
from tests.unit.news_layouts import LEAD, PARAGRAPHS, TEASERS, TITLE
from tests.unit.reading_pages import body, found

PAGE = [LEAD, *PARAGRAPHS]


@pytest.mark.parametrize(
    "end",
    [
        "(6816 bình chọn, 9/10 điểm)",
        "Xem thêm chủ đề: cau yeu, xa tan lap",
        "Ý kiến bạn đọc (33)",
        "Ý kiến bạn đọc ( 33 )",
        "Theo dòng sự kiện",
        "Tin tức gần đây",
    ],
)
def test_the_text_ends_at_ratings_topics_and_comments(end: str) -> None:
    below = [*TEASERS, "Trang trước, [1], 2, 3, Trang sau", "Chọn ngày khác"]
    lines = [TITLE, "12/05/2020 09:10", *PAGE, end, *below]
    cleaned, _ = found("\n\n".join(lines))
    assert body(cleaned) == PAGE


CAPTION = "Cây cầu mới của xã trong một sáng nhiều sương"


def test_a_box_above_the_repeated_headline_and_lead_takes_nothing_of_the_text() -> None:
    box = ["Đọc nhiều nhất", *TEASERS]
    lines = [TITLE, "Cập nhật thứ hai, ngày 24/12/12 11:05", LEAD, *box, TITLE, LEAD]
    cleaned, _ = found("\n\n".join([*lines, CAPTION, *PARAGRAPHS]))
    assert (cleaned.title, body(cleaned)) == (TITLE, [LEAD, CAPTION, *PARAGRAPHS])


def test_labelled_advertisements_do_not_end_a_text_that_goes_on() -> None:
    rows = ["Bảng A: Tân Lập, Tân An, Tân Hòa.", "Bảng B: Phú Lộc, Phú An, Phú Hòa."]
    paid = ["Mẹo hay giúp ngủ ngon chỉ sau bảy ngày", "Tin tài trợ"]
    lines = [TITLE, "12/05/2020 09:10", *PAGE, rows[0], *paid, *paid, rows[1]]
    cleaned, _ = found("\n\n".join(lines))
    assert body(cleaned) == [*PAGE, *rows]


def test_who_spoke_a_closing_quotation_stays() -> None:
    quote = "“Ngày cây cầu thông xe, cả thôn ra xem như đi hội, ai cũng mừng vì đường đã gần lại”."
    said = "Bà Trần Thị Hoa - Trưởng ban công tác Mặt trận thôn 2"
    lines = [TITLE, "12/05/2020 09:10", *PAGE, quote, said, "Theo Thanh Niên"]
    cleaned, facts = found("\n\n".join(lines))
    assert body(cleaned)[-2:] == [quote, said]
    assert facts.author is None
    inside = "".join(f"<p>{text}</p>" for text in (*PAGE, quote, said))
    source = f"<html><body><h1>{TITLE}</h1><p>12/05/2020 09:10</p><div>{inside}</div></body></html>"
    assert body(found(source, "a.html")[0])[-2:] == [quote, said]


@pytest.mark.parametrize("face", ["^^", ":P", ":)", ":D"])
def test_a_face_behind_the_full_stop_makes_no_headline(face: str) -> None:
    said = f"Qua cầu rồi mới thấy con đường về quê ngắn lại bao nhiêu đó nha. {face}"
    lines = [TITLE, "12/05/2020 09:10", *PAGE[:3], said, *PAGE[3:]]
    assert said in body(found("\n\n".join(lines))[0])


def test_a_table_that_lays_out_the_page_is_read_as_texts() -> None:
    inside = "".join(f"<div>{text}</div>" for text in PAGE)
    source = (
        f"<html><body><table><tr><td><h1>{TITLE}</h1><div>12/05/2020 09:10</div>{inside}</td>"
        "<td></td><td>CN</td></tr><tr><td>T2</td><td>T3</td><td>T4</td></tr></table></body></html>"
    )
    assert body(found(source, "a.html")[0])[: len(PAGE)] == PAGE


def test_a_logo_is_no_headline_and_a_lead_box_beside_the_text_stays() -> None:
    inside = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    site = "Trang tin dành cho người yêu cầu đường"
    source = (
        f"<html><head><title>{TITLE} - Ảnh | {site}</title></head><body>"
        f'<h1 id="image-logo"><a href="http://cauduong.vn/"><span>{site}</span></a></h1>'
        f'<h3>{TITLE}</h3><p>12/05/2020 09:10</p><div class="init_content">{LEAD}</div>'
        f"<div>{inside}</div></body></html>"
    )
    cleaned, _ = found(source, "a.html")
    assert (cleaned.title, body(cleaned)) == (TITLE, PAGE)


def test_an_imprint_longer_than_the_text_is_not_the_text() -> None:
    inside = "".join(f"<p>{text}</p>" for text in PAGE[:2])
    imprint = (
        "Copyright 2004-2012 CAUDUONG.VN. " + "Giấy phép số 12/GP, tòa soạn ở số 3 phố Cầu. " * 20
    )
    source = (
        f"<html><body><h1>{TITLE}</h1><p>12/05/2020 09:10</p><div>{inside}</div>"
        f"<div><div>{imprint}</div></div></body></html>"
    )
    assert body(found(source, "a.html")[0]) == PAGE[:2]


def test_a_front_with_a_summary_under_every_headline_is_refused() -> None:
    cards = "".join(
        f'<li><h2><a href="/bai-{n}.htm">{TEASERS[n % 3]} lần thứ {n}</a></h2>'
        f"<p>Lê Hải An | 12/05/2020 09:{n + 10}</p><p>{PAGE[n % 5]} Đợt {n}.</p></li>"
        for n in range(12)
    )
    source = f"<html><body><h1>Tin tổng hợp mới nhất trong ngày</h1><ul>{cards}</ul></body></html>"
    with pytest.raises(ReadError):
        found(source, "a.html")
