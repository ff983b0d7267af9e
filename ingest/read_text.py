"""Bytes to text: UTF-8, UTF-16 and the older Vietnamese encodings, mojibake repaired."""

from __future__ import annotations

import html
import re
import unicodedata

from ingest.old_fonts import TCVN3, from_vni, modern
from storage.errors import ReadError
from storage.text import normalize

MAX_PAGE = 20 * 1024 * 1024
"""Bytes of one page. The largest real page seen was 0.6 MB; this leaves room for inline images."""
MAX_TEXT = 2_000_000
"""Characters of one plain text: about forty hours of reading, so no newspaper article."""

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_\-]{3,20})", re.I)
# Syllables that any Vietnamese page of some length contains; used only to tell encodings apart.
_COMMON = re.compile(
    r"(?<!\w)(?:và|của|các|được|không|người|những|trong|cho|với|là|có|đã|để|này|đến|ngày)(?!\w)",
    re.I,
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]")
_ENTITY = re.compile(
    r"&(?:nbsp;?|(?:amp|quot|lt|gt|hellip|[lr][sd]quo|[nm]dash|#\d{2,6}|#x[\da-f]{2,5});)", re.I
)
_MOJIBAKE = re.compile(
    "Ã[\x80-¿]|áº[\x80-¿]|á»[\x80-¿]|Ä‘|Æ°|Æ¡|â€[œ\x9d\u2122\u201c\u201d]"
    "|Ã[\u00a0-\u00bf\u0192-\u2122]|á[º»][\u00a0-\u2122]"
)


def decode(data: bytes) -> str:
    """The text of a page's bytes, normalised to NFC with plain line ends.

    Raises ReadError for binary data and for pages over ``MAX_PAGE``.
    """
    if len(data) > MAX_PAGE:
        raise ReadError(f"Tệp lớn hơn {MAX_PAGE // 1024 // 1024} MB, không phải một bài báo.")
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise ReadError("Tệp trống.")
    return tidy(_to_text(data))


def tidy(text: str) -> str:
    """Normal form of a page's text: mojibake repaired, line ends ``\\n``, controls removed."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n")
    text = text.replace("\u2028", "\n").replace("\u2029", "\n").replace("\x0c", "\n")
    text = modern(text)
    if len(text) <= MAX_TEXT and len(_MOJIBAKE.findall(text[:200_000])) >= 3:
        import ftfy

        text = ftfy.fix_encoding(text)
    return normalize(_CONTROL.sub("", text))


def unescape(text: str) -> str:
    """Text without the HTML entities that some exports leave in it (``&nbsp;``, ``&#7875;``)."""
    return tidy(html.unescape(text)) if _ENTITY.search(text) else text


def _to_text(data: bytes) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace").replace("\ufffd", "")
    wide = _utf16_without_mark(data)
    if wide:
        return data.decode(wide, errors="replace").replace("\ufffd", "")
    if data.count(0) > max(4, len(data) // 100):
        raise ReadError("Tệp nhị phân, không phải văn bản.")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    repaired = data.decode("utf-8", errors="replace")
    if repaired.count("\ufffd") <= max(2, len(repaired) // 500):
        return repaired.replace("\ufffd", "")
    return _legacy(data)


def _utf16_without_mark(data: bytes) -> str | None:
    head = data[:4096]
    if len(head) < 8 or head.count(0) < len(head) // 5:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > 8 * max(even, 1):
        return "utf-16-le"
    if even > 8 * max(odd, 1):
        return "utf-16-be"
    return None


def _legacy(data: bytes) -> str:
    """The reading with the most common Vietnamese syllables among the declared and usual codes."""
    candidates: list[str] = []
    declared = _CHARSET.search(data[:4096])
    for encoding in [declared.group(1).decode() if declared else "", "cp1258", "cp1252"]:
        try:
            text = data.decode(encoding, errors="replace") if encoding else ""
        except LookupError:
            continue
        candidates.append(unicodedata.normalize("NFC", text))
    candidates.append(data.decode("latin-1").translate(TCVN3))
    candidates.append(from_vni(data.decode("cp1252", errors="replace")))
    best = max(candidates, key=lambda text: len(_COMMON.findall(text[:100_000])))
    if not _COMMON.search(best[:100_000]) and _odd_share(best) > 0.3:
        raise ReadError("Không nhận ra bảng mã hoặc đây không phải văn bản.")
    return best.replace("\ufffd", "")


def _odd_share(text: str) -> float:
    sample = text[:20_000]
    plain = sum(ch.isascii() and (ch.isprintable() or ch.isspace()) for ch in sample)
    return 1 - plain / max(1, len(sample))
