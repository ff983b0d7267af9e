"""Bylines: what is a name, and what is a label, an address or the paper itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ingest.clean_letters import LOWER, SURNAMES, UPPER, word_set
from ingest.metadata_outlets import outlets
from ingest.metadata_places import is_place
from ingest.offices import without_office
from storage.text import fold

_LABEL = re.compile(
    r"^(?:Tác giả(?: bài viết)?|Bài và ảnh|Bài, ảnh|Bài|Tin|Theo|By|PV|Phóng viên|BTV|"
    r"Biên tập viên|CTV|Thực hiện)"
    r"\s*[:/]?\s+(?=\S)",
    re.I,
)
_ROLE = re.compile(
    r"(?i)\s*\((?:t/?h|ctv|cộng tác viên|tổng hợp|ghi|lược ghi|thực hiện|dịch|lược dịch|"
    r"biên dịch|s/?t|sưu tầm)\)$"
)
"""What somebody did, behind a name."""
_NOT_A_NAME = re.compile(
    r"https?:|www\.|@|\.(?:vn|com|net|org)\b|facebook|^\(?\s*(?:Ảnh|Nguồn|Video|Clip|Đồ họa)\s*:|"
    r"^\*|^(?:báo|tạp chí|thời báo|tuần báo|đài)\s|^cổng (?:thông|tt)\S*(?!\S)",
    re.I,
)
_POST = re.compile(
    r"(?<=\w)\s*(?:\s[-–—]\s*|,\s+)(?:(?:nguyên|quyền) )?(?:công chức|cán bộ|viên chức|chuyên viên|"
    r"giảng viên|nghiên cứu viên|giám đốc|chủ tịch|bí thư|hiệu trưởng|ủy viên|chánh văn|chánh án|"
    r"phó (?:giám|chủ|trưởng|bí|chánh|hiệu|tổng|viện)|trưởng (?:phòng|ban|khoa|trạm|thôn)|"
    r"vp\S+$|btg\S*$|trung tâm \S|phòng \S|sở \S|ubnd|"
    r"hội (?:nông|cựu|liên|chữ|phụ|luật|nhà)|văn phòng|học viện|"
    r"đài (?:phát|pt|tt|truyền)|ban (?:tuyên|tổ|dân|chỉ|quản|nội|thường)|công an \S|"
    r"trường (?:thpt|thcs|tiểu|đại|đh|chính trị|cao đẳng|mầm)|"
    r"(?:p/?\.?v|phóng viên|đặc phái viên|cộng tác viên|ctv|biên tập viên|btv)(?!\w)).*$",
    re.I,
)
"""Post or office behind a name (``Lê An - Trung tâm Văn hóa huyện``)."""
_NEXT = re.compile(
    r"(?<=\w)\s*(?:\s[-–—]|[,;])\s*(?:CTV|PV|BTV|[Cc]ộng tác viên|[Pp]hóng viên)\s+"
    rf"(?=[{UPPER}][{LOWER}]+\s[{UPPER}])"
)
"""Between one name and the next, which its bearer's calling opens (``Lan Anh - CTV Minh Mai``)."""
_OFFICE = re.compile(
    r"\s*\(\s*(?:đoàn|trường|trung tâm|sở|phòng|ban|hội|viện|học viện|công ty|đại học|ubnd|đài|"
    r"văn phòng|p/?\.?v|phóng viên|đặc phái viên)"
    r"\s[^()]{3,60}\)$",
    re.I,
)
_MARK_BEHIND = re.compile(
    rf"((?:[{UPPER}][{LOWER}]+ ){{1,3}}[{UPPER}][{LOWER}]+(?=[ –-]?[A-ZĐ]{{2,8}}$)|"
    rf"(?:[{UPPER}]+ ){{1,3}}[{UPPER}]+(?=[ –-][BCDĐGHKLMNPQRSTVX]{{4,8}}$))[ –-]?(\w+)"
)
"""A name with the mark of its paper right behind (``Mai LanTTXVN``); behind one in capitals the
mark must be no syllable."""
_NOBODY = word_set(
    "admin administrator root editor webmaster btv bientap toasoan pv unknown none null na "
    "by boi tacgia nguoidang nguoiviet dangboi vietboi postedby writtenby "
    "anonymous nan superuser quantri quantrivien quantriweb khongro khongbiet banbientap internet"
)
_MAKER = re.compile(
    r"(?i)^(?:công nghệ|phần mềm|giải pháp|thiết kế|phát triển|vận hành)\s|"
    r"(?<!\w)(?:seo|team|cms|software|webmaster|designer|developer)(?!\w)"
)
"""Who built a site or looks after its traffic, as some name in a page's data for its author."""
_SIGNS = re.compile(r"P\.?V\.?|B\.?T\.?|BBT|CTV")
"""What a page signs with, when it names nobody."""
_HANDLE = re.compile(r"(?:bao|tapchi|tintuc|trang)?[a-z0-9_.-]{4,}")
_SYLLABLE = (
    r"(?:[bcdghklmnprstvx]|ch|gh|gi|kh|ngh?|nh|ph|qu|th|tr)?[aeiouy]{1,3}(?:[cmnpt]|ch|ng|nh)?"
)
_ACCOUNT = re.compile(
    rf"(?!{_SYLLABLE}$)[a-z_.-]{{4,}}|[A-Za-z_.-]*[a-z][A-Za-z_.-]*\d{{1,6}}|[^\d]+ \d{{1,6}}"
)
"""Somebody's account in the system that runs a site: several syllables run together in small
letters, or a number behind the name (``bientap02``)."""


_BEHIND = re.compile(r"\s*/\s*([^/]{2,40})$|\s*\(([^()]{2,40})\)$")
"""Whose news somebody writes, behind a stroke or in brackets."""


def clean_author(
    name: str | None, site: str = "", url: str = "", outlet: str | None = None
) -> str | None:
    """A byline; None for addresses, the site's own name and names of systems.

    ``outlet`` is the page's paper, whose name behind a byline goes as a known agency's does.
    """
    if not name:
        return None
    name = " ".join(name.split()).strip(" .,;-–|")
    whence = re.fullmatch(r"Theo:? (\S.{1,30})", name) if name.startswith("Theo") else None
    if whence and _is_agency(whence[1], outlet):
        return None
    if " Theo" in name:  # whence the paper has it
        name = re.sub(r"(?<=\w) Theo:? [A-ZĐ].*$", "", name)
    name = _LABEL.sub("", name)
    if len(both := _NEXT.split(name)) > 1:
        each = [clean_author(part, site, url, outlet) for part in both]
        return ", ".join(filter(None, each)) or None
    name = re.sub(r"\s*;\s*", ", ", name) if ";" in name else name
    name = _ROLE.sub("", name)
    for _ in range(2):  # «Mai Lan/Bnews/TTXVN»
        agency = _BEHIND.search(name) if "/" in name or "(" in name else None
        if agency and _is_agency(agency[1] or agency[2], outlet):
            name = name[: agency.start()]
    name = without_office(_OFFICE.sub("", _POST.sub("", name)))
    place = re.search(r"\s*\(([^()]{2,30})\)$", name) if name.endswith(")") else None
    if place and (is_place(place[1]) or place[1].startswith("từ ")):
        name = name[: place.start()]
    stuck = _MARK_BEHIND.match(name)
    if stuck and _is_agency(stuck[2], outlet):
        name = stuck[1]  # «Mai LanTTXVN»
    behind = re.search(r"(?<=\w)\s+[-–—]\s+([^–—]{2,40})$", name)
    if behind and _is_agency(behind[1], outlet) and not _person(behind[1]):
        name = name[: behind.start()]
    name = _parted(_ROLE.sub("", re.sub(r"(?<=\w)\((?=\w)", " (", name)))
    if not 2 <= len(name) <= 80 or _NOT_A_NAME.search(name) or _MAKER.search(name):
        return None
    plain = _letters(name)
    own = [_letters(site), _letters(re.sub(r"^(?:https?://)?(?:www\.)?|[./].*$", "", url))]
    if _SIGNS.fullmatch(name):
        return name
    if not plain or plain in _NOBODY or re.fullmatch(r"\w?\d+\w?", plain):
        return None
    if any(part and (plain == part or plain in ("bao" + part, part + "online")) for part in own):
        return None
    if _ACCOUNT.fullmatch(name):
        return None
    if _HANDLE.fullmatch(name) and any(len(part) >= 5 and part in plain for part in own):
        return None  # the paper's account in a network
    table = outlets()
    papers = {outlet, table.by_name(site), table.by_host(url)} - {None}
    return None if table.by_name(name) or table.by_mark(name) in papers else name


def printed(name: str | None, texts: Iterable[str]) -> str | None:
    """A name in a page's data, unless it is one word in capitals that the page itself never prints:
    so the firm that built the site is called, and a pen name stands at its text."""
    word = (name or "").strip()
    if not re.fullmatch(r"[A-ZĐ]{3,}", word) or _SIGNS.fullmatch(word):
        return name
    return name if any(word in text for text in texts) else None


def without_place(name: str | None, texts: Sequence[str]) -> str | None:
    """A byline without the place in brackets behind it, which the article tells of by that name.

    No table holds districts and communes; who else a writer is called, no article says.
    """
    behind = re.search(r"\s*\(([^\W\d_]+(?: [^\W\d_]+){1,3})\)$", name or "")
    if not name or not behind or not behind[1].istitle():
        return name
    told = any(re.search(rf"(?<!\w){re.escape(behind[1])}(?!\w)", text) for text in texts)
    return name[: behind.start()] if told and behind.start() else name


def _parted(name: str) -> str:
    """Two names that a dash joins, or a hyphen without blanks, as two: each of two syllables or
    more, none of them a place, and both as Vietnamese are called."""
    person = r"([^\W\d_]+(?: [^\W\d_]+){1,3})"
    both = re.fullmatch(rf"{person}(?:[-–]| – ){person}", name)
    if not both or not all(part.istitle() or part.isupper() for part in both.groups()):
        return name
    if any(map(is_place, both.groups())):
        return name
    ours = [part.split()[0].title() in SURNAMES or not part.isascii() for part in both.groups()]
    return f"{both[1]}, {both[2]}" if all(ours) else name


def _is_agency(text: str, outlet: str | None) -> bool:
    """Whether what follows a name is an agency or a paper, perhaps with its bureau."""
    head = re.split(r"\s*[-–—/]\s*", text, maxsplit=1)[0].rstrip("0123456789")
    table = outlets()
    if any(table.by_mark(part) or table.by_name(part) for part in (text, head)):
        return True
    return bool(outlet) and _letters(text) == _letters(outlet or "")


def _person(text: str) -> bool:
    """Two or three syllables as of a name: papers are called so too (``Gia Đình``)."""
    return bool(re.fullmatch(r"[^\W\d_]+(?: [^\W\d_]+){1,2}", text)) and text.split()[0] != "Báo"


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, fold(text)))
