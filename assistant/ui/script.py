"""The few lines of JavaScript that Streamlit has no setting for. Nothing of a question, an answer
or an article ever enters them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from typing import Literal

import streamlit as st

from assistant.words import t

#: Streamlit says English, and names its own buttons in English, whatever the page speaks; where
#: it names a thing by our label, the marks that :func:`safe.label` escaped keep their backslashes.
_LANGUAGE = """<script>
(() => {{
  document.documentElement.lang = {lang};
  const names = {names};
  const upload = '[data-testid="stFileUploaderDropzone"] > span button';
  const marks = /\\\\(?=[^\\w\\s])/g;
  const phrases = {phrases}.map(([theirs, said]) => [new RegExp(theirs), said]);
  const ours = (text) => phrases.reduce((said, [from, to]) => said.replace(from, to), text);
  const dated = ':is([data-testid="stDateInput"], [role="dialog"]) [aria-label]';
  const told = '[id^="react-aria-description"], [role="dialog"] h2';
  let waiting = false;
  const name = () => {{
    waiting = false;
    for (const one of document.querySelectorAll("[aria-label]"))
      if (one.ariaLabel in names) one.ariaLabel = names[one.ariaLabel];
      else if (one.ariaLabel.includes("\\\\")) one.ariaLabel = one.ariaLabel.replace(marks, "");
    for (const one of document.querySelectorAll(dated))
      for (const part of ["aria-label", "aria-valuetext"]) {{
        const said = one.getAttribute(part);
        if (said && ours(said) !== said) one.setAttribute(part, ours(said));
      }}
    for (const one of document.querySelectorAll(told)) {{
      const text = one.firstChild;
      if (text?.nodeType === 3 && ours(text.nodeValue) !== text.nodeValue)
        text.nodeValue = ours(text.nodeValue);
    }}
    for (const one of document.querySelectorAll('[role="option"] > span'))
      if (one.textContent in names) one.firstChild.nodeValue = names[one.textContent];
    for (const one of document.querySelectorAll(upload))
      if (one.ariaLabel !== names.Upload) one.ariaLabel = names.Upload;
  }};
  const soon = () => {{ if (!waiting) {{ waiting = true; requestAnimationFrame(name); }} }};
  window.hoibaoNames?.disconnect();
  window.hoibaoNames = new MutationObserver(soon);
  window.hoibaoNames.observe(document.body, {{
    childList: true, subtree: true, attributeFilter: ["aria-label", "aria-valuetext"]}});
  name();
  {presses}
}})();
</script>"""
#: Buttons in our own markup: a citation's number presses the button of its source, wherever that
#: stands; a copy button copies the hidden text behind it, without the server. The browser's
#: clipboard is there only on this machine or over https.
_PRESSES = """
  const copy = async (text) => {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  };
  const press = async (event) => {
    const button = event.target.closest?.("button.hb-cite, button.hb-copy");
    if (!button) return;
    if (button.dataset.press)
      document.querySelector(`.st-key-${button.dataset.press} button`)?.click();
    else {
      await copy(button.nextElementSibling.textContent);
      const said = button.dataset.said ??= button.textContent;
      button.textContent = button.dataset.done;
      setTimeout(() => { button.textContent = said; }, 2000);
    }
  };
  document.removeEventListener("click", window.hoibaoPress);
  window.hoibaoPress = press;
  document.addEventListener("click", press);
"""
#: What Streamlit calls it: our words.
_NAMES = {
    "Upload": "choose_files",
    "file upload": "upload",
    "Thumbs up": "good",
    "Thumbs down": "bad",
    "Feedback rating": "judge",
    "Send message": "send",
    "Copy to clipboard": "copy",
    "Remove file": "remove_file",
    "Clear all": "clear",
    "No results": "none_match",
    "Sidebar": "conversation_list",
    "Collapse sidebar": "fold_list",
    "Expand sidebar": "unfold_list",
    "App pages": "pages",
    "Link to heading": "heading_link",
    "Open": "unfold",
    "Choose date range": "choose_dates",
    "Choose date": "choose_dates",
    "Previous month": "previous_month",
    "Next month": "next_month",
    "Next": "next_month",
    "Previous": "previous_month",
    "Chat message from user": "question",
    "Chat message from assistant": "answer",
}
#: Parts of what the calendar says to a screen reader, in their order: our words, and ``$1``.
_PHRASES = {
    "^day, ": "part_day",
    "^month, ": "part_month",
    "^year, ": "part_year",
    " start date$": "part_since",
    " end date$": "part_until",
    "^Empty$": "part_empty",
    "^Choose date(?: range)?, ": "part_choose",
    "^Today, ": "part_today",
    ", First available date$": "part_first",
    ", Last available date$": "part_last",
    " selected(?=$|,)": "part_selected",
    "^Selected (?:Range|Date): (.*)$": "part_range",
    " to (?=Thứ|Chủ)": "part_to",
    "^Click to start selecting date range$": "part_start",
    "^Click to finish selecting date range$": "part_finish",
}
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


#: What was chosen in a long list stands below it, out of sight.
_SCROLL_TO = """<script>
// {once}
requestAnimationFrame(() =>
  document.querySelector({key})?.scrollIntoView({{block: "start", behavior: "smooth"}}));
</script>"""
#: Where Streamlit keeps the theme of one address (in its bundle, 1.67).
_THEME = """<script>
for (const path of {paths})
  localStorage.setItem(`stActiveTheme-${{path}}-v2`, JSON.stringify({theme}));
location.reload();
</script>"""


def set_theme(theme: Literal["System", "Light", "Dark"], paths: Iterable[str]) -> None:
    """Keeps the theme in this browser for every page, and draws the page anew in it."""
    script = _THEME.format(theme=json.dumps(theme), paths=json.dumps(list(paths)))
    st.html(script, unsafe_allow_javascript=True)


def set_language(lang: str) -> None:
    """Tells screen readers which language the page speaks, and gives our own buttons life."""
    st.html(_script(lang), unsafe_allow_javascript=True)


@cache
def _script(lang: str) -> str:
    said = {theirs: t(f"ui.{ours}", lang) for theirs, ours in _NAMES.items()}
    names = json.dumps(said, ensure_ascii=False)
    parts = [] if lang == "en" else [[from_, t(f"ui.{to}", lang)] for from_, to in _PHRASES.items()]
    phrases = json.dumps(parts, ensure_ascii=False)
    return _LANGUAGE.format(lang=json.dumps(lang), names=names, phrases=phrases, presses=_PRESSES)


def scroll_to_last_question(turn: int) -> None:
    """Brings the question that was just asked to the top of the window."""
    st.html(_SCROLL.format(turn=turn), unsafe_allow_javascript=True)


def scroll_to(key: str, once: int) -> None:
    """Brings the container named ``key`` into sight, once for each value of ``once``."""
    script = _SCROLL_TO.format(key=json.dumps(f".st-key-{key}"), once=once)
    st.html(script, unsafe_allow_javascript=True)
