"""The article inside a newspaper page that was saved as plain lines.

The page is read as header, body, tail. The headline stands in the header, beside the dateline
and above the first running text; the body runs from there; the tail begins at a comment box, a
tag list, or a list of other articles after which no body resumes.
"""

from __future__ import annotations

import re
from functools import partial

from ingest.clean_after import (
    closing_headlines,
    headline_below,
    heads_part,
    heads_text,
    labels_of_links,
)
from ingest.clean_bylines import (
    below_lead,
    below_others,
    dated_beside,
    signs_above,
    take_signature,
    with_others,
    works_beside,
)
from ingest.clean_cards import Cards
from ingest.clean_copies import without_copies
from ingest.clean_end import BodyEnd
from ingest.clean_fields import address, labelled
from ingest.clean_figures import lists_rows
from ingest.clean_first import first_prose, foreign_bullets, opens_part, stamped
from ingest.clean_front import Front, tells_at_length
from ingest.clean_head import (
    Stated,
    dated_paper,
    find_headline,
    is_beside,
    of_visit,
    with_clock_below,
)
from ingest.clean_headline_parts import drawn_on_two
from ingest.clean_lines import (
    LIST_ITEM,
    agency_mark,
    byline,
    ends_sentence,
    has_credit,
    has_sentence_break,
    is_blank,
    is_link_label,
    is_prose,
    is_related_heading,
    is_share_bar,
    stated_source,
    words,
)
from ingest.clean_links import retells
from ingest.clean_notes import is_rule, without_notes
from ingest.clean_parts import (
    ago,
    closes,
    first_words,
    has_clock,
    introduces,
    is_attribution,
    is_bullet_link,
    is_credit,
    is_crumb,
    is_furniture,
    is_headline,
    is_imprint,
    is_notes,
    is_person,
    is_section,
    is_team,
    is_their_source,
    kind_of,
    says_title,
    shows_clip,
    signature,
    two_captions,
    worker,
)
from ingest.clean_pictures import TEXT, captions_told, in_pictures
from ingest.clean_run_on import drop_run_on, has_twin
from ingest.clean_weigh import Weighed
from ingest.clean_wrap import Lines, read_lines
from ingest.metadata_dates import has_row, is_dateline, without_day
from ingest.metadata_outlets import outlets
from ingest.metadata_paper import CLAIMED, weighed_paper
from ingest.metadata_portals import portal_name
from ingest.pages import Cleaned, Paragraph, RawPage
from ingest.remember import fold
from storage.errors import ReadError

_NUMBERED = re.compile(rf"(?:{LIST_ITEM.pattern})|^(?:\d{{1,2}}\.){{1,3}}\d{{0,2}}\.?\s")
_STROKE = re.compile(r"[^\W\d_]\)?\s*/\s*\(?[^\W\d_]")
"""Stands between who wrote and whose news it is."""
_HOST = re.compile(r"(?i)(?:[a-z0-9-]+\.)+(?:vn|com|net|org)")
NOT_AN_ARTICLE = "Không tìm thấy bài báo: trang chỉ có danh mục, tiêu đề hoặc liên kết."
MAX_LINES = 10_000
"""Lines of one page; a long read with all its comments has some two thousand."""
MIN_WORDS = 25
"""The shortest news item kept: two sentences."""


def clean_text(raw: RawPage) -> Cleaned:
    """The article of a plain-text page. Raises ReadError when the page holds none."""
    count = sum(1 for line in raw.text.split("\n") if line and not line.isspace())
    if count > MAX_LINES:
        raise ReadError(f"Văn bản có hơn {MAX_LINES} dòng, không phải một bài báo.")
    lines = read_lines(raw.text)
    return clean_lines(lines, str(raw.fields.get("title") or ""), weighed=True)


def clean_lines(lines: Lines, title: str = "", *, weighed: bool = False) -> Cleaned:
    """The article among lines; ``title`` where it is known. Raises ReadError when there is none."""
    return _Page(without_copies(lines), title).clean(weighed)


class _Page:
    """The lines of one page while they are being sorted into article and furniture."""

    def __init__(self, lines: Lines, title: str) -> None:
        self.lines = lines.texts
        self.cards = Cards(lines.texts, lines.apart, lines.links, lines.tails)
        self.given = title
        self.stated = Stated()
        self.dropped: set[int] = set()
        self.facts: dict[str, str] = {}
        self.originals: set[str] = set()
        self.ruled: int | None = None

    def clean(self, weighed: bool) -> Cleaned:
        self._stated()
        first = first_prose(self.lines, self.given, self.dropped)
        if first is None:
            raise ReadError(NOT_AN_ARTICLE)
        headline = find_headline(self.lines, first, self.given, self.dropped)
        title = self.given or (self._headline(headline) if headline is not None else "")
        start = first if headline is None else headline + 1
        self.dropped |= foreign_bullets(self.lines, start, first)
        self._header(start, headline, first)
        names = (name for _, name in self.stated.names)
        end = BodyEnd(self.lines, self.cards, self.dropped, names).find(first)
        if not title:
            below = headline_below(self.lines, first, end, self.dropped)
            title = self.lines[first if below is None else below]
            mark = agency_mark(title)
            title = first_words(title[mark[1] if mark else 0 :]) if below is None else title
            self.dropped |= set() if below is None else {below}
        place = below_lead(self.lines, first, end)
        if place is not None:
            self.stated.author(self.lines[place], 1.0)
            self.dropped.add(place)
        self._tail(end)
        drop_run_on(self.lines, self.dropped, start, end)
        self._bullet_links(first, end)
        dated = bool(self.stated.dates or self.stated.names)
        timed = bool(self.stated.names) or any(has_clock(line) for _, line in self.stated.dates)
        above = self.lines[max(0, start - 4) : start]
        cards = self.cards.found(start, first, end, title, self.dropped)
        if not (in_pictures(above) and any(words(self.lines[n]) > TEXT for n in cards)):
            self.dropped |= cards  # captions stand between texts as others' headlines do
        self.dropped |= labels_of_links(self.lines, range(first + 1, end), self.dropped)
        paragraphs = captions_told(self._paragraphs(start, end, title), above, self.lines)
        late = None if self.stated.names else below_others(self.lines, start, end)
        if late is not None and not self._in_menu(late, start):
            self.stated.author(self.lines[late], 6.0)
        self._fact("date", self.stated.best_date() or "")
        self._fact("author", with_others(self.lines, self.stated.best_author() or ""))
        self._imprint(first)
        around = sorted(self.dropped - {headline})
        lines = [self.lines[n] for n in around]
        head = sum(n < (first if headline is None else headline) for n in around)
        signed_off = self.originals | {
            x for x in lines if "/" in x and _STROKE.search(x) and "author" in signature(x)
        }
        paragraphs, notes = without_notes(paragraphs, self.ruled)
        lines = [x for x in (*lines, *filter(is_imprint, notes)) if x not in signed_off]
        name, weight = weighed_paper(lines, head)
        self._fact("paper", name or "")
        self._fact("claimed", name if name and weight >= CLAIMED else "")
        prose = [part for part in paragraphs if part.kind in ("lead", "body", "table")]
        head = start if headline is None else headline
        named = bool(self.given) and not is_related_heading(self.given)
        own = [n for n in range(first, end) if n not in self.dropped]
        if sum(words(part.text) for part in prose) < MIN_WORDS or (
            not tells_at_length(self.lines, own)
            and (
                Front(self.cards).holds(start, end, self.dropped, dated, timed, head)
                or (not named and lists_rows(self.lines, own))
                or (weighed and not named and Weighed(self.lines, head, own).is_front())
            )
        ):
            raise ReadError(NOT_AN_ARTICLE)
        removed = [
            line
            for place, line in enumerate(self.lines)
            if place in self.dropped and place != headline and not is_blank(line)
        ]
        return Cleaned(title, paragraphs, removed + notes, self.facts)

    def _headline(self, place: int) -> str:
        """The headline without the day that stands in brackets behind it."""
        title, day = without_day(self.lines[place])
        if day:
            self.stated.date(day, place, place)
        whole, places = drawn_on_two(self.lines, self.cards.apart, place)
        self.dropped |= places
        return whole or title

    def _stated(self) -> None:
        """Addresses, and fields written out by hand above the text (``Tiêu đề: …``)."""
        for place, line in enumerate(self.lines):
            url = address(line)
            if url:
                near = " ".join(self.lines[max(0, place - 3) : place])[-200:]
                if re.search(r"(?<!\w)(?:bai|link|nguon) goc(?!\w)", fold(f"{near} {line[:30]}")):
                    self.originals.add(line)
                else:
                    self._fact("url", url)
                self.dropped.add(place)
            field = labelled(line) if place < 12 else None
            if field and field[0] == "title":
                self.lines[place] = self.given = self.given or field[1]
            elif field:
                self._fact(*field)
                self.dropped.add(place)

    def _header(self, start: int, headline: int | None, first: int) -> None:
        """Everything above the first prose but the headline: facts or furniture."""
        listed, known = False, outlets()
        for place in range(first):
            line = self.lines[place]
            if place == headline or (place in self.dropped and is_dateline(line)):
                continue
            opens = place == first - 1 and retells(line, self.lines[first], 0.6)
            listed = is_related_heading(line) or (listed and is_headline(line) and not opens)
            if is_dateline(line):
                if not of_visit(self.lines, place, headline):
                    self.stated.date(with_clock_below(self.lines, place), place, headline)
                name, section = self.stated.dateline(line)
                paper = known.by_name(name) or known.by_name(section)
                if paper:
                    self.facts["footer"] = paper
                elif name and (place >= start or (place == start - 2 and is_person(name))):
                    self.stated.author(name, 2.0)
                    if section != name and has_row(line):
                        self._fact("section", section)
                elif place >= start and is_team(section):
                    self.stated.team(section)
                elif section:
                    self._fact("section", section)
            elif stated_source(line):
                self._fact("source", stated_source(line) or "")
            elif ago(line) is not None:
                self._fact("source", known.by_name(ago(line)) or "")
            elif place >= start and byline(line) and not (is_share_bar(line) or listed):
                if not self._in_menu(place, start):
                    self.stated.author(line, 0.1 * (place - start))
                    self._fact("via", signature(line).get("via", ""))
            elif place >= start and worker(line) and not listed:
                self.stated.author(worker(line) or "", 0.1 * (place - start))
            elif place >= start and is_team(line) and dated_beside(self.lines, place):
                self.stated.team(line)
            elif place < start and signs_above(self.lines, place, headline):
                self.stated.author(line, 6.0)
            elif place < start and (known.by_host(line) or dated_paper(line)):
                self.facts["footer"] = line
            elif place < min(start, 8) and line.isupper() and known.is_mark(line):
                self.facts.setdefault("footer", known.by_mark(line) or "")
            elif headline is not None and headline - 2 <= place < headline and is_section(line):
                self.facts["section"] = line
            elif (
                place >= start
                and not listed
                and (
                    has_credit(line)
                    or words(line) >= 8
                    or (place == first - 1 and opens_part(line))
                    or (place == start == first - 1 and heads_text(self.lines, place))
                )
                and (not is_link_label(line) or introduces(line))
                and not works_beside(self.lines, place)
                and not is_beside(line)
            ):
                continue
            self.dropped.add(place)

    def _in_menu(self, place: int, start: int) -> bool:
        """Whether a line below the headline also stands above it: a section, not a byline."""
        return any(self.cards.keys[place] == self.cards.keys[above] for above in range(start))

    def _fact(self, name: str, value: str) -> None:
        if value and name not in self.facts:
            self.facts[name] = value.strip()

    def _tail(self, end: int) -> None:
        for place in range(end, len(self.lines)):
            line = self.lines[place]
            self.dropped.add(place)
            source = stated_source(line)
            if source:
                self._source(line, source)
            elif is_dateline(line) and re.match(
                r"(?i)\s*(?:ngày )?(?:cập nhật|đăng|xuất bản)", line
            ):
                self.stated.date(line, place, None, end=True, own=place < end + 3)

    def _source(self, line: str, source: str) -> None:
        """Notes a source; a person's name behind ``Nguồn tin`` says who wrote."""
        name, _, paper = source.partition(" - ")
        if is_person(name) and outlets().by_name(paper):
            self.stated.author(name, 5.0)
            source = paper
        named = line.startswith("Nguồn tin") and is_person(source)
        if named and not outlets().by_name(source):
            self.stated.author(source, 5.0)
        else:
            self._fact("source", source)

    def _imprint(self, first: int) -> None:
        for place in sorted(self.dropped):
            if _HOST.fullmatch(self.lines[place]):
                self._fact("host", self.lines[place].lower())
            if place > first and is_imprint(self.lines[place]):
                self.facts["footer"] = f"{self.facts.get('footer', '')} {self.lines[place]}".strip()

    def _bullet_links(self, first: int, end: int) -> None:
        """Bulleted headlines under the lead: open lines that no colon introduces."""
        place = first + 1
        while place < end and is_bullet_link(self.lines[place]):
            place += 1
        alone = place - first == 2 and place < end and not LIST_ITEM.match(self.lines[place])
        if (place - first > 2 or alone) and not self.lines[first].endswith(":"):
            self.dropped.update(range(first + 1, place))

    def _paragraphs(self, start: int, end: int, title: str) -> list[Paragraph]:
        notes = next((n for n in range(start + 3, end) if is_notes(self.lines[n])), end)
        self._signature(start, notes)
        if notes < end:  # some sign below their notes
            self._signature(start, end)
        kept: list[Paragraph] = []
        seen: dict[str, int] = {}
        previous_place = -2
        for place in range(start, end):
            line = self.lines[place]
            if is_rule(line):
                self.ruled = len(kept)
            if place in self.dropped:
                continue
            if heads_part(self.lines, place, kept):
                kept.append(Paragraph(line, "heading"))
                continue
            if is_dateline(line):
                self.stated.date(line, place, None, end=True)
                if len(kept) <= 1 and (name := self.stated.dateline(line)[0]):
                    self.stated.author(name, 2.0)
            opens = not kept and introduces(line)
            if (is_furniture(line) and not opens) or says_title(line, title):
                self.dropped.add(place)
                continue
            key = fold(line)
            if key in seen:
                index = seen[key]
                if not is_prose(line) or place == previous_place + 1:
                    kept[index] = Paragraph(kept[index].text, "caption")
                self.dropped.add(place)
                continue
            kind = kind_of(line)
            if (
                kept
                and place == previous_place + 1
                and is_credit(line)
                and words(kept[-1].text) <= 60
                and not (is_prose(kept[-1].text) and has_sentence_break(kept[-1].text))
            ):
                kept[-1] = Paragraph(f"{kept[-1].text} {line}", "caption")
                previous_place = place
                continue
            if (
                kept
                and place == previous_place + 1
                and 6 <= words(line) <= 80
                and words(kept[-1].text) <= 80
                and not (kept[-1].kind == "heading" and is_prose(line))
                and two_captions(kept[-1].text, line)
                and not _NUMBERED.match(line)
            ):
                self.dropped.add(previous_place)
                seen[key] = len(kept) - 1
                kept[-1] = Paragraph(line, "caption")
            else:
                seen[key] = len(kept)
                kept.append(Paragraph(line, kind))
            previous_place = place
        return self._with_lead(kept)

    def _signature(self, start: int, end: int) -> None:
        """The byline and source under the last running text, and what stands below them.

        Without either, three headline-like lines in a row are links to other articles.
        """
        left = (place for place in range(end - 1, start - 1, -1) if place not in self.dropped)
        lines = ((place, self.lines[place]) for place in left)
        last = next((n for n, line in lines if closes(line) and not is_furniture(line)), start)
        if last + 1 < end and is_attribution(self.lines[last], self.lines[last + 1]):
            last += 1
        tail = [p for p in range(last + 1, end) if p not in self.dropped]
        signs = [p for p in tail if self._sign(p)]
        if signs and is_credit(self.lines[signs[0] - 1]) and signs[0] - 2 == last:
            self.dropped.add(last + 1)  # who took the pictures, above who wrote the text
        if len(signs) > 3:  # a list of names, signed by its last line at most
            signs = signs[-1:]
        for place in tail:
            line = self.lines[place]
            if not signs or place < signs[0]:
                continue
            stated = signature(line)
            if is_dateline(line):
                self.stated.date(line, place, None, end=True)
            elif stated:
                if "source" in stated and not shows_clip(self.lines[place - 1]):
                    self._source(line, stated["source"])
                self._fact("via", stated.get("via", ""))
                if is_their_source(self.lines[place - 1], line):
                    self._fact("via", line)
                elif "author" in stated and not self._in_menu(place, start):
                    self.stated.author(stated["author"], 3.0 + ("series" in stated))
                elif "team" in stated and not self.stated.names:
                    self.stated.team(stated["team"])
            elif is_credit(line) and place - 1 in self.dropped:
                pass  # who took the pictures, below who wrote the text
            elif has_credit(line) or (words(line) >= 8 and has_twin(self.lines, place)):
                continue  # a caption, or one of its two wordings
            self.dropped.add(place)
        above = [p for p in tail if signs and p < signs[0]]
        self.dropped |= closing_headlines(self.lines, start, above, partial(has_twin, self.lines))
        rest = [p for p in tail if p not in self.dropped and not is_furniture(self.lines[p])]
        self.dropped.update(p for p in rest if portal_name(self.lines[p]) == self.lines[p].strip())
        bar = next((p for p in range(last + 1, end) if is_share_bar(self.lines[p])), end)
        self.dropped.update(p for p in rest if p > bar and not has_credit(self.lines[p]))
        rest = [p for p in rest if p not in self.dropped]
        rest = [p for p in rest if p not in self._tag_row(last, rest)]
        short = [p for p in rest if is_crumb(self.lines[p])]
        if len(short) <= 3 or all(self.lines[p][0].islower() for p in short):
            self.dropped.update(short)
        links = [p for p in rest if is_headline(self.lines[p]) and not has_twin(self.lines, p)]
        if len(links) >= 3 and len(links) >= 0.7 * len(rest):
            self.dropped.update(links)
        author = take_signature(self.lines, last)
        if author:
            self.stated.author(author, 4.0)

    def _tag_row(self, last: int, rest: list[int]) -> set[int]:
        """A row of tags below the text that opens with a small letter and has no stop."""
        rows = {p for p in rest if self.lines[p][0].islower()}
        if len(rows) != 1 or not ends_sentence(self.lines[last]):
            return set()
        line = self.lines[min(rows)]
        found = rows if words(line) >= 6 and line[-1].isalnum() else set()
        self.dropped |= found
        return found

    def _sign(self, place: int) -> bool:
        line = self.lines[place]
        dated = is_dateline(line)
        stated = signature(line)
        return bool(dated or (stated and ("author" in stated or not has_credit(line))))

    def _undated(self, text: str) -> str:
        """A lead without the day between the paper's mark and its first word."""
        head, dash, rest = text.partition(" - ")
        if dash and len(head) <= 30 and is_dateline(head) and is_prose(rest):
            self.stated.date(head, 0, None)
            return rest
        return text

    def _with_lead(self, kept: list[Paragraph]) -> list[Paragraph]:
        texts = [n for n, part in enumerate(kept) if part.kind == "body" or _opens(part)][:2]
        for index in texts:  # a lead may stand above the text that the mark opens
            text = kept[index].text
            mark = agency_mark(text)
            if mark:
                self._fact("mark", mark[0])
                self._fact("host", mark[0].lower() if "." in mark[0] else "")
                text = self._undated(text[mark[1] :])
            kept[index] = Paragraph(stamped(text), "lead" if index == texts[0] else "body")
            if mark:
                break
        return kept


def _opens(part: Paragraph) -> bool:
    """Whether a line without a full stop is a lead all the same: the paper's mark opens it."""
    return words(part.text) >= 12 and agency_mark(part.text) is not None
