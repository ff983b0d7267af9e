"""Serves the page: Streamlit as an ASGI application with our headers and fonts.

The Content-Security-Policy lets the page talk to its own server and to nothing else, so that
even a Markdown image that slipped through would not be fetched.
"""

from __future__ import annotations

import gc
import json
import logging
import os
import socket
import sys
import threading
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from storage.errors import HoiBaoError, UsageError

if TYPE_CHECKING:
    from assistant.settings import Settings

#: Streamlit's bundle needs inline styles and evaluates Vega expressions; workers and images are
#: made from blobs and data. ``connect-src 'self'`` covers the page's own web socket.
POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self' data: blob:",
        "worker-src 'self' blob:",
        "frame-ancestors 'none'",
        "form-action 'self'",
        "base-uri 'self'",
        "object-src 'none'",
    )
)
HEADERS = {
    "content-security-policy": POLICY,
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}
FONTS = {
    "sans-400.ttf": ("fontpkg_be_vietnam_pro", "BeVietnamPro-Regular.ttf"),
    "sans-600.ttf": ("fontpkg_be_vietnam_pro", "BeVietnamPro-SemiBold.ttf"),
    "sans-700.ttf": ("fontpkg_be_vietnam_pro", "BeVietnamPro-Bold.ttf"),
    "serif.ttf": ("fontpkg_source_serif_4", "SourceSerif4[opsz,wght].ttf"),
}


class _Headers:
    """ASGI middleware that puts :data:`HEADERS` on every HTTP answer."""

    def __init__(self, app: Any) -> None:
        self._app = app

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        async def send_with_headers(message: Any) -> None:
            if message["type"] == "http.response.start":
                own = [(k.encode(), v.encode()) for k, v in HEADERS.items()]
                theirs = [h for h in message["headers"] if h[0].decode().lower() not in HEADERS]
                message = {**message, "headers": [*theirs, *own]}
            await send(message)

        await self._app(scope, receive, send_with_headers if scope["type"] == "http" else send)


def application() -> Any:
    """The ASGI application: the Streamlit page, its fonts, our headers."""
    import streamlit as st
    from starlette.middleware import Middleware
    from starlette.requests import Request
    from starlette.responses import FileResponse, Response
    from starlette.routing import Route

    async def font(request: Request) -> Response:
        known = FONTS.get(request.path_params["name"])
        if known is None:
            return Response(status_code=404)
        path = str(files(known[0]).joinpath("files", known[1]))
        return FileResponse(
            path, media_type="font/ttf", headers={"cache-control": "public, max-age=604800"}
        )

    return st.App(
        Path(__file__).resolve().parents[2] / "app.py",
        routes=[Route("/fonts/{name}", font)],
        middleware=[Middleware(_Headers)],
    )


def serve(settings: Settings, *, port: int, open_browser: bool, as_json: bool = False) -> None:
    """Runs the page until it is interrupted; prints its address on standard output.

    Raises:
        UsageError: the port is taken.
    """
    _require_free(settings.host, port)
    os.environ["HOIBAO_DATA"] = str(settings.data)
    os.environ["HOIBAO_LANGUAGE"] = settings.language
    import uvicorn

    app = application()
    _hush()
    _announce(f"http://{settings.host}:{port}", as_json=as_json, open_browser=open_browser)
    threading.Thread(target=_warm_up, name="warm-up", daemon=True).start()
    uvicorn.run(
        app,
        host=settings.host,
        port=port,
        log_config=None,
        access_log=False,
        ws_max_size=256 * 1024 * 1024,
        # As Streamlit's own server has it: packing took 4 ms of processor time an answer.
        ws_per_message_deflate=False,
    )


def _hush() -> None:
    """Keeps requests and start-up notes out of the terminal. Streamlit sets levels and handlers
    of these loggers anew whenever its settings are read; a filter stays."""
    for name in ("uvicorn.access", "uvicorn.error"):
        logging.getLogger(name).addFilter(lambda record: record.levelno >= logging.WARNING)
    context = "streamlit.runtime.scriptrunner_utils.script_run_context"
    logging.getLogger(context).addFilter(lambda record: record.threadName != "warm-up")


def _warm_up() -> None:
    """Loads what the first question needs while the browser still fetches the page."""
    from assistant.ui.jobs import resume
    from assistant.ui.session import assistant, library, suggestions

    try:
        assistant().ask("Có bao nhiêu thủ tục hành chính?")
        suggestions()
        resume(library())
    except HoiBaoError as error:
        logging.getLogger(__name__).warning("%s", error)  # the page shows it with its remedy
    # Streamlit collects garbage in full after every run of a page. What is loaded by now stays
    # for good; looking at it each time took 0.1 s of every click (measured; 0.01 s after).
    gc.collect()
    gc.freeze()


def _announce(address: str, *, as_json: bool, open_browser: bool) -> None:
    line = json.dumps({"url": address}) if as_json else f"Hỏi Báo: {address}  (Ctrl-C để dừng)"
    print(line, flush=True)
    if open_browser:
        import webbrowser

        threading.Timer(1.0, webbrowser.open, [address]).start()


def _require_free(host: str, port: int) -> None:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        if sys.platform != "win32":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise UsageError(
                f"Không mở được {host}:{port} ({error.strerror}). "
                f"Chọn cổng khác: hoibao serve --port {port + 1}"
            ) from None
