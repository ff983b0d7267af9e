"""One server and one browser for all flows; each test gets its own context.

Both end with this package: a second driver cannot start while the first one runs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ingest.samples import folder
from tests.browser.serving import CHROMIUM, chromium, hoibao, serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks this folder's tests, and skips them where there is no Chromium."""
    for item in items:
        if "tests/browser" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason="no Chromium on this machine"))


ARTIFACTS = Path(__file__).parents[2] / "artifacts"


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> None:
    """Keeps a picture of every window as the test leaves it, under ``artifacts``."""
    for found in getattr(item, "funcargs", {}).values():
        if hasattr(found, "screenshot") and hasattr(found, "context"):
            name = re.sub(r"\W+", "-", item.name.removeprefix("test_")).strip("-")
            for at, window in enumerate(found.context.pages):
                if not window.is_closed():
                    ARTIFACTS.mkdir(exist_ok=True)
                    window.screenshot(path=ARTIFACTS / f"{name}-{at + 1}.png")


@pytest.fixture(scope="package")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder that the server reads, with the sample articles."""
    made: Path = tmp_path_factory.mktemp("data")
    hoibao(made, "ingest", str(folder()))
    return made


@pytest.fixture(scope="package")
def address(data: Path) -> Iterator[str]:
    with serving(data) as url:
        yield url


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A wide window at the chat page; the test fails if anything outside was asked for."""
    context = browser.new_context(viewport={"width": 1360, "height": 900}, locale="vi-VN")
    opened = context.new_page()
    outside: list[str] = []
    opened.on(
        "request",
        lambda r: (
            outside.append(r.url)
            if r.url.startswith(("http", "ws")) and "127.0.0.1" not in r.url
            else None
        ),
    )
    opened.goto(address)
    opened.get_by_test_id("stChatInputTextArea").wait_for(timeout=30_000)
    yield opened
    context.close()
    assert outside == []
