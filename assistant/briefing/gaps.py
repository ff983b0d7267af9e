"""What the articles do not say, from the topic's own words and the dates of the evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.briefing.evidence import Found
from assistant.briefing.places import bare, called
from assistant.briefing.topic import Topic, years
from assistant.words import t
from storage.schema import SearchFilter
from storage.text import fold, syllables

TOLD = 0.25
"""A year counts where its sentence tells so much of the topic."""


def gaps(topic: str, found: Found, where: SearchFilter | None, lang: str) -> tuple[str, ...]:
    """Sentences on years, places and words of the topic that no evidence holds."""
    text = " ".join(e.text for e in found.evidence)
    on_topic = " ".join(e.text for e in found.evidence if e.told >= TOLD)
    said = list(_missing_years(topic, found, on_topic, where, lang))
    places = [p for p in (where.places if where else ()) if fold(bare(p)) not in fold(text)]
    said += [t("briefing.gap_place", lang, place=place) for place in places]
    if found.unnamed:
        names = ", ".join(map(called, found.names))
        said.append(t("briefing.gap_unnamed", lang, n=found.unnamed, names=names))
    words = _missing_words(topic, found)
    if words:
        said.append(t("briefing.gap_words", lang, words=", ".join(f"“{w}”" for w in words)))
    return tuple(said)


def _missing_years(
    topic: str, found: Found, text: str, where: SearchFilter | None, lang: str
) -> Iterator[str]:
    told = {int(y) for y in re.findall(r"(?<![\d.,])((?:19|20)\d\d)(?![\d.,]?\d)", text)}
    days = [e.published for e in found.evidence if e.published]
    told |= {day.year for day in days}
    if missing := sorted(years(topic) - told):
        yield t("briefing.gap_years", lang, years=", ".join(map(str, missing)))
    if days:
        latest = max(days)
        until = where.until if where else None
        if until is None or until > latest:
            # An article without a day may be later than all the others.
            undated = len({e.article_id for e in found.evidence if not e.published})
            key = "gap_after_undated" if undated else "gap_after"
            yield t(f"briefing.{key}", lang, date=latest.strftime("%d/%m/%Y"), n=undated)


def _missing_words(topic: str, found: Found) -> list[str]:
    """Words of the topic that stand in no article used."""
    asked = Topic(topic, (), len(found.articles))
    # An article is known to be about the place; it may name it by its paper or a district only.
    names = {word for name in asked.names for word in syllables(fold(name))}
    left = {word for word in asked.words if fold(word) not in names}
    for article in found.articles.values():
        left.intersection_update(asked.missing(f"{article.title}\n{article.text}"))
    said = f" {' '.join(syllables(topic))} "
    runs: list[str] = []
    for word in asked.words:
        if word not in left:
            continue
        if runs and f" {runs[-1]} {word} " in said:
            runs[-1] = f"{runs[-1]} {word}"
        else:
            runs.append(word)
    # What one syllable says ("sai"), another says as well ("không đúng"); a short name ("AI") not.
    named = {word.lower(): word for word in topic.split() if word.isupper() or not word.isalpha()}
    return [named.get(run, run) for run in runs if " " in run or run in named]
