"""Figure accuracy: of the figures the right answer states, the share the answer states too.

Compared by value, so that notation does not matter: ``98,12 %`` is ``98,12 phần trăm``.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.evaluation.metrics.inclusion import plain, states
from storage.numbers import find_quantities


def figure_accuracy(wanted: Sequence[str], answer: str) -> float | None:
    """Stated over wanted figures; None when nothing wanted holds a figure."""
    figures = [q for text in wanted for q in find_quantities(plain(text)) if not q.weak]
    if not figures:
        return None
    text = plain(answer)
    return sum(states(q, text) for q in figures) / len(figures)
