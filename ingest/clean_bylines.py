"""Bylines in odd places: above the headline, between lead and text, below other articles."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.clean_entries import in_row_of_menu
from ingest.clean_head import NEAR
from ingest.clean_lines import (
    BY_LABEL,
    is_comment_box,
    is_end_of_page,
    is_footer,
    is_related_heading,
    is_share_bar,
    is_tags,
    says_who,
    words,
)
from ingest.clean_parts import is_affiliation, is_person, signature, signed, unsigned
from ingest.clean_titles import is_text
from ingest.metadata_dates import is_course, is_dateline
from ingest.offices import RANK
from ingest.remember import fold

_JOINTS = " -–—,&;"
"""Ends a name to which the line below adds another one."""


def signs_above(lines: Sequence[str], place: int, headline: int | None) -> bool:
    """Whether a line right above the headline is a byline: twice there, or by the dateline.

    Without a headline, a line that says so near a dateline is one.
    """
    if headline is None:
        near = lines[max(0, place - NEAR) : place + 2]
        return says_who(lines[place]) and any(is_dateline(other) for other in near)
    if headline - place > NEAR or not is_person(lines[place]):
        return False
    own, further = fold(lines[place]), lines[: max(0, place - NEAR)]
    if any(fold(other) == own for other in further) or in_row_of_menu(own, further):
        return False  # a section, which the menu names too
    near = [lines[n] for n in (place - 1, place + 1, place + 2) if 0 <= n < headline]
    return any(fold(other) == fold(lines[place]) or is_dateline(other) for other in near)


def dated_beside(lines: Sequence[str], place: int) -> bool:
    """Whether a dateline stands right above or below a line."""
    return any(is_dateline(line) for line in lines[max(0, place - 1) : place + 2])


def works_beside(lines: Sequence[str], place: int) -> bool:
    """Whether a line below a name tells where its bearer works: its words or the day below do."""
    line = lines[place]
    if not place or not is_person(lines[place - 1]):
        return False
    dated = place + 1 < len(lines) and is_dateline(lines[place + 1])
    return is_affiliation(line) or (dated and words(line) <= 10 and line[-1:] not in ".?!:;,")


def below_lead(lines: Sequence[str], first: int, end: int) -> int | None:
    """The byline between the lead and the text, known by the dateline or buttons beside it."""
    for place in range(first + 1, min(first + 7, end)):
        if is_text(lines[place]):
            return None
        near = lines[place - 1 : place + 2 : 2]
        if place == first + 1 and _alone(lines, place):
            return place
        if is_person(lines[place]) and any(is_dateline(x) or is_share_bar(x) for x in near):
            return place
    return None


def _alone(lines: Sequence[str], place: int) -> bool:
    """Whether a name in capitals stands between two texts that tell nothing of that person."""
    line = lines[place]
    if not (line.isupper() and is_person(line) and " " in line) or place + 1 >= len(lines):
        return False
    told = any(fold(line) in fold(other) for n, other in enumerate(lines) if n != place)
    return is_text(lines[place + 1]) and not told


def with_others(lines: Sequence[str], name: str) -> str:
    """A byline with the names on lines of their own right above and below it.

    They stand at a dateline, or right above what follows an article, or a dash or comma joins
    them, and nobody of them is told of in the text, as those whom its tags name are.
    """
    texts, own_name = "", fold(name)
    shown, lines = lines, [line.rstrip(_JOINTS) for line in lines]
    for place, line in enumerate(lines):
        plain = fold(line)
        if plain != own_name and not own_name.startswith(plain + " "):
            continue
        first = last = place
        texts = texts or "\n".join(fold(other) for other in lines if is_text(other))
        while first > 0 and _is_other(lines[first - 1], texts):
            first -= 1
        own = list(lines[first : place + 1])
        while below := _next_other(lines, last, texts):
            last = below
            own.append(lines[last])
        names = list(dict.fromkeys(own))
        whole = " ".join(names)
        if not 2 <= len(names) <= 3 or fold(name) not in (*map(fold, names), fold(whole)):
            continue
        after = lines[last + 1] if last + 1 < len(lines) else ""
        ends = not after or is_related_heading(after) or is_tags(after) or is_end_of_page(after)
        above = first - 1
        while above > 0 and is_share_bar(lines[above]):  # between a day and who wrote
            above -= 1
        dated = any(is_dateline(x) for x in (*lines[max(0, above) : first], after))
        dated = dated or is_course(after)
        joined = all(shown[n] != lines[n] for n in range(first, last))
        stands = dated or joined or (ends and is_text(lines[first - 1]))
        if stands and _is_other(line, texts):
            return ", ".join(names)
    return name


def _next_other(lines: Sequence[str], place: int, texts: str) -> int | None:
    """The next name right below a line, or below the office of who stands on it."""
    beside = lines[place + 1 : place + 3]
    if beside[:1] and _is_other(beside[0], texts):
        return place + 1
    two = len(beside) == 2 and is_affiliation(beside[0]) and _is_other(beside[1], texts)
    return place + 2 if two else None


def _is_other(line: str, texts: str) -> bool:
    """Whether a line is one person's name of which the texts do not tell."""
    if line.startswith("Theo "):
        return False  # whence the paper has it
    single = not any(mark in line for mark in ",-/&(:") and not is_end_of_page(line)
    named = words(RANK.sub("", line))
    return single and is_person(line) and 2 <= named <= 4 and fold(line) not in texts


def below_others(lines: Sequence[str], start: int, end: int) -> int | None:
    """A byline below the first list of other articles, where none stands above that list.

    A name with a time or buttons beside it belongs to one of them.
    """
    if any("author" in signature(line) for line in lines[max(start, end - 3) : end]):
        return None
    below = _below_button(lines, end)
    if below is not None:
        return below
    for place in range(end, min(end + 25, len(lines))):
        line = lines[place]
        if is_comment_box(line) or is_footer(line):
            return None
        if BY_LABEL.match(line):
            return place
        after = lines[place + 1] if place + 1 < len(lines) else ""
        entry = _is_entry(lines[place - 1]) and _is_entry(after)
        if is_person(line) and not (entry or is_dateline(after) or is_share_bar(after)):
            return place
    return None


def take_signature(lines: list[str], last: int) -> str | None:
    """The name behind the full stop of the last text; one in brackets is taken off the text."""
    text, name = unsigned(lines[last])
    if name and not any(name in line for n, line in enumerate(lines) if n != last):
        lines[last] = text
        return name
    return signed(lines[last])


def _is_entry(line: str) -> bool:
    """Whether a line is as short as a menu's entries are, and tells of no source."""
    return 0 < words(line) <= 4 and not line.lstrip("(").startswith(("Theo ", "Nguồn"))


def _below_button(lines: Sequence[str], end: int) -> int | None:
    """A byline right below a single button or counter that ends the text.

    Who is named above running text comments on it.
    """
    if end + 1 >= len(lines) or not is_end_of_page(lines[end]) or not is_person(lines[end + 1]):
        return None
    after = lines[end + 2] if end + 2 < len(lines) else ""
    ends = not after or is_related_heading(after) or is_tags(after) or is_end_of_page(after)
    return end + 1 if ends else None
