"""Questions asked at once are answered in further processes, with the same answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest

from assistant.answering_processes import Answering
from assistant.schema import Answer, Claim
from assistant.settings import load_settings
from ingest.pipeline import ingest
from ingest.samples import folder
from storage.errors import UsageError
from storage.library import Library
from storage.schema import SearchFilter
from tests.bench.sessions import sample_questions

QUESTIONS = [one["question"] for one in sample_questions()][:6]


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Library, Any]]:
    data: Path = tmp_path_factory.mktemp("processes")
    settings = load_settings(data)
    with Library(settings.storage) as library:
        ingest(library, [folder()])
        yield library, settings


@pytest.fixture
def answering(opened: tuple[Library, Any]) -> Iterator[Answering]:
    made = Answering(*opened, most=1)
    yield made
    made.close()


def _all_at_once(answering: Answering, questions: Sequence[str]) -> list[Answer]:
    with ThreadPoolExecutor(len(questions)) as pool:
        return list(pool.map(answering.ask, questions))


def _process(answering: Answering) -> Any:
    """The further process, once it stands and is free."""
    until = monotonic() + 60
    while not answering._idle:
        assert monotonic() < until, "no further process came"
        sleep(0.05)
    return answering._idle[0]


def _without_times(answer: Answer) -> Answer:
    return replace(answer, seconds={})


def test_who_asks_alone_starts_no_process(answering: Answering) -> None:
    for question in QUESTIONS[:2]:
        answering.ask(question)
    assert answering._started == 0


def test_answers_are_the_same_wherever_they_are_made(
    answering: Answering, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = [_without_times(answering.ask(question)) for question in QUESTIONS]
    _all_at_once(answering, QUESTIONS)
    process = _process(answering)

    def here(*args: object, **given: object) -> Answer:
        raise AssertionError("asked in this process although another one is free")

    monkeypatch.setattr(answering.assistant, "ask", here)
    told: list[Claim] = []
    there = [answering.ask(question, on_claim=told.append) for question in QUESTIONS]
    narrowed = answering.ask(QUESTIONS[0], filter=SearchFilter(outlets=("không có báo này",)))
    assert [_without_times(answer) for answer in there] == alone
    assert told == [claim for answer in alone for claim in answer.claims]
    assert narrowed.status == "not_found"
    assert process.alive


def test_an_error_there_is_an_error_here(answering: Answering) -> None:
    _all_at_once(answering, QUESTIONS[:2])
    process = _process(answering)
    with pytest.raises(UsageError):
        process.ask(" ", {})
    assert process.alive
    assert process.ask(QUESTIONS[0], {}).claims


def test_a_killed_process_costs_no_answer(answering: Answering) -> None:
    expected = [_without_times(answering.ask(question)) for question in QUESTIONS]
    _all_at_once(answering, QUESTIONS[:2])
    _process(answering)._child._process.kill()
    got = _all_at_once(answering, QUESTIONS)
    assert [_without_times(answer) for answer in got] == expected
    assert _process(answering).alive, "the next one that waits gets a new process"


def test_a_process_that_cannot_start_is_not_tried_again(
    opened: tuple[Library, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.child.sys.executable", "/khong/co/python")
    answering = Answering(*opened, most=1)
    answers = _all_at_once(answering, QUESTIONS)
    assert all(answer.claims for answer in answers)
    until = monotonic() + 20
    while answering._most and monotonic() < until:
        sleep(0.05)
    assert answering._most == 0
