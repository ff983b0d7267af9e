"""The user's own Word file under a briefing."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document

from assistant.briefing.export import export
from assistant.briefing.template import (
    keep_template,
    kept_template,
    remove_template,
    starter,
)
from storage.errors import UsageError
from tests.unit.briefing_fakes import NORTH, open_library
from tests.unit.test_briefing_export import BRIEFING, words

MADE = replace(BRIEFING, made="2024-03-05T08:00:00+00:00")


def text_of(data: bytes) -> str:
    document = Document(BytesIO(data))
    cells = [c.text for t in document.tables for row in t.rows for c in row.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def test_the_starter_stands_before_the_briefing_with_the_day_filled_in(tmp_path: Path) -> None:
    path = tmp_path / "mau.docx"
    path.write_bytes(starter())
    data = export(MADE, format="docx", template=path)
    said = text_of(data)
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in said
    assert "ngày 05 tháng 03 năm 2024" in said
    assert "{ngày}" not in said
    assert MADE.title in words(data, "docx")


def test_a_token_that_word_split_into_runs_is_filled_too(tmp_path: Path) -> None:
    document = Document()
    paragraph = document.add_paragraph()
    for part in ("Hà Nội, ngày {", "ngày", "} tháng {tháng", "} năm {năm}"):
        paragraph.add_run(part)
    path = tmp_path / "mau.docx"
    document.save(str(path))
    said = text_of(export(MADE, format="docx", template=path))
    assert "Hà Nội, ngày 05 tháng 03 năm 2024" in said


def test_a_file_without_our_styles_is_enough(tmp_path: Path) -> None:
    document = Document()
    for name in ("List Bullet", "Table Grid", "Caption", "Title", "Heading 1"):
        style = document.styles[name].element
        style.getparent().remove(style)
    document.add_paragraph("Sở Thử nghiệm")
    path = tmp_path / "mau.docx"
    document.save(str(path))
    data = export(MADE, format="docx", template=path)
    said = text_of(data)
    assert "Sở Thử nghiệm" in said
    assert f"–\t{BRIEFING.key_points[0].text}" in said
    with ZipFile(BytesIO(data)) as whole:
        assert "w:tblBorders" in whole.read("word/document.xml").decode()


def test_a_template_is_kept_replaced_and_removed_and_nonsense_refused(tmp_path: Path) -> None:
    with open_library(tmp_path, NORTH) as library:
        assert kept_template(library) is None
        path = keep_template(library, starter())
        assert kept_template(library) == path
        for nonsense in (b"no word file", b"PK\x03\x04 half a zip"):
            with pytest.raises(UsageError):
                keep_template(library, nonsense)
        assert "TÊN CƠ QUAN" in text_of(path.read_bytes())  # the one before it stays
        remove_template(library)
        assert kept_template(library) is None
