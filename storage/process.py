"""How this process shares out cores and memory; must be settled before the first library loads."""

from __future__ import annotations

import ctypes
import os
import sys

_M_TRIM_THRESHOLD, _M_ARENA_MAX = -1, -8  # malloc.h of the GNU C library
ARENAS = 2
TRIM_BYTES = 128 * 1024


def prepare() -> None:
    """Let idle threads sleep and freed memory go back. An environment that says otherwise wins."""
    # OpenBLAS reads it when numpy loads it: its threads wait 2^n cycles for more work before they
    # sleep. At OpenBLAS's own 28 a question that multiplies once kept a second core busy for as
    # long as it lasted: 196 ms of both cores against 100 for one of 6,000 articles, and 12 %
    # longer (``python -m tests.bench.large warm DATA``).
    os.environ.setdefault("OPENBLAS_THREAD_TIMEOUT", "10")
    if sys.platform == "linux":
        _give_memory_back()


def _give_memory_back() -> None:
    """Two arenas, trimmed at once: after the text of 6,000 articles 274 MB stay and not 588."""
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is None:  # another C library
        return
    if "MALLOC_ARENA_MAX" not in os.environ:
        mallopt(_M_ARENA_MAX, ARENAS)
    if "MALLOC_TRIM_THRESHOLD_" not in os.environ:
        mallopt(_M_TRIM_THRESHOLD, TRIM_BYTES)
