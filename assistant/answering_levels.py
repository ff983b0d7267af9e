"""Whether a figure asked of a whole unit of government is told of a part of it only.

What one district has cut is no answer to how many posts its province has cut, though the article
may say in which province the district lies.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from assistant.briefing.places import home, province
from assistant.extractive import Picked
from assistant.extractive_spans import FIGURES
from assistant.question import Understood
from assistant.question_bodies import LEVELS, named_units
from assistant.question_terms import UPPER, canonical
from assistant.ranking import holds_name
from assistant.retrieval import stored_article
from storage.text import lower, tone

_SORTS = (*LEVELS, "cả nước|toàn quốc|nước ta|việt nam")
COUNTRY = len(LEVELS)
_NAME = rf"[{UPPER}][^\W\d_]*(?: [{UPPER}][^\W\d_]*){{0,3}}"
_ASKED = re.compile(
    rf"(?<!\w)(?:(?P<country>[Cc]ả nước|[Tt]oàn quốc)|"
    rf"(?P<unit>[Tt]ỉnh|[Tt]hành phố|TP\.?|[Hh]uyện|[Qq]uận|[Tt]hị xã) (?P<name>{_NAME}))(?!\w)"
)
_ALONE = re.compile(rf"(?P<name>{_NAME})(?= [^\W\d_])")
"""The subject that opens a question without its sort ("Hà Nội giảm bao nhiêu người?")."""
_ITS = r"(?! (?:ủy|uỷ|đoàn|đội|hội|lộ|nào|khác|lân cận))(?!\w)"
"""Behind a sort that speaks of the unit itself, and of no office of its own or of another unit."""


def of_a_part(library: Any, understood: Understood, told: Sequence[Picked]) -> str:
    """The asked country, province or district when each figure is told of a smaller unit."""
    asked = understood.asked
    if asked.kind not in FIGURES[:3] or asked.compare or asked.listing or understood.english:
        return ""
    whole = [*_ASKED.finditer(understood.searched)]
    opens = _ALONE.match(understood.searched)
    if not whole and opens and province(opens["name"]):
        whole = [opens]
    if len(whole) != 1 or not told:
        return ""
    level = _level(whole[0])
    if any(sort < level for sort, _ in named_units(understood.searched)):
        return ""
    name = canonical(whole[0]["name"] or "")
    if all(_smaller(library, one, level, name) for one in told):
        return whole[0][0]
    return ""


def _level(asked: re.Match[str]) -> int:
    """The place of the asked unit among the levels; a city counts for a province."""
    if asked.re is _ALONE:
        return COUNTRY - 1
    if asked["country"]:
        return COUNTRY
    unit = lower(asked["unit"]).replace("tp.", "tp").replace("tp", "thành phố")
    return next(n for n, sorts in enumerate(LEVELS) if unit in sorts.split("|"))


def _smaller(library: Any, one: Picked, level: int, name: tuple[str, ...]) -> bool:
    """Whether a sentence, or else its article, tells of a unit below ``level``."""
    said = tone(lower(one.hit.text))
    if re.search(rf"(?<!\w)(?:{_SORTS[level]}){_ITS}", said) or (
        name and holds_name(name, canonical(one.hit.text))
    ):
        return False
    below = "|".join(_SORTS[1:level])
    own = rf"(?<!\w)(?<!các )(?<!mỗi )(?<!\d )(?:{below})"
    if re.search(rf"{own} (?:đã|cũng|có|còn|giảm|tăng|này|sẽ|đang)(?!\w)", said):
        return True
    article = stored_article(library, one.hit.article_id)
    if name and holds_name(name, canonical(article.title)):
        return False
    return re.match(rf"(?:{below})(?!\w)", tone(lower(home(article)))) is not None
