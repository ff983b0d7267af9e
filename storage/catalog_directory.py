"""All articles without their texts, held in memory: listings, filters and facets come from here.

20,000 entries take about 30 MB and are read once; after that only what changed is.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from storage.catalog_rows import ArticleInfo, Facets
from storage.catalog_tables import articles
from storage.schema import SearchFilter
from storage.text import fold, lower, normalize, tone

CORRECTABLE = (
    "title",
    "outlet",
    "author",
    "published",
    "published_at",
    "url",
    "section",
    "places",
)
"""The fields a user may correct."""

INFO_COLUMNS = tuple(c for c in articles.c if c.name not in ("text", "removed"))


@dataclass(frozen=True, slots=True)
class Entry:
    """An article's number, the ids of its sentences (``first`` and how many) and its listing."""

    number: int
    first: int
    count: int
    revision: int
    info: ArticleInfo


def entry_of(row: Any) -> Entry:
    """The entry of a row that begins with ``INFO_COLUMNS``, corrections applied.

    By position: a collection of 20,000 is read in the first second of every command, and looking
    columns up by name takes three times as long.
    """
    (
        number, article, revision, first, count, words, _, _, checksum, story, title, outlet,
        author, published, published_at, url, section, places, paths, corrections, *_,
    ) = row  # fmt: skip
    info = ArticleInfo(
        article, title, paths[0] if paths else "", outlet, author, published, published_at, url,
        section, tuple(places or ()), words, story or article, tuple(paths), checksum,
    )  # fmt: skip
    if corrections:
        info = replace(info, corrected=tuple(corrections), **_typed(corrections))
    return Entry(number, first, count, revision, info)


def _typed(corrections: dict[str, Any]) -> dict[str, Any]:
    fields = dict(corrections)
    if isinstance(fields.get("published"), str):
        fields["published"] = date.fromisoformat(fields["published"])
    if "published" in fields and "published_at" not in fields:
        # A time of the day that was taken from the page does not belong to a corrected day.
        fields["published_at"] = None
    if "places" in fields:
        fields["places"] = tuple(fields["places"] or ())
    return fields


@lru_cache(4096)
def _plain(name: str) -> str:
    return tone(lower(normalize(name))).strip()


class Directory:
    """The articles as of one revision. Immutable; ``moved`` gives the next one."""

    def __init__(self, revision: int = -1, entries: Mapping[int, Entry] | None = None) -> None:
        self.revision = revision
        self.entries: Mapping[int, Entry] = MappingProxyType(dict(entries or {}))
        self.numbers = {entry.info.id: number for number, entry in self.entries.items()}
        self.sentences = sum(entry.count for entry in self.entries.values())
        self._matches: dict[SearchFilter, frozenset[int]] = {}
        self._facets: Facets | None = None

    def moved(self, revision: int, changed: Iterable[Entry], gone: Iterable[int]) -> Directory:
        """The directory after a change."""
        entries = dict(self.entries)
        for number in gone:
            entries.pop(number, None)
        entries.update((entry.number, entry) for entry in changed)
        return Directory(revision, entries)

    def matching(self, where: SearchFilter) -> frozenset[int]:
        """Numbers of the articles that pass the filter. Names match without regard to case."""
        known = self._matches.get(where)
        if known is None:
            outlets = {_plain(name) for name in where.outlets}
            places = {_plain(name) for name in where.places}
            ids = set(where.article_ids)
            known = frozenset(
                number
                for number, entry in self.entries.items()
                if _passes(entry.info, where, outlets, places, ids)
            )
            self._matches[where] = known
        return known

    def facets(self) -> Facets:
        """Counts of stories by outlet and by place, most frequent first, and the span of dates."""
        if self._facets is None:
            by_outlet: dict[str, set[str]] = defaultdict(set)
            by_place: dict[str, set[str]] = defaultdict(set)
            stories: set[str] = set()
            dates: list[date] = []
            for entry in self.entries.values():
                info = entry.info
                stories.add(info.story)
                if info.outlet:
                    by_outlet[info.outlet].add(info.story)
                for place in info.places:
                    by_place[place].add(info.story)
                if info.published:
                    dates.append(info.published)
            self._facets = Facets(
                outlets=_counted(by_outlet),
                places=_counted(by_place),
                first=min(dates, default=None),
                last=max(dates, default=None),
                articles=len(self.entries),
                stories=len(stories),
            )
        return self._facets

    def named(self, name: str) -> list[Entry]:
        """Articles that ``name`` may mean: by id, else input, file name, file name without its
        ending, headline; the first of these that fits anything decides."""
        if name in self.numbers:
            return [self.entries[self.numbers[name]]]
        wanted = fold(normalize(name)).strip()
        for keys in (_inputs, _file_names, _stems, _titles):
            found = [entry for entry in self.entries.values() if wanted in keys(entry.info)]
            if found:
                return found
        return []


def _inputs(info: ArticleInfo) -> set[str]:
    return {fold(normalize(path)) for path in info.paths}


def _file_names(info: ArticleInfo) -> set[str]:
    return {path.replace("\\", "/").rsplit("/", 1)[-1] for path in _inputs(info)}


def _stems(info: ArticleInfo) -> set[str]:
    return {name.rsplit(".", 1)[0] for name in _file_names(info)}


def _titles(info: ArticleInfo) -> set[str]:
    return {fold(normalize(info.title)).strip()}


def _passes(
    info: ArticleInfo, where: SearchFilter, outlets: set[str], places: set[str], ids: set[str]
) -> bool:
    if outlets and (info.outlet is None or _plain(info.outlet) not in outlets):
        return False
    if places and not any(_plain(place) in places for place in info.places):
        return False
    if ids and info.id not in ids:
        return False
    if where.since or where.until:
        # An article without a date cannot be shown to lie in the span.
        if info.published is None:
            return False
        if where.since and info.published < where.since:
            return False
        if where.until and info.published > where.until:
            return False
    return True


def _counted(groups: Mapping[str, set[str]]) -> dict[str, int]:
    counts = Counter({name: len(stories) for name, stories in groups.items()})
    return dict(counts.most_common())
