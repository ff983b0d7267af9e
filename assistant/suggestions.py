"""Questions that this collection answers well, made from its own sentences.

A sentence with a figure becomes a question by asking for the figure: the words before it up to
the clause's start, "bao nhiêu", the words after it up to the clause's end, the article's place.
A suggestion is shown only after the assistant has answered it with that very figure.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.answering import Assistant
    from storage.library import Library
    from storage.schema import Article

WANTED = 3
#: Newest articles looked at and questions tried: bounds the first page's wait to about a second.
MOST_ARTICLES = 30
MOST_TRIED = 12
_CLAUSE = re.compile(r"[,;:()“”\"–—]|\s(?:và|trong đó|cụ thể|gồm|là|với|của|so)\s", re.IGNORECASE)
#: Words that end a noun phrase: what is counted stands before them.
_STOP = re.compile(
    r"\s(?:đã|đang|sẽ|được|bị|không|chưa|từ|theo|tại|ở|cho|trong|thuộc|so|của|này|để|do|về|vào|trên|"
    r"trở|đến|tới|nghỉ|làm|là|có|đạt|chiếm|trường hợp)(?=\s|$)",
    re.IGNORECASE,
)
_LEADING = re.compile(r"^(?:đã|được|hiện|còn|có|trong|tổng số|trên)\s+", re.IGNORECASE)


def suggest(library: Library, assistant: Assistant, count: int = WANTED) -> list[str]:
    """Up to ``count`` questions, at most one an article."""
    questions: list[str] = []
    tried = 0
    for row in [info.id for info in library.articles()[:MOST_ARTICLES]]:
        if len(questions) >= count or tried >= MOST_TRIED:
            break
        for question, figure in _candidates(library.article(row))[:2]:
            tried += 1
            answer = assistant.ask(question)
            shown = " ".join([answer.direct or "", *(c.text for c in answer.claims)])
            cited = {citation.article_id for citation in answer.citations}
            if answer.status == "answered" and figure in shown and row in cited:
                questions.append(question)
                break
    return questions


def _candidates(article: Article) -> list[tuple[str, str]]:
    """Questions with the figure each asks for, the most telling clauses first."""
    from storage.numbers import find_quantities

    place = next(iter(article.places), "")
    found: list[tuple[int, str, str]] = []
    for sentence in article.sentences:
        if sentence.clause_of is not None:
            continue
        text = article.text[sentence.start : sentence.end]
        for quantity in find_quantities(text):
            if quantity.kind not in ("number", "percent", "ratio") or quantity.weak:
                continue
            before = _CLAUSE.split(text[: quantity.start])[-1].strip()
            after = _CLAUSE.split(text[quantity.end :])[0].strip(" .…")
            question = _question(before, after, place, quantity.kind == "percent")
            if question:
                found.append((len(question), question, quantity.raw))
    found.sort(key=lambda one: abs(one[0] - 70))
    return [(question, raw) for _, question, raw in found]


def _question(before: str, after: str, place: str, percent: bool) -> str | None:
    subject = _LEADING.sub("", before)
    counted = _STOP.split(" " + after)[0].split()[:7]
    if not 2 <= len(subject.split()) <= 9 or not len(counted) >= 1 or any(map(_digits, counted)):
        return None
    if _digits(subject) or (not percent and _STOP.match(f" {counted[0]} ")):
        return None
    asked = "bao nhiêu phần trăm" if percent else "bao nhiêu"
    named = place and place.casefold() in before.casefold()
    where = "" if named or not place else f"{place} "
    subject = subject if named else subject[:1].lower() + subject[1:]
    whole = f"{where}{subject} {asked} {' '.join(counted)}".strip()
    return f"{whole[:1].upper()}{whole[1:]}?"


def _digits(word: str) -> bool:
    return any(c.isdigit() for c in word)
