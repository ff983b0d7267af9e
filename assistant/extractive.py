"""The answer without a language model: verbatim sentences, the shortest that suffice.

One sentence when it holds what was asked and leads clearly, up to three otherwise; one per
place or article when several are compared. Sentences are shown as they stand.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant import extractive_trend as trend
from assistant.extractive_belonging import asks_for_all, of_one_post, tells_all, years_told
from assistant.extractive_compare import About, Side, best_for, places, sides
from assistant.extractive_figures import SURE, readings, sure
from assistant.extractive_lists import names_more, with_named
from assistant.extractive_people import people, sure_person, told_by_kin
from assistant.extractive_reply import replied
from assistant.extractive_spans import FIGURES, asked_span, counts, direct_line, parts
from assistant.extractive_told import BY, DEED, demanded, told_of
from assistant.extractive_where import asks_where, says_where
from assistant.extractive_why import concluded, drawn_from, explained, reasoned
from assistant.extractive_yesno import yes_or_no
from assistant.question import Understood
from assistant.question_attribute import attribute, deed_of_those, says
from assistant.question_bodies import named_bodies
from assistant.question_terms import canonical, told_by
from assistant.ranking import Ranked, holds_name
from storage.numbers import Quantity, same_value
from storage.text import lower

MOST_SENTENCES = 3
WORDS = 110
"""Whitespace words of an answer that a further sentence may not exceed."""

LATE = 5.0
"""How far behind a sentence may be that is the first to hold the asked kind of figure."""

LEAD = 2.5
"""A sentence this far behind the best one is left out (ranker score)."""

SPEAKS = 0.5
"""Share of the best sentence's words of the question that another one holds to be shown with it."""

READ = 15
"""Sentences that are read for the asked figure or name; it stood in these for 97 of 100."""

TELLS = 7.0
"""Ranker score that a figure is worth which owns all words of the question."""

CERTAIN = 2.0
"""Ranker score that it is worth when no other figure of the sentence comes near."""


DIED = 12.0
"""The same where the best sentence does not speak of a deed that one word tells ("mất")."""


@dataclass(frozen=True, slots=True)
class Picked:
    """A sentence chosen for the answer, with the asked figure or name in it, if any."""

    hit: Ranked
    highlight: str | None
    weights: Mapping[str, float] | None = None
    figures: tuple[tuple[str, Quantity], ...] = ()


def pick(
    understood: Understood, ranked: Sequence[Ranked], about: Mapping[str, About] | None = None
) -> list[Picked]:
    """The sentences of the answer, in the order they are shown.

    ``about`` says by article what it is about: the place that its sentences leave out.
    """
    if not ranked:
        return []
    weights = focus(understood, ranked, (about or {}).get(ranked[0].article_id))
    compared = _compared(understood, ranked, about or {})
    if compared:
        return [
            Picked(
                side.hit,
                side.figure.raw.strip()
                if side.figure
                else asked_span(understood, side.hit.text, weights),
                weights,
                side.figures,
            )
            for side in compared
        ]
    chosen = _shortest(understood, ranked, weights)
    picked = [Picked(hit, asked_span(understood, hit.text, weights), weights) for hit in chosen]
    return _with_figures(understood, picked)


def _with_figures(understood: Understood, picked: list[Picked]) -> list[Picked]:
    """Where a count is asked for, the sentences that hold one, if any does."""
    one = understood.asked.parts == 1 and not understood.asked.listing
    if understood.asked.kind != "number" or not understood.asked.unit or not one:
        return picked
    return [p for p in picked if p.highlight] or picked


def direct(understood: Understood, picked: Sequence[Picked], lang: str = "vi") -> str | None:
    """One line that says the answer, when the sentences have it in few words."""
    if not picked:
        return None
    if understood.asked.kind == "yesno":
        return yes_or_no(understood, [p.hit for p in picked], lang)
    return direct_line(understood, [p.hit.text for p in picked], picked[0].weights)


def focus(
    understood: Understood, ranked: Sequence[Ranked], about: About | None = None
) -> dict[str, float]:
    """The question's words by what they tell inside the best article.

    A word that stands in most of its sentences is what the article is about: it tells the
    article and not the sentence. So does the name of its place, which few sentences repeat.
    """
    told = about.words if about else ()
    home = {t for name in understood.terms.names if holds_name(name, told) for t in name}
    best = ranked[0].article_id
    texts = [set(canonical(hit.text)) for hit in ranked if hit.article_id == best]
    weights = {t: HOME * w if t in home else w for t, w in understood.terms.weights.items()}
    if len(texts) < 4:
        return weights
    return {
        token: weight * max(0.15, 1 - sum(token in held for held in texts) / len(texts))
        for token, weight in weights.items()
    }


HOME = 0.4
"""What is left of the weight of a name that the headline or the article's places hold already."""


def _compared(
    understood: Understood, ranked: Sequence[Ranked], about: Mapping[str, About]
) -> list[Side]:
    """The sides of a comparison; empty when the question has none or only one is spoken of."""
    names = understood.terms.names
    if understood.asked.compare and not names:
        return places(understood, ranked, about)
    subs = parts(understood)
    if len(subs) > 1 and len({sub.terms.names for sub in subs}) > 1:
        told = [one for sub in subs if (one := best_for(sub, ranked, about)) and one[1]]
        if len(told) == len(subs):
            said = {(hit.article_id, hit.index): Side(hit, (), figure) for hit, figure in told}
            return list(said.values())
    if not understood.asked.compare and len(names) < 2:
        return []
    found = sides(understood, ranked, about)
    several = len(found) > 1 and len({side.hit.article_id for side in found}) > 1
    if understood.asked.compare:
        whole = len(found) == 1 and len(found[0].figures) > 1
        return found if len(found) > 1 or whole else []
    return found if several else []


def _shortest(
    understood: Understood, ranked: Sequence[Ranked], weights: Mapping[str, float]
) -> list[Ranked]:
    """The sentence that tells best, alone when it surely does, else with those that add to it."""
    subs = parts(understood)
    if len(subs) > 1:
        firsts = [_order(sub, ranked, weights)[0] for sub in subs]
        chosen = list({(hit.article_id, hit.index): hit for hit in firsts}.values())
        if all(any(_sure(sub, hit.text, weights) for hit in chosen) for sub in subs):
            return chosen[:MOST_SENTENCES]
    order = _order(understood, ranked, weights)
    if understood.asked.trend and (moved := trend.told(understood, order, weights)):
        return moved
    best = order[0]
    if len(subs) == 1 and _sure(understood, best.text, weights):
        others = _otherwise(understood, best, order[1:6], weights)
        if others or not _rival(understood, best, order[1:6], weights):
            return [best, *others]
    return _filled(understood, order)


def _order(
    understood: Understood, ranked: Sequence[Ranked], weights: Mapping[str, float]
) -> list[Ranked]:
    """The sentences with those first that hold the asked figure or name among its words."""
    if understood.asked.kind == "reason":
        asks = understood.terms.tokens
        drawn = drawn_from(ranked)
        return sorted(ranked, key=lambda hit: -(hit.score + reasoned(hit, ranked[0], asks, drawn)))
    if understood.asked.kind not in (*FIGURES, "person"):
        return told_of(understood, ranked)
    read = ranked[:READ]
    named = read[0].features["names_near"]
    years = {str(year) for year in understood.terms.years}

    deed = attribute(understood) if understood.asked.kind == "date" else ()
    # "… mất ngày nào?": the day of a bite is none of a death, however much of the rest it holds
    apart = len(deed) == 1 and not says(deed, canonical(read[0].text))

    rare = _rarely_named(understood, ranked) if understood.asked.kind in COUNTED else []

    def worth(hit: Ranked) -> float:
        elsewhere = hit.article_id != read[0].article_id and hit.features["names_near"] < named
        stated = years_told(hit.text)
        if elsewhere or (years and stated and not years <= stated):
            return 0.0
        tells = _tells(understood, hit.text, weights)
        told = TELLS * tells
        if deed and says(deed, canonical(hit.text)):
            told += DIED if apart and _tells(understood, hit.text, weights) else DEED
        if told_by_kin(understood, hit.text):
            told += BY
        if of_one_post(understood, hit.text):
            told -= ONE_POST
        own = canonical(hit.text) if tells >= BESIDE_A_BODY else ()
        if any(
            holds_name(name, own) and (tells >= BESIDE or name not in understood.terms.names)
            for name in rare
        ):
            told += NAMED
        return told + CERTAIN * _sure(understood, hit.text, weights)

    first = sorted(read, key=lambda hit: -(hit.score + worth(hit)))
    return [*first, *ranked[READ:]]


def _rarely_named(understood: Understood, ranked: Sequence[Ranked]) -> list[tuple[str, ...]]:
    """The asked names that few sentences of the best one's article hold: one of many places,
    of which the figures of the others stand beside."""
    article = ranked[0].article_id
    texts = [canonical(hit.text) for hit in ranked if hit.article_id == article]
    named = (*understood.terms.names, *named_bodies(understood.searched))
    held = {n: sum(holds_name(n, text) for text in texts) for n in named}
    return [name for name, times in held.items() if 0 < times <= min(FEW, len(texts) // 3)]


FEW = 3
"""Sentences of an article that hold the name of what it is not about."""

BESIDE, BESIDE_A_BODY = 0.3, 0.25
"""Share of what is asked that a figure beside it must own."""

COUNTED = ("number", "percent", "money")
NAMED = 4.0
"""Ranker score that a figure is worth which stands beside such a name."""


ONE_POST = 4.0
"""The same less for one that counts holders of one post, where it is asked who holds two."""


def _tells(understood: Understood, text: str, weights: Mapping[str, float] | None) -> float:
    """How much of what is asked a sentence's figure or name owns, from 0 to 1."""
    if understood.asked.kind == "person":
        named = people(understood, text, weights)
        return named[0].near if named else 0.0
    found = readings(understood, text, weights)
    return max(0.0, found[0].near) * found[0].fit if found else 0.0


def _sure(understood: Understood, text: str, weights: Mapping[str, float]) -> float:
    """How well what is surely told is of the asked sort, from 0 (nothing is) to 1."""
    if understood.asked.kind == "person":
        return float(sure_person(people(understood, text, weights)) is not None)
    if understood.asked.kind not in FIGURES:
        return 0.0
    found = sure(readings(understood, text, weights))
    return found.fit if found else 0.0


def _rival(
    understood: Understood,
    best: Ranked,
    others: Sequence[Ranked],
    weights: Mapping[str, float],
) -> bool:
    """Whether another sentence of the article tells another figure of the asked sort as well."""
    if understood.asked.kind == "person":
        return False
    first = sure(readings(understood, best.text, weights))
    for hit in others:
        found = sure(readings(understood, hit.text, weights))
        if (
            first is not None
            and found is not None
            and hit.article_id == best.article_id
            and found.near * found.fit >= first.near * first.fit - 0.03
            and not same_value(found.quantity, first.quantity)
        ):
            return True
    return False


def _otherwise(
    understood: Understood,
    best: Ranked,
    others: Sequence[Ranked],
    weights: Mapping[str, float],
) -> list[Ranked]:
    """One sentence of another article that says another figure as surely, if there is one."""
    first = sure(readings(understood, best.text, weights))
    for hit in others:
        if first is None or hit.article_id == best.article_id:
            continue
        found = sure(readings(understood, hit.text, weights))
        close = hit.features["cover"] >= best.features["cover"] - 0.1
        if (
            found
            and close
            and found.near >= first.near - 0.05
            and not same_value(found.quantity, first.quantity)
        ):
            return [hit]
    return []


def _filled(understood: Understood, ranked: Sequence[Ranked]) -> list[Ranked]:
    """The best sentence and those close behind that add words of the question or an answer."""
    best = ranked[0]
    chosen = [best]
    words = len(best.text.split())
    told = canonical(best.text)
    held = set(told)
    # The place that the whole article is about is told by its headline: naming it adds nothing.
    names = {token for name in understood.terms.names for token in name}
    weights = understood.terms.weights
    matter = {token: weight for token, weight in weights.items() if token not in names}
    whole = sum(weights.values()) or 1.0

    def covered(tokens: Sequence[str]) -> float:
        held = told_by(understood.terms.stand_ins, tokens)
        return sum(weight for token, weight in matter.items() if token in held) / whole

    have = covered(told)
    unnamed = [n for n in understood.terms.names if not holds_name(n, canonical(best.text))]
    done = deed_of_those(understood)
    if done and not says(done, canonical(best.text), whole=True):
        done = ()
    for hit in ranked[1:8]:
        size = len(hit.text.split())
        own = canonical(hit.text)
        other = hit.article_id == best.article_id and any(holds_name(n, own) for n in unnamed)
        if len(chosen) >= MOST_SENTENCES or (words + size > WORDS and not other):
            continue
        behind = best.score - hit.score
        tokens = set(canonical(hit.text))
        gain = covered((*told, *own)) - have
        typed = hit.features["answer_type"] >= 0.5
        near = hit.features["cover"] >= SPEAKS * best.features["cover"]
        if understood.asked.kind not in (*FIGURES, "person"):
            typed = typed and (near or (understood.asked.listing and _goes_on(hit, chosen)))
        if understood.asked.kind in ("place", "body"):
            typed = typed and names_more(understood, hit)
        useful = gain > 0.1 or typed
        if done and not says(done, own, whole=True) and not _goes_on(hit, chosen):
            useful = False
        if _strays(understood, hit, best):
            useful = False
        if behind <= LEAD and useful and not _repeats(tokens, held):
            chosen.append(hit)
            words += size
            told += own
            held |= tokens
            have += max(0.0, gain)
    if understood.asked.kind == "person" and (after := _after_back(understood, best, ranked)):
        return [best, after]
    if asks_where(understood) and says_where(understood, best.text):
        return [best]
    if demanded(understood, best.text) and not understood.asked.listing:
        return [best]
    if reply := replied(understood, best, ranked):
        return [best, reply]
    if understood.asked.kind == "reason" and (why := concluded(best, ranked)):
        return [why, best]
    if understood.asked.kind == "reason" and (why := explained(best, ranked)):
        return [best, why]
    if understood.asked.listing and understood.asked.kind in ("place", "body"):
        chosen = with_named(understood, chosen, ranked)[: MOST_SENTENCES + 1]
    if not any(shows(understood, hit) and counts(understood, hit.text) for hit in chosen):
        # The best sentences speak of the matter; one a little further states the figure.
        late = next(
            (h for h in ranked[:8] if shows(understood, h) and counts(understood, h.text)), None
        )
        close = late is not None and (
            late.features["cover"] >= 0.8 * best.features["cover"]
            or (
                late.article_id == best.article_id
                and (asks_for_all(understood) or _tells(understood, late.text, None) >= SURE)
            )
        )
        if late is not None and close and best.score - late.score <= LATE:
            chosen = [*chosen[: MOST_SENTENCES - 1], late]
    return chosen


def _strays(understood: Understood, hit: Ranked, best: Ranked) -> bool:
    """Whether a sentence of another article says less of what is asked than the best one, where one
    thing is asked of one place."""
    asked = understood.asked
    several = asked.listing or asked.compare or asked.parts > 1
    return (
        hit.article_id != best.article_id
        and not several
        and hit.features["cover"] < best.features["cover"]
        and hit.features["names_near"] <= best.features["names_near"]
    )


_BACK = re.compile(
    r"(?:Chức vụ|Chức danh|Vị trí|Cương vị|Nhiệm vụ|Công việc|Ghế) (?:này|đó|trên)\b"
)


def _after_back(understood: Understood, best: Ranked, ranked: Sequence[Ranked]) -> Ranked | None:
    """The next sentence when it names who holds the office that the best one speaks of."""
    if people(understood, best.text):
        return None
    for hit in ranked:
        if (hit.article_id, hit.index) == (best.article_id, best.index + 1):
            named = _BACK.match(hit.text) and people(understood, hit.text)
            return hit if named else None
    return None


def _goes_on(hit: Ranked, chosen: Sequence[Ranked]) -> bool:
    """Whether a sentence follows a chosen one: a list may go on in it."""
    return any(c.article_id == hit.article_id and c.index + 1 == hit.index for c in chosen)


_CHANGE = re.compile(r"(?<!\w)(?:giảm|tăng)(?: \w+){0,2} bao nhiêu(?!\w)")
"""A change may be told as a share ("giảm bao nhiêu so với năm trước?": "giảm 28%")."""


def shows(understood: Understood, hit: Ranked) -> bool:
    """Whether a sentence holds a figure or a date where one is asked for.

    Documents that are listed ("những đề án nào") may go by their names.
    """
    if understood.asked.kind == "document" and understood.asked.listing:
        return True
    asks = understood.asked
    if asks.kind == "number" and not asks.unit and _CHANGE.search(lower(understood.searched)):
        return hit.features["answer_type"] >= 0.5 or "%" in hit.text
    if asks.kind == "number" and asks.unit and tells_all(asks.unit, hit.text):
        return True
    least = {"number": 0.5, "percent": 1.0, "money": 1.0, "date": 1.0, "document": 1.0}
    return hit.features["answer_type"] >= least.get(understood.asked.kind, 0.0)


def _repeats(tokens: set[str], held: set[str]) -> bool:
    """Whether nearly all of a sentence is already said."""
    return (
        bool(tokens)
        and len(tokens & held) / len(tokens) > 0.85
        and not any(re.match(r"\d", t) for t in tokens - held)
    )
