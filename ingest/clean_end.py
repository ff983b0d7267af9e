"""Where the body of a plain-text page ends, and where it goes on below other articles' links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ingest.clean_after import calls, signed_below
from ingest.clean_cards import SUMMARY, Cards
from ingest.clean_head import NEAR
from ingest.clean_lines import (
    BY_LABEL,
    LIST_ITEM,
    agency_mark,
    bare,
    byline,
    did,
    ends_sentence,
    is_blank,
    is_comment_box,
    is_end_of_page,
    is_footer,
    is_link_label,
    is_prose,
    is_related_heading,
    is_share_bar,
    is_tags,
    stated_source,
    words,
)
from ingest.clean_links import retells, retold
from ingest.clean_parts import (
    is_bullet_link,
    is_crumb,
    is_furniture,
    is_headline,
    is_label,
    is_person,
    signature,
)
from ingest.clean_titles import asks, is_text, is_title
from ingest.clean_topic import FOREIGN_LAST, Topic, same_words
from ingest.metadata_dates import is_dateline
from ingest.metadata_outlets import outlets
from ingest.remember import fold

_ALL_BY = re.compile(r"(?i)(?:bài|tin|ảnh)(?:\s*(?:,|và|&|-|/)\s*(?:bài|tin|ảnh|clip|video))+\s*:")
"""Who signs for the whole, the pictures included."""
_POLL = re.compile(r"(?<!\w)(?:hai long|danh gia|binh chon|tham do|y kien|khao sat)(?!\w)")
_NEXT = re.compile(r"(?:doc |xem )?(?:bai|tin)(?: viet| bao)? (?:tiep theo|ke tiep|sau)")
"""Heads the article that an endless page goes on with."""
_ANSWER = re.compile(
    r"(?:rat |khong |chua |kha |tam )?(?:hai long|tot|dong (?:y|tinh)|dep|quan tam)|binh thuong|"
    r"trung binh|kem|co|khong|y kien khac|khac"
)
"""Answers of a poll."""
BELONGS = 0.2
"""Share of a text's pairs found above it, from which it is the article's own."""

TEASES = 0.5
"""A text under another article's headline is its teaser when the share of its pairs found on the
page is under half the share of the headline's words that it tells, less a tenth: 72 % of 1,178
teasers on the page's own topic are, and 0.7 % of 822 texts of the article itself."""
LONG = 60
"""Words that the lead of a teaser seldom has."""
BOXED = 18
"""Lines of a box of other articles between a lead and the text at most."""


def _is_sentence(line: str) -> bool:
    """A short closed sentence, as no headline is."""
    return words(line) >= 4 and line.endswith(".") and not (line.endswith("...") or byline(line))


TAG = 7
"""Words of a tag at most."""
TAGS = 2
"""Tags below a text at least."""
QUESTIONS = 2
"""Questions above their answers that make an interview."""
LISTED = 10
"""Lines of a list inside it at most."""
_REPLY = re.compile(r"[-–—•] ?\S")
_THANKS = re.compile(
    r"(?:(?:phong vien|pv) ?: ?|[-–] ?)?(?:xin |chan thanh |tran trong )+cam on "
    r"(?:ong|ba|anh|chi|dong chi|bac|thay|co|giao su|quy|nhung)(?!\w)"
)
"""How the one who asked ends an interview."""


class BodyEnd:
    """Looks for the end of the body; lists of other articles inside it go to ``dropped``.

    ``signers`` are the names that the head of the page gives.
    """

    def __init__(
        self,
        lines: Sequence[str],
        cards: Cards,
        dropped: set[int],
        signers: Iterable[str] = (),
    ) -> None:
        self.lines = lines
        self.signers = {fold(name) for name in signers}
        self.cards = cards
        self.dropped = dropped

    def find(self, first: int) -> int:
        """The first line below ``first`` that is no longer the article's."""
        place = first + 1
        while place < len(self.lines):
            line = self.lines[place]
            if is_comment_box(line) and not self._is_bar(place, first):
                return place
            if is_footer(line) and signed_below(self.lines, place):
                place += 1
                continue
            below = self._below_keywords(place + 1) if is_tags(line) else place + 1
            if (is_footer(line) or is_tags(line)) and not self._two_in_row(below):
                return place
            if self._asks_opinion(place):
                return place
            if self._opens_another(place + is_related_heading(line), first):
                return place
            if self._closed(place, first):
                return place + 1
            if is_related_heading(line) or self._heads_others(place):
                resumed = self._below_label(place) or self._again(place, first)
                if resumed is None:
                    resumed = self._resumes(place + 1, first)
                elif is_label(line) and is_headline(self.lines[place - 1]):
                    self.dropped.add(place - 1)
                if resumed is None:
                    return place
                self.dropped.update(range(place, resumed))
                place = resumed
            place += 1
        return len(self.lines)

    def _below_keywords(self, place: int) -> int:
        """The first line below the keywords that a magazine prints above its text, in Vietnamese
        and in English, with the abstract between them."""
        for below in range(place, min(place + 3, len(self.lines))):
            if is_tags(self.lines[below]):
                return below + 1
        return place

    def _heads_others(self, place: int) -> bool:
        """Whether a section's name heads three or more others of it (``LẠ KHÁC``)."""
        line = self.lines[place]
        if not 2 <= words(line) <= 5 or not bare(line).endswith(" khac"):
            return False
        below = self.lines[place + 1 : place + 4]
        return len(below) == 3 and all(is_bullet_link(x) or is_title(x) for x in below)

    def _below_label(self, place: int) -> int | None:
        """Where a sentence goes on below advertisements, each a headline above its label."""
        if not is_label(self.lines[place]):
            return None
        below = place + 1
        while below + 1 < len(self.lines) and is_label(self.lines[below + 1]):
            below += 2
        return below if below < len(self.lines) and _is_sentence(self.lines[below]) else None

    def _again(self, place: int, first: int) -> int | None:
        """Where the text goes on below a box under the lead: below headline and lead said again."""
        if place - first > 4:
            return None
        above = {fold(line) for line in self.lines[max(0, first - NEAR) : first]}
        lead = fold(self.lines[first])
        for below in range(place + 2, min(place + BOXED, len(self.lines) - 2)):
            if fold(self.lines[below]) in above and fold(self.lines[below + 1]) == lead:
                return below + 2
        return None

    def _closed(self, place: int, first: int) -> bool:
        """Whether the text is signed here, with no more of it below.

        Who is named in the head of the page signs, or who signs for the pictures too or for what
        was done (``Lan Anh thực hiện``), above buttons, or who stands below links and above whence
        the paper has it.
        """
        line = self.lines[place]
        if self._signs_via(place):
            prose = sum(is_prose(other) for other in self.lines[first:place])
            return prose >= 3 and not self._two_in_row(place + 1)
        again = fold(line) in self.signers and is_person(line) and is_text(self.lines[place - 1])
        if again and sum(is_prose(other) for other in self.lines[first:place]) >= 3:
            return not self._two_in_row(place + 1)
        if self._promotes(place):
            return sum(is_prose(other) for other in self.lines[first:place]) >= 3
        signs = (_ALL_BY.match(line) and byline(line)) or did(line)
        if not signs or words(line) > 12:
            return False
        if sum(is_prose(other) for other in self.lines[first:place]) < 3:
            return False
        below = self.lines[place + 1 : place + 3]
        return any(is_share_bar(other) for other in below) and not self._two_in_row(place + 1)

    def _signs_via(self, place: int) -> bool:
        """Whether a line below links says whence the paper has it, right below who wrote it."""
        line = self.lines[place]
        if not line.startswith(("Theo ", "(Theo ")) or words(line) > 6:
            return False
        if is_text(self.lines[place - 2]):
            return False
        return is_person(self.lines[place - 1]) and "via" in signature(line)

    def _asks_opinion(self, place: int) -> bool:
        """Whether a poll opens here: a heading, below it a few words that answer, and counts."""
        if words(self.lines[place]) > 12 or not _POLL.search(fold(self.lines[place][:120])):
            return False
        below = self.lines[place + 1 : place + 7]
        answers = [n for n, line in enumerate(below) if _ANSWER.fullmatch(bare(line))]
        return len(answers) >= 2 and all(words(x) <= 5 for x in below[: answers[-1] + 1])

    def _opens_another(self, place: int, first: int) -> bool:
        """Whether the next article of an endless page opens here: its headline, its day, and below
        them who wrote it and a lead under the paper's mark.

        Below a heading that says so, headline and day are enough.
        """
        if not self.lines[place : place + 1] or not is_title(self.lines[place], 5):
            return False
        near = range(place + 1, min(place + 5, len(self.lines)))
        text = next((n for n in near if is_text(self.lines[n])), None)
        if text is None or sum(is_prose(other) for other in self.lines[first:place]) < 3:
            return False
        head = self.lines[place + 1 : text]
        if not any(is_dateline(line) for line in head):
            return False
        if _NEXT.fullmatch(bare(self.lines[place - 1])):
            return True
        return any(is_person(line) for line in head) and agency_mark(self.lines[text]) is not None

    def _promotes(self, place: int) -> bool:
        """Whether who wrote for an agency signs a text (``Mai Lan (TTXVN)``) above the card of
        another article: a headline and one text, below which the page ends."""
        below = self.lines[place + 1 : place + 4]
        if len(below) < 2 or not is_title(below[0]) or not is_text(below[1]):
            return False
        ends = is_share_bar(below[-1]) or is_tags(below[-1]) or is_related_heading(below[-1])
        if len(below) == 3 and not (ends or is_end_of_page(below[2])):
            return False
        stated = signature(self.lines[place]) if words(self.lines[place]) <= 8 else {}
        return {"author", "via"} <= set(stated) and is_text(self.lines[place - 1])

    def _is_bar(self, place: int, first: int) -> bool:
        """A comment counter under the lead, with the body still to come."""
        above = sum(is_prose(line) for line in self.lines[first:place])
        below = sum(is_prose(line) for line in self.lines[place + 1 : place + 12])
        if above > 1 or not below:
            return False
        counter = words(self.lines[place]) <= 3 and is_prose(self.lines[place + 1])
        return below >= 3 or counter

    def _resumes(self, place: int, first: int) -> int | None:
        """Where the body goes on after a list of other articles; None when it does not.

        After a list of bare headlines the body resumes with two running texts, or with one that
        ends the page. In a list of teasers each text stands under its own headline, and the body
        resumes with a text that follows a text. An empty list is passed over, and a text that
        speaks of something else is no body.
        """
        titles = teasers = since = 0
        start = place - 1
        above = range(first, start)
        if self._signed(start) or (self._tagged(start) and not self._two_in_row(place)):
            return None
        if (asked := self._next_question(place, above)) is not None:
            return asked
        while place < len(self.lines):
            line = self.lines[place]
            if is_end_of_page(line) or is_tags(line):
                return None
            if titles > 1 and self._signs_via(place) and not self._two_in_row(place + 1):
                return place - 1
            if is_text(line):
                tight = since > 0 and self.cards.tight(place)
                tight = tight and not self._belongs(place, above)
                marked = agency_mark(line) is not None
                follows = self.lines[place + 1] if place + 1 < len(self.lines) else ""
                row = (self._two_in_row(place) or _is_sentence(follows)) and not marked
                if not titles:
                    own = self._is_last_prose(place) and (
                        calls(self.lines, start) or self._belongs(place, above)
                    )
                    return place if row or own else None
                card = since > 1 and self._under_headline(place)
                if row and not tight and not (card and not self._belongs(place, above)):
                    if since == 1 and self._teases(place, above):
                        return place + 1
                    if not teasers:
                        return self._opens(place, start)
                    return place + 1 if since else place
                if not teasers and since <= 3 and not tight and self._signs_off(place, above):
                    return place
                last = self._is_last_prose(place)
                if last and self._elsewhere(line, above):
                    return None
                if last and not (tight or marked or teasers or self._under_headline(place)):
                    return None if since == 1 and retells(self.lines[place - 1], line) else place
                teasers, since = teasers + 1, 0
            elif is_related_heading(line):
                since = 0
            elif not is_blank(line):
                titles, since = titles + 1, since + 1
            if titles > 12:
                return None
            place += 1
        return None

    def _next_question(self, place: int, above: range) -> int | None:
        """Where an interview goes on below a list: the next question, with its answer, above the
        thanks that end it or as its answers are marked."""
        asked = [n for n in above if asks(self.lines[n]) and is_text(self.lines[n + 1])]
        if len(asked) < QUESTIONS:
            return None
        marked = all(_REPLY.match(self.lines[n + 1]) for n in asked)
        below = range(place, len(self.lines) - 1)
        ends = next((n for n in below if is_end_of_page(self.lines[n])), len(self.lines))
        thanked = any(_THANKS.match(fold(self.lines[n])) for n in below if n < ends)
        for n in below[:LISTED]:
            if is_end_of_page(self.lines[n]) or is_text(self.lines[n]):
                return None
            if asks(self.lines[n]) and is_text(self.lines[n + 1]):
                answered = bool(_REPLY.match(self.lines[n + 1]))
                return n if thanked or (marked and answered) else None
        return None

    def _teases(self, place: int, above: range) -> bool:
        """Whether a text tells what the headline right above it says, and little of the page's."""
        if self.cards.below_box(place):
            return False
        told = retold(self.lines[place - 1], self.lines[place])
        if told < 0.3 or words(self.lines[place]) > SUMMARY or not is_title(self.lines[place - 1]):
            return False
        below = range(place + 1, min(place + 12, len(self.lines)))
        own = [n for n in above if n not in self.dropped]
        own += [n for n in below if is_text(self.lines[n])]
        share = Topic(self.lines, own).share(self.lines[place])
        return share is not None and share < TEASES * told - 0.1

    def _opens(self, place: int, start: int) -> int:
        """Where a text begins whose first sentences stand above it on short lines of their own."""
        while place - 2 > start and _is_sentence(self.lines[place - 1]):
            place -= 1
        return place

    def _signs_off(self, place: int, above: range) -> bool:
        """Whether the article's signature stands right below a text that is no teaser."""
        if place + 1 >= len(self.lines) or self._teases(place, above):
            return False
        line = self.lines[place + 1]
        after = self.lines[place + 2] if place + 2 < len(self.lines) else ""
        return bool(BY_LABEL.match(line)) or (is_person(line) and not is_dateline(after))

    def _elsewhere(self, line: str, above: range) -> bool:
        """Whether a text speaks of something else than the article above it."""
        share = Topic(self.lines, (n for n in above if n not in self.dropped)).share(line)
        return share is not None and share < FOREIGN_LAST

    def _belongs(self, place: int, above: range) -> bool:
        """Whether a text speaks of what the article above it speaks of, not of its headline."""
        line = self.lines[place]
        if agency_mark(line) is None and words(line) > LONG:
            return True
        if retells(self.lines[place - 1], line):
            return False
        if agency_mark(line) is None and sum(is_text(self.lines[n]) for n in above) <= 1:
            return True  # an article does not end with its lead
        below = [n for n in range(place + 1, min(place + 8, len(self.lines)))]
        own = [n for n in above if n not in self.dropped]
        own += [n for n in below if is_text(self.lines[n])]
        share = Topic(self.lines, own).share(line)
        return share is not None and share >= BELONGS

    def _two_in_row(self, place: int) -> bool:
        """Whether two running texts follow each other before anything ends the body."""
        previous = False
        for line in self.lines[place : place + 10]:
            if is_related_heading(line) or is_end_of_page(line) or is_tags(line):
                return False
            if is_link_label(line) or is_blank(line):
                continue
            if is_text(line) and previous:
                return agency_mark(line) is None
            previous = is_text(line)
        return False

    def _signed(self, place: int) -> bool:
        """Whether a byline or a source stands right above a line: the article is over there."""
        while place > 2 and (
            is_comment_box(self.lines[place - 1]) or is_link_label(self.lines[place - 1])
        ):
            place -= 1
        above = self.lines[max(0, place - 2) : place]
        if is_prose(above[-1]):
            above = above[-1:]  # who is named above a text does not sign below it
        while place > 2 and (
            is_crumb(self.lines[place - 1]) or is_furniture(self.lines[place - 1])
        ):
            place -= 1
            if is_person(self.lines[place]) and is_prose(self.lines[place - 1]):
                return True
        return any(
            outlets().by_name(stated_source(line))
            or (byline(line) and words(line) <= 5)
            or (words(line) <= 6 and "via" in signature(line))
            for line in above
        )

    def _tagged(self, place: int) -> bool:
        """Whether tags without a label stand between a closed text and a line: two or more of a
        few words, one of them in small letters at least."""
        tags: list[str] = []
        while place > 1 and self._may_tag(self.lines[place - 1]):
            place -= 1
            tags.append(self.lines[place])
        if len(tags) < TAGS or not any(tag[0].islower() for tag in tags):
            return False
        above = self.lines[place - 1]
        return is_text(above) and ends_sentence(above) and not above.endswith(":")

    def _may_tag(self, line: str) -> bool:
        """Whether a line is of a tag's length and form."""
        if not 1 < words(line) <= TAG or LIST_ITEM.match(line) or ends_sentence(line):
            return False
        return line[-1] not in ",;:" and not is_share_bar(line)

    def _is_last_prose(self, place: int) -> bool:
        for line in self.lines[place + 1 :]:
            if is_prose(line) or is_end_of_page(line):
                return is_end_of_page(line)
        return True

    def _under_headline(self, place: int) -> bool:
        above = self.lines[place - 1]
        again = self.lines[place - 2] if place > 1 else ""
        return same_words(above, again) > 0.7
