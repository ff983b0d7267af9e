"""What kind of answer, counted in what, a question asks for."""

from __future__ import annotations

import pytest

from assistant.question_kind import asked


@pytest.mark.parametrize(
    ("question", "kind", "unit"),
    [
        # what follows "bao nhiêu" is not always what is counted
        ("Xã Đồi Xanh giảm bao nhiêu so với năm trước?", "number", ()),
        ("Biên chế tăng bao nhiêu kể từ 2015?", "number", ()),
        ("Còn bao nhiêu tính đến nay?", "number", ()),
        ("Chi bao nhiêu hàng năm cho chợ?", "number", ()),
        ("Bến tàu đón bao nhiêu triệu lượt khách?", "number", ("lượt", "khách")),
        ("Nhà hàng nhập bao nhiêu hàng hóa?", "number", ("hàng", "hóa")),
        ("Ở Rạch Giá ông Sả được cấp bao nhiêu m2?", "number", ("m2",)),
        # who is asked for stands far before "nào"
        ("Những đại biểu Quốc hội đương nhiệm nào tự ra ứng cử?", "person", ()),
        ("Những cán bộ làm việc ở đơn vị nào bị kỷ luật?", "body", ()),
        # "mấy" may be no count
        ("Mấy trụ sở cũ ở Phan Rang giờ dùng làm gì?", "text", ()),
        ("Xã xử lý mấy cái hố sụt bằng cách nào?", "manner", ()),
        ("Lớp đóng cửa thì xã gửi mấy cháu đi đâu?", "place", ()),
        ("Có mấy người và người nào đứng đầu?", "number", ("người",)),
        ("Mấy khu chung cư nào đặc biệt nguy hiểm?", "text", ()),
        ("HĐND quyết định gì về số phường?", "text", ()),
        ("Quy định mới cho làm gì, cấm gì ở bờ kè?", "text", ()),
        ("Việc lấn bờ kè bị xử theo quy định nào?", "document", ()),
        ("Quyết định gì của HĐND về số phường?", "document", ()),
        ("Xã có mấy trụ sở và dùng làm gì?", "number", ("trụ", "sở")),
        ("Sao giám đốc nói mấy dự án chậm hoài?", "reason", ()),
        # what is counted may stand before the change
        ("Từ 2011 tới 2016 số người làm việc ở sở tăng bao nhiêu?", "number", ("người",)),
        ("Số người ăn lương ở huyện phình thêm bao nhiêu?", "number", ("người", "ăn")),
        # money without a word for it
        ("Trưởng thôn được trợ cấp bao nhiêu mỗi tháng?", "money", ()),
        ("Ngân sách tiết kiệm được bao nhiêu?", "money", ()),
        ("Bão làm thiệt hại bao nhiêu căn nhà?", "number", ("căn", "nhà")),
        ("Vợ chồng giám đốc thu lợi bất chính bao nhiêu từ khai thác cát?", "money", ()),
        # "bao giờ", "đâu" and WHO may ask for no time, place or person
        ("Vì sao cô ấy không bao giờ đội mũ?", "reason", ()),
        ("Bao giờ chợ mở?", "date", ()),
        ("Nhờ đâu mà xã thoát nghèo?", "reason", ()),
        ("Công ty sai ở đâu khi tự ý san rẫy?", "text", ()),
        ("Ngân hàng căn cứ vào đâu để giảm lãi?", "text", ()),
        ("WHO dự báo gì về bệnh này?", "text", ()),
        # verbs that are also names of documents
        ("Đoàn thanh tra kết luận điều gì?", "text", ()),
        ("Đoàn thanh tra ban hành kết luận nào?", "document", ()),
        ("Năm mấy tuổi thì anh Sả ra riêng?", "number", ("tuổi",)),
        ("Bệnh viện mà chị Dợ sinh ra hồi năm ấy nay có tên là gì?", "text", ()),
        ("Mức phụ cấp của Nà Dẻ so với Lũng Mây thế nào?", "money", ()),
        ("What is the budget of the culture centre?", "money", ()),
        ("Giám đốc dự án cầu Khe Vầu tên gì?", "person", ()),
        ("Lợi ích của việc bí thư kiêm trưởng thôn là gì?", "definition", ()),
        ("Nghị định 8 số hiệu là gì?", "document", ()),
        ("Mấy trạm có đông người xin nghỉ là những nơi nào?", "place", ()),
        ("Mấy trạm có người xin nghỉ là bao nhiêu?", "number", ("trạm",)),
    ],
)
def test_the_kind_and_what_is_counted(question: str, kind: str, unit: tuple[str, ...]) -> None:
    read = asked(question)
    assert (read.kind, read.unit) == (kind, unit)


def test_since_lists_nothing() -> None:
    assert not asked("Xã giảm bao nhiêu người kể từ 2015?").listing
    assert asked("Kể các xã đã gộp trạm").listing
