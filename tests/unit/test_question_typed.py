"""Questions as they are typed in a hurry: short forms, no question word, no diacritics in names."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answering import Assistant
from assistant.question import understand
from assistant.question_kind import asked
from tests.unit.small_collection import assistant_over

ARTICLES = {
    "khao-sat": (
        "Xã Nà Tông rà soát đời sống",
        "Xã Nà Tông hiện còn 41 hộ chưa có điện. Tỷ lệ hộ dân tộc thiểu số có nhà kiên cố là "
        "62,5%. Tổng vốn làm đường của xã là 7 tỷ đồng. Xã tuyển 6 giáo viên mầm non. "
        "Người dân phải nộp phiếu khảo sát đến ngày 14/8 để xã tổng hợp, ngày 2/8 xã đã họp. "
        "Chỉ thị số 19-CT/HU, ngày 5/3/2018 của Huyện ủy yêu cầu việc này; "
        "ngày 9/4/2018 xã triển khai. "
        "Bà Tòng Thị Mận, Trưởng Ban Mặt trận xóm, cho biết phiếu phát đủ. "
        "Đơn tố cáo cho rằng cán bộ xã Nà Tông giữ phiếu; huyện kết luận tố cáo không có cơ sở. "
        "Sân kho xã rộng 1.204,5 m 2.",
    ),
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with assistant_over(ARTICLES, tmp_path_factory.mktemp("typed")) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Nà Tông còn bn hộ chưa có điện?", "41"),
        ("Tỷ lệ hộ DTTS có nhà kiên cố ở Nà Tông?", "62,5%"),
        ("Tổng vốn làm đường của xã Nà Tông?", "7 tỷ"),
        ("xã Nà Tông tuyển bn gv mầm non", "6"),
        ("Phiếu khảo sát của xã Nà Tông phải nộp trước ngày nào?", "14/8"),
        ("Chỉ thị 19 của Huyện ủy ban hành ngày nào?", "5/3/2018"),
        ("Sân kho xã Nà Tông rộng bao nhiêu m2?", "1.204,5"),
        ("Bà Tòng Thị Mận là ai?", "Trưởng Ban Mặt trận xóm"),
        ("Tố cáo cán bộ xã Nà Tông giữ phiếu có đúng không?", "không có cơ sở"),
    ],
)
def test_hurried_questions_are_answered(assistant: Assistant, question: str, said: str) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert said in " ".join([answer.direct or "", *(c.text for c in answer.claims)])


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Tỷ lệ hộ nghèo của xã Nà Tông?", "percent"),
        ("Kinh phí sửa trường?", "money"),
        ("Dân số xã Nà Tông?", "number"),
        ("Hạn nộp hồ sơ?", "date"),
        ("Giám đốc Sở Y tế tỉnh Rú Cát?", "person"),
        ("Ông Lò Văn Sấu là ai?", "definition"),
        ("Bí thư xã Nà Tông là ai?", "person"),
        ("Chương trình trồng rừng của xã tên gì?", "text"),
        ("Người trồng rừng tên gì?", "person"),
        ("Đổ rác ra suối bị phạt bao nhiêu?", "money"),
        ("Chợ mới có tổng mức đầu tư bao nhiêu?", "money"),
        ("Kho cũ sau này dùng để làm gì?", "text"),
        ("Xã họp dân để làm gì?", "reason"),
        ("Kết quả sắp xếp bộ máy", "text"),
    ],
)
def test_a_question_without_a_question_word_has_a_kind(question: str, kind: str) -> None:
    assert asked(question).kind == kind


def test_a_place_without_diacritics_gets_them_in_a_question_that_has_others(
    assistant: Assistant,
) -> None:
    understood = understand("Chợ đêm ở Da Nang có gì?", assistant._library)
    assert understood.searched == "Chợ đêm ở Đà Nẵng có gì?"


def test_a_short_name_of_capitals_is_no_part_of_the_word_before_it(assistant: Assistant) -> None:
    names = understand("Vốn FDI vào xã Nà Tông tăng bao nhiêu?", assistant._library).terms.names
    assert names == (("fdi",), ("nà", "tông"))
    names = understand("Giám đốc Sở TT&TT Rú Cát là ai?", assistant._library).terms.names
    assert names == (("rú", "cát"),)


def test_one_of_two_places_is_compared(assistant: Assistant) -> None:
    question = "Số hộ nghèo ở Nà Tông hay Nà Khoa nhiều hơn?"
    assert understand(question, assistant._library).asked.compare
