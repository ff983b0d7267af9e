"""Figures side by side: the table of a comparison and figures that disagree."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from assistant.extractive import Picked
from assistant.extractive_spans import best_reading
from assistant.question import Understood
from assistant.question_terms import canonical, names_in
from assistant.ranking import holds_name
from assistant.schema import Citation, FigureRow
from assistant.words import t
from storage.numbers import same_value


def compared(
    understood: Understood, picked: Sequence[Picked], citations: Sequence[Citation]
) -> tuple[FigureRow, ...]:
    """One row per sentence of a comparison that states a figure; empty when fewer than two."""
    if not understood.asked.compare:
        return ()
    rows: list[FigureRow] = []
    for one, citation in zip(picked, citations, strict=True):
        read = best_reading(_counting(understood), one.hit.text, one.weights)
        if read is None:
            continue
        figure = read.quantity
        tokens = (*canonical(one.hit.text), *canonical(citation.title))
        place = next((n for n in understood.terms.names if holds_name(n, tokens)), None)
        value = figure.value
        rows.append(
            FigureRow(
                place=_spelled(place, f"{citation.title} {one.hit.text}") or citation.title,
                measure=" ".join(understood.asked.unit),
                value=figure.raw.strip(),
                unit="" if figure.unit in figure.raw else figure.unit,
                as_of=f"{citation.date:%d/%m/%Y}" if citation.date else "",
                citation=citation.n,
                number=float(value) if isinstance(value, Decimal) else None,
            )
        )
    return tuple(rows) if len(rows) > 1 else ()


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
        read = best_reading(understood, one.hit.text, one.weights)
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


def _counting(understood: Understood) -> Understood:
    """A comparison without question words still asks for figures."""
    from dataclasses import replace

    if understood.asked.kind in ("number", "percent", "money"):
        return understood
    return replace(understood, asked=replace(understood.asked, kind="number"))


def _spelled(name: Sequence[str] | None, text: str) -> str | None:
    if name is None:
        return None
    wanted = tuple(name)
    for found in names_in(f"Ở {text}"):
        if tuple(canonical(found))[-len(wanted) :] == wanted:
            return found
    return " ".join(word.capitalize() for word in name)
