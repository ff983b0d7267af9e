"""Question sets as files: JSONL, CSV and XLSX, and the template a user fills in.

In CSV and XLSX a cell holds several values on several lines (or between ``|``), evidence is a
column for the article and one for the sentence, in the same order, and the headings may be
the Vietnamese ones of the template.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from assistant.evaluation.questions import Question, check_unique, question_from_row
from storage.errors import UsageError
from storage.text import normalize

SUFFIXES = (".jsonl", ".csv", ".xlsx")
#: heading in the template, field
COLUMNS = (
    ("mã", "id"),
    ("câu hỏi", "question"),
    ("trả lời được", "answerable"),
    ("loại", "kind"),
    ("phải có", "must_include"),
    ("bài", "evidence_article"),
    ("câu văn làm chứng", "evidence_quote"),
    ("câu trả lời mẫu", "reference"),
    ("các lượt trước", "history"),
    ("báo", "outlets"),
    ("từ ngày", "since"),
    ("đến ngày", "until"),
    ("nơi", "places"),
    ("chỉ trong bài", "articles"),
    ("nhãn", "tags"),
    ("đáp án chấp nhận", "answers"),
)
_FIELD_OF = {heading: name for heading, name in COLUMNS} | {name: name for _, name in COLUMNS}
#: A row as JSON fields, or why it cannot be one.
Row = Mapping[str, Any] | ValueError
_FILTERS = ("outlets", "since", "until", "places", "articles")
_LISTS = ("must_include", "tags", "answers", "outlets", "places", "articles")
_EXAMPLES: tuple[dict[str, str], ...] = (
    {
        "id": "vd-1",
        "question": "Huyện A có bao nhiêu thôn?",
        "answerable": "có",
        "kind": "figure",
        "must_include": "104",
        "evidence_article": "ten-tep.txt",
        "evidence_quote": "toàn huyện có 104 thôn",
        "reference": "Huyện A có 104 thôn.",
        "tags": "ví dụ",
    },
    {
        "id": "vd-2",
        "question": "Còn năm 2016 thì sao?",
        "answerable": "có",
        "kind": "followup",
        "must_include": "98",
        "evidence_article": "ten-tep.txt",
        "evidence_quote": "năm 2016 có 98 thôn",
        "history": "Năm 2017 huyện A có bao nhiêu thôn? => 104 thôn.",
        "tags": "ví dụ",
    },
    {
        "id": "vd-3",
        "question": "Huyện A có bao nhiêu sân bay?",
        "answerable": "không",
        "kind": "unanswerable",
        "tags": "ví dụ",
    },
)


def read_questions(source: Path | str | bytes, name: str | None = None) -> list[Question]:
    """The questions of a file, or of its bytes with the file's ``name``.

    Raises:
        UsageError: names the file, the row and the remedy; all bad rows at once, up to ten.
    """
    if isinstance(source, bytes):
        data, label = source, name or "bộ câu hỏi.jsonl"
    else:
        path = Path(source)
        label = name or path.name
        try:
            data = path.read_bytes()
        except OSError as error:
            raise UsageError(f"Không đọc được {path}: {error.strerror}.") from None
    suffix = Path(label).suffix.lower()
    if suffix not in SUFFIXES:
        raise UsageError(
            f"{label}: bộ câu hỏi phải là {', '.join(SUFFIXES)}. Hãy tải tệp mẫu và điền vào đó."
        )
    rows = {".jsonl": _jsonl, ".csv": _csv, ".xlsx": _xlsx}[suffix](data, label)
    return _checked(rows, label)


def _checked(rows: Iterable[tuple[str, Row]], label: str) -> list[Question]:
    good: list[tuple[str, Question]] = []
    bad: list[str] = []
    for number, (place, row) in enumerate(rows, 1):
        try:
            if isinstance(row, ValueError):
                raise row
            good.append((place, question_from_row(row, f"q-{number:03}")))
        except ValueError as error:
            bad.append(f"{place}: {error}")
    if bad:
        more = f"\n… và {len(bad) - 10} dòng nữa" if len(bad) > 10 else ""
        raise UsageError(f"{label} có {len(bad)} dòng chưa đúng:\n" + "\n".join(bad[:10]) + more)
    if not good:
        raise UsageError(f"{label} không có câu hỏi nào. Hãy tải tệp mẫu và điền vào đó.")
    return check_unique(good)


def _decode(data: bytes, label: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = data[: error.start].count(b"\n") + 1
        raise UsageError(
            f"{label}, dòng {row}: không phải UTF-8. Hãy lưu lại tệp với mã UTF-8 "
            "(Excel: «CSV UTF-8») hoặc dùng .xlsx."
        ) from None


def _jsonl(data: bytes, label: str) -> list[tuple[str, Row]]:
    rows: list[tuple[str, Row]] = []
    for number, line in enumerate(_decode(data, label).splitlines(), 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
            if not isinstance(value, dict):
                raise ValueError("mỗi dòng phải là một đối tượng JSON {…}")
            rows.append((f"dòng {number}", value))
        except json.JSONDecodeError as error:
            rows.append(
                (
                    f"dòng {number}",
                    ValueError(
                        f"không phải JSON (ký tự {error.colno}); kiểm tra dấu ngoặc kép và dấu phẩy"
                    ),
                )
            )
        except ValueError as error:
            rows.append((f"dòng {number}", error))
    return rows


def _csv(data: bytes, label: str) -> list[tuple[str, Row]]:
    text = _decode(data, label)
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    table = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    return _table(table, label)


def _xlsx(data: bytes, label: str) -> list[tuple[str, Row]]:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        table = [[_cell(value) for value in row] for row in sheet.iter_rows(values_only=True)]
        book.close()
    except (InvalidFileException, zipfile.BadZipFile, KeyError, IndexError, ValueError) as error:
        raise UsageError(
            f"{label} không mở được như bảng tính Excel ({error}). Hãy lưu lại dạng .xlsx."
        ) from None
    return _table(table, label)


def _cell(value: Any) -> str:
    """A cell as it is written in Vietnamese: 98.12 is shown as ``98,12``, dates as ISO."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value).replace(".", ",")
    if hasattr(value, "isoformat"):
        return str(value.isoformat())[:10]
    return str(value)


def _table(table: Sequence[Sequence[str]], label: str) -> list[tuple[str, Row]]:
    start = next((i for i, row in enumerate(table) if any(cell.strip() for cell in row)), None)
    if start is None:
        return []
    headings = [normalize(cell).strip().casefold() for cell in table[start]]
    unknown = [h for h in headings if h and h not in _FIELD_OF]
    if "question" not in {_FIELD_OF.get(h) for h in headings}:
        raise UsageError(
            f"{label}, dòng {start + 1}: thiếu cột «câu hỏi» (question). Hãy tải tệp mẫu, giữ dòng "
            "tiêu đề và điền từ dòng thứ hai."
        )
    if unknown:
        raise UsageError(
            f"{label}, dòng {start + 1}: không hiểu cột {', '.join(f'«{h}»' for h in unknown)}. "
            f"Các cột dùng được: {', '.join(h for h, _ in COLUMNS)}."
        )
    rows: list[tuple[str, Row]] = []
    for number, cells in enumerate(table[start + 1 :], start + 2):
        values = {
            _FIELD_OF[heading]: _live(cell.strip())
            for heading, cell in zip(headings, cells, strict=False)
            if heading and cell.strip()
        }
        if values:
            try:
                rows.append((f"dòng {number}", _unfolded(values)))
            except ValueError as error:
                rows.append((f"dòng {number}", error))
    return rows


def _split(cell: str) -> list[str]:
    return [part.strip() for part in cell.replace("|", "\n").split("\n") if part.strip()]


def _unfolded(values: dict[str, str]) -> dict[str, Any]:
    """Cells as the JSON fields they stand for."""
    row: dict[str, Any] = dict(values)
    for name in _LISTS:
        if name in row:
            row[name] = _split(row[name])
    articles = _split(row.pop("evidence_article", ""))
    quotes = _split(row.pop("evidence_quote", ""))
    if quotes and not articles:
        raise ValueError("có «câu văn làm chứng» mà thiếu «bài»; hãy ghi tên tệp của bài")
    if len(articles) > 1 and len(quotes) != len(articles):
        raise ValueError(
            f"có {len(articles)} bài mà {len(quotes)} câu văn làm chứng; mỗi bài một câu, mỗi câu "
            "một dòng trong ô"
        )
    if articles:
        articles = articles * len(quotes) if len(articles) == 1 and quotes else articles
        quotes = quotes or [""] * len(articles)
        row["evidence"] = [
            {"article": a, "quote": q} for a, q in zip(articles, quotes, strict=True)
        ]
    if "history" in row:
        turns = [line.split("=>", 1) for line in _split(row["history"])]
        if any(len(turn) != 2 for turn in turns):
            raise ValueError("«các lượt trước» viết mỗi lượt một dòng: câu hỏi => câu trả lời")
        row["history"] = [[q.strip(), a.strip()] for q, a in turns]
    filters = {name: row.pop(name) for name in _FILTERS if name in row}
    if filters:
        row["filters"] = filters
    return row


def _folded(question: Question) -> list[str]:
    """A question as the cells of one row, the inverse of reading it."""
    filters = question.filters

    def lines(values: Iterable[str]) -> str:
        return "\n".join(values)

    return [
        question.id,
        question.question,
        "có" if question.answerable else "không",
        question.kind,
        lines(question.must_include),
        lines(e.article for e in question.evidence),
        lines(e.quote for e in question.evidence if e.quote),
        question.reference,
        lines(f"{q} => {a}" for q, a in question.history),
        lines(filters.get("outlets", ())),
        filters.get("since", ""),
        filters.get("until", ""),
        lines(filters.get("places", ())),
        lines(filters.get("articles", ())),
        lines(question.tags),
        lines(question.answers),
    ]


def write_questions(questions: Sequence[Question], suffix: str) -> bytes:
    """The questions as a file of the given kind."""
    if suffix == ".jsonl":
        lines = [json.dumps(q.as_json(), ensure_ascii=False) for q in questions]
        return ("\n".join(lines) + "\n").encode()
    return _written([_folded(q) for q in questions], suffix)


def template(suffix: str) -> bytes:
    """An empty set with three examples to write over."""
    if suffix == ".jsonl":
        made = [question_from_row(_unfolded(row), row["id"]) for row in _EXAMPLES]
        return write_questions(made, suffix)
    return _written([[row.get(name, "") for _, name in COLUMNS] for row in _EXAMPLES], suffix)


def _written(rows: Sequence[Sequence[str]], suffix: str) -> bytes:
    headings = [heading for heading, _ in COLUMNS]
    if suffix == ".csv":
        text = io.StringIO(newline="")
        csv.writer(text).writerows([headings, *(map(_inert, row) for row in rows)])
        return text.getvalue().encode("utf-8-sig")  # Excel needs the mark to see UTF-8
    if suffix != ".xlsx":
        raise UsageError(f"Không có dạng tệp {suffix}; dùng {', '.join(SUFFIXES)}.")
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.worksheet.worksheet import Worksheet

    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Câu hỏi"
    sheet.append(headings)
    for row in rows:
        sheet.append(["" if cell is None else cell for cell in map(_inert, row)])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for line in sheet.iter_rows(min_row=1):
        for cell in line:
            cell.number_format = "@"  # text: Excel must not turn 98,12 or 21/21 into a date
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for letter, width in zip("ABCDEFGH", (10, 50, 12, 14, 18, 26, 50, 40), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _inert(cell: str) -> str:
    """A cell that a spreadsheet takes as text: a leading ``=`` would be run as a formula."""
    return "'" + cell if cell[:1] in ("=", "+", "@") else cell


def _live(cell: str) -> str:
    """The inverse of ``_inert``."""
    return cell[1:] if cell[:2] in ("'=", "'+", "'@") else cell
