"""Keyboard, narrowing, citations by key, removed lines, exports: what a careful reader does."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

from tests.browser.serving import ask, hoibao, open_menu, settled
from tests.browser.test_flows import QUESTION

if TYPE_CHECKING:
    from playwright.sync_api import Page

WIDE = "Số người thuộc diện tinh giản biên chế được nêu ở Bình Liêu và ở Đakrông khác nhau thế nào?"


def _marked(page: Page) -> str:
    page.locator("mark").first.wait_for(timeout=15_000)
    return "".join(page.locator("mark").all_inner_texts())


def _focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement?.innerText ?? ''")).strip()


def test_the_keyboard_alone_asks_opens_turns_over_and_closes(page: Page) -> None:
    page.get_by_test_id("stChatInputTextArea").focus()
    page.keyboard.type(WIDE)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="[1]").first.wait_for(timeout=30_000)
    page.wait_for_load_state("networkidle")
    for _ in range(60):
        page.keyboard.press("Shift+Tab")
        if _focused(page) == "[1]":
            break
    assert _focused(page) == "[1]"
    page.keyboard.press("Enter")
    first = _marked(page)
    page.keyboard.press("Alt+ArrowDown")
    page.locator("[class*=st-key-source-bar]", has_text="[2]").wait_for(timeout=15_000)
    second = _marked(page)
    assert second != first
    page.keyboard.press("Alt+ArrowUp")
    page.locator("[class*=st-key-source-bar]", has_text="[1]").wait_for(timeout=15_000)
    assert _marked(page) == first
    page.keyboard.press("Escape")
    page.locator("mark").first.wait_for(state="detached", timeout=15_000)


def test_one_click_copies_the_answer_with_its_references(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ask(page, QUESTION)
    page.get_by_role("button", name="Sao chép").click()
    page.get_by_role("button", name="Đã chép").wait_for(timeout=5_000)
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "360" in copied
    assert "[1]" in copied
    page.get_by_role("button", name="Chép trích dẫn").click()
    page.get_by_role("button", name="Đã chép").first.wait_for(timeout=5_000)
    reference = page.evaluate("navigator.clipboard.readText()")
    assert reference in page.locator("[class*=st-key-sources] button").first.inner_text()


def test_what_streamlit_says_in_english_is_said_in_vietnamese(page: Page) -> None:
    page.get_by_test_id("stBottomBlockContainer").get_by_text("Phạm vi: mọi bài").click()
    page.get_by_role("dialog", name="Phạm vi: mọi bài").wait_for(timeout=15_000)
    page.get_by_role("combobox", name="Báo").fill("zzz")
    page.get_by_text("Không có mục nào khớp").wait_for(timeout=5_000)


def test_an_outlet_narrows_the_answer_and_the_answer_says_so(page: Page) -> None:
    page.get_by_test_id("stBottomBlockContainer").get_by_text("Phạm vi: mọi bài").click()
    page.get_by_role("combobox", name="Báo").click()
    option = page.get_by_role("option").first
    chosen = option.inner_text().rpartition(" (")[0]
    option.click()
    page.get_by_text(f"Phạm vi: {chosen[:20]}").first.wait_for(timeout=15_000)
    page.keyboard.press("Escape")
    ask(page, WIDE)
    answer = page.get_by_test_id("stChatMessage").last
    assert f"Phạm vi: {chosen}" in answer.inner_text()
    references = page.locator("[class*=st-key-sources] button").all_inner_texts()
    assert all(chosen in one for one in references)


def test_asking_again_brings_the_question_back_with_the_scope_open(page: Page) -> None:
    ask(page, QUESTION)
    page.get_by_role("button", name="Hỏi lại với phạm vi khác").click()
    page.get_by_role("combobox", name="Báo").wait_for(timeout=15_000)
    assert page.get_by_test_id("stChatInputTextArea").input_value() == QUESTION


def test_a_bad_answer_keeps_its_reason_over_a_reload(page: Page) -> None:
    ask(page, QUESTION)
    page.get_by_role("radio", name="Sai hoặc thiếu").click()
    reason = page.get_by_label("Câu trả lời sai hoặc thiếu ở đâu?")
    reason.fill("Thiếu năm")
    reason.press("Enter")
    page.get_by_text("Đã lưu lý do").wait_for(timeout=15_000)
    page.reload()
    reason.wait_for(timeout=30_000)
    assert reason.input_value() == "Thiếu năm"


def test_a_conversation_is_renamed_and_taken_along(page: Page) -> None:
    from docx import Document

    ask(page, QUESTION)
    open_menu(page)
    title = page.get_by_label("Tên", exact=True)
    title.fill("Thủ tục ở Đông Triều")
    title.press("Enter")
    page.get_by_role("button", name="Thủ tục ở Đông Triều").wait_for(timeout=15_000)
    settled(page)
    with page.expect_download() as markdown:
        page.get_by_role("button", name="Tải Markdown").click()
    text = Path(markdown.value.path()).read_text(encoding="utf-8")
    assert "Thủ tục ở Đông Triều" in text
    assert "360" in text
    settled(page)
    with page.expect_download() as word:
        page.get_by_role("button", name="Tải Word").click()
    document = Document(io.BytesIO(Path(word.value.path()).read_bytes()))
    assert any("360" in paragraph.text for paragraph in document.paragraphs)


def test_a_page_sees_what_another_process_stored(
    page: Page, data: Path, address: str, tmp_path: Path
) -> None:
    page.goto(f"{address}/kho-bai")
    page.locator("canvas").first.wait_for(timeout=30_000)
    saved = tmp_path / "hoa-mai.txt"
    saved.write_text(
        "Xã Hoa Mai giảm thôn\n\nThứ Ba, 05/11/2019, 08:00\n\n"
        "Xã Hoa Mai vừa hoàn thành sáp nhập các thôn trên địa bàn trong tháng 10 vừa qua.\n\n"
        "Sau sáp nhập, xã Hoa Mai giảm 19 thôn so với trước khi thực hiện đề án.\n",
        encoding="utf-8",
    )
    hoibao(data, "ingest", str(saved))
    page.get_by_label("Tìm trong tên bài, báo, tác giả").fill("hoa mai")
    page.keyboard.press("Enter")
    page.goto(address)
    page.get_by_test_id("stChatInputTextArea").wait_for(timeout=30_000)
    ask(page, "Xã Hoa Mai giảm bao nhiêu thôn?")
    assert "19" in page.get_by_test_id("stChatMessage").last.inner_text()
