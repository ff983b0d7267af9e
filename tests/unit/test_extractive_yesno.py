"""Yes or no stands in front only where the sentence surely says it."""

from __future__ import annotations

import pytest

from assistant.extractive_yesno import Asks, Stance, asks, stance, yes_or_no
from assistant.question import Understood
from assistant.question_kind import asked
from assistant.question_terms import terms_of
from assistant.ranking import Ranked
from assistant.words import t


def understood(question: str) -> Understood:
    return Understood(question, question, question, asked(question), terms_of(question, {}))


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("Xã Nà Dẻ có sáp nhập thôn không?", Asks(("sáp", "nhập", "thôn"))),
        ("Ông Tỏi có còn giữ chức trưởng thôn không?",
         Asks(("giữ", "chức", "trưởng", "thôn"), "còn")),
        ("Huyện đã đóng cửa trạm cũ chưa?", Asks(("đóng", "cửa", "trạm", "cũ"), yet=True)),
        ("Dân Nà Dẻ có hài lòng với trạm mới không?", Asks(("hài", "lòng", "trạm"))),
        ("Dân Nà Dẻ có hài lòng khi đi làm giấy tờ không?", Asks(("hài", "lòng"))),
        ("Huyện có bao nhiêu trạm?", None),
    ],
)  # fmt: skip
def test_the_deed_is_read_from_the_question(question: str, found: Asks | None) -> None:
    assert asks(understood(question)) == found


@pytest.mark.parametrize(
    ("question", "sentence", "said"),
    [
        ("Xã có thuê bảo vệ không?", "Từ tháng 5, xã thuê bảo vệ cho trụ sở mới.", "yes"),
        ("Xã có được thuê bảo vệ không?", "Xã không được thuê bảo vệ thường xuyên.", "no"),
        ("Xã có được thuê bảo vệ không?", "Xã thuê bảo vệ từ tháng 5.", None),
        ("Năm đó xã có phải cưỡng chế không?", "Xã không phải tổ chức cưỡng chế.", "no"),
        ("Ông Tỏi có còn giữ chức không?", "Ông Tỏi vẫn giữ chức ấy, lương như cũ.", "yes"),
        ("Xã có thuê bảo vệ không?", "Xã đề xuất thuê bảo vệ.", None),
        ("Xã có thuê bảo vệ không?", "Người dân hỏi xã có thuê bảo vệ không?", None),
        ("Xã có thuê bảo vệ không?", "Xã thuê bảo vệ không đúng quy định.", None),
        ("Có chợ mới thì xã có đóng chợ cũ không?", "Xã mở chợ mới, chợ cũ vẫn bán.", None),
        ("Người có ăn nấm này không?", "Quan điểm “người ăn nấm này” là không đúng.", None),
        ("Huyện đã đóng cửa trạm cũ chưa?", "Đến nay, huyện chưa đóng cửa trạm cũ.", "not_done"),
        ("Huyện đã đóng cửa trạm cũ chưa?", "Huyện đã đóng cửa trạm cũ.", "done"),
    ],
)
def test_a_sentence_says_yes_or_no_or_leaves_it_open(
    question: str, sentence: str, said: Stance | None
) -> None:
    asked_for = asks(understood(question))
    assert asked_for is not None
    assert stance(asked_for, sentence) == said


def test_the_line_in_front_is_in_the_language_of_the_answer() -> None:
    hit = Ranked("a", 0, 1.0, {"names_near": 1.0}, "Xã thuê bảo vệ từ tháng 5.")
    question = understood("Xã có thuê bảo vệ không?")
    assert yes_or_no(question, [hit], "vi") == t("answer.yes", "vi")
    assert yes_or_no(question, [hit], "en") == t("answer.yes", "en")
    assert t("answer.yes", "vi") != t("answer.yes", "en")
