"""The answer without a language model: verbatim sentences, the shortest that suffice.

One sentence when it holds what was asked and leads clearly, up to three otherwise; one per
place or article when several are compared. Sentences are shown as they stand.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.extractive_spans import asked_span, direct_line
from assistant.question import Understood
from assistant.question_terms import canonical
from assistant.ranking import Ranked, coverage, holds_name

MOST_SENTENCES = 3
WORDS = 110
"""Whitespace words of an answer that a further sentence may not exceed."""

LATE = 5.0
"""How far behind a sentence may be that is the first to hold the asked kind of figure."""

LEAD = 2.5
"""A sentence this far behind the best one is left out (ranker score)."""


@dataclass(frozen=True, slots=True)
class Picked:
    """A sentence chosen for the answer, with the asked figure or name in it, if any."""

    hit: Ranked
    highlight: str | None


def pick(
    understood: Understood, ranked: Sequence[Ranked], titles: Mapping[str, str] | None = None
) -> list[Picked]:
    """The sentences of the answer, in the order they are shown.

    ``titles`` are headlines by article: a headline names the place its sentences leave out.
    """
    if not ranked:
        return []
    chosen = _per_side(understood, ranked, titles or {}) if _several(understood) else []
    if not chosen:
        chosen = _shortest(understood, ranked)
    return [Picked(hit, asked_span(understood, hit.text)) for hit in chosen]


def direct(understood: Understood, picked: Sequence[Picked]) -> str | None:
    """One line that says the answer, when the first sentence has it in few words."""
    if not picked or understood.asked.compare:
        return None
    return direct_line(understood, picked[0].hit.text)


def _several(understood: Understood) -> bool:
    return understood.asked.compare or len(understood.terms.names) >= 2


def _per_side(
    understood: Understood, ranked: Sequence[Ranked], titles: Mapping[str, str]
) -> list[Ranked]:
    """The best sentence for each name of a comparison, from where that name is spoken of."""
    sides: list[Ranked] = []
    names = understood.terms.names
    # Two sentences a side where two are compared: the figure may stand in the second.
    for name in (*names, *names) if understood.asked.compare and len(names) == 2 else names:
        for hit in ranked:
            said = (*canonical(hit.text), *canonical(titles.get(hit.article_id, "")))
            if hit not in sides and holds_name(name, said) and shows(understood, hit):
                sides.append(hit)
                break
    sides = sides[: MOST_SENTENCES + 1]
    articles = {h.article_id for h in sides}
    if understood.asked.compare:
        for hit in ranked[:12]:
            if len(sides) >= MOST_SENTENCES:
                break
            if hit.article_id not in articles:
                sides.append(hit)
                articles.add(hit.article_id)
    if not understood.asked.compare and len(articles) < 2:
        return []
    sides.sort(key=lambda h: -h.score)
    return sides


def _shortest(understood: Understood, ranked: Sequence[Ranked]) -> list[Ranked]:
    """The best sentence and those close behind that add words of the question or an answer."""
    best = ranked[0]
    chosen = [best]
    words = len(best.text.split())
    held = set(canonical(best.text))
    have = coverage(understood.terms.weights, held)
    for hit in ranked[1:8]:
        size = len(hit.text.split())
        if len(chosen) >= MOST_SENTENCES or words + size > WORDS:
            continue
        behind = best.score - hit.score
        tokens = set(canonical(hit.text))
        gain = coverage(understood.terms.weights, held | tokens) - have
        useful = hit.features["answer_type"] >= 0.5 or gain > 0.1
        if behind <= LEAD and useful and not _repeats(tokens, held):
            chosen.append(hit)
            words += size
            held |= tokens
            have += max(0.0, gain)
    if not any(shows(understood, hit) for hit in chosen):
        # The best sentences speak of the matter; one a little further states the figure.
        late = next((h for h in ranked[:8] if shows(understood, h)), None)
        near = late is not None and late.features["cover"] >= 0.8 * best.features["cover"]
        if late is not None and near and best.score - late.score <= LATE:
            chosen = [*chosen[: MOST_SENTENCES - 1], late]
    return chosen


def shows(understood: Understood, hit: Ranked) -> bool:
    """Whether a sentence holds a figure or a date where one is asked for."""
    least = {"number": 0.5, "percent": 1.0, "money": 1.0, "date": 1.0, "document": 1.0}
    return hit.features["answer_type"] >= least.get(understood.asked.kind, 0.0)


def _repeats(tokens: set[str], held: set[str]) -> bool:
    """Whether nearly all of a sentence is already said."""
    return (
        bool(tokens)
        and len(tokens & held) / len(tokens) > 0.85
        and not any(re.match(r"\d", t) for t in tokens - held)
    )
