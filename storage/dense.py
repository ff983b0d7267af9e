"""Nearest sentences: exact over the mapped vectors where that is fast, Chroma beyond.

What neither holds yet is read from the catalog and searched with them, so that a result never
depends on how far the indexes have come.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path

import numpy as np

from storage.catalog import Catalog, Vectors, id_ranges
from storage.catalog_directory import Directory, Entry
from storage.derived import State
from storage.mapped import Ids, MappedVectors, Rows
from storage.vectors import BATCH, VectorIndex

# Rows that are compared one by one; beyond, Chroma is asked. 126,000 took 20 ms of one core.
EXACT_ROWS = 300_000
# Vectors that Chroma may lack; with more missing, the file is searched however large it is.
MISSING_ROWS = 20_000
# Share of the rows that Chroma may be behind before it is opened to be brought up to date, which
# takes 3 s of 140,000 rows however few are new. Searches find those elsewhere in the meantime.
BEHIND = 0.01
# A filter that leaves less than this share of the rows has its rows copied together first.
SPARSE = 0.3
# Share of rows in the file whose sentences are gone that makes it worth writing anew.
STALE = 0.1

Found = list[tuple[int, int, float]]
Matrix = tuple[Sequence[int], Vectors]


class DenseSearch:
    """Search by vector over the catalog, its file of vectors and its vector index."""

    def __init__(self, catalog: Catalog, data: Path) -> None:
        self._catalog = catalog
        self._data = data
        self._guard = threading.Lock()
        self._index: VectorIndex | None = None
        self._file: MappedVectors | None = None
        self._missing: tuple[tuple[int, int], Rows] | None = None

    def close(self) -> None:
        """Close the vector index and the file."""
        with self._guard:
            index, self._index = self._index, None
            file, self._file = self._file, None
            self._missing = None
        if index is not None:
            index.close()
        if file is not None:
            file.close()

    def index(self) -> VectorIndex | None:
        """The vector index; None before the first vector is stored."""
        with self._guard:
            if self._index is None and (recipe := self._catalog.recipe()):
                self._index = VectorIndex(self._data / "chroma", f"{recipe[0]} {recipe[1]}")
            return self._index

    def file(self) -> MappedVectors | None:
        """The file of vectors; None before the first vector is stored."""
        with self._guard:
            if self._file is None and (recipe := self._catalog.recipe()):
                self._file = MappedVectors(self._data / "vectors", *recipe)
            return self._file

    # -- searching -----------------------------------------------------------------------

    def search(
        self, vector: Vectors, k: int, directory: Directory, allowed: frozenset[int] | None
    ) -> Found:
        """The best ``(article number, sentence place, cosine)``, clauses as their sentences."""
        if k <= 0 or (allowed is not None and not allowed):
            return []
        vector = vector.reshape(-1)
        embedded = self._catalog.counters().embedded
        share = total = directory.sentences
        entries = None
        if allowed is not None:
            entries = [directory.entries[number] for number in allowed]
            share = sum(entry.count for entry in entries)
        if share > EXACT_ROWS and (state := self._searchable(embedded)):
            wide = 3 * k * max(1, round(total / max(share, 1)))
            for reach in (wide, 8 * wide):
                near = self._approximate(state, vector, reach, embedded)
                if near is None:
                    break
                found = self._resolved(near, k, directory, allowed)
                if len(found) >= k or len(near) < reach:
                    return found
        ids, scores = self._scored(vector, embedded, entries)
        for reach in (3 * k, 24 * k, len(ids)):
            found = self._resolved(_best(ids, scores, reach), k, directory, allowed)
            if len(found) >= k:
                break
        return found

    def rows(self, ids: Sequence[int], dimension: int) -> Vectors:
        """Vectors in the order of ``ids``, zeros where there is none."""
        out = np.zeros((len(ids), dimension), np.float32)
        wanted = np.asarray(ids, np.int64)
        for held in self._all(self._catalog.counters().embedded):
            places, rows = held.places(wanted)
            out[places] = held.matrix[rows]
        return out

    def _all(self, embedded: int) -> list[Rows]:
        """The rows of the file, and those that came after it from the catalog."""
        file = self.file()
        if file is None:
            return []
        state = file.state(self._catalog.identity)
        held = [file.rows(state)] if state else []
        since = state.revision if state else 0
        if since < embedded:
            held.append(self._after(since, embedded))
        return [rows for rows in held if len(rows.ids)]

    def _after(self, since: int, embedded: int) -> Rows:
        """Vectors stored after the revision ``since``, kept until there are more."""
        key = (since, embedded)
        known = self._missing
        if known is None or known[0] != key:
            ids, matrix = self._catalog.vectors(self._catalog.embedded_ids(since))
            known = (key, Rows.of(np.asarray(ids, np.int64), matrix))
            self._missing = known
        return known[1]

    def _scored(
        self, vector: Vectors, embedded: int, entries: Sequence[Entry] | None
    ) -> tuple[Ids, Vectors]:
        """Ids and cosines of all rows, or of those of the entries' sentences."""
        ids, scores = [np.zeros(0, np.int64)], [np.zeros(0, np.float32)]
        ranges = None if entries is None else id_ranges(entries)
        for held in self._all(embedded):
            rows = None if ranges is None else held.within(ranges)
            if rows is None:
                ids.append(held.ids)
                scores.append(held.matrix @ vector)
            elif len(rows) < SPARSE * len(held.ids):
                ids.append(held.ids[rows])
                scores.append(held.matrix[rows] @ vector)
            else:
                ids.append(held.ids[rows])
                scores.append((held.matrix @ vector)[rows])
        return np.concatenate(ids), np.concatenate(scores)

    def _searchable(self, embedded: int) -> State | None:
        """The vector index's state, unless too much is missing from it."""
        index = self.index()
        state = index.state(self._catalog.identity) if index else None
        if state and state.revision < embedded:
            return state if self._catalog.embedded(state.revision) <= MISSING_ROWS else None
        return state

    def _approximate(
        self, state: State, vector: Vectors, k: int, embedded: int
    ) -> list[tuple[int, float]] | None:
        index = self.index()
        near = index.search(state, vector, k) if index else None
        if near is None or state.revision >= embedded:
            return near
        missing = self._after(state.revision, embedded)
        both = dict(near)
        if len(missing.ids):
            both.update(_best(missing.ids, missing.matrix @ vector, k))
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

    # -- keeping the indexes in step -----------------------------------------------------

    def near(self, coming: int = 0) -> bool:
        """Whether the vector index lacks so little that it may stay as it is, ``coming`` rows
        still to be stored included."""
        index = self.index()
        state = index.state(self._catalog.identity) if index else None
        if index is None or state is None or index.interrupted:
            return False
        new = self._catalog.embedded(state.revision) + coming
        gone = len(self._catalog.removed_ids(state.revision))
        return new + gone <= BEHIND * self._catalog.embedded()

    def sync(self, *, rebuild: bool = False, on_step: Callable[[int], None] | None = None) -> None:
        """Bring the file and, unless that is near enough, the vector index up to the catalog; the
        caller holds the write lock."""
        self._sync_file(rebuild)
        index = self.index()
        if index is None or (not rebuild and self.near()):
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
                parts = self._parts(ids, on_step)
                _, size = index.apply(state, parts, gone, counters.revision)
                if size == self._catalog.embedded():
                    return
        ids = self._catalog.embedded_ids()
        index.rebuild(self._parts(ids, on_step), identity, counters.revision)

    def follow(self) -> None:
        """Append to the file what is new, which is quick; the caller holds the write lock."""
        file = self.file()
        if file is None:
            return
        counters = self._catalog.counters()
        state = file.state(self._catalog.identity)
        if state is None:
            self._rewrite(file)
        elif state.revision < counters.embedded:
            ids = self._catalog.embedded_ids(state.revision)
            file.append(state, self._parts(ids, None), counters.revision)

    def _sync_file(self, rebuild: bool) -> None:
        """Append to the file, or write it anew when it lacks rows or keeps too many dead ones."""
        file = self.file()
        if file is None:
            return
        if not rebuild:
            self.follow()
        state = file.state(self._catalog.identity)
        stored = self._catalog.embedded()
        most = stored + STALE * max(stored, BATCH)
        if rebuild or state is None or not stored <= state.rows <= most:
            self._rewrite(file)

    def _rewrite(self, file: MappedVectors) -> None:
        revision = self._catalog.counters().revision
        parts = self._parts(self._catalog.embedded_ids(), None)
        file.rebuild(parts, self._catalog.identity, revision)

    def _parts(self, ids: Sequence[int], on_step: Callable[[int], None] | None) -> Iterator[Matrix]:
        for start in range(0, len(ids), BATCH):
            part = self._catalog.vectors(ids[start : start + BATCH])
            yield part
            if on_step:
                on_step(len(part[0]))


def _best(ids: Ids, scores: Vectors, k: int) -> list[tuple[int, float]]:
    """The ``k`` best with their scores; of equals, the lower id first."""
    k = min(k, len(ids))
    if not k:
        return []
    top = np.argpartition(-scores, k - 1)[:k]
    top = top[np.lexsort((ids[top], -scores[top]))]
    return [(int(ids[row]), float(scores[row])) for row in top]
