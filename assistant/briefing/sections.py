"""Aspects and places found in the evidence: the label first, then what belongs under it.

A label is a place that several sentences name, or a phrase of two to five syllables that
several sentences of several articles share. Labels are taken greedily by how many sentences they
newly cover, so that a few headings hold most of the text; the rest goes under the general heading.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.briefing.places import asked as told_by
from assistant.briefing.places import bare, province, provinces_in
from storage.text import fold, spans


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


MOST_SECTIONS = {"short": 2, "page": 4, "full": 8}
LEAST_SHARED, LONG_PHRASE = 3, 4
_ENDS = _words(
    "và của ở tại các những là có cho về với trong trên được đến từ theo khi đã sẽ đang này đó "
    "một hai ba bốn năm sáu bảy tám chín mười ngày tháng vào ra bởi do như thế nào gì hay hoặc "
    "cũng còn thì mà bị nhiều phải không chỉ rất hơn để nên lại vẫn mới sau trước giữa qua đầu "
    "cuối ông bà anh chị em họ người việc sự cái con chiếc số lần rằng nhưng nếu vì tuy dù đều "
    "cùng từng mỗi mọi lên xuống đi làm nói biết thấy trở thành thực hiện tiến hành khoảng gần "
    "so kỳ ủy đạo gây tạo kéo đưa giúp khiến đánh giết chém đâm tông cầm "
    "ngoài bên dưới cao lớn nhất thứ nay hiện đây kia ấy tới nữa nhằm trong đó hàng đồng"
)
_LEVEL_WORDS = _words("tỉnh huyện quận phường")
_OPENINGS = frozenset(
    (
        *("đặc biệt", "cụ thể", "thời gian", "tính đến", "hiện nay", "tuy nhiên", "sử dụng"),
        *("tăng cường", "triển khai", "phát biểu", "cho biết", "đề nghị", "gây ra", "thông tin"),
        *("đối với", "việt nam", "thực tế", "theo đó"),
        *("tử vong", "xuất hiện", "tiếp tục", "có thể", "bắt đầu", "liên quan", "hình ảnh"),
        *("nâng cao", "đẩy mạnh", "góp phần", "bảo đảm", "đảm bảo", "phát huy", "chú trọng"),
        *("xảy ra", "tổng số", "diễn ra", "cả nước", "ngày càng", "tất cả", "hầu hết"),
        *("phó thủ", "thủ tướng", "bộ trưởng", "thứ trưởng", "chủ tịch", "phó chủ", "tổng bí"),
        *("phó bí", "giám đốc", "tổng giám", "phó giám", "phó tổng", "đồng chí", "đại biểu"),
        *("trưởng ban", "phó trưởng"),
    )
)
"""Beginnings of phrases that tell when, how or who said it, offices among them, and name no
subject."""

_OPEN_ENDS = frozenset(
    (
        "bệnh viện",
        "công ty",
        "ủy ban",
        "trường học",
        "tập đoàn",
        "tổng công",
        "trung tâm",
        "bộ trưởng",
    )
)
"""Kinds of bodies: a phrase that ends in one has lost its name."""
_BODIES = re.compile(
    r"^(?:(?:ủy ban nhân dân|ubnd|hđnd|lãnh đạo|chính quyền|tỉnh|thành phố|tp|quận|huyện|thị xã|xã|"
    r"phường)\s+)+"
)
_LINKS = _words(
    "và của ở tại các những là có cho về với trong trên được từ theo khi đã sẽ đang này đó một "
    "cũng còn thì mà bị để do bởi vào ra như hoặc"
)
"""Words that never are half of another: "chỉ" before "đạo" is."""

_COUNTS = _words("viên ca lượt tấn chiếc suất")
_NO_COUNTS = ("viên chức", "ca sĩ", "ca khúc", "ca nhạc", "tấn công", "suất ăn")
_NEVER = _words("và này đó ấy vừa đã đang sẽ")
"""Words that no heading holds."""

_BREAK = re.compile(r"[^\w\s]|\n")


@dataclass(frozen=True, slots=True)
class Group:
    """Rows (of the sentences given) under one heading; an empty heading is the general one."""

    heading: str
    rows: tuple[int, ...]


@dataclass(slots=True)
class _Label:
    heading: str
    rows: set[int]
    weight: float


def group(
    texts: Sequence[str],
    articles: Sequence[str],
    *,
    topic: str = "",
    places: Sequence[str] = (),
    homes: Sequence[str] = (),
    most: int = 4,
    least: int = 2,
) -> list[Group]:
    """Groups sentences under headings; every row is in exactly one group.

    ``articles`` names the article of each sentence, ``places`` the places known to the library,
    ``homes`` the place that each sentence's article is about (empty: none).
    """
    if (own := _by_home(homes, topic)) and len(own) <= most + 1:
        return own
    labels = _places(texts, places, topic) + _phrases(texts, articles, topic)
    free = set(range(len(texts)))
    groups: list[Group] = []
    while labels and len(groups) < most:
        best = max(labels, key=lambda label: (label.weight * _gain(label, free), label.heading))
        rows = best.rows & free
        if len(rows) < least:
            break
        groups.append(Group(best.heading, tuple(sorted(rows))))
        free -= rows
        # A heading inside another ("biên chế" after "tinh giản biên chế") would say nothing new.
        told = set(best.heading.lower().split())
        labels = [
            label
            for label in labels
            if label is not best and len(told & set(label.heading.lower().split())) < 2
        ]
    if free:
        rest = tuple(sorted(free))
        left = {homes[row] for row in rest} if homes else set()
        heading = left.pop() if len(left) == 1 else ""
        heading = "" if heading and told_by(heading, topic) else heading
        if any(heading == other.heading for other in groups):
            heading = ""
        groups.append(Group(heading, rest))
    return groups


def _by_home(homes: Sequence[str], topic: str) -> list[Group]:
    """One group for each place, when every article is about one and they differ: the reader of
    several places' news asks what each has done."""
    rows: dict[str, list[int]] = {}
    for row, home in enumerate(homes):
        rows.setdefault(home, []).append(row)
    if "" in rows or len(rows) < 2:
        return []
    if any(told_by(home, topic) for home in rows):
        return []
    return [Group(home, tuple(held)) for home, held in rows.items()]


def _gain(label: _Label, free: set[int]) -> float:
    return math.sqrt(len(label.rows & free))


def _places(texts: Sequence[str], places: Sequence[str], topic: str) -> list[_Label]:
    found = []
    for place in places:
        if told_by(place, topic):
            continue
        name = bare(place)
        if not any(name in text for text in texts):
            continue
        pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
        rows = {row for row, text in enumerate(texts) if name in text and pattern.search(text)}
        if 2 <= len(rows) <= 0.6 * len(texts):
            found.append(_Label(place[:1].upper() + place[1:], rows, 1.5))
    return found


def _phrases(texts: Sequence[str], articles: Sequence[str], topic: str) -> list[_Label]:
    asked = f" {' '.join(fold(topic).split())} "
    own_provinces = {*provinces_in(topic)}
    rows: Mapping[str, set[int]] = defaultdict(set)
    written: dict[str, Counter[str]] = defaultdict(Counter)
    beside: dict[str, tuple[Counter[str], Counter[str]]] = defaultdict(
        lambda: (Counter(), Counter())
    )
    for row, text in enumerate(texts):
        for phrase, shown, left, right in _candidates(text):
            rows[phrase].add(row)
            written[phrase][shown] += 1
            beside[phrase][0][left] += 1
            beside[phrase][1][right] += 1
    labels = []
    for phrase, held in rows.items():
        if len(held) < 2 or len(held) > 0.6 * len(texts) or f" {fold(phrase)} " in asked:
            continue
        bare_phrase = _BODIES.sub("", phrase).strip()
        if bare_phrase != phrase and f" {fold(bare_phrase)} " in asked:
            continue  # "UBND tỉnh Tiền Giang" says nothing new on a topic in Tiền Giang
        if _is_topic(fold(phrase).split(), asked.split()):
            continue
        if any(_partial(side) for side in beside[phrase]) or _halves(phrase, beside[phrase], topic):
            continue
        size = phrase.count(" ") + 1
        shown = written[phrase].most_common(1)[0][0]
        if own_provinces and province(shown) in own_provinces:
            continue  # "Hồ Chí Minh" under a topic on TP HCM
        if size < LONG_PHRASE and len(held) < LEAST_SHARED and not shown.istitle():
            continue  # three syllables that two sentences share are rarely their subject
        if size == 2 and not shown.istitle():
            continue  # "công tác", "tổ chức": two syllables rarely head a section unless a name
        spread = len({articles[row] for row in held})
        weight = {2: 1.0, 3: 0.9, 4: 1.2}.get(size, 1.2) * (1 + 0.3 * math.log(spread))
        own = len(set(fold(phrase).split()) & set(asked.split()))
        if size < LONG_PHRASE and own >= size - 1:
            continue  # "vụ tai nạn" under "tai nạn giao thông"
        if own >= size - 1:
            weight *= 0.5
        labels.append(_Label(shown[:1].upper() + shown[1:], held, weight))
    return _closed(labels)


_CLASSIFIERS = _words(
    fold("vụ việc các những cuộc nạn tình hình công tác vấn đề hoạt động cơ quan lực lượng cán bộ")
)


def _is_topic(phrase: Sequence[str], asked: Sequence[str]) -> bool:
    """Whether a heading would only say the topic again: with words inside it ("Tổng thống Mỹ Donald
    Trump") or a classifier before it ("vụ tai nạn giao thông")."""
    if len(asked) < 2 or phrase[-1] != asked[-1]:
        return False
    rest = iter(phrase)
    if not all(word in rest for word in asked):
        return False
    return phrase[0] == asked[0] or set(phrase[: len(phrase) - len(asked)]) <= _CLASSIFIERS


def _partial(side: Counter[str]) -> bool:
    """Whether nearly always the same word stands on that side: then it belongs to the phrase."""
    word, count = side.most_common(1)[0]
    return bool(word) and word not in _LINKS and count >= 0.75 * side.total()


def _halves(phrase: str, beside: tuple[Counter[str], Counter[str]], topic: str) -> bool:
    """Whether the phrase begins or ends inside a word of the topic: "dầu trong nước" of "xăng dầu
    trong nước"."""
    words, asked = phrase.split(), topic.lower().split()
    for one, two in pairwise(asked):
        for edge, half, side, other in (
            (words[0], two, beside[0], one), (words[-1], one, beside[1], two),
        ):  # fmt: skip
            if edge == half and 3 * side[other] >= side.total():
                return True
    return False


def _closed(labels: list[_Label]) -> list[_Label]:
    """Without the phrases that always stand inside a longer one."""
    by_rows: dict[tuple[frozenset[int], str], list[_Label]] = defaultdict(list)
    for label in labels:
        by_rows[frozenset(label.rows), ""].append(label)
    kept = []
    for alike in by_rows.values():
        alike.sort(key=lambda label: -len(label.heading))
        for at, label in enumerate(alike):
            if not any(label.heading.lower() in longer.heading.lower() for longer in alike[:at]):
                kept.append(label)
    return kept


def _candidates(text: str) -> list[tuple[str, str, str, str]]:
    """Phrases as tokens and as written, with the words left and right of them."""
    found = spans(text)
    made = []
    for at in range(len(found)):
        for size in (2, 3, 4, 5):
            run = found[at : at + size]
            if len(run) < size:
                break
            first, last = run[0][0], run[-1][0]
            shown = text[run[0][1] : run[-1][2]]
            if any(any(c.isdigit() for c in token) for token, _, _ in run) or _BREAK.search(shown):
                break
            if first in _ENDS or last in _ENDS or f"{first} {run[1][0]}" in _OPENINGS:
                continue
            ending = f"{run[-2][0]} {last}"
            if size > 2 and (ending in _OPEN_ENDS or ending in _OPENINGS):
                continue  # "huyện Bình Liêu tiếp tục"
            if first in _COUNTS and f"{first} {run[1][0]}" not in _NO_COUNTS:
                continue  # "viên ma túy tổng hợp", "ca sốt xuất huyết"
            if last in _LEVEL_WORDS or f"{run[-2][0]} {last}" in ("thị xã", "thị trấn"):
                continue  # "Công an tỉnh": the name of the place is missing
            if any(token in _NEVER for token, _, _ in run):
                continue  # "đảng viên và nhân dân": two halves of two phrases; "đơn vị này vừa"
            if (
                _half_name(text, run)
                or _splits_name(text, run)
                or (shown[0].islower() and text[run[-1][1]].isupper())
            ):
                continue
            left = found[at - 1] if at and text[found[at - 1][2] : run[0][1]] == " " else None
            after = found[at + size] if at + size < len(found) else None
            right = after if after and text[run[-1][2] : after[1]] == " " else None
            made.append(
                (
                    " ".join(token for token, _, _ in run),
                    shown,
                    left[0] if left else "",
                    right[0] if right else "",
                )
            )
    return made


_BODY_BEFORE = re.compile(
    r"(?:Bộ|Sở|Ủy ban|Uỷ ban|Ban|Cục|Tổng cục|Vụ|Viện|Hội|Phòng|Trường|Trung tâm|Ngân hàng)\s"
    r"[^,.;:()]{2,40}\svà\s$"
)


def _half_name(text: str, run: Sequence[tuple[str, int, int]]) -> bool:
    """Whether the run is the second half of a body's name: "Bộ Nông nghiệp và Phát triển nông
    thôn"."""
    start = run[0][1]
    return text[start].isupper() and bool(_BODY_BEFORE.search(text[:start]))


def _splits_name(text: str, run: Sequence[tuple[str, int, int]]) -> bool:
    """Whether the run begins or ends inside a capitalised name (``Thái Nguyên`` → ``Nguyên``)."""
    start, end = run[0][1], run[-1][2]
    before = re.search(r"(\w)\w*\s$", text[:start])
    if text[start].isupper() and before and before.group(1).isupper():
        return True
    after = re.match(r"\s(\w)", text[end:])
    return bool(text[run[-1][1]].isupper() and after and after.group(1).isupper())
