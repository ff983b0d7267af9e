"""What ``doctor`` says about the store: is each part there, readable and up to date."""

from __future__ import annotations

from typing import Any

from storage.catalog import Catalog
from storage.catalog_rows import Finding
from storage.dense import DenseSearch
from storage.lexical import LexicalIndex


def findings(
    catalog: Catalog, lexical: LexicalIndex, dense: DenseSearch, embedding: Any
) -> list[Finding]:
    """One finding for the catalog, the lexical index, the vectors and the vector index."""
    found = [_catalog(catalog), _lexical(catalog, lexical), _pending(catalog)]
    index = dense.index()
    if index is not None:
        found.append(_vectors(catalog, dense))
    stored = catalog.recipe()
    if stored and embedding is not None:
        same = stored == (embedding.recipe, embedding.dimension)
        message = f"kho dùng {stored[0]}, thiết lập là {embedding.recipe}"
        remedy = "" if same else "đặt lại HOIBAO_EMBEDDING như cũ, hoặc dùng --data khác"
        found.append(Finding("embedding", same, message, remedy))
    return found


def _catalog(catalog: Catalog) -> Finding:
    trouble = catalog.integrity()
    if trouble:
        remedy = "khôi phục bản sao lưu của catalog.sqlite, hoặc nhập lại bài vào --data khác"
        return Finding("catalog", False, f"kho dữ liệu hỏng: {trouble}", remedy)
    directory = catalog.directory()
    return Finding(
        "catalog", True, f"{len(directory.entries)} bài, {directory.sentences} câu được lưu"
    )


def _lexical(catalog: Catalog, lexical: LexicalIndex) -> Finding:
    state = lexical.state(catalog.identity)
    if state is None or not lexical.readable(state):
        articles = len(catalog.directory().entries)
        message = "chỉ mục từ chưa có" if state is None else "chỉ mục từ không đọc được"
        return Finding("lexical", not articles, message, "hoibao reindex" if articles else "")
    behind = state.revision < catalog.counters().content
    held = lexical.documents(state)["article"]
    stored = len(catalog.directory().entries)
    if behind:
        return Finding("lexical", True, "chỉ mục từ sẽ tự cập nhật ở lần hỏi tới")
    same = held == stored
    return Finding(
        "lexical", same, f"chỉ mục từ có {held}/{stored} bài", "" if same else "hoibao reindex"
    )


def _pending(catalog: Catalog) -> Finding:
    pending = catalog.pending()
    if pending:
        return Finding("pending", True, f"{pending} câu chưa được nhúng", "hoibao ingest")
    return Finding("pending", True, "mọi câu đã được nhúng")


def _vectors(catalog: Catalog, dense: DenseSearch) -> Finding:
    index = dense.index()
    assert index is not None  # asked by the caller
    state = index.state(catalog.identity)
    stored = catalog.embedded()
    if state is None:
        return Finding("vectors", not stored, "chỉ mục vectơ chưa có", "hoibao reindex")
    if index.interrupted:
        message = "lần ghi chỉ mục vectơ trước chưa xong; câu hỏi vẫn được trả lời từ catalog"
        return Finding("vectors", False, message, "hoibao reindex")
    if state.revision < catalog.counters().embedded:
        missing = catalog.embedded(state.revision)
        message = f"chỉ mục vectơ chưa có {missing} câu mới nhất; câu hỏi vẫn tìm thấy chúng"
        return Finding("vectors", True, message)
    held = index.count(state)
    same = held == stored
    return Finding(
        "vectors", same, f"chỉ mục vectơ có {held}/{stored} câu", "" if same else "hoibao reindex"
    )
