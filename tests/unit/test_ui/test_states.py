"""States between the plain ones: narrowed, partly generated, still embedding, watched, English."""

from __future__ import annotations

import json
import threading
import time
import tomllib
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assistant.conversation import Conversations
from assistant.schema import Claim, FigureRow
from assistant.ui import jobs
from assistant.ui.filters import SCOPE, filter_words
from assistant.ui.history import History
from assistant.ui.jobs import IngestJob, duration
from assistant.ui.markup import usage_line
from storage.library import Library
from storage.schema import SearchFilter
from tests.unit.storage_fakes import make_article
from tests.unit.test_ui.appearing import (
    OFFERED,
    QUOTE,
    TEXT,
    FakeAssistant,
    an_answer,
    asked,
    clean,
    page,
    shown,
)

ROOT = Path(__file__).parents[3]


def _wait(done: object) -> None:
    assert callable(done)
    until = time.monotonic() + 10
    while not done():
        assert time.monotonic() < until
        threading.Event().wait(0.02)


def _unfolded() -> AppTest:
    at = page()
    at.session_state[SCOPE] = True
    return clean(at.run())


def test_a_chosen_outlet_reaches_the_search_and_stands_in_the_answer(
    filled: Library, fake: FakeAssistant
) -> None:
    at = _unfolded()
    at.multiselect(key="filter_outlets").set_value(["Báo Thử"]).run()
    at.session_state[SCOPE] = False
    for _ in range(2):
        at.chat_input[0].set_value(OFFERED)
        assert "Phạm vi: Báo Thử" in shown(clean(at.run()))
    assert fake.filters == [SearchFilter(outlets=("Báo Thử",))] * 2


def test_choices_show_their_counts(filled: Library, fake: FakeAssistant) -> None:
    assert not clean(page().run()).multiselect  # folded, it costs nothing
    at = _unfolded()
    assert at.multiselect(key="filter_outlets").options == ["Báo Thử (1)"]
    assert any("1 trong 1 bài" in one.value for one in at.caption)


def test_a_filter_is_told_in_words() -> None:
    chosen = SearchFilter(
        outlets=("Báo A",), since=date(2019, 1, 2), until=date(2020, 3, 4), article_ids=("x",)
    )
    assert filter_words(chosen, {"x": "Tên"}, "vi") == (
        "Báo A, «Tên», từ 02/01/2019, đến 04/03/2020"
    )


def test_removed_statements_are_folded_and_tokens_told(
    filled: Library, fake: FakeAssistant
) -> None:
    fake.reply = lambda q: an_answer(
        q,
        dropped=(Claim("Câu bịa.", (), "unsupported", ("không có nguồn",)),),
        generated_by="mo-hinh",
        usage={"prompt_tokens": 1234, "completion_tokens": 56, "cost": 0.00125},
    )
    at = asked()
    said = shown(at)
    assert any("1 câu đã bỏ" in e.label for e in at.expander)
    assert "đã đọc 1.234 và viết 56 token · chi phí 0,00125" in said
    assert "viết bởi mo-hinh" in said


def test_tokens_are_not_told_where_no_model_was_asked() -> None:
    assert usage_line(an_answer("?"), "vi") == ""


def test_three_comparable_figures_are_drawn_too(filled: Library, fake: FakeAssistant) -> None:
    rows = tuple(
        FigureRow(f"Xã {n}", "giảm", str(n), "thôn", "2019", 1, float(n)) for n in (1, 2, 3)
    )
    fake.reply = lambda q: an_answer(q, figures=rows)
    at = asked()
    assert shown(at).partition("<table")[2].count('data-press="open-0-1"') == 3
    drawn = json.loads(at.get("vega_lite_chart")[0].proto.spec)
    theme = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))["theme"]
    assert drawn["config"]["axis"]["labelColor"] == theme["light"]["textColor"]
    assert drawn["mark"]["color"] == theme["light"]["primaryColor"]


def test_waiting_sentences_are_told_and_embedded_in_the_background(
    library: Library, fake: FakeAssistant
) -> None:
    library.add([make_article("a1", TEXT, title="Sắp xếp ở Sao Mai")])
    assert "đang được lập chỉ mục theo nghĩa" in shown(clean(page().run()))
    job = jobs.ingest_job()
    assert job.embed(library)
    _wait(lambda: not job.running)
    assert library.pending() == 0
    assert "lập chỉ mục theo nghĩa" not in shown(clean(page().run()))


def test_a_watched_folder_is_kept_in_step_until_it_is_left(
    library: Library, fake: FakeAssistant, tmp_path: Path
) -> None:
    folder = tmp_path / "bao"
    folder.mkdir()
    at = clean(page("collection").run())
    at.text_input[0].set_value(str(folder))
    at.checkbox[0].set_value(True)
    next(b for b in at.button if b.label == "Nạp thư mục").click().run()
    assert f"Đang theo dõi {folder}" in shown(clean(at))
    (folder / "moi.txt").write_text(
        "Phường Sao Mai giảm đầu mối\n\nThứ Hai, 04/11/2019, 08:00\n\n"
        "Phường Sao Mai vừa hoàn thành sắp xếp các tổ dân phố trên địa bàn trong tháng 10.\n\n"
        "Sau sắp xếp, phường Sao Mai giảm 37 người hoạt động không chuyên trách.\n",
        encoding="utf-8",
    )
    _wait(lambda: library.facets().articles == 1)
    at.button(key="unwatch").click().run()
    job = jobs.ingest_job()
    _wait(lambda: not job.watching)
    assert library.documents("watched").list() == []
    assert library.facets().articles == 1


def test_a_file_that_cannot_be_read_says_what_to_do(
    library: Library, fake: FakeAssistant, tmp_path: Path
) -> None:
    folder = tmp_path / "bao"
    folder.mkdir()
    (folder / "hong.pdf").write_bytes(b"%PDF-1.4 broken")
    (folder / "rong.txt").write_text("x", encoding="utf-8")
    at = clean(page("collection").run())
    at.text_input[0].set_value(str(folder))
    next(b for b in at.button if b.label == "Nạp thư mục").click().run()
    _wait(lambda: jobs.ingest_job().report is not None)
    said = shown(clean(at.run()))
    pdf, _, text = said[said.index("hong.pdf") :].partition("rong.txt")
    assert "in ra PDF lần nữa" in pdf
    assert "mở đúng trang của một bài báo" in text


def test_a_folder_that_is_not_there_is_said(library: Library, fake: FakeAssistant) -> None:
    at = clean(page("collection").run())
    at.text_input[0].set_value("/khong-co/thu-muc")
    next(b for b in at.button if b.label == "Nạp thư mục").click().run()
    assert "Không có thư mục" in at.error[0].value


@pytest.mark.parametrize(
    ("seconds", "words"), [(0.2, "1 giây"), (89, "89 giây"), (600, "10 phút"), (9000, "2 giờ")]
)
def test_time_left_is_told_as_one_would_say_it(seconds: float, words: str) -> None:
    assert duration(seconds, "vi") == words


def test_a_rating_belongs_to_its_conversation(filled: Library, fake: FakeAssistant) -> None:
    store = Conversations(filled)
    first = store.add(store.new(), "Câu một?", an_answer("Câu một?"))
    second = store.add(store.new(), "Câu hai?", an_answer("Câu hai?"))
    at = page()
    at.query_params["c"] = first.id
    clean(at.run())
    at.feedback[0].set_value(0).run()
    at.query_params["c"] = second.id
    clean(at.run())
    kept = [store.get(one.id) for one in (first, second)]
    assert [one.turns[0].rating for one in kept if one] == [-1, 0]


def test_the_list_shows_what_is_saved_renamed_and_deleted(library: Library) -> None:
    store = History(library)
    assert store.entries() == []
    kept = store.add(store.new(), "Bình Liêu giảm mấy thôn?", an_answer("?"))
    store.rename(kept.id, "Thôn ở Bình Liêu")
    assert [one.title for one in store.entries("binh lieu giam")] == ["Thôn ở Bình Liêu"]
    assert store.entries("khac") == []
    store.delete(kept.id)
    assert store.entries() == []
    store.restore(kept.id)
    assert [one.id for one in store.entries()] == [kept.id]


def test_the_pages_speak_english_when_asked(filled: Library, fake: FakeAssistant) -> None:
    at = page()
    at.session_state["language"] = "en"
    at.run()
    at.chat_input[0].set_value("How many people?")
    said = shown(clean(at.run()))
    assert "supported" in said
    assert ">Copy<" in said
    assert QUOTE.split(" 12")[0] in said


def test_one_run_at_a_time(library: Library, tmp_path: Path) -> None:
    job, end = IngestJob(), threading.Event()
    assert job._begin(lambda: end.wait(10) and None)
    assert not job.start(library, [tmp_path])
    end.set()
    _wait(lambda: not job.running)


def test_a_defect_in_the_background_is_told(library: Library) -> None:
    job = IngestJob()

    def broken() -> None:
        raise RuntimeError("hỏng")

    assert job._begin(broken)
    _wait(lambda: not job.running)
    assert job.error == "RuntimeError: hỏng"


def test_a_chosen_language_is_kept_for_the_next_visit(filled: Library, fake: FakeAssistant) -> None:
    at = clean(page("preferences").run())
    at.radio[0].set_value("en").run()
    assert clean(at).title[0].value == "Settings"
    assert clean(page("preferences").run()).title[0].value == "Settings"


def test_a_model_that_does_not_answer_says_what_to_look_at(
    filled: Library, fake: FakeAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (("BASE_URL", "http://127.0.0.1:9/v1"), ("MODEL", "thu"), ("RETRIES", "0")):
        monkeypatch.setenv(f"HOIBAO_LLM_{name}", value)
    at = clean(page("preferences").run())
    next(b for b in at.button if b.label == "Thử kết nối").click().run(timeout=30)
    said = at.error[0].value
    assert "Không nối được với máy chủ mô hình" in said
    assert "127.0.0.1:9/v1" in said.replace("\\", "").replace("\u2060", "")
    assert "rồi thử lại" in said


def test_a_long_list_of_conversations_is_unfolded_on_a_click(
    filled: Library, fake: FakeAssistant
) -> None:
    store = Conversations(filled)
    for n in range(15):
        store.add(store.new(), f"Câu hỏi thứ {n}?", an_answer("?"))
    at = clean(page().run())
    listed = [b for b in at.button if str(b.key).startswith("conversation-")]
    assert len(listed) == 12
    at.button(key="more").click().run()
    listed = [b for b in clean(at).button if str(b.key).startswith("conversation-")]
    assert len(listed) == 15
