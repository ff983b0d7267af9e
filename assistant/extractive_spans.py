"""The asked figure, name or date inside a sentence, and the line that says it directly."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.extractive_belonging import (
    asks_for_all,
    exceeds,
    of_another_sort,
    of_some,
    of_the_denied,
    of_the_item_before,
    tells_all,
)
from assistant.extractive_change import of_a_change_alone, of_where
from assistant.extractive_figures import EXACT, SURE, readings, sure
from assistant.extractive_fit import NTH_TIME, akin_to, of_that_sort
from assistant.extractive_people import listed_people, people, sure_person, with_others
from assistant.extractive_trend import changed
from assistant.question import Understood
from assistant.question_kind import asked
from assistant.question_stop import STOP
from assistant.question_terms import canonical
from assistant.ranking import holds_name
from assistant.words import t
from storage.numbers import Quantity, find_quantities
from storage.text import lower, spans, tone

FIGURES = ("number", "percent", "money", "date", "document")
"""Kinds of answers that :func:`readings` can tell apart."""

COUNTS = 0.5
"""Least fit of a figure that may count what is asked."""

MAY_COUNT = 0.35
"""Least fit of a figure to be stressed: "11 nhát dao" are no children."""

NAMED = 0.0
"""Least share of the question's words that a name owns to be stressed."""

Weights = Mapping[str, float] | None


def asked_span(understood: Understood, sentence: str, weights: Weights = None) -> str | None:
    """The part of ``sentence`` that answers, verbatim; None when it cannot be told."""
    if understood.asked.kind in FIGURES:
        found = readings(understood, sentence, weights)
        if understood.asked.kind == "date":
            found = [r for r in found if r.fit >= 0.5]
        if not found or (understood.asked.unit and found[0].fit < MAY_COUNT):
            return None
        # what the line in front says is stressed, if it says anything
        best = sure([r for r in found if r.fit >= COUNTS]) or found[0]
        if moved := changed(understood, sentence, best):
            return moved
        figure = best.quantity
        if days := _days(sentence, figure):
            return days
        return sentence[opening(sentence, figure) : figure.end].strip()
    if understood.asked.kind == "person":
        named = people(understood, sentence, weights)
        row = listed_people(sentence, named) if understood.asked.listing else None
        return row or next((p.name for p in named[:1] if p.near >= NAMED and p.beside), None)
    return None


def direct_line(
    understood: Understood, sentences: Sequence[str], weights: Weights = None
) -> str | None:
    """The answer in few words, verbatim: a figure with what it counts, a date or a name.

    None when any part of what is asked is not surely told by the sentences.
    """
    if not sentences or understood.asked.compare:
        return None
    if understood.asked.trend and len(sentences) > 1:
        return None
    subs = parts(understood)
    if len(subs) == 1:
        if understood.asked.parts > 1 and not understood.asked.listing:
            return None
        return _said(understood, sentences[0], weights)
    said: list[tuple[str, str]] = []
    for sub in subs:
        least = 0.9 if sub.searched == understood.searched else 0.5
        near = SURE if not said else SURE / 2
        lines = (_said(sub, x, weights, least=least, near=near) for x in sentences)
        line = next((s for s in lines if s), None)
        if line is None or any(_same_figure(line, s) for _, s in said):
            return None
        said.append((sub.asked.kind, line))
    if [kind for kind, _ in said] == ["number", "percent"]:
        return f"{said[0][1]} ({said[1][1]})"
    return ", ".join(line for _, line in said)


def _same_figure(line: str, other: str) -> bool:
    """Whether two lines tell one figure ("125 đơn vị", "125 đơn vị cấp xã") or one name."""
    return line == other or (line[0].isdigit() and line.split()[0] == other.split()[0])


def _said(
    understood: Understood,
    sentence: str,
    weights: Weights,
    *,
    least: float = 0.5,
    near: float = SURE,
) -> str | None:
    if understood.asked.kind == "person":
        found = people(understood, sentence, weights)
        if understood.asked.listing:  # one of several would be half an answer
            return listed_people(sentence, found)
        named = sure_person(found)
        return with_others(understood, sentence, named, found) if named else None
    if understood.asked.kind not in FIGURES:
        return None
    told = [r for r in readings(understood, sentence, weights) if r.fit >= least]
    if told and told[0].near >= near and (moved := changed(understood, sentence, told[0])):
        return moved
    best = sure(told, near)
    return phrase(understood, sentence, best.quantity) if best else None


# -- questions that ask several things ----------------------------------------------------------

_ASKS = re.compile(
    r"bao nhiêu|\bmấy\b|khi nào|lúc nào|bao giờ|\b(?:ngày|tháng|quý|năm) (?:nào|mấy)\b|\bai\b"
)
_JOINT = re.compile(r",\s+|;\s+|\s+và\s+")
_UNITS = re.compile(r"(?:bao nhiêu|\bmấy)\s+(?P<one>[^,?;]{2,60}?)\s+và\s+(?P<two>[^,?;]{2,80})")


def parts(understood: Understood) -> list[Understood]:
    """The question once for each thing it asks ("bao nhiêu chỉ tiêu, đạt bao nhiêu phần trăm?")."""
    text = understood.searched
    pieces = [""]
    cuts = [m.span() for m in _JOINT.finditer(text)]
    last = 0
    for start, end in cuts:
        pieces[-1] += text[last:start]
        held = bool(_ASKS.search(tone(lower(pieces[-1]))))
        if held and _ASKS.search(tone(lower(text[end:]))):
            pieces.append("")
        else:
            pieces[-1] += text[start:end]
        last = end
    pieces[-1] += text[last:]
    if len(pieces) > 1:
        by_year = any(_YEAR_ALONE.fullmatch(tone(lower(piece)).strip()) for piece in pieces)
        return [_part(understood, piece, by_year) for piece in pieces]
    return _two_units(understood, text) or [understood]


def _two_units(understood: Understood, text: str) -> list[Understood]:
    """``bao nhiêu phòng và đơn vị sự nghiệp`` counts two things."""
    if understood.asked.kind != "number":
        return []
    match = _UNITS.search(tone(lower(text)))
    if not match:
        return []
    units = [tuple(re.findall(r"[^\s]+", match[name])[:2]) for name in ("one", "two")]
    return [
        replace(understood, asked=replace(understood.asked, unit=unit, parts=1)) for unit in units
    ]


_YEAR_ALONE = re.compile(r"(?:còn )?(?:năm )?(?:19|20)\d\d (?:là |thì |có )?(?:bao nhiêu|mấy)\W*")


def _part(understood: Understood, piece: str, by_year: bool) -> Understood:
    held = canonical(piece)
    names = tuple(name for name in understood.terms.names if holds_name(name, held))
    years = tuple(year for year in understood.terms.years if by_year and str(year) in piece)
    terms = replace(
        understood.terms,
        tokens=held,
        names=names or understood.terms.names,
        years=years or understood.terms.years,
    )
    return replace(understood, searched=piece, asked=replace(asked(piece), parts=1), terms=terms)


# -- the words around a figure ------------------------------------------------------------------

_ABOUT = re.compile(
    r"(?:hơn|trên|gần|khoảng|dưới|chưa đến|ít nhất|tối thiểu|tối đa|xấp xỉ|ước|từ)\s+$", re.I
)
PAIRS = frozenset(["trường hợp", "trường học", "bộ hồ", "cuộc họp", "ca bệnh", "đồng chí"])
"""What is counted in two syllables, of which the first is a word of its own."""

_OUT_OF = re.compile(
    r"(?<![\d.,/])(\d+(?:[.,]\d+)*)\s+(?:trên(?: tổng số)?|trong(?:(?: tổng)? số)?)\s+$"
)


def opening(sentence: str, quantity: Quantity) -> int:
    """Where a figure begins: "67 trên 120 thủ tục" begins with the part that is spoken of."""
    part = _OUT_OF.search(sentence[: quantity.start])
    lasts = _LASTS.match(lower(sentence[quantity.end :]))
    return part.start() if part and quantity.kind == "number" and not lasts else quantity.start


_LASTS = re.compile(r"\s*(?:giây|phút|giờ|ngày|tuần|tháng|quý|năm)(?!\w)")
"""After a number of times: "3 trong 5 năm" is no part of a whole."""


def phrase(understood: Understood, sentence: str, quantity: Quantity) -> str:
    """A figure with "khoảng" before it and what it counts after it, as the sentence has them."""
    if days := _days(sentence, quantity):
        return days
    if nth := NTH_TIME.search(sentence[: quantity.start]):
        return sentence[nth.start() : quantity.end]
    start, end = opening(sentence, quantity), quantity.end
    if understood.asked.kind in ("number", "percent", "money") and (
        about := _ABOUT.search(sentence[:start])
    ):
        start = start if exceeds(sentence[:start]) else about.start()
    if quantity.kind in ("number", "ratio", "range") and not _measured(quantity):
        end = _counted(understood, sentence, quantity)
    return sentence[start : max(end, _in_another_currency(sentence, quantity))].strip()


def second_figure(understood: Understood, sentence: str, taken: str) -> str | None:
    """The one figure of ``sentence`` that is surely of the asked sort, those in ``taken`` apart."""
    told = [r for r in readings(understood, sentence) if r.fit >= EXACT]
    others = [r for r in told if r.quantity.raw.strip() not in taken]
    if not others or (len(others) > 1 and others[0].near - others[1].near < APART):
        return None
    return phrase(understood, sentence, others[0].quantity)


APART = 0.1
"""How much more of the question's words the best of several figures must own."""

_DAYS = re.compile(
    r"(?<![\w.,/-])\d{1,2}(?:[/.-]\d{1,2})?\s*(?:[-–—]|đến|tới)\s*(?:hết )?(?:ngày\s+)?"
    r"\d{1,2}\s?[/.-]\s?\d{1,2}(?:\s?[/.-]\s?(?:19|20)\d\d)?(?![\d/])"
)


def _days(sentence: str, quantity: Quantity) -> str | None:
    """Days from one to another whole, where the figure is one of the two ("15-18/6")."""
    if quantity.kind != "date":
        return None
    spans = (m for m in _DAYS.finditer(sentence) if m.start() <= quantity.start < m.end())
    return next((m[0] for m in spans), None)


_AND = re.compile(r"\s+(?:và|cùng|cộng)\s+(?:hơn |gần |khoảng |trên )?")


def _in_another_currency(sentence: str, quantity: Quantity) -> int:
    """Where a sum ends that is told in two currencies ("3.600 tỷ đồng và 311 triệu USD")."""
    joined = _AND.match(sentence, quantity.end) if quantity.kind == "money" else None
    if joined:
        for other in find_quantities(sentence):
            if other.start == joined.end() and other.kind == "money":
                return other.end if other.unit != quantity.unit else quantity.end
    return quantity.end


def _measured(quantity: Quantity) -> bool:
    ends = quantity.raw[-1:].isalpha() or quantity.raw.endswith(("²", "³", "m2", "m3"))
    return ends and quantity.raw[:1].isdigit()


def _counted(understood: Understood, sentence: str, quantity: Quantity) -> int:
    """Where the words end that say what is counted."""
    end = last = quantity.end
    taken = 0
    words: list[str] = []
    wanted = set(understood.terms.tokens) - STOP | {*canonical(" ".join(understood.asked.unit))}
    unit = quantity.unit.split()
    question = [tone(lower(token)) for token, _, _ in spans(understood.searched)]
    asked_pairs = set(itertools.pairwise(question))
    for _, start, stop in spans(sentence[quantity.end :]):
        a, b = quantity.end + start, quantity.end + stop
        if sentence[last:a].strip():
            break
        word = tone(lower(sentence[a:b]))
        known = len(words) < len(unit) and word == unit[len(words)]
        pair = bool(words) and f"{words[-1]} {word}" in PAIRS
        asked_for = canonical(word) and set(canonical(word)) <= wanted and not word[0].isdigit()
        linked = word in _LINKS and bool(words) and (words[-1], word) in asked_pairs
        if not (known or pair or asked_for or linked) or taken >= 9:
            break
        words.append(word)
        last, taken = b, taken + 1
        end = end if linked else b
    grade = _GRADE.match(sentence, end) if words and words[-1] in _GRADED else None
    if grade:
        return grade.end()
    row = (
        _ROW.match(sentence, end) if _OF_A_ROW.search(lower(sentence[quantity.end : end])) else None
    )
    return row.end() if row else end


_COUNTED_TOGETHER = (
    "cán bộ|công chức|viên chức|giáo viên|nhân viên|người lao động|lao động|chiến sĩ|đảng viên|"
    "đoàn viên|hội viên|học sinh|sinh viên|học viên|bác sĩ|y sĩ|điều dưỡng|hộ lý|"
    "(?:phó )?(?:bí thư(?: chi bộ| đảng ủy)?|chủ tịch|giám đốc|trưởng phòng|trưởng thôn)|"
    "cơ quan|đơn vị|tổ chức|"
    "doanh nghiệp|hợp tác xã|sở|ban|ngành|phòng|xã|phường|thị trấn|huyện|quận|thị xã|thành phố|"
    "tỉnh|thôn|bản|ấp|làng|khu phố|tổ dân phố"
)
_OF_A_ROW = re.compile(rf"(?<!\w)(?:{_COUNTED_TOGETHER})$")
_ROW = re.compile(rf"(?:(?:, | và )(?:{_COUNTED_TOGETHER})(?!\w))+", re.I)
"""The rest of a row that one number counts: "146 cán bộ, giáo viên, nhân viên" are not 146 of the
first sort."""

_LINKS = frozenset({"không", "chưa", "về"})
"""Words inside the name of what is counted ("người hoạt động không chuyên trách")."""

_GRADED = frozenset({"độ", "cấp", "hạng", "loại", "nhóm", "khối"})
_GRADE = re.compile(r"\s+\d+(?:\s*(?:,|và|-|–)\s*\d+)*(?![\w%,.]*\d)")
"""The number without which "thủ tục mức độ" says little."""


_MANY_IN_WORDS = "hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|chục|trăm|nghìn|ngàn|triệu|vài|nửa"


"""Without *một*, which before a noun is as often an article: "một căn hộ có diện tích …"."""

_PERIODS = "năm|tháng|tuần|ngày|giờ|phút|giây|tiếng|buổi"
_LATELY = re.compile(
    r"(?<!\w)(?:hôm|sáng|trưa|chiều|tối|đêm|cuối|đầu|giữa|dịp|mùa|tết|thế kỷ|thứ|mùng|mồng|rằm|"
    r"(?:tuần|tháng|năm|quý|ngày) (?:này|sau|trước|tới|ngoái|kế)|(?<!\d )năm nay|vừa qua)(?!\w)|"
    r"\d+ (?:giờ|phút|ngày|tuần|tháng|năm)"
)
"""A time that is told without a date."""

_IN_YEARS = re.compile(
    r"(?<!\w)(?:năm (?:này|sau|trước|tới|ngoái|kế|nay)|thế kỷ|thập niên|thập kỷ|"
    r"(?:\d+|nhiều|mấy|vài) năm)(?!\w)"
)
"""The same where a year is asked for: a morning is none."""

_A_YEAR = re.compile(r"năm (?:học|nay|qua|ngoái|sau|trước|tới)(?!\w)")
"""A year and no five of anything ("trong năm học tới": no five pupils)."""

_EVERY = re.compile(r"(?<!\w)(?:hằng|hàng|mỗi) (?:ngày|tuần|tháng|quý|năm|giờ)(?!\w)")


def counts(understood: Understood, sentence: str) -> bool:
    """Whether a sentence holds a figure that may count what is asked, in digits or in words."""
    unit = understood.asked.unit
    kind = understood.asked.kind
    if kind in ("money", "percent"):
        return any(found.fit >= COUNTS for found in readings(understood, sentence))
    if kind == "date":
        told = asked_span(understood, sentence) is not None
        untimed = _IN_YEARS if understood.asked.grain == "năm" else _LATELY
        return told or bool(untimed.search(tone(lower(sentence))))
    if kind != "number" or not unit:
        return True
    if tells_all(unit, sentence):
        return True
    if any(found.fit >= COUNTS for found in readings(understood, sentence)):
        return True
    if unit[2:] or of_the_denied(understood, sentence):
        return False
    if "một lần" in understood.searched and _EVERY.search(tone(lower(sentence))):
        return True
    alike = (re.escape(word) for word in akin_to(unit))
    counted = _PERIODS if unit == ("thời gian",) else "|".join(sorted(alike, key=len, reverse=True))
    said = re.compile(
        rf"(?<!\w)(?!một số|một phần|một vài)(?:(?:(?<=có )|(?<=chỉ )|(?<=là )|(?<=còn )|"
        rf"(?<=được )|(?<=thêm )|(?<=đúng )|(?<=với ))một|{_MANY_IN_WORDS}|\d+)\s+"
        rf"(?P<after>(?:(?!(?:trong|ở|tại|của|cho|với|năm)\s)\w+\s+){{0,2}}"
        rf"(?P<unit>{counted}))(?!\w)"
    )
    whole = asks_for_all(understood)
    asks = canonical(" ".join(unit))
    others = {
        q.start
        for q in find_quantities(sentence)
        if of_another_sort(understood, sentence, q)
        or of_a_change_alone(understood, sentence, q)
        or of_where(understood, sentence, q)
        or of_the_item_before(understood, sentence, q)
    }
    return any(
        not (whole and of_some(understood, sentence[found.start("unit") :]))
        and (
            not (after := canonical(found["after"])) or of_that_sort(asks, after)
            if found["unit"] in (unit[0], " ".join(unit[:2])) or unit == ("thời gian",)
            else found["after"] == found["unit"] and not found[0][0].isdigit()
        )
        for found in said.finditer(tone(lower(sentence)))
        if found.start() not in others and not _A_YEAR.match(found[0])
    )


def lacks(understood: Understood, sentence: str) -> str | None:
    """The kind of answer that is asked for and that a sentence does not hold."""
    kind = understood.asked.kind
    told = kind not in (*FIGURES, "person") or asked_span(understood, sentence)
    return None if told else kind


def missing_words(what: tuple[str, ...], lang: str) -> str:
    """The note that names what the evidence lacks."""
    return t("answer.missing", lang, what=", ".join(what))
