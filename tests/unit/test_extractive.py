"""The asked figure or name is found in a sentence, and the shortest answer is chosen."""

from __future__ import annotations

from zlib import crc32

from assistant.extractive import focus, pick
from assistant.extractive_compare import About
from assistant.extractive_spans import asked_span, direct_line
from assistant.question import Understood
from assistant.question_kind import asked
from assistant.question_terms import terms_of
from assistant.ranking import FEATURES, Ranked


def read(question: str) -> Understood:
    return Understood(question, question, question, asked(question), terms_of(question, {}))


def hit(text: str, score: float, article: str = "a", **features: float) -> Ranked:
    values = {**dict.fromkeys(FEATURES, 0.0), "answer_type": 1.0, **features}
    # apart from each other and the same in every run: neighbours are shown together
    return Ranked(article, 10 * crc32(text.encode()), score, values, text)


def test_the_asked_figure_is_the_one_with_the_asked_unit() -> None:
    text = "Năm 2017, huyện có 13 phòng, 5 đơn vị sự nghiệp và giảm 28 cán bộ."
    assert asked_span(read("Huyện giảm bao nhiêu cán bộ?"), text) == "28"
    assert direct_line(read("Huyện có bao nhiêu phòng?"), [text]) == "13 phòng"


def test_a_figure_of_the_question_is_not_its_answer() -> None:
    text = "Theo Nghị định 108, huyện giải quyết 23 trường hợp nghỉ hưu."
    assert asked_span(read("Bao nhiêu trường hợp nghỉ hưu theo Nghị định 108?"), text) == "23"


def test_a_person_is_named_without_the_office() -> None:
    text = "Bí thư Huyện ủy Trần Văn Nam cho biết, huyện đã họp."
    assert asked_span(read("Ai là Bí thư Huyện ủy?"), text) == "Trần Văn Nam"


def test_one_sentence_when_it_leads_clearly() -> None:
    ranked = [hit("Huyện giảm 28 cán bộ.", 20.0), hit("Xã có 5 trường học.", 5.0)]
    assert [p.hit.text for p in pick(read("Huyện giảm bao nhiêu cán bộ?"), ranked)] == [
        "Huyện giảm 28 cán bộ."
    ]


def test_a_comparison_takes_a_sentence_for_each_place() -> None:
    ranked = [
        hit("Bình Liêu giảm 16 người.", 9.0, "a"),
        hit("Bình Liêu giảm thêm 2 người.", 8.9, "a"),
        hit("Huyện giảm 28 người.", 5.0, "b"),
    ]
    picked = pick(
        read("So sánh số người giảm của Bình Liêu và Tiên Yên."),
        ranked,
        {"a": About("Tin huyện"), "b": About("Tiên Yên tinh gọn bộ máy")},
    )
    assert {p.hit.article_id for p in picked} == {"a", "b"}


def test_the_sentence_that_says_what_those_did_comes_first_and_others_stay_out() -> None:
    asked_for = read("Những trạm nào ở huyện Đồi Sậy đã được gộp chung?")
    others = [
        hit("Các trạm ở huyện Đồi Sậy từng bước đổi mới cách làm.", 9.0, cover=0.5),
        hit("Các trạm ở huyện Đồi Sậy cũng họp với người dân.", 8.6, cover=0.5),
    ]
    told = hit("Hiện huyện đã gộp chung Trạm Thú y với Trạm Lúa.", 8.0, cover=0.4)
    assert [p.hit for p in pick(asked_for, [*others, told])] == [told]
    assert pick(asked_for, others)[0].hit == others[0]


def test_the_place_that_the_headline_holds_decides_little_between_sentences() -> None:
    asked_for = read("Khối chợ của Đồi Rum giảm bao nhiêu người?")
    told = hit("Khối bến giảm 12 người; khối chợ giảm 31 người.", 9.0)
    other = hit("Đợt một, Đồi Rum giảm 27 người theo lệ mới.", 9.0)
    about = {"a": About("Đồi Rum gộp các khối")}
    assert pick(asked_for, [other, told], about)[0].highlight == "31"
    weights = focus(asked_for, [other, told], about["a"])
    assert weights["rum"] < asked_for.terms.weights["rum"]
    assert weights["chợ"] == asked_for.terms.weights["chợ"]


def test_the_office_that_somebody_held_before_is_asked_for() -> None:
    asked_for = read("Giám đốc Sở Lưới Đồi Rum trước đó giữ chức gì?")
    lead = hit("Đồi Rum lập Sở Lưới từ Sở Cá và Sở Thuyền của Đồi Rum.", 9.0)
    told = hit("Ông Tạ Văn Sả, nguyên Giám đốc Sở Cá, làm Giám đốc.", 6.5)
    assert pick(asked_for, [lead, told])[0].hit == told


def test_less_said_of_another_place_is_not_put_beside_the_answer() -> None:
    question = "Huyện Khe Sim đền bù cho dân thế nào?"
    asks = Understood(question, question, question, asked(question), terms_of(question, {}))

    def hit(article: str, text: str, score: float, cover: float) -> Ranked:
        values = {**dict.fromkeys(FEATURES, 0.0), "answer_type": 1.0, "cover": cover}
        return Ranked(article, 0, score, values, text)

    best = hit("a", "Huyện Khe Sim đền bù cho dân bằng đất mới.", 20.0, 0.9)
    other = hit("b", "Tòa tuyên bị cáo đền bù cho người dân 60 triệu đồng.", 19.0, 0.5)
    as_much = hit("b", "Huyện Khe Sim đền bù thêm tiền cho các hộ dân trồng sắn.", 19.0, 0.9)
    assert [one.hit.article_id for one in pick(asks, [best, other])] == ["a"]
    assert [one.hit.article_id for one in pick(asks, [best, as_much])] == ["a", "b"]
