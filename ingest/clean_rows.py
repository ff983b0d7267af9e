"""Rows that already are articles: their text is kept whole, only its form is tidied."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ingest.clean_letters import LOWER, UPPER
from ingest.clean_lines import LIST_ITEM, agency_mark, ends_sentence, has_credit, is_blank, words
from ingest.pages import Cleaned, Paragraph, RawPage
from storage.errors import ReadError
from storage.schema import PassageKind
from storage.text import fold

_MARKUP = re.compile(r"</(?:p|div|span|strong|b|h\d|li|figure|table)>|<br\s*/?>", re.I)
LONG = 1400
"""Characters from which a paragraph is taken for a text that lost its paragraph breaks."""
STEP = 700
"""Characters after which such a text gets a break, at the next sentence end: about the length
of three newspaper paragraphs, so that a reader can find the place a citation names."""
_BREAK = re.compile(rf"(?<=[{LOWER}][{LOWER}][.!?…])[”\"’)]?\s+(?=[\"“‘(]?[{UPPER}])")


def clean_row(raw: RawPage) -> Cleaned:
    """The row's article. Raises ReadError when it has no words."""
    fields = raw.fields
    facts: dict[str, str] = {}
    parts: list[Paragraph] = []
    lead = _lines(fields.get("lead"))
    body = _lines(fields.get("paragraphs")) or _lines(fields.get("text"))
    if lead and body and _same_start(" ".join(lead), body):
        lead = []
    title = re.sub(r"\s+", " ", str(fields.get("title") or "")).strip()
    removed: list[str] = []
    for number, line in enumerate(lead + body):
        if number == 0:
            mark = agency_mark(line)
            if mark:
                facts["mark"] = mark[0]
                line = line[mark[1] :]
        if number == 0 and title and fold(line) == fold(title) and len(lead + body) > 1:
            removed.append(line)
            continue
        for piece in _pieces(line):
            parts.append(Paragraph(piece, "lead" if number < len(lead) else _kind(piece)))
    if not parts:
        raise ReadError("Dòng không có chữ nào để đọc.")
    if not lead and parts[0].kind == "body" and len(parts) > 1:
        parts[0] = Paragraph(parts[0].text, "lead")
    opening = next((part.text for part in parts if part.kind in ("lead", "body")), parts[0].text)
    return Cleaned(title or _first_words(opening), parts, removed, facts)


def _lines(value: Any) -> list[str]:
    """Paragraphs of a text or of a list; several blanks in a row collapse to one."""
    if value is None:
        return []
    if isinstance(value, Mapping):
        value = list(value.values())
    if isinstance(value, str) and _MARKUP.search(value):
        value = _from_markup(value)
    texts = value if isinstance(value, list | tuple) else str(value).split("\n")
    found: list[str] = []
    for text in texts:
        for line in str(text).split("\n"):
            line = re.sub(r"\s+", " ", line).strip()
            if line and not is_blank(line):
                found.append(line)
    return found


def _from_markup(source: str) -> list[str]:
    """The blocks of a text that a data set keeps as HTML."""
    from ingest.html_blocks import blocks
    from ingest.html_tree import parse

    return [block.text for block in blocks(parse(f"<div>{source}</div>"))]


def _same_start(lead: str, body: list[str]) -> bool:
    return fold(" ".join(body))[: len(lead)].startswith(fold(lead).rstrip(" ."))


def _kind(line: str) -> PassageKind:
    if LIST_ITEM.match(line):
        return "body"
    if words(line) <= 60 and has_credit(line):
        return "caption"
    if words(line) <= 14 and not ends_sentence(line) and not line.endswith((":", ";", ",")):
        return "heading"
    return "body"


def _pieces(line: str) -> list[str]:
    if len(line) < LONG:
        return [line]
    pieces: list[str] = []
    start = 0
    for match in _BREAK.finditer(line):
        if match.end() - start >= STEP and len(line) - match.end() >= STEP // 3:
            pieces.append(line[start : match.end()].strip())
            start = match.end()
    pieces.append(line[start:].strip())
    return pieces


def _first_words(line: str, limit: int = 16) -> str:
    parts = line.split()
    return line if len(parts) <= limit else " ".join(parts[:limit]) + "…"
