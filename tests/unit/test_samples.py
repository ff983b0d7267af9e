"""The sample articles are read whole, honest about being samples, and their questions hold."""

from __future__ import annotations

import json
import re

import pytest

from ingest import samples
from ingest.pages import Failure
from ingest.pipeline import parse
from ingest.read import read_paths
from storage.schema import Article
from storage.text import normalize
from tests.shared import ARTICLES, needs_shared

QUESTIONS = samples.folder().parent / "questions.jsonl"


@pytest.fixture(scope="module")
def articles() -> dict[str, Article]:
    pages = list(read_paths([samples.folder()]))
    assert not [page for page in pages if isinstance(page, Failure)]
    parsed = [parse(page) for page in pages if not isinstance(page, Failure)]
    return {article.path: article for article in parsed}


def test_ten_articles_in_five_formats(articles: dict[str, Article]) -> None:
    assert len(articles) == 10
    assert {name.rsplit(".", 1)[1] for name in articles} == {"txt", "html", "md", "docx", "pdf"}
    for article in articles.values():
        assert article.outlet == "Bài mẫu Hỏi Báo" and article.author == "Nhóm Hỏi Báo"
        assert article.published is not None


def test_each_says_that_it_is_a_sample_and_whose_figures_it_retells(
    articles: dict[str, Article],
) -> None:
    said = re.compile(
        r"Bài mẫu của Hỏi Báo, thuật lại số liệu từ .*[Bb]áo.*, ngày \d\d/\d\d/\d{4}\."
    )
    for article in articles.values():
        assert said.search(article.text), article.path


def test_nothing_around_the_articles_is_left(articles: dict[str, Article]) -> None:
    for article in articles.values():
        for furniture in ("999", "Tags", "Trang chủ", "CAPTCHA", "Bình luận", "xe điện", "bơi"):
            assert furniture not in article.text, article.path


def test_every_question_quotes_its_article_and_holds_its_answer(
    articles: dict[str, Article],
) -> None:
    rows = [json.loads(line) for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
    kinds = {row["kind"] for row in rows}
    assert len(rows) >= 40 and len({row["id"] for row in rows}) == len(rows)
    assert kinds == {
        "figure", "fact", "list", "compare", "nodiacritics", "crosslingual", "followup",
        "unanswerable",
    }  # fmt: skip
    for row in rows:
        assert bool(row["evidence"]) == row["answerable"], row["id"]
        evidence = " ".join(part["quote"] for part in row["evidence"])
        for part in row["evidence"]:
            text = " ".join(normalize(articles[part["article"]].text).split())
            assert part["quote"] in text, (row["id"], part["quote"])
        for wanted in row["must_include"]:
            assert wanted in evidence, (row["id"], wanted)


@needs_shared
def test_no_sentence_of_the_shared_pages_is_copied(articles: dict[str, Article]) -> None:
    pages = " ".join(
        " ".join(normalize(path.read_text(encoding="utf-8")).split())
        for path in ARTICLES.glob("*.txt")
    )
    for article in articles.values():
        for sentence in article.sentences:
            text = article.text[sentence.start : sentence.end]
            assert len(text) < 40 or text not in pages, text
