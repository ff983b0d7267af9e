"""Whether the sentences to be shown hold the kind of thing that is asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from assistant.answering_unsaid import unsaid
from assistant.extractive import Picked, shows
from assistant.extractive_people import (
    people,
    told_as_group,
    told_by_kin,
    told_by_role,
    told_unnamed,
)
from assistant.extractive_spans import FIGURES, counts
from assistant.question import Understood
from assistant.question_bodies import LEVELS
from assistant.question_document import DOCUMENTS
from assistant.question_terms import UPPER, canonical, coverage, names_in
from assistant.ranking import Ranked, holds_name
from assistant.retrieval import read_article
from storage.text import lower, tone


def tells_asked(
    library: Any, understood: Understood, picked: Sequence[Picked], ranked: Sequence[Ranked]
) -> bool:
    """Whether ``picked`` of ``ranked`` tell what is asked, in its kind and of its matter."""
    asked = understood.asked
    several = asked.compare or asked.parts > 1
    told = any(shows(understood, p.hit) or _ranked(understood, p.hit.text) for p in picked)
    if not told or unsaid(library, understood, picked):
        return False
    if all(_of_another_level(understood, p.hit.text) for p in picked):
        return False
    speaking = _speaking(library, understood, picked, ranked)
    # a fault is the reason of what the sentence before tells, and need not speak of it itself
    silent = not any(counts(understood, p.hit.text) for p in speaking)
    if silent and not several and asked.kind != "reason":
        return False
    if asked.kind in FIGURES[:3] and not asked.unit and not several:
        return any(p.highlight or p.figures or _ranked(understood, p.hit.text) for p in picked)
    if asked.kind == "document" and not asked.listing and not several:
        wants = _OF_A_NUMBER.search(tone(lower(understood.searched)))
        return not wants or any(p.highlight for p in speaking)
    if asked.kind == "person" and not asked.listing:
        return any(_named(understood, p) or _told_otherwise(understood, p.hit) for p in picked)
    return True


_CALLED = re.compile(r"tên (?:là )?gì(?!\w)")


def _named(understood: Understood, one: Picked) -> bool:
    """Whether a sentence stresses a name, which is by the asked office where an office's name is
    asked for ("Trưởng phòng Nội vụ … tên gì?")."""
    if not one.highlight or not _CALLED.search(tone(lower(understood.searched))):
        return bool(one.highlight)
    found = people(understood, one.hit.text, one.weights)
    return any(person.beside for person in found if person.name in one.highlight)


_WHICH_RANK = re.compile(r"(?<!\w)(hạng|giải|loại|thứ|bậc) (?:mấy|bao nhiêu)(?!\w)")


def _ranked(understood: Understood, sentence: str) -> bool:
    """Whether the rank that is asked for is told in a word ("hạng mấy": "hạng nhì")."""
    asks = _WHICH_RANK.search(tone(lower(understood.searched)))
    words = "nhất|nhì|nhị|ba|tư|năm|sáu|bảy|tám|chín|mười|đặc biệt|[ivx]+"
    told = rf"(?<!\w){asks[1]} (?:{words})(?!\w)" if asks else ""
    return bool(told and re.search(told, tone(lower(sentence))))


_OF_A_NUMBER = re.compile(r"(?<!\w)số (?:hiệu|(?:là )?(?:mấy|bao nhiêu|nào|gì))(?!\w)")
"""A document is asked for by its number, which a sentence about it need not tell."""


_WHICH_UNIT = tuple(
    re.compile(rf"(?<!\w)(?<!trưởng )(?<!cấp )(?:{level}) nào(?!\w)") for level in LEVELS
)
_UNIT = tuple(re.compile(rf"(?<!\w)(?:{level})(?!\w)", re.I) for level in LEVELS)
_CAPITALS = rf"[{UPPER}][^\W\d_]*(?: [{UPPER}][^\W\d_]*)*"
_NAMED_UNIT = re.compile(
    rf"(?<!\w)(?:{'|'.join(LEVELS)}) {_CAPITALS}(?:(?:, | và |; ){_CAPITALS})*"
)


def _of_another_level(understood: Understood, sentence: str) -> bool:
    """Whether a sentence names places of other levels than the one that is asked for ("những thôn
    nào": "sáp nhập hai xã Khe Vầu và Bản Lằn")."""
    asks = tone(lower(understood.searched))
    level = next((n for n, which in enumerate(_WHICH_UNIT) if which.search(asks)), None)
    if level is None or understood.english or _UNIT[level].search(sentence):
        return False
    others = _NAMED_UNIT.sub(",", sentence)
    asked = canonical(understood.searched)
    left = (canonical(name) for name in names_in(others))
    return others != sentence and all(len(n) < 2 or holds_name(n, asked) for n in left)


def _told_otherwise(understood: Understood, hit: Ranked) -> bool:
    """Whether somebody is told without a name: a relative, a group, by an office."""
    said = hit.features["said_title"]
    return (
        told_by_kin(understood, hit.text)
        or told_as_group(understood, hit.text)
        or (said >= 0.7 and told_by_role(understood, hit.text))
        or (said >= 0.5 and told_unnamed(understood, hit.text))
    )


_POINTS_BACK = re.compile(
    r"(?<!\w)(?:này|đó|trên|ấy|nói trên|nêu trên|kể trên)(?!\w)|"
    r"(?<!\w)(?<!các )(?<!mỗi )(?<!\d )(?:trường|đơn vị|huyện|xã|phường|tỉnh|quận|thị xã|sở|bộ|"
    r"công ty|dự án|ông|bà|anh|chị) (?:đã|cũng|còn|có|sẽ|được|nhận|này|[a-zđ]\.)|"
    rf"^(?:theo đó, )?(?:{DOCUMENTS}) (?:đã|cũng|còn|có|sẽ|được|gồm|mang)(?!\w)|"
    r"^tổng (?:nhu cầu|mức|số|kinh phí|vốn|chi phí)(?!\w)"
)
"""Words that stand for what the sentence before has named."""


def _in_its_place(library: Any, one: Picked) -> list[str]:
    """The tokens of a sentence, after those of the one before where it points back to it."""
    own = [*canonical(one.hit.text)]
    if not one.highlight or not _POINTS_BACK.search(tone(lower(one.hit.text))):
        return own
    return [*read_article(library, one.hit.article_id).around(one.hit.index).before, *own]


NEARLY = 0.3
"""Share of the best sentence's words of the question in another one whose figure may answer."""


def _speaking(
    library: Any, understood: Understood, picked: Sequence[Picked], ranked: Sequence[Ranked]
) -> list[Picked]:
    """Without sentences that hold far less of the matter than the best one: their figure is of
    something else ("tiêm cho bao nhiêu người": "đón 3.992 người"). One that points back is read
    with the sentence before it ("Người thay ông Tuấn ở vị trí này là …")."""
    names = {token for name in understood.terms.names for token in name}
    matter = {t: w for t, w in understood.terms.weights.items() if t not in names}
    if understood.english or not matter:
        return list(picked)
    held = {id(p): coverage(matter, _in_its_place(library, p)) for p in picked}
    most = max((coverage(matter, canonical(hit.text)) for hit in ranked[:3]), default=0.0)
    return [p for p in picked if held[id(p)] >= NEARLY * most]
