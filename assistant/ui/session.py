"""What every page shares: settings, the library, the assistant, the language, the user.

One library and one assistant serve all sessions of the process; both are thread-safe.
"""

from __future__ import annotations

from typing import cast

import streamlit as st

from assistant.answering import Assistant
from assistant.settings import Settings, load_settings
from assistant.words import Language
from assistant.words import t as words
from storage.library import Library

LANGUAGE = "language"


@st.cache_resource
def settings() -> Settings:
    """The settings in force, read once."""
    return load_settings()


@st.cache_resource
def _library() -> Library:
    return Library(settings().storage)


def library() -> Library:
    """The library, brought up to what other processes have stored meanwhile."""
    opened = _library()
    opened.refresh()
    return opened


@st.cache_resource
def _assistant() -> Assistant:
    return Assistant(_library(), settings())


def assistant() -> Assistant:
    """The assistant over the shared library."""
    return _assistant()


def lang() -> Language:
    """The language chosen on the settings page, else the configured one."""
    return cast(Language, st.session_state.get(LANGUAGE) or settings().language)


def t(key: str, **values: object) -> str:
    """Words of the ``ui`` area in the current language."""
    return words(f"ui.{key}", lang(), **values)


def user() -> str:
    """Who is signed in, empty for the one local user."""
    try:
        if st.user.is_logged_in:
            return str(st.user.email or st.user.sub)
    except AttributeError:
        return ""  # no sign-in is configured: st.user has no such attribute
    return ""
