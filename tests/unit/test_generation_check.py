"""A written sentence against the evidence: meaning and shortened names where words do not do."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from assistant.generation_check import Checker
from assistant.schema import Citation
from assistant.verification import SIMILAR
from assistant.verification_context import names_meant
from storage.errors import EmbeddingError

QUOTE = "Ông Tài nói huyện đã trồng 3.200 cây phượng, bà con không cần phải đi lại nhiều lượt."
ARTICLE = (
    "Ngày 3/4, huyện Mỹ Lộc phát động tết trồng cây; ông Hồ Văn Tài và bà Lê Thu Hà cùng dự.\n\n"
    f"{QUOTE}"
)
EVIDENCE = Citation(
    1, "a", "a.txt", "Tết trồng cây", "Báo Mẫu", None, None, 2, 0, len(QUOTE), QUOTE
)
REWORDED = "Người dân không phải đi lại nhiều lần."


class Meaning:
    """An embedding engine that finds all texts as near to each other as it is told."""

    def __init__(self, cosine: float | None) -> None:
        self.cosine = cosine
        self.asked = 0

    def passages(self, texts: Sequence[str]) -> np.ndarray:
        self.asked += 1
        if self.cosine is None:
            raise EmbeddingError("hỏng")
        rest = [[self.cosine, (1 - self.cosine**2) ** 0.5]] * (len(texts) - 1)
        return np.array([[1.0, 0.0], *rest], dtype=np.float32)


@pytest.mark.parametrize(
    ("cosine", "support"),
    [(SIMILAR + 0.01, "supported"), (SIMILAR - 0.01, "partly"), (None, "partly")],
)
def test_meaning_decides_where_words_are_half_the_same(cosine: float | None, support: str) -> None:
    engine = Meaning(cosine)
    claim = Checker([EVIDENCE], "vi", embedding=engine).check(f"{REWORDED} [1]")
    assert claim is not None and claim.support == support
    assert engine.asked == 1


def test_meaning_is_not_asked_where_a_figure_is_wrong_or_the_words_suffice() -> None:
    engine = Meaning(1.0)
    checker = Checker([EVIDENCE], "vi", embedding=engine)
    wrong = checker.check("Huyện đã trồng 2.300 cây phượng [1].")
    right = checker.check("Huyện đã trồng 3.200 cây phượng [1].")
    assert wrong is not None and wrong.support == "unsupported"
    assert right is not None and right.support == "supported"
    assert engine.asked == 0


@pytest.mark.parametrize(
    ("written", "support"),
    [
        ("Ông Hồ Văn Tài nói huyện Mỹ Lộc đã trồng 3.200 cây phượng.", "supported"),
        ("Bà Lê Thu Hà nói huyện đã trồng 3.200 cây phượng.", "unsupported"),
        ("Ông Hồ Văn Tài nói huyện Mỹ Đức đã trồng 3.200 cây phượng.", "unsupported"),
    ],
)
def test_a_shortened_name_is_known_from_its_article(written: str, support: str) -> None:
    with_article = Checker([EVIDENCE], "vi", article_text=lambda _: ARTICLE)
    claim = with_article.check(f"{written} [1]")
    assert claim is not None and claim.support == support, claim
    alone = Checker([EVIDENCE], "vi").check(f"{written} [1]")
    assert alone is not None and alone.support == "unsupported"


def test_only_what_is_certain_is_meant() -> None:
    assert names_meant(QUOTE, ARTICLE) == ["Hồ Văn Tài", "huyện Mỹ Lộc"]
    assert names_meant(QUOTE, f"{ARTICLE} Ông Vũ Tài vắng mặt.") == ["huyện Mỹ Lộc"], "two Tài"
    other = ARTICLE.replace("cùng dự", "cùng dự, có cả huyện Mỹ Đức")
    assert names_meant(QUOTE, other) == ["Hồ Văn Tài"], "two huyện"
    assert names_meant("Các huyện và 3 huyện khác, cấp huyện đã trồng cây.", ARTICLE) == []
