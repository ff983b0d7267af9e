"""The few lines of JavaScript that Streamlit has no setting for. Nothing of a question, an answer
or an article ever enters them."""

from __future__ import annotations

import streamlit as st

_LANGUAGE = "<script>document.documentElement.lang = {lang!r};</script>"
#: The page follows its end while an answer grows; a reader wants to begin at the question.
_SCROLL = """<script data-turn="{turn}">
(() => {{
  const step = () => {{
    const all = document.querySelectorAll(".hb-question");
    const last = all[all.length - 1];
    if (last) last.scrollIntoView({{block: "start"}});
  }};
  step(); setTimeout(step, 300); setTimeout(step, 900);
}})();
</script>"""


def set_language(lang: str) -> None:
    """Tells screen readers which language the page speaks (Streamlit says English)."""
    st.html(_LANGUAGE.format(lang=lang), unsafe_allow_javascript=True)


def scroll_to_last_question(turn: int) -> None:
    """Brings the question that was just asked to the top of the window."""
    st.html(_SCROLL.format(turn=turn), unsafe_allow_javascript=True)
