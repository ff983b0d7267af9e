"""Dated sentences in the order of what happened."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.briefing.evidence import Evidence
from assistant.briefing.trim import leans
from storage.dates import DateValue
from storage.numbers import find_quantities
from storage.text import normalize

PAPER_REACH = 12
_SPAN = re.compile(r"\btừ (?:ngày |tháng )?\d[\d/.-]*\s+(?:đến|tới)\b", re.IGNORECASE)
_BEFORE = re.compile(
    r"(?:kể từ(?: sau)?|so với(?: cùng kỳ)?|trước|hồi|sinh|sinh từ)"
    r"(?: hồi| thời điểm| cuối| đầu| giữa)?(?: phiên| ngày| tháng| quý| năm)*\s*$",
    re.IGNORECASE,
)
"""Before a date that another is compared with: "mức cao nhất kể từ tháng 11/2016"."""
MOST_EVENTS = {"short": 0, "page": 6, "full": 15}


@dataclass(frozen=True, slots=True)
class Dated:
    """A sentence and the one date it tells of."""

    when: str
    evidence: Evidence


def dated(evidence: Evidence) -> Dated | None:
    """The sentence on the timeline, or None when it states no date or more than two.

    A date without its year takes it from the article: the last such date before it
    or, up to two months ahead, the announced one.
    """
    text = normalize(evidence.text)
    found = find_quantities(text)
    papers = [q.end for q in found if q.kind == "document"]
    values = [
        q.value
        for q in found
        if q.kind == "date"
        and isinstance(q.value, DateValue)
        and q.value.month
        # "Nghị quyết số 39-NQ/TW, ngày 17/4/2016" dates the paper, not what happened.
        and not any(0 <= q.start - end <= PAPER_REACH for end in papers)
        and not _BEFORE.search(text[: q.start])
    ]
    if leans(evidence.text):
        return None
    if not values or len(values) > 2:
        return None
    # "từ ngày 1-1-2016 đến 31-12-2016": what is counted stands at the end of the span.
    first = values[-1] if len(values) == 2 and _SPAN.search(text) else values[0]
    year = first.year or _year(first, evidence)
    if year is None or first.month is None:
        return None
    when = f"{year:04d}-{first.month:02d}" + (f"-{first.day:02d}" if first.day else "")
    return Dated(when, evidence)


def _year(value: DateValue, evidence: Evidence) -> int | None:
    if evidence.published is None or value.month is None:
        return None
    published = evidence.published
    months = (value.month - published.month) % 12
    # Up to two months ahead is announced, further ahead is last year's.
    if months <= 2:
        return published.year + (1 if value.month < published.month else 0)
    return published.year - (1 if value.month > published.month else 0)


def timeline(evidence: Sequence[Evidence], most: int) -> list[Dated]:
    """Up to ``most`` dated sentences, the most relevant of each date, by date."""
    best: dict[str, Dated] = {}
    for piece in evidence:
        item = dated(piece)
        if item and (item.when not in best or piece.relevance > best[item.when].evidence.relevance):
            best[item.when] = item
    strongest = sorted(best.values(), key=lambda item: -item.evidence.relevance)[:most]
    return sorted(strongest, key=lambda item: item.when)
