"""One answered turn: statements with their marks, table and chart, sources, actions."""

from __future__ import annotations

import streamlit as st

from assistant.citations import reference
from assistant.conversation import Conversation, Turn, copy_text
from assistant.schema import Answer, Claim, FigureRow
from assistant.ui.filters import SCOPE
from assistant.ui.history import History
from assistant.ui.markup import claim_markup, coverage_line, usage_line
from assistant.ui.safe import escape, label
from assistant.ui.session import lang, library, t, user
from assistant.ui.source import open_source

#: A chart says more than a table from three comparable values on.
CHART_FROM = 3
#: More references than this are folded.
SOURCES_SHOWN = 4


def show_question(question: str) -> None:
    """What was asked."""
    with st.chat_message("user", avatar=":material/person:"):
        st.html(f'<p class="hb-question">{escape(question)}</p>')


def show_turn(conversation: Conversation, index: int) -> None:
    """Question and answer of turn ``index``."""
    turn = conversation.turns[index]
    show_question(turn.question)
    with st.chat_message("assistant", avatar=":material/newspaper:"):
        show_answer(index, turn.answer)
        _actions(conversation, index, turn)


def show_answer(index: int, answer: Answer) -> None:
    """The answer itself, without actions. What needs no element of its own goes in one: each
    costs the server, the wire and the browser anew with every click."""
    if answer.searched:
        _searched(index, answer)
    text: list[str] = []
    if answer.status == "not_found":
        text.append(f'<p class="hb-tagline">{escape(t("not_found"))}</p>')
    elif answer.status == "partial":  # what is missing is said before what is there
        text.append(_notes(answer.notes or (t("partial"),)))
    if answer.direct:
        text.append(f'<p class="hb-direct">{escape(answer.direct)}</p>')
    text += [claim_markup(claim, lang(), _marks(index, claim)) for claim in answer.claims]
    if len(answer.figures) > 1:
        text.append(figure_table(index, answer.figures))
    charted = comparable(answer.figures)
    if charted:
        st.html("".join(text))
        _chart(charted)
        text = []
    if answer.status != "partial":
        text.append(_notes(answer.notes))
    lines = [coverage_line(answer, lang()), usage_line(answer, lang())]
    text += [f'<p class="hb-meta">{escape(line)}</p>' for line in lines if line]
    if answer.status == "not_found":
        link = f'<a href="kho-bai" target="_self">{escape(t("add_articles"))}</a>'
        text.append(f'<p class="hb-meta">{link}</p>')
    st.html("".join(text))
    if answer.dropped:
        with st.expander(t("dropped", n=len(answer.dropped))):
            st.html("".join(claim_markup(claim, lang()) for claim in answer.dropped))
    if len(answer.citations) > SOURCES_SHOWN:
        with st.expander(t("sources", n=len(answer.citations))):
            _sources(index, answer)
    else:
        _sources(index, answer)


def _sources(index: int, answer: Answer) -> None:
    """Newspaper references that open their article; the sentence too where the answer is not
    that sentence itself."""
    said = {claim.text for claim in answer.claims}
    with st.container(key=f"sources-{index}", gap="xxsmall"):
        for citation in answer.citations:
            st.button(
                label(f"[{citation.n}] {reference(citation, lang())}"),
                key=_source_key(index, citation.n),
                type="tertiary",
                on_click=open_source,
                args=(index, citation.n),
            )
            if citation.quote not in said:
                st.html(f'<p class="hb-quote">{escape(citation.quote)}</p>')


def _notes(notes: tuple[str, ...]) -> str:
    return "".join(f'<p class="hb-note">{escape(note)}</p>' for note in notes)


def _marks(turn: int, claim: Claim) -> str:
    """The numbers after a statement, on the line of its last word."""
    return "".join(f"&nbsp;{_mark(turn, n)}" for n in claim.citations)


def _mark(turn: int, n: int) -> str:
    """The number of a source; it presses the button of that source (``script.py``)."""
    return (
        f'<button type="button" class="hb-cite" data-press="{_source_key(turn, n)}" '
        f'title="{escape(t("open_article", n=n))}">[{n}]</button>'
    )


def _source_key(turn: int, n: int) -> str:
    return f"open-{turn}-{n}"


def _searched(index: int, answer: Answer) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.html(
            f'<p class="hb-meta">{escape(t("searching", question=answer.searched or ""))}</p>',
            width="content",
        )
        if st.button(t("search_as_typed"), key=f"typed-{index}", type="tertiary"):
            st.session_state["ask_next"] = {"question": answer.question, "verbatim": True}
            st.rerun()


def figure_table(turn: int, rows: tuple[FigureRow, ...]) -> str:
    """Compared figures as an accessible table; each names its source."""
    head = "".join(
        f'<th scope="col">{escape(t(key))}</th>'
        for key in ("col_place", "col_result", "col_as_of", "col_source")
    )
    body = "".join(
        f"<tr><th scope='row'>{escape(row.place)}</th>"
        f"<td>{escape(f'{row.value} {row.unit}'.strip())}</td>"
        f'<td class="hb-tight">{escape(row.as_of)}</td>'
        f'<td class="hb-tight">{_mark(turn, row.citation)}</td></tr>'
        for row in rows
    )
    return (
        '<div class="hb-scroll"><table class="hb-table">'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def comparable(figures: tuple[FigureRow, ...]) -> list[FigureRow]:
    """The figures that a chart can compare; none when they are too few or of several units."""
    rows = [row for row in figures if row.number is not None]
    return rows if len(rows) >= CHART_FROM and len({row.unit for row in rows}) == 1 else []


def _chart(rows: list[FigureRow]) -> None:
    """Bars of the figures in the theme's own colours: the default label is too pale to read."""
    import altair as alt

    theme = st.context.theme.type or "light"
    bar, text = (st.get_option(f"theme.{theme}.{part}Color") for part in ("primary", "text"))
    values = [{"place": f"{r.place} [{r.citation}]", "value": r.number} for r in rows]
    chart = (
        alt.Chart(alt.InlineData(values))
        .mark_bar(color=bar, height={"band": 0.7})
        .encode(
            x=alt.X("value:Q", title=rows[0].unit),
            y=alt.Y("place:N", sort=None, title=None, axis=alt.Axis(labelLimit=220)),
        )
        .properties(height=40 * len(rows) + 40)
        .configure_axis(labelColor=text, titleColor=text)
    )
    st.altair_chart(chart, width="stretch")


def _actions(conversation: Conversation, index: int, turn: Turn) -> None:
    with st.container(
        horizontal=True, vertical_alignment="center", gap="small", key=f"actions-{index}"
    ):
        st.html(_copies(turn.answer), width="content")
        if turn.answer.claims:
            st.button(
                t("collect"),
                key=f"collect-{index}",
                type="tertiary",
                on_click=_collect,
                args=(turn,),
            )
        st.button(
            t("ask_again"),
            key=f"again-{index}",
            type="tertiary",
            on_click=_ask_again,
            args=(turn.question,),
        )
        chosen = st.feedback(
            "thumbs",
            key=f"rate-{conversation.id}-{index}",
            default=None if turn.rating == 0 else int(turn.rating > 0),
        )
    rating = 0 if chosen is None else (1 if chosen else -1)
    if rating != turn.rating:
        conversation = History(library(), user()).rate(conversation, index, rating, turn.reason)
        st.toast(label(t("rated")))
    if rating < 0:
        reason = st.text_input(
            t("why_bad"), value=turn.reason, key=f"why-{conversation.id}-{index}", max_chars=500
        )
        if reason != turn.reason:
            History(library(), user()).rate(conversation, index, -1, reason)
            st.toast(label(t("reason_kept")))


def _copies(answer: Answer) -> str:
    """Buttons that copy the answer and its references; the browser alone does it."""
    copied = [_copy(t("copy"), copy_text(answer, lang()))]
    if answer.citations:
        lines = [reference(c, lang()) for c in answer.citations]
        copied.append(_copy(t("copy_references"), "\n".join(dict.fromkeys(lines))))
    return "".join(copied)


def _copy(name: str, text: str) -> str:
    return (
        f'<button type="button" class="hb-copy" data-done="{escape(t("copied"))}">{escape(name)}'
        f"</button><pre hidden>{escape(text)}</pre>"
    )


def _ask_again(question: str) -> None:
    """Puts the question back into the input and opens what narrows it."""
    st.session_state["question"] = question
    st.session_state[SCOPE] = True


def _collect(turn: Turn) -> None:
    """Keeps the answer's statements for a briefing, in the catalog."""
    from assistant.schema import answer_as_json, answer_from_json

    documents = library().documents("collected")
    key = user() or "local"
    kept = documents.get(key) or {"answers": []}
    held = [_told(answer_from_json(one)) for one in kept["answers"]]
    if _told(turn.answer) not in held:
        kept["answers"].append(answer_as_json(turn.answer))
        documents.put(key, kept)
    st.toast(label(t("collected", n=len(kept["answers"]))))


def _told(answer: Answer) -> tuple[str, tuple[str, ...]]:
    return answer.question, tuple(claim.text for claim in answer.claims)
