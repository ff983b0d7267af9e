"""``hoibao evaluate``: run, compare, gate, report."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.evaluation.comparison import compare as compare_runs
from assistant.evaluation.corpus import settings_of
from assistant.evaluation.files import read_questions
from assistant.evaluation.gate import baseline, check, dumps, lower, read_baseline
from assistant.evaluation.judge import model_judge
from assistant.evaluation.report import report
from assistant.evaluation.runner import evaluate
from assistant.evaluation.runs import Run, Runs, run_from_json
from assistant.evaluation.table import print_run
from storage.errors import UsageError

if TYPE_CHECKING:
    from storage.library import Library


def run_evaluation(
    library: Library,
    assistant: Any,
    path: Path | str,
    *,
    compare: str | None = None,
    gate: Path | str | None = None,
    lower_floor: str | None = None,
    out: Path | str | None = None,
    on_progress: Callable[..., None] | None = None,
    as_json: bool = False,
    judge: bool = False,
    seed: int = 0,
    lang: str | None = None,
) -> tuple[dict[str, Any], int]:
    """Runs the set in ``path``; prints a table unless ``as_json``.

    ``compare`` is a kept run's id, ``last``, or a file ``run.json``. ``gate`` is a baseline file
    or a folder with ``baseline.json``; ``lower_floor`` the reason for lowering it. ``out`` gets
    ``report.html``, ``run.json`` and ``baseline.json``. ``judge`` asks the language model for a
    second opinion on every answer, shown apart and part of no gate.

    Returns:
        The result as JSON values and the exit code: 1 when the gate falls.

    Raises:
        UsageError: set, run, baseline or reason are unusable, found out before any question
            is asked.
        ModelError: ``judge`` and no language model, or one that failed.
    """
    settings = settings_of(assistant)
    lang = str(lang or getattr(settings, "language", "vi"))
    questions = read_questions(Path(path))
    if lower_floor is not None and gate is None:
        raise UsageError("--lower-floor đi cùng --gate: hãy nêu tệp mốc cần hạ.")
    floors = read_baseline(Path(gate)) if gate is not None else None
    earlier = _earlier(library, compare) if compare else None
    judging = model_judge(library, settings) if judge else None
    run = evaluate(
        library, assistant, questions, name=Path(path).name, seed=seed, on_progress=on_progress
    )
    if judging is not None:
        run = judging.judge_run(run, on_progress)
        Runs(library).save(run)
    comparison = compare_runs(earlier, run, seed) if earlier else None
    outcome = None
    if floors is not None and gate is not None:
        outcome = check(run, floors)
        if lower_floor is not None:
            outcome = lower(run, floors, lower_floor, Path(gate))
    result: dict[str, Any] = {
        "run": run.id,
        "name": run.name,
        **run.summary,
        "latency": {k: run.times[k] for k in ("p50", "p95", "total")},
        "comparison": comparison.as_json() if comparison else None,
        "gate": outcome.as_json() if outcome else None,
        "judged": {k: v for k, v in run.judged.items() if k != "cases"} or None,
    }
    if out is not None:
        folder = Path(out)
        folder.mkdir(parents=True, exist_ok=True)
        text = json.dumps(run.as_json(), ensure_ascii=False, indent=1)
        (folder / "run.json").write_text(text + "\n", encoding="utf-8")
        (folder / "baseline.json").write_text(dumps(baseline(run)), encoding="utf-8")
        page = report(run, lang, comparison=comparison, gate=outcome)
        (folder / "report.html").write_text(page, encoding="utf-8")
        result["report"] = str(folder / "report.html")
    if not as_json:
        print_run(run, lang, comparison=comparison, gate=outcome)
    return result, 0 if outcome is None or outcome.ok else 1


def _earlier(library: Library, name: str) -> Run:
    path = Path(name)
    if path.suffix != ".json":
        return Runs(library).get(name)
    try:
        return run_from_json(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        raise UsageError(f"Không đọc được lượt đánh giá trong {path}.") from None
