"""What a sentence holds, and the trained weights read as numbers."""

from __future__ import annotations

import pytest

from assistant.question_terms import coverage
from assistant.ranking import FEATURES, holds_name, holds_type, load_ranker


@pytest.mark.parametrize(
    ("kind", "text", "held"),
    [
        ("number", "Huyện có 28 cán bộ.", True),
        ("number", "Năm 2016, huyện họp theo Nghị quyết số 39-NQ/TW.", False),
        ("percent", "Đạt 98,12% kế hoạch.", True),
        ("percent", "Đạt 98 xã.", False),
        ("date", "Họp ngày 8/7.", True),
        ("person", "Theo ông Trần Văn Nam, việc đã xong.", True),
        ("document", "Theo Quyết định số 217-QĐ/TW.", True),
        ("document", "Theo quyết định của huyện.", False),
        ("document", "Theo Luật Đất đai.", True),
        ("reason", "Việc chậm do mưa lũ.", True),
    ],
)
def test_a_sentence_holds_the_asked_kind(kind: str, text: str, held: bool) -> None:
    assert (holds_type(kind, text) >= 1.0) is held


def test_a_number_of_the_question_answers_nothing() -> None:
    assert holds_type("number", "Theo Nghị định 108.", ["108"]) == 0.0


def test_coverage_counts_rare_words_more() -> None:
    weights = {"xã": 1.0, "papi": 3.0}
    assert coverage(weights, ["papi"]) == pytest.approx(0.75)


def test_a_name_must_stand_together() -> None:
    assert holds_name(("long", "biên"), ("quận", "long", "biên"))
    assert not holds_name(("long", "biên"), ("hạ", "long", "và", "biên", "giới"))


def test_a_better_match_scores_higher() -> None:
    plain = dict.fromkeys(FEATURES, 0.5)
    ranker = load_ranker()
    for name in ("dense", "lexical", "article_dense", "answer_type"):
        assert ranker.score({**plain, name: 1.0}) > ranker.score(plain), name
