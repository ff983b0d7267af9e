"""The page "Hỏi đáp": a conversation, and the opened source beside it."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from assistant.conversation import Conversation
from assistant.schema import Answer, Claim
from assistant.ui.answer_view import show_question, show_turn
from assistant.ui.conversations import show_list
from assistant.ui.filters import chosen_filter, scope_line, show_filters
from assistant.ui.history import History
from assistant.ui.jobs import embedding_line
from assistant.ui.markup import claim_markup
from assistant.ui.safe import escape, label
from assistant.ui.script import scroll_to_last_question
from assistant.ui.session import answering, lang, library, suggestions, t, user
from assistant.ui.source import opened, show_source
from storage.errors import HoiBaoError

#: Earlier turns are drawn when they are asked for: a click redraws what is on the page.
TURNS_SHOWN = 10


def _current(store: History) -> Conversation:
    """The conversation that the address names, else a new one."""
    named = st.query_params.get("c")
    if named:
        found = store.get(named)
        if found is not None and not found.deleted:
            return found
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
    embedding_line()


def _suggest() -> None:
    """Offers questions; drawn last, so that nobody has to wait for them to ask their own."""
    if library().facets().articles == 0:
        return
    with st.spinner(t("suggesting")):
        questions = suggestions()
    with st.container(key="suggestions"):
        for place, question in enumerate(questions):
            st.button(
                label(question),
                key=f"suggestion-{place}",
                on_click=_ask_next,
                args=(question,),
            )


def _ask_next(question: str, verbatim: bool = False) -> None:
    st.session_state["ask_next"] = {"question": question, "verbatim": verbatim}


def _ask(
    store: History, conversation: Conversation, question: str, verbatim: bool
) -> Conversation | None:
    """Asks, showing statements as they are completed and checked, then keeps the turn."""
    show_question(question)
    message = st.chat_message("assistant", avatar=":material/newspaper:")
    scroll_to_last_question(len(conversation.turns))
    with message:
        shown: list[str] = []
        with st.spinner(t("reading")):
            place = st.empty()

            def on_claim(claim: Claim) -> None:
                shown.append(claim_markup(claim, lang()))
                place.html("".join(shown))

            try:
                answer: Answer = answering().ask(
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
                return None
    narrowed = chosen_filter()
    if narrowed:
        answer = replace(answer, notes=(scope_line(narrowed), *answer.notes))
    return store.add(conversation, question, answer)


def _turns(conversation: Conversation, open_turn: int | None) -> None:
    """The turns so far, the last ones first drawn; a source that is open keeps its turn."""
    count = len(conversation.turns)
    first = max(0, count - TURNS_SHOWN)
    if open_turn is not None:
        first = min(first, open_turn)
    if st.session_state.get("whole_conversation") == conversation.id:
        first = 0
    if first:
        st.button(
            t("earlier_turns", n=first),
            key="earlier",
            type="tertiary",
            icon=":material/expand_less:",
            on_click=_show_whole,
            args=(conversation.id,),
        )
    for index in range(first, count):
        show_turn(conversation, index)


def _show_whole(key: str) -> None:
    st.session_state["whole_conversation"] = key


def page() -> None:
    """Draws the page."""
    store = History(library(), user())
    conversation = _current(store)
    sidebar = st.sidebar.container()
    source = opened()
    turn = None
    if source is not None and source[0] < len(conversation.turns):
        turn = conversation.turns[source[0]]
    if source is not None and turn is not None:
        talk, beside = st.columns([11, 9], gap="large")
        with beside, st.container(key="source-panel"):
            show_source(source[0], turn.answer.citations, source[1])
    else:
        talk = st.container(key="talk")
    with talk:
        intro = st.empty()
        if not conversation.turns:
            with intro.container():
                _empty()
        _turns(conversation, source[0] if source else None)
        slot = st.empty()
        offered = st.empty()
    with st.bottom:
        typed = st.chat_input(t("placeholder"), max_chars=2000, key="question")
        show_filters()
    asked = st.session_state.pop("ask_next", None)
    if typed:
        asked = {"question": typed}
    if asked:
        intro.empty()
        with slot.container():
            kept = _ask(store, conversation, asked["question"], bool(asked.get("verbatim")))
        if kept is not None:
            conversation = kept
            st.session_state.pop("fresh", None)
            st.query_params["c"] = kept.id
            with slot.container():
                show_turn(kept, len(kept.turns) - 1)
    with sidebar:
        show_list(store, conversation)
    if not conversation.turns and not asked:
        with offered.container():
            _suggest()


page()
