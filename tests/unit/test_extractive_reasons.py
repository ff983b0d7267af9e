"""A reason is asked for and must be given."""

from __future__ import annotations

from pathlib import Path

from assistant.extractive import pick
from assistant.extractive_reasons import concludes, gives_reason, names_reason, stated
from assistant.question import Understood
from assistant.question_kind import asked
from assistant.question_terms import terms_of
from assistant.ranking import FEATURES, Ranked
from tests.unit.small_collection import assistant_over


def hit(index: int, text: str, score: float) -> Ranked:
    values = {**dict.fromkeys(FEATURES, 0.0), "answer_type": 1.0}
    return Ranked("a", index, score, values, text)


def test_a_reason_is_named_or_an_aim_is_given() -> None:
    assert names_reason("Nguyên nhân của việc này chủ yếu là do thiếu kiểm tra.")
    assert gives_reason("Huyện nhập hai phòng nhằm giảm đầu mối.")
    assert not gives_reason("Bộ trưởng bổ nhiệm ông An giữ chức Phó Vụ trưởng.")
    assert not gives_reason("Quyết định do ông An ký ngày 6/2.")
    assert not gives_reason("Việc xếp lại người không chuyên trách đi cùng việc xếp lại chợ.")


def test_a_reason_that_is_withheld_is_none() -> None:
    assert not names_reason("Ông An không cung cấp con số, với lý do “nhạy cảm”.")


def test_the_sentence_that_names_the_reason_comes_first() -> None:
    question = "Vì sao huyện chậm sắp xếp?"
    asks = Understood(question, question, question, asked(question), terms_of(question, {}))
    ranked = [
        hit(0, "Huyện sắp xếp còn chậm.", 20.0),
        hit(1, "Nguyên nhân là do xã thiếu cán bộ.", 18.5),
    ]
    assert pick(asks, ranked)[0].hit.index == 1


def test_the_next_sentence_gives_the_reason_of_what_the_best_one_says() -> None:
    question = "Vì sao dân xã Đồi Xanh bỏ trồng sắn?"
    asks = Understood(question, question, question, asked(question), terms_of(question, {}))
    best = hit(3, "Dân xã Đồi Xanh đã bỏ trồng sắn.", 20.0)
    best.features["cover"] = 0.9
    ranked = [
        best,
        hit(9, "Xã Đồi Xanh có chợ.", 16.0),
        hit(4, "Do thương lái ép giá.", 9.0),
    ]
    assert [one.hit.index for one in pick(asks, ranked)] == [3, 4]
    ranked[2] = hit(4, "Chợ họp mỗi tuần hai phiên.", 9.0)
    assert 4 not in [one.hit.index for one in pick(asks, ranked)]


def test_why_is_answered_by_the_sentence_after_the_fact(tmp_path: Path) -> None:
    text = (
        "Dân xã Đồi Xanh đã bỏ trồng sắn. Nhà nào cũng phải chịu thương lái ép giá nhiều năm, "
        "gây thua lỗ.\n\nChợ xã họp mỗi tuần hai phiên, bán nhiều nông sản của địa phương.\n\n"
        "Trường học mới được sửa lại mái và sân chơi trong mùa hè."
    )
    with assistant_over({"a": ("Chuyện ở xã Đồi Xanh", text)}, tmp_path) as assistant:
        told = assistant.ask("Vì sao dân xã Đồi Xanh bỏ trồng sắn?")
        assert told.status == "answered"
        assert any("ép giá" in claim.text for claim in told.claims)
        assert assistant.ask("Vì sao xã Đồi Xanh sửa mái trường?").status != "answered"


def test_the_word_that_asks_does_not_state_the_reason() -> None:
    asks = stated("Đoàn khách đến chợ để làm gì?")
    assert gives_reason("Đoàn khách đến chợ để mua mứt.", asks)
    assert "để" not in asks and "chợ" in asks
    assert gives_reason("Mứt hỏng vì trời nồm.", stated("Vì sao mứt hỏng?"))


def test_a_conclusion_is_shown_with_the_sentence_that_holds_its_reason() -> None:
    assert concludes("Vì vậy, xã xin dời chợ.")
    assert not concludes("Vì mưa, chợ nghỉ.")
    assert not gives_reason("Vì thế xã dời chợ.")
    asks = Understood(*["Vì sao xã dời chợ?"] * 3, asked("Vì sao xã dời chợ?"), terms_of("x", {}))
    before, best = hit(3, "Bãi cũ ngập hai tháng.", 5.0), hit(4, "Vì vậy, xã dời chợ.", 9.0)
    assert [one.hit.index for one in pick(asks, [best, before])] == [3, 4]


def test_a_conclusion_about_what_is_asked_shows_the_sentence_it_is_drawn_from() -> None:
    question = "Vì sao huyện Đồi Xanh tính bỏ chợ đêm?"
    asks = Understood(question, question, question, asked(question), terms_of(question, {}))
    drawn = hit(2, "Vì vậy, huyện Đồi Xanh cần xem lại hoặc bỏ chợ đêm.", 19.0)
    drawn.features["cover"] = 0.5
    ranked = [
        hit(0, "Huyện Đồi Xanh họp bàn về chợ đêm, với sự cần thiết phải thận trọng.", 19.5),
        hit(1, "Chợ mỗi đêm chỉ vài người mua, tiền điện lại cao.", 18.0),
        drawn,
    ]
    assert pick(asks, ranked)[0].hit.index == 1
    drawn.features["cover"] = 0.1
    assert pick(asks, ranked)[0].hit.index != 1


def test_a_reason_named_two_sentences_on_is_shown_with_the_fact() -> None:
    question = "Vì sao số hộ nuôi cá ở xã Đồi Xanh giảm?"
    asks = Understood(question, question, question, asked(question), terms_of(question, {}))
    best = hit(0, "Số hộ nuôi cá ở xã Đồi Xanh giảm gần một nửa.", 22.0)
    best.features["cover"] = 0.9
    between = hit(1, "Toàn xã còn 40 hộ.", 16.0)
    named = hit(2, "Nguyên nhân chính là nguồn nước cạn.", 14.0)
    assert [one.hit.index for one in pick(asks, [best, between, named])] == [0, 2]
    another = hit(2, "Nguyên nhân khác sẽ được nêu sau.", 14.0)
    assert 2 not in [one.hit.index for one in pick(asks, [best, between, another])]


def test_an_opinion_or_an_explanation_names_a_reason() -> None:
    assert names_reason("Bà An giải thích rằng bản ở quá xa.")
    assert names_reason("Khoản vay bị bỏ do Sở Tài chính cho rằng lãi quá cao.")
    assert not gives_reason("Khoản vay do Sở Tài chính lập.")
    assert asked("Bệnh viện viện cớ gì để không đền?").kind == "reason"
