"""What one line of a newspaper page looks like: prose, dateline, byline, caption, link, furniture.

Signals are general (length, punctuation, capitals, known Vietnamese headings); no line is judged
by the paper it comes from. Patterns run over ``fold``ed text, so spelling of tones does not matter.
"""

from __future__ import annotations

import re

from ingest.clean_letters import LOWER, SURNAMES, UPPER
from ingest.remember import fold, remembered

_END = re.compile(r"[.!?…:;][\"'”’»)\]]*$|[.!?…][\"'”’»)\]]*\s*(?:\([^()]{0,90}|[^.!?…]{0,25})\)$")
_STOP = re.compile(r"[.!?…][\"'”’»)\]]*$")
_SHORT = (
    *("TP", "Tp", "TX", "Tx", "TT", "Th", "TS", "ThS", "Ths", "GS", "PGS", "BS", "KS", "LS"),
    *("CN", "KTS", "NSND", "NSƯT", "ĐB", "St", "Mr", "Dr"),
)
_ABBREVIATED = "".join(rf"(?<!\b{short})" for short in _SHORT)
_INNER_STOP = re.compile(rf"(?<=[^\W\d_]{{2}}){_ABBREVIATED}[.!?…][\"'”’»)]*\s+[\"'“‘«(]?[{UPPER}]")
LIST_ITEM = re.compile(r"^(?:[-+*•–—●▪◦]\s|\d{1,2}[.)]\s|[a-zđ]\)\s|[IVX]{1,5}\.\s)")

_RELATED = re.compile(
    r"^(?:"
    r"(?:(?:cac|nhung) )?(?:tin|bai|video|clip|podcast|noi dung)(?: bai| viet| tuc)?"
    r"(?: [^\W\d]+){0,3} (?:lien quan|tuong tu|tiep theo|moi nhat|khac|noi bat|"
    r"(?:khac )?cung (?:chuyen muc|chu de|loai|danh muc|su kien|so|linh vuc|the loai|thu muc|"
    r"tac gia)|truoc do|da dang|"
    r"duoc (?:doc|xem|quan tam) nhieu(?: nhat)?|"
    r"(?:doc|xem) nhieu(?: nhat)?|moi hon|cu hon|da dang|da dua)"
    r"|(?:cung |tin )?(?:chuyen muc|chu de|su kien)(?: lien quan)?|cung chuyen muc|cung tac gia"
    r"|doc (?:them|tiep|nhieu|nhieu nhat|ngay)|xem (?:them|tiep|nhieu|nhieu nhat)|tin (?:moi|nong|"
    r"hot)"
    r"|(?:ban )?co the (?:ban )?(?:quan tam|muon (?:doc|xem)|bo lo)|(?:moi|tin) nhat|noi bat|"
    r"tieu diem"
    r"|(?:bai|tin)(?: viet)? (?:truoc|sau|tiep theo)(?: do)?|tham khao them"
    r"|(?:ban )?dung bo lo|tin dang doc"
    r"|(?:doc|xem) nhieu (?:trong|ve|cung) .{2,30}|kham pha them(?: chu de)?|ban can biet"
    r"|(?:tin |bai )?(?:nen|dang) (?:doc|xem)(?: nhieu| nhat)?"
    r"|thong tin doanh nghiep|dong su kien(?: ?:.{0,60})?|su kien(?: nong)?|su kien - van de"
    r"|danh cho ban|goi y cho ban|video (?:noi bat|khac|moi)"
    r"|(?:video|anh|infographic) lien quan|lien quan|moi nhat"
    r"|tin (?:doc|xem) nhieu|duoc quan tam|doc gia quan tam|tro lai"
    r"|cac tin (?:khac|(?:da|duoc) dua)(?: ngay)?"
    r"|recommended|related(?: news| articles| posts)?|read more|more from.{0,30}|most read|"
    r"tin tai tro"
    r")$"
)
_COMMENTS = re.compile(
    r"^(?:"
    r"(?:\d+ )?(?:binh luan|y kien|phan hoi)(?: (?:ban doc|cua ban|bai viet|doc gia|facebook|\d+))*"
    r"(?: \(?\d*\)?)?"
    r"|\d+\) ?(?:binh luan|y kien)|thao luan(?: cung .{2,40})?"
    r"|(?:thong tin )?nguoi (?:gui|binh luan)(?: (?:phan hoi|y kien|binh luan))?"
    r"|(?:ban doc )?vui long (?:viet|go|nhap|su dung) (?:tieng viet )?(?:co|day du|bang) .{0,30}"
    r"|y kien khong qua .{0,30}"
    r"|(?:binh luan|y kien) cua ban .{0,40}|luu y ?: .{0,60}(?:y kien|binh luan).{0,400}"
    r"|(?:y kien|binh luan) (?:ban doc |cua ban )?se duoc .{0,200}"
    r"|(?:tham gia|de lai)(?: mot)? (?:binh luan|y kien).{0,20}"
    r"|(?:gui|viet|them|xem) (?:bai va )?(?:binh luan|y kien|phan hoi|nhan xet).{0,40}"
    r"|.{0,20}captcha.{0,20}"
    r"|(?:ho (?:va |, )?ten|dia chi email|ma kiem tra|noi dung (?:phan hoi|binh luan))"
    r" ?:?(?: ?\(?\*\)?)?|ho (?:va )?ten ?:? .{0,10}e-?mail.{0,40}"
    r"|(?:xin )?cam on (?:quy )?(?:vi|ban|doc gia|ban doc) da (?:quan tam|theo doi|doc|gui)"
    r".{0,80}"
    r"|hay tang sao.{0,90}|(?:ban can|vui long) dang nhap.{0,60}"
    r"|nhap ma (?:bao mat|xac nhan).{0,20}|dang nhap.{0,40}(?:binh luan|y kien|phan hoi).{0,30}"
    r"|(?:moi )?ban doc (?:gui|tham gia) .{0,40}|lien he ?-? ?gop y.{0,20}"
    r"|binh luan (?:huy )?tra loi|please enter your .{0,40}"
    r"|(?:email|dia chi email) cua ban se khong (?:duoc|bi) .{0,120}"
    r"|leave a (?:reply|comment).{0,30}|your email address will not .{0,60}|post comment"
    r")$"
)
_FOOTER = re.compile(
    r"^(?:"
    r"(?:copyright|©|\(c\)).{0,160}|ban quyen (?:thuoc|©|\(c\)|\d{4}).{0,120}"
    r"|.{0,60}(?:all rights reserved|giu ban quyen).{0,60}"
    r"|(?:giay phep|gp) (?:so|hoat dong|thiet lap|bao chi|xuat ban).{0,200}"
    r"|(?:(?:pho )?tong bien tap|(?:tru so |dia chi )?toa soan|duong day nong|co quan chu quan|"
    r"e-?mail|hotline|dien thoai|tel|fax|van phong dai dien|chiu trach nhiem noi dung|"
    r"phong quang cao|lien he quang cao).{0,12}[:@\d].{0,150}"
    r"|.{0,120}tong bien tap ?:.{0,80}|tong so diem cua bai viet.{0,40}"
    r"|(?:click|nhan|bam) (?:de|vao) .{0,12}danh gia.{0,20}"
    r"|co quan (?:cua|ngon luan|ly luan|trung uong) .{0,120}|chi duoc phat hanh lai .{0,150}"
    r"|ban dang doc (?:bai|tin) .{0,400}"
    r"|(?:bao|tap chi|trang|cong|co quan) .{0,150}[-–—.|(] ?(?:so )?(?:giay phep|gp)(?!\w).{0,120}"
    r"|ghi ro nguon .{0,150}|.{0,150}©.{0,150}|(?:so )?giay phep .{0,40}gp.{0,150}"
    r"|(?:danh gia|binh chon) bai viet.{0,20}"
    r"|(?:theo )?(?:quy )?(?:ban doc|doc gia|ban|vi) (?:thay|danh gia|cam thay|"
    r"co (?:dong (?:y|tinh)|ung ho|tan thanh|hai long|thuong (?:xuyen )?(?:doc|xem))|"
    r"thuong (?:xuyen )?(?:doc|xem|nghe)) .{0,90}\?"
    r"|(?:da dang|duoc dang|posted|filed) (?:trong|in|under) [^.]{2,60}"
    r"|article printed from .{0,120}|url to article.{0,160}"
    r"|(?:dang ky )?nhan (?:thu tin|ban tin|newsletter|tin tuc|tin moi).{0,160}"
    r"|(?:ve|len|tro lai) dau trang|dieu huong bai viet|(?:bai )?dang .{0,12}so \d.{0,40}"
    r"|dia chi ?:.{3,100}(?:dien thoai|e-?mail|fax|tel|website) ?:.{0,80}"
    r"|(?:so |tong )?luot (?:truy cap|xem|doc) ?:? ?[\d.,]*|(?:dang )?truc tuyen ?:? ?[\d.,]*"
    r")$"
)
_REACHED = re.compile(r"(?:duong day nong|hotline|dien thoai|van phong dai dien)[^@©]*$")
"""What opens a line of the imprint, and also a sentence about somebody's telephone."""
_TAGS = re.compile(r"^(?:tags?|tu khoa|the|key ?words?|hashtag) ?:|^(?:tags|tu khoa|the)$")
_SHARE = re.compile(
    r"^(?:a{1,3}|a[-+]? a\+?|(?:a[-+]?|pdf|like|share|tweet|zalo|facebook|twitter|google\+?|email"
    r"|pinterest"
    r"|linkedin|telegram|messenger|copy link"
    r"|chia se(?: (?:bai viet|tin|bai|(?:len|qua|tren) .{2,20}))?"
    r"|gui (?:mail|email|bai viet)|ban in|print"
    r"|in(?: (?:bai|trang|tin|bai viet))?|luu(?: (?:bai|tin|bai viet))?|thich|chia"
    r"|lien he|gop y|quay lai!?"
    r"|theo doi(?: (?:bao|chung toi|tren|kenh) .{0,50}"
    r"| .{2,40} (?:tren|tai|qua) .{2,30}| \S{3,15})?"
    r"|chu thich anh|nhap mo ta cho anh|caption"
    r"|tham gia (?:nhom|kenh|group|cong dong) .{2,50}|quang cao|xep theo ?:.{0,40}|tu khoa"
    r"|doc tiep .{2,30} tai|bai viet cua toi|link (?:bai )?goc|video (?:player|dang hot|hot)"
    r"|(?:trinh (?:phat|choi) (?:video|audio|nhac)|su dung cac phim mui ten).{0,80}"
    r"|trinh duyet (?:cua ban |nay )?khong (?:ho tro|the phat).{0,60}|"
    r"(?:dong y|tu choi|chap nhan)(?: tat ca)?|tuy chinh"
    r"|(?:\d{1,2}:)?\d{1,2}:\d{2}|tang sao(?: tac gia)?|da tang ?: ?\d+ sao"
    r"|(?:nghe|nghe doc|phat) (?:bai(?: viet)?|doc bao|doc bai|audio).{0,20}"
    r"|co chu(?: nho| lon)?|phong to|thu nho|mac dinh|sao chep(?: lien ket| link)?|lay link!?"
    r"|link bai goc.{0,20}|da (?:copy|sao chep).{0,20}|(?:.{2,40} )?(?:tren )?google news"
    r"|tai ung dung:?"
    r"|bao (?:loi|xau|vi pham)|doc bai(?: viet)?|dung doc|toc do(?: doc)?|[\d.,]{1,4}x"
    r"|chon (?:toc do|giong).{0,20}"
    r"|(?:giong )?(?:nu|nam)(?: (?:mien )?(?:bac|nam|trung))?|xem (?:anh|video)|click .{0,40}"
    r"|(?:tang|giam|xem|chon) co chu.{0,8}|share this|like this|like loading.{0,3}|click to .{0,60}"
    r"|(?:nhan|bam)(?: vao)? de (?:chia se|in|gui|luu|xem|doc|mo|tai) .{2,60}"
    r"|(?:da|so lan|luot) (?:xem|doc) ?:? ?[\d.,]+"
    r"|thoi gian doc ?:? ?\d+ phut.{0,6}|tro ve|quay ve|dau trang"
    r"|nguoi (?:hoi|gui) ?: .{2,80}|ve trang truoc|xem ban in|in an"
    r"|gui (?:tin|trang|bai viet nay|bai nay|tin nay)(?: (?:qua (?:e-?)?mail|cho ban be))?"
    r"|[\d.,]+ ?k? nguoi theo doi"
    r"|[\d.,]+ ?(?:luot (?:xem|doc|thich)|binh luan|chia se|likes?|views?"
    r"|phut doc)|\d+ (?:giay|phut|gio|ngay|tuan|thang|nam) truoc"
    r"|hom (?:qua|nay),? ?\d{1,2}[:hg]\d{2}"
    r"|cap nhat (?:luc )?\d{1,2}[:hg]\d{2}|0)(?:[] ,|/•·:+[-]+|$))+$"
)
_RUN_TOGETHER = re.compile(rf"(?<=[{LOWER}])(?=[{UPPER}\d])|(?<=\d)(?=[{UPPER}])")
"""Where two buttons stand without a blank (``Nghe audio00:00 / 03:41Nữ miền Nam``)."""
_NAV = re.compile(
    r"^(?:trang chu|home|menu|tim kiem|dang (?:nhap|ky)|dang xuat|tag|rss|lien he(?: quang cao)?|"
    r"quang cao|gioi thieu|toa soan|english|tieng viet|multimedia|podcast|e-?magazine|"
    r"infographics?|video|anh|thoi su|chinh tri|xa hoi|kinh te|van hoa|the thao|the gioi|phap luat|"
    r"giao duc|y te|suc khoe|doi song|du lich|cong nghe|khoa hoc|xe|nha dat|bat dong san|giai tri|"
    r"ban doc|tin tuc|tin moi|tin nong|thoi tiet|dia phuong|quoc te|moi truong|quoc phong|an ninh|"
    r"dau tu|tai chinh|thi truong|doanh nghiep|kinh doanh|xay dung dang|nong nghiep|nong thon moi)$"
)
_NAV_WORDS = re.compile(
    r"(?<!\w)(?:" + _NAV.pattern.removeprefix("^(?:").removesuffix(")$") + r"|doc bao in|doc nhieu|"
    r"kham pha|ban can biet|nha dat|phong su|goc nhin|bao in|cong doan|du hoc)(?!\w)"
)
_LINK_LABEL = re.compile(
    r"^(?:>>+|»|>|►|▶|☞|→|xem them ?:|doc them ?:|doc tiep ?:|doc ngay ?:|tin lien quan ?:|"
    r"bai lien quan ?:|xem video ?:|video ?:|"
    r"moi (?:quy )?(?:vi|doc gia|ban doc|ban|khan (?:thinh )?gia|thinh gia)(?!\w).{0,90}"
    r"(?<!\w)(?:xem|theo doi|doc|nghe)(?!\w).{0,90}|"
    r"(?:chuyen )?(?:muc|trang|de) .{2,40} (?:tran trong )?gioi thieu (?:den|toi|cung|voi) "
    r"(?:quy )?(?:doc gia|ban doc|khan gia).{0,120}|"
    r".{3,60} moi (?:quy )?(?:doc gia|ban doc) (?:don |tim )?(?:doc|xem|theo doi)(?!\w).{0,150}|"
    r"xem nhanh \d+h ?:|nghe (?:podcast|audio) ?:|video ?:|"
    r"doc bai goc|link bai goc|read more ?:|\[?xem them\]?$)"
)
_FILE = re.compile(
    r"^\W{0,3}[^.!?]{0,80}\w\.(?:pdf|docx?|xlsx?|pptx?|rar|zip|jpe?g|png|mp[34])"
    r"(?:\s*\(?[\d.,]+ ?[kmg]b\)?)?(?:\s*tai (?:ve|xuong))?$|"
    r"^\W{0,3}(?:cac )?(?:file|tep|tap tin|tai lieu|van ban)(?: tin)? (?:dinh kem|kem theo)\W*$"
)
"""A file that a page gives to fetch."""
SOURCE = re.compile(r"^\(?\s*(?:Nguồn(?: tin)?|Theo nguồn|Source|NGUỒN)\s*:\s*(.{2,80}?)\s*\)?$")
_PICTURE = re.compile(r"(?i)(?:\s[-–—]\s*|\S\s+)ảnh \d{1,2}\.?$")
_BRACKET_AGENCY = re.compile(
    r"^[(\[]\s*([A-ZĐ][\w.&/+-]*(?:\s[\w.&/+-]+){0,5})\s*[)\]]\s*[-–—:.]*\s*(?=\S)"
)
_HOST_AGENCY = re.compile(r"^([A-Za-zĐ][\w-]{3,25}\.(?:vn|com\.vn|net))\s*[.:]\s+(?=\S)")
_BARE_AGENCY = re.compile(
    r"^([A-ZĐ\d]{2,9}\.(?:VN|vn|com|net)|[A-ZĐ]{2,8}(?:\.[a-z]{2,3})?|[A-ZĐ][\w.+&]*(?:\s[\w.+&]+){0,2})\s*[-–—]\s*(?=\S)"
)
CREDIT = re.compile(
    r"(?:^|[\s(\[–—.,;:-])(?:Ảnh|ẢNH|Hình|Photo|Clip|Đồ họa|Video|Infographic)"
    r"(?:\s+(?:minh họa|tư liệu|tư|do|chụp|nhân vật|gia đình)[^:]{0,40})?\s*:\s*\S",
)
_CREDIT_BARE = re.compile(
    rf"[.,]\s+(?:Ảnh\s+(?:(?:[{UPPER}]\w+\s?){{1,4}}|minh họa|tư liệu)|"
    rf"Nguồn(?: ảnh)?\s*:\s*[{UPPER}][^.:]{{1,30}})\.?$"
)
_CREDIT_END = re.compile(r"[-–(]\s*Ảnh(?: minh họa| tư liệu)?(?:\s+[^.:]{1,40})?\)?\.?$")

_MARKED = re.compile(
    r"^(?:\([A-ZĐ][A-ZĐ&+/]{1,8}(?:\.[A-Za-z]{2,3})?\)\s*[-–—]|[A-ZĐ\d]{2,9}\.(?:VN|vn|com|net)\s*[-–—:])"
    r"\s*(?=\S)"
)
"""A paper's mark that opens a lead, even one that lost its full stop."""
_NAME_WORD = rf"[{UPPER}]\w*(?:['’ʼ][{UPPER}]\w*)?\.?"
_NAME = rf"{_NAME_WORD}(?:\s{_NAME_WORD}){{0,5}}|(?:[A-ZĐ]\.\s?){{1,3}}[A-ZĐ]?[\w]*"
_BYLINE = re.compile(
    rf"^(?:\(?(?:Theo)\s+)?(?:{_NAME})(?:\s*(?:[-–—,;/&+]|và)\s*(?:{_NAME}))*"
    r"(?:\s*/\s*[A-ZĐ][\w.+&]*(?:\s\w+){0,3}){0,2}(?:\s*\((?:[^()]{1,60})\))?\.?$"
)
BY_LABEL = re.compile(
    r"^\(?\s*(?:Tác giả(?: bài viết)?|(?:Đăng|Viết) bởi|Posted by|Người viết|"
    r"Người đăng(?: tin| bài)?|Phóng viên|PV|Thực hiện|T/h|T\.H|Bài|Bài,? ảnh|Bài và ảnh|Bài & ảnh|"
    r"Tin|Tin,? ảnh|Tin và ảnh|Tin, bài|Biên soạn|Author|By|"
    r"(?:Bài|Tin)(?:\s*(?:,|và|&|-|/)\s*(?:bài|ảnh|clip|video|đồ họa))+)\s*:\s*(.{2,80}?)\s*\)?$",
    re.I,
)
_WORK_OF = (
    r"^(?:Biên khảo|Khảo cứu|Bút ký|Ký sự|Ghi chép|Phóng sự|Tùy bút|Tản văn|Ký|Bài viết)"
    rf" của (?:(?:[Nn]hà (?:báo|văn|thơ|nghiên cứu)|[Pp]hóng viên|[Tt]ác giả) )?(?=[{UPPER}])"
)
"""What kind of text somebody wrote, before the name."""
_BY = re.compile(
    r"^(?:[Bb]y|BY|[Bb]ởi|[Đđ]ăng bởi)\s+(?=\S)|\s+[-–|]$|"
    rf"{_WORK_OF}|"
    rf"^(?:Bài|Tin)(?:, | và | & )(?:ảnh|bài)\s+(?=[{UPPER}])"
)

_DEGREES = re.compile(
    r"^(?:(?:GS|PGS|TSKH|TS|ThS|Ths|BS|BSCKI{1,2}|LS|KTS|NSND|NSƯT|Luật sư|Bác sĩ|Nhà báo|Nhà văn)"
    r"(?:[.,]\s?|\s))+(?=\w)"
)
_DID = re.compile(
    r"(?<=\w)\s+(?:tổng hợp|(?:lược |biên )?dịch|(?:lược )?ghi|thực hiện|biên soạn|sưu tầm)$"
)
"""What somebody did, behind a name."""
_PICTURES_BY = re.compile(r"(?i)(\S+ \S.{0,50}?)\s*[;,–-]\s*(?:ảnh|clip|video|đồ họa)\s*:.{2,60}$")
_NEXT_LABEL = re.compile(
    r"(?i)[\s,;|–-]+(?:(?:nhãn|nguồn(?: tin)?|ảnh|chuyên mục|danh mục|từ khóa|tags?|thẻ|e-?mail|"
    r"ngày(?: đăng| viết| gửi)?|thời gian|đăng lúc|cập nhật|xuất bản|"
    r"số? ?lượt (?:xem|đọc)|biên tập|video)"
    r"\s*:|(?:vào )?lúc \d)"
)
"""What stands behind a name on its line (``Người đăng: Lan Anh Nhãn: …``)."""

_HEADING = re.compile(
    r"(?<!\w)(?:ý kiến|thăm dò|tác giả|liên kết|thống kê|truy cập|văn bản|thời tiết|t[ỷỉ] giá|"
    r"danh mục|chuyên mục|chuyên đề|quảng cáo|thông báo|dịch vụ|bạn đọc|hỏi đáp|bình chọn|"
    r"đánh giá|hình ảnh|thông tin|tin tức|thủ tục|liên quan|gần đây|đọc nhiều|"
    r"truyền hình|trực tuyến|đăng nhập|công tác|hộp thư|chương trình|chính sách|dự thảo|hoạt động|"
    r"nổi bật|mới nhất|xem thêm|tài liệu|thư viện|giới thiệu|doanh nghiệp|đồng hành|kinh tế|"
    r"chính trị|xây dựng|phát triển|video clip)(?!\w)"
)
"""Syllables of headings that stand in no name."""

_ABBREVIATION = re.compile(r"(?<![^\W\d_])[BCDĐGHKLMNPQRSTVX]{3,}(?![^\W\d_])")
"""No syllable of a name is without a vowel (``KẾT QUẢ TTHC``)."""

_LETTER = re.compile(r"[^\W\d_]")
_TOKEN = re.compile(r"[a-z]{12,40}|-->(?: -->)*|<!--")
"""What scripts leave behind; no syllable of Vietnamese has more than seven letters."""
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
    return bool(_STOP.search(line[-20:]))


@remembered
def has_sentence_break(line: str) -> bool:
    """Whether a sentence ends inside the line."""
    return bool(_INNER_STOP.search(line))


@remembered
def is_prose(line: str) -> bool:
    """Running text: long enough and punctuated like sentences."""
    count = words(line)
    if count >= 12 and ends_sentence(line):
        return True
    if count >= 18 and ends_like_prose(line):
        return True
    return count >= 15 and (has_sentence_break(line) or bool(_MARKED.match(line)))


@remembered
def is_blank(line: str) -> bool:
    """Dots, rules, counters: nothing to read."""
    if _LETTER.search(line):
        return bool(_TOKEN.fullmatch(line))
    return len(line) <= 25 or not any(ch.isdigit() for ch in line)


@remembered
def bare(line: str) -> str:
    """Folded, without surrounding punctuation: what headings are compared by."""
    return re.sub(r"\s+", " ", fold(line[:LONGEST])).strip(" \t.:…-–—>»«<|•·*!#[]()+")


@remembered
def is_related_heading(line: str) -> bool:
    """Opens a list of other articles."""
    return words(line) <= 8 and bool(_RELATED.match(bare(line)))


@remembered
def is_comment_box(line: str) -> bool:
    """Opens the readers' comments: no article text can follow."""
    return words(line) <= 70 and bool(_COMMENTS.match(bare(line)))


@remembered
def is_footer(line: str) -> bool:
    """A line of the imprint."""
    if words(line) > 90 or not _FOOTER.match(bare(line)):
        return False
    return not (_REACHED.match(bare(line)) and ":" not in line and is_prose(line))


def is_end_of_page(line: str) -> bool:
    """Opens the comment box or the footer."""
    return is_comment_box(line) or is_footer(line)


@remembered
def is_tags(line: str) -> bool:
    """A list of tags."""
    return bool(_TAGS.match(fold(line[:60]).strip()) or re.match(r"#\w[^#]{1,40}(?:\s#|$)", line))


@remembered
def is_share_bar(line: str) -> bool:
    """Font-size controls, share buttons, counters."""
    if len(line) > LONGEST or words(line) > 14:
        return False
    if _SHARE.match(bare(line) or fold(line)):
        return True
    parted = _RUN_TOGETHER.sub(" ", line)
    return parted != line and bool(_SHARE.match(bare(parted)))


@remembered
def is_row(line: str) -> bool:
    """A row of a table: cells beside each other, figures among them."""
    cells = re.split(r"\s\|\s|\t", line)
    return len(cells) >= 2 and any(
        re.fullmatch(r"[\d.,%/ -]*\d[\d.,%/ -]*", cell) for cell in cells
    )


@remembered
def is_menu(line: str) -> bool:
    """A menu entry or a row of them."""
    if len(line) > LONGEST:
        return False
    if is_row(line):
        return False
    parts = [part for part in re.split(r"\s*[|>»/•·]\s*|\s{3,}|\t", line) if part.strip()]
    if len(parts) >= 3 and all(words(part) <= 4 for part in parts) and not ends_sentence(line):
        return True
    steps = [step for part in parts for step in re.split(r"\s+[-–&]\s+", part)]
    if steps and all(_NAV.match(bare(step)) for step in steps):
        return True
    if not 6 <= words(line) <= 60 or ends_sentence(line):
        return False
    entries = _NAV_WORDS.findall(fold(line))
    return len(entries) >= 4 and sum(map(words, entries)) >= 0.6 * words(line)


@remembered
def is_link_label(line: str) -> bool:
    """A link to another article set into the text: ``>> …``, ``Xem thêm: …``."""
    called = re.search(r"\s(?:ĐỌC|XEM) (?:NGAY|THÊM|TIẾP)$", line)
    plain = fold(line[:LONGEST])
    if not called and not _LINK_LABEL.match(plain.strip(" *[(")) and not _FILE.match(plain):
        return False
    return words(line) <= 60


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
    match = _HOST_AGENCY.match(line) or _BARE_AGENCY.match(line)
    if not match:
        return None
    mark, rest = match.group(1), line[match.end() : match.end() + 1]
    named = rest.isupper() and words(line) >= 20 and outlets().by_name(mark) is not None
    host = re.fullmatch(r"[A-ZĐ\d]{2,9}\.(?:VN|vn|com|net)", mark)
    return (mark, match.end()) if host or named or outlets().is_mark(mark) else None


@remembered
def is_picture_name(line: str) -> bool:
    """The name that a page gives a picture: its headline and a number (``… - Ảnh 1.``)."""
    return line[-2:].strip(". ").isdigit() and words(line) <= 45 and bool(_PICTURE.search(line))


@remembered
def has_credit(line: str) -> bool:
    """Whether the line names a photographer."""
    return bool(
        CREDIT.search(line)
        or _CREDIT_END.search(line)
        or (words(line) <= 35 and _CREDIT_BARE.search(line[-60:]))
    )


@remembered
def byline(line: str) -> str | None:
    """The name a line of its own gives, without its label; None when it is not a byline."""
    if fold(line).strip() in _CALENDAR:
        return None
    line = _BY.sub("", line) if len(line) <= 120 else line
    pictures = _PICTURES_BY.match(line[:LONGEST])
    if pictures and not BY_LABEL.match(line[:LONGEST]):
        line = pictures[1]
    labelled = BY_LABEL.match(line[:LONGEST])
    if labelled and not re.search(r"[!?…]$", labelled.group(1)):  # «PV: Xin cảm ơn ông!»
        return _NEXT_LABEL.split(labelled.group(1), maxsplit=1)[0].strip(" .,;|-–") or None
    if not 2 <= len(line) <= 120 or words(line) > 12 or is_share_bar(line):
        return None
    line = _DID.sub("", line)
    agency = _has_agency(line)
    if _HEADING.search((line.rsplit("/", 1)[0] if agency else line).lower()):
        return None
    if is_menu(line) and not agency:
        return None
    if _BYLINE.match(_DEGREES.sub("", line)) and not line.isupper():
        return line.strip(" .")
    parted = re.search(r"\s[-–]\s|, | VÀ |[/(&+]", line)
    most = 8 if re.search(r"\s[-–]\s|, | VÀ ", line) else 5
    own = _DEGREES.sub("", line)
    if words(own) >= 4 and not parted and own.split()[0].title() not in SURNAMES:
        return None  # «ĐẤU GIÁ TÀI SẢN»
    if (
        line.isupper()
        and words(line) <= most
        and not _ABBREVIATION.search(re.split(r"[(/]", line, maxsplit=1)[0])
        and _BYLINE.match(line.title().replace(" Và ", " và "))
    ):
        return line.strip(" .")
    return None


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


def same_words(first: str, second: str) -> float:
    """Share of the shorter line's syllables that stand in the other one."""
    one, two = set(re.findall(r"\w+", fold(first))), set(re.findall(r"\w+", fold(second)))
    shorter = min(len(one), len(two))
    return len(one & two) / shorter if shorter else 0.0
