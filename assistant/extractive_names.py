"""Where the names of persons stand in a sentence.

A name that begins with a Vietnamese surname, or stands after a title, is told by itself. Names in
other spellings ("Malia Obama") and without a surname ("Quang Hải") look like names of places and
firms: they count where what is asked of the person is said with them.
"""

from __future__ import annotations

import itertools
import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from assistant.question import Understood
from assistant.question_attribute import is_alike, near_words, says
from assistant.question_restore import known_places
from assistant.question_stop import STOP
from assistant.question_terms import canonical, coverage, is_syllable, names_in
from assistant.ranking import holds_name
from storage.text import lower, tone

WORD = re.compile(r"[^\W\d_]+")

_OFFICE_WORDS = frozenset(
    ["ông", "bà", "anh", "chị", "bí", "thư", "chủ", "tịch", "phó", "bộ", "trưởng", "giám", "đốc",
     "quận", "huyện", "tỉnh", "thành", "ủy", "ban", "đảng", "trung", "ương", "thường", "trực",
     "tổng", "công", "ty", "cục", "sở", "thứ", "viện", "trường", "đại", "học", "phòng", "hội",
     "đồng", "đoàn", "tòa", "án", "thanh", "tra", "vụ", "xã", "phường", "thị", "việt", "nam",
     "chánh", "hàm", "quyền"]
)  # fmt: skip
"""Capitalised words of an office, which stand before a person's name and are not part of it."""

_SURNAMES = frozenset(
    ["nguyễn", "trần", "lê", "phạm", "hoàng", "huỳnh", "phan", "vũ", "võ", "đặng", "bùi", "đỗ",
     "hồ", "ngô", "dương", "lý", "đào", "đoàn", "trịnh", "đinh", "lâm", "mai", "tô", "trương",
     "hà", "cao", "lương", "lưu", "tạ", "thái", "châu", "vương", "quách", "kiều", "triệu", "tống",
     "phùng", "chu", "tăng", "nông", "lục", "giàng", "vàng", "lò", "cầm", "hầu", "thào", "sùng",
     "đường", "văn", "từ", "nghiêm", "khúc", "la", "mạc", "thân", "ninh", "đàm", "lã", "bế", "ma",
     "hứa", "khương", "doãn", "trình", "âu", "viên", "tòng", "quàng", "hoa", "bàn", "chẩu", "y",
     "thạch", "danh", "kim", "sơn", "ung", "mã", "bạch", "phí", "cù", "nhữ", "đồng", "ngọ"]
)  # fmt: skip
_TITLE = re.compile(
    r"(?:ông|bà|anh|chị|em|cháu|cô|chú|bác|đồng chí|đ/c|bác sĩ|bs\.?|giáo sư|gs\.?|ts\.?|tiến sĩ|"
    r"thạc sĩ|đại tá|thượng tá|trung tá|thiếu tá|đại úy|thiếu tướng|trung tướng|luật sư|bí thư|"
    r"chủ tịch|giám đốc|bộ trưởng|thứ trưởng|thủ tướng|cục trưởng|vụ trưởng|trưởng ban|"
    r"trưởng phòng|hiệu trưởng|phó|nhà báo|kỹ sư|diễn viên|ca sĩ|đạo diễn)\s+$"
)

OFFICE = re.compile(
    r"(?:[Cc]hủ tịch|[Bb]í thư|[Gg]iám đốc|[Tt]rưởng \w+|[Bb]ộ trưởng|[Cc]hánh \w+|[Hh]iệu trưởng|"
    r"[Tt]hứ trưởng|[Cc]ục trưởng|[Tt]ổng \w+)(?P<where>[^,;:()]{0,80})$"
)

_BODY = re.compile(
    r"(?:trường|đh|đại học|học viện|y khoa|bệnh viện|công ty|tập đoàn|thpt|thcs|tiểu học|mầm non|"
    r"công viên|quỹ|giải|hãng|tnhh|mtv|cp|cổ phần|nhà máy)\s(?:[^\W\d_]+\s){0,2}$|"
    r"(?:đường|phố|quận|huyện|xã|phường|tỉnh|thành phố|chợ|cầu|sông|hồ|thôn|cửa khẩu|ga|đèo|"
    r"sân bay|khu)\s$|(?<![\w/])\d{1,4}[a-z]?\s$"
)
"""Before a name of somebody whom a school, a firm or a street is called after."""


def is_full_name(name: Sequence[str]) -> bool:
    """Whether canonical tokens are surname, middle and given name of a Vietnamese person."""
    return len(name) in (3, 4) and name[0] in _SURNAMES and all(map(is_syllable, name))


def told_names(understood: Understood, sentence: str) -> list[tuple[int, int]]:
    """Names that begin with a surname or stand after a title, and are not the question's own."""
    asked = set(itertools.pairwise(understood.terms.tokens))
    places: list[tuple[int, int]] = []
    at = 0
    for name in names_in(f"Ở {sentence}"):
        words = WORD.findall(name)
        if not words:
            continue
        start = sentence.find(words[0], at)
        spots = []
        for word in words:
            where = sentence.find(word, max(at, start))
            if where < 0:
                break
            spots.append((word, where))
            start = where + len(word)
        at = max(at, start)
        places += _runs(spots, asked, sentence)
    return places


def _runs(
    spots: list[tuple[str, int]], asked: set[tuple[str, str]], sentence: str
) -> list[tuple[int, int]]:
    """Two to four syllables that begin with a surname or stand right after a title.

    A name that shares two syllables running with the question (``asked``) is stated there.
    """
    found = []
    for i, (word, start) in enumerate(spots):
        family = lower(word)
        if _BODY.search(lower(sentence[:start])) and not OFFICE.search(sentence[:start]):
            continue
        titled = bool(_TITLE.search(lower(sentence[:start])))
        if i and f"{spots[i - 1][0]} {word}" in known_places():
            continue  # "Chủ tịch UBND tỉnh Lạng Sơn Phạm Ngọc An"
        if not (family in _SURNAMES or (titled and family not in _OFFICE_WORDS)):
            continue
        rest = _together(spots[i:], sentence)
        if not 2 <= len(rest) <= 4 or any(
            (len(w) > 1 and w.isupper()) or not is_syllable(w) for w, _ in rest
        ):
            continue
        if " ".join(w for w, _ in rest) in known_places():
            continue
        stated = itertools.pairwise(tone(lower(w)) for w, _ in rest)
        if any(pair in asked for pair in stated) or lower(rest[1][0]) in ("ủy", "ban"):
            continue
        if any((title, tone(lower(rest[-1][0]))) in asked for title in ("ông", "bà")):
            continue  # "trước ông Sả" states who has that given name
        found.append((start, rest[-1][1] + len(rest[-1][0])))
        break
    return found


def _together(spots: list[tuple[str, int]], sentence: str) -> list[tuple[str, int]]:
    """The words up to the first that is not joined by a space ("Bình - Phó Hiệu trưởng")."""
    kept = spots[:1]
    for word, start in spots[1:]:
        last, at = kept[-1]
        if sentence[at + len(last) : start].strip() or lower(word) in ("phó", "trưởng"):
            break
        kept.append((word, start))
    return kept


# -- names in other spellings, and without a surname ---------------------------------------------

_BEFORE = frozenset(
    ["ông", "bà", "anh", "chị", "cô", "chú", "bác", "em", "ngài", "vua", "chúa", "tướng", "thầy",
     "mẹ", "cha", "bố", "nữ", "cậu", "bé", "mỹ", "pháp", "nga", "đức", "ý", "nhật", "hàn", "lào",
     "úc", "áo", "bỉ", "séc"]
)  # fmt: skip
"""Words before a name that are written with a capital and are no part of it: titles, lands."""

_BODIES = _OFFICE_WORDS - {"nam", "việt", "trung", "thanh", "thành", "công", "tịch", "án", "quyền"}
"""Syllables of offices and bodies that are none of a name without a surname."""

_THINGS = re.compile(
    r"(?<!\w)(?:nước|tiểu bang|bang|vùng|đảo|châu|núi|biển|tiếng|người|hãng|tờ|đài|kênh|trang|tạp "
    r"chí|câu lạc bộ|clb|đội|phim|bài|ca khúc|giải thưởng|loài|chủng|vi rút|virus|bệnh|hội chứng|"
    r"thuốc|viện|chương trình|sự kiện|dự án|chiến dịch|trận|cuốn|sách|tiểu thuyết|vở|game|ứng dụng|"
    r"mạng|máy|hệ thống|tháp|nhà thờ|sân|thủ đô|bán đảo|lễ hội|phong trào|mô hình|nhóm|ban nhạc|"
    r"cuộc thi|đạo|dân tộc|đế quốc|triều|nhà|vương quốc|hợp chúng quốc|cộng hòa|lâu đài|cung điện|"
    r"bảo tàng|tàu|xe|kỳ|miền|phía|giáo hội|đảng|liên minh|hiệp ước|hiệp định|tại|ở|sang|đến|tới|"
    r"trường|công ty|tập đoàn|bệnh viện|đường|phố|quận|huyện|xã|phường|tỉnh|thành phố|thị xã|"
    r"thị trấn|thôn|bản|làng|cảng|cầu|chợ|sông|hồ|ga|đèo|sân bay|khu|đại học|quỹ|giải|"
    r"chung cư|tòa nhà|tòa|khách sạn|đô thị|siêu thị|nhà hàng)\s$"
)
"""Before a name that is one of a place, a firm or a work."""


@cache
def _lands() -> frozenset[str]:
    """Lands, cities and networks that newspapers name often, in small letters."""
    source = files("assistant").joinpath("question_attribute.toml").read_text(encoding="utf-8")
    listed: str = tomllib.loads(source)["not_persons"]
    return frozenset(name.strip() for name in listed.replace("\n", " ").split(","))


_WORDS = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_SPOKEN = 60
"""Characters between a name and what is said of the person."""

_HELD = 0.5
"""Share of the question's words in a sentence that speaks of what is asked."""


def other_names(understood: Understood, sentence: str) -> list[tuple[int, int]]:
    """Names in other spellings or without a surname, of whom the sentence says what is asked."""
    asked = {*understood.terms.tokens}
    found = []
    for words in _capital_runs(sentence):
        run = words
        while run and _leads(sentence, run, asked):
            run = run[1:]
        if not run:
            continue
        called = _called(understood, sentence, run[0][1])
        if not called and not _may_be_person(sentence, run):
            continue
        tokens = canonical(" ".join(word for word, _ in run))
        stated = tokens[-1:] in understood.terms.names and not is_syllable(tokens[-1])
        if (
            stated
            or {*tokens} <= asked
            or any(
                pair in {*itertools.pairwise(understood.terms.tokens)}
                for pair in itertools.pairwise(tokens)
            )
        ):
            continue
        place = (run[0][1], run[-1][1] + len(run[-1][0]))
        foreign = _foreign([word for word, _ in run])
        if called or _said_of(understood, sentence, *place, near=not foreign):
            found.append(place)
    return found


def _capital_runs(sentence: str) -> list[list[tuple[str, int]]]:
    """Words with a capital that one space joins ("Lee Jae-Yong"; initials with their dot)."""
    runs: list[list[tuple[str, int]]] = []
    end = -1
    for match in _WORDS.finditer(sentence):
        word = match[0]
        if not word[0].isupper():
            end = -1
            continue
        between = sentence[end : match.start()] if end >= 0 else ""
        initial = runs and len(runs[-1][-1][0]) == 1 and between == ". "
        if end >= 0 and (between == " " or initial):
            runs[-1].append((word, match.start()))
        else:
            runs.append([(word, match.start())])
        end = match.end()
    return runs


def _leads(sentence: str, run: list[tuple[str, int]], asked: set[str]) -> bool:
    """Whether the first word only stands before a name: a title, a land, a firm that is asked
    about ("Chủ tịch tập đoàn Lá Xanh Edwin Harwood"), or what opens a sentence ("Sau Harwood")."""
    first = run[0][0]
    word = tone(lower(first))
    if word in _BEFORE or first in _SHORT:
        return True
    if len(run) > 1 and {*canonical(first)} <= asked and not {*canonical(run[-1][0])} <= asked:
        return True
    before = sentence[: run[0][1]].rstrip()
    return (not before or before[-1] in '.?!:“"') and word in STOP


_SHORT = frozenset(["MC", "HLV", "TS", "PGS", "GS", "BS", "NSND", "NSƯT", "ThS", "LS", "KTS", "DJ"])

_TITLED = re.compile(r"(?<!\w)(?:ông|bà|anh|chị|cô|chú|cụ|bé|em)\s$")
"""Before a given name alone."""

_JOINED = re.compile(r"^(?!Ma?c[A-Z]).*[a-zà-ỹ][A-Z]")
"""A capital inside a word: a network or a firm ("SourceForge")."""


def _foreign(words: Sequence[str]) -> list[str]:
    """Parts that are not written like a Vietnamese syllable."""
    return [part for word in words for part in WORD.findall(word) if not is_syllable(part)]


def _may_be_person(sentence: str, run: list[tuple[str, int]]) -> bool:
    words = [word for word, _ in run]
    start, end = run[0][1], run[-1][1] + len(run[-1][0])
    low = [tone(lower(word)) for word in words]
    if any(len(word) > 1 and word.isupper() for word in words) or len(words) > 5:
        return False
    if low[0] in _PRINTS:
        return False
    if " ".join(low) in _lands() or " ".join(words) in known_places() or low[-1] in _lands():
        return False
    before, after = sentence[:start], sentence[end:]
    if _THINGS.search(tone(lower(before))) or re.search(r"[“\"‘'«]\s?$", before):
        return False
    if re.match(r"\s?[”\"’»]", after):
        return False
    if foreign := _foreign(words):
        return max(map(len, foreign)) > 2 and not any(map(_JOINED.search, words))
    if len(words) == 1:
        run_up = before.split()[-2:]
        if " ".join([*run_up, *words]) in known_places():
            return False  # "quận Hai Bà Trưng"
        return bool(_TITLED.search(tone(lower(before)))) and low[0] not in _OFFICE_WORDS
    return len(words) <= 4 and not any(word in _BODIES for word in low)


_PRINTS = frozenset(["báo", "đài", "tạp", "trang", "kênh"])
"""What the names of papers and stations begin with."""

_WHO = (
    re.compile(
        r"(?<!\w)ai (?:đang |hiện |hiện đang |sẽ |từng |đã )*(?:là|làm|giữ chức|giữ|đảm nhiệm)"
        r" (?!người|một người)(?:vị )?(?P<role>[^?]+)"
    ),
    re.compile(
        r"^(?P<role>[^?]+?)(?: hiện tại| hiện nay| bây giờ)? (?:là ai|(?:có )?tên (?:là )?gì)(?!\w)"
    ),
    re.compile(r"^(?P<role>(?:(?!(?:gì|nào|ai|đâu)(?!\w))[^?])+)\??$"),
)
"""A role or relation whose holder is asked for ("Ai là mẹ của …?", "chủ tịch tập đoàn …")."""

_BY = (
    re.compile(r"(?P<verb>\w+(?: ra)?) (?:bởi|từ) (?:ai|(?:\w+ ){1,2}nào)"),
    re.compile(
        r"(?<!\w)(?:do |bởi |được |bị )?(?:ai|(?:\w+ ){1,2}nào)(?: (?:là|người|đã|sẽ|vừa|đang|cũng|"
        r"được|bị|đầu tiên|từng))* (?P<verb>\w+(?: \w+)?)"
    ),
)
_OWNER = re.compile(r"(?<!\w)của ai(?!\w)")
_CALLED = re.compile(r"(?<!\w)tên (?:thật |gọi |khai sinh )*(?:là )?gì(?!\w)")
_CALLS = re.compile(
    r"(?<!\w)(?:(?:tên|húy|tự|hiệu)(?: thật| gọi| khai sinh| húy)*(?: là)?|gọi là|:)\s*$"
)

_KIN = frozenset(
    ["vợ", "chồng", "cha", "bố", "mẹ", "má", "con", "anh", "chị", "em", "ông", "bà", "cháu", "bạn",
     "vua", "hoàng", "tổng", "thủ", "chủ", "bí", "giám", "phó", "bộ", "trưởng"]
)  # fmt: skip
"""First words of relations and offices: they are of the name that stands beside them alone."""

_OFFICES = frozenset(["tổng", "thủ", "chủ", "vua", "bộ", "phó"])

_BROKEN = frozenset(
    ["nhưng", "và", "mà", "khi", "đã", "lại", "được", "bị", "với", "cho", "thì", "vì", "sẽ",
     "không", "nói", "bên", "vẫn", "cùng", "hay", "trên", "trong", "con", "vợ", "chồng",
     "cháu", "bạn"]
)  # fmt: skip
"""A name and a relation with one of these between them do not belong together."""


def what_is_asked(understood: Understood) -> tuple[tuple[str, ...], bool]:
    """The role, relation or deed of whose person is asked, in one or two tokens; whether a role."""
    text = tone(lower(understood.searched)).strip()
    names = {token for name in understood.terms.names for token in name}
    found = next((m["role"] for who in _WHO if (m := who.search(text))), "")
    role = bool(found)
    if not found:
        found = next((m["verb"] for by in _BY if (m := by.search(text))), "")
    tokens = canonical(found)
    while tokens and tokens[0] in STOP - _KIN:
        tokens = tokens[1:]
    kept = itertools.takewhile(lambda t: t not in STOP - _KIN and t not in names, tokens[:2])
    return tuple(kept), role


def _called(understood: Understood, sentence: str, start: int) -> bool:
    """Whether a name is asked for and the sentence calls somebody so ("lúc nhỏ tên là Sẻ")."""
    asks = tone(lower(understood.searched))
    return bool(_CALLED.search(asks) and _CALLS.search(tone(lower(sentence[:start]))))


def _said_of(understood: Understood, sentence: str, start: int, end: int, *, near: bool) -> bool:
    """Whether the sentence says of a name what is asked; ``near`` where it must stand close by."""
    asks = tone(lower(understood.searched))
    low = tone(lower(sentence))
    if _OWNER.search(asks):
        return bool(re.search(r"(?<!\w)của (?:\w+ ){0,5}$", low[:start]))
    what, role = what_is_asked(understood)
    much = coverage(understood.terms.weights, canonical(sentence)) >= _HELD
    if not what:
        return much and not near
    before = re.split(r"[;.]", low[max(0, start - _SPOKEN) : start])[-1]
    after = re.split(r"[;.]", low[end : end + _SPOKEN])[0]
    if role and what[0] in _KIN and not is_alike(" ".join(what)):
        own = canonical(sentence)
        if what[0] in _OFFICES and not all(holds_name(n, own) for n in understood.terms.names):
            return False  # the president of the asked land, and of no other
        return _beside(understood, what, before, after)
    if not near and much:
        return True
    return any(says(what, canonical(side), whole=near) for side in (before, after))


def _beside(understood: Understood, what: tuple[str, ...], before: str, after: str) -> bool:
    """Whether a name stands beside the role or relation: "X, vợ của …", "vợ của …, bà X"."""
    words = "|".join(sorted(map(re.escape, near_words(what)), key=len, reverse=True))
    role = re.compile(rf"(?<!\w)(?:{words})(?!\w)")
    spans = [before[found.end() :] for found in role.finditer(before)]
    if found := role.search(after):
        spans.append(after[: found.start()])
    asked = {*understood.terms.tokens}
    for between in spans:
        words_between = [w for w in canonical(between) if w not in asked]
        if (
            len(words_between) <= _BETWEEN
            and not _BROKEN & {*words_between}
            and between.count(",") < 2
        ):
            return True
    return False


_BETWEEN = 4
"""Words between a name and its relation, the question's own apart ("con gái cựu Tổng thống …")."""
