"""Names of the pages that offices and stations keep: portals, information pages, broadcasters.

No table holds them, since every district has one; their names are built alike.
"""

from __future__ import annotations

import re

from ingest.metadata_places import is_place
from ingest.remember import fold, remembered

_PORTAL = re.compile(
    r"(?:(cong|trang)(?: thong tin| tin| giao tiep)? dien tu|cong ttdt|trang ttdt)(?: cua)?\s+"
    r"(?=(?:tinh|thanh pho|tp\.?|huyen|thi xa|quan|xa|phuong|dac khu|bo|so|ban|uy ban|ubnd|hdnd|"
    r"tinh uy|thanh uy|huyen uy|thi uy|quan uy|dang (?:bo|uy)|cuc|tong cuc|chi cuc|chinh phu|"
    r"quoc hoi|toa an|vien|truong|dai hoc|hoi|lien doan|mat tran|doan|tinh doan|cong (?:an|doan)|"
    r"bao hiem|"
    r"hoc vien|van phong|thanh tra|kiem toan|ngan hang)(?!\w))"
)
_STATION = re.compile(
    r"(?:bao va )?dai (?:phat thanh,?(?: va| -| –)?(?: |-)?truyen hinh|ptth|pt-th|pt&th|pt - th) "
    r"(?:tinh |thanh pho )?(?=\w)"
)
_STOP = re.compile(
    r"[|,;:(\"”“»]|\.(?:\s|$)|\s[-–—]\s(?!(?:[^\W\d]+ ){1,3}và [^\W\d]|(?:tbxh|tbvxh)(?!\w))|"
    r"\s(?:khi|trên|tại|với|và ghi|số|(?<!các )cơ quan|là|được|giữ|nước cộng hòa)(?!\w)"
)
_JOINED = re.compile(r"\s[-–—]\s")
"""Joins the matters that one office sees to (``Sở Văn hóa - Thể thao và Du lịch``)."""
_DASH = re.compile(
    r"(?i)(?<=điện tử)\s*[-–—]\s+(?=(?:tỉnh|thành phố|huyện|thị xã|quận|xã|phường|đặc khu|ubnd|"
    r"[uủ][ỷy] ban|sở|bộ) )"
)
"""Between what a portal is and whose it is, as on some banners."""
MOST = 9
"""Words of whose portal it is."""
MOST_JOINED = 14
_OPEN = re.compile(r"(?<!\w)(?:tỉnh|thành phố|huyện|thị xã|quận|phường|xã)$")
"""An end that leaves out which province or district."""
_OFFICES = frozenset(
    {"bộ", "sở", "ban", "phòng", "cục", "viện", "hội", "thanh", "văn", "kiểm", "đài"}
)
_KIND = re.compile(r"(?:cổng|trang)(?: thông tin| tin| giao tiếp)? (?:điện tử|ttđt)(?: của)?")
_WHOLE = (
    r"(?:ủy ban nhân dân|uỷ ban nhân dân|hội đồng nhân dân|viện kiểm sát nhân dân|"
    r"tòa án nhân dân|bộ đội biên phòng|bộ chỉ huy quân sự|công an|bệnh viện|trung tâm|trường|"
    r"tập đoàn|tổng công ty|hiệp hội)"
)
"""Offices of which only the first word takes a capital."""
_LEVEL = (
    r"(?:(?:tỉnh|thành|huyện|thị|quận|đảng) ủy|tỉnh|thành phố|huyện|thị xã|quận|xã|phường|"
    r"đặc khu|đảng bộ|truyền hình)"
)


_SPELLING = {
    name.lower(): name
    for name in (
        "Bảo hiểm xã hội",
        "Liên đoàn Lao động",
        "Mặt trận Tổ quốc",
        "Ngân hàng Nhà nước",
        "Tổng cục",
        "Chi cục",
        "Việt Nam",
    )
}
"""Offices and places whose capitals do not follow from their kind."""
_SPELLED = re.compile(rf"(?i)(?<!\w)(?:{'|'.join(_SPELLING)})(?!\w)")


def _ends(line: str, first: int) -> int:
    """Where a name ends; a province may have a dash inside its own ("Bà Rịa - Vũng Tàu")."""
    for stop in _STOP.finditer(line.lower(), first):
        around = [*line[: stop.start()].split()[-2:], "-", *line[stop.end() :].split()[:2]]
        if not (_JOINED.match(stop[0]) and is_place(" ".join(around).rstrip(".,;"))):
            return stop.start()
    return len(line)


@remembered
def portal_name(line: str) -> str | None:
    """The portal or the station that a line names, written as such names are."""
    line = _DASH.sub(" ", line)
    plain = fold(line)
    if len(plain) != len(line) or len(line) > 300:
        return None
    match = _PORTAL.search(plain)
    station = None if match else _STATION.search(plain)
    found = match or station
    if not found:
        return None
    end = _ends(line, found.end())
    name = re.sub(r"\s+", " ", line[found.start() : end]).strip(" .")
    whose = line[found.end() : end].split()
    least = 2 if match else 1
    most = MOST_JOINED if _JOINED.search(name) else MOST
    if line.endswith("?") or not least <= len(whose) <= most:
        return None
    if not any(word[0].isupper() for word in whose) or _OPEN.search(line[:end].lower().strip(" .")):
        return None
    return _cased(name) if name.isupper() else name[0].upper() + name[1:]


_OFFICE = re.compile(
    r"(?:bộ|sở|cục|tổng cục|chi cục|viện(?: kiểm sát)?|[uủ]ỷ ban|ủy ban|ubnd|hđnd|hội đồng|công an|"
    r"bộ đội|bộ chỉ huy|bộ tư lệnh|tòa án|toà án|trung tâm|trường|bệnh viện|hội|liên đoàn|"
    r"tỉnh đoàn|thành đoàn|huyện đoàn|đảng (?:bộ|ủy|uỷ)|(?:tỉnh|thành|huyện|thị|quận) [uủ][yỷ]|ban|"
    r"học viện|đại học|văn phòng|kho bạc|bảo hiểm|thanh tra|kiểm toán|phòng|thư viện|bảo tàng|"
    r"vườn quốc gia|tập đoàn|tổng công ty|hiệp hội|liên (?:hiệp|minh)|mặt trận|đài|"
    r"giáo (?:phận|xứ|hội)) \w"
)
"""With their accents: «Đại tướng» is no «Đài», «Viên chức» no «Viện»."""
_NO_OFFICE = re.compile(
    r"[\d!?;\"“”>»…]|(?<!\w)(?:đã|sẽ|được|bị|là|cho|khi|nếu|trao|tặng|làm|họp|tổ chức (?:hội|lễ)|"
    r"triển khai|phát động|kiểm tra|yêu cầu|đề nghị|thông báo|tiếp tục|mới|bắt|xử|khởi|ra mắt|"
    r"trực tuyến|chủ trì|làm việc|thăm|thắng|thua|thoát|khẳng định|cảnh báo|sẵn sàng|những|"
    r"lên tiếng|nói|vào cuộc|công bố|ban hành|hỗ trợ|tăng cường|xin|đề xuất|đưa|nhận|vì|sau|trước|"
    r"bộ trưởng|trưởng ban|sở hữu|tài sản|có|không|thế nào)(?!\w)"
)
_PORTAL_BEHIND = re.compile(
    r"(?<=[^\W\d_])\s*(?:CỔNG|TRANG) THÔNG TIN ĐIỆN TỬ$|"
    r"(?<=[^\W\d_])\s*(?:Cổng|Trang) thông tin điện tử$"
)
"""What stands behind the office at the head of its portal, often without a blank."""


def office_name(line: str) -> str | None:
    """The office that a line consists of, as the head of its site does."""
    line = _PORTAL_BEHIND.split(line)[0]
    line = re.sub(r"(?i)\s[-–]\s(?:tỉnh|thành phố|huyện|quận|tp\.?) .*$", "", line.strip(" .-–|:"))
    plain = fold(line)
    parts = line.split()
    if not 3 <= len(parts) <= 14 or len(line) > 110 or len(plain) != len(line):
        return None
    placed = line.isupper() and re.match(r"(?:xa|phuong|huyen|thi xa|thi tran|thanh pho) \w", plain)
    if (
        not (_OFFICE.match(line.lower()) or placed)
        or _NO_OFFICE.search(line.lower())
        or line[0].islower()
    ):
        return None
    capitals = sum(part[0].isupper() for part in parts)
    if capitals < 0.4 * len(parts):
        return None
    return _cased(line) if line.isupper() else line


def _cased(name: str) -> str:
    """A name in capitals as it is written in text: ``Cổng thông tin điện tử huyện Bình Sơn``.

    An office takes one capital (``Sở Giáo dục và Đào tạo``), a place one for each syllable.
    """
    small = name.lower()
    kind = _KIND.match(small)
    head = kind[0] if kind else ""
    rest = re.sub(
        rf"(?:{_WHOLE}|{_LEVEL})(?!\w)", lambda m: m[0].replace(" ", "_"), small[len(head) :]
    ).split()
    words: list[str] = []
    office, before = False, ""
    for word in rest:
        if re.fullmatch(_WHOLE, word.replace("_", " ")):
            named = not words or before == "bộ"  # «Bộ Công an»
            words.append(word[0].upper() + word[1:] if named else word)
        elif re.fullmatch(_LEVEL, word.replace("_", " ")):
            office = False
            named = word.endswith("ủy") or word in ("truyền_hình", "đảng_bộ")
            words.append(word[0].upper() + word[1:] if named else word)
        elif word in ("và", "pt-th", "ptth", "ubnd", "hđnd", "tp", "tp."):
            office = office and word == "và"
            words.append(word if word == "và" else word.upper())
        elif word in _OFFICES and not before:
            office = True
            words.append(word.title())
        elif office and before != "và" and before not in _OFFICES:
            words.append(word)
        else:
            words.append(word.title())
        before = word
    text = " ".join([head, *words]).strip().replace("_", " ")
    text = _SPELLED.sub(lambda m: _SPELLING[m[0].lower()], text)
    return text[0].upper() + text[1:]
