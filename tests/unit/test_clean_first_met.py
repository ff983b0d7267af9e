"""What pages of a year never read before showed: rows, glued words, cards, fronts without a day."""

from __future__ import annotations

import pytest

from ingest.clean_head import Stated
from ingest.clean_lines import has_sentence_break, is_share_bar
from ingest.metadata_authors import clean_author
from ingest.metadata_dates import is_dateline
from ingest.metadata_paper import page_paper
from storage.errors import ReadError
from tests.unit.news_layouts import LEAD, PARAGRAPHS, TEASER_TEXT, TEASERS, TITLE
from tests.unit.reading_pages import body, found

STORIES = (
    ("Giá gạo ở chợ Vàm tăng nhẹ sau rằm", "Sáng nay gạo thơm ở chợ Vàm bán 19.000 đồng một ký."),
    ("Học sinh đảo Sò nghỉ học vì gió mùa", "Trường ở đảo Sò cho học sinh nghỉ hết ngày thứ sáu."),
    ("Đội bóng xã Phú Long vào chung kết giải tỉnh", "Đội bóng Phú Long gặp đội Hòa Lộc chủ nhật."),
)
CARDS = [line for head, text in STORIES for line in (head, f"{text} Hai bên đều đã sẵn sàng.")]


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("Mai Lan | 20-07-2026 - 00:15 AM | Thị trường nông sản", "Mai Lan"),
        ("Theo Mai Lan | 20-07-2026 - 00:15 AM | Thị trường nông sản", ""),
    ],
)
def test_bars_part_who_wrote_the_day_and_the_section(line: str, author: str) -> None:
    assert is_dateline(line)
    assert Stated().dateline(line) == (author, "Thị trường nông sản")
    cleaned, meta = found("\n".join([TITLE, line, LEAD, *PARAGRAPHS]))
    assert meta.published_at == "2026-07-20T00:15:00+07:00"
    assert (meta.author or "", meta.section) == (author, "Thị trường nông sản")
    assert body(cleaned) == [LEAD, *PARAGRAPHS]


def test_a_row_that_tells_something_is_no_dateline() -> None:
    assert is_dateline("12 Tháng Năm, 2016 admin Thực tiễn - Trao đổi 0")
    assert not is_dateline("Chợ Vàm đóng cửa từ ngày 20-07-2026 | Bà con chưa biết đi đâu | Ảnh")
    assert not is_dateline("Lịch: 20-07-2026 | Chợ Vàm họp lần đầu sau ba tháng sửa mái | Xã hội")


def test_a_button_may_stand_glued_to_the_clock() -> None:
    line = "Chia sẻ Thứ tư, 10/12/2025 - 18:45Theo dõi Báo Sông Quê điện tử trên"
    assert is_dateline(line)
    assert Stated().dateline(line) == ("", "")
    cleaned, meta = found("\n".join([TITLE, line, LEAD, *PARAGRAPHS]))
    assert meta.published_at == "2025-12-10T18:45:00+07:00"
    assert body(cleaned) == [LEAD, *PARAGRAPHS]


def test_captions_of_one_person_in_a_row_of_pictures_stay() -> None:
    captions = (
        "Chủ tịch Lê Văn Tám và bà con xã Tân Lập trồng cây, thả cá, cắt băng tại bến sông.",
        "Chủ tịch Lê Văn Tám thả cá.",
        "Chủ tịch Lê Văn Tám trồng cây tại bến sông.",
    )
    row = "".join(
        f'<table><tr><td><img src="{n}.jpg"></td></tr><tr><td><p>{text}</p></td></tr></table>'
        for n, text in enumerate((*captions, captions[2].replace("tại", "ở")))
    )
    texts = [f"<p>{text}</p>" for text in (LEAD, *PARAGRAPHS)]
    page = f"<h1>{TITLE}</h1><div class='content'>{''.join(texts[:3])}{row}{''.join(texts[3:])}"
    kept = body(found(f"<html><body>{page}</div></body></html>", "a.html")[0])
    assert [text for text in kept if text.startswith("Chủ tịch")] == list(captions)


HEADING = "Dân mong cầu bền chắc hơn"
SECOND = "Xã rà soát cầu yếu"


def _parts(first: str, above: str = "") -> str:
    told = "Người dân nói họ mong cây cầu mới được làm thật bền, chắc chắn hơn cầu cũ của xã."
    lines = [above, TITLE, first, LEAD, *PARAGRAPHS[:3], told, SECOND, PARAGRAPHS[3], TEASER_TEXT]
    return "\n\n".join(line for line in lines if line)


def test_a_subheading_may_stand_right_below_the_headline() -> None:
    assert body(found(_parts(HEADING))[0])[:2] == [HEADING, LEAD]


def test_a_label_below_the_headline_is_no_subheading() -> None:
    assert body(found(_parts(HEADING, above=HEADING))[0])[0] == LEAD  # of the menu
    assert body(found(_parts("Cây cầu nối hai thôn"))[0])[0] == LEAD  # said as it stands
    alone = _parts(HEADING).replace(f"{SECOND}\n\n", "")
    assert body(found(alone)[0])[0] == LEAD


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("Mai LanTTXVN", "Mai Lan"),
        ("Mai Lan TTXVN", "Mai Lan"),
        ("LÊ MAI LAN TTXVN", "LÊ MAI LAN"),
        ("LÊ VĂN AN", "LÊ VĂN AN"),
        ("Lê Văn HN", "Lê Văn HN"),
        ("LÊ MAI LAN-HẢI AN", "LÊ MAI LAN, HẢI AN"),
        ("Mai Lan-Hải An/TTXVN", "Mai Lan, Hải An"),
        ("Hải Lê-An", "Hải Lê-An"),
        ("Anne Marie-Claire Dupont", "Anne Marie-Claire Dupont"),
    ],
)
def test_an_agency_behind_a_name_goes_and_two_names_are_two(given: str, name: str) -> None:
    assert clean_author(given) == name


def test_a_card_of_another_article_below_the_signature_goes() -> None:
    lines = [TITLE, LEAD, *PARAGRAPHS, "Mai Lan (TTXVN)", TEASERS[1], "", TEASER_TEXT, ""]
    cleaned, meta = found("\n".join([*lines, "Chia sẻ:", "Từ khóa:", "Cây cầu,"]))
    assert (body(cleaned), meta.author) == ([LEAD, *PARAGRAPHS], "Mai Lan")


def test_a_text_goes_on_below_a_name_with_an_agency() -> None:
    lines = [TITLE, LEAD, *PARAGRAPHS[:3], "Mai Lan (TTXVN)", SECOND, *PARAGRAPHS[3:], TEASER_TEXT]
    assert body(found("\n".join(lines))[0])[-1] == TEASER_TEXT


def test_a_paper_is_named_in_one_row_with_its_menu() -> None:
    row = "Báo Nhân Dân điện tử Trang chủ Tin tức Lịch đua thuyền Ảnh đẹp"
    assert page_paper([row]) == "Báo Nhân Dân"
    assert found("\n".join([row, TITLE, LEAD, *PARAGRAPHS]))[1].outlet == "Báo Nhân Dân"
    assert page_paper(["Báo Nhân Dân viết về thời sự và kinh tế của xã nhà."]) is None


def test_a_row_of_buttons_may_hold_one_that_nobody_knows() -> None:
    assert is_share_bar("Nghe Chia sẻ Lưu tin Bình luận Trở về")
    assert is_share_bar("Nghe Chia sẻ Lưu bài Góc nhỏ")
    assert not is_share_bar("Chia sẻ và bình luận để lưu bài")
    assert not is_share_bar("Nghe Chia sẻ Lưu bài Góc nhỏ Quê nhà Bến sông")
    cleaned, _ = found("\n".join([TITLE, "Nghe Lưu bài Chia sẻ Góc nhỏ", LEAD, *PARAGRAPHS]))
    assert body(cleaned) == [LEAD, *PARAGRAPHS]


def test_a_small_front_of_a_few_cards_is_no_article() -> None:
    with pytest.raises(ReadError):
        found("\n".join(["Xã hội", TITLE, LEAD, *TEASERS, *CARDS]))


def test_a_short_article_with_links_below_its_lead_is_no_front() -> None:
    parts = ["Cầu mới giúp giá lúa bán khá hơn trước", PARAGRAPHS[1], "Huyện nâng cấp", *PARAGRAPHS]
    assert LEAD in body(found("\n".join([TITLE, LEAD, *TEASERS, *parts]))[0])


def test_a_front_of_sections_with_headlines_cut_off_is_no_article() -> None:
    cut = [f"{' '.join(head.split()[:8])}..." for head in TEASERS]
    longer = [
        f"Bắt được cá {name} nặng hơn chín ký ở ao làng Hạ sau một đêm..."
        for name in ("trê", "lóc", "chép", "mè")
    ]
    sections = [
        line
        for n, (head, text) in enumerate(STORIES * 3)
        for line in ("Tin xã", "Chợ quê", f"{head} {n}", f"{text} Lần thứ {n} trong năm.", *cut)
    ]
    with pytest.raises(ReadError):
        found("\n".join([TITLE, LEAD, "Thời sự quê", *longer, *cut, *sections]))


def test_a_headline_drawn_in_capitals_above_the_text_is_no_text() -> None:
    drawn = TITLE.replace("ba năm", "nhiều năm").upper()
    texts = "".join(f"<p>{text}</p>" for text in (LEAD, *PARAGRAPHS))
    page = (
        f'<html><head><meta property="og:title" content="{TITLE}"></head><body>'
        f"<h1>{TITLE}</h1><article><h4>{{}}</h4>{texts}</article></body></html>"
    )
    assert body(found(page.format(drawn), "a.html")[0]) == [LEAD, *PARAGRAPHS]
    other = "CẦU CŨ CỦA XÃ ĐÃ QUA BA MƯƠI MÙA NƯỚC"
    assert body(found(page.format(other), "a.html")[0])[0] == other


def test_a_poll_below_the_text_is_not_of_it() -> None:
    poll = ["Đánh giá sự hài lòng của bà con", "Hài lòng", "", "8", "Không hài lòng", "", "2"]
    assert body(found("\n".join([TITLE, LEAD, *PARAGRAPHS, *poll]))[0]) == [LEAD, *PARAGRAPHS]
    part = [TITLE, LEAD, *PARAGRAPHS[:2], "", poll[0], "", *PARAGRAPHS[2:]]
    assert poll[0] in body(found("\n".join(part))[0])


def test_tags_in_one_row_of_small_letters_are_not_of_the_text() -> None:
    tags = "cầu mới xã tân lập sửa cầu dân góp công Lê Văn Tám"
    lines = [TITLE, LEAD, *PARAGRAPHS, "", tags, "Tin liên quan", TEASERS[0]]
    assert body(found("\n".join(lines))[0]) == [LEAD, *PARAGRAPHS]


def test_what_a_writer_is_stands_between_the_name_and_the_day() -> None:
    about = "Thầy dạy đàn bầu/ Kể chuyện chợ quê"
    lines = [TITLE, "Hải An", about, "29/06/2018 22:40", LEAD, *PARAGRAPHS]
    cleaned, meta = found("\n".join(lines))
    assert (body(cleaned), meta.author) == ([LEAD, *PARAGRAPHS], "Hải An")


def test_the_net_whence_a_picture_comes_wrote_nothing() -> None:
    assert clean_author("Internet") is None
    assert clean_author("Trần Nét") == "Trần Nét"


def test_a_sentence_may_end_with_a_share() -> None:
    assert has_sentence_break("Chợ thu được 98%. Sổ góp ý có thêm hai trang")
    assert not has_sentence_break("Chợ thu được 98% phí và 2.100 đồng tiền vé")
