"""What newspapers at large tell of syllables, where the collection does not print the words."""

from __future__ import annotations

import pytest

from assistant.question_language import NUMBER, START, Language, language
from assistant.question_restore import restore
from storage.text import fold
from storage.vocabulary import Vocabulary

COUNTS = "# made by hand\n^\t3\tcó:3\ncó\t9\tcháu:4 0:2\ncháu\t5\t\nchâu\t7\t\n0\t2\tcháu:2\n"
FEW = Vocabulary().grown(["Ông Vàng A Dế vừa về xã Khe Vầu, để lại nhà cho châu thổ."], 1)


def test_counts_are_read_from_lines() -> None:
    counts = Language(COUNTS)
    assert counts.forms("chau") == {"cháu": 5, "châu": 7}
    assert counts.count("cháu") == 5
    assert counts.count("chàu") == 0
    assert counts.pair("có", "cháu") == 4
    assert counts.pair("có", "12,5") == counts.pair("có", NUMBER) == 2
    assert counts.pair("17", "cháu") == 2
    assert counts.pair(START, "có") == 3
    assert counts.pair("chàu", "có") == 0


def test_the_package_knows_the_language() -> None:
    assert language().pair("cô", "giáo") > language().pair("cơ", "giáo")
    assert language().count("nhiêu") > 100


@pytest.mark.parametrize(
    "question",
    ["Lớp có bao nhiêu cháu?", "Bao nhiêu cô giáo nghỉ việc?", "Mấy em bị ốm?"],
)
def test_words_that_no_article_prints_are_restored(question: str) -> None:
    assert restore(fold(question), FEW) == question.lower()


def test_a_name_is_spelled_as_the_collection_prints_it() -> None:
    assert restore("ai thay ong Vang A De", FEW) == "ai thay ông Vàng A Dế"
