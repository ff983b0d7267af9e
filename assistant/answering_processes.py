"""More than one process that answers, for when several people ask the same server at once.

Python runs one thread of a process at a time, so a page that answers in its own process uses one
processor, however many there are, and whoever is answered keeps the pages of all others waiting.
The first question that has to wait starts another process; someone who asks alone never needs one.
"""

from __future__ import annotations

import logging
import os
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from queue import SimpleQueue
from typing import Any

from assistant.answering import Assistant
from assistant.schema import Answer, Claim
from storage.child import Child, Parent
from storage.errors import HoiBaoError
from storage.schema import SearchFilter

#: Beyond the server's own. Each takes the memory of a server without its page.
MOST_PROCESSES = min(3, (os.cpu_count() or 1) - 1)
#: Seconds without a question after which a process gives its memory back.
IDLE = 900.0
_FIRST = "Có bao nhiêu thủ tục hành chính?"
"""Answered once before the first asker is sent there, so that everything is loaded by then."""


class Answering:
    """Asks :class:`Assistant` here, and in further processes once several ask at the same time.

    Where a language model writes or a server embeds, questions are asked here, any number at
    once: they wait for that server, not for a processor. May be shared between threads.
    """

    def __init__(self, library: Any, settings: Any, *, most: int = MOST_PROCESSES) -> None:
        self.assistant = Assistant(library, settings)
        self._settings = settings
        self._most = most
        self._lock = threading.Lock()
        self._waiting: deque[SimpleQueue[_Process | None]] = deque()
        self._here = True  # nobody is asking in this process
        self._idle: list[_Process] = []
        self._ready = 0
        self._started = 0

    def ask(
        self,
        question: str,
        *,
        history: Sequence[tuple[str, str]] = (),
        filter: SearchFilter | None = None,
        on_claim: Callable[[Claim], None] | None = None,
        verbatim: bool = False,
        lang: str | None = None,
    ) -> Answer:
        """As :meth:`Assistant.ask`, which see; claims that come from another process come
        together."""
        given: dict[str, Any] = {
            "history": history, "filter": filter, "verbatim": verbatim, "lang": lang
        }  # fmt: skip
        here = partial(self.assistant.ask, question, on_claim=on_claim, **given)
        if self._settings.llm.configured or self._settings.storage.embedding == "api":
            return here()
        with self._place() as process:
            if process is None:
                return here()
            answer = process.ask(question, given)
        if answer is None:  # the process is gone; nothing but its memory is lost
            return here()
        if on_claim:
            for claim in answer.claims:
                on_claim(claim)
        return answer

    def close(self) -> None:
        """Ends the further processes that are not at work."""
        with self._lock:
            idle, self._idle = self._idle, []
            self._ready -= len(idle)
            self._started -= len(idle)
        for process in idle:
            process.close()

    @contextmanager
    def _place(self) -> Iterator[_Process | None]:
        """A place to answer in, first come, first served; None is this process.

        Once another process is ready, none is given here: whoever answers here keeps the pages of
        all others waiting.
        """
        turn: SimpleQueue[_Process | None] = SimpleQueue()
        with self._lock:
            self._waiting.append(turn)
            self._give_out()
        process = turn.get()
        try:
            yield process
        finally:
            with self._lock:
                if process is None:
                    self._here = True
                elif process.alive:
                    self._idle.append(process)
                else:
                    self._ready -= 1
                    self._started -= 1
                self._give_out()

    def _give_out(self) -> None:
        while self._waiting and self._idle:
            self._waiting.popleft().put(self._idle.pop())
        if self._waiting and self._here and not self._ready:
            self._here = False
            self._waiting.popleft().put(None)
        if self._waiting and self._started < self._most:
            self._started += 1
            threading.Thread(target=self._start, name="answering", daemon=True).start()

    def _start(self) -> None:
        try:
            process = _Process(self._settings)
            if process.ask(_FIRST, {}) is None:
                raise OSError("it ended at once")
        except (HoiBaoError, OSError) as error:
            self._most = 0  # it would fail for the next one too; questions are answered here
            logging.getLogger(__name__).warning("no further process answers: %s", error)
        else:
            with self._lock:
                self._ready += 1
                self._idle.append(process)
                self._give_out()


class _Process:
    """One further process: a question goes in, an answer comes out."""

    def __init__(self, settings: Any) -> None:
        self._child = Child(__name__)
        self._child.send(settings)

    @property
    def alive(self) -> bool:
        return self._child.alive

    def ask(self, question: str, given: dict[str, Any]) -> Answer | None:
        """The answer, or None when the process has ended.

        Raises:
            HoiBaoError: whatever :meth:`Assistant.ask` raised there.
        """
        answer: Answer | HoiBaoError | None = self._child.ask((question, given))
        if isinstance(answer, HoiBaoError):
            raise answer
        return answer

    def close(self) -> None:
        """Ends the process."""
        self._child.close()


def main() -> None:
    """Answers the questions that come from the parent until it closes the pipe."""
    import gc

    from storage.library import Library

    parent = Parent()
    settings = parent.receive()
    asked = [time.monotonic()]
    threading.Thread(target=_end_when_idle, args=(asked,), daemon=True).start()
    with Library(settings.storage) as library:
        assistant = Assistant(library, settings)
        while True:
            try:
                question, given = parent.receive()
            except EOFError:
                return
            asked[0] = time.monotonic()
            try:
                answer: Answer | HoiBaoError = assistant.ask(question, **given)
            except HoiBaoError as error:
                answer = error
            parent.send(answer)
            asked[0] = time.monotonic()
            if gc.get_freeze_count() == 0:
                gc.collect()
                gc.freeze()  # as the server does (``assistant/ui/server.py``)


def _end_when_idle(asked: list[float]) -> None:
    while (left := asked[0] + IDLE - time.monotonic()) > 0:
        time.sleep(left)
    os._exit(0)


if __name__ == "__main__":
    main()
