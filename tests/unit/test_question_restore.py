"""A question without diacritics is read as the articles that it is about would print it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.question import understand
from assistant.question_restore import restore, restore_among
from storage.library import Library
from tests.unit.briefing_fakes import open_library
from tests.unit.storage_fakes import make_article

PATCHES = make_article(
    "patches",
    "Xưởng may Đồi Rum làm miếng vá từ vải thừa của các lò nhuộm. Miếng vá dày ba lớp. "
    "Miếng vá mỏng một lớp.",
    "Chị Sả bán miếng vá giá 5.000 đồng. Khách mua miếng vá để vá lều.",
)
TEETH = [
    make_article(
        f"teeth-{n}",
        f"Phòng khám số {n} nhổ răng, khám miệng và họng cho trẻ. Miệng và lưỡi được soi đèn. "
        "Bán thuốc súc miệng và lưỡi.",
    )
    for n in range(6)
]


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with open_library(tmp_path, PATCHES, *TEETH) as opened:
        yield opened


def test_the_articles_that_the_words_find_decide_their_diacritics(library: Library) -> None:
    asked = "xuong may ban mieng va nao"
    assert "miệng và" in restore(asked, library.vocabulary())
    assert "bán miếng vá nào" in restore_among(asked, library)
    assert "bán miếng vá nào" in understand(asked, library).searched
    assert restore_among("kham mieng va hong", library) == "khám miệng và họng"


def test_articles_that_print_little_of_the_question_decide_nothing(library: Library) -> None:
    asked = "thuong mieng va banh ngot o cho dem thi co vui khong"
    assert restore_among(asked, library) == restore(asked, library.vocabulary())


def test_an_organisation_called_like_an_english_word_asks_nothing_in_english(
    library: Library,
) -> None:
    asked = understand("WHO canh bao gi ve benh cum nam nay", library)
    assert not asked.english and asked.restored
    assert understand("Who runs the workshop in Doi Rum?", library).english
