"""What a figure of a sentence measures, in words that stand alone in a table.

Either what is done to the things counted ("Giảm cán bộ, giáo viên") or, where nothing tells them
closer ("giảm 16 người theo định mức"), the subject before the figure ("Cán bộ, công chức xã").
"""

from __future__ import annotations

import re

from assistant.briefing.counting import LINKS
from storage.numbers import Quantity

MOST_WORDS = 14
LEAST_SYLLABLES = 3

_ACTS = (
    "tinh giản|cắt giảm|giảm|tăng|kết nạp|giải quyết|thành lập|hợp nhất|sáp nhập|thuyên chuyển|"
    "điều động|biệt phái|luân chuyển|tuyển dụng|tuyển|xử lý|xử phạt|tiếp nhận|bổ nhiệm|rút ngắn|"
    "xây dựng|đầu tư|hỗ trợ|đào tạo|bồi dưỡng|thu hút|thu hồi|giải ngân|cung cấp|công khai|"
    "công bố|ban hành|phát hiện|khởi tố|bắt giữ|sắp xếp|bố trí|thẩm định|nhất thể hóa|thực hiện|"
    "hoàn thành|triển khai|khởi công|cấp|phê duyệt|kiểm tra|thanh tra|tổ chức|khám|điều trị|"
    "xảy ra|làm chết|bị thương|làm bị thương|tiết kiệm|nộp ngân sách|trị giá|cho vay|bồi thường|"
    "đơn giản hóa|chuẩn hóa|số hóa|cắt bỏ|bãi bỏ|thi hành kỷ luật|kỷ luật|khai trừ|khiển trách|"
    "cảnh cáo|kết nối|bổ sung|sửa đổi|nâng cấp|tạm giữ|thiệt hại|sản xuất|"
    "cổ phần hóa|xuất khẩu|nhập khẩu|bán|mua|vượt|trồng|thu gom|miễn nhiệm"
)
_DONE = re.compile(rf"(?:(?:{_ACTS}),\s+)*(?:{_ACTS})(?:\s+và\s+(?:{_ACTS}))?$", re.IGNORECASE)
_FIRST = re.compile(rf"^(?:đã\s+|sẽ\s+|đang\s+)?(?P<act>{_ACTS})\b", re.IGNORECASE)
_END = re.compile(
    r"[;:()“”\"«»–—…]|\.(?!\d)|(?<!\d),(?=\s*\d)|,(?=\s+\d)|"
    r",(?=\s*hàng (?:chục|trăm|nghìn|ngàn|vạn|triệu)\b)|"
    r",?\s(?:đều|cũng|năm nay|vừa qua|luôn)\b|,\s(?:do|nhằm|theo|với)\s|\s-\s|"
    r"\b(?:nhưng|thì|trong khi|trong đó|so với|tương đương|bằng)\b"
)
_BEFORE = re.compile(
    r"[;:“”\"«»–—…)]|(?<!tp)\.(?=\s|$)|\s-\s|\b(?:"
    r"(?<!sau )(?<!trước )khi|tuy nhiên|nhưng|mặc dù|trong khi|trong đó|so với|"
    r"và có(?! thể)|cụ thể|kết quả|hiện nay|"
    r"đến nay|thì|đồng thời|cho biết|nói rằng|cho hay|thông báo|tiếp theo là|"
    r"nhận định|cho rằng|xác định|(?:minh chứng|điển hình)(?: là)?)\b,?",
    re.IGNORECASE,
)
_ACTING = re.compile(rf",\s+(?=(?:(?:đã|sẽ|còn|có|hiện)\s+)?(?:{_ACTS}|còn|có|đạt)\b)")
# "mức độ 3 và 4", "Đề án 25" are names: what is counted goes on.
_DIGIT = re.compile(
    r"(?<!độ)(?<!số)(?<!cấp)(?<!án)(?<!định)(?<!quý)(?<!\d và)"
    r"(?:\s(?:trực thuộc|thuộc|của|gồm|với|trong|tại|ở))?\s\d"
)
_WHEN = re.compile(
    r"^(?:[^,]*\b(?:giai đoạn|năm|tháng|ngày|quý|nay|qua|phiên|thời điểm|hiện tại)\b[^,]*),\s*",
    re.IGNORECASE,
)
_ACCORDING = re.compile(
    r"^(?:theo|căn cứ|tại|qua|với|về|đối với)\s[^,]*,\s+(?=\S+\s\S)", re.IGNORECASE
)
_TURN = re.compile(
    rf"\s(?:xảy ra|theo|để|khi|nhằm|trong|tại|ở|do|từ|vào|qua|thông qua|bằng|trên|đối với|với|"
    rf"kể)\s|"
    rf",\s+(?:{_ACTS}|đề nghị|yêu cầu|đạt|chiếm|tăng|giảm|còn|và|gồm)\b"
)
_SETTING = frozenset(
    (
        *("theo", "so", "để", "khi", "nhằm", "trong", "tại", "ở", "do", "với", "từ", "vào", "đối"),
        *("và", "của", "cho", "là", "đã", "sẽ", "đang", "vẫn", "thì", "này", "đó", "mà", "nên"),
        *("trên", "dưới", "bằng", "qua", "được", "bị", "có", "còn", "hoặc", "cùng", "như", "đạt"),
        *("mỗi", "so", "gồm", "kể", "nay", "đến", "trở", "chiếm", "tăng", "giảm", "tương"),
        *("nằm", "giờ", "sau", "trước"),
    )
)
"""A word of these after what is counted begins its circumstances, not what it is."""

_EMPTY = LINKS | {"thành", "hiện", "bình", "quân", "riêng", "lượng", "vừa", "ngưỡng", "mốc", "neo"}
_ASIDE = re.compile(r"\b(?:sau khi|trước khi|nếu|nhằm|với việc)\s[^,;]*$", re.IGNORECASE)
BODIES = (
    "Bộ|Cục|Tổng cục|Chi cục|Sở|Ủy ban|Uỷ ban|Ban|Tổng công ty|Công ty|Tập đoàn|Ngân hàng|"
    "Hiệp hội|Hội|Văn phòng|Viện|Bệnh viện|Trường|Thanh tra"
)

_COMPARED = re.compile(
    r"\b(?:(?:cao|thấp|lớn|nhỏ|nhiều|ít|kém) hơn(?: so với)?|so với) (?:mức|con số|số)\b[^,;:()]*$|"
    r"\btrong (?:tổng )?số (?:(?:hơn|gần|khoảng|trên) )?$|"
    r"\btương đương(?: với)?(?: [^\W\d_]+){0,3}\s*$",
    re.IGNORECASE,
)
"""What a figure is compared with, is a part of or would amount to: "cao hơn so với mức tăng 2,4%",
"40 trong số hơn 56 triệu cử tri đã bầu"."""

_PART_OF_ALL = re.compile(
    r"(?:\bđã (?:tăng|giảm|phát triển|mở rộng)[^,;]*|[^\W\d_],) chiếm(?: [^\W\d_]+){0,2}\s*$",
    re.IGNORECASE,
)
"""A share of all by what another clause tells: "trẻ em bị xâm hại, chiếm hơn 60% số vụ", "đã tăng
trưởng mạnh chiếm gần 60% GDP"."""

_WHO_TELLS = re.compile(
    rf"^(?:(?:(?:các )?(?:nhà|chuyên gia|giới)|Chính phủ|Quốc hội|{BODIES})\b[^,]{{0,40}}?\s)"
    r"(?:(?P<kept>dự đoán|dự báo|ước tính)|đánh giá|nhận định|ghi nhận|thông tin|cho thấy)"
    r" (?=\w+ \w)",
    re.IGNORECASE,
)
"""Who tells of a figure is not what it measures."""

_BODY_FIRST = re.compile(rf"^(?:{BODIES}) [^,]{{2,50}}, (?=\w+ \w+ \w)")
"""Who told it, left from "Theo ông A, Chi cục Kiểm lâm B, …"."""

_BACK = ("thu hồi", "phục hồi")
_MOVES = frozenset(
    (
        *("xông", "lao", "đi", "chạy", "ngã", "rơi", "đâm", "tông", "trốn", "nhảy", "tràn", "đổ"),
        *("kéo", "bước", "dẫn"),
    )
)
"""After the place is cut off ("5 thanh niên xông | vào"), a word of moving tells nothing."""

_AGENT = re.compile(r"\W*(?:do|bởi|mà)\s", re.IGNORECASE)
_POINTING = re.compile(r"\b(?:này|đó|đây)\b[^,;]*$", re.IGNORECASE)
"""Circumstances, and clauses that point at a thing named elsewhere, measure nothing readable."""

_ANY = frozenset(
    ("đơn vị", "trường hợp", "người", "đồng chí", "địa phương", "cá nhân", "đối tượng")
)
"""Units that count anything: what they count must be told."""

_INSIDE = frozenset(
    (
        "thuộc",
        "của",
        "trong",
        "giữa",
        "tại",
        "ở",
        "khắp",
        "bình",
        "loại",
        "gói",
        "túi",
        "hộp",
        "mỗi",
    )
)
"""Before a plain number these make it part of another thing: ``chi bộ thuộc 12 đảng ủy``,
``loại 12 kg``."""

_TIMES = frozenset(("ngày", "tháng", "năm", "nửa", "lúc", "hồi"))
FEW, MINOR = 5, 9
"""A number so small is no result where it divides a subject, or counts what takes a long clause
to tell."""
_PARTS = frozenset(
    (
        *("tiêu chí", "khu vực", "thị trường", "nội dung", "nhóm", "lần", "giải pháp", "vấn đề"),
        *("nhiệm vụ", "lĩnh vực", "hình thức", "bước", "giai đoạn", "mặt", "yếu tố", "cấp"),
        *("điểm dừng", "điểm đến", "điểm nhấn"),
    )
)
"""Units that divide a subject: a few of them are no result."""

_PARTIES = ("nước ", "quốc gia ", "bên ", "phía ")
"""Who meets or agrees: "7 nước công nghiệp hàng đầu" are no result either."""

_MORE = ("cao hơn", "thấp hơn", "đắt hơn", "rẻ hơn", "lớn hơn", "nhỏ hơn", "nhiều hơn", "ít hơn")
"""What is measured is a difference; without "hơn" it would be the thing itself."""

_THAN = re.compile(r"\s+so với\s+[^,.;:()]{3,40}")
_WHOLE = frozenset(
    (
        *("thực hiện", "phát hiện", "thể hiện", "xuất hiện", "trực thuộc", "kết quả", "xảy ra"),
        *("đưa ra", "diễn ra", "đề ra", "bị thương", "số lượng", "tổng số", "được hưởng"),
        *("tuyệt đối", "tương đối", "cao nhất", "thấp nhất", "lớn nhất", "nhỏ nhất", "ít nhất"),
        *("nhiều nhất", "đông nhất", "cân đối", "còn dư", "khoảng cách", "chỉ số"),
        *_MORE,
        *(
            "thôn mới",
            "đầu vào",
            "đầu ra",
            "hoàn thành",
            "hình thành",
            "tỉnh thành",
            "trưởng thành",
            "cấu thành",
            "tạo thành",
        ),
    )
)
_WHOLES = ("gdp", "tổng", "dự toán", "kế hoạch", "cơ cấu", "doanh thu", "số ")
_TO = frozenset(("cho", "với", "về"))
_CHANGES = {"giảm", "tăng"}
_LEADING = (_EMPTY - _CHANGES - {"thành", "số", "bình", "tổng", "nhất", "thuộc"}) | {"đưa", "nâng"}
_TURNED = re.compile(
    r"\b(giảm|hạ|rơi|lùi|tăng|vọt|vượt|nâng|rút)\s+(?:mạnh |nhẹ |sâu )?(xuống|còn|lên)\b"
    r"[^,;]{0,20}$"
)
"""A change to a figure, not by it."""

_PLANNED = re.compile(
    r"\b(?:phương án|kế hoạch|đề án|dự kiến|mục tiêu|chỉ tiêu)\s*$", re.IGNORECASE
)
BETWEEN = 3
"""Words between an act and what it is done to."""

_GENERIC = re.compile(
    r"^(?:(?:tăng|giảm|đạt) )?(?:(?:về|với|ở|theo) )?(?:tổng )?(?:giá trị|khối lượng|số lượng|"
    r"sản lượng|kim ngạch|doanh thu|giá|mức|tỷ lệ|tỉ lệ|tốc độ|dao động(?: quanh)?|trị giá|"
    r"tương đương|vốn|số tiền|(?:được )?dự kiến(?: (?:có|sẽ|khả năng))*|có khả năng|"
    r"(?:dự án )?(?:có )?tổng (?:mức|vốn|số vốn)(?: đầu tư)?(?: ban đầu)?|kế hoạch đề ra)"
    r"(?: (?:tăng|giảm|đạt|dao động|còn))?$",
    re.IGNORECASE,
)
"""A measure of anything: of what, stands in another clause."""

_WEAK = _EMPTY | {"toàn", "huyện", "tỉnh", "quận", "thị", "xã", "phường", "thành", "phố", "địa"}


def measure(text: str, after: int, quantity: Quantity, unit: str, before: str = "") -> str:
    """The words for the table, or an empty string when none would stand alone.

    ``after`` is where the figure before this one ends and ``before`` what that one measures
    ("412 vụ cháy, làm chết 27 người"); ``unit`` is the unit as written.
    """
    if text[:after].endswith("%") and (own := _WHOLE_OF.match(text[after : quantity.start])):
        after += own.end()
    text = _ROUTE.sub(" \u2010 ", text)
    clause = text[after : quantity.start]
    if (parts := _parts(clause, before)) is not None:
        return parts
    divided = " ".join(text[quantity.end :].split()[:2]).lower().strip(",.")
    if f"{divided} ".startswith(_PARTIES) and _few(quantity, MINOR):
        return ""
    if {unit.lower(), divided} & _PARTS and quantity.kind == "number" and _few(quantity):
        return ""
    if not quantity.raw[:1].isdigit():
        return ""  # "hai nhóm": a number in words is hardly ever a result
    if unit.startswith("chỗ") or (not unit and re.search(r"[^\W\d_]", quantity.raw)):
        return ""  # "ô tô 9 chỗ", "bình 12 kg": sizes of a thing
    if _ASIDE.search(clause) or _POINTING.search(clause) or _COMPARED.search(clause):
        return ""
    follow = text[quantity.end :]
    if quantity.kind == "percent" and _PART_OF_ALL.search(clause) and not _shares_out(follow):
        return ""
    counted = _counted(text[quantity.end :], unit if quantity.kind in ("number", "range") else "")
    if text[: quantity.start].endswith("(") and quantity.kind == "number":
        return ""  # "tại các khu vực cảng biển (25 cảng vụ)": an aside says no result
    if not counted and _AGENT.match(_BEFORE.split(clause)[-1]):
        return ""  # "“điểm sàn” do Bộ Giáo dục quy định là 15,5": what it is stands before
    said = _said(re.sub(r"\([^()]*\)|\([^()]*$", " ", text[after : quantity.start]))
    # "… y tế tăng, 25,05% xã đạt chuẩn": after the comma another clause begins.
    done = None if clause.rstrip().endswith(",") else _DONE.search(said)
    just = text[after : quantity.start].split()
    if quantity.kind == "number" and just and just[-1].lower() in _INSIDE:
        return ""
    if counted and just and just[-1].lower() in _TO and len(said.split()) >= LEAST_SYLLABLES:
        # "cung cấp dịch vụ công mức độ 4 cho 8 thủ tục": the whole clause is the measure.
        link = "đối với" if just[-2:] == ["đối", "với"] else just[-1]
        phrase = f"{said} {link} {counted}"
        if len(phrase.split()) > MOST_WORDS + 4:
            told = _ANY_ACT.search(said)
            phrase = f"{said[told.start() :]} {link} {counted}" if told else counted
    elif counted:
        if done and _PLANNED.search(said[: done.start()]):
            return ""  # "xây dựng phương án cổ phần hóa 21 doanh nghiệp": none is yet
        first = None if done else _FIRST.match(said)
        if first and len(text[after : quantity.start].split(first["act"], 1)[-1].split()) > BETWEEN:
            first = None
        act = done.group() if done else first["act"] if first else _carried(clause, before)
        phrase = f"{act.lower()} {counted}" if act else counted
        if not act and quantity.kind == "percent":
            whole = bool(just) and just[-1].lower() in _OF_WHOLE
            phrase = _shared(counted, text[quantity.end :]) or (counted if whole else "")
    elif _open(text[: quantity.start]):
        return ""  # "(đạt 98,12%)" says the figure before it once more
    elif done or (just and (just[-1].lower() in _EMPTY or just[-1].lower() == "dư")):
        phrase = said
        if done and quantity.kind == "number" and _ACTOR.match(said) and unit.lower() not in _ANY:
            # "Ủy ban đã kiểm tra 9 tổ chức": who did it stands in the column before.
            phrase = f"{done.group()} {unit}"
        short = done and len(said.split()) <= LEAST_SYLLABLES and clause.lstrip().startswith(",")
        if short and before:
            phrase = f"{before.split(',')[0]}, {said.lower()}"
    else:
        return ""  # "phục vụ 2 đơn vị": the words before are no measure of the figure
    # "21 phát đại bác, Điện Elysee đón …": after the comma another subject begins.
    alone = re.split(r",\s+(?=[A-ZĐ])", phrase, maxsplit=1)[0] if counted else phrase
    words = _trim((alone if len(alone.split()) >= 2 else phrase).split())
    while words and words[-1].lower() in _TIMES and " ".join(words[-2:]).lower() not in _BACK:
        words.pop()
        if words and words[-1].isdigit():
            words = _trim(words[:-1])  # "Thu ngân sách 6 tháng": how long is no part of it
        words = " ".join(words).rstrip(",").split()
    if words and words[-1].endswith("…") and quantity.kind == "number" and _few(quantity, MINOR):
        return ""
    if done and _NOUN.search(said[: done.start()]):
        return ""  # "dỡ bỏ thuế nhập khẩu đối với hơn 90% phụ tùng": nothing is imported by so much
    acted = counted and (done or _FIRST.match(phrase) or counted.startswith("người "))
    least = 2 if quantity.kind == "money" or acted else LEAST_SYLLABLES
    if len([w for w in words if w.strip(",…").lower() not in _WEAK]) < least:
        return ""
    if len(words) > MOST_WORDS + 4:
        return ""
    if len(words) > 1 and words[-1].lower() in _MOVES and words[-2].lower() not in _MOVES:
        return ""
    phrase = " ".join(words).replace("\u2010", "-")
    phrase = _BODY_FIRST.sub("", phrase)
    phrase = _WHO_TELLS.sub(lambda m: f"{m['kept']} " if m["kept"] else "", phrase)
    if not counted and (turned := _TURNED.search(clause)):
        # "giá vàng giảm xuống 1.251,5 USD" is no fall by so much.
        phrase = f"{phrase.removesuffix(f' {turned[1]}')} {turned[1]} {turned[2]}"
    if phrase.lower().endswith(_MORE) and (than := _THAN.match(text, quantity.end)):
        phrase += than.group()
    if not phrase[:1].isalpha() or _GENERIC.match(phrase):
        return ""
    if _UNREADABLE.search(phrase) or _ends_in_name(words):
        return ""
    return phrase[:1].upper() + phrase[1:]


_UPPER = "A-ZĐ" + "".join(c for c in map(chr, range(0xC0, 0x1EFA)) if c.isupper())
_ROUTE = re.compile(rf"(?<=[^\W\d_])(?<!\b[a-zà-ỹđ]) - (?=[{_UPPER}][a-zà-ỹđ])")
"""Between two names this is no stop: "tuyến Cát Linh - Hà Đông dài 13 km"."""

_NOUN = re.compile(r"\b(?:thuế|kim ngạch|hàng|giá|phí|thuế suất)\s*$", re.IGNORECASE)
_UNTIL_DAY = re.compile(
    r",?\s*\b(?:tính )?đến (?:(?:hết|trước|cuối|nay) )*(?:\d+ giờ )?"
    r"(?:(?:ngày|tháng|quý|năm) [\d/.-]*\d|\d+[/.-][\d/.-]*\d),?"
)
"""The time of a figure has its own column."""

_WHOLE_OF = re.compile(r"\s[^,;:.()]{2,30}(?=,\s)")
"""What a share before this figure is a share of: "63,7% GDP, nợ của Chính phủ ở mức"."""

_GOES_ON = re.compile(r"\s*(?P<held>[^,;:.()]*),?\s+(?:bao )?gồm(?: có)?\s+")
PARTS_OF = ", gồm"
_AND = re.compile(r"\s*(?:,|và|, và)\s+")
_OF_NAME = frozenset(("của", "ở", "tại", "cho", "với", "tỉnh", "huyện", "nước"))


def _parts(clause: str, before: str) -> str | None:
    """The measure of a figure that is part of the one before ("559 đơn vị hành chính cấp xã, gồm
    471 xã, 60 phường"); empty when that one is not told, None when it is no part."""
    if found := _GOES_ON.fullmatch(clause):
        held = found["held"].strip().lower()
        if held and before and before.lower().endswith(held):
            return f"{before}{PARTS_OF}"
        return "" if held and not _ANY_ACT.search(held) and len(held.split()) < MOST_WORDS else None
    return before if before.endswith(PARTS_OF) and _AND.fullmatch(clause) else None


_ACTOR = re.compile(rf"(?:{BODIES})\s+[^\W\d_]")
_ANY_ACT = re.compile(rf"(?<!\w)(?:{_ACTS})(?!\w)", re.IGNORECASE)
LONGEST_LIST = 20
_OF_WHOLE = frozenset(("bằng", "chiếm", "giảm", "tăng"))
_TRUE_OF = re.compile(r"\s(?:được|đã|có|đạt|không|là|kiêm|thuộc|sử dụng|tham gia|hoàn thành)\s")
_LIST_ON = re.compile(r"(?:\bvà|,|;\s*trong đó,?)\s*$", re.IGNORECASE)


def _carried(clause: str, before: str) -> str:
    """The act of the figure before, where the clause only lists on: "giảm 146 cán bộ; trong đó,
    19 quản lý, 109 giáo viên"."""
    act = _FIRST.match(before)
    goes_on = _LIST_ON.search(clause) and not _ANY_ACT.search(clause)
    return act["act"] if act and goes_on and len(clause.split()) <= LONGEST_LIST else ""


def _shared(counted: str, follow: str) -> str:
    """What a share is a share of, with what is true of it: "95% cán bộ … được trang bị máy tính"
    says nothing without its end."""
    if _TRUE_OF.search(f" {counted}"):
        return counted
    rest = _END.split(follow, maxsplit=1)[0]
    told = _TRUE_OF.search(rest)
    if told is None:
        return ""
    if re.search(r"\d", rest[told.start() :]):
        return ""  # "… đã giảm từ 11% xuống 5%": another figure's clause
    words = rest[told.start() :].split()
    return f"{counted} {' '.join(words[: MOST_WORDS + 4 - len(counted.split())])}"


def _counted(follow: str, unit: str) -> str:
    """What is counted, with the unit it is counted in; empty when the unit says it all."""
    words = _END.split(follow, maxsplit=1)[0]
    if not words[:1].isspace() or "/" in "".join(words.split()[:2]):
        return ""  # "đạt trên 80%, tỷ lệ …", "25 USD/tấn": what follows is not what is counted
    if unit and " " not in unit and words.strip().lower().startswith(f"{unit.lower()},"):
        return ""  # "bảng đấu có 6 đội, tuyển U22 cần": after the comma another clause begins
    cut = _DIGIT.search(words)
    words = words[: cut.start()] if cut else words
    if cut and "," in words:
        # "vụ cháy nhà dân, làm chết 27": the last clause is the next figure's.
        words = words[: words.rindex(",")] if words.count(",") == 1 else words
    words = words.strip(" ,")
    words = re.sub(r"\s(?:thực hiện|tổ chức|triển khai)$", "", words)
    turn = _TURN.search(words)
    if turn and len(words[: turn.start()].split()) >= 2:
        words = words[: turn.start()]
    listed = words.split()
    if len(listed) > MOST_WORDS:
        listed = listed[:MOST_WORDS]
        while listed and listed[-1].strip(",").lower() in LINKS:
            listed.pop()
        listed[-1] = f"{listed[-1].rstrip(',')}…"
    own = unit.split()
    rest = (
        listed[len(own) :]
        if [w.strip(",").lower() for w in listed[: len(own)]] == [w.lower() for w in own]
        else listed
    )
    if not unit and rest and " ".join(rest[:2]).lower().startswith(_WHOLES):
        return ""  # "60% GDP", "62,9% dự toán": a share of that, of what stands before
    occasion = " ".join(rest[:2]).lower() in ("nhân ngày", "nhân dịp", "bắt đầu")
    if rest and (occasion or rest[0].strip(",").lower() in _SETTING):
        return ""
    if len(listed) < 2 or " ".join(listed).lower() in _ANY:
        return ""
    return " ".join(listed)


def _shares_out(follow: str) -> bool:
    """Whether what follows a share is counted by itself: "chiếm 12% cán bộ …"."""
    return not follow.strip(" ,.;").lower().startswith(_WHOLES)


def _said(before: str) -> str:
    """The clause before the figure, without its beginning that tells only when or how."""
    clause = _BEFORE.split(before)[-1].strip(" ,")
    clause = _ACCORDING.sub("", clause)
    clause = _ACCORDING.sub("", _UNTIL_DAY.sub("", clause).strip(" ,"))
    clause = _ACTING.split(clause)[-1] if _DONE.search(_bare(clause)) is None else clause
    return _bare(_WHEN.sub("", _WHEN.sub("", clause)))


_UNREADABLE = re.compile(
    r"^(?:ngày|tháng|năm|quý|kỳ|cùng kỳ|lần|đầu giờ|cuối giờ|chúng ta|chúng tôi|mỗi|"
    r"sau đó|ngay sau|chốt phiên|toàn|vòng|cụm|tính toán|hồi|trước đó|"
    r"trước khi|trở lên|trở xuống|sau là|không|ông|bà|anh|chị|họ|mình|nếu|biết|bối cảnh|dù|tùy|"
    r"mặc dù|tuy|rớt|trôi nổi|đáng chú ý|thậm chí|tiếp đến|kế đến)(?:\s|,)|"
    r"^(?:con |tổng )?trị giá$|"
    r"^(?:chết|còn|đạt|mất|tăng|giảm|thu),|,\s(?:tức|vừa|nhưng|mà|trong)\s|\bmà không\b|"
    r"\b(?:cho biết|cho hay|chất vấn|khẳng định|nhấn mạnh|nguyên nhân|tại sao|vì sao|"
    r"chủ yếu nhờ)\b|,\s(?:ông|bà)\s|\b(?:này|ấy|nói trên)\b|"
    r",\s(?:mỗi|trung bình|bình quân|năm nay)[\s,]",
    re.IGNORECASE,
)
"""What begins with a time or a speaker, goes on as another clause or tells who said it, measures
nothing readable."""


def _ends_in_name(words: list[str]) -> bool:
    """Whether a name stands last ("Chính phủ Colombia"): who, and not what was measured."""
    if len(words) > LEAST_SYLLABLES + 1 and words[-3].lower() in _OF_NAME:
        return False  # "tổng nợ công của Việt Nam"
    last = [word for word in words[-2:] if word[:1].isupper() and not word.isupper()]
    return len(last) == 2 or (len(words) <= 3 and words[-1][:1].isupper() and words[-1].istitle())


def _few(quantity: Quantity, most: int = FEW) -> bool:
    return quantity.raw.isdigit() and int(quantity.raw) <= most


def _open(before: str) -> bool:
    return before.rfind("(") > before.rfind(")")


def _bare(clause: str) -> str:
    return " ".join(_trim(clause.split()))


def _trim(words: list[str]) -> list[str]:
    """Without the linking words at both ends."""
    if " ".join(words[-2:]).lower() == "con số":
        words = words[:-2]
    while words and words[-1].strip(",").lower() in _EMPTY - _CHANGES:
        if " ".join(words[-2:]).lower() in _WHOLE:
            break
        words = words[:-1]
    while words and words[0].strip(",").lower() in _LEADING:
        if " ".join(words[:2]).lower() in _WHOLE:
            break
        words = words[2 if " ".join(words[:2]).lower() == "có thể" else 1 :]
    return " ".join(words).strip(" ,'’").split()
