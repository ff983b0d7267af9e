"""Cost: tokens sent to and received from a language model, and their price when it is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

PARTS = ("prompt_tokens", "completion_tokens", "cost")


def total_usage(usages: Sequence[Mapping[str, Any]]) -> dict[str, float]:
    """The sums over all answers; empty when no language model was asked."""
    totals: dict[str, float] = {}
    for usage in usages:
        for part in PARTS:
            if isinstance(usage.get(part), int | float):
                totals[part] = round(totals.get(part, 0) + usage[part], 6)
    return totals
