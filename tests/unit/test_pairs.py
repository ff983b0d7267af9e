"""Question and sentence read together, and what it does to the order of the first sentences."""

from __future__ import annotations

import io
from collections.abc import Sequence

import numpy as np
import pytest

from assistant.ranking import FEATURES, Ranked
from assistant.ranking_pairs import LEAST, READ, reread
from storage.e5.adapter import Adapter, bundled_reader
from storage.e5.engine import load_pairs
from storage.e5.pairs import LONGEST, PairReader, joined, parts
from storage.e5.runner import NumpyRunner
from storage.e5.tokenizer import Tokenizer
from storage.e5.weights import Weights, bundled_weights

QUESTION = "Xã Bến Lau còn bao nhiêu hộ nghèo?"
TITLE = "Xã Bến Lau giảm nghèo"
TOLD = [
    "Đến cuối năm, xã Bến Lau còn 90 hộ nghèo.",
    "Xã Bến Lau mở hội thi nấu ăn cho các hộ nghèo.",
    "Chủ tịch xã cảm ơn bà con đã đến dự đông đủ.",
]


@pytest.fixture(scope="module")
def weights() -> Weights:
    return Weights(bundled_weights(), bundled_reader())


@pytest.fixture(scope="module")
def tokenizer(weights: Weights) -> Tokenizer:
    return Tokenizer(weights)


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> PairReader:
    return load_pairs(tmp_path_factory.mktemp("models"))


def test_the_tokens_are_those_of_training(weights: Weights, tokenizer: Tokenizer) -> None:
    ids, at = joined(tokenizer, weights.eos, QUESTION, TITLE, TOLD[0])
    asked, headed, told = (tokenizer.ids(text) for text in (QUESTION, TITLE, TOLD[0]))
    assert ids == [*asked, weights.eos, weights.eos, *headed, weights.eos, *told]
    assert ids[at:] == told
    long = "mười hai chữ số " * 60
    cut, start = joined(tokenizer, weights.eos, long, long, long)
    assert len(cut) - start == LONGEST["sentence"]
    assert start == LONGEST["question"] + LONGEST["title"] + 3


def test_what_answers_has_the_better_odds(reader: PairReader) -> None:
    odds = reader.scores(QUESTION, [(TITLE, text) for text in TOLD])
    assert odds[0] > max(odds[1:]) + 1
    assert reader.scores(QUESTION, []) == []
    assert len(reader.scores(QUESTION, [("", "")])) == 1


def test_a_long_sentence_is_read_to_its_end(
    reader: PairReader, weights: Weights, tokenizer: Tokenizer
) -> None:
    opening = "Bà con dự hội thi nấu ăn, nghe hát, thăm chợ quê và tặng hoa cho các cụ già, " * 6
    told = tokenizer.ids(opening + TOLD[0])
    read = [
        ids[at:] for ids, at in parts(tokenizer, weights.eos, QUESTION, TITLE, opening + TOLD[0])
    ]
    assert len(read) > 2 and read[0] == told[: LONGEST["sentence"]]
    assert read[-1] == told[-LONGEST["sentence"] :]
    with_end, without = reader.scores(QUESTION, [(TITLE, opening + TOLD[0]), (TITLE, opening)])
    assert with_end > without + 1


def test_the_graph_tells_what_numpy_tells(
    reader: PairReader, weights: Weights, tokenizer: Tokenizer
) -> None:
    plain = PairReader(bundled_reader(), tokenizer, NumpyRunner(weights, tokenizer))
    pairs = [(TITLE, text) for text in TOLD]
    exact, graph = plain.scores(QUESTION, pairs), reader.scores(QUESTION, pairs)
    assert np.abs(np.subtract(exact, graph)).max() < 0.8
    assert np.argmax(exact) == np.argmax(graph) == 0


def test_an_adapter_without_a_head_reads_no_pairs(weights: Weights, tokenizer: Tokenizer) -> None:
    content = io.BytesIO()
    np.savez(content, some=np.zeros(1, np.float16))
    with pytest.raises(ValueError, match="no head"):
        PairReader(Adapter(content.getvalue()), tokenizer, NumpyRunner(weights, tokenizer))


class _Odds:
    """Gives the odds it is told to."""

    def __init__(self, *odds: float) -> None:
        self.odds = odds
        self.seen: list[tuple[str, str]] = []

    def scores(self, question: str, pairs: Sequence[tuple[str, str]]) -> list[float]:
        self.seen = list(pairs)
        return list(self.odds)


def _hits(*scores: float) -> list[Ranked]:
    held = dict.fromkeys(FEATURES, 1.0)
    return [Ranked(f"a{n}", 0, score, held, text=f"câu {n}") for n, score in enumerate(scores)]


def test_the_first_few_change_places_and_no_other() -> None:
    hits = _hits(5.0, 4.9, 4.0, 3.0, 2.9, 1.0)
    reader = _Odds(-3.0, 3.0, 0.0, -9.0)
    again = reread(reader, QUESTION, hits, lambda id: f"tựa {id}")
    assert [hit.article_id for hit in again] == ["a1", "a2", "a0", "a3", "a4", "a5"]
    assert [hit.features.get("reader") for hit in again] == [3.0, 0.0, -3.0, -9.0, None, None]
    scores = [hit.score for hit in again]
    assert scores == sorted(scores, reverse=True)
    assert len(reader.seen) == READ
    assert reader.seen[0] == ("tựa a0", "câu 0")


def test_nothing_found_is_not_read() -> None:
    assert reread(None, QUESTION, [], str) == []


def test_a_sentence_without_the_asked_kind_overtakes_none_that_has_it() -> None:
    first, second = _hits(5.0, 4.9)
    nameless = Ranked("a1", 0, 4.9, {**second.features, "names_near": 0.0}, text="câu 1")
    again = reread(_Odds(-3.0, 3.0), QUESTION, [first, nameless], str)
    assert again[0].score <= first.score
    assert again[1].score <= nameless.score


def test_two_sentences_that_seem_to_answer_nothing_keep_their_order() -> None:
    again = reread(_Odds(-6.0, LEAST), QUESTION, _hits(5.0, 4.9), str)
    assert [hit.article_id for hit in again] == ["a0", "a1"]
    again = reread(_Odds(LEAST, 0.0), QUESTION, _hits(5.0, 4.9), str)
    assert [hit.article_id for hit in again] == ["a1", "a0"]
