"""A figure of several places together is none of one of them."""

from __future__ import annotations

import pytest

from assistant.answering_sums import of_several, of_the_whole
from assistant.question import Understood
from assistant.question_kind import asked
from assistant.question_terms import terms_of


@pytest.mark.parametrize(
    ("sentence", "alone"),
    [
        ("Tại Đồi Rum, Bến Lau và Khe Sim có hơn 13.500 xe.", False),
        ("Tỉnh Bến Lau và tỉnh Khe Sim có hơn 13.500 xe.", False),
        # each has its own, or the place also stands by itself
        ("Bến Lau và Khe Sim mỗi nơi có 500 xe.", True),
        ("Bến Lau có 300 xe, Khe Sim có 500 xe.", True),
        ("Nhập Bến Lau và Khe Sim, xã Bến Lau có 500 xe.", True),
        ("Bệnh viện Bến Lau và Công ty Khe Sim góp 500 xe.", True),
        # one place within another
        ("Xã Bến Lau, huyện Khe Sim, tỉnh Đồi Rum có 500 xe.", True),
        ("Bến Lau có 500 xe.", True),
    ],
)
def test_a_total_is_told_of_all(sentence: str, alone: bool) -> None:
    question = "Bến Lau có bao nhiêu xe?"
    asks = Understood(question, question, question, asked(question), terms_of(question, {}))
    assert of_several(asks, [(sentence, "500")], "vi") == ("" if alone else "riêng Bến Lau")


def test_a_comparison_of_both_may_show_their_total() -> None:
    question = "Bến Lau và Khe Sim có bao nhiêu xe?"
    asks = Understood(question, question, question, asked(question), terms_of(question, {}))
    assert of_several(asks, [("Bến Lau và Khe Sim có 500 xe.", "500")], "vi") == ""


def test_the_figure_of_all_is_none_of_a_part() -> None:
    question = "Trong 306 trường hợp bị phạt ở Bến Lau có bao nhiêu trường hợp là doanh nghiệp?"
    asks = Understood(question, question, question, asked(question), terms_of(question, {}))
    said = "Bến Lau phạt 306 trường hợp, trong đó 20 doanh nghiệp."
    assert of_the_whole(asks, [(said, "306 trường hợp")], "vi") == "con số được hỏi"
    assert of_the_whole(asks, [], "vi") == "con số được hỏi"
    assert of_the_whole(asks, [(said, "20")], "vi") == ""
    assert of_the_whole(asks, [(said, "1.306")], "vi") == ""
    question = "Bến Lau phạt bao nhiêu trường hợp?"
    asks = Understood(question, question, question, asked(question), terms_of(question, {}))
    assert of_the_whole(asks, [(said, "306 trường hợp")], "vi") == ""
