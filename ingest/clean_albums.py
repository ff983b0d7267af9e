"""Galleries and hubs: each entry says how many pictures or clips it holds, or how often it was
seen or read, and tells a line of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.clean_lines import is_prose, words
from ingest.clean_titles import is_text

ALBUMS = 4
"""Entries of a gallery at least."""
BESIDE = 2
"""Lines between what an entry holds and what it tells at most."""
NOTED = 40
"""Words told elsewhere on a gallery's page that are fewer than those of an article."""
_HELD = r"\d{1,4} (?:bức |tấm |hình )?(?:ảnh|hình|video|clip)s?(?!\w)"
_HOLDS = re.compile(rf"\W*{_HELD}(?:\W.{{0,30}})?|.{{8,150}}[(\[|·•–-] ?{_HELD}\W*")
"""What an entry holds (``14 ảnh | 03/10/2025``), or behind its name (``… (14 ảnh)``)."""
_OPENED = r"\d[\d.,]* ?(?:n|k|tr|triệu|nghìn)? lượt (?:xem|đọc|nghe)(?!\w)"
_DAY = r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}"
_SEEN = re.compile(rf"(?:.{{0,24}}\W)?{_OPENED}\W*|\d{{1,2}}:\d{{2}}.{{8,150}}?{_OPENED}\W*")
"""How often an entry was opened, alone or behind its length and its name."""
_COUNTED = ("ảnh", "hình", "video", "clip", "lượt")
"""One of these stands in every entry: a look at it spares the patterns."""
_RANKED = re.compile(rf".{{8,150}}? {_DAY}\W{{1,3}}{_OPENED}(?:\s.*)?")
"""An entry on one line: its name, its day and how often it was opened, perhaps with its text."""


def is_gallery(lines: Sequence[str], own: Sequence[int]) -> bool:
    """Whether entries of a gallery are most of what was kept of a page (``own``).

    Beside an article a gallery stands below its text. Where an article says how often it was read
    itself, its text stands there.
    """
    held = [n for n, line in enumerate(lines) if _holds(line)]
    if len(held) < ALBUMS:
        return False
    texts = [n for n in own if is_text(lines[n])]
    apart = [n for n in texts if not any(abs(n - other) <= BESIDE for other in held)]
    if any(n < held[0] for n in apart):
        return False
    apart += [n for n in texts if n < held[1] and n not in [*apart, *held]]
    return sum(words(lines[n]) for n in apart) < NOTED


def _holds(line: str) -> bool:
    plain = line.lower()
    if not any(map(plain.__contains__, _COUNTED)):
        return False
    if _RANKED.fullmatch(plain):
        return True
    return bool(_HOLDS.fullmatch(plain) or _SEEN.fullmatch(plain)) and not is_prose(line)
