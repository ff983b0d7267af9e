"""Everyday, hurried and regional words of a question, as newspapers write them.

Words that may be printed in several ways are in ``abbreviations.toml`` (``alike``) and stand in for
each other; here are those that a question is read with in their place.
"""

from __future__ import annotations

import re
from typing import Any

from storage.text import lower, tone

_SHORT = {
    "bn": "bao nhiêu", "bnh": "bao nhiêu", "bnhiu": "bao nhiêu", "bao nhiu": "bao nhiêu",
    "ko": "không", "khg": "không", "hok": "không", "hông": "không", "kh": "không",
    "đc": "được", "dc": "được", "ntn": "như thế nào", "j": "gì", "ng": "người", "lm": "làm",
    "trc": "trước", "vđ": "vấn đề", "nhiu": "nhiêu", "cây số vuông": "km2",
    "ki lô mét vuông": "km2", "cỡ mấy": "khoảng mấy", "cỡ bao nhiêu": "khoảng bao nhiêu",
    "cỡ nhiêu": "khoảng bao nhiêu", "cỡ nhiu": "khoảng bao nhiêu", "mấy tiền": "bao nhiêu tiền",
    "mấy đồng": "bao nhiêu tiền", "mấy phần": "bao nhiêu phần", "bữa nào": "hôm nào",
}  # fmt: skip
"""How people type in a hurry; in small letters only, since capitals may be a short name."""

_TYPED = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(_SHORT, key=len, reverse=True))})(?![\w/.-])")
_HOW_MANY = re.compile(r"(?<!\w)(?<![Bb]ao )nhiêu(?!\w)")
_NOT = re.compile(r"(?<=\s)k(?=\s*\??$)")


_IN_CAPITALS = (
    (re.compile(r"(?<!\w)(?:TƯ|TW)(?!\w)"), "Trung ương"),
    (re.compile(r"(?<!\w)QG(?!\w)"), "quốc gia"),
    (re.compile(r"(?<=[sS]áng )CN(?!\w)|(?<=[cC]hiều )CN(?!\w)|(?<!\w)CN(?= \d)"), "Chủ nhật"),
    (re.compile(r"(?<!\w)HK(?=\d|I)"), "học kỳ "),
    (re.compile(r"(?<!\w)CATP(?!\w)"), "Công an thành phố"),
    (re.compile(r"(?<!\w)CA(?= (?:tỉnh|huyện|quận|xã|phường|thành|TP|TX|[A-ZĐÀ-Ỹ]))"), "Công an"),
    (re.compile(r"(?<![Hh]oàn thành )(?<!\w)NV(?= [^\W\d_A-ZĐÀ-Ỹ])"), "nhân viên"),
    (re.compile(r"(?<!\w)GĐ(?= (?:Sở|sở|BV|Bệnh|bệnh|Công|công|CA))"), "Giám đốc"),
)
"""Short names that in small letters are words ("ca", "tư")."""

_LEVELS = {"Q": "quận", "q": "quận", "P": "phường", "p": "phường"}
_DISTRICT = re.compile(r"(?<![\w/.-])(?P<level>[QqPp])\.? ?(?P<n>\d{1,2})(?![\w/]|[.,]\d)")
"""A numbered district or ward by its letter ("Q4", "P.12")."""


def written_whole(text: str) -> str:
    """``text`` with hurried spellings written out ("bn hộ nghèo ko?")."""
    for short, whole in _IN_CAPITALS:
        text = short.sub(whole, text)
    text = _DISTRICT.sub(lambda m: f"{_LEVELS[m['level']]} {m['n']}", text)
    return _NOT.sub("không", _HOW_MANY.sub("bao nhiêu", _TYPED.sub(lambda m: _SHORT[m[0]], text)))


_HEADS = (
    ("bí thư", r"(?:tỉnh|thành|quận|huyện|thị|đảng) ủy|đảng bộ|chi bộ"),
    ("chủ tịch", r"ubnd|ủy ban|hđnd|hội đồng|mttq|mặt trận|hội"),
    ("giám đốc", r"sở|công ty|trung tâm|bệnh viện"),
)
_HEAD = re.compile(r"(?:người đứng đầu|lãnh đạo cao nhất)(?: của)? (?=(\S+(?: \S+)?))", re.I)


def by_office(text: str) -> str:
    """``text`` with the office that heads a body ("người đứng đầu Quận ủy": its secretary)."""

    def office(match: re.Match[str]) -> str:
        body = tone(lower(match[1]))
        head = next((head for head, kind in _HEADS if re.match(rf"(?:{kind})(?!\w)", body)), None)
        opened = head.capitalize() if head and match[0][0].isupper() else head
        return f"{opened} " if opened else match[0]

    return _HEAD.sub(office, text)


_PLACES = {
    "Sài Gòn": "Thành phố Hồ Chí Minh",
    "Đắc Lắc": "Đắk Lắk", "Đăk Lăk": "Đắk Lắk", "Đăk Lắk": "Đắk Lắk", "Daklak": "Đắk Lắk",
    "Đắc Nông": "Đắk Nông", "Đăk Nông": "Đắk Nông", "Daknong": "Đắk Nông",
    "Bắc Cạn": "Bắc Kạn", "Qui Nhơn": "Quy Nhơn", "Kontum": "Kon Tum", "Pleiku": "Plei Ku",
}  # fmt: skip
_PLACE = re.compile(rf"(?<![\w-])(?:{'|'.join(_PLACES)})(?![\w-]| [A-ZĐÀ-Ỹ])")
_NAMED_SO = re.compile(
    r"(?:sông|cầu|cảng|ga|đại học|trường|tổng công ty|công ty|bia|khách sạn|báo|tờ|ngân hàng|chợ|"
    r"chim|nhà thờ|bệnh viện) $",
    re.I,
)
"""What bears a place's everyday name itself: "cầu Sài Gòn"."""


def by_place(text: str, vocabulary: Any) -> str:
    """``text`` with places as the articles name them, where they do so more often."""

    def official(match: re.Match[str]) -> str:
        typed, printed = match[0], _PLACES[match[0]]
        if _NAMED_SO.search(text[: match.start()]):
            return typed
        return printed if _printed(printed, vocabulary) > _printed(typed, vocabulary) else typed

    return _PLACE.sub(official, text)


def _printed(name: str, vocabulary: Any) -> int:
    tokens = tuple(lower(name).split())
    count: int = vocabulary.pair(*tokens[-2:]) if len(tokens) > 1 else vocabulary.count(tokens[0])
    return count
