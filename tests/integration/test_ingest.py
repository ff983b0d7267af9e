"""From files on disk to stored articles and back: again, changed, moved, copied, removed."""

from __future__ import annotations

import json
import os
import shutil
import signal
import threading
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from ingest import build, pipeline, samples
from ingest.interruption import finished_first
from ingest.pipeline import IngestReport, ingest, ingest_uploads
from ingest.watch import watch
from storage.library import AddReport, Library
from storage.schema import Article
from storage.settings import StorageSettings
from tests.shared import ARTICLES, needs_shared


class CountingEmbedding:
    """Gives every text the same vector and counts the texts."""

    recipe = "test"
    dimension = 4

    def __init__(self) -> None:
        self.embedded = 0

    def passages(self, texts: list[str]) -> np.ndarray:
        self.embedded += len(texts)
        return np.full((len(texts), 4), 0.5, dtype=np.float32)

    queries = passages


@pytest.fixture
def embedding() -> CountingEmbedding:
    return CountingEmbedding()


@pytest.fixture
def library(tmp_path: Path, embedding: CountingEmbedding) -> Iterator[Library]:
    with Library(StorageSettings(data=tmp_path / "data"), embedding=embedding) as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "bài đã lưu"
    place.mkdir()
    return place


TOPICS = ("đường sá", "trường học", "trạm y tế", "nước sạch", "chợ xã", "rác thải", "lúa mùa")


SENTENCES = (
    "Huyện vừa công bố kết quả về {0} sau một năm làm thử tại ba cụm dân cư ven sông.",
    "Nhiều hộ cho biết {0} nay đỡ tốn công hơn hẳn so với thời phải chờ từ sáng sớm.",
    "Ông Lê Văn Tám, trưởng thôn, kể rằng {0} từng là chuyện nóng nhất ở mọi cuộc họp dân.",
    "Phòng chuyên môn thống kê được 1.250 lượt góp ý, trong đó 98,5% nói tới {0} ở các ngõ nhỏ.",
    "Kinh phí cho {0} lấy từ ngân sách xã và phần đóng góp tự nguyện của người đi làm ăn xa.",
    "Đoàn thanh niên nhận trông coi {0} vào cuối tuần và báo lại mỗi tháng một lần.",
    "Theo kế hoạch, {0} sẽ được mở rộng sang bốn thôn vùng cao trước mùa mưa năm sau.",
    "Chủ tịch xã hứa sẽ công khai mọi khoản chi cho {0} trên bảng tin đặt trước trụ sở.",
    "Một số ý kiến lo rằng {0} khó giữ được lâu nếu thiếu người biết việc ở cơ sở.",
)


def page(title: str, topic: str, paragraphs: int = 5) -> str:
    """A plain article whose text depends on its topic."""
    body = [
        f"{sentence.format(topic)} {SENTENCES[n - 4].format('việc ' + topic + ' ở huyện')}"
        for n, sentence in enumerate(SENTENCES[:paragraphs])
    ]
    return "\n\n".join([title, "Thứ Sáu, 17/09/2021, 09:00", *body])


OTHER = """Trường xã vùng cao khai giảng muộn hai tuần

Thứ Sáu, 17/09/2021, 09:00

Lũ cuốn trôi chiếc cầu gỗ nên học sinh ba bản phải đợi nước rút mới tới được lớp học mới.

Thầy hiệu trưởng Vàng A Sử nói sách vở đã chuyển đủ, chỉ còn thiếu chăn ấm cho khu nội trú.

Bộ đội biên phòng nhận chở gạo qua suối bằng thuyền máy, mỗi chuyến được chừng 400 kg.

Phụ huynh góp tre dựng tạm lối đi, đủ cho từng em dắt tay nhau bước qua trong ngày nắng.
"""


def write(place: Path, name: str, text: str) -> Path:
    path = place / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def counts(report: IngestReport) -> tuple[int, int, int, int, int]:
    return (report.added, report.updated, report.unchanged, report.removed, report.duplicates)


def test_a_second_ingest_changes_nothing_and_embeds_nothing(
    library: Library, folder: Path, embedding: CountingEmbedding
) -> None:
    for n, topic in enumerate(TOPICS[:3]):
        write(folder, f"{n}.txt", page(f"Huyện làm tốt việc {topic}", topic))
    first = ingest(library, [folder])
    embedded, revision = embedding.embedded, library.revision
    again = ingest(library, [folder])
    assert counts(first) == (3, 0, 0, 0, 0) and first.pending == 0 and embedded > 0
    assert counts(again) == (0, 0, 3, 0, 0)
    assert again.articles == first.articles
    assert (embedding.embedded, library.revision) == (embedded, revision)


def test_a_changed_file_updates_its_article_in_place(library: Library, folder: Path) -> None:
    path = write(folder, "a.txt", page("Huyện làm đường", "đường sá"))
    (before,) = ingest(library, [folder]).articles
    library.edit(before[0], outlet="Báo Thử")
    path.write_text(page("Huyện làm đường", "rác thải", 3), encoding="utf-8")
    report = ingest(library, [folder])
    assert counts(report) == (0, 1, 0, 0, 0)
    (info,) = library.articles()
    stored = library.article(info.id)
    assert info.id == before[0] and stored.outlet == "Báo Thử"
    assert "rác thải" in stored.text and "đường sá" not in stored.text


def test_ids_do_not_depend_on_the_folder(library: Library, tmp_path: Path) -> None:
    text = page("Huyện làm đường", "đường sá")
    (one,) = ingest(library, [write(tmp_path / "x", "a.txt", text)], embed=False).articles
    with Library(StorageSettings(data=tmp_path / "other")) as other:
        place = write(tmp_path / "y" / "z", "a.txt", unicodedata.normalize("NFD", text)).parents[1]
        (two,) = ingest(other, [place], embed=False).articles
    assert one[0] == two[0] and two[1] == "z/a.txt"


def test_files_of_one_name_in_two_folders_are_two_articles(library: Library, folder: Path) -> None:
    write(folder, "2020/index.txt", page("Tin năm 2020", "đường sá"))
    write(folder, "2021/index.txt", page("Tin năm 2021", "trường học"))
    assert counts(ingest(library, [folder], embed=False)) == (2, 0, 0, 0, 0)
    assert counts(ingest(library, [folder], embed=False)) == (0, 0, 2, 0, 0)


def test_a_copy_is_one_article_with_two_paths(library: Library, folder: Path) -> None:
    text = page("Huyện làm đường", "đường sá")
    write(folder, "a.txt", text)
    copy = write(folder, "b.txt", text)
    report = ingest(library, [folder], embed=False)
    assert counts(report) == (1, 0, 0, 0, 1)
    (info,) = library.articles()
    assert info.paths == ("a.txt", "b.txt")
    assert counts(ingest(library, [folder], embed=False)) == (0, 0, 2, 0, 0)
    copy.write_text(page("Huyện dọn rác", "rác thải"), encoding="utf-8")
    assert counts(ingest(library, [folder], embed=False)) == (1, 0, 1, 0, 0)
    assert sorted(info.paths for info in library.articles()) == [("a.txt",), ("b.txt",)]


def test_prune_removes_what_is_gone_and_nothing_else(
    library: Library, folder: Path, tmp_path: Path
) -> None:
    elsewhere = write(tmp_path / "khác", "k.txt", page("Tin khác", "lúa mùa"))
    gone = write(folder, "a.txt", page("Huyện làm đường", "đường sá"))
    copied = write(folder, "b.txt", page("Huyện xây trường", "trường học"))
    shutil.copy(copied, folder / "c.txt")
    ingest(library, [folder, elsewhere], embed=False)
    gone.unlink()
    copied.unlink()
    elsewhere.unlink()
    assert ingest(library, [folder], embed=False).removed == 0
    assert ingest(library, [folder], embed=False, prune=True).removed == 1
    assert sorted(info.paths for info in library.articles()) == [("c.txt",), ("k.txt",)]
    shutil.rmtree(folder)
    report = ingest(library, [folder], embed=False, prune=True)
    assert report.removed == 0 and report.failed  # a folder that is away is not an empty one


def test_a_moved_file_keeps_its_article(library: Library, folder: Path) -> None:
    path = write(folder, "cũ/a.txt", page("Huyện làm đường", "đường sá", 8))
    ((id, _, _),) = ingest(library, [folder], embed=False).articles
    (folder / "mới").mkdir()
    path.rename(folder / "mới" / "a.txt")
    moved = ingest(library, [folder], embed=False)
    assert moved.added == 0 and [info.id for info in library.articles()] == [id]
    text = page("Huyện làm đường", "đường sá", 8) + "\n\nHuyện sẽ báo cáo thêm vào tháng sau nữa."
    (folder / "mới" / "a.txt").rename(folder / "a.txt")
    (folder / "a.txt").write_text(text, encoding="utf-8")
    ingest(library, [folder], embed=False)
    assert [info.id for info in library.articles()] == [id]


def test_reprints_tell_one_story_and_other_articles_their_own(
    library: Library, folder: Path
) -> None:
    whole = page("Huyện làm đường", "đường sá", 9)
    cut = "\n\n".join(["Chuyện con đường ở huyện", *whole.split("\n\n")[1:6]])
    write(folder, "1.txt", whole)
    write(folder, "2.txt", cut)
    write(folder, "3.txt", OTHER)
    ingest(library, [folder], embed=False)
    story = {info.path: info.story for info in library.articles()}
    assert story["1.txt"] == story["2.txt"] != story["3.txt"]
    assert library.facets().stories == 2
    write(folder, "4.txt", cut.replace("Chuyện con đường ở huyện", "Con đường mới của huyện"))
    ingest(library, [folder], embed=False)
    assert {i.story for i in library.articles() if i.path != "3.txt"} == {story["1.txt"]}


def test_news_in_one_form_with_other_figures_is_another_story(
    library: Library, folder: Path
) -> None:
    for name, count in (("Sao Mai", 41), ("Khe Vầu", 63)):
        told = f"Huyện {name} giảm {count} trạm, {count * 3} người, bớt {count / 10} tỷ đồng."
        news = page(f"Huyện {name} giảm trạm khuyến nông", "khuyến nông", 8) + f"\n\n{told}"
        write(folder, f"{count}.txt", news)
        write(folder, f"cut{count}.txt", news.replace(f"Huyện {name} giảm trạm", "Giảm trạm"))
    ingest(library, [folder], embed=False)
    story = {info.path: info.story for info in library.articles()}
    assert story["41.txt"] == story["cut41.txt"] != story["63.txt"] == story["cut63.txt"]


def test_one_bad_file_never_stops_the_rest(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, "1.txt", page("Huyện làm đường", "đường sá"))
    write(folder, "2.txt", "")
    write(folder, "3.pdf", "%PDF-1.4 hỏng")
    write(folder, "4.txt", page("Bài làm vỡ chương trình", "chợ xã"))
    write(folder, "5.txt", page("Huyện xây trường", "trường học"))
    real = build.clean

    def breaks(raw: object) -> object:
        if "chương trình" in raw.text:  # type: ignore[attr-defined]
            raise IndexError("vỡ")
        return real(raw)  # type: ignore[arg-type]

    monkeypatch.setattr(build, "clean", breaks)
    report = ingest(library, [folder], embed=False)
    assert report.added == 2
    assert {failure.path for failure in report.failed} == {"2.txt", "3.pdf", "4.txt"}
    assert all(failure.reason for failure in report.failed)


def test_a_reader_that_breaks_spoils_neither_the_other_inputs_nor_what_is_stored(
    library: Library, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, "1.txt", page("Huyện làm đường", "đường sá"))
    write(folder, "2.txt", page("Huyện xây trường", "trường học"))
    other = write(tmp_path / "khác", "3.txt", OTHER)
    ingest(library, [folder], embed=False)
    real = pipeline.read_paths

    def breaks(paths: list[Path]) -> Iterator[object]:
        pages = real(paths)
        yield next(pages)
        if paths == [folder]:
            raise IndexError("vỡ")

    monkeypatch.setattr(pipeline, "read_paths", breaks)
    report = ingest(library, [folder, other], embed=False, prune=True)
    assert counts(report) == (1, 0, 1, 0, 0)
    assert [failure.path for failure in report.failed] == [str(folder)]
    assert len(library.articles()) == 3


def test_an_empty_folder_and_a_missing_path_are_said(library: Library, folder: Path) -> None:
    report = ingest(library, [folder, folder / "không có"], embed=False)
    assert [failure.path for failure in report.failed] == [str(folder), str(folder / "không có")]


def interrupt_after(done: int) -> Callable[[str, int, int, str], None]:
    def progress(stage: str, count: int, total: int, name: str) -> None:
        if stage == "read" and count == done:
            raise KeyboardInterrupt

    return progress


def test_ctrl_c_keeps_what_is_finished_and_the_next_run_goes_on(
    library: Library, folder: Path
) -> None:
    for n, topic in enumerate(TOPICS):
        write(folder, f"{n}.txt", page(f"Huyện lo việc {topic}", topic))
    report = ingest(library, [folder], on_progress=interrupt_after(4))
    assert report.interrupted and report.added == 4 and report.pending > 0
    assert len(library.articles()) == 4
    rest = ingest(library, [folder])
    assert counts(rest) == (3, 0, 4, 0, 0) and rest.pending == 0 and not rest.interrupted


def test_ctrl_c_while_articles_are_stored_counts_them_as_new(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, "0.txt", page("Huyện lo việc nước", TOPICS[0]))
    real = library.add

    def pressed(articles: list[Article]) -> AddReport:
        os.kill(os.getpid(), signal.SIGINT)
        stored = real(articles)
        assert stored.added == 1
        return stored

    monkeypatch.setattr(library, "add", pressed)
    report = ingest(library, [folder])
    assert counts(report) == (1, 0, 0, 0, 0) and report.interrupted
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_a_second_ctrl_c_waits_for_nothing() -> None:
    went_on = False
    with pytest.raises(KeyboardInterrupt), finished_first():
        os.kill(os.getpid(), signal.SIGINT)
        went_on = True
        os.kill(os.getpid(), signal.SIGINT)
        raise AssertionError("not reached")
    assert went_on


def test_progress_counts_up_to_the_total(library: Library, folder: Path) -> None:
    for n, topic in enumerate(TOPICS[:3]):
        write(folder, f"{n}.txt", page(f"Huyện lo việc {topic}", topic))
    seen: list[tuple[str, int, int]] = []
    ingest(library, [folder], on_progress=lambda stage, n, of, name: seen.append((stage, n, of)))
    assert [row for row in seen if row[0] == "read"] == [("read", n, 3) for n in (1, 2, 3)]
    assert seen[-1][0] == "embed" and seen[-1][1] == seen[-1][2]


def rows_file(folder: Path, rows: list[dict[str, object]]) -> Path:
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    return write(folder, "tin.jsonl", "\n".join(lines))


def row(id: object, topic: str) -> dict[str, object]:
    text = page("", topic).split("\n\n", 2)[2]
    return {"id": id, "title": f"Tin về {topic}", "text": text, "date": "2021-09-17"}


def test_rows_keep_their_own_ids_and_vanish_with_prune(library: Library, folder: Path) -> None:
    path = rows_file(folder, [row("tin-1", "đường sá"), row("tin-2", "chợ xã"), row(3, "lúa mùa")])
    ingest(library, [path], embed=False)
    assert {info.id for info in library.articles()} == {"tin-1", "tin-2", "3"}
    rows_file(folder, [row("tin-2", "chợ xã"), row(3, "nước sạch")])
    report = ingest(library, [path], embed=False, prune=True)
    assert counts(report) == (0, 1, 1, 1, 0)
    assert {info.id for info in library.articles()} == {"tin-2", "3"}
    assert library.article("3").published == date(2021, 9, 17)


def test_two_data_sets_may_use_the_same_ids(library: Library, folder: Path) -> None:
    first = rows_file(folder / "một", [row(1, "đường sá")])
    second = rows_file(folder / "hai", [row(1, "chợ xã")])
    ingest(library, [first, second], embed=False)
    again = ingest(library, [second, first], embed=False)
    assert len(library.articles()) == 2 and counts(again) == (0, 0, 2, 0, 0)


def test_an_upload_is_stored_and_stored_again_unchanged(library: Library) -> None:
    data = page("Huyện làm đường", "đường sá").encode()
    assert counts(ingest_uploads(library, [("a.txt", data)], embed=False)) == (1, 0, 0, 0, 0)
    assert counts(ingest_uploads(library, [("a.txt", data)], embed=False)) == (0, 0, 1, 0, 0)


def test_a_watched_folder_is_kept_in_step(library: Library, folder: Path) -> None:
    write(folder, "a.txt", page("Huyện làm đường", "đường sá"))
    stop = threading.Event()
    reports = watch(library, folder, stop=stop)
    assert next(reports).added == 1
    write(folder, "b.txt", page("Huyện xây trường", "trường học"))
    assert next(reports).added == 1
    (folder / "a.txt").unlink()
    assert next(reports).removed == 1
    stop.set()
    assert next(reports, None) is None
    assert [info.path for info in library.articles()] == ["b.txt"]


def test_the_samples_are_stored_whole(library: Library) -> None:
    report = ingest(library, [samples.folder()], embed=False)
    assert report.added == 10 and not report.failed
    assert library.facets().stories == 10


def test_given_samples_leave_when_the_users_own_articles_come(
    library: Library, folder: Path
) -> None:
    assert samples.give(library).added == 10
    assert ingest(library, [folder / "gone.txt"]).samples == 0  # nothing came
    assert len(library.articles()) == 10
    write(folder, "a.txt", page("Huyện xây cầu", "cây cầu"))
    report = ingest(library, [folder])
    assert (report.added, report.removed, report.samples) == (1, 10, 10)
    assert [info.path for info in library.articles()] == ["a.txt"]
    again = ingest(library, [samples.folder()], embed=False)  # who asks for them keeps them
    assert (again.added, again.samples) == (10, 0)
    write(folder, "b.txt", page("Huyện xây trường", "trường học"))
    assert ingest(library, [folder], embed=False).samples == 0
    assert len(library.articles()) == 12


@needs_shared
def test_the_shared_pages_keep_exact_offsets(library: Library) -> None:
    report = ingest(library, [ARTICLES], embed=False)
    assert report.added == 5 and not report.failed
    for id, _, _ in report.articles:
        article = library.article(id)
        for sentence in article.sentences:
            text = library.sentences([(id, sentence.index)])[0].text
            assert article.text[sentence.start : sentence.end] == text == text.strip() != ""
