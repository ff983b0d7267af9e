"""Near misses asked in an office worker's words: the asked thing is found, its like is not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answering import Assistant
from tests.unit.small_collection import assistant_over

ARTICLES = {
    "bai-rac": (
        "Huyện Sao Mai mở cửa các bãi rác",
        "Huyện Sao Mai để dân vào xem các bãi rác Đồi Cọ, Suối Lau từ tháng 7. "
        "Bãi rác Đồi Cọ mỗi ngày chôn lấp khoảng 45 tấn rác. "
        "Hợp tác xã Bình Minh chở rác cho huyện với giá 20 USD mỗi tấn. "
        "Xưởng ép nhựa ở Khe Sim bị xử phạt do không có giấy phép xả thải. "
        "Xưởng ép nhựa ở Khe Sim (thị xã Rú Lở) gây ô nhiễm suối, khiến cá chết. "
        "UBND thị xã Rú Lở buộc chủ xưởng dọn sạch bùn thải trong thời hạn 40 ngày.",
    ),
    "thu-phi": (
        "Thị xã Rú Lở bàn mức phí đỗ xe",
        "Xe trên 10 chỗ đỗ ban đêm ở khu chợ Rú Lở có mức thu là 35.000 đồng một lượt. "
        "Giá vé vào hang Dơi vừa tăng từ 10.000 đồng lên 30.000 đồng đối với người lớn. "
        "Giá thuê vỉa hè chợ Rú Lở là 60.000 đồng/m2/tháng. "
        "Chi cục Thuế nói mức khởi điểm chịu thuế thu nhập cá nhân là 11 triệu đồng.",
    ),
    "ky-luat": (
        "Kỷ luật cán bộ xã Nà Mít",
        "Huyện ủy Sao Mai đã kỷ luật cán bộ xã Nà Mít. Việc này được ông Lương Văn Chài, Chủ nhiệm "
        "Ủy ban Kiểm tra Huyện ủy Sao Mai, xác nhận. "
        "Ủy ban Kiểm tra Huyện ủy Sao Mai cũng khiển trách ông Tạ Đình Sáo, cán bộ đội thuế. "
        "Sáng qua, ông Vi Văn Rỉ (Trưởng ban Pháp chế) tiếp dân ở hội đồng nhân dân huyện Sao Mai. "
        "Ông Sáo đã giao đất rừng sai cho 22 gia đình, cá nhân ở xã Nà Mít. "
        "Chủ tịch Đỗ Kim Tước về đối thoại với người dân Nà Mít. "
        "Ông Đỗ Kim Tước, Chủ tịch UBND tỉnh Mây Ngàn, ở lại họp với huyện.",
    ),
    "dich": (
        "Huyện Sao Mai phòng dịch",
        "Huyện Sao Mai có thêm 2 ca dương tính và 1 trường hợp nghi ngờ. "
        "Huyện đã lấy mẫu 359 trường hợp F1 (tại các xã: Nà Mít 337, Pù Luông 15, Khe Sim 7). "
        "Cụm công nghiệp Khe Sim 1 và Khe Sim 2 có nhiều xưởng gỗ. "
        "Chị Tằm ở xã Pù Luông lo chi phí với học sinh lớp 1 trong năm học tới.",
    ),
    "quyet-toan": (
        "Quyết toán quỹ chợ",
        "Nhiều năm nay, quyết toán quỹ chợ Rú Lở không phản ánh đúng số thu, gây khó cho ban chợ. "
        "Nguyên nhân được xác định do sổ sách ghi theo dự toán chứ không theo số thực. "
        "Đại biểu Nông Thị Én (Sóc Trăng) đề nghị sửa ngay.",
    ),
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with assistant_over(ARTICLES, tmp_path_factory.mktemp("near")) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Chủ nhiệm UBKT Huyện ủy Sao Mai là ai?", "Lương Văn Chài"),
        ("Trưởng ban Pháp chế HĐND huyện Sao Mai là ai?", "Vi Văn Rỉ"),
        ("Ông Sáo giao đất rừng sai cho bao nhiêu hộ ở xã Nà Mít?", "22 gia đình"),
        ("Xe trên 10 chỗ đỗ ban đêm ở khu chợ Rú Lở phải trả bao nhiêu?", "35.000 đồng"),
        ("Giá vé người lớn vào hang Dơi bây giờ bao nhiêu?", "30.000 đồng"),
        ("Mức khởi điểm chịu thuế TNCN là bao nhiêu?", "11 triệu đồng"),
        ("Vì sao quyết toán quỹ chợ Rú Lở không phản ánh đúng số thu?", "sổ sách ghi theo"),
        ("Vì sao xưởng ép nhựa ở Khe Sim bị phạt?", "không có giấy phép"),
        ("Xưởng ép nhựa ở Khe Sim phải dọn sạch bùn thải trong bao lâu?", "40 ngày"),
        ("Đại biểu Nông Thị Én thuộc đoàn tỉnh nào?", "Sóc Trăng"),
    ],
)
def test_what_stands_in_the_articles_is_answered(
    assistant: Assistant, question: str, told: str
) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert told in " ".join([answer.direct or "", *(claim.text for claim in answer.claims)])


@pytest.mark.parametrize(
    "question",
    [
        "Chủ tịch xã Nà Mít là ai?",
        "Bãi rác Suối Lau mỗi ngày chôn lấp bao nhiêu tấn rác?",
        "Huyện Sao Mai có bao nhiêu ca tử vong?",
        "Mỗi năm huyện Sao Mai chi bao nhiêu tiền cho chở rác?",
        "Mỗi năm thu bao nhiêu tiền phí thuê vỉa hè chợ Rú Lở?",
        "Cụm công nghiệp Khe Sim có bao nhiêu lao động?",
        "Xã Pù Luông có bao nhiêu học sinh?",
    ],
)
def test_the_like_of_what_is_asked_is_no_answer(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).status != "answered"
