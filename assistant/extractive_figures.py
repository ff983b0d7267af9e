"""Which figure, date or name of a sentence a question asks for.

Each candidate owns the words of its clause: in "giải quyết hưu trí cho 29 người, nâng lương cho
228 người" the first figure answers about pensions only. A candidate must be of the asked kind
and count what is asked; then the share of the question's words that it owns decides. Weights
were set by hand on ``seed`` and ``admin_news`` and read again on questions written later.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.question import Understood
from assistant.question_kind import Asked
from assistant.question_terms import STOP, alike, canonical
from storage.dates import DateValue
from storage.numbers import Quantity, countable, find_quantities, same_value
from storage.text import lower, spans, tone
from storage.units import MEASURES

SURE = 0.3
"""Least share of the question's words that a figure owns to be said on its own."""

PART = 0.15
"""The same for a part in brackets against its whole."""

CARRIED = 0.35
"""What a word weighs that the conversation or another part of the question carries in."""

DATED = 0.1
"""What a date must own more than a figure."""

MARGIN = 0.05
"""How far the best figure must lead the next one of another value."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A candidate with how well it is of the asked sort (``fit``, 0 to 1) and the share of the
    question's words it owns (``near``, 0 to 1)."""

    quantity: Quantity
    fit: float
    near: float
    bracketed: bool = False

    @property
    def value(self) -> float:
        return self.near + 0.2 * self.fit


_BOUND = re.compile(
    r"[;:()“”\"…]|,(?=\s|$)|\s[-–—]\s|[.!?](?=\s)|(?<=\s)(?:và|nhưng|song|trong khi|trong đó|"
    r"bao gồm|gồm|hoặc)(?=\s)"
)
_PART = re.compile(r"[:(]|gồm|trong đó")
_OF_A_WHOLE = re.compile(r"(?<!\w)trong đó(?!\w)")


class Clauses:
    """A sentence cut at commas, brackets and conjunctions, with its words and its figures."""

    def __init__(self, sentence: str, figures: Sequence[tuple[int, int]]) -> None:
        cuts = [
            m for m in _BOUND.finditer(sentence)
            if not any(start <= m.start() < end for start, end in figures)
        ]  # fmt: skip
        starts = [0, *(m.start() for m in cuts)]
        self._openers = ["", *(lower(m[0]) for m in cuts)]
        self._starts = starts
        self._apart = [lower(sentence[at:].lstrip(",; ")).startswith("riêng ") for at in starts]
        self._parted = [m.start() for m in _OF_A_WHOLE.finditer(lower(sentence))]
        self._figures = sorted(figures)
        self._held = [self.clause(start) for start, _ in self._figures]
        self.words = [
            (token, start)
            for _, start, end in spans(sentence)
            for token in canonical(sentence[start:end])
        ]

    def clause(self, position: int) -> int:
        """The index of the clause around a position."""
        return max(i for i, start in enumerate(self._starts) if start <= position)

    def opening(self, index: int) -> tuple[int, str]:
        """Where a clause starts and what opens it."""
        return self._starts[index], self._openers[index]

    def owned(self, figure: tuple[int, int]) -> dict[str, float]:
        """How far each word of the sentence belongs to a figure, from 0 to 1."""
        own: dict[str, float] = {}
        here = self.clause(figure[0])
        bare = not any(
            self.clause(at) == here and at < figure[0] and token not in STOP
            for token, at in self.words
        )
        for token, at in self.words:
            if not figure[0] <= at < figure[1]:
                own[token] = max(own.get(token, 0.0), self._share(figure, here, at, bare))
        return own

    def _share(self, figure: tuple[int, int], here: int, at: int, bare: bool) -> float:
        there = self.clause(at)
        if there == here:
            low, high = sorted((at, figure[0]))
            crossed = any(low < start < high for start, _ in self._figures if start != figure[0])
            return (0.8 if at < figure[0] else 0.6) if crossed else 1.0
        if there > here:
            return 0.3 if any(here < held <= there for held in self._held) else 0.7
        between = [held for held in self._held if there <= held < here]
        if not between:
            return 0.85
        if self._apart[here]:
            return 0.75  # "mỗi người 1 triệu đồng, riêng trường hợp khó khăn 2 triệu đồng"
        opened = any(_PART.match(self._openers[i]) for i in range(there + 1, here + 1))
        if opened:
            return 0.7
        before = [start for start, _ in self._figures if start < figure[0]]
        if bare and self.clause(before[-1]) == there and at < before[-1]:
            return 0.8  # "mức thu là 25 nghìn ban ngày và 50 nghìn ban đêm"
        return 0.7 if there < self._held[0] else 0.3

    def bracketed(self, figure: tuple[int, int]) -> bool:
        """Whether the figure stands in brackets, after the whole that it is a part of."""
        here = self.clause(figure[0])
        opened = [i for i in range(1, here + 1) if self._openers[i] in ("(", ")")]
        return bool(opened) and self._openers[opened[-1]] == "("

    def part(self, figure: tuple[int, int]) -> bool:
        """Whether "trong đó" stands between an earlier figure and this one."""
        first = min((start for start, _ in self._figures), default=figure[0])
        return any(first < at < figure[0] for at in self._parted)

    def beside(self, figure: tuple[int, int]) -> list[str]:
        """The words of the figure's clause, and of the clause that its bracket stands in."""
        here = self.clause(figure[0])
        near = {here, here - 1} if self._openers[here] == "(" else {here}
        return [token for token, at in self.words if self.clause(at) in near]


_OPPOSED: tuple[frozenset[str], ...] = tuple(
    frozenset(words.split())
    for words in (
        "xã huyện tỉnh phường quận thôn", "nam nữ", "ngày đêm",
        "sáng chiều tối", "đầu cuối", "tăng giảm", "thu chi", "xuất nhập", "chết thương",
        "nhất nhì ba", "cao thấp", "toán văn anh", "trai gái", "trên dưới", "mua bán", "đi về",
    )
)  # fmt: skip
"""Of such words a clause about one is not about another."""


_DENIED = frozenset(
    ["có", "phải", "được", "đạt", "còn", "bị", "đủ", "thực", "hoàn", "giải", "tổ", "bố", "đáp",
     "tham", "là", "ai", "cần", "thể"]
)  # fmt: skip
"""After these "không" denies; "người không chuyên trách" is what somebody is called."""


def _denies(tokens: Sequence[str]) -> bool:
    return any(
        token in ("chưa", "ngoài", "chẳng")
        or (token == "không" and i + 1 < len(tokens) and tokens[i + 1] in _DENIED)
        for i, token in enumerate(tokens)
    )


def opposed(asked: Sequence[str], beside: Sequence[str]) -> bool:
    """Whether a clause says the other of two where the question says one, or denies alone."""
    said, held = frozenset(asked), frozenset(beside)
    for group in _OPPOSED:
        named = said & group
        if len(named) == 1 and held & group and not held & named:
            return True
    return _denies(asked) != _denies(beside)


def readings(
    understood: Understood, sentence: str, weights: Mapping[str, float] | None = None
) -> list[Reading]:
    """The candidates of the asked kind in ``sentence``, best first; unfit ones are left out.

    ``weights`` are the question's words by what they tell (rarity when not given).
    """
    found = [q for q in find_quantities(sentence) if not q.weak]
    if understood.asked.kind in ("date", "document"):
        counted = [q for q in found if q.kind in ("date", "time", "document")]
    else:
        counted = [q for q in found if q.kind not in ("date", "time", "document")]
    if understood.asked.kind == "percent" and any(q.kind == "percent" for q in counted):
        counted = [q for q in counted if q.kind != "ratio"]
    stated = find_quantities(understood.searched)
    clauses = Clauses(sentence, [(q.start, q.end) for q in counted])
    terms = told(understood, weights)
    words = understood.terms.tokens[:-1]
    own = turn(understood) - set(canonical(" ".join(understood.asked.unit)))
    part = bool(_OF_THOSE.search(tone(lower(understood.searched))))
    out: list[Reading] = []
    for quantity in counted:
        fit = fitting(understood.asked, quantity, sentence, _ordinal(understood))
        if fit <= 0 or any(_same(quantity, other) for other in stated):
            continue
        place = (quantity.start, quantity.end)
        owned = clauses.owned(place)
        near = share(terms, owned)
        if own and not any(owned.get(token, 0.0) >= 0.7 for token in own):
            near *= CARRIED
        if opposed(words, clauses.beside(place)):
            near -= 0.15
        if _of_another_year(understood, sentence, quantity):
            near -= 0.25
        if _of_a_name(understood, sentence[: quantity.start]):
            near -= 0.2
        if _WHOLE.search(sentence[: quantity.start]) and "tổng" not in words:
            near -= 0.15
        if clauses.part(place):
            # "giảm 146 người; trong đó, 19 cán bộ": the whole, unless a part is asked
            near += 0.15 if part else -0.04
        out.append(Reading(quantity, fit, near, clauses.bracketed(place)))
    out.sort(key=lambda r: (-r.value, r.quantity.start))
    return out


_OF_THOSE = re.compile(r"(?<!\w)trong (?:số|đó)(?!\w)")
_WHOLE = re.compile(r"(?:trên|trong) tổng (?:số )?$")


_AFTER = re.compile(
    r"^\s*(?:(?!và\b|còn\b|lên\b)[^\W\d]+\s+){0,3}?(?:vào|trong|của)?\s*(?:cuối |đầu )?"
    r"năm (\d{4})(?!\d)"
)
_BEFORE = re.compile(r"(?<!\d)(?<!với )(?:năm|tháng \d+/|quý \w+/)\s*((?:19|20)\d\d)(?!\d)", re.I)
_VERSUS = re.compile(r"so với[^,;.]*", re.I)


def _of_another_year(understood: Understood, sentence: str, quantity: Quantity) -> bool:
    """Whether the figure is of a year that is not asked: the one right after it or last before."""
    asked = {str(year) for year in understood.terms.years}
    if not asked:
        return False
    after = _AFTER.search(sentence[quantity.end : quantity.end + 40])
    if after:
        return after[1] not in asked
    before = _BEFORE.findall(_VERSUS.sub(" ", sentence[: quantity.start]))
    return bool(before) and before[-1] not in asked


def _of_a_name(understood: Understood, before: str) -> bool:
    """Whether the figure stands right after a name that is not asked for ("A (30), B: 14")."""
    lead = _LEAD.search(before)
    if not lead:
        return False
    asked = {token for name in understood.terms.names for token in name}
    return not asked & set(canonical(lead["name"]))


_UPPER = "A-ZĐ" + "".join(c for c in map(chr, range(0xC0, 0x1EFA)) if c.isupper())
_LEAD = re.compile(rf"(?P<name>[{_UPPER}]\w+(?: [{_UPPER}]\w+)+)(?: \(|: | )$")


def _same(quantity: Quantity, stated: Quantity) -> bool:
    """Whether the question itself states this figure; a bare year is stated as a year only."""
    if quantity.kind == "date" or stated.kind == "date":
        return lower(quantity.raw) == lower(stated.raw)
    return same_value(quantity, stated)


_OUT_OF = re.compile(
    r"(?<![\d.,/])(\d+(?:[.,]\d+)*)\s+(?:trên(?: tổng số)?|trong(?: tổng)? số)\s+$"
)


def opening(sentence: str, quantity: Quantity) -> int:
    """Where a figure begins: "67 trên 120 thủ tục" begins with the part that is spoken of."""
    part = _OUT_OF.search(sentence[: quantity.start])
    return part.start() if part and quantity.kind == "number" else quantity.start


def sure(found: Sequence[Reading], least: float = SURE) -> Reading | None:
    """The best reading when it can be said on its own: fit, near and ahead of other values."""
    if found and found[0].quantity.kind in ("date", "time"):
        least += DATED  # a date stands in many sentences
    if not found or found[0].fit < 0.5 or found[0].near < least:
        return None
    best = found[0]
    rivals = [r for r in found[1:] if r.quantity.value != best.quantity.value]
    margin = PART if best.bracketed and rivals and not rivals[0].bracketed else MARGIN
    if rivals and best.value - rivals[0].value < margin:
        return None
    return best


_FORMS = {"percent": ("phần", "trăm"), "money": ("tiền", "đồng", "triệu", "tỷ")}
"""Words of a question that say in what form the answer comes; a sentence has "%"."""


def told(understood: Understood, weights: Mapping[str, float] | None = None) -> dict[str, float]:
    """The words of the question by weight, with the printed words for everyday ones."""
    held = set(understood.terms.tokens)
    terms = {  # the words of another part of the question only say where to look
        token: weight if token in held else CARRIED * weight
        for token, weight in (weights or understood.terms.weights).items()
        if not token[0].isdigit() and token not in _FORMS.get(understood.asked.kind, ())
    }
    own = turn(understood)
    if own:
        terms = {t: w if t in own else CARRIED * w for t, w in terms.items()}
    if terms:
        mean = sum(terms.values()) / len(terms)
        for phrase in alike(understood.terms.tokens):
            for token in canonical(phrase):
                if token not in STOP:
                    terms.setdefault(token, 0.3 * mean)
    return terms


def turn(understood: Understood) -> set[str]:
    """The words of a completed turn itself: what was carried in only says where to look."""
    _, colon, asks = understood.searched.partition(": ")
    if not (understood.completed and colon):
        return set()
    return {t for t in canonical(asks) if t in understood.terms.weights}


def share(terms: Mapping[str, float], owned: Mapping[str, float]) -> float:
    """The share of ``terms`` by weight that is owned."""
    whole = sum(terms.values())
    return sum(w * owned.get(t, 0.0) for t, w in terms.items()) / whole if whole else 0.0


def _ordinal(understood: Understood) -> bool:
    return bool(
        re.search(
            r"\b(?:thứ|hạng|vị trí|xếp) (?:mấy|bao nhiêu|thứ mấy)", lower(understood.searched)
        )
    )


# -- is it what was asked for -------------------------------------------------------------------

_ALIKE: tuple[frozenset[str], ...] = (
    frozenset(
        ["người", "cán bộ", "công chức", "viên chức", "đảng viên", "học sinh", "sinh viên",
         "giáo viên", "giảng viên", "đại biểu", "hội viên", "đoàn viên", "bệnh nhân", "lao động",
         "công nhân", "thí sinh", "em", "cháu", "đồng chí", "trường hợp", "ca", "bị can",
         "bị cáo", "chiến sĩ", "chiến sỹ", "nhân viên", "ứng viên", "lượt", "nạn nhân",
         "đối tượng", "nông dân", "trẻ", "biên chế", "bí thư", "chủ tịch", "thành viên",
         "ông", "bà", "hành khách", "du khách", "khách"]
    ),
    frozenset(["cơ quan", "đơn vị", "tổ chức", "doanh nghiệp", "công ty", "đầu mối", "cơ sở"]),
    frozenset(["chỉ tiêu", "biên chế", "người", "vị trí", "suất"]),
    frozenset(["hồ sơ", "trường hợp", "thủ tục", "bộ hồ sơ", "lượt", "đơn"]),
    frozenset(["vụ", "vụ việc", "trường hợp", "ca"]),
    frozenset(["thôn", "bản", "khu phố", "tổ dân phố", "ấp", "làng"]),
    frozenset(["ý kiến", "kiến nghị", "đơn thư"]),
    frozenset(["dự án", "công trình", "đề án", "hạng mục"]),
    frozenset(["nước", "quốc gia"]),
    frozenset(["tỉnh", "thành phố", "tỉnh thành", "địa phương"]),
    frozenset(["xe", "phương tiện", "ô tô", "chiếc"]),
    frozenset(["tuyến", "đường", "con đường"]),
    frozenset(["nhà", "căn", "ngôi", "căn hộ"]),
    frozenset(["lần", "lượt", "đợt", "cuộc"]),
    frozenset(["đoàn", "tổ", "nhóm"]),
)  # fmt: skip
"""Words that may stand for one another as what is counted."""

_LABELLED = re.compile(
    r"(?:mức|mức độ|giai đoạn|khóa|khoá|thứ|số|điều|khoản|quốc lộ|ql|km|đề án|bn|tổ|khu|nhóm|"
    r"chỉ thị|nghị quyết|nghị định|quyết định|thông tư|cấp|hạng|đợt|kỳ|kì|quý|quận|phường|lớp|"
    r"khối|loại|tầng|đường|chương trình|cửa|ca|ngõ|khu vực|bậc|lần)\s*$"
)
_PERIOD = re.compile(r"(?:giai đoạn|nhiệm kỳ|nhiệm kì|khóa)\s+(?:(?:19|20)\d\d\s*[-–]\s*)?$")
"""Before years that name a period and date nothing."""

_ORDINAL = re.compile(r"(?:thứ|hạng|vị trí|vị trí thứ)\s*$")
_END = re.compile(r"[,;:().…“”\"]")


def fitting(asked: Asked, quantity: Quantity, sentence: str, ordinal: bool = False) -> float:
    """How surely a figure is of the asked sort: 1 counts the asked thing, 0 something else."""
    kind = quantity.kind
    if asked.kind == "document":
        return 1.0 if kind == "document" else 0.0
    if asked.kind == "date":
        period = not asked.period and _PERIOD.search(sentence[: quantity.start].lower())
        return _date_fit(asked, quantity) * (0.3 if period else 1.0)
    before = lower(sentence[: quantity.start])
    if ordinal:
        return 1.0 if _ORDINAL.search(before) and kind in ("number", "ratio") else 0.0
    unit = canonical(" ".join(asked.unit))
    after = canonical(_END.split(sentence[quantity.end :] + ".", maxsplit=1)[0])[:6]
    if unit == ("người",) and re.match(r"\s*người\s?/", sentence[quantity.end :]):
        return 0.3  # "7.222 người/km2" is a density
    labelled = kind == "number" and bool(_LABELLED.search(before))
    if asked.kind == "percent":
        return {"percent": 1.0, "range": 0.9 if "%" in quantity.raw else 0.0, "ratio": 0.5}.get(
            kind, 0.0
        )
    if asked.kind == "money":
        if kind == "money" or (kind == "range" and quantity.unit in _CURRENCIES):
            return 1.0
        scaled = re.search(r"\b(?:tỷ|tỉ|triệu|nghìn)\b", lower(quantity.raw))
        return 0.6 if kind == "number" and scaled and not after else 0.0
    if kind == "percent" or (kind == "money" and unit):
        return 0.0
    if not unit:
        if labelled:
            return 0.0
        return 0.6
    return _unit_fit(unit, quantity, after, labelled)


_CURRENCIES = frozenset(["đồng", "usd", "euro", "bảng anh", "nhân dân tệ", "yên", "won", "baht"])


_QUALITIES = (frozenset(["km²", "ha", "m²"]), frozenset(["km", "m"]))
"""Units of one quality: an area asked in km² may be told in hectares."""

_CLASSIFIERS = frozenset(["bộ", "cái", "chiếc", "tấm", "cuốn", "quyển", "tờ", "con", "ngôi", "căn"])
"""Left out as often as not: "bộ hồ sơ" and "hồ sơ" are counted alike."""


def _unit_fit(
    unit: tuple[str, ...], quantity: Quantity, after: tuple[str, ...], labelled: bool
) -> float:
    wanted = MEASURES.get(" ".join(unit[:2])) or MEASURES.get(unit[0])
    if wanted:
        held = quantity.unit == wanted or after[:1] == unit[:1]
        akin = any({wanted, quantity.unit} <= group for group in _QUALITIES)
        return 1.0 if held else 0.7 if akin else 0.0
    if quantity.unit in set(MEASURES.values()) and quantity.raw.lower().endswith(quantity.unit):
        return 0.0
    if after[: len(unit)] == unit:
        return 1.0
    if after[:1] == unit[:1] or (unit[0] in _CLASSIFIERS and after[:1] == unit[1:2]):
        return 0.9
    if unit[0] in after[:3] or (len(unit) > 1 and _follows(unit[:2], after)):
        return 0.8
    heads = {" ".join(after[:2]), " ".join(after[:1])}
    asked_heads = {" ".join(unit[:2]), unit[0]}
    if any(heads & group and asked_heads & group for group in _ALIKE):
        return 0.7
    if labelled:
        return 0.0
    if quantity.kind == "ratio" and not after:
        return 0.6
    if not after or after[0] in STOP:
        return 0.5
    return 0.0 if countable(after[0]) else 0.3


def _follows(pair: tuple[str, ...], tokens: tuple[str, ...]) -> bool:
    return any(tokens[i : i + 2] == pair for i in range(len(tokens) - 1))


def _date_fit(asked: Asked, quantity: Quantity) -> float:
    if quantity.kind == "time":
        return 0.6 if not asked.grain else 0.0
    if quantity.kind != "date" or not isinstance(quantity.value, DateValue):
        return 0.0
    part = {"ngày": "day", "tháng": "month", "quý": "quarter", "năm": "year"}.get(asked.grain)
    if part is None:
        return 0.8
    return 1.0 if getattr(quantity.value, part) else 0.0
