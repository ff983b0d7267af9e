"""Changes to the catalog. The caller holds ``WriteLock``; each method is one transaction."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
from sqlalchemy import Connection, delete, insert, select, update

from storage.catalog import CHUNK, Catalog, Vectors, chunks
from storage.catalog_directory import CORRECTABLE, Entry
from storage.catalog_engine import writing
from storage.catalog_tables import articles, meta, passages, removals, sentences, vectors
from storage.errors import UsageError
from storage.schema import Article
from storage.text import normalize

Outcome = Literal["added", "updated", "unchanged"]


@dataclass(slots=True)
class Stored:
    """What ``add`` did with each article (by id, in their order) and which texts moved."""

    outcomes: list[tuple[str, Outcome]] = field(default_factory=list)
    indexed: list[tuple[int, Article]] = field(default_factory=list)


def _hash(*parts: object) -> str:
    return hashlib.blake2b(repr(parts).encode("utf-8"), digest_size=16).hexdigest()


def _content_hash(article: Article) -> str:
    places = [(p.start, p.end, p.kind) for p in article.passages]
    cuts = [(s.passage, s.start, s.end, s.clause_of) for s in article.sentences]
    return _hash(article.text, places, cuts)


def _fields_hash(article: Article) -> str:
    fields = [getattr(article, name) for name in CORRECTABLE]
    return _hash(fields, article.removed, article.checksum, article.story)


class CatalogWriter:
    """Adds, corrects and removes; every change moves the revision."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    # -- articles ------------------------------------------------------------------------

    def add(self, batch: Sequence[Article]) -> Stored:
        """Store the articles; one already stored with the same content and fields is untouched.

        An article whose text moved keeps its number, its corrections and the vectors of the
        sentences that did not change. Raises UsageError for offsets outside the text.
        """
        for article in batch:
            _check(article)
        hashes = [(_content_hash(article), _fields_hash(article)) for article in batch]
        stored = Stored()
        with writing(self._catalog.engine) as connection:
            known = _known(connection, [article.id for article in batch])
            if all(
                (row := known.get(article.id)) is not None
                and (row.content_hash, row.fields_hash) == pair
                and set(article.paths) <= set(row.paths)
                for article, pair in zip(batch, hashes, strict=True)
            ):
                stored.outcomes = [(article.id, "unchanged") for article in batch]
                return stored
            change = _Change(connection)
            times = Counter(article.id for article in batch)
            for article, pair in zip(batch, hashes, strict=True):
                row = known.get(article.id)
                if row is None:
                    number = change.insert(article, *pair)
                    if times[article.id] > 1:
                        known.update(_known(connection, [article.id]))
                    stored.outcomes.append((article.id, "added"))
                    stored.indexed.append((number, article))
                    continue
                paths = list(dict.fromkeys((*row.paths, *article.paths)))
                same = row.content_hash == pair[0]
                if same and row.fields_hash == pair[1] and paths == row.paths:
                    stored.outcomes.append((article.id, "unchanged"))
                    continue
                change.update(article, row, paths, *pair, keep_sentences=same)
                if times[article.id] > 1:
                    known.update(_known(connection, [article.id]))
                fields_same = same and row.fields_hash == pair[1]
                stored.outcomes.append((article.id, "unchanged" if fields_same else "updated"))
                stored.indexed.append((row.number, article))
            change.finish()
        return stored

    def remove(self, entries: Sequence[Entry]) -> None:
        """Remove the articles with everything that belongs to them."""
        with writing(self._catalog.engine) as connection:
            change = _Change(connection)
            for entry in entries:
                change.drop_sentences(entry.number, entry.first, entry.count, gone=True)
            for part in chunks([entry.number for entry in entries]):
                connection.execute(delete(passages).where(passages.c.article.in_(part)))
                connection.execute(delete(articles).where(articles.c.number.in_(part)))
            change.finish()

    def correct(self, number: int, corrections: Mapping[str, Any]) -> None:
        """Add to the article's corrections (JSON values; they win over what is ingested)."""
        with writing(self._catalog.engine) as connection:
            stored = connection.execute(
                select(articles.c.corrections).where(articles.c.number == number)
            ).scalar_one()
            self._touch(connection, number, corrections={**stored, **corrections})

    def set_paths(self, number: int, paths: Sequence[str]) -> None:
        """Replace the inputs that hold the article."""
        with writing(self._catalog.engine) as connection:
            self._touch(connection, number, paths=list(paths))

    def set_story(self, number: int, story: str) -> None:
        """Say which story the article tells."""
        with writing(self._catalog.engine) as connection:
            self._touch(connection, number, story=story)

    def _touch(self, connection: Connection, number: int, **values: Any) -> None:
        change = _Change(connection)
        values["revision"] = change.revision
        connection.execute(update(articles).where(articles.c.number == number).values(**values))
        change.content = "title" in values.get("corrections", {})
        change.finish()

    # -- vectors -------------------------------------------------------------------------

    def embed(self, ids: Sequence[int], matrix: Vectors, recipe: str) -> int:
        """Store the vectors [n, dimension] of sentences; the new revision.

        Sentences that were removed meanwhile are skipped.
        """
        data = np.ascontiguousarray(matrix, dtype="<f4")
        with writing(self._catalog.engine) as connection:
            change = _Change(connection)
            present: set[int] = set()
            for part in chunks(ids):
                present.update(
                    connection.execute(
                        select(sentences.c.id).where(
                            sentences.c.id.in_(part), sentences.c.embedded.is_(None)
                        )
                    ).scalars()
                )
            rows = [
                {"id": id, "vector": data[i].tobytes()} for i, id in enumerate(ids) if id in present
            ]
            if rows:
                connection.execute(insert(vectors), rows)
                for part in chunks(sorted(present)):
                    connection.execute(
                        update(sentences)
                        .where(sentences.c.id.in_(part))
                        .values(embedded=change.revision)
                    )
                if _value(connection, "recipe") is None:
                    _set(connection, "recipe", recipe)
                    _set(connection, "dimension", str(data.shape[1]))
            change.vectors = True
            change.finish()
            return change.revision

    def forget_vectors(self) -> None:
        """Drop all vectors and the recipe they were made with; every sentence is pending again."""
        with writing(self._catalog.engine) as connection:
            change = _Change(connection)
            # New ids would be cleaner for the indexes, but every offset would be written again;
            # the caller rebuilds the vector index instead.
            connection.execute(delete(vectors))
            connection.execute(update(sentences).values(embedded=None))
            connection.execute(delete(meta).where(meta.c.key.in_(("recipe", "dimension"))))
            change.vectors = True
            change.finish()


class _Change:
    """One step of the revision inside a transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.revision = int(_value(connection, "revision") or 0) + 1
        self._next_article = int(_value(connection, "next_article") or 1)
        self._next_sentence = int(_value(connection, "next_sentence") or 1)
        self.content = False
        self.vectors = False
        self._sentences: list[dict[str, Any]] = []
        self._passages: list[dict[str, Any]] = []

    def insert(self, article: Article, content: str, fields: str) -> int:
        number = self._next_article
        self._next_article += 1
        values = _values(article, content, fields)
        values.update(
            number=number,
            revision=self.revision,
            first_sentence=self._take(article),
            paths=list(article.paths),
            corrections={},
        )
        self._connection.execute(insert(articles), [values])
        self._write_offsets(number, values["first_sentence"], article)
        self.content = True
        return number

    def update(
        self,
        article: Article,
        row: Any,
        paths: list[str],
        content: str,
        fields: str,
        *,
        keep_sentences: bool,
    ) -> None:
        values = _values(article, content, fields)
        values.update(revision=self.revision, paths=paths)
        kept: dict[str, bytes] = {}
        if not keep_sentences:
            self._flush()
            kept = self._vectors_by_text(row)
            self.drop_sentences(row.number, row.first_sentence, row.sentence_count, gone=False)
            self._connection.execute(delete(passages).where(passages.c.article == row.number))
            values["first_sentence"] = self._take(article)
        self._connection.execute(
            update(articles).where(articles.c.number == row.number).values(**values)
        )
        self.content = True
        if not keep_sentences:
            self._write_offsets(row.number, values["first_sentence"], article, kept)

    def drop_sentences(self, number: int, first: int, count: int, *, gone: bool) -> None:
        self._connection.execute(
            insert(removals).values(
                revision=self.revision, article=number, first=first, count=count, gone=int(gone)
            )
        )
        for table in (sentences, vectors):
            self._connection.execute(
                delete(table).where(table.c.id.between(first, first + count - 1))
            )
        self.content = self.vectors = True

    def finish(self) -> None:
        self._flush()
        connection = self._connection
        _set(connection, "revision", str(self.revision))
        _set(connection, "next_article", str(self._next_article))
        _set(connection, "next_sentence", str(self._next_sentence))
        if self.content:
            _set(connection, "content", str(self.revision))
        if self.vectors:
            _set(connection, "embedded", str(self.revision))

    def _take(self, article: Article) -> int:
        first = self._next_sentence
        self._next_sentence += len(article.sentences)
        return first

    def _write_offsets(
        self, number: int, first: int, article: Article, kept: Mapping[str, bytes] | None = None
    ) -> None:
        self._passages += [
            {"article": number, "place": p.index, "start": p.start, "end": p.end, "kind": p.kind}
            for p in article.passages
        ]
        reused: list[dict[str, Any]] = []
        for s in article.sentences:
            vector = kept.get(article.text[s.start : s.end]) if kept else None
            if vector is not None:
                reused.append({"id": first + s.index, "vector": vector})
                self.vectors = True
            self._sentences.append(
                {
                    "id": first + s.index,
                    "article": number,
                    "place": s.index,
                    "passage": s.passage,
                    "start": s.start,
                    "end": s.end,
                    "clause_of": s.clause_of,
                    "embedded": None if vector is None else self.revision,
                }
            )
        if reused:
            self._connection.execute(insert(vectors), reused)

    def _flush(self) -> None:
        if self._passages:
            self._connection.execute(insert(passages), self._passages)
        if self._sentences:
            self._connection.execute(insert(sentences), self._sentences)
        self._passages, self._sentences = [], []

    def _vectors_by_text(self, row: Any) -> dict[str, bytes]:
        """Vectors of the article's stored sentences by their text."""
        text = self._connection.execute(
            select(articles.c.text).where(articles.c.number == row.number)
        ).scalar_one()
        first = row.first_sentence
        rows = self._connection.execute(
            select(sentences.c.start, sentences.c.end, vectors.c.vector)
            .join(vectors, vectors.c.id == sentences.c.id)
            .where(sentences.c.id.between(first, first + row.sentence_count - 1))
        )
        return {text[start:end]: vector for start, end, vector in rows}


def _values(article: Article, content: str, fields: str) -> dict[str, Any]:
    values: dict[str, Any] = {name: getattr(article, name) for name in CORRECTABLE}
    values.update(
        id=article.id,
        places=list(article.places),
        words=article.words,
        sentence_count=len(article.sentences),
        content_hash=content,
        fields_hash=fields,
        checksum=article.checksum,
        story=article.story or article.id,
        removed=list(article.removed),
        text=article.text,
    )
    return values


def _known(connection: Connection, ids: Sequence[str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for part in chunks(ids, CHUNK):
        rows = connection.execute(
            select(
                articles.c.id,
                articles.c.number,
                articles.c.first_sentence,
                articles.c.sentence_count,
                articles.c.content_hash,
                articles.c.fields_hash,
                articles.c.paths,
            ).where(articles.c.id.in_(part))
        )
        found.update((row.id, row) for row in rows)
    return found


def _value(connection: Connection, key: str) -> str | None:
    return connection.execute(select(meta.c.value).where(meta.c.key == key)).scalar_one_or_none()


def _set(connection: Connection, key: str, value: str) -> None:
    if connection.execute(update(meta).where(meta.c.key == key).values(value=value)).rowcount == 0:
        connection.execute(insert(meta).values(key=key, value=value))


def _check(article: Article) -> None:
    """Refuse what would make a citation point nowhere."""

    def refuse(what: str) -> UsageError:
        return UsageError(f"Bài {article.id!r} không lưu được: {what}.")

    if not article.id:
        raise refuse("không có mã")
    if normalize(article.text) != article.text:
        raise refuse("văn bản chưa chuẩn hoá (storage.text.normalize)")
    length = len(article.text)
    count = len(article.sentences)
    for place, p in enumerate(article.passages):
        if p.index != place or not 0 <= p.start < p.end <= length:
            raise refuse(f"đoạn {place + 1} nằm ngoài văn bản")
    for place, s in enumerate(article.sentences):
        inside = s.index == place and 0 <= s.start < s.end <= length
        parent = s.clause_of is None or 0 <= s.clause_of < count
        if not (inside and parent and 0 <= s.passage < len(article.passages)):
            raise refuse(f"câu thứ {place + 1} nằm ngoài văn bản")
