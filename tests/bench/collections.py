"""The measuring sets as libraries, made once and kept in the system's temporary folder.

``BENCH_FOLDER`` names another folder. Making ``news_qa`` takes some minutes: every sentence
is embedded. A changed splitter changes the article's checksum, so what changed is made again.
"""

from __future__ import annotations

import gzip
import hashlib
import itertools
import json
import os
import re
import tempfile
import zlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from ingest.split import lay_out
from storage.e5.adapter import bundled_adapter
from storage.e5.weights import Weights, bundled_weights
from storage.library import Library
from storage.schema import Article
from storage.settings import StorageSettings
from storage.text import normalize
from tests.shared import SHARED

BENCH = SHARED / "bench"
WRITTEN = Path(__file__).with_name("written_questions.jsonl")
"""Questions with the number of their article in ``scale`` and where its text answers."""
BESIDE = 400
"""Articles of ``scale`` that nothing is asked of and that stand beside those of ``written``."""


def lines(path: Path) -> list[dict[str, Any]]:
    """The rows of a JSON-lines file."""
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def questions(name: str) -> list[dict[str, Any]]:
    """The questions of a set; ViQuAD's and MaiLong's with ``article_id`` and ``answers``.

    The sample of ViQuAD has its flag the wrong way round, as reading some forty rows of each kind
    shows: rows flagged as possible ask what their text does not say (of 1890 where it speaks of
    1895) and give the plausible answer, rows flagged as impossible are answered by it word for
    word. ``viquad`` is the former, whose answers tell where a reader would look; ``viquad_all``
    is both, with the flag as it should be.

    ``written`` are this project's own questions on articles of ``scale``. Of the first 4,640 two in
    three name what they ask of, the others assume their article, and one in four it does not
    answer. Of the other 17,257, all of articles that ``taught`` names, every second one is not
    answered, most of them twins of an answered one with another year, person, place or role.
    """
    if name == "seed":
        return lines(BENCH / "seed_questions.jsonl")
    if name in ("admin_news", "news_qa"):
        return lines(BENCH / name / "questions.jsonl")
    if name == "written":
        text = {article.id: article.text for article in articles(name)}
        return [
            {
                "question": row["question"],
                "article_id": row["article"],
                "answers": [text[row["article"]][start:end] for start, end in row["at"]],
                "answerable": bool(row["at"]),
            }
            for row in lines(WRITTEN)
        ]
    return [
        {
            "question": row["question"],
            "article_id": _context_id(row["context"]),
            "answers": [normalize(answer["text"]) for answer in row["answers"]],
            "answerable": row["is_impossible"] == (name == "viquad_all"),
        }
        for row in lines(BENCH / "abstain" / _ABSTAIN[name])
        if not row["is_impossible"] or name != "viquad"
    ]


TAUGHT = (0, 1, 2)
"""Folds, of five, whose questions the encoder's adapter and the reader of pairs were trained on."""
TAUGHT_WRITTEN = (0, 1, 2, 3)
"""The same of ``written``, which the reader alone was trained on, and the ranker on some of the
last."""


def fold_of(name: str, row: dict[str, Any]) -> int:
    """The fold of a row, 0 to 4, by its text.

    MaiLong asks one question of several texts, so that there the question decides.
    """
    key = row["question"] if name == "mailong" else row["article_id"]
    return zlib.crc32(key.encode()) % 5


def taught(name: str, row: dict[str, Any]) -> bool:
    """Whether encoder or reader were trained on the row's text: only the other ones may train
    what uses them, and only those of them that train nothing may measure it."""
    return fold_of(name, row) in (TAUGHT_WRITTEN if name == "written" else TAUGHT)


_ABSTAIN = {"viquad": "viquad2.jsonl", "viquad_all": "viquad2.jsonl", "mailong": "mailong25.jsonl"}


def _context_id(context: str) -> str:
    return hashlib.sha256(normalize(context).encode()).hexdigest()[:12]


@cache
def _news() -> tuple[dict[str, Any], ...]:
    with gzip.open(BENCH / "scale" / "baomoi_6000.jsonl.gz", "rt", encoding="utf-8") as file:
        return tuple(json.loads(line) for line in file)


def _article(id: str, title: str, text: str) -> Article:
    parts = [part for part in re.split(r"\n+", normalize(text)) if part.strip()]
    laid = lay_out([(part, "body") for part in parts])
    spans = repr([(s.start, s.end) for s in laid.sentences])
    checksum = hashlib.sha256(f"{title}\n{laid.text}\n{spans}".encode()).hexdigest()
    return Article(
        id=id, title=title, text=laid.text, paths=(id,), checksum=checksum,
        story=id, passages=laid.passages, sentences=laid.sentences,
    )  # fmt: skip


def articles(name: str) -> Iterator[Article]:
    """The articles of a set."""
    if name in ("admin_news", "news_qa"):
        for row in lines(BENCH / name / "articles.jsonl"):
            yield _article(row["id"], row["title"], row["text"])
    elif name in ("scale", "written"):
        asked = {row["article"] for row in lines(WRITTEN)}
        beside = itertools.count() if name == "scale" else iter(range(BESIDE))
        for number, row in enumerate(_news()):
            if (id := f"scale-{number}") in asked or next(beside, None) is not None:
                body = row.get("body") or row.get("text") or ""
                text = body if isinstance(body, str) else "\n".join(body)
                yield _article(id, row["title"], f"{row.get('sapo', '')}\n{text}")
    else:
        seen: dict[str, tuple[str, str]] = {}
        for row in lines(BENCH / "abstain" / _ABSTAIN[name]):
            seen.setdefault(_context_id(row["context"]), (row.get("title", ""), row["context"]))
        for id, (title, context) in seen.items():
            yield _article(id, title, context)


def collection(name: str, *, embedding: Any = None) -> Library:
    """The library of a set, filled on the first call."""
    root = Path(os.environ.get("BENCH_FOLDER") or Path(tempfile.gettempdir()) / "hoibao-bench")
    known = Weights(bundled_weights(), bundled_adapter()).checksum[:12]  # another encoder's differ
    library = Library(StorageSettings(data=root / known / name), embedding=embedding)
    if name == "seed":
        from ingest.pipeline import ingest

        ingest(library, [SHARED / "articles"])
    else:
        library.add(articles(name))
        library.embed_pending()
    return library
