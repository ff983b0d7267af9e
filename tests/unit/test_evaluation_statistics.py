"""Tests and intervals against worked examples and published tables."""

from __future__ import annotations

import numpy as np
import pytest

from assistant.evaluation.statistics import (
    bootstrap_interval,
    holm,
    mcnemar,
    paired_p,
    permutation,
)


def test_mcnemar_is_the_binomial_test_on_discordant_pairs() -> None:
    assert mcnemar(0, 0) == 1
    assert mcnemar(0, 5) == pytest.approx(2 / 32)
    assert mcnemar(2, 8) == pytest.approx(0.109375)  # 2·(1+10+45)/1024
    assert mcnemar(4, 4) == 1


def test_permutation_enumerates_small_samples() -> None:
    # Of the 8 sign patterns only all-plus and all-minus reach |1+2+3|.
    assert permutation([1, 2, 3], 0) == pytest.approx(2 / 8)
    assert permutation([0.0, 0.0], 0) == 1


def test_permutation_agrees_with_a_clear_effect_and_a_lack_of_one() -> None:
    rng = np.random.default_rng(1)
    noise = rng.normal(0, 1, 60)
    assert permutation(list(noise + 1.0), 0) < 0.001
    assert permutation(list(noise - noise.mean() + 0.01), 0) > 0.5


def test_a_seed_fixes_the_draws() -> None:
    values = [0.1, 0.4, 0.2, 0.9, 0.5]
    assert bootstrap_interval(values, 3) == bootstrap_interval(values, 3)
    assert bootstrap_interval(values, 3) != bootstrap_interval(values, 4)


def test_the_interval_is_near_the_normal_one_for_many_values() -> None:
    values = list(np.random.default_rng(0).binomial(1, 0.8, 1000).astype(float))
    interval = bootstrap_interval(values, 0)
    assert interval is not None
    mean = sum(values) / 1000
    half = 1.96 * (mean * (1 - mean) / 1000) ** 0.5
    assert interval[0] == pytest.approx(mean - half, abs=0.004)
    assert interval[1] == pytest.approx(mean + half, abs=0.004)


def test_constant_scores_have_an_interval_of_no_width() -> None:
    assert bootstrap_interval([1.0, 1.0], 0) == (1.0, 1.0)
    assert bootstrap_interval([], 0) is None


def test_shares_are_compared_with_mcnemar_and_grades_by_permutation() -> None:
    assert paired_p([1, 1, 1, 1, 1, 0], [0, 0, 0, 0, 0, 0], 0) == pytest.approx(2 / 32)
    assert paired_p([0.5, 0.5, 1.0], [0.2, 0.2, 0.2], 0) == pytest.approx(2 / 8)


def test_holm_multiplies_the_smallest_by_how_many_are_looked_at() -> None:
    adjusted = holm({"a": 0.01, "b": 0.04, "c": 0.03})
    assert adjusted == {
        "a": pytest.approx(0.03),
        "b": pytest.approx(0.06),
        "c": pytest.approx(0.06),
    }
