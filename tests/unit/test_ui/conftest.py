"""A library of one article and an assistant that says what it is told, for every page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
import streamlit as st

from assistant.settings import load_settings
from assistant.ui import session
from storage.library import Library
from tests.unit.storage_fakes import FakeEmbedding, make_article
from tests.unit.test_ui.appearing import OFFERED, TEXT, FakeAssistant


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
    """An empty library that the pages use."""
    with Library(load_settings(tmp_path).storage, embedding=FakeEmbedding()) as opened:
        monkeypatch.setattr(session, "_library", lambda: opened)
        yield opened


@pytest.fixture
def filled(library: Library) -> Library:
    """The library with its one article."""
    library.add(
        [make_article("a1", TEXT, title="Sắp xếp ở Sao Mai", outlet="Báo Thử",
                      author="An", published=date(2019, 9, 22), removed=("Quảng cáo",))]
    )  # fmt: skip
    library.embed_pending()
    return library


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> FakeAssistant:
    """The assistant that the pages use."""
    made = FakeAssistant()
    shared = SimpleNamespace(ask=lambda *said, **given: made.ask(*said, **given), assistant=made)
    monkeypatch.setattr(session, "answering", lambda: shared)
    monkeypatch.setattr(session, "suggest", lambda *_: [OFFERED])
    return made
