"""Figures side by side: the table of a comparison and figures that disagree."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.extractive import Picked
from assistant.extractive_belonging import COMPARED
from assistant.extractive_compare import measure
from assistant.extractive_figures import readings, sure
from assistant.extractive_spans import PAIRS
from assistant.question import Understood
from assistant.schema import Citation, FigureRow
from assistant.words import t
from storage.numbers import Quantity, same_value
from storage.text import lower


def compared(
    understood: Understood, picked: Sequence[Picked], citations: Sequence[Citation]
) -> tuple[FigureRow, ...]:
    """A row for each figure that was read for a place; empty when there are fewer than two."""
    if not understood.asked.compare:
        return ()
    rows: list[FigureRow] = []
    named = measure(understood)
    for one, citation in zip(picked, citations, strict=True):
        for place, figure in one.figures:
            value = figure.value
            rows.append(
                FigureRow(
                    place=place,
                    measure=named,
                    value=figure.raw.strip(),
                    unit=_unit(one.hit.text, figure),
                    as_of=_as_of(one.hit.text, citation),
                    citation=citation.n,
                    number=float(value) if isinstance(value, Decimal) else None,
                )
            )
    return tuple(rows) if len(rows) > 1 else ()


def _unit(sentence: str, figure: Quantity) -> str:
    """What the figure counts, of two syllables where one alone is no word ("trường hợp")."""
    if figure.unit in figure.raw:
        return ""
    after = sentence[figure.end :].split()[:2]
    pair = lower(" ".join(after).rstrip(",.;:)"))
    return pair if pair in PAIRS and after[0] == figure.unit else figure.unit


_YEAR = re.compile(r"(?<![\d.,/-])(?:19|20)\d\d(?![\d.,]\d|[-–]\d)")


def _as_of(sentence: str, citation: Citation) -> str:
    """The one year that the sentence states, else the date of the article."""
    years: set[str] = set(_YEAR.findall(COMPARED.sub("", sentence)))
    if len(years) == 1:
        return years.pop()
    return f"{citation.date:%d/%m/%Y}" if citation.date else ""


def disagreement(
    understood: Understood, picked: Sequence[Picked], citations: Sequence[Citation], lang: str
) -> str | None:
    """A note when sentences of different articles state different figures for the same asking.

    Only sentences that hold the question's words nearly alike are set against each other.
    """
    if understood.asked.kind not in ("number", "percent", "money") or len(picked) < 2:
        return None
    found = []
    for one, citation in zip(picked, citations, strict=True):
        read = sure(readings(understood, one.hit.text, one.weights))
        figure = read.quantity if read else None
        close = one.hit.features["cover"] >= picked[0].hit.features["cover"] - 0.1
        if figure is not None and close and one.hit.features["cover"] >= 0.7:
            found.append((figure, citation))
    if len({c.article_id for _, c in found}) < 2:
        return None
    first = found[0][0]
    if all(same_value(first, figure) for figure, _ in found):
        return None
    items = "; ".join(
        t("answer.disagree_item", lang, value=f.raw.strip(), source=_source(c)) for f, c in found
    )
    return t("answer.disagree", lang, what=items)


def _source(citation: Citation) -> str:
    day = f"{citation.date:%d/%m/%Y}" if citation.date else ""
    return ", ".join(part for part in (citation.outlet or citation.title, day) if part)
