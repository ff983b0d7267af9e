"""A language model as an optional second opinion, never mixed with the deterministic figures.

Its verdicts are kept by what it was shown (model, prompt, question, answer), so that judging
the same run again asks nothing and gives the same figures.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from assistant.evaluation.runs import Case, Run
from prompts import load
from storage.errors import ModelError

if TYPE_CHECKING:
    from storage.library import Library

KIND = "judgement"
#: The prompt's scale.
HIGHEST = 2
Complete = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Judgement:
    """Shares of 0 to 1, and the model's one-line reason."""

    correctness: float
    faithfulness: float
    reason: str


def prompt_for(case: Case) -> str:
    """What the judge is shown of one question."""
    expected = [*case.must_include, case.reference, *(e["quote"] for e in case.evidence)]
    if not case.answerable:
        expected = ["không có trong các bài"]
    quotes = [f"[{c['n']}] {c['quote']}" for c in case.citations]
    return load(
        "judge",
        question=case.question,
        expected="\n".join(f"- {line}" for line in expected if line),
        quotes="\n".join(quotes) or "(không có)",
        answer=case.answer or "(từ chối: không có trong các bài)",
    )


def parse(text: str) -> Judgement:
    """The verdict in a model's reply, also inside a fence or after some words.

    Raises:
        ModelError: there is none.
    """
    for found in re.finditer(r"\{[^{}]*\}", text):
        try:
            value = json.loads(found[0])
            scores = [float(value[k]) for k in ("correctness", "faithfulness")]
        except (ValueError, KeyError, TypeError):
            continue
        if all(0 <= s <= HIGHEST for s in scores):
            return Judgement(
                scores[0] / HIGHEST, scores[1] / HIGHEST, str(value.get("reason", ""))[:300]
            )
    raise ModelError(
        "Mô hình chấm không trả lời đúng dạng JSON được yêu cầu; hãy chọn mô hình khác để chấm."
    )


class Judge:
    """Judges cases with one pinned model; verdicts are kept in the collection."""

    def __init__(self, library: Library, complete: Complete, model: str) -> None:
        self._documents = library.documents(KIND)
        self._complete = complete
        self.model = model

    def judge(self, case: Case) -> Judgement:
        """The verdict on one case, asked once."""
        prompt = prompt_for(case)
        key = hashlib.sha256(f"{self.model}\0{prompt}".encode()).hexdigest()[:24]
        kept = self._documents.get(key)
        if kept is None:
            verdict = parse(self._complete(prompt))
            kept = {
                "correctness": verdict.correctness,
                "faithfulness": verdict.faithfulness,
                "reason": verdict.reason,
            }
            self._documents.put(key, kept)
        return Judgement(**kept)

    def judge_run(
        self, run: Run, on_progress: Callable[[str, int, int | None, str], None] | None = None
    ) -> Run:
        """The run with ``judged``: means over its cases and the verdict on each."""
        verdicts: dict[str, Any] = {}
        for number, case in enumerate(run.cases, 1):
            verdict = self.judge(case)
            verdicts[case.id] = {
                "correctness": verdict.correctness,
                "faithfulness": verdict.faithfulness,
                "reason": verdict.reason,
            }
            if on_progress is not None:
                on_progress("judge", number, len(run.cases), case.question)
        means = {
            name: round(sum(v[name] for v in verdicts.values()) / len(verdicts), 6)
            for name in ("correctness", "faithfulness")
        }
        return replace(
            run, judged={"model": self.model, "n": len(verdicts), **means, "cases": verdicts}
        )


def model_judge(library: Library, settings: Any) -> Judge:
    """A judge with the configured language model at temperature 0.

    Raises:
        ModelError: none is configured. The judge's own calls raise it when the model fails.
    """
    from assistant.llm import build_llm, failure_of, failure_words

    llm = build_llm(replace(settings.llm, temperature=0.0))

    def complete(prompt: str) -> str:
        try:
            return str(llm.complete(prompt))
        except Exception as error:
            reason = failure_of(error)
            if reason is None:
                raise
            words = failure_words(
                reason, settings.language, seconds=settings.llm.timeout, model=settings.llm.model
            )
            raise ModelError(words) from error

    return Judge(library, complete, settings.llm.model)
