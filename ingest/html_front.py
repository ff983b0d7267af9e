"""Section fronts among HTML pages: by what a page states and by what its element holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from ingest.clean_authors import is_authors
from ingest.clean_figures import lists_rows
from ingest.clean_lines import (
    byline,
    ends_sentence,
    has_credit,
    is_prose,
    is_related_heading,
    is_share_bar,
    words,
)
from ingest.clean_linked import LABELLED, lists_linked
from ingest.clean_lists import (
    is_contents,
    is_document_list,
    is_mail,
    is_records,
    lists_episodes,
    opens_each,
    without_button,
)
from ingest.clean_newsletter import is_newsletter
from ingest.clean_parts import ago
from ingest.clean_questions import lists_questions
from ingest.clean_registers import is_register, lists_codes, lists_contacts
from ingest.clean_service import is_service
from ingest.clean_stories import OTHER_MATTER, coherence
from ingest.clean_titles import is_text
from ingest.clean_topic import same_words
from ingest.clean_weigh import Weighed, calls, heading, headline_of
from ingest.html_blocks import Block, blocks
from ingest.html_cards import in_cards
from ingest.html_tree import Element, linked, text_of
from ingest.metadata_dates import is_dateline, without_day
from ingest.metadata_portals import office_name, portal_name
from ingest.metadata_site import letters
from ingest.pages import Paragraph
from ingest.remember import fold

LINKED = 0.6
"""Share of a block in links from which it is one."""
SUMMARIES = 8
"""Texts of which each stands under a linked headline: a front that tells what it links to."""
OTHERS = 4
"""Linked headlines that a page has at least when it is a front."""
TEASERS = 0.6
"""Share of the text kept that stands under linked headlines, from which it is a front's."""
ALL = 0.9
"""The same of a page that states what an article does."""
ONE_MATTER = 0.25
"""Share of a text's pairs in the others from which they are of one matter: 240 draws of four to
fifty leads of other articles lie under 0.2, an online talk with readers at 0.39."""
MANY = 6
"""Texts from which it tells that none is of the others' matter: of 21 articles with four or
five paragraphs 4 lie under that share, of 772 with more no more than 9."""
RUN = 2
"""Texts under one linked headline at most; more of them are an article that links to itself."""
LONG = 40
"""Words of a headline at most."""
BRIEF = 5
"""Words of a teaser at least."""
SHORTEST = 12
"""Letters of a linked headline, behind which a time may stand in its block."""
_SECTION = re.compile(
    r"(?:(?:thu vien|kho|chuyen muc|chuyen trang|trang) )?"
    r"(?:video|clip|phim|anh|hinh anh|phong su anh|media|multimedia|photo|podcast|infographic)"
    r"s?(?: clip| anh)?(?=\s*(?:[-–|:»]|$))"
)
"""A page called by a section of pictures or clips, of which it shows the newest at its head."""
_TOPIC = re.compile(
    r"(?:dong su kien|su kien|chuyen de|chu de|tags?|topics?|tu khoa)(?: \S.{1,30})?"
)
_SERVICE = re.compile(
    r"(?:(?:thong tin|dia chi) )?(?:lien he|gioi thieu|toa soan|quang cao|gop y|dat bao|"
    r"ve chung toi|(?:bang |bao )gia quang cao|dieu khoan (?:su dung|dich vu)|chinh sach bao mat)"
    r"(?:(?:,| va| &| voi)? (?:toa soan|quang cao|lien he|chung toi|phat hanh))*"
)
"""What a site calls the pages about itself."""
_FOLLOWED = re.compile(r"\W*theo doi (?:chu de|su kien|dong su kien|chuyen de)(?: nay)?\W*")
_BARS = re.compile(r"\s+[-–—|»]\s+|\s*[|»]\s*")
EVIDENCE = 2.0
"""What the day, the name and the signature of an article count for at most."""
FILLED = 60
"""Linked headlines of a whole page, which beside an article are seldom half as many."""


class Heads:
    """Under what kind of headlines the running texts of a page stand.

    A front's text stands under a headline that links to the article it tells of; the headline of
    an article is the page's own, and most pages state it as their title too.
    """

    def __init__(self, body: Element, kept: list[Paragraph], title: str) -> None:
        texts = [key for part in kept if is_text(part.text) and (key := letters(part.text))]
        keys, whole_text = set(texts), " ".join(texts)
        self.title = title
        self.teasers = self.own = self.listed = self.told = 0
        whole = {key for part in kept if len(key := letters(part.text)) >= SHORTEST}
        self.titled = False
        self.plain = False
        self.links = 0
        head: Block | None = None
        run: list[int] = []
        under = 0
        for block in blocks(body):
            share = _linked(block)
            if share < LINKED and is_text(block.text):
                under += 1
                key = letters(block.text)
                alone = key in keys or any(key.endswith(part) for part in keys)
                if alone or key in whole_text:
                    run.append(words(block.text))
                if alone:
                    self._note(head)
                continue
            linked = share >= LINKED and words(block.text) >= 4
            self.links += linked and words(block.text) >= 5
            if linked and any(letters(block.text).startswith(part) for part in whole):
                self.listed += words(block.text)
            if linked and is_text(block.text) and letters(block.text) in keys:
                self.teasers += words(block.text)
            elif linked or (words(block.text) >= 4 and not _is_beside(block)):
                self._count(head, run, under)
                head, run, under = block, [], 0
        self._count(head, run, under)

    def _note(self, head: Block | None) -> None:
        if head is not None:
            self.plain |= _linked(head) < LINKED and not is_related_heading(head.text)
            self.titled |= self._is_called(head)

    def _is_called(self, head: Block) -> bool:
        """Whether a headline is the one that the page states."""
        alike = 0.6 * words(self.title) <= words(head.text) <= 1.6 * words(self.title)
        return alike and words(self.title) >= 4 and same_words(head.text, self.title) >= 0.8

    def _count(self, head: Block | None, run: list[int], under: int) -> None:
        linked = head is not None and _linked(head) >= LINKED and not self._is_called(head)
        self.told += linked and 0 < under <= RUN
        if linked and len(run) <= RUN:
            self.teasers += sum(run)
        else:
            self.own += sum(run)

    def tease(self, stated: bool) -> bool:
        """Whether most of the text kept stands under headlines that link elsewhere.

        Of a page that is called as its headline is, or states an article's day as each of its
        cards may, nearly all of it has to, under several such headlines.
        """
        if self.links < OTHERS or not self.teasers:
            return False
        sure = not self.titled and not stated
        if not sure and self.told < OTHERS:
            return False
        return self.teasers >= (TEASERS if sure else ALL) * (self.teasers + self.own)


def _linked(block: Block) -> float:
    """Share of a block in links, without the day in brackets behind a headline."""
    head = without_day(block.text)[0]
    return min(1.0, block.linked * len(block.text) / len(head)) if head else 0.0


def _is_beside(block: Block) -> bool:
    """Whether a line stands beside a headline, between it and its text."""
    line = block.text
    return (
        block.kind == "caption"
        or is_dateline(line)
        or ago(line) is not None
        or byline(line) is not None
        or has_credit(line)
        or is_share_bar(line)
    )


def _stated(tree: Element) -> list[str]:
    """What the page's own data call it."""
    stated = [text_of(element) for element in tree.iter("title")]
    for meta in tree.iter("meta"):
        if (meta.get("property") or meta.get("name")) in ("og:title", "twitter:title", "title"):
            stated.append(meta.get("content") or "")
    return stated


def confirmed(tree: Element, title: str) -> str:
    """A page's headline where the page's own data hold it too, else nothing."""
    if portal_name(title) or office_name(title):
        return ""  # at the head of every page of its site
    held = any(
        words(line) >= 0.7 * words(title) and same_words(line, title) >= 0.8
        for line in _stated(tree)
    )
    return title if held else ""


def under_title(body: Element, title: str) -> list[Block]:
    """The texts right under the headline that the page is called by, where it is no link.

    Beside the teasers of others a short article may be the smaller part of the page.
    """
    found = blocks(body)
    head = next(
        (
            n
            for n, block in enumerate(found)
            if words(title) >= 5 and calls(title, block.text) and _linked(block) < LINKED
        ),
        None,
    )
    if head is None:
        return []
    result: list[Block] = []
    for block in found[head + 1 :]:
        if _linked(block) >= LINKED or is_related_heading(block.text):
            break
        result.append(block)
    lines = [part.text for part in result]
    told = any(is_text(line) for line in lines)
    listed = is_contents([found[head].text, *lines]) or opens_each(lines)
    return result if told and not listed else []


def weighed(body: Element, kept: list[Paragraph], titles: list[str]) -> Weighed:
    """The signs of a page by all its lines."""
    found = blocks(body)
    lines = [block.text for block in found]
    texts = [without_button(part.text) for part in kept]
    keys = {key for text in texts if is_text(text) and (key := letters(text))}
    own = [
        n
        for n, line in enumerate(lines)
        if (key := letters(without_button(line))) in keys
        or any(key.endswith(part) for part in keys)
    ]
    links = {n for n, block in enumerate(found) if _linked(block) >= LINKED}
    return Weighed(lines, headline_of(lines, own[0], titles) if own else 0, own, links, titles)


def _is_topic(lines: list[str], titles: list[str]) -> bool:
    """Whether a page that is called a topic tells of it story by story, each with its day.

    It is called as its heading is, and its introduction stands where an article's text does.
    """
    labelled = any(LABELLED.match(fold(x)) for x in titles)
    named = any(_TOPIC.fullmatch(part) for x in titles for part in _BARS.split(fold(x))[1:])
    if not (labelled or named or any(_FOLLOWED.fullmatch(fold(line)) for line in lines)):
        return False
    heads = [n for n, line in enumerate(lines) if heading(line)]
    beside = (lines[n - 1 : n] + _told_below(lines, n) if n else [] for n in heads)
    dated = [place for place, near in enumerate(beside) if any(map(is_dateline, near))]
    if len(dated) < OTHERS:
        return False
    return labelled or len(dated) >= TEASERS * (dated[-1] - dated[0] + 1)


def _told_below(lines: list[str], head: int) -> list[str]:
    """The line below a story's headline, and the next one where that line tells of the story."""
    below = lines[head + 1 : head + 3]
    return below if below and _is_told(below[0]) else below[:1]


def _is_typed(tree: Element) -> bool:
    """Whether a page gives itself the type of an article."""
    types = (meta for meta in tree.iter("meta") if meta.get("property") == "og:type")
    return any(meta.get("content") == "article" for meta in types)


def _is_told(line: str) -> bool:
    """Whether a line tells something, be it one short sentence."""
    return is_text(line) or (words(line) >= BRIEF and ends_sentence(line))


def _is_introduced(body: Element, titles: list[str]) -> bool:
    """Whether one text introduces what a page is called, and linked stories, each with its day,
    follow right upon it; an article has its day or its writer beside its headline.
    """
    found = blocks(body)
    head = next(
        (
            n
            for n, block in enumerate(found)
            if any(words(title) >= 2 and fold(block.text) in fold(title) for title in titles)
            and 3 <= words(block.text) <= LONG
            and _linked(block) < LINKED
        ),
        None,
    )
    if head is None or head + 2 >= len(found):
        return False
    above = [x for x in found[max(0, head - 2) : head] if is_dateline(x.text) or not _linked(x)]
    if any(map(_is_beside, (*above, found[head + 1]))):  # a link there is the site's name
        return False
    if not is_text(found[head + 1].text) or is_text(found[head + 2].text):
        return False
    lines = [block.text for block in found]
    stories = range(head + 2, len(found))
    heads = [n for n in stories if _linked(found[n]) >= LINKED and heading(lines[n])]
    first = is_dateline(lines[head + 2])
    if not heads or heads[0] != head + 2 + first:
        return False
    told = [n for n in heads if any(map(_is_told, lines[n + 1 : n + 3]))]
    days = (lines[n - 1 : n] if first else lines[n + 1 : n + 3] for n in told)
    dated = [day for day in days if any(map(is_dateline, day))]
    return len(dated) >= OTHERS and len(dated) >= TEASERS * len(heads)


def _lists_linked(body: Element, titles: list[str]) -> bool:
    """Whether linked stories, and no text of its own, stand below what a page is called."""
    found = blocks(body)
    links = {n for n, block in enumerate(found) if _linked(block) >= LINKED}
    names = [
        n
        for n, block in enumerate(found)
        if n not in links and words(block.text) >= 2
        if any(fold(block.text) in fold(title) for title in titles)
    ]
    called = max(names, key=lambda n: words(found[n].text), default=None)
    return called is not None and lists_linked([x.text for x in found], links, called)


def of_site(tree: Element, facts: dict[str, str]) -> bool:
    """Whether a page says that it is somebody's own, or is called, without a day, by what a site
    says of itself (``Liên hệ``)."""
    titles = (_BARS.split(fold(text_of(found)))[0] for found in tree.iter("title"))
    service = any(_SERVICE.fullmatch(title.strip()) for title in titles)
    dated = {"date", "stated_date"} & set(facts)
    return facts.get("type") == "profile" or (service and not dated)


def of_service(
    tree: Element, before: Sequence[str], title: str, kept: list[Paragraph], facts: dict[str, str]
) -> bool:
    """Whether a page whose data state no day says that there is no article, or asks for a password.

    The day shown may be that of the visit.
    """
    if "stated_date" in facts:
        return False
    texts = [part.text for part in kept if part.kind in ("lead", "body")]
    return is_service(before, [title, *_stated(tree)], texts)


def states_article(facts: dict[str, str]) -> bool:
    """Whether a page's own data say that it is an article, or when it was published."""
    return facts.get("type") == "article" or "stated_date" in facts


def outweighs(tree: Element, body: Element, kept: list[Paragraph], facts: dict[str, str]) -> bool:
    """Whether the signs of a front outweigh those of an article, all lines of the page taken."""
    titles = _stated(tree)
    typed = _is_typed(tree)
    if not states_article(facts) and _lists_linked(body, titles):
        return True
    if any(sections := [found[0] for x in titles if (found := _SECTION.match(fold(x)))]):
        titles = sections
    elif _is_topic([block.text for block in blocks(body)], titles) or (
        not (states_article(facts) or typed) and _is_introduced(body, titles)
    ):
        titles = []
    else:
        heads = (text_of(part) for part in body.iter("h1") if not linked(part))
        titles += [head for head in heads if words(head) >= 5]
    signs = weighed(body, kept, titles)
    stated = states_article(facts) or typed or "author" in facts
    own = sorted({signs.headline, *signs.own})  # a lone text may be taken for the headline
    if not stated and lists_rows(signs.lines, own):
        return True
    if not stated and _lists_entries(signs, "date" in facts):
        return True
    return signs.is_front()


def _lists_entries(signs: Weighed, dated: bool) -> bool:
    """Whether a page is a register, a directory, what one author wrote or what readers asked."""
    told = [signs.lines[n] for n in signs.own]
    if lists_codes(signs.lines, told) or is_authors(signs.lines) or lists_questions(signs.lines):
        return True
    return lists_contacts(signs.lines, told, signs.headline, dated)


def is_front(
    body: Element, best: Element, kept: list[Paragraph], facts: dict[str, str], title: str
) -> bool:
    """A section front, by what the page states and by what its element holds.

    ``title`` is the one that the page states itself.

    Text that is itself linked headlines and rows of documents are a front's. Linked headlines
    beside little running text, a short address without an article number and a
    page type of its own speak for a front; a stated time, an article type, a dateline beside the
    headline and a lead that repeats the page's description speak for an article.
    """
    if facts.get("type") == "front":
        return True
    heads = Heads(body, kept, title)
    size = sum(words(part.text) for part in kept)
    if not heads.titled and heads.links >= OTHERS and heads.listed >= TEASERS * size:
        return True
    if not heads.titled and is_document_list(part.text for part in kept):
        return True
    inside = [block.text for block in blocks(best)]
    whole = letters(" ".join(inside))  # the lead may stand above the element
    inside = [part.text for part in kept if letters(part.text) not in whole] + inside
    if (
        is_contents(inside)
        or is_newsletter([block.text for block in blocks(body)])
        or is_records(inside)
        or (not heads.titled and is_document_list(inside))
        or ((not heads.titled or any(map(is_mail, inside))) and opens_each(inside))
    ):
        return True
    stated = states_article(facts)
    if not stated and (
        is_register(part.text for part in kept)
        or lists_episodes([block.text for block in blocks(body)])
    ):
        return True
    if heads.tease(stated) or (not stated and _is_introduced(body, [title])):
        return True
    apart = coherence(part.text for part in kept if is_text(part.text)) < ONE_MATTER
    if apart and not stated and not heads.titled and in_cards(body, kept):
        return True
    headlines = sum(1 for link in best.iter("a") if words(text_of(link)) >= 5)
    prose = [part for part in kept if part.kind in ("lead", "body") and is_prose(part.text)]
    if not heads.titled and headlines >= len(prose) >= SUMMARIES and _longest_run(best) <= 1:
        return True
    score = 2.0 * (facts.get("type") == "article") + 2.0 * ("stated_date" in facts)
    score += 1.0 * ("date" in facts and "stated_date" not in facts)
    address = _address(facts.get("url", ""))
    score += address + 4.0 * heads.titled
    score += 1.0 * (
        (heads.plain or not heads.teasers) and heads.own > heads.teasers and address >= 0
    )
    score += min(2, max(0, _longest_run(best) - 2))
    description = letters(facts.get("description", ""))[:60]
    if len(description) >= 30 and any(description in letters(part.text) for part in kept[:3]):
        score += 1.0
    if headlines >= 5 and headlines >= 0.6 * len(prose):
        score -= 2.0
    if headlines >= 12 and headlines > 4 * len(prose):
        score -= 2.0
    if -EVIDENCE <= score < 0:
        score += min(EVIDENCE, weighed(body, kept, [title]).of_article())
    return score < 0


def told_apart(texts: Sequence[str]) -> bool:
    """Whether many texts are each of another matter, as cards are and paragraphs are not."""
    texts = [text for text in texts if is_text(text)]
    return len(texts) >= MANY and coherence(texts) < OTHER_MATTER


def is_filled(body: Element, best: Element | None, facts: dict[str, str]) -> bool:
    """A page that states nothing of an article and is full of other headlines.

    ``best`` may be one of its cards: no day, no address, no type, and no text that goes on.
    """
    if best is None or {"date", "stated_date", "url", "type"} & set(facts):
        return False
    if _longest_run(best) > 2:
        return False
    return sum(1 for link in body.iter("a") if words(text_of(link)) >= 5) >= FILLED


def _longest_run(best: Element) -> int:
    """Most running texts in a row without a linked headline between them."""
    longest = run = 0
    for block in blocks(best):
        if block.linked > 0.7:
            run = 0
        elif is_prose(block.text):
            run += 1
            longest = max(longest, run)
    return longest


def _address(url: str) -> float:
    """1 for an address with an article's slug or number, -3 for one of a section, 0 for none."""
    path = urlsplit(url).path.strip("/")
    if not url:
        return 0.0
    last = path.rsplit("/", 1)[-1]
    if re.search(r"\d{4,}", last) or last.count("-") >= 5 or urlsplit(url).query:
        return 1.0
    return -3.0 if last.count("-") <= 3 else 0.0
