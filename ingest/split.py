"""Article → passages → sentences, each with exact offsets into the stored text.

``split_sentences`` and ``split_clauses`` are pure; ``lay_out`` joins paragraphs into the
stored text and places passages and sentences in it. The LlamaIndex node parser over them
is :mod:`ingest.node_parser`, kept apart because importing LlamaIndex takes a second.

What ends a sentence is :mod:`ingest.sentences`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from ingest.credits import Span, enclosing
from ingest.sentences import find_asides, sentence_ends
from storage.schema import Passage, PassageKind, Sentence
from storage.text import normalize

LONG_SENTENCE_WORDS = 60
"""Sentences longer than this are also findable by their clauses."""

_CLAUSE_WORDS = (10, 40)
"""Clauses are joined up to the first figure and cut at commas above the second."""


def split_sentences(text: str) -> list[Span]:
    """Offsets of the sentences of ``text``, in order, without surrounding white space.

    Everything but white space lies in exactly one sentence.
    """
    return _trimmed(text, [0, *sentence_ends(text), len(text)])


def split_clauses(text: str) -> list[Span]:
    """Offsets of the clauses of one long sentence; empty when it has no second clause.

    Cuts at ``;`` and, where that leaves more than 40 words, at commas and colons; words that
    run on without either are cut at white space, so that no clause outgrows an embedding.
    """
    shortest, longest = _CLAUSE_WORDS
    closed = find_asides(text)
    pieces = _trimmed(text, [0, *_cuts(text, ";", closed), len(text)])
    finer: list[Span] = []
    for start, end in pieces:
        if len(text[start:end].split()) <= longest:
            finer.append((start, end))
            continue
        cuts = [cut for cut in _cuts(text, ",:", closed) if start < cut < end]
        finer += _packed(text, _trimmed(text, [start, *cuts, end]), longest)
    merged: list[Span] = []
    for start, end in finer:
        sizes = [len(text[a:b].split()) for a, b in (*merged[-1:], (start, end))]
        if merged and min(sizes) < shortest and sum(sizes) <= longest + shortest:
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return merged if len(merged) > 1 else []


class Layout(NamedTuple):
    """The stored text of an article and what lies where in it."""

    text: str
    passages: tuple[Passage, ...]
    sentences: tuple[Sentence, ...]


def lay_out(paragraphs: Iterable[tuple[str, PassageKind]]) -> Layout:
    """Joins paragraphs by a blank line and splits each into sentences.

    A heading is one sentence and a table one per row. Sentences come in reading order;
    the clauses of long ones follow after the last sentence, so that the neighbours of a
    sentence are the ones before and after it.
    """
    parts: list[str] = []
    passages: list[Passage] = []
    spans: list[tuple[int, int, int]] = []
    offset = 0
    for raw, kind in paragraphs:
        text = re.sub(r"[ \t]*\n(?:[ \t]*\n)+", "\n", normalize(raw)).strip()
        if not text:
            continue
        passage = len(passages)
        passages.append(Passage(passage, offset, offset + len(text), kind))
        for start, end in _sentences_of(text, kind):
            spans.append((passage, offset + start, offset + end))
        parts.append(text)
        offset += len(text) + 2
    whole = "\n\n".join(parts)
    sentences = [Sentence(i, passage, start, end) for i, (passage, start, end) in enumerate(spans)]
    for long in tuple(sentences):
        if len(whole[long.start : long.end].split()) <= LONG_SENTENCE_WORDS:
            continue
        for start, end in split_clauses(whole[long.start : long.end]):
            sentences.append(
                Sentence(
                    len(sentences), long.passage, long.start + start, long.start + end, long.index
                )
            )
    return Layout(whole, tuple(passages), tuple(sentences))


def _sentences_of(text: str, kind: PassageKind) -> list[Span]:
    if kind == "heading":
        return [(0, len(text))]
    if kind == "table":
        return _trimmed(text, [0, *(m.end() for m in re.finditer(r"\n", text)), len(text)])
    return split_sentences(text)


def _cuts(text: str, marks: str, closed: Sequence[Span]) -> list[int]:
    """Offsets after a mark that is followed by white space and stands outside brackets."""
    cuts = [m.end() for m in re.finditer(f"[{marks}](?=\\s)", text)]
    return [cut for cut in cuts if not enclosing(closed, cut)]


def _packed(text: str, pieces: Sequence[Span], longest: int) -> list[Span]:
    """Joins neighbouring pieces while they stay within ``longest`` words, cuts what is longer."""
    packed: list[Span] = []
    for start, end in pieces:
        if packed and len(text[packed[-1][0] : end].split()) <= longest:
            packed[-1] = (packed[-1][0], end)
            continue
        words = [m.span() for m in re.finditer(r"\S+", text[start:end])]
        for first in range(0, len(words), longest):
            last = words[min(first + longest, len(words)) - 1]
            packed.append((start + words[first][0], start + last[1]))
    return packed


def _trimmed(text: str, cuts: Sequence[int]) -> list[Span]:
    """Non-blank spans between cuts, without surrounding white space."""
    spans: list[Span] = []
    for start, end in pairwise(cuts):
        part = text[start:end]
        if part.strip():
            spans.append(
                (start + len(part) - len(part.lstrip()), end - len(part) + len(part.rstrip()))
            )
    return spans
