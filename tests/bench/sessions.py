"""Many readers at once: sessions that speak the page's own web-socket protocol.

``python -m tests.bench.sessions`` starts the real server over the sample articles and lets 20
sessions ask for a minute, each in a conversation of its own. Without ``--think`` a session sends
its next question the moment the last answer stands, which no reader does: the hardest case.

A question's time runs from sending it until the page that holds the finished answer is complete.
After every answer the whole conversation on the page must be this session's questions, in order.
"""

from __future__ import annotations

import argparse
import asyncio
import html
import json
import os
import random
import re
import statistics
import tempfile
import time
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

from tests.browser.serving import hoibao, serving

_QUESTION = re.compile(r'<p class="hb-question">(.*?)</p>', re.S)
_ANSWER = re.compile(r'<p class="hb-(?:answer|direct)">.*?</p>', re.S)
#: A conversation longer than this is begun anew, as readers do.
MOST_TURNS = 8
PATIENCE = 60.0


@dataclass
class Outcome:
    """What the sessions saw: seconds for each answered question, and everything that was wrong.

    ``answers`` are the statements that a question got first after the questions before it: it
    must get the same from then on, in whichever session.
    """

    answers: dict[tuple[str, ...], str] = field(default_factory=dict)
    seconds: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def p95(self) -> float:
        """The time that 95 of 100 questions kept."""
        return statistics.quantiles(self.seconds, n=20)[-1] if len(self.seconds) > 1 else 0.0


class Session:
    """One browser tab, without the browser."""

    def __init__(self, socket: Any) -> None:
        self._socket = socket
        self._query = ""
        self.input_id = ""
        self._page: dict[tuple[int, ...], str] = {}
        self.errors: list[str] = []

    async def rerun(self, question: str | None = None) -> None:
        """Runs the page, with ``question`` typed into it, until it is complete."""
        from streamlit.proto.BackMsg_pb2 import BackMsg

        message = BackMsg()
        message.rerun_script.query_string = self._query
        message.rerun_script.widget_states.SetInParent()
        if question is not None:
            state = message.rerun_script.widget_states.widgets.add(id=self.input_id)
            state.chat_input_value.data = question
        await self._socket.send(message.SerializeToString())
        await self._read()

    async def _read(self) -> None:
        from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

        self._page, self.errors = {}, []
        while True:
            got = ForwardMsg()
            got.ParseFromString(await asyncio.wait_for(self._socket.recv(), PATIENCE))
            kind = got.WhichOneof("type")
            if kind == "new_session":
                self._page = {}
            elif kind == "page_info_changed":
                self._query = got.page_info_changed.query_string
            elif kind == "delta":
                self._replace(tuple(got.metadata.delta_path), got.delta)
            elif (
                kind == "script_finished"
                and got.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
            ):
                return

    def _replace(self, path: tuple[int, ...], delta: Any) -> None:
        """An element takes the place of what stood at ``path``; a block that comes for a block
        inherits its children, one that comes for an element takes its place, as in the browser."""
        if delta.WhichOneof("type") != "new_element":
            if delta.WhichOneof("type") == "add_block":
                self._page.pop(path, None)
            return
        for known in [one for one in self._page if one[: len(path)] == path]:
            del self._page[known]
        self._element(path, delta.new_element)

    def _element(self, path: tuple[int, ...], element: Any) -> None:
        kind = element.WhichOneof("type")
        if kind == "chat_input":
            self.input_id = element.chat_input.id
        elif kind == "html":
            self._page[path] = element.html.body
        elif kind == "exception":
            self.errors.append(element.exception.message)
        elif kind == "alert":
            self.errors.append(element.alert.body)

    @property
    def shown(self) -> list[str]:
        """The texts on the page from top to bottom."""
        return [body for _, body in sorted(self._page.items())]

    @property
    def answer(self) -> str:
        """The statements of the last answer."""
        last = " ".join(self.shown).rpartition('class="hb-question"')[2]
        return " ".join(_ANSWER.findall(last))

    @property
    def questions(self) -> list[str]:
        """The questions of the conversation on the page."""
        found = _QUESTION.findall(" ".join(self.shown))
        return [html.unescape(question) for question in found]


async def _sit(
    address: str, questions: list[dict[str, Any]], until: float, think: float, outcome: Outcome
) -> None:
    """One reader: opens the page, asks until ``until``, begins anew after some turns."""
    from websockets.asyncio.client import connect

    url = address.replace("http", "ws") + "/_stcore/stream"
    turn = 0
    while time.monotonic() < until:
        async with connect(url, subprotocols=["streamlit"], max_size=None) as socket:  # type: ignore[list-item]
            session = Session(socket)
            await session.rerun()
            asked: list[str] = []
            while not asked or (time.monotonic() < until and len(asked) < MOST_TURNS):
                one = questions[turn % len(questions)]
                turn += 1
                began = time.monotonic()
                await session.rerun(one["question"])
                outcome.seconds.append(time.monotonic() - began)
                asked.append(one["question"])
                if session.errors:
                    outcome.wrong.append(f"error: {session.errors}")
                if session.questions != asked:
                    outcome.wrong.append(f"asked {asked}, shown {session.questions}")
                first = outcome.answers.setdefault(tuple(asked), session.answer)
                if first != session.answer:
                    outcome.wrong.append(f"{asked}: first {first!r}, then {session.answer!r}")
                if think:
                    await asyncio.sleep(random.uniform(0.5 * think, 1.5 * think))


async def attend(
    address: str,
    questions: list[dict[str, Any]],
    *,
    sessions: int,
    seconds: float,
    think: float = 0.0,
) -> Outcome:
    """``sessions`` readers at once for ``seconds``; each begins at another question."""
    outcome = Outcome()
    await _sit(address, questions, time.monotonic() + 0.1, 0.0, Outcome())  # the server is warm
    until = time.monotonic() + seconds
    step = max(1, len(questions) // sessions)
    turned = [questions[n * step % len(questions) :] + questions for n in range(sessions)]
    async with asyncio.TaskGroup() as group:
        for mine in turned:
            group.create_task(_sit(address, mine, until, think, outcome))
    return outcome


def sample_questions() -> list[dict[str, Any]]:
    """The questions that come with the sample articles."""
    text = files("ingest.samples").joinpath("questions.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def main() -> None:
    """Runs the benchmark and prints one line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sessions", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--think", type=float, default=0.0, help="mean pause between questions")
    parser.add_argument("--data", type=Path, help="a filled data folder instead of the samples")
    given = parser.parse_args()
    from ingest.samples import folder

    with tempfile.TemporaryDirectory() as scratch:
        data = given.data or Path(scratch)
        if given.data is None:
            hoibao(data, "ingest", str(folder()))
        with serving(data) as address:
            outcome = asyncio.run(
                attend(
                    address, sample_questions(),
                    sessions=given.sessions, seconds=given.seconds, think=given.think,
                )
            )  # fmt: skip
    load = os.getloadavg()[0]
    print(
        f"{given.sessions} sessions, {given.seconds:.0f} s, pause {given.think:g} s: "
        f"{len(outcome.seconds)} answers, median {statistics.median(outcome.seconds):.2f} s, "
        f"p95 {outcome.p95:.2f} s, slowest {max(outcome.seconds):.2f} s, "
        f"wrong {len(outcome.wrong)}; load average {load:.1f} on {os.cpu_count()} cores"
    )
    for line in outcome.wrong[:5]:
        print(line)


if __name__ == "__main__":
    main()
