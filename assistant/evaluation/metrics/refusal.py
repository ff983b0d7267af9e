"""Refusing: precision, recall and the false-refusal rate, with refusing as the positive class.

Source: SQuAD 2.0's no-answer evaluation, Rajpurkar et al., ACL 2018. A question without an
answer counts as refused unless its status is ``answered`` ("nearest is …" does not answer it);
a question with an answer counts as refused only when its status is ``not_found``.
"""

from __future__ import annotations


def refused(answerable: bool, status: str) -> bool:
    """Whether the answer refuses, in the sense above."""
    return status == "not_found" if answerable else status != "answered"


def refusal_recall(answerable: bool, status: str) -> float | None:
    """One question's part of recall: a question without an answer was refused."""
    return None if answerable else float(refused(answerable, status))


def refusal_precision(answerable: bool, status: str) -> float | None:
    """One question's part of precision: a refusal was right; None when nothing was refused."""
    return float(not answerable) if refused(answerable, status) else None


def not_falsely_refused(answerable: bool, status: str) -> float | None:
    """One question's part of 1 - false-refusal rate: a question with an answer got one."""
    return float(not refused(answerable, status)) if answerable else None
