"""Citation precision: the share of citations that are not irrelevant.

Source: ALCE, Gao et al., EMNLP 2023, section 3.3. A citation counts when its statement is
supported by all its citations, and it is not irrelevant: it is irrelevant when it does not
support the statement alone while the others do without it.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.evaluation.metrics.citation_recall import Supports


def citation_precision(
    claims: Sequence[tuple[str, Sequence[str]]], supports: Supports
) -> float | None:
    """``claims`` pairs each statement with the text at its citations' offsets."""
    total = sum(len(quotes) for _, quotes in claims)
    if not total:
        return None
    good = 0
    for text, quotes in claims:
        if not quotes or not supports(text, quotes):
            continue
        for i, quote in enumerate(quotes):
            others = [*quotes[:i], *quotes[i + 1 :]]
            alone = supports(text, [quote])
            good += alone or not others or not supports(text, others)
    return good / total
