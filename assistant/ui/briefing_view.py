"""A briefing on the page: text with marks that jump to the sources, tables, chart, sources."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assistant.briefing.outline import Block, Run, article_address, bar_labels, blocks
from assistant.briefing.references import Source, source_line, sources
from assistant.briefing.schema import Briefing
from assistant.schema import FigureRow
from assistant.ui.safe import escape, web_address
from assistant.words import number
from assistant.words import t as words

_SIMPLE = {
    "title": '<h2 class="hb-direct">{}</h2>',
    "note": '<p class="hb-meta">{}</p>',
    "heading": "<h3>{}</h3>",
    "point": '<ul class="hb-answer"><li>{}</li></ul>',
    "text": '<p class="hb-answer">{}</p>',
}


def show_briefing(briefing: Briefing, alike: Sequence[FigureRow]) -> None:
    """The whole briefing; ``alike`` are the figures that a chart compares, if any."""
    lang = briefing.lang
    headings = {words(f"briefing.{name}", lang) for name in ("references", "quotes")}
    parts: list[str] = []
    for block in blocks(briefing):
        text = "".join(run.text for run in block.runs)
        if block.kind == "heading" and text in headings:
            break  # the sources below hold reference and quote together
        if block.kind == "chart":
            st.html("".join(parts))
            parts = []
            _chart(alike)
            continue
        parts.append(_markup(block))
    if parts:
        st.html("".join(parts))
    facts = [words("briefing.took", lang, seconds=number(briefing.seconds, lang, 1))]
    if briefing.dropped:
        facts.append(words("briefing.dropped", lang, n=briefing.dropped))
    st.html(f'<p class="hb-meta">{escape(" · ".join(facts))}</p>')
    if briefing.citations:
        with st.expander(words("briefing.references", lang), expanded=True):
            for source in sources(briefing):
                st.html(_source(briefing, source))
                address = web_address(source.first.url)
                if address:
                    st.link_button(words("briefing.open_article", lang), address, type="tertiary")


def _source(briefing: Briefing, source: Source) -> str:
    """One article of the reference list and the sentences quoted from it, each with its link."""
    lang = briefing.lang
    parts = [f'<p class="hb-ref">[{source.n}] {escape(source_line(source, lang))}</p>']
    for mark, citation in source.quotes:
        asked = f"b={briefing.id}&{article_address(citation).rpartition('?')[2]}"
        label = f"[{mark}] " if len(source.quotes) > 1 else ""
        where = words("answer.paragraph", lang, n=citation.paragraph)
        parts.append(
            f'<div id="nguon-{citation.n}" style="margin-top:.5rem">'
            f'<p class="hb-meta">{escape(label + where)} · <a href="?{escape(asked)}"'
            f' target="_self" style="color:inherit">{escape(words("briefing.back", lang))}</a>'
            f'</p><p class="hb-quote">{escape(citation.quote)}</p></div>'
        )
    return "".join(parts)


def _markup(block: Block) -> str:
    if block.kind != "table":
        return _SIMPLE[block.kind].format(_inline(block.runs))
    head, *rows = block.rows
    names = [escape("".join(run.text for run in cell)) for cell in head]
    cells = "".join(f'<th scope="col">{name}</th>' for name in names)
    # On a phone each row is a card, and its cells bring the name of their column.
    body = "".join(
        "<tr>"
        + "".join(
            f'<td data-name="{name}">{_inline(cell)}</td>'
            for name, cell in zip(names, row, strict=True)
        )
        + "</tr>"
        for row in rows
    )
    return (
        f'<table class="hb-table hb-cards"><thead><tr>{cells}</tr></thead>'
        f"<tbody>{body}</tbody></table>"
    )


def _inline(runs: Sequence[Run]) -> str:
    return "".join(
        f' <a href="#nguon-{run.n}">{escape(run.text)}</a>' if run.n else escape(run.text)
        for run in runs
    )


def _chart(alike: Sequence[FigureRow]) -> None:
    """Bars in the table's order and the theme's colours; a long label is whole, in two lines."""
    if not alike:
        return
    import altair as alt

    unit = alike[0].unit
    st.html(f'<p class="hb-meta">{escape(alike[0].measure)} ({escape(unit)})</p>')
    theme = st.context.theme.type or "light"
    bar, text = (st.get_option(f"theme.{theme}.{part}Color") for part in ("primary", "text"))
    values = [
        {"place": label.replace(" (", "\n("), "value": row.number}
        for label, row in zip(bar_labels(alike), alike, strict=True)
    ]
    lines = alt.Axis(labelExpr="split(datum.label, '\\n')", labelLimit=220)
    chart = (
        alt.Chart(alt.InlineData(values))
        .mark_bar(color=bar, height={"band": 0.7})
        .encode(
            x=alt.X("value:Q", title=None, axis=alt.Axis(tickCount=5)),
            y=alt.Y("place:N", sort=None, title=None, axis=lines),
        )
        .properties(height=44 * len(values) + 30)
        .configure_axis(labelColor=text)
    )
    st.altair_chart(chart, width="stretch")
