"""The page "Đánh giá" from the upload of a spreadsheet to the report, without a browser."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

import assistant.ui
from assistant.evaluation.files import write_questions
from assistant.evaluation.runs import Runs
from assistant.evaluation.sets import QuestionSets
from assistant.schema import Answer
from tests.integration.evaluation_pipeline import FakeLibrary, Pipeline, intact, questions
from tests.scripted_server import Reply, ScriptedServer
from tests.unit.test_generation import SETTINGS

PAGE = Path(assistant.ui.__file__).parent / "evaluation.py"
ASKED = questions()[::6]


class PageLibrary(FakeLibrary):
    """What the page asks of a library beyond what an evaluation does."""

    def facets(self) -> Any:
        return SimpleNamespace(articles=len(self.articles()), places={}, last=None)


@pytest.fixture
def shared(monkeypatch: pytest.MonkeyPatch) -> Iterator[SimpleNamespace]:
    """The page's shared state, with the small pipeline in place of the product's."""
    st.cache_data.clear()
    library = PageLibrary(intact()[0].articles())
    state = SimpleNamespace(
        library=library, pipeline=Pipeline(library), llm=replace(SETTINGS, api_key=None)
    )
    module = ModuleType("assistant.ui.session")
    offered = {
        "library": lambda: state.library,
        "assistant": lambda: state.pipeline,
        "lang": lambda: "vi",
        "user": lambda: "",
        "t": lambda key, **_: key,
        "settings": lambda: SimpleNamespace(llm=state.llm, language="vi"),
    }
    for name, value in offered.items():
        setattr(module, name, value)
    monkeypatch.setitem(sys.modules, "assistant.ui.session", module)
    using = [f"assistant.ui.{name}" for name in ("evaluation_sets", "evaluation_edit", "source")]
    for name in using:
        monkeypatch.delitem(sys.modules, name, raising=False)
    yield state
    for name in using:
        sys.modules.pop(name, None)


def _opened() -> AppTest:
    return AppTest.from_file(str(PAGE), default_timeout=60).run()


def _upload(page: AppTest, data: bytes, name: str) -> AppTest:
    page.get("file_uploader")[0].upload(name, data, "application/octet-stream")
    return page.run()


def _texts(page: AppTest) -> str:
    kinds = ("html", "markdown", "caption", "info", "success", "warning", "error", "subheader")
    return "\n".join(str(element.proto) for kind in kinds for element in page.get(kind))


def test_a_spreadsheet_is_uploaded_run_and_reported(shared: SimpleNamespace) -> None:
    page = _upload(_opened(), write_questions(ASKED, ".xlsx"), "kiem tra.xlsx")
    assert not page.exception
    assert page.selectbox("evaluation_set").value == "kiem tra"

    page.button("evaluation_start").click().run()

    assert not page.exception
    run = Runs(shared.library).get("last")
    assert run.name == "kiem tra"
    assert len(run.cases) == len(ASKED)
    assert f"{sum(c.answerable for c in ASKED)} câu có lời đáp" in _texts(page)
    assert any(b.proto.id.endswith("evaluation_report") for b in page.get("download_button"))


def test_a_set_whose_articles_are_not_here_is_warned_of(shared: SimpleNamespace) -> None:
    whole = _upload(_opened(), write_questions(ASKED, ".jsonl"), "bo.jsonl")
    whole.button("evaluation_start").click().run()
    assert not whole.warning
    elsewhere = [
        replace(q, evidence=tuple(replace(e, quote=f"Câu khác {e.quote}") for e in q.evidence))
        for q in ASKED
    ]
    page = _upload(_opened(), write_questions(elsewhere, ".jsonl"), "la.jsonl")
    page.button("evaluation_start").click().run()
    assert not page.exception
    assert "câu văn làm chứng" in page.warning[0].value


def test_a_second_worse_run_is_compared_with_the_first(shared: SimpleNamespace) -> None:
    page = _upload(_opened(), write_questions(ASKED, ".jsonl"), "bo.jsonl")
    page.button("evaluation_start").click().run()
    shared.pipeline.on_answer = lambda a: Answer(question=a.question, status="not_found")

    page.button("evaluation_start").click().run()

    assert not page.exception
    assert "tìm thấy nhưng từ chối" in _texts(page)
    page.selectbox("evaluation_cause").set_value("refused").run()
    assert not page.exception
    assert all("✗" in option for option in page.selectbox("evaluation_case").options)


def test_a_wrong_row_is_named_on_the_page(shared: SimpleNamespace) -> None:
    page = _upload(_opened(), b"question,answerable\nA?,maybe\n", "sai.csv")
    assert not page.exception
    assert "dòng 2" in "\n".join(e.value.replace("\\", "") for e in page.error)


def test_a_question_is_written_on_the_page(shared: SimpleNamespace) -> None:
    page = _opened()
    page.text_area[0].set_value("Huyện An Lạc có mấy chợ?")
    page.text_area[1].set_value("3")
    next(b for b in page.button if b.label == "Lưu câu hỏi").click().run()
    assert not page.exception
    assert "Huyện An Lạc có mấy chợ" in "\n".join(e.value for e in page.success)


def _press(page: AppTest, name: str) -> AppTest:
    return next(b for b in page.button if b.label == name).click().run()


def test_a_question_is_changed_in_place(shared: SimpleNamespace) -> None:
    page = _upload(_opened(), write_questions(ASKED, ".jsonl"), "bo.jsonl")
    first = ASKED[0]
    place = f"bo-{first.id}"
    page.text_area(f"edit-text-{place}").set_value("Huyện này có bao nhiêu cán bộ?")
    page.text_area(f"edit-must-{place}").set_value("1.234\n5.678")
    _press(page, "Lưu thay đổi")
    assert not page.exception
    changed = QuestionSets(shared.library).get("bo")
    assert [q.id for q in changed] == [q.id for q in ASKED]
    assert changed[0].question == "Huyện này có bao nhiêu cán bộ?"
    assert changed[0].must_include == ("1.234", "5.678")
    assert (changed[0].evidence, changed[1:]) == (first.evidence, ASKED[1:])


def test_a_change_that_makes_no_sense_is_not_saved(shared: SimpleNamespace) -> None:
    page = _upload(_opened(), write_questions(ASKED, ".jsonl"), "bo.jsonl")
    page.text_area(f"edit-text-bo-{ASKED[0].id}").set_value(" ")
    _press(page, "Lưu thay đổi")
    assert "thiếu" in "\n".join(e.value for e in page.error)
    assert QuestionSets(shared.library).get("bo") == ASKED


def test_a_model_judges_a_run_apart_from_its_figures(shared: SimpleNamespace) -> None:
    page = _upload(_opened(), write_questions(ASKED, ".jsonl"), "bo.jsonl")
    page.button("evaluation_start").click().run()
    before = Runs(shared.library).get("last")
    verdict = '{"correctness": 2, "faithfulness": 1, "reason": "đủ ý"}'
    with ScriptedServer(verdict) as server:
        shared.llm = replace(SETTINGS, base_url=server.base_url)
        page.run()
        _press(page, "Nhờ mô hình ngôn ngữ chấm thêm lượt này")
    assert not page.exception
    after = Runs(shared.library).get("last")
    assert (after.judged["correctness"], after.judged["faithfulness"]) == (1, 0.5)
    assert after.summary == before.summary
    assert "trung thực với nguồn 50" in _texts(page)


def test_a_judge_that_fails_says_so_in_one_line(shared: SimpleNamespace) -> None:
    page = _upload(_opened(), write_questions(ASKED[:2], ".jsonl"), "bo.jsonl")
    page.button("evaluation_start").click().run()
    with ScriptedServer(Reply(status=500)) as server:
        shared.llm = replace(SETTINGS, base_url=server.base_url)
        page.run()
        _press(page, "Nhờ mô hình ngôn ngữ chấm thêm lượt này")
    assert not page.exception
    assert "Máy chủ mô hình gặp lỗi" in "\n".join(e.value for e in page.error)


def test_a_run_is_deleted(shared: SimpleNamespace) -> None:
    page = _upload(_opened(), write_questions(ASKED[:2], ".jsonl"), "bo.jsonl")
    page.button("evaluation_start").click().run()
    page.button("evaluation_delete_sure").click().run()
    assert not page.exception
    assert Runs(shared.library).listing() == []


def test_an_empty_collection_says_what_to_do(shared: SimpleNamespace) -> None:
    shared.library = PageLibrary([])
    page = _opened()
    assert not page.exception
    assert "Kho bài" in "\n".join(e.value for e in page.info)
