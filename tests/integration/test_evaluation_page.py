"""The page "Đánh giá" from the upload of a spreadsheet to the report, without a browser."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

import assistant.ui
from assistant.evaluation.files import write_questions
from assistant.evaluation.runs import Runs
from assistant.schema import Answer
from tests.integration.evaluation_pipeline import FakeLibrary, Pipeline, intact, questions

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
    state = SimpleNamespace(library=library, pipeline=Pipeline(library))
    module = ModuleType("assistant.ui.session")
    offered = {
        "library": lambda: state.library,
        "assistant": lambda: state.pipeline,
        "lang": lambda: "vi",
        "user": lambda: "",
        "t": lambda key, **_: key,
        "settings": lambda: SimpleNamespace(llm=SimpleNamespace(configured=False)),
    }
    for name, value in offered.items():
        setattr(module, name, value)
    monkeypatch.setitem(sys.modules, "assistant.ui.session", module)
    for name in ("assistant.ui.evaluation_sets", "assistant.ui.source"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    yield state
    for name in ("assistant.ui.evaluation_sets", "assistant.ui.source"):
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


def test_an_empty_collection_says_what_to_do(shared: SimpleNamespace) -> None:
    shared.library = PageLibrary([])
    page = _opened()
    assert not page.exception
    assert "Kho bài" in "\n".join(e.value for e in page.info)
