"""The words of a question that matter: canonical tokens, content terms, names, years.

A question and a sentence are compared in one canonical form: tokens with one tone placement
and with abbreviations written out (``TTHC`` and ``thủ tục hành chính`` are the same tokens).
"""

from __future__ import annotations

import itertools
import re
import tomllib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from assistant.question_stop import ENGLISH_STOP, STOP
from storage.text import fold, lower, spans, syllables

UPPER = "A-ZĐ" + "".join(c for c in map(chr, range(0xC0, 0x1EFA)) if c.isupper())
"""Capital letters, for a class of a regular expression."""
YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?!\d)")
"""A year, also within a date, and no part of a larger number."""


@cache
def _tables() -> tuple[dict[str, tuple[str, ...]], dict[str, str], dict[str, list[str]]]:
    source = files("assistant").joinpath("abbreviations.toml").read_text(encoding="utf-8")
    data = tomllib.loads(source)
    short = {key: tuple(syllables(long)) for key, long in data["short"].items()}
    alike = {
        " ".join(syllables(key)): [" ".join(syllables(other)) for other in others]
        for key, others in data["alike"].items()
    }
    return short, data["before_name"], alike


@cache
def _before_name() -> re.Pattern[str]:
    letters = "".join(_tables()[1])
    counted = rf"(?:(?<=bao nhiêu )|(?<=mấy ))([{letters.upper()}])\.?(?!\w)"
    return re.compile(rf"(?<!\w)([{letters}{letters.upper()}])\.\s?(?=[A-ZÀ-ỸĐ]|\d)|{counted}")


def _unit(match: re.Match[str]) -> str:
    """The unit that a letter with a full stop stands for ("P. 2", "bao nhiêu P.")."""
    return _tables()[1][(match[1] or match[2]).lower()] + (" " if match[1] else "")


def written_out(text: str) -> str:
    """``text`` with its abbreviations written out, for showing and for embedding."""
    short, _, _ = _tables()
    text = _before_name().sub(_unit, text)
    parts: list[str] = []
    last = 0
    for token, start, end in spans(text):
        long = short.get(token)
        typed = text[start:end]
        if long and not typed.islower() and (typed.isupper() or token not in ENGLISH_STOP):
            words = [w.capitalize() for w in long] if token in _PLACES_IN_SHORT else long
            parts += [text[last:start], " ".join(words).replace("Thành Phố", "thành phố")]
            last = end
            if text[end : end + 1] == "." and text[end + 1 : end + 2].isalnum():
                parts.append(" ")
                last = end + 1
    parts.append(text[last:])
    return "".join(parts)


_SPELLINGS = {
    "sỹ": "sĩ", "kĩ": "kỹ", "lí": "lý", "mĩ": "mỹ", "quí": "quý", "kì": "kỳ", "tỉ": "tỷ",
}  # fmt: skip
"""One of the two ways in which newspapers write a syllable ("thạc sỹ", "thạc sĩ")."""


@lru_cache(maxsize=20_000)
def canonical(text: str) -> tuple[str, ...]:
    """Tokens with abbreviations written out; ``a/b`` and document numbers stay one token."""
    short, _, _ = _tables()
    tokens = syllables(_before_name().sub(_unit, text))
    if not _SPELLINGS.keys().isdisjoint(tokens):
        tokens = [_SPELLINGS.get(token, token) for token in tokens]
    if short.keys().isdisjoint(tokens):
        return tuple(tokens)
    out: list[str] = []
    for token in tokens:
        long = short.get(token)
        if long:
            out.extend(long)
        else:
            out.append(token)
    return tuple(out)


def is_office(name: str) -> bool:
    """Whether a name is only an abbreviation that every place has (``UBND``)."""
    token = lower(name)
    return token in _tables()[0] and token not in _PLACES_IN_SHORT


def alike(tokens: Iterable[str]) -> list[str]:
    """The printed words for everyday words among ``tokens``."""
    table = _tables()[2]
    text = f" {' '.join(tokens)} "
    return [other for key, others in table.items() if f" {key} " in text for other in others]


StandIn = tuple[str, tuple[str, ...]]
"""A printed phrase and the words of the question that it stands for."""


def stand_ins(tokens: Sequence[str]) -> tuple[StandIn, ...]:
    """What may be printed in place of everyday words among ``tokens`` of a question.

    Of two everyday phrases the longer is meant: "cắt giảm" is not "cắt".
    """
    table, found, taken = _tables()[2], [], set[int]()
    for size in (4, 3, 2, 1):
        for start in range(len(tokens) - size + 1):
            span = {*range(start, start + size)}
            own = tuple(tokens[start : start + size])
            if printed := () if span & taken else table.get(" ".join(own), ()):
                taken |= span
                found += [(other, own) for other in printed]
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Terms:
    """What a question is about.

    ``weights`` are content tokens with their rarity, ``pairs`` neighbouring content tokens,
    ``names`` proper names as canonical tokens, ``years`` and ``numbers`` as stated.
    """

    weights: Mapping[str, float]
    pairs: tuple[tuple[str, str], ...]
    names: tuple[tuple[str, ...], ...]
    years: tuple[int, ...]
    numbers: tuple[str, ...]
    tokens: tuple[str, ...]
    stand_ins: tuple[StandIn, ...] = ()

    def cover(self, tokens: Iterable[str]) -> float:
        """Share of the content, by rarity, that ``tokens`` (of one text, in order) tell.

        A word that stands in for one of the question counts for it.
        """
        return coverage(self.weights, told_by(self.stand_ins, tokens))


def coverage(weights: Mapping[str, float], tokens: Iterable[str]) -> float:
    """Share of the question's content, by rarity, that ``tokens`` hold."""
    whole = sum(weights.values())
    if not whole:
        return 0.0
    held = set(tokens)
    return sum(weight for token, weight in weights.items() if token in held) / whole


def told_by(stand_ins: Sequence[StandIn], tokens: Iterable[str]) -> Collection[str]:
    """``tokens`` with the question's own words where others stand in for them."""
    if not stand_ins:
        return tokens if isinstance(tokens, Collection) else set(tokens)
    tokens = tuple(tokens)
    spoken = f" {' '.join(tokens)} "
    held = set(tokens)
    for printed, own in stand_ins:
        if f" {printed} " in spoken:
            held.update(own)
    return held


_YEAR = re.compile(r"(?<![\d.,/])((?:19|20)\d\d)(?![\d.,]\d|\d)")
_OPENERS = frozenset(
    ["quán", "nhóm", "hãng", "mô", "phong", "theo", "trong", "năm", "tháng", "ngày", "sau",
     "trước", "từ", "tại", "ở", "còn", "thế", "vậy", "hiện", "ai", "bao", "mấy", "vì", "sao",
     "khi", "những", "các", "đến", "tính", "nếu", "cho", "việc", "có", "do", "để", "như", "hãy",
     "kể", "nêu", "liệt", "so", "sánh", "bộ", "chức", "người", "số", "tỷ", "tỉ", "chỉ", "giá",
     "chủ", "quyết", "hai", "ba", "cuối", "đầu", "suốt", "muốn", "tuần", "tổng", "ngoài", "nửa",
     "gửi", "sang", "đã", "đang", "được", "bị", "với", "cuộc", "chuyện", "chỗ", "hạn", "hôm",
     "thanh", "thời", "gian", "đâu", "nguyên", "loại", "điều", "lý", "ban", "hội", "ông", "bà",
     "anh", "chị", "bác", "dịch", "vụ", "giữa", "cựu", "giờ"]
)  # fmt: skip
_PLACE_OF_ONE = re.compile(
    r"(?<!\w)(?:[Tt]hành phố|TP\.?|[Tt]ỉnh|[Tt]hị xã|TX\.?|[Hh]uyện|[Qq]uận|[Xx]ã|[Pp]hường)\s+"
    r"(?P<name>[^\W\d_]+)(?P<next>\s*[-–]?\s*\w)?"
)


_NO_NAMES = frozenset([("việt", "nam"), ("covid",), ("covid", "19"), ("sars",)])
"""Neither the country of the paper nor a disease tells one article from its like."""

_COUNTRY = re.compile(
    r"(?<![\w.])(?<!bà )(?<!chị )(?<!cô )(?<!em )(?<!ông )(?<!anh )(?<!bác )(?<!chú )(?<!thầy )"
    r"(?:Lào|Nga|Mỹ|Pháp|Nhật|Đức|Úc|Bỉ)(?!\w)(?! [A-ZĐÀ-Ỹ])"
)


def _countries(text: str) -> list[str]:
    """Countries of one syllable, where the word is no part of another name ("Mỹ Đức")."""
    return [
        lower(match[0])
        for match in _COUNTRY.finditer(text)
        if not text[: match.start()].rstrip().split(" ")[-1][:1].isupper()
    ]


def one_syllable_places(text: str) -> list[str]:
    """Places named by one syllable, which only the unit before them shows ("thành phố Huế")."""
    return [
        lower(match["name"])
        for match in _PLACE_OF_ONE.finditer(text)
        if match["name"][0].isupper()
        and not (match["next"] or " ")[-1].isupper()
        and is_syllable(match["name"])
        and lower(match["name"]) not in _PLACE_OFFICES
    ]


_PLACE_OFFICES = frozenset(["ủy", "đoàn", "đội", "ta", "hội"])
"""After a unit these begin an office: "Huyện ủy", "Tỉnh Đoàn"."""

_TITLE_WORDS = frozenset(
    ["ông", "bà", "anh", "chị", "quận", "huyện", "xã", "phường", "tỉnh", "tp", "tx", "bộ", "sở",
     "phó", "trưởng", "trường", "thôn", "ấp", "tuyến", "khoa", "môn", "xe", "tàu"]
)  # fmt: skip
_TITLE_PAIRS = frozenset(
    ["thị xã", "thị trấn", "thành phố", "đồng chí", "bí thư", "chủ tịch", "trung tâm", "giám đốc",
     "ngân sách", "công ty", "bệnh viện", "thành ủy", "ủy ban"]
)  # fmt: skip
"""What stands before a name and is left out of it: ``Đồng Tâm`` keeps its first syllable."""

_SHORT_UNITS = frozenset(["tp", "tx", "q", "p", "h", "x"])
_PLACES_IN_SHORT = frozenset(["tphcm", "hcm", "hn", "tt-huế", "vn"])


_NUMBERED = ("quận", "phường", "tổ", "khu")


def names_in(text: str) -> list[str]:
    """Runs of capitalised words (``Long Biên``, ``Nguyễn Hoài Nam``, ``Quận 2``), in order.

    The opening word counts only when a capital follows it and it does not open sentences.
    """
    words = [(text[s:e], s, e) for _, s, e in spans(text)]
    found: list[str] = []
    run: list[tuple[str, int, int]] = []

    def close(after: str = "") -> None:
        words_of = [lower(word) for word, _, _ in run]
        if after and words_of[-2:-1] == ["trường"] and words_of[-1] in _SCHOOLS:
            del run[-2:]  # "Trường Cao|đẳng Thái Nguyên"
        elif after and f"{words_of[-1]} {after}" in _BODIES_OF_TWO:
            del run[-1:]  # "Phía Công|an tỉnh"
            while len(run) > 1 and lower(run[-1][0]) in _BEFORE_OFFICE:
                del run[-1:]  # "Lan Anh Phó Chủ|tịch xã"
        elif len(run) > 2 and run[0][1] == words[0][1] and words_of[1] in _OFFICES:
            del run[0]  # "Nhập Ban Tổ|chức …": it only opens the sentence
        if run and any(w[0].isupper() for w, _, _ in run):
            found.append(text[run[0][1] : run[-1][2]])
        run.clear()

    for i, (word, start, end) in enumerate(words):
        capital = word[0].isupper()
        between = text[run[-1][2] : start].strip("-– ") if run else ""
        joined = bool(run) and (
            not between or (between == "." and run[-1][0].lower() in _SHORT_UNITS)
        )
        if run and not joined:
            close()
        opening = i == 0 or (not joined and text[:start].rstrip()[-1:] in ".?!")
        after = words[i + 1][0] if i + 1 < len(words) else ""
        if run and _is_code(run[-1][0]) and _is_name(word) and _is_name(after):
            close()  # "Chi cục ATVSTP | Nghệ An"
        numbered = after.isdigit() and word.lower() in _NUMBERED
        short = len(after) > 1 and after.isupper()  # "Vốn FDI" is no name, "FDI" is
        follows = after[:1].isupper() and not (short and is_syllable(word) and not word.isupper())
        named = numbered or (not is_syllable(word) and word.lower() not in ENGLISH_STOP)
        if capital and opening and not named and (not follows or word.lower() in _OPENERS):
            close()
            continue
        lettered = len(word) == 1 and text[:start][-1:].isdigit()  # "lô 1A"
        initials = "&" in (text[start - 1 : start], text[end : end + 1])  # "Sở TN&MT"
        if lettered or initials:
            close()
            continue
        if (capital and (word[1:].islower() or len(word) == 1 or word.isupper())) or (
            word.isdigit() and run and run[-1][0].lower() in _NUMBERED
        ):
            run.append((word, start, end))
        else:
            close(word if joined else "")
    close()
    return found


def _is_code(word: str) -> bool:
    """Whether a word is an abbreviation that nobody reads as a syllable."""
    return len(word) > 2 and word.isupper() and not is_syllable(word)


def _is_name(word: str) -> bool:
    return word[:1].isupper() and word[1:].islower() and is_syllable(word)


_OFFICES = ("ban", "phòng", "sở", "cục", "viện")
_BODIES_OF_TWO = frozenset(
    ["công an", "ủy ban", "hội đồng", "tòa án", "thanh tra", "kiểm tra", "kiểm toán", "kiểm lâm",
     "hải quan", "kho bạc", "bảo hiểm", "ngân hàng", "chính phủ", "chính quyền", "quốc hội",
     "thủ tướng", "văn phòng", "bệnh viện", "thường trực", "thường vụ", "mặt trận", "công ty",
     "chủ tịch", "bí thư", "giám đốc", "phó trưởng", "trưởng phòng", "trưởng ban", "trưởng đoàn",
     "trưởng khoa", "chi cục", "cục trưởng", "vụ trưởng", "viện trưởng", "hiệu trưởng", "bộ trưởng",
     "thứ trưởng", "chánh văn", "chánh thanh", "chánh án", "chủ nhiệm", "tổng giám", "tổng cục"]
)  # fmt: skip
"""Bodies and offices whose second syllable is printed small: a name before them ends there."""
_BEFORE_OFFICE = ("phó", "nguyên", "quyền", "cựu")
_SCHOOLS = ("cao", "đại", "tiểu", "trung", "mầm")


_SYLLABLE = re.compile(
    r"(?:[bcdđghklmnpqrstvx]{0,3}(?:oai|oay|oao|oeo|uay|uye|uya|uyu|ieu|yeu|uoi|uou|ai|ao|au|ay|eo|"
    r"eu|ia|ie|iu|oa|oe|oi|oo|ua|ue|ui|uo|uu|uy|ye|a|e|i|o|u|y)(?:ch|ng|nh|c|m|n|p|t)?)?"
)
"""One Vietnamese syllable without its marks: alone and capitalised it is mostly an office or an
opening word."""


def is_syllable(word: str) -> bool:
    """Whether a word is written like one Vietnamese syllable (``Wood`` is not)."""
    return bool(_SYLLABLE.fullmatch(fold(word)))


def _name_tokens(name: str) -> tuple[str, ...]:
    tokens = list(canonical(name))
    while len(tokens) > 1 and not tokens[1].isdigit():
        if len(tokens) > 2 and f"{tokens[0]} {tokens[1]}" in _TITLE_PAIRS:
            del tokens[:2]
        elif tokens[0] in _TITLE_WORDS:
            del tokens[0]
        else:
            break
    return tuple(tokens)


_DIRECTIONS = frozenset(["đông", "tây", "nam", "bắc"])
_SIDE = re.compile(r"(?<!\w)(?:biển|bờ|phía|vùng|miền)\s+$", re.I)
_CITY = re.compile(r"hồ chí minh|hcm", re.I)
_NUMBERED_IN = re.compile(
    r"quận \d{1,2}(?:,| của| ở| tại|)\s*\(?(?:thành phố |tp\.? ?)?(?:hồ chí minh|hcm)", re.I
)


def terms_of(text: str, idf: Mapping[str, float], *, english: bool = False) -> Terms:
    """The content of a question. ``idf`` gives a token's rarity (1 when unknown)."""
    tokens = canonical(text)
    stop = ENGLISH_STOP if english else STOP
    content = [t for t in tokens if t not in stop]
    weights = {t: idf.get(t, 1.0) for t in dict.fromkeys(content)}
    pairs = [(a, b) for a, b in itertools.pairwise(tokens) if a not in stop and b not in stop]
    names: dict[tuple[str, ...], None] = {}
    for name in names_in(text):
        if _is_example(name, text):
            continue
        if is_office(name) or f"{name}&" in text:
            continue  # "Bộ KH&ĐT" names no place or person
        found = _name_tokens(name)
        if len(found) > 2 and found[0] in _DIRECTIONS and _SIDE.search(text[: text.find(name)]):
            found = found[1:]  # "bờ biển Tây Cà Mau"
        if found[0] == "quận" and found[1:2] and found[1].isdigit():
            found = found[:2]  # "Quận 11 TPHCM"
        if " ".join(found) in _tables()[2]:
            continue  # "Website của Bộ": an everyday word that opens the question
        if (
            found not in _NO_NAMES
            and found[0] != "tết"
            and (len(found) > 1 or not is_syllable(found[0]))
        ):
            names[found] = None
    for place in (*one_syllable_places(text), *_countries(text)):
        if not any(place in name for name in names):
            names[(place,)] = None
    if _NUMBERED_IN.search(text) and len(_CITY.findall(text)) == 1:
        names.pop(("hồ", "chí", "minh"), None)  # no other city has districts that are numbered
    years = tuple(dict.fromkeys(int(y) for y in _YEAR.findall(text)))
    numbers = tuple(t for t in content if t[0].isdigit() and t not in map(str, years))
    printed = () if english else stand_ins(tokens)
    return Terms(
        weights, tuple(dict.fromkeys(pairs)), tuple(names), years, numbers, tokens, printed
    )


_EXAMPLE = re.compile(
    r"(?<!\w)(?P<like>kiểu(?: như)?|đại loại|chẳng hạn(?: như)?|ví dụ(?: như)?|như|giống)"
    r"(?: (?:là|của|hãng))?(?: \w+,| \w+ và)*\s*$",
    re.I,
)


def _is_example(name: str, text: str) -> bool:
    """Whether a name only says what sort is meant ("ứng dụng kiểu Grab, Uber").

    Behind "như" that may be a place of which figures are asked; a brand is none.
    """
    found = _EXAMPLE.search(text[: text.find(name)])
    plain = not any(is_syllable(word) for word in name.split())
    return found is not None and (plain or found["like"].lower() not in ("như", "giống"))


def is_plain(text: str) -> bool:
    """Whether nothing in ``text`` has a diacritic, or only its names ("Hạ Long co may xa")."""
    if fold(text) == lower(text):
        return True
    small = [word for word in text.split() if word[0].islower()]
    return len(small) >= _FEWEST_PLAIN and all(fold(word) == word for word in small)


_FEWEST_PLAIN = 4
"""Words in a row that Vietnamese seldom writes without a single diacritic."""
