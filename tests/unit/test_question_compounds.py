"""A matter that no article speaks of is not answered with its syllables found apart."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.answering import Assistant
from assistant.extractive_belonging import asks_for_all, of_some
from assistant.extractive_where import asks_where, says_where
from assistant.question import Understood, understand
from assistant.question_compounds import unheard
from assistant.question_kind import asked
from assistant.question_terms import canonical, terms_of
from tests.unit.small_collection import assistant_over

MORE = (
    "Thời gian qua, cán bộ xã đến từng nhà để nghe ý kiến và tiết kiệm chi phí đi lại.\n\n"
    "Hội phụ nữ mở lớp dạy nghề cho chị em, mỗi tuần hai buổi tối tại nhà văn hóa.\n\n"
    "Giá lúa vụ này tăng, nhiều nhà mua được vòng vàng cho con gái."
)
ARTICLES = {
    "a": (
        "Huyện Đồi Xanh nâng cao hiệu quả hoạt động",
        "Đoàn công tác làm việc với xã Cây Sung – 2 xã điểm của huyện Đồi Xanh. Sau sắp xếp, 14 xã "
        "của huyện giảm được 80 chi bộ và giảm 406 người hoạt động không chuyên trách. Huyện Đồi "
        f"Xanh tiếp tục là điểm sáng. {MORE}",
    ),
    "b": (
        "Huyện Suối Lá sắp xếp bộ máy",
        "Huyện Suối Lá, tỉnh Sao Mai, đã giảm 120 người hoạt động không chuyên trách ở 9 xã. "
        f"Lãnh đạo huyện Suối Lá đánh giá cao kết quả này. {MORE}",
    ),
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder: Path = tmp_path_factory.mktemp("compounds")
    with assistant_over(ARTICLES, folder) as made:
        yield made


def read(question: str) -> Understood:
    return Understood(question, question, question, asked(question), terms_of(question, {}))


def test_a_compound_whose_syllables_stand_apart_is_absent(assistant: Assistant) -> None:
    told = assistant.ask("Thời tiết hôm nay thế nào?")
    assert told.status == "not_found" and not told.claims
    vocabulary = assistant._library.vocabulary()
    assert unheard(canonical("Thời tiết hôm nay thế nào?"), (), vocabulary)
    assert not unheard(canonical("Kết quả thế nào?"), (), vocabulary)
    # other words of the question may tell what is meant
    assert not unheard(canonical("Thời tiết có làm giá lúa tăng không?"), (), vocabulary)


def test_a_question_with_a_matter_of_its_own_is_no_follow_up(assistant: Assistant) -> None:
    history = [("Huyện Đồi Xanh giảm bao nhiêu người?", "406 người.")]
    own = understand("Giá vàng hôm nay?", assistant._library, history)
    assert not own.completed and own.searched == "Giá vàng hôm nay?"
    leaning = understand("Còn huyện Suối Lá?", assistant._library, history)
    assert leaning.completed


def test_all_of_a_sort_are_not_some_of_it(assistant: Assistant) -> None:
    told = assistant.ask("Huyện Đồi Xanh có mấy xã?")
    assert told.status == "answered"
    assert "14 xã" in told.claims[0].text and told.claims[0].highlight == "14"
    assert told.direct != "2 xã"


@pytest.mark.parametrize(
    ("after", "some"),
    [
        (" xã điểm của huyện", True),
        (" xã vùng cao", True),
        (" xã của huyện", False),
        (" xã, thị trấn", False),
        (" xã thuộc huyện", False),
        (" xã đều có trạm y tế", False),
        (" xã Ba Sao và Cây Đa", True),
        (" phường điểm", False),
    ],
)
def test_some_of_a_sort_have_a_word_behind_them(after: str, some: bool) -> None:
    question = read("Huyện Đồi Xanh có mấy xã?")
    assert asks_for_all(question)
    assert of_some(question, after) is some


def test_a_question_on_some_asks_not_for_all() -> None:
    assert not asks_for_all(read("Huyện có mấy xã đạt chuẩn nông thôn mới?"))
    assert not asks_for_all(read("Bao nhiêu xã có điện?"))


def test_where_a_place_lies_is_told_by_a_place_beside_it(assistant: Assistant) -> None:
    told = assistant.ask("Suối Lá ở đâu?")
    assert told.status == "answered"
    assert told.claims[0].text.startswith("Huyện Suối Lá, tỉnh Sao Mai")
    assert assistant.ask("Đồi Xanh nằm ở đâu vậy?").status != "answered"


def test_only_the_place_of_a_place_is_asked() -> None:
    assert asks_where(read("Huyện Đồi Xanh nằm ở đâu?"))
    assert not asks_where(read("Đồi Xanh mở lớp dạy nghề ở đâu?"))
    question = read("Đồi Xanh ở đâu?")
    assert says_where(question, "Xã Đồi Xanh (huyện Sao Mai) có chợ.")
    assert says_where(question, "Xã Đồi Xanh thuộc huyện Sao Mai.")
    assert not says_where(question, "Xã Đồi Xanh, theo ông An, có chợ.")
    assert not says_where(question, "Tại Đồi Xanh có chợ.")


def test_where_more_is_told_of_each_how_many(assistant: Assistant) -> None:
    question = asked("Đồi Xanh và Suối Lá nơi nào giảm nhiều người hơn?")
    assert (question.kind, question.unit, question.compare) == ("number", ("người",), True)
    told = assistant.ask("Đồi Xanh và Suối Lá nơi nào giảm nhiều người hơn?")
    assert told.status == "answered"
    assert {claim.highlight for claim in told.claims} >= {"406", "120"}


def test_a_count_is_shown_without_sentences_that_hold_none(assistant: Assistant) -> None:
    told = assistant.ask("Huyện Suối Lá giảm bao nhiêu người?")
    assert told.status == "answered"
    assert all(claim.highlight for claim in told.claims)


def test_an_everyday_phrase_that_opens_with_a_word_of_grammar_is_heard_as_it_is_printed() -> None:
    class Counts:
        """The words of "nghỉ hưu trước tuổi" side by side, and no others."""

        def count(self, token: str) -> int:
            return int(token in ("nghỉ", "hưu", "trước", "tuổi"))

        def pair(self, first: str, second: str) -> int:
            return int(f"{first} {second}" in ("nghỉ hưu", "hưu trước", "trước tuổi"))

    tokens = canonical("Bao nhiêu người ở Suối Lá về hưu sớm?")
    assert not unheard(tokens, {"suối", "lá"}, Counts())
    assert unheard(canonical("Bao nhiêu người ở Suối Lá nuôi cá?"), {"suối", "lá"}, Counts())
    assert not unheard(canonical("Lần 3 nghỉ ngày nào?"), (), Counts())
    assert not unheard(canonical("Riêng tháng 6 thì được mấy?"), (), Counts())
