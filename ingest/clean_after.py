"""Lines below the text, or between its parts, that only the text around them explains."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from ingest.clean_lines import bare, ends_sentence, is_end_of_page, is_prose, words
from ingest.clean_links import retells
from ingest.clean_parts import is_furniture, is_imprint, is_person, is_team
from ingest.clean_scene import is_scene
from ingest.clean_titles import is_text, is_title, may_link
from ingest.clean_topic import FOREIGN_CLOSING, HEADLINE_BELOW, Topic
from ingest.metadata_dates import is_dateline, parse_date
from ingest.pages import Paragraph
from ingest.remember import fold, folded


def closing_headlines(
    lines: Sequence[str], start: int, places: Sequence[int], has_twin: Callable[[int], bool]
) -> set[int]:
    """Other articles' headlines between the last text and the signature."""
    own = (n for n in range(start, max(places, default=0)) if n not in places)
    topic = Topic(lines, own)
    found: set[int] = set()
    for place in places:
        line = lines[place]
        if not is_title(line, 9) or is_scene(line) or has_twin(place):
            continue
        share = topic.share(line)
        if share is not None and share < FOREIGN_CLOSING:
            found.add(place)
    return found


def headline_below(lines: Sequence[str], first: int, end: int, dropped: set[int]) -> int | None:
    """The headline below the text of a page that has none above: of the same things."""
    last = max((n for n in range(first, end) if is_prose(lines[n])), default=first)
    topic = Topic(lines, (n for n in range(first, last + 1) if n not in dropped))
    for place in range(last + 1, min(last + 4, end + 3, len(lines))):
        line = lines[place]
        if not is_title(line, 6) or is_furniture(line) or is_end_of_page(line):
            continue
        if is_person(line) or is_team(line) or is_imprint(line) or is_scene(line):
            continue
        if topic.said(line) >= HEADLINE_BELOW:
            return place
    return None


def heads_part(lines: Sequence[str], place: int, kept: Sequence[Paragraph]) -> bool:
    """Whether a day stands above a part of a chronicle (``Ngày 12/11/1936``)."""
    line = lines[place]
    found = parse_date(line) if line.startswith("Ngày ") and is_dateline(line) else None
    if not found or found[1] or not kept or place + 1 >= len(lines):
        return False
    texts = sum(part.kind in ("lead", "body") for part in kept)
    return is_prose(lines[place + 1]) and (found[0].year < 1990 or texts >= 3)


def heads_text(lines: Sequence[str], place: int) -> bool:
    """Whether a line between headline and text is a subheading: other parts of the text have one.

    The text tells what it says, in other words. A label of the matter is said there as it stands,
    and one of a section stands in the page's menu, too.
    """
    line = lines[place]
    if not 5 <= words(line) <= 14 or not may_link(line, 5) or is_furniture(line):
        return False
    body = lines[place + 1 :]
    key = fold(line)
    texts = [other for other in body if is_text(other)]
    if any(key in fold(other) for n, other in enumerate(lines) if n != place):
        return False
    parts = (
        is_text(above)
        and ends_sentence(above)
        and may_link(head, 4)
        and is_text(below)
        and retells(head, below)
        for above, head, below in zip(body, body[1:], body[2:], strict=False)
    )
    return any(parts) and retells(line, " ".join(texts), 0.7)


def labels_of_links(lines: Sequence[str], places: Sequence[int], dropped: set[int]) -> set[int]:
    """A word or two above other articles' headlines that went: whose they are, or an advertiser.

    A headline above a button that calls to read it is a link as well.
    """
    found: set[int] = set()
    for place in places:
        line = lines[place]
        if calls(lines, place + 1):
            found.add(place)
        if (
            place == places[-1]
            or place in dropped
            or place + 1 not in dropped
            or words(line) > 2
            or is_person(line)
        ):
            continue
        if is_title(lines[place + 1], 5) and not ends_sentence(line) and line[-1] not in ":;,":
            found.add(place)
    return found


_REACHED = re.compile(
    r"(?:hotline|dien thoai|tel|fax|e-?mail|website|dia chi|zalo|fanpage|facebook|lien he|"
    r"(?:thoi gian|gio) (?:lam viec|mo cua))(?!\w)[^:]{0,25}:"
)
"""How to reach whom an article tells of."""


def signed_below(lines: Sequence[str], place: int) -> bool:
    """Whether a line that tells how to reach somebody is the article's own: below such lines only,
    who wrote the article signs."""
    for line in lines[place : place + 6]:
        if not _REACHED.match(folded(line, 80)):
            return is_person(line) and words(line) >= 2 and line != lines[place]
    return False


def calls(lines: Sequence[str], place: int) -> bool:
    """Whether a line is a button that calls to read the headline above it."""
    if not 0 < place < len(lines) or bare(lines[place]) not in ("doc ngay", "xem ngay"):
        return False
    return is_title(lines[place - 1], 6)
