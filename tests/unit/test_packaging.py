"""What an installed package holds."""

from __future__ import annotations

import tomllib
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("room", ["assistant", "ingest", "prompts", "storage"])
def test_every_file_of_a_room_is_packaged(room: str) -> None:
    """A file that lies in the tree and in no wheel is missed only after an installation."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    packaged = settings["tool"]["setuptools"]["package-data"]["*"]
    kept = [
        path
        for path in (ROOT / room).rglob("*")
        if path.is_file() and not {"data", "__pycache__"} & {*path.relative_to(ROOT).parts}
    ]
    assert kept
    left_out = [
        str(path.relative_to(ROOT))
        for path in kept
        if path.suffix != ".py" and not any(fnmatch(path.name, pattern) for pattern in packaged)
    ]
    assert not left_out
