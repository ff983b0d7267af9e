"""Sentences and figures side by side: one for each place that a question compares.

A figure belongs to the place that its clause names, else to the place its article is about.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.extractive_figures import Clauses, Reading, clauses_of, readings
from assistant.extractive_fit import fitting
from assistant.question import Understood
from assistant.question_bodies import named_bodies
from assistant.question_terms import canonical, names_in
from assistant.ranking import Ranked, holds_name
from storage.numbers import Quantity, find_quantities
from storage.text import lower

TOLD = 7.0
MOST_PLACES = 5
LISTED = 3
"""Names that make a sentence a list."""

TOLD_NEAR = 0.25
"""Least share of the question's words that an article's figure owns to be set beside others."""

ANY_UNIT = 0.6
"""Fit of a figure where the question does not say what is counted."""

SURELY_TOLD = 0.4
"""The same where the question does not ask for figures in so many words."""

WORDS = 180
"""Whitespace words that the sentences of a list may have together."""

NEAR = 0.75
"""Share of the best sentence's words that another article's sentence must hold."""


@dataclass(frozen=True, slots=True)
class About:
    """What an article is about: its headline and the places it is filed under."""

    title: str
    places: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """The canonical words of headline and places."""
        return canonical(". ".join([self.title, *self.places[:3]]))


@dataclass(frozen=True, slots=True)
class Side:
    """A sentence of a comparison, the figures in it each with its place, and the one to stress."""

    hit: Ranked
    figures: tuple[tuple[str, Quantity], ...] = ()
    stressed: Quantity | None = None

    @property
    def figure(self) -> Quantity | None:
        """The figure to stress: the one asked for, else the first of the places'."""
        return self.stressed or (self.figures[0][1] if self.figures else None)


def compared_names(understood: Understood) -> tuple[tuple[str, ...], ...]:
    """The names that are set side by side: places and things, else two bodies of one place
    ("Sở Nội vụ và Sở Xây dựng mỗi sở mấy phó giám đốc?")."""
    names, offices = understood.terms.names, named_bodies(understood.searched)
    return offices if len(names) < 2 <= len(offices) else names


def counting(understood: Understood) -> Understood:
    """A comparison of numbers asks for figures without saying how many."""
    if understood.asked.kind in ("number", "percent", "money"):
        return understood
    return replace(understood, asked=replace(understood.asked, kind="number"))


def sides(
    understood: Understood, ranked: Sequence[Ranked], about: Mapping[str, About]
) -> list[Side]:
    """One sentence for each name that is compared, with its figure where figures are asked."""
    if understood.asked.kind not in ("number", "percent", "money"):
        counted = _counted(understood, ranked, about)
        return counted or _spread(understood, ranked, about)
    found: list[Side] = []
    compared = compared_names(understood)
    for name in compared:
        # of three names two may be one place ("Quận 2, TPHCM")
        others = [other for other in compared if other != name] if len(compared) == 2 else []
        best = best_for(_narrowed(understood, name), ranked, about, others)
        if best is None:
            continue
        hit, quantity = best
        mine = ((_spelled(name, hit.text, about), quantity),) if quantity else ()
        same = next((i for i, side in enumerate(found) if side.hit is hit), None)
        if same is not None:
            found[same] = Side(hit, (*found[same].figures, *mine))
        else:
            found.append(Side(hit, mine))
    return found


def _counted(
    understood: Understood, ranked: Sequence[Ranked], about: Mapping[str, About]
) -> list[Side]:
    """What is compared without asking for figures ("So sánh tinh giản biên chế giữa A và B"), by
    its figures where each place's is surely told."""
    if not re.search(r"(?<!\w)so sánh(?!\w)", lower(understood.searched)):
        return []
    asks = _matter(understood)
    for name in asks.terms.names:
        one = _narrowed(asks, name)
        best = best_for(one, ranked, about)
        if best is None or not any(
            r.quantity == best[1] and r.fit >= ANY_UNIT and r.near >= SURELY_TOLD
            for r in readings(one, best[0].text)
        ):
            return []
    return sides(asks, ranked, about)


SPEAKS = 4.0
"""Ranker score that a sentence of one side is worth which holds all words of the question."""


def _spread(
    understood: Understood, ranked: Sequence[Ranked], about: Mapping[str, About]
) -> list[Side]:
    """The best sentences that speak of each name; two a side where two are compared."""
    names = understood.terms.names
    found: list[Ranked] = []
    ranked = sorted(ranked, key=lambda hit: -(hit.score + SPEAKS * hit.features["cover"]))
    for name in (*names, *names) if understood.asked.compare and len(names) == 2 else names:
        for hit in ranked:
            said = (*canonical(hit.text), *about.get(hit.article_id, About("")).words)
            if hit not in found and holds_name(name, said) and _shows(understood, hit):
                found.append(hit)
                break
    found = found[:4]
    articles = {hit.article_id for hit in found}
    if understood.asked.compare:
        for hit in ranked[:12]:
            if len(found) >= 3:
                break
            if hit.article_id not in articles:
                found.append(hit)
                articles.add(hit.article_id)
    return [Side(hit) for hit in sorted(found, key=lambda h: -h.score)]


def _shows(understood: Understood, hit: Ranked) -> bool:
    return understood.asked.kind != "date" or hit.features["answer_type"] >= 1.0


def _narrowed(understood: Understood, name: tuple[str, ...]) -> Understood:
    """The question about one of its names."""
    others = {t for n in understood.terms.names if n != name for t in n} - set(name)
    weights = {t: w for t, w in understood.terms.weights.items() if t not in others}
    terms = replace(understood.terms, weights=weights, names=(name,))
    return replace(understood, terms=terms)


def best_for(
    understood: Understood,
    ranked: Sequence[Ranked],
    about: Mapping[str, About],
    others: Sequence[tuple[str, ...]] = (),
) -> tuple[Ranked, Quantity | None] | None:
    """The sentence that tells the asked figure of the question's names, and the figure.

    A name stands in the sentence, or its article is about it and the sentence names none of the
    ``others`` that it is compared with.
    """
    best: tuple[float, Ranked, Quantity | None] | None = None
    names = understood.terms.names
    for hit in ranked:
        text = canonical(hit.text)
        words = about.get(hit.article_id, About("")).words
        here = [name for name in names if holds_name(name, text)]
        if not here and any(holds_name(other, text) for other in others):
            continue
        if any(name not in here and not holds_name(name, words) for name in names):
            continue
        read = _figure_of(understood, here, hit.text)
        worth = hit.score + (TOLD * max(0.0, read.near) * read.fit if read else -TOLD)
        if best is None or worth > best[0]:
            best = (worth, hit, read.quantity if read else None)
    return (best[1], best[2]) if best else None


def _figure_of(
    understood: Understood, here: Sequence[tuple[str, ...]], sentence: str
) -> Reading | None:
    """The asked figure of a place in a sentence that may state several places' figures."""
    found = [r for r in readings(understood, sentence) if r.fit >= 0.5]
    if here:
        owners = {q.start: canonical(label) for label, q in labelled(sentence)}
        for reading in found:
            owner = owners.get(reading.quantity.start)
            if owner and any(holds_name(name, owner) for name in here):
                return reading
        found = [r for r in found if r.quantity.start not in owners]
    return found[0] if found else None


def places(
    understood: Understood, ranked: Sequence[Ranked], about: Mapping[str, About]
) -> list[Side]:
    """For *which places*: the best sentence of each article that tells as much as the first."""
    best = ranked[0]
    if _ALL_PLACES.search(lower(understood.searched)):
        told = _by_article(_matter(understood), ranked, about, least=ANY_UNIT)
    elif understood.asked.kind in ("number", "percent", "money"):
        told = _by_article(understood, ranked, about)
    else:
        told = []
    if told:
        return told
    found = [best]
    lists = len(_places_of(best.text, understood.searched)) >= LISTED
    words = len(best.text.split())
    articles = {best.article_id}
    for place, hit in enumerate(ranked[1:], start=1):
        near = hit.features["cover"] >= NEAR * best.features["cover"]
        behind = best.score - hit.score
        named = len(_new_names(hit.text, [f.text for f in found]))
        # The list may go on in a sentence beside; other articles tell of their own places.
        close = behind <= (1.0 if lists else 2.5)
        beside = hit.article_id == best.article_id and place <= 6 and close
        after = any((f.article_id, f.index + 1) == (hit.article_id, hit.index) for f in found)
        goes_on = after and bool(_LIKEWISE.search(lower(hit.text))) and named >= 1
        more = beside and (((lists or near) and named >= 2) or goes_on)
        other = hit.article_id not in articles and near and behind <= TOLD / 2 and not lists
        if (more or other) and words + len(hit.text.split()) <= WORDS:
            found.append(hit)
            words += len(hit.text.split())
            articles.add(hit.article_id)
    return [Side(hit, _rows(understood, hit.text)) for hit in found[:MOST_PLACES]]


_LIKEWISE = re.compile(
    r"^(?:tương tự|cũng (?:với|theo))(?!\w)|"
    r"^(?:\w+ ){1,4}(?:này|đó|trên) cũng (?:được|sẽ|đã|đang|có|áp dụng|diễn ra|thực hiện)(?!\w)"
)
"""A sentence that says of other places what the one before says ("Việc này cũng sẽ được … tại")."""

_ALL_PLACES = re.compile(
    r"(?<!\w)so sánh .*(?:các|những|mỗi|từng) (?:địa phương|nơi|tỉnh|huyện|xã)"
)
_ORDERS = frozenset(
    canonical("so sánh kết quả tình hình giữa các những địa phương nơi tỉnh huyện xã")
)


def _matter(understood: Understood) -> Understood:
    """The matter of "So sánh kết quả … giữa các địa phương": what is to be counted, without the
    words that only say to compare."""
    weights = {t: w for t, w in understood.terms.weights.items() if t not in _ORDERS}
    if not weights:
        return counting(understood)
    return counting(replace(understood, terms=replace(understood.terms, weights=weights)))


def _by_article(
    understood: Understood,
    ranked: Sequence[Ranked],
    about: Mapping[str, About],
    *,
    least: float = 0.7,
) -> list[Side]:
    """The asked figure of each article, with the place that the article is about.

    Empty when fewer than two articles tell one, or when one sentence sets places side by side.
    """
    best: dict[str, tuple[float, Ranked, Reading]] = {}
    for hit in ranked:
        if hit.article_id == ranked[0].article_id and len(_rows(understood, hit.text)) > 1:
            return []
        told = [r for r in readings(understood, hit.text) if r.fit >= least and r.near >= TOLD_NEAR]
        if not told:
            continue
        read = next((r for r in told if not r.bracketed), told[0])  # the whole before its parts
        worth = hit.score + TOLD * read.near * read.fit
        if hit.article_id not in best or worth > best[hit.article_id][0]:
            best[hit.article_id] = (worth, hit, read)
    order = sorted(best.values(), key=lambda found: -found[0])
    kept = [found for found in order if order[0][0] - found[0] <= TOLD][:MOST_PLACES]
    if len(kept) < 2:
        return []
    return [
        Side(
            hit, ((_place(hit, about), read.quantity),) if _place(hit, about) else (), read.quantity
        )
        for _, hit, read in kept
    ]


def _place(hit: Ranked, about: Mapping[str, About]) -> str:
    """The place that an article is filed under first, without its unit."""
    filed = about.get(hit.article_id, About("")).places[:1]
    named = names_in(f"Ở {filed[0]}") if filed else []
    return named[-1] if named else ""


def _new_names(text: str, said: Sequence[str]) -> set[str]:
    known = " ".join(said)
    return {name for name in names_in(f"Ở {text}") if name not in known}


_BODIES = frozenset(
    ["sở", "bộ", "ban", "phòng", "trung", "ủy", "hội", "cục", "chi", "văn", "đảng", "đoàn", "viện",
     "trường", "công", "nghị", "quyết", "luật", "thông", "chủ", "bí", "giám", "phó", "trưởng"]
)  # fmt: skip
"""What names of bodies, documents and offices begin with, which are no places of a list."""


def _places_of(text: str, asked: str) -> set[str]:
    """Names of two syllables or more that may be those of places."""
    named = {name: canonical(name) for name in _new_names(text, [asked])}
    return {name for name, t in named.items() if len(t) > 1 and t[0] not in _BODIES}


def _rows(understood: Understood, sentence: str) -> tuple[tuple[str, Quantity], ...]:
    """The figures of a sentence that each stand with a place, when they count one thing."""
    asked = counting(understood).asked
    found = [(n, q) for n, q in labelled(sentence) if fitting(asked, q, sentence) >= 0.5]
    if asked.kind == "number" and not asked.unit:
        found = [(n, q) for n, q in labelled(sentence) if q.kind in ("number", "money", "percent")]
    units = Counter((q.kind, q.unit) for _, q in found).most_common(1)
    if not units or units[0][1] < 2:
        return ()
    return tuple((n, q) for n, q in found if (q.kind, q.unit) == units[0][0])


def labelled(sentence: str) -> list[tuple[str, Quantity]]:
    """Figures with the name that their clause gives them ("A giảm 16 người, B (28 người)")."""
    found = [
        q for q in find_quantities(sentence)
        if not q.weak and q.kind not in ("date", "time", "document")
    ]  # fmt: skip
    clauses = clauses_of(sentence, tuple((q.start, q.end) for q in found))
    out: list[tuple[str, Quantity]] = []
    taken: set[int] = set()
    for quantity in found:
        here = clauses.clause(quantity.start)
        if here in taken:
            continue
        taken.add(here)
        start, opener = clauses.opening(here)
        before = sentence[start : quantity.start].lstrip("(:;, ")
        if opener in ("(", ":") and not names_in(f"Ở {before}"):
            before = sentence[clauses.opening(here - 1)[0] : start].lstrip("(:;, ")
            alone = False
        else:
            alone = opener == "," and _only_a_name(sentence, clauses, here - 1)
        names = [n for n in names_in(f"Ở {before}") if len(canonical(n)) > 1]
        if names and not alone:
            out.append((names[-1], quantity))
    return out


def _only_a_name(sentence: str, clauses: Clauses, index: int) -> bool:
    """Whether the clause before is one more name of an enumeration ("A, B, C là 259 người")."""
    if index < 0:
        return False
    text = sentence[clauses.opening(index)[0] : clauses.opening(index + 1)[0]].strip(" ,;:(")
    if any(c.isdigit() for c in text):
        return False
    names = names_in(f"Ở {text}")
    return bool(names) and len(text.split()) <= len(names[-1].split()) + 1


def _spelled(name: tuple[str, ...], text: str, about: Mapping[str, About]) -> str:
    """A name with the capitals of the sentence, or of the headlines."""
    for source in (
        text,
        *(a.title for a in about.values()),
        *(p for a in about.values() for p in a.places),
    ):
        for found in names_in(f"Ở {source}"):
            if canonical(found)[-len(name) :] == name:
                return found
    return " ".join(word.capitalize() for word in name)


_MEASURE = re.compile(r"so sánh\s+(?:về\s+)?(.+?)\s+(?:của|ở|giữa|tại|trong|các)\b")


def measure(understood: Understood) -> str:
    """What is compared, in the question's words."""
    match = _MEASURE.search(lower(understood.searched))
    return match[1] if match else " ".join(understood.asked.unit)
