"""A follow-up question completed by the language model, when there is one.

The completed question may only add what the earlier turns said: a name or figure from nowhere
would make the search answer another question, so such a rewriting is not used.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from assistant.generation_prompt import (
    HISTORY_CHARACTERS,
    HISTORY_TURNS,
    gives_orders,
    is_vietnamese,
)
from assistant.generation_stream import Call, stream
from assistant.generation_usage import estimate, usage
from assistant.llm import build_llm, failure_of
from assistant.rendering import one_line
from assistant.settings import LLMSettings
from assistant.verification import verify_claim
from prompts import load

LONGEST = 300


@dataclass(frozen=True, slots=True)
class Completed:
    """``question`` is None when the rules shall complete it; ``usage`` is paid either way."""

    question: str | None = None
    usage: dict[str, Any] = field(default_factory=dict)


_CHANGED = {"figure", "date", "document", "name", "unit"}


def complete(
    question: str,
    history: Sequence[tuple[str, str]],
    *,
    settings_llm: LLMSettings,
    llm: Any = None,
) -> Completed:
    """The question with what it leaves to the earlier turns.

    Trouble with the model is no exception here; the answer itself reports that.
    """
    if not history or gives_orders(question):
        return Completed()
    asked = one_line(question)
    turns = [
        (one_line(q)[:HISTORY_CHARACTERS], one_line(a)[:HISTORY_CHARACTERS])
        for q, a in list(history)[-HISTORY_TURNS:]
    ]
    told = "\n".join(f"Hỏi: {q}\nĐáp: {a}" for q, a in turns)
    messages = [("user", load("followup", history=told, question=asked))]
    call = Call()
    try:
        model = build_llm(settings_llm) if llm is None else llm
        deadline = time.monotonic() + settings_llm.timeout / 3
        written = one_line("".join(stream(model, messages, deadline, call)))
    except Exception as error:
        if failure_of(error) is None:
            raise
        written = ""
    estimate(call, messages)
    used = usage([call], settings_llm)
    known = [part for turn in turns for part in turn]
    return Completed(written if _keeps(written, asked, known) else None, used)


def _keeps(written: str, asked: str, known: Sequence[str]) -> bool:
    """Whether ``written`` asks the same with nothing but what the turns said."""
    if not written or written == asked or len(written) > LONGEST or not is_vietnamese(written):
        return False
    added = verify_claim(written, ["\n".join([*known, asked])]).kinds
    lost = verify_claim(asked, [written]).kinds
    return not _CHANGED.intersection((*added, *lost))
