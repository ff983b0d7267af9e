"""Understanding a question: what is searched, for what kind of answer, and where."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise
from math import log
from typing import Any

from assistant.question_compounds import unheard
from assistant.question_english import in_vietnamese, is_english, names_without_nouns
from assistant.question_everyday import by_office, by_place, written_whole
from assistant.question_filters import narrow
from assistant.question_followup import complete, placed
from assistant.question_kind import Asked, asked
from assistant.question_printed import as_printed
from assistant.question_restore import known_places, restore_among, sentence_case
from assistant.question_terms import (
    Terms,
    alike,
    canonical,
    is_plain,
    is_syllable,
    terms_of,
    written_out,
)
from assistant.words import t
from storage.errors import UsageError
from storage.schema import SearchFilter
from storage.text import fold, lower, normalize, syllables
from storage.units import UNIT_WORDS

LONGEST = 2_000
"""Characters of a question; longer text is a document, not a question."""


@dataclass(frozen=True, slots=True)
class Understood:
    """A question as it is searched.

    ``searched`` is what is embedded; ``lexical`` the words looked for, abbreviations written
    out; ``restored`` whether diacritics were added; ``completed`` whether the conversation was
    carried in, ``doubtful`` when only the place was, by guess; ``notes`` tell the reader what
    was read from the words.
    """

    typed: str
    searched: str
    lexical: str
    asked: Asked
    terms: Terms
    filter: SearchFilter | None = None
    restored: bool = False
    completed: bool = False
    doubtful: bool = False
    english: bool = False
    notes: tuple[str, ...] = ()

    @property
    def shown(self) -> str | None:
        """The searched form when a reader should see that it differs from what was typed."""
        changed = (self.restored or self.completed) and not self.english
        return self.searched if changed else None


class Rarity(Mapping[str, float]):
    """Rarity of a token in the collection: ``log(1 + total / (20 · (count + 1)))``.

    A sentence has about twenty tokens, so this is close to the inverse sentence frequency.
    """

    def __init__(self, vocabulary: Any) -> None:
        self._vocabulary = vocabulary
        self._total = max(vocabulary.total, 20)

    def __getitem__(self, token: str) -> float:
        count = self._vocabulary.count(token)
        return log(1 + self._total / 20 / (count + 1))

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


def understand(
    question: str,
    library: Any,
    history: Sequence[tuple[str, str]] = (),
    filter: SearchFilter | None = None,
    lang: str = "vi",
    *,
    verbatim: bool = False,
) -> Understood:
    """Reads ``question`` against what the collection holds.

    ``verbatim`` searches exactly what was typed: nothing restored, completed or narrowed.

    Raises:
        UsageError: the question is empty or longer than 2,000 characters.
    """
    typed = " ".join(normalize(question).split())
    if not re.search(r"\w", typed):
        raise UsageError(t("answer.empty_question", lang))
    if len(typed) > LONGEST:
        raise UsageError(t("answer.long_question", lang, n=LONGEST))
    vocabulary = library.vocabulary()
    english = is_english(typed)
    searched, restored, completed, doubtful = typed, False, False, False
    if not verbatim and not english:
        searched = written_whole(typed)
    notes: list[str] = []
    if not verbatim:
        if not english and is_plain(typed):
            searched = restore_among(searched, library, filter)
            restored = searched != typed
        elif not english:
            places = (*library.facets().places, *known_places())
            searched = _accented(searched, places, vocabulary)
        small = searched[1:].islower() and not english
        if _in_small_letters(searched):
            searched = _capitals(searched, (*library.facets().places, *known_places()))
            searched = as_printed(searched, library) if small else searched
        earlier = [(normalize(q), normalize(a)) for q, a in history]
        own = not english and unheard(canonical(searched), (), vocabulary)
        whole = None if own else complete(searched, earlier)
        if whole is None and not own and (whole := placed(searched, earlier)):
            doubtful = True
        if whole:
            completed, searched = whole != searched, whole
        if not english:
            searched = by_place(by_office(searched), vocabulary)
        facets = library.facets()
        found = narrow(
            searched, filter, tuple(facets.outlets), lambda where: len(library.articles(where))
        )
        if found.said and re.search(r"\w", found.question):
            searched, filter = found.question, found.filter
            notes.append(t("answer.narrowed", lang, words="; ".join(found.said)))
        if found.empty:
            notes.append(t("answer.narrowed_to_none", lang, words="; ".join(found.empty)))
    if not verbatim and not english:
        searched = sentence_case(searched)
    spelled = in_vietnamese(searched, vocabulary) if english else searched
    expanded = written_out(spelled)
    terms = terms_of(expanded, Rarity(vocabulary), english=english)
    if not english:
        names = _without_opening(terms.names, terms.tokens, vocabulary, searched)
        terms = replace(terms, names=names)
    kind = asked(spelled if english else expanded)
    if english:
        # "science organisations" counts organisations: what was not translated is no unit
        known_unit = tuple(w for w in kind.unit if vocabulary.count(w))
        counted = bool(_HOW_MANY.search(spelled)) and not known_unit
        kind = replace(kind, unit=known_unit, things=counted)
        known = {token: w for token, w in terms.weights.items() if vocabulary.count(token)}
        terms = replace(
            terms,
            weights=known,
            pairs=tuple(p for p in terms.pairs if {*p} <= {*known}),
            names=names_without_nouns(terms.names),
        )
    return Understood(
        typed=typed,
        searched=searched if not english else spelled,
        lexical=" ".join([expanded, *alike(syllables(searched))]),
        asked=kind,
        terms=terms,
        filter=filter,
        restored=restored,
        completed=completed,
        doubtful=doubtful,
        english=english,
        notes=tuple(notes),
    )


_HOW_MANY = re.compile(r"\bhow many\b", re.I)


def _without_opening(
    names: tuple[tuple[str, ...], ...], tokens: tuple[str, ...], vocabulary: Any, text: str
) -> tuple[tuple[str, ...], ...]:
    """Names without the word that opens the question, where no article has them together
    ("Riêng Vinaxanh nợ bao nhiêu?"), and apart from a short name typed before them ("vốn ODA
    Nhật")."""

    def named(name: tuple[str, ...]) -> tuple[str, ...]:
        opens = len(name) > 1 and tokens[: len(name)] == name and vocabulary.count(name[0]) > 0
        rest = name[1:]
        apart = opens and not vocabulary.pair(*name[:2]) and vocabulary.count(rest[0]) > 0
        return rest if apart and (len(rest) > 1 or not is_syllable(rest[0])) else name

    found: list[tuple[str, ...]] = []
    for name in map(named, names):
        # "VPĐK Rú Cát" is a short name and a place, where no article has them together
        apart = len(name) > 1 and not is_syllable(name[0]) and not vocabulary.pair(*name[:2])
        capitals = re.search(rf"(?<!\w){re.escape(name[0].upper())}(?!\w)", text)
        whole = not apart or (len(name) == 2 and is_syllable(name[1]) and not capitals)
        if whole and (at := _seam(name, vocabulary)):
            found += [name[:at], name[at:]]
        else:
            found += [name] if whole else [name[:1], name[1:]]
    return tuple(dict.fromkeys(found))


_OFFICES = ("cục", "sở", "kho", "công", "tòa", "viện", "bảo", "đài", "hội", "thanh", "ban")
"""First words of bodies that every province has one of."""


@cache
def place_tokens() -> frozenset[tuple[str, ...]]:
    """Provinces, cities and districts by their tokens, of two syllables or more."""
    return frozenset(tokens for place in known_places() if len(tokens := canonical(place)) > 1)


def _seam(name: tuple[str, ...], vocabulary: Any) -> int:
    """Where two names that were typed side by side meet ("Cần Thơ | Dương Minh Tâm"); 0 in one
    name, whose neighbours the articles print together somewhere."""
    if name[0] in _OFFICES:  # "Cục Thuế Hà Nội" is printed "Cục Thuế thành phố Hà Nội", too
        for at in range(2, len(name)):
            if name[at:] in place_tokens():
                return at
    for at in range(2, len(name) - 1):
        one, other = name[:at], name[at:]
        known = all(vocabulary.pair(*two) for part in (one, other) for two in pairwise(part))
        if known and not vocabulary.pair(one[-1], other[0]):
            return at
    return 0


_UNITS = re.compile(
    r"^(?:tỉnh|thành phố|quận|huyện|thị xã|thị trấn|xã|phường|thôn|đặc khu)\s+", re.I
)


def _in_small_letters(text: str) -> bool:
    """Whether no word but the first has a capital, short names in capitals apart ("BHXH")."""
    words = text.split()
    return not any(w[:1].isupper() and not w.isupper() for w in words[1:]) and not (
        words[0].isupper() and len(words) == 1
    )


_DISTRICT = re.compile(r"(?<!\w)(?<!mỗi )(?<!một )quận (?P<n>\d{1,2})(?=\s*(?P<next>[^\W\d_]+)?)")


@lru_cache(maxsize=50_000)
def _place_name(place: str) -> tuple[str, str]:
    """A place's name without its unit and in small letters; those empty for a word like others."""
    name = _UNITS.sub("", place)
    return name, lower(name) if " " in name or not is_syllable(name) else ""


def _capitals(text: str, places: Iterable[str]) -> str:
    """Text typed without capitals, with those of places; the longest name wins.

    Of names of one word only those no Vietnamese word is written like (``Đakrông``).
    """
    written = {name: small for name, small in map(_place_name, places) if small and small in text}
    for name in sorted(written, key=lambda name: (-len(name), name)):
        text = re.sub(rf"(?<!\w){re.escape(written[name])}(?!\w)", name, text)
    return _DISTRICT.sub(lambda m: m[0] if m["next"] in UNIT_WORDS else f"Quận {m['n']}", text)


_PLAIN_NAME = re.compile(r"(?<!\w)[A-Z][a-z]+(?: [A-Z][a-z]+)+(?!\w)")


def _accented(text: str, places: Iterable[str], vocabulary: Any) -> str:
    """Places typed without diacritics in a question that has them elsewhere ("ở Da Nang").

    A name that the articles print so is no such place ("mỏ Cao Lanh" is not Cao Lãnh).
    """
    if not _PLAIN_NAME.search(text):
        return text
    spelled = {fold(name): name for place in places if (name := _UNITS.sub("", place))}

    def accented(run: re.Match[str]) -> str:
        printed = all(vocabulary.pair(*two) for two in pairwise(syllables(run[0])))
        return run[0] if printed else spelled.get(fold(run[0]), run[0])

    return _PLAIN_NAME.sub(accented, text)
