"""Where the running text of a plain-text page begins."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.clean_entries import in_menu
from ingest.clean_letters import LOWER, UPPER
from ingest.clean_lines import (
    agency_mark,
    bare,
    ends_sentence,
    has_credit,
    has_sentence_break,
    is_end_of_page,
    is_footer,
    is_menu,
    is_prose,
    words,
)
from ingest.clean_parts import is_bullet_link, is_consent, is_headline, is_imprint
from ingest.clean_title_lines import is_called, leads_to
from ingest.clean_titles import is_text, is_title
from ingest.clean_topic import Pair, pairs, same_words
from ingest.metadata_dates import is_dateline
from ingest.metadata_places import is_place
from ingest.remember import fold, folded

_ADDRESS = re.compile(r"(?:dia chi|tru so(?: chinh| toa soan)?|toa soan|van phong[^:]{0,30}) ?:")
"""Opens a line with the address of a newsroom."""

_ELSEWHERE = re.compile(
    r"tp\.? ?hcm|my|anh|phap|duc|nga|ukraine|trung quoc|dai loan|nhat ban|han quoc|"
    r"trieu tien|an do|thai lan|lao|campuchia|myanmar|singapore|malaysia|indonesia|philippines|"
    r"australia|canada|italy|tay ban nha|bo dao nha|thuy si|thuy dien|na uy|ba lan|israel|iran|"
    r"tho nhi ky|brazil|argentina"
)
"""Places that stamps give and the table of provinces lacks."""
_READ_ON = re.compile(r"(?:xem|doc) (?:tiep|them|chi tiet|ngay)|chi tiet")
"""A button that leads to the article a teaser tells of."""
TOLD = 20
"""Lines of an article in which the words of its headline are looked for."""
MORE_TOLD = 0.15
"""Share of a headline's pairs by which the texts below must tell more of it than of another's."""
FOREIGN = 0.1
"""Share of a headline's pairs that the texts of another article tell at most."""
OWN = 0.4
"""Share of a headline's pairs that the texts right below it tell where they are its own."""
_STUCK = re.compile(rf"(?<=[^\W\d_])(?=[{UPPER}](?:[{LOWER}]|\s))")


def is_stamp(text: str) -> bool:
    """Whether a text is the place that a paper sets before its lead.

    One syllable must be in capitals: ``Anh`` is also what a man is called.
    """
    name = text.strip()
    if len(name) > 30 or (" " not in name and not name.isupper()):
        return False
    return bool(_ELSEWHERE.fullmatch(fold(name))) or is_place(name)


def stamped(text: str) -> str:
    """A lead with a dash where its place stands glued to the first word (``HÀ NỘIĐoàn …``).

    The paper draws the two apart, which a copy of the page does not show.
    """
    for stuck in _STUCK.finditer(text[:32]):
        if is_stamp(text[: stuck.start()]):
            return f"{text[: stuck.start()]} - {text[stuck.start() :]}"
    return text


def first_prose(lines: Sequence[str], given: str, dropped: set[int]) -> int | None:
    """The first running text; a row of links above the lead goes to ``dropped``."""
    for place, line in enumerate(lines):
        if not is_text(line) or fold(line) == fold(given) or place in dropped or is_consent(line):
            continue
        if (
            _trails_off(lines, place)
            or _in_imprint(lines, place)
            or _told_below(lines, place)
            or _shows_above(lines, place)
            or any(leads_to(other, line) for other in lines[place + 1 : place + 6])
            or is_called(lines, place)
        ):
            continue
        if _above_lead(lines, place):
            dropped.add(place)
            continue
        if teaser := _teaser_above(lines, place):
            dropped.update(teaser)
            continue
        if not is_end_of_page(line) and not is_dateline(line):
            return place
    return None


def _teaser_above(lines: Sequence[str], place: int) -> range | None:
    """The lines of another article's headline, day and lead, which stand above the page's own.

    Right below its one text follow a day and another headline, and the texts below tell more of
    that headline's words than of the first one's. The teaser has a day or a button of its own.
    """
    button = bool(_READ_ON.fullmatch(bare("".join(lines[place + 1 : place + 2]))))
    above = place - 1
    while above >= max(0, place - 3) and is_dateline(lines[above]):
        above -= 1
    if above < 0 or not (button or above < place - 1) or not is_title(lines[above], 5):
        return None
    below = place + 1
    while below < min(place + 7, len(lines)) and not is_text(lines[below]):
        below += 1
    between = lines[place + 1 : below]
    own = next((line for line in between if is_title(line, 5) and not is_dateline(line)), None)
    if own is None or below >= len(lines) or not any(is_dateline(line) for line in between):
        return None
    texts = [line for line in lines[below : below + TOLD] if is_text(line)]
    if len(texts) < 3 or _told(own, texts) < _told(lines[above], texts) + MORE_TOLD:
        return None
    return range(above, place + 1 + button)


def foreign_bullets(lines: Sequence[str], start: int, first: int) -> set[int]:
    """Bulleted headlines between an article's own and its text, of which the text tells nothing.

    Bullets that sum the article up say what it tells.
    """
    texts = [line for line in lines[first : first + TOLD] if is_text(line)]
    if len(texts) < 3:
        return set()
    bullets = (n for n in range(start, first) if is_bullet_link(lines[n]))
    return {n for n in bullets if not is_dateline(lines[n]) and _told(lines[n], texts) <= FOREIGN}


def opens_part(line: str) -> bool:
    """Whether a line is a numbered heading (``I. Căn cứ``), which may stand above the text."""
    numbered = re.match(r"(?:\d{1,2}|[IVX]{1,4})\s?[.\-–)]\s?(?=[^\W\d_])", line)
    return bool(numbered) and words(line) >= 3 and not is_menu(line)


def _told(title: str, texts: Sequence[str]) -> float:
    """Share of a headline's pairs of syllables that the texts hold."""
    own = pairs(title)
    said = set[Pair]().union(*map(pairs, texts))
    return len(own & said) / len(own) if own else 0.0


def _trails_off(lines: Sequence[str], place: int) -> bool:
    """Whether a line is a headline that ends in dots, with its dateline right below."""
    line = lines[place]
    if not line.endswith(("…", "...")) or words(line) > 30 or has_sentence_break(line):
        return False
    if agency_mark(line) or (place and is_headline(lines[place - 1])):
        return False  # the lead
    return any(is_dateline(other) for other in lines[place + 1 : place + 4])


def _in_imprint(lines: Sequence[str], place: int) -> bool:
    """Whether a line is part of an imprint that a menu above the article holds.

    It gives an address beside what else an imprint says, or stands between two lines of it.
    """
    line = lines[place]
    near = [*lines[max(0, place - 3) : place], *lines[place + 1 : place + 4]]
    if _ADDRESS.match(folded(line, 60).strip()):
        return any(_says_imprint(other) for other in near)
    beside = [*lines[max(0, place - 1) : place], *lines[place + 1 : place + 2]]
    return len(beside) == 2 and words(line) <= 40 and all(_says_imprint(part) for part in beside)


def _says_imprint(line: str) -> bool:
    return is_footer(line) or (is_imprint(line) and not is_text(line))


def _told_below(lines: Sequence[str], place: int) -> bool:
    """Whether the first line is a headline with a full stop, which the lead says at length."""
    line = lines[place]
    if place > 3 or words(line) > 28 or has_sentence_break(line) or agency_mark(line):
        return False
    below = lines[place + 1] if place + 1 < len(lines) else ""
    return is_text(below) and words(below) > 1.3 * words(line) and same_words(line, below) >= 0.75


def _shows_above(lines: Sequence[str], place: int) -> bool:
    """Whether a sentence between the menu and the headline tells of the article's picture.

    Right below it stand the headline and its day, and then texts that tell that headline's words.
    """
    if place < 4 or place + 2 >= len(lines) or words(lines[place]) > 30:
        return False
    title = lines[place + 1]
    if has_sentence_break(lines[place]) or agency_mark(lines[place]) or not is_title(title):
        return False
    if not any(is_dateline(line) for line in lines[place + 2 : place + 4]):
        return False
    if any(is_title(line) and not in_menu(lines, n) for n, line in _above(lines, place)):
        return False
    texts = [line for line in lines[place + 2 : place + 8] if is_text(line)]
    return len(texts) >= 3 and _told(title, texts) >= OWN


def _above(lines: Sequence[str], place: int) -> list[tuple[int, str]]:
    return [(n, lines[n]) for n in range(max(0, place - 4), place)]


def _above_lead(lines: Sequence[str], place: int) -> bool:
    """Whether a row of links stands above the lead, which the paper's mark opens."""
    if ends_sentence(lines[place]) or has_credit(lines[place]):
        return False
    below = lines[place + 1 : place + 3]
    return any(is_prose(line) and agency_mark(line) is not None for line in below)
