"""The user's own Word file under a briefing: letterhead, motto, number and date line.

It lies in the data folder as ``mau-ban-tom-tat.docx`` and is used for every Word export as long as
it is there. ``{ngày}``, ``{tháng}`` and ``{năm}`` in it become the day the briefing was made. A
starter in the national style (Decree 30/2020/NĐ-CP: body and motto side by side) can be changed
in Word.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.words import t
from storage.errors import UsageError

if TYPE_CHECKING:
    from storage.library import Library

NAME = "mau-ban-tom-tat.docx"
_TOKEN = re.compile(r"\{(ngày|tháng|năm)\}")


def kept_template(library: Library) -> Path | None:
    """The template of this data folder, or None."""
    path = library.settings.data / NAME
    return path if path.is_file() else None


def keep_template(library: Library, data: bytes, lang: str = "vi") -> Path:
    """Keeps ``data`` as the template.

    Raises:
        UsageError: ``data`` is no Word document; the template before it stays.
    """
    path = library.settings.data / NAME
    opened(BytesIO(data), path, lang)
    part = path.with_name(f".{NAME}.part")
    part.write_bytes(data)
    os.replace(part, path)
    return path


def remove_template(library: Library) -> None:
    """Exports follow the built-in layout again."""
    (library.settings.data / NAME).unlink(missing_ok=True)


def opened(source: Any, name: object, lang: str) -> Any:
    """A Word document.

    Raises:
        UsageError: ``source`` is none.
    """
    from zipfile import BadZipFile

    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError

    try:
        return Document(source)
    except (PackageNotFoundError, BadZipFile, SyntaxError, ValueError, KeyError, OSError):
        raise UsageError(t("briefing.bad_template", lang, path=name)) from None


def fill_date(document: Any, day: date) -> None:
    """Puts the day in place of ``{ngày}``, ``{tháng}``, ``{năm}``, also where Word has split the
    token into several runs."""
    values = {"ngày": f"{day.day:02d}", "tháng": f"{day.month:02d}", "năm": str(day.year)}
    for paragraph in _paragraphs(document):
        if not _TOKEN.search(paragraph.text):
            continue
        runs = paragraph.runs
        whole = sum(len(_TOKEN.findall(run.text)) for run in runs)
        if whole < len(_TOKEN.findall(paragraph.text)):
            runs[0].text = "".join(run.text for run in runs)
            for run in runs[1:]:
                run.text = ""
        for run in runs:
            run.text = _TOKEN.sub(lambda m: values[m[1]], run.text)


def _paragraphs(document: Any) -> Iterator[Any]:
    yield from document.paragraphs
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                yield from cell.paragraphs
    for section in document.sections:
        for part in (section.header, section.first_page_header, section.footer):
            yield from part.paragraphs


def starter(lang: str = "vi") -> bytes:
    """A template in the national style, to be changed in Word."""
    from docx import Document
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt

    from assistant.briefing.docx import prepare

    document = Document()
    prepare(document)
    table = document.add_table(rows=2, cols=2)
    table.autofit = False
    body = (t("briefing.template_above", lang), t("briefing.template_body", lang))
    nation = (t("briefing.template_nation", lang), t("briefing.template_motto", lang))
    number, day = t("briefing.template_number", lang), t("briefing.template_date", lang)
    for column, width in zip(table.columns, (Mm(62), Mm(103)), strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width
    for at, lines in enumerate((body, nation)):
        cell = table.rows[0].cells[at]
        for line, text in enumerate(lines):
            paragraph = cell.paragraphs[0] if line == 0 else cell.add_paragraph()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            paragraph.paragraph_format.space_after = Pt(0)
            run = paragraph.add_run(text)
            run.font.size = Pt(13 if at and line else 12)
            run.bold = bool(at) or line == 1
    for at, text in enumerate((number, day)):
        paragraph = table.rows[1].cells[at].paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.space_before = Pt(6)
        run = paragraph.add_run(text)
        run.font.size = Pt(13)
        run.italic = bool(at)
    document.add_paragraph()
    out = BytesIO()
    document.save(out)
    return out.getvalue()
