"""Vectors to nearest sentences: Chroma, derived from the catalog.

Only ids and vectors are kept here. Texts, dates and names stay in the catalog, where a
correction takes effect at once, and a filter is answered from it: a ``where`` on Chroma's
metadata costs 61-231 ms at 100,000 rows, the search itself 1 ms. For the same reason the
client is used directly; LlamaIndex's ``ChromaVectorStore`` wants a text and a node in every row.
"""

from __future__ import annotations

import importlib
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from storage.derived import Derived, State

Vectors = NDArray[np.float32]
COLLECTION = "sentences"
# Chroma takes 5,461 rows at once; 5,000 a call was the fastest of 300, 1,000 and 5,000.
BATCH = 5_000
# recall@10 over 209 questions (as ``tests.bench.large recall``) among 100,000 real sentences, with
# the processor time of a query: 16 neighbours 0.990 at ef_search 800 (6 ms) and 0.993 at 2,000
# (10 ms), 24 neighbours 0.991 (8 ms) and 0.997 (12 ms). Both take 1,100 to 1,300 rows a second to
# build; ef_construction 200 takes 770 and finds no more. A store keeps what it was made with.
HNSW = {
    "space": "cosine",
    "ef_construction": 100,
    "max_neighbors": 24,
    "ef_search": 2_000,
    "sync_threshold": 5_000,
    "batch_size": 1_000,
}
# Seconds a doubtful store may take to open in the child; 100,000 rows take about two.
CHECK_SECONDS = 120
_CHECK = """
import sys, chromadb
from chromadb.config import Settings
client = chromadb.PersistentClient(path=sys.argv[1], settings=Settings(anonymized_telemetry=False))
found = client.get_collection("sentences", embedding_function=None)
size = found.count()
if size:
    some = found.peek(1)["embeddings"]
    found.query(query_embeddings=some, n_results=1, include=["distances"])
client.close()
print(size)
"""


class VectorIndex:
    """Nearest sentences by cosine. One writer; readers of this process share its client."""

    def __init__(self, root: Path, recipe: str) -> None:
        self._derived = Derived(root, f"chroma-1 {recipe}")
        self._marker = root / "writing"
        self._guard = threading.RLock()
        self._client: Any = None
        self._collection: Any = None
        self._opened: State | None = None
        self._writing = False

    def state(self, identity: str) -> State | None:
        """How far the index has come; None when it must be rebuilt."""
        return self._derived.state(identity)

    def close(self) -> None:
        """Close the client; the next search opens it again."""
        with self._guard:
            client, self._client, self._collection = self._client, None, None
            self._opened = None
            if client is not None:
                client.close()

    # -- searching -----------------------------------------------------------------------

    def search(self, state: State, vector: Vectors, k: int) -> list[tuple[int, float]] | None:
        """Up to ``k`` sentence ids with their cosine, best first.

        None when the store cannot be trusted right now, because another process is writing
        or died while it was: the caller searches the catalog's vectors instead.
        """
        with self._guard:
            if not self._ready(state):
                return None
            # Chroma gives as many as there are when ``k`` is larger.
            found = self._collection.query(
                query_embeddings=[vector], n_results=k, include=["distances"]
            )
        ids, distances = found["ids"][0], found["distances"][0]
        return [(int(id), 1.0 - float(far)) for id, far in zip(ids, distances, strict=True)]

    def count(self, state: State) -> int | None:
        """Rows in the store, or None when it cannot be trusted right now."""
        with self._guard:
            return int(self._collection.count()) if self._ready(state) else None

    def _ready(self, state: State) -> bool:
        if self._writing:
            # The writer's own client; while it fills a new generation there is nothing to search.
            return self._opened is not None and self._opened.generation == state.generation
        if self._opened != state:
            if self._marker.exists():
                return False
            self.close()
            self._open(state)
        return True

    # -- writing -------------------------------------------------------------------------

    @property
    def interrupted(self) -> bool:
        """Whether a writer is at it or did not finish."""
        return self._marker.exists()

    def trusted(self, state: State) -> bool:
        """Whether the store can be opened: asked of a child process when the last writer did
        not finish, since such a store may take the process down with it."""
        if not self._marker.exists() or self._writing:
            return True
        folder = str(self._derived.folder(state))
        try:
            done = subprocess.run(
                [sys.executable, "-c", _CHECK, folder],
                capture_output=True,
                timeout=CHECK_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return False
        return done.returncode == 0

    def apply(
        self,
        state: State,
        parts: Iterable[tuple[Sequence[int], Vectors]],
        gone: Sequence[int],
        revision: int,
    ) -> tuple[State, int]:
        """Add and delete; ids already there stay as they are, so that an interrupted change is
        simply applied again. The new state and how many rows there are now, counted before the
        store is closed: opening 140,000 rows takes 1.7 s."""
        with self._session(state):
            for start in range(0, len(gone), BATCH):
                self._collection.delete(ids=[str(id) for id in gone[start : start + BATCH]])
            self._add(parts)
            size = int(self._collection.count())
            state = self._derived.publish(self._derived.folder(state), state.identity, revision)
        return state, size

    def rebuild(
        self, parts: Iterable[tuple[Sequence[int], Vectors]], identity: str, revision: int
    ) -> State:
        """A new generation, swapped in when it is complete."""
        self.close()
        self._derived.sweep(self._derived.state(identity))
        folder = self._derived.new_folder()
        fresh = State(folder.name, identity, revision, self._derived.format)
        with self._session(fresh):
            self._add(parts)
        return self._derived.publish(folder, identity, revision)

    def _add(self, parts: Iterable[tuple[Sequence[int], Vectors]]) -> None:
        for ids, matrix in parts:
            for start in range(0, len(ids), BATCH):
                stop = start + BATCH
                self._collection.add(
                    ids=[str(id) for id in ids[start:stop]], embeddings=matrix[start:stop]
                )

    @contextmanager
    def _session(self, state: State) -> Iterator[None]:
        self._marker.parent.mkdir(parents=True, exist_ok=True)
        self._marker.touch()
        with self._guard:
            if self._opened is None or self._opened.generation != state.generation:
                self.close()
                self._open(state)
            self._writing = True
        try:
            yield
        finally:
            with self._guard:
                self._writing = False
                self.close()
        self._marker.unlink(missing_ok=True)

    @staticmethod
    def ahead() -> None:
        """Import Chroma on the side, which takes a second, while others work outside Python."""
        if "chromadb" not in sys.modules:
            threading.Thread(target=importlib.import_module, args=("chromadb",)).start()

    def _open(self, state: State) -> None:
        import chromadb
        from chromadb.config import Settings

        self._client = chromadb.PersistentClient(
            path=str(self._derived.folder(state)), settings=Settings(anonymized_telemetry=False)
        )
        self._collection = self._client.get_or_create_collection(
            COLLECTION, embedding_function=None, configuration={"hnsw": HNSW}
        )
        self._opened = state
