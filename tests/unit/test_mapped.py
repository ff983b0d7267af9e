"""The file of vectors: what was published is there, what was not is not, and it is made again."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from storage.library import Library
from storage.mapped import MappedVectors, Rows
from storage.schema import Hit
from storage.settings import StorageSettings
from storage.vectors import VectorIndex
from tests.unit.storage_fakes import FakeEmbedding, make_article

EYE = np.eye(4, dtype=np.float32)


def stored(folder: Path, count: int = 12) -> Library:
    library = Library(StorageSettings(data=folder), embedding=FakeEmbedding())
    library.add(make_article(f"a{n}", f"Câu riêng số {n} ở đây. Giá {n}.") for n in range(count))
    library.embed_pending()
    return library


def nearest(library: Library, query: str) -> Hit:
    return library.search_dense(library.embedding.queries([query])[0], 1)[0]


def test_rows_that_were_not_published_are_overwritten(tmp_path: Path) -> None:
    file = MappedVectors(tmp_path, "fake-1", 4)
    state = file.rebuild([([11, 12], EYE[:2])], "catalog", 1)
    before = file.rows(state)
    with pytest.raises(ZeroDivisionError):
        file.append(state, (([13], EYE[2:3]) if n else (1 // n, EYE) for n in (1, 0)), 2)
    assert file.state("catalog") == state
    state = file.append(state, [([14], EYE[3:])], 2)
    again = MappedVectors(tmp_path, "fake-1", 4)
    found = again.state("catalog")
    assert found == state and found.rows == 3
    assert again.rows(found).ids.tolist() == [11, 12, 14]
    assert np.array_equal(again.rows(found).matrix, EYE[[0, 1, 3]])
    assert before.ids.tolist() == [11, 12] and np.array_equal(before.matrix, EYE[:2])


def test_a_file_cut_short_or_of_another_recipe_is_not_used(tmp_path: Path) -> None:
    file = MappedVectors(tmp_path, "fake-1", 4)
    state = file.rebuild([([11, 12], EYE[:2])], "catalog", 1)
    assert file.state("another catalog") is None
    assert MappedVectors(tmp_path, "fake-2", 4).state("catalog") is None
    rows = tmp_path / state.generation / "vectors.f32"
    rows.write_bytes(rows.read_bytes()[:-1])
    assert file.state("catalog") is None


@pytest.mark.parametrize("ids", [[3, 5, 7, 8], [7, 3, 8, 5]])
def test_rows_are_found_by_id_in_any_order(ids: list[int]) -> None:
    rows = Rows.of(np.array(ids, np.int64), EYE)
    places, at = rows.places(np.array([8, 4, 3, 99], np.int64))
    assert [ids[row] for row in at] == [8, 3] and places.tolist() == [0, 2]
    assert sorted(ids[row] for row in rows.within([(1, 4), (6, 7)])) == [3, 7]
    assert not len(rows.within([]))


def test_a_search_below_the_limit_does_not_open_chroma(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored(tmp_path).close()
    monkeypatch.setattr(VectorIndex, "_open", lambda *_: pytest.fail("Chroma was opened"))
    with Library(StorageSettings(data=tmp_path), embedding=FakeEmbedding()) as library:
        assert nearest(library, "Câu riêng số 7 ở đây.").article_id == "a7"


def test_a_lost_file_is_replaced_by_the_catalog_and_made_again(tmp_path: Path) -> None:
    stored(tmp_path).close()
    shutil.rmtree(tmp_path / "vectors")
    embedding = FakeEmbedding()
    with Library(StorageSettings(data=tmp_path), embedding=embedding) as library:
        assert nearest(library, "Câu riêng số 7 ở đây.").article_id == "a7"
        assert np.allclose(
            library.vectors([("a7", 0)]), embedding.queries(["Câu riêng số 7 ở đây."])
        )
        library.embed_pending()
        assert (tmp_path / "vectors" / "state.json").exists() and not embedding.embedded


def test_the_file_is_written_anew_when_most_of_it_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.dense.BATCH", 1)
    with stored(tmp_path) as library:
        library.remove([f"a{n}" for n in range(10)])
        assert nearest(library, "Câu riêng số 11 ở đây.").article_id == "a11"
        assert nearest(library, "Câu riêng số 3 ở đây.").article_id in ("a10", "a11")
        library.embed_pending()
        state = MappedVectors(tmp_path / "vectors", "fake-1", 32).state(library._catalog.identity)
        assert state and state.rows == 4
        assert nearest(library, "Câu riêng số 11 ở đây.").article_id == "a11"


def test_every_batch_is_in_the_file_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.library.EMBED_BATCH", 4)
    held: list[int] = []
    library = Library(StorageSettings(data=tmp_path), embedding=FakeEmbedding())
    library.add(make_article(f"a{n}", f"Câu riêng số {n} ở đây.") for n in range(10))

    def seen(done: int, total: int | None) -> None:
        held.append(next(tmp_path.glob("vectors/g-*/ids.i64")).stat().st_size // 8)

    library.embed_pending(on_progress=seen)
    library.close()
    assert held == [4, 8, 10]
