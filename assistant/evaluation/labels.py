"""The reader's words for metrics, kinds, causes and figures."""

from __future__ import annotations

from typing import Any

from assistant import words
from assistant.evaluation.runs import Run
from assistant.words import t

_KINDS = {
    "figure",
    "fact",
    "list",
    "compare",
    "date",
    "person",
    "nodiacritics",
    "crosslingual",
    "followup",
    "unanswerable",
    "filter",
}


def kind_label(kind: str, lang: str) -> str:
    """A kind of question; a user's own kinds are shown as written."""
    return t(f"evaluation.kind_{kind}", lang) if kind in _KINDS else kind


def cause_label(cause: str | None, lang: str) -> str:
    """A likely cause."""
    return t(f"evaluation.cause_{cause}" if cause else "evaluation.no_fault", lang)


def metric_label(name: str, lang: str) -> str:
    """A metric."""
    return t(f"evaluation.metric_{name}", lang)


def percent(value: float | None, lang: str) -> str:
    """A share as a percentage, with the language's decimal mark."""
    return "–" if value is None else number(100 * value, lang, 1) + " %"


def points(value: float, lang: str) -> str:
    """A difference of shares in percentage points, signed."""
    return ("+" if value > 0 else "−" if value < 0 else "±") + number(100 * abs(value), lang, 1)


def number(value: float | None, lang: str, digits: int = 2) -> str:
    """A number with the language's decimal mark, a dash where there is none."""
    return "–" if value is None else words.number(value, lang, digits)


def latency_line(run: Run, lang: str) -> str:
    """How long the questions and the whole run took."""
    digits = {"p50": 2, "p95": 2, "total": 1}
    times = {name: number(run.times.get(name), lang, n) for name, n in digits.items()}
    return t("evaluation.latency", lang, **times)


def headline(run: Run, lang: str) -> str:
    """The run in one sentence."""
    answerable = [case for case in run.cases if case.answerable]
    others = [case for case in run.cases if not case.answerable]
    return t(
        "evaluation.headline",
        lang,
        right=sum(c.correct for c in answerable),
        answerable=len(answerable),
        refused=sum(c.correct for c in others),
        unanswerable=len(others),
    )


def made_with(run: Run) -> dict[str, Any]:
    """What a run was made with, as short lines."""
    return {
        "run": run.id,
        "created": run.times.get("created", ""),
        "seed": run.seed,
        "questions": run.questions,
        "articles": run.articles,
        "article_ids": run.article_ids,
        "corpus": run.corpus,
        "revision": run.revision,
        "embedding": run.embedding,
        "model": run.model or "–",
        **{f"settings.{k}": v for k, v in run.settings.items() if v is not None},
        **{f"prompts/{k}": v for k, v in run.prompts.items()},
    }
