"""Capitals of a question typed without any, as the articles print its names.

"ban to chuc trung uong co may pho ban" names a body as surely as with capitals; without them the
figure of another body would answer. The names are read from the sentences that hold its words.
"""

from __future__ import annotations

import re
from typing import Any

from assistant.question_bodies import printed
from assistant.question_restore import prior
from assistant.question_stop import STOP
from assistant.question_terms import names_in
from storage.text import lower

_READ = 12
"""Sentences nearest by words that are read for names."""


def as_printed(text: str, library: Any) -> str:
    """``text`` in small letters with the capitals that runs of its words have in the articles."""
    hits = library.search_lexical(text, _READ)
    rows = library.sentences([(hit.article_id, hit.sentence) for hit in hits])
    runs = {
        run
        for row in rows
        for run in (*names_in(f"Ở {row.text}"), *printed(row.text))
        if len(run.split()) > 1 and not run.isupper()
    }
    for run in sorted(runs, key=lambda run: (-len(run), run)):
        if lower(run) in text:
            text = re.sub(rf"(?<!\w){re.escape(lower(run))}(?!\w)", run, text)
    text = _SHORT.sub(lambda short: short[0].upper(), text)
    return _PLACE.sub(lambda place: _named(place, library.vocabulary()), text)


_SHORT = re.compile(r"(?<!\w)(?:tp\.? ?hcm|tphcm|hcm|tp\.? ?hn)(?!\w)")
_PLACE = re.compile(
    r"(?<!\w)(?P<unit>(?:huyện|quận|thị xã|thành phố|tỉnh|xã|phường|thị trấn) )"
    r"(?P<one>[^\W\d_]+) (?P<two>[^\W\d_]+)"
    r"(?=\s*[?.,]|\s*$| (?:có|là|được|đã|bị|còn|do|ở|vào|từ|khi|năm|giảm|tăng|sẽ|hiện)(?!\w))"
)


def _named(place: re.Match[str], vocabulary: Any) -> str:
    """A place that no article prints: two syllables after a unit that are no word anywhere.

    The name must be known as one, else another place's figure answers.
    """
    one, two = place["one"], place["two"]
    known = vocabulary.pair(one, two) or prior().double[f"{one} {two}"]
    if known or {one, two} & STOP or not place[0].islower():
        return place[0]
    return f"{place['unit']}{one.capitalize()} {two.capitalize()}"
