"""Words to sentences and articles: Tantivy over prepared tokens, derived from the catalog.

Tokens are syllables and pairs of neighbouring syllables (a Vietnamese word is mostly two),
once with diacritics and once folded, so that a question typed without them still finds
``thủ tục`` by ``thu_tuc`` (P@1 0.92 against 0.38 over accented tokens alone).
"""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal

from storage.derived import Derived, State
from storage.text import fold, lower, syllables

Level = Literal["sentence", "article"]
FORMAT = "tantivy-2"
HEAP = 96_000_000
# What a pair counts beside a word: it repeats what its two words say already, and rare as it is
# it would weigh more than both (articles over news questions: R@1 0.754 against 0.746).
PAIR_WEIGHT: dict[Level, float] = {"sentence": 1.0, "article": 0.5}
# More articles than this in a filter: search wider and sift, which is faster than the term set.
SIFT = 2_000
_VOWEL_Y = str.maketrans("yýỳỷỹỵ", "iíìỉĩị")
_VOWELS = frozenset("aeiouy")


@dataclass(frozen=True, slots=True)
class IndexedArticle:
    """What is indexed of an article: ``sentences`` are (place, text) without clauses."""

    number: int
    title: str
    sentences: Sequence[tuple[int, str]]


def _key(token: str) -> str:
    # bác sĩ / bác sỹ, kỹ thuật / kĩ thuật: both are in print for the same word.
    if token[-1] in "yýỳỷỹỵ" and len(token) > 1 and fold(token[-2]) not in _VOWELS:
        return token[:-1] + token[-1].translate(_VOWEL_Y)
    return token


@lru_cache(maxsize=100_000)
def _keys(token: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What a token is indexed as, with diacritics and folded."""
    keys = [_key(token)]
    if "/" in token or "-" in token:
        # 217-qđ/tw is also found by a part of it.
        keys += [part for part in token.replace("-", "/").split("/") if part]
    return tuple(keys), tuple(fold(key) for key in keys)


def prepared(tokens: Iterable[str]) -> tuple[str, str]:
    """Unigrams and bigrams of the tokens, with diacritics and folded, separated by spaces for
    the whitespace tokenizer."""
    both = [_keys(token) for token in tokens]
    accented = [key for keys, _ in both for key in keys]
    folded = [key for _, keys in both for key in keys]
    return _grams(accented), _grams(folded)


def _grams(keys: list[str]) -> str:
    return " ".join([*keys, *map("_".join, pairwise(keys))])


class LexicalIndex:
    """BM25 over sentences and over whole articles. One writer; any number of readers."""

    def __init__(self, root: Path) -> None:
        self._derived = Derived(root, FORMAT)
        self._guard = threading.RLock()
        self._opened: tuple[State, dict[Level, Any]] | None = None
        self._ending: Future[State] | None = None

    def state(self, identity: str) -> State | None:
        """How far the index has come; None when it must be rebuilt."""
        return self._derived.state(identity)

    def forget(self) -> None:
        """Drop what is open, so that the next search opens what is on disk."""
        with self._guard:
            self._opened = None

    # -- writing -------------------------------------------------------------------------

    def apply(
        self,
        state: State,
        changed: Iterable[IndexedArticle],
        gone: Collection[int],
        revision: int,
        *,
        fresh: Collection[int] | None = None,
    ) -> None:
        """Index the changed articles, drop the others; idempotent, so that an interrupted
        change is simply applied again. ``fresh`` are numbers known not to be indexed yet.

        The commit, which uses no Python, goes on by itself: the caller, who keeps the write lock,
        must ``settle`` before it lets go of it.
        """
        self.settle()
        writers = _Writers(self._derived.folder(state))
        with writers.filling():
            for number in gone:
                writers.drop(number)
            for article in changed:
                if fresh is None or article.number not in fresh:
                    writers.drop(article.number)
                writers.add(article)
        side = ThreadPoolExecutor(1, "index")
        self._ending = side.submit(self._commit, writers, state, revision)
        side.shutdown(wait=False)

    def settle(self) -> State | None:
        """Wait for the commit under way; the state it left. Raises what made it fail."""
        ending, self._ending = self._ending, None
        return ending.result() if ending else None

    def _commit(self, writers: _Writers, state: State, revision: int) -> State:
        writers.commit()
        state = self._derived.publish(self._derived.folder(state), state.identity, revision)
        with self._guard:
            if self._opened and self._opened[0].generation == state.generation:
                for index in self._opened[1].values():
                    index.reload()
                self._opened = (state, self._opened[1])
        return state

    def rebuild(self, articles: Iterable[IndexedArticle], identity: str, revision: int) -> State:
        """A new generation from all articles, swapped in when it is complete."""
        self.settle()
        self._derived.sweep(self._derived.state(identity))
        folder = self._derived.new_folder()
        writers = _Writers(folder)
        with writers.filling():
            for article in articles:
                writers.add(article)
        writers.commit()
        state = self._derived.publish(folder, identity, revision)
        self.forget()
        return state

    # -- searching -----------------------------------------------------------------------

    def search(
        self,
        state: State,
        query: str,
        k: int,
        level: Level,
        allowed: Collection[int] | None = None,
    ) -> list[tuple[int, int, float]]:
        """The best ``(article number, sentence place, score)``; the place is -1 for articles.

        A query with diacritics is matched with them, one without is matched folded.
        ``allowed`` are the article numbers that may be found.
        """
        index = self._open(state)[level]
        searcher = index.searcher()
        wanted = self._query(index, query, level)
        if wanted is None or k <= 0 or (allowed is not None and not allowed):
            return []
        if allowed is not None and len(allowed) > SIFT:
            found = _hits(searcher, wanted, min(k * 8, max(searcher.num_docs, 1)))
            kept = [hit for hit in found if hit[0] in allowed][:k]
            if len(kept) == k or len(found) < k * 8:
                return kept
        if allowed is not None:
            import tantivy

            only = tantivy.Query.term_set_query(index.schema, "article", sorted(allowed))
            only = tantivy.Query.const_score_query(only, 0.0)
            must = tantivy.Occur.Must
            wanted = tantivy.Query.boolean_query([(must, wanted), (must, only)])
        return _hits(searcher, wanted, k)

    def documents(self, state: State) -> dict[Level, int]:
        """How many documents each level holds."""
        return {level: index.searcher().num_docs for level, index in self._open(state).items()}

    def readable(self, state: State) -> bool:
        """Whether the files can be opened."""
        try:
            self._open(state)
        except ValueError:  # what tantivy raises for missing or torn files
            return False
        return True

    def _open(self, state: State) -> dict[Level, Any]:
        with self._guard:
            if self._opened is None or self._opened[0].generation != state.generation:
                folder = self._derived.folder(state)
                self._opened = (state, {level: _open(folder / level) for level in _LEVELS})
            elif self._opened[0].revision != state.revision:
                for index in self._opened[1].values():
                    index.reload()
                self._opened = (state, self._opened[1])
            return self._opened[1]

    def _query(self, index: Any, query: str, level: Level) -> Any | None:
        import tantivy

        tokens = syllables(query)
        accented = any(fold(token) != lower(token) for token in tokens)
        terms = prepared(tokens)[0 if accented else 1].split()
        name = "text_accented" if accented else "text_folded"
        parts: list[tuple[Any, Any]] = []
        for term in dict.fromkeys(terms):
            part = tantivy.Query.term_query(index.schema, name, term, "freq")
            if "_" in term and PAIR_WEIGHT[level] != 1.0:
                part = tantivy.Query.boost_query(part, PAIR_WEIGHT[level])
            parts.append((tantivy.Occur.Should, part))
        return tantivy.Query.boolean_query(parts) if parts else None


_LEVELS: tuple[Level, ...] = ("sentence", "article")


def _schema() -> Any:
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("article", indexed=True, fast=True)
    builder.add_integer_field("place", fast=True)
    for name in ("text_accented", "text_folded"):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
    return builder.build()


def _open(folder: Path) -> Any:
    import tantivy

    index = tantivy.Index.open(str(folder))
    _register(index)
    index.config_reader("Manual", 0)
    index.reload()
    return index


def _register(index: Any) -> None:
    # The built-in "whitespace" keeps tokens whole; nothing else may touch prepared ones.
    import tantivy

    analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer("whitespace", analyzer)


def _hits(searcher: Any, query: Any, k: int) -> list[tuple[int, int, float]]:
    hits = searcher.search(query, k, count=False).hits
    addresses = [address for _, address in hits]
    numbers = searcher.fast_field_values("article", addresses)
    places = searcher.fast_field_values("place", addresses)
    return [
        (number, place, score)
        for (score, _), number, place in zip(hits, numbers, places, strict=True)
    ]


class _Writers:
    """The writers of both levels."""

    def __init__(self, folder: Path) -> None:
        import tantivy

        self._writers: dict[Level, Any] = {}
        self._document = tantivy.Document
        for level in _LEVELS:
            path = folder / level
            path.mkdir(exist_ok=True)
            index = tantivy.Index(_schema(), path=str(path))
            _register(index)
            self._writers[level] = index.writer(HEAP, 1)

    @contextmanager
    def filling(self) -> Iterator[None]:
        """An error while documents are added leaves the index as it was."""
        try:
            yield
        except BaseException:
            for writer in self._writers.values():
                writer.rollback()
            self._writers = {}
            raise

    def add(self, article: IndexedArticle) -> None:
        # The headline stands in one field with the body, once, like a first sentence. In a field
        # of its own, where "là" or "gì" is rare, such words would outweigh a question's subject
        # (R@1 0.46 instead of 0.75 over news questions).
        whole = [prepared(syllables(article.title))]
        for place, text in article.sentences:
            accented, folded = prepared(syllables(text))
            whole.append((accented, folded))
            self._writers["sentence"].add_document(
                self._document(
                    article=article.number,
                    place=place,
                    text_accented=accented,
                    text_folded=folded,
                )
            )
        self._writers["article"].add_document(
            self._document(
                article=article.number,
                place=-1,
                text_accented=" ".join(accented for accented, _ in whole),
                text_folded=" ".join(folded for _, folded in whole),
            )
        )

    def drop(self, number: int) -> None:
        for writer in self._writers.values():
            writer.delete_documents_by_term("article", number)

    def commit(self) -> None:
        """Make what was added durable, both levels side by side."""

        def end(writer: Any) -> None:
            writer.commit()
            writer.wait_merging_threads()

        with ThreadPoolExecutor(len(self._writers)) as pool:
            list(pool.map(end, self._writers.values()))
        self._writers = {}
