"""A briefing as PDF: A4, Be Vietnam Pro (embedded, subset), page numbers, links, bar charts."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

from assistant.briefing.markdown import web
from assistant.briefing.outline import Block, Run, blocks
from assistant.briefing.schema import Briefing

FAMILY = "BeVietnamPro"
SIZE = 10.5
LINE = 5.6
"""Millimetres from line to line at ``SIZE``."""

_MARGINS = (25, 20, 20)
_INK = (25, 60, 110)


def pdf(briefing: Briefing, app: str | None = None) -> bytes:
    """The document's bytes; ``app`` is the address of the running app, for links back."""
    page = _document(briefing)
    links = {c.n: page.add_link() for c in briefing.citations}
    for block in blocks(briefing, app):
        _write(page, block, links)
    return bytes(page.output())


@cache
def _fonts() -> dict[str, str]:
    root = resources.files("fontpkg_be_vietnam_pro").joinpath("files")
    names = {"": "Regular", "B": "Bold", "I": "Italic"}
    return {style: str(root.joinpath(f"BeVietnamPro-{name}.ttf")) for style, name in names.items()}


def _document(briefing: Briefing) -> Any:
    from fpdf import FPDF

    class Page(FPDF):
        def footer(self) -> None:
            self.set_y(-15)
            self.set_font(FAMILY, "", 9)
            self.set_text_color(90)
            self.cell(0, 8, f"{self.page_no()}/{{nb}}", align="C")

    page = Page(format="A4")
    for style, path in _fonts().items():
        page.add_font(FAMILY, style, path)
    left, top, right = _MARGINS
    page.set_margins(left, top, right)
    page.set_auto_page_break(True, margin=20)
    page.set_title(briefing.title)
    page.set_lang(briefing.lang)
    page.add_page()
    return page


def _write(page: Any, block: Block, links: dict[int, int]) -> None:
    page.set_text_color(0)
    text = "".join(run.text for run in block.runs)
    if block.kind == "title":
        page.set_font(FAMILY, "B", 16)
        page.multi_cell(0, 8.5, text, align="L", new_x="LMARGIN", new_y="NEXT")
        page.ln(2)
    elif block.kind == "note":
        page.set_font(FAMILY, "I", 9)
        page.set_text_color(80)
        page.multi_cell(0, 4.8, text, align="L", new_x="LMARGIN", new_y="NEXT")
        page.ln(1)
    elif block.kind == "heading":
        if page.will_page_break(8 + 4 * LINE):
            page.add_page()
        page.ln(3)
        page.set_font(FAMILY, "B", 12)
        page.multi_cell(0, 7, text, align="L", new_x="LMARGIN", new_y="NEXT")
        page.ln(0.5)
    elif block.kind == "table":
        _table(page, block, links)
    elif block.kind == "chart":
        _chart(page, text, block)
    else:
        _paragraph(page, block, links)


def _paragraph(page: Any, block: Block, links: dict[int, int]) -> None:
    page.set_font(FAMILY, "B" if block.kind == "source" else "", SIZE)
    if block.kind == "source" and page.will_page_break(3 * LINE):
        page.add_page()
    left = page.l_margin
    hang = {"point": "–  ", "reference": f"[{block.n}]  "}.get(block.kind, "")
    if hang:
        page.write(LINE, hang)
        page.set_left_margin(left + (5 if block.kind == "point" else 10))
        page.set_x(page.l_margin)
    if block.kind == "quote":
        page.set_left_margin(left + 10)
        page.set_x(page.l_margin)
        page.set_link(links[block.n], y=page.get_y(), page=page.page_no())
    for run in block.runs:
        _run(page, run, links)
    for shown, url in ((block.url, block.url), (block.label, block.back)):
        if address := web(url):
            page.set_text_color(0)
            page.write(LINE, " · ")
            page.set_text_color(*_INK)
            _whole(page, str(shown))
            page.write(LINE, str(shown), address)
    page.set_left_margin(left)
    page.ln(LINE + 1.6)


def _run(page: Any, run: Run, links: dict[int, int]) -> None:
    if run.n is None:
        page.set_text_color(0)
        _whole(page, run.text.split(" ")[0])
        page.write(LINE, run.text)
    else:
        page.set_text_color(*_INK)
        _whole(page, f"\u00a0{run.text}")
        # A mark that begins the line needs no space before it.
        space = "\u00a0" if page.get_x() > page.l_margin + page.c_margin + 0.1 else ""
        page.write(LINE, space + run.text, links[run.n])


def _whole(page: Any, word: str) -> None:
    """Begins a line where the rest of this one is too short for a word, a mark or an address:
    write() would break it in the middle."""
    room = page.w - page.r_margin - page.c_margin - page.get_x()
    if word and page.get_x() > page.l_margin + 1 and page.get_string_width(word) > room:
        page.ln(LINE)


def _table(page: Any, block: Block, links: dict[int, int]) -> None:
    from fpdf.fonts import FontFace

    page.set_font(FAMILY, "", 9)
    page.set_draw_color(150)
    page.set_fill_color(255)
    with page.table(
        col_widths=block.widths,
        headings_style=FontFace(emphasis="BOLD", fill_color=(236, 239, 244)),
        line_height=4.8,
        text_align="LEFT",
        # Its default is the middle of the page, which is not that of unlike margins.
        align="LEFT",
        padding=1,
    ) as table:
        for cells in block.rows:
            row = table.row()
            for runs in cells:
                marks = [run.n for run in runs if run.n is not None]
                row.cell(
                    "".join(("\u00a0" if run.n else "") + run.text for run in runs).strip("\u00a0"),
                    link=links[marks[0]] if marks else None,
                )
    page.ln(3)


def _chart(page: Any, title: str, block: Block) -> None:
    height = 7.0
    if page.will_page_break(10 + height * len(block.bars)):
        page.add_page()
    page.set_font(FAMILY, "B", 9.5)
    page.multi_cell(0, 6, title, new_x="LMARGIN", new_y="NEXT")
    page.set_font(FAMILY, "", 9)
    label = min(page.epw * 0.5, max(page.get_string_width(bar.label) for bar in block.bars) + 4)
    label = max(45, label)
    room = page.epw - label - 30
    page.set_fill_color(70, 115, 170)
    for bar in block.bars:
        top = page.get_y()
        page.cell(label, height, _fitted(page, bar.label, label - 2))
        page.rect(page.l_margin + label, top + 1.2, max(0.5, room * bar.share), height - 2.4, "F")
        page.set_x(page.l_margin + label + room * bar.share + 2)
        page.cell(28, height, bar.value, new_x="LMARGIN", new_y="NEXT")
    page.ln(3)


def _fitted(page: Any, text: str, width: float) -> str:
    if page.get_string_width(text) <= width:
        return text
    while text and page.get_string_width(text + "…") > width:
        text = text[:-1]
    return text + "…"
