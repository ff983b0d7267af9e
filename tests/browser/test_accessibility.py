"""Every page and the main states of the chat, light and dark, under axe's WCAG A and AA rules."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.browser.serving import ask
from tests.browser.test_flows import QUESTION

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PAGES = ["", "kho-bai", "cai-dat", "ban-tom-tat", "danh-gia"]


@pytest.fixture(params=["light", "dark"])
def themed(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 1360, "height": 900}, color_scheme=request.param
    )
    yield context.new_page()
    context.close()


def _violations(page: Page) -> list[tuple[str, list[str]]]:
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]})
    return [
        (v["id"], [n["html"][:160] for n in v["nodes"]][:3]) for v in found.response["violations"]
    ]


@pytest.mark.parametrize("path", PAGES)
def test_every_page_passes(themed: Page, address: str, path: str) -> None:
    themed.goto(f"{address}/{path}")
    themed.get_by_role("heading").first.wait_for(timeout=30_000)
    themed.wait_for_load_state("networkidle")
    assert _violations(themed) == []
    themed.locator('html[lang="vi"]').wait_for(state="attached", timeout=10_000)


def test_an_answer_with_its_source_open_passes(themed: Page, address: str) -> None:
    themed.goto(address)
    themed.get_by_test_id("stChatInputTextArea").wait_for(timeout=30_000)
    ask(themed, QUESTION)
    themed.get_by_role("button", name="[1]").first.click()
    themed.locator("mark").first.wait_for(timeout=15_000)
    assert _violations(themed) == []


_SAID = """() => [...document.querySelectorAll(
  ':is([data-testid="stDateInput"], [role="dialog"]) :is([aria-label], [aria-valuetext])')]
  .filter(one => one.offsetParent !== null)
  .flatMap(one => [one.getAttribute('aria-label'), one.getAttribute('aria-valuetext')])
  .filter(said => /\\b(day|month|year|date|Empty|Choose|Today|selected|Next|to)\\b/.test(said))"""


def _nothing_english(page: Page) -> None:
    """Names are translated as they come; on a busy machine that takes a moment."""
    for _ in range(25):
        page.wait_for_timeout(200)
        if not page.evaluate(_SAID):
            return
    assert page.evaluate(_SAID) == []


def test_the_calendar_and_the_conversation_speak_the_pages_language(page: Page) -> None:
    ask(page, QUESTION)
    page.get_by_label("Câu trả lời", exact=True).wait_for()
    assert page.locator('[aria-label^="Chat message"]').count() == 0
    page.get_by_text("Phạm vi: mọi bài").click()
    page.get_by_role("spinbutton", name="ngày, Ngày đăng, từ – đến, từ ngày").wait_for()
    _nothing_english(page)
    page.get_by_role("button", name="Chọn ngày").click()
    page.get_by_role("button", name="Hôm nay, ").first.wait_for()
    _nothing_english(page)
    page.get_by_role("button", name="Hôm nay, ").first.click()
    page.wait_for_timeout(2_000)  # the answer to the first day
    page.get_by_role("button", name="đã chọn").first.wait_for()
    _nothing_english(page)
