"""Token F1: overlap of the answer's tokens with the reference's, harmonic mean of both shares.

Source: Rajpurkar et al., SQuAD, EMNLP 2016, with Vietnamese syllables as tokens and no
articles removed (Vietnamese has none).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from storage.text import syllables


def token_f1(answer: str, references: Sequence[str]) -> float | None:
    """The best F1 of ``answer`` against any of the ``references``."""
    if not references:
        return None
    return max(_f1(syllables(answer), syllables(reference)) for reference in references)


def _f1(answer: list[str], reference: list[str]) -> float:
    if not answer or not reference:
        return float(answer == reference)
    common = sum((Counter(answer) & Counter(reference)).values())
    return 2 * common / (len(answer) + len(reference))
