"""Headlines of other articles on the page's own subject, set between its texts as links."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.clean_letters import LOWER, UPPER
from ingest.clean_lines import words
from ingest.clean_titles import announces, calls_out, is_text, is_title, may_link
from ingest.clean_topic import (
    FOREIGN_NAMED,
    FOREIGN_PAIR,
    FOREIGN_STRANGE,
    Topic,
    same_words,
    spoken,
)
from ingest.remember import fold

ENOUGH = 300
"""Different pairs of a page whose words and names tell what it speaks of."""
STRANGE = 0.33
NAMED = 0.2
"""Share of a lone headline's syllables that the page has nowhere else, from which it is another
article's: alone, or where it names somebody whom the page does not. With the limits on its pairs
so are 1.6 % of 436 own lines, captions mostly, and 54 % of 1,823 headlines on the page's own topic.
"""
HEADLINE = 20
"""Words of a headline at most; a caption may have more."""


def near_headlines(lines: Sequence[str], body: list[int], first: int, topic: Topic) -> set[int]:
    """Lone headlines between texts that speak little of what the texts speak of."""
    found: set[int] = set()
    for above, n, below in zip(body, body[1:], body[2:], strict=False):
        line = lines[n]
        if n <= first or not may_link(line, 7) or words(line) > HEADLINE or calls_out(line):
            continue
        if is_text(lines[above]) and is_text(lines[below]):
            share = topic.share(line, (n,))
            others = [lines[m] for m in body if m != n]
            if share is not None and share < _limit(line, others, topic.size() >= ENOUGH):
                found.add(n)
    return found


def _limit(line: str, others: Sequence[str], long: bool) -> float:
    """The share of its pairs under which a lone headline is another article's.

    On a page that is not ``long`` a caption has words of its own, too.
    """
    if announces(line):
        return FOREIGN_STRANGE
    strange = unsaid(line, others)
    if long and strange >= STRANGE and words(line) >= 9:  # a subheading is shorter
        return FOREIGN_STRANGE
    return FOREIGN_NAMED if strange >= NAMED and _names_another(line, others) else 0.0


def unsaid(line: str, others: Sequence[str]) -> float:
    """Share of a line's syllables that stand in none of the others."""
    own = re.findall(r"\w+", fold(line))
    said = {word for other in others for word in re.findall(r"\w+", fold(other))}
    return sum(word not in said for word in own) / max(1, len(own))


def _names_another(line: str, others: Sequence[str]) -> bool:
    """Whether a line names somebody or some place that none of the others names."""
    return any(not any(name in other for other in others) for name in capitals(line))


def paired_headlines(lines: Sequence[str], body: list[int], first: int, topic: Topic) -> set[int]:
    """Two headlines between texts that together speak little of what the texts speak of."""
    found: set[int] = set()
    for above, one, two, below in zip(body, body[1:], body[2:], body[3:], strict=False):
        pair = (one, two)
        if one <= first or not is_text(lines[above]) or not is_text(lines[below]):
            continue
        least = 5 if above == first else 9  # between texts may stand a subheading, too
        if (
            not all(may_link(lines[n], least) for n in pair)
            or same_words(lines[one], lines[two]) > 0.7
        ):
            continue
        shares = [topic.share(lines[n], pair) for n in pair]
        known = [share for share in shares if share is not None]
        if len(known) == 2 and sum(known) <= 2 * FOREIGN_PAIR:
            found.update(pair)
    return found


def is_barred(line: str) -> bool:
    """Whether a line is a row of headlines with bars between them."""
    parts = line.split(" | ")
    return len(parts) >= 2 and all(words(part) <= HEADLINE and is_title(part, 5) for part in parts)


_SENTENCE = re.compile(r"[^\W\d_]{2}[.!?…][\"”’)]*(?:\s|$)")


def capitals(line: str) -> set[str]:
    """Names in a line: words with capitals, one behind the other, that open no sentence."""
    name = rf"[{UPPER}][{LOWER}]+"
    return set(re.findall(rf"(?<=[\w,;”)] ){name}(?: {name})*", line))


def tells_on(head: str, text: str) -> bool:
    """Whether three sentences or more below a line name nobody and no place, nor does the line: a
    part of an article goes on so, and a teaser says of whom or of where it is."""
    return len(_SENTENCE.findall(text)) >= 3 and not capitals(head) | capitals(text)


def retold(head: str, text: str) -> float:
    """Share of a headline's words that stand in the text below it."""
    wanted, said = spoken(head), spoken(text)
    return len(wanted & said) / max(1, len(wanted))


def retells(head: str, text: str, least: float = 0.5) -> bool:
    """Whether enough of a headline's words stand in the text below it."""
    return retold(head, text) >= least
