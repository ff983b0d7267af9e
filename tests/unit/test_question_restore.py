"""A question without diacritics is read as the articles that it is about would print it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.question import understand
from assistant.question_restore import readings, restore, restore_among
from storage.library import Library
from tests.unit.briefing_fakes import open_library
from tests.unit.storage_fakes import make_article

PATCHES = make_article(
    "patches",
    "Xưởng may Đồi Rum làm miếng vá từ vải thừa của các lò nhuộm. Miếng vá dày ba lớp. "
    "Miếng vá mỏng một lớp.",
    "Chị Sả bán miếng vá giá 5.000 đồng. Khách mua miếng vá để vá lều.",
)
REMIX = make_article(
    "remix",
    "Nhóm thợ đặt tên máy dệt là Remix. Ông Pang sửa chiếc Remix đầu tiên ở lò nhuộm Đồi Rum.",
    "Lời Chào Từ Ông Pang Và Chiếc Remix Ở Đồi Rum.",
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
    with open_library(tmp_path, PATCHES, REMIX, *TEETH) as opened:
        yield opened


def test_the_articles_that_the_words_find_decide_their_diacritics(library: Library) -> None:
    asked = "mieng va o xuong may"
    assert "miệng và" in restore(asked, library.vocabulary())
    assert "miếng vá ở xưởng may" in restore_among(asked, library)
    assert "iếng vá ở xưởng may" in understand(asked, library).searched


def test_a_syllable_that_goes_with_few_takes_no_place_by_chance(library: Library) -> None:
    """After a number newspapers print "thí" (sinh) oftener than "thì"; a child is neither's."""
    asked = "nam 2018 thi dua tre lam gi"
    assert "2018 thì đứa trẻ" in restore(asked, library.vocabulary())


def test_the_words_found_decide_what_is_examined(library: Library) -> None:
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


def test_unaccented_words_that_english_has_too_are_vietnamese(library: Library) -> None:
    asked = understand("truoc khi dua be den phong kham thi be da lam gi", library)
    assert not asked.english and asked.restored


@pytest.mark.parametrize(
    ("typed", "searched"),
    [
        ("Chiec remix do ong pang sua", "Chiếc Remix do ông Pang sửa"),
        ("ong pang sua chiec remix nao", "Ông Pang sửa chiếc Remix nào"),
        ("thợ đặt tên remix cho máy gì", "Thợ đặt tên Remix cho máy gì"),
    ],
)
def test_a_question_in_small_letters_is_searched_as_it_would_be_printed(
    library: Library, typed: str, searched: str
) -> None:
    assert understand(typed, library).searched == searched
    assert understand(typed, library, verbatim=True).searched == typed


def test_the_likeliest_readings_come_in_their_order(library: Library) -> None:
    found = readings("ban mieng va", library.vocabulary(), most=3)
    assert len({text for _, text in found}) == 3
    assert [value for value, _ in found] == sorted((value for value, _ in found), reverse=True)
    assert found[0][1] == restore("ban mieng va", library.vocabulary())
