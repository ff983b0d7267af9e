"""Exact match: the direct answer is one of the references, punctuation, case and spacing aside.

Source: Rajpurkar et al., SQuAD, EMNLP 2016.
"""

from __future__ import annotations

from collections.abc import Sequence

from storage.text import syllables


def exact_match(answer: str, references: Sequence[str]) -> float | None:
    """1 when the tokens of ``answer`` are those of any of the ``references``."""
    if not references:
        return None
    return float(any(syllables(answer) == syllables(reference) for reference in references))
