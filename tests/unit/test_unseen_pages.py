"""What pages of papers never seen before showed: headlines under pictures, odd datelines, names."""

from __future__ import annotations

import textwrap

import pytest

from ingest.clean_lines import (
    byline,
    is_comment_box,
    is_menu,
    is_related_heading,
    is_share_bar,
)
from ingest.metadata_dates import is_dateline, parse_date
from ingest.metadata_portals import office_name
from tests.unit.news_layouts import LEAD, PARAGRAPHS, TEASERS, TITLE
from tests.unit.reading_pages import body, found


@pytest.mark.parametrize(
    ("shape", "expected"),
    [
        ("26 Tháng Hai 201820:23(Xem: 7186)", "2018-02-26T20:23:00+07:00"),
        ("26/02/201820:23", "2018-02-26T20:23:00+07:00"),
        ("21 Tháng Năm, 2023 8:00 sáng", "2023-05-21T08:00:00+07:00"),
        ("25/11/2020, 2:00 chiều", "2020-11-25T14:00:00+07:00"),
        ("19 Tháng Mười Hai, 2024 12:05", "2024-12-19T12:05:00+07:00"),
    ],
)
def test_months_in_words_and_years_glued_to_their_clock(shape: str, expected: str) -> None:
    assert is_dateline(shape)
    assert (parse_date(shape) or ("", ""))[1] == expected


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Người đăng: Bàn Thị Hạnh Nhãn: Nông thôn mới, OCOP", "Bàn Thị Hạnh"),
        ("Người đăng: Đinh Khôi vào lúc 21:14", "Đinh Khôi"),
        ("Bài: Thảo Vy - Ảnh: Việt Cường", "Thảo Vy"),
        ("Tác giả: Lê An Nguồn: Báo tỉnh", "Lê An"),
    ],
)
def test_a_name_ends_where_the_next_label_begins(line: str, name: str) -> None:
    assert byline(line) == name


def test_buttons_rules_of_comments_and_lists_are_known_by_their_words() -> None:
    assert is_share_bar("[Trở về] [Đầu trang] [In bài]")
    assert is_share_bar("Bấm để chia sẻ trên X (Mở trong cửa sổ mới)")
    assert is_comment_box("- Ý kiến không quá 200 chữ.")
    assert is_related_heading("Các tin khác cùng danh mục")
    assert is_related_heading("Nội dung được đọc nhiều")
    assert not is_share_bar("Bấm để biết giá lúa hôm nay")


@pytest.mark.parametrize(
    "above",
    [
        [TITLE, "Thứ năm, 14/07/2022 - 08:25", "Bà con xã Tân Lập bên cây cầu mới"],
        ["14/07/2022 08:25", TITLE, *["Xe máy qua cầu Tân Lập giữa buổi chiều"] * 2],
        [TITLE, "Nguồn hình ảnh, Hải An", "Chụp lại hình ảnh, Cây cầu Tân Lập", "14/07/2022"],
    ],
)
def test_the_caption_between_headline_and_lead_is_not_the_headline(above: list[str]) -> None:
    _, meta = found("\n".join(["Trang chủ", "Xã hội", *above, LEAD, *PARAGRAPHS]))
    assert meta.title == TITLE
    assert str(meta.published) == "2022-07-14"


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        ('<title>{t} - Nhà Nông Xanh</title>', "Nhà Nông Xanh"),
        ('<title>Nhà Nông Xanh | {t}</title>', "Nhà Nông Xanh"),
        ('<title>{t}</title><meta property="og:site_name" content="Báo Nhà Nông điện tử">',
         "Báo Nhà Nông"),
        ('<title>Cổng thông tin điện tử huyện Tân Lập</title>',
         "Cổng thông tin điện tử huyện Tân Lập"),
    ],
)  # fmt: skip
def test_an_unknown_site_is_named_by_its_title_and_its_logo(head: str, outlet: str) -> None:
    page = f'<html><head>{head.format(t=TITLE)}</head><body><a href="/">Nhà Nông Xanh</a>'
    page += f"<div>{TITLE}</div><time datetime='2024-06-12T02:14:00Z'>12/06/2024</time>"
    page += "".join(f"<div>{text}</div>" for text in (LEAD, *PARAGRAPHS)) + "</body></html>"
    _, meta = found(page, "a.html")
    assert (meta.title, meta.outlet) == (TITLE, outlet)
    assert meta.published_at == "2024-06-12T09:14:00+07:00"


def test_a_browser_writes_where_it_saved_a_page_from() -> None:
    page = "<!-- saved from url=(0040)https://www.baolamdong.vn/xa-hoi/202107/xa-tan-lap-3123/ -->"
    page += f"<html><body><h1>{TITLE}</h1>"
    page += "".join(f"<p>{text}</p>" for text in (LEAD, *PARAGRAPHS)) + "</body></html>"
    _, meta = found(page, "a.html")
    assert meta.outlet == "Báo Lâm Đồng"


def test_a_paper_that_nobody_knows_is_named_by_its_host() -> None:
    lines = ["- Miền Tây Du Ký - https://mientayduky.vn -", TITLE, "01/07/2019", LEAD, *PARAGRAPHS]
    _, meta = found("\n\n".join(lines))
    assert meta.outlet == "Miền Tây Du Ký"


def test_text_below_a_link_stays_and_linked_cards_go() -> None:
    cards = "".join(
        f'<div class="item"><a href="/b{n}"><h3>{text}</h3></a><p>{text} trong năm nay.</p></div>'
        for n, text in enumerate(TEASERS)
    )
    first, *rest = PARAGRAPHS
    page = f"<html><body><h1>{TITLE}</h1><div class='text'><p>{LEAD}</p><p>{first}</p>"
    page += f'<p><a href="/o.htm">&gt;&gt; {TEASERS[0]}</a></p>'
    page += "".join(f"<p>{text}</p>" for text in rest) + f"</div>{cards}</body></html>"
    cleaned, _ = found(page, "a.html")
    assert body(cleaned) == [LEAD, *PARAGRAPHS]


def test_the_day_in_brackets_behind_a_headline_is_not_of_it() -> None:
    lines = ["Tin tức|Văn bản|Liên hệ", f"{TITLE} (28/09/2022 17:45)", LEAD, *PARAGRAPHS]
    cleaned, meta = found("\n".join(lines))
    assert meta.title == TITLE
    assert meta.published_at == "2022-09-28T17:45:00+07:00"
    assert body(cleaned) == [LEAD, *PARAGRAPHS]


@pytest.mark.parametrize(
    "address", ["/xa-hoi/2023/10/03/xa-tan-lap-sua-cau-55112/", "/sua-cau-20231003094512345.htm"]
)
def test_the_day_in_the_address_wins_over_that_of_the_visit(address: str) -> None:
    page = f'<html><head><link rel="canonical" href="https://baomau.vn{address}"></head><body>'
    page += f"<div>Chủ nhật, 05/11/2023 10:22</div><h1>{TITLE}</h1>"
    page += "".join(f"<p>{text}</p>" for text in (LEAD, *PARAGRAPHS)) + "</body></html>"
    _, meta = found(page, "a.html")
    assert str(meta.published) == "2023-10-03"


@pytest.mark.parametrize(
    ("signed", "author"),
    [
        (["Nhóm Truyền thông", "In bài này"], "Nhóm Truyền thông"),
        (["Phòng CTXH"], "Phòng CTXH"),
        (["TS Lương Đình Hải - Học viện Hành chính"], "TS Lương Đình Hải"),
        (
            ["ThS. Tô Nhàn", "Trường Chính trị tỉnh", "Ghi chú:", "(1) Luật Đất đai."],
            "ThS. Tô Nhàn",
        ),
        (["Tài liệu tham khảo:", "1. Luật Đất đai.", "ThS. Tô Nhàn"], "ThS. Tô Nhàn"),
    ],
)
def test_desks_scholars_and_notes_below_the_text(signed: list[str], author: str) -> None:
    cleaned, meta = found("\n\n".join([TITLE, "14/07/2022", LEAD, *PARAGRAPHS, *signed]))
    assert meta.author == author
    assert author not in "\n".join(body(cleaned))


def test_files_to_fetch_are_no_text() -> None:
    files = "<ul><li><a href='f.pdf'>Bao-cao-so-ket.pdf</a> (1,2 MB)</li></ul>"
    page = f"<html><body><h2>{TITLE}</h2><p>Ngày cập nhật: 15/08/2023</p><div>"
    page += "".join(f"<p>{text}</p>" for text in (LEAD, *PARAGRAPHS))
    page += f"<p>File đính kèm:</p>{files}</div></body></html>"
    cleaned, _ = found(page, "a.html")
    assert body(cleaned) == [LEAD, *PARAGRAPHS]


def test_a_lone_headline_of_another_article_goes_from_a_short_one_too() -> None:
    first, second, *rest = PARAGRAPHS
    other = "Huấn luyện viên đội bóng chuyền nữ: “Tôi không hứa vô địch, tôi hứa đánh hay”"
    text = "\n".join([TITLE, "14/07/2022 08:25", LEAD, first, second, other, *rest])
    cleaned, _ = found(text)
    assert body(cleaned) == [LEAD, *PARAGRAPHS]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("VIỆN KIỂM SÁT NHÂN DÂN TỈNH TÂN LẬP", "Viện kiểm sát nhân dân tỉnh Tân Lập"),
        ("UBND HUYỆN TÂN LẬP - TỈNH MẪU", "UBND huyện Tân Lập"),
        ("Sở Tư pháp tỉnh Bắc Sơn", "Sở Tư pháp tỉnh Bắc Sơn"),
        ("Trung tâm Xúc tiến Thương mại và Đầu tư", "Trung tâm Xúc tiến Thương mại và Đầu tư"),
        ("Công an Tân Lập bắt nhóm trộm cắp", None),
        ("Đại tướng Mai Lâm - Một Nhân Cách Lớn", None),
        ("Xã Tân Lập về đích nông thôn mới kiểu mẫu", None),
    ],
)
def test_an_office_heads_its_own_site(line: str, name: str | None) -> None:
    assert office_name(line) == name
    if name:
        page = "\n".join([line, "Giới thiệu", "Tin tức", TITLE, "14/07/2022", LEAD, *PARAGRAPHS])
        assert found(page)[1].outlet == name


def test_the_year_behind_a_clock_is_no_time_zone() -> None:
    assert parse_date("11:00 ngày 19-08-2024")[1] == "2024-08-19T11:00:00+07:00"  # type: ignore[index]


def test_a_sections_words_inside_a_footer_name_no_paper() -> None:
    foot = "Bản quyền: cơ quan của Hội Nông dân Việt Nam tỉnh. Giấy phép số 12/GP-BTTTT"
    assert found("\n".join([TITLE, "14/07/2022", LEAD, *PARAGRAPHS, foot]))[1].outlet is None


def test_links_written_as_markdown_in_a_plain_text() -> None:
    host = "https://khoahocdoisong.vn"
    links = [f"* [{text}]({host}/{n}.html)" for n, text in enumerate(TEASERS[:2])]
    lines = [f"[Trang chủ]({host})", f"# {TITLE}", "06/03/2025 15:22", f"[Thu Cúc]({host}/tac-gia)"]
    cleaned, meta = found("\n".join([*lines, f"**{LEAD}**", *PARAGRAPHS, *links, "Thu Cúc"]))
    assert body(cleaned) == [LEAD, *PARAGRAPHS]
    assert (meta.title, meta.outlet, meta.author) == (TITLE, "Báo Khoa học & Đời sống", "Thu Cúc")


def test_the_printed_page_of_a_blog() -> None:
    page = ["- Miền Tây Du Ký - https://mientayduky.vn -", TITLE]
    page += ["On 01/07/2019 @ 12:07 PM In Phong cách sống | No Comments", LEAD, *PARAGRAPHS]
    page += ["Article printed from Miền Tây Du Ký: https://mientayduky.vn"]
    cleaned, meta = found("\n".join(page))
    assert body(cleaned) == [LEAD, *PARAGRAPHS]
    assert (meta.author, meta.published_at) == (None, "2019-07-01T12:07:00+07:00")


@pytest.mark.parametrize(
    ("head", "beside", "author", "time"),
    [
        ("In bài viết: {t}", "<div>Thảo Nguyên</div><div>17/03/2021 08:00</div>",
         "Thảo Nguyên", "2021-03-17T08:00"),
        ("{t} | Báo Thanh Lương", "<div>Submitted by Thanh Tâm on 14/08/2023 - 15:40</div>",
         "Thanh Tâm", "2023-08-14T15:40"),
        ("{t}", "<div>bởi <a>Mỹ Linh</a></div><div><a>21 Tháng Năm, 2023 8:00 sáng</a></div>",
         "Mỹ Linh", "2023-05-21T08:00"),
    ],
)  # fmt: skip
def test_bylines_and_days_of_common_site_builders(
    head: str, beside: str, author: str, time: str
) -> None:
    page = f"<html><head><title>{head.format(t=TITLE)}</title></head><body><b>{TITLE}</b>{beside}"
    page += "".join(f"<p>{text}</p>" for text in (LEAD, *PARAGRAPHS))
    page += f"<main><article><article class='related'><h3>{TEASERS[0]}</h3><p>{TEASERS[1]} hôm qua,"
    page += " 20 Tháng Năm, 2023.</p></article></article></main></body></html>"
    cleaned, meta = found(page, "a.html")
    assert body(cleaned) == [LEAD, *PARAGRAPHS]
    assert (meta.title, meta.author) == (TITLE, author)
    assert (meta.published_at or "")[:16] == time


def test_the_name_of_a_site_by_its_day_is_no_headline() -> None:
    head = ["Trang thông tin điện tử Thành ủy Vân Sơn", "30-06-2025 18:10:00 |", "Tin hoạt động"]
    _, meta = found("\n".join([*head, TITLE, LEAD, *PARAGRAPHS, "Ngọc Hoa", "Quay lại"]))
    assert (meta.title, meta.author) == (TITLE, "Ngọc Hoa")
    assert meta.outlet == "Trang thông tin điện tử Thành ủy Vân Sơn"


def test_the_agency_behind_a_name_is_the_source_where_no_paper_is_named() -> None:
    _, meta = found("\n".join([TITLE, "14/07/2022", LEAD, *PARAGRAPHS, "Minh Anh/BNEWS/TTXVN"]))
    assert (meta.outlet, meta.author) == ("Bnews", "Minh Anh")


def test_a_weblog_dates_by_the_months_name() -> None:
    lines = ["Posted by: Minh Anh | Tháng Tư 2, 2018", TITLE, LEAD, *PARAGRAPHS]
    lines += ["Đã đăng trong Du ký | Nhãn: cầu", "Phản hồi", "Bài viết tuyệt quá chị ơi."]
    cleaned, meta = found("\n".join(lines))
    assert str(meta.published) == "2018-04-02"
    assert body(cleaned) == [LEAD, *PARAGRAPHS]


def test_a_day_glued_to_the_headline_and_a_lead_in_a_cell_of_its_own() -> None:
    rows = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    page = f"<html><body><div><span>{TITLE}</span><span>Cập nhật: 22/05/2023</span></div>"
    page += f"<table><tr><td>{LEAD}</td></tr><tr><td>{rows}</td></tr></table></body></html>"
    cleaned, meta = found(page, "a.html")
    assert body(cleaned) == [LEAD, *PARAGRAPHS]
    assert str(meta.published) == "2023-05-22"


@pytest.mark.parametrize(
    ("signed", "author"),
    [
        ("Minh Tuấn/Báo Tin tức (Theo Reuters)", "Minh Tuấn"),
        ("Phương Anh tổng hợp", "Phương Anh"),
        ("Nguyễn Đăng - Ảnh: Đức Cường", "Nguyễn Đăng"),
        ("(Thúy Vy - Theo Nhịp cầu)", "Thúy Vy"),
        ("Trần Thu Hà - VKSND huyện Tân Lập", "Trần Thu Hà"),
        ("BẢO NGÂN; ảnh: DUY KHÁNH", "BẢO NGÂN"),
    ],
)
def test_names_with_what_their_bearers_did_or_where_they_work(signed: str, author: str) -> None:
    cleaned, meta = found("\n".join([TITLE, "14/07/2022", LEAD, *PARAGRAPHS, signed]))
    assert (meta.author, body(cleaned)) == (author, [LEAD, *PARAGRAPHS])


def test_the_clock_nearer_to_a_day_is_its_own() -> None:
    stated = "Tác giả: Bảo Trân Xuất bản: 06:15, 11/03/2022 Cập nhật: 09:00, 12/03/2022"
    assert parse_date(stated)[1] == "2022-03-11T06:15:00+07:00"  # type: ignore[index]


def test_a_dateline_is_not_joined_to_the_wrapped_headline_above_it() -> None:
    lines = [TITLE + " và của nhân dân hai thôn", "Ngày 22/05/2003", LEAD, *PARAGRAPHS]
    wrapped = "\n".join(part for line in lines for part in textwrap.wrap(line, 72))
    assert str(found(wrapped)[1].published) == "2003-05-22"


@pytest.mark.parametrize(
    "shape",
    [
        "Thứ ba, 20:14 - 11.07.2015",
        "Trần Quốc Việt | Thứ năm, 20:14 - 11.07.2015",
        "Phan Anh Tuấn - Mai Chi - 11/07/2015 | 20:14 | 1.203 lượt xem",
        "Phan Anh Tuấn - Mai Chi - Thứ bảy, ngày 11/07/2015, 20:14 (GMT+7)",
    ],
)
def test_minutes_before_a_dash_are_no_day_and_names_may_be_long(shape: str) -> None:
    assert is_dateline(shape)
    assert parse_date(shape)[1] == "2015-07-11T20:14:00+07:00"  # type: ignore[index]


def test_the_last_paragraph_below_a_list_of_others_is_signed() -> None:
    first, second, *_, last = PARAGRAPHS
    lines = [TITLE, "11/07/2015", LEAD, first, second, "TIN LIÊN QUAN", *TEASERS[:2], last]
    cleaned, meta = found("\n\n".join([*lines, "Bài, ảnh: H. Phúc", "Tin khác", TEASERS[2]]))
    assert body(cleaned) == [LEAD, first, second, last]
    assert meta.author == "H. Phúc"


@pytest.mark.parametrize("paragraph", ["<div>{}</div>", "<p>{}</p>"])
@pytest.mark.parametrize("lead", ["<div><strong>{}</strong></div>", "<td><b>{}</b></td>"])
def test_a_bold_lead_in_a_box_of_its_own_does_not_outweigh_a_short_body(
    lead: str, paragraph: str
) -> None:
    links = "".join(f'<li><a href="/{n}">{text}</a></li>' for n, text in enumerate(TEASERS[:2]))
    first, second, third, last = (paragraph.format(text) for text in PARAGRAPHS)
    page = f"<html><body><a href='/'>Vườn Xanh</a><h2>{TITLE}</h2><div>Hờ A Di Đăng ngày "
    page += f"13/01/2015</div><table><tr>{lead.format(LEAD)}</tr></table><div class='nd'>"
    page += f"{first}{second}{third}<ul>{links}</ul>{last}</div></body></html>"
    cleaned, meta = found(f"<title>Vườn Xanh</title>{page}", "a.html")
    assert body(cleaned) == [LEAD, *PARAGRAPHS]
    assert (meta.title, meta.outlet, meta.author) == (TITLE, "Vườn Xanh", "Hờ A Di")


def test_where_the_author_works_is_not_whose_page_it_is() -> None:
    lines = [TITLE, "10/08/2023", LEAD, *PARAGRAPHS, "TS Vũ Kiên", "Học viện Chính trị khu vực II"]
    _, meta = found("\n".join(lines))
    assert (meta.outlet, meta.author) == (None, "TS Vũ Kiên")


def test_the_site_that_a_page_states_is_named_before_others_on_it() -> None:
    page = f'<head><title>{TITLE} :: Vườn Xanh</title><meta property="og:site_name" '
    page += f'content="Vườn Xanh"></head><body><p>Trường Đại học Tân Lập</p><h1>{TITLE}</h1>'
    page += "".join(f"<p>{text}</p>" for text in (LEAD, *PARAGRAPHS)) + "</body>"
    _, meta = found(f"<html>{page}</html>", "a.html")
    assert (meta.title, meta.outlet) == (TITLE, "Vườn Xanh")


@pytest.mark.parametrize(
    ("head", "author"),
    [
        ("<p>Đăng ngày 20/12/2023 - Sùng A Tủa</p>", "Sùng A Tủa"),
        ("<div><i></i> 08:30 20/12/2023 <i></i> Mai Lan <i></i> 120</div>", "Mai Lan"),
        ("<p>PGS.TS. Lê Đạt</p><p>Trường Đại học Mẫu</p><p>20/12/2023</p>", "PGS.TS. Lê Đạt"),
        ('<p>20/12/2023</p><a href="/author/tue-an">Tuệ An</a>', "Tuệ An"),
    ],
)  # fmt: skip
def test_who_wrote_a_page_by_its_line_or_its_link(head: str, author: str) -> None:
    page = f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>{head}"
    page += "".join(f"<p>{text}</p>" for text in (LEAD, *PARAGRAPHS)) + "</body></html>"
    cleaned, meta = found(page, "a.html")
    assert (meta.author, body(cleaned)) == (author, [LEAD, *PARAGRAPHS])
    assert str(meta.published) == "2023-12-20"


CARD = (TEASERS[3], "Hai lò đốt chạy trước, 288 công nhân làm ba ca.")


def test_a_link_and_its_text_run_together_go_together() -> None:
    first, *rest = PARAGRAPHS
    lines = [TITLE, "14/07/2022 08:25", LEAD, first, "".join(CARD), *rest]
    cleaned, meta = found("\n\n".join(lines))
    assert body(cleaned) == [LEAD, *PARAGRAPHS]
    assert meta.title == TITLE


def test_a_link_and_its_text_in_one_box_go_together() -> None:
    first, *rest = PARAGRAPHS
    page = f"<html><body><h1>{TITLE}</h1><div class='content'><p>{LEAD}</p><p>{first}</p>"
    page += f'<div class="wiki"><a href="/b1">{CARD[0]}</a><span>{CARD[1]}</span></div>'
    page += "".join(f"<p>{text}</p>" for text in rest) + "</div></body></html>"
    assert body(found(page, "a.html")[0]) == [LEAD, *PARAGRAPHS]


def test_a_paragraph_whose_first_words_are_linked_stays() -> None:
    linked = '<p><a href="/tan-lap">Xã Tân Lập của huyện Vĩnh Hòa</a> còn ba cây cầu yếu, '
    linked += "huyện sẽ sửa trong năm tới bằng vốn của tỉnh.</p>"
    page = f"<html><body><h1>{TITLE}</h1><div class='content'><p>{LEAD}</p>{linked}"
    page += "".join(f"<p>{text}</p>" for text in PARAGRAPHS) + "</div></body></html>"
    assert len(body(found(page, "a.html")[0])) == 2 + len(PARAGRAPHS)


def test_names_of_sites_inside_a_line_do_not_part_it() -> None:
    line = "Trước đó, báo VietNamNet và trang YouTube của xã đã đưa tin về cây cầu yếu này."
    assert body(found("\n\n".join([TITLE, LEAD, line, *PARAGRAPHS]))[0])[1] == line


@pytest.mark.parametrize(
    "button",
    [
        "Nghe audio00:00 / 03:41Nữ miền NamNam miền Bắc",
        "Nghe bài viết 0:00 / 2:46 Tốc độ 1x Giọng nữ",
    ],
)
def test_a_player_printed_in_one_row_is_a_row_of_buttons(button: str) -> None:
    assert is_share_bar(button)
    assert not is_share_bar("Nghe 46 hộ dân xã Tân Lập kể về cây cầu")


@pytest.mark.parametrize(
    "below",
    [
        "Bạn có đồng ý với việc thu phí qua cầu?",
        "Bạn thường đọc tin về xã Tân Lập bằng gì?",
        "Chuyên mục Đọc sách giới thiệu đến độc giả những cuốn sách hay trong tuần.",
    ],
)
def test_what_a_page_asks_or_offers_its_readers_is_no_text(below: str) -> None:
    lines = [TITLE, "14/07/2022 08:25", LEAD, *PARAGRAPHS, "Hải An", below]
    cleaned, meta = found("\n".join([*lines, "Bình luận", "Cùng chuyên mục", *TEASERS[:2]]))
    assert body(cleaned) == [LEAD, *PARAGRAPHS]
    assert meta.author == "Hải An"


def test_a_question_to_somebody_in_the_text_stays() -> None:
    asked = "Bạn có biết vì sao cây cầu xã Tân Lập ba năm mới sửa xong?"
    assert asked in body(found("\n\n".join([TITLE, LEAD, asked, *PARAGRAPHS]))[0])


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("T/h: Hải An", "Hải An"),
        ("Bút ký của Lê Hải An", "Lê Hải An"),
        ("Biên khảo của Nhà nghiên cứu LÊ HẢI AN |", "LÊ HẢI AN"),
    ],
)
def test_who_wrote_what_kind_of_text(line: str, name: str) -> None:
    assert byline(line) == name
    _, meta = found("\n".join(["08/04/2025 07:26", "![]() |", "|", line, LEAD, *PARAGRAPHS]))
    assert meta.author == name


def test_a_row_of_sections_with_dashes_is_no_headline() -> None:
    assert is_menu("Thời sự / Chính trị - Xã hội")
    assert not is_menu("Thời sự - Chính trị xã Tân Lập")
    above = ["Thứ Bảy, 22/11/2025", "Thời sự / Chính trị - Xã hội", TITLE]
    assert found("\n".join([*above, LEAD, *PARAGRAPHS]))[1].title == TITLE


def test_a_dateline_that_counts_views_stands_below_the_headline() -> None:
    title, part = "Bản tin cầu đường số 41/2017", "Cây cầu nối hai thôn vừa sửa xong"
    lines = [title, "08:39 AM 25/10/2017 | Lượt xem: 4395 | In bài viết |", "TIÊU ĐIỂM", part]
    cleaned, meta = found("\n\n".join([*lines, LEAD, *PARAGRAPHS]))
    assert (meta.title, meta.author) == (title, None)
    assert body(cleaned) == [part, LEAD, *PARAGRAPHS]


@pytest.mark.parametrize(
    ("above", "day"),
    [
        (["BÁO MẪU ĐIỆN TỬ", "Thứ Bảy, 22/11/2025", "Thời sự / Chính trị - Xã hội"], "None"),
        (["BÁO MẪU ĐIỆN TỬ", "Thời sự / Chính trị - Xã hội", "Thứ Bảy, 22/11/2025"], "2025-11-22"),
        (["Ngày đăng: 22/11/2025", "Thời sự / Chính trị - Xã hội"], "2025-11-22"),
        (["22/11/2025"], "2025-11-22"),
    ],
)
def test_a_day_above_the_menu_is_that_of_the_visit(above: list[str], day: str) -> None:
    _, meta = found("\n".join([*above, TITLE, LEAD, *PARAGRAPHS]))
    assert (meta.title, str(meta.published)) == (TITLE, day)
