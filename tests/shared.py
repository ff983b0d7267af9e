"""Where the real pages and question sets lie; tests skip, saying so, where they are absent."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"
ARTICLES = SHARED / "articles"
BENCH = SHARED / "bench"

needs_shared = pytest.mark.skipif(
    not BENCH.is_dir(), reason="the shared articles and question sets are not beside this clone"
)


def read_jsonl(path: Path) -> list[dict[str, Any]]:
    """All rows of a JSON-lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
