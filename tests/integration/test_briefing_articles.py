"""Briefings on the real articles: cited, exact, honest, fast. The search is by words alone here."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.briefing.build import build_briefing
from assistant.briefing.export import export
from assistant.briefing.schema import Briefing
from ingest.pipeline import ingest
from storage.library import Library
from storage.settings import StorageSettings
from tests.bench.briefing_facts import TOPICS as MANY
from tests.bench.briefing_facts import counted, faults
from tests.shared import ARTICLES, BENCH, needs_shared
from tests.unit.briefing_fakes import LexicalSearch

pytestmark = needs_shared

TOPICS = (
    "Kết quả tinh giản biên chế",
    "Sắp xếp tổ chức bộ máy ở Quảng Ninh",
    "cai cach thu tuc hanh chinh",
    "Nhất thể hóa chức danh",
    "Dịch vụ công trực tuyến năm 2017",
)
NOT_COVERED = ("Sản lượng cà phê Tây Nguyên", "Tinh giản biên chế ở Lào Cai", "Giá vàng thế giới")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder: Path = tmp_path_factory.mktemp("briefing")
    with Library(StorageSettings(data=folder)) as opened:
        ingest(opened, [ARTICLES, BENCH / "admin_news" / "articles.jsonl"], embed=False)
        yield opened


def build(library: Library, topic: str, **options: Any) -> Briefing:
    return build_briefing(library, LexicalSearch(library), topic, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize("length", ["short", "page", "full"])
@pytest.mark.parametrize("topic", TOPICS)
def test_sentences_are_cited_citations_exact_and_figures_quoted(
    library: Library, topic: str, length: str
) -> None:
    made = build(library, topic, length=length)
    assert made.found
    assert list(faults(made, library.article)) == []


def test_over_forty_topics_all_is_cited_exact_and_as_quoted(library: Library) -> None:
    every = [build(library, topic, length="full") for topic in MANY]
    assert len(every) >= 30
    assert [fault for made in every for fault in faults(made, library.article)] == []
    looked = sum((counted(made) for made in every), Counter())
    assert looked["cited"] > 100
    assert looked["figure"] > 20


@pytest.mark.parametrize("topic", TOPICS)
def test_no_sentence_is_told_twice(library: Library, topic: str) -> None:
    keys = [s.key for s in build(library, topic, length="full").statements()]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("topic", NOT_COVERED)
def test_what_the_articles_do_not_cover_gives_no_briefing(library: Library, topic: str) -> None:
    made = build(library, topic)
    assert not made.found
    assert not made.citations


def test_a_longer_briefing_says_more(library: Library) -> None:
    sizes = [
        sum(len(s.text.split()) for s in build(library, TOPICS[2], length=length).statements())
        for length in ("short", "page", "full")
    ]
    assert sizes == sorted(sizes)
    assert sizes[0] < sizes[2]


def test_it_is_built_and_printed_within_seconds(library: Library) -> None:
    started = time.perf_counter()
    made = build(library, TOPICS[0])
    # The aim is 3 s over a handful of pages; the bound leaves room for a loaded machine.
    assert time.perf_counter() - started < 6
    for kind in ("md", "docx", "pdf"):
        assert export(made, format=kind)


def test_a_topic_on_a_province_uses_its_districts_and_no_other_province(library: Library) -> None:
    made = build(library, "Kết quả tinh giản biên chế ở Quảng Ninh 2017–2019", length="full")
    told = " ".join(f"{c.title} {c.quote}" for c in made.citations)
    assert "Bình Liêu" in told
    assert "Đông Triều" in told
    assert "Long Biên" not in told
    assert "Đakrông" not in told
    assert {"521/531", "98/104"} <= {row.value for row in made.figures}
    shown = {statement.shown for statement in made.statements()}
    assert any("(Đông Triều)" in text and "… tinh giản 521/531" in text for text in shown)


def test_a_topic_named_once_and_told_by_akin_measures_is_covered(tmp_path: Path) -> None:
    """Pages seldom repeat the name of a reform: they give its measures."""
    with Library(StorageSettings(data=tmp_path)) as five:
        ingest(five, [ARTICLES], embed=False)
        made = build(five, "cải cách hành chính", length="short")
    assert len({c.article_id for c in made.citations}) >= 2
