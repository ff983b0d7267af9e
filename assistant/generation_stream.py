"""One call to a model under a deadline.

The client's timeouts hold for one read each, so that a server which sends a word a minute
would never time out. The call therefore runs in a thread of its own and the reader waits for
what is left of the time, no longer.
"""

from __future__ import annotations

import contextlib
import queue
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from assistant.llm import hang_up


@dataclass(slots=True)
class Call:
    """What one call has used so far."""

    tokens_in: int = 0
    tokens_out: int = 0
    reported: bool = False
    stopped: str | None = None
    text: str = field(default="", repr=False)


def stream(llm: Any, messages: list[tuple[str, str]], deadline: float, call: Call) -> Iterator[str]:
    """The pieces of the model's answer as they come; ``deadline`` is a ``time.monotonic``.

    Raises:
        TimeoutError: the deadline passed.
        Exception: whatever the model's client raised, in the reader's thread.
    """
    from llama_index.core.base.llms.types import ChatMessage

    chat = [ChatMessage(role=role, content=content) for role, content in messages]
    pieces: queue.Queue[tuple[str, Any]] = queue.Queue()
    stop = threading.Event()

    def work() -> None:
        try:
            responses = llm.stream_chat(chat)
            for response in responses:
                pieces.put(("piece", response))
                if stop.is_set():
                    with contextlib.suppress(RuntimeError):
                        responses.close()
                    return
            pieces.put(("end", None))
        except Exception as error:  # raised again in the reader's thread, if it still reads
            if not stop.is_set():
                pieces.put(("error", error))
        finally:  # an answer that could not be read leaves its connection open as well
            hang_up(llm)

    threading.Thread(target=work, daemon=True, name="hoibao-llm").start()
    try:
        while True:
            left = deadline - time.monotonic()
            if left <= 0:
                raise TimeoutError
            try:
                what, value = pieces.get(timeout=left)
            except queue.Empty:
                raise TimeoutError from None
            if what == "error":
                raise value
            if what == "end":
                return
            _count(value, call)
            if value.delta:
                call.text += value.delta
                yield value.delta
    finally:
        stop.set()


def _count(response: Any, call: Call) -> None:
    raw = response.raw
    usage = raw.get("usage") if isinstance(raw, dict) else getattr(raw, "usage", None)
    if usage is not None:
        fields = usage if isinstance(usage, dict) else vars(usage)
        call.tokens_in = int(fields.get("prompt_tokens") or 0)
        call.tokens_out = int(fields.get("completion_tokens") or 0)
        call.reported = True
    choices = raw.get("choices") if isinstance(raw, dict) else getattr(raw, "choices", None)
    if choices:
        first = choices[0]
        reason = first.get("finish_reason") if isinstance(first, dict) else first.finish_reason
        call.stopped = reason or call.stopped
