"""A reason is asked for and must be given."""

from __future__ import annotations

from assistant.extractive import pick
from assistant.extractive_reasons import gives_reason, names_reason
from assistant.question import Understood
from assistant.question_kind import asked
from assistant.question_terms import terms_of
from assistant.ranking import FEATURES, Ranked


def hit(index: int, text: str, score: float) -> Ranked:
    values = {**dict.fromkeys(FEATURES, 0.0), "answer_type": 1.0}
    return Ranked("a", index, score, values, text)


def test_a_reason_is_named_or_an_aim_is_given() -> None:
    assert names_reason("Nguyên nhân của việc này chủ yếu là do thiếu kiểm tra.")
    assert gives_reason("Huyện nhập hai phòng nhằm giảm đầu mối.")
    assert not gives_reason("Bộ trưởng bổ nhiệm ông An giữ chức Phó Vụ trưởng.")
    assert not gives_reason("Quyết định do ông An ký ngày 6/2.")


def test_a_reason_that_is_withheld_is_none() -> None:
    assert not names_reason("Ông An không cung cấp con số, với lý do “nhạy cảm”.")


def test_the_sentence_that_names_the_reason_comes_first() -> None:
    question = "Vì sao huyện chậm sắp xếp?"
    asks = Understood(question, question, question, asked(question), terms_of(question, {}))
    ranked = [
        hit(0, "Huyện sắp xếp còn chậm.", 20.0),
        hit(1, "Nguyên nhân là do xã thiếu cán bộ.", 18.5),
    ]
    assert pick(asks, ranked)[0].hit.index == 1
