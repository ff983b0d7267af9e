"""What pages saved as text showed: lost blank lines, words of pictures, rows of buttons."""

from __future__ import annotations

import pytest

from ingest.clean_lines import is_blank, is_link_label, is_prose, is_related_heading, is_share_bar
from ingest.clean_parts import signature
from ingest.metadata_authors import clean_author, without_place
from ingest.metadata_dates import is_dateline
from tests.unit.news_layouts import LEAD, PARAGRAPHS, TEASERS, TITLE
from tests.unit.reading_pages import body, found

ABOUT = (
    ("Phí qua cầu An Bình giảm cho xe tải", "Phí qua cầu An Bình giảm cho xe tải từ tháng sau"),
    ("Lịch lấy nước vụ xuân sớm hơn", "Lịch lấy nước vụ xuân sớm hơn mười ngày so với năm trước"),
    ("Thư viện huyện mở cửa buổi tối", "Thư viện huyện mở cửa buổi tối cho học sinh ôn thi"),
    ("Nhà văn hóa thôn cho mượn sách", "Nhà văn hóa thôn cho mượn sách vào mỗi chiều thứ bảy"),
    ("Bến đò ngang đổi giờ chạy", "Bến đò ngang đổi giờ chạy để tránh lúc nước sông lên cao"),
)


def test_words_of_a_picture_go_with_it() -> None:
    keywords = "tuyến đường liên xã, làm đường, huyện An Bình, người dân, giao thông"
    texts = [*PARAGRAPHS[:2], keywords, PARAGRAPHS[2], "đường làng", PARAGRAPHS[3]]
    own = "Người dân huyện An Bình mong tuyến đường liên xã sớm được làm để giao thông đỡ khó."
    cleaned, _ = found("\n\n".join([TITLE, LEAD, *texts, own]))
    assert keywords not in body(cleaned)
    assert "đường làng" not in body(cleaned)
    assert own in body(cleaned)


@pytest.mark.parametrize(
    "line",
    [
        "gạo, mì tôm, nước mắm, cá khô, chăn màn",  # things that the page tells nowhere else
        "nhưng mưa vẫn chưa ngớt trên các bản cao phía thượng nguồn",
    ],
)
def test_other_lines_in_small_letters_stay(line: str) -> None:
    texts = [*PARAGRAPHS[:2], line, *PARAGRAPHS[2:]]
    cleaned, _ = found("\n\n".join([TITLE, LEAD, *texts]))
    assert any(line in part for part in body(cleaned))


def test_three_teasers_that_close_a_page_without_blank_lines() -> None:
    heads = [f"{head} từ đầu năm tới trên toàn huyện" for head, _ in ABOUT[:3]]
    cards = [
        line
        for head, (_, tail) in zip(heads, ABOUT, strict=False)
        for line in (head, f"{tail}, theo kế hoạch mới của huyện.")
    ]
    page = [TITLE, "Thứ tư, 05/03/2025 - 08:10", LEAD, *PARAGRAPHS, *cards, "Từ khóa:", "đường"]
    cleaned, _ = found("\n".join(page))
    assert body(cleaned) == [LEAD, *PARAGRAPHS]


def test_parts_of_a_survey_stay_though_a_list_names_one() -> None:
    parts = [
        line
        for head, tail in ABOUT
        for line in (
            head,
            f"{tail}, theo thông báo mà ủy ban vừa gửi các thôn.",
            "Thông báo có hiệu lực ngay.",
        )
    ]
    page = [TITLE, "05/03/2025 08:10", LEAD, *parts, "Tin liên quan", ABOUT[2][0], *TEASERS[:2]]
    cleaned, _ = found("\n".join(page))
    assert [head for head, _ in ABOUT if head not in body(cleaned)] == []


def test_a_lead_behind_a_papers_name_is_text_without_a_stop() -> None:
    lead = (
        "(Tiền Phong) - Chủ tịch huyện vừa yêu cầu các phòng kiểm tra ngay việc thu tiền nước ở "
        "ba thôn và báo lại trong tuần này"
    )
    assert is_prose(lead)
    assert not is_prose(lead.replace("Tiền Phong", "Hôm qua"))
    links = ["- 26.06.2016 Huyện họp về giá nước sạch", "- 27.06.2016 Giá nước sạch lại tăng ở xã"]
    cleaned, meta = found("\n".join([lead, *links, *PARAGRAPHS]))
    assert meta.outlet == "Báo Tiền Phong"
    assert body(cleaned) == [lead.removeprefix("(Tiền Phong) - "), *PARAGRAPHS]


def test_a_day_behind_a_headline_is_no_part_of_it() -> None:
    cleaned, meta = found("\n\n".join([f"{TITLE} 24/10/2025 18:05", LEAD, *PARAGRAPHS]))
    assert (meta.title, str(meta.published)) == (TITLE, "2025-10-24")
    assert body(cleaned) == [LEAD, *PARAGRAPHS]
    cleaned, meta = found("\n".join(["Xã hội", f"24/10/2025 18:05{TITLE}", LEAD, *PARAGRAPHS]))
    assert (meta.title, str(meta.published)) == (TITLE, "2025-10-24")
    ends = "Ban quản lý nhận đơn của các hộ dân trong hai thôn đến hết ngày 24/10/2025 18:05"
    cleaned, _ = found("\n\n".join([TITLE, LEAD, *PARAGRAPHS, ends, *PARAGRAPHS[:1]]))
    assert ends in body(cleaned)


def test_who_wrote_for_another_paper() -> None:
    assert signature("Theo HẢI AN (TS)") == {"author": "HẢI AN"}
    assert signature("Theo HẢI AN (TTO)") == {"author": "HẢI AN", "via": "Báo Tuổi Trẻ"}
    assert signature("Theo: Hải An – tienphong.vn") == {"author": "Hải An", "via": "Báo Tiền Phong"}
    assert signature("Theo REUTERS") == {"via": "REUTERS"}


def test_the_desk_and_the_place_behind_a_name() -> None:
    assert is_dateline("Hải An, Lê Bình (Ban Bạn đọc)-Thứ sáu, ngày 27/05/2016 23:30 GMT+7")
    assert clean_author("Hải An - Lê Bình ( Đài An Bình )") == "Hải An - Lê Bình"
    texts = ["Xe vào thôn Đông, xã Tân Phú (Yên Bằng) phải nộp tiền."]
    assert without_place("HẢI AN (Yên Bằng)", texts) == "HẢI AN"
    assert without_place("HẢI AN (Mai Lan)", texts) == "HẢI AN (Mai Lan)"


def test_buttons_and_headings_below_an_article() -> None:
    assert is_related_heading("BÀI MỚI ĐĂNG")
    assert is_related_heading("Tin tiêu điểm")
    assert all(map(is_share_bar, ("TOP", "ĐANG PHÁT", "Mục lục", "Đọc tiếp    Về trang Chủ đề")))
    assert is_share_bar("Trở thành người đầu tiên tặng sao cho bài viết    0     0    0")
    assert is_link_label("Xem phóng sự của đài huyện:")
    assert not is_link_label("Xem phóng sự của đài huyện, nhiều người dân mới hay đường sắp làm:")
    assert is_blank("{keywords}")
    signed = [TITLE, LEAD, *PARAGRAPHS, "Tác giả: Hải An", "Nguồn tin: Báo Công lý"]
    _, meta = found("\n\n".join([*signed, "BÀI MỚI ĐĂNG", "TOP"]))
    assert (meta.author, meta.outlet) == ("Hải An", "Báo Công lý")


def test_the_source_of_a_clip_is_not_the_papers() -> None:
    lead = f"(VTC News) - {LEAD}"
    _, meta = found("\n".join([TITLE, lead, *PARAGRAPHS, "Xem Clip:", "Nguồn: VTV", "P.V"]))
    assert meta.outlet == "VTC News"


def test_a_place_below_the_headline_gives_way_to_who_signs() -> None:
    page = [TITLE, "Quảng Ninh", "Chủ nhật, 15/10/2017 | 07:02", LEAD, *PARAGRAPHS, "Hữu Việt"]
    _, meta = found("\n\n".join(page))
    assert meta.author == "Hữu Việt"
