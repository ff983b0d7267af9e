"""Sentences that name what is asked for: which firm, which four districts, what somebody ordered.

"Bốn quận nào" is answered where four districts are named, not where "bốn quận" are spoken of.
"""

from __future__ import annotations

import re

from assistant.question import Understood
from assistant.question_restore import known_places
from assistant.question_terms import canonical, names_in
from assistant.ranking import holds_name
from storage.text import lower, tone

NAMES = 2.0
"""Ranker score that a sentence is worth which names one of the asked sort."""

ALL = 1.0
"""What it is worth more when it names as many as are asked for."""

ORDERS = 2.0
"""The same for a sentence with the verb of the order that is asked for."""

_COUNTS = {"hai": 2, "ba": 3, "bốn": 4, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
_WHICH = re.compile(
    rf"(?:(?P<n>[2-9]|{'|'.join(_COUNTS)}) )?(?P<head>tỉnh|huyện|xã|phường|quận|thị xã|thị trấn|"
    r"thôn|cảng|đường|cầu|công ty|tập đoàn|bệnh viện|trường|ngân hàng|khu công nghiệp|dự án|hồ)"
    r"(?: (?!nào|gì)[^\W\d_]+){0,2} (?:nào|gì)(?!\w)"
)
_FIRMS = frozenset(["công ty", "tập đoàn", "bệnh viện", "trường", "ngân hàng"])
_COUNTRIES = frozenset(["nhật bản", "hàn quốc", "trung quốc", "thái lan", "việt nam", "đài loan"])
_TO_NAME = re.compile(r"(?:(?!ở|tại|của|và|cho|từ|do|với|là)[^\W\d_]+ |[&–-] ){0,5}$")
_ORDER = re.compile(
    r"(?<!\w)(?P<verb>đề nghị|yêu cầu|kiến nghị|đề xuất|chỉ đạo|cam kết|lưu ý|khuyến cáo|giao)"
    r"(?!\w)[^?]*?(?<!\w)(?:gì|ra sao|thế nào)(?!\w)"
)


def naming(understood: Understood, sentence: str) -> float:
    """Ranker score that a sentence gains for naming what is asked for."""
    text = tone(lower(understood.searched))
    low = tone(lower(sentence))
    if order := _ORDER.search(text):
        return ORDERS * bool(re.search(rf"(?<!\w){order['verb']}(?!\w)", low))
    which = _WHICH.search(text)
    if which is None or understood.asked.kind not in ("place", "body", "text"):
        return 0.0
    named = _named(which["head"], sentence, low, understood)
    if not named:
        return 0.0
    wanted = _COUNTS.get(which["n"] or "", int(which["n"]) if (which["n"] or "").isdigit() else 1)
    return NAMES + ALL * (wanted > 1 and len(named) >= wanted)


def _named(head: str, sentence: str, low: str, understood: Understood) -> set[tuple[str, ...]]:
    """Names in a sentence that one of the asked sort has; a row of names goes on from the first."""
    found: set[tuple[str, ...]] = set()
    at, ended = 0, -1
    for name in names_in(f"Ở {sentence}"):
        start = sentence.find(name, at)
        if start < 0:
            continue
        at = start + len(name)
        heads = [m.end() for m in re.finditer(rf"(?<!\w){head} ", low[:start])]
        behind = bool(heads) and bool(_TO_NAME.match(low[heads[-1] : start]))
        goes_on = ended >= 0 and re.fullmatch(r"\s*(?:,|và|, và)\s*", sentence[ended:start])
        own = canonical(name)
        if not (behind or goes_on) or any(holds_name(own, n) for n in understood.terms.names):
            continue
        if head in _FIRMS and (" ".join(own) in _COUNTRIES or name in known_places()):
            continue
        found.add(own)
        ended = at
    return found
