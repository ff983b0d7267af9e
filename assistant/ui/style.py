"""The few styles that Streamlit's theme has no setting for.

Colours that must follow the theme use ``light-dark()``: Streamlit sets ``color-scheme`` on the
application, while it gives no variables outside its own components.
"""

from __future__ import annotations

import json
from functools import cache

import streamlit as st

from assistant.ui.session import lang
from assistant.words import t

_CSS = """
<style>
@font-face { font-family: "Source Serif 4"; src: url("/fonts/serif.ttf"); font-weight: 200 900;
  font-display: swap; }
.stApp { --hb-paper: light-dark(#fdfcf9, #181715); --hb-tint: light-dark(#f3efe6, #24221f);
  --hb-line: light-dark(#d9d2c3, #45413a); --hb-soft: light-dark(#565049, #b9b3a8);
  --hb-accent: light-dark(#8c1d18, #f0a39a); }
.hb-answer, .hb-article, .hb-source { font-family: "Source Serif 4", Georgia, serif;
  line-height: 1.6; overflow-wrap: anywhere; }
.hb-answer { font-size: 1.06rem; max-width: 72ch; margin: 0 0 .55rem; }
.hb-direct { font-family: "Source Serif 4", Georgia, serif; font-size: 1.35rem; font-weight: 650;
  line-height: 1.4; margin: 0 0 .25rem; max-width: 60ch; overflow-wrap: anywhere;
  text-wrap: balance; }
.hb-state { font-family: "Be Vietnam Pro", sans-serif; font-size: .8em; color: var(--hb-soft);
  margin-right: .35em; cursor: help; }
.hb-meta { font-size: .875rem; color: var(--hb-soft); margin: 0; overflow-wrap: anywhere; }
.hb-field { font-size: .875rem; margin: 0; }
.hb-note { font-size: .92rem; margin: 0 0 .3rem; padding-left: .7rem; max-width: 72ch;
  border-left: 3px solid var(--hb-line); overflow-wrap: anywhere; }
.hb-ref { font-size: .92rem; margin: 0; overflow-wrap: anywhere; }
.hb-quote { font-family: "Source Serif 4", Georgia, serif; margin: .1rem 0 .3rem; max-width: 72ch;
  padding-left: .7rem; border-left: 3px solid var(--hb-line); overflow-wrap: anywhere; }
.hb-article p { margin: 0 0 .8rem; max-width: 68ch; }
.hb-article .hb-caption { font-size: .9em; font-style: italic; color: var(--hb-soft); }
.hb-article .hb-heading { font-weight: 650; font-size: 1.05em; }
.hb-article mark { background: #ffe28a; color: #1f1d1a; padding: .1em 0; }
.hb-question { font-weight: 600; margin: .15rem 0 0; overflow-wrap: anywhere;
  scroll-margin-top: 5.5rem; }
.hb-tagline { font-size: 1.05rem; margin: 0 0 .5rem; max-width: 60ch; text-wrap: balance; }
.stApp :is(.hb-meta, .hb-answer, .hb-ref, .hb-table) a { color: var(--hb-accent); }
.hb-sr { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.hb-scroll { overflow-x: auto; }
.hb-table { border-collapse: collapse; width: 100%; font-size: .95rem; margin: .4rem 0; }
.hb-table th, .hb-table td { border-bottom: 1px solid var(--hb-line); padding: .4rem .6rem .4rem 0;
  text-align: left; vertical-align: top; overflow-wrap: break-word; }
.hb-table thead th { font-weight: 600; color: var(--hb-soft); font-size: .875rem; }
.hb-table .hb-tight { white-space: nowrap; }
.block-container { padding-top: 4.5rem; padding-bottom: 3rem; }
.st-key-talk, .stApp:has(.st-key-talk) [data-testid="stBottomBlockContainer"] > div {
  max-width: 48rem; margin: 0 auto; }
[data-testid="stBottomBlockContainer"] { padding-top: .5rem; padding-bottom: .75rem; }
[data-testid="stBottomBlockContainer"] > div { gap: .25rem; }
[data-testid="stChatMessageAvatarCustom"] { background: transparent; border-color: var(--hb-line); }
[data-testid="stChatMessage"]:has(.hb-question) { background: var(--hb-tint); }
[data-testid="stColumn"]:has(.st-key-source-panel) > div { position: sticky; top: 4.5rem;
  max-height: calc(100vh - 13rem); overflow-y: auto; }
[data-testid="stColumn"]:has(.st-key-source-panel) { border-left: 1px solid var(--hb-line);
  padding-left: 1.5rem; }
[data-testid="stButton"] button[kind="tertiary"] { min-height: 1.5rem; padding: .1rem .2rem; }
.hb-cite, .hb-copy { border: 0; background: none; font: inherit; color: inherit; cursor: pointer;
  padding: 0; border-radius: 3px; }
.hb-cite { color: var(--hb-accent); font-family: "Be Vietnam Pro", sans-serif; font-size: .85em;
  min-width: 1.6em; min-height: 1.6em; }
.hb-copy { font-size: .875rem; padding: .35rem 0; }
.hb-copy ~ .hb-copy { margin-left: 1rem; }
.hb-cite:hover, .hb-copy:hover { text-decoration: underline; color: var(--hb-accent); }
:is(.hb-cite, .hb-copy):focus-visible { outline: 2px solid var(--hb-accent); }
[class*="st-key-sources-"] button, .st-key-conversations button, .st-key-suggestions button {
  justify-content: flex-start; text-align: left; }
[class*="st-key-sources-"] button, [class*="st-key-actions-"] button[kind="tertiary"] {
  padding-left: 0; padding-right: 0; }
[class*="st-key-actions-"] { row-gap: .1rem; }
[class*="st-key-sources-"] button p { font-size: .92rem; overflow-wrap: anywhere; }
[class*="st-key-sources-"] button:hover p { text-decoration: underline; }
.st-key-conversations button p { display: block; white-space: nowrap; overflow: hidden;
  text-overflow: ellipsis; }
.st-key-conversations button :is(div, span) { min-width: 0; justify-content: flex-start;
  text-align: left; }
.st-key-conversations button > div { width: 100%; }
.st-key-source-bar kbd { display: none; }
[data-testid="stFileUploaderDropzone"] button p { font-size: 0; }
[data-testid="stFileUploaderDropzoneInstructions"] > * { display: none; }
[data-testid="stFileUploaderDropzone"] button [data-testid="stMarkdownContainer"]::before {
  content: CHOOSE; }
[data-testid="stFileUploaderDropzoneInstructions"]::before { content: DROP; color: var(--hb-soft);
  font-size: .875rem; }
[data-testid="stDateInputQuickSelect"] { display: none; }
[data-testid="InputInstructions"] { font-size: 0; }
[data-testid="InputInstructions"]:not(:empty)::after { content: ENTER; font-size: .75rem; }
.st-key-article-table:not(:has(canvas))::before { content: LOADING; color: var(--hb-soft); }
.st-key-article-table [data-testid="stElementToolbar"] { display: none; }
.st-key-article-detail { scroll-margin-top: 4rem; }
.st-key-narrow { max-width: 48rem; }
@media (max-width: 640px) {
  .block-container { padding-left: .9rem; padding-right: .9rem; }
  .hb-direct { font-size: 1.15rem; }
  .hb-table { font-size: .85rem; }
  [data-testid="stForm"] [data-testid="InputInstructions"] { display: none; }
  .hb-cards thead { position: absolute; width: 1px; height: 1px; overflow: hidden;
    clip-path: inset(50%); }
  .hb-cards, .hb-cards :is(tbody, tr, td) { display: block; }
  .hb-cards tr { border-bottom: 1px solid var(--hb-line); padding: .5rem 0; }
  .hb-table.hb-cards td { border: 0; padding: .1rem 0; }
  .hb-cards td:not(:empty)::before { content: attr(data-name) ": "; color: var(--hb-soft); }
  .hb-cards td:empty { display: none; }
  .st-key-talk [data-testid="stChatMessage"] { padding-left: 0; padding-right: 0; gap: 0; }
  .st-key-talk [data-testid="stChatMessage"]:has(.hb-question) { padding: .8rem; }
  [data-testid="stChatMessageAvatarCustom"] { display: none; }
  [data-testid="stColumn"]:has(.st-key-source-panel) { border: 0; padding: 0; }
  .st-key-source-panel { position: fixed; inset: 3.75rem 0 0; z-index: 999; overflow-y: auto;
    overscroll-behavior: contain; padding: .9rem; background: var(--hb-paper, Canvas); }
  .stApp:has(.st-key-source-panel) [data-testid="stBottom"] { display: none; }
}
@media (prefers-reduced-motion: reduce) {
  * { animation: none !important; transition: none !important; }
}
</style>
"""
_WORDS = {
    "ENTER": "press_enter",
    "CHOOSE": "choose_files",
    "DROP": "drop_hint",
    "LOADING": "table_loading",
}


def inject() -> None:
    """Puts the styles on the page, with the words that Streamlit itself has only in English."""
    st.html(_css(lang()))


@cache
def _css(lang: str) -> str:
    css = _CSS
    for name, key in _WORDS.items():
        css = css.replace(name, json.dumps(t(f"ui.{key}", lang), ensure_ascii=False))
    return css
