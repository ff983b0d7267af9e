"""A change is told with both its figures."""

from __future__ import annotations

from assistant.extractive import direct, pick
from assistant.extractive_change import from_to
from assistant.question import Understood
from assistant.question_kind import asked
from assistant.question_terms import terms_of
from assistant.ranking import FEATURES, Ranked


def read(question: str) -> Understood:
    return Understood(question, question, question, asked(question), terms_of(question, {}))


def hit(index: int, text: str, score: float) -> Ranked:
    values = {**dict.fromkeys(FEATURES, 0.0), "answer_type": 1.0}
    return Ranked("a", index, score, values, text, start=100 * index)


def test_a_change_has_a_figure_before_and_one_after() -> None:
    for text in (
        "Huyện giảm từ 45 xã xuống còn 41 xã, có 3 phòng.",
        "Việc gộp kéo số xã xuống 41 từ mức 45.",
    ):
        moved = from_to(text)
        assert moved and [q.raw.strip() for q in moved] == ["45", "41"]
    assert from_to("Từ 3 xã, huyện lập thêm 41 phường.") is None


def test_what_is_left_is_the_figure_after_the_change() -> None:
    asks = read("Huyện Đồi Xanh còn bao nhiêu thôn sau khi gộp?")
    for text in (
        "Sau khi gộp, huyện Đồi Xanh từ 45 thôn còn 41.",
        "Huyện Đồi Xanh giảm 4 thôn sau khi gộp 8 thôn, chỉ còn 41 thôn.",
    ):
        picked = pick(asks, [hit(0, text, 20.0)])
        assert picked[0].highlight and picked[0].highlight.endswith("41")


def test_both_figures_answer_how_much_it_fell() -> None:
    picked = [hit(0, "Huyện Đồi Xanh giảm từ 45 thôn xuống còn 41 thôn.", 20.0)]
    asks = read("Huyện Đồi Xanh giảm bao nhiêu thôn?")
    assert direct(asks, pick(asks, picked)) == "từ 45 thôn xuống còn 41"


def test_a_rise_told_by_two_sentences_shows_both() -> None:
    ranked = [
        hit(3, "Huyện Suối Bạc giảm 2 thị trấn.", 20.0),
        hit(0, "Hiện huyện Đồi Xanh có 2 thị trấn.", 19.0),
        hit(2, "Sau khi sắp xếp, huyện Đồi Xanh có 4 thị trấn.", 18.0),
    ]
    asks = read("Số thị trấn của huyện Đồi Xanh tăng hay giảm?")
    picked = pick(asks, ranked)
    assert [p.hit.index for p in picked] == [0, 2]
    assert direct(asks, picked) is None
