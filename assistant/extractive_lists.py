"""Lists that go on over several sentences: "… 3 căn cứ. Thứ nhất, … Thứ hai, …".

A sentence that announces a list is shown with its items, and an item with its list.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from assistant.question import Understood
from assistant.question_terms import canonical, is_office, names_in
from assistant.ranking import Ranked
from storage.schema import Article, Sentence
from storage.text import lower, tone

MOST_ITEMS = 9
WORDS = 220
"""Whitespace words that a list may take: all of it is the answer, so more than a sentence."""

_FIRST = re.compile(
    r"^[\W_]*(?:thứ nhất|một là|đầu tiên|trước hết|1\s*[.)/-]\s|a\s*[.)]\s)|^\s*[-–•+*]\s", re.I
)
_ITEM = re.compile(
    r"^[\W_]*(?:thứ (?:nhất|nhì|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười)(?!\w)|"
    r"(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) là(?!\w)|đầu tiên|tiếp theo|tiếp đến|kế đến|"
    r"cuối cùng|trước hết|\d{1,2}\s*[.)/-]\s|[a-hđ]\s*[.)]\s)|^\s*[-–•+*]\s",
    re.I,
)
_INSIDE = re.compile(r"(?:[:.,;]\s+|\s)(?:thứ nhất|một là)(?!\w)", re.I)
_OPENS = re.compile(
    r":\s*$|(?:như sau|sau đây|dưới đây)\s*[:.]?\s*$|\b(?:\d+|hai|ba|bốn|năm|sáu)\s"
)


def with_items(article: Article, hit: Ranked) -> list[Ranked]:
    """The sentence with the items of the list that it opens or belongs to; alone when none."""
    sentences = [s for s in article.sentences if s.clause_of is None]
    at = next((i for i, s in enumerate(sentences) if s.index == hit.index), None)
    if at is None:
        return [hit]
    texts = [article.text[s.start : s.end] for s in sentences]
    opening = at
    if _ITEM.match(texts[at]):
        while opening > 0 and at - opening < MOST_ITEMS and _ITEM.match(texts[opening]):
            opening -= 1
    if not (_OPENS.search(texts[opening]) or _INSIDE.search(texts[opening])):
        return [hit]
    items = _items(texts, opening + 1)
    if len(items) < 2 or (opening != at and at not in items):
        return [hit]
    out: list[Ranked] = []
    words = 0
    for i in [opening, *items]:
        words += len(texts[i].split())
        if out and words > WORDS:
            break
        out.append(hit if i == at else _beside(hit, article, sentences[i]))
    return out


def _items(texts: list[str], start: int) -> list[int]:
    """The sentences of the list that begins at ``start`` or one sentence later."""
    inside = bool(_INSIDE.search(texts[start - 1])) and start < len(texts)
    for first in (start, start + 1):
        if inside and first == start and _ITEM.match(texts[first]):
            break
        if first < len(texts) and _FIRST.match(texts[first]):
            if first > start and _OPENS.search(texts[start]):
                return []  # the sentence between announces the list itself
            break
    else:
        return []
    found: list[int] = []
    loose = 0
    for i in range(first, min(len(texts), first + 2 * MOST_ITEMS)):
        if _ITEM.match(texts[i]):
            found.append(i)
            loose = 0
        else:
            loose += 1  # an item may have a second sentence of its own, which is left out
        if loose > 2 or len(found) >= MOST_ITEMS:
            break
    return found


def _beside(hit: Ranked, article: Article, sentence: Sentence) -> Ranked:
    features: Mapping[str, Any] = hit.features
    return Ranked(
        hit.article_id, sentence.index, hit.score, features,
        article.text[sentence.start : sentence.end], sentence.passage, sentence.start,
        sentence.end, hit.kind,
    )  # fmt: skip


def with_named(
    understood: Understood, chosen: Sequence[Ranked], ranked: Sequence[Ranked]
) -> list[Ranked]:
    """Items that the next sentences name where the best one only says that there are several."""
    best = chosen[0]
    if names_more(understood, best) or not _SEVERAL.search(lower(best.text)):
        return list(chosen)
    after = {h.index: h for h in ranked if h.article_id == best.article_id}
    items = [
        hit
        for step in range(1, AFTER + 1)
        if (hit := after.get(best.index + step))
        and names_more(understood, hit)
        and hit.passage == best.passage
    ]
    return [best, *items] if items else list(chosen)


def names_more(understood: Understood, hit: Ranked) -> bool:
    """Whether a sentence names what the question does not."""
    asked = set(understood.terms.tokens)
    found = names_in(hit.text)
    return any(not {*canonical(name)} <= asked and not is_office(name) for name in found)


AFTER = 5
"""Sentences after one that speaks of several in which these are named."""

_SEVERAL = re.compile(r"(?<!\w)(?:nhiều|một số|các|những|vài|hàng loạt|\d+) \w")

_COUNTED = re.compile(
    r"^\W*(?:cả )?(?P<many>\d{1,2}|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) (?!năm|tháng|ngày|%)\w+ .*"
    r"(?:là(?: những| các)?(?: \w+){0,3} (?:gì|nào|ai)|là gì|gồm(?: những)?(?: \w+)? (?:gì|nào|ai))"
)
_IN_WORDS = ("hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")


def announces(understood: Understood) -> re.Pattern[str] | None:
    """What announces as many things as the question asks to be named ("7 ngành … là gì?": "7 lĩnh
    vực … gồm")."""
    asks = _COUNTED.match(tone(lower(understood.searched)))
    if not asks:
        return None
    many = asks["many"]
    other = str(_IN_WORDS.index(many) + 2) if many in _IN_WORDS else None
    if other is None and many.isdigit() and 2 <= int(many) <= 10:
        other = _IN_WORDS[int(many) - 2]
    either = "|".join(filter(None, (many, other)))
    return re.compile(rf"(?<![\w.,])(?:{either}) \w+[^.;]{{0,90}}?(?:gồm|:|như sau|\(|là )")
