"""What travels from a saved file to a stored article: raw page, cleaned page, metadata."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from storage.schema import PassageKind

PageKind = Literal["text", "html", "structured"]


@dataclass(frozen=True, slots=True)
class RawPage:
    """One page as it was saved.

    ``name`` is what a reader sees: the path relative to the given folder, or the archive and the
    member inside it. ``key`` names the same page across runs (file name, or a row's own id).
    ``text`` is plain lines (``text``), the source (``html``) or empty (``structured``, where
    ``fields`` holds everything). ``fields`` may hold title, date, author, outlet, url, section,
    lead and paragraphs, each as the input states it, and the host that its links lead to
    (``linked``).
    """

    name: str
    key: str
    kind: PageKind
    text: str
    fields: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Failure:
    """One input that could not be read, and why, in the user's language."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of an article."""

    text: str
    kind: PassageKind = "body"


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The article inside a page.

    ``removed`` are the page's other lines in their order. ``facts`` are what the cleaner came
    across on its way and metadata reads: ``author``, ``mark`` (agency mark of the lead),
    ``source`` (stated source), ``date`` (the dateline), ``section``, ``footer``.
    """

    title: str
    paragraphs: list[Paragraph]
    removed: list[str] = field(default_factory=list)
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known about an article; what is not stated stays None."""

    title: str
    outlet: str | None = None
    author: str | None = None
    published: date | None = None
    published_at: str | None = None
    section: str | None = None
    url: str | None = None
    places: tuple[str, ...] = ()
