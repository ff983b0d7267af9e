"""Where a named place lies: told by a sentence that sets a larger place beside its name."""

from __future__ import annotations

import re

from assistant.question import Understood
from assistant.question_stop import STOP
from assistant.question_terms import canonical, names_in
from storage.text import lower, tone

LIES = 3.0
"""Ranker score that a sentence is worth which says where the asked place lies."""

_WHERE = re.compile(
    r"(?<!\w)(?:ở|tại|thuộc|nằm|đóng)\s+(?:ở |tại |vào )?(?:đâu|nơi nào|chỗ nào)\s*\??$"
)
_UNITS = frozenset(
    ["tỉnh", "thành", "phố", "quận", "huyện", "thị", "xã", "trấn", "phường", "thôn", "làng", "bản",
     "nằm", "đóng", "thuộc", "vậy"]
)  # fmt: skip
_BESIDE = re.compile(
    r"\s*(?:,|\(|-|–|thuộc|nằm (?:ở|tại|trên)|ở|tại|của)\s*(?:địa bàn )?"
    r"(?:(?:tỉnh|thành phố|tp\.?|quận|huyện|thị xã|tx\.?|đảo|vùng|nước)\s+)*"
)


def asks_where(understood: Understood) -> bool:
    """Whether a question asks of a named place only where it lies."""
    if understood.english or understood.asked.kind != "place" or len(understood.terms.names) != 1:
        return False
    rest = {*understood.terms.tokens} - {*understood.terms.names[0]} - STOP - _UNITS
    return not rest and bool(_WHERE.search(tone(lower(understood.searched))))


def says_where(understood: Understood, sentence: str) -> bool:
    """Whether a sentence has the asked name with another one beside it ("Đồi Xanh, Sao Mai")."""
    asked = understood.terms.names[0]
    low = tone(lower(sentence))
    for found in re.finditer(rf"(?<!\w){re.escape(' '.join(asked))}(?!\w)", low):
        beside = _BESIDE.match(low, found.end())
        if beside is None or not sentence[beside.end() : beside.end() + 1].isupper():
            continue
        named = names_in(f"Ở {sentence[beside.end() :]}")
        if named and canonical(named[0]) != asked:
            return True
    return False
