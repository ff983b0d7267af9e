"""Which syllables of a topic belong together as words, as the collection itself shows.

"Xuất khẩu gạo" is two words: an article on the export of oil holds one of them, not two syllables
of three. How firmly two syllables hang together is measured (normalised pointwise mutual
information over the collection), so that no dictionary is needed.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from storage.vocabulary import Vocabulary

Binding = Callable[[str, str], float]
"""How firmly one syllable is followed by another, -1 to 1."""

NEAR_MARK = "~"
"""Before a syllable that counts only near another word of the topic."""

NEAR = 4
"""Syllables between which two words of a topic are told together."""

LOOSE = 0.05
"""Binding below which two neighbours are two words. In 6,000 articles "học đường" had 0.07 and
"lực học" 0.06, "nhiễm không" 0.04; a better pairing of the neighbours wins over a weak one."""


def binding(vocabulary: Vocabulary) -> Binding:
    """Normalised pointwise mutual information of neighbours (Bouma 2009)."""

    def of(first: str, second: str) -> float:
        together = vocabulary.pair(first, second)
        if not together or together >= vocabulary.total:
            return -1.0
        apart = vocabulary.count(first) * vocabulary.count(second) / vocabulary.total
        return math.log(together / apart) / math.log(vocabulary.total / together)

    return of


def worded(
    words: Sequence[str], accented: Sequence[str], free: Sequence[bool], bound: Binding
) -> list[tuple[str, ...]]:
    """The free syllables as words of one or two, by the pairing that binds most in all."""
    best: list[tuple[float, int]] = [(0.0, 0)]
    for at in range(1, len(words) + 1):
        options = [(best[at - 1][0], 1)]
        if at > 1 and free[at - 1] and free[at - 2]:
            tie = bound(accented[at - 2], accented[at - 1])
            if tie > LOOSE:
                options.append((best[at - 2][0] + tie, 2))
        best.append(max(options))
    found: list[tuple[str, ...]] = []
    at = len(words)
    while at > 0:
        size = best[at][1]
        if free[at - 1]:
            found.append(tuple(words[at - size : at]))
        at -= size
    return found[::-1]
