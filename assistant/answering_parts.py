"""One answer to several questions asked at once, honest about the part no article tells."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from assistant.extractive_people import people
from assistant.extractive_spans import FIGURES, counts
from assistant.question import Understood
from assistant.ranking import holds_type
from assistant.schema import Answer, Citation, Claim
from assistant.words import t

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")

_MOST = 4
"""Sentences of a joined answer."""


@dataclass(frozen=True, slots=True)
class Part:
    """One of the questions as it was typed, as it was understood, and its own answer."""

    typed: str
    understood: Understood
    answer: Answer


def joined(whole: Answer, parts: Sequence[Part], lang: str) -> Answer:
    """``whole``, the answer to all at once, with what each part's own answer adds.

    Partly answered when a figure, a date or a name is asked that no sentence shows; the note
    names that part.
    """
    told_in_few = all(part.understood.asked.kind in (*FIGURES, "person") for part in parts)
    if whole.status == "answered" and whole.direct and told_in_few:
        return whole  # its one line says every part
    texts = [claim.text for claim in whole.claims] if whole.status == "answered" else []
    told = [part for part in parts if part.answer.status == "answered"]
    said = [claim.text for part in told for claim in part.answer.claims]
    years = {int(year) for year in _YEAR.findall(whole.question)}
    shown = [part for part in parts if part not in told and _shown(part, texts, said, years)]
    untold = [part for part in parts if part not in told and part not in shown]
    if not told and not shown:
        return _nearest(whole, parts)
    first = [whole] if shown and whole.status == "answered" else []
    near = [part.answer for part in untold if part.answer.status == "partial"]
    answers = [*first, *(part.answer for part in told), *near]
    claims, citations = _together(answers)
    notes = whole.notes if whole.status == "answered" else told[0].answer.notes
    if untold:
        words = "; ".join(f"“{part.typed}”" for part in untold)
        notes = (*notes, t("answer.part_untold", lang, what=words))
    short = [part for part in parts if part.understood.asked.kind in (*FIGURES, "person")]
    lines = [part.answer.direct or "" for part in short if part in told]
    whole_line = bool(lines) and all(lines) and len(short) == len(lines) == len(set(lines))
    dates = [c.date for c in citations if c.date]
    return replace(
        whole,
        status="partial" if untold else "answered",
        claims=claims,
        citations=citations,
        direct=", ".join(lines) if whole_line else None,
        notes=notes,
        mentions=max(whole.mentions, *(part.answer.mentions for part in told), 0),
        since=min(dates, default=None),
        until=max(dates, default=None),
    )


def _shown(part: Part, texts: Sequence[str], said: Sequence[str], years: Collection[int]) -> bool:
    """Whether the answer to all (``texts``) holds the kind of thing this part asks for, or the
    sentence nearest to the part is one that answers another (``said``). ``years`` are those that
    were typed: one that was read ("năm trước đó") must be printed."""
    asks = part.understood
    if other := {str(year) for year in asks.terms.years if year not in years}:
        texts = [text for text in texts if any(year in text for year in other)]
        said = [text for text in said if any(year in text for year in other)]
    near = [claim.text for claim in part.answer.claims if claim.text in said]
    if asks.asked.kind == "person":
        return any(people(asks, text) for text in (*texts, *near))
    if asks.asked.kind in FIGURES:
        held = [x for x in (*texts, *near) if holds_type(asks.asked.kind, x, ()) >= 1]
        return any(text in near or counts(asks, text) for text in held)
    return bool(texts or near)


def _nearest(whole: Answer, parts: Sequence[Part]) -> Answer:
    """What comes nearest when no part is told."""
    if whole.status != "answered":
        return whole
    near = next((part.answer for part in parts if part.answer.status == "partial"), None)
    if near is None:
        return replace(
            whole, status="not_found", claims=(), citations=(), direct=None, figures=(), notes=()
        )
    return replace(near, question=whole.question, searched=whole.searched)


def _together(answers: Sequence[Answer]) -> tuple[tuple[Claim, ...], tuple[Citation, ...]]:
    """The claims of all answers, each sentence once, and their citations numbered anew."""
    claims: list[Claim] = []
    citations: list[Citation] = []
    for answer in answers:
        cited = {c.n: c for c in answer.citations}
        for claim in answer.claims:
            spans = [cited[n] for n in claim.citations]
            known = {(c.article_id, c.start, c.end) for c in citations}
            if len(claims) == _MOST or all((c.article_id, c.start, c.end) in known for c in spans):
                continue
            first = len(citations) + 1
            new = [replace(c, n=first + place) for place, c in enumerate(spans)]
            citations += new
            claims.append(replace(claim, citations=tuple(c.n for c in new)))
    return tuple(claims), tuple(citations)


def _among(one: Citation, citations: Sequence[Citation]) -> bool:
    """Whether a citation's words, or some of them, are cited already."""
    return any(
        c.article_id == one.article_id and c.start < one.end and one.start < c.end
        for c in citations
    )
