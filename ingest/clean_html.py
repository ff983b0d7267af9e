"""The article inside a saved HTML page: its element, its blocks, and what is not of it."""

from __future__ import annotations

import re
from itertools import pairwise

from ingest.clean_after import signed_below
from ingest.clean_bylines import with_others
from ingest.clean_cards import Cards
from ingest.clean_lines import (
    LIST_ITEM,
    agency_mark,
    byline,
    ends_sentence,
    is_blank,
    is_end_of_page,
    is_link_label,
    is_picture_name,
    is_prose,
    is_related_heading,
    is_share_bar,
    is_tags,
    stated_source,
    words,
)
from ingest.clean_lists import is_cut, is_issue
from ingest.clean_notes import is_rule, without_notes
from ingest.clean_parts import (
    is_affiliation,
    is_attribution,
    is_consent,
    is_person,
    is_their_source,
    signature,
    unsigned,
    worker,
)
from ingest.clean_phrases import NAV_WORDS
from ingest.clean_scene import is_scene
from ingest.clean_text import MAX_LINES, clean_lines
from ingest.clean_title_lines import in_full
from ingest.clean_titles import calls_out, is_text, is_title
from ingest.clean_topic import FOREIGN_CLOSING, Topic, same_words
from ingest.clean_wrap import Lines
from ingest.html_blocks import Block, below_box, blocks, boxed, goes_on, of_reader
from ingest.html_extracted import extracted
from ingest.html_front import (
    confirmed,
    is_filled,
    is_front,
    of_service,
    of_site,
    outweighs,
    states_article,
    under_title,
)
from ingest.html_lead import captions_above, lead_blocks, parts_below
from ingest.html_tree import Element, container, is_logo, parse, prune, text_of
from ingest.metadata_dates import is_dateline, without_day
from ingest.metadata_html import page_facts, shown_facts
from ingest.metadata_outlets import outlets
from ingest.metadata_portals import office_name, portal_name
from ingest.metadata_site import letters, saved_from
from ingest.pages import Cleaned, Paragraph, RawPage
from ingest.remember import fold
from storage.errors import ReadError

NOT_AN_ARTICLE = "Trang danh mục hoặc trang chủ, không phải một bài báo."
NO_TEXT = "Không tìm thấy bài báo trong trang (trang trống hoặc chỉ có danh mục)."
MAX_ELEMENTS = 60_000
"""Elements of one page; the largest of the measured ones has nine thousand."""
MIN_WORDS = 40
SHORTEST = 25
"""Words of an article under the headline that its page is called by."""
SMALLEST = 0.05
"""Share that it is at least of the text that was found to be teasers; less introduces them."""
PICTURES = 3
"""Captions of full sentences from which a lead and its pictures are an article."""
_THANKS = re.compile(
    r"(?:[^:]{2,30}: )?(?:(?:[Vv]âng|[Dd]ạ), )?"
    r"(?:(?:[Xx]in|[Tt]rân trọng) .*cảm ơn |[Cc]ảm ơn (?:ông|bà|anh|chị|em|cô|bác)[^.!]{0,30}[.!])"
)
"""Ends an interview (``PV: Xin cảm ơn bà!``)."""
CALLED_OUT = 18
"""Words that a headline with an exclamation or question mark seldom has."""


def clean_html(raw: RawPage) -> Cleaned:
    """The article of a page. Raises ReadError for section fronts and pages without running text."""
    if not raw.text.strip():
        raise ReadError("Tệp trống.")
    if raw.text.count("<") > 2 * MAX_ELEMENTS:
        raise ReadError("Trang có quá nhiều phần tử, không phải một bài báo.")
    tree = parse(raw.text)
    body = tree.find("body")
    if body is None:
        body = tree
    facts = page_facts(tree, saved_from(raw.text))
    if of_site(tree, facts):
        raise ReadError(NOT_AN_ARTICLE)
    before = _lines_of(body)
    own_title = confirmed(tree, facts.get("title", ""))
    title = facts.get("title") or _first_heading(body) or ""
    shown = not _names_site(title, facts) and any(
        same_words(line, title) >= 0.8 and not (_of_site(line) and not _of_site(title))
        for line in [*before, _first_heading(body) or ""]
        if words(line) >= max(3, 0.6 * words(title)) and words(title) >= 0.6 * words(line)
    )
    stated = shown and {"date", "author"} <= set(facts) and bool({"url", "site"} & set(facts))
    stated = stated and not _is_initials(facts)
    seen = None if stated else _as_lines(body)
    if seen is not None and not (title and shown):
        title = seen.title
        facts.update(shown_facts(tree, title, facts))
    title = in_full(title, before)
    prune(body)
    best = container(body)
    if seen is not None and "author" in seen.facts:
        facts.setdefault("author", seen.facts["author"])
    kept: list[Paragraph] = []
    if best is not None:
        found = lead_blocks(body, best, title, facts.get("description", ""))
        found += captions_above(body, best, title)
        for part in (best, *parts_below(best)):
            found += blocks(part)
        kept = _Sorter(title, facts).sort(found)
    kept = _or_stated(kept, facts.pop("body", ""), title, facts)
    if _count(kept) < MIN_WORDS and not _tells_by_pictures(kept):
        kept = _Sorter(title, facts).sort(extracted(raw.text))
    if _count(kept) < MIN_WORDS and not _tells_by_pictures(kept):
        raise ReadError(NO_TEXT)
    told = [part.text for part in kept if part.kind in ("lead", "body") and is_text(part.text)]
    cut = (is_cut(before, told) or is_issue(before, title, told)) and not states_article(facts)
    if cut or of_service(tree, before, title, kept, facts):
        raise ReadError(NOT_AN_ARTICLE)
    front = is_front(body, body if best is None else best, kept, facts, own_title)
    if front or is_filled(body, best, facts) or outweighs(tree, body, kept, facts):
        least = max(SHORTEST, SMALLEST * _count(kept))
        kept = _Sorter(title, facts).sort(under_title(body, own_title))
        if _count(kept) < least or outweighs(tree, body, kept, facts):
            raise ReadError(NOT_AN_ARTICLE)
    kept, _ = without_notes(kept)
    if not title:
        title = " ".join(kept[0].text.split()[:20])
    if seen is not None:
        for name in ("date", "author", "footer", "source", "mark", "paper", "claimed", "host"):
            if name in seen.facts:
                facts.setdefault(name, seen.facts[name])
    if "author" in facts:
        facts["author"] = with_others(before, facts["author"])
    return Cleaned(title, kept, _removed(before, kept, title), facts)


def _of_site(line: str) -> bool:
    """Whether a line says of itself that it names a site or a paper."""
    return bool(re.match(r"(?:trang (?:thong )?tin|cong|bao|tap chi|website)(?!\w)", fold(line)))


def _names_site(title: str, facts: dict[str, str]) -> bool:
    """Whether a title only names the paper or the kind of page (``Chi tiết tin``)."""
    if (
        portal_name(title)
        or office_name(title)
        or re.match(r"(?:tin chi tiet|chi tiet)(?!\w)", fold(title))
        or (words(title) <= 5 and NAV_WORDS.match(fold(title)))
    ):
        return True
    name = outlets().inside(title) or facts.get("site", "")
    return words(title) < 4 or bool(name and words(title) <= words(name) + 3)


def _is_initials(facts: dict[str, str]) -> bool:
    """Whether a site is only called by initials that no table knows: its imprint says more."""
    site = facts.get("site", "")
    if not re.fullmatch(r"[A-ZĐ]{2,6}", site):
        return False
    return not (outlets().by_name(site) or outlets().by_host(facts.get("url")))


def _as_lines(body: Element) -> Cleaned | None:
    """The page read as plain lines, for what its own data and names leave open.

    What the names of elements do not tell, the order of the lines often does.
    """
    found = blocks(body)
    if len(found) > MAX_LINES:
        return None
    found = [block for block in found if words(block.text) > 8 or not of_reader(block)]
    links = {n for n, block in enumerate(found) if block.linked > 0.8 and words(block.text) >= 4}
    texts = [
        re.sub(r"^- ", "", block.text) if n in links or words(block.text) <= 8 else block.text
        for n, block in enumerate(found)
    ]
    try:
        return clean_lines(Lines(texts, [True] * len(found), links))
    except ReadError:
        return None


def _count(kept: list[Paragraph]) -> int:
    return sum(words(part.text) for part in kept if part.kind in ("lead", "body", "table"))


def _tells_by_pictures(kept: list[Paragraph]) -> bool:
    """A short lead above pictures of which each tells its part in sentences."""
    told = [part for part in kept if part.kind == "caption" and is_text(part.text)]
    return len(told) >= PICTURES and any(is_prose(part.text) for part in kept if part not in told)


def _or_stated(
    kept: list[Paragraph], stated: str, title: str, facts: dict[str, str]
) -> list[Paragraph]:
    """The text that the page's own data holds, where the element found has less than half of it.

    Pages built in the browser are saved with their text only in that data.
    """
    if words(stated) < MIN_WORDS or 2 * _count(kept) >= words(stated):
        return kept
    lines = [line.strip() for line in stated.split("\n") if line.strip()]
    return _Sorter(title, facts).sort([Block(line, "body") for line in lines])


def _first_heading(body: Element) -> str | None:
    for heading in body.iter("h1"):
        text = text_of(heading)
        if words(text) >= 3 and not is_logo(heading):
            return text
    return None


class _Sorter:
    """Sorts an element's blocks into the article's paragraphs and the rest."""

    def __init__(self, title: str, facts: dict[str, str]) -> None:
        self.title = title
        self.facts = facts
        self.ruled: int | None = None

    def sort(self, found: list[Block]) -> list[Paragraph]:
        found = self._teasers(self._until_end(self._below_title(found)))
        kept: list[Paragraph] = []
        seen: set[str] = set()
        for block in found:
            mark = agency_mark(block.text)
            key = letters(block.text[mark[1] :] if mark else block.text)
            if is_rule(block.text):
                self.ruled = len(kept)
            if not key or key in seen or self._is_furniture(block):
                continue
            if not any(is_prose(part.text) for part in kept) and block.kind != "table":
                if is_affiliation(block.text):
                    continue  # of the author, above the text
                if is_person(block.text) and not kept:
                    self.facts.setdefault("author", byline(block.text) or "")
                    continue
            label = block.kind == "body" and not kept and words(block.text) <= 4
            if label and not ends_sentence(block.text):
                continue  # of the page's head (``Chi tiết``)
            captions = block.kind == "caption" and kept and kept[-1].kind == "caption"
            if captions and _twins(block.text, kept[-1].text):
                continue
            if block.kind == "heading" and not kept and self._draws_title(block.text):
                continue
            seen.add(key)
            kept.append(Paragraph(block.text, block.kind))
        kept = self._signature(without_notes(kept, self.ruled)[0])
        return self._with_lead(kept)

    def _until_end(self, found: list[Block]) -> list[Block]:
        texts = (n for n, b in enumerate(found) if is_prose(b.text) and b.linked < 0.5)
        last = max((n for n in texts if not is_end_of_page(found[n].text)), default=-1)
        kept: list[Block] = []
        skipping = False
        until = 0
        total = sum(is_prose(block.text) for block in found)
        for place, block in enumerate(found):
            if place < until:
                continue
            if is_related_heading(block.text) or is_tags(block.text):
                rest = found[place + 1 :]
                inside = boxed(found, place)
                below = found[place + 1 + inside :]
                if not (inside and goes_on(kept, below)) and (
                    place > last or (not _resumes(rest) and _only_teasers(rest))
                ):
                    break
                skipping, until = True, place + 1 + inside
                continue
            if block.linked > 0.7 and words(block.text) >= 4:  # a card: a link and its text
                until = place + 1 + boxed(found, place, climb=False)
            contact = signed_below([b.text for b in found[place : place + 7]], 0)
            if is_end_of_page(block.text) and kept and not contact:
                above = sum(is_prose(other.text) for other in kept)
                if place > last or above >= 0.4 * total:
                    break
            if skipping and (block.linked > 0.6 or not is_prose(block.text)) and block.linked > 0:
                continue
            skipping = False
            kept.append(block)
        return kept

    def _below_title(self, found: list[Block]) -> list[Block]:
        """Without what stands above the headline, where the headline is among the blocks."""
        for place, block in enumerate(found):
            if is_text(block.text):
                break
            if self._is_title(block.text):
                return found[place + 1 :]
        return found

    def _teasers(self, found: list[Block]) -> list[Block]:
        """The blocks without other articles' headlines and what is told under them."""
        links = {n for n, b in enumerate(found) if b.linked > 0.75 and words(b.text) >= 4}
        first = next((n for n, block in enumerate(found) if is_prose(block.text)), None)
        if first is None or not links:
            return found
        texts = [block.text.removeprefix("- ") if block.linked else block.text for block in found]
        tables = {n for n, block in enumerate(found) if block.kind == "table"}
        cards = Cards(texts, [True] * len(found), links)
        gone = cards.found(0, first, len(found), self.title, tables)
        own = {n for n in gone if n and below_box(found, n)}
        return [block for n, block in enumerate(found) if n not in gone - own]

    def _is_furniture(self, block: Block) -> bool:
        text = block.text
        if block.kind == "table":
            return block.linked > 0.8
        if block.linked > 0.75 and words(text) >= 4:
            return True
        if block.linked > 0.9 and not is_prose(text):
            return True
        if block.author and words(text) <= 12:
            name = byline(text) or worker(text)
            if name and block.kind != "caption" and not of_reader(block):  # there who took it
                self.facts.setdefault("author", name)
            return True
        author = letters(self.facts.get("author", ""))
        return (
            is_blank(text)
            or bool(author and letters(text) == author)
            or is_share_bar(text)
            or is_picture_name(text)
            or is_dateline(text)
            or is_link_label(text)
            or is_tags(text)
            or is_related_heading(text)
            or is_end_of_page(text)
            or is_consent(text)
            or self._is_title(text)
        )

    def _is_title(self, text: str) -> bool:
        """The headline, perhaps with a day behind it."""
        if fold(without_day(text)[0]) == fold(self.title):
            return True
        rest = text[len(self.title) :] if self.title and text.startswith(self.title) else ""
        return bool(rest) and is_dateline(rest)

    def _draws_title(self, text: str) -> bool:
        """Whether a line in capitals above the text is the headline in nearly its words."""
        alike = 0.7 * words(self.title) <= words(text) <= 1.4 * words(self.title)
        return alike and text.isupper() and same_words(text, self.title) >= 0.75

    def _signature(self, kept: list[Paragraph]) -> list[Paragraph]:
        """The byline and source under the last running text."""
        last = max((n for n, part in enumerate(kept) if _closes(part)), default=-1)
        said = {n for n in range(1, len(kept)) if is_attribution(kept[n - 1].text, kept[n].text)}
        while last > 2 and last not in said and _foreign_closing(kept[last].text, kept):
            del kept[last]
            last = max((n for n, part in enumerate(kept) if _closes(part)), default=-1)
        last += last + 1 in said
        if _count(kept) < MIN_WORDS and _tells_by_pictures(kept):
            last = max(n for n, part in enumerate(kept) if is_text(part.text))
        result = kept[: last + 1]
        for above, part in pairwise(kept[last:] if last >= 0 else [kept[0], *kept] if kept else []):
            source = stated_source(part.text)
            name = byline(part.text) or worker(part.text)
            if source:
                self.facts.setdefault("source", source)
            elif is_their_source(above.text, part.text):
                self.facts.setdefault("via", part.text)
            elif part.kind not in ("caption", "table") and name and words(part.text) <= 14:
                self.facts.setdefault("author", name)
            elif words(part.text) <= 14 and "via" in (stated := signature(part.text)):
                self.facts.setdefault("via", stated["via"])
            elif (
                part.kind in ("caption", "table")
                or _THANKS.match(part.text)
                or (
                    words(part.text) > 6
                    and portal_name(part.text) != part.text.strip()
                    and not _foreign_closing(part.text, kept)
                )
            ):
                result.append(part)
        return self._unsigned(result)

    def _unsigned(self, kept: list[Paragraph]) -> list[Paragraph]:
        """The paragraphs without the name in brackets that ends the last of them."""
        text, name = unsigned(kept[-1].text) if kept else ("", "")
        if not name or any(name in part.text for part in kept[:-1]):
            return kept
        if fold(self.facts.setdefault("author", name)) != fold(name):
            return kept  # of whom it is told or quoted
        return [*kept[:-1], Paragraph(text, kept[-1].kind)]

    def _with_lead(self, kept: list[Paragraph]) -> list[Paragraph]:
        for index, part in enumerate(kept):
            if part.kind in ("caption", "table"):
                continue
            mark = agency_mark(part.text)
            if mark:
                self.facts.setdefault("mark", mark[0])
                part = Paragraph(part.text[mark[1] :], part.kind)
            if part.kind == "lead" or words(part.text) >= 12:
                kept[index] = Paragraph(part.text, "lead")
                break
        return kept


def _twins(first: str, second: str) -> bool:
    """Two wordings of one caption: the same words in lines of like length, or one in the other.

    Pictures in a row may show one person, whom each caption opens with.
    """
    one, two = letters(first), letters(second)
    alike = max(words(first), words(second)) <= 1.5 * min(words(first), words(second))
    return one in two or two in one or (alike and same_words(first, second) > 0.8)


def _foreign_closing(line: str, kept: list[Paragraph]) -> bool:
    """Whether a line below the last text is the headline of another article.

    One that asks or exclaims at length is what the article closes with.
    """
    if not is_title(line, 9) or is_scene(line) or (calls_out(line) and words(line) >= CALLED_OUT):
        return False
    texts = [part.text for part in kept]
    share = Topic(texts, range(len(texts))).share(line, (texts.index(line),))
    return share is not None and share < FOREIGN_CLOSING


def _resumes(rest: list[Block]) -> bool:
    """Whether a text that stands under no link follows before the next list of links."""
    links = 0
    for block in rest:
        if is_related_heading(block.text) or is_tags(block.text) or is_end_of_page(block.text):
            return False
        if is_prose(block.text) and block.linked < 0.3:
            if agency_mark(block.text):
                continue  # another article's lead
            if links != 1:
                return True
            links = 0
        elif block.linked > 0.6:
            links += 1
    return False


def _only_teasers(rest: list[Block]) -> bool:
    prose = [
        block
        for block in rest
        if is_prose(block.text) and block.linked < 0.5 and agency_mark(block.text) is None
    ]
    links = [block for block in rest if block.linked > 0.6 and words(block.text) >= 4]
    return len(links) >= len(prose)


def _closes(part: Paragraph) -> bool:
    return part.kind in ("lead", "body") and (
        is_prose(part.text)
        or bool(LIST_ITEM.match(part.text))
        or (words(part.text) >= 5 and ends_sentence(part.text) and not byline(part.text))
        or words(part.text) > 12
    )


def _lines_of(body: Element) -> list[str]:
    """All visible lines of the page, for the list of what was removed."""
    shown = ".//text()[not(ancestor::script or ancestor::style or ancestor::noscript)]"
    lines = [re.sub(r"\s+", " ", text).strip() for text in body.xpath(shown)]
    return [line for line in lines if words(line) >= 2]


def _removed(before: list[str], kept: list[Paragraph], title: str) -> list[str]:
    whole = letters(title + " ".join(part.text for part in kept))
    result: list[str] = []
    seen: set[str] = set()
    for line in before:
        key = letters(line)
        if key and key not in seen and key not in whole:
            seen.add(key)
            result.append(line)
    return result
