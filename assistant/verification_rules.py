"""The rules a claim is held to, each over one claim and the evidence it cites.

Every rule yields ``Problem``s; none knows the others. ``hard`` problems make a claim
unsupported, the rest make it partly supported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from assistant.verification_figures import Figures, is_labelled
from assistant.verification_sense import Sense
from assistant.verification_text import (
    DATING,
    FUNCTION,
    OPENERS,
    TITLES,
    Item,
    Problem,
    Reading,
    Rules,
    align,
    expand,
    holds,
    read,
)
from assistant.verification_words import (
    LONGEST,
    NEGATIONS,
    NOT_NEGATION_AFTER,
    NOT_NEGATION_BEFORE,
    OPPOSITES,
    Phrase,
    strong,
)

UNFOUNDED_RUN = 4
"""So many words in a row that the evidence lacks are an addition, not a rewording."""


class Comparison(Rules):
    """One claim against one evidence text: items, alignment, and the rules over them."""

    def __init__(
        self, claim: Reading, evidence: Reading, as_of: tuple[date, ...], context: Sequence[str]
    ) -> None:
        items, self.evidence = expand(claim, evidence)
        super().__init__(claim.text, items)
        self.as_of = as_of
        self.pairs = align(self.claim, self.evidence, as_of)
        self.keys = {item.key for item in self.evidence}
        self.context = [[item.key for item in read(text).items] for text in context]
        self.sequence = [item.key for item in self.evidence]
        self.bare = self._without_asides(evidence.text)
        self.known = self.keys.union(*self.context)
        self.figures = Figures(claim.text, self.claim, self.evidence, self.pairs, as_of)
        self.sense = Sense((claim.text, evidence.text), self.claim, self.evidence, self.pairs)

    def _without_asides(self, text: str) -> list[Item]:
        """The evidence's items outside brackets; empty when there are none inside."""
        asides = [m.span() for m in re.finditer(r"\([^()\n]*\)", text)]
        if not asides:
            return []
        return [
            item
            for item in self.evidence
            if not any(start <= item.start < end for start, end in asides)
        ]

    def problems(self) -> list[Problem]:
        """All problems, in the order of the rules."""
        rules = (self.names, self.negations, self.opposites, self.misplaced)
        found = [problem for rule in rules for problem in rule()]
        parts = (self.figures.problems(), found, self.sense.problems(), self.additions())
        return [problem for part in parts for problem in part]

    # names -------------------------------------------------------------------------------

    def names(self) -> Iterator[Problem]:
        """Every capitalised run stands in the evidence, in this order, or in the headline."""
        for i, j in Reading(self.text, self.claim, ()).names():
            keys = [item.key for item in self.claim[i:j]]
            if self._stands(keys):
                continue
            if self.claim[i].first and not self.claim[i].raw[1:2].isupper():
                if j - i == 1 and keys[0] not in self.known:
                    if keys[0] in OPENERS or not self._looks_like_name(i):
                        continue
                elif self._stands(keys[1:]) and (keys[0] in self.known or keys[0] in OPENERS):
                    continue
            if any(self._stands(keys[:k]) and self._stands(keys[k:]) for k in range(1, j - i)):
                # two names side by side; parts of one name put together anew are none
                split = [k for k in range(1, j - i) if self._whole(keys[:k], keys[k:])]
                if split:
                    continue
            yield self._at("name", i, j)

    def _looks_like_name(self, i: int) -> bool:
        """A lone capital that opens a sentence is a name when a verb or nothing follows it."""
        return i + 1 < len(self.claim) and self.pairs.get(i + 1) is not None and i == 0

    def _stands(self, keys: list[str]) -> bool:
        size = len(keys)
        return any(
            sequence[k : k + size] == keys
            for sequence in (self.sequence, [item.key for item in self.bare], *self.context)
            for k in range(len(sequence) - size + 1)
        )

    def _whole(self, left: list[str], right: list[str]) -> bool:
        """Whether both parts are complete names (or titles) of the evidence."""
        return all(
            len(part) > 1 or part[0] in OPENERS or part[0].upper() in self._capitals()
            for part in (left, right)
        )

    def _capitals(self) -> set[str]:
        return {item.raw for item in self.evidence if item.raw.isupper() and len(item.raw) > 1}

    # polarity ----------------------------------------------------------------------------

    @staticmethod
    def _negated(items: Sequence[Item]) -> Iterator[int]:
        for i, item in enumerate(items):
            if item.key not in NEGATIONS or (item.name is not None and not item.first):
                continue
            after = items[i + 1].key if i + 1 < len(items) else ""
            before = items[i - 1].key if i else ""
            if i == 0 and after and items[1].start > item.end + 1:
                continue  # "Không, …" answers the question
            if after and after not in NOT_NEGATION_BEFORE and before not in NOT_NEGATION_AFTER:
                yield i

    @staticmethod
    def _head(items: Sequence[Item], i: int, reach: int = 4) -> list[int]:
        ahead = range(i + 1, min(len(items), i + 1 + reach))
        return [k for k in ahead if items[k].content] or list(ahead)

    def negations(self) -> Iterator[Problem]:
        """A negation is neither added to nor taken from the words it denies."""
        claimed, given = list(self._negated(self.claim)), list(self._negated(self.evidence))
        given_heads = {self.sequence[k] for j in given for k in self._head(self.evidence, j)}
        for i in claimed:
            heads = [self.claim[k].key for k in self._head(self.claim, i)]
            aligned = self.pairs.get(i)
            if aligned in given and self.pairs.get(i - 1) == aligned - 1:
                continue
            if not given_heads.intersection(heads):
                yield self._at("negation", i, min(len(self.claim), i + 2))
        back = {j: i for i, j in self.pairs.items()}
        for j in given:
            head = next((k for k in self._head(self.evidence, j, 3)), None)
            if head is None or head not in back:
                continue
            i = back[head]
            if not any(i - 5 <= k < i for k in claimed) and not any(
                self.claim[k].key in ("thiếu", "hết", "cấm", "từ") for k in range(max(0, i - 3), i)
            ):
                yield self._at("negation", i, i + 1)

    def opposites(self) -> Iterator[Problem]:
        """No word stands where the evidence has its opposite."""
        back = {j: i for i, j in self.pairs.items()}
        given = {
            tuple(self.sequence[j : j + size])
            for size in range(1, LONGEST + 1)
            for j in range(len(self.sequence) - size + 1)
        }
        for i in range(len(self.claim)):
            for size in range(LONGEST, 0, -1):
                phrase = tuple(item.key for item in self.claim[i : i + size])
                if len(phrase) < size or phrase not in OPPOSITES:
                    continue
                if all(k in self.pairs for k in range(i, i + size)):
                    continue
                for other in OPPOSITES[phrase] & given:
                    if self._exchanged(i, size, phrase, other, back):
                        yield self._at("opposite", i, i + size, other=" ".join(other))
                        break

    def _exchanged(
        self, i: int, size: int, phrase: Phrase, other: Phrase, back: dict[int, int]
    ) -> bool:
        step = len(other)
        for j in range(len(self.sequence) - step + 1):
            if tuple(self.sequence[j : j + step]) != other:
                continue
            if all(k in back for k in range(j, j + step)):
                continue
            beside = self.pairs.get(i - 1) in (j - 1, j - 2) if i and j else i == j == 0
            beyond = self.pairs.get(i + size) in (j + step, j + step + 1)
            if beside or beyond:
                return True
            if strong(phrase) and strong(other) and not set(phrase) & self.keys:
                return True
        return False

    # who did what ------------------------------------------------------------------------

    def misplaced(self) -> Iterator[Problem]:
        """A name or figure stands where the evidence has another one of its kind."""
        whole = list(self.evidence)
        theirs = [(whole, *anchor) for anchor in self._anchors(self.evidence)]
        theirs += [(self.bare, *anchor) for anchor in self._anchors(self.bare)]
        for start, end, kind in self._anchors(self.claim):
            own: tuple[set[str], set[str]] = (set(), set())
            foreign: tuple[set[str], set[str]] = (set(), set())
            found = False
            for items, s, e, other in theirs:
                if other != kind:
                    continue
                same = self._same(start, end, items[s:e])
                found = found or same
                for side, words in zip(
                    own if same else foreign, self._around(items, s, e, kind), strict=True
                ):
                    side |= words
            if not found:
                continue
            here = self._around(self.claim, start, end, kind)
            sides = list(zip(here, own, foreign, strict=True))
            strange = sum(bool(words & (others - ours)) for words, ours, others in sides)
            if kind == "name" and strange < 2 and any(words & ours for words, ours, _ in sides):
                continue  # figures share their units, so only what is theirs alone counts there
            if any(words & (ours - others) for words, ours, others in sides):
                continue
            if any(words & (others - ours) for words, ours, others in sides):
                yield self._at("misplaced", start, end)

    @staticmethod
    def _anchors(items: Sequence[Item]) -> list[tuple[int, int, str]]:
        runs = Reading("", tuple(items), ()).names()
        found = [
            (i, j, "name")
            for i, j in runs
            if not (items[i].first and (j - i == 1 or items[i].key in OPENERS))
        ]
        found += [(i + 1, j, "name") for i, j in runs if j - i > 1 and items[i].first]
        for i, item in enumerate(items):
            if item.quantity is not None and not item.quantity.weak and not is_labelled(items, i):
                kind = item.quantity.kind
                found.append((i, i + 1, "date" if kind == "date" else "figure"))
        return found

    def _same(self, start: int, end: int, theirs: Sequence[Item]) -> bool:
        first = self.claim[start]
        if first.quantity is not None:
            other = theirs[0].quantity
            return other is not None and holds(other, first.quantity, self.as_of)
        ours, keys = [item.key for item in self.claim[start:end]], [item.key for item in theirs]
        return _within(ours, keys) or _within(keys, ours)

    @staticmethod
    def _around(
        items: Sequence[Item], start: int, end: int, kind: str
    ) -> tuple[set[str], set[str]]:
        """The nearest telling words on both sides, beyond the other members of an enumeration."""
        reach = 1 if kind == "name" else 2
        return _side(items, start - 1, -1, reach), _side(items, end, 1, reach + (kind == "figure"))

    # the rest ----------------------------------------------------------------------------

    def coverage(self) -> float:
        """Share of the claim's telling words that the evidence (or headline) has."""
        telling = [item for item in self.claim if item.content]
        if not telling:
            return 1.0 if self.pairs else 0.0
        aligned = {self.claim[i].key for i in self.pairs}
        cited = sum(item.key in self.keys or item.key in aligned for item in telling)
        if 2 * cited < len(telling):  # a headline completes a claim, it does not carry one
            return cited / len(telling)
        known = sum(item.key in self.known or item.key in aligned for item in telling)
        return known / len(telling)

    def additions(self) -> Iterator[Problem]:
        """Runs of words that the evidence lacks."""
        run: list[int] = []
        for i, item in enumerate((*self.claim, None)):
            if item is not None and (i in self.pairs or item.key in self.known):
                lacking = False
            elif item is not None:
                if item.content:
                    run.append(i)
                continue
            else:
                lacking = False
            if not lacking and item is not None and not item.content:
                continue
            if len(run) >= UNFOUNDED_RUN:
                yield self._at("words", run[0], run[-1] + 1, hard=False)
            run = []


def _within(short: list[str], long: list[str]) -> bool:
    size = len(short)
    return any(long[k : k + size] == short for k in range(len(long) - size + 1))


def _side(items: Sequence[Item], at: int, step: int, reach: int) -> set[str]:
    """Up to ``reach`` telling words, and the names and figures passed on the way."""
    telling: set[str] = set()
    for _ in range(8):
        if not 0 <= at < len(items):
            break
        item = items[at]
        if item.quantity is not None:
            telling.add(item.raw)
            if len(telling) > 1:
                break
        elif item.name is not None or item.key in _DIRECTIONS:
            telling.add(item.key)
        elif not (item.key in FUNCTION or item.key in TITLES or item.key in DATING):
            telling.add(item.key)
            reach -= 1
            if not reach:
                break
        at += step
    return telling


_DIRECTIONS = frozenset(("từ", "lên", "xuống", "đến", "tới", "sang", "còn", "theo", "tại", "ở"))
"""Small words that do tell one place or figure of a sentence from another."""
