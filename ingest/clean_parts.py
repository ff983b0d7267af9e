"""Judgements on lines that the plain-text cleaner makes with more than one signal."""

from __future__ import annotations

import re

from ingest.clean_letters import LOWER, SURNAMES, UPPER
from ingest.clean_lines import (
    LIST_ITEM,
    bare,
    byline,
    ends_sentence,
    has_credit,
    is_blank,
    is_end_of_page,
    is_link_label,
    is_menu,
    is_picture_name,
    is_prose,
    is_related_heading,
    is_row,
    is_share_bar,
    is_tags,
    stated_source,
    words,
)
from ingest.clean_scene import is_scene, places_people, tells_deed
from ingest.clean_topic import same_words
from ingest.metadata_dates import find_date, is_dateline
from ingest.metadata_outlets import outlets
from ingest.metadata_places import is_place
from ingest.offices import is_office
from ingest.remember import fold, folded, remembered
from storage.schema import PassageKind

_BUTTON = re.compile(
    r"^(?:trang chu|tim kiem.*|dang (?:nhap|ky|xuat).*|menu|lien he.*|bao .*|tap chi .*|co quan .*|"
    r"toa soan|quang cao|hotline.*|rss|e?-?paper|doc bao in|multimedia|podcast)$"
)
_START = re.compile(rf"(?<=[\w”\"’)])\s([{UPPER}][{LOWER}]+)(?!\w)")
_SIGNED = re.compile(
    rf"[.!?…”\"](?:/\.)?\s(?:(?:CTV|PV)\s)?((?:[{UPPER}][{LOWER}]+\s){{1,3}}[{UPPER}][{LOWER}]+)"
    r"(?:\s?[/(][A-ZĐ]{2,8}[\w./+-]{0,12}\)?)?$"
)


_IMPRINT = re.compile(
    r"copyright|©|®|ban quyen|giay phep|co quan chu quan|tong bien tap|e-?mail ?:|website ?:|"
    r"ghi ro nguon|bao dien tu|dien tu$|online$"
)
_PAPER = re.compile(r"(?:bao|tap chi|thoi bao|dai)(?!\w).{0,50}$")


@remembered
def is_imprint(line: str) -> bool:
    """A line of the page's end that may name the paper."""
    plain = folded(line, 400).strip()
    return words(line) <= 60 and bool(_IMPRINT.search(plain) or _PAPER.match(plain))


_BOTH = re.compile(r"^(.{3,60}?)\s*[-–—(,|]\s*(Nguồn|Theo)\s*:?\s+(.{2,60}?)\s*\)?\.?$")
_ROLE = re.compile(
    r"(?i)^(nội dung|trình bày|thiết kế|đồ họa|kỹ thuật|dựng phim|quay phim)\s*:\s*(.{2,60})$"
)
_NEXT_ROLE = re.compile(
    r"(?i)[\s,;|–-]+(?=(?:ảnh|trình bày|thiết kế|đồ họa|kỹ thuật|dựng phim|"
    r"quay phim|video)\s*:)"
)
_BRACKETS = re.compile(r"^\(\s*([^()\s]{2,30})\s*\)\.?$")
_WHENCE = re.compile(r"^Nguồn\s+([^:]{2,40})$")
_BEHIND = re.compile(r"\s*(?:\s[-–—]|[,(])\s*")
_TEAM = re.compile(
    r"^(?:Ban|Nhóm|NHÓM|BAN|Tổ|Phòng|Trung tâm|TT|Bộ phận|Tổ chức|Văn phòng)(?: [\w&.,-]+){1,7}$"
)
_GLUED = re.compile(rf"(?<=[{LOWER}])(?=Theo [{UPPER}]|(?i:tổng hợp)$|(?:Ảnh|Video|Clip)\s*:)")
"""Where a name and what follows it lost the blank between them (``Lan AnhTheo AFP``)."""
_VIA = re.compile(r"^\(?\s*[Tt]heo\s*:?\s+(?!dõi )(.{2,60}?)\s*\)?\.?$")
_THEIRS = re.compile(
    r"^\(?[Tt]heo\s*:?\s+([^()/–—]{4,40}?)\s*(?:\(([^()]{2,30})\)|(?:/|[-–—])\s*([^\s()]{2,30}))\.?$"
)
"""Somebody of another paper (``Theo LAN ANH (TS)``, ``Theo: Lan Anh – tinsom.vn``)."""


@remembered
def signature(line: str) -> dict[str, str]:
    """What a line under the text states: ``author``, ``source``, ``via``, whose news it is, or
    ``role``, who drew or filmed for it. Who took a ``series`` of pictures is an ``author`` too.

    ``Nguồn: Báo Lào Cai`` names the paper; ``Theo CNBC`` only says where the paper has it from.
    """
    source = stated_source(line)
    if source:
        return {"source": source}
    glued = _GLUED.split(line, maxsplit=1) if words(line) <= 12 else []
    if len(glued) == 2 and byline(glued[0]):
        return {"author": glued[0]}
    if series := took_series(line):
        return {"author": series, "series": series}
    role = _ROLE.match(_NEXT_ROLE.split(line[:120], maxsplit=1)[0][:90]) if ":" in line else None
    if role and byline(role[2]):
        return {"author" if fold(role[1]) == "noi dung" else "role": role[2]}
    agency = _BRACKETS.match(line[:40])
    if agency:
        name = outlets().by_mark(agency[1]) or outlets().by_mark(agency[1].split("/")[-1])
        return {"via": name} if name else {}
    bracketed = re.fullmatch(r"\(([^()]{8,130})\)\.?", line) if line[:1] == "(" else None
    both = _BOTH.match(bracketed[1] if bracketed else line[:140])
    if both and byline(both[1]):
        return {"author": both[1], "source" if both[2] == "Nguồn" else "via": both[3]}
    whence = _WHENCE.match(line[:80])
    if whence and outlets().by_name(whence[1]):
        return {"source": whence[1]}
    theirs = _THEIRS.match(line[:90])
    if theirs and words(theirs[1]) > 1 and byline(theirs[1]) and not outlets().by_name(theirs[1]):
        paper = outlets().by_mark(theirs[2] or theirs[3])
        if paper or re.fullmatch(r"[A-ZĐ]{2,6}", theirs[2] or ""):
            return {"author": theirs[1], "via": paper} if paper else {"author": theirs[1]}
    via = _VIA.match(_closed(line[:80]))
    if via and (
        outlets().by_name(via[1])
        or via[1].isupper()
        or not byline(via[1])
        or (words(via[1]) == 1 and "." not in via[1])  # an agency
    ):
        return {"via": via[1]}
    name = re.sub(
        r"(?i)\s*\((?:theo|tổng hợp từ|nguồn:?)\s[^()]{2,40}\)\.?$", "", via[1] if via else line
    )
    if byline(name):
        behind = re.split(r"\s*[/()]\s*", line)[1:]
        known = next((part for part in behind if outlets().by_mark(part)), "")
        return {"author": name, "via": known} if known else {"author": name}
    if worker(line):
        return {"author": worker(line) or ""}
    return {"team": line.strip(" .")} if is_team(line) else {}


def says_whence(line: str) -> bool:
    """Whether a line only says whence the paper has its news (``Theo Tin Sáng``)."""
    return bool(re.fullmatch(r"\(?(?:Theo|THEO):? [^/(]{2,60}", line.strip()))


def is_label(line: str) -> bool:
    """Labels the headline above it as an advertisement."""
    return bare(line) in ("tin tai tro", "bai tai tro", "noi dung tai tro")


_QUOTATION = re.compile(r"[“\"«][^“”\"«»]+[”\"»]\.?")


def is_attribution(above: str, line: str) -> bool:
    """Whether a line says who spoke the quotation that the paragraph above it consists of."""
    name, dash, post = re.sub(r"\s[–—]\s", " - ", line).partition(" - ")
    if not dash or words(post) < 3 or words(line) > 25 or ends_sentence(line):
        return False
    own = re.sub(r"^(?:Ông|Bà|Anh|Chị|Em|Cô|Thầy|Giáo sư|Tiến sĩ|Bác sĩ|Luật sư) ", "", name)
    return bool(_QUOTATION.fullmatch(above)) and is_person(own)


def is_their_source(above: str, line: str) -> bool:
    """Whether a lone word says whence the paper named above (``Theo …``) has its news."""
    return line.isalpha() and above.lstrip("(").startswith("Theo ")


@remembered
def worker(line: str) -> str | None:
    """The name on a line that says behind it where its bearer works, or several names there."""
    line = line[:140]
    for mark in _BEHIND.finditer(line):
        name, place = line[: mark.start()], line[mark.end() :].rstrip(").")
        if not 5 <= len(name) <= 80 or not 6 <= len(place) <= 80 or not byline(name):
            continue
        if is_place(name) or re.match(r"(?:Ông|Bà|Anh|Chị|Em|Cô|Thầy)\s", name):
            return None  # a caption
        if not tells_deed(place) and (_is_workplace(place) or is_team(place) or is_office(place)):
            return name
    return None


def _closed(line: str) -> str:
    """A line without the agency that closes it in brackets (``Theo Minh Anh (TTXVN)``)."""
    agency = re.search(r"(?<=\w)\s*\(([^()]{2,30})\)\.?$", line) if "(" in line else None
    return line[: agency.start()] if agency and outlets().by_mark(agency[1]) else line


def is_credit(line: str) -> bool:
    """A photographer's name on a line of its own (``Ảnh: Gia Hân``)."""
    return words(line) <= 8 and bool(re.match(r"(?i)\(?(?:nguồn )?(?:ảnh|photo)\s*:\s*\S", line))


def shows_clip(line: str) -> bool:
    """The words above a clip (``Xem clip:``): a source right below them is the clip's."""
    return words(line) <= 8 and bool(
        re.search(r"(?<!\w)(?:clip|video)(?!\w)[^:]{0,40}:$", fold(line))
    )


_SERIES = re.compile(r"(?i)\(?(?:nhóm|chùm|bộ|loạt|phóng sự) ảnh\s*(?::|của)\s*([^:]{5,60}?)\)?\.?")


def took_series(line: str) -> str | None:
    """Who took a whole series of pictures, as a story told in them is signed (``Nhóm ảnh: …``).

    A gallery's headline opens in the same way, and goes on with no name.
    """
    found = _SERIES.fullmatch(line[:80])
    names = re.split(r"\s+[-–—]\s+|\s*[,&;]\s*", found[1]) if found else []
    named = all(is_person(name) and 2 <= words(name) <= 4 for name in names)
    return ", ".join(names) if names and named else None


_AGO = re.compile(
    r"^(.{0,40}?)[\s|•·,–-]*(?<!\w)(?:\d{1,3}|vài) (?:giây|phút|giờ|ngày|tuần|tháng) trước(?!\w)"
    r"[^.,;:?!]{0,40}$"
)


@remembered
def ago(line: str) -> str | None:
    """What stands before a time told from now (``Lao Động 3 giờ trước``); None without one."""
    found = _AGO.match(line[:120]) if " trước" in line else None
    return found[1] if found and words(line) <= 14 else None


def has_clock(line: str) -> bool:
    """Whether a line states a day and a time of day."""
    found = find_date(line)
    return bool(found and found[1])


def signed(line: str) -> str | None:
    """The name that stands behind the last full stop of a text."""
    match = _SIGNED.search(line[-60:])
    return byline(match.group(1)) if match else None


_BRACKETED = re.compile(
    rf"(?<=[.!?…”\"])(?:/\.)?\s*\(((?:[{UPPER}][{LOWER}]+\s){{1,3}}[{UPPER}][{LOWER}]+)"
    r"(?:\s?[-–/,]\s?(?:Báo \S.{1,20}|[A-ZĐ]{2,8}[\w./+-]{0,12}))?\)\.?$"
)


@remembered
def unsigned(line: str) -> tuple[str, str]:
    """A text without the name in brackets behind its last full stop, and that name."""
    found = _BRACKETED.search(line)
    name = byline(found[1]) if found else None
    if not found or not name or is_place(name) or name in line[: found.start()]:
        return line, ""
    return line[: found.start()], name


_BODY = re.compile(r"(?:UBND|HĐND|UBMTTQ|MTTQ|TAND|VKSND|LĐLĐ|BHXH|BCĐ|BCH|TTXVN)\s")
"""Opens an office's name with its initials."""
_UNITS = re.compile(r"(?i)(?:các|những|xã|phường|thị (?:trấn|xã)|huyện|tỉnh|thành phố)\s")
"""Opens the name of a unit or of a list of them: nobody is called so."""


def is_person(line: str) -> bool:
    """A line that is nothing but one or more names of persons, as far as its form tells."""
    name = byline(line)
    if not name or not (words(name) > 1 or "." in name) or words(name) > 8 or has_credit(line):
        return False
    somebody = name.startswith("Trang ") and name[6:] in SURNAMES
    of_paper = re.match(r"(?i)(?:báo|tạp chí|thời báo|đài|cổng|trang|truyền hình)\s", name)
    if of_paper and not somebody:
        return False
    if (
        _BODY.match(name)
        or _UNITS.match(name)
        or any(is_place(part) or part == "Việt Nam" for part in name.split(" và "))
    ):
        return False
    if outlets().by_name(name) or is_related_heading(line) or is_menu(line):
        return False
    return not any(word[0].islower() for word in re.findall(r"[^\W\d_]+", name) if word != "và")


def _is_workplace(text: str) -> bool:
    short = re.match(r"[A-ZĐ&-]{3,8} (?:tỉnh|huyện|thành phố|TP|quận|xã|phường|thị xã)(?!\w)", text)
    return bool(short) or is_affiliation(text)


def is_notes(line: str) -> bool:
    """The heading of an article's notes, which stand below its signature."""
    return bare(line) in ("ghi chu", "chu thich", "tai lieu tham khao", "tai lieu trich dan")


def is_team(line: str) -> bool:
    """A desk or an office that signs as an author does (``Nhóm phóng viên``, ``Phòng CTXH``)."""
    if not _TEAM.match(line[:90].strip()) or words(line) > 8 or ends_sentence(line):
        return False
    return not (is_menu(line) or is_related_heading(line))


_AFFILIATION = re.compile(
    r"^(?:(?:gs|pgs|tskh|ts|ths|cn|bs)[.,]\s*)*(?:nguyen |quyen |pho )*"
    r"(?:hoc vien|truong (?:dai hoc|ban|khoa|phong|bo mon)|dai hoc|truong|"
    r"vien(?: truong)?|khoa|giang vien|nghien cuu (?:sinh|vien)|ncs|uy vien|bi thu|chu tich|"
    r"giam doc|(?:vu|cuc|tong cuc|thu|bo) truong|hieu truong|tong bien tap|chanh|chu nhiem)\s"
)


def is_affiliation(line: str) -> bool:
    """Where an author works, on a line of its own below the name; only its place makes it sure."""
    return words(line) <= 20 and bool(_AFFILIATION.match(fold(line))) and line[-1:] not in ".?!:"


def is_crumb(line: str) -> bool:
    """A short open line: below the last text of an article, a tag or a button."""
    if words(line) > 5 or LIST_ITEM.match(line) or has_credit(line) or is_row(line):
        return False
    if is_scene(line):
        return False
    return not ends_sentence(line) and line[0] not in "\"“'‘" and line[-1] not in ":;,"


def is_section(line: str) -> bool:
    """A short line that can name the section, not a button of the menu."""
    if not 2 <= words(line) <= 6 or is_share_bar(line) or is_blank(line) or ends_sentence(line):
        return False
    return not _BUTTON.match(bare(line))


def two_captions(first: str, second: str) -> bool:
    """Two wordings of one caption, such as a picture's alternative text and the line below it.

    Their figures agree, their lengths are alike and one of them is open: two full sentences
    are text. Where the other is closed, nearly all words of the shorter stand in the longer.
    """
    if ends_sentence(first) and ends_sentence(second):
        return False
    if max(words(first), words(second)) > 2 * min(words(first), words(second)):
        return False
    one, two = set(re.findall(r"\d+", first)), set(re.findall(r"\d+", second))
    closed = ends_sentence(first) or ends_sentence(second)
    alike = fold(first).split()[:3] == fold(second).split()[:3]
    told = ends_sentence(first) or is_prose(first)
    if told and words(first) > words(second) + 4 and not alike:
        return False  # a paragraph, and a caption in its words
    least = 0.97 if closed else 0.75
    return (one <= two or two <= one) and same_words(first, second) >= least


def is_headline(line: str) -> bool:
    """Of a headline's length, open at its end, no list item and no caption."""
    if not 6 <= words(line) <= 25 or LIST_ITEM.match(line) or has_credit(line):
        return False
    return not line.endswith((".", ";", ",", ":", "…"))


def is_bullet_link(line: str) -> bool:
    """A bulleted headline: long enough, and open at its end."""
    return (
        bool(re.match(r"[-+*•–—●▪◦]\s", line))
        and words(line) >= 6
        and not line.endswith((".", ";", ",", ":", "…"))
    )


def closes(line: str) -> bool:
    """Running text, or a short sentence of its own that belongs to the body."""
    return is_prose(line) or (words(line) >= 5 and ends_sentence(line) and not byline(line))


def headline_starts(line: str, small: set[str]) -> int:
    """Places inside a line where a headline seems to start without a stop before it.

    There a capital opens a word that the page elsewhere writes small: proper names stay out, and
    so does what stands in brackets.
    """
    line = re.sub(r"\([^()]*\)", " ", line)
    return sum(word.lower() in small for word in _START.findall(line))


def first_words(line: str, limit: int = 20) -> str:
    sentence = re.split(r"(?<=[^\W\d_]{2}[.!?…])\s", line, maxsplit=1)[0]
    parts = sentence.split()
    return sentence if len(parts) <= limit else " ".join(parts[:limit]) + "…"


def kind_of(line: str) -> PassageKind:
    """What a line of the body is."""
    count = words(line)
    if is_row(line):
        return "table"
    if LIST_ITEM.match(line):
        return "body"
    if is_scene(line) or places_people(line):
        return "caption"
    if count <= 80 and has_credit(line) and not (is_prose(line) and count > 45):
        return "caption"
    if is_prose(line) or ends_sentence(line) or line.endswith((":", ";", ",")):
        return "body"
    if line[:1] in "\"“'‘":
        return "body"
    return "heading" if count <= 14 else "caption"


_CONSENT = re.compile(
    r"(?<!\w)(?:trang (?:web|nay)|website|chung toi|we|this (?:web)?site|ban)(?!\w).*"
    r"(?<!\w)(?:trai nghiem|dong y|chap nhan|luu luong|luong truy cap|chinh sach|ca nhan hoa|"
    r"quyen rieng tu|tuong tu|experience|consent|agree|accept|polic(?:y|ies))(?!\w)"
)


_NOTIFIES = re.compile(
    r"(?:ban (?:co )?)?(?:muon|dong y|cho phep|bat|dang ky|san sang)(?: \w+){0,3}? "
    r"(?:nhan )?(?:cac )?(?:thong bao|tin nhan|ban tin)(?!\w).{0,60}"
    r"(?<!\w)(?:chung toi|trinh duyet|thong bao day|moi nhat)(?: khong)?\W*"
)
"""Asks whether the page may send the visitor notifications."""


def is_consent(line: str) -> bool:
    """What a page says of its cookies or its notifications and asks the visitor to agree to."""
    plain = folded(line, 600)
    if words(line) <= 25 and _NOTIFIES.fullmatch(plain):
        return True
    return "cookie" in plain and words(line) <= 90 and bool(_CONSENT.search(plain))


def says_title(line: str, title: str) -> bool:
    """Whether a line repeats the headline, be it as the name of a picture, numbered."""
    if fold(line) == fold(title):
        return True
    if not line[-1:].isdigit() or not re.search(r"[-_ ]\d{1,2}$", line[-4:]):
        return False
    return re.findall(r"[^\W_]+", fold(line))[:-1] == re.findall(r"[^\W_]+", fold(title))


def introduces(line: str) -> bool:
    """A link's words that a colon ends, as they may open a text (``Mời bạn đọc đón đọc …:``)."""
    return line.endswith(":") and words(line) >= 12 and is_link_label(line)


def is_bracketed_link(line: str) -> bool:
    """Another article's headline in square brackets, as some pages set it into the text."""
    if not line.startswith("["):
        return False
    return bool(re.fullmatch(r"\[[^\[\]]+\]", line)) and is_headline(line[1:-1])


def _follows(line: str) -> bool:
    """What stands before the mark of a news service (``Tên báo trên``, then a picture)."""
    if not line.endswith(" trên") or words(line) > 12:
        return False
    names = re.split(r"\s[-–|]\s", re.sub(r"^Theo dõi\s+", "", line[:-5]))
    return any(outlets().by_name(name) for name in names)


_WHOSE = re.compile(r"Source: \S+(?: \S+){0,4}$")
"""Whose a picture is, as systems that speak English write it below a caption."""


@remembered
def is_furniture(line: str) -> bool:
    """A line of the page, not of the article, wherever it stands."""
    return (
        is_end_of_page(line)
        or is_blank(line)
        or is_consent(line)
        or is_share_bar(line)
        or is_picture_name(line)
        or is_dateline(line)
        or is_link_label(line)
        or is_bracketed_link(line)
        or is_tags(line)
        or is_related_heading(line)
        or ago(line) is not None
        or _follows(line)
        or (is_menu(line) and words(line) <= 12)
        or bool(_WHOSE.match(line))
    )
