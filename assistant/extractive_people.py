"""The person a question asks for, among the names of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assistant.extractive_figures import SURE, Clauses, clauses_of
from assistant.extractive_names import OFFICE, WORD, other_names, told_names
from assistant.extractive_weights import share, told
from assistant.question import Understood
from assistant.question_language import language
from assistant.question_terms import canonical, is_office, is_syllable, names_in
from assistant.ranking import holds_name
from storage.text import lower, tone


@dataclass(frozen=True, slots=True)
class Person:
    """A name with where it stands and the share of the question's words around it."""

    name: str
    start: int
    end: int
    near: float
    beside: bool = True
    """Whether it stands by the asked office, where one is asked."""


def people(
    understood: Understood, sentence: str, weights: Mapping[str, float] | None = None
) -> list[Person]:
    """Names of persons that the question does not state, the best first."""
    terms = told(understood, weights)
    out = _persons(understood, sentence, told_names(understood, sentence), terms)
    if not any(person.beside for person in out):
        out += _persons(understood, sentence, other_names(understood, sentence), terms)
    return sorted(out, key=lambda p: (-p.near, p.start))


def _persons(
    understood: Understood,
    sentence: str,
    places: list[tuple[int, int]],
    terms: Mapping[str, float],
) -> list[Person]:
    found = list(dict.fromkeys(places))
    clauses = clauses_of(sentence, tuple(found))
    return [
        Person(
            sentence[s:e],
            s,
            e,
            _near(understood, sentence, (s, e), found, share(terms, clauses.owned((s, e)))),
            holding(understood, sentence, s, e),
        )
        for s, e in found
        if not _of_another(understood, sentence, s, clauses)
        and not _in_office(understood, sentence, s, e)
        and not _only_tells(understood, sentence, s, e)
    ]


def _near(
    understood: Understood,
    sentence: str,
    place: tuple[int, int],
    found: list[tuple[int, int]],
    owned: float,
) -> float:
    """The share a name owns, by its side of the asked deed or beside the asked office."""
    if not holding(understood, sentence, *place):
        return OTHERWISE * owned
    name = sentence[slice(*place)]
    addressed = _ADDRESSED.search(lower(sentence[: place[0]]))
    if " " not in name and (is_syllable(name) or not addressed):
        return min(owned, GIVEN)
    gain = side(understood, sentence, *place, found)
    if gain == -_UNDONE:  # what is asked was not done here: shown, but not said on its own
        return min(owned + gain, OTHERWISE)
    return OTHERWISE * owned if gain <= -_DOER else owned + gain


GIVEN = 0.1
"""The most of it that a given name alone has ("ông Sả"): a sentence with the full one is better.
One foreign word without a title may be a town or a firm."""

_ADDRESSED = re.compile(
    r"(?:ông|bà|anh|chị|em|cháu|cô|chú|bác|ngài|tổng thống|thủ tướng|ngoại trưởng|bộ trưởng|vua|"
    r"chủ tịch|giám đốc|nghị sĩ|thượng nghị sĩ|cầu thủ|tiền đạo|tiền vệ|hậu vệ|thủ môn|hlv|"
    r"huấn luyện viên|ca sĩ|diễn viên|đạo diễn|nữ hoàng|công nương|hoàng tử)\s+$"
)

OTHERWISE = 0.29
"""What is left of the share of a name on the wrong side of the deed, or without the office:
less than ``SURE``, so that it is never said on its own."""


def _of_another(understood: Understood, sentence: str, start: int, clauses: Clauses) -> bool:
    """Whether the office before the name is of another place than the one asked about."""
    names = understood.terms.names
    if _done(understood):
        return False  # who gave, signed or said something may come from anywhere
    office = OFFICE.search(sentence[:start])
    if not names or not office or clauses.clause(office.start()) != clauses.clause(start):
        return False
    title = canonical(office[0][: len(office[0]) - len(office["where"])])
    if not set(title) <= set(understood.terms.tokens) and any(
        holds_name(name, canonical(sentence)) for name in names
    ):
        return False  # the office is not what is asked: a guest of the asked place may hold it
    held = canonical(office[0])
    named = [name for name in names_in(f"Ở {office['where']}") if _is_place(name)]
    return bool(named) and not any(holds_name(name, held) for name in names)


def _is_place(name: str) -> bool:
    """Whether a name behind an office is one of its place: "Tỉnh ủy", "Sở Nội vụ" have none."""
    words = name.split()
    while words and (is_office(words[0]) or lower(words[0]) in _SORTS):
        words = words[1:]
    return len(words) > 1 or (bool(words) and not is_syllable(words[0]))


_TRADE = re.compile(
    r"^(?:(?:những|các|hai|ba|mấy|\d+|một|nữ|nam|người) )*(?:cô giáo|thầy giáo|giáo viên|học sinh|"
    r"sinh viên|cháu|bé|em|tài xế|lái xe|nạn nhân|bệnh nhân|nghi phạm|hung thủ|bị cáo|công nhân|"
    r"nông dân|người dân|thí sinh|thủ phạm|kẻ|chủ (?:xe|tàu|nhà|đất|quán|nhóm|lớp))(?!\w).*"
    r"(?<!\w)(?:tên (?:là )?gì|là ai|là những ai)(?!\w)"
)
"""A question for the name of somebody without an office."""


def _in_office(understood: Understood, sentence: str, start: int, end: int) -> bool:
    """Whether a name stands beside an office where that of a teacher, a driver … is asked."""
    asks = tone(lower(understood.searched))
    if not _TRADE.search(asks) or _HELD.search(asks):
        return False
    before, after = tone(lower(sentence[:start])), tone(lower(sentence[end:]))
    titled = OFFICE.search(sentence[:start]) or _BEHIND.search(before) or _AHEAD.match(after)
    return titled is not None


_SAYS = (
    "cho biết|cho hay|xác nhận|khẳng định|nói|thông tin|chia sẻ|nhấn mạnh|nhận định|trả lời|"
    "phát biểu|thông báo|tiết lộ|thừa nhận|đề nghị|yêu cầu|khuyến cáo|phân tích|giải thích|"
    "cho rằng|lưu ý|nêu|kể"
)
_TELLING = re.compile(rf"[^.;:“”\"]{{0,140}}?(?<!\w)(?:{_SAYS})(?!\w)")
_ASKS_TELLER = re.compile(
    rf"(?<!\w)(?:{_SAYS}|tuyên bố|cảnh báo|chỉ đạo|kiến nghị|ý kiến|lên tiếng|đánh giá|công bố|"
    r"giải trình|trình bày|báo cáo|phản hồi|lý giải|giải đáp|tiếp thu|nhận lỗi|xin lỗi|hứa|cam kết|"
    r"đại diện|lãnh đạo|người đứng đầu|phát ngôn)(?!\w)"
)


def _only_tells(understood: Understood, sentence: str, start: int, end: int) -> bool:
    """Whether a name is that of the official who told the paper ("ông A, Trưởng Công an huyện, cho
    biết …") where neither an office nor who said something is asked."""
    asks = tone(lower(understood.searched))
    if _HELD.search(asks) or _ASKS_TELLER.search(asks):
        return False
    before, after = tone(lower(sentence[:start])), tone(lower(sentence[end:]))
    titled = _BEHIND.search(before) or _AHEAD.match(after)
    return titled is not None and _TELLING.match(after) is not None


_SORTS = frozenset(
    ["sở", "ban", "bộ", "hội", "phòng", "viện", "cục", "vụ", "chi", "đảng", "tỉnh", "thành",
     "huyện", "quận", "thường", "trung", "văn", "ủy", "đoàn", "mặt"]
)  # fmt: skip
"""What bodies begin with; a place seldom does, and then its article tells."""

_DOES = re.compile(
    r"(?<!\w)ai (?:là người |đã |sẽ |vừa |đang |cũng |phải |cần |nên )*(?P<passive>(?:được|bị) )?"
    r"(?P<verb>\w+(?: \w+)?)"
)
_HOLDS = frozenset(["là", "làm", "giữ", "có", "phải", "cần", "được", "bị", "thay", "đảm", "nắm"])
"""Verbs of holding an office: the sentence tells it beside the name and without them."""

_PASSIVE = re.compile(r"(?<!\w)(?:được|bị)(?!\w)[^,;:]{0,40}$")
_UNDONE, _DOER = 0.12, 0.2
"""What a name loses where the asked verb is not said; what it gains or loses by its side of it."""


_AND = re.compile(r"[^.;:]*(?<!\w)và (?:ông|bà|anh|chị|đồng chí) $")
_POST = re.compile(r"(?<!\w)(?:giữ|làm|nhận|đảm nhiệm|đến)(?!\w)")


def with_others(understood: Understood, sentence: str, first: Person, found: list[Person]) -> str:
    """The name with those to whom the same was done ("khai trừ ông A, nguyên …, và ông B")."""
    asks = _done(understood)
    if not asks or not asks["passive"]:
        return first.name
    names = [first]
    for person in sorted(found, key=lambda p: p.start):
        between = sentence[names[-1].end : person.start]
        if person.start > first.start and _AND.fullmatch(between) and not _POST.search(between):
            names.append(person)
    return ", ".join(person.name for person in names)


HEADS = (
    "phó chủ tịch|chủ tịch|phó bí thư|bí thư|phó giám đốc|giám đốc|bộ trưởng|thứ trưởng|"
    "phó hiệu trưởng|hiệu trưởng|phó chánh văn phòng|chánh văn phòng|phó cục trưởng|cục trưởng|"
    "vụ trưởng|chi cục trưởng|phó trưởng phòng|trưởng phòng|phó trưởng ban|phó ban|trưởng ban|"
    "phó chủ nhiệm|chủ nhiệm|phó chánh thanh tra|chánh thanh tra|phó chánh án|chánh án|"
    "viện trưởng|tổng giám đốc|tổng bí thư|thủ tướng|trưởng công an|đội trưởng|trạm trưởng|"
    "đồn trưởng|tổ trưởng|trưởng thôn|trưởng đoàn|chỉ huy trưởng|kế toán trưởng|tổng biên tập|"
    "tổng thư ký|trưởng khoa|trưởng bản|trưởng ấp|tư lệnh|chính ủy|đại sứ|người phát ngôn|"
    "tổng cục trưởng|chủ (?:cửa hàng|quán|tàu|nhà|trang trại|cơ sở|doanh nghiệp|tiệm)"
)
_HELD = re.compile(rf"(?<!\w)(?P<head>{HEADS})(?!\w)")
_BEHIND = re.compile(rf"(?<!\w)(?:{HEADS})(?: [^\s,;.:]+){{0,7}} $")
_AHEAD = re.compile(rf"\s*[(,–-]\s*(?:nguyên |hiện là |là )?(?:{HEADS})(?!\w)")
"""An office and its body right before a name, and one right behind it."""

_REPLACED = re.compile(
    r"(?<!\w)(?:thay|thay thế|kế nhiệm|kế vị)(?: cho)? (?:cho )?(?:(?:ông|bà|anh|chị|đồng chí) )?$"
)
"""Before the name of who held an office and does no longer ("thay bà Rú Thị Lan")."""

_SHORT = {"tổng giám đốc": "(?:tổng giám đốc|tgđ|ceo)"}
"""Offices that newspapers print in short behind or before a name."""

_AFTER_NAME = (
    r"\s*(?:\(\s*(?:hiện là |nguyên |là )?|"
    r"(?:\([^)]*\))?\s*(?:[,–-]\s*(?:[^,;.]{{0,60}}(?:,\s*|(?<!\w)(?:kiêm|và)\s+))?"
    r"(?:hiện là |nguyên |là )?|"
    r"(?:nguyên )?(?=\w)|"  # «Lan Anh Chủ tịch xã …»
    r"[^;.]{{0,90}}(?<!\w)(?:làm|giữ|là|nhận|bầu|chức|trách|nhiệm|vị trí|ghế)(?!\w)[^;.]{{0,40}}?))"
    r"(?<!phó )(?<!\w){head}(?!\w)"
)
_TO_NAME = re.compile(
    r"(?:\s*(?:\([^)]*\)|[,–:-]|là|(?:mới )?được giao cho|được trao cho|cho|ông|bà|anh|chị|"
    r"đồng chí|tân|ủy ban nhân dân|hội đồng nhân dân|thường trực))*\s*"
)


def holding(understood: Understood, sentence: str, start: int, end: int) -> bool:
    """Whether a name stands by the asked office, not as in "Chủ tịch xử lý việc ông A"."""
    text = tone(lower(understood.searched))
    held = _HELD.search(text)
    if (
        understood.english
        or understood.asked.listing
        or held is None
        or (_done(understood) and not _GOT.search(text))
        or not (_IS.search(text) or _GOT.search(text))
    ):
        return True
    low = tone(lower(sentence))
    if _REPLACED.search(low[:start]) and not _REPLACED.search(text):
        return False
    beside = _offices_beside(understood, held, sentence, start, end)
    return any(said is None or not _another_office(text, held.end(), low, said) for said in beside)


def _offices_beside(
    understood: Understood, held: re.Match[str], sentence: str, start: int, end: int
) -> Iterator[re.Match[str] | None]:
    """The asked sort of office where it stands by a name, before it and after it."""
    low = tone(lower(sentence))
    head = _SHORT.get(held["head"], held["head"])
    office = re.compile(rf"(?<!phó )(?<!\w){head}(?!\w)")
    last = max(office.finditer(low[:start]), key=lambda m: m.end(), default=None)
    if last is not None:
        between = sentence[last.end() : start]
        words = [w for w in WORD.findall(between) if w[0].islower()]
        own = {*_OF_PLACES, *understood.terms.tokens}  # the asked office's own words
        plain = " ".join(w for w in words if tone(w) not in own)
        if (_TO_NAME.fullmatch(plain) or _GIVEN.search(lower(between))) and not re.search(
            r"[.;]", between
        ):
            yield last
    told = re.match(_AFTER_NAME.format(head=f"(?P<head>{head})"), low[end:])
    if told is not None:
        yield next(office.finditer(low, end + told.start("head")), None)


def holds_another(understood: Understood, sentence: str, name: str) -> bool:
    """Whether a sentence tells that somebody holds such an office of another body than the asked
    ("Chủ tịch UBND tỉnh Đỗ Văn A" where the chairman of a commune is asked)."""
    text = tone(lower(understood.searched))
    held = _HELD.search(text)
    if held is None or understood.english or understood.asked.listing:
        return False
    low = tone(lower(sentence))
    return any(
        said is not None and _another_office(text, held.end(), low, said)
        for found in re.finditer(re.escape(name), sentence)
        for said in _offices_beside(understood, held, sentence, *found.span())
    )


_HOUSE = re.compile(
    r"\s*(?P<house>(?:tỉnh|thành|quận|huyện|thị|đảng) ủy|ban cán sự|chi bộ|đảng bộ|ubnd|hđnd|"
    r"(?:ủy ban|hội đồng) nhân dân|(?:tỉnh|thành|quận|huyện) đoàn|mttq|mặt trận|quốc hội|"
    r"(?P<own>hiệp hội|hội(?! đồng nhân)|công ty|tập đoàn|liên đoàn|công đoàn|hđqt|câu lạc bộ|"
    r"ngân hàng))(?!\w)"
)
_BOARD = re.compile(r"^\s*(?:hđqt|hội đồng (?:quản trị|thành viên))(?!\w)")
_FIRMS = frozenset(["công ty", "tập đoàn", "ngân hàng"])
"""The chairman of a firm's board is the firm's, and a group of firms is a company."""

_ONCE = re.compile(r"(?<!\w)(?:nguyên|cựu)\s+(?:là\s+)?$")
_NOW = re.compile(
    r"(?<!\w)(?:hiện nay|hiện tại|hiện giờ|bây giờ|đương nhiệm|hiện đang|hiện là)(?!\w)"
)


def _another_office(asks: str, after: int, low: str, said: re.Match[str]) -> bool:
    """Whether the office said is of another body than the asked one ("Bí thư Tỉnh ủy": "Bí thư Ban
    cán sự"), or was held once where it is asked who holds it now."""
    if _NOW.search(asks) and _ONCE.search(low[: said.start()]):
        return True
    wanted, rest = _HOUSE.match(asks[after:]), low[said.end() :]
    firm = wanted is not None and wanted["house"] in _FIRMS
    if firm:
        rest = _BOARD.sub("", rest)
    held = _HOUSE.match(rest)
    if held and held["own"] and not (wanted and wanted["own"]) and not _HOUSE.search(asks):
        return True  # the chairman of a club in the asked place is not the place's
    firms = firm and held is not None and held["house"] in _FIRMS
    if wanted and held and not firms and canonical(wanted["house"]) != canonical(held["house"]):
        return True
    asked = _LEVEL.match(asks[after + (wanted.end() if wanted else 0) :])
    told = _LEVEL.match(rest[held.end() if held else 0 :])
    if not asked or not told:
        return False
    return canonical(asked["level"]) != canonical(told["level"])


_LEVEL = re.compile(
    r"\s*(?P<level>tỉnh|thành phố|tp|quận|huyện|thị xã|tx|xã|phường|thị trấn)(?!\w)"
)


_GOT = re.compile(
    rf"(?<!\w)ai (?:là người |đã |vừa |mới )*(?:được )?"
    rf"(?:trúng cử|đắc cử|bầu|bổ nhiệm|chỉ định|cử|phân công)(?: \w+){{0,3}}? (?:{HEADS})(?!\w)"
)
"""To come into an office is to hold it."""

_GIVEN = re.compile(r"(?<!\w)(?:trao cho|giao cho|thuộc về|là)\s+(?:ông |bà |đồng chí )?$")
_IS = re.compile(r"(?<!\w)ai (?:là|làm|giữ|đang|hiện|đảm)|là ai|là người nào|tên (?:là )?gì")
_OF_PLACES = frozenset(
    ["ủy", "ban", "nhân", "dân", "hội", "đồng", "tỉnh", "huyện", "quận", "xã", "phường", "thị",
     "trấn", "thành", "phố", "đoàn", "và", "kiêm", "trưởng", "vụ", "tịch", "trực"]
)  # fmt: skip
"""Words in small letters inside the name of an office."""


def _done(understood: Understood) -> re.Match[str] | None:
    """The deed whose doer, or whom it was done to, is asked for; None for an office held."""
    asks = _DOES.search(tone(lower(understood.searched)))
    return None if not asks or asks["verb"].split()[0] in _HOLDS else asks


def side(
    understood: Understood, sentence: str, start: int, end: int, names: list[tuple[int, int]]
) -> float:
    """Who does ("ai ký …?") stands before the verb, to whom it is done ("ai được …?") after it."""
    asks = _done(understood)
    if not asks:
        return 0.0
    text = tone(lower(sentence))
    for verb_said in (asks["verb"], asks["verb"].split()[0]):
        found = re.finditer(rf"(?<!\w){re.escape(verb_said)}(?!\w)", text)
        if spots := [m.start() for m in found if not _of_a_word(verb_said, text[m.end() :])]:
            break
    if not spots:
        return -_UNDONE  # the sentence speaks of something else that was done
    verb = min(spots, key=lambda at: abs(at - start))
    if start > verb:
        by = re.search(r"(?<!\w)(?:do|bởi)(?!\w)[^,;]{0,60}$", text[verb:start])
        done_to = not by
    else:
        done_to = bool(_PASSIVE.search(text[end:verb]))
        if not done_to and any(end <= other < verb for other, _ in names):
            return 0.0  # another name stands between
    return _DOER if done_to == bool(asks["passive"]) else -_DOER


_NEXT = re.compile(r" (\w+)")


def _of_a_word(verb: str, after: str) -> bool:
    """Whether one syllable is part of another word ("trả" of "trả lời")."""
    following = _NEXT.match(after)
    return " " not in verb and following is not None and language().word(verb, following[1])


_ROLE = re.compile(
    r"(?<!\w)(?:công chức|cán bộ|chủ tịch|phó chủ tịch|giám đốc|bí thư|trưởng \w+|chánh \w+|"
    r"bộ trưởng|hiệu trưởng|thủ trưởng|giáo viên|bác sĩ|nhân viên|chuyên viên|người \w+)(?!\w)"
)
_BY_ROLE = re.compile(
    r"(?<!\w)ai (?:kiêm|được|phải|có|chịu|sẽ|cần|nên|hay|dễ|thường|là người)(?!\w)"
    r"|(?<!\w)(?:do|cho|của|với) ai"
)


def told_by_role(understood: Understood, sentence: str) -> bool:
    """Whether "ai được …" may be answered by an office that the question does not state."""
    text = lower(understood.searched)
    asks = _done(understood)
    if asks and not asks["passive"]:  # "ai ký …?": "Giám đốc Sở … đã ký …"
        did = rf"(?:{HEADS})(?!\w)[^,;.]{{0,80}}?(?<!\w){re.escape(asks['verb'].split()[0])}(?!\w)"
        if re.search(did, tone(lower(sentence))):
            return True
    if not _BY_ROLE.search(text) or _GOT.search(tone(text)):
        return False  # who came into an office is named, and is no office
    return any(role[0] not in text for role in _ROLE.finditer(lower(sentence)))


_BESIDE = re.compile(r"(?<!\w)(?P<said>\w+ (?:với|cho|cùng|bởi|của)) ai(?!\w)")
_KIN = (
    "(?:ông|bà) (?:nội|ngoại|cố)|(?:bố|cha|ba|mẹ|má|vợ|chồng|con|anh|chị|em|cô|chú|bác|dì|cậu|"
    "cháu)(?! (?:lớn|kế))|người (?:thân|nhà|yêu|tình|quen)|bạn (?:trai|gái|học|thân)|họ hàng|"
    "hàng xóm"
)


_ENTITLED = re.compile(
    r"(?<!\w)ai (?:được|phải|cần|có thể|đủ điều kiện|thuộc diện)(?! (?:bầu|bổ nhiệm|giao|"
    r"phân công|cử|chỉ định|trao|tặng|mệnh danh|gọi|coi|xem|chọn|vinh danh|phong|mời|đề cử|"
    r"giới thiệu))(?!\w)|(?<!\w)cho (?:những )?ai(?!\w)"
)
_A_GROUP = re.compile(
    r"(?<!\w)(?:đối với|dành cho|cho|gồm|là)(?: các| những| mọi| toàn bộ| tất cả)? "
    r"(?:người|cá nhân|hộ|đối tượng|học sinh|sinh viên|cán bộ|công chức|công dân|trẻ|phụ nữ|"
    r"giáo viên|gia đình|lao động|hội viên|đoàn viên|đảng viên)(?!\w)"
)


def told_as_group(understood: Understood, sentence: str) -> bool:
    """Whether it is asked who is entitled to something and a group is told, not a name."""
    asks = _ENTITLED.search(tone(lower(understood.searched)))
    return bool(asks and _A_GROUP.search(tone(lower(sentence))))


_UNNAMED = re.compile(
    r"(?<!\w)(?:một (?:người|phụ nữ|đàn ông|thanh niên|nam|nữ|vị|cô|anh|chị|bà|ông|cựu)|"
    r"(?:người|kẻ|tên) tên|không ai)(?!\w)"
)
_INITIAL = re.compile(r"(?<!\w)(?:ông|bà|anh|chị|cô|em|cháu|chú|bác) [A-ZĐ](?:\.[A-ZĐ])*(?![\w])")
_BY_NAME = re.compile(r"(?<!\w)(?:là ai|tên (?:là )?gì|danh tính)(?!\w)")


def told_unnamed(understood: Understood, sentence: str) -> bool:
    """Whether "ai rủ …?" may be answered by somebody without a full name ("một người bạn",
    "người tên Sẻ", "bà B."); who somebody is needs one."""
    if _BY_NAME.search(tone(lower(understood.searched))):
        return False
    return bool(_UNNAMED.search(tone(lower(sentence))) or _INITIAL.search(sentence))


def told_by_kin(understood: Understood, sentence: str) -> bool:
    """Whether "sống với ai?" is answered by kin and no name ("sống với bà ngoại")."""
    asks = _BESIDE.search(tone(lower(understood.searched)))
    said = rf"(?<!\w){re.escape(asks['said'])} (?:{_KIN})(?!\w)" if asks else ""
    return bool(asks and re.search(said, tone(lower(sentence))))


def sure_person(found: list[Person]) -> Person | None:
    """The best name when it leads every other one."""
    if not found or found[0].near < SURE:
        return None
    rivals = [p for p in found[1:] if p.name != found[0].name]
    return None if rivals and found[0].near - rivals[0].near < 0.05 else found[0]


_LIST = re.compile(r"(?:\s*\([^()]*\))?(?:\s*,\s*|\s+và\s+|\s*,\s*và\s+)(?:các )?(?:[a-zà-ỹđ]+ )?")


def listed_people(sentence: str, found: list[Person]) -> str | None:
    """The longest row of names ("các ông: A, B, C và D"), as the sentence has it."""
    spots = sorted({(p.start, p.end) for p in found})
    best: list[tuple[int, int]] = []
    row: list[tuple[int, int]] = []
    for spot in spots:
        row = [*row, spot] if row and _LIST.fullmatch(sentence[row[-1][1] : spot[0]]) else [spot]
        best = row if len(row) > len(best) else best
    return sentence[best[0][0] : best[-1][1]] if len(best) > 1 else None
