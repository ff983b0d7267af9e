"""The page "Hỏi đáp": a conversation, and the opened source beside it."""

from __future__ import annotations

import streamlit as st

from assistant.conversation import Conversation, Conversations
from assistant.schema import Answer, Claim
from assistant.suggestions import suggest
from assistant.ui.answer_view import show_turn
from assistant.ui.conversations import show_list
from assistant.ui.filters import chosen_filter, show_filters
from assistant.ui.markup import claim_markup
from assistant.ui.safe import escape, label
from assistant.ui.session import assistant, lang, library, t, user
from assistant.ui.source import opened, show_source
from storage.errors import HoiBaoError


def _current(store: Conversations) -> Conversation:
    """The conversation that the address names, else a new one."""
    named = st.query_params.get("c")
    if named:
        found = store.get(named)
        if found is not None and not found.deleted:
            return found
        if st.session_state.get("fresh_id") != named:
            st.query_params.pop("c", None)
    fresh = st.session_state.get("fresh")
    if not isinstance(fresh, Conversation):
        fresh = store.new()
        st.session_state["fresh"] = fresh
    return fresh


def _empty() -> None:
    facets = library().facets()
    st.title("Hỏi Báo")
    st.html(f'<p class="hb-tagline">{escape(t("tagline"))}</p>')
    if facets.articles == 0:
        st.info(t("no_articles"))
        st.page_link("assistant/ui/collection.py", label=t("add_articles"))
        return
    span = t("no_dates")
    if facets.first and facets.last:
        span = f"{facets.first:%m/%Y} – {facets.last:%m/%Y}"
    line = t("collection_line", articles=facets.articles, outlets=len(facets.outlets), span=span)
    st.html(f'<p class="hb-meta">{escape(line)}</p>')
    pending = library().pending()
    if pending:
        st.html(f'<p class="hb-meta">{escape(t("still_embedding", n=pending))}</p>')


@st.cache_data(show_spinner=False, max_entries=4)
def _suggestions(revision: int) -> list[str]:
    """The suggestions for one state of the collection; making them takes a second or two."""
    return suggest(library(), assistant())


def _suggest() -> None:
    """Offers questions; drawn last, so that nobody has to wait for them to ask their own."""
    if library().facets().articles == 0:
        return
    with st.spinner(t("suggesting")):
        questions = _suggestions(library().revision)
    for place, question in enumerate(questions):
        st.button(
            label(question),
            key=f"suggestion-{place}",
            on_click=_ask_next,
            args=(question,),
        )


def _ask_next(question: str, verbatim: bool = False) -> None:
    st.session_state["ask_next"] = {"question": question, "verbatim": verbatim}


def _ask(store: Conversations, conversation: Conversation, question: str, verbatim: bool) -> None:
    """Asks, showing statements as they are completed and checked, then keeps the turn."""
    with st.chat_message("user", avatar=":material/person:"):
        st.html(f'<p class="hb-question">{escape(question)}</p>')
    with st.chat_message("assistant", avatar=":material/newspaper:"):
        shown: list[str] = []
        with st.spinner(t("reading")):
            place = st.empty()

            def on_claim(claim: Claim) -> None:
                shown.append(claim_markup(claim, lang()))
                place.html("".join(shown))

            try:
                answer: Answer = assistant().ask(
                    question,
                    history=conversation.history,
                    filter=chosen_filter(),
                    on_claim=on_claim,
                    verbatim=verbatim,
                    lang=lang(),
                )
            except HoiBaoError as error:
                st.error(label(str(error)))
                st.button(
                    t("try_again"), key="try-again", on_click=_ask_next, args=(question, verbatim)
                )
                return
    kept = store.add(conversation, question, answer)
    st.session_state.pop("fresh", None)
    st.query_params["c"] = kept.id
    st.rerun()


def page() -> None:
    """Draws the page."""
    store = Conversations(library(), user())
    conversation = _current(store)
    with st.sidebar:
        show_list(store, conversation)
    source = opened()
    turn = None
    if source is not None and source[0] < len(conversation.turns):
        turn = conversation.turns[source[0]]
    if source is not None and turn is not None:
        talk, beside = st.columns([11, 9], gap="large")
        with beside, st.container(key="source-panel"):
            show_source(source[0], turn.answer.citations, source[1])
    else:
        _, talk, _ = st.columns([1, 6, 1])
    with talk:
        if not conversation.turns:
            _empty()
        for index in range(len(conversation.turns)):
            show_turn(conversation, index)
        asked = st.session_state.pop("ask_next", None)
        slot = st.container()
        offered = st.container()
        show_filters()
    typed = st.chat_input(t("placeholder"), max_chars=2000, key="question")
    if typed:
        asked = {"question": typed}
    if asked:
        with slot:
            _ask(store, conversation, asked["question"], bool(asked.get("verbatim")))
    elif not conversation.turns:
        with offered:
            _suggest()


page()
