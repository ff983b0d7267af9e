"""The blocks of an article's element: paragraphs, headings, captions, table rows, list items."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.clean_first import is_stamp
from ingest.clean_letters import LOWER, UPPER
from ingest.clean_lines import LIST_ITEM, ends_sentence, has_credit, is_prose, words
from ingest.clean_parts import is_person
from ingest.clean_phrases import TAG_LABEL
from ingest.clean_scene import is_scene
from ingest.html_tree import (
    AUTHOR,
    BLOCKS,
    CAPTION,
    SILENT,
    Element,
    linked,
    names,
    of_others,
    prose_blocks,
    text_of,
)
from ingest.remember import fold
from storage.schema import PassageKind

_GLUED = re.compile(rf"[{LOWER}][{UPPER}]")
"""Two elements side by side, the gap between which only the page's style draws."""
_WHEN = re.compile(r"\s*(?:\d{1,2}[:hg]\d{2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{4})\s*")
"""A day or a clock in an element of its own, beside which the style draws a gap, too."""
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_CAPTIONS = frozenset({"figcaption", "caption"})


HEADLINE = 35
"""Words of a headline at most."""
BOX = 150
"""Words of a box of other articles inside the text at most."""
CAPTIONED = 40
"""Words of a caption at most that is no more than the box or the place it stands in tells."""
RUNNING = 3
"""Paragraphs at least beside which such captions stand."""
SHOWN = 0.45
"""Share of the text in them at most: more of it is told in paragraphs with a picture each."""


BRIEF = 4
"""Words of a sentence at least that is a caption's and no paragraph's."""
SLIDES = 2
"""Pictures of a row, each above its caption, at least."""


@dataclass(slots=True)
class Block:
    """One block of text; ``linked`` and ``bold`` are shares of its text in links and in bold."""

    text: str
    kind: PassageKind
    linked: float = 0.0
    author: bool = False
    bold: float = 0.0
    element: Element = None


def blocks(element: Element) -> list[Block]:
    """The blocks below an element in reading order."""
    walker = _Walker()
    walker.visit(element, "body", False)
    walker.flush("body")
    for block in _below_pictures(walker.found):
        block.kind, block.text = "caption", re.sub(r"^- ", "", block.text)
    return walker.found


def _below_pictures(found: Sequence[Block]) -> list[Block]:
    """Whole sentences that are captions: each is drawn with a picture, and most of the text, its
    first paragraph too, is not. Where several are drawn so, the others that are no longer are such
    too, be they no sentences or above the first paragraph; and sentences of a few words are."""
    prose = [block for block in found if block.kind in ("body", "lead") and is_prose(block.text)]
    drawn = [block for block in prose[1:] if _is_below_picture(block)]
    told, shown = (sum(words(block.text) for block in part) for part in (prose, drawn))
    if len(prose) - len(drawn) < RUNNING or shown > SHOWN * told:
        return []
    longest = max((words(block.text) for block in drawn), default=0)
    alike = [
        block
        for block in found
        if block.kind in ("body", "lead", "caption")
        if block.kind == "caption" or words(block.text) <= longest or _is_brief(block.text)
        if _is_below_picture(block)
    ]
    sure = (x for x in alike if x.kind == "caption" or x in drawn or _is_brief(x.text))
    several = sum(1 for _ in sure) >= RUNNING
    return alike if several else drawn


def _is_brief(text: str) -> bool:
    """Whether a text is a sentence of too few words for a paragraph."""
    return words(text) >= BRIEF and ends_sentence(text) and not is_prose(text)


def _is_below_picture(block: Block) -> bool:
    """Whether a line of a caption's length stands alone with a picture in a box, or below one in
    italics or in the middle. Who is quoted stands beside a portrait, and steps are numbered."""
    element = block.element
    if element is None or words(block.text) > CAPTIONED or block.linked > 0.5:
        return False
    text = re.sub(r"^- ", "", block.text) if element.tag == "li" else block.text
    if LIST_ITEM.match(text) or text[0] in '"“‘«':
        return False
    pictured = _pictured(element.getprevious()) or _holds_picture(element)
    if pictured and (_is_slanted(element) or _is_centred(element) or _in_slides(element)):
        return text_of(element) == text
    above = element if element.tag == "li" else element.getparent()
    while above is not None and above.tag != "body" and text_of(above) == text:
        if _holds_picture(above):
            return True
        above = above.getparent()
    return False


def _holds_picture(element: Element) -> bool:
    return next(element.iter("img", "amp-img"), None) is not None


def _pictured(element: Element) -> bool:
    """Whether an element holds a picture and no text."""
    if element is None or not isinstance(element.tag, str) or text_of(element):
        return False
    return _holds_picture(element)


def _in_slides(element: Element) -> bool:
    """Whether pictures and lines of a caption's length take turns in the box around an element,
    and nothing else stands in it."""
    box = element.getparent()
    parts = [part for part in box if isinstance(part.tag, str)] if box is not None else []
    shown = [_pictured(part) for part in parts]
    return (
        len(parts) >= 2 * SLIDES
        and all(shown[::2])
        and not any(shown[1::2])
        and len(parts) % 2 == 0
        and all(0 < words(text_of(part)) <= CAPTIONED for part in parts[1::2])
    )


def _is_slanted(element: Element) -> bool:
    slanted = sum(
        len(text_of(part)) for part in element.iter("em", "i") if not _inside_slanted(part)
    )
    return slanted >= 0.9 * len(text_of(element))


def _inside_slanted(element: Element) -> bool:
    return any(above.tag in ("em", "i") for above in element.iterancestors())


def _is_centred(element: Element) -> bool:
    style = re.sub(r"\s", "", (element.get("style") or "").lower())
    return "text-align:center" in style or (element.get("align") or "").lower() == "center"


def boxed(found: Sequence[Block], place: int, climb: bool = True) -> int:
    """How many blocks after a heading stand with it in a box of its own, a small part of the page.

    The box is the nearest element around the heading that holds more than the heading; without
    ``climb``, only the heading's own element.
    """
    heading = found[place]
    total = sum(words(block.text) for block in found)
    box = heading.element if climb else _card(heading, min(BOX, 0.3 * total))
    while climb and box is not None and words(text_of(box)) <= words(heading.text):
        box = box.getparent()
    if box is None or words(text_of(box)) > min(BOX, 0.3 * total):
        return 0
    for count, block in enumerate(found[place + 1 :]):
        if block.element is not box and box not in _above(block.element):
            return count
    return len(found) - place - 1


def goes_on(kept: Sequence[Block], below: Sequence[Block]) -> bool:
    """Whether a text right below a box of links is drawn as the texts above it are.

    It is of the same kind of element, and stands in the same one as they do.
    """
    if not below or not is_prose(below[0].text) or below[0].linked > 0.3:
        return False
    element = below[0].element
    alike = [
        part.element
        for part in kept
        if is_prose(part.text) and part.element is not None and part.element.tag == element.tag
    ]
    return element.tag == "p" and any(one.getparent() is element.getparent() for one in alike)


def below_box(found: Sequence[Block], place: int) -> bool:
    """Whether a text goes on below a linked headline that is no paragraph beside it, but stands in
    a box of its own, of another kind."""
    link, element = found[place - 1].element, found[place].element
    if link is None or element is None or found[place - 1].linked < 0.7:
        return False
    beside = link.tag == element.tag and link.getparent() is element.getparent()
    return not beside and goes_on(found[: place - 1], found[place:])


def _card(heading: Block, limit: float) -> Element:
    """What holds a linked headline and its text: a list's item, one of several boxes alike, or a
    box of its own of no more words than ``limit`` that opens with the headline."""
    element = heading.element
    start = re.sub(r"^- ", "", heading.text)
    while element is not None and element.getparent() is not None:
        above = element.getparent()
        alike = above.tag == "div" and names(above) and _has_like(above)
        whole = text_of(above) if above.tag in ("div", "section", "aside") else ""
        alone = whole.startswith(start) and words(whole) <= limit
        if not (above.tag in ("dl", "li", "article", "a") or alike or alone):
            break
        element = above
    return element


def _has_like(element: Element) -> bool:
    """Whether a box of the same name stands beside an element."""
    beside = (element.getprevious(), element.getnext())
    return any(
        other is not None and isinstance(other.tag, str) and names(other) == names(element)
        for other in beside
    )


def _above(element: Element) -> list[Element]:
    return [] if element is None else list(element.iterancestors())


class _Walker:
    def __init__(self) -> None:
        self.found: list[Block] = []
        self.parts: list[str] = []
        self.link = 0
        self.linking = False
        self.strong = 0
        self.author = False
        self.picture = False
        self.at: Element = None

    def flush(self, kind: PassageKind) -> None:
        text = re.sub(r"\s+", " ", "".join(self.parts)).strip()
        if text:
            bold = self.strong / len(text)
            if kind == "body" and bold > 0.9 and _may_be_heading(text):
                kind = "heading"
            elif kind == "body" and (
                (self.picture and _may_be_caption(text)) or (is_scene(text) and self.link == 0)
            ):
                kind = "caption"
            link = min(1.0, self.link / len(text))
            self.found.append(Block(text, kind, link, self.author, bold, self.at))
            self.picture = False
        self.parts, self.link, self.strong, self.author = [], 0, 0, False

    def visit(self, element: Element, kind: PassageKind, author: bool) -> None:
        tag = element.tag
        marked = names(element)
        if tag in _CAPTIONS or (marked and CAPTION.search(marked)):
            kind = "caption"
        elif tag in _HEADINGS and kind == "body":
            kind = "heading"
        elif tag == "table":
            kind = self._table_kind(element, kind)
            if kind == "table":
                self._rows(element)
                return
        author = author or bool(marked and AUTHOR.search(marked))
        if element.text:
            self._add(element.text, author)
        for child in element:
            if isinstance(child.tag, str):
                self._child(child, kind, author)
            if child.tail:
                self._add(child.tail, author)

    def _child(self, child: Element, kind: PassageKind, author: bool) -> None:
        if child.tag in SILENT:
            return
        if child.tag == "br" and _drawn_on(child):
            self.parts.append(" ")
        elif child.tag == "br":
            self.flush(kind)
        elif child.tag in ("img", "amp-img"):
            self.flush(kind)
            self.picture = True
        elif child.tag in BLOCKS:
            self.flush(kind)
            before, above, self.at = len(self.found), self.at, child
            inner = self._inner_kind(child, kind)
            self.visit(child, inner, author)
            self.flush(self._block_kind(child, inner))
            self.at = above
            if child.tag == "li":
                for block in self.found[before : before + 1]:
                    if not re.match(r"[-+•*\d]", block.text):
                        block.text = "- " + block.text
        else:
            linking = self.linking
            if child.tag == "a":
                self._part_tags()
                self.linking = True
            elif child.tag in ("b", "strong") and not inside_bold(child):
                self.strong += len(text_of(child))
            if kind == "body" and _draws_line(child):
                self.flush(kind)
            self.visit(child, kind, author)
            self.linking = linking

    def _inner_kind(self, child: Element, kind: PassageKind) -> PassageKind:
        if child.tag == "figure":
            return "caption"
        return kind

    def _block_kind(self, child: Element, kind: PassageKind) -> PassageKind:
        marked = names(child)
        if child.tag in _CAPTIONS or (marked and CAPTION.search(marked)):
            return "caption"
        if child.tag in _HEADINGS and kind == "body":
            return "heading"
        return kind

    def _add(self, text: str, author: bool) -> None:
        so_far = "".join(self.parts) if 0 < len(self.parts) <= 3 else ""
        if so_far.strip() and so_far[-1:].isalpha() and text[:1].isupper() and is_stamp(so_far):
            self.parts.append(" - ")
        elif self.parts and _GLUED.search(self.parts[-1][-1:] + text[:1]):
            if not self.linking and self._is_card():
                self.flush("body")
            else:
                self.parts.append(" ")
        elif self.parts and self._is_beside_day(text):
            self.parts.append(" ")
        self.parts.append(text)
        if self.linking:  # also around a headline's element
            self.link += len(re.sub(r"\s+", " ", text))
        if author and text.strip():
            self.author = True

    def _is_beside_day(self, text: str) -> bool:
        """Whether a text stands without a blank beside another one, and either only says when."""
        if not (self.parts[-1][-1:].isalnum() and text[:1].isalnum()):
            return False
        return bool(_WHEN.fullmatch(text) or _WHEN.fullmatch(self.parts[-1]))

    def _part_tags(self) -> None:
        """Parts the links of a row of tags from its label and from each other."""
        so_far = "".join(self.parts[:4]).strip()
        label = TAG_LABEL.match(fold(so_far)) if len(so_far) <= 200 else None
        if not label or self.parts[-1][-1:] in (" ", ":", ","):
            return
        if not self.link and label.end() == len(so_far):
            self.parts.append(": ")
        elif self.link and ":" in so_far:
            self.parts.append(", ")

    def _is_card(self) -> bool:
        """Whether all so far is one link of a headline's length: its lead follows."""
        so_far = re.sub(r"\s+", " ", "".join(self.parts)).strip()
        return words(so_far) >= 6 and self.link >= 0.95 * len(so_far)

    def _table_kind(self, table: Element, kind: PassageKind) -> PassageKind:
        """Tables hold data, a picture with its caption, or the page's layout."""
        rows = list(table.iter("tr"))
        cells = [cell for cell in table.iter("td", "th")]
        text = text_of(table)
        if next(table.iter("img"), None) is not None and words(text) <= 80:
            return "caption"
        if any(_is_layout(cell, text) for cell in cells):
            return kind
        if len(rows) >= 2 and len(cells) >= 2 * len(rows) and len(text) < 60 * len(cells):
            return "table"
        return kind

    def _rows(self, table: Element) -> None:
        self.flush("body")
        for caption in table.iter("caption"):
            if text := text_of(caption):
                self.found.append(Block(text, "caption"))
        for row in table.iter("tr"):
            cells = [_told_in(cell) for cell in row if cell.tag in ("td", "th")]
            text = " | ".join(cell for cell in cells if cell)
            if text:
                self.found.append(Block(text, "table", linked(row) / len(text)))


def _told_in(cell: Element) -> str:
    """The text of a table's cell, a blank between the lines that it is drawn on."""
    parts = cell.xpath(".//text() | .//br | .//p | .//div | .//li")
    text = "".join(part if isinstance(part, str) else " " for part in parts)
    return re.sub(r"\s+", " ", text).strip()


def _is_layout(cell: Element, whole: str) -> bool:
    """Whether a table's cell holds running texts of its own, one below the other."""
    return 4 * len(text_of(cell)) > len(whole) and sum(1 for _ in prose_blocks(cell)) >= 3


def of_reader(block: Block) -> bool:
    """Whether a block names a reader who comments, or somebody who is quoted."""
    return block.element is not None and is_person(block.text) and of_others(block.element)


def _draws_line(element: Element) -> bool:
    """Whether an element stands below the one beside it: each is a row of words in capitals, and no
    blank parts the two, as between the lines of a masthead (``BỘ Y TẾ``, ``CỤC DÂN SỐ``)."""
    before = element.getprevious()
    if before is None or not isinstance(before.tag, str) or before.tail or before.tag in BLOCKS:
        return False
    rows = [re.sub(r"\s+", " ", "".join(part.itertext())) for part in (before, element)]
    return all(row.isupper() and words(row) >= 2 and row == row.strip() for row in rows)


def _drawn_on(line_break: Element) -> bool:
    """Whether a line break parts a headline that goes on below it, not a headline and its lead."""
    heading = next(line_break.iterancestors(*_HEADINGS), None)
    if heading is None or words(text_of(heading)) > HEADLINE:
        return False
    parts = [re.sub(r"\s+", " ", part).strip() for part in heading.itertext()]
    return not any(ends_sentence(part) or part.startswith(("-", "–", "•")) for part in parts)


def inside_bold(element: Element) -> bool:
    """Whether a bold element stands in another one, whose text already counts."""
    return any(above.tag in ("b", "strong") for above in element.iterancestors())


def _may_be_heading(text: str) -> bool:
    return 2 <= words(text) <= 25 and not text.endswith((".", ":", ";", ",", "…", "”", '"'))


def _may_be_caption(text: str) -> bool:
    """A line under a picture, short and without the full stop of a paragraph, or with a credit."""
    count = words(text)
    return count <= 60 and (has_credit(text) or (count <= 40 and not text.endswith((".", ":"))))
