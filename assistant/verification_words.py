"""Words whose exchange turns a statement round, and words that qualify a figure."""

from __future__ import annotations

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
có/không, đã/sẽ, đã/chưa, sẽ/không, hơn/dưới, hơn/gần, trên/gần, quá/dưới, đạt/hụt
"""
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
    return table


OPPOSITES: dict[Phrase, set[Phrase]] = _table()


def strong(phrase: Phrase) -> bool:
    """Whether the mere presence of the opposite in the evidence is telling."""
    return len(phrase) > 1 or phrase[0] not in _WEAK


MORE: frozenset[Phrase] = frozenset(
    {("hơn",), ("trên",), ("quá",), ("vượt",), ("ít", "nhất"), ("tối", "thiểu"), ("vượt", "quá")}
)
LESS: frozenset[Phrase] = frozenset(
    {("dưới",), ("gần",), ("chưa", "đến"), ("chưa", "tới"), ("chưa", "đầy"), ("không", "quá")}
    | {("tối", "đa"), ("nhiều", "nhất"), ("không", "đến"), ("không", "tới"), ("chỉ",)}
)
"""``chỉ`` (only) contradicts ``hơn`` but adds no bound of its own."""

COMPOUND: frozenset[str] = frozenset(
    "công cán đơn đại cơ doanh đồng bệnh học sinh giáo dự thủ chỉ văn nghị thành quốc tổ chi hộ "  # noqa: SIM905
    "thị trung phó trưởng đảng đoàn hội bí giám cử tri phóng vận khách nghệ lao nông chiến y bác "
    "kỹ tiến thạc luật thẩm cảnh bị tội nạn tử hành phi ứng thí nhân quân sĩ nhà tác sản thiết "
    "di danh đề hạng nội mô giải tiểu đô khu đường".split()
)
"""First syllables that count something only together with the second (``công chức``)."""
