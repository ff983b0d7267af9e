"""A follow-up completed from the conversation, without a model.

``Còn năm 2016 thì sao?`` after ``Năm 2017 Đông Triều luân chuyển bao nhiêu công chức?`` is
searched as the earlier question with the year replaced. What the new turn says replaces what
the earlier one said of the same kind (year, name); what it leaves out is carried.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.question_terms import STOP, canonical, names_in
from storage.text import lower, spans, tone

_CUE = re.compile(
    r"^(?:còn|thế|vậy|thế còn|vậy còn|và|rồi|what about|how about|and)\b|\bthì sao\b|\bở đó\b|"
    r"\b(?:đó|ấy|này|trên|kia)\b|\b(?:nơi|chỗ) (?:đó|này)\b|\b(?:họ|ông ấy|bà ấy|anh ấy|chị ấy|cô ấy|"  # noqa: E501
    r"nó)\b|\b(?:there|it|they|that)\b",
    re.I,
)
_BARE = re.compile(
    r"^(?:thế\s+|vậy\s+|và\s+)?(?:còn\s+)?(?P<what>.*?)(?:\s+thì)?(?:\s+(?:sao|thế nào|ra sao))?\s*\?*$",  # noqa: E501
    re.I,
)
_HERE = re.compile(
    r"\b(?:ở đó|tại đó|nơi đó|chỗ đó|ở đấy|(?:quận|huyện|xã|tỉnh|địa phương|thành phố|thị xã|nơi) (?:đó|này|ấy))\b",  # noqa: E501
    re.I,
)
_YEAR = re.compile(r"(?:(?:năm|Năm)\s+)?(?<!\d)(?:19|20)\d\d(?!\d)")
_LEAD = re.compile(
    r"^(?:thế còn|vậy còn|thế thì|vậy thì|thế|vậy|còn|và|rồi|what about|how about)\b[\s,]*", re.I
)


def complete(question: str, history: Sequence[tuple[str, str]]) -> str | None:
    """The question with what it leaves out, or None when it stands by itself."""
    if not history:
        return None
    before, answer = history[-1]
    low = tone(lower(question))
    names = names_in(question)
    content = [t for t in canonical(question) if t not in STOP and not t.isdigit()]
    cued = bool(_CUE.search(low) or _SHIFT.search(low))
    short = len(content) <= 3
    if not (cued or (short and not names)):
        return None
    shifted = _shifted(low, before)
    if shifted:
        return shifted
    replaced = _swapped(question, before, content)
    if replaced:
        return replaced
    rest = _LEAD.sub("", question).strip()
    if _HERE.search(low):
        # "there" stands for the place alone; the earlier topic would draw its own sentence.
        names_before = [n for n in names_in(f"Ở {_YEAR.sub('', before)}") if n.lower() != "năm"]
        where = " ".join([*names_before, *_YEAR.findall(before)[:1]])
        rest = re.sub(r"\s+([,?.])", r"\1", " ".join(_HERE.sub("", rest).split()))
        return f"{where}: {rest}" if where else rest
    if len([n for n in names if n]) and not re.search(r"\b(?:đó|ấy|này)\b", low):
        carried = _context(before, answer, drop_names=_places(names))
    else:
        carried = _context(before, answer, drop_names=False)
    rest = _HERE.sub("", rest).strip()
    return f"{carried}: {rest}" if carried else rest


_SHIFT = re.compile(
    r"\bnăm (?:học )?(?P<back>trước|ngoái|liền trước|trước đó|kề trước)|"
    r"\bnăm (?:học )?(?P<on>sau|kế tiếp|tiếp theo|sau đó|liền sau)|"
    r"\b(?P<earlier>the year before|previous year)|\b(?P<later>the year after|next year)"
)


def _shifted(low: str, before: str) -> str | None:
    """The earlier question a year before or after (``Năm trước thì sao?``)."""
    match = _SHIFT.search(low)
    if not match or not _BARE_YEAR.search(before):
        return None
    rest = [t for t in canonical(_SHIFT.sub(" ", low)) if t not in STOP]
    if rest:
        return None
    step = -1 if match["back"] or match["earlier"] else 1
    return _BARE_YEAR.sub(lambda year: str(int(year[0]) + step), before)


_BARE_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?!\d)")


def _places(names: Sequence[str]) -> bool:
    return any(len(name.split()) >= 2 for name in names)


def _swapped(question: str, before: str, content: Sequence[str]) -> str | None:
    """The earlier question with its year or its name replaced by the only new thing said."""
    match = _BARE.match(tone(question).strip())
    if not match:
        return None
    what = match["what"].strip(" ,?")
    new_years = _YEAR.findall(what)
    left = [t for t in content if t != "năm"]
    if new_years and not left:
        old = _YEAR.findall(before)
        if old:
            return before.replace(old[-1], _same_shape(new_years[0], old[-1]), 1)
        return f"{new_years[0][:1].upper()}{new_years[0][1:]} {before[:1].lower()}{before[1:]}"
    new_names = names_in(f"Ở {what}")
    named = {t for name in new_names for t in canonical(name)}
    if new_names and all(t in named or t in _UNITS for t in left):
        old_names = [n for n in names_in(before) if len(n.split()) >= 2] or names_in(before)
        if old_names:
            core = _strip_unit(new_names[0])
            return _replaced(before, _strip_unit(old_names[0]), core)
    return None


_UNITS = frozenset(["quận", "huyện", "xã", "phường", "tỉnh", "thị", "thành", "phố", "thôn"])


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


def _context(before: str, answer: str, *, drop_names: bool) -> str:
    """What carries over: the earlier question's topic words in order, and figures answered."""
    from assistant.question_kind import asked

    drop = STOP - {"việc"}
    names = {w for n in names_in(before) for w in n.split()} if drop_names else set()
    words = [before[s:e] for t, s, e in spans(before) if t not in drop and before[s:e] not in names]
    kept = " ".join(words)
    said = [w for w in (names_in(answer) if asked(before).kind != "yesno" else []) if w not in kept]
    figures = re.findall(r"(?<!\d)\d[\d.,/]*\d|\b\d\b", answer)
    extra = [f for f in figures if f not in kept][:1]
    return " ".join([kept, *said[:1], *extra]).strip()
