"""JSON lines: one article a row, under the field names that Vietnamese data sets use."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator, Mapping
from typing import IO, Any

from ingest.pages import Failure, RawPage
from ingest.read_text import MAX_TEXT, tidy, unescape
from ingest.reasons import reason
from storage.errors import ReadError

MAX_ROW = 8 * 1024 * 1024
"""Bytes of one row. Ten times the longest article of the measured sets."""
MAX_RATIO = 300
"""Largest unpacked-to-packed ratio of a compressed file; news text packs about 3 to 1."""

MAX_BLANK = 100_000
"""Blank lines in a row after which a file is given up."""

_NAMES: dict[str, tuple[str, ...]] = {
    "id": ("id", "_id", "article_id", "doc_id", "guid", "uuid"),
    "title": ("title", "headline", "tieu_de", "tiêu đề", "name"),
    "lead": ("sapo", "lead", "summary", "description", "anchor_text", "abstract", "tom_tat"),
    "text": ("text", "body", "content", "raw_text", "article_text", "fulltext", "noi_dung"),
    "paragraphs": ("paragraphs", "passages", "contents"),
    "date": (
        "published_at",
        "date_published",
        "datepublished",
        "publish_date",
        "published",
        "pub_date",
        "pubdate",
        "published_date",
        "publish_time",
        "date",
        "datetime",
        "time",
        "timestamp",
        "ngay",
        "ngày",
    ),
    "author": ("author", "authors", "byline", "tac_gia", "tác giả", "writer"),
    "outlet": ("outlet", "source", "publisher", "newspaper", "site", "site_name", "bao", "nguon"),
    "url": ("url", "link", "href", "permalink", "source_url"),
    "section": ("section", "category", "categories", "topic", "chuyen_muc"),
}


FIELD_NAMES = {name: field for field, names in _NAMES.items() for name in names}
"""Every accepted name, lowercased, to the field it means."""


def row_page(row: Mapping[str, Any], name: str, fallback_key: str) -> RawPage:
    """A row as a raw page. Raises ReadError when the row holds no text."""
    lowered = {str(key).strip().lower(): value for key, value in row.items()}
    fields: dict[str, Any] = {}
    for field, names in _NAMES.items():
        for candidate in names:
            value = lowered.get(candidate)
            if value not in (None, "", [], {}):
                fields[field] = _plain(value)
                break
    if not fields.get("text") and not fields.get("paragraphs"):
        if fields.get("lead") and fields.get("title"):
            fields["text"] = fields.pop("lead")
        else:
            raise ReadError(
                "Dòng không có nội dung bài (cần một trong các trường text, body, content, "
                "paragraphs)."
            )
    if len(str(fields.get("text") or fields.get("paragraphs"))) > MAX_TEXT:
        raise ReadError("Nội dung quá dài, không phải một bài báo.")
    key = str(fields.get("id") or fields.get("url") or fallback_key)
    return RawPage(name=name, key=key, kind="structured", text="", fields=fields)


def _plain(value: Any) -> Any:
    """Strings normalised, lists of strings kept as lists, single-entry objects unwrapped."""
    if isinstance(value, str):
        return unescape(tidy(value)) if "</" not in value else tidy(value)
    if isinstance(value, Mapping):
        inner = value.get("name") or value.get("text") or value.get("@value")
        return _plain(inner) if inner is not None else None
    if isinstance(value, list):
        return [part for part in (_plain(part) for part in value) if part]
    return value


def read_rows(stream: IO[bytes], name: str, packed_size: int = 0) -> Iterator[RawPage | Failure]:
    """One page or failure per non-empty line. ``packed_size`` bounds what a .gz may unpack to."""
    file_name = name.rsplit("/", 1)[-1]
    number = total = blank = 0
    while True:
        try:
            line = stream.readline(MAX_ROW + 1)
        except (OSError, EOFError, zlib.error, gzip.BadGzipFile) as error:
            yield Failure(f"{name}:{number + 1}", f"Tệp nén bị hỏng hoặc bị cắt: {reason(error)}.")
            return
        if not line:
            return
        number += 1
        total += len(line)
        label = f"{name}:{number}"
        if packed_size and total > max(64 * 1024 * 1024, MAX_RATIO * packed_size):
            yield Failure(label, "Tệp nén bung ra quá lớn so với kích thước, đã dừng đọc.")
            return
        if len(line) > MAX_ROW:
            yield Failure(label, f"Dòng dài hơn {MAX_ROW // 1024 // 1024} MB, không phải một bài.")
            while line and not line.endswith(b"\n"):
                line = stream.readline(MAX_ROW)
                total += len(line)
                if packed_size and total > max(64 * 1024 * 1024, MAX_RATIO * packed_size):
                    return
            continue
        if not line.strip(b" \t\r\n\x00\xef\xbb\xbf"):
            blank += 1
            if blank > MAX_BLANK:
                yield Failure(label, "Tệp chỉ toàn dòng trống, đã dừng đọc.")
                return
            continue
        blank = 0
        yield _row(line, label, f"{file_name}:{number}")


def _row(line: bytes, label: str, key: str) -> RawPage | Failure:
    try:
        row = json.loads(line.decode("utf-8-sig", errors="replace"))
    except (ValueError, RecursionError) as error:
        return Failure(label, f"Dòng JSON sai cú pháp: {reason(error)}.")
    if not isinstance(row, dict):
        return Failure(label, "Dòng không phải một đối tượng JSON.")
    try:
        return row_page(row, label, key)
    except ReadError as error:
        return Failure(label, str(error))
