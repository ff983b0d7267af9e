"""Citation exactness: the share of citations whose offsets give their quote, whole words only.

The product's own promise: ``article.text[start:end] == quote`` for every citation shown. A
quote that begins or ends inside a word has wrong offsets even when it matches.
"""

from __future__ import annotations

from collections.abc import Sequence


def exact(text: str, start: int, end: int, quote: str) -> bool:
    """Whether one citation keeps the promise for an article's ``text``."""
    if not (0 <= start < end <= len(text)) or text[start:end] != quote:
        return False
    cut_before = start > 0 and text[start - 1].isalnum() and text[start].isalnum()
    cut_after = end < len(text) and text[end - 1].isalnum() and text[end].isalnum()
    return not (cut_before or cut_after)


def citation_exactness(citations: Sequence[tuple[str, int, int, str]]) -> float | None:
    """``citations`` are ``(article text, start, end, quote)``."""
    if not citations:
        return None
    return sum(exact(*citation) for citation in citations) / len(citations)
