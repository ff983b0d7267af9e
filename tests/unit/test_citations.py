"""Citations are numbered and printed as references."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.citations import make_citation, number, reference
from storage.errors import UsageError
from storage.schema import Article, Passage


class OneArticle:
    text = "Đoạn mở đầu.\n\nXã có 12 thôn. Xã có 3 trường."

    def article(self, id: str) -> Article:
        return Article(
            id=id,
            title="Xã mới",
            text=self.text,
            outlet="Báo A",
            author="Lan",
            published=date(2024, 5, 6),
            passages=(Passage(0, 0, 12), Passage(1, 14, len(self.text))),
        )


def test_a_citation_quotes_exactly_what_its_offsets_name() -> None:
    start = OneArticle.text.index("Xã có 12")
    citation = make_citation(OneArticle(), 1, "a", start, start + 14)
    assert citation.quote == OneArticle.text[start : start + 14] == "Xã có 12 thôn."
    assert citation.paragraph == 2


def test_the_same_span_keeps_its_number() -> None:
    citations = number(OneArticle(), [("a", 0, 12), ("a", 14, 28), ("a", 0, 12)])
    assert [c.n for c in citations] == [1, 2]


def test_offsets_outside_the_text_are_refused() -> None:
    with pytest.raises(UsageError):
        make_citation(OneArticle(), 1, "a", 5, 9_999)


def test_a_reference_reads_as_in_a_newspaper() -> None:
    citation = make_citation(OneArticle(), 1, "a", 14, 28)
    assert reference(citation) == "Báo A, «Xã mới», Lan, 06/05/2024, đoạn 2"
