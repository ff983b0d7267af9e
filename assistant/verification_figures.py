"""Rules on the figures, dates and document numbers of a claim: value, unit, and the word before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from assistant.verification_sense import is_order
from assistant.verification_text import FUNCTION, Item, Problem, Rules, holds
from assistant.verification_words import COMPOUND, LESS, MORE, OPPOSITES, SAYING
from storage.units import LABELS, MEASURES, MONEY_WORDS

UNIT_REACH = 6
"""A unit may follow its figure within so many words (``21/21 xã, phường``)."""

_FIXED = frozenset((*MONEY_WORDS.values(), *MEASURES.values()))


class Figures(Rules):
    """One claim against one evidence text; ``pairs`` aligns claim items to evidence items."""

    def __init__(
        self,
        text: str,
        claim: tuple[Item, ...],
        evidence: Sequence[Item],
        pairs: dict[int, int],
        as_of: tuple[date, ...],
    ) -> None:
        super().__init__(text, claim)
        self.evidence, self.pairs, self.as_of = evidence, pairs, as_of
        self.sequence = [item.key for item in evidence]
        self.keys = set(self.sequence)

    def problems(self) -> Iterator[Problem]:
        """Every figure's value, its unit, and the word that bounds it."""
        for i, item in enumerate(self.claim):
            if item.quantity is None:
                continue
            found = self._holders(i)
            if not found and is_order(self.claim, i):
                continue  # ``thứ 2`` where the evidence spells it out; orders have their own rule
            if not found:
                if item.quantity.weak and (item.key in self.keys or item.raw.lower() == "một"):
                    continue
                kind = item.quantity.kind
                yield self._at(kind if kind in ("date", "document") else "figure", i, i + 1)
                continue
            if found == [-1]:
                continue
            if not any(self._unit_agrees(i, j) for j in found):
                end = min(len(self.claim), i + 1 + len(item.quantity.unit.split()))
                yield self._at("unit", i, end)
            elif not any(self._bound_agrees(i, j) for j in found):
                yield self._at("bound", max(0, i - 2), i + 1)

    def _holders(self, i: int) -> list[int]:
        """Evidence items that hold the figure; [-1] when something other than one item does."""
        quantity = self.claim[i].quantity
        assert quantity is not None
        found = [
            j
            for j, item in enumerate(self.evidence)
            if item.quantity is not None and holds(item.quantity, quantity, self.as_of)
        ]
        if found:
            return found
        if quantity.kind == "date" and self._day_is_published(i):
            return [-1]
        if quantity.kind == "range" and isinstance(quantity.value, tuple):
            values = {e.quantity.value for e in self.evidence if e.quantity is not None}
            if all(end in values for end in quantity.value):
                return [-1]
        return []

    def _day_is_published(self, i: int) -> bool:
        """``hôm nay`` in the evidence is the day of publication, ``hôm qua`` the day before."""
        quantity = self.claim[i].quantity
        assert quantity is not None
        near = {"nay": 0, "qua": 1, "mai": -1}
        for j, key in enumerate(self.sequence[1:], start=1):
            if key in near and self.sequence[j - 1] in ("hôm", "sáng", "chiều", "tối", "trưa"):
                for day in self.as_of:
                    then = date.fromordinal(day.toordinal() - near[key])
                    stated = (then.year, then.month, then.day)
                    value = tuple(quantity.value)[:3] if isinstance(quantity.value, tuple) else ()
                    if all(v is None or v == s for v, s in zip(value, stated, strict=False)):
                        return True
        return False

    def _unit_agrees(self, i: int, j: int) -> bool:
        claim, evidence = self.claim[i].quantity, self.evidence[j].quantity
        assert claim is not None and evidence is not None
        if claim.kind in ("date", "time", "document", "percent"):
            return True
        if not claim.unit or claim.unit == evidence.unit:
            return True
        if is_labelled(self.claim, i) and self.claim[i - 1].key == self.sequence[j - 1]:
            return True
        if claim.unit in _FIXED and evidence.unit in _FIXED:
            return False
        if claim.kind == "money" or claim.unit == "%":
            return not evidence.unit or evidence.kind == "range"
        words = claim.unit.split()
        if i + 1 < len(self.claim) and self.pairs.get(i) == j and self.pairs.get(i + 1) == j + 1:
            return len(words) < 2 or self._second_agrees(words, evidence.unit)
        if not evidence.unit and evidence.kind == "range":
            return True
        after: list[str] = []
        for item in self.evidence[j + 1 :]:
            if item.quantity is not None or len(after) == UNIT_REACH:
                break
            after.append(item.key)
        if not after and j:
            after = self.sequence[max(0, j - UNIT_REACH) : j]
        if i + 1 < len(self.claim) and self.claim[i + 1].raw.isupper():
            words = [self.claim[i + 1].key]  # doanh nghiệp, where the evidence writes DN
        if words[0] in after:
            return self._second_agrees(words, " ".join(after[after.index(words[0]) :][:2]))
        goes_on = _counts_nothing(words) or self._dated(i + 1)
        return goes_on and _counts_nothing(evidence.unit.split())

    def _dated(self, i: int) -> bool:
        """Whether a date begins at ``i``: ``(Asian Cup 2019) ngày 13/6``, ``năm nay``."""
        word, after, *_ = *self.claim[i : i + 2], None, None
        return (
            word is not None
            and after is not None
            and word.key in ("ngày", "tháng", "năm")
            and (after.quantity is not None or after.key in ("nay", "ngoái", "tới", "sau", "qua"))
        )

    def _second_agrees(self, words: list[str], unit: str) -> bool:
        other = unit.split()
        if len(words) < 2 or len(other) < 2 or words[0] != other[0] or words[1] == other[1]:
            return True
        return words[0] not in COMPOUND or words[1] in self.keys

    def _bound_agrees(self, i: int, j: int) -> bool:
        stated = _bound(self.claim, i)
        if not stated or self.claim[i - 1].key == "chỉ":
            return not (stated and _bound(self.evidence, j) == 1)
        given = _bound(self.evidence, j)
        if not given and self.claim[i - 1].key in ("trên", "quá"):
            return self.claim[i - 1].key in self.sequence[max(0, j - 3) : j]
        return stated == given


def _bound(items: Sequence[Item], i: int) -> int:
    """+1 for a lower bound (``hơn``), -1 for an upper one, 0 for none."""
    for size in (2, 1):
        phrase = tuple(item.key for item in items[max(0, i - size) : i])
        if phrase in MORE and not _comparative(items, i):
            return 1
        if phrase in LESS:
            return -1
    after = tuple(item.key for item in items[i + 1 : i + 5])
    for one, two in pairwise(after):
        if (one, two) in (("trở", "lên"), ("trở", "xuống")):
            return 1 if two == "lên" else -1
    return 0


def _comparative(items: Sequence[Item], i: int) -> bool:
    return i > 1 and (items[i - 2].key,) in OPPOSITES and items[i - 1].key == "hơn"


def _counts_nothing(unit: Sequence[str]) -> bool:
    """Whether the words after a figure go on with the sentence (``số nhà 235 nói``)."""
    return not unit or unit[0] in FUNCTION or unit[0] in SAYING


def is_labelled(items: Sequence[Item], i: int) -> bool:
    """Whether the figure at ``i`` is a name's part (``điều 5``), not an amount."""
    return i > 0 and items[i - 1].key in LABELS and items[i].raw.isdigit()
