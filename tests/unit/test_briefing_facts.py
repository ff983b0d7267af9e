"""The count of faults in briefings finds each kind of fault."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from assistant.briefing.schema import Briefing, Scope, Section, Statement
from assistant.schema import Citation, FigureRow
from tests.bench.briefing_facts import counted, faults
from tests.unit.storage_fakes import make_article

QUOTE = "Đến tháng 6/2019, huyện Khe Vè đã giảm 146 cán bộ, giáo viên so với năm trước."
ARTICLE = make_article(
    "a", QUOTE, title="Khe Vè tinh gọn bộ máy", published=date(2019, 7, 1), places=("huyện Khe Vè",)
)
CITED = Citation(
    1, "a", "a.txt", ARTICLE.title, None, None, date(2019, 7, 1), 1, 0, len(QUOTE), QUOTE
)
ROW = FigureRow("huyện Khe Vè", "Giảm cán bộ, giáo viên", "146", "cán bộ", "Tháng 6/2019", 1, 146.0)
GOOD = Briefing(
    topic="biên chế",
    title="Biên chế",
    found=True,
    scope=Scope(1, 1),
    sections=(Section("Khe Vè", (Statement(QUOTE, (1,), "k"),)),),
    figures=(ROW,),
    citations=(CITED,),
)


def found(briefing: Briefing) -> set[str]:
    return {check for check, _ in faults(briefing, {"a": ARTICLE}.__getitem__)}


def test_a_briefing_that_says_what_its_article_says_has_no_fault() -> None:
    assert found(GOOD) == set()
    assert counted(GOOD) == {"citation": 1, "cited": 1, "supported": 1, "figure": 1}


@pytest.mark.parametrize(
    ("spoil", "check"),
    [
        (lambda b: replace(b, citations=(replace(CITED, start=1),)), "citation"),
        (lambda b: _said(b, QUOTE, ()), "cited"),
        (lambda b: _said(b, QUOTE.replace("146", "164"), (1,)), "supported"),
        *(
            (lambda b, wrong=wrong: replace(b, figures=(replace(ROW, **wrong),)), "figure")
            for wrong in (
                {"value": "164"},
                {"number": 1460.0},
                {"unit": "trường"},
                {"unit": "giáo viên"},
                {"measure": "Tăng cán bộ"},
                {"place": "huyện Khe Ngang"},
                {"as_of": "2018"},
                {"citation": 2},
            )
        ),
    ],
)
def test_each_fault_is_found(spoil: Callable[[Briefing], Briefing], check: str) -> None:
    assert check in found(spoil(GOOD))


def _said(briefing: Briefing, text: str, cited: tuple[int, ...]) -> Briefing:
    return replace(briefing, sections=(Section("Khe Vè", (Statement(text, cited, "k"),)),))
