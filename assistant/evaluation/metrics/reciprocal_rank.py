"""Reciprocal rank: one over the rank of the first result that covers evidence; its mean is MRR.

Source: Voorhees, The TREC-8 Question Answering Track Report (1999).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence


def reciprocal_rank(ranking: Sequence[Collection[int]], wanted: int) -> float | None:
    """1/rank of the first covering result, 0 when there is none in ``ranking``."""
    if not wanted:
        return None
    return next((1.0 / rank for rank, covered in enumerate(ranking, 1) if covered), 0.0)
