"""Retrieval over a small library with a fake embedding, and answers end to end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from assistant.answering import Assistant
from assistant.question import understand
from assistant.retrieval import SentenceRetriever
from storage.errors import UsageError
from storage.library import Library
from storage.settings import StorageSettings
from tests.unit.storage_fakes import FakeEmbedding, make_article


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library(StorageSettings(data=tmp_path), embedding=FakeEmbedding()) as library:
        library.add(
            [
                make_article("a", "Huyện Lạc Sơn giảm 28 cán bộ.", "Trời đẹp.", title="Lạc Sơn"),
                make_article("b", "Huyện Kim Bôi xây 3 trường học mới.", title="Kim Bôi"),
            ]
        )
        library.embed_pending()
        yield library


def test_the_sentence_with_the_question_s_words_comes_first(library: Library) -> None:
    understood = understand("Huyện Lạc Sơn giảm bao nhiêu cán bộ?", library)
    best = SentenceRetriever(library).retrieve_sentences(understood, 3)[0]
    assert (best.article_id, best.text) == ("a", "Huyện Lạc Sơn giảm 28 cán bộ.")
    article = library.article("a")
    assert article.text[best.start : best.end] == best.text


def test_sentences_without_a_vector_are_found_as_well(library: Library) -> None:
    library.add([make_article("c", "Huyện Mai Châu đóng 14 trạm cũ.", title="Mai Châu")])
    assert library.pending()
    understood = understand("Huyện Mai Châu đóng bao nhiêu trạm?", library)
    best = SentenceRetriever(library).retrieve_sentences(understood, 3)[0]
    assert best.article_id == "c" and best.features["dense"] > 0.3


def test_a_question_before_the_first_vector_is_answered(tmp_path: Path) -> None:
    settings = SimpleNamespace(language="vi", llm=SimpleNamespace(configured=False))
    with Library(StorageSettings(data=tmp_path)) as library:
        library.add([make_article("c", "Huyện Mai Châu đóng 14 trạm cũ.", title="Mai Châu")])
        answer = Assistant(library, settings).ask("Huyện Mai Châu đóng bao nhiêu trạm?")
    assert (answer.status, answer.direct) == ("answered", "14 trạm")


def test_llama_index_gets_nodes_with_offsets(library: Library) -> None:
    nodes = SentenceRetriever(library, k=1).retrieve("Kim Bôi xây bao nhiêu trường học?")
    assert nodes[0].node.metadata["article_id"] == "b"


def test_an_empty_and_an_endless_question_are_refused(library: Library) -> None:
    settings = SimpleNamespace(language="vi", llm=SimpleNamespace(configured=False))
    assistant = Assistant(library, settings)
    for question in ("", "  ?", "xã " * 1_000):
        with pytest.raises(UsageError):
            assistant.ask(question)


def test_every_citation_of_an_answer_is_verbatim(library: Library) -> None:
    settings = SimpleNamespace(language="vi", llm=SimpleNamespace(configured=False))
    answer = Assistant(library, settings).ask("Huyện Lạc Sơn giảm bao nhiêu cán bộ?")
    assert answer.read == 2
    for citation in answer.citations:
        text = library.article(citation.article_id).text
        assert text[citation.start : citation.end] == citation.quote
