"""The word that a question turns on, when the article read for it never holds either syllable.

The word at the beginning and those beside the question word say whose or which figure is asked:
an article without "tài xế" or "đóng cửa" tells neither the driver's name nor how many shops were
closed. Only words that newspapers print often count: an everyday one is told in another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.question import Understood
from assistant.question_attribute import must_be_said, says
from assistant.question_language import language
from assistant.question_stop import STOP
from assistant.question_terms import canonical, told_by

_OPENS = re.compile(
    r"^(?:(?:vì sao|tại sao|bao giờ|khi nào|sao|ai là|ai|theo|căn cứ|có|thì|cho hỏi|ở đâu) )+"
)
_ASKS = re.compile(
    r"(?<!\w)(?:(?:là|vào|từ|được|tới|đến|hết|của|cho|tổng cộng|có|thêm|lúc|trong) )*"
    r"(?:bao nhiêu|mấy|ngày nào|khi nào|bao giờ|tháng nào|năm nào|lúc nào|là ai|tên (?:là )?gì|"
    r"là gì)(?!\w)"
)
WHICH = re.compile(
    r"^(?:nhà thầu|nhà đầu tư|nhà cung cấp|công ty|doanh nghiệp|dn|hãng|tập đoàn|đơn vị|ngân hàng|"
    r"cán bộ|đại biểu|lãnh đạo)(?: \w+){0,2} nào (?!là |thì |mà )",
    re.I,
)
"""Who did something ("Nhà thầu nào trúng gói 2?")."""

_LOOSE = frozenset(
    ["nhất", "tối", "đa", "phần", "trăm", "đầu", "cuối", "nay", "giờ", "hôm", "lần", "tổng", "cả",
     "người", "tiền", "đồng", "tỷ", "triệu", "nghìn", "ngàn", "tên", "quan", "đơn", "vị", "tỉ",
     "lệ", "suất", "mức", "số", "lượng", "chi", "phí", "kinh", "giá", "thời", "gian", "điểm",
     "địa", "diện", "tích", "chiều", "trọng", "tuổi", "bình", "quân", "việc", "vụ", "nơi"]
)  # fmt: skip
"""In words of degree, time, measure or a body, which are told in many ways."""

_SOMEBODY = ("nhân vật", "tác giả", "cá nhân", "danh nhân")
"""Said of whoever is asked for; the articles only name them."""

_KINDS = frozenset(["number", "percent", "money", "date", "person"])


def head_unheard(understood: Understood, article: Sequence[str]) -> str:
    """The word asked about when neither of its syllables is among ``article``'s tokens."""
    asked = understood.asked
    plain = asked.kind in _KINDS or WHICH.match(understood.searched)
    if understood.english or asked.compare or asked.parts > 1 or not plain:
        return ""
    held = {*told_by(understood.terms.stand_ins, article)}
    names = {token for name in understood.terms.names for token in name}
    checked = " ".join((*_SOMEBODY, *(key for key, _ in must_be_said(understood))))
    for pair in _heads(" ".join(canonical(understood.searched))):
        if len(pair) < 2 or " ".join(pair) in checked or {*pair} & (held | names | STOP | _LOOSE):
            continue
        if all(map(str.isalpha, pair)) and not says(pair, article) and language().word(*pair):
            return " ".join(pair)
    return ""


def _heads(asks: str) -> Iterator[tuple[str, ...]]:
    yield tuple(_OPENS.sub("", asks).split()[:2])
    for match in _ASKS.finditer(asks):
        yield tuple(asks[: match.start()].split()[-2:])
        yield tuple(asks[match.end() :].split()[:2])
