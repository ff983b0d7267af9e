"""Work in the background, one job at a time for the whole process, seen by every session:
ingestion, embedding what an interrupted run left, and keeping in step with a folder."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from assistant.ui.safe import escape
from assistant.ui.session import lang, library, t
from assistant.words import t as words
from storage.errors import HoiBaoError

if TYPE_CHECKING:
    from ingest.pipeline import IngestReport
    from storage.library import Library

#: Kind and id of the document that names the folder the page keeps in step with.
WATCHED = ("watched", "folder")


@dataclass
class IngestJob:
    """What is running, and how the last run ended."""

    stage: str = ""
    done: int = 0
    total: int = 0
    started: float = 0.0
    report: IngestReport | None = None
    error: str = ""
    folder: Path | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _thread: threading.Thread | None = None
    _watcher: threading.Thread | None = None
    _stop: threading.Event = field(default_factory=threading.Event)

    @property
    def running(self) -> bool:
        """Whether a run is under way."""
        return self._thread is not None and self._thread.is_alive()

    @property
    def busy(self) -> bool:
        """Whether anything is being stored right now, by a run or for the watched folder."""
        return self.running or bool(self.stage)

    @property
    def watching(self) -> bool:
        """Whether a folder is watched."""
        return self._watcher is not None and self._watcher.is_alive()

    @property
    def seconds_left(self) -> float | None:
        """Time left in this stage at the rate so far, None when it is not known yet."""
        passed = time.monotonic() - self.started
        if self.done < 1 or self.total <= self.done or passed < 1:
            return None
        return passed / self.done * (self.total - self.done)

    def start(self, library: Library, paths: Sequence[str | Path]) -> bool:
        """Begins to ingest files and folders of this machine, unless a run is under way."""

        def work() -> None:
            from ingest.pipeline import ingest

            self.report = ingest(library, list(paths), on_progress=self._progress)

        return self._begin(work)

    def upload(self, library: Library, files: Sequence[tuple[str, bytes]]) -> bool:
        """The same for files handed over by a browser, as name and bytes."""

        def work() -> None:
            from ingest.pipeline import ingest_uploads

            self.report = ingest_uploads(library, files, on_progress=self._progress)

        return self._begin(work)

    def embed(self, library: Library) -> bool:
        """Embeds what waits for it, unless nothing does or a run is under way."""
        if not library.pending():
            return False

        def work() -> None:
            library.embed_pending(lambda done, total: self._progress("embed", done, total))

        return self._begin(work)

    def _begin(self, work: Callable[[], None]) -> bool:
        with self._lock:
            if self.running:
                return False
            self.report, self.error, self.stage, self.done, self.total = None, "", "", 0, 0
            self.started = time.monotonic()
            self._thread = threading.Thread(
                target=self._guarded, args=(work,), daemon=True, name="ingest"
            )
            self._thread.start()
            return True

    def _guarded(self, work: Callable[[], None]) -> None:
        try:
            work()
        except HoiBaoError as error:
            self.error = str(error)
        except OSError as error:
            self.error = str(error)
        except Exception as error:  # a thread has nobody above it who would tell the user
            logging.getLogger(__name__).exception("Công việc nền bị lỗi")
            self.error = f"{type(error).__name__}: {error}"
        finally:
            self.stage = ""

    def watch(self, library: Library, folder: Path) -> None:
        """Keeps the library in step with ``folder`` until :meth:`unwatch`."""
        from ingest.watch import watch

        self.unwatch()
        stop = self._stop = threading.Event()
        self.folder = folder

        def work() -> None:
            for report in watch(library, folder, on_progress=self._progress, stop=stop):
                self.stage = ""
                if report.added or report.updated or report.removed or report.failed:
                    self.report = report

        self._watcher = threading.Thread(
            target=self._guarded, args=(work,), daemon=True, name="watch"
        )
        self._watcher.start()

    def unwatch(self) -> None:
        """Leaves the watched folder alone from now on."""
        self._stop.set()
        self.folder = None

    def _progress(self, stage: str, done: int, total: int | None = None, name: str = "") -> None:
        if stage != self.stage:
            self.started = time.monotonic()
        self.stage, self.done, self.total = stage, done, total or 0


@st.cache_resource
def ingest_job() -> IngestJob:
    """The one job of this process."""
    return IngestJob()


def resume(library: Library) -> None:
    """Goes on where the last server stopped: embedding, and the watched folder."""
    kept = library.documents(WATCHED[0]).get(WATCHED[1])
    if kept:
        folder = Path(kept["path"])
        if folder.is_dir():
            ingest_job().watch(library, folder)
            return
        logging.getLogger(__name__).warning("Không còn thư mục được theo dõi: %s", folder)
    ingest_job().embed(library)


def progress_line(job: IngestJob) -> str:
    """Stage, counts, rate and time left, in words."""
    line = t(
        "working", stage=t(f"stage_{job.stage or 'start'}"), done=job.done, total=job.total or "…"
    )
    passed = time.monotonic() - job.started
    if job.done and passed >= 1:
        line = f"{line} · {t('rate', n=max(1, round(job.done / passed)))}"
    left = job.seconds_left
    return line if left is None else f"{line} · {t('time_left', time=duration(left, lang()))}"


def duration(seconds: float, lang: str) -> str:
    """Seconds below a minute and a half, then minutes, then hours: as one would say it."""
    if seconds < 90:
        return words("ui.seconds", lang, n=max(1, round(seconds)))
    if seconds < 90 * 60:
        return words("ui.minutes", lang, n=round(seconds / 60))
    return words("ui.hours", lang, n=round(seconds / 3600))


def embedding_words() -> str:
    """That sentences still wait for their vectors and one may ask already; empty when none do."""
    waiting = library().pending()
    if not waiting:
        return ""
    job = ingest_job()
    line = t("still_embedding", n=waiting)
    left = job.seconds_left if job.stage == "embed" else None
    return line if left is None else f"{line} ({t('time_left', time=duration(left, lang()))})"


def embedding_line() -> None:
    """Shows :func:`embedding_words` until there are none."""
    if embedding_words():
        _embedding()


@st.fragment(run_every=2.0)
def _embedding() -> None:
    line = embedding_words()
    if line:
        st.html(f'<p class="hb-meta">{escape(line)}</p>')
