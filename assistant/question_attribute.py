"""What a question asks of its subject: ``sinh`` in "X sinh năm nào?", ``sinh viên`` in "X có bao
nhiêu sinh viên?".

A sentence about X with some year answers "X sinh năm nào?" only when a birth is spoken of, there
or close by. Words close in meaning stand for one another (``question_attribute.toml``).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from assistant.question import Understood
from assistant.question_language import language
from assistant.question_restore import Counts, prior
from assistant.question_stop import STOP
from assistant.question_terms import alike, canonical, is_syllable, names_in, told_by
from assistant.ranking import holds_name
from storage.text import lower, tone
from storage.units import MEASURES

_WHEN = re.compile(
    r"(?:\s(?:vào|từ|đến|tới|trong|hết|kể từ|cho|lúc|là))*\s(?:khi nào|lúc nào|bao giờ|hồi nào|"
    r"(?:ngày|tháng|quý|năm|thời điểm|thời gian|giai đoạn|mùa|thế kỷ)(?: \w+)? "
    r"(?:nào|mấy|bao nhiêu))"
)
_WHERE = re.compile(
    r"\s(?:(?:ở|tại|từ|về|đến|tới|thuộc|vào|với)(?: đoàn)? )*(?:đâu|nơi nào|"
    r"(?:trường|bệnh viện|công ty|cơ quan|đơn vị|sở|bộ|tỉnh|huyện|quận|xã|phường|thành phố|nước)"
    r"(?: \w+){0,2}? nào)(?!\w)"
)
_HOUSE = re.compile(
    r"(?<= )(?:trường(?: đại học| cao đẳng| trung học| tiểu học| mầm non)?|bệnh viện|công ty|"
    r"ngân hàng)(?= (?:\w+ )?(?:nào|gì)(?!\w))"
)
"""A house that is named with its kind: no school is told by a sentence without one."""

_TO = re.compile(r"(?: (?:ở|tại|từ|về|đến|tới|thuộc|vào|với|của))+$")
_SUBJECT = re.compile(
    r"\s(?:trong |tính |đến |nay |năm |\d+ |,)*(?:tổng )?(?:số|tỷ lệ|tỉ lệ|mức)\s+(?:lượng\s+)?"
    r"(?P<one>\w+)(?:\s+(?P<two>\w+))?"
)
_HOW_MUCH = re.compile(
    r"(?<! là)(?: (?:được|hết|khoảng|chừng|tới|đến|lên|tất cả|tổng cộng|cả thảy))* bao nhiêu"
    r"(?: (?:vậy|thế|nhỉ|ạ))?\s*\??$"
)
"""What is measured stands before it ("được phụ cấp bao nhiêu?")."""

_HEAD = re.compile(r"\s(?P<one>\w+)\s+(?P<two>\w+)\s+(?:\w+\s+){0,2}(?:của|ở|tại|là)\s")
_LIGHT = frozenset(
    ["bây", "trả", "đóng", "nộp", "tốn", "diễn", "xảy", "bắt", "đầu", "kết", "thúc", "làm", "thực",
     "hiện", "tổ", "chức", "đến", "tới", "đi", "về", "đưa", "nhận", "sống", "dùng", "người",
     "tiền", "phần", "lần", "tuổi", "cái", "loại", "thứ", "năm", "ngày", "tháng", "giờ", "phút",
     "giây", "đồng", "tỷ", "triệu", "nghìn", "lượng", "mình", "nhất", "chậm", "muộn", "sớm",
     "nhiều", "ít", "lớn", "cao", "thấp", "chia", "con", "ông", "bà", "anh", "chị", "họ", "nó"]
)  # fmt: skip
"""Words that a newspaper leaves out or replaces too freely to be waited for."""

_EVENTS = frozenset(["vụ", "cuộc", "trận"])
"""What is counted follows these: "bao nhiêu vụ cháy"."""

_NUMERALS = frozenset(["hai", "ba", "bốn", "sáu", "bảy", "tám", "chín", "mười"])
_MEASURED = frozenset([*MEASURES, *MEASURES.values()])
_BEFORE_NOUNS = frozenset(
    ["trong", "ở", "tại", "của", "với", "cho", "theo", "về", "bởi", "do", "các", "những", "trên"]
)


def attribute(understood: Understood) -> tuple[str, ...]:
    """One or two canonical tokens that name what is asked; empty when it cannot be told."""
    if understood.english or understood.asked.compare or understood.asked.parts > 1:
        return ()
    text = f" {tone(lower(understood.searched))}"
    kind = understood.asked.kind
    if kind == "date":
        asks = _WHEN.search(text)
        if asks and not text[: asks.start()].strip():
            return _first(understood, text[asks.end() :])
        last = _last(understood, text[: asks.start()]) if asks else ()
        if len(last) == 1 and any(last[0] in group for group in _groups()):
            return last  # "Người bị chó cắn mất ngày nào?"
        if asks and (done := _DONE.search(text[: asks.start()])):
            return _heavy(understood, canonical(done["deed"]))
        return last
    if kind == "body" and (head := _HOUSE.search(text)):
        return canonical(head[0].strip())[-2:]
    if kind in ("body", "place"):
        asks = _WHERE.search(text)
        return _last(understood, _TO.sub("", text[: asks.start()])) if asks else ()
    if kind not in ("number", "percent", "money") or "bao nhiêu" not in text:
        return ()
    if understood.asked.unit and kind == "number" and understood.asked.unit[0] in text.split():
        if {understood.asked.unit[0], " ".join(understood.asked.unit)} & _MEASURED:
            return ()
        counted = canonical(" ".join(understood.asked.unit))
        if counted[0] in _EVENTS and counted[1:] and _heavy(understood, counted[1:]):
            counted = counted[1:]  # of fires no figure of accidents tells
        return _heavy(understood, counted)
    match = _SUBJECT.match(text) or _HEAD.match(text)
    if not match and not understood.asked.unit and (ends := _HOW_MUCH.search(text)):
        return _last(understood, text[: ends.start()])
    if not match:
        return ()
    return _heavy(understood, canonical(" ".join(w for w in (match["one"], match["two"]) if w)))


def _last(understood: Understood, before: str) -> tuple[str, ...]:
    """The one or two content words that ``before`` ends with; a name or a figure ends them.

    What follows a preposition says where or for whom, not what.
    """
    names = {token for name in understood.terms.names for token in name}
    found: list[str] = []
    for token in reversed(canonical(re.split(r"[,;:]", before)[-1])):
        if token in _BEFORE_NOUNS:
            return ()
        if token in STOP or token in names or token[0].isdigit() or token in _NUMERALS:
            break
        found.insert(0, token)
    return _heavy(understood, found[-2:])


def _first(understood: Understood, after: str) -> tuple[str, ...]:
    """What the first name in ``after`` does ("Năm nào Hồ Tre thành lập thị trấn?")."""
    names = {token for name in understood.terms.names for token in name}
    tokens = canonical(re.split(r"[,;:]", after)[0])
    start = next((i for i, token in enumerate(tokens) if token in names), None)
    if start is None:
        return ()
    rest = [token for token in tokens[start:] if token not in names]
    while rest and rest[0] in STOP:
        rest.pop(0)
    return _heavy(understood, rest[:2])


def _heavy(understood: Understood, tokens: Sequence[str]) -> tuple[str, ...]:
    names = {token for name in understood.terms.names for token in name}
    kept = []
    for token in tokens:
        if token in STOP or token in names or token[0].isdigit():
            break
        kept.append(token)
    return () if not kept or all(token in _LIGHT for token in kept) else tuple(kept)


def says(what: Sequence[str], tokens: Sequence[str], *, whole: bool = False) -> bool:
    """Whether ``tokens`` speak of ``what``, in its words or in words close in meaning.

    One of two words is enough unless they are one word (``whole``: ``sinh viên``).
    """
    spoken = f" {' '.join(tokens)} "
    if len(what) == 1 and what[0] in _COMPOUNDS:
        spoken = _COMPOUNDS[what[0]].sub(" ", spoken)
    phrases = (" ".join(what),) if whole else tuple(what)
    return any(f" {phrase} " in spoken for phrase in {*phrases, *_near(phrases)})


def near_words(what: tuple[str, ...]) -> set[str]:
    """The word or words that name a role or relation, and those that may stand for it."""
    joined = " ".join(what)
    words = {joined, *_near((joined,))}
    alone = len(words) == 1 and any(what[0] in group for group in _groups())
    return words | {what[0], *_near((what[0],))} if alone else words


def is_alike(phrase: str) -> bool:
    """Whether a phrase of two words is taught with others that may stand for it."""
    return " " in phrase and any(phrase in group for group in _groups())


def said_plainly(what: Sequence[str], tokens: Sequence[str]) -> bool:
    """Whether ``tokens`` hold the very words of ``what``, together."""
    return f" {' '.join(what)} " in f" {' '.join(tokens)} "


_DONE = re.compile(r"(?<!\w)(?:được|bị) (?P<deed>\w+ \w+)(?: [^,;]*)?$")
"""What was done to somebody ("được bổ nhiệm Phó Trạm trưởng khi nào")."""

_DEED = re.compile(
    r"(?:bao nhiêu|mấy) [^?,]*?(?:được|bị|phải) "
    r"(?P<deed>\w+ \w+(?P<again> lại)?(?=[ ?]|$)|\w+(?=\s*\??$))"
)


_GOT = re.compile(r"(?<!\w)(?:đã|mới|vừa|từng) (?P<deed>\w+) được (?:bao nhiêu|mấy)(?!\w)")
"""A deed with its outcome ("đã thu được bao nhiêu tiền?")."""


def deed(understood: Understood) -> tuple[str, ...]:
    """What is done to those who are counted ("bao nhiêu cán bộ được đào tạo lại?")."""
    if understood.english or understood.asked.compare:
        return ()
    text = tone(lower(understood.searched))
    if understood.asked.kind in ("number", "money") and (got := _GOT.search(text)):
        verb = canonical(got["deed"])
        return () if verb[0] in STOP or verb[0] in _LIGHT else verb
    match = _DEED.search(text)
    if understood.asked.kind != "number" or not match:
        return ()
    tokens = canonical(match["deed"])
    names = {token for name in understood.terms.names for token in name}
    light = [t for t in tokens[:2] if t in STOP or t in names or t in _LIGHT or t[0].isdigit()]
    return () if light or " ".join(tokens[:2]) in _DOERS else tokens


_FOR_THEM = re.compile(
    r"(?<!\w)(?P<deed>\w+ \w+) (?:của|cho) (?:tổng cộng |tất cả )?(?:bao nhiêu|mấy)(?!\w)"
)


_HOW = frozenset(["sai", "đúng", "nhầm", "lại", "xong", "hết", "khống", "thêm", "trước"])
"""Behind a deed these say how it was done ("giao đất rừng sai cho bao nhiêu hộ")."""


def deed_before(understood: Understood, near: Sequence[str]) -> str:
    """What is done to those who are counted ("thu thẻ của bao nhiêu người") if ``near`` never
    speaks of it."""
    match = _FOR_THEM.search(tone(lower(understood.searched)))
    if not match or understood.english or understood.asked.compare:
        return ""
    tokens = canonical(match["deed"])
    names = {token for name in understood.terms.names for token in name}
    if len(tokens) != 2 or {*tokens} & (names | STOP) or any(t in _LIGHT for t in tokens):
        return ""
    if tokens[1] in _HOW:
        return ""
    told = told_by(understood.terms.stand_ins, near)
    return "" if says(tokens, near) or {*tokens} & {*told} else match["deed"]


_OF_THEM = re.compile(
    r"(?<!\w)nào(?: [^?,;]{0,40}?)?(?: (?:đã|được|bị|phải|sẽ|vừa|đang|từng))+ (?P<deed>\w+ \w+)"
)


def deed_of_those(understood: Understood) -> tuple[str, ...]:
    """What those did or suffered whose names are asked ("đơn vị nào đã được hợp nhất?")."""
    if understood.english or understood.asked.kind not in ("body", "place", "text"):
        return ()
    match = _OF_THEM.search(tone(lower(understood.searched)))
    tokens = canonical(match["deed"]) if match else ()
    names = {token for name in understood.terms.names for token in name}
    if len(tokens) != 2 or names & {*tokens} or " ".join(tokens) in _DOERS:
        return ()
    return () if tokens[0] in STOP or tokens[0] in _LIGHT or tokens[0][0].isdigit() else tokens


_DOERS = frozenset(
    ["bệnh viện", "công ty", "công an", "tòa án", "cơ quan", "nhà nước", "chính phủ", "bác sĩ",
     "thành phố", "địa phương", "ngân hàng", "chính quyền", "người dân", "đơn vị", "doanh nghiệp"]
)  # fmt: skip
"""Before a deed these say by whom ("được bệnh viện chăm sóc"), and not what."""


def said_of_another(what: Sequence[str], sentence: str, names: Sequence[tuple[str, ...]]) -> bool:
    """Whether each time a deed is spoken of it is done to something of another name.

    "thành lập thị trấn Đồi Xanh thuộc huyện Sao Mai" does not tell when Sao Mai was founded.
    """
    if not names:
        return False
    phrases = {" ".join(what), *_near((" ".join(what),))}
    text = tone(lower(sentence))
    ends = [
        match.end()
        for phrase in phrases
        for match in re.finditer(rf"(?<!\w){re.escape(phrase)}(?!\w)", text)
    ]
    objects = [sentence[end : end + _OBJECT] for end in ends]
    whole = [
        told if len(told) < _OBJECT else told.rsplit(" ", 1)[0] for told in objects
    ]  # no name is cut in two
    return bool(ends) and all(_another(told, names) for told in whole)


_OBJECT = 50
"""Characters after a verb in which what it is done to is named."""


_CUT = re.compile(r"[,;.(\d]|(?<!\w)(?:năm|ngày|tháng|vào|từ|có|là|do|ở|tại|làm|giữ|chức)(?!\w)")
"""Where what a deed is done to has ended."""


def _another(after: str, names: Sequence[tuple[str, ...]]) -> bool:
    found = (canonical(name) for name in names_in(f"Ở {_CUT.split(after)[0]}"))
    first = next((n for n in found if len(n) > 1 or not is_syllable(n[0])), None)
    return first is not None and not any(
        holds_name(name, first) or holds_name(first, name) for name in names
    )


def is_word(what: Sequence[str], vocabulary: Counts) -> bool:
    """Whether two syllables are one word: taught as one, or seldom apart in the articles."""
    if len(what) != 2:
        return False
    together = vocabulary.pair(*what)
    often = together >= 3 and together >= 0.3 * min(map(vocabulary.count, what))
    phrase = " ".join(what)
    return (
        often
        or language().word(*what)
        or prior().double[phrase] > 0
        or any(phrase in group for group in _groups())
    )


_COMPOUNDS = {
    "sinh": re.compile(
        r" (?:học|vệ|phát|tuyển|thí|nghiên cứu|dân|hy|tái) sinh(?= )|"
        r" sinh (?:viên|hoạt|thái|học|kế|sống|động|vật)(?= )"
    ),
    "thu": re.compile(
        r" thu (?:nhập|hút|hẹp|gọn|xếp|âm|hình|dọn|đông)(?= )| (?:mùa|tiếp|hấp|doanh) thu(?= )"
    ),
    "mất": re.compile(
        r" mất (?:việc|điện|trộm|tích|đất|mùa|cân|trật)(?= )| (?:làm|bị|đánh) mất(?= )"
    ),
}
"""Where the syllable is part of another word."""


_FORM = re.compile(
    r"(?<!\w)(?:(?P<deed>\w+ \w+) (?:bằng |theo |với |ở )?(?:hình thức|mức(?: độ)?)|"
    r"(?:hình thức|mức)(?: độ)? (?P<what>\w+ \w+)) (?:gì|nào)(?!\w)"
)


def forms_of(understood: Understood) -> tuple[str, ...]:
    """The forms of a deed of which one is asked ("bị kỷ luật hình thức gì?"); empty when none."""
    match = _FORM.search(tone(lower(understood.searched)))
    return _forms().get(match["deed"] or match["what"], ()) if match else ()


@cache
def _forms() -> dict[str, tuple[str, ...]]:
    source = files("assistant").joinpath("question_attribute.toml").read_text(encoding="utf-8")
    return {
        " ".join(canonical(deed)): tuple(" ".join(canonical(form)) for form in forms)
        for deed, forms in tomllib.loads(source)["forms"].items()
    }


def must_be_said(understood: Understood) -> list[tuple[str, tuple[str, ...]]]:
    """Deeds and measures of the question that only certain words tell, and those words.

    An everyday word asks for what the words that stand in for it do.
    """
    text = f" {' '.join(canonical(understood.searched))} "
    held = [key for key in _said() if f" {key} " in text]
    longest = [key for key in held if not any(f" {key} " in f" {k} " and k != key for k in held)]
    asked = [(key, _said()[key]) for key in longest]
    everyday: dict[str, tuple[str, ...]] = {}
    for printed, own in understood.terms.stand_ins:
        phrase = " ".join(own)
        if printed in _said() and not any(key in phrase for key, _ in asked):
            everyday[phrase] = (*everyday.get(phrase, (phrase,)), printed, *_said()[printed])
    return [*asked, *everyday.items()]


@cache
def _said() -> dict[str, tuple[str, ...]]:
    source = files("assistant").joinpath("question_attribute.toml").read_text(encoding="utf-8")
    return {
        " ".join(canonical(key)): tuple(" ".join(canonical(word)) for word in words)
        for key, words in tomllib.loads(source)["said"].items()
    }


@cache
def _groups() -> tuple[frozenset[str], ...]:
    source = files("assistant").joinpath("question_attribute.toml").read_text(encoding="utf-8")
    return tuple(
        frozenset(" ".join(canonical(word)) for word in group)
        for group in tomllib.loads(source)["alike"]
    )


def _near(phrases: Sequence[str]) -> set[str]:
    """Words close in meaning to any of ``phrases`` or to all of them together."""
    wanted = {*phrases, " ".join(phrases)}
    found = set(alike(phrases)) if " " not in phrases[0] else set()
    for group in _groups():
        if group & wanted:
            found |= group
    return found
