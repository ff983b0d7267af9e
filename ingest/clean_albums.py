"""Galleries: each entry says how many pictures or clips it holds, and tells a line of them."""

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


def is_gallery(lines: Sequence[str], own: Sequence[int]) -> bool:
    """Whether entries of a gallery are most of what was kept of a page (``own``).

    Beside an article a gallery stands below its text.
    """
    held = [n for n, line in enumerate(lines) if _holds(line)]
    if len(held) < ALBUMS:
        return False
    apart = [
        n for n in own if is_text(lines[n]) and not any(abs(n - other) <= BESIDE for other in held)
    ]
    if any(n < held[0] for n in apart):
        return False
    return sum(words(lines[n]) for n in apart) < NOTED


def _holds(line: str) -> bool:
    return bool(_HOLDS.fullmatch(line.lower())) and not is_prose(line)
