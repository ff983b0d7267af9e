"""Latency: median and 95th percentile of the seconds an answer took (nearest rank)."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil


def percentile(seconds: Sequence[float], share: float) -> float | None:
    """The smallest value that at least ``share`` of the values do not exceed."""
    if not seconds:
        return None
    ordered = sorted(seconds)
    return ordered[max(0, ceil(share * len(ordered)) - 1)]
