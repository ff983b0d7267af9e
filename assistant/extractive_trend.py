"""Whether a figure rose or fell: the two figures of a change, in one sentence or in two."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.extractive_change import from_to
from assistant.extractive_figures import Reading, readings
from assistant.question import Understood
from assistant.question_terms import canonical
from assistant.ranking import Ranked, holds_name
from storage.numbers import same_value
from storage.text import lower, tone

CLOSE = 6.0
"""How far behind (ranker score) the sentence with the other figure may be."""

_MOVES = re.compile(r"(?<!\w)(?:tăng|giảm|cắt giảm|rút|xuống còn|sụt|vượt)(?!\w)")
_ASKS = re.compile(r"(?<!\w)(?:tăng|giảm|cắt|rút|tinh giản|thay đổi|còn|xuống|lên)(?!\w)")


def changed(understood: Understood, sentence: str, best: Reading) -> str | None:
    """The change in the sentence's words when it is asked for and the best figure is part of it."""
    if not _ASKS.search(tone(lower(understood.searched))):
        return None
    held = _stretch(sentence)
    if held is None or not held[0] <= best.quantity.start < held[1]:
        return None
    return sentence[held[0] : held[1]]


_FROM = re.compile(r"(?<!\w)từ\s+(?:\w+\s+){0,2}$")


def _stretch(sentence: str) -> tuple[int, int] | None:
    """Where a sentence says "từ 145 xã xuống còn 141": from the first word to the last figure."""
    moved = from_to(sentence)
    if moved is None or moved[0].start > moved[1].start:
        return None
    lead = _FROM.search(tone(lower(sentence[: moved[0].start])))
    return (lead.start(), moved[1].end) if lead else None


def moves(sentence: str, reading: Reading) -> bool:
    """Whether a rise or a fall is spoken of beside the figure, or both its values are told."""
    low = tone(lower(sentence))
    start = max(low.rfind(mark, 0, reading.quantity.start) for mark in ",;:.(")
    held = _stretch(sentence)
    within = held is not None and held[0] <= reading.quantity.start < held[1]
    return within or bool(_MOVES.search(low[start + 1 : reading.quantity.start]))


def shown(understood: Understood, sentences: Sequence[str]) -> bool:
    """Whether the sentences of an answer tell a rise or a fall, or two values."""
    best = [(s, r) for s in sentences if (r := _best(understood, s, None)) is not None]
    return any(moves(s, r) for s, r in best) or len({r.quantity.value for _, r in best}) > 1


def told(
    understood: Understood, order: Sequence[Ranked], weights: Mapping[str, float]
) -> list[Ranked]:
    """The sentences that say whether the asked figure rose or fell; empty when none do.

    One sentence that speaks of a rise or a fall, else two of one article that state the figure
    at two times.
    """
    near = [hit for hit in order[:10] if order[0].score - hit.score <= CLOSE]
    names = understood.terms.names
    named = [hit for hit in near if all(holds_name(n, canonical(hit.text)) for n in names)]
    near = [hit for hit in near if hit in named or not named or _beside(hit, named)]
    read = [(hit, _best(understood, hit.text, weights)) for hit in near]
    stated = [(hit, reading) for hit, reading in read if reading is not None]
    for hit, reading in stated:
        if (hit in named or not named) and moves(hit.text, reading):
            return [hit]
    for i, (hit, reading) in enumerate(stated):
        for other, second in stated[i + 1 :]:
            if other.article_id == hit.article_id and not same_value(
                reading.quantity, second.quantity
            ):
                return sorted((hit, other), key=lambda h: h.start)
    return []


def _beside(hit: Ranked, named: Sequence[Ranked]) -> bool:
    """Whether a sentence goes on where one with the asked names has ended."""
    return any(hit.article_id == n.article_id and hit.index == n.index + 1 for n in named)


def _best(
    understood: Understood, sentence: str, weights: Mapping[str, float] | None
) -> Reading | None:
    share = replace(understood, asked=replace(understood.asked, kind="percent", unit=()))
    for asks in (understood, share):
        found = [r for r in readings(asks, sentence, weights) if r.fit >= 0.7 and r.near >= 0.3]
        if found:
            return found[0]
    return None
