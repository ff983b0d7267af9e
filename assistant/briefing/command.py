"""``hoibao brief``: writes, keeps and exports a briefing; plain values for the console."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.briefing.build import build_briefing
from assistant.briefing.export import FORMATS, export
from assistant.briefing.keep import Briefings
from assistant.briefing.markdown import markdown
from assistant.briefing.references import reference_list
from assistant.briefing.schema import LENGTHS, as_json
from assistant.briefing.template import kept_template
from assistant.words import t
from storage.errors import UsageError
from storage.schema import SearchFilter

if TYPE_CHECKING:
    from assistant.answering import Assistant
    from assistant.settings import Settings
    from storage.library import Library


_ANYWHERE = ("", "0.0.0.0", "::")
_HERE = ("127.0.0.1", "localhost", "::1")
WAIT = 0.3
"""Seconds within which an app on this machine answers."""


def app_address(settings: Settings) -> str | None:
    """Where the user's app is: at the host and port they have set, or else where it answers on this
    machine; None when it does neither: a link to an app that does not run is worse than none. An
    address that listens to every network names no machine."""
    if settings.host in _ANYWHERE:
        return None
    told = bool({"host", "port"} & settings.model_fields_set)
    if not told and not running(settings.host, settings.port):
        return None
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return f"http://{host}:{settings.port}"


def running(host: str, port: int) -> bool:
    """Whether the app answers at an address of this machine."""
    from http.client import HTTPConnection, HTTPException

    if host not in _HERE:
        return False
    connection = HTTPConnection(host, port, timeout=WAIT)
    try:
        connection.request("GET", "/_stcore/health")
        return connection.getresponse().read(8).strip() == b"ok"
    except (OSError, HTTPException):
        return False  # nothing listens there, or something else does
    finally:
        connection.close()


def brief_command(
    library: Library,
    assistant: Assistant,
    topic: str,
    *,
    filter: SearchFilter | None = None,
    length: str = "page",
    out: Path | None = None,
    lang: str = "vi",
    llm: Any = None,
    app: str | None = None,
) -> dict[str, Any]:
    """The briefing as JSON values, with its reference list and ``markdown``; kept under its ``id``.

    ``app`` is the address of a running app, to which references then link back.

    Raises:
        UsageError: empty topic, unknown length, or a format that cannot be written (before
            any work is done).
    """
    if length not in LENGTHS:
        raise UsageError(t("briefing.bad_length", lang, length=length))
    if out is not None and out.suffix.lstrip(".").lower() not in FORMATS:
        raise UsageError(t("briefing.unknown_format", lang, name=out.name))
    made = build_briefing(
        library,
        assistant,
        topic,
        filter=filter,
        length=length,
        lang=lang,
        llm=llm,
    )
    if made.found:
        made = Briefings(library).save(made)
    if out is not None:
        export(made, out, app=app, template=kept_template(library))
    return {
        **as_json(made),
        "references": reference_list(made),
        "markdown": markdown(made, app),
        "out": str(out) if out else None,
    }
