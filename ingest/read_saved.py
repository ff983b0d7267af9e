"""Pages saved by a browser as MHTML, and Markdown notes with front matter."""

from __future__ import annotations

import email
import email.policy
import re
from typing import Any

from ingest.metadata_outlets import most_linked, outlets
from ingest.read_text import decode, tidy
from ingest.remember import fold
from storage.errors import ReadError


def read_mhtml(data: bytes) -> tuple[str, str | None]:
    """The page's HTML and the address it was saved from."""
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    address = message.get("Snapshot-Content-Location") or message.get("Content-Location")
    for part in message.walk():
        if part.get_content_type() == "text/html":
            body = part.get_payload(decode=True)
            if isinstance(body, bytes) and body.strip():
                charset = part.get_content_charset()
                location = part.get("Content-Location") or address
                return _decode(body, charset), str(location) if location else None
    raise ReadError("Tệp MHTML không chứa trang HTML nào (hỏng hoặc bị cắt).")


def _decode(body: bytes, charset: str | None) -> str:
    if charset and charset.lower() not in ("utf-8", "us-ascii"):
        try:
            return tidy(body.decode(charset, errors="replace"))
        except LookupError:
            pass
    return decode(body)


_FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
_READ = re.compile(
    r"\ATitle: *(?P<title>[^\n]+)\s+URL Source: *(?P<url>\S+)\s+"
    r"(?:Published Time: *(?P<date>[^\n]+)\s+)?"
    r"(?:Number of Pages: *\d+\s+)?Markdown Content:[ \t]*\n"
)
"""What services that turn pages into Markdown print above them."""
_LISTED = re.compile(r"^([\w -]{1,40}:)[ \t]*((?:\n[ \t]*-[ \t]+[^\n]+)+)", re.M)
"""A field with its values below it, one a line."""
_PAIR = re.compile(r"^([\w -]{1,40}):[ \t]*(.*)$")
_SITE = re.compile(r"\s*[-–—|]")
"""Stands between a headline and the site's name."""
_IMAGE = re.compile(r"!\[([^\]\n]*)\]\([^)\n]*\)")
_LINK = re.compile(r"(?<!!)\[([^\]\n]*)\]\([^)\n]*\)")
_ADDRESS = re.compile(r"(?<!!)\[[^\]\n]*\]\((https?://[^()\s]+)")
_BAR = re.compile(rf"\s*{_LINK.pattern}(?:\s*{_LINK.pattern}){{2,}}\s*")
_LINKED = re.compile(r"^\W*\[[^\[\]\n]{1,300}\]\((?:https?:|/)[^()\s]*\)\W*$")
_HEADLINE = re.compile(r"^\W*\[(?:[^\s\[\]]+ ){4,}[^\[\]\n]+\]\((?:https?:|/)[^()\s]*\)\W*$")
"""A link of five words or more that is a line of its own."""
_PICTURE = re.compile(r"^\s*!\[([^\]\n]*)\]\([^)\n]*\)\s*$")
"""A picture on a line of its own; short names of it (``Hình ảnh 1``) say nothing."""
_NOTED = re.compile(r"[^\W\d_][\w ]{0,24}:\s+(?:https?://\S+|\d{4}-\d\d-\d\d\S*)\s*$")
"""What a clipper notes on a line of its own: an address or a day behind its label."""
_EMPHASIS = re.compile(r"(\*\*|__|\*|~~|`)(?=\S)([^\n]+?)(?<=\S)\1")
_HEADING = re.compile(r"^(#{1,6})[ \t]+(.*?)[ \t]*#*$")
_BOLD = re.compile(r"(\*\*|__)(?!\s)[^*_]{2,60}(?<![\s.,;:])\1")
"""A short line in bold, which stands alone: a name above its office, a heading."""


def has_front_matter(text: str) -> bool:
    """Whether a text opens as a Markdown note does: named fields between two rules."""
    front = _FRONT.match(text)
    fields = [line for line in front[1].splitlines() if line.strip()] if front else []
    pairs = sum(bool(_PAIR.match(line)) for line in fields)
    return pairs >= 2 and all(_PAIR.match(x) or re.match(r"\s*-\s|\s+\S", x) for x in fields)


def read_markdown(text: str) -> tuple[str, dict[str, Any]]:
    """Plain lines and the fields of the front matter; the first ``#`` heading is the title.

    A title that goes on behind that heading also names the site, as a browser's tab does.
    """
    from ingest.read_rows import FIELD_NAMES

    fields: dict[str, Any] = {}
    front = _FRONT.match(text)
    if front:
        text = text[front.end() :]
        for line in re.sub(_LISTED, _one_line, front.group(1)).splitlines():
            pair = _PAIR.match(line)
            if pair and pair.group(2).strip():
                field = FIELD_NAMES.get(pair.group(1).strip().lower())
                value = pair.group(2).strip().strip("\"'")
                if field == "outlet" and re.match(r"https?://\S+$", value):
                    field = "url"  # whence a clipper took the page
                if field and field not in ("text", "paragraphs", "id"):
                    fields.setdefault(field, value)
    read = _READ.match(text)
    if read:
        text = text[read.end() :]
        for name in ("title", "url", "date"):
            if read[name]:
                fields.setdefault(name, read[name].strip())
    linked = most_linked(_ADDRESS.findall(text), 3)
    if linked:
        fields["linked"] = linked
    lines: list[str] = []
    headed = False
    found = [_HEADING.match(line) for line in text.splitlines()]
    heads = [heading[2] for heading in found if heading and len(heading[1]) == 1]
    titled = any(not _LINKED.match(head) for head in heads)  # one that is a link may be the logo
    for line in text.splitlines():
        if re.fullmatch(r"={3,}\s*", line):  # drawn under a headline
            lines.append("")
            continue
        heading = _HEADING.match(line)
        picture = _PICTURE.match(line)
        if picture:  # a line of its own, whatever stands right below it
            lines += ["", picture[1] if len(picture[1].split()) >= 5 else "", ""]
            continue
        plain = _inline(heading.group(2) if heading else re.sub(r"^\s*>\s?", "", line))
        called = heading and len(heading.group(1)) == 1 and not headed
        if heading and called and not (titled and _LINKED.match(heading.group(2))):
            headed = True
            plain = _LINK.sub(lambda match: match.group(1), plain)
            stated = str(fields.get("title", plain))
            if outlets().by_name(stated) and not outlets().by_name(plain):
                stated = plain  # the paper's name was kept for that of its page
                fields["title"] = plain
            if fold(stated).startswith(fold(plain)) and _SITE.match(stated[len(plain) :] or "|"):
                fields["title"] = plain
        bold = _BOLD.fullmatch(line.strip()) and not (lines and lines[-1])
        lines.extend(["", plain, ""] if heading or bold else [plain])
    return _joined(lines), fields


def _one_line(listed: re.Match[str]) -> str:
    values = re.findall(r"\n[ \t]*-[ \t]+([^\n]+)", listed[2])
    cleaned = (re.sub(r"^\[\[(.*)\]\]$", r"\1", value.strip(" \"'")) for value in values)
    return f"{listed[1]} " + ", ".join(cleaned)


def _inline(line: str) -> str:
    line = _IMAGE.sub(lambda match: match.group(1), line)
    if not (
        _LINKED.match(line) or _BAR.fullmatch(line)
    ):  # the cleaner reads what is nothing but a link
        line = _LINK.sub(lambda match: match.group(1), line)
    line = re.sub(r"(?<!\w)\*\\\*(?= )", r"\* ", line)
    for _ in range(2):
        line = _EMPHASIS.sub(lambda match: match.group(2), line)
    return re.sub(r"\\([*_#\[\]()~>.+-])", r"\1", line)


def _joined(lines: list[str]) -> str:
    """Hard-wrapped lines of one Markdown paragraph become one line.

    A headline that links to its article is a line of its own, above the text that opens below it.
    """
    blocks: list[str] = []
    open_block = False
    for line in lines:
        if not line.strip():
            open_block = False
        elif (
            open_block
            and not re.match(r"\s*(?:[-*+•|]|\d+[.)])\s", line)
            and not (_NOTED.match(line) or _NOTED.match(blocks[-1]))
            and not (_HEADLINE.match(blocks[-1]) and not line.strip()[0].islower())
        ):
            blocks[-1] += " " + line.strip()
        else:
            blocks.append(line.strip())
            open_block = True
    return "\n\n".join(blocks)
