"""A briefing as blocks, the same for every format, so that no export loses a part.

Inline text is a list of runs: plain words, or a mark ``[2.1]`` that each format links to its
sentence in the appendix.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlencode

from assistant.briefing.references import labels, name_line, quoted, source_line, sources
from assistant.briefing.schema import Briefing, Statement
from assistant.schema import Citation, FigureRow
from assistant.words import t

BlockKind = Literal[
    "title", "note", "heading", "point", "text", "table", "chart", "reference", "source", "quote"
]


@dataclass(frozen=True, slots=True)
class Run:
    """Words, or the mark of citation ``n``."""

    text: str
    n: int | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart: its label, the value as written, its share of the longest bar."""

    label: str
    value: str
    share: float


@dataclass(frozen=True, slots=True)
class Block:
    """One part of the page. A ``reference`` is article ``n``, a ``source`` its headline above its
    sentences, a ``quote`` the sentence to which the marks of citation ``n`` lead. ``back`` is the
    address of the sentence in the app and ``label`` the words of that link; ``rows`` hold a
    table's cells, the first row its header, and ``widths`` the share of each column."""

    kind: BlockKind
    runs: tuple[Run, ...] = ()
    rows: tuple[tuple[tuple[Run, ...], ...], ...] = ()
    widths: tuple[int, ...] = ()
    bars: tuple[Bar, ...] = ()
    n: int = 0
    url: str | None = None
    back: str | None = None
    label: str = ""


_COLUMNS = {"place": 30, "measure": 48, "value": 22, "unit": 21, "as_of": 25, "source": 19}


PAGE = "ban-tom-tat"
"""Address of the briefings' page in the app."""


def article_address(citation: Citation, app: str = "") -> str:
    """Where the app shows the article at the cited sentence."""
    asked = urlencode({"bai": citation.article_id, "tu": citation.start, "den": citation.end})
    return f"{app.rstrip('/')}/{PAGE}?{asked}"


def blocks(briefing: Briefing, app: str | None = None) -> Iterator[Block]:
    """All parts of the briefing, top to bottom; with ``app``, the address of a running app,
    references link to the article there."""
    lang, marks = briefing.lang, labels(briefing)
    yield Block("title", _plain(briefing.title))
    yield Block("note", _plain(scope_line(briefing)))
    for note in briefing.notes:
        yield Block("note", _plain(note))
    if briefing.key_points:
        yield _heading(t("briefing.key_points", lang))
        yield from (Block("point", runs(s, marks)) for s in briefing.key_points)
    for section in briefing.sections:
        yield _heading(section.heading)
        for paragraph in _paragraphs(section.statements, briefing):
            yield Block("text", tuple(r for s in paragraph for r in (*runs(s, marks), Run(" "))))
    yield from _figures(briefing, marks)
    if briefing.timeline:
        yield _heading(t("briefing.timeline", lang))
        for event in briefing.timeline:
            yield Block("point", (Run(f"{day(event.when)}: "), *runs(event.statement, marks)))
    yield from _disagreements(briefing, marks)
    if briefing.gaps:
        yield _heading(t("briefing.gaps", lang))
        yield from (Block("point", _plain(gap)) for gap in briefing.gaps)
    yield from _references(briefing, app)


def runs(statement: Statement, marks: Mapping[int, str]) -> tuple[Run, ...]:
    """A sentence with its marks."""
    return (Run(statement.shown), *(Run(f"[{marks[n]}]", n) for n in statement.citations))


def grouped(count: int, lang: str) -> str:
    """A count as a reader writes it: 6.000, in English 6,000."""
    return f"{count:,}" if lang == "en" else f"{count:,}".replace(",", ".")


def scope_line(briefing: Briefing) -> str:
    """Articles used of those read, their outlets and their days, and how the text was made."""
    lang, scope = briefing.lang, briefing.scope
    parts = [
        t(
            "briefing.scope_line",
            lang,
            used=grouped(scope.used, lang),
            read=grouped(scope.read, lang),
        )
    ]
    if scope.outlets:
        parts.append(t("briefing.scope_outlets", lang, outlets=", ".join(scope.outlets)))
    if scope.since and scope.until:
        name = "scope_day" if scope.since == scope.until else "scope_days"
        since, until = (d.strftime("%d/%m/%Y") for d in (scope.since, scope.until))
        parts.append(t(f"briefing.{name}", lang, since=since, until=until))
    if scope.undated:
        parts.append(t("briefing.scope_undated", lang, n=grouped(scope.undated, lang)))
    line = "; ".join(parts) + "."
    if briefing.found:
        made = (
            t("briefing.made_by_model", lang, model=briefing.generated_by)
            if briefing.generated_by
            else t("briefing.made_without_model", lang)
        )
        line = f"{line} {made}"
    return line


def day(when: str) -> str:
    """``2019-05-03`` as ``03/05/2019``, ``2019-05`` as ``05/2019``."""
    return "/".join(reversed(when.split("-")))


def once_each(measure: str) -> bool:
    """Whether a measure is counted for single events."""
    return _CASUALTIES.search(measure) is not None


_CASUALTIES = re.compile(
    r"\b(?:chết|tử vong|thiệt mạng|bị thương|thương vong|nạn nhân|mất tích|bị thiêu|cháy nhà)\b",
    re.IGNORECASE,
)
"""Counted once for each event: two accidents in two provinces do not compare the provinces."""


def bar_labels(rows: Sequence[FigureRow]) -> list[str]:
    """What stands beside each bar: the place, with its time where the times differ."""
    apart = len({row.as_of for row in rows}) > 1
    return [
        f"{row.place} ({row.as_of})"
        if row.place and row.as_of and apart
        else row.place or row.as_of
        for row in rows
    ]


def compared(rows: Sequence[FigureRow]) -> list[FigureRow]:
    """The largest set of at least three rows that a chart can compare: one unit and one measure,
    or one unit and three places."""
    best: list[FigureRow] = []
    for row in rows:
        for name in ("measure", "place"):
            alike = [
                r
                for r in rows
                if r.number is not None
                and r.unit == row.unit
                and (r.measure.lower() == row.measure.lower() if name == "measure" else r.place)
            ]
            labels = {(r.place if name == "place" else r.place or r.as_of) for r in alike}
            if name == "place" and len({r.measure.lower() for r in alike}) > 1:
                continue
            one_time = len({r.as_of for r in alike}) == 1 and row.as_of
            if not one_time and once_each(row.measure):
                continue
            if len(labels) == len(alike) >= 3 and len(alike) > len(best):
                best = alike
    return best


def _figures(briefing: Briefing, marks: Mapping[int, str]) -> Iterator[Block]:
    if not briefing.figures:
        return
    lang = briefing.lang
    yield _heading(t("briefing.figures", lang))
    # A column that no row fills says nothing.
    names = [n for n in _COLUMNS if any(getattr(row, n, True) for row in briefing.figures)]
    header = tuple(_plain(t(f"briefing.col_{name}", lang)) for name in names)
    rows = [
        tuple(
            (Run(f"[{marks[row.citation]}]", row.citation),)
            if name == "source"
            else _plain(getattr(row, name))
            for name in names
        )
        for row in briefing.figures
    ]
    yield Block("table", rows=(header, *rows), widths=tuple(_COLUMNS[name] for name in names))
    alike = compared(briefing.figures)
    if alike:
        most = max(abs(row.number or 0) for row in alike) or 1
        bars = tuple(
            Bar(label, row.value, abs(row.number or 0) / most)
            for label, row in zip(bar_labels(alike), alike, strict=True)
        )
        title = t("briefing.chart", lang, measure=alike[0].measure, unit=alike[0].unit)
        yield Block("chart", _plain(title), bars=bars)


def _disagreements(briefing: Briefing, marks: Mapping[int, str]) -> Iterator[Block]:
    if not briefing.disagreements:
        return
    lang = briefing.lang
    yield _heading(t("briefing.disagreements", lang))
    header = tuple(_plain(t(f"briefing.source_{name}", lang)) for name in ("a", "b"))
    rows = [
        tuple((Run(f"{value}: "), *runs(statement, marks)) for value, statement in d.values)
        for d in briefing.disagreements
    ]
    yield Block("table", rows=(header, *rows), widths=(1, 1))


def _references(briefing: Briefing, app: str | None) -> Iterator[Block]:
    if not briefing.citations:
        return
    lang, cited = briefing.lang, sources(briefing)
    yield _heading(t("briefing.references", lang))
    for source in cited:
        line = _plain(source_line(source, lang))
        yield Block("reference", line, n=source.n, url=source.first.url)
    yield _heading(t("briefing.quotes", lang))
    for source in cited:
        yield Block("source", _plain(f"[{source.n}] {name_line(source)}"))
        for label, c in source.quotes:
            mark = f"[{label}] " if len(source.quotes) > 1 else ""
            where = t("answer.paragraph", lang, n=c.paragraph)
            back = article_address(c, app) if app else None
            words = t("briefing.back", lang)
            line = _plain(f"{mark}{where}: {quoted(c)}")
            yield Block("quote", line, n=c.n, back=back, label=words)


def _paragraphs(statements: Sequence[Statement], briefing: Briefing) -> Iterator[list[Statement]]:
    """Neighbouring sentences of one article are one paragraph."""
    source: dict[int, Citation] = {c.n: c for c in briefing.citations}
    paragraph: list[Statement] = []
    for statement in statements:
        if paragraph and _article(paragraph[-1], source) != _article(statement, source):
            yield paragraph
            paragraph = []
        paragraph.append(statement)
    if paragraph:
        yield paragraph


def _article(statement: Statement, source: dict[int, Citation]) -> str:
    return source[statement.citations[0]].article_id if statement.citations else ""


def _plain(text: str) -> tuple[Run, ...]:
    return (Run(text),)


def _heading(text: str) -> Block:
    return Block("heading", _plain(text))
