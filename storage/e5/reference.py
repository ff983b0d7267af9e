"""The encoder written out in numpy: what every graph is checked against, and what runs where no
graph does.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from storage.e5.weights import Floats, Weights


def _gelu(x: Floats) -> Floats:
    """x (1 + erf(x / sqrt 2)) / 2, erf to 1.5e-7 (Abramowitz and Stegun, 7.1.26)."""
    z = x / np.float32(math.sqrt(2))
    t = 1 / (1 + 0.3275911 * np.abs(z))
    tail = t * (
        0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)))
    )
    result: Floats = x * (1 + np.sign(z) * (1 - tail * np.exp(-z * z))) / 2
    return result


def encode(weights: Weights, ids: Sequence[int]) -> Floats:
    """The L2-normed vector of one text of at most 510 tokens."""
    whole = mean(weights, ids)
    vector: Floats = whole / np.linalg.norm(whole)
    return vector


def mean(weights: Weights, ids: Sequence[int]) -> Floats:
    """The mean over a text's tokens, float32 [hidden], not normed."""
    result: Floats = states(weights, ids).mean(0)
    return result


def states(weights: Weights, ids: Sequence[int]) -> Floats:
    """A vector for each token with the marks of beginning and end, float32 [tokens, hidden]."""
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
        x = norm(x + linear(_gelu(inner), name + "fo"), name + "oln")
    return x
