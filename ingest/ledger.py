"""A keyed journal kept in the catalog's documents.

An ingest writes down many small facts (which input gave which article, an article's sketch).
One document per fact would be one transaction each; one document for all would be written
again with every batch. So each ``write`` appends the changes since the last one, and
``compact`` folds the journal when it has grown long. Killed at any moment, nothing is lost
but the changes not yet written.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

_MOST_PARTS = 24
_PART_ENTRIES = 5000


class Documents(Protocol):
    """What ``Library.documents(kind)`` gives."""

    def put(self, id: str, value: Any) -> None: ...
    def list(self) -> list[tuple[str, Any, str]]: ...
    def delete(self, id: str) -> bool: ...


class Ledger:
    """A dictionary with string keys and JSON values; read on first use."""

    def __init__(self, documents: Documents) -> None:
        self._documents = documents
        self._entries: dict[str, Any] | None = None
        self._parts: list[int] = []
        self._set: dict[str, Any] = {}
        self._dropped: set[str] = set()

    def get(self, key: str) -> Any | None:
        """The value of ``key``, or None."""
        return self._loaded().get(key)

    def items(self) -> Iterator[tuple[str, Any]]:
        """All entries, as they stand now."""
        return iter(list(self._loaded().items()))

    def set(self, key: str, value: Any) -> None:
        """Remember ``value``; stored by the next ``write``."""
        entries = self._loaded()
        if entries.get(key) == value:
            return
        entries[key] = self._set[key] = value
        self._dropped.discard(key)

    def drop(self, key: str) -> None:
        """Forget ``key``; stored by the next ``write``."""
        if self._loaded().pop(key, None) is not None:
            self._set.pop(key, None)
            self._dropped.add(key)

    def write(self) -> None:
        """Store what changed since the last call."""
        if not self._set and not self._dropped:
            return
        self._append({"set": self._set, "drop": sorted(self._dropped)})
        self._set, self._dropped = {}, set()

    def compact(self) -> None:
        """Fold a long journal: write everything anew, then delete the old parts, oldest first."""
        self.write()
        if len(self._parts) <= _MOST_PARTS:
            return
        old, self._parts = self._parts, self._parts[-1:]
        entries = list(self._loaded().items())
        for first in range(0, max(len(entries), 1), _PART_ENTRIES):
            self._append({"set": dict(entries[first : first + _PART_ENTRIES]), "drop": []})
        for part in old:
            self._documents.delete(_name(part))
        self._parts.remove(old[-1])

    def _append(self, value: dict[str, Any]) -> None:
        number = self._parts[-1] + 1 if self._parts else 1
        self._documents.put(_name(number), value)
        self._parts.append(number)

    def _loaded(self) -> dict[str, Any]:
        if self._entries is None:
            self._entries = {}
            parts = {int(name): value for name, value, _ in self._documents.list()}
            self._parts = sorted(parts)
            for number in self._parts:
                self._entries.update(parts[number]["set"])
                for key in parts[number]["drop"]:
                    self._entries.pop(key, None)
        return self._entries


def _name(part: int) -> str:
    return f"{part:08d}"
