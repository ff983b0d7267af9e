"""From a topic to the sentences a briefing may use.

Search brings the articles; reprints of one story are reduced to the article that says most, and a
topic that the articles do not cover is recognised by its own words: each word weighs what it
tells apart (its rarity in the collection), and an article counts when it holds enough of that
weight. Folded words are compared, so that a topic typed without diacritics works. Where the words
prove that the collection covers the topic, meaning (:mod:`assistant.briefing.meaning`) adds the
articles and sentences that tell of it in other words.
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

from assistant.briefing.counting import counts
from assistant.briefing.meaning import Meaning
from storage.schema import Article, SearchFilter
from storage.text import fold, lower, syllables

if TYPE_CHECKING:
    from assistant.answering import Assistant
    from storage.library import Library


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


SEARCHED = {"short": 80, "page": 200, "full": 600}
"""Sentences asked of the search, by length of the briefing."""

COVERED = 0.5
"""Share of the topic's weight that an article holds when it is about the topic, and a passage
when it is, in an article whose headline is not. 15 topics on 17 articles: off-topic articles held
at most 0.37."""

NEARLY = 0.4
TOUCHED = 0.25
"""Shares from which nearness in meaning may speak for an article and for a passage: words alone
or meaning alone let other subjects in."""

AROUND = 0.4
COUNTED_AROUND = 0.7
"""What a sentence without the topic's words counts of the topic in the passage around it; a
figure given where the topic is named is mostly about it."""

EMPTY_WORDS = _words(
    "va cua o tai cac nhung la co cho ve voi trong tren duoc den tu theo khi da se dang nay do "
    "mot nam ngay thang vao ra boi do nhu the nao gi hay hoac cung va con thi ma bi nhung nhieu "
    "tinh hinh ket qua viec su van de tong hop bao cao tom tat qua sau truoc giua"
)
"""Folded syllables that name no subject; figures of the topic are kept."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sentence that may be used, with what a reader needs to know about its article.

    ``told`` is how much of the topic it tells, 0 to 1, in the topic's words or by its meaning.
    """

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
    told: float = 1.0


@dataclass(frozen=True, slots=True)
class Found:
    """All evidence on a topic, the articles it comes from, and how many articles were searched.

    ``unnamed`` articles are about the topic but name none of its ``names``.
    """

    evidence: tuple[Evidence, ...]
    articles: Mapping[str, Article]
    read: int
    unnamed: int = 0
    names: tuple[str, ...] = ()

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
    asked = Topic(topic, map(_read, articles.values()), len(infos))
    shares = {id: asked.share(_read(article)) for id, article in articles.items()}
    # Meaning alone covers no topic: there is always a nearest article.
    covered = any(share >= COVERED for share in shares.values())
    near = Meaning.of(library, topic, articles.values(), asked) if covered else Meaning({})
    on_topic = [
        id
        for id, share in shares.items()
        if share >= COVERED or (share >= NEARLY and near.reaches(id))
    ]
    about = {id: shares[id] for id in on_topic if asked.named(_placed(articles[id]))}
    kept = one_per_story(articles, about)
    evidence = [
        piece for id in kept for piece in _usable(articles[id], by_article[id], asked, near)
    ]
    evidence.sort(key=lambda e: (-e.relevance, e.article_id, e.index))
    unnamed = len(on_topic) - len(about)
    return Found(
        tuple(evidence), {id: articles[id] for id in kept}, len(infos), unnamed, asked.names
    )


def _read(article: Article) -> str:
    return "\n".join((article.title, *article.places, article.text))


def _placed(article: Article) -> str:
    """Where an article may say which place it is about; a local paper says it by its name."""
    return "\n".join((_read(article), article.outlet or "", article.section or ""))


class Topic:
    """The topic's words, each with its weight, and how much of them a text holds.

    A syllable counts only beside its neighbour in the topic: most Vietnamese words are two
    syllables, and each alone stands in every long article. Names of the topic (capitalised words
    after the first) are a condition: an article on another place is about something else.
    """

    def __init__(self, topic: str, texts: Iterable[str], articles: int) -> None:
        self._folded = fold(topic) == lower(topic)
        words = self._read(topic).split()
        telling = [w for w in words if fold(w) not in EMPTY_WORDS and not w[0].isdigit()]
        self._units: dict[str, tuple[str, ...]] = {}
        for at, word in enumerate(words):
            if word not in telling:
                continue
            beside = [
                f"{a} {b}"
                for a, b in pairwise(words[max(0, at - 1) : at + 2])
                if a in telling and b in telling
            ]
            self._units[word] = tuple(beside) or (word,)
        self._wanted = frozenset(self._units).union(*self._units.values())
        self._bags: dict[str, frozenset[str]] = {}
        self.names = tuple(_names(topic))
        self._names = [self._read(name) for name in self.names]
        named = {word for name in self._names for word in name.split()}
        self.words = tuple(self._units)
        bags = [self._bag(text) for text in texts]
        total = max(articles, len(bags), 1)
        self._weights = {
            word: math.log(1 + total / (sum(self._holds(word, bag) for bag in bags) + 0.5))
            for word in self._units
            if word not in named
        }

    def coverage(self, text: str) -> float:
        """Share of the topic's weight that ``text`` holds, 0 to 1; 0 when no name of it does."""
        return self.share(text) if self.named(text) else 0.0

    def named(self, text: str) -> bool:
        """Whether ``text`` holds a name of the topic, or the topic has none."""
        said = self._read(text)
        return not self._names or any(f" {name} " in f" {said} " for name in self._names)

    def share(self, text: str) -> float:
        """Share of the topic's weight in a part of an article, names aside: an article that is
        about a place says so once."""
        bag = self._bag(text)
        total = sum(self._weights.values())
        held = sum(w for word, w in self._weights.items() if self._holds(word, bag))
        return held / total if total else 1.0

    def missing(self, text: str) -> list[str]:
        """Words of the topic that ``text`` holds nowhere."""
        bag = self._bag(text)
        return [word for word in self.words if not self._holds(word, bag) and word not in bag]

    def _holds(self, word: str, bag: frozenset[str]) -> bool:
        return any(unit in bag for unit in self._units[word])

    def _read(self, text: str) -> str:
        said = " ".join(syllables(text))
        return fold(said) if self._folded else said

    def _bag(self, text: str) -> frozenset[str]:
        """The topic's words and pairs that stand in ``text``; articles are asked twice."""
        if text not in self._bags:
            words = self._read(text).split()
            said = {word for word in words if word in self._wanted}
            pairs = (f"{a} {b}" for a, b in pairwise(words) if a in said or b in said)
            self._bags[text] = frozenset(said.union(p for p in pairs if p in self._wanted))
        return self._bags[text]


def _names(topic: str) -> list[str]:
    """Runs of two or more capitalised words, the first word of the topic aside."""
    runs: list[list[str]] = [[]]
    for word in re.findall(r"\w+", topic)[1:]:
        if word[0].isupper() and not word.isupper():
            runs[-1].append(word)
        elif runs[-1]:
            runs.append([])
    return [" ".join(run) for run in runs if len(run) > 1]


def one_per_story(articles: Mapping[str, Article], about: Mapping[str, float]) -> list[str]:
    """One article of each story: the longest, then the one the story is named after, then the
    earliest; in the order found."""
    chosen: dict[str, str] = {}
    for id in about:
        article = articles[id]
        story = article.story or id
        held = chosen.get(story)
        if held is None or _rank(article) < _rank(articles[held]):
            chosen[story] = id
    return [id for id in about if chosen[articles[id].story or id] == id]


def _rank(article: Article) -> tuple[int, bool, date, str]:
    own = article.story in ("", article.id)
    return (-article.words, not own, article.published or date.max, article.id)


_LEVEL = re.compile(
    r"^(?:tỉnh|thành phố|tp\.?|quận|huyện|thị xã|tx\.?|thị trấn|phường|xã)\s+(?=[A-ZĐÀ-Ỹ])",
    re.IGNORECASE,
)


def bare(place: str) -> str:
    """A place without its level, as most sentences write it: ``Quảng Ninh``."""
    return _LEVEL.sub("", place)


_PHOTO = re.compile(r"(?:ảnh|đồ họa|nguồn)\s*:\s*[^.:]{2,40}\.?$")
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
    if low.count("“") != low.count("”") or low.count('"') % 2:
        return False  # half a quotation
    return not (_CREDIT.search(low) or _PHOTO.search(low) or _ORDERS.search(low))


def _usable(
    article: Article, hits: Sequence[tuple[int, float]], asked: Topic, near: Meaning
) -> Iterable[Evidence]:
    """The statements of an article that tell of the topic: by their own words, by their meaning,
    or from a passage that is about it."""
    score = dict(hits)
    whole = asked.share(article.title)
    kinds = {p.index: p.kind for p in article.passages}
    closest: dict[int, float] = defaultdict(float)
    for sentence in article.sentences:
        closest[sentence.passage] = max(
            closest[sentence.passage], near.strength(article.id, sentence.index)
        )
    shares = {p.index: asked.share(article.text[p.start : p.end]) for p in article.passages}
    around = {
        passage: share if share >= COVERED or (share >= TOUCHED and closest[passage] > 0) else 0.0
        for passage, share in shares.items()
    }
    for sentence in article.sentences:
        if sentence.clause_of is not None or kinds.get(sentence.passage) in ("heading", "caption"):
            continue
        text = article.text[sentence.start : sentence.end]
        # Words without the meaning ("sắp xếp vị trí làm việc") tell half of what they seem to.
        meant = near.strength(article.id, sentence.index)
        share = asked.share(text)
        told = max(meant, share if meant or not near.known else share / 2)
        passage = max(around[sentence.passage], whole if whole >= COVERED else 0.0)
        if not (passage or meant) or (sentence.index not in score and not meant):
            continue
        if is_statement(text) and (told or passage):
            passage = max(passage, closest[sentence.passage] if passage else 0.0)
            if counts(text):
                told = max(told, COUNTED_AROUND * passage)
            tells = max(told, AROUND * passage)
            yield Evidence(
                article_id=article.id,
                index=sentence.index,
                passage=sentence.passage,
                start=sentence.start,
                end=sentence.end,
                text=text,
                relevance=score.get(sentence.index, 0.0) * 0.5 * (0.3 + 0.7 * tells) + 0.5 * tells,
                title=article.title,
                outlet=article.outlet,
                published=article.published,
                places=article.places,
                told=told,
            )
