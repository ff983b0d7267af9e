"""Several questions asked at once: taken apart, each answered, the part no article tells named."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answering import Assistant
from assistant.answering_parts import Part, _row, joined
from assistant.question import Understood
from assistant.question_kind import asked
from assistant.question_parts import pieces
from assistant.question_terms import terms_of
from assistant.schema import Answer, Citation, Claim
from tests.unit.small_collection import assistant_over

ARTICLES = {
    "tram-xa": (
        "Huyện Hồ Tre xây trạm y tế mới",
        "Trạm y tế xã Lũng Mây vừa được huyện Hồ Tre khánh thành ngày 12/5. "
        "Trạm do Công ty Đá Vàng xây trong hai năm, trên nền chợ cũ. "
        "Kinh phí xây trạm là 4,2 tỷ đồng, lấy từ ngân sách huyện. "
        "Trạm có 9 giường bệnh và phục vụ 3.100 người dân của xã.",
    ),
    "cho-phien": (
        "Chợ phiên Nà Dẻ họp lại",
        "Chợ phiên Nà Dẻ họp lại sau ba tháng sửa mái. "
        "Chợ có 64 gian hàng, nhiều hơn trước 10 gian. "
        "Bà con các bản xuống chợ từ sớm, hàng hóa đông vui.",
    ),
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with assistant_over(ARTICLES, tmp_path_factory.mktemp("parts")) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "typed"),
    [
        (
            "Trạm y tế Lũng Mây do ai xây, hết bao nhiêu tiền?",
            ["Trạm y tế Lũng Mây do ai xây", "hết bao nhiêu tiền"],
        ),
        ("Chợ Nà Dẻ họp lại khi nào và có mấy gian, vì sao đóng?", 3),
        (
            "Huyện nào gộp trạm y tế và trạm thú y, bớt được mấy người?",
            ["Huyện nào gộp trạm y tế và trạm thú y", "bớt được mấy người"],
        ),
        ("Quận nào và phường nào bị phạt?", []),  # one thing asked of two
        ("Trạm có bao nhiêu giường, bàn và ghế?", []),  # nothing more is asked
        ("Trạm Lũng Mây có bao nhiêu giường?", []),
    ],
)
def test_only_what_asks_twice_is_taken_apart(question: str, typed: list[str] | int) -> None:
    found = [piece.typed for piece in pieces(question)]
    assert (len(found) if isinstance(typed, int) else found) == typed


def test_a_year_before_is_read_from_the_question() -> None:
    _, second = pieces("Năm 2021 huyện Hồ Tre tuyển mấy giáo viên, năm trước đó tuyển mấy?")
    assert "2020" not in second.asked  # it says something of its own
    _, second = pieces("Năm 2021 huyện Hồ Tre tuyển mấy giáo viên, năm trước đó được mấy?")
    assert "2020" in second.asked


def test_a_piece_carries_the_subject_that_it_leaves_out() -> None:
    first, second = pieces("Trạm y tế Lũng Mây do ai xây, hết bao nhiêu tiền?")
    assert not first.carried
    assert second.carried
    assert "Lũng Mây" in second.asked
    one, other = pieces("Trạm Lũng Mây có mấy giường, còn chợ phiên Nà Dẻ có mấy gian hàng?")
    assert not one.carried
    assert other.asked == "chợ phiên Nà Dẻ có mấy gian hàng"


def test_every_part_is_answered_with_its_sentence(assistant: Assistant) -> None:
    answer = assistant.ask("Trạm y tế xã Lũng Mây do công ty nào xây, hết bao nhiêu tiền?")
    said = " ".join(claim.text for claim in answer.claims)
    assert answer.status == "answered"
    assert "Công ty Đá Vàng" in said
    assert "4,2 tỷ đồng" in said
    assert [c.n for c in answer.citations] == list(range(1, len(answer.citations) + 1))
    cited = {c.n: c.quote for c in answer.citations}
    assert all(claim.text in cited[claim.citations[0]] for claim in answer.claims)


def test_a_part_of_two_articles(assistant: Assistant) -> None:
    answer = assistant.ask(
        "Trạm y tế Lũng Mây có mấy giường bệnh, còn chợ phiên Nà Dẻ có mấy gian hàng?"
    )
    assert answer.status == "answered"
    assert len({c.article_id for c in answer.citations}) == 2


def test_the_part_that_no_article_tells_is_named(assistant: Assistant) -> None:
    answer = assistant.ask("Chợ phiên Nà Dẻ có bao nhiêu gian hàng, sửa hết bao nhiêu tiền?")
    assert answer.status == "partial"
    assert any("“sửa hết bao nhiêu tiền”" in note for note in answer.notes)
    assert "64" in answer.claims[0].text
    assert answer.direct is None  # one line would stand for the whole


def test_the_figure_of_another_year_is_not_taken_for_it(assistant: Assistant) -> None:
    answer = assistant.ask("Năm 2021 chợ phiên Nà Dẻ có mấy gian hàng, năm trước đó có mấy?")
    assert answer.status != "answered"


@pytest.mark.parametrize(
    "question",
    ["Ai làm chủ đầu tư trạm y tế?", "Nhà thầu xây trạm là ai?", "Ai trúng thầu xây trạm?"],
)
def test_a_firm_builds_whoever_else_is_named(question: str) -> None:
    assert asked(question).kind == "body"
    assert asked("Ai xây trạm y tế?").kind == "person"


def test_nothing_is_answered_where_no_part_is_told(assistant: Assistant) -> None:
    answer = assistant.ask("Hiệu trưởng trường Lũng Mây là ai, lương bao nhiêu tiền một tháng?")
    assert answer.status != "answered"


def test_a_part_that_says_enough_is_not_asked_of_what_another_counts(assistant: Assistant) -> None:
    question = "Chợ phiên bản Nà Dẻ có bao nhiêu gian hàng và sửa mái hết bao nhiêu tháng họp lại?"
    first, second = pieces(question)
    assert not first.of_name
    assert second.of_name == f"Nà Dẻ: {second.typed}"
    assert "gian hàng" in second.asked
    answer = assistant.ask(question)
    assert answer.status == "answered"
    texts = [claim.text for claim in answer.claims]
    assert any("64 gian hàng" in text for text in texts)
    assert any("ba tháng" in text for text in texts)


def test_a_figure_of_another_matter_does_not_tell_a_part(assistant: Assistant) -> None:
    question = "Trạm Lũng Mây có mấy giường bệnh và bao nhiêu bác sĩ biết chữa rắn cắn?"
    answer = assistant.ask(question)
    assert answer.status == "partial"
    assert any("rắn cắn" in note for note in answer.notes)


def test_what_is_asked_of_an_unknown_is_told_of_nobody_else(assistant: Assistant) -> None:
    told = assistant.ask("Huyện nào khánh thành trạm y tế, kinh phí bao nhiêu?")
    assert told.status == "answered"
    assert any("4,2 tỷ đồng" in claim.text for claim in told.claims)
    unknown = assistant.ask("Huyện nào gộp trạm thú y với trạm khuyến nông, kinh phí bao nhiêu?")
    assert unknown.status != "answered"


def test_claims_arrive_once_and_in_order(assistant: Assistant) -> None:
    heard: list[str] = []
    answer = assistant.ask(
        "Trạm y tế xã Lũng Mây do công ty nào xây, hết bao nhiêu tiền?",
        on_claim=lambda claim: heard.append(claim.text),
    )
    assert heard == [claim.text for claim in answer.claims]


def test_the_second_figure_of_the_same_sentence_answers_the_second_part(
    assistant: Assistant,
) -> None:
    answer = assistant.ask("Trạm y tế Lũng Mây có mấy giường bệnh, phục vụ bao nhiêu người?")
    assert answer.status == "answered"
    assert answer.direct == "9 giường bệnh, 3.100 người"
    assert len(answer.claims) == 1


def test_one_figure_answers_no_two_parts(assistant: Assistant) -> None:
    answer = assistant.ask(
        "Xây trạm y tế Lũng Mây hết bao nhiêu tiền, tỉnh hỗ trợ thêm bao nhiêu tiền?"
    )
    assert answer.status == "partial"
    assert any("tỉnh hỗ trợ thêm" in note for note in answer.notes)


def test_a_sentence_and_its_clause_are_cited_once() -> None:
    def told(start: int, end: int, text: str) -> Answer:
        cited = Citation(1, "a", "a.txt", "Bài", None, None, None, 1, start, end, text)
        return Answer("?", "answered", claims=(Claim(text, (1,)),), citations=(cited,))

    understood = Understood("?", "?", "?", asked("?"), terms_of("?", {}))
    answers = (told(0, 90, "Cả câu dài."), told(40, 90, "Nửa câu."), told(100, 120, "Câu khác."))
    parts = [Part(str(n), understood, answer) for n, answer in enumerate(answers)]
    answer = joined(Answer("?", "not_found"), parts, "vi")
    assert [claim.text for claim in answer.claims] == ["Cả câu dài.", "Câu khác."]
    assert [c.n for c in answer.citations] == [1, 2]


def test_two_questions_that_differ_in_their_end_share_what_stands_before() -> None:
    one, two = pieces(
        "Huyện Hồ Tre có mấy xã bí thư kiêm chủ tịch HĐND và mấy xã bí thư kiêm chủ tịch UBND?"
    )
    assert not one.carried
    assert two.asked.startswith("Huyện Hồ Tre") and "HĐND" not in two.asked


def test_lines_with_a_comma_are_set_apart_by_a_semicolon() -> None:
    assert _row(["5 xã, thị trấn", "1 trong 12 xã"]) == "5 xã, thị trấn; 1 trong 12 xã"
    assert _row(["5 xã", "1 phường"]) == "5 xã, 1 phường"


def test_who_holds_an_office_is_no_subject_of_the_other_question() -> None:
    _, second = pieces("Xã Lũng Mây do ai làm bí thư và có bao nhiêu dân?")
    assert second.asked == "Xã Lũng Mây: có bao nhiêu dân"
