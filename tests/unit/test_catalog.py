"""The catalog alone: offsets it refuses, numbers it never reuses, transactions that are whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import event

from storage.catalog import Catalog
from storage.catalog_write import CatalogWriter
from storage.errors import SettingsError, UsageError
from storage.schema import Sentence
from tests.unit.storage_fakes import make_article


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    catalog = Catalog(f"sqlite:///{tmp_path / 'catalog.sqlite'}")
    yield catalog
    catalog.close()


@pytest.mark.parametrize(
    "sentence",
    [Sentence(0, 0, 0, 99), Sentence(1, 0, 0, 3), Sentence(0, 5, 0, 3), Sentence(0, 0, 3, 3)],
)
def test_a_sentence_outside_the_text_is_refused_and_nothing_stored(
    catalog: Catalog, sentence: Sentence
) -> None:
    good = make_article("tot", "Một câu.")
    bad = replace(make_article("xau", "Một câu."), sentences=(sentence,))
    with pytest.raises(UsageError, match="xau"):
        CatalogWriter(catalog).add([good, bad])
    assert not catalog.directory().entries


def test_text_that_is_not_normalized_is_refused(catalog: Catalog) -> None:
    with pytest.raises(UsageError, match="chuẩn hoá"):
        CatalogWriter(catalog).add([make_article("nfd", "Một ca\u0302u.")])


def test_ids_of_sentences_are_never_used_twice(catalog: Catalog) -> None:
    writer = CatalogWriter(catalog)
    writer.add([make_article("a", "Một. Hai."), make_article("b", "Ba.")])
    before = {e.number: e.first for e in catalog.directory().entries.values()}
    writer.remove(list(catalog.directory().entries.values()))
    assert catalog.removed_ids(0) == [1, 2, 3]
    writer.add([make_article("a", "Một. Hai.")])
    (entry,) = catalog.directory().entries.values()
    assert entry.number not in before and entry.first > 3


def test_vectors_of_removed_sentences_are_not_stored(catalog: Catalog) -> None:
    writer = CatalogWriter(catalog)
    writer.add([make_article("a", "Một. Hai."), make_article("b", "Ba.")])
    ids = catalog.pending_ids(9)
    writer.remove([e for e in catalog.directory().entries.values() if e.info.id == "a"])
    writer.embed(ids, np.eye(3, dtype=np.float32), "recipe")
    assert catalog.recipe() == ("recipe", 3)
    found, matrix = catalog.vectors(ids)
    assert found == [3] and matrix.tolist() == [[0, 0, 1]]
    assert catalog.pending() == 0 and catalog.integrity() == ""


def test_the_same_article_twice_in_a_batch_is_stored_once(catalog: Catalog) -> None:
    stored = CatalogWriter(catalog).add(
        [make_article("a", "Một."), make_article("a", "Một.", paths=("b.txt",))]
    )
    assert [outcome for _, outcome in stored.outcomes] == ["added", "unchanged"]
    (entry,) = catalog.directory().entries.values()
    assert entry.info.paths == ("a.txt", "b.txt")


def test_another_connections_commit_is_noticed_and_nothing_else_is_read(
    catalog: Catalog, tmp_path: Path
) -> None:
    statements: list[str] = []
    event.listen(
        catalog.engine,
        "before_cursor_execute",
        lambda _c, _k, statement, *_rest: statements.append(statement),
    )
    other = Catalog(f"sqlite:///{tmp_path / 'catalog.sqlite'}")
    before = catalog.counters()
    catalog.directory()
    statements.clear()
    assert catalog.counters() == before
    assert not catalog.directory().entries
    assert not statements
    CatalogWriter(other).add([make_article("moi", "Một câu.")])
    other.close()
    assert catalog.counters().revision == before.revision + 1
    assert "moi" in catalog.directory().numbers
    CatalogWriter(catalog).add([make_article("nua", "Hai câu.")])
    assert "nua" in catalog.directory().numbers


def test_a_malformed_url_is_a_setting_error() -> None:
    with pytest.raises(SettingsError, match="HOIBAO_DATABASE_URL"):
        Catalog("khong phai url")
