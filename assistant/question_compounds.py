"""Matters that the collection never speaks of, though their syllables stand in it apart.

"Thời tiết hôm nay thế nào?" finds "thời gian" and "tiết kiệm" in any newspaper; "thời tiết" is in
neither.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Sequence

from assistant.question_restore import Counts
from assistant.question_stop import STOP
from assistant.question_terms import stand_ins


def unheard(tokens: Sequence[str], names: Collection[str], vocabulary: Counts) -> bool:
    """Whether the matter of a question is one compound whose syllables never stand side by side.

    ``tokens`` are the question's, canonical; ``names`` those of its names. Where it has other
    words besides, these may tell what is meant.
    """
    timed = {
        place
        for place, (token, after) in enumerate(itertools.pairwise(tokens))
        if token in _TIMES and (after in _WHICH or after[0].isdigit())
    }

    def content(place: int) -> bool:
        token = tokens[place]
        return token not in STOP and token not in names and token.isalpha() and place not in timed

    runs = [
        [tokens[place] for place in run]
        for told, run in itertools.groupby(range(len(tokens)), content)
        if told
    ]
    if len(runs) != 1 or len(runs[0]) < 2:
        return False
    # of the whole question: "về hưu sớm" begins with a word of grammar
    alike = stand_ins(tokens)
    printed = [other.split() for other, own in alike if {*own} & {*runs[0]}]
    return not any(_heard(words, vocabulary) for words in (runs[0], *printed))


_TIMES = frozenset(["ngày", "tháng", "năm", "quý", "giờ", "tuần", "hôm", "thứ"])
_WHICH = frozenset(["nào", "mấy", "bao"])
"""Before these, or a number, the words of time ask or tell when: "họp ngày nào" is no compound."""


def _heard(words: Sequence[str], vocabulary: Counts) -> bool:
    if len(words) == 1:
        return vocabulary.count(words[0]) > 0
    return any(vocabulary.pair(*pair) for pair in itertools.pairwise(words))
