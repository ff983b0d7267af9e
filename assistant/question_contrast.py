"""One of two sides that a question names and every shown sentence tells only of the other one.

What exports earned is not told by what imports cost, nor the south's by the north's: "Giám đốc
Trung tâm phía Nam là ai?". A side counts as told where the sentence, the one before or the headline
names it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.question import Understood
from assistant.question_stop import STOP
from assistant.question_terms import UPPER, canonical
from storage.text import lower, tone

_SCHOOLS = r"(?:trường|học sinh|học phí|giáo viên|thầy cô|bậc|khối|lớp|thi)(?: \w+){0,3}?"
_SIDES = (
    ("đường sắt|metro|tàu hỏa", "(?<!sắt )cao tốc|đường bộ|quốc lộ", "đường thủy|hàng không"),
    ("(?:phía|miền|khu vực) bắc", "(?:phía|miền|khu vực) nam", "miền trung", "miền tây"),
    ("nông thôn", "thành thị"),
    ("nội thành", "ngoại thành"),
    ("nội trú", "ngoại trú"),
    ("tự nguyện", "bắt buộc"),
    ("xuất khẩu|xuất siêu", "nhập khẩu|nhập siêu"),
    ("tối đa|không quá|không vượt", "tối thiểu|ít nhất|không dưới|trở lên"),
    ("tổng thu|thu ngân sách", "tổng chi|chi ngân sách"),
    ("người lớn", "trẻ em|trẻ nhỏ"),
    ("phụ nữ|nữ giới|bé gái", "nam giới|đàn ông|bé trai"),
    ("hộ nghèo", "cận nghèo"),
    ("thạc s[ĩỹ]", "tiến s[ĩỹ]"),
    ("cao đẳng", "trung cấp", "đại học"),
    ("mầm non|mẫu giáo|nhà trẻ", f"tiểu học|{_SCHOOLS} cấp 1",
     f"thcs|trung học cơ sở|{_SCHOOLS} cấp 2", f"thpt|trung học phổ thông|{_SCHOOLS} cấp 3"),
    ("cấp tỉnh", "cấp (?:huyện|quận)", "cấp (?:xã|phường)"),
    ("xe máy|mô tô|gắn máy", "ô tô"),
    ("trong nước", "nước ngoài|ngoài nước"),
    ("(?<!ngoài )công lập|trường công", "ngoài công lập|dân lập|tư thục|trường tư"),
    ("kết luận (?:thanh|kiểm|điều) tra", "quyết định (?:thanh|kiểm) tra"),
    ("sơ thẩm", "phúc thẩm", "giám đốc thẩm"),
    ("trực tiếp", "trực tuyến|qua mạng|online"),
    ("ubnd|ủy ban nhân dân", "hđnd|hội đồng nhân dân"),
    ("khối đảng", "khối (?:chính quyền|nhà nước)"),
    ("cấp trưởng", "cấp phó"),
)  # fmt: skip
"""Each row holds the sides of one matter; a side's words are the same to a reader."""

_ROWS = tuple(tuple(re.compile(rf"(?<!\w)(?:{side})(?!\w)") for side in sides) for sides in _SIDES)
_KINDS = frozenset(["number", "percent", "money", "date", "person"])


def contrast_unsaid(understood: Understood, sentences: Sequence[str], near: Sequence[str]) -> str:
    """The asked side when the first sentence tells of another one alone; empty when it does not.

    ``near`` is what else may name the side: the sentences before and the headlines.
    """
    asked = understood.asked
    if understood.english or asked.compare or asked.kind not in _KINDS or not sentences:
        return ""
    asks = tone(lower(understood.searched))
    told = [tone(lower(one)) for one in sentences]
    beside = [tone(lower(one)) for one in near]
    for row in _ROWS:
        wanted = [side for side in row if side.search(asks)]
        if len(wanted) != 1 or any(wanted[0].search(text) for text in (told[0], *beside)):
            continue
        found = wanted[0].search(asks)
        if found and any(side.search(told[0]) for side in row):
            return found[0]
    return _another_branch(tone(understood.searched), sentences, beside) or _another_group(
        understood.searched, sentences, near
    )


def sides_apart(asked: Sequence[str], clause: Sequence[str]) -> bool:
    """Whether canonical tokens of a clause name only another side than the question's tokens do."""
    asks, tells = " ".join(asked), " ".join(clause)
    for row in _ROWS:
        wanted = [side for side in row if side.search(asks)]
        if len(wanted) == 1 and not wanted[0].search(tells) and any(s.search(tells) for s in row):
            return True
    return False


_BRANCH = re.compile(
    r"(?:^|(?<!\w))(?<!đa )(?<!y )(?<!nha )(?<!chuyên )"
    r"(?P<label>khoa|môn|hệ|bậc|(?:(?<=^)|(?<=[.!?] ))(?:Khoa|Môn|Hệ|Bậc))(?: học)? "
    r"(?P<name>\w+)"
)
"""In small letters, or where a sentence begins: "Nà Khoa" is a name."""


_LEVELS = frozenset(["tp", "thành", "tỉnh", "huyện", "quận", "thị", "xã", "trung", "khu"])
"""Where a house stands: "bệnh viện đa khoa tỉnh"."""


def _another_branch(asks: str, told: Sequence[str], near: Sequence[str]) -> str:
    """``khoa luật`` when a sentence tells of other faculties and nothing near of that one."""
    everything = canonical(" . ".join((*told, *near)))
    for asked in _BRANCH.finditer(asks):
        name, label = lower(asked["name"]), lower(asked["label"])
        if name in STOP or name[0].isdigit() or name in _LEVELS:
            continue
        if {*canonical(asked["name"])} <= {*everything}:
            continue
        if any(lower(m["label"]) == label for x in told for m in _BRANCH.finditer(tone(x))):
            return lower(asked[0])
    return ""


_GROUP = re.compile(
    rf"(?<!\w)(?P<label>(?i:tập đoàn|tổng công ty|ngân hàng|hiệp hội|tổng cục|quân khu|"
    r"đại học|học viện|cao đẳng)) "
    rf"(?P<name>[{UPPER}]\w*(?: \w+)?)"
)


def _another_group(asks: str, told: Sequence[str], near: Sequence[str]) -> str:
    """``Tập đoàn Điện lực`` when each sentence tells of other groups alone and names not it."""
    held = canonical(" . ".join((*told, *near)))
    for asked in _GROUP.finditer(asks):
        label, name = lower(asked["label"]), canonical(asked["name"])
        if not name or set(name) & {*held}:
            continue
        if all(any(lower(m["label"]) == label for m in _GROUP.finditer(one)) for one in told):
            return asked[0]
    return ""


_HOLDERS = re.compile(
    r"(?<!\w)(?:người|dân|hộ|đối tượng|bệnh nhân|học sinh|trường hợp|lao động|xe|em|ai)"
    r" (?P<no>(?:không|chưa) )?có "
    r"(?P<what>thẻ|hộ khẩu|giấy phép|bằng|sổ|chứng chỉ|hợp đồng|nhà|việc)(?!\w)"
)


def holders_unsaid(understood: Understood, article: str) -> str:
    """``người có thẻ`` when the article only ever speaks of those without, or the reverse."""
    match = _HOLDERS.search(tone(lower(understood.searched)))
    if not match or understood.english or understood.asked.kind not in _KINDS:
        return ""
    text = tone(lower(article))
    have = len(re.findall(rf"(?<!\w)có {match['what']}(?!\w)", text))
    lack = len(re.findall(rf"(?<!\w)(?:không|chưa) có {match['what']}(?!\w)", text))
    other = lack == 0 if match["no"] else lack == have
    return match[0] if have and other else ""
