"""Headline, outlet, byline, date, section, address and places of an article."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from ingest.clean_lines import words
from ingest.metadata_authors import clean_author, without_place
from ingest.metadata_dates import parse_date
from ingest.metadata_outlets import Outlets, outlets
from ingest.metadata_places import find_places
from ingest.metadata_portals import portal_name
from ingest.pages import Cleaned, Metadata, RawPage
from ingest.remember import fold


def extract(raw: RawPage, cleaned: Cleaned) -> Metadata:
    """What the page states about its article; a field that it does not state stays None.

    The publication date comes from fields, meta data or the page's dateline, never from the body.
    """
    table = outlets()
    fields, facts = raw.fields, dict(cleaned.facts)
    if fields.get("linked"):
        facts.setdefault("linked", str(fields["linked"]))
    url = _text(fields.get("url")) or facts.get("url")
    outlet = _outlet(table, _text(fields.get("outlet")) or facts.get("outlet"), facts, url)
    published, published_at = _date(fields.get("date"), facts.get("date"), fields.get("sent"))
    if published and not published_at and facts.get("date"):
        shown, shown_at = _date(facts["date"])  # the page shows the hour of the day stated
        published_at = shown_at if shown == published else None
    if "date" not in fields and "stated_date" not in facts:
        published, published_at = _by_address(url, published, published_at)
    stated = _text(fields.get("author")) or facts.get("author")
    author = clean_author(stated, facts.get("site", ""), url or "", outlet)
    if author and portal_name(outlet or "") and _RUNS_PORTAL.fullmatch(fold(author)):
        author = None
    texts = [part.text for part in cleaned.paragraphs]
    if outlet and "outlet" not in fields and raw.kind != "structured":
        outlet = table.as_then(outlet, raw.text, "\n".join(texts), published)
    return Metadata(
        title=cleaned.title,
        outlet=outlet,
        author=without_place(author, texts),
        published=published,
        published_at=published_at,
        section=_text(fields.get("section")) or facts.get("section"),
        url=url,
        places=find_places(cleaned.title, texts),
    )


_RUNS_PORTAL = re.compile(
    r"(?:van phong|vp)(?: (?:bo|so|tinh uy|ubnd|uy ban nhan dan|hdnd|tong cuc|cuc|ban)(?!\w).*)?|"
    r"trung tam thong tin(?: (?:bo|so|tong cuc)(?!\w).*)?"
)
"""What runs the portal of an office, and signs on it what that office says itself."""


def _date(*values: Any) -> tuple[date | None, str | None]:
    for value in values:
        found = parse_date(value)
        if found:
            return found
    return None, None


_IN_ADDRESS = re.compile(
    r"/(20\d\d)[/-]?([01]\d)[/-]?([0-3]\d)(?=[/-]|$)|"
    r"[-/](20\d\d)([01]\d)([0-3]\d)(?:[0-2]\d[0-5]\d)(?:[0-5]\d)\d*(?:\.\w+)?$"
)


def _by_address(
    url: str | None, published: date | None, published_at: str | None
) -> tuple[date | None, str | None]:
    """The day in an article's address, where the page shows none, or that of the visit."""
    found = _IN_ADDRESS.search(url or "")
    day = parse_date("-".join(filter(None, found.groups()))) if found else None
    if not day or (published and (published - day[0]).days <= 1):
        return published, published_at
    return day[0], None


def _outlet(table: Outlets, stated: str | None, facts: Any, url: str | None) -> str | None:
    name = _known_outlet(table, stated, facts, url) or ""
    return re.sub(r"(?i)^((?:báo|tạp chí) \S.*?) (?:điện tử|online)$", r"\1", name) or None


def _may_name(site: str) -> bool:
    return bool(site) and "." not in site and (len(site) <= 40 or portal_name(site) is not None)


_PAPER = re.compile(r"(?i)(?:báo|tạp chí|thời báo|cổng|trang|đài)\s|\S+\.(?:vn|com|net|org)")


_AGENCY = re.compile(
    r"(?i)(?:theo )?(?:ttxvn|vietnam\+|vietnamplus|bnews|thông tấn xã|tân hoa|reuters|afp|ap|tass|"
    r"xinhua|kyodo|yonhap|bloomberg|sputnik|vov|vtv|vgp)(?!\w)"
)
"""Whose news all papers print: the credit says whence it is, and not whose page it stands on."""


def _own_page(table: Outlets, facts: Any, site: str, named: bool) -> str | None:
    """Whose page it is, by what the page says of itself alone."""
    return (
        table.by_name(site)
        or table.by_name(facts.get("claimed"))
        or table.by_host(facts.get("linked"))
        or table.by_name(facts.get("paper"))
        or (site if named else None)
        or facts.get("paper")
        or table.inside(facts.get("footer", ""))
    )


def _site(table: Outlets, site: str) -> str:
    """A site's name without the address that stands behind it (``Báo Mẫu - baomau.vn``)."""
    parts = re.split(r"\s+[-–—|]\s+", site)
    if len(parts) != 2 or not any("." in part and " " not in part for part in parts):
        return site
    known = (table.by_name(part) or table.by_host(part) for part in parts)
    return next((name for name in known if name), site)


def _known_outlet(table: Outlets, stated: str | None, facts: Any, url: str | None) -> str | None:
    if stated:
        host = table.by_host(stated) if "." in stated else None
        return table.by_name(stated) or host or stated
    named = _may_name(facts.get("site", "")) and words(facts["site"]) >= 2
    site = _site(table, facts.get("site", ""))
    source = facts.get("source") if not url else None
    credited = source if source and _AGENCY.match(source) else None
    if credited and (own := _own_page(table, facts, site, named)):
        return own
    claimed = table.by_name(facts.get("claimed"))
    if source and claimed and portal_name(claimed):  # an office's portal, which reprints papers
        return claimed
    for own in (facts.get("paper"), site):
        if source and own and portal_name(own) == own and not table.by_name(own):
            return str(own)
    return (
        table.by_name(source)
        or (table.by_host(source) if source and "." in source else None)
        or table.station(site)  # several of them share one mark, and hosts made of it
        or table.by_host(url)
        or table.by_name(site)
        or (table.by_host(site) if "." in site else None)
        or table.by_name(facts.get("claimed"))
        or (None if named else facts.get("claimed"))
        or table.by_host(facts.get("linked"))
        or _shortened(table, facts)
        or table.by_mark(facts.get("mark"))
        or table.by_name(facts.get("paper"))
        or (site if named else None)
        or facts.get("paper")
        or table.inside(facts.get("footer", ""))
        or (source if source and (not site or _PAPER.match(source)) else None)
        or table.by_name(facts.get("via"))
        or (site if _may_name(site) else None)
        or source
        or table.bare_host(url or facts.get("host") or facts.get("linked"))
    )


_KIND = re.compile(r"(?i)(?:báo|tạp chí|thời báo|tuần báo)(?: điện tử)?\s+")


def _shortened(table: Outlets, facts: Any) -> str | None:
    """The paper that a page names, where the mark of the lead is its initials, and not those of the
    paper that the table has for that mark: two papers may use one."""
    paper, mark = facts.get("paper") or "", facts.get("mark")
    if not paper or not mark or not _are_initials(mark, paper):
        return None
    known = table.by_name(paper)
    return known or (None if _are_initials(mark, table.by_mark(mark) or "") else paper)


def _are_initials(mark: str, paper: str) -> bool:
    parts = re.findall(r"\w+", _KIND.sub("", paper, count=1))
    initials = "".join(part[0] for part in parts if fold(part) != "va")
    return len(initials) > 2 and fold(initials) == re.sub(r"\W", "", fold(mark))


def _text(value: Any) -> str | None:
    if isinstance(value, list):
        value = ", ".join(str(part) for part in value)
    text = re.sub(r"\s+", " ", str(value)).strip() if value is not None else ""
    return text or None
