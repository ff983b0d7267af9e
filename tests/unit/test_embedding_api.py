"""The endpoint engine against a scripted server on the loopback."""

from __future__ import annotations

import json
import pickle
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from storage.embedding import build_embedding
from storage.embedding_api import ApiEmbedding
from storage.errors import EmbeddingError
from storage.settings import StorageSettings

DIMENSION = 8


def vector(text: str, dimension: int = DIMENSION) -> list[float]:
    """Different for different texts, not normed."""
    seed = sum(text.encode()) + len(text)
    return [float((seed * (n + 3)) % 17 + 1) for n in range(dimension)]


class Server(ThreadingHTTPServer):
    """Answers requests from ``script`` first: (status, headers, body), None for a good answer."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.script: list[tuple[int, dict[str, str], Any] | None] = []
        self.requests: list[tuple[float, dict[str, Any]]] = []
        self.keys: list[str | None] = []
        self.lock = threading.Lock()
        self.at_once = self.most_at_once = 0
        self.together: threading.Barrier | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        with self.server.lock:
            self.server.keys.append(self.headers["Authorization"])
            self.server.requests.append((time.monotonic(), asked))
            step = self.server.script.pop(0) if self.server.script else None
            self.server.at_once += 1
            self.server.most_at_once = max(self.server.most_at_once, self.server.at_once)
        if self.server.together:
            self.server.together.wait(5)
        rows = [
            {"object": "embedding", "index": n, "embedding": vector(text)}
            for n, text in enumerate(asked["input"])
        ]
        good = {"object": "list", "data": rows[::-1], "model": asked["model"], "usage": {}}
        status, headers, body = step or (200, {}, good)
        content = json.dumps(body).encode()
        with self.server.lock:
            self.server.at_once -= 1
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", **headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: Any) -> None:
        """Quiet."""


@pytest.fixture
def server() -> Iterator[Server]:
    served = Server()
    thread = threading.Thread(target=served.serve_forever, args=(0.01,))
    thread.start()
    yield served
    served.shutdown()
    thread.join()
    served.server_close()


def embedding(server: Server, **fields: Any) -> ApiEmbedding:
    fields = {"model_name": "thử", "backoff": 0.01, "base_url": server.url, **fields}
    return ApiEmbedding(**fields)


def normed(texts: list[str]) -> np.ndarray:
    rows = np.array([vector(text) for text in texts], np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def test_texts_are_sent_in_batches_side_by_side_and_come_back_in_order(server: Server) -> None:
    texts = [f"câu số {n}" for n in range(10)]
    server.together = threading.Barrier(4)  # every request waits until four are there
    vectors = embedding(server, embed_batch_size=3).passages(texts)
    assert sorted(len(asked["input"]) for _, asked in server.requests) == [1, 3, 3, 3]
    assert server.most_at_once == 4
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(vectors, normed(texts), rtol=1e-5)


def test_a_busy_server_is_waited_for_as_long_as_it_asks(server: Server) -> None:
    server.script = [(429, {"Retry-After": "0.3"}, {"error": {"message": "slow down"}})]
    vectors = embedding(server).passages(["một"])
    (first, _), (second, _) = server.requests
    assert second - first >= 0.3
    np.testing.assert_allclose(vectors, normed(["một"]), rtol=1e-5)


def test_one_request_told_to_wait_holds_back_the_others(server: Server) -> None:
    server.script = [(429, {"Retry-After": "0.3"}, {})]
    embedding(server, embed_batch_size=1, connections=1).passages(["a", "b", "c"])
    (first, _), (second, _), *_ = server.requests
    assert second - first >= 0.3
    assert len(server.requests) == 4


def test_server_errors_are_retried_with_growing_pauses_and_then_explained(server: Server) -> None:
    server.script = [(500, {}, {}), (503, {}, {})]
    assert embedding(server).passages(["một"]).shape == (1, DIMENSION)
    server.script = [(500, {}, {})] * 9
    server.requests.clear()
    with pytest.raises(EmbeddingError, match=r"đang lỗi \(500\)"):
        embedding(server, attempts=4, backoff=0.05).passages(["một"])
    times = [at for at, _ in server.requests]
    pauses = [b - a for a, b in pairwise(times)]
    assert len(pauses) == 3
    assert pauses[2] > pauses[0] * 1.5


@pytest.mark.parametrize(
    ("status", "body", "words"),
    [
        (401, {}, "HOIBAO_EMBEDDING_API_KEY"),
        (404, {}, "HOIBAO_EMBEDDING_MODEL"),
        (400, {"error": {"message": "too long"}}, "không nhận yêu cầu"),
        (429, {"error": {"message": "pay", "code": "insufficient_quota"}}, "hạn mức"),
    ],
)
def test_what_repeating_cannot_help_is_not_repeated(
    server: Server, status: int, body: dict[str, Any], words: str
) -> None:
    server.script = [(status, {}, body)]
    with pytest.raises(EmbeddingError, match=words):
        embedding(server).passages(["một"])
    assert len(server.requests) == 1


def test_a_server_that_asks_for_an_hour_is_reported_at_once(server: Server) -> None:
    server.script = [(429, {"Retry-After": "3600"}, {})]
    with pytest.raises(EmbeddingError, match="quá nhiều yêu cầu"):
        embedding(server).passages(["một"])


def test_a_changed_dimension_is_refused(server: Server) -> None:
    engine = embedding(server)
    assert engine.dimension == DIMENSION
    other = {"data": [{"object": "embedding", "index": 0, "embedding": [1.0, 2.0]}]}
    server.script = [(200, {}, other)]
    with pytest.raises(EmbeddingError, match="số chiều khác nhau"):
        engine.passages(["một"])


@pytest.mark.parametrize(
    "body",
    [
        {"data": []},
        {"data": [{"index": 0, "embedding": [1.0]}]},
        {"message": "hello"},
        "text",
    ],
)
def test_an_answer_with_missing_vectors_is_refused(server: Server, body: Any) -> None:
    server.script = [(200, {}, body)]
    with pytest.raises(EmbeddingError):
        embedding(server).passages(["một", "hai"])


def test_a_vector_of_zeros_is_refused(server: Server) -> None:
    server.script = [(200, {}, {"data": [{"index": 0, "embedding": [0.0] * DIMENSION}]})]
    with pytest.raises(EmbeddingError, match="không hợp lệ"):
        embedding(server).passages(["một"])


def test_a_server_that_is_not_there_is_named(server: Server) -> None:
    absent = embedding(server, base_url="http://127.0.0.1:9/v1", attempts=2)
    with pytest.raises(EmbeddingError, match="Không nối được"):
        absent.passages(["một"])


def test_settings_choose_the_endpoint_and_the_recipe_names_server_and_model(
    server: Server, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = StorageSettings(
        data=tmp_path, embedding="api", embedding_model="m1", embedding_base_url=server.url
    )
    engine = build_embedding(settings)
    assert isinstance(engine, ApiEmbedding)
    port = server.server_address[1]
    assert engine.recipe == f"api/127.0.0.1:{port}/v1/m1"
    assert engine.get_text_embedding_batch(["a", "b"])[1] == pytest.approx(normed(["b"])[0], 1e-5)
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    with pytest.raises(EmbeddingError, match="HOIBAO_EMBEDDING_API_KEY"):
        ApiEmbedding().passages(["một"])


def test_the_key_is_sent_and_never_shown(server: Server) -> None:
    engine = embedding(server, api_key="bi-mat-123")
    engine.passages(["một"])
    assert server.keys == ["Bearer bi-mat-123"]
    assert "bi-mat-123" not in repr(engine) + str(engine.to_dict())


def test_a_copy_in_another_process_works(server: Server) -> None:
    engine = embedding(server)
    engine.passages(["một"])
    copy = pickle.loads(pickle.dumps(engine))
    np.testing.assert_allclose(copy.passages(["hai"]), normed(["hai"]), rtol=1e-5)
