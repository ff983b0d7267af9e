"""Saved pages of many layouts, filled with invented news: what a reader must find in each."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from ingest import clean, metadata, read
from ingest.pages import Cleaned, Metadata, RawPage
from storage.errors import ReadError
from tests.unit.page_layouts import LAYOUTS, Layout, Page
from tests.unit.stories import STORIES

SEEDS = ("a", "b", "c")


def found(page: Page) -> tuple[Cleaned, Metadata]:
    raw = next(iter(read.read_bytes(page.name, page.source.encode())))
    assert isinstance(raw, RawPage)
    cleaned = clean.clean(raw)
    return cleaned, metadata.extract(raw, cleaned)


def f1(got: str, wanted: str) -> float:
    one, two = (Counter(re.findall(r"\w+", text.lower())) for text in (got, wanted))
    return 2 * (one & two).total() / max(1, one.total() + two.total())


def ids(layout: Layout) -> str:
    return f"{layout.name} {'html' if layout.html else 'text'}"


@pytest.mark.parametrize("layout", LAYOUTS, ids=ids)
def test_title_paper_and_time_of_every_layout_are_those_it_states(layout: Layout) -> None:
    for seed in SEEDS:
        page = layout.fill(STORIES, seed)
        _, meta = found(page)
        assert meta.title == page.story.title
        assert meta.outlet == layout.outlet
        assert meta.published == page.date
        assert (meta.published_at or "")[11:16] == (page.time or "")


@pytest.mark.parametrize("layout", LAYOUTS, ids=ids)
def test_every_layout_keeps_its_article_and_next_to_nothing_else(layout: Layout) -> None:
    for seed in SEEDS:
        page = layout.fill(STORIES, seed)
        cleaned, _ = found(page)
        kept = "\n".join(part.text for part in cleaned.paragraphs)
        missing = [text for text in (page.story.lead, *page.story.paras) if text not in kept]
        assert not missing
        assert f1(kept, "\n".join((page.story.lead, *page.story.paras))) >= 0.9


def test_headlines_and_teasers_of_other_articles_go() -> None:
    """All but a lone headline or teaser inside the text that no sign tells from a subheading."""
    left: Counter[str] = Counter()
    total = 0
    for layout in LAYOUTS:
        for seed in SEEDS:
            page = layout.fill(STORIES, seed)
            cleaned, _ = found(page)
            kept = "\n".join(part.text for part in cleaned.paragraphs)
            total += len(set(page.foreign))
            left[layout.name] += sum(line in kept for line in set(page.foreign))
    assert total > 1000
    assert left.total() <= 0.01 * total, left


def test_bylines_are_found_and_never_made_up() -> None:
    right = wrong = 0
    for layout in LAYOUTS:
        for seed in SEEDS:
            page = layout.fill(STORIES, seed)
            _, meta = found(page)
            right += meta.author == page.author
            wrong += meta.author not in (None, page.author)
    assert right >= 0.95 * len(LAYOUTS) * len(SEEDS)
    assert wrong == 0


def _front(lines: list[str]) -> str:
    menu = ["Trang chủ", "Thời sự", "Thế giới", "Kinh tế", "Xã hội", "Đăng nhập"]
    return "\n".join([*menu, *lines, "Bản quyền thuộc về Báo Mẫu"])


@pytest.mark.parametrize("shape", ["titles", "teasers", "dated", "signed", "one lead", "day"])
def test_a_section_front_saved_as_text_is_refused(shape: str) -> None:
    lines: list[str] = ["Thứ Ba, 07/05/2024"] if shape == "day" else []
    for number, story in enumerate(STORIES):
        lines.append(story.title)
        if shape == "signed":
            lines += ["Minh Anh", f"{number + 1:02}/05/2024"]
        if shape == "dated":
            lines.append(f"{number + 1:02}/05/2024 08:15")
        if shape in ("teasers", "dated", "signed") or (shape in ("one lead", "day") and not number):
            lines.append(story.lead)
    raw = RawPage("front.txt", "front.txt", "text", _front(lines))
    with pytest.raises(ReadError, match="danh mục"):
        clean.clean(raw)


def test_a_questions_and_answers_article_is_no_front_and_keeps_its_questions() -> None:
    story = next(story for story in STORIES if len(story.paras) > 6)
    lines = [story.title, "Thứ Ba, 03/08/2021 - 06:10", story.lead]
    questions = [f"Ông đánh giá thế nào về việc thứ {n} của năm nay?" for n in range(1, 6)]
    answers = [text for text in story.paras if len(text.split()) > 15][: len(questions)]
    for question, answer in zip(questions, answers, strict=True):
        lines += [question, answer]
    cleaned = clean.clean(RawPage("a.txt", "a.txt", "text", "\n\n".join(lines)))
    kept = [part.text for part in cleaned.paragraphs]
    assert all(line in kept for line in (*questions, *answers))


def test_a_list_article_with_subheadings_stays_whole() -> None:
    story = next(story for story in STORIES if len(story.paras) > 6)
    heads = ("Uống đủ nước mỗi ngày", "Ngủ trước mười một giờ đêm", "Đi bộ ít nhất nửa giờ")
    texts = [text for text in story.paras if len(text.split()) > 15]
    lines = [story.title, "03/08/2021 06:10", story.lead]
    for head, text in zip(heads, texts, strict=False):
        lines += [head, text]
    cleaned = clean.clean(RawPage("a.txt", "a.txt", "text", "\n\n".join(lines)))
    assert [part.text for part in cleaned.paragraphs] == lines[2:]


def test_the_day_of_the_visit_above_the_menu_is_not_the_articles() -> None:
    story = STORIES[0]
    menu = ["Thứ Sáu, 07/03/2025", "Trang chủ", "Thời sự", "Kinh tế", "Xã hội", "Thể thao", "Video"]
    lines = [*menu, "Đời sống", story.title, story.lead, *story.paras]
    raw = RawPage("a.txt", "a.txt", "text", "\n".join(lines))
    assert metadata.extract(raw, clean.clean(raw)).published is None
