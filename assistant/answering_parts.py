"""One answer to several questions asked at once, honest about the part no article tells."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from assistant.extractive_people import people
from assistant.extractive_spans import FIGURES, counts, second_figure
from assistant.question import Understood
from assistant.question_parts import content
from assistant.question_terms import canonical
from assistant.ranking import holds_type
from assistant.schema import Answer, Citation, Claim
from assistant.words import t
from storage.numbers import find_quantities

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")

_MOST = 4
"""Sentences of a joined answer."""


@dataclass(frozen=True, slots=True)
class Part:
    """One of the questions as it was typed, as it was understood, and its own answer; ``unsaid``
    when only what answers another part was found for it."""

    typed: str
    understood: Understood
    answer: Answer
    unsaid: bool = False


def _row(lines: Sequence[str]) -> str:
    """Lines side by side; a comma inside one needs a stronger mark between them."""
    return ("; " if any(", " in line for line in lines) else ", ").join(lines)


def _agrees(whole: Answer, part: Part) -> bool:
    """Whether the line of the whole says what the part's own line does, if that has one."""
    line = part.answer.direct if part.answer.status == "answered" and not part.unsaid else None
    figure = _FIGURE.search(line) if line else None
    return not line or (figure[0] if figure else line) in (whole.direct or "")


_FIGURE = re.compile(r"\d[\d.,/]*")


def joined(whole: Answer, parts: Sequence[Part], lang: str) -> Answer:
    """``whole``, the answer to all at once, with what each part's own answer adds.

    Partly answered when a figure, a date or a name is asked that no sentence shows; the note
    names that part.
    """
    told_in_few = all(part.understood.asked.kind in (*FIGURES, "person") for part in parts)
    agree = all(_agrees(whole, part) for part in parts)
    if whole.status == "answered" and whole.direct and told_in_few and agree:
        return whole  # its one line says every part
    texts = [claim.text for claim in whole.claims] if whole.status == "answered" else []
    told = [part for part in parts if part.answer.status == "answered" and not part.unsaid]
    said = [claim.text for part in told for claim in part.answer.claims]
    years = {int(year) for year in _YEAR.findall(whole.question)}
    rest = [part for part in parts if part not in told and not part.unsaid]
    figures = [claim.highlight or "" for part in told for claim in part.answer.claims]
    taken = " ".join([*figures, *(part.answer.direct or "" for part in told)])
    shown = [part for part in rest if _shown(part, texts, said, years, taken)]
    untold = [part for part in parts if part not in told and part not in shown]
    if not told and not shown:
        return _nearest(whole, parts)
    first = [whole] if shown and whole.status == "answered" else []
    near = [part.answer for part in untold if part.answer.status == "partial"]
    answers = [*first, *(part.answer for part in told), *near]
    claims, citations = _together(answers)
    notes = whole.notes if whole.status == "answered" else told[0].answer.notes
    if untold:
        words = "; ".join(f"“{part.typed}”" for part in untold)
        notes = (*notes, t("answer.part_untold", lang, what=words))
    short = [part for part in parts if part.understood.asked.kind in (*FIGURES, "person")]
    lines = [part.answer.direct or "" for part in short if part in told]
    whole_line = bool(lines) and all(lines) and len(short) == len(lines) == len(set(lines))
    dates = [c.date for c in citations if c.date]
    return replace(
        whole,
        status="partial" if untold else "answered",
        claims=claims,
        citations=citations,
        direct=_row(lines) if whole_line else None,
        notes=notes,
        mentions=max(whole.mentions, *(part.answer.mentions for part in told), 0),
        since=min(dates, default=None),
        until=max(dates, default=None),
    )


def own_words(understood: Understood, typed: str) -> Understood:
    """``understood`` with what the part itself says weighing more than the subject it carries."""
    own = {*canonical(typed)}
    weights = {
        token: weight if token in own else CARRIED * weight
        for token, weight in understood.terms.weights.items()
    }
    return replace(understood, terms=replace(understood.terms, weights=weights))


CARRIED = 0.4
"""What a word of the subject weighs against one that the part itself says."""


def beside(understood: Understood, main: Answer) -> Answer | None:
    """The answer to a part when the first sentence of the main one's tells its figure too ("76
    triệu người tham gia, đạt 82%")."""
    if main.status != "answered" or not main.claims or understood.asked.kind not in FIGURES:
        return None
    claim = main.claims[0]
    taken = f"{main.direct or ''} {claim.highlight or ''}"
    found = second_figure(understood, claim.text, taken)
    if found is None:
        return None
    first = replace(claim, highlight=None)
    cited = tuple(c for c in main.citations if c.n in claim.citations)
    return replace(main, claims=(first,), citations=cited, direct=found, figures=())


def says_more(other: Answer, answer: Answer, typed: str) -> bool:
    """Whether the first sentence of another answer holds more of a part's own words."""
    if other.status != "answered" or not other.claims:
        return False
    if answer.status != "answered" or not answer.claims:
        return True
    own = content(typed)
    held = [len(own & {*canonical(one.claims[0].text)}) for one in (other, answer)]
    return held[0] > held[1]


CLOSE = 600
"""Characters between two sentences of which the second goes on with the matter of the first."""


def close_by(answer: Answer, main: Answer) -> bool:
    """Whether a part was answered but partly, by a sentence that stands close to the main one's."""
    if main.status != "answered" or answer.status != "partial" or not answer.citations:
        return False
    own = answer.citations[0]
    return any(
        one.article_id == own.article_id and abs(one.start - own.start) <= CLOSE
        for one in main.citations
    )


def same(answer: Answer, main: Answer) -> bool:
    """Whether two different questions were answered with one and the same figure or name."""
    both = answer.status == main.status == "answered"
    return both and answer.direct is not None and answer.direct == main.direct


def _another(asks: Understood, text: str, taken: str) -> bool:
    """Whether a sentence holds another figure than those that answer the other parts."""
    kinds = {"date": ("date", "time"), "document": ("document",)}.get(asks.asked.kind)
    return any(
        (found.kind in kinds if kinds else True) and found.raw.strip() not in taken
        for found in find_quantities(text)
    )


SPEAKS = 0.5
"""Share of a part's own words in a sentence whose figure may be the one it asks for."""


def _shown(
    part: Part, texts: Sequence[str], said: Sequence[str], years: Collection[int], taken: str
) -> bool:
    """Whether the answer to all (``texts``) holds the kind of thing this part asks for, or the
    sentence nearest to the part is one that answers another (``said``). ``years`` are those that
    were typed: one that was read ("năm trước đó") must be printed. ``taken`` are the figures of
    the other answers."""
    asks = part.understood
    if other := {str(year) for year in asks.terms.years if year not in years}:
        texts = [text for text in texts if any(year in text for year in other)]
        said = [text for text in said if any(year in text for year in other)]
    near = [claim.text for claim in part.answer.claims if claim.text in said]
    if asks.asked.kind == "person":
        return any(people(asks, text) for text in (*texts, *near))
    if asks.asked.kind in FIGURES:
        own = content(part.typed)
        texts = [x for x in texts if len(own & {*canonical(x)}) >= SPEAKS * len(own)]
        held = [x for x in (*texts, *near) if holds_type(asks.asked.kind, x, ()) >= 1]
        return any(_another(asks, x, taken) and (x in near or counts(asks, x)) for x in held)
    return bool(texts or near)


def _nearest(whole: Answer, parts: Sequence[Part]) -> Answer:
    """What comes nearest when no part is told."""
    if whole.status != "answered":
        return whole
    near = next((part.answer for part in parts if part.answer.status == "partial"), None)
    if near is None:
        return replace(
            whole, status="not_found", claims=(), citations=(), direct=None, figures=(), notes=()
        )
    return replace(near, question=whole.question, searched=whole.searched)


def _together(answers: Sequence[Answer]) -> tuple[tuple[Claim, ...], tuple[Citation, ...]]:
    """The claims of all answers, each sentence once (a clause of one shown is shown with it), and
    their citations numbered anew."""
    claims: list[Claim] = []
    citations: list[Citation] = []
    for answer in answers:
        cited = {c.n: c for c in answer.citations}
        for claim in answer.claims:
            spans = [cited[n] for n in claim.citations]
            if len(claims) == _MOST or all(_among(c, citations) for c in spans):
                continue
            first = len(citations) + 1
            new = [replace(c, n=first + place) for place, c in enumerate(spans)]
            citations += new
            claims.append(replace(claim, citations=tuple(c.n for c in new)))
    return tuple(claims), tuple(citations)


def _among(one: Citation, citations: Sequence[Citation]) -> bool:
    """Whether a citation's words, or some of them, are cited already."""
    return any(
        c.article_id == one.article_id and c.start < one.end and one.start < c.end
        for c in citations
    )
