"""How near a sentence is to a topic in meaning, on a scale that any embedding model fits.

Cosines of one model crowd into 0.8 to 0.9 and another's do not, so nothing absolute is compared.
The scale runs from the mean of all sentences at hand to the sentences that hold the topic's own
words. Without such sentences, or without vectors, meaning says nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from storage.schema import Article, Sentence

if TYPE_CHECKING:
    from storage.library import Library

HALFWAY = 0.5
"""From here on the scale a sentence counts as near."""

SAID = 0.25
PROVING = 8
"""So many sentences, at most, that hold so much of the topic show what it means here."""

BEST = 3
"""An article is near when the mean of so many of its sentences is: one alone may be chance."""


class Shares(Protocol):
    """What is asked of the topic's words."""

    def share(self, text: str) -> float:
        """Share of the topic that ``text`` holds."""
        ...


@dataclass(frozen=True, slots=True)
class Along:
    """The direction of a topic and the two ends of its scale."""

    query: NDArray[np.float32]
    told: NDArray[np.float32]
    low: float
    high: float

    def places(
        self,
        articles: Iterable[Article],
        sentences: Iterable[tuple[Article, Sentence]],
        near: Iterable[float],
    ) -> dict[str, dict[int, float]]:
        """Each article's sentences on the scale."""
        scale: dict[str, dict[int, float]] = {a.id: {} for a in articles}
        for (article, sentence), value in zip(sentences, near, strict=True):
            scale[article.id][sentence.index] = (float(value) - self.low) / (self.high - self.low)
        return scale


def _sentences(articles: Iterable[Article]) -> list[tuple[Article, Sentence]]:
    return [(a, s) for a in articles for s in a.sentences if s.clause_of is None]


class Meaning:
    """Places of sentences on the scale: 0 is any sentence, 1 one that tells of the topic."""

    def __init__(
        self, scale: Mapping[str, Mapping[int, float]], along: Along | None = None
    ) -> None:
        self._scale = dict(scale)
        self._along = along
        self.known = bool(scale)

    @classmethod
    def of(
        cls,
        library: Library,
        topic: str,
        articles: Iterable[Article],
        asked: Shares,
    ) -> Meaning:
        """Reads the stored vectors of the articles."""
        every = list(articles)
        if library.pending():
            return cls({})
        whole = _sentences(every)
        vectors = library.vectors([(a.id, s.index) for a, s in whole])
        if not len(vectors):
            return cls({})
        query = library.embedding.queries([topic])[0]
        near = vectors @ query
        held = [asked.share(a.text[s.start : s.end]) for a, s in whole]
        order = sorted(range(len(whole)), key=lambda at: (-held[at], -near[at]))
        best = [at for at in order[:PROVING] if held[at] >= SAID]
        if not best:
            return cls({})
        # What is said in the topic's words shows what belongs to it in other words.
        told = vectors[best].mean(axis=0)
        told = told / max(float(np.linalg.norm(told)), 1e-9)
        near = near + vectors @ told
        low, high = float(near.mean()), float(np.median(near[best]))
        if high - low < 1e-6:
            return cls({})
        along = Along(query, told, low, high)
        return cls(along.places(every, whole, near), along)

    def read_on(self, library: Library, articles: Iterable[Article]) -> None:
        """Puts more articles on the same scale: what was read first says what is near."""
        every = list(articles)
        if self._along is None or not every:
            return
        whole = _sentences(every)
        vectors = library.vectors([(a.id, s.index) for a, s in whole])
        if whole:
            near = vectors @ self._along.query + vectors @ self._along.told
            self._scale |= self._along.places(every, whole, near)

    def strength(self, article_id: str, index: int) -> float:
        """0 for a sentence that is not near, else its place on the scale, at most 1."""
        value = self._scale.get(article_id, {}).get(index, 0.0)
        return min(1.0, value) if value >= HALFWAY else 0.0

    def reach(self, article_id: str) -> float | None:
        """How near the article's best sentences are together; None where meaning is not known."""
        if not self.known:
            return None
        values = sorted(self._scale.get(article_id, {}).values(), reverse=True)[:BEST]
        return sum(values) / len(values) if values else 0.0
