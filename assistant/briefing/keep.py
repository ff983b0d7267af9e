"""Briefings that live: kept with their versions, run again, and changed by their reader.

A version is stored as it was built. What the reader did (struck, pinned, moved, edited) is stored
beside the versions by the sentences' keys and applied when the briefing is read, so that it also
holds for the next version.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from assistant.briefing.build import build_briefing, scope_of
from assistant.briefing.schema import (
    Briefing,
    Section,
    Statement,
    as_json,
    citation_from_json,
    from_json,
    key_of,
    plain,
    renumber,
    statement_from_json,
)
from assistant.schema import Citation
from assistant.words import t
from storage.errors import UsageError
from storage.text import fold, normalize, syllables

if TYPE_CHECKING:
    from assistant.answering import Assistant
    from storage.library import Library

KIND = "briefing"
MOST_VERSIONS = 20
CHANGED = 0.5
"""Share of common syllables from which a new sentence of the same article replaces a gone one."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A line of the list of kept briefings."""

    id: str
    topic: str
    made: str
    versions: int


@dataclass(frozen=True, slots=True)
class Difference:
    """What a new version says that the one before did not, and the other way round."""

    new: tuple[Statement, ...] = ()
    changed: tuple[tuple[Statement, Statement], ...] = ()
    gone: tuple[Statement, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.gone)


class Briefings:
    """The kept briefings of one library."""

    def __init__(self, library: Library, lang: str = "vi") -> None:
        self._library = library
        self._documents = library.documents(KIND)
        self._lang = lang

    def save(self, briefing: Briefing) -> Briefing:
        """Keeps ``briefing``: a new version when its ``id`` is known, else under a new id."""
        id = briefing.id or secrets.token_hex(6)
        made = replace(briefing, id=id)
        value = self._documents.get(id) or {"versions": [], **_NO_CHANGES}
        value["versions"] = [*value["versions"], as_json(made)][-MOST_VERSIONS:]
        self._documents.put(id, value)
        return made

    def load(self, id: str, version: int = -1) -> Briefing:
        """A version (the last by default) with the reader's changes.

        Raises:
            UsageError: no briefing or version of this name.
        """
        value = self._value(id)
        try:
            stored = value["versions"][version]
        except IndexError:
            raise UsageError(t("briefing.unknown_id", self._lang, id=f"{id}/{version}")) from None
        return _applied(from_json(stored), value, self._pins(value))

    def versions(self, id: str) -> list[Briefing]:
        """Every version as it was built, the oldest first."""
        return [from_json(stored) for stored in self._value(id)["versions"]]

    def all(self) -> list[Kept]:
        """All kept briefings, the last changed first."""
        kept = []
        for id, value, _ in self._documents.list():
            last = value["versions"][-1]
            kept.append(Kept(id, last["title"], last["made"], len(value["versions"])))
        return kept

    def delete(self, id: str) -> bool:
        """Removes a briefing with its versions; whether there was one."""
        return self._documents.delete(id)

    def take(self, id: str) -> dict[str, Any] | None:
        """Removes a briefing and gives what :meth:`put_back` needs to undo that."""
        value = self._documents.get(id)
        return value if self._documents.delete(id) else None

    def put_back(self, id: str, value: dict[str, Any]) -> None:
        """Undoes :meth:`take`."""
        self._documents.put(id, value)

    def rerun(
        self, assistant: Assistant, id: str, *, llm: Any = None
    ) -> tuple[Briefing, Difference]:
        """The same topic, filter and length over the library as it is now, kept as a version."""
        before = self.load(id)
        built = build_briefing(
            self._library,
            assistant,
            before.topic,
            filter=before.filter,
            length=before.length,
            lang=before.lang,
            llm=llm,
        )
        self.save(replace(built, id=id))
        after = self.load(id)
        return after, difference(before, after)

    def strike(self, id: str, key: str) -> Briefing:
        """Leaves the sentence out, in this version and later ones."""
        self._known(id, key)
        return self._change(id, lambda value: _add(value["struck"], key))

    def restore(self, id: str) -> Briefing:
        """Brings all struck sentences back."""
        return self._change(id, lambda value: value["struck"].clear())

    def struck(self, id: str) -> int:
        """How many sentences are struck out."""
        return len(self._value(id)["struck"])

    def pin(self, id: str, key: str, *, pinned: bool = True) -> Briefing:
        """Shows the sentence first, in this version and later ones (as long as its words stand)."""
        statement, citations = self._known(id, key)

        def change(value: dict[str, Any]) -> None:
            value["pinned"] = [pin for pin in value["pinned"] if pin["statement"]["key"] != key]
            if pinned:
                value["pinned"].append(_pin(statement, citations))

        return self._change(id, change)

    def edit(self, id: str, key: str, text: str) -> Briefing:
        """Replaces the sentence's words once its quotes are found to support the new ones.

        Raises:
            UsageError: the text is empty, or states what the quotes do not; nothing is changed.
        """
        from assistant.verification import verify_claim

        text = " ".join(normalize(text).split())
        if not text:
            raise UsageError(t("briefing.edit_empty", self._lang))
        statement, citations = self._known(id, key)
        told = [part for c in citations for part in (c.title, c.outlet) if part]
        verdict = verify_claim(
            text,
            tuple(c.quote for c in citations),
            as_of=[c.date for c in citations if c.date],
            # The place that stands before the sentence may be written into it.
            context=[*told, statement.context] if statement.context else told,
            lang=self._lang,
        )
        if verdict.support != "supported":
            problems = "; ".join(verdict.problems) or text
            raise UsageError(t("briefing.edit_unsupported", self._lang, problems=problems))
        return self._change(id, lambda value: value["edits"].update({key: text}))

    def move(self, id: str, key: str, step: int) -> Briefing:
        """Moves the sentence by ``step`` places among its neighbours (-1 is up)."""
        self._known(id, key)
        keys = _neighbours(self.load(id), key)
        at = keys.index(key)
        to = min(max(at + step, 0), len(keys) - 1)
        keys.insert(to, keys.pop(at))

        def change(value: dict[str, Any]) -> None:
            value["order"] = [k for k in value["order"] if k not in keys] + keys

        return self._change(id, change)

    def _value(self, id: str) -> dict[str, Any]:
        value = self._documents.get(id)
        if value is None:
            raise UsageError(t("briefing.unknown_id", self._lang, id=id))
        return {**_NO_CHANGES, **value}

    def _change(self, id: str, change: Any) -> Briefing:
        value = self._value(id)
        for name in ("struck", "pinned", "order"):
            value[name] = list(value[name])
        value["edits"] = dict(value["edits"])
        change(value)
        self._documents.put(id, value)
        return self.load(id)

    def _known(self, id: str, key: str) -> tuple[Statement, list[Citation]]:
        briefing = self.load(id)
        for statement in briefing.statements():
            if statement.key == key:
                return statement, [briefing.citation(n) for n in statement.citations]
        raise UsageError(t("briefing.unknown_sentence", self._lang, sentence=key))

    def _pins(self, value: dict[str, Any]) -> list[tuple[Statement, list[Citation]]]:
        """Pinned sentences whose quotes still stand in their articles, character for character."""
        found = []
        for pin in value["pinned"]:
            statement = statement_from_json(pin["statement"])
            citations = [citation_from_json(c) for c in pin["citations"]]
            if all(self._stands(c) for c in citations):
                found.append((statement, citations))
        return found

    def _stands(self, citation: Citation) -> bool:
        try:
            article = self._library.article(citation.article_id)
        except UsageError:
            return False  # the article was removed: its sentence is gone with it
        return article.text[citation.start : citation.end] == citation.quote


_NO_CHANGES: dict[str, Any] = {"struck": [], "pinned": [], "edits": {}, "order": []}


def difference(before: Briefing, after: Briefing) -> Difference:
    """Compares two versions sentence by sentence."""
    old = {s.key: s for s in before.statements()}
    new = {s.key: s for s in after.statements()}
    changed = [(old[k], new[k]) for k in old if k in new and old[k].text != new[k].text]
    gone = [s for k, s in old.items() if k not in new]
    fresh = []
    for key, statement in new.items():
        if key in old:
            continue
        same = next((g for g in gone if _replaces(g, before, statement, after)), None)
        if same:
            gone.remove(same)
            changed.append((same, statement))
        else:
            fresh.append(statement)
    return Difference(tuple(fresh), tuple(changed), tuple(gone))


def _replaces(old: Statement, before: Briefing, new: Statement, after: Briefing) -> bool:
    one = {before.citation(n).article_id for n in old.citations}
    two = {after.citation(n).article_id for n in new.citations}
    a, b = set(syllables(old.text)), set(syllables(new.text))
    return bool(one & two) and len(a & b) >= CHANGED * max(1, len(a | b))


def _applied(
    briefing: Briefing,
    value: dict[str, Any],
    pins: Sequence[tuple[Statement, list[Citation]]],
) -> Briefing:
    struck, edits = set(value["struck"]), value["edits"]
    order = {key: at for at, key in enumerate(value["order"])}
    citations = list(briefing.citations)
    present = {s.key: s for s in briefing.statements()}
    first = []
    for statement, cited in pins:
        held = present.get(statement.key)
        if held is None:
            numbers = tuple(_number(citations, c) for c in cited)
            held = replace(statement, citations=numbers)
        first.append(replace(held, pinned=True))
    pinned = {s.key for s in first}

    def shown(statements: Sequence[Statement]) -> tuple[Statement, ...]:
        kept = [s for s in statements if s.key not in struck and s.key not in pinned]
        # Sentences that were not moved keep their place beside the one they follow.
        ranks: list[tuple[float, int]] = []
        for at, s in enumerate(kept):
            ranks.append((order.get(s.key, ranks[-1][0] if ranks else -1), at))
        return tuple(edited(kept[at]) for _, at in sorted(ranks))

    def edited(statement: Statement) -> Statement:
        text = edits.get(statement.key)
        if not text:
            return statement
        named = fold(statement.context) in fold(text)
        context = "" if named else statement.context
        return replace(statement, text=text, context=context, edited=True)

    # What only a struck sentence tells stands in no table either.
    quoted = {c.n: key_of((c.article_id,), (c.quote,)) for c in citations}
    sections = tuple(
        Section(section.heading, kept)
        for section in briefing.sections
        if (kept := shown(section.statements))
    )
    top = tuple(edited(s) for s in first if s.key not in struck)
    changed = renumber(
        replace(
            briefing,
            key_points=(*top, *shown(briefing.key_points)),
            sections=sections,
            figures=tuple(r for r in briefing.figures if quoted[r.citation] not in struck),
            timeline=tuple(e for e in briefing.timeline if e.statement.key not in struck),
            disagreements=tuple(
                d for d in briefing.disagreements if not struck & {s.key for _, s in d.values}
            ),
            citations=tuple(citations),
        )
    )
    return replace(changed, scope=scope_of(changed, briefing.scope.read))


def _number(citations: list[Citation], wanted: Citation) -> int:
    """The number of the same citation in the list, added when it is not there."""
    place = (wanted.article_id, wanted.start, wanted.end)
    for c in citations:
        if (c.article_id, c.start, c.end) == place:
            return c.n
    n = max((c.n for c in citations), default=0) + 1
    citations.append(replace(wanted, n=n))
    return n


def _pin(statement: Statement, citations: Sequence[Citation]) -> dict[str, Any]:
    return {"statement": plain(statement), "citations": [plain(c) for c in citations]}


def _neighbours(briefing: Briefing, key: str) -> list[str]:
    groups = [briefing.key_points, *(s.statements for s in briefing.sections)]
    return next([s.key for s in g] for g in groups if any(s.key == key for s in g))


def _add(keys: list[str], key: str) -> None:
    if key not in keys:
        keys.append(key)
