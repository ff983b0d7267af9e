"""The table of Vietnamese outlets: host names, agency marks and other spellings of a name."""

from __future__ import annotations

import os
import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from ingest.metadata_places import is_place
from ingest.remember import fold
from storage.errors import SettingsError
from storage.text import lower, normalize, tone

OWN_TABLE = "HOIBAO_OUTLETS"
"""Environment variable that names a user's own table, read after the built-in one."""


_HOSTS = re.compile(r"[a-z0-9](?:[a-z0-9-]*\.)+[a-z]{2,4}(?![\w.-]*@)")


_CAMEL = re.compile(r"[A-Z][a-z]+(?:[A-Z][a-z]+)+")
_STATION = r"và (?:đài )?phát thanh(?:,|,? và| -)? truyền hình (?:tỉnh |thành phố |tp\.? ?)?"
"""Stands between ``Báo`` and the province where its paper and its station became one."""
_JOINED = re.compile(
    r"bao (?:[\w ]{2,24} )?va (?:dai )?phat thanh(?: va)? truyen hinh "
    r"(?:tinh |thanh pho |tp )?(\w.+)"
)
_BROADCASTS_IN = (
    r"đài (?:phát thanh(?: và|,|,? -)? truyền hình|pt-?th) (?:tỉnh |thành phố |tp\.? ?)?"
)
_BROADCASTS = re.compile(rf"(?i){_BROADCASTS_IN}(\w.+)")
"""How the station of a province is called."""
_RIGHTS = r"(?:[©®]|copyright|bản quyền)"
JOINED = date(2025, 1, 1)
"""From this day on papers of provinces were joined with their stations and bear both names."""
_OWNER = re.compile(r"(?:ban quyen thuoc(?: ve)?|copyright) .{0,40}")


class Outlets:
    """Looks up an outlet by host, by agency mark or by any spelling of its name."""

    def __init__(self, rows: list[dict[str, Any]], aggregators: list[str]) -> None:
        self._aggregators = frozenset(host.lower() for host in aggregators)
        self._hosts: dict[str, str] = {}
        self._marks: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._written: dict[str, set[str]] = {}
        self._spelled: dict[str, str] = {}
        self._runs: dict[str, set[str]] = {}
        self._joined: dict[str, str] = {}
        self._labels: dict[str, str] = {}
        self._camel: dict[str, str] = {}
        self._asked: dict[str, str | None] = {}
        self._initials: dict[str, str | None] = {}
        self._once: dict[str, list[str]] = {}
        self._called: dict[str, list[str]] = {}
        self._since: dict[str, date] = {}
        for row in rows:
            name = row["name"]
            self._once[name] = row.get("formerly", [])
            self._called[name] = [name, *row.get("aliases", [])]
            if "since" in row:
                self._since[name] = row["since"]
            for known in (*self._called[name], *self._once[name]):
                self._names[_plain(known)] = name
                self._spelled[_written(known)] = name
                self._written.setdefault(_plain(known), set()).add(_written(known))
                joined = _plain(known).replace(" ", "")
                self._runs.setdefault(joined, set()).add(_written(known))
                if len(joined) >= 8:  # «TuoiTre Online»
                    self._joined[joined] = name
            for host in row.get("hosts", []):
                self._hosts[host.lower()] = name
                label = _plain(host.split(".")[0]).replace(" ", "")
                parts = host.lower().split(".")
                self._camel["".join(parts[: max(1, len(parts) - 1)])] = name
                if len(label) >= 8 and len(host.split(".")) < 4:
                    self._labels.setdefault(label, name)
            for mark in row.get("marks", []):
                self._marks[mark.casefold()] = name
            for mark in _initials(name):
                self._initials[mark] = None if mark in self._initials else name
        self._by_length = sorted(self._names, key=len, reverse=True)
        self._longest = max(map(len, (*self._names, *self._joined, *self._labels)), default=0)

    def by_host(self, url: str | None) -> str | None:
        """The outlet of an address or host name; subdomains belong to their domain."""
        labels = host_of(url).split(".")
        for start in range(len(labels) - 1):
            name = self._hosts.get(".".join(labels[start:]))
            if name:
                return name
        return None

    def bare_host(self, url: str | None) -> str | None:
        """The host name itself, for outlets that the table lacks; None for aggregators."""
        host = host_of(url).removeprefix("www.")
        labels = host.split(".")
        if len(labels) < 2 or any(
            ".".join(labels[start:]) in self._aggregators for start in range(len(labels) - 1)
        ):
            return None
        return host

    def by_mark(self, mark: str | None) -> str | None:
        """The outlet of the mark that opens a lead."""
        if not mark:
            return None
        mark = mark.strip(" ().")
        found = self._marks.get(mark.casefold())
        host = self.by_host(mark if "." in mark else None)
        short = self._initials.get(mark) if len(mark) > 2 else None
        return found or host or self.by_name(mark) or short or self._by_camel(mark)

    def is_mark(self, mark: str) -> bool:
        """Whether a short text is the mark of an outlet, not just its name."""
        mark = mark.strip(" ().")
        if mark.casefold() in self._marks or self._by_camel(mark):
            return True
        return "." in mark and self.by_host(mark) is not None

    def _by_camel(self, mark: str) -> str | None:
        """The outlet of a mark that is its host written as one name (``GiadinhNet``)."""
        return self._camel.get(mark.lower()) if _CAMEL.fullmatch(mark) else None

    def are_initials(self, mark: str) -> bool:
        """Whether capitals are the initials of a province's paper ("BBK", "BP", "QBO")."""
        return mark in self._initials

    def station(self, name: str | None) -> str | None:
        """The station of a province that a name tells in full or in short (``Đài PT-TH …``)."""
        called = _BROADCASTS.fullmatch((name or "").strip())
        if called is None or not is_place(called[1]):
            return None
        whole = f"Đài Phát thanh - Truyền hình {called[1]}"
        return self.by_name(name) or self.by_name(whole) or whole

    def by_name(self, name: str | None) -> str | None:
        """The table's spelling of a name that it knows."""
        if not name or len(name) > 200:
            return None
        if name not in self._asked:
            if len(self._asked) > 20_000:
                self._asked.clear()
            inside = "(" in name  # «A+ (APlus)»
            both = inside and re.fullmatch(r"([^()]{3,40}) \(([^()]{3,40})\)", name.strip())
            inner = self.by_mark(both[1]) and self._by_name(both[2]) if both else None
            self._asked[name] = self._by_name(name) or inner
        return self._asked[name]

    def _by_name(self, name: str) -> str | None:
        whole = _plain(name)
        joined_with = _JOINED.fullmatch(whole)
        if joined_with and (paper := self._names.get(f"bao {joined_with[1]}")):
            return paper
        if len(whole) > self._longest + len("bao dien tu  va  online"):
            return None
        if len(whole.split()) == 2 and not name.isascii():  # «Văn Hoa» is a name, no «Văn hóa»
            known = self._written.get(whole)
            if known and _written(name) not in known:
                return None
        plain = whole
        if " dien tu" in whole or whole.endswith((" online", " news")):
            plain = _ELECTRONIC.sub(r"\1 ", whole).strip()
        bare = plain.removeprefix("bao ")
        without = re.sub(r"(?<=\w\w) va (?=\w\w)", " ", bare) if " va " in bare else bare
        for key in (whole, plain, bare, without):
            if key in self._names and (found := self._as_written(key, name)):
                return found
        joined = whole.replace(" ", "")
        label = None if " " in name.strip() else self._labels.get(joined)
        found = self._joined.get(joined) or label
        return found if found and self._agrees(joined, name) else None

    def _as_written(self, plain: str, text: str) -> str | None:
        """The outlet of a name without its accents, if the accents that the text has are its."""
        if text.isascii():
            return self._names[plain]
        written = _written(text)
        for known in sorted(self._written.get(plain, ()), key=lambda known: known not in written):
            if known in written or _pattern(known).search(written):
                return self._spelled[known]
        return None

    def _agrees(self, joined: str, text: str) -> bool:
        """Whether a name run together has no accents but those of the known one."""
        known = self._runs.get(joined)
        if known is None or text.isascii():
            return True
        written = _written(text).replace(" ", "")
        return any(x in written or _pattern(x).search(written) for x in known)

    def as_then(self, name: str, page: str, story: str, day: date | None = None) -> str:
        """What a paper that took another name since is called on its ``page``, outside of the
        article's ``story``: by its name of then where today's stands nowhere, or where the ``day``
        of the article is before today's."""
        once = self._once.get(name)
        if not once:
            return name if day and day < JOINED else _with_station(name, page)
        if day and day < self._since.get(name, day):
            return once[0]
        if any(_stands(known, page, re.I) for known in self._called[name]):
            return name
        found = (old for old in once if _stands(old, page) > _stands(old, story))
        return next(found, name)

    def hosted(self, text: str) -> str | None:
        """The outlet of a host or an address that a line gives."""
        for host in _HOSTS.findall(text.lower()):
            name = self.by_host(host)
            if name:
                return name
        return None

    def inside(self, text: str) -> str | None:
        """The outlet that a footer names: by a host or an address, else the longest name first."""
        host = self.hosted(text)
        if host:
            return host
        plain = _plain(text)
        return self._named(plain, 6, text) or next(
            (name for owner in _OWNER.findall(plain) if (name := self._named(owner, 3, text))), None
        )

    def _named(self, plain: str, least: int, text: str) -> str | None:
        """The outlet of the longest name of at least ``least`` letters among whole words."""
        among = f" {plain} "
        for name in self._by_length:
            at = among.find(f" {name} ") if len(name) >= least else -1
            if at < 0:
                continue
            if not self._as_written(name, text):
                continue
            called = at == 0 or re.search(r"(?:bao|tap chi|thoi bao|dien tu|c|dai)$", among[:at])
            if called or len(name) > 12 or " " not in name:
                return self._as_written(name, text)
        return None


def _with_station(name: str, page: str) -> str:
    """The name of a province's paper and its station, where a page prints no other one, or prints
    it more often than the paper's, under which it claims no rights, or the station's."""
    if station := _BROADCASTS.fullmatch(name):
        province = rf"{re.escape(station[1])}(?!\w)"
        both = re.findall(rf"(?i)(?<!\w)báo {_STATION}{province}", page)
        alone = len(re.findall(rf"(?i){_BROADCASTS_IN}{province}", page))
        return _joint(both, station[1]) if len(both) > alone else name
    province = re.escape(name.removeprefix("Báo "))
    both = re.findall(rf"(?i){_STATION}{province}(?!\w)", page) if name.startswith("Báo ") else []
    if not both:
        return name
    paper = rf"(?<!\w)báo {province}(?! {_STATION})(?!\w)"
    alone = len(re.findall(rf"(?i){paper}", page))
    owns = re.search(rf"(?i){_RIGHTS}[^\n<]{{0,40}}{paper}|{paper}[^\n<]{{0,40}}{_RIGHTS}", page)
    if alone >= len(both) or owns:
        return name
    return _joint(both, name.removeprefix("Báo "))


def _joint(printed: list[str], place: str) -> str:
    """The name of both, with ``Đài`` where the page prints it never without."""
    station = "Đài Phát thanh" if all("và đài" in x.lower() for x in printed) else "Phát thanh"
    return f"Báo và {station}, Truyền hình {place}"


def _stands(name: str, text: str, flags: int = 0) -> int:
    """How often a name stands in a text as whole words."""
    return len(re.findall(rf"(?<!\w){re.escape(name)}(?!\w)", text, flags))


def _initials(name: str) -> list[str]:
    """How a province's paper shortens its name before a lead: Báo Bắc Kạn is "BBK", "BK", "BKO"."""
    place = name.removeprefix("Báo ").split()
    if not name.startswith("Báo ") or not is_place(" ".join(place)):
        return []
    of_place = "".join(part[0] for part in place if part.isalpha())
    return [of_place, "B" + of_place, of_place + "O", "B" + of_place + "O"]


def most_linked(addresses: Iterable[str], least: int) -> str | None:
    """The host that at least ``least`` of a page's links and half of them lead to: its own."""
    hosts = Counter(host_of(address).removeprefix("www.") for address in addresses)
    hosts.pop("", None)
    if not hosts:
        return None
    host, count = hosts.most_common(1)[0]
    return host if count >= least and 2 * count >= hosts.total() else None


def host_of(url: str | None) -> str:
    """The host of an address or of a bare host name, lowercased; empty when there is none."""
    if not url or " " in url:
        return ""
    try:
        return (urlsplit(url if "//" in url else f"//{url}").hostname or "").lower()
    except ValueError:
        return ""


_APART = re.compile(r"[\W_]+")


def _plain(name: str) -> str:
    return _APART.sub(" ", fold(name)).strip()


def _written(name: str) -> str:
    """A name with its accents, in small letters, the tones placed in one way."""
    return tone(_APART.sub(" ", lower(normalize(name))).strip())


_ELECTRONIC = re.compile(r"^(bao|tap chi) dien tu |(?<=\w) (?:dien tu|online|news)$")


@lru_cache(maxsize=4096)
def _pattern(written: str) -> re.Pattern[str]:
    """A name as it may be written: each of its words with all its accents or with none."""
    parts = (f"(?:{re.escape(word)}|{re.escape(_plain(word))})" for word in written.split())
    return re.compile(r"\s*(?:(?:và|va)\s+)?".join(parts).replace("y", "[iy]").replace("ý", "[íý]"))


def outlets() -> Outlets:
    """The built-in table with the user's own added."""
    return _load(os.environ.get(OWN_TABLE, ""))


@lru_cache(maxsize=4)
def _load(own: str) -> Outlets:
    text = resources.files("ingest").joinpath("outlets.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    rows, aggregators = _rows(table, "outlets.toml"), list(table["aggregators"])
    if own:
        try:
            added = tomllib.loads(Path(own).read_text(encoding="utf-8"))
        except (OSError, tomllib.TOMLDecodeError) as error:
            raise SettingsError(
                f"Không đọc được bảng tên báo {own} ({OWN_TABLE}): {error}"
            ) from error
        rows += _rows(added, own)
        aggregators += [str(host) for host in added.get("aggregators", [])]
    return Outlets(rows, aggregators)


def _rows(table: dict[str, Any], where: str) -> list[dict[str, Any]]:
    rows = table.get("outlet", [])
    for row in rows:
        unknown = set(row) - {"name", "hosts", "marks", "aliases", "formerly", "since"}
        dated = isinstance(row.get("since", date.min), date)
        if unknown or not dated or not isinstance(row.get("name"), str):
            raise SettingsError(
                f"Bảng tên báo {where}: mỗi mục [[outlet]] cần name và có thể có hosts, marks, "
                f"aliases, formerly, since (thừa: {', '.join(sorted(unknown)) or 'không'})."
            )
    return list(rows)
