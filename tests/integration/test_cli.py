"""The command line is a contract: shapes, exit codes, exact citations, clear refusals."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from ingest.samples import folder
from tests.shared import ARTICLES, BENCH, needs_shared, read_jsonl

pytestmark = pytest.mark.integration
ROOT = Path(__file__).resolve().parents[2]


def run(data: Path, *words: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("HOIBAO_", "OPENAI_"))}
    return subprocess.run(
        [sys.executable, "-m", "assistant.cli", "--data", str(data), *words],
        cwd=ROOT, env=environment, capture_output=True, text=True, input=stdin, check=False,
    )  # fmt: skip


def value(done: subprocess.CompletedProcess[str]) -> Any:
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data: Path = tmp_path_factory.mktemp("store")
    report = value(run(data, "ingest", str(folder()), "--json"))
    assert (report["added"], report["failed"]) == (10, [])
    return data


def test_ingest_again_changes_nothing(store: Path) -> None:
    report = value(run(store, "ingest", str(folder()), "--json"))
    assert (report["added"], report["updated"], report["unchanged"]) == (0, 0, 10)
    assert set(report) == {
        "added", "updated", "unchanged", "removed", "duplicates", "failed", "articles",
    }  # fmt: skip
    assert set(report["articles"][0]) == {"id", "path", "title"}


def test_articles_and_show_have_their_fields(store: Path) -> None:
    rows = value(run(store, "articles", "--json"))
    assert len(rows) == 10
    fields = {"id", "path", "title", "outlet", "author", "date", "url", "words"}
    assert set(rows[0]) == fields
    shown = value(run(store, "show", rows[0]["id"], "--json"))
    assert set(shown) == fields | {"text", "removed"}
    assert shown["text"]


def test_every_citation_of_an_answer_is_exact(store: Path) -> None:
    answer = value(
        run(store, "ask", "Đông Triều thực hiện bao nhiêu thủ tục hành chính?", "--json")
    )
    assert answer["status"] == "answered"
    assert "360" in answer["text"]
    assert {"text", "citations", "support"} <= set(answer["claims"][0])
    needed = {
        "n", "article_id", "path", "title", "outlet", "author", "date", "paragraph", "start",
        "end", "quote",
    }  # fmt: skip
    for citation in answer["citations"]:
        assert needed <= set(citation)
        text = value(run(store, "show", citation["article_id"], "--json"))["text"]
        assert text[citation["start"] : citation["end"]] == citation["quote"]
    assert answer["seconds"]["total"] > 0


def test_search_ranks_and_takes_a_file_of_questions(store: Path, tmp_path: Path) -> None:
    hits = value(run(store, "search", "thủ tục hành chính", "--top", "3", "--json"))
    assert len(hits) == 3
    assert set(hits[0]) == {"article_id", "title", "score", "sentence", "start", "end"}
    assert [h["score"] for h in hits] == sorted((h["score"] for h in hits), reverse=True)
    questions = tmp_path / "q.txt"
    questions.write_text("thủ tục hành chính\ngiảm biên chế\n", encoding="utf-8")
    done = run(store, "search", "--queries", str(questions), "--top", "2", "--json")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [len(row["results"]) for row in rows] == [2, 2]


def test_history_completes_a_follow_up(store: Path, tmp_path: Path) -> None:
    turns = tmp_path / "turns.json"
    turns.write_text(
        json.dumps([["Năm 2017 Đông Triều luân chuyển bao nhiêu công chức?", "55 công chức"]]),
        encoding="utf-8",
    )
    answer = value(run(store, "ask", "Còn năm 2016 thì sao?", "--history", str(turns), "--json"))
    assert "Đông Triều" in answer["searched"]


def test_wrong_usage_and_errors_have_their_exit_codes(store: Path, tmp_path: Path) -> None:
    for _ in range(5):  # whatever the model that loads beside it is doing just then
        assert run(store, "ask", "   ").returncode == 2
    assert run(store, "ask", "a" * 2001).returncode == 2
    assert run(store, "no-such-command").returncode == 2
    missing = run(tmp_path / "new", "ingest", str(tmp_path / "nowhere"), "--json")
    assert missing.returncode == 1
    assert json.loads(missing.stdout)["failed"][0]["reason"]
    for done in (run(store, "ask", " "), run(store, "show", "no-such-article")):
        assert done.returncode != 0
        assert done.stderr.startswith("Lỗi: ")
        assert "Traceback" not in done.stderr


def test_bad_files_are_reported_and_the_good_one_is_kept(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "empty.txt").write_bytes(b"")
    (inbox / "broken.txt").write_bytes(b"\xff\xfe\x00\x01\x80\x81" * 50)
    good = next(folder().glob("*.txt"))
    (inbox / "good.txt").write_bytes(good.read_bytes())
    report = value(run(tmp_path / "data", "ingest", str(inbox), "--json"))
    assert report["added"] == 1
    assert {Path(f["path"]).name for f in report["failed"]} == {"empty.txt", "broken.txt"}


def test_doctor_finds_a_sound_store_sound(store: Path) -> None:
    findings = value(run(store, "doctor", "--json"))
    assert all(f["ok"] for f in findings)


def test_a_correction_survives_the_next_ingest(store: Path) -> None:
    row = value(run(store, "articles", "--json"))[0]
    value(run(store, "edit", row["id"], "--author", "Người Sửa", "--json"))
    value(run(store, "ingest", str(folder()), "--json"))
    rows = {r["id"]: r for r in value(run(store, "articles", "--json"))}
    assert rows[row["id"]]["author"] == "Người Sửa"


@needs_shared
def test_the_first_question_on_the_real_pages_is_answered(tmp_path: Path) -> None:
    value(run(tmp_path, "ingest", str(ARTICLES), "--json"))
    question = "Trung tâm Hành chính công thị xã Đông Triều thực hiện bao nhiêu thủ tục hành chính?"
    shown = run(tmp_path, "ask", question)
    expected = read_jsonl(BENCH / "seed_questions.jsonl")[0]["evidence"][0]["quote"]
    assert expected in " ".join(shown.stdout.split())
    for part in ("360", "Kinh doanh & Pháp luật", "Minh Toàn", "22/09/2019", "đoạn 10"):
        assert part in shown.stdout


def test_vectors_are_made_again_on_request(store: Path) -> None:
    assert value(run(store, "reindex", "--embed", "--json")) == {"articles": 10}
    answer = value(
        run(store, "ask", "Đông Triều thực hiện bao nhiêu thủ tục hành chính?", "--json")
    )
    assert "360" in answer["text"]
