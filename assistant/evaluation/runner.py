"""Runs a question set against an assistant: deterministic, resumable, one question at a time."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from assistant.evaluation.causes import likely_cause
from assistant.evaluation.corpus import (
    corpus_state,
    embedding_name,
    model_name,
    prompt_hashes,
    public_settings,
    questions_checksum,
    settings_of,
)
from assistant.evaluation.evidence import coverage, locate
from assistant.evaluation.measures import K
from assistant.evaluation.questions import Question, search_filter
from assistant.evaluation.runs import Case, Run, Runs, case_from_json
from assistant.evaluation.scoring import (
    Observation,
    Retrieved,
    judge,
    score,
    stretch_text,
)
from assistant.evaluation.summary import summarise, timing
from assistant.schema import Answer
from storage.errors import HoiBaoError, ModelError, UsageError

if TYPE_CHECKING:
    from storage.library import Library

PARTS = "run_part"
#: Questions between two savings: a killed run loses at most these.
CHUNK = 20
#: How deep a sentence is looked for by its own words: an index that has it gives it somewhere.
PROBED = 50
Progress = Callable[[str, int, int | None, str], None]


def evaluate(
    library: Library,
    assistant: Any,
    questions: Sequence[Question],
    *,
    name: str = "",
    seed: int = 0,
    on_progress: Progress | None = None,
    resume: bool = True,
    keep: bool = True,
) -> Run:
    """Asks every question and scores the answers.

    ``assistant`` has ``ask(question, history=, filter=)`` and ``search(question, top, filter)``.
    A run that was cut off goes on where it stopped when set, collection, settings, prompts and
    seed are the same. ``keep`` stores the finished run in the collection.

    Raises:
        UsageError: no questions.
        ModelError: the language model failed; what is done is kept and the next run goes on.
    """
    if not questions:
        raise UsageError("Bộ câu hỏi trống. Hãy thêm câu hỏi hoặc tải tệp mẫu và điền vào.")
    settings = settings_of(assistant)
    made_with: dict[str, Any] = {
        "seed": seed,
        "questions": questions_checksum(questions),
        **corpus_state(library),
        "embedding": embedding_name(library),
        "model": model_name(settings),
        "settings": public_settings(settings),
        "prompts": prompt_hashes(),
    }
    parts = _Parts(library, made_with, len(questions), resume=resume)
    for number, question in enumerate(questions):
        if question.id not in parts.done:
            parts.add(*run_question(library, assistant, question))
        if on_progress is not None:
            on_progress("evaluate", number + 1, len(questions), question.question)
    parts.flush()
    cases = tuple(parts.done[q.id] for q in questions)
    now = datetime.now(UTC)
    run = Run(
        name=name,
        cases=cases,
        summary=summarise(cases, seed),
        **made_with,
        times={
            "id": now.strftime("%Y%m%d-%H%M%S-%f")[:-3],
            "created": now.isoformat(timespec="seconds"),
            "seconds": {q.id: round(parts.seconds[q.id], 4) for q in questions},
            **timing([parts.seconds[q.id] for q in questions]),
        },
    )
    if keep:
        Runs(library).save(run)
    parts.clear()
    return run


class _Parts:
    """The finished questions of a run under way, kept in the collection in chunks."""

    def __init__(
        self, library: Library, made_with: dict[str, Any], total: int, *, resume: bool
    ) -> None:
        text = json.dumps(made_with, ensure_ascii=False, sort_keys=True, default=str)
        self._key = hashlib.sha256(text.encode()).hexdigest()[:16]
        self._documents = library.documents(PARTS)
        self._chunks = 0
        self._limit = -(-total // CHUNK)
        self._waiting: list[dict[str, Any]] = []
        self.done: dict[str, Case] = {}
        self.seconds: dict[str, float] = {}
        while (part := self._documents.get(self._name(self._chunks))) is not None:
            if resume:
                for item in part:
                    self._take(case_from_json(item["case"]), item["seconds"])
            else:
                self._documents.delete(self._name(self._chunks))
            self._chunks += 1
        if not resume:
            self._chunks = 0

    def _name(self, chunk: int) -> str:
        return f"{self._key}-{chunk:05}"

    def _take(self, case: Case, seconds: float) -> None:
        self.done[case.id] = case
        self.seconds[case.id] = seconds

    def add(self, case: Case, seconds: float) -> None:
        """Takes one finished question; every ``CHUNK`` of them are stored."""
        self._take(case, seconds)
        self._waiting.append({"case": asdict(case), "seconds": seconds})
        if len(self._waiting) >= CHUNK:
            self.flush()

    def flush(self) -> None:
        """Stores what waits."""
        if self._waiting:
            self._documents.put(self._name(self._chunks), self._waiting)
            self._chunks += 1
            self._waiting = []

    def clear(self) -> None:
        """Forgets the parts once the run is whole."""
        for chunk in range(self._chunks):
            self._documents.delete(self._name(chunk))


def run_question(library: Library, assistant: Any, question: Question) -> tuple[Case, float]:
    """Asks one question and judges the answer; also the seconds the answer alone took.

    An error of the product is a result (cause ``error``); a failing language model is not, since
    every following question would fail alike.
    """
    started = time.perf_counter()
    try:
        where = search_filter(question, library)
        started = time.perf_counter()
        answer: Answer = assistant.ask(question.question, history=question.history, filter=where)
        seconds = time.perf_counter() - started
        # A follow-up is searched in its completed form, else its retrieval would be judged on
        # words ("Còn năm 2016 thì sao?") that the product itself never searches.
        query = answer.searched or question.question
        hits = tuple(
            Retrieved(h.article_id, h.start, h.end, h.text, round(float(h.score), 6))
            for h in assistant.search(query, K, where)
        )
    except ModelError:
        raise
    except Exception as error:  # a defect is a finding about this question, with its name
        return _failed(question, error), time.perf_counter() - started
    return judge_answer(library, assistant, question, answer, hits, where), seconds


def judge_answer(
    library: Library,
    assistant: Any,
    question: Question,
    answer: Answer,
    hits: tuple[Retrieved, ...],
    where: Any = None,
) -> Case:
    """Scores one answer and names its likely cause."""
    located = locate(question, library)
    texts = {
        id: text
        for id in {h.article_id for h in hits} | {c.article_id for c in answer.citations}
        if (text := _text(library, id)) is not None
    }
    seen = Observation(
        question=question,
        answer=answer,
        retrieved=hits,
        located=located,
        cited_texts={c.n: stretch_text(texts.get(c.article_id, ""), c) for c in answer.citations},
        article_texts=texts,
        allowed=frozenset(a.id for a in library.articles(where)) if where else None,
    )
    supported = judge(answer)
    metrics = score(seen, supported)
    return Case(
        id=question.id,
        kind=question.kind,
        question=question.question,
        answerable=question.answerable,
        status=answer.status,
        answer=seen.text,
        metrics=metrics,
        cause=likely_cause(
            seen, supported, lambda words: assistant.search(words[:2000], PROBED, where)
        ),
        tags=question.tags,
        must_include=question.must_include,
        reference=question.reference or " / ".join(question.answers),
        claims=tuple(
            {
                "text": c.text,
                "citations": list(c.citations),
                "support": c.support,
                "verified": supported(c.text, seen.quotes(c.citations)),
            }
            for c in answer.claims
        ),
        citations=tuple(
            {
                "n": c.n,
                "article_id": c.article_id,
                "title": c.title,
                "start": c.start,
                "end": c.end,
                "quote": c.quote,
            }
            for c in answer.citations
        ),
        evidence=tuple(_evidence(seen)),
        retrieved=tuple(
            {**asdict(hit), "covers": sorted(covers)}
            for hit, covers in zip(hits, coverage(located, hits), strict=True)
        ),
        notes=answer.notes,
        generated_by=answer.generated_by,
        usage=dict(answer.usage),
    )


def _evidence(seen: Observation) -> list[dict[str, Any]]:
    ranking = coverage(seen.located, seen.retrieved)
    return [
        {
            "article": piece.article,
            "article_id": piece.article_id,
            "quote": piece.quote,
            "stored": piece.stored,
            "rank": next((r for r, covered in enumerate(ranking, 1) if i in covered), None),
        }
        for i, piece in enumerate(seen.located)
    ]


def _text(library: Library, id: str) -> str | None:
    """The stored text; None for an id that an index still gives and the catalog no longer has."""
    try:
        return library.article(id).text
    except UsageError:
        return None


def _failed(question: Question, error: Exception) -> Case:
    message = str(error) if isinstance(error, HoiBaoError) else f"{type(error).__name__}: {error}"
    metrics = {"correct": 0.0}
    if question.must_include:
        metrics["inclusion"] = 0.0
    return Case(
        id=question.id,
        kind=question.kind,
        question=question.question,
        answerable=question.answerable,
        status="error",
        answer="",
        metrics=metrics,
        cause="error",
        tags=question.tags,
        must_include=question.must_include,
        reference=question.reference,
        error=message,
        evidence=tuple(
            {
                "article": e.article,
                "article_id": None,
                "quote": e.quote,
                "stored": None,
                "rank": None,
            }
            for e in question.evidence
        ),
    )
