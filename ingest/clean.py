"""What is the article and what is the newspaper around it."""

from __future__ import annotations

from dataclasses import replace

from ingest.pages import Cleaned, RawPage


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
    return replace(cleaned, paragraphs=without_pulled(cleaned.paragraphs))
