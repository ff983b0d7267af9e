"""A killed writer loses nothing that it reported as stored, and nothing has to be repaired."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import textwrap
from pathlib import Path
from time import monotonic, sleep

import pytest

from storage.library import Library
from storage.schema import Article
from storage.settings import StorageSettings
from tests.unit.storage_fakes import FakeEmbedding, make_article

ROOT = Path(__file__).resolve().parents[2]
# One line on stdout per article stored and per batch embedded, as a command would report it.
WRITER = textwrap.dedent(
    """
    import sys
    from pathlib import Path
    import storage.library as room
    from storage.settings import StorageSettings
    from tests.unit.storage_fakes import FakeEmbedding
    from tests.integration.test_kill import corpus

    room.BATCH_ARTICLES, room.EMBED_BATCH, room.INDEX_EVERY = 5, 16, 48
    settings = StorageSettings(data=Path(sys.argv[1]))
    with room.Library(settings, embedding=FakeEmbedding()) as library:
        print("open", flush=True)
        for start in range(0, 60, 10):
            for id in library.add(corpus()[start : start + 10]).ids:
                print("stored", id, flush=True)
            library.embed_pending(lambda done, total: print("embedded", done, flush=True))
        print("done", flush=True)
    """
)


def corpus() -> list[Article]:
    """Sixty articles; the n-th holds a word of its own."""
    return [
        make_article(f"bai-{n}", f"Từ khoá riêng{n} nằm ở đây. Câu thứ hai của bài {n}. Câu chung.")
        for n in range(60)
    ]


def killed_after(folder: Path, seconds: float) -> list[str]:
    """Run the writer, kill it ``seconds`` after it opened the library; what it had reported."""
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline().strip() == "open"
    deadline = monotonic() + seconds
    while monotonic() < deadline and process.poll() is None:
        sleep(0.005)
    if process.poll() is None:
        os.kill(process.pid, signal.SIGKILL)
    lines = process.stdout.read().splitlines()
    process.wait()
    process.stdout.close()
    return [line.split()[1] for line in lines if line.startswith("stored")]


@pytest.mark.integration
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
def test_a_killed_writer_loses_nothing_it_reported(tmp_path: Path) -> None:
    moments = int(os.environ.get("KILL_MOMENTS", "3"))
    chance = random.Random(20)
    reported: set[str] = set()
    for _ in range(moments):
        reported.update(killed_after(tmp_path, chance.uniform(0.02, 2.5)))
        with Library(StorageSettings(data=tmp_path), embedding=FakeEmbedding()) as library:
            stored = {info.id for info in library.articles()}
            assert reported <= stored
            for id in sorted(stored):
                number = id.split("-")[1]
                hits = library.search_lexical(f"riêng{number}", 5)
                assert [hit.article_id for hit in hits] == [id]
            vector = library.embedding.queries(["Câu chung."])[0]
            library.search_dense(vector, 3)
    with Library(StorageSettings(data=tmp_path), embedding=FakeEmbedding()) as library:
        library.add(corpus())
        library.embed_pending()
        assert len(library.articles()) == 60 and library.pending() == 0
        assert [finding.message for finding in library.check() if not finding.ok] == []
        for n in (0, 31, 59):
            text = f"Từ khoá riêng{n} nằm ở đây."
            hit = library.search_dense(library.embedding.queries([text])[0], 1)[0]
            assert (hit.article_id, hit.sentence) == (f"bai-{n}", 0)
