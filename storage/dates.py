"""Dates and times of day as Vietnamese newspapers write them.

``ngày 8/7``, ``08-7-2025``, ``ngày 8 tháng 7 năm 2025``, ``tháng 7/2025``, ``quý I/2017``,
``năm 2025``, ``nhiệm kỳ 2016-2021``, ``28-29/3``: each becomes a ``DateValue`` that holds
what the words say and None for what they leave open.

``1/7`` may be the first of July or one in seven. A word for a day before it, a bracket, or
the absence of something countable after it make it a date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from storage.units import UNIT_WORDS


class DateValue(NamedTuple):
    """A date as far as it is stated; ``quarter`` counts from 1."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    quarter: int | None = None


class Found(NamedTuple):
    """A date (``DateValue``) or a time of day (hour, minute) at an offset."""

    value: DateValue | tuple[Decimal, Decimal]
    start: int
    end: int


_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_DAY_WORDS = (
    r"ngày|hôm|sáng|trưa|chiều|tối|đêm|khuya|rạng sáng|nay|qua|từ|đến|tới|trước|sau|vào|hết|và|"
    r"tại|lễ|dịp|kỷ niệm|mùng|mồng"
)
_Y = r"(?:1[89]\d\d|20\d\d)"
_EDGE = r"(?<![\d.,/:a-zđ-])"
_STOP = r"(?![\d/]|[.,:-]\d|-?[a-zđ])"

_ISO = re.compile(rf"{_EDGE}({_Y})-(\d\d)-(\d\d){_STOP}")
_SPOKEN = re.compile(
    r"(?<!\w)(?:ngày|mùng|mồng)\s+(\d{1,2})\s*,?\s+tháng\s+(\d{1,2})"
    rf"(?:\s*(?:,|/|-)?\s*(?:năm\s+)?({_Y}))?(?![\d.,]*\d)"
)
_PAIR = re.compile(
    r"(?<![\w.,/-])(\d{1,2})(\s*(?:[-–—,]|và|đến|hoặc)\s*(?:ngày\s+)?)"
    rf"(\d{{1,2}})\s?([/.-])\s?(\d{{1,2}})(?:\s?[/.-]\s?({_Y}))?{_STOP}"
)
_FULL = re.compile(rf"{_EDGE}(\d{{1,2}})\s?([/.-])\s?(\d{{1,2}})\s?\2\s?({_Y}){_STOP}")
_SHORT = re.compile(rf"{_EDGE}(\d{{1,2}})([/-])(\d{{1,2}}){_STOP}")
_DOTTED = re.compile(
    r"(?<!\w)(?<!mỗi )(?<!một )(?:ngày|hôm|sáng|trưa|chiều|tối|đêm|khuya)\s+\d{1,2}\.\d{1,2}"
    rf"(?:\s*(?:,|[-–—]|và|đến|tới|hết)\s*(?:ngày\s+)?\d{{1,2}}\.\d{{1,2}}(?!\d))*{_STOP}"
    r"(?!\s*(?:%|nghìn|ngàn|triệu|tỷ|tỉ)(?!\w))"
)
"""Days with a full stop, which would be decimals without a word for a day before them."""

_DAY_MONTH = re.compile(r"(\d{1,2})\.(\d{1,2})")
_MONTH_YEAR = re.compile(
    rf"(?<!\w)tháng\s+(\d{{1,2}})\s*(?:[/.-]|,?\s*năm)\s*({_Y}){_STOP}"
    rf"|{_EDGE}(\d{{1,2}})\s?[/]\s?({_Y}){_STOP}|(?<=tháng )(\d{{1,2}})-({_Y}){_STOP}"
)
_MONTH = re.compile(r"(?<![\w\d])(?<!\d )tháng\s+(\d{1,2})(?![\d.,/-]*\d|\w)")
_DAY = re.compile(r"(?<![\w\d])(?<!\d )(?:ngày|mùng|mồng)\s+(\d{1,2})(?![\d.,/-]*\d|\w|%)")
_QUARTER = re.compile(
    rf"(?<!\w)qu[ýí]\s+(iv|i{{1,3}}|[1-4])(?:\s*[/-]\s*|\s+năm\s+|\s+)?((?<=[/ -]){_Y})?(?!\w)"
)
_YEAR = re.compile(rf"(?<!\w)năm\s+(?:học\s+)?({_Y}){_STOP}")
_YEARS = re.compile(rf"{_EDGE}({_Y})(\s*(?:[-–—/]|đến(?: năm)?|và)\s*)({_Y})(?![\d/]|[.,]\d|\w)")
_BARE_YEAR = re.compile(rf"{_EDGE}({_Y})(?![\d/%]|[.,:-]\d|-?[a-zđ])")
_TIME = re.compile(
    r"(?<![\w.,/-])(\d{1,2})\s?(?:h|g|giờ|:)\s?([0-5]\d)(?:\s?(?:phút|p))?(?![\w:]|[.,]\d)"
    r"|(?<![\w.,/-])(\d{1,2})h(?!\w)"
    r"|(?<=lúc )(\d{1,2}) giờ(?!\w)"
)
_AFTER = re.compile(r"\s+([^\W\d_]+)")
_BEFORE = re.compile(rf"(?:(?<!\w)(?:{_DAY_WORDS})\s+|\(\s*)$")
_WHOLES = frozenset(
    ("số", "tổng", "dân", "diện", "chiều", "khối", "lượng", "sản", "thời", "quãng", "cổ", "trong")
)
"""First syllables of what a fraction is taken of (``1/3 dân số``)."""


def _valid(day: int, month: int, year: int | None = None) -> bool:
    try:
        date(year or 2024, month, day)
    except ValueError:
        return False
    return True


def _followed_by_unit(low: str, end: int) -> bool:
    after = _AFTER.match(low, end)
    return bool(after and (after[1] in UNIT_WORDS or after[1] in _WHOLES))


def find_dates(low: str) -> Iterator[Found]:
    """Dates and times in lower-case text, most specific first; offsets may overlap.

    The caller keeps the first that claims a character.
    """
    for m in _ISO.finditer(low):
        yield from _checked(m, m[1], m[2], m[3])
    for m in _SPOKEN.finditer(low):
        yield from _checked(m, m[3], m[2], m[1])
    for m in _PAIR.finditer(low):
        yield from _pair(low, m)
    for m in _FULL.finditer(low):
        yield from _checked(m, m[4], m[3], m[1])
    for m in _YEARS.finditer(low):
        if int(m[1]) != int(m[3]):
            yield Found(DateValue(int(m[1])), m.start(1), m.end(1))
            yield Found(DateValue(int(m[3])), m.start(3), m.end(3))
    for m in _MONTH_YEAR.finditer(low):
        month_text, year_text = m[1] or m[3] or m[5], m[2] or m[4] or m[6]
        if 1 <= int(month_text) <= 12:
            yield Found(DateValue(int(year_text), int(month_text)), *m.span())
    for m in _QUARTER.finditer(low):
        quarter = _ROMAN.get(m[1]) or int(m[1])
        end = m.end() if m[2] else m.end(1)
        year = int(m[2]) if m[2] else None
        yield Found(DateValue(year, None, None, quarter), m.start(), end)
    for m in _SHORT.finditer(low):
        if _is_short_date(low, m):
            yield Found(DateValue(None, int(m[3]), int(m[1])), *m.span())
    for m in _DOTTED.finditer(low):
        if not _followed_by_unit(low, m.end()):
            for one in _DAY_MONTH.finditer(low, m.start(), m.end()):
                yield from _checked(one, None, one[2], one[1])
    for m in _MONTH.finditer(low):
        if 1 <= int(m[1]) <= 12 and not _followed_by_unit(low, m.end()):
            yield Found(DateValue(None, int(m[1])), *m.span())
    for m in _DAY.finditer(low):
        if 1 <= int(m[1]) <= 31 and not _followed_by_unit(low, m.end()):
            yield Found(DateValue(None, None, int(m[1])), *m.span())
    for m in _YEAR.finditer(low):
        yield Found(DateValue(int(m[1])), *m.span())
    for m in _TIME.finditer(low):
        hour = int(m[1] or m[3] or m[4])
        if hour <= 24:
            yield Found((Decimal(hour), Decimal(m[2] or 0)), *m.span())


def find_bare_years(low: str) -> Iterator[Found]:
    """Four digits that nothing else claimed and nothing countable follows."""
    for m in _BARE_YEAR.finditer(low):
        if not _followed_by_unit(low, m.end()):
            yield Found(DateValue(int(m[1])), *m.span())


def _checked(m: re.Match[str], year: str | None, month: str, day: str) -> Iterator[Found]:
    if _valid(int(day), int(month), int(year) if year else None):
        yield Found(DateValue(int(year) if year else None, int(month), int(day)), *m.span())


def _pair(low: str, m: re.Match[str]) -> Iterator[Found]:
    """``28-29/3``, ``5 và 6/7``: two days of one month."""
    year = int(m[6]) if m[6] else None
    month, first, second = int(m[5]), int(m[1]), int(m[3])
    if not (_valid(first, month, year) and _valid(second, month, year) and first < second):
        return
    dated = bool(_BEFORE.search(low[max(0, m.start() - 12) : m.start()]))
    if not dated and (m[4] != "/" or "," in m[2] or _followed_by_unit(low, m.end())):
        return
    yield Found(DateValue(year, month, first), m.start(1), m.end(1))
    yield Found(DateValue(year, month, second), m.start(3), m.end())


def _is_short_date(low: str, m: re.Match[str]) -> bool:
    if not _valid(int(m[1]), int(m[3])):
        return False
    if _BEFORE.search(low[max(0, m.start() - 12) : m.start()]):
        counted = low[m.end() :].lstrip().startswith("%") or _followed_by_unit(low, m.end())
        return m[2] == "/" or not counted
    if m[2] == "-":
        return False
    rest = low[m.end() :].lstrip()
    return not (rest.startswith("%") or _followed_by_unit(low, m.end()))
