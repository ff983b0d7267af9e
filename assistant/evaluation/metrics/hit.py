"""hit@k: is any of the wanted evidence among the first k results?

Source: "success@k" of trec_eval; Voorhees & Harman, TREC (2005), ch. 3.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence


def hit_at_k(ranking: Sequence[Collection[int]], wanted: int, k: int) -> float | None:
    """1 when one of the first ``k`` results covers any of the ``wanted`` pieces of evidence.

    ``ranking[r]`` are the numbers of the pieces that the result at rank ``r`` covers.
    """
    if not wanted:
        return None
    return float(any(ranking[:k]))
