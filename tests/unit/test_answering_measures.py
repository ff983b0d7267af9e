"""Whole answers whose figure stands in an odd shape: areas, ranks, letters, plain numbers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answering import Assistant
from tests.unit.small_collection import assistant_over

ARTICLES = {
    "bai-xe": (
        "Thu hồi bãi xe phố Hàng Sả",
        "Phường Rú Cát thu hồi bãi trông xe trên phố Hàng Sả với tổng diện tích 284m2 (dài 42m). "
        "Phòng Quản lý đô thị có văn bản số 640 đề nghị phường hủy bỏ giấy phép trông xe. "
        "Giấy phép cấp từ năm ngoái.",
    ),
    "nha-ga": (
        "Nhà ga Khe Vầu làm ba ca",
        "Tại công trường nhà ga Khe Vầu, 1.200 CBCNV của các nhà thầu đang thi công cả đêm. "
        "Cầu Nà Dẻ chuyển sang vốn vay ODA của Chính phủ Nhật Bản do không tìm được nhà đầu tư. "
        "Ông Lò Văn Sấu, Giám đốc bệnh viện Khe Vầu, được trao Huân chương Lao động hạng nhì.",
    ),
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with assistant_over(ARTICLES, tmp_path_factory.mktemp("measures")) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Diện tích bãi trông xe phố Hàng Sả bị thu hồi là bao nhiêu?", "284m2"),
        ("Phòng Quản lý đô thị gửi văn bản số mấy để phường hủy giấy phép?", "640"),
        ("Bao nhiêu người đang thi công nhà ga Khe Vầu?", "1.200"),
        ("Sao cầu Nà Dẻ chuyển sang vay ODA Nhật?", "không tìm được nhà đầu tư"),
        ("Giám đốc bệnh viện Khe Vầu được trao huân chương hạng mấy?", "hạng nhì"),
    ],
)
def test_the_figure_is_found_in_the_shape_it_has(
    assistant: Assistant, question: str, wanted: str
) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert wanted in " ".join(claim.text for claim in answer.claims)
