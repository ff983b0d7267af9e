"""Broken or hostile inputs: each is read or refused with a reason, fast and in little memory."""

from __future__ import annotations

import gzip
import io
import json
import os
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest import clean, read
from ingest.pages import Failure
from storage.errors import ReadError

pytestmark = pytest.mark.integration

SECONDS = 5.0
MEMORY = 1024**3
LEAD = (
    "Sáng 3/3, Ủy ban nhân dân xã họp bàn về việc sửa con đường liên thôn đã hỏng nhiều năm nay. "
)
BODY = "\n\n".join(
    f"Đoạn {number}: cán bộ xã cho biết người dân đã góp {number} triệu đồng để làm lại đường này."
    for number in range(1, 7)
)
ARTICLE = f"Xã nhỏ làm lại con đường liên thôn sau nhiều năm chờ đợi\n\n{LEAD}\n\n{BODY}\n"
HTML = (
    "<html><head><title>Xã làm lại đường</title></head><body><h1>Xã nhỏ làm lại con đường liên "
    "thôn sau nhiều năm</h1>"
    + "".join(f"<p>{line}</p>" for line in (LEAD + "\n\n" + BODY).split("\n\n"))
    + "</body></html>"
)
ROW = {"id": "a1", "title": "Xã làm lại đường", "text": LEAD + BODY}


def _zip(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return target.getvalue()


def _zip_link() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/hostname")
    return target.getvalue()


def _zip_lying() -> bytes:
    """A member that unpacks to far more than its header says."""
    data = bytearray(_zip({"a.txt": b"a" * 30_000_000}))
    for place in (data.find(b"PK\x03\x04") + 22, data.find(b"PK\x01\x02") + 24):
        data[place : place + 4] = (1000).to_bytes(4, "little")
    return bytes(data)


def _zip_encrypted() -> bytes:
    data = bytearray(_zip({"a.txt": ARTICLE.encode()}))
    data[data.find(b"PK\x03\x04") + 6] |= 1
    data[data.find(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def _docx(paragraphs: int = 8) -> bytes:
    import docx

    document = docx.Document()
    for line in ARTICLE.split("\n\n")[:paragraphs]:
        document.add_paragraph(line)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _docx_with(xml: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(_docx())) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["word/document.xml"] = xml
    return _zip(members)


def _laughs() -> bytes:
    entities = "".join(
        f'<!ENTITY e{n} "{"".join(f"&e{n - 1};" for _ in range(10))}">' for n in range(1, 10)
    )
    return _docx_with(
        f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY e0 "ha">{entities}]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:body><w:p><w:r><w:t>&e9;</w:t></w:r></w:p></w:body></w:document>".encode()
    )


def _pdf(password: str = "", text: str = "Some text of a page.") -> bytes:
    from pypdf import PdfWriter
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    writer = PdfWriter()
    page = writer.add_blank_page(300, 300)
    stream = DecodedStreamObject()
    stream.set_data(f"BT /F1 12 Tf 20 200 Td ({text}) Tj ET".encode())
    page[NameObject("/Contents")] = writer._add_object(stream)
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    page[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
    )
    if password:
        writer.encrypt(password)
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def _pdf_bomb() -> bytes:
    """A page whose content unpacks to a gigabyte."""
    import zlib

    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b" " * 1_000_000) for _ in range(1000)) + packer.flush()
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>endobj\n"
        + f"4 0 obj<</Length {len(packed)}/Filter/FlateDecode>>stream\n".encode()
        + packed
        + b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    )


def _gzip_bomb() -> bytes:
    target = io.BytesIO()
    with gzip.GzipFile(fileobj=target, mode="wb", compresslevel=9) as stream:
        for _ in range(150):
            stream.write(b"\n" * 1_000_000)
    return target.getvalue()


def _row_line(**changes: object) -> bytes:
    return json.dumps({**ROW, **changes}, ensure_ascii=False).encode() + b"\n"


# name of the file, its bytes, and whether an article comes out of it
CASES: dict[str, tuple[str, Callable[[], bytes], bool]] = {
    "zip bomb": ("b.zip", lambda: _zip({"a.txt": b"0" * 400_000_000}), False),
    "zip bomb in a zip": (
        "b.zip",
        lambda: _zip({"in.zip": _zip({"a.txt": b"0" * 15_000_000})}),
        False,
    ),
    "zip nested three deep": (
        "b.zip",
        lambda: _zip({"1.zip": _zip({"2.zip": _zip({"a.txt": ARTICLE.encode()})})}),
        False,
    ),
    "zip with parent path": ("b.zip", lambda: _zip({"../../x.txt": ARTICLE.encode()}), False),
    "zip with absolute path": ("b.zip", lambda: _zip({"/etc/x.txt": ARTICLE.encode()}), False),
    "zip with backslash path": ("b.zip", lambda: _zip({"..\\..\\x.txt": b"x"}), False),
    "zip with a link": ("b.zip", _zip_link, False),
    "zip that lies about sizes": ("b.zip", _zip_lying, False),
    "zip with a password": ("b.zip", _zip_encrypted, False),
    "zip cut short": ("b.zip", lambda: _zip({"a.txt": ARTICLE.encode()})[:-30], False),
    "zip of many members": ("b.zip", lambda: _zip({f"{n}.txt": b"" for n in range(21_000)}), False),
    "zip that is empty": ("b.zip", lambda: _zip({}), False),
    "zip with one good page": ("b.zip", lambda: _zip({"a.txt": ARTICLE.encode()}), True),
    "empty text": ("a.txt", lambda: b"", False),
    "blank text": ("a.txt", lambda: b" \r\n\t\n" * 1000, False),
    "NUL bytes only": ("a.txt", lambda: b"\x00" * 5000, False),
    "NUL bytes between": ("a.txt", lambda: ARTICLE.replace("họp", "h\x00ọp", 1).encode(), True),
    "random bytes": ("a.txt", lambda: bytes(range(256)) * 400, False),
    "one line of 100 MB": ("a.txt", lambda: b"a" * 100_000_000, False),
    "one word of 2 MB": ("a.txt", lambda: b"a" * 1_900_000, False),
    "a million short lines": ("a.txt", lambda: b"x\n" * 900_000, False),
    "UTF-16 with mark": ("a.txt", lambda: ARTICLE.encode("utf-16"), True),
    "UTF-16 without mark": ("a.txt", lambda: ARTICLE.encode("utf-16-le"), True),
    "windows-1258": ("a.txt", lambda: _windows_1258(ARTICLE), True),
    "old Mac line ends": ("a.txt", lambda: ARTICLE.replace("\n", "\r").encode(), True),
    "UTF-8 cut inside a letter": ("a.txt", lambda: ARTICLE.encode() + "ế".encode()[:2], True),
    "control characters": ("a.txt", lambda: b"\x1b[31m" + ARTICLE.encode() + b"\x07\x08", True),
    "picture named txt": ("a.txt", lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, False),
    "page named txt": ("a.txt", lambda: HTML.encode(), True),
    "text named docx": ("a.docx", lambda: ARTICLE.encode(), False),
    "document named pdf": ("a.pdf", _docx, True),
    "docx cut short": ("a.docx", lambda: _docx()[:4000], False),
    "docx with entity bomb": ("a.docx", _laughs, False),
    "docx that unpacks to 300 MB": (
        "a.docx",
        lambda: _docx_with(b"<a>" + b" " * 300_000_000 + b"</a>"),
        False,
    ),
    "PDF with a password": ("a.pdf", lambda: _pdf("secret"), False),
    "PDF cut short": ("a.pdf", lambda: _pdf()[:300], False),
    "PDF that unpacks to 1 GB": ("a.pdf", _pdf_bomb, False),
    "HTML nested 50,000 deep": (
        "a.html",
        lambda: (b"<div>" * 50_000) + LEAD.encode() + b"</div>" * 50_000,
        False,
    ),
    "HTML of a million tags": ("a.html", lambda: b"<p>x<b>" * 500_000, False),
    "HTML cut short": ("a.html", lambda: HTML.encode()[:-60], True),
    "JSON row of 100 MB": ("a.jsonl", lambda: b'{"text": "' + b"a" * 100_000_000, False),
    "JSON nested 100,000 deep": ("a.jsonl", lambda: b"[" * 100_000 + b"\n" + _row_line(), True),
    "JSON row broken, next good": ("a.jsonl", lambda: b'{"text": \n' + _row_line(), True),
    "gzip bomb": ("a.jsonl.gz", _gzip_bomb, False),
    "gzip cut short": ("a.jsonl.gz", lambda: gzip.compress(_row_line() * 50)[:100], False),
    "mhtml without a page": ("a.mhtml", lambda: b"MIME-Version: 1.0\n\nnothing here", False),
}


def _windows_1258(text: str) -> bytes:
    """The old Vietnamese code page: base letters with their marks, then a combining tone."""
    import unicodedata

    out = bytearray()
    for ch in text:
        try:
            out += ch.encode("cp1258")
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", ch)
            tone = next(part for part in parts[1:] if part in "\u0300\u0301\u0303\u0309\u0323")
            base = unicodedata.normalize("NFC", parts.replace(tone, ""))
            out += base.encode("cp1258") + tone.encode("cp1258")
    return bytes(out)


def _articles(path: Path) -> tuple[int, list[str]]:
    """Articles and reasons that come out of one input."""
    good, reasons = 0, []
    for page in read.read_paths([path]):
        if isinstance(page, Failure):
            reasons.append(page.reason)
            continue
        try:
            clean.clean(page)
        except ReadError as error:
            reasons.append(str(error))
        else:
            good += 1
    return good, reasons


def _busy() -> float:
    """Processor seconds of this process and its children, whatever else the machine does."""
    resource = pytest.importorskip("resource")
    usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return float(sum(usage.ru_utime + usage.ru_stime for usage in usages))


def _peak() -> int:
    """Bytes. ``ru_maxrss`` of this process would carry its parent's size over the fork."""
    resource = pytest.importorskip("resource")
    status = Path("/proc/self/status").read_text(encoding="ascii")
    own = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))
    return max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) * 1024


@pytest.mark.parametrize("case", CASES)
def test_a_bad_file_is_read_or_refused_with_a_reason(case: str, tmp_path: Path) -> None:
    name, make, expected = CASES[case]
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / name).write_bytes(make())
    before = sorted(tmp_path.rglob("*"))
    start = _busy()
    good, reasons = _articles(folder / name)
    assert _busy() - start < SECONDS
    assert (good >= 1) == expected, reasons
    if not expected:
        assert reasons and all(len(reason) > 8 for reason in reasons)
        assert not any("Traceback" in reason for reason in reasons)
    assert sorted(tmp_path.rglob("*")) == before


def read_all(folder: Path) -> int:
    """Reads every case; the high-water mark in bytes of this process and of its children."""
    for number, (name, make, _) in enumerate(CASES.values()):
        place = folder / str(number)
        place.mkdir()
        (place / name).write_bytes(make())
        _articles(place)
    return _peak()


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="no /proc to read it from")
def test_no_bad_file_needed_a_gigabyte(tmp_path: Path) -> None:
    """In a process of its own: this one carries the marks of the tests before."""
    code = (
        "import sys; from pathlib import Path;"
        "from tests.integration.test_hostile_files import read_all;"
        "print(read_all(Path(sys.argv[1])))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)],
        cwd=Path(__file__).resolve().parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    assert int(done.stdout.split()[-1]) < MEMORY


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(ARTICLE, encoding="utf-8")
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "link.txt").symlink_to(secret)
    (folder / "up").symlink_to(tmp_path)
    (folder / "loop").symlink_to(folder)
    good, reasons = _articles(folder)
    assert good == 0
    assert len(reasons) == 2
    assert all("ngoài thư mục" in reason for reason in reasons)


def test_pipes_and_unreadable_files_are_reported_and_the_rest_is_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "good.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "bad\x1b[31m.docx").write_bytes(b"nothing")
    pages = list(read.read_paths([tmp_path]))
    failures = [page for page in pages if isinstance(page, Failure)]
    assert len(pages) == 3 and len(failures) == 2
    assert not any("\x1b" in failure.path for failure in failures)
