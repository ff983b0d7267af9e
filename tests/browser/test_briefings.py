"""What a person does with the page of briefings, in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.browser.serving import settled

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

TOPIC = "Thủ tục hành chính"


def _written(page: Page, address: str) -> None:
    page.goto(f"{address}/ban-tom-tat")
    page.get_by_label("Chủ đề").wait_for(timeout=30_000)
    settled(page)
    page.get_by_label("Chủ đề").focus()
    page.keyboard.type(TOPIC)
    page.keyboard.press("Enter")
    page.get_by_text("Đã lập xong bản tóm tắt").wait_for(timeout=60_000)
    settled(page)


def test_on_a_phone_every_mark_is_in_reach_and_leads_to_its_sentence(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 900})
    phone = context.new_page()
    _written(phone, address)
    marks = phone.locator('a[href^="#nguon-"]').all()
    assert len(marks) >= 4
    edges = [box["x"] + box["width"] for mark in marks if (box := mark.bounding_box())]
    assert len(edges) == len(marks)
    assert max(edges) <= 360
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    targets = {str(mark.get_attribute("href")) for mark in marks}
    assert all(phone.locator(f'[id="{target[1:]}"]').count() == 1 for target in targets)
    phone.get_by_text("Xem câu này trong kho bài").first.click()
    phone.locator("mark").first.wait_for(timeout=15_000)
    quote = phone.locator(".hb-quote").first.inner_text()
    assert "".join(phone.locator("mark").all_inner_texts()) == quote
    context.close()


def test_a_briefing_run_again_is_deleted_and_comes_back(page: Page, address: str) -> None:
    _written(page, address)
    page.get_by_role("button", name="Chạy lại với kho bài hiện tại").click()
    page.get_by_text("Không có gì thay đổi so với bản trước.").wait_for(timeout=30_000)
    settled(page)
    page.get_by_role("button", name="Xóa", exact=True).click()
    undo = page.get_by_role("button", name="Hoàn tác xóa")
    undo.wait_for(timeout=15_000)
    settled(page)
    undo.click()
    page.locator("h2.hb-direct").wait_for(timeout=15_000)
    assert page.locator("h2.hb-direct").inner_text() == TOPIC
