"""Words that stood behind a picture: its alternative text, copied with the page.

They open with a small letter, as no paragraph and no caption does, and stand on a line of their
own between lines that are whole. A story told in pictures numbers its captions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.clean_lines import ends_like_prose, words
from ingest.clean_parts import took_series
from ingest.clean_scene import may_show
from ingest.pages import Paragraph
from ingest.remember import fold

KEYWORDS = 4
"""Parts of a row of keywords at least: three may be a list of things."""
FRAGMENT = 6
"""Words that a short alternative text has at most; longer ones may go on with a sentence."""
CAPTION = 40
"""Words of a numbered caption at most."""
_IN_PICTURES = re.compile(
    r"(?<!\w)(?:phong su (?:bang |hinh )?anh|chum anh|photo ?story)(?!\w)|^[\[(]anh[\])]|^anh$"
)
"""Says in the path to an article or in its headline that pictures tell it."""
_ABOVE = re.compile(r"\W*(?:chu thich anh|(?:anh|hinh)(?: so)? \d{1,2})\W*")
"""Stands above a caption where its picture was."""
_FULL = re.compile(r"[.!?…][\"”’»)]*\s")
SHORT = 25
"""Words of a caption that only its place tells."""
LONG = 25
"""Words of a paragraph that stands above or below such a caption, at least."""
TEXT = 45
"""Words from which a text between pictures is the story's own, and no teaser of another."""
_NUMBER = re.compile(r"(\d{1,2})[.)] (?=\S)")
_PLAIN = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)+")


def picture_words(lines: Sequence[str], body: Sequence[int]) -> set[int]:
    """Lines of the body that are keywords of a picture, or its name in small letters."""
    return {
        n
        for n in body
        if lines[n][:1].islower() and (_is_keywords(lines, n) or _is_fragment(lines, n))
    }


def _is_keywords(lines: Sequence[str], n: int) -> bool:
    """A row of keywords that the rest of the page uses, without a stop at its end."""
    line = lines[n]
    parts = [part.strip() for part in line.split(",")]
    if len(parts) < KEYWORDS or line[-1] in ".!?…:;," or n == 0 or lines[n - 1][-1] in ":,;":
        return False
    if any(not 1 <= words(part) <= 7 for part in parts):
        return False
    rest = " ".join(fold(lines[m]) for m in range(len(lines)) if m != n)
    known = [part for part in parts if words(part) > 1 and fold(part) in rest]
    return len(known) >= 0.5 * len(parts)


def _is_fragment(lines: Sequence[str], n: int) -> bool:
    """A few words between a closed line and one that opens with a capital."""
    if not 0 < n < len(lines) - 1 or not 2 <= words(lines[n]) <= FRAGMENT:
        return False
    below = lines[n + 1].lstrip("\"'“‘(«")
    closed = ends_like_prose(lines[n - 1]) and lines[n - 1][-1] not in ":;"
    return closed and below[:1].isupper() and bool(_PLAIN.fullmatch(lines[n]))


def captions_told(
    parts: list[Paragraph], head: Sequence[str], lines: Sequence[str]
) -> list[Paragraph]:
    """The paragraphs, in which what stands below the mark of a picture is its caption, and in a
    story told in pictures the numbered lines, or single short sentences, between its texts.

    ``head`` are the lines from above its headline down to it, ``lines`` all of the page's. Such a
    story says so there, or in the credit that closes it.
    """
    below = {two for one, two in pairwise(lines) if _ABOVE.fullmatch(fold(one))}
    marked = {
        n for n, part in enumerate(parts) if part.text in below and words(part.text) <= CAPTION
    }
    told = in_pictures(head) or _closed_by_series(parts, lines)
    placed = _numbered(parts) or _between(parts) if told else set()
    found = marked | placed | _alone(parts)
    return [Paragraph(x.text, "caption") if n in found else x for n, x in enumerate(parts)]


def in_pictures(head: Sequence[str]) -> bool:
    """Whether the lines from above an article's headline down to it say that pictures tell it."""
    return any(_IN_PICTURES.search(fold(line)) for line in head)


def _alone(parts: Sequence[Paragraph]) -> set[int]:
    """Single sentences that tell what is seen, each between two paragraphs."""
    long = [part.kind in ("lead", "body") and words(part.text) >= LONG for part in parts]
    return {
        n
        for n in range(1, len(parts) - 1)
        if long[n - 1] and long[n + 1] and parts[n].kind == "body" and may_show(parts[n].text)
    }


def _numbered(parts: Sequence[Paragraph]) -> set[int]:
    found = {
        n: int(number[1])
        for n, part in enumerate(parts)
        if (number := _NUMBER.match(part.text)) and words(part.text) <= CAPTION
    }
    if len(found) < 3 or list(found.values()) != list(range(1, len(found) + 1)):
        return set()
    if max(found) - min(found) < len(found):  # one below the other: a list of the text
        return set()
    return set(found)


def _closed_by_series(parts: Sequence[Paragraph], lines: Sequence[str]) -> bool:
    """Whether who took a series of pictures is named right below the last text."""
    last = parts[-1].text if parts else ""
    at = next((n for n in reversed(range(len(lines))) if lines[n] == last), len(lines))
    return any(took_series(line) for line in lines[at + 1 : at + 3])


def _between(parts: Sequence[Paragraph]) -> set[int]:
    """Single short sentences between texts that are all longer, three of them at least; beside
    those, two that are as short between two texts that are longer.

    Where captions and texts take turns, a caption may be longer, too.
    """
    short = {
        n
        for n, part in enumerate(parts)
        if n > 0 and words(part.text) <= SHORT and not _FULL.search(part.text)
    }
    if len(short) < 3 or 2 * len(short) > len(parts) + 3:
        return set()
    turns = set(range(min(short) % 2, len(parts), 2)) - {0}
    sizes = [words(part.text) for part in parts]
    shorter = all(sizes[n] < min(sizes[n - 1 : n + 2 : 2]) for n in turns)
    if short <= turns and shorter:
        return turns
    inner = range(1, len(sizes) - 1)
    return short | {n for n in inner if sizes[n] <= SHORT < min(sizes[n - 1], sizes[n + 1])}
