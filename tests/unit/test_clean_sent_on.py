"""Articles that came by mail, in a note or wrapped at one width, and pages that look like them."""

from __future__ import annotations

import textwrap

import pytest

from ingest.clean_lists import is_contents, is_records, opens_each
from ingest.clean_wrap import read_lines
from ingest.html_blocks import blocks
from ingest.html_tree import parse
from ingest.read_letter import without_letter
from storage.errors import ReadError
from tests.unit.reading_pages import body, found
from tests.unit.test_clean_list_pages import TEXTS, TITLES, read_html, read_text

TITLE = "Bến phà Cồn Én đón tàu điện đầu tiên"
LEAD = "Chiếc tàu chở bốn mươi khách, chạy bằng pin, nối hai bờ sông trong chín phút."
PARTS = [
    "Theo ban quản lý bến phà Cồn Én, tàu điện chạy mỗi ngày mười hai chuyến và thay cho con phà "
    "cũ đã dùng hơn hai mươi năm.",
    "Hành khách lên tàu trong sáng đầu tiên phần lớn là học sinh bên kia sông, các em được miễn vé "
    "cho đến hết năm học này.",
    "Tàu sạc pin ở bến vào ban đêm, mỗi lần sạc đầy chạy được sáu chuyến đi về, ban quản lý bến "
    "phà cho biết thêm.",
    "Huyện dự tính mua thêm một tàu nữa vào năm sau nếu lượng khách qua bến phà Cồn Én tăng như "
    "mấy tháng gần đây.",
]
PAGE = f"{TITLE}\n\n20:40 ngày 27/03/2021\n\n{LEAD}\n\n" + "\n\n".join(PARTS)


@pytest.mark.parametrize("name", ["bai.md", "bai.txt"])
def test_a_clipped_note_is_read_by_its_fields_whatever_its_name(name: str) -> None:
    head = (
        f'---\ntitle: "{TITLE} - Đời Sống"\nsource: "https://baoconen.vn/ben-pha-4545.html"\n'
        f'author:\npublished: 2021-03-27\ndescription: "{LEAD}"\ntags:\n  - "clippings"\n---\n'
    )
    tags = "[bến phà](https://baoconen.vn/1) [tàu điện](https://baoconen.vn/2) "
    page = f"{head}# {PAGE}\n\n{tags}[Cồn Én](https://baoconen.vn/3)\n"
    cleaned, meta = found(page, name)
    assert cleaned.title == TITLE
    assert body(cleaned)[-4:] == PARTS
    assert meta.published_at == "2021-03-27T20:40:00+07:00"
    assert meta.url == "https://baoconen.vn/ben-pha-4545.html"


def test_a_forwarded_letter_is_read_as_the_article_it_sends_on() -> None:
    head = (
        'From: "Phòng Tổng hợp" <th@conen.example>\nSubject: Fwd: [BCE] ' + TITLE + "\n"
        "Date: Mon, 29 Mar 2021 13:47:20 +0700\n\nKính chuyển các anh chị tham khảo bài này.\n\n"
        "-------- Nội dung chuyển tiếp --------\n\n"
    )
    cleaned, meta = found(head + PAGE)
    assert cleaned.title == TITLE
    assert body(cleaned) == [LEAD, *PARTS]
    assert meta.published_at == "2021-03-27T20:40:00+07:00"


def test_a_letter_gives_its_subject_and_day_where_the_text_has_none() -> None:
    text = "\n\n".join([LEAD, *PARTS])
    cleaned, meta = found(f"Từ: th@conen.example\nTiêu đề: Re: {TITLE}\nNgày: 29/3/2021\n\n{text}")
    assert cleaned.title == TITLE
    assert str(meta.published) == "2021-03-29"


def test_a_reply_keeps_the_article_above_what_it_quotes() -> None:
    text = f"{PAGE}\n\n--- Forwarded message ---\nAnh có bài nào về bến phà không?"
    assert without_letter(text) == (text, {})
    assert without_letter(PAGE) == (PAGE, {})


def test_lines_wrapped_at_one_width_are_joined_beside_many_short_ones() -> None:
    menu = ["Thời sự", "Đời sống", "Văn hóa", "Thể thao", "Nhịp cầu", "Bạn đọc", "Ảnh", "Phim"] * 2
    wrapped = [line for part in PARTS for line in [*textwrap.wrap(part, 72), ""]]
    assert read_lines("\n".join([*menu, "", *wrapped])).texts[-4:] == PARTS
    assert read_lines("\n".join([*menu, "", *PARTS])).texts[-4:] == PARTS


def test_bold_and_italics_around_a_whole_paragraph_are_taken_off() -> None:
    wrapped = [line for part in PARTS for line in [*textwrap.wrap(part, 72), ""]]
    lead = textwrap.wrap(f"*{LEAD[:-1]}, nhanh bằng nửa con phà cũ trước đây.*", 72)
    texts = read_lines("\n".join([*lead, "", *wrapped, "/Lan Anh/", "", "*MAI GẤC*"])).texts
    assert texts[0].startswith("Chiếc") and texts[0].endswith("đây.")
    assert texts[-2:] == ["Lan Anh", "MAI GẤC"]
    kept = ["* Tin về bến phà", "*) Chưa tính vé tháng", "/tin/ben-pha/tau-dien"]
    assert read_lines("\n".join(kept)).texts == kept


def test_an_address_and_a_count_stand_on_lines_of_their_own() -> None:
    wrapped = [line for part in PARTS for line in [*textwrap.wrap(part, 72), ""]]
    place = "www.baoconen.example/tin/ben-pha-con-en-don-tau-dien-dau-tien-trong-nam-nay"
    texts = read_lines("\n".join([*wrapped, "Khoảng 1.240 kết quả", place, *wrapped])).texts
    assert texts == [*PARTS, "Khoảng 1.240 kết quả", place, *PARTS]


def test_a_row_of_buttons_written_as_links_is_no_text() -> None:
    row = "[0](#binhluan) [Cất bài](#) [Gặp Cồn Én ở ![](g.png)](https://tin.example.com)"
    text = read_text(TITLE, "27/03/2021 9:05", "", row, "", LEAD, "", *PARTS)
    assert text.startswith(LEAD)


def test_bullets_above_the_text_stay_where_they_sum_it_up() -> None:
    head = [TITLE, "27/03/2021 9:05"]
    others = [f"• {title}" for title in TITLES[2:4]]
    own = [
        "• Tàu điện thay cho con phà cũ đã dùng hơn hai mươi năm",
        "• Học sinh bên kia sông được miễn vé đến hết năm học",
    ]
    assert read_text(*head, *own, "", *PARTS).split("\n")[:2] == own
    assert read_text(*head, *others, "", *PARTS).startswith(PARTS[0])


def test_a_caption_with_its_source_in_brackets_stays_above_the_text() -> None:
    caption = "Tàu điện ở bến Cồn Én. (Nguồn: conen.example)"
    assert read_text(TITLE, "27/03/2021 9:05", "", caption, *PARTS).startswith(caption)


def test_a_text_goes_on_below_a_link_in_a_box_of_another_kind() -> None:
    link = (
        '<blockquote><a href="/phep.html">Huyện mua thêm một tàu điện cho bến phà</a></blockquote>'
    )
    own = [f"<p>{part}</p>" for part in PARTS]
    page = f"<h1>{TITLE}</h1><div>{''.join(own[:3])}{link}{own[3]}</div>"
    text = read_html(page, TITLE)
    assert PARTS[3] in text
    assert "mua thêm một tàu điện cho" not in text


def test_rows_of_a_masthead_in_capitals_are_lines_of_their_own() -> None:
    page = (
        "<div><span>BỘ ĐƯỜNG THỦY</span><strong>CỤC BẾN PHÀ</strong></div><p><b>B</b><b>ẾN</b></p>"
    )
    assert [block.text for block in blocks(parse(page))] == ["BỘ ĐƯỜNG THỦY", "CỤC BẾN PHÀ", "BẾN"]


WEEK = [
    line
    for n, day in enumerate(("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm"), 14)
    for line in (
        f"{day}, {n}/6",
        "Sáng 7h30: Chủ tịch họp giao ban với các phòng, ban tại tầng hai.",
    )
]


def test_a_weeks_schedule_is_no_article_unless_a_text_stands_above_it() -> None:
    assert is_contents(["LỊCH LÀM VIỆC", *WEEK])
    assert not is_contents([PARTS[0], *WEEK])
    assert not is_contents(["LỊCH LÀM VIỆC", *WEEK[4:], *WEEK[:4]])


def test_a_press_digest_opens_each_text_by_an_address_on_its_line() -> None:
    items = [
        line
        for n, (head, told) in enumerate(zip(TITLES, TEXTS, strict=True))
        for line in (f"* {head}", f"{told[:-1]}... Xem tiếp: http://diem.example/{n}")
    ]
    assert opens_each(["Kính gửi bạn đọc, dưới đây là các tin đáng chú ý trong sáng nay.", *items])


def test_records_of_a_register_are_no_article_and_an_interview_is_none_of_them() -> None:
    records = [
        line
        for title in TITLES
        for line in (title, "Bên mời thầu: Ban quản lý bến phà", "Đóng thầu: 9:00 ngày 30/6/2021")
    ]
    assert is_records(records)
    assert not is_records([PARTS[0], *records])
    talk = [x for told in TEXTS for x in (f"Phóng viên: {told}", f"Ông Sáu Phà: {told}")]
    assert not is_records(talk)


def test_a_search_with_addresses_between_its_lines_is_no_article() -> None:
    lines = ["Cổng tin Cồn Én - Tìm kiếm", "Khoảng 2.340 kết quả", ""]
    for n, (title, told) in enumerate(zip(TITLES, TEXTS, strict=True), 1):
        lines += [f"{n}. {title}", f"www.conen.example/tin/bai-{n}", f"1{n}/06/2021 - {told}", ""]
    with pytest.raises(ReadError):
        read_text(*lines, "Trang: 1 2 3 4 Tiếp")


def test_a_persons_page_and_a_sites_own_pages_are_no_articles() -> None:
    told = "".join(f"<p>{part}</p>" for part in PARTS)
    profile = '<meta property="og:type" content="profile">'
    assert PARTS[1] in read_html(f"<h1>{TITLE}</h1>{told}", TITLE)
    with pytest.raises(ReadError):
        read_html(f"{profile}<h1>{TITLE}</h1>{told}", TITLE)
    with pytest.raises(ReadError):
        read_html(f"<h1>Liên hệ</h1>{told}", "Liên hệ tòa soạn - Báo Cồn Én")


def test_a_topic_named_before_its_name_is_told_by_its_days() -> None:
    cards = "".join(
        f'<div><a href="/tin-{n}.html"><h3>{head}</h3></a><em>1{n}/06/2021</em><p>{told}</p></div>'
        for n, (head, told) in enumerate(zip(TITLES, TEXTS, strict=True))
    )
    page = f"<div><h1>Tàu điện ven sông Cồn Én</h1><p>{PARTS[0]} {PARTS[1]}</p>{cards}</div>"
    with pytest.raises(ReadError):
        read_html(page, "Chủ đề: Tàu điện ven sông Cồn Én | Báo Cồn Én")
