"""Who signs an article: names with ranks before them and offices behind them."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest import clean, metadata, read
from ingest.clean_lines import byline
from ingest.clean_parts import worker
from ingest.metadata import Metadata
from ingest.metadata_authors import clean_author
from ingest.metadata_outlets import outlets
from ingest.offices import is_office, without_office
from ingest.pages import Cleaned, RawPage

TITLE = "Huyện Hòa Lương đưa vào sử dụng tuyến kênh tưới mới"
LEAD = (
    "Sáng 12/5, UBND huyện Hòa Lương tổ chức lễ khánh thành tuyến kênh tưới dài 3,2 km, cấp nước "
    "cho hơn 400 ha lúa của bốn xã phía đông."
)
TEXTS = [
    "Tuyến kênh được khởi công từ tháng 9 năm trước, tổng mức đầu tư 18 tỷ đồng từ ngân sách "
    "huyện. Đơn vị thi công hoàn thành sớm hai tháng so với hợp đồng.",
    "Theo phòng Nông nghiệp huyện, trước đây bà con phải bơm nước từ sông, mỗi vụ tốn thêm gần "
    "một triệu đồng cho mỗi héc ta lúa.",
    "Trong năm nay, huyện tiếp tục nạo vét các mương nội đồng và lắp thêm sáu trạm bơm điện ở "
    "những nơi kênh chưa tới được.",
]


def found(folder: Path, text: str, name: str = "bai.txt") -> tuple[Cleaned, Metadata]:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    raw = next(iter(read.read_paths([path])))
    assert isinstance(raw, RawPage)
    cleaned = clean.clean(raw)
    return cleaned, metadata.extract(raw, cleaned)


def page(beside: str = "12/05/2024 09:10", below: str = "") -> str:
    lines = ["Trang chủ", "Xã hội", TITLE, beside, LEAD, *TEXTS, below, "Các tin khác"]
    return "\n".join([*lines, "Xã Hòa Đông trồng thêm 12 ha bưởi"])


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Đỗ Thu Lan - Cục Thủy lợi", "Đỗ Thu Lan"),
        ("Thu Lan - Liên đoàn Lao động huyện", "Thu Lan"),
        ("Đỗ Thu Lan, Vụ Pháp chế", "Đỗ Thu Lan"),
        ("Thu Lan - TTVHTT", "Thu Lan"),
        ("Thu Lan - CDC Hòa Lương", "Thu Lan"),
        ("Thu Lan (Đài TT-TH huyện)", "Thu Lan"),
        ("Tin, ảnh: Thu Lan (Đài TT-TH huyện)", "Thu Lan"),
        ("Thu Lan - TTXVN", "Thu Lan"),
        ("Đỗ Thu Lan/VOV1", "Đỗ Thu Lan"),
        ("Thu Lan (Hà Nội)", "Thu Lan"),
        ("Thượng tá Đỗ Văn Lan", "Thượng tá Đỗ Văn Lan"),
        ("PGS, TS ĐỖ VĂN LAN", "PGS, TS ĐỖ VĂN LAN"),
        ("* Đỗ Văn Lan", "Đỗ Văn Lan"),
        ("(Đỗ Văn Lan)", "Đỗ Văn Lan"),
        ("Người cập nhật: Đỗ Văn Lan", "Đỗ Văn Lan"),
        ("Bài viết: Đỗ Văn Lan", "Đỗ Văn Lan"),
        ("Thực hiện: ĐỖ LAN - Đồ họa: VĂN TÂM", "ĐỖ LAN"),
        ("Ảnh: Văn Tâm\nĐỗ Văn Lan", "Đỗ Văn Lan"),
        ("Thu LanTheo AFP", "Thu Lan"),
        ("T.LanTổng hợp", "T.Lan"),
    ],
)
def test_who_signs_below_the_text(line: str, name: str, tmp_path: Path) -> None:
    cleaned, told = found(tmp_path, page(below=line))
    assert told.author == name
    assert [part.text for part in cleaned.paragraphs] == [LEAD, *TEXTS]


@pytest.mark.parametrize(
    ("beside", "name"),
    [
        ("Phóng viên Đỗ Văn Lan\n12/05/2024", "Đỗ Văn Lan"),
        ("TRUNG TƯỚNG ĐỖ VĂN LAN\n12/05/2024", "TRUNG TƯỚNG ĐỖ VĂN LAN"),
        ("TS. ĐỖ VĂN LAN - THS. LÊ TÂM\nHọc viện Mẫu\n12/05/2024", "TS. ĐỖ VĂN LAN - THS. LÊ TÂM"),
        ("Đăng bởi: Đỗ Văn Lan lúc 09:10 12/05/2024", "Đỗ Văn Lan"),
        ("Viết bởi Đỗ Văn Lan\n12/05/2024", "Đỗ Văn Lan"),
        ("12/05/2024, 09:10\nThu Lan - Ban Thời sự", "Thu Lan"),
        ("Ng.Lan\n12/05/2024 09:10", "Ng.Lan"),
        ("Thu Lan,\n12/05/2024 09:10", "Thu Lan"),
    ],
)
def test_who_signs_beside_the_headline(beside: str, name: str, tmp_path: Path) -> None:
    cleaned, told = found(tmp_path, page(beside))
    assert (told.title, told.author) == (TITLE, name)
    assert str(told.published) == "2024-05-12"
    assert [part.text for part in cleaned.paragraphs] == [LEAD, *TEXTS]


def test_an_office_behind_a_name_signs_saved_pages_too(tmp_path: Path) -> None:
    texts = "".join(f"<p>{text}</p>" for text in [LEAD, *TEXTS])
    source = (
        f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1><div>12/05/2024 09:10"
        f"</div><div class=content>{texts}<p><b>Thu Lan - Bệnh viện Đa khoa huyện</b></p></div>"
        "</body></html>"
    )
    cleaned, told = found(tmp_path, source, "bai.html")
    assert told.author == "Thu Lan"
    assert [part.text for part in cleaned.paragraphs] == [LEAD, *TEXTS]


@pytest.mark.parametrize("text", ["Trường Giang", "Thanh Hội", "Hội An", "Vụ Mùa", "Đài Trang"])
def test_names_that_begin_like_offices_stay(text: str) -> None:
    assert not is_office(text)
    assert without_office(f"Thu Lan - {text}") == f"Thu Lan - {text}"
    assert clean_author(f"Thu Lan - {text}") == f"Thu Lan - {text}"


@pytest.mark.parametrize(
    "line", ["(Ảnh tư liệu)", "(LN Online)", "[Xem thêm]", "* Ghi chú", "(Còn nữa)"]
)
def test_brackets_around_no_name_sign_nothing(line: str) -> None:
    assert byline(line) is None


def test_a_headline_with_a_dash_is_nobodys_office() -> None:
    assert worker("Hòa Lương - tỉnh nghèo vươn lên từ cây lúa") is None
    assert worker("Hà Nội (TTXVN 12/5)") is None


@pytest.mark.parametrize(
    "line",
    [
        "Đại tá Đỗ Văn Lan, Giám đốc Công an tỉnh thông tin về vụ việc.",
        "Bà Đỗ Thu Lan, Hội Phụ nữ xã",
        "Đỗ Thu Lan - Chủ tịch Hội Phụ nữ xã trao quà cho hội viên",
    ],
)
def test_a_caption_that_names_an_office_signs_nothing(line: str) -> None:
    assert worker(line) is None


def test_a_papers_name_under_the_day_of_the_visit_is_no_headline(tmp_path: Path) -> None:
    text = "Chủ Nhật, ngày 12 tháng 5 năm 2024\nTạp chí Cộng sản\nTrang chủ\nNghiên cứu\n" + page(
        "07:30, ngày 12-05-2024"
    ).removeprefix("Trang chủ\nXã hội\n")
    assert found(tmp_path, text)[1].title == TITLE


def test_headlines_run_together_below_the_lead_go(tmp_path: Path) -> None:
    links = "Giá vàng tăng phiên thứ ba liên tiếp Đội tuyển bóng chuyền nữ lên đường tập huấn "
    links += "Khách quốc tế đến đảo Ngọc tăng mạnh dịp nghỉ lễ"
    cleaned, _ = found(tmp_path, page("12/05/2024 09:10\naa").replace(LEAD, f"{LEAD}\n{links}"))
    assert [part.text for part in cleaned.paragraphs] == [LEAD, *TEXTS]


def test_a_papers_abbreviation_in_its_menu_names_it(tmp_path: Path) -> None:
    assert found(tmp_path, "ĐBND\n" + page())[1].outlet == "Báo Đại biểu Nhân dân"


def test_a_comment_counter_above_a_single_paragraph_does_not_end_it(tmp_path: Path) -> None:
    lines = [TITLE, "12/05/2024 09:10", LEAD, "0 bình luận", TEXTS[0], "Đỗ Văn Lan"]
    cleaned, told = found(tmp_path, "\n".join(lines))
    assert [part.text for part in cleaned.paragraphs] == [LEAD, TEXTS[0]]
    assert told.author == "Đỗ Văn Lan"


def test_tags_and_teasers_below_a_call_to_read_more_elsewhere_go(tmp_path: Path) -> None:
    teaser = "Đến nay đội bóng đã thắng năm trận liền, ghi 14 bàn và chỉ để thủng lưới hai lần."
    below = "thủy lợi\nkênh tưới\nBình luận bài viết này\nXem thêm trên Báo Mẫu\n"
    below += f"Đội bóng trẻ thành phố vào chung kết giải mùa hè\n{teaser}"
    cleaned, _ = found(tmp_path, page(below=below))
    assert [part.text for part in cleaned.paragraphs] == [LEAD, *TEXTS]


def test_the_line_before_a_news_services_mark_goes(tmp_path: Path) -> None:
    text = page().replace(LEAD, f"{LEAD}\nKinh tế Việt Nam - VnEconomy trên")
    cleaned, _ = found(tmp_path, text)
    assert [part.text for part in cleaned.paragraphs] == [LEAD, *TEXTS]


def test_a_service_behind_a_name_at_the_head_names_the_paper(tmp_path: Path) -> None:
    _, told = found(tmp_path, page("12/05/2024 09:10\nTheo Thu Lan (VietNamNet)"))
    assert (told.author, told.outlet) == ("Thu Lan", "VietNamNet")


def test_a_sites_name_with_the_same_paper_in_brackets_is_that_paper() -> None:
    assert outlets().by_name("Vietnam+ (VietnamPlus)") == "VietnamPlus"
    assert outlets().by_name("Vietnam+ (bản in)") is None


def test_a_teaser_about_others_below_a_lists_heading_goes(tmp_path: Path) -> None:
    """Its headline shares no word with it; only the names tell."""
    jobs = ["xếp lịch tuần tra", "ghi sổ mực nước", "thay ván cống", "bơm bù đêm", "phát cỏ bờ"]
    steps = ["nạo vét lòng kênh", "gia cố mái bờ", "lắp cống điều tiết", "trồng cây chắn sóng"]
    places = ["thôn Đông", "thôn Đoài", "xóm Thượng", "xóm Hạ", "thôn Nội", "xóm Chùa"]
    own = [
        f"Ở {place}, bà con cùng cán bộ thủy lợi {steps[n % 4]} dài {n + 2} km, đưa nước về "
        f"những chân ruộng cao mà vụ trước còn hạn. Đội thủy nông của {place} giữ khóa cống số "
        f"{n}, mở nước theo lịch {n + 3} ngày một lượt, ưu tiên nơi lúa đang làm đòng, còn tổ "
        f"{n + 7} của hợp tác xã {jobs[n % 5]} và báo về huyện vào thứ {n + 1} hằng tuần."
        for n, place in enumerate(places)
    ]
    teaser = (
        "Tối qua tại sân Thống Nhất, tiền đạo Cao Minh Đăng ghi bàn duy nhất giúp Sài Gòn hạ "
        "đương kim vô địch Sông Lam."
    )
    box = ["Tin liên quan:", "Cú sút phạt muộn và niềm vui của khán đài", teaser]
    lines = [TITLE, "12/05/2024 09:10", LEAD, *TEXTS, *own[:3], *box, *own[3:], "Các tin khác"]
    cleaned, _ = found(tmp_path, "\n".join(lines))
    assert [part.text for part in cleaned.paragraphs] == [LEAD, *TEXTS, *own]


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement",
        "Skip Ad",
        "Tải về",
        "Bấm để nghe",
        "Bấm vào ảnh để xem kích thước lớn",
        "Vuốt để xem tiếp",
        "Xem toàn màn hình",
        "This is a modal window.",
        "(Xem: 1.120)",
        "Mã bài viết: 12345",
        "(adsbygoogle = window.adsbygoogle || []).push({});",
        "googletag.cmd.push(function() { googletag.display('ad-1'); });",
    ],
)
def test_buttons_players_and_scripts_between_the_paragraphs_go(line: str, tmp_path: Path) -> None:
    cleaned, told = found(tmp_path, page(below="Đỗ Văn Lan").replace(LEAD, f"{LEAD}\n{line}"))
    assert [part.text for part in cleaned.paragraphs] == [LEAD, *TEXTS]
    assert told.author == "Đỗ Văn Lan"


@pytest.mark.parametrize(
    "line",
    [
        "Bạn nghĩ gì về bài viết này?",
        "Bài viết này hữu ích không?",
        "Vui lòng ghi rõ nguồn khi đăng lại",
        "Đăng ký kênh video của Báo Mẫu",
        "Nội dung bình luận của bạn",
        "Ý kiến bạn đọc (0)",
        "Lượt đọc: 22",
    ],
)
def test_a_call_above_or_below_the_signature_leaves_it(line: str, tmp_path: Path) -> None:
    for below in (f"{line}\nĐỗ Văn Lan", f"Đỗ Văn Lan\n{line}"):
        cleaned, told = found(tmp_path, page(below=below))
        assert [part.text for part in cleaned.paragraphs] == [LEAD, *TEXTS]
        assert told.author == "Đỗ Văn Lan"


def test_who_comments_is_no_author(tmp_path: Path) -> None:
    comment = (
        "Tuyến kênh này rất cần cho bà con, mong huyện làm tiếp các mương nhánh trong năm nay."
    )
    _, told = found(tmp_path, page(below=f"Ý kiến bạn đọc (1)\nĐỗ Văn Lan\n{comment}"))
    assert told.author is None


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("Phong Lưu – Loan Mẫu", "Phong Lưu, Loan Mẫu"),
        ("HỒ LƯỢM – VY MẪU", "HỒ LƯỢM, VY MẪU"),
        ("Phong Lưu – Hà Nội", "Phong Lưu – Hà Nội"),
        ("Phong Lưu - Loan Mẫu", "Phong Lưu - Loan Mẫu"),
    ],
)
def test_two_names_that_a_dash_joins_are_two(line: str, author: str) -> None:
    assert clean_author(line) == author


def test_the_kind_of_a_text_opens_its_byline_and_not_its_headline() -> None:
    assert byline("Phóng sự: VŨ VĂN GẤC") == "VŨ VĂN GẤC"
    assert byline("Bút ký : Vũ Văn Gấc") == "Vũ Văn Gấc"
    assert byline("Phóng sự: Những người gác đèn ở Hòn Rơm") is None
    assert byline("Ghi chép: XÓM CHÀI MÙA GIÓ CHƯỚNG VỀ") is None
