"""A text asked for on one page prints on one page, and keeps what matters most."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

from pypdf import PdfReader

from assistant.briefing.export import export
from assistant.briefing.fit import PAGE, height, on_one_page
from assistant.briefing.schema import Section, Statement, renumber
from assistant.schema import FigureRow
from tests.unit.test_briefing_export import BRIEFING, citation

SAID = [
    f"Huyện thứ {n} đã sắp xếp lại các cơ quan chuyên môn, hợp nhất những phòng có chức năng gần "
    f"nhau, bố trí lại {n}7 công chức dôi dư và giao thêm việc cho các xã trên địa bàn trong năm."
    for n in range(1, 15)
]
LONG = replace(
    BRIEFING,
    sections=(
        Section("Vùng cao", tuple(Statement(s, (n,), f"s{n}") for n, s in enumerate(SAID[:7], 1))),
        Section("Vùng thấp", tuple(Statement(s, (n,), f"s{n}") for n, s in enumerate(SAID[7:], 8))),
    ),
    figures=tuple(
        FigureRow(f"Huyện thứ {n}", "Công chức dôi dư", f"{n}7", "công chức", "2019", n, n * 10 + 7)
        for n in range(1, 15)
    ),
    citations=tuple(citation(n, said) for n, said in enumerate(SAID, 1)),
)
WORTH = {f"s{n}": float(n) for n in range(1, 15)}


def test_the_body_of_a_long_text_is_cut_to_one_printed_page() -> None:
    cut = renumber(on_one_page(LONG, WORTH))
    assert height(LONG) > 1.5 * PAGE
    assert 0.8 * PAGE < height(cut) <= PAGE
    pages = [page.extract_text() for page in PdfReader(BytesIO(export(cut, format="pdf"))).pages]
    assert cut.gaps[0] in " ".join(pages[0].split())
    assert LONG.gaps[0] not in " ".join(
        PdfReader(BytesIO(export(LONG, format="pdf"))).pages[0].extract_text().split()
    )


def test_what_is_worth_most_stays() -> None:
    cut = on_one_page(LONG, WORTH)
    kept = {s.key for section in cut.sections for s in section.statements}
    assert kept
    assert min(WORTH[key] for key in kept) > max(
        (WORTH[key] for key in WORTH.keys() - kept), default=0
    )
    assert len(cut.figures) >= 3
    assert cut.figures == LONG.figures[: len(cut.figures)]
    assert cut.key_points == LONG.key_points


def test_a_text_that_fits_and_collected_answers_are_left_whole() -> None:
    assert on_one_page(BRIEFING, {"k2": 1.0}) == BRIEFING
    kept = {s.key for section in on_one_page(LONG, {}).sections for s in section.statements}
    assert kept == set(WORTH)


def test_fine_words_give_way_before_figures() -> None:
    cut = on_one_page(LONG, {**WORTH, "s14": -0.5, "s13": -0.2})
    kept = {s.key for section in cut.sections for s in section.statements}
    assert not kept & {"s13", "s14"}
    short = replace(LONG, sections=LONG.sections[:1], figures=LONG.figures[:2])
    short = replace(
        short, sections=(replace(short.sections[0], statements=short.sections[0].statements[:2]),)
    )
    assert on_one_page(short, {**WORTH, "s1": -0.5}) == short
