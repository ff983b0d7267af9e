"""Section fronts among plain-text pages: headlines, each with a line of its own at most."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from ingest.clean_authors import is_authors
from ingest.clean_cards import CUT_OFF, TOLD, Cards
from ingest.clean_lines import (
    bare,
    byline,
    is_end_of_page,
    is_menu,
    is_related_heading,
    is_tags,
    stated_source,
    words,
)
from ingest.clean_linked import lists_linked
from ingest.clean_links import retells
from ingest.clean_lists import (
    BUTTON,
    OPENS_REST,
    is_contents,
    is_cut,
    is_document_list,
    is_records,
    opens_each,
)
from ingest.clean_newsletter import is_newsletter
from ingest.clean_parts import closes, is_section, worker
from ingest.clean_questions import lists_questions
from ingest.clean_registers import lists_buttons, lists_codes, lists_contacts
from ingest.clean_service import is_service
from ingest.clean_stories import LONGEST, OTHER_MATTER, TEASER, Stories, coherence
from ingest.clean_titles import asks, is_text, is_title
from ingest.clean_topic import Topic
from ingest.clean_weigh import MOST, heading
from ingest.metadata_dates import is_dateline
from ingest.remember import fold

_BULLET = re.compile(r"^[-–+*•●▪◦»›] ?(?=\S)")
"""Opens a headline or a text of a list."""
_TICKED = re.compile(r"\d{1,2}[:hg]\d{2} (?=\D)")
"""Opens a headline of a ticker with its clock."""
RUN, AT_LENGTH = 3, 300
"""Running texts in a row, and words in them, that no front has: the most in 399 fronts of all
kinds are 239 words, and 572 of 1,042 articles have more."""
_DOTS = ("...", "…")
SECTIONS = 6
"""Sections with labels, a headline and one text, from which a page without a day is a front."""
TURNED = 3
"""Headlines that stand twice, as a front's first stories do where it turns them around."""
PARAGRAPH = 45
"""Words at the median of texts that go on with one matter under subheadings."""
BELOW = 6
"""Headlines below a front's first text and the button that opens the rest of it."""
CUT = 16
"""Words of a headline that is cut off."""
DAYS = 4
"""Days on lines of their own, each above a headline and its text, from which a page is a list."""
OTHERS = 0.15
"""Share of a text's pairs that stand in a front's first one at most: ``Thủ tướng`` may."""


_PARTED = re.compile(r"\s+[.|•·/>»]\s+|\s*[|•·»]\s*")
"""Parts the entries of a menu on one line."""
ENTRIES = 4
"""Entries of such a row."""
PARTS = 3
"""Sections of the menu that stand below a home page's first story."""


def ends_story(line: str) -> bool:
    """Whether a line below a text is one that ends an article."""
    if is_related_heading(line) or is_tags(line) or is_end_of_page(line):
        return True
    return bool(byline(line) or stated_source(line) or worker(line))


def tells_at_length(lines: Sequence[str], own: Iterable[int]) -> bool:
    """Whether some of a page's ``own`` lines right below each other are running texts as only an
    article has them; what a list cuts out of articles is cut off at its ends."""
    texts = size = 0
    last = -1
    for n in own:
        line = lines[n]
        told = is_text(line) and not line.startswith(_DOTS) and not line.endswith(_DOTS)
        begun = n == last + 1
        texts = (texts if begun else 0) + 1 if told else 0
        size = (size if begun else 0) + words(line) if told else 0
        if texts >= RUN and size >= AT_LENGTH:
            return True
        last = n
    return False


class Front:
    """Judges the lines of one page after the cards among them were looked for."""

    def __init__(self, cards: Cards) -> None:
        self.lines = cards.lines
        self.keys = cards.keys
        self.cards = cards

    def holds(
        self, start: int, end: int, dropped: set[int], dated: bool, timed: bool, headline: int
    ) -> bool:
        """A section front: headlines, each with at most a line of its own, and no running text.

        ``dated`` says that a dateline or a byline stands beside the headline, ``timed`` that it is
        more than a day, which could be that of the visit.
        """
        body = [n for n in range(start, end) if not self.cards.is_nothing(n)]
        kinds = "".join(self._kind(n) for n in body)
        cards = len(re.findall(r"H(?=D?P)|HD" if dated else r"H(?=o?D?P)|HD", kinds))
        titles = kinds.count("H")
        longest = max((len(run) for run in re.findall(r"P+", kinds)), default=0)
        kept = [n for n in body if n not in dropped]
        texts = sum(is_text(self.lines[n]) for n in kept)
        if not dated and (self._is_portal(body) or self._is_small(body, kinds, cards)):
            return True
        if self._is_first_teaser(kept, dated) or self._is_by_days():
            return True
        own = [self.lines[n] for n in kept]
        called = [self.lines[0], self.lines[headline]]
        if is_service(self.lines, called, [line for line in own if closes(line)]):
            return True
        if is_cut(self.lines, [line for line in own if is_text(line)]):
            return True
        if is_document_list(own) or is_records(own) or self._is_of_sections(headline):
            return True
        if is_contents(self.lines) or opens_each(self.lines):
            return True
        if is_newsletter(self.lines) or is_authors(self.lines) or lists_questions(self.lines):
            return True
        if lists_codes(self.lines, own) or lists_buttons(self.lines, own, headline, dated):
            return True
        if lists_contacts(self.lines, own, headline, dated):
            return True
        if lists_linked(self.lines, self.cards.links, headline):
            return True
        if Stories(self.lines, headline).is_front(dated) or self._is_among_stories(headline, kept):
            return True
        if texts == 1 and any(words(self.lines[n]) > LONGEST for n in kept):
            return False
        if longest >= 3 or (dated and longest >= 2):
            return False
        if texts == 1 and self._is_first_card(next(n for n in kept if is_text(self.lines[n]))):
            return True
        if kinds.count("D") >= 3 and len(re.findall(r"H(?=o?D)|D(?=H)", kinds)) >= 2:
            return True
        if cards >= 4 and cards >= 0.6 * kinds.count("P"):
            lengths = sorted(words(self.lines[n]) for n in body if self._kind(n) == "H")
            long = lengths[len(lengths) // 2] >= 8
            return long and (not dated or kinds.count("D") >= 3) and not self._goes_on(body)
        if texts <= 2 and not dated:  # one card of the front, above all the others
            below = "".join(self._kind(n) for n in range(end, len(self.lines)))
            told = len(re.findall(r"Ho{0,2}D?P", below))
            if below.count("H") >= 20 and told >= 4 and "PPP" not in below:
                return True
        if texts <= 1 and sum(bool(_TICKED.match(self.lines[n])) for n in body) >= 4:
            return True
        if texts <= 1 and not timed and titles >= 2:  # the paper's first story, and the others
            titles += sum(self._kind(n) == "H" for n in range(end, len(self.lines)))
            return titles >= 8
        if re.match(r"[Do]*PP", kinds):  # the article's own, below its headline
            return False
        return not dated and texts <= 2 and titles >= 8

    def _is_among_stories(self, headline: int, kept: Sequence[int]) -> bool:
        """Whether others of a front's stories are told above the headline that was found, or as it
        is under a heading of stories."""
        stories = Stories(self.lines, 0)
        above = [story for story in stories.told if story.head < headline]
        if len(above) >= 2 and stories.is_front(False):
            return True
        texts = (n for n in kept if n > headline and is_text(self.lines[n]))
        first = next(texts, headline)
        lists = [n for n in range(first) if is_related_heading(self.lines[n])]
        stories = Stories(self.lines, lists[-1] + 1) if lists else stories
        told = stories.told if lists else []
        if len(told) < 2 or not told[0].head < first <= told[-1].texts[-1]:
            return False
        alike = {(story.day, story.by, len(story.texts)) for story in told}
        return len(alike) == 1 and stories.is_front(False)

    def _is_of_sections(self, headline: int) -> bool:
        """A home page: its first story, and below it one section after the other, of the menu or,
        where a heading of a list (``Tin nổi bật``) stands above that story, any.

        Nothing ends the story as an article ends: no signature, no tags, no heading of a list.
        """
        entries = {
            bare(part)
            for line in self.lines[:headline]
            if words(line) <= 6 or is_menu(line) or len(_PARTED.split(line)) >= ENTRIES
            for part in _PARTED.split(line)
        } - {""}
        below = range(headline + 1, len(self.lines) - 1)
        labels = [
            n
            for n in below
            if words(self.lines[n]) <= 6 and bare(self.lines[n]) in entries
            if self._kind(n + 1) == "H"
        ]
        parts = self._parts(headline, labels)
        if sum("HP" in part for part in parts) >= PARTS - 1:
            return True
        if headline < 1 or not is_related_heading(self.lines[headline - 1]):
            return False
        labels = [n for n in below if self._is_label(n) and heading(self.lines[n + 1])]
        parts = self._parts(headline, labels)
        if not parts and not self._is_dated_below(headline):
            lists = [n for n in below if is_related_heading(self.lines[n])]
            labels = sorted({*labels, *(n for n in lists if heading(self.lines[n + 1]))})
            parts = self._parts(headline, labels, TEASER)
        return bool(parts) and not any("PP" in part for part in parts)

    def _is_dated_below(self, headline: int) -> bool:
        """Whether a day or a name stands right below a headline, as an article's own does."""
        below = self.lines[headline + 1 : headline + 3]
        return any(is_dateline(line) or byline(line) for line in below)

    def _parts(self, headline: int, labels: list[int], most: int = MOST) -> list[str]:
        """The kinds of the lines of each section, where one short text stands above them all."""
        if len(labels) < PARTS:
            return []
        story = range(headline + 1, labels[0])
        own = [n for n in story if is_text(self.lines[n])]
        if len(own) != 1 or words(self.lines[own[0]]) > most:
            return []
        opened = OPENS_REST.fullmatch(fold(self.lines[own[0] + 1]))
        if not opened and any(ends_story(self.lines[n]) for n in story):
            return []
        parts = pairwise([*labels, len(self.lines)])
        return ["".join(map(self._kind, range(one, two))) for one, two in parts]

    def _is_label(self, n: int) -> bool:
        """Whether a line names a section, and is none of those that end an article."""
        line = self.lines[n]
        return is_section(line) and not (ends_story(line) or is_dateline(line))

    def _is_first_teaser(self, kept: list[int], dated: bool) -> bool:
        """Whether the only text is a front's first: a button below it opens the rest of it.

        Headlines of other matters follow, some of them with a text of their own.
        """
        texts = [n for n in kept if is_text(self.lines[n])]
        if dated or len(texts) != 1 or texts[0] + 1 >= len(self.lines):
            return False
        below = range(texts[0] + 1, len(self.lines))
        kinds = "".join(self._kind(n) for n in below)
        if not BUTTON.fullmatch(fold(self.lines[below[0]])) or kinds.count("H") < BELOW:
            return False
        if "PP" in kinds or len(re.findall(r"Ho?D?P", kinds)) < 2:
            return False
        topic = Topic(self.lines, texts)
        return all(topic.said(self.lines[n]) < OTHERS for n in below if is_text(self.lines[n]))

    def _is_by_days(self) -> bool:
        """An archive: a day above each headline and its text, and no text above the first day.

        A chronicle in an article has a lead above it.
        """
        bare = [_BULLET.sub("", line) for line in self.lines]
        if sum(map(is_dateline, bare)) < DAYS:
            return False
        kinds = "".join(map(_kind, bare))
        days = [found.span() for found in re.finditer(r"Do?HP(?!P)", kinds)]
        if len(days) < DAYS:
            return False
        return "P" not in kinds[: days[0][0]] and kinds[: days[-1][1]].count("P") == len(days)

    def _goes_on(self, body: list[int]) -> bool:
        """Whether the texts under the headlines go on with one matter: an interview, a survey."""
        places = [n for n in body if self._kind(n) == "H"]
        heads = [self.lines[n] for n in places]
        if sum(len(self.cards.places[self.keys[n]]) > 1 for n in places) >= TURNED:
            return False
        if sum(asks(head) for head in heads) > 0.5 * len(heads):
            return True
        texts = {self.keys[n]: self.lines[n] for n in body if self._kind(n) == "P"}
        lengths = sorted(map(words, texts.values()))
        if not lengths or lengths[len(lengths) // 2] < PARAGRAPH:
            return False
        return coherence(texts.values()) >= OTHER_MATTER

    def _is_portal(self, body: list[int]) -> bool:
        """A front of sections, each with its labels, a headline and one text of it.

        Headlines that are cut off count as headlines, not as texts in a row.
        """
        kinds = "".join("H" if self._is_cut(n) else self._kind(n) for n in body)
        if len(re.findall(r"oHP(?=[oH])", kinds)) < SECTIONS or "PPP" in kinds:
            return False
        return kinds.count("H") >= 2 * kinds.count("P")

    def _is_cut(self, n: int) -> bool:
        """Whether a line is a headline that is cut off behind a few words."""
        return bool(CUT_OFF.search(self.lines[n])) and words(self.lines[n]) <= CUT

    def _is_small(self, body: list[int], kinds: str, cards: int) -> bool:
        """A section's front of a few cards: its first story, a list of headlines, more stories.

        Each text stands under its own headline, and tells nothing of what the first one tells.
        """
        if not re.match(r"P(?:H{4,}P)(?:H+P)+H*$", kinds) or kinds.count("P") > cards + 1:
            return False
        texts = [n for n in body if self._kind(n) == "P"]
        topic = Topic(self.lines, texts[:1])
        told = (retells(self.lines[n - 1], self.lines[n], TOLD) for n in texts[1:])
        return all(told) and all(topic.said(self.lines[n]) < OTHERS for n in texts[1:])

    def _is_first_card(self, text: int) -> bool:
        """Whether the only text of a page is a front's first teaser.

        It stands again in its section below, perhaps cut off, or three headlines follow right upon
        it that no heading of a list opens; and the page goes on with headlines and their teasers.
        """
        rest = range(text + 1, len(self.lines))
        below = "".join(self._kind(n) for n in rest)
        if len(re.findall(r"Ho{0,2}D?P", below)) < 4 or below.count("H") < 8:
            return False
        own = [self.keys[n].rstrip(" .…") for n in rest]
        again = any(len(key) >= 40 and self.keys[text].startswith(key) for key in own)
        return again or (below.startswith("HHH") and "PPP" not in below)

    def _kind(self, n: int) -> str:
        return _kind(self.lines[n])


def _kind(line: str) -> str:
    """A day, a text, what could be a headline, a label or another line."""
    if is_dateline(line):
        return "D"
    if is_text(line):
        return "P"
    if is_title(line):
        return "H"
    return "o" if words(line) <= 6 else "x"
