"""Pages of a topic or a tag: what they are called, perhaps what it is about, and linked stories.

Each story is a headline that links to it, with a day or a short text at most; all running text of
the page stands so under headlines, where an article has texts of its own, one below the other.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from ingest.clean_lines import byline, is_end_of_page, is_related_heading, words
from ingest.clean_parts import ago, worker
from ingest.clean_stories import TEASER, is_pager
from ingest.clean_titles import is_text
from ingest.clean_weigh import heading
from ingest.metadata_dates import is_dateline
from ingest.remember import fold

LABELLED = re.compile(
    r"(?:dong su kien|su kien|chuyen de|chu de|the|nhan|tags?|topics?|tu khoa)\s?: "
)
"""Opens what a page is called where a topic's name follows."""
HEADS = 4
"""Linked headlines of such a page at least."""
MARKED = 2
"""Linked headlines with a day or a text of their own, at least, on a page with such a label."""
DATED = 0.6
"""Share of the headlines that have a day on a page without it."""
NAME = 6
"""Words of a topic's name at most."""
INTRODUCED = 45
"""Words of what introduces a topic at most."""
LABEL = 5
"""Words of what may stand between a headline and its text."""


def lists_linked(lines: Sequence[str], links: Collection[int], called: int) -> bool:
    """Whether a page lists linked stories below ``called``, the place of what it is called.

    A label tells a topic. Without one nearly all stories have their days, and there is no text of
    the page's own, or a short one under a short name, with no day and nobody's name beside it: an
    article of one paragraph has those, and a heading above the links to others.
    """
    if called in links:
        return False
    end = _end(lines, links, called)
    heads = [n for n in range(called + 1, end) if _is_head(lines, links, n)]
    if len(heads) < HEADS:
        return False
    own = _texts(lines, links, called + 1, heads[0])
    if len(own) > 1 or any(words(lines[n]) > INTRODUCED for n in own):
        return False
    dated = told = marked = 0
    for head, below in zip(heads, [*heads[1:], end], strict=True):
        texts = _texts(lines, links, head + 1, below)
        if len(texts) > 1 or not all(_is_teaser(lines, head, text) for text in texts):
            return False
        day = any(_is_day(line) for line in lines[head + 1 : below])
        dated, told, marked = dated + day, told + bool(texts), marked + (day or bool(texts))
    if LABELLED.match(fold(lines[called])):
        return marked >= MARKED
    if dated < max(HEADS, DATED * len(heads)):
        return False
    if not own:
        return told >= MARKED
    return words(lines[called]) <= NAME and not _is_article(lines, links, called, heads[0])


def _end(lines: Sequence[str], links: Collection[int], called: int) -> int:
    """Where the stories end: at the pages' numbers, a list of others or the imprint."""
    found = False
    for n in range(called + 1, len(lines)):
        others = found and is_related_heading(lines[n]) and n not in links
        if is_pager(lines[n]) or is_end_of_page(lines[n]) or others:
            return n
        found |= _is_head(lines, links, n)
    return len(lines)


def _is_head(lines: Sequence[str], links: Collection[int], n: int) -> bool:
    """Whether a line is the linked headline of a story, and no row of buttons."""
    return n in links and " | " not in lines[n] and bool(heading(lines[n]))


def _texts(lines: Sequence[str], links: Collection[int], start: int, end: int) -> list[int]:
    return [n for n in range(start, end) if n not in links and is_text(lines[n])]


def _is_teaser(lines: Sequence[str], head: int, text: int) -> bool:
    """Whether a text is short and stands right below a headline, its day and its section."""
    between = lines[head + 1 : text]
    return words(lines[text]) <= TEASER and all(
        _is_day(line) or words(line) <= LABEL for line in between
    )


def _is_day(line: str) -> bool:
    return is_dateline(line) or ago(line) is not None


def _is_article(lines: Sequence[str], links: Collection[int], called: int, first: int) -> bool:
    """Whether a day or a name stands beside a headline, or a list of others opens below it."""
    beside = [n for n in range(max(0, called - 2), first) if n not in links and n != called]
    return any(
        _is_day(line) or byline(line) or worker(line) or is_related_heading(line)
        for line in (lines[n] for n in beside)
    )
