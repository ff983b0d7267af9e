"""Section fronts among HTML pages: by what a page states and by what its element holds."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from ingest.clean_lines import is_prose, words
from ingest.html_blocks import blocks
from ingest.html_tree import Element, text_of
from ingest.metadata_site import letters
from ingest.pages import Paragraph

SUMMARIES = 8
"""Texts of which each stands under a linked headline: a front that tells what it links to."""
FILLED = 60
"""Linked headlines of a whole page, which beside an article are seldom half as many."""


def is_front(best: Element, kept: list[Paragraph], facts: dict[str, str]) -> bool:
    """A section front, by what the page states and by what its element holds.

    Linked headlines beside little running text, a short address without an article number and a
    page type of its own speak for a front; a stated time, an article type, a dateline beside the
    headline and a lead that repeats the page's description speak for an article.
    """
    if facts.get("type") == "front":
        return True
    headlines = sum(1 for link in best.iter("a") if words(text_of(link)) >= 5)
    prose = [part for part in kept if part.kind in ("lead", "body") and is_prose(part.text)]
    if headlines >= len(prose) >= SUMMARIES and _longest_run(best) <= 1:
        return True
    score = 2.0 * (facts.get("type") == "article") + 2.0 * ("stated_date" in facts)
    score += 1.0 * ("date" in facts and "stated_date" not in facts)
    score += _address(facts.get("url", ""))
    score += min(2, max(0, _longest_run(best) - 2))
    description = letters(facts.get("description", ""))[:60]
    if len(description) >= 30 and any(description in letters(part.text) for part in kept[:3]):
        score += 1.0
    if headlines >= 5 and headlines >= 0.6 * len(prose):
        score -= 2.0
    if headlines >= 12 and headlines > 4 * len(prose):
        score -= 2.0
    return score < 0


def is_filled(body: Element, best: Element | None, facts: dict[str, str]) -> bool:
    """A page that states nothing of an article and is full of other headlines.

    ``best`` may be one of its cards: no day, no address, no type, and no text that goes on.
    """
    if best is None or {"date", "stated_date", "url", "type"} & set(facts):
        return False
    if _longest_run(best) > 2:
        return False
    return sum(1 for link in body.iter("a") if words(text_of(link)) >= 5) >= FILLED


def _longest_run(best: Element) -> int:
    """Most running texts in a row without a linked headline between them."""
    longest = run = 0
    for block in blocks(best):
        if block.linked > 0.7:
            run = 0
        elif is_prose(block.text):
            run += 1
            longest = max(longest, run)
    return longest


def _address(url: str) -> float:
    """1 for an address with an article's slug or number, -3 for one of a section, 0 for none."""
    path = urlsplit(url).path.strip("/")
    if not url:
        return 0.0
    last = path.rsplit("/", 1)[-1]
    if re.search(r"\d{4,}", last) or last.count("-") >= 5 or urlsplit(url).query:
        return 1.0
    return -3.0 if last.count("-") <= 3 else 0.0
