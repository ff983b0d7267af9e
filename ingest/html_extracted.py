"""The text that trafilatura finds in a page, for pages where it stands in no element of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.clean_lines import is_menu, words
from ingest.html_blocks import Block
from ingest.html_front import told_apart
from ingest.html_tree import parse, text_of
from ingest.metadata_site import letters

_BAR = re.compile(r"\s*(?<!\\)\|\s*")
"""Parts the cells of a table's row."""
_RULE = re.compile(r"[|\s:-]+")
PARAGRAPH = 25
"""Words of a cell from which a table is the page's layout and holds no data."""
HEADLINE = range(4, 41)
"""Words of a link that leads to another article."""


def extracted(source: str) -> list[Block]:
    """The blocks found in a page's source; nothing where each tells of another matter, as cards do
    that were taken for furniture."""
    import trafilatura

    source = " ".join(source.split())  # it would break paragraphs where the source does
    text = trafilatura.extract(source, include_comments=False, include_tables=True) or ""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    found = list(_blocks(lines))
    if told_apart([block.text for block in found]):
        return []
    links = {_bare(text_of(a)) for a in parse(source).iter("a") if words(text_of(a)) in HEADLINE}
    for block in found:
        key = _bare(block.text)
        block.linked = min(1.0, sum(len(x) for x in links if x and x in key) / (len(key) or 1))
    return found


def _blocks(lines: list[str]) -> Iterator[Block]:
    """A block for each line, for each row of a table's data and for each cell of a layout."""
    for line in lines:
        if _RULE.fullmatch(line):
            continue
        cells = [cell.replace("\\|", "|") for cell in _BAR.split(line) if cell]
        if not line.startswith("|"):
            yield Block(line, "body")
        elif len(cells) > 1 and max(map(words, cells)) < PARAGRAPH:
            yield Block(" | ".join(cells), "table")
        else:
            yield from (Block(cell, "body") for cell in cells if not is_menu(cell))


def _bare(text: str) -> str:
    """The letters of a text, without the figures: the day beside a headline is none of its own."""
    return re.sub(r"\d", "", letters(text))
