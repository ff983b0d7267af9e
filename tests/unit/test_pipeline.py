"""Ids and checksums of inputs: stable where they must be, different where they must be."""

from __future__ import annotations

import gzip
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.build import origin_id, own_id, parse, source_checksum
from ingest.count import articles_in
from ingest.pages import RawPage
from ingest.sources import Source, Sources, source_key
from tests.unit.test_duplicates import Memory

TEXT = RawPage("tin/a.txt", "a.txt", "text", "Nội dung")
ROW = RawPage("tin.jsonl:3", "x-1", "structured", "", {"id": "x-1", "text": "Nội dung"})


def test_a_file_is_known_by_name_and_text_not_by_folder_case_or_spacing() -> None:
    known = origin_id(TEXT, "Đường mới đã xong.")
    assert len(known) == 16 and int(known, 16) >= 0
    assert known == origin_id(replace(TEXT, name="khác/a.txt"), "Đường  mới đã xong. ")
    assert known != origin_id(replace(TEXT, name="tin/b.txt"), "Đường mới đã xong.")
    assert known != origin_id(TEXT, "Đường mới chưa xong.")


@pytest.mark.parametrize(
    ("stated", "expected"),
    [("x-1", "x-1"), (17, "17"), ("tin_2021.05", "tin_2021.05"), ("../x", None), ("", None),
     ("https://a.vn/b", None), ("có dấu", None), ("x" * 65, None)],
)  # fmt: skip
def test_a_row_keeps_its_own_id_where_it_is_a_plain_token(
    stated: object, expected: str | None
) -> None:
    assert own_id(replace(ROW, fields={"id": stated})) == expected


def test_a_text_file_has_no_id_of_its_own() -> None:
    assert own_id(replace(TEXT, fields={"id": "x-1"})) is None


def test_any_change_of_what_was_read_changes_the_checksum() -> None:
    known = source_checksum(ROW)
    assert known == source_checksum(replace(ROW, name="khác.jsonl:9"))
    assert known != source_checksum(replace(ROW, fields={**ROW.fields, "date": "2021-01-01"}))
    assert source_checksum(TEXT) != source_checksum(replace(TEXT, text="Nội dung khác"))
    assert source_checksum(replace(TEXT, text="chữ \ud800 hỏng"))


def test_rows_are_named_by_their_id_and_told_apart_when_they_share_it(tmp_path: Path) -> None:
    first = source_key(tmp_path, ROW, "c", set())
    moved = source_key(tmp_path, replace(ROW, name="tin.jsonl:8"), "c", set())
    again = source_key(tmp_path, ROW, "c", {first})
    assert first == moved != again
    nameless = replace(ROW, fields={"text": "Nội dung"})
    assert source_key(tmp_path, nameless, "c1", set()) != source_key(
        tmp_path, nameless, "c2", set()
    )


def test_what_is_gone_is_told_from_what_could_not_be_read(tmp_path: Path) -> None:
    sources = Sources(Memory())
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    (tmp_path / "r.jsonl").write_text("{}", encoding="utf-8")
    row = source_key(tmp_path, replace(ROW, name="r.jsonl:1"), "c", set())
    assert not sources.is_gone(str(tmp_path / "a.txt"), tmp_path, [])
    assert sources.is_gone(str(tmp_path / "b.txt"), tmp_path, [])
    assert sources.is_gone(row, tmp_path, [])
    assert not sources.is_gone(row, tmp_path, ["r.jsonl:1"])


def test_inputs_are_remembered_by_article(tmp_path: Path) -> None:
    memory = Memory()
    sources = Sources(memory)
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("x", encoding="utf-8")
        sources.note(str(tmp_path / name), Source("c", "id", name))
    sources.close()
    reopened = Sources(memory)
    assert reopened.living("id", apart_from=str(tmp_path / "a.txt")) == ["b.txt"]
    (tmp_path / "b.txt").unlink()
    assert reopened.living("id") == ["a.txt"]
    reopened.note(str(tmp_path / "a.txt"), Source("c", "other", "a.txt"))
    assert reopened.living("id") == []


def test_an_article_is_built_with_passages_sentences_and_checksum() -> None:
    body = [
        "Đường mới ở TP. Hạ Long đã xong sau hai năm thi công. Dân đi lại dễ hơn trước.",
        "Chi phí là 1.234,5 tỷ đồng, lấy từ ngân sách tỉnh và vốn góp của các doanh nghiệp.",
    ]
    row = RawPage(
        "t.jsonl:1",
        "t-1",
        "structured",
        "",
        {"id": "t-1", "title": "Đường mới", "paragraphs": body},
    )
    article = parse(row)
    assert article.id == "t-1" and article.title == "Đường mới" and article.checksum
    assert len(article.passages) == 2 and len(article.sentences) == 3


def test_the_progress_bar_knows_how_many_articles_inputs_may_hold(tmp_path: Path) -> None:
    rows = "".join(f'{{"id": "{n}"}}\n' for n in range(7))
    (tmp_path / "a.txt").write_text("bài", encoding="utf-8")
    (tmp_path / "b.jsonl").write_text(rows, encoding="utf-8")
    (tmp_path / "c.jsonl.gz").write_bytes(gzip.compress(rows.encode()))
    with zipfile.ZipFile(tmp_path / "d.zip", "w") as archive:
        archive.writestr("x/e.txt", "bài")
        archive.writestr("x/f.txt", "bài")
    counts = {path.name: articles_in(path) for path in tmp_path.iterdir()}
    assert counts == {"a.txt": 1, "b.jsonl": 7, "c.jsonl.gz": 7, "d.zip": 2}


@pytest.mark.parametrize("name", ["broken.zip", "broken.jsonl.gz", "rows.json"])
def test_inputs_that_cannot_be_counted_leave_the_total_open(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"[]")
    assert articles_in(tmp_path / name) is None
