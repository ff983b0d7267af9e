"""Citations: exact quotes, their numbers, and references as newspapers print them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from assistant.schema import Citation
from assistant.words import t
from storage.errors import UsageError


def make_citation(library: Any, n: int, article_id: str, start: int, end: int) -> Citation:
    """The citation of ``text[start:end]`` of a stored article.

    Raises:
        UsageError: there is no such article, or the offsets lie outside its text.
    """
    article = library.article(article_id)
    if not 0 <= start < end <= len(article.text):
        raise UsageError(f"{article_id}: đoạn trích {start}–{end} nằm ngoài bài.")
    paragraph = next((p.index + 1 for p in article.passages if p.start <= start < p.end), 1)
    return Citation(
        n=n,
        article_id=article.id,
        path=article.path,
        title=article.title,
        outlet=article.outlet,
        author=article.author,
        date=article.published,
        paragraph=paragraph,
        start=start,
        end=end,
        quote=article.text[start:end],
        url=article.url,
    )


def number(library: Any, spans: Iterable[tuple[str, int, int]]) -> list[Citation]:
    """Citations numbered from 1 in the order given; the same span keeps its number."""
    order = dict.fromkeys(spans)
    return [make_citation(library, n, *span) for n, span in enumerate(order, start=1)]


def reference(citation: Citation, lang: str = "vi") -> str:
    """Outlet, «headline», byline, dd/mm/yyyy, paragraph; what is unknown is left out."""
    parts = [
        citation.outlet,
        f"«{citation.title}»" if citation.title else citation.path or citation.article_id,
        citation.author,
        f"{citation.date:%d/%m/%Y}" if citation.date else t("answer.no_date", lang),
        t("answer.paragraph", lang, n=citation.paragraph),
    ]
    return ", ".join(part for part in parts if part)
