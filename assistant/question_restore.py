"""Diacritics restored from the collection's own words: a Viterbi walk over syllable pairs.

A question typed ``dong trieu tinh gian`` is read as the most probable accented syllables of
the articles themselves and, where these print the words too seldom, of newspapers at large.
Probabilities are interpolated counts, add-k smoothed; a syllable never used stays as typed.
The articles that a first reading finds are then listened to more than the others.
"""

from __future__ import annotations

import copy
import heapq
import itertools
import math
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, Protocol
from weakref import WeakKeyDictionary

from assistant.question_language import NUMBER, START, language
from storage.schema import SearchFilter
from storage.text import fold, lower, spans, syllables, tone

_SMOOTH = 1.0
"""How many pairs of neighbours the single syllables weigh."""

_FORMS = 12
"""Spellings of one folded syllable that are considered."""

_TAUGHT = 2.0
"""How often a taught phrase counts as printed, in a collection of 20,000 syllables or fewer."""

_OFTEN = 15

_AT_LARGE = 200_000
"""Syllables of the collection that weigh as much as the newspapers at large. More helps questions
of other matters: with 50,000, 200,000 and 400,000 of these 39, 46 and 48 % are restored whole, and
63, 61 and 61 % of those on the collection's own (``tests/bench/train_restore.py``)."""

_NAMED = 20
"""How often a pair of the collection counts inside a name."""

_IDIOMS = [
    (re.compile(rf"(?<!\w){fold(words)}(?!\w)", re.I), words)
    for words in (
        "bao nhiêu", "phần trăm", "như thế nào", "thế nào", "ở đâu", "khi nào", "vì sao", "tại sao",
        "bao giờ", "thì sao", "là ai", "là gì", "có mấy", "được mấy", "những ai", "những gì",
    )
]  # fmt: skip
"""Turns of a question that have one reading; newspapers print them too rarely to learn from."""

_ASKING = frozenset({"ai", "chưa", "gì", "không", "mấy", "nào", "nhiêu", "sao", "đâu"})
_ASKS = 3.0
"""By how much a reading that asks nothing is less likely (in nats): newspapers, which the counts
are of, seldom ask, a question does ("được đưa vào đâu", not "vào đầu")."""

_KEYWORDS = 5
"""Syllables of a few words that may ask nothing ("nhà máy thủy điện")."""


_READ, _COVERED = 3, 0.25
"""Articles, found by the words as typed, that are listened to, and the share of the question's
pairs of syllables that such an article prints. Of 475 questions on news 59 % are restored whole,
48 without; of 500 on health news 85 and 82; of 500 that no article answers 43 and 44
(``tests/bench/train_restore.py`` measures the like)."""


class Counts(Protocol):
    """The part of the collection's vocabulary that is used here."""

    total: int

    def forms(self, folded: str) -> dict[str, int]: ...
    def count(self, syllable: str) -> int: ...
    def pair(self, first: str, second: str) -> int: ...


def restore_among(text: str, library: Any, where: SearchFilter | None = None) -> str:
    """``text`` with diacritics, as the articles that its words find would print it ("mieng va" is
    "miếng vá" in one of patches, "miệng và" elsewhere)."""
    first = restore(text, library.vocabulary())
    asked = {*itertools.pairwise(syllables(fold(text)))}
    if first == text or not asked:
        return first
    near = []
    for hit in library.search_lexical(fold(text), _READ, where, "article"):
        article = library.article(hit.article_id)
        printed = f"{article.title}\n{article.text}"
        if len(asked & {*itertools.pairwise(syllables(fold(printed)))}) >= _COVERED * len(asked):
            near.append(printed)
    return restore(text, library.vocabulary(), near) if near else first


def restore(text: str, vocabulary: Counts, near: Sequence[str] = ()) -> str:
    """``text`` with diacritics on the words that have none; other words anchor the walk. What the
    texts ``near`` it print counts more than what others do."""
    for typed, meant in _IDIOMS:
        text = typed.sub(lambda m, meant=meant: _cased(m[0], meant), text)  # type: ignore[misc]
    found = spans(text)
    if not found:
        return text
    options: list[list[tuple[str, float]]] = []
    model = _model(vocabulary)
    model = model.beside(near) if near else model
    for token, _, _ in found:
        options.append(_options(token, model))
    names = [start > 0 and text[start].isupper() for _, start, _ in found]
    asks = _ASKS if len(found) > _KEYWORDS or text.rstrip().endswith("?") else 0.0
    best = _walk([[form for form, _ in o] for o in options], _scorer(options, names, model), asks)
    parts: list[str] = []
    last = 0
    for (_, start, end), form in zip(found, best, strict=True):
        parts += [text[last:start], _cased(text[start:end], form)]
        last = end
    parts.append(text[last:])
    return "".join(parts)


class Prior:
    """Counts of the phrases this project was taught (``question_phrases.toml``)."""

    def __init__(self, phrases: Iterable[tuple[str, int]]) -> None:
        self.single: Counter[str] = Counter()
        self.double: Counter[str] = Counter()
        self.forms: defaultdict[str, set[str]] = defaultdict(set)
        for phrase, times in phrases:
            tokens = syllables(phrase)
            for token in tokens:
                self.single[token] += times
                self.forms[fold(token)].add(token)
            self.double.update({pair: times for pair in map(" ".join, itertools.pairwise(tokens))})


@cache
def prior() -> Prior:
    """The phrases and abbreviations of the project; counted once."""
    package = files("assistant")
    told = tomllib.loads(package.joinpath("question_phrases.toml").read_text(encoding="utf-8"))
    short = tomllib.loads(package.joinpath("abbreviations.toml").read_text(encoding="utf-8"))
    phrases = [
        (phrase, _OFTEN if name == "often" else 1)
        for name, listed in told.items()
        for phrase in listed.replace("\n", " ").split(",")
    ]
    phrases += [(word, 1) for item in short["short"].items() for word in item]
    return Prior(phrases)


@cache
def known_places() -> tuple[str, ...]:
    """Names of provinces, cities and districts, with their capitals."""
    source = files("assistant").joinpath("question_phrases.toml").read_text(encoding="utf-8")
    listed: str = tomllib.loads(source)["places"]
    return tuple(name.strip() for name in listed.replace("\n", " ").split(","))


class Model:
    """Probabilities of syllables from the collection, the newspapers at large and the phrases.

    Inside a name, typed with capitals, the collection's own pairs weigh more: no other newspaper
    knows how its people and villages are called.
    """

    def __init__(self, vocabulary: Counts) -> None:
        self._vocabulary = vocabulary
        self._scale = max(1.0, vocabulary.total / 20_000) * _TAUGHT
        self._language = language()
        self._share = _AT_LARGE / max(1, self._language.total)
        self._numbers: dict[str, int] | None = None
        self._near: Counter[str] = Counter()

    def beside(self, texts: Iterable[str]) -> Model:
        """The same, with what ``texts`` print counted as much as taught phrases."""
        self._after_number("")  # read once for all copies
        model = copy.copy(self)
        model._near = Counter()
        for text in texts:
            tokens = syllables(tone(lower(text)))
            model._near.update([*tokens, *map(" ".join, itertools.pairwise(tokens))])
        return model

    def forms(self, token: str) -> dict[str, float]:
        """The spellings of a folded syllable with their counts."""
        printed = itertools.islice(self._vocabulary.forms(token), _FORMS)
        common = self._language.forms(token)
        often = heapq.nlargest(_FORMS, common, key=lambda form: common[form])
        found = sorted({*printed, *often, *prior().forms.get(token, ())})
        counts = (self._own(form) + self._share * common.get(form, 0) for form in found)
        return dict(zip(found, counts, strict=True))

    def _own(self, syllable: str) -> float:
        taught = prior().single[syllable] + self._near[syllable]
        return self._vocabulary.count(syllable) + self._scale * taught

    def pair(self, first: str, second: str, *, name: bool = False) -> float:
        """How often the two stand together; after "bao nhiêu" stands what follows a number."""
        both = self._vocabulary.pair(first, second) * (_NAMED if name else 1)
        common = self._language.pair(first, second)
        if first in ("nhiêu", "mấy"):
            both += self._after_number(second)
            common += self._language.pair(NUMBER, second)
        words = f"{first} {second}"
        taught = self._scale * (prior().double[words] + self._near[words])
        return both + taught + self._share * common

    def start(self, syllable: str) -> float:
        """How often a sentence or what follows a mark begins with it."""
        return self._share * self._language.pair(START, syllable)

    def _after_number(self, syllable: str) -> int:
        if self._numbers is None:
            pairs = getattr(self._vocabulary, "bigrams", {})
            self._numbers = {}
            for pair, times in pairs.items():
                if pair[:1].isdigit():
                    following = pair.rpartition(" ")[2]
                    self._numbers[following] = self._numbers.get(following, 0) + times
        return self._numbers.get(syllable, 0)


_models: WeakKeyDictionary[Counts, Model] = WeakKeyDictionary()


def _model(vocabulary: Counts) -> Model:
    """The model of a vocabulary, kept as long as it lives."""
    model = _models.get(vocabulary)
    if model is None:
        model = _models[vocabulary] = Model(vocabulary)
    return model


def _options(token: str, model: Model) -> list[tuple[str, float]]:
    if fold(token) != token or not re.search(r"[a-z]", token):
        return [(token, 1.0)]
    forms = model.forms(token)
    if not forms:
        return [(token, 1.0)]
    whole = sum(forms.values())
    return [(form, count / whole) for form, count in forms.items()]


def _scorer(
    options: list[list[tuple[str, float]]], names: Sequence[bool], model: Model
) -> Callable[[int, str | None, str], float]:
    """A Markov chain over the spellings of two folded neighbours.

    ``P(both) = (count + SMOOTH · P(one) · P(other)) / (all counts + SMOOTH)``: pairs of the
    articles decide where there are enough of them, single syllables elsewhere.
    """
    single = [dict(o) for o in options]
    edges: dict[int, tuple[dict[tuple[str, str], float], float]] = {}
    starts = {form: model.start(form) for form in single[0]}
    starting = sum(starts.values())

    def edge(place: int) -> tuple[dict[tuple[str, str], float], float]:
        if place not in edges:
            counts = {
                (one, other): model.pair(one, other, name=names[place - 1] and names[place])
                for one in single[place - 1]
                for other in single[place]
            }
            edges[place] = counts, sum(counts.values())
        return edges[place]

    def score(place: int, before: str | None, form: str) -> float:
        alone = single[place][form]
        if before is None:
            return math.log((starts.get(form, 0.0) + _SMOOTH * alone) / (starting + _SMOOTH))
        counts, whole = edge(place)
        first = single[place - 1][before]
        both = (counts[before, form] + _SMOOTH * first * alone) / (whole + _SMOOTH)
        return math.log(both / first)

    return score


def _walk(
    options: list[list[str]], score: Callable[[int, str | None, str], float], asking: float
) -> list[str]:
    """The most likely spellings; the best path to each form is kept with and without a word that
    asks, by ``asking`` less likely without."""
    paths: dict[tuple[str, bool], tuple[float, list[str]]] = {
        (form, form in _ASKING): (score(0, None, form), [form]) for form in options[0]
    }
    for place in range(1, len(options)):
        reached: dict[tuple[str, bool], tuple[float, list[str]]] = {}
        for form in options[place]:
            for (before, asks), (value, path) in paths.items():
                key, whole = (form, asks or form in _ASKING), value + score(place, before, form)
                if key not in reached or whole > reached[key][0]:
                    reached[key] = whole, [*path, form]
        paths = reached
    return max((value - asking * (not asks), path) for (_, asks), (value, path) in paths.items())[1]


def _cased(typed: str, form: str) -> str:
    if fold(form) != fold(lower(typed)) or len(form) != len(typed):
        return typed
    return "".join(f.upper() if t.isupper() else f for t, f in zip(typed, form, strict=True))
