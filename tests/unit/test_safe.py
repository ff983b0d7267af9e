"""Untrusted text stays text."""

from __future__ import annotations

import pytest

from assistant.schema import Claim
from assistant.ui.markup import claim_markup
from assistant.ui.safe import escape, label, web_address

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "![x](https://e.example/p.png)",
    "[bấm](javascript:alert(1))",
    "$x^2$ và $y$",
    ":red[đỏ]",
    ":material/home:",
    ":smile:",
    "| a | b |\n|---|---|",
    "[^1]: chú thích",
    "https://e.example",
    "`mã`",
    "# Tiêu đề",
    "~~bỏ~~",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_mark_of_html_survives_escaping(text: str) -> None:
    assert "<" not in escape(text)
    assert '"' not in escape(text)


@pytest.mark.parametrize("text", HOSTILE)
def test_every_markdown_mark_is_escaped_in_a_label(text: str) -> None:
    shown = label(text)
    marks = [i for i, c in enumerate(shown) if c in "<>[]()$:`#~|!*_" and shown[i - 1] != "\\"]
    assert marks == []


@pytest.mark.parametrize("text", [":material/home:", ":smile:", ":red-badge[x]"])
def test_a_shortcode_is_broken_where_backslashes_do_not_help(text: str) -> None:
    assert text.split(":")[1] not in {part for part in label(text).replace("\\", "").split(":")}


def test_a_label_reads_the_same_to_a_person() -> None:
    plain = "Đông Triều: 521/531 chỉ tiêu (98,12%)"
    assert label(plain).replace("\\", "").replace("\u2060", "") == plain


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://baoquangninh.com.vn/bai-1.html", True),
        ("http://a.vn/x?y=1", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("https://user:pass@a.vn", False),
        ("https://a.vn/\nx", False),
        ("//a.vn", False),
        ("https://[bad", False),
        (None, False),
    ],
)
def test_only_plain_web_addresses_become_links(url: str | None, kept: bool) -> None:
    assert (web_address(url) is not None) is kept


def test_direction_overrides_are_taken_out() -> None:
    assert escape("a\u202eb") == "ab"


def test_the_asked_figure_is_bold_where_it_stands_alone() -> None:
    said = "Năm 2023, với 1,23 tỷ đồng & 23 hộ, xã <b>Long</b> có thêm 23/25 nhà."
    shown = claim_markup(Claim(said, (1,), highlight="23"), "vi")
    assert shown.count("<strong>") == 1
    assert "&amp; <strong>23</strong> hộ, xã &lt;b&gt;Long" in shown
    assert "<strong>23/25</strong>" in claim_markup(Claim(said, (1,), highlight="23/25"), "vi")
    assert "<strong>" not in claim_markup(Claim(said, (1,), highlight="77"), "vi")
