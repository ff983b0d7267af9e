"""Questions about what a numbered document says: "Nghị quyết 18 nói gì?"

The number names the document, so no number answers; and newspapers print it with its letters
("18-NQ/TW"), which is another word to the indexes.
"""

from __future__ import annotations

import re

from storage.text import lower, tone

SIGNED = "nghị quyết|nghị định|quyết định|thông tư|chỉ thị|công văn|kết luận|pháp lệnh"
"""Documents that have a number and the day on which they were signed."""

PLANS = "đề án|kế hoạch|quy định|thông báo|chương trình|hướng dẫn"
SHORT = "nq|nđ|qđ"
"""How people type the commonest of them in a hurry."""

DOCUMENTS = f"{SIGNED}|luật|{PLANS}"
_SAYS = re.compile(
    rf"^(?:(?:nội dung|mục tiêu|mục đích)(?: chính)?(?: của)? )?(?:{DOCUMENTS})(?: số)? "
    r"(?P<number>\d+)[^\s?]*(?: \S+){0,12} (?:gì|thế nào|ra sao)\s*\??$"
)


def asked_document(question: str) -> str:
    """The number of the document whose content is asked for; empty when none is."""
    asks = " ".join(tone(lower(question)).split())
    match = None if "số hiệu" in asks else _SAYS.match(asks)
    return match["number"] if match else ""


def names_document(number: str, sentence: str) -> bool:
    """Whether a sentence names a document of this number ("Nghị quyết 18", "18-NQ/TW")."""
    return _named(number).search(tone(lower(sentence))) is not None


def tells_document(number: str, sentence: str) -> bool:
    """Whether it also tells what the document is about: its title follows its number, or stands
    before it ("Đề án tổng thể đơn giản hóa thủ tục … (Đề án 896)")."""
    told = tone(lower(sentence))
    named = _named(number).search(told)
    if named is None:
        return False
    before = rf"(?<!\w)(?:{DOCUMENTS}) [^\W\d][^.;()]{{15,}}\((?:gọi tắt là |sau đây gọi là )?$"
    return bool(_TITLE.match(told, named.end()) or re.search(before, told[: named.start()]))


def _named(number: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:{DOCUMENTS})(?: số)? {number}(?!\d|[.,]\d)[\w/-]*"
        rf"|(?<![\d.,/-]){number}[-/]\w[\w/-]*"
    )


_TITLE = re.compile(
    rf"(?:(?!(?<!\w)(?:{DOCUMENTS})(?!\w))[^.;“”\"]){{0,70}}?(?:(?<!\w)về(?!\w)|[“\"])"
)
