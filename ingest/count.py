"""How many articles an input may hold, for the time left that a progress bar shows."""

from __future__ import annotations

import gzip
import zipfile
from pathlib import Path

LARGEST = 200 * 1024 * 1024
"""Bytes of a data set whose lines are worth counting: about a second."""
_CHUNK = 1 << 20


def articles_in(file: Path) -> int | None:
    """Files count one, data sets their lines, archives their members; None when unknown."""
    name = file.name.lower()
    try:
        if not file.is_file():
            return 0
        if name.endswith((".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")):
            return _lines(file, packed=name.endswith(".gz"))
        if name.endswith(".zip"):
            with zipfile.ZipFile(file) as archive:
                return sum(not member.is_dir() for member in archive.infolist())
        return None if name.endswith((".json", ".gz")) else 1
    except (OSError, EOFError, zipfile.BadZipFile, RuntimeError, ValueError):
        return None  # the reader will say what is wrong with it


def _lines(file: Path, *, packed: bool) -> int | None:
    if file.stat().st_size > (LARGEST // 8 if packed else LARGEST):
        return None
    count, read = 0, 0
    with gzip.open(file) if packed else file.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            count += chunk.count(b"\n")
            read += len(chunk)
            if read > LARGEST:  # a bomb, or more than is worth the wait
                return None
    return count
