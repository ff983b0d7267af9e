"""Two runs of one set, question by question: what got better or worse, by how much, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from assistant.evaluation.measures import KEYS, NAMES
from assistant.evaluation.runs import Case, Run
from assistant.evaluation.statistics import bootstrap_interval, holm, paired_p
from storage.errors import UsageError

Verdict = Literal["better", "worse", "same"]
ALPHA = 0.05


@dataclass(frozen=True, slots=True)
class Change:
    """One metric over the questions both runs score. ``p`` is adjusted for the number of key
    metrics; other metrics carry their plain p and never decide."""

    name: str
    before: float
    after: float
    difference: float
    low: float
    high: float
    p: float
    n: int
    key: bool

    @property
    def verdict(self) -> Verdict:
        """Better or worse only where chance is an unlikely explanation."""
        if self.p >= ALPHA or self.difference == 0:
            return "same"
        return "better" if self.difference > 0 else "worse"


@dataclass(frozen=True, slots=True)
class Pair:
    """One question in both runs."""

    id: str
    verdict: Verdict
    cause: str | None
    changed: dict[str, tuple[float | None, float | None]]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed from ``before`` to ``after``. ``cause`` is the commonest likely cause among
    the questions that got worse, None when the run is not worse."""

    before: str
    after: str
    changes: tuple[Change, ...]
    pairs: tuple[Pair, ...]
    cause: str | None
    notes: tuple[str, ...] = ()

    @property
    def worse(self) -> tuple[Change, ...]:
        """The key metrics that fell beyond chance."""
        return tuple(c for c in self.changes if c.key and c.verdict == "worse")

    @property
    def better(self) -> tuple[Change, ...]:
        """The key metrics that rose beyond chance."""
        return tuple(c for c in self.changes if c.key and c.verdict == "better")

    def as_json(self) -> dict[str, Any]:
        """The comparison as plain JSON values."""
        return {
            "before": self.before,
            "after": self.after,
            "cause": self.cause,
            "worse": [c.name for c in self.worse],
            "better": [c.name for c in self.better],
            "changes": [{**asdict(c), "verdict": c.verdict} for c in self.changes],
            "pairs": [
                {
                    "id": p.id,
                    "verdict": p.verdict,
                    "cause": p.cause,
                    "changed": {k: list(v) for k, v in p.changed.items()},
                }
                for p in self.pairs
            ],
            "notes": list(self.notes),
        }


def compare(before: Run, after: Run, seed: int = 0) -> Comparison:
    """Compares the questions that both runs asked.

    Raises:
        UsageError: the runs have no question in common.
    """
    olds = {case.id: case for case in before.cases}
    pairs = [
        (olds[case.id], case)
        for case in after.cases
        if case.id in olds and olds[case.id].question == case.question
    ]
    if not pairs:
        raise UsageError("Hai lượt không có câu hỏi chung nên không so sánh được.")
    changes = _changes(pairs, seed)
    fallen = {c.name for c in changes if c.key and c.verdict == "worse"}
    judged = tuple(_pair(old, new, fallen) for old, new in pairs)
    return Comparison(
        before=before.id,
        after=after.id,
        changes=changes,
        pairs=judged,
        cause=_main_cause(judged) if fallen else None,
        notes=tuple(_notes(before, after, len(pairs))),
    )


def _values(old: Case, new: Case, name: str) -> tuple[float, float] | None:
    """Both scores of a metric, None where it applies to neither.

    A question that has a score in one run only (no citation to be exact about) is compared
    where the metric applies in both, except that an error scores nothing: it counts as 0.
    """
    a, b = old.metrics.get(name), new.metrics.get(name)
    if a is not None and b is None and new.error:
        b = 0.0
    if b is not None and a is None and old.error:
        a = 0.0
    return None if a is None or b is None else (a, b)


def _changes(pairs: Sequence[tuple[Case, Case]], seed: int) -> tuple[Change, ...]:
    scores = {
        name: [v for old, new in pairs if (v := _values(old, new, name)) is not None]
        for name in NAMES
    }
    plain = {
        name: paired_p([a for a, _ in values], [b for _, b in values], seed)
        for name, values in scores.items()
        if values
    }
    adjusted = holm({name: p for name, p in plain.items() if name in KEYS})
    changes = []
    for name, p in plain.items():
        values = scores[name]
        differences = [b - a for a, b in values]
        low, high = bootstrap_interval(differences, seed) or (0.0, 0.0)
        changes.append(
            Change(
                name=name,
                before=round(sum(a for a, _ in values) / len(values), 6),
                after=round(sum(b for _, b in values) / len(values), 6),
                difference=round(sum(differences) / len(values), 6),
                low=round(low, 6),
                high=round(high, 6),
                p=round(adjusted.get(name, p), 6),
                n=len(values),
                key=name in KEYS,
            )
        )
    return tuple(changes)


def _pair(old: Case, new: Case, fallen: set[str]) -> Pair:
    changed = {
        name: (old.metrics.get(name), new.metrics.get(name))
        for name in NAMES
        if old.metrics.get(name) != new.metrics.get(name)
    }
    differences = {
        name: v[1] - v[0]
        for name in KEYS
        if (v := _values(old, new, name)) is not None and v[1] != v[0]
    }
    # The headline decides; where it is unchanged, the other key metrics do.
    total = differences.get("correct") or sum(differences.values())
    verdict: Verdict = "better" if total > 1e-9 else "worse" if total < -1e-9 else "same"
    cause = None
    if verdict == "worse" or any(differences.get(name, 0) < 0 for name in fallen):
        cause = new.cause or (
            "ranked_low" if {"mrr", "evidence_recall_at_10"} & set(differences) else "other"
        )
    return Pair(new.id, verdict, cause, changed)


def _main_cause(pairs: Sequence[Pair]) -> str | None:
    causes = Counter(pair.cause for pair in pairs if pair.cause)
    return min(causes, key=lambda name: (-causes[name], name)) if causes else None


def _notes(before: Run, after: Run, common: int) -> list[str]:
    """What else differs between the runs, as keys of the locale."""
    notes = []
    if common < max(len(before.cases), len(after.cases)):
        notes.append("questions_differ")
    if before.article_ids != after.article_ids:
        notes.append("articles_differ")
    elif before.corpus != after.corpus:
        notes.append("texts_differ")
    for name in ("embedding", "model", "settings", "prompts"):
        if getattr(before, name) != getattr(after, name):
            notes.append(f"{name}_differ")
    return notes
