"""What a browser prints around a page: the day of printing, the page's name, address and number.

The lines stand at the same height on every sheet. They are no text, but they tell where the page
was printed from and what it is called; the day is that of the printing and tells nothing.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any, Protocol

from storage.text import fold


class Placed(Protocol):
    """A printed line as far as its place goes."""

    page: int
    y: float
    text: str


_CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?(?:\s*(?:[AP]M|SA|CH))?"
_DAY = r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}"
_STAMP = re.compile(
    rf"^\s*(?:{_DAY},?\s+{_CLOCK}|{_CLOCK},?\s+(?:ngày\s+)?{_DAY})(?=\s|$|\D)|"
    rf"(?:^|\s)(?:{_DAY},?\s+{_CLOCK}|{_CLOCK},?\s+{_DAY})\s*$"
)
_ADDRESS = re.compile(r"(?:https?|file)://\S+")
_NUMBER = re.compile(
    r"(?:^|\s)(?:\d{1,3}\s*/\s*\d{1,3}|(?:trang |page )?\d{1,3} (?:of|trên) \d{1,3})\s*$|"
    r"^\s*(?:\d{1,3} (?:of|trên) \d{1,3})(?=\s)",
    re.I,
)
EDGE = 4.0
"""Points between the outermost line of a sheet and those that stand beside it."""


def unprinted(lines: Sequence[Placed], name: str = "") -> tuple[list[Any], dict[str, Any]]:
    """The lines without those that a browser printed around the page, and what these state.

    ``name`` is the document's own title. Fields: ``url``, and ``printed_title``, the name in the
    browser's tab. Only the outermost lines of a sheet are taken: an address, and a time that
    stands on several sheets or beside the page's number or name. A dateline stays.
    """
    sheets: dict[int, list[int]] = defaultdict(list)
    for place, line in enumerate(lines):
        sheets[line.page].append(place)
    rims = {page: _rim(lines, places) for page, places in sheets.items()}
    seen = Counter(key for rim in rims.values() for key in {_bare(lines[n].text) for n in rim})
    gone: set[int] = set()
    addresses: list[str] = []
    names: list[str] = []
    for rim in rims.values():
        for n in rim:
            text = lines[n].text
            rest = _STAMP.sub(" ", _NUMBER.sub(" ", _ADDRESS.sub(" ", text))).strip(" |-–")
            again = seen[_bare(text)] > 1
            told = bool(name and rest) and fold(name).startswith(fold(rest.rstrip("…. "))[:60])
            numbered = bool(_NUMBER.search(text))
            if not (
                (_ADDRESS.search(text) and (again or numbered or told or not rest))
                or (_STAMP.search(text) and (again or numbered or told))
                or (again and numbered and not rest)
            ):
                continue
            gone.add(n)
            addresses += _ADDRESS.findall(text)
            if len(rest) >= 8:
                names.append(" ".join(rest.split()))
    gone |= _fixed(lines, len(sheets))
    fields: dict[str, Any] = {}
    web = [address for address in addresses if address.startswith("http")]
    if web:
        fields["url"] = max(web, key=len).rstrip("…")
    if names:
        fields["printed_title"] = names[0]
    return [line for place, line in enumerate(lines) if place not in gone], fields


def _fixed(lines: Sequence[Placed], sheets: int) -> set[int]:
    """What a page keeps on the screen while it is read: at one height on three sheets or more."""
    places: dict[tuple[str, int], list[int]] = defaultdict(list)
    for n, line in enumerate(lines):
        places[_bare(line.text), round(line.y / EDGE)].append(n)
    least = max(3, 0.6 * sheets)
    return {
        n
        for found in places.values()
        if len({lines[n].page for n in found}) >= least
        for n in found
    }


def _rim(lines: Sequence[Placed], places: list[int]) -> list[int]:
    """The outermost lines of a sheet, above and below."""
    top = max(lines[n].y for n in places)
    bottom = min(lines[n].y for n in places)
    return [n for n in places if lines[n].y > top - EDGE or lines[n].y < bottom + EDGE]


def _bare(text: str) -> str:
    return " ".join(fold(_NUMBER.sub(" ", text)).split())


def headline(name: str, paragraphs: Sequence[str]) -> str:
    """The paragraph that the name in the browser's tab starts with; empty when there is none."""
    wanted = " ".join(fold(name).split())
    for text in paragraphs:
        own = " ".join(fold(text).split())
        if len(own.split()) >= 4 and (wanted == own or re.match(re.escape(own) + r"\W", wanted)):
            return text
    return ""
