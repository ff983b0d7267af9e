"""Lines that could be another article's headline, and lines that cannot."""

from __future__ import annotations

import re

from ingest.clean_lines import (
    FACE,
    LIST_ITEM,
    byline,
    has_credit,
    has_sentence_break,
    is_link_label,
    is_prose,
    is_row,
    is_share_bar,
    is_tags,
    words,
)
from ingest.clean_parts import signature, unsigned
from ingest.clean_scene import is_scene
from ingest.metadata_dates import is_dateline
from ingest.remember import remembered

_ORDINAL = re.compile(
    r"(?:[IVX]{1,4}|\d{1,2})\s?[-–.)/]\s?[^\W\d]|[^\W\d]+ (?:thứ )?(?:\d{1,2}|[IVX]{1,4})\s?[:.–-]"
)
"""What numbers a part of the article (``I- Xây dựng …``)."""

QUOTED = re.compile(r"[\"“'‘«][^\"“”‘’«»]+[\"”'’»]$")
"""A line that is one quotation: what somebody of the article says, over the part that tells it."""
_ANNOUNCED = re.compile(r"([^:()\"“”?]{3,50}): (?=[^\W\d_])[^:()\"“”?]{12,}$")
_SPEAKER = re.compile(
    r"(?:ông|bà|anh|chị|em|cô|thầy|cụ|pv|phóng viên|hỏi|đáp|đại biểu|đb\w*|đồng chí|đ/c|"
    r"(?:gs|pgs|ts|ths|bs|ls|ks)\W|tiến sĩ|giáo sư|bác sĩ|luật sư|chuyên gia|kiến trúc sư|"
    r"nhiệm vụ|mục tiêu|giải pháp|bài học|kết quả|vấn đề|yêu cầu|câu hỏi|lưu ý|chú thích)(?!\w)",
    re.I,
)
"""Who or what opens a line with a colon inside an article."""
_ASKED = re.compile(r"(?:P\.?\s?V\.?|Phóng viên|MC|BTV)\s*:\s")
"""Opens what the paper asks in an interview; behind ``Hỏi:`` lists of questions stand, too."""
_FACED = re.compile(rf"[.!?…]{FACE}$")
_SIDE = re.compile(r"(?i)\([^()]{0,12}(?:trái|phải|giữa)[^()]{0,12}\)|^(?:ông|bà) \w+ \(")
"""Where somebody stands in a picture."""

_KIND = re.compile(
    r"\W*(?:(?:chùm|loạt|bộ|phóng sự|nhóm) )?"
    r"(?:ảnh|video|clip|infographics?|đồ họa|photo|e-?magazine|podcast)\W*[:|\]–-]\W*",
    re.I,
)
"""What a headline says of its article's form before its matter (``Chùm ảnh: …``)."""


def tells_kind(line: str) -> bool:
    """Whether a line says in which form it tells a matter, and that matter: who took a picture is
    told in fewer words."""
    kind = _KIND.match(line)
    return kind is not None and words(line[kind.end() :]) >= 6


@remembered
def is_question(line: str) -> bool:
    """One sentence of a headline's length that asks, calls or quotes: no running text."""
    return (
        words(line) <= 30
        and bool(re.search(r"[?!][\"'”’»)]*$|[^.…][\"'”’»]$", line))
        and not has_sentence_break(line)
    )


@remembered
def is_text(line: str) -> bool:
    """Running text that cannot be a headline."""
    return is_prose(line) and not is_question(line)


def is_title(line: str, least: int = 6) -> bool:
    """Could be another article's headline: its length, open at its end, nothing else it may be."""
    return least <= words(line) <= 32 and _is_titled(line)


_SIGNED = re.compile(r"[.!?…][\"”]?\s+[-–—]\s*[A-ZĐ][\w/+]{1,20}$")
_QUOTED = re.compile(r"[.…][\"'”’»)]+$")


@remembered
def _is_titled(line: str) -> bool:
    """Whether a line of a headline's length says nothing that no headline says."""
    if LIST_ITEM.match(line) or has_credit(line) or _ASKED.match(line):
        return False
    if line.endswith((";", ",", ":")) or (line.endswith(".") and not line.endswith("...")):
        return False
    if line.count(",") + line.count(";") >= 3:  # names, line-ups, addresses
        return False
    if _SIGNED.search(line) or unsigned(line)[1]:
        return False  # the agency or the writer behind the last full stop
    if _QUOTED.search(line[-8:]):
        return False  # a sentence in quotes
    if _FACED.search(line[-8:]):
        return False
    if has_sentence_break(line) or is_row(line) or is_tags(line) or is_link_label(line):
        return False
    return not (is_dateline(line) or byline(line) or signature(line) or is_share_bar(line))


def may_link(line: str, least: int) -> bool:
    """Whether a line may be another article's headline, and neither numbers a part of this one,
    nor shows a picture, nor is what somebody says."""
    if not is_title(line, least) or line.count("(") != line.count(")") or line[:1].islower():
        return False
    return not (is_scene(line) or _ORDINAL.match(line) or _SIDE.search(line) or QUOTED.match(line))


def asks(line: str) -> bool:
    """Whether a line ends in a question, be it quoted."""
    return line.rstrip("\"'”’»)").endswith("?")


def calls_out(line: str) -> bool:
    """Whether a line asks or exclaims, as a sentence of an article does and few headlines do."""
    return asks(line) or line.endswith("!")


def announces(line: str) -> bool:
    """Whether a line names its matter before a colon, as headlines do and captions do not.

    A colon stands so in 18 % of 6,000 headlines and in 6 of 520 lone lines of articles.
    """
    return bool(_ANNOUNCED.match(line)) and not _SPEAKER.match(line)
