"""The table of figures, and figures that disagree.

A value is a slice of the quoted sentence, so that 100 % of the table equals its quotes; what is
measured is read from the words beside the figure, what and where from the sentence or its article.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.briefing.evidence import Evidence
from assistant.briefing.summarize import Lexicon
from storage.dates import DateValue
from storage.numbers import Quantity, find_quantities, same_value
from storage.text import normalize

COUNTED = ("number", "percent", "money", "ratio", "range")
TIME_UNITS = frozenset(
    ("năm", "tháng", "ngày", "giờ", "phút", "giây", "tuần", "tuổi", "quý", "thập", "thế", "mùa")
)
MEASURE_WORDS = 9

_LINK = re.compile(
    r"(?:\s|^)(?:đạt|là|giảm|tăng|còn|được|với|gần|hơn|khoảng|trên|dưới|chỉ|đã|lên|xuống|có|gồm|"
    r"chiếm|trong số|tới|đến|thêm|từ|mới|cả|tổng|số|bằng|ước|ở mức|mức|thu|chi|và|cùng|cho|của|"
    r"tổng cộng|trung bình|bình quân|tổng số|thì|nhất|khi|để|sẽ|phải|bớt|mất|ít|nhiều|tương ứng|"
    r"đang|vẫn|do|tại|những|các)$",
    re.IGNORECASE,
)
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
        if quantity.kind in COUNTED and not quantity.weak and not _is_time(quantity):
            value, unit, after = _written(text, quantity)
            measure = _measure(text, last, quantity, after)
            if measure:
                rows.append(
                    Figure(
                        evidence, quantity, _place(text, quantity.start, places, evidence),
                        measure, value, unit, as_of, _number(quantity),
                    )
                )
        last = quantity.end
    return rows


def _is_time(quantity: Quantity) -> bool:
    return quantity.kind in ("number", "range") and quantity.unit.split(" ")[0] in TIME_UNITS


def _written(text: str, quantity: Quantity) -> tuple[str, str, int]:
    """The figure as written, its unit as written, and where both end."""
    raw = quantity.raw
    if quantity.kind in ("percent", "money"):
        digits = re.match(r"[\d.,/\s–-]*\d(?:\s*(?:nghìn|ngàn|triệu|tỷ|tỉ|rưỡi)(?!\w))*", raw)
        if digits:
            return digits.group().strip(), raw[digits.end() :].strip(), quantity.end
        return raw, quantity.unit, quantity.end
    after = re.match(r"\s+([^\W\d_]+(?: [^\W\d_]+)?)", text[quantity.end :])
    if quantity.unit and after and not raw.endswith(quantity.unit):
        words = after.group(1)
        unit = quantity.unit if words.lower().startswith(quantity.unit) else words.split(" ")[0]
        start = text.find(words, quantity.end)
        return raw, text[start : start + len(unit)], start + len(unit)
    return raw, "", quantity.end


def _measure(text: str, after: int, quantity: Quantity, unit_end: int) -> str:
    """What the figure measures: the noun after it where it counts, else the words before it."""
    following = _STOP.split(text[unit_end:], maxsplit=1)[0]
    follow = re.split(r"\s\d", following)[0].split()[:6]
    before = _STOP.split(text[after : quantity.start])[-1].split()
    said = " ".join(before[-MEASURE_WORDS:]).strip()
    while said and (cut := _LINK.sub("", said).strip()) != said:
        said = cut
    if quantity.kind in ("number", "ratio") and quantity.unit and len(follow) > 1 and not said:
        said = " ".join(follow)
    if not said:
        said = " ".join(follow)
    return said[:1].upper() + said[1:] if len(said.split()) > 1 else ""


def _place(text: str, at: int, places: Sequence[str], evidence: Evidence) -> str:
    """The nearest place named before the figure, else after it, else the article's only place."""
    named = [
        (m.start(), place)
        for place in places
        for m in re.finditer(rf"(?<!\w){re.escape(place)}(?!\w)", text)
    ]
    before = [item for item in named if item[0] < at]
    if before:
        return max(before, key=lambda item: (item[0], len(item[1])))[1]
    if named:
        return min(named)[1]
    return evidence.places[0] if len(evidence.places) == 1 else ""


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
