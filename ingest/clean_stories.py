"""A plain-text page told as stories: headlines, each with its day and with what is told under it.

On a front every story is of another matter and looks like the first one; below an article's
headline stands what goes on, or a heading under which the others are listed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ingest.clean_lines import (
    byline,
    ends_sentence,
    has_credit,
    is_blank,
    is_end_of_page,
    is_related_heading,
    is_share_bar,
    words,
)
from ingest.clean_lists import BUTTON, CUT_BEFORE, counts_results, numbered
from ingest.clean_parts import ago
from ingest.clean_titles import asks, is_text, is_title
from ingest.clean_topic import pairs
from ingest.metadata_dates import is_dateline, without_day
from ingest.remember import fold, remembered

_CLOCK = re.compile(
    r"\d{1,2}\s?[:hg]\s?\d{2}(?::\d{2})?(?:\s+(?:[|•·-]\s*)?[^\W\d_]+(?: [^\W\d_]+){0,2})?"
)
"""When a story of the day was put up, perhaps with its section (``20:14 Chính trị``)."""
_TICKED = re.compile(r"\d{1,2}[:hg]\d{2}\s+(?=\D)")
"""Opens a headline of a ticker with its clock."""
_BULLET = re.compile(r"^[*•●▪◦»›+] ?(?=\S)")
"""Opens a headline of a list."""
_MARK = re.compile(r"(?:[-–+]|\d{1,2}[.)])\s+(?=\S)")
"""Opens an entry of a list, where it opens each of them or a day stands beside it."""
_PAGER = re.compile(
    r"(?:(?:trang|page)\s*:?\s*)?(?:(?:trang )?(?:dau|truoc|truoc do)|[«‹<|]+|first|prev\w*)?\s*"
    r"[\[(]?1[\])]?(?:[\s|,-]*[\[(]?\d{1,4}[\])]?){1,12}[\s|….»›>]*"
    r"(?:(?:[\[(]?\d{1,5}[\])]?)|trang (?:sau|cuoi|tiep|ke)|tiep(?: theo)?|sau|cuoi|next|last|"
    r"[\s|….»›>])*|trang 1 ?/ ?\d{1,5}(?!\w).{0,40}|"
    r"trang(?: so)? \d{1,4} (?:cua|tren) \d{1,5}.{0,30}"
)
"""The numbers of a list's pages."""
ALIKE = 0.7
"""Share of a front's stories whose day stands where the first one's does."""
OTHER_MATTER = 0.1
"""Share of a text's pairs found in the other stories, on the mean, under which each is of another
matter: under it lie 99 % of 600 lists of five articles' headlines and leads, and 62 % of the first
sentences of five paragraphs of one article, which have no headlines between them."""
FIRST = 2
"""Texts under a front's first headline at most."""
TEASER = 60
"""Words of a teaser's text at the median."""
LONGEST = 200
"""Words under one headline at most on a front."""
BIG = 110
"""The same where days in a row or the numbers of a list's pages tell that it is a front."""

_CUT_BEHIND = re.compile(r"[.!?][\"”)]*\s+(?:\.{3}|…)$")
"""Ends a text that a list cuts off behind a sentence (``… ba tháng. ...``)."""
CUT = 20
"""Words of a teaser that is cut off, which headlines seldom have."""
CUT_OUT = 3
"""Pieces cut out of articles from which a page lists the results of a search."""


@dataclass(slots=True)
class Story:
    """A headline's place, the form of its day, the texts under it and what else stands there."""

    head: int
    day: str = ""
    by: bool = False
    texts: list[int] = field(default_factory=list)
    labelled: bool = False
    others: int = 0


@remembered
def is_pager(line: str) -> bool:
    """Whether a line counts the pages of a list (``[1] [2] [3] ... [412]``)."""
    if len(line) > 90 or not _PAGER.fullmatch(fold(line).strip()):
        return False
    return len(re.findall(r"\d+", line)) >= 3 or bool(re.search(r"[\[«»<>]|[^\W\d]{3}", line))


class Stories:
    """The stories from a page's headline down to a list of others or to the imprint."""

    def __init__(self, lines: Sequence[str], start: int) -> None:
        self.lines = lines
        self.found: list[Story] = []
        self.loose = 0
        self.buttons = 0
        self.paged = False
        self.counted = any(counts_results(line) for line in lines[:start])
        self.counted |= sum(bool(CUT_BEFORE.match(line)) for line in lines[start:]) >= CUT_OUT
        self.items = numbered(lines, start)
        self.headed = start > 0 and is_related_heading(lines[start - 1])
        self.marked = bool(_MARK.match(lines[start])) if start < len(lines) else False
        self._read(start)
        self.found = self._once(self.found)
        self.told = [story for story in self.found if story.texts]

    def _once(self, found: list[Story]) -> list[Story]:
        """The stories without those that stand again: a front turns its first ones around."""
        kept: dict[str, Story] = {}
        for story in found:
            kept.setdefault(fold(self.lines[story.head]), story)
        return list(kept.values())

    def _read(self, start: int) -> None:
        plain_lines = [fold(line) for line in self.lines]
        for n in range(start, len(self.lines)):
            line = self.lines[n]
            if is_pager(line):
                self.paged = bool(self.found)
                break
            if self.loose or (self.found and len(self.found[0].texts) > FIRST):
                break  # no front, whatever stands below
            last = self.found[-1] if self.found else None
            plain = plain_lines[n]
            if BUTTON.fullmatch(plain) and (
                plain_lines.count(plain) >= 3 or not is_related_heading(line)
            ):
                self.buttons += 1
            elif is_related_heading(line) or is_end_of_page(line):
                break
            elif counts_results(line):
                self.counted = True
            elif self.counted and n in self.items:
                self.found.append(Story(n, self._head(self.items[n]) or ""))
            elif (head := self._behind(line)) is not None:
                self.found.append(Story(n, head))
            elif day := self._day(line):
                if last and not last.day:
                    last.day = day
            elif is_blank(line) or is_share_bar(line):
                continue
            elif last and not last.texts and self._is_cut(line):
                last.texts.append(n)
            elif (head := self._head(self._unmarked(n))) is not None:
                self.found.append(Story(n, head))
            elif last is None:
                self.loose += is_text(line)
            elif is_text(line) or self._is_brief(line) or CUT_BEFORE.match(line):
                last.texts.append(n)
            elif byline(line) and words(line) >= 2:
                last.by = True
            elif words(line) <= 5:
                last.labelled |= bool(last.texts)
            else:
                last.others += 1

    def _day(self, line: str) -> str:
        """The form of a line that only says when: a day, a clock or a time told from now."""
        if is_dateline(line):
            return "day"
        if ago(line) is not None:
            return "ago"
        return "clock" if _CLOCK.fullmatch(line) else ""

    def _behind(self, line: str) -> str | None:
        """The form of the day in brackets behind a headline, be it one of a few words."""
        bare, day = without_day(line)
        return "behind" if day and is_title(bare, 4) else None

    def _unmarked(self, n: int) -> str:
        """A line without the mark of a list's entry."""
        mark = _MARK.match(self.lines[n])
        beside = (*self.lines[max(0, n - 1) : n], *self.lines[n + 1 : n + 2])
        listed = self.marked or (mark and any(map(is_dateline, beside)))
        return self.lines[n][mark.end() :] if mark and listed else self.lines[n]

    def _head(self, line: str) -> str | None:
        """The form of the day on a headline's own line; None when the line is no headline."""
        if CUT_BEFORE.match(line):
            return None
        line = _BULLET.sub("", line)
        ticked = _TICKED.match(line)
        if ticked and is_title(line[ticked.end() :], 5):
            return "before"
        return "" if is_title(line, 5) and not has_credit(line) else None

    def _is_cut(self, line: str) -> bool:
        """Whether a line is a teaser that is cut off: behind a whole sentence, or a long one."""
        whole = words(line) >= 5 and _CUT_BEHIND.search(line)
        return bool(whole) or (words(line) >= CUT and line.endswith(("...", "…")))

    def _is_brief(self, line: str) -> bool:
        """Whether a line is a short closed sentence."""
        return 5 <= words(line) <= 25 and ends_sentence(line) and line.endswith((".", "…"))

    def is_front(self, dated: bool) -> bool:
        """Whether the stories are those of a front.

        ``dated`` says that the page gives a day or a name beside its first headline: on a front
        the others have theirs there, too.
        """
        if not self.found or not self.told or self.loose:
            return False
        lengths = [sum(words(self.lines[n]) for n in story.texts) for story in self.told]
        if len(self.found[0].texts) > FIRST or max(lengths) > LONGEST:
            return False  # an article, be it with the teasers of others below it
        if self.counted and len(self.found) >= 4 and self._told_once(BIG):
            return True
        return self._alike() or (not dated and (self._pairs() or self._listed()))

    def _alike(self) -> bool:
        """Stories with their days or writers where the first has its own, each with one text."""
        first = next(story for story in self.found if story.texts or story.day or story.by)
        if first.labelled or not (first.day or first.by) or len(self.found) < 5:
            return False
        alike = [story for story in self.found if story.day == first.day and story.by == first.by]
        if len(alike) < ALIKE * len(self.found) or not self._told_once(BIG):
            return False
        return len(self.told) < 3 or self._of_other_matters()

    def _pairs(self) -> bool:
        """Headlines, each with one short text that speaks of nothing the others speak of."""
        bare = len(self.found) - len(self.told)
        least = 3 if self.paged or self.buttons >= 3 or bare >= 3 or self.headed else 4
        return len(self.told) >= least and self._told_once() and self._of_other_matters()

    def _listed(self) -> bool:
        """A first story with its text, and the headlines of the others above the pages' numbers."""
        first = self.found[0]
        return (
            self.paged
            and len(self.found) >= 5
            and bool(first.texts)
            and not first.labelled
            and self._told_once(BIG)
            and len(self.told) <= 0.5 * len(self.found)
        )

    def _told_once(self, longest: int = TEASER) -> bool:
        """Whether nearly every story has one short text at most, and nothing else stands there."""
        once = sum(len(story.texts) == 1 for story in self.told)
        lengths = sorted(words(self.lines[n]) for story in self.told for n in story.texts)
        return (
            once >= 0.8 * len(self.told)
            and lengths[len(lengths) // 2] <= longest
            and sum(story.others for story in self.found) <= 0.2 * len(self.found)
        )

    def _of_other_matters(self) -> bool:
        heads = [self.lines[story.head] for story in self.told]
        lengths = sorted(words(head) for head in heads[1:])  # below a headline: subheadings
        if lengths and lengths[len(lengths) // 2] < 7:
            return False
        if sum(asks(head) for head in heads) > 0.5 * len(heads):
            return False  # an interview
        behind = sum(story.day == "behind" for story in self.found) >= ALIKE * len(self.found)
        signs = 1 + self.paged + behind + (self.buttons >= 3)
        return coherence(self._whole(story) for story in self.told) < OTHER_MATTER * signs

    def _whole(self, story: Story) -> str:
        return " ".join([self.lines[story.head], *(self.lines[n] for n in story.texts)])


def coherence(texts: Iterable[str]) -> float:
    """Share of a text's pairs of syllables that stand in the other ones, on the mean."""
    found = [own for text in texts if (own := pairs(text))]
    shares: list[float] = []
    for n, own in enumerate(found):
        others: set[tuple[str, str]] = set().union(*found[:n], *found[n + 1 :])
        shares.append(len(own & others) / len(own))
    return sum(shares) / len(shares) if shares else 0.0
