"""The embedding a library's vectors were made with, loaded at first use, and the same without
LlamaIndex for those who only store; beside it the reader of pairs, which makes no vectors.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from storage.errors import HoiBaoError, StoreMismatch
from storage.settings import StorageSettings

_EMBEDDED = "e5-small-"
"""What the recipes of the embedded model begin with."""


class Models:
    """``given`` is used in place of the embedding that the settings name; ``stored`` tells the
    recipe and dimension of the vectors there are, None before the first."""

    def __init__(
        self, settings: StorageSettings, given: Any, stored: Callable[[], tuple[str, int] | None]
    ) -> None:
        self._settings = settings
        self._stored = stored
        self._embedding = given
        self._own = given is not None
        self._guard = threading.Lock()

    @property
    def embedding(self) -> Any:
        """The embedding. Raises StoreMismatch when the vectors there are were made with another."""
        with self._guard:
            if self._embedding is None:
                from storage.embedding import build_embedding

                self._embedding = build_embedding(self._settings)
        self.check(self._embedding)
        return self._embedding

    @property
    def loaded(self) -> Any:
        """The embedding if it was asked for before, else None."""
        return self._embedding

    def encoder(self) -> Any:
        """What computes vectors of articles: the embedding, without LlamaIndex where it can be."""
        if self._own or self._settings.embedding == "api":
            return self.embedding
        from storage.encoder import E5Encoder

        encoder = E5Encoder(self._settings.models)
        self.check(encoder)
        return encoder

    def pairs(self) -> Any:
        """What reads a question together with a sentence, whatever the embedding is."""
        from storage.e5.engine import load_pairs

        return load_pairs(self._settings.models)

    def ahead(self) -> None:
        """Load on the side what a question will need, while the caller still imports."""

        def load() -> None:
            with suppress(HoiBaoError):  # raised again, to the caller, when it is needed
                self.encoder().passages([""])
                self.pairs()

        if self._settings.embedding != "api":
            # No daemon: a process that ends while ONNX Runtime loads is aborted by it.
            threading.Thread(target=load, name="ahead").start()

    def check(self, embedding: Any) -> None:
        """Raises StoreMismatch when the vectors there are were made with another embedding."""
        stored = self._stored()
        if not stored or stored == (embedding.recipe, embedding.dimension):
            return
        if stored[0].startswith(_EMBEDDED) and embedding.recipe.startswith(_EMBEDDED):
            raise StoreMismatch(
                f"Véc-tơ của kho này do bản trước của mô hình nhúng sẵn tính ({stored[0]}, nay là "
                f"{embedding.recipe}). Tính lại bằng: hoibao reindex --embed. Bài, sửa đổi và "
                "hội thoại giữ nguyên."
            )
        raise StoreMismatch(
            f"Kho này được tạo bằng mô hình {stored[0]} ({stored[1]} chiều), còn thiết lập "
            f"hiện tại là {embedding.recipe} ({embedding.dimension} chiều). Hãy đặt lại "
            "HOIBAO_EMBEDDING và HOIBAO_EMBEDDING_MODEL như cũ, hoặc tính lại véc-tơ bằng: "
            "hoibao reindex --embed"
        )
