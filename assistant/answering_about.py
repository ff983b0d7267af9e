"""Answers about the articles themselves, from the catalog; each names its articles by a sentence.

What a headline or a byline says is no sentence of the text: the line in front says it, and the
statement under it is the article's own sentence on the topic, whose reference holds headline,
byline, outlet and day.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from assistant.briefing.places import home_provinces
from assistant.citations import number
from assistant.question import Understood, understand
from assistant.question_about import AboutArticles, about_articles
from assistant.question_terms import Terms, canonical, coverage
from assistant.ranking import holds_name
from assistant.retrieval import ReadArticle, read_article
from assistant.schema import Answer, Claim
from assistant.words import number as shown_number
from assistant.words import t
from storage.errors import UsageError
from storage.schema import Article, SearchFilter
from storage.text import fold

READ = 300
"""Articles that are read for a topic; in a larger collection those that the index finds first."""
SHOWN = 10
"""Articles that a list quotes."""
OUTLETS = 12
"""Outlets that are named with how many articles they have."""
MEANT = 3
"""Articles that one byline or day is told of; of more, the question must say which."""
_OPENING = 60
"""Tokens at the beginning of a text that say what all of it is about."""
_HELD, _CENTRAL = 0.7, 0.6
"""Shares of the topic's words, by rarity, in an article that speaks of it and in a headline and
opening that are about it."""
_SUMMARY_WORDS = 110
_SAID = 80
"""Words of the last answer that its article is looked for by."""
_NEWEST = ("moi nhat", "gan day nhat", "gan nhat", "moi dang")

Told = Callable[[Claim], None]


@dataclass(frozen=True, slots=True)
class _Found:
    """An article that speaks of the topic: how much of it its opening and headline hold, and the
    sentence that says most of it."""

    article: Article
    opening: float
    start: int
    end: int
    title: float = 0.0


def answer_about(
    library: Any,
    understood: Understood,
    history: Sequence[tuple[str, str]],
    base: Answer,
    lang: str,
    on_claim: Told | None,
) -> Answer | None:
    """The answer when the question asks about the articles themselves, else None."""
    asked = about_articles(understood.typed if understood.completed else understood.searched)
    if asked is None or (asked.kind != "chat" and not base.read):
        return None
    if asked.kind == "chat":
        return _chat(library, understood, base, lang)
    if asked.kind == "collection":
        return _collection(library, understood.filter, base, lang)
    if asked.every:
        every = [_whole(library, info.id) for info in library.articles(understood.filter)[:SHOWN]]
        line = t("about.every", lang, n=shown_number(base.read, lang), shown=len(every))
        return _quoted(library, every, base, line, on_claim)
    found = _meant(library, asked, understood.filter, history)
    if found is None:
        return replace(base, notes=(*base.notes, t("about.which", lang)))
    if not found:
        return base
    if asked.kind in ("list", "count"):
        return _list(library, asked.topic, found, base, lang, on_claim)
    central = [one for one in found if one.opening >= _CENTRAL] or found[:1]
    if asked.kind == "summary":
        return _summary(library, central[0], base, lang, on_claim, others=len(central) - 1)
    return _stated(library, asked, central[:MEANT], base, lang, on_claim)


# -- the collection ------------------------------------------------------------------------------


def _chat(library: Any, understood: Understood, base: Answer, lang: str) -> Answer:
    plain = fold(understood.typed)
    if any(word in plain for word in ("cam on", "thank", "tam biet", "bye")):
        line = t("about.thanks", lang)
    else:
        line = t("about.hello", lang, n=shown_number(len(library.articles()), lang))
    return replace(base, status="answered", notes=(line,), read=0)


def _collection(library: Any, where: SearchFilter | None, base: Answer, lang: str) -> Answer:
    infos = library.articles(where)
    days = sorted(info.published for info in infos if info.published)
    line = t("about.holds", lang, n=shown_number(len(infos), lang))
    notes = list(base.notes)
    if days:
        notes.append(t("about.days", lang, since=_day(days[0]), until=_day(days[-1])))
    outlets = Counter(info.outlet for info in infos if info.outlet)
    if outlets:
        first = outlets.most_common(OUTLETS)
        told = "; ".join(f"{name} ({shown_number(count, lang)})" for name, count in first)
        told += "; …" if len(outlets) > OUTLETS else ""
        notes.append(t("about.outlets", lang, what=told))
    return replace(base, status="answered", direct=line, notes=tuple(notes), mentions=base.read)


# -- the articles that are meant -----------------------------------------------------------------


def _meant(
    library: Any,
    asked: AboutArticles,
    where: SearchFilter | None,
    history: Sequence[tuple[str, str]],
) -> list[_Found] | None:
    """The articles that speak of the topic, those about it first; None when none can be meant."""
    newest = fold(asked.topic) in _NEWEST
    if newest or not asked.topic:
        infos = library.articles(where)
        if newest or len(infos) == 1:
            return [_whole(library, infos[0].id)] if infos else []
        if not history:
            return None
        return _last(library, history, where)
    try:
        topic = understand(asked.topic, library, filter=where, verbatim=False)
    except UsageError:
        return None
    return _speaking(library, topic.terms, topic.lexical, where)


def _last(
    library: Any, history: Sequence[tuple[str, str]], where: SearchFilter | None
) -> list[_Found] | None:
    """The article that the last answer quoted, or spoke most like."""
    said = " ".join(history[-1][1].split()[:_SAID])
    hits = library.search_lexical(said, 3, where, "article") if said else []
    for hit in hits:
        article = read_article(library, hit.article_id).article
        for sentence in article.sentences:
            text = article.text[sentence.start : sentence.end]
            if sentence.clause_of is None and text in history[-1][1]:
                return [_Found(article, 1.0, sentence.start, sentence.end)]
    return [_whole(library, hits[0].article_id)] if hits else None


def _whole(library: Any, id: str) -> _Found:
    """An article by the sentence that says most of it."""
    article = read_article(library, id).article
    start, end = _main_sentences(article, 1)[0]
    return _Found(article, 1.0, start, end)


def _main_sentences(article: Article, words: int) -> list[tuple[int, int]]:
    """The sentences that together say most of an article, in its order: at least one."""
    from assistant.briefing.evidence import is_statement
    from assistant.briefing.summarize import Document, choose, salience

    kinds = {passage.index: passage.kind for passage in article.passages}
    usable = [
        (s.start, s.end)
        for s in article.sentences
        if s.clause_of is None
        and kinds[s.passage] in ("lead", "body")
        and is_statement(article.text[s.start : s.end])
    ]
    texts = tuple(article.text[start:end] for start, end in usable)
    rows = choose(salience([Document(article.title, (), texts)]), words)
    first = article.sentences[0]
    return [usable[row] for row in sorted(rows)] or [(first.start, first.end)]


def _speaking(library: Any, terms: Terms, lexical: str, where: SearchFilter | None) -> list[_Found]:
    if not terms.weights:
        return []
    infos = library.articles(where)
    if len(infos) <= READ:
        ids = [info.id for info in infos]
    else:
        ids = [hit.article_id for hit in library.search_lexical(lexical, READ, where, "article")]
    found = [one for id in ids if (one := _told(read_article(library, id), terms))]
    found.sort(key=lambda one: one.article.published or date.min, reverse=True)
    found.sort(key=lambda one: -round(one.opening + one.title, 1))
    return found


def _told(read: ReadArticle, terms: Terms) -> _Found | None:
    """A province whose district the article is about counts as spoken of."""
    places = canonical(" . ".join((*read.article.places, *home_provinces(read.article))))
    told = (*read.told, ".", *places)
    if not all(holds_name(name, told) for name in terms.names):
        return None
    if coverage(terms.weights, told) < _HELD:
        return None
    opening = (*read.told[: len(read.title) + _OPENING], ".", *places)
    about = coverage(terms.weights, opening)
    if not all(holds_name(name, opening) for name in terms.names):
        about = min(about, _CENTRAL / 2)
    worth = [
        (coverage(terms.weights, read.sentences[index]), -index) for index in read.whole
    ]  # fmt: skip
    sentence = read.article.sentences[-max(worth)[1]]
    headline = coverage(terms.weights, read.title)
    return _Found(read.article, about, sentence.start, sentence.end, headline)


# -- what is told of them ------------------------------------------------------------------------


def _list(
    library: Any,
    topic: str,
    found: Sequence[_Found],
    base: Answer,
    lang: str,
    on_claim: Told | None,
) -> Answer:
    many = len(found) >= READ
    key = "listed_many" if many else "listed_first" if len(found) > SHOWN else "listed"
    line = t(f"about.{key}", lang, n=len(found), topic=topic, shown=SHOWN)
    stories = len({one.article.story or one.article.id for one in found})
    base = replace(base, mentions=min(stories, base.read))
    return _quoted(library, found[:SHOWN], base, line, on_claim)


def _stated(
    library: Any,
    asked: AboutArticles,
    found: Sequence[_Found],
    base: Answer,
    lang: str,
    on_claim: Told | None,
) -> Answer:
    """Byline, day or outlet of the articles that are meant."""
    told = [_value(one.article, asked.kind) for one in found]
    line = "; ".join(dict.fromkeys(value for value in told if value)) or None
    answer = _quoted(library, found, base, line, on_claim)
    if line is None:
        note = t(f"about.no_{asked.kind}", lang)
        return replace(answer, status="partial", notes=(*answer.notes, note))
    return replace(answer, notes=(*answer.notes, t("about.from_page", lang)))


def _value(article: Article, kind: str) -> str:
    if kind == "date":
        return _day(article.published) if article.published else ""
    return (article.author if kind == "author" else article.outlet) or ""


def _summary(
    library: Any, one: _Found, base: Answer, lang: str, on_claim: Told | None, *, others: int
) -> Answer:
    key = "summary_of" if others <= 0 else "summary_of_one"
    line = t(f"about.{key}", lang, title=one.article.title, n=others)
    spans = _main_sentences(one.article, _SUMMARY_WORDS)
    found = [_Found(one.article, 1.0, *span) for span in spans]
    answer = _quoted(library, found, base, line, on_claim)
    return replace(answer, notes=(*answer.notes, t("about.whole_briefing", lang)))


def _quoted(
    library: Any, found: Sequence[_Found], base: Answer, line: str | None, on_claim: Told | None
) -> Answer:
    citations = number(library, [(one.article.id, one.start, one.end) for one in found])
    claims = tuple(Claim(one.quote, (one.n,)) for one in citations)
    if on_claim is not None:
        for claim in claims:
            on_claim(claim)
    days = [one.date for one in citations if one.date]
    return replace(
        base,
        status="answered",
        direct=line,
        claims=claims,
        citations=tuple(citations),
        mentions=base.mentions or len({one.article.id for one in found}),
        since=min(days, default=None),
        until=max(days, default=None),
    )


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"
