"""Token ids to vectors: many one-thread runs side by side, of the graph or in numpy.

One text a run: padded batches are slower on a CPU (2 cores, sentences), and int8 activations in a
padded batch would depend on the text's neighbours.
"""

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np

from storage.e5 import reference
from storage.e5.graph import INPUT
from storage.e5.tokenizer import Tokenizer
from storage.e5.weights import Floats, Kept, Weights

_PREFIXES = {True: "query: ", False: "passage: "}  # as the model was trained, by ``query``


def processors() -> int:
    """Processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Windows(ABC):
    """Reads texts in windows of what the model takes. Safe to share between threads."""

    def __init__(self, weights: Weights, tokenizer: Tokenizer, workers: int) -> None:
        self._weights = weights
        self.eos = weights.eos
        self._tokenizer = tokenizer
        self._pool = ThreadPoolExecutor(workers, "e5") if workers > 1 else None

    @abstractmethod
    def _mean(self, ids: list[int]) -> Floats:
        """The mean over the tokens of one window, float32 [hidden], not normed."""

    @abstractmethod
    def states(self, ids: Sequence[int]) -> Floats:
        """A vector for each token of one window between the marks of beginning and end, which are
        counted too, float32 [tokens, hidden]."""

    def every(self, several: Sequence[Sequence[int]]) -> list[Floats]:
        """The states of several windows, side by side."""
        runs = self._pool.map if self._pool and len(several) > 1 else map
        return list(runs(self.states, several))

    def encode(self, texts: Sequence[str], *, query: bool) -> Floats:
        """Vectors of NFC texts, float32 [texts, hidden], L2-normed.

        A text beyond the model's 510 tokens is read in windows, whose means count by their length.
        """
        prefix = _PREFIXES[query]
        window = self._weights.positions - 2
        windows = []
        for number, text in enumerate(texts):
            ids = self._tokenizer.ids(prefix + text)
            windows += [(number, ids[at : at + window]) for at in range(0, len(ids), window)]
        windows.sort(key=lambda entry: -len(entry[1]))  # long first: no worker ends alone on one
        runs = self._pool.map if self._pool and len(windows) > 1 else map
        vectors = np.zeros((len(texts), self._weights.hidden), np.float32)
        means = runs(self._mean, (ids for _, ids in windows))
        for (number, ids), mean in zip(windows, means, strict=True):
            vectors[number] += len(ids) * mean
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return vectors


class Runner(Windows):
    """Runs one ONNX graph, pooled or not; only one that is not gives states."""

    def __init__(
        self, weights: Weights, tokenizer: Tokenizer, graph: Path | bytes, workers: int = 0
    ) -> None:
        super().__init__(weights, tokenizer, workers or processors())
        self._session = _session(graph)
        self.metadata: dict[str, str] = self._session.get_modelmeta().custom_metadata_map
        positions = weights.floats("emb.pos").reshape(-1, weights.hidden)
        self._positions = positions + weights.floats("emb.type")[: weights.hidden]

    def _mean(self, ids: list[int]) -> Floats:
        made = self.states(ids)
        mean: Floats = made if made.ndim == 1 else made.mean(0)
        return mean

    def states(self, ids: Sequence[int]) -> Floats:
        marked = np.array([self._weights.bos, *ids, self._weights.eos])
        tokens = self._weights.rows("emb.word", self._weights.hidden, marked)
        tokens += self._positions[: len(marked)]
        states: Floats = self._session.run(None, {INPUT: tokens[None]})[0][0]
        return states


class NumpyRunner(Windows):
    """Several times slower, needs nothing else: numpy runs its products on all processors itself.

    The matrices are kept as float32, 85 MB.
    """

    def __init__(self, weights: Weights, tokenizer: Tokenizer) -> None:
        super().__init__(weights, tokenizer, 1)
        self._kept = Kept(weights)

    def _mean(self, ids: list[int]) -> Floats:
        return reference.mean(self._kept, ids)

    def states(self, ids: Sequence[int]) -> Floats:
        return reference.states(self._kept, ids)


def _session(graph: Path | bytes) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # Higher levels fuse Add and LayerNormalization into one operator that takes ten times as long:
    # 18 % of a run (onnxruntime 1.31).
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    options.enable_mem_pattern = False  # lengths differ from run to run
    source = graph if isinstance(graph, bytes) else str(graph)
    return onnxruntime.InferenceSession(source, options, providers=["CPUExecutionProvider"])
