"""Whether a figure is of the asked sort: a count of the asked thing, money, a share or a date."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.question_kind import Asked
from assistant.question_stop import STOP
from assistant.question_terms import UPPER, canonical
from storage.dates import DateValue
from storage.numbers import Quantity, countable
from storage.text import lower, tone
from storage.units import MEASURES

_ALIKE: tuple[frozenset[str], ...] = (
    frozenset(
        ["người", "cán bộ", "công chức", "viên chức", "đảng viên", "học sinh", "sinh viên",
         "giáo viên", "giảng viên", "cô giáo", "thầy giáo", "thầy cô", "cô", "thầy", "đại biểu",
         "hội viên", "đoàn viên", "bệnh nhân", "lao động",
         "công nhân", "thí sinh", "em", "cháu", "đồng chí", "trường hợp", "ca", "bị can",
         "bị cáo", "chiến sĩ", "chiến sỹ", "nhân viên", "ứng viên", "lượt", "nạn nhân", "công dân",
         "đối tượng", "nông dân", "trẻ", "biên chế", "bí thư", "chủ tịch", "thành viên",
         "ông", "bà", "bác sĩ", "y tá", "luật sư", "kỹ sư", "chuyên gia", "phụ nữ", "nam", "nữ",
         "cá nhân", "nhân sự", "nhân lực", "nhân công", "người dân", "cư dân", "hộ lý",
         "điều dưỡng",
         "tài xế", "lái xe", "phóng viên", "tình nguyện viên", "cộng tác viên", "vận động viên",
         "học viên", "cử tri", "ngư dân", "thuyền viên", "thợ", "kiểm lâm", "thẩm phán",
         "kiểm sát viên", "sĩ quan", "dân quân", "nhà khoa học", "người bệnh", "lãnh đạo",
         "giám đốc", "quản lý", "trẻ em", "bé", "f0", "ứng cử viên", "tuyển thủ", "cầu thủ",
         "đàn ông", "tử tù", "phạm nhân", "chủ tàu", "hành khách", "du khách", "khách"]
    ),
    frozenset(["cơ quan", "đơn vị", "tổ chức", "doanh nghiệp", "công ty", "đầu mối", "cơ sở"]),
    frozenset(["chỉ tiêu", "biên chế", "người", "vị trí", "suất"]),
    frozenset(["hồ sơ", "trường hợp", "thủ tục", "bộ hồ sơ", "lượt", "đơn"]),
    frozenset(["vụ", "vụ việc", "trường hợp", "ca"]),
    frozenset(["ý kiến", "kiến nghị", "phản ánh", "đề xuất"]),
    frozenset(["thôn", "bản", "khu phố", "tổ dân phố", "ấp", "làng"]),
    frozenset(["ý kiến", "kiến nghị", "đơn thư"]),
    frozenset(["dự án", "công trình", "đề án", "hạng mục"]),
    frozenset(["nước", "quốc gia"]),
    frozenset(["tỉnh", "thành phố", "tỉnh thành", "địa phương"]),
    frozenset(["xe", "phương tiện", "ô tô", "chiếc"]),
    frozenset(["tuyến", "đường", "con đường"]),
    frozenset(["nhà", "căn", "ngôi", "căn hộ"]),
    frozenset(["hộ", "hộ dân", "gia đình", "hộ gia đình", "nóc nhà"]),
    frozenset(["lần", "lượt", "đợt", "cuộc"]),
    frozenset(["giờ", "tiếng"]),
    frozenset(["đoàn", "tổ", "nhóm"]),
    frozenset(["cặp", "đôi", "cặp đôi"]),
    frozenset(["bài hát", "ca khúc", "nhạc phẩm", "bản nhạc"]),
    frozenset(["việc", "công việc", "đầu việc", "nhiệm vụ"]),
)  # fmt: skip
"""Words that may stand for one another as what is counted."""

_LABELLED = re.compile(
    r"(?:mức|mức độ|giai đoạn|khóa|khoá|thứ|số|điều|khoản|quốc lộ|ql|km|đề án|bn|tổ|khu|nhóm|"
    r"chỉ thị|nghị quyết|nghị định|quyết định|thông tư|cấp|hạng|đợt|kỳ|kì|quý|quận|phường|lớp|"
    r"khối|loại|tầng|đường|chương trình|cửa|ca|ngõ|khu vực|bậc|lần)\s*$"
)
_OTHERS = re.compile(r"(?:\d[\w/-]*\s*(?:,|và)\s*)+$")
"""What else the label before a figure is of: "Quyết định 935, 936"."""

_PERIOD = re.compile(r"(?:giai đoạn|nhiệm kỳ|nhiệm kì|khóa)\s+(?:(?:19|20)\d\d\s*[-–]\s*)?$")
"""Before years that name a period and date nothing."""

_ORDINAL = re.compile(r"(?:thứ|hạng|vị trí|vị trí thứ)\s*$")
_END = re.compile(r"[,;:().…“”\"]")


_QUOTED = re.compile(r"^\s*[“\"](?=\w)")
"""What is counted may stand in quotes ("64 “cò”")."""


BARE = 0.5
"""Fit of a figure behind which nothing says what it counts."""


def fitting(asked: Asked, quantity: Quantity, sentence: str, ordinal: bool = False) -> float:
    """How surely a figure is of the asked sort: 1 counts the asked thing, 0 something else."""
    kind = quantity.kind
    if asked.kind == "document":
        return 1.0 if kind == "document" else 0.0
    if asked.kind == "date":
        period = not asked.period and _PERIOD.search(sentence[: quantity.start].lower())
        return _date_fit(asked, quantity) * (0.3 if period else 1.0)
    before = lower(sentence[: quantity.start])
    if ordinal:
        return 1.0 if _ORDINAL.search(before) and kind in ("number", "ratio") else 0.0
    unit = canonical(" ".join(asked.unit))
    behind = _QUOTED.sub(" ", sentence[quantity.end :], count=1)
    after = canonical(_END.split(behind + ".", maxsplit=1)[0])
    if unit and _holds_both(unit, after):
        return 1.0
    after = after[:6]
    if unit[:1] in (("người",), ("dân",)) and _DENSITY.match(sentence[quantity.end :]):
        return 0.3
    if quantity.raw == "1" and after[:1] == ("trong",):
        return 0.0  # "1 trong những tuyến đường …" counts nothing
    labelled = kind == "number" and bool(_LABELLED.search(_OTHERS.sub("", before)))
    small = kind == "number" and len(quantity.raw) < 3 and {*after[:1]} & STOP
    if small and _NUMBERED.search(sentence[: quantity.start]):
        return 0.0
    if asked.kind == "percent":
        return {"percent": 1.0, "range": 0.9 if "%" in quantity.raw else 0.0, "ratio": 0.5}.get(
            kind, 0.0
        )
    if asked.kind == "money":
        if kind == "money" or (kind == "range" and quantity.unit in _CURRENCIES):
            return 1.0
        scaled = re.search(r"\b(?:tỷ|tỉ|triệu|nghìn)\b", lower(quantity.raw))
        return 0.6 if kind == "number" and scaled and not after else 0.0
    if kind == "percent":
        return 0.0 if unit else 0.4  # of a change, "giảm bao nhiêu?"
    if unit and (kind == "money" or (kind == "range" and quantity.unit in _CURRENCIES)):
        return 0.0
    if kind == "ratio" and _SCALE.search(before):
        return 0.0  # "bản vẽ tỷ lệ 1/500" counts nothing
    if not unit:
        if labelled or kind == "time" or quantity.unit in _DURATIONS:
            return 0.0
        if asked.things and (kind == "money" or quantity.unit in _UNITS):
            return 0.0  # how many houses is not how many hectares
        return 0.6
    return _unit_fit(unit, quantity, before, after, labelled)


def _holds_both(unit: tuple[str, ...], after: tuple[str, ...]) -> bool:
    """Whether those who are counted are said to hold the asked post besides another
    ("103 bí thư chi bộ kiêm trưởng thôn")."""
    both = after.index("kiêm") + 1 if "kiêm" in after[:_POST] else 0
    return bool(both) and after[both : both + len(unit)] == unit


_POST = 6
"""Words of a post, "phó chủ tịch Hội Nông dân"."""

NTH_TIME = re.compile(r"(?<!\w)lần thứ\s*$", re.I)
"""Before the number of the last of several times ("đã mấy lần": "lần thứ 4")."""

_NUMBERED = re.compile(rf"[{UPPER}]\w+ $")
"""A small figure right after a capital's word is part of a name ("Cụm công nghiệp Rú Cát 2")."""

_DENSITY = re.compile(r"\s*(?:người|dân)\s?/")
"""After a figure that counts no people: "7.222 người/km2"."""

_SCALE = re.compile(r"(?<!\w)t[ỷỉ] lệ\s*$")
_UNITS = frozenset([*MEASURES, *MEASURES.values()])
_CURRENCIES = frozenset(["đồng", "usd", "euro", "bảng anh", "nhân dân tệ", "yên", "won", "baht"])


_LENGTHS = frozenset(["km", "m", "cm", "mm", "inch"])
_SIZES = {
    "dài": _LENGTHS,
    "cao": _LENGTHS,
    "sâu": _LENGTHS,
    "rộng": _LENGTHS | {"km²", "ha", "m²"},
    "nặng": frozenset(["kg", "g", "mg", "tấn", "tạ", "yến"]),
}
"""What a size is told in, where no unit is asked for ("dài bao nhiêu")."""

_WEIGHTS = frozenset(["kg", "g", "mg", "tấn", "tạ", "yến"])
_STUFF = {
    "điện": frozenset(["kwh", "mw", "kw", "gw"]),
    "nước": frozenset(["m³", "lít"]),
    "đất": frozenset(["ha", "m²", "km²"]),
    "rừng": frozenset(["ha", "m²", "km²"]),
    "gỗ": frozenset(["m³"]),
    "cát": frozenset(["m³"]) | _WEIGHTS,
    **dict.fromkeys(("xăng", "dầu", "sữa", "rượu", "bia"), frozenset(["lít"]) | _WEIGHTS),
    **dict.fromkeys(
        ("rác", "gạo", "lúa", "thóc", "than", "cá", "tôm", "thịt", "rau", "thuốc", "vàng", "thép",
         "xi", "phân", "muối", "đường", "hàng", "ma", "vải", "nhãn", "cà", "chất"),
        _WEIGHTS,
    ),
}  # fmt: skip
"""What is not counted is measured: "bao nhiêu điện" is told in kWh."""

_QUALITIES = (frozenset(["km²", "ha", "m²"]), frozenset(["km", "m"]))
"""Units of one quality: an area asked in km² may be told in hectares."""

_CLASSIFIERS = frozenset(
    ["bộ", "cái", "chiếc", "tấm", "cuốn", "quyển", "tờ", "con", "ngôi", "căn", "ông", "bà", "vị"]
)
"""Left out as often as not: "bộ hồ sơ" and "hồ sơ", "ông phó" and "phó phòng" count alike."""


def _unit_fit(
    unit: tuple[str, ...],
    quantity: Quantity,
    before: str,
    after: tuple[str, ...],
    labelled: bool,
) -> float:
    if unit[2:] == ("viên",) and "viên" not in after:
        return 0.0
    if unit[0] == "lần" and NTH_TIME.search(before):
        return 0.5
    wanted = MEASURES.get(" ".join(unit[:2])) or MEASURES.get(unit[0])
    if wanted:
        apart = after[:1] == ("2",) and f"{quantity.unit}²" == wanted  # "2.032 m 2"
        held = quantity.unit == wanted or after[:1] == unit[:1] or apart
        akin = any({wanted, quantity.unit} <= group for group in _QUALITIES)
        return 1.0 if held else 0.7 if akin and not _tiny(quantity, wanted) else 0.0
    if unit[0] in _SIZES and len(unit) == 1:
        return 1.0 if quantity.unit in _SIZES[unit[0]] else 0.0
    if unit == ("thời", "gian"):
        return 1.0 if {quantity.unit, *after[:1]} & _DURATIONS else 0.0
    if unit[0] == "phần" and quantity.kind == "ratio":
        return 1.0  # "bao nhiêu phần thời gian": "1/3"
    if unit[0] == "dân":
        lived = after[:1] in (("dân",), ("nhân",)) or after[:2] == ("người", "dân")
        many = isinstance(quantity.value, Decimal) and quantity.value >= _MANY
        peopled = (after == ("người",) and many) or (
            after[:1] == ("người",) and _PEOPLED.search(before)
        )
        return 1.0 if lived else 0.8 if peopled else 0.0
    if quantity.unit in set(MEASURES.values()) and _measured(quantity):
        return 0.8 if quantity.unit in _STUFF.get(unit[0], ()) else 0.0
    if after[: len(unit)] == unit:
        return 1.0
    if _is_number_of(unit, before):
        return 0.95
    if after[:1] == unit[:1] and (
        _other_event(unit, after) or _not_that_event(unit, before, after)
    ):
        return 0.4
    if after[:1] == unit[:1] or (unit[0] in _CLASSIFIERS and after[:1] == unit[1:2]):
        return 0.9
    if unit[0] in after[:3] or (len(unit) > 1 and _follows(unit[:2], after)):
        if unit[0] in after and _WHOSE & {*after[: after.index(unit[0])]}:
            return 0.0  # "22.041 người của xã" counts no xã
        if _of_people(after) and not _of_people(unit):
            return 0.0  # "5 trưởng thôn" counts no thôn
        return 0.8 if of_that_sort(unit, after) else 0.7 if _akin(unit, after) else 0.4
    if _akin(unit, after):
        return 0.4 if _not_that_event(unit, before, after) else 0.7
    if labelled:
        return 0.0
    if quantity.kind == "ratio" and not after:
        return 0.6
    if not after or after[:2] == ("so", "với"):
        return BARE if _states(unit, before) else 0.0
    if after[0] in STOP and not countable(after[0]):
        return 0.5
    return 0.0 if countable(after[0]) else 0.3


def akin_to(unit: tuple[str, ...]) -> frozenset[str]:
    """Words that may stand for what is counted, itself among them."""
    heads = {" ".join(unit[:2]), unit[0]}
    return frozenset(heads).union(*(group for group in _ALIKE if heads & group))


def _akin(unit: tuple[str, ...], after: tuple[str, ...]) -> bool:
    """Whether what stands after a figure is close in meaning to what is asked."""
    heads = {" ".join(after[:2]), " ".join(after[:1])}
    asked_heads = {" ".join(unit[:2]), unit[0]}
    return any(heads & group and asked_heads & group for group in _ALIKE)


_WHOSE = frozenset(["của", "thuộc", "tại", "ở", "trong"])


def _measured(quantity: Quantity) -> bool:
    """Whether the unit of measure stands with the figure ("41,67 km2")."""
    raw = quantity.raw.lower().replace("m2", "m²")
    return raw.endswith(quantity.unit) or raw[-1:].isalpha()  # "2,6 mét"


def _is_number_of(unit: tuple[str, ...], before: str) -> bool:
    """Whether a figure is told to be the number of the asked things, whatever it counts itself
    ("số đơn vị hành chính còn 13 xã, thị trấn")."""
    named = re.escape(" ".join(unit))
    told = rf"(?<!\w)số (?:lượng )?{named}(?: \w+){{0,5}} (?:còn|là|đạt|có|gồm)(?: lại)?\s*$"
    return len(unit) > 1 and bool(re.search(told, tone(before)))


_STATING = re.compile(
    r"(?:^|[^\w\s]|(?<!\w)(?:là|có|còn|đạt|được|tới|đến|xuống|lên|khoảng|hơn|gần|trên|dưới|bằng|gồm|"
    r"thêm|giảm|tăng|thiếu|thừa|từ|với|mới|đủ|ước|cộng|chỉ|số|và|thành|nay|vượt|về|cả))\s*$"
)
"""Before a figure that counts what was named earlier; after another word it is a label."""


def _states(unit: tuple[str, ...], before: str) -> bool:
    """Whether a bare figure counts something: "tổ dân phố 10, thị trấn …" does not."""
    return bool(_STATING.search(before)) or unit[0] in canonical(before)[-5:]


_HOLDERS = (_ALIKE[0] | {"trưởng", "phó", "hiệu trưởng", "lãnh đạo", "thư ký", "công an"}) - {
    "trường hợp", "ca", "lượt", "đối tượng", "biên chế", "em", "nam", "nữ", "bé", "trẻ",
}  # fmt: skip
"""Who is counted where an office or a unit follows that is his own ("5 trưởng thôn")."""


def _of_people(words: tuple[str, ...]) -> bool:
    """Whether words open with those who hold a post or belong to something."""
    return not _HOLDERS.isdisjoint((words[0], " ".join(words[:2])))


_DURATIONS = frozenset(["năm", "tháng", "tuần", "ngày", "giờ", "phút", "giây", "tiếng", "buổi"])
_MANY = 1_000
"""Fewer people, of whom nothing more is said, are those of an event and no population."""

_PEOPLED = re.compile(r"(?<!\w)(?:dân số|số dân|nhân khẩu|cư dân)(?!\w)")
_SORTS = frozenset(
    ["trường", "đồng", "lượt", "vị", "tên", "đối", "suất", "bộ", "em", "ông", "bà", "nam", "nữ",
     "người", "cán", "cặp", "đội", "loại", "nhóm", "gia", "cái", "ca", "lao", "cơ", "đơn", "chỉ"]
)  # fmt: skip
"""What may stand before the counted thing and be the same thing ("23 trường hợp cán bộ")."""


def of_that_sort(unit: tuple[str, ...], after: tuple[str, ...]) -> bool:
    """Whether what stands right after a figure is the asked thing, and no thing of it.

    "80 đầu mối tổ dân phố" counts no tổ dân phố.
    """
    if _of_people(after) and not _of_people(unit):
        return False
    return not countable(after[0]) or after[0] in _SORTS or after[0] in unit


_METRES = {"km²": 1_000_000, "ha": 10_000, "m²": 1, "km": 1_000, "m": 1}


def _tiny(quantity: Quantity, wanted: str) -> bool:
    """Whether a figure is less than a tenth of the asked unit: a road of 25 m has another width."""
    value = quantity.value
    if not isinstance(value, Decimal) or quantity.unit not in _METRES or wanted not in _METRES:
        return False
    return float(value) * _METRES[quantity.unit] < 0.1 * _METRES[wanted]


_EVENTS = frozenset(["ca", "vụ", "cuộc", "trận"])
_SAME_EVENTS = (
    frozenset(["mắc", "nhiễm", "dương", "bệnh", "covid"]),
    frozenset(["tử", "chết", "thiệt", "qua"]),
    frozenset(["cháy", "hỏa"]),
)


def _other_event(unit: tuple[str, ...], after: tuple[str, ...]) -> bool:
    """Whether events of another sort are counted: "10 ca dương tính" are no deaths."""
    if unit[0] not in _EVENTS or len(unit) < 2 or len(after) < 2:
        return False
    asked, held = unit[1], after[1]
    if asked == held or asked in STOP or held in STOP or countable(held) or held[0].isdigit():
        return False
    return not any({asked, held} <= group for group in _SAME_EVENTS)


def _not_that_event(unit: tuple[str, ...], before: str, after: tuple[str, ...]) -> bool:
    """Whether cases are counted that are not said to be such: "1 trường hợp nghi ngờ" is no
    "ca tử vong"."""
    group = next((g for g in _SAME_EVENTS if unit[0] in _EVENTS and {*unit[1:]} & g), None)
    return group is not None and not group & {*after, *canonical(before)}


def _follows(pair: tuple[str, ...], tokens: tuple[str, ...]) -> bool:
    return any(tokens[i : i + 2] == pair for i in range(len(tokens) - 1))


def _date_fit(asked: Asked, quantity: Quantity) -> float:
    if quantity.kind == "time":
        return 1.0 if asked.grain == "giờ" else 0.6 if not asked.grain else 0.0
    if asked.grain == "giờ":
        return 0.0
    if quantity.kind != "date" or not isinstance(quantity.value, DateValue):
        return 0.0
    part = {"ngày": "day", "tháng": "month", "quý": "quarter", "năm": "year"}.get(asked.grain)
    if part is None:
        return 0.8
    return 1.0 if getattr(quantity.value, part) else 0.0
