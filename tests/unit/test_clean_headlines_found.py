"""Headlines among buttons and sections, and the articles that fronts cut out or count."""

from __future__ import annotations

import pytest

from ingest.clean_front import AT_LENGTH, RUN, tells_at_length
from ingest.clean_lines import words
from ingest.clean_stories import Stories
from ingest.clean_title_lines import in_full
from ingest.metadata_authors import clean_author
from tests.unit.news_layouts import LEAD, PARAGRAPHS, TEASERS, TITLE
from tests.unit.reading_pages import found

PAGE = [LEAD, *PARAGRAPHS]
MENU = ["Trang chủ", "THỜI SỰ", "Chính trị", "KINH TẾ", "Thủy sản", "XÃ HỘI", "Y tế", "VĂN HÓA"]
BUTTONS = ["Nghe đọc bài", "4:52", "1x", "Nữ miền Nam", "Cỡ chữ", "A-", "A+"]
TOPIC = "Xã Tân Lập xây cây cầu nối hai thôn"


def test_the_line_above_its_own_time_is_the_headline_be_there_buttons_below() -> None:
    head = ["Chủ nhật, 06/10/2025, 08:14 (GMT+7)", *MENU, "Thời sự", TOPIC]
    lines = [
        *head,
        "Qua suối bằng cầu mới, nước lớn không còn vòng xa",
        "Thứ bảy, 04/10/2025, 16:40",
        *BUTTONS,
    ]
    _, meta = found("\n".join([*lines, *PAGE]))
    assert meta.title == "Qua suối bằng cầu mới, nước lớn không còn vòng xa"
    assert (meta.published_at or "").startswith("2025-10-04T16:40")


def test_below_the_name_of_a_section_said_again_stands_the_headline() -> None:
    menu = [*MENU, "Sự kiện & Bình luận", "Đô thị", "Bạn đọc", "Dân hỏi - Thành phố trả lời"]
    lines = [*menu, "Sự kiện & Bình luận", "Gom tên phố, đừng gom mất ký ức", *PAGE]
    assert found("\n".join(lines))[1].title == "Gom tên phố, đừng gom mất ký ức"


def test_a_headline_goes_on_behind_the_colon_at_which_the_browsers_name_stops() -> None:
    whole = f"{TITLE}: nhìn từ hai thôn"
    page = f"<html><head><title>{TITLE} - Báo Mẫu</title></head><body><h2>{whole}</h2>"
    text = "".join(f"<p>{line}</p>" for line in PAGE)
    assert found(f"{page}<div>{text}</div></body></html>", "a.html")[1].title == whole
    assert in_full(TITLE, [whole, TITLE]) == TITLE
    assert in_full(TITLE, [f"{TITLE} và hai thôn"]) == TITLE


@pytest.mark.parametrize("name", ["Hải An/VOV.VN (thực hiện)", "Hải An (ghi)", "Hải An/VOV"])
def test_who_did_it_stands_behind_the_agency(name: str) -> None:
    assert clean_author(name) == "Hải An"


def test_who_summed_it_up_signs_in_two_letters() -> None:
    lines = [TITLE, "03/10/2025 14:55", *PAGE, "TH: H.C - T.A", "Từ khóa : cầu, đường"]
    assert found("\n".join(lines))[1].author == "H.C - T.A"


def test_a_list_may_count_its_stories_below_its_name() -> None:
    lines = ["Tin trong ngày của báo Mẫu", "Có 24 tin bài trong ngày 25/04/2024"]
    for number, title in enumerate(TEASERS * 2):
        lines += [f"{20 - number}:14 Kinh tế", f"{title} lần thứ {number}"]
    lines.insert(4, LEAD)
    assert Stories(lines, 0).is_front(False)
    assert Stories(lines, 0).counted


def test_running_texts_at_length_are_right_below_each_other_and_not_cut_off() -> None:
    line = " ".join([LEAD] * (AT_LENGTH // RUN // words(LEAD) + 1))
    assert tells_at_length([line] * RUN, range(RUN))
    assert not tells_at_length([f"...{line}"] * RUN, range(RUN))
    assert not tells_at_length([line] * (2 * RUN), range(0, 2 * RUN, 2))
    assert not tells_at_length([LEAD] * RUN, range(RUN))
