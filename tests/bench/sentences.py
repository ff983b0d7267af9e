"""Where sentences end, against ends marked by hand; run by hand from the project's root.

``python -m tests.bench.sentences [--misses]``

The marks are offsets into articles of the shared benchmark, drawn at random with fixed seeds:
28 articles that the rules were written with, 10 that were marked afterwards and the last 9, marked
later still (on first contact 1 end of 140 was missed). A picture
credit counts to its caption; a heading that runs on into its paragraph counts as a sentence.
"""

from __future__ import annotations

import gzip
import json
import sys
import time
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

from ingest.split import lay_out, split_sentences
from tests.shared import BENCH

ENDS = Path(__file__).resolve().parents[1] / "unit" / "data" / "sentence_ends.json"


def marked() -> list[dict[str, Any]]:
    """The marked articles with their ``text``, cut after the last mark, and ``ends``."""
    files: dict[str, dict[str, Any]] = {}
    rows: list[dict[str, Any]] = json.loads(ENDS.read_text(encoding="utf-8"))
    for row in rows:
        if row["file"] not in files:
            path = BENCH / row["file"]
            opener = gzip.open if path.suffix == ".gz" else open
            with opener(path, "rt", encoding="utf-8") as lines:
                files[row["file"]] = {r.get("id") or r["url"]: r for r in map(json.loads, lines)}
        text = files[row["file"]][row["id"]][row["field"]]
        row["text"] = unicodedata.normalize("NFC", text)[: row["ends"][-1]]
    return rows


def score(rows: list[dict[str, Any]]) -> tuple[Counter[str], list[str]]:
    """Counts of found, missed and wrong ends, and a line for each that is not found."""
    counts: Counter[str] = Counter()
    lines: list[str] = []
    for row in rows:
        expected, got = set(row["ends"]), {end for _, end in split_sentences(row["text"])}
        counts.update(
            found=len(expected & got), missed=len(expected - got), wrong=len(got - expected)
        )
        for kind, offsets in (("missed", expected - got), ("wrong", got - expected)):
            for at in sorted(offsets):
                around = row["text"][max(0, at - 30) : at] + " ¦ " + row["text"][at : at + 20]
                lines.append(f"{kind:7}{row['file']} {row['id']} {at}: {around!r}")
    return counts, lines


def f1(counts: Counter[str]) -> float:
    """Harmonic mean of precision and recall."""
    return 2 * counts["found"] / (2 * counts["found"] + counts["missed"] + counts["wrong"])


def main() -> None:
    """Print the scores, and how many articles a second are split."""
    rows = marked()
    counts, lines = score(rows)
    print(f"{len(rows)} articles, {sum(len(row['ends']) for row in rows)} ends: {dict(counts)}")
    print(f"F1 {f1(counts):.4f}")
    if "--misses" in sys.argv:
        print("\n".join(lines))
    with gzip.open(BENCH / "scale" / "baomoi_6000.jsonl.gz", "rt", encoding="utf-8") as stream:
        texts = [json.loads(line)["body"] for _, line in zip(range(1000), stream, strict=False)]
    began = time.perf_counter()
    layouts = [lay_out([(text, "body")]) for text in texts]
    seconds = time.perf_counter() - began
    sentences = sum(s.clause_of is None for layout in layouts for s in layout.sentences)
    long = {(n, s.clause_of) for n, x in enumerate(layouts) for s in x.sentences} - {
        (n, None) for n in range(len(layouts))
    }
    print(f"1,000 articles: {sentences} sentences, {len(long)} long ones with clauses")
    print(f"{len(texts) / seconds:.0f} articles a second")


if __name__ == "__main__":
    main()
