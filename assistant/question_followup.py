"""A follow-up completed from the conversation, without a model.

``Còn năm 2016 thì sao?`` after ``Năm 2017 Đông Triều luân chuyển bao nhiêu công chức?`` is
searched as the earlier question with the year replaced. What the new turn says replaces what
the earlier one said of the same kind (year, name, head word, what is counted); what it leaves
out is carried.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.question_kind import asked
from assistant.question_stop import STOP
from assistant.question_terms import (
    YEAR,
    canonical,
    is_office,
    is_syllable,
    names_in,
    one_syllable_places,
)
from storage.numbers import countable
from storage.text import lower, spans, tone

_CUE = re.compile(
    r"^(?:còn|thế|vậy|thế còn|vậy còn|và|rồi|what about|how about|and)\b|\bthì sao\b|\bở đó\b|"
    r"\b(?:đó|ấy|này|trên|kia)\b|\b(?:nơi|chỗ) (?:đó|này)\b|"
    r"\b(?:họ|ông ấy|bà ấy|anh ấy|chị ấy|cô ấy|"
    r"nó)\b|\b(?:there|it|they|that)\b",
    re.I,
)
_BACK = re.compile(
    r"\b(?:đó|ấy|này|trên|kia|họ|nó|trong số|số (?:đó|này))\b|\b(?:it|they|that|those)\b", re.I
)
"""Words that point at what was answered, so that its figure and name are carried too."""

_BARE = re.compile(
    r"^(?:thế\s+|vậy\s+|và\s+)?(?:còn\s+)?(?P<what>.*?)(?:\s+thì)?"
    r"(?:\s+(?:sao|thế nào|ra sao))?\s*\?*$",
    re.I,
)
_HERE = re.compile(
    r"\b(?:ở đó|tại đó|nơi đó|chỗ đó|ở đấy|"
    r"(?:quận|huyện|xã|tỉnh|địa phương|thành phố|thị xã|nơi) (?:đó|này|ấy))\b",
    re.I,
)
_YEAR = re.compile(r"(?:(?:năm|Năm)\s+)?(?<!\d)(?:19|20)\d\d(?!\d)")
_LEAD = re.compile(
    r"^(?:thế còn|vậy còn|thế thì|vậy thì|thế|vậy|còn|và|rồi|what about|how about|and)\b[\s,]*",
    re.I,
)
_ASKS = re.compile(
    r"bao nhiêu|\bmấy\b|\bnào\b|\bai\b|\bgì\b|ở đâu|khi nào|bao giờ|vì sao|tại sao|không\s*\?*$|"
    r"\bhow\b|\bwho\b|\bwhat\b|\bwhen\b|\bwhere\b|\bwhy\b",
    re.I,
)
_COUNT = re.compile(r"bao nhiêu|\bmấy\b|\bhow many\b", re.I)
_VERBS = frozenset(
    ["tăng", "giảm", "đạt", "thu", "chi", "được", "bị", "xếp", "chiếm", "đóng", "làm", "kết",
     "hoàn", "nộp", "nhận", "gồm", "thuộc", "vì", "tại", "mất", "còn"]
)  # fmt: skip
"""A turn that begins so has left out its subject."""

_TIMES = frozenset(
    ["riêng", "tháng", "quý", "ngày", "tuần", "năm", "kỳ", "đợt", "lần", "giai", "đoạn", "hôm"]
)
"""Of these alone a turn tells only when, and nothing of what ("Riêng tháng 6 thì được mấy?")."""

_SHORT, _LONGER = 3, 6
"""Content words of a turn that leans on the one before, and of one that may share its place."""


def complete(question: str, history: Sequence[tuple[str, str]]) -> str | None:
    """The question with what it leaves out, or None when it stands by itself."""
    if not history:
        return None
    before, answer = history[-1]
    if _YEAR.search(question) or names_of(question):
        question = _THAT_FIGURE.sub("thì sao", question)
    low = tone(lower(question))
    names = names_of(question)
    content = [t for t in canonical(question) if t not in STOP and not t.isdigit()]
    cued = bool(_CUE.search(low) or _SHIFT.search(low))
    if not (cued or (len(content) <= _SHORT and not names)):
        return None
    replaced = (
        shifted(low, before)
        or _turned(question, before)
        or _counted_on(question, before)
        or _swapped(question, before, content)
    )
    if replaced:
        return replaced
    rest = _LEAD.sub("", question).strip()
    if (person := _person(before, answer)) and _PRONOUN.search(rest):
        return _PRONOUN.sub(lambda m: _like(m[0], person), rest, count=1)
    if _HERE.search(low):
        # "there" stands for the place alone; the earlier topic would draw its own sentence.
        where = ", ".join([*_places_in(before), *map(lower, _YEAR.findall(before)[:1])])
        rest = re.sub(r"\s+([,?.])", r"\1", " ".join(_HERE.sub("", rest).split()))
        return f"{where}: {rest}" if where else rest
    own = len([t for t in content if t not in _TIMES]) > 1 and low.split()[0] not in _VERBS
    if own and _ASKS.search(low) and not cued:
        # It asks something of its own: the place is carried, the topic is not.
        return placed(question, history) or question
    carried = _context(before, answer, drop_names=bool(names), back=bool(_BACK.search(low)))
    if carried and _YEAR.search(rest):  # "Còn sang 2016 thì mấy vụ?": no longer of 2014
        carried = " ".join(_YEAR.sub(" ", carried).split())
    if not _ASKS.search(low) and (ask := _asking(before)):
        rest = f"{rest.rstrip('? ')} {ask}?"
    return f"{carried}: {rest}" if carried else rest


_THAT_FIGURE = re.compile(
    r"(?:thì )?(?<!\w)(?:con số|tỷ lệ|tỉ lệ|mức|số liệu) (?:này|đó|ấy)(?: (?:là|còn|đạt|được|lên))?"
    r" (?:bao nhiêu|mấy|thế nào|ra sao|như thế nào)(?!\w)",
    re.I,
)
"""The same figure of another time or place ("Sang năm 2011 con số đó là bao nhiêu?")."""

_DIRECTION = re.compile(
    r"(?<!\w)(?:phía|bờ|biển|miền|khu|vùng|tuyến|cánh)(?: \w+)? (?P<to>đông|tây|nam|bắc)(?!\w)",
    re.I,
)


def _turned(question: str, before: str) -> str | None:
    """The earlier question of the other side ("Còn phía bờ Đông?" after "Bờ biển Tây …")."""
    new, old = _DIRECTION.search(question), _DIRECTION.search(before)
    if not new or not old or lower(new["to"]) == lower(old["to"]):
        return None
    to = new["to"].capitalize() if old["to"][0].isupper() else new["to"]
    return before[: old.start("to")] + to + before[old.end("to") :]


_NTH = re.compile(
    r"(?<!\w)(?P<of>lần|đợt|kỳ|khóa|quý|giai đoạn|vòng|phiên)(?: thứ)? (?P<n>\d{1,2}|[IVX]+)(?!\w)",
    re.I,
)


def _counted_on(question: str, before: str) -> str | None:
    """The earlier question of the next one in a row ("Vậy lần 3 họp ngày nào?" after "… tổ chức
    hiệp thương lần 1, lần 2 khi nào?"), when both ask for the same kind of thing."""
    new = _NTH.search(question)
    old = [m for m in _NTH.finditer(before) if new and lower(m["of"]) == lower(new["of"])]
    if not new or not old or any(m["n"] == new["n"] for m in old):
        return None
    rest = [
        t
        for t in canonical(question[: new.start()] + question[new.end() :])
        if t not in STOP and t not in _TIMES and not t.isdigit()
    ]
    kinds = {asked(question).kind, asked(before).kind}
    alike = len(kinds) == 1 or kinds <= {"number", "money", "percent"}
    if len(rest) > 1 or not (alike or asked(question).kind in ("text", "manner")):
        return None
    joined = before[old[0].end() : old[-1].start()]
    if len(old) > 1 and re.search(r"\w", re.sub(r"\b(?:và|với|lần|đợt|\d+)\b", "", joined)):
        return None
    said = new[0][:1].upper() + new[0][1:] if old[0][0][0].isupper() else new[0]
    return before[: old[0].start()] + said + before[old[-1].end() :]


_PRONOUN = re.compile(
    r"(?<!\w)(?:(?P<title>ông|bà|anh|chị|cô) (?:ấy|ta|này)|người (?:này|đó|ấy)|"
    r"(?:vị|đồng chí) (?:này|đó|ấy))(?!\w)",
    re.I,
)


def _person(before: str, answer: str) -> str | None:
    """The one person whom the turn before asked for or about."""
    if asked(before).kind == "person":
        known = set(names_of(before))
        named = [n for n in names_of(answer) if n not in known and 2 <= len(n.split()) <= 5]
        return _TITLE.sub("", named[0]) if named else None
    titled = re.search(r"(?<!\w)(?:ông|bà|đồng chí|anh|chị)\s+", before, re.I)
    if not titled or not before[titled.end() : titled.end() + 1].isupper():
        return None
    name = next((n for n in names_of(before[titled.end() :]) if len(n.split()) >= 2), None)
    return _TITLE.sub("", name) if name else None


_TITLE = re.compile(r"^(?:ông|bà|anh|chị|cô) (?=\w)", re.I)


def _like(pronoun: str, person: str) -> str:
    """The name after the pronoun's title ("Ông ấy" → "Ông Trần An")."""
    first = pronoun.split()[0]
    return f"{first} {person}" if lower(first) in ("ông", "bà", "anh", "chị", "cô") else person


def placed(question: str, history: Sequence[tuple[str, str]]) -> str | None:
    """The question asked of the place that the earlier turn was about, when it names none.

    Only a short turn without a name of its own; whether it meant that place is for the
    articles to tell.
    """
    if not history or names_of(question) or _YEAR.search(question):
        return None
    content = [t for t in canonical(question) if t not in STOP]
    where = " ".join(_places_in(history[-1][0]))
    if not where or not content or len(content) > _LONGER:
        return None
    return f"{where}: {question}"


def names_of(text: str) -> list[str]:
    """Proper names of a turn; a unit or an opening word with a capital is none."""
    return [
        name
        for name in names_in(f"Ở {_YEAR.sub(' ', text)}")
        if (len(canonical(name)) > 1 or not is_syllable(name))
        and lower(name) not in _UNITS
        and not is_office(name)
    ]


def _places_in(before: str) -> list[str]:
    found = names_of(before)
    if not found:
        found = [
            m["name"]
            for m in re.finditer(r"(?P<name>[^\W\d_]+)", before)
            if m["name"][0].isupper() and lower(m["name"]) in one_syllable_places(before)
        ]
    unit = re.compile(r"(?:xã|huyện|quận|tỉnh|phường|thị xã|thành phố|trường|công ty)\s+$", re.I)
    out = []
    for name in found:
        at = before.find(name)
        lead = unit.search(before[:at]) if at >= 0 else None
        out.append(f"{lead[0]}{name}" if lead else name)
    return out


_SHIFT = re.compile(
    r"\bnăm (?:học )?(?P<back>trước|ngoái|liền trước|trước đó|kề trước)|"
    r"\bnăm (?:học )?(?P<on>sau|kế tiếp|tiếp theo|sau đó|liền sau)|"
    r"\b(?P<earlier>the year before|previous year)|\b(?P<later>the year after|next year)"
)


def shifted(low: str, before: str) -> str | None:
    """The earlier question a year before or after (``Năm trước thì sao?``)."""
    match = _SHIFT.search(low)
    if not match or not YEAR.search(before):
        return None
    rest = [t for t in canonical(_SHIFT.sub(" ", low)) if t not in STOP]
    if rest:
        return None
    step = -1 if match["back"] or match["earlier"] else 1
    return YEAR.sub(lambda year: str(int(year[0]) + step), before)


_WHOLE = re.compile(r"(?<!\w)cả năm(?!\w)")


def _part_of(year: str) -> re.Pattern[str]:
    """Some months of a year ("Bốn tháng đầu năm 2017", "quý I/2017"), which give way to all."""
    return re.compile(
        r"(?<!\w)(?:\w+ tháng (?:đầu|cuối)|nửa (?:đầu|cuối)|quý \w+)(?:,| của)?[ /]?(?:năm )?"
        rf"{year}",
        re.I,
    )


def _swapped(question: str, before: str, content: Sequence[str]) -> str | None:
    """The earlier question with the only new thing said in the place of its like."""
    match = _BARE.match(tone(_LEAD.sub("", question)).strip())
    if not match:
        return None
    what = re.sub(r"^(?:sang|qua|đến|tới) (?=năm )", "", match["what"].strip(" ,?"), flags=re.I)
    new_years = _YEAR.findall(what)
    left = [t for t in content if t not in ("năm", "sang", "qua", "tới")]
    if new_years and not left:
        old = _YEAR.findall(before)
        if old and (part := _part_of(old[-1][-4:]).search(before)) and _WHOLE.search(lower(what)):
            whole = f"cả năm {new_years[0][-4:]}"
            whole = whole if part.start() else whole.capitalize()
            return before[: part.start()] + whole + before[part.end() :]
        if old:
            return before.replace(old[-1], _same_shape(new_years[0], old[-1]), 1)
        return f"{new_years[0][:1].upper()}{new_years[0][1:]} {before[:1].lower()}{before[1:]}"
    if _BACK.search(lower(what)):
        return None
    if _ASKS.search(tone(lower(what))):
        return _counted_too(what, before)
    new_names = names_of(what)
    named = {t for name in new_names for t in canonical(name)}
    shared = set(canonical(before)) | _UNITS
    headed = [t for t in left if t not in named and t not in _UNITS]
    if headed and (swapped := _headed(what, before)):
        return swapped
    if new_names and all(t in named or t in shared for t in left):
        old_names = [n for n in names_of(before) if len(n.split()) >= 2] or names_of(before)
        if old_names:
            return _replaced(before, _strip_unit(old_names[0]), _strip_unit(new_names[0]))
    return _headed(what, before) or _other_count(what, before)


_UNITS = frozenset(["quận", "huyện", "xã", "phường", "tỉnh", "thị", "thành", "phố", "thôn"])
_NEXT = frozenset(["trường", "quận", "huyện", "xã", "tỉnh", "phường", "thành", "bộ", "sở", "dự"])


_CAPITAL = "[" + "".join(c for c in map(chr, range(0x41, 0x1EFA)) if c.isupper()) + "]"
_PIECE = rf"{_CAPITAL}\w*(?: (?!năm|có|đã|được|trước|là|ở)[^\W\d_A-Z]+)?"
_BODY = re.compile(rf"(?:Sở|Bộ|Cục|Ban|Phòng|Viện) {_PIECE}(?:(?: -| –| và|,) {_PIECE})*")
"""A body whose name is joined of several words ("Sở Tài nguyên - Môi trường")."""


def _headed(what: str, before: str) -> str | None:
    """``Còn chỉ số PAPI?`` after ``Chỉ số PCI của tỉnh xếp thứ mấy?``: like heads are swapped."""
    new = [t for t, _, _ in spans(lower(what))]
    old = [(lower(t), s, e) for t, s, e in spans(before)]
    if not new or len(new) > 6 or new[0].isdigit():
        return None
    heads = 2 if new[0] in STOP else 1  # "chỉ số": the first syllable alone is a word of grammar
    place = next(
        (i for i in range(len(old)) if [t for t, _, _ in old[i : i + heads]] == new[:heads]), None
    )
    if place is None or len(new) <= heads:
        return None
    if new == [t for t, _, _ in old[place : place + len(new)]]:
        return None
    size = heads
    while size < len(new) - 1 and place + size < len(old) and old[place + size][0] == new[size]:
        size += 1
    end, capital = place + size, False
    while end < len(old) and end - place < size + 4:
        token, start, stop = old[end]
        word = before[start:stop]
        gap = before[old[end - 1][2] : start].strip()
        if gap or (end > place + size and token in _NEXT) or token in STOP - {"tiếng"}:
            break
        if capital and not word[0].isupper():
            break
        capital = word[0].isupper()
        end += 1
    if end == place + size:
        return None
    first, last = old[place][1], old[end - 1][2]
    body = _BODY.match(before, first)
    last = max(last, body.end()) if body and new[:1] == [old[place][0]] else last
    said = what[:1].upper() + what[1:] if before[first].isupper() else what
    return before[:first] + said + before[last:]


def _counted_too(what: str, before: str) -> str | None:
    """``Còn bao nhiêu m2 đất?`` after ``… hiến bao nhiêu cây dừa?``: another thing of the same."""
    new = re.match(r"(?:bao nhiêu|mấy|how many)\s+(?P<unit>.+)$", what, re.I)
    old = _COUNT.search(before)
    if not new or not old or len(new["unit"].split()) > 5:
        return None
    head = before[: old.start()].rstrip()
    years = [y for y in _YEAR.findall(before[old.end() :]) if y not in head]
    if len([t for t in canonical(head) if t not in STOP]) < 2:
        return None
    return " ".join([head, what.rstrip("? "), *years[:1]]) + "?"


def _other_count(what: str, before: str) -> str | None:
    """``Còn thị trấn?`` after ``Hà Nội có bao nhiêu phường?``: what is counted is swapped."""
    first = lower(what).split()[:1]
    unit = " ".join(asked(before).unit)
    english = re.search(r"how many", before, re.I)
    if not first or not unit or len(what.split()) > 4 or not (countable(first[0]) or english):
        return None
    match = re.search(rf"({_COUNT.pattern})\s+{re.escape(unit)}", tone(before), re.I)
    return f"{before[: match.end(1)]} {what}{before[match.end() :]}" if match else None


def _strip_unit(name: str) -> str:
    words = name.split()
    while len(words) > 1 and lower(words[0]) in _UNITS and not words[1].isdigit():
        words.pop(0)
    return " ".join(words)


def _replaced(text: str, old: str, new: str) -> str:
    at = text.find(old)
    return text[:at] + new + text[at + len(old) :] if at >= 0 else f"{new}: {text}"


def _same_shape(new: str, old: str) -> str:
    year = new[-4:]
    return old[:-4] + year


def _asking(before: str) -> str | None:
    """The question words of the earlier turn, for a turn that has none."""
    low = tone(lower(before))
    match = re.search(
        r"(?:là|được|đạt|có)?\s*(?:bao nhiêu(?: phần trăm| %| tiền)?|khi nào|năm nào|ngày nào|"
        r"ở đâu|là ai|thứ mấy|vì sao)",
        low,
    )
    if match:
        return match[0].strip()
    return "là ai" if re.match(r"ai là\b", low) else None


def topic_of(question: str) -> str:
    """What a question is about: its words in order without those of grammar."""
    return _context(question, "", drop_names=False, back=False)


def _context(before: str, answer: str, *, drop_names: bool, back: bool) -> str:
    """The earlier question's topic words in order; with ``back`` what was answered too."""
    drop = STOP - {"việc"}
    names = {w for n in names_of(before) for w in n.split()} if drop_names else set()
    kept, last = "", 0
    for token, start, end in spans(before):
        word = before[start:end]
        if token in drop or word in names:
            continue
        # "xã Phúc Sơn thuộc tỉnh Tuyên Quang": the two are no one name without what parts them
        apart = kept and word[0].isupper() and kept.split()[-1][0].isupper()
        parted = bool(before[last:start].strip(" -–")) if apart else False
        kept += f"{',' if parted else ''} {word}" if kept else word
        last = end
    if not back:
        return kept
    said = names_of(answer) if asked(before).kind != "yesno" else []
    figures = re.findall(r"(?<!\d)\d[\d.,/]*\d|\b\d\b", answer)
    extra = [w for w in said if w not in kept][:1] + [f for f in figures if f not in kept][:1]
    return " ".join([kept, *extra]).strip()
