"""Which input gave which article: what makes a second ingest cheap and updates land in place."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from ingest.ledger import Documents, Ledger
from ingest.pages import RawPage

_INNER = "\n"
"""Between a file and a row inside it; no file name holds a line end that a listing could show."""


class Source(NamedTuple):
    """The checksum of what was read, the article it gave and the name readers see."""

    checksum: str
    article: str
    name: str


def source_key(base: Path, page: RawPage, checksum: str, taken: Container[str]) -> str:
    """What names the same input in the next run: its place on disk and, of a row, its own key.

    A row that states neither id nor address is known by its content. Rows that share a key
    are told apart by their order.
    """
    if page.kind != "structured" or not re.search(r":\d+$", page.name):
        key = str(base / page.name)
    else:
        stated = page.fields.get("id") or page.fields.get("url")
        key = str(base / re.sub(r":\d+$", "", page.name)) + _INNER + str(stated or checksum)
    unique, count = key, 1
    while unique in taken:
        count += 1
        unique = f"{key}{_INNER}{count}"
    return unique


class Sources:
    """All inputs of the library, by ``source_key``."""

    def __init__(self, documents: Documents) -> None:
        self._ledger = Ledger(documents)
        self._by_article: dict[str, set[str]] = defaultdict(set)
        for key, value in self._ledger.items():
            self._by_article[value[1]].add(key)

    def get(self, key: str) -> Source | None:
        """What is known of an input."""
        value = self._ledger.get(key)
        return Source(*value) if value else None

    def note(self, key: str, source: Source) -> None:
        """Remember what an input gave."""
        self.drop(key)
        self._ledger.set(key, list(source))
        self._by_article[source.article].add(key)

    def drop(self, key: str) -> None:
        """Forget an input."""
        known = self.get(key)
        if known:
            self._by_article[known.article].discard(key)
            self._ledger.drop(key)

    def holders(self, article_id: str) -> frozenset[str]:
        """Keys of the inputs that gave the article."""
        return frozenset(self._by_article.get(article_id, ()))

    def living(self, article_id: str, *, apart_from: str = "") -> list[str]:
        """Names of the article's inputs that are still there, without one."""
        keys = sorted(k for k in self.holders(article_id) if k != apart_from and _file_of(k))
        return [source.name for key in keys if (source := self.get(key))]

    def under(self, base: Path, given: Path) -> Iterator[tuple[str, Source]]:
        """The inputs inside a folder, or inside one file or archive."""
        root = str(base) if given.is_dir() else str(base / given.name)
        for key, value in self._ledger.items():
            if key == root or key.startswith((root + "/", root + _INNER)):
                yield key, Source(*value)

    def is_gone(self, key: str, base: Path, unread: Sequence[str]) -> bool:
        """Whether an input that was not met is gone, rather than unreadable this time."""
        path = key.split(_INNER, 1)[0]
        file = _file_of(key)
        if file is None:
            return True
        if str(file) == path and _INNER not in key:
            return False
        name = file.relative_to(base).as_posix() if file.is_relative_to(base) else file.name
        return not any(u == name or u.startswith((name + "/", name + ":")) for u in unread)

    def save(self) -> None:
        """Store what changed."""
        self._ledger.write()

    def close(self) -> None:
        """Store what changed and fold the journal when it is long."""
        self._ledger.compact()


def _file_of(key: str) -> Path | None:
    """The file an input lies in: itself, or the archive or data set that holds it."""
    path = Path(key.split(_INNER, 1)[0])
    for candidate in (path, *path.parents):
        try:
            if candidate.is_file():
                return candidate
            if candidate.exists():
                return None
        except OSError:  # a folder that may not be entered hides its files, it does not lose them
            return path
    return None
