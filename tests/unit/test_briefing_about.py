"""Which articles are about a topic, and how far a briefing reads."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from assistant.briefing import about
from assistant.briefing.about import Reading
from assistant.briefing.evidence import gather
from assistant.briefing.meaning import Meaning
from assistant.briefing.topic import Topic
from storage.schema import Article
from tests.unit.briefing_fakes import LexicalSearch, open_library
from tests.unit.storage_fakes import make_article


def schools(count: int) -> list[Article]:
    return [
        make_article(
            f"school{n:02}",
            f"Xã số {n} đã sáp nhập {n + 3} trường học trong năm nay để giảm đầu mối.",
            title=f"Xã số {n} sáp nhập trường học",
        )
        for n in range(count)
    ]


def others(count: int) -> list[Article]:
    return [
        make_article(
            f"other{n:02}",
            f"Giá cá tra ở chợ số {n} tăng mạnh trong quý đầu năm vì thiếu hàng.",
            title=f"Giá cá tra chợ số {n} tăng",
        )
        for n in range(count)
    ]


def read(folder: Path, ids: list[str], articles: list[Article], first: int) -> Reading:
    with open_library(folder, *articles) as library:
        return Reading.of(library, "sáp nhập trường học", None, ids, first=first, of=len(articles))


def test_a_broad_topic_is_read_on_as_long_as_articles_tell_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(about, "STEP", 5)
    articles = [*schools(20), *others(20)]
    found = read(tmp_path, [a.id for a in articles], articles, first=10)
    assert {*found.about} == {a.id for a in articles[:20]}
    assert len(found.articles) == 25  # the first step that holds none is the last


def test_a_narrow_topic_costs_no_more_than_the_first_part(tmp_path: Path) -> None:
    articles = [*others(20), *schools(1)]
    ids = [articles[-1].id, *(a.id for a in articles[:-1])]
    found = read(tmp_path, ids, articles, first=10)
    assert [*found.about] == [articles[-1].id]
    assert len(found.articles) == 10


def test_what_is_read_on_lies_on_the_scale_of_the_first_part(tmp_path: Path) -> None:
    first, more = [*schools(5), *others(5)], [schools(6)[5], others(6)[5]]
    with open_library(tmp_path, *first, *more) as library:
        library.embed_pending()
        asked = Reading.of(
            library, "sáp nhập trường học", None, [a.id for a in first], first=10, of=12
        ).asked
        near = Meaning.of(library, "sáp nhập trường học", first, asked)
        before = [near.reach(a.id) for a in first]
        near.read_on(library, more)
    assert [near.reach(a.id) for a in first] == before
    assert (near.reach(more[0].id) or 0) > 0.5 > (near.reach(more[1].id) or 0)


@pytest.mark.parametrize(
    ("share", "reach", "headed", "told"),
    [
        (1.0, 0.31, False, True),
        (1.0, 0.20, False, False),
        (1.0, 0.20, True, True),
        (1.0, 0.05, True, False),
        (0.5, 0.20, True, False),
        (0.5, 0.60, False, True),
    ],
)
def test_a_headline_that_says_the_topic_needs_less_nearness(
    share: float, reach: float, headed: bool, told: bool
) -> None:
    assert about._is_about(share, reach, headed=headed) is told


def test_articles_on_anything_elsewhere_are_no_gap_of_a_topic_that_is_a_place(
    tmp_path: Path,
) -> None:
    here = make_article(
        "here",
        "Tỉnh Hà Giang có 120 trường tiểu học. Tỉnh Hà Giang thu 45 tỷ đồng.",
        title="Hà Giang trong năm",
    )
    with open_library(tmp_path, here, *others(5)) as library:
        assistant: Any = LexicalSearch(library)
        found = gather(library, assistant, "Hà Giang", length="full")
    assert [*found.articles] == ["here"]
    assert found.unnamed == 0


def test_an_empty_syllable_counts_in_the_word_it_is_half_of() -> None:
    def glued(one: str, two: str) -> bool:
        return (one, two) in (("nhà", "nước"), ("thoại", "với"))

    def bound(one: str, two: str) -> float:
        return 0.5 if (one, two) in (("nhà", "nước"), ("ngân", "sách")) else -1.0

    texts = ["Tỉnh thu ngân sách nhà nước vượt dự toán.", "Xã có thêm nhà văn hóa."]
    asked = Topic("ngân sách nhà nước", texts, 2, bound=bound, glued=glued)
    assert asked.words == ("ngân sách", "nhà nước")
    assert asked.share(texts[0]) == 1.0
    assert Topic("đối thoại với dân", texts, 2, bound=bound, glued=glued).words[-1] == "dân"
    assert Topic("giá gạo trong nước", texts, 2, bound=bound, glued=glued).words == ("giá", "gạo")
