"""Pages of what readers asked an office: question after question, each with the day it was sent."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.clean_lines import is_related_heading, words
from ingest.clean_titles import is_text
from ingest.metadata_dates import find_date, is_dateline
from ingest.remember import fold

ASKED = 4
"""Questions of such a page at least."""
DAYS = 3
"""Days on which they were sent, at least."""
ANSWERED = 0.6
"""Share of the questions below which their answers stand: some still wait for them."""
ABOVE = 2
"""Texts above the first question's sender at most: the question, and what introduces the page."""
TOLD = 4
"""Texts from one sender to the next at most; a long answer has an article of its own."""
LONGEST = 30
"""Words of the line that says who sent a question and when."""
_SENT = re.compile(
    r"(?<!\w)(?:(?:ho (?:va )?ten )?nguoi (?:hoi|gui|dat cau hoi)|"
    r"(?:ngay|luc|thoi gian) (?:hoi|gui|dat cau hoi)|(?:gui|hoi) (?:ngay|luc))\s*:"
)
"""Says who sent a question, or when."""
_ANSWER = re.compile(r"\W*(?:(?:cau |noi dung )?(?:tra loi|phan hoi|giai dap)|dap)\b[^:.?!]{0,60}:")
"""Opens an answer (``Trả lời của Phòng Chế độ:``)."""


def lists_questions(lines: Sequence[str]) -> bool:
    """Whether a page lists questions of readers, each with who sent it, on which day, and most
    with their answers.

    An article that answers its readers goes through their questions without the days on which
    they came; where it answers one, a heading stands above the others.
    """
    sent = [n for n, line in enumerate(lines) if ":" in line and _is_sent(lines, n)]
    sent = [n for n in sent if n - 1 not in sent]  # who sent it, and below that when
    if len(sent) < ASKED:
        return False
    days = {day for n in sent if (day := _day(lines, n))}
    if len(days) < DAYS or sum(map(is_text, lines[: sent[0]])) > ABOVE:
        return False
    if any(map(is_related_heading, lines[sent[0] : sent[1]])):
        return False
    entries = [lines[one:two] for one, two in pairwise([*sent, sent[-1] + TOLD])]
    if any(sum(map(is_text, entry)) > TOLD for entry in entries):
        return False
    answered = sum(any(_ANSWER.match(fold(line)) for line in entry) for entry in entries)
    return answered >= ANSWERED * len(entries)


def _is_sent(lines: Sequence[str], n: int) -> bool:
    """Whether a line says who sent a question, or when, and holds the day or stands above it."""
    line = lines[n]
    return words(line) <= LONGEST and bool(_SENT.search(fold(line)) and _day(lines, n))


def _day(lines: Sequence[str], n: int) -> object:
    """The day on a line that names a question's sender, or on a line of its own below it."""
    below = (line for line in lines[n + 1 : n + 2] if is_dateline(line))
    return next((found[0] for line in (lines[n], *below) if (found := find_date(line))), None)
