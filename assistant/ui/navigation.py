"""The five pages, in the order of the menu."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from assistant.ui.menu import PAGES
from assistant.ui.safe import label
from assistant.ui.script import set_language
from assistant.ui.session import lang, t
from assistant.ui.signin import show_sign_in, signed_in
from assistant.ui.style import inject
from storage.errors import HoiBaoError

_HERE = Path(__file__).parent


def navigate() -> None:
    """Shows the menu and runs the chosen page."""
    inject()
    set_language(lang())
    pages = [
        st.Page(_HERE / name, title=t(title), icon=icon, url_path=path, default=name == "chat.py")
        for name, title, icon, path in PAGES
    ]
    try:
        if not signed_in():
            st.navigation(pages, position="hidden")
            show_sign_in()
            return
        st.navigation(pages, position="top").run()
    except HoiBaoError as error:
        st.error(label(str(error)), icon=":material/error:")
