"""Which numbers of a sentence count something, and which are names or lengths of time."""

from __future__ import annotations

from storage.numbers import Quantity, countable, find_quantities
from storage.text import normalize
from storage.units import MEASURES

COUNTED = ("number", "percent", "money", "ratio", "range")
TIME_UNITS = frozenset(
    ("năm", "tháng", "ngày", "giờ", "phút", "giây", "tuần", "tuổi", "quý", "thập", "thế", "mùa")
)
NAMING = frozenset(
    (
        "độ",
        "số",
        "thứ",
        "điều",
        "khoản",
        "án",
        "quận",
        "phường",
        "khu",
        "tổ",
        "lớp",
        "loại",
        "hạng",
        "vòng",
        "cụm",
        "kỳ",
        "khóa",
        "top",
        "tầng",
        "bảng",
        "bước",
        "chặng",
        "trang",
    )
)
"""After these a number is a name: ``mức độ 3``, ``Điều 5``, ``Đề án 25``."""

LINKS = frozenset(
    (
        *("đạt", "là", "giảm", "tăng", "còn", "được", "với", "gần", "hơn", "khoảng", "trên"),
        *("dưới", "chỉ", "đã", "lên", "xuống", "có", "gồm", "chiếm", "trong", "số", "tới", "đến"),
        *("thêm", "từ", "mới", "cả", "tổng", "bằng", "ước", "ở", "mức", "và", "cùng", "cho"),
        *("của", "thì", "nhất", "khi", "để", "sẽ", "phải", "bớt", "mất", "ít", "nhiều", "đang"),
        *("vẫn", "do", "tại", "những", "các", "nay", "năm", "này", "đó", "thứ", "theo", "rằng"),
        *("một", "hay", "hoặc", "như", "vào", "về", "ra", "so", "bị", "mà", "nên", "quá"),
        *("vừa", "đối", "thuộc", "qua", "chưa", "không", "rất", "cũng", "nhưng", "nhằm", "đều"),
    )
)


def counts(text: str) -> bool:
    """Whether a sentence states a figure that counts something."""
    said = normalize(text)
    return any(
        q.kind in COUNTED and not q.weak and not is_name(said, q) for q in find_quantities(said)
    )


def figures(text: str) -> frozenset[str]:
    """The counted figures of a sentence, as written without spaces."""
    said = normalize(text)
    return frozenset(
        "".join(q.raw.split())
        for q in find_quantities(said)
        if q.kind in COUNTED and not q.weak and not is_name(said, q)
    )


_NO_MILLION = frozenset(("chứng", "tập", "hồi", "phú"))
"""After "triệu" these make another word: "2 triệu chứng chính"."""


def is_name(text: str, quantity: Quantity) -> bool:
    """Numbers that count nothing (``Quận 2``, ``Đề án 25``), lengths of time, days (``ngày 13.5``)
    and millions that are none."""
    after = text[quantity.end :].split(maxsplit=1)[:1]
    if quantity.raw.endswith("triệu") and after and after[0].strip(",.") in _NO_MILLION:
        return True
    if quantity.raw.replace(".", "").isdigit() and text[: quantity.start].endswith("ngày "):
        return True
    if quantity.kind not in ("number", "range"):
        return False
    unit = quantity.unit.split(" ")[0]
    if not unit or unit in TIME_UNITS or unit in LINKS:
        return True
    before = text[: quantity.start].split()
    if before and before[-1].lower() in NAMING:
        return True
    if unit in MEASURES.values() or countable(unit):
        return False
    return bool(before) and before[-1][0].isupper()
