"""What is the article and what is the newspaper around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.pages import Cleaned, Paragraph, RawPage
from storage.errors import ReadError

ONLY_ENTRIES = "Trang danh mục, bảng hoặc danh sách, hầu như không có câu văn: không phải bài báo."
ONE_OF_MANY = "Trang chỉ có phần giới thiệu của một bài giữa nhiều bài khác: không phải bài báo."
ENTRIES, UNSAID = 5, 4
"""Entries that make a page a list, beside a few sentences and beside none."""
SAID, ENOUGH = 6, 60
"""Words of sentences for each entry that an article has, and words that are enough for any."""
TEASER, OTHERS = 80, 6
"""Words of sentences that few articles stay under (none of 6,800 whole ones; 4 in 100 of another
paper, which are mostly pictures), and headlines of others that make such a page a list."""
NUMBERS = 6
"""Telephone numbers in cells of their own, from which a page is a directory."""
_NUMBER = re.compile(
    r"(?:>|[|\t]|^)[ ]*(\(?0\d{1,3}\)?(?:[ .-]?\d{2,4}){2,3})[ ]*(?=<|[|\t]|$)", re.MULTILINE
)
"""Such a number in the page's source or on a line of plain text."""
NOTE = 100
"""Words of sentences of a page that is called by its site and may still be an article."""


def clean(raw: RawPage) -> Cleaned:
    """The article inside a raw page.

    Raises ReadError, with the reason, when the page is a section front, a menu or empty.
    """
    if raw.kind == "structured":
        from ingest.clean_rows import clean_row

        return clean_row(raw)
    from ingest.clean_copies import without_pulled

    if raw.kind == "html":
        from ingest.clean_html import clean_html

        cleaned = clean_html(raw)
    else:
        from ingest.clean_text import clean_text

        cleaned = clean_text(raw)
    if is_only_entries(cleaned.paragraphs) or is_called_by_site(cleaned):
        raise ReadError(ONLY_ENTRIES)
    if is_directory(raw, cleaned):
        raise ReadError(ONLY_ENTRIES)
    if is_one_of_many(raw, cleaned):
        raise ReadError(ONE_OF_MANY)
    return replace(cleaned, paragraphs=without_pulled(cleaned.paragraphs))


def is_only_entries(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether what is left of a page are rows, names or headlines that say nothing in sentences."""
    entries, said = _entries(paragraphs)
    if not said:
        return entries >= UNSAID or all(part.kind == "table" for part in paragraphs)
    return entries >= ENTRIES and said < min(ENOUGH, SAID * entries)


def is_directory(raw: RawPage, cleaned: Cleaned) -> bool:
    """Whether a page is a table of whom to call, telephone numbers in cells of their own, and what
    it says in sentences is less than what stands above such a table in an article."""
    if cleaned.facts.get("type") == "article" or "author" in cleaned.facts:
        return False
    if any(paragraph.kind == "caption" for paragraph in cleaned.paragraphs):
        return False  # pictures tell it
    if _entries(cleaned.paragraphs)[1] >= SAID * ENTRIES:
        return False
    return len(set(_NUMBER.findall(raw.text))) >= NUMBERS


def is_one_of_many(raw: RawPage, cleaned: Cleaned) -> bool:
    """Whether what is left is the teaser of one story among many: one short text, headlines of
    others all around, and nothing of what stands on an article's own page."""
    from ingest.clean_lines import is_comment_box, is_tags, words
    from ingest.clean_parts import is_person
    from ingest.clean_titles import is_title
    from ingest.remember import fold

    told = _said(cleaned.paragraphs)
    if len(told) > 1 or sum(map(words, told)) >= TEASER:
        return False
    if is_person(cleaned.facts.get("author", "")):
        return False
    lines = [line for line in cleaned.removed if fold(line) != fold(cleaned.title)]
    if any(is_comment_box(line) or is_tags(line) for line in lines):
        return False
    called = re.search(r"(?is)<title[^>]*>(.*?)</title>", raw.text)
    if called and fold(cleaned.title) in fold(called[1]):
        return False
    return sum(is_title(line) for line in dict.fromkeys(lines)) >= OTHERS


def is_called_by_site(cleaned: Cleaned) -> bool:
    """Whether a page of few sentences is called what its site or its paper is, be it by the
    name that opens the imprint."""
    from ingest.clean_title_lines import PAPER
    from ingest.metadata_outlets import outlets
    from ingest.metadata_portals import portal_name
    from ingest.remember import fold

    title = fold(cleaned.title)
    printed = PAPER.match(title) and fold(cleaned.facts.get("footer", "")).startswith(title)
    named = printed or outlets().by_name(cleaned.title) or portal_name(cleaned.title)
    return bool(named) and _entries(cleaned.paragraphs)[1] < NOTE


def _entries(paragraphs: Sequence[Paragraph]) -> tuple[int, int]:
    """How many paragraphs are no sentences, and the words of those that are."""
    from ingest.clean_lines import words

    texts = [paragraph for paragraph in paragraphs if paragraph.kind != "caption"]
    said = _said(texts)
    return len(texts) - len(said), sum(map(words, said))


def _said(paragraphs: Sequence[Paragraph]) -> list[str]:
    """The paragraphs that are sentences, captions and what a page says of itself apart."""
    from ingest.clean_lines import is_footer, is_prose
    from ingest.clean_parts import is_imprint

    texts = [paragraph.text for paragraph in paragraphs if paragraph.kind != "caption"]
    return [text for text in texts if is_prose(text) and not (is_footer(text) or is_imprint(text))]
