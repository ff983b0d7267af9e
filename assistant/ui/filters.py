"""Narrowing a question by outlet, time, place or article; every choice shows its count."""

from __future__ import annotations

from datetime import date

import streamlit as st

from assistant.ui.session import library, t
from storage.schema import SearchFilter

#: A list longer than this is searched by typing anyway; more only slows the page.
MOST_ARTICLES = 2000


def chosen_filter() -> SearchFilter | None:
    """What the controls say, or None when nothing is narrowed."""
    state = st.session_state
    days: tuple[date, ...] = tuple(state.get("filter_dates") or ())
    chosen = SearchFilter(
        outlets=tuple(state.get("filter_outlets", ())),
        places=tuple(state.get("filter_places", ())),
        article_ids=tuple(state.get("filter_articles", ())),
        since=days[0] if days else None,
        until=days[1] if len(days) > 1 else None,
    )
    return chosen or None


def show_filters() -> None:
    """The controls, folded until they are wanted."""
    facets = library().facets()
    if facets.articles == 0:
        return
    active = chosen_filter()
    title = t("filters_on") if active else t("filters")
    with st.expander(title, expanded=bool(st.session_state.pop("show_filters", False))):
        draft = st.session_state.pop("draft", None)
        if draft:
            st.session_state["again_question"] = draft
        first, second = st.columns(2)
        first.multiselect(
            t("outlet"),
            list(facets.outlets),
            key="filter_outlets",
            placeholder=t("any"),
            format_func=lambda name: f"{name} ({facets.outlets[name]})",
        )
        second.multiselect(
            t("place"),
            list(facets.places),
            key="filter_places",
            placeholder=t("any"),
            format_func=lambda name: f"{name} ({facets.places[name]})",
        )
        if facets.first and facets.last:
            first.date_input(
                t("dates"),
                value=[],
                key="filter_dates",
                format="DD/MM/YYYY",
                min_value=min(facets.first, date(1990, 1, 1)),
                max_value=max(facets.last, date.today()),
            )
        titles = {row.id: row.title for row in library().articles()[:MOST_ARTICLES]}
        second.multiselect(
            t("article"),
            list(titles),
            key="filter_articles",
            placeholder=t("any"),
            format_func=lambda key: titles.get(key, key),
        )
        if st.session_state.get("again_question"):
            question = st.text_input(t("question"), key="again_question")
            if st.button(t("ask_filtered"), type="primary"):
                st.session_state["ask_next"] = {"question": question}
                st.session_state.pop("again_question")
                st.rerun()
        st.button(t("clear_filters"), on_click=_clear, disabled=active is None, type="tertiary")


def _clear() -> None:
    for name in ("filter_outlets", "filter_places", "filter_dates", "filter_articles"):
        st.session_state.pop(name, None)
