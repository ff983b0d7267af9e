"""Answers through a language model, from the question to the checked statement, over real HTTP."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from assistant.answering import Assistant
from assistant.schema import Answer, Claim
from assistant.settings import load_settings
from ingest.pipeline import ingest
from ingest.samples import folder
from storage.library import Library
from tests.scripted_server import Reply, ScriptedServer

pytestmark = pytest.mark.integration
QUESTION = "Trung tâm Hành chính công thị xã Đông Triều thực hiện bao nhiêu thủ tục hành chính?"
TRUE = "Trung tâm đang công khai và nhận 360 thủ tục [1]."
FALSE = "Trung tâm đang công khai và nhận 630 thủ tục [1]."


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    data: Path = tmp_path_factory.mktemp("llm")
    with Library(load_settings(data).storage) as opened:
        ingest(opened, [folder()])
        yield opened


def answered(
    library: Library,
    monkeypatch: pytest.MonkeyPatch,
    *replies: Reply,
    question: str = QUESTION,
    history: Sequence[tuple[str, str]] = (),
) -> tuple[Answer, list[Claim], int]:
    """The answer, the claims shown on the way, and how many requests the server had."""
    shown: list[Claim] = []
    calls = 0

    def counted(_: object) -> Reply:
        nonlocal calls
        calls += 1
        return replies[min(calls, len(replies)) - 1]

    with ScriptedServer(counted) as server:
        monkeypatch.setenv("HOIBAO_LLM_BASE_URL", server.base_url)
        monkeypatch.setenv("HOIBAO_LLM_TIMEOUT", "30")
        monkeypatch.setenv("HOIBAO_LLM_RETRIES", "0")
        settings = load_settings(library.settings.data)
        answer = Assistant(library, settings).ask(question, history=history, on_claim=shown.append)
    return answer, shown, calls


def test_a_true_statement_is_shown_with_its_sentence_and_its_cost(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer, shown, calls = answered(library, monkeypatch, Reply(TRUE))
    assert calls == 1
    assert [c.support for c in answer.claims] == ["supported"]
    assert [c.text for c in shown] == [c.text for c in answer.claims]
    assert "360" in answer.citations[0].quote
    assert answer.generated_by
    assert answer.usage["prompt_tokens"] > 0


def test_a_wrong_figure_never_reaches_the_reader(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer, shown, calls = answered(library, monkeypatch, Reply(FALSE))
    assert calls == 2, "sent back once with the reason"
    assert "630" not in " ".join(c.text for c in (*answer.claims, *shown))
    assert "360" in " ".join(c.text for c in answer.claims), "the extractive answer stands in"
    assert answer.notes
    assert "630" in " ".join(c.text for c in answer.dropped), "shown folded as removed"


def test_a_repaired_statement_is_accepted(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer, _, calls = answered(library, monkeypatch, Reply(FALSE), Reply(TRUE))
    assert calls == 2
    assert "360" in answer.claims[0].text
    assert answer.generated_by


@pytest.mark.parametrize(
    "reply", [Reply(status=500), Reply(status=401), Reply(status=429), Reply(""), Reply(raw=b"{")]
)
def test_a_failing_server_leaves_the_extractive_answer_and_one_line_why(
    library: Library, monkeypatch: pytest.MonkeyPatch, reply: Reply
) -> None:
    answer, _, _ = answered(library, monkeypatch, reply)
    assert answer.status == "answered"
    assert "360" in " ".join(c.text for c in answer.claims)
    assert answer.generated_by is None
    assert len(answer.notes) == 1


def test_nothing_is_sent_when_the_articles_do_not_hold_the_answer(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer, _, calls = answered(
        library, monkeypatch, Reply(TRUE), question="Giá vàng SJC hôm nay bao nhiêu một lượng?"
    )
    assert (answer.status, calls) == ("not_found", 0)


EARLIER = (QUESTION, "Trung tâm đang công khai và nhận 360 thủ tục.")
FOLLOW_UP = "Trong đó có bao nhiêu thủ tục ở mức độ 3 và 4?"
WHOLE = "Trung tâm Hành chính công thị xã Đông Triều có bao nhiêu thủ tục ở mức độ 3 và 4?"


def test_a_follow_up_is_completed_by_the_model_shown_and_counted(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer, _, calls = answered(
        library, monkeypatch, Reply(WHOLE), Reply(TRUE), question=FOLLOW_UP, history=[EARLIER]
    )
    assert answer.question == FOLLOW_UP and answer.searched == WHOLE
    assert calls == answer.usage["calls"] >= 2


def test_a_completion_with_another_place_is_not_searched(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = WHOLE.replace("Đông Triều", "Móng Cái")
    answer, _, _ = answered(
        library, monkeypatch, Reply(other), Reply(TRUE), question=FOLLOW_UP, history=[EARLIER]
    )
    assert "Móng Cái" not in (answer.searched or "")
    assert "Đông Triều" in (answer.searched or ""), "the rules complete it instead"


def test_a_question_that_stands_by_itself_is_asked_as_it_was_typed(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer, _, calls = answered(library, monkeypatch, Reply(TRUE), history=[EARLIER])
    assert calls == 1
    assert answer.searched is None


def test_a_name_that_the_cited_sentence_shortens_is_accepted(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sentence says "thị xã"; its article knows one."""
    said = "Năm 2016, thị xã Đông Triều đã luân chuyển 23 công chức"
    answer, _, _ = answered(
        library,
        monkeypatch,
        Reply(f"{said} [1][2][3][4][5][6][7][8]."),
        question="Năm 2016 thị xã luân chuyển theo Nghị định 158 đối với bao nhiêu công chức?",
    )
    assert answer.generated_by, (answer.notes, answer.dropped)
    assert "Đông Triều" in answer.claims[0].text
