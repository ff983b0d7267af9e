"""Picture credits in running text: where one begins and where its name ends."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

Span = tuple[int, int]

OPENERS = "\"'“”‘’«»([{"
CLOSERS = "\"'”’»)]}"
WORD_AFTER = re.compile(r"[\s\"'“”‘’«»(\[{–—•●▪+*-]*(\w+)")
"""The first word after a mark, past quotes, brackets, dashes and bullets."""


def words(listed: str) -> frozenset[str]:
    """A set of words written as one string, to keep long lists readable."""
    return frozenset(listed.split())


OPENING_WORDS = words(
    "theo tại trong ngoài sau trước khi nếu tuy nhưng vì do để với về từ đến cùng bên đồng đặc "
    "hiện nay đây đó những các một mỗi mọi nhiều hầu phần ông bà anh chị cô chúng tôi họ được bị "
    "cụ như và còn thời ngày năm tháng hôm sáng chiều tối trưa đêm cũng ngay vừa đã đang sẽ có "
    "không qua trên dưới giữa thực dù mặc bởi nhờ riêng đối vậy thế việc số người cơ kết mới "
    "rồi lúc cả hai ba tuổi this the in on at he she it they but"
)
"""First syllables that open a sentence far more often than a name."""

_LEADS = words("Ông Bà Theo Tại Ngày Năm Trong Phát Sau Trước Các Những Một")
"""Opening words that may be followed by a name."""

_CREDIT = re.compile(
    r"(?:Nguồn ảnh|Ảnh|Nguồn|Đồ họa|Đồ hoạ|Infographic|Clip|Video)"
    r"(?: (?:minh họa|minh hoạ|tư liệu|chụp|cắt từ clip))?(?:\s*:\s*|\s+[-–]\s+)(?=\S)"
)
"""A picture credit: what it is, a mark, then a name."""

_BARE_CREDIT = re.compile(r"Ảnh (?:minh họa|minh hoạ|tư liệu|chụp màn hình|cắt từ clip)\b")
_NAME_TOKEN = re.compile(r"\s*([^\s]+)")


class Credit(NamedTuple):
    """Offsets of a credit; ``bare`` when it names nobody and so is a line of its own."""

    start: int
    end: int
    bare: bool


def enclosing(spans: Sequence[Span], offset: int) -> Span | None:
    """The span that ``offset`` lies inside of, from ordered spans that do not overlap."""
    at = bisect_right(spans, (offset, -1)) - 1
    return spans[at] if at >= 0 and spans[at][0] < offset < spans[at][1] else None


def find_credits(text: str, asides: Sequence[Span]) -> list[Credit]:
    """Picture credits in order. ``asides`` are the spans of brackets, in order.

    A credit belongs to the sentence before it (``… năm 2016. Ảnh: Nam Thái/TTXVN``). It ends
    where its brackets do, or, since pages that lost their paragraph breaks run on after it,
    where the shape of names ends.
    """
    credits: list[Credit] = []
    for head in _CREDIT.finditer(text):
        lead = text[max(0, head.start() - 3) : head.start()].rstrip(" ")
        if (lead and lead[-1] not in '.!?…(-–\n"”,;)') or (
            credits and head.start() < credits[-1][1]
        ):
            continue
        aside = enclosing(asides, head.start())
        start, end = aside or (head.start(), _name_end(text, head.end()))
        if aside and text[end : end + 1] == ".":
            end += 1
        following = WORD_AFTER.match(text, end)
        if (
            following
            and "\n" not in text[end : end + 2]
            and not (text[end].isspace() and not following[1][0].islower())
        ):
            continue
        credits.append(Credit(start, end, False))
    for head in _BARE_CREDIT.finditer(text):
        following = WORD_AFTER.match(text, head.end())
        before = text[max(0, head.start() - 5) : head.start()].rstrip()
        if (
            following
            and following[1][0].isupper()
            and before.endswith((".", "…", "!", "?", '"', "”"))
        ):
            credits.append(Credit(head.start(), head.end(), True))
    return sorted(credits)


def _name_end(text: str, position: int) -> int:
    """The end of a photographer's or an agency's name that starts at ``position``."""
    for count in range(8):
        token = _NAME_TOKEN.match(text, position)
        if not token or "\n" in text[position : token.start(1)]:
            break
        bare = token[1].strip(OPENERS + CLOSERS + ".,;")
        upcoming = _NAME_TOKEN.match(text, token.end())
        lower_next = bool(upcoming and upcoming[1][:1].islower())
        opens = bare[:1].isupper() and bare.lower() in OPENING_WORDS
        if count and bare[:1].isupper() and (lower_next or (opens and bare in _LEADS)):
            break
        position = token.end()
        if token[1].endswith(".") and not (upcoming and upcoming[1][:1].islower()):
            break
        if "/" in bare and bare.rsplit("/", 1)[-1].isupper():
            break
        if upcoming and (upcoming[1][0] in "\"“«'‘([-–" or upcoming[1][0].isdigit()):
            break
    return position
