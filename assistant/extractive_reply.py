"""What was answered to a request: told by the sentence after the one that makes or announces it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.question import Understood
from assistant.ranking import Ranked
from storage.text import lower, tone

_REQUEST = re.compile(
    r"(?<!\w)(?:kiến nghị|đề nghị|đề xuất|xin (?:phép|được|ý kiến|hỗ trợ|thêm|mở|làm)|"
    r"mong (?:muốn|được|mỏi)|thắc mắc|phản ánh|khiếu nại)(?!\w)"
)
_ANNOUNCED = re.compile(
    r"(?<!\w)(?:có ý kiến|có văn bản|có công văn|có kết luận|trả lời|phúc đáp|phản hồi|lên tiếng|"
    r"xem xét|họp bàn|thảo luận)(?: (?:chỉ đạo|chính thức|bước đầu|cử tri|báo chí|bạn đọc)){0,2} "
    r"(?:về|đối với|quanh|liên quan|các |những |kiến nghị|đề nghị)"
)
"""That something was said of a matter, and not yet what."""

_REPLY = re.compile(
    r"(?<!\w)(?:trả lời|phúc đáp|phản hồi|đồng ý|chấp thuận|thống nhất|nhất trí|bác bỏ|bác đề nghị|"
    r"từ chối|cho phép|yêu cầu|giao|chỉ đạo|quyết định|cho (?:biết|hay|rằng)|khẳng định|"
    r"không (?:chấp nhận|cho|thể)|chưa (?:thể|có))(?!\w)"
)
_ASKS_REPLY = re.compile(
    r"(?<!\w)(?:trả lời|phản hồi|phúc đáp|ý kiến|lên tiếng|quyết định|kết luận|xử lý|giải quyết|"
    r"nói)(?: \w+){0,2}? (?:gì|sao|thế nào|ra sao|như thế nào)(?!\w)"
)

SOON = 2
"""How many sentences after a request its answer stands."""


def replied(understood: Understood, best: Ranked, ranked: Sequence[Ranked]) -> Ranked | None:
    """The sentence soon after ``best`` that answers the request which ``best`` only makes or
    announces, where the outcome is asked and not the request."""
    asks = tone(lower(understood.searched))
    outcome = _ASKS_REPLY.search(asks)
    if not outcome and (understood.asked.kind != "yesno" or _REQUEST.search(asks)):
        return None
    text = tone(lower(best.text))
    announced = _ANNOUNCED.search(text) if outcome else None
    asked = None if outcome and _REQUEST.search(asks) and not announced else _REQUEST.search(text)
    if not announced and not asked:
        return None
    told = text if announced is None else text[: announced.start()] + text[announced.end() :]
    if _REPLY.search(told):
        return None
    near = {hit.index: hit for hit in ranked if hit.article_id == best.article_id}
    after = (near.get(best.index + step) for step in range(1, SOON + 1))
    return next((hit for hit in after if hit and _REPLY.search(tone(lower(hit.text)))), None)
