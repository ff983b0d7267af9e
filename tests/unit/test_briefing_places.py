"""Which province an article is about, and what a sentence needs before it stands alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.briefing.build import build_briefing
from assistant.briefing.command import brief_command
from assistant.briefing.context import body_meant
from assistant.briefing.excerpt import shown
from assistant.briefing.places import (
    bare,
    capitalised,
    home,
    home_provinces,
    levelled,
    provinces_in,
    provinces_of,
)
from assistant.briefing.schema import as_json as as_json_of
from assistant.briefing.schema import from_json
from assistant.briefing.topic import Topic
from storage.schema import SearchFilter
from tests.unit.briefing_fakes import LexicalSearch, open_library
from tests.unit.storage_fakes import make_article


@pytest.mark.parametrize(
    ("place", "provinces"),
    [
        ("huyện Bình Liêu", {"Quảng Ninh"}),
        ("thành phố Hạ Long", {"Quảng Ninh"}),
        ("thành phố Thái Nguyên", {"Thái Nguyên"}),
        ("huyện Quảng Ninh", {"Quảng Bình"}),
        ("tỉnh Quảng Ninh", {"Quảng Ninh"}),
        ("thị xã Ðông Triều".replace("Ð", "Đ"), {"Quảng Ninh"}),
        ("phường Bình Liêu", set()),
        ("huyện Không Có", set()),
    ],
)
def test_a_district_lies_in_its_province(place: str, provinces: set[str]) -> None:
    assert provinces_of(place) == provinces


def test_a_name_of_several_districts_needs_its_province() -> None:
    words = "Huyện Tân Châu họp bàn việc làm đường liên xã trong tháng tới."
    alone = make_article("a", words, title="Tân Châu làm đường", places=("huyện Tân Châu",))
    told = make_article(
        "b", words, title="Tân Châu làm đường", places=("huyện Tân Châu", "tỉnh Tây Ninh")
    )
    assert home_provinces(alone) == frozenset()
    assert home_provinces(told) == {"Tây Ninh"}


def test_a_local_paper_writes_about_its_province() -> None:
    article = make_article("a", "Huyện họp bàn việc làm đường.", outlet="Báo Quảng Trị")
    assert home_provinces(article) == {"Quảng Trị"}


@pytest.mark.parametrize(
    ("topic", "named"),
    [
        ("Tinh giản biên chế ở Quảng Ninh", ["Quảng Ninh"]),
        ("tinh gian bien che o quang ninh", ["Quảng Ninh"]),
        ("Cải cách tại TP.HCM", ["Hồ Chí Minh"]),
        ("Học tập tư tưởng Hồ Chí Minh", []),
        ("vì hòa bình thế giới", []),
    ],
)
def test_a_topic_names_a_province_as_a_place(topic: str, named: list[str]) -> None:
    assert provinces_in(topic) == named


def test_words_that_look_empty_without_diacritics_tell_the_subject() -> None:
    text = "Huyện tinh giản bộ máy, biên chế trong hai năm."
    assert Topic("Kết quả tinh giản biên chế", [text], 9).share(text) == pytest.approx(1)
    party = Topic("dang vien moi", [text], 9, spelled="đảng viên mới")
    assert {"dang", "vien"} <= {*party.words}


def test_a_measure_is_told_under_its_other_names() -> None:
    asked = Topic("Kết quả tinh giản biên chế", [], 9)
    assert asked.akin("Đã nhất thể hóa bí thư kiêm trưởng thôn ở 9/10 thôn.")
    assert not asked.akin("Đã kết nạp 67 đảng viên mới.")


LONG = (
    "Hiện huyện đã hợp nhất cơ quan kiểm tra với cơ quan thanh tra của huyện theo chủ trương, "
    "thành lập trung tâm phục vụ người dân tại tất cả các xã và thị trấn trên toàn địa bàn huyện, "
    "tinh giản 41/52 chỉ tiêu biên chế (đạt 78,8%) so với mục tiêu đề ra, "
    "xây dựng thêm nhiều nhà văn hóa ở các thôn vùng cao còn khó khăn của huyện nhà trong năm qua."
)


def test_a_very_long_sentence_is_shown_by_the_clauses_on_the_topic() -> None:
    asked = Topic("tinh giản biên chế", [LONG], 9)
    assert shown(LONG, asked.share) == (
        "Hiện huyện đã … tinh giản 41/52 chỉ tiêu biên chế (đạt 78,8%) so với mục tiêu đề ra …"
    )


def test_a_sentence_of_common_length_or_one_clause_stays_whole() -> None:
    asked = Topic("tinh giản biên chế", [LONG], 9)
    short = "Huyện đã hợp nhất hai phòng, tinh giản 41 biên chế."
    assert shown(short, asked.share) == short
    one = "Hiện huyện " + "rất quan tâm đến việc chung của nhân dân " * 9
    assert shown(one, asked.share) == " ".join(one.split())


def test_the_body_meant_is_the_one_the_article_mostly_names() -> None:
    text = (
        "Cục Thủy lợi Miền Núi vừa họp. Lãnh đạo Cục Thủy lợi Miền Núi cho biết như vậy. "
        "Cục đã cấp 9 giấy phép."
    )
    at = text.index("Cục đã")
    assert body_meant("Cục đã cấp 9 giấy phép.", text, at) == "Cục Thủy lợi Miền Núi"
    other = text.replace("Lãnh đạo Cục Thủy lợi", "Lãnh đạo Cục Chăn nuôi")
    assert body_meant("Cục đã cấp 9 giấy phép.", other, other.index("Cục đã")) == ""
    assert body_meant("Cục Thủy lợi đã họp.", text, at) == ""


def test_a_briefing_on_a_province_uses_the_news_of_its_districts(tmp_path: Path) -> None:
    district = make_article(
        "d",
        "Huyện Bình Liêu đẩy mạnh việc tinh giản biên chế trong năm qua.",
        "Đến nay, huyện đã tinh giản biên chế 23 cán bộ nghỉ hưu trước tuổi theo quy định.",
        title="Bình Liêu tinh giản biên chế",
        places=("huyện Bình Liêu",),
        published=date(2018, 5, 4),
    )
    other = make_article(
        "o",
        "Tỉnh Hà Giang tinh giản biên chế 98 người, học cách làm của nơi khác.",
        "Đoàn công tác đã thăm Quảng Ninh trong ba ngày để học tập cách làm du lịch.",
        title="Hà Giang tinh giản biên chế",
        places=("tỉnh Hà Giang",),
        published=date(2018, 6, 4),
    )
    with open_library(tmp_path, district, other) as library:
        search = LexicalSearch(library)
        made = build_briefing(library, search, "Tinh giản biên chế ở Quảng Ninh")  # type: ignore[arg-type]
    said = [s.shown for s in made.statements()]
    assert made.found
    assert any(text.startswith("(Bình Liêu) Đến nay, huyện đã") for text in said)
    assert not any("98 người" in text for text in said)
    assert {row.place for row in made.figures} == {"huyện Bình Liêu"}
    assert from_json(as_json_of(made)) == made


def test_a_district_named_alone_is_named_to_the_reader(tmp_path: Path) -> None:
    article = make_article(
        "h",
        "Việc tinh giản biên chế được các cơ quan làm theo đúng lộ trình đã đề ra.",
        "Về tinh giản biên chế, từ năm 2016 đến nay huyện có 28 cán bộ nghỉ theo chính sách.",
        title="Tinh giản biên chế đúng lộ trình",
        places=("huyện Mường Lay",),
    )
    with open_library(tmp_path, article) as library:
        made = build_briefing(library, LexicalSearch(library), "Tinh giản biên chế")  # type: ignore[arg-type]
    assert any(s.shown.startswith("(Mường Lay) Về tinh giản") for s in made.statements())


def test_a_body_is_named_only_by_a_name() -> None:
    text = (
        "Ban quản lý chợ đã nộp tiền. Ban quản lý chợ đã nộp báo cáo. Ban quản lý chợ Mới xây kho."
    )
    said = "Ban quản lý chợ Mới xây kho."
    assert body_meant(said, text, text.index(said)) == ""


def test_a_province_is_no_district() -> None:
    assert levelled("huyện Nghệ An") == "tỉnh Nghệ An"
    assert levelled("huyện Bình Liêu") == "huyện Bình Liêu"
    assert levelled("xã Hải Phòng") == "thành phố Hải Phòng"


def test_a_bare_place_has_no_level() -> None:
    assert [bare(p) for p in ("huyện Bình Liêu", "TP.HCM", "Huế")] == ["Bình Liêu", "TP.HCM", "Huế"]


def test_a_name_beside_a_word_of_the_topic_is_its_neighbour() -> None:
    text = "U19 Việt Nam vào bán kết giải U19 Đông Nam Á."
    asked = Topic("Đội tuyển U19 Việt Nam tại giải Đông Nam Á", [text], 9)
    assert asked.named(text)
    assert asked.names == ("Việt Nam", "Đông Nam Á")
    assert asked.share(text) > 0
    assert asked.share("Giá gạo ở Việt Nam và Đông Nam Á tăng.") == 0


def test_a_part_of_the_country_is_named_by_its_provinces() -> None:
    topic = Topic("ngập lụt miền Trung", ["Ngập lụt ở Quảng Trị.", "Ngập lụt ở Cà Mau."], 50)
    assert topic.names == ("miền Trung",)
    assert topic.coverage("Ngập lụt ở Quảng Trị.") == pytest.approx(1)
    assert topic.coverage("Ngập lụt ở Cà Mau.") == 0
    folded = Topic("ngap lut dong bang song cuu long", ["Ngập lụt ở Cà Mau."], 50)
    assert folded.coverage("Ngập lụt ở Cà Mau.") == pytest.approx(1)


@pytest.mark.parametrize(
    ("topic", "read"),
    [
        ("giam truong o khe ve", "giam truong o Khe Vè"),
        ("giảm trường ở huyện khe vè 2018", "giảm trường ở huyện Khe Vè 2018"),
        ("giảm trường ở Khe Vè", "giảm trường ở Khe Vè"),
        ("xây khe ve cho suối", "xây khe ve cho suối"),
        ("cầu tại cọ", "cầu tại cọ"),
    ],
)
def test_a_known_place_in_small_letters_is_read_as_a_name(topic: str, read: str) -> None:
    assert capitalised(topic, ("huyện Khe Vè", "thôn Cọ", "tỉnh Hà Giang")) == read


def test_a_topic_on_a_district_in_small_letters_leaves_the_others_out(tmp_path: Path) -> None:
    articles = [
        make_article(
            id, f"Huyện {name} đã giảm {n} trường tiểu học sau sáp nhập trường học năm 2018.",
            f"Sáp nhập trường học ở huyện {name} xong trước kỳ hạn, theo báo cáo của huyện.",
            title=f"{name} sáp nhập trường học", places=(f"huyện {name}",),
        )
        for id, name, n in (("a", "Khe Vè", 12), ("b", "Nà Cọ", 15))
    ]  # fmt: skip
    with open_library(tmp_path, *articles) as library:
        search = LexicalSearch(library)
        made = build_briefing(library, search, "sap nhap truong hoc o khe ve")  # type: ignore[arg-type]
        assert made.title == "Sáp nhập trường học ở Khe Vè"
        assert {c.article_id for c in made.citations} == {"a"}


def test_an_empty_scope_is_said(tmp_path: Path) -> None:
    article = make_article(
        "a", "Huyện Khe Vè đã giảm 12 trường tiểu học sau sáp nhập trường học năm 2018.",
        "Sáp nhập trường học ở huyện Khe Vè xong trước kỳ hạn, theo báo cáo của huyện.",
        title="Khe Vè sáp nhập trường học", places=("huyện Khe Vè",),
    )  # fmt: skip
    with open_library(tmp_path, article) as library:
        search = LexicalSearch(library)
        for place, found in (("huyện Khe Vè", True), ("Cà Mau", False)):
            where = SearchFilter(places=(place,))
            told = brief_command(library, search, "sáp nhập trường học", filter=where)  # type: ignore[arg-type]
            assert told["found"] is found
        assert "phạm vi" in told["markdown"]


def test_the_end_of_a_route_is_not_what_an_article_is_about() -> None:
    text = "Tuyến đường sắt đô thị sẽ chạy thử vào cuối năm nay, ban quản lý cho biết."
    made = make_article("r", text, title="Đường sắt Cát Linh - Hà Đông", places=("quận Hà Đông",))
    assert home(made) == ""
    made = make_article("s", text, title="Hà Đông chạy thử tàu điện", places=("quận Hà Đông",))
    assert home(made) == "quận Hà Đông"
