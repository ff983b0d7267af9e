"""The one door to the stored articles: add, remove, find.

Keeps the three stores consistent: the catalog is written first, the indexes follow and say
which revision they hold. Whoever opens a library whose indexes are behind, because a process
was killed, applies the missing part before searching; nothing has to be repaired by hand.
"""

from __future__ import annotations

import threading
from collections.abc import Generator, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from datetime import date
from time import monotonic
from types import TracebackType
from typing import Any

import numpy as np

from storage.ahead import made_ahead
from storage.catalog import Catalog, Vectors
from storage.catalog_directory import CORRECTABLE, Entry
from storage.catalog_documents import Documents
from storage.catalog_rows import AddReport, ArticleInfo, Facets, Finding, Progress, SentenceRow
from storage.catalog_write import CatalogWriter
from storage.corrections import correction
from storage.dense import DenseSearch
from storage.derived import State
from storage.errors import StoreLocked, UsageError
from storage.lexical import IndexedArticle, Level, LexicalIndex
from storage.lock import WriteLock
from storage.models import Models
from storage.schema import Article, Hit, SearchFilter
from storage.settings import StorageSettings
from storage.text import normalize
from storage.vectors import VectorIndex
from storage.vocabulary import GROWTH, TOLERANCE, Vocabulary

# A batch is committed and searchable when it has this many articles or is this old in seconds,
# so that the first of a slow import can be asked about at once.
BATCH_ARTICLES = 256
BATCH_SECONDS = 2.0
# Sentences embedded between two commits: what a kill can cost.
EMBED_BATCH = 256
# Sentences between two writes of Chroma; until then they are found in the file of vectors. Each
# write opens the store, which takes 1.7 s of processor time at 140,000 rows.
INDEX_EVERY = 20_000

__all__ = [
    "AddReport",
    "ArticleInfo",
    "Documents",
    "Facets",
    "Finding",
    "Library",
    "SentenceRow",
    "Vocabulary",
]


class Library:
    """The articles of one data folder. Cheap to open; safe to share between threads."""

    def __init__(self, settings: StorageSettings, *, embedding: Any = None) -> None:
        self.settings = settings
        self._catalog = Catalog(settings.url)
        self._writer = CatalogWriter(self._catalog)
        self._lock = WriteLock(settings.data / "write.lock")
        self._lexical = LexicalIndex(settings.data / "lexical")
        self._runs = 0  # how many writes are under way, one within the other, in the lock's holder
        self._dense = DenseSearch(self._catalog, settings.data)
        self.models = Models(settings, embedding, self._catalog.recipe)
        self._vocabulary: Vocabulary | None = None
        self._vocabulary_serves: tuple[int, float] | None = None  # revision and tolerance
        self._vocabulary_guard = threading.Lock()

    def __enter__(self) -> Library:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give back files and connections."""
        self._dense.close()
        self._lexical.forget()
        self._catalog.close()

    # -- what there is -------------------------------------------------------------------

    @property
    def revision(self) -> int:
        """Moves with every change, whichever process made it."""
        return self._catalog.counters().revision

    def facets(self) -> Facets:
        """What a reader can narrow by."""
        return self._catalog.directory().facets()

    def articles(self, filter: SearchFilter | None = None) -> list[ArticleInfo]:
        """The articles that pass the filter, the latest first, undated ones last."""
        directory = self._catalog.directory()
        entries: Iterable[Entry] = directory.entries.values()
        if filter:
            entries = (directory.entries[number] for number in directory.matching(filter))
        return [
            entry.info
            for entry in sorted(
                entries, key=lambda e: (e.info.published or date.min, e.number), reverse=True
            )
        ]

    def article(self, id: str) -> Article:
        """The article of this id, corrections applied. Raises UsageError when there is none."""
        return self._catalog.article(self._entry(id).number)

    def find_article(self, name: str) -> Article:
        """The article that ``name`` means: its id, input, file name or headline.

        Raises UsageError when it means none, or several.
        """
        found = self._catalog.directory().named(name)
        if len(found) > 1:
            some = ", ".join(entry.info.id for entry in found[:5])
            raise UsageError(f"{name!r} chỉ nhiều bài: {some}. Hãy dùng mã bài.")
        if not found:
            raise UsageError(f"Không có bài nào tên {name!r}. Xem các bài bằng: hoibao articles")
        return self._catalog.article(found[0].number)

    def sentences(self, keys: Sequence[tuple[str, int]]) -> list[SentenceRow]:
        """The sentences (article id, index) with their texts, in this order.

        Raises UsageError when one is not stored.
        """
        entries = [self._entry(id) for id, _ in keys]
        ids = [entry.first + index for entry, (_, index) in zip(entries, keys, strict=True)]
        rows = self._catalog.sentences(ids)
        texts = self._catalog.texts(sorted({entry.number for entry in entries}))
        places = [(row.article, row.passage) for row in rows.values()]
        kinds = self._catalog.kinds(places)
        found: list[SentenceRow] = []
        for entry, id, (article_id, index) in zip(entries, ids, keys, strict=True):
            row = rows.get(id)
            if row is None or row.article != entry.number or not 0 <= index < entry.count:
                raise UsageError(f"Bài {article_id!r} không có câu thứ {index}.")
            found.append(
                SentenceRow(
                    article_id=article_id,
                    index=index,
                    passage=row.passage,
                    start=row.start,
                    end=row.end,
                    text=texts[row.article][row.start : row.end],
                    kind=kinds.get((row.article, row.passage), "body"),
                    clause_of=row.clause_of,
                )
            )
        return found

    def documents(self, kind: str) -> Documents:
        """JSON documents of one kind, kept beside the articles."""
        return self._catalog.documents(kind)

    def pending(self) -> int:
        """Sentences that wait for their vector."""
        return self._catalog.pending()

    # -- changing ------------------------------------------------------------------------

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the write lock over several changes; raises StoreLocked when another has it."""
        with self._lock.hold():
            self._runs += 1
            try:
                yield
            finally:
                self._runs -= 1
                if not self._runs:
                    self._lexical.settle()

    def add(self, articles: Iterable[Article], *, on_progress: Progress | None = None) -> AddReport:
        """Store articles and make them searchable by words, batch by batch; vectors follow
        with ``embed_pending``. What is already stored and the same is left alone."""
        outcomes: list[tuple[str, str]] = []
        with self.writing():
            self._sync_lexical()
            for batch in _batches(articles):
                outcomes += self._add_batch(batch)
                if on_progress:
                    on_progress(len(outcomes), None)
            if any(outcome == "added" for _, outcome in outcomes):
                self.vocabulary(GROWTH)
        counts = {name: sum(1 for _, o in outcomes if o == name) for name in _OUTCOMES}
        return AddReport(**counts, ids=tuple(id for id, _ in outcomes))

    def _add_batch(self, batch: list[Article]) -> list[tuple[str, str]]:
        stored = self._writer.add(batch)
        if stored.indexed:
            self._lexical.settle()
            state = self._lexical.state(self._catalog.identity)
            assert state is not None  # _sync_lexical made it, and we hold the lock
            directory = self._catalog.directory()
            fresh = {id for id, outcome in stored.outcomes if outcome == "added"}
            changed = {number: article for number, article in stored.indexed}
            self._lexical.apply(
                state,
                [
                    IndexedArticle(
                        number,
                        directory.entries[number].info.title,
                        [(s.index, a.text[s.start : s.end]) for s in a.sentences if _shown(s)],
                    )
                    for number, a in changed.items()
                ],
                (),
                self._catalog.counters().revision,
                fresh={number for number, a in changed.items() if a.id in fresh},
            )
        return list(stored.outcomes)

    def embed_pending(self, on_progress: Progress | None = None, limit: int | None = None) -> int:
        """Embed sentences that wait for it, at most ``limit``; how many were.

        The lock is held only while a batch is stored, so that a page can embed in the
        background; interrupted, it goes on where it stopped.
        """
        total = self.pending()
        total = total if limit is None else min(total, limit)
        if not total:
            with self._lock.hold():
                self._dense.sync()
            return 0
        if not self._dense.near(total):
            VectorIndex.ahead()
        encoder = self.models.encoder()
        done, unindexed = 0, 0
        with closing(self._encoded(encoder, total)) as batches:
            for ids, count, matrix in batches:
                if not count:
                    break
                with self._lock.hold():
                    self.models.check(encoder)
                    self._writer.embed(ids, matrix, encoder.recipe)
                    self._dense.follow()
                    unindexed += count
                    if unindexed >= INDEX_EVERY:
                        self._dense.sync()
                        unindexed = 0
                done += count
                if on_progress:
                    on_progress(done, total)
        with self._lock.hold():
            self._dense.sync()
        return done

    def _encoded(
        self, encoder: Any, total: int
    ) -> Generator[tuple[list[int], int, Vectors], None, None]:
        """Batches of sentences without a vector: their ids, how many were met, their vectors."""
        last = 0

        def batch(size: int) -> tuple[list[int], int, Vectors]:
            nonlocal last
            ids = self._catalog.pending_ids(size, after=last)
            last = ids[-1] if ids else last
            texts = self._texts_of(ids)
            return list(texts), len(ids), encoder.passages(list(texts.values()))

        sizes = [min(EMBED_BATCH, total - at) for at in range(0, total, EMBED_BATCH)]
        return made_ahead(batch, sizes)

    def remove(self, ids: Iterable[str]) -> int:
        """Remove articles; how many there were. Unknown ids are passed over."""
        with self.writing():
            directory = self._catalog.directory()
            numbers = sorted({directory.numbers[id] for id in ids if id in directory.numbers})
            if numbers:
                state = self._sync_lexical()
                self._writer.remove([directory.entries[number] for number in numbers])
                self._lexical.apply(state, (), numbers, self._catalog.counters().revision)
            return len(numbers)

    def edit(self, id: str, **fields: Any) -> Article:
        """Correct an article's fields; corrections win over what is ingested later.

        Raises UsageError for an unknown article or a field that cannot be corrected.
        """
        unknown = sorted(set(fields) - set(CORRECTABLE))
        if unknown:
            raise UsageError(
                f"Không sửa được {', '.join(unknown)}. Sửa được: {', '.join(CORRECTABLE)}."
            )
        values = {name: correction(name, value) for name, value in fields.items()}
        with self.writing():
            entry = self._entry(id)
            state = self._sync_lexical()
            self._writer.correct(entry.number, values)
            if "title" in values:
                changed = [self._catalog.directory().entries[entry.number]]
                revision = self._catalog.counters().revision
                self._lexical.apply(state, self._indexed(changed), (), revision)
        return self.article(id)

    def set_paths(self, id: str, paths: Sequence[str]) -> None:
        """Say which inputs hold the article (some may have gone)."""
        with self._lock.hold():
            self._writer.set_paths(self._entry(id).number, paths)

    def set_story(self, id: str, story: str) -> None:
        """Say which story the article tells: the id of its earliest article."""
        with self._lock.hold():
            self._writer.set_story(self._entry(id).number, story)

    # -- finding -------------------------------------------------------------------------

    def search_dense(self, vector: Vectors, k: int, where: SearchFilter | None = None) -> list[Hit]:
        """The ``k`` sentences nearest to an L2-normed vector; ``score`` is the cosine.

        A long sentence is also found by its clauses and then counts once.
        """
        directory = self._catalog.directory()
        allowed = directory.matching(where) if where else None
        found = self._dense.search(np.asarray(vector, np.float32), k, directory, allowed)
        return [Hit(directory.entries[n].info.id, place, score) for n, place, score in found]

    def search_lexical(
        self,
        query: str,
        k: int,
        where: SearchFilter | None = None,
        level: Level = "sentence",
    ) -> list[Hit]:
        """The ``k`` best by BM25. At level ``article`` the hits' ``sentence`` is -1."""
        state = self._current_lexical()
        directory = self._catalog.directory()
        allowed = directory.matching(where) if where else None
        found = self._lexical.search(state, normalize(query), k, level, allowed)
        return [
            Hit(directory.entries[number].info.id, place, score)
            for number, place, score in found
            if number in directory.entries
        ]

    def vectors(self, keys: Sequence[tuple[str, int]]) -> Vectors:
        """Stored vectors [n, dimension] of sentences; rows of pending ones are zero. Before the
        first one is stored the dimension is that of the embedding which will make it."""
        entries = {id: self._entry(id) for id in {id for id, _ in keys}}
        ids = [entries[id].first + index for id, index in keys]
        recipe = self._catalog.recipe()
        return self._dense.rows(ids, recipe[1] if recipe else self.embedding.dimension)

    @property
    def embedding(self) -> Any:
        """The embedding the store was built with. Raises StoreMismatch when the settings name
        another one."""
        return self.models.embedding

    def vocabulary(self, tolerance: float = TOLERANCE) -> Vocabulary:
        """Syllable counts of the articles, for restoring diacritics; ``tolerance`` is the share
        of articles that they may lack."""
        with self._vocabulary_guard:
            directory = self._catalog.directory()
            known = self._vocabulary
            path = self.settings.data / "lexical" / "vocabulary.json"
            if known is None:
                known = Vocabulary.load(path, self._catalog.identity) or Vocabulary()
            if self._vocabulary_serves != (directory.revision, tolerance):
                if not known.serves(directory, tolerance):
                    known = known.updated(directory, self._catalog.texts)
                    known.save(path, self._catalog.identity)
                self._vocabulary_serves = (directory.revision, tolerance)
            self._vocabulary = known
            return known

    # -- keeping the indexes in step -----------------------------------------------------

    def reindex(self, on_progress: Progress | None = None) -> None:
        """Make both indexes again from the catalog; nothing is embedded."""
        with self._lock.hold():
            directory = self._catalog.directory()
            total = directory.sentences + self._catalog.embedded()
            done = 0

            def counted(step: int) -> None:
                nonlocal done
                done += step
                if on_progress:
                    on_progress(min(done, total), total)

            # Preparing tokens keeps one core busy in Python, Chroma the other outside of it.
            with ThreadPoolExecutor(1) as side:
                lexical = side.submit(self._rebuild_lexical, counted)
                self._dense.sync(rebuild=True, on_step=counted)
                lexical.result()

    def reset_vectors(self) -> None:
        """Forget all vectors and the model they were made with; ``embed_pending`` makes them
        again with the one now set."""
        with self._lock.hold():
            self._writer.forget_vectors()
            self._dense.sync(rebuild=True)

    def check(self) -> list[Finding]:
        """What ``doctor`` says about the store."""
        from storage.check import findings

        return findings(self._catalog, self._lexical, self._dense, self.models.loaded)

    def _current_lexical(self) -> State:
        state = self._lexical.state(self._catalog.identity)
        if state and not self._lexical.readable(state):
            state = None
        if state and state.revision >= self._catalog.counters().content:
            return state
        try:
            with self._lock.hold(patience=0.0 if state else None):
                return self._sync_lexical()
        except StoreLocked:
            if state is None:
                raise
            # Another process is writing and will bring the index up to date itself.
            return state

    def _sync_lexical(self) -> State:
        """Bring the lexical index up to the catalog; the caller holds the lock."""
        self._lexical.settle()
        counters = self._catalog.counters()
        state = self._lexical.state(self._catalog.identity)
        if state is None or not self._lexical.readable(state):
            return self._rebuild_lexical(lambda _: None)
        if state.revision >= counters.content:
            return state
        entries = self._catalog.directory().entries.values()
        changed = [entry for entry in entries if entry.revision > state.revision]
        gone = self._catalog.gone(state.revision)
        self._lexical.apply(state, self._indexed(changed), gone, counters.revision)
        return self._lexical.settle() or state

    def _rebuild_lexical(self, counted: Any) -> State:
        revision = self._catalog.counters().revision
        entries = self._catalog.directory().entries

        def stepped() -> Iterator[IndexedArticle]:
            for article in self._indexed(list(entries.values())):
                yield article
                counted(entries[article.number].count)

        return self._lexical.rebuild(stepped(), self._catalog.identity, revision)

    def _indexed(self, entries: Sequence[Entry]) -> Iterator[IndexedArticle]:
        for entry, text, rows in self._catalog.articles_of(entries):
            shown = [(row.place, text[row.start : row.end]) for row in rows if _shown(row)]
            yield IndexedArticle(entry.number, entry.info.title, shown)

    def _entry(self, id: str) -> Entry:
        directory = self._catalog.directory()
        if id not in directory.numbers:
            raise UsageError(f"Không có bài nào mang mã {id!r}. Xem các bài bằng: hoibao articles")
        return directory.entries[directory.numbers[id]]

    def _texts_of(self, ids: Sequence[int]) -> dict[int, str]:
        rows = self._catalog.sentences(ids)
        texts = self._catalog.texts(sorted({row.article for row in rows.values()}))
        return {
            id: texts[row.article][row.start : row.end]
            for id, row in sorted(rows.items())
            if row.article in texts
        }


_OUTCOMES = ("added", "updated", "unchanged")


def _shown(sentence: Any) -> bool:
    return sentence.clause_of is None


def _batches(articles: Iterable[Article]) -> Iterator[list[Article]]:
    batch: list[Article] = []
    begun = monotonic()
    for article in articles:
        if not batch:
            begun = monotonic()
        batch.append(article)
        if len(batch) >= BATCH_ARTICLES or monotonic() - begun > BATCH_SECONDS:
            yield batch
            batch = []
    if batch:
        yield batch
