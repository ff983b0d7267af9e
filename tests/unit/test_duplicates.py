"""Copies have one checksum; reprints share their shingles; the journal outlives a kill."""

from __future__ import annotations

import random
import unicodedata
from typing import Any

from ingest.duplicates import (
    CONTAINMENT,
    Stories,
    containment,
    content_checksum,
    same_figures,
    sketch,
)
from ingest.ledger import Ledger
from storage.text import normalize
from tests.shared import BENCH, needs_shared, read_jsonl


class Memory:
    """Documents of one kind in a dictionary."""

    def __init__(self) -> None:
        self.values: dict[str, Any] = {}

    def put(self, id: str, value: Any) -> None:
        self.values[id] = value

    def list(self) -> list[tuple[str, Any, str]]:
        return [(id, value, "") for id, value in self.values.items()]

    def delete(self, id: str) -> bool:
        return self.values.pop(id, None) is not None


class Shelf(dict[str, str]):
    """Stored articles: checksum by id."""

    def checksum(self, article_id: str) -> str:
        return self[article_id]


WORDS = ("dân", "xã", "huyện", "đường", "trường", "chợ", "sông", "lúa", "mùa", "thôn", "bản", "cầu")


def text(seed: int, words: int = 300) -> str:
    chosen = random.Random(seed)
    return " ".join(f"{chosen.choice(WORDS)}{chosen.randrange(40)}" for _ in range(words))


def test_copies_have_one_checksum_whatever_their_spacing() -> None:
    one = content_checksum("Tin xã", "Báo A", "Đường  mới\n\nđã xong.")
    assert one == content_checksum("TIN XÃ", "Báo A", " Đường mới đã\u2003xong. ")
    assert one != content_checksum("Tin xã", "Báo B", "Đường mới đã xong.")
    assert one != content_checksum("Tin xã", "Báo A", "Đường mới chưa xong.")


def test_a_sketch_is_the_same_on_every_machine() -> None:
    assert sketch(text(1)).sum() == 158_158_757_086
    assert len(sketch("")) == len(sketch("một hai ba")) == 0
    nfd = unicodedata.normalize("NFD", "đường trường học ở xã vùng cao " * 9)
    assert (sketch(normalize(nfd)) == sketch("đường trường học ở xã vùng cao " * 9)).all()


def test_a_cut_text_is_contained_and_another_is_not() -> None:
    whole = text(1, 600)
    cut = " ".join(whole.split()[:200])
    assert containment(sketch(whole), sketch(cut)) == 1.0
    assert containment(sketch(whole), sketch(text(2, 600))) == 0.0


def test_the_nearest_article_is_found_again_after_reopening() -> None:
    documents, shelf = Memory(), Shelf({str(n): "c" for n in range(40)})
    stories = Stories(documents, shelf)
    for n in range(40):
        stories.add(str(n), "c", sketch(text(n)))
    stories.close()
    for opened in (stories, Stories(documents, shelf)):
        edited = text(7).split()
        edited[50:60] = ["khác"] * 10
        near = opened.nearest(sketch(" ".join(edited)))
        assert near and near[0] == "7" and near[1] >= CONTAINMENT
        assert opened.nearest(sketch(text(7)), apart_from="7") is None
        assert opened.nearest(sketch(text(99))) is None


def test_a_removed_or_changed_article_is_not_found_by_its_old_text() -> None:
    stories = Stories(Memory(), Shelf({"a": "1", "b": "1"}))
    stories.add("a", "1", sketch(text(1)))
    stories.add("b", "1", sketch(text(2)))
    stories.add("a", "2", sketch(text(3)))
    stories.remove("b")
    assert stories.nearest(sketch(text(1))) is None
    assert stories.nearest(sketch(text(2))) is None
    assert stories.nearest(sketch(text(3))) == ("a", 1.0)


def test_articles_without_a_sketch_are_sketched_from_the_store() -> None:
    documents = Memory()
    shelf = Shelf({"a": "1", "b": "1"})
    stories = Stories(documents, shelf)
    stories.add("a", "an older text", sketch(text(1)))
    stories.complete({"a": text(5), "b": text(6)}.__getitem__)
    assert stories.nearest(sketch(text(5))) == ("a", 1.0)
    assert stories.nearest(sketch(text(6))) == ("b", 1.0)


def test_a_stock_phrase_in_many_articles_links_none() -> None:
    phrase = " ".join(f"mẫu{n}" for n in range(40))
    shelf = Shelf({str(n): "c" for n in range(100)})
    stories = Stories(Memory(), shelf)
    for n in range(100):
        stories.add(str(n), "c", sketch(f"{text(n, 40)} {phrase}"))
    assert stories.nearest(sketch(f"{text(200, 20)} {phrase}")) is None


def test_the_journal_holds_what_was_written_and_stays_short() -> None:
    documents = Memory()
    ledger = Ledger(documents)
    for n in range(100):
        ledger.set(f"k{n}", n)
        if n % 3 == 0:
            ledger.drop(f"k{n // 2}")
        ledger.write()
    expected = dict(ledger.items())
    ledger.set("unwritten", 1)
    assert dict(Ledger(documents).items()) == expected
    assert len(documents.values) == 100
    ledger.compact()
    assert len(documents.values) == 1
    assert dict(Ledger(documents).items()) == {**expected, "unwritten": 1}


def test_a_kill_while_the_journal_is_folded_loses_nothing() -> None:
    documents = Memory()
    ledger = Ledger(documents)
    for n in range(40):
        ledger.set(f"k{n % 20}", n)
        ledger.drop(f"k{(n + 10) % 20}")
        ledger.write()
    expected = dict(ledger.items())

    class Killed(Exception):
        pass

    real, left = documents.delete, [17]

    def delete(id: str) -> bool:
        left[0] -= 1
        if left[0] < 0:
            raise Killed
        return real(id)

    documents.delete = delete  # type: ignore[method-assign]
    try:
        ledger.compact()
    except Killed:
        assert dict(Ledger(documents).items()) == expected
    else:
        raise AssertionError("the journal was not folded")


@needs_shared
def test_news_of_different_events_is_not_one_story() -> None:
    """500 articles of one section of one paper, which does not reprint itself."""
    rows = read_jsonl(BENCH / "news_qa" / "articles.jsonl")
    stories = Stories(Memory(), Shelf({row["id"]: "c" for row in rows}))
    linked = 0
    for row in rows:
        made = sketch(normalize(row["text"]))
        linked += stories.nearest(made) is not None
        stories.add(row["id"], "c", made)
    assert linked == 0


def test_one_story_has_the_same_figures() -> None:
    whole = "Giá lúa 7.200 đồng, giá ngô 5.100 đồng, thu 314 tấn trong năm 2019."
    assert same_figures(whole, "Giá lúa 7.200 đồng.")  # cut
    assert same_figures(whole, "Giá lúa, giá ngô đều tăng.")  # nothing to compare
    assert not same_figures(whole, "Giá lúa 7.450 đồng, giá ngô 5.300 đồng, thu 290 tấn.")
