"""Nearest sentences: exact over the catalog's vectors where that is fast, Chroma beyond.

Exact search of 20,000 rows takes about 3 ms and finds everything; it also serves what Chroma
does not hold yet, so that a result never depends on how far the index has come.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path

import numpy as np

from storage.catalog import Catalog, Vectors
from storage.catalog_directory import Directory
from storage.derived import State
from storage.vectors import BATCH, VectorIndex

EXACT_ROWS = 20_000
# Matrices kept in memory, in bytes: the last few filters, or one whole collection.
CACHE_BYTES = 256 * 1024 * 1024

Found = list[tuple[int, int, float]]
Matrix = tuple[list[int], Vectors]


class DenseSearch:
    """Search by vector over the catalog and its vector index."""

    def __init__(self, catalog: Catalog, root: Path) -> None:
        self._catalog = catalog
        self._root = root
        self._guard = threading.Lock()
        self._index: VectorIndex | None = None
        self._cache: OrderedDict[object, Matrix] = OrderedDict()

    def close(self) -> None:
        """Close the vector index."""
        with self._guard:
            index, self._index = self._index, None
        if index is not None:
            index.close()

    def index(self) -> VectorIndex | None:
        """The vector index; None before the first vector is stored."""
        with self._guard:
            if self._index is None and (recipe := self._catalog.recipe()):
                self._index = VectorIndex(self._root, f"{recipe[0]} {recipe[1]}")
            return self._index

    # -- searching -----------------------------------------------------------------------

    def search(
        self, vector: Vectors, k: int, directory: Directory, allowed: frozenset[int] | None
    ) -> Found:
        """The best ``(article number, sentence place, cosine)``, clauses as their sentences."""
        if k <= 0 or (allowed is not None and not allowed):
            return []
        vector = vector.reshape(-1)
        counters = self._catalog.counters()
        total = directory.sentences
        share = total
        entries = list(directory.entries.values())
        if allowed is not None:
            entries = [directory.entries[number] for number in allowed]
            share = sum(entry.count for entry in entries)
        exact_key = (counters.embedded, allowed)
        if share > EXACT_ROWS and (state := self._searchable(counters.embedded)):
            wide = 3 * k * max(1, round(total / max(share, 1)))
            for reach in (wide, 8 * wide):
                near = self._approximate(state, vector, reach, counters.embedded)
                if near is None:
                    break
                found = self._resolved(near, k, directory, allowed)
                if len(found) >= k or len(near) < reach:
                    return found
        ids, matrix = self._matrix(exact_key, lambda: self._catalog.vectors_of(entries))
        for reach in (3 * k, len(ids)):
            found = self._resolved(_nearest(vector, ids, matrix, reach), k, directory, allowed)
            if len(found) >= k:
                break
        return found

    def rows(self, ids: Sequence[int]) -> Vectors:
        """Vectors in the order of ``ids``, zeros where there is none."""
        recipe = self._catalog.recipe()
        out = np.zeros((len(ids), recipe[1] if recipe else 0), np.float32)
        found, matrix = self._catalog.vectors(list(dict.fromkeys(ids)))
        at = {id: row for row, id in enumerate(found)}
        for place, id in enumerate(ids):
            if id in at:
                out[place] = matrix[at[id]]
        return out

    def _searchable(self, embedded: int) -> State | None:
        """The vector index's state, unless too much is missing from it."""
        index = self.index()
        state = index.state(self._catalog.identity) if index else None
        if state and state.revision < embedded:
            return state if self._catalog.embedded(state.revision) <= EXACT_ROWS else None
        return state

    def _approximate(
        self, state: State, vector: Vectors, k: int, embedded: int
    ) -> list[tuple[int, float]] | None:
        index = self.index()
        near = index.search(state, vector, k) if index else None
        if near is None or state.revision >= embedded:
            return near
        ids, matrix = self._matrix(
            ("missing", state.revision, embedded),
            lambda: self._catalog.vectors(self._catalog.embedded_ids(state.revision)),
        )
        both = dict(near)
        both.update(_nearest(vector, ids, matrix, k))
        return sorted(both.items(), key=lambda pair: -pair[1])

    def _resolved(
        self,
        near: Sequence[tuple[int, float]],
        k: int,
        directory: Directory,
        allowed: Collection[int] | None,
    ) -> Found:
        """Places instead of ids; what is gone or not allowed falls out, clauses join."""
        best: dict[tuple[int, int], float] = {}
        for start in range(0, len(near), 4 * k):
            part = near[start : start + 4 * k]
            rows = self._catalog.sentences([id for id, _ in part])
            for id, score in part:
                row = rows.get(id)
                if row is None or row.article not in directory.entries:
                    continue
                if allowed is None or row.article in allowed:
                    best.setdefault((row.article, row.parent), score)
            if len(best) >= k:
                break
        return [(number, place, score) for (number, place), score in best.items()][:k]

    def _matrix(self, key: object, load: Callable[[], Matrix]) -> Matrix:
        with self._guard:
            if key in self._cache:
                self._cache.move_to_end(key)
                return self._cache[key]
        made = load()
        with self._guard:
            self._cache[key] = made
            while len(self._cache) > 1 and _size(self._cache) > CACHE_BYTES:
                self._cache.popitem(last=False)
        return made

    # -- keeping the index in step -------------------------------------------------------

    def sync(self, *, rebuild: bool = False, on_step: Callable[[int], None] | None = None) -> None:
        """Bring the vector index up to the catalog; the caller holds the write lock."""
        index = self.index()
        if index is None:
            return
        counters = self._catalog.counters()
        identity = self._catalog.identity
        state = index.state(identity)
        if state is not None and not rebuild:
            if state.revision >= counters.embedded and not index.interrupted:
                return
            if index.trusted(state):
                ids = self._catalog.embedded_ids(state.revision)
                gone = self._catalog.removed_ids(state.revision)
                state = index.apply(state, self._parts(ids, on_step), gone, counters.revision)
                if index.count(state) == self._catalog.embedded():
                    return
        ids = self._catalog.embedded_ids()
        index.rebuild(self._parts(ids, on_step), identity, counters.revision)

    def _parts(self, ids: Sequence[int], on_step: Callable[[int], None] | None) -> Iterator[Matrix]:
        for start in range(0, len(ids), BATCH):
            part = self._catalog.vectors(ids[start : start + BATCH])
            yield part
            if on_step:
                on_step(len(part[0]))


def _nearest(
    vector: Vectors, ids: Sequence[int], matrix: Vectors, k: int
) -> list[tuple[int, float]]:
    if not len(ids):
        return []
    scores = matrix @ vector
    k = min(k, len(ids))
    top = np.argpartition(-scores, k - 1)[:k]
    top = top[np.lexsort((top, -scores[top]))]
    return [(ids[row], float(scores[row])) for row in top]


def _size(cache: OrderedDict[object, Matrix]) -> int:
    return sum(matrix.nbytes for _, matrix in cache.values())
