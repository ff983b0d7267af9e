"""The word that a question turns on must stand in the article, at least a syllable of it."""

from __future__ import annotations

import pytest

from assistant.question import Understood
from assistant.question_heads import head_unheard
from assistant.question_kind import asked
from assistant.question_terms import canonical, terms_of

ARTICLE = canonical("Huyện Sao Mai kiểm tra 15 quán mứt. Vụ va xe ở đây làm 4 người bị thương.")


def understood(question: str) -> Understood:
    return Understood(question, question, question, asked(question), terms_of(question, {}))


@pytest.mark.parametrize(
    ("question", "lacking"),
    [
        ("Huyện Sao Mai cấp phép bao nhiêu quán mứt?", "cấp phép"),
        ("Tài xế gây ra vụ va xe ở Sao Mai tên là gì?", "tài xế"),
        ("Nhà thầu nào xây chợ Sao Mai?", "nhà thầu"),
        ("Nhân vật nào kiểm tra quán mứt ở Sao Mai?", ""),
        ("Huyện Sao Mai kiểm tra bao nhiêu quán mứt?", ""),
        ("Vì sao huyện Sao Mai đóng cửa quán mứt?", ""),
        ("Tỷ lệ quán mứt ở Sao Mai là bao nhiêu?", ""),
        ("Vụ va xe ở Sao Mai có bao nhiêu người bị thương?", ""),
    ],
)
def test_a_word_of_which_the_article_has_nothing(question: str, lacking: str) -> None:
    assert head_unheard(understood(question), ARTICLE) == lacking
