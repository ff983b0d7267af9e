"""Citations: numbering, parsing ``[n]``, resolving to exact offsets, newspaper references."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.schema import Citation
from assistant.words import t

if TYPE_CHECKING:
    from storage.library import Library

_MARK = re.compile(r"\s*\[(\d{1,3}(?:\s*[,;]\s*\d{1,3})*)\]")


def make_citation(library: Library, n: int, article_id: str, start: int, end: int) -> Citation:
    """A citation of ``article.text[start:end]``.

    Raises:
        UsageError: there is no such article.
        ValueError: the span is empty or lies outside the text.
    """
    article = library.article(article_id)
    if not 0 <= start < end <= len(article.text):
        raise ValueError(f"no text at {start}:{end} in {article_id}")
    paragraph = next((p.index for p in article.passages if p.start <= start < p.end), 0)
    return Citation(
        n=n,
        article_id=article.id,
        path=article.path,
        title=article.title,
        outlet=article.outlet,
        author=article.author,
        date=article.published,
        paragraph=paragraph + 1,
        start=start,
        end=end,
        quote=article.text[start:end],
        url=article.url,
    )


def number(citations: Iterable[Citation]) -> list[Citation]:
    """The citations numbered from 1 in their order, each span once."""
    unique: dict[tuple[str, int, int], Citation] = {}
    for citation in citations:
        key = (citation.article_id, citation.start, citation.end)
        unique.setdefault(key, replace(citation, n=len(unique) + 1))
    return list(unique.values())


def parse_marks(text: str) -> tuple[str, tuple[int, ...]]:
    """The text without its ``[n]`` marks, and the numbers in order, each once."""
    numbers = [int(n) for mark in _MARK.findall(text) for n in re.findall(r"\d+", mark)]
    return _MARK.sub("", text).strip(), tuple(dict.fromkeys(numbers))


def reference(citation: Citation, lang: str = "vi") -> str:
    """A Vietnamese newspaper reference: outlet, «headline», byline, date, paragraph."""
    day = f"{citation.date:%d/%m/%Y}" if citation.date else t("answer.no_date", lang)
    parts: Sequence[str | None] = (
        citation.outlet,
        f"«{citation.title}»" if citation.title else None,
        citation.author,
        day,
        t("answer.paragraph", lang, n=citation.paragraph),
    )
    return " · ".join(part for part in parts if part)
