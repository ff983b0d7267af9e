"""True sentences made false, and true sentences said otherwise, by rule.

Each maker takes a ``Source`` and returns a claim with the quotes it cites, or None where it
does not apply. A corruption is only kept when its result differs in value from all of its evidence.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from storage.dates import DateValue
from storage.numbers import Quantity, find_quantities, same_value
from storage.text import fold, normalize, syllables


@dataclass(frozen=True)
class Source:
    """A sentence, its neighbours in the article, and names from elsewhere."""

    text: str
    neighbours: tuple[str, ...]
    foreign_names: tuple[str, ...]


@dataclass(frozen=True)
class Case:
    kind: str
    claim: str
    quotes: tuple[str, ...]
    truth: str = ""


Maker = Callable[[Source, random.Random], Case | None]

_UPPER = "".join(c for c in map(chr, range(0x41, 0x1F00)) if c.isupper() and c.isalpha())
NAME = re.compile(rf"(?<=[^\W\d_,] )[{_UPPER}]\w+(?: [{_UPPER}]\w+)+")
PLACES = (  # noqa: SIM905
    "Hà Nội|Hải Phòng|Đà Nẵng|Cần Thơ|Quảng Ninh|Quảng Nam|Nghệ An|Thanh Hóa|Bắc Ninh|Bắc Giang|"
    "Thái Bình|Nam Định|Bình Dương|Đồng Nai|Lâm Đồng|Gia Lai|Cà Mau|Kiên Giang|An Giang|Phú Yên|"
    "Khánh Hòa|Bình Định|Hà Tĩnh|Sơn La|Lào Cai|Yên Bái|Tây Ninh|Long An|Bến Tre|Hà Giang|"
    "Nhật Bản|Trung Quốc|Hàn Quốc|Thái Lan|Nga|Pháp|Đức|Ấn Độ|Lào|Mỹ"
).split("|")
PLACE = re.compile(r"(?<=[\w,] )(" + "|".join(PLACES) + r")(?!\w| [" + _UPPER + r"])")
UNITS = (  # noqa: SIM905
    "người xã huyện thôn tỉnh hộ km kg ha ngày tháng tuần giờ phút tuổi lần căn xe trường lớp "
    "bộ vụ dự\u00a0án triệu tỷ nghìn USD đồng mét tấn"
).split()


def _replaced(text: str, q: Quantity, raw: str) -> str:
    return text[: q.start] + raw + text[q.end :]


def _figures(source: Source, *kinds: str) -> list[Quantity]:
    return [
        q
        for q in find_quantities(source.text)
        if (not kinds or q.kind in kinds) and any(c.isdigit() for c in q.raw)
    ]


def _changed(source: Source, claim: str, start: int, raw: str) -> bool:
    """Whether the figure now at ``start`` has a value that the sentence does not hold."""
    given = find_quantities(source.text)
    stands = [q for q in find_quantities(claim) if q.start <= start + len(raw) and q.end > start]
    return bool(stands) and any(not any(same_value(q, g) for g in given) for q in stands)


def _figure_case(kind: str, source: Source, q: Quantity, raw: str) -> Case | None:
    claim = _replaced(source.text, q, raw)
    if raw == q.raw or not _changed(source, claim, q.start, raw):
        return None
    return Case(kind, claim, (source.text,))


def one_digit(source: Source, rng: random.Random) -> Case | None:
    found = _figures(source, "number", "percent", "money", "ratio", "range")
    if not found:
        return None
    q = rng.choice(found)
    at = rng.choice([i for i, c in enumerate(q.raw) if c.isdigit()])
    digit = rng.choice([d for d in "123456789" if d != q.raw[at]])
    return _figure_case("figure: one digit", source, q, q.raw[:at] + digit + q.raw[at + 1 :])


def transposed(source: Source, rng: random.Random) -> Case | None:
    found = [q for q in _figures(source, "number", "percent", "money") if len(q.raw) > 1]
    rng.shuffle(found)
    for q in found:
        digits = [i for i, c in enumerate(q.raw) if c.isdigit()]
        pairs = [(a, b) for a, b in pairwise(digits) if q.raw[a] != q.raw[b]]
        pairs = [(a, b) for a, b in pairs if q.raw[b] != "0" or a != digits[0]]
        if pairs:
            a, b = rng.choice(pairs)
            raw = list(q.raw)
            raw[a], raw[b] = raw[b], raw[a]
            return _figure_case("figure: digits transposed", source, q, "".join(raw))
    return None


def decimal_mark(source: Source, rng: random.Random) -> Case | None:
    found = [
        q for q in _figures(source, "number", "percent", "money") if re.search(r"\d[.,]\d", q.raw)
    ]
    if not found:
        return None
    q = rng.choice(found)
    if rng.random() < 0.5:
        raw = q.raw.translate(str.maketrans(".,", ",."))
    else:
        raw = re.sub(r"(?<=\d)[.,](?=\d)", "", q.raw, count=1)
    return _figure_case("figure: decimal mark", source, q, raw)


def other_date(source: Source, rng: random.Random) -> Case | None:
    found = _figures(source, "date")
    if not found:
        return None
    q = rng.choice(found)
    parts = list(re.finditer(r"\d+", q.raw))
    part = rng.choice(parts)
    value = int(part[0])
    new = value + rng.choice((-1, 1, 2)) if value > 2 else value + 1
    raw = q.raw[: part.start()] + str(new).zfill(len(part[0])) + q.raw[part.end() :]
    return _figure_case("date", source, q, raw)


def other_document(source: Source, rng: random.Random) -> Case | None:
    found = _figures(source, "document")
    if not found:
        return None
    q = rng.choice(found)
    if rng.random() < 0.3 and "-" in q.raw:
        for a, b in (("QĐ", "NQ"), ("NQ", "KL"), ("NĐ", "TT"), ("CT", "CV"), ("TW", "CP")):
            if a in q.raw:
                return _figure_case("document", source, q, q.raw.replace(a, b, 1))
    at = rng.choice([i for i, c in enumerate(q.raw) if c.isdigit()])
    digit = rng.choice([d for d in "123456789" if d != q.raw[at]])
    return _figure_case("document", source, q, q.raw[:at] + digit + q.raw[at + 1 :])


def neighbour_figure(source: Source, rng: random.Random) -> Case | None:
    found = _figures(source, "number", "percent", "money", "date")
    others = [q for s in source.neighbours for q in find_quantities(s)]
    rng.shuffle(found)
    for q in found:
        fitting = [o for o in others if o.kind == q.kind and not o.weak and o.raw != q.raw]
        if fitting:
            made = _figure_case("figure: of a neighbour", source, q, rng.choice(fitting).raw)
            if made:
                return made
    return None


def _similar_names(source: Source, pattern: re.Pattern[str]) -> list[re.Match[str]]:
    return [m for m in pattern.finditer(source.text) if fold(m[0]) not in ("thu tuong",)]


def other_name(source: Source, rng: random.Random) -> Case | None:
    names = _similar_names(source, NAME)
    if not names or not source.foreign_names:
        return None
    m = rng.choice(names)
    new = rng.choice(source.foreign_names)
    if set(syllables(new)) & set(syllables(source.text)):
        return None
    claim = source.text[: m.start()] + new + source.text[m.end() :]
    return Case("name: another", claim, (source.text,))


def other_place(source: Source, rng: random.Random) -> Case | None:
    m = PLACE.search(source.text)
    if not m:
        return None
    new = rng.choice([p for p in PLACES if p not in source.text])
    return Case(
        "name: another place",
        source.text[: m.start(1)] + new + source.text[m.end(1) :],
        (source.text,),
    )


_BETWEEN = re.compile(r"[\s,;và–-]*")


def swapped_names(source: Source, rng: random.Random) -> Case | None:
    names = [*NAME.finditer(source.text), *PLACE.finditer(source.text)]
    names.sort(key=lambda m: m.start())
    pairs = [
        (a, b)
        for a, b in pairwise(names)
        if a.end() < b.start()
        and len(re.findall(r"\b(?!và\b|cùng\b|với\b)[a-zà-ỹđ]+", source.text[a.end() : b.start()]))
        >= 2
        and not set(syllables(a[0])) & set(syllables(b[0]))
        and source.text.count(a[0]) == source.text.count(b[0]) == 1
        and not re.search(r"[(),;:\"]", source.text[a.end() : b.start()])
    ]
    if not pairs:
        return None
    a, b = rng.choice(pairs)
    text = source.text
    claim = text[: a.start()] + b[0] + text[a.end() : b.start()] + a[0] + text[b.end() :]
    return Case("names exchanged", claim, (text,))


def swapped_figures(source: Source, rng: random.Random) -> Case | None:
    found = _figures(source, "number", "percent", "money", "date")
    pairs = [
        (a, b)
        for a, b in pairwise(found)
        if a.kind == b.kind
        and a.value != b.value
        and a.end < b.start
        and len(re.findall(r"[a-zà-ỹđ]+", source.text[a.end : b.start])) >= 1
        and not (
            isinstance(a.value, DateValue)
            and re.fullmatch(
                r"\W*(và|đến|tới|hoặc)?\W*(ngày|năm)?\W*", source.text[a.end : b.start]
            )
        )
    ]
    if not pairs:
        return None
    a, b = rng.choice(pairs)
    text = source.text
    claim = text[: a.start] + b.raw + text[a.end : b.start] + a.raw + text[b.end :]
    return Case("figures exchanged", claim, (text,))


def negation(source: Source, rng: random.Random) -> Case | None:
    text = source.text
    taken = [
        m
        for m in re.finditer(
            r"(?<=\w )(không|chưa) (?!khí|gian|quân|chỉ|những|phận|ít|\w+ không)(?=[a-zà-ỹđ])",
            text,
        )
        if not re.search(r"(hàng|hay|có thể|trên|mà|dù|hoặc) $", text[: m.start()])
        and "?" not in text
    ]
    if taken:
        m = rng.choice(taken)
        return Case("negation taken", text[: m.start()] + text[m.end() :], (text,))
    added = list(re.finditer(r"(?<=\w )(đã|sẽ|được|phải|có) (?=[a-zà-ỹđ]{2})", text))
    if not added:
        return None
    m = rng.choice(added)
    new = {
        "đã": "chưa ",
        "sẽ": "sẽ không ",
        "được": "không được ",
        "phải": "không phải ",
        "có": "không có ",
    }[m[1]]
    return Case("negation added", text[: m.start()] + new + text[m.end() :], (text,))


_FLIPS = (
    "tăng/giảm", "giảm/tăng", "hơn/dưới", "trên/dưới", "dưới/trên", "cao/thấp", "nhiều/ít",
    "lớn/nhỏ", "thấp/cao", "tối thiểu/tối đa", "ít nhất/nhiều nhất", "gần/hơn",
)  # fmt: skip


def comparison(source: Source, rng: random.Random) -> Case | None:
    flips = list(_FLIPS)
    rng.shuffle(flips)
    for flip in flips:
        one, other = flip.split("/")
        after = r" (?=\d)" if one in ("hơn", "trên", "dưới", "gần") else r"(?!\w)"
        m = re.search(rf"(?<=\w ){one}{after}", source.text)
        if m and source.text.count(f" {one} ") == 1 and f" {other} " not in source.text:
            claim = source.text[: m.start()] + other + source.text[m.start() + len(one) :]
            return Case("comparison flipped", claim, (source.text,))
    return None


def unit(source: Source, rng: random.Random) -> Case | None:
    known = [u.replace("\u00a0", " ") for u in UNITS]
    found = list(re.finditer(r"(?<=\d )(" + "|".join(known) + r")(?!\w)", source.text))
    if not found:
        return None
    m = rng.choice(found)
    scales = {"triệu", "tỷ", "nghìn"}
    others = [u for u in known if u != m[1] and (u in scales) == (m[1] in scales)]
    others = [u for u in others if f" {u}" not in source.text]
    if not others:
        return None
    claim = source.text[: m.start()] + rng.choice(others) + source.text[m.end() :]
    return Case("unit", claim, (source.text,))


def similar_citation(source: Source, rng: random.Random) -> Case | None:
    own = set(syllables(source.text))
    best, quote = 0.0, ""
    for other in source.neighbours:
        theirs = set(syllables(other))
        share = len(own & theirs) / len(own)
        if best < share < 0.75 and len(theirs) > 6:
            best, quote = share, other
    return Case("similar sentence cited", source.text, (quote,)) if quote else None


CORRUPT: tuple[Maker, ...] = (
    one_digit, transposed, decimal_mark, other_date, other_document, neighbour_figure, other_name,
    other_place, swapped_names, swapped_figures, negation, comparison, unit, similar_citation,
)  # fmt: skip


# faithful ---------------------------------------------------------------------------------


def quoted(source: Source, rng: random.Random) -> Case | None:
    extra = source.neighbours[:1] if rng.random() < 0.3 else ()
    return Case("quoted", source.text, (source.text, *extra))


def without_aside(source: Source, rng: random.Random) -> Case | None:
    claim = re.sub(r"\s*\([^()]*\)", "", source.text)
    return Case("shortened: aside", claim, (source.text,)) if claim != source.text else None


def without_tail(source: Source, rng: random.Random) -> Case | None:
    cut = source.text.rfind(", ")
    head = source.text[:cut].rstrip()
    if (
        cut < 0
        or len(head.split()) < 8
        or head.count("(") != head.count(")")
        or head.count('"') % 2
    ):
        return None
    return Case("shortened: tail", head + ".", (source.text,))


def without_opening(source: Source, rng: random.Random) -> Case | None:
    head, sign, rest = source.text.partition(", ")
    if not sign or len(rest.split()) < 8 or len(head.split()) > 8 or "(" in head or '"' in head:
        return None
    return Case("shortened: opening", rest[0].upper() + rest[1:], (source.text,))


def opening_moved(source: Source, rng: random.Random) -> Case | None:
    m = re.match(
        r"((?:Ngày|Năm|Tháng|Chiều|Sáng|Tối|Tại|Ở|Theo|Trong|Từ|Sau|Trước) [^,;()\"]{3,60}), "
        r"([^\"“”:;]+?)\.?$",
        source.text,
    )
    if not m or len(m[2].split()) < 6:
        return None
    claim = m[2][0].upper() + m[2][1:] + " " + m[1][0].lower() + m[1][1:] + "."
    return Case("reworded: opening moved", claim, (source.text,))


SYNONYMS = (
    ("cho biết", "nói"), ("khoảng", "chừng"), ("bên cạnh đó", "ngoài ra"), ("tuy nhiên", "nhưng"),
    ("hiện nay", "hiện"), ("thực hiện", "tiến hành"), ("tổ chức", "mở"), ("nhằm", "để"),
    ("cũng như", "và"), ("đồng thời", "và"), ("tại", "ở"), ("bởi vì", "vì"),
    ("đặc biệt", "nhất là"),
    ("phát hiện", "tìm thấy"), ("sử dụng", "dùng"), ("tham gia", "góp mặt"), ("hỗ trợ", "giúp đỡ"),
    ("yêu cầu", "đề nghị"), ("bắt đầu", "khởi sự"), ("liên quan", "dính dáng"),
    ("quan trọng", "trọng yếu"), ("chia sẻ", "tâm sự"), ("mong muốn", "muốn"),
    ("toàn bộ", "tất cả"),
    ("gây ra", "dẫn tới"), ("hoàn thành", "làm xong"), ("như vậy", "thế"), ("xảy ra", "diễn ra"),
)  # fmt: skip


def synonyms(source: Source, rng: random.Random) -> Case | None:
    claim, done = source.text, 0
    for one, other in SYNONYMS:
        new = re.sub(rf"(?<!\w){one}(?!\w)", other, claim, count=1)
        done += new != claim
        claim = new
        if done == 3:
            break
    return Case("reworded: synonyms", claim, (source.text,)) if done else None


def particles_dropped(source: Source, rng: random.Random) -> Case | None:
    claim = re.sub(r"(?<=\w )(đã|đang|cũng|vẫn|rất|những|các|của|thì|rằng) ", "", source.text)
    return Case("reworded: particles", claim, (source.text,)) if claim != source.text else None


_ONES = ("", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


def _spelled(n: int) -> str:
    tens, ones = divmod(n, 10)
    if tens == 1:
        return "mười" + (f" {'lăm' if ones == 5 else _ONES[ones]}" if ones else "")
    last = {1: "mốt", 5: "lăm"}.get(ones, _ONES[ones])
    return f"{_ONES[tens]} mươi" + (f" {last}" if ones else "")


def _grouped(n: Decimal) -> str:
    whole, _, part = f"{n:f}".partition(".")
    grouped = f"{int(whole):,}".replace(",", ".")
    part = part.rstrip("0")
    return f"{grouped},{part}" if part else grouped


def notation(source: Source, rng: random.Random) -> Case | None:
    claim = source.text
    changed = 0
    for q in reversed(_figures(source)):
        raw = q.raw
        value = q.value
        if isinstance(value, DateValue):
            if value.day and value.month and "/" in raw and not raw.lower().startswith("ng"):
                year = f" năm {value.year}" if value.year else ""
                spoken = f"{value.day} tháng {value.month}{year}"
                lead = claim[: q.start].lower().endswith("ngày ")
                raw = spoken if lead else f"ngày {spoken}"
                if rng.random() < 0.4 and lead:
                    raw = f"{value.day:02}-{value.month:02}" + (
                        f"-{value.year}" if value.year else ""
                    )
        elif isinstance(value, Decimal) and q.kind == "percent" and raw.endswith("%"):
            raw = raw[:-1].rstrip() + " phần trăm"
        elif isinstance(value, Decimal) and q.kind in ("number", "money") and value == int(value):
            scale = re.search(r"\s*(?:triệu|tỷ|tỉ|nghìn).*$", raw)
            rest = re.search(r"\s*(?:đồng|USD|VNĐ|đô la|euro)$", raw)
            if scale and value < 10**12:
                raw = _grouped(value) + (rest[0] if rest else "")
            elif raw.isdigit() and 10 <= int(raw) <= 99 and q.unit:
                raw = _spelled(int(raw))
            elif raw.isdigit() and int(raw) < 10 and len(raw) == 1 and q.unit:
                raw = f"0{raw}"
            elif not scale and re.fullmatch(r"\d{1,3}(?:\.000){2}", q.raw.split(" ")[0]):
                raw = f"{int(value) // 10**6} triệu" + (rest[0] if rest else "")
        if raw != q.raw:
            changed += 1
            claim = claim[: q.start] + raw + claim[q.end :]
    return Case("notation of figures", claim, (source.text,)) if changed else None


def letters(source: Source, rng: random.Random) -> Case | None:
    way = rng.randrange(4)
    claim = source.text
    if way == 0:
        claim = unicodedata.normalize("NFD", claim)
    elif way == 1:
        for one, other in (
            ("òa", "oà"),
            ("óa", "oá"),
            ("ỏe", "oẻ"),
            ("ủy", "uỷ"),
            ("úy", "uý"),
            ("ùy", "uỳ"),
        ):
            claim = re.sub(rf"{one}(?!\w)", other, claim)
    elif way == 2:
        claim = claim.replace(" ", "\u00a0", 3).replace('"', "”")
    else:
        for short, long in (
            ("UBND", "Ủy ban nhân dân"),
            ("HĐND", "Hội đồng nhân dân"),
            ("TP.HCM", "Thành phố Hồ Chí Minh"),
            ("TP HCM", "Thành phố Hồ Chí Minh"),
            ("GD-ĐT", "Giáo dục và Đào tạo"),
            ("CSGT", "cảnh sát giao thông"),
            ("NĐ-CP", "NĐ-CP"),
            ("TAND", "Tòa án nhân dân"),
        ):
            claim = claim.replace(short, long)
    return Case("notation of letters", claim, (source.text,)) if claim != source.text else None


FAITHFUL: tuple[Maker, ...] = (
    quoted, without_aside, without_tail, without_opening, opening_moved, synonyms,
    particles_dropped, notation, letters,
)  # fmt: skip


def names_in(text: str) -> list[str]:
    """Names of two to four syllables."""
    return [m[0] for m in NAME.finditer(normalize(text)) if 2 <= len(m[0].split()) <= 4]
