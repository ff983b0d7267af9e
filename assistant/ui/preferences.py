"""The page "Cài đặt": language, model, what leaves this machine, check-up."""

from __future__ import annotations

import time
from typing import Literal

import streamlit as st

from assistant.console import finding_lines
from assistant.doctor import examine
from assistant.settings import LLMSettings
from assistant.ui.menu import PAGES
from assistant.ui.safe import escape, label
from assistant.ui.script import set_theme
from assistant.ui.session import choose_language, lang, settings, t
from assistant.ui.signin import show_account
from assistant.words import LANGUAGES

THEMES: tuple[Literal["System", "Light", "Dark"], ...] = ("System", "Light", "Dark")
NAMES = {"vi": "Tiếng Việt", "en": "English"}


def _theme() -> None:
    st.html(f'<p class="hb-field">{escape(t("theme"))}</p>')
    with st.container(horizontal=True, gap="small"):
        for theme in THEMES:
            if st.button(t(f"theme_{theme.lower()}"), key=f"theme-{theme}"):
                set_theme(theme, ["/", *(f"/{path}" for *_, path in PAGES)])


def _model() -> None:
    st.subheader(t("model"))
    llm = settings().llm
    if not llm.configured:
        st.html(f"<p>{escape(t('model_none'))}</p><p class='hb-meta'>{escape(t('model_how'))}</p>")
        return
    st.html(f"<p>{escape(t('model_set', model=llm.model, where=llm.base_url or 'OpenAI'))}</p>")
    if st.button(t("test_model")):
        started = time.perf_counter()
        with st.spinner(t("test_model")):
            trouble = _trouble(llm)
        if trouble:
            st.error(label(f"{trouble} {_next_step(llm)}"))
        else:
            st.success(label(t("test_ok", seconds=f"{time.perf_counter() - started:.1f}")))


def _next_step(llm: LLMSettings) -> str:
    """What to look at when the model does not answer."""
    return t("test_next", where=llm.base_url or "OpenAI", model=llm.model)


def _trouble(llm: LLMSettings) -> str | None:
    """Asks the model for one word; why that failed, in words, or None."""
    from assistant.llm import build_llm, failure_of, failure_words

    try:
        build_llm(llm).complete("OK?")
    except Exception as error:
        reason = failure_of(error)
        if reason is None:
            raise
        return failure_words(reason, lang(), seconds=llm.timeout, model=llm.model)
    return None


def _privacy() -> None:
    st.subheader(t("privacy"))
    llm, storage = settings().llm, settings().storage
    lines = []
    if llm.configured:
        lines.append(t("privacy_model", where=llm.base_url or "OpenAI"))
    if storage.embedding == "api":
        lines.append(t("privacy_embedding", where=storage.embedding_base_url or "OpenAI"))
    st.html("".join(f"<p>{escape(line)}</p>" for line in lines or [t("privacy_none")]))


def page() -> None:
    """Draws the page."""
    with st.container(key="narrow"):
        _page()


def _page() -> None:
    st.title(t("page_settings"))
    chosen = st.radio(
        t("language"),
        LANGUAGES,
        index=LANGUAGES.index(lang()),
        horizontal=True,
        format_func=NAMES.__getitem__,
    )
    if chosen != lang():
        choose_language(chosen)
        st.rerun()
    _theme()
    show_account()
    _model()
    _privacy()
    st.subheader(t("data_folder"))
    st.code(str(settings().data), language=None)
    st.subheader(t("doctor"))
    if st.button(t("run_doctor")):
        with st.spinner(t("run_doctor")):
            findings = examine(settings())
        st.code("\n".join(finding_lines(findings)), language=None, wrap_lines=True)


page()
