"""What a claim may say of the sentence it cites."""

from __future__ import annotations

import time
import unicodedata
from datetime import date

import pytest

from assistant.verification import split_claims, split_marks, verify_claim
from tests.shared import needs_shared

EVIDENCE = (
    "Hiện thị xã Kim Sơn đã hợp nhất Ủy ban Kiểm tra Thị ủy với Thanh tra thị xã, tinh giản "
    "417/431 chỉ tiêu biên chế (đạt 96,75%) tại 21/21 xã, phường, gồm 6 phường và 15 xã."
)
NEWS = (
    "Ngày 1/7, tại Hà Nội, ông Lê Văn Bình trao cho bà Trần Thu Hà quyết định bổ nhiệm; "
    "hơn 92.000 người của 63 tỉnh không tham gia."
)
MONEY = "Tổng vốn là 2 tỷ đồng, tăng 3.321 triệu so với năm 2016 theo Quy định 217-QĐ/TW."


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        ("Thị xã Kim Sơn tinh giản 417/431 chỉ tiêu biên chế, đạt 96,75 phần trăm.", EVIDENCE),
        ("UBKT Thị ủy đã hợp nhất với Thanh tra thị xã.", EVIDENCE),
        ("Thị xã Kim Sơn có sáu phường và mười lăm xã.", EVIDENCE),
        ("Thị xã đã tinh giản 417 chỉ tiêu biên chế.", EVIDENCE),
        ("Tổng vốn là 2.000.000.000 đồng.", MONEY),
        ("Vốn tăng 3,321 tỷ so với năm 2016, theo Quy định 217-QĐ/TW.", MONEY),
        ("Ông Lê Văn Bình trao quyết định bổ nhiệm cho bà Trần Thu Hà ngày 01-07.", NEWS),
        ("Hơn 92.000 người không tham gia.", NEWS),
        (unicodedata.normalize("NFD", "Tổng vốn là 2 tỷ đồng."), MONEY),
    ],
)
def test_faithful_claims_are_supported(claim: str, quote: str) -> None:
    assert verify_claim(claim, [quote]).support == "supported", verify_claim(claim, [quote])


@pytest.mark.parametrize(
    ("claim", "quote", "kind"),
    [
        ("Thị xã Kim Sơn tinh giản 471/431 chỉ tiêu biên chế.", EVIDENCE, "figure"),
        ("Thị xã Kim Sơn tinh giản chỉ tiêu biên chế, đạt 9,675%.", EVIDENCE, "figure"),
        ("Thị xã Kim Sơn có 15 phường và 6 xã.", EVIDENCE, "unit"),
        ("Thị xã Kim Sơn có 6 huyện.", EVIDENCE, "unit"),
        ("Thị xã Kim Sơn chưa hợp nhất Ủy ban Kiểm tra Thị ủy.", EVIDENCE, "negation"),
        ("Thị xã Kim Bảng đã hợp nhất Ủy ban Kiểm tra Thị ủy.", EVIDENCE, "name"),
        ("Vốn giảm 3.321 triệu so với năm 2016.", MONEY, "opposite"),
        ("Vốn tăng 3,321 triệu so với năm 2016.", MONEY, "figure"),
        ("Tổng vốn là 2 triệu đồng.", MONEY, "figure"),
        ("Tổng vốn là 2 tỷ USD.", MONEY, "unit"),
        ("Vốn tăng 3.321 triệu so với năm 2017.", MONEY, "date"),
        ("Vốn theo Quy định 271-QĐ/TW.", MONEY, "document"),
        ("Hơn 29.000 người không tham gia.", NEWS, "figure"),
        ("Hơn 92.000 người của 34 tỉnh không tham gia.", NEWS, "figure"),
        ("Dưới 92.000 người không tham gia.", NEWS, "bound"),
        ("Hơn 92.000 người của 63 tỉnh tham gia.", NEWS, "negation"),
        ("Ngày 7/1, ông Lê Văn Bình trao quyết định bổ nhiệm.", NEWS, "date"),
        ("Bà Trần Thu Hà trao cho ông Lê Văn Bình quyết định bổ nhiệm.", NEWS, "misplaced"),
    ],
)  # fmt: skip
def test_false_claims_are_unsupported_and_name_the_part(claim: str, quote: str, kind: str) -> None:
    verdict = verify_claim(claim, [quote])
    assert verdict.support == "unsupported"
    assert kind in verdict.kinds, verdict
    text = unicodedata.normalize("NFC", claim)
    assert all(text[start:end].strip() for start, end in verdict.spans)


PLAN = (
    "Sở Y tế đề xuất xây bệnh viện mới ở phía bắc huyện Mỹ Đức; ông Hồ Văn Tài, nguyên giám đốc "
    "sở, nói dự kiến khởi công vào đầu năm sau, chi 5 tỷ đồng mỗi tháng."
)
SHARE = (
    "Hầu hết các hộ ở huyện Mỹ Đức ủng hộ; đây là một trong những xã đi đầu và đứng thứ hai toàn "
    "tỉnh với thu nhập trung bình 60 triệu đồng/năm."
)


LOAN = "Hàng nghìn giáo viên được vay năm nay, là đợt thứ ba mươi mốt, sau Hội thi 2019."


@pytest.mark.parametrize(
    ("claim", "quote", "kind"),
    [
        ("Sở Y tế quyết định xây bệnh viện mới ở phía bắc huyện Mỹ Đức.", PLAN, "opposite"),
        ("Sở Y tế xây bệnh viện mới ở phía bắc huyện Mỹ Đức.", PLAN, "hedge"),
        ("Sở Y tế đề xuất xây bệnh viện mới ở phía nam huyện Mỹ Đức.", PLAN, "opposite"),
        ("Sở Y tế đề xuất xây bệnh viện mới ở phía bắc quận Mỹ Đức.", PLAN, "rank"),
        ("Ông Hồ Văn Tài, giám đốc sở, nói về bệnh viện mới.", PLAN, "rank"),
        ("Bệnh viện mới dự kiến khánh thành vào đầu năm sau.", PLAN, "opposite"),
        ("Bệnh viện mới khởi công vào đầu năm sau.", PLAN, "hedge"),
        ("Bệnh viện mới dự kiến khởi công vào cuối năm sau.", PLAN, "opposite"),
        ("Dự kiến chi 5 tỷ đồng mỗi năm.", PLAN, "unit"),
        ("Tất cả các hộ ở huyện Mỹ Đức ủng hộ.", SHARE, "opposite"),
        ("Hầu hết các hộ ở huyện Mỹ Đức phản đối.", SHARE, "opposite"),
        ("Đây là xã đi đầu.", SHARE, "hedge"),
        ("Xã đứng thứ ba toàn tỉnh.", SHARE, "ordinal"),
        ("Thu nhập trung bình 60 triệu đồng/tháng.", SHARE, "unit"),
        ("Hàng triệu giáo viên được vay năm nay.", LOAN, "opposite"),
        ("Hàng nghìn bác sĩ được vay năm nay.", LOAN, "opposite"),
        ("Hàng nghìn giáo viên được vay năm ngoái.", LOAN, "opposite"),
    ],
)  # fmt: skip
def test_small_words_decide_what_a_sentence_says(claim: str, quote: str, kind: str) -> None:
    verdict = verify_claim(claim, [quote])
    assert verdict.support == "unsupported", verdict
    assert kind in verdict.kinds, verdict


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        ("Sở Y tế kiến nghị xây bệnh viện mới ở phía bắc huyện Mỹ Đức.", PLAN),
        ("Theo đề xuất của Sở Y tế, bệnh viện mới được xây ở phía bắc huyện Mỹ Đức.", PLAN),
        ("Ông Hồ Văn Tài, nguyên giám đốc sở, nói dự kiến đầu năm sau khởi công.", PLAN),
        ("Bệnh viện mới sẽ khởi công vào đầu năm sau.", PLAN),
        ("Xã đứng thứ 2 toàn tỉnh, là một trong số các xã đi đầu.", SHARE),
        ("Thu nhập bình quân 60 triệu đồng mỗi năm.", SHARE),
        ("Là đợt thứ 31, sau Hội thi 2019 năm nay hàng nghìn giáo viên được vay.", LOAN),
    ],
)
def test_other_words_for_the_same_hedge_rank_or_rate_are_supported(claim: str, quote: str) -> None:
    assert verify_claim(claim, [quote]).support == "supported", verify_claim(claim, [quote])


def test_an_average_told_as_a_plain_figure_is_only_partly_supported() -> None:
    verdict = verify_claim("Thu nhập toàn xã 60 triệu đồng/năm.", [SHARE])
    assert (verdict.support, verdict.kinds) == ("partly", ("hedge",))


def test_the_year_of_a_date_may_come_from_the_day_of_publication() -> None:
    claim = "Ngày 1/7/2025, tại Hà Nội, ông Lê Văn Bình trao quyết định bổ nhiệm."
    assert verify_claim(claim, [NEWS]).kinds == ("date",)
    assert verify_claim(claim, [NEWS], as_of=[date(2025, 7, 2)]).support == "supported"
    assert verify_claim(claim, [NEWS], as_of_years=[2025]).support == "supported"
    assert verify_claim(claim, [NEWS], as_of_years=[2024]).support == "unsupported"


def test_today_is_the_day_of_publication() -> None:
    quote = "Hôm nay, thị xã khánh thành cây cầu mới qua sông."
    claim = "Ngày 5/7/2017, thị xã khánh thành cây cầu mới qua sông."
    assert verify_claim(claim, [quote], as_of=[date(2017, 7, 5)]).support == "supported"
    assert verify_claim(claim, [quote], as_of=[date(2017, 7, 6)]).support == "unsupported"


def test_names_but_no_figures_may_come_from_the_headline() -> None:
    quote = "Ông Bình nói cây cầu mới dài 500 m."
    context = ["Khánh thành cầu Kim Sơn 2017", "Báo Mẫu"]
    claim = "Theo Báo Mẫu, ông Bình nói cầu Kim Sơn dài 500 m."
    assert verify_claim(claim, [quote], context=context).support == "supported"
    assert verify_claim(claim, [quote]).support == "unsupported"
    assert (
        verify_claim("Cây cầu mới dài 2.017 m.", [quote], context=context).support == "unsupported"
    )


def test_an_added_reason_is_only_partly_supported_and_named() -> None:
    claim = "Tổng vốn là 2 tỷ đồng, vì người dân quanh vùng đóng góp hằng tuần."
    verdict = verify_claim(claim, [MONEY])
    assert verdict.support != "supported"
    assert "đóng góp" in " ".join(verdict.problems)


def test_another_subject_and_no_citation_are_unsupported() -> None:
    assert verify_claim("Trời mưa lớn suốt đêm qua.", [MONEY]).support == "unsupported"
    assert verify_claim("Tổng vốn là 2 tỷ đồng.", []).kinds == ("citation",)
    assert "cited" in verify_claim("Tổng vốn.", [], lang="en").problems[0]


def test_two_citations_support_a_claim_together() -> None:
    claim = "Tổng vốn là 2 tỷ đồng; thị xã Kim Sơn có 6 phường và 15 xã."
    assert verify_claim(claim, [MONEY]).support == "unsupported"
    assert verify_claim(claim, [MONEY, EVIDENCE]).support == "supported"


def test_claims_are_sentences_and_list_items_with_their_marks() -> None:
    text = (
        "Theo TP. Hà Nội, có 3.321 xã. [1] Có hai loại:\n- Một là a [1, 2].\n2) Hai là b [3]\n"
        "Ông V. Bình nói “Thế à?” rồi đi. Đúng.[4][5]"
    )
    assert split_claims(text) == [
        "Theo TP. Hà Nội, có 3.321 xã. [1]",
        "Có hai loại:",
        "Một là a [1, 2].",
        "Hai là b [3]",
        "Ông V. Bình nói “Thế à?” rồi đi.",
        "Đúng.[4][5]",
    ]
    assert split_marks("Đúng [1, 2][5-7].") == ("Đúng.", (1, 2, 5, 6, 7))


@needs_shared
def test_the_benchmark_floor() -> None:
    from tests.bench.verification import cases, sources

    corrupted, faithful = cases(sources("report", 120, 3), 60, 4)
    assert len(corrupted) > 500 and len(faithful) > 400
    start = time.perf_counter()
    passed = [verify_claim(c.claim, c.quotes).support == "supported" for c in faithful]
    caught = [verify_claim(c.claim, c.quotes).support != "supported" for c in corrupted]
    seconds = time.perf_counter() - start
    figures = [
        ok
        for ok, c in zip(caught, corrupted, strict=True)
        if c.kind.startswith(("figure: ", "date", "document"))
    ]
    assert sum(figures) / len(figures) >= 0.99
    assert sum(caught) / len(caught) >= 0.95
    assert sum(passed) / len(passed) >= 0.97
    assert seconds / (len(passed) + len(caught)) < 0.03
