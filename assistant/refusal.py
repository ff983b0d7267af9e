"""Whether the evidence answers the question: answered, partly, or not in the articles.

A logistic decision over features of the best sentence and of what the question names.
Weights and thresholds lie in ``refusal.json``; ``tests/bench/train_refusal.py`` makes them.
Two things overrule it: a place, a name or a year the question states and the evidence's
article never does, since the figure of another place or year is a wrong answer.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from assistant.question import Understood
from assistant.question_terms import canonical
from assistant.ranking import Ranked, coverage, holds_name
from assistant.schema import Status

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")

FEATURES = (
    "top_dense", "margin", "spread", "cover", "passage_cover", "article_cover", "pairs", "lexical",
    "answer_type", "names", "years", "rarest", "title_cover",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Decision:
    """``probability`` that the best sentences answer; ``missing`` is what they lack, as asked."""

    status: Status
    probability: float
    missing: tuple[str, ...]


def refusal_features(
    understood: Understood, ranked: Sequence[Ranked], article_text: str, title: str
) -> dict[str, float]:
    """Features of the question against its best sentences (three of the best are read)."""
    top = ranked[0].features
    near = [r for r in ranked[:3] if r.article_id == ranked[0].article_id]
    tokens = [t for r in near for t in canonical(r.text)]
    terms = understood.terms
    rare = sorted(terms.weights, key=lambda t: -terms.weights[t])[:3]
    held = {*tokens, *canonical(title)}
    others = [r.features["dense"] for r in ranked[1:10]]
    return {
        "top_dense": top["dense"],
        "margin": ranked[0].score - ranked[1].score if len(ranked) > 1 else 1.0,
        "spread": top["dense"] - (sum(others) / len(others) if others else top["dense"]),
        # Words of another language cover nothing, whatever the sentence says.
        "cover": 0.6 if understood.english else coverage(terms.weights, held),
        "passage_cover": max(r.features["passage_cover"] for r in near),
        "article_cover": top["article_cover"],
        "pairs": max(r.features["pairs"] for r in near),
        "lexical": max(r.features["lexical"] for r in near),
        "answer_type": max(r.features["answer_type"] for r in near),
        "names": 1.0 if not missing_names(understood, article_text, title) else 0.0,
        "years": 1.0 if not missing_years(understood, article_text) else 0.0,
        "rarest": sum(t in held for t in rare) / len(rare) if rare else 1.0,
        "title_cover": top["title_cover"],
    }


def missing_names(understood: Understood, article_text: str, title: str) -> list[str]:
    """Names the question states that stand nowhere in the article."""
    tokens = (*canonical(title), *canonical(article_text))
    missing = [n for n in understood.terms.names if not holds_name(n, tokens)]
    return [" ".join(n) for n in missing]


def missing_years(understood: Understood, evidence: str) -> list[str]:
    """Years the question states that ``evidence`` never does."""
    return [str(y) for y in understood.terms.years if str(y) not in evidence]


def decide(
    understood: Understood,
    ranked: Sequence[Ranked],
    *,
    article_text: str,
    title: str,
    published_year: int | None = None,
    type_shown: bool = True,
) -> Decision:
    """The status of an answer made of ``ranked`` (not empty).

    ``type_shown`` says whether the sentences to be shown hold the kind of thing asked for.
    """
    model = _model()
    features = refusal_features(understood, ranked, article_text, title)
    total = model["bias"] + sum(w * features[name] for name, w in model["weights"].items())
    probability = 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
    names = [] if understood.english else missing_names(understood, article_text, title)
    years = missing_years(understood, article_text)
    # The year of the paper stands for what a sentence says without a year of its own.
    if published_year is not None and not _YEAR.search(ranked[0].text):
        years = [y for y in years if y != str(published_year)]
    missing = tuple([*_as_typed(understood, names), *years])
    status: Status
    if probability < model["refuse_below"]:
        status = "not_found"
    elif missing or not type_shown or probability < model["answer_from"]:
        status = "partial"
    else:
        status = "answered"
    return Decision(status, probability, missing)


def _as_typed(understood: Understood, names: Sequence[str]) -> list[str]:
    """Missing names with the capitals of the question."""
    return [" ".join(word.capitalize() for word in name.split()) for name in names]


@cache
def _model() -> Mapping[str, Any]:
    source = files("assistant").joinpath("refusal.json").read_text(encoding="utf-8")
    data: dict[str, Any] = json.loads(source)
    return data
