"""The likely cause of a question gone wrong: the earliest step of the way that shows a fault.

A cause is read off what was observed, in the order of the pipeline from cleaning to citing, so
that a later symptom is not named when an earlier step already explains it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from assistant.evaluation.evidence import coverage
from assistant.evaluation.measures import K
from assistant.evaluation.metrics.brevity import brevity
from assistant.evaluation.metrics.citation_exactness import exact
from assistant.evaluation.metrics.citation_recall import Supports
from assistant.evaluation.metrics.inclusion import plain, stands_in, states
from assistant.evaluation.metrics.refusal import refused
from assistant.evaluation.scoring import Observation
from storage.numbers import find_quantities
from storage.text import fold, normalize

#: Every cause, in the order in which it is looked for; words in the locale as ``cause_<name>``.
CAUSES = (
    "error",
    "stale_index",
    "citation_offsets",
    "article_missing",
    "cleaning_lost",
    "filter_ignored",
    "not_refused",
    "no_citation",
    "citation_numbers",
    "not_indexed",
    "context_lost",
    "not_retrieved",
    "refused",
    "accents_lost",
    "figure_differs",
    "cut_off",
    "incomplete",
    "wrong_sentence",
    "unsupported",
    "too_long",
    "ranked_low",
    "other",
)


#: Asks the collection again, to tell an index that lacks a sentence from a ranking that does
#: not find it: the stretches (``article_id, start, end``) found for any words.
Probe = Callable[[str], Sequence[Any]]


def likely_cause(seen: Observation, supported: Supports, probe: Probe | None = None) -> str | None:
    """The cause, or None when nothing is wrong with the answer."""
    question, answer = seen.question, seen.answer
    for check in (_stale, _offsets, _storage, _filtered):
        found = check(seen)
        if found:
            return found
    if not question.answerable:
        if refused(False, answer.status):
            return None
        return "not_refused"
    if answer.status == "not_found":
        return _retrieval(seen, probe) or "refused"
    return _citing(seen, supported) or _content(seen, probe, supported)


def _offsets(seen: Observation) -> str | None:
    for c in seen.answer.citations:
        if not exact(seen.article_texts.get(c.article_id, ""), c.start, c.end, c.quote):
            return "citation_offsets"
    return None


def _storage(seen: Observation) -> str | None:
    if any(piece.article_id is None for piece in seen.located):
        return "article_missing"
    if any(not piece.stored for piece in seen.located):
        return "cleaning_lost"
    return None


def _stale(seen: Observation) -> str | None:
    """What was retrieved is not what the catalog holds at that place."""
    for hit in seen.retrieved:
        text = seen.article_texts.get(hit.article_id)
        if text is None or text[hit.start : hit.end] != hit.text:
            return "stale_index"
    return None


def _filtered(seen: Observation) -> str | None:
    if seen.allowed is not None and any(
        c.article_id not in seen.allowed for c in seen.answer.citations
    ):
        return "filter_ignored"
    return None


def _citing(seen: Observation, supported: Supports) -> str | None:
    claims = seen.answer.claims
    if claims and not any(claim.citations for claim in claims):
        return "no_citation"
    known = {c.n for c in seen.answer.citations}
    if any(n not in known for claim in claims for n in claim.citations):
        return "citation_numbers"
    for claim in claims:
        if claim.citations and not supported(claim.text, seen.quotes(claim.citations)):
            others = [t for n, t in seen.cited_texts.items() if n not in claim.citations and t]
            if any(supported(claim.text, [other]) for other in others):
                return "citation_numbers"
    return None


def _retrieval(seen: Observation, probe: Probe | None) -> str | None:
    """Why evidence is not among what was retrieved; None when all of it is."""
    ranking = coverage(seen.located, seen.retrieved[:K])
    missing = set(range(len(seen.located))) - {i for covered in ranking for i in covered}
    if not missing or (len(missing) < len(seen.located) and _said_all(seen)):
        return None
    if probe is not None:
        piece = seen.located[min(missing)]
        if piece.quote:
            own = coverage([piece], probe(piece.text))
            if not any(own):
                return "not_indexed"
        if seen.question.history:
            words = " ".join([seen.question.history[-1][0], seen.question.question])
            if any(coverage([piece], probe(words))):
                return "context_lost"
    return "not_retrieved"


def _missing(seen: Observation) -> list[str]:
    wanted = seen.question.must_include
    if wanted:
        return [w for w in wanted if not stands_in(w, seen.text)]
    if seen.question.answers and not any(stands_in(w, seen.text) for w in seen.question.answers):
        return list(seen.question.answers)
    return []


def _said_all(seen: Observation) -> bool:
    return bool(seen.question.must_include or seen.question.answers) and not _missing(seen)


def _content(seen: Observation, probe: Probe | None, supported: Supports) -> str | None:
    missing = _missing(seen)
    cited = coverage(seen.located, seen.answer.citations)
    reached = {i for covered in cited for i in covered}
    if _unaccented(seen):
        return "accents_lost"
    if missing:
        if not reached:
            return _retrieval(seen, probe) or "wrong_sentence"
        return (
            _altered(seen, missing)
            or _retrieval(seen, probe)
            or (
                "incomplete"
                if len(reached) < len(seen.located)
                or len(missing) < len(seen.question.must_include)
                else "wrong_sentence"
            )
        )
    return _soft(seen, reached, supported) or (
        None if reached or not seen.located else _retrieval(seen, probe) or "wrong_sentence"
    )


def _soft(seen: Observation, reached: set[int], supported: Supports) -> str | None:
    """Faults of an answer that says what it must."""
    claims = seen.answer.claims
    bad = [c for c in claims if not supported(c.text, seen.quotes(c.citations))]
    if bad:
        if any(_wrong_figure(seen, c.text, seen.quotes(c.citations)) for c in bad):
            return "figure_differs"
        return "unsupported" if any(c.citations for c in bad) or len(claims) > 1 else "no_citation"
    words = sum(len(piece.text.split()) for piece in seen.located)
    share = brevity(len(seen.text.split()), words)
    if share is not None and share < 0.5:
        return "too_long"
    if seen.located and 0 < len(reached) < len(seen.located):
        return "incomplete"
    return None


def _unaccented(seen: Observation) -> bool:
    """A statement without the accents that its own cited sentence has."""
    for claim in seen.answer.claims:
        text = normalize(claim.text)
        quotes = normalize(" ".join(seen.quotes(claim.citations) or [p.text for p in seen.located]))
        if (
            text
            and fold(text) == text.lower()
            and fold(quotes) != quotes.lower()
            and (fold(text).strip(" .") in fold(quotes))
        ):
            return True
    return False


def _altered(seen: Observation, missing: Sequence[str]) -> str | None:
    """The right sentence is cited and what is missing stands in it: lost on the way out."""
    for claim in seen.answer.claims:
        for quote in seen.quotes(claim.citations):
            lost = [w for w in missing if stands_in(w, quote)]
            if not lost:
                continue
            said, source = plain(claim.text).rstrip(" .…"), plain(quote)
            if len(said) < len(source) and source.startswith(said):
                return "cut_off"
            if any(find_quantities(w) for w in lost):
                return "figure_differs"
            return "unsupported"
    return None


def _wrong_figure(seen: Observation, text: str, quotes: Sequence[str]) -> bool:
    source = plain(" ".join(quotes))
    figures = [q for q in find_quantities(plain(text)) if not q.weak]
    return bool(source) and any(not states(q, source) for q in figures)
