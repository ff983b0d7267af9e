"""The order of sentences where no figure and no name is asked for: those first that name the asked
office, by whom the deed was done, where it lies, what somebody asked, or the list that is asked."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from assistant.extractive_lists import announces
from assistant.extractive_naming import naming
from assistant.extractive_people import HEADS
from assistant.extractive_where import LIES, asks_where, says_where
from assistant.question import Understood
from assistant.question_attribute import deed_of_those, says
from assistant.question_bodies import bodies
from assistant.question_terms import canonical
from assistant.ranking import Ranked
from storage.text import lower, tone

SAYS = 3.0
"""Ranker score that a sentence is worth which says the asked "yêu cầu", "đề nghị" … itself."""

POST = 5.0
"""Ranker score that a sentence is worth which names an office, where it is asked which one."""

BODY = 1.0
"""Ranker score that a sentence is worth which names the office that is asked about."""

ITEMS = 2.0
"""Ranker score that a sentence is worth which announces as many of the things as are asked for
("5 chỉ số nào": "tập trung vào 5 chỉ số: …")."""

DEED = 2.0
"""The same for one that says the deed whose date is asked, or which those did who are asked for."""

BY = 2.0
"""The same for one that says by whom the asked deed was done, where that is asked."""

_DEMANDS = re.compile(
    r"(?<!\w)(?P<verb>yêu cầu|đề nghị|kiến nghị|đề xuất|chỉ đạo|lưu ý|nhấn mạnh|cam kết|khẳng định|"
    r"cảnh báo|khuyến cáo|giải thích|lý giải|nhận định) (?:những |các )?(?:điều |việc |cách )?"
    r"(?:gì|sao|thế nào|ra sao|như thế nào)(?!\w)"
)
"""What somebody is asked to have said: a sentence that says so tells it."""


def demanded(understood: Understood, text: str) -> bool:
    """Whether a sentence says itself that somebody demanded, advised, promised … what is asked."""
    demands = _DEMANDS.search(tone(lower(understood.searched)))
    return bool(demands and demands["verb"] in tone(lower(text)))


_POST = re.compile(
    r"(?<!\w)(?:giữ|làm|nhận|đảm nhiệm|đảm nhận|nắm|bầu|bổ nhiệm)(?: \w+){0,2}? "
    r"(?:chức|chức vụ|chức danh|vị trí|cương vị) (?:gì|nào)(?!\w)"
)
_ONCE = re.compile(r"(?<!\w)(?:trước|từng|nguyên|cựu)(?!\w)")
_HELD = re.compile(rf"(?<!\w)(?:{HEADS})(?!\w)")
_ONCE_HELD = re.compile(
    rf"(?<!\w)(?:nguyên|cựu|từng|trước (?:đó|đây|khi)|đang (?:là|giữ|làm))(?!\w)[^;.]{{0,40}}?"
    rf"(?<!\w)(?:{HEADS})(?!\w)"
)


def names_post(understood: Understood, text: str) -> bool:
    """Whether a sentence names an office where it is asked which one somebody holds or held."""
    asks = tone(lower(understood.searched))
    if not _POST.search(asks):
        return False
    told = _ONCE_HELD if _ONCE.search(asks) else _HELD
    return any(m[0] not in asks for m in told.finditer(tone(lower(text))))


_AGENT = re.compile(r"(?<!\w)do (?:ai|[^,?]{2,20}? nào)(?P<verb> [^\W\d_]+)")


_SO_MANY = re.compile(
    r"(?<!\w)(?P<many>(?:\d{1,2}|hai|ba|bốn|sáu|bảy|tám|chín|mười) \w+(?: \w+)?) "
    r"(?:nào|gì)(?!\w)"
)


_MADE_OF = re.compile(r"(?<!\w)gồm (?:có )?(?:những |các )?(?P<part>\w+)(?: \w+)? (?:nào|gì)(?!\w)")


_NOW = re.compile(r"(?<!\w)(?:hiện|hiện nay|hiện tại|bây giờ|giờ|đang)(?!\w)")
_UP_TO_NOW = re.compile(
    r"(?<!\w)(?:đến nay|tới nay|hiện nay|hiện là|hiện đang|hiện giữ|nay là)(?!\w)"
)


def still_holds(understood: Understood, text: str) -> bool:
    """Whether a sentence tells the office held by now, where that is asked."""
    asks = tone(lower(understood.searched))
    held = bool(_POST.search(asks) and _NOW.search(asks))
    return held and bool(_UP_TO_NOW.search(tone(lower(text)))) and names_post(understood, text)


_POINTS_BACK = re.compile(
    r"^[\W_]*(?:với|trước|từ|về|do|ngoài) (?:những |các )?(?P<what>\w+(?: \w+){0,3}?) "
    r"(?:trên|nêu trên|nói trên|này|đó)(?!\w)"
)


def pointed_at(understood: Understood, ranked: Sequence[Ranked]) -> set[int]:
    """Where in the best one's article a sentence stands that the next one sums up by a word of the
    question ("Với những sai phạm trên, …"): it told them one by one."""
    asked = {*understood.terms.weights}
    found = set()
    for hit in ranked:
        back = _POINTS_BACK.match(tone(lower(hit.text)))
        if back and hit.article_id == ranked[0].article_id and asked & {*canonical(back["what"])}:
            found.add(hit.index - 1)
    return found


SUMMED_UP = 3.0
"""Ranker score that a sentence is worth which the next one sums up by a word of the question."""


def told_of(understood: Understood, ranked: Sequence[Ranked]) -> list[Ranked]:
    """The sentences with those first that name the asked office, or by whom the deed was done."""
    offices = {body[1:] for body in bodies(understood.searched)}
    where = asks_where(understood)
    asks = _AGENT.search(tone(lower(understood.searched)))
    done = deed_of_those(understood)
    many = _SO_MANY.search(tone(lower(understood.searched)))
    listed = (
        re.compile(rf"(?<!\w){re.escape(many['many'])}(?!\w)") if many else announces(understood)
    )
    if parted := _MADE_OF.search(tone(lower(understood.searched))):
        listed = re.compile(rf"(?<!\w)gồm(?: có)?(?::| (?:\w+ ){{0,2}}{parted['part']}(?!\w))")
    summed_up = pointed_at(understood, ranked)
    by = re.compile(rf"(?<!\w)(?:do|bởi) [^,;.]{{2,80}}{asks['verb']}(?!\w)") if asks else None

    def worth(hit: Ranked) -> float:
        if hit.article_id != ranked[0].article_id:
            return 0.0
        pairs = {*itertools.pairwise(canonical(hit.text))} if offices else set()
        told = by is not None and bool(by.search(tone(lower(hit.text))))
        lies = LIES * (where and says_where(understood, hit.text))
        did = DEED * bool(done and says(done, canonical(hit.text), whole=True))
        named = BODY * bool(offices & pairs) + naming(understood, hit.text)
        named += SAYS * demanded(understood, hit.text) + POST * names_post(understood, hit.text)
        named += SAYS * still_holds(understood, hit.text) + SUMMED_UP * (hit.index in summed_up)
        items = ITEMS * bool(listed and listed.search(tone(lower(hit.text))))
        return named + BY * told + lies + did + items

    return sorted(ranked, key=lambda hit: -(hit.score + worth(hit)))
