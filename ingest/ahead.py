"""Pages are parsed before their turn, in further processes, once a run proves to be long.

Cleaning a page and writing the index each keep a processor busy, and Python runs one thread of a
process at a time: side by side a large folder takes two thirds of the time. A run of a few pages
never starts a process.
"""

from __future__ import annotations

import os
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from ingest.build import Parsed, parse_page
from ingest.pages import Failure, RawPage
from storage.child import Child, Parent

Item = TypeVar("Item")

MOST_PROCESSES = min(3, (os.cpu_count() or 1) - 1)
_ALONE_SECONDS = 1.0
"""Parsing that one process does by itself: about what starting another one costs."""
_WINDOW = 512
_WINDOW_CHARACTERS = 8_000_000
"""How many pages, and how long ones together, are read before their turn: more than a batch, so
that there is enough to do while one is stored."""
_DEATHS = 3
"""Processes that may end over a page before the rest is parsed here."""


class _Task:
    """A page whose turn comes."""

    def __init__(self, page: RawPage) -> None:
        self.page = page
        self.outcome: Parsed | Failure | None = None
        self.future: Future[Parsed | Failure] | None = None


class Ahead:
    """Parses pages in their order; a context manager that ends the processes it started."""

    def __init__(self, most: int = MOST_PROCESSES) -> None:
        self._most = most
        self._alone = 0.0
        self._pool: ThreadPoolExecutor | None = None
        self._local = threading.local()
        self._children: list[Child] = []
        self._deaths = 0
        self._waiting: deque[_Task] = deque()
        self._size = 0

    def __enter__(self) -> Ahead:
        return self

    def __exit__(self, *exc: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
        for child in self._children:
            child.close()

    def each(
        self, items: Iterable[Item], page_of: Callable[[Item], RawPage | None]
    ) -> Iterator[tuple[Item, Parsed | Failure | None]]:
        """The items in turn, each with what its page gives; None where it has none to parse.

        ``page_of`` is asked when an item is read, up to 512 items before it comes back.
        """
        read: deque[tuple[Item, _Task | None]] = deque()
        for item in items:
            page = page_of(item)
            read.append((item, self._begin(page) if page else None))
            while read and self._enough(len(read)):
                yield self._first(read)
        while read:
            yield self._first(read)

    def _begin(self, page: RawPage) -> _Task:
        task = _Task(page)
        if self._pool is not None:
            task.future = self._pool.submit(self._elsewhere, page)
        self._waiting.append(task)
        self._size += len(page.text)
        return task

    def _enough(self, read: int) -> bool:
        return self._pool is None or read > _WINDOW or self._size > _WINDOW_CHARACTERS

    def _first(
        self, read: deque[tuple[Item, _Task | None]]
    ) -> tuple[Item, Parsed | Failure | None]:
        item, task = read.popleft()
        if task is None:
            return item, None
        self._waiting.popleft()
        self._size -= len(task.page.text)
        return item, self._outcome(task)

    def _outcome(self, task: _Task) -> Parsed | Failure:
        if task.outcome is None and (task.future is None or task.future.cancel()):
            self._here(task)
        while task.outcome is None:
            assert task.future is not None
            other = None if task.future.done() else self._unbegun()
            if other is None:
                task.outcome = task.future.result()
            else:
                self._here(other)
        return task.outcome

    def _unbegun(self) -> _Task | None:
        """A later page that nobody has begun: parsing it beats waiting."""
        for task in self._waiting:
            if task.outcome is None and task.future and task.future.cancel():
                return task
        return None

    def _here(self, task: _Task) -> None:
        began = time.perf_counter()
        task.outcome = parse_page(task.page)
        self._alone += time.perf_counter() - began
        if self._pool is None and self._most > 0 and self._alone > _ALONE_SECONDS:
            self._pool = ThreadPoolExecutor(self._most, "parsing")

    def _elsewhere(self, page: RawPage) -> Parsed | Failure:
        """Runs in a thread, which has a process of its own."""
        child: Child | None = getattr(self._local, "child", None)
        if child is None and self._deaths < _DEATHS:
            try:
                child = Child(__name__)
            except OSError:
                self._deaths = _DEATHS  # no further process is to be had; nothing is lost but time
            else:
                self._local.child = child
                self._children.append(child)
        if child is None:
            return parse_page(page)
        outcome: Parsed | Failure | None = child.ask(page)
        if outcome is None:
            self._local.child = None
            self._deaths += 1
            reason = "Lỗi khi xử lý: tiến trình đọc trang này đã dừng đột ngột."
            return Failure(page.name, reason)
        return outcome


def main() -> None:
    """Parses the pages that come from the parent until it closes the pipe."""
    parent = Parent()
    while True:
        try:
            page = parent.receive()
        except EOFError:
            return
        parent.send(parse_page(page))


if __name__ == "__main__":
    main()
