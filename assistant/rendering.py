"""Plain text from text that somebody else wrote: a model's output, an article, a question.

Nothing that a page could fetch, follow or run is left: images, links, HTML, Markdown structure,
chat-template marks. Citation marks ``[n]`` stay.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from storage.text import normalize

_FENCE = re.compile(r"^\s*(?:```|~~~).*$", re.MULTILINE)
_DEFINITION = re.compile(r"^\s{0,3}\[[^\]\n]+\]:\s*\S+.*$", re.MULTILINE)
_IMAGE = re.compile(r"!\[[^\]\n]*\](?:\([^)\n]*\)?|\[[^\]\n]*\])?")
_MARK_LINK = re.compile(r"(\[\d{1,3}\])\([^)\n]*\)?")
_LINK = re.compile(r"\[((?:[^\[\]\n]|\[[^\[\]\n]*\])*)\]\([^)\n]*\)?")
_REFERENCE = re.compile(r"\[([^\[\]\n]*[^\W\d][^\[\]\n]*)\]\[[^\[\]\n]*\]")
_BLOCK = re.compile(r"<(script|style|iframe|svg|object)\b.*?(?:</\1\s*>|$)", re.S | re.I)
_COMMENT = re.compile(r"<!--.*?(?:-->|$)", re.S)
_TAG = re.compile(r"</?[A-Za-z!?][^<>\n]*(?:>|$|(?=<))", re.M)
_TEMPLATE = re.compile(
    r"<\|[^|\n]{0,40}\|>|\[/?(?:INST|SYS|system|assistant|user)\]|<</?SYS>>|</?s>"
    r"|<(?:start|end)_of_turn>|^\s*#{1,6}\s*(?:system|assistant|user)\s*:",
    re.I | re.M,
)
_URL = re.compile(
    r"\b(?:javascript|vbscript|data)\s?:\S+|(?:https?|ftp|file)\s?:(?=\S)[^\s<>\"'“”)\]]+|\bwww\.[^\s<>\"'“”)\]]+",
    re.I,
)
_HEADING = re.compile(r"^\s{0,3}#{1,6}\s+", re.M)
_QUOTE = re.compile(r"^\s{0,3}>+\s?", re.M)
_RULE = re.compile(r"^\s{0,3}(?:[-*_]\s*){3,}$", re.M)
_EMPHASIS = re.compile(r"(\*\*\*|\*\*|__|~~|`+)(?=\S)(.+?)(?<=\S)\1")
_STAR = re.compile(r"(?<![\w*])([*_])(?=[^\s*_])([^*_\n]+)(?<=[^\s*_])\1(?![\w*])")
_TABLE = re.compile(r"^\s*\|?(?:\s*:?-{3,}:?\s*\|)+\s*:?-*:?\s*\|?\s*$", re.M)
_CONTROL = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]"
)
_TAGS_BLOCK = re.compile("[\U000e0000-\U000e007f]")


def plain(text: str, *, links: Iterable[str] = ()) -> str:
    """``text`` without markup. Addresses are removed unless they stand in ``links``.

    Repeated until nothing changes, since removing one mark may form another
    (``[![x](u)](v)``, ``&lt;img&gt;``).
    """
    allowed = tuple(links)
    text = normalize(text)
    for _ in range(8):
        stripped = _once(text, allowed)
        if stripped == text:
            break
        text = stripped
    else:  # still changing after eight rounds: made to; drop what marks are made of
        text = re.sub(r"[<>!\[\]()`]", " ", text)
    text = re.sub(r"\](?=[(\[](?!\d))", "] ", text).replace("![", "! [")
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]{2,}", " ", text)).strip()


def _once(text: str, allowed: tuple[str, ...]) -> str:
    text = _CONTROL.sub("", _TAGS_BLOCK.sub("", html.unescape(text)))
    text = _BLOCK.sub(" ", _COMMENT.sub(" ", text))
    text = _TEMPLATE.sub(" ", text)
    text = _IMAGE.sub("", _DEFINITION.sub("", _FENCE.sub("", text)))
    text = _MARK_LINK.sub(r"\1", text)
    text = _REFERENCE.sub(r"\1", _LINK.sub(r"\1", text))
    text = _TAG.sub(" ", text)
    text = _URL.sub(lambda m: m[0] if any(m[0] in link for link in allowed) else "", text)
    text = _RULE.sub("", _QUOTE.sub("", _HEADING.sub("", _TABLE.sub("", text))))
    return _STAR.sub(r"\2", _EMPHASIS.sub(r"\2", text))


def one_line(text: str) -> str:
    """``plain`` text on one line."""
    return " ".join(plain(text).split())
