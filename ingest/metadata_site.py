"""Whose site an HTML page is of: what its data, its title, its logo and its address say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.clean_letters import UPPER
from ingest.clean_lines import byline, is_menu, words
from ingest.clean_phrases import NAV_WORDS
from ingest.html_tree import Element, names, text_of
from ingest.metadata_outlets import host_of, outlets
from ingest.metadata_portals import office_name, portal_name
from ingest.remember import fold

_BAR = re.compile(r"\s+(?:[|»–—-]|::)\s+|\s*[|»]\s*")
PORTAL = 6
"""Words of ``Trang thông tin điện tử của`` at most."""
_META = ("application-name", "copyright", "dc.publisher", "source")
_CALLED = re.compile(
    rf"(?:Báo|BÁO|Tạp chí|TẠP CHÍ|Thời báo|Tuần báo|Trang tin|Đài)(?: điện tử)? [{UPPER}\d]"
)
_SAVED = re.compile(
    r"saved from url=\(\d+\)(https?://[^\s<>\"]+)|Page saved with SingleFile\s+url:\s*(https?://\S+)"
)


def saved_from(source: str) -> str | None:
    """The address that a browser writes into a page that it saves."""
    found = _SAVED.search(source[:3000])
    return (found[1] or found[2]) if found else None


_SECTION = re.compile(
    r"(?:(?:chi tiet|danh sach|trang|chuyen muc|ban|diem|tong hop|xem|noi dung|tin tuc|tin bai|tin|"
    r"bai viet|su kien|hoat dong|thong bao|van ban|chi dao|dieu hanh|noi bat|moi nhat|moi|nong|"
    r"trong nuoc|trong tinh|trong ngay|quoc te|the gioi|thoi su|chinh tri|kinh te|van hoa|xa hoi|"
    r"chu|an pham|tu lieu|tu|bai|article|news|detail|details|home|page|default|index|va|and|"
    r"thong tin|tuyen truyen|chuyen de|doc)(?:\W+|$))+"
)


def is_section_name(name: str) -> bool:
    """Whether a name is what every site calls a section or a page (``Tin tức - Sự kiện``)."""
    return bool(_SECTION.fullmatch(fold(name).strip(" -–—|:.")))


def site_names(tree: Element, meta: dict[str, str], publisher: str, url: str) -> Iterator[str]:
    """Names of the site, the surest first; a bare host name comes after what is written out.

    What every site calls a section is none, unless the address is that paper's.
    """
    own = outlets().by_host(url)
    for name in _names_of(tree, meta, publisher, url):
        owned = own is not None and outlets().by_name(name) == own
        if name and (owned or not is_section_name(name)):
            yield name


def _names_of(tree: Element, meta: dict[str, str], publisher: str, url: str) -> Iterator[str]:
    stated = meta.get("og:site_name", "")
    host_like = "." in stated and " " not in stated
    if stated and not host_like:
        yield stated
    yield publisher
    yield _marked_publisher(tree)
    labels = _labels(url) | (_labels(stated) if host_like else set())
    for name in (meta.get(key, "") for key in _META):
        name = re.sub(r"(?i)^(?:copyright|©|\(c\)|bản quyền(?: thuộc)?(?: về)?)\s*", "", name)
        known = outlets().by_name(name) or portal_name(name) or letters(name) in labels
        if known or (2 <= words(name) <= 6 and _shown(tree, name) and not byline(name)):
            yield name
    yield _in_title(tree, labels)
    for image in list(tree.iter("img"))[:3]:
        name = image.get("alt") or ""
        if outlets().by_name(name) or portal_name(name) or letters(name) in labels:
            yield name
    yield stated
    for image in list(tree.iter("img"))[:3]:
        yield name if _CALLED.match(name := image.get("alt") or "") else ""


def letters(text: str) -> str:
    """The letters and digits of a name, run together as in a host name."""
    return re.sub(r"\W+", "", fold(text))


def _labels(url: str) -> set[str]:
    """What a site's name may be by its host: ``baolamdong``, and ``lamdong``."""
    host = host_of(url).removeprefix("www.")
    name = letters(host.split(".")[0]) if host else ""
    short = re.sub(r"^(?:bao|tapchi)(?=\w{4})|(?:online)$", "", name)
    return {label for label in (name, short, f"bao{short}", f"tapchi{short}") if len(label) >= 4}


def _marked_publisher(tree: Element) -> str:
    """The publisher's name in the page's own marks (``itemprop="publisher"``)."""
    for element in tree.xpath('//*[@itemprop="publisher"]'):
        for part in element.xpath('.//*[@itemprop="name"]'):
            name: str = part.get("content") or text_of(part)
            if name.strip():
                return name
    return ""


def _in_title(tree: Element, labels: set[str]) -> str:
    """The paper or the portal at either end of the page's title (``… | Báo Lâm Đồng điện tử``).

    A name that nobody knows counts where the page shows it on its own, as its logo does, or
    where its host is called so.
    """
    title = re.sub(r"\s+", " ", getattr(tree.find(".//title"), "text", "") or "").strip()
    whole = portal_name(title) or office_name(title)
    if whole and words(title) <= 14 and not re.search(r"[|»]", title):
        return _portal_of(tree, whole)
    parts = _BAR.split(title)
    if len(parts) < 2:
        section = NAV_WORDS.fullmatch(fold(title))  # to which the menu leads
        logo = not section and _is_logo(tree, title)
        alone = 2 <= words(title) <= 6 and (_CALLED.match(title) or logo)
        return title if alone else ""
    for part in (parts[-1], parts[0]):
        known = outlets().by_name(part) or portal_name(part)
        known = known or (office_name(part) if part is parts[-1] else None) or _with_section(part)
        if known and words(part) <= 10:
            return known
        host = part.removeprefix("www.")
        if "." in host and outlets().by_host(host):
            return host
    if _CALLED.match(parts[-1]) and words(parts[-1]) <= 8 and words(title) > 8:
        return parts[-1]
    if _CALLED.match(parts[0]) and words(parts[0]) <= 8 and is_section_name(parts[-1]):
        return parts[0]
    name, colon, rest = parts[-1].partition(": ")
    if colon and _CALLED.match(name) and words(name) <= 6 < words(rest) and _signs(tree, name):
        return name
    for part in (parts[-1], parts[0]):
        if NAV_WORDS.fullmatch(fold(part)):
            continue  # a section, on every site
        if words(part) <= 6 and len(part) >= 3 and (letters(part) in labels or _shown(tree, part)):
            return part
    return ""


def _portal_of(tree: Element, office: str) -> str:
    """What an office calls its portal, where a line of the page is that name and the office's; else
    the office itself."""
    for element in tree.iter("h1", "h2", "h3", "a", "div", "span", "p", "td", "strong", "b"):
        line = re.sub(r"\s+", " ", element.text or "").strip()
        own = fold(line).endswith(" " + fold(office)) and words(line) <= words(office) + PORTAL
        if own and (named := portal_name(line)):
            return named
    return office


def _with_section(part: str) -> str | None:
    """The paper that a part of a title names before one of its sections."""
    whole = part.split()
    for end in range(len(whole) - 1, 0, -1):
        name = outlets().by_name(" ".join(whole[:end]))
        if name:
            return name if is_menu(" ".join(whole[end:])) else None
    return None


def _is_logo(tree: Element, name: str) -> bool:
    """Whether a page's whole title stands on it as a link, as a picture's name or as a logo."""
    wanted = letters(name)
    for element in tree.iter("a", "img", "div", "span"):
        text = element.get("alt") or "" if element.tag == "img" else element.text or ""
        if letters(text) == wanted:
            marked = re.search(r"logo|brand|site", names(element))
            return element.tag in ("a", "img") or bool(marked)
    return False


def _signs(tree: Element, name: str) -> bool:
    """Whether a line of the page opens with a name, as its imprint does."""
    found: list[str] = tree.xpath("//body//text()[not(ancestor::script or ancestor::style)]")
    return any(re.sub(r"\s+", " ", text).strip().startswith(name) for text in found)


def _shown(tree: Element, name: str) -> bool:
    """Whether the page shows a name on a line of its own, or as a picture's."""
    wanted = letters(name)
    for element in tree.iter("a", "div", "span", "p", "h1", "h2", "td", "img", "strong", "b"):
        text = element.get("alt") or "" if element.tag == "img" else element.text or ""
        if len(text) <= len(name) + 12 and letters(text) == wanted:
            return True
    return False
