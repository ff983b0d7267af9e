"""Whom and what a sentence speaks of when it leaves part of the name to the rest of its article.

``Ông Bình`` is Lê Văn Bình where the article knows one Bình only, ``thị xã`` is thị xã Đông Triều
where it knows one. Anything less sure gives nothing: a name is then held to be missing.
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.verification_text import OPENERS
from storage.text import normalize

_UPPER = "A-ZĐÀ-ÖØ-ÝĂĨŨƠƯ" + "".join(c for c in map(chr, range(0x1EA0, 0x1EFA)) if c.isupper())
_CAPITAL = rf"[{_UPPER}][\wÀ-ỹ]*"
_SHORT = re.compile(
    rf"\b(?i:ông|bà|anh|chị|em|cô|chú|bác|thầy|cụ|đồng chí)\s+({_CAPITAL})(?!\s+{_CAPITAL})"
)
_RUN = re.compile(rf"{_CAPITAL}(?: {_CAPITAL}){{1,4}}")
_LONGEST_NAME = 4
"""Syllables of a person's name."""

_PLACES = ("thị xã", "thị trấn", "thành phố", "tỉnh", "huyện", "quận")
_BODIES = (
    "trung tâm", "công ty", "tập đoàn", "ngân hàng", "bệnh viện", "nhà máy", "dự án",
    "khu công nghiệp", "sân bay", "câu lạc bộ", "hợp tác xã",
)  # fmt: skip
"""What newspapers call a thing by after its name has been given once."""

_HEAD = re.compile(rf"(?<!\w)({'|'.join((*_PLACES, *_BODIES))})(?!\w)", re.I)
_STOP = re.compile(
    r"[,.;:()\"“”!?\r\n–]|(?<!\w)(?:đã|đang|sẽ|là|có|cho|và|tại|ở|của|trên|để|từ|khi|được|không|chưa|"
    r"cũng|vẫn|còn|với|do|vì|nên|mà|thì|như|theo|sau|trước|đến|vào|năm|ngày)(?!\w)"
)
_WORDS = 9
_OPENING = 400
"""A place called by its kind alone was named here: an article on a city may name one of its
quận often and still mean all of them by the word."""
_ALONE = re.compile(
    r"\s*(?:[,.;)]|$|(?<=\s)(?:này|đã|đang|sẽ|có|là|cũng|vẫn|được|phải|cho|tiếp|còn|đạt|và|hiện|chưa|"
    r"không|trong|với|tại|tổ|ban|thực|hoàn|công)(?!\w))"
)
_NOT_ONE = [
    [word]
    for word in "các những nhiều mỗi mọi cấp liên một hai ba số".split()  # noqa: SIM905
]
"""``các huyện``, ``cấp tỉnh``: none or several are meant."""


def names_meant(sentence: str, article: str) -> list[str]:
    """Full names from ``article`` (with its headline) that ``sentence`` shortens, each certain."""
    sentence, article = normalize(sentence), normalize(article)
    found = [
        people[0]
        for short in dict.fromkeys(m[1] for m in _SHORT.finditer(sentence))
        if len(people := [n for n in _people(article) if n.rsplit(" ", 1)[-1] == short]) == 1
    ]
    for head in dict.fromkeys(m[1].lower() for m in _HEAD.finditer(sentence) if _bare(sentence, m)):
        names = sorted(_named(article).get(head, ()), key=len)
        if (
            names
            and all(name.startswith(names[0]) for name in names)
            and (article.count(names[0]) > 1 or names[0] in article[:_OPENING])
        ):
            found.append(f"{head} {names[0] if head in _PLACES else names[-1]}")
    return found


def _bare(sentence: str, head: re.Match[str]) -> bool:
    """Whether the word stands for one named thing: no name and no compound follows."""
    before = sentence[: head.start()].lower().rstrip("/ ").split()[-1:]
    counted = bool(before) and before[0][-1].isdigit()
    return (
        bool(_ALONE.match(sentence, head.end()))
        and not counted
        and before not in _NOT_ONE
        and sentence[head.start() - 1 : head.start()] != "/"
    )


@lru_cache(maxsize=64)
def _people(article: str) -> list[str]:
    """Runs of two to four capitalised syllables, without a title or verb that opens a sentence."""
    found: dict[str, None] = {}
    for run in _RUN.findall(article):
        words = run.split()
        while words and words[0].lower() in OPENERS:
            words.pop(0)
        if 2 <= len(words) <= _LONGEST_NAME and all(w[1:] for w in words):
            found[" ".join(words)] = None
    names = list(found)
    return [n for n in names if not any(o != n and o.endswith(f" {n}") for o in names)]


@lru_cache(maxsize=64)
def _named(article: str) -> dict[str, tuple[str, ...]]:
    """What each kind of place or body is called in the article."""
    found: dict[str, dict[str, None]] = {}
    for m in _HEAD.finditer(article):
        rest = article[m.end() : m.end() + 120]
        stop = _STOP.search(rest)
        words = rest[: stop.start() if stop else None].split()[:_WORDS]
        if not words or not words[0][0].isupper():
            continue
        capitals = [i for i, word in enumerate(words) if word[0].isupper()]
        run = next((i for i, at in enumerate(capitals) if i != at), len(capitals))
        last = run - 1 if m[1].lower() in _PLACES else capitals[-1]
        found.setdefault(m[1].lower(), {})[" ".join(words[: last + 1])] = None
    return {head: tuple(names) for head, names in found.items()}
