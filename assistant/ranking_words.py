"""How much of a question's wording a sentence and what stands around it hold.

All words count here, weighted by rarity: measured on questions about health news, words that the
sentence *before* already said (who, where, when) lift the right sentence more than any other
feature beside the vectors, since news names its subject once and then goes on without it.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from assistant.question import Rarity, Understood
from assistant.question_terms import StandIn, canonical, told_by

Tokens = tuple[str, ...]
Found = TypeVar("Found", str, tuple[str, str])

WORD_FEATURES = (
    "said", "said_title", "said_pairs", "said_before", "said_two_before", "said_after",
    "said_around", "said_in_article", "in_order", "rarest_near",
)  # fmt: skip


@dataclass(frozen=True)
class AskedWords:
    """The canonical tokens of a question with the rarity of each, and of neighbouring pairs."""

    tokens: Tokens
    weights: Mapping[str, float]
    pairs: Mapping[tuple[str, str], float]
    rarest: Tokens
    stand_ins: tuple[StandIn, ...] = ()

    @classmethod
    def of(cls, understood: Understood, vocabulary: object) -> AskedWords:
        """Of a question in Vietnamese; of an English one only the words that were translated."""
        rarity = Rarity(vocabulary)
        tokens = canonical(understood.searched)
        if understood.english:
            tokens = tuple(token for token in tokens if token in understood.terms.weights)
        weights = {token: rarity[token] for token in tokens}
        pairs = {(a, b): weights[a] + weights[b] for a, b in itertools.pairwise(tokens)}
        rarest = tuple(sorted(weights, key=lambda token: (-weights[token], token))[:3])
        return cls(tokens, weights, pairs, rarest, understood.terms.stand_ins)

    def share(self, *layers: tuple[float, Iterable[str]]) -> float:
        """Share of the words' rarity found; a word counts with its best layer's discount.

        The layers' discounts fall.
        """
        told = [(discount, told_by(self.stand_ins, tokens)) for discount, tokens in layers]
        return _weighed(self.weights, self._all, told)

    def paired(self, *layers: tuple[float, Sequence[str]]) -> float:
        """The same for neighbouring pairs."""
        if not self._all_pairs[1]:
            return self.share(*layers)
        pairs = [(discount, itertools.pairwise(tokens)) for discount, tokens in layers]
        return _weighed(self.pairs, self._all_pairs, pairs)

    # Asked some hundred times for one question.
    @cached_property
    def _all(self) -> tuple[frozenset[str], float]:
        return frozenset(self.weights), sum(self.weights.values())

    @cached_property
    def _all_pairs(self) -> tuple[frozenset[tuple[str, str]], float]:
        return frozenset(self.pairs), sum(self.pairs.values())


def _weighed(
    weights: Mapping[Found, float],
    everything: tuple[frozenset[Found], float],
    layers: Sequence[tuple[float, Iterable[Found]]],
) -> float:
    known, whole = everything
    if not whole:
        return 0.0
    best: dict[Found, float] = {}
    for discount, found in reversed(layers):
        best.update(dict.fromkeys(known.intersection(found), discount))
    # In the order of the question: sums of floats must not depend on the order of a set.
    return sum(weight * best[one] for one, weight in weights.items() if one in best) / whole


@dataclass(frozen=True, slots=True)
class Around:
    """A sentence's tokens and those of what stands around it; empty where nothing does."""

    own: Tokens
    before: Tokens = ()
    two_before: Tokens = ()
    after: Tokens = ()
    title: Tokens = ()


NOTHING = Around(())


def word_features(asked: AskedWords, around: Around) -> dict[str, float]:
    """``WORD_FEATURES`` of one sentence but ``said_in_article``; discounts fall with distance."""
    own, before, after, title = around.own, around.before, around.after, around.title
    return {
        "said": asked.share((1.0, own)),
        "said_title": asked.share((1.0, own), (0.9, title)),
        "said_pairs": asked.paired((1.0, own), (0.9, title)),
        "said_before": asked.share((1.0, own), (0.9, before)),
        "said_two_before": asked.share((1.0, own), (0.9, before), (0.8, around.two_before)),
        "said_after": asked.share((1.0, own), (0.8, after)),
        "said_around": asked.share((1.0, own), (0.9, before), (0.8, after)),
        "in_order": _in_order(asked.tokens, own) / max(len(asked.tokens), 1),
        "rarest_near": _held(asked.rarest, {*own, *before, *title}),
    }


def widen(features: Sequence[dict[str, float]], articles: Sequence[str]) -> None:
    """Puts ``said_in_article`` in: the best ``said_around`` of an article's candidates."""
    widest: dict[str, float] = {}
    for f, article in zip(features, articles, strict=True):
        widest[article] = max(widest.get(article, 0.0), f["said_around"])
    for f, article in zip(features, articles, strict=True):
        f["said_in_article"] = widest[article]


def _held(wanted: Sequence[str], held: Collection[str]) -> float:
    return sum(token in held for token in wanted) / len(wanted) if wanted else 0.0


def _in_order(wanted: Sequence[str], tokens: Sequence[str]) -> int:
    """Length of the longest common subsequence."""
    asked = set(wanted)
    tokens = [token for token in tokens if token in asked]  # no other can be part of it
    row = [0] * (len(tokens) + 1)
    known = set(tokens)
    for word in wanted:
        if word not in known:
            continue
        diagonal = 0
        for at, token in enumerate(tokens, 1):
            above = row[at]
            row[at] = diagonal + 1 if token == word else max(above, row[at - 1])
            diagonal = above
    return row[-1]
