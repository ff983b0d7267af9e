"""Boards of figures: draws of a lottery, prices, rates, scores, with a note on how they are kept;
and programmes, hour by hour.

A board opens with its rows, and the note below them is all its text. An article says what its table
shows before it shows it, or has a day or somebody's name beside its headline.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.clean_albums import is_gallery
from ingest.clean_lines import byline, is_prose, stated_source, words
from ingest.clean_parts import signature, worker
from ingest.clean_titles import is_text, is_title
from ingest.clean_weigh import MOST
from ingest.metadata_dates import around_date, is_dateline
from ingest.remember import fold

ROWS = 6
"""Rows of figures at least."""
LONGEST = 14
"""Words and figures of a row at most."""
GAP = 3
"""Lines that may part two rows: the heading of the next table, its columns."""
ABOVE = 6
"""Lines above the rows among which an article's day or writer stands."""
NOTES = 3
"""Texts of a board at most."""
_FIGURE = re.compile(r"[+-]?\d[\d.,:%/]*%?")
_OF = re.compile(r"[^:.!?]{2,60}:[\s\d.,%/-]*\d%?")
"""A figure behind a colon and what it is of, however many words that takes."""
SHOWS = 8
"""Entries of a programme at least."""
NOTED = 60
"""Words of the sentences beside a programme at most."""
_HOUR = re.compile(r"(\d{1,2})[:hg](\d{2})(?!\w)\W{0,3}(?=[^\W\d_])")
"""Opens an entry of a programme."""
_UPDATED = re.compile(r"\W*(?:du lieu |gia |bang gia )?(?:duoc )?(?:cap nhat|updated)")


def is_figures(line: str) -> bool:
    """Whether a line is a row of figures, perhaps behind what they are of."""
    parts = [part for part in re.split(r"[\s|]+", line) if re.search(r"\w", part)]
    if not 1 <= len(parts) <= LONGEST or is_prose(line) or line[-1] in ".;:!?":
        return False
    figures = sum(bool(_FIGURE.fullmatch(part)) for part in parts)
    return (3 * figures >= len(parts) or bool(_OF.fullmatch(line))) and not _is_day(line)


def lists_rows(lines: Sequence[str], own: Sequence[int]) -> bool:
    """Whether a page prints rows and tells nothing: a board, a programme, or a gallery."""
    return is_board(lines, own) or is_programme(lines, own) or is_gallery(lines, own)


def is_board(lines: Sequence[str], own: Sequence[int]) -> bool:
    """Whether rows of figures stand above all text that was kept of a page (``own``)."""
    texts = [n for n in own if is_text(lines[n])]
    if not texts or len(texts) > NOTES or sum(words(lines[n]) for n in texts) > MOST:
        return False
    rows = _rows_above(lines, texts[0])
    if len(rows) < ROWS or any(is_title(line, 4) for line in lines[rows[-1] + 1 : texts[0]]):
        return False
    return not (_is_stated(lines, rows[0]) or _is_signed(lines[texts[-1] + 1 : texts[-1] + 3]))


def is_programme(lines: Sequence[str], own: Sequence[int]) -> bool:
    """Whether a page says hour by hour what is on, few entries in a sentence, and nothing above.

    An article says what a programme is of before it prints it; an account of a day, hour by hour,
    is told in sentences.
    """
    shows = {n: found for n, line in enumerate(lines) if (found := _HOUR.match(line))}
    hours = [60 * int(found[1]) + int(found[2]) for found in shows.values()]
    if len(hours) < SHOWS or sum(one > two for one, two in pairwise(hours)) > len(hours) // SHOWS:
        return False
    texts = [n for n in own if is_text(lines[n])]
    beside = [n for n in texts if n not in shows]
    if 4 * (len(texts) - len(beside)) > len(shows) or any(n < min(shows) for n in beside):
        return False
    last = max([*shows, *beside])
    return sum(words(lines[n]) for n in beside) <= NOTED and not _is_signed(lines[last + 1 :][:2])


def _rows_above(lines: Sequence[str], first: int) -> list[int]:
    """The rows of figures right above a text."""
    rows: list[int] = []
    for place in range(first - 1, -1, -1):
        if is_figures(lines[place]):
            rows.insert(0, place)
        elif (rows[0] if rows else first) - place > GAP:
            break
    return rows


def _is_day(line: str) -> bool:
    """A day with next to nothing beside it, as an article has it."""
    return is_dateline(line) and words(around_date(line)) <= GAP


def _is_stated(lines: Sequence[str], row: int) -> bool:
    """Whether the day or the writer of an article stands above the first row."""
    for place in range(max(0, row - ABOVE), row):
        line = lines[place]
        beside = [*lines[max(0, place - 1) : place], *lines[place + 1 : row][:1]]
        headed = any(is_title(other, 4) for other in beside)
        if headed and _is_day(line) and not _UPDATED.match(fold(line)):
            return True
        if place >= row - GAP and worker(line):
            return True
    return False


def _is_signed(below: Sequence[str]) -> bool:
    return any(byline(x) or worker(x) or stated_source(x) or signature(x) for x in below)
