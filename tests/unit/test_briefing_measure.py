"""What a row of the table says it measures."""

from __future__ import annotations

import pytest

from assistant.briefing.figures import figures_of
from tests.unit.test_briefing_text import evidence


@pytest.mark.parametrize(
    ("text", "value", "told"),
    [
        ("Ngành giáo dục huyện giảm 58 cán bộ, giáo viên so với kế hoạch.", "58",
         "Giảm cán bộ, giáo viên"),
        ("Y sĩ, hộ lý trạm xá giảm 27 người theo định mức của sở.", "27",
         "Y sĩ, hộ lý trạm xá giảm"),
        ("Số cán bộ không chuyên trách cấp thôn hiện có 310/402 người.", "310/402",
         "Số cán bộ không chuyên trách cấp thôn"),
        ("Quận đã nhất thể hóa bí thư kiêm tổ trưởng tổ (khu) đối với 41/57 tổ (khu).", "41/57",
         "Quận đã nhất thể hóa bí thư kiêm tổ trưởng tổ"),
        ("Sở cung cấp 73 thủ tục hành chính mức độ 3 và 4.", "73",
         "Cung cấp thủ tục hành chính mức độ 3 và 4"),
        ("Cuối năm, tỷ lệ hộ nghèo giảm còn 3,2% so với đầu kỳ.", "3,2", "Tỷ lệ hộ nghèo giảm còn"),
        ("Đơn vị cấp dịch vụ trực tuyến mức độ 4 cho 8 thủ tục hành chính.", "8",
         "Đơn vị cấp dịch vụ trực tuyến mức độ 4 cho thủ tục hành chính"),
        ("Sở đề xuất UBND TP.HCM tạo quỹ nhà ở bán, cho thuê khoảng 20.000 căn.", "20.000",
         "Sở đề xuất UBND TP.HCM tạo quỹ nhà ở bán, cho thuê"),
        ("Minh chứng là chỉ số cải cách hành chính tăng 6 bậc.", "6",
         "Chỉ số cải cách hành chính tăng"),
        ("Hiện khoảng cách giữa giá trong nước và thế giới đang là 2,5 triệu đồng/lượng.",
         "2,5 triệu", "Khoảng cách giữa giá trong nước và thế giới"),
        ("Hiện giá gạo thế giới cao hơn 7,7% so với cuối năm 2016.", "7,7",
         "Giá gạo thế giới cao hơn so với cuối năm 2016"),
        ("Cơ quan kiểm toán xác định nợ công theo luật là 556.039 tỷ đồng.", "556.039 tỷ",
         "Nợ công theo luật"),
        ("Tổng nợ công của Việt Nam ước khoảng 63,7% GDP vào cuối kỳ.", "63,7",
         "Tổng nợ công của Việt Nam"),
        ("Tỷ lệ nợ công ở mức 63,7% GDP, nợ của Chính phủ ở mức 52,6% GDP.", "52,6",
         "Nợ của Chính phủ"),
        ("Bến xe mới có diện tích hơn 16.300 m2 nằm ở phường An Bình.", "16.300",
         "Bến xe mới có diện tích"),
        ("Tuyến đường sắt Yên Lạc - Hà Tiên có tổng chiều dài hơn 13 km.", "13",
         "Tuyến đường sắt Yên Lạc - Hà Tiên có tổng chiều dài"),
        ("Theo đồ án được UBND phê duyệt, bến xe mới có diện tích hơn 160.000 m2.", "160.000",
         "Bến xe mới có diện tích"),
        ("Quỹ bình ổn của tổng công ty tính đến trước 15 giờ ngày 20/6 còn dư 2.476 tỷ đồng.",
         "2.476 tỷ", "Quỹ bình ổn của tổng công ty còn dư"),
        ("Giá gạo trong nước tăng khi giá gạo thế giới vượt mốc 535 USD/tấn.", "535",
         "Giá gạo thế giới vượt"),
        ("Huyện có 56 đơn vị hành chính cấp xã, gồm 41 xã, 15 phường.", "41",
         "Đơn vị hành chính cấp xã, gồm"),
        ("Huyện có 56 đơn vị hành chính cấp xã, gồm 41 xã, 15 phường.", "15",
         "Đơn vị hành chính cấp xã, gồm"),
    ],
)  # fmt: skip
def test_the_measure_can_be_read_alone(text: str, value: str, told: str) -> None:
    rows = {row.value: row.measure for row in figures_of(evidence(text), ())}
    assert rows[value] == told


@pytest.mark.parametrize(
    "text",
    [
        "Phòng được bố trí đầy đủ để phục vụ 2 đơn vị.",
        "Đoàn đến thăm các tổ hợp tác thuộc 12 hội nông dân.",
        "Toàn huyện còn 5 đơn vị.",
        "Tỉnh nâng lương tối thiểu vùng từ 3.200 nghìn đồng lên cao hơn.",
        "Sở xây dựng phương án cổ phần hóa 21 doanh nghiệp.",
        "Quy định đã rút ngắn từ 1/3 - 1/2 thời gian thực hiện đối với nhiều thủ tục.",
        "Dự án có tổng mức đầu tư khoảng 242 tỉ đồng, thi công trong vòng 6 tháng.",
        "Lễ hội có nội dung phong phú với 3 chương trình lớn: đua thuyền, chọi gà và kéo co.",
        "Cục đã làm xong tại toàn bộ khu vực ven biển (25 trạm kiểm soát).",
        "Trường lấy bằng “mức sàn” do Bộ Giáo dục và Đào tạo quy định là 15,5 điểm.",
        "Bảng đấu có 6 đội, tuyển huyện cần tập thêm thể lực.",
        "Khâu đỡ bước 1 chưa thực sự tốt và đôi lúc còn rời rạc.",
        "Lượng hàng qua cảng nhiều hơn, với giá trị đạt 245 triệu USD.",
        "Sở đã phê duyệt quy hoạch chi tiết tỷ lệ 1/500 bến xe khách của huyện.",
        "Lãnh đạo sở nhận định, với việc rơi vào bảng đấu có 6 đội thì khó.",
        "Chuyến đi có 5 điểm dừng chân trong chín ngày.",
        "Quan hệ 2 nước giờ đây tốt hơn bao giờ hết.",
        "Cuộc họp có 7 quốc gia công nghiệp hàng đầu tham dự.",
        "Khối này sẵn sàng dỡ bỏ thuế nhập khẩu đối với hơn 90% phụ tùng ô tô.",
    ],
)
def test_a_number_that_says_nothing_alone_has_no_row(text: str) -> None:
    assert figures_of(evidence(text), ()) == []


def test_a_share_in_brackets_is_the_figure_before_it() -> None:
    text = "Huyện tinh giản 41/52 chỉ tiêu biên chế (đạt 78,8%) so với mục tiêu."
    assert [row.value for row in figures_of(evidence(text), ())] == ["41/52"]


def test_the_day_of_a_paper_or_a_term_is_no_day_of_a_figure() -> None:
    text = (
        "Theo Chỉ thị số 12-CT/TU, ngày 28/12/2016, nhiệm kỳ 2017-2020, "
        "huyện kết nạp 67 đảng viên mới."
    )
    assert [row.as_of for row in figures_of(evidence(text), ())] == ["22/09/2019"]


def test_a_unit_of_one_syllable_takes_no_other() -> None:
    rows = figures_of(evidence("Cảng đón 1.000 lượt phương tiện thủy mỗi năm."), ())
    assert [(row.value, row.unit) for row in rows] == [("1.000", "lượt")]


def test_a_unit_ends_where_its_syllables_part() -> None:
    firm = {"bơm nước": 0.1, "nước sạch": 0.5, "đầm sen": 0.6}

    def bound(first: str, second: str) -> float:
        return firm.get(f"{first} {second}", -1.0)

    text = "Xã lắp 30 bơm nước sạch cho 12 đầm sen vùng trũng."
    assert [row.unit for row in figures_of(evidence(text), (), bound)] == ["bơm", "đầm sen"]


def test_a_measure_ends_where_another_subject_begins() -> None:
    text = "Hội mở bằng 21 loạt trống khai hội, Ban tổ chức mời khách vào sân đình."
    assert [row.measure for row in figures_of(evidence(text), ())] == ["Loạt trống khai hội"]


@pytest.mark.parametrize(
    "text",
    [
        "Đội làng thắng ở vòng 2 giải vật cổ truyền của huyện.",
        "Bệnh nhân có 2 triệu chứng chính là ho và sốt kéo dài.",
        "Giá cà phê phiên ngày 13.5 giá lại giảm theo thị trường.",
        "Kỳ họp chấp thuận cấp cho Bí thư Trần Đại An 15 triệu đồng.",
    ],
)
def test_what_only_looks_like_a_figure_has_no_row(text: str) -> None:
    assert figures_of(evidence(text), ()) == []


@pytest.mark.parametrize(
    ("text", "value", "told"),
    [
        ("Huyện giảm 58 cán bộ, trong đó, 12 cán bộ quản lý.", "12", "Giảm cán bộ quản lý"),
        ("Thu ngân sách 6 tháng đạt 775 tỷ đồng.", "775 tỷ", "Thu ngân sách"),
        ("Tỉnh tuyển 30 giáo viên mầm non và 20 giáo viên tiểu học.", "20",
         "Tuyển giáo viên tiểu học"),
        ("Ủy ban Kiểm tra Tỉnh ủy đã kiểm tra 9 tổ chức và 15 đảng viên.", "9",
         "Kiểm tra tổ chức"),
        ("Trên 95% cán bộ, công chức trong huyện được trang bị máy tính.", "95",
         "Cán bộ, công chức được trang bị máy tính"),
        ("Sở đã đơn giản hóa 73/80 thủ tục hành chính.", "73/80",
         "Đơn giản hóa thủ tục hành chính"),
    ],
)  # fmt: skip
def test_what_is_listed_on_keeps_its_act_and_a_share_its_end(
    text: str, value: str, told: str
) -> None:
    rows = {row.value: row.measure for row in figures_of(evidence(text), ())}
    assert rows[value] == told


def test_what_follows_a_comma_is_no_unit() -> None:
    assert (
        figures_of(evidence("Theo Nghị quyết Trung ương 4, khóa XII về chỉnh đốn Đảng."), ()) == []
    )


def test_who_acts_stands_where_no_place_is_told() -> None:
    text = "Ủy ban Kiểm tra Tỉnh ủy đã kiểm tra 19 tổ chức đảng cơ sở."
    assert [row.place for row in figures_of(evidence(text), ())] == ["Ủy ban Kiểm tra Tỉnh ủy"]
    other = "Cùng với Bộ Y tế, cả nước đã tiêm 19 mũi vắc xin nhắc lại."
    assert [row.place for row in figures_of(evidence(other), ())] == [""]


def test_a_year_up_to_which_is_no_figure() -> None:
    text = "Tỉnh và các huyện từ nay đến 2021 dự kiến tinh giản 10% tổng số biên chế."
    assert [row.value for row in figures_of(evidence(text), ())] == ["10"]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Huyện giảm 58 cán bộ, trong đó, 31 giáo viên, 27 nhân viên.",
         [("Giảm giáo viên", "31", "giáo viên"), ("Giảm nhân viên", "27", "nhân viên")]),
        ("Mưa làm sạt lở 48 nghìn m3 đất đá đường liên xã, 7 cầu treo hư hỏng, hàng trăm ha ngập.",
         [("Đất đá đường liên xã", "48 nghìn", "m3"), ("Cầu treo hư hỏng", "7", "cầu treo")]),
        ("Huyện đã sáp nhập 12 trường tiểu học thành 6 trường liên cấp.",
         [("Sáp nhập trường tiểu học", "12", "trường"), ("Trường liên cấp", "6", "trường")]),
        ("Ngày 5/6, giá dầu hỏa trong nước tăng 326 đồng/lít.",
         [("Giá dầu hỏa trong nước tăng", "326", "đồng/lít")]),
        ("Năm 2016, tỉnh đã cổ phần hóa 12 doanh nghiệp nhà nước và 3 đơn vị sự nghiệp công lập.",
         [("Cổ phần hóa doanh nghiệp nhà nước", "12", "doanh nghiệp"),
          ("Cổ phần hóa đơn vị sự nghiệp công lập", "3", "đơn vị")]),
        ("Ở các tỉnh, thành thì đã giải quyết tinh giản biên chế được hơn 690 người.",
         [("Giải quyết tinh giản biên chế", "690", "người")]),
        ("Đã có 47 vụ cháy rừng xảy ra và khu vực quanh núi luôn được canh gác.",
         [("Vụ cháy rừng", "47", "vụ")]),
        ("Số người có thẻ bảo hiểm y tế tăng, 25,05% xã đạt chuẩn nông thôn mới.",
         [("Xã đạt chuẩn nông thôn mới", "25,05", "%")]),
        ("Tỉnh tiêu hủy lượng hàng giả trị giá gần 1 tỷ đồng nhân ngày quốc tế người tiêu dùng.",
         [("Tỉnh tiêu hủy lượng hàng giả trị giá", "1 tỷ", "đồng")]),
        ("Vụ cháy làm 4 người chết.", [("Người chết", "4", "người")]),
        ("Đầu phiên, giá cà phê trong nước giảm xuống 41,5 triệu đồng.",
         [("Giá cà phê trong nước giảm xuống", "41,5 triệu", "đồng")]),
        ("Thị trường nhà ở huyện dự báo tăng trưởng từ 4-5% trong năm tới.",
         [("Thị trường nhà ở huyện dự báo tăng trưởng", "4-5", "%")]),
    ],
)  # fmt: skip
def test_each_column_says_what_the_sentence_says(
    text: str, rows: list[tuple[str, str, str]]
) -> None:
    found = [(row.measure, row.value, row.unit) for row in figures_of(evidence(text), ())]
    assert found[-len(rows) :] == rows


def test_the_year_of_a_name_is_no_day_of_a_figure() -> None:
    text = "Sau vòng loại Cúp Hè 2018, đội huyện đã tuyển thêm 5 cầu thủ trẻ."
    assert [row.as_of for row in figures_of(evidence(text), ())] == ["22/09/2019"]


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Huyện đã thành lập 6 trường liên cấp trong năm 2018.", "Năm 2018"),
        ("Huyện đã thành lập 6 trường liên cấp so với năm 2016.", "22/09/2019"),
        ("Huyện đã thành lập 6 trường liên cấp từ năm 2016 đến năm 2018.", "22/09/2019"),
    ],
)
def test_the_only_date_after_a_figure_is_its_time(text: str, when: str) -> None:
    assert [row.as_of for row in figures_of(evidence(text), ())] == [when]


def test_a_figure_told_again_in_round_has_one_row() -> None:
    text = "Nợ công là 2.556.039 tỷ đồng (hơn 2,5 triệu tỷ đồng), nợ nước ngoài là 1.100 tỷ đồng."
    values = [row.value for row in figures_of(evidence(text), ())]
    assert "2.556.039 tỷ" in values and "2,5 triệu tỷ" not in values
    text = "Nợ công hơn 2,5 triệu tỷ đồng, theo luật nợ công là 2.556.039 tỷ đồng."
    assert [row.value for row in figures_of(evidence(text), ())] == ["2.556.039 tỷ"]


def test_a_figure_after_a_change_says_so() -> None:
    text = "Sau khi thành lập, tỉnh có 56 đơn vị hành chính cấp xã."
    assert [row.as_of for row in figures_of(evidence(text), ())] == ["Sau khi thành lập"]


def test_a_place_listed_in_an_aside_after_a_figure_is_not_its_own() -> None:
    text = "Sở tạo quỹ nhà ở cho thuê khoảng 20.000 căn; tạo quỹ đất ở các huyện (Hòa An, Bảo Lạc)."
    rows = figures_of(evidence(text), ("huyện Hòa An", "huyện Bảo Lạc"))
    assert [(row.value, row.place) for row in rows] == [("20.000", "")]


def test_a_linking_syllable_alone_is_no_unit() -> None:
    text = "Thành phố đã tinh giản 312/340 chỉ tiêu biên chế theo kế hoạch."
    rows = figures_of(evidence(text), (), lambda first, second: -1.0)
    assert [(row.value, row.unit) for row in rows] == [("312/340", "chỉ tiêu")]


def test_a_price_for_a_square_metre_keeps_its_unit_whole() -> None:
    rows = figures_of(evidence("Giá trần nhà ở xã hội là 15 triệu đồng/m2 từ năm tới."), ())
    assert [row.unit for row in rows] == ["đồng/m2"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Huyện Hòa An (tỉnh Cao Bằng) đã giảm 21 trạm thú y so với kế hoạch.", "huyện Hòa An"),
        ("Xã Ái Nghĩa, huyện Đại Lộc, tỉnh Quảng Nam đã giảm 21 trạm thú y.", "xã Ái Nghĩa"),
        ("Các huyện Hòa An, Đại Lộc của tỉnh Quảng Nam đã giảm 21 trạm thú y.", "tỉnh Quảng Nam"),
        ("Tuyến cao tốc Hải Phòng - Quảng Nam đã giảm 21 trạm thu phí.", ""),
        ("Đại học Quốc gia Hải Phòng đã giảm 21 trạm quan trắc.", ""),
        ("Tỉnh Quảng Nam đã giảm 21 trạm thú y.", "tỉnh Quảng Nam"),
        (
            "Đã giảm 21 trạm thú y trong sáng nay (2/7) ở thành phố Hải Phòng.",
            "thành phố Hải Phòng",
        ),
        ("Tỉnh Thừa Thiên - Huế đã giảm 21 trạm thú y.", "tỉnh Thừa Thiên - Huế"),
    ],
)
def test_the_smallest_place_written_together_is_meant(text: str, place: str) -> None:
    places = ("tỉnh Cao Bằng", "tỉnh Quảng Nam", "thành phố Hải Phòng", "thành phố Huế")
    assert [row.place for row in figures_of(evidence(text, home=""), places)] == [place]
