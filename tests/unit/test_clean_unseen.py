"""What further pages of papers never seen before showed: consent bars, slogans, signatures."""

from __future__ import annotations

import pytest

from ingest.clean_lines import byline, is_comment_box, is_footer, is_share_bar
from ingest.clean_parts import is_consent
from ingest.clean_scene import is_scene
from ingest.metadata_authors import clean_author
from ingest.metadata_dates import is_dateline
from ingest.metadata_outlets import outlets
from ingest.metadata_paper import page_paper
from tests.unit.news_layouts import LEAD, PARAGRAPHS, TEASER_TEXT, TEASERS, TITLE
from tests.unit.reading_pages import body, found

CONSENT = (
    "Trang web này dùng cookie để phục vụ bạn tốt hơn. Khi đọc tiếp, bạn đồng ý với chính sách "
    "cookie của chúng tôi trên mọi thiết bị."
)


def test_what_a_page_says_of_its_cookies_is_no_lead() -> None:
    lines = [CONSENT, "Chấp nhận tất cảTùy chỉnh", TITLE, "Hải An", "14:55 03/10/2025"]
    cleaned, meta = found("\n".join([*lines, LEAD, *PARAGRAPHS]))
    assert (meta.title, meta.author, str(meta.published)) == (TITLE, "Hải An", "2025-10-03")
    assert body(cleaned) == [LEAD, *PARAGRAPHS]


def test_an_article_about_cookies_is_no_consent_bar() -> None:
    assert not is_consent("Tập tin cookie lưu lại các lượt đọc của người dân trên máy tính.")


def test_a_sentence_about_a_telephone_is_no_imprint() -> None:
    line = "Đường dây nóng 0239.3.811.811 của huyện hoạt động 24/24 giờ để nghe dân phản ánh."
    assert not is_footer(line)
    assert is_footer("Đường dây nóng: 0239.3.811.811")
    assert is_footer("Hotline 0906 645 777")
    pages = "\n".join([TITLE, LEAD, *PARAGRAPHS, line, "Hải An", "Bình luận"])
    cleaned, meta = found(pages)
    assert (body(cleaned)[-1], meta.author) == (line, "Hải An")


def test_buttons_of_players_and_of_comments() -> None:
    assert is_share_bar("Trình duyệt của bạn không hỗ trợ phát video.")
    assert is_share_bar("- Chia sẻ qua Facebook")
    assert is_share_bar("Báo Mẫu trên Google News")
    assert is_comment_box("Đăng nhập để gửi ý kiến")
    assert is_comment_box("Gửi bài và nhận xét")


def test_an_abbreviation_in_capitals_is_no_name() -> None:
    assert byline("CÔNG KHAI KẾT QUẢ TTHC") is None
    assert byline("PHƯƠNG NAM (TTXVN)") == "PHƯƠNG NAM (TTXVN)"
    assert byline("NGUYỄN HỒNG SÁNG") == "NGUYỄN HỒNG SÁNG"


def test_whose_reporter_stands_in_brackets_before_the_day() -> None:
    line = "Hải An (báo tỉnh)  -  Thứ sáu, 27/08/2021 07:44 (GMT+7)"
    assert is_dateline(line)
    _, meta = found("\n".join([TITLE, line, LEAD, *PARAGRAPHS]))
    assert (meta.author, meta.published_at) == ("Hải An", "2021-08-27T07:44:00+07:00")


def test_a_papers_slogan_is_no_headline() -> None:
    slogan = "CƠ QUAN LÝ LUẬN CHÍNH TRỊ CỦA ĐẢNG BỘ XÃ TÂN LẬP, HUYỆN MẪU"
    menu = "Trang chủ Bài nổi bật Chính trị - Xây dựng Đảng Kinh tế"
    lines = ["TẠP CHÍ MẪU", slogan, menu, "Thứ Bảy, 22/11/2025", TITLE, "20:26, ngày 02-10-2020"]
    _, meta = found("\n".join([*lines, LEAD, *PARAGRAPHS]))
    assert meta.title == TITLE


@pytest.mark.parametrize("first", ["TÂN LẬP SỬA XONG CẦU:", "TÂN LẬP SỬA XONG CẦU,"])
def test_a_headline_in_capitals_drawn_on_two_lines(first: str) -> None:
    second = "BA NĂM CHỜ VỐN CỦA TỈNH"
    lines = ["E-MAGAZINE", "", first, second, "", LEAD, "", *PARAGRAPHS]
    cleaned, meta = found("\n".join(lines))
    assert meta.title == f"{first} {second}"
    assert body(cleaned) == [LEAD, *PARAGRAPHS]


def test_a_name_in_capitals_under_a_headline_in_capitals_is_no_part_of_it() -> None:
    lines = ["", TITLE.upper(), "NGUYỄN HẢI AN", "", LEAD, "", *PARAGRAPHS]
    meta = found("\n".join(lines))[1]
    assert (meta.title, meta.author) == (TITLE.upper(), "NGUYỄN HẢI AN")


@pytest.mark.parametrize("label", ["Bài, ảnh", "Tin và ảnh", "Bài - Ảnh"])
def test_who_signs_for_text_and_pictures_ends_the_article(label: str) -> None:
    below = ["Chia sẻ: Facebook Twitter", "Bản in", TEASERS[0], TEASER_TEXT, "Từ khóa: cầu"]
    lines = [TITLE, "14/07/2022 08:25", LEAD, *PARAGRAPHS, f"{label}: Hải An", *below]
    cleaned, meta = found("\n\n".join(lines))
    assert body(cleaned) == [LEAD, *PARAGRAPHS]
    assert meta.author == "Hải An"


def test_a_paper_in_a_list_of_other_sites_is_not_the_pages() -> None:
    head = ["TRANG THÔNG TIN ĐIỆN TỬ", "ĐẢNG BỘ TỈNH MẪU SƠN"]
    links = ["LIÊN KẾT WEBSITE", "Báo Nhân Dân", "Đảng Cộng sản Việt Nam"]
    assert page_paper([*head, *links], 2) == "Trang thông tin điện tử Đảng bộ tỉnh Mẫu Sơn"
    assert page_paper([*links, "© Bản quyền thuộc Báo Nhân Dân"], 0) == "Báo Nhân Dân"


def test_a_section_written_small_is_no_paper() -> None:
    assert page_paper(["Chính trị", "Văn hóa", "Du lịch"], 3) is None


def test_a_sites_name_may_end_in_news() -> None:
    assert outlets().by_name("VietNamNet News") == "VietNamNet"


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("Thứ Bảy, 22/11/2025, 10:44", "16/03/2022, 05:45"),
        ("Thứ Bảy, ngày 22 tháng 11 năm 2025", "05:45, ngày 16-03-2022"),
    ],
)
def test_of_two_days_around_the_headline_the_later_above_is_the_visits(
    above: str, below: str
) -> None:
    lines = ["BÁO MẪU", above, TITLE, "N. Hải An", below, LEAD, *PARAGRAPHS]
    assert found("\n".join(lines))[1].published_at == "2022-03-16T05:45:00+07:00"
    page = "".join(f"<div>{line}</div>" for line in lines[:2]) + f"<h1>{TITLE}</h1>"
    page += "<div><span>N. Hải An</span></div>" + "".join(f"<p>{line}</p>" for line in lines[4:])
    meta = found(f"<html><head><title>{TITLE}</title></head><body>{page}</body></html>", "a.html")
    assert meta[1].published_at == "2022-03-16T05:45:00+07:00"


def test_an_update_above_the_headline_stays_the_articles_day() -> None:
    lines = ["Ngày đăng: 22/11/2025", TITLE, "16/03/2022", LEAD, *PARAGRAPHS]
    assert str(found("\n".join(lines))[1].published) == "2025-11-22"


@pytest.mark.parametrize("last", ["Mẫu Sơn tiềm năng và phát triển", "Xã hội - Thông tin xã hội"])
def test_the_last_entry_of_a_menu_by_the_dateline_is_no_headline(last: str) -> None:
    menu = ["Thời sự", "Chính trị", "Kinh tế", "Xã hội", last]
    lines = [*menu, "Thứ tư, 13/10/2021 | 10:22 GMT+7", "", "A+A-", "", TITLE, LEAD, *PARAGRAPHS]
    cleaned, meta = found("\n".join(lines))
    assert (meta.title, body(cleaned)) == (TITLE, [LEAD, *PARAGRAPHS])


def test_a_short_headline_under_a_menu_is_found() -> None:
    menu = ["Thời sự", "Thể thao", "Pháp luật", "Giáo dục"]
    lines = [*menu, "Xã sửa xong cây cầu", "Thứ tư, 13/10/2021", "Lê Hải An", LEAD, *PARAGRAPHS]
    assert found("\n".join(lines))[1].title == "Xã sửa xong cây cầu"


def test_a_link_with_a_dot_before_it_under_the_lead_goes_alone() -> None:
    lines = [TITLE, LEAD, f"• {TEASERS[0]}", *PARAGRAPHS]
    assert body(found("\n\n".join(lines))[0]) == [LEAD, *PARAGRAPHS]
    listed = f"{LEAD[:-1]}:"
    kept = body(found("\n\n".join([TITLE, listed, f"• {TEASERS[0]}", *PARAGRAPHS]))[0])
    assert kept[1] == f"• {TEASERS[0]}"


def test_a_desk_beside_the_day_is_who_wrote() -> None:
    line = "Ban Thời sự-Thứ hai, ngày 18/10/2021 19:25 GMT+7"
    meta = found("\n".join([TITLE, line, LEAD, *PARAGRAPHS]))[1]
    assert (meta.author, str(meta.published)) == ("Ban Thời sự", "2021-10-18")


def test_a_menu_above_the_day_gives_no_author() -> None:
    menu = "".join(f"<li>{name}</li>" for name in ("Chính trị", "Du lịch", "Mẫu Sơn"))
    text = "".join(f"<p>{line}</p>" for line in (LEAD, *PARAGRAPHS))
    page = f"<ul>{menu}</ul><div>09:47, 26/10/2021</div><h1>{TITLE}</h1>{text}<p><b>LÊ AN</b></p>"
    meta = found(f"<html><head><title>{TITLE}</title></head><body>{page}</body></html>", "a.html")
    assert (meta[1].author, str(meta[1].published)) == ("LÊ AN", "2021-10-26")


def test_what_invites_to_read_and_goes_on_opens_the_text() -> None:
    opening = "Mời độc giả đón đọc báo xã Tân Lập số ra ngày 9-8, với những tin nổi bật:"
    title = "Đón đọc báo xã Tân Lập số ra ngày 9-8"
    assert body(found("\n\n".join([title, "08/08/2017", opening, LEAD, *PARAGRAPHS]))[0]) == [
        opening,
        LEAD,
        *PARAGRAPHS,
    ]


def test_a_caption_below_a_link_or_a_subheading_stays() -> None:
    caption = "Người dân thao tác trên máy đặt ở chợ xã Tân Lập"
    lines = [TITLE, LEAD, "", PARAGRAPHS[0], "", caption, "Bớt đi nhiều ngày phải chờ"]
    cleaned, _ = found("\n".join([*lines, *(f"{part}\n" for part in PARAGRAPHS[1:])]))
    assert caption in body(cleaned) and lines[-1] in body(cleaned)
    assert is_scene("Khu vực làm việc của bộ phận địa chính huyện Mẫu Sơn")


def test_a_long_headline_of_something_else_between_two_texts_goes() -> None:
    link = "Cổng dịch vụ công Mẫu Sơn nhận hai triệu hồ sơ trước mùa mưa năm nay"
    more = [f"{part} Việc sửa cầu được làm trong {n} tháng." for n, part in enumerate(PARAGRAPHS)]
    lines = [TITLE, LEAD, *PARAGRAPHS, link, *more]
    assert link not in body(found("\n\n".join(lines))[0])
    scene = "Những nhịp sắt sáng đèn giữa đêm hội đua thuyền trước mùa mưa vùng ven biển"
    assert scene in body(found("\n\n".join([*lines[:-5], scene, *more]))[0])
    part = "I- Tuyên truyền sâu rộng chủ trương mới tới các tầng lớp cư dân vùng ven biển"
    assert part in body(found("\n\n".join([*lines[:-5], part, *more]))[0])


def test_a_heading_of_four_words_in_capitals_is_no_name() -> None:
    assert byline("ĐẤU GIÁ TÀI SẢN") is None
    assert byline("VIDEO CLIP") is None
    assert byline("TS. ĐẶNG THỊ HẢI AN") and byline("HẢI AN - LÊ BÌNH")
    lines = [TITLE, "25-06-2024", LEAD, *PARAGRAPHS, "Các tin đã đưa ngày:", "Tháng 6", "2024"]
    tail = [f"{TEASERS[0]} (20-06-2024)", "ĐẤU GIÁ TÀI SẢN", "Thông báo bán xe ô tô thanh lý"]
    cleaned, meta = found("\n".join([*lines, *tail]))
    assert (body(cleaned), meta.author) == ([LEAD, *PARAGRAPHS], None)


@pytest.mark.parametrize(
    ("line", "name"),
    [("Tác giả bài viết: Lê Hải An", "Lê Hải An"), ("Tác giả bài viết: Văn phòng xã", None)],
)
def test_the_author_of_a_text_is_labelled_so(line: str, name: str | None) -> None:
    cleaned, meta = found("\n".join([TITLE, LEAD, *PARAGRAPHS, line, "Bình luận"]))
    assert body(cleaned) == [LEAD, *PARAGRAPHS]
    assert name is None or meta.author == name


def test_the_name_of_a_picture_made_of_the_headline_is_no_text() -> None:
    name = "Xa Tan Lap sua xong cay cau sau ba nam cho von cua tinh -0"
    lines = [TITLE, "", LEAD, "", PARAGRAPHS[0], "", name, "", *PARAGRAPHS[1:]]
    assert body(found("\n".join(lines))[0]) == [LEAD, *PARAGRAPHS]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Báo Đà Nẵng24/06/2024 16:02 1 liên quan Gốc", "2024-06-24"),
        ("Báo Khánh Hòa, số 7891, thứ ba, ngày 25-6-2024 trang 3", "2024-06-25"),
    ],
)
def test_days_beside_a_paper_its_issue_or_its_original(line: str, day: str) -> None:
    assert is_dateline(line)
    assert str(found("\n".join([TITLE, line, LEAD, *PARAGRAPHS]))[1].published) == day


def test_a_papers_mark_is_no_author_of_its_own_page() -> None:
    assert clean_author("SGGP", "Báo Sài Gòn Giải Phóng") is None
    assert clean_author("SGGP", "Báo Khánh Hòa") == "SGGP"


def test_a_mark_may_stand_in_square_brackets() -> None:
    cleaned, meta = found("\n".join([TITLE, f"[HTV] - {LEAD}", *PARAGRAPHS]))
    assert (body(cleaned)[0], meta.outlet) == (LEAD, "HTV")


def test_what_a_blog_prints_below_a_post_is_no_text() -> None:
    assert is_footer("Bài viết này được đăng trong Tin Hội và gắn thẻ thi đua, chợ quê.")
    assert not is_footer("Bài viết này được đăng trong số báo Tết năm ngoái, nay xin kể tiếp.")
