"""Which articles are about a topic, and how far to read.

The search orders the articles by promise. A first part of them is read and shows what the topic
means in this collection; while enough of what is read is about it, more is read on the same
measure, so that a broad topic is told by all its articles and a narrow one costs nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from assistant.briefing.meaning import HALFWAY, Meaning
from assistant.briefing.places import home_provinces
from assistant.briefing.topic import Topic
from assistant.briefing.wording import binding, gluing
from storage.schema import Article

if TYPE_CHECKING:
    from storage.library import Library

COVERED = 0.6
"""Share of the topic's weight that an article's headline and one passage hold together when it is
about the topic, and a passage when it is, in an article whose headline is not. 24 topics on 390
articles with the next two: 95 of 105 key points and 190 of 201 sentences on the topic; with 0.5
and whole articles 91 of 105 and 182 of 200."""

NEARLY = 0.4
"""Share from which nearness in meaning may speak for an article: words alone or meaning alone let
other subjects in."""

WHOLLY = 0.9
BARELY = 0.3
"""An article with nearly all words of the topic is about it already when it is somewhat near.
Six topics on 325 articles: news of single accidents held every word of "traffic accidents, first
half of the year" and lay at 0.0 to 0.2, car crashes under "car imports" at -0.1."""

HEADED = 0.15
"""Nearness from which an article is about what its headline says in all words."""

STEP, GOES_ON = 100, 0.15
"""Articles read at a time after the first part, and the share of them about the topic from which
more is read."""


@dataclass(slots=True)
class Reading:
    """The articles read, and how much of the topic each of those about it holds in one place.

    ``unnamed`` articles are about what the topic tells, and name none of its names.
    """

    articles: dict[str, Article]
    asked: Topic
    near: Meaning
    about: dict[str, float]
    unnamed: int = 0

    @classmethod
    def of(
        cls,
        library: Library,
        topic: str,
        spelled: str | None,
        promising: Iterable[str],
        *,
        first: int,
        of: int,
    ) -> Reading:
        """Reads ``promising`` articles, in order: ``first`` of them, then as many more as go on
        telling of the topic; ``of`` is how many the collection holds."""
        ids = iter(promising)
        articles = {id: library.article(id) for id in islice(ids, first)}
        asked = Topic(
            topic,
            map(_read, articles.values()),
            of,
            spelled=spelled,
            bound=binding(library.vocabulary()),
            glued=gluing(library.vocabulary()),
        )
        shares = {id: _focus(article, asked) for id, article in articles.items()}
        # Meaning alone covers no topic: there is always a nearest article.
        covered = any(share >= COVERED for share in shares.values())
        near = Meaning.of(library, topic, articles.values(), asked) if covered else Meaning({})
        found = cls(articles, asked, near, {})
        told = found._told(shares)
        while told >= GOES_ON and (more := [*islice(ids, STEP)]):
            read = {id: library.article(id) for id in more}
            articles |= read
            near.read_on(library, read.values())
            told = found._told({id: _focus(article, asked) for id, article in read.items()})
        return found

    def _told(self, shares: dict[str, float]) -> float:
        """Keeps the articles about the topic; the share of them in the last step."""
        last = [*shares][-STEP:]
        for id, share in shares.items():
            article = self.articles[id]
            headed = self.asked.coverage(article.title) >= WHOLLY
            if not _is_about(share, self.near.reach(id), headed=headed):
                continue
            if placed(article, self.asked):
                self.about[id] = share
            elif self.asked.telling:
                self.unnamed += 1
        return sum(id in self.about for id in last) / max(len(last), 1)


def _read(article: Article) -> str:
    return "\n".join((article.title, *article.places, article.text))


def _focus(article: Article, asked: Topic) -> float:
    """How much of the topic stands in the headline and the one passage that holds most of it: the
    topic's words scattered over a long article are no subject."""
    passages = (article.text[p.start : p.end] for p in article.passages)
    return max((asked.share(f"{article.title}\n{text}") for text in passages), default=0.0)


def _is_about(share: float, reach: float | None, *, headed: bool = False) -> bool:
    """Whether an article that holds so much of the topic's words is about it: by the words alone
    where meaning is not known, else by both; ``headed`` is one whose headline says the topic."""
    if reach is None:
        return share >= COVERED
    least = HEADED if headed else BARELY
    return (share >= NEARLY and reach >= HALFWAY) or (share >= WHOLLY and reach >= least)


def placed(article: Article, asked: Topic) -> bool:
    """Whether an article tells of a place of the topic: by name, by its paper's name, or by a
    district of the province."""
    said = "\n".join((_read(article), article.outlet or "", article.section or ""))
    return asked.named(said) or bool(home_provinces(article) & {*asked.provinces})
