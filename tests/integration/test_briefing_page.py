"""The page "Bản tóm tắt": write, keep, strike, run again and see a reload, without a browser."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest

import assistant.ui
from assistant.briefing.keep import Briefings
from assistant.schema import Answer, answer_as_json
from storage.library import Library
from tests.unit.briefing_fakes import NORTH, OTHER, SOUTH, LexicalSearch, open_library

PAGE = Path(assistant.ui.__file__).parent / "briefing.py"
FRESH = (
    "assistant.ui.briefing_view",
    "assistant.ui.briefing_source",
    "assistant.ui.source",
    "assistant.ui.filters",
    "assistant.ui.markup",
)


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Library]:
    """The page's shared state over a small library."""
    with open_library(tmp_path, NORTH, SOUTH, OTHER) as opened:
        module = ModuleType("assistant.ui.session")
        offered = {
            "library": lambda: opened,
            "assistant": lambda: LexicalSearch(opened),
            "lang": lambda: "vi",
            "user": lambda: "",
            "t": lambda key, **_: key,
            "settings": lambda: SimpleNamespace(llm=SimpleNamespace(configured=False)),
        }
        for name, value in offered.items():
            setattr(module, name, value)
        monkeypatch.setitem(sys.modules, "assistant.ui.session", module)
        for name in FRESH:
            monkeypatch.delitem(sys.modules, name, raising=False)
        yield opened
        for name in FRESH:
            sys.modules.pop(name, None)


def _opened(**address: str) -> AppTest:
    page = AppTest.from_file(str(PAGE), default_timeout=60)
    for name, value in address.items():
        page.query_params[name] = value
    return page.run()


def _written(topic: str) -> AppTest:
    page = _opened()
    page.text_input(key="briefing_topic").set_value(topic)
    return _click(page, "Lập bản tóm tắt")


def _click(page: AppTest, words: str) -> AppTest:
    next(button for button in page.button if button.label == words).click()
    return page.run()


def _texts(page: AppTest) -> str:
    kinds = ("html", "markdown", "caption", "info", "success", "warning", "error")
    return "\n".join(str(element.proto) for kind in kinds for element in page.get(kind))


def _html(page: AppTest) -> str:
    return "\n".join(element.proto.body for element in page.get("html"))


def test_a_topic_gives_a_cited_briefing_that_a_reload_shows_again(library: Library) -> None:
    page = _written("Sáp nhập trường học")
    assert not page.exception
    shown = _html(page)
    assert "120 trường tiểu học" in shown
    assert 'href="#nguon-1"' in shown
    assert 'id="nguon-1"' in shown
    assert "Name in the address" not in _texts(page)  # a bare string of the script is printed
    kept = Briefings(library).all()
    assert len(kept) == 1
    again = _opened(b=kept[0].id)
    assert not again.exception
    assert "120 trường tiểu học" in _html(again)


def test_a_topic_that_is_not_covered_keeps_nothing(library: Library) -> None:
    page = _written("Thi đấu cờ vua quốc tế")
    assert not page.exception
    assert "không có bài nào viết về" in _html(page)
    assert Briefings(library).all() == []


def test_an_empty_topic_is_told(library: Library) -> None:
    page = _written("  ")
    assert [error.value for error in page.error]
    assert not page.exception


def test_a_sentence_is_struck_and_brought_back(library: Library) -> None:
    page = _written("Sáp nhập trường học")
    id = Briefings(library).all()[0].id
    before = len(list(Briefings(library).load(id).statements()))
    page = _click(page, "Gạch bỏ")
    assert not page.exception
    assert len(list(Briefings(library).load(id).statements())) == before - 1
    page = _click(page, "Khôi phục 1 câu đã gạch")
    assert len(list(Briefings(library).load(id).statements())) == before


def test_an_edit_beyond_its_quote_is_refused_on_the_page(library: Library) -> None:
    page = _written("Sáp nhập trường học")
    page.text_area[0].set_value("Tỉnh Hà Giang đã sáp nhập 999 trường tiểu học.")
    page = _click(page, "Lưu câu sửa")
    assert not page.exception
    assert any("999" in error.value for error in page.error)


def test_running_again_tells_what_is_gone(library: Library) -> None:
    page = _written("Sáp nhập trường học")
    library.remove(["south"])
    page = _click(page, "Chạy lại với kho bài hiện tại")
    assert not page.exception
    assert "Không còn" in _html(page)
    assert len(Briefings(library).versions(Briefings(library).all()[0].id)) == 2


def test_an_earlier_version_is_read_and_the_last_one_changed(library: Library) -> None:
    page = _written("Sáp nhập trường học")
    before = [s.text for s in Briefings(library).load(Briefings(library).all()[0].id).statements()]
    library.remove(["south"])
    page = _click(page, "Chạy lại với kho bài hiện tại")
    gone = next(text for text in before if "Cà Mau" in text)
    versions = next(box for box in page.selectbox if box.label == "Các phiên bản")
    assert len(versions.options) == 2
    page = versions.set_value(0).run()
    assert not page.exception
    assert gone in _html(page)
    assert "Gạch bỏ" not in [button.label for button in page.button]


def test_two_versions_of_one_minute_are_two_names(library: Library) -> None:
    page = _written("Sáp nhập trường học")
    page = _click(page, "Chạy lại với kho bài hiện tại")
    versions = next(box for box in page.selectbox if box.label == "Các phiên bản")
    assert len(set(versions.options)) == 2
    assert versions.options[0].startswith("2. ")


def test_collected_answers_are_listed_and_left_out(library: Library) -> None:
    asked = ["Hà Giang sáp nhập bao nhiêu trường?", "Cà Mau sáp nhập bao nhiêu trường?"]
    kept = library.documents("collected")
    kept.put("local", {"answers": [answer_as_json(Answer(one, "answered")) for one in asked]})
    page = _opened()
    assert all(one in _html(page) for one in asked)
    page = _click(page, "Bỏ ra")
    assert not page.exception
    left = kept.get("local") or {}
    assert [one["question"] for one in left["answers"]] == asked[1:]


def test_a_deleted_briefing_comes_back_with_its_changes(library: Library) -> None:
    page = _written("Sáp nhập trường học")
    page = _click(page, "Gạch bỏ")
    page = _click(page, "Xóa")
    assert Briefings(library).all() == []
    page = _click(page, "Hoàn tác xóa")
    assert not page.exception
    kept = Briefings(library).all()
    assert Briefings(library).struck(kept[0].id) == 1
    assert "Hoàn tác xóa" not in [button.label for button in page.button]


def test_a_sentence_is_pinned_and_moved(library: Library) -> None:
    page = _written("Sáp nhập trường học")
    id = Briefings(library).all()[0].id
    keys = [s.key for s in Briefings(library).load(id).statements()]
    page.selectbox[-1].set_value(keys[-1])
    page = _click(page.run(), "Ghim lên đầu")
    assert not page.exception
    first = Briefings(library).load(id).key_points[0]
    assert (first.key, first.pinned) == (keys[-1], True)
    page = _click(page, "Đưa xuống")
    assert not page.exception


def test_the_address_in_a_reference_opens_the_article_at_its_sentence(library: Library) -> None:
    page = _written("Sáp nhập trường học")
    cited = Briefings(library).load(Briefings(library).all()[0].id).citations[0]
    assert f"bai={cited.article_id}&amp;tu={cited.start}&amp;den={cited.end}" in _html(page)
    opened = _opened(bai=cited.article_id, tu=str(cited.start), den=str(cited.end))
    assert not opened.exception
    assert f"<mark>{cited.quote}" in re.sub(r"<mark[^>]*>", "<mark>", _html(opened))
    assert [error.value for error in _opened(bai="nothing", tu="x", den="9").error]


def test_every_change_goes_to_the_briefing_that_is_open(library: Library) -> None:
    _written("Sáp nhập trường học")
    page = _written("Sáp nhập trường học")
    newest, older = (kept.id for kept in Briefings(library).all())
    chosen = page.selectbox(key="briefing_chosen")
    assert len(set(chosen.options)) == 2  # the same topic twice on one day
    page = chosen.set_value(older).run()
    assert page.query_params["b"] in (older, [older])
    page = _click(page, "Ghim lên đầu")
    page = _click(page, "Gạch bỏ")
    assert not page.exception
    assert Briefings(library).struck(older) == 1
    assert Briefings(library).struck(newest) == 0
