"""The page "Đánh giá": choose a set, run it, read the figures, compare two runs."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import streamlit as st

from assistant.evaluation.comparison import Comparison, compare
from assistant.evaluation.judge import model_judge
from assistant.evaluation.labels import (
    cause_label,
    headline,
    kind_label,
    latency_line,
    metric_label,
    number,
    percent,
    points,
)
from assistant.evaluation.measures import KEYS
from assistant.evaluation.report import case_markup, report
from assistant.evaluation.runner import evaluate
from assistant.evaluation.runs import Case, Run, Runs, worst_first
from assistant.evaluation.table import comparison_lines, cost_lines, judged_lines
from assistant.ui.evaluation_sets import PICKED, available, show_sets
from assistant.ui.markup import article_markup
from assistant.ui.safe import escape, label
from assistant.ui.session import assistant, lang, library, settings
from assistant.ui.source import show_header
from assistant.words import t as words
from storage.errors import HoiBaoError

RUN = "evaluation_run"
LEAST_STORED = 0.5
"""Share of the proving sentences that the collection holds, below which a run is warned of."""


def w(key: str, **values: object) -> str:
    """Words of this page in the current language."""
    return words(f"evaluation.{key}", lang(), **values)


def _ask() -> None:
    """Choosing a set and running it."""
    sets = available(library())
    if library().facets().articles == 0:
        st.info(w("no_articles"))
        return
    if not sets:
        st.info(w("no_sets"))
        return
    picked = st.session_state.pop(PICKED, None)
    if picked in sets:
        st.session_state["evaluation_set"] = picked
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(w("choose_set"), list(sets), key="evaluation_set")
        pressed = st.button(w("run_now"), type="primary", key="evaluation_start")
    questions = sets[chosen]()
    st.caption(w("questions_n", n=len(questions)))
    if pressed:
        bar = st.progress(0.0)

        def progressed(stage: str, done: int, total: int | None, name: str) -> None:
            text = w("running", done=done, total=total, question=name)
            bar.progress(done / (total or 1), text=label(text))

        try:
            run = evaluate(library(), assistant(), questions, name=chosen, on_progress=progressed)
        except HoiBaoError as error:
            st.error(label(str(error)))
            return
        finally:
            bar.empty()
        st.session_state[RUN] = run.id
        st.rerun()


@st.cache_data(max_entries=8, show_spinner=False)
def _load(id: str, _runs: Any) -> Run:
    return Runs(_runs).get(id)


def _run(id: str) -> Run:
    return _load(id, library())


def _when(created: str) -> str:
    """The minute a run was made, by the clock of this machine."""
    if not created:
        return ""
    return datetime.fromisoformat(created).astimezone().strftime("%d/%m/%Y %H:%M")


def _choose_run(key: str, title: str, ids: list[str], index: int = 0) -> str:
    listed = {run.id: run for run in Runs(library()).listing()}

    def shown(id: str) -> str:
        run = listed[id]
        return f"{_when(run.created)} · {run.name} · {run.correct}/{run.n}"

    return st.selectbox(title, ids, index=index, key=key, format_func=shown)


def _results() -> None:
    ids = [run.id for run in Runs(library()).listing()]
    if not ids:
        st.info(w("no_runs"))
        return
    latest = st.session_state.pop(RUN, None)
    if latest in ids or st.session_state.get("evaluation_shown") not in ids:
        st.session_state["evaluation_shown"] = latest if latest in ids else ids[0]
    run = _run(_choose_run("evaluation_shown", w("choose_run"), ids))
    earlier = _earlier(run)
    comparison = compare(earlier, run) if earlier else None
    st.subheader(label(headline(run, lang())))
    st.caption(latency_line(run, lang()))
    lines = [*cost_lines(run, lang()), *comparison_lines(comparison, lang())]
    for line in lines:
        st.html(f'<p class="hb-meta">{escape(line)}</p>')
    _warn_of_missing(run)
    _figures(run, comparison)
    _kinds(run)
    st.download_button(
        w("download_report"),
        report(run, lang(), comparison=comparison).encode(),
        file_name=f"danh-gia-{run.id}.html",
        mime="text/html",
        key="evaluation_report",
    )
    _judge(run)
    _delete(run)
    st.subheader(w("worst"))
    _cases(run, comparison)


def _warn_of_missing(run: Run) -> None:
    """A set asked of a collection that lacks its articles measures little."""
    held = run.summary["metrics"].get("evidence_stored")
    if held and held["mean"] < LEAST_STORED:
        st.warning(w("evidence_missing", share=percent(held["mean"], lang())))


def _judge(run: Run) -> None:
    """The language model's second opinion, apart from the figures."""
    for line in judged_lines(run, lang()):
        st.html(f'<p class="hb-meta">{escape(line)}</p>')
    if run.judged or not settings().llm.configured:
        return
    if not st.button(w("judge_run"), key="evaluation_judge"):
        return
    bar = st.progress(0.0)

    def progressed(_stage: str, done: int, total: int | None, _name: str) -> None:
        text = w("judge_running", done=done, total=total)
        bar.progress(done / (total or 1), text=label(text))

    try:
        judged = model_judge(library(), settings()).judge_run(run, progressed)
    except HoiBaoError as error:
        st.error(label(str(error)))
        return
    finally:
        bar.empty()
    Runs(library()).save(judged)
    _load.clear()
    st.rerun()


def _delete(run: Run) -> None:
    with st.popover(w("delete_run"), type="tertiary", key="evaluation_delete"):
        st.caption(w("delete_run_sure"))
        if st.button(w("delete_run"), key="evaluation_delete_sure"):
            Runs(library()).delete(run.id)
            st.rerun()


def _earlier(run: Run) -> Run | None:
    """The run before this one of the same questions."""
    same = [
        listed.id
        for listed in Runs(library()).listing()
        if listed.questions == run.questions and listed.id < run.id
    ]
    return _run(same[0]) if same else None


def _figures(run: Run, comparison: Comparison | None) -> None:
    figures = run.summary["metrics"]
    bars = "".join(_bar(name, figures[name]) for name in KEYS if name in figures)
    st.html(f'<div class="hb-bars">{bars}</div>')
    changes = {c.name: c for c in comparison.changes} if comparison else {}
    with st.expander(w("metric")):
        st.dataframe(
            [
                {
                    w("metric"): metric_label(name, lang()),
                    w("value"): percent(f["mean"], lang()),
                    w("range"): f"{percent(f['low'], lang())} – {percent(f['high'], lang())}",
                    w("count"): f["n"],
                    **(
                        {
                            w("change"): points(c.difference, lang()),
                            w("verdict"): f"{w(c.verdict)} (p = {number(c.p, lang(), 3)})",
                        }
                        if (c := changes.get(name))
                        else {}
                    ),
                }
                for name, f in figures.items()
            ],
            hide_index=True,
        )


def _bar(name: str, figure: dict[str, float]) -> str:
    """One metric as a bar with its interval, in plain boxes: the page lets no SVG through. On a
    phone the bar stands below its name."""
    low, mean, high = (100 * figure[k] for k in ("low", "mean", "high"))
    interval = w("interval", low=percent(low / 100, lang()), high=percent(high / 100, lang()))
    return (
        f'<div style="display:flex;flex-wrap:wrap;gap:0 .8rem;align-items:center;margin:.15rem 0" '
        f'title="{escape(interval)}"><span style="flex:0 0 17rem">'
        f"{escape(metric_label(name, lang()))}</span>"
        f'<span aria-hidden="true" style="flex:1 1 9rem;position:relative;height:1rem;'
        f'border-left:1px solid;border-right:1px solid">'
        f'<span style="position:absolute;left:0;top:.3rem;height:.4rem;width:{mean:.1f}%;'
        f'background:#a83232"></span>'
        f'<span style="position:absolute;left:{low:.1f}%;width:{high - low:.1f}%;top:.45rem;'
        f'border-top:2px solid"></span></span>'
        f'<span style="flex:0 0 5rem">{percent(mean / 100, lang())}</span></div>'
    )


def _kinds(run: Run) -> None:
    st.html(f"<h4>{escape(w('by_kind'))}</h4>")
    st.dataframe(
        [
            {
                w("kind"): kind_label(kind, lang()),
                w("count"): int(row["n"]),
                w("correct_short"): int(row["correct"]),
                w("answered_short"): int(row["answered"]),
                metric_label("evidence_cited", lang()): percent(row.get("evidence_cited"), lang()),
            }
            for kind, row in run.summary["kinds"].items()
        ],
        hide_index=True,
    )


def _cases(run: Run, comparison: Comparison | None) -> None:
    verdicts = {p.id: p.verdict for p in comparison.pairs} if comparison else {}
    with st.container(horizontal=True):
        kind = st.selectbox(
            w("kind"),
            ["", *run.summary["kinds"]],
            key="evaluation_kind",
            format_func=lambda k: kind_label(k, lang()) if k else w("all_kinds"),
        )
        cause = st.selectbox(
            w("cause"),
            ["", *run.summary["causes"]],
            key="evaluation_cause",
            format_func=lambda c: cause_label(c, lang()) if c else w("all_causes"),
        )
    cases = [
        c
        for c in worst_first(run.cases)
        if (not kind or c.kind == kind) and (not cause or c.cause == cause)
    ]
    if not cases:
        return
    by_id = {c.id: c for c in cases}

    def shown(id: str) -> str:
        case = by_id[id]
        change = f" · {w(verdicts[id])}" if id in verdicts else ""
        mark = "✓" if case.correct else "✗"
        reason = f" — {cause_label(case.cause, lang())}" if case.cause else ""
        return f"{mark} {case.question}{reason}{change}"

    chosen = st.selectbox(w("question"), list(by_id), format_func=shown, key="evaluation_case")
    _case(by_id[chosen])


def _case(case: Case) -> None:
    st.html(
        f'<p class="hb-question">{escape(case.question)}</p>'
        f"<p>{escape(w('cause'))}: <b>{escape(cause_label(case.cause, lang()))}</b></p>"
        f"{case_markup(case, lang())}"
    )
    pieces = [e for e in case.evidence if e["article_id"]]
    places = [(e["article_id"], e["quote"]) for e in pieces] or [
        (c["article_id"], c["quote"]) for c in case.citations
    ]
    if places and st.toggle(w("open_article"), key=f"open-{case.id}"):
        id, quote = places[0]
        try:
            article = library().article(id)
        except HoiBaoError as error:
            st.warning(label(str(error)))
            return
        from assistant.evaluation.evidence import find_quote

        show_header(article)
        st.html(article_markup(article, find_quote(article.text, quote) or (0, 0)))


def _compare() -> None:
    ids = [run.id for run in Runs(library()).listing()]
    if len(ids) < 2:
        st.info(w("one_run"))
        return
    first, second = st.columns(2)
    with first:
        before = _choose_run("compare_before", w("before"), ids, 1)
    with second:
        after = _choose_run("compare_after", w("after"), ids, 0)
    try:
        comparison = compare(_run(before), _run(after))
    except HoiBaoError as error:
        st.warning(label(str(error)))
        return
    for line in comparison_lines(comparison, lang())[1:]:
        st.html(f"<p>{escape(line)}</p>")
    changed_only = st.toggle(w("show_changed"), value=True, key="compare_changed")
    pairs = [p for p in comparison.pairs if not changed_only or p.verdict != "same"]
    if not pairs:
        st.info(w("none_changed"))
        return
    new, old = _run(after), _run(before)
    st.dataframe(
        [
            {
                w("question"): new.case(p.id).question,
                w("verdict"): w(p.verdict),
                w("cause"): cause_label(p.cause, lang()) if p.cause else "",
            }
            for p in pairs
        ],
        hide_index=True,
    )
    chosen = st.selectbox(
        w("question"),
        [p.id for p in pairs],
        key="compare_case",
        format_func=lambda id: new.case(id).question,
    )
    left, right = st.columns(2)
    left.html(f"<h4>{escape(w('before'))}</h4>{case_markup(old.case(chosen), lang())}")
    right.html(f"<h4>{escape(w('after'))}</h4>{case_markup(new.case(chosen), lang())}")


def _trend() -> None:
    runs = Runs(library()).listing()[::-1]
    if len(runs) < 2:
        st.info(w("one_run"))
        return
    names = list(dict.fromkeys(run.name for run in runs))
    chosen = st.selectbox(w("choose_set"), names, key="trend_set")
    rows = [
        {
            w("day"): run.created[:16].replace("T", " "),  # sorted as text
            **{
                metric_label(name, lang()): 100 * run.metrics[name]["mean"]
                for name in ("correct", "evidence_cited", "citation_recall", "refusal_recall")
                if name in run.metrics
            },
        }
        for run in runs
        if run.name == chosen
    ]
    st.line_chart(rows, x=w("day"), y=[k for k in rows[0] if k != w("day")])
    st.dataframe(rows, hide_index=True)


def page() -> None:
    """The whole page."""
    st.title(w("title"))
    st.html(f'<p class="hb-tagline">{escape(w("intro"))}</p>')
    results, comparing, trend, sets = st.tabs(
        [w("tab_results"), w("tab_compare"), w("tab_trend"), w("tab_sets")]
    )
    with results:
        _ask()
        _results()
    with comparing:
        _compare()
    with trend:
        _trend()
    # Last, so that what it says ("imported") is read when the set can already be chosen.
    with sets:
        show_sets(library(), settings())


page()
