"""What a plain-text page states in lines of their own: its address, fields written by hand."""

from __future__ import annotations

import re

from ingest.clean_lines import LONGEST
from ingest.remember import fold

_ADDRESS = re.compile(r"^(?:[^\W\d_]{2,8}(?:\s[^\W\d_]{2,8}){0,3}\s*:\s*)?(https?://\S+)$", re.I)
_FIELD_NAMES = {
    "tieu de": "title",
    "title": "title",
    "ten bai": "title",
    "chuyen muc": "section",
    "bao": "outlet",
    "toa bao": "outlet",
}
_FIELD = re.compile(r"^(Tiêu đề|Title|Tên bài|Chuyên mục|Báo|Tòa báo)\s*:\s*(\S.*)$", re.I)


def address(line: str) -> str | None:
    """The address that a line of its own gives (``Nguồn: https://…``)."""
    match = _ADDRESS.match(line[:2000]) if "://" in line else None
    return match.group(1) if match else None


def labelled(line: str) -> tuple[str, str] | None:
    """A field that a line states under its name (``Tiêu đề: …``), as kept by hand."""
    match = _FIELD.match(line[:LONGEST])
    if not match:
        return None
    return _FIELD_NAMES[re.sub(r"\s+", " ", fold(match.group(1)))], match.group(2).strip()
