"""Judgements on lines are kept, on long ones a few at a time, on books not at all."""

from __future__ import annotations

from ingest.remember import LONG, LONG_LINES, LONGEST, remembered


def test_a_page_of_one_long_line_is_judged_once() -> None:
    asked: list[str] = []

    def judge(line: str) -> int:
        asked.append(line)
        return len(line)

    known = remembered(judge)
    text = "a" * (LONGEST + 1)
    assert [known(text) for _ in range(3)] == [len(text)] * 3
    assert len(asked) == 1
    for n in range(LONG_LINES + 1):
        assert known("b" * (LONGEST + 1 + n)) == LONGEST + 1 + n
    assert known(text) == len(text)
    assert asked.count(text) == 2  # others took its place


def test_a_book_on_one_line_is_not_kept() -> None:
    asked: list[int] = []

    def judge(line: str) -> int:
        asked.append(len(line))
        return len(line)

    known = remembered(judge)
    for _ in range(2):
        known("a" * (LONG + 1))
    assert len(asked) == 2
