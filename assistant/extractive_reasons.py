"""Why something is so: sentences that give a reason, told by the words that open one."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from assistant.question_stop import STOP
from assistant.question_terms import canonical
from storage.text import lower, tone

_NAMED = re.compile(
    r"(?<!\w)(?:nguyên nhân|lý do|lí do|nguyên do|xuất phát từ|bắt nguồn|là do|là bởi|là vì|"
    r"sở dĩ|chủ yếu do|một phần do|bởi lẽ|giải thích rằng|(?:giải thích|lý giải|phân trần)(?= ?:)|"
    r"lý giải rằng|(?:lấy|viện) (?:lý do|lí do|cớ))(?!\w)"
    r"|(?<!\w)(?:do|vì|bởi) (?!(?:ông|bà|đồng chí)(?!\w))[^,;.]{3,160}? nên(?!\w)"
)
_HOLDS = re.compile(r"(?<!\w)do [^,;.]{3,80}? cho rằng(?!\w)")
"""A reason that is somebody's opinion ("do huyện cho rằng …")."""
_OPENED = re.compile(
    r"(?<!\w)(?:vì|bởi|tại vì|nhằm|để|nhờ|khiến|dẫn đến|dẫn tới|nên|mục đích|mục tiêu|tránh|"
    r"(?:đảm|bảo) bảo|bảo đảm|giúp|tạo (?:điều kiện|độ|sự|ra|nên|cảm giác)|góp phần|"
    r"trước (?:tình|thực)|theo đề nghị|căn cứ|"
    r"phù hợp|(?<!sự )cần thiết|gây|thiếu|chưa|"
    r"không(?! chuyên))(?!\w)|(?<![\w])do(?! (?:ông|bà|đồng chí)\b)(?!\w)"
)
_BLAME = re.compile(
    r"(?<!\w)(?:thiếu|buông lỏng|vi phạm|sai phạm|khuyết điểm|trái quy định|sai quy định|"
    r"để xảy ra|lợi dụng|gây hậu quả)(?!\w)"
)
_WITHHELD = re.compile(
    r"không (?:cung cấp|tiết lộ|công bố|nêu|trả lời)[^.;]*(?:với )?(?:lý|lí) do|"
    r"không (?:hiểu|biết|rõ) (?:sao|vì sao|tại sao|lý do|lí do|nguyên nhân)|"
    r"(?:giải trình|trình bày|làm rõ|nêu|báo cáo|hỏi|tìm hiểu|xác định|điều tra)(?: về| rõ)? "
    r"(?:các |những )?(?:lý do|lí do|nguyên nhân)(?! (?:là|do|vì|gồm)(?!\w))(?![^.;]*:)"
)
"""A reason that is withheld, unknown or only announced ("đã giải trình lý do vắng mặt")."""


_ASKS_WHY = re.compile(
    r"(?<!\w)(?:(?:vì|tại|do|bởi) (?:sao|đâu|cái gì|lý do gì|lí do gì)|để làm gì|"
    r"nhằm (?:làm gì|mục đích gì))(?!\w)"
)


def stated(question: str) -> tuple[str, ...]:
    """The words of a question but for those that ask why: its "để" asks, and another one tells."""
    return canonical(_ASKS_WHY.sub(" ", tone(lower(question))))


_THEREFORE = re.compile(
    r"^[\W_]*(?:chính )?(?:vì|do|bởi)(?: vậy| thế| đó| lẽ đó| lý do đó| lý do này)(?!\w)|"
    r"^[\W_]*(?:từ đó|nhờ đó|nhờ vậy|theo đó)(?!\w)"
)


def concludes(sentence: str) -> bool:
    """Whether a sentence draws the conclusion of the one before, which holds the reason
    ("Vì vậy, xã xin …")."""
    return bool(_THEREFORE.match(tone(lower(sentence))))


_SO = re.compile(r"^[\W_]*(?:chính )?(?:vì|do|bởi) (?:vậy|thế|đó|lẽ đó|lý do đó)(?!\w)")


def follows_from(sentence: str) -> bool:
    """Whether a sentence says outright that the one before is its reason ("Vì vậy, …")."""
    return bool(_SO.match(tone(lower(sentence))))


def names_reason(sentence: str) -> bool:
    """Whether a sentence says that it gives a reason ("Nguyên nhân là …", "… là do …")."""
    text = tone(lower(sentence))
    return bool(_NAMED.search(text) or _HOLDS.search(text)) and not _WITHHELD.search(text)


def gives_reason(sentence: str, asked: Collection[str] = ()) -> bool:
    """Whether a sentence may give a reason: it names one, or an aim, a cause or a lack.

    A word that the question itself states (``asked``) gives none ("Vì sao xe gây tai nạn?").
    """
    spoken = _THEREFORE.sub(lambda m: " " * len(m[0]), tone(lower(sentence)))
    opened = [
        m for m in _OPENED.finditer(spoken)
        if m[0] != "do" or not sentence[m.end() :].lstrip()[:1].isupper()  # "do Sở Y tế lập"
    ]  # fmt: skip
    if not names_reason(sentence) and _WITHHELD.search(tone(lower(sentence))):
        return False
    return names_reason(sentence) or any(m[0].split()[0] not in asked for m in opened)


def because(sentence: str, asked: Sequence[str]) -> bool:
    """Whether a reason opens right after the last word of the question, the asked deed
    ("Vì sao xưởng bị phạt?": "xưởng bị xử phạt do không …")."""
    last = next((token for token in reversed(asked) if token not in STOP), "")
    if len(last) < 3:
        return False
    opens = rf"(?<!\w){re.escape(last)}(?: \w+)? (?:do|vì|bởi)(?: vì)? (?!ông |bà )[a-zà-ỹđ]"
    named = rf"(?<!\w)(?:nguyên nhân|lý do|lí do)[^.;]*(?<!\w){re.escape(last)}[^.;]* (?:là|do|vì) "
    return bool(re.search(opens, tone(sentence)) or re.search(named, tone(lower(sentence))))


def blames(question: str, sentence: str) -> bool:
    """Whether a sentence tells the fault of somebody to whom something was done ("bị …")."""
    suffered = re.search(r"(?<!\w)bị(?!\w)", tone(lower(question)))
    return bool(suffered) and bool(_BLAME.search(tone(lower(sentence))))
