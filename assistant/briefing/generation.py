"""The text of a briefing with a language model.

The plan (which evidence, under which heading) is the extractive one: it is deterministic, and small
models are poor at it. The model writes each section, and the key points, from numbered evidence;
a sentence without a mark, or with a mark of no evidence, is not kept; one that its evidence does
not support is sent back once. A section of which nothing is left keeps its extractive sentences.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Sequence
from typing import Any

from assistant.briefing.compose import Draft, Drafts, DraftSection, Plan
from assistant.briefing.evidence import Evidence
from assistant.generation_stream import Call, stream
from assistant.llm import failure_of, failure_words
from assistant.rendering import plain
from prompts import load
from storage.errors import ModelError

Problems = Callable[[Draft], Sequence[str]]

MOST_EVIDENCE = 14
"""Sentences handed over at once: about 700 tokens, which the smallest windows hold."""

CALL_SECONDS = 60.0
"""For one section, where the model states no timeout of its own."""

_MARK = re.compile(r"\[(\d{1,3})\]")
_LISTED = re.compile(r"^\s*(?:[-–—*•]|\d{1,2}[.)])\s+")


def write(llm: Any, plan: Plan, topic: str, problems: Problems, lang: str = "vi") -> Drafts:
    """The drafts, in the plan's order; ``lang`` is that of an error.

    Raises:
        ModelError: the model failed; the caller falls back to the extractive text.
    """
    points = _section(llm, lang, topic, "Những điểm chính", plan.points, problems)
    sections = [
        DraftSection(heading, _section(llm, lang, topic, heading or topic, evidence, problems))
        for heading, evidence in plan.groups
    ]
    return Drafts(points, tuple(sections))


def _section(
    llm: Any, lang: str, topic: str, heading: str, evidence: Sequence[Evidence], problems: Problems
) -> tuple[Draft, ...]:
    if not evidence:
        return ()
    given = evidence[:MOST_EVIDENCE]
    reply = _ask(
        llm,
        lang,
        "briefing_section",
        topic=_clean(topic),
        heading=_clean(heading),
        evidence=_numbered(given),
        sentences=max(2, len(given)),
    )
    kept: list[Draft] = []
    for line in reply.splitlines():
        draft = _draft(line, given)
        if draft is None:
            continue
        wrong = problems(draft)
        if wrong:
            draft = _repaired(llm, lang, draft, wrong)
        if draft is None or problems(draft):
            continue
        if all(draft.text != other.text for other in kept):  # a repair may repeat another
            kept.append(draft)
    return tuple(kept) or tuple(Draft(e.said, (e,)) for e in evidence)


def _repaired(llm: Any, lang: str, draft: Draft, wrong: Sequence[str]) -> Draft | None:
    reply = _ask(
        llm,
        lang,
        "briefing_repair",
        sentence=draft.text,
        problems="; ".join(wrong),
        evidence=_numbered(draft.evidence),
    )
    lines = [line for line in reply.splitlines() if line.strip()]
    return _draft(lines[0], draft.evidence) if lines else None


def _draft(line: str, given: Sequence[Evidence]) -> Draft | None:
    marks = [int(n) for n in _MARK.findall(line)]
    used = list(dict.fromkeys(n for n in marks if 1 <= n <= len(given)))
    text = " ".join(plain(_LISTED.sub("", _MARK.sub("", line))).split())
    text = re.sub(r"\s+([.,;:!?])", r"\1", text)
    if not used or len(used) < len(set(marks)) or len(text.split()) < 4:
        return None
    return Draft(text, tuple(given[n - 1] for n in used))


def _numbered(evidence: Sequence[Evidence]) -> str:
    lines = []
    for n, piece in enumerate(evidence, 1):
        source = ", ".join(
            part
            for part in (piece.outlet, piece.published and piece.published.strftime("%d/%m/%Y"))
            if part
        )
        lines.append(f"[{n}] {_clean(piece.text)}" + (f" ({_clean(source)})" if source else ""))
    return "\n".join(lines)


def _clean(text: str) -> str:
    """One line that can close no tag and open no mark of its own."""
    return " ".join(_MARK.sub("", plain(text)).replace("<", "‹").replace(">", "›").split())


def model_name(llm: Any) -> str:
    """What the model calls itself."""
    return str(getattr(getattr(llm, "metadata", None), "model_name", None) or type(llm).__name__)


def _ask(llm: Any, lang: str, prompt: str, **values: object) -> str:
    seconds = float(getattr(llm, "timeout", None) or CALL_SECONDS)
    messages = [("user", load(prompt, **values))]
    try:
        return "".join(stream(llm, messages, time.monotonic() + seconds, Call()))
    except Exception as error:
        reason = failure_of(error)
        if reason is None:
            raise
        words = failure_words(reason, lang, seconds=seconds, model=model_name(llm))
        raise ModelError(words) from error
