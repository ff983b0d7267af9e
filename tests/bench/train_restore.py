"""Counts ``assistant/syllable_pairs.txt``: ``python -m tests.bench.train_restore [--write]``.

Syllables and pairs of neighbours in the news of ``bench/scale`` and ``bench/dated``; a pair ends
at a mark of punctuation. What is printed: how many syllables of the questions of ``bench`` come
back right when their diacritics are taken away, with and without the counts, in a collection of
five articles that do not speak of them, in one of 500 that do not, and in the questions' own.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from unittest.mock import patch

from assistant import question_restore
from assistant.question_language import NUMBER, START, Language
from storage.text import fold, lower, normalize, syllables, tone
from tests.bench.collections import BENCH, collection, questions

OUT = Path(__file__).parents[2] / "assistant" / "syllable_pairs.txt"
SOURCES = ("scale/baomoi_6000", "dated/dantri_800", "dated/vnexpress_300")
LEAST_PAIR, LEAST_SYLLABLE = 4, 3
_MARKS = re.compile(r"[.!?:;,()\"“”…\n]+")
_HEAD = (
    "# Vietnamese syllables, how often each stands in the news, and those that follow it (from "
    f"{LEAST_PAIR} times on).\n"
    "# {articles} articles, {total} syllables of shared/bench. 0: a number, ^: opens a sentence.\n"
    "# Made by: python -m tests.bench.train_restore --write\n"
)


def texts() -> Iterator[str]:
    """The news articles that are counted."""
    for name in SOURCES:
        with gzip.open(BENCH / f"{name}.jsonl.gz", "rt", encoding="utf-8") as file:
            for line in file:
                row = json.loads(line)
                parts = [row.get(key) or "" for key in ("title", "sapo", "text", "body")]
                yield normalize("\n".join([*parts, *row.get("paragraphs", ())]))


def counted() -> str:
    """The file's text."""
    single: Counter[str] = Counter()
    double: defaultdict[str, Counter[str]] = defaultdict(Counter)
    articles = 0
    for text in texts():
        articles += 1
        for run in _MARKS.split(tone(lower(text))):
            tokens = [NUMBER if token[0].isdigit() else token for token in syllables(run)]
            single.update([START, *tokens])
            for first, second in pairwise([START, *tokens]):
                double[first][second] += 1
    lines = [_HEAD.format(articles=articles, total=single.total())]
    for syllable in sorted(single):
        if single[syllable] >= LEAST_SYLLABLE and (
            syllable.isalpha() or syllable in (NUMBER, START)
        ):
            after = double[syllable].most_common()
            kept = [f"{s}:{n}" for s, n in after if n >= LEAST_PAIR and s.isalnum()]
            lines.append(f"{syllable}\t{single[syllable]}\t{' '.join(kept)}\n")
    return "".join(lines)


_ABOUT = 600
"""Questions that are asked of a set."""


def restored(set_name: str, library_name: str, counts: Language) -> tuple[int, int, int, int]:
    """Syllables right and all, questions wholly right and all."""
    right = whole = asked = exact = 0
    with (
        collection(library_name) as library,
        patch.object(question_restore, "language", lambda: counts),
    ):
        rows = questions(set_name)
        for row in rows[:: max(1, len(rows) // _ABOUT)]:
            text = normalize(row["question"])
            wanted = syllables(tone(lower(text)))
            found = syllables(tone(lower(question_restore.restore_among(fold(text), library))))
            if fold(text) == lower(text) or len(wanted) != len(found):
                continue
            same = sum(one == other for one, other in zip(wanted, found, strict=True))
            right, whole = right + same, whole + len(wanted)
            asked, exact = asked + 1, exact + (same == len(wanted))
    return right, whole, exact, asked


def main() -> None:
    """Counts, writes when asked to, and prints what it is worth."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="replace assistant/syllable_pairs.txt")
    text = counted()
    if parser.parse_args().write:
        OUT.write_text(text, encoding="utf-8")
    for asked_of in (
        ("viquad_all", "seed"),
        ("admin_news", "seed"),
        ("admin_news", "admin_news"),
        ("news_qa", "news_qa"),
        ("viquad_all", "news_qa"),
        ("written", "written"),
    ):
        for name, counts in (("without", Language("")), ("with", Language(text))):
            right, whole, exact, asked = restored(*asked_of, counts)
            print(
                f"{asked_of[0]:10} asked of {asked_of[1]:10} {name:8}"
                f"syllables {right / whole:.4f} of {whole}, whole questions {exact / asked:.3f}"
            )


if __name__ == "__main__":
    main()
