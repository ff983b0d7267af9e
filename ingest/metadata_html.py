"""What an HTML page states about itself: JSON-LD, meta tags, and the lines beside the headline."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import Any

from ingest.clean_lines import BY_LABEL, byline, words
from ingest.clean_parts import is_person, says_whence, worker
from ingest.html_tree import AUTHOR, PHOTO, Element, is_logo, names, of_others, text_of
from ingest.metadata_authors import clean_author, printed
from ingest.metadata_dates import around_date, find_date, is_dateline, is_period, parse_date
from ingest.metadata_outlets import most_linked, outlets
from ingest.metadata_site import site_names
from ingest.offices import RANK
from storage.text import fold, normalize

_ARTICLE = re.compile(r"(?:News|Analysis|Opinion|Reportage|Review|Blog)?(?:Article|Posting)$")
_SILENT = frozenset({"script", "style", "title", "option", "a", "head", "noscript", "textarea"})
LINKS = 6
"""Links to one host that tell whose page it is; fewer may be those to a service."""
_FRONT = ("CollectionPage", "SearchResultsPage", "ProfilePage")
_DATE_META = (
    "article:published_time",
    "datepublished",
    "pubdate",
    "publishdate",
    "publish_date",
    "publish-date",
    "published_time",
    "date.issued",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "og:published_time",
    "article.published",
    "article:published",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "parsely-pub-date",
    "date",
    "creation_date",
    "bt:pubdate",
    "its_publication",
)


def page_facts(tree: Element, address: str | None = None) -> dict[str, str]:
    """Title, date, author, section, url, site, description and type, as far as stated.

    ``type`` is ``article``, ``profile`` or ``front`` when the page says so; ``stated_date`` is set
    when the date comes from the page's own data rather than from a visible line.
    """
    meta = _meta(tree)
    data = list(_linked_data(tree))
    article = next((row for row in data if _is_article(row)), {})
    facts: dict[str, str] = {}

    def put(name: str, *values: Any) -> None:
        for value in values:
            text = _text(value)
            if text and name not in facts:
                facts[name] = text

    put("url", meta.get("og:url"), _canonical(tree), _id(article.get("mainEntityOfPage")), address)
    put("site", *site_names(tree, meta, _publisher(article, data), facts.get("url", "")))
    links = (link.get("href") or "" for link in tree.iter("a"))
    put("linked", most_linked((link for link in links if link.startswith("http")), LINKS))
    put("description", meta.get("og:description"), meta.get("description"))
    put("section", meta.get("article:section"), article.get("articleSection"), _crumb(data))
    put("title", _headline(tree, meta, article, facts.get("site", "")))
    put("stated_date", *_dates(meta, article, tree))
    put("author", *_authors(meta, article, tree, facts))
    if isinstance(article.get("articleBody"), str):
        facts["body"] = normalize(html.unescape(article["articleBody"]))
    facts.update(shown_facts(tree, facts.get("title", ""), facts))
    if article:
        facts["type"] = "article"
    elif meta.get("og:type") == "profile":
        facts["type"] = "profile"
    elif any(_types(row) & set(_FRONT) for row in data):
        facts["type"] = "front"
    return facts


def shown_facts(tree: Element, title: str, facts: dict[str, str]) -> dict[str, str]:
    """Date and author by the lines beside a headline, as far as the page's data leave them open."""
    shown, beside = _shown(tree, title)
    date = _reconcile(facts.get("stated_date"), shown)
    name = clean_author(beside, facts.get("site", ""), facts.get("url", ""))
    found = {"date": date} if date else {}
    return found if "author" in facts or not name else {**found, "author": name}


def _publisher(article: dict[str, Any], data: list[dict[str, Any]]) -> str:
    """The publisher's name, by itself or by the mark of another part of the page's data."""
    stated = article.get("publisher")
    name = _name(stated)
    if name or not isinstance(stated, dict) or not stated.get("@id"):
        return name
    return next((_name(row) for row in data if row.get("@id") == stated["@id"]), "")


def _meta(tree: Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = element.get("content")
        if name and content and content.strip():
            found.setdefault(name.strip().lower(), _text(content))
    return found


def _linked_data(tree: Element) -> Iterator[dict[str, Any]]:
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            value = json.loads(_escaped(script.text or ""), strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _rows(value)


def _escaped(text: str) -> str:
    """JSON as pages print it: trailing commas and comment marks around it."""
    text = re.sub(r"^\s*(?:<!--|//<!\[CDATA\[)|(?:-->|//\]\]>)\s*$", "", text.strip())
    return re.sub(r",\s*(?=[}\]])", "", text).strip().rstrip(";")


def _rows(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > 6:
        return
    if isinstance(value, list):
        for part in value:
            yield from _rows(part, depth + 1)
    elif isinstance(value, dict):
        yield value
        yield from _rows(value.get("@graph"), depth + 1)


def _types(row: dict[str, Any]) -> set[str]:
    value = row.get("@type")
    return {str(part) for part in (value if isinstance(value, list) else [value])}


def _is_article(row: dict[str, Any]) -> bool:
    return any(_ARTICLE.search(name) for name in _types(row))


def _headline(tree: Element, meta: dict[str, str], article: dict[str, Any], site: str) -> str:
    """The ``h1`` that the page's own data confirms, else the data's headline without the site."""
    stated = [
        _text(value)
        for value in (
            article.get("headline"),
            meta.get("og:title"),
            meta.get("twitter:title"),
            meta.get("title"),
            _text(getattr(tree.find(".//title"), "text", "")),
        )
        if value and not _FILE.fullmatch(_text(value))
    ]
    logos = {heading for heading in tree.iter("h1") if is_logo(heading)}
    for heading in tree.iter("h1"):
        text = "" if heading in logos else text_of(heading)
        if words(text) >= 3 and any(_same(text, other) for other in stated):
            return text
    if stated:
        for heading in tree.iter("h1", "h2", "h3"):
            text = text_of(heading)
            if words(text) >= 4 and any(_letters(text) == _letters(other) for other in stated):
                return text
        headings = [text_of(heading) for heading in tree.iter("h1") if heading not in logos]
        headings = [text for text in headings if words(text) >= 5]
        if len(headings) == 1:
            return headings[0]
        if _letters(stated[0]) == _letters(site):
            return ""
        own = _without_site(stated[0], site)
        return _shown_title(tree, stated[0]) or _shown_title(tree, own) or own
    return ""


_LOWER = ("h2", "h3", "h4", "h5")


def _shown_title(tree: Element, title: str) -> str:
    """The line of the page that a page's title repeats with words of its own around it."""
    wanted = _letters(title)
    best = ""
    for element in tree.iter("div", "span", "p", "b", "strong", "td", "font", *_LOWER, "a"):
        text = re.sub(r"\s+", " ", element.text or "").strip()
        if words(text) >= 4 and len(best) < len(text) and 2 * len(text) > len(title):
            above = next(element.iterancestors("h1"), None)
            if _letters(text) in wanted and (above is None or not is_logo(above)):
                best = text
    return best


def _same(text: str, other: str) -> bool:
    one, two = _letters(text), _letters(other)
    return bool(one) and (one == two or one in two or (len(two) >= 20 and two in one))


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", fold(text))


_FILE = re.compile(r"(?i)\S+\.(?:html?|php|aspx?|jsp)")
"""The name of a file, which some pages give for their title."""
_PAPER = re.compile(r"(?:bao|tap chi|thoi bao|trang|cong|dai|tin|kenh|website)(?!\w)")


def _without_site(title: str, site: str) -> str:
    """A title without the paper's name behind it: after a bar, or where it is known for one."""
    first = re.match(r"(.{3,50}?)\s+(?:[|»–—-]|::)\s+(?=\S)", title)
    if first and site and _letters(first[1]) == _letters(site):
        return title[first.end() :]
    parts = re.split(r"\s+([|»–—-]|::)\s+(?=[^|»–—]+$)", title)
    if len(parts) != 3 or words(parts[0]) < 4 or words(parts[2]) > 8:
        return title
    head, mark, tail = parts
    named = bool(site and fold(site) in fold(tail)) or outlets().by_name(tail) is not None
    host = "." in tail and " " not in tail
    paper = words(tail) <= 5 and bool(_PAPER.match(fold(tail)))
    return head if named or host or paper or (mark in "|»" and words(tail) <= 5) else title


def _dates(meta: dict[str, str], article: dict[str, Any], tree: Element) -> Iterator[str]:
    candidates: list[Any] = [article.get("datePublished")]
    candidates += [meta.get(name) for name in _DATE_META]
    candidates += [
        element.get("content") or element.get("datetime") or text_of(element)
        for element in tree.xpath('//*[@itemprop="datePublished" or @itemprop="dateCreated"]')
    ]
    candidates.append(article.get("dateCreated"))
    for value in candidates:
        text = _text(value)
        if text and parse_date(text):
            yield text


def _shown(tree: Element, title: str) -> tuple[str | None, str | None]:
    """The dateline nearest to the headline, and the byline beside it.

    Looked for among ``time`` elements and lines with next to nothing but a date, from a little
    above the headline to the start of the running text.
    """
    order: list[tuple[int, str]] = []
    lines: dict[int, str] = {}
    headline: int | None = None
    menu: list[str] = []
    wanted = _letters(title)
    for place, element in enumerate(tree.iter()):
        if not isinstance(element.tag, str) or element.tag in _SILENT:
            if headline is None and element.tag == "a" and _of_menu(element):
                menu.append(element.text or "")
            dated = element.tag == "a" and 8 <= len(element.text or "") <= 60
            if dated and is_dateline(element.text.strip()):
                order.append((place, element.text.strip()))
            continue
        if element.tag == "time":
            value = element.get("datetime") or ""
            text = value if parse_date(value) else text_of(element)
            if len(text) < 120 and find_date(text):
                order.append((place, text))
            continue
        text = _own_line(element)
        if not text or len(text) > 300:
            continue
        if wanted and _letters(text) == wanted and (headline is None or element.tag == "h1"):
            headline = place
        elif 6 <= len(text) <= 120 and re.search(r"\d", text) and is_dateline(text):
            if not is_period(text):
                order.append((place, text))
        elif len(text) <= 60:
            lines[place] = text
    if headline is None or not order:
        return None, None
    after = [(place, text) for place, text in order if 0 < place - headline <= 60]
    before = [(place, text) for place, text in order if 0 < headline - place <= 12]
    if before and after and _visited(before[-1][1], after[0], headline):
        place, text = after[0]
    elif before and (not after or headline - before[-1][0] < after[0][0] - headline):
        place, text = before[-1]
    elif after:
        place, text = after[0]
    else:
        return None, None
    near = (lines.get(at, "") for at in range(place - 3, place + 5))
    clock = next((line for line in near if _CLOCK.fullmatch(line)), "")
    text = _with_clock(text, [other for at, other in order if abs(at - place) <= 8], clock)
    steps = (1, 2) if place < headline else (-1, -2, 1, 2)  # above both may be a menu
    beside = (lines.get(place + step) for step in steps)
    names = [line for line in beside if line and _is_name(line) and not says_whence(line)]
    sections = set(map(_letters, menu)) if names else set()
    names = [line for line in names if _letters(line) not in sections]
    signed = re.search(
        r"(?i)(?<!\w)(?:by|bởi|tác giả)\s*:?\s+(\S.{2,40}?)(?= on |\s*[|•·]|\s*$)",
        around_date(text),
    )
    if signed and byline(signed[1]):
        return text, byline(signed[1])
    own = re.sub(r"(?:\s+[\d.,]+)+$|\s*\([^()]{2,30}\)$", "", around_date(text))
    labelled = byline(own) if BY_LABEL.match(own) else None
    if labelled:
        return text, re.split(r"\s+[:,|]", labelled)[0]
    if 2 <= words(own) <= 5 and own.istitle() and not says_whence(own):
        names.insert(0, own)
    return text, next((name for line in names if (name := byline(line) or worker(line))), None)


def _of_menu(link: Element) -> bool:
    """Whether a link is one of three in a row, in entries of a list or in one element."""
    above = link.getparent()
    entry = above if above is not None and above.tag in ("li", "td") else link
    around = (*islice(entry.itersiblings(preceding=True), 2), *islice(entry.itersiblings(), 2))
    return len([other for other in around if other.tag == entry.tag]) >= 2


def _is_name(line: str) -> bool:
    """Whether a line beside a dateline is a name: a plain one, several, or one with a rank."""
    if 2 <= words(line) <= 5 and line.istitle():
        return True
    several = re.search(r"\s[-–]\s|,\s", line) or RANK.match(line)
    return bool(several and (is_person(line) or worker(line)))


BESIDE = 12
"""Elements between a headline and a dateline below it that is sure to be its own."""


def _visited(above: str, below: tuple[int, str], headline: int) -> bool:
    """Whether the day above a headline is that of the visit: later than the one right below."""
    one, two = find_date(above), find_date(below[1])
    return bool(one and two and one[0] > two[0] and below[0] - headline <= BESIDE)


_CLOCK = re.compile(r"[0-2]?\d\s?[:hg]\s?[0-5]\d(?::\d\d)?")


def _with_clock(text: str, others: list[str], clock: str) -> str:
    """A dateline, or one beside it that gives the same day with a time of day, or with the
    ``clock`` that an element of its own gives there."""
    day = find_date(text)
    if day and not day[1]:
        for other in others:
            found = find_date(other)
            if found and found[1] and found[0] == day[0]:
                return other
        if clock:
            return f"{text} {clock}"
    return text


def _own_line(element: Element) -> str:
    """An element's text with that of its inline children, links left out."""
    parts = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and child.tag in ("span", "b", "i", "em", "font", "strong"):
            parts.append(child.text_content() if len(child) < 4 else "")
        parts.append(child.tail or "")
    return re.sub(r"\s+", " ", " ".join(parts)).strip()


_STATED_ZONE = re.compile(r"(?:Z|[+-]\d\d:?\d\d)$")
_SHOWN_ZONE = re.compile(r"(?:gmt|utc)\s*\+\s*0?7(?!\d)")
MOST_HOURS = 14
"""Hours by which a server elsewhere may be off Vietnam's time."""


def _reconcile(stated: str | None, shown: str | None) -> str | None:
    """The stated time, unless the one printed on the page is surer.

    It is where the data give the same day without a time, where they give the same clock in another
    zone, and where they are whole hours off a clock that names Vietnam's zone.
    """
    if not stated or not shown:
        return stated or shown
    text = html.unescape(stated).strip()
    one, two = parse_date(text), parse_date(shown)
    if not one or not two or not two[1]:
        return stated
    if not one[1]:
        return two[1] if one[0] == two[0] else stated
    local = parse_date(_STATED_ZONE.sub("", text)) if "T" in text or " " in text else None
    if local and local[1] and local[1][:16] == two[1][:16]:
        return local[1]
    apart = abs(datetime.fromisoformat(one[1]) - datetime.fromisoformat(two[1])).total_seconds()
    hours, rest = divmod(apart / 60 + 3, 60)
    updated = fold(shown).lstrip(" (-–|").startswith("cap nhat")
    if _SHOWN_ZONE.search(fold(shown)) and not updated and rest <= 6 and 1 <= hours <= MOST_HOURS:
        return two[1]
    return stated


_WRITTEN = re.compile(r"(?i)viết bởi|written by|tác giả|author")
_OF_AUTHOR = re.compile(r"/(?:author|tac-?gia|but-danh)s?/[\w-]+")


def _authors(
    meta: dict[str, str], article: dict[str, Any], tree: Element, facts: dict[str, str]
) -> Iterator[str]:
    values = [
        meta.get("dable:author"),
        meta.get("article:author"),
        _name(article.get("author")),
        printed(meta.get("author"), tree.itertext()),
        meta.get("dc.creator"),
        meta.get("parsely-author"),
        meta.get("twitter:data1") if _WRITTEN.search(meta.get("twitter:label1", "")) else None,
    ]
    for value in values:
        name = clean_author(_text(value), facts.get("site", ""), facts.get("url", ""))
        if name:
            yield name
    for element in tree.iter("a", "span", "p", "div", "strong", "b"):
        marked = names(element)
        if (
            element.get("rel") == "author"
            or (element.tag == "a" and bool(_OF_AUTHOR.search(element.get("href") or "")))
            or element.get("itemprop") == "author"
            or (
                marked
                and AUTHOR.search(marked)
                and not PHOTO.search(marked)
                and "source" not in marked
                and "nguon" not in marked
            )
        ) and not of_others(element):
            text = re.sub(r"\S+@\S+", " ", " ".join(element.itertext()))
            text = re.sub(r"\s+", " ", text).strip()
            head, _, rest = text.partition(" | ")
            text = head if rest and is_dateline(rest) else text
            said = byline(text) or worker(text) if 1 <= words(text) <= 12 else None
            if said and not says_whence(text):
                name = clean_author(said, facts.get("site", ""), facts.get("url", ""))
                if name:
                    yield name


def _crumb(data: list[dict[str, Any]]) -> str | None:
    """The last step of the breadcrumb that is not the start page nor the article itself."""
    for row in data:
        if "BreadcrumbList" not in _types(row):
            continue
        steps = [
            step
            for part in row.get("itemListElement") or []
            for step in (part if isinstance(part, list) else [part])
            if isinstance(step, dict)
        ]
        labels = [_text(step.get("name") or _name(step.get("item"))) for step in steps]
        labels = [
            label
            for label in labels
            if label and fold(label) not in ("trang chu", "home") and words(label) <= 6
        ]
        if labels:
            return labels[-1]
    return None


def _name(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(part for part in (_name(part) for part in value) if part)
    if isinstance(value, dict):
        return _text(value.get("name"))
    return _text(value) if isinstance(value, str) else ""


def _id(value: Any) -> str:
    return _text(value.get("@id")) if isinstance(value, dict) else _text(value)


def _canonical(tree: Element) -> str:
    for link in tree.iter("link"):
        if (link.get("rel") or "").lower() == "canonical":
            return (link.get("href") or "").strip()
    return ""


def _text(value: Any) -> str:
    """Plain text of a stated value: entities (even doubled) resolved, blanks collapsed."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if value is None or isinstance(value, dict):
        return ""
    text = html.unescape(html.unescape(str(value)))
    return normalize(re.sub(r"\s+", " ", text)).strip()
