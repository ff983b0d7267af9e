"""What is the article and what is the newspaper around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.pages import Cleaned, Paragraph, RawPage
from storage.errors import ReadError

ONLY_ENTRIES = "Trang chỉ có bảng hoặc danh sách, không có câu văn nào: không phải một bài báo."
ENTRIES = 5
"""Entries without a sentence that make a page a list; a note may have a few."""
SAID, ENOUGH = 6, 60
"""Words of sentences for each entry that an article has, and words that are enough for any."""


def clean(raw: RawPage) -> Cleaned:
    """The article inside a raw page.

    Raises ReadError, with the reason, when the page is a section front, a menu or empty.
    """
    if raw.kind == "structured":
        from ingest.clean_rows import clean_row

        return clean_row(raw)
    from ingest.clean_copies import without_pulled

    if raw.kind == "html":
        from ingest.clean_html import clean_html

        cleaned = clean_html(raw)
    else:
        from ingest.clean_text import clean_text

        cleaned = clean_text(raw)
    if is_only_entries(cleaned.paragraphs):
        raise ReadError(ONLY_ENTRIES)
    return replace(cleaned, paragraphs=without_pulled(cleaned.paragraphs))


def is_only_entries(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether what is left of a page are rows, names or headlines that say nothing in sentences."""
    from ingest.clean_lines import is_prose, words

    texts = [paragraph.text for paragraph in paragraphs if paragraph.kind != "caption"]
    said = [text for text in texts if is_prose(text)]
    entries = len(texts) - len(said)
    return entries >= ENTRIES and sum(map(words, said)) < min(ENOUGH, SAID * entries)
