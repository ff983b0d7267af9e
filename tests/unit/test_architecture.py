"""The rules of the house that no reader should have to remember."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("storage", "ingest", "assistant", "prompts")

#: library -> where it may be imported
ONE_ROOM = {
    "streamlit": ("app.py", "assistant/ui/"),
    "chromadb": ("storage/vectors",),
    "tantivy": ("storage/lexical",),
    "sqlalchemy": ("storage/catalog",),
    "openai": ("storage/embedding", "storage/e5", "assistant/llm"),
}


def _sources() -> list[Path]:
    files = [p for room in ROOMS for p in (ROOT / room).rglob("*.py")]
    return [*files, ROOT / "app.py"]


def _imports(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names.add(node.module)
    return names


def _room(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("library", ONE_ROOM)
def test_a_library_is_imported_in_one_room_only(library: str) -> None:
    using = [_room(p) for p in _sources() if library in {n.split(".")[0] for n in _imports(p)}]
    assert using, f"{library} is no longer used: take it out of this test and of pyproject.toml"
    assert [u for u in using if not u.startswith(ONE_ROOM[library])] == []


@pytest.mark.parametrize(
    ("room", "forbidden"),
    [("storage", ("assistant", "ingest")), ("ingest", ("assistant",)), ("prompts", ROOMS[:3])],
)
def test_imports_go_down(room: str, forbidden: tuple[str, ...]) -> None:
    wrong = [
        (_room(p), name)
        for p in (ROOT / room).rglob("*.py")
        for name in _imports(p)
        if name.split(".")[0] in forbidden
    ]
    assert wrong == []


def test_only_the_edges_of_the_assistant_know_the_ingest_room() -> None:
    knowing = [
        _room(p)
        for p in (ROOT / "assistant").rglob("*.py")
        if any(n.split(".")[0] == "ingest" for n in _imports(p))
    ]
    assert all(k == "assistant/cli.py" or k.startswith("assistant/ui/") for k in knowing)


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; sys.argv = ['hoibao', '--help']\n"
        "from assistant.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "heavy = {'chromadb', 'llama_index', 'streamlit', 'numpy', 'tantivy', 'sqlalchemy'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert "ingest" in done.stdout
    assert done.stderr.strip() == "[]"


def test_no_file_outgrows_a_reader() -> None:
    long = {_room(p): len(p.read_text(encoding="utf-8").splitlines()) for p in _sources()}
    assert {name: lines for name, lines in long.items() if lines > 500} == {}


def test_the_pinned_versions_name_no_host_and_carry_hashes() -> None:
    for name in ("constraints.txt", "constraints-dev.txt"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "://" not in text
        assert text.count("--hash=sha256:") >= text.count("==")
        assert "torch==" not in text
