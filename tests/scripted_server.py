"""An OpenAI-compatible server that says what a test tells it to, over real HTTP and real SSE.

``ScriptedServer(replies)`` answers the n-th chat request with the n-th reply (the last one
again when they run out); a reply may also be a function of the request, which is how a model
that obeys what it reads is written.
"""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any


@dataclass(frozen=True)
class Reply:
    """One answer of the server.

    ``status`` other than 200 sends ``error`` as OpenAI does. ``stall`` holds the stream open
    before the last piece until the server is closed; ``cut`` breaks the connection there;
    ``raw`` is sent instead of events. ``usage=False`` leaves the token counts out.
    """

    text: str = ""
    status: int = 200
    error: str = "scripted error"
    code: str | None = None
    piece: int = 7
    stall: bool = False
    cut: bool = False
    raw: bytes | None = None
    usage: bool = True
    finish: str = "stop"


Script = Reply | str | Callable[[dict[str, Any]], "Reply | str"]


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that goes away is what some tests are about; anything else is shown."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class ScriptedServer:
    """``with ScriptedServer([...]) as server``: ``base_url``; ``requests`` are the bodies seen."""

    def __init__(self, replies: Sequence[Script] | Script) -> None:
        self.replies = (
            [replies] if isinstance(replies, Reply | str) or callable(replies) else replies
        )
        self.requests: list[dict[str, Any]] = []
        self.keys: list[str] = []
        self.closing = threading.Event()
        self._lock = threading.Lock()
        self._http = _Server(("127.0.0.1", 0), self._handler())
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True)

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self._http.server_address[1]}/v1"

    def __enter__(self) -> ScriptedServer:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.closing.set()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join(5)

    def reply_to(self, body: dict[str, Any], key: str) -> Reply:
        with self._lock:
            script = self.replies[min(len(self.requests), len(self.replies) - 1)]
            self.requests.append(body)
            self.keys.append(key)
        made = script(body) if callable(script) else script
        return Reply(made) if isinstance(made, str) else made

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_: object) -> None:
                """Silent: a test's output is its result."""

            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                reply = server.reply_to(body, self.headers.get("Authorization", ""))
                if reply.status != 200:
                    error = {"message": reply.error, "type": "scripted", "code": reply.code}
                    self._whole(reply.status, json.dumps({"error": error}).encode())
                elif reply.raw is not None:
                    self._whole(200, reply.raw, "text/event-stream")
                elif body.get("stream"):
                    self._stream(reply, body)
                else:
                    choice = {"message": {"role": "assistant", "content": reply.text}}
                    whole = _event(reply, body, choice | {"finish_reason": reply.finish})
                    self._whole(200, json.dumps(whole).encode())

            def _whole(self, status: int, data: bytes, kind: str = "application/json") -> None:
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def _stream(self, reply: Reply, body: dict[str, Any]) -> None:
                self.send_response(200)
                self.send_header("Content-Type", "text/event-stream")
                self.send_header("Transfer-Encoding", "chunked")
                self.end_headers()
                text, size = reply.text, reply.piece
                pieces = [text[i : i + size] for i in range(0, len(text), size)] or [""]
                for i, piece in enumerate(pieces):
                    if i == len(pieces) - 1 and (reply.stall or reply.cut):
                        if reply.stall:
                            server.closing.wait(30)
                        self.close_connection = True
                        self.connection.close()
                        return
                    delta = {"role": "assistant", "content": piece}
                    self._send(_event(reply, body, {"delta": delta, "finish_reason": None}))
                self._send(_event(reply, body, {"delta": {}, "finish_reason": reply.finish}))
                if reply.usage and (body.get("stream_options") or {}).get("include_usage"):
                    last = _event(reply, body, None)
                    last["usage"] = _usage(reply, body)
                    self._send(last)
                self._chunk(b"data: [DONE]\n\n")
                self._chunk(b"")

            def _send(self, event: dict[str, Any]) -> None:
                self._chunk(f"data: {json.dumps(event, ensure_ascii=False)}\n\n".encode())

            def _chunk(self, data: bytes) -> None:
                self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
                self.wfile.flush()

        return Handler


def _usage(reply: Reply, body: dict[str, Any]) -> dict[str, int]:
    """Words, counted as tokens: any number will do as long as a test can foresee it."""
    prompt = sum(len(str(message["content"]).split()) for message in body["messages"])
    written = len(reply.text.split())
    return {
        "prompt_tokens": prompt,
        "completion_tokens": written,
        "total_tokens": prompt + written,
    }


def _event(reply: Reply, body: dict[str, Any], choice: dict[str, Any] | None) -> dict[str, Any]:
    streamed = bool(body.get("stream"))
    event: dict[str, Any] = {
        "id": "scripted",
        "object": "chat.completion.chunk" if streamed else "chat.completion",
        "created": 1,
        "model": body["model"],
        "choices": [] if choice is None else [{"index": 0, **choice}],
    }
    if not streamed:
        event["usage"] = _usage(reply, body)
    return event
