"""Markdown, Word and PDF hold the same words, marks and links."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

from assistant.briefing.export import FORMATS, export
from assistant.briefing.markdown import markdown
from assistant.briefing.outline import article_address, bar_labels, compared, scope_line
from assistant.briefing.references import reference_list
from assistant.briefing.schema import (
    Briefing,
    Disagreement,
    Event,
    Scope,
    Section,
    Statement,
)
from assistant.schema import Citation, FigureRow
from storage.errors import UsageError


def citation(n: int, quote: str, url: str | None = None) -> Citation:
    return Citation(
        n, f"a{n}", f"a{n}.html", f"Tin số {n}", "Báo Thử", "Lò Văn Tám", date(2019, 5, n), 2,
        0, len(quote), quote, url or f"https://example.org/{n}",
    )  # fmt: skip


QUOTES = tuple(f"Tỉnh {n} giảm {n}20 đơn vị sự nghiệp ưỡn ặ ỷ." for n in (1, 2, 3))
BRIEFING = Briefing(
    topic="Giảm đơn vị",
    title="Giảm đơn vị sự nghiệp",
    found=True,
    scope=Scope(3, 9, ("Báo Thử",), date(2019, 5, 1), date(2019, 5, 3)),
    key_points=(Statement(QUOTES[0], (1,), "k1"),),
    sections=(Section("Vùng cao", (Statement(QUOTES[1], (2, 3), "k2"),)),),
    figures=tuple(
        FigureRow(f"Tỉnh {n}", "Đơn vị sự nghiệp", f"{n}20", "đơn vị", "2019", n, n * 100 + 20.0)
        for n in (1, 2, 3)
    ),
    timeline=(Event("2019-05", Statement(QUOTES[2], (3,), "k3")),),
    disagreements=(
        Disagreement(
            "đơn vị",
            (("120", Statement(QUOTES[0], (1,), "k1")), ("220", Statement(QUOTES[1], (2,), "k2"))),
        ),
    ),
    gaps=("Chưa có số liệu sau 2019.",),
    citations=tuple(citation(n, quote) for n, quote in enumerate(QUOTES, 1)),
)


def words(data: bytes, kind: str) -> str:
    """All text of an exported document, in one line."""
    if kind == "md":
        text = data.decode().replace("\\", "")
    elif kind == "docx":
        from docx import Document

        body = Document(BytesIO(data)).element.body
        text = "\n".join(
            "".join(t.text or "" for t in p.iter() if t.tag.endswith("}t"))
            for p in body.iter()
            if p.tag.endswith("}p")
        )
    else:
        from pypdf import PdfReader

        text = "\n".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)
    return " ".join(text.split())


@pytest.mark.parametrize("kind", ["md", "docx", "pdf"])
def test_every_part_is_in_every_format(kind: str) -> None:
    text = words(export(BRIEFING, format=kind), kind)
    for part in (
        "Giảm đơn vị sự nghiệp", "Căn cứ 3 trong 9 bài", "Vùng cao", "ưỡn ặ ỷ", "320", "05/2019",
        "Chưa có số liệu sau 2019.", "Tin số 3", "Lò Văn Tám", "03/05/2019", "example.org/3",
    ):  # fmt: skip
        assert part in text, part
    for n in (1, 2, 3):
        assert text.count(f"[{n}]") >= 3


def of_one_article() -> Briefing:
    """The first two citations stand in one article, the third in another."""
    first, second, third = BRIEFING.citations
    same = replace(
        second, article_id=first.article_id, title=first.title, url=first.url, paragraph=4
    )
    return replace(BRIEFING, citations=(first, same, third))


@pytest.mark.parametrize("kind", FORMATS)
def test_an_article_stands_once_in_the_references_with_its_sentences_below(kind: str) -> None:
    text = words(export(of_one_article(), format=kind), kind)
    listed, appendix = text.split("Tài liệu dẫn")[1].split("Phụ lục: câu trích nguyên văn")
    assert listed.count("«Tin số 1»") == 1
    assert "đoạn 2, 4" in listed
    shown = " ".join(re.sub(r"<a id=[^>]+></a>", "", appendix).split())
    for mark, paragraph, quote in (("[1.1] ", 2, QUOTES[0]), ("[1.2] ", 4, QUOTES[1])):
        assert f"{mark}đoạn {paragraph}: “{quote}”" in shown
    assert f"đoạn 2: “{QUOTES[2]}”" in shown
    body = text.split("Tài liệu dẫn")[0]
    assert all(body.count(mark) >= 2 for mark in ("[1.1]", "[1.2]", "[2]"))
    assert "[3]" not in text


def test_marks_lead_to_their_own_sentence_of_the_article() -> None:
    made = export(of_one_article(), format="md").decode()
    for n, mark in ((1, "1.1"), (2, "1.2"), (3, "2")):
        assert f"[\\[{mark}\\]](#ref-{n})" in made
        anchor = made.index(f'<a id="ref-{n}"></a>')
        assert QUOTES[n - 1] in made[anchor:].split("\n")[0]
    assert [
        (entry["n"], [(mark["mark"], mark["citation"]) for mark in entry["marks"]])
        for entry in reference_list(of_one_article())
    ] == [(1, [("[1.1]", 1), ("[1.2]", 2)]), (2, [("[2]", 3)])]


def test_words_of_an_article_can_make_no_link_image_or_html() -> None:
    bad = "Xem ![x](http://evil.example/a.png) và <script>alert(1)</script> | [1](http://e.example)"
    made = markdown(
        Briefing(
            "x",
            "# Tin *xấu*",
            True,
            Scope(1, 1),
            key_points=(Statement(bad, (1,), "k"),),
            citations=(citation(1, bad, "javascript:alert(1)"),),
        )
    )
    assert "![" not in made.replace("\\!", "").replace("!\\[", "")
    assert "\\<script\\>" in made
    assert "javascript" not in made
    assert made.startswith("# \\# Tin \\*xấu\\*")


def test_the_word_document_is_as_an_office_prints_it() -> None:
    from docx import Document
    from docx.shared import Mm, Pt

    document: Any = Document(BytesIO(export(BRIEFING, format="docx")))
    page = document.sections[0]
    assert (round(page.page_width / Mm(1)), round(page.page_height / Mm(1))) == (210, 297)
    assert document.styles["Normal"].font.name == "Times New Roman"
    assert document.styles["Normal"].font.size == Pt(13)
    assert "PAGE" in page.header._element.xml
    assert all(table.style.name == "Table Grid" for table in document.tables)
    xml = document.element.xml
    for n in (1, 2, 3):
        assert f'w:name="ref_{n}"' in xml
        assert f'w:anchor="ref_{n}"' in xml


def test_a_template_keeps_its_own_head(tmp_path: Path) -> None:
    from docx import Document

    own: Any = Document()
    own.add_paragraph("ỦY BAN NHÂN DÂN HUYỆN THỬ")
    own.save(str(tmp_path / "mau.docx"))
    text = words(export(BRIEFING, format="docx", template=tmp_path / "mau.docx"), "docx")
    assert text.startswith("ỦY BAN NHÂN DÂN HUYỆN THỬ Giảm đơn vị sự nghiệp")


def test_a_table_stays_within_the_margins_of_a_template(tmp_path: Path) -> None:
    from docx import Document
    from docx.shared import Mm

    own = Document()
    page = own.sections[0]
    page.page_width, page.left_margin, page.right_margin = Mm(210), Mm(40), Mm(30)
    own.save(str(tmp_path / "mau.docx"))
    made = export(BRIEFING, format="docx", template=tmp_path / "mau.docx")
    table = Document(BytesIO(made)).tables[-1]
    widths = [cell.width for cell in table.rows[0].cells]
    assert 0.95 * Mm(140) <= sum(widths) <= Mm(140) + 10


def test_long_labels_of_a_chart_are_whole_in_the_pdf() -> None:
    from pypdf import PdfReader

    apart = tuple(
        replace(row, place=f"huyện miền núi Thăng Bình {n}", as_of=f"Năm 201{n}")
        for n, row in enumerate(BRIEFING.figures, 1)
    )
    reader = PdfReader(BytesIO(export(replace(BRIEFING, figures=apart), format="pdf")))
    text = " ".join(" ".join(page.extract_text().split()) for page in reader.pages)
    assert "huyện miền núi Thăng Bình 1 (Năm 2011)" in text


def test_a_template_that_is_no_word_file_is_refused(tmp_path: Path) -> None:
    wrong = tmp_path / "mau.docx"
    wrong.write_text("không phải Word")
    with pytest.raises(UsageError, match=r"mau\.docx"):
        export(BRIEFING, format="docx", template=wrong)


def test_marks_of_the_pdf_link_to_their_reference() -> None:
    from pypdf import PdfReader

    reader = PdfReader(BytesIO(export(BRIEFING, format="pdf")))
    links = [a.get_object() for page in reader.pages for a in page.get("/Annots", []) or []]
    addresses = {a["/A"]["/URI"] for a in links if "/A" in a and "/URI" in a["/A"]}
    assert {f"https://example.org/{n}" for n in (1, 2, 3)} <= addresses
    assert sum(a["/Subtype"] == "/Link" for a in links) - len(addresses) >= 6


def test_a_chart_compares_one_measure_of_three_places() -> None:
    assert [row.value for row in compared(BRIEFING.figures)] == ["120", "220", "320"]
    assert compared(BRIEFING.figures[:2]) == []
    other = FigureRow("Tỉnh 4", "Tiền", "5 tỷ", "đồng", "2019", 1, 5e9)
    assert other not in compared((*BRIEFING.figures, other))


def test_single_accidents_are_not_compared_and_bars_of_other_times_say_so() -> None:
    dead = [
        FigureRow(f"Tỉnh {n}", "Người tử vong", f"{n}", "người", f"{n}/7", 1, n) for n in (1, 2, 3)
    ]
    assert compared(dead) == []
    yearly = [replace(row, as_of="Năm 2018") for row in dead]
    assert len(compared(yearly)) == 3
    assert bar_labels(yearly) == ["Tỉnh 1", "Tỉnh 2", "Tỉnh 3"]
    assert bar_labels(dead)[0] == "Tỉnh 1 (1/7)"


def test_an_unknown_format_writes_nothing(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"brief\.odt"):
        export(BRIEFING, tmp_path / "brief.odt")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", FORMATS)
def test_references_link_back_to_the_article_in_a_running_app(kind: str) -> None:
    made = BRIEFING
    data = export(made, format=kind, app="http://chinhquyen.example:8501/")
    wanted = article_address(made.citations[0], "http://chinhquyen.example:8501")
    assert wanted.startswith("http://chinhquyen.example:8501/ban-tom-tat?bai=")
    if kind == "docx":
        with ZipFile(BytesIO(data)) as whole:
            text = whole.read("word/_rels/document.xml.rels").decode().replace("&amp;", "&")
    elif kind == "pdf":
        links = [
            str(mark.get_object().get("/A", {}).get("/URI", ""))
            for page in PdfReader(BytesIO(data)).pages
            for mark in page.get("/Annots") or ()
        ]
        text = "\n".join(links)
    else:
        text = data.decode()
    assert wanted in text
    assert "ban-tom-tat" not in str(export(made, format="md"))


def test_thousands_are_written_as_the_reader_writes_them() -> None:
    made = Briefing("t", "T", True, Scope(used=12, read=6000))
    assert "12 trong 6.000 bài" in scope_line(made)
    assert "6,000" in scope_line(replace(made, lang="en"))


def test_dates_and_spans_stay_on_one_line_in_word() -> None:
    from docx import Document

    gap = "Chưa có số liệu từ 12-2016 đến nay của Ủy ban - Hội đồng."
    document: Any = Document(BytesIO(export(replace(BRIEFING, gaps=(gap,)), format="docx")))
    line = next(p for p in document.paragraphs if p.text == gap)
    assert len(line._p.xpath(".//w:noBreakHyphen")) == 1


def test_an_address_is_not_broken_where_it_fits_a_line_of_its_own() -> None:
    from pypdf import PdfReader

    where = "https://example.org/nam-2019/thang-3/ha-giang-sap-nhap-truong-hoc.html"
    cited = (replace(BRIEFING.citations[0], url=where), *BRIEFING.citations[1:])
    reader = PdfReader(BytesIO(export(replace(BRIEFING, citations=cited), format="pdf")))
    lines = "\n".join(page.extract_text() for page in reader.pages).splitlines()
    assert any(where in line for line in lines)
