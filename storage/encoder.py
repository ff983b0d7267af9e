"""The embedded multilingual-e5-small without LlamaIndex, whose import takes a second: what reads
articles in need not wait for what answers questions.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from storage.e5.engine import Engine

Vectors = NDArray[np.float32]


class E5Encoder:
    """Texts to vectors on the CPU. Loads at first use, once for all objects of a process.

    ``folder`` caches the converted graph. ``kind`` other than "auto" forbids falling back.
    """

    dimension = 384
    texts_per_call = 512  # enough for all processors to end together

    def __init__(
        self, folder: Path, kind: Literal["auto", "mixed", "fp32", "numpy"] = "auto"
    ) -> None:
        self._folder = folder
        self._kind = kind

    @property
    def engine(self) -> Engine:
        """What computes the vectors on this machine."""
        from storage.e5.engine import load

        return load(self._folder, self._kind)

    @property
    def recipe(self) -> str:
        """Identifies weights and computation; vectors of different recipes are not compared."""
        return self.engine.recipe

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Vectors of texts to be found, float32 [texts, 384], L2-normed."""
        return self.vectors(texts, query=False)

    def vectors(self, texts: Sequence[str], *, query: bool) -> Vectors:
        """Vectors of texts or of questions, float32 [texts, 384], L2-normed."""
        if not texts:
            return np.zeros((0, self.dimension), np.float32)
        # NFD costs 2.5 times the tokens and moves vectors to a cosine of .954
        clean = [unicodedata.normalize("NFC", text) for text in texts]
        return self.engine.encode(clean, query=query)
