"""What tells a headline from the banners, mastheads, writers and rows above the text."""

from __future__ import annotations

import pytest

from ingest.clean_entries import above_menu, is_one_of_rows
from ingest.clean_titles import tells_kind
from tests.unit.reading_pages import body, found

MENU = ["Trang chủ", "Tin tức", "Kinh tế", "Đời sống", "Bạn đọc viết", "Góc nhìn"]
TITLE = "Đừng để “chuyến đò muộn” thành nếp quen"
LEAD = (
    "Đò chạy đúng giờ là chuyện nhỏ, nhưng cả xóm cồn chờ đò thì không nhỏ. Ngày nào báo giờ cũng "
    "có, số chuyến ghi trên bảng đủ sáu, vậy mà người ra bến vẫn phải đợi."
)
PARTS = [
    "Một chủ đò kể rằng trong tháng này bến đã bốn lần đổi lịch mà không dán thông báo. Bà con "
    "hỏi thì người ở bến chỉ sang xã, xã lại chỉ về bến.",
    "Cái giá của việc ấy là học trò tới lớp trễ và rau ra chợ đã héo. Ai cũng thấy, song chưa ai "
    "nhận phần việc của mình.",
    "Bỏ được nếp chuyến đò muộn không tốn đồng nào, chỉ cần người ở bến coi lời hẹn là lời hứa.",
]


def test_a_banner_above_the_menu_is_no_headline() -> None:
    banner = "Chào mừng 40 năm ngày báo Cồn Én ra số đầu"
    top = ["conen.vn", "BÁO CỒN ÉN", "Thứ năm, 27/03/2025", banner, *MENU, "Trang chủ / Góc nhìn"]
    page = [*top, "Góc nhìn - 26/03/2025 05:30", TITLE, LEAD, *PARTS, "Lan Anh"]
    cleaned, meta = found("\n".join(page))
    assert cleaned.title == TITLE
    assert meta.author == "Lan Anh"
    assert body(cleaned) == [LEAD, *PARTS]


def test_a_headline_above_the_menu_that_the_text_retells_is_found() -> None:
    title = "Bỏ nếp chuyến đò muộn để cả xóm cồn khỏi chờ"
    cleaned, _ = found("\n".join(["Báo Cồn Én", title, *MENU, LEAD, *PARTS, "Lan Anh"]))
    assert cleaned.title == title


def test_a_path_or_a_menu_stands_below_what_it_is_above() -> None:
    assert above_menu(["Báo", *MENU, TITLE, LEAD], 0, 8)
    assert above_menu(["Báo", "Trang chủ > Góc nhìn", TITLE, LEAD], 0, 3)
    assert not above_menu([*MENU, TITLE, "Lan Anh", LEAD], 6, 8)


def test_a_headline_may_say_in_which_form_it_tells_its_matter() -> None:
    title = "CHÙM ẢNH: Những chuyến đò chở sách qua bến cồn mùa nước"
    top = ["Bạn Đọc Trẻ – Hoa Cồn Én", "conen.vn", *MENU, "Trang chủ > Ảnh", title]
    page = [*top, "Lan Anh - Vũ Gấc", "10/07/2025 | 09:32", LEAD, *PARTS]
    assert found("\n".join(page))[0].title == title


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Infographic: Sáu bến đò đổi lịch trong tháng này", True),
        ("[Video] Sáu bến đò đổi lịch trong tháng này", True),
        ("Ảnh: Lan Anh", False),
        ("Ảnh chụp sáu bến đò đổi lịch trong tháng này", False),
    ],
)
def test_who_took_a_picture_is_no_form_of_a_headline(line: str, said: bool) -> None:
    assert tells_kind(line) is said


def test_a_row_stands_beside_another_row() -> None:
    assert is_one_of_rows(["Sáng | Họp giao ban", "Chiều | Tiếp dân ở xã"], 1)
    assert is_one_of_rows(["19:00 Bản tin tối", "19:45 Dự báo thời tiết"], 0)
    assert not is_one_of_rows(["Đời sống", "Bến đò | Chuyện người giữ nhịp", "Lan Anh"], 1)
    assert not is_one_of_rows([TITLE, "20:53, 16/05/2017", LEAD], 1)
