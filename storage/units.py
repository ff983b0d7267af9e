"""Words that follow a number in Vietnamese news: what is counted or measured."""

from __future__ import annotations


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


MONEY_WORDS: dict[str, str] = {
    "đồng": "đồng",
    "vnđ": "đồng",
    "vnd": "đồng",
    "đ": "đồng",
    "usd": "usd",
    "$": "usd",
    "đô la": "usd",
    "đôla": "usd",
    "đô": "usd",
    "euro": "euro",
    "eur": "euro",
    "€": "euro",
    "bảng anh": "bảng anh",
    "bảng": "bảng anh",
    "nhân dân tệ": "nhân dân tệ",
    "tệ": "nhân dân tệ",
    "yên": "yên",
    "yen": "yên",
    "won": "won",
    "rupee": "rupee",
    "rúp": "rúp",
    "baht": "baht",
}

MEASURES: dict[str, str] = {
    "km2": "km²", "km²": "km²", "kilomet": "km", "kilômét": "km", "ki-lô-mét": "km", "km": "km",
    "cây số": "km", "mét": "m", "m": "m", "m2": "m²", "m²": "m²", "m3": "m³", "m³": "m³",
    "mét vuông": "m²", "mét khối": "m³", "cm": "cm", "mm": "mm", "ha": "ha", "hecta": "ha",
    "héc ta": "ha", "héc-ta": "ha", "kg": "kg", "kilogam": "kg", "ki-lô-gam": "kg", "cân": "kg",
    "g": "g", "gam": "g", "gram": "g", "mg": "mg", "lít": "lít", "ml": "ml", "mw": "mw", "kw": "kw",
    "kwh": "kwh", "gw": "gw", "°c": "độ c", "độ c": "độ c", "gb": "gb", "tb": "tb", "mb": "mb",
    "km/h": "km/h", "mm/h": "mm/h", "inch": "inch", "mah": "mah", "hz": "hz", "ghz": "ghz",
    "tấn": "tấn", "tạ": "tạ", "yến": "yến",
}  # fmt: skip
"""Spelling → one spelling. Not conversions: a claim that converts states another figure."""

UNIT_WORDS: frozenset[str] = _words(
    # people and bodies
    "người em cháu hộ xã huyện thôn tỉnh phường quận bản làng ấp khu tổ đội nhóm ban phòng sở cục "
    "vụ bộ trường lớp đoàn chi đảng nước quốc thành thị cơ đơn doanh công viên cán đại thành đồng "
    # things
    "căn ngôi chiếc cái con cây bộ tập cuốn quyển bài tờ lá vụ ca lần lượt lô thửa mảnh món suất "
    "giải huy tấm bức bản dự đề đầu văn thủ chỉ tiêu nhiệm phiếu hồ vòng trận bàn điểm xe tàu máy "
    "chuyến tuyến cầu đường tầng phần mục điều khoản câu ý kiến nội trang gói sản mẫu loại giống "
    "cặp đôi bên hạng kỳ khóa đợt cuộc phiên buổi tiết trung địa khách hàng bệnh giáo học sinh "
    "bác nhà chốt cửa siêu trạm tháp ngân mô tiểu ngành lĩnh nghề hội liên chức danh hạt vị ông bà "
    "anh chị bé trẻ thanh phụ nam nữ ứng thí tác nhân lao chiến quân sĩ bị nạn tử hành phi tên "
    # time
    "giây phút giờ tiếng ngày đêm tuần tháng quý năm thập thế tuổi mùa "
    # measure
    "mét km cm mm ha héc kg gam tấn tạ yến lít độ mw kwh"
)
"""First syllables of what Vietnamese counts. After ``a/b`` they mean ``a of b``."""

SINGLE_UNITS: frozenset[str] = _words(
    "người em cháu hộ xã huyện thôn tỉnh phường quận ấp làng lần lượt căn ngôi chiếc cái con cây "
    "cuốn quyển bài tờ vụ ca giây phút giờ tiếng ngày đêm tuần tháng năm tuổi mét tấn tạ lít phòng "
    "sở cục bộ trường lớp nước xe tàu trận bàn điểm tầng suất phiếu khu tổ nhóm đợt cuộc phiên "
    "buổi kỳ loại món gói chuyến tuyến ông bà anh chị vòng độ quý nhà trạm"
)
"""Units complete in one syllable: the next syllable belongs to something else."""

FUNCTION_WORDS: frozenset[str] = _words(
    "đã được bị sẽ đang và của cho với tại trong ngoài trên dưới là có không cũng để do vì nên mà "
    "thì khi nếu như theo từ đến tới ở về ra vào lên xuống so hay hoặc nhưng cùng còn vẫn này đó "
    "kia ấy nay trước sau giữa qua bằng phải rồi các những mọi mỗi"
)

NOT_MONEY_AFTER_DONG = (
    r"chí|bào|bộ|ý|thời|loạt|hồ|minh|hành|tình|thuận|nghiệp|phục|đội|phạm|đảng|"
    r"hương|môn|cỏ|ruộng|lúa|giải|chủ|tác|đều|dao|trục|nát|vàng"
)

LABELS: frozenset[str] = _words(
    "quận phường độ cấp lớp khối khóa hạng điều khoản mục chương thứ lộ"
)
"""Words whose number names one of them (``Quận 2``, ``mức độ 3``) instead of counting."""
