"""What a reader of the command line sees of an answer."""

from __future__ import annotations

import pytest

from assistant.console import print_answer
from assistant.schema import Answer, Citation, Claim, FigureRow

QUOTE = "Sao Mai giảm 12 người, Đồi giảm 9 người."
CITATION = Citation(1, "a1", "bai.txt", "Tin", "Báo Thử", None, None, 1, 0, len(QUOTE), QUOTE)


def test_a_comparison_is_printed_as_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    rows = (
        FigureRow("Sao Mai", "giảm", "12", "người", "2019", 1, 12.0),
        FigureRow("Đồi", "giảm", "9", "người", "2019", 1, 9.0),
    )
    claims = (Claim(QUOTE, (1,)),)
    print_answer(Answer("So sánh?", "answered", claims, (CITATION,), figures=rows), "vi")
    printed = capsys.readouterr().out
    assert "Sao Mai  12 người  2019       [1]\nĐồi      9 người   2019       [1]\n" in printed


def test_nothing_found_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    print_answer(Answer("Ai?", "not_found", notes=("Đã bỏ giới hạn.",)), "vi")
    assert capsys.readouterr().out.startswith("Không có trong các bài.\nĐã bỏ giới hạn.\n")
