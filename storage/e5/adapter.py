"""What the bundled model learnt about Vietnamese questions: small changes of its weights.

LoRA (Hu et al. 2021, arXiv:2106.09685): a matrix W becomes W + (A B)^T with A [inputs, rank] and
B [rank, outputs]; biases and layer norms are replaced. ``adapter.npz`` is the encoder's, made by
``tests/bench/train_encoder.py``, ``reader.npz`` the pair reader's, made by ``train_reader.py``;
both say on what, and are kept as float16.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping
from functools import cached_property, lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


class Adapter:
    """The tensors of one adapter file, by the names of ``Weights``."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    @cached_property
    def checksum(self) -> str:
        """SHA-256 of the file: vectors made with another adapter are not compared."""
        return hashlib.sha256(self._content).hexdigest()

    @cached_property
    def _stored(self) -> Mapping[str, NDArray[np.float16]]:
        """Reads the names of the tensors now and each tensor when it is asked for."""
        stored: Mapping[str, NDArray[np.float16]] = np.load(io.BytesIO(self._content))
        return stored

    def tensor(self, name: str) -> Floats | None:
        """What stands in place of a bias or a norm; None when the bundled one holds."""
        return self._stored[name].astype(np.float32) if name in self._stored else None

    def change(self, name: str) -> Floats | None:
        """What is added to a matrix, float32 [outputs, inputs]; None when nothing is."""
        base = name.removesuffix(".w")
        first, second = self.tensor(f"{base}.A"), self.tensor(f"{base}.B")
        if first is None or second is None:
            return None
        change: Floats = (first @ second).T
        return change


@lru_cache(maxsize=1)
def bundled_adapter() -> Adapter:
    """The encoder's adapter that comes with the package."""
    return Adapter(files("storage.e5").joinpath("adapter.npz").read_bytes())


@lru_cache(maxsize=1)
def bundled_reader() -> Adapter:
    """The pair reader's adapter that comes with the package."""
    return Adapter(files("storage.e5").joinpath("reader.npz").read_bytes())
