"""Floors that a change cannot lower in silence.

A baseline is a small JSON file kept with the project: the floors, which questions and articles
they were measured on, and every lowering with its reason. It is written into the report's
folder by every run, to be copied when it shall become the mark.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.evaluation.measures import KEYS
from assistant.evaluation.runs import Run
from storage.errors import UsageError

#: Rounding of means to 6 places must not fail a gate.
SLACK = 1e-6
#: Metrics that are promises of the product and not measurements: no question may break them.
PROMISES = ("citation_exactness", "within_filter", "evidence_stored")


@dataclass(frozen=True, slots=True)
class Fall:
    """A metric below its floor; ``value`` is None where the run no longer has the metric."""

    name: str
    floor: float
    value: float | None


@dataclass(frozen=True, slots=True)
class GateResult:
    """``problems`` are reasons why the floors cannot be applied at all (keys of the locale)."""

    falls: tuple[Fall, ...]
    problems: tuple[str, ...]
    lowered: tuple[dict[str, Any], ...] = ()

    @property
    def ok(self) -> bool:
        """Whether the gate holds."""
        return not self.falls and not self.problems

    def as_json(self) -> dict[str, Any]:
        """The result as plain JSON values."""
        return {
            "ok": self.ok,
            "problems": list(self.problems),
            "lowered": list(self.lowered),
            "falls": [{"name": f.name, "floor": f.floor, "value": f.value} for f in self.falls],
        }


def baseline(run: Run) -> dict[str, Any]:
    """A baseline whose floors are what ``run`` reached, less one question's worth where rounding
    on another processor may turn a question over."""
    figures = run.summary["metrics"]
    return {
        "questions": run.questions,
        "article_ids": run.article_ids,
        "n": len(run.cases),
        "floors": {name: _floor(name, figures[name]) for name in KEYS if name in figures},
        "lowered": [],
    }


def _floor(name: str, figure: Mapping[str, float]) -> float:
    mean = float(figure["mean"])
    return mean if name in PROMISES else round(max(0.0, mean - 1 / figure["n"]), 6)


def _value(run: Run, name: str) -> float | None:
    figures = run.summary["metrics"].get(name)
    return None if figures is None else float(figures["mean"])


def read_baseline(path: Path) -> dict[str, Any]:
    """The baseline in a file, or ``baseline.json`` in a folder.

    Raises:
        UsageError: it is none.
    """
    file = path / "baseline.json" if path.is_dir() else path
    try:
        value = json.loads(file.read_text(encoding="utf-8"))
        floors = {str(k): float(v) for k, v in value["floors"].items()}
        return {**value, "floors": floors, "lowered": list(value.get("lowered", []))}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise UsageError(
            f"{file} không phải tệp mốc. Chạy «hoibao evaluate TỆP --out THƯ_MỤC» rồi chép "
            "baseline.json trong đó làm mốc."
        ) from None


def check(run: Run, floors: Mapping[str, Any]) -> GateResult:
    """Whether ``run`` holds the floors of a baseline."""
    problems = []
    if floors.get("questions") != run.questions:
        problems.append("other_questions")
    if floors.get("article_ids") != run.article_ids:
        problems.append("other_articles")
    falls = tuple(
        Fall(name, floor, _value(run, name))
        for name, floor in sorted(floors["floors"].items())
        if (value := _value(run, name)) is None or value < floor - SLACK
    )
    return GateResult(falls, tuple(problems))


def lower(run: Run, floors: Mapping[str, Any], reason: str, path: Path) -> GateResult:
    """Writes the fallen floors down to what ``run`` reached, with the reason, into the baseline.

    Raises:
        UsageError: no reason was given.
    """
    if len(reason.split()) < 3:
        raise UsageError("Hạ mốc cần một lý do đọc hiểu được (ít nhất ba từ).")
    result = check(run, floors)
    if result.ok:
        return result
    fresh = baseline(run)
    record = {
        "reason": reason,
        "problems": list(result.problems),
        "from": {fall.name: fall.floor for fall in result.falls},
        "to": {fall.name: fall.value for fall in result.falls},
    }
    kept = {
        name: floor
        for name, floor in floors["floors"].items()
        if name not in record["to"] and not result.problems
    }
    written = {
        **fresh,
        "floors": {**fresh["floors"], **kept},
        "lowered": [*floors["lowered"], record],
    }
    file = path / "baseline.json" if path.is_dir() else path
    file.write_text(dumps(written), encoding="utf-8")
    return GateResult((), (), (record,))


def dumps(value: Mapping[str, Any]) -> str:
    """A baseline as text: sorted, so that a change shows as a small difference."""
    return json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
