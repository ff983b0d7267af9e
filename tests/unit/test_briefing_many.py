"""Many articles on one subject read as a text: no captions, no heap of one event."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from assistant.briefing.build import _with_tables, build_briefing
from assistant.briefing.evidence import Evidence, Found, is_statement
from assistant.briefing.figures import figures_of
from assistant.briefing.schema import Briefing, Scope, Statement
from assistant.briefing.sections import group
from assistant.briefing.trim import leans, trimmed
from tests.unit.briefing_fakes import LexicalSearch, open_library
from tests.unit.storage_fakes import make_article
from tests.unit.test_briefing_text import evidence


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("Hiện trường vụ cháy khiến hai người chết, một người bị thương.", False),
        ("Hiện trường nơi xảy ra vụ cháy chợ.", False),
        ("Hiện trường vụ cháy đã được công an huyện phong tỏa từ sáng sớm.", True),
        ("Chợ cháy và chủ quán bị bắt là những thông tin nóng nhất trong 12 giờ qua.", False),
        ("Lính cứu hỏa phun nước vào khu chợ Vụ cháy khiến 40 ki-ốt hư hỏng nặng.", False),
        ("Chuyên gia hỏi: “Có cần xây lại ngôi chợ đã cháy hai lần hay chưa?”.", False),
        ("Giá hàng ở chợ tăng 1,3% Một nguyên nhân khác là vụ cháy chợ.", False),
        ("Vụ trưởng Vụ Pháp chế cho biết chợ có 40 ki-ốt bị cháy trong đêm.", True),
    ],
)
def test_captions_and_digests_are_no_statements(text: str, stands: bool) -> None:
    assert is_statement(text) is stands


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Đơn cử như chiều 4/2, chợ huyện cháy 40 ki-ốt.", "Chiều 4/2, chợ huyện cháy 40 ki-ốt."),
        ("Như vậy tính đến nay chợ cháy 2 lần.", "Tính đến nay chợ cháy 2 lần."),
        ("Như vậy là chợ đã cháy 2 lần.", "Như vậy là chợ đã cháy 2 lần."),
        (
            "Như đã thông tin, trước đó, khoảng 13 giờ ngày 30/6, chợ huyện cháy.",
            "Khoảng 13 giờ ngày 30/6, chợ huyện cháy.",
        ),
    ],
)
def test_what_only_joins_reports_is_cut(text: str, shown: str) -> None:
    assert trimmed(text) == shown


@pytest.mark.parametrize(
    ("text", "back"),
    [
        ("Nhân chứng cho biết, vào thời điểm trên ô tô đi rất nhanh.", True),
        ("Ngay sau khi xảy ra sự việc, công an đã có mặt.", True),
        ("Xã có văn bản về vụ cháy khiến 2 người trên bị thương.", True),
        ("Tại thời điểm nói trên, quỹ hỗ trợ còn 12 tỷ đồng.", True),
        ("Giá hàng của chúng ta cao hơn các nước láng giềng.", True),
        ("Giá hàng cao hơn những nước này đến 12%.", True),
        ("“Giá hàng của chúng ta cao hơn”, ông Lò Văn Tám nói.", False),
        ("Vụ cháy làm 2 người trên địa bàn xã bị thương.", False),
        ("Vụ cháy chợ đã thiêu rụi 40 ki-ốt trong thời gian ngắn.", False),
    ],
)
def test_a_sentence_that_points_back_further_in_leans(text: str, back: bool) -> None:
    assert leans(text) is back


@pytest.mark.parametrize(
    ("text", "own", "place"),
    [
        ("Bệnh viện tỉnh Kon Tum điều trị 12 bệnh nhân.", (), "tỉnh Kon Tum"),
        ("Bệnh viện TP Kon Tum điều trị 12 bệnh nhân.", (), "thành phố Kon Tum"),
        ("Bệnh viện ở Kon Tum điều trị 12 bệnh nhân.", ("thành phố Kon Tum",), "thành phố Kon Tum"),
        ("Bệnh viện ở Kon Tum điều trị 12 bệnh nhân.", (), "tỉnh Kon Tum"),
    ],
)
def test_a_place_of_the_table_has_the_level_that_is_written(
    text: str, own: tuple[str, ...], place: str
) -> None:
    known = ("thành phố Kon Tum", "tỉnh Kon Tum")
    assert [row.place for row in figures_of(evidence(text, places=own), known)] == [place]


def test_how_many_names_follow_is_no_figure() -> None:
    text = "Số vụ cháy ở 2 tỉnh Đắk Lắk, Đắk Nông tăng mạnh, làm chết 27 người."
    assert [row.value for row in figures_of(evidence(text), ())] == ["27"]


def test_a_body_without_its_name_is_no_heading() -> None:
    texts = [f"Công an tỉnh {name} điều tra vụ cháy." for name in ("Phú Thọ", "Gia Lai", "Cà Mau")]
    texts += ["Chợ huyện dựng lại.", "Hàng hóa được bán sớm.", "Tiểu thương nhận hỗ trợ."]
    headings = [part.heading for part in group(texts, list("abcdef"), topic="Cháy chợ")]
    assert "Công an tỉnh" not in headings


def test_half_of_a_word_of_the_topic_begins_no_heading() -> None:
    texts = [
        "Bộ cho phép tăng giá xăng dầu trong nước.", "Giá xăng dầu trong nước giảm hai lần.",
        "Giá xăng, dầu trong nước tăng đều.", "Quỹ bình ổn còn 12 tỷ đồng.",
        "Đại lý bán xăng lo thiếu hàng.", "Thuế xăng được giữ nguyên mức cũ.",
    ]  # fmt: skip
    headings = [part.heading for part in group(texts, list("abcdef"), topic="Giá xăng dầu")]
    assert "Dầu trong nước" not in headings


def test_who_said_it_is_no_measure() -> None:
    text = "Tiểu thương tăng giá, một nguyên nhân được ban quản lý cho biết là giảm 12% nguồn hàng."
    assert not any("cho biết" in row.measure for row in figures_of(evidence(text), ()))


def test_one_event_told_by_three_papers_is_one_key_point(tmp_path: Path) -> None:
    reports = [
        "Cháy chợ Đông Hải thuộc xã Tân Phong làm 40 ki-ốt hư hỏng.",
        "Vụ cháy chợ tại Đông Hải khiến nhiều tiểu thương xã Tân Phong mất 12 tỷ đồng.",
        "Chính quyền xã Tân Phong hỗ trợ 25 hộ sau vụ cháy chợ Đông Hải đêm qua.",
        "Cháy chợ Bắc Sơn thuộc huyện Yên Lạc làm 7 gian hàng hư hỏng.",
        "Vụ cháy chợ Nam Hà ở thị trấn Phú Lộc thiêu rụi 19 gian hàng vải.",
    ]
    articles = [
        make_article(f"n{at}", text, title=f"Cháy chợ lần thứ {at}")
        for at, text in enumerate(reports)
    ]
    with open_library(tmp_path, *articles) as library:
        search = LexicalSearch(library)
        made = build_briefing(library, search, "Cháy chợ", length="full")  # type: ignore[arg-type]
    points = [s.text for s in made.key_points]
    assert sum("Đông Hải" in text for text in points) == 1
    assert any("Bắc Sơn" in text for text in points)
    assert any("Nam Hà" in text for text in points)


def test_figures_of_something_else_fill_no_table() -> None:
    class Checker:
        def quoted(self, piece: Evidence) -> Statement:
            return Statement(piece.text, (1,), piece.article_id)

    port = evidence("Cảng tiếp nhận 1.200 chuyến hàng hóa.", "p", told=0.7, own=0.0)
    cut = evidence("Huyện cắt giảm 45 thủ tục hành chính.", "c", told=0.7, own=0.2)
    empty = Briefing("Cải cách hành chính", "Cải cách hành chính", True, Scope(2, 2))
    checker: Any = Checker()
    made = _with_tables(empty, Found((port, cut), {}, 2), checker, lambda _, __: 0.0)
    assert [row.value for row in made.figures] == ["45"]
