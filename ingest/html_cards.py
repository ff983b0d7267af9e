"""Cards of one shape side by side: what a front, a list of questions or of documents consists of.

Each card opens with a headline, a number or a name and tells one or two short texts; an article's
paragraphs stand side by side themselves, or under headings that no boxes part.
"""

from __future__ import annotations

import re

from ingest.clean_lines import is_prose, words
from ingest.clean_lists import BUTTON, without_button
from ingest.clean_titles import is_text
from ingest.html_blocks import Block, blocks
from ingest.html_tree import Element, text_of
from ingest.metadata_dates import is_dateline
from ingest.metadata_site import letters
from ingest.pages import Paragraph
from ingest.remember import fold

_DAY = re.compile(r"\s*[(\[]?\d{1,2}/\d{1,2}/\d{4}[)\]]?$")
"""A day behind the text of a cell."""
ALIKE = 4
"""Elements of one tag and class side by side at least."""
SHAPED = 0.6
"""Share of them that are cards."""
TOLD = 3
"""Cards of a group that tell a text at least; a headline alone is half of a card."""
TEXTS = 2
"""Texts of one card at most."""
ASKED = 18
"""Words of a single question that a reader sent in; headlines that ask have fewer."""
LINKED = 4
"""Words of a linked headline in a table's cell."""
SHARE = 0.5
"""Share of the text kept that stands in cards, from which the page is a list of them: over it lie
40 of 120 saved fronts, and of 170 articles none but one whose headline stands above its text."""
_NO_CARDS = frozenset({"span", "h1", "h2", "h3", "h4", "h5", "td"})


def in_cards(body: Element, kept: list[Paragraph]) -> bool:
    """Whether the text kept stands in several cards of one shape."""
    keys = {letters(part.text) for part in kept if _tells(part.text)}
    groups = _Groups(body)
    total = told = 0
    for block in groups.found:
        if _tells(block.text) and letters(block.text) in keys:
            total += words(block.text)
            told += words(block.text) * groups.holds(block.element)
    return told > 0 and told >= SHARE * total


class _Groups:
    """The elements of a page by their shape, and what stands in each of them."""

    def __init__(self, body: Element) -> None:
        self.body = body
        self.found = blocks(body)
        self.inside: dict[Element, list[Block]] = {}
        self.judged: dict[tuple[Element, str, str], bool] = {}
        for block in self.found:
            element = block.element
            while element is not None and element is not body:
                self.inside.setdefault(element, []).append(block)
                element = element.getparent()

    def holds(self, element: Element) -> bool:
        """Whether an element stands in a card among others like it."""
        while element is not None and element is not self.body:
            above = element.getparent()
            if above is not None and element.tag not in _NO_CARDS:
                key = (above, *_shape(element))
                if key not in self.judged:
                    self.judged[key] = self._are_cards(above, _shape(element))
                if self.judged[key]:
                    return True
            element = above
        return False

    def _are_cards(self, above: Element, shape: tuple[str, str]) -> bool:
        alike = [part for part in above if isinstance(part.tag, str) and _shape(part) == shape]
        if len(alike) < ALIKE:
            return False
        score = sum(self._card(part) for part in alike)
        return score >= TOLD and score >= SHAPED * len(alike)

    def _card(self, element: Element) -> float:
        """1 for a card with a text, a half for one without, 0 for what is no card."""
        found = self.inside.get(element, [])
        texts = sum(_tells(block.text) for block in found)
        if len(found) == 1 and found[0].kind == "table":  # all of it in one cell
            titled = any(words(text_of(link)) >= LINKED for link in element.iter("a"))
            return 1.0 if texts and titled else 0.0
        if len(found) < 2 or texts > TEXTS:
            return 0.0
        if _tells(found[0].text):  # a question, and below it who asked and when
            return 1.0 if texts == 1 and any(_is_of_list(part) for part in found[1:]) else 0.0
        return 1.0 if texts else 0.5


def _shape(element: Element) -> tuple[str, str]:
    return str(element.tag), re.sub(r"\d+", "", element.get("class") or "")


def _is_of_list(block: Block) -> bool:
    """Whether a block says who wrote when, or opens the rest."""
    plain = fold(block.text)
    return bool(BUTTON.fullmatch(plain)) or is_dateline(block.text)


def _tells(line: str) -> bool:
    """Whether a block is running text, without the bars of a table's row and a button behind it."""
    line = without_button(_DAY.sub("", line.strip("| ")))
    return is_text(line) or (is_prose(line) and words(line) >= ASKED)
