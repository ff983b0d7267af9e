"""The one door to the articles: what is stored is found, and found as it now is."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from time import monotonic

import numpy as np
import pytest

from storage.errors import StoreDamaged, StoreLocked, StoreMismatch, UsageError
from storage.library import Library
from storage.schema import Article, SearchFilter
from storage.settings import StorageSettings
from tests.unit.storage_fakes import FakeEmbedding, make_article


def articles() -> list[Article]:
    return [
        make_article(
            "dong-trieu",
            "Trung tâm thực hiện 360 thủ tục hành chính. Người dân hài lòng.",
            "Tỷ lệ đúng hạn đạt 98,12%; hồ sơ trực tuyến tăng mạnh.",
            title="Đông Triều cải cách thủ tục",
            outlet="Báo Quảng Ninh",
            published=date(2017, 5, 4),
            places=("Quảng Ninh",),
        ),
        make_article(
            "hue",
            "Thành phố Huế khánh thành cầu mới. Cây cầu dài 480 mét.",
            title="Cầu mới ở Huế",
            outlet="Báo Thừa Thiên Huế",
            published=date(2018, 1, 2),
            places=("Huế",),
        ),
        make_article("khong-ngay", "Bác sỹ khuyên uống đủ nước. Trời nắng nóng.", title="Sức khoẻ"),
    ]


def open_library(folder: Path, embedding: FakeEmbedding | None = None) -> Library:
    return Library(StorageSettings(data=folder), embedding=embedding or FakeEmbedding())


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with open_library(tmp_path / "data") as library:
        yield library


def found(library: Library, query: str, where: SearchFilter | None = None) -> list[str]:
    """The texts found by words."""
    hits = library.search_lexical(query, 5, where)
    return [row.text for row in library.sentences([(h.article_id, h.sentence) for h in hits])]


def near(library: Library, query: str, where: SearchFilter | None = None) -> list[str]:
    """The texts found by vector."""
    hits = library.search_dense(library.embedding.queries([query])[0], 5, where)
    return [row.text for row in library.sentences([(h.article_id, h.sentence) for h in hits])]


def test_text_is_searchable_before_anything_is_embedded(library: Library) -> None:
    report = library.add(articles())
    assert (report.added, report.updated, report.unchanged) == (3, 0, 0)
    assert report.ids == ("dong-trieu", "hue", "khong-ngay")
    assert found(library, "bao nhiêu thủ tục hành chính")[0].startswith("Trung tâm thực hiện 360")
    assert near(library, "thủ tục hành chính") == []
    assert library.pending() == 9


def test_embedding_makes_every_sentence_near_itself(library: Library) -> None:
    library.add(articles())
    steps: list[tuple[int, int | None]] = []
    assert library.embed_pending(lambda done, total: steps.append((done, total))) == 9
    assert library.pending() == 0 and steps == [(9, 9)]
    assert near(library, "Cây cầu dài 480 mét.")[0] == "Cây cầu dài 480 mét."
    assert library.embed_pending() == 0


def test_a_clause_finds_its_sentence_and_counts_once(library: Library) -> None:
    library.add(articles())
    library.embed_pending()
    hits = near(library, "hồ sơ trực tuyến tăng mạnh.")
    assert hits[0] == "Tỷ lệ đúng hạn đạt 98,12%; hồ sơ trực tuyến tăng mạnh."
    assert len(set(hits)) == len(hits) == 5


def test_a_stored_article_is_the_one_that_was_added(library: Library) -> None:
    original = articles()[0]
    library.add([original])
    stored = library.article("dong-trieu")
    assert stored == make_article(
        "dong-trieu",
        *original.text.split("\n\n"),
        title=original.title,
        outlet=original.outlet,
        published=original.published,
        places=original.places,
        story="dong-trieu",
    )
    row = library.sentences([("dong-trieu", 3)])[0]
    assert (row.clause_of, row.passage) == (2, 1)
    assert stored.text[row.start : row.end] == row.text


def test_adding_the_same_again_changes_nothing(library: Library) -> None:
    library.add(articles())
    library.embed_pending()
    revision = library.revision
    report = library.add(articles())
    assert (report.added, report.updated, report.unchanged) == (0, 0, 3)
    assert library.revision == revision
    assert library.pending() == 0


def test_another_input_of_the_same_article_is_noted(library: Library) -> None:
    library.add([make_article("a", "Một câu.", paths=("a.txt",))])
    library.add([make_article("a", "Một câu.", paths=("b.html",))])
    assert library.article("a").paths == ("a.txt", "b.html")
    library.set_paths("a", ["b.html"])
    assert library.article("a").path == "b.html"


def test_changed_text_is_found_and_the_old_is_not(library: Library) -> None:
    library.add([make_article("a", "Giá điện tăng ba phần trăm. Câu này giữ nguyên.")])
    embedding = library.embedding
    library.embed_pending()
    embedding.embedded.clear()
    report = library.add([make_article("a", "Giá nước giảm hai phần trăm. Câu này giữ nguyên.")])
    assert report.updated == 1
    library.embed_pending()
    assert embedding.embedded == ["Giá nước giảm hai phần trăm."]
    assert found(library, "giá điện tăng") == ["Giá nước giảm hai phần trăm."]
    assert near(library, "Giá điện tăng ba phần trăm.") == [
        "Giá nước giảm hai phần trăm.",
        "Câu này giữ nguyên.",
    ]


def test_a_removed_article_is_gone_everywhere(library: Library) -> None:
    library.add(articles())
    library.embed_pending()
    assert library.remove(["hue", "khong-co"]) == 1
    assert found(library, "cầu mới Huế") == []
    assert not any("cầu" in text for text in near(library, "cây cầu"))
    assert [info.id for info in library.articles()] == ["dong-trieu", "khong-ngay"]
    with pytest.raises(UsageError, match="hoibao articles"):
        library.article("hue")
    library.add(articles())
    assert found(library, "cầu mới Huế")


def test_a_correction_survives_ingesting_again(library: Library) -> None:
    library.add(articles())
    library.edit("hue", title="Sông Hương có cầu", published="2019-03-04", places=["Đà Nẵng"])
    library.add([make_article("hue", "Văn bản mới.", title="Cầu mới ở Huế", outlet="Báo khác")])
    stored = library.article("hue")
    assert (stored.title, stored.published) == ("Sông Hương có cầu", date(2019, 3, 4))
    assert (stored.places, stored.outlet) == (("Đà Nẵng",), "Báo khác")
    assert library.search_lexical("Sông Hương", 1, level="article")[0].article_id == "hue"
    assert library.articles(SearchFilter(places=("đà nẵng",)))[0].corrected
    with pytest.raises(UsageError, match="text"):
        library.edit("hue", text="khác")
    with pytest.raises(UsageError, match="NĂM-THÁNG-NGÀY"):
        library.edit("hue", published="4/3/2019")


@pytest.mark.parametrize(
    ("where", "ids"),
    [
        (SearchFilter(outlets=("báo quảng ninh",)), {"dong-trieu"}),
        (SearchFilter(places=("Huế",)), {"hue"}),
        (SearchFilter(since=date(2018, 1, 2)), {"hue"}),
        (SearchFilter(until=date(2017, 5, 4)), {"dong-trieu"}),
        (SearchFilter(article_ids=("khong-ngay", "hue")), {"khong-ngay", "hue"}),
        (SearchFilter(outlets=("Không có",)), set()),
    ],
)
def test_filters_narrow_both_searches(library: Library, where: SearchFilter, ids: set[str]) -> None:
    library.add(articles())
    library.embed_pending()
    query = "thủ tục cầu nước dân mới"
    vector = library.embedding.queries([query])[0]
    assert {hit.article_id for hit in library.search_dense(vector, 9, where)} == ids
    assert {hit.article_id for hit in library.search_lexical(query, 9, where)} == ids
    assert {info.id for info in library.articles(where)} == ids


def test_facets_count_reprints_once(library: Library) -> None:
    library.add(articles())
    library.add(
        [make_article("in-lai", "Cầu mới.", outlet="Báo khác", story="hue", places=("Huế",))]
    )
    facets = library.facets()
    assert (facets.articles, facets.stories) == (4, 3)
    assert facets.places["Huế"] == 1
    assert (facets.first, facets.last) == (date(2017, 5, 4), date(2018, 1, 2))


def test_an_article_is_found_by_file_name(library: Library) -> None:
    library.add([make_article("x1", "Một.", paths=("bao/tin/Bài số 1.html",))])
    library.add([make_article("x2", "Hai.", title="Tin hai", paths=("khac/tin.txt",))])
    library.add([make_article("x3", "Ba.", paths=("nua/tin.txt",))])
    for name in ("x1", "bao/tin/Bài số 1.html", "Bài số 1.html", "bai so 1"):
        assert library.find_article(name).id == "x1"
    assert library.find_article("tin hai").id == "x2"
    with pytest.raises(UsageError, match="nhiều bài"):
        library.find_article("tin.txt")
    with pytest.raises(UsageError, match="Không có bài"):
        library.find_article("la.txt")


def test_another_process_sees_what_was_added(tmp_path: Path) -> None:
    with open_library(tmp_path) as writer, open_library(tmp_path) as reader:
        writer.add(articles()[:1])
        assert found(reader, "thủ tục")
        writer.add(articles()[1:])
        writer.embed_pending()
        assert found(reader, "cầu mới")
        assert near(reader, "Cây cầu dài 480 mét.")[0] == "Cây cầu dài 480 mét."
        writer.remove(["hue"])
        assert found(reader, "cầu mới") == []


def test_a_second_writer_is_told_within_five_seconds(tmp_path: Path) -> None:
    with open_library(tmp_path) as first, open_library(tmp_path) as second:
        first.add(articles())
        with first.writing():
            begun = monotonic()
            with pytest.raises(StoreLocked, match="--data"):
                second.add(articles()[:1])
            assert monotonic() - begun < 5
            assert found(second, "thủ tục")
            second.documents("conversation").put("c", {"turns": 1})
        assert second.add(articles()[:1]).unchanged == 1


def test_threads_share_a_library(library: Library) -> None:
    library.add(articles())
    trouble: list[BaseException] = []

    def read() -> None:
        try:
            for _ in range(20):
                assert found(library, "thủ tục")
                library.facets()
        except BaseException as error:
            trouble.append(error)

    threads = [threading.Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()
    for number in range(10):
        library.add([make_article(f"n{number}", f"Tin số {number}.")])
    library.embed_pending()
    for thread in threads:
        thread.join()
    assert trouble == []


def test_indexes_that_are_behind_catch_up_by_themselves(tmp_path: Path) -> None:
    with open_library(tmp_path) as library:
        library.add(articles()[:1])
        library.embed_pending()
        # What a kill between the commit and the indexes leaves behind.
        library._writer.add(articles()[1:])
        library._writer.remove([library._entry("dong-trieu")])
    with open_library(tmp_path) as library:
        assert found(library, "cây cầu") == [
            "Cây cầu dài 480 mét.",
            "Thành phố Huế khánh thành cầu mới.",
        ]
        assert found(library, "thủ tục hành chính") == []


def test_a_long_write_ends_with_the_index_complete(library: Library) -> None:
    with library.writing():
        for article in articles():
            library.add([article])
    state = library._lexical.state(library._catalog.identity)
    assert state is not None and state.revision == library._catalog.counters().content
    assert library._lexical.documents(state)["article"] == len(articles())


@pytest.mark.parametrize("ruin", ["state", "file", "folder"])
def test_a_ruined_lexical_index_is_made_again(tmp_path: Path, ruin: str) -> None:
    with open_library(tmp_path) as library:
        library.add(articles())
    root = tmp_path / "lexical"
    if ruin == "state":
        (root / "state.json").write_text("{", encoding="utf-8")
    for file in root.glob("g-*/sentence/meta.json"):
        if ruin == "file":
            file.write_text("torn", encoding="utf-8")
        if ruin == "folder":
            file.unlink()
    with open_library(tmp_path) as library:
        assert len(found(library, "thủ tục hành chính")) == 1


def test_vectors_wait_in_the_catalog_when_the_index_is_doubtful(tmp_path: Path) -> None:
    with open_library(tmp_path) as library:
        library.add(articles())
        library.embed_pending()
    (tmp_path / "chroma" / "writing").touch()
    for file in (tmp_path / "chroma").glob("g-*/chroma.sqlite3"):
        file.write_bytes(b"not a database" * 100)
    with open_library(tmp_path) as library:
        assert near(library, "Cây cầu dài 480 mét.")[0] == "Cây cầu dài 480 mét."
        assert [f.name for f in library.check() if not f.ok] == ["vectors"]
        library.embed_pending()
        assert all(finding.ok for finding in library.check())


def test_reindex_embeds_nothing(library: Library) -> None:
    library.add(articles())
    library.embed_pending()
    library.embedding.embedded.clear()
    steps: list[tuple[int, int | None]] = []
    library.reindex(lambda done, total: steps.append((done, total)))
    assert library.embedding.embedded == []
    assert steps[-1][0] == steps[-1][1]
    assert found(library, "thủ tục") and near(library, "thủ tục")
    assert all(finding.ok for finding in library.check())


def test_a_store_refuses_another_embedding(tmp_path: Path) -> None:
    with open_library(tmp_path) as library:
        library.add(articles())
        library.embed_pending()
    with open_library(tmp_path, FakeEmbedding("other", 16)) as library:
        assert found(library, "thủ tục")
        with pytest.raises(StoreMismatch, match="fake-1"):
            _ = library.embedding
        with pytest.raises(StoreMismatch, match="--embed"):
            library.add([make_article("moi", "Câu mới.")])
            library.embed_pending()
        library.reset_vectors()
        assert library.embed_pending() == 10
        assert near(library, "Câu mới.")[0] == "Câu mới."


def test_vectors_of_an_earlier_version_name_the_one_command_that_renews_them(
    tmp_path: Path,
) -> None:
    with open_library(tmp_path, FakeEmbedding("e5-small-old", 32)) as library:
        library.add(articles())
        library.embed_pending()
    with (
        open_library(tmp_path, FakeEmbedding("e5-small-new", 32)) as library,
        pytest.raises(StoreMismatch, match=r"bản trước.*hoibao reindex --embed"),
    ):
        _ = library.embedding


def test_a_newer_or_ruined_catalog_is_refused_with_a_remedy(tmp_path: Path) -> None:
    with open_library(tmp_path) as library:
        library.add(articles())
        library._catalog.engine.dispose()
        with library._catalog.engine.begin() as connection:
            connection.exec_driver_sql("UPDATE meta SET value = '99' WHERE key = 'version'")
    with pytest.raises(StoreMismatch, match="nâng cấp"):
        open_library(tmp_path)
    (tmp_path / "khac").mkdir()
    (tmp_path / "khac" / "catalog.sqlite").write_bytes(b"khong phai co so du lieu" * 200)
    with pytest.raises(StoreDamaged, match="sao lưu"):
        open_library(tmp_path / "khac")


def test_stored_vectors_come_in_the_asked_order(library: Library) -> None:
    library.add(articles())
    library.embed_pending()
    library.add([make_article("moi", "Chưa nhúng.")])
    rows = library.vectors([("hue", 1), ("moi", 0), ("hue", 0)])
    wanted = library.embedding.queries(
        ["Cây cầu dài 480 mét.", "Thành phố Huế khánh thành cầu mới."]
    )
    np.testing.assert_allclose(rows[[0, 2]], wanted, atol=1e-6)
    assert not rows[1].any()


def test_vocabulary_knows_the_spellings(library: Library) -> None:
    library.add(articles())
    words = library.vocabulary()
    assert list(words.forms("thu")) == ["thủ"]
    assert words.pair("hành", "chính") == 1 and words.count("cầu") == 2
    library.add([make_article(f"n{n}", "Mùa thu Hà Nội.") for n in range(3)])
    assert list(library.vocabulary().forms("thu")) == ["thu", "thủ"]


def test_documents_are_kept_by_kind(tmp_path: Path) -> None:
    with open_library(tmp_path) as library:
        talks = library.documents("conversation")
        talks.put("a", {"câu": ["hỏi"]})
        talks.put("b", [1, 2])
        talks.put("a", {"câu": ["hỏi", "nữa"]})
        library.documents("run").put("a", 1)
    with open_library(tmp_path) as library:
        talks = library.documents("conversation")
        assert talks.get("a") == {"câu": ["hỏi", "nữa"]}
        assert [id for id, _, _ in talks.list()] == ["a", "b"]
        assert talks.delete("a") and not talks.delete("a")
        assert talks.get("a") is None and library.documents("run").get("a") == 1
