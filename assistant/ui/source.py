"""The source panel: the article opened at the cited sentence, with its neighbours."""

from __future__ import annotations

import streamlit as st

from assistant.schema import Citation
from assistant.ui.markup import article_markup
from assistant.ui.safe import escape, web_address
from assistant.ui.session import library, t
from storage.errors import HoiBaoError
from storage.schema import Article

OPEN = "open_source"
FULL = "source_full"
#: Sentences shown on either side of the cited one before the whole article is asked for.
NEIGHBOURS = 2


def open_source(turn: int, n: int) -> None:
    """Remembers which citation of which answer is open, in the address too."""
    st.session_state[OPEN] = (turn, n)
    st.query_params["nguon"] = f"{turn}-{n}"


def close_source() -> None:
    """Closes the panel."""
    st.session_state.pop(OPEN, None)
    st.query_params.pop("nguon", None)


def opened() -> tuple[int, int] | None:
    """Turn and number of the open citation, from the session or, after a reload, the address."""
    if OPEN in st.session_state:
        turn, n = st.session_state[OPEN]
        return int(turn), int(n)
    turn, _, n = st.query_params.get("nguon", "").partition("-")
    if turn.isdigit() and n.isdigit():
        st.session_state[OPEN] = (int(turn), int(n))
        return int(turn), int(n)
    return None


def show_source(turn: int, citations: tuple[Citation, ...], n: int) -> None:
    """Shows the article of citation ``n`` at its sentence."""
    chosen = next((c for c in citations if c.n == n), None)
    if chosen is None:
        close_source()
        return
    _bar(turn, citations, chosen)
    try:
        article = library().article(chosen.article_id)
    except HoiBaoError:
        st.warning(t("source_gone"))
        st.html(f'<p class="hb-quote">{escape(chosen.quote)}</p>')
        return
    show_header(article)
    quote = (chosen.start, chosen.end)
    if article.text[chosen.start : chosen.end] != chosen.quote:
        st.warning(t("source_changed"))
        at = article.text.find(chosen.quote)
        quote = (at, at + len(chosen.quote)) if at >= 0 else (0, 0)
    whole = st.toggle(t("source_whole"), key=FULL)
    st.html(article_markup(article, quote, neighbours=None if whole else NEIGHBOURS))
    show_removed(article)


def _bar(turn: int, citations: tuple[Citation, ...], chosen: Citation) -> None:
    numbers = [c.n for c in citations]
    at = numbers.index(chosen.n)
    with st.container(horizontal=True, wrap=False, vertical_alignment="center", key="source-bar"):
        st.button(
            "‹",
            key="source-prev",
            help=t("previous"),
            disabled=at == 0,
            shortcut="alt+up",
            on_click=open_source,
            args=(turn, numbers[max(at - 1, 0)]),
        )
        st.html(f'<p class="hb-meta">[{chosen.n}] / {len(numbers)}</p>', width="content")
        st.button(
            "›",
            key="source-next",
            help=t("next"),
            disabled=at == len(numbers) - 1,
            shortcut="alt+down",
            on_click=open_source,
            args=(turn, numbers[min(at + 1, len(numbers) - 1)]),
        )
        st.button(t("close"), key="source-close", shortcut="escape", on_click=close_source)


def show_header(article: Article) -> None:
    """Outlet, headline, byline and date, and the original's address when there is one."""
    meta = [article.author, f"{article.published:%d/%m/%Y}" if article.published else None]
    st.html(
        f'<p class="hb-meta">{escape(article.outlet or t("no_outlet"))}</p>'
        f'<h3 class="hb-source" style="margin:.1rem 0">{escape(article.title)}</h3>'
        f'<p class="hb-meta">{escape(" · ".join(m for m in meta if m) or t("no_date"))}</p>'
    )
    address = web_address(article.url)
    if address:
        st.link_button(t("original"), address)


def show_removed(article: Article) -> None:
    """The lines that cleaning left out, folded."""
    if article.removed:
        with st.expander(t("removed_lines", n=len(article.removed))):
            st.html("".join(f'<p class="hb-meta">{escape(line)}</p>' for line in article.removed))
