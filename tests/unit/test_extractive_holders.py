"""Those who hold a post count neither the unit they serve nor those who hold two posts."""

from __future__ import annotations

import pytest

from assistant.extractive_belonging import of_one_post
from assistant.extractive_figures import SURE, readings
from assistant.extractive_spans import counts, direct_line
from assistant.question import Understood
from assistant.question_kind import asked
from assistant.question_terms import terms_of


def read(question: str) -> Understood:
    return Understood(question, question, question, asked(question), terms_of(question, {}))


def said(question: str, sentence: str) -> str | None:
    return direct_line(read(question), [sentence])


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Huyện còn bao nhiêu thôn?", "Huyện còn 5 trưởng thôn chưa là đảng viên."),
        ("Huyện có bao nhiêu chi bộ?", "Huyện có 103 bí thư chi bộ kiêm trưởng thôn."),
        ("Huyện có bao nhiêu trường?", "Huyện có 14 hiệu trưởng trường học được điều động."),
        ("Huyện có bao nhiêu xã?", "Huyện có 20 cán bộ xã thôi việc."),
        ("Tỉnh có bao nhiêu huyện?", "Tỉnh có 9 phó chủ tịch huyện."),
    ],
)
def test_holders_of_a_post_count_no_units(question: str, sentence: str) -> None:
    assert said(question, sentence) is None
    assert not counts(read(question), sentence)


@pytest.mark.parametrize(
    ("question", "sentence", "line"),
    [
        ("Huyện còn bao nhiêu trưởng thôn?", "Huyện còn 5 trưởng thôn.", "5 trưởng thôn"),
        ("Huyện có bao nhiêu bí thư chi bộ?", "Huyện có 103 bí thư chi bộ.", "103 bí thư"),
        ("Huyện có bao nhiêu cán bộ xã?", "Huyện có 20 cán bộ xã.", "20 cán bộ"),
        ("Huyện có bao nhiêu thôn?", "Huyện có 104 thôn.", "104 thôn"),
    ],
)
def test_they_count_themselves_and_units_count_units(
    question: str, sentence: str, line: str
) -> None:
    assert (said(question, sentence) or "").startswith(line)


TWO = "Xã có bao nhiêu bí thư chi bộ kiêm trưởng thôn?"


@pytest.mark.parametrize(
    "told",
    [
        "Xã có 12 bí thư chi bộ kiêm trưởng thôn.",
        "Xã đã nhất thể hóa 12 bí thư chi bộ với trưởng thôn.",
        "Xã có 12 bí thư chi bộ đồng thời là trưởng thôn.",
        "Xã có 12 bí thư chi bộ cũng là trưởng thôn.",
    ],
)
def test_two_posts_in_one_hand_are_told_in_several_words(told: str) -> None:
    assert not of_one_post(read(TWO), told)
    assert counts(read(TWO), told)


def test_those_who_hold_one_post_are_not_those_who_hold_two() -> None:
    trained = "Xã tập huấn cho 662 bí thư chi bộ."
    assert of_one_post(read(TWO), trained)
    assert said(TWO, trained) is None
    asks_for_one = read("Xã tập huấn cho bao nhiêu bí thư chi bộ?")
    assert not of_one_post(asks_for_one, trained)
    assert said("Xã tập huấn cho bao nhiêu bí thư chi bộ?", trained) is not None


@pytest.mark.parametrize("post", ["bí thư chi bộ kiêm trưởng thôn", "trưởng thôn kiêm bí thư"])
def test_all_who_hold_one_post_and_the_other_tell_how_many(post: str) -> None:
    asks = read(f"Xã có bao nhiêu {post}?")
    assert counts(asks, "Kết quả, 100% bí thư chi bộ kiêm trưởng thôn, khu phố.")
    assert not counts(asks, "Kết quả, xã bầu xong bí thư chi bộ kiêm trưởng thôn.")


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Huyện còn bao nhiêu thôn?", "Huyện còn 5 trưởng thôn chưa là đảng viên."),
        ("Huyện có bao nhiêu xã?", "Huyện có 20 cán bộ xã thôi việc."),
    ],
)
def test_holders_are_no_reading_of_a_unit_at_all(question: str, sentence: str) -> None:
    assert readings(read(question), sentence) == []


def test_people_of_another_sort_may_be_those_asked_for() -> None:
    found = readings(read("Xã có bao nhiêu đảng viên?"), "Xã có 20 công nhân đảng viên.")
    assert [(each.quantity.value, each.fit >= SURE) for each in found] == [(20, True)]
