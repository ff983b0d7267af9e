"""Which sentences answer "vì sao": those that give a reason, with the fact that it is the reason of
where another sentence states that."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.extractive_reasons import (
    because,
    concludes,
    follows_from,
    gives_reason,
    names_reason,
)
from assistant.ranking import Ranked

REASON = 3.0
"""Ranker score that a sentence is worth which says that it gives a reason, where one is asked."""


BECAUSE = 7.0
"""The same for one that says why right after the asked deed ("bị xử phạt do …")."""

GIVES = 1.0
"""The same for a sentence that gives one without saying so ("đã thiếu trách nhiệm")."""

RESTATES = 0.6
"""Share of the words of "Vì sao …?" in a sentence that says what is so: the next one says why."""


def drawn_from(ranked: Sequence[Ranked]) -> set[int]:
    """Where in the best one's article a sentence stands from which the next one draws what is
    asked about ("Vì vậy, …"): it gives the reason in whatever words."""
    return {
        hit.index - 1
        for hit in ranked
        if hit.article_id == ranked[0].article_id
        and follows_from(hit.text)
        and hit.features["cover"] >= DRAWN
    }


DRAWN = 0.3
"""Share of the words of "Vì sao …?" in a sentence that draws it as a conclusion."""


def reasoned(hit: Ranked, best: Ranked, asked: Sequence[str], drawn: set[int]) -> float:
    """What a sentence of the best one's article gains by giving a reason."""
    if hit.article_id != best.article_id:
        return 0.0
    if because(hit.text, asked):
        return BECAUSE
    if hit.index in drawn:
        return REASON
    return REASON if names_reason(hit.text) else GIVES * gives_reason(hit.text, asked)


def concluded(best: Ranked, ranked: Sequence[Ranked]) -> Ranked | None:
    """The sentence before when the best one only draws its conclusion ("Vì vậy, …")."""
    if not concludes(best.text):
        return None
    before = (best.article_id, best.index - 1)
    return next((hit for hit in ranked if (hit.article_id, hit.index) == before), None)


def explained(best: Ranked, ranked: Sequence[Ranked]) -> Ranked | None:
    """The next sentence when it gives the reason of what the best one says without one, or one
    soon after that names it ("Nguyên nhân là …")."""
    if names_reason(best.text) or best.features["cover"] < RESTATES:
        return None
    told = gives_reason(best.text)
    near = {hit.index: hit for hit in ranked if hit.article_id == best.article_id}
    after = near.get(best.index + 1)
    says_why = names_reason if told else gives_reason
    if after and after.passage == best.passage and says_why(after.text):
        return after
    later = [near[i] for i in range(best.index + 1, best.index + SOON + 1) if i in near]
    return next((hit for hit in later if not told and _NAMES_IT.match(hit.text)), None)


SOON = 3
"""How many sentences further on the reason of what one says is named."""

_NAMES_IT = re.compile(r"(?:Nguyên nhân|Lý do|Lí do|Nguyên do)(?! (?:khác|nữa)\b)")
