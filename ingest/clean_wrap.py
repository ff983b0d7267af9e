"""The lines of a plain-text page: hard wraps undone, text browsers' link marks read, gaps kept.

Which lines stand apart and which are links is all that is left of a page's layout once it is
saved as text, so both travel with the lines.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass, field

from ingest.clean_letters import LOWER, UPPER, word_set
from ingest.clean_lines import LIST_ITEM, ends_sentence, has_sentence_break, is_share_bar
from ingest.clean_lists import counts_results
from ingest.metadata_dates import is_dateline
from ingest.remember import fold

_MARK = re.compile(r"\[(\d{1,3})\](?=\S)")
_MARKED_LINE = re.compile(r"^\s*(?:[-+*•o#]\s+)?\[\d{1,3}\](?=\S)")
_MARKDOWN = re.compile(r"(?<!!)\[([^\[\]]{1,300})\]\((?:https?:|[/#])[^()\s]*\)")
_MARKDOWN_LINE = re.compile(rf"^\W*{_MARKDOWN.pattern}\W*$")
_BAR = re.compile(rf"\s*{_MARKDOWN.pattern}(?:\s*{_MARKDOWN.pattern}){{2,}}\s*")
"""A row of buttons: links one beside the other, and nothing between them."""
_INSET = re.compile(r"!\[[^\[\]]*\]\([^()\s]*\)(?=[^\[\]]*\]\()")
"""A picture inside a link's text."""
_STYLED = re.compile(r"^\s*#{1,6}\s+(?=\S)|\*\*(\S[^*]*?)\s?\*\*|(?<!\w)_(\S[^_*]*?\S)_(?!\w)")
"""Markdown's headings, bold and italics, as converters of pages write them."""
_WHOLE = re.compile(r"^([*/])(?=\w|[\"“‘(])((?:(?!\1).)*[\w.!?…:”\"’)])\1$")
"""Bold or italics of a whole line or paragraph, as browsers and mail programs write them."""
_FIRST = re.compile(r"^(?:\*(\w[^*/]{1,80})\*|/\*(\w[^*/]{1,80})\*/)(?=\s|$)")
"""The same of the words that open a line."""
_TARGET = re.compile(r"\s*<(?:https?://|mailto:)[^<>\s]*>")
"""Where a link leads, behind its words, as browsers write it."""
_PICTURE = re.compile(
    r"^\s*(?:\[?\s*(?:[\w%.,-]+\.(?:jpe?g|png|gif|webp|svg|bmp)|IMG|INLINE|IMAGE|LINK|BUTTON|"
    r"img|image|Hình(?: ảnh)?|Ảnh|"
    r"(?:IMG|IMAGE|Image|Hình|Ảnh)\s*:\s*[^\s\[\]]+\.\w{3,4})\s*\]?|\[[a-z]{1,12}[\d_]{1,6}\w{0,12}\]|\(BUTTON\).*|!\[[^\]]*\](?:\([^)]*\))?)\s*$"
)
_DRAWN = re.compile(r"[-=_*~.·•—–\s]{5,}")
"""A rule across the page: what stands above and below it are lines of their own."""
_PLACE = re.compile(r"(?i)(?:https?://|www\.)?(?:[a-z0-9-]+\.)+[a-z]{2,8}/\S*")
"""The address of a page, on a line of its own."""
LINK = 5
"""Words of a line that is a link, from which it is one to another article: shorter ones may be the
author's name."""
WRAPPED = 4
"""Sentences broken at one width from which a page is taken for wrapped."""
INDENT = 4
"""Blanks that stood before a line and were taken off it."""
_OPENERS = word_set(
    "sang chieu toi trua ngay tai theo trong sau truoc khi do de voi tren qua tu nam hien nay "
    "ong ba cac cung den nhan vua"
)
"""First words of sentences, left alone on a line by the source's own line breaks."""
_BLANKS = re.compile(r"[ \t]+")
_GAP = re.compile(r" {3,}|\s*\t\s*")
"""Keeps the entries of a row apart."""
ENTRIES, ENTRY = 4, 4
"""Entries of such a row at least, and words of one at most."""
PARAGRAPH = 150
"""Characters of a line from which the text has begun: in it, a row is a table's."""
_LINKS_LIST = re.compile(r"^\s*(?:References|Visible links|Hidden links)\s*:?\s*$", re.I)


@dataclass(slots=True)
class Lines:
    """Filled lines; ``apart`` says which have an empty line above, ``links`` which are links,
    ``tails`` which stood on the line above without a blank between them."""

    texts: list[str]
    apart: list[bool]
    links: set[int]
    tails: set[int] = field(default_factory=set)


def read_lines(text: str) -> Lines:
    """The filled lines of a page."""
    raw = text.split("\n")
    dumped = _is_dump(raw)
    links = len(_MARKDOWN.findall(text)) if "](" in text else 0
    written = links > 0
    headed = "# " in text and bool(re.search(r"(?m)^# (?=\w+ \w+ \w+ \w)", text))
    styled = links >= 3 or (
        any(mark in text for mark in ("**", "\n#", "_"))
        and (
            sum(bool(_STYLED.search(line)) for line in raw) >= 3
            or any(re.fullmatch(r"\*\*[^*]+\*\*", line.strip()) for line in raw)
        )
    )
    marked: list[bool] = []
    lines: list[str] = []
    begun = False
    for line in raw:
        if dumped and _LINKS_LIST.match(line):
            break
        link = dumped and bool(_MARKED_LINE.match(line))
        if written:
            line = _INSET.sub("", line)
            link = bool(_MARKDOWN_LINE.match(line))
            if bar := bool(_BAR.fullmatch(line)):
                line = " | ".join(label.strip() for label in _MARKDOWN.findall(line))
            line = _MARKDOWN.sub(r"\1", line)
            link = bar or (link and len(line.split()) >= LINK)
        if headed:  # one mark is enough: no paper opens a line so
            line = re.sub(r"^\s*#{1,6}\s+(?=\S)", "", line)
        if styled:
            line = re.sub(
                r"^\s*(?:[*_]{1,2}(?=\w.*[*_]$)|#{1,6}\s+)|(?<=[\w.!?”)])[*_]{1,2}$",
                "",
                _STYLED.sub(lambda found: found[1] or found[2] or "", line).rstrip(),
            )
        if dumped:
            line = _MARK.sub("", line)
        if "  " in line or "\t" in line:
            line = _BLANKS.sub(" ", line if begun else _in_bars(line))
        begun = begun or len(line) > PARAGRAPH
        line = line.strip()
        if _PICTURE.match(line):
            line = ""
        lines.append(line)
        marked.append(link)
    if links >= 3:  # what the links tell of the page's paper
        hosts = Counter(re.findall(r"\]\(https?://(?:www\.)?([^/\s)]+)", text))
        lines += ["", hosts.most_common(1)[0][0]] if hosts else []
        marked += [False, False] if hosts else []
    lines, marked = _blocks(lines, marked) if dumped else _unwrapped(lines, marked)
    lines, marked, tails = _parted(lines, marked)
    lines, marked = _continued(lines, marked)
    result = Lines([], [], set())
    empty = True
    for line, link in zip(lines, marked, strict=True):
        if line:
            if line[0] in "*/":
                line = _FIRST.sub(r"\1\2", _WHOLE.sub(r"\2", line))
            if line[-1] == ">" and (bare := _TARGET.sub("", line)) not in ("", line):
                link = link or (len(bare.split()) >= LINK and line.count("<") == 1)
                line = bare
            if link:
                result.links.add(len(result.texts))
            if line in tails:
                result.tails.add(len(result.texts))
            result.texts.append(line)
            result.apart.append(empty)
        empty = not line
    return result


def _in_bars(line: str) -> str:
    """A row of menu entries that only blanks keep apart, with bars between them: once the blanks
    are one, the row reads like a headline. Entries are names of a few words without figures; single
    words set wide apart may be a headline's own."""
    entries = _GAP.split(line.strip())
    if len(entries) < ENTRIES or any(ch.isdigit() for ch in line) or ends_sentence(line):
        return line
    sizes = [len(entry.split()) for entry in entries]
    named = max(sizes) <= ENTRY and 2 * sum(size > 1 for size in sizes) >= len(sizes)
    return " | ".join(entries) if named else line


def _is_dump(raw: list[str]) -> bool:
    """Whether a text browser numbered the links: marks that count up, one by one, or that never
    count down and open most of their lines."""
    numbers = [int(number) for line in raw for number in _MARK.findall(line)]
    if len(numbers) < 4:
        return False
    rising = sum(b == a + 1 for a, b in itertools.pairwise(numbers))
    if rising >= 0.7 * (len(numbers) - 1):
        return True
    lines = [line for line in raw if _MARK.search(line)]
    opened = sum(bool(_MARKED_LINE.match(line)) for line in lines)
    return numbers == sorted(numbers) and len(lines) >= 6 and opened >= 0.7 * len(lines)


def _blocks(lines: list[str], marked: list[bool]) -> tuple[list[str], list[bool]]:
    """A text browser's lines joined to the blocks that empty lines and bullets part."""
    joined: list[str] = []
    links: list[bool] = []
    previous = ""
    for line, link in zip(lines, marked, strict=True):
        if line and len(previous) >= 30 and not link and not LIST_ITEM.match(line):
            joined[-1] += " " + line
        else:
            joined.append(line)
            links.append(link)
        previous = line
    return joined, links


def _unwrapped(lines: list[str], marked: list[bool]) -> tuple[list[str], list[bool]]:
    """Lines joined where a page is hard-wrapped: most neighbours break inside a sentence at one
    width."""
    pairs = [(a, b) for a, b in itertools.pairwise(lines) if a and b]
    broken = sorted(len(a) for a, b in pairs if _runs_on(a, b))
    if len(pairs) < 4 or not broken:
        return lines, marked
    width = broken[len(broken) // 2]
    even = sum(abs(len(a) - width) <= 0.2 * width for a, _ in pairs)
    most = len(broken) >= 0.5 * len(pairs) or even >= 0.6 * len(pairs)
    column = 0 if most and len(broken) >= 0.3 * len(pairs) else _column(lines, pairs)
    if width > 160 or not (column or (most and len(broken) >= 0.3 * len(pairs))):
        return lines, marked
    joined: list[str] = []
    links: list[bool] = []
    previous = ""
    for line, link in zip(lines, marked, strict=True):
        full = _fills(previous, line, column) if column else len(previous) >= 0.75 * width
        if (
            line
            and previous
            and (full or _runs_on(previous, line))
            and not (_alone(previous) or _alone(line))
            and not (ends_sentence(previous) and len(previous) < 0.9 * width)
            and not (
                LIST_ITEM.match(line)
                and not (column and full and line[0] in "-–—")
                and not (len(previous) >= 0.9 * width and _joins(joined[-1], line))
            )
            and (not is_dateline(line) or (full and _ends_text(previous, line)))
            and not is_dateline(previous)
        ):
            joined[-1] += " " + line
        else:
            joined.append(line)
            links.append(link)
        previous = line
    return joined, links


def _column(lines: list[str], pairs: list[tuple[str, str]]) -> int:
    """The width at which a page's lines were wrapped, else 0.

    No line is longer, and where a sentence goes on below, its next word had no room any more.
    """
    width = max((len(line) for line in lines if " " in line), default=0)
    broken = [(a, b) for a, b in pairs if _runs_on(a, b)]
    filled = sum(_fills(a, b, width) for a, b in broken)
    return width if len(broken) >= WRAPPED and filled >= 0.8 * len(broken) else 0


def _fills(line: str, below: str, width: int) -> bool:
    """Whether the first word of the next line had no room at the end of a line."""
    first = below.split(" ", 1)[0]
    return bool(line) and len(line) + 1 + len(first) > width - INDENT


def _joins(block: str, line: str) -> bool:
    """Whether a dash that opens a line stands between two names of the sentence broken there."""
    if line[0] not in "-–—" or not line[1:].lstrip()[:1].isupper() or LIST_ITEM.match(block):
        return False
    last = block.rsplit(" ", 1)[-1]
    return last[0].isupper() and last[-1].isalnum()


def _alone(line: str) -> bool:
    """Whether a line is no part of a text: a rule, an address, the count of what a list holds."""
    return bool(_DRAWN.fullmatch(line) or _PLACE.fullmatch(line)) or counts_results(line)


def _ends_text(previous: str, line: str) -> bool:
    """Whether a short last line with a day in it closes the sentence that the line above began."""
    if ends_sentence(previous):
        return False
    return (line[:1].islower() and ends_sentence(line)) or bool(_UNTIL.search(fold(previous)))


_INLINE = re.compile(
    r"^(?P<title>\S.{20,220}?)\s+(?P<date>(?:Ngày (?:đăng|cập nhật|xuất bản)|Đăng (?:ngày|lúc)|"
    r"Cập nhật(?: (?:lúc|ngày))?)\s*:?\s*\d[\d/:.,\s|-]{7,24}\d)\s+(?P<rest>\S.{60,})$"
)


_GLUED = re.compile(
    r"^(\S.{20,250}?[^\W\d_][”\"'’?!.]?)(\s?)((?:(?:Thứ (?:[2-7]|[Hh]ai|[Bb]a|[Tt]ư|[Nn]ăm|[Ss]áu|"
    r"[Bb]ảy)|Chủ [Nn]hật),?\s+(?:ngày\s+)?)?"
    r"(?:[0-3]?\d/[01]?\d/(?:19|20)\d\d)[\s,|-]+[0-2]?\d[:h][0-5]\d)(?:\s+(\D{2,80}))?$"
)
"""A headline and its dateline, with no more than a blank between them, and buttons behind."""
_LABELLED = re.compile(r"^Chú thích ảnh:?\s+(?=\S.{10})|(?<=\S)\s+Chú thích ảnh$")
"""What a page's system writes beside a caption, on its line."""
_GLUED_BELOW = re.compile(
    r"^((?:[0-3]?\d/[01]?\d/(?:19|20)\d\d)\s+[0-2]?\d[:h][0-5]\d)"
    rf"([{UPPER}“\"][^\d]\S*\s.{{18,250}})$"
)
"""A dateline and its headline without a blank between them."""
_UNTIL = re.compile(
    r"(?:ngay|luc|hom|den|tu|truoc|sau|vao|la|han|hoi|sang|trua|chieu|toi|dem|gio)$"
)
"""What stands before a day that a sentence tells."""
_CARD = re.compile(
    rf"^([{UPPER}\d“].{{20,200}}?(?:\s[{LOWER}]{{2,7}}|[^\x00-\x7f]))(?=[{UPPER}])(\S.{{25,}}[.…])$"
)
"""Another article's headline and its lead, the gap between which only the page's style drew."""
_MET = re.compile(rf"[a-z\x80-\U0010ffff][{UPPER}]")
"""Where the two meet: a look for it spares the pattern."""
_SAYS = ("đăng", "Đăng", "Cập nhật", "cập nhật", "xuất bản", "/20", "/19")
"""One of these stands in every line that is parted: a look at it spares the patterns."""


def _parted(lines: list[str], marked: list[bool]) -> tuple[list[str], list[bool], set[str]]:
    """Headline, dateline and text that a page prints in one line, on lines of their own.

    Also the texts that stood behind a headline without a blank.
    """
    parted: list[str] = []
    links: list[bool] = []
    tails: set[str] = set()
    for line, link in zip(lines, marked, strict=True):
        if "Chú thích ảnh" in line:
            line = _LABELLED.sub("", line)
        card = None if link else _run_together(line)
        if card:
            parted += card
            links += [False, False]
            tails.add(card[1])
            continue
        if link or not any(map(line.__contains__, _SAYS)):
            parted.append(line)
            links.append(link)
            continue
        glued = _GLUED.match(line)
        bare = glued is not None and (not glued[4] or is_share_bar(glued[4]))
        if glued and bare and is_dateline(glued[3]) and (not glued[2] or _may_part(line, glued[1])):
            new = [glued[1], glued[3], glued[4] or ""]
            parted += [part for part in new if part]
            links += [False for part in new if part]
            continue
        below = _GLUED_BELOW.match(line)
        if below and not is_dateline(line) and not has_sentence_break(below[2]):
            parted += [below[1], below[2]]
            links += [False, False]
            continue
        found = _INLINE.match(line)
        if not found or has_sentence_break(found["title"]) or not is_dateline(found["date"]):
            parted.append(line)
            links.append(link)
            continue
        rest = found["rest"].split()
        bar = max((n for n in range(1, 8) if is_share_bar(" ".join(rest[:n]))), default=0)
        new = [found["title"], found["date"], " ".join(rest[:bar]), " ".join(rest[bar:])]
        parted += [part for part in new if part]
        links += [False for part in new if part]
    return parted, links, tails


def _may_part(line: str, title: str) -> bool:
    """Whether what stands before the day on a line is a headline: no name, no half sentence."""
    if is_dateline(line) or len(title.split()) < 6 or _UNTIL.search(fold(title)):
        return False
    return not has_sentence_break(title)


def _run_together(line: str) -> list[str] | None:
    """The headline and the lead of a line that holds both without a blank between them."""
    if len(line) > 700 or not line.endswith((".", "…")) or not _MET.search(line):
        return None
    found = _CARD.match(line)
    if not found or not found[1][-1].islower() or not 6 <= found[1].count(" ") + 1 <= 28:
        return None
    return None if has_sentence_break(found[1]) or "." in found[1] else [found[1], found[2]]


def _continued(lines: list[str], marked: list[bool]) -> tuple[list[str], list[bool]]:
    """Lines joined where one breaks inside a sentence that the next goes on with, in small
    letters: a source's own line breaks, here and there on a page."""
    joined: list[str] = []
    links: list[bool] = []
    previous = ""
    for line, link in zip(lines, marked, strict=True):
        goes_on = line[:1].islower() and line.count(" ") >= 4 and previous and not link
        if (
            goes_on
            and (len(previous) >= 60 or (len(line) >= 40 and _is_opener(previous)))
            and not ends_sentence(previous)
            and previous[-1] not in ':;,)”"'
            and not _DRAWN.fullmatch(previous)
            and not links[-1]
            and not is_dateline(line)
        ):
            joined[-1] += " " + line
        else:
            joined.append(line)
            links.append(link)
        previous = line
    return joined, links


def _is_opener(line: str) -> bool:
    return len(line.split()) <= 2 and line[:1].isupper() and fold(line) in _OPENERS


def _runs_on(line: str, following: str) -> bool:
    return len(line) >= 30 and not ends_sentence(line) and following[0].islower()
