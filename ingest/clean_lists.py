"""Lists of found articles or of documents: they say how many they hold, and number what they list.

A search counts its results and numbers them, a portal gives each document's number and day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from ingest.clean_lines import ends_sentence, is_prose, words
from ingest.remember import fold, remembered

_COUNTED = r"(?:tin(?: bai)?|bai(?: viet| bao)?|ket qua|van ban|ban ghi)"
_COUNT = re.compile(
    rf"\W*(?:(?:tim thay|tim duoc|co|tong(?: so| cong)?|co tat ca|tat ca)\s*:?\s*)?(?:khoang )?"
    rf"\d[\d.,]* {_COUNTED}(?: (?:duoc tim thay|phu hop|lien quan|cho (?:tu khoa)?|voi))?"
    r"(?=\W|$).{0,60}|"
    rf"\W*(?:hien thi|dang xem|ket qua)\s*:?\s*(?:tu )?\d+\s*(?:-|–|den|/).{{0,60}}|"
    r"\W*ket qua tim kiem(?!\w).{0,60}"
)
"""What says how many a list holds (``Tìm thấy 1.147 tin, hiển thị 1-12``)."""
_ITEM = re.compile(r"(?:tin )?(?:so )?(\d{1,3})\s?[.):/-]\s+(?=\S)")
CUT_BEFORE = re.compile(r"(?:\.{3,}|…)\s*[^\W\d]")
"""Opens a piece that a search cut out of an article."""
_SORT = (
    "quyet dinh|cong van|chi thi|ke hoach|thong bao|nghi quyet|nghi dinh|thong tu|to trinh|"
    "bao cao|cong dien|huong dan|van ban|giay moi|lich"
)
_NUMBER = re.compile(
    rf"\W*(?:(?:stt\W*)?\d{{1,4}}\s*\|\s*)?\W*(?:(?:{_SORT})(?:\s*:)?\s*)?"
    r"(?:so(?: (?:ky )?hieu| van ban|/ky hieu)?\s*:?\s*)?\W*"
    r"\d{1,5}(?:/(?:19|20)\d\d)?/[a-z]{2,}[\w.-]*(?:/[a-z][\w.-]*)?(?=\W|$)"
)
"""What a line of a list of documents opens with (``37/2017/QĐ-UBND``)."""
_FIGURE = re.compile(r"([^:\d]{8,80}): ?(?:khoảng |hơn |gần |trên |dưới )?[$€]?\d")
_MEASURE = re.compile(r"[^:]{4,70}: ?[+-]?\d[\d.,]* ?([^\W\d][^:.]{0,24}|%)")
_SCORE = re.compile(r"[^:\d]{3,40} [-–] [^:\d]{3,40}:? \d{1,3} ?[-–] ?\d{1,3}(?: \([^()]+\))?")
_MEASURES = 3
"""Figures in one unit, or scores, that are a list of them."""
_CLOSED = 15
"""Words of a paragraph that belongs to no list."""
_LINK = re.compile(r"(?i)\W*(?:(?:xem|đọc)(?: \w+)?\s*:\s*)?(?:https?://|www\.)\S+/\S{8,}\W*")
_OPENS = re.compile(r"\W*(?:xem|doc|chi tiet)(?: (?:tiep|them|chi tiet|tai day|tai))?\W*")
_LETTER = 4
"""Texts of a newsletter, each with its address, at least."""
_DOCUMENTS = 5
"""Documents that a list of them holds at least."""


_PAGE = re.compile(r"\W*trang (?:so )?(\d{1,3})(?: ?[-–,&] ?\d{1,3})?(?:\s?[-–:.|]\s?.{2,40})?\W*")
_PAGES = 4
"""Pages of a printed paper that its list of contents names at least."""


@remembered
def counts_results(line: str) -> bool:
    """Whether a line says how many articles or documents a list holds."""
    return words(line) <= 20 and not line.endswith((".", ";")) and bool(_COUNT.match(fold(line)))


def numbered(lines: Sequence[str], start: int) -> dict[int, str]:
    """The lines from ``start`` on that count a list's items up from one, without their numbers."""
    found: dict[int, str] = {}
    expected = 1
    for place in range(start, len(lines)):
        item = _ITEM.match(fold(lines[place]))
        if item and int(item[1]) == expected:
            found[place] = lines[place][item.end() :]
            expected += 1
    return found if len(found) >= 3 else {}


def figures(lines: Sequence[str]) -> set[int]:
    """The lines that give a figure under a label which comes again (``Học phí: 40 triệu đồng``),
    or figures in one unit and scores, each behind what it is of.

    They are an article's own data: a list of other articles repeats no label with a figure.
    """
    labels: dict[str, list[int]] = {}
    units: dict[str, list[int]] = {}
    for place, line in enumerate(lines):
        if label := _FIGURE.match(line):
            labels.setdefault(fold(label[1]), []).append(place)
        if unit := _MEASURE.fullmatch(line):
            units.setdefault(fold(unit[1]), []).append(place)
        elif _SCORE.fullmatch(line):
            units.setdefault("", []).append(place)
    found = [places for places in labels.values() if len(places) > 1]
    found += [places for places in units.values() if len(places) >= _MEASURES]
    return {place for places in found for place in places}


def is_contents(lines: Sequence[str]) -> bool:
    """Whether lines are the contents of a printed paper: its pages one after the other
    (``Trang 2 - Thời sự``), each with headlines below it."""
    pages = [(int(found[1]), n) for n, x in enumerate(lines) if (found := _PAGE.fullmatch(fold(x)))]
    counted = all(one < two and at + 1 < below for (one, at), (two, below) in pairwise(pages))
    if len(pages) < _PAGES or not counted:
        return False
    return sum(is_prose(line) for line in lines[: pages[0][1]]) <= 1


def is_letter_of_links(lines: Sequence[str]) -> bool:
    """Whether the address of the whole article stands below each of several texts on a page, as
    in a newsletter. Behind an article stand its sources, one address below the other."""
    told = texts = 0
    above = ""
    for line in lines:
        linked = bool(_LINK.fullmatch(line)) and bool(above)
        if linked and is_prose(above):
            told += 1
        texts += is_prose(line)
        above = above if _OPENS.fullmatch(fold(line)) else "" if linked else line
    return told >= _LETTER and told >= 0.5 * texts


def is_document_list(texts: Iterable[str]) -> bool:
    """Whether texts are the rows of a list of documents, each with its number, and no article."""
    rows = prose = 0
    for text in texts:
        if _NUMBER.match(fold(text)):
            rows += 1
        elif is_prose(text) and ends_sentence(text) and words(text) >= _CLOSED:
            prose += 1
    return rows >= _DOCUMENTS and prose <= 1
