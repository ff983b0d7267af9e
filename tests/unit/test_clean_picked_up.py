"""What a year of pages picked up: sections that paths name, links with addresses, tables alone."""

from __future__ import annotations

import pytest

from ingest.clean import is_only_entries
from ingest.clean_bylines import signs_above
from ingest.clean_entries import in_row_of_menu, steps_below
from ingest.clean_head import Stated
from ingest.clean_lines import byline, is_link_label, is_share_bar
from ingest.clean_phrases import FILE
from ingest.clean_pictures import in_pictures
from ingest.clean_text import clean_text
from ingest.clean_wrap import read_lines
from ingest.metadata_places import find_places
from ingest.pages import Paragraph, RawPage
from ingest.remember import fold
from storage.errors import ReadError
from tests.unit.news_layouts import LEAD, PARAGRAPHS, TITLE
from tests.unit.reading_pages import body, found

SECTION = "Giá lúa, giá cầu của xã Tân Lập"


def test_a_step_of_the_path_is_known_by_its_last_path() -> None:
    path = f"Trang chủ > Tin tức > {SECTION}"
    steps = steps_below([SECTION, path, TITLE])
    assert steps[fold(SECTION)] == 1
    assert fold(TITLE) not in steps
    assert steps_below([path, TITLE, path])[fold(SECTION)] == 2


def test_a_section_that_the_path_names_below_is_no_headline() -> None:
    menu = ["Trang chủ", "", SECTION, ""]
    path, short = f"Trang chủ > {SECTION}", "Cầu mới bắc qua sông Vàm"
    cleaned, _ = found("\n".join([*menu, path, short, "14/07/2026 10:20", LEAD, *PARAGRAPHS]))
    assert cleaned.title == short


def test_a_name_in_a_row_of_the_menu_signs_nothing() -> None:
    row = "Thời sự | Kinh tế | Mai An Tiêm | Thể thao | Bạn đọc"
    assert in_row_of_menu(fold("Mai An Tiêm"), [row])
    assert not in_row_of_menu(fold("An"), ["Thời sự | Kinh tế | Mai Anh | Thể thao | Bạn đọc"])
    page = ["Mai An Tiêm", "14/07/2026 10:20", TITLE]
    filled = [row, *["Chợ Vàm"] * 30]
    assert signs_above(page, 0, 2)
    assert not signs_above([*filled, *page], len(filled), len(filled) + 2)


def test_a_page_of_tables_alone_is_no_article() -> None:
    table = Paragraph("Xã Tân Lập | 12 | 7 km\nXã Phú Long | 9 | 3 km", "table")
    assert is_only_entries([table])
    assert not is_only_entries([table, *map(Paragraph, (LEAD, *PARAGRAPHS))])


def test_who_asked_the_questions_of_an_interview_signs_it() -> None:
    assert byline("Người phỏng vấn: Mai Lan") == "Mai Lan"
    assert byline("Người phỏng vấn hỏi: Mai có về không?") is None
    page = "\n".join([TITLE, "14/07/2026", LEAD, *PARAGRAPHS, "Người phỏng vấn: Mai Lan"])
    cleaned, meta = found(page)
    assert (meta.author, body(cleaned)) == ("Mai Lan", [LEAD, *PARAGRAPHS])


def test_who_wrote_and_the_day_may_stand_in_one_row() -> None:
    line = "Người viết: Mai Lan Thứ ba, 14 Tháng 7 2026 10:20"
    assert Stated().dateline(line)[0] == "Mai Lan"
    _, meta = found("\n".join([TITLE, line, LEAD, *PARAGRAPHS]))
    assert (meta.author, meta.published_at) == ("Mai Lan", "2026-07-14T10:20:00+07:00")


def test_where_a_link_leads_is_no_text() -> None:
    lines = read_lines(
        "Cây cầu nối hai thôn mở lại <https://songque.vn/cau>\n"
        "Mai Lan <mailto:lan@songque.vn>\n"
        "Cầu mới <https://songque.vn/a> bến cũ đò xưa làng ta <https://songque.vn/b>\n"
        "<https://songque.vn/anh.jpg>\n"
        "Nước lên cao <2 m so với hôm trước>"
    )
    assert lines.texts == [
        "Cây cầu nối hai thôn mở lại",
        "Mai Lan",
        "Cầu mới bến cũ đò xưa làng ta",
        "<https://songque.vn/anh.jpg>",
        "Nước lên cao <2 m so với hôm trước>",
    ]
    assert lines.links == {0}


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("*Ông Lê Văn Tám* nói cầu đã thông.", "Ông Lê Văn Tám nói cầu đã thông."),
        ("/*Tân Lập*/ - Cầu đã thông.", "Tân Lập - Cầu đã thông."),
        ("*Cầu đã thông.*", "Cầu đã thông."),
        ("*) Cầu * đò", "*) Cầu * đò"),
        ("*Cầu*thông", "*Cầu*thông"),
    ],
)
def test_bold_of_the_words_that_open_a_line_is_no_text(line: str, text: str) -> None:
    assert read_lines(line).texts == [text]


@pytest.mark.parametrize("name", ["Nghi-quyet-12.signed.pdf", "Ke hoach.sua.lan-2.docx (1,2 MB)"])
def test_a_file_may_have_points_in_its_name(name: str) -> None:
    assert FILE.match(fold(name))
    assert not FILE.match(fold(f"{name} đã được xã gửi tới từng thôn"))


SHOWN = (
    "Vợ chồng anh Tư đổ dớn lúc rạng sáng",
    "Ông Ba Đực vá lưới bên hiên nhà lá",
    "Chị Sáu Thơm chở mắm lên chợ Cái Vồn",
    "Bầy vịt ngàn con của cậu Út qua kinh",
)
TEXTS = (
    "Mười hai cái dớn đặt từ chạng vạng, tới gà gáy mới đổ. Cá linh năm nay về muộn nửa con trăng, "
    "bù lại con nào con nấy bằng ngón tay, bán tại ghe cũng được bảy chục một ký, vợ chồng đủ tiền "
    "sắm tập vở cho hai đứa nhỏ.",
    "Tay lưới dài trăm thước, rách chỗ nào vá chỗ đó, xong thì trời cũng xế. Sáu mươi năm theo "
    "nghề hạ bạc, già không nhớ nổi đã thay bao nhiêu xuồng, chỉ nhớ mùa nước năm bảy tám ngập tới "
    "mái, cả xóm dời lên gò ở ba tháng.",
    "Từ vại mắm đầu của má, nay lò đã có bốn chục lu, tháng xuất hai tấn. Ghe rời bến lúc hai giờ "
    "khuya để kịp phiên sớm; nghề này cực, được cái không thiếu gạo, con Út nhờ vậy mà học xong "
    "trung cấp dược ở tận Cần Thơ.",
    "Gặt xong là lùa đồng, hết cánh này sang cánh khác, tối đâu căng lều đó. Trứng bán cho lò ấp "
    "bên Ô Môn, mỗi đêm chừng sáu trăm; rớt giá thì muối, được giá thì tính chuyện cưới vợ, "
    "cậu cười hề hề rồi quơ sào chạy theo bầy.",
)
PICTURED = [line for pair in zip(SHOWN, TEXTS, strict=True) for line in pair]


def _story(*above: str) -> list[str]:
    lines = [*above, TITLE, "14/07/2026 10:20", LEAD, *PICTURED, "Mai Lan"]
    page = clean_text(RawPage("a.txt", "0", "text", "\n\n".join(lines)))
    return [part.text for part in page.paragraphs]


def test_a_story_told_in_pictures_keeps_its_texts() -> None:
    assert in_pictures(["Phóng sự ảnh"]) and not in_pictures(["Phóng sự"])
    assert [line for line in _story("Phóng sự ảnh") if line in TEXTS] == [*TEXTS]


@pytest.mark.parametrize(
    "line",
    [
        "Đò về bến lúc tám giờ Video Player is loading.",
        "Đò về bến lúc tám giờ This is a modal window.",
        "Trình phát video 02:15 Đò về bến lúc tám giờ",
        "Hãy sử dụng các phím mũi tên lên/xuống để tăng hoặc giảm âm lượng",
    ],
)
def test_a_player_speaks_in_words_of_players(line: str) -> None:
    assert is_share_bar(line)
    assert not is_share_bar("Trình xã Tân Lập đề án đò ngang, có mũi tên chỉ lối lên bến.")


def test_a_link_that_invites_is_dropped_and_a_guest_is_not() -> None:
    link = "Báo Sông Quê trân trọng mời bạn đọc xem loạt bài về cầu mới"
    assert is_link_label(link)
    cleaned, _ = found("\n".join([TITLE, LEAD, *PARAGRAPHS[:2], link, *PARAGRAPHS[2:]]))
    assert body(cleaned) == [LEAD, *PARAGRAPHS]
    guest = "Xã mời bà con về dự lễ khánh thành, đó là việc làm đầu tiên trong tháng bảy năm nay."
    cleaned, _ = found("\n".join([TITLE, LEAD, *PARAGRAPHS[:2], guest, *PARAGRAPHS[2:]]))
    assert guest in body(cleaned)


def test_a_bare_name_counts_where_it_stands_alone() -> None:
    text = "Huyện Bình Vàm có mười xã. Bình Vàm đã làm cầu. Bình Vàm mới có đường. Xã Tân Lập gần."
    assert find_places("", [text, "Bình Vàmm là chữ gõ sai."])[0] == "huyện Bình Vàm"
    many = (
        "Xã Bình An, xã Bình An và xã Bình An họp với huyện Hạ Bình. Hạ Bình, Hạ Bình và Hạ Bình."
    )
    assert find_places("", [many])[:2] == ("huyện Hạ Bình", "xã Bình An")


def test_a_page_of_tables_alone_is_refused_with_its_reason() -> None:
    rows = "".join(f"<tr><td>Xã {n}</td><td>{n} km</td></tr>" for n in range(30))
    with pytest.raises(ReadError):
        found(f"<html><body><h1>{TITLE}</h1><table>{rows}</table></body></html>", "a.html")
