"""How long a reader waits: ingestion, first and later answers, reindexing, and size.

Run by hand, whole or in parts: ``python -m tests.bench.ingestion [PART ...]``

ingest   all ``scale`` articles into an empty folder through the command line
again    the same once more: nothing may be embedded
add      ten more articles
reindex  both indexes from the catalog, sentences a second
ask      ``hoibao ask`` in a process of its own, median of five
warm     questions of ``news_qa`` in one process
recall   Chroma's ten nearest against exact search, real vectors (``tests.bench.large``)
large    20,000 articles (``tests.bench.large``)
starter  a plain LlamaIndex starter on the same articles (``tests.bench.starter``)

The parts after ``ingest`` use the folder it filled. On a shared machine wall time says little:
processor seconds and the load stand beside it.
"""

from __future__ import annotations

import argparse
import gzip
import json
import shutil
import sqlite3
import statistics
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from tests.bench.collections import BENCH, lines
from tests.bench.measuring import child, conditions, hoibao

SOURCE = BENCH / "scale" / "baomoi_6000.jsonl.gz"
QUESTIONS = (
    "Bệnh viện Bạch Mai tiếp nhận bao nhiêu bệnh nhân?",
    "Ai là huấn luyện viên đội tuyển Việt Nam?",
    "Giá xăng tăng bao nhiêu?",
    "Cong an tinh bat giu bao nhieu nguoi?",
    "Dự án đường cao tốc khởi công khi nào?",
)


def main() -> None:
    """Runs the chosen parts, prints each as it ends, adds to the JSON file."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    options.add_argument("--articles", type=int, default=6_000)
    options.add_argument("--folder", type=Path)
    options.add_argument("--json", type=Path)
    chosen = options.parse_args()
    if unknown := set(chosen.parts) - set(PARTS):
        options.error(f"unknown parts: {', '.join(sorted(unknown))}")
    folder = chosen.folder or Path(tempfile.gettempdir()) / "hoibao-bench" / "ingestion"
    folder.mkdir(parents=True, exist_ok=True)
    results = {}
    if chosen.json and chosen.json.exists():
        results = json.loads(chosen.json.read_text(encoding="utf-8"))
    for name in chosen.parts or PARTS:
        print(f"{name}: {json.dumps(conditions())}", flush=True)
        results[name] = {"conditions": conditions(), **PARTS[name](folder, chosen.articles)}
        print(f"{name}: {json.dumps(results[name], ensure_ascii=False)}", flush=True)
        if chosen.json:
            chosen.json.write_text(json.dumps(results, ensure_ascii=False, indent=1), "utf-8")


def ingest(folder: Path, articles: int) -> dict[str, Any]:
    """When the first and when all articles could be searched by words, and when by meaning."""
    data = folder / "data"
    shutil.rmtree(data, ignore_errors=True)
    stored: list[tuple[float, int]] = []

    def look(elapsed: float) -> None:
        count = _count(data, "SELECT count(*) FROM articles")
        if count and (not stored or stored[-1][1] != count):
            stored.append((elapsed, count))

    cost = hoibao(data, "ingest", str(_input(folder, articles)), on_tick=look)
    return {
        "articles": articles,
        "stored": _count(data, "SELECT count(*) FROM articles"),
        "sentences": _count(data, "SELECT count(*) FROM vectors"),
        "first_batch_searchable_s": round(stored[0][0], 1),
        "all_searchable_s": round(stored[-1][0], 1),
        **_costs(cost),
    }


def again(folder: Path, articles: int) -> dict[str, Any]:
    """The same input: seconds, and vectors that were made (none may be)."""
    data = folder / "data"
    before = _meta(data, "embedded")
    cost = hoibao(data, "ingest", str(_input(folder, articles)))
    return {"vectors_changed": _meta(data, "embedded") != before, **_costs(cost)}


def add(folder: Path, articles: int) -> dict[str, Any]:
    """Ten articles more, text and vectors, in a process of its own; then they are removed."""
    data = folder / "data"
    source = folder / "ten.jsonl"
    keep = ("id", "title", "text")
    rows = [
        {key: row[key] for key in keep} for row in lines(BENCH / "news_qa" / "articles.jsonl")[:10]
    ]
    source.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    before = _count(data, "SELECT count(*) FROM vectors")
    cost = hoibao(data, "ingest", "--json", str(source))
    report = json.loads(cost["out"])
    sentences = _count(data, "SELECT count(*) FROM vectors") - before
    hoibao(data, "remove", *(article["id"] for article in report["articles"]))
    return {"added": report["added"], "sentences": sentences, **_costs(cost)}


def reindex(folder: Path, articles: int) -> dict[str, Any]:
    """Both indexes from the catalog."""
    data = folder / "data"
    cost = hoibao(data, "reindex")
    sentences = _count(data, "SELECT count(*) FROM vectors")
    rate = round(sentences / cost["wall"])
    return {"sentences": sentences, "sentences_per_s": rate, **_costs(cost)}


def ask(folder: Path, articles: int) -> dict[str, Any]:
    """A question as the first thing a process does."""
    costs = [hoibao(folder / "data", "ask", question) for question in QUESTIONS]
    return {
        "median_s": statistics.median(cost["wall"] for cost in costs),
        "worst_s": max(cost["wall"] for cost in costs),
        "cpu_median_s": statistics.median(cost["cpu"] for cost in costs),
        "peak_mb": max(cost["peak_mb"] for cost in costs),
        "load": costs[-1]["load"],
    }


def warm(folder: Path, articles: int) -> dict[str, Any]:
    """Questions of ``news_qa`` one after the other, each asked for the first time."""
    cost = child(["-m", "tests.bench.large", "warm", str(folder / "data")])
    return {**json.loads(cost["out"]), "load": cost["load"]}


def recall(folder: Path, articles: int) -> dict[str, Any]:
    """See ``tests.bench.large``."""
    cost = child(["-m", "tests.bench.large", "recall", str(folder / "data")])
    return {**json.loads(cost["out"]), **_costs(cost)}


def large(folder: Path, articles: int) -> dict[str, Any]:
    """See ``tests.bench.large``: made in one process, asked in the next."""
    data = folder / "large"
    made = child(["-m", "tests.bench.large", "make", str(folder / "data"), str(data)])
    asked = child(["-m", "tests.bench.large", "warm", str(data)])
    return {
        "made": {**json.loads(made["out"]), **_costs(made)},
        "warm": json.loads(asked["out"]),
        "ask": hoibao(data, "ask", QUESTIONS[0])["wall"],
        "load": asked["load"],
    }


def starter(folder: Path, articles: int) -> dict[str, Any]:
    """See ``tests.bench.starter``."""
    found = {}
    for which in ("starter", "ours"):
        with tempfile.TemporaryDirectory() as place:
            cost = child(["-m", "tests.bench.starter", which, place])
        found[which] = {**json.loads(cost["out"]), **_costs(cost)}
    return found


PARTS: dict[str, Callable[[Path, int], dict[str, Any]]] = {
    "ingest": ingest,
    "again": again,
    "add": add,
    "reindex": reindex,
    "ask": ask,
    "warm": warm,
    "recall": recall,
    "large": large,
    "starter": starter,
}


def _costs(cost: dict[str, Any]) -> dict[str, Any]:
    return {name: cost[name] for name in ("wall", "cpu", "peak_mb", "load")}


def _input(folder: Path, articles: int) -> Path:
    """The whole file, or its first articles."""
    if articles >= 6_000:
        return SOURCE
    part = folder / f"first-{articles}.jsonl"
    if not part.exists():
        with gzip.open(SOURCE, "rt", encoding="utf-8") as rows:
            part.write_text("".join(next(rows) for _ in range(articles)), encoding="utf-8")
    return part


def _count(data: Path, query: str) -> int:
    try:
        with closing(sqlite3.connect(f"file:{data / 'catalog.sqlite'}?mode=ro", uri=True)) as base:
            return int(base.execute(query).fetchone()[0])
    except sqlite3.OperationalError:
        return 0  # not there yet


def _meta(data: Path, key: str) -> str:
    with closing(sqlite3.connect(data / "catalog.sqlite")) as base:
        return str(base.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()[0])


if __name__ == "__main__":
    main()
