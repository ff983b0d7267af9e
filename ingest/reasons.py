"""Why a file cannot be read, in the reader's language: libraries say it in English."""

from __future__ import annotations

import json
import re

_REASONS = (
    (r"eof|end(?:ed)? (?:of|unexpectedly|before)|startxref|truncat|unexpected end|incomplete",
     "thiếu phần cuối tệp"),
    (r"crc|checksum|digest", "nội dung không khớp mã kiểm tra"),
    (r"not a zip|bad magic|invalid header|invalid pdf header|not a gzip|no package|content.?type",
     "nội dung không đúng định dạng của tên tệp"),
    (r"xref|cross.?reference|trailer|root|/pages|object", "mục lục bên trong tệp bị hỏng"),
    (r"decompress|inflate|invalid (?:block|distance|code|stored)|zlib|lzma|bz2",
     "không giải nén được nội dung"),
    (r"password|encrypt", "tệp có mật khẩu"),
    (r"xml|parse|syntax|tag", "phần mô tả bên trong tệp viết sai"),
    (r"codec|decode|encod|utf", "bảng mã chữ không đọc được"),
)  # fmt: skip


def reason(error: BaseException) -> str:
    """What an error of a reading library means for the file, without the library's own words."""
    if isinstance(error, json.JSONDecodeError):
        return f"sai ở dòng {error.lineno}, cột {error.colno}"
    said = f"{type(error).__name__} {error}".lower()
    for pattern, meaning in _REASONS:
        if re.search(pattern, said):
            return meaning
    return "không nhận ra cấu trúc bên trong tệp"
