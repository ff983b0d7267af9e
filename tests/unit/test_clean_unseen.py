"""What further pages of papers never seen before showed: consent bars, slogans, signatures."""

from __future__ import annotations

import pytest

from ingest.clean_lines import byline, is_comment_box, is_footer, is_share_bar
from ingest.clean_parts import is_consent
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


def test_a_headline_in_capitals_drawn_on_two_lines() -> None:
    lines = ["E-MAGAZINE", "", "XÃ TÂN LẬP SỬA CẦU:", "CHUYỆN SAU BA NĂM CHỜ VỐN CỦA TỈNH", ""]
    _, meta = found("\n".join([*lines, LEAD, *PARAGRAPHS]))
    assert meta.title == "XÃ TÂN LẬP SỬA CẦU: CHUYỆN SAU BA NĂM CHỜ VỐN CỦA TỈNH"


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
    assert page_paper([*links, "© Bản quyền thuộc Báo Nhân Dân"], 0) == "Nhân Dân"


def test_a_section_written_small_is_no_paper() -> None:
    assert page_paper(["Chính trị", "Văn hóa", "Du lịch"], 3) is None


def test_a_sites_name_may_end_in_news() -> None:
    assert outlets().by_name("VietNamNet News") == "VietNamNet"
