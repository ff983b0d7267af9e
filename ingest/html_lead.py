"""The lead and the first caption of a page that keeps them outside the article's element."""

from __future__ import annotations

from ingest.clean_lines import agency_mark, is_prose, words
from ingest.clean_titles import is_text
from ingest.clean_topic import Topic, same_words
from ingest.html_blocks import Block, blocks
from ingest.html_tree import CAPTION, LEAD, Element, linked, names, text_of
from ingest.metadata_dates import is_dateline
from ingest.metadata_site import letters
from ingest.remember import fold

OWN = 0.12
"""Share of a text's pairs that stand above it, from which it goes on with that text."""

LONGEST = 250
"""Words of a lead at most: that of an interview tells the whole matter before it names who
speaks."""


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
        if element in best.iterancestors() or _in_card(element, title):
            continue
        text = text_of(element)
        count = words(text)
        if not 8 <= count <= LONGEST or linked(element) > 0.5 * len(text):
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


def _in_card(element: Element, title: str) -> bool:
    """Whether a linked heading stands beside an element: another article's, or the author's box.

    Above the page's own headline it is the path to the article.
    """
    beside = [*element.itersiblings()]
    for part in element.itersiblings(preceding=True):
        if isinstance(part.tag, str) and fold(text_of(part)) == fold(title):
            break
        beside.append(part)
    headings = [part for part in beside if part.tag in ("h2", "h3", "h4", "h5")]
    return any(linked(part) > 0.8 * len(text_of(part)) > 0 for part in headings)


def parts_below(best: Element) -> list[Element]:
    """The elements right below the article's own that go on with it: of the same name, with running
    text that is not linked, and no headline, day or paper's mark of another article."""
    named = set((best.get("class") or "").split())
    found: list[Element] = []
    for part in best.itersiblings():
        if not isinstance(part.tag, str) or not text_of(part):
            continue
        if part.tag != best.tag or not named & set((part.get("class") or "").split()):
            break
        if not _goes_on(part, blocks(best)):
            break
        found.append(part)
    return found


def _goes_on(part: Element, above: list[Block]) -> bool:
    """Whether an element goes on with the texts above it."""
    inside = blocks(part)
    prose = [block.text for block in inside if is_prose(block.text)]
    if len(prose) < 2 or linked(part) > 0.2 * len(text_of(part)):
        return False
    if next(part.iter("h1", "time"), None) is not None or words(inside[0].text) >= 40:
        return False
    headings = [part.element for part in inside if part.kind == "heading"]
    if any(linked(heading) for heading in headings if heading is not None):
        return False
    if any(is_dateline(block.text) or agency_mark(block.text) for block in inside):
        return False
    texts = [block.text for block in above]
    share = Topic(texts, range(len(texts))).share(" ".join(prose))
    return share is not None and share >= OWN


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
