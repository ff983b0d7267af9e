"""nDCG@k with binary gains: the gain of each piece of evidence counts once, discounted by rank.

Source: Järvelin & Kekäläinen, Cumulated gain-based evaluation of IR techniques, TOIS 20(4), 2002.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from math import log2


def ndcg_at_k(ranking: Sequence[Collection[int]], wanted: int, k: int) -> float | None:
    """DCG of the first ``k`` results over the DCG of the ideal order.

    A result gains 1 when it covers a piece that no earlier result covered, so that repeating
    the same sentence earns nothing.
    """
    if not wanted:
        return None
    seen: set[int] = set()
    gained = 0.0
    for rank, covered in enumerate(ranking[:k], 1):
        if set(covered) - seen:
            gained += 1 / log2(rank + 1)
            seen |= set(covered)
    ideal = sum(1 / log2(rank + 1) for rank in range(1, min(wanted, k) + 1))
    return gained / ideal
