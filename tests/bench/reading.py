"""Figures for reading, cleaning and metadata on the shared pages and sets.

Run by hand: ``python -m tests.bench.reading``. Floors for the same figures stand in the unit tests.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import time
from collections import Counter
from typing import Any

from ingest import clean, metadata, read
from ingest.pages import RawPage
from storage.errors import ReadError
from storage.text import normalize
from tests.shared import ARTICLES, BENCH
from tests.unit.page_layouts import LAYOUTS, Page, Story
from tests.unit.test_clean import MARKS, f1, mark


def pages() -> None:
    """Title, time and paragraph F1 of every hand-marked page; section fronts refused."""
    for name, wanted in MARKS.items():
        folder = BENCH / "pages" if name.endswith(".html") else ARTICLES
        raw = next(iter(read.read_paths([folder / name])))
        assert isinstance(raw, RawPage)
        start = time.process_time()
        article = clean.clean(raw)
        found = metadata.extract(raw, article)
        took = time.process_time() - start
        print(
            f"{name:34} title {mark(found.title) == wanted['title']!s:5} "
            f"time {(found.published_at or '')[:16] == wanted['time']!s:5} "
            f"F1 {f1(article, wanted['paragraphs']):.3f}  {1000 * took:.0f} ms  "
            f"{found.outlet} / {found.author}"
        )
    fronts = list((BENCH / "pages").glob("*_list*.html"))
    refused = 0
    for raw in read.read_paths(fronts):
        assert isinstance(raw, RawPage)
        try:
            clean.clean(raw)
        except ReadError:
            refused += 1
    print(f"section fronts refused: {refused} of {len(fronts)}")


def wrapped(sample: int = 200, seed: int = 5) -> None:
    """Real paragraphs set into a page with menus, related links and comments.

    Counts long paragraphs lost (by their ends, since agency marks go) and headlines of other
    articles kept.
    """
    rows = _rows("dantri_800")
    titles = [row["title"] for row in _rows("vnexpress_300")]
    chooser = random.Random(seed)
    total = lost = kept_foreign = 0
    for row in chooser.sample(rows, sample):
        lines = [" ".join(normalize(line).split()) for line in row["paragraphs"]]
        lines = list(dict.fromkeys(lines))
        others = chooser.sample(titles, 6)
        top = ["Trang chủ", "Thời sự", others[0], "Thứ Ba, 03/08/2021 - 06:10"]
        end = ["Minh Anh", "Tin liên quan", *others[1:], "Bình luận (0)", "Copyright 2021"]
        source = "\n\n".join([*top, *filter(None, lines), *end])
        raw = next(iter(read.read_bytes("a.txt", source.encode())))
        assert isinstance(raw, RawPage)
        kept = "\n".join(part.text for part in clean.clean(raw).paragraphs)
        long = [line for line in lines if len(line.split()) >= 15 and line.isprintable()]
        total += len(long)
        lost += sum(line[-60:].strip() not in kept for line in long)
        kept_foreign += sum(other in kept for other in others[1:])
    print(f"wrapped pages: {total} long paragraphs, {lost} lost; {kept_foreign} headlines kept")


def _rows(name: str) -> list[dict[str, Any]]:
    with gzip.open(BENCH / "dated" / f"{name}.jsonl.gz") as stream:
        return [json.loads(line) for line in stream]


def _stories() -> list[Story]:
    """Real articles with paragraphs, several on each event."""
    found: list[Story] = []
    with (BENCH / "clusters" / "abmusu_60.jsonl").open(encoding="utf-8") as stream:
        for event, line in enumerate(stream):
            for row in json.loads(line)["single_documents"]:
                title, lead = (
                    " ".join(normalize(row[k]).split()) for k in ("title", "anchor_text")
                )
                lines = [" ".join(part.split()) for part in normalize(row["raw_text"]).split("\n")]
                paragraphs = tuple(dict.fromkeys(filter(None, lines)))
                long = sum(len(part.split()) >= 12 for part in paragraphs)
                if title and len(lead.split()) >= 12 and 4 <= len(paragraphs) <= 40 and long >= 4:
                    found.append(Story(title, lead, paragraphs, event))
    return found


def _overlap(got: str, wanted: str) -> float:
    one, two = (Counter(re.findall(r"\w+", text.lower())) for text in (got, wanted))
    return 2 * (one & two).total() / max(1, one.total() + two.total())


def layouts(seeds: int = 5) -> None:
    """Real articles set into the layouts of many papers: fields, body tokens, foreign lines."""
    stories = _stories()
    pages: list[Page] = [layout.fill(stories, str(n)) for layout in LAYOUTS for n in range(seeds)]
    counts: Counter[str] = Counter()
    scores: list[float] = []
    start = time.process_time()
    read_pages = []
    for page in pages:
        raw = next(iter(read.read_bytes(page.name, page.source.encode())))
        assert isinstance(raw, RawPage)
        cleaned = clean.clean(raw)
        read_pages.append((cleaned, metadata.extract(raw, cleaned)))
    took = time.process_time() - start
    for page, (cleaned, found) in zip(pages, read_pages, strict=True):
        kept = "\n".join(part.text for part in cleaned.paragraphs)
        gold = "\n".join((page.story.lead, *page.story.paras))
        scores.append(_overlap(kept, gold))
        counts["title"] += found.title == page.story.title
        counts["outlet"] += found.outlet == page.layout.outlet
        counts["author"] += found.author == page.author
        counts["date"] += found.published == page.date
        counts["time"] += (found.published_at or "")[11:16] == (page.time or "")
        others = {line for line in page.foreign if line not in gold}
        counts["foreign"] += len(others)
        counts["left"] += sum(line in kept for line in others)
    shares = "  ".join(
        f"{name} {counts[name] / len(pages):.3f}"
        for name in ("title", "outlet", "author", "date", "time")
    )
    print(f"{len(LAYOUTS)} layouts, {len(pages)} pages: {shares}")
    print(
        f"body F1 mean {sum(scores) / len(scores):.4f}, at least 0.95 on "
        f"{sum(score >= 0.95 for score in scores) / len(scores):.3f}; "
        f"{counts['left']} of {counts['foreign']} foreign lines left"
    )
    print(f"{len(pages) / took:.0f} distinct pages/s read, cleaned and described")


def saved_as_text() -> None:
    """The saved HTML pages as a browser's select-all gives them, against their hand marks."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as browsers:
        browser = browsers.chromium.launch(executable_path="/usr/bin/chromium")
        context = browser.new_context()
        context.route("http*://**", lambda route: route.abort())
        for path in sorted((BENCH / "pages").glob("*.html")):
            page = context.new_page()
            page.goto(path.as_uri(), wait_until="domcontentloaded")
            text = str(page.evaluate("document.body.innerText"))
            page.close()
            raw = next(iter(read.read_bytes("page.txt", text.encode())))
            assert isinstance(raw, RawPage)
            wanted = MARKS.get(path.name)
            try:
                cleaned = clean.clean(raw)
            except ReadError:
                print(f"{path.name:34} refused {'(right)' if not wanted else '(WRONG)'}")
                continue
            found = metadata.extract(raw, cleaned)
            if wanted is None:
                print(f"{path.name:34} read (WRONG)")
                continue
            print(
                f"{path.name:34} title {mark(found.title) == wanted['title']!s:5} "
                f"time {(found.published_at or '')[:16] == wanted['time']!s:5} "
                f"F1 {f1(cleaned, wanted['paragraphs']):.3f}  {found.outlet} / {found.author}"
            )
        browser.close()


def _many_stories() -> list[Story]:
    """Real articles in paragraphs of three sentences, five to a made-up event."""
    found: list[Story] = []
    with gzip.open(BENCH / "scale" / "baomoi_6000.jsonl.gz") as stream:
        for row in map(json.loads, stream):
            sentences = re.split(r"(?<=[a-zà-ỹ][.!?]) ", normalize(row["body"]))
            paragraphs = [" ".join(sentences[n : n + 3]) for n in range(0, len(sentences), 3)]
            if len(paragraphs) >= 4:
                event = len(found) // 5
                found.append(Story(row["title"], row["sapo"], tuple(paragraphs[:12]), event))
    return found


def speed() -> None:
    """Plain-text articles a second on one core, each page read once and each of other articles;
    the first, with which tables and patterns are loaded, apart."""
    stories = _many_stories()
    chosen = [layout for layout in LAYOUTS if not layout.html] * 5
    step = len(stories) // len(chosen)
    sources = [
        layout.fill(stories[n * step : n * step + 30], f"speed {n}").source
        for n, layout in enumerate(chosen)
    ]
    seconds = []
    for source in sources:
        start = time.process_time()
        raw = next(iter(read.read_bytes("page.txt", source.encode())))
        assert isinstance(raw, RawPage)
        metadata.extract(raw, clean.clean(raw))
        seconds.append(time.process_time() - start)
    rate = (len(seconds) - 1) / sum(seconds[1:])
    print(
        f"plain text: {rate:.0f} articles/s read, cleaned and described "
        f"(the first in {seconds[0]:.2f} s, {len(seconds) / sum(seconds):.0f}/s with it)"
    )


if __name__ == "__main__":
    pages()
    wrapped()
    layouts()
    speed()
    saved_as_text()
