"""The list of conversations: search, open, rename, delete with undo, export."""

from __future__ import annotations

import streamlit as st

from assistant.conversation import Conversation, export_docx, export_markdown
from assistant.ui.history import History
from assistant.ui.safe import label
from assistant.ui.session import lang, t
from assistant.ui.source import close_source

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
#: So many stand in the list, and so many more after each wish for more: every one is drawn again
#: with every click.
STEP = 12
SHOWN = "conversations_shown"
#: So few are found by looking.
FEW = 5


def _open(key: str | None) -> None:
    close_source()
    st.session_state.pop("fresh", None)
    if key is None:
        st.query_params.pop("c", None)
    else:
        st.query_params["c"] = key


def _show_more(shown: int) -> None:
    st.session_state[SHOWN] = 3 * shown


def _delete(store: History, key: str) -> None:
    store.delete(key)
    st.session_state["deleted"] = key
    _open(None)


def _undo(store: History, key: str) -> None:
    store.restore(key)
    st.session_state.pop("deleted", None)
    _open(key)


def show_list(store: History, current: Conversation) -> None:
    """Draws the list in the sidebar."""
    st.button(
        t("new_conversation"),
        key="new",
        width="stretch",
        on_click=_open,
        args=(None,),
        icon=":material/add:",
    )
    deleted = st.session_state.get("deleted")
    if deleted:
        st.button(
            t("undo_delete"), key="undo", width="stretch", on_click=_undo, args=(store, deleted)
        )
    if current.turns:
        _manage(store, current)
    every = store.entries()
    wanted = ""
    if len(every) > FEW:
        wanted = st.text_input(t("search_conversations"), key="conversation_search")
    found = store.entries(wanted) if wanted else every
    most = int(st.session_state.get(SHOWN, STEP))
    with st.container(key="conversations", gap="xxsmall"):
        for one in found[:most]:
            st.button(
                label(one.title),
                key=f"conversation-{one.id}",
                width="stretch",
                type="secondary" if one.id == current.id else "tertiary",
                on_click=_open,
                args=(one.id,),
            )
    if len(found) > most:
        st.button(
            t("more_conversations", n=len(found) - most),
            key="more",
            type="tertiary",
            icon=":material/expand_more:",
            on_click=_show_more,
            args=(most,),
        )
    elif wanted and not found:
        st.caption(t("no_conversation"))


def _manage(store: History, current: Conversation) -> None:
    menu = st.expander(
        t("this_conversation"), icon=":material/more_horiz:", key="menu", on_change="rerun"
    )
    if not menu.open:
        return
    with menu:
        title = st.text_input(t("title"), value=current.title, key=f"title-{current.id}")
        if title.strip() and title != current.title:
            store.rename(current.id, title)
            st.rerun()
        # The file is made at the click, outside this session, where its language is not known.
        chosen = lang()
        st.download_button(
            t("export_md"),
            lambda: export_markdown(current, chosen),
            file_name="hoi-bao.md",
            mime="text/markdown",
            width="stretch",
        )
        st.download_button(
            t("export_docx"),
            lambda: export_docx(current, chosen),
            file_name="hoi-bao.docx",
            mime=WORD,
            width="stretch",
        )
        st.button(
            t("delete"), key="delete", width="stretch", on_click=_delete, args=(store, current.id)
        )
