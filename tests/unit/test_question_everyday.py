"""Questions in everyday words find what newspapers print in others."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.answering import Assistant
from assistant.extractive_lists import announces
from assistant.extractive_people import told_as_group
from assistant.question import Understood, _seam, understand
from assistant.question_everyday import by_office, by_place, written_whole
from assistant.question_filters import narrow
from assistant.question_kind import asked
from assistant.question_terms import canonical, names_in, stand_ins, terms_of
from tests.unit.small_collection import assistant_over

MORE = (
    "Cán bộ các thôn đến từng nhà để nghe ý kiến của người dân.\n\n"
    "Hội phụ nữ tổ chức lớp dạy đan lát cho hội viên vào mỗi tối thứ bảy."
)
ARTICLES = {
    "a": (
        "Huyện Đồi Xanh sắp xếp bộ máy",
        "Sau hai năm, huyện Đồi Xanh giảm 41 người hoạt động không chuyên trách. Huyện cũng cho "
        "19 cán bộ nghỉ hưu trước tuổi. Bí thư Huyện ủy Đồi Xanh Lò Văn Sấu chủ trì hội nghị tổng "
        f"kết. {MORE}",
    ),
    "b": (
        "Huyện Suối Lá sắp xếp bộ máy",
        "Từ năm 2016 đến nay, huyện Suối Lá giảm 27 người hoạt động không chuyên trách. Kết quả "
        "được trả tại nhà đối với các cá nhân là người khuyết tật. Cán bộ huyện dùng hộp thư điện "
        f"tử có tên miền suoila.example. {MORE}",
    ),
    "c": (
        "Xã Nà Tông khánh thành cầu treo",
        "Sáng 16/6, ông Vàng A Chớ (SN 1975), Chủ tịch xã Nà Tông, cắt băng khánh thành cầu "
        "treo. Sau sắp "
        "xếp, xã Nà Tông còn 9 thôn. Xã Nà Tông chi trả chế độ theo Nghị định số 91/2019/NĐ-CP. "
        f"{MORE}",
    ),
}


ARTICLES["d"] = (
    "Xã Nà Khoa giảm nghèo",
    "Đến hết tháng 6/2017, xã Nà Khoa còn 57 hộ nghèo. Xã Nà Khoa thiếu 4 giáo viên mầm non. "
    f"{MORE}",
)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder: Path = tmp_path_factory.mktemp("everyday")
    with assistant_over(ARTICLES, folder) as made:
        yield made


def read(question: str) -> Understood:
    return Understood(question, question, question, asked(question), terms_of(question, {}))


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("Đồi Xanh cắt giảm bao nhiêu người?", "giảm 41 người"),
        ("Đồi Xanh bớt được mấy người?", "giảm 41 người"),
        ("Mấy cán bộ ở Đồi Xanh về hưu sớm?", "19 cán bộ"),
        ("Người đứng đầu Huyện ủy Đồi Xanh là ai?", "Lò Văn Sấu"),
        ("Ai chủ tọa hội nghị ở Đồi Xanh?", "Lò Văn Sấu"),
        ("Ai được Suối Lá trả kết quả tận nhà?", "người khuyết tật"),
        ("Email của cán bộ Suối Lá có đuôi gì?", "suoila.example"),
        ("Số người bị cắt giảm ở Suối Lá kể từ 2016?", "giảm 27 người"),
        ("Sau sắp xếp Nà Tông còn mấy thôn?", "còn 9 thôn"),
        ("Đến tháng 6/2017 Nà Khoa có bao nhiêu hộ nghèo?", "57 hộ nghèo"),
        ("Nà Khoa hụt mấy cô giáo?", "thiếu 4 giáo viên"),
        ("Ai khánh thành cầu treo Nà Tông ngày 16/6?", "Vàng A Chớ"),
        ("Số hiệu nghị định mà Nà Tông áp dụng khi chi trả?", "91/2019/NĐ-CP"),
    ],
)
def test_the_printed_word_answers_the_everyday_one(
    assistant: Assistant, question: str, held: str
) -> None:
    told = assistant.ask(question)
    assert told.status == "answered"
    assert held in told.claims[0].text


@pytest.mark.parametrize(
    "question",
    [
        "Suối Lá cho mấy cán bộ về hưu sớm?",
        "Ai được bổ nhiệm ở Suối Lá?",
        "Xã Nà Tông trông trường bỏ không với tiền công bao nhiêu?",
        "Ông Vàng A Chớ làm Chủ tịch xã Nà Tông từ năm nào?",
        "Email của UBND huyện Đồi Xanh là gì?",
        "Trước sắp xếp Nà Tông còn mấy thôn?",
        "Ai khánh thành cầu treo Nà Tông ngày 20/6?",
        "Số hiệu quyết định bổ nhiệm bí thư Nà Tông?",
        "Đến tháng 6/2016 Nà Khoa có bao nhiêu hộ nghèo?",
    ],
)
def test_what_is_not_told_in_any_words_is_not_answered(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).status != "answered"


def test_a_word_that_stands_in_counts_for_the_words_of_the_question() -> None:
    terms = terms_of("Xã cắt giảm bao nhiêu người?", {})
    assert terms.cover(canonical("xã đã tinh giản 5 người")) == 1.0
    assert terms.cover(canonical("xã đã tuyển 5 người")) < 1.0


def test_of_two_everyday_phrases_the_longer_is_meant() -> None:
    found = dict(stand_ins(canonical("cán bộ về hưu sớm")))
    assert found["nghỉ hưu trước tuổi"] == ("về", "hưu", "sớm")


def test_reducing_staff_is_no_news_that_was_published() -> None:
    question = "Số người bị tinh giản ở Suối Lá kể từ 2016?"
    assert narrow(question, None, ()).filter is None
    assert narrow("Tin đăng từ năm 2016 về Suối Lá?", None, ()).filter is not None


@pytest.mark.parametrize(
    ("asks", "office"),
    [
        ("Người đứng đầu Huyện ủy Đồi Xanh là ai?", "Bí thư Huyện ủy Đồi Xanh là ai?"),
        ("Ai là người đứng đầu UBND xã?", "Ai là chủ tịch UBND xã?"),
        ("Lãnh đạo cao nhất của Sở Y tế?", "Giám đốc Sở Y tế?"),
        ("Người đứng đầu danh sách là ai?", "Người đứng đầu danh sách là ai?"),
    ],
)
def test_the_head_of_a_body_has_its_office(asks: str, office: str) -> None:
    assert by_office(asks) == office


class Printed:
    """A vocabulary with the pairs of syllables that articles print, and how often."""

    def __init__(self, **pairs: int) -> None:
        self._pairs = pairs

    def pair(self, one: str, two: str) -> int:
        return self._pairs.get(f"{one}_{two}", 0)

    def count(self, token: str) -> int:
        return 0


def test_a_place_has_the_name_that_the_articles_print() -> None:
    official = Printed(chí_minh=9, sài_gòn=2)
    assert by_place("Sài Gòn có mấy quận?", official) == "Thành phố Hồ Chí Minh có mấy quận?"
    assert by_place("Cầu Sài Gòn dài bao nhiêu?", official) == "Cầu Sài Gòn dài bao nhiêu?"
    assert by_place("Sài Gòn có mấy quận?", Printed(sài_gòn=3)) == "Sài Gòn có mấy quận?"


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        ("Xã có cỡ nhiêu hộ?", "Xã có khoảng bao nhiêu hộ?"),
        ("Xây cầu tốn mấy tiền?", "Xây cầu tốn bao nhiêu tiền?"),
        ("Xã có bao nhiêu hộ?", "Xã có bao nhiêu hộ?"),
    ],
)
def test_hurried_and_regional_words_are_written_whole(typed: str, whole: str) -> None:
    assert written_whole(typed) == whole


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Dân góp bao nhiêu phần tiền làm đường?", "percent"),
        ("Tính ra tiền thì mất bao nhiêu?", "money"),
        ("Mỗi người một năm kiếm được bao nhiêu?", "money"),
        ("Việc di dời kẹt ở chỗ nào?", "text"),
        ("Hội chợ mở ở chỗ nào?", "place"),
        ("Số hiệu quyết định sắp xếp thôn của Đồi Xanh?", "document"),
        ("Số hộ nghèo của Đồi Xanh?", "number"),
        ("Vị lãnh đạo Huyện ủy nào chủ trì hội nghị?", "person"),
        ("Lãnh đạo huyện nào chủ trì hội nghị?", "place"),
    ],
)
def test_kinds(question: str, kind: str) -> None:
    assert asked(question).kind == kind


def test_places_of_any_sort_are_counted() -> None:
    assert asked("Đoàn kiểm tra mấy nơi?").unit == ()
    assert asked("Đoàn kiểm tra mấy xã?").unit == ("xã",)


@pytest.mark.parametrize(
    ("question", "compared"),
    [
        ("Đồi Xanh và Suối Lá giảm bao nhiêu người?", True),
        ("Mấy xã ở huyện Đồi Xanh và huyện Suối Lá có bác sĩ?", False),
        ("Có bao nhiêu xã ở Đồi Xanh và Suối Lá?", True),
        ("Đồi Xanh giảm bao nhiêu người và vì sao?", False),
    ],
)
def test_two_places_are_set_side_by_side(question: str, compared: bool) -> None:
    assert asked(question).compare is compared


def test_a_group_is_told_where_it_is_asked_who_is_entitled() -> None:
    told = "Kết quả được trả tại nhà đối với các cá nhân là người khuyết tật."
    assert told_as_group(read("Ai được trả kết quả tại nhà?"), told)
    assert not told_as_group(read("Ai được bổ nhiệm làm trưởng phòng?"), told)


def test_a_numbered_district_needs_no_city() -> None:
    assert terms_of("Quận 11 TPHCM có mấy trường?", {}).names == (("quận", "11"),)
    assert terms_of("Quận 11 của TPHCM có mấy trường?", {}).names == (("quận", "11"),)
    assert ("hồ", "chí", "minh") in terms_of("TPHCM có mấy trường?", {}).names


def test_an_everyday_word_that_opens_a_question_is_no_name() -> None:
    assert names_in("Website của trường là gì?") == ["Website"]
    assert terms_of("Website của trường là gì?", {}).names == ()


@pytest.mark.parametrize(
    ("question", "printed"),
    [
        ("How many government cars does Na Tong have?", "xe công"),
        ("How many officials in Na Tong retired early?", "nghỉ hưu trước tuổi"),
        ("Which office does the department of health run?", "sở y tế"),
    ],
)
def test_the_longest_english_term_is_read_first(
    assistant: Assistant, question: str, printed: str
) -> None:
    assert printed in understand(question, assistant._library).searched


def test_how_many_opens_a_question_with_a_capital() -> None:
    assert written_whole("Bao nhiêu hộ nghèo?") == "Bao nhiêu hộ nghèo?"
    assert written_whole("Tốn nhiêu tiền?") == "Tốn bao nhiêu tiền?"


@pytest.mark.parametrize(
    ("asks", "announced", "not_announced"),
    [
        (
            "Bảy ngành mà tỉnh chọn làm trước là gì?",
            "7 lĩnh vực của tỉnh sẽ làm trước gồm: nông nghiệp, y tế",
            "Tỉnh chọn 17 lĩnh vực để làm trước",
        ),
        (
            "3 xã được khen gồm những xã nào?",
            "có ba xã được khen: Lũng Mây, Nà Dẻ, Khe Vầu",
            "năm 2013 xã được khen gồm",
        ),
    ],
)
def test_what_announces_as_many_things(asks: str, announced: str, not_announced: str) -> None:
    understood = read(asks)
    pattern = announces(understood)
    assert pattern is not None
    assert pattern.search(announced)
    assert not pattern.search(not_announced)


def test_numbered_districts_by_their_letter() -> None:
    assert written_whole("Đường ở Q4 rộng mấy mét?") == "Đường ở quận 4 rộng mấy mét?"
    assert written_whole("Chợ P.12 mở khi nào?") == "Chợ phường 12 mở khi nào?"
    assert written_whole("Quyết định 5/Q4-UB và tờ Q10A") == "Quyết định 5/Q4-UB và tờ Q10A"


def test_short_names_in_capitals_that_are_words_in_small_letters() -> None:
    assert written_whole("CA Hà Nội bắt ai?") == "Công an Hà Nội bắt ai?"
    assert written_whole("GĐ BV Phổi TƯ là ai?") == "Giám đốc BV Phổi Trung ương là ai?"
    assert written_whole("Có mấy ca mắc ở tổ tư?") == "Có mấy ca mắc ở tổ tư?"
    assert written_whole("Sáng CN 11/6 cấp mấy giấy?") == "Sáng Chủ nhật 11/6 cấp mấy giấy?"
    assert written_whole("Điểm HK2 ra sao?") == "Điểm học kỳ 2 ra sao?"
    assert written_whole("Có mấy NV y tế?") == "Có mấy nhân viên y tế?"
    assert written_whole("Hoàn thành NV năm nay chưa?") == "Hoàn thành NV năm nay chưa?"


def test_two_spellings_of_one_syllable() -> None:
    assert canonical("Bác sỹ, thạc sỹ nói về tỉ lệ và lí do") == canonical(
        "bác sĩ, thạc sĩ nói về tỷ lệ và lý do"
    )


class _EveryPair:
    """A vocabulary that has every two syllables side by side somewhere."""

    def pair(self, one: str, two: str) -> int:
        return 1


@pytest.mark.parametrize(
    ("name", "at"),
    [("cục thuế hà nội", 2), ("công an cần thơ", 2), ("đường hoài nam", 0), ("hội an", 0)],
)
def test_a_body_and_its_place_are_two_names(name: str, at: int) -> None:
    assert _seam(tuple(name.split()), _EveryPair()) == at
