"""Stories told in pictures, who signs for a series of them, several names above one office."""

from __future__ import annotations

import pytest

from ingest.clean_lines import byline
from ingest.clean_parts import signature, worker
from ingest.clean_pictures import captions_told
from ingest.clean_scene import is_scene
from ingest.clean_text import clean_text
from ingest.pages import Cleaned, Paragraph, RawPage

HEAD = "Những chuyến đò chở sách qua sông Bãi Ngang"
TEXTS = [
    "Bốn giờ sáng, cô thủ thư xếp hai trăm cuốn truyện vào thùng xốp rồi gọi đò. Chuyến nào cũng "
    "vậy, thùng sách phải nằm giữa khoang để khỏi ướt nước bắn.",
    "Ba xóm bên cồn không có thư viện, bọn trẻ đợi đò từ lúc sương chưa tan. Cuốn nào rách bìa thì "
    "được dán lại ngay trên bến, bằng hồ nấu từ bột gạo.",
    "Từ đầu mùa nước đến nay, đò đã qua lại bốn mươi chuyến với hơn sáu nghìn lượt sách. Xóm cồn "
    "giữa mượn nhiều nhất, phần đông là truyện tranh.",
    "Chiều xuống, thùng sách trở về đầy những cuốn đã đọc. Cô thủ thư ghi sổ đến khi tắt nắng, mai "
    "lại đi bến khác, xa hơn một quãng đò dọc.",
]
SHOWN = [
    "Thùng sách nằm giữa khoang.",
    "Bến cồn lúc sương chưa tan hẳn. Cậu bé đứng đầu hàng đợi từ lúc nửa đêm.",
    "Hồ dán nấu từ bột gạo.",
    "Sổ mượn của xóm cồn giữa.",
]


def read(*lines: str) -> Cleaned:
    return clean_text(RawPage("a.txt", "0", "text", "\n".join(lines)))


def in_turn() -> list[str]:
    return [line for pair in zip(TEXTS, SHOWN, strict=True) for line in pair]


def test_who_took_the_pictures_of_a_story_signs_it_and_its_captions_take_turns() -> None:
    page = read(HEAD, "14/07/2025 16:40", *in_turn(), "Nhóm ảnh: Lan Anh - Vũ Gấc", "Tag: sách")
    assert page.facts["author"] == "Lan Anh, Vũ Gấc"
    assert [part.text for part in page.paragraphs if part.kind != "caption"] == TEXTS
    assert len(page.paragraphs) == len(TEXTS) + len(SHOWN)


def test_short_lines_of_an_ordinary_article_stay_its_text() -> None:
    page = read(HEAD, "14/07/2025 16:40", *in_turn(), "Lan Anh")
    assert all(part.kind != "caption" for part in page.paragraphs)


def test_where_lines_take_no_turns_only_short_ones_between_longer_texts_are_captions() -> None:
    parts = [Paragraph(x) for x in (*in_turn()[:2], TEXTS[3], *in_turn()[2:], "Đò về bến.")]
    told = captions_told(parts, ["Phóng sự ảnh", HEAD], [])
    captions = [part.text for part in told if part.kind == "caption"]
    assert captions == [*SHOWN, "Đò về bến."]
    parts[4:4] = [Paragraph("Bến đông.")]  # two sentences beside another caption may be its text
    told = captions_told(parts, ["Phóng sự ảnh", HEAD], [])
    assert Paragraph(SHOWN[1]) in told


def test_a_sentence_that_shows_somebody_between_two_paragraphs_is_a_caption() -> None:
    shown = "Học sinh xóm cồn chuyền tay nhau từng thùng sách."
    said = "Học sinh xóm cồn sẽ có thư viện riêng trước mùa nước tới."
    page = read(HEAD, "14/07/2025 16:40", *TEXTS[:2], shown, TEXTS[2], said, TEXTS[3], "Lan Anh")
    assert [part.text for part in page.paragraphs if part.kind == "caption"] == [shown]
    assert said in [part.text for part in page.paragraphs]


@pytest.mark.parametrize("label", ["Ảnh, bài", "Ảnh và bài", "Clip, bài", "Bài, ảnh"])
def test_who_made_text_and_pictures_signs_in_either_order(label: str) -> None:
    assert byline(f"{label}: Lan Anh - Vũ Gấc") == "Lan Anh - Vũ Gấc"


def test_a_gallerys_headline_names_nobody() -> None:
    assert signature("Chùm ảnh: Vũ Gấc")["author"] == "Vũ Gấc"
    assert signature("Phóng sự ảnh của Vũ Gấc")["author"] == "Vũ Gấc"
    assert not signature("Chùm ảnh: Những bến đò sông Bãi Ngang")
    assert byline("Ảnh: Vũ Gấc") is None


def test_who_took_the_pictures_comes_after_who_wrote() -> None:
    page = read(HEAD, "14/07/2025 16:40", *TEXTS, "Chùm ảnh: Vũ Gấc", "Bài: Lan Anh", "Tag: sách")
    assert page.facts["author"] == "Lan Anh"


def test_of_several_names_before_one_office_all_sign() -> None:
    office = "Trường Chính trị tỉnh Bãi Ngang"
    assert worker(f"ThS Lượm Thị Sả - TS Vũ Văn Gấc, {office}") == "ThS Lượm Thị Sả - TS Vũ Văn Gấc"
    assert worker(f"Vũ Văn Gấc, {office}") == "Vũ Văn Gấc"
    assert worker("Ông Vũ Văn Gấc - Phòng Văn hóa xã Bãi Ngang") is None
    assert worker("Lượm Thị Sả - Vũ Văn Gấc, hai người bạn") is None


def test_a_meeting_and_its_place_are_a_scene() -> None:
    assert is_scene("Một buổi đọc sách tại bến đò xóm Cồn")
    assert not is_scene("Một buổi đọc sách tại bến đò xóm Cồn đã đổi đời ba đứa trẻ")
    assert not is_scene("Một buổi chiều của người lái đò tại bến Cồn")


@pytest.mark.parametrize(
    "line",
    [
        "Error loading player: No playable sources found",
        "This video file cannot be played.",
        "Xem thêm video: Bản tin tối 14/7",
    ],
)
def test_what_a_player_says_when_it_fails_is_no_text(line: str) -> None:
    page = read(HEAD, "14/07/2025 16:40", *TEXTS[:2], line, *TEXTS[2:], "Lan Anh")
    assert [part.text for part in page.paragraphs] == TEXTS


def test_a_text_apart_from_a_closed_box_goes_on_with_the_article() -> None:
    link = "Đò dọc đò ngang đợi nước lên"
    more = "Đò về bến lúc nước lên, người đợi trên bến đông hơn lúc đò đi, ai cũng có một cuốn."
    texts = [*TEXTS, more, "Bọn trẻ hẹn tuần sau lại ra bến đợi, mang theo cả những cuốn đã đọc."]
    gaps = "\n\n".join([HEAD, "14/07/2025 16:40", *texts[:4], f"Đọc thêm\n{link}", *texts[4:]])
    assert [part.text for part in read(gaps).paragraphs] == texts
    teased = gaps.replace(f"{link}\n\n", f"{link}\n").replace(f"thêm\n{link}", f"thêm\n\n{link}")
    assert more not in [part.text for part in read(teased).paragraphs]


def test_what_may_be_done_is_no_scene() -> None:
    called = "Người dân có thể gọi số của bến đò trong giờ làm việc hoặc gửi thư về xã"
    assert not is_scene(f"{called}.")
    assert is_scene("Người dân làm thủ tục trong giờ làm việc của xã Bãi Ngang")
