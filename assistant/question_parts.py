"""Questions that ask several things at once, taken apart into one question for each."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.question_followup import names_of, shifted, topic_of
from assistant.question_stop import STOP
from assistant.question_terms import YEAR, canonical
from storage.text import lower, tone

_ASKS = re.compile(
    r"bao nhiêu|\bmấy\b|khi nào|lúc nào|bao giờ|\bnào\b|\bgì\b|\bai\b|\bđâu\b|bao lâu|bao xa|"
    r"vì sao|tại sao|ra sao|thế nào"
)
_JOINT = re.compile(r"(?P<mark>[,;?])\s+|\s+(?:và|rồi)\s+")
_LEAD = re.compile(r"^(?:và|rồi|còn|trong khi(?: đó)?|thế thì|vậy thì|đồng thời|cũng như)\s+", re.I)

_LEAST = 2
"""Content words of the first question: "Quận nào và phường nào …" asks one thing of two."""

_ALONE = 4
"""Content words of a question that stands by itself when it has a name of its own."""

_HOLDER = re.compile(
    r"ai (?:đang |hiện )?(?:là|làm|giữ chức|giữ|đảm nhiệm|nắm) (?:phó |quyền )?"
    r"(?:bí thư|chủ tịch|giám đốc|trưởng|hiệu trưởng|chánh|bộ trưởng|thứ trưởng|"
    r"người đứng đầu)(?!\w)"
)
"""Who holds an office is asked: the rest is asked of the place or body, not of the office."""

_ALIKE = 3
"""Content words that two questions share which differ in their end ("mấy xã có bí thư kiêm chủ
tịch HĐND, mấy xã có bí thư kiêm chủ tịch UBND")."""

MOST = 4
"""Questions in one; more are a list of what somebody wants to know, not a question."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One of several questions: ``typed`` as it stands, ``asked`` with the subject it leaves
    out, ``of_name`` with the names of that subject alone, where it says enough itself."""

    typed: str
    asked: str
    of_name: str = ""

    @property
    def carried(self) -> bool:
        """Whether the subject stands in another of the questions."""
        return self.asked != self.typed


def pieces(question: str) -> list[Piece]:
    """The questions that ``question`` joins ("Xã A có bao nhiêu thôn, ai làm bí thư?"); none when
    it asks one thing."""
    found = [""]
    last = 0
    joints = list(_JOINT.finditer(question))
    for n, joint in enumerate(joints):
        found[-1] += question[last : joint.start()]
        mark = next((later for later in joints[n + 1 :] if later["mark"]), None)
        # "Xã nào gộp phòng A và phòng B, bớt mấy người": the mark parts, not the word before it
        if joint["mark"] is None and mark and not _asks(question[joint.end() : mark.start()]):
            found[-1] += question[joint.start() : joint.end()]
        elif _asks(found[-1], len(found) == 1) and _asks(question[joint.end() :]):
            found.append("")
        else:
            found[-1] += question[joint.start() : joint.end()]
        last = joint.end()
    found[-1] += question[last:]
    if not 1 < len(found) <= MOST:
        return []
    typed = [_LEAD.sub("", piece.strip()).rstrip("?., ") for piece in found]
    main = max(typed, key=lambda piece: len(_content(piece)))
    return [
        Piece(one, one)
        if one is main
        else Piece(one, _with_subject(one, main), _of_name(one, main))
        for one in typed
    ]


def _of_name(piece: str, main: str) -> str:
    """A piece after the names of the main one alone ("Xã A bớt mấy thôn và có bao nhiêu cán bộ
    nghỉ việc": the second is not asked of the villages)."""
    names = names_of(main)
    if not names or names_of(piece) or len(_content(piece)) < _ALONE:
        return ""
    years = [f"năm {year}" for year in YEAR.findall(main) if not YEAR.search(piece)]
    return f"{', '.join([*names, *years])}: {piece}"


def content(text: str) -> frozenset[str]:
    """The words of a question that say what it is about."""
    return frozenset(_content(text))


_SUBJECT_ASKED = re.compile(r"(?:[^\W\d_]+ ){1,4}nào(?!\w)|ai(?!\w)")


def asks_subject(typed: str) -> bool:
    """Whether a question asks who or which its matter is of ("Quận nào hợp nhất …"): what is asked
    beside it can be told of nobody else."""
    return bool(_SUBJECT_ASKED.match(tone(lower(typed))))


def _asks(text: str, first: bool = False) -> bool:
    return bool(_ASKS.search(tone(lower(text)))) and (not first or len(_content(text)) >= _LEAST)


def _content(text: str) -> list[str]:
    return [token for token in canonical(text) if token not in STOP]


def _with_subject(piece: str, main: str) -> str:
    """A piece after what the main one is about, which it leaves out."""
    if later := shifted(piece, main):
        return later  # "năm trước đó được mấy"
    own = names_of(piece)
    if own and len(_content(piece)) >= _ALONE:
        return piece
    asks = _ASKS.search(tone(lower(main)))
    if asks and _HOLDER.match(tone(lower(main[asks.start() :]))):
        before = topic_of(main[: asks.start()])
        return f"{before}: {piece}" if _content(before) else piece
    if asks and len({*_content(piece)} & {*_content(main[asks.end() :])}) >= _ALIKE:
        before = topic_of(main[: asks.start()])  # what both ask differs in its end alone
        return f"{before}: {piece}" if _content(before) else piece
    return f"{topic_of(main)}: {piece}"
