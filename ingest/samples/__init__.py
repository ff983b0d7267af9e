"""Articles a new user starts with: our own retellings, honest about being samples."""

from __future__ import annotations

from pathlib import Path


def folder() -> Path:
    """The folder that holds the sample articles."""
    return Path(__file__).parent / "articles"
