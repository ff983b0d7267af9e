"""Questions that this collection answers well, made from its own sentences.

The drafts are those of the evaluation page: a clause with its figure replaced by "bao nhiêu".
Many of them are grammatical only in their article, so few forms are let through here, and a
suggestion is shown only after the assistant has answered it with that very figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.answering import Assistant
    from assistant.evaluation.questions import Question
    from storage.library import Library

WANTED = 3
#: Drafts made and questions tried: bounds the first page's wait to a second or two.
DRAFTS = 120
MOST_TRIED = 12
MOST_WORDS = 24
_UNITS = "huyện|quận|thị xã|thành phố|tỉnh|xã|phường|thị trấn"
#: "Ở huyện A, huyện (đã) giảm …" says the unit twice: "Huyện A (đã) giảm …".
_TWICE = re.compile(rf"^Ở (?P<place>(?P<unit>{_UNITS}) [^,]+), (?P=unit) (?!của\b|này\b)")
_UPPER = "A-ZĐ" + "".join(c for c in map(chr, range(0xC0, 0x1EFA)) if c.isupper())
#: Without a name the question could be about anywhere.
_NAMED = re.compile(rf"(?:(?i:{_UNITS})|TP|TX|\s[{_UPPER}]\w+) [{_UPPER}]\w+")
_PLACED = re.compile(r"^Ở [^,]+, ")
#: What is asked stands right after one of these verbs, or after "số …" or "tỷ lệ … là".
_VERB = (
    r"có|còn|giảm|tăng|đạt|tinh giản|tinh giảm|cắt giảm|sáp nhập|hợp nhất|giải thể|thành lập|"
    r"sắp xếp|tiếp nhận|giải quyết|bố trí|bổ nhiệm|xây dựng|gồm|quản lý|luân chuyển|điều động|"
    r"biệt phái|tuyển dụng|đầu tư|hỗ trợ|thu hút|hoàn thành|công nhận|phụ trách|"
    r"thực hiện|kiện toàn|rà soát"
)
_ASKED = re.compile(
    rf"(?:\s(?:{_VERB})(?: được| xuống còn| thêm)?|\s(?:tỷ lệ|tỉ lệ)\s.{{3,60}}\slà)"
    r"\sbao nhiêu\s(?:phần trăm|\w+)"
)
#: Words that lean on an earlier sentence anywhere, or that begin a clause without its subject
#: when they stand before what is asked ("còn bao nhiêu xã" asks what remains).
_LEANS = re.compile(
    r"(?<!\w)(?:nữa|cũng|lại|khác|kết quả|như|trong đó|vừa|chỉ|riêng|hết|tiếp|toàn bộ|"
    r"ngoài ra)(?!\w)"
    r"|(?<!\w)(?:còn(?! bao nhiêu)|trên(?! bao nhiêu)|trước|sau khi|khi|sau|nếu|mới|tổng cộng|"
    r"bình quân|đến nay|hiện nay|hiện|tháng|quý|năm nay|năm qua)(?!\w).*bao nhiêu",
    re.IGNORECASE,
)
#: "Đến nay quận A có …": the opening says only that it is news.
_OPENING = re.compile(r"^(?:(?:tính )?đến nay|hiện nay|hiện),? (?=\w)", re.IGNORECASE)
#: A subject begins with a noun: none of these, and no verb of the list above.
_NO_SUBJECT = re.compile(
    rf"^(?:{_VERB}|đã|đang|sẽ|được|bị|do|để|về|theo|tại|ở|từ|với|và|trong|cho|là|qua|nhờ)(?!\w)",
    re.IGNORECASE,
)


def suggest(library: Library, assistant: Assistant, count: int = WANTED) -> list[str]:
    """Up to ``count`` questions, at most one an article."""
    questions: list[str] = []
    used: set[str] = set()
    tried = 0
    for draft, question in _candidates(library):
        if len(questions) >= count or tried >= MOST_TRIED:
            break
        source = draft.evidence[0].article
        if source in used:
            continue
        tried += 1
        answer = assistant.ask(question)
        shown = " ".join([answer.direct or "", *(c.text for c in answer.claims)])
        cited = {citation.article_id for citation in answer.citations}
        if answer.status == "answered" and draft.must_include[0] in shown and source in cited:
            questions.append(question)
            used.add(source)
    return questions


def _candidates(library: Library) -> Iterator[tuple[Question, str]]:
    """Well-formed drafts, spread over the articles."""
    from assistant.evaluation.drafting import draft_questions

    for draft in draft_questions(library, DRAFTS):
        if draft.answerable and draft.kind == "figure" and draft.must_include:
            question = well_formed(draft.question) or well_formed(_placed(library, draft))
            if question:
                yield draft, question


def _placed(library: Library, draft: Question) -> str:
    """The draft with the place its article is about, where its own words name none."""
    places = library.find_article(draft.evidence[0].article).places
    text = _OPENING.sub("", draft.question)
    if not places or _PLACED.match(text) or places[0].split()[-1] in text:
        return text
    return f"Ở {places[0]}, {text[:1].lower()}{text[1:]}"


def well_formed(draft: str) -> str | None:
    """The draft as a question that stands on its own; None when there is any doubt."""
    question = _TWICE.sub(lambda m: f"{m['place']} ", _OPENING.sub("", draft))
    question = question[:1].upper() + question[1:]
    placed = _PLACED.match(question)
    body = question[placed.end() :] if placed else question
    if (
        not 6 <= len(question.split()) <= MOST_WORDS
        or any(c.isdigit() or c in "/\"'“”()…" for c in question)
        or "," in body
        or question.count("bao nhiêu") != 1
        or _ASKED.search(f" {body}") is None
        or _LEANS.search(body)
        or _NAMED.search(question) is None
        or _NO_SUBJECT.search(body)
    ):
        return None
    return question
