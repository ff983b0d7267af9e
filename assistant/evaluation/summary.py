"""The figures of a run: each metric's mean with its interval, by kind, and the causes counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from assistant.evaluation.measures import NAMES
from assistant.evaluation.metrics.cost import total_usage
from assistant.evaluation.metrics.latency import percentile
from assistant.evaluation.runs import Case
from assistant.evaluation.statistics import bootstrap_interval


def figures(cases: Sequence[Case], seed: int) -> dict[str, dict[str, float]]:
    """``{metric: {mean, low, high, n}}``; a metric that applies to no case is left out."""
    result: dict[str, dict[str, float]] = {}
    for name in NAMES:
        values = [case.metrics[name] for case in cases if name in case.metrics]
        interval = bootstrap_interval(values, seed)
        if interval is not None:
            result[name] = {
                "mean": round(sum(values) / len(values), 6),
                "low": round(interval[0], 6),
                "high": round(interval[1], 6),
                "n": len(values),
            }
    return result


def by_kind(cases: Sequence[Case]) -> dict[str, dict[str, float]]:
    """For each kind of question: how many, answered, right, and the mean of the main metrics."""
    table: dict[str, dict[str, float]] = {}
    for kind in sorted({case.kind for case in cases}):
        group = [case for case in cases if case.kind == kind]
        row: dict[str, float] = {
            "n": len(group),
            "correct": sum(case.correct for case in group),
            "answered": sum(case.status != "not_found" for case in group),
        }
        for name in ("inclusion", "evidence_cited", "citation_recall", "evidence_recall_at_10"):
            values = [case.metrics[name] for case in group if name in case.metrics]
            if values:
                row[name] = round(sum(values) / len(values), 6)
        table[kind] = row
    return table


def summarise(cases: Sequence[Case], seed: int) -> dict[str, Any]:
    """All that does not depend on the clock."""
    causes = Counter(case.cause for case in cases if case.cause)
    words = [float(len(case.answer.split())) for case in cases if case.status != "not_found"]
    return {
        "n": len(cases),
        "correct": sum(case.correct for case in cases),
        "answerable": sum(case.answerable for case in cases),
        "metrics": figures(cases, seed),
        "kinds": by_kind(cases),
        "causes": dict(sorted(causes.items(), key=lambda item: (-item[1], item[0]))),
        "median_words": percentile(words, 0.5),
        "usage": total_usage([case.usage for case in cases]),
        "errors": sum(bool(case.error) for case in cases),
    }


def timing(seconds: Sequence[float]) -> dict[str, float | None]:
    """The part of the summary that depends on the clock."""
    return {
        "p50": percentile(seconds, 0.5),
        "p95": percentile(seconds, 0.95),
        "total": round(sum(seconds), 3),
    }
