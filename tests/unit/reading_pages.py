"""A page read as an upload is: cleaned, with its metadata."""

from __future__ import annotations

from ingest import clean, metadata, read
from ingest.pages import Cleaned, Metadata, RawPage


def found(text: str, name: str = "a.txt") -> tuple[Cleaned, Metadata]:
    """What the reader makes of a page."""
    raw = next(iter(read.read_bytes(name, text.encode())))
    assert isinstance(raw, RawPage)
    cleaned = clean.clean(raw)
    return cleaned, metadata.extract(raw, cleaned)


def body(cleaned: Cleaned) -> list[str]:
    """The paragraphs that are left."""
    return [part.text for part in cleaned.paragraphs]
