"""A small embedding and small articles for the tests of the storage room."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from typing import Any

import numpy as np

from storage.catalog import Vectors
from storage.schema import Article, Passage, Sentence
from storage.text import syllables


class FakeEmbedding:
    """A bag of syllables, hashed: deterministic, and texts that share words are near."""

    def __init__(self, recipe: str = "fake-1", dimension: int = 32) -> None:
        self.recipe = recipe
        self.dimension = dimension
        self.embedded: list[str] = []

    def passages(self, texts: Sequence[str]) -> Vectors:
        self.embedded += texts
        return self._vectors(texts)

    def queries(self, texts: Sequence[str]) -> Vectors:
        return self._vectors(texts)

    def _vectors(self, texts: Sequence[str]) -> Vectors:
        out = np.zeros((len(texts), self.dimension), np.float32)
        for row, text in enumerate(texts):
            for token in syllables(text):
                seed = int.from_bytes(
                    hashlib.blake2b(token.encode(), digest_size=4).digest(), "big"
                )
                out[row] += np.random.default_rng(seed).standard_normal(self.dimension)
            out[row] /= np.linalg.norm(out[row]) or 1.0
        return out


def make_article(id: str, *paragraphs: str, title: str = "", **fields: Any) -> Article:
    """An article of these paragraphs; sentences end at a full stop, clauses at a semicolon."""
    text = "\n\n".join(paragraphs)
    passages: list[Passage] = []
    sentences: list[Sentence] = []
    start = 0
    for index, paragraph in enumerate(paragraphs):
        passages.append(Passage(index, start, start + len(paragraph), "body"))
        for match in re.finditer(r"[^.\s][^.]*\.?", paragraph):
            whole = len(sentences)
            a, b = start + match.start(), start + match.end()
            sentences.append(Sentence(whole, index, a, b))
            if ";" in match.group():
                for clause in re.finditer(r"[^;\s][^;]*", match.group()):
                    at = (a + clause.start(), a + clause.end())
                    sentences.append(Sentence(len(sentences), index, *at, clause_of=whole))
        start += len(paragraph) + 2
    fields.setdefault("paths", (f"{id}.txt",))
    fields.setdefault("checksum", hashlib.sha256(text.encode()).hexdigest())
    return Article(
        id=id,
        title=title or f"Bài {id}",
        text=text,
        passages=tuple(passages),
        sentences=tuple(sentences),
        **fields,
    )
