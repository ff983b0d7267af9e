"""What every page shares: settings, the library, the assistant, the language, the user.

One library and one assistant serve all sessions of the process; both are thread-safe.
"""

from __future__ import annotations

from datetime import date
from typing import Any, cast

import streamlit as st

from assistant.answering import Assistant
from assistant.answering_processes import Answering
from assistant.settings import Settings, load_settings
from assistant.suggestions import suggest
from assistant.words import Language
from assistant.words import t as words
from storage.errors import HoiBaoError
from storage.library import Library

LANGUAGE = "language"
PREFERENCES = "preferences"


@st.cache_resource
def settings() -> Settings:
    """The settings in force, read once."""
    return load_settings()


@st.cache_resource
def _library() -> Library:
    return Library(settings().storage)


def library() -> Library:
    """The library; every read of it notices what other processes have stored meanwhile."""
    return _library()


@st.cache_resource
def answering() -> Answering:
    """Answers the questions of all sessions, in as many processes as it takes."""
    return Answering(_library(), settings())


def assistant() -> Assistant:
    """The assistant over the shared library."""
    return answering().assistant


@st.cache_resource(max_entries=4, show_spinner=False)
def _suggestions(articles: int, stories: int, last: date | None) -> list[str]:
    return suggest(_library(), assistant())


def suggestions() -> list[str]:
    """Questions that this collection answers well, made once for each state of it; that takes
    a second or two. Embedding, which moves the revision all the time, changes none of them."""
    facets = library().facets()
    return _suggestions(facets.articles, facets.stories, facets.last)


def lang() -> Language:
    """The language that this person chose on the settings page, else the configured one."""
    chosen = st.session_state.get(LANGUAGE)
    if not chosen:
        chosen = st.session_state[LANGUAGE] = _preferences().get(LANGUAGE) or settings().language
    return cast(Language, chosen)


def choose_language(chosen: Language) -> None:
    """Speaks ``chosen`` from now on, after a reload too."""
    st.session_state[LANGUAGE] = chosen
    library().documents(PREFERENCES).put(user() or "local", {LANGUAGE: chosen})


def _preferences() -> dict[str, Any]:
    try:
        return library().documents(PREFERENCES).get(user() or "local") or {}
    except HoiBaoError:  # the page itself says what is wrong with the library, in some language
        return {}


def t(key: str, **values: object) -> str:
    """Words of the ``ui`` area in the current language."""
    return words(f"ui.{key}", lang(), **values)


def user() -> str:
    """Who is signed in, empty for the one local user."""
    if not st.user.get("is_logged_in"):
        return ""
    return f"{st.user.get('iss') or ''}|{st.user.get('sub') or st.user.get('email')}"
