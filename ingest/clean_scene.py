"""Captions without a credit: a line that says what a picture shows.

Such a line opens with who or what is seen, is one sentence, and tells of no saying, no figures and
no time but the picture's.
"""

from __future__ import annotations

import re

from ingest.clean_lines import has_sentence_break, words
from ingest.remember import fold, remembered

_VIEW = re.compile(
    r"(?:mot )?(?:quang canh|toan canh|khung canh|mot goc|hinh anh|phoi canh|"
    r"khong khi tai|khu vuc (?:lam viec|tiep (?:dan|nhan))|ben trong|hien truong|"
    r"chan dung|ban do|so do|anh (?:minh hoa|chup|tu lieu)|"
    r"mot (?:buoi(?! (?:sang|trua|chieu|toi|dem|som))|phien|tiet|gio|lop|cuoc)"
    r"(?: \w+){1,6}? (?:tai|o))(?!\w)"
)
_PEOPLE = re.compile(
    r"(?:cac |nhung |nhieu )?(?:dai bieu|dong chi|lanh dao|can bo|chien si|nguoi dan|nong dan|"
    r"ba con|"
    r"cong nhan|hoc sinh|sinh vien|luc luong|doan vien|thanh nien|hoi vien|phu nu|du khach|"
    r"khach hang|"
    r"doan (?:cong tac|dai bieu)|cong chuc|can bo,|bac si|nhan vien|giao vien|co giao|thay giao|"
    r"chu tich|bi thu|pho chu tich|pho bi thu|thu tuong|bo truong|thu truong|tong bi thu|"
    r"giam doc|ong|ba|anh|chi|co quan chuc nang|doi|to cong tac|tuoi tre|mat tran|ubnd|mo hinh|"
    r"duong|tuyen|cau|cong trinh|canh dong|vuon|san pham|khu vuc|tru so|bo phan|xa|phuong|thi tran|"
    r"huyen|tp|tx|thi xa|thon|truong|don bien phong|chi bo|hdnd|mttq|tong thong|"
    r"ngoai truong|le)(?!\w)"
)
_SEEN = re.compile(
    r"(?<!\w)(?:phat bieu|trao (?:tang|qua|bang|giay|hoa|thuong|doi|hinh|quyet dinh|chung chi)|"
    r"tang (?:qua|hoa|bang)|"
    r"tham (?:quan|gia|du|hoi)|kiem tra|chup anh|luu niem|cat bang|thu hoach|lam thu tuc|chu tri|"
    r"huong dan|tiep nhan|thuc hien|du (?:hoi nghi|le)|tai (?:buoi|hoi nghi|le|hien truong|bo phan|"
    r"diem cau)|nhin tu tren|tren cao|trong (?:gio|buoi|mot)|bieu quyet|dieu hanh|thao luan|ky ket|"
    r"tuyen truyen|cham soc|bat tay|hop bao|don tiep|tiep xuc|gioi thieu|tap huan|toa dam|ban giao|"
    r"khanh thanh|ra mat|khai mac|nghi thuc|giai quyet|ra quan|don dep|trong cay|"
    r"thi cong|thao tac|ben (?:vuon|canh))(?!\w)"
)
_TOLD = re.compile(
    r"(?<!\w)(?:cho (?:biết|rằng|hay)|khẳng định|nhấn mạnh|nói rằng|chia sẻ|yêu cầu|đề nghị|"
    r"đã|sẽ|vừa|đang được|chưa|không|nhằm|để|vì|do|nên|nhưng|tuy|trong khi|tuy nhiên|qua đó|"
    r"theo|được biết|báo cáo|kể|nhận xét|kết luận|tỷ đồng|triệu đồng|sau khi|trước khi|"
    r"hiện(?! trường)|còn|cũng|cần|phải|thường|góp phần|giúp|năm \d{4}|"
    r"có thể|hoặc|nếu)(?!\w)|%"
)
"""What a picture cannot show: sayings, figures, reasons, other times, what may or might be done."""

LONE = 22
"""Words of a caption that stands alone between two paragraphs, at most."""
_SECTION = re.compile(r"^[^\W\d]+(?: [^\W\d]+){1,3} - ")
"""The section that some pages set before a caption (``Chính sách - Quang cảnh …``)."""


_SIDE = re.compile(
    r"(?i)\((?:(?:thứ \w+|ngoài|cùng|bìa|bên|hàng|đứng|ngồi|áo|đầu|tiên|người|từ|ở|phía) ){0,5}"
    r"(?:trái|phải|giữa)(?: (?:sang|qua|ảnh|hình)(?: (?:trái|phải))?)?\)"
)
"""Where somebody stands in a picture."""


@remembered
def places_people(line: str) -> bool:
    """Whether one short sentence, closed or not, says where in a picture somebody stands."""
    if not 4 <= words(line) <= 32 or has_sentence_break(line) or re.search(r"[:;?!…“\"]", line):
        return False
    return bool(_SIDE.search(line))


@remembered
def is_scene(line: str) -> bool:
    """Whether a line tells what a picture shows, as far as its words tell."""
    if not 4 <= words(line) <= 32 or has_sentence_break(line) or line[-1] in ':;,?!…"”':
        return False
    if "“" in line or '"' in line:
        return False
    plain = _SECTION.sub("", fold(line))
    if _VIEW.match(plain):
        return not _TOLD.search(line.lower()) or words(line) <= 12
    return bool(_PEOPLE.match(plain) and _SEEN.search(plain) and not _TOLD.search(line.lower()))


def tells_deed(text: str) -> bool:
    """Whether words behind a name tell what its bearer does in a picture."""
    plain = fold(text)
    return bool(_SEEN.search(plain) or _TOLD.search(text.lower()) or " thong tin ve " in plain)


def shows_people(line: str) -> bool:
    """Whether a line opens with who is seen and tells nothing more: a headline may do so too."""
    if not 4 <= words(line) <= 20 or has_sentence_break(line) or re.search(r"[\d:;?!“\"]", line):
        return False
    return bool(_PEOPLE.match(fold(line))) and not _TOLD.search(line.lower())


@remembered
def may_show(line: str) -> bool:
    """Whether one sentence opens with who or what is seen and tells nothing that no picture shows.

    Alone between two paragraphs such a line is a caption: 17 of 18 in 1,300 articles read so. A
    story that is told in few words (``Anh Bền kéo lưới.``) has shorter ones.
    """
    if not 6 <= words(line) <= LONE or has_sentence_break(line) or re.search(r"[:;?!…“\"]", line):
        return False
    return bool(_PEOPLE.match(fold(line))) and not _TOLD.search(line.lower())
