"""A very long sentence in part: its subject and the coordinate clauses that tell of the topic.

Reports string a dozen results on one subject ("thị xã đã hợp nhất …, thành lập …, tinh giản …").
Cut is only where grammar surely allows: between clauses that each begin with a verb of acting and
share the head that ends in "đã", "sẽ", "tiếp tục"; what is left out shows as "…".
"""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.briefing.trim import trimmed

LONG = 60
"""Syllables from which a sentence is shown in part."""

_VERBS = (
    "tinh giản|thành lập|hợp nhất|sáp nhập|giảm|tăng|cắt giảm|rút ngắn|giải quyết|sắp xếp|bố trí|"
    "ban hành|xây dựng|triển khai|tổ chức|hoàn thành|đầu tư|hỗ trợ|cấp|tiếp nhận|xử lý|kiểm tra|"
    "thực hiện|đào tạo|bồi dưỡng|tuyển dụng|bổ nhiệm|luân chuyển|điều động|thu hồi|phê duyệt|"
    "công bố|đưa vào|chuyển|phát hiện|xử phạt|thanh tra|kết nạp|huy động|giải ngân|khởi công|"
    "nâng cấp|cải tạo|mở rộng|tạo việc làm|đề nghị|yêu cầu|tiếp tục|đẩy mạnh|tăng cường|nâng cao|"
    "rà soát|kiện toàn|đổi mới|phát huy|chỉ đạo"
)
_HEAD = re.compile(
    rf"^(?P<head>[^,;:“”\"()]{{2,90}}?\b(?:đã|sẽ|đang|vừa|cần|phải))\s+(?=(?:{_VERBS})\b)",
    re.IGNORECASE,
)
_JOINT = re.compile(rf"(?:,|;)\s+(?:và\s+)?(?=(?:đã\s+)?(?:{_VERBS})\b)")


def shown(text: str, tells: Callable[[str], float]) -> str:
    """The sentence as a briefing shows it; ``tells`` says how much of the topic a part holds."""
    whole = trimmed(text)
    if len(whole.split()) <= LONG:
        return whole
    head = _HEAD.match(whole)
    if head is None:
        return whole
    parts = _parts(whole[head.end() :])
    if len(parts) < 2:
        return whole
    worth = [tells(part) for part in parts]
    best = max(worth)
    if best <= 0 or min(worth) == best:
        return whole
    kept = [at for at, value in enumerate(worth) if value >= best / 2]
    pieces = [head["head"]]
    for place, at in enumerate(kept):
        before = kept[place - 1] if place else -1
        if at > before + 1:
            pieces.append("…")
        elif place:
            pieces[-1] += ","
        pieces.append(parts[at].rstrip(" ,;"))
    if kept[-1] < len(parts) - 1:
        pieces.append("…")
    return " ".join(pieces)


_BARE = re.compile(rf"(?:^|\s)(?:{_VERBS})$", re.IGNORECASE)
_FIRST = re.compile(rf"(?:đã\s+)?(?P<verb>{_VERBS})\b", re.IGNORECASE)
_WITHIN = re.compile(
    r"(?<!\w)(?:về việc|về một số|nhằm|để|theo hướng|góp phần|trong đó)(?!\w)", re.IGNORECASE
)


def _goes_on(part: str, after: str) -> bool:
    """Whether the verb after a comma goes on inside the clause before it and is no act of the
    sentence's subject: verbs that share what follows ("đổi mới, sắp xếp bộ máy"), a verb that the
    clause has further in ("góp ý xây dựng Đảng, xây dựng chính quyền"), or what the clause is about
    ("về việc ban hành quy chế, tổ chức …")."""
    verb = _FIRST.match(after)
    told = part.strip()
    again = verb is not None and re.search(rf"\S\s{verb['verb']}\b", told, re.IGNORECASE)
    return bool(_BARE.search(told) or again or _WITHIN.search(told))


def _parts(text: str) -> list[str]:
    """The clauses; a comma inside brackets or quotation marks parts nothing."""
    parts, last = [], 0
    for joint in _JOINT.finditer(text):
        before = text[: joint.start()]
        if _goes_on(before[last:], text[joint.end() :]):
            continue
        if before.count("(") != before.count(")") or before.count("“") != before.count("”"):
            continue
        parts.append(text[last : joint.start()])
        last = joint.end()
    parts.append(text[last:])
    return parts
