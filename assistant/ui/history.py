"""The list of conversations, kept in memory between clicks.

Every click draws the list. Reading all conversations with their answers each time took longer
than the rest of the page once there were some hundreds, so titles are kept, changes made here are
applied at once, and the catalog is read again only now and then for what others did.
"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import streamlit as st

from assistant.conversation import Conversation, Conversations
from storage.text import fold

if TYPE_CHECKING:
    from storage.library import Library

#: Seconds after which conversations of other processes are looked for.
FRESH = 10.0


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list."""

    id: str
    title: str
    updated: str
    words: str = field(repr=False)


class _Kept:
    """The entries of every user over one library."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.entries: dict[str, dict[str, Entry]] = {}
        self.read = float("-inf")


@st.cache_resource
def _kept(library_key: int) -> _Kept:
    return _Kept()


class History(Conversations):
    """Conversations whose list is drawn from memory."""

    def __init__(self, library: Library, owner: str = "") -> None:
        super().__init__(library, owner)
        self._kept = _kept(id(library))

    def save(self, conversation: Conversation) -> Conversation:
        """Keeps the conversation, and its line of the list."""
        kept = super().save(conversation)
        with self._kept.lock:
            self._mine()[kept.id] = _entry(kept)
        return kept

    def entries(self, containing: str = "") -> list[Entry]:
        """Lines of conversations that are not deleted, newest first, with ``containing`` in the
        title or a question."""
        now = time.monotonic()
        with self._kept.lock:
            stale = now - self._kept.read > FRESH
            if stale:
                self._kept.read = now
        if stale:
            self._read_all()
        wanted = fold(containing.strip())
        with self._kept.lock:
            found = [one for one in self._mine().values() if wanted in one.words]
        return sorted(found, key=lambda one: one.updated, reverse=True)

    def delete(self, key: str) -> None:
        """Hides a conversation and its line."""
        super().delete(key)
        with self._kept.lock:
            self._mine().pop(key, None)

    def restore(self, key: str) -> None:
        """Undoes :meth:`delete`."""
        super().restore(key)
        back = self.get(key)
        if back is not None:
            with self._kept.lock:
                self._mine()[key] = _entry(back)

    def _mine(self) -> dict[str, Entry]:
        return self._kept.entries.setdefault(self._owner, {})

    def _read_all(self) -> None:
        began = datetime.now(UTC).isoformat()
        found: dict[str, dict[str, Entry]] = {}
        for key, value, _ in self._documents.list():
            if not value.get("deleted"):
                found.setdefault(value.get("owner", ""), {})[key] = _entry_of(key, value)
        with self._kept.lock:
            for owner, known in self._kept.entries.items():
                mine = found.setdefault(owner, {})
                # What was saved while the catalog was read.
                mine |= {key: one for key, one in known.items() if one.updated >= began}
            self._kept.entries = found


def _entry(one: Conversation) -> Entry:
    words = " ".join([one.title, *(turn.question for turn in one.turns)])
    return Entry(one.id, one.title, one.updated, fold(words))


def _entry_of(key: str, value: dict[str, Any]) -> Entry:
    words = " ".join([value["title"], *(turn["question"] for turn in value["turns"])])
    return Entry(key, value["title"], value["updated"], fold(words))
