"""Names of places in a text: administrative units and the provinces of Vietnam."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from ingest.clean_letters import LOWER, UPPER, word_set
from storage.text import fold, tone

READ = 100_000
"""Characters looked at; four times the longest article measured."""
LIMIT = 12
"""Places kept per article, most frequent first; a filter needs the subject's, not every name."""

_UNITS = {
    "xã": "xã",
    "phường": "phường",
    "thị trấn": "thị trấn",
    "thị xã": "thị xã",
    "tx": "thị xã",
    "tp": "thành phố",
    "thành phố": "thành phố",
    "huyện": "huyện",
    "quận": "quận",
    "tỉnh": "tỉnh",
    "thôn": "thôn",
    "đặc khu": "đặc khu",
}
_LEVELS = (
    "tỉnh",
    "thành phố",
    "thị xã",
    "quận",
    "huyện",
    "đặc khu",
    "thị trấn",
    "phường",
    "xã",
    "thôn",
)
_PROVINCES = re.split(
    r"\|",
    "An Giang|Bà Rịa - Vũng Tàu|Bắc Giang|Bắc Kạn|Bạc Liêu|Bắc Ninh|Bến Tre|Bình Định|"
    "Bình Dương|Bình Phước|Bình Thuận|Cà Mau|Cao Bằng|Đắk Lắk|Đắk Nông|Điện Biên|Đồng Nai|"
    "Đồng Tháp|Gia Lai|Hà Giang|Hà Nam|Hà Tĩnh|Hải Dương|Hậu Giang|Hòa Bình|Hưng Yên|"
    "Khánh Hòa|Kiên Giang|Kon Tum|Lai Châu|Lâm Đồng|Lạng Sơn|Lào Cai|Long An|Nam Định|Nghệ An|"
    "Ninh Bình|Ninh Thuận|Phú Thọ|Phú Yên|Quảng Bình|Quảng Nam|Quảng Ngãi|Quảng Ninh|"
    "Quảng Trị|Sóc Trăng|Sơn La|Tây Ninh|Thái Bình|Thái Nguyên|Thanh Hóa|Thừa Thiên Huế|"
    "Tiền Giang|Trà Vinh|Tuyên Quang|Vĩnh Long|Vĩnh Phúc|Yên Bái",
)
_CITIES = ("Hà Nội", "Hải Phòng", "Đà Nẵng", "Cần Thơ", "Hồ Chí Minh", "Huế")
_SPELLINGS = {
    "Đắc Lắc": "tỉnh Đắk Lắk",
    "Đắk Lắc": "tỉnh Đắk Lắk",
    "Đắc Nông": "tỉnh Đắk Nông",
    "Bắc Cạn": "tỉnh Bắc Kạn",
    "Thừa Thiên - Huế": "tỉnh Thừa Thiên Huế",
    "Bà Rịa-Vũng Tàu": "tỉnh Bà Rịa - Vũng Tàu",
    "HCM": "thành phố Hồ Chí Minh",
    "TPHCM": "thành phố Hồ Chí Minh",
    "Sài Gòn": "thành phố Hồ Chí Minh",
}


@lru_cache(maxsize=4096)
def _key(name: str) -> str:
    return re.sub(r"\s*-\s*", "-", tone(name).lower())


_KNOWN: dict[str, str] = {
    **{_key(name): f"tỉnh {name}" for name in _PROVINCES},
    **{_key(name): f"thành phố {name}" for name in _CITIES},
    **{_key(name): place for name, place in _SPELLINGS.items()},
}
_SYLLABLE = rf"[{UPPER}][{LOWER}]+"
_NAME = rf"{_SYLLABLE}(?:[ ]{_SYLLABLE}){{0,4}}"
_NAMED = re.compile(
    r"(?P<unit>[XxPpTtHhQqĐđ](?<!\w.)(?:(?<=[Xx])(?<![Bb]à .)(?<![Ôô]ng .)ã|(?<=[Pp])hường|"
    r"(?<=[Tt])h(?:ị trấn|ị xã|ành phố|(?<!nông ..)(?<!Nông ..)ôn)|(?<=T)[XxPp]|(?<=[Hh])uyện|"
    rf"(?<=[Qq])uận|(?<=[Tt])ỉnh|(?<=[Đđ])ặc khu))(?:(?<=[PpXx])\.\s?|[ ])(?P<name>HCM|"
    rf"{_NAME}(?: - {_NAME})?|(?<=[Qq]uận )\d{{1,2}}(?!\d)|"
    r"(?<=[Pp]hường )\d{1,2}(?!\d))"
    r"(?P<more>(?:,\s(?:và\s)?" + _NAME + r")*(?:\s(?:và|hoặc)\s" + _NAME + r")?)"
)
"""The first letter stands in front of all conditions: the search skips to it, which halves the
time that the places of an article take."""
_BARE = re.compile(
    "(?:"
    + "|".join(
        name[0] + r"(?<!\w.)" + re.escape(name[1:]).replace(r"\ ", " ").replace(r"\-", "-")
        for name in sorted((*_PROVINCES, *_CITIES, *_SPELLINGS), key=len, reverse=True)
        if name not in ("HCM", "Hồ Chí Minh")  # alone, the latter is the person
    )
    + rf")(?!\w)(?! [{UPPER}][{LOWER}])"
)
# Capitals that open a title, an office or a new clause and never a place name.
_NOT_NAMES = word_set(
    "ủy uỷ đảng ubnd hđnd theo trong đây đó tại các những năm ngày từ đến và với hiện quận huyện "
    "xã phường tỉnh thị thôn sở phó giám trưởng chủ nhà cựu bệnh mặt ông bà anh chị em"
)


_SURNAMES = word_set(
    "Nguyễn Trần Lê Phạm Huỳnh Hoàng Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Đoàn Trịnh "
    "Lương Đào Tạ Mai Cao Tô Hà Trương Lâm Thái Chu Vương Phùng Quách Tống Đường"
)
_OFFICE = re.compile(r"(?:UBND|HĐND|[ủỦ]y|uỷ|[Tt]ịch|[Tt]hư|[Đđ]ốc|[Tt]rưởng)[^,.;]{0,12}$")


def find_places(title: str, paragraphs: list[str]) -> tuple[str, ...]:
    """The places an article names, most frequent first, in the form ``huyện Bình Liêu``.

    A name without its unit (``Bình Liêu``) counts for the unit it is named with elsewhere in the
    article; provinces and central cities need no unit. The headline counts three times.
    """
    text = "\n".join([title, title, title, *paragraphs])[:READ]
    found: Counter[str] = Counter()
    taken: set[int] = set()
    units: dict[str, Counter[str]] = {}
    for match in _NAMED.finditer(text):
        unit = _UNITS[match.group("unit").lower()]
        name = _trim(match.group("name"))
        before = text[max(0, match.start() - 40) : match.start()]
        if not name or _is_person(name, before) or _is_common(name, text):
            continue
        place = _place(unit, name)
        found[place] += 1
        taken.add(match.start("name"))
        units.setdefault(name, Counter())[place] += 1
        for other in re.split(r",\s(?:và\s)?|\s(?:và|hoặc)\s", match.group("more") or ""):
            _listed(other, unit, found)
    for match in _BARE.finditer(text):
        if match.start() not in taken and not _inside_name(text, match.start()):
            known = _KNOWN[_key(match.group())]
            units_of = units.get(match.group())
            place = units_of.most_common(1)[0][0] if units_of else known
            found[place] += 1
    for name, places in list(units.items())[:200]:
        place = places.most_common(1)[0][0]
        if _key(name) not in _KNOWN and text.count(name) > sum(places.values()):
            found[place] += max(0, _stands(name, text) - sum(places.values()))
    _collapse(found)
    order = {place: number for number, place in enumerate(found)}
    ranked = sorted(found, key=lambda place: (-found[place], order[place]))
    return tuple(ranked[:LIMIT])


def _stands(name: str, text: str) -> int:
    """How often a name stands in a text as whole words. A name is looked for once an article,
    which does not pay for a pattern of its own."""
    count, place = 0, text.find(name)
    while place >= 0:
        end = place + len(name)
        alone = not (_in_word(text[place - 1 : place]) or _in_word(text[end : end + 1]))
        count += alone
        place = text.find(name, end if alone else place + 1)
    return count


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def _collapse(found: Counter[str]) -> None:
    """A place read together with the words after it counts for the shorter, more frequent name."""
    for long in sorted(found, key=len, reverse=True):
        for short in found:
            if long.startswith(short + " ") and found[short] > found[long]:
                found[short] += found.pop(long)
                break


_UNIT = re.compile(r"(?i)^(?:tp\.?|thành phố|tỉnh)\s+(?=\S)")


def is_place(name: str) -> bool:
    """Whether a name is a province's or a large city's."""
    return _key(_UNIT.sub("", name)) in _KNOWN


def _is_person(name: str, before: str) -> bool:
    """``Chủ tịch UBND thành phố Nguyễn Đức Chung``: an office, its unit, then who holds it."""
    if _key(name) in _KNOWN or name.split()[0] not in _SURNAMES or len(name.split()) < 2:
        return False
    return bool(_OFFICE.search(before))


def _is_common(name: str, text: str) -> bool:
    """A single capitalised syllable that the article also writes small (``Huyện Đã …``)."""
    if " " in name or name.isdigit():
        return False
    small = name.lower()
    return small in text and bool(re.search(rf"(?<!\w){re.escape(small)}(?!\w)", text))


def _listed(name: str, unit: str, found: Counter[str]) -> None:
    """A further name of a list (``xã Hoàng Quế, Yên Thọ``), only where names have two syllables."""
    name = _trim(name)
    if name and len(name.split()) == 2 and unit in ("xã", "phường", "huyện", "quận", "tỉnh"):
        place = _place(unit, name)
        if _key(name) in _KNOWN or unit in ("xã", "phường", "huyện"):
            found[place] += 1


def _trim(name: str) -> str:
    """A place name without the office or the person that follows it in capitals."""
    parts = name.split()
    if parts and parts[0].lower() in _NOT_NAMES:
        return ""
    for size in range(len(parts), 1, -1):
        whole = " ".join(parts[:size])
        if _key(whole) in _KNOWN:
            return whole
    for place, part in enumerate(parts):
        named = len(parts) >= place + 3 and part in _SURNAMES
        if place >= 2 and (part.lower() in _NOT_NAMES or named):
            return " ".join(parts[:place])
    return name if "-" in parts else " ".join(parts[:4])


def _place(unit: str, name: str) -> str:
    known = _KNOWN.get(_key(name))
    if known and (unit == "tỉnh" or (unit == "thành phố" and known.startswith("thành phố"))):
        return known
    return f"{unit} {name}"


def _inside_name(text: str, start: int) -> bool:
    """Whether a capitalised syllable stands right before, so that the name is part of another."""
    near = text[max(0, start - 12) : start]
    before = re.search(r"(\w+)[ ]$", near) if near.endswith(" ") else None
    if not before or not before.group(1)[0].isupper():
        return False
    return fold(before.group(1)) not in ("tinh", "tp", "hdnd", "ubnd", "uy", "tu", "o", "tai")
