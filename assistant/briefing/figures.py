"""The table of figures, and figures that disagree.

A value is a slice of the quoted sentence, so that 100 % of the table equals its quotes; what is
measured is read from the words beside the figure, what and where from the sentence or its article.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.briefing.counting import COUNTED, LINKS, is_name
from assistant.briefing.evidence import Evidence, bare
from assistant.briefing.summarize import Lexicon
from storage.dates import DateValue
from storage.numbers import Quantity, find_quantities, same_value
from storage.text import normalize

MEASURE_WORDS = 11
LEAST_SYLLABLES = 3
CLAUSES = frozenset(("khi", "để", "mà", "nên", "đã", "sẽ", "đang", "vẫn", "thì", "này", "đó"))

_LEVELS = ("thị xã", "thành phố", "huyện", "quận", "phường", "xã", "tỉnh")
_END = re.compile(r"[;:.()“”\"«»–—]|,(?=\s*\d)|\s-\s|\b(?:nhưng|trong khi|trong đó|so với)\b")
_STOP = re.compile(r"[,;:.()“”\"«»–—]|\s-\s|\b(?:và|nhưng|trong khi|trong đó|so với)\b")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of one sentence, ready for the table."""

    evidence: Evidence
    quantity: Quantity
    place: str
    measure: str
    value: str
    unit: str
    as_of: str
    number: float | None


def figures_of(evidence: Evidence, places: Sequence[str]) -> list[Figure]:
    """The counted figures of a sentence, in its order."""
    text = normalize(evidence.text)
    found = find_quantities(text)
    as_of = _as_of(evidence, found)
    rows = []
    last = 0
    for quantity in found:
        if quantity.kind in COUNTED and not quantity.weak and not is_name(text, quantity):
            value, unit = _written(text, quantity)
            measure = _measure(text, last, quantity)
            if _says(measure, unit):
                rows.append(
                    Figure(
                        evidence,
                        quantity,
                        _place(text, quantity.start, places, evidence),
                        measure,
                        value,
                        unit,
                        as_of,
                        _number(quantity),
                    )
                )
        last = quantity.end
    return rows


def _written(text: str, quantity: Quantity) -> tuple[str, str]:
    """The figure and its unit, both as written."""
    raw = quantity.raw
    if quantity.kind in ("percent", "money"):
        digits = re.match(r"[\d.,/\s–-]*\d(?:\s*(?:nghìn|ngàn|triệu|tỷ|tỉ|rưỡi)(?!\w))*", raw)
        if digits:
            return digits.group().strip(), raw[digits.end() :].strip()
        return raw, ""
    after = re.match(r"\s+([^\W\d_]+)(\s[^\W\d_]+)?", text[quantity.end :])
    if after is None or not quantity.unit or raw.endswith(quantity.unit):
        return raw, ""
    # Most units are two syllables ("trường hợp"); a linking word is not the second.
    second = after.group(2) or ""
    two = bool(second) and second.strip().lower() not in LINKS and second.strip().islower()
    end = quantity.end + (after.end(2) if two else after.end(1))
    return raw, text[quantity.end : end].strip()


def _measure(text: str, after: int, quantity: Quantity) -> str:
    """What the figure measures: what is counted and the words after it, or for shares, money and
    bare numbers the words before; the other side where that one says nothing."""
    follow = _END.split(text[quantity.end :], maxsplit=1)[0]
    words = re.split(r"\s\d", follow)[0].split()
    counted = _phrase(words[:MEASURE_WORDS])
    if len(words) > MEASURE_WORDS and counted:
        counted[-1] += "…"
    # An aside in brackets is no end of the phrase: "trưởng thôn (bản, khu phố) đối với 98/104".
    clause = re.sub(r"\([^()]*\)", " ", text[after : quantity.start])
    before = _STOP.split(clause)[-1].split()
    said = _phrase(before[-MEASURE_WORDS:])
    sides = (counted, said) if quantity.kind == "number" and quantity.unit else (said, counted)
    best = next((side for side in sides if len(side) > 1), [])
    phrase = " ".join(best)
    return phrase[:1].upper() + phrase[1:]


def _says(measure: str, unit: str) -> bool:
    """Whether a measure stands alone in a table: two words (three syllables) that are not only the
    unit or a clause about it (``đơn vị``, ``đơn vị khi vào hoạt động``)."""
    words = [word.strip(",…'’").lower() for word in measure.split()]
    counted = unit.lower().split()
    rest = words[len(counted) :] if counted and words[: len(counted)] == counted else words
    if len(rest) < len(words) and rest and rest[0] in CLAUSES:
        return False
    telling = [word for word in words if word and word not in LINKS]
    least = LEAST_SYLLABLES if len(rest) < len(words) else 2
    return len(telling) >= least and any(w not in LINKS for w in rest)


def _phrase(words: list[str]) -> list[str]:
    """Without the linking words at both ends."""
    while words and words[-1].strip(",").lower() in LINKS:
        words = words[:-1]
    while words and words[0].strip(",").lower() in LINKS:
        words = words[1:]
    return " ".join(words).strip(" ,'’").split()


def _place(text: str, at: int, places: Sequence[str], evidence: Evidence) -> str:
    """The nearest place named before the figure, else after it, else the article's only place."""
    named = [
        (m.start(), place)
        for place in places
        for m in re.finditer(rf"(?<!\w){re.escape(bare(place))}(?!\w)", text)
    ]
    before = [item for item in named if item[0] < at]
    if before:
        return max(before, key=lambda item: (item[0], len(item[1])))[1]
    if named:
        return min(named)[1]
    if len(evidence.places) == 1:
        return evidence.places[0]
    # "huyện có 28 cán bộ": the only district that the article names.
    for level in _LEVELS:
        own = [place for place in evidence.places if place.lower().startswith(f"{level} ")]
        if len(own) == 1 and re.search(rf"(?<!\w){level}(?!\w)", text, re.IGNORECASE):
            return own[0]
    titled = [
        place
        for place in places
        if re.search(rf"(?<!\w){re.escape(bare(place))}(?!\w)", evidence.title)
    ]
    return titled[0] if titled else ""


def _as_of(evidence: Evidence, found: Iterable[Quantity]) -> str:
    dates = [q.raw for q in found if q.kind == "date"]
    if dates:
        return dates[0]
    return evidence.published.strftime("%d/%m/%Y") if evidence.published else ""


def _number(quantity: Quantity) -> float | None:
    return float(quantity.value) if isinstance(quantity.value, Decimal) else None


def clashes(rows: Sequence[Figure], stories: Mapping[str, str]) -> list[tuple[Figure, Figure]]:
    """Pairs of figures from different stories that measure one thing and differ.

    One thing: same kind, unit, place and stated dates, and sentences that are alike once their
    figures are taken out (cosine 0.5). A false alarm costs trust, so all of it must hold.
    """
    if len(rows) < 2:
        return []
    masked = Lexicon([re.sub(r"\d[\d.,/]*", " ", row.evidence.text) for row in rows])
    likeness = masked.matrix @ masked.matrix.T
    pairs, told = [], set()
    for i, a in enumerate(rows):
        for j in range(i + 1, len(rows)):
            b = rows[j]
            names = frozenset((a.evidence.article_id, b.evidence.article_id))
            if len(names) < 2 or likeness[i, j] < 0.5 or names in told:
                continue
            if stories.get(a.evidence.article_id) == stories.get(b.evidence.article_id):
                continue
            if _subject(a) != _subject(b):
                continue
            if same_value(a.quantity, b.quantity) or _answered(a, b) or not _same_time(a, b):
                continue
            if _alike(a.measure, b.measure):
                told.add(names)
                pairs.append((a, b))
    return pairs


def _subject(row: Figure) -> tuple[str, str, str]:
    return (row.quantity.kind, row.unit.lower(), row.place)


def _answered(a: Figure, b: Figure) -> bool:
    """Whether either sentence also states the other's figure: two figures, not a disagreement."""
    return any(
        same_value(x.quantity, q)
        for x, other in ((a, b), (b, a))
        for q in find_quantities(normalize(other.evidence.text))
    )


def _alike(a: str, b: str) -> bool:
    one, two = set(a.lower().split()), set(b.lower().split())
    return len(one & two) >= 0.5 * min(len(one), len(two))


def _same_time(a: Figure, b: Figure) -> bool:
    def stated(figure: Figure) -> set[int]:
        values = [q.value for q in find_quantities(normalize(figure.evidence.text))]
        return {v.year for v in values if isinstance(v, DateValue) and v.year}

    one, two = stated(a), stated(b)
    return one == two or not (one and two)
