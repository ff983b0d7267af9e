"""All metrics of one answer, from the question, the answer and what was retrieved."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from assistant.evaluation.evidence import Located, coverage
from assistant.evaluation.measures import K
from assistant.evaluation.metrics.brevity import brevity
from assistant.evaluation.metrics.citation_exactness import citation_exactness
from assistant.evaluation.metrics.citation_precision import citation_precision
from assistant.evaluation.metrics.citation_recall import Supports, citation_recall
from assistant.evaluation.metrics.evidence_cited import evidence_cited
from assistant.evaluation.metrics.evidence_recall import evidence_recall_at_k
from assistant.evaluation.metrics.exact_match import exact_match
from assistant.evaluation.metrics.figure_accuracy import figure_accuracy
from assistant.evaluation.metrics.hit import hit_at_k
from assistant.evaluation.metrics.inclusion import inclusion, stands_in
from assistant.evaluation.metrics.ndcg import ndcg_at_k
from assistant.evaluation.metrics.reciprocal_rank import reciprocal_rank
from assistant.evaluation.metrics.refusal import (
    not_falsely_refused,
    refusal_precision,
    refusal_recall,
    refused,
)
from assistant.evaluation.metrics.token_f1 import token_f1
from assistant.evaluation.metrics.within_filter import within_filter
from assistant.evaluation.questions import Question
from assistant.schema import Answer


@dataclass(frozen=True, slots=True)
class Retrieved:
    """One retrieved sentence."""

    article_id: str
    start: int
    end: int
    text: str
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Observation:
    """Everything seen of one question: what was wanted, found and answered.

    ``cited_texts`` maps a citation number to the stored text at its offsets (empty when the
    offsets or the article do not exist); ``article_texts`` holds the cited articles' texts.
    """

    question: Question
    answer: Answer
    retrieved: tuple[Retrieved, ...]
    located: tuple[Located, ...]
    cited_texts: dict[int, str]
    article_texts: dict[str, str]
    allowed: frozenset[str] | None = None

    @property
    def text(self) -> str:
        """The answer as read: the direct line, its statements, compared figures."""
        answer = self.answer
        rows = [f"{row.place} {row.measure} {row.value} {row.unit}" for row in answer.figures]
        return "\n".join([answer.direct or "", *(c.text for c in answer.claims), *rows]).strip()

    def quotes(self, numbers: Sequence[int]) -> list[str]:
        """The stored texts behind citation numbers; numbers without a citation give nothing."""
        return [text for n in numbers if (text := self.cited_texts.get(n))]


@lru_cache(maxsize=50_000)
def _supported(
    text: str, quotes: tuple[str, ...], as_of: tuple[date, ...], context: tuple[str, ...]
) -> bool:
    from assistant.verification import verify_claim

    return verify_claim(text, quotes, as_of=as_of, context=context).support == "supported"


def judge(answer: Answer) -> Supports:
    """The product's own verification as the judge of this answer's statements; cached, it is
    pure. Headlines and days of publication of the cited articles are known to it, as they are
    to the product.
    """
    days = tuple(dict.fromkeys(c.date for c in answer.citations if c.date))
    heads = tuple(
        dict.fromkeys(part for c in answer.citations for part in (c.title, c.outlet) if part)
    )
    return lambda text, quotes: _supported(text, tuple(quotes), days, heads)


def is_correct(seen: Observation) -> bool:
    """The headline: refused when there is no answer; else everything that must be said is said.

    Without ``must_include``, any of ``answers``; without those, all wanted evidence cited.
    """
    question, answer = seen.question, seen.answer
    if refused(question.answerable, answer.status) or not question.answerable:
        return not question.answerable and refused(False, answer.status)
    if question.must_include:
        return inclusion(question.must_include, seen.text) == 1
    if question.answers:
        return any(stands_in(wanted, seen.text) for wanted in question.answers)
    if seen.located:
        return evidence_cited(coverage(seen.located, answer.citations), len(seen.located)) == 1
    return (token_f1(seen.text, [question.reference]) or 0) >= 0.5


def score(seen: Observation, supported: Supports) -> dict[str, float]:
    """Every metric that applies, by name, rounded to 6 places so that runs compare as text."""
    question, answer = seen.question, seen.answer
    wanted = len(seen.located)
    gave = question.answerable and answer.status != "not_found"
    ranking = coverage(seen.located, seen.retrieved)
    articles: list[Collection[int]] = [
        [i for i, piece in enumerate(seen.located) if piece.article_id == hit.article_id]
        for hit in seen.retrieved
    ]
    by_sentence = wanted if any(piece.quote for piece in seen.located) else 0
    references = [r for r in (question.reference, *question.answers) if r]
    goals = question.must_include or ((question.reference,) if question.reference else ())
    # A statement that repeats figures is not counted when the answer was refused: a refusal's
    # "nearest" sentences are evidence of nothing wanted.
    claims = [(c.text, seen.quotes(c.citations)) for c in answer.claims]
    evidence_words = sum(len(piece.text.split()) for piece in seen.located)
    alternatives: dict[str, Callable[[], float | None]] = {
        "correct": lambda: float(is_correct(seen)),
        "inclusion": lambda: _or_zero(question, inclusion(question.must_include, seen.text), gave),
        "figure_accuracy": lambda: _or_zero(question, figure_accuracy(goals, seen.text), gave),
        "token_f1": lambda: token_f1(seen.text, references) if question.answerable else None,
        "exact_match": lambda: (
            exact_match(answer.direct or seen.text, references) if question.answerable else None
        ),
        "brevity": lambda: brevity(len(seen.text.split()), evidence_words) if gave else None,
        "evidence_cited": lambda: evidence_cited(coverage(seen.located, answer.citations), wanted),
        "citation_recall": lambda: citation_recall(claims, supported),
        "citation_precision": lambda: citation_precision(claims, supported),
        "citation_exactness": lambda: citation_exactness(
            [
                (seen.article_texts.get(c.article_id, ""), c.start, c.end, c.quote)
                for c in answer.citations
            ]
        ),
        "within_filter": lambda: within_filter(
            [c.article_id for c in answer.citations], seen.allowed
        ),
        "refusal_recall": lambda: refusal_recall(question.answerable, answer.status),
        "refusal_precision": lambda: refusal_precision(question.answerable, answer.status),
        "not_falsely_refused": lambda: not_falsely_refused(question.answerable, answer.status),
        "hit_at_1": lambda: hit_at_k(ranking, by_sentence, 1),
        "hit_at_10": lambda: hit_at_k(ranking, by_sentence, K),
        "mrr": lambda: reciprocal_rank(ranking[:K], by_sentence or wanted),
        "ndcg_at_10": lambda: ndcg_at_k(ranking, by_sentence or wanted, K),
        "evidence_recall_at_10": lambda: evidence_recall_at_k(ranking, by_sentence or wanted, K),
        "article_hit_at_1": lambda: hit_at_k(articles, wanted, 1),
        "evidence_stored": lambda: sum(p.stored for p in seen.located) / wanted if wanted else None,
    }
    values = {name: metric() for name, metric in alternatives.items()}
    return {name: round(value, 6) for name, value in values.items() if value is not None}


def _or_zero(question: Question, value: float | None, gave: bool) -> float | None:
    """A refused question has given none of what was wanted, whatever its refusal quotes."""
    if value is None or not question.answerable:
        return None
    return value if gave else 0.0


def stretch_text(article_text: str, item: Any) -> str:
    """The stored text at an item's offsets, empty when they do not exist."""
    if not 0 <= item.start < item.end <= len(article_text):
        return ""
    return article_text[item.start : item.end]
