"""A saved page as a tree: parsing, what each element's names say, and cutting off furniture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, TypeAlias

import lxml.html  # type: ignore[import-untyped]
from lxml import etree

from ingest.clean_letters import word_set
from ingest.clean_lines import is_prose
from ingest.reasons import reason
from ingest.remember import fold
from storage.errors import ReadError

Element: TypeAlias = Any
"""An ``lxml.html`` element; the library ships no types."""

DROP = word_set(
    "script style noscript svg iframe object embed applet form button input select textarea nav "
    "footer canvas audio video map template dialog head link meta source"
)
SILENT = word_set(
    "script style noscript svg iframe object embed select option textarea template head link meta "
    "source canvas audio video map"
)
"""Elements without text of the page; of the others in ``DROP`` a reader sees the text."""
BLOCKS = word_set(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption "
    "figure footer h1 h2 h3 h4 h5 h6 header hr li main ol p pre section summary table tbody td "
    "tfoot th thead tr ul"
)
# Parts of class names and ids, after splitting at hyphens, underscores and capitals.
_NOISE = re.compile(
    r"(?:^|[ _-])(?:"
    r"relate[ds]?|relation|lien ?quan|lienquan|tin(?:lien|bai)?lienquan|onenews|readmore|"
    r"read[ _-]more|"
    r"xem ?them|doc ?them|seemore|see[ _-]more|viewmore|comments?|cmt|binh ?luan|"
    r"ykien|share|sharing|social|likeshare|fb[ _-]like|zalo|tags?|taglist|keywords?|banner|ads?|"
    r"adv|advert\w*|"
    r"quang ?cao|sponsor\w*|sidebar|side[ _-]bar|breadcrumbs?|bread[ _-]crumb|menu|nav|navbar|"
    r"navigation|"
    r"footer|newsletter|subscribe|popup|modal|recommend\w*|suggest\w*|most[ _-](?:read|view)\w*|"
    r"hot[ _-]?news|news[ _-]?hot|latest|newest|tinmoi|tin[ _-]moi|tinkhac|tin[ _-]khac|othernews|"
    r"other[ _-](?:news|post|article)s?|cung[ _-]?chuyen[ _-]?muc|samecate\w*|vote|rating|poll|"
    r"survey|captcha|login|"
    r"toolbar|tool[ _-]bar|print|paging|pagination|player|app[ _-]?download|download[ _-]?app|"
    r"widget|trending|react|reaction|donate|hidden|hide|d[ _-]none|sr[ _-]only|visually[ _-]hidden|"
    r"next[ _-]?prev|prev[ _-]?next|font[ _-]?size|follow|googlenews|google[ _-]news|copyright|"
    r"topbar|"
    r"post[ _-]?nav\w*|jp[ _-]relatedposts|sharedaddy|wpd|fb[ _-]comments?|disqus\w*|audio|"
    r"podcast|tts|speech"
    r")(?:$|[ _-])",
    re.I,
)
_BODY = re.compile(
    r"(?:^|[ _-])(?:article[ _-]?body|articlebody|post[ _-]?body|entry[ _-]?content|"
    r"detail[ _-]?content|"
    r"content[ _-]?detail|contentdetail|details?[ _-]?(?:body|text|main)?content|fck[ _-]?detail|"
    r"(?:the[ _-]?)?article[ _-]?(?:content|text|detail)|post[ _-]?content|news[ _-]?content|"
    r"main[ _-]?content(?:[ _-]?(?:body|detail))?|singular[ _-]?content|cms[ _-]?body|"
    r"story[ _-]?(?:body|content)|"
    r"noi[ _-]?dung|content[ _-]?(?:body|news|article|text|post)|body[ _-]?content|afcbc|bodytext|"
    r"newsbody|contentbody|text[ _-]?long|cke[ _-]?editable|knc[ _-]?content|"
    r"edittor[ _-]?content)(?:$|[ _-])",
    re.I,
)
LEAD = re.compile(
    r"(?:^|[ _-])(?:sapo|lead|init[ _-]?content|sum(?:mary)?|"
    r"chapeau|desc(?:ription)?|intro(?:text)?|abstract|"
    r"article[ _-]?(?:sapo|lead|summary|desc)|hometext|trich(?:dan)?|tomtat|tom[ _-]tat|"
    r"singular[ _-]?sapo|short[ _-]?intro|excerpt)(?:$|[ _-])",
    re.I,
)
CAPTION = re.compile(
    r"(?:^|[ _-])(?:caption|figcaption|photocms|img[ _-]?(?:desc|note|cap\w*|title|alt)|"
    r"image[ _-]?(?:desc\w*|note|cap\w*|title)|pic[ _-]?desc|photo[ _-]?(?:desc|note|cap\w*|title)|"
    r"exp[ _-]?edit|pcaption|wp[ _-]caption[ _-]text|tplcaption|chuthich|chu[ _-]thich|"
    r"desc[ _-]?(?:img|photo|pic))(?:$|[ _-])",
    re.I,
)
AUTHOR = re.compile(
    r"(?:^|[ _-])(?:(?:news|post|article)?author\w*|tac[ _-]?gia|byline|writer|but[ _-]?danh|"
    r"nguoi[ _-]?viet|source|nguon|"
    r"signature|pen[ _-]?name|cms[ _-]author|article[ _-]author|author[ _-]?(?:name|info)|"
    r"journalist)(?:$|[ _-])",
    re.I,
)


PHOTO = re.compile(r"(?:^|[ _-])(?:photos?|photocms|images?|img|pic(?:ture)?s?)(?:$|[ _-])", re.I)
"""Whose name is that of a picture, not of the article."""


def parse(html: str) -> Element:
    """The page's tree. Raises ReadError when nothing in it is HTML."""
    parser = lxml.html.HTMLParser(remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        tree = lxml.html.document_fromstring(html.encode("utf-8", errors="ignore"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise ReadError(f"Không đọc được HTML: {reason(error)}.") from error
    return tree


def names(element: Element) -> str:
    """Class, id and type of an element, split at capitals, lowercased."""
    joined = " ".join(element.get(name) or "" for name in ("class", "id", "type"))
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", joined).lower() if joined.strip() else ""


def text_of(element: Element) -> str:
    """All text below an element on one line."""
    return re.sub(r"\s+", " ", "".join(element.itertext())).strip()


_LOGO = re.compile(r"(?:^|[ _-])(?:logo|brand|site[ _-]?(?:name|title))(?:$|[ _-])")


def is_logo(heading: Element) -> bool:
    """Whether a heading is the site's logo: called so, or a link to where the site starts."""
    if _LOGO.search(names(heading)):
        return True
    link = next(heading.iter("a"), None)
    target = (link.get("href") or "").strip() if link is not None else ""
    return bool(re.fullmatch(r"/|https?://[^/]+/?", target))


def linked(element: Element) -> int:
    """Characters of linked text below an element."""
    if element.tag == "a":
        return len(text_of(element))
    return sum(len(text_of(link)) for link in element.iter("a"))


def prune(body: Element) -> None:
    """Takes out what is never the article, unless most of the page's running text is inside."""
    total = max(1, prose_length(body))
    shared = _article_names(body, total)
    for element in list(body.iter()):
        if not isinstance(element.tag, str) or element is body or element.getparent() is None:
            continue
        if element.tag in DROP:
            if element.tag == "form" and prose_length(element) > 0.4 * total:
                continue
            drop(element)
        elif (
            is_noise(element)
            and not _holds_article(element, total)
            and not _is_part(element, shared, total)
            and not _is_inset(element)
        ):
            drop(element)


def drop(element: Element) -> None:
    """Removes an element and keeps the text behind it."""
    parent = element.getparent()
    if parent is not None:
        element.drop_tree()


def is_noise(element: Element) -> bool:
    """Whether an element's names or state say that it is furniture."""
    style = (element.get("style") or "").replace(" ", "").lower()
    if element.get("hidden") is not None or "display:none" in style:
        return True
    if element.tag == "aside" or element.get("role") in ("navigation", "complementary", "banner"):
        return True
    named = names(element)
    if (
        element.tag == "article"
        and next(element.iterancestors("article", "main"), None) is not None
    ):
        return bool(_NOISE.search(named))
    if not named or element.tag in ("html", "body", "article", "main", "a", "img", "p"):
        return bool(named) and element.tag == "p" and bool(_NOISE.search(named))
    return bool(_NOISE.search(named)) and not (_BODY.search(named) and "relat" not in named)


def _holds_article(element: Element, total: int) -> bool:
    if next(element.iter("h1"), None) is not None and "hidden" not in names(element):
        return True
    return prose_length(element) > 0.4 * total


SHARED = 0.25
"""Share of a page's running text in a box called an advertisement that is the article's part."""
_ADS = re.compile(
    r"(?:^|[ _-])(?:banner|ads?|adv|advert\w*|quang ?cao|sponsor\w*)(?:$|[ _-])", re.I
)


def _article_names(body: Element, total: int) -> frozenset[str]:
    """Class names that say advertisement on an element which holds the article all the same."""
    found: set[str] = set()
    for element in body.iter("div", "section", "td"):
        own = (element.get("class") or "").split()
        told = {name for name in own if _ADS.search(name)}
        if told and prose_length(element) > 0.4 * total:
            found |= told
    return frozenset(found)


def _is_part(element: Element, shared: frozenset[str], total: int) -> bool:
    """Whether an element called an advertisement is part of the article.

    It has little linked text, and several paragraphs with a good deal of the page's running text,
    or running text under the very name of the article's own element.
    """
    named = names(element)
    if not _ADS.search(named) or _NOISE.search(_ADS.sub(" ", named)):
        return False
    lengths = [length for _, length in prose_blocks(element)]
    if not lengths or linked(element) > 0.25 * len(text_of(element)):
        return False
    same = shared & set((element.get("class") or "").split())
    return bool(same) or (len(lengths) >= 4 and sum(lengths) > SHARED * total)


_SIDE = re.compile(r"(?:^|[ _-])side[ _-]?bar(?:$|[ _-])")


def _is_inset(element: Element) -> bool:
    """Whether a box called a sidebar is the article's: unlinked text between two paragraphs."""
    named = names(element)
    if not _SIDE.search(named) or _NOISE.search(_SIDE.sub(" ", named)) or linked(element):
        return False
    beside = (element.getprevious(), element.getnext())
    return is_prose(text_of(element)) and all(
        other is not None and other.tag == "p" and text_of(other) for other in beside
    )


def prose_length(element: Element) -> int:
    """Characters of running text below an element, links left out."""
    return sum(length for _, length in prose_blocks(element))


def prose_blocks(element: Element) -> Iterator[tuple[Element, int]]:
    """Elements that directly hold running text, and how much of it is not linked."""
    for block in element.iter():
        if not isinstance(block.tag, str) or block.tag in DROP:
            continue
        above = block.getparent()
        if block.tag in ("strong", "em", "b", "i") and above is not None and above.tag in BLOCKS:
            continue  # part of the text around it
        if block.tag in BLOCKS or block.tag in ("span", "font", "strong", "em", "b", "i"):
            own = own_text(block)
            if len(own) >= 40 and (is_prose(own) or len(own) >= 100):
                yield block, len(own)


def own_text(block: Element) -> str:
    """Text of an element and of its inline children that are not links."""
    parts = [block.text or ""]
    for child in block:
        if isinstance(child.tag, str) and child.tag not in BLOCKS and child.tag not in DROP:
            if child.tag in ("b", "i", "em", "strong", "u", "sup", "sub", "mark"):
                parts.append("".join(child.itertext()))
            elif child.tag == "a":
                link = "".join(child.itertext())
                parts.append(link if len(link) < 40 else " ")
        parts.append(child.tail or "")
    return re.sub(r"\s+", " ", "".join(parts)).strip()


_INSIDE = word_set("p span font strong em b i u li blockquote h2 h3")
"""Elements that hold one text, not a row of texts."""


def container(body: Element) -> Element | None:
    """The element that holds the article's running text.

    Each running text counts for its parent, half for its grandparent, a quarter above; an element
    whose names say article body counts a third more.
    """
    scores: dict[Element, float] = {}
    for block, length in prose_blocks(body):
        if re.match(r"(?:copyright|©|ban quyen)\W", fold(text_of(block)[:40])):
            continue  # an imprint may be longer than the paragraphs of a short article
        share = float(length)
        parent: Element | None = block
        while parent is not None and (parent.tag in _INSIDE or _is_paragraph(parent)):
            parent = parent.getparent()
        for _ in range(4):
            if parent is None or parent.tag in ("html",):
                break
            scores[parent] = scores.get(parent, 0.0) + share
            share *= 0.55
            parent = parent.getparent()
    if not scores:
        return None
    for element in scores:
        if _is_body(element):
            scores[element] *= 1.35
    best = max(scores, key=lambda element: scores[element])
    return _widen(best)


def _is_paragraph(element: Element) -> bool:
    """A ``div`` that holds one text, beside others alike."""
    if element.tag != "div" or _is_body(element):
        return False
    if any(part.tag in BLOCKS or part.tag == "br" for part in element if isinstance(part.tag, str)):
        return False
    beside = (element.getprevious(), element.getnext())
    return any(other is not None and other.tag == "div" for other in beside)


def _widen(best: Element) -> Element:
    """Climbs while the parent adds a good deal of running text that is not other articles."""
    own = prose_length(best)
    above = best.getparent()
    if above is not None and not _is_body(best) and _is_body(above):
        best, own = above, prose_length(above)  # what stands beside the text: its last pictures
    for _ in range(3):
        parent = best.getparent()
        if parent is None or parent.tag in ("body", "html") or _is_body(best):
            break
        extra = prose_length(parent) - own
        if extra < 0.25 * own or linked(parent) - linked(best) > 0.35 * extra:
            break
        best, own = parent, own + extra
    return best


def _is_body(element: Element) -> bool:
    """Whether an element's names say that it holds an article's text."""
    return element.get("itemprop") == "articleBody" or bool(_BODY.search(names(element)))


_COMMENT = re.compile(
    r"(?:^|[ _-])(?:comments?|cmts?|binh[ _-]?luan|y[ _-]?kien|repl(?:y|ies)|disqus|"
    r"(?:block|pull)?[ _-]?quotes?)(?:$|[ _-])"
)


def of_others(element: Element) -> bool:
    """Whether an element stands in a readers' comment or in a quotation: its author spoke there."""
    for above in (element, *element.iterancestors()):
        if above.tag in ("blockquote", "q"):
            return True
        if above.tag in ("body", "html", "main") or next(above.iter("h1"), None) is not None:
            return False
        if _COMMENT.search(names(above)):
            return True
    return False
