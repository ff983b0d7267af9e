"""Names of places in a text: administrative units and the provinces of Vietnam."""

from __future__ import annotations

import re
from collections import Counter

from storage.text import fold

LIMIT = 12
_UNIT = {
    "xã": "xã",
    "phường": "phường",
    "thị trấn": "thị trấn",
    "thị xã": "thị xã",
    "tx": "thị xã",
    "tp": "thành phố",
    "thành phố": "thành phố",
    "huyện": "huyện",
    "quận": "quận",
    "tỉnh": "tỉnh",
    "thôn": "thôn",
    "đặc khu": "đặc khu",
}
_SYLLABLE = r"[A-ZÀ-ỴĐ][a-zà-ỹ]*"
_NAMED = re.compile(
    r"(?<!\w)(xã|phường|thị trấn|thị xã|TX|TP|thành phố|huyện|quận|tỉnh|thôn|đặc khu)"
    rf"\.?\s?((?:{_SYLLABLE}|[A-Z]{{3}})(?:[ -]{_SYLLABLE}){{0,3}}|(?<=quận )\d{{1,2}}(?!\d)|"
    r"(?<=phường )\d{1,2}(?!\d))",
    re.I,
)
