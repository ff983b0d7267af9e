"""A part of a long sentence that answers by itself.

Newspaper sentences of a hundred words string independent statements together with semicolons.
Where one run of them tells as directly what the whole sentence tells, it is quoted alone.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from assistant.extractive import Picked, direct
from assistant.question import Understood
from assistant.question_terms import canonical

LONG = 60
"""Whitespace words from which a sentence is cut."""

LEAST = 12
"""Whitespace words of a part that reads as a statement."""


def shortened(understood: Understood, picked: Sequence[Picked]) -> list[Picked]:
    """The sentences with a single long one cut to the part that suffices, where there is one.

    The part must give the same line in front and hold as many of the question's words.
    """
    if len(picked) != 1 or len(picked[0].hit.text.split()) <= LONG:
        return list(picked)
    line = direct(understood, picked)
    if line is None:
        return list(picked)
    hit = picked[0].hit
    wanted = understood.terms.cover(canonical(hit.text))
    for start, end in _runs(hit.text):
        text = hit.text[start:end]
        if len(text.split()) < LEAST:
            continue
        cut = replace(hit, text=text, start=hit.start + start, end=hit.start + end)
        part = replace(picked[0], hit=cut)
        same = direct(understood, [part]) == line
        if same and understood.terms.cover(canonical(text)) >= wanted - 0.01:
            return [part]
    return list(picked)


def _runs(text: str) -> list[tuple[int, int]]:
    """Runs of statements between semicolons, the shortest first; never the whole.

    A run begins the sentence or with a capital: what goes on in small letters may be the rest of
    an enumeration ("rà soát các trạm; các kho của công ty, sau hai lần gộp, còn 8 kho"),
    and reads as another statement when it stands alone.
    """
    cuts = [i for i, c in enumerate(text) if c == ";" and _open(text[:i]) == 0]
    starts = [0, *(cut + 1 for cut in cuts)]
    ends = [*cuts, len(text)]
    found = []
    for first, last in itertools.combinations_with_replacement(range(len(starts)), 2):
        start, end = starts[first], ends[last]
        start += len(text[start:end]) - len(text[start:end].lstrip())
        begins = start < end and (first == 0 or text[start].isupper())
        if begins and (first, last) != (0, len(starts) - 1):
            found.append((start, end))
    return sorted(found, key=lambda span: span[1] - span[0])


def _open(before: str) -> int:
    """Brackets and quotation marks that are not closed yet."""
    return (before.count("(") - before.count(")")) + (before.count("“") - before.count("”"))
