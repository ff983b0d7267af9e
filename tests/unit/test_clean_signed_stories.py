"""Who signs for what was done, numbered captions of a story in pictures, an office's province."""

from __future__ import annotations

from ingest.clean_parts import is_person
from ingest.clean_pictures import captions_told
from ingest.clean_text import clean_text
from ingest.metadata_paper import page_paper
from ingest.pages import Cleaned, Paragraph, RawPage
from ingest.read_saved import read_markdown

HEAD = "Một đêm theo ghe lưới trên cửa sông Bãi Ngang"
BODY = [
    "Chín giờ tối, chiếc ghe của anh Tư Lượm rời bến mang theo ba tay lưới và một nồi cơm.",
    "Con nước đêm rằm lên chậm, người trên ghe phải chờ quá nửa đêm mới thả mẻ đầu tiên.",
    "Gần sáng, khoang ghe có hơn bốn chục ký cá dứa, đủ tiền dầu và tiền gạo cho tuần sau.",
]
TEASERS = [
    "Hàng quán ven lộ đóng cửa sớm vì vắng khách",
    "Bà con dọn hàng từ chập tối, chỉ còn hai quán cháo sáng đèn.",
    "Trẻ xóm đáy học bơi trong ao đình",
]


def read(*lines: str) -> Cleaned:
    return clean_text(RawPage("a.txt", "0", "text", "\n".join(lines)))


def test_who_did_a_story_signs_it_above_the_buttons() -> None:
    page = read(HEAD, "14/07/2025 16:40", *BODY, "Lan Anh thực hiện", "Chia sẻ", "In", *TEASERS)
    assert page.facts["author"] == "Lan Anh"
    assert [part.text for part in page.paragraphs] == BODY


def test_a_text_goes_on_below_who_did_a_part_of_it() -> None:
    page = read(HEAD, "14/07/2025 16:40", *BODY, "Lan Anh thực hiện", "Chia sẻ", *[
        f"{line[:-1]} như mọi năm." for line in BODY])  # fmt: skip
    assert any("như mọi năm" in part.text for part in page.paragraphs)


def test_numbered_lines_between_the_texts_of_a_story_in_pictures_are_captions() -> None:
    shown = ["1. Anh Lượm gỡ lưới.", "2. Nồi cơm trên ghe.", "3. Bến lúc rạng sáng."]
    mixed = [line for pair in zip(shown, BODY, strict=True) for line in pair]
    parts = [Paragraph(line, "body") for line in mixed]
    kinds = [part.kind for part in captions_told(parts, ["Trang chủ Phóng sự ảnh", HEAD], [])]
    assert kinds == ["caption", "body"] * 3
    assert captions_told(parts, ["Trang chủ Xã hội", HEAD], []) == parts
    listed = [Paragraph(line, "body") for line in (BODY[0], *shown, BODY[1])]
    assert captions_told(listed, ["Phóng sự ảnh", HEAD], []) == listed


def test_a_name_in_bold_stands_alone_above_its_office() -> None:
    text, _ = read_markdown("# Đầu đề\n\nLời cuối./.\n\n**TS. Trần Văn Mẫu**\nHọc viện Mẫu\n")
    assert "TS. Trần Văn Mẫu\n" in text
    wrapped, _ = read_markdown("Theo ông, cái khó của\n**xóm Bãi Ngang**\nlà thiếu nước.\n")
    assert wrapped == "Theo ông, cái khó của xóm Bãi Ngang là thiếu nước."


def test_a_papers_name_kept_for_a_title_gives_way_to_the_headline() -> None:
    note = "---\ntitle: {}\nsaved: 2023-07-02\n---\n\n# Bến phà đêm\n\nLời cuối.\n"
    assert read_markdown(note.format("Thời báo Tài chính Việt Nam"))[1]["title"] == "Bến phà đêm"
    own = "Chuyến phà cuối cùng ở bến Cồn"
    assert read_markdown(note.format(own))[1]["title"] == own


def test_an_office_has_the_province_that_its_page_tells() -> None:
    footer = "TRANG THÔNG TIN ĐIỆN TỬ SỞ NỘI VỤ TỈNH BẮC MẪU"
    lines = ["SỞ NỘI VỤ", "TỈNH BẮC MẪU", "Giới thiệu", "Tôn giáo", HEAD, "Văn bản mới"]
    assert page_paper([*lines, footer]) == "Sở Nội vụ tỉnh Bắc Mẫu"
    other = "TRANG THÔNG TIN ĐIỆN TỬ SỞ NỘI VỤ TỈNH NAM MẪU"
    assert page_paper([*lines, footer, other]) == "Sở Nội vụ"  # which of them is not told


def test_of_two_writers_each_above_an_office_both_sign() -> None:
    offices = ["Học viện Hành chính và Quản trị công", "Trường Chính trị tỉnh Bãi Ngang"]
    names = ["TS. Lượm Thị Sả", "ThS. Vũ Văn Gấc"]
    signed = [line for pair in zip(names, offices, strict=True) for line in pair]
    assert read(HEAD, "22/01/2026", *signed, *BODY).facts["author"] == ", ".join(names)


def test_a_linked_heading_above_the_headline_of_a_note_is_its_logo() -> None:
    note = f"# [Tin Bãi Ngang](https://tinbaingang.example)\n\n# {HEAD}\n\n{BODY[0]}\n"
    assert read_markdown(note)[1]["title"] == HEAD
    alone = f"# [{HEAD}](https://tinbaingang.example/ghe-luoi.html)\n\n{BODY[0]}\n"
    assert read_markdown(alone)[1]["title"] == HEAD


def test_short_sentences_between_the_texts_of_a_story_in_pictures_are_captions() -> None:
    shown = ["Anh Lượm gỡ lưới.", "Nồi cơm trên ghe lúc nửa đêm.", "Bến cá lúc rạng sáng."]
    told = [f"{line} Đêm ấy trời trong, gió nhẹ, ghe nào cũng về đầy khoang cá." for line in BODY]
    parts = [Paragraph(x) for pair in zip(told, shown, strict=True) for x in pair]
    kinds = [part.kind for part in captions_told(parts, ["Ảnh", f"[Ảnh] {HEAD}"], [])]
    assert kinds == ["body", "caption"] * 3
    assert captions_told(parts, ["Xã hội", HEAD], []) == parts


def test_what_stands_below_the_mark_of_a_picture_is_its_caption() -> None:
    shown = "Anh Lượm gỡ lưới bên mạn ghe lúc trời còn chưa sáng hẳn."
    parts = [Paragraph(BODY[0]), Paragraph(shown), Paragraph(BODY[1])]
    lines = [HEAD, BODY[0], "Chú thích ảnh", shown, BODY[1]]
    kinds = [part.kind for part in captions_told(parts, ["Xã hội", HEAD], lines)]
    assert kinds == ["body", "caption", "body"]


def test_an_interview_goes_on_below_a_list_of_others() -> None:
    asks = ["Ghe ra khơi lúc nào?", "Mẻ lưới ấy được bao nhiêu?", "Bao giờ ông nghỉ đi ghe?"]
    talk = [line for ask, told in zip(asks, BODY, strict=True) for line in (ask, f"- {told}")]
    inset = ["Tin bài liên quan", *TEASERS[::2]]
    page = read(HEAD, "14/07/2025 16:40", BODY[0], *talk[:4], *inset, *talk[4:], "Xin cảm ơn ông!",
                "Bình luận")  # fmt: skip
    texts = [part.text for part in page.paragraphs]
    assert talk[5] in texts
    assert not set(inset) & set(texts)


def test_who_wrote_together_stands_above_their_offices() -> None:
    offices = ["Học viện Bãi Ngang", "Trường Nghề cá tỉnh"]
    signed = ["TS. Lê Thị Hải Vân", offices[0], "ThS. Hồ Tấn Lượm", offices[1]]
    page = read(HEAD, "14/07/2025 16:40", *signed, *BODY, "Bình luận")
    assert page.facts["author"] == "TS. Lê Thị Hải Vân, ThS. Hồ Tấn Lượm"
    assert [part.text for part in page.paragraphs] == BODY


def test_a_list_of_units_signs_nothing() -> None:
    units = ["Tin cùng loại", TEASERS[0], "CÁC XÃ, THỊ TRẤN", "Xã Cửa Biển", "Xã Bãi Ngang"]
    assert "author" not in read(HEAD, "14/07/2025 16:40", *BODY, *units).facts
    assert is_person("LÊ THỊ MẪU, HỒ LƯỢM") and not is_person("CÁC XÃ, THỊ TRẤN")


def test_the_imprint_below_an_articles_notes_tells_its_paper() -> None:
    notes = ["Tài liệu tham khảo", "1. Lê Mẫu (2019), *Nghề lưới*, Nxb. Ven Sông."]
    foot = "© Tạp chí Nghề Ven Sông - Hội Nghề cá Bãi Ngang. Giấy phép số 12/GP-BTTTT."
    page = read(HEAD, "14/07/2025 16:40", *BODY, *notes, "Chia sẻ", foot)
    assert page.facts["paper"] == "Tạp chí Nghề Ven Sông"
