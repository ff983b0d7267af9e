"""A figure of several places together tells nothing of one of them, and that of all nothing of a
part."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.extractive_spans import FIGURES
from assistant.question import Understood
from assistant.question_terms import canonical, names_in
from assistant.ranking import holds_name
from assistant.refusal import as_typed
from assistant.words import t
from storage.text import lower, tone

_UNIT = (
    r"(?: (?:các |hai |ba )?(?:tỉnh|thành phố|TP\.?|quận|huyện|thị xã|xã|phường|thị trấn|thôn))?"
)
_JOINS = re.compile(rf"(?:,|;)?(?: (?P<last>và|cùng(?: với)?|lẫn))?{_UNIT}\s*")
_BODY = re.compile(
    r"(?:Tổng|Công|Tập|Sở|Ban|Bộ|Cục|Vụ|Viện|Phòng|Trường|Bệnh|Hội|Ủy|UBND|HĐND|Chi|Trung tâm|"
    r"Ngân|Đoàn|Mặt|Liên|Chính|Quốc)(?!\w)"
)
"""What a body's name begins with: a place beside one is no second place."""

_EACH = re.compile(
    r"(?<!\w)(?:mỗi|từng|lần lượt|tương ứng|đều|riêng|trong đó|như nhau|bằng nhau)(?!\w)"
)
"""Words that share a figure out among those named together."""


def of_several(understood: Understood, told: Sequence[tuple[str, str]], lang: str) -> str:
    """The one asked name when each figure is told of it and others together ("A, B và C có 90
    xe"). ``told`` are sentences with their figures; empty when one is its own."""
    names, asked = understood.terms.names, understood.asked
    if len(names) != 1 or asked.kind not in FIGURES[:3] or asked.compare or understood.english:
        return ""
    if not told or not all(_together(names[0], sentence) for sentence, _ in told):
        return ""
    return t("answer.alone", lang, what=as_typed([" ".join(names[0])])[0])


def _together(asked: tuple[str, ...], sentence: str) -> bool:
    """Whether a sentence speaks of the name only in a row with others, joined by "và"."""
    if _EACH.search(tone(lower(sentence))):
        return False
    spoken = False
    for row in _rows(sentence):
        if any(holds_name(asked, canonical(name)) for name in row):
            if len(row) < 2:
                return False
            spoken = True
    return spoken


def _rows(sentence: str) -> list[list[str]]:
    """The names of a sentence, those of a row together: a row ends with "và" and a last name, for
    names parted by commas alone are one place within another."""
    rows: list[list[str]] = []
    joined: list[bool] = []
    end = 0
    for name in names_in(f"Ở {sentence}"):
        start = sentence.find(name, end)
        if start < 0:
            continue
        open_row = bool(rows) and not joined[-1]  # "và" stands before the last of a row
        between = _JOINS.fullmatch(sentence[end:start]) if open_row else None
        if between and sentence[end:start].strip() and not _BODY.match(name):
            rows[-1].append(name)
            joined[-1] = bool(between["last"])
        else:
            rows.append([name])
            joined.append(False)
        end = start + len(name)
    apart = zip(rows, joined, strict=True)
    return [part for row, last in apart for part in ([row] if last else [[name] for name in row])]


_OF_SO_MANY = re.compile(
    r"^trong (?:tổng |tổng số |số )?(?P<all>\d[\d.,]*) \w.*?(?<!\w)có (?:bao nhiêu|mấy)(?!\w)"
)


def of_the_whole(understood: Understood, told: Sequence[tuple[str, str]], lang: str) -> str:
    """``con số được hỏi`` where a part of so many is asked ("trong 306 vụ có bao nhiêu vụ là …?")
    and no other figure than theirs is told. ``told`` are sentences with their figures."""
    asks = _OF_SO_MANY.match(tone(lower(understood.searched)))
    if not asks or understood.english or understood.asked.kind != "number":
        return ""
    whole = re.escape(asks["all"].rstrip(".,"))
    same = re.compile(rf"(?<![\d.,]){whole}(?![.,]?\d)")  # 20 is not that of 120
    own = [figure for _, figure in told if not same.search(figure)]
    return "" if own else t("answer.measure", lang)
