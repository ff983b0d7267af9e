"""The states of the pages, without a browser: nobody is left before an empty or broken page."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

import assistant.ui
from assistant.conversation import Conversations
from assistant.schema import Answer, Citation, Claim
from assistant.settings import load_settings
from assistant.ui import jobs, session
from storage.errors import UsageError
from storage.library import Library
from tests.unit.storage_fakes import FakeEmbedding, make_article

PAGES = Path(assistant.ui.__file__).parent
QUOTE = "Phường Sao Mai giảm 12 người."
OFFERED = "Phường Sao Mai giảm bao nhiêu người?"
TEXT = f"{QUOTE} Việc sắp xếp xong trong tháng 10."


def _answer(question: str, **changes: Any) -> Answer:
    fields: dict[str, Any] = {
        "status": "answered",
        "claims": (Claim(QUOTE, (1,), highlight="12 người"),),
        "citations": (
            Citation(1, "a1", "a1.txt", "Sắp xếp ở Sao Mai", "Báo Thử", "An", date(2019, 9, 22),
                     1, 0, len(QUOTE), QUOTE),
        ),
        "direct": "12 người",
        "mentions": 1,
        "read": 1,
        "seconds": {"total": 0.08},
    }  # fmt: skip
    return Answer(question, **(fields | changes))


class FakeAssistant:
    """Answers with what the test says."""

    def __init__(self) -> None:
        self.reply: Callable[[str], Answer] = _answer
        self.asked: list[str] = []

    def ask(self, question: str, **_: Any) -> Answer:
        self.asked.append(question)
        return self.reply(question)


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """No shared state from another test; settings of this folder only."""
    for name in ("OPENAI_API_KEY", "HOIBAO_LLM_BASE_URL", "HOIBAO_LLM_MODEL", "HOIBAO_LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOIBAO_DATA", str(tmp_path))
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Library]:
    with Library(load_settings(tmp_path).storage, embedding=FakeEmbedding()) as opened:
        monkeypatch.setattr(session, "_library", lambda: opened)
        yield opened


@pytest.fixture
def filled(library: Library) -> Library:
    library.add(
        [make_article("a1", TEXT, title="Sắp xếp ở Sao Mai", outlet="Báo Thử",
                      author="An", published=date(2019, 9, 22), removed=("Quảng cáo",))]
    )  # fmt: skip
    library.embed_pending()
    return library


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> FakeAssistant:
    made = FakeAssistant()
    monkeypatch.setattr(session, "_assistant", lambda: made)
    monkeypatch.setattr(session, "suggest", lambda *_: [OFFERED])
    return made


def _page(name: str = "chat") -> AppTest:
    return AppTest.from_file(str(PAGES / f"{name}.py"), default_timeout=30)


def _shown(at: AppTest) -> str:
    """All words on the page, whatever element shows them."""
    kinds = ("html", "title", "markdown", "info", "error", "warning", "success", "caption")
    parts = [str(e.proto.body) for kind in kinds for e in at.get(kind)]
    return " ".join([*parts, *(b.label for b in at.button), *(e.label for e in at.expander)])


def _clean(at: AppTest) -> AppTest:
    assert not at.exception, [e.message for e in at.exception]
    return at


def _ask(question: str = OFFERED) -> AppTest:
    at = _page().run()
    at.chat_input[0].set_value(question)
    return _clean(at.run())


def test_an_empty_collection_says_where_to_add(library: Library, fake: FakeAssistant) -> None:
    app = AppTest.from_file(str(PAGES.parents[1] / "app.py"), default_timeout=30)
    said = _shown(_clean(app.run()))
    assert "Kho chưa có bài nào" in said
    assert OFFERED not in said


def test_the_first_run_offers_questions_that_are_asked_on_a_click(
    filled: Library, fake: FakeAssistant
) -> None:
    at = _clean(_page().run())
    assert "1 bài · 1 báo · 09/2019 – 09/2019" in _shown(at)
    at.button(key="suggestion-0").click().run()
    assert fake.asked == [OFFERED]
    assert "12 người" in _shown(_clean(at))


def test_an_answer_shows_figure_state_reference_and_its_source(
    filled: Library, fake: FakeAssistant
) -> None:
    at = _ask()
    said = _shown(at)
    assert "<strong>12 người</strong>" in said
    assert "có căn cứ" in said
    assert "0,08 giây" in said
    assert "Báo Thử" in said
    at.button(key="mark-0-0-1").click().run()
    assert f"<mark>{QUOTE}</mark>" in _shown(_clean(at))


def test_a_partial_answer_says_so_and_what_is_missing(filled: Library, fake: FakeAssistant) -> None:
    claim = Claim(QUOTE, (1,), "partly", ("không thấy năm 2020",))
    fake.reply = lambda q: _answer(
        q, status="partial", direct=None, claims=(claim,), notes=("Gần nhất là câu này.",)
    )
    said = _shown(_ask())
    assert "Các bài không trả lời trọn vẹn" in said
    assert "không thấy năm 2020" in said
    assert "Gần nhất là câu này." in said


def test_a_refusal_shows_no_source(filled: Library, fake: FakeAssistant) -> None:
    fake.reply = lambda q: _answer(q, status="not_found", claims=(), citations=(), direct=None)
    at = _ask("Giá vàng hôm nay?")
    said = _shown(at)
    assert "Các bài báo ở đây không có thông tin này." in said
    assert "Nguồn (" not in said
    assert not [b for b in at.button if str(b.key).startswith("mark-")]


def test_a_failure_is_a_sentence_and_can_be_tried_again(
    filled: Library, fake: FakeAssistant
) -> None:
    def fail(question: str) -> Answer:
        raise UsageError("Không đọc được chỉ mục. Hãy chạy: hoibao reindex")

    fake.reply = fail
    at = _ask()
    assert "hoibao reindex" in at.error[0].value
    assert OFFERED in _shown(at)
    fake.reply = _answer
    at.button(key="try-again").click().run()
    assert "12 người" in _shown(_clean(at))
    assert not at.error


def test_ingestion_shows_its_stage_and_takes_no_second_run(
    filled: Library, fake: FakeAssistant
) -> None:
    job, end = jobs.ingest_job(), threading.Event()
    job.stage, job.done, job.total, job.started = "read", 3, 10, time.monotonic()
    job._thread = threading.Thread(target=end.wait, daemon=True)
    job._thread.start()
    try:
        at = _clean(_page("collection").run())
        bar = at.get("progress")[0].proto
        assert bar.value == 30
        assert "đọc và làm sạch 3/10" in bar.text.replace("\\", "")
        assert at.button[0].label == "Nạp thư mục"
        assert at.button[0].disabled
    finally:
        end.set()
        job._thread.join(timeout=5)


def test_a_long_conversation_shows_its_end_first_and_all_of_it_on_a_click(
    filled: Library, fake: FakeAssistant
) -> None:
    store = Conversations(filled)
    kept = store.new()
    for n in range(30):
        kept = store.add(kept, f"Câu hỏi thứ {n}?", _answer(f"Câu hỏi thứ {n}?"))
    at = _page()
    at.query_params["c"] = kept.id
    _clean(at.run())
    said = _shown(at)
    assert [n for n in range(30) if f"Câu hỏi thứ {n}?" in said] == list(range(20, 30))
    at.button(key="earlier").click().run()
    said = _shown(_clean(at))
    assert all(f"Câu hỏi thứ {n}?" in said for n in range(30))
    at.chat_input[0].set_value("Câu nữa?")
    _clean(at.run())
    again = store.get(kept.id)
    assert again is not None and len(again.turns) == 31


@pytest.mark.parametrize("name", ["collection", "preferences", "briefing", "evaluation"])
def test_the_other_pages_open(filled: Library, fake: FakeAssistant, name: str) -> None:
    at = _clean(_page(name).run())
    assert at.title or at.header or at.subheader
    assert not at.error
