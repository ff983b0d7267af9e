"""Within filter: the share of citations from articles that the question's filter allows."""

from __future__ import annotations

from collections.abc import Collection, Sequence


def within_filter(cited: Sequence[str], allowed: Collection[str] | None) -> float | None:
    """``cited`` and ``allowed`` are article ids; None without a filter or a citation."""
    if allowed is None or not cited:
        return None
    return sum(article in allowed for article in cited) / len(cited)
