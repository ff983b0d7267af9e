"""Where the language model is built, and what its failures mean. Imported lazily."""

from __future__ import annotations

import json
import threading
from typing import Any

from assistant.settings import LLMSettings
from assistant.words import t
from storage.errors import ModelError

NO_KEY = "not-needed"
"""Own servers (llama.cpp, Ollama, vLLM) want some key and ignore which."""


def build_llm(settings: LLMSettings) -> Any:
    """A LlamaIndex LLM: ``OpenAI`` for its own models, ``OpenAILike`` for everything else.

    Raises:
        ModelError: neither a key nor a server is set.
    """
    if not settings.configured:
        raise ModelError(
            "Chưa có mô hình ngôn ngữ: đặt OPENAI_API_KEY hoặc HOIBAO_LLM_BASE_URL rồi thử lại."
        )
    key = settings.api_key.get_secret_value() if settings.api_key else NO_KEY
    common: dict[str, Any] = {
        "model": settings.model,
        "api_key": key,
        "temperature": settings.temperature,
        "max_tokens": settings.max_tokens,
        "timeout": settings.timeout,
        "max_retries": settings.retries,
        "http_client": _http_client(),
        "additional_kwargs": {"stream_options": {"include_usage": True}},
    }
    if settings.base_url is None and _is_openai_model(settings.model):
        from llama_index.llms.openai import OpenAI

        return OpenAI(**common)
    from llama_index.llms.openai_like import OpenAILike

    if settings.base_url is not None:
        common["api_base"] = settings.base_url
    return OpenAILike(
        **common,
        is_chat_model=True,
        is_function_calling_model=False,
        context_window=settings.context_tokens,
    )


def _http_client() -> Any:
    """A client whose connections end with their answer, and that can hang up in the middle of one.

    Nobody closes the client of a model that is dropped, so that a server would hold an idle
    connection for each question; and a stream that is read no further would go on being written.
    """
    import httpx
    from openai import DefaultHttpxClient

    class Client(DefaultHttpxClient):
        here: threading.local  # a call runs in a thread of its own, and ends no other's answer

        def send(self, request: httpx.Request, **options: Any) -> httpx.Response:
            response = super().send(request, **options)
            self.here.answer = response
            return response

    client = Client(limits=httpx.Limits(max_keepalive_connections=0))
    client.here = threading.local()
    return client


def hang_up(llm: Any) -> None:
    """Ends the answer that comes in to this thread; ``llm`` may be any LlamaIndex LLM."""
    here = getattr(getattr(llm, "_http_client", None), "here", None)
    answer = getattr(here, "answer", None)
    if answer is not None:
        answer.close()


def _is_openai_model(name: str) -> bool:
    from llama_index.llms.openai.utils import ALL_AVAILABLE_MODELS

    return name in ALL_AVAILABLE_MODELS


def failure_of(error: BaseException) -> str | None:
    """Which word of ``generation.toml`` tells the reader about ``error``; None: not the model's."""
    import httpx
    import openai

    if isinstance(error, ModelError):
        return "no_model"
    if isinstance(error, openai.AuthenticationError | openai.PermissionDeniedError):
        return "key"
    if isinstance(error, openai.RateLimitError):
        return "busy"
    if isinstance(error, openai.APITimeoutError | httpx.TimeoutException | TimeoutError):
        return "timeout"
    if isinstance(error, openai.NotFoundError):
        return "unknown_model"
    if isinstance(error, openai.BadRequestError | openai.UnprocessableEntityError):
        said = str(error).lower()
        return (
            "context" if "context" in said or "too long" in said or "token" in said else "refused"
        )
    if isinstance(error, openai.APIConnectionError | httpx.HTTPError | ConnectionError):
        return "connection"
    if isinstance(error, openai.APIStatusError):
        return "context" if error.status_code == 413 else "server"
    if isinstance(error, openai.APIError):
        return "server"
    if isinstance(error, json.JSONDecodeError | UnicodeDecodeError | openai.OpenAIError):
        return "malformed"
    # LlamaIndex and the client read fields of whatever the server sent
    if isinstance(error, AttributeError | IndexError | KeyError | TypeError | ValueError):
        return "malformed"
    return None


def failure_words(reason: str, lang: str, *, seconds: float, model: str) -> str:
    """What :func:`failure_of` found, as the reader is told; ``seconds`` is the timeout."""
    return t(f"generation.{reason}", lang, seconds=f"{seconds:g}", model=model)
