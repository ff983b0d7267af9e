"""Trains ``assistant/ranker.json``: ``python -m tests.bench.train_ranker [--write]``.

Listwise softmax over the candidates of each question of ``news_qa``, ViQuAD and ``written``
(target: sentences of the question's article that contain an accepted answer, taken together), with
L2 regularisation; most weights have one sign, so that no feature is read against its meaning.
Cross-validated by article in five folds: what is printed was measured on articles not trained
on. Every third question is also seen with only the candidates of its own article, so that the
sentence inside an article is learnt as well as the article.
"""

from __future__ import annotations

import argparse
import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.question import understand
from assistant.ranking import FEATURES
from assistant.ranking_words import WORD_FEATURES
from assistant.retrieval import SentenceRetriever
from tests.bench.collections import TAUGHT_WRITTEN, collection, fold_of, questions, taught

OUT = Path(__file__).resolve().parents[2] / "assistant" / "ranker.json"
FOLDS = 5
Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Group:
    """The candidates of one question: features, targets, whether of the gold article."""

    set: str
    x: Vector
    y: NDArray[np.bool_]
    own: NDArray[np.bool_]
    fold: int


LESS_IS_BETTER = frozenset({"short", "asks", "caption", "sentences"})
"""Features that may only lower a score; every other may only raise it, but for ``FREE``.

Where in its article a sentence stands is no feature: health news may put its answers near the
opening where other papers do not."""

FREE = frozenset(WORD_FEATURES) | {
    "cover", "passage_cover", "article_cover", "title_cover", "pairs", "names", "lexical",
}  # fmt: skip
"""Shares of the same words in narrower and wider surroundings: what one adds to another is told by
their difference, so that they may have either sign (first sentence in ViQuAD .736, else .703)."""


WRITTEN = 12
"""Every n-th question of its fold. 242 of them find the answer in the first sentence of 2.7 and in
one of three of 2.1 points more of that fold, and leave health news as they were; with all 2,897
these lose a point of first articles."""


def ranked_by(name: str, row: dict[str, Any]) -> bool:
    """Whether a question may train the ranker; those of the last fold of ``written`` measure."""
    if name == "written":
        return fold_of(name, row) == TAUGHT_WRITTEN[-1]
    return not taught(name, row)


def groups(step: int) -> list[Group]:
    """Features of every ``step``-th question's candidates, of all answerable ViQuAD ones, and of
    some of one fold of ``written``, of articles that the encoder was not taught on."""
    return [
        *_groups("news_qa", questions("news_qa")[::step]),
        *_groups("viquad", questions("viquad")),
        *_groups("written", [row for row in questions("written") if row["answers"]], WRITTEN),
    ]


def _groups(name: str, rows: Sequence[dict[str, Any]], step: int = 1) -> list[Group]:
    library = collection(name)
    retriever = SentenceRetriever(library)
    have = {info.id for info in library.articles()}  # of copies one
    known = [row for row in rows if ranked_by(name, row) and row["article_id"] in have]
    made = []
    for question in known[::step]:
        understood = understand(question["question"], library)
        candidates, articles, best = retriever.candidates(understood)
        if not candidates:
            print("nothing found:", question["question"])
            continue
        told = retriever.features(understood, candidates, articles, best)
        own = np.array([c.article_id == question["article_id"] for c in candidates])
        hold = [any(a in c.text for a in question["answers"]) for c in candidates]
        made.append(
            Group(
                name,
                np.array([[row[name] for name in FEATURES] for row in told]),
                np.array(hold) & own,
                own,
                zlib.crc32(question["article_id"].encode()) // 5 % FOLDS,  # not the cut of fold_of
            )
        )
    return made


def fit(train: Sequence[Group], l2: float = 1e-3, steps: int = 250) -> tuple[Vector, Vector]:
    """Weights on standardised features and the features' deviations (Adam on full batches)."""
    scale = np.concatenate([g.x for g in train]).std(axis=0) + 1e-9
    sets = [(g.x / scale, g.y) for g in train if g.y.any()]
    for i, g in enumerate(train):
        if i % 3 == 0 and g.y.any() and not g.y[g.own].all():
            sets.append((g.x[g.own] / scale, g.y[g.own]))
    x = np.concatenate([s[0] for s in sets])
    y = np.concatenate([s[1] for s in sets])
    starts = np.cumsum([0, *[len(s[1]) for s in sets[:-1]]])
    owner = np.repeat(np.arange(len(sets)), [len(s[1]) for s in sets])
    w = np.zeros(x.shape[1])
    m, v = np.zeros_like(w), np.zeros_like(w)
    sign = np.array([-1.0 if name in LESS_IS_BETTER else 1.0 for name in FEATURES])
    free = np.array([name in FREE for name in FEATURES])
    for step in range(1, steps + 1):
        z = x @ w
        e = np.exp(z - np.maximum.reduceat(z, starts)[owner])
        p = e / np.add.reduceat(e, starts)[owner]
        gold = e * y
        q = gold / np.add.reduceat(gold, starts)[owner]
        gradient = x.T @ (p - q) / len(sets) + l2 * w
        m = 0.9 * m + 0.1 * gradient
        v = 0.99 * v + 0.01 * gradient**2
        w -= 0.05 * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.99**step)) + 1e-8)
        w = np.where((sign * w > 0) | free, w, 0.0)
    return w, scale


def measured(tests: Sequence[Group], w: Vector, scale: Vector) -> list[tuple[bool, bool, bool]]:
    """Per question: answer in the first sentence, in one of three, first of the right article."""
    results = []
    for g in tests:
        order = np.argsort(-(g.x / scale) @ w, kind="stable")[:3]
        results.append((bool(g.y[order[0]]), bool(g.y[order].any()), bool(g.own[order[0]])))
    return results


GAP = 3.78
"""Median lead of the first sentence over the fifth, ``written`` left out: what answering adds to a
score for what a sentence tells (``assistant.extractive``) was chosen at this scale."""


def lead(made: Sequence[Group], raw: Vector) -> float:
    """The median difference of the first and the fifth score of a question."""
    scores = [np.sort(g.x @ raw)[::-1] for g in made if len(g.x) > 4]
    return float(np.median([s[0] - s[4] for s in scores]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--step", type=int, default=2, help="use every n-th question")
    arguments = parser.parse_args()
    made = groups(arguments.step)
    results = []
    for fold in range(FOLDS):
        w, scale = fit([g for g in made if g.fold != fold])
        results += measured([g for g in made if g.fold == fold], w, scale)
    first, three, article = np.mean(results, axis=0)
    figures = {"first": first, "one_of_three": three, "article_first": article}
    print({name: round(float(value), 4) for name, value in figures.items()}, len(results))
    w, scale = fit(made)
    raw = w / scale
    told = lead([g for g in made if g.set != "written"], raw)
    print("first over fifth:", round(told, 3))
    raw *= GAP / told
    for name, value, weight in zip(FEATURES, raw, w, strict=True):
        print(f"{name:18s} {weight:8.3f} {value:8.3f}")
    if arguments.write:
        provenance = {
            "made_by": "tests/bench/train_ranker.py",
            "data": f"news_qa, every {arguments.step}th question, viquad2, and every {WRITTEN}th "
            "of a fold of written, of texts unknown to the encoder's adapter: "
            f"{len(made)} questions",
            "cross_validated": {name: round(float(value), 4) for name, value in figures.items()},
        }
        weights = {n: round(float(v), 4) for n, v in zip(FEATURES, raw, strict=True)}
        body = {"provenance": provenance, "weights": weights}
        OUT.write_text(json.dumps(body, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
