"""Other articles' headlines and teasers inside the running text of a plain-text page.

A teaser is a card: a headline, perhaps a dateline, perhaps a line or two of its lead. Nothing in
one card tells it from a subheading with its paragraph, so signs are added up: the headline stands
again in a list elsewhere on the page, a dateline or an agency mark inside the card, its lines
close together on a page whose paragraphs stand apart, a summary that breaks off, a long headline.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise

from ingest.clean_lines import (
    LIST_ITEM,
    agency_mark,
    ends_like_prose,
    ends_sentence,
    has_credit,
    is_blank,
    is_end_of_page,
    is_prose,
    is_related_heading,
    is_share_bar,
    is_tags,
    words,
)
from ingest.clean_links import (
    ENOUGH,
    capitals,
    near_headlines,
    paired_headlines,
    retells,
    tells_on,
)
from ingest.clean_lists import figures
from ingest.clean_parts import is_person
from ingest.clean_phrases import SPONSORED
from ingest.clean_pictures import picture_words
from ingest.clean_scene import is_scene
from ingest.clean_titles import asks, is_text, is_title, may_link
from ingest.clean_topic import (
    FOREIGN,
    FOREIGN_LAST,
    FOREIGN_LONG,
    FOREIGN_TEXT,
    LONG,
    Topic,
    same_words,
)
from ingest.metadata_dates import is_dateline
from ingest.remember import fold

SUMMARY = 75
"""Words of a teaser's text at most."""
TOLD = 0.3
FOREIGN_CARD = 0.08
"""A text under another article's headline is its teaser when it tells so many of the headline's
words and so few of the page's pairs: 76 % of 547 teasers are so, and 0.2 % of 2,147 short texts of
the articles themselves. Below a list's heading and its first headline it is one also when it
names others than the page does: 68 % and 1 %."""
SURVEY = 4
"""Subheadings from which an article is a survey of several matters."""
SURE = 2.0
"""Evidence a card needs on average; measured on bodies without teasers, see tests/bench/reading."""
CUT_OFF = re.compile(r"(?:\.\.\.|…|\[\.\.\.\]|\[…\])$")


class Cards:
    """Looks for teasers among the lines of one page.

    ``apart[n]`` says whether an empty line stands above line ``n``, ``tails`` which lines stood
    on the one above them without a blank.
    """

    def __init__(
        self,
        lines: Sequence[str],
        apart: Sequence[bool],
        links: set[int],
        tails: Collection[int] = (),
    ) -> None:
        self.lines = lines
        self.apart = apart
        self.links = links
        self.tails = tails
        self.keys = [fold(line).strip(" -•*+>»") for line in lines]
        self.figures = figures(lines)
        self._apart: bool | None = None
        self.places: dict[str, list[int]] = {}
        for place, key in enumerate(self.keys):
            self.places.setdefault(key, []).append(place)

    def found(self, start: int, first: int, end: int, title: str, dropped: set[int]) -> set[int]:
        """Lines of ``start`` to ``end`` that are headlines and teasers of other articles."""
        own = fold(title)
        body = [n for n in range(start, end) if n not in dropped and not self.is_nothing(n)]
        skip = {n for n in body if self.keys[n] == own}
        found = self._labels(body) | {n for n in body if n in self.links and n != first}
        found |= picture_words(self.lines, body) | self._sponsored(body)
        parts = self._parts(body) | self.figures
        links = [n for n in body if n > first and n not in skip | parts]
        found |= {n for n in links if self._elsewhere(n, start, end)}
        found |= self._summaries(found, body)
        found |= self._marked(body, first)
        body = [n for n in body if n not in skip]
        found |= self._rows(body, first, found)
        found |= self._cards(body, first, found) | self._closing(body, first, end)
        rest = [n for n in body if n not in found]
        topic = Topic(self.lines, rest, title)
        found |= self._foreign(rest, first, topic) - parts
        found |= self._foreign_texts(body, first, found | dropped, title)
        found |= near_headlines(self.lines, rest, first, topic)
        found |= paired_headlines(self.lines, rest, first, topic)
        return found | {n for n in self.tails if n - 1 in found and n in body}

    def _foreign(self, body: list[int], first: int, topic: Topic) -> set[int]:
        """Headlines that speak of something else, and the short texts under them."""
        found: set[int] = set()
        asked = sum(asks(self.lines[n]) for n in body)
        for place, n in enumerate(body):
            line = self.lines[n]
            if n == first or n in found or not may_link(line, 9):
                continue
            rest = range(place + 1, len(body))
            below = next((body[m] for m in rest if self.keys[body[m]] != self.keys[n]), -1)
            if asked > 2 and asks(line):
                continue  # an interview
            short = below >= 0 and is_text(self.lines[below])
            short = short and words(self.lines[below]) <= SUMMARY
            share = topic.share(line, (n, below) if short else (n,))
            strange = words(line) >= LONG and self._names_others(n, body)
            limit = FOREIGN_LONG if strange else FOREIGN
            limit = FOREIGN_LAST if asks(line) else 0.0 if line.endswith("!") else limit
            if share is None or share >= limit:
                continue
            if short and tells_on(line, self.lines[below]):
                continue
            found |= {m for m in body[place : place + 3] if self.keys[m] == self.keys[n]}
            if short:
                told = topic.share(self.lines[below], (n, below))
                if (
                    told is not None
                    and told < FOREIGN_TEXT
                    and retells(line, self.lines[below], 0.4)
                ):
                    found.add(below)
        return found | self._beside(found, body, first, topic)

    def _beside(self, found: set[int], body: list[int], first: int, topic: Topic) -> set[int]:
        """Headlines right above or below another one that speaks of something else."""
        result: set[int] = set()
        for above, below in pairwise(body):
            for n, other in ((above, below), (below, above)):
                line = self.lines[n]
                if other not in found or n in found or n <= first or is_scene(line):
                    continue
                share = topic.share(line, (n,)) if is_title(line, 9) else None
                if share is not None and share < FOREIGN_LONG:
                    result.add(n)
        return result

    def _foreign_texts(self, body: list[int], first: int, found: set[int], title: str) -> set[int]:
        """Short texts of something else right under a headline that was found."""
        topic = Topic(self.lines, [n for n in body if n not in found], title)
        result: set[int] = set()
        for n in body:
            above = n - 1 - (n > 1 and is_dateline(self.lines[n - 1]))
            if above not in found or n in found or n <= first or not is_title(self.lines[above], 5):
                continue
            line = self.lines[n]
            if not is_text(line) or words(line) > SUMMARY or self.below_box(n):
                continue
            share = topic.share(line, (n,))
            foreign = share is not None and share < FOREIGN_CARD
            told = retells(self.lines[above], line, TOLD)
            listed = above > 0 and is_related_heading(self.lines[above - 1])
            listed = listed and topic.size() >= ENOUGH and self._names_others(n, body)
            if foreign and (told or listed):
                result.add(n)
        return result

    def _names_others(self, n: int, body: Sequence[int]) -> bool:
        """Whether a line names somebody or some place, and nothing that the rest names."""
        named = capitals(self.lines[n])
        return bool(named) and not any(
            named & capitals(self.lines[m]) for m in body if self.keys[m] != self.keys[n]
        )

    def is_nothing(self, n: int) -> bool:
        return is_blank(self.lines[n]) and not is_dateline(self.lines[n])

    def _sponsored(self, body: list[int]) -> set[int]:
        """Labels of advertisements, and the headlines right above them."""
        labels = {n for n in body if words(self.lines[n]) <= 8 and SPONSORED.match(self.keys[n])}
        heads = {n - 1 for n in labels if 5 <= words(self.lines[n - 1]) <= 25}
        return labels | {n for n in heads if not ends_sentence(self.lines[n])}

    def _labels(self, body: list[int]) -> set[int]:
        """A short line that comes again and again, and the headline that follows it each time."""
        found: set[int] = set()
        counts = Counter(self.keys[n] for n in body)
        for place, n in enumerate(body):
            if counts[self.keys[n]] < 3 or words(self.lines[n]) > 6 or ends_sentence(self.lines[n]):
                continue
            found.add(n)
            if place + 1 < len(body) and is_title(self.lines[body[place + 1]], 5):
                found.add(body[place + 1])
        return found

    def _elsewhere(self, n: int, start: int, end: int) -> bool:
        """Whether a headline-like line of the body also stands in a list around the article."""
        if not is_title(self.lines[n]):
            return False
        return any(other < start or other >= end for other in self.places[self.keys[n]])

    def _parts(self, body: list[int]) -> set[int]:
        """Subheadings of a survey of several matters, each of which speaks of something else.

        A closed line stands above each, and below it two lines of text, of which the first tells
        the same: a teaser has one text, and no text of the article tells what a link says.
        """
        found: set[int] = set()
        for above, n, *below in zip(body, body[1:], body[2:], body[3:], strict=False):
            lines = [self.lines[m] for m in below]
            closed = ends_like_prose(self.lines[above])
            if closed and may_link(self.lines[n], 4) and all(map(ends_like_prose, lines)):
                found |= {n} if is_text(lines[0]) and retells(self.lines[n], lines[0]) else set()
        return found if len(found) >= SURVEY else set()

    def _marked(self, body: list[int], first: int) -> set[int]:
        """Leads of other articles: a paper's mark opens an article once. Their headlines too."""
        found: set[int] = set()
        for place, n in enumerate(body):
            if n <= first or not is_prose(self.lines[n]) or agency_mark(self.lines[n]) is None:
                continue
            if place and body[place - 1] == first and self._mark(first) != self._mark(n):
                continue  # the article's own text, below its lead
            found.add(n)
            for above in reversed(body[max(0, place - 2) : place]):
                if is_text(self.lines[above]) or above <= first:
                    break
                found.add(above)
                if is_title(self.lines[above], 5):
                    break
        return found

    def _mark(self, n: int) -> str:
        """The mark that opens a line, folded."""
        mark = agency_mark(self.lines[n])
        return fold(mark[0]) if mark else ""

    def _summaries(self, found: set[int], body: list[int]) -> set[int]:
        """Texts right under a found headline that tell the same in more words.

        Where the text closes the body, half as much will do: a link seldom stands there alone.
        """
        result: set[int] = set()
        last = max((n for n in body if is_prose(self.lines[n])), default=-1)
        for above, n in pairwise(body):
            if (
                above in found
                and is_title(self.lines[above])
                and is_prose(self.lines[n])
                and words(self.lines[n]) <= SUMMARY
                and (
                    retells(self.lines[above], self.lines[n], 0.45 if n == last else 0.5)
                    or (self.tight(n) and above - 1 not in found)
                )
            ):
                result.add(n)
        return result

    def _rows(self, body: list[int], first: int, known: set[int]) -> set[int]:
        """Three headline-like lines in a row; two where the page sets its paragraphs apart."""
        found: set[int] = set()
        run: list[int] = []
        close = self._set_apart(body)
        for n in [*body, -1]:
            if n > first and self._in_row(n, known) and not self._twin(n, run):
                run.append(n)
                continue
            tight = {m for m in run if close and not self.apart[m] and m - 1 in run}
            if tight:  # a list; what stands apart from it is a subheading
                run = [m for m in run if m in tight or m + 1 in tight]
            if len(run) >= 3 or tight:
                above = bisect_left(body, run[0]) - 1
                if above < 0 or not self.lines[body[above]].endswith(":"):
                    found.update(run)
            run = []
        return found

    def _in_row(self, n: int, known: set[int]) -> bool:
        if n in self.figures:
            return False
        if is_scene(self.lines[n]):
            return n in known
        return is_title(self.lines[n]) or (n in known and not is_prose(self.lines[n]))

    def _twin(self, n: int, run: list[int]) -> bool:
        return bool(run) and same_words(self.lines[n], self.lines[run[-1]]) > 0.7

    def _set_apart(self, body: list[int]) -> bool:
        """Whether an empty line stands between most paragraphs of the page."""
        pairs = [
            self.apart[b]
            for a, b in pairwise(body)
            if is_text(self.lines[a]) and is_text(self.lines[b])
        ]
        return len(pairs) >= 3 and sum(pairs) >= 0.8 * len(pairs)

    def tight(self, n: int) -> bool:
        """Whether a line follows the one above closely on a page that sets paragraphs apart."""
        if self._apart is None:
            self._apart = self._set_apart(list(range(len(self.lines))))
        return self._apart and not self.apart[n]

    def below_box(self, n: int) -> bool:
        """Whether a list's heading with one headline stands above a line, closed in itself: the
        headline stands close to the heading, and the line apart from both."""
        boxed = n > 1 and self.tight(n - 1) and not self.tight(n)
        return boxed and is_related_heading(self.lines[n - 2])

    def _cards(self, body: list[int], first: int, known: set[int]) -> set[int]:
        """The teasers that close the body: headline, dateline, text, one under the other."""
        close = self._set_apart(body)
        cards: list[list[int]] = []
        current: list[int] = []
        texts = 0
        for n in reversed(body):
            line = self.lines[n]
            if n <= first or n in self.figures:
                break
            current.insert(0, n)
            if is_text(line) and n not in known:
                texts += 1
                if texts > 1:
                    break
            elif n in known or is_title(line, 5):
                cards.insert(0, current)
                current, texts = [], 0
            elif has_credit(line) or LIST_ITEM.match(line):
                break
        total, most = 0.0, 0
        for count, card in enumerate(reversed(cards), 1):
            texts_in = [n for n in card if is_text(self.lines[n])]
            if len(texts_in) > 1 or any(words(self.lines[n]) > SUMMARY for n in texts_in):
                break
            own = self._evidence(card, close)
            if card[0] in known and (
                own > 1.0
                or not texts_in
                or retells(self.lines[card[0]], self.lines[texts_in[0]], 0.34)
            ):
                own = 3.0  # else a link set into the text, with the article's own text below it
            total += own
            if own < SURE - 0.5:
                break
            if total / count >= SURE and (count >= 2 or total >= 3.0):
                most = count
        best = {n for card in cards[len(cards) - most :] for n in card}
        rest = [n for n in body if n not in best and is_text(self.lines[n])]
        inside = sum(is_text(self.lines[n]) for n in best)
        if len(rest) < max(2, 0.4 * inside):
            return set()
        return {n for n in best if is_title(self.lines[n], 5) or is_prose(self.lines[n])}

    def _closing(self, body: list[int], first: int, end: int) -> set[int]:
        """Three or more teasers that close the text, on a page that tells nothing by its gaps.

        Each is a headline, long on average, with one short text; above the first stand two texts,
        and what ends a page is right below the last. No article of 966 ends so by itself.
        """
        ends = end < len(self.lines) and (
            is_end_of_page(self.lines[end])
            or is_tags(self.lines[end])
            or is_related_heading(self.lines[end])
        )
        heads: list[int] = []
        rest = body
        while ends and len(rest) > 2:
            head, text = rest[-2:]
            if not may_link(self.lines[head], 7) or head <= first:
                break
            if not is_text(self.lines[text]) or words(self.lines[text]) > SUMMARY:
                break
            heads, rest = [*heads, head], rest[:-2]
        texts = sum(is_text(self.lines[n]) for n in rest)
        if (
            len(heads) < 3
            or texts <= len(heads)
            or not all(is_text(self.lines[n]) for n in rest[-2:])
        ):
            return set()
        long = sum(words(self.lines[n]) for n in heads) >= 9 * len(heads)
        return set(body[len(rest) :]) if long else set()

    def _evidence(self, card: list[int], close: bool) -> float:
        """How much speaks for a card and against a subheading with its paragraph."""
        head = self.lines[card[0]]
        text = next((n for n in card[1:] if is_prose(self.lines[n])), None)
        score = 0.5 * (words(head) >= 9) + 0.5 * (words(head) >= 13)
        score -= 1.0 * (words(head) < 6)
        score += 2.0 * any(is_dateline(self.lines[n]) for n in card[1:])
        score += 1.0 * self._below_name(card[0])
        if text is None:
            return score + 1.0
        line = self.lines[text]
        score += 2.0 * (agency_mark(line) is not None)
        score += 1.0 * bool(CUT_OFF.search(line))
        score += 0.5 * retells(head, line)
        score += 2.0 * (close and not self.apart[text])
        score -= 1.0 * (words(line) > SUMMARY)
        return score

    def _below_name(self, n: int) -> bool:
        """Whether a name of its own stands above a line, with at most buttons between."""
        n -= 1
        while n > 0 and (is_share_bar(self.lines[n]) or is_blank(self.lines[n])):
            n -= 1
        return n > 0 and is_person(self.lines[n]) and is_prose(self.lines[n - 1])
