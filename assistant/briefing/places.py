"""Which province an article is about, as its own words and names of districts tell.

Local news names its district and rarely its province: "huyện Bình Liêu" is enough for a reader
who knows the country. :file:`districts.toml` holds that knowledge.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from storage.schema import Article
from storage.text import fold, normalize, tone

_LEVEL = re.compile(
    r"^(?:tỉnh|thành phố|tp\.?|quận|huyện|thị xã|tx\.?|thị trấn|phường|xã|đặc khu)\s+(?=[A-ZĐÀ-Ỹ])",
    re.IGNORECASE,
)
_OF_DISTRICTS = ("thành phố", "tp", "quận", "huyện", "thị xã", "tx")
_OTHER_NAMES = {
    "HCM": "Hồ Chí Minh",
    "TPHCM": "Hồ Chí Minh",
    "Sài Gòn": "Hồ Chí Minh",
    "TP.HCM": "Hồ Chí Minh",
    "Huế": "Thừa Thiên Huế",
    "Đắc Lắc": "Đắk Lắk",
    "Bắc Cạn": "Bắc Kạn",
}
_CITIES = ("Hà Nội", "Hải Phòng", "Đà Nẵng", "Cần Thơ", "Hồ Chí Minh")
_REGIONS = {
    "miền Trung": "Thanh Hóa, Nghệ An, Hà Tĩnh, Quảng Bình, Quảng Trị, Thừa Thiên Huế, Đà Nẵng, "
    "Quảng Nam, Quảng Ngãi, Bình Định, Phú Yên, Khánh Hòa, Ninh Thuận, Bình Thuận",
    "Tây Nguyên": "Kon Tum, Gia Lai, Đắk Lắk, Đắk Nông, Lâm Đồng",
    "Tây Bắc": "Hòa Bình, Sơn La, Điện Biên, Lai Châu, Lào Cai, Yên Bái",
    "đồng bằng sông Cửu Long": "Long An, Tiền Giang, Bến Tre, Trà Vinh, Vĩnh Long, Đồng Tháp, "
    "An Giang, Kiên Giang, Cần Thơ, Hậu Giang, Sóc Trăng, Bạc Liêu, Cà Mau",
    "Đông Nam Bộ": "Hồ Chí Minh, Bà Rịa - Vũng Tàu, Bình Dương, Bình Phước, Đồng Nai, Tây Ninh",
    "miền núi phía Bắc": "Hà Giang, Cao Bằng, Bắc Kạn, Tuyên Quang, Lào Cai, Điện Biên, Lai Châu, "
    "Sơn La, Yên Bái, Hòa Bình, Thái Nguyên, Lạng Sơn, Bắc Giang, Phú Thọ",
}
_ALSO = {"ĐBSCL": "đồng bằng sông Cửu Long", "Trung Bộ": "miền Trung"}
"""Parts of the country: an article on a province of theirs is about them without saying so."""
_IN = r"(?:ở|tại|tỉnh|thành phố|tp\.?|o|tai|tinh|thanh pho)\s+"


COUNTRY = "Việt Nam"
"""Found as a place beside a level ("xã Việt Nam"), it names no part of the country."""


def bare(place: str) -> str:
    """A place without its level, as most sentences write it: ``Quảng Ninh``."""
    return _LEVEL.sub("", place)


def levelled(place: str) -> str:
    """The place with its own level: a province is no district, whatever stands before its name
    ("huyện Nghĩa Đàn, Nghệ An")."""
    level = place[: len(place) - len(bare(place))].strip().lower()
    if level in ("thành phố", "quận"):
        # "quận Hà Nội" is a slip for its city, "thành phố Hồ" a name that lost its end.
        name = bare(place)
        cities = [city for city in _CITIES if city == name or city.startswith(f"{name} ")]
        return f"thành phố {cities[0]}" if cities else place
    if level not in ("huyện", "xã", "phường", "thị trấn") or province(place) != bare(place):
        return place
    if _key(bare(place)) in _districts():
        return place
    return f"{'thành phố' if bare(place) in _CITIES else 'tỉnh'} {bare(place)}"


def _key(name: str) -> str:
    return re.sub(r"[\s–-]+", " ", tone(name).lower()).strip()


@cache
def _districts() -> Mapping[str, frozenset[str]]:
    """Provinces by the name of a district, a province among its own names."""
    found: dict[str, set[str]] = defaultdict(set)
    text = files("assistant.briefing").joinpath("districts.toml").read_text(encoding="utf-8")
    for province, listed in tomllib.loads(text).items():
        for name in listed.split(", "):
            found[_key(name)].add(province)
    return {name: frozenset(held) for name, held in found.items()}


@cache
def _provinces() -> Mapping[str, str]:
    text = files("assistant.briefing").joinpath("districts.toml").read_text(encoding="utf-8")
    names = {_key(name): name for name in tomllib.loads(text)}
    return {**names, **{_key(name): province for name, province in _OTHER_NAMES.items()}}


def province(name: str) -> str | None:
    """The province of this name, with or without its level, or None."""
    return _provinces().get(_key(bare(name)))


def provinces_of(place: str) -> frozenset[str]:
    """The provinces a place with its level may lie in: a province itself, a district those that
    have one of its name; communes are too many to tell."""
    level = place[: len(place) - len(bare(place))].strip().lower().rstrip(".")
    if level not in ("", "tỉnh", *_OF_DISTRICTS):
        return frozenset()
    own = province(place)
    inside = _districts().get(_key(bare(place)), frozenset())
    if level in ("huyện", "quận", "thị xã", "tx"):
        return inside
    # "thành phố Thái Nguyên" lies in the province of its name; "thành phố Hạ Long" in another.
    return frozenset((own,)) if own else inside if level else frozenset()


OFTEN = 3
"""Times that an article names the place it is about, when its headline does not."""


def home(article: Article) -> str:
    """The place an article is about: its most frequent one, when the headline names it, or the
    opening does with its level. A dateline or a firm's seat is no subject."""
    opening = article.text[: article.passages[0].end] if article.passages else ""
    for place in article.places[:1]:
        if _stands(bare(place), article.title):
            return "" if ends_route(bare(place), article.title) else place
        if _stands(place, opening) and article.text.count(bare(place)) >= OFTEN:
            return place
    return ""


def home_provinces(article: Article) -> frozenset[str]:
    """The provinces an article is about: of the places that headline or opening name, else of its
    most frequent place, else of the local paper's name; empty when none is told."""
    opening = article.text[: article.passages[0].end] if article.passages else ""
    shown = f"{article.title}\n{opening}"
    sure = {p for place in article.places for p in provinces_of(place) if _one(place)}
    named = [place for place in article.places if _stands(bare(place), shown)]
    for places in (named, article.places[:1]):
        found: set[str] = set()
        for place in places:
            held = provinces_of(place)
            # A name of several provinces is settled by a province the article names elsewhere.
            found |= held if len(held) == 1 else held & sure
        if found:
            return frozenset(found)
    outlet = f" {_key(article.outlet or '')} "
    return frozenset(name for key, name in _provinces().items() if f" {key} " in outlet)


def _one(place: str) -> bool:
    return len(provinces_of(place)) == 1


def _stands(name: str, text: str) -> bool:
    return name in text and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


def ends_route(name: str, text: str) -> bool:
    """Whether a place ends a route there: "đường sắt Cát Linh - Hà Đông"."""
    ends = re.finditer(rf"(\w+) ?[-–] ?{re.escape(name)}(?!\w)", text)
    return any(end[1][0].isupper() for end in ends)


def provinces_in(topic: str) -> list[str]:
    """Provinces that a topic names as places, also in small letters or without diacritics."""
    folded = fold(topic) == topic.lower()
    said = _key(topic)
    found = []
    for key, name in _provinces().items():
        wanted = fold(key) if folded else key
        start = "" if any(_stands(form, topic) for form in written(name)) else _IN
        if re.search(rf"(?<!\w){start}{re.escape(wanted)}(?!\w)", said) and name not in found:
            found.append(name)
    return found


def regions_in(topic: str) -> dict[str, tuple[str, ...]]:
    """Parts of the country that a topic names, with their provinces."""
    folded = fold(topic) == topic.lower()
    said = _key(topic)
    found: dict[str, tuple[str, ...]] = {}
    for written_as, region in {**dict(zip(_REGIONS, _REGIONS, strict=True)), **_ALSO}.items():
        wanted = fold(_key(written_as)) if folded else _key(written_as)
        if re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", said):
            found[region] = tuple(_REGIONS[region].split(", "))
    return found


def asked(place: str, topic: str) -> bool:
    """Whether a topic names a place, as "TP HCM" names thành phố Hồ Chí Minh."""
    return fold(bare(place)) in fold(topic) or province(place) in provinces_in(topic)


def called(name: str) -> str:
    """A place's name where it stands without its level: one that is a person's too keeps it."""
    return f"TP {name}" if name == "Hồ Chí Minh" else name


def elsewhere(place: str, topic: str) -> bool:
    """Whether a place lies in other provinces than those that a topic names."""
    held = provinces_of(place)
    asked = {*provinces_in(topic), *(p for own in regions_in(topic).values() for p in own)}
    return bool(held and asked and not held & asked)


_WITH_LEVEL = (
    r"(?:ở|tại|tỉnh|thành phố|tp\.?|huyện|quận|thị xã|tx\.?|xã|phường|thị trấn|"
    r"o|tai|tinh|thanh pho|huyen|quan|thi xa|xa|phuong|thi tran)\s+"
)


def capitalised(topic: str, places: Iterable[str]) -> str:
    """The topic with the known places it names in small letters written as names, with their
    diacritics: "o binh lieu" asks about Bình Liêu as "ở Bình Liêu" does. A name of one syllable is
    too often another word, and so is one without "ở" or its level before it."""
    read, typed = normalize(topic), fold(topic)
    if len(read) != len(typed):
        return topic
    for name in sorted({bare(place) for place in places}, key=len, reverse=True):
        if " " not in name or fold(name) not in typed or name in read:
            continue
        for found in re.finditer(rf"(?<!\w){_WITH_LEVEL}({re.escape(fold(name))})(?!\w)", typed):
            said = read[found.start(1) : found.end(1)]
            if said.islower() and said in (fold(name), name.lower()):
                read = read[: found.start(1)] + name + read[found.end(1) :]
    return read


def provinces_named(text: str) -> list[str]:
    """Provinces that a text names, with their level."""
    return [
        f"thành phố {name}" if name in _CITIES else f"tỉnh {name}"
        for name in {*_provinces().values()}
        if name in text and any(_stands(form, text) for form in written(name))
    ]


def written(name: str) -> tuple[str, ...]:
    """How a text names a province; the name of a person is none."""
    others = tuple(other for other, province in _OTHER_NAMES.items() if province == name)
    own = (f"thành phố {name}", f"TP {name}") if name == "Hồ Chí Minh" else (name,)
    return (*own, *others)
