"""Whether what is shown is told of the asked subject, and not of another one of the same sort.

The figure of another session, of a body that the article mentions in passing, or of somebody
else who has the same given name is a wrong answer, however well its words fit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from assistant.answering_levels import of_a_part
from assistant.answering_time import before_figure, of_another_time
from assistant.briefing.places import home_provinces, province
from assistant.extractive import Picked
from assistant.extractive_names import is_full_name
from assistant.extractive_people import holds_another
from assistant.extractive_spans import FIGURES
from assistant.question import Understood
from assistant.question_bodies import bodies
from assistant.question_document import SHORT, SIGNED
from assistant.question_terms import UPPER, canonical, names_in
from assistant.ranking import holds_name
from assistant.retrieval import ReadArticle, read_article, stored_article
from storage.text import lower, tone

OPENING = 60
"""Tokens at the beginning of a text that say what all of it is about."""

OFTEN = 3
"""Times that an article names its subject; fewer, and it is spoken of in passing."""


def of_another(library: Any, understood: Understood, picked: Sequence[Picked]) -> str:
    """What is asked of and every shown figure or name is told of another; empty when none is."""
    if understood.asked.compare or understood.english or not picked:
        return ""
    text = "\n".join(stored_article(library, one.hit.article_id).text for one in picked)
    told = [one for one in picked if one.highlight] or list(picked)
    return (
        _another_number(understood, [one.hit.text for one in told])
        or _of_no_such_number(understood, text)
        or _another_of_the_name(library, understood, told)
        or _another_document(understood, text)
        or _somebody_else(understood, text)
        or _in_passing(library, understood, picked)
        or _another_person(understood, told)
        or _of_another_office(library, understood, told)
        or _of_one_who_left(understood, told)
        or _of_somebody_from_there(library, understood, told)
        or _in_two_articles(library, understood, told)
        or _another_house(understood, [one.hit.text for one in told])
        or _another_unit(library, understood, told)
        or of_a_part(library, understood, told)
        or of_another_time(library, understood, told)
        or _another_sort(understood, told)
    )


# -- numbers that name ---------------------------------------------------------------------------

_WORDS = {"nhất": 1, "hai": 2, "ba": 3, "tư": 4, "năm": 5, "sáu": 6}
_WORDS |= {"bảy": 7, "tám": 8, "chín": 9, "mười": 10}
_ROMAN = {"i": 1, "v": 5, "x": 10}
_NUMBERED = re.compile(
    r"(?<!\w)(?P<label>lớp|khối|kỳ|kì|khóa|đợt|lần|vòng|phiên|quý|đại hội|mức|giai đoạn|chặng)"
    r"(?: họp)?(?: độ)?(?: lần)?(?: thứ)?(?: bất thường)?\s+"
    r"(?P<numbers>(?:\d{1,2}|[ivx]{1,5}|nhất|hai|ba|tư|(?<=thứ )năm|sáu|bảy|tám|chín|mười)(?!\w)"
    r"(?:(?:\s*[,&-]\s*|\s+và\s+)(?:\d{1,2}|[ivx]{1,5})(?!\w))*)(?!\s*(?:%|tỷ|triệu|tháng|năm|ngày))"
)
_DOCUMENT = re.compile(
    rf"(?<!\w)(?:{SIGNED}|{SHORT}|đề án)\s+(?:số\s+)?(?P<number>\d+)(?!\d|[.,]\d)", re.I
)


def _another_number(understood: Understood, sentences: Sequence[str]) -> str:
    """``kỳ họp thứ 14`` when every sentence shown tells of another session alone."""
    for label, asked in _numbered(understood.searched):
        held = [
            {n for said, numbers in _numbered(one) if said == label for n in numbers}
            for one in sentences
        ]
        if all(numbers and not numbers & asked for numbers in held):
            return f"{label} {', '.join(map(str, sorted(asked)))}"
    return ""


_ITEM = re.compile(
    r"(?<!\w)(?P<label>gói thầu|gói|lô|tổ máy|giai đoạn|đợt|phân khu|làn|hạng mục|kỳ họp|khóa)"
    r" (?:số )?(?P<number>\d{1,2}|[ivx]{1,5})(?!\w|[.,/]\d)"
)


def _of_no_such_number(understood: Understood, text: str) -> str:
    """``gói thầu số 2`` when the articles shown number such things and none by this number."""
    low = tone(lower(text))
    for asked in _ITEM.finditer(tone(lower(understood.searched))):
        held = re.finditer(
            rf"(?<!\w){asked['label']} (?:\w+ )?(?:số |thứ )?(\d{{1,2}}|[ivx]{{1,5}}|nhất)(?!\w)",
            low,
        )
        numbers = {_value(one[1]) for one in held}
        if numbers and _value(asked["number"]) not in numbers:
            return asked[0]
    return ""


_NAMED_NUMBER = re.compile(
    rf"(?<!\w)(?:[{UPPER}]\w* )*(?P<name>[{UPPER}]\w* [{UPPER}]\w*) "
    r"(?P<number>\d{1,2}|[IVX]{1,4})(?![\w/%]|[.,]\d)"
    r"(?! (?:giờ|ngày|tuần|tháng|quý|năm|người|lần|vụ|km|triệu|tỷ|đồng|xã|huyện|ca|trường hợp))"
)


def _another_of_the_name(library: Any, understood: Understood, told: Sequence[Picked]) -> str:
    """``Rú Cát 1`` when each sentence, or the one before it, tells of ``Rú Cát 2`` alone."""
    for asked in _NAMED_NUMBER.finditer(understood.searched):
        name, number = canonical(asked["name"]), _value(lower(asked["number"]))
        numbers = []
        for one in told:
            text = stored_article(library, one.hit.article_id).text
            before = text[max(0, one.hit.start - _BEFORE) : one.hit.start].split("\n")[-1]
            found = [*_NAMED_NUMBER.finditer(one.hit.text)] or [*_NAMED_NUMBER.finditer(before)]
            same = {_value(lower(m["number"])) for m in found if canonical(m["name"]) == name}
            numbers.append(same)
        if numbers and all(held and number not in held for held in numbers):
            return asked[0]
    return ""


_BEFORE = 250
"""Characters before a sentence that name what it goes on to tell of."""


def _numbered(text: str) -> Iterator[tuple[str, set[int]]]:
    for match in _NUMBERED.finditer(tone(lower(text))):
        found = re.findall(r"\w+", match["numbers"].replace("và", " "))
        yield match["label"].replace("kì", "kỳ"), {_value(one) for one in found}


def _value(number: str) -> int:
    if number.isdigit():
        return int(number)
    if number in _WORDS:
        return _WORDS[number]
    values = [_ROMAN[letter] for letter in number]
    return sum(-v if values[i + 1 : i + 2] > [v] else v for i, v in enumerate(values))


_SORT = re.compile(
    rf"(?:^|(?<!\w))(?P<sort>{SIGNED})(?: \S+){{0,3}}? (?:nào|gì|số mấy|số bao nhiêu|số nào)(?!\w)|"
    rf"số hiệu (?:của )?(?P<named>{SIGNED})(?!\w)"
)
_SORT_TOLD = re.compile(rf"(?<!\w)(?P<sort>{SIGNED})(?: số)?\s*$")


def _another_sort(understood: Understood, told: Sequence[Picked]) -> str:
    """``quyết định`` when each figure is the number of a document of another sort, or no number is
    told where one is asked."""
    asks = _SORT.search(tone(lower(understood.searched)))
    if understood.asked.kind != "document" or not asks:
        return ""
    sort = asks["sort"] or asks["named"]
    sorts = []
    for one in told:
        if not one.highlight:
            continue
        before = tone(lower(before_figure(one)))
        held = _SORT_TOLD.search(before) or _SORT_TOLD.search(tone(lower(one.highlight)))
        sorts.append(held["sort"] if held else sort)
    if sorts and sort not in sorts:
        return sort
    return sort if asks["named"] and not sorts else ""


def _another_document(understood: Understood, text: str) -> str:
    """``Nghị định 158`` when the articles shown never name a document of that number."""
    for match in _DOCUMENT.finditer(understood.searched):
        if not re.search(rf"(?<![\d.,]){match['number']}(?![\d]|[.,]\d)", text):
            return match[0]
    return ""


# -- people and bodies ---------------------------------------------------------------------------

_TITLED = re.compile(
    r"(?<!\w)(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Cc]ô|[Đđ]ồng chí)\s+(?P<name>[^\W\d_]+)(?!\w)"
    r"(?P<next>\s\w)?"
)


def _somebody_else(understood: Understood, text: str) -> str:
    """``chị Thanh`` when nobody of that given name stands in the articles shown."""
    for match in _TITLED.finditer(understood.searched):
        name = match["name"]
        if (match["next"] or "").strip().isupper():
            continue  # a full name is looked for as a name
        if name[0].isupper() and not re.search(rf"(?<!\w){name}(?!\w)", text):
            return match[0]
    return ""


def _in_passing(library: Any, understood: Understood, picked: Sequence[Picked]) -> str:
    """A name or body that the article of each shown figure mentions elsewhere and seldom."""
    told = [one for one in picked if one.highlight]
    kinds = (*FIGURES[:4], "person")
    if not told or understood.asked.kind not in kinds or understood.asked.parts > 1:
        return ""
    names = [(name, _spelled(name)) for name in understood.terms.names]
    names += [(body[1:], " ".join(body)) for body in bodies(understood.searched)]
    for name, spelled in names:
        reads = [(read_article(library, one.hit.article_id), one) for one in told]
        mentioned = any(holds_name(name, read.told) for read, _ in reads)
        if mentioned and all(_aside(read, one, name) for read, one in reads):
            return spelled
    return ""


_JOINED = re.compile(r",|(?<!\w)(?:và|hay|với|hoặc)(?!\w)")
"""Between names each of which may have an article of its own."""


def _in_two_articles(library: Any, understood: Understood, told: Sequence[Picked]) -> str:
    """The name that the article of each shown figure lacks, though another one has it. An article
    about a district need not name its province."""
    names = understood.terms.names
    if len(names) < 2 or understood.asked.kind not in FIGURES[:3] or understood.asked.parts > 1:
        return ""
    lacking = [
        [
            name
            for name in names
            if not holds_name(name, read_article(library, one.hit.article_id).told)
            and province(_spelled(name))
            not in home_provinces(stored_article(library, one.hit.article_id))
        ]
        for one in told
    ]
    several = len(told) > 1 and bool(_JOINED.search(tone(lower(understood.searched))))
    beside = several and all(len(without) < len(names) for without in lacking)
    return _spelled(lacking[0][0]) if all(lacking) and not beside else ""


_TITLES = ("ông", "bà", "anh", "chị", "cô", "em", "cháu", "bác", "chú", "chí")


def _aside(read: ReadArticle, one: Picked, name: tuple[str, ...]) -> bool:
    around = read.around(one.hit.index)
    near = (around.own, around.before, around.two_before, around.after, around.title)
    if len(name) > 2 and any(
        holds_name((title, name[-1]), tokens) for title in _TITLES for tokens in near
    ):
        return False  # "anh Lịch" is Cao Thanh Lịch, once his article has named him
    opening = (*read.title, *read.told[: len(read.title) + OPENING])
    if any(holds_name(name, tokens) for tokens in (*near, opening)):
        return False
    return _times(name, read.told) < OFTEN


def _times(name: tuple[str, ...], tokens: Sequence[str]) -> int:
    size = len(name)
    return sum(tuple(tokens[i : i + size]) == name for i in range(len(tokens) - size + 1))


def _spelled(name: tuple[str, ...]) -> str:
    return " ".join(word.capitalize() for word in name)


_FULL = re.compile(
    r"(?<!\w)(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Cc]ô|[Cc]hú|[Đđ]ồng chí)\s+"
    r"(?P<name>[^\W\d_]+(?: [^\W\d_]+){0,3})"
)


def _another_person(understood: Understood, told: Sequence[Picked]) -> str:
    """``ông Lò Văn Sấu`` when each figure's sentence is about other people, named with a title."""
    if understood.asked.kind not in FIGURES[:4]:
        return ""
    names = [name for name in understood.terms.names if len(name) > 1]
    titled = _titled(understood.searched)
    asked = [name for name in names if name in titled or is_full_name(name)]
    for name in asked:
        others = [_titled(one.hit.text) for one in told]
        same = any(name[-1] == other[-1] for held in others for other in held)
        here = any(holds_name(name, canonical(one.hit.text)) for one in told)
        if all(others) and not same and not here:
            return _spelled(name)
    return ""


def _of_somebody_from_there(library: Any, understood: Understood, told: Sequence[Picked]) -> str:
    """The asked place when each figure's sentence has it only behind the name of somebody who
    comes from there ("đại biểu Lò Thị Mận (Đoàn Rú Cát) nói cả nước tăng 6%")."""
    names = understood.terms.names
    if len(names) != 1 or understood.asked.kind not in FIGURES[:3] or not told:
        return ""
    for one in told:
        plain = _FROM.sub(" ", one.hit.text)
        article = stored_article(library, one.hit.article_id)
        here = holds_name(names[0], canonical(one.hit.text))
        if plain == one.hit.text or not here or holds_name(names[0], canonical(plain)):
            return ""
        if holds_name(names[0], canonical(article.title)):
            return ""
    return _spelled(names[0])


_FROM = re.compile(
    rf"(?<=[\w])\s*\((?:[Đđ]oàn (?:ĐBQH )?|ĐBQH )?(?:tỉnh |TP\.? ?)?[{UPPER}][^()\d]{{1,30}}\)"
)


def _of_another_office(library: Any, understood: Understood, told: Sequence[Picked]) -> str:
    """The asked office when the articles shown say of each shown name that it is of another body,
    and no sentence shown says more than the bare office ("Chủ tịch Tạ Văn Dần về xã Rú Lở")."""
    named = [one for one in told if one.highlight]
    asks = _OFFICE_OF.search(tone(lower(understood.searched)))
    if understood.asked.kind != "person" or understood.asked.listing or not named or not asks:
        return ""
    office = canonical(asks["office"])
    for one in named:
        if holds_name(office, canonical(one.hit.text)):
            return ""
        article = stored_article(library, one.hit.article_id)
        sentences = [article.text[s.start : s.end] for s in article.sentences]
        if not any(holds_another(understood, x, one.highlight or "") for x in sentences):
            return ""
    return understood.searched[slice(*asks.span("office"))]


_OFFICE_OF = re.compile(
    r"^(?P<office>.{2,80}?) (?:(?:hiện nay|hiện tại|hiện) )?(?:là ai|là người nào|tên (?:là )?gì)"
)


_WHO_HOLDS = re.compile(
    r"^(?:ai (?:là|đang làm|đang giữ chức) (?P<is>.{2,80}?)|(?P<office>.{2,80}?) (?:là ai|"
    r"là người nào|tên (?:là )?gì))(?: (?:vậy|thế|nhỉ|ạ))?\s*\??$"
)
_NOT_NOW = re.compile(
    r"(?<!\w)(?:nguyên|cựu|cũ|trước|từng|hồi|khi|lúc|thời|khóa|nhiệm kỳ|năm|tháng)(?!\w)|\d"
)


def _of_one_who_left(understood: Understood, told: Sequence[Picked]) -> str:
    """The office of which each shown sentence only names a former holder."""
    asks = tone(lower(understood.searched))
    holds = _WHO_HOLDS.match(asks)
    if understood.asked.kind != "person" or not holds or _NOT_NOW.search(asks):
        return ""
    group = "office" if holds["office"] else "is"
    office = re.escape(" ".join(holds[group].split()[:3]))
    if not told or not all(one.highlight for one in told):
        return ""
    for one in told:
        text = tone(lower(one.hit.text))
        former = re.sub(rf"(?<!\w)(?:nguyên|cựu) (?:[^.;]{{0,40}}, )?{office}(?!\w)", " ", text)
        if former == text or re.search(rf"(?<!\w){office}(?!\w)", former):
            return ""
    return understood.searched[slice(*holds.span(group))]


def _titled(text: str) -> list[tuple[str, ...]]:
    """The names of those who are called ông or bà."""
    found = []
    for match in _FULL.finditer(text):
        words = match["name"].split()
        size = next((i for i, word in enumerate(words) if not word[0].isupper()), len(words))
        if size:
            found.append(canonical(" ".join(words[:size])))
    return found


_HOUSE = re.compile(
    r"(?<!\w)(?P<house>trường|bệnh viện|công ty|tập đoàn|ngân hàng|cảng|sân bay|nhà máy|"
    r"khu công nghiệp|khu kinh tế|khu đô thị|khu dân cư|khu tái định cư|khu du lịch|khu xử lý|"
    r"cụm công nghiệp|cầu|chợ|bến xe|bãi rác|hợp tác xã|htx|thủy điện|hồ chứa|trạm y tế|"
    r"chung cư|vườn quốc gia|cao tốc|dự án|làng nghề|đại học|học viện|cửa khẩu|trang trại)"
    r"(?: (?!(?:ở|tại|của|và|cho|từ|do|với|là|có|trong|đến|về|được|để)(?!\w))[^\W\d_]+|"
    r" [-–]){0,6} $"
)
"""What a proper name may be the name of, up to where the name begins."""


_HOUSE_SORTS = {
    "bãi rác": "khu xử lý", "htx": "hợp tác xã", "đại học": "trường", "học viện": "trường",
    "khu dân cư": "khu đô thị", "cụm công nghiệp": "khu công nghiệp",
}  # fmt: skip
"""Houses of one sort under another name."""


def _another_house(understood: Understood, sentences: Sequence[str]) -> str:
    """``cảng Đá Dựng`` when each sentence shown is about other houses of that kind alone."""
    if understood.asked.kind not in (*FIGURES[:3], "person"):
        return ""
    for called, name in _houses(understood.searched):
        if name not in understood.terms.names:
            continue
        house = _HOUSE_SORTS.get(called, called)
        held = [
            {n for h, n in _houses(one) if _HOUSE_SORTS.get(h, h) == house} for one in sentences
        ]
        if all(held) and not any(holds_name(name, canonical(one)) for one in sentences):
            return f"{called} {_spelled(name)}"
    return ""


def _houses(text: str) -> list[tuple[str, tuple[str, ...]]]:
    """Each proper name that a house of some kind has, with its kind."""
    found: list[tuple[str, tuple[str, ...]]] = []
    at = 0
    for name in names_in(f"Ở {text}"):
        start = text.find(name, at)
        if start < 0:
            continue
        at = start + len(name)
        if house := _HOUSE.search(tone(lower(text[:start]))):
            found.append((house["house"], canonical(name)))
    return found


_UNIT = re.compile(
    r"(?<!\w)(?P<unit>(?i:quận|huyện|thị xã|thị trấn|phường|xã|tỉnh)) "
    rf"(?P<name>[{UPPER}]\w*(?: [{UPPER}]\w*){{0,3}})"
)


def _another_unit(library: Any, understood: Understood, told: Sequence[Picked]) -> str:
    """``quận Tây Hồ`` when each sentence shown says "quận đã …" of the one named last before it."""
    if understood.asked.kind not in (*FIGURES[:4], "person"):
        return ""
    for asked in _UNIT.finditer(understood.searched):
        unit, name = tone(lower(asked["unit"])), canonical(asked["name"])
        if told and all(_of_the_unit_before(library, one, unit, name) for one in told):
            return asked[0]
    return ""


def _of_the_unit_before(library: Any, one: Picked, unit: str, name: tuple[str, ...]) -> bool:
    alone = rf"(?<!\w)(?<!các )(?<!mỗi )(?<!\d ){unit} (?:đã|cũng|có|còn|đang|sẽ|này)(?!\w)"
    read = read_article(library, one.hit.article_id)
    subject = (*read.title, *read.told[: len(read.title) + OPENING])
    if holds_name(name, canonical(one.hit.text)) or holds_name(name, subject):
        return False
    if not re.search(alone, tone(lower(one.hit.text))):
        return False
    before = _UNIT.finditer(read.article.text[: one.hit.start])
    named = [canonical(m["name"]) for m in before if tone(lower(m["unit"])) == unit]
    return bool(named) and named[-1][: len(name)] != name
