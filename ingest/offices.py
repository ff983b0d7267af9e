"""What stands around a name: ranks and degrees before it, an office or a post behind it."""

from __future__ import annotations

import re

_RANKS = (
    "GS|PGS|TSKH|TS|ThS|BS|BSCKI{1,2}|LS|KTS|NSND|NSƯT|Giáo sư|Phó giáo sư|Tiến sĩ|Thạc sĩ|"
    "Luật sư|Bác sĩ|Kiến trúc sư|Nhà báo|Nhà văn|Nhà thơ|Nhà nghiên cứu|Phóng viên|PV|CTV|"
    "Cộng tác viên|(?:Thiếu|Trung|Thượng|Đại) (?:úy|tá|tướng)"
)
RANK = re.compile(rf"(?i)(?:^|(?<=[-–—,;&] ))(?:(?:{_RANKS})(?:[.,]\s?|\s))+(?=\w)")
"""Degrees, ranks and callings before a name, also before the second of two."""

_KIND = re.compile(
    r"(?i)(?:tổng cục|chi cục|cục|vụ|viện|thanh tra|liên đoàn|(?:huyện|tỉnh|thành|xã|thị|quận) "
    r"(?:đoàn|ủy)|đoàn|đảng (?:ủy|bộ)|chi bộ|ủy ban|ubmttq|mttq|mặt trận|hội|bộ|bch|công đoàn|"
    r"trạm|bệnh viện|cdc|kho bạc|đồn|phòng|ban|sở|trung tâm|văn phòng|vp|tòa án|tand|vksnd|"
    r"công an|cảnh sát|ubnd|hđnd|tổng công ty|công ty|ngân hàng|trường|khoa|đại học|học viện|"
    r"nhà máy|đài|hợp tác xã|xã|phường|câu lạc bộ|clb|tạp chí)(?!\w)"
)
_ABBREVIATED = re.compile(r"(?<![^\W\d_])[BCDĐGHKLMNPQRSTVX]{2,}(?![^\W\d_])")
"""No syllable is without a vowel (``CHQS``, ``VH&TT``)."""
_BEHIND = re.compile(r"^(.{3,80}?)(?:\s+[-–—]\s*|,\s+|\s*\()([^()]{2,90})\)?\.?$")


def is_office(text: str) -> bool:
    """Whether words behind a name say where somebody works (``Cục Việc làm``, ``CDC Hà Nam``).

    Names may begin with the same syllables (``Trường Giang``, ``Thanh Hội``): an office has a
    syllable written small, or an abbreviation.
    """
    if re.fullmatch(r"[BCDĐGHKLMNPQRSTVX&-]{4,}", text):
        return True  # «TTVHTT»
    if not _KIND.match(text) or re.search(r"\d/\d", text):
        return False
    if text.isupper() and len(text.split()) > 1 and not _ABBREVIATED.search(text):
        return len(text.split()) >= 3
    small = any(word[0].islower() for word in re.findall(r"[^\W\d_]+", text))
    return small or bool(_ABBREVIATED.search(text))


def without_office(name: str) -> str:
    """A name without the office behind it, after a dash, a comma or in brackets."""
    found = _BEHIND.match(name)
    while found and not is_office(found[2]):  # «Lê An - Hồng Minh - Cục Việc làm»
        rest = re.search(r"(?:\s[-–—]\s*|,\s+)", name[found.start(2) :])
        if not rest:
            return name
        at = found.start(2) + rest.start()
        behind = name[found.start(2) + rest.end() :].rstrip(").")
        if is_office(behind):
            return name[:at].strip()
        return name
    return found[1].strip() if found else name
