"""The best sentences read once more, each together with the question.

The ranker weighs what question and sentence have in common; whether the one answers the other is
told better by a model that sees both (``storage.e5.pairs``). It takes some five milliseconds a
sentence, so that only the first few are read, and their order among themselves is all it changes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from assistant.ranking import Ranked

READ = 4
"""Sentences that are read: with eight no more of the first ones held the answer."""

WEIGHT = 0.8
"""What the log odds of the reader count on the ranker's scale. Of .4, .6 and .8 on questions that
it was not taught the first sentence held the answer in 67, 69 and 69 % of ``news_qa``, in 59, 61
and 62 % of ``written``; with 1.2 in as many."""

LEAST = -2.0
"""Lower log odds count like these: of two sentences that both seem to answer nothing the ranker and
the rules of answering tell better which is nearer ("tổng cộng 360 thủ tục" of a centre that the
sentence before names)."""

HELD = ("answer_type", "unit", "names_near", "years_near")
"""What the first sentence has of the question's kind, names and years, another must have to be
raised."""


def reread(
    reader: Any, question: str, ranked: Sequence[Ranked], title_of: Callable[[str], str]
) -> list[Ranked]:
    """``ranked`` with the first few in the order that the reader, too, would have them in.

    ``title_of`` gives an article's headline by its id. The features of those that are read get
    ``reader``, the log odds. Their scores move about their mean, and not below that of the first
    sentence that was not read.
    """
    first, rest = ranked[:READ], list(ranked[READ:])
    if not first:
        return rest
    odds = reader.scores(question, [(title_of(hit.article_id), hit.text) for hit in first])
    counted = [max(LEAST, own) for own in odds]
    mean, least = sum(counted) / len(odds), rest[0].score if rest else float("-inf")
    best = first[0].features
    again = [
        replace(
            hit,
            score=max(least, hit.score + WEIGHT * _moved(hit.features, best, moved - mean)),
            features={**hit.features, "reader": own},
        )
        for hit, own, moved in zip(first, odds, counted, strict=True)
    ]
    return [*sorted(again, key=lambda hit: -hit.score), *rest]


def _moved(own: Mapping[str, float], best: Mapping[str, float], odds: float) -> float:
    """``odds`` that a sentence is moved by: none upwards without what the first one has."""
    return odds if all(own[name] >= best[name] for name in HELD) else min(odds, 0.0)
