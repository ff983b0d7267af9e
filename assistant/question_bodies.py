"""Ministries, departments and offices that a question names, and whether an article speaks of them.

``Bộ Ngoại giao`` has one capital, so it is no proper name; still the figure of another ministry
is a wrong answer.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from assistant.question_terms import canonical, is_syllable
from storage.text import fold, lower

_BODY = re.compile(
    r"(?<!\w)(?P<sort>[Bb]ộ|[Ss]ở|[Cc]ục|[Tt]ổng cục|[Cc]hi cục|[Vv]ụ|[Vv]iện|[Pp]hòng|[Bb]an) "
    r"(?P<one>[^\W\d_]+) (?P<two>[^\W\d_]+)"
)


def bodies(text: str) -> list[tuple[str, str, str]]:
    """Each body's sort and the first two syllables of its name, in small letters."""
    return [
        (lower(match["sort"]), lower(match["one"]), lower(match["two"]))
        for match in _BODY.finditer(text)
        if match["one"][0].isupper()
        and not match["one"].isupper()
        and not match["two"][0].isupper()
        and is_syllable(match["one"])
    ]


def absent(text: str, article: str) -> list[str]:
    """The bodies of ``text`` that ``article`` names neither in full nor by their initials."""
    found = [body[1:] for body in bodies(text)]
    if not found:
        return []
    tokens = canonical(article)
    pairs = set(itertools.pairwise(tokens))
    capitals = [fold(word) for word in re.findall(r"(?<!\w)[^\W\d_a-z]{2,}", article)]
    return [" ".join(body) for body in found if body not in pairs and not _short(body, capitals)]


def _short(body: Sequence[str], capitals: Sequence[str]) -> bool:
    initials = "".join(fold(syllable)[0] for syllable in body)
    return any(word.startswith(initials) for word in capitals)
