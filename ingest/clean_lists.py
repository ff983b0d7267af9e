"""Lists of articles, of documents or of hours: they count and number what they list, or open it.

A search counts its results and numbers them, a portal gives each document's number and day, a
printed paper its pages, a station its hours; a newsletter opens each text by its address.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from ingest.clean_lines import ends_sentence, is_prose, words
from ingest.clean_titles import is_text
from ingest.metadata_dates import is_dateline
from ingest.metadata_site import letters
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
_DIGIT = re.compile(r"\d")
_FIGURE = re.compile(r"([^:\d]{8,80}): ?(?:khoảng |hơn |gần |trên |dưới )?[$€]?\d")
_MEASURE = re.compile(r"[^:]{4,70}: ?[+-]?\d[\d.,]* ?([^\W\d][^:.]{0,24}|%)")
_STATED = re.compile(r"([^\W\d][^:\d]{2,40}): ?(?=\S)")
"""A field of a record, and what it states (``Bên mời thầu: Sở Y tế``)."""
_SCORE = re.compile(r"[^:\d]{3,40} [-–] [^:\d]{3,40}:? \d{1,3} ?[-–] ?\d{1,3}(?: \([^()]+\))?")
_MEASURES = 3
"""Figures in one unit, or scores, that are a list of them."""
_CLOSED = 15
"""Words of a paragraph that belongs to no list."""
_LINK = re.compile(r"(?i)\W*(?:(?:[^\W\d]+ ){0,3}[^\W\d]+\s*:\s*)?(?:https?://|www\.)\S+/\S{8,}\W*")
"""The address of an article, perhaps behind its label."""
BUTTON = re.compile(
    r"\W*(?:xem|doc)(?: (?:tiep|them|ngay|chi tiet|tai day|toan bo|(?:bai )?day du))+\W*|"
    r"\W*(?:doc|xem) (?:ca |toan |tron )?bai(?: viet)?\W*|\W*chi tiet\W*|\W*nghe ngay\W*|"
    r"\W*continue reading\W*|\W*read more\W*"
)
"""Opens the rest of a text, on a line of its own."""
OPENS_REST = re.compile(r"\W*(?:(?:xem|doc) (?:tiep|chi tiet)|chi tiet|read more)\W*")
"""Opens the rest of a front's first story, where it stands right below it."""
CUT = 80
"""Words of a story's beginning at most."""
BUTTONED = 4
"""Words of a button at most."""
OPENS = re.compile(
    r"[.…”\"] *[\[(]?(?:(?:xem|doc) (?:tiep|them|chi tiet)|chi tiet|read more)\W*"
    r"(?:(?:tai |o )?(?:day|https?://\S+|www\.\S+)\W*)?$"
)
"""A button at the end of a text's own line, perhaps with the address that it opens."""
_SOURCED = re.compile(r"\([^()]{0,40}\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\)$")
"""The day behind a headline, with its paper; the headline may ask or quote as a text does."""
_MAIL = re.compile(
    r"(?<!\w)(?<!noi )(?<!su )(?:huy|ngung|ngat|bo|dung) "
    r"(?:dang ky|nhan (?:thu|tin|mail|e-?mail|ban tin))(?!\w)|"
    r"unsubscribe|(?:ban|quy doc gia|quy vi) nhan (?:duoc )?(?:thu|e-?mail|ban tin) nay|"
    r"(?:thu|e-?mail|ban tin) nay (?:duoc )?gui (?:toi|den|cho) (?:ban|quy)"
)
"""Tells the reader of a newsletter why it came and how to end it."""
_LONGEST = 45
"""Words of what tells so at most."""
_OPENED = 4
"""Texts that are opened one by one, at least; one less in a newsletter."""
_MOST = 0.6
"""Share of a page's texts that these are at least."""
_DOCUMENTS = 5
"""Documents that a list of them holds at least."""


_PAGE = re.compile(
    r"\W*(?:[^\W\d][\w.]*(?: \w+){0,3}\s?[-–|,]\s)?trang (?:so )?(\d{1,3})(?!\d|\w|/)"
)
"""Opens a line of a list of contents, perhaps behind who wrote."""
_TIMED = re.compile(
    r"\W*(?:(?:thu )?(?:hai|ba|tu|nam|sau|bay|chu nhat|cn|t?[2-8])\W+)?"
    r"(?:(?:ngay )?(\d{1,2})[/.-]\d{1,2}(?:[/.-]\d{4})?\W+)?(\d{1,2}) ?[:hg] ?(\d{2})\W+(?=[^\W\d])"
)
"""Opens an entry of a programme or of a week's schedule: its day and its clock."""
_DAYS = {"hai": 2, "ba": 3, "tu": 4, "nam": 5, "sau": 6, "bay": 7}
_DAY = re.compile(
    rf"\W*(?:thu ({'|'.join(_DAYS)}|[2-7])|(chu nhat|cn|{'|'.join(_DAYS)}))(?!\w)\W*"
    r"(?:\(?(?:ngay )?\d{1,2}\s?[/.-]\s?\d{1,2}\D?.{0,8})?"
)
"""A day of the week on a line of its own, perhaps with its date."""
_ROW_DAY = re.compile(rf"\W*(thu (?:{'|'.join(_DAYS)}|[2-7])|chu nhat)(?!\w)[^|]{{0,30}} \| ")
"""Opens a row of a table with a day of the week, perhaps with its date."""
_PLAN = re.compile(r"\W*lich (?:cong tac|lam viec|hop|truc|tiep (?:cong )?dan)(?!\w)")
"""What an office calls its plan for a week."""
_ENTRY = re.compile(r"\W*(?:(?:buoi )?(?:sang|trua|chieu|toi)\W+)?(?:luc )?\d{1,2} ?[:hg]")
"""Opens an entry of a day's plan: the part of the day and the clock."""
_EPISODE = re.compile(
    r"\W*(?:tap|so|ky|ep|episode|podcast)(?: so)? ?#?(\d{1,4}) ?[:.|–-] ?(?=[^\W\d]|[\"“])"
)
"""Opens an episode's name."""
_LENGTH = re.compile(
    r"(?<!\d)\d{1,3} ?(?:phut|min)(?!\w)|(?<![\d/])\d{1,2}:\d{2}(?!\d)|"
    r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}"
)
"""How long an episode is, or its day."""
_PART = re.compile(
    r"\W*(?:(?:buoi )?(?:sang|trua|chieu|toi)|"
    r"(?:ngay )?\d{1,2}\s?[/.-]\s?\d{1,2}(?:\s?[/.-]\s?\d{4})?)\W*"
)
"""The date of a day and the part of it, each on a line of its own."""
_ANNOUNCED = 200
"""Words by which a paper's issue announces some of its stories at most."""
_COUNTED_UP = 4
"""Pages or hours that a list of contents or a programme counts up at least."""


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
        if not _DIGIT.search(line):
            continue
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
    """Whether lines are a printed paper's contents or a programme: what opens its entries counts
    up, be it pages (``Trang 2 - Thời sự``), hours (``06h15 Bạn nhà nông``) or a week's days, each
    above its hours, or the episodes of a series, the newest or the first of them on top.

    Above a chronicle and a table of an article stand texts, and below its hours more than one.
    """
    pages = _counts_up(lines, _page, 1, 2) or _counts_up(lines, _hour, 0, 1)
    return pages or _plans_week(lines) or _tables_week(lines) or lists_episodes(lines)


def is_issue(lines: Sequence[str], title: str, texts: Sequence[str]) -> bool:
    """Whether a printed paper's contents, page by page with what stands there, come between what
    a page is called and the few texts on it, which announce some of them.

    Beside an article they stand above its headline or below its text.
    """
    if not texts or sum(map(words, texts)) > _ANNOUNCED:
        return False
    if sum(bool(_page(line)) for line in lines) < _COUNTED_UP:
        return False
    keys = [letters(line) for line in lines]
    first = letters(texts[0])
    starts = [n for n, key in enumerate(keys) if len(key) >= 10 and first.startswith(key)]
    text = starts[-1] if starts else 0
    heads = [n for n in range(text) if keys[n] == letters(title)]
    return bool(heads) and _counts_up(lines[heads[-1] + 1 : text], _page, 0, 2)


def _plans_week(lines: Sequence[str]) -> bool:
    """Whether four days of a week or more, on lines of their own, head entries with their hours,
    above which no text stands.

    The day of the visit may stand above them, the date and the part of a day below its name.
    """
    days = [(day, n) for n, line in enumerate(lines) if (day := _weekday(line))]
    weeks: list[list[int]] = []
    for (one, _), (two, place) in pairwise([(0, 0), *days]):
        if weeks and (two - one) % 7 == 1:
            weeks[-1].append(place)
        else:
            weeks.append([place])
    week = max(weeks, key=len, default=[])
    if not week or any(is_text(line) for line in lines[: week[0]]):
        return False
    return sum(_opens_plan(lines[n + 1 : n + 4]) for n in week) >= _COUNTED_UP


def _tables_week(lines: Sequence[str]) -> bool:
    """Whether a page called a week's plan shows it as a table, a row for each day at least, beside
    which it says next to nothing."""
    rows = {n: day[1] for n, line in enumerate(lines) if (day := _ROW_DAY.match(fold(line)))}
    if len(set(rows.values())) < _COUNTED_UP:
        return False
    called = any(_PLAN.match(fold(line)) for line in lines[: min(rows)] if words(line) <= _CLOSED)
    told = [line for line in lines if is_text(line) and " | " not in line]
    return called and sum(map(words, told)) <= _ANNOUNCED // 2


def _opens_plan(below: Sequence[str]) -> bool:
    """Whether the first line below a day that is neither its date nor a part of it is an entry."""
    plans = (plain for line in below if not _PART.fullmatch(plain := fold(line)))
    return bool(_ENTRY.match(next(plans, "")))


def lists_episodes(lines: Sequence[str]) -> bool:
    """Whether four episodes or more (``Tập 46: …``) count down or up one by one, most of them with
    their length, their day or a short text, and one text introduces them at most.

    The parts of an article hold more than one text, and its other instalments stand bare.
    """
    found = [
        (int(number[1]), n)
        for n, line in enumerate(lines)
        if words(line) <= _LONGEST and (number := _EPISODE.match(fold(line)))
    ]
    if len(found) < _COUNTED_UP or len({two - one for (one, _), (two, _) in pairwise(found)}) > 1:
        return False
    places = [n for _, n in found]
    if abs(found[1][0] - found[0][0]) != 1 or sum(map(is_text, lines[: places[0]])) > 1:
        return False
    told = [lines[one:two] for one, two in pairwise([*places, places[-1] + 4])]
    if any(sum(map(is_text, part)) > 1 for part in told) or any(
        is_text(one) and is_text(two) for one, two in pairwise(lines[places[-1] :])
    ):
        return False
    marked = [any(_LENGTH.search(fold(x)) or is_text(x) for x in part) for part in told[1:]]
    return sum(marked) >= _MOST * len(marked)


def _weekday(line: str) -> int:
    """The day of the week that a line of its own names (``Thứ Hai, 19/6``), Sunday as the first;
    else nothing."""
    found = _DAY.fullmatch(fold(line))
    name = (found[1] or found[2]) if found else "0"
    return int(name) if name.isdigit() else _DAYS.get(name, 1)


def _counts_up(
    lines: Sequence[str], opens: Callable[[str], tuple[int, ...]], above: int, apart: int
) -> bool:
    """Whether entries that open so count up, at least ``apart`` lines from one to the next, with
    ``above`` running texts above the first at most."""
    found = [(key, n) for n, line in enumerate(lines) if (key := opens(line))]
    if len(found) < _COUNTED_UP:
        return False
    if any(one >= two or below - at < apart for (one, at), (two, below) in pairwise(found)):
        return False
    rest = [is_text(line) and not opens(line) for line in lines[found[0][1] :]]
    if sum(map(is_text, lines[: found[0][1]])) > above:
        return False
    return above > 0 or not any(one and two for one, two in pairwise(rest))


@remembered
def _page(line: str) -> tuple[int, ...]:
    found = _PAGE.match(fold(line))
    return (int(found[1]),) if found else ()


@remembered
def _hour(line: str) -> tuple[int, ...]:
    """The day of the month, where it is told, and the clock; nothing for a running text."""
    found = _TIMED.match(fold(line))
    if found is None or line.endswith((".", ";")):
        return ()
    return int(found[1] or 0), int(found[2]), int(found[3])


@remembered
def without_button(line: str) -> str:
    """A text without the button behind it that opens the rest."""
    plain = fold(line)
    opened = OPENS.search(plain) if len(plain) == len(line) else None
    return line[: opened.start() + 1] if opened else line


@remembered
def opens_rest(line: str) -> bool:
    """Whether a line is a button that opens the rest of a text, or the address of an article."""
    return bool(BUTTON.fullmatch(fold(line)) or _LINK.fullmatch(line))


@remembered
def is_mail(line: str) -> bool:
    """Whether a line tells the reader of a newsletter why it came or how to end it."""
    return words(line) <= _LONGEST and bool(_MAIL.search(fold(line)))


def opens_each(lines: Iterable[str]) -> bool:
    """Whether each text is opened by a button or by the address of its article, behind it or on
    the line below, as on a front or in a newsletter; no two texts stand in a row there.

    Behind an article stand its sources, one address below the other.
    """
    kinds, least = "", _OPENED
    for line in lines:
        plain = fold(line)
        if opens_rest(line):
            kinds += "B"
        elif is_mail(line):
            kinds, least = f"{kinds}o", _OPENED - 1
        elif is_text(without_button(line)) and not _SOURCED.search(line):
            if kinds.endswith("P"):
                return False
            kinds += "PB" if OPENS.search(plain) else "P"
        else:
            kinds += "o"
    opened = kinds.count("PB")
    return opened >= least and opened >= _MOST * kinds.count("P")


def is_records(texts: Iterable[str]) -> bool:
    """Whether texts are records of a register, the same fields again and again, and no article.

    Who speaks in an interview says sentences, and around an article's own data stands its text.
    """
    texts = list(texts)
    stated = {
        n: fold(found[1])
        for n, text in enumerate(texts)
        if not ends_sentence(text) and (found := _STATED.match(text))
    }
    often = Counter(stated.values())
    again = [n for n, label in stated.items() if often[label] >= _DOCUMENTS]
    if len({stated[n] for n in again}) < 2 or len(again) < 0.4 * len(texts):
        return False
    above = texts[: again[-1]]
    return not any(is_prose(x) and ends_sentence(x) and words(x) >= _CLOSED for x in above)


def is_document_list(texts: Iterable[str]) -> bool:
    """Whether texts are the rows of a list of documents, each with its number, and no article."""
    rows = prose = 0
    for text in texts:
        if _NUMBER.match(fold(text)):
            rows += 1
        elif is_prose(text) and ends_sentence(text) and words(text) >= _CLOSED:
            prose += 1
    return rows >= _DOCUMENTS and prose <= 1


def is_cut(lines: Sequence[str], texts: Sequence[str]) -> bool:
    """Whether the few sentences kept of a page are the beginning of a story that a button below
    them, or below the day that they bear, opens; or most texts are beginnings of several."""
    above = _above_buttons(lines) | _before_buttons(lines)
    opened = [x for x in texts if letters(without_button(x)) in above] if above else []
    several = len(opened) > 1 and 2 * len(opened) >= len(texts)
    few = bool(texts) and sum(map(words, texts)) <= CUT
    return several or (few and texts[-1] in opened)


def _above_buttons(lines: Sequence[str]) -> set[str]:
    """The letters of the lines right above a button that opens the rest, or above the day that
    stands there."""
    found = set()
    for place, line in enumerate(lines):
        if place and words(line) <= BUTTONED and OPENS_REST.fullmatch(fold(line)):
            dated = place > 1 and _is_day(lines[place - 1])
            found.add(letters(lines[place - 2 if dated else place - 1]))
    return found


def _before_buttons(lines: Sequence[str]) -> set[str]:
    """The letters of the texts behind which such a button stands on their own line."""
    told = ((line, without_button(line)) for line in lines)
    return {
        letters(text)
        for line, text in told
        if text != line and OPENS_REST.fullmatch(fold(line[len(text) :]))
    }


def _is_day(line: str) -> bool:
    return is_dateline(line) and words(line) <= 4
