"""What the catalog hands out besides articles: listings, sentence rows, reports."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from storage.schema import PassageKind

Progress = Callable[[int, int | None], None]
"""Called with how many are done and, where known, how many there are."""


@dataclass(frozen=True, slots=True)
class ArticleInfo:
    """An article without its text, corrections applied; ``corrected`` names the fields."""

    id: str
    title: str
    path: str = ""
    outlet: str | None = None
    author: str | None = None
    published: date | None = None
    published_at: str | None = None
    url: str | None = None
    section: str | None = None
    places: tuple[str, ...] = ()
    words: int = 0
    story: str = ""
    paths: tuple[str, ...] = ()
    checksum: str = ""
    corrected: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SentenceRow:
    """One stored sentence with its text; ``kind`` is the kind of its passage."""

    article_id: str
    index: int
    passage: int
    start: int
    end: int
    text: str
    kind: PassageKind = "body"
    clause_of: int | None = None


@dataclass(frozen=True, slots=True)
class Facets:
    """What a reader can narrow by. Counts are of stories: reprints count once."""

    outlets: dict[str, int] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)
    first: date | None = None
    last: date | None = None
    articles: int = 0
    stories: int = 0


@dataclass(frozen=True, slots=True)
class AddReport:
    """What ``Library.add`` did; ``ids`` in the order the articles came."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of ``doctor``: ``ok`` or not, what was found, and what to type (may be empty)."""

    name: str
    ok: bool
    message: str
    remedy: str = ""
