"""Several readers at once get their own answers, and nobody's but their own."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from ingest.samples import folder
from tests.bench.sessions import attend, sample_questions
from tests.browser.serving import hoibao, serving

pytestmark = pytest.mark.integration


def test_six_sessions_at_once_mix_nothing_up(tmp_path: Path) -> None:
    hoibao(tmp_path, "ingest", str(folder()))
    questions = sample_questions()[:12]
    with serving(tmp_path) as address:
        outcome = asyncio.run(attend(address, questions, sessions=6, seconds=8))
    assert outcome.wrong == []
    assert len(outcome.seconds) >= 6
    assert len(set(outcome.answers.values())) >= 5
