"""The measure that a question states must be spoken of where its figure is told."""

from __future__ import annotations

import pytest

from assistant.question import Understood
from assistant.question_kind import asked
from assistant.question_measure import measure_unsaid
from assistant.question_terms import terms_of
from storage.vocabulary import Vocabulary


@pytest.mark.parametrize(
    ("question", "sentences", "lacking"),
    [
        ("Giá thuê một căn nhà là bao nhiêu?", ["Giá bán một căn là 100 triệu đồng."], "giá thuê"),
        ("Giá thuê một căn nhà là bao nhiêu?", ["Tiền thuê một căn là 2 triệu đồng."], ""),
        # no figure is asked for, so that none need tell it
        ("Vì sao giá thuê trụ sở cao?", [], ""),
    ],
)
def test_a_rent_is_told_by_no_price(question: str, sentences: list[str], lacking: str) -> None:
    asks = Understood(question, question, question, asked(question), terms_of(question, {}))
    assert measure_unsaid(asks, sentences, [], Vocabulary()) == lacking
