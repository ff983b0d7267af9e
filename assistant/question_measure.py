"""The measure and the sort that a question states, which a sentence must speak of to answer it.

The share of those insured is no rate of unemployment, firms that were founded are none that
closed: "Tỷ lệ thất nghiệp là bao nhiêu?", "Có bao nhiêu doanh nghiệp giải thể?".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from assistant.question import Understood
from assistant.question_attribute import is_alike, says
from assistant.question_restore import prior
from assistant.question_stop import STOP
from assistant.question_terms import canonical
from storage.text import lower, tone

_OPENS = re.compile(
    r"^(?P<one>\w+) (?P<two>\w+) [^,;:]*(?<!\w)(?:là|đạt|bằng|còn|khoảng|chiếm|ở mức) bao nhiêu"
    r"(?: (?:phần trăm|%|điểm))?\W*$"
)
_RATE = re.compile(r"(?<!\w)t[ỷỉ] (?:lệ|suất) (?P<of>\w+ \w+(?: \w+)?)")
_OPEN_RATE = re.compile(
    r"(?<!\w)t[ỷỉ] (?:lệ|suất) (?:này|đó|ấy|trên|"
    r"trung bình|bình quân|chung|khá|cao|thấp|là|đạt|chỉ|"
    r"còn)(?!\w)"
)
"""A rate whose matter is told elsewhere ("tỷ lệ này đạt 5%")."""

_DOES = frozenset(["bị", "được", "đã", "đang", "sẽ", "phải", "mới", "vừa"])


def measure_unsaid(
    understood: Understood, sentences: Sequence[str], near: Sequence[str], vocabulary: Any
) -> str:
    """The measure or the sort asked for that neither a sentence nor what stands near it tells."""
    asked = understood.asked
    if understood.english or asked.compare or asked.parts > 1:
        return ""
    if asked.kind not in ("number", "percent", "money"):
        return ""
    if hires := _HIRED.search(tone(lower(understood.searched))):
        return "" if any("thuê" in canonical(one) for one in sentences) else hires[0]
    if asked.kind == "money":
        return ""
    return (
        _another_rate(understood, sentences)
        or _opening(understood, near, vocabulary)
        or _sort(understood, near)
    )


_HIRED = re.compile(r"(?<!\w)(?:giá|tiền|mức)(?: cho)? thuê(?!\w)")
"""A rent: no price of what is sold tells it."""

_STAFF = "(?:biên chế|cán bộ|công chức|viên chức|lao động|đối tượng)"
_OTHER_SORTS: tuple[tuple[str, str], ...] = (
    ("thiếu|khuyết|hụt", "thiếu|hụt|khuyết|trống|cần|hổng|nợ|vắng|còn"),
    ("thừa|dôi dư|dôi", "thừa|dôi|dư|dư thừa"),
    ("phạt|phạt tiền", "phạt|xử|nộp"),
    ("nợ|còn nợ|nợ đọng", "nợ|đọng|thiếu|thu|chậm|vay|đòi|trả"),
    ("lỗ|thua lỗ", "lỗ|thua|âm|lợi nhuận|lãi|làm ăn|kinh doanh|mất"),
    ("thất thoát|thiệt hại|tham ô|chiếm đoạt", "thoát|hại|mất|tham|chiếm|sai|lãng phí|tổn|tốn"),
    (f"(?:tinh giản|tinh giảm|cắt giảm)(?: {_STAFF})?", "tinh|giảm|cắt|bớt|thôi|nghỉ|gọn"),
)
"""Deeds right before a figure and words of a question that asks for their figure."""

_BEFALLEN = re.compile(
    r"^(?: \w+){1,2} (?:(?:đã|bị) )*(?:chết|tử vong|thiệt mạng|thương vong|thương|mất tích)(?!\w)"
)
_VICTIMS = re.compile(r"(?<!\w)(?:chết|tử|thiệt mạng|mất|thương|nạn nhân|tích|sống|hy sinh)(?!\w)")
"""Those who died or were hurt in an accident, and words of a question that asks for them."""

_PEOPLE = (
    "em|cháu|trẻ|bé|học sinh|học trò|sinh viên|thí sinh",
    "cô|thầy|cô giáo|thầy giáo|giáo viên|giảng viên",
    "bác sĩ|bác sỹ|y tá|điều dưỡng|y bác sĩ",
    "bệnh nhân|người bệnh",
    "công an|cảnh sát|chiến sĩ",
    "công nhân",
    "đại biểu",
)
"""Sorts of people of whom the number of one is not that of another."""

_COUNTED = tuple(
    (
        re.compile(rf"(?<!\w)(?:bao nhiêu|mấy) (?:{people})(?!\w)"),
        re.compile(rf"^ (?:{people})(?!\w)"),
    )
    for people in _PEOPLE
)


def _other_people(asks: str, after: str) -> bool:
    """Whether what follows a figure are people of another sort than those asked for."""
    wanted = [told for asked, told in _COUNTED if asked.search(asks)]
    if len(wanted) != 1 or wanted[0].search(after):
        return False
    return any(told.search(after) for _, told in _COUNTED)


_SCHOOL_YEAR = re.compile(r" học(?! (?:sinh|viên)(?!\w))")
"""After "năm": a year at school, and not five of those counted."""

_ABOUT = r"(?: (?:tới|đến|gần|hơn|khoảng|chừng|trên|dưới|tổng cộng|tổng số|thêm|được|là))*"
_SORTS = tuple(
    (re.compile(rf"(?<!\w)(?P<sort>{told}){_ABOUT}\s*$"), re.compile(rf"(?<!\w)(?:{asked})(?!\w)"))
    for told, asked in _OTHER_SORTS
)


def other_sort(understood: Understood, told: Sequence[tuple[str, str]]) -> bool:
    """Whether each figure is one of those lacking, fined, owed, lost or cut, which nobody asked.

    "Còn thiếu 15 giáo viên" does not tell how many teachers there are or left. ``told`` are
    sentences with their figures.
    """
    asked = understood.asked
    if understood.english or asked.compare or asked.kind not in ("number", "money"):
        return False
    asks = " ".join([tone(lower(understood.searched)), *(p for p, _ in understood.terms.stand_ins)])
    return bool(told) and all(
        any(
            sort.search(tone(lower(sentence.split(figure)[0]))) and not wanted.search(asks)
            for sort, wanted in _SORTS
        )
        or _other_people(asks, tone(lower(sentence.partition(figure)[2])))
        or (figure == "năm" and bool(_SCHOOL_YEAR.match(sentence.partition(figure)[2])))
        or (
            _BEFALLEN.search(tone(lower(sentence.partition(figure)[2])))
            and not _VICTIMS.search(asks)
        )
        for sentence, figure in told
    )


def _another_rate(understood: Understood, sentences: Sequence[str]) -> str:
    """``tỷ lệ thất nghiệp`` when each sentence tells the rate of something else alone."""
    rate = _RATE.search(tone(lower(understood.searched)))
    if not rate:
        return ""
    wanted = {*canonical(rate["of"])}
    for sentence in sentences:
        told = [{*canonical(m["of"])} for m in _RATE.finditer(tone(lower(sentence)))]
        if _OPEN_RATE.search(tone(lower(sentence))):
            return ""
        if not told or any(wanted & one for one in told) or wanted <= {*canonical(sentence)}:
            return ""
    return rate[0] if sentences else ""


def _opening(understood: Understood, near: Sequence[str], vocabulary: Any) -> str:
    """``Tăng trưởng quý I là bao nhiêu?``: growth must be spoken of."""
    opens = _OPENS.match(tone(lower(understood.searched)))
    pair = canonical(f"{opens['one']} {opens['two']}") if opens else ()
    names = {token for name in understood.terms.names for token in name}
    if len(pair) != 2 or {*pair} & (STOP | names) or pair[0] in _BARE:
        return ""
    known = vocabulary.pair(*pair) >= _OFTEN or prior().double[" ".join(pair)] > 0
    return "" if not known or says(pair, near, whole=True) else " ".join(pair)


_BARE = frozenset(["số", "tổng", "mức", "tỷ", "tỉ", "lượng", "giá", "kinh", "chi", "vốn", "trong"])
"""What these open is told in many words ("kinh phí": "với 60 tỷ đồng")."""

_OFTEN = 3
"""Times that two words stand together in the articles to be taken for one."""


def _sort(understood: Understood, near: Sequence[str]) -> str:
    """``bao nhiêu doanh nghiệp giải thể``: what befell those counted must be spoken of."""
    unit = canonical(" ".join(understood.asked.unit))
    tokens = canonical(understood.searched)
    if not unit or understood.asked.kind != "number":
        return ""
    starts = [i for i in range(len(tokens)) if tokens[i : i + len(unit)] == unit]
    if not starts:
        return ""
    after = tokens[starts[0] + len(unit) :]
    while after and after[0] in _DOES:
        after = after[1:]
    pair = after[:2]
    names = {token for name in understood.terms.names for token in name}
    if len(pair) < 2 or {*pair} & names or any(t[0].isdigit() for t in pair):
        return ""
    if pair[0] in STOP:
        return ""
    initials = "".join(token[0] for token in after)
    if any(len(token) > 1 and initials.startswith(token) for token in near):
        return ""  # "cơ sở GDNN"
    alone = prior().double[" ".join(pair)] > 0 or is_alike(" ".join(pair))
    return "" if not alone or says(pair, near, whole=True) else " ".join(pair)
