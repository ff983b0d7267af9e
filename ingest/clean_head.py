"""The lines around a plain-text page's headline: which one it is, whose and when it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.clean_entries import (
    above_menu,
    ends_menu,
    in_menu,
    is_entry,
    is_one_of_rows,
    is_path,
    names_entry,
    steps_below,
)
from ingest.clean_headline_parts import SLOGAN, end_of, goes_on
from ingest.clean_lines import (
    BY_LABEL,
    agency_mark,
    byline,
    ends_sentence,
    has_credit,
    is_menu,
    is_prose,
    is_share_bar,
    words,
)
from ingest.clean_parts import has_clock, is_affiliation, is_person, says_whence
from ingest.clean_scene import is_scene, shows_people
from ingest.clean_title_lines import (
    PAPER,
    calls_page,
    is_banner,
    is_called,
    leads_to,
    may_be_headline,
    names_matter,
)
from ingest.clean_titles import is_question, tells_kind
from ingest.clean_topic import in_row, pairs, spoken
from ingest.metadata_authors import clean_author
from ingest.metadata_dates import around_date, is_course, is_dateline, is_period, parse_date
from ingest.metadata_outlets import outlets
from ingest.metadata_places import is_place
from ingest.metadata_portals import office_name, portal_name
from ingest.offices import RANK
from ingest.remember import fold

HEADER = 200
"""Lines above the first running text among which the headline is looked for."""
TOLD = 12
"""Lines of running text in which the pairs of a headline's syllables are looked for."""
RETOLD = 0.5
"""Share of a short line's pairs in that text, from which it is a headline in a menu's place."""
NEAR = 5
"""Lines between a headline and a dateline above it that still is the article's: further up stands
the day on which the page was visited."""
_UPDATED = re.compile(r"(?:ngay |gio |tin )?(?:cap nhat|updated|last updated)")
_POSTED = re.compile(r"(?:ngay |gio |tin )?(?:dang|xuat ban|phat hanh|posted|published)(?!\w)")


_OF_SERIES = re.compile(r"(?:ky|bai|phan) (?:cuoi(?: cung)?|\d{1,2}) (?:cua|trong) ")
"""Of which series a part is (``Kỳ cuối của loạt bài “…”``)."""
_STATE = re.compile(
    r"(?:(?:chinh phu |nha nuoc )?(?:nuoc )?cong hoa xa hoi chu nghia viet nam|"
    r"doc lap ?[-–,.] ?tu do ?[-–,.] ?hanh phuc|"
    r"(?:ban chap hanh trung uong )?dang cong san viet nam)"
    r"(?: doc lap.*)?\W*"
)
"""The masthead of the state and its motto."""
_SITE = re.compile(
    r"(?:chuyen )?(?:trang|de)(?: thong tin| tin)?(?: dien tu)?(?: tong hop)? (?:cua|bao|tap chi) "
)
"""How a site says right below its banner whose it is."""
_VIEWS = re.compile(r"(?<!\w)(?:luot|da|so lan) (?:xem|doc)(?!\w)")
_BESIDE = re.compile(
    r"(?:nguon hinh anh|chup lai hinh anh|chu thich anh|anh minh hoa)(?!\w)|"
    r"(?:[^\W\d]+ ){1,3}boi (?:ths|ts|bs|luat su|bac si|chuyen gia)(?!\w)"
)
_MARK = re.compile(r"\([A-ZĐ]{2,}[\w.&]*(?: [\w.&]+)?\)\W{0,3}")
"""A paper's mark on a line of its own, as it stands between headline and lead."""
_SENT = re.compile(
    r"(?:gui|sent|date|hom nay|bay gio|today|ngay (?:nhan|gui|phan bien|sua|duyet))(?!\w)"
)
"""Opens a day on which something else was done than to publish the article."""
_STAMP = re.compile(r"\d{1,2}[:hg]\d{2}\s?[|,-]\s?\d{1,2}/\d{1,2}/\d{4}")
"""Time and day with nothing beside them, as articles are stamped; a clock names the weekday."""
_TODAY = re.compile(
    r"(?:hom nay|bay gio|today)(?: (?:la|is))?\s*[:,]?\s|(?:saved|retrieved|accessed|"
    r"(?:da |ngay )?(?:luu|tai ve|truy cap))(?:\s*:| (?:on|at|ngay|luc))\s"
)
"""Opens the clock of a page, or its saver's note: the day on which somebody reads or keeps it."""
_POSTER = re.compile(
    r"(?i)(?:(?:tác giả|người (?:đăng|viết|gửi)(?: tin| bài)?)\s*:|(?:viết|đăng) bởi\s*:?)"
    r"\s*([^|:]{2,60})"
)


_PUT_UP = re.compile(r"\W*(?:nguoi (?:dang|dua|cap nhat)(?: tin| bai)?|dang boi|posted by)(?!\w)")
"""Who put an article on the page: who wrote it comes before."""
_POSTED_AT = re.compile(r"(?i)\s+(?:[-–,]\s+)?(?:(?:ngày|đăng|lúc|cập)(?!\w)|\d)")
_BY_BEHIND = re.compile(r"(\S.*?)\s+(?:[Bb]ởi|[Bb]y)\s*:?\s+(?=[^\W\d_])")
"""Whose the article is, before who wrote it (``Báo Mẫu bởi Lan Anh``)."""


def find_headline(lines: Sequence[str], first: int, given: str, dropped: set[int]) -> int | None:
    """The best headline above the first prose: a headline's length, beside the dateline, its
    words found again in the text below."""
    below = {*in_row(*lines[first : first + 4]).split()}
    said = in_row(*lines[first : first + TOLD])
    above = lines[:first]
    section, clock, papers = _last_section(above), _last_timed(above), outlets()
    steps = steps_below(above)
    scores: dict[int, float] = {}
    for place in range(max(0, first - HEADER), first):
        end = end_of(lines, place)
        line = " ".join(lines[place:end])
        count = words(line)
        if given and fold(line) == fold(given):
            again = (n for n in range(end, first) if calls_page(lines, n, place))
            return next(again, place)  # above the menu, the page is only called so
        if not 3 <= count <= 40 or place in dropped or not may_be_headline(line):
            continue
        own = spoken(line)
        both = pairs(line)
        retold = sum(f" {a} {b} " in said for a, b in both) / max(1, len(both))
        score = 2.0 * len(own & below) / max(1, len(own))
        score += 1.0 * retold
        score += 1.5 if 6 <= count <= 25 else 0.5 if count > 3 else 0.0
        score += 1.0 if _by_dateline(above, place) else 0.0
        timed = clock == place + 1 and not is_person(lines[max(0, place - 1)])
        score += 0.5 if timed else 0.0
        score -= 1.5 if retold < RETOLD and not timed and above_menu(lines, place, first) else 0.0
        score -= 1.5 if retold < RETOLD and place < section else 0.0
        score += 0.5 if place + 1 < first and _counts_readers(lines[place + 1]) else 0.0
        score += 1.0 if place + 1 < first and _MARK.fullmatch(lines[place + 1]) else 0.0
        score += 1.0 if count >= 6 and _again(lines, place, first) else 0.0
        score += 2.0 if count >= 6 and is_called(lines, place) else 0.0
        closed = ends_sentence(line) and not line.endswith(("…", "..."))
        score -= 1.5 if closed and not is_question(line) else 0.0
        score -= 1.5 if line.endswith(":") else 0.0
        score -= 1.5 if goes_on(lines, place) else 0.0
        score -= 1.0 if end < first and _SITE.match(fold(lines[end])) else 0.0
        under_name = place > 0 and is_affiliation(line) and is_person(lines[place - 1])
        score -= 2.0 if agency_mark(line) or under_name else 0.0
        named = is_person(line) or (byline(line) and (count <= 4 or RANK.match(line)))
        score -= 1.0 if named else 0.0
        score -= 3.0 if papers.by_name(line) else 0.0
        score -= 3.0 if (has_credit(line) and not tells_kind(line)) or is_beside(line) else 0.0
        score -= 2.0 if portal_name(line) or (place < 8 and office_name(line)) else 0.0
        score -= 4.0 if place < 8 and SLOGAN.match(fold(line)) else 0.0
        score -= 6.0 if _STATE.fullmatch(fold(line)) else 0.0
        score -= 2.0 if _OF_SERIES.match(fold(line)) else 0.0
        score -= 3.0 if _SITE.match(fold(line)) and count <= 10 else 0.0
        told = len(own & below) >= 0.6 * len(own)
        score -= 2.0 if ends_menu(lines, place, told) else 0.0
        listed = in_menu(lines, place) and not (timed or _stamped(lines, place))
        score -= 1.5 if retold < RETOLD and listed else 0.0
        score -= 2.0 if retold < RETOLD and names_entry(lines, place) else 0.0
        score -= 3.0 if place < steps.get(fold(line), 0) else 0.0
        score -= 3.0 if retold < RETOLD and is_banner(lines, place) else 0.0
        score -= 4.0 if is_entry(line) or is_one_of_rows(lines, place) else 0.0
        score -= 0.02 * (first - place)
        scores[place] = score
    if not scores:
        return None
    best = max(scores, key=lambda place: scores[place])
    inner = next(
        (
            n
            for n in scores
            if n != best
            and (leads_to(lines[n], lines[best]) or (n > best and calls_page(lines, n, best)))
            and not goes_on(lines, n)
        ),
        None,
    )
    if inner is not None:
        return inner
    if best + 1 in scores and names_matter(lines, best, lines[first : first + TOLD]):
        return best + 1
    return _above_caption(lines, scores, best, first)


_ROW = re.compile(r"\s*[|•·]\s*")


def _of_paper(line: str) -> bool:
    """Whether a line is the paper's name beside a button or a counter (``… · 3 phút đọc``)."""
    parts = [part for part in _ROW.split(line) if part.strip()]
    if len(parts) < 2:
        return False
    papers = outlets()
    named = any(papers.by_name(x) for x in parts)
    return all(
        is_share_bar(x)
        or papers.by_name(x)
        or (words(x) <= 9 and PAPER.match(fold(x)))
        or (named and is_menu(x))
        for x in parts
    )


def dated_paper(line: str) -> str | None:
    """The paper that a line names beside the day of the visit."""
    name = around_date(line) if words(line) <= 16 else line
    return outlets().by_name(name) if name != line else None


def is_beside(line: str) -> bool:
    """A line beside a headline that tells of its picture, its checker, its course or the paper."""
    return bool(_BESIDE.match(fold(line))) or _of_paper(line) or is_course(line)


def _again(lines: Sequence[str], place: int, first: int) -> bool:
    """Whether a line stands again above the text, with a dateline between the two."""
    for other in range(place + 1, min(place + 6, first)):
        if fold(lines[other]) == fold(lines[place]):
            return any(is_dateline(line) for line in lines[place + 1 : other])
    return False


def _stamped(lines: Sequence[str], place: int) -> bool:
    """Whether a day with its time stands beside a line, the day of the visit further up."""
    beside = [*lines[max(0, place - 1) : place], *lines[place + 1 : place + 2]]
    if not any(is_dateline(line) and has_clock(line) for line in beside):
        return False
    return any(is_dateline(line) and not has_clock(line) for line in lines[:place])


def _counts_readers(line: str) -> bool:
    """Whether a dateline also counts views: it is an article's, not that of the visit."""
    return is_dateline(line) and bool(_VIEWS.search(fold(line)))


def _last_timed(lines: Sequence[str]) -> int:
    """The place of the last day with its time: right above it stands the article's headline,
    unless a name does."""
    timed = (n for n in range(len(lines) - 1, -1, -1) if is_dateline(lines[n]))
    return next((n for n in timed if has_clock(lines[n])), -1)


def _may_head(line: str) -> bool:
    """Whether a line has a headline's length and form."""
    return (
        6 <= words(line) <= 25
        and ":" not in line
        and not ends_sentence(line)
        and not byline(line)
        and (may_be_headline(line) and not is_prose(line))
    )


def _last_section(lines: Sequence[str]) -> int:
    """The place of the last name of a section, known from the menu, right above a headline."""
    above = (n for n in range(len(lines) - 2, 0, -1) if _may_head(lines[n + 1]))
    return next((n for n in above if names_entry(lines, n)), -1)


def _by_dateline(lines: Sequence[str], place: int) -> bool:
    """Whether a dateline stands right above a line, or below it with at most bylines between.

    Above, a day without its time is that of the visit where one with its time stands below.
    """
    above = place - 1
    while above > place - 3 > 0 and (is_path(lines[above]) or ends_menu(lines, above, False)):
        above -= 1
    if place and is_dateline(lines[above]):
        timed = any(is_dateline(line) and has_clock(line) for line in lines[place + 1 :])
        if has_clock(lines[above]) or not timed:
            return True
    for count, line in enumerate(lines[place + 1 : place + 5]):
        if is_dateline(line):
            return True
        if not count and _may_head(line):
            return False  # the day is that headline's
        if count and not (BY_LABEL.match(line) or is_beside(line)):
            return False
    return False


def with_clock_below(lines: Sequence[str], place: int) -> str:
    """A day with the time that a line of its own gives right below it."""
    line = lines[place]
    below = lines[place + 1].strip(" |-–") if place + 1 < len(lines) else ""
    if has_clock(line) or not re.fullmatch(r"\d{1,2}\s?[:hg]\s?\d{2}(?::\d{2})?", below):
        return line
    return f"{line} {below}"


def of_visit(lines: Sequence[str], place: int, headline: int | None) -> bool:
    """Whether a day stands at the top of the page, above a menu or a path to the article: an
    article's own stands below those. Beside a clock it takes a whole menu to tell.
    """
    if headline is None or not place < headline or place > 3:
        return False
    if _POSTED.match(plain := fold(lines[place]).lstrip(" (-–|")) or _UPDATED.match(plain):
        return False
    below = lines[place + 1 : headline]
    menu = [is_menu(line) for line in below]
    if not has_clock(lines[place]):
        return any(menu)
    if _STAMP.fullmatch(plain):
        return False
    row = any(is_menu(line) and words(line) >= 8 for line in below)
    row = row or any(is_entry(line) for line in below)
    return row or any(all(menu[n : n + 4]) for n in range(len(menu) - 3))


def _above_caption(lines: Sequence[str], scores: dict[int, float], best: int, first: int) -> int:
    """The headline above a picture's caption that scored best.

    A caption stands twice (as the picture's alternative text), tells what is seen, or has the
    dateline above it that another candidate, about as good, has below it.
    """
    above = [n for n in scores if best - 6 <= n < best and words(lines[n]) >= 6]
    above = [n for n in above if not in_menu(lines, n)]
    if not above or first - best > 3 or _again(lines, best, first):
        return best
    twice = any(fold(lines[best]) == fold(other) for other in lines[best + 1 : first + 3])
    seen = is_scene(lines[best])
    told = {pair for line in lines[first : first + 8] for pair in pairs(line)}
    for place in sorted(above, reverse=True):
        line = lines[place]
        if fold(lines[best]) in fold(line):
            twice = twice or fold(line) == fold(lines[best])
            continue
        if (line.isupper() and not lines[best].isupper()) or not pairs(line) & told:
            continue
        dated = any(is_dateline(other) for other in lines[place + 1 : best])
        seen = seen or (shows_people(lines[best]) and (dated or _dated_above(lines, place)))
        if not (twice or seen or dated):
            continue
        limit = 0.3 + 0.7 * (twice or seen) + 0.5 * (dated and (twice or seen))
        if scores[best] - scores[place] <= limit:
            return place
    return best


def _dated_above(lines: Sequence[str], place: int) -> bool:
    return any(is_dateline(line) for line in lines[max(0, place - 2) : place])


class Stated:
    """Datelines and bylines come across on a page; which of them are the article's."""

    def __init__(self) -> None:
        self.dates: list[tuple[float, str]] = []
        self._above: set[str] = set()
        self._below: list[tuple[float, str]] = []
        self.names: list[tuple[float, str]] = []

    def date(
        self, line: str, place: int, headline: int | None, end: bool = False, own: bool = True
    ) -> None:
        """Notes a dateline of the header, or of the lines below the text (``end``), where it is
        the article's ``own`` or that of another one in a list.

        The nearest to the headline is the article's. One far above it counts only with a time of
        day and where the page has no other.
        """
        clock = has_clock(line)
        plain = fold(line).lstrip(" (-–|")
        if _TODAY.match(plain) or is_period(line):
            return
        posted = bool(_POSTED.match(plain))
        said = posted or bool(_UPDATED.match(plain))
        if end:
            if clock or said:
                self.dates.append((20.0 - posted, line))
            if posted and own:  # surer than a day above the headline that nothing explains
                self._below.append((20.0, line))
            return
        distance = float(place if headline is None else abs(place - headline))
        above = headline is not None and place < headline
        if above and distance > NEAR:
            if not clock:
                return
            distance += 40.0
        if _SENT.match(plain):
            distance += 8.0
        if above and not said:  # could be the time of the visit
            distance += 1.0 if clock else 3.0
        rank = distance - 1.5 * clock - 1.0 * said - 2.0 * posted
        self.dates.append((rank, line))
        if above and not said:
            self._above.add(line)
        elif not above and headline is not None and not _SENT.match(plain):
            self._below.append((rank, line))

    def author(self, line: str, rank: float) -> None:
        """Notes a byline; the lowest rank wins, single words come last."""
        name = byline(line)
        if not name or clean_author(name) is None or says_whence(line):
            return
        labelled = bool(BY_LABEL.match(line))
        rank += 4.0 * bool(_PUT_UP.match(fold(line)))
        single = len(re.findall(r"\w+", name)) < 2
        # "Quảng Ninh" alone is mostly where the page comes from, and seldom a pen name
        place = not labelled and is_place(name)
        self.names.append((rank - 5.0 * labelled + 10.0 * single + 25.0 * place, name))

    def team(self, name: str) -> None:
        """Notes a desk or an office that signs; anybody's name comes before it."""
        self.names.append((30.0, name))

    def dateline(self, line: str) -> tuple[str, str]:
        """Author and section that a dateline of the header states beside its date."""
        author = section = ""
        if _TODAY.match(fold(line)):
            return author, section
        rest = around_date(line)
        poster = _POSTER.search(rest) or _POSTER.search(line)
        if poster:
            name = _POSTED_AT.split(poster[1])[0].strip()
            author = name if byline(name) else ""
        for label in re.split(r"\s*[|•·]\s*|\s+[-–—]\s*$|^\s*[-–—]\s+", rest):
            paper = _BY_BEHIND.match(label)
            if paper and is_person(label[paper.end() :]):
                author = author or label[paper.end() :]
                label = paper[1]
            label = re.sub(r"^(?:by|bởi|tác giả)\s+", "", label, flags=re.I).strip(" -–—,")
            label = re.sub(r"(?<=\w)\s*,\s*Theo\s.+$", "", label)
            if re.search(r"(?i)\d|:|comments?$", label) or not 1 <= words(label) <= 8:
                continue
            if says_whence(label) or is_share_bar(label):
                continue
            name = byline(label) if words(label) > 1 or re.match(r"\w+\.\w", label) else None
            plain = re.sub(r"\s*\([^()]*\)$", "", label)
            if (
                name
                and not author
                and ("." in label or plain.istitle() or plain.isupper() or " - " in label)
            ):
                author = name
            if words(label) <= 4:
                section = label
        return author, section

    def best_date(self) -> str | None:
        """The dateline ranked first, unless it stands above the headline and tells a later day
        than one below it: nobody visits a page before it is published."""
        best = min(self.dates)[1] if self.dates else None
        if best in self._above and self._below and (day := parse_date(best)):
            line = min(self._below)[1]
            below = parse_date(line)
            return line if below and below[0] < day[0] else best
        return self._before_update(best) if best else None

    def _before_update(self, best: str) -> str:
        """The day right beside the headline that an update of the same day came after."""
        updated = parse_date(best) if _UPDATED.match(fold(best).lstrip(" (-–|")) else None
        if not updated or not updated[1]:
            return best
        for rank, line in sorted(self._below):
            other = parse_date(line)
            if rank <= NEAR and line != best and other and other[0] == updated[0]:
                return line if other[1] and other[1] < updated[1] else best
        return best

    def best_author(self) -> str | None:
        """The name ranked first; where another byline says the same and more, that one."""
        if not self.names:
            return None
        best = min(self.names, key=lambda item: item[0])[1]
        parts = set(re.findall(r"\w+", fold(best)))
        for _, name in self.names:
            own = set(re.findall(r"\w+", fold(name)))
            if parts < own and len(own) <= 3 * len(parts):
                return name
        return best
