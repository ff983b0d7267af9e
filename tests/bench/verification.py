"""How many false claims the verifier catches and how many true ones it passes.

Run by hand: ``python -m tests.bench.verification [tune|report] [--each N] [--misses N]``.
The rules were tuned on ``tune`` (dated articles of two newspapers); ``report`` (other outlets,
the administration articles and the seed articles) is what counts.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import statistics
import time
from collections import Counter, defaultdict
from collections.abc import Iterator

from assistant.generation_check import Checker
from assistant.schema import Citation
from assistant.verification import verify_claim
from assistant.verification_text import read
from ingest.split import split_sentences
from storage.text import normalize
from tests.bench.verification_cases import CORRUPT, FAITHFUL, Case, Source, names_in
from tests.bench.verification_senses import SENSES
from tests.shared import SHARED

SHOWN = 8
"""Sentences that a model is shown for one answer; its claims are checked against them."""

FIGURES = ("figure: ", "date", "document")


def _texts(part: str) -> Iterator[str]:
    bench = SHARED / "bench"
    if part == "tune":
        with gzip.open(bench / "dated/vnexpress_300.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line)["content"]
        with gzip.open(bench / "dated/dantri_800.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                yield "\n".join(json.loads(line)["paragraphs"])
        return
    for line in (bench / "admin_news/articles.jsonl").read_text(encoding="utf-8").splitlines():
        yield json.loads(line)["text"]
    for path in sorted((SHARED / "articles").glob("*.txt")):
        yield path.read_text(encoding="utf-8")
    with gzip.open(bench / "scale/baomoi_6000.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)["body"]


def sources(part: str, articles: int, seed: int) -> list[Source]:
    """Sentences of 8 to 45 words, in a fixed random order."""
    rng = random.Random(seed)
    texts = [normalize(text) for text in _texts(part)]
    head = texts[:17] if part == "report" else []
    texts = head + rng.sample(texts[len(head) :], min(articles, len(texts) - len(head)))
    names = sorted({name for text in texts for name in names_in(text)})
    found: list[Source] = []
    for text in texts:
        sentences = [" ".join(text[a:b].split()) for a, b in split_sentences(text)]
        for i, sentence in enumerate(sentences):
            if 8 <= len(sentence.split()) <= 45 and sentence[0].isupper():
                near = (*sentences[max(0, i - 4) : i], *sentences[i + 1 : i + 5])
                found.append(Source(sentence, near, tuple(rng.sample(names, 3))))
    rng.shuffle(found)
    return found


def cases(found: list[Source], each: int, seed: int) -> tuple[list[Case], list[Case]]:
    """At most ``each`` cases of every kind: corrupted, faithful."""
    rng = random.Random(seed)
    made: tuple[list[Case], list[Case]] = ([], [])
    for side, makers in zip(made, ((*CORRUPT, *SENSES), FAITHFUL), strict=True):
        for maker in makers:
            count = 0
            for source in found:
                case = maker(source, rng)
                if case:
                    side.append(case)
                    count += 1
                    if count == each:
                        break
    return made


def overhead(texts: list[str], claims: list[Case], answers: int, seed: int) -> list[float]:
    """Seconds that checking takes in an answer of three claims over eight shown sentences.

    Everything that an answer adds is in it: reading the sentences for the first time, the search
    for a better sentence, and names from the article; and one claim in three is false or cites
    the wrong sentence, which costs most.
    """
    rng = random.Random(seed)
    taken: list[float] = []
    for number in range(answers):
        three = [claims[(3 * number + k) % len(claims)] for k in range(3)]
        quotes = [case.quotes[0] for case in three]
        quotes += [claims[rng.randrange(len(claims))].quotes[0] for _ in range(SHOWN - 3)]
        shown = [
            Citation(n, str(n), "", "", None, None, None, 1, 0, len(q), q)
            for n, q in enumerate(quotes, 1)
        ]
        read.cache_clear()
        text = texts[number % len(texts)]
        started = time.perf_counter()
        checker = Checker(shown, "vi", article_text=lambda _, text=text: text)  # type: ignore[misc]
        for n, case in enumerate(three, 1):
            checker.check(f"{case.claim} [{n if n < 3 else 1}]")
        taken.append(time.perf_counter() - started)
    return taken


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("part", choices=("tune", "report"), nargs="?", default="report")
    parser.add_argument("--each", type=int, default=240)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--misses", type=int, default=0)
    parser.add_argument("--only", default="")
    args = parser.parse_args()
    corrupted, faithful = cases(sources(args.part, args.articles, 1), args.each, 2)
    total: Counter[str] = Counter()
    good: Counter[str] = Counter()
    hard: Counter[str] = Counter()
    seconds: list[float] = []
    misses: dict[str, list[str]] = defaultdict(list)
    for false, claims in ((True, corrupted), (False, faithful)):
        for case in claims:
            read.cache_clear()
            start = time.perf_counter()
            verdict = verify_claim(case.claim, case.quotes)
            seconds.append(time.perf_counter() - start)
            right = (verdict.support == "supported") is not false
            for key in (case.kind, "ALL corrupted" if false else "ALL faithful"):
                total[key] += 1
                good[key] += right
                hard[key] += verdict.support == "unsupported"
            if false and case.kind.startswith(FIGURES):
                total["ALL figures, dates, documents"] += 1
                good["ALL figures, dates, documents"] += right
            if not right:
                misses[case.kind].append(
                    f"{case.claim}\n      <- {case.quotes[0]}\n      {verdict.problems}"
                )
    for key, count in total.items():
        print(f"{key:32} {good[key]:5}/{count:5} {good[key] / count:7.2%}  hard {hard[key]}")
    median, worst = statistics.median(seconds) * 1000, max(seconds) * 1000
    print(f"per claim: median {median:.2f} ms, worst {worst:.1f} ms")
    texts = [normalize(text) for text in _texts(args.part)][:200]
    rng = random.Random(5)
    mixed = rng.sample(corrupted, min(200, len(corrupted)))
    mixed += rng.sample(faithful, min(400, len(faithful)))
    rng.shuffle(mixed)
    taken = sorted(overhead(texts, mixed, 150, 6))
    print(
        f"per answer: median {statistics.median(taken) * 1000:.1f} ms, "
        f"95 % {taken[int(0.95 * len(taken))] * 1000:.1f} ms (goal: median 30)"
    )
    for kind, listed in misses.items():
        if args.misses and args.only in kind:
            print(f"\n== {kind}")
            for line in listed[: args.misses]:
                print("   ", line)


if __name__ == "__main__":
    main()
