"""Evidence recall@k: the share of the wanted evidence that the first k results cover.

Source: recall at k, Manning, Raghavan & Schütze, Introduction to Information Retrieval, ch. 8.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence


def evidence_recall_at_k(ranking: Sequence[Collection[int]], wanted: int, k: int) -> float | None:
    """Pieces covered by the first ``k`` results over the pieces wanted."""
    if not wanted:
        return None
    return len({piece for covered in ranking[:k] for piece in covered}) / wanted
