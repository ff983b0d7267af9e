"""Brevity: words of the answer beyond what its evidence needs cost points.

1 up to ``FREE`` words or twice the evidence, then allowed words over words. 80 is the median
length the answers aim at for office use; a whole article as an answer scores near 0.
"""

from __future__ import annotations

FREE = 80


def brevity(words: int, evidence_words: int) -> float | None:
    """``words`` of the answer against those of the wanted evidence; None without an answer."""
    if not words:
        return None
    allowed = max(FREE, 2 * evidence_words)
    return min(1.0, allowed / words)
