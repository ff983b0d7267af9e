"""Zip archives, read in memory member by member with a bound on everything the archive claims."""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO

from ingest.pages import Failure, RawPage
from ingest.read_text import MAX_PAGE
from ingest.reasons import reason
from storage.errors import ReadError

MAX_MEMBERS = 20_000
MAX_TOTAL = 2 * 1024**3
"""Bytes an archive may unpack to in all; twenty thousand saved pages are about this."""
MAX_RATIO = 200
"""Unpacked to packed, looked at from 1 MB on: HTML packs at most some 20 to 1."""
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError)


def is_docx(data: bytes) -> bool:
    """Whether zip bytes are a Word document."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "word/document.xml" in archive.namelist()
    except _BROKEN:
        return False


def read_zip(stream: IO[bytes], name: str, depth: int = 0) -> Iterator[RawPage | Failure]:
    """The pages of an archive. Raises ReadError when the archive itself is unusable."""
    if _claims_too_many(stream):
        raise ReadError(f"Tệp zip có nhiều hơn {MAX_MEMBERS:,} mục.")
    try:
        archive = zipfile.ZipFile(stream)
    except _BROKEN as error:
        raise ReadError(f"Tệp zip bị hỏng hoặc bị cắt: {reason(error)}.") from error
    from ingest.read import shown

    with archive:
        members = [member for member in archive.infolist() if not member.is_dir()]
        if any(member.filename == "word/document.xml" for member in members):
            from ingest.read import _document

            stream.seek(0)
            yield from _document(name + ".docx", stream.read(MAX_PAGE + 1))
            return
        if len(members) > MAX_MEMBERS:
            raise ReadError(f"Tệp zip có {len(members):,} mục, nhiều hơn {MAX_MEMBERS:,}.")
        if sum(member.file_size for member in members) > MAX_TOTAL:
            raise ReadError("Tệp zip bung ra quá lớn, không đọc (có thể là bom nén).")
        if not members:
            raise ReadError("Tệp zip trống.")
        total = 0
        for member in sorted(members, key=lambda member: member.filename):
            if _ignored(member.filename):
                continue
            label = f"{name}/{shown(member.filename)}"
            try:
                data = _member(archive, member)
                total += len(data)
                if total > MAX_TOTAL:
                    raise ReadError("Tệp zip bung ra quá lớn, đã dừng đọc.")
                yield from _inner(label, data, depth)
            except ReadError as error:
                yield Failure(label, str(error))


def _claims_too_many(stream: IO[bytes]) -> bool:
    """Whether the end record claims more members than allowed, before a directory is built."""
    size = stream.seek(0, 2)
    stream.seek(max(0, size - 66_000))
    tail = stream.read()
    stream.seek(0)
    place = tail.rfind(b"PK\x05\x06")
    return place >= 0 and int.from_bytes(tail[place + 10 : place + 12], "little") > MAX_MEMBERS


def _ignored(member: str) -> bool:
    from ingest.read import _ASSETS, _suffix

    parts = member.replace("\\", "/").split("/")
    hidden = parts[-1].startswith(".") and ".." not in parts
    return parts[0] == "__MACOSX" or hidden or _suffix(member) in _ASSETS


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    parts = member.filename.replace("\\", "/").split("/")
    if ".." in parts or parts[0] == "" or ":" in parts[0]:
        raise ReadError("Đường dẫn trong tệp zip trỏ ra ngoài, không đọc.")
    if stat.S_ISLNK(member.external_attr >> 16):
        raise ReadError("Liên kết trong tệp zip, không đọc.")
    if member.flag_bits & 0x1:
        raise ReadError("Mục trong tệp zip có mật khẩu.")
    if member.file_size > MAX_PAGE:
        raise ReadError(f"Lớn hơn {MAX_PAGE // 1024 // 1024} MB, không phải một bài báo.")
    ratio = member.file_size / max(1, member.compress_size)
    if member.file_size > 1024 * 1024 and ratio > MAX_RATIO:
        raise ReadError("Tỉ lệ nén bất thường (có thể là bom nén), không đọc.")
    try:
        with archive.open(member) as stream:
            data = stream.read(MAX_PAGE + 1)
    except (*_BROKEN, RuntimeError) as error:
        raise ReadError(f"Mục trong tệp zip bị hỏng: {reason(error)}.") from error
    if len(data) > MAX_PAGE:
        raise ReadError("Mục bung ra lớn hơn kích thước ghi trong tệp zip, không đọc.")
    return data


def _inner(label: str, data: bytes, depth: int) -> Iterator[RawPage | Failure]:
    from ingest.read import _document, _sniff

    if _sniff(label, data) == "zip":
        if depth >= 1:
            raise ReadError("Tệp zip lồng quá sâu, không đọc.")
        yield from read_zip(io.BytesIO(data), label, depth + 1)
    else:
        yield from _document(label, data)
