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
        "UBND thị xã Rú Lở buộc chủ xưởng dọn sạch bùn thải trong thời hạn 40 ngày. "
        "Năm ngoái khu xử lý rác Đồi Cọ vừa bị phạt gần 3 tỷ đồng do để bốc mùi.",
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
    "quy-no": (
        "Quỹ chợ Rú Lở còn nợ nhiều",
        "Tính đến 31/12/2015, các quầy còn nợ 900 triệu đồng, chỉ tính riêng nợ của Vinaxanh đã "
        "lên tới gần 400 triệu đồng. "
        "Sau 1 năm, số doanh nghiệp thành lập mới ở Rú Lở đạt 110 doanh nghiệp. "
        "Tỷ lệ bao phủ bảo hiểm y tế ở Rú Lở đã đạt 79%. Đến quý I/2018 sẽ có 103 bí thư kiêm "
        "trưởng thôn (chiếm 99%). "
        "Ban Thanh tra Rú Lở làm 27 báo cáo thanh tra trong năm.",
    ),
    "nghi-truong": (
        "Quốc hội bàn kinh tế",
        "Đại biểu Lò Thị Mận (Đoàn ĐBQH Rú Cát) cho rằng tăng trưởng của cả nước năm 2016 đạt "
        "6,21%, thấp hơn kế hoạch. "
        "Giám đốc Sở Xây dựng Mây Ngàn nói giá trần nhà ở xã hội ở Mây Ngàn là 15 triệu đồng/m2. "
        "Tỉnh bàn hạ giá nhà ở xã hội Mây Ngàn xuống khoảng 5 triệu đồng/mét vuông khi xây một "
        "mét vuông đã rẻ. "
        "Sở Xây dựng Mây Ngàn có 6 phó giám đốc. "
        "Ngày 21/4, hãng Sunhomes sẽ khai trương 'Trung tâm giải trí nghỉ dưỡng Sunhomes Grand "
        "Center' tại Mây Ngàn.",
    ),
    "tinh-uy": (
        "Tỉnh Mây Ngàn họp về dịch",
        "Tại tỉnh Mây Ngàn chưa có ca bệnh nào. "
        "Phát biểu tại buổi họp, Bí thư Tỉnh ủy Lê Trường Sáo nhận định dịch còn phức tạp. "
        "Thời gian qua, tỉnh Mây Ngàn đã làm tốt việc ngăn dịch; Bí thư Tỉnh ủy đề nghị các sở "
        "chủ động.",
    ),
    "soi": (
        "Phòng dịch sởi",
        "Tính đến 27/4, trên thế giới ghi nhận 148 ca mắc sởi. Ngành y tế lo ngại dịch lan nhanh. "
        "Các trạm y tế đã nhận đủ thuốc. Cán bộ trực ngày đêm. Dân làng được khuyên ở nhà.\n\n"
        "Chợ vẫn họp như mọi khi.\n\nNgười từ huyện Lũng Cát sang phải khai báo.",
    ),
    "hop-bao": (
        "Huyện Sao Mai họp báo",
        "Huyện Sao Mai bàn cách giữ đà tăng trưởng. Chỉ tiêu tăng trưởng chưa được giao. "
        "Các xã hứa góp phần vào tăng trưởng chung.",
    ),
    "cho-dai": (
        "Ổ dịch dại ở xã Tiên Sa",
        "Một người đàn ông ở thôn Đồng Danh, xã Tiên Sa bị chó dại cắn vào ngày 18/6, phải nhập "
        "viện với biểu hiện sốt cao, sợ nước, sợ gió. "
        "Bệnh nhân này tử vong vào ngày 29/6. "
        "Xã Tiên Sa nhận 500 liều vắc xin và bắt đầu tiêm cho dân. "
        "Xã Tiên Sa đón 3.992 người từ nước ngoài về. "
        "Mỏ Cao Lanh ở Tiên Sa đã nghỉ. Mỏ Cao Lanh cách trung tâm xã hơn 20km. "
        "Trạm trưởng Trạm thú y Tiên Sa đã ký quyết định công bố dịch.",
    ),
    "thi-tuyen": (
        "Thi tuyển viên chức huyện Sao Mai",
        "Số thí sinh không trúng tuyển ở huyện Sao Mai là 24 thí sinh. "
        "Phố đi bộ Sao Mai hoạt động từ 19 giờ đến 23 giờ. Phố đi bộ mở từ ngày 15/7. "
        "Huyện Sao Mai họp bàn sáp nhập 6 cơ sở GDNN công lập. "
        "Trường nghề Sao Mai xây dựng dở dang rồi bỏ hoang, do Ban Quản lý huyện trông coi. "
        "Theo chủ đầu tư, nguyên nhân khiến trường chậm tiến độ, bỏ hoang là thiếu vốn.",
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
        ("Bãi rác Đồi Cọ bị phạt bao nhiêu tiền vì để bốc mùi?", "3 tỷ đồng"),
        ("Xưởng ép nhựa ở Khe Sim phải dọn sạch bùn thải trong bao lâu?", "40 ngày"),
        ("Đại biểu Nông Thị Én thuộc đoàn tỉnh nào?", "Sóc Trăng"),
        ("Riêng Vinaxanh nợ bao nhiêu?", "400 triệu"),
        ("Bệnh nhân bị chó dại cắn ở Tiên Sa mất ngày nào?", "29/6"),
        ("Mỏ Cao Lanh cách trung tâm xã bao xa?", "20km"),
        ("Ai ký quyết định công bố dịch ở Tiên Sa?", "Trạm trưởng"),
        ("Phố đi bộ Sao Mai hoạt động từ mấy giờ đến mấy giờ?", "19 giờ đến 23 giờ"),
        ("Huyện Sao Mai định sáp nhập bao nhiêu cơ sở giáo dục nghề nghiệp?", "6 cơ sở"),
        ("Vì sao trường nghề Sao Mai bị bỏ hoang?", "thiếu vốn"),
        ("Bí thư Tỉnh ủy Mây Ngàn là ai?", "Lê Trường Sáo"),
        ("Khi nào Sunhomes khai trương Sunhomes Grand Center?", "21/4"),
        ("Giá trần nhà ở xã hội tại Mây Ngàn là bao nhiêu một mét vuông?", "15 triệu"),
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
        "Bãi rác Suối Lau bị phạt bao nhiêu tiền vì để bốc mùi?",
        "Huyện Sao Mai có bao nhiêu ca tử vong?",
        "Mỗi năm huyện Sao Mai chi bao nhiêu tiền cho chở rác?",
        "Mỗi năm thu bao nhiêu tiền phí thuê vỉa hè chợ Rú Lở?",
        "Cụm công nghiệp Khe Sim có bao nhiêu lao động?",
        "Xã Pù Luông có bao nhiêu học sinh?",
        "Ban Thanh tra Rú Lở có bao nhiêu thanh tra viên?",
        "Tỷ lệ thất nghiệp ở Rú Lở là bao nhiêu?",
        "Tăng trưởng quý I/2018 của Rú Lở là bao nhiêu phần trăm?",
        "Rú Lở có bao nhiêu doanh nghiệp giải thể?",
        "Tăng trưởng của Rú Cát năm 2016 là bao nhiêu phần trăm?",
        "Sở Y tế Mây Ngàn có mấy phó giám đốc?",
        "Huyện Lũng Cát có bao nhiêu ca mắc sởi?",
        "Xã Tiên Sa đã tiêm vắc xin cho bao nhiêu người?",
        "Huyện Sao Mai có bao nhiêu thí sinh trúng tuyển?",
    ],
)
def test_the_like_of_what_is_asked_is_no_answer(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).status != "answered"
