"""A deed that is asked and only planned, begged for, lacking or somebody's past is not answered."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answering import Assistant
from tests.unit.small_collection import assistant_over

ARTICLES = {
    "cau": (
        "Khảo sát nơi bắc cầu Rú Cát",
        "Ngày 14/6, đoàn của tỉnh Mây Ngàn đã khảo sát vị trí xây dựng cầu Rú Cát qua sông Mây. "
        "Cầu Rú Cát dài 320 mét, có 4 làn xe. "
        "Ngày 3/7, tỉnh Mây Ngàn ký thỏa thuận nhằm mục tiêu xây dựng khu phố Pù Luông. "
        "Ngày 8/8, Sở Du lịch không đồng ý điều chỉnh quy hoạch đồi Khe Sim.",
    ),
    "cho": (
        "Chợ Khe Sim sắp xong",
        "Chợ Khe Sim được khởi công xây dựng từ ngày 5/2/2016. "
        "Nhiều năm qua, chợ Khe Sim đã lo việc thu gom rác; đến tháng 6/2017 đã gom 40 tấn. "
        "Huyện đã có văn bản số 31/UBND ngày 9/3/2017 báo cáo Bộ Công thương cho phép mở thêm "
        "phố ẩm thực Nà Mít. "
        "Ngày 20/4/2017, Bộ Công thương đã đồng ý với đề nghị mở phố đi bộ Khe Sim.",
    ),
    "giao-vien": (
        "Huyện Sao Mai lo giáo viên",
        "Hiện huyện Sao Mai còn thiếu 34 giáo viên mầm non nhưng tuyển rất khó. "
        "Xưởng gỗ Tân Lập ở Sao Mai vừa bị phạt gần 90 triệu đồng vì xả khói.",
    ),
    "benh-vien": (
        "Hãng Vinaxanh xây bệnh viện ở Đồi Cọ",
        "Bệnh viện Đồi Cọ là bệnh viện thứ 2 mà hãng Vinaxanh xây dựng trong năm 2017. "
        "Tỉnh làm thử việc khám từ xa ở 12 cơ quan và 7 huyện. "
        "Vé vào bãi xe bệnh viện Đồi Cọ là 5.000 đồng một lượt.",
    ),
    "ham": (
        "Hầm Khe Sim 2 mở cửa",
        "Ngày 11/1/2021, hầm Khe Sim 2 được khánh thành. Đây là hầm dài nhất vùng với hơn 7,4 km. "
        "Cùng với Khe Sim 1, nơi đây có hai ống hầm. "
        "Huyện Sao Mai đã kiểm tra 15 cơ sở bán mứt.",
    ),
    "sat-lo": (
        "Sạt lở ở thị xã Suối Lau",
        "Năm 2017, sạt lở bờ sông ở thị xã Suối Lau diễn biến khó lường. "
        "Số vụ ít hơn so với năm 2016 nhưng thiệt hại lớn hơn. "
        "Từ đầu năm đến nay, thị xã Suối Lau xảy ra 9 vụ sạt lở bờ sông.",
    ),
    "ky-luat": (
        "Kỷ luật ông Vi Văn Chài",
        "Tỉnh đã kỷ luật ông Vi Văn Chài, nguyên Chủ tịch UBND huyện Sao Mai. "
        "Huyện Sao Mai kiến nghị lùi việc thu phí chợ do dân còn khó khăn.",
    ),
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with assistant_over(ARTICLES, tmp_path_factory.mktemp("deeds")) as assistant:
        yield assistant


@pytest.mark.parametrize(
    "question",
    [
        "Bao giờ khởi công cầu Rú Cát?",
        "Cầu Rú Cát khởi công ngày nào?",
        "Bao giờ khánh thành cầu Rú Cát?",
        "Khu phố Pù Luông khởi công ngày nào?",
        "Sở Du lịch đồng ý điều chỉnh quy hoạch đồi Khe Sim ngày nào?",
        "Bộ Công thương phê duyệt phố ẩm thực Nà Mít vào ngày nào?",
        "Huyện Sao Mai có tất cả bao nhiêu giáo viên mầm non nghỉ việc?",
        "Xưởng gỗ Tân Lập ở Sao Mai đầu tư bao nhiêu tiền?",
        "Bệnh viện đầu tiên hãng Vinaxanh xây dựng trong năm 2017 là bệnh viện nào?",
        "7 huyện làm thử việc khám từ xa là những huyện nào?",
        "Vé tháng ở bãi xe bệnh viện Đồi Cọ là bao nhiêu?",
        "Chủ tịch UBND huyện Sao Mai là ai?",
        "Vì sao tỉnh bác kiến nghị lùi việc thu phí chợ của huyện Sao Mai?",
        "Nhà thầu nào trúng gói xây cầu Rú Cát?",
        "Hầm Khe Sim 1 dài bao nhiêu km?",
        "Huyện Sao Mai đóng cửa bao nhiêu cơ sở bán mứt?",
        "Khi nào chợ Khe Sim bắt đầu thu gom rác?",
        "Chợ Khe Sim lo thu gom rác từ bao giờ?",
        "Năm 2016 thị xã Suối Lau xảy ra bao nhiêu vụ sạt lở bờ sông?",
    ],
)
def test_what_is_near_is_no_answer(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).status != "answered"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Cầu Rú Cát dài bao nhiêu mét?", "320"),
        ("Chợ Khe Sim khởi công ngày nào?", "5/2/2016"),
        ("Năm 2017 thị xã Suối Lau xảy ra bao nhiêu vụ sạt lở bờ sông?", "9 vụ"),
        ("Chợ Khe Sim bắt đầu xây từ ngày nào?", "5/2/2016"),
        ("Bộ Công thương đồng ý mở phố đi bộ Khe Sim ngày nào?", "20/4/2017"),
        ("Hầm Khe Sim 2 dài bao nhiêu km?", "7,4"),
        ("Huyện Sao Mai kiểm tra bao nhiêu cơ sở bán mứt?", "15"),
        ("Huyện Sao Mai còn thiếu bao nhiêu giáo viên mầm non?", "34"),
        ("Xưởng gỗ Tân Lập bị phạt bao nhiêu tiền?", "90 triệu"),
        ("Bệnh viện thứ hai hãng Vinaxanh xây dựng trong năm 2017 là bệnh viện nào?", "Đồi Cọ"),
        ("Nguyên Chủ tịch UBND huyện Sao Mai bị kỷ luật là ai?", "Vi Văn Chài"),
    ],
)
def test_what_is_told_is_answered(assistant: Assistant, question: str, told: str) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert told in " ".join([answer.direct or "", *(claim.text for claim in answer.claims)])
