"""PDF and Word documents, read in a child process with a limit on time and memory.

Both formats can be built so that a few kilobytes keep a parser busy for hours or fill the
memory; a child that is killed costs one failed file and nothing else.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

from ingest.old_fonts import from_font, is_old_font
from ingest.read_text import MAX_TEXT, tidy
from ingest.reasons import reason
from storage.errors import ReadError

SECONDS = 4
"""Processor seconds for one document; a ten-page newspaper PDF takes 0.4 s on one slow core."""
WALL = 4.8
"""Seconds on the clock: nobody waits longer for a bad file, and a machine with five times as much
to do as it can still reads that PDF."""
MEMORY = 900 * 1024 * 1024
PROSE = 30
"""Words from which a paragraph in a table's cell is running text, not a cell's content."""
_XCPU = 24  # the signal of a process that used up its processor time
_BUSY = (
    "Tài liệu quá phức tạp hoặc bị hỏng, hay máy đang bận: chưa đọc xong sau 5 giây nên đã dừng. "
    "Nếu tài liệu bình thường, hãy nạp lại khi máy rảnh."
)
_SLOW = "Tài liệu quá phức tạp hoặc bị hỏng: đọc quá {seconds} giây nên đã dừng."


def read_office(kind: str, data: bytes) -> tuple[str, dict[str, Any]]:
    """Text lines and stated fields of a document; ``kind`` is ``pdf`` or ``docx``.

    Raises ReadError with the reason: encrypted, damaged, without text, too slow or too large.
    """
    command = [sys.executable, "-c", "from ingest.read_office import child; child()", kind]
    root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    path = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONPATH": path}
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, timeout=WALL, env=environment, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise ReadError(_BUSY) from error
    if done.returncode == -_XCPU:
        raise ReadError(_SLOW.format(seconds=SECONDS))
    if done.returncode != 0:
        raise ReadError("Tài liệu làm trình đọc dừng đột ngột (hỏng hoặc cần quá nhiều bộ nhớ).")
    answer = json.loads(done.stdout.decode("utf-8"))
    if "error" in answer:
        raise ReadError(answer["error"])
    return tidy(answer["text"]), answer["fields"]


def child() -> None:
    """Entry of the child process: document on standard input, JSON on standard output."""
    _limit()
    kind = sys.argv[1]
    data = sys.stdin.buffer.read()
    try:
        if kind == "pdf":
            from ingest.read_pdf import read_pdf

            text, fields = read_pdf(data)
        else:
            text, fields = read_docx(data)
        answer: dict[str, Any] = {"text": text[: MAX_TEXT + 1], "fields": fields}
    except ReadError as error:
        answer = {"error": str(error)}
    except MemoryError:
        answer = {"error": "Tài liệu cần quá nhiều bộ nhớ, không đọc."}
    sys.stdout.write(json.dumps(answer, ensure_ascii=True))


def _limit() -> None:
    try:
        import resource
    except ImportError:  # not on this system: the time limit still holds
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))


def _typed(paragraph: Any) -> str:
    """A paragraph's text, with what is typed in a font of before Unicode in today's letters."""
    style = paragraph.style.font.name if paragraph.style is not None else None
    fonts = [run.font.name or style or "" for run in paragraph.runs]
    if not any(is_old_font(font) for font in fonts):
        return str(paragraph.text)
    runs = zip(paragraph.runs, fonts, strict=True)
    return "".join(from_font(run.text, font) for run, font in runs)


def _holds_text(cell: str) -> bool:
    parts = [len(part.split()) for part in cell.split("\n") if part.strip()]
    return max(parts) > PROSE or (len(parts) >= 4 and sum(parts) > 2 * PROSE)


def _rows(table: Any) -> list[str]:
    """The rows of a table; where cells hold running text, as pasted pages do, its paragraphs."""
    lines: list[str] = []
    for row in table.rows:
        cells = list(dict.fromkeys(cell.text.strip() for cell in row.cells))
        cells = [cell for cell in cells if cell]
        if any(_holds_text(cell) for cell in cells):
            lines += [" ".join(part.split()) for cell in cells for part in cell.split("\n")]
        else:
            lines.append(" | ".join(" ".join(cell.split()) for cell in cells))
    return lines


def read_docx(data: bytes) -> tuple[str, dict[str, Any]]:
    """Paragraphs and table rows of a Word document in their order."""
    import io
    import zipfile

    import docx
    from docx.opc.exceptions import OpcError
    from docx.table import Table
    from lxml.etree import LxmlError  # type: ignore[import-untyped]

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(member.file_size for member in archive.infolist())
            if unpacked > max(50 * 1024 * 1024, 100 * len(data)):
                raise ReadError("Tệp .docx bung ra quá lớn (có thể là bom nén), không đọc.")
        document = docx.Document(io.BytesIO(data))
        lines: list[str] = []
        fields: dict[str, Any] = {}
        for part in document.iter_inner_content():
            if isinstance(part, Table):
                lines += _rows(part)
            else:
                text = _typed(part).strip()
                style = (part.style.name or "") if part.style is not None else ""
                if text and "title" not in fields and style in ("Title", "Heading 1"):
                    fields["title"] = " ".join(text.split())
                lines.append(text)
    except (
        OpcError,
        LxmlError,
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        OSError,
        EOFError,
        AttributeError,
        RecursionError,
        NotImplementedError,
    ) as error:
        raise ReadError(f"Tệp .docx bị hỏng hoặc bị cắt: {reason(error)}.") from error
    if not any(lines):
        raise ReadError("Tệp .docx không có chữ.")
    return "\n\n".join(line for line in lines if line), fields
