"""Which articles and sentences a briefing looks at.

A question is answered from a few articles; a briefing is asked about all of them. So the answers'
search, which ranks best, gives the first sentences, and the indexes themselves give the rest.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from storage.schema import SearchFilter

if TYPE_CHECKING:
    from assistant.answering import Assistant
    from storage.library import Library

SEARCHED = {"short": 80, "page": 200, "full": 600}
"""Sentences asked of the search, by length of the briefing; as many again of each index."""

MOST_ARTICLES = {"short": 60, "page": 150, "full": 400}
"""Articles read at first. 400 of 6,000 took 3 to 5 s in all on two busy cores."""

FURTHER = {"short": 0, "page": 0, "full": 1600}
"""More articles, in order, that a broad topic may be read on in: "công an" is told in 760 of 6,000
articles. The indexes are asked for as many sentences more."""

WIDE = 0.4
"""Worth of the best sentence that only the indexes found; the answers' search gives 0 to 1."""

SMOOTH = 60
"""Constant of reciprocal rank fusion (Cormack, Clarke and Büttcher 2009)."""

Scores = dict[str, dict[int, float]]


def search(
    library: Library,
    assistant: Assistant,
    topic: str,
    *,
    length: str,
    filter: SearchFilter | None,
    spelled: str | None = None,
) -> Scores:
    """Sentences by article with their worth, 0 to 1; the most promising articles first, more than
    are read at first where the topic may be a broad one."""
    ranked = assistant.search(topic, SEARCHED[length], filter)
    found: Scores = defaultdict(dict)
    # By rank: scores of a search are comparable within one search only, and may be negative.
    for rank, hit in enumerate(ranked):
        found[hit.article_id][hit.index] = 1 - rank / len(ranked)
    words, k = spelled or topic, SEARCHED[length] + FURTHER[length]
    lists = [library.search_lexical(words, k, filter, "sentence")]
    if not library.pending():
        lists.append(library.search_dense(library.embedding.queries([words])[0], k, filter))
    fused: dict[tuple[str, int], float] = defaultdict(float)
    for hits in lists:
        for rank, wide in enumerate(hits):
            fused[wide.article_id, wide.sentence] += 1 / (SMOOTH + rank)
    best = max(fused.values(), default=1.0)
    least = 1 / (SMOOTH + SEARCHED[length])  # what lies deeper only tells the order of articles
    worth: dict[str, float] = defaultdict(float)
    for (id, index), score in fused.items():
        worth[id] = max(worth[id], score)
        if score >= least:
            found[id].setdefault(index, WIDE * score / best)
    for rank, whole in enumerate(library.search_lexical(words, k, filter, "article")):
        worth[whole.article_id] += 1 / (SMOOTH + rank)
    first = dict.fromkeys(hit.article_id for hit in ranked)
    order = [*first, *sorted(worth.keys() - first.keys(), key=lambda id: (-worth[id], id))]
    most = MOST_ARTICLES[length] + FURTHER[length]
    return {id: found.get(id, {}) for id in order[:most]}
