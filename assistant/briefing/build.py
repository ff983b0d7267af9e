"""The one way from a topic to a briefing.

Without a model the sentences are those of the articles, chosen for relevance, weight and
diversity; with one, :mod:`assistant.briefing.generation` writes them from the same numbered
evidence. Either way a sentence is kept only when the verification of answers supports it.
"""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from assistant.briefing.compose import MOSTLY, WHOLE, Draft, Drafts, compose, hollow, plan
from assistant.briefing.context import placed
from assistant.briefing.evidence import Evidence, Found, gather
from assistant.briefing.figures import Figure, clashes, figures_of
from assistant.briefing.fit import on_one_page
from assistant.briefing.gaps import gaps
from assistant.briefing.measure import PARTS_OF
from assistant.briefing.outline import grouped, once_each
from assistant.briefing.places import COUNTRY, bare, called, elsewhere
from assistant.briefing.schema import (
    Briefing,
    Disagreement,
    Event,
    Length,
    Scope,
    Section,
    Statement,
    key_of,
    renumber,
)
from assistant.briefing.timeline import MOST_EVENTS, timeline
from assistant.briefing.wording import Binding, binding
from assistant.schema import Answer, Citation, FigureRow
from assistant.words import t
from storage.errors import ModelError, UsageError
from storage.schema import SearchFilter
from storage.text import fold, normalize, syllables

if TYPE_CHECKING:
    from assistant.answering import Assistant
    from assistant.verification import Verdict
    from storage.library import Library

MOST_FIGURES = {"short": 6, "page": 12, "full": 24}
MOST_DISAGREEMENTS = 5
FIGURE_EVIDENCE = 120
"""Only the most relevant sentences give figures and events: later ones are about something else."""
FIGURE_TOLD = 0.25
"""A figure stands in the table when its sentence tells so much of the topic."""
FIGURE_OWN, LEAST_FIGURES, FIGURE_LEAST = 0.3, 4, 0.15
"""With so many rows from sentences that tell so much of it themselves, the table needs no other;
and a sentence that tells nothing of it gives none: ships counted in a port's reform of its papers
are no figures on "cải cách hành chính"."""
EVENT_TOLD = 0.4
"""An event stands on the timeline when its sentence tells so much of the topic."""

LONG_FIGURE = 3
"""Digits from which the same figure with the same unit is the same fact."""

COMPARED = 3
"""Places from which one measure is a comparison."""

FIGURES_OF_ONE = 4
"""Rows of one sentence: a list of ten figures is no reason to show nothing else."""


class Citations:
    """Gives each cited sentence one number, and makes its citation once."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._made: dict[tuple[str, int, int], Citation] = {}

    def cite(self, article_id: str, start: int, end: int) -> Citation:
        """The citation of ``article.text[start:end]``."""
        from assistant.citations import make_citation

        place = (article_id, start, end)
        if place not in self._made:
            n = len(self._made) + 1
            self._made[place] = make_citation(self._library, n, article_id, start, end)
        return self._made[place]

    def of(self, evidence: Evidence) -> Citation:
        """The citation of one piece of evidence."""
        return self.cite(evidence.article_id, evidence.start, evidence.end)

    @property
    def all(self) -> tuple[Citation, ...]:
        """All citations made, by number."""
        return tuple(self._made.values())


def build_briefing(
    library: Library,
    assistant: Assistant,
    topic: str,
    *,
    filter: SearchFilter | None = None,
    length: Length = "page",
    lang: str = "vi",
    llm: Any = None,
    claims: Sequence[Answer] = (),
    on_step: Callable[[str], None] | None = None,
) -> Briefing:
    """A briefing on ``topic``; with ``claims`` the collected answers become its first sections.

    Raises:
        UsageError: there is neither a topic nor a collected answer.
    """
    started = time.perf_counter()
    topic = " ".join(normalize(topic).split())
    if not topic and not claims:
        raise UsageError(t("briefing.empty_topic", lang))
    step = on_step or (lambda _: None)
    step(t("briefing.step_search", lang))
    found = (
        gather(library, assistant, topic, length=length, filter=filter)
        if topic
        else Found((), {}, len(library.articles(filter)))
    )
    citations = Citations(library)
    collected = _collected(claims, citations)
    briefing = Briefing(
        topic=topic,
        title=_titled(topic) if topic else t("briefing.collected_title", lang),
        found=found.covered or bool(collected),
        scope=Scope(used=0, read=found.read),
        lang=lang,
        length=length,
        filter=filter or SearchFilter(),
        revision=library.revision,
        made=datetime.now(UTC).isoformat(timespec="seconds"),
    )
    if not briefing.found:
        short = _honest(briefing, found, citations)
        return replace(short, seconds=time.perf_counter() - started)
    step(t("briefing.step_write", lang))
    checker = _Checker(citations, lang)
    if found.spelled and found.covered:
        # What a chief reads is spelled as one writes; the topic itself stays as it was typed.
        briefing = replace(briefing, title=_titled(found.spelled))
    drafts, notes, model = _write(found, topic, length, lang, llm, checker.problems)
    points = tuple(s for d in drafts.points if (s := checker.statement(d)))
    headed = bool(collected) or any(draft.heading for draft in drafts.sections)
    general = t("briefing.others" if headed else "briefing.general", lang)
    sections = [
        Section(draft.heading or general, kept)
        for draft in drafts.sections
        if (kept := tuple(s for d in draft.statements if (s := checker.statement(d))))
    ]
    step(t("briefing.step_tables", lang))
    briefing = replace(
        briefing,
        key_points=points,
        sections=(*collected, *sections),
        notes=notes,
        generated_by=model,
        dropped=checker.dropped,
    )
    briefing = _with_tables(briefing, found, checker, binding(library.vocabulary()))
    briefing = replace(briefing, gaps=gaps(topic, found, filter, lang), citations=citations.all)
    briefing = renumber(placed(briefing, found.articles))
    if length != "full":
        briefing = replace(briefing, scope=scope_of(briefing, found.read))
        # Once more: the sentence that named the place for its neighbours may have been left out.
        briefing = renumber(placed(on_one_page(briefing, _worth(drafts)), found.articles))
    return replace(
        briefing, scope=scope_of(briefing, found.read), seconds=time.perf_counter() - started
    )


def _worth(drafts: Drafts) -> dict[str, float]:
    """How relevant each sentence below the key points is, by its key; less than nothing where it
    is fine words only."""
    return {
        _key(draft): max(e.relevance for e in draft.evidence) - hollow(draft.text)
        for section in drafts.sections
        for draft in section.statements
    }


def _key(draft: Draft) -> str:
    cited = draft.evidence
    return key_of(tuple(e.article_id for e in cited), tuple(e.text for e in cited))


def _honest(briefing: Briefing, found: Found, citations: Citations) -> Briefing:
    """The short page where no article is about the topic: that it is so, and the sentences that
    name it in passing."""
    lang, checker = briefing.lang, _Checker(citations, briefing.lang)
    named = tuple(s for e in found.mentions if (s := checker.quoted(e)))
    topic = (found.mentions and found.spelled) or briefing.topic
    key = "not_covered" if found.read else "empty_scope"
    said = [t(f"briefing.{key}", lang, topic=topic, n=grouped(found.read, lang))]
    if found.unnamed:
        names = ", ".join(map(called, found.names))
        said.append(t("briefing.gap_unnamed", lang, n=found.unnamed, names=names))
    if not named:
        return replace(briefing, gaps=tuple(said))
    page = replace(
        briefing,
        title=_titled(topic),
        notes=(said[0],),
        gaps=tuple(said[1:]),
        sections=(Section(t("briefing.mentions", lang), named),),
        citations=citations.all,
    )
    page = renumber(placed(page, found.articles))
    return replace(page, scope=scope_of(page, found.read))


def _titled(topic: str) -> str:
    """The topic as a heading; "iPhone" keeps its own spelling."""
    return topic if topic[1:2].isupper() else topic[:1].upper() + topic[1:]


class _Checker:
    """Turns drafts into verified statements and counts what fell."""

    def __init__(self, citations: Citations, lang: str) -> None:
        self._citations = citations
        self._lang = lang
        self.dropped = 0

    def problems(self, draft: Draft) -> Sequence[str]:
        """What the draft states and its evidence does not; empty when it is supported."""
        verdict = self._verdict(draft)
        if verdict.support == "supported":
            return ()
        return verdict.problems or (draft.text,)

    def statement(self, draft: Draft) -> Statement | None:
        """The verified statement, or None, counted, when the evidence does not support it."""
        if self._verdict(draft).support != "supported":
            self.dropped += 1
            return None
        cited = tuple(self._citations.of(e).n for e in draft.evidence)
        return Statement(draft.text, cited, _key(draft))

    def _verdict(self, draft: Draft) -> Verdict:
        from assistant.verification import verify_claim

        quotes = tuple(e.text for e in draft.evidence)
        return verify_claim(
            draft.text,
            quotes,
            as_of=[e.published for e in draft.evidence if e.published],
            context=[part for e in draft.evidence for part in (e.title, e.outlet) if part],
            lang=self._lang,
        )

    def quoted(self, evidence: Evidence) -> Statement | None:
        return self.statement(Draft(evidence.said, (evidence,)))


def _write(
    found: Found,
    topic: str,
    length: Length,
    lang: str,
    llm: Any,
    checked: Callable[[Draft], Sequence[str]],
) -> tuple[Drafts, tuple[str, ...], str | None]:
    if llm is None:
        return compose(found, topic, length), (), None
    from assistant.briefing.generation import model_name, write

    try:
        drafts = write(llm, plan(found, topic, length), topic, checked, lang)
    except ModelError as error:
        note = t("briefing.model_failed", lang, reason=str(error))
        return compose(found, topic, length), (note,), None
    return drafts, (), model_name(llm)


def _collected(claims: Sequence[Answer], citations: Citations) -> tuple[Section, ...]:
    """One section for each collected answer: its question and its supported claims."""
    sections = []
    for answer in claims:
        by_number = {c.n: c for c in answer.citations}
        statements = []
        for claim in answer.claims:
            held = [by_number[n] for n in claim.citations if n in by_number]
            if claim.support != "supported" or not held:
                continue
            made = [citations.cite(c.article_id, c.start, c.end) for c in held]
            key = key_of(tuple(c.article_id for c in made), tuple(c.quote for c in made))
            statements.append(Statement(claim.text, tuple(c.n for c in made), key))
        if statements:
            sections.append(Section(_asked(answer), tuple(statements)))
    return tuple(sections)


def _asked(answer: Answer) -> str:
    """The question as a heading: with its diacritics where it was typed without."""
    typed, searched = answer.question.strip(), (answer.searched or "").strip()
    same = syllables(fold(searched)) == syllables(fold(typed))
    return _titled(searched if searched and same else typed)


def _with_tables(briefing: Briefing, found: Found, checker: _Checker, bound: Binding) -> Briefing:
    shown = {s.key for s in briefing.statements()}

    def weight(evidence: Evidence) -> float:
        return evidence.relevance + (key_of((evidence.article_id,), (evidence.text,)) in shown)

    best = sorted(found.evidence[:FIGURE_EVIDENCE], key=weight, reverse=True)
    told_places = {p for a in found.articles.values() for p in a.places if bare(p) != COUNTRY}
    places = sorted(told_places, key=len, reverse=True)
    topical = [evidence for evidence in best if evidence.told >= FIGURE_TOLD]
    # What stands near the topic only, fills the table where little else does.
    own = [e for e in topical if e.own >= FIGURE_OWN]
    rows = [row for evidence in own for row in figures_of(evidence, places, bound)]
    if len(rows) < LEAST_FIGURES:
        near = [e for e in topical if e.own >= FIGURE_LEAST]
        rows = [row for evidence in near for row in figures_of(evidence, places, bound)]
    # What several places report compares them. Figures beside the topic stand after those on it,
    # and what one consists of ("559 đơn vị, gồm 471 xã") after other facts.
    held: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in rows:
        held[_kind(row)].add(row.place)
    rows.sort(
        key=lambda row: (
            len(held[_kind(row)]) < COMPARED or once_each(row.measure),
            row.evidence.words < MOSTLY and row.evidence.own < WHOLE,
            row.measure.endswith(PARTS_OF),
        )
    )
    rows = [row for row in rows if not elsewhere(row.place, briefing.topic)]
    table: list[FigureRow] = []
    told: set[tuple[str, str, str]] = set()
    rows_of: Counter[tuple[str, int]] = Counter()
    for row in rows:
        # Reports repeat a long figure in other words ("giảm 663 vụ"); short ones coincide.
        long = sum(c.isdigit() for c in row.value) >= LONG_FIGURE
        name = ("", row.unit.lower(), row.value) if long else _name(row)
        if name in told or len(table) == MOST_FIGURES[briefing.length]:
            continue
        if (of_one := rows_of[row.evidence.article_id, row.evidence.index]) == FIGURES_OF_ONE:
            continue
        statement = checker.quoted(row.evidence)
        if statement:
            told.add(name)
            rows_of[row.evidence.article_id, row.evidence.index] = of_one + 1
            table.append(
                FigureRow(
                    row.place,
                    row.measure,
                    row.value,
                    row.unit,
                    row.as_of,
                    statement.citations[0],
                    row.number,
                )
            )
    stories = {id: article.story or id for id, article in found.articles.items()}
    disagreements = []
    for a, b in clashes(rows, stories)[:MOST_DISAGREEMENTS]:
        one, two = checker.quoted(a.evidence), checker.quoted(b.evidence)
        if one and two:
            sides = ((_valued(a.value, a.unit), one), (_valued(b.value, b.unit), two))
            disagreements.append(Disagreement(a.unit, sides))
    most = MOST_EVENTS[briefing.length]
    events = [
        Event(item.when, statement)
        for item in timeline([e for e in best if e.told >= EVENT_TOLD], most)
        if (statement := checker.quoted(item.evidence))
    ]
    return replace(
        briefing,
        figures=tuple(table),
        disagreements=tuple(disagreements),
        timeline=tuple(events) if len(events) > 1 else (),
    )


def _kind(row: Figure) -> tuple[str, str]:
    return (row.measure.lower(), row.unit.lower())


def _name(row: Figure) -> tuple[str, str, str]:
    return (row.place, row.measure.lower(), row.value)


def _valued(value: str, unit: str) -> str:
    return f"{value}{'' if unit == '%' else ' '}{unit}".strip()


def scope_of(briefing: Briefing, read: int) -> Scope:
    """The scope line of the articles that the citations name."""
    articles = {c.article_id: c for c in briefing.citations}
    days = sorted(c.date for c in articles.values() if c.date)
    return Scope(
        used=len(articles),
        read=read,
        outlets=tuple(sorted({c.outlet for c in articles.values() if c.outlet})),
        since=days[0] if days else None,
        until=days[-1] if days else None,
        undated=sum(1 for c in articles.values() if not c.date),
    )
