"""Vietnamese capitals and small letters as parts of a character class.

The two interleave in Unicode, so a range such as ``À-Ỹ`` would match both.
"""

from __future__ import annotations

import unicodedata

_VOWELS = "aăâeêioôơuưy"
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_MARKED = "".join(
    letter
    for vowel in _VOWELS
    for tone in _TONES
    if not (letter := unicodedata.normalize("NFC", vowel + tone)).isascii()
)

LOWER = f"a-z{_MARKED}đ"
"""For use inside brackets: ``[{LOWER}]``."""
UPPER = f"A-Z{_MARKED.upper()}Đ"
"""For use inside brackets: ``[{UPPER}]``."""


def word_set(words: str) -> frozenset[str]:
    """A set of words written on one line."""
    return frozenset(words.split())


SURNAMES = word_set(
    "Nguyễn Trần Lê Phạm Huỳnh Hoàng Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Đoàn Trịnh Lương "
    "Đào Tạ Mai Cao Tô Hà Trương Lâm Thái Chu Châu Vương Phùng Quách Tống Đường La Lưu Kiều Nông "
    "Triệu Bế Hứa Đàm Mạc Vi Thạch Danh Sơn Kim Tôn Văn Giàng Sùng Vàng Lò Cầm Quàng Lầu Thào Mã "
    "Nghiêm Khúc Ninh Tăng Từ An Bạch Cù Đậu Doãn Giáp Hàn Khổng Lại Lều Lục Phí Phó Sầm Tiêu Thân "
    "Ung Viên Đồng Đới Điểu Hoa Khương Mạnh Ma Hầu Lã Lữ Nhữ Thiều Y"
)
"""What names of four syllables begin with; shorter ones are pen names too."""
