"""What a topic asks for: its words and their weights, its names, and the measures akin to it."""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise

from assistant.briefing.places import province, provinces_in, regions_in, written
from assistant.briefing.wording import NEAR, NEAR_MARK, Binding, Glued, sure, worded
from storage.text import fold, lower, syllables


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


EMPTY_WORDS = _words(
    "và của ở tại các những là có cho về với trong trên dưới được đến tới từ theo khi đã sẽ đang "
    "này đó một năm ngày tháng quý vào ra bởi do như nào gì hay hoặc cũng còn thì mà bị nhiều việc "
    "sự qua sau trước giữa nhằm để tỉnh huyện quận phường vùng nước"
)
HALVES = _words("nước sự bị việc do vùng quý")
"""Those of them that are often half of another word: "nhà nước", "nhân sự", "thiết bị". "Với" is
none, however often a few articles say "đối thoại với"."""

EMPTY_PAIRS = frozenset(
    (
        *("tình hình", "kết quả", "vấn đề", "tổng hợp", "báo cáo", "tóm tắt", "giai đoạn"),
        *("thời gian", "hiện nay", "gần đây", "thế nào", "công tác", "thông tin", "nội dung"),
        *("diễn biến", "thực trạng", "tổng kết", "đánh giá", "điểm tin", "thành phố", "nước ta"),
        *("đầu năm", "cuối năm", "tháng đầu", "nửa đầu", "năm nay"),
        *("thực hiện", "triển khai", "đồng thời", "so sánh", "đối chiếu", "bao nhiêu"),
    )
)
"""Words that name no subject, in diacritics: folded they are others' too (``dang`` is ``Đảng``,
``tinh`` is ``tinh giản``)."""

_EACH = _words("các từng mỗi những nhiều mấy")
_GOES_ON = _words("ở tại trong về và từ năm của trên sau đến với theo qua giai thời")
_ANYWHERE = frozenset(
    (
        *(("địa", "phương"), ("đơn", "vị"), ("nơi",), ("tỉnh",), ("huyện",), ("xã",), ("vùng",)),
        *(("tỉnh", "thành"), ("quận", "huyện"), ("thành", "phố"), ("vùng", "miền")),
    )
)
"""After a word of ``_EACH``, at the end or before a word of ``_GOES_ON``, these ask to compare
places and name no subject: "giữa các địa phương"."""

_FOLDED_ON = frozenset(map(fold, _GOES_ON))
_FOLDED = frozenset(map(fold, EMPTY_WORDS)) - _words("dang bi ma nam tinh hop cho khi do ra la thi")


_YEARS = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:\s*[-–—]\s*((?:19|20)\d\d))?(?!\d)")
LONGEST_RANGE = 20


def years(topic: str) -> frozenset[int]:
    """The years a topic names, one by one or from one to another."""
    asked: set[int] = set()
    for match in _YEARS.finditer(topic):
        first, last = int(match.group(1)), int(match.group(2) or match.group(1))
        asked.update(range(first, min(last, first + LONGEST_RANGE) + 1))
    return frozenset(asked)


class Topic:
    """The topic's words, each with its weight, and how much of them a text holds.

    A syllable counts only beside its neighbour in the topic: most Vietnamese words are two
    syllables, and each alone stands in every long article. With ``bound``, how firmly syllables
    belong together in the collection, the topic is read as words, each of which weighs once; a
    word of one syllable then counts near the word beside it in the topic, and not where it is
    ``glued`` to another ("nhà" in "nhà nước"). Names of the topic
    (capitalised words after the first, provinces) are a condition: an article on another place is
    about something else. ``spelled`` is the topic with diacritics where it was typed without.
    """

    def __init__(
        self,
        topic: str,
        texts: Iterable[str],
        articles: int,
        *,
        spelled: str | None = None,
        bound: Binding | None = None,
        glued: Glued | None = None,
    ) -> None:
        self._folded = fold(topic) == lower(topic)
        self._glued = glued
        beside: dict[str, set[str]] = {}
        words = self._read(topic).split()
        accented = _aligned(words, syllables(spelled) if spelled else None)
        telling = _telling(words, accented, self._folded)
        if glued and (accented or not self._folded):
            _with_halves(telling, accented or words, glued)
        known = spelled or topic
        own_provinces = tuple(provinces_in(known))
        regions = regions_in(known)
        others = [
            name
            for name in _names(known)
            if province(name) not in own_provinces and not regions_in(name)
        ]
        self.names = (*regions, *own_provinces, *others)
        self.provinces = tuple(
            dict.fromkeys((*own_provinces, *(name for held in regions.values() for name in held)))
        )
        forms = [form for name in own_provinces for form in written(name)]
        asked = [self._read(form) for form in (*regions, *forms, *others)]
        inside = [form for name in self.provinces for form in written(name)]
        self._names = [*dict.fromkeys((*asked, *map(self._read, inside)))]
        named = {word for name in asked for word in name.split()}
        if bound and (accented or not self._folded):
            free = [told and word not in named for told, word in zip(telling, words, strict=True)]
            own = sure(known)
            parts = worded(words, accented or words, free, bound, own)
            read = {self._read(word) for word in own}
            self._units = {
                " ".join(part): _forms(part, alone=len(parts) == 1 or part[0] in read)
                for part in parts
            }
            for one, two in pairwise(parts):
                for part, other in ((one, two), (two, one)):
                    beside.setdefault(part[0], set()).update(other)
            self._units |= {word: (word,) for word in words if word in named}
        else:
            self._units = _beside(words, telling)
        forms_of = {form for forms in self._units.values() for form in forms}
        self._pairs = {form for form in forms_of if " " in form}
        self._wanted = {word for unit in self._units for word in unit.split()}
        near = (form.removeprefix(NEAR_MARK) for form in forms_of if form[0] == NEAR_MARK)
        self._near = {word: beside.get(word, set()) for word in near}
        self._bags: dict[str, frozenset[str]] = {}
        self.words = tuple(self._units)
        self._related = _related(known)
        self.years = years(topic)
        bags = [self._bag(text) for text in texts]
        total = max(articles, len(bags), 1)
        held = {
            word: sum(self._holds(word, bag) for bag in bags)
            for word in self._units
            if word not in named
        }
        # A word that no article holds weighs as the rarest that some do: beside "sáp nhập" the
        # articles' "sắp xếp" of the same "đơn vị hành chính" would otherwise count for nothing.
        least = min((n for n in held.values() if n), default=0) if bound else 0
        self._weights = {
            word: math.log(1 + total / ((n or least) + 0.5)) for word, n in held.items()
        }

    @property
    def telling(self) -> bool:
        """Whether the topic says anything beside names."""
        return bool(self._weights)

    def coverage(self, text: str) -> float:
        """Share of the topic's weight that ``text`` holds, 0 to 1; 0 when no name of it does."""
        return self.share(text) if self.named(text) else 0.0

    def named(self, text: str) -> bool:
        """Whether ``text`` holds a name of the topic, or the topic has none."""
        said = self._read(text)
        return not self._names or any(f" {name} " in f" {said} " for name in self._names)

    def share(self, text: str) -> float:
        """Share of the topic's weight in a part of an article, names aside: an article that is
        about a place says so once."""
        bag = self._bag(text)
        total = sum(self._weights.values())
        held = sum(w for word, w in self._weights.items() if self._holds(word, bag))
        return held / total if total else 1.0

    def says(self, text: str, least: float) -> bool:
        """Whether ``text`` holds so much of the topic, and two of its words where it has two: one
        word of weight ("chuyển đổi") is not the topic ("chuyển đổi số")."""
        bag = self._bag(text)
        held = [word for word in self._weights if self._holds(word, bag)]
        if len(held) < min(2, len(self._weights)):
            return False
        return self.share(text) >= least

    def akin(self, text: str) -> bool:
        """Whether ``text`` tells of a measure under which the topic's results are reported."""
        low = lower(text)
        return any(phrase in low for phrase in self._related)

    def missing(self, text: str) -> list[str]:
        """Words of the topic that ``text`` holds nowhere."""
        bag = self._bag(text)
        return [word for word in self.words if not self._holds(word, bag) and word not in bag]

    def _holds(self, word: str, bag: frozenset[str]) -> bool:
        return any(unit in bag for unit in self._units[word])

    def _read(self, text: str) -> str:
        said = " ".join(syllables(text))
        return fold(said) if self._folded else said

    def _bag(self, text: str) -> frozenset[str]:
        """The topic's words and pairs that stand in ``text``; articles are asked twice."""
        if text not in self._bags:
            spoken = syllables(text)
            words = [*map(fold, spoken)] if self._folded else spoken
            places = [at for at, word in enumerate(words) if word in self._wanted]
            said = {words[at] for at in places}
            held: set[int] = {at for at in places if words[at] in self._units}
            for at in places:
                pair = " ".join(words[at : at + 2])
                if pair in self._pairs:
                    said.add(pair)
                    held |= {at, at + 1}
            for at in places:
                beside = self._near.get(words[at])
                if beside is None or self._stuck(spoken, words, at):
                    continue
                if any(abs(at - other) <= NEAR and words[other] in beside for other in held):
                    said.add(NEAR_MARK + words[at])
            self._bags[text] = frozenset(said)
        return self._bags[text]

    def _stuck(self, spoken: Sequence[str], words: Sequence[str], at: int) -> bool:
        """Whether a syllable is half of a word that is none of the topic's."""
        if self._glued is None:
            return False
        left = at > 0 and words[at - 1] not in self._wanted
        right = at + 1 < len(words) and words[at + 1] not in self._wanted
        return (left and self._glued(spoken[at - 1], spoken[at])) or (
            right and self._glued(spoken[at], spoken[at + 1])
        )


def _forms(part: tuple[str, ...], *, alone: bool) -> tuple[str, ...]:
    """How a word of the topic stands in a text."""
    if len(part) == 2 or alone:
        return (" ".join(part),)
    return (NEAR_MARK + part[0],)


def _beside(words: list[str], telling: list[bool]) -> dict[str, tuple[str, ...]]:
    """Each telling syllable with the pairs it makes with its telling neighbours."""
    units: dict[str, tuple[str, ...]] = {}
    for at, word in enumerate(words):
        if not telling[at]:
            continue
        beside = [
            f"{words[a]} {words[b]}"
            for a, b in ((at - 1, at), (at, at + 1))
            if a >= 0 and b < len(words) and telling[a] and telling[b]
        ]
        units[word] = (*units.get(word, ()), *(beside or (word,)))
    return units


def _aligned(words: list[str], spelled: list[str] | None) -> list[str] | None:
    """The accented syllables, where they are those of the topic as typed."""
    same = spelled is not None and [*map(fold, spelled)] == [*map(fold, words)]
    return spelled if same else None


def _telling(words: list[str], spelled: list[str] | None, folded: bool) -> list[bool]:
    """Which words name the subject."""
    read = spelled or words
    empty, pairs = EMPTY_WORDS, EMPTY_PAIRS
    if folded and not spelled:
        empty, pairs = _FOLDED, frozenset(map(fold, EMPTY_PAIRS))
    telling = [word not in empty and not word[0].isdigit() for word in read]
    for at, (a, b) in enumerate(pairwise(read)):
        if f"{a} {b}" in pairs:
            telling[at] = telling[at + 1] = False
    each = frozenset(map(fold, _EACH)) if empty is _FOLDED else _EACH
    kinds = (
        frozenset(tuple(map(fold, kind)) for kind in _ANYWHERE) if empty is _FOLDED else _ANYWHERE
    )
    for at, word in enumerate(read):
        for end in (at + 3, at + 2):
            # "các đơn vị sự nghiệp" is a subject, "các đơn vị" is none.
            closed = end >= len(read) or fold(read[end]) in _FOLDED_ON or read[end][0].isdigit()
            if word in each and tuple(read[at + 1 : end]) in kinds and closed:
                telling[at:end] = [False] * len(telling[at:end])
    return telling


def _with_halves(telling: list[bool], read: Sequence[str], glued: Glued) -> None:
    """Empty words that are half of a word count with its other half: "nước" in "nhà nước"."""
    for at, pair in enumerate(pairwise(read)):
        empty = {word for word, told in zip(pair, telling[at : at + 2], strict=True) if not told}
        if len(empty) == 1 and empty <= HALVES and glued(*pair):
            telling[at] = telling[at + 1] = True


def _names(topic: str) -> list[str]:
    """Runs of two or more capitalised words, the first word of the topic aside."""
    runs: list[list[str]] = [[]]
    for word in re.findall(r"\w+", topic)[1:]:
        # "Á" of "Đông Nam Á" goes on a name and begins none.
        if word[0].isupper() and (not word.isupper() or (len(word) == 1 and runs[-1])):
            runs[-1].append(word)
        elif runs[-1]:
            runs.append([])
    return [" ".join(run) for run in runs if len(run) > 1]


@cache
def _akin() -> Mapping[str, list[str]]:
    text = files("assistant.briefing").joinpath("related.toml").read_text(encoding="utf-8")
    found: Mapping[str, list[str]] = tomllib.loads(text)
    return found


def _related(topic: str) -> tuple[str, ...]:
    asked = lower(topic)
    return tuple(
        phrase.lower()
        for measure, phrases in _akin().items()
        if measure in asked
        for phrase in phrases
    )
