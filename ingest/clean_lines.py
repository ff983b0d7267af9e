"""What one line of a newspaper page looks like: prose, dateline, byline, caption, link, furniture.

Signals are general (length, punctuation, capitals, known Vietnamese headings); no line is judged
by the paper it comes from. Patterns run over ``fold``ed text, so spelling of tones does not matter.
"""

from __future__ import annotations

import re

from ingest.clean_letters import LOWER, SURNAMES, UPPER
from ingest.clean_phrases import (
    BUTTON,
    COMMENTS,
    FILE,
    FOOTER,
    INVITES,
    LINK_LABEL,
    NAV,
    NAV_WORDS,
    PLAYER,
    PLAYS,
    PREFERRED,
    REACHED,
    RELATED,
    SHARE,
    TAGS,
    TOPIC,
)
from ingest.offices import RANK
from ingest.remember import fold, folded, remembered

_END = re.compile(
    r"[.!?…:;][\"'”’»)\]]*$|[.!?…][\"'”’»)\]]*\s*(?:\([^()]{0,90}|[^.!?…]{0,25})\)$|"
    r"[.!?…][\"'”’»)]*\s+[-–—]\s*[A-ZĐ][\w/+]{1,20}$"
)
FACE = r"\s*(?:\^_*\^|[:;=]-?[)(DPpv3]+|<3)"
"""A face behind the last full stop."""
_STOP = re.compile(
    rf"[.!?…][\"'”’»)\]]*(?:{FACE})?$|"
    r"\./\.(?:\s*\S.{0,45})?$"
)
_SHORT = (
    *("TP", "Tp", "TX", "Tx", "TT", "Th", "TS", "ThS", "Ths", "GS", "PGS", "BS", "KS", "LS"),
    *("CN", "KTS", "NSND", "NSƯT", "ĐB", "St", "Mr", "Dr"),
)
_ABBREVIATED = "".join(rf"(?<!\b{short})" for short in _SHORT)
_INNER_STOP = re.compile(rf"[.!?…][\"'”’»)]*\s+[\"'“‘«(]?[{UPPER}]")
_CLOSES = re.compile(rf"(?<=[^\W\d_]{{2}}){_ABBREVIATED}|(?<=\d%)")
"""Where a full stop closes a sentence, and not an abbreviation."""
LIST_ITEM = re.compile(r"^(?:[-+*•–—●▪◦]\s|\d{1,2}[.)]\s|[a-zđ]\)\s|[IVX]{1,5}\.\s)")

_RUN_TOGETHER = re.compile(rf"(?<=[{LOWER}])(?=[{UPPER}\d])|(?<=\d)(?=[{UPPER}])")
"""Where two buttons stand without a blank (``Nghe audio00:00 / 03:41Nữ miền Nam``)."""
SOURCE = re.compile(r"^\(?\s*(?:Nguồn(?: tin)?|Theo nguồn|Source|NGUỒN)\s*:\s*(.{2,80}?)\s*\)?$")
_PICTURE = re.compile(r"(?i)(?:\s[-–—]\s*|\S\s+)ảnh \d{1,2}\.?$")
_BRACKET_AGENCY = re.compile(
    r"^[(\[]\s*([A-ZĐ][\w.&/+-]*(?:\s[\w.&/+-]+){0,5}|[a-z][\w-]{2,20}(?:\.\w{2,4}){1,2})\s*[)\]]"
    r"\s*[-–—:.]*\s*(?=\S)"
)
_HOST_AGENCY = re.compile(r"^([A-Za-zĐ][\w-]{3,25}\.(?:vn|com\.vn|net))\s*[.:]\s+(?=\S)")
_OWN_HOST = re.compile(rf"^([a-z][a-z0-9-]{{2,24}}\.(?:com\.vn|vn|net|com))\s+(?=[{UPPER}“\"])")
"""A site's address in small letters that opens a lead: no sentence begins so."""
_BARE_AGENCY = re.compile(
    r"^([A-ZĐ\d]{2,9}\.(?:VN|vn|com|net)|[A-ZĐ]{2,8}(?:\.[a-z]{2,3})?|[A-ZĐ][\w.+&]*(?:\s[\w.+&]+){0,2})\s*[-–—|]\s*(?=\S)"
)
_DOT_AGENCY = re.compile(r"^([A-ZĐ]{3,8})\.\s+(?=[A-ZĐÀ-Ỹ“\"])")
_APART = re.compile(r"\s+[-–—]\s+(?!\w*[A-ZĐ]{2})[A-ZĐÀ-Ỹ]")
"""Between initials and the text they open: "CT-XH" and "KT - XH" are no marks."""
CREDIT = re.compile(
    r"(?:^|[\s(\[–—.,;:-])(?:Ảnh|ẢNH|Hình|Photo|Clip|Đồ họa|Video|Infographic)"
    r"(?:\s+(?:minh họa|tư liệu|tư|do|chụp|nhân vật|gia đình)[^:]{0,40})?\s*:\s*\S",
)
_THANKS = re.compile(r"(?:vang, |da, )?(?:xin|tran trong|chan thanh)(?: \w+){0,3} cam on(?!\w)")
_CREDIT_BARE = re.compile(
    rf"[.,]\s+(?:Ảnh\s+(?:(?:[{UPPER}]\w+\s?){{1,4}}|minh họa|tư liệu)|"
    rf"Nguồn(?: ảnh)?\s*:\s*[{UPPER}][^.:]{{1,30}})\.?$|"
    r"\S\s*\(Nguồn(?: ảnh)?\s*:\s*[^():]{2,40}\)\.?$"
)
_CREDIT_END = re.compile(
    r"[-–—(]\s*(?:[A-ZĐ][\w.-]*[ /]){1,4}(?i:photos?|file photo)(?: (?:by )?[\w .]{2,30})?\)?\.?$|"
    r"[-–(]\s*Ảnh(?: minh họa| tư liệu)?(?:\s+[^.:]{1,40})?\)?\.?$"
)

_MARKED = re.compile(
    r"^(?:\([A-ZĐ][A-ZĐ&+/]{1,8}(?:\.[A-Za-z]{2,3})?\)\s*[-–—]|[A-ZĐ\d]{2,9}\.(?:VN|vn|com|net)\s*[-–—:])"
    r"\s*(?=\S)"
)
"""A paper's mark that opens a lead, even one that lost its full stop."""
_NAME_WORD = rf"[{UPPER}]\w*(?:['’ʼ][{UPPER}]\w*)?\.?"
_INITIAL = r"(?:[A-ZĐ]|Ng|Ph|Th|Tr|Kh|Nh|Ch|Gi|Qu)\.\s?"
_NAME = rf"{_NAME_WORD}(?:\s{_NAME_WORD}){{0,5}}|(?:{_INITIAL}){{1,3}}[A-ZĐ]?[\w]*"
_BYLINE = re.compile(
    rf"^(?:\(?Theo:?\s+)?(?:{_NAME})(?:\s*(?:[-–—,;/&+]|và)\s*(?:{_NAME}))*"
    r"(?:\s*/\s*[A-ZĐ][\w.+&]*(?:[-–][A-ZĐ][\w.]*)*(?:\s\w+){0,3}){0,2}(?:\s*\((?:[^()\d]{1,60})\))?\.?$"
)
BY_LABEL = re.compile(
    r"^\(?\s*(?:Tác giả(?: bài viết)?|(?:Đăng|Viết) bởi|Posted by|Người (?:viết|phỏng vấn)|"
    r"Người (?:đăng|đưa|cập nhật)(?: tin| bài)?|Phóng viên|PV|Thực hiện|T/?h|T\.H|"
    r"Bài|Bài,? ảnh|Bài và ảnh|Bài & ảnh|Tin|Tin,? ảnh|Tin và ảnh|Tin,? bài|Bài viết|BTV|Biên soạn|"
    r"Author|By|"
    r"(?:Bài|Tin)(?:\s*(?:,|và|&|-|/)\s*(?:bài|ảnh|clip|video|đồ họa))+|"
    r"(?:Ảnh|Clip|Video)(?:\s*(?:,|và|&|-|/)\s*(?:ảnh|clip|video))*\s*(?:,|và|&|-|/)\s*(?:bài|tin))"
    r"\s*:\s*(.{2,80}?)\s*\)?$",
    re.I,
)
_WORK_OF = (
    r"^(?:Biên khảo|Khảo cứu|Bút ký|Ký sự|Ghi chép|Phóng sự|Tùy bút|Tản văn|Ký|Bài viết)"
    r"(?:\s*:| của(?: (?:[Nn]hà (?:báo|văn|thơ|nghiên cứu)|[Pp]hóng viên|[Tt]ác giả))?) "
    rf"(?=[{UPPER}])"
)
"""What kind of text somebody wrote, before the name."""
_BY = re.compile(
    r"^(?:[Bb]y|BY|[Bb]ởi|[ĐđVv](?:ăng|iết) bởi)\s+(?=\S)|\s+[-–|]$|"
    rf"{_WORK_OF}|"
    rf"^(?:Bài|Tin)(?:, | và | & )(?:ảnh|bài)\s+(?=[{UPPER}])"
)

_DID = re.compile(
    r"(?<=\w)\s+(?:tổng hợp|(?:lược |biên )?dịch|(?:lược )?ghi|thực hiện|biên soạn|sưu tầm)$"
)
"""What somebody did, behind a name."""
_CALLED = re.compile(
    rf"^((?:[{UPPER}][{LOWER}]+ ){{1,3}}[{UPPER}][{LOWER}]+)(?:\s*[-–—|,]\s*|\s+|\s*\()"
    r"(?:[Nn]hà báo|[Pp]hóng viên|[Bb]iên tập viên|[Cc]ộng tác viên|[Bb]ình luận viên)\)?$"
)
"""A name with the calling behind it, as boxes about the author give it."""
_COUNTED = re.compile(
    rf"^((?:[{UPPER}][{LOWER}]+ ){{1,3}}[{UPPER}][{LOWER}]+) \(\d{{1,4}}(?: bài(?: viết)?)?\)$"
)
"""A name with the number of its articles behind it."""
_FILED = re.compile(r"(?:dong )?su kien ?: ?\S")
"""Opens the link to the event an article is filed under."""
_PICTURES_BY = re.compile(
    r"(?i)(\S+ \S.{0,50}?)\s*[;,|–-]\s*(?:ảnh|clip|video|đồ họa|biên tập|hiệu đính|trình bày|"
    r"thiết kế|kỹ thuật|dựng phim)\s*:.{2,60}$"
)
_NEXT_LABEL = re.compile(
    r"(?i)[\s,;|–-]+(?:(?:nhãn|nguồn(?: tin)?|ảnh|chuyên mục|danh mục|từ khóa|tags?|thẻ|e-?mail|"
    r"ngày(?: đăng| viết| gửi)?|thời gian|đăng lúc|cập nhật|xuất bản|"
    r"số? ?lượt (?:xem|đọc)|biên tập|video|clip|đồ họa|trình bày|thiết kế|kỹ thuật|dựng phim)"
    r"\s*:|(?:vào )?lúc \d)"
)
"""What stands behind a name on its line (``Người đăng: Lan Anh Nhãn: …``)."""

_HEADING = re.compile(
    r"(?<!\w)(?:ý kiến|thăm dò|tác giả|liên kết|thống kê|truy cập|văn bản|công báo|thời tiết|"
    r"t[ỷỉ] giá|"
    r"danh mục|chuyên mục|chuyên đề|quảng cáo|thông báo|dịch vụ|bạn đọc|hỏi đáp|bình chọn|"
    r"đánh giá|hình ảnh|thông tin|tin tức|thủ tục|liên quan|gần đây|đọc nhiều|"
    r"truyền hình|trực tuyến|đăng nhập|công tác|hộp thư|chương trình|chính sách|dự thảo|hoạt động|"
    r"nổi bật|mới nhất|tin nóng|mới\s[-–]\snóng|xem thêm|"
    r"tài liệu|thư viện|giới thiệu|doanh nghiệp|đồng hành|kinh tế|"
    r"chính trị|xây dựng|phát triển|video clip|đường dây|tiếng)(?!\w)"
)
"""Syllables of headings that stand in no name."""

_ABBREVIATION = re.compile(r"(?<![^\W\d_])[BCDĐGHKLMNPQRSTVX]{3,}(?![^\W\d_])")
"""No syllable of a name is without a vowel (``KẾT QUẢ TTHC``)."""

_SIGN = re.compile(
    r"^[\s\u2190-\u21ff\u2300-\u23ff\u2600-\u27bf\U0001f000-\U0001faff\ufe0f\u200d]+"
)
"""A little picture before a button or a heading."""
_LETTER = re.compile(r"[^\W\d_]")
_TOKEN = re.compile(r"[a-z]{12,40}|-->(?: -->)*|<!--|\{+\s*[\w.]{1,40}\s*\}+")
"""What scripts and templates leave; no syllable of Vietnamese has more than seven letters."""
_SHORTCODE = re.compile(
    r"(?i)\W*(?:ảnh|hình|photo|slide) \d{1,3} ?/ ?\d{1,3}\W*|"
    r"\[/?(?:table|img|image|caption|gallery|video|audio|embed|quote|ảnh|hình|box)"
    r"(?:[ =:][^\]]*)?\]"
)
"""Counts a gallery's pictures, or marks where a page's system sets a picture or a table."""
_CODE = re.compile(
    r"\w\.(?:push|display|write|defineSlot)\(|function\s?\w*\([\w, ]*\)\s?\{|adsbygoogle\W|"
    r"^\s*(?:var|let|const) \w+\s?="
)
"""A line of a script that was copied with the text."""
_CALENDAR = frozenset({"ngay", "thang", "nam", "gio", "hom nay", "hom qua", "tat ca", "chon ngay"})
LONGEST = 400
"""Characters of a line that furniture can have; patterns look no further."""


@remembered
def words(line: str) -> int:
    """Whitespace-separated syllables."""
    return len(line.split())


@remembered
def ends_like_prose(line: str) -> bool:
    """Whether the line closes like a sentence, a list introduction or a signed quotation."""
    return bool(_END.search(line[-80:]))


@remembered
def ends_sentence(line: str) -> bool:
    """Whether the line's last sentence is closed."""
    return bool(_STOP.search(line[-50:]))


@remembered
def has_sentence_break(line: str) -> bool:
    """Whether a sentence ends inside the line."""
    return any(_CLOSES.match(line, stop.start()) for stop in _INNER_STOP.finditer(line))


@remembered
def is_prose(line: str) -> bool:
    """Running text: long enough and punctuated like sentences."""
    count = words(line)
    if count >= 12 and ends_sentence(line):
        return True
    if count >= 18 and ends_like_prose(line):
        return True
    return count >= 15 and (has_sentence_break(line) or bool(_MARKED.match(line)) or _named(line))


def _named(line: str) -> bool:
    """Whether a known paper's name in brackets and a dash open a line (``(Tin Sáng) - …``)."""
    from ingest.metadata_outlets import outlets

    mark = _BRACKET_AGENCY.match(line) if line[:1] in "([" else None
    dashed = mark and re.search(r"[-–—]\s*$", mark[0])
    return bool(mark and dashed and outlets().by_mark(mark[1]))


@remembered
def is_blank(line: str) -> bool:
    """Dots, rules, counters: nothing to read."""
    if _LETTER.search(line):
        left = _TOKEN.fullmatch(line) or _SHORTCODE.fullmatch(line[:LONGEST])
        scripted = "(" in line or "=" in line or "adsby" in line
        return bool(left) or (scripted and bool(_CODE.search(line[:LONGEST])))
    return len(line) <= 25 or not any(ch.isdigit() for ch in line)


@remembered
def bare(line: str) -> str:
    """Folded, without surrounding punctuation: what headings are compared by."""
    plain = _SIGN.sub("", folded(line, LONGEST))
    return " ".join(plain.split()).strip(" .:…-–—>»«<|•·*!#[]()+")


@remembered
def is_related_heading(line: str) -> bool:
    """Opens a list of other articles."""
    most = 8 if not _FILED.match(folded(line, 40)) or ends_like_prose(line) else 16
    if words(line) > most:
        return False
    counted = re.sub(r"\s*\(\d{1,4}\)$", "", line)  # «Liên quan (12)»
    return bool(RELATED.match(bare(counted)))


@remembered
def is_comment_box(line: str) -> bool:
    """Opens the readers' comments: no article text can follow."""
    return words(line) <= 70 and bool(COMMENTS.match(bare(line)))


@remembered
def is_footer(line: str) -> bool:
    """A line of the imprint."""
    if words(line) > 90 or not FOOTER.match(bare(line)):
        return False
    return not (REACHED.match(bare(line)) and ":" not in line and is_prose(line))


def is_end_of_page(line: str) -> bool:
    """Opens the comment box or the footer."""
    return is_comment_box(line) or is_footer(line)


@remembered
def is_tags(line: str) -> bool:
    """A list of tags."""
    if TOPIC.match(folded(line, 60).strip()) and words(line) <= 14 and not ends_like_prose(line):
        return True
    if line.startswith("#") and re.match(r"#\w[^#]{1,40}(?:\s#|$)", line):
        return True
    return bool(TAGS.match(folded(line, 60).strip()))


@remembered
def is_share_bar(line: str) -> bool:
    """Font-size controls, share buttons, counters, what a player says."""
    plain = folded(line, LONGEST)
    if any(map(plain.__contains__, PLAYS)) and words(line) <= 60 and PLAYER.search(plain):
        return True
    if len(line) > LONGEST or words(line) > 24:
        return False
    if words(line) >= 4 and PREFERRED.match(bare(line)):
        return True
    if words(line) > 14:
        return False
    if SHARE.match(bare(line) or fold(line)) or _is_button_row(line):
        return True
    parted = _RUN_TOGETHER.sub(" ", line)
    return parted != line and bool(SHARE.match(bare(parted)))


def _is_button_row(line: str) -> bool:
    """Whether a row is of buttons, each with a capital, and one label of a word or two between them
    or at its end that nobody knows."""
    plain = fold(line)
    if len(plain) != len(line) or words(line) > 10 or ends_like_prose(line):
        return False
    labels = [found for found in BUTTON.finditer(plain) if line[found.start()].isupper()]
    if len({found[0] for found in labels}) < 3:
        return False
    rest = list(line)
    for found in labels:
        rest[found.start() : found.end()] = "|" * (found.end() - found.start())
    left = [part for part in re.split(r"[|\s]*\|[|\s]*", "".join(rest)) if part.strip(" -–•·/")]
    return not left or (len(left) == 1 and words(left[0]) <= 2 and left[0][:1].isupper())


@remembered
def is_row(line: str) -> bool:
    """A row of a table: cells beside each other, figures among them."""
    if "|" not in line and "\t" not in line:
        return False
    cells = re.split(r"\s\|\s|\t", line)
    return len(cells) >= 2 and any(
        re.fullmatch(r"[\d.,%/ -]*\d[\d.,%/ -]*", cell) for cell in cells
    )


_BETWEEN = re.compile(r"\s*[|>»/•·]\s*|\s{3,}|\t")
_APART_AT = re.compile(r"[|>»/•·\t]|\s{3}")
"""Stands in every line that the former splits."""
_STEP = re.compile(r"\s+[-–&]\s+")


@remembered
def is_menu(line: str) -> bool:
    """A menu entry or a row of them."""
    if len(line) > LONGEST:
        return False
    if is_row(line):
        return False
    whole = not _APART_AT.search(line)
    parts = [line] if whole else [part for part in _BETWEEN.split(line) if part.strip()]
    if len(parts) >= 3 and all(words(part) <= 4 for part in parts) and not ends_sentence(line):
        return True
    steps = [step for part in parts for step in _STEP.split(part)]
    if steps and all(NAV.match(bare(step)) for step in steps):
        return True
    if not 6 <= words(line) <= 60 or ends_sentence(line):
        return False
    entries = NAV_WORDS.findall(fold(line))
    return len(entries) >= 4 and sum(map(words, entries)) >= 0.6 * words(line)


@remembered
def is_link_label(line: str) -> bool:
    """A link to another article set into the text: ``>> …``, ``Xem thêm: …``."""
    if words(line) > 60:
        return False
    plain = folded(line, LONGEST)
    called = line[-5:].isupper() and re.search(r"\s(?:ĐỌC|XEM) (?:NGAY|THÊM|TIẾP)$", line)
    label = plain.strip(" *[(")
    invites = "moi " in plain and INVITES.match(label)
    file = ("." in plain or "kem" in plain) and FILE.match(plain)
    return bool(called or LINK_LABEL.match(label) or invites or file)


@remembered
def agency_mark(line: str) -> tuple[str, int] | None:
    """The mark that opens a lead (``TTTĐ -``, ``(QTO) -``) and where the text after it starts.

    Words in brackets that are neither in the table of outlets nor an abbreviation are text.
    """
    from ingest.metadata_outlets import outlets

    match = _BRACKET_AGENCY.match(line)
    if match:
        mark = match.group(1)
        if outlets().by_mark(mark) or re.fullmatch(r"[A-ZĐ&+/]{2,8}|[\w-]{3,20}\.(?:vn|com)", mark):
            return mark, match.end()
        return None
    own = _OWN_HOST.match(line)
    if own and words(line) >= 15:
        return own[1], own.end()
    dotted = _DOT_AGENCY.match(line)
    if dotted and words(line) >= 15 and outlets().is_mark(dotted[1]):
        return dotted[1], dotted.end()
    match = _HOST_AGENCY.match(line) or _BARE_AGENCY.match(line)
    if not match:
        return None
    mark, rest = match.group(1), line[match.end() : match.end() + 1]
    named = rest.isupper() and words(line) >= 20 and outlets().by_name(mark) is not None
    host = re.fullmatch(r"[A-ZĐ\d]{2,9}\.(?:VN|vn|com|net)", mark)
    apart = _APART.match(line[match.end(1) :])
    short = apart and words(line) >= 15 and outlets().are_initials(mark)
    return (mark, match.end()) if host or named or short or outlets().is_mark(mark) else None


@remembered
def is_picture_name(line: str) -> bool:
    """The name that a page gives a picture: its headline and a number (``… - Ảnh 1.``)."""
    return line[-2:].strip(". ").isdigit() and words(line) <= 45 and bool(_PICTURE.search(line))


@remembered
def has_credit(line: str) -> bool:
    """Whether the line names a photographer."""
    return bool(
        (":" in line and CREDIT.search(line))
        or _CREDIT_END.search(line[-120:])
        or (words(line) <= 35 and _CREDIT_BARE.search(line[-60:]))
    )


def did(line: str) -> bool:
    """Whether a line says behind a name what its bearer did (``Lan Anh thực hiện``)."""
    return byline(line) is not None and bool(_DID.search(line))


@remembered
def byline(line: str) -> str | None:
    """The name a line of its own gives, without its label; None when it is not a byline."""
    if fold(line).strip() in _CALENDAR:
        return None
    line = _BY.sub("", line) if len(line) <= 120 else line
    called = _CALLED.match(line[:LONGEST])
    if called and not re.match(r"(?:Nhóm|Hội|Ban|Tổ|Đội) ", line):
        line = called[1]
    counted = _COUNTED.match(line[:LONGEST])
    if counted and counted[1].split()[0] in SURNAMES:
        line = counted[1]
    pictures = _PICTURES_BY.match(line[:LONGEST])
    if pictures and not BY_LABEL.match(line[:LONGEST]):
        line = pictures[1]
    labelled = BY_LABEL.match(line[:LONGEST])
    if labelled and _THANKS.match(fold(labelled.group(1))):  # «PV: Xin cảm ơn ông./.»
        return None
    if labelled and not re.search(r"[!?…]$", labelled.group(1)):
        name = _NEXT_LABEL.split(labelled.group(1), maxsplit=1)[0].strip(" .,;|-–")
        return (name + ")" if name.count("(") > name.count(")") else name) or None
    if not 2 <= len(line) <= 120 or words(line) > 12 or is_share_bar(line):
        return None
    line = _bare_name(_DID.sub("", line))
    agency = _has_agency(line)
    if _HEADING.search((line.rsplit("/", 1)[0] if agency else line).lower()):
        return None
    if is_menu(line) and not agency:
        return None
    if line.isupper() and any(NAV.match(bare(part)) for part in re.split(r"\s[-–]\s", line)):
        return None  # «XÃ HỘI - CHUYỆN LẠ»
    own = RANK.sub("", line)
    if _BYLINE.match(own) and not own.isupper():
        return line.strip(" .")
    parted = re.search(r"\s[-–]\s|, | VÀ |[/(&+]", line)
    most = 8 if re.search(r"\s[-–]\s|, | VÀ ", own) else 5
    if words(own) >= 4 and not parted and own.split()[0].title() not in SURNAMES:
        return None  # «ĐẤU GIÁ TÀI SẢN»
    if (
        own.isupper()
        and words(own) <= most
        and not _ABBREVIATION.search(re.split(r"[(/]", own, maxsplit=1)[0])
        and _BYLINE.match(own.title().replace(" Và ", " và "))
    ):
        return line.strip(" .")
    return None


def _bare_name(line: str) -> str:
    """A line without the brackets around a whole name, an asterisk before or a comma behind it."""
    if line[:1] == "*" or line[-1:] == ",":
        line = re.sub(r"^\*\s*(?=\w)|(?<=\w)\s*,$", "", line)
    if line[:1] not in ("(", "["):
        return line
    wrapped = re.fullmatch(r"\(([^()]{5,60})\)\.?|\[([^\[\]]{5,60})\]\.?", line)
    inner = (wrapped[1] or wrapped[2]).strip() if wrapped else ""
    spelled = inner.istitle() or inner.isupper()  # «(HQ Online)»
    return inner if " " in inner and spelled and _BYLINE.match(inner) else line


def says_who(line: str) -> bool:
    """Whether a line says in words that a name follows (``Tác giả: …``, ``Bút ký của …``)."""
    named = bool(BY_LABEL.match(line[:LONGEST]) or re.match(_WORK_OF, line[:LONGEST]))
    return named and byline(line) is not None


def _has_agency(line: str) -> bool:
    """Whether a row of names ends in an agency's (``Mai Lan/Bnews/TTXVN``)."""
    from ingest.metadata_outlets import outlets

    return "/" in line and outlets().by_mark(line.rsplit("/", 1)[1]) is not None


@remembered
def stated_source(line: str) -> str | None:
    """The source that a line of its own states (``Nguồn : …``)."""
    match = SOURCE.match(line[:LONGEST])
    if not match:
        return None
    source = match.group(1).strip()
    return source + ")" if source.count("(") > source.count(")") else source
