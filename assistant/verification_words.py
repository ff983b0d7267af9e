"""Words whose exchange turns a statement round, and words that qualify a figure."""

from __future__ import annotations

from itertools import permutations, product

NEGATIONS = frozenset(("không", "chưa", "chẳng", "chả", "đừng"))
NOT_NEGATION_BEFORE = frozenset(
    ("khí", "gian", "quân", "phận", "trung", "vận", "lực", "tưởng", "lưu")
)
"""``không khí``, ``không gian``: what follows makes it another word."""
NOT_NEGATION_AFTER = frozenset(("hàng", "hay", "bắc", "chân", "hư", "số"))
"""``hàng không``, ``có … hay không``."""

_PAIRS = """
tăng/giảm, hơn/kém, cao/thấp, nhiều/ít, lớn/nhỏ, mở/đóng, mua/bán, thắng/thua, đúng/sai,
đủ/thiếu, đỗ/trượt, sống/chết, nhanh/chậm, dài/ngắn, tốt/xấu, nặng/nhẹ, mạnh/yếu, lãi/lỗ,
dương/âm, nâng/hạ, thêm/bớt, nóng/lạnh, thuận/chống, thành công/thất bại, đồng ý/từ chối,
đồng ý/phản đối, ủng hộ/phản đối, tối đa/tối thiểu, xuất khẩu/nhập khẩu, bắt đầu/kết thúc,
cho phép/cấm, cao nhất/thấp nhất, nhiều nhất/ít nhất, lớn nhất/nhỏ nhất, chấp nhận/bác bỏ,
hợp nhất/chia tách, sáp nhập/chia tách, thành lập/giải thể, bổ nhiệm/miễn nhiệm, bắt/thả,
tăng/hạ, tăng/sụt, lên/xuống, trên/dưới, trước/sau, trong/ngoài, vào/ra, đầu/cuối, nam/nữ,
có/không, đã/sẽ, đã/chưa, đã/đang, sẽ/không, hơn/dưới, hơn/gần, trên/gần, quá/dưới, đạt/hụt
"""
_CHOICES = """
rạng sáng, sáng, trưa, chiều, tối, đêm
đầu, giữa, cuối
đầu tiên, cuối cùng
bắc, nam, đông, tây
trái, phải
xuân, hạ, thu, đông
bố, mẹ, ông, bà, con, cháu
cha, mẹ
vợ, chồng
anh, em
chị, em
con trai, con gái
mua, bán, thuê, tặng
trung ương, địa phương
khởi công, khánh thành
khởi công, hoàn thành
bắt đầu, hoàn thành
bắt đầu, kết thúc, tạm dừng
khởi tố, truy tố, xét xử, tuyên án
bị can, bị cáo, nạn nhân, nhân chứng
tạm giữ, tạm giam
bị thương, thiệt mạng, mất tích
bị thương, tử vong, mất tích
bị thương, chết
bị bắt, bị truy nã
ký kết, đàm phán
ủng hộ, chỉ trích, phản đối
xác nhận, phủ nhận, bác bỏ
thừa nhận, phủ nhận, bác bỏ
đồng ý, từ chối, phản đối
chấp thuận, từ chối, bác bỏ
thông qua, bác bỏ
khen thưởng, kỷ luật
công khai, bí mật
bộ trưởng, thứ trưởng
cấp trung ương, cấp tỉnh, cấp huyện, cấp xã
miễn phí, thu phí
bắt buộc, tự nguyện
bắt buộc, khuyến khích
hợp pháp, trái phép
an toàn, nguy hiểm
trực tiếp, gián tiếp
trực tiếp, trực tuyến
tạm thời, vĩnh viễn
trong nước, nước ngoài
tất cả, đa số, một số, một phần, một nửa, nhiều, vài
tất cả, phần lớn, một số, một phần, một nửa
tất cả, hầu hết, một số
toàn bộ, đa số, một phần, một nửa, một số, nhiều
toàn bộ, phần lớn, một phần, một số, một nửa
toàn bộ, hầu hết, một phần, một số
mọi, một số, nhiều, vài
mỗi giờ, mỗi ngày, mỗi tuần, mỗi tháng, mỗi quý, mỗi năm
một giờ, một ngày, một tuần, một tháng, một quý, một năm
hằng ngày, hằng tuần, hằng tháng, hằng quý, hằng năm
hàng ngày, hàng tuần, hàng tháng, hàng quý, hàng năm
hàng chục, hàng trăm, hàng nghìn, hàng vạn, hàng triệu, hàng tỷ
hàng chục, hàng trăm, hàng ngàn, hàng vạn, hàng triệu, hàng tỉ
gấp rưỡi, gấp đôi, gấp ba, gấp bốn, gấp năm, gấp mười
một nửa, một phần ba, một phần tư
thập kỷ, thế kỷ
cả hai, cả ba, cả bốn, một trong hai, một trong ba
năm ngoái, năm nay, năm tới
năm ngoái, năm nay, năm sau
tháng trước, tháng này, tháng tới
tháng trước, tháng này, tháng sau
tuần trước, tuần này, tuần tới
tuần trước, tuần này, tuần sau
hôm qua, hôm nay, ngày mai
vừa qua, sắp tới
thứ hai, thứ ba, thứ tư, thứ năm, thứ sáu, thứ bảy, chủ nhật
miễn phí, có phí
doanh thu, lợi nhuận, chi phí
thu nhập, chi phí
vay, cho vay
bí thư, chủ tịch, giám đốc, hiệu trưởng, chánh án, trưởng ban, trưởng phòng
công chức, viên chức
tỉnh ủy, thành ủy, huyện ủy, quận ủy, thị ủy, đảng ủy
luật, nghị quyết, nghị định, thông tư, chỉ thị, kết luận, quy định, công văn
bổ nhiệm, miễn nhiệm, luân chuyển, cách chức, kỷ luật
thành lập, giải thể, sáp nhập, chia tách
mầm non, tiểu học, trung học, cao đẳng, đại học
giáo viên, học sinh, sinh viên, bác sĩ, công nhân, nông dân, luật sư, phóng viên
xe máy, ôtô, xe tải, xe khách, xe buýt, xe đạp
xe máy, ô tô, xe tải, xe khách, xe buýt, xe đạp
đường bộ, đường sắt, đường thủy, hàng không
lúa, ngô, khoai, sắn, cà phê, chè, cao su, hồ tiêu
trâu, bò, lợn, gà, vịt, dê
đỏ, vàng, xanh, trắng, đen, tím, hồng, nâu
vàng, bạc, đồng
"""
"""A line names things of which only one can be true in one place."""

_PLANNED = """đề xuất, kiến nghị, đề nghị, xem xét, cân nhắc, dự kiến, dự định, dự tính, dự thảo,
phấn đấu, có thể, có khả năng, muốn, hứa, cam kết"""
_DONE = """quyết định, phê duyệt, ban hành, thông qua, chốt, đã, chắc chắn, chính thức, hoàn tất"""
_WEAK = frozenset(
    "lên xuống trên dưới trước sau trong ngoài vào ra đầu cuối có không đã sẽ chưa hơn gần quá "  # noqa: SIM905
    "nam nữ mở đóng thêm đạt hụt bắt thả đúng sai đủ nhẹ nặng âm hạ kém dài".split()
)
"""Words with so many uses that only their exchange in place counts, not their presence."""

Phrase = tuple[str, ...]


def _table() -> dict[Phrase, set[Phrase]]:
    table: dict[Phrase, set[Phrase]] = {}
    for pair in _PAIRS.replace("\n", " ").split(","):
        one, other = (tuple(side.split()) for side in pair.strip().split("/"))
        table.setdefault(one, set()).add(other)
        table.setdefault(other, set()).add(one)
    for line in _CHOICES.strip().splitlines():
        for one, other in permutations(_phrases(line), 2):
            table.setdefault(one, set()).add(other)
    for one, other in product(_phrases(_PLANNED), _phrases(_DONE)):
        table.setdefault(one, set()).add(other)
        table.setdefault(other, set()).add(one)
    return table


def _phrases(line: str) -> list[Phrase]:
    return [tuple(part.split()) for part in line.replace("\n", " ").split(",")]


OPPOSITES: dict[Phrase, set[Phrase]] = _table()


LONGEST = max(map(len, OPPOSITES))

_STRONG = frozenset(
    tuple(side.split())
    for pair in _PAIRS.replace("\n", " ").split(",")
    for side in pair.strip().split("/")
    if side not in _WEAK
)


def strong(phrase: Phrase) -> bool:
    """Whether the mere presence of the opposite in the evidence is telling."""
    return phrase in _STRONG


MORE: frozenset[Phrase] = frozenset(
    {("hơn",), ("trên",), ("quá",), ("vượt",), ("ít", "nhất"), ("tối", "thiểu"), ("vượt", "quá")}
)
LESS: frozenset[Phrase] = frozenset(
    {("dưới",), ("gần",), ("chưa", "đến"), ("chưa", "tới"), ("chưa", "đầy"), ("không", "quá")}
    | {("tối", "đa"), ("nhiều", "nhất"), ("không", "đến"), ("không", "tới"), ("chỉ",)}
)
"""``chỉ`` (only) contradicts ``hơn`` but adds no bound of its own."""

SAYING: frozenset[str] = frozenset(
    "nói kể khẳng nhấn chia phát trả thông thừa nhận nhìn".split()  # noqa: SIM905
)
"""First syllables of verbs that follow a name which ends in a figure (``nhà số 235 nói``)."""

COMPOUND: frozenset[str] = frozenset(
    "công cán đơn đại cơ doanh đồng bệnh học sinh giáo dự thủ chỉ văn nghị thành quốc tổ chi hộ "  # noqa: SIM905
    "thị trung phó trưởng đảng đoàn hội bí giám cử tri phóng vận khách nghệ lao nông chiến y bác "
    "kỹ tiến thạc luật thẩm cảnh bị tội nạn tử hành phi ứng thí nhân quân sĩ nhà tác sản thiết "
    "di danh đề hạng nội mô giải tiểu đô khu đường".split()
)
"""First syllables that count something only together with the second (``công chức``)."""

# What a sentence says of an event that has not (wholly) happened. Leaving such words out says
# more than the evidence does.
HEDGES: frozenset[Phrase] = frozenset(
    _phrases(
        "đề xuất, kiến nghị, đề nghị, xem xét, cân nhắc, dự kiến, dự định, dự tính, phấn đấu, "
        "có thể, có lẽ, có khả năng, được cho là, bị cho là, được coi là, dường như, bị nghi, "
        "nghi là, nghi do, nghi ngờ, bị cáo buộc, bị tố, muốn, mong muốn, hứa, cam kết, kêu gọi, "
        "khuyến cáo, yêu cầu, suýt, suýt nữa, gần như, nếu, giả sử, một trong những, một trong số, "
        "một trong các, tạm dừng, tạm ngừng, dừng, ngừng, hoãn, hủy, huỷ, hủy bỏ, bãi bỏ, "
        "từ chối, cấm, tránh, ngăn, ngăn chặn, thôi"
    )
)
GUARDS: frozenset[str] = frozenset(
    "sẽ sắp nếu tiêu hoạch cần phải nên đòi chờ đợi nghi".split()  # noqa: SIM905
)
"""Any of these before the words that a hedge qualified keeps them qualified."""
OWN_GUARDS: dict[str, frozenset[str]] = {
    **dict.fromkeys(("nếu", "giả"), frozenset(("khi", "trường", "miễn", "lúc"))),
    "một": frozenset(("trong",)),
    **dict.fromkeys(
        "dừng ngừng tạm hoãn hủy huỷ bãi từ cấm tránh ngăn thôi suýt gần".split(),  # noqa: SIM905
        frozenset(("không", "chưa", "chẳng", "hết", "thiếu")),
    ),
}
"""The same for hedges that begin with this word."""
NOUN_AFTER: frozenset[str] = frozenset("của về này đó trên nói nêu đã được".split())  # noqa: SIM905
NOUN_BEFORE: frozenset[str] = frozenset(
    "các những mọi theo một nhiều bản đơn không chưa số việc sự".split()  # noqa: SIM905
)
"""``đề xuất của Bộ``, ``theo đề nghị``: a thing, not something that is only proposed."""

RANKS: frozenset[str] = frozenset(("phó", "nguyên", "cựu", "quyền"))
OFFICES: frozenset[Phrase] = frozenset(
    _phrases(
        "chủ tịch, bí thư, giám đốc, tổng giám, tổng thống, tổng bí, thủ tướng, bộ trưởng, "
        "thứ trưởng, hiệu trưởng, cục trưởng, viện trưởng, vụ trưởng, chánh án, chánh thanh, "
        "chánh văn, đại sứ, trưởng ban, trưởng phòng, trưởng công, trưởng đoàn, chủ nhiệm, "
        "tổng cục, tham mưu, tư lệnh, đội trưởng, tổ trưởng, tuyển thủ, huấn luyện, tiền đạo, "
        "tiền vệ, hậu vệ, thủ môn, cầu thủ, hoa hậu, sinh viên, học sinh, phó chủ, phó giám, "
        "phó bí, phó tổng, thủ quân, kiểm sát, thẩm phán"
    )
)
"""An office and what a word before it makes of it: ``phó chủ tịch`` is no ``chủ tịch``."""

UNITS_OF_PLACES: frozenset[str] = frozenset(
    "tỉnh huyện quận phường xã thôn ấp trấn phố tp bản".split()  # noqa: SIM905
)
"""``huyện X`` is not ``quận X``; two-word units are told by their second word."""

AVERAGES: frozenset[Phrase] = frozenset(_phrases("trung bình, bình quân"))

PERIODS: frozenset[str] = frozenset(
    "giây phút giờ ngày tuần tháng quý năm người hộ ha m2 km2 kg tấn lít lượt suất".split()  # noqa: SIM905
)
"""What a rate is per."""

ORDINALS: dict[str, int] = {
    word: value
    for value, words in enumerate(
        ("nhất đầu", "hai nhì", "ba", "tư bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"), start=1
    )
    for word in words.split()
}
