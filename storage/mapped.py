"""All vectors in one flat file that is mapped into memory: exact search without opening anything.

Derived from the catalog like the other indexes. On 126,000 sentences (384 numbers each) a search
takes 20 ms of one core and finds everything, the first one of a process included; Chroma takes
10 ms, but 2 s to import and open. The pages belong to the system's file cache, so that two
processes share them and the system takes them back when memory is short.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from storage.derived import Derived, State

Vectors = NDArray[np.float32]
Ids = NDArray[np.int64]
_ROWS, _IDS = "vectors.f32", "ids.i64"


@dataclass(frozen=True, slots=True)
class Rows:
    """Sentence ids [n] and their L2-normed vectors [n, dimension]; some may be gone since."""

    ids: Ids
    matrix: Vectors
    order: Ids | None = None
    """What sorts ``ids``; None when they ascend."""

    @classmethod
    def of(cls, ids: Ids, matrix: Vectors) -> Rows:
        """Rows with their order."""
        ascending = bool(np.all(ids[1:] > ids[:-1]))
        return cls(ids, matrix, None if ascending else np.argsort(ids))

    def places(self, ids: Ids) -> tuple[Ids, Ids]:
        """Which of ``ids`` are here (positions in ``ids``) and in which rows."""
        at = np.searchsorted(self.ids, ids, sorter=self.order)
        inside = np.flatnonzero(at < len(self.ids))
        rows = at[inside] if self.order is None else self.order[at[inside]]
        same = self.ids[rows] == ids[inside]
        return inside[same], rows[same]

    def within(self, ranges: Sequence[tuple[int, int]]) -> Ids:
        """The rows whose ids lie in the inclusive ranges."""
        if not ranges:
            return np.zeros(0, np.int64)
        bounds = np.array(ranges, np.int64)
        lows = np.searchsorted(self.ids, bounds[:, 0], sorter=self.order)
        highs = np.searchsorted(self.ids, bounds[:, 1], side="right", sorter=self.order)
        spans = [np.arange(low, high) for low, high in zip(lows, highs, strict=True)]
        rows: Ids = np.concatenate(spans)
        return rows if self.order is None else self.order[rows]


class MappedVectors:
    """The file. One writer; readers map what was published when they looked."""

    def __init__(self, root: Path, recipe: str, dimension: int) -> None:
        self._derived = Derived(root, f"mapped-1 {recipe}")
        self._dimension = dimension
        self._guard = threading.Lock()
        self._opened: tuple[State, Rows] | None = None

    def state(self, identity: str) -> State | None:
        """How far the file has come; None when it must be made again."""
        state = self._derived.state(identity)
        if state is None:
            return None
        folder = self._derived.folder(state)
        try:
            whole = (folder / _IDS).stat().st_size >= state.rows * 8
            whole &= (folder / _ROWS).stat().st_size >= state.rows * self._width
        except OSError:
            return None
        return state if whole else None

    def close(self) -> None:
        """Forget the mapping."""
        with self._guard:
            self._opened = None

    def rows(self, state: State) -> Rows:
        """What the file held at ``state``."""
        with self._guard:
            if self._opened is None or self._opened[0] != state:
                self._opened = (state, self._map(state))
            return self._opened[1]

    def append(
        self, state: State, parts: Iterable[tuple[Sequence[int], Vectors]], revision: int
    ) -> State:
        """Add rows. What an interrupted writer left behind the published ones is overwritten."""
        folder = self._derived.folder(state)
        return self._write(folder, state.rows, parts, state.identity, revision)

    def rebuild(
        self, parts: Iterable[tuple[Sequence[int], Vectors]], identity: str, revision: int
    ) -> State:
        """A new generation, swapped in when it is complete."""
        self._derived.sweep(self._derived.state(identity))
        folder = self._derived.new_folder()
        for name in (_IDS, _ROWS):
            (folder / name).touch()
        return self._write(folder, 0, parts, identity, revision)

    @property
    def _width(self) -> int:
        return 4 * self._dimension

    def _map(self, state: State) -> Rows:
        if not state.rows:
            return Rows.of(np.zeros(0, np.int64), np.zeros((0, self._dimension), np.float32))
        folder = self._derived.folder(state)
        ids = np.fromfile(folder / _IDS, "<i8", state.rows)
        shape = (state.rows, self._dimension)
        return Rows.of(ids, np.memmap(folder / _ROWS, "<f4", "r", shape=shape))

    def _write(
        self,
        folder: Path,
        count: int,
        parts: Iterable[tuple[Sequence[int], Vectors]],
        identity: str,
        revision: int,
    ) -> State:
        with (folder / _IDS).open("r+b") as ids, (folder / _ROWS).open("r+b") as rows:
            ids.seek(8 * count)
            rows.seek(self._width * count)
            for part, matrix in parts:
                ids.write(np.asarray(part, "<i8").tobytes())
                rows.write(np.ascontiguousarray(matrix, "<f4").tobytes())
                count += len(part)
            for file in (ids, rows):  # the state must not outlive what it speaks of
                file.flush()
                os.fsync(file.fileno())
        return self._derived.publish(folder, identity, revision, count)
