"""Signing in: nobody sees a page without it where it is set up, and nobody another's questions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.testing.v1 import AppTest

from assistant.ui.history import History
from storage.library import Library
from tests.unit.test_ui.appearing import (
    OFFERED,
    FakeAssistant,
    app,
    clean,
    shown,
)

AUTH = {
    "redirect_uri": "http://127.0.0.1:8501/oauth2callback",
    "cookie_secret": "not-a-secret-in-a-test",
    "client_id": "hoi-bao",
    "client_secret": "test",
    "server_metadata_url": "http://127.0.0.1:1/.well-known/openid-configuration",
}


def _visit(user: dict[str, Any] | None = None, auth: dict[str, Any] | None = None) -> AppTest:
    at = app()
    at.secrets["auth"] = AUTH if auth is None else auth
    if user:
        at.user.update({"is_logged_in": True, "iss": "http://id.example", **user})
    return clean(at.run())


def test_a_stranger_sees_only_the_way_in(filled: Library, fake: FakeAssistant) -> None:
    at = _visit()
    assert [b.label for b in at.button] == ["Đăng nhập"]
    assert not at.chat_input
    assert "Sắp xếp ở Sao Mai" not in shown(at)


def test_each_named_provider_has_its_button(filled: Library, fake: FakeAssistant) -> None:
    shared = {"redirect_uri": AUTH["redirect_uri"], "cookie_secret": AUTH["cookie_secret"]}
    at = _visit(auth={**shared, "keycloak": {"client_id": "a"}, "google": {"client_id": "b"}})
    assert [b.label for b in at.button] == ["Đăng nhập bằng Keycloak", "Đăng nhập bằng Google"]


def test_each_person_has_their_own_conversations(filled: Library, fake: FakeAssistant) -> None:
    first = _visit({"sub": "an", "email": "chung@example.vn"})
    first.chat_input[0].set_value(OFFERED)
    clean(first.run())
    mine = first.query_params["c"][0]
    second = _visit({"sub": "binh", "email": "chung@example.vn"})
    assert OFFERED not in " ".join(b.label for b in second.sidebar.button)
    second.query_params["c"] = mine
    clean(second.run())
    assert OFFERED not in " ".join(str(e.proto.body) for e in second.get("html"))
    again = _visit({"sub": "an"})
    assert any("Sao Mai" in b.label for b in again.sidebar.button)


def test_without_sign_in_there_is_one_local_user(filled: Library, fake: FakeAssistant) -> None:
    at = clean(app().run())
    at.chat_input[0].set_value(OFFERED)
    clean(at.run())
    assert [one.title for one in History(filled, "").entries()] == [OFFERED]


def test_unreadable_secrets_let_nobody_in(
    filled: Library, fake: FakeAssistant, tmp_path: Path
) -> None:
    broken = tmp_path / "secrets.toml"
    broken.write_text("[auth\nredirect_uri = ", encoding="utf-8")
    before = st.get_option("secrets.files")
    st.config.set_option("secrets.files", [str(broken)])
    st.secrets._reset()
    try:
        at = clean(app().run())
        assert "secrets\\.toml" in at.error[0].value
        assert not at.chat_input
    finally:
        st.config.set_option("secrets.files", before)
        st.secrets._reset()
