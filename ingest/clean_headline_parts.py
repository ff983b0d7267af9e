"""Headlines that a page prints on several lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.clean_letters import LOWER
from ingest.clean_lines import byline, ends_sentence, is_prose, words
from ingest.clean_title_lines import may_be_headline
from ingest.metadata_portals import office_name, portal_name
from ingest.remember import fold

SLOGAN = re.compile(
    r"(?:co quan (?:cua|ngon luan|ly luan|trung uong)|tieng noi cua|dien dan cua|"
    r"(?:\S.{1,30} [-–|] )?(?:bao|tap chi|thoi bao|nhat bao|tuan bao)(?: dien tu)? (?:cua|thuoc)|"
    r"(?:bao|tap chi|thoi bao)(?: \w+){1,4} dien tu,)(?!\w)"
)
"""How a paper says at its head whose it is."""


_SMALL = re.compile(rf"[{LOWER}]{{2,}}\s")
_OPEN = re.compile(
    r"\s(?:của|và|với|cho|tại|ở|là|trong|trên|về|từ|đến|bị|được|các|những|để|do|vì|khi|bởi)$"
)
"""What no headline ends in: the rest stands on the line below."""


def goes_on(lines: Sequence[str], place: int) -> bool:
    """Whether a line is the next part of the headline or banner that the line above begins."""
    line, above = lines[place], lines[place - 1] if place else ""
    if not (_SMALL.match(line) or _OPEN.search(above)):
        return False
    if words(above) < 3 or ends_sentence(above) or byline(line) or is_prose(line):
        return False
    return may_be_headline(above) and may_be_headline(line)


def end_of(lines: Sequence[str], place: int) -> int:
    """Behind the last of the lines that the headline or banner at ``place`` stands on."""
    end = place + 1
    while end < min(len(lines), place + 4) and goes_on(lines, end):
        end += 1
    return end if sum(map(words, lines[place:end])) <= 35 else place + 1


def drawn_on_two(lines: Sequence[str], apart: Sequence[bool], place: int) -> tuple[str, set[int]]:
    """A headline that stands on several lines, of which ``place`` is one; all their places.

    One in capitals stands on two; any other breaks inside a phrase.
    """
    end = end_of(lines, place)
    if end > place + 1:
        return " ".join(lines[place:end]), set(range(place, end))
    for first in (place - 1, place):
        if _drawn_on(lines, apart, first):
            return " ".join(lines[first : first + 2]), {first, first + 1}
    return "", set()


def _drawn_on(lines: Sequence[str], apart: Sequence[bool], place: int) -> bool:
    """Whether a headline in capitals stands on a line and the one right below it.

    The first ends in a colon, or the two stand apart from what is above and below them.
    """
    if not 0 <= place < len(lines) - 1 or apart[place + 1]:
        return False
    pair = lines[place : place + 2]
    if not all(line.isupper() and words(line) >= 3 and may_be_headline(line) for line in pair):
        return False
    if pair[0].endswith(":"):
        return True
    alone = apart[place] and place + 2 < len(lines) and apart[place + 2]
    named = any(byline(line) or portal_name(line) or office_name(line) for line in pair)
    return alone and not named and not SLOGAN.match(fold(pair[0]))
