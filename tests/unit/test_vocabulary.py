"""The saved counts of syllables: read again as they were, the pairs only when one is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from storage.vocabulary import FEW_PAIRS, Vocabulary

TEXT = "Thị xã Đông Triều có 21 xã, phường; thị xã tinh giản 13 người."


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    path = tmp_path / "vocabulary.json"
    Vocabulary().grown([TEXT], revision=4).save(path, "catalog")
    return path


def test_what_was_saved_is_read_again(saved: Path) -> None:
    read = Vocabulary.load(saved, "catalog")
    assert read is not None
    made = Vocabulary().grown([TEXT], revision=4)
    assert (read.unigrams, read.bigrams) == (made.unigrams, made.bigrams)
    assert (read.revision, read.articles, read.total) == (4, 1, made.total)
    assert (read.count("xã"), read.pair("thị", "xã"), read.pair("xã", "thị")) == (3, 2, 0)
    grown = read.grown([TEXT], revision=5)
    assert grown.pair("thị", "xã") == 4


def test_pairs_are_not_parsed_before_one_is_asked_for(
    saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import json

    parsed: list[object] = []
    loads = json.loads
    monkeypatch.setattr("storage.vocabulary.json.loads", lambda x: parsed.append(x) or loads(x))
    read = Vocabulary.load(saved, "catalog")
    assert read is not None
    assert read.forms("xa") == {"xã": 3}
    assert len(parsed) == 1
    pairs = [("thị", "xã"), ("xã", "phường"), ("13", "người"), ("đông", "xã")]
    first = [read.pair(*pair) for pair in pairs]
    assert (first, len(parsed)) == ([2, 1, 1, 0], 1)
    for _ in range(FEW_PAIRS):
        read.pair("đông", "triều")
    assert [read.pair(*pair) for pair in pairs] == first
    assert len(parsed) == 2


@pytest.mark.parametrize("kept", [0, 20, -30, -1])
def test_a_file_cut_short_is_no_vocabulary(saved: Path, kept: int) -> None:
    saved.write_bytes(saved.read_bytes()[:kept])
    assert Vocabulary.load(saved, "catalog") is None


def test_counts_of_another_catalog_are_not_used(saved: Path) -> None:
    assert Vocabulary.load(saved, "another") is None
