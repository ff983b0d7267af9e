"""Figures in Vietnamese text, by value.

``find_quantities`` finds every number, percentage, amount of money, date, time of day, ratio,
range and document number and states its value, so that ``2 tỷ`` and ``2.000.000.000``,
``1/7`` and ``01-07``, ``hai mươi ba`` and ``23`` compare equal, and ``3.321`` and ``3,321``
do not: a full stop groups thousands, a comma is the decimal mark.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from storage.dates import DateValue, find_bare_years, find_dates
from storage.text import lower, tone
from storage.units import (
    FUNCTION_WORDS,
    LABELS,
    MEASURES,
    MONEY_WORDS,
    NOT_MONEY_AFTER_DONG,
    SINGLE_UNITS,
    UNIT_WORDS,
)

Kind = Literal["number", "percent", "money", "date", "time", "ratio", "range", "document"]
Value = Decimal | tuple[Decimal, Decimal] | DateValue | str


@dataclass(frozen=True, slots=True)
class Quantity:
    """One figure of a text: ``text[start:end] == raw`` (in NFC).

    ``value`` is a ``Decimal`` for number, percent and money; a pair for time (hour, minute),
    ratio (part, whole or score) and range (low, high); ``DateValue`` for dates; for documents
    ``number[/year][/letters]`` in lower case with hyphens between the letters.
    ``unit`` is ``%``, a currency, a measure, or the first words of what is counted; for a
    document its kind (``nghị quyết``). ``weak`` marks ``một`` and the like, which may be no figure.
    """

    kind: Kind
    value: Value
    unit: str
    start: int
    end: int
    raw: str
    weak: bool = False


_DIGITS = {
    "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5,
    "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_SCALES = {"nghìn": 10**3, "ngàn": 10**3, "vạn": 10**4, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
_D = r"(?:một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín)"
_D2 = r"(?:mốt|một|hai|ba|bốn|tư|lăm|nhăm|sáu|bảy|bẩy|tám|chín)"
# After mươi and mười five is lăm: "hai mươi năm" is twenty years.
_TENS = rf"(?:{_D}\s+mươi(?:\s+{_D2})?|mười(?:\s+{_D2})?)(?!\w)"
_HUNDREDS = rf"{_D}\s+trăm(?:\s+(?:linh|lẻ)\s+{_D}|\s+{_TENS})?(?!\w)"
_SMALL = rf"(?:{_HUNDREDS}|{_TENS}|{_D}\s+chục(?!\w))"
# "tỷ phú", "tỷ lệ", "triệu phú" are other words.
_SCALE = r"(?:nghìn|ngàn|vạn|triệu|tỷ|tỉ)(?!\w)(?!\s+(?:phú|lệ|số|trọng|suất|giá|mỉ)(?!\w))"
_SCALED_WORDS = rf"(?:{_SMALL}|{_D})(?:\s+{_SCALE})+(?:\s+(?:{_SMALL}|{_D})(?:\s+{_SCALE})+)*"
_WORDS = re.compile(rf"(?<!\w)(?:{_SCALED_WORDS}(?:\s+{_SMALL})?|{_SMALL})(?!\w)")
_ONE_WORD = re.compile(rf"(?<!\w)(?<!thứ )(?<!tháng )(?<!mùng )(?<!mồng ){_D}(?=\s+([^\W\d_]+))")
_PART_WORDS = re.compile(rf"(?<!\w)({_D})\s+phần\s+({_D}|mười|trăm)(?!\w)")

_N = (
    r"(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,3}(?:,\d{3}){2,}|\d{1,3}(?:,\d{3})+\.\d+|\d+[.,]\d+|\d+)"
)
_GROUPED = r"\d{1,3}(?: \d{3})+(?!\d)"
_EDGE = r"(?<![\d.,/:]|\w)(?<![^\W\d_][.-])"
_TAIL = r"(?![\d]|[.,:]\d)"
_NUMBER = re.compile(
    rf"{_EDGE}(?P<n>{_GROUPED}|{_N}){_TAIL}(?P<scale>(?:\s*(?:trăm|chục|{_SCALE})(?!\w))*"
    rf"(?P<half>\s+rưỡi(?!\w))?)"
)
_RANGE_JOIN = re.compile(r"\s*(?:[-–—~]|đến|tới|cho đến)\s*")
_RATIO = re.compile(
    rf"{_EDGE}(\d+(?:\.\d{{3}})*(?:,\d+)?)\s?/\s?(\d+(?:\.\d{{3}})*(?:,\d+)?)(?![\d/]|[.,-]?\w)"
)
_PERCENT = re.compile(r"\s*(?:%|phần trăm(?!\w))")
_POINTS = re.compile(r"\s*(?:điểm\s*(?:%|phần trăm)(?!\w)|điểm %)")
_MONEY = re.compile(
    rf"\s*(đồng(?!\w)(?!\s+(?:{NOT_MONEY_AFTER_DONG})(?!\w))|đô la|đôla|đô(?!\w)|nhân dân tệ|"
    r"bảng anh|vnđ|vnd|usd|euro|eur|đ|yên|yen|won|rupee|rúp|baht|\$|€)(?!\w)"
)
_MEASURE = re.compile(
    r"\s*(" + "|".join(re.escape(m) for m in sorted(MEASURES, key=len, reverse=True)) + r")(?!\w)"
)
_RAISED = re.compile(r"\s*(k?m) ([23])(?=\s*(?:[,.;:)]|$))(?![,.]\d)")
"""A square whose 2 was raised on the page that was saved ("2.053,71m 2 , loại đất")."""
_LISTED = re.compile(r"(\d),(\d)")
_LABEL = re.compile(r"([^\W\d_]+)\s+$")
_WORD = re.compile(r"\s+([^\W\d_]+)")
_GLUED = re.compile(r"[^\W_]")

_Y = r"(?:1[89]\d\d|20\d\d)"
_LETTERS = r"[A-ZĐƯ][A-ZĐƯ&]*[A-ZĐƯg]\d{0,2}"
_KNOWN_LETTERS = (
    r"(?:nq|nđ|qđ|ct|tt|cp|tw|tư|tu|ubnd|hđnd|qh\d{0,2}|kl|kh|bc|hd|ttlt|ttg|bnv|pl|qđi|vpcp|cv|đa)"
)
_DOCUMENT = re.compile(
    rf"(?<![\w.,/])(\d{{1,5}}[a-zA-Z]?)(?:\s?[/-]\s?({_Y}))?\s?[-/]\s?"
    rf"((?:{_LETTERS}|{_KNOWN_LETTERS})(?:\s?[-/]\s?(?:{_LETTERS}|{_KNOWN_LETTERS}))*)(?!\w)"
)
_NAMED_DOCUMENT = re.compile(
    r"(?<!\w)(?P<type>(?i:nghị quyết|nghị định|chỉ thị|thông tư|công văn|công điện)|"
    r"(?:Quyết định|Kết luận|Đề án|Luật|Quy định|Hướng dẫn|Kế hoạch|Thông báo|Thông tri|"
    r"Pháp lệnh|Chương trình|Tờ trình|Báo cáo|quyết định(?= số)|kết luận(?= số)|đề án(?= số)|"
    r"quy định(?= số)|kế hoạch(?= số)|luật(?= số)|văn bản(?= số)|tờ trình(?= số)|"
    r"báo cáo(?= số)|thông báo(?= số)|hướng dẫn(?= số)|Văn bản(?= số)))"
    r"(?:\s+số|\s+(?:sẽ |được )?(?:mang|đánh|ghi|có) số(?: hiệu)?(?: là)?)?:?\s+"
    r"(?P<n>\d{1,5})(?![\d%]|[.,/-]\d|\s?[-/]\s?[A-Za-zĐđ])"
)
_TYPE_BEFORE = re.compile(r"(luật|[^\W\d_]+\s+(?!số)[^\W\d_]+)(?:\s+số)?:?\s+$")


def parse_number(text: str) -> Decimal:
    """The value of digits in Vietnamese notation: ``3.321`` is 3321 and ``3,321`` is 3.321.

    A full stop that does not group thousands is a decimal mark (``1.5``), and commas that can
    only group (``1,234,567``, ``1,234.5``) do so.
    """
    text = text.replace(" ", "")
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", text) and not re.match(r"0+\.", text):
        return Decimal(text.replace(".", "").replace(",", "."))
    if re.fullmatch(r"\d{1,3}(?:,\d{3}){2,}|\d{1,3}(?:,\d{3})+\.\d+", text):
        return Decimal(text.replace(",", ""))
    return Decimal(text.replace(",", "."))


def _spoken(words: str) -> Decimal:
    """The value of number words (``hai trăm linh ba nghìn``)."""
    total = group = 0
    last: int | None = None
    scaled = 0
    for word in words.split():
        if word in _DIGITS:
            last = _DIGITS[word]
            group += last
        elif word == "mười":
            group += 10
            last = None
        elif word in ("mươi", "chục"):
            group += (last or 0) * 9
        elif word == "trăm":
            group += (last or 0) * 99
        elif word in _SCALES:
            if group:
                scaled = group * _SCALES[word]
                total += scaled
            else:  # nghìn tỷ: the scale multiplies what was just scaled
                total += scaled * (_SCALES[word] - 1)
                scaled *= _SCALES[word]
            group = 0
    return Decimal(total + group)


def _scaled(number: Decimal, scale: str) -> Decimal:
    factor = 1
    for word in scale.split():
        if word == "rưỡi":
            return (number + Decimal("0.5")) * factor
        factor *= {"trăm": 100, "chục": 10}.get(word) or _SCALES[word]
    return number * factor


class _Text:
    """A text being read: its lower case and which characters are taken."""

    def __init__(self, text: str) -> None:
        self.text = unicodedata.normalize("NFC", text)
        self.low = tone(lower(self.text))
        self.taken = bytearray(len(self.text))
        self.found: list[Quantity] = []

    def free(self, start: int, end: int) -> bool:
        return not any(self.taken[start:end])

    def add(
        self, kind: Kind, value: Value, unit: str, start: int, end: int, *, weak: bool = False
    ) -> None:
        if self.free(start, end):
            self.taken[start:end] = b"\x01" * (end - start)
            raw = self.text[start:end]
            self.found.append(Quantity(kind, value, unit, start, end, raw, weak))


def find_quantities(text: str) -> list[Quantity]:
    """Every figure of ``text`` in reading order, with its value.

    Offsets refer to the NFC form of ``text``. Numbers glued to letters (``U23``, ``4G``,
    ``Covid-19``) are names, not figures.
    """
    return list(_quantities(text))


@lru_cache(1024)  # an answer asks three times about a sentence
def _quantities(text: str) -> tuple[Quantity, ...]:
    t = _Text(text)
    _documents(t)
    for found in find_dates(t.low):
        kind: Kind = "date" if isinstance(found.value, DateValue) else "time"
        t.add(kind, found.value, "", found.start, found.end)
    _ratios(t)
    _spoken_numbers(t)
    numbers = list(_numbers(t))
    for found in find_bare_years(t.low):
        t.add("date", found.value, "", found.start, found.end)
    for n in numbers:
        t.add(n.kind, n.value, n.unit, n.start, n.end)
    return tuple(sorted(t.found, key=lambda q: q.start))


def _documents(t: _Text) -> None:
    for m in _DOCUMENT.finditer(t.text):
        letters = re.sub(r"\s*[-/]\s*", "-", m[3].lower())
        value = "/".join(part for part in (m[1].lower().lstrip("0"), m[2], letters) if part)
        before = _TYPE_BEFORE.search(t.low, max(0, m.start() - 40), m.start())
        t.add("document", value, before[1] if before else "", m.start(), m.end())
    for m in _NAMED_DOCUMENT.finditer(t.text):
        value = m["n"].lstrip("0") or "0"
        t.add("document", value, t.low[m.start("type") : m.end("type")], m.start("n"), m.end("n"))


def _ratios(t: _Text) -> None:
    for m in _RATIO.finditer(t.low):
        unit, _ = _unit(t, m.end())
        t.add("ratio", (parse_number(m[1]), parse_number(m[2])), unit, *m.span())
    for m in _PART_WORDS.finditer(t.low):
        whole = {"mười": 10, "trăm": 100}.get(m[2]) or _DIGITS[m[2]]
        t.add("ratio", (Decimal(_DIGITS[m[1]]), Decimal(whole)), "", *m.span())


def _spoken_numbers(t: _Text) -> None:
    for m in _WORDS.finditer(t.low):
        kind, unit, end = _measured(t, m.end())
        t.add(kind, _spoken(m[0]), unit, m.start(), end)
    for m in _ONE_WORD.finditer(t.low):
        following = m[1]
        if not t.text[m.start(1)].islower():
            continue  # Hai Bà Trưng
        if following in SINGLE_UNITS or following in ("phần", "công", "cán", "đơn", "đại"):
            if m[0] == "năm" and following in ("nay", "qua"):
                continue
            unit, _ = _unit(t, m.end())
            weak = m[0] == "một" or following in ("năm", "bà", "ông", "con", "bộ", "nhà")
            t.add("number", Decimal(_DIGITS[m[0]]), unit, m.start(), m.end(), weak=weak)


def _numbers(t: _Text) -> Iterator[Quantity]:
    """Numbers in digits with their scale and unit; two joined by a dash or ``đến`` are a range."""
    raw = list(_one_number(t))
    i = 0
    while i < len(raw):
        first = raw[i]
        if i + 1 < len(raw):
            second = raw[i + 1]
            join = _RANGE_JOIN.fullmatch(t.low, first.end, second.start)
            if join and isinstance(first.value, Decimal) and isinstance(second.value, Decimal):
                pair = _joined(t, first, second, first.value, second.value)
                if pair:
                    yield pair
                    i += 2
                    continue
        yield first
        i += 1


def _joined(
    t: _Text, first: Quantity, second: Quantity, low: Decimal, high: Decimal
) -> Quantity | None:
    kind, unit = second.kind, second.unit
    if first.unit not in ("", unit) or (first.kind not in ("number", kind)):
        return None
    plain = first.raw[-1:].isdigit()
    number = _NUMBER.match(t.low, second.start)
    if plain and number and number["scale"].strip():
        scaled = _scaled(low, number["scale"])
        if scaled < high:
            low = scaled
    if "\n" in t.text[first.start : second.end]:
        return None
    return Quantity(
        "range", (low, high), unit, first.start, second.end, t.text[first.start : second.end]
    )


def _one_number(t: _Text) -> Iterator[Quantity]:
    position = 0
    while m := _NUMBER.search(t.low, position):
        position = max(m.end("n"), m.start() + 1)
        if not t.free(m.start("n"), m.end("n")):
            continue
        end = m.end()
        listed = _LISTED.fullmatch(m["n"])
        label = _LABEL.search(t.low, max(0, m.start() - 8), m.start())
        if listed and label and label[1] in LABELS and not m["scale"].strip():
            # "mức độ 3,4" names two levels
            for group in (1, 2):
                a, b = (m.start("n") + offset for offset in listed.span(group))
                yield Quantity("number", Decimal(listed[group]), "", a, b, t.text[a:b])
            continue
        value = _scaled(parse_number(m["n"]), m["scale"])
        # "2 tỷ 500 triệu": what follows is a smaller scale of the same number.
        smallest = _smallest(m["scale"])
        while smallest > 1 and not m["half"]:
            more = re.compile(rf"\s+({_N})\s*({_SCALE})").match(t.low, end)
            if not more or _SCALES[more[2]] >= smallest or not t.free(*more.span(1)):
                break
            smallest = _SCALES[more[2]]
            value += parse_number(more[1]) * smallest
            end = more.end()
        kind, unit, end = _measured(t, end)
        if not unit and t.low[m.start() - 1 : m.start()] == "$":
            kind, unit = "money", "usd"
        if not unit and end == m.end("n") and _GLUED.match(t.low, end):
            continue  # 4G, 5a: a code
        position = max(position, end)
        yield Quantity(kind, value, unit, m.start("n"), end, t.text[m.start("n") : end])


def _smallest(scale: str) -> int:
    factors = [_SCALES[word] for word in scale.split() if word in _SCALES]
    return factors[-1] if len(factors) == 1 else 1


def _measured(t: _Text, end: int) -> tuple[Kind, str, int]:
    """Kind and unit of the number that ends at ``end``, and where the whole figure ends."""
    if m := _POINTS.match(t.low, end):
        return "percent", "điểm %", m.end()
    if m := _PERCENT.match(t.low, end):
        return "percent", "%", m.end()
    if m := _MONEY.match(t.low, end):
        return "money", MONEY_WORDS[m[1]], m.end()
    if m := _RAISED.match(t.low, end):
        return "number", MEASURES.get(m[1] + m[2], m[1]), m.end()
    if (m := _MEASURE.match(t.low, end)) and not (
        m.start() == m.start(1)
        and m[1].isalpha()
        and len(m[1]) == 1
        and t.text[m.start(1)].isupper()
    ):  # 4G, 5M are names
        return "number", MEASURES[m[1]], m.end()
    unit, _ = _unit(t, end)
    return "number", unit, end


def _unit(t: _Text, end: int) -> tuple[str, int]:
    """What is counted: one syllable when complete in itself, else two; lower-case words only."""
    words: list[str] = []
    while len(words) < 2 and (m := _WORD.match(t.text, end)):
        word = t.low[m.start(1) : m.end(1)]
        if m[1] != m[1].lower() or word in FUNCTION_WORDS or "\n" in m[0]:
            break
        words.append(word)
        end = m.end()
        if len(words) == 1 and word in SINGLE_UNITS:
            break
    return " ".join(words), end


def countable(word: str) -> bool:
    """Whether ``word`` (lower case) begins something Vietnamese counts."""
    return word in UNIT_WORDS


def same_value(a: Quantity, b: Quantity) -> bool:
    """Whether two figures state the same value, whatever the notation; units are not compared.

    What one leaves open (the year of a date, the letters of a document) the other may state.
    """
    if isinstance(a.value, DateValue) and isinstance(b.value, DateValue):
        shared = [(x, y) for x, y in zip(a.value, b.value, strict=True) if x and y]
        return bool(shared) and all(x == y for x, y in shared)
    if isinstance(a.value, str) and isinstance(b.value, str):
        short, long = sorted((a.value.split("/"), b.value.split("/")), key=len)
        return short[0] == long[0] and all(part in long for part in short)
    if a.kind == b.kind or {a.kind, b.kind} <= {"number", "money"}:
        return a.value == b.value
    return _plain(a) == _plain(b) and "percent" not in (a.kind, b.kind)


def _plain(q: Quantity) -> tuple[Decimal, ...]:
    """The digits of a figure whose kind the words around it decide (``1/7``, ``2017``, ``158``)."""
    if isinstance(q.value, DateValue):
        stated = (q.value.day, q.value.month, q.value.quarter, q.value.year)
        return tuple(Decimal(part) for part in stated if part)
    if isinstance(q.value, str):
        return (Decimal(q.value),) if q.value.isdigit() else (Decimal(-1), Decimal(q.start))
    return q.value if isinstance(q.value, tuple) else (q.value,)
