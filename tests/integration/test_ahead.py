"""Pages parsed in further processes: the same articles in the same order, whatever happens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from time import sleep
from typing import Any

import pytest

from ingest import ahead as module
from ingest.ahead import Ahead
from ingest.build import Parsed, parse_page
from ingest.pages import Failure, RawPage

BODY = (
    "Sáng nay, huyện Nà Sầm họp bàn việc gộp {n} trạm thú y của các xã vùng cao.\n\n"
    "Ông Lò Văn Tỏi cho biết mỗi trạm còn {n} người, giảm một nửa so với trước khi gộp.\n"
)


def page(n: int) -> RawPage:
    return RawPage(f"{n}.txt", f"{n}.txt", "text", f"Huyện gộp {n} trạm\n\n" + BODY.format(n=n))


PAGES = [*map(page, range(60)), RawPage("trống.txt", "trống.txt", "text", "\n")]


EXPECTED = [parse_page(one) for one in PAGES]


def outcomes(ahead: Ahead, pages: Sequence[RawPage] = PAGES) -> Iterator[Any]:
    return (outcome for _, outcome in ahead.each(pages, lambda one: one))


def same(found: Any, expected: Any) -> bool:
    if isinstance(found, Failure) or isinstance(expected, Failure):
        return bool(found == expected)
    return bool(found.article == expected.article and (found.sketch == expected.sketch).all())


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages parsed in this process, which is slow at it and soon wants another one."""
    names: list[str] = []

    def slowly(one: RawPage) -> Parsed | Failure:
        names.append(one.name)
        sleep(0.05)
        return parse_page(one)

    monkeypatch.setattr(module, "parse_page", slowly)
    monkeypatch.setattr(module, "_ALONE_SECONDS", 0.04)
    return names


def test_a_short_run_starts_no_process() -> None:
    with Ahead(most=1) as ahead:
        assert len(list(outcomes(ahead, PAGES[:5]))) == 5
        assert not ahead._children


def test_a_further_process_gives_the_same_articles_in_the_same_order(here: list[str]) -> None:
    with Ahead(most=1) as ahead:
        found = list(outcomes(ahead))
        assert len(ahead._children) == 1
    assert 0 < len(here) < len(PAGES)
    assert all(map(same, found, EXPECTED)) and len(found) == len(PAGES)
    assert isinstance(found[-1], Failure)


def test_a_page_whose_process_ends_is_reported_and_the_rest_goes_on(here: list[str]) -> None:
    with Ahead(most=1) as ahead:
        coming = outcomes(ahead)
        found = [next(coming), next(coming)]
        ahead._children[0]._process.kill()
        found += coming
        assert len(ahead._children) == 2, "another one takes its place"
    wrong = [one for one, wanted in zip(found, EXPECTED, strict=True) if not same(one, wanted)]
    assert len(wrong) == 1 and isinstance(wrong[0], Failure)
    assert "dừng đột ngột" in wrong[0].reason


def test_after_several_ends_no_further_process_is_started(here: list[str]) -> None:
    with Ahead(most=1) as ahead:
        ahead._deaths = 3
        assert all(map(same, outcomes(ahead), EXPECTED))
        assert not ahead._children and len(here) == len(PAGES)


def test_a_run_that_ends_early_leaves_no_process(here: list[str]) -> None:
    with Ahead(most=1) as ahead:
        coming = outcomes(ahead)
        for _ in range(5):
            next(coming)
        [child] = ahead._children
    assert child._process.poll() is not None


def test_an_item_without_a_page_keeps_its_place(here: list[str]) -> None:
    with Ahead(most=1) as ahead:
        items = [PAGES[0], PAGES[1], "the end", PAGES[2]]
        given = ahead.each(items, lambda one: one if isinstance(one, RawPage) else None)
        assert [(item, bool(outcome)) for item, outcome in given] == [
            (item, item != "the end") for item in items
        ]
