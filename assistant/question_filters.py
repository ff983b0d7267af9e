"""Filters said in words: outlet, year of publication, dates before and after.

Only phrases that speak of the papers narrow the search (``theo báo Quảng Ninh``, ``bài đăng
trước tháng 9/2019``). A year inside the question (``năm 2017``) is mostly when something
happened, which an article of another year may report, so it is evidence, not a filter. For the
same reason words never narrow to nothing: what no article was published in is about the matter.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from storage.schema import SearchFilter
from storage.text import fold, normalize

_WHEN = (
    r"(?:ngày\s+)?(?:(?P<d>\d{1,2})[/-])?(?:tháng\s+)?(?:(?P<m>\d{1,2})(?:[/-]|\s+năm\s+))?"
    r"(?:năm\s+)?(?P<y>(?:19|20)\d\d)"
)
_PUBLISHED = r"(?<!\w)(?:bài(?:\s+báo)?|tin|đăng|xuất bản|viết)(?!\w)"
_BOUND = re.compile(
    rf"{_PUBLISHED}[^,.?]{{0,20}}?\s(?P<side>trước|sau|từ|đến|trong)\s+{_WHEN}"
    rf"|^(?P<side2>trước|sau)\s+(?:thời điểm\s+)?{_WHEN.replace('<d>', '<d2>').replace('<m>', '<m2>').replace('<y>', '<y2>')}\s*,",  # noqa: E501
    re.I,
)
_OUTLET = re.compile(
    r"(?:\btheo|\btrên|\bở|\btừ|\bcủa|\bin|\baccording to)?\s*(?:\btờ\s+)?\b(?:báo|tạp chí)\s+"
    r"(?P<name>[^,.?!]{2,40})",
    re.I,
)


_LEVEL = re.compile(
    r"^(?:tinh|thanh pho|tp\.?|quan|q\.|huyen|h\.|thi xa|tx\.?|thi tran|tt\.?|phuong|xa|dac khu)\s+"
)
_PAPER = re.compile(r"^(?:bao va phat thanh,? truyen hinh|(?:bao|tap chi)(?: dien tu)?) ")
"""What stands before the name by which a paper is called."""


def as_known(
    filter: SearchFilter | None, outlets: Iterable[str], places: Iterable[str]
) -> SearchFilter | None:
    """The filter with outlets and places as the collection writes them.

    Typed without diacritics, capitals, a place's level or the word "báo" they are the same: "binh
    lieu" is "huyện Bình Liêu". A name that the collection does not have stays, and finds nothing.
    """
    if filter is None:
        return None
    return replace(
        filter,
        outlets=_known(filter.outlets, outlets, _PAPER),
        places=_known(filter.places, places, _LEVEL),
    )


def _known(asked: Iterable[str], known: Iterable[str], kind: re.Pattern[str]) -> tuple[str, ...]:
    written = [(fold(normalize(name)), name) for name in known]
    found: list[str] = []
    for name in asked:
        typed = fold(normalize(name)).strip()
        same = [own for folded, own in written if folded == typed]
        alike = [own for folded, own in written if kind.sub("", folded) == typed]
        found += same or alike or [name]
    return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class Narrowed:
    """The question without the words that narrow, the filter and the words themselves.

    ``empty`` are words that speak of the papers and that no article lies within.
    """

    question: str
    filter: SearchFilter | None
    said: tuple[str, ...] = ()
    empty: tuple[str, ...] = ()


def narrow(
    question: str,
    given: SearchFilter | None,
    outlets: tuple[str, ...],
    count: Callable[[SearchFilter], int] | None = None,
) -> Narrowed:
    """Reads filters from ``question``; what the page has set already wins.

    ``count`` says how many articles a filter leaves: dates that leave none stay in the question
    as words, and so does an opening "Sau năm 1975," that leaves as many as any date would.
    """
    filter_ = given or SearchFilter()
    said: list[str] = []
    rest = question
    if not filter_.outlets and (found := _outlet(rest, outlets)):
        name, start, end = found
        filter_ = replace(filter_, outlets=(name,))
        said.append(rest[start:end].strip(" ,"))
        rest = _without(rest, start, end)
    empty: tuple[str, ...] = ()
    if filter_.since is None and filter_.until is None and (m := _BOUND.search(rest)):
        dated = _dated(m, filter_)
        left = count(dated) if dated and count else 1
        opening = m["y"] is None
        idle = opening and count and left == count(replace(filter_, since=date.min))
        if dated and left and not idle:
            filter_ = dated
            said.append(m[0].strip(" ,"))
            rest = _without(rest, m.start(), m.end())
        elif dated and not left and not opening:
            empty = (m[0].strip(" ,"),)
    return Narrowed(rest, filter_ or None, tuple(said), empty)


def _dated(m: re.Match[str], given: SearchFilter) -> SearchFilter | None:
    """The filter with the dates of a match of ``_BOUND``; None for a day that is none."""
    second = m["y"] is None
    side = (m["side"] or m["side2"]).lower()
    first, last = _period(*((m["y2"], m["m2"], m["d2"]) if second else (m["y"], m["m"], m["d"])))
    if first is None or last is None:
        return None
    if side == "trước":
        return replace(given, until=date.fromordinal(first.toordinal() - 1))
    if side == "sau":
        return replace(given, since=date.fromordinal(last.toordinal() + 1))
    if side == "từ":
        return replace(given, since=first)
    if side == "đến":
        return replace(given, until=last)
    return replace(given, since=first, until=last)


def _outlet(question: str, outlets: tuple[str, ...]) -> tuple[str, int, int] | None:
    """An outlet of the collection named after ``báo`` or ``tạp chí``; the longest name wins."""
    for match in _OUTLET.finditer(question):
        after = fold(normalize(match["name"]))
        best: tuple[int, str] | None = None
        for outlet in outlets:
            name = _PAPER.sub("", fold(normalize(outlet)))
            if name and re.match(rf"{re.escape(name)}(?!\w)", after):
                best = max(best or (0, ""), (len(name), outlet))
        if best:
            return best[1], match.start(), match.start("name") + best[0]
    return None


def _without(text: str, start: int, end: int) -> str:
    left, right = text[:start].rstrip(" ,"), text[end:].lstrip(" ,")
    joined = f"{left} {right}".strip()
    joined = re.sub(r"\s+([?.!])", r"\1", joined)
    return joined[:1].upper() + joined[1:] if text[:1].isupper() else joined


def _period(
    year: str | None, month: str | None, day: str | None
) -> tuple[date | None, date | None]:
    try:
        y, m, d = int(year or 0), int(month or 0), int(day or 0)
        if d and m:
            return date(y, m, d), date(y, m, d)
        if m:
            return date(y, m, 1), date(y, m, monthrange(y, m)[1])
        return date(y, 1, 1), date(y, 12, 31)
    except ValueError:
        return None, None
