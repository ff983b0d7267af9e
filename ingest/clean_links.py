"""Headlines of other articles on the page's own subject, set between its texts as links."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.clean_lines import same_words, words
from ingest.clean_titles import announces, asks, is_text, may_link
from ingest.clean_topic import FOREIGN_NEAR, FOREIGN_PAIR, Topic

ENOUGH = 300
"""Different pairs of a page whose words and names tell what it speaks of."""
HEADLINE = 20
"""Words of a headline at most; a caption may have more."""


def near_headlines(lines: Sequence[str], body: list[int], first: int, title: str) -> set[int]:
    """Headlines between texts of a long page that speak little of what it speaks of."""
    topic = Topic(lines, body, title)
    if topic.size() < ENOUGH:
        return set()
    found: set[int] = set()
    for above, n, below in zip(body, body[1:], body[2:], strict=False):
        line = lines[n]
        if n <= first or not may_link(line, 9) or words(line) > HEADLINE or asks(line):
            continue
        if is_text(lines[above]) and is_text(lines[below]):
            share = topic.share(line, (n,))
            limit = FOREIGN_PAIR if announces(line) else FOREIGN_NEAR
            found |= {n} if share is not None and share < limit else set()
    return found


def paired_headlines(lines: Sequence[str], body: list[int], first: int, title: str) -> set[int]:
    """Two headlines between texts that together speak little of what the texts speak of."""
    topic = Topic(lines, body, title)
    found: set[int] = set()
    for above, one, two, below in zip(body, body[1:], body[2:], body[3:], strict=False):
        pair = (one, two)
        if one <= first or not is_text(lines[above]) or not is_text(lines[below]):
            continue
        least = 7 if above == first else 9  # between texts may stand a subheading, too
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
