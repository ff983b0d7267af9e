"""Which figure, date or name of a sentence a question asks for.

Each candidate owns the words of its clause: in "giải quyết hưu trí cho 29 người, nâng lương cho
228 người" the first figure answers about pensions only. A candidate must be of the asked kind
and count what is asked; then the share of the question's words that it owns decides. Weights
were set by hand on ``seed`` and ``admin_news`` and read again on questions written later.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from assistant.extractive_belonging import (
    asked_in_full,
    asks_for_all,
    of_a_birth,
    of_a_difference,
    of_a_name,
    of_a_plan,
    of_another_sort,
    of_another_year,
    of_now,
    of_one_post,
    of_some,
    of_the_denied,
    of_the_document,
    of_the_item_before,
    of_the_named_count,
    of_the_one_before,
    of_the_telling,
    of_the_time_after,
    of_the_time_before,
    other_label,
)
from assistant.extractive_change import (
    from_to,
    left_fit,
    of_a_change,
    of_a_change_alone,
    of_a_stock,
    of_where,
    said_beside,
)
from assistant.extractive_fit import BARE, fitting
from assistant.extractive_rates import of_the_rate, rate_bonus
from assistant.extractive_weights import CARRIED, qualifiers, share, told, turn
from assistant.question import Understood, place_tokens
from assistant.question_bodies import named_bodies
from assistant.question_contrast import sides_apart
from assistant.question_stop import STOP
from assistant.question_terms import canonical
from assistant.ranking import holds_name
from storage.numbers import Quantity, find_quantities, same_value
from storage.text import lower, spans, tone

SURE = 0.3
"""Least share of the question's words that a figure owns to be said on its own."""

PART = 0.15
"""The same for a part in brackets against its whole."""

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
    r"[;:()“”\"…]|,(?=\s|$)|\s[-–—]\s|[.!?](?=\s)|(?<=\s)(?:(?:và|nhưng|song|trong khi|bao gồm|gồm|"
    r"hoặc)(?=\s)|trong đó(?=[\s,]))"
)
_NAMED = re.compile(r"“(?:[^\s“”,;]+ ?){1,5}”|\"(?:[^\s\",;]+ ?){1,5}\"")
"""A few words in quotes are a name, which belongs to what it follows ("5 phù hiệu “Taxi”")."""

_UNITS = ("xã|phường|thị trấn|đặc khu", "quận|huyện|thị xã|thành phố", "sở|ban|ngành")
_ROW = re.compile(
    "|".join(rf"(?<!\w)(?:{unit})(?:(?:, | và )(?:{unit})(?!\w))+" for unit in _UNITS)
)
"""Units of one level that one number counts are not cut: "5 xã, thị trấn có …"."""

_PART = re.compile(r"[:(]|gồm|trong đó")
_OF_A_WHOLE = re.compile(r"(?<!\w)trong đó(?!\w)")


class Clauses:
    """A sentence cut at commas, brackets and conjunctions, with its words and its figures."""

    def __init__(self, sentence: str, figures: Sequence[tuple[int, int]]) -> None:
        named = [m.span() for m in _NAMED.finditer(sentence)]
        rows = [m.span() for m in _ROW.finditer(tone(lower(sentence)))]
        cuts = [
            m for m in _BOUND.finditer(sentence)
            if not any(start <= m.start() < end for start, end in (*figures, *named, *rows))
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
        self._owned: dict[tuple[int, int], dict[str, float]] = {}

    def clause(self, position: int) -> int:
        """The index of the clause around a position."""
        return bisect_right(self._starts, position) - 1

    def opening(self, index: int) -> tuple[int, str]:
        """Where a clause starts and what opens it."""
        return self._starts[index], self._openers[index]

    def owned(self, figure: tuple[int, int]) -> Mapping[str, float]:
        """How far each word of the sentence belongs to a figure, from 0 to 1."""
        if figure not in self._owned:
            self._owned[figure] = self._owned_by(figure)
        return self._owned[figure]

    def _owned_by(self, figure: tuple[int, int]) -> dict[str, float]:
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


@lru_cache(256)  # each sentence of an answer is looked at three times
def clauses_of(sentence: str, figures: tuple[tuple[int, int], ...]) -> Clauses:
    """The clauses of a sentence around its figures."""
    return Clauses(sentence, figures)


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
        counted += in_words(understood, sentence)
    if understood.asked.kind == "percent" and any(q.kind == "percent" for q in counted):
        counted = [q for q in counted if q.kind != "ratio"]
    stated = find_quantities(understood.searched)
    clauses = clauses_of(sentence, tuple((q.start, q.end) for q in counted))
    terms = told(understood, weights)
    words = understood.terms.tokens[:-1]
    own = turn(understood) - set(canonical(" ".join(understood.asked.unit)))
    whole = asks_for_all(understood)
    part = bool(_OF_THOSE.search(tone(lower(understood.searched))))
    moved, label = from_to(sentence), _label(understood)
    one_post = of_one_post(understood, sentence)
    out: list[Reading] = []
    of_others: list[Reading] = []
    for quantity in counted:
        if label:
            fit = float(bool(label.search(tone(lower(sentence[: quantity.start])))))
        else:
            fit = fitting(understood.asked, quantity, sentence, _ordinal(understood))
        if moved and quantity == moved[1]:  # "từ 11 xã còn 9": both count the same
            fit = max(fit, fitting(understood.asked, moved[0], sentence))
        beside_it = said_beside(understood, sentence, quantity)
        if fit == BARE:
            fit = max(fit, left_fit(understood, sentence, quantity), 0.8 * beside_it)
        full = asked_in_full(understood, quantity)
        if fit <= 0 or (not full and any(_same(quantity, other) for other in stated)):
            continue
        if whole and of_some(understood, sentence[quantity.end :]):
            continue
        if full is False or of_a_birth(understood, sentence, quantity):
            continue
        place = (quantity.start, quantity.end)
        owned = clauses.owned(place)
        near = share(terms, owned)
        if own and not any(owned.get(token, 0.0) >= 0.7 for token in own):
            near *= CARRIED
        beside = clauses.beside(place)
        if sides_apart(understood.terms.tokens, beside):
            near -= 0.3
            fit = min(fit, _OTHER_SORT)
        elif opposed(words, beside):
            near -= 0.15
        elsewhen = of_another_year(understood, sentence, quantity)
        if elsewhen:
            near -= 0.25
        if other_label(understood.terms.tokens, beside):
            near -= 0.3
        near += of_the_named_count(understood, sentence, quantity)
        if of_the_telling(understood, sentence, quantity):
            near -= 0.25
        signed = of_the_document(understood, sentence[: quantity.start])
        near += signed
        if (
            signed < 0
            or of_the_time_after(understood, sentence, quantity)
            or of_the_time_before(understood, sentence, quantity)
            or of_a_difference(understood, sentence, quantity)
            or of_a_stock(understood, sentence, quantity)
            or of_where(understood, sentence, quantity)
            or of_now(understood, sentence, quantity)
        ):
            fit = min(fit, _OTHER_SORT)
        alike = _said_alike(understood, sentence[: quantity.start])
        near += alike
        if alike <= 0 and _UNTIL.search(tone(lower(understood.searched))):
            fit = min(fit, _OTHER_SORT)  # no end of a period
        if of_a_name(understood, sentence[: quantity.start]):
            near -= 0.2
        rated = of_the_rate(understood, sentence, quantity)
        near += rate_bonus(understood, rated)
        if (
            of_another_sort(understood, sentence, quantity)
            or rated is False
            or of_the_one_before(understood.terms.names, sentence[: quantity.start])
            or of_the_item_before(understood, sentence, quantity)
            or of_the_denied(understood, sentence)
            or one_post
        ):
            fit = min(fit, _OTHER_SORT)
        near += of_a_change(understood, sentence, quantity) or 0.2 * beside_it
        if of_a_plan(understood, sentence, quantity):
            near -= 0.15
        if of_a_change_alone(understood, sentence, quantity):
            fit = min(fit, _OTHER_SORT)
        if _WHOLE.search(sentence[: quantity.start]) and "tổng" not in words:
            near -= 0.15
        if clauses.part(place):
            # "giảm 146 người; trong đó, 19 cán bộ": the whole, unless a part is asked
            near += 0.15 if part else -0.04
        out.append(Reading(quantity, fit, near, clauses.bracketed(place)))
        if elsewhen:
            of_others.append(out[-1])
    if any(r not in of_others and r.fit >= EXACT for r in out):
        # one of the asked year stands beside them ("năm 2020 đạt 1,25 tỷ, năm 2030 là 5,2 tỷ")
        out = [replace(r, near=r.near - 0.5) if r in of_others else r for r in out]
    out = _of_each_place(understood, clauses, out)
    out = _of_the_very_thing(understood, sentence, clauses, out)
    out.sort(key=lambda r: (-r.value, r.quantity.start))
    return out


def _of_the_very_thing(
    understood: Understood, sentence: str, clauses: Clauses, found: list[Reading]
) -> list[Reading]:
    """Less for figures beside one that counts the very thing asked for ("146 cán bộ, giáo viên,
    trong đó 19 cán bộ quản lý, 109 giáo viên": teachers, where teachers are asked), less still for
    the whole that it is a part of."""
    unit = canonical(" ".join(understood.asked.unit))
    if len(unit) < 2:
        return found
    full = (*unit, *qualifiers(understood))
    exact = [r for r in found if r.fit >= EXACT]
    said = [r for r in exact if canonical(sentence[r.quantity.end :])[: len(full)] == full]
    exact = said or exact
    parts = [r.quantity.start for r in exact if clauses.part((r.quantity.start, r.quantity.end))]
    last = max(parts, default=0)
    return [
        r
        if r in exact or not exact
        else replace(r, near=r.near - _OTHERS * (2 if r.quantity.start < last else 1))
        for r in found
    ]


def _of_each_place(understood: Understood, clauses: Clauses, found: list[Reading]) -> list[Reading]:
    """More for a figure whose own clause holds an asked name, where those of others hold other
    places ("ở Mây Ngàn 98%; ở Rú Cát 97%")."""
    offices = named_bodies(understood.searched)
    names = (*understood.terms.names, *offices)
    sorts = {office[0] for office in offices}
    beside = [tuple(clauses.beside((r.quantity.start, r.quantity.end))) for r in found]
    here = [any(holds_name(name, tokens) for name in names) for tokens in beside]
    others = [
        any(
            not any(holds_name(pair, name) for name in names)
            for pair in {*itertools.pairwise(tokens)} & place_tokens()
        )
        or bool(sorts & {*tokens})
        for tokens in beside
    ]
    if not any(o and not h for h, o in zip(here, others, strict=True)):
        return found
    return [replace(r, near=r.near + HERE) if h else r for r, h in zip(found, here, strict=True)]


HERE = 0.35
"""What a figure owns more whose own clause holds an asked name, where others' clauses do not."""

EXACT = 0.9
"""Fit of a figure that counts the very thing asked for."""

_OTHERS = 0.3
_OTHER_SORT = 0.4
"""Fit of a figure that counts another sort of the asked thing: less than a count needs."""

_DIGITS = ("hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")


def in_words(understood: Understood, sentence: str) -> list[Quantity]:
    """Small counts of the asked thing in words ("bốn thủ tục"); ``một`` is mostly no figure."""
    if understood.asked.kind != "number" or not understood.asked.unit:
        return []
    counted = re.compile(
        rf"(?<!\w)(?<!trong )(?<!mỗi )(?<!hàng )(?P<n>{'|'.join(_DIGITS)})\s+"
        rf"(?P<unit>{re.escape(understood.asked.unit[0])})(?!\w)"
    )
    return [
        Quantity(
            "number", Decimal(_DIGITS.index(m["n"]) + 2), m["unit"], m.start(), m.end("n"),
            sentence[m.start() : m.end("n")],
        )
        for m in counted.finditer(tone(lower(sentence)))
    ]  # fmt: skip


_LINKS = "bằng|chiếm|đến|tới|từ|trước"
_LINKED = re.compile(
    rf"(?<!\w)(?P<link>{_LINKS})(?: hết| cuối| khoảng)?(?: ngày| tháng| năm)? "
    r"(?:bao nhiêu|mấy|nào|khi nào|bao giờ|(?:ngày|tháng|năm|khi|lúc) nào)(?!\w)"
)
_LEADS = re.compile(
    rf"(?<!\w)(?P<link>{_LINKS})(?: hết| cuối| hơn| gần| khoảng)?(?: ngày| tháng| năm)?\s*$"
)


def _said_alike(understood: Understood, before: str) -> float:
    """A little for a figure that stands after the very word that asks ("bằng bao nhiêu": "bằng
    62,4%"; "đến hết ngày nào": "đến hết ngày 29/5"), against for the other end of a period."""
    asks = _LINKED.search(tone(lower(understood.searched)))
    held = _LEADS.search(tone(lower(before)))
    if not asks or len(_LINKED.findall(tone(lower(understood.searched)))) > 1:
        return 0.0
    if not held:  # "từ năm nào" is not told by the day of a visit
        return -0.15 if asks["link"] == "từ" and understood.asked.kind == "date" else 0.0
    ends = ("đến", "tới", "trước")
    if asks["link"] == held["link"] or {asks["link"], held["link"]} <= {*ends}:
        return 0.1
    opposite = {asks["link"] in ends, held["link"] in ends} == {True, False}
    return -0.15 if opposite and {asks["link"], held["link"]} <= {*ends, "từ"} else 0.0


_UNTIL = re.compile(
    r"(?<!\w)(?:đến|tới)(?: hết)? (?:(?:lúc|khi|ngày|tháng|năm|thời điểm) nào|bao giờ)\W*$"
)
"""How long something lasts is asked; "đến bao giờ mới xong" asks when it comes."""

_OF_THOSE = re.compile(r"(?<!\w)trong (?:số|đó)(?!\w)")
_WHOLE = re.compile(r"(?:trên|trong) tổng (?:số )?$")


def _same(quantity: Quantity, stated: Quantity) -> bool:
    """Whether the question itself states this figure; a bare year is stated as a year only."""
    if quantity.kind == "date" or stated.kind == "date":
        return lower(quantity.raw) == lower(stated.raw)
    return same_value(quantity, stated)


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


_WHICH_NUMBER = re.compile(
    r"(?<!\w)(?P<label>tầng|lớp|khóa|kỳ|vòng|cấp|bậc|loại|nhóm|khu|tổ|đội|quận|phòng|mức|hiệp|tập|"
    r"giai đoạn) mấy(?!\w)"
)
"""The number of something is asked, and no count ("ở tầng mấy")."""


def _label(understood: Understood) -> re.Pattern[str] | None:
    asks = _WHICH_NUMBER.search(tone(lower(understood.searched)))
    return re.compile(rf"(?<!\w){asks['label']}(?: thứ)?\s*$") if asks else None


def _ordinal(understood: Understood) -> bool:
    return bool(
        re.search(
            r"\b(?:thứ|hạng|vị trí|xếp) (?:mấy|bao nhiêu|thứ mấy)", lower(understood.searched)
        )
    )
