"""Runs: repeatable, resumable, compared, gated and shown."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from assistant.answering import Assistant
from assistant.evaluation.command import run_evaluation
from assistant.evaluation.comparison import compare
from assistant.evaluation.corpus import settings_of
from assistant.evaluation.files import write_questions
from assistant.evaluation.gate import baseline, check
from assistant.evaluation.report import report
from assistant.evaluation.runner import CHUNK, PARTS, evaluate
from assistant.evaluation.runs import Run, Runs, run_from_json
from assistant.evaluation.table import print_run
from assistant.schema import Answer
from assistant.settings import load_settings
from storage.errors import ModelError, UsageError
from tests.integration.evaluation_pipeline import FakeLibrary, Pipeline, intact, questions
from tests.scripted_server import ScriptedServer

ASKED = questions()[::3]


@pytest.fixture(scope="module")
def run() -> Run:
    """A run of the intact pipeline."""
    library, pipeline = intact()
    return evaluate(library, pipeline, ASKED, name="bộ thử", seed=7)


def _refusing() -> tuple[FakeLibrary, Pipeline]:
    library, pipeline = intact()
    pipeline.on_answer = lambda a: Answer(question=a.question, status="not_found")
    return library, pipeline


def test_two_runs_are_byte_identical_but_for_times(run: Run) -> None:
    library, pipeline = intact()
    again = evaluate(library, pipeline, ASKED, name="bộ thử", seed=7)
    assert json.dumps(again.without_times()) == json.dumps(run.without_times())
    assert set(run.times) == {"id", "created", "seconds", "p50", "p95", "total"}


def test_a_run_survives_being_stored(run: Run) -> None:
    assert run_from_json(json.loads(json.dumps(run.as_json()))) == run


def test_a_run_cut_off_goes_on_where_it_stopped() -> None:
    library, pipeline = intact()
    asked: list[str] = []

    def stop_at(limit: int) -> Any:
        def on_answer(answer: Answer) -> Answer:
            asked.append(answer.question)
            if len(asked) > limit:
                raise KeyboardInterrupt
            return answer

        return on_answer

    pipeline.on_answer = stop_at(CHUNK + 3)
    with pytest.raises(KeyboardInterrupt):
        evaluate(library, pipeline, ASKED)
    asked.clear()
    pipeline.on_answer = stop_at(10_000)
    resumed = evaluate(library, pipeline, ASKED)

    assert len(asked) == len(ASKED) - CHUNK
    assert not library.documents(PARTS).list()
    fresh = evaluate(*intact(), ASKED)
    assert resumed.without_times() == fresh.without_times()


def test_another_seed_or_collection_does_not_resume() -> None:
    library, pipeline = intact()
    calls: list[str] = []

    def broken(answer: Answer) -> Answer:
        calls.append(answer.question)
        if len(calls) == CHUNK + 1:
            raise KeyboardInterrupt
        return answer

    pipeline.on_answer = broken
    with pytest.raises(KeyboardInterrupt):
        evaluate(library, pipeline, ASKED, seed=1)
    calls.clear()
    pipeline.on_answer = lambda answer: calls.append(answer.question) or answer
    evaluate(library, pipeline, ASKED, seed=2)
    assert len(calls) == len(ASKED)


def test_a_defect_is_a_result_and_a_failing_model_is_not() -> None:
    library, pipeline = intact()

    def fail(answer: Answer) -> Answer:
        raise ZeroDivisionError("hỏng")

    pipeline.on_answer = fail
    run = evaluate(library, pipeline, ASKED[:2])
    assert [case.cause for case in run.cases] == ["error", "error"]
    assert "ZeroDivisionError" in run.cases[0].error

    def no_model(answer: Answer) -> Answer:
        raise ModelError("hết hạn mức")

    pipeline.on_answer = no_model
    with pytest.raises(ModelError):
        evaluate(library, pipeline, ASKED[2:4])


def test_no_questions_is_a_clear_message() -> None:
    with pytest.raises(UsageError, match="trống"):
        evaluate(*intact(), [])


def test_runs_are_listed_newest_first_and_found_by_name(run: Run) -> None:
    runs = Runs(intact()[0])
    older = replace(run, times={**run.times, "id": "20200101-000000-000"})
    runs.save(older)
    runs.save(run)
    assert [r.id for r in runs.listing()] == [run.id, older.id]
    assert runs.get("last") == run
    assert runs.get(older.id) == older
    with pytest.raises(UsageError, match="20200101"):
        runs.get("khong-co")


def test_a_comparison_names_what_fell_and_why(run: Run) -> None:
    comparison = compare(run, evaluate(*_refusing(), ASKED))
    fallen = {change.name for change in comparison.worse}
    assert {"correct", "not_falsely_refused", "inclusion"} <= fallen
    assert comparison.cause == "refused"
    assert {p.verdict for p in comparison.pairs} == {"worse", "same"}
    back = compare(evaluate(*_refusing(), ASKED), run)
    assert "correct" in {change.name for change in back.better}
    assert back.cause is None


def test_one_question_gone_wrong_is_not_called_a_change(run: Run) -> None:
    case = run.cases[0]
    worse = replace(case, metrics={**case.metrics, "correct": 0.0}, cause="wrong_sentence")
    comparison = compare(run, replace(run, cases=(worse, *run.cases[1:])))
    assert not comparison.worse
    assert [p.id for p in comparison.pairs if p.verdict == "worse"] == [case.id]


def test_runs_of_other_questions_are_not_compared(run: Run) -> None:
    other = replace(run, cases=(replace(run.cases[0], id="khác"),))
    with pytest.raises(UsageError, match="chung"):
        compare(run, other)


def test_a_gate_falls_when_a_floor_is_missed(run: Run) -> None:
    floors = baseline(run)
    assert check(run, floors).ok
    worse = evaluate(*_refusing(), ASKED)
    falls = {fall.name for fall in check(worse, floors).falls}
    assert {"correct", "not_falsely_refused", "citation_recall"} <= falls


def test_a_gate_of_another_set_does_not_hold(run: Run) -> None:
    assert check(run, {**baseline(run), "questions": "x"}).problems == ("other_questions",)
    assert check(run, {**baseline(run), "article_ids": "x"}).problems == ("other_articles",)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The questions as a file."""
    path = tmp_path / "bo.jsonl"
    path.write_bytes(write_questions(ASKED, ".jsonl"))
    return path


def test_the_command_writes_a_report_and_gates(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    result, code = run_evaluation(*intact(), file, out=out, as_json=True)
    assert code == 0
    assert json.loads(json.dumps(result))["correct"] == result["correct"]
    assert (out / "report.html").is_file()
    mark = tmp_path / "mark.json"
    mark.write_bytes((out / "baseline.json").read_bytes())

    assert run_evaluation(*intact(), file, gate=mark, as_json=True)[1] == 0
    result, code = run_evaluation(
        *_refusing(), file, gate=mark, compare=str(out / "run.json"), as_json=True
    )
    assert code == 1
    assert result["comparison"]["cause"] == "refused"

    with pytest.raises(UsageError, match="lý do"):
        run_evaluation(*_refusing(), file, gate=mark, lower_floor="vội", as_json=True)
    reason = "mô hình mới từ chối nhiều hơn, đã xem từng câu"
    assert run_evaluation(*_refusing(), file, gate=mark, lower_floor=reason, as_json=True)[1] == 0
    lowered = json.loads(mark.read_text(encoding="utf-8"))
    assert lowered["lowered"][0]["reason"] == reason
    kept = json.loads((out / "baseline.json").read_text(encoding="utf-8"))["floors"]
    # What did not fall keeps its floor.
    assert lowered["floors"]["refusal_recall"] == kept["refusal_recall"] > 0
    assert run_evaluation(*_refusing(), file, gate=mark, as_json=True)[1] == 0


def test_a_floor_is_lowered_only_with_a_gate(file: Path) -> None:
    with pytest.raises(UsageError, match="--gate"):
        run_evaluation(*intact(), file, lower_floor="vì một lý do dài", as_json=True)


def test_the_report_stands_alone_and_escapes_what_it_shows(run: Run) -> None:
    hostile = replace(
        run.cases[0],
        question="<script>alert(1)</script>",
        cause="refused",
        metrics={**run.cases[0].metrics, "correct": 0.0},
    )
    page = report(replace(run, cases=(hostile, *run.cases[1:])), comparison=compare(run, run))
    assert "<script>alert" not in page
    assert not re.search(r"(?:src|href)=|url\(|@import|https?://(?!www\.w3)", page)
    assert page.count("<svg") >= 1
    assert page.count("<details") == len(run.cases)
    assert page.index("&lt;script&gt;alert") < page.index(run.cases[-1].question)


def test_the_worst_questions_come_first() -> None:
    run = evaluate(*_refusing(), ASKED)
    page = report(run)
    first_right = page.index("<summary>✓")
    assert page.rindex("<summary>✗") < first_right


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_terminal_table_says_it_in_words(run: Run, lang: str) -> None:
    text = io.StringIO()
    worse = evaluate(*_refusing(), ASKED)
    print_run(
        worse,
        lang,
        comparison=compare(run, worse),
        gate=check(worse, baseline(run)),
        console=Console(file=text, width=140),
    )
    wanted = "tìm thấy nhưng từ chối" if lang == "vi" else "found but refused"
    assert wanted in text.getvalue()


def test_every_cause_metric_and_kind_has_words() -> None:
    from assistant.evaluation.causes import CAUSES
    from assistant.evaluation.labels import cause_label, metric_label
    from assistant.evaluation.measures import NAMES

    for lang in ("vi", "en"):
        assert all(cause_label(cause, lang) for cause in CAUSES)
        assert all(metric_label(name, lang) for name in NAMES)


def test_a_run_keeps_the_settings_of_the_product_without_secrets_and_places(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOIBAO_LLM_API_KEY", "sk-secret")
    monkeypatch.setenv("HOIBAO_LLM_MODEL", "mo-hinh-1")
    settings = load_settings(tmp_path)
    assert settings_of(Assistant(None, settings)) is settings
    library, pipeline = intact()
    pipeline.settings = settings
    run = evaluate(library, pipeline, ASKED[:2])
    assert run.model == "mo-hinh-1"
    assert run.settings["llm_temperature"] == 0
    text = json.dumps(run.as_json())
    assert "sk-secret" not in text and str(tmp_path) not in text


def test_the_command_speaks_the_language_of_the_settings_and_judges(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    library, pipeline = intact()
    reply = '{"correctness": 2, "faithfulness": 2, "reason": "ok"}'
    with ScriptedServer(reply) as server:
        monkeypatch.setenv("HOIBAO_LLM_BASE_URL", server.base_url)
        pipeline.settings = load_settings(tmp_path, language="en")
        result, code = run_evaluation(library, pipeline, file, judge=True)
        asked = len(server.requests)
        run_evaluation(library, pipeline, file, judge=True)
        assert len(server.requests) == asked, "the same answers are not judged again"
    assert (code, result["judged"]["correctness"]) == (0, 1)
    assert Runs(library).get("last").judged["n"] == len(ASKED)
    out = capsys.readouterr().out
    assert "Correct answers" in out and "judge" in out.lower()


def test_a_judge_without_a_model_is_a_clear_message_before_anything_is_asked(
    file: Path, tmp_path: Path
) -> None:
    library, pipeline = intact()
    pipeline.settings = load_settings(tmp_path)
    with pytest.raises(ModelError, match="OPENAI_API_KEY"):
        run_evaluation(library, pipeline, file, judge=True)
    assert not Runs(library).listing()
