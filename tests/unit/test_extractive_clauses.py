"""A long sentence is quoted only as far as its answer needs."""

from __future__ import annotations

from assistant.extractive import Picked, direct
from assistant.extractive_clauses import shortened
from assistant.question import Understood
from assistant.question_kind import asked
from assistant.question_terms import terms_of
from assistant.ranking import Ranked

PART = "Huyện Đồi Xanh đã bổ nhiệm 14 chủ tịch xã theo mô hình mới trong năm"
FILL = "các phòng " + "tiếp tục rà soát quy chế làm việc của từng đơn vị " * 6
TEXT = f"Thực hiện kế hoạch (ban hành năm 2020; sửa năm 2021), {FILL.strip()}; {PART}; {FILL}."
ARTICLE = f"Mở đầu. {TEXT}"


def read(question: str) -> Understood:
    return Understood(question, question, question, asked(question), terms_of(question, {}))


def picked(text: str) -> list[Picked]:
    start = ARTICLE.find(text)
    return [Picked(Ranked("a", 1, 1.0, {}, text, 0, start, start + len(text)), "14")]


def test_the_statement_that_answers_is_quoted_alone_and_verbatim() -> None:
    question = read("Huyện Đồi Xanh bổ nhiệm bao nhiêu chủ tịch xã?")
    (one,) = shortened(question, picked(TEXT))
    assert one.hit.text == PART
    assert ARTICLE[one.hit.start : one.hit.end] == one.hit.text
    assert direct(question, [one]) == direct(question, picked(TEXT)) == "14 chủ tịch xã"


def test_the_rest_of_an_enumeration_does_not_stand_alone() -> None:
    question = read("Huyện Đồi Xanh bổ nhiệm bao nhiêu chủ tịch xã?")
    text = TEXT.replace(PART, f"đơn vị của tỉnh, đến nay h{PART[1:]}")
    (one,) = shortened(question, [Picked(Ranked("a", 1, 1.0, {}, text, 0, 0, len(text)), "14")])
    assert one.hit.text.startswith("Thực hiện kế hoạch")


def test_a_statement_without_words_of_the_question_is_not_cut_out() -> None:
    question = read("Thực hiện kế hoạch, huyện Đồi Xanh bổ nhiệm bao nhiêu chủ tịch xã?")
    (one,) = shortened(question, picked(TEXT))
    assert one.hit.text.startswith("Thực hiện kế hoạch")


def test_a_short_sentence_and_several_sentences_stay_whole() -> None:
    question = read("Huyện Đồi Xanh bổ nhiệm bao nhiêu chủ tịch xã?")
    assert shortened(question, picked(PART)) == picked(PART)
    assert len(shortened(question, picked(TEXT) * 2)) == 2
