"""Keeps the library in step with a folder."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from pathlib import Path

from ingest.pipeline import IngestReport, Progress, ingest
from storage.errors import UsageError
from storage.library import Library


def watch(
    library: Library,
    folder: str | Path,
    *,
    on_progress: Progress | None = None,
    stop: threading.Event | None = None,
) -> Iterator[IngestReport]:
    """Ingest ``folder`` now and again after each change; one report each time.

    New and changed files are stored, articles of deleted files removed. Changes that come
    together are taken together. Ends when ``stop`` is set or on Ctrl-C. Raises UsageError
    when there is no such folder.
    """
    place = Path(folder)
    if not place.is_dir():
        raise UsageError(f"Không có thư mục {folder} để theo dõi.")
    from watchfiles import watch as changes

    logging.getLogger("watchfiles").setLevel(logging.ERROR)  # it announces Ctrl-C in English
    # Watching starts before the first ingest, so that a file saved meanwhile is not missed.
    watcher = changes(
        place, stop_event=stop, rust_timeout=500, yield_on_timeout=True, raise_interrupt=False
    )
    next(watcher, None)
    report = ingest(library, [place], prune=True, on_progress=on_progress)
    yield report
    for changed in () if report.interrupted else watcher:
        if changed:
            report = ingest(library, [place], prune=True, on_progress=on_progress)
            yield report
            if report.interrupted:
                return
