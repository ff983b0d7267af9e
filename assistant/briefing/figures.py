"""The table of figures, and figures that disagree.

A value is a slice of the quoted sentence, so that 100 % of the table equals its quotes; what is
measured is read from the words beside the figure, what and where from the sentence or its article.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.briefing.counting import COUNTED, LINKS, is_name
from assistant.briefing.evidence import Evidence
from assistant.briefing.measure import BODIES, measure
from assistant.briefing.places import bare, ends_route, levelled, provinces_named
from assistant.briefing.summarize import Lexicon
from assistant.briefing.timeline import PAPER_REACH
from assistant.briefing.wording import Binding
from storage.dates import DateValue
from storage.numbers import Quantity, find_quantities, same_value
from storage.text import normalize

_CLASSES = frozenset(
    (
        *("lượt", "chiếc", "cái", "con", "vụ", "bộ", "suất", "đợt", "cuộc", "lần", "tấn", "tạ"),
        *(
            "người",
            "chỗ",
            "khách",
            "ha",
            "km",
            "hộ",
            "xã",
            "trạm",
            "chợ",
            "làng",
            "ấp",
            "phường",
            "thôn",
            "ca",
            "căn",
            "tòa",
            "trận",
        ),
    )
)
"""Units of one syllable: what follows them is what is counted."""

_TERM = re.compile(r"(?:nhiệm kỳ|giai đoạn|khóa|thời kỳ)\s+(?:\d{4}\s*[-–—]\s*)?$", re.IGNORECASE)
_BASE = re.compile(r"\b(?:so với|so cùng kỳ|hơn)\s[^,;(]*$", re.IGNORECASE)
"""The time a figure is compared with is not its own."""

BOUND = 0.3
"""Binding from which two syllables after a number are its unit ("trường hợp" 0.6, "thuyền chạy"
0.2)."""

_MEASURED = re.compile(
    r"(?P<value>\d[\d.,/ –-]*?(?:\s(?:nghìn|ngàn|vạn|triệu))?)\s*(?P<unit>[^\W\d_]{1,3}[²³23]?|%)"
)
"""A figure whose unit is written with it: "10 m2", "48 nghìn m3", "4-5%"."""

_MAGNITUDES = ("nghìn", "ngàn", "triệu", "tỷ", "tỉ")
_YEAR = re.compile(r"(?:19|20)\d\d")
_UNTIL = re.compile(r"\b(?:đến|tới|từ|năm|và)\s+$", re.IGNORECASE)
_TITLED = re.compile(r"[A-ZĐÀ-Ỹ][^\W\d_]*[\s-]+$")
"""A bare year after a name belongs to it: "SEA Games 2017", "U23 châu Á 2018"."""
_WITHIN = re.compile(r"\b(?:trong|vào|tính đến|đến|tới|từ đầu)(?: cuối| đầu| ngày| tháng| năm)*\s$")
"""Before the only date of a sentence, where it follows the figure: "giảm 12 sở trong năm 2021"."""
_FROM = re.compile(r"\d\s*[-–]\s*$")
_SCALE = re.compile(r"1/(?:\d{1,2}\.?)?\d00")
_RAISED = re.compile(r"\btừ\s+(?:(?:mức|hơn|trên|dưới|gần|khoảng)\s+)*$", re.IGNORECASE)
_TO = re.compile(
    r"(?:/\w+)?(?:\s(?:trong |vào |hồi )?(?:đầu |cuối |giữa )?(?:năm|tháng|quý|ngày) [\d/.]*\d)?"
    r"[^,;\d]{0,25}?(?:,\s(?:nay|hiện|hiện nay|đến nay)\b[^,;\d]{0,25}?)?"
    r"\s(?P<to>(?:lên|xuống|còn)\s)"
)
_MONTHS = re.compile(r"\b(?:tháng|ngày|quý|năm|lớp|khóa) \d{1,4}(?:, \d{1,4})*(?:,| và) $")
_APART = re.compile(r"[;(]|\.\s|\b(?:trong đó|như|gồm|nhất là|đặc biệt|điển hình)\b")
"""What stands before a place that is only one of those a figure is of: "1.945 tỷ đồng, trong đó
Hà Nội nợ nhiều"."""

_LEAST = re.compile(r"[^,;.\d]{0,25}?\btrở (?:lên|xuống)\b")
"""A bound of a rule: "từ 20 xe trở lên"."""

_OF_SO_MANY = re.compile(r"\bcứ (?:mỗi |trong )?(?:\d[^.;]*)?$", re.IGNORECASE)
"""A share told in heads: "cứ 10 người thì có 6 người"."""

ROUNDED = 0.03
_STATE = re.compile(r"(?:sau|trước) khi [^,;:.()\d]{3,40}(?=,)", re.IGNORECASE)
"""A figure before and after a change: "Sau khi thành lập, tỉnh có 559 đơn vị"."""
_DELIVERY = re.compile(
    r"\b(?:giao|kỳ hạn|đáo hạn)(?: vào)?(?: ngày| tháng| quý)*\s*$", re.IGNORECASE
)
"""Of a price: "vàng giao tháng 8" is when it is handed over, not when it cost so much."""
_PER = re.compile(r"/(?:m\s?[²³23](?!\d)|[^\W\d_]+)")
"""What a price is for: "303 đồng/lít"."""
_NO_DAY = (None, None)
CLOSE, CLOSE_PRICES = 92, 3
"""Days between two articles that tell of the same time without saying which."""
_LEVELS = ("thị xã", "thành phố", "huyện", "quận", "tỉnh")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of one sentence, ready for the table."""

    evidence: Evidence
    quantity: Quantity
    place: str
    measure: str
    value: str
    unit: str
    as_of: str
    number: float | None


def figures_of(
    evidence: Evidence, places: Sequence[str], bound: Binding | None = None
) -> list[Figure]:
    """The counted figures of a sentence, in its order; ``bound`` tells how firmly syllables
    belong together, and so where a unit ends."""
    text = normalize(evidence.said)
    found = find_quantities(text)
    rows: list[Figure] = []
    last, before = 0, (0, 0)
    for quantity in found:
        if quantity.kind in COUNTED and not quantity.weak and not is_name(text, quantity):
            apart = quantity.kind == "number" and not quantity.raw.endswith(quantity.unit)
            if quantity.unit and apart and text[quantity.end :].startswith(","):
                continue  # "Nghị quyết Trung ương 4, khóa XII": what follows is not its unit
            if _YEAR.fullmatch(quantity.raw) and _UNTIL.search(text[: quantity.start]):
                continue  # "và các năm đến 2021 dự kiến giảm"
            was, to = _RAISED.search(text[: quantity.start]), _TO.match(text, quantity.end)
            if was and to:
                before = (was.start(), to.start("to"))
                continue  # "nâng từ 6.470 lên 10.000": what it was
            if quantity.raw.isdigit() and _MONTHS.search(text[: quantity.start]):
                continue  # "hồi tháng 4 và 5 vừa qua"
            if _LEAST.match(text, quantity.end) or _OF_SO_MANY.search(text[: quantity.start]):
                continue
            if _SCALE.fullmatch(quantity.raw):
                continue  # "quy hoạch chi tiết tỷ lệ 1/500"
            if _FROM.search(text[: quantity.start]):
                continue  # "từ 1/3 - 1/2 thời gian": the second end alone says nothing
            value, unit = _written(text, quantity, bound)
            if unit and (per := _PER.match(text, text.index(unit, quantity.start) + len(unit))):
                unit += per.group()
            if unit.split(" ")[0] in _MAGNITUDES:
                continue  # the number is not read to its end
            if _LISTED.match(text, quantity.end) or _NAMED_NEXT.match(text, quantity.end):
                continue  # "2 tỉnh Đắk Lắk, Đắk Nông", "3 chương trình lớn: …": what follows counts
            start, end = before if last <= before[0] else (0, 0)
            cut, shift = text[:start] + text[end:], end - start
            moved = replace(quantity, start=quantity.start - shift, end=quantity.end - shift)
            told = measure(cut, last, moved, unit, rows[-1].measure if rows else "")
            if told:
                place = levelled(_place(text, quantity.start, places, evidence))
                rows.append(
                    Figure(
                        evidence,
                        quantity,
                        place,
                        _without_body(told, place),
                        value,
                        unit,
                        _as_of(
                            evidence,
                            text,
                            [q for q in found if not start <= q.start < end],
                            quantity,
                        ),
                        _number(quantity),
                    )
                )
            # The unit belongs to this figure, not to the words before the next.
            last = max(quantity.end, text.index(unit, quantity.start) + len(unit))
            last += _rest_of(unit, text[last:], bound)
    alike = Counter((row.place, row.measure, row.unit, row.as_of) for row in rows)
    return [
        row
        for row in rows
        if not any(_rounds(row, other) for other in rows)
        # "5 thủ tục thuộc nhóm …; 3 thủ tục thuộc nhóm …": which is which, the rows do not say.
        and alike[row.place, row.measure, row.unit, row.as_of] == 1
    ]


def _rest_of(unit: str, follow: str, bound: Binding | None) -> int:
    """How far what is counted goes on after a unit of one syllable ("2 giám" of "2 giám khảo"): the
    words before the next figure begin after it."""
    word = re.match(r"\s([^\W\d_]+)", follow)
    if bound is None or word is None or not unit.isalpha() or not word[1].islower():
        return 0
    return word.end() if bound(unit.lower(), word[1]) >= BOUND else 0


def _without_body(told: str, place: str) -> str:
    """The measure without the council of the place that has its own column: "UBND tỉnh Tiền Giang
    tiếp nhận …"."""
    if not place:
        return told
    own = rf"^(?:UBND|HĐND|Ủy ban nhân dân|Hội đồng nhân dân) {re.escape(place)} (?:đã )?(?=\w+ \w)"
    rest = re.sub(own, "", told, flags=re.IGNORECASE)
    return rest[:1].upper() + rest[1:]


def _rounds(row: Figure, other: Figure) -> bool:
    """Whether a figure tells the other of its sentence once more in round: "2.556.039 tỷ đồng (hơn
    2,5 triệu tỷ đồng)"."""
    one, two = row.number, other.number
    if row.quantity.kind != "money" or not one or not two or one == two:
        return False
    digits = [sum(c.isdigit() for c in r.value.strip("0")) for r in (row, other)]
    return row.unit == other.unit and digits[0] < digits[1] and abs(one - two) <= ROUNDED * abs(two)


def _written(text: str, quantity: Quantity, bound: Binding | None) -> tuple[str, str]:
    """The figure and its unit, both as written."""
    raw = quantity.raw
    if quantity.kind in ("percent", "money"):
        digits = re.match(r"[\d.,/\s–-]*\d(?:\s*(?:nghìn|ngàn|triệu|tỷ|tỉ|rưỡi)(?!\w))*", raw)
        if digits:
            return digits.group().strip(), raw[digits.end() :].strip()
        return raw, ""
    if own := _MEASURED.fullmatch(raw):
        return own["value"], own["unit"]
    after = re.match(r"\s+([^\W\d_]+)(\s[^\W\d_]+)?(\s[^\W\d_]+)?", text[quantity.end :])
    if after is None or not quantity.unit or raw.endswith(quantity.unit):
        return raw, ""
    # Most units are two syllables ("trường hợp"); a linking word is not the second.
    second = after.group(2) or ""
    follows = second.strip()
    two = follows.islower() and follows not in LINKS and after.group(1).lower() not in _CLASSES
    two = two and (after.group(1).lower() != "trường" or follows == "hợp")  # "12 trường tiểu học"
    if two and bound is not None and after.group(1).lower() not in LINKS:  # "340 chỉ tiêu"
        # "30 trạm đăng kiểm": the second syllable belongs to the third.
        third = (after.group(3) or "").strip().lower()
        tie = bound(after.group(1).lower(), follows)
        two = tie >= BOUND and (not third or tie >= bound(follows, third))
    end = quantity.end + (after.end(2) if two else after.end(1))
    if two and (after.group(3) or "").strip() in ("viên", "sinh"):
        end = quantity.end + after.end(3)  # "6 ứng cử viên"
    return raw, text[quantity.end : end].strip()


def _place(text: str, at: int, places: Sequence[str], evidence: Evidence) -> str:
    """The nearest place named before the figure, else after it, else the article's only place."""
    told = {bare(place) for place in places}
    known = {*places, *(p for p in provinces_named(text) if bare(p) not in told)}
    named = sorted(
        (m.start(), m.end(), place)
        for place in known
        if bare(place) in text  # most are not, and each would be a pattern of its own
        for m in re.finditer(rf"(?<!\w){re.escape(bare(place))}(?!\w)", text)
        if not _in_name(text, m.start(), m.end())
    )
    named = sorted([*named, *((m.start(), m.end(), _provinced(m)) for m in _DOUBLE.finditer(text))])
    before = [item for item in named if item[0] < at]
    if before and (inner := _inner(text, before[-1][0])):
        return inner
    if before:
        # "Thái Nguyên, Quảng Bình và Sơn La giảm trên 40%": a figure of all of them.
        chain = [before[-1]]
        for item in reversed(before[:-1]):
            if re.fullmatch(r",? |,? và ", text[item[1] : chain[0][0]]) is None:
                break
            chain.insert(0, item)
        if len(chain) > 1:
            return text[chain[0][0] : chain[-1][1]]
        return _with_level(text, max(before)[0], named, evidence)
    between = re.sub(r"\([^()]*\)", "", text[at : named[0][0]]) if named else ""
    if named and not _APART.search(between):
        return _with_level(text, named[0][0], named, evidence)
    if evidence.home:
        return evidence.home
    # "huyện có 28 cán bộ": the only district that the article names.
    for level in _LEVELS:
        own = [place for place in evidence.places if place.lower().startswith(f"{level} ")]
        if len(own) == 1 and re.search(rf"(?<!\w){level}(?!\w)", text, re.IGNORECASE):
            return own[0]
    titled = [
        place
        for place in places
        if bare(place) in evidence.title
        and not ends_route(bare(place), evidence.title)
        and re.search(rf"(?<!\w){re.escape(bare(place))}(?!\w)", evidence.title)
    ]
    return titled[0] if titled else _body(text[:at])


def _inner(text: str, start: int) -> str:
    """The smaller place whose province stands at ``start``: "huyện Hòa An (tỉnh Cao Bằng)", "thị
    trấn Ái Nghĩa, huyện Đại Lộc, tỉnh Quảng Nam"; empty when there is none."""
    found = None
    while match := _INNER.search(text[: found.start("name") if found else start]):
        found = match
    if found is None:
        return ""
    level = found["level"].lower().rstrip(".")
    return f"{_SHORT.get(level, level)} {found['name']}"


def _provinced(double: re.Match[str]) -> str:
    return f"tỉnh {double.group()}"


def _in_name(text: str, start: int, end: int) -> bool:
    """Whether a place is part of another name: an end of a route ("Cát Linh - Hà Đông") or the
    name of a university or a paper."""
    return bool(
        _DASHED.search(text[:start])
        or re.match(rf" ?[-–] ?[{_UPPER}]", text[end:])
        or _NAMED_AFTER.search(text[:start])
    )


_UPPER = "A-ZĐ" + "".join(c for c in map(chr, range(0xC0, 0x1EFA)) if c.isupper())
_DASHED = re.compile(rf"[{_UPPER}]\w* ?[-–] ?$")
_DOUBLE = re.compile(r"Thừa Thiên ?[-–] ?Huế|Bà Rịa ?[-–] ?Vũng Tàu")
"""Provinces whose two names a paper joins with a dash."""

_NAMED_AFTER = re.compile(
    rf"(?:ĐH|Đại học|Học viện|Quốc gia|CLB|Câu lạc bộ|[Bb]áo)(?:[ ,]+(?:và )?[{_UPPER}][\w-]*)* $"
)
_LISTED = re.compile(
    r"\s+(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|nước|bộ|sở)"
    rf"(?:,? (?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn))*\s*:?\s+[{_UPPER}]"
)
_NAMED_NEXT = re.compile(r"(?<=\b\d)\s+[^,.;:()\d]{2,40}:\s")
_WRITTEN = re.compile(
    r"(?<!\w)(?P<level>tỉnh|thành phố|tp\.?|huyện|quận|thị xã|tx\.?|xã|phường|thị trấn)\s*$",
    re.IGNORECASE,
)
_INNER = re.compile(
    r"(?<!\w)(?P<level>(?i:thành phố|tp\.?|huyện|quận|thị xã|tx\.?|xã|phường|thị trấn))\s"
    rf"(?P<name>[{_UPPER}]\w*(?: [{_UPPER}]\w*)*)"
    r"(?: ?\((?i:(?:tỉnh|thành phố|tp\.?|huyện|quận|thị xã) )?|, (?i:tỉnh|tp\.?|huyện|quận|thị xã|"
    r"thành phố) )$"
)
_SHORT = {"tp": "thành phố", "tx": "thị xã"}


def _with_level(
    text: str, start: int, named: Sequence[tuple[int, int, str]], evidence: Evidence
) -> str:
    """The place that stands at ``start``: several known ones may share its name ("thành phố Kon
    Tum", "tỉnh Kon Tum"). The level that the sentence writes decides, else the article's own
    place, else that it is a province."""
    alike = [place for at, _, place in named if at == start]
    longest = max(alike, key=lambda place: (len(bare(place)), len(place)))
    if len(alike) == 1:
        return longest
    same = [place for place in alike if bare(place) == bare(longest)]
    if level := _WRITTEN.search(text[:start]):
        said = level["level"].lower().rstrip(".")
        return f"{_SHORT.get(said, said)} {bare(longest)}"
    own = [place for place in same if place in evidence.places]
    provinces = [place for place in same if place.startswith("tỉnh ")]
    return max(own, key=len) if len(own) == 1 else provinces[0] if provinces else longest


_BODY = re.compile(
    rf"(?<!\w)(?P<name>(?P<kind>{BODIES})\s+(?=[^\W\d_])"
    r"(?:[^\W\d_]+\s+){1,8}?)(?:đã|sẽ|đang|còn|có|cũng|hiện|phải|thi hành|đặt mục tiêu)(?!\w)"
)
_OWN = re.compile(r"(?:của|với|cho|thuộc|tại|ở|do|và)\s+$", re.IGNORECASE)


def _body(before: str) -> str:
    """The body that acts in the clause before a figure: "Bộ Y tế đã đơn giản hóa 221 thủ tục"."""
    found = [
        name
        for match in _BODY.finditer(before)
        if (name := match["name"].strip())[len(match["kind"]) :].strip()[:1].isupper()
        and not _OWN.search(before[: match.start()])
    ]
    return found[-1] if found else ""


def _as_of(evidence: Evidence, text: str, found: Sequence[Quantity], figure: Quantity) -> str:
    """The last date before the figure, else the only one after it, else the day of the article; the
    day of a paper ("Chỉ thị số 12-CT/TU, ngày 28/12/2016") is no time of the figure."""
    papers = [q.end for q in found if q.kind == "document"]
    told = [
        q
        for q in found
        if q.kind == "date"
        and not _TERM.search(text[: q.start])
        and not (_YEAR.fullmatch(q.raw) and _TITLED.search(text[: q.start]))
        and not _BASE.search(text[: q.start])
        and not any(0 <= q.start - end <= PAPER_REACH for end in papers)
    ]
    dates = [q.raw for q in told if q.end <= figure.start] or [
        q.raw for q in told if len(told) == 1 and _WITHIN.search(text[: q.start])
    ]
    if dates:
        since = re.search(rf"\btừ {re.escape(dates[-1])} đến nay\b", text, re.IGNORECASE)
        said = since.group() if since else dates[-1]
        return said[:1].upper() + said[1:]
    if state := _STATE.match(text):
        return state.group()
    return evidence.published.strftime("%d/%m/%Y") if evidence.published else ""


def _number(quantity: Quantity) -> float | None:
    return float(quantity.value) if isinstance(quantity.value, Decimal) else None


def clashes(rows: Sequence[Figure], stories: Mapping[str, str]) -> list[tuple[Figure, Figure]]:
    """Pairs of figures from different stories that measure one thing and differ.

    One thing: same kind, unit, place and stated dates, and sentences that are alike once their
    figures are taken out (cosine 0.5). A false alarm costs trust, so all of it must hold.
    """
    if len(rows) < 2:
        return []
    masked = Lexicon([re.sub(r"\d[\d.,/]*", " ", row.evidence.text) for row in rows])
    likeness = masked.matrix @ masked.matrix.T
    pairs, told = [], set()
    for i, a in enumerate(rows):
        for j in range(i + 1, len(rows)):
            b = rows[j]
            names = frozenset((a.evidence.article_id, b.evidence.article_id))
            if len(names) < 2 or likeness[i, j] < 0.5 or names in told:
                continue
            if stories.get(a.evidence.article_id) == stories.get(b.evidence.article_id):
                continue
            if _subject(a) != _subject(b):
                continue
            if same_value(a.quantity, b.quantity) or _answered(a, b) or not _same_time(a, b):
                continue
            if _alike(a.measure, b.measure):
                told.add(names)
                pairs.append((a, b))
    return pairs


def _subject(row: Figure) -> tuple[str, str, str]:
    return (row.quantity.kind, row.unit.lower(), row.place)


def _answered(a: Figure, b: Figure) -> bool:
    """Whether either sentence also states the other's figure: two figures, not a disagreement."""
    return any(
        same_value(x.quantity, q)
        for x, other in ((a, b), (b, a))
        for q in find_quantities(normalize(other.evidence.text))
    )


def _alike(a: str, b: str) -> bool:
    one, two = set(a.lower().split()), set(b.lower().split())
    return len(one & two) >= 0.5 * min(len(one), len(two))


def _days(title: str) -> set[tuple[int | None, int | None]]:
    """The days that a headline names."""
    return {
        (q.value.month, q.value.day)
        for q in find_quantities(normalize(title))
        if isinstance(q.value, DateValue) and q.value.day
    }


def _same_time(a: Figure, b: Figure) -> bool:
    """Whether both figures are of one time: of the same stated dates or, where neither sentence
    states one, of articles that appeared close together. Prices move by the day."""

    def stated(figure: Figure) -> set[DateValue]:
        text = normalize(figure.evidence.text)
        own = [
            q
            for q in find_quantities(text)
            if not _BASE.search(text[: q.start]) and not _DELIVERY.search(text[: q.start])
        ]
        return {q.value for q in own if isinstance(q.value, DateValue) and q.value[:2] != _NO_DAY}

    titled = [_days(row.evidence.title) for row in (a, b)]
    if all(titled) and not titled[0] & titled[1]:
        return False  # "Giá vàng hôm nay 1/6" and "Giá vàng hôm nay 11/7"
    one, two = stated(a), stated(b)
    if one and two:
        years = [{v.year for v in dates if v.year} for dates in (one, two)]
        days = [{(v.month, v.day) for v in dates if v.month} for dates in (one, two)]
        return all(not (x and y) or x == y for x, y in (years, days))
    first, second = a.evidence.published, b.evidence.published
    if first is None or second is None:
        return False
    near = CLOSE_PRICES if a.quantity.kind == "money" else CLOSE
    return abs((first - second).days) <= near
