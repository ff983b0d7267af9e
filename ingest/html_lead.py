"""The lead and the first caption of a page that keeps them outside the article's element."""

from __future__ import annotations

from ingest.clean_lines import same_words, words
from ingest.clean_titles import is_text
from ingest.html_blocks import Block, blocks
from ingest.html_tree import CAPTION, LEAD, Element, linked, names, text_of
from ingest.metadata_site import letters
from ingest.remember import fold


def lead_blocks(body: Element, best: Element, title: str, description: str) -> list[Block]:
    """The lead outside the article's element: named so, or the page's own description."""
    inside = set(best.iter())
    wanted = letters(description)
    start = _after_title(body, title)
    unnamed: list[Block] = []
    for place, element in enumerate(body.iter()):
        if element is best:
            break
        if element in inside or not isinstance(element.tag, str) or place < start:
            continue
        if element.tag not in ("h2", "h3", "h4", "p", "div", "strong", "span", "blockquote", "td"):
            continue
        if next(iter(best.iterancestors(element.tag)), None) is element or best in list(element):
            continue
        if element in best.iterancestors():
            continue
        text = text_of(element)
        count = words(text)
        if not 8 <= count <= 150 or linked(element) > 0.5 * len(text):
            continue
        same = (bool(wanted) and letters(text).endswith(wanted[:80])) or (
            len(wanted) > 40 and wanted[:40] in letters(text)
        )
        named = bool(LEAD.search(names(element))) or element.get("itemprop") == "description"
        if (same or named) and fold(text) != fold(title):
            return [
                Block(block.text, "lead")
                for block in blocks(element)
                if words(block.text) >= 5 and block.linked < 0.6
            ]
        elif start and not unnamed and is_text(text) and not linked(element) and text != title:
            unnamed = [Block(block.text, "lead") for block in blocks(element)]
    return unnamed if len(unnamed) <= 2 else []


def _after_title(body: Element, title: str) -> int:
    wanted = fold(title)
    if not wanted:
        return 0
    shown = 0
    for place, element in enumerate(body.iter("*")):
        if element.tag not in ("h1", "h2", "div", "p", "span", "td", "strong", "b"):
            continue
        text = text_of(element)
        if words(text) <= words(title) + 3 and same_words(text, title) > 0.8:
            if element.tag in ("h1", "h2"):
                return place
            shown = shown or place
    return shown


def captions_above(body: Element, best: Element, title: str) -> list[Block]:
    """Captions between the headline and the article's element: of the picture above the text."""
    start = _after_title(body, title)
    found: list[Block] = []
    for place, element in enumerate(body.iter("*")):
        if element is best:
            return found
        if not start or place < start or element in best.iterancestors():
            continue
        marked = element.tag == "figcaption" or CAPTION.search(names(element))
        if not marked or (found and found[-1].element in element.iterancestors()):
            continue
        text = text_of(element)
        if 4 <= words(text) <= 60 and linked(element) < 0.5 * len(text):
            found.append(Block(text, "caption", element=element))
    return []
