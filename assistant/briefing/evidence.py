"""From a topic to the sentences a briefing may use.

Search brings the sentences; reprints of one story are reduced to the article that says most, and a
topic that the articles do not cover is recognised by its own words: each word weighs what it
tells apart (its rarity in the collection), and an article counts when it holds enough of that
weight. Folded words are compared, so that a topic typed without diacritics works.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from storage.schema import Article, SearchFilter
from storage.text import fold, syllables

if TYPE_CHECKING:
    from assistant.answering import Assistant
    from storage.library import Library


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


SEARCHED = {"short": 80, "page": 200, "full": 600}
"""Sentences asked of the search, by length of the briefing."""

COVERED = 0.6
"""Share of the topic's weight an article must hold to be about it."""

EMPTY_WORDS = _words(
    "va cua o tai cac nhung la co cho ve voi trong tren duoc den tu theo khi da se dang nay do "
    "mot nam ngay thang vao ra boi do nhu the nao gi hay hoac cung va con thi ma bi nhung nhieu "
    "tinh hinh ket qua viec su van de tong hop bao cao tom tat qua sau truoc giua"
)
"""Folded syllables that name no subject; figures of the topic are kept."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sentence that may be used, with what a reader needs to know about its article."""

    article_id: str
    index: int
    passage: int
    start: int
    end: int
    text: str
    relevance: float
    title: str
    outlet: str | None
    published: date | None
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """All evidence on a topic, the articles it comes from, and how many articles were searched."""

    evidence: tuple[Evidence, ...]
    articles: Mapping[str, Article]
    read: int

    @property
    def covered(self) -> bool:
        """Whether any article is about the topic."""
        return bool(self.evidence)


def gather(
    library: Library,
    assistant: Assistant,
    topic: str,
    *,
    length: str = "page",
    filter: SearchFilter | None = None,
) -> Found:
    """Searches the topic and keeps the usable sentences of articles that are about it."""
    infos = {info.id: info for info in library.articles(filter)}
    ranked = assistant.search(topic, SEARCHED[length], filter)
    by_article: dict[str, list[tuple[int, float]]] = defaultdict(list)
    # By rank: scores of a search are comparable within one search only, and may be negative.
    for rank, hit in enumerate(ranked):
        by_article[hit.article_id].append((hit.index, 1 - rank / len(ranked)))
    articles = {id: library.article(id) for id in by_article}
    weights = topic_weights(topic, (article.text for article in articles.values()), len(infos))
    about = {
        id: share
        for id, article in articles.items()
        if (share := coverage(weights, f"{article.title}\n{article.text}")) >= COVERED
    }
    kept = one_per_story(articles, about)
    evidence = [
        piece
        for id in kept
        for piece in _usable(articles[id], by_article[id], about[id])
    ]
    evidence.sort(key=lambda e: (-e.relevance, e.article_id, e.index))
    return Found(tuple(evidence), {id: articles[id] for id in kept}, len(infos))


def topic_weights(topic: str, texts: Iterable[str], articles: int) -> dict[str, float]:
    """Weight of each word of the topic: rarity among the articles found, 0 for empty words."""
    words = list(dict.fromkeys(fold(" ".join(syllables(topic))).split()))
    told = [word for word in words if word not in EMPTY_WORDS] or words
    pairs = [f"{a} {b}" for a, b in pairwise(told)]
    bags = [_bag(text) for text in texts]
    total = max(articles, len(bags), 1)
    weights = {}
    for term in told:
        df = sum(term in bag for bag in bags)
        weights[term] = math.log(1 + total / (df + 0.5))
    # Two words side by side in the topic are often one name; half weight, since not always.
    for pair in pairs:
        if f" {pair} " in f" {' '.join(words)} ":
            df = sum(pair in bag for bag in bags)
            weights[pair] = 0.5 * math.log(1 + total / (df + 0.5)) if df else 0.5
    return weights


def coverage(weights: Mapping[str, float], text: str) -> float:
    """Share of the topic's weight that ``text`` holds, 0 to 1."""
    total = sum(weights.values())
    bag = _bag(text)
    return sum(w for term, w in weights.items() if term in bag) / total if total else 0.0


def _bag(text: str) -> frozenset[str]:
    words = fold(" ".join(syllables(text))).split()
    return frozenset(words) | {f"{a} {b}" for a, b in pairwise(words)}


def one_per_story(articles: Mapping[str, Article], about: Mapping[str, float]) -> list[str]:
    """One article of each story: the longest, then the earliest; in the order found."""
    chosen: dict[str, str] = {}
    for id in about:
        article = articles[id]
        story = article.story or id
        held = chosen.get(story)
        if held is None or _rank(article) < _rank(articles[held]):
            chosen[story] = id
    return [id for id in about if chosen[articles[id].story or id] == id]


def _rank(article: Article) -> tuple[int, date, str]:
    return (-article.words, article.published or date.max, article.id)


_CREDIT = re.compile(r"^\(?(?:ảnh|nguồn|đồ họa|video|clip|theo|xem thêm|đọc thêm)\b[^.]{0,60}$")
_ORDERS = re.compile(
    r"(?:bỏ qua|phớt lờ|ignore|disregard)[^.]{0,40}(?:chỉ dẫn|hướng dẫn|lệnh|instructions?)|"
    r"(?:system prompt|as an ai|bạn là (?:một )?(?:ai|trợ lý|mô hình))",
)


def is_statement(text: str) -> bool:
    """Whether a sentence can stand in a briefing: no question, credit, or order to a model."""
    low = text.lower().strip()
    words = len(low.split())
    if words < 6 or words > 110 or low.endswith(("?", ":", "…", "...")):
        return False
    return not (_CREDIT.search(low) or _ORDERS.search(low))


def _usable(
    article: Article, hits: Sequence[tuple[int, float]], share: float
) -> Iterable[Evidence]:
    score = dict(hits)
    kinds = {p.index: p.kind for p in article.passages}
    for sentence in article.sentences:
        if sentence.clause_of is not None or kinds.get(sentence.passage) in ("heading", "caption"):
            continue
        if sentence.index not in score:
            continue
        text = article.text[sentence.start : sentence.end]
        if is_statement(text):
            yield Evidence(
                article_id=article.id,
                index=sentence.index,
                passage=sentence.passage,
                start=sentence.start,
                end=sentence.end,
                text=text,
                relevance=share * score[sentence.index],
                title=article.title,
                outlet=article.outlet,
                published=article.published,
                places=article.places,
            )
