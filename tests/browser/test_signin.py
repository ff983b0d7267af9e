"""Signing in with a real OpenID exchange; each person finds their own conversations."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ingest.samples import folder
from tests.browser.provider import Provider
from tests.browser.serving import ask, free_port, hoibao, serving
from tests.browser.test_flows import QUESTION

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


def _enter(browser: Browser, address: str) -> Page:
    page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
    page.goto(address)
    page.get_by_role("button", name="Đăng nhập").click(timeout=30_000)
    page.get_by_test_id("stChatInputTextArea").wait_for(timeout=30_000)
    return page


def test_two_people_sign_in_and_see_their_own_questions(browser: Browser, tmp_path: Path) -> None:
    data, home = tmp_path / "data", tmp_path / "home"
    hoibao(data, "ingest", str(folder()))
    port = free_port()
    secrets = home / ".streamlit" / "secrets.toml"
    secrets.parent.mkdir(parents=True)
    with Provider() as provider:
        secrets.write_text(provider.secrets(f"http://127.0.0.1:{port}"), encoding="utf-8")
        with serving(data, port=port, settings={"HOME": str(home)}) as address:
            an = _enter(browser, address)
            ask(an, QUESTION)
            provider.person = "binh"
            binh = _enter(browser, address)
            assert binh.get_by_text(QUESTION[:20]).count() == 0
            binh.goto(an.url)
            binh.get_by_test_id("stChatInputTextArea").wait_for(timeout=30_000)
            binh.wait_for_load_state("networkidle")
            assert binh.locator(".hb-question").count() == 0
            an.reload()
            an.locator(".hb-question").first.wait_for(timeout=30_000)
            an.goto(f"{address}/cai-dat")
            an.get_by_text("Đã đăng nhập: An").wait_for(timeout=30_000)
            an.get_by_role("button", name="Đăng xuất").click()
            an.get_by_role("button", name="Đăng nhập").wait_for(timeout=30_000)
