"""Finding the sentences: dense and lexical search fused, with passage and article evidence.

Both indexes propose candidates, and so do all sentences of the articles that look best, since
the article of an answer is found more surely than its sentence. The ranker then decides.
"""

from __future__ import annotations

import itertools
import sys
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np
from llama_index.core.base.base_retriever import BaseRetriever
from llama_index.core.callbacks import CallbackManager
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode

from assistant.question import Understood, understand
from assistant.question_terms import canonical
from assistant.ranking import (
    ArticleEvidence,
    Candidate,
    Ranked,
    Ranker,
    features_of,
    load_ranker,
)
from assistant.ranking_pairs import reread
from assistant.ranking_words import Around, AskedWords, Tokens, widen
from storage.schema import Article, SearchFilter

_DENSE, _LEXICAL, _ARTICLES = 80, 60, 20
_WHOLE_ARTICLES, _WHOLE_SENTENCES = 3, 60
_CANDIDATE_ARTICLES = 20
_EMBEDDED_NOW = 32
"""Sentences without a vector that a question may wait for: a quarter of a second."""
_UNREAD = 0.01


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """An article and the canonical tokens of its headline, of its paragraphs and sentences.

    ``told`` are those of headline and text in their order, ``tokens`` each of the text once;
    ``whole`` are the indexes of the sentences that are no clause of another, in order.
    """

    article: Article
    title: Tokens
    passages: tuple[Tokens, ...]
    sentences: tuple[Tokens, ...]
    told: Tokens
    tokens: frozenset[str]
    whole: tuple[int, ...]

    @classmethod
    def of(cls, article: Article) -> ReadArticle:
        """Reads the tokens once, each kept once in memory."""
        text = article.text
        sentences = tuple(_tokens(text[s.start : s.end]) for s in article.sentences)
        whole = tuple(s.index for s in article.sentences if s.clause_of is None)
        held = frozenset(itertools.chain.from_iterable(sentences))
        passages: list[list[str]] = [[] for _ in article.passages]
        for index in whole:
            passages[article.sentences[index].passage] += sentences[index]
        title = _tokens(article.title)
        told = (*title, *itertools.chain.from_iterable(passages))
        return cls(article, title, tuple(map(tuple, passages)), sentences, told, held, whole)

    def around(self, index: int) -> Around:
        """The tokens of a sentence and of its neighbours in the text."""
        place = bisect_left(self.whole, index)

        def at(step: int) -> Tokens:
            near = place + step
            return self.sentences[self.whole[near]] if 0 <= near < len(self.whole) else ()

        return Around(self.sentences[index], at(-1), at(-2), at(1), self.title)


def _tokens(text: str) -> Tokens:
    return tuple(map(sys.intern, canonical(text)))


_KEPT_ARTICLES = 2_000
_articles: WeakKeyDictionary[Any, tuple[int, dict[str, ReadArticle]]] = WeakKeyDictionary()
_guard = Lock()


def stored_article(library: Any, id: str) -> Article:
    """The article, kept in memory until the library changes."""
    return read_article(library, id).article


def read_article(library: Any, id: str) -> ReadArticle:
    """The article with its tokens, kept in memory until the library changes."""
    revision = library.revision
    with _guard:
        kept = _articles.get(library)
        if kept is None or kept[0] != revision or len(kept[1]) >= _KEPT_ARTICLES:
            kept = (revision, {})
            _articles[library] = kept
        found = kept[1].get(id)
    if found is None:
        found = ReadArticle.of(library.article(id))
        with _guard:
            kept[1][id] = found
    return found


class SentenceRetriever(BaseRetriever):
    """LlamaIndex retriever over a library: a question in, ranked sentences out."""

    def __init__(
        self,
        library: Any,
        *,
        k: int = 10,
        filter: SearchFilter | None = None,
        ranker: Ranker | None = None,
    ) -> None:
        self._library = library
        self._k = k
        self._filter = filter
        self._ranker = ranker or load_ranker()
        super().__init__(callback_manager=CallbackManager())

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        understood = understand(query_bundle.query_str, self._library, filter=self._filter)
        return [
            NodeWithScore(
                node=TextNode(
                    id_=f"{hit.article_id}#{hit.index}",
                    text=hit.text,
                    start_char_idx=hit.start,
                    end_char_idx=hit.end,
                    metadata={"article_id": hit.article_id, "paragraph": hit.passage + 1},
                ),
                score=hit.score,
            )
            for hit in self.retrieve_sentences(understood, self._k)
        ]

    def retrieve_sentences(self, understood: Understood, k: int = 10) -> list[Ranked]:
        """The best ``k`` sentences, best first; reprints of one story count once."""
        ranked = self.ranked(understood, k)
        reader = self._library.models.pairs() if ranked else None
        return reread(reader, understood.searched, ranked, self._title_of)

    def ranked(self, understood: Understood, k: int) -> list[Ranked]:
        """The same in the ranker's order alone."""
        candidates, articles, best = self.candidates(understood)
        rows = self.features(understood, candidates, articles, best)
        ranked = [
            Ranked(c.article_id, c.index, self._ranker.score(row), row, c.text,
                   c.passage, c.start, c.end, c.kind)
            for c, row in zip(candidates, rows, strict=True)
        ]  # fmt: skip
        ranked.sort(key=lambda r: (-r.score, r.article_id, r.index))
        return _distinct(ranked, k)

    def _title_of(self, id: str) -> str:
        return stored_article(self._library, id).title

    def features(
        self,
        understood: Understood,
        candidates: Sequence[Candidate],
        articles: Mapping[str, ArticleEvidence],
        best: tuple[float, float, float],
    ) -> list[dict[str, float]]:
        """The features of every candidate, in order."""
        asked = AskedWords.of(understood, self._library.vocabulary())
        rows = [features_of(understood, asked, c, articles[c.article_id], best) for c in candidates]
        widen(rows, [c.article_id for c in candidates])
        return rows

    def candidates(
        self, understood: Understood
    ) -> tuple[list[Candidate], dict[str, ArticleEvidence], tuple[float, float, float]]:
        """Candidates with their raw scores, their articles, and the query's best scores."""
        library, where = self._library, understood.filter
        vector = library.embedding.queries([understood.searched])[0]
        dense: dict[tuple[str, int], float] = {
            (h.article_id, h.sentence): h.score for h in library.search_dense(vector, _DENSE, where)
        }
        lexical = {
            (h.article_id, h.sentence): h.score
            for h in library.search_lexical(understood.lexical, _LEXICAL, where, "sentence")
        }
        by_article = {
            h.article_id: h.score
            for h in library.search_lexical(understood.lexical, _ARTICLES, where, "article")
        }
        order = _article_order(dense, lexical, by_article)
        kept = order[:_CANDIDATE_ARTICLES]
        read = {id: read_article(library, id) for id in kept}
        keys = _keys({id: r.article for id, r in read.items()}, kept, dense, lexical)
        cosine = _cosines(library, vector, keys, dense, lexical)
        top_lexical = max(lexical.values(), default=0.0)
        top_article = max(by_article.values(), default=0.0)
        terms = understood.terms
        evidence: dict[str, ArticleEvidence] = {}
        candidates: list[Candidate] = []
        for id, indexes in keys.items():
            found = _candidates_of(read[id], indexes, cosine, lexical)
            scores = sorted((c.dense for c in found), reverse=True)[:3]
            evidence[id] = ArticleEvidence(
                terms.cover(read[id].told),
                terms.cover(read[id].title),
                scores[0] if scores else 0.0,
                float(np.mean(scores)) if scores else 0.0,
                by_article.get(id, 0.0),
                len(read[id].whole),
            )
            candidates += found
        top_dense = max((c.dense for c in candidates), default=0.0)
        return candidates, evidence, (top_dense, top_lexical, top_article)


def _article_order(
    dense: Mapping[tuple[str, int], float],
    lexical: Mapping[tuple[str, int], float],
    by_article: Mapping[str, float],
) -> list[str]:
    """Articles by a rough sum of normalised evidence, best first."""
    score: defaultdict[str, float] = defaultdict(float)
    for scores, weight in ((dense, 1.0), (lexical, 0.6)):
        if not scores:
            continue
        high, low = max(scores.values()), min(scores.values())
        best: defaultdict[str, float] = defaultdict(float)
        for (id, _), value in scores.items():
            best[id] = max(best[id], (value - low) / (high - low or 1.0))
        for id, value in best.items():
            score[id] += weight * value
    high = max(by_article.values(), default=0.0)
    for id, value in by_article.items():
        score[id] += 0.6 * value / (high or 1.0)
    return sorted(score, key=lambda id: (-score[id], id))


def _keys(
    loaded: Mapping[str, Article],
    order: Sequence[str],
    dense: Mapping[tuple[str, int], float],
    lexical: Mapping[tuple[str, int], float],
) -> dict[str, list[int]]:
    """Sentence indexes to rank, by article: what was found, and all of the best articles."""
    found: dict[str, set[int]] = {id: set() for id in order}
    for id, index in (*dense, *lexical):
        if id in found:
            whole = loaded[id].sentences[index].clause_of
            found[id].add(index if whole is None else whole)
    for id in order[:_WHOLE_ARTICLES]:
        sentences = [s.index for s in loaded[id].sentences if s.clause_of is None]
        if len(sentences) <= _WHOLE_SENTENCES:
            found[id].update(sentences)
    return {id: sorted(indexes) for id, indexes in found.items() if indexes}


def _cosines(
    library: Any,
    vector: Any,
    keys: Mapping[str, Sequence[int]],
    dense: Mapping[tuple[str, int], float],
    lexical: Mapping[tuple[str, int], float],
) -> dict[tuple[str, int], float]:
    """Cosine of each sentence, from stored vectors where the dense search did not find it.

    While the collection is still being embedded, the sentences that hold most of the question's
    words are embedded here and now, and the others taken to be a little less near than those.
    """
    known = dict(dense)
    wanted = [(id, i) for id, indexes in keys.items() for i in indexes if (id, i) not in known]
    if not wanted:
        return known
    rows = np.asarray(library.vectors(wanted))
    values = rows @ np.asarray(vector, dtype=np.float32)
    pending = np.flatnonzero(~rows.any(axis=1))
    if len(pending):
        first = sorted(pending, key=lambda row: -lexical.get(wanted[row], 0.0))[:_EMBEDDED_NOW]
        made = library.embedding.passages([_text(library, *wanted[row]) for row in first])
        near = np.asarray(made) @ np.asarray(vector, dtype=np.float32)
        values[pending] = near.min() - _UNREAD
        values[first] = near
    known.update(zip(wanted, (float(v) for v in values), strict=True))
    return known


def _text(library: Any, id: str, index: int) -> str:
    article = stored_article(library, id)
    sentence = article.sentences[index]
    return article.text[sentence.start : sentence.end]


def _candidates_of(
    read: ReadArticle,
    indexes: Sequence[int],
    cosine: Mapping[tuple[str, int], float],
    lexical: Mapping[tuple[str, int], float],
) -> list[Candidate]:
    article = read.article
    by_clause: dict[int, float] = {}
    for sentence in article.sentences:
        if sentence.clause_of is not None:
            value = cosine.get((article.id, sentence.index), 0.0)
            by_clause[sentence.clause_of] = max(by_clause.get(sentence.clause_of, 0.0), value)
    candidates = []
    for index in indexes:
        sentence = article.sentences[index]
        passage = article.passages[sentence.passage]
        own = max(cosine.get((article.id, index), 0.0), by_clause.get(index, 0.0))
        around = [cosine.get((article.id, index + step), 0.0) for step in (-1, 1)]
        candidates.append(
            Candidate(
                article.id, index, article.text[sentence.start : sentence.end], sentence.passage,
                sentence.start, sentence.end, passage.kind, own,
                lexical.get((article.id, index), 0.0),
                article.text[passage.start : passage.end],
                read.passages[sentence.passage],
                max((value for value in around if value), default=own - 0.05),
                read.around(index),
            )
        )  # fmt: skip
    return candidates


def _distinct(ranked: Sequence[Ranked], k: int) -> list[Ranked]:
    """The first ``k`` with sentences printed twice (reprints, repeated leads) left out."""
    seen: set[tuple[str, ...]] = set()
    kept: list[Ranked] = []
    for hit in ranked:
        key = canonical(hit.text)
        if key in seen:
            continue
        seen.add(key)
        kept.append(hit)
        if len(kept) == k:
            break
    return kept
