"""Batches are made in a thread of their own while those before them are stored."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

Batch = TypeVar("Batch")
Size = TypeVar("Size")

AHEAD = 8
"""Batches made and not yet stored. At 256 sentences each, vectors take 3 MB, and encoding goes on
for as long as one write of Chroma takes."""


def made_ahead(
    make: Callable[[Size], Batch], sizes: Sequence[Size], most: int = AHEAD
) -> Generator[Batch, None, None]:
    """``make`` of each size in turn, called in one other thread, at most ``most`` ahead.

    What ``make`` raises is raised when that batch's turn comes, after all before it. Closing the
    iterator makes no further batch and waits for the one that is being made.
    """
    with ThreadPoolExecutor(1, "batches") as pool:
        waiting: deque[Future[Batch]] = deque()
        try:
            for size in sizes:
                waiting.append(pool.submit(make, size))
                if len(waiting) > most:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()
