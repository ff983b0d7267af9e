"""What is asked of a subject must be spoken of where the answer is read."""

from __future__ import annotations

import pytest

from assistant.extractive_spans import counts
from assistant.question import Understood
from assistant.question_attribute import attribute, deed, is_word, said_of_another, says
from assistant.question_kind import asked
from assistant.question_terms import canonical, terms_of
from storage.vocabulary import Vocabulary


def read(question: str) -> Understood:
    return Understood(question, question, question, asked(question), terms_of(question, {}))


@pytest.mark.parametrize(
    ("question", "what"),
    [
        ("Chủ tịch UBND quận Sao Mai sinh năm nào?", ("sinh",)),
        ("Quận Sao Mai được thành lập từ khi nào?", ("thành", "lập")),
        ("Huyện Đồi Xanh có bao nhiêu sinh viên?", ("sinh", "viên")),
        ("Diện tích của huyện Đồi Xanh là bao nhiêu?", ("diện", "tích")),
        ("Số doanh nghiệp của huyện là bao nhiêu?", ("doanh", "nghiệp")),
        ("Khi nào huyện Đồi Xanh họp?", ("họp",)),
        ("Năm nào huyện Đồi Xanh thành lập thị trấn?", ("thành", "lập")),
        ("Khi nào thì xong?", ()),
        ("Trưởng thôn được phụ cấp bao nhiêu?", ("phụ", "cấp")),
        ("Huyện Đồi Xanh có bao nhiêu người?", ()),
        ("Từ này có trong các văn bản hành chính vào thời gian nào?", ()),
        ("Khoang lớn nhất cao bao nhiêu mét?", ()),
    ],
)
def test_what_is_asked_stands_beside_the_question_word(
    question: str, what: tuple[str, ...]
) -> None:
    assert attribute(read(question)) == what


def test_a_birth_is_spoken_of_by_other_words_and_not_by_part_of_another() -> None:
    assert says(("sinh",), canonical("Ông An chào đời ở xã Đồi Xanh."))
    assert says(("sinh",), canonical("Ông An, sinh năm 1970, quê ở xã Đồi Xanh."))
    assert says(("cháu",), canonical("Lớp này giữ 17 trẻ."))
    assert not says(("sinh",), canonical("Năm 2016, quận tổng vệ sinh 12 học sinh tham gia."))


def test_one_word_of_two_syllables_is_not_said_by_one_of_them() -> None:
    held = canonical("Huyện có 12 đảng viên, 3 viên chức.")
    vocabulary = Vocabulary({}, {})
    assert is_word(("sinh", "viên"), vocabulary)  # taught by the project's phrases
    assert not says(("sinh", "viên"), held, whole=True)
    assert says(("đảng", "viên"), held, whole=True)
    assert says(("xã", "nghèo"), canonical("Huyện có 5 xã."), whole=False)


def test_a_figure_must_be_able_to_count_what_is_asked() -> None:
    question = read("Tỉnh được giao bao nhiêu biên chế?")
    assert not counts(question, "Năm 2015, 2016, tỉnh đã giao vượt số biên chế.")
    assert counts(question, "Tỉnh được giao 1.205 biên chế.")
    assert counts(read("Hệ thống có bao nhiêu bảo tàng?"), "Hệ thống có ba viện bảo tàng.")
    assert counts(read("Huyện nhận được mấy bộ hồ sơ?"), "Một cửa nhận 36 hồ sơ trong 4 ngày.")


def test_what_is_done_to_another_name_tells_nothing_of_the_asked_one() -> None:
    asked_of = [("sao", "mai")]
    founded = ("thành", "lập")
    assert said_of_another(
        founded, "Năm 2021 tỉnh thành lập thị trấn Đồi Xanh thuộc huyện khác.", asked_of
    )
    assert not said_of_another(founded, "Năm 1999 huyện Sao Mai được thành lập.", asked_of)
    assert not said_of_another(founded, "Tỉnh thành lập huyện Sao Mai năm 1999.", asked_of)


@pytest.mark.parametrize(
    ("question", "what"),
    [
        ("Ông Trần An tốt nghiệp trường đại học nào?", ("đại", "học")),
        ("Ông Trần An được chuyển đến công tác ở đâu?", ("công", "tác")),
        ("Hội nghị được tổ chức ở đâu?", ()),
        ("Những nơi nào được sáp nhập?", ()),
    ],
)
def test_what_a_place_is_asked_for_stands_before_it(question: str, what: tuple[str, ...]) -> None:
    assert attribute(read(question)) == what


def test_a_deed_done_again_is_not_done_once() -> None:
    assert deed(read("Huyện có bao nhiêu cán bộ được đào tạo lại?")) == ("đào", "tạo", "lại")
    assert deed(read("Bao nhiêu cán bộ bị kỷ luật?")) == ("kỷ", "luật")
    assert deed(read("Có bao nhiêu cán bộ?")) == ()
    assert deed(read("Bao nhiêu dự án được thực hiện?")) == ()


def test_what_a_founding_came_from_is_not_what_was_founded() -> None:
    text = "Trường Sao Mai thành lập năm 1978 có tiền thân là Trường Trung học Đồi Xanh."
    assert not said_of_another(("thành", "lập"), text, [("sao", "mai")])
