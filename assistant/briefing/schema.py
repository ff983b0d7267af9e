"""What a briefing is made of, and its JSON form.

Every sentence names its citations by number; every citation is exact
(``article.text[start:end] == quote``). A sentence's ``key`` stays the same from one version to
the next as long as the cited words do, so that strikes, pins and edits survive a new run.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from hashlib import sha256
from typing import Any, Literal

from assistant.schema import Citation, FigureRow, Support
from storage.schema import SearchFilter

Length = Literal["short", "page", "full"]
LENGTHS: tuple[Length, ...] = ("short", "page", "full")


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of a briefing, without marks, and the numbers of its citations.

    ``context`` is the place that the article is about, where the sentence does not name it; it is
    shown in brackets before the sentence and is no part of its words.
    """

    text: str
    citations: tuple[int, ...]
    key: str
    support: Support = "supported"
    problems: tuple[str, ...] = ()
    pinned: bool = False
    edited: bool = False
    context: str = ""

    @property
    def shown(self) -> str:
        """The sentence with its place, as a reader sees it."""
        return f"({self.context}) {self.text}" if self.context else self.text


@dataclass(frozen=True, slots=True)
class Section:
    """Sentences on one aspect or place."""

    heading: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """One dated sentence; ``when`` is ISO, ``YYYY-MM`` where no day is stated."""

    when: str
    statement: Statement


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Sources that state different figures for what looks like one thing."""

    unit: str
    values: tuple[tuple[str, Statement], ...]


@dataclass(frozen=True, slots=True)
class Scope:
    """What the briefing stands on: articles used of those read, outlets, first and last date."""

    used: int
    read: int
    outlets: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    undated: int = 0


@dataclass(frozen=True, slots=True)
class Briefing:
    """A cited briefing. ``found`` is False when the articles do not cover the topic."""

    topic: str
    title: str
    found: bool
    scope: Scope
    lang: str = "vi"
    length: Length = "page"
    filter: SearchFilter = field(default_factory=SearchFilter)
    key_points: tuple[Statement, ...] = ()
    sections: tuple[Section, ...] = ()
    figures: tuple[FigureRow, ...] = ()
    timeline: tuple[Event, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    gaps: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    dropped: int = 0
    generated_by: str | None = None
    revision: int = 0
    made: str = ""
    id: str = ""
    seconds: float = 0.0

    def citation(self, n: int) -> Citation:
        """The citation shown as ``[n]``."""
        return next(c for c in self.citations if c.n == n)

    def statements(self) -> Iterator[Statement]:
        """Every sentence of the text: key points, then sections."""
        yield from self.key_points
        for section in self.sections:
            yield from section.statements


def key_of(article_ids: tuple[str, ...], quotes: tuple[str, ...]) -> str:
    """Identity of a sentence: what it cites."""
    joined = "\x1f".join((*article_ids, *(" ".join(quote.split()) for quote in quotes)))
    return sha256(joined.encode()).hexdigest()[:12]


def renumber(briefing: Briefing) -> Briefing:
    """Citations numbered from 1 in the order a reader meets them; unused ones left out."""
    order: dict[int, int] = {}

    def seen(numbers: tuple[int, ...]) -> None:
        for n in numbers:
            order.setdefault(n, len(order) + 1)

    for statement in briefing.statements():
        seen(statement.citations)
    seen(tuple(row.citation for row in briefing.figures))
    for event in briefing.timeline:
        seen(event.statement.citations)
    for disagreement in briefing.disagreements:
        for _, statement in disagreement.values:
            seen(statement.citations)

    def moved(statement: Statement) -> Statement:
        return replace(statement, citations=tuple(order[n] for n in statement.citations))

    kept = [replace(c, n=order[c.n]) for c in briefing.citations if c.n in order]
    return replace(
        briefing,
        key_points=tuple(map(moved, briefing.key_points)),
        sections=tuple(
            Section(s.heading, tuple(map(moved, s.statements))) for s in briefing.sections
        ),
        figures=tuple(replace(row, citation=order[row.citation]) for row in briefing.figures),
        timeline=tuple(Event(e.when, moved(e.statement)) for e in briefing.timeline),
        disagreements=tuple(
            Disagreement(d.unit, tuple((value, moved(s)) for value, s in d.values))
            for d in briefing.disagreements
        ),
        citations=tuple(sorted(kept, key=lambda c: c.n)),
    )


def as_json(briefing: Briefing) -> dict[str, Any]:
    """Plain JSON values; dates are ISO strings."""
    value: dict[str, Any] = plain(briefing)
    return value


def plain(part: Any) -> Any:
    """Any part of a briefing as plain JSON values."""
    return _plain(asdict(part))


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def from_json(value: dict[str, Any]) -> Briefing:
    """The inverse of :func:`as_json`."""
    scope, where = value["scope"], value["filter"]
    return Briefing(
        **{
            **value,
            "scope": Scope(
                **{
                    **scope,
                    "outlets": tuple(scope["outlets"]),
                    "since": _day(scope["since"]),
                    "until": _day(scope["until"]),
                }
            ),
            "filter": SearchFilter(
                outlets=tuple(where["outlets"]),
                since=_day(where["since"]),
                until=_day(where["until"]),
                places=tuple(where["places"]),
                article_ids=tuple(where["article_ids"]),
            ),
            "key_points": tuple(map(statement_from_json, value["key_points"])),
            "sections": tuple(
                Section(s["heading"], tuple(map(statement_from_json, s["statements"])))
                for s in value["sections"]
            ),
            "figures": tuple(FigureRow(**row) for row in value["figures"]),
            "timeline": tuple(
                Event(e["when"], statement_from_json(e["statement"])) for e in value["timeline"]
            ),
            "disagreements": tuple(map(_disagreement, value["disagreements"])),
            "gaps": tuple(value["gaps"]),
            "notes": tuple(value["notes"]),
            "citations": tuple(map(citation_from_json, value["citations"])),
        }
    )


def _disagreement(value: dict[str, Any]) -> Disagreement:
    sides = ((text, statement_from_json(s)) for text, s in value["values"])
    return Disagreement(value["unit"], tuple(sides))


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def citation_from_json(value: dict[str, Any]) -> Citation:
    """A citation from its JSON values."""
    return Citation(**{**value, "date": _day(value["date"])})


def statement_from_json(value: dict[str, Any]) -> Statement:
    """A sentence from its JSON values."""
    return Statement(
        **{
            **value,
            "citations": tuple(value["citations"]),
            "problems": tuple(value["problems"]),
        }
    )
