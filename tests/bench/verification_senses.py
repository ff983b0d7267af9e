"""Corruptions that keep almost every word: what was planned is done, a deputy leads, some is all.

Written apart from the verifier's own word lists, from readings of newspaper sentences.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from tests.bench.verification_cases import Case, Source

Maker = Callable[[Source, random.Random], Case | None]

_NAME = r"[A-ZĐ][\wÀ-ỹ]+(?: [A-ZĐ][\wÀ-ỹ]+)+"
_ROLES = re.compile(
    rf"({_NAME})( (?:thay|thay thế|kế nhiệm|đánh bại|thắng|vượt|tố cáo|gặp|kiện|bổ nhiệm|chỉ trích|"
    rf"hạ|cáo buộc|thua|tiếp) )({_NAME})"
)
_RANGE = re.compile(
    r"(từ )(\d[\d.,/]*\d|\d)([^,.;]{0,25}?)( (?:lên|xuống|đến|còn|sang|tới) )(\d[\d.,/]*\d|\d)"
)


def roles(source: Source, rng: random.Random) -> Case | None:
    m = _ROLES.search(source.text)
    if not m:
        return None
    claim = source.text[: m.start()] + m[3] + m[2] + m[1] + source.text[m.end() :]
    return Case("roles exchanged", claim, (source.text,))


def range_turned(source: Source, rng: random.Random) -> Case | None:
    m = _RANGE.search(source.text)
    if not m or m[2] == m[5]:
        return None
    turned = m[1] + m[5] + m[3] + m[4] + m[2]
    return Case(
        "range turned round", source.text[: m.start()] + turned + source.text[m.end() :],
        (source.text,),
    )  # fmt: skip


_THING = re.compile(r"(?:các|những|theo|với|như|phải|bản|sẽ|là|về) $")
"""Before ``đề xuất`` these make it a thing, which leaving out loses nothing."""


def _exchanged(kind: str, pairs: str, ahead: str = r" [\wÀ-ỹ]") -> Maker:
    """A maker that puts one word for another; ``a>b`` where ``b`` may be empty (dropped).

    ``ahead`` is what must follow the word.
    """
    known = [pair.strip().split(">") for pair in pairs.split(",")]

    def make(source: Source, rng: random.Random) -> Case | None:
        text = source.text
        for one, other in rng.sample(known, len(known)):
            found = list(re.finditer(rf"(?<=\w ){one.replace('_', ' ')}(?={ahead})", text))
            if len(found) == 1 and (not other or f" {other} " not in text):
                m = found[0]
                if not other and _THING.search(text[: m.start()]):
                    continue
                claim = f"{text[: m.start()]}{other}{text[m.end() :]}"
                return Case(kind, " ".join(claim.split()), (text,))
        return None

    return make


SENSES: tuple[Maker, ...] = (
    roles,
    range_turned,
    _exchanged(
        "planned becomes done",
        "đề xuất>quyết định, kiến nghị>quyết định, dự kiến>đã, đề nghị>quyết định, sẽ>đã, "
        "xem xét>phê duyệt, phấn đấu>đã, đang>đã",
    ),
    _exchanged(
        "hedge dropped",
        "dự kiến>, đề xuất>, được cho là>, có khả năng>, đề nghị>, một trong những>, suýt>, "
        "bị cáo buộc>",
        ahead=r" (?!sẽ|của|trên|này|về|phương)[a-zà-ỹđ]",
    ),
    _exchanged(
        "all and some",
        "tất cả>một số, một số>tất cả, hầu hết>tất cả, phần lớn>toàn bộ, đa số>toàn bộ, mọi>nhiều",
    ),
    _exchanged(
        "order",
        "thứ hai>thứ ba, thứ ba>thứ tư, thứ nhất>thứ hai, thứ tư>thứ năm, đầu tiên>cuối cùng",
    ),
    _exchanged(
        "time and direction",
        "sáng>chiều, chiều>sáng, tối>trưa, đầu năm>cuối năm, cuối tháng>đầu tháng, "
        "phía bắc>phía nam, phía nam>phía bắc, phía tây>phía đông, bên phải>bên trái",
    ),
    _exchanged(
        "course of events",
        "bắt đầu>kết thúc, khởi công>khánh thành, khởi tố>truy tố, tạm giữ>tạm giam, "
        "bị thương>thiệt mạng, thiệt mạng>bị thương, tử vong>bị thương, mất tích>thiệt mạng",
    ),
    _exchanged(
        "stance",
        "chấp thuận>từ chối, đồng ý>phản đối, thông qua>bác bỏ, ủng hộ>chỉ trích, "
        "thừa nhận>phủ nhận, bác bỏ>xác nhận, phủ nhận>thừa nhận, xác nhận>phủ nhận, "
        "khen thưởng>kỷ luật, bắt buộc>tự nguyện",
    ),
    _exchanged(
        "rank",
        "phó chủ tịch>chủ tịch, Phó Chủ tịch>Chủ tịch, phó giám đốc>giám đốc, "
        "Phó giám đốc>Giám đốc, nguyên giám đốc>giám đốc, Thứ trưởng>Bộ trưởng, cựu>",
    ),
    _exchanged(
        "kind of place",
        "huyện>quận, quận>huyện, phường>xã, tỉnh>huyện, thị xã>huyện, xã>phường",
        ahead=r" [A-ZĐ][\wÀ-ỹ]+ [A-ZĐ]",
    ),
    _exchanged(
        "rate", "mỗi năm>mỗi tháng, mỗi tháng>mỗi ngày, mỗi ngày>mỗi tuần, một năm>một tháng"
    ),
)  # fmt: skip
