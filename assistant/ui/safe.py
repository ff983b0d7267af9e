"""Untrusted text on a page: articles, questions and model output stay text.

Long text is shown through ``st.html`` with our own markup around escaped text, never through
Markdown. Where Streamlit takes only Markdown (labels, toasts, errors) :func:`label` is used.
"""

from __future__ import annotations

import html
import re

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
#: Streamlit replaces ``:name:`` and ``:material/name:`` in text nodes, after Markdown's own
#: backslashes are gone; a word joiner, which is invisible, keeps the pattern from matching.
_SHORTCODE = re.compile(r"(?<=:)(?=[\w/+-])")
_BIDI = re.compile(r"[\u202a-\u202e\u2066-\u2069]")


def escape(text: str) -> str:
    """Text for use inside our own HTML, with direction overrides taken out."""
    return html.escape(_BIDI.sub("", text), quote=True)


def label(text: str) -> str:
    """Text for a Markdown-only place: every ASCII mark escaped (CommonMark, section 2.4)."""
    text = _SHORTCODE.sub("\u2060", _BIDI.sub("", " ".join(text.split())))
    return _PUNCTUATION.sub(r"\\\1", text)


def web_address(url: str | None) -> str | None:
    """The address when it is plain http(s) without credentials, else None."""
    from urllib.parse import urlsplit

    if not url or any(c.isspace() or ord(c) < 32 for c in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc:
        return None
    return url
