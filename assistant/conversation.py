"""Conversations: turns kept in the catalog, so that a reload or a crash loses nothing."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from assistant.schema import Answer, answer_as_json, answer_from_json
from assistant.words import t
from storage.schema import SearchFilter

if TYPE_CHECKING:
    from storage.library import Library

KIND = "conversation"
TITLE_LENGTH = 60


@dataclass(frozen=True, slots=True)
class Turn:
    """One question with its answer. ``rating`` is +1 or -1, with the reader's reason."""

    question: str
    answer: Answer
    rating: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Conversation:
    """A list of turns with a title; ``owner`` is empty for the one local user."""

    id: str
    title: str = ""
    turns: tuple[Turn, ...] = ()
    owner: str = ""
    updated: str = ""
    deleted: bool = False
    filter: SearchFilter = field(default_factory=SearchFilter)

    @property
    def history(self) -> list[tuple[str, str]]:
        """Earlier turns as question and answer text, as the assistant takes them."""
        return [(turn.question, _spoken(turn.answer)) for turn in self.turns]


def _spoken(answer: Answer) -> str:
    return " ".join([answer.direct or "", *(claim.text for claim in answer.claims)]).strip()


class Conversations:
    """The conversations of one user in one library."""

    def __init__(self, library: Library, owner: str = "") -> None:
        self._documents = library.documents(KIND)
        self._owner = owner

    def new(self) -> Conversation:
        """An empty conversation; it is kept once it has a turn."""
        return Conversation(id=secrets.token_urlsafe(9), owner=self._owner)

    def get(self, key: str) -> Conversation | None:
        """The conversation, or None when there is none of that name for this user."""
        value = self._documents.get(key)
        if value is None or value.get("owner", "") != self._owner:
            return None
        return _from_json(key, value)

    def listing(self, containing: str = "") -> list[Conversation]:
        """Conversations that are not deleted, newest first, with ``containing`` in any turn."""
        from storage.text import fold

        wanted = fold(containing.strip())
        found = []
        for key, value, _ in self._documents.list():
            if value.get("owner", "") != self._owner or value.get("deleted"):
                continue
            text = " ".join([value["title"], *(turn["question"] for turn in value["turns"])])
            if wanted in fold(text):
                found.append(_from_json(key, value))
        return sorted(found, key=lambda one: one.updated, reverse=True)

    def save(self, conversation: Conversation) -> Conversation:
        """Keeps the conversation and gives it a title from its first question."""
        title = conversation.title
        if not title and conversation.turns:
            title = shorten(conversation.turns[0].question)
        kept = replace(conversation, title=title, updated=datetime.now(UTC).isoformat())
        self._documents.put(kept.id, _as_json(kept))
        return kept

    def add(self, conversation: Conversation, question: str, answer: Answer) -> Conversation:
        """The conversation with one more turn, kept."""
        turns = (*conversation.turns, Turn(question, answer))
        return self.save(replace(conversation, turns=turns))

    def rate(self, conversation: Conversation, turn: int, rating: int, reason: str) -> Conversation:
        """Keeps the reader's judgement of one answer."""
        turns = list(conversation.turns)
        turns[turn] = replace(turns[turn], rating=rating, reason=reason)
        return self.save(replace(conversation, turns=tuple(turns)))

    def rename(self, key: str, title: str) -> None:
        """Gives a conversation another title; an empty one is ignored."""
        conversation = self.get(key)
        if conversation is not None and title.strip():
            self.save(replace(conversation, title=shorten(title)))

    def delete(self, key: str) -> None:
        """Hides a conversation; :meth:`restore` brings it back."""
        self._mark(key, deleted=True)

    def restore(self, key: str) -> None:
        """Undoes :meth:`delete`."""
        self._mark(key, deleted=False)

    def _mark(self, key: str, *, deleted: bool) -> None:
        conversation = self.get(key)
        if conversation is not None:
            self._documents.put(key, _as_json(replace(conversation, deleted=deleted)))


def shorten(text: str, length: int = TITLE_LENGTH) -> str:
    """The text cut at a word, with an ellipsis when something was left out."""
    text = " ".join(text.split())
    if len(text) <= length:
        return text
    return text[:length].rsplit(" ", 1)[0] + "…"


def export_markdown(conversation: Conversation, lang: str) -> str:
    """The conversation as Markdown: each answer with its numbered newspaper references."""
    parts = [f"# {plain(conversation.title)}"]
    for turn in conversation.turns:
        parts.append(f"## {plain(turn.question)}")
        parts.append("\n\n".join(plain(line) for line in answer_lines(turn.answer)))
        parts.append(_markdown_table(figure_rows(turn.answer, lang)))
        parts += [plain(line) for line in reference_lines(turn.answer.citations, lang)]
    return "\n\n".join(part for part in parts if part) + "\n"


def plain(text: str) -> str:
    """Text whose Markdown and HTML marks stay text in any Markdown reader."""
    return "".join("\\" + c if c in "\\`*_{}<>#|~$!&" else c for c in text)


def answer_lines(answer: Answer) -> list[str]:
    """The answer's lines with their ``[n]`` marks."""
    lines = [answer.direct] if answer.direct else []
    for claim in answer.claims:
        lines.append(f"{claim.text} {''.join(f'[{n}]' for n in claim.citations)}".strip())
    return lines + list(answer.notes)


def figure_rows(answer: Answer, lang: str) -> list[tuple[str, ...]]:
    """Compared figures as rows of text below their headings; empty when nothing is compared."""
    if len(answer.figures) < 2:
        return []
    keys = ("col_place", "col_result", "col_as_of", "col_source")
    rows = [tuple(t(f"answer.{key}", lang) for key in keys)]
    for row in answer.figures:
        value = f"{row.value} {row.unit}".strip()
        rows.append((row.place, value, row.as_of, f"[{row.citation}]"))
    return rows


def figure_lines(answer: Answer, lang: str) -> list[str]:
    """Compared figures in columns that line up in a fixed-width font."""
    rows = figure_rows(answer, lang)
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]


def _markdown_table(rows: Sequence[tuple[str, ...]]) -> str:
    if not rows:
        return ""
    lines = ["| " + " | ".join(plain(cell) for cell in row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * len(rows[0]), *lines[1:]])


def reference_lines(citations: Sequence[Any], lang: str) -> list[str]:
    """One line a citation: number, newspaper reference, exact sentence."""
    from assistant.citations import reference

    return [f"[{c.n}] {reference(c, lang)}: “{c.quote}”" for c in citations]


def copy_text(answer: Answer, lang: str) -> str:
    """The answer with its references as plain text for the clipboard."""
    table = figure_lines(answer, lang)
    return "\n".join(
        [
            *answer_lines(answer),
            *(["", *table] if table else []),
            "",
            *reference_lines(answer.citations, lang),
        ]
    )


def export_docx(conversation: Conversation, lang: str) -> bytes:
    """The conversation as a Word document."""
    from io import BytesIO

    from docx import Document

    document = Document()
    document.styles["Normal"].font.name = "Times New Roman"
    document.add_heading(conversation.title, level=1)
    for turn in conversation.turns:
        document.add_heading(turn.question, level=2)
        for line in answer_lines(turn.answer):
            document.add_paragraph(line)
        if rows := figure_rows(turn.answer, lang):
            table = document.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
            for row in rows:
                for cell, text in zip(table.add_row().cells, row, strict=True):
                    cell.text = text
        for line in reference_lines(turn.answer.citations, lang):
            document.add_paragraph(line).paragraph_format.left_indent = 360000
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _as_json(conversation: Conversation) -> dict[str, Any]:
    return {
        "title": conversation.title,
        "owner": conversation.owner,
        "updated": conversation.updated,
        "deleted": conversation.deleted,
        "turns": [
            {
                "question": turn.question,
                "answer": answer_as_json(turn.answer),
                "rating": turn.rating,
                "reason": turn.reason,
            }
            for turn in conversation.turns
        ],
        "filter": filter_as_json(conversation.filter),
    }


def _from_json(key: str, value: dict[str, Any]) -> Conversation:
    turns = tuple(
        Turn(one["question"], answer_from_json(one["answer"]), one["rating"], one["reason"])
        for one in value["turns"]
    )
    return Conversation(
        id=key,
        title=value["title"],
        turns=turns,
        owner=value["owner"],
        updated=value["updated"],
        deleted=value["deleted"],
        filter=filter_from_json(value.get("filter", {})),
    )


def filter_as_json(chosen: SearchFilter) -> dict[str, Any]:
    """A search filter as plain JSON values."""
    return {
        "outlets": list(chosen.outlets),
        "places": list(chosen.places),
        "article_ids": list(chosen.article_ids),
        "since": chosen.since.isoformat() if chosen.since else None,
        "until": chosen.until.isoformat() if chosen.until else None,
    }


def filter_from_json(value: dict[str, Any]) -> SearchFilter:
    """The inverse of :func:`filter_as_json`."""

    def day(name: str) -> date | None:
        return date.fromisoformat(value[name]) if value.get(name) else None

    return SearchFilter(
        outlets=tuple(value.get("outlets", ())),
        places=tuple(value.get("places", ())),
        article_ids=tuple(value.get("article_ids", ())),
        since=day("since"),
        until=day("until"),
    )
