"""The figure of another ministry is no answer."""

from __future__ import annotations

from assistant.question_bodies import absent, bodies


def test_a_body_goes_by_its_sort_and_first_two_syllables() -> None:
    assert bodies("Bộ Ngoại giao và sở Nội vụ làm bao nhiêu thủ tục?") == [
        ("bộ", "ngoại", "giao"),
        ("sở", "nội", "vụ"),
    ]
    assert bodies("Sở Mai Hoa") == []  # two capitals are a proper name
    assert bodies("cán bộ nội vụ") == []
    assert bodies("giữ chức vụ Trưởng phòng Tuyên giáo") == [("phòng", "tuyên", "giáo")]
    assert bodies("Chánh văn phòng Cục Thủy lợi") == [("cục", "thủy", "lợi")]


def test_a_body_that_the_article_never_names_is_absent() -> None:
    article = "Bộ Y tế làm 85 thủ tục; Sở TNMT làm 7 thủ tục."
    assert absent("Bộ Ngoại giao làm bao nhiêu thủ tục?", article) == ["ngoại giao"]
    assert absent("Bộ Y tế làm bao nhiêu thủ tục?", article) == []
    assert absent("Sở Tài nguyên làm bao nhiêu thủ tục?", article) == []


def test_a_body_in_initials_is_looked_for_in_full_too() -> None:
    article = "Bộ Thông tin và Truyền thông làm 85 thủ tục; Sở GD-ĐT làm 7 thủ tục."
    assert absent("Bộ TT&TT làm bao nhiêu thủ tục?", article) == []
    assert absent("Sở GD&ĐT làm bao nhiêu thủ tục?", article) == []
    assert absent("Bộ KH&ĐT làm bao nhiêu thủ tục?", article) == ["bộ KH&ĐT"]


def test_a_general_department_is_known_by_its_two_words() -> None:
    article = "Tổng cục Quản lý rừng và Chi cục Thủy lợi kiểm tra 26 nơi."
    assert absent("Tổng cục Quản lý rừng kiểm tra mấy nơi?", article) == []
    assert absent("Chi cục Thủy lợi kiểm tra mấy nơi?", article) == []
    assert absent("Chi cục Chăn nuôi kiểm tra mấy nơi?", article) == ["chăn nuôi"]


def test_what_a_name_goes_on_with_is_no_body() -> None:
    assert bodies("Bộ Quốc phòng Nga nói gì?") == [("bộ", "quốc", "phòng")]
    assert bodies("Các đội Tây Ban Nha nên dừng lại khi nào?") == []
    assert bodies("vụ Nga can thiệp") == []
