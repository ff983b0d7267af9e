"""What an ingest must know of the stored articles at every step, without asking the store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from storage.catalog_rows import ArticleInfo
from storage.schema import Article


@dataclass(slots=True)
class _Card:
    checksum: str
    title: str
    story: str
    paths: tuple[str, ...]


class Shelf:
    """Checksums, titles, stories and paths of the stored articles and of those about to be."""

    def __init__(self, infos: Iterable[ArticleInfo]) -> None:
        self._cards: dict[str, _Card] = {}
        self._by_checksum: dict[str, str] = {}
        self._by_name: dict[str, set[str]] = defaultdict(set)
        for info in infos:
            self._file(info.id, _Card(info.checksum, info.title, info.story, info.paths))

    def __contains__(self, article_id: object) -> bool:
        return article_id in self._cards

    def __iter__(self) -> Iterator[str]:
        return iter(self._cards)

    def put(self, article: Article) -> None:
        """Note an article that is about to be stored; paths that it had before stay its own."""
        known = self._cards.get(article.id)
        paths = tuple(dict.fromkeys((*(known.paths if known else ()), *article.paths)))
        self.remove(article.id)
        self._file(article.id, _Card(article.checksum, article.title, article.story, paths))

    def remove(self, article_id: str) -> None:
        """Forget an article."""
        card = self._cards.pop(article_id, None)
        if card and self._by_checksum.get(card.checksum) == article_id:
            del self._by_checksum[card.checksum]

    def set_paths(self, article_id: str, paths: tuple[str, ...]) -> None:
        """Note the inputs that an article is known by."""
        self._cards[article_id].paths = paths
        self._name(article_id, paths)

    def with_checksum(self, checksum: str) -> str | None:
        """The article of exactly this content."""
        return self._by_checksum.get(checksum)

    def named(self, name: str) -> list[str]:
        """Articles one of whose inputs has the same file name."""
        ids = self._by_name.get(_file_name(name), ())
        return sorted(id for id in ids if id in self._cards)

    def checksum(self, article_id: str) -> str:
        """The checksum of the article's content."""
        return self._cards[article_id].checksum

    def title(self, article_id: str) -> str:
        """The article's headline."""
        return self._cards[article_id].title

    def story(self, article_id: str) -> str:
        """The story the article tells, empty when it is not known."""
        card = self._cards.get(article_id)
        return card.story if card else ""

    def paths(self, article_id: str) -> tuple[str, ...]:
        """The inputs that hold the article."""
        return self._cards[article_id].paths

    def _file(self, article_id: str, card: _Card) -> None:
        self._cards[article_id] = card
        if card.checksum:
            self._by_checksum.setdefault(card.checksum, article_id)
        self._name(article_id, card.paths)

    def _name(self, article_id: str, paths: Iterable[str]) -> None:
        for path in paths:
            self._by_name[_file_name(path)].add(article_id)


def _file_name(path: str) -> str:
    return path.rsplit("/", 1)[-1]
