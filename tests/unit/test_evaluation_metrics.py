"""Every metric against figures worked out by hand."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from math import log2

import pytest

from assistant.evaluation.metrics.brevity import brevity
from assistant.evaluation.metrics.citation_exactness import citation_exactness, exact
from assistant.evaluation.metrics.citation_precision import citation_precision
from assistant.evaluation.metrics.citation_recall import citation_recall
from assistant.evaluation.metrics.cost import total_usage
from assistant.evaluation.metrics.evidence_cited import evidence_cited
from assistant.evaluation.metrics.evidence_recall import evidence_recall_at_k
from assistant.evaluation.metrics.exact_match import exact_match
from assistant.evaluation.metrics.figure_accuracy import figure_accuracy
from assistant.evaluation.metrics.hit import hit_at_k
from assistant.evaluation.metrics.inclusion import inclusion, stands_in
from assistant.evaluation.metrics.latency import percentile
from assistant.evaluation.metrics.ndcg import ndcg_at_k
from assistant.evaluation.metrics.reciprocal_rank import reciprocal_rank
from assistant.evaluation.metrics.refusal import (
    not_falsely_refused,
    refusal_precision,
    refusal_recall,
)
from assistant.evaluation.metrics.token_f1 import token_f1
from assistant.evaluation.metrics.within_filter import within_filter

# The second and the fourth result cover evidence; two pieces are wanted.
RANKING = [set(), {0}, {0}, {1}, set()]


def test_hit_looks_only_at_the_first_k() -> None:
    assert hit_at_k(RANKING, 2, 1) == 0
    assert hit_at_k(RANKING, 2, 2) == 1


def test_reciprocal_rank_is_one_over_the_first_covering_rank() -> None:
    assert reciprocal_rank(RANKING, 2) == 0.5
    assert reciprocal_rank([set(), set()], 1) == 0


def test_ndcg_counts_a_piece_of_evidence_once() -> None:
    gained = 1 / log2(3) + 1 / log2(5)  # ranks 2 and 4; rank 3 repeats piece 0
    ideal = 1 / log2(2) + 1 / log2(3)
    assert ndcg_at_k(RANKING, 2, 10) == pytest.approx(gained / ideal)
    assert ndcg_at_k([{0}, {1}], 2, 10) == 1


def test_evidence_recall_is_the_share_of_pieces_found() -> None:
    assert evidence_recall_at_k(RANKING, 2, 3) == 0.5
    assert evidence_recall_at_k(RANKING, 2, 4) == 1


def test_evidence_cited_is_the_share_of_pieces_cited() -> None:
    assert evidence_cited([{1}, {1}], 3) == pytest.approx(1 / 3)


@pytest.mark.parametrize("value", [
    hit_at_k([], 0, 5), reciprocal_rank([], 0), ndcg_at_k([], 0, 5),
    evidence_recall_at_k([], 0, 5), evidence_cited([], 0), inclusion([], "x"),
    token_f1("x", []), exact_match("x", []), figure_accuracy(["không có số"], "x"),
    citation_recall([], lambda *_: True), citation_precision([("a", [])], lambda *_: True),
    citation_exactness([]), within_filter(["a"], None), refusal_recall(True, "answered"),
    refusal_precision(True, "answered"), not_falsely_refused(False, "not_found"),
    brevity(0, 5), percentile([], 0.5),
])  # fmt: skip
def test_what_does_not_apply_has_no_score(value: float | None) -> None:
    assert value is None


@pytest.mark.parametrize(("wanted", "answer"), [
    ("521", "tinh giản 521/531 chỉ tiêu"),
    ("98,12", "đạt 98,12% mục tiêu"),
    ("98,12%", "đạt 98,12 phần trăm mục tiêu"),
    ("2 tỷ đồng", "chi 2.000.000.000 đồng"),
    ("3.321", "có 3321 hồ sơ"),
    ("23", "có hai mươi ba công chức"),
    ("1/7", "từ ngày 01-07"),
    ("quý III", "cải thiện trong Quý III năm nay"),
    ("10 cơ quan", "còn mười cơ quan"),
    ("người cao tuổi", "là NGƯỜI CAO TUỔI, sức khỏe yếu"),
    ("Hòa Bình", "tỉnh Hoà Bình"),
    (unicodedata.normalize("NFD", "Đỗ Thị Hoàng"), "đồng chí Đỗ Thị Hoàng"),
    ("không phải tổ chức cưỡng chế", "quận không phải\u00a0tổ chức cưỡng chế"),
    ("217-QĐ/TW", "Quyết định số 217-QĐ/TW, ngày 12/12/2013"),
    ("2016", "từ tháng 9/2016 đến nay"),
])  # fmt: skip
def test_a_value_is_found_in_any_notation(wanted: str, answer: str) -> None:
    assert stands_in(wanted, answer)


@pytest.mark.parametrize(("wanted", "answer"), [
    ("23", "có 230 công chức"),
    ("23", "ngày 23/5 hằng năm"),
    ("3.321", "đạt 3,321"),
    ("98,12", "đạt 98,21%"),
    ("5", "1,5 tỷ đồng"),
    ("15%", "có 15 đơn vị"),
    ("10 cơ quan", "có 10 đơn vị"),
    ("bộ", "bỏ phiếu"),
    ("An", "Anh Dũng"),
    ("2 tỷ đồng", "chi 2 triệu đồng"),
])  # fmt: skip
def test_another_value_is_not_taken_for_it(wanted: str, answer: str) -> None:
    assert not stands_in(wanted, answer)


def test_inclusion_is_the_share_that_stands_there() -> None:
    share = inclusion(["521", "98,12", "662"], "521/531 chỉ tiêu (đạt 98,12%)")
    assert share == pytest.approx(2 / 3)


def test_figure_accuracy_counts_figures_not_strings() -> None:
    assert figure_accuracy(["521 chỉ tiêu, 98,12%"], "giảm 521 chỉ tiêu") == 0.5


def test_token_f1_takes_the_best_reference() -> None:
    # 2 of 3 tokens shared with 2 of 2: F1 = 2·2/(3+2)
    assert token_f1("xe máy điện", ["ô tô", "xe máy"]) == pytest.approx(0.8)
    assert token_f1("hoà bình", ["hòa bình"]) == 1


def test_exact_match_ignores_case_and_punctuation() -> None:
    assert exact_match("Phòng Nội vụ.", ["phòng nội vụ"]) == 1
    assert exact_match("Phòng Nội vụ mới", ["phòng nội vụ"]) == 0


def _holds(text: str, quotes: Sequence[str]) -> bool:
    """A stand-in judge: every word of the statement stands in the quotes."""
    return set(text.split()) <= set(" ".join(quotes).split())


def test_citation_recall_needs_full_support() -> None:
    claims = [("a b", ["a b c"]), ("a z", ["a b c"]), ("a", [])]
    assert citation_recall(claims, _holds) == pytest.approx(1 / 3)


def test_citation_precision_as_in_alce() -> None:
    # Both needed together: both count. The third is irrelevant: "a b" is held without it.
    assert citation_precision([("a b", ["a", "b"])], _holds) == 1
    assert citation_precision([("a b", ["a b", "z"])], _holds) == 0.5
    # An unsupported statement makes all its citations count as wrong.
    assert citation_precision([("q", ["a"]), ("a", ["a"])], _holds) == 0.5


def test_a_citation_is_exact_only_on_whole_words_at_its_offsets() -> None:
    text = "Có 360 thủ tục."
    assert exact(text, 3, 6, "360")
    assert not exact(text, 4, 6, "60")  # begins inside a figure
    assert not exact(text, 3, 5, "36")
    assert not exact(text, 2, 6, "360")
    assert not exact(text, 3, 99, "360")
    assert citation_exactness([(text, 3, 6, "360"), (text, 4, 6, "60")]) == 0.5


def test_within_filter_counts_allowed_articles() -> None:
    assert within_filter(["a", "b"], {"a"}) == 0.5


@pytest.mark.parametrize(("answerable", "status", "recall", "precision", "kept"), [
    (True, "answered", None, None, 1.0),
    (True, "partial", None, None, 1.0),
    (True, "not_found", None, 0.0, 0.0),
    (False, "not_found", 1.0, 1.0, None),
    (False, "partial", 1.0, 1.0, None),
    (False, "answered", 0.0, None, None),
])  # fmt: skip
def test_refusals_are_scored_where_they_apply(
    answerable: bool,
    status: str,
    recall: float | None,
    precision: float | None,
    kept: float | None,
) -> None:
    assert refusal_recall(answerable, status) == recall
    assert refusal_precision(answerable, status) == precision
    assert not_falsely_refused(answerable, status) == kept


def test_brevity_allows_eighty_words_or_twice_the_evidence() -> None:
    assert brevity(80, 10) == 1
    assert brevity(160, 10) == 0.5
    assert brevity(160, 80) == 1


def test_percentiles_are_nearest_rank() -> None:
    assert percentile([4, 1, 3, 2], 0.5) == 2
    assert percentile([4, 1, 3, 2], 0.95) == 4


def test_usage_is_summed_where_there_is_any() -> None:
    usages = [{"prompt_tokens": 10, "cost": 0.5}, {}, {"prompt_tokens": 5, "model": "x"}]
    assert total_usage(usages) == {"prompt_tokens": 15, "cost": 0.5}
