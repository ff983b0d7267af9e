"""Questions that this collection answers well, made from its own sentences.

The drafts are those of the evaluation page: a clause with its figure replaced by "bao nhiêu".
Many of them are grammatical only in their article, so few forms are let through here, and a
suggestion is shown only after the assistant has answered it with that very figure.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from assistant.question_terms import UPPER
from storage.text import normalize

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
#: Without a name the question could be about anywhere.
_OFFICE = r"(?!(?:Phó|Chủ|Bí|Giám|Trưởng|Ủy|Thứ|Bộ|Chánh|Tổng|UBND|HĐND|Ban|Sở|Phòng)(?!\w))"
_NAMED = re.compile(rf"(?:(?i:{_UNITS})|TP|TX|\s{_OFFICE}[{UPPER}]\w+) {_OFFICE}[{UPPER}]\w+")
_PLACED = re.compile(r"^Ở [^,]+, ")
#: What is asked stands right after one of these verbs, or after "số …" or "tỷ lệ … là".
_VERB = (
    r"có|còn|giảm|tăng|đạt|tinh giản|tinh giảm|cắt giảm|sáp nhập|hợp nhất|giải thể|thành lập|"
    r"sắp xếp|tiếp nhận|giải quyết|bố trí|bổ nhiệm|xây dựng|gồm|quản lý|luân chuyển|điều động|"
    r"biệt phái|tuyển dụng|đầu tư|hỗ trợ|thu hút|hoàn thành|công nhận|phụ trách|"
    r"thực hiện|kiện toàn|rà soát|kiểm tra|thẩm định|xử lý|kết nạp"
)
_ASKED = re.compile(
    rf"(?:\s(?:{_VERB})(?: được| xong| đột xuất| xuống còn| thêm)?"
    r"|\s(?:tỷ lệ|tỉ lệ)\s.{3,60}\slà)"
    r"\sbao nhiêu\s(?:phần trăm|\w+)"
)
#: Words that lean on an earlier sentence anywhere, or that begin a clause without its subject
#: when they stand before what is asked ("còn bao nhiêu xã" asks what remains).
_LEANS = re.compile(
    r"(?<!\w)(?:nữa|cũng|lại|khác|kết quả|như|trong đó|vừa|chỉ|riêng|hết|tiếp(?! nhận)|toàn bộ|"
    r"ngoài ra)(?!\w)"
    r"|(?<!\w)(?:còn(?! bao nhiêu)|trên(?! bao nhiêu)|trước|sau khi|khi|sau|nếu|mới|tổng cộng|"
    r"bình quân|đến nay|hiện nay|hiện|tháng|quý|năm nay|năm qua)(?!\w).*bao nhiêu",
    re.IGNORECASE,
)
#: "Đến nay quận A có …": the opening says only that it is news.
_OPENING = re.compile(r"^(?:(?:tính )?đến nay|hiện nay|hiện tại|hiện),? (?=\w)", re.IGNORECASE)
#: A subject begins with a noun: none of these, and no verb of the list above.
_NO_SUBJECT = re.compile(
    rf"^(?:{_VERB}|đã|đang|sẽ|được|bị|do|để|về|theo|tại|ở|từ|với|và|trong|cho|là|qua|nhờ|"
    r"so|trên|dưới|trước|giữa|cùng|nhằm|nếu|khi|sau)(?!\w)",
    re.IGNORECASE,
)
#: A thing of which there are many, without what tells it apart: "dự án có …", "tỷ lệ sống đạt …".
_VAGUE = re.compile(
    r"^(?:(?:các|những|mỗi|một) )?(?:dự án|công trình|vụ|vụ việc|đơn vị|nhà máy|công ty|trường|"
    r"doanh nghiệp|chương trình|đề án|mô hình|tuyến|cơ quan|người dân|dân)"
    rf" (?:(?:đã|đang|sẽ|cũng) )?(?:{_VERB})(?!\w)"
    r"|^(?:tỷ lệ|tỉ lệ)(?: \w+){1,2} (?:đạt|là|còn|chiếm|có)(?!\w)",
    re.IGNORECASE,
)
#: Two sentences that a lost full stop has run together.
_RUN_ON = re.compile(r"(?<=\w) (?:Tại|Ở|Trong|Theo|Và|Với|Sau|Khi|Đến|Từ|Nếu|Đây|Hiện) ")
#: "số xã còn bao nhiêu xã" says the unit twice: "số xã còn bao nhiêu".
_UNIT_TWICE = re.compile(r"(?P<asked>(?:^|\s)số .*?(?P<unit>\w+)(?!\w).* bao nhiêu) (?P=unit)\?$")
#: What goes on after a comma and is no further member of a list.
_GOES_ON = re.compile(
    r"(?:đạt|chiếm|trong đó|tăng|giảm|gồm|bao gồm|bằng|tương đương|nhưng|song|góp|để|nhằm|theo|với|"
    r"do|vượt|cao|thấp|còn|đã|được|qua|từ|khi|nên|và (?:đã|có))(?!\w)",
    re.IGNORECASE,
)
_TIME = re.compile(r"\d|(?<!\w)(?:năm|tháng|quý|nay|qua|ngày|thời gian|kỳ)(?!\w)", re.IGNORECASE)
#: What begins a clause of its own, also after a list.
_OWN_SUBJECT = re.compile(
    rf"(?:(?:tính )?đến nay|hiện|toàn|cả)(?!\w)|(?:{_UNITS})(?: đã| có| còn| [{UPPER}])",
    re.IGNORECASE,
)
_LIST_END = re.compile(r"[;:.()“”\"–—]")
_CIRCUMSTANCE = re.compile(
    r"(?<!\w)(?:so với|theo|trong|được|đã|để|với|tại|ở|nhằm|đạt|chiếm|do|từ|qua|khi|sau)(?!\w)"
)
LISTED, LAST_LISTED = 4, 7
"""Words of a list's member: so few before a comma and without a time are no clause of their own.
The last may tell more of all: "viên chức nghỉ hưu trước tuổi"."""
_WHEN = re.compile(
    r"^[^\d,/\"'“”()…]+ (?:diễn ra|được tổ chức|khai mạc|bế mạc|khởi công|khánh thành|có hiệu lực|"
    r"được (?:thành lập|hợp nhất|sáp nhập|ban hành|khởi công|đưa vào sử dụng))"
    r"(?: hàng năm)?(?: (?:từ|vào|trong|hồi))?(?: (?:đầu|giữa|cuối|trung tuần))? "
    r"(?:ngày|tháng|năm) nào\?$"
)
#: "Ở tỉnh A" says where only of what a place has; a patient's weight is not the province's.
_HELD = re.compile(
    r"^(?:tổng |các |toàn )?(?:số|tỷ lệ|tỉ lệ|ngành|khối|cấp|cán bộ|công chức|viên chức|đảng bộ|"
    r"chi bộ|mặt trận|hội đồng|chính quyền|cơ quan|hộ|xã|phường|thôn)(?!\w)",
    re.IGNORECASE,
)
#: The goal, without what it is the goal of.
_WHOSE = re.compile(r"(?:mục tiêu|kế hoạch|chỉ tiêu|yêu cầu|dự toán)\?$")


def suggest(library: Library, assistant: Assistant, count: int = WANTED) -> list[str]:
    """Up to ``count`` questions: at most one an article, then about the articles themselves."""
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
    about = (q for q in _about(library) if assistant.ask(q).status == "answered")
    return [*questions, *itertools.islice(about, count - len(questions))]


def _about(library: Library) -> Iterator[str]:
    """What any collection answers: the articles on its most frequent place, and its latest one."""
    facets = library.facets()
    if facets.places:
        yield f"Những bài nào nói về {max(facets.places, key=lambda name: facets.places[name])}?"
    if facets.last:
        yield "Bài mới nhất nói gì?"


def _candidates(library: Library) -> Iterator[tuple[Question, str]]:
    """Well-formed drafts, spread over the articles."""
    from assistant.evaluation.drafting import draft_questions

    for draft in draft_questions(library, DRAFTS):
        if not draft.answerable or not draft.must_include:
            continue
        if draft.kind == "date" and dated(draft.question):
            yield draft, draft.question
        if draft.kind == "figure":
            asked = well_formed(draft.question) or well_formed(_placed(library, draft))
            question = asked and whole(asked, draft.question, draft.evidence[0].quote)
            if question:
                yield draft, question


def dated(draft: str) -> bool:
    """Whether the draft asks when something that has a name was held, begun or ended."""
    return (
        6 <= len(draft.split()) <= MOST_WORDS
        and _WHEN.search(draft) is not None
        and _NO_SUBJECT.search(draft) is None
        and _LEANS.search(draft) is None
        and len(re.findall(rf"(?<!^)(?<!\w)[{UPPER}]\w+", draft)) > 1
    )


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
        or _VAGUE.search(body)
        or _RUN_ON.search(body)
        or _WHOSE.search(body)
        or (placed and not _HELD.search(body))
        or _NAMED.search(question) is None
        or _NO_SUBJECT.search(body)
    ):
        return None
    return _UNIT_TWICE.sub(r"\g<asked>?", question)


def whole(question: str, draft: str, quote: str) -> str | None:
    """The question with the lists of its clause from end to end, or None where that cannot be
    told: "giảm 146 cán bộ, giáo viên, nhân viên" asked as "giảm bao nhiêu cán bộ" would have a
    wrong answer."""
    said = normalize(quote)
    before, _, after = _PLACED.sub("", draft).rstrip("?").partition("bao nhiêu")
    # A percentage is written as a sign.
    head, tail = before.strip(), after.strip().removeprefix("phần trăm").strip()
    starts = said.lower().find(head.lower())
    ends = said.find(tail, starts + len(head)) if starts >= 0 else -1
    if ends < 0:
        return None
    rest = said[ends + len(tail) :]
    # "số xã còn bao nhiêu" needs no list: its unit stands in front.
    told = re.search(rf"(?<!\w){re.escape(tail)}(?!\w)", head)
    if tail and not told and rest.startswith(",") and not _GOES_ON.match(rest[1:].strip()):
        members = _members(rest[1:])
        if not members:
            return None
        question = f"{question.rstrip('?')}, {members}?"
    listed = said[:starts].rstrip()
    if not listed.endswith(",") or _OWN_SUBJECT.match(head):
        return question
    first = listed[:-1]
    member = re.split(r"[,;:.]", first)[-1]
    if len(member.split()) > LISTED or _TIME.search(member) or _NO_SUBJECT.search(member.strip()):
        return question
    placed = _PLACED.match(question)
    if member != first or placed is None:
        return None
    body = question[placed.end() :]
    return f"{placed.group()}{member[:1].lower()}{member[1:]}, {body[:1].lower()}{body[1:]}"


def _members(rest: str) -> str:
    """The further members of a list, as they stand; empty when it is none or not clear."""
    found: list[str] = []
    for part in _LIST_END.split(rest, maxsplit=1)[0].split(","):
        short = _CIRCUMSTANCE.split(part.strip(), maxsplit=1)[0].strip()
        words = len(short.split())
        if not words or words > LAST_LISTED or _TIME.search(short) or _GOES_ON.match(short):
            return ""
        found.append(short)
        if short != part.strip():
            break
        if words > LISTED:
            break
    return ", ".join(found)
