"""The side of a matter that a question asks for: its difficulties, its aim, which province.

A sentence on the matter that does not speak of that side is near the answer and is none: "Khó khăn
khi gộp trạm là gì?" is not answered by when they were merged.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from assistant.extractive_names import is_full_name
from assistant.extractive_people import people
from assistant.question import Understood, place_tokens
from assistant.question_attribute import says
from assistant.question_bodies import printed
from assistant.question_language import language
from assistant.question_stop import STOP
from assistant.question_terms import canonical, names_in
from assistant.ranking import holds_name
from storage.text import lower, tone

_DIFFICULT = (
    "khó", "vướng", "bất cập", "hạn chế", "tồn tại", "yếu kém", "thách thức", "trở ngại", "áp lực",
    "thiếu", "chưa", "chậm", "lúng túng", "e ngại", "tâm tư", "quá tải", "nhưng", "tuy", "rào cản",
)  # fmt: skip
_AIMS = (
    "mục tiêu", "mục đích", "nhằm", "để", "hướng tới", "hướng đến", "phấn đấu", "chỉ tiêu", "giúp",
    "góp phần", "bảo đảm", "đảm bảo", "vì", "cho",
)  # fmt: skip
_SAID: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("khó khăn|vướng mắc|bất cập|hạn chế|tồn tại|trở ngại|thách thức|nhược điểm", _DIFFICULT),
    ("mục tiêu|mục đích", _AIMS),
    ("bài học kinh nghiệm|bài học|kinh nghiệm", ("bài học", "kinh nghiệm", "cách làm")),
    (
        "kiến nghị|đề xuất|đề nghị",
        ("kiến nghị", "đề xuất", "đề nghị", "mong", "xin", "cần", "nên", "phản ánh"),
    ),
)
"""What is asked for, and words of which a sentence that tells it holds one."""

_ASPECT = tuple(
    (
        re.compile(
            rf"^(?:(?:những|các|một số|nêu|kể|cho biết) )*(?P<aspect>{asked})"
            r"(?: (?:chính|lớn nhất|chủ yếu|chung|hiện nay))?"
            r"(?: (?:của|khi|trong|ở|về|từ|đối với|mà) .*| (?:là )?(?:gì|nào).*)$"
            rf"|(?P<what>{asked})(?: \w+){{0,2}} (?:gì|nào)$"
        ),
        held,
    )
    for asked, held in _SAID
)

_DEGREES = (
    "nhiều|ít|cao|thấp|lớn|nhỏ|bé|to|tốt|xấu|kém|sớm|muộn|nhanh|chậm|đông|dài|ngắn|rộng|hẹp|mạnh|"
    "yếu|rẻ|đắt|già|trẻ|nặng|nhẹ|gần|xa|giàu|nghèo|sâu|nóng|lạnh|giỏi|đẹp|quan trọng|nổi tiếng|"
    "ì ạch|trì trệ|lẹt đẹt|bê bết|bết bát|tệ|tồi|dở|hẻo|ế|khủng|dữ|hiệu quả|phổ biến|nghiêm trọng"
)
_FIRST = r"(?<!thống )(?<!đồng )(?<!hợp )(?<!thứ )nhất(?! (?:thể|trí|định|quán|nguyên))"
_MOST = re.compile(rf"(?<!\w)(?:{_DEGREES})(?: \w+){{0,3}} {_FIRST}(?!\w)")
_MOST_SAID = re.compile(
    rf"(?<!\w)(?:{_FIRST}|đầu tiên|dẫn đầu|đứng đầu|hàng đầu|kỷ lục|số một|đầu bảng|chủ yếu|"
    r"đa số|phần lớn|tối đa|tối thiểu|không quá|không vượt quá|chưa từng|vượt trội)(?!\w)"
)
_LATEST = re.compile(r"(?:chậm|muộn|trễ) nhất")
_BY_THEN = re.compile(r"(?<!\w)(?:trước|đến|hạn|không quá|trong|cuối)(?!\w)")
"""How a term is told ("chậm nhất tháng mấy?": "đến tháng 6 phải xong")."""
_ASKS = re.compile(r"(?<!\w)(?:nào|ai|gì|đâu|mấy|nhiêu)(?!\w)")

_LEVEL = re.compile(
    r"(?<!\w)(?P<level>tỉnh|huyện|quận|thị xã|xã|phường|thị trấn)(?: (?:thành|nào))* nào(?!\w)"
)


def aspect(understood: Understood) -> tuple[str, tuple[str, ...]]:
    """The side asked for and the words that tell it; empty when the question asks for none."""
    if understood.english or understood.asked.compare or understood.asked.parts > 1:
        return "", ()
    text = tone(lower(understood.searched)).strip(" ?.!")
    for asked, held in _ASPECT:
        if match := asked.search(text):
            return match["aspect"] or match["what"], held
    return "", ()


def aspect_unsaid(understood: Understood, tokens: Sequence[str]) -> str:
    """The side asked for when none of its words is among ``tokens``; empty when one is."""
    spoken = f" {' '.join(tokens)} "
    text = tone(lower(understood.searched))
    plain = not (understood.english or understood.asked.compare)
    if plain and _ASKS.search(text) and (most := _MOST.search(text)):
        said = _MOST_SAID.search(spoken) or (_LATEST.match(most[0]) and _BY_THEN.search(spoken))
        return "" if said else most[0]
    asked, held = aspect(understood)
    return asked if asked and not any(f" {' '.join(canonical(w))} " in spoken for w in held) else ""


def level_unsaid(
    understood: Understood, texts: Sequence[str], places: Sequence[str], homes: Sequence[str] = ()
) -> str:
    """``tỉnh nào`` when no text names such a place beside those of the question.

    ``places`` are those of the articles with their level; they count where their name stands,
    ``homes``, which the articles are about, anywhere.
    """
    asks = understood.asked
    if asks.kind != "place" or understood.english or asks.compare or asks.parts > 1:
        return ""
    found = _LEVEL.search(tone(lower(understood.searched)))
    if not found:
        return ""
    level, asked = found["level"], canonical(understood.searched)
    bare = [place[len(level) + 1 :] for place in places if lower(place).startswith(f"{level} ")]
    named = [canonical(name) for name in bare for text in texts if name and name in text]
    named += [canonical(h[len(level) + 1 :]) for h in homes if lower(h).startswith(f"{level} ")]
    for text in texts:
        for match in re.finditer(rf"(?<!\w){level}(?!\w)", tone(lower(text))):
            if capital := _NEXT_NAME.match(text, match.end()):
                name = names_in(f"Ở {text[capital.end() : capital.end() + _NAME]}")
                named += [canonical(one) for one in name[:1]]
    return "" if any(not holds_name(name, asked) for name in named) else found[0]


_NEXT_NAME = re.compile(r"[\s:(“\"]{1,3}(?=[A-ZĐÀ-Ỹ])")
_NAME = 40
"""Characters in which a name has ended."""


_NTH = re.compile(
    r"(?<!\w)(?:\w+ )?(?P<noun>\w+) (?P<nth>đầu tiên|cuối cùng|"
    r"thứ (?:nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười|\d+))(?!\w)"
)
_SAME = {"thứ nhất": "đầu tiên", "thứ 1": "đầu tiên", "thứ hai": "thứ 2", "thứ ba": "thứ 3"}
_SAME |= {"thứ tư": "thứ 4", "thứ năm": "thứ 5", "thứ sáu": "thứ 6", "thứ bảy": "thứ 7"}


def nth_unsaid(understood: Understood, texts: Sequence[str]) -> str:
    """``bệnh viện đầu tiên`` when each text tells of another one in the row alone."""
    if understood.english or understood.asked.compare or not texts:
        return ""
    rows = [list(_nth(text)) for text in texts]
    for noun, nth, phrase in _nth(understood.searched):
        held = [{n for said, n, _ in row if said == noun} for row in rows]
        if all(held) and not any(nth in one for one in held):
            return phrase
    return ""


def _nth(text: str) -> Iterator[tuple[str, str, str]]:
    for match in _NTH.finditer(tone(lower(text))):
        yield match["noun"], _SAME.get(match["nth"], match["nth"]), match[0]


_WHICH = re.compile(
    r"(?:^|(?<!\w)(?:là|gồm|có|ở|tại|thuộc|của|với|sang|cho|\d+ [^?]*?) )(?:những|các) "
    r"(?P<level>tỉnh(?: thành)?|thành phố|địa phương|huyện|quận|xã|phường|nước|quốc gia)"
    r"(?: \w+)? nào(?!\w)"
)
"""Names of places ("22 địa phương đó là những tỉnh nào?", "Những tỉnh nào chậm nhất?")."""
_NUMBERED_PLACE = re.compile(r"(?<!\w)(?:quận|phường|khu phố|tổ dân phố|thôn|ấp) \d")

_NO_PLACE = frozenset(
    ["bộ", "sở", "ban", "ủy", "ubnd", "hđnd", "chính", "quốc", "thủ", "phó", "chủ", "ông", "bà",
     "theo", "luật", "nghị", "thông", "quyết", "đảng", "tổng", "cục", "vụ", "ngân", "thanh",
     "nhà", "nhân", "việt"]
)  # fmt: skip


_PEOPLE = "người|cán bộ|lãnh đạo|công chức|đảng viên|đại biểu|ông|vị|thành viên"
_THOSE_PEOPLE = re.compile(rf" (?:{_PEOPLE})$")
_NAMED_THINGS = (
    "bộ|sở|cơ quan|đơn vị|công ty|doanh nghiệp|trường|bệnh viện|(?:tuyến |con )?(?:sông|đường|phố)|"
    rf"cầu|{_PEOPLE}"
)
_COUNT = r"(?:\d{1,3}|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)"
_WHICH_NAMES = re.compile(
    rf"(?<![\w/.,])(?P<those>{_COUNT} (?:{_NAMED_THINGS}))(?!\w)[^?]*? (?:là|gồm|có) "
    r"(?:những |các )?(?:ai|(?:\w+ ){0,2}?nào)(?!\w)|"
    r"^(?:hãy )?(?:kể|nêu|liệt kê) (?:ra )?(?:họ )?tên (?:của )?"
    rf"(?P<named>{_COUNT} (?:{_NAMED_THINGS}))(?!\w)"
)
"""The names of those counted ("7 đảng viên bị kỷ luật là những ai?", "Kể tên 7 tuyến sông")."""


def names_unsaid(understood: Understood, texts: Sequence[str]) -> str:
    """``tên 7 đảng viên`` when the texts tell how many there are and hold hardly a name of them."""
    found = _WHICH_NAMES.search(tone(lower(understood.searched)))
    if not found or understood.english:
        return ""
    those = found["those"] or found["named"]
    asked = canonical(understood.searched)
    if _THOSE_PEOPLE.search(those):
        held = {p.name for text in texts for p in people(understood, text) if " " in p.name}
    else:
        named = [(name, canonical(text)[:1]) for text in texts for name in names_in(f"Ở {text}")]
        held = {
            name
            for name, opens in named
            if canonical(name) != opens and not holds_name(canonical(name), asked)
        }
        held |= {body for text in texts for body in printed(text) if body not in those}
    return "" if len(held) >= NAMES else f"tên {those}"


NAMES = 2
"""Names that a sentence which lists some holds at least."""


_DID = re.compile(
    r"^(?:những|các) [^\W\d_]+(?: [^\W\d_]+)? nào "
    r"(?:(?:đã|đang|sẽ|được|bị|phải|còn|chưa|không|mới|vừa|từng) )*(?P<deed>[^\W\d_]+ [^\W\d_]+)"
)
"""What those did who are asked for ("Những địa phương nào đã giải ngân …?")."""


def _speaks(deed: tuple[str, ...], tokens: tuple[str, ...]) -> bool:
    """Whether tokens speak of a deed: in its words or others close in meaning, or in one of its
    syllables that is no part of another word there ("giải ngân" is not spoken of where
    "giải quyết" and "ngân sách" are)."""
    if says(deed, tokens, whole=True):
        return True
    word = language().word
    around = ("", *tokens, "")
    return any(
        own in deed and not word(before, own) and not word(own, after)
        for before, own, after in zip(around, tokens, around[2:], strict=False)
    )


def _is_person(name: tuple[str, ...]) -> bool:
    """Whether a name is somebody's, as far as its surname tells, and no known place's."""
    return is_full_name(name) and name not in place_tokens()


def list_unsaid(understood: Understood, texts: Sequence[str]) -> str:
    """``những tỉnh nào`` when the texts tell how many or how they do and no name of a place."""
    asks = tone(lower(understood.searched))
    found = _WHICH.search(asks)
    if not found or understood.english:
        return ""
    did = _DID.match(asks)
    deed = canonical(did["deed"]) if did else ()
    plain = len(deed) == 2 and not {*deed} & STOP
    if plain and not any(_speaks(deed, canonical(text)) for text in texts):
        return " ".join(deed)
    asked = canonical(understood.searched)
    for text in texts:
        opens = canonical(text)[:1]
        names = [canonical(name) for name in names_in(f"Ở {text}")]
        names = [name for name in names if name != opens and not _is_person(name)]
        told = canonical(text)
        places = [place for place in place_tokens() if place[0] in told and holds_name(place, told)]
        if _NUMBERED_PLACE.search(tone(lower(text))) or any(
            not holds_name(place, asked) for place in places
        ):
            return ""
        if any(name[0] not in _NO_PLACE and not holds_name(name, asked) for name in names):
            return ""
    return f"những {found['level']} nào"


_ROLE = re.compile(
    r"^(?P<role>thẩm phán|luật sư|kiểm sát viên|điều tra viên|thứ trưởng|bộ trưởng|phó chủ tịch|"
    r"chủ tịch|phó bí thư|bí thư|phó giám đốc|giám đốc|hiệu trưởng|cục trưởng|vụ trưởng|"
    r"chánh văn phòng|chánh thanh tra)(?: (?!nào)[^\W\d_]+){0,4} nào(?!\w)"
)


def role_unsaid(understood: Understood, texts: Sequence[str]) -> str:
    """The office of whom is asked ("Thẩm phán nào …?") when no text speaks of it."""
    found = _ROLE.match(tone(lower(understood.searched)))
    if not found or understood.english:
        return ""
    said = any(found["role"] in tone(lower(text)) for text in texts)
    return "" if said else found["role"]


_WHO_MERGED = re.compile(
    r"^(?:[^\W\d_]+ ){1,4}nào (?:đã |vừa |mới |sẽ )*(?:hợp nhất|sáp nhập|gộp|nhập|giải thể) "
    r"(?:các |những |hai |ba |\d+ )?(?P<what>[^\W\d_]+(?: [^\W\d_]+)?)"
)


_MERGED_WHICH = re.compile(
    r"(?<!\w)(?P<deed>hợp nhất|sáp nhập|gộp|nhập|giải thể) (?:những |các )[^?,]{2,40} nào(?!\w)"
)
_MERGED = re.compile(
    r"(?<!\w)(?:hợp nhất|sáp nhập|gộp|nhập|giải thể|ghép|tổ chức lại|chung|nhất thể)(?!\w)"
)


def merged_unsaid(understood: Understood, near: Sequence[str]) -> str:
    """What ``huyện nào`` merged or dissolved if ``near``, the words of the sentences and of those
    around them, never speaks of it ("văn phòng": a text that tells of communes); the deed itself,
    where it is asked what was merged and nothing was."""
    asks = tone(lower(understood.searched))
    if understood.english:
        return ""
    which = _MERGED_WHICH.search(asks)
    if which and not _MERGED.search(" ".join(near)):
        return which["deed"]
    found = _WHO_MERGED.match(asks)
    if not found:
        return ""
    what = list(itertools.takewhile(lambda token: token not in STOP, canonical(found["what"])))
    if not what or f" {' '.join(what)} " in f" {' '.join(near)} ":
        return ""
    stand_in = {token for printed, own in understood.terms.stand_ins for token in own}
    return "" if stand_in.issuperset(what) else found["what"]


_WHICH_FIRM = re.compile(
    r"^(?:do |bên )?(?:nhà thầu|công ty|doanh nghiệp|dn|hãng|tập đoàn|nhà đầu tư|đơn vị thi công) "
    r"(?:thi công )?nào(?!\w)"
)
_FIRM = re.compile(
    r"(?<!\w)(?i:công ty|cty|tập đoàn|liên danh|xí nghiệp|tnhh|cổ phần|ngân hàng|hợp tác xã|"
    r"doanh nghiệp|nhà thầu|nhà đầu tư|chủ đầu tư|ban quản lý|hãng|tổng cục|đơn vị)(?!\w)|"
    r"(?<!\w)[A-ZĐ]{3,}(?!\w)|(?<!\w)[A-Z][a-z]*[fjwz][a-z]*(?!\w)"
)


def firm_unsaid(understood: Understood, texts: Sequence[str]) -> str:
    """``nhà thầu nào`` when no text holds a firm or what may be the name of one."""
    found = _WHICH_FIRM.match(tone(lower(understood.searched)))
    if not found or understood.english or understood.asked.compare:
        return ""
    held = [m[0] for text in texts for m in _FIRM.finditer(text)]
    return "" if any(one not in understood.searched for one in held) else found[0]


_ACCUSER = re.compile(
    r"^ai (?:là người |đã |là người đã )?(?P<deed>tố cáo|tố giác|khiếu nại|khởi kiện|phản ánh|kiện)"
)
_ACCUSED = (
    r"(?<!\w)(?:nội dung|đơn|đơn thư|vụ|việc|về|bị|thư|luật|giải quyết|được|có|đối tượng|người)"
    r"(?: \w+){{0,2}} {deed}(?!\w)"
)


def accuser_unsaid(understood: Understood, texts: Sequence[str]) -> str:
    """``tố cáo`` when each text names the complaint and nobody who makes it ("nội dung tố cáo")."""
    asks = _ACCUSER.match(tone(lower(understood.searched)))
    if not asks or understood.english or understood.asked.kind != "person":
        return ""
    deed = asks["deed"]
    for text in texts:
        rest = re.sub(_ACCUSED.format(deed=deed), " ", tone(lower(text)))
        if re.search(rf"(?<!\w){deed}(?!\w)", rest):
            return ""
    return deed if texts else ""
