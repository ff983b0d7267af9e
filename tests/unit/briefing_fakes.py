"""A library of a few articles, a search over it, and a scripted model, for the briefing's tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from storage.library import Library
from storage.schema import Article, SearchFilter
from storage.settings import StorageSettings
from tests.unit.storage_fakes import FakeEmbedding, make_article

NORTH = make_article(
    "north",
    "Tỉnh Hà Giang đã sáp nhập 120 trường tiểu học trong năm 2018 để giảm đầu mối.",
    "Việc sáp nhập trường học giúp tỉnh Hà Giang tiết kiệm 45 tỷ đồng tiền chi thường xuyên. "
    "Theo đó, số hiệu trưởng sau sáp nhập trường học giảm 98 người so với trước.",
    title="Hà Giang sáp nhập trường học",
    outlet="Báo Núi",
    author="Lò Văn Tám",
    published=date(2019, 3, 5),
    places=("Hà Giang",),
    url="https://example.org/north",
)
SOUTH = make_article(
    "south",
    "Ngày 12/4/2019, tỉnh Cà Mau công bố kế hoạch sáp nhập trường học ở ba huyện ven biển.",
    "Kế hoạch sáp nhập trường học của tỉnh Cà Mau làm giảm 64 điểm trường lẻ vùng sâu.",
    title="Cà Mau lên kế hoạch sáp nhập trường học",
    outlet="Báo Biển",
    published=date(2019, 4, 15),
    places=("Cà Mau",),
)
OTHER = make_article(
    "other",
    "Giá cá tra xuất khẩu tăng mạnh trong quý đầu năm tại vùng đồng bằng sông nước.",
    title="Giá cá tra tăng mạnh",
    outlet="Báo Biển",
    published=date(2019, 5, 1),
)


def open_library(folder: Path, *articles: Article) -> Library:
    """A library in ``folder`` that holds ``articles``."""
    library = Library(StorageSettings(data=folder), embedding=FakeEmbedding())
    library.add(articles)
    return library


class LexicalSearch:
    """The assistant as far as briefings use it: sentences by their words."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def search(self, question: str, top: int = 10, filter: SearchFilter | None = None) -> list[Any]:
        hits = self._library.search_lexical(question, top, filter)
        return [
            SimpleNamespace(article_id=h.article_id, index=h.sentence, score=h.score) for h in hits
        ]


class ScriptedModel:
    """Answers every prompt by ``reply`` and keeps what it was asked."""

    metadata = SimpleNamespace(model_name="scripted")

    def __init__(self, reply: Callable[[str], str]) -> None:
        self._reply = reply
        self.prompts: list[str] = []

    def stream_chat(self, messages: Sequence[Any]) -> Iterator[Any]:
        prompt = str(messages[-1].content)
        self.prompts.append(prompt)
        for word in self._reply(prompt).split(" "):
            yield SimpleNamespace(delta=f"{word} ", raw=None, additional_kwargs={})
