"""Pages as crawlers and converters leave them: bare text, broken lines, paths glued on."""

from __future__ import annotations

import pytest

from ingest.clean_notes import without_notes
from ingest.pages import Paragraph
from tests.unit.news_layouts import LEAD, PARAGRAPHS, TITLE
from tests.unit.reading_pages import body, found


@pytest.mark.parametrize(
    "above",
    [
        ["Trang chủ    Thực tiễn    " + TITLE, "Thứ ba, 18 Tháng 8 2015 16:06", TITLE],
        ["Trang chủTin tứcXã hội" + TITLE[:40] + "...", TITLE],
        [
            "Bản tin của tỉnh",
            TITLE,
            "cms-publish-date 18/08/2015 | 16:06 | cms-view-count: 64",
            TITLE,
        ],
    ],
)
def test_a_path_that_ends_in_the_headline_is_not_the_headline(above: list[str]) -> None:
    cleaned, meta = found("\n".join([*above, LEAD, *PARAGRAPHS]))
    assert meta.title == TITLE
    assert body(cleaned) == [LEAD, *PARAGRAPHS]


def test_headline_day_and_text_printed_in_one_line_are_parted() -> None:
    line = f"{TITLE} Ngày đăng: 06/04/2017 15:22 Mặc định Cỡ chữ {LEAD}"
    cleaned, meta = found("\n".join(["Hà Nội, Ngày 27/11/2024", line, *PARAGRAPHS]))
    assert meta.title == TITLE
    assert (meta.published_at or "")[:16] == "2017-04-06T15:22"
    assert body(cleaned) == [LEAD, *PARAGRAPHS]


def test_lines_that_a_source_breaks_after_its_first_word_are_one() -> None:
    lead = "Chiều\nngày 14/9, ông Lê Văn Tám tiếp xúc với cử tri xã Tân Lập về cây cầu mới của xã."
    cleaned, _ = found("\n".join([TITLE, lead, *PARAGRAPHS, "Thúy Hoa"]))
    assert body(cleaned)[0] == lead.replace("\n", " ")


def test_a_name_above_words_in_small_letters_stays_a_name() -> None:
    page = "\n".join([TITLE, LEAD, *PARAGRAPHS, "Thu Thảo", "cầu mới ở xã Tân Lập, nông thôn mới"])
    assert found(page)[1].author == "Thu Thảo"


def test_a_headline_with_a_full_stop_is_a_headline_where_the_lead_tells_it_at_length() -> None:
    title = "Hội nghị báo cáo tiến độ hoàn thành cây cầu đối với xã Tân Lập và xã Vĩnh Hòa."
    lead = (
        "Chiều 31/10, UBND huyện tổ chức hội nghị nghe báo cáo tiến độ hoàn thành cây cầu đối với "
        "xã Tân Lập và xã Vĩnh Hòa; dự hội nghị có bí thư và chủ tịch hai xã."
    )
    cleaned, meta = found("\n\n".join([title, lead, *PARAGRAPHS]))
    assert meta.title == title
    assert body(cleaned)[0] == lead


def test_a_numbered_heading_above_the_first_text_stays() -> None:
    cleaned, _ = found("\n\n".join([TITLE, "Đăng ngày 17 - 05 - 2024", "I. Căn cứ đầu tư", LEAD]))
    assert body(cleaned) == ["I. Căn cứ đầu tư", LEAD]


def test_an_interview_that_ends_in_thanks_is_signed_by_its_reporter() -> None:
    talk = [
        "PV: Thưa ông, cây cầu giúp gì cho bà con trong mùa mưa lũ năm nay?",
        "Ông Lê Văn Tám: Mùa này bà con không còn phải chờ phà; học sinh đi học đúng giờ.",
        "PV: Xin trân trọng cảm ơn ông!",
        "Thu Hòa (thực hiện)",
    ]
    cleaned, meta = found("\n".join([TITLE, "12/04/2023 10:00", LEAD, *talk]))
    assert body(cleaned)[-1] == talk[2]
    assert meta.author == "Thu Hòa"


@pytest.mark.parametrize(
    ("line", "name"), [("H'Nin Êban", "H'Nin Êban"), ("N.T. L", "N.T. L"), ("**VŨ HÀ**", "VŨ HÀ")]
)
def test_names_of_the_highlands_initials_and_bold_names_sign(line: str, name: str) -> None:
    assert found("\n".join([TITLE, "17:48, 18/10/2021", LEAD, *PARAGRAPHS, line]))[1].author == name


def test_a_person_called_like_a_paper_but_for_an_accent_is_no_paper() -> None:
    _, meta = found("\n".join([TITLE, "Văn Hoa - 05:32, 24/11/2023", LEAD, *PARAGRAPHS]))
    assert meta.outlet is None


def test_whence_a_page_has_its_news_is_not_whose_page_it_is() -> None:
    page = ["SỞ NỘI VỤ TỈNH HÒA LẠC", "Trang chủ", TITLE, "16/05/2022", LEAD, *PARAGRAPHS]
    page += ["Theo: baochinhphu.vn", "Tin khác", "Bản quyền thuộc Sở Nội vụ tỉnh Hòa Lạc"]
    assert found("\n".join(page))[1].outlet == "Sở Nội vụ tỉnh Hòa Lạc"


def test_a_bare_host_names_the_paper_that_the_table_lacks() -> None:
    page = "\n\n".join([TITLE, "baovangiang.vn", "Mạnh Cường", "3-4 phút", LEAD, *PARAGRAPHS])
    assert found(page)[1].outlet == "baovangiang.vn"


def test_a_call_to_follow_names_the_paper_without_where_to_follow_it() -> None:
    page = [TITLE, "01/11/2021", "Theo dõi Báo Vân Giang trên Google News", LEAD, *PARAGRAPHS]
    assert found("\n".join(page))[1].outlet == "Báo Vân Giang"


def test_another_headline_between_the_text_and_its_signature_goes() -> None:
    other = "Ra quân kiểm tra an toàn thực phẩm tại các chợ đầu mối phía nam"
    page = "\n".join([TITLE, "02/03/2021 06:10", LEAD, *PARAGRAPHS * 1, other, "CẢNH HUỆ"])
    cleaned, meta = found(page)
    assert other not in body(cleaned)
    assert meta.author == "CẢNH HUỆ"


def test_leads_marked_as_other_articles_go_from_html_that_links_nothing() -> None:
    paras = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    rest = "<h3>Đọc thêm</h3><h4>Ra quân kiểm tra an toàn thực phẩm tại chợ đầu mối</h4>"
    rest += "<p>(PLO)- Đoàn liên ngành kiểm tra 27 quầy hàng và nhắc nhở 3 quầy trong sáng nay.</p>"
    page = f"<html><head><title>{TITLE}</title></head><body><main><h1>{TITLE}</h1>"
    page += f"<div>15/03/2022 16:42</div><h2>(PLO)- {LEAD}</h2>{paras}{rest}</main></body></html>"
    cleaned, _ = found(page, "a.html")
    assert body(cleaned) == [LEAD, *PARAGRAPHS]


NOTES = ("(1) Báo cáo số 41-BC/BDV, ngày 02/02/2022", "(2) Toàn tập, Nxb. Sự thật, t. 5, tr. 12")
MARKED = [*PARAGRAPHS[:-1], PARAGRAPHS[-1].rstrip(".") + "(1)."]


@pytest.mark.parametrize(
    "notes",
    [
        ["---------------", *NOTES],
        ["_______________", "1, 2. Báo cáo số 41-BC/BDV, ngày 02/02/2022 của Ban Dân vận"],
        ["Tài liệu tham khảo:", "1. Luật Tổ chức chính quyền địa phương năm 2015."],
        ["Ghi chú:", *NOTES, "Tài liệu tham khảo:", "1. Luật Ngân sách năm 2015."],
    ],
)
def test_the_notes_of_a_magazine_are_removed_and_shown(notes: list[str]) -> None:
    cleaned, meta = found("\n\n".join([TITLE, "9:37' 8/11/2022", LEAD, *MARKED, *notes, "Lê An"]))
    assert body(cleaned) == [LEAD, *MARKED]
    assert {line for line in notes if line[0] in "(1"} <= set(cleaned.removed)
    assert meta.author == "Lê An"


def test_a_numbered_list_of_measures_is_no_notes() -> None:
    kept = [Paragraph(text) for text in [LEAD, *MARKED]]
    measures = ["1. Ban hành nghị quyết chuyên đề về cán bộ.", "2. Báo cáo hằng quý với tỉnh."]
    parts = [*kept, *(Paragraph(text) for text in measures)]
    assert without_notes(parts) == (parts, [])


def test_notes_on_one_line_with_their_heading_are_no_text() -> None:
    kept = [Paragraph(text) for text in (LEAD, *PARAGRAPHS)]
    notes = Paragraph("Tài liệu tham khảo: (1) Lê Mẫu: Đình làng. (2) Vũ Mẫu: Bến nước, Hà Nội.")
    assert without_notes([*kept, notes]) == (kept, [notes.text])
    said = Paragraph("Tài liệu tham khảo: thầy đưa cho cả lớp hai quyển sách cũ của đình làng.")
    assert without_notes([*kept, said]) == ([*kept, said], [])


def test_a_list_of_others_that_are_no_links_stays_out_above_an_imprint() -> None:
    others = "<ul><li>Chợ quê ngày giáp hạt</li><li>Bến nước đầu làng: từ cổng đến chợ</li></ul>"
    foot = "<div>Toà soạn: 5 Bến Cát, Mẫu. Phó Tổng Biên tập: Lê Mẫu. Giấy phép số 31/GP</div>"
    texts = "".join(f"<p>{text}</p>" for text in (LEAD, *PARAGRAPHS))
    page = f"<title>{TITLE}</title><h1>{TITLE}</h1><div>18/08/2015</div>{texts}"
    page += f"<h4>Bài cùng số</h4>{others}{foot}"
    assert body(found(page, "a.html")[0]) == [LEAD, *PARAGRAPHS]


def test_what_scripts_leave_behind_goes() -> None:
    page = "\n\n".join(["--> -->", TITLE, "14/07/2022", LEAD, "leftcenterrightdel", *PARAGRAPHS])
    assert body(found(page)[0]) == [LEAD, *PARAGRAPHS]


def test_the_row_that_tells_how_to_reach_a_paper_dates_nothing() -> None:
    reach = "06/10/2024 | 00:35 GMT+7 | Điện thoại: 034 39420000 | Email: toasoan@vangiang.vn"
    cleaned, meta = found("\n\n".join([reach, TITLE, LEAD, *PARAGRAPHS]))
    assert meta.published is None
    assert body(cleaned) == [LEAD, *PARAGRAPHS]


def test_a_headline_below_the_text_is_taken_where_none_stands_above() -> None:
    title = "Xã Tân Lập sửa xong cây cầu nối hai thôn"
    cleaned, meta = found("\n".join([LEAD, *PARAGRAPHS, title, "Ý kiến ()"]))
    assert meta.title == title
    assert body(cleaned) == [LEAD, *PARAGRAPHS]


def test_days_that_head_the_parts_of_a_chronicle_stay_and_date_nothing() -> None:
    parts = ["Ngày 12/11/1936", PARAGRAPHS[0], "Ngày 25/4/1955", PARAGRAPHS[1]]
    cleaned, meta = found("\n\n".join([TITLE, LEAD, *parts]))
    assert body(cleaned) == [LEAD, *parts]
    assert meta.published is None


def test_the_station_named_below_the_text_is_the_outlet_and_no_text() -> None:
    station = "Đài Phát thanh - Truyền hình Hòa Lạc"
    below = [station, "117k người theo dõi", station, "24k người theo dõi"]
    cleaned, meta = found("\n\n".join([TITLE, LEAD, *PARAGRAPHS, *below]))
    assert body(cleaned) == [LEAD, *PARAGRAPHS]
    assert meta.outlet == station


def test_the_names_that_a_page_gives_its_pictures_go_and_their_captions_stay() -> None:
    caption = "Bà con hai thôn qua cầu đi chợ sớm"
    named = [f"{TITLE} - Ảnh 1.", caption, "ẢNH: MẠNH CƯỜNG", PARAGRAPHS[1], f"{TITLE} ảnh 2"]
    page = "\n\n".join([TITLE, "10/03/2026 19:33", LEAD, PARAGRAPHS[0], *named, *PARAGRAPHS[2:]])
    cleaned, _ = found(page)
    text = "\n".join(body(cleaned))
    assert caption in text
    assert " - Ảnh 1" not in text and "ảnh 2" not in text


@pytest.mark.parametrize(
    ("mark", "outlet", "lead"),
    [
        ("(NLĐO) – ", "Báo Người Lao Động", LEAD.rstrip(".")),
        ("HLTV.VN - ", "hltv.vn", LEAD.rstrip(".")),
        ("Biên phòng - ", "Báo Biên phòng", LEAD),
    ],
)
def test_marks_open_leads_that_have_no_headline_or_no_full_stop(
    mark: str, outlet: str, lead: str
) -> None:
    cleaned, meta = found("\n\n".join([mark + lead, *PARAGRAPHS]))
    assert meta.outlet == outlet
    assert meta.title.startswith(LEAD[:40])
    assert body(cleaned) == [lead, *PARAGRAPHS]


def test_a_lead_may_stand_above_the_text_that_the_mark_opens() -> None:
    cleaned, _ = found("\n".join([LEAD, "TTXVN - " + PARAGRAPHS[0], *PARAGRAPHS[1:]]))
    assert body(cleaned) == [LEAD, *PARAGRAPHS]


def test_numbered_headings_under_each_other_are_no_two_captions() -> None:
    heads = ["1. Quản lý, bảo trì và nâng cấp cầu yếu", "1.1. Về bảo trì và nâng cấp"]
    cleaned, _ = found("\n\n".join([TITLE, "17:18 10/06/2020", LEAD, *heads, *PARAGRAPHS]))
    assert body(cleaned) == [LEAD, *heads, *PARAGRAPHS]


def test_the_half_of_the_day_may_stand_behind_the_date() -> None:
    page = "\n".join([TITLE, "03:45, 01/10/2021 PM .", LEAD, *PARAGRAPHS])
    assert (found(page)[1].published_at or "")[:16] == "2021-10-01T15:45"


def test_a_dateline_glued_to_the_headline_dates_the_page() -> None:
    page = "\n".join([TITLE, f"{TITLE}27/03/2020 15:52", TITLE, f"(BVPL) - {LEAD}", *PARAGRAPHS])
    cleaned, meta = found(page)
    assert (meta.title, (meta.published_at or "")[:16]) == (TITLE, "2020-03-27T15:52")
    assert body(cleaned) == [LEAD, *PARAGRAPHS]


def test_the_line_that_opens_a_letter_is_no_headline() -> None:
    title = "Thư bạn đọc về cây cầu của hai xã trong huyện"
    opens = "Bà con xã Tân Lập, huyện Vĩnh Hòa viết:"
    cleaned, meta = found("\n\n".join([title, opens, LEAD, "TRẢ LỜI:", *PARAGRAPHS]))
    assert meta.title == title
    assert body(cleaned)[0] == opens


def test_the_heading_of_a_section_signs_nothing() -> None:
    page = "\n\n".join([TITLE, LEAD, *PARAGRAPHS, "ĐỒNG HÀNH CÙNG DOANH NGHIỆP"])
    assert found(page)[1].author is None
