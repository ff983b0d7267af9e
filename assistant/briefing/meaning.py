"""How near a sentence is to a topic in meaning, on a scale that any embedding model fits.

Cosines of one model crowd into 0.8 to 0.9 and another's do not, so nothing absolute is compared.
The scale runs from the mean of all sentences at hand to the sentences that hold the topic's own
words. Without such sentences, or without vectors, meaning says nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Protocol

import numpy as np

from storage.schema import Article

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


class Meaning:
    """Places of sentences on the scale: 0 is any sentence, 1 one that tells of the topic."""

    def __init__(self, scale: Mapping[str, Mapping[int, float]]) -> None:
        self._scale = scale
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
        whole = [(a, s) for a in every for s in a.sentences if s.clause_of is None]
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
        near = near + vectors @ (told / max(float(np.linalg.norm(told)), 1e-9))
        low, high = float(near.mean()), float(np.median(near[best]))
        if high - low < 1e-6:
            return cls({})
        scale: dict[str, dict[int, float]] = {a.id: {} for a in every}
        for (article, sentence), value in zip(whole, near, strict=True):
            scale[article.id][sentence.index] = (float(value) - low) / (high - low)
        return cls(scale)

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
