"""Which accented syllables the articles use, for restoring the diacritics of a typed question.

Counts are statistics, so a few articles more or fewer do not matter: they are kept beside
the lexical index, grow by the articles that are new, and are made again when much is gone.
"""

from __future__ import annotations

import json
import os
import threading
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain, pairwise
from pathlib import Path

from storage.catalog_directory import Directory
from storage.text import fold, syllables

FORMAT = 2
# Pairs seen once say little and are half of all; above this many they are dropped.
MOST_PAIRS = 600_000
# Articles whose texts are held at once, and after which the pairs are counted.
BATCH = 500
# Pairs looked up in the saved text as it is; 2 ms each of half a million, reading all takes 300.
FEW_PAIRS = 20
# The share of articles that may have come or gone before the counts are brought up to date.
TOLERANCE = 0.02
# The same while articles are being added: each time all counts are copied and written.
GROWTH = 1.0


class Vocabulary:
    """Counts of syllables (lowercase, tone-unified) and of pairs of neighbours."""

    def __init__(
        self,
        unigrams: Mapping[str, int] | None = None,
        bigrams: Mapping[str, int] | bytes | None = None,
        *,
        revision: int = 0,
        articles: int = 0,
    ) -> None:
        self.unigrams: Counter[str] = Counter(unigrams or {})
        self._bigrams = bigrams if isinstance(bigrams, bytes) else Counter(bigrams or {})
        self._looked_up = 0
        self._reading = threading.Lock()
        self.revision = revision
        self.articles = articles
        self.total = sum(self.unigrams.values())
        self._forms: dict[str, dict[str, int]] | None = None

    @property
    def bigrams(self) -> Counter[str]:
        """Counts of pairs, "first second"; read from what was saved at first use only, because
        most questions never ask for one and half a million of them take 0.3 s."""
        with self._reading:
            if isinstance(self._bigrams, bytes):
                self._bigrams = Counter(json.loads(self._bigrams))
            return self._bigrams

    def forms(self, folded: str) -> dict[str, int]:
        """The accented spellings of a folded syllable with their counts, most frequent first."""
        if self._forms is None:
            forms: defaultdict[str, dict[str, int]] = defaultdict(dict)
            for syllable, count in self.unigrams.most_common():
                forms[fold(syllable)][syllable] = count
            self._forms = dict(forms)
        return self._forms.get(folded, {})

    def count(self, syllable: str) -> int:
        """How often the syllable stands in the articles."""
        return self.unigrams.get(syllable, 0)

    def pair(self, first: str, second: str) -> int:
        """How often the two stand next to each other in this order."""
        saved = self._bigrams
        if isinstance(saved, bytes) and self._looked_up < FEW_PAIRS:
            self._looked_up += 1
            return _count_in(saved, f"{first} {second}")
        return self.bigrams.get(f"{first} {second}", 0)

    def serves(self, directory: Directory, tolerance: float = TOLERANCE) -> bool:
        """Whether the counts are near enough to the articles there are now."""
        if self.revision >= directory.revision:
            return True
        if not self.articles:
            return False
        new = sum(1 for entry in directory.entries.values() if entry.revision > self.revision)
        drift = new + abs(len(directory.entries) - self.articles)
        return drift <= tolerance * self.articles

    def updated(
        self, directory: Directory, texts: Callable[[Sequence[int]], dict[int, str]]
    ) -> Vocabulary:
        """The counts as of the directory; only new articles are read unless much has gone."""
        new = [number for number, e in directory.entries.items() if e.revision > self.revision]
        base = self
        if len(new) + self.articles > (1 + TOLERANCE) * len(directory.entries):
            base, new = Vocabulary(), list(directory.entries)
        parts = (texts(new[at : at + BATCH]).values() for at in range(0, len(new), BATCH))
        return base.grown(chain.from_iterable(parts), directory.revision)

    def grown(self, texts: Iterable[str], revision: int) -> Vocabulary:
        """The vocabulary with more articles, at a later revision."""
        unigrams, bigrams, articles = self.unigrams.copy(), self.bigrams.copy(), self.articles
        for text in texts:
            articles += 1
            for line in text.split("\n"):
                tokens = syllables(line)
                unigrams.update(tokens)
                bigrams.update(map(" ".join, pairwise(tokens)))
            if articles % BATCH == 0:
                bigrams = _pruned(bigrams)
        return Vocabulary(unigrams, _pruned(bigrams), revision=revision, articles=articles)

    def save(self, path: Path, identity: str) -> None:
        """Write it for the next process, the pairs in a line of their own; replaced atomically."""
        values = {
            "format": FORMAT,
            "identity": identity,
            "revision": self.revision,
            "articles": self.articles,
            "unigrams": self.unigrams,
        }
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_name(f"{path.name}.{os.getpid()}.tmp")
        lines = (json.dumps(line, ensure_ascii=False) for line in (values, self.bigrams))
        fresh.write_text("\n".join(lines), encoding="utf-8")
        os.replace(fresh, path)

    @classmethod
    def load(cls, path: Path, identity: str) -> Vocabulary | None:
        """The saved vocabulary of this catalog, or None."""
        try:
            first, _, pairs = path.read_bytes().partition(b"\n")
            values = json.loads(first)
            whole = pairs.startswith(b"{") and pairs.endswith(b"}")
            if not whole or values["format"] != FORMAT or values["identity"] != identity:
                return None
            return cls(
                values["unigrams"],
                pairs,
                revision=values["revision"],
                articles=values["articles"],
            )
        except (FileNotFoundError, ValueError, KeyError):
            return None


def _pruned(bigrams: Counter[str]) -> Counter[str]:
    if len(bigrams) <= MOST_PAIRS:
        return bigrams
    return Counter({pair: count for pair, count in bigrams.items() if count > 1})


def _count_in(saved: bytes, pair: str) -> int:
    """The count of one pair in the JSON object of all, without reading the others."""
    key = f"{json.dumps(pair, ensure_ascii=False)}: ".encode()
    at = saved.find(key)
    if at < 0:
        return 0
    start = at + len(key)
    return int(saved[start : start + 20].split(b",", 1)[0].rstrip(b"}"))
