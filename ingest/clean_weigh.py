"""A front told by several signs together: much that is told of others beside little of one's own.

No sign alone tells a front's first story from a short article among the headlines of others. The
article has its own day or name beside its headline, is signed, or is what the page is called; the
story has a button that opens the rest of it, or stands as the other headlines do.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cached_property

from ingest.clean_head import of_visit
from ingest.clean_lines import (
    byline,
    ends_sentence,
    is_related_heading,
    is_tags,
    stated_source,
    words,
)
from ingest.clean_lists import BUTTON, OPENS, without_button
from ingest.clean_parts import ago, has_clock, is_their_source, signature, worker
from ingest.clean_stories import is_pager
from ingest.clean_titles import is_text, is_title
from ingest.clean_topic import same_words
from ingest.metadata_dates import is_dateline, without_day
from ingest.remember import fold

FRONT = 3.0
"""What the signs come to on a front."""
MOST = 130
"""Words of a front's first story at most; more of them are an article."""
FEWEST = 6
"""Headlines of other matters that stand on a front at least."""
TEASER = 90
"""Words that few teasers have."""
MANY = 8
"""Headlines of other matters that count as one sign; two are given for twice as many."""
BRIEF = 2
"""Sentences of most teasers at most."""
STORIES = 3
"""Texts under other headlines that count as one sign."""
CLIPS = 5
"""Lines that open with the length of a clip or with a clock, which tell of a list of them."""
_LENGTH = re.compile(r"\d{1,3}:[0-5]\d(?::[0-5]\d)?(?!\d| ?[,|/–-] ?\d)")
NEAR = 3
"""Lines below a text in which its signature, its source or the list of others begins."""
_MARKS = re.compile(r"(?:\[\d{1,3}\]|[-+*•–●▪◦»›>_|]|\d{1,2}[.)](?=\s)|\d{1,2}[:h]\d{2}(?=\s)|\s)+")
"""Opens an entry of a list: a bullet, a number, a clock."""
_SENTENCE = re.compile(r"[.!?…]+[\"”)]*(?=\s|$)")


def heading(line: str) -> str:
    """A line as a headline, without the marks of a list and the day behind it; else nothing."""
    bare = without_day(line[opened.end() :] if (opened := _MARKS.match(line)) else line)[0]
    return bare if is_title(bare, 5) and not byline(bare) else ""


class Weighed:
    """The signs of one page; ``own`` are the places of the text that was kept, ``links`` those of
    linked lines, ``titles`` what the page says that it is called."""

    def __init__(
        self,
        lines: Sequence[str],
        headline: int,
        own: Sequence[int],
        links: Collection[int] = (),
        titles: Sequence[str] = (),
    ) -> None:
        self.lines = lines
        self.headline = headline
        self.own = [n for n in own if n != headline and is_text(without_button(lines[n]))]
        self.links = links
        self.stated = any(titles)
        self.titles = [title for title in titles if words(title) >= 2]
        self._kept = frozenset(own)

    @cached_property
    def others(self) -> dict[str, int]:
        """The headlines of other matters with their places."""
        lines = self.lines
        mine = {fold(lines[n]) for n in (self.headline, *self.own) if n < len(lines)}
        return {
            fold(head): n
            for n, line in enumerate(lines)
            if n not in self._kept and fold(line) not in mine and (head := heading(line))
        }

    def is_front(self) -> bool:
        """Whether the signs of a front outweigh those of an article."""
        size = sum(words(self.lines[n]) for n in self.own)
        if not self.own or size > MOST or len(self.others) < FEWEST:
            return False
        return self.score() >= FRONT

    def score(self) -> float:
        """What the signs come to: those of a front above nothing, those of an article below."""
        text = " ".join(self.lines[n] for n in self.own)
        brief = len(_SENTENCE.findall(text)) <= BRIEF
        score = min(2.0, len(self.others) / MANY) + (1.0 if brief else 0.5)
        score -= 1.5 if len(self.own) > 1 else 0.0
        score -= 1.0 if sum(words(self.lines[n]) for n in self.own) > TEASER else 0.0
        score += min(2.0, self._told() / STORIES)
        score += 2.0 if self._is_opened() else 1.0 if text.endswith(("...", "…")) else 0.0
        score += 1.0 if any(is_pager(line) for line in self.lines[self.own[-1] :]) else 0.0
        score += 1.0 if self.headline in self.links else 0.0
        of_article = self.of_article()
        score += 1.0 if not of_article else -of_article
        if self.stated:
            score += 1.0 if sum(bool(_LENGTH.match(x)) for x in self.lines) >= CLIPS else 0.0
            score += -4.0 if self._is_called() else 1.0
        return score

    def of_article(self) -> float:
        """How surely what stands beside the headline and below the text is an article's."""
        if not self.own or self.headline in self.links:
            return 0.0
        return self._beside() + self._signed()

    def _told(self) -> int:
        """How many of the other headlines have a text of their own below them."""
        places = set(self.others.values())
        last = len(self.lines) - 1
        return sum(is_text(self.lines[n + 1]) for n in places if n < last)

    def _is_opened(self) -> bool:
        """Whether a button stands behind the text, which opens the rest of it."""
        last = self.own[-1]
        below = self.lines[last + 1] if last + 1 < len(self.lines) else ""
        return bool(OPENS.search(fold(self.lines[last])) or BUTTON.fullmatch(fold(below)))

    def _beside(self) -> float:
        """How surely a day or a name beside the headline is the article's."""
        first = self.own[0]
        places = set(self.others.values())
        inner = [self.lines[n] for n in range(self.headline + 1, first) if n not in places]
        above = self.lines[max(0, self.headline - 2) : self.headline]
        found = 2.0 if without_day(self.lines[self.headline])[1] and not self._dated() else 0.0
        for place, line in enumerate([*above, *inner], self.headline - len(above)):
            day = is_dateline(line) or ago(line) is not None
            below = place >= self.headline
            if day and (below or not of_visit(list(self.lines), place, self.headline)):
                clock = has_clock(line) or ago(line) is not None
                found = max(found, 2.0 if clock else 1.5 if below else 0.0)
            elif below and (byline(line) or worker(line)):
                found = max(found, 2.5)
        return 0.5 * found if self._alike() else found

    def _alike(self) -> bool:
        """Whether most of the other headlines have a day or a name below them."""
        below = [self.lines[n + 1] for n in self.others.values() if n + 1 < len(self.lines)]
        beside = sum(is_dateline(x) or ago(x) is not None or bool(byline(x)) for x in below)
        return beside >= 0.5 * len(self.others) > 0

    def _dated(self) -> bool:
        """Whether most of the other headlines have a day behind them, as the first one has."""
        dated = sum(bool(without_day(self.lines[n])[1]) for n in self.others.values())
        return dated >= 0.5 * len(self.others)

    def _signed(self) -> float:
        """How surely what stands below the text ends an article."""
        last = self.own[-1]
        found = 0.0
        for place in range(last + 1, min(last + 1 + NEAR, len(self.lines))):
            line = self.lines[place]
            if place in self.others.values():
                break
            if is_related_heading(line) or is_tags(line):
                found += 1.5
                break
            said = stated_source(line) or is_their_source(self.lines[place - 1], line)
            if said or byline(line) or worker(line) or signature(line):
                found = max(found, 3.0)
        return found

    def _is_called(self) -> bool:
        """Whether the page is called as its headline is."""
        head = without_day(self.lines[self.headline])[0]
        return any(calls(title, head) for title in self.titles)


def calls(title: str, head: str) -> bool:
    """Whether a page's title is a headline, perhaps with the site's name beside it."""
    if words(head) >= 4 and fold(head) in fold(title):
        return True
    return same_words(title, head) >= 0.8 and words(title) >= 0.6 * words(head)


def headline_of(lines: Sequence[str], first: int, titles: Sequence[str] = ()) -> int:
    """The place of the headline nearest above a text, else of the text.

    What the page is called stands above anything else that could be one.
    """
    for place in range(first, -1, -1):
        headline = words(lines[place]) >= 5 and not is_text(lines[place])
        if headline and any(calls(title, lines[place]) for title in titles):
            return place
    for place in range(first - 1, max(-1, first - 8), -1):
        bare = without_day(lines[place])[0]
        if is_title(bare, 4) and not ends_sentence(bare):
            return place
    return first
