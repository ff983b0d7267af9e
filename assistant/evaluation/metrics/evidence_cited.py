"""Evidence cited: the share of the wanted evidence that the answer's citations cover."""

from __future__ import annotations

from collections.abc import Collection, Sequence


def evidence_cited(cited: Sequence[Collection[int]], wanted: int) -> float | None:
    """``cited[i]`` are the numbers of the pieces that citation ``i`` covers."""
    if not wanted:
        return None
    return len({piece for covered in cited for piece in covered}) / wanted
