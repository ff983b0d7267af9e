"""What a question asks and the sentences to be shown never say: its deed, place, body or reason."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from assistant.answering_subject import of_another
from assistant.answering_sums import of_several, of_the_whole
from assistant.answering_time import before_figure, of_a_told_year, of_an_untold_year
from assistant.briefing.places import home
from assistant.extractive import Picked
from assistant.extractive_belonging import of_another_year, of_the_document
from assistant.extractive_compare import compared_names
from assistant.extractive_figures import readings
from assistant.extractive_names import is_full_name
from assistant.extractive_reasons import blames, concludes, gives_reason, names_reason, stated
from assistant.extractive_spans import FIGURES, counts
from assistant.extractive_trend import shown
from assistant.extractive_where import asks_where, says_where
from assistant.extractive_why import RESTATES
from assistant.extractive_yesno import asks, spoken_of
from assistant.question import Understood, place_tokens
from assistant.question_aspect import (
    accuser_unsaid,
    aspect_unsaid,
    firm_unsaid,
    level_unsaid,
    list_unsaid,
    merged_unsaid,
    names_unsaid,
    nth_unsaid,
    role_unsaid,
)
from assistant.question_attribute import (
    attribute,
    deed,
    deed_before,
    forms_of,
    is_word,
    must_be_said,
    said_of_another,
    said_plainly,
    says,
)
from assistant.question_bodies import absent, bodies, named_units
from assistant.question_contrast import contrast_unsaid, holders_unsaid
from assistant.question_heads import WHICH, head_unheard
from assistant.question_measure import measure_unsaid, other_sort
from assistant.question_terms import canonical, coverage, names_in, told_by
from assistant.ranking import holds_name
from assistant.refusal import as_typed
from assistant.retrieval import read_article, stored_article
from assistant.words import t
from storage.text import lower, tone

_SPEAKS_OF = 0.25
"""Share of the question's words, names apart, in a sentence that gives the reason asked for."""

_DATED = re.compile(r"\d[\w-]*/[\w-]+(?: -\w+)?,? ngày \d|(?<!\w)số \d+,? ngày \d", re.I)
"""A document with the day on which it was signed ("số 19/QĐ-UBND ngày 22/4/2013")."""

_BEFORE = 250
"""Characters before a dated sentence in which the deed may be spoken of."""


def unsaid(library: Any, understood: Understood, picked: Sequence[Picked], lang: str = "vi") -> str:
    """What is asked of the subject when no shown sentence, neighbour or headline says it."""
    read = "\n".join(
        f"{a.title}\n{a.text}" for a in (stored_article(library, p.hit.article_id) for p in picked)
    )
    if not understood.english and (lacking := absent(understood.searched, read)):
        return lacking[0]
    if far := _of_a_far_article(library, understood, picked) or head_unheard(
        understood, canonical(read)
    ):
        return far
    if (forms := forms_of(understood)) and not any(
        said_plainly([form], canonical(one.hit.text)) and _of_whom(library, understood, one)
        for one in picked
        for form in forms
    ):
        return t("answer.form", lang)
    if (
        understood.asked.kind == "reason"
        and not _with_its_conclusion(picked)
        and not any(_reasoned(library, understood, one) for one in picked)
    ):
        return t("answer.reason", lang)
    if speaker := _unheard_of(library, understood, picked):
        return speaker
    if asks_where(understood) and not any(says_where(understood, p.hit.text) for p in picked):
        return t("answer.where", lang)
    if not spoken_of(understood, [one.hit.text for one in picked]):
        return " ".join(asked.deed) if (asked := asks(understood)) else ""
    if understood.asked.trend and not shown(understood, [p.hit.text for p in picked]):
        return t("answer.trend", lang)
    if (done := deed(understood)) and not _deed_said(library, done, picked):
        return " ".join(done)
    if other := (
        _elsewhere(library, understood, picked)
        or _of_other_bodies(understood, picked)
        or _of_other_units(understood, picked)
    ):
        return other
    if other := _of_other_years(library, understood, picked) or of_another(
        library, understood, picked
    ):
        return other
    if other := _side_missing(understood, picked):
        return other
    near: list[str] = []
    for one in picked:
        around = read_article(library, one.hit.article_id).around(one.hit.index)
        near += [*around.own, *around.before, *around.after, *around.title]
    figure = understood.asked.kind in (*FIGURES, "person", "body", "reason", "definition")
    figure = figure or bool(WHICH.match(understood.searched))
    if not understood.asked.compare:
        for asks_of, words in must_be_said(understood):
            if (figure or asks_of.endswith(" gì")) and not _any_said(words, near):
                return asks_of
    texts = [one.hit.text for one in picked]
    if other := (
        nth_unsaid(understood, texts)
        or list_unsaid(understood, texts)
        or names_unsaid(understood, texts)
        or role_unsaid(understood, texts)
        or merged_unsaid(understood, near)
        or firm_unsaid(understood, texts)
        or accuser_unsaid(understood, texts)
        or deed_before(understood, near)
    ):
        return other
    told = [one.hit.text for one in picked if one.highlight]
    if other := contrast_unsaid(
        understood, told or texts, _beside(library, picked)
    ) or holders_unsaid(understood, read):
        return other
    held = [(p.hit.text, p.highlight) for p in picked if p.highlight]
    if other_sort(understood, held):
        return t("answer.measure", lang)
    if alone := of_several(understood, held, lang) or of_the_whole(understood, held, lang):
        return alone
    if other := measure_unsaid(understood, told, near, library.vocabulary()):
        return other
    articles = [stored_article(library, one.hit.article_id) for one in picked]
    placed = [place for article in articles for place in article.places]
    if other := aspect_unsaid(understood, near) or level_unsaid(
        understood, texts, placed, [home(a) or next(iter(a.places), "") for a in articles]
    ):
        return other
    what = attribute(understood)
    if not what:
        return ""
    if understood.asked.kind == "date":
        return _undated(library, understood, picked, what)
    spoken = {*told_by(understood.terms.stand_ins, near)}
    said = spoken.issuperset(what) or says(what, near, whole=is_word(what, library.vocabulary()))
    return "" if said else " ".join(what)


def _of_whom(library: Any, understood: Understood, one: Picked) -> bool:
    """Whether a sentence speaks of somebody whom the question names, or names nobody else: what
    others were given is none of theirs."""
    asked = [name for name in understood.terms.names if is_full_name(name)]
    own = canonical(one.hit.text)
    if not asked or any(name[-1] in own for name in asked):
        return True
    others = (canonical(name) for name in names_in(f"Ở {one.hit.text}"))
    return not any(is_full_name(name) for name in others)


_SAYS = re.compile(
    r"^(?:ông |bà |anh |chị |đồng chí )?(?P<who>[^?,]{2,60}?)(?: đã| có)? "
    r"(?:nói|phát biểu|cho biết|cho rằng|nhận định|đánh giá|yêu cầu|khẳng định|nhấn mạnh|đề nghị|"
    r"chỉ đạo) (?:những )?(?:gì|sao|thế nào|như thế nào|ra sao)(?!\w)"
)


def _unheard_of(library: Any, understood: Understood, picked: Sequence[Picked]) -> str:
    """Who is asked to have said something, when no shown sentence or neighbour speaks of them."""
    asks = _SAYS.match(tone(lower(understood.searched)))
    if not asks or understood.english or asks["who"].endswith((" được", " bị")):
        return ""
    who = canonical(asks["who"])
    given = {name[-1:] for name in understood.terms.names if len(name) > 1 and name[-1] in who}
    for one in picked:
        around = read_article(library, one.hit.article_id).around(one.hit.index)
        near = (*around.two_before, *around.before, *around.own, *around.after, *around.title)
        if any(holds_name(called, near) for called in (who, *given)):
            return ""
    return understood.searched[slice(*asks.span("who"))]


def _beside(library: Any, picked: Sequence[Picked]) -> list[str]:
    """The headlines of the shown sentences and what stands before these in their paragraphs."""
    found: list[str] = []
    for one in picked:
        article = stored_article(library, one.hit.article_id)
        start = article.passages[one.hit.passage].start
        before = article.text[max(start, one.hit.start - _BEFORE) : one.hit.start]
        found += [article.title, before]
    return found


def _any_said(words: Sequence[str], tokens: Sequence[str]) -> bool:
    spoken = f" {' '.join(tokens)} "
    return any(f" {word} " in spoken for word in words)


def _of_a_far_article(library: Any, understood: Understood, picked: Sequence[Picked]) -> str:
    """The asked names when the article of the first sentence never tells of any of them."""
    names = understood.terms.names
    if not names or not picked or understood.asked.compare or understood.english:
        return ""
    told = read_article(library, picked[0].hit.article_id).told
    if any(holds_name(name, told) for name in names):
        return ""
    return ", ".join(as_typed([" ".join(name) for name in names]))


def _elsewhere(library: Any, understood: Understood, picked: Sequence[Picked]) -> str:
    """The asked place when the figure's sentence tells of another one and nothing near of it.

    A sentence without a place is about the one that its article is about.
    """
    names, asked = understood.terms.names, understood.asked
    if len(names) != 1 or asked.kind not in FIGURES[:3] or asked.compare or understood.english:
        return ""
    told = [one for one in picked if one.highlight and counts(understood, one.hit.text)]
    for one in told:
        article = stored_article(library, one.hit.article_id)
        about = canonical(". ".join([article.title, *article.places[:3]]))
        own = canonical(one.hit.text)
        placed = [place for place in place_tokens() if holds_name(place, own)]
        placed = [place for place in placed if not _within(names[0], place, article.text)]
        if one.hit.features["names_near"] < 1 and _WIDE.search(tone(lower(one.hit.text))):
            continue
        if (
            one.hit.features["names_near"] >= 1
            or not placed
            or any(holds_name(name, about) for name in names)
        ):
            return ""
    return " ".join(word.capitalize() for word in names[0]) if told else ""


_WIDE = re.compile(r"(?<!\w)(?:thế giới|toàn cầu|cả nước|toàn quốc|tại việt nam)(?!\w)")
"""The figure of the whole world or country is none of one place."""

_WITHIN = 4
"""Tokens after a place in which the larger one that holds it is named."""


def _within(name: tuple[str, ...], larger: tuple[str, ...], text: str) -> bool:
    """Whether an article tells that the larger place holds the named one ("Rú Cát (huyện Sao)")."""
    tokens = canonical(text)
    size = len(name)
    ends = [i + size for i in range(len(tokens) - size + 1) if tokens[i : i + size] == name]
    return any(holds_name(larger, tokens[end : end + _WITHIN + len(larger)]) for end in ends)


def _side_missing(understood: Understood, picked: Sequence[Picked]) -> str:
    """The one of two compared names of which no sentence tells, where one sentence is shown."""
    names = compared_names(understood)
    told = sum(max(1, len(one.figures)) for one in picked)
    if not understood.asked.compare or understood.english or len(names) != 2 or told > 1:
        return ""
    texts = [canonical(one.hit.text) for one in picked]
    missing = [name for name in names if not any(holds_name(name, text) for text in texts)]
    return ", ".join(as_typed([" ".join(name) for name in missing]))


def _of_other_bodies(understood: Understood, picked: Sequence[Picked]) -> str:
    """The asked body when every shown figure's or name's sentence tells only others of its sort."""
    asked, told = bodies(understood.searched), [one for one in picked if one.highlight]
    kinds = (*FIGURES, "person")
    if len(asked) != 1 or understood.asked.kind not in kinds or understood.asked.compare:
        return ""
    held = [[body for body in bodies(one.hit.text) if body[0] == asked[0][0]] for one in told]
    if not told or not all(held) or not all(absent(understood.searched, p.hit.text) for p in told):
        return ""
    return " ".join(asked[0])


def _of_other_units(understood: Understood, picked: Sequence[Picked]) -> str:
    """The asked village, commune or district when every figure's sentence tells only others of its
    level."""
    asked = named_units(understood.searched)
    told = [one for one in picked if one.highlight]
    if not asked or not told or understood.asked.compare or understood.asked.kind not in FIGURES:
        return ""
    level, name = min(asked)
    # typed without capitals it may have run into the province's ("thôn Quan Nhân Hà Nam")
    name = next((n for n in understood.terms.names if n == name[: len(n)]), name)
    if sum(other == level for other, _ in asked) > 1:
        return ""
    for one in told:
        alike = [other for sort, other in named_units(one.hit.text) if sort == level]
        if not alike or holds_name(name, canonical(one.hit.text)):
            return ""
    return " ".join(word.capitalize() for word in name)


def _of_other_years(library: Any, understood: Understood, picked: Sequence[Picked]) -> str:
    """The asked years when every shown figure is of another one."""
    asked = understood.asked
    if not understood.terms.years or asked.compare or asked.kind not in FIGURES[:3]:
        return ""
    told = [
        (one, found[0].quantity)
        for one in picked
        if one.highlight and (found := readings(understood, one.hit.text, one.weights))
    ]
    if not told or not all(
        of_another_year(understood, one.hit.text, figure)
        or of_a_told_year(library, understood, one, figure)
        or of_an_untold_year(library, understood, one)
        for one, figure in told
    ):
        return ""
    return ", ".join(map(str, understood.terms.years))


def _deed_said(library: Any, done: tuple[str, ...], picked: Sequence[Picked]) -> bool:
    """Whether a shown sentence or the one before speaks of the deed; again means again."""
    for one in picked:
        around = read_article(library, one.hit.article_id).around(one.hit.index)
        near = [*around.own, *around.before]
        if done[2:] and f" {' '.join(done)} " not in f" {' '.join(near)} ":
            continue
        if says(done[:2], near, whole=is_word(done[:2], library.vocabulary())):
            return True
    return False


def _with_its_conclusion(picked: Sequence[Picked]) -> bool:
    """Whether a sentence is shown with the next one, which draws its conclusion ("Vì vậy, …")."""
    places = {(one.hit.article_id, one.hit.index + 1) for one in picked}
    return any(
        concludes(one.hit.text) and (one.hit.article_id, one.hit.index) in places for one in picked
    )


def _reasoned(library: Any, understood: Understood, one: Picked) -> bool:
    """Whether a shown sentence gives a reason for what is asked, or the next one names it."""
    text = stored_article(library, one.hit.article_id).text
    after = text[one.hit.end : one.hit.end + _BEFORE].split("\n")[0]
    names = {"ông", "bà", *(token for name in understood.terms.names for token in name)}
    asks = {t: w for t, w in understood.terms.weights.items() if t not in names}
    around = read_article(library, one.hit.article_id).around(one.hit.index)
    of_them = all(holds_name(name, around.own) for name in understood.terms.names)
    told = of_them and blames(understood.searched, one.hit.text)
    near = {*around.before, *around.title} if told else ()
    speaks = (
        coverage(asks, around.own) >= _SPEAKS_OF
        or coverage(asks, near) >= 2 * _SPEAKS_OF
        or coverage(asks, around.before) >= RESTATES
    )
    return (speaks and (told or gives_reason(one.hit.text, stated(understood.searched)))) or any(
        map(names_reason, (one.hit.text, after))
    )


def _undated(
    library: Any, understood: Understood, picked: Sequence[Picked], what: tuple[str, ...]
) -> str:
    """The deed whose date is asked, when no dated sentence speaks of it or of the asked name.

    The sentence before may speak of it; a headline or a later sentence dates nothing.
    """
    word = is_word(what, library.vocabulary())
    if {"ký", "ban"} & {*what} and any(_DATED.search(one.hit.text) for one in picked):
        return ""
    for one in picked:
        around = read_article(library, one.hit.article_id).around(one.hit.index)
        spoken = says(what, around.own, whole=word) or said_plainly(what, around.before)
        if not one.highlight or not spoken:
            continue
        if of_the_document(understood, before_figure(one)) < 0:
            continue
        text = stored_article(library, one.hit.article_id).text
        near = text[max(0, one.hit.start - _BEFORE) : one.hit.end].split("\n")[-1]
        if not said_of_another(what, near, understood.terms.names):
            return ""
    return " ".join(what)
