"""What a chief who reads a briefing would stumble on: sentences, rows and headings."""

from __future__ import annotations

import pytest

from assistant.briefing.compose import unplaced
from assistant.briefing.evidence import is_statement
from assistant.briefing.excerpt import shown
from assistant.briefing.figures import figures_of
from assistant.briefing.places import asked, called, elsewhere, levelled
from assistant.briefing.sections import group
from assistant.briefing.trim import leans, trimmed
from tests.unit.test_briefing_text import evidence


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Công an quận Bến Đá , TP Sông Lam bắt 3 người .",
         "Công an quận Bến Đá, TP Sông Lam bắt 3 người."),
        ("Xuất khẩu tăng 16,7% ,lên 131 triệu USD.", "Xuất khẩu tăng 16,7%, lên 131 triệu USD."),
        ("Cán bộ kiêm nhiệm thì được bố trí lại;", "Cán bộ kiêm nhiệm thì được bố trí lại."),
        ("Đơn cử, tổng chi là 12 tỷ đồng.", "Tổng chi là 12 tỷ đồng."),
        ("Giá là 1.200,5 đồng.", "Giá là 1.200,5 đồng."),
    ],
)  # fmt: skip
def test_marks_stand_where_a_printer_sets_them(text: str, said: str) -> None:
    assert trimmed(text) == said


@pytest.mark.parametrize(
    ("text", "back"),
    [
        ("Nguyên nhân chủ yếu của vấn đề này là do thiếu vốn.", True),
        ("Hẳn các nhân viên bán vé tàu thủy này đã lợi dụng ngày lễ.", True),
        ("Như vậy chỉ có 2 xe chạy trên tuyến mới.", True),
        ("Như vậy tính đến nay chợ cháy 2 lần.", False),
        ("Vì theo quy hoạch, huyện đã có một bến cảng.", True),
        ("Vì mưa lớn, đường qua đèo bị ngập sâu.", False),
        ("Đặc biệt nhấn mạnh đến tình trạng chậm giải quyết đơn thư.", True),
        ("Nhấn mạnh về việc chậm trả đơn, ông Lò Văn Tám nói sẽ xử lý.", False),
        ("Vụ việc được quay lại và đưa lên mạng khiến nhiều người lo.", True),
        ("Nhận tin báo, lực lượng dân phòng đã đến nơi để xử lý vụ việc.", True),
        ("Dư luận phẫn nộ trước hành vi của nhóm thanh niên này.", True),
        ("Nhóm thanh niên gây rối và xã đã mời nhóm thanh niên này lên.", False),
        ("Xã Khe Vè xây trường mới vì dân cần ngôi trường này.", False),
        ("Sau khi kiểm tra, đoàn phát hiện hàng loạt sai phạm tại quán cơm này.", True),
        ("Người nuôi tôm lo vì dịp này giá tôm giảm mạnh.", False),
        ("Hiện công an quận Bến Đá đang điều tra làm rõ nguyên nhân.", True),
        ("Thương con, anh lại mang theo lên thành phố chăm sóc.", True),
        ("Với nông dân Lò Văn Tám, anh em trong bản là nhà.", False),
        ("Thương dân, bà con bản Mù góp gạo nuôi bộ đội.", False),
    ],
)
def test_a_sentence_that_needs_its_neighbour_is_known(text: str, back: bool) -> None:
    assert leans(text) is back


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("Danh sách 6 chung cư vi phạm về phòng cháy trên địa bàn huyện.", False),
        ("Danh sách 6 chung cư vi phạm đã được huyện công bố hôm qua.", True),
        ("Phối cảnh bến xe miền Tây mới của thành phố.", False),
        ("Ảnh NL Ông Lò Văn Tám cho biết bến xe sẽ mở trong tháng 6.", False),
        ("Ảnh hưởng của bão khiến 12 xã mất điện trong đêm.", True),
        ("Mời bạn đọc gửi các giải pháp chống ùn tắc về tòa soạn.", False),
        ("Tiền ấy có thể xây 3 sân bay Long Thành ĐB Lò Văn Tám nói về nợ xấu.", False),
        ("Chính sách này được ĐB Lò Văn Tám và TS Hà Thị Chín đồng tình.", True),
        ("Xử lý bằng 1/3 so với quy định Thời gian qua, tỉnh đã lập đường dây nóng.", False),
        ("Bất an 6: Bất an về an toàn sống.", False),
        ("Phát hiện 755 cơ sở vi phạm Đánh giá về việc thực hiện, báo cáo nêu rõ.", False),
        ("Hạn chế vào trung tâm rất khó Góp ý vào đề án, một chuyên gia nói.", False),
    ],
)
def test_captions_and_calls_to_readers_are_no_statements(text: str, stands: bool) -> None:
    assert is_statement(text) is stands


def rows(text: str) -> dict[str, str]:
    return {row.value: row.measure for row in figures_of(evidence(text), ("tỉnh Tiền Giang",))}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Giá khoai từ trên dưới 50.000 đồng/kg, nay giảm mạnh xuống còn 30.000 đồng/kg.",
         {"30.000": "Giá khoai"}),
        ("Thuế quan trung bình đã giảm từ 11% năm 1996 xuống còn 5,5%.",
         {"5,5": "Thuế quan trung bình đã giảm xuống"}),
        ("Đơn vị vận tải phải có tối thiểu từ 20 xe trở lên.", {}),
        ("Cứ 10 người dân thì có 6 người không tin kinh tế sẽ tăng trưởng.", {}),
        ("Sản lượng lúa mùa tăng 2,9%, cao hơn so với mức tăng 2,4% của năm 2016.",
         {"2,9": "Sản lượng lúa mùa tăng"}),
        ("Các nhà phân tích dự báo tốc độ tăng trưởng kinh tế ở mức 2,5%.",
         {"2,5": "Dự báo tốc độ tăng trưởng kinh tế"}),
        ("Chính phủ đánh giá tăng trưởng nông nghiệp quý 1 đạt 5,1%.",
         {"5,1": "Tăng trưởng nông nghiệp quý 1"}),
        ("UBND tỉnh Tiền Giang tiếp nhận không qua thi tuyển 13 trường hợp.",
         {"13": "Tiếp nhận không qua thi tuyển"}),
        ("Cảng nối hai huyện và có thể tạo ra giá trị thương mại hơn 2.500 tỷ đồng.",
         {"2.500 tỷ": "Tạo ra giá trị thương mại"}),
        ("Theo sở, dự kiến có khả năng đạt 6,7%.", {}),
        ("Có 40 triệu người trong số hơn 56 triệu cử tri đủ tư cách đã bầu.", {}),
        ("Các biện pháp được lập tại cuộc bầu cử hồi tháng 4 và 5 vừa qua.", {}),
        ("Tính đến thời điểm hiện tại, tỷ lệ cử tri đi bầu tăng 4,4%.",
         {"4,4": "Tỷ lệ cử tri đi bầu tăng"}),
        ("Thuế nhập khẩu xe tải đã giảm từ 40% xuống 30% bắt đầu từ tháng sau.",
         {"30": "Thuế nhập khẩu xe tải đã giảm xuống"}),
        ("Giải ngân vốn vay nông thôn còn chậm, nửa năm mới đạt 30% kế hoạch.",
         {"30": "Giải ngân vốn vay nông thôn còn chậm"}),
        ("Có 5 thủ tục thuộc nhóm dịch vụ công, 3 thủ tục thuộc nhóm dịch vụ công.", {}),
        ("Với y tế, tỷ lệ người dân tham gia bảo hiểm đạt 86%.",
         {"86": "Tỷ lệ người dân tham gia bảo hiểm"}),
        ("Các đoàn khách này đã ghé ăn tối 12 lần.", {}),
    ],
)  # fmt: skip
def test_a_row_tells_its_own_figure(text: str, told: dict[str, str]) -> None:
    found = rows(text)
    assert {value: found.get(value) for value in told} == told
    assert told or not found


def test_a_figure_is_of_the_time_it_has_now_and_not_of_the_one_it_had() -> None:
    text = "Thuế quan trung bình đã giảm từ 11% năm 1996 xuống còn 5,5% vào năm 2016."
    assert [row.as_of for row in figures_of(evidence(text), ())] == ["Năm 2016"]


@pytest.mark.parametrize(
    ("place", "topic", "other"),
    [
        ("thành phố Hà Nội", "du lịch Đà Nẵng", True),
        ("thành phố Đà Nẵng", "du lịch Đà Nẵng", False),
        ("huyện Hòa Vang", "du lịch Đà Nẵng", False),
        ("thành phố Hà Nội", "du lịch", False),
        ("Sở Du lịch", "du lịch Đà Nẵng", False),
        ("tỉnh Gia Lai", "cà phê Tây Nguyên", False),
    ],
)
def test_another_province_has_no_row_under_a_topic_of_one(
    place: str, topic: str, other: bool
) -> None:
    assert elsewhere(place, topic) is other


def test_a_unit_of_three_syllables_is_whole() -> None:
    found = figures_of(evidence("Hội đồng công bố 6 ứng cử viên được phép tham gia tranh cử."), ())
    assert [row.unit for row in found] == ["ứng cử viên"]


def test_a_place_that_is_one_of_many_is_not_that_of_the_whole() -> None:
    text = (
        "Ngân sách các địa phương hiện nợ bảo hiểm lên tới 45 tỷ đồng, trong đó Tiền Giang nợ cao."
    )
    assert [row.place for row in figures_of(evidence(text), ("tỉnh Tiền Giang",))] == [""]


def test_a_city_is_no_district_and_keeps_its_whole_name() -> None:
    assert levelled("quận Hà Nội") == "thành phố Hà Nội"
    assert levelled("thành phố Hồ") == "thành phố Hồ Chí Minh"
    assert levelled("thành phố Huế") == "thành phố Huế"
    assert levelled("quận Ba Đình") == "quận Ba Đình"


@pytest.mark.parametrize(
    "rest",
    [
        "đã tiếp tục thực hiện quy định về việc dân góp ý xây dựng bản làng, xây dựng nhà văn hóa",
        "đã rà soát các văn bản theo tinh thần nghị quyết về đổi mới, sắp xếp nhà văn hóa",
    ],
)
def test_a_verb_inside_a_clause_is_no_act_of_the_subject(rest: str) -> None:
    long = f"Mặt trận huyện Khe Vè {rest} {'ở các thôn vùng cao còn khó khăn ' * 8}."
    assert shown(long, lambda part: float("văn hóa" in part)) == " ".join(trimmed(long).split())


def test_headings_name_a_subject() -> None:
    texts = [
        "Công an huyện Sông Mây cho biết đơn vị này vừa bắt 3 người buôn gỗ lậu.",
        "Công an thị xã Bến Đá cho biết đơn vị này vừa bắt 5 người đánh bạc.",
        "Công an tỉnh nói đơn vị này vừa bắt 7 người trộm chó.",
    ]
    headings = {g.heading for g in group(texts, ["a", "b", "c"], topic="công an")}
    assert not any("này" in heading or "vừa" in heading for heading in headings)
    pills = ["Thu 200 viên ma túy tổng hợp ở xã Khe.", "Bắt vụ 90 viên ma túy tổng hợp ở huyện."]
    assert not any(g.heading.startswith("Viên") for g in group(pills, ["a", "b"], topic="biên"))
    again = ["Cơ quan công an bắt 2 người.", "Cơ quan công an tạm giữ 4 người ở xã Khe Vè."]
    assert {g.heading for g in group(again, ["a", "b"], topic="công an")} == {""}


def test_a_sentence_without_name_figure_or_place_tells_of_nobody() -> None:
    said = "Bằng biện pháp nghiệp vụ, công an đã khoanh vùng nhóm đối tượng."
    assert unplaced(evidence(said))
    assert not unplaced(evidence(said, home="huyện Khe Vè"))
    event = "Vụ tai nạn đã khiến 2 em học sinh ngã xuống đường."
    assert unplaced(evidence(event, home="huyện Khe Vè"))
    assert not unplaced(evidence("Vụ tai nạn ngày 5/6 khiến 2 em học sinh bị thương."))
    assert not unplaced(evidence("Công an huyện Khe Vè đã khoanh vùng nhóm đối tượng."))


def test_a_city_in_another_writing_is_the_topics_own() -> None:
    assert asked("thành phố Hồ Chí Minh", "xe buýt TP HCM")
    assert asked("tỉnh Quảng Ninh", "biên chế Quảng Ninh")
    assert not asked("quận Bình Thạnh", "xe buýt TP HCM")
    texts = ["Tp. Hồ Chí Minh có 12 tuyến xe buýt.", "Thành phố Hồ Chí Minh mở tuyến xe buýt mới."]
    texts += ["Xe buýt chạy chậm.", "Xe buýt nhanh chờ thử."]
    found = group(texts, ["a", "b", "c", "d"], topic="xe buýt TP HCM",
                  places=["thành phố Hồ Chí Minh"])  # fmt: skip
    assert [g.heading for g in found] == [""]
    assert called("Hồ Chí Minh") == "TP Hồ Chí Minh"
    assert called("Quảng Ninh") == "Quảng Ninh"
