"""What a run was made with: the collection, the settings and the prompts, as checksums."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from assistant.evaluation.questions import Question

if TYPE_CHECKING:
    from storage.library import Library

#: Settings that say where, not how: they differ between machines that answer alike.
_PLACES = {"data", "host", "port", "database_url"}


def _hash(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def questions_checksum(questions: Sequence[Question]) -> str:
    """The same for the same questions in any order."""
    return _hash(sorted(_hash(q.as_json()) for q in questions))


def corpus_state(library: Library) -> dict[str, Any]:
    """``articles``, ``article_ids`` (which), ``corpus`` (their stored text) and ``revision``."""
    ids = sorted(info.id for info in library.articles())
    texts = hashlib.sha256()
    for id in ids:
        article = library.article(id)
        texts.update(f"{id}\0{article.title}\0{article.text}\0".encode())
    return {
        "articles": len(ids),
        "article_ids": _hash(ids),
        "corpus": texts.hexdigest()[:16],
        "revision": library.revision,
    }


def settings_of(assistant: Any) -> Any:
    """The settings an assistant answers with, None for one that has none."""
    return getattr(assistant, "settings", None) or getattr(assistant, "_settings", None)


def public_settings(settings: Any) -> dict[str, Any]:
    """The settings that bear on an answer; secrets and places left out."""
    dump = getattr(settings, "model_dump", None)
    values: dict[str, Any] = dump(mode="json") if dump else {}
    return {
        name: value
        for name, value in sorted(values.items())
        if name not in _PLACES and "key" not in name
    }


def prompt_hashes() -> dict[str, str]:
    """The checksum of every prompt file."""
    folder = files("prompts")
    return {
        entry.name: hashlib.sha256(entry.read_bytes()).hexdigest()[:16]
        for entry in sorted(folder.iterdir(), key=lambda e: e.name)
        if entry.name.endswith(".md")
    }


def model_name(settings: Any) -> str | None:
    """The language model that writes answers, None when none is configured."""
    llm = getattr(settings, "llm", None)
    return str(llm.model) if llm is not None and llm.configured else None


def embedding_name(library: Library) -> str:
    """The recipe of the embedding engine, empty for a collection without one."""
    return str(getattr(getattr(library, "embedding", None), "recipe", ""))
