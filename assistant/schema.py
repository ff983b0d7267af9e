"""What an answer is made of; shared by the extractive path, the language-model path and briefings."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

Status = Literal["answered", "partial", "not_found"]
Support = Literal["supported", "partly", "unsupported"]


@dataclass(frozen=True, slots=True)
class Citation:
    """A fact about a stored article: ``article.text[start:end] == quote``, always.

    ``n`` is the number shown as ``[n]``; ``paragraph`` counts from 1.
    """

    n: int
    article_id: str
    path: str
    title: str
    outlet: str | None
    author: str | None
    date: date | None
    paragraph: int
    start: int
    end: int
    quote: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement of an answer, plain text without marks, and the numbers of its citations.

    ``problems`` name in the reader's language the parts the citations do not hold
    (empty when supported). ``highlight`` is the asked figure or name inside ``text``.
    """

    text: str
    citations: tuple[int, ...]
    support: Support = "supported"
    problems: tuple[str, ...] = ()
    highlight: str | None = None


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A compared figure: ``value`` and ``unit`` as written in the cited sentence; ``number`` its value."""

    place: str
    measure: str
    value: str
    unit: str
    as_of: str
    citation: int
    number: float | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question.

    ``direct`` is the one-line answer shown first when the evidence allows it.
    ``dropped`` are claims that were removed for want of evidence.
    ``searched`` is the question as it was searched when it differs from what was typed.
    ``notes`` are sentences for the reader: fallback reasons, disagreements, narrowing taken
    from the question's words. ``mentions`` of ``read`` stories hold the topic (coverage).
    """

    question: str
    status: Status
    claims: tuple[Claim, ...] = ()
    citations: tuple[Citation, ...] = ()
    direct: str | None = None
    figures: tuple[FigureRow, ...] = ()
    dropped: tuple[Claim, ...] = ()
    searched: str | None = None
    notes: tuple[str, ...] = ()
    mentions: int = 0
    read: int = 0
    since: date | None = None
    until: date | None = None
    generated_by: str | None = None
    usage: dict[str, Any] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
