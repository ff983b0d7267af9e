"""Finding by words: accents count when they are typed, and do not when they are not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.derived import State
from storage.lexical import IndexedArticle, LexicalIndex, prepared

ARTICLES = [
    IndexedArticle(1, "Cải cách thủ tục", [(0, "Thủ tục hành chính gọn hơn."), (1, "Dân vui.")]),
    IndexedArticle(2, "Thu thuế", [(0, "Thu tục ngữ về mùa màng."), (1, "Bác sỹ ở thị xã.")]),
    IndexedArticle(3, "Văn bản", [(0, "Theo Quyết định 217-QĐ/TW ban hành."), (2, "Hoà bình.")]),
]


@pytest.fixture
def index(tmp_path: Path) -> tuple[LexicalIndex, State]:
    lexical = LexicalIndex(tmp_path)
    return lexical, lexical.rebuild(ARTICLES, "catalog", 1)


def test_tokens_are_syllables_and_pairs() -> None:
    assert prepared(["thủ", "tục", "217-qđ/tw"]) == (
        "thủ tục 217-qđ/tw 217 qđ tw thủ_tục tục_217-qđ/tw 217-qđ/tw_217 217_qđ qđ_tw",
        "thu tuc 217-qd/tw 217 qd tw thu_tuc tuc_217-qd/tw 217-qd/tw_217 217_qd qd_tw",
    )


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("thủ tục", (1, 0)),
        ("thu tuc hanh chinh", (1, 0)),
        ("tục ngữ", (2, 0)),
        ("bác sĩ", (2, 1)),
        ("217-QĐ/TW", (3, 0)),
        ("qđ 217", (3, 0)),
        ("hòa bình", (3, 2)),
    ],
)
def test_the_sentence_meant_comes_first(
    index: tuple[LexicalIndex, State], query: str, first: tuple[int, int]
) -> None:
    lexical, state = index
    assert lexical.search(state, query, 3, "sentence")[0][:2] == first


def test_typed_accents_count(index: tuple[LexicalIndex, State]) -> None:
    lexical, state = index
    assert [n for n, _, _ in lexical.search(state, "thủ", 9, "sentence")] == [1]
    assert {n for n, _, _ in lexical.search(state, "thu", 9, "sentence")} == {1, 2}


def test_a_headline_is_searched(index: tuple[LexicalIndex, State]) -> None:
    lexical, state = index
    assert lexical.search(state, "thuế", 9, "article")[0][:2] == (2, -1)


@pytest.mark.parametrize("query", ["Nguyên nhân sạt lở là gì?", "nguyen nhan sat lo la gi"])
def test_what_is_rare_in_headlines_only_does_not_decide(tmp_path: Path, query: str) -> None:
    """``là gì`` stands in every text but in one headline: the subject of the question counts."""
    bodies = ["Mưa lớn gây sạt lở.", "Sốt là bệnh.", "Giá là giá.", "Cá là cá.", "Lúa là lúa."]
    titles = ["Mưa ở miền núi", "Sốt rét là gì", "Giá vàng", "Cá tra", "Lúa gạo"]
    common = "Ai hỏi là gì, đó là gì."
    lexical = LexicalIndex(tmp_path)
    made = [
        IndexedArticle(n, title, [(0, body), (1, common)])
        for n, (title, body) in enumerate(zip(titles, bodies, strict=True))
    ]
    state = lexical.rebuild(made, "catalog", 1)
    assert lexical.search(state, query, 5, "article")[0][0] == 0


def test_an_index_of_another_format_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.lexical.FORMAT", "tantivy-1")
    LexicalIndex(tmp_path).rebuild(ARTICLES, "catalog", 1)
    assert LexicalIndex(tmp_path).state("catalog") is not None
    monkeypatch.undo()
    lexical = LexicalIndex(tmp_path)
    assert lexical.state("catalog") is None
    state = lexical.rebuild(ARTICLES, "catalog", 1)
    assert lexical.search(state, "thuế", 9, "article")[0][:2] == (2, -1)


def test_queries_without_words_find_nothing(index: tuple[LexicalIndex, State]) -> None:
    lexical, state = index
    for query in ("", "?!", "«»"):
        assert lexical.search(state, query, 5, "sentence") == []


@pytest.mark.parametrize("sift", [0, 100])
def test_only_allowed_articles_are_found(
    index: tuple[LexicalIndex, State], sift: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.lexical.SIFT", sift)
    lexical, state = index
    assert {n for n, _, _ in lexical.search(state, "thu tuc", 9, "sentence", {2})} == {2}
    assert lexical.search(state, "thu tuc", 9, "sentence", set()) == []


def test_applying_a_change_twice_indexes_it_once(index: tuple[LexicalIndex, State]) -> None:
    lexical, state = index
    changed = [IndexedArticle(1, "Khác", [(0, "Thuỷ lợi nội đồng.")])]
    for _ in range(2):
        lexical.apply(state, changed, [2], 5)
        state = lexical.settle() or state
    assert lexical.documents(state) == {"sentence": 3, "article": 2}
    assert [n for n, _, _ in lexical.search(state, "thủy lợi", 5, "sentence")] == [1]
    assert lexical.search(state, "tục ngữ", 5, "sentence") == []
    found = lexical.state("catalog")
    assert found is not None and found.revision == 5
    assert lexical.state("another catalog") is None


def test_a_commit_under_way_is_waited_for(index: tuple[LexicalIndex, State]) -> None:
    lexical, state = index
    new = IndexedArticle(4, "Mới", [(0, "Thuỷ lợi nội đồng.")])
    lexical.apply(state, [new], [], 6)
    settled = lexical.settle()
    assert settled is not None and settled.revision == 6
    assert [n for n, _, _ in lexical.search(settled, "thủy lợi", 5, "sentence")] == [4]
    assert lexical.settle() is None


def test_an_error_while_adding_leaves_the_index_as_it_was(
    index: tuple[LexicalIndex, State],
) -> None:
    lexical, state = index

    def broken() -> Iterator[IndexedArticle]:
        yield IndexedArticle(4, "Mới", [(0, "Thuỷ lợi nội đồng.")])
        raise OSError("no more text")

    with pytest.raises(OSError, match="no more text"):
        lexical.apply(state, broken(), [1], 6)
    assert lexical.settle() is None
    found = lexical.state("catalog")
    assert found is not None and found.revision == state.revision
    assert lexical.documents(found) == {"sentence": 6, "article": 3}


def test_a_commit_that_fails_is_told_when_it_is_waited_for(
    index: tuple[LexicalIndex, State], monkeypatch: pytest.MonkeyPatch
) -> None:
    lexical, state = index

    def full(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("storage.derived.Derived.publish", full)
    lexical.apply(state, [], [1], 6)
    with pytest.raises(OSError, match="disk full"):
        lexical.settle()
