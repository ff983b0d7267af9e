"""Normal form, folding, tone placement and tokens."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.text import fold, lower, normalize, spans, syllables, tone


def test_normalize_composes_and_strips_invisible_characters() -> None:
    decomposed = unicodedata.normalize("NFD", "Đông Triều")
    assert normalize(decomposed) == "Đông Triều"
    assert (
        normalize("thủ\u00a0tục hành\u00ad chính\u200b\r\nmới\ufeff") == "thủ tục hành chính\r\nmới"
    )
    assert normalize("Ðà Nẵng") == "Đà Nẵng"


def test_fold_drops_diacritics_and_keeps_the_length() -> None:
    assert fold("Đường Nguyễn Huệ, ĐẮK LẮK, 98,12%") == "duong nguyen hue, dak lak, 98,12%"
    assert fold(unicodedata.normalize("NFD", "thủ tục")) == "thu tuc"


@given(st.text(max_size=60))
def test_lengths_are_kept_on_any_nfc_text(raw: str) -> None:
    text = unicodedata.normalize("NFC", raw)
    assert len(lower(text)) == len(text)
    assert len(tone(text)) == len(text)
    if unicodedata.is_normalized("NFC", text):
        assert len(fold(text)) == len(text)
        plain = tone(lower(text))
        assert all(plain[start:end] == token for token, start, end in spans(text))


@pytest.mark.parametrize(
    ("typed", "unified"),
    [
        ("hoà thuỷ khoẻ", "hòa thủy khỏe"),
        ("HOÀ Thuỷ", "HÒA Thủy"),
        ("hoàn toàn ngoài khuỷu", "hoàn toàn ngoài khuỷu"),
        ("hòan lòai", "hoàn loài"),
        ("quý qúy quả qủa quỹ", "quý quý quả quả quỹ"),
        ("cuả nghiã giưã", "của nghĩa giữa"),
        ("già giã giả", "già giã giả"),
        ("của nghĩa giữa hòa", "của nghĩa giữa hòa"),
    ],
)
def test_tone_marks_get_one_place(typed: str, unified: str) -> None:
    assert tone(typed) == unified
    assert tone(unified) == unified


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("đạt 98,12%, tăng 1.234,5 tỷ.", ["đạt", "98,12", "tăng", "1.234,5", "tỷ"]),
        ("521/531 thủ tục", ["521/531", "thủ", "tục"]),
        ("Quyết định 217-QĐ/TW;", ["quyết", "định", "217-qđ/tw"]),
        ("118/2025/NĐ-CP", ["118/2025/nđ-cp"]),
        ("20/10-Hà Nội", ["20/10", "hà", "nội"]),
        ("2020-2025, 2020–2025", ["2020", "2025", "2020", "2025"]),
        ("năm 2025. Dịch H5N1 (08-7)", ["năm", "2025", "dịch", "h5n1", "08", "7"]),
        ("« Thuỷ » “lợi”", ["thủy", "lợi"]),
        (unicodedata.normalize("NFD", "thủ tục"), ["thủ", "tục"]),
        ("", []),
    ],
)
def test_tokens_keep_numbers_and_document_numbers(text: str, tokens: list[str]) -> None:
    assert syllables(text) == tokens
    assert [token for token, _, _ in spans(text)] == tokens


def test_spans_point_into_the_text() -> None:
    text = "UBND  Thuỷ Nguyên: 360 thủ tục"
    assert [text[a:b] for _, a, b in spans(text)] == ["UBND", "Thuỷ", "Nguyên", "360", "thủ", "tục"]
