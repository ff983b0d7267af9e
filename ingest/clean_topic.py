"""Whether a line speaks of what the rest of its page speaks of.

A headline of another article shares next to no pair of neighbouring syllables with the text around
it, a subheading or a caption shares many. Measured on 970 articles: under ``FOREIGN`` lie 3 % of
their own lines of a headline's length and 92 % of other articles' headlines.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import chain, pairwise

from ingest.remember import fold, remembered

FOREIGN = 0.1
"""Share of a headline's pairs found elsewhere on the page, under which it is not the article's."""
FOREIGN_LONG = 0.15
"""The same from ``LONG`` syllables on, for a line that names nobody and no place named elsewhere.
Between the two shares lie 19 of 357 long headlines of other articles."""
FOREIGN_STRANGE = 0.5
"""The same, from seven syllables on, for a headline between two texts whose own syllables tell that
it is another article's, or that names its matter before a colon."""
FOREIGN_NAMED = 0.4
"""The same for one that names somebody or some place that no other line names."""
LONG = 13
FOREIGN_PAIR = 0.4
"""The same for two headlines between texts, on the mean of their shares. Under it lie 6 of 57 pairs
of own lines (captions, mostly) and 183 of 210 pairs of headlines on the page's own topic."""
FOREIGN_TEXT = 0.1
"""The same for a text that stands under such a headline."""
FOREIGN_LAST = 0.05
"""The same for a text that would be the article's last."""
FOREIGN_CLOSING = 0.3
"""The same for a headline between the last text and the signature, where no subheading stands."""
HEADLINE_BELOW = 0.5
"""Share of a line's pairs in the text above it, from which it is that text's headline."""
LEAST = 100
"""Different pairs that the rest must hold for a share to mean anything. On articles cut to 100 to
200 pairs, 3 of 49 own lines lie under ``FOREIGN`` and 207 of 225 other articles' headlines."""

Pair = tuple[str, str]
_SYLLABLE = re.compile(r"\w+")


@remembered
def row(line: str) -> str:
    """The syllables in their order, without diacritics, a blank between two."""
    return " ".join(_SYLLABLE.findall(fold(line)))


@remembered
def pairs(line: str) -> frozenset[Pair]:
    """Pairs of neighbouring syllables, without diacritics."""
    return frozenset(pairwise(row(line).split()))


def in_row(*lines: str) -> str:
    """The syllables of lines in a row between blanks, a pair of neighbours to be looked for there:
    for the few of a headline no pairs of the whole text need be made."""
    return "\n".join(f" {row(line)} " for line in lines)


@remembered
def spoken(line: str) -> frozenset[str]:
    """The words of two letters and more, without diacritics."""
    return frozenset(word for word in row(line).split() if len(word) > 1)


def same_words(first: str, second: str) -> float:
    """Share of the shorter line's syllables that stand in the other one."""
    one, two = set(row(first).split()), set(row(second).split())
    shorter = min(len(one), len(two))
    return len(one & two) / shorter if shorter else 0.0


class Topic:
    """What the lines of a body speak of, each different line counted once."""

    def __init__(self, lines: Sequence[str], places: Iterable[int], title: str = "") -> None:
        self._title = title
        first: dict[str, int] = {}
        for place in places:
            first.setdefault(lines[place], place)
        self._lines = first

    @cached_property
    def _pairs(self) -> dict[int, frozenset[Pair]]:
        return {place: pairs(line) for line, place in self._lines.items()}

    @cached_property
    def _counts(self) -> Counter[Pair]:
        return Counter(chain(pairs(self._title), *self._pairs.values()))

    def size(self) -> int:
        """Different pairs that the lines hold."""
        return len(self._counts)

    def said(self, line: str) -> float:
        """Share of a line's pairs that stand in the body, however short that is."""
        own = pairs(line)
        return sum(pair in self._counts for pair in own) / len(own) if own else 0.0

    def share(self, line: str, without: Sequence[int] = ()) -> float | None:
        """Share of a line's pairs that stand elsewhere; None when too little is left to tell.

        ``without`` are the places that do not count as elsewhere: the line's own, for one.
        """
        own = pairs(line)
        if not own:
            return None
        left_out = Counter(pair for place in without for pair in self._pairs.get(place, ()))
        if len(self._counts) - len(left_out) < LEAST:
            return None
        return sum(self._counts[pair] > left_out[pair] for pair in own) / len(own)
