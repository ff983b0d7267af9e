"""Vietnamese text: normal form, folding, tone placement, tokens.

Every string that is stored or searched passes through ``normalize`` once. The other
functions keep the length of NFC text, so that an offset into a folded text is an offset
into the text itself.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Old pages type the Icelandic eth and the African d, which look exactly like the Vietnamese letter.
_NORMAL = str.maketrans(
    {
        **dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006", " "),
        **dict.fromkeys("\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff", None),
        "\u00d0": "Đ",
        "\u0189": "Đ",
        "\u00f0": "đ",
        "\u0256": "đ",
    }
)

# Most texts have none, and looking for them takes a tenth of the time of ``translate``.
_ODD = re.compile(f"[{''.join(map(chr, _NORMAL))}]")


class _Lower(dict[int, int]):
    """Code point to its lowercase, one for one (``İ`` has a two-letter lowercase: kept as i)."""

    def __missing__(self, code: int) -> int:
        low = chr(code).lower()
        self[code] = ord(low) if len(low) == 1 else ord(low[0])
        return self[code]


class _Fold(dict[int, int]):
    """Code point to its lowercase base letter, one for one."""

    def __missing__(self, code: int) -> int:
        low = chr(code).lower()
        base = unicodedata.normalize("NFD", low)[0]
        self[code] = ord({"đ": "d", "ð": "d", "ı": "i"}.get(base, base))
        return self[code]


LONGEST_WORD = 30
"""Characters of a word that is remembered folded: longer ones are addresses and noise."""
KNOWN_WORDS = 50_000
"""Words remembered folded: a newspaper writes some ten thousand syllables, each in a few ways."""
_LOWER = _Lower()
_FOLD = _Fold()


def normalize(text: str) -> str:
    """NFC with plain spaces; soft hyphens and zero-width characters removed, newlines kept."""
    text = unicodedata.normalize("NFC", text)
    return text.translate(_NORMAL) if _ODD.search(text) else text


def _nfc(text: str) -> str:
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def lower(text: str) -> str:
    """Lowercase of the same length (``str.lower`` may lengthen)."""
    plain = text.lower()
    return plain if len(plain) == len(text) else text.translate(_LOWER)


class _FoldedWords(dict[str, str]):
    """A word to itself folded: looking words up takes half the time of translating texts."""

    def __missing__(self, word: str) -> str:
        plain = word.translate(_FOLD)
        if len(word) <= LONGEST_WORD:
            if len(self) >= KNOWN_WORDS:
                self.clear()
            self[word] = plain
        return plain


_FOLDED_WORDS = _FoldedWords()


def fold(text: str) -> str:
    """Lowercase without diacritics, ``đ`` as ``d``; the same length as NFC ``text``."""
    return " ".join(map(_FOLDED_WORDS.__getitem__, _nfc(text).split(" ")))


_GROUPS = ("aàáảãạ", "eèéẻẽẹ", "oòóỏõọ", "uùúủũụ", "yỳýỷỹỵ", "iìíỉĩị", "ưừứửữự")
_MARK: dict[str, tuple[int, str]] = {}
for _low in _GROUPS:
    for _group in (_low, _low.upper()):
        _MARK.update({letter: (place, _group) for place, letter in enumerate(_group)})

_LETTER = r"[^\W\d_]"
# Open syllables whose tone has two places in print: hoà/hòa, khoẻ/khỏe, thuỷ/thủy, and the
# slips cuả, nghiã, giưã. After q the u belongs to the consonant, after g the i does.
_SECOND = re.compile(
    rf"(?:(?<![qQ])([oO])([{_GROUPS[0][1:]}{_GROUPS[1][1:]}ÀÁẢÃẠÈÉẺẼẸ])"
    rf"|(?<![qQ])([uU])([{_GROUPS[4][1:]}{_GROUPS[0][1:]}ỲÝỶỸỴÀÁẢÃẠ])"
    rf"|(?<![gG])([iI])([{_GROUPS[0][1:]}ÀÁẢÃẠ])"
    rf"|([ưƯ])([{_GROUPS[0][1:]}ÀÁẢÃẠ]))(?!{_LETTER})"
)
# The tone on the first vowel where it belongs on the second: hòan, lòai, qúy, qủa.
_FIRST = re.compile(rf"([òóỏõọÒÓỎÕỌ])([aeAE])(?={_LETTER})|(?<=[qQ])([ùúủũụÙÚỦŨỤ])([ayeAYE])")


def _move(match: re.Match[str]) -> str:
    first, second = (part for part in match.groups() if part)
    place_first, group_first = _MARK[first]
    place_second, group_second = _MARK[second]
    place = place_first or place_second
    if place_first:
        return group_first[0] + group_second[place]
    return group_first[place] + group_second[0]


def tone(text: str) -> str:
    """One place for each tone mark (``hoà`` and ``hòa`` give ``hòa``); case and length kept."""
    return _FIRST.sub(_move, _SECOND.sub(_move, _nfc(text)))


# Numbers with their separators (98,12; 1.234,5; 521/531), document numbers (217-QĐ/TW,
# 118/2025/NĐ-CP; unaccented letters only, so that 20/10-Hà Nội falls apart), then words. A range
# (2020-2025) is two numbers, since it is typed with hyphen, dash or spaces.
_TOKEN = re.compile(
    r"\d+(?:[.,]\d+)*(?:/\d+(?:[.,]\d+)*)*(?:[-/](?=[A-Za-zĐđ]{2})[A-Za-zĐđ]++\d*+(?![^\W_]))*"
    r"|[^\W\d_](?:[^\W_]|[\u0300-\u036f])*"
)


# A newspaper uses some ten thousand syllables: looking them up beats unifying whole texts.
_unified = lru_cache(maxsize=100_000)(tone)


def syllables(text: str) -> list[str]:
    """Lowercase, tone-unified tokens: words and numbers (``98,12``, ``521/531``, ``217-qđ/tw``)."""
    return list(map(_unified, _TOKEN.findall(lower(_nfc(text)))))


def spans(text: str) -> list[tuple[str, int, int]]:
    """The tokens of ``syllables`` with their offsets into ``text`` (which should be NFC)."""
    return [(_unified(lower(_nfc(m.group()))), *m.span()) for m in _TOKEN.finditer(text)]
