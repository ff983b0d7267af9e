"""Issues of a newsletter or of a digest of the press: items of many matters, numbered or each below
its headline, a text or two on each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from ingest.clean_lines import is_footer, words
from ingest.clean_lists import is_mail, numbered, opens_rest
from ingest.clean_stories import OTHER_MATTER, TEASER, coherence
from ingest.clean_titles import is_text, is_title
from ingest.metadata_dates import is_dateline
from ingest.remember import fold

_NAMED = re.compile(r"(?<!\w)(?:ban tin|thu tin|diem tin|newsletter)(?!\w)")
_ISSUE = re.compile(r"(?<!\w)(?:so|ky|tuan|issue)(?: thu)?\s?#?\d{1,4}(?!\d)")
"""How an issue is counted (``số 27``)."""
_DIGEST = re.compile(r"(?<!\w)diem (?:bao|tin)(?!\w)")
"""What a digest of other papers calls itself."""
_NUMBERS = re.compile(r"\d+")
_PAPER = re.compile(
    r"\W*(?:theo )?(?:báo|tạp chí|tuần báo|thời báo|nhật báo|đài|kênh|trang|ttxvn|vtv|vov)(?!\w)"
    r"(?: điện tử| tin)?\W*",
    re.IGNORECASE,
)
"""Opens the name of the paper that an item was taken from."""
_TAKEN = re.compile(
    r"[^:.;?!]{1,60}?(?:[:(]|,? (?:số (?:ra )?)?(?:ngày )?\d{1,2}[/.-]\d{1,2}(?!\d))"
)
"""That name, and what stands between it and the item's text."""
_BEHIND = re.compile(r"\((?P<source>[^()]{3,60})\)\W*$")
"""The same behind the text."""
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
SHORTEST = 3
"""Words of an item's headline at least."""
ISSUES = 3
"""Other issues that the page of a digest lists at least."""
TAKEN = 0.6
"""Share of a digest's items that name the paper they were taken from."""


def is_newsletter(lines: Sequence[str]) -> bool:
    """Whether a page is an issue of a newsletter or of a digest of the press."""
    head = [fold(line) for line in lines[:HEAD] if words(line) <= NAMES]
    return _is_sent(lines, head) or _is_digest(lines, head)


def _is_sent(lines: Sequence[str], head: Sequence[str]) -> bool:
    """Whether a page calls itself an issue of a newsletter, tells the reader why it came or how to
    end it, and counts up items told in a text or two, of other matters or each with the address
    or the button that opens the rest of it; or its items are of other matters, one text on each
    below a headline of its own.

    An article that came by mail goes on with one matter, in texts one below the other.
    """
    if not (any(map(_NAMED.search, head)) and any(map(_ISSUE.search, head))):
        return False
    if not any(map(is_mail, lines)):
        return False
    texts = [line for line in lines if is_text(line) and not is_mail(line)]
    if _is_headed(lines):
        return True
    items = _items(lines, len(texts))
    if _opened(lines, items) >= OPENED * max(1, len(items)):
        return True
    return bool(items) and _of_other_matters(texts)


def _is_headed(lines: Sequence[str]) -> bool:
    """Whether each text but the greeting stands alone below a headline, and tells of a matter of
    its own; an article has two texts in a row."""
    texts = [n for n, line in enumerate(lines) if _is_told(line)]
    headed = [n for n in texts if n and _heads(lines[n - 1])]
    if len(headed) < ITEMS or len(headed) < OPENED * len(texts):
        return False
    if any(two == one + 1 for one, two in pairwise(texts)):
        return False
    return _of_other_matters(lines[n] for n in headed)


def _is_told(line: str) -> bool:
    """Whether a line is a text of an issue, not one about who sends it."""
    return is_text(line) and not (is_mail(line) or is_footer(line))


def _heads(line: str) -> bool:
    return is_title(line, SHORTEST) and not (is_dateline(line) or is_mail(line))


def _is_digest(lines: Sequence[str], head: Sequence[str]) -> bool:
    """Whether a page calls itself a digest of the press, lists its issues of other days, and counts
    up items of other matters, most of which name the paper that each was taken from.

    What a paper tells of its own day in numbered stories was taken from none.
    """
    called = {name for line in head if _DIGEST.search(line) and (name := _unnumbered(line)) != line}
    if not called:
        return False
    issues = {plain for line in lines if _unnumbered(plain := fold(line)) in called}
    if len(issues) <= ISSUES:  # with its own
        return False
    texts = [line for line in lines if is_text(line)]
    items = _items(lines, len(texts))
    taken = sum(any(map(_is_taken, lines[n : n + 2])) for n in items)
    return bool(items) and taken >= TAKEN * len(items) and _of_other_matters(texts, 2)


def _unnumbered(line: str) -> str:
    return _NUMBERS.sub("", line)


def _items(lines: Sequence[str], texts: int) -> list[int]:
    """The places of the items of an issue, where its texts are neither none nor many for them."""
    items = [*numbered(lines, 0)]
    return items if len(items) >= ITEMS and 0 < texts <= TOLD * len(items) else []


def _is_taken(line: str) -> bool:
    """Whether a line names the paper it was taken from, before its text or behind it."""
    behind = _BEHIND.search(line)
    for part, ends in ((line, False), (behind["source"] if behind else "", True)):
        paper = _PAPER.match(part)
        name = part[paper.end() :] if paper else ""
        if name[:1].isupper() and (ends or _TAKEN.match(name)):
            return True
    return False


def _of_other_matters(texts: Iterable[str], signs: int = 1) -> bool:
    """Whether texts are short, and each tells of another matter: the less surely, the more
    ``signs`` say it; in a digest the names of papers come again."""
    texts = list(texts)
    lengths = sorted(map(words, texts))
    return lengths[len(lengths) // 2] <= TEASER and coherence(texts) < OTHER_MATTER * signs


def _opened(lines: Sequence[str], items: Sequence[int]) -> int:
    """How many items end with what opens the rest of them."""
    ends = [*items, items[-1] + TOLD + 2] if items else []
    return sum(any(map(opens_rest, lines[one + 1 : two])) for one, two in pairwise(ends))
