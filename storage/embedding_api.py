"""Vectors from any OpenAI-compatible endpoint: batched, concurrent, retried, rate-limit aware."""

from __future__ import annotations

import threading
import time
import unicodedata
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import numpy as np
from llama_index.core.bridge.pydantic import Field, PrivateAttr, SecretStr

from storage.embedding import ArticleEmbedding
from storage.encoder import Vectors
from storage.errors import EmbeddingError

if TYPE_CHECKING:
    from tenacity import RetryCallState

_LONGEST_PAUSE = 120.0  # seconds; a server that asks for more is out of quota, not busy
_REQUEST_CHARACTERS = 200_000  # below 300,000 tokens a request, OpenAI's limit, in any language
_RETRIED = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})


class Pace:
    """When the server asks one request to wait, all of them do."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._open_at = 0.0

    def postpone(self, seconds: float) -> None:
        """Nothing is sent for that long."""
        with self._lock:
            self._open_at = max(self._open_at, time.monotonic() + seconds)

    def wait(self) -> None:
        """Returns when sending is allowed."""
        while (left := self._open_at - time.monotonic()) > 0:
            time.sleep(left)


class ApiEmbedding(ArticleEmbedding):
    """Embeds through an endpoint. ``base_url`` None is OpenAI's own.

    A call that fails has stored nothing; what earlier calls returned is the caller's. Callers that
    hand over ``texts_per_call`` texts at a time keep all connections busy.
    """

    model_name: str = "text-embedding-3-small"
    embed_batch_size: int = 128
    base_url: str | None = None
    api_key: SecretStr | None = Field(default=None, exclude=True)
    connections: int = 4
    attempts: int = 6
    backoff: float = Field(default=1.0, description="seconds before the second attempt, doubling")
    timeout: float = 60.0

    _client: Any = PrivateAttr(default=None)
    _pace: Any = PrivateAttr(default=None)
    _dimension: int = PrivateAttr(default=0)

    @classmethod
    def class_name(cls) -> str:
        return "ApiEmbedding"

    @property
    def recipe(self) -> str:
        address = urlsplit(self.base_url or "")
        server = f"{address.hostname or 'openai'}{f':{address.port}' if address.port else ''}"
        return f"api/{server}{address.path.rstrip('/')}/{self.model_name}"

    @property
    def dimension(self) -> int:
        """Numbers in a vector; asks the server once when nothing has been embedded yet."""
        if not self._dimension:
            self.passages(["kích thước"])
        return self._dimension

    @property
    def texts_per_call(self) -> int:
        return self.embed_batch_size * self.connections

    def _vectors(self, texts: Sequence[str], *, query: bool) -> Vectors:
        if not texts:
            return np.zeros((0, self.dimension), np.float32)
        self._connect()
        # endpoints refuse an empty string
        clean = [unicodedata.normalize("NFC", text) or " " for text in texts]
        batches = list(_batches(clean, self.embed_batch_size))
        if len(batches) == 1:
            parts = [self._embed(batches[0])]
        else:
            with ThreadPoolExecutor(min(self.connections, len(batches)), "embed") as pool:
                futures = [pool.submit(self._embed, batch) for batch in batches]
                try:
                    parts = [future.result() for future in futures]
                except BaseException:
                    pool.shutdown(wait=False, cancel_futures=True)
                    raise
        dimensions = {part.shape[1] for part in parts} | {self._dimension or parts[0].shape[1]}
        if len(dimensions) > 1:
            raise EmbeddingError(
                f"Máy chủ véc-tơ trả về véc-tơ có số chiều khác nhau ({_listed(dimensions)}) cho "
                f"cùng mô hình “{self.model_name}”. Kiểm tra HOIBAO_EMBEDDING_MODEL."
            )
        self._dimension = dimensions.pop()
        vectors = np.concatenate(parts)
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        if not (np.isfinite(lengths).all() and lengths.all()):
            raise EmbeddingError(
                f"Máy chủ véc-tơ trả về véc-tơ không hợp lệ (mô hình “{self.model_name}”)."
            )
        vectors /= lengths
        return vectors

    def _connect(self) -> None:
        if self._client is not None:
            return
        from openai import OpenAI, OpenAIError

        key = self.api_key.get_secret_value() if self.api_key else None
        if key is None and self.base_url:
            key = "none"  # servers of one's own rarely ask for one
        try:
            self._pace = Pace()
            self._client = OpenAI(
                api_key=key, base_url=self.base_url, timeout=self.timeout, max_retries=0
            )
        except OpenAIError as error:
            raise EmbeddingError(
                "Chưa có khoá cho máy chủ véc-tơ. Đặt HOIBAO_EMBEDDING_API_KEY, hoặc "
                "HOIBAO_EMBEDDING=embedded để dùng mô hình có sẵn."
            ) from error

    def _embed(self, batch: list[str]) -> Vectors:
        """One request, repeated as long as that can help."""
        import openai
        from tenacity import RetryError, Retrying, retry_if_exception, stop_after_attempt

        retrying = Retrying(
            retry=retry_if_exception(_worth_repeating),
            stop=stop_after_attempt(self.attempts),
            wait=self._pause,
            sleep=self._pace.postpone,
        )
        try:
            for attempt in retrying:
                with attempt:
                    self._pace.wait()
                    answer = self._client.embeddings.create(
                        model=self.model_name, input=batch, encoding_format="float"
                    )
        except RetryError as error:
            raise self._explained(error.last_attempt.exception()) from error
        except (openai.OpenAIError, ValueError) as error:  # ValueError: no data in the answer
            raise self._explained(error) from error
        return self._read(getattr(answer, "data", None), len(batch))

    def _read(self, data: Any, expected: int) -> Vectors:
        rows = list(data or ())
        if all(isinstance(row.index, int) for row in rows):  # some servers leave it out
            rows.sort(key=lambda row: row.index)
        if len(rows) != expected:
            raise EmbeddingError(
                f"Máy chủ véc-tơ trả về {len(rows)} véc-tơ cho {expected} câu. "
                "Máy chủ này có thể không tương thích OpenAI."
            )
        dimensions = {len(row.embedding) for row in rows}
        if len(dimensions) > 1 or 0 in dimensions:
            raise EmbeddingError(
                f"Máy chủ véc-tơ trả về véc-tơ có số chiều khác nhau ({_listed(dimensions)})."
            )
        return np.array([row.embedding for row in rows], np.float32)

    def _pause(self, state: RetryCallState) -> float:
        """What the server asks for, else an exponential backoff with jitter."""
        import random

        asked = _retry_after(state.outcome.exception() if state.outcome else None)
        if asked is not None:
            return asked
        seconds: float = self.backoff * 2.0 ** (state.attempt_number - 1)
        return min(_LONGEST_PAUSE, seconds * random.uniform(0.75, 1.25))

    def _explained(self, error: BaseException | None) -> EmbeddingError:
        """What happened and what to do, in the reader's words."""
        import openai

        where = self.base_url or "OpenAI"
        if isinstance(error, openai.APITimeoutError):
            return EmbeddingError(
                f"Máy chủ véc-tơ ({where}) không trả lời trong {self.timeout:g} giây. Thử lại sau."
            )
        if isinstance(error, openai.APIConnectionError):
            return EmbeddingError(
                f"Không nối được tới máy chủ véc-tơ ({where}). Kiểm tra mạng và "
                "HOIBAO_EMBEDDING_BASE_URL."
            )
        if not isinstance(error, openai.APIStatusError):
            return EmbeddingError(f"Máy chủ véc-tơ ({where}) trả lời không đọc được: {error}")
        status = error.status_code
        if status in (401, 403):
            advice = "từ chối khoá. Kiểm tra HOIBAO_EMBEDDING_API_KEY."
        elif status == 404:
            advice = (
                f"không có mô hình “{self.model_name}”. Kiểm tra HOIBAO_EMBEDDING_MODEL và "
                "HOIBAO_EMBEDDING_BASE_URL."
            )
        elif _out_of_quota(error):
            advice = "báo đã hết hạn mức. Kiểm tra tài khoản, rồi chạy lại: việc sẽ đi tiếp."
        elif status == 429:
            advice = "báo quá nhiều yêu cầu. Chờ ít phút rồi chạy lại: việc sẽ đi tiếp."
        elif status >= 500:
            advice = f"đang lỗi ({status}). Chạy lại sau: việc sẽ đi tiếp."
        else:
            advice = f"không nhận yêu cầu ({status}): {error.message}"
        return EmbeddingError(f"Máy chủ véc-tơ ({where}) {advice}")


def _batches(texts: list[str], count: int) -> Iterator[list[str]]:
    """Runs of at most ``count`` texts that together stay within one request's size."""
    batch: list[str] = []
    size = 0
    for text in texts:
        if batch and (len(batch) == count or size + len(text) > _REQUEST_CHARACTERS):
            yield batch
            batch, size = [], 0
        batch.append(text)
        size += len(text)
    yield batch


def _worth_repeating(error: BaseException) -> bool:
    import openai

    if isinstance(error, openai.APIStatusError):
        asked = _retry_after(error) or 0
        return (
            error.status_code in _RETRIED and not _out_of_quota(error) and asked <= _LONGEST_PAUSE
        )
    return isinstance(error, openai.APIConnectionError)  # timeouts are among these


def _out_of_quota(error: Any) -> bool:
    return getattr(error, "code", None) == "insufficient_quota"


def _retry_after(error: BaseException | None) -> float | None:
    """Seconds the server asked to wait, from ``Retry-After`` (seconds or a date)."""
    response = getattr(error, "response", None)
    value = response.headers.get("retry-after") if response is not None else None
    if not value:
        return None
    try:
        return max(0.0, float(value))
    except ValueError:
        pass
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - time.time())
    except ValueError:
        return None


def _listed(numbers: set[int]) -> str:
    return ", ".join(map(str, sorted(numbers)))
