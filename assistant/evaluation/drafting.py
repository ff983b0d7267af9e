"""Draft questions from the collection without a language model.

Vietnamese asks in place: putting "bao nhiêu", "ngày nào" or "ai" where the figure, the date or
the name stands turns a clause into a question. An unanswerable one swaps in a place or a year
that the whole collection does not mention. Every draft is for a person to accept or throw away.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assistant.evaluation.metrics.inclusion import plain, states
from assistant.evaluation.questions import Evidence, Question
from storage.dates import DateValue
from storage.numbers import Quantity, find_quantities
from storage.text import fold, normalize

if TYPE_CHECKING:
    from storage.library import Library
    from storage.schema import Article

TAG = "draft"
#: Articles read for drafts: enough for variety, a second or two of work.
MOST_ARTICLES = 200
MIN_WORDS, MAX_WORDS = 6, 26
_UPPER = "A-ZĐ" + "".join(c for c in map(chr, range(0xC0, 0x1EFA)) if c.isupper())
_LOWER = "a-zđ" + "".join(c for c in map(chr, range(0xC0, 0x1EFA)) if c.islower())
_CLAUSE_END = re.compile(r"[;:()“”\"–—]|,\s(?!\d)|\.\s|\s(?:trong đó|cụ thể|nhưng|song)\s")
_PERSON = re.compile(
    r"(?<!\w)(?:[Ôô]ng|[Bb]à|[Đđ]ồng chí|[Đđ]/c|[Cc]hị|[Aa]nh)\s+"
    r"(?P<name>(?!(?:Phó|Bí|Chủ|Giám|Trưởng|Ủy|Thứ|Bộ|Chánh|Tổng)\s)"
    rf"[{_UPPER}][{_LOWER}]+(?:\s[{_UPPER}][{_LOWER}]+){{1,3}})(?!\w)"
)
#: A clause without any of these says nothing that can be asked.
_VERB = re.compile(
    r"(?<!\w)(?:là|có|đã|được|đạt|giảm|tăng|gồm|chiếm|còn|sẽ|phải|bị|cho biết|tổ chức|thành lập|"
    r"triển khai|thực hiện|hoàn thành|xây dựng|tiếp nhận|giải quyết|bổ nhiệm|diễn ra|nêu)"
    r"(?!\w)"
)
#: A clause that leans on another cannot be asked on its own.
_LEANING = re.compile(
    r"^(?:này|đó|đây|và|còn|hay|hoặc|mà|nên|vì|do|để|nhằm|bằng|với|từ đó|qua đó|trong khi|tuy|"
    r"ngoài|bên cạnh|nhưng|là|đạt|gồm|trong số|theo đó|tương ứng|như vậy)\b",
    re.IGNORECASE,
)
_POINTING = re.compile(r"\b(?:này|đó|trên đây|nêu trên|nói trên|ấy|họ|ông ấy|bà ấy|cô ấy)\b")
#: Provinces and cities to swap in; which of them is absent is looked up in the collection.
_ELSEWHERE = (
    "Cà Mau",
    "Lai Châu",
    "Kon Tum",
    "Bạc Liêu",
    "Hà Giang",
    "Phú Yên",
    "Trà Vinh",
    "Sơn La",
    "Đắk Nông",
    "Bến Tre",
    "Cao Bằng",
    "Ninh Thuận",
    "Hậu Giang",
    "Yên Bái",
    "Gia Lai",
    "An Giang",
)
_PLACE = re.compile(
    r"\b(?P<unit>huyện|quận|thị xã|thành phố|tỉnh|xã|phường|TP|TX)\s+"
    rf"(?P<name>[{_UPPER}]\w+(?:\s[{_UPPER}]\w+)*)"
)


@dataclass(frozen=True, slots=True)
class _Clause:
    text: str
    start: int
    sentence: str


def draft_questions(library: Library, count: int = 20, seed: int = 0) -> list[Question]:
    """Up to ``count`` drafts spread over articles and kinds, a fifth of them unanswerable."""
    rng = random.Random(seed)
    ids = sorted(info.id for info in library.articles())
    rng.shuffle(ids)
    texts = [library.article(id) for id in ids[:MOST_ARTICLES]]
    streams = [_answerable(article, rng) for article in texts]
    wanted = count - count // 5
    found: list[Question] = []
    while streams and len(found) < wanted:
        alive = []
        for stream in streams:
            question = next(stream, None)
            if question is None:
                continue
            alive.append(stream)
            if len(found) < wanted and all(question.question != q.question for q in found):
                found.append(question)
        streams = alive
    swapped = _unanswerable(found, _absent_places(library), _absent_years(library), rng)
    drafts = found + swapped[: count // 5]
    return [replace(q, id=f"nhap-{seed}-{n:03}") for n, q in enumerate(drafts, 1)]


def _answerable(article: Article, rng: random.Random) -> Iterator[Question]:
    """Drafts from one article in a random order of its sentences."""
    clauses = [c for c in _clauses(article) if _askable(c.text)]
    rng.shuffle(clauses)
    for clause in clauses:
        question = _asked(clause, article)
        if question is not None:
            yield question


def _clauses(article: Article) -> Iterator[_Clause]:
    for sentence in article.sentences:
        if sentence.clause_of is not None:
            continue
        whole = article.text[sentence.start : sentence.end]
        position = 0
        for end in [m.start() for m in _CLAUSE_END.finditer(whole)] + [len(whole)]:
            part = whole[position:end]
            text = part.strip(' ,;:.…"“”()-–—')
            if text:
                yield _Clause(text, sentence.start + position + part.index(text), whole)
            position = end + 1


def _askable(text: str) -> bool:
    words = text.split()
    return (
        MIN_WORDS <= len(words) <= MAX_WORDS
        and not _LEANING.search(text)
        and not _POINTING.search(text)
        and _VERB.search(text) is not None
        and "?" not in text
    )


def _asked(clause: _Clause, article: Article) -> Question | None:
    """The clause as a question for its figure, date or person."""
    figures = [q for q in find_quantities(clause.text) if not q.weak]
    person = _PERSON.search(clause.text)
    if len(figures) == 1 and (asking := _asking(figures[0], clause.text)):
        q = figures[0]
        kind = "date" if q.kind == "date" else "figure"
        return _question(clause, article, q.start, q.end, asking, kind, q.raw.strip())
    if person and not figures:
        start = person.start()
        asked = "Ai" if not start else "ai"
        return _question(clause, article, start, person.end(), asked, "person", person["name"])
    return None


def _asking(q: Quantity, text: str) -> str | None:
    """What to put in the figure's place; None where asking in place would not be Vietnamese."""
    if q.kind == "percent":
        return "bao nhiêu phần trăm"
    if q.kind == "money":
        return "bao nhiêu tiền"
    if isinstance(q.value, DateValue):
        before = fold(text[: q.start]).rstrip()
        if before.endswith(("ngay", "thang", "nam", "quy")):
            return "nào"
        if q.value.day:
            return "ngày nào"
        return "tháng nào" if q.value.month else "năm nào" if q.value.year else None
    if q.kind == "number" and q.unit:
        # A measure is part of the figure (``5 km``); what is counted follows it (``360 thủ tục``).
        return f"bao nhiêu {q.unit}" if q.unit in q.raw else "bao nhiêu"
    return None


def _question(
    clause: _Clause, article: Article, start: int, end: int, asking: str, kind: str, must: str
) -> Question | None:
    before, after = clause.text[:start].rstrip(), clause.text[end:].lstrip()
    if len(before.split()) < 3 and not (kind == "person" and len(after.split()) >= 4):
        return None
    body = " ".join(part for part in (before, asking, after) if part)
    if not re.search(rf"(?<=\s)[{_UPPER}][{_LOWER}]", body):
        # Without any name the question could be about anywhere: say where.
        place = next(iter(article.places), "")
        if not place:
            return None
        body = f"Ở {place}, {body[:1].lower()}{body[1:]}"
    return Question(
        id="",
        question=f"{body[:1].upper()}{body[1:]}?",
        kind=kind,
        must_include=(must,),
        evidence=(Evidence(article.id, clause.sentence),),
        reference=clause.sentence,
        tags=(TAG,),
    )


def _absent_places(library: Library) -> list[str]:
    known = {fold(place) for place in library.facets().places}
    candidates = [p for p in _ELSEWHERE if not any(fold(p) in name for name in known)]
    return [place for place in candidates if not _mentioned(library, place)]


def _absent_years(library: Library) -> list[int]:
    """Years clearly outside the collection: none of its articles speaks of them."""
    facets = library.facets()
    last = facets.last.year if facets.last else 2025
    return [year for year in range(last + 3, last + 8) if not _mentioned(library, str(year))]


def _mentioned(library: Library, words: str) -> bool:
    """Whether any article holds ``words``: the index proposes, the text decides."""
    wanted = fold(normalize(words))
    ids = {hit.article_id for hit in library.search_lexical(words, 20, None, level="article")}
    return any(wanted in fold(library.article(id).text) for id in sorted(ids))


def _unanswerable(
    drafts: list[Question], places: list[str], years: list[int], rng: random.Random
) -> list[Question]:
    """Drafts asked of a place or a year that the collection does not mention."""
    found = []
    for number, draft in enumerate(drafts):
        text = draft.question
        swapped = ""
        place = _PLACE.search(text)
        year = re.search(r"\b(?:19|20)\d\d\b", text)
        if place and places:
            other = places[(number + rng.randrange(len(places))) % len(places)]
            swapped = text[: place.start("name")] + other + text[place.end("name") :]
        elif year and years:
            swapped = text[: year.start()] + str(rng.choice(years)) + text[year.end() :]
        if swapped:
            found.append(
                Question(
                    id="", question=swapped, answerable=False, kind="unanswerable", tags=(TAG,)
                )
            )
    return found


def polish(question: Question, complete: Callable[[str], str]) -> Question:
    """The draft in a language model's smoother words; kept as it was when the model lost a
    figure or a name, or answered with more than one line."""
    from prompts import load

    said = normalize(complete(load("draft", question=question.question))).strip().strip('"“”')
    names = re.findall(rf"[{_UPPER}]\w+(?:\s[{_UPPER}]\w+)+", question.question)
    kept = all(fold(name) in fold(said) for name in names) and all(
        states(q, plain(said)) for q in find_quantities(question.question)
    )
    if not said.endswith("?") or "\n" in said or not kept or len(said) > 300:
        return question
    return replace(question, question=said)
