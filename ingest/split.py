"""Article → passages → sentences, each with exact offsets into the stored text.

``split_sentences`` and ``split_clauses`` are pure; ``lay_out`` joins paragraphs into the
stored text and places passages and sentences in it. The LlamaIndex node parser over them
is :mod:`ingest.node_parser`, kept apart because importing LlamaIndex takes a second.

A mark ends a sentence unless something says it does not (an abbreviation, an initial, a
list number, a lower-case word after it): missing an end merges two facts into one quotation,
which a reader notices less than a quotation cut in half, so doubtful marks do not end.
Word lists are short on purpose; they hold classes of words, not words of one corpus.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from storage.schema import Passage, PassageKind, Sentence

Span = tuple[int, int]

LONG_SENTENCE_WORDS = 60
"""Sentences longer than this are also findable by their clauses."""

_CLAUSE_WORDS = (10, 40)
"""Clauses are joined up to the first figure and cut at commas above the second."""

_SEMICOLON_WORDS = 12
"""Both sides of a sentence-ending ``;`` have at least this many words."""

_PARENTHESIS_REACH = 300
"""A bracket that closes within so many characters is an aside: nothing ends inside it."""


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_OPENERS = "\"'“”‘’«»([{"
_CLOSERS = "\"'”’»)]}"
_MARK = re.compile(
    r"(?:\.{2,}|…+\.?|[.!?]+…*)"  # a run of marks
    r"(?:[\"'”’»)\]}]|\[\d+\])*"  # quotes and brackets that close with it
    r"|;|\n[ \t]*\n|\n(?=[ \t]*(?:[-–—+*•●▪]|\d{1,2}[.)])\s)"
)
_WORD_BEFORE = re.compile(r"[^\s\"'“”‘’«»()\[\]{},;:!?…]+$")
_WORD_AFTER = re.compile(r"[\s\"'“”‘’«»(\[{–—•●▪+*-]*(\w+)")
_DASH_AFTER = re.compile(r"\s*[–—-]\s")

_ABBREVIATIONS = _words(
    # titles and degrees
    "ts ths th.s ts.bs pgs gs pgs.ts gs.ts bs ths.bs bs.ck bscki bsckii ks ls kts ds cn đd ncs "
    "nsnd nsưt nsut ngnd ngưt tskh gs.tskh lm hlv đ/c đc mr mrs ms dr prof st jr sr hon rev gen "
    # places, addresses, organisations
    "tp tx tt q p h x kp đt ql tl nxb cty cp tnhh đh thpt thcs ub no vol fig inc co corp ltd "
    # references and the like
    "tr tr.cn stt vd vs art sđt tel fax etc"
)
"""Folded to lower case, without the last full stop."""

_ENDING_ABBREVIATIONS = _words("inc co corp ltd etc jr tnhh đh thpt thcs cp q p h x tt tx tp")
"""Abbreviations that may also close a sentence: a word that opens sentences after them ends it."""

_OPENING_WORDS = _words(
    "theo tại trong ngoài sau trước khi nếu tuy nhưng vì do để với về từ đến cùng bên đồng đặc "
    "hiện nay đây đó những các một mỗi mọi nhiều hầu phần ông bà anh chị cô chúng tôi họ được bị "
    "cụ như và còn thời ngày năm tháng hôm sáng chiều tối trưa đêm cũng ngay vừa đã đang sẽ có "
    "không qua trên dưới giữa thực dù mặc bởi nhờ riêng đối vậy thế việc số người cơ kết mới "
    "rồi lúc cả hai ba tuổi this the in on at he she it they but"
)
"""First syllables that open a sentence far more often than a name."""

_PERSONS = _words(
    "ông bà anh chị cô em cháu bé chú bác dì cậu thầy nhân cáo bị tên can nghi hữu sĩ viên mẹ bố "
    "cụ hàng mr"
)
"""Words before an anonymised name (``chị H.``)."""

_NUMBERED = _words("điều chương mục phần bài khoản câu bước bảng hình quyển tập kỳ kì")
"""Words that open a numbered heading (``Điều 5. Phạm vi``)."""

_NAMED = _words(
    "quyết nghị chỉ thông kế luật công pháp đề hướng quy kết bí chủ giám thủ bộ ủy uỷ tổng ban sở "
    "tỉnh thành trung đảng trưởng phó cục vụ viện phòng hội liên đoàn chính ngân tập huyện quận "
    "thị xã phường văn đại thượng thiếu thứ cơ đài báo trường bệnh sân khu"
)
"""First syllables of offices, persons in office and documents, capitalised anywhere: after ``;``
their capital says nothing."""

_TOP_LEVELS = _words("com vn net org info gov edu")

_CREDIT = re.compile(
    r"\s*(?:(?:Nguồn ảnh|Nguồn|Ảnh minh họa|Ảnh minh hoạ|Ảnh tư liệu|Đồ họa|Đồ hoạ|Infographic"
    r"|Clip|Video|Ảnh)(?:\s*:|\s+[-–]\s)|Ảnh (?:minh họa|minh hoạ|tư liệu|chụp màn hình)\b[.]?)"
)
_BRACKETED_CREDIT = re.compile(
    r"\s*[(\[](?:Nguồn ảnh|Ảnh|Nguồn|Đồ họa|Video)\b[^()\[\]]{0,60}[)\]](?:\.(?=\s|$))?"
)
_NAME_TOKEN = re.compile(r"\s*([^\s]+)")


def split_sentences(text: str) -> list[Span]:
    """Offsets of the sentences of ``text``, in order, without surrounding white space.

    Everything but white space lies in exactly one sentence.
    """
    return _trimmed(text, [0, *_ends(text), len(text)])


def split_clauses(text: str) -> list[Span]:
    """Offsets of the clauses of one long sentence; empty when it has no second clause.

    Cuts at ``;`` and, where that leaves more than 40 words, at commas and colons; words that
    run on without either are cut at white space, so that no clause outgrows an embedding.
    """
    shortest, longest = _CLAUSE_WORDS
    closed = _asides(text)
    pieces = _trimmed(text, [0, *_cuts(text, ";", closed), len(text)])
    finer: list[Span] = []
    for start, end in pieces:
        if len(text[start:end].split()) <= longest:
            finer.append((start, end))
            continue
        cuts = [cut for cut in _cuts(text, ",:", closed) if start < cut < end]
        finer += _packed(text, _trimmed(text, [start, *cuts, end]), longest)
    merged: list[Span] = []
    for start, end in finer:
        short = len(text[start:end].split()) < shortest
        if merged and (short or len(text[merged[-1][0] : merged[-1][1]].split()) < shortest):
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return merged if len(merged) > 1 else []


class Layout(NamedTuple):
    """The stored text of an article and what lies where in it."""

    text: str
    passages: tuple[Passage, ...]
    sentences: tuple[Sentence, ...]


def lay_out(paragraphs: Iterable[tuple[str, PassageKind]]) -> Layout:
    """Joins paragraphs by a blank line and splits each into sentences.

    A heading is one sentence and a table one per row. Sentences come in reading order;
    the clauses of long ones follow after the last sentence, so that the neighbours of a
    sentence are the ones before and after it.
    """
    parts: list[str] = []
    passages: list[Passage] = []
    spans: list[tuple[int, int, int]] = []
    offset = 0
    for raw, kind in paragraphs:
        text = re.sub(r"[ \t]*\n(?:[ \t]*\n)+", "\n", unicodedata.normalize("NFC", raw)).strip()
        if not text:
            continue
        passage = len(passages)
        passages.append(Passage(passage, offset, offset + len(text), kind))
        for start, end in _sentences_of(text, kind):
            spans.append((passage, offset + start, offset + end))
        parts.append(text)
        offset += len(text) + 2
    whole = "\n\n".join(parts)
    sentences = [Sentence(i, passage, start, end) for i, (passage, start, end) in enumerate(spans)]
    for long in tuple(sentences):
        if len(whole[long.start : long.end].split()) <= LONG_SENTENCE_WORDS:
            continue
        for start, end in split_clauses(whole[long.start : long.end]):
            sentences.append(
                Sentence(
                    len(sentences), long.passage, long.start + start, long.start + end, long.index
                )
            )
    return Layout(whole, tuple(passages), tuple(sentences))


def _sentences_of(text: str, kind: PassageKind) -> list[Span]:
    if kind == "heading":
        return [(0, len(text))]
    if kind == "table":
        return _trimmed(text, [0, *(m.end() for m in re.finditer(r"\n", text)), len(text)])
    return split_sentences(text)


def _ends(text: str) -> list[int]:
    """Offsets just after the marks that end a sentence."""
    ends: list[int] = []
    start = 0
    closed = _asides(text)
    aside = 0
    skip = -1
    for mark in _MARK.finditer(text):
        if mark.start() < skip:
            continue
        while aside < len(closed) and closed[aside][1] <= mark.start():
            aside += 1
        inside = aside < len(closed) and closed[aside][0] < mark.start()
        if mark[0][0] == "\n":
            end = mark.end()
        elif inside and mark.end() < closed[aside][1]:
            continue
        elif mark[0] == ";":
            end = _semicolon(text, start, mark)
        elif _is_end(text, start, mark):
            end = mark.end()
        else:
            end = -1
        if end < 0:
            continue
        credit = _credit(text, end)
        if credit:
            end = skip = credit
        ends.append(end)
        start = end
    return ends


def _is_end(text: str, start: int, mark: re.Match[str]) -> bool:
    after = mark.end()
    if after == len(text):
        return True
    marks = mark[0].rstrip(_CLOSERS)
    following = _WORD_AFTER.match(text, after)
    if not following:
        return not text[after:].strip(" \n\t") or text[after].isspace()
    word = following[1]
    glued = not text[after].isspace()
    if glued and not _glued_end(text, mark, word, following.start(1)):
        return False
    if not (word[0].isupper() or word[0].isdigit()):
        return False
    if text[after:].startswith((",", ";", ":")):
        return False
    if marks != ".":
        return not (word[0].isdigit() and marks.startswith(("..", "…")) and glued)
    before = _WORD_BEFORE.search(text, max(start, mark.start() - 40), mark.start())
    if not before:
        return True
    return not _keeps_going(text, start, before, mark, word)


def _glued_end(text: str, mark: re.Match[str], word: str, at: int) -> bool:
    """Whether a mark without a space after it ends a sentence (``nước ngoài.Theo đó``)."""
    if at != mark.end() and text[mark.end() : at].strip(_OPENERS):
        return False
    before = _WORD_BEFORE.search(text, max(0, mark.start() - 40), mark.start())
    if not before or not before[0].isalpha() or not before[0].islower() or len(before[0]) < 2:
        return False
    if not word[0].isupper() or not word[1:].islower() or word.lower() in _TOP_LEVELS:
        return False
    rest = text[at + len(word) : at + len(word) + 1]
    return rest.isspace() or rest == ","


def _keeps_going(
    text: str, start: int, before: re.Match[str], mark: re.Match[str], word: str
) -> bool:
    """Whether a full stop after ``before`` and before ``word`` belongs to an abbreviation."""
    token = before[0]
    lower = token.lower()
    quoted = len(mark[0]) > 1
    opens = word.lower() in _OPENING_WORDS
    if quoted:
        return False
    if lower in _ABBREVIATIONS or any(
        lower.endswith(joint) for joint in (".ts", ".bs", ".ths", ".ls", ".ks", ".gs")
    ):
        single_lower = len(token) == 1 and token.islower()
        return not single_lower and not (lower in _ENDING_ABBREVIATIONS and opens)
    lead = text[start : before.start()].strip()
    at_start = not lead or lead[-1] in ":;" or all(c in _OPENERS + "-–—•*+" for c in lead)
    if re.fullmatch(r"\d{1,3}(?:\.\d{1,2})*", token):
        heading = (
            lead.rsplit(None, 1)[-1].lower() in _NUMBERED and len(lead.split()) == 1
            if lead
            else False
        )
        dated = word[0].isdigit() and lead.lower().endswith(("ngày", "tháng"))
        return at_start or heading or dated
    if re.fullmatch(r"[IVXL]{1,5}", token) and at_start:
        return True
    if re.fullmatch(r"(?:\w\.)*\w", token) and token[-1].isupper():
        return _is_initial(token, lead, at_start, word, opens)
    return len(token) == 1 and token.isalpha() and at_start


def _is_initial(token: str, lead: str, at_start: bool, word: str, opens: bool) -> bool:
    """``J. Trump``, ``George W. Bush``, ``chị H. Nguyễn``; but ``vitamin C. Ngoài ra`` ends."""
    if at_start or len(word) == 1:
        return True
    if opens:
        return False
    previous = lead.rsplit(None, 1)[-1]
    return previous[0].isupper() or previous.lower() in _PERSONS or "." in token


def _semicolon(text: str, start: int, mark: re.Match[str]) -> int:
    """The end after a ``;`` that separates long, independent clauses, else -1.

    The writer shows independence by a capital, on a word that has none inside a sentence.
    """
    match = re.match(r"\s+(\w+)\s+(\w+)", text[mark.end() : mark.end() + 60])
    if not match:
        return -1
    first, second = match[1], match[2]
    if not first[0].isupper() or not first[1:].islower() or not second.islower():
        return -1
    if first.lower() in _NAMED or len(text[start : mark.start()].split()) < _SEMICOLON_WORDS:
        return -1
    rest = re.split(r"[;.!?…]\s", text[mark.end() : mark.end() + 400] + " ", maxsplit=1)[0]
    return mark.end() if len(rest.split()) >= _SEMICOLON_WORDS else -1


def _credit(text: str, end: int) -> int:
    """The end of a picture credit right after ``end``, which belongs to the sentence before it.

    Pages saved without paragraph breaks run on after a credit that has no full stop
    (``… năm 2016. Ảnh: Nam Thái/TTXVN Ông Trần Văn Thành cho biết``), so its end is found
    from the shape of names: a word that opens sentences, a word before a lower-case one, or
    the mark of an agency. 0 where there is no credit.
    """
    bracketed = _BRACKETED_CREDIT.match(text, end)
    if bracketed:
        return bracketed.end()
    head = _CREDIT.match(text, end)
    if not head:
        return 0
    position = head.end()
    for count in range(8):
        token = _NAME_TOKEN.match(text, position)
        if not token or text[position : token.start(1)].count("\n"):
            return position
        name = token[1].rstrip(".,;")
        bare = name.strip(_OPENERS + _CLOSERS)
        upcoming = _NAME_TOKEN.match(text, token.end())
        if count and bare.lower() in _OPENING_WORDS and bare[:1].isupper():
            return position
        if count and upcoming and upcoming[1][:1].islower() and bare[:1].isupper():
            return position
        if not count and not upcoming:
            return token.end()
        position = token.end()
        if token[1].endswith((".", "...")) and len(name) > 1:
            return position
        if "/" in bare and bare.rsplit("/", 1)[-1].isupper():
            return position
        if upcoming and upcoming[1][0] in "\"“«'‘":
            return position
    return position


def _asides(text: str) -> list[Span]:
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


def _cuts(text: str, marks: str, closed: Sequence[Span]) -> list[int]:
    """Offsets after a mark that is followed by white space and stands outside brackets."""
    cuts = [m.end() for m in re.finditer(f"[{marks}](?=\\s)", text)]
    return [cut for cut in cuts if not any(start < cut < end for start, end in closed)]


def _packed(text: str, pieces: Sequence[Span], longest: int) -> list[Span]:
    """Joins neighbouring pieces while they stay within ``longest`` words, cuts what is longer."""
    packed: list[Span] = []
    for start, end in pieces:
        if packed and len(text[packed[-1][0] : end].split()) <= longest:
            packed[-1] = (packed[-1][0], end)
            continue
        words = [m.span() for m in re.finditer(r"\S+", text[start:end])]
        for first in range(0, len(words), longest):
            last = words[min(first + longest, len(words)) - 1]
            packed.append((start + words[first][0], start + last[1]))
    return packed


def _trimmed(text: str, cuts: Sequence[int]) -> list[Span]:
    """Non-blank spans between cuts, without surrounding white space."""
    spans: list[Span] = []
    for start, end in pairwise(cuts):
        part = text[start:end]
        if part.strip():
            spans.append(
                (start + len(part) - len(part.lstrip()), end - len(part) + len(part.rstrip()))
            )
    return spans
