"""Cleaning: the article stays whole, the newspaper around it goes."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from pathlib import Path

import pytest

from ingest import clean, metadata, read
from ingest.clean_lines import agency_mark
from ingest.pages import Cleaned, Failure, RawPage
from storage.errors import ReadError
from tests.shared import ARTICLES, BENCH, needs_shared, read_jsonl
from tests.unit import news_layouts as news
from tests.unit.stories import STORIES

MARKS = json.loads((Path(__file__).parent / "data" / "page_marks.json").read_text(encoding="utf-8"))
"""Hand-marked paragraphs of the shared pages: hash of the letters, number of words."""


def page(text: str, name: str = "a.txt") -> RawPage:
    raw = next(iter(read.read_bytes(name, text.encode())))
    assert not isinstance(raw, Failure), raw
    return raw


def cleaned(text: str, name: str = "a.txt") -> Cleaned:
    return clean.clean(page(text, name))


def texts(article: Cleaned, kind: str | None = None) -> list[str]:
    return [part.text for part in article.paragraphs if kind in (None, part.kind)]


def mark(text: str) -> str:
    letters = re.sub(r"[\W_]+", "", unicodedata.normalize("NFC", text).lower())
    return hashlib.sha256(letters.encode()).hexdigest()[:16]


def f1(article: Cleaned, marks: list[list[object]]) -> float:
    """Words in common of the hand-marked paragraphs and the kept ones, whole paragraphs only."""
    wanted = {str(key): int(str(count)) for key, count in marks}
    kept = {mark(part.text): len(part.text.split()) for part in article.paragraphs}
    common = sum(count for key, count in kept.items() if key in wanted)
    return 2 * common / (sum(wanted.values()) + sum(kept.values()))


@needs_shared
@pytest.mark.parametrize("name", sorted(MARKS))
def test_shared_pages_keep_exactly_the_marked_paragraphs(name: str) -> None:
    folder = BENCH / "pages" if name.endswith(".html") else ARTICLES
    raw = next(iter(read.read_paths([folder / name])))
    assert isinstance(raw, RawPage)
    article = clean.clean(raw)
    found = metadata.extract(raw, article)
    assert mark(found.title) == MARKS[name]["title"]
    assert (found.published_at or "")[:16] == MARKS[name]["time"]
    assert f1(article, MARKS[name]["paragraphs"]) >= 0.97
    if name.endswith(".txt"):
        assert [mark(text) for text in texts(article)] == [
            key for key, _ in MARKS[name]["paragraphs"]
        ]
        assert len(texts(article, "caption")) == MARKS[name]["captions"]


@needs_shared
def test_section_fronts_are_refused_with_the_reason() -> None:
    fronts = sorted((BENCH / "pages").glob("*_list*.html"))
    assert fronts
    for path in fronts:
        raw = next(iter(read.read_paths([path])))
        assert isinstance(raw, RawPage)
        with pytest.raises(ReadError, match=r"danh mục|bài báo"):
            clean.clean(raw)


@needs_shared
def test_every_evidence_quote_survives_cleaning() -> None:
    folder = BENCH / "admin_news"
    kept: dict[str, str] = {}
    for raw in read.read_paths([ARTICLES, folder / "articles.jsonl"]):
        assert isinstance(raw, RawPage)
        kept[raw.key] = plain(" ".join(texts(clean.clean(raw))))
    questions = read_jsonl(BENCH / "seed_questions.jsonl") + read_jsonl(folder / "questions.jsonl")
    quotes = [proof for question in questions for proof in question.get("evidence", [])]
    assert len(quotes) > 70
    lost = [proof for proof in quotes if plain(proof["quote"]) not in kept[proof["article"]]]
    assert lost == []


@needs_shared
def test_rows_keep_the_answers_of_their_questions() -> None:
    folder = BENCH / "news_qa"
    wanted = read_jsonl(folder / "questions.jsonl")[:600]
    ids = {question["article_id"] for question in wanted}
    kept: dict[str, str] = {}
    for raw in read.read_paths([folder / "articles.jsonl"]):
        assert isinstance(raw, RawPage)
        if raw.key in ids:
            kept[raw.key] = plain(" ".join(texts(clean.clean(raw))))
    answers = [(row["article_id"], answer) for row in wanted for answer in row["answers"]]
    assert [answer for key, answer in answers if plain(answer) not in kept[key]] == []


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text).replace("\u00a0", " "))


@pytest.mark.parametrize("layout", [*news.HTML, *news.TEXT])
def test_one_article_comes_out_of_every_layout(layout: str) -> None:
    html = layout in news.HTML
    source = news.HTML[layout] if html else news.TEXT[layout]
    article = cleaned(source, "a.html" if html else "a.txt")
    assert sorted(texts(article)) == sorted(
        [news.LEAD, *news.PARAGRAPHS, news.HEADING, news.CAPTION]
    )
    assert article.title.casefold() == news.TITLE.casefold()
    assert texts(article, "lead") == [news.LEAD]
    assert texts(article, "caption") == [news.CAPTION]
    assert texts(article, "heading") == [news.HEADING]


def test_removed_lines_are_listed_for_the_reader() -> None:
    article = cleaned(news.TEXT["menu above, related below"])
    assert set(news.TEASERS) <= set(article.removed)
    assert not set(article.removed) & set(texts(article))


def test_a_list_of_teasers_saved_as_text_is_not_an_article() -> None:
    lines = [part for teaser in news.TEASERS for part in (teaser, news.TEASER_TEXT + f" {teaser}.")]
    with pytest.raises(ReadError, match="Không tìm thấy bài báo"):
        cleaned("\n\n".join(["Thời sự", *lines]))


@pytest.mark.parametrize(
    "text", ["Trang chủ\nThời sự\nKinh tế\n", "Một dòng ngắn.", "...\n.\n.\n12345"]
)
def test_a_menu_or_a_scrap_is_not_an_article(text: str) -> None:
    with pytest.raises(ReadError):
        cleaned(text)


def test_numbers_and_quotation_marks_are_left_alone() -> None:
    line = (
        "Tổng vốn là 1.234,5 tỷ đồng (98,12%), giảm 521/531 chỉ tiêu; « Quyết định 217-QĐ/TW » nêu "
        "rõ từ 08-7 đến 9/7 mọi việc phải xong."
    )
    article = cleaned(f"{news.TITLE}\n\n{news.LEAD}\n\n{line}\n")
    assert line in texts(article)


def test_two_alike_sentences_are_both_kept() -> None:
    pair = [
        f"Năm {year}, xã đã hỗ trợ {count} hộ nghèo vay vốn để phát triển chăn nuôi và trồng trọt."
        for year, count in ((2019, 45), (2020, 52))
    ]
    article = cleaned("\n".join([news.TITLE, news.LEAD, *pair]))
    assert [text for text in texts(article) if text in pair] == pair


def test_a_row_without_breaks_gets_paragraphs_and_loses_nothing() -> None:
    text = " ".join(
        f"Câu số {number} của bài viết dài này nói về việc sửa cầu." for number in range(90)
    )
    raw = RawPage("a:1", "1", "structured", "", {"title": news.TITLE, "text": text})
    article = clean.clean(raw)
    assert len(article.paragraphs) > 3
    assert " ".join(texts(article)) == text


def test_a_row_kept_as_html_gives_its_paragraphs() -> None:
    source = f"<p>{news.LEAD}</p><div>{news.PARAGRAPHS[0]}<br/>Thu &amp; chi: 5 &lt; 7.</div>"
    row = json.dumps({"id": 1, "title": news.TITLE, "content": source})
    article = cleaned(row, "a.jsonl")
    assert texts(article) == [news.LEAD, news.PARAGRAPHS[0], "Thu & chi: 5 < 7."]


def test_entities_left_in_a_text_are_resolved() -> None:
    text = "\n\n".join([news.TITLE, news.LEAD.replace(" ", "&nbsp;", 3), *news.PARAGRAPHS])
    assert texts(cleaned(text))[0] == news.LEAD


def test_a_row_keeps_its_lead_and_does_not_repeat_it() -> None:
    fields = {"title": news.TITLE, "lead": news.LEAD, "text": news.PARAGRAPHS[0]}
    article = clean.clean(RawPage("a:1", "1", "structured", "", fields))
    assert [part.kind for part in article.paragraphs] == ["lead", "body"]
    fields["text"] = f"{news.LEAD}\n{news.PARAGRAPHS[0]}"
    article = clean.clean(RawPage("a:1", "1", "structured", "", fields))
    assert texts(article) == [news.LEAD, news.PARAGRAPHS[0]]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("TTTĐ - Tinh gọn bộ máy", "TTTĐ"),
        ("(QTO) - Thời gian qua", "QTO"),
        ("(Dân trí) - Giá vàng", "Dân trí"),
        ("(Chinhphu.vn) – Tháng 3", "Chinhphu.vn"),
        ("(Ban hành kèm theo Quyết định) - Điều 1", None),
        ("WHO - tổ chức lớn nhất", None),
        ("BP - " + "Huyện Lộc Ninh nhập hai đơn vị " * 3, "BP"),
        ("BBK – " + "Huyện Ba Bể nhập hai đơn vị " * 3, "BBK"),
        ("KT - XH " + "của huyện Ba Bể có nhiều nét mới " * 3, None),
        ("CT-135 " + "đến với các thôn của huyện Ba Bể " * 3, None),
        ("Hà Nội - Hải Phòng là tuyến đường", None),
    ],
)
def test_only_agency_marks_are_taken_off_a_lead(line: str, expected: str | None) -> None:
    found = agency_mark(line)
    assert (found[0] if found else None) == expected


def test_a_lone_headline_of_another_subject_inside_the_text_goes() -> None:
    """A line on nothing that the article tells is no subheading of it; its own one stays."""
    story = next(story for story in STORIES if len(story.paras) >= 7)
    body = [story.lead, *story.paras] + [
        f"Trong {n} tháng tới, ban quản lý sẽ khảo sát thêm {n * 3} điểm dân cư, lấy ý kiến "
        f"từng hộ về đợt {n} và báo cáo hội đồng trước khi quyết định phần việc thứ {n} còn lại."
        for n in range(2, 8)
    ]
    strange = "Đội bóng chuyền nữ quốc gia giành vé vào bán kết giải châu Á"
    own = "Ban quản lý khảo sát thêm các điểm dân cư và lấy ý kiến từng hộ"
    lines = [story.title, *body[:4], strange, *body[4:7], own, *body[7:]]
    raw = next(iter(read.read_bytes("a.txt", "\n\n".join(lines).encode())))
    assert isinstance(raw, RawPage)
    cleaned = clean.clean(raw)
    kept = [part.text for part in cleaned.paragraphs]
    assert strange in cleaned.removed
    assert own in kept
    assert all(line in kept for line in body)


def test_a_heading_of_the_page_is_no_byline_and_makes_no_article_of_a_front() -> None:
    """Headline and summary, again and again, with a name-like button below them: no article."""
    others = [story for story in STORIES if story.lead]
    lines = [line for story in others for line in (story.title, story.lead)]
    page = "\n".join(["Trang chủ", "Kinh tế", *lines, "Xem thêm", "TIÊU ĐIỂM", "Kinh tế"])
    raw = next(iter(read.read_bytes("a.txt", page.encode())))
    assert isinstance(raw, RawPage)
    with pytest.raises(ReadError):
        clean.clean(raw)


def test_a_paragraph_is_kept_beside_a_caption_in_its_words() -> None:
    story = next(story for story in STORIES if len(story.paras) >= 7)
    text = "Sáng 4/5, đội thi công của huyện lắp xong nhịp cuối của cây cầu mới qua sông Bến Trại."
    caption = "Đội thi công của huyện lắp xong nhịp cuối của cây cầu mới"
    page = [story.title, story.lead, *story.paras[:3], text, caption, *story.paras[3:]]
    raw = next(iter(read.read_bytes("a.txt", "\n\n".join(page).encode())))
    assert isinstance(raw, RawPage)
    assert text in [part.text for part in clean.clean(raw).paragraphs]
