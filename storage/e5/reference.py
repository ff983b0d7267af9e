"""The encoder written out in numpy: what every graph is checked against.

Slow and small: one layer's matrices are in memory at a time.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from storage.e5.weights import Floats, Weights

_erf = np.vectorize(math.erf, otypes=[np.float32])


def encode(weights: Weights, ids: Sequence[int]) -> Floats:
    """The L2-normed vector of one text of at most 510 tokens."""
    hidden, heads = weights.hidden, weights.heads

    def linear(x: Floats, name: str) -> Floats:
        result: Floats = x @ weights.rows(name + ".w", x.shape[1]).T + weights.floats(name + ".b")
        return result

    def norm(x: Floats, name: str) -> Floats:
        x = x - x.mean(1, keepdims=True)
        x = x / np.sqrt((x * x).mean(1, keepdims=True) + weights.epsilon)
        return x * weights.floats(name + ".w") + weights.floats(name + ".b")

    def split(x: Floats) -> Floats:  # [tokens, hidden] -> [heads, tokens, part]
        return x.reshape(len(x), heads, -1).transpose(1, 0, 2)

    marked = np.array([weights.bos, *ids, weights.eos])
    x = weights.rows("emb.word", hidden, marked) + weights.floats("emb.type")[:hidden]
    x = norm(x + weights.floats("emb.pos").reshape(-1, hidden)[: len(marked)], "emb.ln")
    for layer in range(weights.layers):
        name = f"l{layer}."
        query, key, value = (split(linear(x, name + part)) for part in "qkv")
        scores = query @ key.transpose(0, 2, 1) / math.sqrt(hidden / heads)
        scores = np.exp(scores - scores.max(-1, keepdims=True))
        attended = (scores / scores.sum(-1, keepdims=True)) @ value
        attended = attended.transpose(1, 0, 2).reshape(len(x), hidden)
        x = norm(x + linear(attended, name + "ao"), name + "aln")
        inner = linear(x, name + "fi")
        inner = inner * (1 + _erf(inner / math.sqrt(2))) / 2  # GELU
        x = norm(x + linear(inner, name + "fo"), name + "oln")
    mean = x.mean(0)
    vector: Floats = mean / np.linalg.norm(mean)
    return vector
