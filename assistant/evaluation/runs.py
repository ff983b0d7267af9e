"""A run: everything needed to read, repeat and compare an evaluation, as one JSON document.

Everything that depends on the clock lies under ``times``; the rest of two runs of the same
set over the same collection with the same settings and seed is byte-identical.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from typing import TYPE_CHECKING, Any

from storage.errors import UsageError

if TYPE_CHECKING:
    from storage.library import Library

KIND = "run"
INDEX = "run_index"
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Case:
    """One question's result. ``metrics`` holds only those that apply."""

    id: str
    kind: str
    question: str
    answerable: bool
    status: str
    answer: str
    metrics: dict[str, float]
    cause: str | None = None
    tags: tuple[str, ...] = ()
    must_include: tuple[str, ...] = ()
    reference: str = ""
    claims: tuple[dict[str, Any], ...] = ()
    citations: tuple[dict[str, Any], ...] = ()
    evidence: tuple[dict[str, Any], ...] = ()
    retrieved: tuple[dict[str, Any], ...] = ()
    notes: tuple[str, ...] = ()
    generated_by: str | None = None
    usage: dict[str, Any] = field(default_factory=dict)
    error: str = ""

    @property
    def correct(self) -> bool:
        """The headline metric."""
        return self.metrics.get("correct") == 1


@dataclass(frozen=True, slots=True)
class Run:
    """One evaluation. ``times``: ``id``, ``created`` and ``seconds`` by question id."""

    name: str
    seed: int
    questions: str
    articles: int
    article_ids: str
    corpus: str
    revision: int
    embedding: str
    model: str | None
    settings: dict[str, Any]
    prompts: dict[str, str]
    cases: tuple[Case, ...]
    summary: dict[str, Any]
    judged: dict[str, Any] = field(default_factory=dict)
    format: int = FORMAT
    times: dict[str, Any] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """How the run is called in ``--compare``; made of its time."""
        return str(self.times.get("id", ""))

    def case(self, id: str) -> Case:
        """The result of one question."""
        return next(case for case in self.cases if case.id == id)

    def as_json(self) -> dict[str, Any]:
        """The run as plain JSON values."""
        value: dict[str, Any] = json.loads(json.dumps(asdict(self), ensure_ascii=False))
        return value

    def without_times(self) -> dict[str, Any]:
        """What must be equal in two runs of the same thing."""
        value = self.as_json()
        del value["times"]
        return value


def _known(kind: type[Any], value: Mapping[str, Any]) -> dict[str, Any]:
    names = {f.name for f in fields(kind)}
    return {k: tuple(v) if isinstance(v, list) else v for k, v in value.items() if k in names}


def case_from_json(value: Mapping[str, Any]) -> Case:
    """The inverse of ``dataclasses.asdict`` for a case."""
    return Case(**_known(Case, value))


def run_from_json(value: Mapping[str, Any]) -> Run:
    """The inverse of :meth:`Run.as_json`.

    Raises:
        UsageError: written by a newer version, or no run at all.
    """
    if not isinstance(value, Mapping) or "cases" not in value or "times" not in value:
        raise UsageError("Đây không phải kết quả của một lượt đánh giá.")
    if value.get("format", 0) > FORMAT:
        raise UsageError("Lượt đánh giá do phiên bản mới hơn ghi; hãy nâng cấp rồi mở lại.")
    parts = _known(Run, value)
    return Run(**{**parts, "cases": tuple(case_from_json(c) for c in value["cases"])})


@dataclass(frozen=True, slots=True)
class Listed:
    """A run as a list shows it: small, so that a page over many runs opens at once."""

    id: str
    name: str
    created: str
    n: int
    correct: int
    questions: str
    metrics: dict[str, Any]


class Runs:
    """The runs kept in the collection."""

    def __init__(self, library: Library) -> None:
        self._documents = library.documents(KIND)
        self._index = library.documents(INDEX)

    def save(self, run: Run) -> None:
        """Keeps a run under its id."""
        self._documents.put(run.id, run.as_json())
        self._index.put(
            run.id,
            asdict(
                Listed(
                    run.id,
                    run.name,
                    str(run.times.get("created", "")),
                    run.summary["n"],
                    run.summary["correct"],
                    run.questions,
                    run.summary["metrics"],
                )
            ),
        )

    def get(self, id: str) -> Run:
        """The run called ``id``, or the newest for ``last``.

        Raises:
            UsageError: there is none, with the ids there are.
        """
        listed = [run.id for run in self.listing()]
        if id == "last" and listed:
            id = listed[0]
        value = self._documents.get(id)
        if value is None:
            known = ", ".join(listed[:5]) or "chưa có lượt nào"
            raise UsageError(f"Không có lượt đánh giá «{id}». Các lượt gần đây: {known}.")
        return run_from_json(value)

    def listing(self) -> list[Listed]:
        """All runs, the newest first."""
        runs = [Listed(**value) for _, value, _ in self._index.list()]
        return sorted(runs, key=lambda run: run.id, reverse=True)

    def delete(self, id: str) -> None:
        """Forgets a run."""
        self._index.delete(id)
        self._documents.delete(id)


def worst_first(cases: Sequence[Case]) -> list[Case]:
    """Cases in the order a reader should look at them: wrong ones, then the poorest evidence."""

    def badness(case: Case) -> tuple[float, float, str]:
        values = case.metrics
        soft = [
            values[n]
            for n in ("inclusion", "evidence_cited", "citation_recall", "citation_exactness")
            if n in values
        ]
        return values.get("correct", 0.0), sum(soft) / len(soft) if soft else 1.0, case.id

    return sorted(cases, key=badness)
