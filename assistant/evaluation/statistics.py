"""Intervals and tests, so that noise is not called progress. All are seeded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product
from math import comb

import numpy as np

RESAMPLES = 2_000
PERMUTATIONS = 10_000
#: Up to this many non-zero differences all sign patterns are tried (2**12 = 4,096).
EXACT_UP_TO = 12


def bootstrap_interval(values: Sequence[float], seed: int) -> tuple[float, float] | None:
    """The 95 % percentile interval of the mean (Efron & Tibshirani 1993, ch. 13)."""
    if not values:
        return None
    data = np.asarray(values, dtype=np.float64)
    if np.all(data == data[0]):
        return float(data[0]), float(data[0])
    rng = np.random.default_rng(seed)
    means = np.concatenate(
        # In blocks, so that 10,000 questions need 16 MB at a time and not 160.
        [
            data[rng.integers(0, len(data), (200, len(data)))].mean(axis=1)
            for _ in range(RESAMPLES // 200)
        ]
    )
    low, high = np.quantile(means, [0.025, 0.975])
    return float(low), float(high)


def mcnemar(better: int, worse: int) -> float:
    """Two-sided exact McNemar test: could ``better`` against ``worse`` pairs be a coin's doing?

    Source: McNemar 1947; the exact form is the binomial test on the discordant pairs.
    """
    n = better + worse
    if n == 0:
        return 1.0
    tail = sum(comb(n, i) for i in range(min(better, worse) + 1)) / 2**n
    return min(1.0, float(2 * tail))


def permutation(differences: Sequence[float], seed: int) -> float:
    """Two-sided paired sign-flip permutation test of a mean difference of 0.

    Source: Smucker, Allan & Carterette, A comparison of statistical significance tests for
    IR evaluation, CIKM 2007. Exact where few pairs differ, else ``PERMUTATIONS`` draws with the
    observed one counted in (Davison & Hinkley 1997, eq. 4.11).
    """
    data = np.asarray([d for d in differences if d != 0], dtype=np.float64)
    if not len(data):
        return 1.0
    observed = abs(data.sum()) - 1e-12
    if len(data) <= EXACT_UP_TO:
        signs = np.array(list(product((-1.0, 1.0), repeat=len(data))))
        return float(np.mean(np.abs(signs @ data) >= observed))
    rng = np.random.default_rng(seed)
    signs = rng.integers(0, 2, (PERMUTATIONS, len(data)), dtype=np.int8) * 2.0 - 1.0
    hits = int(np.sum(np.abs(signs @ data) >= observed))
    return (hits + 1) / (PERMUTATIONS + 1)


def paired_p(before: Sequence[float], after: Sequence[float], seed: int) -> float:
    """McNemar where every score is 0 or 1, else the permutation test."""
    if all(value in (0.0, 1.0) for value in (*before, *after)):
        pairs = list(zip(before, after, strict=True))
        return mcnemar(sum(a > b for b, a in pairs), sum(a < b for b, a in pairs))
    return permutation([a - b for b, a in zip(before, after, strict=True)], seed)


def holm(p_values: Mapping[str, float]) -> dict[str, float]:
    """The p-values adjusted for how many are looked at (Holm 1979), in the order given."""
    adjusted: dict[str, float] = {}
    highest = 0.0
    ordered = sorted(p_values, key=lambda name: (p_values[name], name))
    for place, name in enumerate(ordered):
        highest = max(highest, min(1.0, p_values[name] * (len(ordered) - place)))
        adjusted[name] = highest
    return {name: adjusted[name] for name in p_values}
