"""The part of "Đánh giá" where question sets are imported, written, drafted and kept."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib.resources import files
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

import streamlit as st

from assistant.evaluation.drafting import draft_questions, polish
from assistant.evaluation.files import SUFFIXES, read_questions, template, write_questions
from assistant.evaluation.labels import kind_label
from assistant.evaluation.questions import Question
from assistant.evaluation.sets import QuestionSets, Rated, from_rating, rated_down, written
from assistant.ui.evaluation_edit import KINDS, show_edit
from assistant.ui.safe import escape, label
from assistant.ui.session import lang, user
from assistant.words import t as words
from storage.errors import HoiBaoError

if TYPE_CHECKING:
    from storage.library import Library

DRAFTS = "evaluation_drafts"
NOTICE = "evaluation_notice"
WARNING = "evaluation_warning"
#: The set that the results tab shall choose when it is drawn next.
PICKED = "evaluation_picked"
OWN = "Câu hỏi của tôi"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: An article's sentences offered to pick from; longer lists are unusable in a menu.
MOST_SENTENCES = 400


def w(key: str, **values: object) -> str:
    """Words of this page in the current language."""
    return words(f"evaluation.{key}", lang(), **values)


def _samples() -> list[Question]:
    source = files("ingest.samples").joinpath("questions.jsonl")
    return read_questions(source.read_bytes(), "questions.jsonl")


def available(library: Library) -> dict[str, Callable[[], list[Question]]]:
    """Every set that can be run, by the name shown; read only when chosen."""
    sets = QuestionSets(library)
    found: dict[str, Callable[[], list[Question]]] = {
        name: partial(sets.get, name) for name in sets.names()
    }
    if files("ingest.samples").joinpath("questions.jsonl").is_file():
        found[w("sample_set")] = _samples
    return found


def show_sets(library: Library, settings: Any) -> None:
    """Import, write, draft, rated answers, and the sets there are."""
    notice = st.session_state.pop(NOTICE, None)
    if notice:
        st.success(label(notice))
    warning = st.session_state.pop(WARNING, None)
    if warning:
        st.warning(label(warning))
    _import(library)
    with st.expander(w("write_one")):
        _write(library)
    with st.expander(w("draft"), expanded=DRAFTS in st.session_state):
        _draft(library, settings)
    with st.expander(w("rated")):
        _rated(library)
    _kept(library)


def _import(library: Library) -> None:
    file = st.file_uploader(w("upload"), type=[s[1:] for s in SUFFIXES], key="evaluation_upload")
    with st.container(horizontal=True):
        st.download_button(
            w("template_xlsx"),
            template(".xlsx"),
            file_name="mau-cau-hoi.xlsx",
            mime=_XLSX,
            key="evaluation_template",
        )
        st.download_button(
            w("template_csv"),
            template(".csv"),
            file_name="mau-cau-hoi.csv",
            mime="text/csv",
            key="evaluation_template_csv",
        )
    if file is None:
        return
    taken = (file.name, file.size, file.file_id)
    if st.session_state.get("evaluation_taken") == taken:
        return
    try:
        questions = read_questions(bytes(file.getbuffer()), file.name)
    except HoiBaoError as error:
        for line in str(error).splitlines():
            st.error(label(line))
        return
    name = PurePosixPath(file.name.replace("\\", "/")).stem or OWN
    QuestionSets(library).save(name, questions)
    st.session_state["evaluation_taken"] = taken
    st.session_state[PICKED] = name
    missing = sum(not _known(library, q) for q in questions)
    st.session_state[NOTICE] = w("upload_done", n=len(questions), name=name)
    if missing:
        st.session_state[WARNING] = w("problem_article", n=missing)
    st.rerun()


def _known(library: Library, question: Question) -> bool:
    try:
        for piece in question.evidence:
            library.find_article(piece.article)
    except HoiBaoError:
        return False
    return True


def _write(library: Library) -> None:
    articles = {info.id: info.title for info in library.articles()[:2000]}
    with st.form("write", border=False):
        name = st.text_input(w("set_name"), value=OWN)
        question = st.text_area(w("field_question"), height=70)
        answerable = st.checkbox(w("field_answerable"), value=True)
        kind = st.selectbox(w("field_kind"), KINDS, format_func=lambda k: w(f"kind_{k}"))
        must = st.text_area(w("field_must"), height=70)
        article = st.selectbox(
            w("field_article"),
            ["", *articles],
            format_func=lambda id: articles.get(id, w("no_article")),
        )
        quote = st.text_area(w("field_quote"), height=70)
        if not st.form_submit_button(w("write_save")):
            return
    try:
        made = written(
            question,
            answerable=answerable,
            kind=kind if answerable else "unanswerable",
            must_include=must.splitlines() if answerable else (),
            article=article,
            quote=quote if answerable else "",
        )
        QuestionSets(library).add(name, [made])
    except HoiBaoError as error:
        st.error(label(str(error)))
        return
    st.session_state[NOTICE] = w("write_saved", question=made.question)
    st.rerun()


def _draft(library: Library, settings: Any) -> None:
    count = st.slider(w("draft_count"), 5, 50, 10, key="draft_count")
    if st.button(w("draft"), key="draft_start"):
        st.session_state[DRAFTS] = draft_questions(
            library, count, seed=st.session_state.get("draft_seed", 0)
        )
        st.session_state["draft_seed"] = st.session_state.get("draft_seed", 0) + 1
    drafts: list[Question] = st.session_state.get(DRAFTS, [])
    if DRAFTS in st.session_state and not drafts:
        st.info(w("draft_none"))
    if not drafts:
        return
    if settings.llm.configured and st.button(w("draft_polish"), key="draft_polish"):
        from assistant.llm import build_llm, failure_of, failure_words

        llm = build_llm(settings.llm)
        try:
            drafts = [polish(d, lambda prompt: str(llm.complete(prompt))) for d in drafts]
        except Exception as error:  # whatever the server or its client raised
            reason = failure_of(error)
            if reason is None:
                raise
            told = failure_words(
                reason, lang(), seconds=settings.llm.timeout, model=settings.llm.model
            )
            st.error(label(told))
        st.session_state[DRAFTS] = drafts
    name = st.text_input(w("set_name"), value=OWN, key="draft_set")
    for draft in drafts[:10]:
        _one_draft(library, draft, name)


def _one_draft(library: Library, draft: Question, name: str) -> None:
    from dataclasses import replace

    from assistant.evaluation.sets import new_id

    text = st.text_input(
        w("field_question"),
        value=draft.question,
        key=f"text-{draft.id}",
        label_visibility="collapsed",
    )
    quote = draft.evidence[0].quote if draft.evidence else w("no_sentence")
    st.html(f'<p class="hb-meta">{escape(" · ".join(draft.must_include))} — {escape(quote)}</p>')
    with st.container(horizontal=True):
        kept = st.button(w("draft_keep"), key=f"keep-{draft.id}")
        gone = st.button(w("draft_drop"), key=f"drop-{draft.id}")
    if kept and text.strip():
        QuestionSets(library).add(
            name or OWN, [replace(draft, id=new_id(text), question=text.strip(), tags=())]
        )
    if kept or gone:
        st.session_state[DRAFTS] = [d for d in st.session_state[DRAFTS] if d.id != draft.id]
        st.rerun()


def _rated(library: Library) -> None:
    rated = rated_down(library, user())
    if not rated:
        st.info(w("rated_none"))
        return
    number = st.selectbox(
        w("field_question"),
        range(len(rated)),
        key="rated_choice",
        format_func=lambda n: rated[n].question,
    )
    _from_rated(library, rated[number])


def _from_rated(library: Library, chosen: Rated) -> None:
    if chosen.reason:
        st.caption(label(w("reason", reason=chosen.reason)))
    titles = {info.id: info.title for info in library.articles()[:2000]}
    ids = [id for id in chosen.article_ids if id in titles]
    ids += [id for id in titles if id not in ids]
    article_id = st.selectbox(
        w("field_article"),
        ["", *ids],
        key="rated_article",
        format_func=lambda id: titles.get(id, w("no_sentence")),
    )
    article = library.article(article_id) if article_id else None
    spans = [(0, 0)]
    if article:
        spans = [(s.start, s.end) for s in article.sentences if s.clause_of is None]
        text = article.text
        span = st.selectbox(
            w("suggested_quotes"),
            spans[:MOST_SENTENCES],
            key="rated_sentence",
            format_func=lambda s: text[s[0] : s[1]],
        )
    else:
        span = (0, 0)
    if st.button(w("rated_use"), key="rated_use"):
        made = from_rating(chosen, article, *span)
        QuestionSets(library).add(OWN, [made])
        st.session_state[NOTICE] = w("write_saved", question=made.question)
        st.rerun()


def _kept(library: Library) -> None:
    sets = QuestionSets(library)
    names = sets.names()
    if not names:
        return
    st.subheader(w("tab_sets"))
    name = st.selectbox(w("choose_set"), names, key="kept_set")
    questions = sets.get(name)
    st.dataframe(
        [
            {
                "id": q.id,
                w("question"): q.question,
                w("kind"): kind_label(q.kind, lang()),
                w("expected"): " · ".join(q.must_include),
            }
            for q in questions
        ],
        hide_index=True,
    )
    chosen = (
        st.selectbox(
            w("set_question"),
            [q.id for q in questions],
            key="kept_question",
            format_func=lambda id: next(q.question for q in questions if q.id == id),
        )
        if questions
        else None
    )
    with st.container(horizontal=True):
        st.download_button(
            w("download_set"),
            write_questions(questions, ".xlsx"),
            file_name=f"{name}.xlsx",
            mime=_XLSX,
            key="kept_download",
        )
        if chosen and st.button(w("remove_question"), key="kept_remove"):
            sets.remove(name, chosen)
            st.rerun()
        if st.button(w("delete_set"), key="kept_delete"):
            sets.delete(name)
            st.rerun()
    if chosen:
        with st.expander(w("edit_question")):
            question = next(q for q in questions if q.id == chosen)
            if notice := show_edit(library, name, question):
                st.session_state[NOTICE] = notice
                st.rerun()
