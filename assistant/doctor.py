"""Is everything in order, and if not, what to type."""

from __future__ import annotations

import platform
import shutil
import sys
from typing import TYPE_CHECKING

from storage.catalog_rows import Finding
from storage.errors import HoiBaoError

if TYPE_CHECKING:
    from assistant.settings import Settings

#: A 6,000-article collection with both indexes measures about 0.5 GB; half of that is a warning.
LOW_DISK_BYTES = 256 * 1024**2


def examine(settings: Settings) -> list[Finding]:
    """Looks at the machine, the data folder, the store, the embedding and the language model."""
    findings = [_python(), _disk(settings)]
    findings += _embedding(settings)
    findings += _store(settings)
    findings.append(_model(settings))
    return findings


def _python() -> Finding:
    found = f"{platform.python_version()}, {platform.machine()}"
    ok = sys.version_info >= (3, 11)
    return Finding("Python", ok, found, "" if ok else "Cài Python 3.11 trở lên.")


def _disk(settings: Settings) -> Finding:
    folder = settings.data
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    ok = free > LOW_DISK_BYTES
    remedy = "" if ok else "Dọn bớt đĩa hoặc đặt HOIBAO_DATA sang đĩa khác."
    return Finding("Thư mục dữ liệu", ok, f"{settings.data}, còn {free / 1e9:.1f} GB", remedy)


def _embedding(settings: Settings) -> list[Finding]:
    from storage.embedding import build_embedding

    try:
        engine = build_embedding(settings.storage)
        dimension = engine.queries(["kiểm tra"]).shape[1] if settings.embedding == "embedded" else 0
    except HoiBaoError as error:
        return [Finding("Véc-tơ", False, str(error), "Kiểm tra HOIBAO_EMBEDDING…")]
    reason = getattr(engine, "fallback_reason", None)
    detail = f"{engine.recipe}" + (f", {dimension} chiều" if dimension else "")
    return [Finding("Véc-tơ", True, detail + (f" (dự phòng: {reason})" if reason else ""))]


def _store(settings: Settings) -> list[Finding]:
    from storage.library import Library

    if not (settings.data / "catalog.sqlite").exists() and settings.database_url is None:
        return [Finding("Kho bài", True, "chưa có bài nào", "hoibao ingest THƯ_MỤC")]
    try:
        with Library(settings.storage) as library:
            facets = library.facets()
            pending = library.pending()
            findings = [Finding("Kho bài", True, f"{facets.articles} bài")]
            if pending:
                findings.append(
                    Finding(
                        "Véc-tơ còn thiếu",
                        True,
                        f"{pending} câu",
                        "hoibao ingest THƯ_MỤC (làm tiếp chỗ đã dừng)",
                    )
                )
            findings += library.check()
            return findings
    except HoiBaoError as error:
        return [Finding("Kho bài", False, str(error), "hoibao reindex")]


def _model(settings: Settings) -> Finding:
    llm = settings.llm
    if not llm.configured:
        return Finding("Mô hình ngôn ngữ", True, "không dùng; trả lời bằng câu trích nguyên văn")
    return Finding("Mô hình ngôn ngữ", True, f"{llm.model} tại {llm.base_url or 'OpenAI'}")
