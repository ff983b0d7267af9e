"""What a figure or date of a sentence belongs to when that is not what is asked: another year,
another document, the day on which it was told, another name, another sort of thing."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from assistant.question import Understood
from assistant.question_document import DOCUMENTS, SHORT, SIGNED
from assistant.question_stop import STOP
from assistant.question_terms import UPPER, YEAR, canonical
from assistant.ranking import holds_name
from storage.numbers import Quantity, find_quantities, same_value
from storage.text import lower, tone

_SIGNED = re.compile(
    rf"(?<!\w)(?:{SIGNED}|thông báo|luật|{SHORT}|ct)\s+(?:số\s+)?(?P<number>\d+)[\w/-]*"
    r"(?P<day>\s*,?\s*(?:ban hành |ký )?(?:ngày )?)"
)
_NUMBERED = re.compile(rf"(?<!\w)(?:{DOCUMENTS}|{SHORT}|ct)\s+(?:số\s+)?(?P<number>\d+)")
DOCUMENT = 0.6
"""What the day behind the number of the asked document owns more, any other day less."""

_ISSUED = frozenset(["ban", "ký", "hành", "duyệt", "thông", "bố"])
"""Words of a question on when a document was issued, approved or published."""


_GIVEN_OUT = re.compile(rf"(?<!\w)ra (?:{DOCUMENTS}|{SHORT})(?!\w)")


def of_the_document(understood: Understood, before: str) -> float:
    """Whether a date is that of the asked document ("Chỉ thị số 12-CT/TU, ngày 28/12")."""
    if understood.asked.kind != "date":
        return 0.0
    asks = tone(lower(understood.searched))
    asked = {m["number"] for m in _NUMBERED.finditer(asks)}
    issued = _ISSUED & {*understood.terms.tokens} or _GIVEN_OUT.search(asks)
    last = next(reversed(list(_SIGNED.finditer(tone(lower(before))))), None)
    if not asked or not issued or last is None or last.end() != len(before):
        return 0.0
    return DOCUMENT if last["number"] in asked else -DOCUMENT


_OWN_NUMBER = re.compile(
    rf"(?<!\w)(?:{DOCUMENTS}|{SHORT}|ct)\s+(?:số\s+)?(?P<number>\d+)(?!\d|[.,]\d)"
    rf"(?:(?!(?<!\w)(?:{DOCUMENTS})(?!\w)).)* số (?:hiệu )?(?:là )?(?:bao nhiêu|mấy|nào|gì)(?!\w)"
)
"""A document that is named by the number that is asked in full ("Nghị quyết 9 của tỉnh số mấy")."""


def asked_in_full(understood: Understood, quantity: Quantity) -> bool | None:
    """Whether this is the number, with its letters, of the document that the question names by the
    number alone; False for another document's. None where nothing of the sort is asked."""
    if understood.asked.kind != "document" or quantity.kind != "document":
        return None
    named = _OWN_NUMBER.search(tone(lower(understood.searched)))
    if named is None:
        return None
    same = named["number"] in re.findall(r"\d+", quantity.raw)
    return same and bool(re.search(r"\d[/-]?[^\W\d]|[/-][^\W\d]", quantity.raw))


_AFTER = re.compile(
    r"^\s*(?:(?!và\b|còn\b|lên\b)[^\W\d]+\s+){0,5}?(?:vào|trong|của)?\s*(?:cuối |đầu )?"
    r"năm (\d{4})(?!\d)"
)
_BEFORE = re.compile(
    r"(?<!\d)(?<!với )(?:năm|tháng \d+/|quý \w+/|"
    r"(?:đến|tới)(?: hết)?(?: ngày)? \d\d?[-/.]\d\d?[-/.]|(?:đến|tới)(?: hết)?(?= ))"
    r"\s*((?:19|20)\d\d)(?!\d)",
    re.I,
)
_EVENT = r"(?:khi|lúc|đợt|sắp xếp|sáp nhập|hợp nhất|điều chỉnh|mở rộng|tinh giản|xếp lại)(?!\w)"
_ASKS_BEFORE = re.compile(rf"(?<!\w)trước {_EVENT}")
_TELLS_AFTER = re.compile(rf"(?<!\w)(?:sẽ (?:có|còn|đạt|là)(?!\w)|sau {_EVENT})")


def of_the_time_after(understood: Understood, sentence: str, quantity: Quantity) -> bool:
    """Whether it is asked how things were before an event and a figure tells how they are or will
    be after it ("trước khi mở rộng": "thành phố sẽ có … dân số 652.572 người")."""
    if not _ASKS_BEFORE.search(tone(lower(understood.searched))):
        return False
    told = tone(lower(sentence))
    return "trước" not in told and bool(_TELLS_AFTER.search(told[: quantity.start]))


_ASKS_AFTER = re.compile(
    rf"(?<!\w)sau {_EVENT}|"
    r"(?<!\w)(?:hiện(?: nay| tại| giờ)?|bây giờ|đến nay|nay|giờ) (?:còn|có)(?!\w)"
)
_TELLS_BEFORE = re.compile(
    r"(?<!\w)(?:trước (?:khi|đây|đó|kia)|ban đầu|lúc đầu|vốn|hồi đó)(?!\w)[^.;]*$"
)


def of_the_time_before(understood: Understood, sentence: str, quantity: Quantity) -> bool:
    """Whether it is asked how things are after an event and a figure tells how they were before it
    ("sau sáp nhập còn bao nhiêu thôn": "Trước khi sáp nhập, huyện có 284 thôn")."""
    asks = tone(lower(understood.searched))
    if not _ASKS_AFTER.search(asks) or "trước" in asks.split():
        return False
    return bool(_TELLS_BEFORE.search(tone(lower(sentence[: quantity.start]))))


_HIGHER = re.compile(
    r"(?<!\w)(?:thấp|cao|nhiều|ít|kém|lớn|nhỏ|đông|rẻ|đắt|nhanh|chậm) hơn "
    r"(?:khoảng |gần |chừng |tới |đến )?$"
)


def exceeds(before: str) -> bool:
    """Whether what stands before a figure compares ("thấp hơn"): its "hơn" is no "more than"."""
    return bool(_HIGHER.search(tone(lower(before))))


def of_a_difference(understood: Understood, sentence: str, quantity: Quantity) -> bool:
    """Whether a figure says by how much one thing exceeds another ("thấp hơn 900.000 đồng"), where
    that is not asked."""
    asks = {*tone(lower(understood.searched)).split()}
    if asks & {"hơn", "chênh", "kém", "tăng", "giảm"}:
        return False
    return exceeds(sentence[: quantity.start])


_PLAN_BEFORE = re.compile(
    r"(?<!\w)(?:dự toán|kế hoạch|chỉ tiêu|mục tiêu|định mức)(?: \w+){0,3}? "
    r"(?:là |khoảng |hơn |gần )?$"
)


def of_a_plan(understood: Understood, sentence: str, quantity: Quantity) -> bool:
    """Whether a figure is the planned one beside the real one ("dự toán 3 tỷ, thực thu 2 tỷ"),
    where no plan is asked for."""
    asks = tone(lower(understood.searched))
    if re.search(
        r"(?<!\w)(?:dự toán|kế hoạch|chỉ tiêu|mục tiêu|định mức|giao|dự kiến)(?!\w)", asks
    ):
        return False
    return bool(_PLAN_BEFORE.search(tone(lower(sentence[: quantity.start]))))


COMPARED = re.compile(r"so (?:với|cùng kỳ)[^,;.]*")
"""What a figure is compared with: its year is not the figure's."""


def years_told(text: str) -> set[str]:
    """The years that a text states for itself, not those that it compares itself with."""
    return set(YEAR.findall(COMPARED.sub("", text)))


_ASIDE = re.compile(r"so (?:với|cùng kỳ)[^,;.]*|\([^()]*\)", re.I)


def of_another_year(understood: Understood, sentence: str, quantity: Quantity) -> bool:
    """Whether the figure is of a year that is not asked: the one right after it or last before."""
    asked = {str(year) for year in understood.terms.years}
    if not asked:
        return False
    after = _AFTER.search(sentence[quantity.end : quantity.end + 40])
    if after:
        return after[1] not in asked
    before = _BEFORE.findall(_ASIDE.sub(" ", sentence[: quantity.start]))
    if before:
        return before[-1] not in asked
    compared = {year for aside in COMPARED.findall(sentence) for year in YEAR.findall(aside)}
    only = asked <= compared and not asked & years_told(sentence)
    return only and not COMPARED.search(lower(understood.searched))  # "tăng so với năm 2015"


_UNTIL_NOW = re.compile(r"(?<!\w)(?:đến nay|tới nay|hiện nay|hiện tại|cho đến giờ)(?!\w)")
_ON_A_DAY = re.compile(
    r"(?<!\w)(?:ngày|hôm|sáng|chiều|tối) \d{1,2}[/.-]\d{1,2}(?!\d)|(?<!\w)ngày \d{1,2} tháng \d"
)


def of_now(understood: Understood, sentence: str, quantity: Quantity) -> bool:
    """Whether a figure is told as of now where it is asked what was on a day ("ngày 17/4": "đến
    nay đã ký với 150 doanh nghiệp")."""
    asks = tone(lower(understood.searched))
    if understood.asked.kind not in ("number", "percent", "money") or not _ON_A_DAY.search(asks):
        return False
    if _UNTIL_NOW.search(asks) or re.search(r"(?<!\w)(?:đến|tới|tính đến) (?:hết )?ngày", asks):
        return False
    return bool(_UNTIL_NOW.search(tone(lower(sentence[: quantity.start]))))


_TELLING = re.compile(
    r"[^;.]{0,120}?(?<!\w)(?:cho biết|cho hay|thông tin|khẳng định|nói|phát biểu|trao đổi|xác nhận|"
    r"trả lời)(?!\w)"
)
_BORN = re.compile(r"(?<!\w)(?:ngày sinh|sinh(?: ngày| năm| tháng)?|sn):?\s*$")


def of_the_telling(understood: Understood, sentence: str, quantity: Quantity) -> bool:
    """Whether a date is of the day on which somebody told it, and not of the deed."""
    if understood.asked.kind != "date":
        return False
    asks, low = tone(lower(understood.searched)), tone(lower(sentence))
    return bool(_TELLING.match(low[quantity.end :])) and not _TELLING.match(asks)


def of_a_birth(understood: Understood, sentence: str, quantity: Quantity) -> bool:
    """Whether a date is the one on which somebody was born, where that is not asked."""
    asks = {"sinh", "đời", "tuổi"} & {*understood.terms.tokens}
    before = tone(lower(sentence[: quantity.start]))
    return understood.asked.kind == "date" and not asks and bool(_BORN.search(before))


def of_a_name(understood: Understood, before: str) -> bool:
    """Whether the figure stands right after a name that is not asked for ("A (30), B: 14")."""
    lead = _LEAD.search(before)
    if not lead:
        return False
    asked = {token for name in understood.terms.names for token in name}
    return not asked & set(canonical(lead["name"]))


_LEAD = re.compile(rf"(?P<name>[{UPPER}]\w+(?: [{UPPER}]\w+)+)(?: \(|: | )$")


_ALL = re.compile(
    r"(?<!\w)có (?:tất cả |tổng cộng |cả thảy )?(?:bao nhiêu|mấy) (?P<unit>[^?,]+?)\s*\??$"
)
_NEXT = re.compile(r"\s*(?P<words>[^\W\d_]+(?: [^\W\d_]+)*)")


def asks_for_all(understood: Understood) -> bool:
    """Whether all of a sort are counted ("Huyện Sao Mai có mấy xã?")."""
    asks = _ALL.search(tone(lower(understood.searched)))
    unit = " ".join(understood.asked.unit)
    return bool(asks and unit and asks["unit"].split() == unit.split())


def of_some(understood: Understood, after: str) -> bool:
    """Whether what is counted is only some of the asked sort ("2 xã điểm", "4 xã vùng cao")."""
    found = _NEXT.match(tone(lower(after)))
    unit = list(understood.asked.unit)
    words = found["words"].split() if found else []
    if words[: len(unit)] != unit or len(words) == len(unit):
        return False
    following = words[len(unit)]
    spelled = after.split()[len(unit)]
    named = spelled[0].isupper() and following not in understood.terms.tokens
    return named or following in _SINGLES


_SINGLES = frozenset(
    ["điểm", "vùng", "miền", "ven", "nghèo", "biên", "đạt", "chưa", "không", "được", "bị", "thí",
     "đặc", "khó", "khác", "này", "đó", "nói", "mới", "còn"]
)  # fmt: skip
"""After what is counted these single some of it out."""


_DENIED = re.compile(r"(?<!\w)(?:không|chưa|chẳng) (?:được |bị |đủ |thể )?$")


def of_the_denied(understood: Understood, sentence: str) -> bool:
    """Whether a sentence only tells of those to whom the asked did not happen ("24 thí sinh không
    trúng tuyển" where those are asked who were taken)."""
    tokens = understood.terms.tokens
    if understood.asked.kind not in ("number", "percent") or {"không", "chưa"} & {*tokens}:
        return False
    low = tone(lower(sentence))
    for pair in itertools.pairwise(tokens):
        if {*pair} & STOP:
            continue
        said = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(' '.join(pair))}(?!\w)", low)]
        if said and all(_DENIED.search(low[:at]) for at in said):
            return True
    return False


_PHRASE = re.compile(r"[,;.:()\d]")


def of_another_sort(understood: Understood, sentence: str, quantity: Quantity) -> bool:
    """Whether what is counted is of a sort that is not asked: "36 đơn vị trường học" are none of
    the "đơn vị hành chính cấp xã"."""
    unit = canonical(" ".join(understood.asked.unit))
    if understood.asked.kind != "number" or len(unit) < 2:
        return False
    tokens = understood.terms.tokens
    starts = [i for i in range(len(tokens)) if tokens[i : i + len(unit)] == unit]
    told = canonical(_PHRASE.split(sentence[quantity.end :], maxsplit=1)[0])
    if not starts or told[: len(unit)] != unit:
        return False
    wanted = tokens[starts[-1] + len(unit) :][:2]
    sort = told[len(unit) :][:2]
    if len(wanted) < 2 or len(sort) < 2 or ({*wanted} | {*sort}) & STOP:
        return False
    initials = "".join(token[0] for token in tokens[starts[-1] + len(unit) :])
    if len(sort[0]) > 1 and initials.startswith(sort[0]):
        return False  # "cơ sở GDNN" are "cơ sở giáo dục nghề nghiệp"
    return not {*sort} & {*tokens} and not {*wanted} & {*told}


_HOLDS_TWO = re.compile(r"(?<!\w)(?:kiêm|nhất thể|đồng thời (?:là|giữ|làm)|(?:cũng|vừa) là)(?!\w)")


def of_one_post(understood: Understood, sentence: str) -> bool:
    """Whether those are counted who hold a post, where those are asked for who hold another one
    besides ("bao nhiêu bí thư kiêm trưởng thôn?": "tập huấn cho 662 bí thư")."""
    asks = {*understood.terms.tokens, *(printed for printed, _ in understood.terms.stand_ins)}
    return "kiêm" in asks and not _HOLDS_TWO.search(tone(lower(sentence)))


def tells_all(unit: Sequence[str], sentence: str) -> bool:
    """Whether a sentence tells of all that are counted ("có bao nhiêu trưởng thôn kiêm bí thư?":
    "100% bí thư chi bộ kiêm trưởng thôn")."""
    of_all = rf"(?<![\d.,])100\s?%(?: [^\W\d_]+){{0,5}} {re.escape(' '.join(unit))}(?!\w)"
    return bool(re.search(of_all, tone(lower(sentence))))


_BRACKETED = re.compile(
    rf"(?P<name>[{UPPER}]\w*(?: [{UPPER}]\w*)+):? ?\(?(?:có |còn |với |là |gồm )?$"
)


def of_the_one_before(names: Sequence[tuple[str, ...]], before: str) -> bool:
    """Whether a figure stands right behind a name of which the question asks nothing ("Con Cuông
    (30 người), Quế Phong 36 người")."""
    beside = _BRACKETED.search(before)
    if not beside or not names:
        return False
    told = canonical(beside["name"])
    if told == ("việt", "nam"):  # it ends the names of groups and banks
        return False
    return not any(set(told) & set(name) for name in names)


def of_the_item_before(understood: Understood, sentence: str, quantity: Quantity) -> bool:
    """Whether a figure in brackets is of the item before them, while what is asked of follows
    ("cao tốc Bắc - Nam (654 km), cao tốc Mỹ Thuận - Cần Thơ")."""
    opened, closed = sentence.rfind("(", 0, quantity.start), sentence.find(")", quantity.end)
    if opened < 0 or closed < 0 or ")" in sentence[opened : quantity.start]:
        return False
    names = understood.terms.names
    lead = canonical(sentence[opened + 1 : quantity.start])
    if len(lead) > 1 and {*lead} <= {*understood.terms.tokens}:
        return False  # "(thanh tra 18 % …), Cục Thuế Hà Nội": it says itself of what it is
    before, after = canonical(sentence[:opened]), canonical(sentence[closed:])
    return any(holds_name(name, after) for name in names) and not any(
        holds_name(name, before) for name in names
    )


_LABELS = frozenset(
    ["lớp", "khối", "quận", "phường", "tổ", "khu", "đợt", "vòng", "hạng", "bậc", "loại", "nhóm",
     "lô", "gói", "kỳ", "tầng", "mức", "cấp"]
)  # fmt: skip
"""Words whose number tells one from another."""


def _labelled(tokens: Sequence[str]) -> set[tuple[str, str]]:
    return {(a, b) for a, b in itertools.pairwise(tokens) if a in _LABELS and b.isdigit()}


def other_label(asked: Sequence[str], beside: Sequence[str]) -> bool:
    """Whether a clause is about another of a numbered row ("lớp 1" where "lớp 6" is asked)."""
    held = _labelled(beside)
    return any(
        label_number not in held and any(label == label_number[0] for label, _ in held)
        for label_number in _labelled(asked)
    )


def of_the_named_count(understood: Understood, sentence: str, quantity: Quantity) -> float:
    """More for a figure behind the count by which the question names a thing ("vốn của 24 dự án"),
    less behind another count of such things ("50 dự án … với 8.417 tỷ đồng")."""
    told = find_quantities(sentence)
    for named in find_quantities(understood.searched):
        if named.kind != "number" or not named.unit or named.unit == quantity.unit:
            continue
        alike = [q for q in told if q.unit == named.unit and q.end <= quantity.start]
        if alike:
            return COUNTED if same_value(alike[-1], named) else -COUNTED
    return 0.0


COUNTED = 0.2
"""What such a count adds to the share of the question's words that a figure owns."""
