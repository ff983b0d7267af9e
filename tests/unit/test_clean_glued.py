"""Saved pages whose lines a scraper joined, broke up or labelled, and whose text goes on below."""

from __future__ import annotations

import pytest

from ingest.clean_lines import agency_mark, is_comment_box, is_related_heading, is_share_bar
from ingest.clean_parts import headline_starts, is_consent
from ingest.clean_wrap import read_lines
from ingest.metadata_authors import clean_author
from ingest.metadata_paper import page_paper
from tests.unit.news_layouts import LEAD, PARAGRAPHS, TEASERS, TITLE
from tests.unit.reading_pages import body, found

DATE = "Thứ Sáu, 19/05/2017 17:45"
PAGE = [LEAD, *PARAGRAPHS]
OTHERS = [
    "Chú mèo mướp ở nhà ga được phong trưởng ga danh dự",
    "Cụ bà chín mươi tuổi học bơi để đi thăm cháu gái",
    "Con đường hẹp nhất thị trấn miền núi thành điểm chụp ảnh",
]


def test_headline_day_and_buttons_in_one_line_are_three() -> None:
    page = "\n\n".join([f"{TITLE} {DATE} Chia sẻ Gửi In Lưu", *PAGE])
    cleaned, meta = found(page)
    assert cleaned.title == TITLE
    assert meta.published_at == "2017-05-19T17:45:00+07:00"
    assert body(cleaned) == PAGE


def test_a_sentence_that_tells_a_day_stays_whole() -> None:
    line = "Cuộc họp của huyện về con đê mới kéo dài đến Thứ Sáu, 19/05/2017 17:45"
    assert read_lines("\n".join([line, *PAGE])).texts[0] == line


def test_the_label_of_a_caption_goes_and_the_caption_stays() -> None:
    line = "Chú thích ảnh Nông dân gặt lúa bên bờ đê. Ảnh: Minh Anh Chú thích ảnh"
    assert read_lines(line).texts == ["Nông dân gặt lúa bên bờ đê. Ảnh: Minh Anh"]


def test_a_rule_is_never_joined_to_the_line_below() -> None:
    rule = "-" * 71
    text = [
        "Nông dân các xã ven sông đang gặt lúa chạy lũ trước khi mưa lớn kéo về",
        "trong tuần tới. Huyện cho biết ba trạm bơm đã chạy từ đêm qua để tiêu",
        "nước cho hơn hai trăm hecta lúa sắp chín. Các hộ dân được hỗ trợ thuê",
        "máy gặt đến hết tháng này.",
    ]
    page = [*text, "", *text, "", rule, "Bản quyền: Cục Thủy nông. Số 5 phố Mẫu"]
    assert read_lines("\n".join(page)).texts[-2:] == [rule, page[-1]]


def test_the_text_goes_on_below_a_teaser_and_a_rule() -> None:
    box = ["Có thể bạn quan tâm", "• " + OTHERS[0], "(BML)- " + TEASERS[0], ". . . . . . ."]
    cleaned, _ = found("\n".join([TITLE, DATE, *PAGE[:3], *box, *PAGE[3:], *PARAGRAPHS_MORE]))
    left = body(cleaned)
    assert all(text in left for text in (*PAGE[3:], *PARAGRAPHS_MORE))
    assert not any(OTHERS[0] in text for text in left)


PARAGRAPHS_MORE = [
    "Tối cùng ngày, chủ tịch xã nói đoạn đê vừa đắp xong vẫn giữ được nước trong trận mưa đầu.",
    "Ông nói thêm rằng xã sẽ cắt người trực ở ba trạm bơm cho đến khi nước sông rút hẳn.",
]


def test_names_in_brackets_start_no_headline() -> None:
    line = "Hôm qua anh Mẫu (trú thôn 3, xã Lộc Bình, huyện Bảo Yên) tìm thấy tảng đá"
    assert headline_starts(line, {"tân", "bảo", "lộc", "yên"}) == 0
    assert headline_starts("Tìm thấy tảng đá lạ Bảo tàng xin nhận về", {"bảo"}) == 1


def test_a_section_and_others_of_it_end_the_text() -> None:
    page = [TITLE, DATE, *PAGE, "CHUYỆN LẠ KHÁC", *("* " + other for other in OTHERS)]
    assert body(found("\n".join(page))[0]) == PAGE


def test_other_things_in_a_text_head_no_list() -> None:
    page = [TITLE, DATE, *PAGE[:2], "Những việc khác", *PAGE[2:]]
    assert "Những việc khác" in body(found("\n".join(page))[0])


@pytest.mark.parametrize("line", ["TOP XEM TUẦN", "Top đọc nhiều"])
def test_what_was_read_most_heads_a_list_and_signs_nothing(line: str) -> None:
    assert is_related_heading(line)
    assert found("\n".join([TITLE, DATE, *PAGE, line, *OTHERS]))[1].author is None


def test_what_a_plugin_for_comments_says_opens_them() -> None:
    for line in ("Facebook comments plugin", "Sort by: Oldest", "Add a comment..."):
        assert is_comment_box(line)


def test_buttons_of_a_site_in_english() -> None:
    for line in ("Share this with family and friends", "GET IN TOUCH", "Like Mẫu News Facebook"):
        assert is_share_bar(line)
    assert not is_share_bar("Người dân thích thú chia sẻ ảnh con đê mới trên Facebook.")


@pytest.mark.parametrize(
    "line",
    [
        "Đồng ý nhận thông báo thời tiết từ chúng tôi?",
        "Bạn có muốn nhận thông báo tin mới nhất không?",
    ],
)
def test_a_page_that_asks_to_send_notifications_tells_nothing(line: str) -> None:
    assert is_consent(line)
    texts = "".join(f"<p>{text}</p>" for text in PAGE[:3]) + f"<div>{line}</div>"
    rest = "".join(f"<p>{text}</p>" for text in PAGE[3:])
    html = f"<html><body><h1>{TITLE}</h1><article>{texts}{rest}</article></body></html>"
    assert body(found(html, "a.html")[0]) == PAGE


def test_who_agreed_to_a_notice_stays() -> None:
    assert not is_consent("Huyện đồng ý nhận thông báo của tỉnh về việc đắp lại con đê.")


def test_a_byline_in_english_below_the_lead() -> None:
    head = ["Con đê mới nhìn từ bến đò", "Source: Supplied", "Published 6 February 2017 9:12pm"]
    head += ["Updated 12 August 2022 3:20pm", "By Thu Giang", "Source: Mẫu"]
    cleaned, meta = found("\n\n".join([TITLE, LEAD, *head, *PARAGRAPHS]))
    assert (meta.author, str(meta.published)) == ("Thu Giang", "2017-02-06")
    assert not any(text.startswith("Source:") for text in body(cleaned))


def test_the_address_of_a_site_opens_a_lead() -> None:
    line = "tinmau.vn Nông dân các xã ven sông đang gặt lúa chạy lũ trước khi mưa lớn kéo về."
    assert agency_mark(line) == ("tinmau.vn", 10)
    assert agency_mark("tinmau.vn có ba triệu người đọc mỗi ngày trong năm qua ở cả nước") is None


@pytest.mark.parametrize(
    ("stated", "name"),
    [
        ("Theo VGP", None),
        ("Minh Anh Theo NY Times", "Minh Anh"),
        ("Theo Minh Anh", "Minh Anh"),
    ],
)
def test_whence_a_paper_has_it_is_no_author(stated: str, name: str | None) -> None:
    assert clean_author(stated) == name


def test_who_claims_the_rights_keeps_the_page_and_not_the_ministry_above() -> None:
    head = ["BỘ NÔNG VỤ VÀ ĐÊ ĐIỀU", "CỤC THỦY NÔNG"]
    rights = "Bản quyền: Cục Thủy nông. Số 5 phố Mẫu, Hà Nội"
    assert page_paper([*head, TITLE, rights]) == "Cục Thủy nông"


def test_whom_a_button_asks_to_follow_keeps_the_page_that_shows_the_name() -> None:
    assert page_paper(["Mẫu Tiếng Việt", "Tin tức", TITLE, "Follow Mẫu Tiếng Việt"], 2) == (
        "Mẫu Tiếng Việt"
    )
    assert page_paper(["Tin tức", "Thời sự", TITLE, "Follow Mẫu Tiếng Việt"], 2) is None


def test_marks_around_an_address_are_no_name() -> None:
    head = ["= tinmau.vn =", "Pháp luật * Đời sống"]
    assert page_paper([*head, TITLE, "Báo Tin Mẫu"]) not in ("= tinmau", "= tinmau.vn =")


def test_a_paper_beside_the_day_of_the_visit_keeps_the_page() -> None:
    bar = "Báo Cà Mau Thứ Bảy, 20/05/2017 Đăng nhập"
    page = [bar, TITLE, DATE, *PAGE, "Minh Anh (TTXVN)"]
    assert found("\n\n".join(page))[1].outlet == "Báo Cà Mau"


def test_a_section_above_the_headline_signs_nothing() -> None:
    menu = ["ĐẤT LÀNH", *OTHERS[:1], "Chính trị", "Phóng sự", "Tin tức", "Du lịch", "Nhà đẹp"]
    page = [*menu, "TRANG CHỦ", "ĐẤT LÀNH", TITLE, DATE, *PAGE]
    assert found("\n".join(page))[1].author is None


ARTICLE = "".join(f"<p>{text}</p>" for text in PAGE)


def test_a_byline_with_its_day_in_one_element() -> None:
    head = f"<span>Khoa Học - Kỹ Thuật</span><h1>{TITLE}</h1>"
    by = "<p class='byline'>By <b>Thành Luân</b> | July 3, 2017 at 6:20 PM PDT</p>"
    html = f"<html><body><div>{head}{by}</div><div>{ARTICLE}</div></body></html>"
    assert found(html, "a.html")[1].author == "Thành Luân"


def test_a_clock_in_an_element_of_its_own_beside_the_day() -> None:
    meta = "<ul><li><i></i> 10-05-2017</li><li><i></i> 07:55</li></ul>"
    html = f"<html><body><h1>{TITLE}</h1>{meta}<div>{ARTICLE}</div></body></html>"
    assert found(html, "a.html")[1].published_at == "2017-05-10T07:55:00+07:00"


def test_a_title_that_names_the_paper_before_the_kind_of_page() -> None:
    title = "<title>Báo Điện Tử Sông Mẫu - Bài viết chi tiết</title>"
    html = f"<html><head>{title}</head><body><h1>{TITLE}</h1>{ARTICLE}</body></html>"
    assert "Sông Mẫu" in (found(html, "a.html")[1].outlet or "")


def test_who_claims_the_page_comes_before_the_paper_that_it_links_to() -> None:
    links = "".join(f"<a href='https://tuoitre.vn/{n}.htm'>Bài {n}</a>" for n in range(6))
    foot = "<div>MAU9 NEWS</div><footer>Copyright 2019 MAU9 NEWS</footer>"
    menu = "<a href='#'>Giáo dục</a><a href='#'>Thế giới</a>"
    head = f"<html><head><title>Giáo dục</title></head><body><div>MAU9 NEWS</div>{menu}"
    html = f"{head}<h1>{TITLE}</h1><p>{DATE}</p><div>{ARTICLE}</div>{links}{foot}</body></html>"
    assert found(html, "a.html")[1].outlet == "MAU9 NEWS"
