"""Figures stand beside the place that their clause or their article is about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from assistant.answering_figures import compared, disagreement
from assistant.extractive import pick
from assistant.extractive_compare import About, compared_names, labelled, places, sides
from assistant.extractive_lists import with_items
from assistant.question import Understood
from assistant.question_kind import asked
from assistant.question_terms import terms_of
from assistant.ranking import FEATURES, Ranked
from assistant.schema import Citation
from ingest.split import lay_out
from storage.schema import Article


def read(question: str) -> Understood:
    return Understood(question, question, question, asked(question), terms_of(question, {}))


def hit(text: str, score: float, article: str = "a", **features: float) -> Ranked:
    values = {**dict.fromkeys(FEATURES, 0.0), "answer_type": 1.0, "cover": 0.8, **features}
    return Ranked(article, int(score * 10), score, values, text)


def cited(n: int, article: str = "a", day: date | None = None) -> Citation:
    return Citation(n, article, article, f"Bài {article}", "Báo A", None, day, 1, 0, 1, "q")


def rows(question: str, ranked: list[Ranked], about: dict[str, About]) -> list[tuple[str, str]]:
    understood = read(question)
    picked = pick(understood, ranked, about)
    citations = [cited(i + 1, p.hit.article_id) for i, p in enumerate(picked)]
    return [(row.place, row.value) for row in compared(understood, picked, citations)]


def test_a_sentence_without_the_compared_figure_gives_way_to_one_that_has_it() -> None:
    ranked = [
        hit("Sau sắp xếp, quận giảm tổng số 406 người.", 12.0, "a"),
        hit("Ở cấp xã, số đơn vị hành chính giảm 1 xã.", 10.0, "b"),
        hit("Thực hiện tinh giản, huyện có 28 cán bộ, công chức thôi việc.", 5.5, "b"),
    ]
    about = {"a": About("Bộ máy mới", ("Long Biên",)), "b": About("Dân vận ở Đakrông")}
    found = rows("So sánh số người giảm của Long Biên và Đakrông.", ranked, about)
    assert found == [("Long Biên", "406"), ("Đakrông", "28")]


def test_each_place_gets_its_own_figure_from_its_own_article() -> None:
    ranked = [
        hit("Sau sắp xếp, 14 phường giảm 80 đầu mối; giảm tổng số 406 người.", 9.0, "a"),
        hit("Hiện nay huyện có 13 phòng, giảm 3 đơn vị.", 8.0, "b"),
        hit("Từ năm 2016 đến nay huyện giảm 28 cán bộ.", 7.5, "b"),
    ]
    about = {"a": About("Bộ máy mới", ("Long Biên",)), "b": About("Dân vận ở Đakrông")}
    found = rows("So sánh số người giảm của Long Biên và Đakrông.", ranked, about)
    assert found == [("Long Biên", "406"), ("Đakrông", "28")]


def test_two_places_of_one_sentence_make_two_rows_and_one_claim() -> None:
    text = (
        "Nhiều nhất là Tp.HCM đã khởi kiện 1.905 đơn vị, Hà Nội 402 đơn vị, Bình Dương 247 đơn vị."
    )
    ranked = [hit(text, 9.0), hit("Hà Nội nợ nhiều.", 8.0)]
    question = "So sánh số đơn vị bị khởi kiện của TPHCM và Bình Dương."
    assert len(pick(read(question), ranked, {})) == 1
    assert rows(question, ranked, {}) == [("Tp.HCM", "1.905"), ("Bình Dương", "247")]


def test_which_places_with_figures_make_a_table() -> None:
    text = "Đông nhất là Con Cuông (30 người), Quế Phong 36 người, Quỳ Châu: 14 người."
    found = rows("Những huyện nào có nhiều người chưa có việc làm?", [hit(text, 9.0)], {})
    assert found == [("Con Cuông", "30"), ("Quế Phong", "36"), ("Quỳ Châu", "14")]


def test_the_last_name_of_an_enumeration_does_not_own_the_total() -> None:
    text = "Số sinh viên của các huyện Con Cuông, Kỳ Sơn, Quế Phong là 259 người."
    assert labelled(text) == []


def test_as_of_is_the_year_that_the_sentence_states() -> None:
    ranked = [hit("Năm 2016 Bình Liêu giảm 16 người.", 9.0), hit("Tiên Yên giảm 28 người.", 8.0)]
    understood = read("So sánh số người giảm của Bình Liêu và Tiên Yên.")
    picked = pick(understood, ranked, {})
    found = compared(understood, picked, [cited(1), cited(2, day=date(2019, 9, 22))])
    assert [row.as_of for row in found] == ["2016", "22/09/2019"]
    assert found[0].measure == "số người giảm"


def test_two_papers_with_other_figures_disagree_and_one_paper_does_not() -> None:
    understood = read("Huyện Tiên Yên giảm bao nhiêu người?")
    ranked = [
        hit("Huyện Tiên Yên giảm 28 người.", 9.0, "a"),
        hit("Huyện Tiên Yên giảm 31 người.", 8.9, "b"),
    ]
    picked = pick(understood, ranked, {})
    note = disagreement(understood, picked, [cited(1, "a"), cited(2, "b")], "vi")
    assert note is not None
    assert "28" in note
    assert "31" in note
    assert disagreement(understood, picked[:1], [cited(1)], "vi") is None


def test_a_list_is_shown_with_all_its_items() -> None:
    text = (
        "Quy định đưa ra 3 căn cứ để kiểm tra. Thứ nhất, là khi có kế hoạch. "
        "Thứ hai, là khi có đơn thư. Thứ ba, là khi có vi phạm. Tuy nhiên, chỉ cần một căn cứ."
    )
    laid = lay_out([(text, "body")])
    article = Article("a", "Bài", laid.text, passages=laid.passages, sentences=laid.sentences)
    shown = with_items(article, hit_at(article, 0))
    assert [r.text.split(",")[0] for r in shown[1:]] == ["Thứ nhất", "Thứ hai", "Thứ ba"]
    from_item = with_items(article, hit_at(article, 2))
    assert [r.text for r in from_item] == [r.text for r in shown]
    assert len(with_items(article, hit_at(article, 4))) == 1


def test_a_list_belongs_to_the_sentence_that_announces_it() -> None:
    text = (
        "Báo cáo nói về 6 nội dung. Thành phố đã soạn hai đề án. "
        "Một là lập cơ quan chung. Hai là nhập hai phòng."
    )
    laid = lay_out([(text, "body")])
    article = Article("a", "Bài", laid.text, passages=laid.passages, sentences=laid.sentences)
    assert len(with_items(article, hit_at(article, 0))) == 1
    assert len(with_items(article, hit_at(article, 1))) == 3


def test_a_list_of_places_goes_on_in_the_sentence_that_says_the_same_of_others() -> None:
    asks = read("Tổng cục kiểm tra việc thu hồi đất ở những tỉnh nào?")
    first = replace(hit("Tổng cục kiểm tra việc thu hồi đất tại Rú Cát.", 18.0), index=4)
    says = "Nội dung này cũng sẽ được triển khai tại Sao Mai và Đồi Xanh."
    after = replace(hit(says, 16.6, cover=0.1), index=5)
    assert [side.hit.text for side in places(asks, [first, after], {})] == [first.text, says]
    apart = replace(after, index=9)
    assert [side.hit.text for side in places(asks, [first, apart], {})] == [first.text]


def hit_at(article: Article, index: int) -> Ranked:
    sentence = article.sentences[index]
    text = article.text[sentence.start : sentence.end]
    return Ranked("a", index, 1.0, {}, text, 0, sentence.start, sentence.end)


def test_places_that_are_not_named_are_told_by_their_articles() -> None:
    ranked = [
        hit("Huyện giảm 28 người trong sắp xếp bộ máy.", 20.0, "a"),
        hit("Khi sắp xếp bộ máy, thị xã giảm 40 người (15 người ở xã).", 18.0, "b"),
    ]
    about = {
        "a": About("Huyện tinh gọn", ("huyện Đồi Xanh",)),
        "b": About("Thị xã tinh gọn", ("thị xã Sao Mai",)),
    }
    asks = read("So sánh số người giảm trong sắp xếp bộ máy ở các địa phương")
    found = [row for side in places(asks, ranked, about) for row in side.figures]
    assert [(place, quantity.raw) for place, quantity in found] == [
        ("Đồi Xanh", "28"),
        ("Sao Mai", "40"),
    ]


def test_a_sum_over_places_is_not_one_place() -> None:
    assert asked("Tổng số người giảm của các địa phương là bao nhiêu?").compare


CUT = [
    hit("Sau khi gộp, thị xã tinh giản 521/531 biên chế tại 21 xã.", 9.0, "a"),
    hit("Về tinh giản biên chế, huyện có 28 cán bộ.", 8.0, "b"),
]
OF = {"a": About("Sao Mai gọn lại", ("Sao Mai",)), "b": About("Đồi Xanh", ("Đồi Xanh",))}


def test_places_that_are_not_named_are_set_side_by_side() -> None:
    found = rows("So sánh kết quả tinh giản biên chế giữa các địa phương.", CUT, OF)
    assert found == [("Sao Mai", "521/531"), ("Đồi Xanh", "28")]


def test_what_is_counted_is_compared_by_its_figures_without_asking_how_many() -> None:
    assert rows("So sánh tinh giản biên chế giữa Sao Mai và Đồi Xanh.", CUT, OF) == [
        ("Sao Mai", "521/531"),
        ("Đồi Xanh", "28"),
    ]
    # Figures that stand elsewhere in the sentence are none of what is compared.
    assert rows("So sánh cách họp dân giữa Sao Mai và Đồi Xanh.", CUT, OF) == []


def test_names_of_bodies_make_no_list_of_places() -> None:
    question = read("Những địa phương nào đã lập trung tâm chài lưới?")
    ranked = [
        hit("Phòng Cá, Ban Thuyền, Sở Lưới của Sao Mai nhập thành Trung tâm.", 9.0, "a", cover=0.8),
        hit("Ở Hồ Tre, Trung tâm nhập từ ba phòng.", 8.5, "b", cover=0.7),
        hit("Trụ sở đặt ở Khu Bến, gần Đền Tre.", 8.4, "a", cover=0.1),
    ]
    assert [side.hit.article_id for side in places(question, ranked, {})] == ["a", "b"]


def test_each_of_two_names_has_a_sentence_of_its_own() -> None:
    question = read("Phường Kiến An và xã An Lão có bao nhiêu hồ sơ?")
    both = About("Hồ sơ ở hai nơi", ("phường Kiến An", "xã An Lão"))
    one = hit("Xã An Lão ít hơn: 578 hồ sơ.", 9.0)
    two = hit("Ở phường Kiến An, số hồ sơ là 3.511.", 8.0)
    found = sides(question, [one, two], {"a": both})
    assert {side.hit.text for side in found} == {one.text, two.text}


def test_two_bodies_of_one_place_are_set_side_by_side() -> None:
    question = read("Sở Nội vụ và Sở Xây dựng Rú Cát mỗi sở mấy phó giám đốc?")
    assert compared_names(question) == (("sở", "nội", "vụ"), ("sở", "xây", "dựng"))
