"""Teasers above an article, the next one below it, clocks of the page, accounts and contacts."""

from __future__ import annotations

import pytest

from ingest.clean_parts import is_person, kind_of
from ingest.clean_titles import is_title
from ingest.metadata_authors import clean_author
from ingest.metadata_dates import is_course
from tests.unit.news_layouts import LEAD, PARAGRAPHS, TEASER_TEXT, TEASERS, TITLE
from tests.unit.reading_pages import body, found

PAGE = [LEAD, *PARAGRAPHS]
HEAD = [TITLE, "03/10/2025 14:55"]
CARD = [TEASERS[0], "01/10/2025 09:10", TEASER_TEXT]


def html(*parts: str, meta: str = "") -> str:
    """A saved page with its headline and these parts of its body."""
    head = f'<meta charset="utf-8">{meta}<title>{TITLE}</title>'
    return f"<html><head>{head}</head><body><h1>{TITLE}</h1>{''.join(parts)}</body></html>"


def drawn(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


@pytest.mark.parametrize(
    "card", [[*CARD, "Xem tiếp"], CARD, [CARD[0], CARD[2], "Xem tiếp"]], ids=str
)
def test_a_teaser_above_the_article_gives_it_neither_headline_nor_day(card: list[str]) -> None:
    lines = [*card, "Thời sự", "03/10/2025 14:55", TITLE, *PAGE, "Hải An"]
    cleaned, meta = found("\n\n".join(lines))
    assert (meta.title, meta.author) == (TITLE, "Hải An")
    assert (meta.published_at, body(cleaned)) == ("2025-10-03T14:55:00+07:00", PAGE)


def test_a_card_below_the_lead_does_not_take_the_articles_place() -> None:
    cleaned, meta = found("\n\n".join([*HEAD, LEAD, "Xem thêm", *CARD, *PARAGRAPHS]))
    assert (meta.title, body(cleaned)[0]) == (TITLE, LEAD)
    assert meta.published_at == "2025-10-03T14:55:00+07:00"


@pytest.mark.parametrize(
    "label", [["Bài viết tiếp theo"], ["Tin liên quan"], ["Đọc thêm"], []], ids=str
)
def test_the_next_article_of_an_endless_page_is_not_of_this_one(label: list[str]) -> None:
    after = [TEASERS[2], "02/10/2025 20:10", "Lê Bình", f"(TTXVN) - {TEASER_TEXT}"]
    after += [
        "Công an huyện cho biết nhóm này lập nhiều trang mua bán giả để lừa người dân chuyển tiền.",
        "Huyện khuyến cáo người dân không chuyển tiền cho người lạ dưới bất kỳ hình thức nào.",
    ]
    cleaned, meta = found("\n\n".join([*HEAD, *PAGE, *label, *after]))
    assert (meta.title, body(cleaned)) == (TITLE, PAGE)


MENU = "Trang chủ - Thời sự - Kinh tế - Xã hội - Văn hóa - Thể thao"


@pytest.mark.parametrize(
    ("above", "day"),
    [
        (["Báo Mẫu", "Hôm nay: Thứ Sáu, 03/10/2025, 10:15", MENU], "None"),
        (["Báo Mẫu", "Hôm nay: Thứ Sáu, 03/10/2025, 10:15"], "None"),
        (["Báo Mẫu", "Thứ Sáu, 03/10/2025, 10:15", MENU], "None"),
        (["Báo Mẫu", MENU, "Thứ Sáu, 03/10/2025, 10:15"], "2025-10-03"),
        (["Báo Mẫu", "Hôm nay: 03/10/2025, 10:15", "Cập nhật: 01/10/2025 07:10"], "2025-10-01"),
    ],
)
def test_the_clock_of_a_page_dates_no_article(above: list[str], day: str) -> None:
    _, meta = found("\n".join([*above, TITLE, *PAGE]))
    assert (meta.title, str(meta.published)) == (TITLE, day)


@pytest.mark.parametrize("name", ["bientap02", "tanlapnews", "lananh", "User12", "biên tập 3"])
def test_an_account_of_the_sites_system_wrote_no_article(name: str) -> None:
    assert clean_author(name) is None
    meta = f'<meta name="author" content="{name}">'
    _, facts = found(html(drawn(*PAGE, "<b>Hải An</b>"), meta=meta), "a.html")
    assert facts.author == "Hải An"


@pytest.mark.parametrize("name", ["Hải An", "Thanh", "thanh", "Mr. Bình", "Lê An (lớp 10A1)"])
def test_names_of_one_syllable_and_with_notes_are_names(name: str) -> None:
    assert clean_author(name) == name


@pytest.mark.parametrize("by", ["bởi", "by", "Tác giả:"])
def test_who_wrote_stands_between_the_paper_and_the_day(by: str) -> None:
    row = f"Báo Quảng Nam điện tử {by} Hải An 03/10/2025 14:55"
    _, meta = found("\n".join([TITLE, row, *PAGE]))
    assert (meta.author, meta.published_at) == ("Hải An", "2025-10-03T14:55:00+07:00")


def test_a_row_of_tags_without_blanks_is_one() -> None:
    tags = "<div><span>Từ khóa</span><a>Tân Lập</a><a>cầu nông thôn</a><a>vốn tỉnh</a></div>"
    cleaned, _ = found(html(drawn(*PAGE), tags), "a.html")
    assert body(cleaned) == PAGE


def test_the_caption_of_a_table_is_kept_above_its_rows() -> None:
    table = (
        "<table><caption>Số cầu đã sửa của các xã trong năm</caption>"
        "<tr><td>Tân Lập</td><td>3</td></tr><tr><td>Tân Hòa</td><td>5</td></tr></table>"
    )
    cleaned, _ = found(html(drawn(*PAGE[:3]), table, drawn(*PAGE[3:])), "a.html")
    above, row = body(cleaned)[3:5]
    assert (above, row) == ("Số cầu đã sửa của các xã trong năm", "Tân Lập | 3")
    assert cleaned.paragraphs[3].kind == "caption"


CONTACTS = ["Địa chỉ: số 5 đường Cầu Mới, xã Tân Lập", "Hotline: 1900 0000"]
CONTACTS += ["Website: https://caumoi.example/", "Thời gian làm việc: 8.00 - 20.00"]


def test_a_signature_below_a_companys_contacts_is_read() -> None:
    cleaned, meta = found(html(drawn(*PAGE, *CONTACTS, "<b>HẢI AN</b>")), "a.html")
    assert (meta.author or "").title() == "Hải An"
    assert {*PAGE, CONTACTS[3]} <= set(body(cleaned))
    cleaned, meta = found("\n\n".join([*HEAD, *PAGE, *CONTACTS, "HẢI AN", "Chia sẻ"]))
    assert (meta.author or "").title() == "Hải An"


def test_contacts_of_the_paper_end_the_page() -> None:
    foot = ["Hotline: 0290.000.000", "Email: toasoan@mau.example", "Tổng biên tập: Lê Văn Tám"]
    cleaned, meta = found("\n\n".join([*HEAD, *PAGE, *foot]))
    assert (meta.author, body(cleaned)) == (None, PAGE)


MENU = ("Trang chủ", "* Thời sự", "* Kinh tế", "* Xã hội", "* Văn hóa", "* Bạn đọc")


@pytest.mark.parametrize(
    "contact",
    [
        "Đường dây nóng: 0900 000 111   Quảng cáo: 0229 3000 111",
        "Tòa soạn: 0229.3000.111   Email: toasoan@baomau.vn",
        "Hotline 1900 000 000",
    ],
)
def test_how_a_paper_is_reached_is_no_headline_and_the_visits_day_not_the_articles(
    contact: str,
) -> None:
    lines = ["Báo Ninh Bình", contact, "04/10/2025 21:40", *MENU, "Cầu mới bên sông"]
    cleaned, told = found("\n\n".join([*lines, LEAD, "Cập nhật: 03-10-2025 | 14:55", *PARAGRAPHS]))
    assert (cleaned.title, str(told.published)) == ("Cầu mới bên sông", "2025-10-03")


@pytest.mark.parametrize(
    "title",
    [
        "Đường dây nóng 1022 tiếp nhận hơn 500 phản ánh về cây cầu của xã Tân Lập",
        "Công bố đường dây nóng 0900 000 111 phản ánh cây cầu yếu ở xã Tân Lập",
        "Tổng đài 1900000000 mạo danh lừa người dân xã Tân Lập góp tiền sửa cây cầu",
    ],
)
def test_a_headline_may_tell_of_a_number_to_call(title: str) -> None:
    lines = ["Báo Ninh Bình", *MENU, title, "03/10/2025 14:55", LEAD, *PARAGRAPHS]
    assert found("\n\n".join(lines))[0].title == title


def test_the_course_of_a_manuscript_is_no_headline_and_its_authors_stand_above_it() -> None:
    course = "Ngày nhận bài: 02/09/2025; ngày phản biện: 10/09/2025; ngày duyệt đăng: 01/10/2025"
    names = ["TS. Lương Thị Nhạn", "ThS. Đoàn Văn Sậy"]
    lines = ["TẠP CHÍ CỬA SÔNG", TITLE, *names, course, "Ngày xuất bản: 03/10/2025", *PAGE]
    cleaned, meta = found("\n\n".join(lines))
    assert cleaned.title == TITLE
    assert meta.author == ", ".join(names)
    assert str(meta.published) == "2025-10-03"
    assert course not in body(cleaned)


def test_the_text_of_a_magazine_goes_on_below_its_keywords_in_two_languages() -> None:
    head = [TITLE, "Ngày đăng: 03/10/2025 14:55", f"Tóm tắt: {LEAD}", "Từ khóa: cầu; xã; dân bản."]
    abstract = "Abstract: The bridge of a commune has been weak for years and needs new piers soon."
    keywords = "Keywords: Bridge; commune; villagers."
    lines = [*head, abstract, keywords, "1. Đặt vấn đề", *PARAGRAPHS]
    cleaned, _ = found("\n\n".join(lines))
    assert [text for text in body(cleaned) if text in PARAGRAPHS] == [*PARAGRAPHS]
    ended, _ = found("\n\n".join([*HEAD, *PAGE, "Từ khóa: cầu; xã", *TEASERS]))
    assert body(ended) == PAGE


def test_a_line_with_days_that_tells_of_something_is_no_course() -> None:
    assert is_course("Nhận bài: 1/2/2024 | Sửa bài: 5/3/2024 | Duyệt đăng: 7/3/2024")
    assert is_course("Ngày nhận bài: 1/2/2024   Ngày phản biện: 5/3/2024")
    assert not is_course("Ngày xuất bản: 03/10/2025")
    assert not is_course("Lịch thi: sáng 02/06/2025 môn Văn; chiều 02/06/2025 môn Toán cho cả lớp")


COLUMNS = ["Trong xã", "Ruộng đồng", "Một góc nhìn, một dòng sông", "Bến bãi", "Trò chuyện", "Thơ"]


def test_a_column_of_the_menu_above_a_short_headline_is_not_the_headline() -> None:
    rates = ["USD 16.610", "EUR 24.870"]
    head = ["Thứ Bảy, 4/10/2025", *COLUMNS, *rates, COLUMNS[2], "14:55 | 03/10/2025"]
    assert found("\n".join([*head, "Việc nhỏ của người lớn", *PAGE]))[0].title == (
        "Việc nhỏ của người lớn"
    )


def test_a_headline_that_stands_again_among_headlines_is_kept() -> None:
    lists = [TITLE, *TEASERS[:4]]
    lines = ["Báo Mẫu", *lists, "Thời sự", TITLE, "03/10/2025 14:55", *PAGE]
    assert found("\n".join(lines))[0].title == TITLE


@pytest.mark.parametrize("line", ["Tiếng Anh", "TIẾNG KHMER", "ĐƯỜNG DÂY NÓNG", "Đường Dây Nóng"])
def test_a_language_and_a_telephone_line_are_no_names(line: str) -> None:
    assert not is_person(line)
    assert is_person("Đường Thị Nóng")


@pytest.mark.parametrize(
    ("given", "name"),
    [("Cổng TTĐT", None), ("Cổng TTĐT Cửa Sông", None), ("Cổng Văn Thông", "Cổng Văn Thông")],
)
def test_a_portal_in_the_data_of_a_page_is_nobody(given: str, name: str | None) -> None:
    assert clean_author(given) == name


def test_a_closed_line_that_says_where_somebody_stands_is_a_caption() -> None:
    seen = "Bà Lò Thị Mận (thứ hai từ phải sang) đưa khách xem khung cửi mới."
    told = "Bà Lò Thị Mận (62 tuổi) đưa khách xem khung cửi mới."
    assert kind_of(seen) == "caption"
    assert kind_of(seen.replace("thứ hai từ phải sang", "bìa trái")) == "caption"
    assert kind_of(told) == kind_of(f"{seen} Khung cũ bà đã cho cháu.") == "body"


def test_what_the_paper_asks_under_a_subhead_is_no_other_article() -> None:
    asked = "PV: Vậy bến cũ rồi sẽ dùng vào việc gì?"
    assert not is_title(asked)
    assert is_title("Bến cũ rồi sẽ dùng vào việc gì?")
