"""Narrowing a question by outlet, time, place or article; every choice shows its count."""

from __future__ import annotations

from datetime import date

import streamlit as st

from assistant.ui.safe import label
from assistant.ui.session import lang, library, t
from assistant.words import t as words
from storage.schema import SearchFilter

#: Name of the folded controls; setting it opens them.
SCOPE = "scope"
#: A list longer than this is searched by typing anyway; more only slows the page.
MOST_ARTICLES = 2000
_NAMES = ("filter_outlets", "filter_places", "filter_dates", "filter_articles")


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


def filter_words(chosen: SearchFilter, titles: dict[str, str], lang: str) -> str:
    """The filter in words: what it names, first the outlets."""
    parts = [*chosen.outlets, *chosen.places]
    parts += [f"«{titles.get(key, key)}»" for key in chosen.article_ids]
    if chosen.since:
        parts.append(words("ui.since", lang, day=f"{chosen.since:%d/%m/%Y}"))
    if chosen.until:
        parts.append(words("ui.until", lang, day=f"{chosen.until:%d/%m/%Y}"))
    return ", ".join(parts)


def scope_line(chosen: SearchFilter) -> str:
    """One line that tells the reader of an answer what was searched."""
    titles = {row.id: row.title for row in library().articles(chosen)}
    return t("filters_on", scope=filter_words(chosen, titles, lang()))


def show_filters() -> None:
    """The controls, folded until they are wanted."""
    facets = library().facets()
    if facets.articles == 0:
        return
    active = chosen_filter()
    title = t("filters")
    if active:
        title = scope_line(active)
        title = title if len(title) <= 60 else f"{title[:60].rsplit(' ', 1)[0]}…"
    # A new title is a new control to Streamlit, and a new control is closed: while the second
    # of two days is still to be chosen, it keeps the title that it was opened with.
    if len(st.session_state.get("filter_dates") or ()) == 1:
        title = st.session_state.get("filter_title", title)
    st.session_state["filter_title"] = title
    folded = st.popover(
        label(title), key=SCOPE, type="tertiary", icon=":material/tune:", on_change="rerun"
    )
    # Closed and unused, the controls would only send every title with every click; in use they
    # must be drawn, for Streamlit forgets a control that is not.
    if not folded.open and active is None:
        return
    with folded:
        _controls()
        inside = library().articles(active)
        st.caption(label(t("in_scope", n=len(inside), all=facets.articles)))
        st.button(t("clear_filters"), on_click=_clear, disabled=active is None, type="tertiary")


def _controls() -> None:
    facets = library().facets()
    titles = {row.id: row.title for row in library().articles()[:MOST_ARTICLES]}
    st.multiselect(
        t("outlet"),
        list(facets.outlets),
        key="filter_outlets",
        placeholder=t("any"),
        select_all=False,
        format_func=lambda name: f"{name} ({facets.outlets[name]})",
    )
    st.multiselect(
        t("place"),
        list(facets.places),
        key="filter_places",
        placeholder=t("any"),
        select_all=False,
        format_func=lambda name: f"{name} ({facets.places[name]})",
    )
    if facets.first and facets.last:
        st.date_input(
            t("dates"),
            value=[],
            key="filter_dates",
            format="DD/MM/YYYY",
            min_value=min(facets.first, date(1990, 1, 1)),
            max_value=max(facets.last, date.today()),
        )
    st.multiselect(
        t("article"),
        list(titles),
        key="filter_articles",
        placeholder=t("any"),
        select_all=False,
        format_func=lambda key: titles.get(key, key),
    )


def _clear() -> None:
    for name in _NAMES:
        st.session_state.pop(name, None)
