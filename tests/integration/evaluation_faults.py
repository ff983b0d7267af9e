"""Thirty-eight ways to break the pipeline, each with the causes that would be right to name."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from assistant.schema import Answer, Claim
from storage.schema import Article, SearchFilter
from storage.text import fold
from tests.integration.evaluation_pipeline import (
    FakeLibrary,
    Found,
    Pipeline,
    article,
    places,
)

Broken = tuple[FakeLibrary, Any]


@dataclass(frozen=True)
class Fault:
    """``causes``: the names that describe this fault; most faults have one."""

    name: str
    causes: tuple[str, ...]
    build: Callable[[], Broken]


def _with(**options: Any) -> Broken:
    library = FakeLibrary([article(i) for i in range(36)])
    return library, Pipeline(library, **options)


def _stored(change: Callable[[Article], Article | None]) -> Broken:
    changed = [change(article(i)) for i in range(36)]
    library = FakeLibrary([a for a in changed if a is not None])
    return library, Pipeline(library)


def _claims(change: Callable[[Claim], Claim]) -> Broken:
    return _with(on_answer=lambda a: replace(a, claims=tuple(change(c) for c in a.claims)))


def _citations(change: Callable[[Any], Any]) -> Broken:
    return _with(on_answer=lambda a: replace(a, citations=tuple(change(c) for c in a.citations)))


def _shuffled(found: list[Found]) -> list[Found]:
    return random.Random(len(found[0].text) if found else 0).sample(found, len(found))


def _second_first(found: list[Found]) -> list[Found]:
    return [*found[1:2], *found[:1], *found[2:]]


def _recut(c: Any) -> Any:
    """Offsets two characters late and the quote cut accordingly: it matches, inside a word."""
    text = article(int(c.article_id[4:])).text
    return replace(c, start=c.start + 2, end=c.end + 2, quote=text[c.start + 2 : c.end + 2])


def _in_bytes(c: Any) -> Any:
    text = article(int(c.article_id[4:])).text
    return replace(c, start=len(text[: c.start].encode()), end=len(text[: c.end].encode()))


def _other_article(c: Any) -> Any:
    n = (int(c.article_id[4:]) + 1) % 36
    return replace(c, article_id=f"bai-{n:02}")


def _two_claims(a: Answer) -> Answer:
    """Numbers handed out in the wrong order: each statement points to the other's sentence."""
    if len(a.citations) < 2:
        return a
    first, second = a.citations[:2]
    return replace(a, citations=(replace(first, n=2), replace(second, n=1)))


def _never_refuses(a: Answer) -> Answer:
    return a


def _sometimes_refuses(a: Answer) -> Answer:
    if sum(map(ord, a.question)) % 3:
        return a
    return Answer(question=a.question, status="not_found", searched=a.searched)


def _refuse(a: Answer) -> Answer:
    return Answer(question=a.question, status="not_found", searched=a.searched)


def _digits(c: Claim, change: Callable[[str], str]) -> Claim:
    return replace(c, text=re.sub(r"\d[\d.,]*\d|\d", lambda m: change(m[0]), c.text))


def _swap_marks(number: str) -> str:
    return number.translate(str.maketrans(".,", ",."))


def _plus_one(number: str) -> str:
    return number[:-1] + str((int(number[-1]) + 1) % 10)


def _neighbour(library: FakeLibrary, found: Found) -> Found:
    text = library.article(found.article_id).text
    parts = [p for line in text.split("\n\n") for p in line.replace(". ", ".\n").split("\n")]
    after = parts[(found.index + 1) % len(parts)]
    start = text.index(after)
    return replace(found, index=found.index + 1, start=start, end=start + len(after), text=after)


def _adds(text: str) -> Callable[[Answer], Answer]:
    def add(a: Answer) -> Answer:
        extra = Claim(text, tuple(c.n for c in a.citations[:1]))
        return replace(a, claims=(*a.claims, extra)) if a.claims else a

    return add


def _whole_article(a: Answer) -> Answer:
    """Every statement brings the whole article along, three times over."""
    if not a.citations:
        return a
    c = a.citations[0]
    text = article(int(c.article_id[4:])).text
    whole = replace(c, start=0, end=len(text), quote=text)
    return replace(a, claims=(Claim(text, (c.n,)),) * 3, citations=(whole, *a.citations[1:]))


def _without_numbers(a: Article) -> Article:
    return replace(a, text=re.sub(r"\d+[\d.,/]*%?", "", a.text))


def _without_paragraph(a: Article) -> Article:
    return replace(a, text="\n\n".join(a.text.split("\n\n")[1:]))


def _older(i: int) -> Article:
    """The article as it was before its figures were corrected."""
    a = article(i)
    return replace(a, text=re.sub(r"\d+", lambda m: str(int(m[0]) + 3), a.text))


class Failing(Pipeline):
    """Breaks down on every fourth question."""

    def ask(
        self,
        question: str,
        *,
        history: Sequence[tuple[str, str]] = (),
        filter: SearchFilter | None = None,
    ) -> Answer:
        if sum(map(ord, question)) % 4 == 0:
            raise RuntimeError("hỏng")
        return super().ask(question, history=history, filter=filter)


def _failing() -> Broken:
    library = FakeLibrary([article(i) for i in range(36)])
    return library, Failing(library)


def _neighbouring() -> Broken:
    library, pipeline = _with()
    pipeline.on_sentence = lambda found: _neighbour(library, found)
    return library, pipeline


def _renamed(c: Claim) -> Claim:
    for i, place in enumerate(places()):
        if place in c.text:
            return replace(c, text=c.text.replace(place, places()[(i + 5) % 36]))
    return c


_SEARCH = ("not_retrieved", "wrong_sentence", "ranked_low")
_OFF = ("citation_offsets",)
_WRONG_FIGURE = ("figure_differs",)

FAULTS = (
    Fault("ranking reversed", _SEARCH, lambda: _with(reorder=lambda f: f[::-1])),
    Fault("ranking shuffled", _SEARCH, lambda: _with(reorder=_shuffled)),
    Fault("first and second swapped", _SEARCH, lambda: _with(reorder=_second_first)),
    Fault("first result dropped", _SEARCH, lambda: _with(reorder=lambda f: f[1:])),
    Fault(
        "query without accents, accented index", (*_SEARCH, "refused"), lambda: _with(on_query=fold)
    ),
    Fault(
        "query cut to three words",
        (*_SEARCH, "refused"),
        lambda: _with(on_query=lambda q: " ".join(q.split()[:3])),
    ),
    Fault("start one early", _OFF, lambda: _citations(lambda c: replace(c, start=c.start + 1))),
    Fault("end one short", _OFF, lambda: _citations(lambda c: replace(c, end=c.end - 1))),
    Fault("offsets moved with their quote", _OFF, lambda: _citations(_recut)),
    Fault("offsets counted in bytes", _OFF, lambda: _citations(_in_bytes)),
    Fault("citation of the next article", _OFF, lambda: _citations(_other_article)),
    Fault(
        "citation numbers shifted",
        ("citation_numbers",),
        lambda: _claims(lambda c: replace(c, citations=tuple(n + 1 for n in c.citations))),
    ),
    Fault("citation numbers swapped", ("citation_numbers",), lambda: _with(on_answer=_two_claims)),
    Fault(
        "all statements cite number 1",
        ("citation_numbers",),
        lambda: _claims(lambda c: replace(c, citations=(1,))),
    ),
    Fault(
        "citations left out", ("no_citation",), lambda: _claims(lambda c: replace(c, citations=()))
    ),
    Fault("always refuses", ("refused",), lambda: _with(on_answer=_refuse)),
    Fault("refuses a third", ("refused",), lambda: _with(on_answer=_sometimes_refuses)),
    Fault("threshold far too high", ("refused",), lambda: _with(threshold=1.01)),
    Fault("never refuses", ("not_refused",), lambda: _with(threshold=-1.0)),
    Fault(
        "accents dropped from the answer",
        ("accents_lost",),
        lambda: _claims(lambda c: replace(c, text=fold(c.text))),
    ),
    Fault(
        "index lacks half of the articles",
        ("not_indexed",),
        lambda: _with(indexed=[article(i) for i in range(18)]),
    ),
    Fault(
        "index lacks the last paragraphs",
        ("not_indexed",),
        lambda: _with(
            indexed=[replace(a, text=a.text.split("\n\n")[0]) for a in map(article, range(36))]
        ),
    ),
    Fault(
        "answers cut at 30 characters",
        ("cut_off",),
        lambda: _claims(lambda c: replace(c, text=c.text[:30])),
    ),
    Fault(
        "only the first statement kept",
        ("incomplete",),
        lambda: _with(
            on_answer=lambda a: replace(a, claims=a.claims[:1], citations=a.citations[:1])
        ),
    ),
    Fault(
        "full stop and comma exchanged in figures",
        _WRONG_FIGURE,
        lambda: _claims(lambda c: _digits(c, _swap_marks)),
    ),
    Fault(
        "last digit of figures off by one",
        _WRONG_FIGURE,
        lambda: _claims(lambda c: _digits(c, _plus_one)),
    ),
    Fault(
        "tỷ written as triệu",
        _WRONG_FIGURE,
        lambda: _claims(lambda c: replace(c, text=c.text.replace("tỷ đồng", "triệu đồng"))),
    ),
    Fault("cleaner eats numbers", ("cleaning_lost",), lambda: _stored(_without_numbers)),
    Fault("cleaner eats first paragraphs", ("cleaning_lost",), lambda: _stored(_without_paragraph)),
    Fault(
        "every third article missing",
        ("article_missing",),
        lambda: _stored(lambda a: None if int(a.id[4:]) % 3 == 0 else a),
    ),
    Fault("history ignored", ("context_lost",), lambda: _with(use_history=False)),
    Fault("filter ignored", ("filter_ignored",), lambda: _with(use_filter=False)),
    Fault("neighbouring sentence taken", ("wrong_sentence",), _neighbouring),
    Fault("breaks down on some questions", ("error",), _failing),
    Fault(
        "adds a statement of its own",
        ("unsupported",),
        lambda: _with(on_answer=_adds("Dư luận quốc tế ca ngợi đây là mô hình đáng học tập.")),
    ),
    Fault("whole articles as answers", ("too_long",), lambda: _with(on_answer=_whole_article)),
    Fault("names exchanged", ("unsupported", "figure_differs"), lambda: _claims(_renamed)),
    Fault(
        "index of an older version",
        ("stale_index",),
        lambda: _with(indexed=[_older(i) for i in range(36)]),
    ),
)
