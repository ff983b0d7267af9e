"""Entries of menus and steps of paths above a headline, which are none themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.clean_lines import ends_sentence, is_menu, words
from ingest.clean_phrases import NAV
from ingest.metadata_dates import is_dateline
from ingest.remember import fold

RUN = 5
"""Short lines in a row, from which they are a menu."""
SHORT = 8
"""Words of a menu's entry at most."""
_PATH = re.compile(r"[>»›/|]\s*$|\s(?:>{1,3}|[»›→\\]|-+>|=>|::)\s|[^\W\d](?:>{1,3}|[»›→])[^\W\d]")
_SIGNS = re.compile(r"[>»›/|→\\]|::")
"""One of these stands in every path that is drawn: a look at them spares the pattern."""
_LEADS_BACK = re.compile(
    r"(?:(?:ban )?dang (?:o|xem)(?: day)?|trang chu|home|tro (?:lai|ve)|quay (?:lai|ve))(?!\w)"
)
_STEPS = re.compile(r"\s*(?:>{1,3}|[»›→|•·\\]|-+>|=>|::)\s*|\s+[-–/]\s+")
"""Stands between the steps of a path to the article."""
_ENTRIES = re.compile(r"\s+[|•·]\s+")
"""Stands between the sections of a menu on one line."""
_BULLET = re.compile(r"[-+*•–●▪◦o] +(?=\S)|[»›>_]+ *(?=\S)")
"""Opens an entry of a menu or of a list."""
_CELLS = re.compile(r"\S\s+\|\s+\S|^\d{1,2}[:hg]\d{2}(?!\w)(?!\s*[,|-]?\s*\d)")
"""The cells of a row, or the clock that opens an entry of a programme."""
_BOXES = re.compile(r"(?:\[[^\[\]]{1,60}\]\W*){2,}")
"""A row of buttons, as text browsers draw them."""


def is_path(line: str) -> bool:
    """Whether a line is the path to the article through the sections of its paper."""
    plain = fold(line)
    if words(line) > 20:
        return False
    if not (_LEADS_BACK.match(plain) or (_SIGNS.search(plain) and _PATH.search(plain))):
        return False
    return words(line) <= 12 or len(_STEPS.split(plain)) >= 3


def is_entry(line: str) -> bool:
    """Whether a line is written as menus and lists are: behind a bullet, in boxes, between bars."""
    return bool(
        _BULLET.match(line) or _BOXES.fullmatch(line.strip()) or len(_ENTRIES.findall(line)) >= 3
    )


def ends_menu(lines: Sequence[str], place: int, told: bool) -> bool:
    """Whether a short line is a menu's last entry, or the path of two sections of that menu.

    A line whose words the text below tells (``told``) may be a short headline under a menu.
    """
    line = lines[place]
    if words(line) > 12 or place < 3:
        return False
    steps = [fold(part) for part in _STEPS.split(line) if part]
    if len(steps) > 1:
        above = {fold(other).strip(" -•*+") for other in lines[:place]}
        short = words(line) <= SHORT and any(step in above for step in steps)
        if short or (not told and (steps[0] in above or NAV.match(steps[0]))):
            return True
    if words(line) > SHORT or told:
        return False
    return all(is_menu(other) for other in lines[place - 3 : place])


def in_menu(lines: Sequence[str], place: int) -> bool:
    """Whether a short line stands in or right below a run of short lines: a menu's entries.

    The day of the visit may stand between the menu and the section that was opened.
    """
    if not _is_short(lines[place]):
        return False
    first = last = place - (place > 0 and is_dateline(lines[place - 1]))
    while first > 0 and last - first < RUN and _is_short(lines[first - 1]):
        first -= 1
    return last - first >= RUN - 1


def names_entry(lines: Sequence[str], place: int) -> bool:
    """Whether a short line says again what stands further up among a menu's entries: the section
    or the column of an article, above its headline."""
    own = fold(lines[place])
    if not _is_short(lines[place]):
        return False
    return any(fold(lines[n]) == own and _run(lines[:place], n) >= RUN for n in range(place))


def steps_below(lines: Sequence[str]) -> dict[str, int]:
    """The steps of the paths to an article, and the last place where each stands: above it, the
    same line is a section in the menu."""
    paths = ((n, line) for n, line in enumerate(lines) if is_path(line))
    return {step: n for n, line in paths for step in _STEPS.split(fold(line)) if step}


def in_row_of_menu(own: str, lines: Sequence[str]) -> bool:
    """Whether a line, folded, stands among the entries of a menu in one row."""
    rows = (f" {fold(line)} " for line in lines if words(line) > SHORT and is_menu(line))
    return any(f" {own} " in row for row in rows)


def _run(lines: Sequence[str], place: int) -> int:
    """How many short lines stand in a row around a line, itself with them."""
    first = last = place
    while first > 0 and _is_short(lines[first - 1]):
        first -= 1
    while last + 1 < len(lines) and _is_short(lines[last + 1]):
        last += 1
    return last - first + 1


_DIGIT = re.compile(r"\d")


def _is_short(line: str) -> bool:
    return words(line) <= SHORT and not (
        ends_sentence(line) or is_dateline(line) or _DIGIT.search(line)
    )


def above_menu(lines: Sequence[str], place: int, first: int) -> bool:
    """Whether a menu or the path to the article stands between a line and the first text: its
    headline stands below those, and above them its paper's name, slogan and banners."""
    run = 0
    for line in lines[place + 1 : first]:
        if is_path(line) and not is_dateline(line):  # "08:39 | Lượt xem: 95 | In bài viết"
            return True
        run = run + 1 if _is_short(line) else 0
        if run >= RUN:
            return True
    return False


def is_one_of_rows(lines: Sequence[str], place: int) -> bool:
    """Whether a line is a row of a table or of a programme: one right beside it is another."""
    beside = [*lines[max(0, place - 1) : place], *lines[place + 1 : place + 2]]
    return bool(_CELLS.search(lines[place])) and any(map(_CELLS.search, beside))
