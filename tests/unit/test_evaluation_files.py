"""Question sets in and out of files, and the help a wrong row gets."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest
from openpyxl import Workbook, load_workbook

from assistant.evaluation.files import read_questions, template, write_questions
from assistant.evaluation.questions import Evidence, Question
from storage.errors import UsageError
from tests.shared import BENCH, needs_shared

FULL = Question(
    id="a-1",
    question="Chi bao nhiêu?",
    kind="figure",
    must_include=("98,12%", "=2+3"),
    evidence=(Evidence("x.txt", "chi 98,12%"), Evidence("y.txt", "và còn lại")),
    reference="Chi 98,12%.",
    answers=("98,12",),
    history=(("Ai chi?", "Huyện A."),),
    filters={"outlets": ["Báo A"], "since": "2017-01-01"},
    tags=("t1", "t2"),
)
REFUSED = Question(id="a-2", question="Có sân bay không?", answerable=False, kind="unanswerable")


@pytest.mark.parametrize("suffix", [".jsonl", ".csv", ".xlsx"])
def test_a_set_survives_every_format(suffix: str) -> None:
    data = write_questions([FULL, REFUSED], suffix)
    assert read_questions(data, f"bo{suffix}") == [FULL, REFUSED]


@pytest.mark.parametrize("suffix", [".jsonl", ".csv", ".xlsx"])
def test_the_template_is_a_valid_set(suffix: str) -> None:
    questions = read_questions(template(suffix), f"mau{suffix}")
    assert {q.kind for q in questions} == {"figure", "followup", "unanswerable"}
    assert questions[1].history


def test_a_formula_in_a_cell_is_written_as_text() -> None:
    book = load_workbook(io.BytesIO(write_questions([FULL], ".xlsx")))
    cells = [c for row in book.worksheets[0].iter_rows() for c in row]
    assert not any(cell.data_type == "f" for cell in cells)
    table = csv.reader(
        io.StringIO(
            write_questions([replace(FULL, must_include=("=2+3",))], ".csv").decode("utf-8-sig"),
            newline="",
        )
    )
    assert not any(cell.startswith("=") for row in table for cell in row)


def _xlsx(*rows: list[object]) -> bytes:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_number_typed_into_excel_is_read_as_vietnamese_writes_it() -> None:
    data = _xlsx(["câu hỏi", "phải có"], ["Đạt bao nhiêu?", 98.12], ["Có mấy?", 360])
    assert [q.must_include for q in read_questions(data, "a.xlsx")] == [("98,12",), ("360",)]


def test_headings_may_be_field_names_and_rows_may_be_blank() -> None:
    text = "question;must_include\n;\nCó mấy xã?;4\n"
    (question,) = read_questions(text.encode(), "a.csv")
    assert question.must_include == ("4",)
    assert question.id == "q-001"


def _error(data: bytes, name: str) -> str:
    with pytest.raises(UsageError) as caught:
        read_questions(data, name)
    return str(caught.value)


@pytest.mark.parametrize(("row", "remedy"), [
    ('{"question": ""}', "thiếu «question»"),
    ('{"question": "A?", "answerable": "maybe", "must_include": ["1"]}', "«có» hoặc «không»"),
    ('{"question": "A?"}', "«must_include»"),
    ('{"question": "A?", "answerable": false, "must_include": ["1"]}', "để trống"),
    ('{"question": "A?", "must_include": {"a": 1}}', "danh sách chuỗi"),
    ('{"question": "A?", "must_include": ["1"], "evidence": ["x"]}', "«article»"),
    ('{"question": "A?", "must_include": ["1"], "history": ["x"]}', "câu trả lời"),
    ('{"question": "A?", "must_include": ["1"], "filters": {"year": 2017}}', "since"),
    ('{"question": "A?", "must_include": ["1"], "filters": {"since": "9/2017"}}', "2017-09-30"),
    ('{"question": "A?", "muts_include": ["1"]}', "must_include"),
    ('{"question": "A?", ', "không phải JSON"),
    ('["A?"]', "đối tượng JSON"),
])  # fmt: skip
def test_a_wrong_row_is_named_with_its_remedy(row: str, remedy: str) -> None:
    good = '{"question": "Được?", "must_include": ["1"]}'
    message = _error(f"{good}\n{row}\n".encode(), "bo.jsonl")
    assert "bo.jsonl" in message
    assert "dòng 2" in message
    assert remedy in message


def test_rows_of_a_table_are_counted_as_a_spreadsheet_shows_them() -> None:
    message = _error(_xlsx(["câu hỏi", "phải có"], ["Được?", "1"], ["Thiếu?", None]), "a.xlsx")
    assert "dòng 3" in message


@pytest.mark.parametrize(("data", "name", "part"), [
    (b"\xff\xfe\x00", "a.jsonl", "UTF-8"),
    (b"khong phai bang", "a.xlsx", ".xlsx"),
    (b"", "a.jsonl", "không có câu hỏi"),
    ("tên,tuổi\na,1\n".encode(), "a.csv", "câu hỏi"),
    (b"question,mau\na,1\n", "a.csv", "«mau»"),
    (b"x", "a.pdf", ".xlsx"),
    (b'{"id":"1","question":"A?","must_include":["1"]}\n'
     b'{"id":"1","question":"B?","must_include":["1"]}\n', "a.jsonl", "dòng 1"),
])  # fmt: skip
def test_a_wrong_file_is_explained(data: bytes, name: str, part: str) -> None:
    assert part in _error(data, name)


def test_two_articles_need_two_sentences() -> None:
    data = _xlsx(
        ["câu hỏi", "phải có", "bài", "câu văn làm chứng"],
        ["So sánh?", "1", "a.txt\nb.txt", "chỉ một câu"],
    )
    assert "mỗi bài một câu" in _error(data, "a.xlsx")


@needs_shared
@pytest.mark.parametrize("name", [
    "seed_questions.jsonl", "admin_news/questions.jsonl", "news_qa/questions.jsonl",
])  # fmt: skip
def test_shared_sets_are_read_as_they_are(name: str) -> None:
    path = BENCH / name
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    questions = read_questions(path)
    assert len(questions) == len(rows)
    assert [q.id for q in questions] == [row["id"] for row in rows]
