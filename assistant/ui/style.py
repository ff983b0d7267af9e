"""The few styles that Streamlit's theme has no setting for."""

from __future__ import annotations

import streamlit as st

_CSS = """
<style>
@font-face { font-family: "Source Serif 4"; src: url("/fonts/serif.ttf"); font-weight: 200 900; }
.hb-answer, .hb-article, .hb-source { font-family: "Source Serif 4", Georgia, serif;
  line-height: 1.6; overflow-wrap: anywhere; }
.hb-answer { font-size: 1.06rem; max-width: 72ch; margin: 0; }
.hb-direct { font-size: 1.3rem; font-weight: 600; margin: 0 0 .25rem; max-width: 72ch; }
.hb-state { font-family: "Be Vietnam Pro", sans-serif; font-size: .82em; opacity: .8;
  margin-right: .35em; }
.hb-meta { font-size: .875rem; opacity: .78; margin: 0; overflow-wrap: anywhere; }
.hb-ref { font-size: .92rem; margin: 0; overflow-wrap: anywhere; }
.hb-quote { font-family: "Source Serif 4", Georgia, serif; margin: .2rem 0 .1rem;
  padding-left: .7rem; border-left: 3px solid currentColor; overflow-wrap: anywhere; }
.hb-article p { margin: 0 0 .8rem; max-width: 68ch; }
.hb-article .hb-caption { font-size: .9em; font-style: italic; opacity: .85; }
.hb-article .hb-heading { font-weight: 650; font-size: 1.05em; }
.hb-article mark { background: #ffe28a; color: #1f1d1a; padding: .1em 0; }
.hb-question { font-weight: 600; margin: 0; overflow-wrap: anywhere; }
.hb-tagline { font-size: 1.05rem; margin: 0 0 .5rem; }
.hb-sr { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.hb-table { border-collapse: collapse; width: 100%; font-size: .95rem; margin: .4rem 0; }
.hb-table th, .hb-table td { border: 1px solid var(--st-border-color, #8886); padding: .35rem .6rem;
  text-align: left; vertical-align: top; overflow-wrap: anywhere; }
.block-container { padding-top: 4.5rem; padding-bottom: 3rem; }
[data-testid="stColumn"]:has(.st-key-source-panel) > div { position: sticky; top: 4.5rem;
  max-height: calc(100vh - 16rem); overflow-y: auto; }
[data-testid="stButton"] button[kind="tertiary"] { min-height: 1.5rem; padding: 0 .2rem; }
.st-key-source-bar kbd { display: none; }
@media (max-width: 640px) {
  .block-container { padding-left: .9rem; padding-right: .9rem; }
  .hb-direct { font-size: 1.15rem; }
  .hb-table { font-size: .85rem; }
  .st-key-source-panel { position: fixed; inset: 3.75rem 0 0; z-index: 999; overflow-y: auto;
    padding: .9rem; background: var(--st-background-color, Canvas); }
}
</style>
"""


def inject() -> None:
    """Puts the styles on the page."""
    st.html(_CSS)
