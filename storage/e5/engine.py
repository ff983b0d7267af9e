"""The embedding engine of this machine: the mixed graph, else the float graph, else numpy.

A graph is built at first use, checked, and cached under a name that holds the checksum of the
weights and the version of the recipe. The check travels inside the file: a probe sentence's vector
in plain numpy. Every load repeats the probe, so that a data folder that moved to a processor
on which the integer kernels go wrong is noticed before it answers anything.
"""

from __future__ import annotations

import base64
import os
import threading
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import numpy as np

from storage.e5 import graph, reference
from storage.e5.adapter import bundled_adapter, bundled_reader
from storage.e5.pairs import PairReader
from storage.e5.runner import NumpyRunner, Runner
from storage.e5.tokenizer import Tokenizer
from storage.e5.weights import Floats, Weights, bundled_weights
from storage.errors import EmbeddingError

Kind = Literal["auto", "mixed", "fp32", "numpy"]

_RECIPES: tuple[graph.Recipe, ...] = ("mixed", "fp32")
_VERSIONS: dict[graph.Recipe, int] = {"mixed": 3, "fp32": 2}  # raise when vectors change
_PROBE = "Bộ Giáo dục và Đào tạo công bố 98,12% thí sinh đỗ tốt nghiệp năm 2019."
_REFERENCE = "reference"
# Cosine of the probe to its reference: .9962 on a sound processor. Without the adapter, whose
# vectors lie further apart, it is .9985, and .993 where 8-bit sums saturate.
_FLOOR = 0.991


class Engine:
    """One way to compute vectors, with what ``doctor`` says about it."""

    def __init__(self, name: str, recipe: str, run: Any, fallback_reason: str | None) -> None:
        self.name = name
        self.recipe = recipe
        self.fallback_reason = fallback_reason
        self._run = run

    def encode(self, texts: Sequence[str], *, query: bool) -> Floats:
        """Vectors of NFC texts, float32 [texts, 384], L2-normed."""
        vectors: Floats = self._run(texts, query=query)
        return vectors


_loading = threading.Lock()


def load(folder: Path, kind: Kind = "auto") -> Engine:
    """The engine of this process, loaded once; graphs are cached in ``folder``."""
    with _loading:
        return _load(folder.absolute(), kind)


def load_pairs(folder: Path) -> PairReader:
    """The reader of pairs of this process, loaded once; its graph is cached in ``folder``."""
    with _loading:
        return _load_pairs(folder.absolute())


@lru_cache(maxsize=1)
def _tokenizer() -> Tokenizer:
    """One for the encoder and the pair reader: the vocabulary takes 60 MB."""
    return Tokenizer(Weights(bundled_weights()))


@lru_cache(maxsize=4)
def _load(folder: Path, kind: Kind) -> Engine:
    weights = Weights(bundled_weights(), bundled_adapter())
    failures: list[str] = []
    for recipe in _RECIPES:
        if kind in ("auto", recipe):
            try:
                name, runner, notes = _graph_runner(weights, folder, recipe)
            except Exception as error:  # whatever the converter, runtime or processor cannot do
                failures.append(f"{recipe}: {error}")
            else:
                reason = "; ".join([*failures, *notes]) or None
                return Engine(f"onnxruntime {recipe}", name, runner.encode, reason)
    if kind in ("auto", "numpy"):
        return _numpy_engine(weights, _tokenizer(), failures)
    raise EmbeddingError(f"Không chạy được mô hình véc-tơ kiểu {kind}: {'; '.join(failures)}")


@lru_cache(maxsize=4)
def _load_pairs(folder: Path) -> PairReader:
    weights = Weights(bundled_weights(), bundled_reader())
    for recipe in _RECIPES:
        try:
            _, runner, _ = _graph_runner(weights, folder, recipe, pooled=False)
        except Exception:  # as above; what fails here fails for the encoder, which says so
            continue
        return PairReader(bundled_reader(), _tokenizer(), runner)
    return PairReader(bundled_reader(), _tokenizer(), NumpyRunner(weights, _tokenizer()))


def _graph_runner(
    weights: Weights, folder: Path, recipe: graph.Recipe, *, pooled: bool = True
) -> tuple[str, Runner, list[str]]:
    """The name of the recipe, the runner, and what is not as it should be."""
    sort = recipe if pooled else f"pairs-{recipe}"
    name = f"e5-small-{weights.checksum[:12]}-{sort}-{_VERSIONS[recipe]}"
    path = folder / f"{name}.onnx"
    runner = _cached(weights, _tokenizer(), path)
    if runner is not None:
        return name, runner, []
    content = _converted(weights, _tokenizer(), recipe, pooled)
    runner = _checked(Runner(weights, _tokenizer(), content))
    try:
        _write(path, content)
    except OSError as error:
        again = f"không ghi được {path.name} ({error.strerror}), dựng lại mỗi lần chạy"
        return name, runner, [again]
    return name, runner, []


def _cached(weights: Weights, tokenizer: Tokenizer, path: Path) -> Runner | None:
    """The graph of an earlier process, None when there is none that works here."""
    if not path.is_file():
        return None
    try:
        return _checked(Runner(weights, tokenizer, path))
    except Exception:  # cut short on disk, or another processor: building anew says which
        return None


def _converted(weights: Weights, tokenizer: Tokenizer, recipe: graph.Recipe, pooled: bool) -> bytes:
    """The serialised graph, its probe's reference inside."""
    model = graph.build(weights, recipe, pooled=pooled)
    vector = reference.encode(weights, tokenizer.ids("passage: " + _PROBE)).astype("<f4")
    model.metadata_props.add(key=_REFERENCE, value=base64.b64encode(vector.tobytes()).decode())
    serialised: bytes = model.SerializeToString()
    return serialised


def _checked(runner: Runner) -> Runner:
    """The runner, if the probe comes out as it should."""
    expected = np.frombuffer(base64.b64decode(runner.metadata[_REFERENCE]), "<f4")
    cosine = float(runner.encode([_PROBE], query=False)[0] @ expected)
    if not cosine >= _FLOOR:  # also when it is not a number
        raise EmbeddingError(f"câu thử lệch so với bản chuẩn (cosine {cosine:.4f})")
    return runner


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all, also when two processes convert at once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(f".{os.getpid()}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _numpy_engine(weights: Weights, tokenizer: Tokenizer, failures: list[str]) -> Engine:
    """The same vectors without a graph, several times slower."""
    runner = NumpyRunner(weights, tokenizer)
    recipe = f"e5-small-{weights.checksum[:12]}-numpy-1"
    return Engine("numpy", recipe, runner.encode, "; ".join(failures) or None)
