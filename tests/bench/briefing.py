"""Cluster summaries against human references: ROUGE over lower-cased Vietnamese syllables.

    python -m tests.bench.briefing [--samples 2000] [--file FILE]

``--file`` names other clusters in the same form, such as the 159 of VietnameseMDS that ``vmds_40``
does not hold; a random half of those had a part in three of the weights.

Lead (sentences in turn), TextRank (sumy) and plain MMR run on the same documents in the same run.
Every summary is cut at the length of the reference it is compared with; with two references the
scores are averaged. ``lead+`` may also use the sapo as text; the others take body sentences only,
which is the stronger input for Lead on both sets (0.317 against 0.290, 0.446 against 0.307).
"""

from __future__ import annotations

import argparse
import hashlib
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any

import numpy as np
from rouge_score.rouge_scorer import RougeScorer

from assistant.briefing.summarize import Document, Lexicon, summarize
from ingest.split import split_sentences
from storage.text import normalize
from tests.shared import BENCH, read_jsonl

METRICS = ("rouge1", "rouge2", "rougeL")
_WORD = re.compile(r"\w+")


class Syllables:
    """Tokenizer for ``rouge_score``: lower-cased syllables and numbers."""

    def tokenize(self, text: str) -> list[str]:
        return _WORD.findall(normalize(text).lower())


@dataclass(frozen=True, slots=True)
class Cluster:
    """One event: its documents, the reference summaries, and whether weights were tuned on it."""

    documents: tuple[Document, ...]
    references: tuple[str, ...]
    tuned: bool


def _sentences(text: str) -> tuple[str, ...]:
    lines = (line.strip() for line in normalize(text).split("\n"))
    return tuple(line[a:b] for line in lines if line for a, b in split_sentences(line))


def _unsegmented(text: str) -> str:
    text = re.sub(r"\s+([,.;:!?)”])", r"\1", text.replace("_", " "))
    return re.sub(r"([(“])\s+", r"\1", text)


def load(file: Path, *, shared: bool = True) -> list[Cluster]:
    """The clusters of one file."""
    clusters, name = [], file.stem
    for place, row in enumerate(read_jsonl(file)):
        if "single_documents" in row:
            documents = [
                (d["title"], d["anchor_text"], d["raw_text"]) for d in row["single_documents"]
            ]
            references, key = (row["summary"],), f"{name}:{place}"
        else:
            documents = [
                (
                    _unsegmented(d["info"].get("title", "")),
                    _unsegmented(d["info"].get("summary", "")),
                    d["body"],
                )
                for d in row["documents"]
            ]
            references, key = (row["ref1"], row["ref2"]), row["cluster"]
        half = int(hashlib.sha256(key.encode()).hexdigest(), 16) % 2
        clusters.append(
            Cluster(
                tuple(
                    Document(normalize(title), _sentences(sapo), _sentences(body))
                    for title, sapo, body in documents
                ),
                references,
                half == 0 and shared,
            )
        )
    return clusters


def lead(documents: Sequence[Document], words: int, *, sapo: bool = False) -> list[str]:
    """First sentences of every document in turn."""
    texts = [(doc.lead if sapo else ()) + doc.body for doc in documents]
    return [s for row in zip_longest(*texts) for s in row if s is not None]


def textrank(documents: Sequence[Document], words: int) -> list[str]:
    """sumy's TextRank over all sentences, the best first."""
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
    from sumy.summarizers.text_rank import TextRankSummarizer

    class Tokenizer:
        def to_words(self, text: str) -> list[str]:
            return Syllables().tokenize(text)

    texts = [text for doc in documents for text in doc.body]
    model = ObjectDocumentModel([Paragraph([Sentence(text, Tokenizer()) for text in texts])])
    ratings = TextRankSummarizer().rate_sentences(model)
    return [str(s) for s in sorted(ratings, key=lambda s: -ratings[s])]


def mmr(documents: Sequence[Document], words: int, *, place: bool = False) -> list[str]:
    """Maximal marginal relevance to the centroid (lambda 0.7), optionally with the place added."""
    texts = [text for doc in documents for text in doc.body]
    rows = Lexicon(texts).matrix
    center = rows.mean(axis=0)
    worth = rows @ (center / max(float(np.linalg.norm(center)), 1e-9))
    if place:
        worth = worth + np.array([1 / (1 + i) for doc in documents for i in range(len(doc.body))])
    nearest, free, order = np.zeros(len(texts)), np.ones(len(texts), bool), []
    for _ in range(min(len(texts), 60)):
        best = int(np.where(free, 0.7 * worth - 0.3 * nearest, -np.inf).argmax())
        order.append(texts[best])
        free[best] = False
        nearest = np.maximum(nearest, rows @ rows[best])
    return order


def own(documents: Sequence[Document], words: int) -> list[str]:
    """The product's summariser."""
    return [documents[p.document].body[p.index] for p in summarize(documents, words)]


SYSTEMS: dict[str, Callable[[Sequence[Document], int], list[str]]] = {
    "lead": lead,
    "lead+": lambda documents, words: lead(documents, words, sapo=True),
    "textrank": textrank,
    "mmr": mmr,
    "mmr-place": lambda documents, words: mmr(documents, words, place=True),
    "own": own,
}


def score(sentences: list[str], cluster: Cluster, scorer: RougeScorer) -> list[float]:
    """F1 of each metric, averaged over the references, each with the summary cut at its length."""
    words = Syllables().tokenize(" ".join(sentences))
    found = []
    for reference in cluster.references:
        length = len(Syllables().tokenize(reference))
        scores: dict[str, Any] = scorer.score(reference, " ".join(words[:length]))
        found.append([scores[m].fmeasure for m in METRICS])
    return list(np.mean(found, axis=0))


def margin(ours: np.ndarray, theirs: np.ndarray, samples: int) -> tuple[float, float, float]:
    """Mean paired difference and its 95 % bootstrap interval over clusters."""
    difference = ours - theirs
    pick = np.random.default_rng(7).integers(0, len(difference), (samples, len(difference)))
    low, high = np.percentile(difference[pick].mean(axis=1), [2.5, 97.5])
    return float(difference.mean()), float(low), float(high)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--samples", type=int, default=2000)
    parser.add_argument("--file", type=Path)
    arguments = parser.parse_args()
    samples = arguments.samples
    scorer = RougeScorer(list(METRICS), tokenizer=Syllables())
    sets = [BENCH / "clusters" / f"{name}.jsonl" for name in ("abmusu_60", "vmds_40")]
    for file in [arguments.file] if arguments.file else sets:
        name, clusters = file.stem, load(file, shared=not arguments.file)
        table, seconds = {}, {}
        for system, run in SYSTEMS.items():
            started = time.perf_counter()
            rows = []
            for c in clusters:
                words = max(len(Syllables().tokenize(r)) for r in c.references)
                rows.append(score(run(c.documents, words), c, scorer))
            table[system], seconds[system] = np.array(rows), time.perf_counter() - started
        held_out = np.array([not c.tuned for c in clusters])
        parts = [("all", np.ones(len(clusters), bool))]
        if not held_out.all():
            parts.insert(0, ("held out", held_out))
        for label, keep in parts:
            print(f"\n{name}, {label}: {keep.sum()} clusters     " + "  ".join(METRICS))
            for system, values in table.items():
                means = "   ".join(f"{v:.3f}" for v in values[keep].mean(axis=0))
                print(f"  {system:10s} {means}   {seconds[system]:.1f} s")
            for system in table:
                if system == "own":
                    continue
                cells = [
                    "{:+.3f} [{:+.3f}, {:+.3f}]".format(
                        *margin(table["own"][keep][:, m], table[system][keep][:, m], samples)
                    )
                    for m in range(len(METRICS))
                ]
                print(f"  own - {system:10s} " + "  ".join(cells))


if __name__ == "__main__":
    main()
