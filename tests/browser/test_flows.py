"""What a person does with the chat page, in a real browser."""

from __future__ import annotations

import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.serving import ask, open_menu

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

QUESTION = "Trung tâm Hành chính công thị xã Đông Triều thực hiện bao nhiêu thủ tục hành chính?"


def _open_first_source(page: Page) -> str:
    page.get_by_role("button", name="[1]").first.click()
    mark = page.locator("mark").first
    mark.wait_for(timeout=15_000)
    return "".join(page.locator("mark").all_inner_texts())


def _upload(page: Page, address: str, saved: Path) -> None:
    page.goto(f"{address}/kho-bai")
    page.locator("input[type=file]").set_input_files(str(saved))
    page.get_by_role("button", name="Nạp 1 tệp").click()
    page.get_by_text("Xong: 1 bài mới").wait_for(timeout=60_000)
    page.goto(address)
    page.get_by_test_id("stChatInputTextArea").wait_for(timeout=30_000)


def test_an_answer_shows_its_figure_and_opens_its_exact_sentence(page: Page) -> None:
    ask(page, QUESTION)
    assert "360" in page.get_by_test_id("stChatMessage").last.inner_text()
    marked = _open_first_source(page)
    said = page.locator(".hb-answer").first.text_content() or ""
    assert said.removesuffix("\xa0[1]").endswith(marked)
    assert "360" in marked
    reference = page.locator("[class*=st-key-sources] button").first.inner_text()
    assert reference.startswith("[1]")
    assert page.locator(".hb-source").inner_text() in reference


def test_a_reload_keeps_conversation_citations_and_the_open_source(page: Page) -> None:
    ask(page, QUESTION)
    marked = _open_first_source(page)
    page.reload()
    page.locator("mark").first.wait_for(timeout=30_000)
    assert "".join(page.locator("mark").all_inner_texts()) == marked
    assert QUESTION in page.get_by_test_id("stChatMessage").first.inner_text()


def test_a_question_outside_the_articles_is_declined(page: Page) -> None:
    ask(page, "Giá vàng SJC hôm nay bao nhiêu một lượng?")
    said = page.get_by_test_id("stChatMessage").last.inner_text()
    assert "không" in said
    assert page.get_by_role("button", name="[1]").count() == 0


def test_a_suggestion_is_answered(page: Page) -> None:
    suggestion = page.locator("[class*=st-key-suggestion] button")
    suggestion.first.wait_for(timeout=20_000)
    suggestion.first.click()
    page.get_by_role("button", name="[1]").first.wait_for(timeout=30_000)


def test_the_source_closes_and_leaves_the_conversation(page: Page) -> None:
    ask(page, QUESTION)
    _open_first_source(page)
    page.keyboard.press("Escape")
    page.locator("mark").first.wait_for(state="detached", timeout=15_000)
    assert QUESTION in page.get_by_test_id("stChatMessage").first.inner_text()


def test_a_deleted_conversation_comes_back_on_undo(page: Page) -> None:
    ask(page, QUESTION)
    open_menu(page)
    page.get_by_role("button", name="Xoá cuộc hỏi").click()
    undo = page.get_by_role("button", name="Hoàn tác xoá")
    undo.wait_for(timeout=15_000)
    undo.click()
    page.get_by_test_id("stChatMessage").first.wait_for(timeout=15_000)
    assert QUESTION in page.get_by_test_id("stChatMessage").first.inner_text()


def test_an_uploaded_page_can_be_asked_about(page: Page, address: str, tmp_path: Path) -> None:
    saved = tmp_path / "sao-mai.txt"
    saved.write_text(
        "Phường Sao Mai giảm đầu mối\n\nThứ Hai, 04/11/2019, 08:00\n\n"
        "Phường Sao Mai vừa hoàn thành sắp xếp các tổ dân phố trên địa bàn trong tháng 10.\n\n"
        "Sau sắp xếp, phường Sao Mai giảm 37 người hoạt động không chuyên trách.\n\n"
        "Lãnh đạo phường cho biết việc sắp xếp được người dân các tổ dân phố đồng tình ủng hộ.\n",
        encoding="utf-8",
    )
    _upload(page, address, saved)
    ask(page, "phuong sao mai giam bao nhieu nguoi hoat dong khong chuyen trach")
    assert "37" in page.get_by_test_id("stChatMessage").last.inner_text()


def test_a_hostile_page_stays_text(page: Page, address: str, tmp_path: Path) -> None:
    saved = tmp_path / "doc-hai.txt"
    hostile = "<img src=x onerror=alert(1)> ![x](http://evil.example/p.png) :material/home: $x^2$"
    saved.write_text(
        f"Xã Hoa Lư thử đánh dấu\n\nThứ Hai, 04/11/2019, 08:00\n\n"
        f"Xã Hoa Lư có 41 thôn bản được rà soát {hostile} theo báo cáo của huyện năm 2019.\n\n"
        "Việc rà soát thôn bản được thực hiện trong ba tháng với sự tham gia của người dân.\n",
        encoding="utf-8",
    )
    _upload(page, address, saved)
    ask(page, "Xã Hoa Lư có bao nhiêu thôn bản được rà soát?")
    assert "onerror=alert(1)" in page.get_by_test_id("stChatMessage").last.inner_text()
    assert page.locator("img[src='x'], img[src*='evil']").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_shows_everything_without_sideways_scrolling(
    browser: Browser, address: str, scheme: str
) -> None:
    context = browser.new_context(
        viewport={"width": 360, "height": 740},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    phone = context.new_page()
    phone.goto(address)
    phone.get_by_test_id("stChatInputTextArea").wait_for(timeout=30_000)
    ask(phone, QUESTION)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    assert "360" in _open_first_source(phone)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()


def test_the_server_answers_with_a_policy_that_names_no_other_host(address: str) -> None:
    with urllib.request.urlopen(address) as answer:
        policy = answer.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "http" not in policy
