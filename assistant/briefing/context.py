"""Where a sentence is about, when its own words do not say: taken from its article, in brackets.

"Hiện thị xã đã … tinh giản 521/531 chỉ tiêu" is clear in its article and not in a briefing on the
province. The place is the one the article's headline or opening names (:func:`places.home`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from assistant.briefing.places import asked, bare, called, home, province, provinces_of, written
from assistant.briefing.schema import Briefing, Disagreement, Event, Section, Statement
from storage.schema import Article
from storage.text import fold


def placed(briefing: Briefing, articles: Mapping[str, Article]) -> Briefing:
    """The briefing with the places that its readers would miss."""
    texts = {id: article.text for id, article in articles.items()}
    cited = {c.n: c for c in briefing.citations}
    homes = {id: bare(home(article)) for id, article in articles.items()}
    levels = {id: _by_level(article) for id, article in articles.items()}
    others = {
        id: [bare(place) for place in article.places if provinces_of(place)]
        for id, article in articles.items()
    }
    topic = fold(briefing.topic)
    source = {
        c.n: (c.article_id, homes.get(c.article_id, ""))
        for c in briefing.citations
        if not asked(homes.get(c.article_id, ""), briefing.topic)
    }

    def one(statement: Statement) -> Statement:
        first = cited[statement.citations[0]] if statement.citations else None
        text = texts.get(first.article_id, "") if first else ""
        body = body_meant(statement.text, text, first.start) if first else ""
        if body and not _told(body, statement.text):
            return replace(statement, context=body)
        if first and not homes.get(first.article_id):
            own = [
                name
                for level, name in levels.get(first.article_id, {}).items()
                if re.search(rf"(?<!\w){level} {_ACTS}(?!\w)", statement.text, re.IGNORECASE)
            ]
            if len(own) == 1 and not _told(own[0], statement.text, topic):
                return replace(statement, context=own[0])
        names = {source[n][1] for n in statement.citations if n in source}
        if len(names) != 1 or any(n not in source for n in statement.citations):
            return statement
        name = names.pop()
        told = {name, *others.get(cited[statement.citations[0]].article_id, ())}
        told |= {form for place in told if province(place) for form in written(place)}
        if any(fold(place) in fold(statement.text) for place in told):
            return statement
        return replace(statement, context=called(name))

    def section(part: Section) -> Section:
        return Section(part.heading, tuple(_first_of_each(part, source, one)))

    return replace(
        briefing,
        key_points=tuple(map(one, briefing.key_points)),
        sections=tuple(map(section, briefing.sections)),
        timeline=tuple(Event(e.when, one(e.statement)) for e in briefing.timeline),
        disagreements=tuple(
            Disagreement(d.unit, tuple((value, one(s)) for value, s in d.values))
            for d in briefing.disagreements
        ),
    )


_ACTS = "(?:đã|có|sẽ|tiếp tục|cũng|được|đang|vừa|còn)"
_LEVELS = ("thị xã", "thành phố", "huyện", "quận", "tỉnh")


def _by_level(article: Article) -> dict[str, str]:
    """The district or province of each level, where the article names only one of it."""
    named = {
        level: {bare(place) for place in article.places if place.lower().startswith(f"{level} ")}
        for level in _LEVELS
    }
    return {level: held.pop() for level, held in named.items() if len(held) == 1}


def _told(name: str, *texts: str) -> bool:
    return any(fold(name) in fold(text) for text in texts)


_BODY = (
    "Tổng cục|Chi cục|Cục|Bộ|Sở|Tổng công ty|Công ty|Tập đoàn|Ngân hàng|Bệnh viện|Viện|Trường|"
    "Ủy ban|Hiệp hội|Hội|Trung tâm|Thanh tra|Nhà máy|Ban quản lý|Câu lạc bộ"
)
_UNNAMED = re.compile(rf"^(?:(?:Hiện|Đến|Năm) nay,|Hiện)?\s*(?P<body>(?i:{_BODY}))\s+[a-zà-ỹđ]")
_NO_END = frozenset(
    (
        *("đã", "sẽ", "đang", "và", "có", "là", "cho", "cũng", "của", "về", "tại", "ở", "với"),
        *("trong", "được", "theo", "cùng", "do", "phải", "cần", "đến", "từ", "để"),
    )
)
MOSTLY = 0.6
"""Share of one body among those of its kind that an article names, from which it is meant."""
LONGEST_NAME = 9


def body_meant(said: str, text: str, before: int) -> str:
    """The full name of the body that a sentence calls "Cục" or "Bộ": the one of that kind
    that the article mostly names, twice at least and once before the sentence."""
    unnamed = _UNNAMED.match(said)
    if unnamed is None or unnamed[0][-1].isupper():
        return ""
    kind = unnamed["body"]
    forms = f"{kind[:1].upper()}{kind[1:]}"
    found = re.finditer(rf"(?<!\w){forms} (?=\w)", text)
    named = [match for match in found if text[match.end()].isupper()]
    if not named or named[0].start() >= before:
        return ""
    runs = [re.match(r"[^,.;:()“”\"\n–-]+", text[m.start() :]) for m in named]
    words = [run[0].split()[:LONGEST_NAME] for run in runs if run]
    kinds = len(kind.split())
    firsts = Counter(tuple(run[: kinds + 1]) for run in words)
    meant, times = firsts.most_common(1)[0]
    if times < 2 or times < MOSTLY * len(words):
        return ""
    own = [run for run in words if tuple(run[: kinds + 1]) == meant]
    counted = Counter(tuple(run[:size]) for run in own for size in range(kinds + 1, len(run) + 1))
    best = [run for run, n in counted.items() if n >= 2 and run[-1].lower() not in _NO_END]
    return " ".join(sorted(best, key=len)[-1]) if best else ""


def _first_of_each(
    part: Section, source: Mapping[int, tuple[str, str]], one: Callable[[Statement], Statement]
) -> Iterable[Statement]:
    """Neighbours of one article are one paragraph: its first sentence names the place, unless the
    heading does."""
    before = ""
    for statement in part.statements:
        article, name = source.get(next(iter(statement.citations), 0), ("", ""))
        headed = bool(name) and fold(name) in fold(part.heading)
        known = not article or article == before or headed
        yield statement if known else one(statement)
        before = article
