"""How long an evaluation takes, and what it says of the product today.

    python -m tests.bench.evaluation [--news 500] [--seed 0] [--data DIR] [--out DIR]

Ingests the shared pages and the articles of ``news_qa`` into a folder (kept with ``--data``, so
that a second run measures the evaluation alone), asks the seed set and a seeded sample of
``news_qa``, prints tables and seconds, and writes reports under ``--out``.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import time
from pathlib import Path
from typing import Any

from assistant.answering import Assistant
from assistant.evaluation.files import read_questions
from assistant.evaluation.questions import Question
from assistant.evaluation.report import report
from assistant.evaluation.runner import evaluate
from assistant.evaluation.table import print_run
from assistant.settings import load_settings
from ingest.pipeline import ingest
from storage.library import Library
from tests.shared import ARTICLES, BENCH


def main() -> None:
    """Runs the benchmark."""
    options = _options()
    settings = load_settings(options.data or Path(tempfile.mkdtemp(prefix="hoibao-bench-")))
    seed_set = read_questions(BENCH / "seed_questions.jsonl")
    news = read_questions(BENCH / "news_qa" / "questions.jsonl")
    sample = random.Random(options.seed).sample(news, min(options.news, len(news)))
    with Library(settings.storage) as library:
        started = time.perf_counter()
        added = ingest(library, [ARTICLES, BENCH / "news_qa" / "articles.jsonl"])
        print(f"ingest: {added.added} articles, {time.perf_counter() - started:.1f} s")
        assistant = Assistant(library, settings)
        total = 0.0
        for name, questions in (("seed", seed_set), ("news_qa", sample)):
            total += _measure(library, assistant, name, questions, options)
    asked = len(seed_set) + len(sample)
    print(json.dumps({"questions": asked, "seconds": round(total, 1), "goal_seconds": 180}))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--news", type=int, default=500)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--out", type=Path)
    return parser.parse_args()


def _measure(
    library: Library,
    assistant: Any,
    name: str,
    questions: list[Question],
    options: argparse.Namespace,
) -> float:
    started = time.perf_counter()
    run = evaluate(library, assistant, questions, name=name, seed=options.seed, resume=False)
    seconds = time.perf_counter() - started
    print(f"\n{name}: {len(questions)} questions, {seconds:.1f} s with scoring")
    print_run(run, "en")
    if options.out:
        options.out.mkdir(parents=True, exist_ok=True)
        (options.out / f"{name}.html").write_text(report(run, "en"), encoding="utf-8")
        (options.out / f"{name}.json").write_text(
            json.dumps(run.as_json(), ensure_ascii=False), encoding="utf-8"
        )
    return seconds


if __name__ == "__main__":
    main()
