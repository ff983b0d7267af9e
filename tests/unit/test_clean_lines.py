"""Single lines of a page: captions without a credit, calls, times told from now, signatures."""

from __future__ import annotations

from datetime import date

import pytest

from ingest import clean, metadata
from ingest.clean_lines import byline, has_credit, is_comment_box, is_share_bar
from ingest.clean_parts import ago, is_affiliation, kind_of, signature
from ingest.metadata_authors import clean_author
from ingest.metadata_dates import parse_date
from ingest.metadata_paper import page_paper
from ingest.pages import RawPage


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Quang cảnh buổi làm việc.", "caption"),
        ("Đồng chí Bí thư Huyện ủy phát biểu tại buổi lễ", "caption"),
        ("Người dân đến làm thủ tục tại bộ phận một cửa.", "caption"),
        ("Học sinh trong giờ thực hành. Ảnh Quang Vinh", "caption"),
        ("Ông Tám cho biết công trình sẽ xong trong năm nay.", "body"),
        ("Lãnh đạo xã đã kiểm tra tiến độ và yêu cầu làm nhanh hơn.", "body"),
        ("Người dân góp 12% kinh phí xây cầu.", "body"),
        ("Chủ động từ cơ sở", "heading"),
    ],
)
def test_a_line_that_shows_a_scene_is_a_caption(line: str, kind: str) -> None:
    assert kind_of(line) == kind


@pytest.mark.parametrize(
    "line",
    [
        "Họ và tên",
        "Cảm ơn bạn đã quan tâm đến nội dung trên.",
        "Bạn cần đăng nhập để thực hiện chức năng này!",
    ],
)
def test_a_form_and_a_call_to_the_reader_end_the_article(line: str) -> None:
    assert is_comment_box(line)


def test_thanks_in_an_interview_are_text() -> None:
    assert not is_comment_box("Xin cảm ơn ông!")
    assert not is_comment_box("Cảm ơn bạn đã dành thời gian cho cuộc trò chuyện này.")


def test_words_of_players_are_buttons() -> None:
    assert is_share_bar("Sử dụng các phím mũi tên Lên/Xuống để tăng hoặc giảm âm lượng.")
    assert is_share_bar("00:00")
    assert not is_share_bar("Sử dụng các giống lúa mới, bà con thu lãi cao hơn mọi năm.")


def test_a_time_told_from_now_is_known_with_what_stands_before_it() -> None:
    assert ago("Lao Động 3 giờ trước 27 liên quan Gốc") == "Lao Động"
    assert ago("2 ngày trước") == ""
    assert ago("Cây cầu hỏng từ 3 năm trước, nay mới sửa xong.") is None


@pytest.mark.parametrize(
    ("line", "stated"),
    [
        ("Theo Ngọc Ánh (TTXVN)", {"author": "Ngọc Ánh", "via": "TTXVN"}),
        ("Nguồn Lao Động", {"source": "Lao Động"}),
        ("Theo CNBC", {"via": "CNBC"}),
    ],
)
def test_a_signature_is_read_without_its_agency(line: str, stated: dict[str, str]) -> None:
    assert signature(line) == stated


def test_two_names_in_capitals_are_a_byline() -> None:
    assert byline("NGUYỄN THỊ LAN - THANH BÌNH") == "NGUYỄN THỊ LAN - THANH BÌNH"


def test_the_day_behind_the_papers_mark_is_the_articles() -> None:
    page = "\n\n".join(["Xã Tân Lập sửa xong cây cầu", f"(KGP) 03/08/2021 - {TEXT[0]}", TEXT[1]])
    raw = RawPage("a.txt", "a.txt", "text", page)
    cleaned = clean.clean(raw)
    assert cleaned.paragraphs[0].text == TEXT[0]
    assert metadata.extract(raw, cleaned).published == date(2021, 8, 3)


def test_headings_in_capitals_are_no_names() -> None:
    assert byline("THĂM DÒ Ý KIẾN") is None
    assert byline("THÊM TỪ TÁC GIẢ") is None
    assert byline("MAI LAN") == "MAI LAN"


def test_initials_of_the_desk_stay_as_signed() -> None:
    assert clean_author("PV") == "PV"
    assert clean_author("admin") is None


def test_a_credit_may_lack_its_colon() -> None:
    assert has_credit("Nông dân thu hoạch lúa. Ảnh Quang Vinh")
    assert has_credit("Nông dân thu hoạch lúa. Nguồn: Internet")
    assert has_credit("Nông dân thu hoạch lúa. Ảnh minh họa")
    assert not has_credit("Nông dân thu hoạch lúa. Ảnh hưởng của bão còn lớn.")


def test_where_an_author_works_is_known_by_its_first_words() -> None:
    assert is_affiliation("Học viện Hành chính và Quản trị công")
    assert not is_affiliation("Học sinh vùng cao đến trường.")


TEXT = [
    "Theo kế hoạch, đến quý III năm sau huyện sẽ tiếp tục nâng cấp 14,6 km đường liên xã.",
    "UBND huyện yêu cầu các xã rà soát những cây cầu yếu trước mùa mưa, báo cáo trước ngày 30/9.",
]


def test_a_headline_that_ends_in_dots_is_no_text() -> None:
    title = "Sau ba năm chờ vốn của tỉnh, người dân hai thôn cuối cùng cũng đi trên cây cầu mới..."
    page = "\n\n".join([title, "Mai Lan • 03/08/2021 06:10", *TEXT])
    raw = RawPage("a.txt", "a.txt", "text", page)
    found = metadata.extract(raw, clean.clean(raw))
    assert (found.title, found.author) == (title, "Mai Lan")


def test_a_lead_that_ends_in_dots_stays_one() -> None:
    lead = "Tháng 3 có nhiều chính sách mới, nổi bật là quy định về đất đai, cư trú, ngân hàng…"
    for opening in (lead, f"(Chinhphu.vn) - {lead}"):
        page = "\n\n".join(["Chính sách mới của tháng ba", opening, "01/03/2026 09:51", *TEXT])
        raw = RawPage("a.txt", "a.txt", "text", page)
        assert clean.clean(raw).title == "Chính sách mới của tháng ba"


def test_a_weekday_behind_the_clock_is_no_afternoon() -> None:
    assert parse_date("07:21 Chủ Nhật 19/04/2020") == (
        date(2020, 4, 19),
        "2020-04-19T07:21:00+07:00",
    )
    assert parse_date("19/04/2020 07:21 CH") == (date(2020, 4, 19), "2020-04-19T19:21:00+07:00")


@pytest.mark.parametrize(
    "title",
    ["Bộ trưởng Mẫu dự lễ khởi công cây cầu mới", "Chủ tịch huyện thăm cây cầu vừa sửa xong"],
)
def test_a_headline_may_open_with_an_office(title: str) -> None:
    page = "\n\n".join(["Báo Mẫu điện tử", title, "Mai Lan 03/08/2021 06:10", *TEXT])
    raw = RawPage("a.txt", "a.txt", "text", page)
    assert clean.clean(raw).title == title


def test_a_card_inside_an_html_text_goes_with_what_it_tells() -> None:
    paragraphs = "".join(f"<p>Lần {n}. {text}</p>" for n in range(1, 4) for text in TEXT)
    card = (
        '<div><span>Xem thêm</span><a href="/x">Huyện đoàn ra quân trồng cây ven quốc lộ</a>'
        "<div>Chiều 7/5, lãnh đạo huyện đã dự lễ phát động trồng cây, phủ xanh 20 km.</div></div>"
    )
    head = "<h1>Xã Tân Lập sửa xong cây cầu sau ba năm</h1><div>03/08/2021 06:10</div>"
    page = (
        f"<html><body>{head}<div>{paragraphs}{card}{paragraphs.replace('Lần', 'Đợt')}</div></body>"
    )
    kept = [part.text for part in clean.clean(RawPage("a.html", "a.html", "html", page)).paragraphs]
    assert len(kept) == 12
    assert not any("trồng cây" in text for text in kept)


def test_a_paper_that_joined_its_station_keeps_its_name() -> None:
    assert page_paper(["BÁO VÀ PHÁT THANH, TRUYỀN HÌNH NINH BÌNH"]) == "Báo Ninh Bình"
    assert page_paper(["Báo Nga: Tàu ngầm mới sẽ ra khơi trong năm nay"]) is None
    assert page_paper(["Báo Nga: 3 tàu ngầm mới sẽ ra khơi"]) is None


def test_of_two_days_with_a_time_the_one_below_the_headline_counts() -> None:
    lines = ["Thứ Hai, 19/01/2026, 09:41", "Cây cầu mới nối hai thôn đã thông xe"]
    page = "\n\n".join([*lines, "Thứ Ba, 03/08/2021 | 06:10", *TEXT])
    raw = RawPage("a.txt", "a.txt", "text", page)
    assert metadata.extract(raw, clean.clean(raw)).published == date(2021, 8, 3)


def test_a_name_of_a_system_is_no_author() -> None:
    assert clean_author("Super User") is None


def test_the_body_below_links_under_the_lead_stays() -> None:
    lead = (
        "Cây cầu nối hai thôn của xã Tân Lập vừa được sửa xong, giúp 1.200 hộ dân đi lại dễ dàng."
    )
    links = "Tin nên đọc\nGiá lúa hè thu tăng mạnh, nông dân phấn khởi xuống giống\n"
    page = "\n\n".join(["Xã Tân Lập sửa xong cây cầu", "03/08/2021 06:10", lead, links + TEXT[0]])
    page += "\n\n" + "\n\n".join([TEXT[1], TEXT[1].replace("huyện", "tỉnh"), "Mai Lan"])
    kept = [part.text for part in clean.clean(RawPage("a.txt", "a.txt", "text", page)).paragraphs]
    assert kept == [lead, *TEXT, TEXT[1].replace("huyện", "tỉnh")]


def test_a_link_that_calls_goes_with_its_headline() -> None:
    other = "Giá lúa hè thu tăng mạnh, nông dân phấn khởi xuống giống"
    lines = ["Xã Tân Lập sửa xong cây cầu", "03/08/2021 06:10", *TEXT, other, f"{other} ĐỌC NGAY"]
    page = "\n\n".join([*lines, *(text.replace("huyện", "tỉnh") for text in TEXT)])
    kept = [part.text for part in clean.clean(RawPage("a.txt", "a.txt", "text", page)).paragraphs]
    assert not any(other in text for text in kept)
    assert len(kept) == 4


def test_who_put_a_text_up_and_when_is_read_from_one_line() -> None:
    line = "Người đăng tin: Mai Lan Ngày đăng tin: 03/08/2021 Lượt xem: 77"
    page = "\n\n".join(["Xã Tân Lập sửa xong cây cầu", line, *TEXT])
    raw = RawPage("a.txt", "a.txt", "text", page)
    found = metadata.extract(raw, clean.clean(raw))
    assert (found.author, found.published) == ("Mai Lan", date(2021, 8, 3))


def test_the_day_a_page_was_mailed_is_not_its_articles() -> None:
    sent = ["Gửi: Thứ Hai, 19/01/2026 09:41", "Xã Tân Lập sửa xong cây cầu"]
    page = "\n\n".join([*sent, "Báo Tuyên Quang, ngày 03/08/2021", *TEXT])
    raw = RawPage("a.txt", "a.txt", "text", page)
    assert metadata.extract(raw, clean.clean(raw)).published == date(2021, 8, 3)


def test_the_paper_that_a_page_asks_to_follow_is_its_own() -> None:
    assert page_paper(["Theo dõi Soha trên Google News"]) == "Soha"
    assert page_paper(["Theo dõi diễn biến mưa lũ trên sông Hồng"]) is None
