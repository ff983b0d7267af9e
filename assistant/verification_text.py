"""A sentence as the verifier reads it: items (words and whole figures), names, alignment.

``read`` is cached because one evidence sentence is compared with every claim that cites it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from storage.dates import DateValue
from storage.numbers import Quantity, find_quantities, same_value
from storage.text import fold, normalize, spans

# Words that carry no fact of their own: left out of coverage and of the context of a name.
FUNCTION: frozenset[str] = frozenset(
    "và của cho với tại trong ngoài trên dưới là có cũng để do vì nên mà thì khi nếu như theo từ "  # noqa: SIM905
    "đến tới ở về ra vào lên xuống so hay hoặc nhưng cùng còn vẫn này đó kia ấy các những mọi mỗi "
    "đã được bị sẽ đang rằng đây bởi bằng nhằm rồi qua cụ thể đồng thời bên cạnh tuy nhiên ngoài "
    "biết viết nêu bài báo việc sự cái một số lại nữa ngay hiện nay vừa mới đều cả vậy thêm".split()
)
TITLES: frozenset[str] = frozenset(
    "ông bà anh chị em cháu bé cô chú bác thầy cậu cụ đồng chí tỉnh thành phố huyện xã quận phường "  # noqa: SIM905
    "thị trấn thôn nước tp".split()
)
DATING: frozenset[str] = frozenset(("ngày", "tháng", "năm", "phút", "lúc", "hôm"))
"""Words before a date; like titles, they do not tell one date from another."""
OPENERS: frozenset[str] = (
    FUNCTION
    | TITLES
    | frozenset(
        "sau trước hôm sáng chiều tối ngày năm tháng tổng không chưa hơn gần khoảng bộ sở cục ban "  # noqa: SIM905
        "phòng uỷ ủy hội thứ chủ phó bí giám người riêng tính hàng nhiều chỉ họ tôi chúng quý "
        "đối ngoài trung cơ công đảng nghị quyết luật đề dự kế".split()
    )
)
"""Words that a sentence may begin with without naming anybody."""


@dataclass(frozen=True, slots=True)
class Item:
    """A word, or a whole figure. ``name`` numbers the capitalised run it belongs to."""

    key: str
    raw: str
    start: int
    end: int
    quantity: Quantity | None = None
    name: int | None = None
    first: bool = False

    @property
    def content(self) -> bool:
        return self.quantity is not None or self.name is not None or self.key not in FUNCTION


@dataclass(frozen=True, slots=True)
class Problem:
    """A part of the claim that the evidence does not hold; ``other`` is what it says instead."""

    kind: str
    part: str
    start: int
    end: int
    hard: bool = True
    other: str = ""


class Rules:
    """Rules over the items of one claim, which refer to places of ``text``."""

    def __init__(self, text: str, claim: tuple[Item, ...]) -> None:
        self.text, self.claim = text, claim

    def _at(self, kind: str, i: int, j: int, *, hard: bool = True, other: str = "") -> Problem:
        """A problem with the items from ``i`` to before ``j``."""
        start, end = self.claim[i].start, self.claim[min(j, len(self.claim)) - 1].end
        return Problem(kind, self.text[start:end], start, end, hard, other)


@dataclass(frozen=True, slots=True)
class Reading:
    """A text with its items; ``breaks[i]`` tells that punctuation stands before item ``i``."""

    text: str
    items: tuple[Item, ...]
    breaks: tuple[str, ...]

    def names(self) -> list[tuple[int, int]]:
        """Half-open item ranges of the capitalised runs."""
        runs: list[tuple[int, int]] = []
        for i, item in enumerate(self.items):
            if item.name is None:
                continue
            if runs and runs[-1][1] == i and self.items[i - 1].name == item.name:
                runs[-1] = (runs[-1][0], i + 1)
            else:
                runs.append((i, i + 1))
        return runs


@lru_cache(maxsize=4096)
def read(text: str) -> Reading:
    """Items of ``text``; a figure and its measure are one item."""
    text = normalize(text)
    quantities = find_quantities(text)
    items: list[Item] = []
    breaks: list[str] = []
    at = 0
    previous = 0
    run = 0
    for token, start, end in spans(text):
        while at < len(quantities) and quantities[at].end <= start:
            at += 1
        quantity = quantities[at] if at < len(quantities) else None
        if quantity and quantity.start < end and start < quantity.end:
            while quantity is not None and quantity.start < end:
                if not items or items[-1].quantity is not quantity:
                    items.append(
                        Item(token, quantity.raw, quantity.start, quantity.end, quantity=quantity)
                    )
                    breaks.append(text[previous : quantity.start])
                previous = max(previous, quantity.end)
                if quantity.end > end:
                    break
                at += 1
                quantity = quantities[at] if at < len(quantities) else None
            previous = max(previous, end)
            continue
        raw = text[start:end]
        gap = text[previous:start]
        first = not items or any(mark in gap for mark in '.!?:;…“"«\n')
        # a code such as U23 or the 19 of Covid-19 is part of a name
        named = raw[0].isupper() or any(c.isdigit() for c in raw)
        joined = bool(items) and items[-1].name is not None and gap in (" ", "-", ".", "&", "/", "")
        if named and not joined:
            run += 1
        items.append(Item(token, raw, start, end, None, run if named else None, first))
        breaks.append(gap)
        previous = end
    return Reading(text, tuple(items), tuple(breaks))


def holds(evidence: Quantity, claim: Quantity, as_of: tuple[date, ...] = ()) -> bool:
    """Whether the evidence's figure states everything the claim's figure states.

    A year missing in the evidence may come from the day of publication.
    """
    e, c = evidence.value, claim.value
    if isinstance(e, DateValue) and isinstance(c, DateValue):
        for name in ("month", "day", "quarter"):
            stated = getattr(c, name)
            if stated and getattr(e, name) != stated:
                return False
        if c.year and e.year != c.year:
            return e.year is None and any(day.year == c.year for day in as_of)
        return any(c)
    if isinstance(e, str) and isinstance(c, str):
        have, want = e.split("/"), c.split("/")
        return have[0] == want[0] and all(part in have for part in want)
    if isinstance(c, Decimal) and evidence.kind == "range" and isinstance(e, tuple):
        return c in e and (claim.kind == "percent") == (evidence.unit == "%")
    if evidence.kind == "ratio" and claim.kind == "number" and isinstance(e, tuple):
        return c == e[0]  # 521 of "521/531 chỉ tiêu"; the whole is another figure
    if not same_value(evidence, claim):
        return False
    if evidence.kind == "percent" or claim.kind == "percent":
        return evidence.kind == claim.kind and evidence.unit == claim.unit
    if evidence.kind == "range" == claim.kind and "%" in (evidence.unit, claim.unit):
        return evidence.unit == claim.unit
    return True


def same_item(claim: Item, evidence: Item, as_of: tuple[date, ...] = ()) -> bool:
    """Whether two items may be aligned."""
    if claim.quantity is not None and evidence.quantity is not None:
        return holds(evidence.quantity, claim.quantity, as_of)
    if claim.quantity is not None or evidence.quantity is not None:
        return claim.key == evidence.key and claim.raw.isalpha()
    return claim.key == evidence.key


def _weight(item: Item) -> float:
    if item.quantity is not None or item.name is not None:
        return 1.5
    return 1.0 if item.content else 0.3


def align(
    claim: tuple[Item, ...], evidence: tuple[Item, ...], as_of: tuple[date, ...] = ()
) -> dict[int, int]:
    """Longest weighted common subsequence: claim item → evidence item, in one order.

    Neighbours that stay neighbours earn half a word more, so that of two equal words the one
    in its phrase is taken.
    """
    places: dict[str, list[int]] = {}
    figures = [j for j, item in enumerate(evidence) if item.quantity is not None]
    for j, item in enumerate(evidence):
        places.setdefault(item.key, []).append(j)
    n, m = len(claim), len(evidence)
    matches: list[set[int]] = []
    for item in claim:
        near = figures if item.quantity is not None else []
        options = {*places.get(item.key, ()), *near}
        matches.append({j for j in options if same_item(item, evidence[j], as_of)})
    best = [[0.0] * (m + 1)]
    for i in range(n):
        row = [0.0] * (m + 1)
        above, found, weight = best[i], matches[i], _weight(claim[i])
        before = matches[i - 1] if i else set()
        for j in range(m):
            score = row[j] if row[j] > above[j + 1] else above[j + 1]
            if j in found:
                taken = above[j] + weight + (0.5 if j - 1 in before else 0.0)
                if taken > score:
                    score = taken
            row[j + 1] = score
        best.append(row)
    pairs: dict[int, int] = {}
    i, j = n, m
    while i and j:
        if best[i][j] == best[i - 1][j]:
            i -= 1
        elif best[i][j] == best[i][j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            pairs[i] = j
    return dict(sorted(pairs.items()))


def _is_acronym(item: Item) -> bool:
    return item.quantity is None and 2 <= len(item.raw) <= 8 and item.raw.isupper()


def _initials(items: tuple[Item, ...]) -> str:
    return "".join("\n" if i.quantity is not None else fold(i.key[0]) for i in items)


def expand(claim: Reading, evidence: Reading) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """Both item lists with spelled-out words folded into the other side's abbreviation.

    ``Ủy ban nhân dân`` becomes one item ``ubnd`` where the other text writes UBND; the initials
    decide, so that no list of abbreviations is needed (``W`` stands for Ư in ``TW``).
    """
    return _folded(claim.items, evidence.items), _folded(evidence.items, claim.items)


def _folded(items: tuple[Item, ...], other: tuple[Item, ...]) -> tuple[Item, ...]:
    own = {item.key for item in items}
    wanted = {i.key: fold(i.key).replace("w", "u") for i in other if _is_acronym(i)}
    wanted = {key: initials for key, initials in wanted.items() if key not in own}
    if not wanted:
        return items
    initials = _initials(items)
    merged: list[Item] = []
    i = 0
    while i < len(items):
        for key, letters in wanted.items():
            end = i + len(letters)
            if initials.startswith(letters, i) and not any(_is_acronym(x) for x in items[i:end]):
                merged.append(
                    Item(
                        key,
                        key.upper(),
                        items[i].start,
                        items[end - 1].end,
                        None,
                        # part of a name only where a name goes on around it
                        items[end].name if end < len(items) else items[end - 1].name,
                        items[i].first,
                    )
                )
                i = end
                break
        else:
            merged.append(items[i])
            i += 1
    return tuple(merged)
