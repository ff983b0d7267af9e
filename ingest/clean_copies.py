"""An article that a page holds more than once, as one saved while it scrolls on and on does."""

from __future__ import annotations

import re
from itertools import pairwise

from ingest.clean_lines import is_prose, words
from ingest.clean_scene import is_scene
from ingest.clean_wrap import Lines
from ingest.pages import Paragraph
from ingest.remember import fold

RUN = 3
"""Running texts in a row that stand a second time where an article is copied: a lead, a quotation
and a caption may be repeated one by one."""


PULLED = 8
"""Paragraphs between a sentence in a box and the one that it was drawn from."""


def without_copies(lines: Lines) -> Lines:
    """The lines without the second and third copy of an article and what stands around them.

    A second text that goes on where the first broke off is no copy, nor are teasers, each under a
    headline of its own.
    """
    keys = [fold(text) if words(text) >= 12 and is_prose(text) else "" for text in lines.texts]
    prose = [place for place, key in enumerate(keys) if key]
    if len({keys[place] for place in prose}) > len(prose) - RUN:
        return lines
    gone: set[int] = set()
    first: dict[str, int] = {}
    at = 0
    while at < len(prose):
        start = first.get(keys[prose[at]])
        count = 0
        while start is not None and at + count < len(prose) and start + count < at:
            if keys[prose[start + count]] != keys[prose[at + count]]:
                break
            count += 1
        if (
            start is not None
            and count >= RUN
            and any(b - a == 1 for a, b in pairwise(prose[start : start + count]))
            and not _goes_on(prose, keys, first, at + count)
        ):
            gone |= _copied(lines.texts, prose[at], prose[at + count - 1])
            at += count
            continue
        first.setdefault(keys[prose[at]], at)
        at += 1
    return _left(lines, gone) if gone else lines


def without_pulled(parts: list[Paragraph]) -> list[Paragraph]:
    """The paragraphs without the sentences that a box repeats, drawn out of the text in large
    letters: each is a whole sentence, or a quotation, of a longer paragraph near it.

    A headline, a caption and the first paragraph may be told again.
    """
    kept: list[Paragraph] = []
    for place, part in enumerate(parts):
        near = range(max(0, place - PULLED), min(len(parts), place + PULLED + 1))
        own = part.text.strip(_AROUND)
        pulled = (
            kept
            and part.kind == "body"
            and 8 <= words(part.text) <= 45
            and not is_scene(part.text)
            and (again := [parts[n] for n in near if n != place and own in parts[n].text])
            and any(_holds(parts[n], part) for n in near)
            and any(_says(other.text, own) for other in again)
        )
        kept += [] if pulled else [part]
    return kept


_AROUND = ' .!?…"“”«»'
"""What may stand around a sentence that was drawn out of its text."""


def _says(text: str, own: str) -> bool:
    """Whether ``own`` is one whole sentence of a text, or a whole quotation in it."""
    own = re.escape(own)
    return bool(re.search(rf"(?:^|[.!?…:][\"”»)]*\s+|[\"“«]){own}(?:[.!?…]|,?[\"”»])", text))


_WORD = re.compile(r"\w+")


def _holds(text: Paragraph, part: Paragraph) -> bool:
    """Whether a paragraph of the text says the words of another one, and more."""
    longer, shorter = (" ".join(_WORD.findall(fold(x.text))) for x in (text, part))
    return text.kind in ("lead", "body") and shorter in longer != shorter


def _goes_on(prose: list[int], keys: list[str], first: dict[str, int], at: int) -> bool:
    """Whether a text that is new stands right below a repeated one."""
    return at < len(prose) and keys[prose[at]] not in first and prose[at] - prose[at - 1] <= 3


def _copied(texts: list[str], start: int, last: int) -> set[int]:
    """The places of a copy, with the lines around it that stand above it already."""
    seen: dict[str, int] = {}
    for place, text in enumerate(texts[:start]):
        seen.setdefault(fold(text), place)
    above = start
    while above > 0 and seen[fold(texts[above - 1])] < above - 1:
        above -= 1
    below = last + 1
    while below < len(texts) and fold(texts[below]) in seen:
        below += 1
    return set(range(above, below))


def _left(lines: Lines, gone: set[int]) -> Lines:
    kept = [place for place in range(len(lines.texts)) if place not in gone]
    new = {place: number for number, place in enumerate(kept)}
    return Lines(
        [lines.texts[place] for place in kept],
        [lines.apart[place] for place in kept],
        {new[place] for place in lines.links if place in new},
        {new[place] for place in lines.tails if place in new},
    )
