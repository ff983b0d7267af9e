"""Suggested questions stand on their own, or are not suggested."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.answering import Assistant
from assistant.settings import load_settings
from assistant.suggestions import dated, suggest, well_formed, whole
from storage.library import Library
from storage.settings import StorageSettings
from tests.unit.storage_fakes import FakeEmbedding, make_article


@pytest.mark.parametrize(
    ("draft", "question"),
    [
        (
            "Đến nay quận Sao Mai có bao nhiêu phần trăm bí thư phường là nữ?",
            "Quận Sao Mai có bao nhiêu phần trăm bí thư phường là nữ?",
        ),
        (
            "Ở huyện Đồi Xanh, huyện đã giải quyết bao nhiêu trường hợp cán bộ?",
            "Huyện Đồi Xanh đã giải quyết bao nhiêu trường hợp cán bộ?",
        ),
        (
            "Ở huyện Đồi Xanh, số đơn vị cấp xã còn bao nhiêu xã?",
            "Ở huyện Đồi Xanh, số đơn vị cấp xã còn bao nhiêu?",
        ),
        ("Ở huyện Đồi Xanh, sau khi sáp nhập huyện có bao nhiêu xã?", None),
        ("Ở huyện Đồi Xanh, bình quân mỗi xã có bao nhiêu người?", None),
        ("Huyện có bao nhiêu xã và phường trong vùng?", None),
        (
            "Ở quận Sao Mai, quận đã tiếp nhận và giải quyết bao nhiêu phần trăm hồ sơ đúng hạn?",
            "Quận Sao Mai đã tiếp nhận và giải quyết bao nhiêu phần trăm hồ sơ đúng hạn?",
        ),
        ("Ở tỉnh Đồi Xanh, so với cùng kỳ tăng bao nhiêu lần về số dự án?", None),
        ("Quận đã có bao nhiêu đoàn do các Phó Chủ tịch UBND quận làm trưởng đoàn?", None),
        ("Ở tỉnh Đồi Xanh, dự án có tổng mức đầu tư bao nhiêu tiền?", None),
        ("Ở tỉnh Đồi Xanh, cân nặng cả thai kỳ tăng bao nhiêu kg?", None),
        ("Ở tỉnh Đồi Xanh, tỷ lệ sống đạt bao nhiêu phần trăm Tại vườn ươm?", None),
        ("Thị xã Đồi Xanh đạt bao nhiêu phần trăm mục tiêu?", None),
    ],
)
def test_only_questions_that_need_no_article_are_let_through(
    draft: str, question: str | None
) -> None:
    assert well_formed(draft) == question


@pytest.mark.parametrize(
    ("draft", "quote", "asked"),
    [
        (
            "Ngành Giáo dục huyện giảm bao nhiêu cán bộ?",
            "Thực hiện đề án, ngành Giáo dục huyện giảm 46 cán bộ, giáo viên, nhân viên so với năm "
            "trước; trong đó có 9 cán bộ quản lý.",
            "Ở huyện Đồi Xanh, ngành Giáo dục huyện giảm bao nhiêu cán bộ, giáo viên, nhân viên?",
        ),
        (
            "Công chức xã giảm bao nhiêu người theo định mức?",
            "Cán bộ, công chức xã giảm 6 người theo định mức.",
            "Ở huyện Đồi Xanh, cán bộ, công chức xã giảm bao nhiêu người theo định mức?",
        ),
        (
            "Ngành Giáo dục huyện giảm bao nhiêu phòng?",
            "Ngành Giáo dục huyện giảm 3 phòng, đạt mục tiêu đã đặt ra.",
            "Ở huyện Đồi Xanh, ngành Giáo dục huyện giảm bao nhiêu phòng?",
        ),
        (
            "Ngành Giáo dục huyện giảm bao nhiêu phòng?",
            "Ngành Giáo dục huyện giảm 3 phòng, tháng 5 năm 2019 mới xong.",
            None,
        ),
    ],
)
def test_a_list_is_asked_for_from_end_to_end(draft: str, quote: str, asked: str | None) -> None:
    question = f"Ở huyện Đồi Xanh, {draft[:1].lower()}{draft[1:]}"
    assert whole(question, draft, quote) == asked


def test_only_what_has_a_name_is_asked_for_its_day() -> None:
    assert dated("Lễ hội Đền Sao Mai được tổ chức vào trung tuần tháng nào?")
    assert not dated("Ca mổ đầu tiên của khoa diễn ra ngày nào?")
    assert not dated("Ông Lò Văn Tám cho biết trong cuộc điện đàm ngày nào?")


def test_a_collection_without_figures_is_asked_about_itself(tmp_path: Path) -> None:
    told = ("Chợ phiên mở lại sau lễ.", "Bà con các bản mang rau và gà đến bán từ sáng sớm.")
    with Library(StorageSettings(data=tmp_path), embedding=FakeEmbedding()) as library:
        assistant = Assistant(library, load_settings(tmp_path))
        assert suggest(library, assistant) == []
        library.add(
            [
                make_article(
                    "a",
                    *told,
                    title="Huyện Hồ Tre mở chợ phiên",
                    places=("huyện Hồ Tre",),
                    published=date(2020, 1, 2),
                )
            ]
        )
        library.embed_pending()
        assert suggest(library, assistant) == [
            "Những bài nào nói về huyện Hồ Tre?",
            "Bài mới nhất nói gì?",
        ]
