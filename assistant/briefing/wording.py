"""Which syllables of a topic belong together as words, as the collection itself shows.

"Xuất khẩu gạo" is two words: an article on the export of oil holds one of them, not two syllables
of three. How firmly two syllables hang together is measured (normalised pointwise mutual
information over the collection), so that no dictionary is needed.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from storage.text import fold

if TYPE_CHECKING:
    from storage.vocabulary import Vocabulary

Binding = Callable[[str, str], float]
"""How firmly one syllable is followed by another, -1 to 1."""

Glued = Callable[[str, str], bool]

NEAR_MARK = "~"
"""Before a syllable that counts only near another word of the topic."""

NEAR = 4
"""Syllables between which two words of a topic are told together."""

LOOSE = 0.05
"""Binding below which two neighbours are two words. In 6,000 articles "học đường" had 0.07 and
"lực học" 0.06, "nhiễm không" 0.04; a better pairing of the neighbours wins over a weak one."""


_SYLLABLE = re.compile(
    r"(?:b|ch?|d|gh?|gi|h|kh?|l|m|n(?:gh?|h)?|ph?|qu|r|s|t[hr]?|v|x)?[aeiouy]{1,3}"
    r"(?:ch?|m|n[gh]?|p|t)?"
)


UNSEEN, RARE = 0.01, 5
"""Binding of neighbours that the collection never holds side by side and one of which it hardly
holds: a word it does not know ("lưu trữ") rather than two of one syllable, unless either has a
better neighbour."""


def sure(topic: str) -> frozenset[str]:
    """Words of a topic that stand for themselves, in small letters: foreign ones ("vaccine",
    "iPhone") and, the first aside, those in capitals ("BOT", "Pháp")."""
    words = re.findall(r"[^\W\d_]+", topic)
    shouted = topic.isupper()
    named = {
        word.lower()
        for at, word in enumerate(words)
        if not shouted and any(c.isupper() for c in (word if at else word[1:]))
    }
    foreign = {w.lower() for w in words if len(w) > 1 and not _SYLLABLE.fullmatch(fold(w))}
    return frozenset(named | foreign)


def binding(vocabulary: Vocabulary) -> Binding:
    """Normalised pointwise mutual information of neighbours (Bouma 2009)."""

    def of(first: str, second: str) -> float:
        together = vocabulary.pair(first, second)
        if not together:
            return UNSEEN if min(map(vocabulary.count, (first, second))) < RARE else -1.0
        if together >= vocabulary.total:
            return -1.0
        apart = vocabulary.count(first) * vocabulary.count(second) / vocabulary.total
        return math.log(together / apart) / math.log(vocabulary.total / together)

    return of


FIRM, SEEN = 0.5, 3
"""Binding from which, with so many times side by side, a syllable belongs to its neighbour:
"nhà nước" 0.53, "đổi mới" 0.57, "đội tuyển" 0.69; free words lie at "tấn gạo" 0.47 and below, with
a few habits of speech above ("giá xăng" 0.52)."""


def gluing(vocabulary: Vocabulary) -> Glued:
    """Whether two neighbours are one word wherever they stand together."""
    tie = binding(vocabulary)

    def of(first: str, second: str) -> bool:
        return vocabulary.pair(first, second) >= SEEN and tie(first, second) >= FIRM

    return of


def worded(
    words: Sequence[str],
    accented: Sequence[str],
    free: Sequence[bool],
    bound: Binding,
    alone: frozenset[str] = frozenset(),
) -> list[tuple[str, ...]]:
    """The free syllables as words of one or two, by the pairing that binds most in all; those
    ``alone`` make no pair."""
    able = [told and word not in alone for told, word in zip(free, accented, strict=True)]
    best: list[tuple[float, int]] = [(0.0, 0)]
    for at in range(1, len(words) + 1):
        options = [(best[at - 1][0], 1)]
        if at > 1 and able[at - 1] and able[at - 2]:
            tie = bound(accented[at - 2], accented[at - 1])
            if tie > LOOSE or tie == UNSEEN:
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
