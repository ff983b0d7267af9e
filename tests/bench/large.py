"""Parts of ``tests.bench.ingestion`` that want a process of their own; each prints JSON.

warm DATA        questions in a row over a filled folder
recall DATA      Chroma's ten nearest against exact search, at 1,000, 10,000 and 100,000 sentences
make DATA LARGE  20,000 articles: the ``scale`` articles again and again. Their texts are those of
                 the file, one word in twenty exchanged for another of the same article; their
                 vectors are real ones of DATA in turn with a little noise (cosine .98), not
                 computed from the texts: this measures time and memory, not answers.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tests.bench.collections import _article, articles, questions
from tests.bench.measuring import peak_mb, timed

SEED = 7
ARTICLES = 20_000
QUESTIONS = 100
SIZES = (1_000, 10_000, 100_000)
NOISE = 0.2

Vectors = NDArray[np.float32]


def warm(data: Path) -> dict[str, Any]:
    """Every question is asked once, after one that opens everything."""
    from assistant.answering import Assistant
    from assistant.settings import load_settings
    from storage.library import Library

    settings = load_settings(data)
    rows = questions("news_qa")
    asked = [row["question"] for row in rows[:: len(rows) // QUESTIONS]][:QUESTIONS]
    with Library(settings.storage) as library:
        assistant = Assistant(library, settings)
        assistant.ask("Hôm nay có gì mới?")
        found = timed([partial(assistant.ask, question) for question in asked])
        facets = library.facets()
        return {**found, "articles": facets.articles, "peak_mb": round(peak_mb())}


def recall(data: Path) -> dict[str, Any]:
    """Share of the ten nearest that Chroma finds, over 200 questions, and its time."""
    from storage.embedding import build_embedding
    from storage.settings import StorageSettings
    from storage.vectors import VectorIndex

    settings = StorageSettings(data=data)
    matrix = _stored(data)
    rows = questions("news_qa")
    asked = build_embedding(settings).queries([r["question"] for r in rows[:: len(rows) // 200]])
    order = np.random.default_rng(SEED).permutation(len(matrix))
    found: dict[str, Any] = {"questions": len(asked), "stored": len(matrix)}
    for size in sorted({min(size, len(matrix)) for size in SIZES}):
        part = matrix[np.sort(order[:size])]
        with tempfile.TemporaryDirectory() as folder:
            index = VectorIndex(Path(folder), "benchmark")
            began = time.process_time()
            state = index.rebuild([(range(size), part)], "catalog", 1)
            built = time.process_time() - began
            index.search(state, asked[0], 10)
            hits, spent = [], []
            for vector in asked:
                start = time.process_time()
                near = index.search(state, vector, 10) or []
                spent.append(1000 * (time.process_time() - start))
                best = np.argpartition(-(part @ vector), 9)[:10]
                hits.append(len({id for id, _ in near} & set(best.tolist())) / 10)
            index.close()
        found[str(size)] = {
            "recall@10": round(float(np.mean(hits)), 4),
            "query_cpu_ms": round(float(np.median(spent)), 2),
            "rows_per_cpu_s": round(size / built),
        }
    return found


def make(data: Path, large: Path) -> dict[str, Any]:
    """Fills ``large`` unless it is there."""
    from storage.library import Library
    from storage.settings import StorageSettings

    settings = StorageSettings(data=large)
    with Library(settings) as library:
        have = library.facets().articles
    with Library(settings, embedding=_Replay(_stored(data), settings)) as library:
        library.add(islice(_repeated(), have, ARTICLES))
        library.embed_pending()
        facets = library.facets()
        return {"articles": facets.articles, "pending": library.pending()}


def _repeated() -> Iterator[Any]:
    chooser = random.Random(SEED)
    base = list(articles("scale"))
    for number in range(ARTICLES):
        article = base[number % len(base)]
        words = article.text.split(" ")
        for _ in range(len(words) // 20 if number >= len(base) else 0):
            one, other = chooser.randrange(len(words)), chooser.randrange(len(words))
            if "\n" not in words[one] + words[other]:
                words[one] = words[other]
        yield _article(f"large-{number}", article.title, " ".join(words))


class _Replay:
    """An embedding that answers with stored vectors in turn, as if it had computed them."""

    def __init__(self, matrix: Vectors, settings: Any) -> None:
        from storage.embedding import build_embedding

        self.recipe = build_embedding(settings).recipe
        self.dimension = matrix.shape[1]
        self._matrix = matrix
        self._at = 0
        self._noise = np.random.default_rng(SEED)

    def passages(self, texts: Sequence[str]) -> Vectors:
        rows = np.arange(self._at, self._at + len(texts)) % len(self._matrix)
        self._at += len(texts)
        noise = self._noise.standard_normal((len(texts), self.dimension), np.float32)
        noisy = self._matrix[rows] + NOISE * noise / np.sqrt(self.dimension)
        normed: Vectors = noisy / np.linalg.norm(noisy, axis=1, keepdims=True)
        return normed


def _stored(data: Path) -> Vectors:
    """All vectors of a folder, one copy of each, in the order they were stored."""
    from storage.catalog import Catalog

    catalog = Catalog(f"sqlite:///{data / 'catalog.sqlite'}")
    _, matrix = catalog.vectors(catalog.embedded_ids())
    catalog.close()
    return matrix


if __name__ == "__main__":
    command, *folders = sys.argv[1:]
    work = {"warm": warm, "recall": recall, "make": make}[command]
    print(json.dumps(work(*map(Path, folders))))
