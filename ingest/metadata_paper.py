"""Whose page it is: what the lines around an article say of the paper, weighed against each other.

A page names several: its owner, the agency it quotes, sections that bear a paper's name. The one
that claims the rights, gives the address or is called a paper again and again is the page's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from ingest.clean_letters import UPPER
from ingest.clean_lines import agency_mark, ends_sentence, is_menu, is_prose, words
from ingest.clean_phrases import NAV_WORDS, SPONSORED
from ingest.metadata_outlets import Outlets, outlets
from ingest.metadata_portals import office_name, portal_name
from ingest.remember import LINES, fold, folded

LEAST = 0.6
"""Weight that a name needs: a bare name that could be a section's does not have it."""
CLAIMED = 2.5
"""Weight of a name that the page claims the rights for, or says again and again."""
SHOWN = 1.0
"""Weight of a portal's name at the head of a page."""
_OWNER = re.compile(
    r"(?:don vi |co quan )?(?:chu quan|quan ly truc tiep)(?!\w).*|"
    r"co quan (?:cua|ngon luan|ly luan|trung uong).*|tieng noi cua .*|"
    r"(?:truc )?thuoc (?:bo|hoi|tinh|tap doan|so|vien|truong)(?!\w).*|"
    r"(?:la )?(?:chuyen (?:trang|de)|an pham|phu truong)(?: dien tu)? (?:cua|thuoc) .*"
)
_OWNED = ("quan", "tieng noi", "thuoc ", "chuyen ", "an pham", "phu truong")
"""One of these stands in all of it: a look at them spares the pattern."""
_PARTY = re.compile(
    r"(?:dang bo|tinh uy|thanh uy)(?:,? chinh quyen va nhan dan)?(?: dang cong san viet nam)?"
    r"(?: tinh| thanh pho| tp\.?)?\s+([\w -]{3,24}?)\s*(?:$|[.,;:|)]| [-–—] )"
)
_BROADCAST = re.compile(
    r"(?:bao va|trung tam truyen thong|bao,?) ?(?:dai )?"
    r"(?:phat thanh,? ?(?:va |-|– )?truyen hinh|pt-?th)? ?"
    r"(?:va truyen hinh )?(?:tinh |thanh pho )?([\w -]{3,24}?)\s*(?:$|[.,;:|)])"
)
_STATIONS = re.compile(
    r"(?:bao|truyen thong)(?:,| va)?(?: dai)? ?(?:phat thanh|ptth|pt-th|va truyen hinh)"
)
_ON = re.compile(r"(?i)\s+(?:trên|tại|qua)\s+(?:google|facebook|zalo|youtube|tiktok|app).*$")
_FOLLOW = re.compile(
    r"(?i)(?:theo dõi|follow|báo lỗi cho|tải ứng dụng|đọc)\s+(.{2,40}?)"
    r"(?:\s+(?:trên|tại|qua)(?:\s.{2,40})?)?$|^(.{3,40}) trên$"
)
_CONTACT = re.compile(
    r"@|copyright|©|giay phep|gp-|dia chi|dien thoai|tel|toa soan|ban quyen|https?:|www\."
)
_REACHED = re.compile(
    r"\W*(?:dia chi|tru so|dien thoai|tel|e-?mail|(?:nguoi )?chiu trach nhiem)(?!\w)"
)
"""Stands below the name of who keeps a page."""
_RIGHTS = re.compile(
    r"(?i)(?:copyright|©(?:\s*bản quyền)?|\(c\)|®|"
    r"bản quyền(?: nội dung)?(?:\s*:| )(?:thuộc )?(?:về|của)?|"
    r"ghi rõ nguồn(?: từ)?|"
    r"(?:từ|của) (?:website|trang)(?: này)? )"
)
_BEHIND_RIGHTS = re.compile(
    r"(?i)^(?:[\s\d–—,:;.\"“”-]+|(?:bản quyền|copyright|thuộc|của|by|về)(?=[\s\d]))+"
)
"""Stands between what says so and who has the rights (``© Copyright 2020 by …``)."""
_KEEPS = re.compile(r"(?i)^(.{3,50}?) (?:giữ (?:mọi )?bản quyền|giữ toàn quyền)")
_PORTAL = re.compile(r"^(?:cong|trang)(?: thong tin| tin| giao tiep)? dien tu (?:cua )?")
_COUNCIL = re.compile(
    r"(?:ubnd|uy ban nhan dan) (?=(?:tinh|thanh pho|tp\.?|huyen|thi xa|quan|xa|phuong|dac khu) )"
)
_KEPT = re.compile(r"^(bo (?!tu lenh|chi huy|doi).+?)(?: nuoc)?(?: chxhcn)? viet nam$")
"""A ministry, with or without its country."""
_PLACE = re.compile(r" (?:tinh|thanh pho|tp\.?|huyen|thi xa|quan|xa|phuong|dac khu) \w")
_KIND_ALONE = re.compile(r"(?:cong|trang)(?: thong tin| tin| giao tiep)? dien tu")
_LINKS = re.compile(
    r"(?:cac )?(?:lien ket|website|trang (?:web|tin))(?: (?:website|web|trang|lien ket|khac|nhanh|"
    r"huu ich|chuyen nganh)){0,3}|doi tac|web ?links?"
)
MASTHEAD = 6
"""Words of a paper's name alone at the head of its page, at most."""
FAR = 6
"""Lines from the top of a page, above which its own name stands."""
LEADS_UP = 4
"""Words before a paper's name that make a headline of the line."""
LINKED = 12
"""Names of other sites that may follow the heading of their list."""
_SAME = re.compile(r"\S+|dien tu|(?:bao )?(?:dien tu|online).*")
"""What a paper's own name may go on with (``… Online``)."""
_HOST = re.compile(r"(?<![@\w])(?:[a-z0-9-]+\.)+(?:vn|com|net|org|info)(?![\w@])", re.I)
_NAMED = re.compile(
    r"(?:Tạp chí|Thời báo|Tuần báo|Chuyên trang|Chuyên đề|"
    r"Trang (?:thông )?tin(?: điện tử)?(?: tổng hợp)?|"
    r"TẠP CHÍ|THỜI BÁO|BÁO|Báo)(?: điện tử| ĐIỆN TỬ| Điện tử)?\s+"
    rf"(?!chí|điện|in(?!\w)|giấy|số|mới|ĐIỆN|CỦA |THUỘC )[{UPPER}0-9].{{2,60}}"
)
_KIND = re.compile(
    r"(?i)^(?:trang (?:thông )?tin(?: điện tử)?(?: tổng hợp)?|chuyên (?:trang|đề)|website|kênh|"
    r"cổng thông tin)\s+"
)
_WHENCE = re.compile(r"(?i)\W*(?:theo(?!\s+dõi)|nguồn(?: tin)?)\s*:?\s+\S")
_WARNS = re.compile(
    r"(?i)(?:thông tin|nội dung|bài viết)(?: \w+){0,3} (?:trên|tại|của) "
    r"(?:(?:trang|website|web|báo)(?: \w+)? )?((?:[a-z0-9-]+\.)+(?:vn|com|net|org))(?!\w)"
)
"""A page's warning that what stands on it is no advice."""
_MAKER = re.compile(r"(?i)(?<!\w)(?:ltd|inc|llc|corp|gmbh|pty|enterprises|software)(?!\w)")
"""A firm of another country: whose software a page runs on."""
_OTHER = re.compile(
    r"(?:dai|bao|cac|nhom|nguon|cong ty|tap doan|tong cong ty|co quan|so|bo|ban|uy ban|ubnd|hoi|"
    r"trung tam|truong|vien|trang|cong thong tin|tac gia)(?!\w)"
)
"""Opens the name of who keeps a page beside the paper, or has its rights too."""
_MARKED = re.compile(r"^([A-ZĐ]{2,7}(?:\.VN)?)\s*\|")
_STOP = re.compile(
    r"[|,;:.\"”“»«()]|\s[-–—]\s|(?i:all rights|toàn bộ|cấm|không được|vui lòng|khi )"
)


def page_paper(lines: Iterable[str], head: int = 4) -> str | None:
    """The name of the paper that the lines around an article speak of most."""
    return weighed_paper(lines, head)[0]


def weighed_paper(lines: Iterable[str], head: int = 4) -> tuple[str | None, float]:
    """That name, and what speaks for it: from ``CLAIMED`` on more than links to another paper.

    ``head`` says how many of the lines stand above the headline: there an office names its site.
    """
    weights: dict[str, float] = {}
    spelled: dict[str, str] = {}
    capitals: set[str] = set()
    own = dict.fromkeys(_whole_names(line[:300].strip() for line in lines))
    own.pop("", None)
    dotted = "\n".join(line for line in own if "." in line)
    hosts = {label for host in _HOST.findall(dotted) for label in _labels(host)}
    portal = any(_KIND_ALONE.match(fold(line)) for line in list(own)[:6])
    known = outlets()
    for place, (line, below) in enumerate(pairwise([*own, ""])):
        said = _names(known, line, min(place, FAR), min(head, 4), portal)
        said = said or _hosted(line, hosts) or _followed(line, place, head, own)
        for name, weight in said or _imprinted(line, below):
            name = _in_full(name, line, [*own][: min(head, 2)])
            key = _KEPT.sub(r"\1", _PORTAL.sub("", fold(name)))
            if len(name) > len(spelled.get(key, "")) and (key != fold(name) or key not in spelled):
                spelled[key] = name
            if key in capitals and fold(spelled[key]) == fold(name) and not line.isupper():
                spelled[key] = name
            if spelled[key] == name:  # they do not tell how a name is written
                (capitals.add if line.isupper() else capitals.discard)(key)
            weights[key] = weights.get(key, 0.0) + weight
    if not weights:
        return None, 0.0
    for key in [key for key in weights if _COUNCIL.match(key)]:  # it keeps the portal of its place
        whose = _COUNCIL.sub("", key)
        if weights.get(whose, 0.0) >= SHOWN and portal_name(spelled[whose]):
            weights[whose] += weights.pop(key)
    alone = set(map(fold, own))
    for key in weights:  # who claims the page, and is shown on it as its head is
        if 2.0 <= weights[key] < CLAIMED and fold(spelled[key]) in alone:
            weights[key] = CLAIMED
    best = max(weights, key=lambda name: weights[name])
    if _HOST.fullmatch(best) and not known.by_host(best):  # who keeps it says more
        kept = [key for key in weights if office_name(spelled[key]) and weights[key] >= LEAST]
        if kept:
            best = max(kept, key=lambda name: weights[name])
            spelled[best] = _in_text(spelled[best], own)
    if weights[best] < LEAST:
        return None, 0.0
    return _placed(spelled[best], spelled), weights[best]


def _in_full(name: str, line: str, mastheads: Sequence[str]) -> str:
    """A known paper's name, or that of another one which a masthead gives and the line as well: it
    opens with the known name and goes on (``LAO ĐỘNG SÔNG QUÊ``: ``Trang tin Lao động Sông Quê``).
    """
    known = fold(re.sub(r"(?i)^(?:báo|tạp chí|thời báo|tuần báo)\s+", "", name))
    plain = fold(line)
    for masthead in map(fold, mastheads):
        rest = masthead.removeprefix(known + " ")
        if rest == masthead or words(masthead) > MASTHEAD or _SAME.fullmatch(rest):
            continue
        found = re.search(rf"(?<!\w){re.escape(masthead)}(?!\w)", plain)
        if found and len(plain) == len(line) and not outlets().by_name(masthead):
            return line[found.start() : found.end()]
    return name


def _placed(name: str, spelled: dict[str, str]) -> str:
    """An office's name with its province or district, where one line of the page tells it
    (``Sở Nội vụ``: ``Trang thông tin điện tử Sở Nội vụ tỉnh …``)."""
    if not office_name(name):
        return name
    own = fold(name)
    longer = [key for key in spelled if key.startswith(own) and _PLACE.match(key[len(own) :])]
    whole = spelled[longer[0]] if len(longer) == 1 else ""
    return whole[-len(longer[0]) :] if whole and len(fold(whole)) == len(whole) else name


def _in_text(name: str, lines: Iterable[str]) -> str:
    """A name as a line in small letters writes it."""
    plain = re.compile(re.escape(name), re.I)
    found = (match[0] for line in lines if not line.isupper() for match in plain.finditer(line))
    return next((text for text in found if not text.isupper()), name)


def _whole_names(lines: Iterable[str]) -> list[str]:
    """The lines without lists of other sites, a portal's name joined where it stands on two."""
    kept: list[str] = []
    listed = 0
    for line in lines:
        plain = fold(line).strip(" :.-")
        listed = LINKED if _LINKS.fullmatch(plain) else listed - 1
        if 0 < listed < LINKED and words(line) <= 8 and not _CONTACT.search(plain):
            continue
        listed = max(listed, 0) if words(line) <= 8 else 0
        if kept and _KIND_ALONE.fullmatch(fold(kept[-1])) and portal_name(f"{kept[-1]} {line}"):
            kept[-1] = f"{kept[-1]} {line}"
        kept.append(line)
    return kept


def _labels(host: str) -> set[str]:
    """What a host's paper may be called, run together."""
    name = re.sub(r"\W", "", host.lower().removeprefix("www.").split(".")[0])
    return {label for label in (name, re.sub(r"^(?:bao|tapchi)", "", name)) if len(label) >= 6}


def _hosted(line: str, labels: set[str]) -> list[tuple[str, float]]:
    """A name that nobody knows, but that a host of the page is called by."""
    for part in _STOP.split(line) if labels else []:
        part = part.strip(" -–—=*~#")
        if 2 <= len(part.split()) <= 6 and re.sub(r"\W", "", fold(part)) in labels:
            return [(part, 1.5)]
    return []


def _followed(line: str, place: int, head: int, own: Iterable[str]) -> list[tuple[str, float]]:
    """A name that nobody knows, which the head of the page shows alone and which a button below
    asks to follow."""
    follow = _FOLLOW.match(line) if place > head else None
    name = (follow[1] or follow[2] or "").strip() if follow else ""
    shown = 2 <= len(name.split()) <= 5 and any(fold(x) == fold(name) for x in [*own][:head])
    return [(name, 1.5)] if shown and name[:1].isupper() else []


def _imprinted(line: str, below: str) -> list[tuple[str, float]]:
    """The office that a line consists of, where its address or its head stands right below."""
    office = office_name(line) if _REACHED.match(fold(below)) else None
    return [(office, 0.7)] if office and not outlets().by_name(office) else []


@lru_cache(maxsize=LINES)
def _names(
    table: Outlets, line: str, place: int, head: int, portal_page: bool
) -> list[tuple[str, float]]:
    """The papers that one line names, and how much that says: from ``FAR`` on, its place does not
    matter. The pages of one site have most of these lines in common.

    The owner of a page that calls itself a portal (``portal_page``) stands for no newspaper.
    """
    if _WHENCE.match(line):
        return []  # whence the paper has it, not whose page it is
    if SPONSORED.match(folded(line, 80)):
        return []  # the label of an advertisement
    warns = (
        _WARNS.search(line) if "tham khao" in fold(line) or "trach nhiem" in fold(line) else None
    )
    if warns:
        return [(table.by_host(warns[1]) or warns[1], 2.0)]
    mark = agency_mark(line)
    tag = _MARKED.match(line)
    marked = table.by_mark(mark[0] if mark else tag[1] if tag else None)
    found: list[tuple[str, float]] = [(marked, 0.7)] if marked else []
    if mark and is_prose(line):
        return found  # another article's lead
    merged = _BROADCAST.search(fold(line)) if _STATIONS.search(fold(line)) else None
    station = table.by_name("báo " + merged[1]) if merged else None
    if station:
        return [*found, (station, 1.5)]
    portal = portal_name(line)
    if portal and not table.by_name(portal):
        own_page = _RIGHTS.search(line) or re.match(r"(?i)ban biên tập|chịu trách", line)
        return [*found, (portal, 1.5 if own_page else 1.0 if place < FAR else LEAST)]
    office = office_name(line) if place < head else None
    if office and not table.by_name(office):
        return [*found, (office, 0.9 if place < 2 else 0.6)]
    line = _ON.sub("", line)
    plain = fold(line)
    own = _own(line, plain)
    bare = table.by_name(own) or table.by_name(_KIND.sub("", own))
    if bare:
        paper = re.match(r"(?:bao|tap chi|thoi bao)(?!\w)", plain) or line[:1] == "©"
        found.append((bare, 2.0 if paper else 1.0 if place == 0 else _bare_weight(bare, own)))
    above = None if bare or place > 3 else table.by_name(_above_menu(line, plain))
    if above:
        found.append((above, 2.0))
    host = table.hosted(line)
    if host:
        found.append((host, 2.5))
    follow = _FOLLOW.match(line)
    followed = table.by_name(follow[1] or follow[2]) if follow else None
    if followed:
        found.append((followed, 2.0))
    claims = _claims(line, own)
    found += [(name, 2.5 if table.by_name(name) else 2.0) for name in claims]
    for match in [] if bare or claims else _NAMED.finditer(own[:160]):
        name = _known(match[0]) or _stated(match[0])
        if _speaks_of(own, match.start()):
            continue
        if name and not _in_sentence(line, own[match.start() :]):
            found.append((name, 1.2))
    if not found and len(plain) == len(line) and not portal_page:
        for pattern in (_PARTY, _BROADCAST):
            province = pattern.search(plain)
            name = table.by_name("báo " + province[1]) if province else None
            if name and province and not _speaks_of(line, province.start()):
                found.append((name, 1.0))
                break
    return found


def _in_sentence(line: str, text: str) -> bool:
    """Whether a headline or a text speaks of a paper (``Báo Nga: …``), not a page of itself."""
    head, colon, after = text.partition(":")
    told = colon and len(head.split()) <= 6 and len(after.split()) > 3
    long = len(text.split()) > 12 and not re.search(r"[|.:;–—-]|\d", text)
    if not told and re.search(r"giay phep|gp-|ban bien tap|tong bien tap", fold(line)):
        return False
    return bool(told and not _CONTACT.search(fold(after))) or long or is_prose(line)


def _speaks_of(line: str, place: int) -> bool:
    """Whether words of a headline lead up to a paper (``Đoàn đại biểu tỉnh thăm Báo Mẫu``)."""
    before = line[:place]
    if re.search(r"(?<!\w)(?:bao|tren|cua|thuoc|ve) $", fold(before)):
        return False  # «Bài viết trên báo …»
    if words(before) < LEADS_UP or re.search(r"[|:.;©(]|\s[-–—]\s|\d{3}", before):
        return False
    return bool(re.search(r"[^\W\d_] $", before)) and not _CONTACT.search(fold(before))


def _above_menu(line: str, plain: str) -> str:
    """What opens a row that goes on with the menu (``Báo Sông Quê Trang chủ Tin tức …``)."""
    first = NAV_WORDS.search(plain)
    if not first or len(plain) != len(line) or ends_sentence(line):
        return ""
    menu = plain[first.start() :]
    starts = menu.startswith("trang chu") or len(NAV_WORDS.findall(menu)) >= 3
    return line[: first.start()].strip(" -–|•·") if starts else ""


def _bare_weight(name: str, line: str) -> float:
    """What a paper's bare name in a line tells: little where sections bear it too.

    ``Giao thông`` is written like a section, ``Thanh Niên`` like a name, ``VnExpress`` is one;
    so is a line that writes it small (``Văn hóa`` in a menu).
    """
    parts = name.split()
    if len(parts) == 1:
        return 1.0
    parts = min(parts, line.split(), key=len)  # as a section is called like another name of it
    small = any(whole.split()[1:2] and whole.split()[1][0].islower() for whole in (name, line))
    return 0.3 if len(parts) == 2 and (small or is_menu(line)) else LEAST


def _own(line: str, plain: str) -> str:
    """A line without what it says of the paper's owner."""
    told = len(plain) == len(line) and any(map(plain.__contains__, _OWNED))
    owner = _OWNER.search(plain) if told else None
    return (line[: owner.start()] if owner else line).strip(" -–—|:,.=*~#")


def _claims(line: str, own: str) -> list[str]:
    """Who claims the rights to the page."""
    keeps = _KEEPS.match(own)
    if keeps:
        name = _known(keeps[1]) or _stated(keeps[1])
        return [name] if name else []
    for match in _RIGHTS.finditer(own):
        rest = _BEHIND_RIGHTS.sub("", own[match.end() :])
        host = _HOST.match(rest)
        if host:
            return [outlets().by_host(host[0]) or host[0].lower().removeprefix("www.")]
        stated = _STOP.split(rest, maxsplit=1)[0]
        name = _known(rest) or office_name(stated) or _stated(stated)
        if name:
            return [name]
    return []


def _known(text: str) -> str | None:
    """The table's name for what a text starts with, behind the kind of page it is."""
    parts = _KIND.sub("", _STOP.split(text, maxsplit=1)[0].strip()).split()
    for end in range(min(10, len(parts)), 0, -1):
        name = outlets().by_name(" ".join(parts[:end]))
        if name and _goes_on(parts[end:]):
            return None
        if name:
            return name
    return None


def _goes_on(rest: list[str]) -> bool:
    """Whether a name goes on with another matter (``Báo Văn hóa và Làng nghề``), so that the known
    one which opens it is another paper's; behind who keeps a page another office may stand."""
    if len(rest) < 2 or fold(rest[0]) not in ("va", "&") or not rest[1][0].isupper():
        return False
    return not (_NAMED.match(" ".join(rest[1:])) or _OTHER.match(fold(" ".join(rest[1:]))))


def _stated(text: str) -> str | None:
    """A name that the table lacks, as it is written: capitals, two to eight words."""
    name = re.sub(r"\s+", " ", _STOP.split(text, maxsplit=1)[0]).strip(" -–—/")
    name = _KIND.sub("", re.sub(r"(?i)^(tạp chí|báo) điện tử ", r"\1 ", name))
    parts = name.split()
    if not 2 <= len(parts) <= 8 or not name[0].isupper() or re.search(r"\d{3}|@|www", name):
        return None
    called = _NAMED.match(name)
    if not called and sum(part[0].isupper() for part in parts) < 0.5 * len(parts):
        return None
    if re.match(r"(?i)(?:công ty|tập đoàn|báo chí|bộ |sở |ubnd|tổng|website)", name):
        return None
    if _MAKER.search(name):
        return None
    return name
