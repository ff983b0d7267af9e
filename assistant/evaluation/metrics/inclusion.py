"""Inclusion: what the answer must contain is in it, in any notation of the same value.

A wanted string stands in the answer when its words do (whole words, case and tone placement
aside), or when every figure in it is stated with the same value and its other words stand
there: ``2 tỷ đồng`` is found in ``2.000.000.000 đồng`` and ``23`` is not found in ``230``.
A plain number is not found inside a date or a time.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from storage.numbers import Quantity, find_quantities, same_value
from storage.text import lower, normalize, tone


def plain(text: str) -> str:
    """NFC, lower case, one tone placement, single spaces, straight quotes."""
    text = tone(lower(normalize(text)))
    text = re.sub(r"[“”«»„\"]", '"', re.sub(r"[–—]", "-", text))
    return re.sub(r"\s+", " ", text).strip()


@lru_cache(maxsize=20_000)
def figures(text: str) -> tuple[Quantity, ...]:
    """The figures of a text, also the parts of ratios and ends of ranges on their own."""
    found: list[Quantity] = []
    for q in find_quantities(text):
        found.append(q)
        if q.kind in ("ratio", "range") and isinstance(q.value, tuple):
            found += [
                Quantity("number", part, q.unit, q.start, q.end, q.raw)
                for part in q.value
                if isinstance(part, Decimal)
            ]
    return tuple(found)


def states(wanted: Quantity, text: str) -> bool:
    """Whether ``text`` states the value of ``wanted``."""
    for q in figures(text):
        if q.kind in ("date", "time") and wanted.kind in ("number", "percent", "money", "ratio"):
            # "ngày 23/5" does not say "23"; but a bare ratio may be written like a date.
            if wanted.kind == "ratio" and same_value(wanted, q):
                return True
            continue
        if same_value(wanted, q):
            return True
    return False


def _as_words(wanted: str, text: str) -> bool:
    for m in re.finditer(rf"(?<!\w)(?<!\d[.,]){re.escape(wanted)}(?!\w)(?![.,]\d)", text):
        if not wanted.isdigit() or not _in_a_date(text, m.start(), m.end()):
            return True
    return False


def _in_a_date(text: str, start: int, end: int) -> bool:
    return any(
        q.kind in ("date", "time")
        and q.start <= start
        and end <= q.end
        and (q.start, q.end) != (start, end)
        for q in figures(text)
    )


def stands_in(wanted: str, answer: str) -> bool:
    """Whether ``answer`` contains ``wanted`` in the sense of this module."""
    needle, text = plain(wanted), plain(answer)
    if not needle:
        return True
    if _as_words(needle, text):
        return True
    quantities = [q for q in find_quantities(needle) if not q.weak]
    if not quantities or not all(states(q, text) for q in quantities):
        return False
    rest = needle
    for q in reversed(quantities):
        rest = rest[: q.start] + "\n" + rest[q.end :]
    words = [part.strip(' .,;:()"%-') for part in rest.split("\n")]
    return all(_as_words(part, text) for part in words if part)


def inclusion(wanted: Sequence[str], answer: str) -> float | None:
    """The share of the wanted strings that stand in the answer."""
    if not wanted:
        return None
    return sum(stands_in(w, answer) for w in wanted) / len(wanted)
