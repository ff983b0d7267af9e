"""The side of a matter that is asked for must be spoken of."""

from __future__ import annotations

import pytest

from assistant.question import Understood
from assistant.question_aspect import aspect_unsaid, level_unsaid
from assistant.question_kind import asked
from assistant.question_terms import canonical, terms_of


def understood(question: str) -> Understood:
    return Understood(question, question, question, asked(question), terms_of(question, {}))


MERGED = "Huyện Hồ Tre gộp 14 trạm thành 5 cụm từ tháng 3."


@pytest.mark.parametrize(
    ("question", "sentence", "lacking"),
    [
        ("Khó khăn khi gộp trạm là gì?", MERGED, "khó khăn"),
        ("Hạn chế của việc gộp trạm là gì?", MERGED, "hạn chế"),
        ("Khó khăn khi gộp trạm là gì?", "Khi gộp trạm, huyện còn vướng về nhà cửa.", ""),
        ("Mục tiêu của việc gộp trạm là gì?", MERGED, "mục tiêu"),
        ("Mục tiêu của việc gộp trạm là gì?", "Huyện gộp trạm nhằm bớt chi phí.", ""),
        ("Bài học kinh nghiệm của Hồ Tre?", MERGED, "bài học kinh nghiệm"),
        ("Xã có những kiến nghị gì?", "Xã mong được cấp thêm xe.", ""),
        ("Trạm bị hạn chế tốc độ bao nhiêu?", MERGED, ""),
        ("Xã nào đề xuất gộp trạm?", MERGED, ""),
        ("Huyện nào gộp nhiều trạm nhất?", MERGED, "nhiều trạm nhất"),
        ("Huyện nào gộp nhiều trạm nhất?", "Hồ Tre gộp 14 trạm, nhiều nhất tỉnh.", ""),
        ("Chức danh nào được nhất thể hóa?", MERGED, ""),
    ],
)
def test_the_side_asked_for(question: str, sentence: str, lacking: str) -> None:
    assert aspect_unsaid(understood(question), canonical(sentence)) == lacking


@pytest.mark.parametrize(
    ("question", "sentence", "places", "lacking"),
    [
        ("Hồ Tre thuộc tỉnh nào?", "Hồ Tre là huyện đầu tiên của tỉnh gộp trạm.", [], "tỉnh nào"),
        ("Hồ Tre thuộc tỉnh nào?", "Hồ Tre, tỉnh Mây Trắng, vừa gộp trạm.", [], ""),
        ("Tỉnh nào gộp nhiều trạm nhất?", MERGED, ["huyện Hồ Tre"], "tỉnh nào"),
        ("Huyện nào gộp 14 trạm?", MERGED, [], ""),
        ("Những xã nào gộp trạm?", "Trạm của 2 xã: Nà Dẻ, Lũng Mây đã gộp.", [], ""),
        ("Xã nào gộp trạm?", "Nà Dẻ gộp trạm trước.", ["xã Nà Dẻ"], ""),
        ("Tỉnh nào gộp trạm?", "Việc gộp trạm của tỉnh và Đề án 3 đã xong.", [], "tỉnh nào"),
        ("Xã Nà Dẻ nhập với xã nào?", "Xã Nà Dẻ gộp trạm trước.", ["xã Nà Dẻ"], "xã nào"),
    ],
)
def test_a_place_of_the_asked_level(
    question: str, sentence: str, places: list[str], lacking: str
) -> None:
    assert level_unsaid(understood(question), [sentence], places) == lacking


def test_what_an_article_is_about_goes_without_saying() -> None:
    asks = understood("Huyện nào có 14 trạm?")
    assert level_unsaid(asks, ["Cả huyện có 14 trạm."], [], ["huyện Hồ Tre"]) == ""
    assert level_unsaid(asks, ["Cả huyện có 14 trạm."], [], ["tỉnh Mây Trắng"]) == "huyện nào"
