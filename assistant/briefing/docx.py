"""A briefing as a Word document that an office prints as it is.

A4 with the margins of the national style (top and bottom 20 mm, left 30 mm, right 15 mm), Times New
Roman 13, bold headings, bordered tables whose header row repeats, page numbers centred at the top
from the second page on, marks that jump to their sentence. ``template`` is the user's own file:
its page, styles, header and date line are kept and the briefing follows what stands in it.
"""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from assistant.briefing.markdown import web
from assistant.briefing.outline import Block, Run, blocks
from assistant.briefing.schema import Briefing
from assistant.briefing.template import fill_date, opened

FONT = "Times New Roman"
SIZE = 13
TABLE_SIZE = 12
BULLET = "List Bullet"
GRID = "Table Grid"
WIDTH = 165
EMU = 36_000
"""English metric units of a millimetre."""

LEAST_LABEL, MOST_LABEL, LETTER, BAR_SPACE = 45, 90, 2.15, 1.2
"""Millimetres: of the labels of a chart, of a letter of one and of a space of a bar."""
"""Millimetres between the margins."""


def docx(briefing: Briefing, template: Path | None = None, app: str | None = None) -> bytes:
    """The document's bytes; ``app`` is the address of the running app, for links back.

    Raises:
        UsageError: ``template`` is not a Word document.
    """
    if template is None:
        from docx import Document

        document: Any = Document()
        prepare(document)
    else:
        document = opened(str(template), template, briefing.lang)
        _complete(document)
        fill_date(document, date.fromisoformat(briefing.made[:10] or str(date.today())))
    marked: set[int] = set()
    for block in blocks(briefing, app):
        _write(document, block, marked)
    properties = document.core_properties
    properties.title = briefing.title
    properties.author = ""
    properties.language = briefing.lang
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def prepare(document: Any) -> None:
    """Page, fonts, headings and page numbers of the built-in layout."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt, RGBColor

    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin = page.bottom_margin = Mm(20)
    page.left_margin, page.right_margin = Mm(30), Mm(15)
    for name, size, bold in (
        ("Normal", SIZE, False),
        ("Title", 15, True),
        ("Heading 1", 14, True),
        (BULLET, SIZE, False),
        ("Caption", SIZE, True),
    ):
        style = document.styles[name]
        _font(style, size, bold)
        style.font.color.rgb = RGBColor(0, 0, 0)
    normal = document.styles["Normal"].paragraph_format
    normal.space_after, normal.line_spacing = Pt(6), 1.15
    title = document.styles["Title"]
    title.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.paragraph_format.space_after = Pt(6)
    for border in title.element.xpath(".//w:pBdr"):
        border.getparent().remove(border)
    heading = document.styles["Heading 1"].paragraph_format
    heading.space_before, heading.space_after, heading.keep_with_next = Pt(12), Pt(4), True
    page.different_first_page_header_footer = True
    number = page.header.paragraphs[0]
    number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _field(number, "PAGE")


_STYLES = {
    "Title": (15, True),
    "Heading 1": (14, True),
    BULLET: (SIZE, False),
    "Caption": (SIZE, True),
}


def _complete(document: Any) -> None:
    """Adds the styles that a user's file does not define: Word writes only those in use."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt

    for name, (size, bold) in _STYLES.items():
        if any(style.name == name for style in document.styles):
            continue
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
        style.font.bold, style.font.size = bold, Pt(size)
        if name == BULLET:
            # Without Word's list numbering the dash is typed: see _write.
            style.paragraph_format.left_indent = Mm(6)
            style.paragraph_format.first_line_indent = Mm(-6)
        if name == "Title":
            style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _numbered(document: Any) -> bool:
    """Whether the bullet style brings its own mark."""
    return bool(document.styles[BULLET].element.xpath(".//w:numPr"))


def _font(style: Any, size: int, bold: bool) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt

    style.font.name, style.font.size, style.font.bold = FONT, Pt(size), bold
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)
    # A theme font would win over the name.
    for theme in ("asciiTheme", "hAnsiTheme", "cstheme", "eastAsiaTheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)


def _write(document: Any, block: Block, marked: set[int]) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt

    if block.kind == "table":
        _table(document, block)
        return
    style = {"title": "Title", "heading": "Heading 1", "point": BULLET, "chart": "Caption"}
    paragraph = document.add_paragraph(style=style.get(block.kind, "Normal"))
    if block.kind in ("text", "point", "quote"):
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    if block.kind == "note":
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if block.kind == "source":
        paragraph.paragraph_format.keep_with_next = True
    if block.kind == "reference":
        paragraph.paragraph_format.left_indent = Mm(9)
        paragraph.paragraph_format.first_line_indent = Mm(-9)
        paragraph.add_run(f"[{block.n}]\t")
    if block.kind == "quote":
        paragraph.paragraph_format.left_indent = Mm(9)
        if block.n not in marked:
            marked.add(block.n)
            _bookmark(paragraph, f"ref_{block.n}", block.n)
    if block.kind == "point" and not _numbered(document):
        paragraph.add_run("–\t")
    _runs(paragraph, block.runs, italic=block.kind == "note")
    if block.kind == "source":
        for run in paragraph.runs:
            run.bold = True
    for shown, url in ((block.url, block.url), (block.label, block.back)):
        if web(url):
            paragraph.add_run(" · ")
            _link(paragraph, str(shown), url=url)
    if block.kind == "chart":
        # Every bar begins behind the longest label, and ends before the margin.
        longest = max(len(bar.label) for bar in block.bars)
        label = min(MOST_LABEL, max(LEAST_LABEL, LETTER * longest + 3))
        room = min(60, int((_width(document) - label - 20) / BAR_SPACE))
        for bar in block.bars:
            line = document.add_paragraph()
            line.paragraph_format.space_after = Pt(2)
            line.paragraph_format.tab_stops.add_tab_stop(Mm(label))
            line.add_run(f"{bar.label}\t")
            _shaded(line.add_run("\u00a0" * max(1, round(bar.share * room))))
            line.add_run(f" {bar.value}")


def _width(document: Any) -> float:
    """Millimetres between the margins, which a template sets."""
    page = document.sections[-1]
    if not (page.page_width and page.left_margin is not None and page.right_margin is not None):
        return WIDTH
    return float((page.page_width - page.left_margin - page.right_margin) / EMU)


def _shaded(run: Any) -> None:
    """A bar: non-breaking spaces on a dark ground, which needs no font and no picture."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", "4673AA")):
        shade.set(qn(f"w:{name}"), value)
    run._r.get_or_add_rPr().append(shade)


def _runs(paragraph: Any, runs: tuple[Run, ...], *, italic: bool = False, size: int = 0) -> None:
    from docx.shared import Pt

    for run in runs:
        if run.n is not None:
            if run is not runs[0]:
                paragraph.add_run("\u00a0")
            _link(paragraph, run.text, anchor=f"ref_{run.n}", size=size)
            continue
        made = paragraph.add_run()
        _typed(made, run.text)
        made.italic = italic or None
        if size:
            made.font.size = Pt(size)


def _typed(run: Any, text: str) -> None:
    """The words of a run; a date or a span ("12-2016", "2017-2020") stays on one line."""
    from docx.oxml import OxmlElement

    for at, part in enumerate(re.split(r"(?<=\d)-(?=\d)", text)):
        if at:
            run._r.append(OxmlElement("w:noBreakHyphen"))
        run.add_text(part)


def _table(document: Any, block: Block) -> None:
    from docx.enum.table import WD_TABLE_ALIGNMENT
    from docx.oxml import OxmlElement
    from docx.shared import Mm, Pt

    table = document.add_table(rows=0, cols=len(block.widths))
    if any(style.name == GRID for style in document.styles):
        table.style = GRID
    else:
        _borders(table)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    whole = min(float(WIDTH), _width(document))
    widths = [Mm(whole * share / sum(block.widths)) for share in block.widths]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for at, cells in enumerate(block.rows):
        row = table.add_row()
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if at == 0:
            properties.append(OxmlElement("w:tblHeader"))
        for column, runs in enumerate(cells):
            cell = row.cells[column]
            cell.width = widths[column]
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_after = Pt(2)
            _runs(paragraph, runs, size=TABLE_SIZE)
            if at == 0:
                for run in paragraph.runs:
                    run.bold = True
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def _borders(table: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "auto")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    table._tbl.tblPr.append(borders)


def _link(
    paragraph: Any, text: str, *, anchor: str = "", url: str | None = None, size: int = 0
) -> None:
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.text.run import Run as WordRun

    link = OxmlElement("w:hyperlink")
    if url:
        link.set(qn("r:id"), paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, True))
    else:
        link.set(qn("w:anchor"), anchor)
    run = WordRun(OxmlElement("w:r"), paragraph)
    run.text = text
    if size:
        from docx.shared import Pt

        run.font.size = Pt(size)
    link.append(run._r)
    paragraph._p.append(link)


def _bookmark(paragraph: Any, name: str, id: int) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
        mark = OxmlElement(tag)
        mark.set(qn("w:id"), str(id))
        if tag == "w:bookmarkStart":
            mark.set(qn("w:name"), name)
        paragraph._p.append(mark)


def _field(paragraph: Any, code: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for kind in ("begin", "instr", "end"):
        run = paragraph.add_run()
        if kind == "instr":
            element = OxmlElement("w:instrText")
            element.set(qn("xml:space"), "preserve")
            element.text = code
        else:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        run._r.append(element)
