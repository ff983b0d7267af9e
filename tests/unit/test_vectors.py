"""The vector index and the exact search agree, whatever state the index is in."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from storage.library import Library
from storage.schema import Hit, SearchFilter
from storage.settings import StorageSettings
from storage.vectors import VectorIndex
from tests.unit.storage_fakes import FakeEmbedding, make_article

CLAUSED = "Giá gạo {n} tăng; giá xăng {n} giảm. Câu riêng số {n} ở đây."


def fill(library: Library, first: int, last: int) -> None:
    library.add(
        make_article(f"a{n}", CLAUSED.format(n=n), published=date(2020, 1, 1 + n))
        for n in range(first, last)
    )
    library.embed_pending()


def both(library: Library, query: str, where: SearchFilter | None = None) -> list[list[Hit]]:
    """What the index finds, and what exact search finds."""
    vector = library.embedding.queries([query])[0]
    found: list[list[Hit]] = []
    for rows in (5, 10**9):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("storage.dense.EXACT_ROWS", rows)
            found.append(library.search_dense(vector, 4, where))
    return found


def same(found: list[list[Hit]]) -> bool:
    first, second = ([(h.article_id, h.sentence) for h in hits] for hits in found)
    scores = ([h.score for h in hits] for hits in found)
    return first == second and bool(np.allclose(*scores, atol=1e-5))


def test_the_index_finds_what_exact_search_finds(tmp_path: Path) -> None:
    with Library(StorageSettings(data=tmp_path), embedding=FakeEmbedding()) as library:
        fill(library, 0, 20)
        found = both(library, "giá xăng 7 giảm")
        assert found[0][0] == Hit("a7", 0, found[0][0].score) and same(found)
        wide = SearchFilter(until=date(2020, 1, 10))
        assert same(both(library, "Câu riêng số 15", wide))
        # Removed sentences are still in the index, and one new one is not yet.
        library.remove(["a7"])
        library.add([make_article("moi", "Câu riêng số 77 ở đây.")])
        ids = library._catalog.pending_ids(9)
        matrix = library.embedding.passages(["Câu riêng số 77 ở đây."])
        library._writer.embed(ids, matrix, "fake-1")
        found = both(library, "Câu riêng số 77 ở đây.")
        assert found[0][0].article_id == "moi" and same(found)
        assert same(both(library, "giá xăng 7 giảm"))


def test_an_unfinished_write_is_noticed(tmp_path: Path) -> None:
    index = VectorIndex(tmp_path, "fake-1 4")
    rows = np.eye(4, dtype=np.float32)
    state = index.rebuild([([11, 12, 13], rows[:3])], "catalog", 1)
    assert index.search(state, rows[1], 1) == [(12, pytest.approx(1.0))]
    state, size = index.apply(state, [([13, 14], rows[2:])], [11], 2)
    assert index.count(state) == size == 3 and not index.interrupted
    assert len(index.search(state, rows[1], 99) or ()) == 3
    index.close()
    (tmp_path / "writing").touch()
    assert index.search(state, rows[1], 1) is None and index.trusted(state)
    (tmp_path / state.generation / "chroma.sqlite3").write_bytes(b"torn" * 999)
    assert not index.trusted(state)
    state = index.rebuild([([21], rows[:1])], "catalog", 3)
    assert index.search(state, rows[0], 5) == [(21, pytest.approx(1.0))]
    index.close()
    assert VectorIndex(tmp_path, "another 4").state("catalog") is None


def test_few_new_rows_do_not_open_the_index_and_are_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Library(StorageSettings(data=tmp_path), embedding=FakeEmbedding()) as library:
        fill(library, 0, 20)
        index = library._dense.index()
        assert index is not None
        state = index.state(library._catalog.identity)
        monkeypatch.setattr("storage.dense.BEHIND", 0.2)
        fill(library, 20, 22)
        library.remove(["a3"])
        library.embed_pending()
        assert index.state(library._catalog.identity) == state
        found = both(library, "giá xăng 21 giảm")
        assert found[0][0].article_id == "a21" and same(found)
        assert same(both(library, "giá xăng 3 giảm"))
        assert all(finding.ok for finding in library.check())
        fill(library, 22, 30)
        moved = index.state(library._catalog.identity)
        assert moved is not None and moved != state
        assert index.count(moved) == library._catalog.embedded()
