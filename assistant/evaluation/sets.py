"""Question sets kept in the collection: imported, written, drafted, or made of rated answers."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assistant.evaluation.questions import Evidence, Question, question_from_row
from storage.errors import UsageError
from storage.numbers import find_quantities
from storage.text import normalize

if TYPE_CHECKING:
    from storage.library import Library
    from storage.schema import Article

KIND = "question_set"


@dataclass(frozen=True, slots=True)
class Rated:
    """An answer that a reader rated down."""

    question: str
    reason: str
    history: tuple[tuple[str, str], ...]
    article_ids: tuple[str, ...]


class QuestionSets:
    """The sets of the collection, by name."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._documents = library.documents(KIND)

    def names(self) -> list[str]:
        """All names in alphabetical order."""
        return sorted(id for id, _, _ in self._documents.list())

    def get(self, name: str) -> list[Question]:
        """The questions of a set; none where it does not exist."""
        rows = self._documents.get(name) or []
        return [question_from_row(row, f"q-{n:03}") for n, row in enumerate(rows, 1)]

    def save(self, name: str, questions: Sequence[Question]) -> None:
        """Keeps a set under ``name``.

        Raises:
            UsageError: the name is empty.
        """
        if not name.strip():
            raise UsageError("Hãy đặt tên cho bộ câu hỏi.")
        self._documents.put(name.strip(), [q.as_json() for q in questions])

    def add(self, name: str, questions: Sequence[Question]) -> None:
        """Puts questions into a set; one with the same id is replaced."""
        new = {q.id: q for q in questions}
        kept = [new.pop(q.id, q) for q in self.get(name)]
        self.save(name, [*kept, *new.values()])

    def remove(self, name: str, id: str) -> None:
        """Takes one question out of a set."""
        self.save(name, [q for q in self.get(name) if q.id != id])

    def delete(self, name: str) -> None:
        """Forgets a set."""
        self._documents.delete(name)


def new_id(question: str) -> str:
    """A short id made of the question's words, the same for the same question."""
    return "q-" + hashlib.sha256(normalize(question).casefold().encode()).hexdigest()[:8]


def written(
    question: str,
    *,
    answerable: bool,
    kind: str = "",
    must_include: Sequence[str] = (),
    article: str = "",
    quote: str = "",
    history: Sequence[tuple[str, str]] = (),
    tags: Sequence[str] = (),
) -> Question:
    """A question from a form.

    Raises:
        UsageError: what is missing and what to do.
    """
    row = {
        "id": new_id(question),
        "question": question,
        "answerable": answerable,
        "kind": kind,
        "must_include": list(must_include),
        "history": [list(turn) for turn in history],
        "evidence": [{"article": article, "quote": quote}] if article else [],
        "tags": list(tags),
    }
    try:
        return question_from_row(row, str(row["id"]))
    except ValueError as error:
        raise UsageError(f"Câu hỏi chưa lưu được: {error}.") from None


def from_rating(
    rated: Rated, article: Article | None = None, start: int = 0, end: int = 0
) -> Question:
    """A rated answer as a test question: the sentence the reader picked is the evidence, its
    figures are what must be said. Without a sentence the question is one without an answer.

    Raises:
        UsageError: the offsets name no text of the article.
    """
    if article is None:
        return written(
            rated.question,
            answerable=False,
            kind="unanswerable",
            history=rated.history,
            tags=("rated",),
        )
    quote = article.text[start:end].strip()
    if not quote:
        raise UsageError("Hãy chọn câu văn đúng trong bài trước khi lưu.")
    figures = [q for q in find_quantities(quote) if not q.weak]
    # One figure is surely the one asked for; of several only the reader knows which.
    must = (figures[0].raw,) if len(figures) == 1 else ()
    return Question(
        id=new_id(rated.question),
        question=normalize(rated.question),
        must_include=must,
        kind="followup" if rated.history else "figure" if must else "fact",
        evidence=(Evidence(article.id, quote),),
        history=rated.history,
        tags=("rated",),
    )


def rated_down(library: Library, owner: str = "", most: int = 50) -> list[Rated]:
    """Answers that ``owner`` rated down, those of the newest conversation first."""
    from assistant.conversation import Conversations

    found = []
    for conversation in Conversations(library, owner).listing():
        for number, turn in enumerate(conversation.turns):
            if turn.rating < 0:
                earlier = replace(conversation, turns=conversation.turns[:number])
                cited = tuple(dict.fromkeys(c.article_id for c in turn.answer.citations))
                found.append(Rated(turn.question, turn.reason, tuple(earlier.history)[-3:], cited))
    return found[:most]
