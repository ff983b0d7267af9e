"""What a figure is told for each of: a month, a ton, a person. The price of a ton is no sum of a
year, and what a square metre costs a month is not what one visit costs."""

from __future__ import annotations

import re

from assistant.question import Understood
from assistant.question_terms import canonical
from storage.numbers import Quantity
from storage.text import lower, tone

_FOR = (
    r"năm|tháng|quý|tuần|ngày|giờ|lượt|lần|người|đầu người|tấn|tạ|kg|ký|m2|m²|mét vuông|m3|khối|"
    r"ha|km|lít|xe|chiếc|con|hộ|hộ dân|suất|buổi|em|học sinh|trẻ|cháu|chuyến|vé|lô|hồ sơ|xã|"
    r"phường|sản phẩm|bộ|tờ|cuốn|kwh"
)
_EACH = r"(?:mỗi|một|từng|hằng|hàng|trên mỗi|trên một|cho mỗi|cho một)"
_TOLD = re.compile(rf"\s*(?:đồng|đ|usd)?\s*(?:/\s*|{_EACH} )(?P<what>{_FOR})(?!\w)")
_ASKED = re.compile(
    rf"(?<!\w)(?:(?:mỗi|hằng|hàng|từng) (?P<each>{_FOR})|(?P<head>đầu người)|"
    rf"(?:bao nhiêu|mấy)(?: \w+){{0,2}}?(?: ?/ ?| một )(?P<one>{_FOR}))(?!\w)"
)
_SAME = (
    frozenset(["người", "đầu người"]), frozenset(["m2", "m²", "mét vuông"]),
    frozenset(["m3", "khối"]), frozenset(["kg", "ký"]), frozenset(["lượt", "lần", "chuyến", "vé"]),
    frozenset(["hộ", "hộ dân"]), frozenset(["em", "học sinh", "trẻ", "cháu", "người"]),
    frozenset(["xe", "chiếc"]),
)  # fmt: skip


def _wanted(understood: Understood) -> str:
    asks = _ASKED.search(tone(lower(understood.searched)))
    return (asks["each"] or asks["head"] or asks["one"]) if asks else ""


def rate_asked(understood: Understood) -> frozenset[str]:
    """The words that say for each of what a sum is asked: a sentence has "/m2" for them."""
    return frozenset(canonical(_wanted(understood)))


def of_the_rate(understood: Understood, sentence: str, quantity: Quantity) -> bool | None:
    """Whether a sum is told for each of what the question asks it for ("mỗi năm chi bao nhiêu
    tiền": not "với giá 20 USD mỗi tấn"); None when no such thing is asked, or nothing told."""
    if understood.asked.kind != "money" or quantity.kind not in ("money", "range"):
        return None
    wanted = _wanted(understood)
    if not wanted:
        return None
    alike = {wanted}.union(*(group for group in _SAME if wanted in group))
    before = tone(lower(sentence[: quantity.start]))
    named = "|".join(map(re.escape, sorted(alike, key=len, reverse=True)))
    each_of = rf"(?<!\w)(?:{_EACH}|bình quân|trung bình)(?: mỗi| một| trên)? (?:{named})(?!\w)"
    per_head = "đầu người" in alike and "đầu người" in before
    if per_head or re.search(each_of, before):
        return True
    after, told = tone(lower(sentence[quantity.end :])).replace("m 2", "m2"), set[str]()
    while each := _TOLD.match(after):
        told.add(each["what"])
        after = after[each.end() :]
    return bool(told & alike) if told else None


def rate_bonus(understood: Understood, of_the_asked: bool | None) -> float:
    """What a sum owns more or less for what it is told for each of (``of_the_asked``, as
    ``of_the_rate`` says): less where it is a whole and a rate is asked."""
    if understood.asked.kind != "money" or not _wanted(understood):
        return 0.0
    return RATE if of_the_asked else -RATE


RATE = 0.2
"""What a sum told for each of what is asked owns more than one that may be told of all."""
