"""Yes or no: said in front only where one clause of the quoted sentence surely says it.

A clause that holds the asked deed and no word of doubt says yes; with "không" or "chưa" right
before the deed it says no. Whatever is wished, planned or asked in the sentence says neither.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.question import Understood
from assistant.question_stop import STOP
from assistant.question_terms import canonical
from assistant.ranking import Ranked
from assistant.words import t
from storage.text import lower, tone

Stance = Literal["yes", "no", "done", "not_done"]

_WHETHER = re.compile(
    r"^(?P<subject>.*?)(?<!\w)có (?P<modal>(?:còn|được|phải|bị|cho phép) )?"
    r"(?P<deed>[^,;?]+?)(?: nữa| hay)? không$"
)
_YET = re.compile(r"^(?P<subject>.*?)(?<!\w)đã (?P<modal>(?:được|bị) )?(?P<deed>[^,;?]+?) chưa$")
_WHEN = re.compile(r"(?<=\w) (?:khi|lúc|nếu|mỗi khi|trong khi) ")
"""What opens the circumstances of a deed ("có hài lòng khi làm giấy tờ không")."""
_IF = re.compile(r"^.*(?<!\w)thì (?=[^?]*(?<!\w)(?:có|đã)(?!\w))")
"""What is so then is asked ("Có sân bay mới thì sân bay cũ có đóng cửa không?")."""

_CLAUSE = re.compile(r"[,;:()“”\"…]|[.!?](?=\s|$)|(?<=\s)(?:nhưng|song|mà|và)(?=\s)")
_DOUBT = re.compile(
    r"\?|(?<!\w)(?:nếu|liệu|hay không|phải chăng|có thể|dự kiến|đề xuất|đề nghị|kiến nghị|đề án|"
    r"xem xét|yêu cầu|tin đồn|nguy cơ|dấu hiệu|nghi|chuẩn bị|sắp|sẽ|nhằm|để|tránh|chống|phòng|"
    r"không chỉ|không những|không ít|không phải không|trừ khi|theo tôi|cho rằng|"
    r"không đúng|sai lầm|sai sự thật|quan niệm|quan điểm|bác bỏ)(?!\w)"
)
_DENIES = frozenset(["không", "chưa", "chẳng"])
_BESIDE = 4
"""Tokens before the deed in which a denial is of it ("không phải tổ chức cưỡng chế")."""

_NEEDS = {
    "còn": r"vẫn|còn|tiếp tục",
    "được": r"được|cho phép",
    "phải": r"phải|buộc|bắt buộc",
    "bị": r"bị|thi hành|xử lý",
    "cho phép": r"cho phép|được",
}
"""What a clause must say too where the question asks whether one may, must or still does."""

_HELD = 0.75
_SPOKEN = 0.5
"""Shares of the deed's words in a clause that says it and in a sentence that speaks of it."""


@dataclass(frozen=True, slots=True)
class Asks:
    """What is asked: the deed's content words, the word before it, and whether it is of "yet"."""

    deed: tuple[str, ...]
    modal: str = ""
    yet: bool = False


def asks(understood: Understood) -> Asks | None:
    """The deed of a question that yes or no answers; None where it cannot be told."""
    if understood.asked.kind != "yesno" or understood.english or understood.asked.compare:
        return None
    text = tone(lower(understood.searched)).strip(" ?.!")
    text = _IF.sub("", text)
    match = _WHETHER.match(text) or _YET.match(text)
    if not match:
        return None
    if match["deed"].strip() in ("đúng", "đúng sự thật", "sự thật", "thật", "chính xác"):
        return None  # whether the rest is true: no deed of its own
    deed = tuple(
        w
        for w in canonical(_WHEN.split(match["deed"])[0])
        if (w not in STOP or w == "lòng") and not w[0].isdigit()  # "hài lòng" is no "vui lòng"
    )
    return Asks(deed, (match["modal"] or "").strip(), text.endswith(" chưa")) if deed else None


def stance(asked: Asks, sentence: str) -> Stance | None:
    """What the sentence surely says of the deed; None when it leaves it open."""
    text = tone(lower(sentence))
    if _DOUBT.search(text):
        return None
    for clause in _CLAUSE.split(text):
        tokens = canonical(clause)
        if asked.deed[0] not in tokens or _share(asked.deed, tokens) < _HELD:
            continue
        at = tokens.index(asked.deed[0])
        denied = _DENIES & {*tokens[max(0, at - _BESIDE) : at]}
        if not denied and _DENIES & {*tokens}:
            return None
        needs = _NEEDS.get(asked.modal)
        if needs and not re.search(rf"(?<!\w)(?:{needs})(?!\w)", clause):
            return None
        if asked.yet:
            return "not_done" if denied else "done"
        return "no" if denied else "yes"
    return None


def yes_or_no(understood: Understood, hits: Sequence[Ranked], lang: str) -> str | None:
    """The line in front: what the sentences about the asked names agree on."""
    asked = asks(understood)
    if asked is None or not hits:
        return None
    told = {stance(asked, hit.text) for hit in hits if hit.features["names_near"] >= 1} - {None}
    first = stance(asked, hits[0].text) if hits[0].features["names_near"] >= 1 else None
    if first is None or len(told) > 1 or _years_apart(understood, hits[0].text):
        return None
    return t(f"answer.{first}", lang)


def spoken_of(understood: Understood, sentences: Sequence[str]) -> bool:
    """Whether a sentence speaks of the asked deed at all; where none is told it may."""
    asked = asks(understood)
    return asked is None or any(_share(asked.deed, canonical(one)) >= _SPOKEN for one in sentences)


def _years_apart(understood: Understood, sentence: str) -> bool:
    return any(str(year) not in sentence for year in understood.terms.years)


def _share(wanted: Sequence[str], tokens: Sequence[str]) -> float:
    return sum(word in tokens for word in wanted) / len(wanted)
