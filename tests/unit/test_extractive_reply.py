"""What was answered to a request is shown with the request."""

from __future__ import annotations

import pytest

from assistant.extractive import pick
from assistant.question import Understood
from assistant.question_kind import asked
from assistant.question_terms import terms_of
from assistant.ranking import FEATURES, Ranked


def shown(question: str, *sentences: str) -> list[int]:
    """Which of the sentences are shown, the first ranked far above the others."""
    asks = Understood(question, question, question, asked(question), terms_of(question, {}))
    values = {**dict.fromkeys(FEATURES, 0.0), "answer_type": 1.0}
    ranked = [Ranked("a", i, 20.0 - 5 * i, dict(values), text) for i, text in enumerate(sentences)]
    return [one.hit.index for one in pick(asks, ranked)]


WISH = "Người dân bản Nà Mít nhiều lần kiến nghị mở lại trạm xá."
REPLY = "Huyện trả lời không mở lại, chỉ cử bác sĩ về mỗi tháng."
IDLE = "Bản Nà Mít có 90 hộ."


@pytest.mark.parametrize(
    ("question", "sentences", "indexes"),
    [
        ("Huyện có mở lại trạm xá ở bản Nà Mít không?", (WISH, REPLY), [0, 1]),
        ("Huyện có mở lại trạm xá ở bản Nà Mít không?", (WISH, IDLE, REPLY), [0, 2]),
        ("Huyện có mở lại trạm xá ở bản Nà Mít không?", (WISH, IDLE), [0]),
        # the wish itself is asked for
        ("Người dân bản Nà Mít có kiến nghị mở lại trạm xá không?", (WISH, REPLY), [0]),
        # the reply stands in the sentence already
        ("Huyện có mở lại trạm xá không?", (WISH[:-1] + ", huyện đã từ chối.", REPLY), [0]),
        (
            "Lãnh đạo huyện trả lời thế nào về đề nghị thuê chợ?",
            (
                "Lãnh đạo huyện đã có ý kiến về đề nghị thuê chợ.",
                "Huyện yêu cầu doanh nghiệp nộp hồ sơ.",
            ),
            [0, 1],
        ),
    ],
)
def test_the_reply_follows_the_request(
    question: str, sentences: tuple[str, ...], indexes: list[int]
) -> None:
    assert shown(question, *sentences) == indexes
