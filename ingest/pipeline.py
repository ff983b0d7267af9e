"""The steps in order: read, clean, metadata, split, link, store; then vectors.

Articles are stored with their text and lexical index in small batches as they are read, so
that whatever ends the run, what was finished is kept and found; vectors follow when all text
is in. Which input gave which article is written down before the article is stored: a run
that goes on after a kill finds both or neither.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from ingest.ahead import Ahead
from ingest.build import Parsed, hashed_id, parse, parse_page, source_checksum
from ingest.count import articles_in
from ingest.duplicates import Sketch, Stories, same_figures
from ingest.interruption import finished_first
from ingest.pages import Failure, RawPage
from ingest.read import STDIN, read_bytes, read_paths
from ingest.samples import retire
from ingest.shelf import Shelf
from ingest.sources import Source, Sources, source_key
from storage.library import Library
from storage.schema import Article

__all__ = ["Failure", "IngestReport", "Progress", "ingest", "ingest_uploads", "parse"]

Progress = Callable[[str, int, int, str], None]
"""Called with the stage (``read`` or ``embed``), how many are done, of how many (0: not known
beforehand) and the name of the last one."""

_NOWHERE = Path("//")
"""Stands for the place of inputs that are no files, which no path on disk resolves to."""

_BATCH = 256
_BATCH_SECONDS = 2.0
_BATCH_SHARE = 4
"""A batch is stored when it has so many articles or is so old, but no sooner than so many times
as long as storing the last one took: committing both indexes has a fixed cost."""


@dataclass(slots=True)
class IngestReport:
    """What an ingest did. ``articles`` are id, path and title, one for every input read.

    ``duplicates`` counts inputs that hold an article that another input holds too;
    ``pending`` the sentences that still lack a vector; ``samples`` how many of the removed were
    sample articles that made room for the user's own; ``interrupted`` tells of Ctrl-C.
    """

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    removed: int = 0
    duplicates: int = 0
    failed: list[Failure] = field(default_factory=list)
    articles: list[tuple[str, str, str]] = field(default_factory=list)
    pending: int = 0
    samples: int = 0
    interrupted: bool = False


def ingest(
    library: Library,
    paths: Sequence[str | Path],
    *,
    prune: bool = False,
    on_progress: Progress | None = None,
    embed: bool = True,
) -> IngestReport:
    """Store every article under ``paths`` (files, folders, archives, ``-`` for standard input).

    Inputs that have not changed are skipped before cleaning; a changed one updates its article
    in place. One input that cannot be read is reported and never stops the rest. With ``prune``
    articles go whose file under one of the given folders or archives is no longer there.
    Ctrl-C ends early with everything finished stored; a second Ctrl-C ends at once.
    """
    return _Run(library, on_progress).all(_inputs(paths), _count(paths), prune, embed)


def ingest_uploads(
    library: Library,
    uploads: Iterable[tuple[str, bytes]],
    *,
    on_progress: Progress | None = None,
    embed: bool = True,
) -> IngestReport:
    """The same for files handed over as name and bytes."""
    inputs = (_Input(_NOWHERE / "upload", name, read_bytes(name, data)) for name, data in uploads)
    return _Run(library, on_progress).all(inputs, 0, False, embed)


class _Page(NamedTuple):
    """A page with what names its input and what tells whether it has changed."""

    raw: RawPage
    key: str
    checksum: str


class _End(NamedTuple):
    """All pages of an input were met: how many, under which keys, and which were unreadable."""

    given: _Input
    met: int
    seen: set[str]
    unread: list[str]


class _Input(NamedTuple):
    """What was given: what names are relative to, its own name, its pages, its place on disk."""

    base: Path
    name: str
    pages: Iterator[RawPage | Failure]
    path: Path | None = None


def _inputs(paths: Sequence[str | Path]) -> Iterator[_Input]:
    for path in paths:
        given = Path(path)
        if str(path) == STDIN:
            yield _Input(_NOWHERE / "stdin", STDIN, read_paths([path]))
        else:
            place = given.resolve()
            base = place if place.is_dir() else place.parent
            yield _Input(base, str(path), read_paths([path]), place)


def _until_broken(given: _Input) -> Iterator[RawPage | Failure]:
    """The pages; where reading itself breaks, a failure in place of the rest."""
    try:
        yield from given.pages
    except Exception as error:
        # Readers report what they expect; the other inputs must not suffer from what they do not.
        yield Failure(given.name, f"Lỗi khi đọc ({type(error).__name__}: {error}).")


def _pages(inputs: Iterable[_Input]) -> Iterator[_Page | Failure | _End]:
    """Every page of every input in turn, and after each input its end."""
    for given in inputs:
        end = _End(given, 0, set(), [])
        for page in _until_broken(given):
            end = end._replace(met=end.met + 1)
            if isinstance(page, Failure):
                end.unread.append(page.path)
                yield page
            else:
                checksum = source_checksum(page)
                key = source_key(given.base, page, checksum, end.seen)
                end.seen.add(key)
                yield _Page(page, key, checksum)
        yield end


def _count(paths: Sequence[str | Path]) -> int:
    """How many articles there may be to read; 0 when that is not to be known cheaply."""
    total = 0
    for path in paths:
        given = Path(path)
        for file in given.rglob("*") if given.is_dir() else [given]:
            inside = articles_in(file)
            if inside is None:
                return 0
            total += inside
    return total


class _Run:
    """One ingest under way."""

    def __init__(self, library: Library, on_progress: Progress | None) -> None:
        self.library = library
        self.report = IngestReport()
        self._progress = on_progress or (lambda stage, done, total, name: None)
        self._batch: dict[str, Article] = {}
        self._batch_began = 0.0
        self._patience = _BATCH_SECONDS
        self._done = 0
        self._total = 0

    def all(self, inputs: Iterable[_Input], total: int, prune: bool, embed: bool) -> IngestReport:
        """Read, store and embed; Ctrl-C once keeps what is finished."""
        self._total = total
        try:
            with self.library.writing():
                self._open()
                try:
                    self._read(inputs, prune)
                except KeyboardInterrupt:
                    self.report.interrupted = True
                self._flush()
                if self.report.added:
                    self._retire_samples()
                    self.library.vocabulary()
                self._sources.close()
                self._stories.close()
            if embed and not self.report.interrupted:
                self.library.embed_pending(
                    on_progress=lambda done, total: self._progress("embed", done, total or 0, "")
                )
        except KeyboardInterrupt:
            self.report.interrupted = True
        self.report.pending = self.library.pending()
        return self.report

    def _open(self) -> None:
        """Read what is stored; only while nobody else writes."""
        self._sources = Sources(self.library.documents("sources"))
        self._shelf = Shelf(self.library.articles())
        self._stories = Stories(self.library.documents("minhash"), self._shelf)

    def _read(self, inputs: Iterable[_Input], prune: bool) -> None:
        with Ahead() as ahead:
            for item, outcome in ahead.each(_pages(inputs), self._to_parse):
                if isinstance(item, _End):
                    self._end(item, prune)
                    continue
                if isinstance(item, Failure):
                    self.report.failed.append(item)
                else:
                    self._take(item, outcome)
                self._done += 1
                name = item.path if isinstance(item, Failure) else item.raw.name
                total = self._total and max(self._total, self._done)
                self._progress("read", self._done, total, name)
                if len(self._batch) >= _BATCH or (
                    self._batch and time.monotonic() - self._batch_began > self._patience
                ):
                    self._flush()

    def _end(self, end: _End, prune: bool) -> None:
        given = end.given
        if not end.met:
            self.report.failed.append(Failure(given.name, "Không có bài báo nào để đọc ở đây."))
        broken = given.name in end.unread
        if prune and not broken and given.path is not None and given.path.exists():
            self._flush()
            self._prune(given.base, given.path, end.seen, end.unread)

    def _to_parse(self, item: _Page | Failure | _End) -> RawPage | None:
        """The page, where it is new or changed."""
        return item.raw if isinstance(item, _Page) and not self._known(item) else None

    def _known(self, page: _Page) -> str | None:
        """The article that the same content of the same input gave before."""
        source = self._sources.get(page.key)
        same = source and source.checksum == page.checksum and source.article in self._shelf
        return source.article if source and same else None

    def _take(self, page: _Page, outcome: Parsed | Failure | None) -> None:
        known = self._known(page)
        if known:
            self._meet(known, page.raw, unchanged=True)
            return
        parsed = outcome or parse_page(page.raw)  # known when it was read, no longer at its turn
        if isinstance(parsed, Failure):
            self.report.failed.append(parsed)
            return
        source = self._sources.get(page.key)
        stored = source.article if source and source.article in self._shelf else None
        self._place(page, parsed, stored)

    def _place(self, given: _Page, parsed: Parsed, known: str | None) -> None:
        """Decide which article this is: the input's own of before, a copy, a moved or a new one."""
        page, key, checksum = given
        article, made = parsed
        copy = self._shelf.with_checksum(article.checksum)
        if known and copy != known:
            others = self._sources.living(known, apart_from=key)
            if others:  # the article stays with its other inputs, this one goes its own way
                self._rename(known, others)
                known = None
            elif copy:  # its only input now holds what another article says
                self._drop(known)
                known = None
        if copy and (copy != known or self._sources.living(copy, apart_from=key)):
            self._join(key, checksum, page, copy)
            return
        target = known or self._moved(page, made) or self._free_id(page, article, key)
        article = replace(article, id=target, story=self._story_of(target, article.text, made))
        self._sources.note(key, Source(checksum, target, page.name))
        self._stories.add(target, article.checksum, made)
        self._shelf.put(article)
        if not self._batch:
            self._batch_began = time.monotonic()
        self._batch[target] = article
        self._meet(target, page)

    def _join(self, key: str, checksum: str, page: RawPage, article_id: str) -> None:
        """The same article from another input: one article, one more path."""
        before = self._sources.holders(article_id)
        others = self._sources.living(article_id, apart_from=key)
        self._sources.note(key, Source(checksum, article_id, page.name))
        again = key in before or (page.name in self._shelf.paths(article_id) and not others)
        self.report.duplicates += not again
        self._meet(article_id, page, unchanged=again)
        names = [*self._shelf.paths(article_id), page.name] if others or not before else [page.name]
        self._rename(article_id, names)

    def _meet(self, article_id: str, page: RawPage, *, unchanged: bool = False) -> None:
        self.report.unchanged += unchanged
        self.report.articles.append((article_id, page.name, self._shelf.title(article_id)))

    def _rename(self, article_id: str, names: Sequence[str]) -> None:
        """Set the inputs that an article is known by, in the batch or in the store."""
        paths = tuple(dict.fromkeys(names))
        if paths == self._shelf.paths(article_id):
            return
        self._shelf.set_paths(article_id, paths)
        if article_id in self._batch:
            self._batch[article_id] = replace(self._batch[article_id], paths=paths)
        else:
            self.library.set_paths(article_id, paths)

    def _moved(self, page: RawPage, made: Sketch) -> str | None:
        """A stored article of this file name that reads much alike and whose own file is gone."""
        if page.kind == "structured":
            return None
        named = self._shelf.named(page.name)
        gone = {id for id in named if id not in self._batch and not self._sources.living(id)}
        near = self._stories.nearest(made) if gone else None
        return near[0] if near and near[0] in gone else None

    def _free_id(self, page: RawPage, article: Article, key: str) -> str:
        """The id of its origin, unless another input's article has it."""
        if article.id not in self._shelf or self._sources.holders(article.id) <= {key}:
            return article.id
        return hashed_id(page, article.text)

    def _story_of(self, article_id: str, text: str, made: Sketch) -> str:
        """The story that most of the text tells; an article others were linked to keeps its own."""
        if self._shelf.story(article_id) == article_id:
            return article_id
        self._stories.complete(lambda id: self.library.article(id).text)
        near = self._stories.nearest(made, apart_from=article_id)
        if near is None or not same_figures(text, self._text_of(near[0])):
            return article_id
        return self._shelf.story(near[0]) or near[0]

    def _text_of(self, article_id: str) -> str:
        waiting = self._batch.get(article_id)
        return (waiting or self.library.article(article_id)).text

    def _flush(self) -> None:
        if not self._batch:
            return
        began = time.monotonic()
        with finished_first():  # cut short, it would store articles and count them as unchanged
            self._sources.save()
            self._stories.save()
            stored = self.library.add(list(self._batch.values()))
            self.report.added += stored.added
            self.report.updated += stored.updated
            self.report.unchanged += stored.unchanged
            self._batch = {}
        self._patience = max(_BATCH_SECONDS, _BATCH_SHARE * (time.monotonic() - began))

    def _prune(self, base: Path, given: Path, seen: set[str], unread: Sequence[str]) -> None:
        """Remove articles whose inputs under what was given are gone."""
        for key, source in self._sources.under(base, given):
            if key in seen or not self._sources.is_gone(key, base, unread):
                continue
            self._sources.drop(key)
            others = self._sources.living(source.article)
            if others:
                self._rename(source.article, others)
            elif source.article in self._shelf:
                self._drop(source.article)

    def _retire_samples(self) -> None:
        own = {id for id, _, _ in self.report.articles}
        self.report.samples = retire(self.library, own, self._drop_sample)

    def _drop_sample(self, article_id: str) -> int:
        for key in self._sources.holders(article_id):
            self._sources.drop(key)
        if article_id not in self._shelf:
            return 0
        self._drop(article_id)
        return 1

    def _drop(self, article_id: str) -> None:
        self._flush()
        self.report.removed += self.library.remove([article_id])
        self._stories.remove(article_id)
        self._shelf.remove(article_id)
