"""The answer without a language model: verbatim sentences, each with its citation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.citations import make_citation, number
from assistant.question import Understood
from assistant.ranking import Ranked, holds_type
from assistant.schema import Answer, Claim, Status
from assistant.words import t

if TYPE_CHECKING:
    from storage.library import Library

MOST_SENTENCES = 3
LONGEST_WORDS = 90


def extract(
    library: Library, understood: Understood, ranked: Sequence[Ranked], lang: str
) -> Answer:
    """The best sentences as an answer, or an honest refusal."""
    facets = library.facets()
    notes = list(understood.notes)
    status = decide(understood, ranked)
    chosen = choose(understood, ranked) if status != "not_found" else []
    if status == "partial":
        chosen = chosen[:1]
        notes.append(t("answer.nearest", lang))
    if status == "not_found":
        notes.append(t("answer.not_found", lang))
    citations = number(make_citation(library, 0, r.article_id, r.start, r.end) for r in chosen)
    claims = tuple(
        Claim(r.text, (c.n,), highlight=highlight(understood, r.text))
        for r, c in zip(chosen, citations, strict=True)
    )
    days = [c.date for c in citations if c.date]
    mentioned = {r.article_id for r in ranked if r.features["article_cover"] > 0.6}
    return Answer(
        question=understood.typed,
        status=status,
        claims=claims,
        citations=tuple(citations),
        searched=understood.shown,
        notes=tuple(notes),
        mentions=len(mentioned) if claims else 0,
        read=facets.stories,
        since=min(days, default=None),
        until=max(days, default=None),
    )


def decide(understood: Understood, ranked: Sequence[Ranked]) -> Status:
    """Whether the evidence answers, comes near, or does not hold the question."""
    if not ranked:
        return "not_found"
    best = ranked[0].features
    if best["names_near"] < 1 or best["article_cover"] < 0.5:
        return "not_found"
    if best["passage_cover"] < 0.45:
        return "not_found"
    return "partial" if best["number_asked_none"] else "answered"


def choose(understood: Understood, ranked: Sequence[Ranked]) -> list[Ranked]:
    """The shortest list of sentences that is likely to hold the answer."""
    best = ranked[0].score
    chosen: list[Ranked] = []
    words = 0
    for hit in ranked:
        if len(chosen) == MOST_SENTENCES:
            break
        length = len(hit.text.split())
        if chosen and (best - hit.score > 2.0 or words + length > LONGEST_WORDS):
            continue
        chosen.append(hit)
        words += length
    return chosen


def highlight(understood: Understood, text: str) -> str | None:
    """The asked figure inside the sentence, when its kind and unit tell which it is."""
    from storage.numbers import find_quantities

    asked = understood.asked
    if asked.kind not in ("number", "percent", "money") or not holds_type(asked.kind, text):
        return None
    stated = set(understood.terms.numbers) | {str(y) for y in understood.terms.years}
    for quantity in find_quantities(text):
        if quantity.raw in stated or quantity.kind in ("date", "time", "document"):
            continue
        if asked.kind == "percent" and quantity.kind != "percent":
            continue
        tail = text[quantity.end :].lower()
        if asked.kind == "number" and asked.unit and asked.unit[0] not in tail[:25]:
            continue
        return quantity.raw
    return None
