"""Figures of a change: by how much, from which value, to which one."""

from __future__ import annotations

import itertools
import re
from functools import lru_cache

from assistant.question import Understood
from assistant.question_stop import STOP
from storage.numbers import Quantity, find_quantities
from storage.text import lower, tone

_ABOUT = r"(?:mức|chỗ|hơn|gần|trên|khoảng|chừng|chỉ|lại)"
_FROM = re.compile(rf"(?<!\w)từ\s+(?:{_ABOUT}\s+)*$")
_TO = re.compile(
    r"[^.;:()]{0,60}?(?<!\w)(?:xuống(?: còn)?|còn(?: lại)?|lên(?: thành| đến| tới)?|tăng lên|thành)"
    rf"\s+(?:{_ABOUT}\s+)*$"
)
_LEFT = re.compile(rf"(?<!\w)(?:còn|xuống(?: còn)?)\s+(?:{_ABOUT}\s+)*$")
_FROM_AFTER = re.compile(rf"[^.;:(),]{{0,30}}?\s*(?<!\w)(?:từ|thay vì|so với)\s+(?:{_ABOUT}\s+)*$")


@lru_cache(512)
def from_to(sentence: str) -> tuple[Quantity, Quantity] | None:
    """The two figures of "từ 145 xã xuống còn 141" or "xuống 141 từ mức 145": before and after."""
    low = tone(lower(sentence))
    found = [q for q in find_quantities(sentence) if q.kind not in ("date", "time", "document")]
    for first, second in itertools.pairwise(found):
        between = low[first.end : second.start]
        if first.kind != second.kind:
            continue
        if _FROM.search(low[: first.start]) and _TO.fullmatch(between):
            return first, second
        if _LEFT.search(low[: first.start]) and _FROM_AFTER.fullmatch(between):
            return second, first
    return None


_CHANGED = re.compile(
    r"(?<!\w)(?P<how>giảm|tăng|thêm|bớt|cắt|thừa|thiếu|vượt)(?: \w+)?(?: tổng (?:số|cộng))? $"
)
_STOCK = re.compile(r"(?<!\w)(?:có|gồm)(?: tất cả| tổng cộng| cả thảy)? (?:bao nhiêu|mấy)(?!\w)")
_ASKS_LEFT = re.compile(r"(?<!\w)còn(?: lại)?(?: được| có)? (?:bao nhiêu|mấy)(?!\w)")
_HAS = re.compile(
    rf"(?<!\w)(?:có|gồm|tổng số|(?:năm|tháng) [\d/]+ (?:là|đạt|còn))\s+(?:{_ABOUT}\s+)*$"
)
_ASKS_CHANGE = re.compile(
    r"(?<!\w)(?:giảm|tăng|cắt|bớt|tinh giản|thiếu|thừa|dư|phình)(?: được| đi| thêm| bớt| ra)? "
    r"(?:bao nhiêu|mấy)(?!\w)"
)
_ASKS_AFTER = re.compile(
    r"(?<!\w)(?:sẽ|chỉ) còn(?: lại)? (?:bao nhiêu|mấy)(?!\w)|"
    r"(?<!\w)còn (?:bao nhiêu|mấy) [^?]*(?<!\w)sau (?:khi|sáp|sắp|hợp|gộp|đợt)(?!\w)|"
    r"(?<!\w)sau (?:khi|sáp|sắp|hợp|gộp|đợt) [^?]*(?<!\w)còn(?: lại)? (?:bao nhiêu|mấy)(?!\w)"
)
_CHANGES = re.compile(
    r"(?<!\w)(?:giảm|tăng|thêm|bớt|cắt|thừa|thiếu|vượt|biến động|thay đổi|tinh giản|tinh gọn|"
    r"dôi dư)(?!\w)"
)

LEFT = 0.35
"""What the figure of what is left owns more where that is asked, in share of the question."""

CHANGE = 0.2
"""The same for the figure of the asked change; less where no change is asked."""


_MANY = re.compile(r"(?<!\w)(?P<deed>\w+)(?: được| đi| thêm| mất)? (?:bao nhiêu|mấy)(?!\w)")


_SIZES = frozenset(["rộng", "dài", "cao", "sâu", "nặng"])
"""Whatever is measured, these stand before its figure."""


def said_beside(understood: Understood, sentence: str, quantity: Quantity) -> bool:
    """Whether the word right before "bao nhiêu" stands right before a figure ("thiếu mấy người":
    "thiếu 9 so với định biên")."""
    found = _MANY.search(tone(lower(understood.searched)))
    names = {token for name in understood.terms.names for token in name}
    if not found or found["deed"] in STOP | names | _SIZES:
        return False
    spoken = rf"(?<!\w){re.escape(found['deed'])}(?: được| đi| thêm| mất)?\s+(?:{_ABOUT}\s+)*$"
    return bool(re.search(spoken, tone(lower(sentence[: quantity.start]))))


_GONE = re.compile(
    r"(?<!\w)(?:giảm|cắt|bớt|tinh giản|tinh giảm|dôi|thừa|thiếu|nghỉ|thôi|rút|bỏ|tăng|thêm|vượt|"
    r"gộp|nhập|ghép|dồn|hợp nhất|sáp nhập|giải thể)(?!\w)"
)


def of_a_stock(understood: Understood, sentence: str, quantity: Quantity) -> bool:
    """Whether it is asked by how many something fell or rose and a figure only tells how many there
    were ("cắt được bao nhiêu biên chế": "năm 2015, tỉnh có 2.260 biên chế")."""
    if not _ASKS_CHANGE.search(tone(lower(understood.searched))):
        return False
    before = _CLAUSE.split(sentence[: quantity.start])[-1]
    clause = f"{before} {_CLAUSE.split(sentence[quantity.end :])[0]}"
    return bool(_HAS.search(tone(lower(before)))) and not _GONE.search(tone(lower(clause)))


_GONE_ARE = re.compile(rf"{_GONE.pattern}(?: được| đi| mất)? (?:bao nhiêu|mấy)(?!\w)")
_AT = re.compile(r"(?<!\w)(?:tại|ở)(?: cả| tất cả| toàn bộ)?\s*$")


def of_where(understood: Understood, sentence: str, quantity: Quantity) -> bool:
    """Whether it is asked how many were merged or cut and a figure only tells in how many places
    something was done ("nhập mấy xã": "lập bộ phận một cửa tại 15 xã")."""
    asks = _GONE_ARE.search(tone(lower(understood.searched)))
    return bool(asks) and bool(_AT.search(tone(lower(sentence[: quantity.start]))))


_CLAUSE = re.compile(r"[,;.:](?=\s|$)")


def left_fit(understood: Understood, sentence: str, quantity: Quantity) -> float:
    """How surely a figure without a word of what it counts tells what is left of the asked thing:
    the sentence may speak of it before ("số trường giảm từ 522 xuống 257")."""
    unit = " ".join(understood.asked.unit[:1])
    before = tone(lower(sentence[: quantity.start]))
    asks = tone(lower(understood.searched))
    if not unit or not _ASKS_LEFT.search(asks) or not _LEFT.search(before):
        return 0.0
    return 0.9 if re.search(rf"(?<!\w){re.escape(unit)}(?!\w)", before) else 0.7


def of_a_change(understood: Understood, sentence: str, quantity: Quantity) -> float:
    """Against a figure that tells by how much something changed where it is asked how much there
    is, for it where that very change is asked; for what is left where that is asked."""
    if understood.asked.kind != "number" or understood.asked.trend:
        return 0.0
    asks = tone(lower(understood.searched))
    before = tone(lower(sentence[: quantity.start]))
    left = bool(_ASKS_LEFT.search(asks))
    moved = from_to(sentence)
    if moved and quantity in moved:
        after = quantity == moved[1]
        return (LEFT if after else -LEFT) if left else 0.0
    if _LEFT.search(before):  # what is left after a change is what there is
        return LEFT if left else 0.0
    changed = _CHANGED.search(before)
    if not changed:
        return -CHANGE if _ASKS_AFTER.search(asks) else 0.0
    changes = _CHANGES.findall(asks)
    if changed["how"] in changes:
        return CHANGE
    return 0.0 if changes else -CHANGE


def of_a_change_alone(understood: Understood, sentence: str, quantity: Quantity) -> bool:
    """Whether it is asked how many there are in all and a figure only tells how many went or came
    ("có tất cả bao nhiêu người": "giảm tổng số 406 người")."""
    stock = _STOCK.search(tone(lower(understood.searched)))
    return bool(stock) and of_a_change(understood, sentence, quantity) < 0
