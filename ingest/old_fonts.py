"""Text typed with the fonts of before Unicode: TCVN3 (ABC, ``.VnTime``) and VNI.

Copied out of such a document the text is a row of Latin letters (``®Êt n­íc``, ``ñaát nöôùc``).
It is turned into Unicode only where that brings out the commonest Vietnamese syllables.
"""

from __future__ import annotations

import re

# TCVN3: one byte a letter; capitals are the same bytes in another font.
TCVN3 = str.maketrans(
    "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\xadõøö÷ùúýûüþ¡¢§£¤¥¦",
    "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ",
)
# VNI: a letter, then a letter that stands for its mark.
_MARKS = {
    "a": dict(zip("ùøûõïâáàåãäêéèúüë", "áàảãạâấầẩẫậăắằẳẵặ", strict=True)),
    "e": dict(zip("ùøûõïâáàåãä", "éèẻẽẹêếềểễệ", strict=True)),
    "o": dict(zip("ùøûõïâáàåãä", "óòỏõọôốồổỗộ", strict=True)),
    "ô": dict(zip("ùøûõï", "ớờởỡợ", strict=True)),
    "u": dict(zip("ùøûõï", "úùủũụ", strict=True)),
    "ö": dict(zip("ùøûõï", "ứừửữự", strict=True)),
    "y": dict(zip("ùøûõ", "ýỳỷỹ", strict=True)),
}
_ALONE = {"ô": "ơ", "ö": "ư", "ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "í": "í", "ì": "ì"}
_VNI = re.compile(
    "|".join(f"{base}[{''.join(marks)}]" for base, marks in _MARKS.items())
    + f"|[{''.join(_ALONE)}]",
    re.I,
)
# Syllables with marks that any Vietnamese page of some length contains.
_COMMON = re.compile(
    r"(?<!\w)(?:và|của|các|được|không|người|những|với|là|có|đã|để|này|đến|ngày|một|ở|từ)(?!\w)",
    re.I,
)
SAMPLE = 100_000
HINTS = 4
"""Letters for đ and ư in either coding, which no text in the other languages of the press has so
many of without the marks around them."""
SURE = 4
"""Common syllables that a conversion must bring out, and three times as many as stood there."""


def common(text: str) -> int:
    """How many of the commonest marked syllables stand at the start of a text."""
    return len(_COMMON.findall(text[:SAMPLE]))


def from_vni(text: str) -> str:
    """VNI letters as Unicode."""

    def letter(match: re.Match[str]) -> str:
        found = match[0]
        low = found.lower()
        new = _MARKS[low[0]][low[1]] if len(low) == 2 else _ALONE[low]
        return new.upper() if found[0].isupper() else new

    return _VNI.sub(letter, text)


def is_old_font(font: str) -> bool:
    """Whether a font's name says that its letters stand for others (``.VnTime``, ``VNI-Times``)."""
    return font.lower().startswith((".vn", "vni-"))


def from_font(text: str, font: str) -> str:
    """Text typed in that font; ``.VnTimeH`` and its like draw small letters as capitals."""
    if font.lower().startswith(".vn"):
        text = text.translate(TCVN3)
        return text.upper() if font.endswith("H") else text
    return from_vni(text) if font.lower().startswith("vni-") else text


def modern(text: str) -> str:
    """The text in Unicode letters; unchanged where no old font is surely recognised."""
    sample = text[:SAMPLE]
    if sum(map(sample.count, "®\xadñöÑÖ")) < HINTS:
        return text
    now = common(text)
    best, count = text, now
    for candidate in (text.translate(TCVN3), from_vni(text)):
        found = common(candidate)
        if found >= SURE and found > 3 * now and found > count:
            best, count = candidate, found
    return best
