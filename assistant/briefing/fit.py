"""What fits on one printed page: a text whose body stands on one A4 page, references after it.

The height is reckoned for the Word document, the larger of the two printed forms: Times New Roman
13 between the margins of the national style. Letters are counted, not measured, and a line is
taken as full a little early, so that the page holds wherever it is printed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from math import ceil
from typing import Final

from assistant.briefing.outline import Block, blocks
from assistant.briefing.schema import Briefing, Section
from assistant.words import t

PAGE: Final = 262.0
"""Millimetres between the upper and the lower margin of A4 are 257; what is reckoned here came out
7 % above what LibreOffice printed for four topics."""

LINE, AFTER = 6.15, 2.15
WIDTH = 165.0
LETTERS = {"title": 62, "heading": 70, "point": 80}
MOST_LETTERS = 86
CELL_LINE, CELL_LETTER, CELL_PADDING = 5.65, 2.05, 4.0
BAR, AFTER_TABLE = 6.9, 6.2

MANY_ROWS, FEW_ROWS, MANY_SAID, FEW_EVENTS = 6, 4, 4, 3
"""Figures, sentences below the key points and events that a page keeps as long as it can."""


def height(briefing: Briefing) -> float:
    """Millimetres that the text takes before its references."""
    end = t("briefing.references", briefing.lang)
    body = takewhile(lambda b: not (b.kind == "heading" and _said(b) == end), blocks(briefing))
    return sum(map(_height, body))


@dataclass(frozen=True, slots=True)
class _Cut:
    """How much of each part stays; ``out`` are the keys of the sentences that do not."""

    rows: int
    events: int
    sides: int
    out: frozenset[str] = frozenset()

    def of(self, briefing: Briefing) -> Briefing:
        sections = (
            Section(part.heading, tuple(s for s in part.statements if s.key not in self.out))
            for part in briefing.sections
        )
        # One event that is left alone is no timeline.
        alone = self.events == 1 < len(briefing.timeline)
        return replace(
            briefing,
            sections=tuple(part for part in sections if part.statements),
            figures=briefing.figures[: self.rows],
            timeline=() if alone else briefing.timeline[: self.events],
            disagreements=briefing.disagreements[: self.sides],
        )


def on_one_page(briefing: Briefing, worth: Mapping[str, float]) -> Briefing:
    """The briefing without what its page cannot hold, the least first: sentences worth less than
    nothing, figures and events beyond
    a few, then sentences by their ``worth``, then the rest of the tables. What still finds room
    at the end comes back. Sentences without a worth, those that the reader collected, stay."""
    cut = _Cut(len(briefing.figures), len(briefing.timeline), len(briefing.disagreements))
    said = [s.key for part in briefing.sections for s in part.statements if s.key in worth]
    said.sort(key=lambda key: worth[key])

    def fits(tried: _Cut) -> bool:
        return height(tried.of(briefing)) <= PAGE

    idle = [key for key in said if worth[key] < 0]
    said = said[len(idle) :]
    while idle and not fits(cut):
        cut = replace(cut, out=cut.out | {idle.pop(0)})
    for name, least in _STEPS:
        while not fits(cut):
            shorter = _shorter(cut, name, least, said)
            if shorter is None:
                break
            cut = shorter
    for key in reversed(said):
        if key in cut.out and fits(fuller := replace(cut, out=cut.out - {key})):
            cut = fuller
    while cut.rows < len(briefing.figures) and fits(fuller := replace(cut, rows=cut.rows + 1)):
        cut = fuller
    return cut.of(briefing)


_STEPS = (
    ("rows", MANY_ROWS), ("events", FEW_EVENTS), ("sides", 1), ("said", MANY_SAID),
    ("rows", FEW_ROWS), ("said", 1), ("events", 0), ("rows", FEW_ROWS - 1), ("said", 0),
    ("rows", 0),
)  # fmt: skip


def _shorter(cut: _Cut, name: str, least: int, said: Sequence[str]) -> _Cut | None:
    """The next smaller cut of one part, or None when it has reached its least."""
    if name == "said":
        left = [key for key in said if key not in cut.out]
        return replace(cut, out=cut.out | {left[0]}) if len(left) > least else None
    held: int = getattr(cut, name)
    if held <= least:
        return None
    return replace(cut, **{name: held - 1})  # type: ignore[arg-type]


def _said(block: Block) -> str:
    return "".join(run.text for run in block.runs)


def _height(block: Block) -> float:
    if block.kind == "table":
        whole = sum(block.widths)
        rows = (
            max(
                ceil(
                    sum(len(run.text) for run in cell)
                    / ((WIDTH * share / whole - CELL_PADDING) / CELL_LETTER)
                )
                for cell, share in zip(row, block.widths, strict=True)
            )
            for row in block.rows
        )
        return sum(max(1, lines) * CELL_LINE + 0.8 for lines in rows) + AFTER_TABLE
    lines = ceil(len(_said(block)) / LETTERS.get(block.kind, MOST_LETTERS))
    bars = len(block.bars) * BAR
    extra = {"title": AFTER + lines, "heading": AFTER + 4.5, "point": 0.2}.get(block.kind, AFTER)
    return lines * LINE + extra + bars
