"""Ministries, departments and offices that a question names, and whether an article speaks of them.

``Bộ Ngoại giao`` has one capital, so it is no proper name; still the figure of another ministry
is a wrong answer.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.question_terms import UPPER, canonical, is_syllable
from storage.text import fold, lower

_BODY = re.compile(
    r"(?<!\w)(?P<sort>[Bb]ộ|[Ss]ở|[Cc]ục|[Tt]ổng cục|[Cc]hi cục|"
    r"(?<!chức )(?<!nhiệm )(?<!dịch )[Vv]ụ|[Vv]iện|(?<![Vv]ăn )[Pp]hòng|[Bb]an)"
    r"(?= (?P<one>[^\W\d_]+) (?P<two>[^\W\d_]+))"
)


_INITIALS = re.compile(
    r"(?<!\w)(?P<sort>[Bb]ộ|[Ss]ở|[Cc]ục|[Tt]ổng cục|[Vv]ụ|[Pp]hòng|[Bb]an) "
    r"(?P<letters>[A-ZĐ]{1,5}(?:[&-][A-ZĐ]{1,5})+)(?!\w)"
)


def bodies(text: str) -> list[tuple[str, str, str]]:
    """Each body's sort and the first two syllables of its name, in small letters."""
    return [
        (lower(match["sort"]), lower(match["one"]), lower(match["two"])) for match in _named(text)
    ]


@lru_cache(64)
def named_bodies(text: str) -> tuple[tuple[str, ...], ...]:
    """The canonical tokens of each body's sort and the beginning of its name."""
    return tuple(canonical(" ".join(body)) for body in bodies(text))


def printed(text: str) -> list[str]:
    """The same as they are printed ("Sở Nội vụ"), and those in initials ("Bộ TT&TT")."""
    full = [f"{match['sort']} {match['one']} {match['two']}" for match in _named(text)]
    return full + [match[0] for match in _INITIALS.finditer(text)]


def _named(text: str) -> list[re.Match[str]]:
    return [
        match
        for match in _BODY.finditer(text)
        if match["one"][0].isupper()
        and not (match["one"].isupper() and len(match["one"]) > 1)  # "Sở Y tế" is in full
        and not match["two"][0].isupper()
        and is_syllable(match["one"])
        and not (match["sort"][0].islower() and _NAMED_ON.search(text[: match.start()]))
        and lower(match["one"]) not in _LANDS
    ]


_NAMED_ON = re.compile(r"(?<!\w)(?!(?:Trưởng|Phó|Chánh|Quyền|Nguyên) )[A-ZĐÀ-Ỹ][^\W\d_]* $")
"""A name goes on ("Bộ Quốc phòng Nga nói"): what stands behind it is no office of its own."""

_LANDS = frozenset(["mỹ", "nga", "đức", "ý", "nhật", "hàn", "lào", "úc", "áo", "bỉ", "nha"])


def absent(text: str, article: str) -> list[str]:
    """The bodies of ``text`` that ``article`` names neither in full nor by their initials."""
    found = bodies(text)
    initials = [(lower(m["sort"]), m["letters"]) for m in _INITIALS.finditer(text)]
    if not found and not initials:
        return []
    tokens = canonical(article)
    lacking = [" ".join(one) for one in initials if not _written_out(*one, article, tokens)]
    said = {(a, b, c) for (a, b), (_, c) in itertools.pairwise(itertools.pairwise(tokens))}
    capitals = [fold(word) for word in re.findall(r"(?<!\w)[^\W\d_a-z]{2,}", article)]
    unsaid = [
        (one, two)
        for sort, one, two in found
        if (sort.split()[-1], one, two) not in said and not _short((one, two), capitals)
    ]
    return lacking + [" ".join(body) for body in unsaid]


def _written_out(sort: str, letters: str, article: str, tokens: Sequence[str]) -> bool:
    """Whether the article names ``Bộ KH&ĐT`` like that or in full."""
    wanted = re.sub(r"\W", "", letters)
    if any(re.sub(r"\W", "", m["letters"]) == wanted for m in _INITIALS.finditer(article)):
        return True
    heads = " ".join("#" if token == sort else fold(token)[0] for token in tokens if token != "và")
    return f"# {' '.join(fold(wanted))} " in f"{heads} "


def _short(body: Sequence[str], capitals: Sequence[str]) -> bool:
    initials = "".join(fold(syllable)[0] for syllable in body)
    return any(word.startswith(initials) for word in capitals)


LEVELS = (
    "thôn|bản|ấp|xóm|làng|buôn|khu phố|khu dân cư|tổ dân phố|tổ|khu|khối",
    "xã|phường|thị trấn|đặc khu",
    "huyện|quận|thị xã",
    "tỉnh|thành phố",
)
"""Sorts of units of government, from villages up; each level is a part of a pattern."""
_UNIT = re.compile(
    rf"(?<!\w)(?P<unit>{'|'.join(LEVELS[:3])}) "
    rf"(?P<name>[{UPPER}][^\W\d_]*(?: [{UPPER}][^\W\d_]*){{0,3}})"
)


def named_units(text: str) -> list[tuple[int, tuple[str, ...]]]:
    """The level, 0 for villages to 2 for districts, and the name of each unit that is named with
    its sort ("xã Mây Ngàn")."""
    return [
        (
            next(n for n, sorts in enumerate(LEVELS) if lower(m["unit"]) in sorts.split("|")),
            canonical(m["name"]),
        )
        for m in _UNIT.finditer(text[:1].lower() + text[1:])
    ]
