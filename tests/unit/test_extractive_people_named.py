"""Persons whose names have another spelling or no surname are told by what is said of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.extractive_people import people, sure_person, told_unnamed
from assistant.question import Understood
from assistant.question_kind import asked
from assistant.question_terms import terms_of
from tests.unit.small_collection import assistant_over


def read(question: str) -> Understood:
    return Understood(question, question, question, asked(question), terms_of(question, {}))


def first(question: str, sentence: str) -> str | None:
    found = people(read(question), sentence)
    return found[0].name if found else None


@pytest.mark.parametrize(
    ("question", "sentence", "name"),
    [
        ("Ai phát minh ra máy gặt Lá Cờ?", "Máy gặt Lá Cờ do Edwin Harwood phát minh.",
         "Edwin Harwood"),
        ("Con gái của Thomas Reedy là ai?",
         "Mới đây, Maria Reedy, con gái cựu Thống đốc Thomas Reedy, đã đến Sao Mai.",
         "Maria Reedy"),
        ("Ai là chồng của ca sĩ Hạ Sương?",
         "Nhạc sĩ Quang Biển – chồng ca sĩ Hạ Sương – cùng con gái đến cổ vũ.", "Quang Biển"),
        ("Ai được mệnh danh là vua cà phê Đồi Xanh?",
         "Quang Biển được mệnh danh là vua cà phê Đồi Xanh.", "Quang Biển"),
        ("Mẹ của Ronaldinho Silva là ai?",
         "Mẹ của cầu thủ Ronaldinho Silva, bà Celia Prestes, sống ở Lisbon.", "Celia Prestes"),
        ("Thuở nhỏ Trần Văn Lá có tên là gì?", "Trần Văn Lá lúc nhỏ tên là Sẻ, sau đổi tên.", "Sẻ"),
        ("Kế sách vây Bắc cứu Nam là của ai?", "Kế sách vây Bắc cứu Nam của Ngột Lương rất hay.",
         "Ngột Lương"),
        ("Chủ tịch tập đoàn Lasera là ai?",
         "Anna Reedy là con út của Chủ tịch tập đoàn Lasera Edwin Reedy-ho.", "Edwin Reedy-ho"),
        ("Ai dẫn chương trình Đêm Trăng?", "MC Thanh Sương dẫn chương trình Đêm Trăng.",
         "Thanh Sương"),
        ("Ai là tổng giám đốc công ty Lá Xanh?",
         "Chủ đầu tư là Ông Mận - Tổng giám đốc công ty Lá Xanh.", "Mận"),
    ],
)  # fmt: skip
def test_a_name_without_a_surname_is_told_by_what_is_asked(
    question: str, sentence: str, name: str
) -> None:
    assert first(question, sentence) == name


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        # a country, a city, a firm and a title of a work are no persons
        ("Ai phát minh ra máy gặt Lá Cờ?", "Máy gặt Lá Cờ được phát minh ở London."),
        ("Ai phát minh ra máy gặt Lá Cờ?", "Máy gặt Lá Cờ được công ty Harwood phát minh."),
        ("Ai là đạo diễn phim Mùa Lúa?", "Đạo diễn phim Mùa Lúa từng xem phim “Harvest Moon”."),
        # the relation is somebody else's
        ("Chồng của Gala Dimova là ai?",
         "Gala Dimova có thể là Silver Woman trên phim, nhưng chồng cô lại ít nói."),
        ("Vợ của Thomas Reedy là ai?", "Thomas Reedy đến Sao Mai cùng trợ lý Edwin Harwood."),
        ("Ai là tổng thống Rumaria?",
         "Tổng thống Edwin Harwood đã tiếp đoàn khách trong chuyến thăm đầu tiên."),
        ("Tổng thống Rumaria là ai?", "Thủ tướng Rumaria Anna Prestes vận động cho đồng minh."),
        # the opening word's capital, and the question's own name
        ("Ai báo cáo trước hội nghị?", "Chủ tịch hội báo cáo trước hội nghị về tình hình."),
        ("Ai là con của Thomas Reedy?", "Con của Thomas Reedy học ở trường làng."),
        # whoever holds an office is no teacher or driver
        ("Hai cô giáo đánh trẻ ở lớp Lá Xanh tên gì?",
         "Giám đốc Sở Giáo dục Phạm Văn Mận yêu cầu xử lý hai cô giáo đánh trẻ ở lớp Lá Xanh."),
        ("Hai cô giáo đánh trẻ ở lớp Lá Xanh tên gì?",
         "Ông Phạm Văn Mận - Giám đốc Sở Giáo dục cho biết hai cô giáo lớp Lá Xanh đã nghỉ."),
        # a paper, a block of flats and half of a district's name are no persons
        ("Hai cô giáo ở lớp Lá Xanh là ai?", "Như Báo Tinxanhmới đưa tin, hai cô giáo đã nghỉ."),
        ("Hai cô giáo ở lớp Lá Xanh là ai?", "Lớp Lá Xanh nằm trong chung cư Skyview."),
        ("Hai cô giáo ở lớp Lá Xanh là ai?", "Hai cô giáo bị UBND quận Hai Bà Trưng đình chỉ."),
        # networks are written with a capital inside
        ("Ai viết phần mềm Gõ Nhanh?", "Phần mềm Gõ Nhanh được viết trên SourceForge."),
    ],
)  # fmt: skip
def test_places_firms_works_and_other_peoples_relations_are_none(
    question: str, sentence: str
) -> None:
    assert people(read(question), sentence) == []


def test_the_board_of_a_firm_is_the_firm() -> None:
    question = read("Ai là chủ tịch tập đoàn Lá Xanh?")
    found = people(question, "Ông Bùi Văn Sả, Chủ tịch HĐQT tập đoàn Lá Xanh, có mặt.")
    assert sure_person(found) is not None
    group = "Bùi Văn Sả là Chủ tịch Hội đồng quản trị Công ty Cổ phần tập đoàn Lá Xanh."
    assert people(question, group)[0].beside
    other = read("Ai là tổng giám đốc công ty Lá Xanh?")
    both = "Bà Cao Thị Na, Chủ tịch Hội đồng quản trị kiêm Tổng giám đốc công ty này, góp vốn."
    assert people(other, both)[0].beside


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Sau một tuần, bệnh nhân như thế nào?", "manner"),
        ("Theo các chuyên gia, mọi người cần làm gì?", "text"),
        ("Bác sĩ khuyên gì?", "text"),
        ("Nhà khoa học nào đề xuất thuyết này?", "person"),
        ("Nhân vật có thật nào được kể?", "person"),
    ],
)
def test_what_is_asked_of_somebody_is_not_who(question: str, kind: str) -> None:
    assert asked(question).kind == kind


def test_a_given_name_alone_is_not_preferred_to_the_full_one() -> None:
    question = read("Ai báo cáo kiến nghị trước hội nghị?")
    alone = people(question, "Kiến nghị được chuyển đi, ông Sả báo cáo trước hội nghị.")
    full = people(question, "Ông Bùi Văn Sả báo cáo kiến nghị trước hội nghị.")
    assert alone and full and alone[0].near < full[0].near
    assert sure_person(alone) is None


def test_the_asker_gets_the_foreign_inventor_and_no_other(tmp_path: Path) -> None:
    more = (
        "Bà con trong xã đến xem từ sáng sớm và hỏi nhiều điều về cách dùng.\n\n"
        "Hợp tác xã đã mở lớp dạy sử dụng cho thanh niên trong thôn, mỗi tuần hai buổi tối.\n\n"
        "Vụ mùa vừa qua, xã thu hoạch sớm hơn mọi năm và được giá hơn năm trước nhiều."
    )
    articles = {
        "a": ("Máy gặt về làng", f"Máy gặt Lá Cờ do kỹ sư Edwin Harwood phát minh. {more}"),
        "b": ("Máy bơm về xã", f"Máy bơm Sóng Nước được xã mua cho ba hợp tác xã. {more}"),
    }
    with assistant_over(articles, tmp_path) as assistant:
        told = assistant.ask("Ai phát minh ra máy gặt Lá Cờ?")
        assert told.status == "answered"
        assert told.direct == "Edwin Harwood"
        assert assistant.ask("Ai phát minh ra máy bơm Sóng Nước?").status != "answered"


@pytest.mark.parametrize(
    ("question", "sentence", "name"),
    [
        # the official who told the paper
        ("Thanh niên đánh cô gái ở Đồi Cọ là ai?",
         "Trung tá Trần Trí Sắn, Trưởng Công an huyện, cho biết đã gọi thanh niên "
         "đánh cô gái ở Đồi Cọ.", None),
        ("Trưởng công an huyện Sao Mai là ai?",
         "Ông Trần Trí Sắn, Trưởng Công an huyện Sao Mai, cho biết đã gọi họ lên.",
         "Trần Trí Sắn"),
        ("Ai xác nhận clip quay ở trụ sở phường?",
         "Ông Trần Trí Sắn, Trưởng Công an phường, xác nhận clip quay ở trụ sở.", "Trần Trí Sắn"),
        ("Ai giải trình việc chi tăng?",
         "Giám đốc Sở Tài chính Trần Trí Sắn nêu hai lý do giải trình việc chi tăng.",
         "Trần Trí Sắn"),
        # the question names him already
        ("Theo ông Reedy, ai phải ngồi vào bàn?", "Ông John Reedy nói ai cũng ngồi vào bàn.", None),
        # "trả" of another word
        ("Ai trả tiền luật sư cho bà Mận?",
         "Bị cáo Dương Văn Tỏi khai nhận khi trả lời luật sư về số tiền của bà Mận.", None),
    ],
)  # fmt: skip
def test_who_only_tells_or_is_named_already_is_not_who_is_asked(
    question: str, sentence: str, name: str | None
) -> None:
    sure = sure_person(people(read(question), sentence))
    assert (sure.name if sure else None) == name


def test_one_foreign_word_without_a_title_is_not_said_alone() -> None:
    question = read("Ông Mattis gửi thư về vũ khí cho ai?")
    assert sure_person(people(question, "Ông Mattis báo tin về vũ khí cho Ankara.")) is None


@pytest.mark.parametrize(
    ("question", "sentence", "told"),
    [
        ("Ai rủ các em ra tỉnh?", "Các em được một người phụ nữ tên Hiền rủ ra tỉnh.", True),
        ("Ai ở cạnh ông khi ấy?", "Khi ấy bà B. (vợ ông) ở bên cạnh.", True),
        ("Người rủ các em là ai?", "Các em được một người phụ nữ rủ ra tỉnh.", False),
        ("Ai rủ các em ra tỉnh?", "Các em đã ra tỉnh từ hôm qua.", False),
    ],
)
def test_somebody_without_a_full_name_may_be_who_is_asked(
    question: str, sentence: str, told: bool
) -> None:
    assert told_unnamed(read(question), sentence) == told
