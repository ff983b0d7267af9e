"""Lines above a headline that hold it among other words: a path to it, a browser's title."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.clean_entries import is_path
from ingest.clean_lines import (
    is_blank,
    is_link_label,
    is_menu,
    is_related_heading,
    is_share_bar,
    is_tags,
    says_who,
    stated_source,
    words,
)
from ingest.clean_parts import is_consent, is_person
from ingest.clean_scene import is_scene
from ingest.clean_titles import QUOTED, announces, calls_out, is_title
from ingest.metadata_dates import is_dateline
from ingest.metadata_outlets import outlets
from ingest.metadata_portals import portal_name
from ingest.remember import fold

PAPER = re.compile(r"(?:bao|tap chi|thoi bao|tuan bao|dai|cong thong tin)(?: dien tu)? \w")
"""How a paper is called that no table knows."""
NAMED = 3
"""Lines at the head of a page among which stands what a browser calls it."""
PHONE = re.compile(
    r"(?<![\w.,])(?:\(?\+?84\)?|\(?0|1[89]00)(?:[ .)-]{0,2}\d){4,10}(?!\d)|\S+@\S+\.\w+"
)
"""A telephone number or an address for mail."""
_REACHED = re.compile(
    r"\W*(?:\w+ ){0,3}?(?:hotline|duong day nong|dien thoai|tong dai|di dong|lien he|quang cao|"
    r"toa soan|ban doc|phat hanh|dat bao|e-?mail|zalo|fax|tel|dt|sdt)(?!\w)[^\d@.!?]{0,30}$"
)
"""Says for what one calls or writes to a paper."""
LABELS = 9
"""Words beside the numbers on a line that says how a paper is reached."""
SLOGAN = 8
"""Words of what a site says of itself behind its name at most."""
_BANNER = re.compile(r"(\S.{2,40}?)\s+[-–—|]+\s+(?=[^\W\d_])")
"""A name and the dash or bar behind it, at the start of a line."""
_OF_SITE = re.compile(r"(?:kenh|trang|mang|cong)(?: thong)? (?:tin|tin tuc)(?!\w)")
"""What a site says behind its initials that it is."""
_RUN_TOGETHER = re.compile(r"[a-z][a-z0-9.-]{5,}")
"""A site's name as its host has it: no headline opens with so long a word in small letters."""
_BEHIND_TITLE = re.compile(r"\s*[|»•·]\s*|\s+[-–—]\s+")
"""Stands between a headline and what a browser's title line says behind it."""


LONG = 35
"""Words of a headline at most."""


def leads_to(title: str, crumb: str) -> bool:
    """Whether a line is a path to the article (``Trang chủ Tin tức …``) that ends in its headline,
    in full or cut off."""
    own, path = fold(title), fold(crumb)
    if own == path:
        return False
    if path.endswith(own):
        return words(title) >= 5 and not path.startswith(own)
    if not crumb.endswith(("…", "...")):
        return False
    if words(title) < 5:
        return False
    start = " ".join(own.split()[:5])
    at = path.find(start)
    return at > 0 and own.startswith(path[at:].rstrip(". …"))


def names_matter(lines: Sequence[str], place: int, texts: Sequence[str]) -> bool:
    """Whether a line only names the matter, in words that a text has too, and the headline stands
    right below it: no shorter, and written as headlines are and captions and leads are not."""
    if place + 1 >= len(lines) or _is_spoken(lines[place]):
        return False
    matter, below = fold(lines[place]), lines[place + 1]
    if not 4 <= words(matter) <= min(12, words(below)) or not any(matter in fold(x) for x in texts):
        return False
    return is_title(below) and not is_scene(below) and _is_spoken(below)


def _is_spoken(line: str) -> bool:
    """Whether a line asks, calls out, is one quotation, or has two parts that tell of one matter:
    who somebody is stands behind a dash as well."""
    if QUOTED.match(line) or calls_out(line) or announces(line):
        return True
    parts = re.split(r"\s[-–—]\s", line)
    return len(parts) == 2 and all(words(x) >= 3 for x in parts) and not is_person(parts[0])


def is_called(lines: Sequence[str], place: int) -> bool:
    """Whether the page is called by a line: one at its head says that line and more."""
    own = fold(lines[place])
    heads = (
        n for n in range(min(place, NAMED)) if own != (plain := fold(lines[n])) and own in plain
    )
    return any(calls_page(lines, place, above) for above in heads)


def calls_page(lines: Sequence[str], place: int, above: int) -> bool:
    """Whether a line further up is what the browser calls the page: the headline of ``place``, and
    behind it the section and the paper (``… | Đô thị | Báo Mẫu``), or nothing above the menu."""
    own, called = fold(lines[place]), fold(lines[above])
    at = called.find(own)
    if at < 0 or words(lines[place]) < 4 or len(called) != len(lines[above]):
        return False
    if own == called:
        return above == 0 and any(is_menu(line) for line in lines[1:place])
    behind = _BEHIND_TITLE.match(called, at + len(own))
    if behind is None or (at and not re.search(rf"(?:{_BEHIND_TITLE.pattern})$", called[:at])):
        return False
    last = _BEHIND_TITLE.split(lines[above][behind.start() :])[-1].strip()
    if outlets().by_name(last) or outlets().by_host(last) or portal_name(last):
        return True
    return bool(PAPER.match(fold(last))) or (
        above == 0 and words(lines[place]) >= 0.6 * words(lines[above])
    )


def is_banner(lines: Sequence[str], place: int) -> bool:
    """Whether a line at the head of a page is its site's name with the slogan behind a dash
    (``baosongque — Tiếng nói miền sông nước``)."""
    head = _BANNER.match(lines[place]) if place < NAMED else None
    if head is None or words(lines[place][head.end() :]) > SLOGAN:
        return False
    name, slogan = head[1], fold(lines[place][head.end() :])
    if place == 0 and name.isupper() and " " not in name and _OF_SITE.match(slogan):
        return True
    if _RUN_TOGETHER.fullmatch(name) or portal_name(name):
        return True
    called = " " not in name or name.istitle() or name.isupper() or PAPER.match(fold(name))
    return bool(called) and outlets().by_name(name) is not None  # «Thanh niên» opens headlines


def is_contact(line: str) -> bool:
    """Whether a line says how the paper is reached (``Hotline: 0900 000 000 - Quảng cáo: …``): its
    numbers stand behind words that say what for, with next to nothing beside them."""
    number = PHONE.search(line)
    if number is None or not _REACHED.match(fold(line[: number.start()])):
        return False
    return words(PHONE.sub(" ", line)) <= LABELS


def may_be_headline(line: str) -> bool:
    """Whether a line is none of those that are never a headline, whatever stands around it."""
    return not (
        is_blank(line)
        or is_dateline(line)
        or is_share_bar(line)
        or is_menu(line)
        or is_related_heading(line)
        or is_link_label(line)
        or is_tags(line)
        or stated_source(line)
        or (words(line) <= 12 and says_who(line))
        or is_consent(line)
        or is_path(line)
        or is_contact(line)
    )


def in_full(title: str, lines: Sequence[str]) -> str:
    """A headline as the page prints it, where what the browser calls the page stops at its colon
    (``Dồn phòng, bớt phó: nhìn từ Mây Ngàn``)."""
    plain = [fold(line) for line in lines]
    if words(title) < 5 or fold(title) in plain:
        return title
    whole = (n for n, line in enumerate(plain) if line.startswith(f"{fold(title)}:"))
    return next((lines[n] for n in whole if words(lines[n]) <= LONG), title)
