"""What an answer is made of; shared by extraction, generation and briefings."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields
from datetime import date
from typing import Any, Literal, cast

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
    """A compared figure: ``value`` and ``unit`` as the cited sentence writes them."""

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


def answer_as_json(answer: Answer) -> dict[str, Any]:
    """The answer as plain JSON values: dates as ISO strings, tuples as lists."""
    value = asdict(answer)
    for part in (value, *value["citations"]):
        for name in ("date", "since", "until"):
            if part.get(name):
                part[name] = part[name].isoformat()
    return value


def answer_from_json(value: dict[str, Any]) -> Answer:
    """The inverse of :func:`answer_as_json`, for answers kept in the catalog.

    Names that a later version no longer knows are left out, so that old conversations open.
    """

    def build(kind: type[Any], data: dict[str, Any]) -> Any:
        known = {f.name for f in fields(kind)}
        made = {k: tuple(v) if isinstance(v, list) else v for k, v in data.items() if k in known}
        for name in ("date", "since", "until"):
            day = made.get(name)
            if isinstance(day, str):
                made[name] = date.fromisoformat(day)
        return kind(**made)

    parts = {"claims": Claim, "dropped": Claim, "citations": Citation, "figures": FigureRow}
    whole = {
        name: [build(parts[name], part) for part in part_or_value]
        if name in parts
        else part_or_value
        for name, part_or_value in value.items()
    }
    return cast(Answer, build(Answer, whole))
