"""One test question, and what makes it valid.

The format is the one of the shared question sets: ``id, question, answerable, kind,
must_include, evidence[{article, quote}]`` and where present ``reference, history, filters,
tags``. Two relatives are read as they are: ``answers`` (any one of them is right) and
``article_id`` (the article that holds the answer, without its sentence).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from storage.errors import UsageError
from storage.schema import SearchFilter
from storage.text import normalize

FIELDS = (
    "id",
    "question",
    "answerable",
    "kind",
    "must_include",
    "evidence",
    "reference",
    "history",
    "filters",
    "tags",
    "answers",
    "article_id",
)
FILTER_FIELDS = ("outlets", "since", "until", "places", "articles")
LONGEST = 2000
_YES = {"true", "1", "yes", "y", "x", "có", "co", "đúng", "dung"}
_NO = {"false", "0", "no", "n", "không", "khong", "sai"}


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where the answer stands. An empty ``quote`` means the article as a whole."""

    article: str
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a set; ``must_include`` are all needed, of ``answers`` any one is right."""

    id: str
    question: str
    answerable: bool = True
    kind: str = "fact"
    must_include: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    reference: str = ""
    answers: tuple[str, ...] = ()
    history: tuple[tuple[str, str], ...] = ()
    filters: Mapping[str, Any] = field(default_factory=dict)
    tags: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The question in the file format; empty optional fields are left out."""
        value: dict[str, Any] = {
            "id": self.id,
            "kind": self.kind,
            "question": self.question,
            "answerable": self.answerable,
            "must_include": list(self.must_include),
            "evidence": [{"article": e.article, "quote": e.quote} for e in self.evidence],
        }
        optional = {
            "reference": self.reference,
            "answers": list(self.answers),
            "history": [list(turn) for turn in self.history],
            "filters": dict(self.filters),
            "tags": list(self.tags),
        }
        return value | {name: part for name, part in optional.items() if part}


def _strings(value: Any, name: str) -> tuple[str, ...]:
    if value in (None, ""):
        return ()
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        value = [value]
    if not isinstance(value, list | tuple) or any(isinstance(v, list | dict) for v in value):
        raise ValueError(f'«{name}» phải là danh sách chuỗi, ví dụ ["521", "98,12"]')
    return tuple(text for v in value if (text := normalize(str(v)).strip()))


def _truth(value: Any) -> bool:
    if value in (None, ""):
        return True
    word = normalize(str(value)).strip().casefold()
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise ValueError(f"«answerable» là «{value}»; hãy ghi «có» hoặc «không»")


def _evidence(row: Mapping[str, Any]) -> tuple[Evidence, ...]:
    value = row.get("evidence") or []
    if isinstance(value, Mapping):
        value = [value]
    if not isinstance(value, list | tuple):
        raise ValueError('«evidence» phải là danh sách {"article": …, "quote": …}')
    found = []
    for item in value:
        article = item.get("article") if isinstance(item, Mapping) else None
        if not isinstance(item, Mapping) or not article:
            raise ValueError("mỗi bằng chứng cần «article» (tên tệp hoặc mã bài) và «quote»")
        quote = normalize(str(item.get("quote") or "")).strip()
        found.append(Evidence(str(article).strip(), quote))
    if not found and row.get("article_id"):
        found.append(Evidence(str(row["article_id"])))
    return tuple(found)


def _history(value: Any) -> tuple[tuple[str, str], ...]:
    turns = []
    for turn in value or []:
        if isinstance(turn, str) or not isinstance(turn, list | tuple) or len(turn) != 2:
            raise ValueError('«history» phải là danh sách ["câu hỏi", "câu trả lời"]')
        turns.append((normalize(str(turn[0])), normalize(str(turn[1]))))
    return tuple(turns)


def _filters(value: Any) -> dict[str, Any]:
    if not value:
        return {}
    if not isinstance(value, Mapping):
        raise ValueError('«filters» phải là đối tượng, ví dụ {"since": "2017-01-01"}')
    unknown = sorted(set(value) - set(FILTER_FIELDS) - {"article_ids"})
    if unknown:
        raise ValueError(
            f"«filters» không có mục {', '.join(unknown)}; dùng {', '.join(FILTER_FIELDS)}"
        )
    chosen: dict[str, Any] = {}
    for name in ("since", "until"):
        if value.get(name):
            try:
                chosen[name] = date.fromisoformat(str(value[name])[:10]).isoformat()
            except ValueError:
                raise ValueError(f"«filters.{name}» phải là ngày dạng 2017-09-30") from None
    articles = value.get("articles") or value.get("article_ids")
    for name, part in (
        ("outlets", value.get("outlets")),
        ("places", value.get("places")),
        ("articles", articles),
    ):
        if part:
            chosen[name] = list(_strings(part, f"filters.{name}"))
    return chosen


def question_from_row(row: Mapping[str, Any], default_id: str) -> Question:
    """One row as a question.

    Raises:
        ValueError: what is wrong and what to write instead, without the row's name.
    """
    unknown = sorted(str(name) for name in set(row) - set(FIELDS))
    if unknown:
        raise ValueError(
            f"không có cột {', '.join(unknown)}; các cột dùng được: {', '.join(FIELDS)}"
        )
    text = normalize(str(row.get("question") or "")).strip()
    if not text:
        raise ValueError("thiếu «question»; hãy viết câu hỏi vào cột này hoặc xoá dòng")
    if len(text) > LONGEST:
        raise ValueError(f"câu hỏi dài {len(text)} ký tự; rút xuống còn tối đa {LONGEST}")
    answerable = _truth(row.get("answerable"))
    question = Question(
        id=str(row.get("id") or default_id).strip(),
        question=text,
        answerable=answerable,
        kind=str(row.get("kind") or ("fact" if answerable else "unanswerable")).strip(),
        must_include=_strings(row.get("must_include"), "must_include"),
        evidence=_evidence(row),
        reference=normalize(str(row.get("reference") or "")).strip(),
        answers=_strings(row.get("answers"), "answers"),
        history=_history(row.get("history")),
        filters=_filters(row.get("filters")),
        tags=_strings(row.get("tags"), "tags"),
    )
    _consistent(question)
    return question


def _consistent(question: Question) -> None:
    goal = question.must_include or question.answers or question.reference or question.evidence
    if question.answerable and not goal:
        raise ValueError(
            "chưa nói câu trả lời đúng là gì; điền ít nhất «must_include» hoặc «evidence», "
            "hoặc đặt «answerable» là «không»"
        )
    if not question.answerable and (question.must_include or question.answers):
        raise ValueError(
            "câu hỏi không có lời đáp («answerable» là «không») thì để trống «must_include»"
        )


def search_filter(question: Question, library: Any) -> SearchFilter | None:
    """The question's own narrowing; articles may be named by file.

    Raises:
        UsageError: a named article is not in the collection.
    """
    chosen = question.filters
    if not chosen:
        return None
    since, until = chosen.get("since"), chosen.get("until")
    return SearchFilter(
        outlets=tuple(chosen.get("outlets", ())),
        since=date.fromisoformat(since) if since else None,
        until=date.fromisoformat(until) if until else None,
        places=tuple(chosen.get("places", ())),
        article_ids=tuple(library.find_article(name).id for name in chosen.get("articles", ())),
    )


def check_unique(questions: list[tuple[str, Question]]) -> list[Question]:
    """The questions, provided no two share an id; ``questions`` pairs each with its row's name.

    Raises:
        UsageError: names both rows.
    """
    seen: dict[str, str] = {}
    for row, question in questions:
        if question.id in seen:
            raise UsageError(
                f"{row}: mã «{question.id}» đã dùng ở {seen[question.id]}; hãy đặt mã khác."
            )
        seen[question.id] = row
    return [question for _, question in questions]
