"""An author's page: headline after headline, each with another day, signed with the one name or
below the name of whose page it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.clean_lines import is_related_heading, words
from ingest.clean_parts import is_person
from ingest.clean_titles import is_text
from ingest.metadata_dates import around_date, find_date, is_dateline
from ingest.remember import fold

SIGNED = 5
"""Entries signed with one name, from which a page is its bearer's."""
DAYS = 4
"""Days that these entries have at least."""
TOLD = 0.5
"""Share of the entries with a text of their own, where the page does not say whose it is."""
INTRODUCED = 2
"""Texts above the first entry at most: who the author is."""
BESIDE = 3
"""Lines above a text among which an article has its day."""
NAMED = 12
"""Words of the line that says whose page it is, at most."""
_CALLED = re.compile(r"(?<!\w)(?:tac gia|(?:bai|tin)(?: viet| bai)? cua)(?!\w)")
"""Says whose page it is."""


def is_authors(lines: Sequence[str]) -> bool:
    """Whether a page lists what one author wrote: the same name beside day after day, each under
    a headline and above one text at most.

    An article's own day stands above its text, and below it others of its author may be listed,
    under a heading of their own.
    """
    days = sum(map(is_dateline, lines))
    return (days >= SIGNED and _lists_signed(lines)) or (days >= DAYS and _lists_own(lines))


def _lists_own(lines: Sequence[str]) -> bool:
    """Whether a page says whose it is, above that name, and lists entries, the newest first: a
    headline, perhaps one text, and the day.

    The days of a chronicle count up, and an article's own stands above its text.
    """
    start = next((n for n, line in enumerate(lines) if _says_whose(line)), None)
    if start is None or not any(map(is_person, lines[start + 1 : start + BESIDE])):
        return False
    entries = [n for n in range(start, len(lines)) if is_dateline(lines[n]) and _told_at(lines, n)]
    days = [found[0] for n in entries if (found := find_date(lines[n]))]
    if len(days) < DAYS or any(one <= two for one, two in pairwise(days)):
        return False
    if any(map(is_related_heading, lines[start : entries[-1]])):
        return False
    texts = [sum(map(is_text, lines[one:two])) for one, two in pairwise([start, *entries])]
    return texts[0] <= INTRODUCED and all(count <= 1 for count in texts[1:]) and sum(texts) > 1


def _told_at(lines: Sequence[str], day: int) -> bool:
    """Whether a headline stands right above a day, or above the one text that stands there."""
    told = is_text(lines[day - 1])
    return day > 1 and _heads(lines[day - 1 - told])


def _lists_signed(lines: Sequence[str]) -> bool:
    entries = _signed(lines)
    days = {found[0] for n in entries if (found := find_date(lines[n]))}
    if len(entries) < SIGNED or len(days) < DAYS:
        return False
    first = entries[0]
    above = [n for n in range(first) if is_text(lines[n])]
    if len(above) > INTRODUCED:
        return False
    if above and any(map(is_dateline, lines[max(0, above[0] - BESIDE) : first - 1])):
        return False
    if any(is_related_heading(x) and lines.count(x) < DAYS for x in lines[first : entries[1]]):
        return False
    texts = [sum(map(is_text, lines[one:two])) for one, two in pairwise(entries)]
    if any(count > 1 for count in texts):
        return False
    called = len(above) < INTRODUCED and any(map(_says_whose, lines[:first]))
    return called or sum(texts) >= TOLD * len(texts)


def _says_whose(line: str) -> bool:
    return words(line) <= NAMED and bool(_CALLED.search(fold(line)))


def _signed(lines: Sequence[str]) -> list[int]:
    """The places of the days beside which the name stands that stands beside most of them."""
    found: dict[str, list[int]] = {}
    for n, line in enumerate(lines):
        if n and is_dateline(line) and (name := _name(lines, n)):
            found.setdefault(fold(name), []).append(n)
    return max(found.values(), key=len, default=[])


def _name(lines: Sequence[str], day: int) -> str:
    """The name on the line of a day or next to it, where a headline stands above both."""
    name = around_date(lines[day])
    if name:
        return name if is_person(name) and _heads(lines[day - 1]) else ""
    if is_person(lines[day - 1]):
        return lines[day - 1] if day > 1 and _heads(lines[day - 2]) else ""
    below = lines[day + 1] if day + 1 < len(lines) else ""
    return below if is_person(below) and _heads(lines[day - 1]) else ""


def _heads(line: str) -> bool:
    """Whether a line may be a headline, be it one of two words."""
    return words(line) >= 2 and not (is_text(line) or is_dateline(line))
