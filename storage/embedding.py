"""Text to vectors: the embedded multilingual-e5-small, or any OpenAI-compatible endpoint.

Both are LlamaIndex embeddings, and both add what a store needs: ``passages`` and ``queries`` give
normed float32 arrays, ``recipe`` names what made them, ``dimension`` their length.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from llama_index.core.base.embeddings.base import BaseEmbedding
from llama_index.core.bridge.pydantic import Field

from storage.encoder import E5Encoder, Vectors
from storage.settings import StorageSettings


class ArticleEmbedding(BaseEmbedding):
    """What both engines share: LlamaIndex's methods in terms of ``passages`` and ``queries``."""

    @property
    def recipe(self) -> str:
        """Identifies weights and computation; vectors of different recipes are not compared."""
        raise NotImplementedError

    @property
    def dimension(self) -> int:
        """Numbers in a vector."""
        raise NotImplementedError

    @property
    def texts_per_call(self) -> int:
        """How many texts a caller should hand over at a time."""
        raise NotImplementedError

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Vectors of texts to be found, float32 [texts, dimension], L2-normed."""
        return self._vectors(texts, query=False)

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Vectors of questions, float32 [texts, dimension], L2-normed."""
        return self._vectors(texts, query=True)

    def _vectors(self, texts: Sequence[str], *, query: bool) -> Vectors:
        raise NotImplementedError

    def _get_query_embedding(self, query: str) -> list[float]:
        vector: list[float] = self.queries([query])[0].tolist()
        return vector

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return await asyncio.to_thread(self._get_query_embedding, query)

    def _get_text_embedding(self, text: str) -> list[float]:
        vector: list[float] = self.passages([text])[0].tolist()
        return vector

    async def _aget_text_embedding(self, text: str) -> list[float]:
        return await asyncio.to_thread(self._get_text_embedding, text)

    def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        vectors: list[list[float]] = self.passages(texts).tolist()
        return vectors

    async def _aget_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        return await asyncio.to_thread(self._get_text_embeddings, texts)


class E5Embedding(ArticleEmbedding):
    """multilingual-e5-small on the CPU. Loads at first use, once for all objects of a process.

    ``folder`` caches the converted graph. ``kind`` other than "auto" forbids falling back.
    """

    model_name: str = "multilingual-e5-small"
    embed_batch_size: int = 128
    folder: Path = Field(description="where the converted graph is cached")
    kind: Literal["auto", "mixed", "fp32", "numpy"] = "auto"

    @classmethod
    def class_name(cls) -> str:
        return "E5Embedding"

    @property
    def encoder(self) -> E5Encoder:
        """The same without LlamaIndex."""
        return E5Encoder(self.folder, self.kind)

    @property
    def recipe(self) -> str:
        return self.encoder.recipe

    @property
    def dimension(self) -> int:
        return self.encoder.dimension

    @property
    def texts_per_call(self) -> int:
        return self.encoder.texts_per_call

    @property
    def engine(self) -> str:
        """What computes the vectors: "onnxruntime mixed", "onnxruntime fp32" or "numpy"."""
        return self.encoder.engine.name

    @property
    def fallback_reason(self) -> str | None:
        """Why the fastest engine does not run, or not as it should; None when all is well."""
        return self.encoder.engine.fallback_reason

    def _vectors(self, texts: Sequence[str], *, query: bool) -> Vectors:
        return self.encoder.vectors(texts, query=query)


def build_embedding(settings: StorageSettings) -> ArticleEmbedding:
    """The embedding that the settings name. Loads nothing and connects to nothing yet."""
    if settings.embedding == "api":
        from storage.embedding_api import ApiEmbedding

        return ApiEmbedding(
            model_name=settings.embedding_model,
            base_url=settings.embedding_base_url,
            api_key=settings.embedding_api_key,
        )
    return E5Embedding(folder=settings.models)
