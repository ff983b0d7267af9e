"""Diacritics restored from the collection's own words: a Viterbi walk over syllable pairs.

A question typed ``dong trieu tinh gian`` is read as the most probable accented syllables of
the articles themselves. Probabilities are interpolated counts, add-k smoothed; a syllable the
articles never use stays as typed.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from typing import Protocol

from storage.text import fold, lower, spans

_PAIR = 0.85
"""Weight of the pair probability against the single one; set by hand, not tuned."""

_FORMS = 12
"""Spellings of one folded syllable that are considered."""

COMMON: Mapping[str, tuple[str, ...]] = {
    "bao": ("bao",), "nhieu": ("nhiêu", "nhiều"), "may": ("mấy",), "nao": ("nào",), "gi": ("gì",),
    "dau": ("đâu", "đầu"), "sao": ("sao",), "khi": ("khi",), "ai": ("ai",), "the": ("thế", "thể"),
    "vi": ("vì", "vị"), "tai": ("tại", "tài"), "con": ("còn", "con"), "thi": ("thì", "thị", "thi"),
    "hay": ("hay", "hãy"), "ke": ("kể", "kế"), "khong": ("không",), "la": ("là",),
}  # fmt: skip
"""Question words, which newspapers seldom print: counted once more than the articles do."""

_COMMON_PAIRS = frozenset(
    {"bao nhiêu", "phần trăm", "thế nào", "như thế", "ở đâu", "khi nào", "vì sao", "tại sao",
     "bao giờ", "thì sao", "là ai", "là gì", "năm nào", "lúc nào", "người nào", "cái nào"}
)  # fmt: skip


_IDIOMS = [
    (re.compile(rf"(?<!\w){fold(words)}(?!\w)", re.I), words)
    for words in (
        "bao nhiêu", "phần trăm", "như thế nào", "thế nào", "ở đâu", "khi nào", "vì sao", "tại sao",
        "bao giờ", "thì sao", "là ai", "là gì", "có mấy", "được mấy", "những ai", "những gì",
    )
]  # fmt: skip
"""Turns of a question that have one reading; newspapers print them too rarely to learn from."""


class Counts(Protocol):
    """The part of the collection's vocabulary that is used here."""

    total: int

    def forms(self, folded: str) -> dict[str, int]: ...
    def count(self, syllable: str) -> int: ...
    def pair(self, first: str, second: str) -> int: ...


def restore(text: str, vocabulary: Counts) -> str:
    """``text`` with diacritics on the words that have none; other words anchor the walk."""
    for typed, meant in _IDIOMS:
        text = typed.sub(lambda m, meant=meant: _cased(m[0], meant), text)  # type: ignore[misc]
    found = spans(text)
    if not found:
        return text
    options: list[list[tuple[str, float]]] = []
    total = max(vocabulary.total, 1)
    for token, _, _ in found:
        options.append(_options(token, vocabulary, total))
    best = _walk([[form for form, _ in o] for o in options], _scorer(options, vocabulary, total))
    parts: list[str] = []
    last = 0
    for (_, start, end), form in zip(found, best, strict=True):
        parts += [text[last:start], _cased(text[start:end], form)]
        last = end
    parts.append(text[last:])
    return "".join(parts)


def _options(token: str, vocabulary: Counts, total: int) -> list[tuple[str, float]]:
    if fold(token) != token or not token.isalpha():
        return [(token, 1.0)]
    forms = dict(list(vocabulary.forms(token).items())[:_FORMS])
    floor = max(1.0, total / 50_000)
    for form in COMMON.get(token, ()):
        forms[form] = forms.get(form, 0) + int(floor) + 1
    if not forms:
        return [(token, 1.0)]
    whole = sum(forms.values())
    return [(form, count / whole) for form, count in forms.items()]


def _scorer(
    options: list[list[tuple[str, float]]], vocabulary: Counts, total: int
) -> Callable[[int, str | None, str], float]:
    single = [dict(o) for o in options]

    def score(place: int, before: str | None, form: str) -> float:
        alone = single[place].get(form, 1e-6)
        if before is None:
            return math.log(alone)
        both = vocabulary.pair(before, form)
        if f"{before} {form}" in _COMMON_PAIRS:
            both += max(2, total // 20_000)
        follow = both / (vocabulary.count(before) + 5.0)
        return math.log(_PAIR * min(1.0, follow) + (1 - _PAIR) * alone * 0.05 + 1e-9)

    return score


def _walk(options: list[list[str]], score: Callable[[int, str | None, str], float]) -> list[str]:
    paths: dict[str, tuple[float, list[str]]] = {
        form: (score(0, None, form), [form]) for form in options[0]
    }
    for place in range(1, len(options)):
        reached: dict[str, tuple[float, list[str]]] = {}
        for form in options[place]:
            value, path = max(
                ((v + score(place, before, form), p) for before, (v, p) in paths.items()),
                key=lambda item: item[0],
            )
            reached[form] = (value, [*path, form])
        paths = reached
    return max(paths.values(), key=lambda item: item[0])[1]


def _cased(typed: str, form: str) -> str:
    if fold(form) != fold(lower(typed)) or len(form) != len(typed):
        return typed
    return "".join(f.upper() if t.isupper() else f for t, f in zip(typed, form, strict=True))
