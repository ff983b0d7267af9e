"""Small changes that grammar surely allows: the quote stays whole, only the shown words are cut.

Taken off: a joining phrase at the start that only adds ("Theo đó,", "Cùng với đó,"), and the
dateline ("Hà Nội (TTXVN) - "). Joining words that turn the sense ("Tuy nhiên,", "Ngược lại,") stay.
"""

from __future__ import annotations

import re
from itertools import pairwise

_JOINING = re.compile(
    r"^(?:theo đó|"
    r"đơn cử|ví dụ|chẳng hạn|cùng với đó|"
    r"bên cạnh đó|ngoài ra|đồng thời|cụ thể|trong đó|đặc biệt|được biết|"
    r"đáng chú ý|thêm vào đó|không những thế|cũng theo đó|về vấn đề này|có thể nói|như vậy|"
    r"trước mắt|mặt khác|hơn nữa|song song với đó|không chỉ vậy|bên cạnh những kết quả đạt được|"
    r"như (?:đã|tin đã) (?:thông tin|đưa(?: tin)?)|"
    r"trước đó(?=, (?:khoảng|vào|lúc|sáng|trưa|chiều|tối|đêm|ngày)\b)|"
    r"(?:một|hai|ba|bốn|năm|sáu|bảy) là|thứ (?:nhất|hai|ba|tư|năm))\s*[,:]\s+",
    re.IGNORECASE,
)
_AS_EXAMPLE = re.compile(
    r"^(?:đơn cử(?: như)?|điển hình như|ví dụ như|như vậy(?=\s(?:tính|đến|tới)\b))\s+(?!là\b)",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"^(?:[A-ZĐ][\w.]*(?: [A-ZĐ]\w*){0,3}\s*)?"
    r"\((?:TTXVN|VTC|VOV|NLĐO?|TTO|PLO|DĐDN|VTV|CAND)[^)]{0,20}\)\s*[-–—:.]*\s*"
    r"|^\([A-ZĐ]{2,8}\)\s*[-–—]\s*"
    r"|^(?:TTO|NLĐO|VOV\.VN|Dân trí|VTC News)\s*[-–—]\s*"
    r"|^TTXVN\s+(?=[A-ZĐ])"
    r"|^(?:Online|PLO|SGGPO?|ANTĐ|VnExpress)\s*[-–—]\s+(?=[A-ZĐÀ-Ỹ])"
)
_BULLET = re.compile(r"^(?:[-–—•●▪+*]|\d{1,2}[.)])\s+")
_UPPER = "A-ZĐ" + "".join(c for c in map(chr, range(0xC0, 0x1EFA)) if c.isupper())
_LEANING = re.compile(
    r"^(?:(?:ông|bà|anh|chị|cô|họ|vị|nữ|nam|người) (?:này|ấy|ta|cho|cũng|nói|đã|còn)|"
    r"điều (?:này|đó)|việc (?:này|đó)|đây |đó |những (?:người|điều|việc) (?:này|đó)|nhờ (?:đó|vậy)|"
    r"do (?:đó|vậy)|vì (?:thế|vậy)|bởi vậy|từ đó|sau đó|trước đó|khi đó|lúc này|lúc đó|qua đó|"
    r"trong khi đó|như (?:vậy|thế) (?!tính\b|đến\b|tới\b)|vì (?:theo|nếu|khi|rằng) |"
    r"bởi (?:lẽ|vì|theo)\b|"
    r"đồng thời |phải |cần |cũng |vậy (?:nếu|thì|là|nên)\b|thực tế là |"
    r"theo (?:ông|bà|anh|chị|đó)\b(?! [A-ZĐ])|tuy nhiên|nhưng|song |thế nhưng|còn |và |hai bên|"
    r"chúng tôi|chúng ta|tôi |mình |"
    r"cơ quan này|đơn vị này|địa phương này|số này|con số này|kết quả này|họ |nó |tại đây|ở đây)",
    re.IGNORECASE,
)


_RUN_ON = re.compile(
    r"(?<=[a-zà-ỹđ0-9]{2})([.;!?])(?=[A-ZĐÀ-Ỹ][a-zà-ỹđ])|(?<=[a-zà-ỹđ])(,)(?=[^\W\d_])"
)
"""A space is missing after the mark: "năm 2017.Năm nay", "của Đảng,ông Nhân"."""

_SPACED = re.compile(r"\s+([,;.!?])(?=\s|$)|\s+,(?=[^\W\d_])")
"""A mark that stands apart from its word, as crawled text has it: "quận Bình Tân , thành phố"."""

_OPEN_END = re.compile(r"(?<=\w)\s*[;,]$")
"""The end of a line of a list: as a sentence of its own it ends with a full stop."""

_END_MARK = re.compile(r"\.\s*/\.?\s*$")
"""How a newspaper ends an article: "./."."""


def trimmed(text: str) -> str:
    """The sentence as shown in a briefing; never touches a figure."""
    shown = _END_MARK.sub(".", _RUN_ON.sub(r"\1\2 ", " ".join(text.split())))
    shown = _OPEN_END.sub(".", _SPACED.sub(lambda m: m[1] or ", ", shown))
    shown = _DATELINE.sub("", _BULLET.sub("", shown))
    while True:
        cut = _AS_EXAMPLE.sub("", _JOINING.sub("", shown))
        if cut == shown:
            break
        shown = cut
    if not shown:
        return " ".join(text.split())
    # "iPhone" keeps its own spelling.
    return shown if shown[1:2].isupper() else shown[:1].upper() + shown[1:]


_POINTING = re.compile(
    r"^(?P<thing>(?:[^\W\d_][\w/.-]*\s+){1,5}?)(?:"
    r"(?:này|ấy|đó|nói trên|kể trên)(?=\s|,)|trên(?=,|\s(?:đã|đang|được|bị|là|có|sẽ|không|diễn|"
    r"xảy|do|khiến|cũng|vẫn|đều|nhằm|thì)\s))"
)
"""The first thing named is one told before: "Nghị quyết này đã", "Vụ việc trên đã"."""

_POINTING_INSIDE = re.compile(
    r"\bcũng (?:vì|do) (?:thế|vậy|đó)\b|"
    r"\b(?:thời điểm|thời gian|vụ việc|sự việc|sự cố) (?:trên(?! (?:địa bàn|cả|toàn|đường))|đó|ấy|"
    r"nói trên|kể trên)\b|^(?:ngay )?(?:sau|trước) khi (?:xảy ra )?(?:sự|vụ) việc\b|"
    r"\b(?:người|nạn nhân|đối tượng|trường hợp|vụ tai nạn|xe|cháu|em) (?:nói trên|kể trên|trên(?=\s"
    r"(?:đã|đang|được|bị|là|có|sẽ|không|xảy|do|khiến|cũng|vẫn|đều|thì)\s|[,.;]))",
    re.IGNORECASE,
)
"""Something told before is named again further in: "vào thời điểm trên", "2 người trên đã"."""

_VOICE = re.compile(
    r"\b(?:nói|kể|nêu) trên\b|\bchúng (?:tôi|ta)\b"
    r"|^(?:[^\s,]+ ){0,9}?(?:các|những) (?:[^\W\d_]+ ){1,6}?(?:này|đó|ấy)\b",
    re.IGNORECASE,
)
_SAID = re.compile(r"“[^”]*”|\"[^\"]*\"")
"""Outside a quotation these are the speaker's, or need the sentence before: "các nước này"."""

_AFTER_TIME = re.compile(
    r"^(?:đến|từ|vào|tới|sau|trước|năm|tháng|ngày|sáng|chiều|tối|hôm|trong|hiện|tại|ở|theo)\b"
    r"[^,]{0,60},\s",
    re.IGNORECASE,
)
"""A time or place before the subject: "Đến tháng 12/2023, anh hoàn tất …"."""

_AFTER_NAMELESS = re.compile(
    rf"^(?!(?:Ông|Bà|Anh|Chị|Cô|Họ|Nó)\b)[^\W\d_][^,.:;“”{_UPPER}]{{2,50}},\s"
)
"""A clause without a name before the subject: "Thương con, anh lại …"."""

_LEFT_OVER = re.compile(
    r"\b(?:các|những|\d+) (?:[^\W\d_]+ ){1,5}(?:trên|này|đó|ấy)\s*[.;!]*$|"
    r"\b(?:xử lý|làm rõ|điều tra|giải quyết|xác minh|nắm|tìm hiểu|kiểm tra|ghi nhận|báo cáo) "
    r"(?:về )?(?:sự việc|vụ việc|sự cố|nguyên nhân)\s*[.;!]*$",
    re.IGNORECASE,
)
"""What the sentence ends on is told before it: "khắc phục những tồn tại trên", "đến hiện trường xử
lý vụ việc"."""

_THING = re.compile(
    r"(?<!\w)(?!\w+ (?:lần|dịp|năm|ngày|tháng|tuần|quý|kỳ|đợt|điểm|lúc|khi|gian|phiên|mùa|vụ) )"
    r"(?P<thing>[^\W\d_]+ [^\W\d_]+) (?:này|ấy)(?!\w)"
)
EARLY = 18
"""A thing that a sentence points at on its end, or among so many first syllables; times aside."""

_SAYS = re.compile(
    r"^(?i:(?:đặc biệt |cũng )?(?:nhấn mạnh|khẳng định|cho rằng|cho biết|cho hay|lưu ý))\b"
    rf"(?![^,]*, (?:ông|bà|anh|chị|đồng chí|[{_UPPER}]))",
)
"""Who says it stands in the sentence before: "Đặc biệt nhấn mạnh đến tình trạng …"."""

_TURN = re.compile(
    r"^(?:[-–]\s*)?(?:ông|bà|anh|chị|pv|phóng viên|bs|ts|gs|ths|luật sư|bác sĩ|đbqh|"
    r"đại biểu|(?:thứ |bộ )trưởng|(?:phó )?(?:giám đốc|chủ tịch|hiệu trưởng|cục trưởng))\b"
    r"[^:,.;“]{0,40}:\s",
    re.IGNORECASE,
)
"""A turn of an interview: what was asked stands before it."""

_WISH = re.compile(
    r"^(?:(?:rất |kính )?mong\b|hy vọng\b|có (?:kế hoạch|biện pháp|giải pháp)\b|"
    r"rút kinh nghiệm\b|(?:đề|kiến) nghị\b|miễn nhiệm\b|hủy bỏ\b|huỷ bỏ\b|khẩn trương\b|"
    r"không (?:xây dựng|thực hiện|tổ chức|ban hành|công khai|báo cáo|kiểm tra|bố trí|bảo đảm)\b|"
    r"(?:xử lý|kiểm điểm|thực hiện|chấm dứt|khắc phục|thu hồi|rà soát|bố trí|ban hành)\b"
    r"(?!.*\b(?:đã|đang|sẽ|là|được|giúp|cần|phải|còn|vẫn)\b))",
    re.IGNORECASE,
)
"""A line of a list of demands: who demands it of whom stands before the list."""

_CASE = re.compile(
    r"^(?:vụ việc|sự việc|sự cố) (?:được|bị|đã|này|sẽ|chỉ|bắt đầu)\b|"
    r"^(?:hiện(?: nay| tại)?,? )?(?:vụ việc|sự việc|vụ án|vụ tai nạn|nguyên nhân|"
    r"(?:các |nhóm |hai |ba )?(?:đối tượng|nghi phạm|nạn nhân|tài xế|hung thủ)) "
    r"(?:hiện |đang |vẫn |sau đó |cũng )",
    re.IGNORECASE,
)
"""How a case goes on without saying which: "Vụ việc đang được công an điều tra", "Sự việc được
quay lại"."""

_CHILD = re.compile(
    r"(?<!\d )(?<!các )(?<!hai )(?<!ba )(?<!trẻ )(?<!những )(?<!nhiều )"
    r"\b(?:em|cháu) (?:được|bị|đã|vẫn|còn|phải)\b",
    re.IGNORECASE,
)
"""A child without a name; "3 em được", "các em đã" are counted or told as such."""

_LIKEWISE = re.compile(r"\bcũng (?:vậy|thế)\W*$", re.IGNORECASE)
"""The whole sentence says that this is as something told before."""

_CALLED = re.compile(
    r"(?<!\w)(?i:ông|bà|anh|chị|cô|bí thư|bộ trưởng|đại tá|thượng tá|trung tá|thiếu tá|thiếu tướng)"
    r"\s+(?P<name>[^\W\d_]+)(?!\s+(?:ủy|uỷ|hội|bộ|ban|đồng|ương|đoàn)\b)(?P<after>\s+\w)?"
)


def half_named(text: str) -> bool:
    """Whether a person is called by one name only ("ông Thành nhấn mạnh"), and nowhere in the
    sentence in full: who that is stands elsewhere in the article."""
    words = re.findall(r"\w+", text)
    full = {b for a, b in pairwise(words) if a[0].isupper() and a.lower() not in _PERSONS}
    return any(
        called["name"].istitle()
        and not (called["after"] or "").strip().isupper()
        and called["name"] not in full
        for called in _CALLED.finditer(text)
    )


_PERSONS = frozenset(("ông", "bà", "anh", "chị", "chú", "bác", "cụ", "cậu", "nó", "họ"))
_NO_PERSON = frozenset(
    (
        *("ông bà", "bà con", "anh em", "chị em", "anh chị", "chú trọng", "chú ý", "bác sĩ"),
        *("cụ thể", "anh hùng", "bà mẹ", "cậu bé", "bác bỏ", "họ hàng"),
    )
)


def leans(text: str) -> bool:
    """Whether the sentence starts by pointing back at one that a briefing may not show."""
    first = trimmed(text)
    return (
        bool(_LEANING.match(first))
        or _unnamed(first)
        or _points(first)
        or bool(_POINTING_INSIDE.search(first))
        or bool(_VOICE.search(_SAID.sub("", first)))
        or bool(_LIKEWISE.search(first) or _LEFT_OVER.search(first) or _SAYS.match(first))
        or _points_inside(first)
        or bool(
            _TURN.match(first) or _WISH.match(first) or _CASE.match(first) or _CHILD.search(first)
        )
        or first.count("”") > first.count("“")
    )


def _points_inside(text: str) -> bool:
    """Whether a thing it points at ("… của nhóm học sinh này") is named nowhere before in it."""
    found = _THING.search(text)
    if found is None:
        return False
    ends = not text[found.end() :].strip(" .;!")
    if not ends and len(text[: found.end()].split()) > EARLY:
        return False
    before = text[: found.start()].lower()
    if any(word in before.split() for word in found["thing"].lower().split()[-1:]):
        return False
    return not any(word[0].isupper() for word in re.findall(r"[^\W\d_]+", before and text[1:]))


def _points(text: str) -> bool:
    found = _POINTING.match(text)
    if found is None or found["thing"].lower().startswith("trong khi "):
        return False
    # "Ông Nguyễn Văn A này": what has its name in the sentence needs no other.
    return not any(word[0].isupper() for word in found["thing"].split()[1:])


def _unnamed(text: str) -> bool:
    """Whether the sentence begins with a person and no name: "Ông kể", "Chị, …"."""
    words = _AFTER_NAMELESS.sub("", _AFTER_TIME.sub("", text)).split()[:2]
    if len(words) < 2 or words[0].lower().strip(",") not in _PERSONS:
        return False
    said = " ".join(words).lower().strip(",.")
    return words[0].endswith(",") or (words[1][0].islower() and said not in _NO_PERSON)
