"""A lazy package runs when a name is asked for, once, and is then what it always was."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files
from pathlib import Path
from pkgutil import get_data

import pytest

from storage.lazy_packages import import_lazily


def python(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def package(folder: Path, name: str, text: str) -> None:
    (folder / name).mkdir()
    (folder / name / "__init__.py").write_text(text, encoding="utf-8")
    (folder / name / "part.py").write_text("from time import sleep\nVALUE = 7\n", encoding="utf-8")


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(sys, "meta_path", list(sys.meta_path))
    return tmp_path


def test_a_retriever_is_made_without_the_rest_of_llamaindex() -> None:
    assert (
        python(
            "import assistant.retrieval, sys\n"
            "from assistant.retrieval import SentenceRetriever\n"
            "SentenceRetriever(None)\n"
            "print('llama_index.core.chat_engine' in sys.modules)\n"
            "from llama_index.core import Settings, VectorStoreIndex, global_handler\n"
            "from llama_index.core.indices import SummaryIndex\n"
            "print(VectorStoreIndex.__name__, SummaryIndex.__name__, global_handler)\n"
            "print('llama_index.core.chat_engine' in sys.modules)\n"
        )
        == "False\nVectorStoreIndex SummaryIndex None\nTrue\n"
    )


def test_a_part_is_imported_without_its_package(path: Path) -> None:
    package(path, "lazy_one", "raise RuntimeError('run')\n")
    import_lazily("lazy_one", known=5)
    import lazy_one  # type: ignore[import-not-found]
    from lazy_one.part import VALUE  # type: ignore[import-not-found]

    assert (VALUE, lazy_one.known, lazy_one.part.VALUE) == (7, 5, 7)
    for _ in range(2):  # what failed is tried again, and says why each time
        with pytest.raises(RuntimeError, match="run"):
            _ = lazy_one.other


def test_a_missing_name_is_missing(path: Path) -> None:
    package(path, "lazy_two", "there = 1\n")
    import_lazily("lazy_two")
    import lazy_two  # type: ignore[import-not-found]

    with pytest.raises(AttributeError, match="no attribute 'gone'"):
        _ = lazy_two.gone
    assert lazy_two.there == 1
    with pytest.raises(ImportError):
        from lazy_two import gone  # noqa: F401


def test_threads_wait_for_one_run(path: Path) -> None:
    package(
        path,
        "lazy_three",
        "import time\nfrom lazy_three import part\ntime.sleep(0.2)\nmade = object()\n",
    )
    import_lazily("lazy_three")
    import lazy_three  # type: ignore[import-not-found]

    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: lazy_three.made, range(8)))
    assert len({id(one) for one in made}) == 1


def test_the_files_of_a_lazy_package_are_read_without_running_it(path: Path) -> None:
    package(path, "lazy_files", "raise RuntimeError('run')\n")
    (path / "lazy_files" / "data.txt").write_text("kept", encoding="utf-8")
    import_lazily("lazy_files")

    assert (files("lazy_files") / "data.txt").read_text(encoding="utf-8") == "kept"
    assert get_data("lazy_files", "data.txt") == b"kept"
