"""Figures by value, in every notation of Vietnamese newspapers."""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.dates import DateValue
from storage.numbers import Quantity, find_quantities, parse_number, same_value


def only(text: str) -> Quantity:
    found = find_quantities(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "kind", "value", "unit"),
    [
        ("có 3.321 hộ", "number", Decimal(3321), "hộ"),
        ("dài 3,321 km", "number", Decimal("3.321"), "km"),
        ("dài 50km", "number", Decimal(50), "km"),
        ("rộng 20m2", "number", Decimal(20), "m²"),
        ("đạt 98,12%", "percent", Decimal("98.12"), "%"),
        ("đạt 98,12 phần trăm", "percent", Decimal("98.12"), "%"),
        ("tăng 0,5 điểm phần trăm", "percent", Decimal("0.5"), "điểm %"),
        ("chi 2 tỷ đồng", "money", Decimal(2_000_000_000), "đồng"),
        ("chi 2 tỷ 500 triệu đồng", "money", Decimal(2_500_000_000), "đồng"),
        ("1,4 triệu giáo viên", "number", Decimal(1_400_000), "giáo viên"),
        ("chi 2 tỉ rưỡi", "number", Decimal(2_500_000_000), ""),
        ("chi 2.000.000.000 đồng", "money", Decimal(2_000_000_000), "đồng"),
        ("chi ba nghìn tỷ đồng", "money", Decimal(3 * 10**12), "đồng"),
        ("giá 5.000đ", "money", Decimal(5000), "đồng"),
        ("giá $5", "money", Decimal(5), "usd"),
        ("có 662 đồng chí", "number", Decimal(662), "đồng chí"),
        ("có 10 tỷ phú", "number", Decimal(10), "tỷ phú"),
        ("hai mươi ba xã", "number", Decimal(23), "xã"),
        ("hai mươi năm", "number", Decimal(20), "năm"),
        ("một trăm linh năm nghìn đồng", "money", Decimal(105_000), "đồng"),
        ("hai triệu ba trăm nghìn", "number", Decimal(2_300_000), ""),
        ("hai phần ba", "ratio", (Decimal(2), Decimal(3)), ""),
        ("521/531 chỉ tiêu", "ratio", (Decimal(521), Decimal(531)), "chỉ tiêu"),
        ("3/5 xã", "ratio", (Decimal(3), Decimal(5)), "xã"),
        ("từ 2 đến 3 tỷ đồng", "range", (Decimal(2 * 10**9), Decimal(3 * 10**9)), "đồng"),
        ("6,5-7%", "range", (Decimal("6.5"), Decimal(7)), "%"),
        ("ngày 8 tháng 7 năm 2025", "date", DateValue(2025, 7, 8), ""),
        ("ngày 08-7-2025", "date", DateValue(2025, 7, 8), ""),
        ("2025-07-08", "date", DateValue(2025, 7, 8), ""),
        ("hôm 30.5, xã", "date", DateValue(None, 5, 30), ""),
        ("mỗi ngày 2.5 triệu lượt", "number", Decimal("2500000"), "lượt"),
        ("hôm 8/7", "date", DateValue(None, 7, 8), ""),
        ("(8/7)", "date", DateValue(None, 7, 8), ""),
        ("tháng 7/2025", "date", DateValue(2025, 7), ""),
        ("quý I/2017", "date", DateValue(2017, None, None, 1), ""),
        ("năm 2017", "date", DateValue(2017), ""),
        ("lúc 19 giờ 30 phút", "time", (Decimal(19), Decimal(30)), ""),
        ("lúc 8h30", "time", (Decimal(8), Decimal(30)), ""),
        ("Quy định 217-QĐ/TW", "document", "217/qđ-tw", "quy định"),
        ("Nghị định 32/2021/NĐ-CP", "document", "32/2021/nđ-cp", "nghị định"),
        ("theo Nghị định 158", "document", "158", "nghị định"),
        ("Chỉ thị sẽ mang số 20", "document", "20", "chỉ thị"),
        ("Luật số 47/2014/QH13", "document", "47/2014/qh13", "luật"),
    ],
)  # fmt: skip
def test_each_notation_has_its_kind_value_and_unit(
    text: str, kind: str, value: object, unit: str
) -> None:
    found = only(text)
    assert (found.kind, found.value, found.unit) == (kind, value, unit)
    assert text[found.start : found.end] == found.raw


@pytest.mark.parametrize(
    "text", ["U23 Việt Nam", "Covid-19 lan rộng", "mạng 4G", "không khí", "thứ hai tuần sau"]
)
def test_names_with_digits_and_other_words_are_no_figures(text: str) -> None:
    assert find_quantities(text) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2 tỷ", "2.000.000.000"),
        ("1,5 triệu đồng", "1.500.000 đồng"),
        ("hai mươi ba xã", "23 xã"),
        ("ngày 1/7/2025", "ngày 01-07-2025"),
        ("ngày 1/7", "1 tháng 7, ngày 1 tháng 7"),
        ("10 000 người", "10.000 người"),
        ("03 xã", "ba xã"),
        ("217-QĐ/TW", "217 - QĐ/TW"),
        ("50%", "50 phần trăm"),
    ],
)
def test_the_same_value_in_another_notation(one: str, other: str) -> None:
    assert same_value(find_quantities(one)[0], find_quantities(other)[-1])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("3.321", "3,321"),
        ("92.000 người", "29.000 người"),
        ("63 tỉnh", "34 tỉnh"),
        ("5%", "5 người"),
        ("ngày 1/7", "ngày 7/1"),
        ("217-QĐ/TW", "217-NQ/TW"),
        ("32/2021/NĐ-CP", "32/2020/NĐ-CP"),
        ("2 triệu", "2 tỷ"),
    ],
)
def test_different_values(one: str, other: str) -> None:
    assert not same_value(only(one), only(other))


def test_two_days_of_one_month_and_two_years() -> None:
    assert [q.value for q in find_quantities("ngày 28-29/3")] == [
        DateValue(None, 3, 28),
        DateValue(None, 3, 29),
    ]
    assert [q.value for q in find_quantities("nhiệm kỳ 2016 – 2021")] == [
        DateValue(2016),
        DateValue(2021),
    ]


def test_decomposed_text_reads_the_same() -> None:
    text = "Ngày 8 tháng 7, hai mươi mốt xã nhận 2 tỷ đồng"
    composed = find_quantities(text)
    assert len(composed) == 3
    assert find_quantities(unicodedata.normalize("NFD", text)) == composed


@given(st.integers(0, 10**12))
def test_grouped_digits_have_the_value_of_plain_digits(n: int) -> None:
    assert parse_number(f"{n:,}".replace(",", ".")) == n
    assert (
        same_value(only(f"{n:,} người".replace(",", ".")), only(f"{n} người"))
        or n < 1000
        or (1800 <= n < 2100)
    )


@given(st.text(max_size=80))
def test_any_text_gives_figures_in_order_without_overlap(text: str) -> None:
    nfc = unicodedata.normalize("NFC", text)
    found = find_quantities(text)
    assert all(nfc[q.start : q.end] == q.raw for q in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
