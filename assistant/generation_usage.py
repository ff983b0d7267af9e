"""What calls to a language model used: tokens as the server counts them, and their price."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from assistant.generation_prompt import CHARACTERS_PER_TOKEN
from assistant.generation_stream import Call
from assistant.settings import LLMSettings

_COUNTS = ("calls", "prompt_tokens", "completion_tokens", "cost")


def estimate(call: Call, messages: Sequence[tuple[str, str]]) -> None:
    """Fills in the counts of a server that does not report them.

    Of a call that broke off, what came until then; nothing of one that never got an answer.
    """
    if not call.reported and call.text:
        call.tokens_in = round(sum(len(c) for _, c in messages) / CHARACTERS_PER_TOKEN)
        call.tokens_out = round(len(call.text) / CHARACTERS_PER_TOKEN)


def usage(calls: Sequence[Call], settings: LLMSettings) -> dict[str, Any]:
    """``model``, ``calls``, ``prompt_tokens``, ``completion_tokens``, ``estimated``, and ``cost``
    where prices are set.
    """
    tokens_in = sum(call.tokens_in for call in calls)
    tokens_out = sum(call.tokens_out for call in calls)
    used: dict[str, Any] = {
        "model": settings.model,
        "calls": len(calls),
        "prompt_tokens": tokens_in,
        "completion_tokens": tokens_out,
        "estimated": not all(call.reported for call in calls),
    }
    if settings.price_in or settings.price_out:
        paid = tokens_in * settings.price_in + tokens_out * settings.price_out
        used["cost"] = paid / 1_000_000
    return used


def together(*parts: Mapping[str, Any]) -> dict[str, Any]:
    """Several usages as one; empty ones add nothing."""
    whole: dict[str, Any] = {}
    for part in parts:
        for name, value in part.items():
            if name in _COUNTS:
                whole[name] = whole.get(name, 0) + value
            elif name == "estimated":
                whole[name] = bool(whole.get(name)) or bool(value)
            else:
                whole[name] = value
    return whole
