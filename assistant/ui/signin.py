"""Signing in by OpenID Connect, when Streamlit's ``secrets.toml`` has an ``[auth]`` section.

Without one there is one local user. With one nobody sees a page before signing in, and each
person has their own conversations, named by issuer and subject: an address may change hands.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import streamlit as st
from streamlit.errors import StreamlitAuthError, StreamlitMissingAuthlibError

from assistant.ui.safe import escape, label
from assistant.ui.session import t
from storage.errors import SettingsError

_SHARED = ("redirect_uri", "cookie_secret", "expose_tokens", "client_kwargs")


def providers() -> list[str]:
    """Names of the configured providers; ``default`` for one without a name, none when signing
    in is not set up.

    Raises:
        SettingsError: there is a ``secrets.toml`` that cannot be read.
    """
    try:
        section = st.secrets.get("auth")
    except FileNotFoundError as error:  # Streamlit says the same of a file it cannot parse
        files = [Path(name) for name in st.get_option("secrets.files")]
        unread = [str(file) for file in files if file.is_file()]
        if unread:  # letting everybody in would be worse
            raise SettingsError(t("secrets_unreadable", path=", ".join(unread))) from error
        return []
    if not section:
        return []
    named = [k for k, v in section.items() if isinstance(v, Mapping) and k not in _SHARED]
    return named or ["default"]


def signed_in() -> bool:
    """Whether the pages may be shown: somebody is signed in, or nobody needs to be."""
    return not providers() or bool(st.user.get("is_logged_in"))


def show_sign_in() -> None:
    """The only page of a stranger."""
    _, middle, _ = st.columns([1, 2, 1])
    with middle:
        st.title("Hỏi Báo")
        st.html(f'<p class="hb-tagline">{escape(t("sign_in_why"))}</p>')
        for provider in providers():
            words = t("sign_in")
            if provider != "default":
                words = t("sign_in_with", provider=provider.capitalize())
            if st.button(label(words), key=f"sign-in-{provider}", type="primary"):
                _sign_in(provider)


def _sign_in(provider: str) -> None:
    try:
        st.login(None if provider == "default" else provider)
    except StreamlitMissingAuthlibError:
        st.error(label(t("sign_in_missing", reason=t("no_authlib"))))
    except StreamlitAuthError as error:
        st.error(label(t("sign_in_missing", reason=str(error))))


def show_account() -> None:
    """Who is signed in, and the way out."""
    st.subheader(t("account"))
    if not providers():
        st.html(f"<p>{escape(t('account_local'))}</p>")
        return
    name = str(st.user.get("name") or st.user.get("email") or st.user.get("sub") or "")
    st.html(f"<p>{escape(t('signed_in_as', name=name))}</p>")
    if st.button(t("sign_out"), key="sign-out"):
        st.logout()
