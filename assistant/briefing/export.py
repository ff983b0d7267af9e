"""Writes a briefing in the format that the file's name asks for."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from assistant.briefing.schema import Briefing
from assistant.words import t
from storage.errors import UsageError

FORMATS = ("md", "docx", "pdf")
TYPES = {
    "md": "text/markdown",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


def export(
    briefing: Briefing,
    out: Path | str | None = None,
    format: str | None = None,
    *,
    template: Path | None = None,
    app: str | None = None,
) -> bytes:
    """The briefing's bytes in ``format`` (``out``'s ending when not given), written to ``out``.

    ``template`` is a user's own Word file with letterhead and date line, for ``docx`` only;
    ``app`` the address of a running app, to which references link back. The
    file is written beside and moved into place, so that a crash leaves no half document.

    Raises:
        UsageError: the format is unknown.
    """
    kind = (format or (Path(out).suffix.lstrip(".") if out else "md")).lower()
    if kind not in FORMATS:
        raise UsageError(t("briefing.unknown_format", briefing.lang, name=out or kind))
    data = _writer(kind, template, app)(briefing)
    if out is not None:
        path = Path(out)
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f".{path.name}.part")
        part.write_bytes(data)
        os.replace(part, path)
    return data


def _writer(kind: str, template: Path | None, app: str | None) -> Callable[[Briefing], bytes]:
    # Each format's library is imported only when it is asked for.
    if kind == "docx":
        from assistant.briefing.docx import docx

        return lambda briefing: docx(briefing, template, app)
    if kind == "pdf":
        from assistant.briefing.pdf import pdf

        return lambda briefing: pdf(briefing, app)
    from assistant.briefing.markdown import markdown

    return lambda briefing: markdown(briefing, app).encode()
