"""A follow-up question completed by the language model, when there is one.

The completed question may only add what the earlier turns said: a name or figure from nowhere
would make the search answer another question, so such a rewriting is not used.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

from assistant.generation_prompt import (
    HISTORY_CHARACTERS,
    HISTORY_TURNS,
    gives_orders,
    is_vietnamese,
)
from assistant.generation_stream import Call, stream
from assistant.llm import build_llm, failure_of
from assistant.rendering import one_line
from assistant.settings import LLMSettings
from assistant.verification import verify_claim
from prompts import load

LONGEST = 300
_ADDED = {"figure", "date", "document", "name", "unit"}


def complete(
    question: str,
    history: Sequence[tuple[str, str]],
    *,
    settings_llm: LLMSettings,
    llm: Any = None,
) -> str | None:
    """The question with what it leaves to the earlier turns, or None: use the rules instead.

    None also stands for any trouble with the model; the answer itself reports that.
    """
    if not history or gives_orders(question):
        return None
    asked = one_line(question)
    turns = [
        (one_line(q)[:HISTORY_CHARACTERS], one_line(a)[:HISTORY_CHARACTERS])
        for q, a in list(history)[-HISTORY_TURNS:]
    ]
    told = "\n".join(f"Hỏi: {q}\nĐáp: {a}" for q, a in turns)
    call = Call()
    try:
        model = build_llm(settings_llm) if llm is None else llm
        messages = [("user", load("followup", history=told, question=asked))]
        deadline = time.monotonic() + settings_llm.timeout / 3
        written = one_line("".join(stream(model, messages, deadline, call)))
    except Exception as error:
        if failure_of(error) is None:
            raise
        return None
    if not written or len(written) > LONGEST or not is_vietnamese(written):
        return None
    known = [part for turn in turns for part in turn]
    verdict = verify_claim(written, ["\n".join([*known, asked])])
    return None if _ADDED.intersection(verdict.kinds) else written
