"""The truth: articles with their text and offsets, vectors, and documents, in one database.

SQLite by default, through SQLAlchemy Core, so that one URL moves it elsewhere. The methods
here read; ``catalog_write`` changes. A writer holds ``WriteLock``, readers need nothing.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import bindparam, func, select

from storage.catalog_directory import INFO_COLUMNS, Directory, Entry, entry_of
from storage.catalog_documents import Documents
from storage.catalog_engine import Pulse, open_engine, reading
from storage.catalog_tables import articles, meta, passages, removals, sentences, vectors
from storage.schema import Article, Passage, PassageKind, Sentence

Vectors = NDArray[np.float32]
# SQLite takes 32,766 variables in one statement; 900 also suits every older build.
CHUNK = 900


@dataclass(frozen=True, slots=True)
class Counters:
    """``content`` and ``embedded`` are the last revisions that moved texts and vectors."""

    revision: int
    content: int
    embedded: int


@dataclass(frozen=True, slots=True)
class StoredSentence:
    """A sentence's row: ``article`` is the article's number, ``parent`` its sentence's place."""

    id: int
    article: int
    place: int
    passage: int
    start: int
    end: int
    clause_of: int | None

    @property
    def parent(self) -> int:
        """The place of the sentence to show: its own, or that of the sentence it is a clause of."""
        return self.place if self.clause_of is None else self.clause_of


def chunks(values: Sequence[Any], size: int = CHUNK) -> Iterator[Sequence[Any]]:
    """``values`` in pieces that fit one statement."""
    for start in range(0, len(values), size):
        yield values[start : start + size]


class Catalog:
    """Reads of the catalog; safe to use from several threads."""

    def __init__(self, url: str) -> None:
        self.engine = open_engine(url)
        self._guard = threading.Lock()
        self._directory = Directory()
        self._pulse = Pulse(self.engine)
        self._seen: tuple[int | None, tuple[Counters, tuple[str, int] | None] | None]
        self._seen = (None, None)
        with reading(self.engine) as connection:
            self.identity: str = connection.execute(
                select(meta.c.value).where(meta.c.key == "identity")
            ).scalar_one()

    def close(self) -> None:
        """Give the connections back."""
        self._pulse.stop()
        self.engine.dispose()

    def integrity(self) -> str:
        """What the database itself finds wrong, empty when nothing."""
        if self.engine.dialect.name != "sqlite":
            return ""
        with reading(self.engine) as connection:
            said = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one()
        return "" if said == "ok" else str(said)

    def documents(self, kind: str) -> Documents:
        """The JSON documents of one kind."""
        return Documents(self.engine, kind)

    # -- counters and the directory ------------------------------------------------------

    def counters(self) -> Counters:
        """Where the catalog stands."""
        return self._state()[0]

    def recipe(self) -> tuple[str, int] | None:
        """Embedding recipe and dimension of the stored vectors; None before the first."""
        return self._state()[1]

    def _state(self) -> tuple[Counters, tuple[str, int] | None]:
        # Asked before reading: a commit in between is then noticed by the next call.
        beat = self._pulse.beat()
        seen, state = self._seen
        if state is not None and beat is not None and beat == seen:
            return state
        counted = ("revision", "content", "embedded")
        with reading(self.engine) as connection:
            rows = connection.execute(
                select(meta.c.key, meta.c.value).where(
                    meta.c.key.in_((*counted, "recipe", "dimension"))
                )
            )
            values = {key: value for key, value in rows}
        recipe = (values["recipe"], int(values["dimension"])) if len(values) == 5 else None
        state = Counters(*(int(values[name]) for name in counted)), recipe
        self._seen = (beat, state)
        return state

    def directory(self) -> Directory:
        """All articles without their texts, as of now; only what changed is read again."""
        with self._guard:
            known = self._directory
            if self.counters().revision == known.revision:
                return known
            with reading(self.engine) as connection:
                revision = int(
                    connection.execute(
                        select(meta.c.value).where(meta.c.key == "revision")
                    ).scalar_one()
                )
                if revision == known.revision:
                    return known
                rows = connection.execute(
                    select(*INFO_COLUMNS).where(articles.c.revision > known.revision)
                ).all()
                gone = connection.execute(
                    select(removals.c.article).where(
                        removals.c.revision > known.revision, removals.c.gone == 1
                    )
                ).scalars()
                self._directory = known.moved(revision, map(entry_of, rows), gone)
            return self._directory

    # -- articles ------------------------------------------------------------------------

    def article(self, number: int) -> Article:
        """The article with its passages and sentences, corrections applied."""
        with reading(self.engine) as connection:
            row = connection.execute(_ARTICLE, {"number": number}).one()
            entry = entry_of(row)
            passage_rows = connection.execute(_PASSAGES, {"number": number}).all()
            span = {"first": entry.first, "last": entry.first + entry.count - 1}
            sentence_rows = connection.execute(_SENTENCES, span).all()
        info = entry.info
        return Article(
            id=info.id,
            title=info.title,
            text=row.text,
            paths=info.paths,
            outlet=info.outlet,
            author=info.author,
            published=info.published,
            published_at=info.published_at,
            url=info.url,
            section=info.section,
            places=info.places,
            removed=tuple(row.removed),
            checksum=info.checksum,
            story=info.story,
            passages=tuple(Passage(*p) for p in passage_rows),
            sentences=tuple(Sentence(*s) for s in sentence_rows),
        )

    def texts(self, numbers: Sequence[int]) -> dict[int, str]:
        """Texts by article number; numbers that are gone are left out."""
        found: dict[int, str] = {}
        with reading(self.engine) as connection:
            for part in chunks(numbers):
                rows = connection.execute(_TEXTS, {"numbers": part})
                found.update((number, text) for number, text in rows)
        return found

    def kinds(self, keys: Sequence[tuple[int, int]]) -> dict[tuple[int, int], PassageKind]:
        """Passage kinds by article number and passage place."""
        found: dict[tuple[int, int], PassageKind] = {}
        with reading(self.engine) as connection:
            for part in chunks(sorted({number for number, _ in keys})):
                rows = connection.execute(
                    select(passages.c.article, passages.c.place, passages.c.kind).where(
                        passages.c.article.in_(part)
                    )
                )
                found.update(((number, place), kind) for number, place, kind in rows)
        return found

    # -- sentences -----------------------------------------------------------------------

    def sentences(self, ids: Sequence[int]) -> dict[int, StoredSentence]:
        """Rows by sentence id; ids that are gone are left out."""
        found: dict[int, StoredSentence] = {}
        with reading(self.engine) as connection:
            for part in chunks(ids):
                rows = connection.execute(_ROWS_OF, {"ids": part})
                found.update((row.id, StoredSentence(*row)) for row in rows)
        return found

    def articles_of(self, entries: Sequence[Entry]) -> Iterator[tuple[Entry, str, list[Any]]]:
        """Each article with its text and the rows of its sentences, in the order of the ids."""
        for part in chunks(sorted(entries, key=lambda entry: entry.first), 200):
            texts = self.texts([entry.number for entry in part])
            rows: dict[int, list[Any]] = {}
            with reading(self.engine) as connection:
                for first, last in id_ranges(part):
                    ids = sentences.c.id.between(first, last)
                    for row in connection.execute(_ROWS.where(ids).order_by(sentences.c.id)):
                        rows.setdefault(row.article, []).append(row)
            for entry in part:
                if entry.number in texts:
                    yield entry, texts[entry.number], rows.get(entry.number, [])

    def pending(self) -> int:
        """Sentences that have no vector yet."""
        with reading(self.engine) as connection:
            return connection.execute(
                select(func.count()).where(sentences.c.embedded.is_(None))
            ).scalar_one()

    def pending_ids(self, limit: int, after: int = 0) -> list[int]:
        """The first sentences beyond the id ``after`` that have no vector yet."""
        with reading(self.engine) as connection:
            return list(
                connection.execute(
                    select(sentences.c.id)
                    .where(sentences.c.embedded.is_(None), sentences.c.id > after)
                    .order_by(sentences.c.id)
                    .limit(limit)
                ).scalars()
            )

    # -- vectors -------------------------------------------------------------------------

    def embedded(self, since: int = 0) -> int:
        """Vectors stored after revision ``since``."""
        with reading(self.engine) as connection:
            return connection.execute(
                select(func.count()).where(sentences.c.embedded > since)
            ).scalar_one()

    def embedded_ids(self, since: int = 0) -> list[int]:
        """Ids of the vectors stored after revision ``since``, ascending."""
        with reading(self.engine) as connection:
            found = connection.execute(
                select(sentences.c.id).where(sentences.c.embedded > since)
            ).scalars()
            return sorted(found)

    def removed_ids(self, since: int) -> list[int]:
        """Ids that sentences had which went away after revision ``since``."""
        with reading(self.engine) as connection:
            rows = connection.execute(
                select(removals.c.first, removals.c.count).where(removals.c.revision > since)
            )
            return [id for first, count in rows for id in range(first, first + count)]

    def gone(self, since: int) -> list[int]:
        """Numbers of the articles that went away after revision ``since``."""
        with reading(self.engine) as connection:
            return list(
                connection.execute(
                    select(removals.c.article).where(
                        removals.c.revision > since, removals.c.gone == 1
                    )
                ).scalars()
            )

    def vectors(self, ids: Sequence[int]) -> tuple[list[int], Vectors]:
        """The ids that have a vector, ascending, and their vectors [n, dimension]."""
        found: list[int] = []
        blobs: list[bytes] = []
        with reading(self.engine) as connection:
            for part in chunks(sorted(ids)):
                rows = connection.execute(
                    select(vectors.c.id, vectors.c.vector)
                    .where(vectors.c.id.in_(part))
                    .order_by(vectors.c.id)
                )
                for id, blob in rows:
                    found.append(id)
                    blobs.append(blob)
        return found, _matrix(blobs)


# Built once: SQLAlchemy takes twice as long to build such a statement as to run it.
_ARTICLE = select(*INFO_COLUMNS, articles.c.removed, articles.c.text).where(
    articles.c.number == bindparam("number")
)
_TEXTS = select(articles.c.number, articles.c.text).where(
    articles.c.number.in_(bindparam("numbers", expanding=True))
)
_PASSAGES = (
    select(passages.c.place, passages.c.start, passages.c.end, passages.c.kind)
    .where(passages.c.article == bindparam("number"))
    .order_by(passages.c.place)
)
_SENTENCES = (
    select(
        sentences.c.place,
        sentences.c.passage,
        sentences.c.start,
        sentences.c.end,
        sentences.c.clause_of,
    )
    .where(sentences.c.id.between(bindparam("first"), bindparam("last")))
    .order_by(sentences.c.id)
)
_ROWS = select(
    sentences.c.id,
    sentences.c.article,
    sentences.c.place,
    sentences.c.passage,
    sentences.c.start,
    sentences.c.end,
    sentences.c.clause_of,
)


_ROWS_OF = _ROWS.where(sentences.c.id.in_(bindparam("ids", expanding=True)))


def id_ranges(entries: Sequence[Entry]) -> list[tuple[int, int]]:
    """Inclusive id ranges of the articles' sentences, neighbours joined."""
    joined: list[tuple[int, int]] = []
    for entry in sorted(entries, key=lambda entry: entry.first):
        if not entry.count:
            continue
        last = entry.first + entry.count - 1
        if joined and joined[-1][1] + 1 == entry.first:
            joined[-1] = (joined[-1][0], last)
        else:
            joined.append((entry.first, last))
    return joined


def _matrix(blobs: list[bytes]) -> Vectors:
    if not blobs:
        return np.zeros((0, 0), np.float32)
    return (
        np.frombuffer(b"".join(blobs), "<f4").reshape(len(blobs), -1).astype(np.float32, copy=False)
    )
