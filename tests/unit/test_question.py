"""Questions are read as a Vietnamese reader would: kinds, names, follow-ups, diacritics."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from assistant.extractive_fit import fitting
from assistant.question import _capitals
from assistant.question_english import in_vietnamese
from assistant.question_filters import as_known, narrow
from assistant.question_followup import complete, placed
from assistant.question_kind import Asked, asked
from assistant.question_restore import restore
from assistant.question_terms import canonical, is_plain, names_in, terms_of, written_out
from storage.numbers import find_quantities
from storage.schema import SearchFilter
from storage.text import fold
from storage.vocabulary import Vocabulary


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Xã có bao nhiêu hộ nghèo?", "number"),
        ("Bao nhiêu phần trăm hồ sơ đúng hạn?", "percent"),
        ("Ai là chủ tịch xã?", "person"),
        ("Trung tâm mở cửa khi nào?", "date"),
        ("Quyết định nào quy định việc này?", "document"),
        ("Vì sao dự án chậm?", "reason"),
        ("Trụ sở mới ở đâu?", "place"),
        ("How many households are poor?", "number"),
        ("Những đơn vị nào đã sáp nhập?", "body"),
        ("Thứ trưởng nào phụ trách cải cách hành chính?", "person"),
        ("Ông Suối bị kỷ luật hình thức gì?", "text"),
        ("Bí thư xã sinh năm bao nhiêu?", "date"),
        ("Mỗi năm bao nhiêu người nghỉ hưu?", "number"),
        ("Công văn về việc nhận hồ sơ của huyện số mấy?", "document"),
        ("Ông Sả làm giám đốc trung tâm nào?", "body"),
        ("Kể tên các phó trưởng phòng của huyện", "person"),
    ],
)
def test_the_kind_of_answer_is_read_from_the_question_words(question: str, kind: str) -> None:
    assert asked(question).kind == kind


def test_abbreviations_and_their_long_forms_are_the_same_tokens() -> None:
    assert canonical("TTHC của UBND TX") == canonical(
        "thủ tục hành chính của ủy ban nhân dân thị xã"
    )
    assert canonical("TP.HCM") == canonical("Thành phố Hồ Chí Minh") == canonical("TPHCM")
    assert canonical("Q. 2") == canonical("Quận 2")
    assert written_out("Sở NN báo cáo") == "Sở nông nghiệp báo cáo"


def test_old_and_new_tone_placement_are_the_same_tokens() -> None:
    assert canonical("hoà giải, thuỷ lợi") == canonical("hòa giải, thủy lợi")


def test_names_are_runs_of_capitals() -> None:
    assert "Cầu Giấy" in " ".join(names_in("Quận Cầu Giấy giảm bao nhiêu người?"))
    assert names_in("Bao nhiêu người nghỉ hưu?") == []
    assert names_in("Trường Cao đẳng Đồi Rum có mấy khoa?") == ["Đồi Rum"]
    assert names_in("Nhập Ban Tổ chức ở Đồi Rum có lợi gì?") == ["Ban Tổ", "Đồi Rum"]
    assert terms_of("MAYO và Raffles bị phạt bao nhiêu?", {}).names == (("mayo",), ("raffles",))
    assert terms_of("Có mấy xe kiểu Grab, Uber ở Cần Thơ?", {}).names == (("cần", "thơ"),)
    assert terms_of("Các tỉnh như Bến Tre có mấy xã?", {}).names == (("bến", "tre"),)
    assert terms_of("Bờ biển Tây Cà Mau dài mấy km?", {}).names == (("cà", "mau"),)
    assert names_in("Ai mua lô đất 1A Đồi Rum?") == ["Đồi Rum"]
    assert names_in("Ai đứng đầu ATVSTP Đồi Rum?") == ["ATVSTP", "Đồi Rum"]
    assert "Cựu" not in " ".join(names_in("Cựu Phó chủ tịch Đồi Rum là ai?"))
    assert "Phía Công" not in names_in("Phía Công an Đồi Rum có bắt ai không?")


def test_diacritics_come_from_the_collection() -> None:
    vocabulary = Vocabulary().grown(
        [
            "Đông Triều tinh giản biên chế.",
            "Thị xã Đông Triều tinh giản bộ máy.",
            "Các phường đông.",
        ],
        1,
    )
    assert restore("dong trieu tinh gian bao nhieu bien che", vocabulary) == (
        "đông triều tinh giản bao nhiêu biên chế"
    )
    assert restore("Dong Trieu", vocabulary) == "Đông Triều"
    assert restore("zzz 12", vocabulary) == "zzz 12"


@pytest.mark.parametrize(
    "question",
    [
        "Quận bổ nhiệm bao nhiêu phó chủ tịch?",
        "Vì sao huyện giảm số đơn vị sự nghiệp?",
        "Có bao nhiêu người bị thương hồi tháng 5?",
        "So sánh tỷ lệ hộ nghèo của hai xã",
        "Hàng được đưa vào đâu để khám?",
        "Những ngành nào được cho là thiếu người?",
    ],
)
def test_common_words_are_restored_where_articles_are_few(question: str) -> None:
    vocabulary = Vocabulary().grown(["Giám đốc sở và bộ phận một cửa cơ động, bí thư vị trí."], 1)
    assert restore(fold(question), vocabulary) == question.lower()


def test_after_how_many_stands_what_the_articles_count() -> None:
    texts = ["Hà Giang trồng 5.180 ha. Hà Giang có 20 ha, Hà Nội có 7 ha. Hà Tĩnh và Hà Nam."]
    assert restore("Ha Giang trong bao nhieu ha", Vocabulary().grown(texts, 1)).endswith("ha")


def test_a_document_number_gets_its_letters_back() -> None:
    vocabulary = Vocabulary().grown(["Quyết định số 24/2017/QĐ-TTg có hiệu lực."], 1)
    assert restore("quyet dinh 24/2017/QD-TTg", vocabulary) == "quyết định 24/2017/QĐ-TTg"


def test_a_name_keeps_its_first_syllable_and_an_office_is_no_name() -> None:
    assert terms_of("Xã Đồng Tâm có bao nhiêu thôn?", {}).names == (("đồng", "tâm"),)
    assert terms_of("Tổng số cán bộ của UBND huyện?", {}).names == ()
    assert terms_of("Trường Tân Tạo mở khi nào?", {}).names == (("tân", "tạo"),)


def test_staff_counts_are_no_money() -> None:
    assert asked("Huyện nâng lương cho bao nhiêu người?").kind == "number"
    assert asked("Mức lương là bao nhiêu tiền?").kind == "money"
    assert asked("Công ty nào nợ thuế?").kind == "body"


def test_a_follow_up_of_the_year_before_counts_back() -> None:
    before = [("Năm học 2015-2016 tỉnh có bao nhiêu học sinh giỏi?", "100 em.")]
    assert complete("Năm học trước thì sao?", before) == (
        "Năm học 2014-2015 tỉnh có bao nhiêu học sinh giỏi?"
    )


@pytest.mark.parametrize(
    ("before", "turn", "whole"),
    [
        (
            "Năm 2016 nông dân Bến Tre hiến bao nhiêu cây dừa?",
            "Còn bao nhiêu m2 đất?",
            "Năm 2016 nông dân Bến Tre hiến bao nhiêu m2 đất?",
        ),
        (
            "Khoa y trường Đại học Tân Tạo có bao nhiêu sinh viên?",
            "Còn khoa kỹ thuật?",
            "Khoa kỹ thuật trường Đại học Tân Tạo có bao nhiêu sinh viên?",
        ),
        (
            "Chỉ số PCI của Hà Nội xếp thứ mấy?",
            "Còn chỉ số PAPI?",
            "Chỉ số PAPI của Hà Nội xếp thứ mấy?",
        ),
        (
            "Hà Nội có bao nhiêu phường?",
            "Còn thị trấn thì sao?",
            "Hà Nội có bao nhiêu thị trấn?",
        ),
        (
            "How many wards does Hanoi have?",
            "What about communes?",
            "How many communes does Hanoi have?",
        ),
        (
            "Năm 2010 bệnh viện Đồi Xanh mổ bao nhiêu ca?",
            "Vậy sang năm 2011 thì con số đó là bao nhiêu?",
            "Năm 2011 bệnh viện Đồi Xanh mổ bao nhiêu ca?",
        ),
        (
            "Bờ biển Tây Cà Mau mỗi năm lở bao nhiêu mét?",
            "Còn phía bờ Đông thì mỗi năm lở bao nhiêu?",
            "Bờ biển Đông Cà Mau mỗi năm lở bao nhiêu mét?",
        ),
        (
            "Ai là Bí thư Quận ủy Long Biên?",
            "Quận này có bao nhiêu phường?",
            "Long Biên: có bao nhiêu phường?",
        ),
        (
            "Phường Bến Lau họp cử tri lần 1, lần 2 khi nào?",
            "Vậy lần 3 họp ngày nào?",
            "Phường Bến Lau họp cử tri lần 3 khi nào?",
        ),
        (
            "Quý I xã Bến Lau thu bao nhiêu tiền phí chợ?",
            "Còn quý II được bao nhiêu?",
            "Quý II xã Bến Lau thu bao nhiêu tiền phí chợ?",
        ),
        (
            "Nửa đầu năm 2022 mỏ than nộp ngân sách bao nhiêu?",
            "Riêng tháng 6 thì được bao nhiêu?",
            "Nửa đầu năm 2022 mỏ than nộp ngân sách: Riêng tháng 6 thì được bao nhiêu?",
        ),
    ],
)
def test_a_follow_up_swaps_its_like_and_keeps_the_rest(before: str, turn: str, whole: str) -> None:
    assert complete(turn, [(before, "")]) == whole


def test_a_verb_without_its_subject_carries_the_topic_and_no_figure() -> None:
    whole = complete(
        "Đạt bao nhiêu phần trăm?", [("Đông Triều tinh giản bao nhiêu biên chế?", "521")]
    )
    assert whole == "Đông Triều tinh giản biên chế: Đạt bao nhiêu phần trăm?"


def test_what_points_back_carries_the_answer_and_a_new_question_only_the_place() -> None:
    before = [("Ai là Bí thư Quận ủy Long Biên?", "Bí thư Quận ủy Long Biên là Đường Hoài Nam.")]
    assert "Đường Hoài Nam" in (complete("Ông ấy nói gì về cấp phường?", before) or "")
    staff = [("Xã Phù Chẩn đạt bao nhiêu tiêu chí năm 2014?", "16/19")]
    assert complete("Chủ tịch xã là ai?", staff) == "Xã Phù Chẩn: Chủ tịch xã là ai?"
    assert complete("Thu nhập bình quân một người là bao nhiêu?", staff) is None
    assert placed("Thu nhập bình quân một người là bao nhiêu?", staff) is not None
    assert placed("Hà Nội có bao nhiêu phường?", staff) is None


def test_a_measure_that_is_asked_anew_is_not_taken_for_the_figure_before() -> None:
    before = [("Xã Bến Lau có bao nhiêu hộ nghèo?", "Xã có 90 hộ nghèo.")]
    assert "tỷ lệ" in (complete("Tỷ lệ đó là bao nhiêu?", before) or "").lower()


def test_a_follow_up_swaps_the_year_or_the_place() -> None:
    before = [("Năm 2017 huyện Hòa Bình kết nạp bao nhiêu đảng viên?", "55 đảng viên.")]
    assert complete("Còn năm 2016 thì sao?", before) == (
        "Năm 2016 huyện Hòa Bình kết nạp bao nhiêu đảng viên?"
    )
    swapped = complete("Còn Lạc Sơn thì sao?", before)
    assert swapped == "Năm 2017 huyện Lạc Sơn kết nạp bao nhiêu đảng viên?"


def test_a_whole_year_takes_the_place_of_its_months() -> None:
    before = [("Bốn tháng đầu năm 2017 huyện Hòa Bình kết nạp bao nhiêu đảng viên?", "9 người.")]
    assert complete("Còn cả năm 2016 thì sao?", before) == (
        "Cả năm 2016 huyện Hòa Bình kết nạp bao nhiêu đảng viên?"
    )
    before = [("Huyện Hòa Bình kết nạp bao nhiêu đảng viên quý I/2017?", "9 người.")]
    assert complete("Còn cả năm 2017?", before) == (
        "Huyện Hòa Bình kết nạp bao nhiêu đảng viên cả năm 2017?"
    )
    assert complete("Còn quý I/2016?", before) is not None


def test_there_carries_the_place_and_not_the_topic() -> None:
    before = [("Năm 2017 huyện Lạc Sơn kết nạp bao nhiêu đảng viên?", "55 đảng viên.")]
    whole = complete("Ở đó còn bao nhiêu hộ nghèo?", before)
    assert whole is not None
    assert "Lạc Sơn" in whole
    assert "hộ nghèo" in whole
    assert "đảng viên" not in whole


def test_a_question_that_stands_by_itself_is_left_alone() -> None:
    before = [("Lạc Sơn có bao nhiêu xã?", "24 xã.")]
    assert complete("Thành phố Hòa Bình đầu tư bao nhiêu tiền cho trường học mới?", before) is None
    assert complete("Còn năm 2016 thì sao?", []) is None


def test_an_outlet_and_a_date_said_in_words_narrow_the_search() -> None:
    found = narrow("Theo báo Quảng Ninh, Hạ Long có bao nhiêu phường?", None, ("Báo Quảng Ninh",))
    assert found.filter is not None
    assert found.filter.outlets == ("Báo Quảng Ninh",)
    assert found.question == "Hạ Long có bao nhiêu phường?"
    dated = narrow("Bài đăng trước tháng 9/2019 nói gì về Hạ Long?", None, ())
    assert dated.filter is not None
    assert str(dated.filter.until) == "2019-08-31"


@pytest.mark.parametrize(
    ("said", "outlet"),
    [
        ("báo Mây Trắng", "Báo Mây Trắng"),
        ("tạp chí Rừng và Biển", "Tạp chí Rừng và Biển"),
        ("báo Sơn Hà", "Báo và Phát thanh, Truyền hình Sơn Hà"),
        ("báo Sơn Tây", None),
    ],
)
def test_papers_are_said_by_the_name_behind_their_kind(said: str, outlet: str | None) -> None:
    known = ("Báo Mây Trắng", "Tạp chí Rừng và Biển", "Báo và Phát thanh, Truyền hình Sơn Hà")
    found = narrow(f"Theo {said}, Hạ Long có bao nhiêu phường?", None, known).filter
    assert (found.outlets if found else None) == ((outlet,) if outlet else None)


def test_a_year_of_the_matter_is_not_a_filter() -> None:
    assert narrow("Năm 2017 Hạ Long có bao nhiêu phường?", None, ()).filter is None


def _since(first: int, last: int, undated: int) -> Callable[[SearchFilter], int]:
    """How many articles a filter leaves of one article a year, and of some without a date."""

    def count(where: SearchFilter) -> int:
        since, until = where.since or date.min, where.until or date.max
        years = sum(since <= date(year, 6, 1) <= until for year in range(first, last + 1))
        return years + (0 if where.since or where.until else undated)

    return count


def test_a_date_that_leaves_no_article_stays_a_word_of_the_question() -> None:
    question = "Trước năm 1975, Việt Nam có khoảng bao nhiêu người?"
    found = narrow(question, None, (), _since(2017, 2021, 5))
    assert (found.filter, found.question, found.empty) == (None, question, ())
    asked_for = "Bài đăng trước năm 1975 nói gì về Hạ Long?"
    dropped = narrow(asked_for, None, (), _since(2017, 2021, 5))
    assert (dropped.filter, dropped.question) == (None, asked_for)
    assert dropped.empty == ("Bài đăng trước năm 1975",)


def test_a_date_before_all_articles_narrows_nothing_and_one_among_them_does() -> None:
    early = narrow("Sau năm 1975, Việt Nam có bao nhiêu người?", None, (), _since(2017, 2021, 5))
    assert early.filter is None
    within = narrow("Sau năm 2018, huyện có bao nhiêu xã?", None, (), _since(2017, 2021, 5))
    assert within.filter is not None
    assert within.filter.since == date(2019, 1, 1)
    undated = narrow("Sau năm 1975, có bao nhiêu người?", None, (), _since(2017, 2016, 5))
    assert undated.filter is None


def test_places_typed_without_capitals_get_them_and_common_words_do_not() -> None:
    places = ("Huyện Đakrông", "Quận Long Biên", "Thành phố Vinh", "Huyện Lắk")
    text = "so sánh đakrông và long biên về vinh quang"
    assert _capitals(text, places) == "so sánh Đakrông và Long Biên về vinh quang"


def test_he_is_the_person_that_was_answered_or_asked_about() -> None:
    named = [("Ai làm Bí thư Huyện ủy Đồi Xanh?", "Trần Văn Suối")]
    assert complete("Ông ấy sinh năm nào?", named) == "Ông Trần Văn Suối sinh năm nào?"
    about = [("Ông Trần Văn Suối làm bí thư từ bao giờ?", "tháng 4-2016")]
    assert complete("Ông này bao nhiêu tuổi?", about) == "Ông Trần Văn Suối bao nhiêu tuổi?"


def test_a_place_in_short_is_a_name_and_a_holiday_is_none() -> None:
    names = terms_of(written_out("Sau Tết Đinh Dậu TP.HCM có bao nhiêu xã?"), {}).names
    assert names == (("hồ", "chí", "minh"),)


def test_a_place_of_one_syllable_is_a_name_after_its_unit() -> None:
    assert terms_of("Thành phố Huế rộng bao nhiêu?", {}).names == (("huế",),)
    assert terms_of("Huyện ủy họp khi nào?", {}).names == ()
    before = [("Thành phố Huế rộng bao nhiêu?", "265,99 km2")]
    assert complete("Dân số ở đó là bao nhiêu?", before) == "Thành phố Huế: Dân số là bao nhiêu?"


def test_a_body_of_several_words_is_swapped_whole() -> None:
    before = [("Sở Tài nguyên - Môi trường Đồi Xanh có bao nhiêu phó giám đốc?", "")]
    assert complete("Còn Sở Nông nghiệp thì sao?", before) == (
        "Sở Nông nghiệp Đồi Xanh có bao nhiêu phó giám đốc?"
    )


def test_a_unit_counted_may_be_one_letter() -> None:
    assert written_out("Quận có bao nhiêu P. mới?") == "Quận có bao nhiêu phường mới?"


@pytest.mark.parametrize(
    ("question", "plain"),
    [
        ("ho tre gop nhung tram nao", True),
        ("Hồ Tre gop nhung tram nao", True),
        ("Ông Lò Văn Tỏi sinh năm nào", False),
        ("Hồ Tre gop tram", False),
    ],
)
def test_names_with_diacritics_do_not_hide_that_the_rest_has_none(
    question: str, plain: bool
) -> None:
    assert is_plain(question) == plain


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("khe ve", ("huyện Khe Vè", "xã Khe Vè")),
        ("Xã khe vè", ("xã Khe Vè",)),
        ("Cà Mau", ("Cà Mau",)),
    ],
)
def test_a_place_of_the_filter_is_known_as_it_is_typed(typed: str, meant: tuple[str, ...]) -> None:
    known = ("huyện Khe Vè", "xã Khe Vè", "tỉnh Hà Giang")
    found = as_known(SearchFilter(places=(typed,)), (), known)
    assert found == SearchFilter(places=meant)


def test_an_outlet_of_the_filter_is_known_as_it_is_typed() -> None:
    asked = SearchFilter(outlets=("mây trắng",), since=date(2019, 1, 1))
    assert as_known(asked, ("Báo Mây Trắng", "Suối Đá"), ()) == SearchFilter(
        outlets=("Báo Mây Trắng",), since=date(2019, 1, 1)
    )
    assert as_known(None, ("Báo Mây Trắng",), ()) is None


def test_office_terms_in_english_are_those_of_the_papers() -> None:
    askedin_vietnamese = in_vietnamese("How many part-time workers were cut?", Vocabulary())
    assert "người hoạt động không chuyên trách" in askedin_vietnamese
    headed = in_vietnamese(
        "How many district tax offices does Ho Chi Minh City have?", Vocabulary()
    )
    assert headed.startswith("How many chi cục thuế huyện quận")
    for typed, head in (
        ("How many party cell secretaries are there?", "bí thư chi bộ"),
        ("How many village heads resigned?", "trưởng thôn"),
        ("How many science organisations were merged?", "tổ chức khoa học"),
        ("How many days were the owners given?", "ngày"),
        ("How many loudspeakers are left?", "loa"),
    ):
        assert in_vietnamese(typed, Vocabulary()).startswith(f"How many {head}")


@pytest.mark.parametrize(
    "typed",
    [
        "What share of village heads are party cell secretaries?",
        "What is the percentage of villages that merged?",
        "Which proportion of posts was cut?",
    ],
)
def test_a_share_is_asked_for_in_english_too(typed: str) -> None:
    assert asked(in_vietnamese(typed, Vocabulary())).kind == "percent"


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("How much would the town need each year to keep its teachers?", "money"),
        ("How much will the bridge cost?", "money"),
        ("How much has the population grown?", "number"),
    ],
)
def test_what_is_needed_or_paid_is_money_in_english(typed: str, kind: str) -> None:
    assert asked(in_vietnamese(typed, Vocabulary())).kind == kind


def test_how_many_unknown_things_is_no_measure_and_no_money() -> None:
    sentence = "Khu nhà rộng 1.400 m2, tốn 3 tỷ đồng, có 12 mái ngói."
    figures = [q for q in find_quantities(sentence) if not q.weak]
    things = Asked("number", things=True)
    assert [q.raw for q in figures if fitting(things, q, sentence) > 0] == ["12"]
    assert len([q for q in figures if fitting(Asked("number"), q, sentence) > 0]) > 1


def test_a_turn_with_a_year_of_its_own_drops_the_earlier_one() -> None:
    before = ("Năm 2014 ngã ba Khe Sim xảy ra mấy vụ tai nạn?", "Năm 2014 có 5 vụ.")
    whole = complete("Còn sang 2016 thì mấy vụ, chết mấy người?", [before]) or ""
    assert "2016" in whole and "Khe Sim" in whole
    assert "2014" not in whole


def test_a_few_words_need_not_ask() -> None:
    vocabulary = Vocabulary().grown(["Nhà máy thủy điện Đồi Xanh chạy từ tháng 5."], 1)
    assert restore("nha may thuy dien", vocabulary) == "nhà máy thủy điện"
