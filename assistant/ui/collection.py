"""The page "Kho bài": upload, what is running, the table of articles, one article in detail."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import Any

import streamlit as st

from assistant.ui.jobs import WATCHED, embedding_words, ingest_job, progress_line
from assistant.ui.markup import article_markup
from assistant.ui.safe import escape, label
from assistant.ui.script import scroll_to
from assistant.ui.session import library, t
from assistant.ui.source import show_header, show_removed
from storage.errors import HoiBaoError
from storage.text import fold

#: The article that stands under the table: another one is brought into sight.
SHOWN = "article_shown"
TYPES = ["txt", "html", "htm", "mhtml", "mht", "md", "pdf", "docx", "jsonl", "gz", "zip"]


def _upload() -> None:
    turn = st.session_state.get("upload_turn", 0)
    files = st.file_uploader(
        t("upload"),
        type=TYPES,
        accept_multiple_files=True,
        help=t("upload_help"),
        key=f"upload-{turn}",
    )
    busy = ingest_job().running
    if files and st.button(t("ingest_files", n=len(files)), type="primary", disabled=busy):
        # The browser names the file: only the last part of a name is taken.
        given = [(PurePosixPath(f.name.replace("\\", "/")).name or "bai.txt", f) for f in files]
        if not ingest_job().upload(library(), [(name, file.getvalue()) for name, file in given]):
            st.warning(t("ingest_busy"))
            return
        st.session_state["upload_turn"] = turn + 1  # an empty box for the next files
        st.rerun()


def _folder() -> None:
    job = ingest_job()
    if job.watching and job.folder is not None:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.html(
                f'<p class="hb-meta">{escape(t("watching", folder=str(job.folder)))}</p>',
                width="content",
            )
            st.button(t("unwatch"), key="unwatch", type="tertiary", on_click=_unwatch)
        return
    with (
        st.expander(t("folder")),
        st.form("folder", border=False),
    ):
        path = st.text_input(t("folder_path"), placeholder=str(Path.home() / "bai-bao"))
        watch = st.checkbox(t("watch_folder"))
        wanted = st.form_submit_button(t("ingest_folder"), disabled=job.running)
    if wanted and path.strip():
        folder = Path(path.strip()).expanduser()
        if not folder.exists() or (watch and not folder.is_dir()):
            st.error(label(t("no_folder", folder=path.strip())))
            return
        if watch:
            library().documents(WATCHED[0]).put(WATCHED[1], {"path": str(folder.resolve())})
            job.watch(library(), folder.resolve())
        elif not job.start(library(), [folder]):
            st.warning(t("ingest_busy"))
            return
        st.rerun()


def _unwatch() -> None:
    library().documents(WATCHED[0]).delete(WATCHED[1])
    ingest_job().unwatch()
    st.toast(label(t("unwatched")))


@st.fragment(run_every=1.5)
def _running() -> None:
    """What is running; redraws the page when it ends, and when anyone changed the collection."""
    job = ingest_job()
    seen = (job.busy, library().facets().articles)
    if job.busy:
        share = min(job.done / job.total, 1.0) if job.total else 0.0
        st.progress(share, text=label(progress_line(job)))
    elif line := embedding_words():
        st.html(f'<p class="hb-meta">{escape(line)}</p>')
    if st.session_state.setdefault("collection_seen", seen) != seen:
        st.session_state["collection_seen"] = seen
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
    if report.samples:
        st.info(label(t("samples_left", n=report.samples)))
    if report.failed:
        with st.expander(t("failures", n=len(report.failed)), expanded=True):
            st.html(
                "".join(
                    f'<p class="hb-meta"><strong>{escape(f.path)}</strong>: {escape(f.reason)}'
                    f"<br>{escape(advice(f.path))}</p>"
                    for f in report.failed
                )
            )


def advice(path: str) -> str:
    """What to do about a file that could not be read: how it is saved again."""
    kind = PurePosixPath(path.partition(":")[0]).suffix.lower()
    return t({".pdf": "advice_pdf", ".docx": "advice_docx"}.get(kind, "advice_page"))


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
        t("place"): [", ".join(r.places[:3]) for r in rows],
        t("col_words"): [r.words for r in rows],
        t("col_state"): [
            t("state_reprint") if r.story and r.story != r.id else t("state_ready") for r in rows
        ],
        t("col_path"): [r.path for r in rows],
    }
    told = f"{t('articles_n', n=len(rows))}. {t('choose_article')}"
    st.html(f'<p class="hb-meta">{escape(told)}</p>')
    with st.container(key="article-table"):
        chosen: Any = st.dataframe(
            data,
            hide_index=True,
            on_select="rerun",
            selection_mode="single-row",
            key="articles",
            placeholder="",
            alt=t("choose_article"),
            column_config={
                t("col_title"): st.column_config.TextColumn(width="large"),
                t("col_outlet"): st.column_config.TextColumn(width=140),
                t("place"): st.column_config.TextColumn(width="medium"),
                t("col_author"): st.column_config.TextColumn(width=140),
                t("col_date"): st.column_config.DateColumn(format="DD/MM/YYYY"),
            },
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
    _folder()
    _running()
    _outcome()
    key = _table()
    if key:
        with st.container(key="article-detail"):
            st.divider()
            _detail(key)
        if st.session_state.get(SHOWN) != key:
            scroll_to("article-detail", hash(key))
    st.session_state[SHOWN] = key


page()
