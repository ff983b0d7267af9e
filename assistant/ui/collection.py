"""The page "Kho bài": upload, what is running, the table of articles, one article in detail."""

from __future__ import annotations

import tempfile
from pathlib import Path, PurePosixPath
from typing import Any

import streamlit as st

from assistant.ui.jobs import ingest_job
from assistant.ui.markup import article_markup
from assistant.ui.safe import escape, label
from assistant.ui.session import library, t
from assistant.ui.source import show_header, show_removed
from storage.errors import HoiBaoError
from storage.text import fold

TYPES = ["txt", "html", "htm", "mhtml", "mht", "md", "pdf", "docx", "jsonl", "gz", "zip"]


def _upload() -> None:
    files = st.file_uploader(
        t("upload"), type=TYPES, accept_multiple_files=True, help=t("upload_help"), key="upload"
    )
    busy = ingest_job().running
    if files and st.button(t("ingest_files", n=len(files)), type="primary", disabled=busy):
        folder = Path(tempfile.mkdtemp(prefix="hoibao-"))
        for file in files:
            # The browser names the file: only its last part may reach the disk.
            name = PurePosixPath(file.name.replace("\\", "/")).name or "bai.txt"
            (folder / name).write_bytes(file.getbuffer())
        ingest_job().start(library(), [folder], folder)
        st.rerun()
    with (
        st.form("folder", border=False),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        path = st.text_input(t("folder"))
        if st.form_submit_button(t("ingest_folder"), disabled=busy) and path.strip():
            ingest_job().start(library(), [Path(path.strip()).expanduser()], None)
            st.rerun()


@st.fragment(run_every=1.0)
def _running() -> None:
    job = ingest_job()
    if job.running:
        st.session_state["job_seen"] = True
        share = min(job.done / job.total, 1.0) if job.total else 0.0
        text = t(
            "working",
            stage=t(f"stage_{job.stage or 'start'}"),
            done=job.done,
            total=job.total or "…",
        )
        left = job.seconds_left
        if left is not None:
            text = f"{text} · {t('time_left', n=round(left))}"
        st.progress(share, text=label(text))
    elif st.session_state.pop("job_seen", False):
        st.rerun()


def _outcome() -> None:
    job = ingest_job()
    if job.error:
        st.error(label(t("ingest_failed", reason=job.error)))
    if job.report is None:
        return
    report = job.report
    st.success(
        label(
            t(
                "ingest_done",
                added=report.added,
                updated=report.updated,
                unchanged=report.unchanged,
                failed=len(report.failed),
            )
        )
    )
    if report.failed:
        with st.expander(t("failures", n=len(report.failed)), expanded=True):
            st.html(
                "".join(
                    f'<p class="hb-meta"><strong>{escape(f.path)}</strong>: {escape(f.reason)}</p>'
                    for f in report.failed
                )
            )


def _table() -> str | None:
    """The table; returns the chosen article's id."""
    rows = library().articles()
    wanted = fold(st.text_input(t("search_articles"), key="article_search").strip())
    if wanted:
        rows = [
            r
            for r in rows
            if wanted in fold(" ".join(filter(None, (r.title, r.outlet, r.author, r.path))))
        ]
    if not rows:
        st.info(t("none_found") if wanted else t("no_articles"))
        return None
    data: dict[str, list[Any]] = {
        t("col_title"): [r.title for r in rows],
        t("col_outlet"): [r.outlet or "" for r in rows],
        t("col_author"): [r.author or "" for r in rows],
        t("col_date"): [r.published for r in rows],
        t("col_words"): [r.words for r in rows],
        t("col_path"): [r.path for r in rows],
    }
    st.caption(t("choose_article"))
    chosen: Any = st.dataframe(
        data,
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        key="articles",
        column_config={t("col_date"): st.column_config.DateColumn(format="DD/MM/YYYY")},
    )
    picked = chosen.selection.rows
    return rows[picked[0]].id if picked and picked[0] < len(rows) else None


def _detail(key: str) -> None:
    article = library().article(key)
    show_header(article)
    others = [r for r in library().articles() if r.story == article.story and r.id != article.id]
    if others:
        st.caption(t("reprints", n=len(others)))
        st.html(
            "".join(
                f'<p class="hb-meta">{escape(r.title)} · {escape(r.outlet or "")}</p>'
                for r in others
            )
        )
    with st.expander(t("metadata")), st.form(f"edit-{key}", border=False):
        fields = {
            "title": st.text_input(t("col_title"), article.title),
            "outlet": st.text_input(t("outlet"), article.outlet or "") or None,
            "author": st.text_input(t("author"), article.author or "") or None,
            "published": st.date_input(t("date"), article.published, format="DD/MM/YYYY"),
            "url": st.text_input(t("url"), article.url or "") or None,
            "section": st.text_input(t("section"), article.section or "") or None,
        }
        if st.form_submit_button(t("save"), type="primary"):
            changed = {k: v for k, v in fields.items() if v != getattr(article, k)}
            _do(lambda: library().edit(key, **changed), t("saved"))
    show_removed(article)
    st.html(article_markup(article))
    with st.popover(t("delete_article")):
        if st.button(t("confirm_delete"), type="primary"):
            _do(lambda: library().remove([key]), t("article_deleted"))


def _do(action: Any, words: str) -> None:
    try:
        action()
    except HoiBaoError as error:
        st.error(label(str(error)))
        return
    st.toast(label(words))
    st.rerun()


def page() -> None:
    """Draws the page."""
    st.title(t("page_collection"))
    _upload()
    _running()
    _outcome()
    key = _table()
    if key:
        st.divider()
        _detail(key)


page()
