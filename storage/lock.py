"""One writer at a time: a file lock, and a lock between the threads of one process."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from storage.errors import StoreLocked

# A second writer is told within five seconds; waiting three lets a short write pass unnoticed.
PATIENCE = 3.0


class WriteLock:
    """Held for a whole write; re-entrant within a thread.

    The operating system drops the file lock when a process dies, so that nothing has to be
    cleaned up after a kill.
    """

    def __init__(self, path: Path, *, patience: float = PATIENCE) -> None:
        from filelock import FileLock

        self._patience = patience
        self._path = path
        self._threads = threading.RLock()
        self._depth = 0
        self._file = FileLock(str(path), thread_local=False)

    @contextmanager
    def hold(self, patience: float | None = None) -> Iterator[None]:
        """Hold the lock; raises StoreLocked after ``patience`` seconds of waiting."""
        from filelock import Timeout

        patience = self._patience if patience is None else patience
        if not self._threads.acquire(timeout=patience):
            raise StoreLocked(self._message("Chương trình này"))
        try:
            if self._depth == 0:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                try:
                    self._file.acquire(timeout=patience, poll_interval=0.05)
                except Timeout:
                    raise StoreLocked(self._message(self._holder())) from None
                self._note().write_text(str(os.getpid()), encoding="ascii")
            self._depth += 1
            try:
                yield
            finally:
                self._depth -= 1
                if self._depth == 0:
                    self._file.release()
        finally:
            self._threads.release()

    def _note(self) -> Path:
        return self._path.with_suffix(".pid")

    def _holder(self) -> str:
        try:
            number = self._note().read_text(encoding="ascii").strip()
        except OSError:
            number = ""
        return f"Một tiến trình khác (số {number})" if number else "Một tiến trình khác"

    def _message(self, who: str) -> str:
        return (
            f"{who} đang ghi vào kho dữ liệu {self._path.parent}. Hãy đợi nó xong rồi chạy lại, "
            "hoặc dùng thư mục khác bằng --data."
        )
