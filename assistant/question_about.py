"""Questions about the articles themselves, not about what they tell.

Who wrote one, when and where it stood, which ones speak of a topic, what one says in short, how
many there are: the catalog answers these, a search for sentences does not. So are greetings.
Patterns are read without diacritics; each spans the whole question, so that a question that
merely holds the word "bài" is left to the search.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from storage.text import fold

Kind = Literal["author", "date", "outlet", "list", "count", "collection", "summary", "chat"]


@dataclass(frozen=True, slots=True)
class AboutArticles:
    """What is asked of the articles.

    ``topic`` names those meant; without one it is ``every`` article or the one spoken of last.
    """

    kind: Kind
    topic: str = ""
    every: bool = False


_ARTICLES = r"(?:(?:cac|nhung|may|tat ca|toan bo) )*(?:bai(?: bao| viet| dang)?|ban tin|tin bai)"
_ONES = rf"{_ARTICLES}(?! (?:hoc|tap|thuoc|hat|tho|van|thi|toan|phat bieu|tham luan|kinh nghiem)\b)"
_TELL = r"(?:noi|viet|nhac|de cap|dua tin|dua|dang|ban|ke|phan anh|lien quan)"
_OF = rf"(?:(?:co )?{_TELL}(?: (?:den|toi|ve|tin|bai))*|ve|cua)"
_ABOUT = rf"(?:(?:co |da )*{_TELL}(?: (?:tin|bai))*(?: (?:den|toi|ve))+|nhac|de cap|lien quan|ve)"
_TOPIC = rf"(?: {_OF})?(?P<topic>(?: .+?)??)"
_PLEASE = r"(?:(?:hay|xin|vui long|giup toi|cho toi|cho toi biet|cho biet|ban|tim giup toi) )*"
_WHEN = r"(?:ngay|khi|luc|nam|thang|hom|thoi diem|gio) (?:nao|may|bao nhieu)|bao gio"
_PAPER = r"(?:to bao|bao|toa soan|co quan bao chi|trang(?: bao| tin)?|nguon)"
_ASK = r"(?: khong| vay| the| nhi| a| ha)*"

_PATTERNS: tuple[tuple[Kind, str], ...] = (
    ("author", rf"(?:ai|(?:nguoi|phong vien|nha bao|tac gia) nao)(?: da)? (?:la nguoi )?"
               rf"(?:viet|la tac gia|dung ten)(?: cua)? {_ONES}{_TOPIC}"),
    ("author", rf"(?:ten )?(?:tac gia|nguoi viet|phong vien viet)(?: cua)? {_ONES}{_TOPIC}"
               r"(?: (?:la|ten)(?: la)? (?:ai|gi))?"),
    ("author", rf"{_ONES}{_TOPIC} (?:la )?(?:do ai viet|do (?:phong vien|tac gia|nguoi) nao viet|"
               r"cua (?:tac gia|phong vien) nao|ai viet|tac gia la ai)"),
    ("date", rf"{_ONES}{_TOPIC} (?:duoc )?(?:dang|xuat ban|dang tai|phat hanh|len trang)(?: tai)?"
             rf"(?: vao)?(?: tu)? (?:{_WHEN})"),
    ("date", rf"(?:ngay|thoi diem|thoi gian)(?: duoc)? (?:dang|xuat ban|dang tai)(?: cua)? "
             rf"{_ONES}{_TOPIC}(?: la)?(?: (?:{_WHEN}))?"),
    ("outlet", rf"{_ONES}{_TOPIC} (?:duoc )?(?:(?:dang|xuat ban)(?: tai)? )?"
               rf"(?:tren|o|cua|tu|theo|la cua) {_PAPER} (?:nao|gi)(?: dang)?"),
    ("list", rf"{_PAPER} nao (?:co |da )*(?:dang|dua|viet|noi|nhac|de cap)(?: (?:tin|bai))*"
             r"(?: (?:ve|den|toi))+(?P<topic> .+?)"),
    ("count", rf"(?:trong kho )?(?:co )?(?:tat ca )?(?:bao nhieu|may) {_ONES} {_ABOUT}"
              r"(?P<topic> .+?)"),
    ("list", rf"(?:trong (?:kho|cac bai) )?(?:co )?{_ONES} nao (?:co |da )*{_ABOUT}"
             r"(?P<topic> .+?)"),
    ("list", rf"(?:liet ke|danh sach|ke ten|tim|loc|xem|cho xem|mo) {_ONES} "
             rf"(?:nao )?(?:co )?{_OF}(?P<topic> .+?)"),
    ("collection", rf"(?:(?:trong )?kho(?: bai| du lieu)?(?: nay| hien)* )?(?:hien )?(?:dang )?"
                   rf"(?:co )?(?:tat ca |tong cong )*(?:bao nhieu|may) {_ONES}"
                   r"(?: (?:trong kho|o day|tat ca|duoc nap|da nap|hien co|bao)(?: bai)?)*"),
    ("collection", rf"(?:co|gom|lay tu|trong kho co|{_ONES}(?: nay)? (?:cua|lay tu|tu)) "
                   rf"(?:nhung|cac) {_PAPER} nao(?: trong kho)?"),
    ("collection", rf"{_ONES}(?: trong kho)? (?:duoc )?(?:dang|viet)? ?(?:tu|trong)"
                   r" (?:ngay nao|khi nao|nam nao|khoang thoi gian nao)(?: (?:den|toi) .+)?"),
    ("summary", rf"(?:tom tat|tom luoc|diem lai|neu (?:noi dung|y|nhung y) chinh(?: cua)?|"
                rf"noi dung chinh(?: cua)?)(?: (?:noi dung|y chinh)(?: cua)?)? {_ONES}{_TOPIC}"
                r"(?: la gi)?"),
    ("summary", rf"(?:noi dung|y)(?: chinh)?(?: cua)? {_ONES}{_TOPIC} (?:la|noi) gi"),
    ("summary", rf"{_ONES}(?: (?:ve|cua))?(?P<topic>(?: .+?)??) (?:noi|viet|de cap)"
                r"(?: (?:ve|den|toi))* (?:(?:dieu|nhung|cai|van de) )*(?:gi|nao)"),
    ("chat", r"(?:xin )?(?:chao|hello|hi|hey|alo)(?: (?:ban|em|anh|chi|moi nguoi|hoi bao|ca nha|"
             r"buoi (?:sang|trua|chieu|toi)))*"),
    ("chat", r"(?:xin |rat |chan thanh )*(?:cam on|thanks?|thank you|tam biet|bye)"
             r"(?: (?:ban|em|anh|chi|nhieu|rat|nhe|nha|a|hoi bao|you|so much))*"),
    ("chat", r"(?:ban|hoi bao|may|em)(?: co the)? (?:la (?:ai|gi)|(?:lam|giup|tra loi) duoc "
             r"(?:nhung )?(?:gi|viec gi)|(?:lam|giup)(?: toi)?(?: duoc)? (?:nhung )?gi)"),
    ("author", r"who (?:wrote|is the author of) the article(?:s)?(?: (?:about|on))?(?P<topic>.*)"),
    ("date", r"when was the article(?: (?:about|on))?(?P<topic>.*?) published"),
    ("list", r"which articles? (?:mentions?|talks? about|(?:is|are) about|discuss(?:es)?|covers?)"
             r"(?P<topic> .+?)"),
    ("count", r"how many articles? (?:mention|talk about|are about|discuss|cover)"
              r"(?P<topic> .+?)"),
    ("collection", r"how many articles? (?:are there|do you have|are in the collection)"
                   r"(?: in the collection)?"),
    ("summary", r"(?:please )?summari[sz]e the articles?(?: (?:about|on))?(?P<topic>.*)"),
)  # fmt: skip
_COMPILED = tuple((kind, re.compile(rf"{_PLEASE}{pattern}{_ASK}")) for kind, pattern in _PATTERNS)
_THIS = re.compile(
    r"\s*(?:nay|do|tren|ay|kia|vua roi|tren day|noi tren|trong kho|o day|this|that)?"
)
_MANY = re.compile(r"(?<!\w)(?:cac|nhung|tat ca|toan bo|articles)(?!\w)")
_LEADING = re.compile(rf"\s*{_OF}(?= )")


def about_articles(question: str) -> AboutArticles | None:
    """What the question asks of the articles themselves; None for any other question."""
    text = " ".join(question.split()).strip(" ?.!,…")
    plain = fold(text)
    for kind, pattern in _COMPILED:
        match = pattern.fullmatch(plain)
        if match is None:
            continue
        if "topic" not in pattern.groupindex:
            return AboutArticles(kind)
        start, end = match.span("topic")
        while leading := _LEADING.match(plain, start, end):
            start = leading.end()
        topic = "" if _THIS.fullmatch(plain, start, end) else text[start:end].strip(" \"'“”«»")
        if not topic and kind in ("list", "count"):
            return None
        every = not topic and bool(_MANY.search(plain))
        return AboutArticles(kind, topic, every)
    return None
