"""The paragraphs of a PDF: lines put together again by their distance on the page."""

from __future__ import annotations

import io
import itertools
import logging
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from statistics import median
from typing import Any

from ingest.old_fonts import from_font
from ingest.read_print import headline, unprinted
from ingest.reasons import reason
from storage.errors import ReadError

PAGES = 60
"""Pages of the longest document read; more is a book, not an article."""
SIDE = 8
"""Lines of a side column at least: a dateline or a byline set to the right has one or two."""
_LOCKED = "PDF có mật khẩu: hãy lưu lại bản không mật khẩu."
_BROKEN = (
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    IndexError,
    OSError,
    RecursionError,
    AssertionError,
    NotImplementedError,
    OverflowError,
    ZeroDivisionError,
)


_LIGATURES = {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl"}
_LIGATURE = re.compile("[\ufb00-\ufb04]")


@dataclass(slots=True)
class Line:
    """A printed line: where it stands (PDF points, upwards), its letter size and its text."""

    page: int
    x: float
    y: float
    size: float
    text: str


_AFTER = re.compile(
    rb"(?<=\n)((?:-?[\d.]+ ){4})(-?[\d.]+) (-?[\d.]+) Tm\s+(-?[\d.]+) (-?[\d.]+) Td(?=[\s<(\[])"
)


def read_pdf(data: bytes) -> tuple[str, dict[str, Any]]:
    """Paragraphs of a PDF, separated by blank lines, and what is printed around them.

    Raises ReadError with the reason.
    """
    from pypdf import PdfReader
    from pypdf.errors import FileNotDecryptedError, PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ReadError(_LOCKED)
        if len(reader.pages) > PAGES:
            raise ReadError(f"PDF có {len(reader.pages)} trang, không phải một bài báo.")
        lines = [
            line
            for number, page in enumerate(reader.pages)
            for line in _lines(_placed_at_once(page), number)
        ]
        name = str(reader.metadata.title or "") if reader.metadata else ""
    except FileNotDecryptedError as error:
        raise ReadError(_LOCKED) from error
    except (PyPdfError, *_BROKEN) as error:
        raise ReadError(f"PDF bị hỏng hoặc bị cắt: {reason(error)}.") from error
    lines, fields = unprinted(lines, name)
    name = fields.pop("printed_title", name)
    if not lines:
        raise ReadError("PDF chỉ có ảnh, không có chữ: hãy dùng bản đã nhận dạng chữ (OCR).")
    texts = paragraphs(lines)
    title = headline(name, texts)
    return "\n\n".join(texts), {**fields, "title": title} if title else fields


def _placed_at_once(page: Any) -> Any:
    """The page with each text's place set in one step.

    Chromium sets the start of the line and then moves along it; pypdf 7.1 takes the second step
    for a gap and puts a blank there, inside words wherever the letters change their font.
    """
    from pypdf.generic import DecodedStreamObject, NameObject

    content = page.get_contents()
    if content is None:
        return page
    data = content.get_data()
    merged = _AFTER.sub(_one_step, data)
    if merged != data:
        stream = DecodedStreamObject()
        stream.set_data(merged)
        page[NameObject("/Contents")] = stream
    return page


def _one_step(match: re.Match[bytes]) -> bytes:
    try:
        a, b, c, d = (float(part) for part in match[1].split())
        e, f, x, y = (float(match[n]) for n in range(2, 6))
    except ValueError:  # two points in a number
        return match[0]
    place = (a, b, c, d, e + x * a + y * c, f + x * b + y * d)
    return b" ".join(f"{part:.6f}".encode() for part in place) + b" Tm"


def _lines(page: Any, number: int) -> list[Line]:
    found: list[Line] = []

    def visit(text: str, cm: list[float], tm: list[float], font: Any, size: float) -> None:
        if not text.strip():
            if found and text and not found[-1].text.endswith(" "):
                found[-1].text += " "
            return
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        height = abs(size * (tm[3] or tm[0] or 1.0) * (cm[3] or 1.0))
        text = _LIGATURE.sub(lambda found: _LIGATURES[found[0]], text)
        text = from_font(text, str((font or {}).get("/BaseFont", "")).lstrip("/").split("+")[-1])
        for part in (part for part in re.split(r"\n+", text) if part.strip()):
            same = found and found[-1].page == number and abs(found[-1].y - y) < 0.5 * height
            if same and not text.startswith("\n"):
                found[-1].text += part
            else:
                found.append(Line(number, x, y, height, part))

    page.extract_text(visitor_text=visit)
    return [line for line in found if line.text.strip()]


def paragraphs(lines: Iterable[Line]) -> list[str]:
    """Lines joined where they run on.

    A paragraph ends where the distance to the next line is a third above the usual one, where the
    letter size changes, where the next line is indented, and where a line that closes a sentence
    stops well short of the column's width.
    """
    rows = _beside_last(list(lines))
    left = median(row.x for row in rows)
    body = median(row.size for row in rows)
    widths = sorted(len(row.text.strip()) for row in rows)
    full = widths[int(0.8 * (len(widths) - 1))]
    leading = _leading(rows, full)
    joined: list[str] = []
    previous: Line | None = None
    for row in rows:
        text = " ".join(row.text.split())
        if previous is not None and (
            _same_headline(previous, row, body)
            or _runs_on(previous, row, leading(row.size), left, full)
        ):
            joined[-1] = _join(joined[-1], text)
        else:
            joined.append(text)
        previous = row
    return joined


def _beside_last(rows: list[Line]) -> list[Line]:
    """The lines with those of a side column behind all others.

    A page's side column is printed at the end of each sheet, in the middle of the text. Its lines
    are short and start right of where the text's lines end; a second column of text is as wide as
    the first.
    """
    widths = sorted(len(row.text.strip()) for row in rows)
    full = widths[int(0.8 * (len(widths) - 1))]
    long = [row for row in rows if len(row.text.strip()) >= 0.75 * full]
    if len(long) < 8 or full < 50:
        return rows
    left = median(row.x for row in long)
    edge = left + 0.36 * full * median(row.size for row in long)
    body: list[Line] = []
    beside: list[Line] = []
    for far, group in itertools.groupby(
        rows, key=lambda row: row.x > edge and len(row.text.strip()) < 0.6 * full
    ):
        run = list(group)
        (beside if far and len(run) >= SIDE else body).extend(run)
    return body + beside


def _leading(rows: list[Line], full: int) -> Callable[[float], float]:
    """The usual distance between the lines of a paragraph, by letter size.

    Measured where a line fills its column, as a paragraph's do and a menu's do not; sizes without
    enough such lines take that of the others, scaled, or that of all lines.
    """
    pairs = [(a, b) for a, b in itertools.pairwise(rows) if _follows(a, b)]
    by_size: dict[int, list[float]] = {}
    for above, below in pairs:
        if len(above.text.strip()) >= 0.75 * full and abs(above.size - below.size) < 0.5:
            by_size.setdefault(round(above.size), []).append(above.y - below.y)
    found = {size: _usual(steps) for size, steps in by_size.items() if len(steps) >= 4}
    found = {size: step for size, step in found.items() if step > 0}
    anyhow = _usual([a.y - b.y for a, b in pairs])
    if not found:
        return lambda size: anyhow
    most = max(found, key=lambda size: len(by_size[size]))
    return lambda size: found.get(round(size)) or found[most] * max(size, 1.0) / max(most, 1)


def _usual(steps: list[float]) -> float:
    """The distance between lines of one paragraph: the smallest that is common."""
    if not steps:
        return 0.0
    rounded = sorted(round(step, 1) for step in steps if step > 1)
    if not rounded:
        return 0.0
    common = [step for step in set(rounded) if rounded.count(step) >= 0.15 * len(rounded)]
    return min(common) if common else median(rounded)


def _follows(above: Line, below: Line) -> bool:
    return above.page == below.page and above.y > below.y


def _same_headline(above: Line, below: Line, body: float) -> bool:
    """Lines in the same large letters, close below each other."""
    return (
        _follows(above, below)
        and above.size > 1.15 * body
        and abs(above.size - below.size) <= 0.02 * above.size
        and above.y - below.y <= 1.7 * above.size
        and not re.search(r"[.…:]$", above.text.strip())
    )


def _runs_on(above: Line, below: Line, usual: float, left: float, full: int) -> bool:
    text = above.text.strip()
    if abs(above.size - below.size) > 0.15 * max(above.size, below.size, 0.1):
        return False
    closed = bool(re.search(r"[.!?…:][\"”’)]?$", text))
    if not _follows(above, below):
        return not closed and len(text) > 0.7 * full
    if above.y - below.y > 1.33 * usual:
        return False
    if below.x - left > 8 and below.x - above.x > 8:
        return False
    if re.match(r"(?:[-+•*]|\d{1,2}[.)])\s", below.text.strip()):
        return False
    return not (len(text) < 0.8 * full and (closed or len(text) < 0.5 * full))


def _join(first: str, second: str) -> str:
    return first + second if first.endswith("\u00ad") else f"{first} {second}"
