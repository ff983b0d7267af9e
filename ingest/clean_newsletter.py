"""Issues of a newsletter: numbered items of many matters, a text or two on each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.clean_lines import words
from ingest.clean_lists import is_mail, numbered, opens_rest
from ingest.clean_stories import OTHER_MATTER, TEASER, coherence
from ingest.clean_titles import is_text
from ingest.remember import fold

_NAMED = re.compile(r"(?<!\w)(?:ban tin|thu tin|diem tin|newsletter)(?!\w)")
_ISSUE = re.compile(r"(?<!\w)(?:so|ky|tuan|issue)(?: thu)?\s?#?\d{1,4}(?!\d)")
"""How an issue is counted (``số 27``)."""
HEAD = 6
"""Lines at the head of a page among which it says what it is."""
NAMES = 20
"""Words of such a line at most."""
ITEMS = 4
"""Numbered items of an issue at least."""
TOLD = 2
"""Texts for each item at most."""
OPENED = 0.6
"""Share of the items that are opened one by one: their last one may be a list of dates."""


def is_newsletter(lines: Sequence[str]) -> bool:
    """Whether a page calls itself an issue of a newsletter, tells the reader why it came or how to
    end it, and counts up items told in a text or two, of other matters or each with the address
    or the button that opens the rest of it.

    An article that came by mail goes on with one matter, in texts one below the other.
    """
    head = [fold(line) for line in lines[:HEAD] if words(line) <= NAMES]
    if not (any(map(_NAMED.search, head)) and any(map(_ISSUE.search, head))):
        return False
    if not any(map(is_mail, lines)):
        return False
    texts = [line for line in lines if is_text(line) and not is_mail(line)]
    items = numbered(lines, 0)
    if len(items) < ITEMS or not 0 < len(texts) <= TOLD * len(items):
        return False
    if _opened(lines, [*items]) >= OPENED * len(items):
        return True
    lengths = sorted(map(words, texts))
    return lengths[len(lengths) // 2] <= TEASER and coherence(texts) < OTHER_MATTER


def _opened(lines: Sequence[str], items: Sequence[int]) -> int:
    """How many items end with what opens the rest of them."""
    return sum(
        any(map(opens_rest, lines[one + 1 : two]))
        for one, two in pairwise([*items, items[-1] + TOLD + 2])
    )
