"""Citation recall: the share of the answer's statements that their citations fully support.

Source: ALCE, Gao et al., Enabling Large Language Models to Generate Text with Citations,
EMNLP 2023, section 3.3; the judge is the product's own verification instead of an NLI model.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

#: Whether the quotes, taken together, support the statement.
Supports = Callable[[str, Sequence[str]], bool]


def citation_recall(
    claims: Sequence[tuple[str, Sequence[str]]], supports: Supports
) -> float | None:
    """``claims`` pairs each statement with the text at its citations' offsets."""
    if not claims:
        return None
    return sum(bool(quotes) and supports(text, quotes) for text, quotes in claims) / len(claims)
