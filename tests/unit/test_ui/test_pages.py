"""The states of the pages, without a browser: nobody is left before an empty or broken page."""

from __future__ import annotations

import threading
import time

import pytest

from assistant.conversation import Conversations
from assistant.schema import Answer, Claim
from assistant.ui import jobs
from storage.errors import UsageError
from storage.library import Library
from tests.unit.test_ui.appearing import (
    OFFERED,
    QUOTE,
    FakeAssistant,
    an_answer,
    app,
    asked,
    clean,
    page,
    shown,
)


def test_an_empty_collection_says_where_to_add(library: Library, fake: FakeAssistant) -> None:
    said = shown(clean(app().run()))
    assert "Kho chưa có bài nào" in said
    assert OFFERED not in said


def test_the_first_run_offers_questions_that_are_asked_on_a_click(
    filled: Library, fake: FakeAssistant
) -> None:
    at = clean(page().run())
    assert "1 bài · 1 báo · 09/2019 – 09/2019" in shown(at)
    at.button(key="suggestion-0").click().run()
    assert fake.asked == [OFFERED]
    assert "12 người" in shown(clean(at))


def test_an_answer_shows_figure_state_reference_and_its_source(
    filled: Library, fake: FakeAssistant
) -> None:
    at = asked()
    said = shown(at)
    assert "<strong>12 người</strong>" in said
    assert "có căn cứ" in said
    assert "0,08 giây" in said
    assert "Báo Thử" in said
    at.button(key="open-0-1").click().run()
    assert f"<mark>{QUOTE}</mark>" in shown(clean(at))


def test_a_partial_answer_says_so_and_what_is_missing(filled: Library, fake: FakeAssistant) -> None:
    claim = Claim(QUOTE, (1,), "partly", ("không thấy năm 2020",))
    fake.reply = lambda q: an_answer(
        q, status="partial", direct=None, claims=(claim,), notes=("Gần nhất là câu này.",)
    )
    said = shown(asked())
    assert "không thấy năm 2020" in said
    assert said.index("Gần nhất là câu này.") < said.index("Sao Mai giảm 12")


def test_an_answer_is_collected_once(filled: Library, fake: FakeAssistant) -> None:
    at = asked()
    for _ in range(2):
        at.button(key="collect-0").click().run()
    clean(at)
    kept = filled.documents("collected").get("local") or {}
    assert len(kept["answers"]) == 1


def test_a_refusal_shows_no_source(filled: Library, fake: FakeAssistant) -> None:
    fake.reply = lambda q: an_answer(q, status="not_found", claims=(), citations=(), direct=None)
    at = asked("Giá vàng hôm nay?")
    said = shown(at)
    assert "Các bài báo ở đây không có thông tin này." in said
    assert "Nguồn (" not in said
    assert not [b for b in at.button if str(b.key).startswith("open-")]


def test_a_failure_is_a_sentence_and_can_be_tried_again(
    filled: Library, fake: FakeAssistant
) -> None:
    def fail(question: str) -> Answer:
        raise UsageError("Không đọc được chỉ mục. Hãy chạy: hoibao reindex")

    fake.reply = fail
    at = asked()
    assert "hoibao reindex" in at.error[0].value
    assert OFFERED in shown(at)
    fake.reply = an_answer
    at.button(key="try-again").click().run()
    assert "12 người" in shown(clean(at))
    assert not at.error


def test_ingestion_shows_its_stage_and_takes_no_second_run(
    filled: Library, fake: FakeAssistant
) -> None:
    job, end = jobs.ingest_job(), threading.Event()
    job.stage, job.done, job.total, job.started = "read", 3, 10, time.monotonic()
    job._thread = threading.Thread(target=end.wait, daemon=True)
    job._thread.start()
    try:
        at = clean(page("collection").run())
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
        kept = store.add(kept, f"Câu hỏi thứ {n}?", an_answer(f"Câu hỏi thứ {n}?"))
    at = page()
    at.query_params["c"] = kept.id
    clean(at.run())
    said = shown(at)
    assert [n for n in range(30) if f"Câu hỏi thứ {n}?" in said] == list(range(20, 30))
    at.button(key="earlier").click().run()
    said = shown(clean(at))
    assert all(f"Câu hỏi thứ {n}?" in said for n in range(30))
    at.chat_input[0].set_value("Câu nữa?")
    clean(at.run())
    again = store.get(kept.id)
    assert again is not None and len(again.turns) == 31


@pytest.mark.parametrize("name", ["collection", "preferences", "briefing", "evaluation"])
def test_the_other_pages_open(filled: Library, fake: FakeAssistant, name: str) -> None:
    at = clean(page(name).run())
    assert at.title or at.header or at.subheader
    assert not at.error
