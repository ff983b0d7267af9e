"""Several articles pasted one below the other into one text."""

from __future__ import annotations

import re
from itertools import islice

from ingest.clean_lines import (
    byline,
    is_comment_box,
    is_related_heading,
    is_tags,
    stated_source,
    words,
)
from ingest.clean_parts import is_person
from ingest.clean_titles import is_text, is_title
from ingest.metadata_dates import is_dateline

TEXTS = 3
"""Running texts that a part needs to be an article of its own: a teaser has one or two."""
_DAY = re.compile(
    r"^[^\n]{0,120}?\d{1,4}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{1,4}[^\n]{0,60}$|^[^\n]{0,80}tháng", re.M
)
"""A short line with a day, as every article has one."""
_RULE = re.compile(r"^\W{3,}$")


def articles_in(text: str) -> list[str]:
    """The text of each article; one part where nothing says that there are more.

    Another article starts where a signature, a source or a rule closes one text and a headline
    with its own dateline right above at least three running texts follows. Lists of other
    articles, in which headlines stand close together, are left to the cleaning.
    """
    if len(text) > 400_000 or len(list(islice(_DAY.finditer(text), 2))) < 2:
        return [text]
    lines = text.split("\n")
    filled = [n for n, line in enumerate(lines) if line.strip()]
    stripped = [lines[n].strip() for n in filled]
    starts = [0]
    for place in range(2 * TEXTS, len(filled) - 1 - TEXTS):
        n = filled[place]
        if not _opens(stripped[place : place + 14]):
            continue
        above = [lines[m].strip() for m in filled[:place] if m >= starts[-1]]
        if _closed(above):
            starts.append(n)
    ends = [*starts[1:], len(lines)]
    return ["\n".join(lines[a:b]).strip("\n") for a, b in zip(starts, ends, strict=True)]


def _opens(lines: list[str]) -> bool:
    """Whether an article starts here: headline, dateline, running texts in a row."""
    dated = next((n for n in (1, 2) if is_dateline(lines[n])), None)
    if dated is None or not 5 <= words(lines[0]) <= 32 or not is_title(lines[0], 5):
        return False
    texts = 0
    for line in lines[dated + 1 :]:
        if is_dateline(line) or is_related_heading(line):
            break
        texts += is_text(line)
    return texts >= TEXTS


def _closed(above: list[str]) -> bool:
    """Whether the lines so far are a whole article that is signed or ruled off at its end."""
    if any(is_related_heading(line) or is_comment_box(line) or is_tags(line) for line in above):
        return False
    texts = [n for n, line in enumerate(above) if is_text(line)]
    if len(texts) < TEXTS or not any(is_dateline(line) for line in above[: texts[-1]]):
        return False
    end = above[texts[-1] + 1 :]
    signed = any(is_person(line) or stated_source(line) or byline(line) for line in end)
    return len(end) <= 5 and (signed or any(_RULE.match(line) for line in end))
