"""Diacritics restored from the collection's own words: a Viterbi walk over syllable pairs.

A question typed ``dong trieu tinh gian`` is read as the most probable accented syllables of
the articles themselves and, where these print the words too seldom, of newspapers at large.
A syllable never used stays as typed.
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

_NOVEL = 1.5
"""What the kinds of syllables that follow one count: of 1,487 questions 930 came back whole with
one weight for all syllables, 949, 952, 959 and 957 with 0.5, 1, 1.5 and 2."""

_FORMS = 12
"""Spellings of one folded syllable that are considered."""

_TAUGHT = 4.0
"""How often a taught phrase counts as printed, in a collection of 20,000 syllables or fewer."""

_OFTEN = 15

_AT_LARGE = 400_000
"""Syllables of the collection that weigh as much as the newspapers at large: with 100,000, 200,000
and 400,000 of 1,487 questions 945, 952 and 961 are restored whole, 220, 226 and 233 of the 499 that
ask of matters no article tells. 800,000 helped these, but not those on the collection's own."""

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
pairs of syllables that such an article prints. With the smoothing of before, of 475 questions on
news 59 % were restored whole, 48 without; of 500 on health news 85 and 82; of 500 that no article
answers 43 and 44 (``tests/bench/train_restore.py`` measures the like)."""


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
    if not near:
        return first
    return _found_best(readings(text, library.vocabulary(), near, _TRIED), library, where)


_TRIED, _BEHIND = 6, 6.0
"""Readings that are searched for, and how much less likely than the first (natural logarithm)."""

_MEANT, _PRINTED = 45.0, 8.0
"""What it counts beside a reading's log probability how near the nearest sentence is in meaning
(cosine), and how well the best one holds its words (share of the best of all readings). Of 803
questions whose articles were found 650 come back whole, 643 with 30 and 4, 625 with neither."""


def _found_best(read: Sequence[tuple[float, str]], library: Any, where: SearchFilter | None) -> str:
    """The reading that is likely and that sentences of the collection speak of."""
    from storage.embedding import E5Embedding  # imports much

    read = [one for one in read if one[0] >= read[0][0] - _BEHIND]
    if len(read) == 1:
        return read[0][1]
    held = [library.search_lexical(text, 1, where) for _, text in read]
    printed = [hits[0].score if hits else 0.0 for hits in held]
    most = max(printed) or 1.0
    worth = [p + _PRINTED * own / most for (p, _), own in zip(read, printed, strict=True)]
    if isinstance(library.embedding, E5Embedding):  # the weight was set for its cosines
        vectors = library.embedding.queries([sentence_case(text) for _, text in read])
        for place, vector in enumerate(vectors):
            nearest = library.search_dense(vector, 1, where)
            worth[place] += _MEANT * nearest[0].score if nearest else 0.0
    return read[worth.index(max(worth))][1]


def sentence_case(text: str) -> str:
    """``text`` opened with a capital, as the encoder knows sentences."""
    return text[:1].upper() + text[1:]


def restore(text: str, vocabulary: Counts) -> str:
    """``text`` with diacritics on the words that have none; other words anchor the walk."""
    return readings(text, vocabulary)[0][1]


def readings(
    text: str, vocabulary: Counts, near: Sequence[str] = (), most: int = 1
) -> list[tuple[float, str]]:
    """The ``most`` likeliest ways to put diacritics on ``text``, best first, with their log
    probabilities. What the texts ``near`` it print counts more than what others do."""
    for typed, meant in _IDIOMS:
        text = typed.sub(lambda m, meant=meant: _cased(m[0], meant), text)  # type: ignore[misc]
    found = spans(text)
    if not found:
        return [(0.0, text)]
    options: list[list[tuple[str, float]]] = []
    model = _model(vocabulary)
    model = model.beside(near) if near else model
    for token, _, _ in found:
        options.append(_options(token, model))
    names = [start > 0 and text[start].isupper() for _, start, _ in found]
    asks = _ASKS if len(found) > _KEYWORDS or text.rstrip().endswith("?") else 0.0
    forms = [[form for form, _ in o] for o in options]
    paths = _walk(forms, _scorer(options, names, model), asks, most)
    return [(value, _spelled(text, found, path)) for value, path in paths]


def _spelled(text: str, found: Sequence[tuple[str, int, int]], path: Sequence[str]) -> str:
    parts: list[str] = []
    last = 0
    for (_, start, end), form in zip(found, path, strict=True):
        parts += [text[last:start], _cased(text[start:end], form)]
        last = end
    return "".join([*parts, text[last:]])


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
        self._whole = vocabulary.total + _AT_LARGE
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
        return {form: self._counted(form) for form in found}

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

    def share(self, syllable: str) -> float:
        """The share of a spelling among all syllables; never 0."""
        return (self._counted(syllable) + 1e-6) / self._whole

    def followed(self, syllable: str) -> tuple[float, float]:
        """How often a syllable stands, and how many kinds of others follow it there."""
        times = max(self._counted(syllable), 1e-6)
        return times, _NOVEL * times * self._language.novelty(syllable)

    def _counted(self, syllable: str) -> float:
        return self._own(syllable) + self._share * self._language.count(syllable)

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
    """A Markov chain over the spellings, with Witten-Bell smoothing (1991, method C).

    ``P(form | before) = (pairs + novel · P(form)) / (times of before + novel)`` where ``novel`` is
    how many kinds of syllables follow ``before``: one that goes with few ("thí": sinh, điểm) gives
    little to what it was never seen with, one that goes with all ("thì") gives much.
    """
    single = [dict(o) for o in options]
    starts = {form: model.start(form) for form in single[0]}
    starting = sum(starts.values())

    @cache
    def score(place: int, before: str | None, form: str) -> float:
        if before is None:
            alone = single[place][form]
            return math.log((starts.get(form, 0.0) + alone) / (starting + 1.0))
        pairs = model.pair(before, form, name=names[place - 1] and names[place])
        times, novel = model.followed(before)
        return math.log((pairs + novel * model.share(form)) / (times + novel))

    return score


def _walk(
    options: list[list[str]],
    score: Callable[[int, str | None, str], float],
    asking: float,
    most: int,
) -> list[tuple[float, tuple[str, ...]]]:
    """The ``most`` likeliest spellings, best first; the best paths to each form are kept with and
    without a word that asks, by ``asking`` less likely without."""
    paths: dict[tuple[str, bool], list[tuple[float, tuple[str, ...]]]] = {
        (form, form in _ASKING): [(score(0, None, form), (form,))] for form in options[0]
    }
    for place in range(1, len(options)):
        reached: defaultdict[tuple[str, bool], list[tuple[float, tuple[str, ...]]]]
        reached = defaultdict(list)
        for (before, asks), kept in paths.items():
            for form in options[place]:
                step = score(place, before, form)
                ways = ((value + step, (*path, form)) for value, path in kept)
                reached[form, asks or form in _ASKING].extend(ways)
        paths = {key: heapq.nlargest(most, ways) for key, ways in reached.items()}
    ends = (
        (value - asking * (not asks), path)
        for (_, asks), kept in paths.items()
        for value, path in kept
    )
    return heapq.nlargest(most, ends)


def _cased(typed: str, form: str) -> str:
    if fold(form) != fold(lower(typed)) or len(form) != len(typed):
        return typed
    return "".join(f.upper() if t.isupper() else f for t, f in zip(typed, form, strict=True))
