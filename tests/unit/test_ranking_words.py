"""Shares of a question's words in a sentence and around it, counted by hand."""

from __future__ import annotations

import pytest

from assistant.ranking import load_ranker
from assistant.ranking_words import (
    NOTHING,
    WORD_FEATURES,
    Around,
    AskedWords,
    widen,
    word_features,
)

ASKED = AskedWords(
    ("huyện", "nam", "giảm", "bao", "phòng"),
    {"huyện": 1.0, "nam": 2.0, "giảm": 2.0, "bao": 1.0, "phòng": 4.0},
    {("huyện", "nam"): 3.0, ("nam", "giảm"): 4.0, ("giảm", "bao"): 3.0, ("bao", "phòng"): 5.0},
    ("phòng", "giảm", "nam"),
)


def test_words_count_by_rarity() -> None:
    assert ASKED.share((1.0, ("giảm", "tám", "phòng"))) == pytest.approx(6 / 10)


def test_a_word_counts_once_with_its_nearest_place() -> None:
    assert ASKED.share((1.0, ("giảm",)), (0.5, ("giảm", "nam"))) == pytest.approx((2 + 1) / 10)


def test_pairs_must_be_neighbours() -> None:
    assert ASKED.paired((1.0, ("huyện", "nam", "đã", "giảm"))) == pytest.approx(3 / 15)


def test_a_question_of_one_word_has_no_pairs() -> None:
    one = AskedWords(("papi",), {"papi": 3.0}, {}, ("papi",))
    assert one.paired((1.0, ("chỉ", "số", "papi"))) == 1.0


def test_the_sentence_before_names_what_this_one_counts() -> None:
    own, before = ("giảm", "tám", "phòng"), ("huyện", "nam")
    alone = word_features(ASKED, Around(own))
    led = word_features(ASKED, Around(own, before))
    assert alone["said_before"] == alone["said"] == pytest.approx(0.6)
    assert led["said_before"] == pytest.approx(0.6 + 0.9 * 0.3)
    assert led["said"] == alone["said"]
    assert led["rarest_near"] == 1.0 and alone["rarest_near"] == pytest.approx(2 / 3)


def test_order_is_the_longest_common_subsequence() -> None:
    assert word_features(ASKED, Around(("phòng", "nam", "giảm")))["in_order"] == pytest.approx(
        2 / 5
    )


def test_nothing_holds_nothing() -> None:
    features = word_features(ASKED, NOTHING)
    assert set(features) == set(WORD_FEATURES) - {"said_in_article"}
    assert set(features.values()) == {0.0}


def test_an_article_has_the_best_of_its_sentences() -> None:
    rows = [{"said_around": value} for value in (0.2, 0.7, 0.4)]
    widen(rows, ["a", "a", "b"])
    assert [row["said_in_article"] for row in rows] == [0.7, 0.7, 0.4]


@pytest.mark.parametrize("word", ASKED.tokens)
def test_one_more_word_of_the_question_raises_the_score(word: str) -> None:
    """Single weights may be negative; a word more in the sentence never counts against it."""
    weights = load_ranker().weights
    around = Around(tuple(t for t in ASKED.tokens if t != word), title=("nam",))
    fuller = Around(ASKED.tokens, title=("nam",))

    def score(text: Around) -> float:
        features = {**word_features(ASKED, text)}
        widen([features], ["a"])
        return sum(weights[name] * value for name, value in features.items())

    assert score(fuller) > score(around)
