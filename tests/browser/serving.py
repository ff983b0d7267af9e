"""A real server over a store of sample articles, and a real Chromium to look at it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING
from urllib.error import URLError

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
START_SECONDS = 60
#: Without these Chromium itself calls home, which would hide a call made by the page.
QUIET = [
    "--no-sandbox", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run", "--disable-quic", "--disable-gpu",
]  # fmt: skip


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment() -> dict[str, str]:
    """The environment without any setting of ours or of a model."""
    return {k: v for k, v in os.environ.items() if not k.startswith(("HOIBAO_", "OPENAI_"))}


def hoibao(data: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Runs the command line over a data folder."""
    return subprocess.run(
        [sys.executable, "-m", "assistant.cli", "--data", str(data), *words],
        cwd=ROOT, env=environment(), capture_output=True, text=True, check=True,
    )  # fmt: skip


@contextmanager
def serving(
    data: Path, *, port: int | None = None, settings: dict[str, str] | None = None
) -> Iterator[str]:
    """The page's address while a server runs over ``data``; ``settings`` go to its environment."""
    port = port or free_port()
    with subprocess.Popen(
        [sys.executable, "-m", "assistant.cli", "--data", str(data), "serve", "--port", str(port)],
        cwd=ROOT, env=environment() | (settings or {}), text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    ) as server:  # fmt: skip
        try:
            address = f"http://127.0.0.1:{port}"
            _wait(address, server)
            yield address
        finally:
            server.terminate()
            server.wait(timeout=20)


def _wait(address: str, server: subprocess.Popen[str]) -> None:
    until = monotonic() + START_SECONDS
    while monotonic() < until:
        if server.poll() is not None:
            raise RuntimeError(f"the server ended: {server.stdout and server.stdout.read()}")
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=1):
                return
        except (URLError, ConnectionError, TimeoutError):
            continue
    raise RuntimeError("the server did not start in time")


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, headless."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        try:
            yield browser
        finally:
            browser.close()


#: Question and answer are two messages; the last one ends with the time it took.
_STILL = """() => {
    const named = [...document.querySelectorAll('button')];
    const button = named.find(one => one.innerText.includes('Xoá cuộc hỏi'));
    const box = button && button.getBoundingClientRect();
    const at = box && box.height ? `${box.top} ${box.height}` : '';
    if (!at || at !== window.hbAt) {
        window.hbAt = at;
        window.hbAtSince = Date.now();
        return false;
    }
    return Date.now() - window.hbAtSince > 700;
}"""
_SETTLED = """() => {
    const app = document.querySelector('[data-testid="stApp"]');
    const idle = app && app.getAttribute('data-test-script-state') === 'notRunning';
    if (!idle) { window.hbIdleSince = 0; return false; }
    window.hbIdleSince = window.hbIdleSince || Date.now();
    return Date.now() - window.hbIdleSince > 500;
}"""
_COMPLETE = """(questions) => {
  const all = [...document.querySelectorAll('[data-testid="stChatMessage"]')];
  return document.querySelectorAll('.hb-question').length === questions
    && all.length === 2 * questions && all.at(-1).innerText.includes(' giây')
    && !document.querySelector('[data-testid="stSpinner"]');
}"""


def ask(page: Page, question: str) -> None:
    """Types a question and waits until its answer stands complete."""
    before = page.locator(".hb-question").count()
    page.get_by_test_id("stChatInputTextArea").fill(question)
    page.keyboard.press("Enter")
    page.wait_for_function(_COMPLETE, arg=before + 1, timeout=30_000)
    settled(page)


def open_menu(page: Page) -> None:
    """Opens what can be done with this conversation, and waits until it stands still: a click on
    a button that the opening still moves goes beside it."""
    page.get_by_text("Cuộc hỏi này").click()
    page.wait_for_function(_STILL, timeout=15_000)
    settled(page)


def settled(page: Page) -> None:
    """Waits until no run of the page is under way: a click during one may be lost.

    Streamlit tells the state of its run a moment late, so that it must hold for half a second.
    """
    page.wait_for_function(_SETTLED, timeout=30_000)
