"""Judgements on lines, remembered: cleaning asks the same of one line many times over."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from storage import text

Value = TypeVar("Value")
LONGEST = 1_500
"""Characters of a remembered line: whole books on one line are judged anew and not kept."""
LINES = 12_000
"""Lines remembered for each judgement: a little more than the longest page that is read has."""


class _Known(dict[str, Value]):
    """Answers by line; a line that was not asked before is judged by the lookup itself, which is
    three times as fast for the others as a function around a cache."""

    def __init__(self, judge: Callable[[str], Value]) -> None:
        self.judge = judge

    def __missing__(self, line: str) -> Value:
        value = self.judge(line)
        if len(line) <= LONGEST:
            if len(self) >= LINES:
                self.clear()
            self[line] = value
        return value


def remembered(judge: Callable[[str], Value]) -> Callable[[str], Value]:
    """A pure judgement on one line that keeps its answers, up to ``LINES`` of them."""
    return _Known(judge).__getitem__


fold = remembered(text.fold)
