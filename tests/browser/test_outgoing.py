"""Nothing leaves this machine: every address that server and browser connect to is recorded."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ingest.samples import folder
from tests.browser.serving import ask, hoibao, serving
from tests.browser.test_flows import QUESTION

if TYPE_CHECKING:
    from playwright.sync_api import Browser

#: Runs in the server before anything of ours is imported.
RECORDER = """
import os, sys
_log = os.open(os.environ["RECORDED"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
def _hook(event, args):
    if event in ("socket.connect", "socket.sendto"):
        os.write(_log, f"{event} {args[1]!r}\\n".encode())
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        os.write(_log, f"{event} {args[0]!r}\\n".encode())
sys.addaudithook(_hook)
"""
HOME = ("127.0.0.1", "localhost", "'::1'")


def _outside(recorded: Path) -> list[str]:
    lines = recorded.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not any(one in line for one in HOME) and "/" not in line]


def test_a_visit_with_upload_and_question_asks_nobody_else(
    browser: Browser, tmp_path: Path
) -> None:
    hook = tmp_path / "hook"
    hook.mkdir()
    (hook / "sitecustomize.py").write_text(RECORDER, encoding="utf-8")
    recorded = tmp_path / "recorded.txt"
    data = tmp_path / "data"
    hoibao(data, "ingest", str(folder()))
    settings = {"PYTHONPATH": str(hook), "RECORDED": str(recorded)}
    saved = tmp_path / "bai.txt"
    saved.write_text(
        "Phường Sao Mai giảm đầu mối\n\nThứ Hai, 04/11/2019, 08:00\n\n"
        "Phường Sao Mai vừa hoàn thành sắp xếp các tổ dân phố trên địa bàn trong tháng 10.\n\n"
        "Sau sắp xếp, phường Sao Mai giảm 37 người hoạt động không chuyên trách.\n",
        encoding="utf-8",
    )
    asked: list[str] = []
    with serving(data, settings=settings) as address:
        context = browser.new_context(viewport={"width": 1360, "height": 900})
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{address}/kho-bai")
        page.locator("input[type=file]").set_input_files(str(saved))
        page.get_by_role("button", name="Nạp 1 tệp").click()
        page.get_by_text("Xong: 1 bài mới").wait_for(timeout=60_000)
        for path in ("cai-dat", "ban-tom-tat", "danh-gia", ""):
            page.goto(f"{address}/{path}")
            page.get_by_role("heading").first.wait_for(timeout=30_000)
        ask(page, QUESTION)
        page.get_by_role("button", name="[1]").first.click()
        page.locator("mark").first.wait_for(timeout=15_000)
        context.close()
        fetched = [url for url in asked if url.startswith(("http", "ws"))]
        assert fetched
        assert [url for url in fetched if not url.startswith(address)] == []
    assert recorded.is_file()  # the recorder was at work
    assert _outside(recorded) == []
