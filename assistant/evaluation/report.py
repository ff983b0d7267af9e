"""A run as one HTML page that needs nothing else: styles, charts and filters are inside."""

from __future__ import annotations

from html import escape

from assistant.evaluation.comparison import Comparison, Pair
from assistant.evaluation.gate import GateResult
from assistant.evaluation.labels import (
    cause_label,
    headline,
    kind_label,
    latency_line,
    made_with,
    metric_label,
    number,
    percent,
    points,
)
from assistant.evaluation.measures import KEYS, MEASURES, NAMES, K
from assistant.evaluation.plots import bar_chart, interval_chart
from assistant.evaluation.runs import Case, Run, worst_first
from assistant.evaluation.table import (
    comparison_lines,
    cost_lines,
    gate_lines,
    judged_lines,
)
from assistant.words import t

_STYLE = """
:root{color-scheme:light dark;--fg:#1f1d1a;--bg:#fffdf9;--soft:#6b655c;--line:#d8d2c6;--a:#8a1c1c}
@media(prefers-color-scheme:dark){:root{--fg:#eee8dd;--bg:#1b1a18;--soft:#aaa396;--line:#45413a;
--a:#f0a0a0}}
body{font:16px/1.55 system-ui,sans-serif;color:var(--fg);background:var(--bg);margin:0 auto;
max-width:920px;padding:1.5rem;overflow-wrap:anywhere}
h1{font-size:1.6rem;margin:0 0 .2rem}h2{font-size:1.2rem;margin:2rem 0 .5rem}
.soft{color:var(--soft);font-size:.92rem}.big{font-size:1.25rem;font-weight:600}
table{border-collapse:collapse;width:100%;font-size:.95rem}
.wide{overflow-x:auto;overflow-wrap:normal}
th,td{text-align:left;padding:.3rem .6rem;border-bottom:1px solid var(--line)}
td.n,th.n{text-align:right;white-space:nowrap}
details{border-bottom:1px solid var(--line);padding:.4rem 0}summary{cursor:pointer}
blockquote{margin:.3rem 0;padding-left:.8rem;border-left:3px solid var(--line)}
mark{background:#ffe28a;color:#1f1d1a}label{margin-right:1rem}
svg text{font:13px system-ui,sans-serif;fill:var(--fg)}svg .grid{stroke:var(--line)}
svg .range{stroke:var(--soft);stroke-width:3}svg .dot{fill:var(--a)}svg .bar{fill:var(--a)}
"""
_SCRIPT = """
const rows=document.querySelectorAll('details[data-kind]');
const pick=()=>{const k=kind.value,c=cause.value;
for(const d of rows)d.hidden=!!(k&&d.dataset.kind!==k||c&&d.dataset.cause!==c)};
kind.onchange=cause.onchange=pick;
"""


def report(
    run: Run,
    lang: str = "vi",
    *,
    comparison: Comparison | None = None,
    gate: GateResult | None = None,
) -> str:
    """The page; everything that came from articles or questions is escaped."""

    def word(key: str, **values: object) -> str:
        return escape(t(f"evaluation.{key}", lang, **values))

    pairs = {pair.id: pair for pair in comparison.pairs} if comparison else {}
    parts = [
        f"<h1>Hỏi Báo · {word('title')}</h1>",
        f'<p class="soft">{word("run_of", id=run.id, name=run.name)}</p>',
        f'<p class="big">{escape(headline(run, lang))}</p>',
        f"<p>{escape(latency_line(run, lang))}</p>",
        _lines([*gate_lines(gate, lang), *comparison_lines(comparison, lang)]),
        _cost(run, lang),
        _metrics(run, lang),
        f"<h2>{word('metric')}</h2>",
        _table(run, comparison, lang),
        f"<h2>{word('by_kind')}</h2>",
        _kinds(run, lang),
        _causes(run, lang),
        _judged(run, lang),
        f"<h2>{word('worst')}</h2>",
        _choices(run, lang),
        *(_case(case, pairs.get(case.id), lang) for case in worst_first(run.cases)),
        f"<h2>{word('made_with')}</h2><table>",
        *(
            f"<tr><td>{escape(k)}</td><td>{escape(str(v))}</td></tr>"
            for k, v in made_with(run).items()
        ),
        "</table>",
    ]
    policy = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"
    return (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width,initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        f"<title>Hỏi Báo · {word('title')} {escape(run.id)}</title><style>{_STYLE}</style></head>"
        f"<body>{''.join(parts)}<script>{_SCRIPT}</script></body></html>\n"
    )


def _lines(lines: list[str]) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in lines)


def _cost(run: Run, lang: str) -> str:
    words = t("evaluation.words_median", lang, n=number(run.summary.get("median_words"), lang, 0))
    return _lines([words, *cost_lines(run, lang)])


def _metrics(run: Run, lang: str) -> str:
    figures = run.summary["metrics"]
    rows = [
        (metric_label(m.name, lang), f["mean"], f["low"], f["high"], percent(f["mean"], lang))
        for m in MEASURES
        if m.key and (f := figures.get(m.name))
    ]
    return interval_chart(t("evaluation.metric", lang), rows)


def _table(run: Run, comparison: Comparison | None, lang: str) -> str:
    changes = {c.name: c for c in comparison.changes} if comparison else {}
    headings = ["metric", "value", "range", "count"] + (["change", "verdict"] if changes else [])
    rows = [
        "<tr>"
        + "".join(
            f"<th{'' if h in ('metric', 'verdict') else ' class=n'}>"
            f"{escape(t(f'evaluation.{h}', lang))}</th>"
            for h in headings
        )
        + "</tr>"
    ]
    for name in NAMES:
        f = run.summary["metrics"].get(name)
        if not f:
            continue
        label = escape(metric_label(name, lang))
        row = (
            f"<td>{f'<b>{label}</b>' if name in KEYS else label}</td>"
            f"<td class=n>{percent(f['mean'], lang)}</td>"
            f"<td class=n>{percent(f['low'], lang)} – {percent(f['high'], lang)}</td>"
            f"<td class=n>{f['n']}</td>"
        )
        if name in changes:
            c = changes[name]
            row += (
                f"<td class=n>{points(c.difference, lang)} "
                f"({points(c.low, lang)} … {points(c.high, lang)})</td>"
                f"<td>{escape(t(f'evaluation.{c.verdict}', lang))}, "
                f"p = {number(c.p, lang, 3)}</td>"
            )
        rows.append(f"<tr>{row}</tr>")
    return f"<div class=wide><table>{''.join(rows)}</table></div>"


def _kinds(run: Run, lang: str) -> str:
    names = ("inclusion", "evidence_cited", "citation_recall", "evidence_recall_at_10")
    heads = [
        t("evaluation.kind", lang),
        t("evaluation.count", lang),
        t("evaluation.correct_short", lang),
        t("evaluation.answered_short", lang),
        *(metric_label(name, lang) for name in names),
    ]
    rows = ["<tr>" + "".join(f"<th>{escape(h)}</th>" for h in heads) + "</tr>"]
    for kind, row in run.summary["kinds"].items():
        cells = [
            kind_label(kind, lang),
            *(str(int(row[k])) for k in ("n", "correct", "answered")),
            *(percent(row.get(name), lang) for name in names),
        ]
        rows.append("<tr>" + "".join(f"<td>{escape(c)}</td>" for c in cells) + "</tr>")
    return f"<div class=wide><table>{''.join(rows)}</table></div>"


def _causes(run: Run, lang: str) -> str:
    causes = run.summary["causes"]
    if not causes:
        return ""
    title = t("evaluation.by_cause", lang)
    rows = [(cause_label(name, lang), count) for name, count in causes.items()]
    return f"<h2>{escape(title)}</h2>{bar_chart(title, rows)}"


def _judged(run: Run, lang: str) -> str:
    lines = judged_lines(run, lang)
    return f"<h2>{escape(lines[0])}</h2><p>{escape(lines[1])}</p>" if lines else ""


def _choices(run: Run, lang: str) -> str:
    def select(name: str, none: str, options: dict[str, str]) -> str:
        items = "".join(
            f'<option value="{escape(k)}">{escape(v)}</option>' for k, v in options.items()
        )
        label = escape(t(f"evaluation.{name}", lang))
        return (
            f'<label>{label} <select id="{name}"><option value="">'
            f"{escape(t(f'evaluation.{none}', lang))}</option>{items}</select></label>"
        )

    kinds = {kind: kind_label(kind, lang) for kind in run.summary["kinds"]}
    causes = {cause: cause_label(cause, lang) for cause in run.summary["causes"]}
    return f"<p>{select('kind', 'all_kinds', kinds)}{select('cause', 'all_causes', causes)}</p>"


def _case(case: Case, pair: Pair | None, lang: str) -> str:
    change = f" · {escape(t(f'evaluation.{pair.verdict}', lang))}" if pair else ""
    mark = "✓" if case.correct else "✗"
    return (
        f'<details data-kind="{escape(case.kind)}" data-cause="{escape(case.cause or "")}">'
        f"<summary>{mark} <b>{escape(case.question)}</b> <span class=soft>{escape(case.id)} · "
        f"{escape(kind_label(case.kind, lang))} · {escape(cause_label(case.cause, lang))}"
        f"{change}</span></summary>{case_markup(case, lang)}</details>"
    )


def case_markup(case: Case, lang: str) -> str:
    """One question's answer, what was wanted, cited and retrieved, as escaped HTML."""

    def head(key: str) -> str:
        return f'<p class="soft hb-meta">{escape(t(f"evaluation.{key}", lang))}</p>'

    parts = [
        head("answer"),
        f"<blockquote>{escape(case.error or case.answer or t('evaluation.refusal', lang))}"
        "</blockquote>",
    ]
    if case.must_include:
        parts += [head("expected"), f"<p>{escape(' · '.join(case.must_include))}</p>"]
    if case.reference:
        parts += [head("reference"), f"<blockquote>{escape(case.reference)}</blockquote>"]
    if case.evidence:
        parts.append(head("evidence"))
    for piece in case.evidence:
        where = (
            t("evaluation.not_stored", lang)
            if piece["stored"] is False
            else t("evaluation.rank", lang, n=piece["rank"])
            if piece["rank"]
            else t("evaluation.rank_none", lang, k=K)
        )
        parts.append(
            f"<blockquote>{escape(piece['quote'] or piece['article'])} "
            f'<span class="soft hb-meta">({escape(piece["article"])}, {escape(where)})'
            "</span></blockquote>"
        )
    if case.citations:
        parts.append(head("cited"))
        parts += [
            f"<blockquote>[{c['n']}] {escape(c['quote'])} "
            f'<span class="soft hb-meta">({escape(c["title"])})</span></blockquote>'
            for c in case.citations
        ]
    if case.retrieved:
        items = "".join(
            f"<li>{'<mark>' if hit['covers'] else ''}{escape(hit['text'])}"
            f"{'</mark>' if hit['covers'] else ''}</li>"
            for hit in case.retrieved
        )
        parts.append(f"{head('found')}<ol>{items}</ol>")
    values = " · ".join(
        f"{metric_label(k, lang)} {percent(v, lang)}" for k, v in case.metrics.items()
    )
    return "".join([*parts, f'<p class="soft hb-meta">{escape(values)}</p>'])
