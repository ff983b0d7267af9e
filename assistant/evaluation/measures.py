"""The metrics a run reports, in the order of the report, and which the verdict rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Group = Literal["answer", "citation", "refusal", "retrieval"]
K = 10


@dataclass(frozen=True, slots=True)
class Measure:
    """A per-question metric. ``key`` ones decide whether a run got worse (few, because every
    further test makes a chance finding likelier)."""

    name: str
    group: Group
    key: bool = False


MEASURES = (
    Measure("correct", "answer", key=True),
    Measure("inclusion", "answer", key=True),
    Measure("figure_accuracy", "answer"),
    Measure("token_f1", "answer"),
    Measure("exact_match", "answer"),
    Measure("brevity", "answer", key=True),
    Measure("evidence_cited", "citation", key=True),
    Measure("citation_recall", "citation", key=True),
    Measure("citation_precision", "citation"),
    Measure("citation_exactness", "citation", key=True),
    Measure("within_filter", "citation", key=True),
    Measure("refusal_recall", "refusal", key=True),
    Measure("refusal_precision", "refusal"),
    Measure("not_falsely_refused", "refusal", key=True),
    Measure("hit_at_1", "retrieval"),
    Measure("hit_at_10", "retrieval"),
    Measure("mrr", "retrieval", key=True),
    Measure("ndcg_at_10", "retrieval"),
    Measure("evidence_recall_at_10", "retrieval", key=True),
    Measure("article_hit_at_1", "retrieval"),
    Measure("evidence_stored", "retrieval", key=True),
)
NAMES = tuple(measure.name for measure in MEASURES)
KEYS = tuple(measure.name for measure in MEASURES if measure.key)
