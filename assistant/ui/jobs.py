"""Ingestion in the background: one job at a time for the whole process, seen by every session."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from storage.errors import HoiBaoError

if TYPE_CHECKING:
    from ingest.pipeline import IngestReport
    from storage.library import Library


@dataclass
class IngestJob:
    """What is running, and how the last run ended."""

    stage: str = ""
    done: int = 0
    total: int = 0
    started: float = 0.0
    report: IngestReport | None = None
    error: str = ""
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _thread: threading.Thread | None = None

    @property
    def running(self) -> bool:
        """Whether a run is under way."""
        return self._thread is not None and self._thread.is_alive()

    @property
    def seconds_left(self) -> float | None:
        """Time left in this stage at the rate so far, None when it is not known yet."""
        passed = time.monotonic() - self.started
        if self.done < 1 or self.total <= self.done or passed < 1:
            return None
        return passed / self.done * (self.total - self.done)

    def start(self, library: Library, paths: Sequence[str | Path], clean_up: Path | None) -> bool:
        """Begins a run unless one is under way; ``clean_up`` is an upload folder to empty after."""
        with self._lock:
            if self.running:
                return False
            self.report, self.error, self.stage, self.done, self.total = None, "", "", 0, 0
            self.started = time.monotonic()
            self._thread = threading.Thread(
                target=self._run, args=(library, paths, clean_up), daemon=True, name="ingest"
            )
            self._thread.start()
            return True

    def _run(self, library: Library, paths: Sequence[str | Path], clean_up: Path | None) -> None:
        import shutil

        from ingest.pipeline import ingest

        try:
            self.report = ingest(library, list(paths), on_progress=self._progress)
        except HoiBaoError as error:
            self.error = str(error)
        except OSError as error:
            self.error = f"{error.strerror}: {error.filename}"
        finally:
            if clean_up is not None:
                shutil.rmtree(clean_up, ignore_errors=True)

    def _progress(self, stage: str, done: int, total: int | None = None, name: str = "") -> None:
        if stage != self.stage:
            self.started = time.monotonic()
        self.stage, self.done, self.total = stage, done, total or 0


@st.cache_resource
def ingest_job() -> IngestJob:
    """The one job of this process."""
    return IngestJob()
