"""Figures for reading, cleaning and metadata on the shared pages and sets.

Run by hand: ``python -m tests.bench.reading``. Floors for the same figures stand in the unit tests.
"""

from __future__ import annotations

import gzip
import json
import random
import time
from typing import Any

from ingest import clean, metadata, read
from ingest.pages import RawPage
from storage.errors import ReadError
from storage.text import normalize
from tests.shared import ARTICLES, BENCH
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


def speed() -> None:
    """Plain-text articles a second on one core."""
    raws = [raw for raw in read.read_paths([ARTICLES]) if isinstance(raw, RawPage)]
    start = time.process_time()
    for _ in range(20):
        for raw in raws:
            clean.clean(raw)
    print(f"plain text: {20 * len(raws) / (time.process_time() - start):.0f} articles/s cleaned")
    start = time.process_time()
    count = sum(1 for _ in range(20) for _ in read.read_paths([ARTICLES]))
    print(f"plain text: {count / (time.process_time() - start):.0f} articles/s read")


if __name__ == "__main__":
    pages()
    wrapped()
    speed()
