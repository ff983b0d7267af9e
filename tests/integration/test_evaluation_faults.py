"""An evaluation must notice what is broken, say why, and keep quiet about what is not."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from assistant.evaluation.comparison import Comparison, compare
from assistant.evaluation.runner import evaluate
from assistant.evaluation.runs import Run
from tests.integration.evaluation_faults import FAULTS, Fault
from tests.integration.evaluation_pipeline import intact, questions


@pytest.fixture(scope="module")
def whole() -> Run:
    """The run of the intact pipeline."""
    library, pipeline = intact()
    return evaluate(library, pipeline, questions())


def test_the_intact_pipeline_is_good_enough_to_be_broken(whole: Run) -> None:
    metrics = whole.summary["metrics"]
    assert metrics["correct"]["mean"] >= 0.95
    assert metrics["citation_exactness"]["mean"] == 1
    assert metrics["refusal_recall"]["mean"] == 1


@pytest.fixture(scope="module")
def compared(whole: Run) -> Callable[[Fault], Comparison]:
    """The comparison of a broken pipeline with the intact one, made once for each fault."""
    made: dict[str, Comparison] = {}

    def of(fault: Fault) -> Comparison:
        if fault.name not in made:
            library, pipeline = fault.build()
            made[fault.name] = compare(whole, evaluate(library, pipeline, questions()))
        return made[fault.name]

    return of


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_every_broken_pipeline_is_flagged(
    fault: Fault, compared: Callable[[Fault], Comparison]
) -> None:
    worse = compared(fault).worse

    assert worse, f"{fault.name} went unnoticed"
    assert min(change.p for change in worse) < 0.05


def test_the_right_cause_is_named_for_nine_in_ten(compared: Callable[[Fault], Comparison]) -> None:
    named = {fault.name: compared(fault).cause for fault in FAULTS}
    wrong = {
        fault.name: named[fault.name] for fault in FAULTS if named[fault.name] not in fault.causes
    }

    assert len(wrong) <= len(FAULTS) // 10, wrong


@pytest.mark.parametrize("seed", range(1, 21))
def test_the_intact_pipeline_is_never_flagged(seed: int, whole: Run) -> None:
    """Other seeds, another order of the questions and of the articles."""
    rng = random.Random(seed)
    asked = questions()
    rng.shuffle(asked)
    library, pipeline = intact()

    comparison = compare(whole, evaluate(library, pipeline, asked, seed=seed), seed)

    assert not comparison.worse
    assert not comparison.better
    assert comparison.cause is None
