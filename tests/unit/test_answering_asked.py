"""Whole answers to questions as they are typed: lists, offices, reasons, words for figures."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answering import Assistant
from tests.unit.small_collection import assistant_over

ARTICLES = {
    "ho-tre": (
        "Huyện Hồ Tre sắp xếp các trạm khuyến nông",
        "Huyện Hồ Tre vừa sắp xếp lại các trạm và cắt bớt 41 thủ tục. "
        "Trong đó có 22 thủ tục về chăn nuôi. "
        "Có bốn thủ tục liên quan đến thủy lợi, năm thủ tục về giống cây. "
        "Huyện cho biết nhiều xã đã bỏ trạm cũ và giao việc cho bưu điện. "
        "Từ tháng 3, xã Lũng Mây đã làm trước. Xã Nà Dẻ cũng giao việc cho bưu điện. "
        "Chủ tịch huyện yêu cầu các ngành siết kỷ cương. "
        "Chủ tịch huyện giao Phòng Nội vụ kiểm tra giờ giấc của các xã. "
        "Quyết định 71 (năm 2018) của huyện duyệt bản đồ đất chợ. "
        "Huyện làm theo Nghị quyết 9 của tỉnh và Nghị quyết số 14-NQ/TW. "
        "Huyện công bố quyết định công nhận xã Nà Dẻ là xã cù lao. "
        "Sổ hộ khẩu của hai xã Suối Bống và Pò Rẫy đã dồn vào một tủ. "
        "Bộ hướng dẫn về trạm mới do Trung tâm Khuyến nông soạn thảo. "
        "Tại tổ dân phố 9, thị trấn Hồ Tre, trạm cũ đã thành nhà văn hóa.",
    ),
    "ky-luat": (
        "Kỷ luật hai cán bộ xã Lũng Mây",
        "Xã Lũng Mây vừa công bố kỷ luật khiển trách đối với ông Hoàng Văn Sả và ông Nông Văn Tỏi. "
        "Ông Nông Văn Tỏi được giao giữ sổ kho nhưng đã buông lỏng quản lý nhiều tháng liền. "
        "Ban Tuyên giáo huyện có 6 phó trưởng ban. Ban Dân vận huyện làm việc ở nhà bên. "
        "Năm 2020 kho xã nhập 75 tấn thóc, tất cả được cân lại.",
    ),
    "nhan-su": (
        "Trạm Bảo vệ rừng Khe Vầu có trạm trưởng mới",
        "Ngày 9/5, lãnh đạo Chi cục Kiểm lâm cho biết, ông Lò Văn Sấu được bổ nhiệm sai. "
        "Tháng 8/2016, ông Lò Văn Sấu được Chi cục bổ nhiệm làm Phó Trạm trưởng Trạm Khe Vầu. "
        "Ông Vàng A Dế, Bí thư xã Khe Vầu, nói việc ấy xã đã biết. "
        "Ông Phùng Vàng Páo là Phó Chi cục trưởng Chi cục Kiểm lâm. "
        "Chi cục Chăn nuôi không cử ai. "
        "Ông Vàng A Dế vừa thôi giữ chức Bí thư xã Khe Vầu. Chức vụ này đã giao cho ông Thào A Mo. "
        "Chi cục Kiểm lâm lập hội đồng để xem xét hình thức kỷ luật ông Lò Văn Sấu. "
        "Trạm Khe Vầu không được thuê thêm bảo vệ. Chủ tịch HĐND xã Bản Lằn cũng có mặt.",
    ),
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with assistant_over(ARTICLES, tmp_path_factory.mktemp("asked")) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        # a count in words, asked among several
        ("Trong các thủ tục cắt bớt có mấy thủ tục về thủy lợi?", ["bốn thủ tục"]),
        # the next sentences name those of whom one says that there are several
        ("Những xã nào đã giao việc cho bưu điện?", ["Lũng Mây", "Nà Dẻ"]),
        ("Chủ tịch huyện giao Phòng Nội vụ làm gì để siết kỷ cương?", ["giờ giấc"]),
        ("Hướng dẫn về trạm mới do cơ quan nào soạn?", ["Trung tâm Khuyến nông"]),
        # a fault is the reason of what somebody suffers
        ("Vì sao ông Nông Văn Tỏi bị kỷ luật?", ["buông lỏng quản lý"]),
        # the day on which somebody told it is not the day of the deed
        ("Ông Lò Văn Sấu được bổ nhiệm Phó Trạm trưởng lúc nào?", ["Tháng 8/2016"]),
        ("Bản đồ đất chợ được duyệt bằng QĐ số mấy?", ["71"]),
        ("Nghị quyết 14 số hiệu là gì?", ["14-NQ/TW"]),
        ("ai thay ong Vang A De lam bi thu xa Khe Vau", ["Thào A Mo"]),
        ("Ông Vàng A Dế là bí thư xã nào?", ["Khe Vầu"]),
        ("Trạm Khe Vầu có được thuê thêm bảo vệ không?", ["Không Trạm Khe Vầu"]),
    ],
)
def test_what_is_asked_stands_in_the_answer(
    assistant: Assistant, question: str, wanted: list[str]
) -> None:
    answer = assistant.ask(question)
    told = " ".join([answer.direct or "", *(claim.text for claim in answer.claims)])
    assert answer.status == "answered"
    assert [what for what in wanted if what not in told] == []


@pytest.mark.parametrize(
    "question",
    [
        "Thị trấn Hồ Tre có bao nhiêu cán bộ không chuyên trách?",  # "tổ dân phố 9" is a label
        "Ban Dân vận huyện có mấy phó trưởng ban?",
        "Năm 2019 kho xã Lũng Mây nhập bao nhiêu tấn thóc?",
        "Ông Nông Văn Tỏi bị phạt bao nhiêu tiền?",
        "Ai trúng cử Chủ tịch HĐND xã Bản Lằn?",
        "Ông Lò Văn Sấu bị kỷ luật hình thức gì?",
        "Ai là Phó Chi cục trưởng Chi cục Chăn nuôi?",
        "ban dan van huyen co may pho truong ban",
        "xa ban lan nhap bao nhieu tan thoc nam 2020",
        "thi xa muong thai co bao nhieu thu tuc ve thuy loi",
        "Huyện Mường Thải giao những việc nào cho bưu điện?",
        "Trạm Khe Vầu có sáp nhập với hạt kiểm lâm không?",
        "Quyết định công nhận Nà Dẻ là xã cù lao mang số bao nhiêu?",
        "Sổ hộ khẩu của những thôn nào đã dồn vào một tủ?",
    ],
)
def test_what_tells_something_else_is_no_answer(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).status != "answered"


@pytest.mark.parametrize(
    ("typed", "searched"),
    [
        ("ban tuyen giao huyen co may pho truong ban", "Ban Tuyên giáo huyện có mấy phó trưởng"),
        ("ong lo van sau lam gi o tram khe vau", "Ông Lò Văn Sấu làm gì ở trạm Khe Vầu"),
    ],
)
def test_what_is_typed_without_capitals_gets_those_that_the_articles_print(
    assistant: Assistant, typed: str, searched: str
) -> None:
    assert (assistant.ask(typed).searched or "").startswith(searched)


def test_what_somebody_demands_is_one_sentence(assistant: Assistant) -> None:
    answer = assistant.ask("Chủ tịch huyện Hồ Tre yêu cầu gì với các ngành?")
    assert [claim.text for claim in answer.claims] == [
        "Chủ tịch huyện yêu cầu các ngành siết kỷ cương."
    ]


def test_another_documents_number_is_not_said_in_front(assistant: Assistant) -> None:
    answer = assistant.ask("Nghị quyết 9 của tỉnh số bao nhiêu?")
    assert "14" not in (answer.direct or "")


def test_the_figure_of_another_place_does_not_stand_out(assistant: Assistant) -> None:
    answer = assistant.ask("Ban Tuyên giáo huyện Mường Thải có mấy phó trưởng ban?")
    assert answer.status == "partial"
    assert answer.claims
    assert all(claim.highlight is None for claim in answer.claims)
