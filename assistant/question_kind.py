"""What kind of answer a question asks for, read from its question words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from assistant.question_document import PLANS, SIGNED, asked_document
from storage.text import lower, tone
from storage.units import FUNCTION_WORDS, MEASURES, UNIT_WORDS

AnswerType = Literal[
    "number", "percent", "money", "date", "person", "place", "body", "document", "reason",
    "manner", "yesno", "definition", "text",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """The answer's type; ``unit`` are the words that follow *how many*; ``grain`` is the part of
    a date asked for (``năm``); more than one answer is wanted when ``listing`` (items) or
    ``compare`` (places, times); ``trend`` asks whether a figure rose or fell; ``things`` are
    counted under a name that the articles do not have."""

    kind: AnswerType
    unit: tuple[str, ...] = ()
    listing: bool = False
    compare: bool = False
    parts: int = 1
    grain: str = ""
    trend: bool = False
    things: bool = False

    @property
    def period(self) -> bool:
        """Whether a period is asked for and not a day or a year."""
        return self.kind == "date" and not self.grain


_DOCS = rf"{SIGNED}|(?<!kỷ )(?<!kỉ )(?<!pháp )luật|{PLANS}|văn bản|điều luật"
_PEOPLE = (
    "ông|bà|người|(?<!đơn )(?<!chức )vị|đồng chí|lãnh đạo|bác sĩ|chuyên gia|nhân vật|cán bộ|"
    "tác giả|đại biểu|giáo sư|thứ trưởng|bộ trưởng|chủ tịch|bí thư|giám đốc|trưởng (?:ban|phòng)|"
    "hiệu trưởng|cục trưởng|nhà khoa học|bệnh nhân|diễn viên|ca sĩ"
)
_PLACES = (
    "tỉnh|huyện|xã|phường|quận|thành phố|thị xã|thị trấn|địa phương|nơi|chỗ|nước|quốc gia|vùng|"
    "khu vực|địa điểm|địa bàn|thôn|bản|đền|chùa|cảng|đường|khu phố|đâu|tên miền|địa chỉ"
)
_BODIES = (
    "cơ quan|đơn vị|tổ chức|công ty|bệnh viện|trường|bộ|sở|ban|ngành|doanh nghiệp|hãng|viện|"
    "ngân hàng|trung tâm|hội|đoàn thể|cảng vụ|chức danh|tập đoàn|phòng"
)
_HOUSES = (
    "trung tâm|sở|bộ|ban|phòng|cục|vụ|viện|trường|công ty|bệnh viện|cơ quan|đơn vị|"
    "(?:tỉnh|huyện|quận)(?! ủy)|xã|phường|thành phố|thị xã|thị trấn"
)
"""After an office these are asked for and not its holder ("giám đốc trung tâm nào")."""
_NO_HOUSE = "".join(rf"(?<! {word})" for word in f"{_PLACES}|{_BODIES}".split("|"))

_DOES = (
    "như|thế|làm|cần|nên|phải|bị|được|có(?! thật)|đã|sẽ|đang|cho|nói|ở|từ|vào|với|trong|mắc|về|đến|"
    "tới|theo|là|và|khi|dùng|ăn|gặp|đi|hay|thường|để|vì|ra"
)
"""After somebody these ask for something else of them ("bệnh nhân như thế nào")."""

_CONTENT = "".join(
    f"(?<!{verb} )"
    for verb in ("làm", "cấm", "cho", "có", "nói", "nêu", "cầu", "bắt", "buộc", "đòi", "ghi", "bỏ")
)
"""After these it is asked what a document says ("quy định mới cho làm gì"), and not for one."""
_UNDATED = r"(?: (?!năm|ngày|tháng|quý|khi|lúc)\S+)"
_RULES: tuple[tuple[AnswerType, str], ...] = (
    (
        "document",
        rf"\b(?:{_DOCS})(?! (?:những )?(?:điều|việc|những) gì){_UNDATED}{{0,3}}? "
        rf"(?:nào|{_CONTENT}gì|số mấy|số bao nhiêu|số nào)"
        rf"|^(?:{_DOCS})\b.* số (?:hiệu )?(?:là )?(?:mấy|bao nhiêu|nào|gì)\s*\??$",
    ),
    (
        "percent",
        r"(?:bao nhiêu|mấy)\s*(?:phần trăm|%|phần (?:tiền|vốn|kinh phí|chi phí|ngân sách))"
        r"|(?:tỷ|tỉ) (?:lệ|suất|trọng)\b.*(?:bao nhiêu|mấy)"
        r"|(?:what|which)(?: is| was)?(?: the)? (?:percent|share|proportion|tỷ lệ)"
        r"|percentage|per cent",
    ),
    (
        "money",
        r"(?:bao nhiêu|mấy)(?: \S+)? (?:tiền|(?<!hợp )(?<!hội )(?<!cộng )đồng|tỷ|tỉ|usd|đô|đôla|"
        r"euro)\b|bao nhiêu tiền"
        r"|\b(?:thu lợi|trục lợi|hưởng lợi|chiếm đoạt|thất thoát|bồi thường|đền bù)"
        r"(?: bất chính)?(?: được| hết)? bao nhiêu (?:từ|của|cho|để|vì|khi|ở|tại|qua|nhờ)\b"
        r"|\b(?:kiếm|lãi|lời|thu nhập|tốn|bỏ ra|góp|phụ cấp|trợ cấp|(?<!khen )thưởng|"
        r"(?<!công )nợ|đền bù|bồi thường|thiệt hại|tiết kiệm|thất thoát|học bổng) [^?]*"
        r"bao nhiêu(?: (?:một|mỗi|h[àằ]ng) (?:ngày|tháng|quý|năm|người))?\s*\??$"
        r"|\b(?:trả|nộp|đóng|tốn|lĩnh|(?<!đi )thu|bán|mua|thuê) [^?]*"
        r"bao nhiêu (?:một|mỗi|cho mỗi|h[àằ]ng) \w+"
        r"|(?:bao nhiêu|mấy) (?:triệu|nghìn|ngàn)(?: (?:một|mỗi|h[àằ]ng) \w+)?\s*\??$"
        r"|\b(?:tính|quy|đổi) ra tiền\b.*bao nhiêu|\bbao nhiêu\b.*\b(?:tính|quy) ra tiền"
        r"|\bphạt (?:là |tới |đến )?bao nhiêu\s*\??$|\bphạt tiền (?:\S+ ){0,6}?bao nhiêu\b"
        r"|\b(?:mức|vốn) đầu tư\b.*(?:bao nhiêu|mấy)\s*\??$"
        r"|(?:bao nhiêu|mấy) (?:vốn|kinh phí|ngân sách)\b"
        r"|\b(?:giá|ngân sách|(?<!lãng )(?<!miễn )phí|(?<!ăn )(?<!hưởng )lương|cước|"
        r"doanh thu|tổng vốn|vốn)\b"
        r".*(?:bao nhiêu|mấy)(?! (?:phần trăm|%))|what budget|how much (?:money|does|did|was)|"
        r"how much (?:is|are|were|do|would|will|can|has|have|had|must|should)(?!\w).*"
        r"\b(?:costs?|pay|paid|spen[dt]|needs?|charged?|fined?|invest(?:ed)?|owed?|fees?|prices?|"
        r"money|phí|kinh phí|ngân sách|tiền|giá|vốn|lương|trả|chi|nợ|phạt|thưởng|thuê|vay|đầu tư|"
        r"hỗ trợ|trợ cấp|phụ cấp)\b"
        r"|what (?:is|was|are|were) .*\b(?:budget|costs?|price|fee|salary|allowance|revenue)\b",
    ),
    (
        "date",
        r"khi nào|lúc nào|(?<!không )(?<!chưa )(?<!chẳng )bao giờ|"
        r"(?:ngày|năm|tháng|thời điểm|thời gian|hồi|mùa|quý|giờ|hôm|"
        r"giai đoạn|thế kỷ|dịp|tuần|đợt|kỳ|thứ(?! trưởng)|khoảng thời gian)(?: \S+)? nào|"
        r"(?:ngày|tháng|năm) mấy(?! tuổi)|(?<!mỗi )(?<!một )(?<!cả )năm bao nhiêu\s*\??$|mấy giờ"
        r"|\bwhen\b|what (?:year|date|day|month)|which (?:year|month|quarter)",
    ),
    ("number", r"bao nhiêu|\bmấy\b|bao lâu|bao xa|how (?:many|long|much|old|far)|số lượng"),
    (
        "reason",
        r"vì sao|tại sao|vì đâu|do đâu|nhờ đâu|nguyên nhân|lý do|lí do|^sao\b|\bsao\b.*\blại\b"
        r"|(?<!dùng )(?<!sử dụng )để làm gì|nhằm mục đích|\bwhy\b|do đâu|"
        r"vì (?:lý do|cái|lỗi|sai phạm|vi phạm|chuyện|việc) gì"
        r"|^cớ (?:gì|sao)|(?:viện|lấy|vin vào|viện dẫn) (?:cớ|lý do|lí do) (?:gì|nào)",
    ),
    (
        "person",
        rf"\bai\b|\b(?:{_PEOPLE})(?: (?!(?:{_HOUSES}|{_DOES})\b)\S+){{0,2}}? nào\b"
        rf"|^(?:những|các) (?:vị )?(?:{_PEOPLE})(?: (?!{_DOES})\S+){{3,5}}?{_NO_HOUSE} nào\b"
        r"|tên (?:là )?gì|\bwho(?:m|se)?\b"
        rf"|\b(?:kể|nêu|liệt kê|tên)(?: ra| tên)? (?:các|những) (?:vị |phó )?(?:{_PEOPLE})\b",
    ),
    (
        "text",
        r"\b(?:sai|vướng|kẹt|khó|yếu|dở|hay|lợi|hơn|khác|bất cập|thiệt)(?: (?:ở|là))? chỗ nào\b"
        r"|\b(?:sai|vướng|kẹt|khó|yếu|dở|khác|hơn) ở đâu\b|(?:căn cứ|dựa) vào đâu\b"
        r"|(?:lấy|kiếm|tìm|moi) đâu ra\b",
    ),
    (
        "place",
        rf"ở đâu|tại đâu|đến từ đâu|\bđâu\b|\b(?:{_PLACES})(?: (?!là )\S+)? (?:nào|gì)\b|\bwhere\b",
    ),
    (
        "body",
        rf"\b(?:{_BODIES})(?: \S+){{0,2}}? (?:nào|gì)\b|which (?:agency|body|office|unit|company)",
    ),
    (
        "yesno",
        r"\bcó\b.*\bkhông\s*\??$|\bcó phải\b|phải không|đúng không|hay không|\bchưa\s*\??$"
        r"|^(?:is|are|was|were|does|do|did|has|have)\b",
    ),
    ("definition", r"là (?:cái )?gì\s*\??$|nghĩa là gì|là thế nào|what (?:is|are)\b"),
    ("manner", r"(?:như )?thế nào|ra sao|bằng cách nào|làm sao|cách nào|thì sao|\bhow\b"),
)
_COMPILED = tuple((kind, re.compile(rule)) for kind, rule in _RULES)
_LISTING = re.compile(
    r"\bnhững\b.*\b(?:nào|gì|ai)\b|\bcác\b.*\b(?:nào|gì)\b|những (?:ai|gì|đâu)|"
    r"\bkể\b(?! (?:từ|cả))|liệt kê|\bgồm\b|bao gồm|nêu (?:các|những|tên)|\blist\b|"
    r"which .*s\b (?:are|were|have|did)|"
    r"nào\b.*\bnào\b|"
    r"\b(?:[2-9]|\d\d|hai|ba|bốn|sáu|bảy|tám|chín|mười) (?:(?!tháng|ngày|năm)\S+ ){1,3}nào\b"
)
_COMPARE = re.compile(
    r"so sánh|^so (?!với |sánh )(?=[^?]{2,90} và )|"
    r"so với nhau|khác nhau|khác gì|khác biệt|lần lượt|cái nào|bên nào|nơi nào .*hơn|"
    r"\bmỗi (?:cái|bên|nơi|việc|vụ|dự án|công trình|địa phương|tỉnh|huyện|xã|quận|phường|sở|bộ|"
    r"ngành|đơn vị)\b|"
    r"\bhơn\b.*\bhay\b|\bhay\b.*\b(?:nhiều|ít|cao|thấp|lớn|nhỏ|đông|rộng|dài) hơn\b|"
    r"\bcompare\b|\bversus\b|\bvs\b|"
    r"(?:ở|của|giữa|tại) [^?]{2,60}\bvà\b[^?]{2,60}(?:khác|hơn|thế nào|ra sao|bằng)|"
    r"^tổng (?:số|cộng) .*\b(?:các|những|mấy) (?:địa phương|tỉnh|huyện|quận|xã|phường|bài)\b|"
    r"thế nào ở [^?]* và |, còn\b|(?<!là )những (?:địa phương|nơi|quận|huyện|tỉnh) nào|"
    r"\b(?:các|từng|mỗi) địa phương\b.*\b(?:bao nhiêu|mấy)\b"
)
_UNIT = re.compile(
    r"(?:bao nhiêu|\bmấy|how many)\s+(?!h[àằ]ng (?:ngày|tuần|tháng|quý|năm)|tổng (?:số|cộng))"
    r"(?:(?:chục|trăm|nghìn|ngàn|vạn|triệu) (?!đồng|usd|đô)(?=[^\s?,.;]))?"
    r"([^\s?,.;]+)(?:\s+([^\s?,.;]+))?"
)
_NOT_UNITS = FUNCTION_WORDS | frozenset(
    ["vậy", "nữa", "thế", "ai", "gì", "did", "do", "does", "is", "are", "was", "were", "has",
     "have", "had", "in", "of", "at", "on", "the", "to", "by", "from", "for", "per", "kể", "tính",
     "hết", "tất", "cả", "hả", "hở", "ạ", "nhỉ", "nhé", "đối", "thưa", "một", "thôi", "riêng"]
)  # fmt: skip
_ANY_UNITS = frozenset(["nơi", "chỗ"])
"""Said of whatever is counted: offices, villages, sites."""

_MONEY = frozenset(["đồng", "bảng", "nhân", "phần"])
_TREND = re.compile(
    r"\b(?:tăng|giảm)(?: lên| đi| xuống| thêm)? hay (?:là )?(?:tăng|giảm)"
    r"|\b(?:increase|rise|grow)\w* or (?:decrease|fall)"
)
_MEASURED = re.compile(
    r"(?:so sánh (?:về )?|^)(?:tổng (?:cộng )?)?(?:số lượng|số) ([^\s?,.;]+)(?:\s+([^\s?,.;]+))?"
)
_NUMBER_OF = re.compile(
    rf"(?<!\w)số (?:lượng )?({'|'.join(sorted(UNIT_WORDS - {'đồng', 'tiền'}))})"
    r"(?:\s+(?!giảm|tăng|cắt|làm|còn|bị|được|đã|thôi|nghỉ|dôi|phải|ở|tại|của|trong)([^\s?,.;]+))?"
    r" [^?,;]*bao nhiêu\s*\??$"
)
"""What is counted stands before the change that is asked ("số người làm việc tăng bao nhiêu?")."""

_MORE = re.compile(
    r"\b(?:nơi|bên|địa phương|tỉnh|huyện|quận|xã|phường|đâu|cái) (?:nào )?[^?]*?"
    r"\b(?:nhiều|ít|đông) (?!hơn)(\w+)(?: (?!hơn)(\w+))? hơn\b"
)
_QUALITY = (
    ("dân số|số dân", ("dân",)),
    ("nhân khẩu", ("người",)),
    ("diện tích", ("m2",)),
    ("chiều dài", ("km",)),
    *(
        (rf"(?<!kéo ){size} (?:là |tới |đến |khoảng |chừng |hơn )?bao nhiêu", (size,))
        for size in ("dài", "cao", "sâu", "rộng", "nặng")
    ),
)
"""What a measure is told in: "dân số" is no figure in square kilometres."""

_UNASKED: tuple[tuple[AnswerType, re.Pattern[str]], ...] = (
    ("document", re.compile(rf"số (?:hiệu )?(?:của )?(?:{SIGNED}|kế hoạch của)\b|số hiệu\b")),
    ("percent", re.compile(r"t[ỷỉ] (?:lệ|trọng|suất)\b|bao nhiêu %")),
    (
        "money",
        re.compile(
            r"(?:tổng )?(?:mức |số )?(?:vốn|kinh phí|chi phí|giá|doanh thu|học phí|tiền|lương|"
            r"phạt|thu nhập|đầu tư|phụ cấp|trợ cấp|hỗ trợ|thưởng)\b(?! \S+ (?:gì|nào))"
        ),
    ),
    ("number", re.compile(r"(?:tổng )?(?:số|dân số|diện tích|chiều dài|quy mô)\b")),
    ("date", re.compile(r"(?:thời )?hạn\b|(?:ngày|thời điểm|thời gian) \S+")),
    (
        "person",
        re.compile(
            r"(?:tên |họ tên )?(?:phó |nguyên |quyền )?(?:người đứng đầu|chủ tịch|bí thư|"
            r"giám đốc|bộ trưởng|thứ trưởng|chánh văn phòng|hiệu trưởng|cục trưởng|"
            r"trưởng (?:ban|phòng))\b"
        ),
    ),
)
"""What a question without a question word asks for ("Tỷ lệ hộ nghèo của xã Đồi Xanh?")."""

_ASKING = re.compile(r"\b(?:gì|nào|sao|ai|đâu|mấy|nhiêu|không|chưa|what|how|which)\b")

_CAPITAL = "[A-ZĐÀ-Ỹ][^\\W\\d_A-Z]*"
_IS_WHO = re.compile(
    rf"(?:(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Đđ]ồng chí) )?{_CAPITAL}(?: {_CAPITAL}){{1,4}} "
    r"là ai(?: vậy| thế)?\s*\??$"
)
"""Somebody is named, so who that is asks for the office and not for the name."""

_THING_NAMED = re.compile(
    r"\b(?:chương trình|dự án|phong trào|mô hình|cuộc thi|chiến dịch|lễ hội|công ty|trường|"
    r"bệnh viện|phần mềm|ứng dụng|trang|quỹ|câu lạc bộ|đề tài|sản phẩm|vắc xin|thuốc)\b"
    r"(?: (?!ai\b)\S+){0,8} tên (?:là )?gì"
    rf"|^(?:bệnh viện|trường|công ty|cơ quan|dự án|chương trình)\b"
    rf"(?: (?!(?:{_PEOPLE}|ai)\b)\S+)* tên (?:là )?gì"
)
_OFFICE_FIRST = re.compile(rf"(?:tên (?:của )?)?(?:phó |quyền )?(?:{_PEOPLE})\b")
"""Whose name is asked when an office stands first ("giám đốc dự án … tên gì")."""

_FIRM = re.compile(
    r"\bai (?:là |làm |đứng ra làm )?(?:chủ đầu tư|nhà thầu|tổng thầu|nhà tài trợ|"
    r"nhà cung cấp|đơn vị \w+|bên thi công|trúng thầu|thi công)\b|"
    r"\b(?:chủ đầu tư|nhà thầu|tổng thầu|nhà tài trợ|nhà cung cấp|đơn vị thi công)\b.*\blà ai\b"
)
"""Parts that firms play: who builds is a company, whoever else the sentence names."""

_NAMED = rf"(?:(?:[Tt]ỉnh|[Tt]hành phố|TP\.?|[Tt]hị xã|TX\.?|[Hh]uyện|[Qq]uận|[Xx]ã|[Pp]hường) )?{_CAPITAL}(?: {_CAPITAL}){{0,3}}"  # noqa: E501
_OF_BOTH = re.compile(
    rf"^(?:Cả )?{_NAMED} (?:và|với) {_NAMED} (?!là\b|thuộc\b)[^A-ZĐ?]*?\b(?:bao nhiêu|mấy)\b|"
    rf"\b(?:bao nhiêu|mấy)\b[^A-ZĐ?]* (?:ở|của|tại) {_NAMED} và {_NAMED}(?:\s|\?|$)|"
    rf"(?:^| )(?:(?:ở|của|tại) )?{_NAMED} so với (?:(?:ở|của|tại) )?{_NAMED} (?:thế nào|ra sao)"
)
"""A figure of each of two places ("A và B có bao nhiêu xã?")."""

_WANTED = re.compile(
    r"bao nhiêu|\b(?:mấy|nào|ai|gì|đâu)\b|khi nào|bao (?:giờ|lâu|xa)|(?:vì|tại) sao"
)

_SOME = re.compile(
    r"(?<!\w)mấy(?= [^,;?]* (?:làm gì|bằng gì|bằng cách nào|thế nào|ra sao|(?:ở|đi|về) đâu|vì sao|"
    r"tại sao|do đâu)(?: \w+)?\s*\??$)(?![^?]* (?:và|rồi) )"
    r"|(?<!\w)mấy(?= [^,;?]* là (?:(?:những|các|của) )?(?:\w+ ){0,2}(?:nào|ai|gì|đâu)\s*\??$)"
    r"|(?<!\w)mấy(?= (?:(?!và )\w+ ){1,3}nào(?!\w))"
)
"""Some, of which something else is asked ("Mấy trụ sở cũ giờ dùng làm gì?")."""

_DECIDES = re.compile(r"(?<=\w )quyết định gì(?: (?:về|với|đối|trong|cho|tại|sau)\b|\s*\??$)")
"""What somebody decided, and no document ("HĐND quyết định gì về số phường?")."""

_WHY_FIRST = re.compile(r"(?:(?:cớ|vì|tại|do|bởi) (?:sao|gì|cớ gì|cái gì)|sao)(?!\w)")
"""Behind these "mấy" counts nothing."""

_HOW_LONG = re.compile(r"\b(?:bao lâu|(?:bao nhiêu|mấy) thời gian)\b")
_GRAIN = re.compile(r"\b(ngày|hôm|tháng|quý|năm)(?: \S+)? (?:nào|mấy|bao nhiêu)\b|\bmấy (giờ)\b")


_WHO_BODY = re.compile(r"(?<!\w)WHO(?!\w)(?=.*[à-ỹÀ-ỸđĐ])")
"""The World Health Organisation in a Vietnamese question, and no English "who"."""


_NAME_OF = re.compile(rf"(?:họ )?tên (?:của )?(?:{_PEOPLE})(?!\w).* là gì(?!\w)")
"""``Tên người đã ký … là gì?``"""


def asked(question: str) -> Asked:
    """Reads the question words of an (accented or English) question."""
    plain = _WHO_BODY.sub("W.H.O", question)
    text = _SOME.sub("những", " ".join(tone(lower(plain)).split()))
    if _WHY_FIRST.match(text):
        text = re.sub(r"(?<!\w)mấy(?= (?!phần trăm|%))", "những", text)
    kinds = [kind for kind, rule in _COMPILED if rule.search(text)]
    kind: AnswerType = kinds[0] if kinds else "text"
    if kind == "definition" and ("person" in kinds or _NAME_OF.match(text)):
        kind = "person"
    if kind == "text" and re.search(r"so sánh .*\b(?:số|t[ỷỉ] (?:lệ|trọng|suất)|mức)\b", text):
        kind = "percent" if re.search(r"\bt[ỷỉ] (?:lệ|trọng|suất)\b", text) else "number"
    if kind == "manner" and re.match(r"(?:tổng )?số (?:lượng )?\w+ .*\bkhác\b", text):
        kind = "number"  # "Số hộ nghèo ở A và ở B khác nhau thế nào?"
    if kind == "manner" and " so với " in text:  # "Mức phụ cấp của A so với B thế nào?"
        kind = next((sort for sort, rule in _UNASKED if rule.match(text)), kind)
    if kind == "text" and not _ASKING.search(text):
        kind = next((sort for sort, rule in _UNASKED if rule.match(text)), kind)
    if kind == "document" and (asked_document(text) or _DECIDES.search(text)):
        kind = "text"
    if kind == "person" and _THING_NAMED.search(text) and not _OFFICE_FIRST.match(text):
        kind = "text"
    if kind == "person" and _FIRM.search(text):
        kind = "body"
    if kind == "person" and _IS_WHO.match(" ".join(question.split())):
        kind = "definition"
    more = _MORE.search(text) if kind in ("place", "body", "text") else None
    if more and _COMPARE.search(text):
        kind = "number"  # "nơi nào giảm nhiều người hơn": of each it is told how many
    trend = bool(_TREND.search(text))
    if trend:
        kind = "percent" if re.search(r"\bt[ỷỉ] (?:lệ|suất|trọng)\b", text) else "number"
    unit: tuple[str, ...] = ()
    counted = _UNIT.search(text)
    if kind == "money" and counted and counted[1] in (UNIT_WORDS | MEASURES.keys()) - _MONEY:
        kind = "number"  # "nâng lương cho bao nhiêu người", "ở Rạch Giá … bao nhiêu m2"
    found = counted or _MEASURED.search(text) or _NUMBER_OF.search(text)
    if kind in ("number", "percent", "money") and found and found[1] not in _NOT_UNITS:
        unit = tuple(w for w in found.groups() if w and w not in _NOT_UNITS)
        if unit[0] in _ANY_UNITS:
            unit = ()
    if len(unit) == 2 and f" {' '.join(unit)} viên" in text:
        unit = (*unit, "viên")  # of auditors no figure of audits tells
    if kind == "number" and _HOW_LONG.search(text):
        unit = ("thời gian",)
    elif kind == "number" and more:
        unit = tuple(w for w in more.groups() if w)
    elif kind == "number" and not counted:
        for words, measured in _QUALITY:
            if re.search(rf"\b(?:{words})\b", text):
                unit = measured
                break
    grain = found[1] or found[2] if kind == "date" and (found := _GRAIN.search(text)) else ""
    grain = "ngày" if grain == "hôm" else grain
    listing = bool(_LISTING.search(text))
    compare = bool(_COMPARE.search(text)) or bool(_OF_BOTH.search(" ".join(question.split())))
    wanted = len(_WANTED.findall(text))
    return Asked(kind, unit, listing, compare, max(1, wanted), grain, trend)
