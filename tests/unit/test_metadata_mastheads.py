"""Who a page says it is in its masthead, its menu and its imprint, and who signs on two lines."""

from __future__ import annotations

import pytest

from ingest.clean_bylines import with_others
from ingest.clean_lines import is_footer
from ingest.clean_wrap import read_lines
from ingest.metadata_paper import page_paper
from tests.unit.news_layouts import LEAD, PARAGRAPHS, TITLE
from tests.unit.reading_pages import found

TOLD = "Hôm qua ông Vũ Nam kể rằng chuyến phà ấy chở một đám cưới sang sông giữa lúc mưa to."
SHORT = "Ai canh nhịp phà đêm cho bến vắng"
TEXTS = [
    "Từ hôm bến Cát Lở bỏ chuyến khuya, người đi cấp cứu phải vòng thêm hai mươi cây số đường đê.",
    "Đội phà xin huyện trả công một người trực, tiền không nhiều nhưng chẳng mục chi nào ghi.",
    "Chín giờ tối, chiếc phà cuối neo vào bờ, và cả cù lao ngồi đợi tới năm giờ sáng hôm sau.",
]


def headline(*head: str) -> tuple[str, str | None]:
    lines = [*head, SHORT, "04/11/2021 06:40", *TEXTS, "Lan Anh", "Bình luận"]
    _, facts = found("\n\n".join(lines))
    return facts.title, facts.published_at


@pytest.mark.parametrize(
    "banner",
    [
        "laodong — Tiếng nói người thợ bến sông",
        "baosongque — Tiếng nói miền sông nước",
        "Báo Lao Động - Bạn của người làm thuê",
    ],
)
def test_a_sites_name_with_its_slogan_is_no_headline(banner: str) -> None:
    menu = "[ Thời sự ]  [ Bạn đọc ]  [ Việc làm ]  [ Đời sống ]"
    title, at = headline(banner, "Thứ sáu 05/11/2021 21:15", menu)
    assert title == SHORT
    assert at is not None and at.startswith("2021-11-04T06:40")


def test_initials_with_what_a_site_is_are_no_headline() -> None:
    head = ["TSQ - Kênh thông tin Sông Quê", "Thứ sáu, 05/11/2021", "Menu", "Trang chủ", "Thời sự"]
    page = [*head, "Góc nhìn", "04/11/2021 | 06:40", SHORT, "Lan Anh", *TEXTS, "Bình luận"]
    facts = found("\n\n".join(page))[1]
    assert facts.title == SHORT
    assert facts.published_at == "2021-11-04T06:40:00+07:00"
    own = "Loa làng - kênh thông tin của bến phà đêm"
    lines = [own, "04/11/2021 06:40", "Nhịp sống ven sông hôm nay", *TEXTS, "Lan Anh"]
    assert found("\n\n".join(lines))[1].title == own


def test_a_headline_that_opens_with_a_papers_name_stays_one() -> None:
    own = "Thanh niên - người trực phà cấp cứu vòng đường đê"
    lines = [own, "04/11/2021 06:40", "Nhịp sống ven sông hôm nay", *TEXTS, "Lan Anh"]
    assert found("\n\n".join(lines))[1].title == own


def page(beside: str, menu: str = "") -> str:
    items = "".join(f"<li><a>{name}</a></li>" for name in ("Thời sự", "Đất Lành", "Bạn đọc"))
    texts = "".join(f"<p>{text}</p>" for text in (LEAD, *PARAGRAPHS))
    return (
        f"<html><head><title>{TITLE}</title></head><body><ul>{items}</ul>{menu}<h1>{TITLE}</h1>"
        f"<div><span>{beside}</span></div><div>12/04/2020 10:03</div>"
        f"<div>{texts}<p><b>Hà Thu Cúc</b></p></div></body></html>"
    )


def test_a_section_of_the_menu_beside_the_day_is_no_author() -> None:
    assert found(page("Đất Lành"), "a.html")[1].author == "Hà Thu Cúc"
    assert found(page("Minh Lành"), "a.html")[1].author == "Minh Lành"


def test_a_writer_whom_one_link_above_the_headline_names_stays_the_author() -> None:
    above = "<div><a>Minh Lành</a></div>"
    assert found(page("Minh Lành", above), "a.html")[1].author == "Minh Lành"


@pytest.mark.parametrize("joint", [" -", ",", " &"])
def test_a_joint_at_the_end_of_a_name_adds_the_name_below(joint: str) -> None:
    lines = [TITLE, f"LÊ BẮC{joint}", "VŨ NAM", "Nghe bài", LEAD]
    assert with_others(lines, "LÊ BẮC") == "LÊ BẮC, VŨ NAM"


def test_names_below_each_other_without_a_joint_are_not_one_byline() -> None:
    lines = [TITLE, "LÊ BẮC", "VŨ NAM", "Nghe bài", LEAD]
    assert with_others(lines, "LÊ BẮC") == "LÊ BẮC"
    told = [TITLE, "LÊ BẮC -", "VŨ NAM", "Nghe bài", TOLD]
    assert with_others(told, "LÊ BẮC") == "LÊ BẮC"


def test_buttons_may_stand_between_the_day_and_two_names() -> None:
    lines = [TITLE, "15:26 | 04/11/2025", "A- A A+", "TS. LÊ BẮC", "ThS. VŨ NAM SƠN", LEAD]
    assert with_others(lines, "TS. LÊ BẮC") == "TS. LÊ BẮC, ThS. VŨ NAM SƠN"
    assert with_others([lines[0], *lines[2:]], "TS. LÊ BẮC") == "TS. LÊ BẮC"


def test_a_known_name_with_which_a_masthead_opens_is_another_papers() -> None:
    foot = "Trang tin Lao động Bến Quê - Giấy phép 12/GP-STTTT"
    assert page_paper(["LAO ĐỘNG BẾN QUÊ", "Thời sự", foot]) == "Lao động Bến Quê"
    assert page_paper(["Thời sự", foot]) == "Báo Lao Động"
    online = "Báo Lao Động Online - Giấy phép 12/GP-STTTT"
    assert page_paper(["LAO ĐỘNG ONLINE", "Thời sự", online]) == "Báo Lao Động"


def test_a_portals_name_above_its_address_ends_a_page() -> None:
    assert is_footer("Cổng thông tin điện tử Sở Giao Mẫu. Địa chỉ: 12 Bến Cát. Tel: 0203.123.456")
    assert not is_footer("Cổng thông tin điện tử huyện vừa đăng địa chỉ của hai mươi bến phà đêm.")


def test_a_known_name_that_goes_on_is_another_papers() -> None:
    foot = "BÁO VĂN HÓA VÀ LÀNG NGHỀ - Sở Công Thương. Tổng Biên tập: Lê Văn Mẫu"
    assert (page_paper([foot]) or "").lower() == "báo văn hóa và làng nghề"
    assert page_paper(["© Báo Thanh Niên và Công ty Mẫu"]) == "Báo Thanh Niên"


def test_a_mark_is_of_the_paper_on_the_page_whose_initials_it_is() -> None:
    def outlet(foot: str) -> str | None:
        page = [TITLE, "19/10/2025 08:30", f"(VH&ĐS) {LEAD}", *PARAGRAPHS, "Bình luận", foot]
        return found("\n\n".join(page))[1].outlet

    assert outlet("Tạp chí Văn học và Đồng Sen. Giấy phép số 12") == "Tạp chí Văn học và Đồng Sen"
    assert outlet("Giấy phép số 12") == "Báo Thanh Hóa"


def test_the_imprint_names_a_station_that_the_page_calls_by_its_initials() -> None:
    def outlet(name: str, foot: str) -> str | None:
        meta = '<meta name="author" content="Hà Thu Cúc">'
        meta += '<meta property="article:published_time" content="2020-04-12T10:03">'
        meta += f'<meta property="og:site_name" content="{name}">'
        source = page("").replace("</head>", f"{meta}</head>").replace("</body>", f"<p>{foot}</p>")
        return found(source, "a.html")[1].outlet

    foot = "ĐÀI PHÁT THANH VÀ TRUYỀN HÌNH CAO BẰNG"
    assert outlet("THCB", foot) == "Đài Phát thanh và Truyền hình Cao Bằng"
    assert outlet("THCB", "") == "THCB"


def test_the_portal_that_a_page_opens_with_comes_before_the_council_that_keeps_it() -> None:
    own = "Bản quyền thuộc UBND xã Suối Mơ"
    banner = "Trang thông tin điện tử xã Suối Mơ, tỉnh Lâm Đồng"
    assert page_paper([banner, "Tin tức", own]) == "Trang thông tin điện tử xã Suối Mơ"
    other = "Trang thông tin điện tử xã Suối Tiên, tỉnh Lâm Đồng"
    assert page_paper(["Tin tức", own, *["Tin"] * 5, other]) == "UBND xã Suối Mơ"


def test_a_dash_between_two_names_opens_a_line_where_the_text_was_wrapped() -> None:
    wrapped = (
        "Chuyến xe khách cuối ngày rời bến phía tây lúc bốn giờ, chạy về thị\n"
        "xã với bảy người, hai bao gạo và một lồng gà buộc sau ghế của bác\n"
        "tài. Quãng đường ấy xe đã chạy qua nhiều năm trên tuyến Hà Giang\n"
        "- Bắc Mê mà chưa hôm nào đầy khách như buổi chiều áp Tết năm ngoái\n"
        "khi cả bến chen nhau về quê, người ngồi cả lên bậc cửa lẫn mui xe\n"
        "và bác tài phải dừng ba lần để xếp lại đồ cho khỏi rơi dọc đường.\n"
    )
    assert read_lines(wrapped).texts == [wrapped.strip().replace("\n", " ")]
    listed = wrapped.replace("nhiều năm trên tuyến Hà Giang", "nhiều năm trên các tuyến này là:")
    assert len(read_lines(listed).texts) == 2
