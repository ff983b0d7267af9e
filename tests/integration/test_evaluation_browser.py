"""In a real browser: from the upload of a spreadsheet to the downloaded report."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from assistant.evaluation.files import read_questions, write_questions
from tests.browser.serving import CHROMIUM, chromium, hoibao, serving

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
]


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """The page "Đánh giá" over the sample articles."""
    data = tmp_path_factory.mktemp("data")
    with as_file(files("ingest.samples")) as folder:
        hoibao(data, "ingest", str(folder / "articles"))
    with serving(data) as address, chromium() as browser:
        context = browser.new_context(viewport={"width": 1360, "height": 1000}, locale="vi-VN")
        opened = context.new_page()
        opened.goto(f"{address}/danh-gia")
        opened.get_by_role("heading", name="Đánh giá").wait_for(timeout=60_000)
        yield opened


def test_a_spreadsheet_becomes_a_report(page: Page, tmp_path: Path) -> None:
    with as_file(files("ingest.samples")) as folder:
        questions = read_questions(folder / "questions.jsonl")[::4]
    sheet = tmp_path / "kiểm tra.xlsx"
    sheet.write_bytes(write_questions(questions, ".xlsx"))

    page.get_by_role("tab", name="Bộ câu hỏi").click()
    page.locator("input[type=file]").set_input_files(sheet)
    page.get_by_text(f"Đã nạp {len(questions)} câu hỏi").wait_for(timeout=30_000)
    page.get_by_role("tab", name="Kết quả").click()
    page.get_by_role("button", name="Chạy đánh giá").click()
    page.get_by_role("heading", name="Trả lời đúng").wait_for(timeout=120_000)

    with page.expect_download() as waiting:
        page.get_by_role("button", name="Tải báo cáo").click()
    report = tmp_path / "report.html"
    waiting.value.save_as(report)
    text = report.read_text(encoding="utf-8")
    assert text.count("<details") == len(questions)
    assert questions[0].question in text
    assert "http://" not in text.replace("http://www.w3.org", "")

    outside: list[str] = []
    other = page.context.new_page()
    other.on("request", lambda r: outside.append(r.url) if r.url.startswith("http") else None)
    problems: list[str] = []
    other.on("console", lambda m: problems.append(m.text) if m.type == "error" else None)
    other.goto(report.as_uri())
    assert other.locator("details:visible").count() == len(questions)
    kind = questions[0].kind
    other.select_option("#kind", kind)
    assert other.locator("details:visible").count() == sum(q.kind == kind for q in questions)
    other.close()
    assert not outside
    assert not problems
