"""Dates and times in the shapes Vietnamese pages print them, in the time of Ho Chi Minh City."""

from __future__ import annotations

import html
import re
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

from ingest.remember import fold, remembered

ZONE = timezone(timedelta(hours=7))
"""Asia/Ho_Chi_Minh: +07:00 without daylight saving since 1975, so no zone table is needed."""

_ISO = re.compile(
    r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})"
    r"(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?(?!\d)"
)
_DAY = r"(\d{1,2})(?P<mark>\s?[/.-]\s?)(\d{1,2})(?:(?P=mark)|\s?[/.-])\s?(\d{4}|\d{2}(?!\d))"
_NUMBERS = {
    **{"mot": 1, "gieng": 1, "hai": 2, "ba": 3, "tu": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8},
    **{"chin": 9, "muoi": 10, "muoi mot": 11, "muoi hai": 12, "chap": 12},
}
"""Months in words (``11 Tháng Hai, 2025``)."""
_MONTH = "|".join([r"\d{1,2}", *sorted(_NUMBERS, key=len, reverse=True)])
_WORDS = rf"(?:ngay\s+)?(\d{{1,2}})\s+(?:thang|thg)\s+({_MONTH})(?:\s*,)?\s+(?:nam\s+)?(\d{{4}})"
_END = r"(?:(?![\d/])|(?=\d{1,2}:\d{2}))"
"""A year may stand glued to its clock (``26/02/201820:23``)."""
_NUMERIC = re.compile(rf"(?<![\d/.,:-]){_DAY}{_END}")
_SPELLED = re.compile(rf"(?<!\d){_WORDS}{_END}")
_MONTH_FIRST = re.compile(rf"(?<!\d )thang\s+({_MONTH})\s+(\d{{1,2}}),\s+(\d{{4}}){_END}")
"""How WordPress dates in Vietnamese (``Tháng Ba 11, 2022``)."""
_YEAR_FIRST = re.compile(r"(?<![\d/])(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?![\d/])")
_ORDERS = (
    (_SPELLED, "dmy"),
    (_MONTH_FIRST, "mdy"),
    (_YEAR_FIRST, "ymd"),
    (_NUMERIC, "dmy"),
)
_AMERICAN = re.compile(
    r"(?:[1-9]/(?:[1-9]|1[0-2])|1[0-2]/[1-9])/\d{4} (?:[1-9]|1[0-2]):\d\d:\d\d [ap]m(?!\w)"
)
"""``3/11/2020 3:05:32 PM``: how servers print March 11 that nobody told of Vietnam. Nothing in it
is padded, and the halves of the day are English; pages that mean November pad or say ``CH``."""
_COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?)?$")
_MONTHS = {
    name: number
    for number, names in enumerate(
        re.split(
            r"\|",
            "jan january|feb february|mar march|apr april|may|jun june|jul july|aug august|"
            "sep sept september|oct october|nov november|dec december",
        ),
        1,
    )
    for name in names.split()
}
_ENGLISH = re.compile(
    r"(?<!\w)(?:(\d{1,2})(?:st|nd|rd|th)?(?:\s+|\s?[-/]\s?)([a-z]{3,9})(?:\.?,?\s+|\s?[-/]\s?)(\d{4})|"
    r"([a-z]{3,9})(?:\.?\s+|-)(\d{1,2})(?:st|nd|rd|th)?(?:,?\s+|-)(\d{4})|"
    r"([a-z]{3,9}),\s+(\d{1,2})/(\d{4}))(?!\d)"
)
"""``3 May 2024``, ``03-May-2024``, ``May 3, 2024`` and, as one English daily writes it,
``May, 03/2024``."""
_CLOCK = re.compile(
    r"(?:(?<![\d:/.])|(?<=[/ ](?:19|20)\d\d))"
    r"([01]?\d|2[0-3])\s?(?::|h|g|gio|giờ)\s?([0-5]\d|\d(?='))(?:\s?(?::|p|'|phut)\s?([0-5]\d))?"
    r"(?:\s?(am|pm|sa|ch(?:ieu)?|toi)(?!\w))?(?![\d])"
)
_OFFSET = re.compile(r"(?:gmt|utc)\s*([+-])\s*(\d{1,2})(?::?(\d{2}))?|([+-])(\d{2}):?(\d{2})(?!\d)")
_LABEL = re.compile(
    r"(?<!\w)(?:chu nhat|cn|thu (?:hai|ba|tu|nam|sau|bay|[2-7])|t[2-7]|ngay|dang|cap nhat|xuat ban|"
    r"phat hanh|cong bo|luc|vao|gio|hoi|sang|chieu|toi|trua|am|pm|gmt|utc|thoi gian|date|posted|on|"
    r"published|updated|at|mon|tue|wed|thu|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"[a-z]+-(?:[a-z]+-)?(?:date|time|count|views?) ?:?|ngay (?:dang|cap nhat|xuat ban)|"
    r"(?<![.])(?:h|g|z|t)(?![.])|thang|nam|admin)(?!\w)"
)


_POSTED = re.compile(r"(?<=[-–|/,;(] )(?:ngay |gio )?(?:dang|xuat ban|posted|published)(?!\w)")
_SIGNED = re.compile(r"(?<!\w)(?:by|boi|tac gia|nguoi dang)[ :]")
_WRITER = re.compile(r"(?<!\w)tac gia\s?:")
_POSTER = re.compile(r"(?<!\w)nguoi (?:dang|gui|viet)(?: tin| bai)? ?:")
_VIEWS = re.compile(
    r"(?<!\w)[\d.,]+ luot (?:xem|doc)(?!\w)|(?<!\w)(?:luot|da|so lan) (?:xem|doc)\s*:?\s*[\d.,]+|"
    r"(?<=ngay )dang tin(?!\w)|"
    r"(?<!\w)(?:\d[\d.,]*|khong co) (?:binh luan|phan hoi|comments?)(?!\w)|"
    r"(?<=\d{4}) (?:trong|in|tai muc|o muc|chuyen muc)(?: [^\W\d_]+){1,3}(?= ?(?:[-–,|]|$))"
)


def parse_date(value: Any) -> tuple[date, str | None] | None:
    """The day, and the ISO time with +07:00 where one is stated; None when there is no date.

    ``value`` may be text in any known shape, a number (``20240903`` or a Unix time), a date or a
    datetime. Times with another offset are carried over to +07:00, and so is their day.
    """
    if value is None or isinstance(value, bool):
        return None
    if isinstance(value, datetime):
        return _local(value if value.tzinfo else value.replace(tzinfo=ZONE))
    if isinstance(value, date):
        return value, None
    if isinstance(value, int | float):
        return _number(float(value))
    text = html.unescape(str(value)).strip()
    if not text or len(text) > 400:
        return None
    compact = _COMPACT.match(text)
    if compact:
        parts = [int(part) for part in compact.groups() if part]
        return _build(*parts[:3], clock=tuple(parts[3:]))
    if re.fullmatch(r"\d{10}|\d{13}", text):
        return _number(float(text))
    return find_date(text)


def find_date(text: str) -> tuple[date, str | None] | None:
    """The first valid date in a line, with the time beside it."""
    posted = _POSTED.search(fold(text))
    found = (_find(text[posted.start() :]) if posted else None) or _find(text)
    return found[0] if found else None


_DIGIT = re.compile(r"\d")
DIGITS = 4
"""Digits of the shortest date with its year (``1/7/25``)."""


@remembered
def _find(text: str) -> tuple[tuple[date, str | None], int, int] | None:
    if len(_DIGIT.findall(text)) < DIGITS:
        return None
    for match in _ISO.finditer(text):
        year, month, day, hour, minute, second, offset = match.groups()
        clock = (int(hour), int(minute), int(second or 0)) if hour else ()
        built = _build(int(year), int(month), int(day), clock=clock, offset=_iso_offset(offset))
        if built:
            if not hour:
                built = _with_clock(built, text, match.start(), match.end())
            return built, match.start(), match.end()
    plain = fold(text)
    for pattern, order in _ORDERS:
        for match in pattern.finditer(plain):
            parts = [part for part in match.groups() if part[0].isalnum()]
            numbers = [_NUMBERS.get(part) or int(part) for part in parts]
            year, month, day = (numbers[order.index(part)] for part in "ymd")
            if pattern is _NUMERIC and _AMERICAN.match(plain, match.start()):
                day, month = month, day
            if year < 100:
                year += 2000 if year < 70 else 1900
            built = _build(year, month, day)
            if built:
                return (
                    _with_clock(built, plain, match.start(), match.end()),
                    match.start(),
                    match.end(),
                )
    for match in _ENGLISH.finditer(plain):
        one = _english(match)
        number = _MONTHS.get(one[1])
        built = _build(int(one[2]), number, int(one[0])) if number else None
        if built:
            return _with_clock(built, plain, match.start(), match.end()), match.start(), match.end()
    return None


def _english(match: re.Match[str]) -> tuple[str, str, str]:
    """Day, month and year of an English date."""
    one, two, three = (part for part in match.groups() if part)
    return (one, two, three) if one.isdigit() else (two, one, three)


_BUTTONS = re.compile(
    r"(?:\s+|(?<=\d\d))[-–|•]?\s*(?:theo doi|(?:\d+ )?lien quan|(?:bai |link )?goc(?=\s*$)|"
    r"chia se|dang nhap|google news|share|zalo|facebook|in bai|nghe|a\+|"
    r"aa?(?=\s*(?:$|[-+|]|aa?(?!\w))))"
    r"(?!\w)[^\d]{0,60}$"
)
"""What a dateline's row goes on with: buttons, the first perhaps glued to the clock."""


def _without_buttons(line: str) -> str:
    found = _BUTTONS.search(fold(line))
    return line[: found.start()] if found else line


_REACHED = re.compile(r"@[a-z0-9-]+\.|(?<!\w)(?:dien thoai|hotline|duong day nong|e-?mail)\s*:")
"""How to reach a paper: such a row at the top of a page tells the day of the visit."""
_OF_PAPER = re.compile(
    r"\((?:theo |nguon:? )?(?:bao|tap chi|dai|ban|phong|trung tam|van phong) [^()\d]{2,40}\)|"
    r"(?<!\w)(?:so|trang) \d{1,6}(?![\d/.-])|"
    r"(?<![\w.,])\d[\d.,]{0,8} (?:luot )?(?:xem|doc|views?)(?!\w)|"
    r"(?<!\w)luot (?:xem|doc) ?: ?\d[\d.,]{0,8}"
)
"""Whose reporter it is, behind the name (``Lan Anh (Báo Tin sớm) - 07:44 27/08/2021``); the issue
and the page of a printed paper; how many have read it."""
_HOST = re.compile(r"(?<!\S)(?:www\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:vn|com|net|org)(?!\S)")


@remembered
def is_dateline(line: str) -> bool:
    """Whether a line holds a date and next to nothing else (weekday, clock, label, section)."""
    if len(line) > 160 or len(_DIGIT.findall(line)) < DIGITS:
        return False
    line = _without_buttons(line)
    found = _find(line)
    if not found:
        return False
    _, start, end = found
    plain = fold(line)
    if _REACHED.search(plain):
        return False
    rest = plain[:start] + " " + plain[end:]
    rest = _OFFSET.sub(" ", _CLOCK.sub(" ", _OF_PAPER.sub(" ", rest)))
    rest = _LABEL.sub(" ", _VIEWS.sub(" ", _HOST.sub(" ", rest)))
    left = len(re.findall(r"[^\W\d_]+", rest))
    printed = plain.startswith(("on ", "posted ")) and "@" in plain
    if (
        printed
        or left <= 4
        or (left <= 8 and _SIGNED.search(rest))
        or (left <= 10 and _WRITER.search(rest))
        or (left <= 9 and _POSTER.search(plain))
    ):
        return True
    named = re.findall(r"[^\W\d_]+", around_date(re.sub(r"[\d.,]+ lượt (?:xem|đọc)", "", line)))
    if left <= 12 and 2 <= len(named) <= 8 and all(word[0].isupper() for word in named):
        return True
    if has_row(line):
        return True
    # «Minh Anh, Theo Đời sống & Pháp luật 08:18 13/11/2024»: who and whence, then the time.
    at_edge = not re.search(r"\w", plain[end:]) or not re.search(r"\w", plain[:start])
    return left <= 9 and at_edge and bool(_CLOCK.search(plain)) and plain[-1:] not in ".?!…;:"


def is_course(line: str) -> bool:
    """Whether a line holds several days, each behind what was done on it: the course of a
    manuscript (``Ngày nhận bài: …; ngày phản biện: …``)."""
    days = re.split(r"\s*[;|•·]\s*|(?:,\s|\s)\s*(?=[Nn]gày\s)", line.strip(" .;"))
    return len(days) > 1 and all(_DONE_ON.match(day) and is_dateline(day) for day in days)


_DONE_ON = re.compile(r"[^\W\d_]+(?: [^\W\d_]+){1,5}\s*:\s*\d")
_PERIOD = re.compile(r"(?<!\w)tu (?:ngay )?\d[\d/.-]* (?:den|toi)(?: ngay)? \d")


def is_period(line: str) -> bool:
    """Whether a line gives two days, from one to the other (``Tuần 46 từ 11/11 đến 17/11/2019``):
    no article is dated so."""
    return bool(_PERIOD.search(fold(line)))


def _says(part: str) -> bool:
    """Whether a part of a row holds more than a clock and how many have read the article."""
    rest = _OF_PAPER.sub(" ", _CLOCK.sub(" ", fold(part)))
    return bool(re.search(r"[^\W\d_]", rest))


def has_row(line: str) -> bool:
    """Whether bars part a day from who wrote and from the section, each of a few words; the clock
    and how many have read it may stand between them."""
    parts = [part for part in re.split(r"\s+[|•·]\s+", line) if _find(part) or _says(part)]
    rest = [part for part in parts if not _find(part)]
    if not 1 <= len(rest) <= 2 or len(parts) != len(rest) + 1:
        return False
    if any(len(part.split()) > 5 or part[-1:] in ".?!…;:" for part in rest):
        return False
    return all(is_dateline(part) for part in parts if part not in rest)


_IN_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]{6,40})[)\]]$")


@remembered
def without_day(line: str) -> tuple[str, str]:
    """A headline without the day that stands in brackets behind it, and that day."""
    dated = _IN_BRACKETS.search(line) if line[-1:] in (")", "]") else None
    if dated and is_dateline(dated[1]):
        return line[: dated.start()], dated[1]
    return line, ""


@remembered
def around_date(line: str) -> str:
    """A dateline without date, clock and labels (``Tin tức 03/01/2022`` → ``Tin tức``)."""
    line = _without_buttons(line)
    found = _find(line)
    if not found:
        return line.strip()
    _, start, end = found
    masked = list(line)
    plain = fold(line)
    if len(plain) != len(line):
        return ""
    spans = [
        match.span()
        for pattern in (_CLOCK, _OFFSET, _LABEL, _OF_PAPER)
        for match in pattern.finditer(plain[:start] + " " * (end - start) + plain[end:])
        if pattern is not _LABEL or not _is_name(line, *match.span())
    ]
    for first, last in [(start, end), *spans]:
        masked[first:last] = " " * (last - first)
    left = re.sub(r"\s+", " ", "".join(masked)).strip(" ,.|-–—:()[]/•·")
    return left + ")" if left.count("(") > left.count(")") else left


_NAMES = frozenset(
    {"nam", "thang", "toi", "trua", "sang", "gio", "dang", "thu", "mon", "sun", "sat", "on"}
)


def _is_name(line: str, start: int, end: int) -> bool:
    """Whether a word that could be a label is part of a name (``Phương Nam``, ``XUÂN THẮNG``)."""
    word = line[start:end]
    if not word[:1].isupper() or fold(word) not in _NAMES:
        return False
    if fold(word) == "dang" and re.match(r"\s*:|\s+(?:ngày|lúc|vào)(?!\w)", line[end:]):
        return False
    around = (line[:start].split()[-1:], line[end:].split()[:1])
    return any(part and part[0].strip("., ")[:1].isupper() for part in around)


def _with_clock(
    built: tuple[date, str | None], text: str, start: int, end: int
) -> tuple[date, str | None]:
    """The clock within 40 characters after the date, or the one before it if that is nearer."""
    plain = fold(text)
    near = _CLOCK.search(plain, end, min(len(plain), end + 40))
    before = list(_CLOCK.finditer(plain, max(0, start - 40), start))
    if before and (not near or start - before[-1].end() + 4 < near.start() - end):
        near = before[-1]
    if not near:
        return built
    hour, minute, second = int(near.group(1)), int(near.group(2)), int(near.group(3) or 0)
    half = near.group(4)
    if not half and near.end() <= start:  # «03:45, 01/10/2021 PM»
        behind = re.match(r"\s?(am|pm|sa|ch)(?!\w)", plain[end:])
        half = behind[1] if behind else None
    if half in ("pm", "ch", "chieu", "toi") and hour < 12:
        hour += 12
    elif half in ("am", "sa") and hour == 12:
        hour = 0
    limit = start if near.end() <= start else len(plain)
    tail = _OFFSET.search(plain, near.end(), min(limit, near.end() + 16))
    day = built[0]
    result = _build(day.year, day.month, day.day, clock=(hour, minute, second), offset=_gmt(tail))
    return result or built


def _gmt(match: re.Match[str] | None) -> timezone:
    if not match:
        return ZONE
    sign, hours, minutes = match.group(1, 2, 3) if match.group(1) else match.group(4, 5, 6)
    delta = timedelta(hours=int(hours), minutes=int(minutes or 0))
    return timezone(-delta if sign == "-" else delta) if delta < timedelta(hours=24) else ZONE


def _iso_offset(offset: str | None) -> timezone:
    if not offset:
        return ZONE
    if offset == "Z":
        return UTC
    return _gmt(_OFFSET.match(offset))


def _build(
    year: int,
    month: int,
    day: int,
    *,
    clock: tuple[int, ...] = (),
    offset: timezone = ZONE,
) -> tuple[date, str | None] | None:
    if not 1900 <= year <= 2100:
        return None
    try:
        if not clock:
            return date(year, month, day), None
        hour, minute, second = (*clock, 0, 0)[:3]
        return _local(datetime(year, month, day, hour, minute, second, tzinfo=offset))
    except (ValueError, OverflowError):
        return None


def _local(moment: datetime) -> tuple[date, str]:
    local = moment.astimezone(ZONE)
    return local.date(), local.isoformat(timespec="seconds")


def _number(value: float) -> tuple[date, str | None] | None:
    if 19000101 <= value <= 21001231 and value == int(value):
        whole = int(value)
        built = _build(whole // 10000, whole // 100 % 100, whole % 100)
        if built:
            return built
    if value > 1e11:
        value /= 1000
    if 3e8 < value < 4.1e9:
        return _local(datetime.fromtimestamp(value, UTC))
    return None
