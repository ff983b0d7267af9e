"""What the words of a question weigh when its figure or name is looked for in a sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping

from assistant.extractive_rates import rate_asked
from assistant.question import Understood
from assistant.question_stop import STOP
from assistant.question_terms import alike, canonical
from storage.text import lower, tone

CARRIED = 0.35
"""What a word weighs that the conversation or another part of the question carries in."""

QUALIFIES = 1.5
"""What words weigh more that follow the counted thing and tell it from its like."""

_FORMS = {"percent": ("phần", "trăm"), "money": ("tiền", "đồng", "triệu", "tỷ")}
"""Words of a question that say in what form the answer comes; a sentence has "%"."""


def told(understood: Understood, weights: Mapping[str, float] | None = None) -> dict[str, float]:
    """The words of the question by weight, with the printed words for everyday ones."""
    held = set(understood.terms.tokens)
    terms = {  # the words of another part of the question only say where to look
        token: weight if token in held else CARRIED * weight
        for token, weight in (weights or understood.terms.weights).items()
        if not token[0].isdigit() and token not in _FORMS.get(understood.asked.kind, ())
    }
    if understood.asked.kind == "money" and (rate := rate_asked(understood)):
        terms = {t: CARRIED * w if t in rate else w for t, w in terms.items()}
    if scope := _SCOPE.match(tone(lower(understood.searched))):
        # "Trong các trường mới xây có mấy trường nghề?": the first words only say among which
        rest = {*canonical(understood.searched[scope.end() :])}
        terms = {t: w if t in rest else CARRIED * w for t, w in terms.items()}
    for token in _EASY & terms.keys():
        terms[token] *= CARRIED
    if ("việt", "nam") not in understood.terms.names:
        for token in ("việt", "nam") if {"việt", "nam"} <= terms.keys() else ():
            terms[token] *= CARRIED  # a newspaper of the country seldom names it
    for token in {*qualifiers(understood)} | _before_many(understood):
        if token in terms:
            terms[token] *= QUALIFIES
    own = turn(understood)
    if own:
        terms = {t: w if t in own else CARRIED * w for t, w in terms.items()}
    if terms:
        mean = sum(terms.values()) / len(terms)
        for phrase in alike(understood.terms.tokens):
            for token in canonical(phrase):
                if token not in STOP:
                    terms.setdefault(token, 0.3 * mean)
    return terms


_EASY = frozenset(["cuối", "đầu", "giữa"])
"""Words of a time that a sentence tells by its day ("đến cuối năm": "đến 31/12")."""

_SCOPE = re.compile(r"trong (?:các|những|số|tổng số) [^,?]*?(?:,|(?= có (?:mấy|bao nhiêu)))")
_ABOUT = frozenset(["về", "của", "thuộc", "cho", "với"])


def qualifiers(understood: Understood) -> tuple[str, ...]:
    """What tells the counted from their like ("bao nhiêu giáo viên tiểu học": "tiểu học")."""
    unit = canonical(" ".join(understood.asked.unit))
    if len(unit) != 2:
        return ()
    tokens = canonical(understood.searched)
    names = {token for name in understood.terms.names for token in name}
    for i in range(len(tokens) - 3):
        if tokens[i : i + 2] == unit:
            after = i + 2 + (tokens[i + 2] in _ABOUT)
            pair = tokens[after : after + 2]
            return () if any(t in STOP or t in names or t[0].isdigit() for t in pair) else pair
    return ()


_MANY = re.compile(r"(?<!\w)(\w+ \w+) (?:bao nhiêu|mấy)(?!\w)")


def _before_many(understood: Understood) -> set[str]:
    """What was done, which tells the counted from others ("dôi dư bao nhiêu cán bộ": "dôi dư")."""
    found = _MANY.search(tone(lower(understood.searched)))
    names = {token for name in understood.terms.names for token in name}
    pair = canonical(found[1]) if found and understood.asked.kind == "number" else ()
    if not pair or {*pair} & (STOP | names | _CHANGES):
        return set()  # by how much something changed is weighed with its figure
    return {*pair}


_CHANGES = frozenset(["giảm", "tăng", "thêm", "bớt", "cắt", "còn", "thừa", "thiếu", "vượt"])


def turn(understood: Understood) -> set[str]:
    """The words of a completed turn itself: what was carried in only says where to look."""
    _, colon, asks = understood.searched.partition(": ")
    if not (understood.completed and colon):
        return set()
    return {t for t in canonical(asks) if t in understood.terms.weights}


def share(terms: Mapping[str, float], owned: Mapping[str, float]) -> float:
    """The share of ``terms`` by weight that is owned."""
    whole = sum(terms.values())
    return sum(w * owned.get(t, 0.0) for t, w in terms.items()) / whole if whole else 0.0
