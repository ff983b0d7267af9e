"""The article behind a reference, opened at the cited sentence; exports link here."""

from __future__ import annotations

from urllib.parse import urlsplit

import streamlit as st

from assistant.ui.markup import article_markup
from assistant.ui.session import lang, library
from assistant.ui.source import NEIGHBOURS, show_header
from assistant.words import t

ARTICLE, START, END = "bai", "tu", "den"


def app_address() -> str | None:
    """The address under which the reader sees the app, for links in exported files."""
    parts = urlsplit(st.context.url or "")
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return None
    # The page's own name is the last part of the path; an app may be served below a folder.
    folder = parts.path.rstrip("/").rpartition("/")[0]
    return f"{parts.scheme}://{parts.netloc}{folder}"


def show_linked_article() -> None:
    """Shows the article that the address asks for, if it asks for one.

    Raises:
        UsageError: the library has no such article (any more).
    """
    id = st.query_params.get(ARTICLE)
    if not id:
        return
    article = library().article(id)
    places = [st.query_params.get(name, "") for name in (START, END)]
    start, end = (min(int(p), len(article.text)) if p.isdigit() else 0 for p in places)
    with st.container(border=True):
        st.html(f'<h2 class="hb-meta">{t("briefing.stored_article", lang())}</h2>')
        show_header(article)
        whole = st.toggle(t("briefing.whole_article", lang()))
        around = None if whole else NEIGHBOURS
        st.html(article_markup(article, (start, max(start, end)), neighbours=around))
        if st.button(t("briefing.close_article", lang())):
            for name in (ARTICLE, START, END):
                st.query_params.pop(name, None)
            st.rerun()
