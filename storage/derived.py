"""What the indexes share: a folder that can be replaced whole, and how far it has come.

``state.json`` names the current generation (a subfolder), the catalog it was made from and
the revision it holds. It is replaced atomically, so that a new generation and its revision
become visible in one step, and a killed writer leaves either the old or the new one.
"""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path
from uuid import uuid4

from storage.errors import StoreDamaged


@dataclass(frozen=True, slots=True)
class State:
    """Generation in use, identity of the catalog, its revision, and the index's own format;
    ``rows`` for an index that needs to know how many of its rows count."""

    generation: str
    identity: str
    revision: int
    format: str
    rows: int = 0


class Derived:
    """The folder of one derived index."""

    def __init__(self, root: Path, format: str) -> None:
        self.root = root
        self.format = format

    def state(self, identity: str) -> State | None:
        """The usable state, or None when the index must be rebuilt."""
        try:
            state = State(**json.loads((self.root / "state.json").read_text(encoding="utf-8")))
        except (FileNotFoundError, ValueError, TypeError):
            return None
        same = state.identity == identity and state.format == self.format
        return state if same and self.folder(state).is_dir() else None

    def folder(self, state: State) -> Path:
        """Where the generation of ``state`` lies."""
        return self.root / state.generation

    def new_folder(self) -> Path:
        """An empty folder for a new generation, invisible until ``publish``."""
        folder = self.root / f"g-{uuid4().hex[:12]}"
        try:
            folder.mkdir(parents=True)
        except OSError as error:
            raise StoreDamaged(
                f"Không ghi được vào {self.root}: {error}. "
                "Hãy kiểm tra quyền ghi và dung lượng đĩa."
            ) from error
        return folder

    def publish(self, folder: Path, identity: str, revision: int, rows: int = 0) -> State:
        """Make ``folder`` the current generation, or note its new revision."""
        state = State(folder.name, identity, revision, self.format, rows)
        fresh = self.root / f"state.{os.getpid()}.tmp"
        fresh.write_text(json.dumps(asdict(state)), encoding="utf-8")
        os.replace(fresh, self.root / "state.json")
        return state

    def sweep(self, state: State | None) -> None:
        """Remove generations that are no longer used. Only a writer may, before it writes:
        a reader of another process may still be reading the one replaced last."""
        if self.root.is_dir():
            for folder in self.root.glob("g-*"):
                if state is None or folder.name != state.generation:
                    shutil.rmtree(folder, ignore_errors=True)
