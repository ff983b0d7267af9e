"""The figure, the name or the day of another subject is no answer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.answering import Assistant
from tests.unit.small_collection import assistant_over

ARTICLES = {
    "ben-tau": (
        "Bến tàu Vịnh Sáo đón khách",
        "Bến tàu Vịnh Sáo được mở rộng từ năm 2019. Bến tàu đón 4 triệu lượt khách mỗi năm, "
        "dự kiến đạt 9 triệu lượt khách mỗi năm khi nhà ga mới xong. Trạm Thủy văn có người trực. "
        "Nhiều đội thợ đang làm việc suốt ngày đêm. Kỹ sư trưởng khen anh em thợ. "
        "Từ nay đến cuối mùa, mái nhà ga sẽ được lợp. Mặt bến sẽ được lát đá. "
        "Đèn đường đã được thay mới. Hàng quán quanh bến cũng được dời đi. "
        "Đường dẫn từ chợ vào bến đã rải nhựa xong, hai hàng cây mới được trồng. "
        "Cuối cùng, huyện kêu gọi xây cảng Đá Dựng ở phía bắc vịnh, do Cục Đường biển giám sát.",
    ),
    "truong-nghe": (
        "Sáp nhập các trường nghề",
        "Tỉnh Rú Cát sẽ gộp các trường nghề. Dự kiến Trường Cao đẳng Rú Cát có 12 khoa chuyên môn. "
        "Tỉnh đang tuyển 85 giáo viên dạy nghề. "
        "Việc tuyển 85 giáo viên dạy nghề trong năm 2021 đã được thông báo trước năm học "
        "2021-2022. "
        "Tỉnh Mây Ngàn cũng lập Trường Cao đẳng Mây Ngàn. Bản vẽ trường tỷ lệ 1/500 đã xong, "
        "sân đỗ xe ở Mây Ngàn nằm phía sau.",
    ),
    "xa-toi": (
        "Huyện Bản Ngò sau sắp xếp",
        "Sau sắp xếp, 9 xã của huyện Bản Ngò đã giảm 70 đầu mối chi bộ xóm. "
        "Ông Lù A Páo, Chủ tịch UBND xã Nậm Rốm (huyện Bản Ngò), xử lý 8 người trú ở xóm Đồi. "
        "Sau này ông Páo đã nhận 45 triệu đồng. Bà Giàng Thị Dợ làm thủ quỹ. "
        "Từ đầu năm đến nay huyện đã mở 26 lớp học. Đường Suối Cạn rộng 14 m. "
        "Chị Dợ giữ việc ấy 7 tháng thì nghỉ. Huyện chỉ có 31.000 dân.",
    ),
    "hiep-hoi": (
        "Du lịch Đồi Rum",
        "Ngày 16/5, ông Lò Văn Tấn, Chủ tịch Hiệp hội Du lịch huyện Đồi Rum, nói về phố đi bộ. "
        "Bí thư xóm kiêm Trưởng Ban Văn hóa Đồi Rum. Phường 3 có 40 nhà nghỉ. "
        "Tập đoàn Sunhomes góp 12 tỷ đồng làm phố đi bộ Đồi Rum.",
    ),
    "sau-tet": (
        "Những ngày đầu năm ở tỉnh Rú Cát",
        "Sau Tết, các cơ quan trong tỉnh bắt tay ngay vào việc. Người dân đến làm giấy tờ được "
        "đón tiếp niềm nở. Không nơi nào vắng người trực. Ở bộ phận một cửa, giấy tờ được nhận và "
        "trả trong ngày, ai cũng vui. Bà con đi chợ sớm ghé qua hỏi thăm, cán bộ rót nước mời. "
        "Huyện Lưng Đèo cũng rất quyết liệt giữ kỷ cương sau Tết. "
        "Tại huyện Suối Ngà, cán bộ có mặt từ sớm. "
        "Từ ngày 2-2, huyện đã có 4 đoàn kiểm tra do các Phó Chủ tịch làm trưởng đoàn.",
    ),
    "cho-noi": (
        "Chợ nổi Láng Sậy gồm ba khu",
        "Chợ nổi Láng Sậy rộng 3 ha, dựng trên nền bãi cũ. Chợ mở thử thành công ngày 14.5. "
        "Công trình gồm ba khu: khu cá, khu rau và khu thuyền. Gói thầu số 1 của chợ nổi Láng Sậy "
        "xong cuối năm, tổng vốn 60 tỷ đồng. Cột cờ trước chợ dài 58cm, trên bàn có 2 lá cờ. "
        "Bà Lò Thị Mận quét chợ đã 11 năm. Cô Nhãn có 2 người con đang đi làm xa, nay về ở chợ. "
        "Sau phiên đầu, con gái ông Tám chuyển đến sống với bà ngoại. "
        "Tiểu thương có thu nhập trên 100 triệu đồng mới phải nộp thuế chợ. "
        "Một căn nhà bè có giá 90 triệu đồng. Ngày 17/4 chợ họp với các tổ chài. Tại buổi họp, "
        "chợ nổi Láng Sậy ký với 30 tổ chài. Đến nay chợ nổi Láng Sậy đã ký với 150 tổ chài. "
        "Vé thuyền thu 5.000 đồng một lượt. Đội trưởng Đội thuyền Láng Sậy bắt được ông Tạ Văn "
        "Dép chở cá lậu. Do không nhìn nước nên thuyền của ông Dép gây ra vụ va chạm ở Láng Sậy.",
    ),
    "ky-hop": (
        "Hội đồng nhân dân tỉnh Rú Cát họp kỳ thứ 8",
        "Từ ngày 3 đến ngày 5/7, Hội đồng nhân dân tỉnh Rú Cát đã họp kỳ thứ 8. "
        "Hội đồng bàn về ông Lương Văn Sếu, nguyên Phó Bí thư Tỉnh ủy, nguyên Bí thư Ban cán sự "
        "đảng tỉnh Rú Cát. "
        "Ông Thào Văn Chẩn, nguyên Bí thư Huyện ủy Bản Ngò, cũng dự họp. "
        "Bà Mạc Thị Nhãn được bầu làm Chủ tịch UBND tỉnh Rú Cát. "
        "Bí thư xã Lũng Cò Ma Văn Rỉ nói phải nắm chắc việc của dân để giải quyết ngay.",
    ),
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with assistant_over(ARTICLES, tmp_path_factory.mktemp("subject")) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("Bến tàu Vịnh Sáo đón bao nhiêu triệu lượt khách mỗi năm?", "4 triệu"),
        ("Trường Cao đẳng Rú Cát có bao nhiêu khoa?", "12"),
        ("Tỉnh Rú Cát tuyển bao nhiêu giáo viên dạy nghề trong năm 2021?", "85"),
        ("Ai được bầu làm Chủ tịch UBND tỉnh Rú Cát?", "Mạc Thị Nhãn"),
        ("Huyện Bản Ngò có bao nhiêu dân?", "31.000"),
        ("Chị Dợ giữ việc ấy bao lâu?", "7 tháng"),
        ("Ông Páo nhận bao nhiêu tiền?", "45 triệu"),
        ("Chủ tịch Hiệp hội Du lịch huyện Đồi Rum là ai?", "Lò Văn Tấn"),
        ("Ai kiêm Trưởng Ban Văn hóa Đồi Rum?", "Bí thư xóm"),
        ("Sunhomes góp bao nhiêu tiền làm phố đi bộ Đồi Rum?", "12 tỷ"),
        ("Nguyên Bí thư Huyện ủy Bản Ngò là ai?", "Thào Văn Chẩn"),
        ("Huyện Suối Ngà có mấy đoàn kiểm tra sau Tết?", "4 đoàn"),
        ("Chợ nổi Láng Sậy mở thử thành công ngày nào?", "14.5"),
        ("Cột cờ trước chợ nổi Láng Sậy dài bao nhiêu?", "58cm"),
        ("Chợ nổi Láng Sậy rộng bao nhiêu?", "3 ha"),
        ("Chợ nổi Láng Sậy gồm những khu nào?", "khu cá, khu rau và khu thuyền"),
        ("Chợ nổi Láng Sậy ký với bao nhiêu tổ chài ngày 17/4?", "30 tổ chài"),
        ("Phí vé thuyền ở chợ nổi Láng Sậy thu bao nhiêu một lượt?", "5.000 đồng"),
        ("Vì sao thuyền ông Dép gây ra vụ va chạm?", "không nhìn nước"),
        ("Sau phiên chợ đầu, con gái ông Tám sống với ai?", "bà ngoại"),
    ],
)
def test_what_is_told_of_the_asked_subject_is_answered(
    assistant: Assistant, question: str, line: str
) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert line in " ".join([answer.direct or "", *(c.text for c in answer.claims)])


@pytest.mark.parametrize(
    "question",
    [
        "Cảng Đá Dựng đón bao nhiêu lượt khách mỗi năm?",
        "Cục Đường biển đón bao nhiêu lượt khách mỗi năm?",
        "Trường Cao đẳng Mây Ngàn có bao nhiêu khoa?",
        "Tỉnh Rú Cát tuyển bao nhiêu giáo viên dạy nghề trong năm 2022?",
        "Sân đỗ xe ở Mây Ngàn chứa được bao nhiêu xe?",
        "Kỳ họp thứ 7 của Hội đồng nhân dân tỉnh Rú Cát diễn ra khi nào?",
        "Huyện Bản Ngò có bao nhiêu xóm?",
        "Chủ tịch UBND huyện Bản Ngò là ai?",
        "Bà Giàng Thị Dợ nhận bao nhiêu tiền?",
        "Năm 2015 huyện Bản Ngò mở bao nhiêu lớp học?",
        "Đường Suối Cạn dài bao nhiêu km?",
        "Kỳ họp thứ tư của Hội đồng nhân dân tỉnh Rú Cát diễn ra khi nào?",
        "Chủ tịch HĐND huyện Đồi Rum là ai?",
        "Vinaland góp bao nhiêu tiền làm phố đi bộ Đồi Rum?",
        "Phố đi bộ Đồi Rum đưa vào sử dụng khi nào?",
        "Tập đoàn Sunhomes bị phạt bao nhiêu tiền?",
        "Phường 5 có bao nhiêu nhà nghỉ?",
        "Du lịch Đồi Rum xếp thứ mấy?",
        "Nguyên Bí thư Tỉnh ủy Rú Cát là ai?",
        "Huyện Lưng Đèo có mấy đoàn kiểm tra sau Tết?",
        "Từ 1/7/2024 huyện Suối Ngà có mấy đoàn kiểm tra?",
        "Bí thư Huyện ủy Bản Ngò hiện nay là ai?",
        "Ai được bầu làm Phó Chủ tịch UBND tỉnh Rú Cát?",
        "Vì sao ông Ma Văn Rỉ thôi làm Bí thư xã Lũng Cò?",
        "Bà Xoan được tuyển năm nào?",
        "Gói thầu số 2 của chợ nổi Láng Sậy trị giá bao nhiêu?",
        "Lò Thị Mận có mấy người con?",
        "Đội trưởng Đội thuyền Láng Sậy là ai?",
        "Chủ tịch tỉnh nói gì về chợ nổi Láng Sậy?",
        "Chiều cao trung bình của cột cờ trước chợ nổi Láng Sậy là bao nhiêu?",
        "Chợ nổi Láng Sậy đã thu được bao nhiêu tiền thuế?",
        "Chợ nổi Láng Sậy đã dựng được bao nhiêu căn nhà bè?",
    ],
)
def test_what_is_told_of_another_is_not_answered(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).status != "answered"


def test_articles_that_a_comparison_cites_count_as_speaking_of_it(tmp_path: Path) -> None:
    sides = {
        "mot": (
            "Thị xã Sao Mai gọn lại",
            "Nhà chợ của thị xã đã được lợp mới. Đến nay, thị xã Sao Mai đã giảm 521 người làm "
            "việc ở các trạm. Bà con đi chợ sớm ghé qua hỏi thăm, cán bộ rót nước mời.",
        ),
        "hai": (
            "Việc ở quận Đồi Rum",
            "Đường về bến đã được rải nhựa. Sau khi gộp các tổ, quận Đồi Rum giảm 406 người làm "
            "việc ở phường. Hàng quán quanh bến cũng được dời đi, hai hàng cây mới được trồng.",
        ),
    }
    with assistant_over(sides, tmp_path) as assistant:
        answer = assistant.ask("So sánh số người giảm ở Sao Mai và Đồi Rum")
    cited = {citation.article_id for citation in answer.citations}
    assert answer.status == "answered" and len(cited) == 2
    assert answer.mentions == 2
