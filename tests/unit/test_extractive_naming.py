"""Where names are asked for, the sentence that names them comes first."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answering import Assistant
from tests.unit.small_collection import assistant_over

ARTICLES = {
    "kho-lanh": (
        "Kho lạnh ở bốn xã của huyện Đồi Lau",
        "Huyện Đồi Lau làm kho lạnh trên địa bàn 4 xã vùng thấp của huyện Đồi Lau, theo đề án mới. "
        "Đề án kho lạnh trên địa bàn 4 xã Nà Khoa, Bản Mới, Khe Vàng và Suối Tre do huyện lập. "
        "Huyện Đồi Lau đề xuất thuê một công ty Nhật Bản lập quy hoạch kho lạnh. "
        "Đơn vị lập quy hoạch kho lạnh là Công ty Hokuto Engineering, đã làm nhiều kho. "
        "Ông Lù Văn Páo, Phó Chủ tịch huyện Đồi Lau, đã dự buổi họp với xã Nà Khoa về kho lạnh. "
        "Ông Páo đề nghị xã Nà Khoa rà soát đất trước khi dựng kho.",
    ),
    "mua": (
        "Mưa lớn ở quận Hạ Đình",
        "Mưa lớn làm nhiều tuyến phố của quận Hạ Đình ngập sâu đến nửa mét, xe không đi được. "
        "Lượng mưa ở quận Hạ Đình là 94 mm.",
    ),
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with assistant_over(ARTICLES, tmp_path_factory.mktemp("naming")) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Huyện Đồi Lau làm kho lạnh ở 4 xã nào?", "Nà Khoa, Bản Mới, Khe Vàng và Suối Tre"),
        ("Công ty nào lập quy hoạch kho lạnh cho huyện Đồi Lau?", "Hokuto"),
        ("Ông Lù Văn Páo đề nghị xã Nà Khoa làm gì?", "rà soát đất"),
    ],
)
def test_the_sentence_that_names_is_shown_first(
    assistant: Assistant, question: str, said: str
) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert said in answer.claims[0].text


@pytest.mark.parametrize(
    "question",
    ["Quận Hạ Đình bổ nhiệm bao nhiêu giáo viên mầm non?", "Số người giảm ở quận Hạ Đình?"],
)
def test_another_matter_in_the_asked_place_is_not_shown_as_the_nearest(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask(question)
    assert answer.status == "not_found"
    assert not answer.claims
