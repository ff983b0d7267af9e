"""Registers and directories: entries with codes, with the same buttons, or with telephone numbers.

What such a page says in sentences is a note below its entries; an article says first what it
appends, and mostly says more.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise, takewhile

from ingest.clean_lines import words
from ingest.clean_lists import counts_results
from ingest.clean_stories import is_pager
from ingest.clean_title_lines import PHONE, is_contact
from ingest.clean_titles import is_text
from ingest.remember import fold

_CELLS = re.compile(r"\s+\|\s+|\t")
_CODE = re.compile(r"\d{1,3}(?:\.\d{2,}){1,3}|(?=[\w.-]*[A-Z])(?=[\w.-]*\d{3})[A-Z\d][\w./-]{4,}")
"""What a register calls an entry (``1.001193``, ``H25.08-0012``)."""
_AMOUNT = re.compile(r"\d{1,3}(?:\.\d{3})+|\d{1,2}\.\d{2}(?:\.\d{4})?")
"""A number or a day that a line of an article may open with and that looks like a code."""
_OPENS_ROW = re.compile(r"(?:\d{1,4}[.)]?\s(?:\|\s)?)?(\S+)(\s\|)?\s\S")
"""Opens a row: its number and what may be its code, perhaps with a bar behind it."""
_DOES = "xem|tai|nop|dang ky|chi tiet|thuc hien|download|tra cuu|chon|mua|dat"
_ACTION = re.compile(rf"(?:{_DOES})(?!\w)(?: \w+){{0,3}}\W*$")
"""What a button in a row does with its entry."""
_ACTIONS = re.compile(rf"(?:\W*(?<!\w)(?:{_DOES})(?!\w)(?: \w+){{0,3}}){{1,4}}\W*")
"""The same of all buttons in a row."""
_FIELD = (
    r"(?:stt|tt|ho(?: va|,)? ten|ten|chuc (?:vu|danh)|don vi|co quan|phong(?: ban)?|bo phan|"
    r"dia chi|ghi chu|phu trach|linh vuc)"
)
_REACHED = (
    r"(?:(?:so )?(?:dien thoai|di dong|dt|sdt)(?: (?:di dong|co quan|lien he|ban|nha rieng))?|"
    r"(?:dia chi )?e-?mail|thu dien tu)"
)
_COLUMNS = re.compile(rf"(?<!\w){_FIELD}\W+(?:{_FIELD}\W+){{0,4}}{_REACHED}(?!\w)")
"""What the columns of a directory are called, whom one reaches and how."""
ENTRIES = 5
"""Entries of a register at least."""
REACHED = 6
"""Rows of a directory that tell how to reach somebody, at least."""
MOST = 0.6
"""Share of the rows that have a code, a button or the next number."""
NOTES = 3
"""Texts beside a register or a directory at most."""
LONGEST = 25
"""Words of a row at most."""
WIDEST = 200
"""Letters of a row of a directory at most."""
HEAD = 4
"""Words of an article's headline at least."""
NEAR = 8
"""Lines above the first row of a directory among which its columns are named."""


def is_register(texts: Iterable[str]) -> bool:
    """Whether texts are the rows of a register, and nothing else: most of them hold a code or end
    with a button that is the same again and again (``1 | 2.001.11 | Cấp phép … | Nộp hồ sơ``).

    An article's table stands beside its text.
    """
    rows: list[list[str]] = []
    for text in texts:
        cells = [cell.strip() for cell in _CELLS.split(text) if cell.strip()]
        if len(cells) >= 3:
            rows.append(cells)
        elif is_text(text):
            return False
    if len(rows) < ENTRIES:
        return False
    buttons = Counter(fold(row[-1]) for row in rows if _ACTION.match(fold(row[-1])))
    coded = sum(any(map(_CODE.fullmatch, row)) for row in rows)
    return max(coded, max(buttons.values(), default=0)) >= MOST * len(rows)


def lists_codes(lines: Sequence[str], own: Sequence[str]) -> bool:
    """Whether a page's lines are the entries of a register, each opened by its code or with its
    number in the list above it, and the few texts kept of the page (``own``) stand below them."""
    if _tells_more(own):
        return False
    entries = [n for n, line in enumerate(lines) if _opens_entry(line)]
    if len({lines[n] for n in entries}) < ENTRIES:
        entries = _numbered_codes(lines)
    return bool(entries) and _stand_alone(lines, entries)


def _opens_entry(line: str) -> bool:
    """Whether a line is a row that a code opens, be it behind its number in the list."""
    found = _OPENS_ROW.match(line)
    if found is None or not _CODE.fullmatch(found[1]):
        return False
    return bool(found[2]) or not _AMOUNT.fullmatch(found[1])


def _numbered_codes(lines: Sequence[str]) -> list[int]:
    """The places of the numbers of a list that count up, each on a line of its own above a code."""
    entries = [
        (int(number), n)
        for n, (number, code) in enumerate(pairwise(lines))
        if len(number) <= 4 and number.isdecimal() and _CODE.fullmatch(code)
    ]
    counted = sum(two == one + 1 for (one, _), (two, _) in pairwise(entries))
    if len(entries) < ENTRIES or counted < MOST * (len(entries) - 1):
        return []
    return [n for _, n in entries]


def lists_buttons(lines: Sequence[str], own: Sequence[str], headline: int, dated: bool) -> bool:
    """Whether the same buttons stand below entry after entry, without a text among them, and the
    few texts kept of the page below them.

    A menu may look so, but above an article's text stands its headline, and it tells its day.
    """
    if dated or _tells_more(own):
        return False
    often = Counter(lines)
    buttons = {x for x, count in often.items() if count >= ENTRIES and words(x) <= LONGEST}
    for button in buttons:
        if not _ACTIONS.fullmatch(fold(button)):
            continue
        places = [n for n, line in enumerate(lines) if n and line == button]
        above = {lines[n - 1] for n in places if words(lines[n - 1]) >= 2} - buttons
        if len(above) >= ENTRIES and headline <= places[-1] and _stand_alone(lines, places):
            below = takewhile(lambda line: not _is_note(line), lines[places[-1] + 1 :])
            return not any(words(x) >= HEAD and not _counts(x) for x in below)
    return False


def _is_note(line: str) -> bool:
    """Whether a line is a text, and no headline that leaves its end open."""
    return is_text(line) and not line.endswith(("…", "..."))


def _counts(line: str) -> bool:
    """Whether a line counts the entries of a list, or the pages that hold them."""
    return is_pager(line) or counts_results(line)


def lists_contacts(lines: Sequence[str], own: Sequence[str], headline: int, dated: bool) -> bool:
    """Whether a page is a directory: row after row tells whom one reaches by telephone or by mail,
    and the few texts kept of the page say less, below them.

    An article says first whose numbers it gives. Numbers of the site may stand above a headline:
    rows under their columns, or below what was taken for the headline of an undated page, are no
    such ones.
    """
    if _tells_more(own):
        return False
    rows = [n for n, line in enumerate(lines) if len(line) <= WIDEST and _is_contact_row(line)]
    if len({lines[n] for n in rows}) < REACHED or not _stand_alone(lines, rows):
        return False
    told = sum(words(text) for text in own if is_text(text))
    if not 0 < told < sum(words(lines[n]) for n in rows):
        return False  # without a text there are only entries
    columns = " | ".join(map(fold, lines[max(0, rows[0] - NEAR) : rows[0]]))
    if _COLUMNS.search(columns):
        return True
    return not dated and sum(n > headline for n in rows) >= REACHED


def _is_contact_row(line: str) -> bool:
    """Whether a line is no sentence, and tells how to reach somebody else than the site itself."""
    if not PHONE.search(line) or words(line) > LONGEST:
        return False
    return not (is_text(line) or is_contact(line))


def _tells_more(own: Sequence[str]) -> bool:
    """Whether more texts were kept than notes beside a register; asked before any line is read."""
    return sum(map(is_text, own)) > NOTES


def _stand_alone(lines: Sequence[str], entries: Sequence[int]) -> bool:
    """Whether no text stands above the last entry."""
    listed = set(entries)
    return not any(is_text(lines[n]) for n in range(entries[-1]) if n not in listed)
