"""The summariser's features with weights that never saw the cluster they are tested on.

    python -m tests.bench.briefing_crossed [--seeds 6]

``assistant.briefing.summarize.WEIGHTS`` were fitted on about half of the shared clusters, and the
other half is the harder one (Lead has ROUGE-2 0.300 there and 0.331 on the fitted half), so that
neither half tells what to expect. Here ridge regression of each sentence's bigram precision finds
the weights of the same features on four fifths of the clusters of both sets, and the last fifth
is summarised with them, in turn; every cluster is tested once a seed.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from rouge_score.rouge_scorer import RougeScorer

from assistant.briefing.summarize import WEIGHTS, Salience, choose, salience
from tests.bench.briefing import METRICS, Cluster, Syllables, lead, load, margin, score
from tests.shared import BENCH

FOLDS = 5
REDUNDANCY = 0.15
"""Likeness costs less than with the shipped weights: a regression's scores lie closer together
(0.05 to 0.15 are within 0.002 ROUGE-2 of each other on ``abmusu_60``)."""

PENALTY = 0.05
Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Read:
    """A cluster with the features [sentences, features] and the worth of every body sentence."""

    cluster: Cluster
    found: Salience
    features: Vector
    worth: Vector


def read(cluster: Cluster) -> Read:
    """Each feature alone, and the mean share of a sentence's bigrams that a reference has."""
    tokens = Syllables().tokenize
    columns = []
    for name in WEIGHTS:
        alone = {other: float(other == name) for other in WEIGHTS}
        found = salience(cluster.documents, weights=alone)
        columns.append(found.scores)
    held = [Counter(pairwise(tokens(reference))) for reference in cluster.references]
    worth = []
    for document, index in found.places:
        pairs = list(pairwise(tokens(cluster.documents[document].body[index])))
        shares = [sum(pair in pairs_held for pair in pairs) for pairs_held in held]
        worth.append(float(np.mean(shares)) / max(4, len(pairs)))
    return Read(cluster, found, np.stack(columns, axis=1).astype(float), np.array(worth))


def fit(train: Sequence[Read]) -> Vector:
    """Ridge regression on features centred in each cluster; all clusters count the same."""
    x = np.concatenate([one.features - one.features.mean(axis=0) for one in train])
    y = np.concatenate([one.worth - one.worth.mean() for one in train])
    share = np.concatenate([np.full(len(one.worth), 1 / len(one.worth)) for one in train])
    scale = x.std(axis=0) + 1e-9
    x = x / scale
    square = (x * share[:, None]).T @ x / len(train) + PENALTY * np.eye(x.shape[1])
    weights: Vector = np.linalg.solve(square, (x * share[:, None]).T @ y / len(train)) / scale
    return weights


def tested(one: Read, weights: Vector, scorer: RougeScorer) -> list[float]:
    """ROUGE of the summary that the weights choose."""
    scores = (one.features @ weights).astype(np.float32)
    found = Salience(one.found.places, one.found.lengths, scores, one.found.likeness)
    words = max(len(Syllables().tokenize(reference)) for reference in one.cluster.references)
    rows = choose(found, words, redundancy=REDUNDANCY)
    places = [found.places[row] for row in rows]
    return score([one.cluster.documents[d].body[i] for d, i in places], one.cluster, scorer)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seeds", type=int, default=6)
    seeds = parser.parse_args().seeds
    scorer = RougeScorer(list(METRICS), tokenizer=Syllables())
    names = ("abmusu_60", "vmds_40")
    sets = {name: [read(c) for c in load(BENCH / "clusters" / f"{name}.jsonl")] for name in names}
    every = [one for ones in sets.values() for one in ones]
    results = np.zeros((seeds, len(every), len(METRICS)))
    for seed in range(seeds):
        fold = np.random.default_rng(seed).permutation(len(every)) % FOLDS
        for held_out in range(FOLDS):
            weights = fit([one for one, f in zip(every, fold, strict=True) if f != held_out])
            for at in np.flatnonzero(fold == held_out):
                results[seed, at] = tested(every[at], weights, scorer)
    start = 0
    for name, ones in sets.items():
        own = results[:, start : start + len(ones)]
        start += len(ones)
        baseline = np.array(
            [score(lead(one.cluster.documents, 0), one.cluster, scorer) for one in ones]
        )
        for at, metric in enumerate(METRICS):
            by_seed = own[:, :, at].mean(axis=1)
            gain, low, high = margin(own[:, :, at].mean(axis=0), baseline[:, at], 2000)
            print(
                f"{name:10s} {metric}: {by_seed.mean():.3f} (seeds {by_seed.min():.3f} to "
                f"{by_seed.max():.3f}), Lead {baseline[:, at].mean():.3f}, "
                f"more {gain:+.3f} [{low:+.3f}, {high:+.3f}]"
            )


if __name__ == "__main__":
    main()
