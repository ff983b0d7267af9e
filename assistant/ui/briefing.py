"""The page "Bản tóm tắt": a topic in, a cited briefing out; kept, changed, run again, exported."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from itertools import count
from typing import Any

import streamlit as st

from assistant.briefing.build import build_briefing
from assistant.briefing.export import FORMATS, TYPES, export
from assistant.briefing.keep import Briefings, Difference, Kept
from assistant.briefing.outline import compared
from assistant.briefing.schema import LENGTHS, Briefing
from assistant.briefing.template import (
    NAME,
    keep_template,
    kept_template,
    remove_template,
    starter,
)
from assistant.schema import Answer, answer_as_json, answer_from_json
from assistant.ui.briefing_source import app_address, show_linked_article
from assistant.ui.briefing_view import show_briefing
from assistant.ui.filters import chosen_filter, show_filters
from assistant.ui.safe import escape, label
from assistant.ui.session import assistant, lang, library, settings, user
from assistant.words import t as words
from storage.errors import HoiBaoError, ModelError

# Name in the address of the briefing that is open, so that a reload shows it again. (A bare
# string would be printed on the page.)
OPEN = "b"
CHOSEN = "briefing_chosen"
DELETED = "briefing_deleted"


def t(key: str, **values: object) -> str:
    """Words of the ``briefing`` area in the current language."""
    return words(f"briefing.{key}", lang(), **values)


def _model() -> Any:
    """The configured language model, or None."""
    if not settings().llm.configured:
        return None
    from assistant.llm import build_llm

    try:
        return build_llm(settings().llm)
    except ModelError as error:
        st.warning(label(t("model_failed", reason=str(error))))
        return None


def _collected() -> list[Answer]:
    kept = library().documents("collected").get(user() or "local") or {"answers": []}
    return [answer_from_json(value) for value in kept["answers"]]


def _show_collected(answers: list[Answer]) -> None:
    """What waits to be used, each with the way to leave it out."""
    if not answers:
        return
    with st.expander(t("collected_list", n=len(answers))):
        for at, answer in enumerate(answers):
            with st.container(horizontal=True, vertical_alignment="center"):
                st.html(f'<p class="hb-ref">{escape(answer.searched or answer.question)}</p>')
                if st.button(t("drop_collected"), key=f"drop-{at}", type="tertiary"):
                    _keep_collected(answers[:at] + answers[at + 1 :])
                    st.rerun()
        if len(answers) > 1 and st.button(t("drop_all_collected")):
            _keep_collected([])
            st.rerun()


def _keep_collected(answers: list[Answer]) -> None:
    kept = {"answers": [answer_as_json(answer) for answer in answers]}
    library().documents("collected").put(user() or "local", kept)


def _ask() -> None:
    answers = _collected()
    with st.container():
        _show_collected(answers)
    show_filters()
    with st.form("briefing", border=False):
        topic = st.text_input(t("topic"), placeholder=t("topic_hint"), key="briefing_topic")
        length = st.radio(
            t("length"),
            LENGTHS,
            index=1,
            horizontal=True,
            format_func=lambda name: t(f"length_{name}"),
        )
        use = bool(answers) and st.checkbox(t("use_collected", n=len(answers)))
        wanted = st.form_submit_button(t("write"), type="primary")
    # What comes and goes has a place of its own: else what is below moves, and an open expander
    # closes or a chosen file is lost at the next click.
    place = st.container()
    if not wanted:
        return
    with place, st.status(t("working")) as status:
        try:
            made = build_briefing(
                library(),
                assistant(),
                topic,
                filter=chosen_filter(),
                length=length,
                lang=lang(),
                llm=_model(),
                claims=answers if use else (),
                on_step=lambda words: status.update(label=label(words)),
            )
        except HoiBaoError as error:
            status.update(state="error")
            st.error(label(str(error)))
            return
        status.update(label=t("written" if made.found else "nothing_written"), state="complete")
    st.session_state.pop("briefing_difference", None)
    if not made.found:
        st.session_state["briefing_empty"] = made
        st.query_params.pop(OPEN, None)
        return
    for name in ("briefing_empty", DELETED):
        st.session_state.pop(name, None)
    st.query_params[OPEN] = Briefings(library(), lang()).save(made).id


def _choose() -> str | None:
    """The open briefing's id: the address's, else the one chosen from the list."""
    kept = Briefings(library(), lang()).all()
    if not kept:
        return None
    names = _names(kept)
    opened = st.query_params.get(OPEN)
    # The address decides; a choice comes through the callback. The list is in the order of the
    # last change, so that its places mean another briefing after every click.
    st.session_state[CHOSEN] = opened if opened in names else None
    return st.selectbox(
        t("choose_kept"),
        list(names),
        key=CHOSEN,
        index=None,
        placeholder=t("choose_placeholder"),
        format_func=lambda id: names.get(id, id),
        on_change=_open_chosen,
    )


def _names(kept: Sequence[Kept]) -> dict[str, str]:
    """A name of its own for each briefing: what the page sends back is the name."""
    names: dict[str, str] = {}
    for item in kept:
        name = plain = f"{item.topic} · {_when(item.made)}"
        for n in count(2):
            if name not in names.values():
                break
            name = f"{plain} ({n})"
        names[item.id] = name
    return names


def _when(made: str) -> str:
    """The minute a briefing was made, by the clock of this machine."""
    return datetime.fromisoformat(made).astimezone().strftime("%d/%m/%Y %H:%M")


def _open_chosen() -> None:
    if chosen := st.session_state.get(CHOSEN):
        st.query_params[OPEN] = chosen
    else:
        st.query_params.pop(OPEN, None)
    st.session_state.pop("briefing_difference", None)


def _do(action: Callable[[], Any], *, say: str | None = None) -> None:
    """Runs a change and shows what went wrong, once."""
    try:
        action()
    except HoiBaoError as error:
        st.error(label(str(error)))
        return
    if say:
        st.toast(label(say))
    st.rerun()


def _downloads(briefing: Briefing) -> None:
    address, template = app_address(), kept_template(library())
    with st.container(horizontal=True):
        for kind in FORMATS:
            st.download_button(
                f"{t('download')} .{kind}",
                data=partial(export, briefing, format=kind, app=address, template=template),
                file_name=f"ban-tom-tat-{briefing.made[:10]}.{kind}",
                mime=TYPES[kind],
                key=f"download-{kind}",
                on_click="ignore",
            )


def _template() -> None:
    with st.expander(t("template")):
        st.html(f'<p class="hb-meta">{escape(t("template_help"))}</p>')
        st.download_button(
            t("template_starter"),
            data=partial(starter, lang()),
            file_name=NAME,
            mime=TYPES["docx"],
            on_click="ignore",
        )
        given = st.file_uploader(t("template"), type="docx", label_visibility="collapsed")
        if given is not None and st.button(t("template_upload")):
            data = given.getvalue()
            _do(lambda: keep_template(library(), data, lang()), say=t("template_used"))
        if kept_template(library()):
            st.html(f'<p class="hb-meta">{escape(t("template_used"))}</p>')
            if st.button(t("template_remove")):
                _do(lambda: remove_template(library()))


def _change(briefings: Briefings, briefing: Briefing) -> None:
    with st.expander(t("edit")):
        statements = {s.key: s for s in briefing.statements()}
        key = st.selectbox(
            t("edit_sentence"), list(statements), format_func=lambda k: statements[k].shown
        )
        if key is None:
            return
        id, statement = briefing.id, statements[key]
        text = st.text_area(t("edit_text"), statement.text, key=f"text-{key}")
        changes: dict[str, Callable[[], Any]] = {
            "save_edit": lambda: briefings.edit(id, key, text),
            "strike": lambda: briefings.strike(id, key),
            "unpin" if statement.pinned else "pin": (
                lambda: briefings.pin(id, key, pinned=not statement.pinned)
            ),
            "move_up": lambda: briefings.move(id, key, -1),
            "move_down": lambda: briefings.move(id, key, 1),
        }
        with st.container(horizontal=True):
            pressed = [
                change
                for name, change in changes.items()
                if st.button(t(name), type="primary" if name == "save_edit" else "secondary")
            ]
        # Below the buttons: what an edit was refused for is a sentence, not one more button.
        for change in pressed:
            _do(change)
        struck = briefings.struck(id)
        if struck and st.button(t("restore", n=struck)):
            _do(lambda: briefings.restore(id))


def _again(briefings: Briefings, briefing: Briefing) -> None:
    with st.container(horizontal=True):
        if briefing.topic and st.button(t("run_again")):

            def run() -> None:
                _, found = briefings.rerun(assistant(), briefing.id, llm=_model())
                st.session_state["briefing_difference"] = found

            _do(run)
        if st.button(t("delete"), type="tertiary"):
            st.query_params.pop(OPEN, None)
            st.session_state[DELETED] = (briefing.id, briefings.take(briefing.id))
            st.rerun()
    found = st.session_state.get("briefing_difference")
    if isinstance(found, Difference):
        _difference(found)


def _version(briefings: Briefings, id: str) -> int:
    """Which version is shown: the last, or the one chosen from the list."""
    versions = briefings.versions(id)
    if len(versions) < 2:
        return -1
    # What the browser sends back is the line, so that each begins with a number of its own.
    lines = {
        at: f"{at + 1}. "
        + t(
            "version_line",
            when=_when(version.made),
            n=len(list(version.statements())),
            articles=version.scope.used,
        )
        for at, version in enumerate(versions)
    }
    last = len(versions) - 1
    # A new run is a list of its own, so that it opens with the version just made.
    chosen = st.selectbox(
        t("versions"), [*lines][::-1], key=f"version-{id}-{last}", format_func=lines.__getitem__
    )
    if chosen == last:
        return -1
    st.info(t("version_old"))
    return int(chosen)


def _undo(briefings: Briefings) -> None:
    """The way back for a while after a briefing was deleted."""
    id, value = st.session_state.get(DELETED) or ("", None)
    if not value:
        return
    topic = value["versions"][-1]["title"]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.html(f'<p class="hb-meta">{escape(t("deleted", topic=topic))}</p>')
        if st.button(t("undo_delete")):
            st.session_state.pop(DELETED)
            briefings.put_back(id, value)
            st.query_params[OPEN] = id
            st.rerun()


def _difference(found: Difference) -> None:
    if not found:
        st.info(t("nothing_new"))
        return
    st.info(t("difference", new=len(found.new), changed=len(found.changed), gone=len(found.gone)))
    lines = [
        *((t("is_new"), s.shown) for s in found.new),
        *((t("is_changed"), f"{old.shown} → {new.shown}") for old, new in found.changed),
        *((t("is_gone"), s.shown) for s in found.gone),
    ]
    st.html("".join(f'<p class="hb-ref"><b>{escape(k)}.</b> {escape(v)}</p>' for k, v in lines))


def _page() -> None:
    st.title(t("title"))
    st.html(f'<p class="hb-tagline">{escape(t("intro"))}</p>')
    with st.container():
        try:
            show_linked_article()
        except HoiBaoError as error:
            st.error(label(str(error)))
    _ask()
    empty = st.session_state.get("briefing_empty")
    with st.container():
        if isinstance(empty, Briefing):
            show_briefing(empty, [])
    briefings = Briefings(library(), lang())
    with st.container():
        _undo(briefings)
    id = _choose()
    if id is None:
        return
    with st.container():
        version = _version(briefings, id)
    try:
        briefing = briefings.load(id, version)
    except HoiBaoError as error:
        st.error(label(str(error)))
        return
    _downloads(briefing)
    show_briefing(briefing, compared(briefing.figures))
    if version != -1:
        return  # an earlier version is there to be read
    _template()
    _change(briefings, briefing)
    _again(briefings, briefing)


_page()
