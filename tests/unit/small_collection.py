"""A collection of a few written articles to ask questions of, in tests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from assistant.answering import Assistant
from assistant.settings import load_settings
from ingest.pipeline import ingest
from storage.library import Library
from storage.settings import StorageSettings


@contextmanager
def assistant_over(articles: Mapping[str, tuple[str, str]], folder: Path) -> Iterator[Assistant]:
    """An assistant over ``articles`` (file name: headline and text), ingested into ``folder``."""
    paths = [folder / f"{name}.txt" for name in articles]
    for path, (title, text) in zip(paths, articles.values(), strict=True):
        path.write_text(f"{title}\n\n{text}\n", encoding="utf-8")
    with Library(StorageSettings(data=folder / "data")) as library:
        ingest(library, paths)
        yield Assistant(library, load_settings(folder / "data"))
