"""The form in which a question of a set is changed in place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from assistant.evaluation.labels import kind_label
from assistant.evaluation.questions import Evidence, Question, question_from_row
from assistant.evaluation.sets import QuestionSets
from assistant.ui.safe import label
from assistant.ui.session import lang
from assistant.words import t as words
from storage.errors import HoiBaoError

if TYPE_CHECKING:
    from storage.library import Library

KINDS = ("figure", "fact", "list", "compare", "date", "person", "followup")


def w(key: str, **values: object) -> str:
    """Words of this page in the current language."""
    return words(f"evaluation.{key}", lang(), **values)


def show_edit(library: Library, name: str, question: Question) -> str | None:
    """The form over one question of the set ``name``; the notice to show once it is saved.

    Its id, conversation, filters and tags stay, so that runs before and after are compared
    question by question.
    """
    place = f"{name}-{question.id}"
    kinds = list(dict.fromkeys((*KINDS, "unanswerable", question.kind)))
    with st.form(f"edit-{place}", border=False):
        text = st.text_area(
            w("field_question"), value=question.question, height=70, key=f"edit-text-{place}"
        )
        answerable = st.checkbox(
            w("field_answerable"), value=question.answerable, key=f"edit-answerable-{place}"
        )
        kind = st.selectbox(
            w("field_kind"),
            kinds,
            index=kinds.index(question.kind),
            format_func=lambda k: kind_label(k, lang()),
            key=f"edit-kind-{place}",
        )
        must = st.text_area(
            w("field_must"),
            value="\n".join(question.must_include),
            height=70,
            key=f"edit-must-{place}",
        )
        quotes = [
            st.text_area(
                w("field_quotes", article=_title(library, piece.article)),
                value=piece.quote,
                height=70,
                key=f"edit-quote-{place}-{i}",
            )
            for i, piece in enumerate(question.evidence)
        ]
        reference = st.text_area(
            w("reference"), value=question.reference, height=70, key=f"edit-reference-{place}"
        )
        if not st.form_submit_button(w("edit_save"), key=f"edit-save-{place}"):
            return None
    evidence = tuple(
        Evidence(piece.article, quote.strip())
        for piece, quote in zip(question.evidence, quotes, strict=True)
    )
    changed = replace(
        question,
        question=text,
        answerable=answerable,
        kind=kind if answerable else "unanswerable",
        must_include=tuple(must.splitlines()) if answerable else (),
        answers=question.answers if answerable else (),
        evidence=evidence if answerable else (),
        reference=reference if answerable else "",
    )
    try:
        checked = question_from_row(changed.as_json(), question.id)
        QuestionSets(library).add(name, [checked])
    except (HoiBaoError, ValueError) as error:
        st.error(label(str(error)))
        return None
    return w("edit_saved", question=checked.question)


def _title(library: Library, article: str) -> str:
    try:
        return library.find_article(article).title
    except HoiBaoError:
        return article
