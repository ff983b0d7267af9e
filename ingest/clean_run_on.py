"""Rows of links that a plain-text page prints as one line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.clean_letters import LOWER
from ingest.clean_lines import (
    LIST_ITEM,
    agency_mark,
    ends_sentence,
    has_credit,
    has_sentence_break,
    is_link_label,
    is_prose,
    words,
)
from ingest.clean_links import is_barred
from ingest.clean_parts import headline_starts, is_headline
from ingest.clean_topic import FOREIGN_LAST, Topic, same_words
from ingest.remember import fold


def drop_run_on(lines: Sequence[str], dropped: set[int], start: int, end: int) -> None:
    """Adds to ``dropped`` the rows of links printed as one line: long, no sentence in them, several
    headline starts."""
    small: set[str] = set()
    for place in range(start, end):
        line = lines[place]
        count = words(line)
        if (
            place > start
            and is_link_label(line)
            and is_headline(lines[place - 1])
            and fold(lines[place - 1]) in fold(line)
        ):
            dropped.add(place - 1)
        if place > start and is_barred(line):
            dropped.add(place)
        if place in dropped or count < 22 or ends_sentence(line):
            continue
        if has_sentence_break(line) or has_credit(line) or LIST_ITEM.match(line):
            continue
        if agency_mark(line) or ";" in line or (line.endswith(")") and is_prose(line)):
            continue
        if line.rstrip().endswith((":", ";", ",")) or has_twin(lines, place):
            continue
        if line.count(",") > count / 25 and place > start + 4:
            continue  # running text that lost its full stop
        small = small or set(re.findall(rf"(?<!\w)[{LOWER}]+", " ".join(lines)))
        starts = headline_starts(line, small)
        above = sum(n not in dropped for n in range(start, place))
        near = 1 <= above <= 2 and count >= 24
        below_lead = near and (starts == 1 or _elsewhere(lines, place, start, end))
        if starts >= 4 or (count >= 40 and starts >= 1) or below_lead:
            dropped.add(place)


def _elsewhere(lines: Sequence[str], place: int, start: int, end: int) -> bool:
    """Whether a line speaks of nothing that the text speaks of."""
    own = [n for n in range(start, end) if n != place and is_prose(lines[n])]
    share = Topic(lines, own).share(lines[place])
    return share is not None and share < FOREIGN_LAST


def has_twin(lines: Sequence[str], place: int) -> bool:
    """Whether the line above or below says the same, as the two wordings of a caption do."""
    near = [*lines[max(0, place - 1) : place], *lines[place + 1 : place + 2]]
    return any(same_words(lines[place], other) > 0.7 for other in near)
