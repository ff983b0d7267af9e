"""Rules on small words that decide what a sentence says: hedges, ranks, rates, orders.

``Bộ đề xuất giảm thuế`` is not ``Bộ giảm thuế``, a ``phó chủ tịch`` no ``chủ tịch``, 5 triệu
đồng a month not 5 triệu a year, and the second not the third. Each of these passes any count of
shared words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from assistant.verification_text import Item, Problem, Rules
from assistant.verification_words import (
    AVERAGES,
    GUARDS,
    HEDGES,
    NEGATIONS,
    NOUN_AFTER,
    NOUN_BEFORE,
    OFFICES,
    ORDINALS,
    OWN_GUARDS,
    PERIODS,
    RANKS,
    UNITS_OF_PLACES,
    Phrase,
)

_LONGEST = max(map(len, HEDGES))
_HEADS = 4
"""A hedge speaks of the first telling word among so many after it."""

_GUARD_REACH = 6
_ORDER_WORDS = ("thứ", "hạng")
_RATE_REACH = 4
_AVERAGE_REACH = 3


class Sense(Rules):
    """One claim against one evidence text; ``pairs`` aligns claim items to evidence items.

    ``texts`` are those of claim and evidence, which the offsets of the items refer to.
    """

    def __init__(
        self,
        texts: tuple[str, str],
        claim: tuple[Item, ...],
        evidence: Sequence[Item],
        pairs: dict[int, int],
    ) -> None:
        super().__init__(texts[0], claim)
        self.evidence_text, self.evidence, self.pairs = texts[1], evidence, pairs
        self.back = {j: i for i, j in pairs.items()}
        self.ours = [item.key for item in claim]
        self.theirs = [item.key for item in evidence]

    def problems(self) -> Iterator[Problem]:
        """All problems, in the order of the rules."""
        yield from self.hedges()
        yield from self.ranks()
        yield from self.places()
        yield from self.averages()
        yield from self.rates()
        yield from self.orders()

    # hedges ------------------------------------------------------------------------------

    def hedges(self) -> Iterator[Problem]:
        """What the evidence only plans, proposes or supposes is not stated as a fact."""
        for j, phrase in _found(self.theirs):
            if self.evidence[j].name is not None and not self.evidence[j].first:
                continue
            after = j + len(phrase)
            if all(k in self.back for k in range(j, after)) or self._as_noun(j, after):
                continue
            head = next(
                (
                    k
                    for k in range(after, min(after + _HEADS, len(self.evidence)))
                    if self.evidence[k].content
                ),
                None,
            )
            if head is None or head not in self.back:
                continue
            i = self.back[head]
            if not self._guarded(i, j):
                yield self._at("hedge", i, i + 2, other=" ".join([*phrase, self.theirs[head]]))

    def _as_noun(self, j: int, after: int) -> bool:
        before = self.theirs[j - 1] if j else ""
        if before in NEGATIONS:
            return True
        if self.theirs[j] in ("nếu", "một", "có"):
            return False
        return before in NOUN_BEFORE or self.theirs[after : after + 1] in (
            [word] for word in NOUN_AFTER
        )

    def _guarded(self, i: int, j: int) -> bool:
        """Whether the claim qualifies the words at ``i`` in its own way, or elsewhere."""
        guards = GUARDS | OWN_GUARDS.get(self.theirs[j], frozenset())
        if guards.intersection(self.ours[max(0, i - _GUARD_REACH) : i]):
            return True
        return any(
            i - _GUARD_REACH <= k < i or self.pairs.get(k) in (None, j)
            for k, _ in _found(self.ours)
        )

    # ranks -------------------------------------------------------------------------------

    def ranks(self) -> Iterator[Problem]:
        """A deputy, former or acting officer is not the officer, nor the other way round."""
        for i in range(len(self.ours) - 1):
            office = self.ours[i : i + 2]
            j = self.pairs.get(i)
            if j is None or self.pairs.get(i + 1) != j + 1:
                continue
            mine, other = _rank(self.ours, i), _rank(self.theirs, j)
            if mine != other and not any(
                _rank(self.theirs, k) == mine
                for k in range(len(self.theirs) - 1)
                if self.theirs[k : k + 2] == office
            ):
                yield self._at(
                    "rank", i - bool(mine), i + 2, other=" ".join([other, *office]).strip()
                )

    def places(self) -> Iterator[Problem]:
        """``huyện X`` stands only where the evidence has that X, not the quận X."""
        for i in range(1, len(self.ours) - 1):
            mine = _unit(self.ours, i)
            if not mine or self.claim[i].name is None or self.claim[i + 1].name is None:
                continue
            name = self.ours[i : i + 2]
            given = [
                _unit(self.theirs, j)
                for j in range(len(self.theirs) - 1)
                if self.theirs[j : j + 2] == name
            ]
            if given and all(given) and mine not in given:
                yield self._at("rank", i - 1, i + 2, other=" ".join([given[0], *name]))

    # averages ----------------------------------------------------------------------------

    def averages(self) -> Iterator[Problem]:
        """An average is no plain figure, and a plain figure no average."""
        for i, j in self.pairs.items():
            quantity = self.claim[i].quantity
            if quantity is None or quantity.kind == "date":
                continue
            mine, other = (_averaged(keys, k) for keys, k in ((self.ours, i), (self.theirs, j)))
            if mine and not other and not AVERAGES.intersection(pairwise(self.theirs)):
                yield self._at("bound", i - mine, i + 1)
            elif other and not AVERAGES.intersection(pairwise(self.ours)):
                said = " ".join(self.theirs[j - other : j + 1])
                yield self._at("hedge", i, i + 1, hard=False, other=said)

    # rates -------------------------------------------------------------------------------

    def rates(self) -> Iterator[Problem]:
        """Five a month are not five a year."""
        for i, j in self.pairs.items():
            if self.claim[i].quantity is None:
                continue
            mine = _per(self.text, self.claim, i)
            other = _per(self.evidence_text, self.evidence, j)
            if mine and other and mine != other:
                yield self._at("unit", i, i + 1)

    # orders ------------------------------------------------------------------------------

    def orders(self) -> Iterator[Problem]:
        """``thứ ba`` stands only where the evidence has the third, or a Tuesday."""
        given = {value for _, value in _orders(self.evidence)}
        if "đầu" in self.theirs or "nhất" in self.theirs:
            given.add(1)
        for i, value in _orders(self.claim):
            if value not in given:
                yield self._at("ordinal", i, i + 2)


def is_order(items: Sequence[Item], i: int) -> bool:
    """Whether the figure at ``i`` is the number of an order (``thứ 2``)."""
    return i > 0 and items[i - 1].key in _ORDER_WORDS and items[i].key.isdigit()


def _rank(keys: Sequence[str], i: int) -> str:
    """The word that makes another office of the one at ``i``; else empty."""
    before = keys[i - 1] if i else ""
    if before not in RANKS:
        return ""
    if before == "phó":
        return "" if i > 1 and keys[i - 2] in ("ứng", "đối") else before
    return before if before == "cựu" or tuple(keys[i : i + 2]) in OFFICES else ""


def _unit(keys: Sequence[str], i: int) -> str:
    """The kind of place named just before ``i``, empty when none is."""
    before = keys[i - 1] if i else ""
    if before not in UNITS_OF_PLACES:
        return ""
    if i > 1 and (keys[i - 2], before) in (("thị", "xã"), ("thị", "trấn"), ("thành", "phố")):
        return f"{keys[i - 2]} {before}"
    return "thành phố" if before == "tp" else before


def _averaged(keys: Sequence[str], i: int) -> int:
    """How many words before the figure at ``i`` an average is named; 0 for none."""
    for back in range(2, _AVERAGE_REACH + 2):
        if i >= back and tuple(keys[i - back : i - back + 2]) in AVERAGES:
            return back
    return 0


def _per(text: str, items: Sequence[Item], i: int) -> str:
    """What the figure is per: ``đồng/tháng``, ``đồng mỗi tháng``, ``đồng một tháng``."""
    for k in range(i + 1, min(len(items), i + 1 + _RATE_REACH)):
        item = items[k]
        if item.quantity is not None and not item.quantity.weak:
            break
        slashed = text[item.start - 1 : item.start] == "/"
        if item.key in PERIODS and (slashed or items[k - 1].key in ("mỗi", "một", "từng")):
            return item.key
    return ""


def _found(keys: Sequence[str]) -> Iterator[tuple[int, Phrase]]:
    """Hedges, the longest at each place."""
    k = 0
    while k < len(keys):
        for size in range(_LONGEST, 0, -1):
            phrase = tuple(keys[k : k + size])
            if len(phrase) == size and phrase in HEDGES:
                yield k, phrase
                k += size
                break
        else:
            k += 1


def _orders(items: Sequence[Item]) -> Iterator[tuple[int, int]]:
    """Places and values of ``thứ hai``, ``thứ 2``, ``hạng nhì``, ``thứ ba mươi mốt``."""
    for k, (item, after) in enumerate(pairwise(items)):
        if item.key not in _ORDER_WORDS:
            continue
        if after.quantity is not None and isinstance(after.quantity.value, Decimal):
            yield k, int(after.quantity.value)
        elif after.key in ORDINALS:
            yield k, ORDINALS[after.key]
