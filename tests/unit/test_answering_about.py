"""Answers about the articles themselves: who wrote them, when, which ones there are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from assistant.answering import Assistant
from assistant.schema import Answer, Claim
from assistant.settings import load_settings
from storage.library import Library
from storage.settings import StorageSettings
from tests.unit.storage_fakes import make_article

ARTICLES = [
    make_article(
        "ho-tre",
        "Huyện Hồ Tre vừa gộp 14 trạm khuyến nông thành 5 cụm từ đầu tháng 3.",
        "Xã Nà Dẻ được giao quản lý cụm lớn nhất với 9 cán bộ.",
        "Chủ tịch huyện nói cách làm này bớt được một nửa chi phí đi lại.",
        title="Huyện Hồ Tre gộp các trạm khuyến nông",
        outlet="Báo Mây Trắng",
        author="Lò Văn Tỏi",
        published=date(2019, 5, 6),
        places=("huyện Hồ Tre",),
    ),
    make_article(
        "khe-vau",
        "Xã Khe Vầu lập tổ bảo vệ rừng gồm 11 người ở ba bản.",
        "Tổ này thay cho trạm cũ đã đóng cửa năm ngoái.",
        "Nhiều hộ ở Nà Dẻ cũng xin vào tổ.",
        title="Khe Vầu lập tổ bảo vệ rừng",
        outlet="Báo Suối Đá",
        published=date(2020, 1, 2),
    ),
    make_article(
        "lung-may",
        "Thị trấn Lũng Mây mở chợ phiên vào sáng thứ bảy hằng tuần.",
        "Chợ có 60 gian hàng của bà con các bản gần đó.",
        title="Lũng Mây mở chợ phiên",
    ),
]


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder: Path = tmp_path_factory.mktemp("about")
    with Library(StorageSettings(data=folder)) as library:
        library.add(ARTICLES)
        library.embed_pending()
        yield Assistant(library, load_settings(folder))


def cited(answer: Answer) -> list[str]:
    """The articles quoted, after every quote was compared with its text."""
    texts = {article.id: article.text for article in ARTICLES}
    for citation in answer.citations:
        assert texts[citation.article_id][citation.start : citation.end] == citation.quote
    assert [claim.text for claim in answer.claims] == [one.quote for one in answer.citations]
    return [citation.article_id for citation in answer.citations]


def test_byline_day_and_outlet_come_from_the_page(assistant: Assistant) -> None:
    for question, line in (
        ("Ai viết bài về huyện Hồ Tre?", "Lò Văn Tỏi"),
        ("Bài viết về Hồ Tre đăng ngày nào?", "06/05/2019"),
        ("bai ve ho tre dang tren bao nao", "Báo Mây Trắng"),
    ):
        answer = assistant.ask(question)
        assert (answer.status, answer.direct) == ("answered", line)
        assert cited(answer) == ["ho-tre"]
        assert any("trang báo" in note for note in answer.notes)


def test_what_the_page_does_not_state_is_said_to_be_missing(assistant: Assistant) -> None:
    answer = assistant.ask("Ai viết bài về Khe Vầu?")
    assert (answer.status, answer.direct) == ("partial", None)
    assert cited(answer) == ["khe-vau"]
    assert any("không ghi tác giả" in note for note in answer.notes)


def test_articles_that_speak_of_a_topic_are_listed_each_by_a_sentence(
    assistant: Assistant,
) -> None:
    heard: list[Claim] = []
    answer = assistant.ask("Những bài nào nói về Nà Dẻ?", on_claim=heard.append)
    assert answer.direct is not None and answer.direct.startswith("2 bài")
    assert sorted(cited(answer)) == ["ho-tre", "khe-vau"]
    assert all("Nà Dẻ" in claim.text for claim in answer.claims)
    assert tuple(heard) == answer.claims
    assert (answer.mentions, answer.read) == (2, 3)


def test_a_topic_of_no_article_is_not_found(assistant: Assistant) -> None:
    answer = assistant.ask("Bài nào nói về Bản Lằn?")
    assert (answer.status, answer.claims) == ("not_found", ())


def test_a_summary_is_made_of_the_articles_sentences(assistant: Assistant) -> None:
    answer = assistant.ask("Tóm tắt bài về Hồ Tre")
    assert answer.status == "answered"
    assert set(cited(answer)) == {"ho-tre"}
    starts = [citation.start for citation in answer.citations]
    assert len(starts) > 1 and starts == sorted(starts)


def test_the_latest_article_and_all_of_them(assistant: Assistant) -> None:
    assert set(cited(assistant.ask("Bài báo mới nhất nói gì?"))) == {"khe-vau"}
    assert len(cited(assistant.ask("Nội dung chính của các bài là gì?"))) == 3


def test_this_article_is_the_one_of_the_last_answer(assistant: Assistant) -> None:
    first = assistant.ask("Xã Khe Vầu lập tổ bảo vệ rừng gồm bao nhiêu người?")
    said = " ".join(claim.text for claim in first.claims)
    answer = assistant.ask("Bài này đăng khi nào?", history=[(first.question, said)])
    assert (answer.direct, cited(answer)) == ("02/01/2020", ["khe-vau"])
    alone = assistant.ask("Bài này đăng khi nào?")
    assert alone.status == "not_found" and any("bài nào" in note for note in alone.notes)


def test_the_collection_tells_how_much_it_holds(assistant: Assistant) -> None:
    answer = assistant.ask("Trong kho có bao nhiêu bài báo?")
    assert answer.direct == "3 bài báo"
    assert any("06/05/2019" in note and "02/01/2020" in note for note in answer.notes)
    assert any("Báo Suối Đá (1)" in note for note in answer.notes)


def test_a_greeting_is_no_failed_search(assistant: Assistant) -> None:
    for words in ("Xin chào", "Cảm ơn bạn"):
        answer = assistant.ask(words)
        assert answer.status == "answered" and answer.notes and not answer.claims


def test_asked_word_for_word_it_is_searched(assistant: Assistant) -> None:
    assert assistant.ask("Cảm ơn bạn", verbatim=True).status == "not_found"
