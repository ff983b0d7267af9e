"""Pages that a site serves in place of an article: it is not there, or one has to log in first.

Both say so in words that all sites share, and are short; a form to log in also stands at the head
of many an article's page, but not between its headline and its text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.clean_lines import words
from ingest.clean_titles import is_text
from ingest.clean_weigh import MOST
from ingest.metadata_site import letters
from ingest.remember import fold

_WHAT = (
    r"(?:trang(?: web| tin)?|bai(?: viet| bao)?|noi dung|duong (?:dan|link)|lien ket|dia chi|"
    r"tin(?: bai| tuc)?|tai lieu|chuyen muc)"
)
_LACKS = (
    r"(?:(?:hien )?khong (?:con |the |duoc )*(?:ton tai|tim thay|tim ra|truy cap|hien thi|co san|"
    r"kha dung|hop le)|(?:da|vua) (?:bi |duoc )(?:xoa|go|chuyen|di chuyen|thay doi|doi))"
)
_GONE = re.compile(
    r"\W*(?:(?:rat tiec|xin loi|o+ps|thong bao|error|(?:ma )?loi)"
    r"(?: (?:quy )?(?:ban doc|doc gia|khach|ban))?\W+)*"
    rf"(?:(?:404|410)\W+(?:{_WHAT}|khong|loi|error|page|not|file)(?!\w).*|(?:404|410)\W*|"
    r"(?:page|file|article) not found.*|"
    rf"(?:chung toi )?khong (?:the )?tim (?:thay|ra|duoc) {_WHAT}"
    r"(?:(?: nay| ma)?(?: ban| quy).*|(?: nay)?\W*(?:\s[|–-]\s.*)?)|"
    rf"{_WHAT}(?: nay)? {_LACKS}.*|{_WHAT}(?: ma)? (?:ban|quy)(?: \w+){{1,8}}? {_LACKS}.*)"
)
"""Says that what the visitor asked for is not there."""
_CODE = re.compile(r"\W*(?:(?:ma )?loi |error )?(?:404|410)(?!\w)")
_ELSEWHERE = re.compile(
    r"(?<!\w)(?:ve|lai|toi|den|sang|vao|qua) (?:lai )?trang (?:chu|nhat|dau)(?!\w)|"
    r"(?:o|thanh|khung|cong cu|chuc nang) tim kiem|home ?page|go home|back to home"
)
"""Sends the visitor elsewhere."""
_WAYS = 10
"""Lines below such a text in which a list sends the visitor elsewhere."""
_LONG = 30
"""Words of what says so at most."""
_USER = re.compile(
    r"\W*(?:ten (?:dang nhap|nguoi dung|tai khoan|truy cap)|tai khoan|user ?name|"
    r"(?:dia chi )?e-?mail|so dien thoai|ma (?:can bo|nhan vien|so thue))"
    r"(?: (?:hoac|/|cong vu).{0,25})?\W*"
)
_PASSWORD = re.compile(r"\W*(?:nhap )?(?:mat khau|password|ma pin)\W*")
_BESIDE = re.compile(
    r"\W*(?:(?:dang nhap|login|sign in|log in)(?: (?:bang|qua|voi) .{2,30})?|quen mat khau|"
    r"ghi nho.{0,30}|duy tri dang nhap|"
    r"(?:nhap )?(?:ma xac (?:nhan|thuc)|ma bao (?:ve|mat)|captcha)|"
    r"(?:doi|lay) ma (?:khac|moi)|dang ky(?: tai khoan)?)\W*"
)
"""What stands in a form to log in beside its two fields."""
_NEAR = 6
"""Lines from the field for the password in which the rest of its form stands."""
_CALLED = re.compile(r"\W*(?:trang )?(?:dang nhap|login|sign in)(?!\w)(?! de (?:binh luan|gui))")
"""Opens what a page to log in is called."""
_ASKED = re.compile(
    r"(?<!\w)(?:vui long|xin moi|moi|hay|can|phai) (?:\w+ ){0,3}dang nhap(?!\w)(?! de binh luan)"
)


def is_service(lines: Sequence[str], titles: Sequence[str], texts: Sequence[str]) -> bool:
    """Whether a page says that there is no article, or asks for a password first.

    ``lines`` are all of the page's, ``titles`` what it is called, ``texts`` those found on it.
    """
    if not texts or sum(map(words, texts)) > MOST:
        return False
    first = _place(lines, texts[0])
    return _is_gone(lines, first, titles, texts) or _asks_password(lines, first, titles, texts)


def _place(lines: Sequence[str], text: str) -> int:
    """Where a text begins among the lines, which may hold a part of it each."""
    whole = letters(text)
    for place, line in enumerate(lines):
        key = letters(line)
        if key and (key == whole or (len(key) >= 20 and whole.startswith(key))):
            return place
    return len(lines) - 1


def _is_gone(lines: Sequence[str], first: int, titles: Sequence[str], texts: Sequence[str]) -> bool:
    above = lines[: first + 1]
    if not any(map(_says_gone, (*titles, *above))):
        return False
    sent = [*above, *texts]
    if any(map(_says_gone, lines[max(0, first - 1) : first + 1])):
        sent += lines[first + 1 : first + 1 + _WAYS]  # in the place of a text, over ways out
    return any(_CODE.match(fold(x)) for x in titles) or any(
        _ELSEWHERE.search(fold(x)) for x in sent
    )


def _says_gone(line: str) -> bool:
    return words(line) <= _LONG and bool(_GONE.fullmatch(fold(line)))


def _asks_password(
    lines: Sequence[str], first: int, titles: Sequence[str], texts: Sequence[str]
) -> bool:
    form = _form(lines)
    if form is None:
        return False
    if any(_CALLED.match(fold(x)) and words(x) <= _LONG for x in titles):
        return True
    heads = [n for n, line in enumerate(lines[:first]) if _is_called(line, titles)]
    if heads and heads[-1] < form < first:
        return True
    return any(_ASKED.search(fold(text)) for text in texts) and not is_text(
        "".join(lines[form : form + 1])
    )


def _is_called(line: str, titles: Sequence[str]) -> bool:
    field = _BESIDE.fullmatch(fold(line)) or _USER.fullmatch(fold(line))
    return words(line) >= 3 and not field and any(letters(line) == letters(x) for x in titles)


def _form(lines: Sequence[str]) -> int | None:
    """The place of a field for a password, where its form stands around it."""
    plain = [fold(line) if words(line) <= 8 else "" for line in lines]
    for place, line in enumerate(plain):
        if not _PASSWORD.fullmatch(line):
            continue
        near = plain[max(0, place - _NEAR) : place + _NEAR + 1]
        beside = {x for x in near if _BESIDE.fullmatch(x)}
        if len(beside) + any(map(_USER.fullmatch, near)) >= 2:
            return place
    return None
