"""Where Vietnamese sentences end.

A mark ends a sentence unless something says it does not (an abbreviation, an initial, a
list number, a lower-case word after it): missing an end merges two facts into one quotation,
which a reader notices less than a quotation cut in half, so doubtful marks do not end.
Word lists are short on purpose; they hold classes of words, not words of one corpus.

On 419 hand-checked ends of 38 articles (``tests/bench/sentences.py``): F1 0.995. What is missed
are headings that run on into their paragraph; 108 of the ends were marked after the rules
were written and gave 0.991 before anything was mended.
"""

from __future__ import annotations

import re

from ingest.credits import (
    CLOSERS,
    OPENERS,
    OPENING_WORDS,
    WORD_AFTER,
    Credit,
    Span,
    enclosing,
    find_credits,
    words,
)

_SEMICOLON_WORDS = 12
"""Both sides of a sentence-ending ``;`` have at least this many words."""

_PARENTHESIS_REACH = 300
"""A bracket that closes within so many characters is an aside: nothing ends inside it."""
_RUN_ON = (
    r"Theo|Trong|Một|Các|Những|Nhiều|Mỗi|Bạn|Chúng|Với|Sau|Trước|Tại|Đến|Đây|Đó|Nếu|Khi|Để|Do|Vì"
    r"|Dù|Tuy|Nhưng|Bên|Ngoài|Ngay|Cùng|Cụ|Hiện|Chắc"
    r"|Sáng|Trưa|Chiều|Tối|Đêm|Ngày|Hôm"
)
_MARK = re.compile(
    r"(?:\.{2,}|…+\.?|[.!?]+…*)"  # a run of marks
    r"(?:[\"'”’»)\]}]|\[\d+\])*"  # quotes and brackets that close with it
    rf"|;|\n|(?<=\w) (?=(?:{_RUN_ON}) \w)"
)
_WORD_BEFORE = re.compile(r"[^\s\"'“”‘’«»()\[\]{},;:!?…]+$")
_ABBREVIATIONS = words(
    # titles and degrees
    "ts ths th.s ts.bs pgs gs pgs.ts gs.ts bs ths.bs bs.ck bscki bsckii ks ls ds "
    "nsnd nsưt nsut ngnd ngưt tskh gs.tskh đ/c đc mr mrs ms dr prof st sr hon rev gen "
    # places, references and the like
    "tp nxb cty no vol fig tr stt vd vs art sđt tel fax"
)
"""Folded to lower case, without the last full stop."""

_DOUBTFUL_ABBREVIATIONS = words(
    "inc co corp ltd etc jr tnhh đh thpt thcs cp q p h x tt tx kp đt ql tl cn đd ncs kts hlv lm ub"
)
"""Abbreviations that also close sentences, or stand without a full stop: they go on only before
a name, which shows in a second capital or in what is no opening word (``Q. Bình Thạnh``)."""

_PERSONS = words(
    "ông bà anh chị cô em cháu bé chú bác dì cậu thầy nhân cáo bị tên can nghi hữu sĩ viên mẹ bố "
    "cụ hàng mr"
)
"""Words before an anonymised name (``chị H.``)."""

_NUMBERED = words("điều chương mục phần bài khoản câu bước bảng hình quyển tập kỳ kì")
"""Words that open a numbered heading (``Điều 5. Phạm vi``)."""

_SMALL_ABBREVIATIONS = words("tr vd vs stt tp ts ths bs gs pgs ls đ/c đc nxb")
"""Abbreviations also written small; the others are words when small (``gen``, ``no``)."""

_JOINED_DEGREES = (".ts", ".bs", ".ths", ".ls", ".ks", ".gs")

_TOP_LEVELS = words("com vn net org info gov edu")

_TWO_WORDS = re.compile(r"(\w+) (\w+)")
_SECOND_WORD = re.compile(r"\s+(\w)")
_TIMES = words("Sáng Trưa Chiều Tối Đêm Ngày Hôm")
_TIMES_GO_ON = words("nay qua ngày cùng mai kia")
_SPEECH = re.compile(
    r"\s*(?:[A-ZĐ][\w.-]*\s+){1,5}"
    r"(?:(?:đã|liền|vội|cũng|nhẹ nhàng)\s+)?(?:nói|hỏi|đáp|kể|viết|thốt lên|kêu lên"
    r"|trả lời|cho biết|chia sẻ|tâm sự|bày tỏ|nhấn mạnh|khẳng định|bình luận|giải thích|nhớ lại"
    r"|thắc mắc)"
    r"(?=[.,;:]|\s*$)"
)
"""Who said it, after a question or an exclamation in quotes (``"…?" Stone nói.``)."""


def sentence_ends(text: str) -> list[int]:
    """Offsets just after the marks that end a sentence."""
    asides = find_asides(text)
    credits = find_credits(text, asides)
    wrapped = _is_wrapped(text)
    ends: list[int] = []
    start = credit = 0
    for mark in _MARK.finditer(text):
        while credit < len(credits) and credits[credit][1] <= mark.start():
            start = credits[credit][1]
            credit += 1
        if credit < len(credits) and _joins_credit(text, mark, credits[credit]):
            continue
        if mark[0] == "\n":
            end = mark.end() if _breaks(text, mark, wrapped) else -1
        elif (inside := enclosing(asides, mark.start())) and mark.end() < inside[1]:
            continue
        elif mark[0] == " ":
            end = mark.end() if _runs_on(text, start, mark) else -1
        elif mark[0] == ";":
            end = _semicolon(text, start, mark)
        else:
            end = mark.end() if _is_end(text, start, mark) else -1
        if end >= 0:
            ends.append(end)
            start = end
    return sorted({*ends, *(c.end for c in credits), *(c.start for c in credits if c.bare)})


def _joins_credit(text: str, mark: re.Match[str], credit: Credit) -> bool:
    """Whether ``mark`` stands inside a credit or between a caption and its credit."""
    start, end, bare = credit
    if start <= mark.start() < end:
        return True
    return (
        not bare
        and mark.end() <= start
        and "\n" not in mark[0]
        and not text[mark.end() : start].strip()
    )


def _breaks(text: str, mark: re.Match[str], wrapped: bool) -> bool:
    """Whether a line end is the end of a paragraph or of a list item, not of a wrapped line."""
    if not wrapped or text[mark.end() : mark.end() + 80].lstrip(" \t").startswith("\n"):
        return True
    return re.match(r"[ \t]*(?:[-–—+*•●▪]|\d{1,2}[.)])\s", text[mark.end() :][:12]) is not None


def _is_wrapped(text: str) -> bool:
    """Whether lines were broken by width: none is long, most are nearly as long as the longest."""
    lines = [len(line) for line in text.split("\n") if line.strip()]
    if len(lines) < 3 or max(lines) > 120:
        return (
            len(lines) == 2
            and max(lines) <= 120
            and text[text.index("\n") + 1 :].lstrip()[:1].islower()
        )
    full = sum(length >= 0.7 * max(lines) for length in lines[:-1])
    return full >= 0.7 * (len(lines) - 1)


def _runs_on(text: str, start: int, mark: re.Match[str]) -> bool:
    """Whether a heading or a caption without a mark runs on into a sentence.

    Seen where a page lost its paragraph breaks: a lower-case word, then a capital on a word
    that is capitalised only where a sentence opens (on 800 articles with breaks: 1 in 100).
    """
    before = _WORD_BEFORE.search(text, max(start, mark.start() - 40), mark.start())
    after = _TWO_WORDS.match(text, mark.end())
    if not before or not after or not (before[0].isdigit() or before[0].islower()):
        return False
    opener, following = after[1], after[2]
    if opener in _TIMES:
        return following[0].isdigit() or following in _TIMES_GO_ON
    return not following[0].isupper() or opener == "Theo"


_BRAND = re.compile(r"[a-z]{1,2}[A-Z]\w")
"""A name that opens sentences with a small letter (``iPhone``, ``eBay``)."""


def _is_end(text: str, start: int, mark: re.Match[str]) -> bool:
    after = mark.end()
    if after == len(text):
        return True
    marks = mark[0].rstrip(CLOSERS)
    following = WORD_AFTER.match(text, after)
    if not following:
        return text[after].isspace()
    word = following[1]
    glued = not text[after].isspace()
    if glued and not _glued_end(text, mark, word, following.start(1)):
        return False
    if not (word[0].isupper() or word[0].isdigit() or _BRAND.match(word)):
        return False
    if text.startswith((",", ";", ":"), after):
        return False
    if len(mark[0]) > len(marks) and _SPEECH.match(text, after):
        return False
    if marks != ".":
        return not (word[0].isdigit() and marks.startswith(("..", "…")) and glued)
    stop = mark.start()
    spaced = text[stop - 1 : stop].isspace()  # «Dương Thị C . (45 tuổi)»
    before = _WORD_BEFORE.search(text, max(start, stop - 40), stop - spaced)
    if not before:
        return True
    second = _SECOND_WORD.match(text, following.end())
    goes_on = bool(second and second[1].islower()) or word.lower() in OPENING_WORDS
    if spaced and (len(before[0]) > 1 or (goes_on and text[after:].lstrip()[:1] != "(")):
        return True
    return not _keeps_going(text, start, before, mark, word, goes_on)


def _glued_end(text: str, mark: re.Match[str], word: str, at: int) -> bool:
    """Whether a mark without a space after it ends a sentence (``nước ngoài.Theo đó``)."""
    if at != mark.end() and text[mark.end() : at].strip(OPENERS):
        return False
    before = _WORD_BEFORE.search(text, max(0, mark.start() - 40), mark.start())
    if not before or not before[0].isalpha() or not before[0].islower() or len(before[0]) < 2:
        return False
    if not word[0].isupper() or not word[1:].islower() or word.lower() in _TOP_LEVELS:
        return False
    rest = text[at + len(word) : at + len(word) + 1]
    return rest.isspace() or rest == ","


def _keeps_going(
    text: str, start: int, before: re.Match[str], mark: re.Match[str], word: str, opens: bool
) -> bool:
    """Whether a full stop after ``before`` and before ``word`` belongs to an abbreviation.

    ``opens``: the word looks like the first of a sentence, not of a name.
    """
    if len(mark[0]) > 1:  # a quote or a bracket closed with it
        return False
    token = before[0]
    lower = token.lower()
    capital = token[0].isupper() or lower in _SMALL_ABBREVIATIONS
    if capital and (lower in _ABBREVIATIONS or lower.endswith(_JOINED_DEGREES)):
        return True
    if token[0].isupper() and lower in _DOUBTFUL_ABBREVIATIONS and not opens:
        return True
    lead = text[max(start, before.start() - 80) : before.start()].strip()
    at_start = not lead or lead[-1] in ":;" or all(c in OPENERS + "-–—•*+" for c in lead)
    if re.fullmatch(r"\d{1,3}(?:\.\d{1,2})*", token):
        heading = lead.lower() in _NUMBERED
        dated = word[0].isdigit() and lead.lower().endswith(("ngày", "tháng"))
        return at_start or heading or dated
    if re.fullmatch(r"[IVXL]{1,5}", token) and at_start:
        return True
    if re.fullmatch(r"(?:[A-ZĐ]\.)*[A-ZĐ]", token):
        return _is_initial(token, lead, at_start, word, opens)
    return len(token) == 1 and token.isalpha() and at_start


def _is_initial(token: str, lead: str, at_start: bool, word: str, opens: bool) -> bool:
    """``J. Trump``, ``George W. Bush``, ``chị H. Nguyễn``; but ``vitamin C. Ngoài ra`` ends."""
    if at_start or len(word) == 1:
        return True
    previous = lead.rsplit(None, 1)[-1]
    if previous[0].isupper() and word.lower() not in OPENING_WORDS:
        return True
    return not opens and (previous.lower() in _PERSONS or "." in token)


def _semicolon(text: str, start: int, mark: re.Match[str]) -> int:
    """The end after a ``;`` that separates long, independent clauses, else -1.

    Independence shows in a capital on a word that opens sentences: a clause that goes on
    with a verb shares the subject before it, and names and offices have capitals anywhere.
    """
    match = re.match(r"\s+(\w+)\s+(\w+)", text[mark.end() : mark.end() + 60])
    if not match or not match[1].istitle() or match[1].lower() not in OPENING_WORDS:
        return -1
    if (
        not match[2].islower()
        or len(text[max(start, mark.start() - 200) : mark.start()].split()) < _SEMICOLON_WORDS
    ):
        return -1
    rest = re.split(r"[;.!?…]\s", text[mark.end() : mark.end() + 400] + " ", maxsplit=1)[0]
    return mark.end() if len(rest.split()) >= _SEMICOLON_WORDS else -1


def find_asides(text: str) -> list[Span]:
    """Offsets of round brackets that close soon, outermost only."""
    spans: list[Span] = []
    open_at = -1
    depth = 0
    for match in re.finditer(r"[()]|\n\s*\n", text):
        if open_at >= 0 and match.start() - open_at > _PARENTHESIS_REACH:
            open_at, depth = -1, 0
        if match[0] == "(":
            if depth == 0:
                open_at = match.start()
            depth += 1
        elif match[0] == ")" and depth:
            depth -= 1
            if depth == 0:
                spans.append((open_at, match.end()))
                open_at = -1
        elif match[0] not in "()":
            open_at, depth = -1, 0
    return spans
