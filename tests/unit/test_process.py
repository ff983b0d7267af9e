"""Idle threads sleep, and memory that was freed goes back to the system."""

from __future__ import annotations

import platform
import subprocess
import sys

import pytest


def python(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_threads_of_numpy_sleep_once_they_have_multiplied() -> None:
    burnt = python(
        "import storage, time\n"
        "import numpy as np\n"
        "matrix, vector = np.ones((60_000, 384), np.float32), np.ones(384, np.float32)\n"
        "matrix @ vector\n"
        "before = time.process_time()\n"
        "time.sleep(0.3)\n"
        "print(time.process_time() - before)\n"
    )
    assert float(burnt) < 0.05


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="settings of the GNU C library")
def test_freed_memory_goes_back() -> None:
    kept = python(
        "import storage\n"
        "import os\n"  # whose pread puts no new object on top of the heap
        "statm = os.open('/proc/self/statm', os.O_RDONLY)\n"
        "def pages(): return int(os.pread(statm, 100, 0).split()[1])\n"
        "bytes(30_000_000)\n"  # from then on the C library would keep up to 60 MB
        "before = pages()\n"
        "many = [bytes(100_000) for _ in range(500)]\n"
        "held = pages()\n"
        "del many\n"
        "print((pages() - before) / (held - before))\n"
    )
    assert float(kept) < 0.1
