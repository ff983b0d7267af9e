"""A figure of another year, matter or place, and another document's day, answer nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.answering import Assistant
from assistant.extractive_belonging import of_another_sort, of_another_year, of_the_document
from assistant.extractive_spans import asked_span, counts
from assistant.question import Understood, understand
from assistant.question_attribute import attribute
from assistant.question_kind import asked
from assistant.question_terms import terms_of
from storage.numbers import Quantity, find_quantities
from tests.unit.small_collection import assistant_over

MORE = (
    "Cán bộ xã đến từng nhà để nghe ý kiến và giải thích chủ trương.\n\n"
    "Hội phụ nữ mở lớp dạy nghề cho chị em, mỗi tuần hai buổi tối tại nhà văn hóa.\n\n"
    "Vụ mùa vừa qua, bà con thu hoạch sớm và được giá hơn mọi năm."
)
ARTICLES = {
    "district": (
        "Quận 27 bàn giải pháp giao thông",
        "Bí thư Quận 27 cho biết, trong năm 2016, trên địa bàn quận đã xảy ra 322 vụ tai nạn giao "
        f"thông, làm chết 39 người. {MORE}",
    ),
    "county": (
        "Huyện Sao Mai xử lý vi phạm giao thông",
        "Huyện Sao Mai năm 2016 có 13 vụ tai nạn giao thông, 14 người chết; năm 2015 có 17 người "
        f"chết vì tai nạn giao thông. {MORE}",
    ),
    "port": (
        "Cảng vụ nhận hồ sơ qua mạng",
        "Tổng số hồ sơ điện tử được các cảng vụ tiếp nhận từ tháng 3 đến hết 31-12-2016 là 11.081 "
        f"hồ sơ. Năm 2017, cảng vụ mở thêm quầy. {MORE}",
    ),
    "plan": (
        "Tỉnh lập ban chỉ đạo Đề án 896",
        "Ban chỉ đạo ban hành kế hoạch thực hiện Đề án 896 và Chỉ thị số 07/CT-TTg ngày 13/3/2017 "
        f"về dữ liệu dân cư. {MORE}",
    ),
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder: Path = tmp_path_factory.mktemp("belonging")
    with assistant_over(ARTICLES, folder) as made:
        yield made


def read(question: str) -> Understood:
    return Understood(question, question, question, asked(question), terms_of(question, {}))


def figure(text: str, raw: str) -> Quantity:
    return next(q for q in find_quantities(text) if q.raw.strip().startswith(raw))


@pytest.mark.parametrize(
    "question",
    [
        "Quận 27 có bao nhiêu vụ cháy năm 2016?",  # accidents are no fires
        "2015 quận 27 có mấy người chết vì tai nạn giao thông",  # the county's figure
        "Năm 2017 các cảng vụ tiếp nhận bao nhiêu hồ sơ điện tử?",  # those of 2016
        "Đề án 896 được phê duyệt ngày nào?",  # the directive's day
    ],
)
def test_what_belongs_to_another_is_not_the_answer(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).status != "answered"


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("Năm 2016 quận 27 có mấy người chết vì tai nạn giao thông?", "39 người"),
        ("nam 2016 quan 27 co bao nhieu vu tai nan giao thong", "322 vụ tai nạn giao thông"),
        ("Năm 2016 các cảng vụ tiếp nhận bao nhiêu hồ sơ điện tử?", "11.081 hồ sơ"),
        ("Chỉ thị 07 ban hành ngày nào?", "13/3/2017"),
    ],
)
def test_what_belongs_to_the_asked_one_is(assistant: Assistant, question: str, line: str) -> None:
    told = assistant.ask(question)
    assert told.status == "answered"
    assert told.direct is not None and line in told.direct


def test_places_typed_in_small_letters_beside_a_short_name_are_names(assistant: Assistant) -> None:
    library = assistant._library
    asked_of = understand("BHXH hà nội kỷ luật bao nhiêu cán bộ", library)
    assert ("hà", "nội") in asked_of.terms.names
    assert ("quận", "27") in understand("quận 27 có mấy phường", library).terms.names
    assert ("quận", "2") not in understand("mỗi quận 2 người", library).terms.names


def test_a_day_up_to_which_something_was_counted_says_its_year() -> None:
    text = "Từ tháng 3 đến hết 31-12-2016, xã nhận 508 hồ sơ."
    assert of_another_year(read("Năm 2017 xã nhận bao nhiêu hồ sơ?"), text, figure(text, "508"))
    assert not of_another_year(read("Năm 2016 xã nhận bao nhiêu hồ sơ?"), text, figure(text, "508"))


def test_the_day_behind_another_documents_number_is_that_documents() -> None:
    before = "Thực hiện Đề án 896 và Chỉ thị số 07/CT-TTg ngày "
    assert of_the_document(read("Đề án 896 được phê duyệt ngày nào?"), before) < 0
    assert of_the_document(read("Chỉ thị 07 ban hành ngày nào?"), before) > 0


def test_contracts_and_fires_are_counted_as_such() -> None:
    assert asked("Còn bao nhiêu hợp đồng ở cơ quan hành chính?").kind == "number"
    assert asked("Xã được cấp bao nhiêu đồng?").kind == "money"
    assert attribute(read("Xã có bao nhiêu vụ cháy?")) == ("cháy",)


def test_some_is_no_count() -> None:
    question = read("Bao nhiêu cán bộ bị kỷ luật?")
    assert not counts(question, "Xã kỷ luật một số cán bộ đi lễ trong giờ làm việc.")
    assert counts(question, "Xã kỷ luật hai cán bộ đi lễ trong giờ làm việc.")


def test_the_figure_of_some_months_is_not_that_of_the_whole_year(tmp_path: Path) -> None:
    text = f"Sáu tháng đầu năm, huyện Sao Mai thành lập mới 420 hợp tác xã. {MORE}"
    with assistant_over({"a": ("Huyện Sao Mai mở hợp tác xã", text)}, tmp_path) as made:
        half = made.ask("Sáu tháng đầu năm huyện Sao Mai thành lập mới bao nhiêu hợp tác xã?")
        assert half.status == "answered" and half.direct and "420" in half.direct
        assert (
            made.ask("Cả năm huyện Sao Mai thành lập mới bao nhiêu hợp tác xã?").status
            != "answered"
        )


def test_a_deed_that_is_named_outright_is_waited_for(tmp_path: Path) -> None:
    text = f"Từ đầu năm, huyện Sao Mai kết nạp được 67 đảng viên. {MORE}"
    with assistant_over({"a": ("Huyện Sao Mai kết nạp đảng viên", text)}, tmp_path) as made:
        assert made.ask("Huyện Sao Mai kết nạp bao nhiêu đảng viên?").status == "answered"
        assert made.ask("Huyện Sao Mai khai trừ bao nhiêu đảng viên?").status != "answered"


def test_a_figure_of_another_sort_of_the_asked_thing_does_not_count_it() -> None:
    text = "Huyện sắp xếp đơn vị hành chính; hiện có 36 đơn vị trường học ở các xóm."
    asked_for = read("Huyện có bao nhiêu đơn vị hành chính cấp xã?")
    assert of_another_sort(asked_for, text, find_quantities(text)[0])
    assert not counts(asked_for, text)
    for fine in ("Huyện có bao nhiêu đơn vị?", "Huyện có bao nhiêu đơn vị sau sắp xếp?"):
        assert not of_another_sort(read(fine), text, find_quantities(text)[0])
    same = "Huyện còn 13 đơn vị cấp xã thuộc ba cụm."
    assert not of_another_sort(asked_for, same, find_quantities(same)[0])


@pytest.mark.parametrize(
    ("question", "sentence", "line"),
    [
        # the last of a row of years, though the first is nearer to the asked thing
        (
            "Xã Mây Ngàn đặt doanh thu chè năm 2030 bao nhiêu tỷ?",
            "Doanh thu chè năm 2020 đạt 2 tỷ đồng; năm 2025 là 3 tỷ đồng và năm 2030 là 5 tỷ đồng.",
            "5 tỷ đồng",
        ),
        # brackets that say themselves of what they tell
        (
            "Cục Thuế Rú Cát thanh tra bao nhiêu phần trăm doanh nghiệp?",
            "Ngoài chỉ tiêu (thanh tra 18% số doanh nghiệp), Cục Thuế Rú Cát còn chú ý chất lượng.",
            "18%",
        ),
        ("Hội diễn cho phép bao nhiêu bài hát?", "Hội diễn cho phép 24 ca khúc.", "24 ca"),
        ("Trạm đón bao nhiêu công dân?", "Trạm đón 53 người.", "53 người"),
        ("Đội được giao mấy việc?", "Đội được giao 12 nhiệm vụ.", "12 nhiệm vụ"),
    ],
)
def test_the_figure_of_the_asked_year_or_by_another_word(
    question: str, sentence: str, line: str
) -> None:
    asks = Understood(question, question, question, asked(question), terms_of(question, {}))
    assert (asked_span(asks, sentence) or "").startswith(line.split()[0])
    assert counts(asks, sentence)


def test_what_a_figure_is_compared_with_is_not_its_year() -> None:
    text = "Thu từ chè đạt 23 tỷ đồng, giảm so cùng kỳ năm 2016."
    asks = "Năm 2016 thu từ chè được bao nhiêu tiền?"
    read_as = Understood(asks, asks, asks, asked(asks), terms_of(asks, {}))
    (figure,) = (q for q in find_quantities(text) if q.kind == "money")
    assert of_another_year(read_as, text, figure)
