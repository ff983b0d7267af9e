"""The notes at the end of a magazine's article: sources with their pages, no text to be cited."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.clean_lines import ends_sentence, words
from ingest.clean_parts import is_notes
from ingest.pages import Paragraph
from ingest.remember import fold

_NUMBERED = re.compile(
    r"^\W{0,2}(?:\(\d{1,3}\)|\[\d{1,3}\]|\d{1,3}(?:, ?\d{1,3})*[.)]|\*{1,3}\)?)\W{0,2}(?=\w|[“\"])"
)
_RULE = re.compile(r"^\s*[-_–—*=. ]{3,}\s*$")
_REFERS = re.compile(r"(?<=[\w.,”\"’)])\s?(?:\(\d{1,3}\)|\[\d{1,3}\])")
_SOURCE = re.compile(
    r"(?<!\w)(?:nxb|tr ?\.|trang \d|sdd|s\.d\.d|xem(?: them)? ?:|dan theo|truy cap|tap \d|"
    r"t ?\. ?[ivx\d]|https?:|toan tap|van kien|bao cao|nghi quyet|"
    r"luat|quyet dinh|tap chi|ky yeu|de tai|so lieu)"
)
_ON_ONE_LINE = re.compile(
    r"\W*(?:ghi chu|chu thich|tai lieu (?:tham khao|trich dan))\s*:\s*"
    r"(?:\(1\)|\[1\]|1[.)])\s(?=.*(?:\(2\)|\[2\]|\s2[.)]\s))"
)
"""Notes with their heading on one line, counted up from one."""


def is_rule(line: str) -> bool:
    """A drawn line, as it stands between an article and its notes."""
    return bool(_RULE.match(line))


def without_notes(
    kept: Sequence[Paragraph], ruled: int | None = None
) -> tuple[list[Paragraph], list[str]]:
    """The paragraphs without the notes that close them, and those notes.

    A note bears a number and names a source. Without a heading of their own, or a rule above
    (``ruled`` is the place of the first paragraph below the last one), the numbers must be those
    that the text refers to, so a list of measures stays.
    """
    below = kept[ruled:] if ruled is not None and 3 * ruled >= len(kept) else []
    if below and all(_NUMBERED.match(part.text) for part in below):
        return list(kept[:ruled]), [part.text for part in below]
    found = list(kept)
    start = len(found)
    for place in range(len(found) - 1, max(0, len(found) // 3), -1):
        text = found[place].text
        if is_notes(text) or _ON_ONE_LINE.match(fold(text)):
            above, more = without_notes(found[:place])
            return above, more + [part.text for part in found[place:]]
        if not _NUMBERED.match(text) or words(text) > 90:
            if start < len(found) or words(text) > 60 or found[place].kind == "heading":
                break
            continue  # what a note goes on with
        start = place
    notes = found[start:]
    if not notes or not _NUMBERED.match(notes[0].text):
        return found, []
    body = " ".join(part.text for part in found[:start])
    bracketed = all(re.match(r"\W{0,2}[(\[]|\W*\*", part.text) for part in notes[:1])
    if not bracketed or not _REFERS.search(body):
        return found, []
    sourced = sum(bool(_SOURCE.search(fold(part.text))) for part in notes)
    if 2 * sourced < len(notes) or not ends_sentence(found[start - 1].text):
        return found, []
    return found[:start], [part.text for part in notes]
