"""Whether the evidence answers the question: answered, partly, or not in the articles.

A logistic decision over features of the best sentence and of what the question names: whether the
articles speak of it at all. Weights and thresholds lie in ``refusal.json``;
``tests/bench/train_refusal.py`` makes them. Two things overrule it: a place, a name or a year the
question states and the evidence's article never does, since the figure of another place or year is
a wrong answer.
"""

from __future__ import annotations

import itertools
import json
import math
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from assistant.extractive_spans import FIGURES, asked_span
from assistant.question import Understood
from assistant.question_terms import canonical, coverage, is_syllable, told_by
from assistant.ranking import Ranked, holds_name
from assistant.schema import Status
from storage.text import fold, lower

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")

FEATURES = (
    "top_dense", "cover", "article_cover", "names", "years", "span", "shown", "reader",
)  # fmt: skip
"""Each can only speak for an answer. Margins, word pairs, headline words, rarity of what is
missing, years near the figure and the ranker's score were tried and did not help; how many of the
best sentences share an article did, but only by telling the training collections apart."""


@dataclass(frozen=True, slots=True)
class Decision:
    """``probability`` that the best sentences answer; ``missing`` is what they lack, as asked.

    ``features`` are what the probability was read from; ``held`` is whether no rule overrules it.
    ``rival`` is the sentence of another article that the ranker holds about as good as the best.
    ``undated`` are asked years that the articles, which have no date, neither support nor deny.
    """

    status: Status
    probability: float
    missing: tuple[str, ...]
    features: Mapping[str, float] = field(default_factory=dict, repr=False)
    held: bool = True
    rival: str = ""
    undated: tuple[str, ...] = ()

    def says(self, line: str | None) -> str | None:
        """The line in front, unless the rival tells something else: neither is said then."""
        if not line or not self.rival:
            return line
        figures = _FIGURE.findall(line)
        told = all(figure in self.rival for figure in figures) if figures else line in self.rival
        return line if told else None


_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
LEAD = 0.6
"""What the best sentence must lead that of another article by, on the ranker's scale. Of 113 lines
on the written questions 15 led by less, and none of these was right."""


def refusal_features(
    understood: Understood,
    ranked: Sequence[Ranked],
    article_text: str,
    title: str,
    *,
    type_shown: bool = True,
    open_years: Collection[str] = (),
) -> dict[str, float]:
    """Features of the question against its best sentences (three of the best are read)."""
    top = ranked[0].features
    near = [r for r in ranked[:3] if r.article_id == ranked[0].article_id]
    held = [*itertools.chain.from_iterable(canonical(r.text) for r in near), *canonical(title)]
    return {
        "top_dense": top["dense"],
        # Words of another language cover nothing, whatever the sentence says.
        "cover": 0.6 if understood.english else understood.terms.cover(held),
        "article_cover": top["article_cover"],
        "names": 0.0 if missing_names(understood, article_text, title) else 1.0,
        "years": float({*missing_years(understood, article_text)} <= {*open_years}),
        "span": 1.0 if any(asked_span(understood, r.text) for r in near) else 0.0,
        "shown": 1.0 if type_shown else 0.0,
        "reader": max((r.features["reader"] for r in near if "reader" in r.features), default=0.0),
    }


def missing_names(understood: Understood, article_text: str, title: str) -> list[str]:
    """Names the question states that stand nowhere in the article."""
    tokens = (*canonical(title), *canonical(article_text))
    missing = [n for n in understood.terms.names if not holds_name(n, tokens)]
    if any(_is_code(n) for n in missing):  # "ATVSTP": the article may write it out
        initials = _initials(tokens)
        missing = [n for n in missing if not (_is_code(n) and fold(n[0]) in initials)]
    return [" ".join(n) for n in missing]


def _initials(tokens: Sequence[str]) -> str:
    """The first letters of all tokens without diacritics, in which an abbreviation is found."""
    return "".join(fold(token[0]) for token in tokens)


def _is_code(name: Sequence[str]) -> bool:
    """Whether a name is one word that no syllable is written like: letters of an abbreviation."""
    return (
        len(name) == 1 and len(name[0]) >= CODE and name[0].isalpha() and not is_syllable(name[0])
    )


CODE = 4
"""Letters of an abbreviation that are found by chance among the initials of few articles."""


_CODE = re.compile(r"(?<![\w./-])[A-Z]{3,6}(?![\w/-])")
"""Capitals that name a measure, a body or a thing: "PCI", "SIPAS"."""


def missing_codes(understood: Understood, article_text: str, title: str) -> list[str]:
    """Capitals of the question that the article neither prints nor spells out.

    Those of the table of abbreviations are read in full and compared with the other words.
    """
    if understood.english or understood.searched.isupper():
        return []
    codes = [code for code in _CODE.findall(understood.searched) if len(canonical(code)) == 1]
    if not codes:
        return []
    tokens = (*canonical(title), *canonical(article_text))
    initials = _initials(tokens)
    return [c for c in codes if lower(c) not in tokens and fold(c) not in initials]


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
    open_years: Collection[str] = (),
) -> Decision:
    """The status of an answer made of ``ranked`` (not empty).

    ``type_shown`` says whether the sentences to be shown hold the kind of thing asked for,
    ``open_years`` which years articles without a date may be of.
    """
    model = _model()
    features = refusal_features(
        understood, ranked, article_text, title, type_shown=type_shown, open_years=open_years
    )
    total = model["bias"] + sum(w * features[name] for name, w in model["weights"].items())
    probability = 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
    names = [] if understood.english else missing_names(understood, article_text, title)
    years = missing_years(understood, article_text)
    # The year of the paper stands for what a sentence says without a year of its own.
    # It does not in a paper that opens with the year before: that is the year it reports on.
    lately = published_year is not None and not _reports(title, article_text, published_year - 1)
    if lately and not _YEAR.search(ranked[0].text):
        years = [y for y in years if y != str(published_year)]
    undated = tuple(sorted(y for y in open_years if y not in article_text))
    years = [y for y in years if y not in open_years]
    missing = tuple([*as_typed(names), *missing_codes(understood, article_text, title), *years])
    status: Status
    # What is near a question that the articles hardly speak of rarely answers it: of 81 times that
    # it was shown without naming what is missing, 73 for want of any answer, one was right.
    sure = missing or _of_its_number(understood, ranked[0].text)
    if probability < model["refuse_below" if sure else "answer_from"]:
        status = "not_found"
    elif missing or not type_shown:
        status = "partial"
    else:
        status = "answered"
    figure = understood.asked.kind in FIGURES
    if status == "partial" and figure and not _speaks(understood, ranked[:NEAREST], title):
        status = "not_found"
    other = next((hit for hit in ranked if hit.article_id != ranked[0].article_id), None)
    rival = other.text if other and ranked[0].score - other.score < LEAD else ""
    held = type_shown and not missing
    return Decision(status, probability, missing, features, held, rival, undated)


def _of_its_number(understood: Understood, sentence: str) -> bool:
    """Whether a sentence gives the full number of a document that is asked for by the start of it
    ("Nghị quyết 14 số hiệu là gì?": "14-NQ/TW"), whatever else either says."""
    if understood.asked.kind != "document":
        return False
    number = re.match(r"\d+(?=[-/])", asked_span(understood, sentence) or "")
    return number is not None and number[0] in re.findall(r"\d+", understood.searched)


_OPENING = 400
"""Characters in which an article says of which year it tells."""


def _reports(title: str, article_text: str, year: int) -> bool:
    """Whether headline and opening tell of ``year`` alone ("Chỉ số … năm 2022")."""
    opening = f"{title}\n{article_text[:_OPENING]}"
    of_years = {int(y) for y in _OF_YEAR.findall(opening)}
    return of_years == {year}


_OF_YEAR = re.compile(
    r"(?<!so với )(?<!cuối )(?<!đầu )(?<!từ )(?<!hơn )(?<!\d/)\bnăm ((?:19|20)\d\d)(?!\d)", re.I
)

NEAREST = 3
"""Sentences of which one must speak of the matter, to be shown as the nearest."""

SPEAKS = 0.2
"""Least share of the question's words, names and years apart, that it holds then."""


_UNITS = frozenset(
    ["tỉnh", "quận", "huyện", "xã", "phường", "thành", "phố", "thị", "trấn", "số", "lượng"]
)


def _speaks(understood: Understood, ranked: Sequence[Ranked], title: str) -> bool:
    """Whether a sentence speaks of what is asked: rain in the asked district is not near."""
    names = {token for name in understood.terms.names for token in name} | _UNITS
    matter = {
        token: weight
        for token, weight in understood.terms.weights.items()
        if token not in names and not token[0].isdigit()
    }
    if understood.english or not matter:
        return True
    near = itertools.chain.from_iterable(canonical(hit.text) for hit in ranked)
    told = told_by(understood.terms.stand_ins, [*near, *canonical(title)])
    return coverage(matter, told) >= SPEAKS


def as_typed(names: Sequence[str]) -> list[str]:
    """Names, which are kept in small letters, with capitals."""
    return [" ".join(word.capitalize() for word in name.split()) for name in names]


@cache
def _model() -> Mapping[str, Any]:
    source = files("assistant").joinpath("refusal.json").read_text(encoding="utf-8")
    data: dict[str, Any] = json.loads(source)
    return data
