"""Files, folders, archives and standard input to raw pages. Nothing is ever unpacked to disk."""

from __future__ import annotations

import gzip
import io
import os
import stat
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO

from ingest.clean_letters import word_set
from ingest.pages import Failure, RawPage
from ingest.read_parts import articles_in
from ingest.read_rows import read_rows, row_page
from ingest.read_text import MAX_PAGE, MAX_TEXT, decode, unescape
from ingest.reasons import reason
from storage.errors import ReadError
from storage.text import normalize

STDIN = "-"
READABLE = (".txt", ".html", ".htm", ".mhtml", ".mht", ".md", ".pdf", ".docx", ".jsonl", ".zip")
_ALIASES = {
    ".text": ".txt",
    ".markdown": ".md",
    ".xhtml": ".html",
    ".shtml": ".html",
    ".ndjson": ".jsonl",
    ".htm": ".html",
    ".mht": ".mhtml",
}
# Lying beside saved pages and never articles: passed over in folders without a word.
_ASSETS = word_set(
    ".css .js .mjs .map .png .jpg .jpeg .gif .webp .avif .svg .ico .bmp .woff .woff2 .ttf .eot "
    ".mp3 .mp4 .webm .m4a .avi .mov .ini .db .lnk .url .webloc .tmp .part .crdownload"
)
_LATER = {
    ".doc": "Tệp .doc đời cũ: hãy mở bằng Word và lưu lại thành .docx.",
    ".rtf": "Tệp .rtf: hãy lưu lại thành .docx.",
    ".odt": "Tệp .odt: hãy lưu lại thành .docx.",
    ".xls": "Bảng tính: hãy xuất thành .jsonl, mỗi dòng một bài.",
    ".xlsx": "Bảng tính: hãy xuất thành .jsonl, mỗi dòng một bài.",
}


def read_paths(paths: Sequence[str | Path]) -> Iterator[RawPage | Failure]:
    """Every page under ``paths``: files, folders (recursive), archives, ``-`` for standard input.

    Pages come in a stable order, one failure per input that cannot be read; nothing is raised.
    """
    for path in paths:
        if str(path) == STDIN:
            yield from read_bytes(STDIN, sys.stdin.buffer.read(10 * MAX_PAGE))
        else:
            yield from _path(Path(path))


def read_bytes(name: str, data: bytes) -> Iterator[RawPage | Failure]:
    """The pages of one upload; ``name`` gives the format where the bytes do not."""
    try:
        yield from _document(name, data)
    except ReadError as error:
        yield Failure(name, str(error))


def _path(path: Path) -> Iterator[RawPage | Failure]:
    try:
        if path.is_dir():
            yield from _folder(path)
        elif not path.exists():
            yield Failure(str(path), "Không tìm thấy tệp hoặc thư mục này.")
        else:
            yield from _file(path, shown(path.name))
    except OSError as error:
        yield Failure(str(path), _os_reason(error))


def shown(name: str) -> str:
    """A file name fit for a screen and stable across systems: NFC, no control characters."""
    readable = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return normalize("".join(ch if ch.isprintable() else "?" for ch in readable))


def _folder(root: Path) -> Iterator[RawPage | Failure]:
    base = root.resolve()
    seen: set[Path] = {base}
    stack = [root]
    while stack:
        folder = stack.pop()
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            yield Failure(shown(folder.relative_to(root).as_posix()), _os_reason(error))
            continue
        saved = {os.path.splitext(entry.name)[0] for entry in entries if _is_page(entry.name)}
        folders: list[Path] = []
        for entry in entries:
            path = Path(entry.path)
            name = shown(path.relative_to(root).as_posix())
            if entry.name.startswith((".", "~$", "__MACOSX")):
                continue
            try:
                real = path.resolve()
                if entry.is_symlink() and not real.is_relative_to(base):
                    yield Failure(name, "Liên kết trỏ ra ngoài thư mục, không đọc.")
                elif entry.is_dir():
                    if not _is_assets_folder(entry.name, saved) and real not in seen:
                        seen.add(real)
                        folders.append(path)
                elif path.suffix.lower() not in _ASSETS:
                    yield from _file(path, name)
            except (OSError, RuntimeError) as error:
                yield Failure(name, _os_reason(error))
        stack.extend(reversed(folders))


def _is_page(name: str) -> bool:
    return _suffix(name) == ".html"


def _is_assets_folder(name: str, saved: set[str]) -> bool:
    """The folder a browser writes beside a saved page."""
    return any(name in (f"{stem}_files", f"{stem}.files", f"{stem}-files") for stem in saved)


def _file(path: Path, name: str) -> Iterator[RawPage | Failure]:
    info = path.stat()
    if not stat.S_ISREG(info.st_mode):
        yield Failure(name, "Không phải tệp thường, không đọc.")
        return
    try:
        with path.open("rb") as stream:
            if _is_rows(name):
                packed = info.st_size if name.lower().endswith(".gz") else 0
                opened = io.BufferedReader(gzip.GzipFile(fileobj=stream)) if packed else stream
                yield from read_rows(opened, name, packed)
            elif _suffix(name) == ".zip":
                from ingest.read_zip import read_zip

                yield from read_zip(stream, name)
            else:
                yield from _document(name, stream.read(MAX_PAGE + 1))
    except ReadError as error:
        yield Failure(name, str(error))


def _is_rows(name: str) -> bool:
    lowered = name.lower()
    return _suffix(lowered.removesuffix(".gz")) == ".jsonl"


def _suffix(name: str) -> str:
    suffix = os.path.splitext(name)[1].lower()
    return _ALIASES.get(suffix, suffix)


def _document(name: str, data: bytes) -> Iterator[RawPage | Failure]:
    """One page of any format, told by its first bytes before its name."""
    kind = _sniff(name, data)
    if kind == "zip":
        from ingest.read_zip import read_zip

        yield from read_zip(io.BytesIO(data), name)
        return
    if kind == "gzip":
        opened = io.BufferedReader(gzip.GzipFile(fileobj=io.BytesIO(data)))
        if _is_rows(name):
            yield from read_rows(opened, name, len(data))
            return
        yield from _document(name.removesuffix(".gz"), _unpack(opened))
        return
    if kind == "jsonl":
        yield from read_rows(io.BytesIO(data), name)
        return
    if len(data) > MAX_PAGE:
        raise ReadError(f"Tệp lớn hơn {MAX_PAGE // 1024 // 1024} MB, không phải một bài báo.")
    key = name.rsplit("/", 1)[-1]
    if kind in ("pdf", "docx"):
        from ingest.read_office import read_office

        text, fields = read_office(kind, data)
        yield from _text_pages(name, key, text, fields)
    elif kind == "mhtml":
        from ingest.read_saved import read_mhtml

        html, url = read_mhtml(data)
        yield RawPage(name, key, "html", html, {"url": url} if url else {})
    elif kind == "html":
        yield RawPage(name, key, "html", decode(data))
    elif kind == "json":
        yield from _json(name, key, data)
    else:
        from ingest.read_letter import without_letter
        from ingest.read_saved import has_front_matter, read_markdown

        text = decode(data)
        noted = kind == "md" or has_front_matter(text)
        text, fields = read_markdown(text) if noted else without_letter(text)
        yield from _text_pages(name, key, text, fields)


def _text_pages(
    name: str, key: str, text: str, fields: dict[str, object]
) -> Iterator[RawPage | Failure]:
    """One page, or one for each of the articles that were pasted into a text."""
    if not text.strip():
        raise ReadError("Không có chữ nào để đọc.")
    if len(text) > MAX_TEXT:
        raise ReadError(f"Văn bản dài {len(text):,} ký tự, không phải một bài báo.")
    text = unescape(text)
    parts = [text] if "title" in fields else articles_in(text)
    for number, part in enumerate(parts, 1):
        end = f":{number}" if len(parts) > 1 else ""
        yield RawPage(name + end, key + end, "text", part, fields)


def _json(name: str, key: str, data: bytes) -> Iterator[RawPage | Failure]:
    """A .json file: one article or a list of them."""
    import json

    try:
        value = json.loads(data.decode("utf-8-sig", errors="replace"))
    except (ValueError, RecursionError) as error:
        raise ReadError(f"JSON sai cú pháp: {reason(error)}.") from error
    rows = value if isinstance(value, list) else [value]
    for number, row in enumerate(rows, 1):
        label = name if len(rows) == 1 else f"{name}:{number}"
        if not isinstance(row, dict):
            yield Failure(label, "Không phải một đối tượng JSON.")
            continue
        try:
            yield row_page(row, label, key if len(rows) == 1 else f"{key}:{number}")
        except ReadError as error:
            yield Failure(label, str(error))


def _sniff(name: str, data: bytes) -> str:
    """The format by content; the extension decides only among plain texts."""
    head = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n\x00").lower()
    suffix = _suffix(name)
    if b"%pdf-" in data[:1024].lower():
        return "pdf"
    if data[:4] == b"PK\x03\x04" or data[:4] == b"PK\x05\x06":
        from ingest.read_zip import is_docx

        return "docx" if suffix == ".docx" or is_docx(data) else "zip"
    if data[:2] == b"\x1f\x8b":
        return "gzip"
    if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise ReadError(
            "Tệp có mật khẩu hoặc thuộc đời Office cũ: hãy lưu lại thành .docx không mật khẩu."
        )
    if suffix in (".pdf", ".docx", ".zip"):
        if not data.strip(b"\x00 \r\n\t"):
            raise ReadError("Tệp trống.")
        raise ReadError(f"Tên có đuôi {suffix} nhưng nội dung không phải vậy (hỏng hoặc bị cắt).")
    if suffix == ".mhtml" or head.startswith((b"from: <saved by", b"mime-version: 1.0")):
        return "mhtml"
    if head.startswith(b"<?xml") and b"<html" not in head:
        raise ReadError("Tệp XML, không phải trang HTML của một bài báo.")
    if head.startswith((b"<!doctype html", b"<html", b"<?xml", b"<!--[if", b"<head", b"<body")):
        return "html"
    if suffix in (".html", ".jsonl", ".md", ".json"):
        return suffix[1:]
    if suffix in _LATER:
        raise ReadError(_LATER[suffix])
    if suffix not in ("", ".txt") and name != STDIN and _looks_binary(data):
        raise ReadError(f"Không đọc được định dạng {suffix}; đọc được: {', '.join(READABLE)}.")
    if head.startswith(b"{") and b'"' in head:
        return "jsonl"
    return "html" if b"<html" in head or b"<!doctype html" in head else "txt"


def _looks_binary(data: bytes) -> bool:
    return b"\x00" in data[:8192]


def _unpack(stream: IO[bytes]) -> bytes:
    try:
        return stream.read(MAX_PAGE + 1)
    except (OSError, EOFError) as error:
        raise ReadError(f"Tệp nén bị hỏng hoặc bị cắt: {reason(error)}.") from error


def _os_reason(error: BaseException) -> str:
    if isinstance(error, PermissionError):
        return "Không có quyền đọc."
    return f"Không đọc được: {getattr(error, 'strerror', None) or error}"
