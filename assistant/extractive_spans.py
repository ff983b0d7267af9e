"""The asked figure, name or date inside a sentence, and the line that says it directly."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.question import Understood
from assistant.question_terms import canonical, names_in
from assistant.words import t
from storage.numbers import Quantity, find_quantities
from storage.text import spans

_FIGURES = {
    "number": ("number", "ratio", "range", "percent", "money"),
    "percent": ("percent", "ratio", "range"),
    "money": ("money", "number", "range"),
    "date": ("date", "time"),
    "document": ("document",),
}


def asked_span(understood: Understood, sentence: str) -> str | None:
    """The part of ``sentence`` that answers, verbatim; None when it cannot be told."""
    found = _figure(understood, sentence)
    if found is not None:
        return found.raw.strip()
    if understood.asked.kind == "person":
        return next(_people(understood, sentence), None)
    return None


def direct_line(understood: Understood, sentence: str) -> str | None:
    """The answer in few words, verbatim from the sentence: a figure with what it counts."""
    found = _figure(understood, sentence)
    if found is None:
        span = asked_span(understood, sentence)
        return span
    tail = sentence[found.end :]
    counted = found.kind in ("number", "ratio", "range") and found.unit not in found.raw
    if counted and (m := re.match(rf"\s+{re.escape(found.unit)}(?!\w)", tail, re.I)):
        return (found.raw + m[0]).strip()
    return found.raw.strip()


def _figure(understood: Understood, sentence: str) -> Quantity | None:
    """The figure of the asked kind nearest to the question's words, its unit counting double.

    A figure that the question itself states is not its answer.
    """
    kinds = _FIGURES.get(understood.asked.kind)
    if kinds is None:
        return None
    stated = {*understood.terms.numbers, *map(str, understood.terms.years)}
    places = [
        (start, end)
        for token, start, end in spans(sentence)
        if token in understood.terms.weights and not token[0].isdigit()
    ]
    best: tuple[float, Quantity] | None = None
    unit = understood.asked.unit
    for quantity in find_quantities(sentence):
        digits = set(re.findall(r"\d+(?:[.,/]\d+)*", quantity.raw))
        if quantity.kind not in kinds or quantity.weak or (digits and digits <= stated):
            continue
        near = sum(1 / (8 + abs(s - quantity.end)) for s, _ in places)
        after = canonical(sentence[quantity.end : quantity.end + 40])[:4]
        same = sum(u in after for u in unit) / len(unit) if unit else 0.0
        first = 1.0 if kinds[0] == quantity.kind else 0.6
        value = near * first * (1 + 2 * same)
        if best is None or value > best[0]:
            best = (value, quantity)
    return best[1] if best else None


_OFFICE_WORDS = frozenset(
    [
        "ông",
        "bà",
        "anh",
        "chị",
        "bí",
        "thư",
        "chủ",
        "tịch",
        "phó",
        "bộ",
        "trưởng",
        "giám",
        "đốc",
        "quận",
        "huyện",
        "tỉnh",
        "thành",
        "ủy",
        "ban",
        "đảng",
        "trung",
        "ương",
        "thường",
        "trực",
    ]
)
"""Capitalised words of an office, which stand before a person's name and are not part of it."""


def _people(understood: Understood, sentence: str) -> Iterator[str]:
    """Names of two to four syllables in ``sentence`` that the question does not state."""
    asked = set(understood.terms.tokens)
    for name in names_in(f"Ở {sentence}"):
        run: list[str] = []
        for word in [*name.split(), ""]:
            fits = word and word.isalpha() and not word.isupper()
            if fits and word.lower() not in asked and word.lower() not in _OFFICE_WORDS:
                run.append(word)
                continue
            if 2 <= len(run) <= 4 and " ".join(run) in sentence:
                yield " ".join(run)
            run = []


def missing_words(what: tuple[str, ...], lang: str) -> str:
    """The note that names what the evidence lacks."""
    return t("answer.missing", lang, what=", ".join(what))
