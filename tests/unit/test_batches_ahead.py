"""Batches made while those before them are stored: order, how far ahead, failure, an early end."""

import threading
from contextlib import closing

import pytest

from storage.ahead import made_ahead


def test_batches_come_in_their_order() -> None:
    assert list(made_ahead(str, range(20), most=3)) == [str(n) for n in range(20)]


def test_the_next_batch_is_made_while_one_is_stored() -> None:
    second = threading.Event()

    def make(number: int) -> int:
        if number == 1:
            second.set()
        return number

    with closing(made_ahead(make, range(2), most=1)) as batches:
        assert next(batches) == 0
        assert second.wait(5)


def test_no_more_batches_are_made_ahead_than_allowed() -> None:
    made: list[int] = []
    with closing(made_ahead(made.append, range(50), most=2)) as batches:
        next(batches)
        next(batches)
    assert len(made) <= 4


def test_what_is_finished_comes_before_the_failure() -> None:
    def make(number: int) -> int:
        if number == 2:
            raise ValueError("no answer")
        return number

    batches = made_ahead(make, range(5))
    assert [next(batches), next(batches)] == [0, 1]
    with pytest.raises(ValueError, match="no answer"):
        next(batches)
