"""An English question in the words of Vietnamese articles: terms, dates, names of places.

The terms lie in ``question_glossary.toml``; what is not listed is left to the multilingual
embedding.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

from assistant.question_restore import restore
from assistant.question_stop import ENGLISH_STOP
from assistant.question_terms import is_plain, is_syllable
from storage.text import fold, lower, syllables


def is_english(text: str) -> bool:
    """No diacritics and function words of English that no unaccented Vietnamese has."""
    if not is_plain(text):
        return False
    tokens = syllables(text)
    sure = ENGLISH_STOP - _VIETNAMESE_TOO
    if tokens[:1] and tokens[0] in _ENGLISH_OPENS and len(tokens) > 1:
        # "WHO de cap benh gi" opens with the organisation
        return len(tokens) <= _FEW or not all(map(is_syllable, tokens[1:]))
    if len(tokens) > _FEW and all(map(is_syllable, tokens)):
        return False  # "truoc khi dua be den benh vien thi gia dinh be lam gi"
    hits = sum(token in sure for token in tokens)
    return hits >= 2 or (hits == 1 and len(tokens) <= 5)


_VIETNAMESE_TOO = frozenset(
    ["to", "the", "do", "a", "an", "in", "on", "me", "it", "this", "tell", "at"]
)
"""English words that unaccented Vietnamese may be written with, or that say too little alone."""

_ENGLISH_OPENS = frozenset(
    ["who", "whose", "what", "when", "where", "why", "which", "how", "did", "does", "were", "was"]
)
"""No Vietnamese question opens with one of these, names apart."""

_FEW = 4
"""Words of a question that may all be Vietnamese by chance ("who can go on")."""


@cache
def _terms() -> dict[str, str]:
    source = files("assistant").joinpath("question_glossary.toml").read_text(encoding="utf-8")
    terms: dict[str, str] = tomllib.loads(source)["terms"]
    return terms


@cache
def _glossary() -> tuple[tuple[re.Pattern[str], str], ...]:
    longest = sorted(_terms().items(), key=lambda item: -len(item[0]))
    return tuple((re.compile(rf"\b{re.escape(en)}\b", re.I), vi) for en, vi in longest)


def in_vietnamese(text: str, vocabulary: Any) -> str:
    """English text with known terms, dates and names as the articles write them."""
    text = _DATE.sub(_day, text)
    text = _names_spelled(text, vocabulary)
    text = _counted().sub(_head_first, text)
    text = _heads_first().sub(lambda m: m[0] if m[0] in _terms() else f"{m[2]} {m[1]}", text)
    for pattern, vietnamese in _glossary():
        text = pattern.sub(vietnamese, text)
    return text


@cache
def _heads_first() -> re.Pattern[str]:
    """A level before what is of it: "district tax offices" are in Vietnamese offices of one.

    A capital is of a name ("Ho Chi Minh City").
    """
    return re.compile(rf"\b(district|province|commune|ward|city|town|village) ({_any_term()})\b")


@cache
def _any_term() -> str:
    return "|".join(sorted(map(re.escape, _terms()), key=len, reverse=True))


@cache
def _counted() -> re.Pattern[str]:
    """Terms side by side that are counted: the last is their head ("how many party cell heads")."""
    term = rf"\b(?:{_any_term()})\b"
    return re.compile(rf"\b(how many) ({term}(?: {term})+)", re.I)


_VERB = re.compile(r"(?:.*ed|held|quit|left|cut|built|spent|paid|sank|hold|remain|remaining)")


def _head_first(counted: re.Match[str]) -> str:
    terms = re.findall(rf"\b(?:{_any_term()})\b", counted[2], re.I)
    end = len(terms)
    while end > 1 and _VERB.fullmatch(terms[end - 1]):
        end -= 1  # "village heads resigned"
    return " ".join([counted[1], *reversed(terms[:end]), *terms[end:]])


def _names_spelled(text: str, vocabulary: Any) -> str:
    """English text with its capitalised runs in the collection's spelling (``Dong Trieu``)."""

    def spelled(match: re.Match[str]) -> str:
        words = syllables(match[0])
        known = all(vocabulary.forms(fold(word)) for word in words)
        return restore(match[0], vocabulary) if known and len(words) > 1 else match[0]

    return re.sub(
        rf"(?!(?:{_ENGLISH_NOUNS}|{_OPENING})\b)[A-Z][a-z]+"
        rf"(?: (?!(?:{_ENGLISH_NOUNS})\b)[A-Z][a-z]+)+",
        spelled,
        text,
    )


_ENGLISH_NOUNS = (
    "City|Province|District|Ward|Commune|Town|Village|Police|Hospital|School|University|Bridge|"
    "River|Airport|Port|Department|Ministry|Committee|Council|Party|People|Mr|Mrs|Ms|Hill|Lake|"
    "Island|Mountain|Beach|Bay|Park|Street|Road|Market|Project|Company|Group|Bank|College|Zoo|"
    "Institute|Centre|Center|Museum|Theatre|Stadium|Station|Canal|Dam|Plant|Factory|Highway"
)
"""Nouns that stand beside a name in English and are no part of it ("Da Nang City Police")."""
_OPENING = (
    "The|In|At|On|For|From|By|With|Which|What|Who|Whose|When|Where|Why|How|Did|Does|Was|Were|Are|"
    "Is|Has|Have|Had|According|Compare|List|Tell|Between|About|During|After|Before|Since|Under"
)
"""Words that open an English question or phrase before a name ("In Dong Trieu")."""
_BEFORE_NAMES = frozenset(lower(f"{_ENGLISH_NOUNS}|{_OPENING}").split("|"))
_BEHIND_NAMES = frozenset(lower(_ENGLISH_NOUNS).split("|"))


def names_without_nouns(names: Iterable[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    """The names of a question without English words before and behind them; those that consist of
    such words are left out."""
    kept = []
    for name in names:
        while name and name[0] in _BEFORE_NAMES:
            name = name[1:]
        while name and name[-1] in _BEHIND_NAMES:
            name = name[:-1]
        kept += [name] if name else []
    return tuple(dict.fromkeys(kept))


_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_DATE = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?)?(?P<month>{'|'.join(_MONTHS)})"
    r"(?: (?P<after>\d{1,2})(?:st|nd|rd|th)?(?!\d))?(?:,? (?P<year>\d{4}))?\b"
)


def _day(found: re.Match[str]) -> str:
    """An English date in figures (``6 February 2017``: ``ngày 6/2/2017``)."""
    month = str(_MONTHS.index(found["month"]) + 1)
    day, year = found["day"] or found["after"], found["year"]
    if found["month"] == "May" and not (day or year):
        return found[0]  # the verb
    said = "/".join(part for part in (day, month, year) if part)
    return f"{'ngày' if day else 'tháng'} {said}"
