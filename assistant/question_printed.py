"""Capitals of a question typed without any, as the articles print its names.

"ban to chuc trung uong co may pho ban" names a body as surely as with capitals; without them the
figure of another body would answer. The names are read from the sentences that hold its words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from typing import Any

from assistant.question_bodies import printed
from assistant.question_restore import prior
from assistant.question_stop import STOP
from assistant.question_terms import UPPER, is_syllable, names_in
from storage.text import lower, syllables

_READ, _SPELLED = 12, 3
"""Sentences nearest by words that are read for names, and those for each foreign word."""


def as_printed(text: str, library: Any) -> str:
    """``text`` in small letters with the capitals that runs of its words have in the articles."""
    strange = {token for token in syllables(text) if token.isalpha() and not is_syllable(token)}
    hits = [*library.search_lexical(text, _READ)]
    for token in sorted(strange):  # a word of the question may stand in none of these
        hits += library.search_lexical(token, _SPELLED)
    rows = library.sentences([*dict.fromkeys((hit.article_id, hit.sentence) for hit in hits)])
    running = [row.text for row in rows if not _is_headline(row.text)]
    runs = {
        re.sub(rf"^{_PERSON}", lambda called: lower(called[0]), run)
        for sentence in running
        for run in (*names_in(f"Ở {sentence}"), *printed(sentence))
        if len(run.split()) > 1 and not run.isupper()
    }
    runs |= _foreign(strange, running) | _titled(running)
    for run in sorted(runs, key=lambda run: (-len(run), run)):
        if lower(run) in text:
            text = re.sub(rf"(?<!\w){re.escape(lower(run))}(?!\w)", run, text)
    text = _SHORT.sub(lambda short: short[0].upper(), text)
    return _PLACE.sub(lambda place: _named(place, library.vocabulary()), text)


def _is_headline(text: str) -> bool:
    """Whether most words have capitals, which then tell no names."""
    words = [word for word in text.split() if word[0].isalpha()]
    return sum(word[0].isupper() for word in words) > len(words) / 2


def _foreign(strange: Collection[str], sentences: Sequence[str]) -> set[str]:
    """Words of no Vietnamese spelling that the sentences print with capitals ("Lee", "CBS")."""
    printed: dict[str, Counter[str]] = {}
    for word in re.findall(r"(?<!^)(?<!\w)[^\W\d_]+(?!\w)", "\n".join(sentences)):
        if lower(word) in strange:
            printed.setdefault(lower(word), Counter())[word] += 1
    forms = (times.most_common(1)[0][0] for times in printed.values())
    return {form for form in forms if not form.islower()}


def _titled(sentences: Sequence[str]) -> set[str]:
    """Names of one word behind what a person is called ("ông Pang")."""
    return {lower(m[1]) + m[2] for m in _CALLED.finditer("\n".join(sentences))}


_PERSON = r"(?i:ông|bà|anh|chị|cô|chú|bác|em|bé|cháu|cụ) "
_CALLED = re.compile(rf"(?<!\w)({_PERSON})([{UPPER}]\w+)(?! [{UPPER}])")


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
