"""Portals, information pages and stations: their names as pages state them."""

from __future__ import annotations

import pytest

from ingest import clean, metadata
from ingest.metadata_outlets import outlets
from ingest.metadata_paper import page_paper
from ingest.metadata_portals import portal_name
from ingest.pages import RawPage


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("CỔNG THÔNG TIN ĐIỆN TỬ HUYỆN BÌNH SƠN", "Cổng thông tin điện tử huyện Bình Sơn"),
        (
            "CỔNG THÔNG TIN ĐIỆN TỬ BẢO HIỂM XÃ HỘI VIỆT NAM",
            "Cổng thông tin điện tử Bảo hiểm xã hội Việt Nam",
        ),
        (
            "CỔNG THÔNG TIN ĐIỆN TỬ TỈNH BÀ RỊA - VŨNG TÀU",
            "Cổng thông tin điện tử tỉnh Bà Rịa - Vũng Tàu",
        ),
        (
            "CỔNG THÔNG TIN ĐIỆN TỬ - THÀNH PHỐ ĐÀ NẴNG",
            "Cổng thông tin điện tử thành phố Đà Nẵng",
        ),
        ("CỔNG THÔNG TIN ĐIỆN TỬ TỔNG CỤC THUẾ", "Cổng thông tin điện tử Tổng cục Thuế"),
        ("Cổng thông tin điện tử tỉnh Sơn La", "Cổng thông tin điện tử tỉnh Sơn La"),
        ("TRANG THÔNG TIN ĐIỆN TỬ TỈNH ỦY MẪU", "Trang thông tin điện tử Tỉnh ủy Mẫu"),
        (
            "TRANG THÔNG TIN ĐIỆN TỬ SỞ GIÁO DỤC VÀ ĐÀO TẠO TỈNH LÀO CAI",
            "Trang thông tin điện tử Sở Giáo dục và Đào tạo tỉnh Lào Cai",
        ),
        ("ĐÀI PHÁT THANH VÀ TRUYỀN HÌNH LẠNG SƠN", "Đài Phát thanh và Truyền hình Lạng Sơn"),
        ("Đài PT-TH Cao Bằng - Đường Mẫu", "Đài PT-TH Cao Bằng"),
        ("CỔNG THÔNG TIN ĐIỆN TỬ TỈNH", None),
        ("Bạn thấy Cổng thông tin điện tử của tỉnh như thế nào?", None),
        ("Mọi thông tin điện tử xin gửi về huyện", None),
    ],
)
def test_a_portal_is_called_by_its_own_name(line: str, name: str | None) -> None:
    assert portal_name(line) == name


def test_spellings_of_one_name_count_together_and_rights_are_read_past_their_label() -> None:
    lines = ["Cổng Thông tin điện tử huyện Mẫu", "CỔNG THÔNG TIN ĐIỆN TỬ HUYỆN MẪU"]
    assert page_paper([*lines, "Báo Mẫu Mới"]) == lines[0]
    assert page_paper(["© Bản quyền: Báo Công an nhân dân điện tử"]) == "Báo Công an nhân dân"
    assert page_paper(["© Copyright 2019 by Cồn Én. Vui lòng ghi rõ nguồn."]) == "Cồn Én"
    assert page_paper(["Bản quyền thuộc về Cồn Én Mới"]) == "Cồn Én Mới"


def test_the_party_of_a_province_names_its_paper_before_a_dash() -> None:
    line = "Cơ quan của Đảng bộ tỉnh Lạng Sơn - Tiếng nói của nhân dân các dân tộc tỉnh Lạng Sơn"
    assert page_paper([line]) == "Báo Lạng Sơn"


LEAD = "Cây cầu nối hai thôn của xã Tân Lập vừa được sửa xong, giúp hơn 1.200 hộ dân đi lại."
BODY = "".join(
    f"<p>Theo kế hoạch, đến quý {n} năm sau huyện sẽ nâng cấp {n},6 km đường và lắp đèn.</p>"
    for n in range(2, 7)
)


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        ("<title>Xã Tân Lập sửa xong cầu | Báo Lâm Đồng điện tử</title>", "Báo Lâm Đồng"),
        (
            "<title>Xã Tân Lập sửa xong cầu</title>"
            '<script type="application/ld+json">{"@graph":[{"@id":"#o","name":"Báo Mẫu Mới"},'
            '{"@type":"NewsArticle","headline":"Xã Tân Lập sửa xong cầu",'
            '"publisher":{"@id":"#o"}}]}</script>',
            "Báo Mẫu Mới",
        ),
    ],
)
def test_the_publisher_is_found_by_its_mark_and_in_the_title(head: str, outlet: str) -> None:
    page = f"<html><head>{head}</head><body><h1>Xã Tân Lập sửa xong cầu</h1><p>{LEAD}</p>{BODY}"
    raw = RawPage("a.html", "a.html", "html", page)
    assert metadata.extract(raw, clean.clean(raw)).outlet == outlet


@pytest.mark.parametrize(
    ("name", "outlet"),
    [
        ("Báo Hải quan", "Báo Hải quan"),
        ("BÁO HẢI QUÂN", "Báo Hải quân Việt Nam"),
        ("Báo Hải Quấn", None),
        ("Bao Tuoi Tre", "Báo Tuổi Trẻ"),
        ("Nhà báo và Công luận", "Báo Nhà báo & Công luận"),
    ],
)
def test_a_name_with_accents_is_no_name_with_others(name: str, outlet: str | None) -> None:
    assert outlets().by_name(name) == outlet
    if outlet and not name.isascii():
        assert outlets().inside(f"© {name} - Tòa soạn: 12 Trần Phú, Hà Nội") == outlet


def test_an_offices_portal_that_reprints_a_paper_stays_its_own() -> None:
    page = (
        f"<html><head><title>Xã Tân Lập sửa xong cầu</title></head><body><h1>Xã Tân Lập sửa xong "
        f"cầu</h1><p>{LEAD}</p>{BODY}<p>Nguồn: plo.vn</p>"
        "<p>Bản quyền thuộc về Bộ Nội vụ</p><p>Ghi rõ nguồn www.moha.gov.vn khi phát hành lại</p>"
        "</body></html>"
    )
    raw = RawPage("a.html", "a.html", "html", page)
    outlet = metadata.extract(raw, clean.clean(raw)).outlet
    assert outlet == "Cổng thông tin điện tử Bộ Nội vụ"
