"""The reference list: each article once, with its quoted sentences in the appendix under it.

A citation is one sentence; a reader's reference is one article. So a mark tells both: ``[2]``
where one sentence of the second article is cited, ``[2.1]`` and ``[2.2]`` where several are. The
numbers of :class:`~assistant.schema.Citation` stay as they are and every mark still leads to its
own sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from assistant.briefing.schema import Briefing
from assistant.schema import Citation
from assistant.words import t


@dataclass(frozen=True, slots=True)
class Source:
    """One article of the reference list and its cited sentences, each with its label."""

    n: int
    quotes: tuple[tuple[str, Citation], ...]

    @property
    def first(self) -> Citation:
        """The citation that stands for the article."""
        return self.quotes[0][1]


def sources(briefing: Briefing) -> tuple[Source, ...]:
    """The cited articles in the order in which a reader meets them."""
    held: dict[str, list[Citation]] = {}
    for citation in briefing.citations:
        held.setdefault(citation.article_id, []).append(citation)
    return tuple(
        Source(n, tuple(zip(_labels(n, len(cited)), cited, strict=True)))
        for n, cited in enumerate(held.values(), 1)
    )


def labels(briefing: Briefing) -> dict[int, str]:
    """What stands in the brackets of each citation's mark."""
    return {c.n: label for source in sources(briefing) for label, c in source.quotes}


def source_line(source: Source, lang: str) -> str:
    """The article's newspaper reference with every cited paragraph."""
    from assistant.citations import reference

    first = source.first
    one = t("answer.paragraph", lang, n=first.paragraph)
    cited = sorted({citation.paragraph for _, citation in source.quotes})
    all_of_them = t("answer.paragraph", lang, n=", ".join(map(str, cited)))
    return reference(first, lang).removesuffix(one) + all_of_them


def name_line(source: Source) -> str:
    """The article's headline, or what names it where it has none."""
    first = source.first
    return f"«{first.title}»" if first.title else first.path or first.article_id


def quoted(citation: Citation) -> str:
    """The sentence in quotation marks; those inside it keep theirs, so that ours are the others."""
    left, right = "«»" if "“" in citation.quote or "”" in citation.quote else "“”"
    return f"{left}{citation.quote}{right}"


def reference_list(briefing: Briefing) -> list[dict[str, Any]]:
    """The reference list as JSON values: which citation each mark means."""
    return [
        {
            "n": source.n,
            "article_id": source.first.article_id,
            "reference": source_line(source, briefing.lang),
            "url": source.first.url,
            "marks": [{"mark": f"[{label}]", "citation": c.n} for label, c in source.quotes],
        }
        for source in sources(briefing)
    ]


def _labels(n: int, count: int) -> Sequence[str]:
    return [str(n)] if count == 1 else [f"{n}.{at}" for at in range(1, count + 1)]
