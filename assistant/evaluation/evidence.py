"""Where the wanted evidence stands in the collection, and what covers it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from assistant.evaluation.questions import Question
from storage.errors import UsageError
from storage.text import lower, normalize, tone

if TYPE_CHECKING:
    from storage.library import Library
    from storage.schema import Article


@dataclass(frozen=True, slots=True)
class Located:
    """One piece of evidence. ``article_id`` is None when the collection lacks the article,
    ``span`` when its stored text lacks the quote (or no quote is wanted)."""

    article: str
    quote: str
    article_id: str | None
    span: tuple[int, int] | None
    text: str = ""

    @property
    def stored(self) -> bool:
        """Whether the collection holds it."""
        return self.article_id is not None and (self.span is not None or not self.quote)

    def covered_by(self, article_id: str, start: int, end: int) -> bool:
        """Whether a stretch of an article covers this piece: half of the shorter of the two.

        A quote may be part of a sentence or run over two; without a quote any part of the
        article covers it.
        """
        if article_id != self.article_id:
            return False
        if self.span is None:
            return not self.quote
        common = min(end, self.span[1]) - max(start, self.span[0])
        return common > 0 and 2 * common >= min(end - start, self.span[1] - self.span[0])


def find_quote(text: str, quote: str) -> tuple[int, int] | None:
    """Offsets of ``quote`` in ``text``, spacing, case and tone placement aside."""
    words = tone(lower(normalize(quote))).split()
    if not words:
        return None
    pattern = r"\s+".join(re.escape(word) for word in words)
    found = re.search(pattern, tone(lower(text)))
    return found.span() if found else None


def locate(question: Question, library: Library) -> tuple[Located, ...]:
    """Every wanted piece of evidence of ``question`` in ``library``."""
    found = []
    for piece in question.evidence:
        article = _article(library, piece.article)
        span = find_quote(article.text, piece.quote) if article else None
        at = article.text[span[0] : span[1]] if article and span else piece.quote
        found.append(Located(piece.article, piece.quote, article.id if article else None, span, at))
    return tuple(found)


def _article(library: Library, name: str) -> Article | None:
    try:
        return library.find_article(name)
    except UsageError:
        return None


def coverage(located: Sequence[Located], stretches: Sequence[Any]) -> list[frozenset[int]]:
    """For each stretch (``article_id, start, end``) the numbers of the pieces it covers."""
    return [
        frozenset(
            i
            for i, piece in enumerate(located)
            if piece.covered_by(stretch.article_id, stretch.start, stretch.end)
        )
        for stretch in stretches
    ]
