"""Judgements on lines, remembered: cleaning asks the same of one line many times over."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from storage import text

Value = TypeVar("Value")
LONGEST = 1_500
"""Characters of a line that is remembered beside the ``LINES``."""
LONG, LONG_LINES = 30_000, 32
"""Characters of a longer line, and how many of those are remembered for each judgement: those of
a page whose whole text is one line. Books on one line are judged anew and not kept."""
LINES = 12_000
"""Lines remembered for each judgement: a little more than the longest page that is read has."""


class _Known(dict[str, Value]):
    """Answers by line; a line that was not asked before is judged by the lookup itself, which is
    three times as fast for the others as a function around a cache."""

    def __init__(self, judge: Callable[[str], Value]) -> None:
        self.judge = judge
        self.long: list[str] = []

    def __missing__(self, line: str) -> Value:
        value = self.judge(line)
        if len(line) > LONGEST:
            self._keep_long(line, value)
            return value
        if len(self) >= LINES:
            self.clear()
            self.long.clear()
        self[line] = value
        return value

    def _keep_long(self, line: str, value: Value) -> None:
        if len(line) > LONG:
            return
        if len(self.long) >= LONG_LINES:
            for known in self.long:
                del self[known]
            self.long.clear()
        if line not in self:  # a judgement may ask for itself
            self.long.append(line)
        self[line] = value


def remembered(judge: Callable[[str], Value]) -> Callable[[str], Value]:
    """A pure judgement on one line that keeps its answers, up to ``LINES`` of them."""
    return _Known(judge).__getitem__


fold = remembered(text.fold)


def folded(line: str, most: int) -> str:
    """The first ``most`` characters of a line, folded: cut from the whole line's, which is folded
    for other judgements anyway, unless that is too long to be remembered."""
    return fold(line)[:most] if len(line) <= LONG else fold(line[:most])
