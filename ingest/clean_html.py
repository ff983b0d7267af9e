"""The article inside a saved HTML page."""

from __future__ import annotations

from ingest.clean_rows import clean_row
from ingest.pages import Cleaned, RawPage
from storage.errors import ReadError


def clean_html(raw: RawPage) -> Cleaned:
    """The article of a page."""
    import trafilatura

    found = trafilatura.bare_extraction(raw.text, with_metadata=True)
    if found is None or not found.text:
        raise ReadError("Không tìm thấy bài báo trong trang.")
    page = RawPage(
        raw.name, raw.key, "structured", "", {"title": found.title, "text": found.text}
    )
    cleaned = clean_row(page)
    return Cleaned(cleaned.title, cleaned.paragraphs, [], {"date": found.date or ""})
