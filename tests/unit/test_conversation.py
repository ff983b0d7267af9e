"""Conversations survive a reload with their citations, and exports keep them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

from assistant.conversation import (
    Conversations,
    copy_text,
    export_docx,
    export_markdown,
    figure_lines,
)
from assistant.schema import Answer, Citation, Claim, FigureRow
from storage.library import Library
from storage.settings import StorageSettings

QUOTE = "Phường Sao Mai giảm 12 người, còn 30 người."
ANSWER = Answer(
    question="Phường Sao Mai giảm bao nhiêu người?",
    status="answered",
    claims=(Claim(QUOTE, (1,), highlight="12 người"),),
    citations=(
        Citation(1, "a1", "bai.txt", "Sắp xếp ở Sao Mai", "Báo Thử", "An", date(2019, 9, 22), 2,
                 10, 10 + len(QUOTE), QUOTE, "https://bao.example/1"),
    ),
    figures=(FigureRow("Sao Mai", "giảm", "12", "người", "2019", 1, 12.0),),
    direct="12 người",
    since=date(2019, 9, 22),
    until=date(2019, 9, 22),
    seconds={"total": 0.1},
)  # fmt: skip


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library(StorageSettings(data=tmp_path)) as opened:
        yield opened


def test_a_turn_comes_back_whole_in_another_session(library: Library) -> None:
    store = Conversations(library)
    kept = store.add(store.new(), ANSWER.question, ANSWER)
    again = Conversations(library).get(kept.id)
    assert again is not None
    assert again.turns[0].answer == ANSWER
    assert again.title == ANSWER.question


def test_another_user_does_not_see_it(library: Library) -> None:
    store = Conversations(library, "an@bao.example")
    kept = store.add(store.new(), "q", ANSWER)
    assert Conversations(library, "binh@bao.example").get(kept.id) is None
    assert Conversations(library, "binh@bao.example").listing() == []


def test_search_forgives_diacritics_and_delete_can_be_undone(library: Library) -> None:
    store = Conversations(library)
    kept = store.add(store.new(), ANSWER.question, ANSWER)
    assert [c.id for c in store.listing("phuong sao mai")] == [kept.id]
    assert store.listing("huyện khác") == []
    store.delete(kept.id)
    assert store.listing() == []
    store.restore(kept.id)
    assert [c.id for c in store.listing()] == [kept.id]


def test_a_rating_and_a_new_name_are_kept(library: Library) -> None:
    store = Conversations(library)
    kept = store.add(store.new(), ANSWER.question, ANSWER)
    store.rename(kept.id, "Sắp xếp phường")
    renamed = store.get(kept.id)
    assert renamed is not None
    store.rate(renamed, 0, -1, "thiếu năm")
    rated = store.get(kept.id)
    assert rated is not None
    assert (rated.title, rated.turns[0].rating, rated.turns[0].reason) == (
        "Sắp xếp phường", -1, "thiếu năm",
    )  # fmt: skip


def test_the_history_speaks_the_answer(library: Library) -> None:
    store = Conversations(library)
    kept = store.add(store.new(), ANSWER.question, ANSWER)
    assert kept.history == [(ANSWER.question, f"12 người {QUOTE}")]


def test_copy_and_exports_keep_marks_references_and_the_exact_sentence(library: Library) -> None:
    from docx import Document

    store = Conversations(library)
    kept = store.add(store.new(), ANSWER.question, ANSWER)
    copied = copy_text(ANSWER, "vi")
    word = "\n".join(p.text for p in Document(BytesIO(export_docx(kept, "vi"))).paragraphs)
    for text in (copied, word, export_markdown(kept, "vi")):
        assert f"{QUOTE} [1]" in text
        assert "Báo Thử" in text
        assert "22/09/2019" in text
        assert f"“{QUOTE}”" in text


def test_markdown_export_defuses_marks(library: Library) -> None:
    from dataclasses import replace

    hostile = replace(ANSWER, claims=(Claim("<img src=x> ![x](http://e.example)", (1,)),))
    store = Conversations(library)
    text = export_markdown(store.add(store.new(), "q", hostile), "vi")
    assert "<img" not in text.replace("\\<", "")
    assert "![" not in text.replace("\\!", "")


def test_compared_figures_stand_in_columns_and_in_every_export(library: Library) -> None:
    rows = (
        FigureRow("Sao Mai", "giảm", "12", "người", "2019", 1, 12.0),
        FigureRow("Đồi", "giảm", "1.205", "", "22/09/2019", 1, 1205.0),
    )
    answer = replace(ANSWER, figures=rows)
    assert figure_lines(answer, "vi") == [
        "Nơi      Kết quả   Thời điểm   Nguồn",
        "Sao Mai  12 người  2019        [1]",
        "Đồi      1.205     22/09/2019  [1]",
    ]
    assert figure_lines(ANSWER, "vi") == []
    assert "Đồi      1.205" in copy_text(answer, "vi")
    store = Conversations(library)
    kept = store.add(store.new(), answer.question, answer)
    assert "| Đồi | 1.205 | 22/09/2019 | [1] |" in export_markdown(kept, "vi")
    from docx import Document

    (table,) = Document(BytesIO(export_docx(kept, "vi"))).tables
    assert [cell.text for cell in table.rows[1].cells] == ["Sao Mai", "12 người", "2019", "[1]"]
