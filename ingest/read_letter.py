"""Letters that were saved as text: an article that was sent or forwarded by mail.

Above it stand the letter's own fields and what the sender wrote, which are no part of it.
"""

from __future__ import annotations

import re
from typing import Any

from ingest.remember import fold

_FIELD = re.compile(
    r"[*>\s]*(from|tu|nguoi gui|to|den|toi|nguoi nhan|kinh gui|cc|bcc|subject|chu de|tieu de|"
    r"date|sent|ngay|ngay gui|da gui|luc|reply-to|tra loi)\*?\s*:\*?(?=\s|$)"
)
_SENDER = ("from", "tu", "nguoi gui")
_SUBJECT = ("subject", "chu de", "tieu de")
_SENT = ("date", "sent", "ngay", "ngay gui", "da gui", "luc")
_FORWARDED = re.compile(
    r"[>\s]*(?:[-=_*]{2,}\s*(?:(?:noi dung|thu|tin|tin nhan|email|mail|bai)\s)?"
    r"(?:duoc |da )?(?:chuyen tiep|forwarded(?: message)?|original message|thu goc)[^-=_*]{0,40}"
    r"[-=_*]{2,}|begin forwarded message:?|bat dau (?:thu|tin nhan) (?:duoc )?chuyen tiep:?)\s*"
)
"""Stands between what the sender wrote and what was sent on."""
_PREFIX = re.compile(r"(?i)^(?:(?:fwd?|re|tr|chuyển tiếp|trả lời)\s*:\s*|\[[^\[\]]{1,30}\]\s*)+")
"""What mail programs and lists write before a letter's subject."""
COVER = 60
"""Lines above a forwarded text at most."""


def without_letter(text: str) -> tuple[str, dict[str, Any]]:
    """The text of a letter without its fields and the sender's own words; when it was sent.

    Its subject stays as the first line, unless the text below has it as a line of its own.
    """
    lines = text.split("\n")
    filled = [n for n, line in enumerate(lines) if line.strip()][:COVER]
    start, stated = _fields(lines, 0)
    opened = _is_head(stated)
    passed = [n for n in filled if _FORWARDED.fullmatch(fold(lines[n])) and _is_more(lines, n)]
    if passed:
        start, inner = _fields(lines, passed[-1] + 1)
        stated = {**stated, **inner}
    elif not opened:
        return text, {}
    rest = lines[start:]
    subject = _PREFIX.sub("", next((stated[x] for x in _SUBJECT if x in stated), "")).strip()
    if subject and all(fold(line).strip() != fold(subject) for line in rest):
        rest = [subject, "", *rest]
    sent = next((stated[name] for name in _SENT if name in stated), "")
    return "\n".join(rest), {"sent": sent} if sent else {}


def _is_more(lines: list[str], place: int) -> bool:
    """Whether more stands below a line than above it: a reply quotes below what it answers."""
    return sum(map(len, lines[place:])) > sum(map(len, lines[:place]))


def _is_head(stated: dict[str, str]) -> bool:
    """Whether fields say who wrote a letter and what about or when."""
    return any(x in stated for x in _SENDER) and any(x in stated for x in (*_SUBJECT, *_SENT))


def _fields(lines: list[str], start: int) -> tuple[int, dict[str, str]]:
    """The fields from a line on and where they end; none where no letter's head stands there."""
    stated: dict[str, str] = {}
    place = start
    while place < len(lines) and not lines[place].strip():
        place += 1
    while place < len(lines) and (found := _FIELD.match(fold(lines[place]))):
        stated.setdefault(found[1], lines[place].split(":", 1)[1].strip(" *"))
        place += 1
    return (place, stated) if _is_head(stated) else (start, {})
