"""A run in the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.evaluation.comparison import Comparison
from assistant.evaluation.gate import GateResult
from assistant.evaluation.labels import (
    cause_label,
    headline,
    kind_label,
    latency_line,
    metric_label,
    number,
    percent,
    points,
)
from assistant.evaluation.measures import KEYS, NAMES
from assistant.evaluation.runs import Run, worst_first
from assistant.words import t

if TYPE_CHECKING:
    from rich.console import Console

SHOWN_WORST = 8


def print_run(
    run: Run,
    lang: str,
    *,
    comparison: Comparison | None = None,
    gate: GateResult | None = None,
    console: Console | None = None,
) -> None:
    """The headline, the metrics with their intervals, the kinds, the causes, the worst."""
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    out = console or Console(highlight=False)
    out.print(f"[bold]{headline(run, lang)}[/bold]")
    out.print(latency_line(run, lang))
    for line in cost_lines(run, lang):
        out.print(line)
    changes = {c.name: c for c in comparison.changes} if comparison else {}
    table = Table(t("evaluation.metric", lang), box=None, pad_edge=False)
    for heading in ("value", "range", "count"):
        table.add_column(t(f"evaluation.{heading}", lang), justify="right")
    if changes:
        table.add_column(t("evaluation.change", lang), justify="right")
        table.add_column(t("evaluation.verdict", lang))
    for name in NAMES:
        figure = run.summary["metrics"].get(name)
        if figure is None:
            continue
        label = metric_label(name, lang)
        cells = [
            f"[bold]{label}[/bold]" if name in KEYS else label,
            percent(figure["mean"], lang),
            f"{percent(figure['low'], lang)} – {percent(figure['high'], lang)}",
            str(figure["n"]),
        ]
        if name in changes:
            c = changes[name]
            cells += [
                points(c.difference, lang),
                f"{t(f'evaluation.{c.verdict}', lang)} "
                f"({t('evaluation.p_value', lang, p=number(c.p, lang, 3))})",
            ]
        table.add_row(*cells)
    out.print(table)
    kinds = Table(
        t("evaluation.kind", lang),
        t("evaluation.count", lang),
        t("evaluation.correct_short", lang),
        box=None,
        pad_edge=False,
    )
    for kind, row in run.summary["kinds"].items():
        kinds.add_row(escape(kind_label(kind, lang)), str(int(row["n"])), str(int(row["correct"])))
    out.print(kinds)
    wrong = [case for case in worst_first(run.cases) if not case.correct]
    for case in wrong[:SHOWN_WORST]:
        reason = f": {case.error}" if case.error else ""
        out.print(
            f"✗ {escape(case.id)} {escape(case.question)}\n"
            f"    {cause_label(case.cause, lang)}{escape(reason)}",
            soft_wrap=True,
        )
    last = [*judged_lines(run, lang), *comparison_lines(comparison, lang), *gate_lines(gate, lang)]
    for line in last:
        out.print(escape(line), soft_wrap=True)


def comparison_lines(comparison: Comparison | None, lang: str) -> list[str]:
    """A comparison in sentences."""
    if comparison is None:
        return []
    counts = {v: sum(p.verdict == v for p in comparison.pairs) for v in ("better", "worse", "same")}
    lines = [
        t("evaluation.compared", lang, id=comparison.before),
        t("evaluation.counts", lang, **counts),
    ]
    for verdict, changes in (("worse", comparison.worse), ("better", comparison.better)):
        if changes:
            names = ", ".join(metric_label(c.name, lang) for c in changes)
            lines.append(
                t(
                    f"evaluation.compare_{verdict}",
                    lang,
                    names=names,
                    cause=cause_label(comparison.cause, lang),
                )
            )
    if not comparison.worse and not comparison.better:
        lines.append(t("evaluation.compare_none", lang))
    return lines + [t(f"evaluation.note_{note}", lang) for note in comparison.notes]


def gate_lines(gate: GateResult | None, lang: str) -> list[str]:
    """A gate's outcome in sentences."""
    if gate is None:
        return []
    if gate.ok:
        return [t("evaluation.gate_lowered", lang, reason=r["reason"]) for r in gate.lowered] or [
            t("evaluation.gate_ok", lang)
        ]
    return [
        t("evaluation.gate_failed", lang),
        *(t(f"evaluation.gate_{problem}", lang) for problem in gate.problems),
        *(
            t(
                "evaluation.gate_fall",
                lang,
                name=metric_label(fall.name, lang),
                value=percent(fall.value, lang),
                floor=percent(fall.floor, lang),
            )
            for fall in gate.falls
        ),
    ]


def cost_lines(run: Run, lang: str) -> list[str]:
    """What the language model used, when one wrote the answers."""
    used = run.summary.get("usage") or {}
    if not used:
        return []
    lines = [
        t(
            "evaluation.cost",
            lang,
            prompt=int(used.get("prompt_tokens", 0)),
            completion=int(used.get("completion_tokens", 0)),
        )
    ]
    if used.get("cost"):
        lines.append(t("evaluation.cost_paid", lang, cost=number(used["cost"], lang, 4)))
    return lines


def judged_lines(run: Run, lang: str) -> list[str]:
    """The language model's second opinion, when there is one: a title and its means."""
    judged = run.judged
    if not judged:
        return []
    return [
        t("evaluation.judge_title", lang),
        t(
            "evaluation.judge_line",
            lang,
            model=judged["model"],
            n=judged["n"],
            correctness=percent(judged["correctness"], lang),
            faithfulness=percent(judged["faithfulness"], lang),
        ),
    ]
