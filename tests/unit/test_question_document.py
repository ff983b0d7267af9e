"""What a numbered document says is asked for, and found by its number."""

from __future__ import annotations

import pytest

from assistant.question_document import asked_document, names_document, tells_document
from assistant.question_kind import asked


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("Nghị quyết 18 nói gì?", "18"),
        ("Quyết định số 217-QĐ/TW quy định gì?", "217"),
        ("Đề án 25 là gì?", "25"),
        ("Mục tiêu của Đề án 25 là gì?", "25"),
        ("Quyết định nào quy định việc này?", ""),
        ("Hai quyết định 935 và 936 bám theo quyết định số mấy?", ""),
        ("Bao nhiêu người nghỉ theo Nghị định 108?", ""),
    ],
)
def test_the_document_whose_content_is_asked_for(question: str, number: str) -> None:
    assert asked_document(question) == number
    assert not number or asked(question).kind == "text"


def test_a_sentence_names_it_with_its_letters_or_without() -> None:
    assert names_document("18", "Huyện học tập Nghị quyết số 18-NQ/TW.")
    assert names_document("18", "Theo nghị quyết 18, huyện gộp các trạm.")
    assert not names_document("18", "Trạm có 18 người, theo Nghị quyết 19.")
    assert not names_document("18", "Theo Nghị quyết 180 và 1.18, huyện gộp các trạm.")


def test_its_title_tells_what_it_is_about() -> None:
    assert tells_document("7", "Chỉ thị 7-CT/HU, ngày 3/4 của Huyện ủy về việc gộp trạm.")
    assert tells_document("7", "Huyện thực hiện Đề án 7 “Gộp các trạm”.")
    assert tells_document(
        "7", "Ban Chỉ đạo Đề án gộp các trạm và bến xe của huyện (Đề án 7) đã họp."
    )
    assert not tells_document("7", "Thực hiện Đề án 7, huyện gộp các trạm.")
    assert not tells_document("7", "Theo Đề án 7, Chỉ thị 8 về việc gộp trạm, huyện đã làm.")
