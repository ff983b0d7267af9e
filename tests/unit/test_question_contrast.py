"""Of two sides the one that is asked must be told, not the other."""

from __future__ import annotations

import pytest

from assistant.question import Understood
from assistant.question_aspect import accuser_unsaid, firm_unsaid, list_unsaid, nth_unsaid
from assistant.question_attribute import deed_before, must_be_said
from assistant.question_contrast import contrast_unsaid, holders_unsaid
from assistant.question_kind import asked
from assistant.question_measure import other_sort
from assistant.question_terms import canonical, terms_of


def understood(question: str) -> Understood:
    return Understood(question, question, question, asked(question), terms_of(question, {}))


@pytest.mark.parametrize(
    ("question", "sentence", "lacking"),
    [
        ("Xuất khẩu gỗ được bao nhiêu tiền?", "Nhập khẩu gỗ tốn 3 tỷ đồng.", "xuất khẩu"),
        ("Xuất khẩu gỗ được bao nhiêu tiền?", "Gỗ mang về 3 tỷ đồng.", ""),
        ("Xuất khẩu gỗ được bao nhiêu tiền?", "Xuất khẩu 3 tỷ, nhập khẩu 2 tỷ đồng.", ""),
        ("Giám đốc Trung tâm phía Nam là ai?", "Ông Vi Rỉ, giám đốc phía Bắc, nói.", "phía nam"),
        ("Một km đường sắt tốn bao nhiêu tiền?", "Một km cao tốc tốn 5 tỷ đồng.", "đường sắt"),
        ("Mấy xã có chủ tịch UBND mới?", "Có 5 xã có chủ tịch HĐND mới.", "ubnd"),
        ("Trường có bao nhiêu tiến sĩ?", "Trường có 8 thạc sĩ.", "tiến sĩ"),
        ("Khoa luật có bao nhiêu sinh viên?", "Khoa y có 30, khoa gỗ 9 sinh viên.", "khoa luật"),
        ("Khoa y có bao nhiêu sinh viên?", "Khoa y có 30, khoa gỗ 9 sinh viên.", ""),
        ("Nà Khoa thiếu bao nhiêu thầy?", "Khoa Pù thiếu 4 thầy.", ""),
        (
            "Tập đoàn Điện lực có mấy công ty con?",
            "Tập đoàn Dầu khí có 5 công ty con, Tập đoàn Cao su có 4.",
            "Tập đoàn Điện lực",
        ),
        ("Tập đoàn Dầu khí có mấy công ty con?", "Tập đoàn Dầu khí có 5 công ty con.", ""),
        (
            "Trường Đại học Sư phạm cử bao nhiêu người?",
            "Trường Đại học Bách khoa cử 800 người.",
            "Đại học Sư phạm",
        ),
    ],
)
def test_the_other_side_tells_nothing(question: str, sentence: str, lacking: str) -> None:
    assert contrast_unsaid(understood(question), [sentence], []) == lacking


def test_a_side_may_be_named_before() -> None:
    question = understood("Xuất khẩu gỗ được bao nhiêu tiền?")
    told = ["Con số này là 3 tỷ đồng, còn nhập khẩu là 2 tỷ."]
    assert not contrast_unsaid(question, told, ["Xuất khẩu gỗ tăng mạnh."])


@pytest.mark.parametrize(
    ("question", "article", "lacking"),
    [
        ("Người có thẻ trả bao nhiêu tiền?", "Ai không có thẻ trả 9.000 đồng.", "người có thẻ"),
        ("Người có thẻ trả bao nhiêu tiền?", "Ai có thẻ trả 4.000, chưa có thẻ trả 9.000.", ""),
        ("Người không có thẻ trả bao nhiêu tiền?", "Ai có thẻ trả 4.000.", "người không có thẻ"),
        ("Người có thẻ trả bao nhiêu tiền?", "Giá khám là 9.000 đồng.", ""),
    ],
)
def test_those_with_and_those_without(question: str, article: str, lacking: str) -> None:
    assert holders_unsaid(understood(question), article) == lacking


@pytest.mark.parametrize(
    ("question", "sentence", "figure", "other"),
    [
        ("Huyện có bao nhiêu giáo viên nghỉ việc?", "Huyện còn thiếu 34 giáo viên.", "34", True),
        ("Huyện còn thiếu mấy giáo viên?", "Huyện còn thiếu 34 giáo viên.", "34", False),
        ("Có bao nhiêu người được khen?", "Vụ cháy làm 4 người chết.", "4", True),
        ("Vụ cháy làm chết bao nhiêu người?", "Vụ cháy làm 4 người chết.", "4", False),
        ("Xưởng đầu tư bao nhiêu tiền?", "Xưởng bị phạt gần 9 tỷ đồng.", "9 tỷ đồng", True),
        ("Huyện có bao nhiêu biên chế?", "Huyện tinh giản biên chế 70 người.", "70", True),
        ("Trường nhận bao nhiêu học sinh?", "Trường họp về năm học tới.", "năm", True),
        ("Trường nhận bao nhiêu học sinh?", "Trường nhận năm học sinh.", "năm", False),
        ("Lớp có bao nhiêu cháu?", "Lớp có 2 cô giáo, đều trẻ.", "2", True),
        ("Lớp có bao nhiêu cháu?", "Lớp có 17 trẻ.", "17", False),
        ("Huyện cắt bao nhiêu biên chế?", "Huyện tinh giản biên chế 70 người.", "70", False),
    ],
)
def test_the_figure_of_another_deed(question: str, sentence: str, figure: str, other: bool) -> None:
    assert other_sort(understood(question), [(sentence, figure)]) is other


def test_a_row_a_list_and_a_firm() -> None:
    second = ["Đây là trạm thứ hai mà tỉnh xây."]
    assert nth_unsaid(understood("Trạm đầu tiên ở đâu?"), second) == "trạm đầu tiên"
    assert not nth_unsaid(understood("Trạm thứ 2 ở đâu?"), second)
    names = understood("7 xã được gộp là những xã nào?")
    assert list_unsaid(names, ["Huyện gộp 7 xã trong năm nay."]) == "những xã nào"
    assert not list_unsaid(names, ["Huyện gộp Nà Mít, Khe Sim và 5 xã khác."])
    slowest = understood("Những địa phương nào giải ngân chậm nhất?")
    told = ["Theo Phó Thủ tướng Vương Đình Hợp, việc chậm này làm giảm thu ngân sách Nhà nước."]
    assert list_unsaid(slowest, [f"{told[0][:-1]}, do giải ngân chậm."]) == "những địa phương nào"
    assert not list_unsaid(slowest, [*told, "Giải ngân chậm nhất là tỉnh Quảng Trị."])
    other = ["Tỉnh Quảng Trị giải quyết hồ sơ và thu ngân sách đúng hạn."]
    assert list_unsaid(slowest, other) == "giải ngân"
    assert not list_unsaid(slowest, ["Tỉnh Quảng Trị mới giải ngân 12%."])
    assert not list_unsaid(understood("Các quận nào làm thử?"), ["Làm thử ở quận 2, quận 9."])
    firm = understood("Nhà thầu nào xây cầu Rú Cát?")
    assert firm_unsaid(firm, ["Cầu Rú Cát dài 300 mét."]) == "nhà thầu nào"
    assert not firm_unsaid(firm, ["Cầu Rú Cát do Công ty Đồi Cọ xây."])


def test_who_complains_is_named_with_the_deed() -> None:
    question = understood("Ai là người tố cáo Chủ tịch huyện Sao Mai?")
    assert accuser_unsaid(question, ["Ông Vi Rỉ ký kết luận về nội dung tố cáo."]) == "tố cáo"
    assert not accuser_unsaid(question, ["Bà Lò Mận tố cáo Chủ tịch huyện Sao Mai."])


def test_a_deed_that_stands_before_the_number() -> None:
    question = understood("Tỉnh rút thẻ của bao nhiêu hướng dẫn viên?")
    assert deed_before(question, canonical("Tỉnh phạt 26 hướng dẫn viên.")) == "rút thẻ"
    assert not deed_before(question, canonical("Tỉnh thu thẻ của 26 hướng dẫn viên."))


def test_the_longest_word_says_what_must_be_told() -> None:
    asks = must_be_said(understood("Cuộc họp kéo dài bao nhiêu ngày?"))
    assert [key for key, _ in asks] == ["kéo dài bao nhiêu"]
