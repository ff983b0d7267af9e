"""Does the cited text support the claim? Pure functions, no model.

A claim is held against the sentences it cites: every figure by value, every name, negation and
comparison, who belongs to what, and the share of its words that the evidence has. What is hard
to say by rules alone (a daring paraphrase) comes out as partly supported, never as supported.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.schema import Support
from assistant.verification_rules import Comparison
from assistant.verification_text import Problem, read
from assistant.words import t
from storage.text import normalize

SUPPORTED = 0.7
"""Share of a claim's telling words that its evidence must have (tuned with tests/bench)."""

UNSUPPORTED = 0.5
"""Below this share the evidence is about something else."""

SIMILAR = 0.91
"""Embedding similarity that stands in for words between the two shares above.

Of the false claims between the shares (tests/bench, report, 300 cited to a similar sentence) the
nearest had 0.904.
"""


@dataclass(frozen=True, slots=True)
class Verdict:
    """``spans`` are the offsets into the claim's NFC text of what ``problems`` name, in order."""

    support: Support
    problems: tuple[str, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()
    kinds: tuple[str, ...] = ()
    coverage: float = 1.0


_MARKS = re.compile(r"\s*\[(\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*)\]")
_BULLET = re.compile(r"^\s*(?:[-–—*•+]|\d{1,2}[.)])\s+")
_END = re.compile(r"[.!?…]+[\"”’»)]*(?:\s*\[\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*\])*")
_ABBREVIATED = re.compile(
    r"(?:^|[\s(“\"])(?:[A-ZĐ]|TP|Tp|TX|TT|ThS|Th\.S|TS|GS|PGS|BS|KS|ĐH|St|Mr|Mrs|Ms|Dr|vs|tr|"
    r"Q|P|H|No|Co|Ltd|Inc)\.$"
)


def split_claims(text: str) -> list[str]:
    """Sentences and list items of an answer, each with the marks ``[n]`` that belong to it."""
    claims: list[str] = []
    for line in normalize(text).splitlines():
        line = _BULLET.sub("", line).strip()
        start = 0
        for end in _END.finditer(line):
            rest = line[end.end() :]
            opens = re.match(r"\s*[\"“«(]*([^\W_])", rest)
            if end[0] == "." and _ABBREVIATED.search(line[: end.end()]):
                continue
            if rest.strip() and not (
                opens and (opens[1].isupper() or (opens[1].isdigit() and rest[0].isspace()))
            ):
                continue
            claims.append(line[start : end.end()].strip())
            start = end.end()
        if line[start:].strip():
            claims.append(line[start:].strip())
    joined: list[str] = []
    for claim in claims:
        if joined and not _MARKS.sub("", claim).strip(" .,;"):
            joined[-1] = f"{joined[-1]} {claim}"
        elif claim.strip("*_#-–—.•[]() \t"):
            joined.append(claim)
    return joined


def split_marks(claim: str) -> tuple[str, tuple[int, ...]]:
    """The claim without its marks, and the numbers in them, in order, each once."""
    numbers: list[int] = []
    for mark in _MARKS.finditer(claim):
        parts = re.split(r"\s*([,;–-])\s*", mark[1])
        numbers.append(int(parts[0]))
        for sign, part in zip(parts[1::2], parts[2::2], strict=True):
            low, high = numbers[-1], int(part)
            numbers += range(low + 1, high + 1) if sign in "–-" and high - low < 20 else [high]
    text = re.sub(r"\s+([.,;:!?])", r"\1", _MARKS.sub("", claim)).strip()
    return text, tuple(dict.fromkeys(numbers))


def verify_claim(
    claim_text: str,
    quotes: Sequence[str],
    *,
    as_of_years: Sequence[int] = (),
    as_of: Sequence[date] = (),
    context: Sequence[str] = (),
    similarity: float | None = None,
    lang: str = "vi",
) -> Verdict:
    """Whether ``quotes`` together support ``claim_text`` (without marks).

    ``as_of`` are the days of publication of the quotes: they complete a date without a year and
    ``hôm nay``; ``as_of_years`` does the first where only the year is known. ``context`` are
    headlines and outlets, from which names may come but no figures. ``similarity`` is the
    cosine of claim and evidence where the caller has one.
    """
    claim = read(split_marks(claim_text)[0])
    quotes = [quote for quote in quotes if quote.strip()]
    if not quotes or not claim.items:
        return Verdict("unsupported", (t("verification.citation", lang),), ((0, 0),), ("citation",))
    days = (*as_of, *(date(year, 1, 1) for year in as_of_years))
    best: tuple[tuple[int, float], list[Problem], float] | None = None
    together = ["\n".join(quotes)] if len(quotes) > 1 else []
    for quote in (*quotes, *together):
        comparison = Comparison(claim, read(quote), days, context)
        problems, coverage = comparison.problems(), comparison.coverage()
        rank = (-sum(1 + problem.hard for problem in problems), coverage)
        if best is None or rank > best[0]:
            best = (rank, problems, coverage)
        if not problems and coverage >= SUPPORTED:
            break
    assert best is not None
    _, problems, coverage = best
    hard = any(problem.hard for problem in problems)
    near = similarity is not None and similarity >= SIMILAR and coverage >= UNSUPPORTED
    enough = coverage >= SUPPORTED or near
    if not enough:
        problems = [*problems, Problem("coverage", "", 0, len(claim.text), False)]
    support: Support = "supported"
    if hard or (coverage < UNSUPPORTED and not near):
        support = "unsupported"
    elif problems:
        support = "partly"
    return Verdict(
        support,
        tuple(dict.fromkeys(_said(problem, lang) for problem in problems)),
        tuple((problem.start, problem.end) for problem in problems),
        tuple(problem.kind for problem in problems),
        coverage,
    )


def _said(problem: Problem, lang: str) -> str:
    return t(f"verification.{problem.kind}", lang, part=problem.part, other=problem.other)
