"""How surely a sentence answers a question: both read together by one run of the model.

The encoder reads each by itself; here every word of the question sees those of the sentence and of
its headline. The tokens are ``<s> question </s></s> headline </s> sentence </s>``; the score is a
linear function of the first state and of the mean over the sentence's states.
``tests/bench/train_reader.py`` makes the weights and says on what.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from storage.e5.adapter import Adapter
from storage.e5.runner import Windows
from storage.e5.tokenizer import Tokenizer
from storage.e5.weights import Floats

LONGEST = {"question": 28, "title": 14, "sentence": 70}
"""Tokens that are read of each, as in training."""


STEP = 56
"""Tokens from one part of a longer sentence to the next: the parts overlap."""


def joined(
    tokenizer: Tokenizer, eos: int, question: str, title: str, sentence: str
) -> tuple[list[int], int]:
    """The tokens between the marks of beginning and end, and where the sentence begins; of a
    longer sentence its first part."""
    return parts(tokenizer, eos, question, title, sentence)[0]


def parts(
    tokenizer: Tokenizer, eos: int, question: str, title: str, sentence: str
) -> list[tuple[list[int], int]]:
    """The same of every part of the sentence; the last one ends with it."""
    texts = {"question": question, "title": title, "sentence": sentence}
    asked, headed, told = (
        tokenizer.ids(unicodedata.normalize("NFC", text)) for text in texts.values()
    )
    ids = [*asked[: LONGEST["question"]], eos, eos, *headed[: LONGEST["title"]], eos]
    most = LONGEST["sentence"]
    last = max(0, len(told) - most)
    starts = [*range(0, last, STEP), last]
    return [([*ids, *told[at : at + most]], len(ids)) for at in starts]


class PairReader:
    """Reads questions together with sentences. Safe to share between threads."""

    def __init__(self, adapter: Adapter, tokenizer: Tokenizer, runner: Windows) -> None:
        self._tokenizer = tokenizer
        self._runner = runner
        first, mean, bias = (adapter.tensor(f"head.{name}") for name in ("cls", "mean", "b"))
        if first is None or mean is None or bias is None:
            raise ValueError("not the adapter of a pair reader: it has no head")
        self._first, self._mean, self._bias = first, mean, float(bias)

    def scores(self, question: str, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """Log odds, one for each (headline, sentence), that the sentence answers: those of the part
        that surely answers most."""
        read = [
            (n, *part)
            for n, (title, sentence) in enumerate(pairs)
            for part in parts(self._tokenizer, self._runner.eos, question, title, sentence)
        ]
        made = self._runner.every([ids for _, ids, _ in read])
        best = [float("-inf")] * len(pairs)
        for state, (n, _, at) in zip(made, read, strict=True):
            best[n] = max(best[n], self._score(state, at))
        return best

    def _score(self, states: Floats, at: int) -> float:
        told = states[at + 1 : -1].mean(0)  # the mark of the beginning stands before ``at``
        return float(states[0] @ self._first + told @ self._mean + self._bias)
