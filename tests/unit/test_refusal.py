"""What the question names and the evidence lacks keeps an answer from being whole."""

from __future__ import annotations

import json
from importlib.resources import files

from assistant.question import Understood
from assistant.question_kind import asked
from assistant.question_terms import terms_of
from assistant.ranking import FEATURES, Ranked
from assistant.refusal import FEATURES as REFUSAL_FEATURES
from assistant.refusal import decide, missing_codes, missing_names, missing_years


def read(question: str) -> Understood:
    return Understood(question, question, question, asked(question), terms_of(question, {}))


TEXT = "Quận Long Biên giảm 406 người hoạt động không chuyên trách năm 2021."
FEATURES_OF_A_GOOD_HIT = {**dict.fromkeys(FEATURES, 1.0), "dense": 0.93}


def status(question: str, **features: float) -> str:
    found = Ranked("a", 0, 1.0, {**FEATURES_OF_A_GOOD_HIT, **features}, TEXT)
    return decide(read(question), [found], article_text=TEXT, title="Long Biên").status


def test_the_figure_of_another_place_is_no_answer() -> None:
    asked_of_another = "Quận Cầu Giấy giảm bao nhiêu người hoạt động không chuyên trách?"
    assert status(asked_of_another) == "partial"
    assert missing_names(read(asked_of_another), TEXT, "") == ["cầu giấy"]
    assert status("Quận Long Biên giảm bao nhiêu người hoạt động không chuyên trách?") == "answered"


def test_the_figure_of_another_year_is_no_answer() -> None:
    question = "Năm 2019 Quận Long Biên giảm bao nhiêu người?"
    assert status(question) == "partial"
    assert missing_years(read(question), TEXT) == ["2019"]


def test_far_evidence_is_not_found() -> None:
    assert status("Giá vàng hôm nay bao nhiêu?", dense=0.7) == "not_found"


def test_near_evidence_is_shown_only_with_what_it_lacks() -> None:
    near = {"dense": 0.7, "cover": 0.4, "article_cover": 0.5, "reader": -1.0}
    assert status("Quận Long Biên trồng được bao nhiêu cây xanh?", **near) == "not_found"
    assert status("Quận Cầu Giấy giảm bao nhiêu người?", **near) == "partial"


def test_a_figure_asked_and_not_shown_is_partial() -> None:
    question = read("Quận Long Biên giảm bao nhiêu người hoạt động không chuyên trách?")
    found = Ranked("a", 0, 1.0, FEATURES_OF_A_GOOD_HIT, TEXT)
    decision = decide(question, [found], article_text=TEXT, title="Long Biên", type_shown=False)
    assert decision.status == "partial"
    assert not decision.held


def test_two_articles_that_tell_different_figures_say_no_line() -> None:
    question = read("Quận Long Biên giảm bao nhiêu người hoạt động không chuyên trách?")
    best = Ranked("a", 0, 9.0, FEATURES_OF_A_GOOD_HIT, TEXT)

    def line(score: float, text: str) -> str | None:
        other = Ranked("b", 0, score, FEATURES_OF_A_GOOD_HIT, text)
        decision = decide(question, [best, other], article_text=TEXT, title="Long Biên")
        return decision.says("406 người")

    assert line(8.9, "Quận giảm 312 người năm 2021.") is None
    assert line(8.9, "Quận giảm 406 người năm 2021.") == "406 người"
    assert line(7.0, "Quận giảm 312 người năm 2021.") == "406 người"


def test_every_weight_is_of_a_feature_and_speaks_for_an_answer() -> None:
    model = json.loads(files("assistant").joinpath("refusal.json").read_text(encoding="utf-8"))
    assert set(model["weights"]) == set(REFUSAL_FEATURES)
    assert all(weight > 0 for weight in model["weights"].values())
    assert 0 < model["refuse_below"] < model["answer_from"] < 1


def test_capitals_that_the_article_neither_prints_nor_spells_out_are_missing() -> None:
    text = "Tỉnh xếp thứ 4 về SIPAS. Cảnh sát giao thông cũng được khen."
    assert missing_codes(read("PCI của tỉnh xếp thứ mấy?"), text, "") == ["PCI"]
    assert missing_codes(read("SIPAS của tỉnh xếp thứ mấy?"), text, "") == []
    assert missing_codes(read("CSGT của tỉnh được gì?"), text, "") == []
    assert missing_codes(read("TỈNH XẾP THỨ MẤY?"), text, "") == []
