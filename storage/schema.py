"""The words every room speaks: articles, passages, sentences, filters, hits.

Offsets are character offsets into ``Article.text`` (NFC), half open, so that
``article.text[start:end]`` is the passage or the sentence. Dates are
``datetime.date``; a publication time is an ISO 8601 string with the offset of
Asia/Ho_Chi_Minh, kept beside the date because most pages state only the day.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

PassageKind = Literal["lead", "body", "heading", "caption", "table"]


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph of an article. ``index`` counts from 0; readers see ``index + 1``."""

    index: int
    start: int
    end: int
    kind: PassageKind = "body"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an article, the unit of evidence.

    ``passage`` is the index of its passage, ``index`` its place in the article.
    ``clause_of`` is the index of the long sentence whose clause this is, else None:
    clauses make a long sentence findable and are never shown as sentences of their own.
    """

    index: int
    passage: int
    start: int
    end: int
    clause_of: int | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One article, cleaned, with where it came from.

    ``text`` is the body without the headline: paragraphs joined by a blank line.
    ``paths`` are all inputs that hold exactly this article; the first names it.
    ``removed`` are the lines that cleaning left out. ``story`` groups reprints:
    the id of the earliest stored article of the same story, or its own id.
    """

    id: str
    title: str
    text: str
    paths: tuple[str, ...] = ()
    outlet: str | None = None
    author: str | None = None
    published: date | None = None
    published_at: str | None = None
    url: str | None = None
    section: str | None = None
    places: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    checksum: str = ""
    story: str = ""
    passages: tuple[Passage, ...] = field(default=(), repr=False)
    sentences: tuple[Sentence, ...] = field(default=(), repr=False)

    @property
    def path(self) -> str:
        """The input that names the article, empty when it was handed over as text."""
        return self.paths[0] if self.paths else ""

    @property
    def words(self) -> int:
        """Whitespace-separated Vietnamese syllables in the body."""
        return len(self.text.split())


@dataclass(frozen=True, slots=True)
class SearchFilter:
    """Narrows a search. Empty fields do not narrow; ``since`` and ``until`` are inclusive."""

    outlets: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    places: tuple[str, ...] = ()
    article_ids: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.outlets or self.since or self.until or self.places or self.article_ids)


@dataclass(frozen=True, slots=True)
class Hit:
    """One sentence found by one index. ``score`` is higher for better, on the index's own scale."""

    article_id: str
    sentence: int
    score: float
