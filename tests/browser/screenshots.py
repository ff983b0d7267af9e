"""The README's pictures, from the real page over the sample articles: ``make screenshots``."""

from __future__ import annotations

import tempfile
from pathlib import Path

from ingest.samples import folder
from tests.browser.serving import ROOT, ask, chromium, hoibao, serving
from tests.browser.test_flows import QUESTION

IMAGES = ROOT / "docs" / "images"


def take() -> None:
    """Writes ``empty.png``, ``answer.png``, ``source.png`` and ``phone.png``."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        hoibao(Path(scratch), "ingest", str(folder()))
        with serving(Path(scratch)) as address, chromium() as browser:
            page = browser.new_page(viewport={"width": 1280, "height": 800})
            page.goto(address)
            page.get_by_test_id("stChatInputTextArea").wait_for(timeout=30_000)
            page.wait_for_timeout(1500)
            page.screenshot(path=IMAGES / "empty.png")
            ask(page, QUESTION)
            page.wait_for_timeout(800)
            page.screenshot(path=IMAGES / "answer.png")
            page.get_by_role("button", name="[1]").first.click()
            page.locator("mark").first.wait_for()
            page.wait_for_timeout(800)
            page.screenshot(path=IMAGES / "source.png")
            kept = page.url
            phone = browser.new_page(
                viewport={"width": 360, "height": 740}, device_scale_factor=2, color_scheme="dark"
            )
            phone.goto(kept)
            phone.locator("mark").first.wait_for(timeout=30_000)
            phone.wait_for_timeout(800)
            phone.screenshot(path=IMAGES / "phone.png")


if __name__ == "__main__":
    take()
