"""Which sentences of several documents say the most, once each: pure, extractive, lexical.

A sentence is worth a weighted sum of eight features (:data:`WEIGHTS`); sentences are then taken
greedily, each paying for its likeness to those already taken (maximal marginal relevance), and a
sentence too like a taken one is left out, which is what removes reprints.

Headlines and the bold opening (sapo) guide the choice and are not candidates: a sapo announces
the article, its figures and names stand in the body. Measured on ``abmusu_60`` with five-fold
cross-validation: ROUGE-2 0.386 with the body only, 0.362 when leads compete with the body.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from storage.text import syllables

Floats = NDArray[np.float32]

WEIGHTS = {
    "centroid": 1.0,  # cosine to the mean of all sentences: what all documents are about
    "place": 0.6,  # 1 / (1 + place in the document), less in long ones
    "slow_place": 0.07,  # 1 / log2(2 + place)
    "headline": 0.45,  # cosine to the nearest headline
    "headlines": 0.07,  # mean cosine to all headlines
    "lead": 0.07,  # cosine to the nearest headline and lead together
    "leads": 0.16,  # mean cosine to all headlines and leads
    "support": 0.12,  # mean over the other documents of the nearest sentence: told twice
    "brief": -0.4,  # fewer than BRIEF syllables: "Vụ việc đang được điều tra."
}
"""Ridge regression of a sentence's bigram precision against the references, then the balance of
place, headline and brevity by ROUGE, both on the half of ``abmusu_60`` and ``vmds_40`` whose hashed
cluster id is even (``python -m tests.bench.briefing`` for the other half) and on a random half of
the 159 clusters of VietnameseMDS that ``vmds_40`` does not hold. On their other half ROUGE-2 0.464
where the weights fitted to the shared sets alone gave 0.452 and Lead 0.432. Bigram coverage in
place of the centroid, and 20 features in place of these, gained on one half only."""

BRIEF = 12

NEWS_LENGTH = 8
"""Sentences of a short news item; in a document n times longer, its place counts 1/n. On the tuned
halves of the shared sets (ROUGE-2), with a weight of 0.4, 0.387 / 0.480; one weight for all lengths
gives 0.379 / 0.456 or, with twice the weight, 0.372 / 0.482."""

REDUNDANCY = 0.4
"""Cost of likeness to a sentence already taken (0.2–0.6 lie within 0.005 ROUGE-2 of each other)."""

SAME = 0.6
"""Cosine of syllable unigrams and bigrams from which two sentences say the same."""

SHORTEST = 6
"""Sentences of fewer syllables are captions, credits or calls, not statements."""


@dataclass(frozen=True, slots=True)
class Document:
    """One article as the summariser sees it: sentences as text, the lead apart from the body."""

    title: str
    lead: tuple[str, ...]
    body: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pick:
    """A chosen body sentence: which document, which sentence of its body, and its worth."""

    document: int
    index: int
    score: float


class Lexicon:
    """TF-IDF vectors over the syllable unigrams and bigrams of a set of sentences."""

    def __init__(self, texts: Sequence[str]) -> None:
        counts = [_terms(text) for text in texts]
        self._df: Counter[object] = Counter()
        for terms in counts:
            self._df.update(terms.keys())
        self._n = len(texts)
        # A term of one sentence adds to that sentence's length and to no likeness.
        shared = (term for term, df in self._df.items() if df > 1)
        self._column = {term: at for at, term in enumerate(shared)}
        self.matrix: Floats = np.stack(
            [self._vector(terms) for terms in counts]
            or [np.zeros(len(self._column), dtype=np.float32)]
        )[: self._n]

    def vector(self, text: str) -> Floats:
        """Unit vector of any text, on the sentences' terms."""
        return self._vector(_terms(text))

    def _vector(self, terms: Counter[object]) -> Floats:
        row = np.zeros(len(self._column), dtype=np.float32)
        square = 0.0
        for term, count in terms.items():
            df = self._df.get(term, 0)
            if not df:
                continue
            weight = (1 + math.log(count)) * math.log((self._n + 1) / (df + 0.5))
            square += weight * weight
            at = self._column.get(term)
            if at is not None:
                row[at] = weight
        return row / np.float32(math.sqrt(square)) if square else row


def _terms(text: str) -> Counter[object]:
    tokens = syllables(text)
    terms: Counter[object] = Counter(tokens)
    terms.update(pairwise(tokens))
    return terms


@dataclass(frozen=True, slots=True)
class Salience:
    """The body sentences of all documents, how much each says, and how alike they are."""

    places: tuple[tuple[int, int], ...]
    lengths: tuple[int, ...]
    scores: Floats
    likeness: Floats


def salience(
    documents: Sequence[Document],
    *,
    topic: str = "",
    topic_weight: float = 0.0,
    weights: Mapping[str, float] = WEIGHTS,
) -> Salience:
    """Scores every body sentence; ``topic`` adds its cosine times ``topic_weight``."""
    body = [(d, i, text) for d, doc in enumerate(documents) for i, text in enumerate(doc.body)]
    leads = [text for doc in documents for text in doc.lead]
    lexicon = Lexicon([text for _, _, text in body] + leads)
    rows = lexicon.matrix[: len(body)]
    if not body:
        empty = np.zeros(0, dtype=np.float32)
        return Salience((), (), empty, np.zeros((0, 0), dtype=np.float32))
    likeness: Floats = rows @ rows.T
    owner = np.array([d for d, _, _ in body])
    place = np.array([i for _, i, _ in body], dtype=np.float32)
    heads = np.stack([lexicon.vector(doc.title) for doc in documents])
    openings = np.stack([lexicon.vector(" ".join((doc.title, *doc.lead))) for doc in documents])
    center = lexicon.matrix.mean(axis=0)
    center /= max(float(np.linalg.norm(center)), 1e-9)
    lengths = np.array([len(syllables(text)) for _, _, text in body])
    to_heads, to_openings = rows @ heads.T, rows @ openings.T
    size = np.array([len(documents[d].body) for d, _, _ in body], dtype=np.float32)
    features = {
        "centroid": rows @ center,
        "place": np.minimum(1, NEWS_LENGTH / size) / (1 + place),
        "slow_place": 1 / np.log2(2 + place),
        "headline": to_heads.max(axis=1),
        "headlines": to_heads.mean(axis=1),
        "lead": to_openings.max(axis=1),
        "leads": to_openings.mean(axis=1),
        "support": _support(likeness, owner, len(documents)),
        "brief": lengths < BRIEF,
    }
    scores = sum(weights[name] * value for name, value in features.items())
    if topic and topic_weight:
        scores = scores + topic_weight * (rows @ lexicon.vector(topic))
    return Salience(
        places=tuple((d, i) for d, i, _ in body),
        lengths=tuple(lengths.tolist()),
        scores=np.asarray(scores, dtype=np.float32),
        likeness=likeness,
    )


def _support(likeness: Floats, owner: NDArray[np.int_], documents: int) -> Floats:
    total = np.zeros(len(likeness), dtype=np.float32)
    for document in range(documents):
        columns = np.flatnonzero(owner == document)
        if len(columns):
            total += np.where(owner == document, 0, likeness[:, columns].max(axis=1))
    return total / np.float32(max(1, documents - 1))


def choose(
    found: Salience,
    words: int,
    *,
    redundancy: float = REDUNDANCY,
    same: float = SAME,
    taken: Iterable[int] = (),
) -> list[int]:
    """Rows of ``found`` in the order taken, until they hold ``words`` syllables together.

    ``taken`` are rows already shown elsewhere: they come first and cost like chosen ones.
    """
    free = np.array([length >= SHORTEST for length in found.lengths], dtype=bool)
    nearest = np.zeros(len(free), dtype=np.float32)
    chosen: list[int] = []

    def take(row: int) -> int:
        chosen.append(row)
        np.maximum(nearest, found.likeness[row], out=nearest)
        free[row] = False
        return found.lengths[row]

    used = sum(take(row) for row in taken)
    free &= nearest < same
    while used < words and free.any():
        worth = np.where(free, found.scores - redundancy * nearest, -np.inf)
        best = int(worth.argmax())
        if not np.isfinite(worth[best]):
            break  # what is left may not be taken
        used += take(best)
        free &= nearest < same
    return chosen


def summarize(documents: Sequence[Document], words: int) -> list[Pick]:
    """The sentences that say the most in about ``words`` syllables, the weightiest first."""
    found = salience(documents)
    rows = choose(found, words)
    return [Pick(*found.places[row], float(found.scores[row])) for row in rows]
