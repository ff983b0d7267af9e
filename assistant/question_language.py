"""How often syllables stand together in Vietnamese newspapers at large, for questions whose words
the collection does not print.

The counts lie in ``syllable_pairs.txt``; ``tests/bench/train_restore.py`` makes them.
"""

from __future__ import annotations

import math
from collections import defaultdict
from functools import cache
from importlib.resources import files

from storage.text import fold

NUMBER = "0"
"""Stands for any token that begins with a digit."""

START = "^"
"""Stands before what opens a sentence or follows a mark of punctuation."""


class Language:
    """Counts of syllables and of pairs of neighbours, in small letters and accented."""

    def __init__(self, text: str) -> None:
        self._lines: dict[str, str] = {}
        self._pairs: dict[str, dict[str, int]] = {}
        self._forms: defaultdict[str, dict[str, int]] = defaultdict(dict)
        self._novelty: dict[str, float] = {}
        self.total = 0
        for line in text.splitlines():
            if line.startswith("#"):
                continue
            syllable, count, following = line.split("\t")
            self._lines[syllable] = following
            self._forms[fold(syllable)][syllable] = int(count)
            self.total += int(count)

    def forms(self, folded: str) -> dict[str, int]:
        """The spellings of a folded syllable with their counts."""
        return self._forms.get(folded, {})

    def count(self, syllable: str) -> int:
        """How often a syllable stands in the newspapers."""
        return self._forms.get(fold(syllable), {}).get(syllable, 0)

    def pair(self, first: str, second: str) -> int:
        """How often the two stand side by side; 0 below the least count that was kept."""
        first, second = (NUMBER if token[:1].isdigit() else token for token in (first, second))
        if first not in self._pairs:
            listed = self._lines.get(first, "").split(" ")
            pairs = (item.rpartition(":") for item in listed if item)
            self._pairs[first] = {after: int(times) for after, _, times in pairs}
        return self._pairs[first].get(second, 0)

    def novelty(self, first: str) -> float:
        """Kinds of syllables that follow ``first`` for each time it stands: next to 0 for half of a
        word ("nghiệp"), next to 1 for one that goes with all. Of the pairs that were too rare to be
        kept some ``_RARE`` were alike."""
        token = NUMBER if first[:1].isdigit() else first
        if token not in self._novelty:
            self.pair(token, "")
            kept = self._pairs[token]
            told = sum(kept.values())
            times = max(self.count(token), told)
            self._novelty[token] = (len(kept) + (times - told) / _RARE) / times if times else 1.0
        return self._novelty[token]

    def word(self, one: str, two: str) -> bool:
        """Whether newspapers print two syllables as one word: often side by side, and much oftener
        than by chance (pointwise mutual information)."""
        together, first, second = self.pair(one, two), self.count(one), self.count(two)
        if together < _PRINTED or together < _SHARE * min(first, second):
            return False
        return math.log(together * self.total / (first * second)) >= _BOUND


_RARE = 1.6
_PRINTED, _SHARE, _BOUND = 30, 0.05, 3.0
"""Times, share of the rarer syllable and mutual information that make a word."""


@cache
def language() -> Language:
    """The counts that come with the package, read once (some 60 ms)."""
    source = files("assistant").joinpath("syllable_pairs.txt")
    return Language(source.read_text(encoding="utf-8"))
