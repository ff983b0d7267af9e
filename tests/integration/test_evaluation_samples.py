"""The sample questions on the sample articles, asked of the whole product: a gate.

The floors lie beside this file. They are lowered only by
``hoibao evaluate … --gate tests/integration/evaluation_baseline.json --lower-floor REASON``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from assistant.answering import Assistant
from assistant.evaluation.command import run_evaluation
from assistant.evaluation.evidence import locate
from assistant.evaluation.files import read_questions
from assistant.settings import load_settings
from ingest.pipeline import ingest
from storage.library import Library

BASELINE = Path(__file__).parent / "evaluation_baseline.json"


@pytest.fixture(scope="module")
def samples() -> Iterator[Path]:
    """The folder of the samples."""
    with as_file(files("ingest.samples")) as folder:
        yield folder


@pytest.fixture(scope="module")
def library(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A collection of the sample articles, as a first start has it."""
    settings = load_settings(tmp_path_factory.mktemp("data"))
    with Library(settings.storage) as opened:
        ingest(opened, [samples / "articles"])
        yield opened


def test_every_sample_question_finds_its_evidence_in_the_stored_text(
    library: Library, samples: Path
) -> None:
    asked = read_questions(samples / "questions.jsonl")
    lost = [(q.id, piece.quote) for q in asked for piece in locate(q, library) if not piece.stored]
    assert len(asked) >= 40
    assert not lost


def test_the_sample_set_holds_its_floors(library: Library, samples: Path, tmp_path: Path) -> None:
    assistant = Assistant(library, load_settings(library.settings.data))
    result, code = run_evaluation(
        library, assistant, samples / "questions.jsonl", gate=BASELINE, out=tmp_path, as_json=True
    )
    assert code == 0, result["gate"]
    kept = json.loads((tmp_path / "run.json").read_text(encoding="utf-8"))
    assert kept["summary"]["metrics"]["citation_exactness"]["mean"] == 1
    assert kept["embedding"]
