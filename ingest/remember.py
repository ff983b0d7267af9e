"""Judgements on lines, remembered: cleaning asks the same of one line many times over."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

from storage import text

Value = TypeVar("Value")
LONGEST = 1_500
"""Characters of a remembered line: whole books on one line are judged anew and not kept."""
LINES = 12_000
"""Lines remembered for each judgement: a little more than the longest page that is read has."""


def remembered(judge: Callable[[str], Value]) -> Callable[[str], Value]:
    """A pure judgement on one line that keeps its latest answers."""
    known = lru_cache(maxsize=LINES)(judge)

    @wraps(judge)
    def answer(line: str) -> Value:
        return known(line) if len(line) <= LONGEST else judge(line)

    return answer


fold = remembered(text.fold)
