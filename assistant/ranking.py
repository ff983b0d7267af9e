"""Which sentence answers: features of a candidate and a small trained ranker over them.

A feature is a plain number with a name, so that a weight can be read. The weights lie in
``ranker.json`` with where they came from; ``tests/bench/train_ranker.py`` makes them.
"""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from math import log
from typing import Any

from assistant.question import Understood
from assistant.ranking_words import (
    NOTHING,
    WORD_FEATURES,
    Around,
    AskedWords,
    Tokens,
    word_features,
)

FEATURES = (
    "dense", "dense_gap", "lexical", "cover", "pairs", "passage_cover", "article_cover",
    "title_cover", "article_dense", "article_lexical", "article_mean", "neighbour_dense",
    "answer_type", "unit", "names", "names_near", "years", "years_near",
    "short", "asks", "caption", "kind_x_dense", "sentences",
    *WORD_FEATURES,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ranked:
    """One sentence as evidence; ``score`` orders, higher is better."""

    article_id: str
    index: int
    score: float
    features: Mapping[str, float] = field(repr=False)
    text: str = ""
    passage: int = 0
    start: int = 0
    end: int = 0
    kind: str = "body"


_DIGIT = re.compile(r"\d")
_NUMBER_WORD = re.compile(
    r"\b(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|trăm|nghìn|triệu|tỷ|vài|nửa)\b", re.I
)
_DATE = re.compile(
    r"\b(?:ngày|tháng|năm|quý|giờ|tuần|thế kỷ|sáng|chiều|tối|hôm|mùa|dịp)\s+"
    r"(?:\d|[IVX]|nay|qua|sau|trước|một|hai|ba|tư|mùng)|\d{1,2}[/-]\d{1,2}|\b(?:19|20)\d\d\b",
    re.I,
)
_SHARE = re.compile(r"\d[\d.,]*\s*(?:%|phần trăm)")
_PERCENT = re.compile(r"%|phần trăm")
_MONEY = re.compile(r"\b(?:đồng|usd|euro|đô|tỷ|tỉ|triệu|nghìn)\b", re.I)
_PERSON = re.compile(r"[A-ZĐÀ-Ỹ][a-zà-ỹ]+(?:\s[A-ZĐÀ-Ỹ][a-zà-ỹ]+){1,4}")
_PLACE = re.compile(
    r"\b(?:tỉnh|huyện|xã|phường|quận|thành phố|TP|thị xã|thị trấn|tại|ở|đường|bệnh viện)"
    r"\s+\.?[A-ZĐÀ-Ỹ\d]",
)
_REASON = re.compile(
    r"\b(?:vì|do|bởi|nhằm|để|nên|khiến|nguyên nhân|lý do|dẫn đến|gây|nhờ|tránh|do đó|vì vậy)\b",
    re.I,
)
_DOCUMENT = re.compile(
    r"\d+[-/][A-ZĐ\d]|\b(?:nghị quyết|nghị định|quyết định|thông tư|chỉ thị|công văn|luật|đề án|"
    r"quy định|kế hoạch)\s+(?:số\s+)?(?:\d|(?-i:[A-ZĐÀ-Ỹ]))"
    r"|\b(?:văn bản|tờ trình|báo cáo|thông báo|hướng dẫn|kết luận|công điện)\s+số\s+\d",
    re.I,
)
_DEFINITION = re.compile(r"\blà\b|được gọi|tức", re.I)
_MANNER = re.compile(r"\b(?:bằng|cách|theo|qua|thông qua|phải|nên|cần|được)\b", re.I)


_NOT_AMOUNTS = re.compile(
    r"\b(?:năm|ngày|tháng|quý)\s+\d[\d/.-]*(?:,\s*(?:19|20)\d\d)*|\b\d{1,2}[/-]\d{1,2}[/-]\d{4}\b|"
    r"\b(?:nghị quyết|nghị định|quyết định|chỉ thị|đề án|thông tư|luật)\s+(?:số\s+)?\d\S*|"
    r"\b\d+[-/][A-ZĐ]\S*|\b(?:19|20)\d\d\s*[-–]\s*(?:19|20)\d\d\b",
    re.I,
)
"""Dates and the numbers of documents: figures, but never how many of something."""


def holds_type(kind: str, text: str, asked_numbers: Iterable[str] = ()) -> float:
    """Whether ``text`` holds something that could answer a question of ``kind`` (0, ½ or 1).

    A number that the question itself states answers nothing.
    """
    if kind in ("number", "percent", "money"):
        bare = _NOT_AMOUNTS.sub(" ", text)
        for number in asked_numbers:
            bare = re.sub(rf"(?<!\d){re.escape(number)}(?!\d)", " ", bare)
        if kind == "number":  # "100 % of the procedures" does not say how many there are
            bare = _SHARE.sub(" ", bare)
        has = 1.0 if _DIGIT.search(bare) else 0.5 if _NUMBER_WORD.search(bare) else 0.0
        if kind == "percent":
            return 1.0 if has and _PERCENT.search(bare) else 0.25 * has
        if kind == "money":
            return 1.0 if has and _MONEY.search(bare) else 0.5 * has
        return has
    if kind in ("person", "body"):
        return 1.0 if _PERSON.search(text[1:]) else 0.0
    pattern = {
        "date": _DATE, "place": _PLACE, "reason": _REASON, "document": _DOCUMENT,
        "definition": _DEFINITION, "manner": _MANNER,
    }.get(kind)  # fmt: skip
    return 1.0 if pattern is None or pattern.search(text) else 0.0


@dataclass(slots=True)
class Candidate:
    """A sentence with what the two indexes said of it; scores are raw."""

    article_id: str
    index: int
    text: str
    passage: int
    start: int
    end: int
    kind: str
    dense: float = 0.0
    lexical: float = 0.0
    paragraph: str = ""
    near: Tokens = ()
    neighbour_dense: float = 0.0
    around: Around = NOTHING


@dataclass(frozen=True, slots=True)
class ArticleEvidence:
    """What an article holds of a question (``coverage`` of its words by text and headline
    together and by the headline), and what its best sentences say about it."""

    cover: float
    title_cover: float
    best_dense: float
    mean_dense: float
    lexical: float
    sentences: int = 1


def holds_name(name: Sequence[str], tokens: Sequence[str]) -> bool:
    """Whether the tokens of a name stand together, in order."""
    wanted = tuple(name)
    at = 0
    for _ in range(tokens.count(wanted[0])):
        at = tokens.index(wanted[0], at) + 1
        if tuple(tokens[at - 1 : at - 1 + len(wanted)]) == wanted:
            return True
    return False


def _share(found: Sequence[bool]) -> float:
    return sum(found) / len(found) if found else 1.0


def features_of(
    understood: Understood,
    asked: AskedWords,
    candidate: Candidate,
    article: ArticleEvidence,
    best: tuple[float, float, float],
) -> dict[str, float]:
    """The features of one candidate; ``best`` are the query's best dense score, best lexical
    score and best article-level lexical score, which put other scores on a common scale.
    What only all candidates together tell is put in by ``ranking_words.widen``."""
    terms, kind = understood.terms, understood.asked.kind
    tokens = candidate.around.own
    near = candidate.near
    pairs = set(itertools.pairwise(tokens))
    wide = (*near, *candidate.around.title, *tokens)
    top_dense, top_lexical, top_article = best
    type_held = holds_type(kind, candidate.text, (*terms.numbers, *map(str, terms.years)))
    unit = understood.asked.unit
    unit_held = 1.0
    if unit:
        unit_held = sum(any(t == u for t in tokens) for u in unit) / len(unit)
    cover = terms.cover(tokens)
    return {
        "dense": candidate.dense,
        "dense_gap": candidate.dense - top_dense,
        "lexical": candidate.lexical / top_lexical if top_lexical else 0.0,
        "cover": cover,
        "pairs": _share([p in pairs for p in terms.pairs]) if terms.pairs else cover,
        "passage_cover": terms.cover((*near, *tokens)),
        "article_cover": article.cover,
        "title_cover": article.title_cover,
        "article_dense": article.best_dense - top_dense,
        "article_lexical": article.lexical / top_article if top_article else 0.0,
        "article_mean": article.mean_dense - top_dense,
        "neighbour_dense": candidate.neighbour_dense - top_dense,
        "answer_type": type_held,
        "unit": unit_held,
        "names": _share([holds_name(n, tokens) for n in terms.names]),
        "names_near": _share([holds_name(n, wide) for n in terms.names]),
        "years": _share([str(y) in candidate.text for y in terms.years]),
        "years_near": _share([str(y) in candidate.paragraph for y in terms.years]),
        "short": 1.0 if len(tokens) < 7 else 0.0,
        "asks": 1.0 if candidate.text.rstrip("”\"' ").endswith("?") else 0.0,
        "caption": 1.0 if candidate.kind in ("caption", "heading") else 0.0,
        "kind_x_dense": (candidate.dense - top_dense) * type_held,
        "sentences": log(1 + article.sentences),
        **word_features(asked, candidate.around),
    }  # fmt: skip


class Ranker:
    """A linear score: the weighted sum of the features."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self.weights = dict(weights)

    def score(self, features: Mapping[str, float]) -> float:
        """Higher is better; comparable within one question only."""
        return sum(weight * features[name] for name, weight in self.weights.items() if weight)


@cache
def load_ranker() -> Ranker:
    """The ranker that comes with the package."""
    source = files("assistant").joinpath("ranker.json").read_text(encoding="utf-8")
    data: dict[str, Any] = json.loads(source)
    return Ranker(data["weights"])
