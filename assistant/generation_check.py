"""A written sentence held against the evidence that the model was shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from assistant.generation_prompt import gives_orders, is_vietnamese
from assistant.rendering import one_line, plain
from assistant.schema import Citation, Claim
from assistant.verification import (
    SUPPORTED,
    UNSUPPORTED,
    Verdict,
    split_marks,
    verify_claim,
)
from assistant.verification_context import names_meant
from assistant.words import t
from storage.errors import EmbeddingError
from storage.text import syllables


class Checker:
    """Turns a written sentence into a ``Claim`` against the evidence that was shown.

    ``embedding`` has ``passages(texts)``; ``article_text`` gives the text of an article id.
    """

    def __init__(
        self,
        shown: Sequence[Citation],
        lang: str,
        *,
        embedding: Any = None,
        article_text: Callable[[str], str] | None = None,
    ) -> None:
        self.shown = {citation.n: citation for citation in shown}
        self.lang = lang
        self.links = [citation.quote for citation in shown]
        self._embedding, self._article_text = embedding, article_text
        self._contexts: dict[int, list[str]] = {}

    def check(self, written: str) -> Claim | None:
        """None when nothing readable is left of ``written``."""
        text, numbers = split_marks(one_line(written))
        text = " ".join(plain(text, links=self.links).split())
        if not syllables(text):
            return None
        cited = tuple(n for n in numbers if n in self.shown)
        if not is_vietnamese(text) or gives_orders(text):
            return Claim(text, cited, "unsupported", (t("verification.language", self.lang),))
        if cited:
            claim = self._held(text, cited)
            if claim.support == "supported":
                return claim
            other = self._found(text)
            return other or claim
        found = self._found(text)
        return found or Claim(text, (), "unsupported", (t("verification.citation", self.lang),))

    def _held(self, text: str, cited: tuple[int, ...]) -> Claim:
        """The claim with those of its citations that carry it."""
        verdict = self._verdict(text, cited, None)
        if verdict.kinds == ("coverage",) and UNSUPPORTED <= verdict.coverage < SUPPORTED:
            # only here can the meaning decide; 10 ms a text would be too much for every claim
            verdict = self._verdict(text, cited, self._similarity(text, cited))
        return Claim(text, cited, verdict.support, verdict.problems)

    def _verdict(self, text: str, cited: tuple[int, ...], similarity: float | None) -> Verdict:
        sources = [self.shown[n] for n in cited]
        return verify_claim(
            text,
            [source.quote for source in sources],
            as_of=[source.date for source in sources if source.date],
            context=[part for n in cited for part in self._context(n)],
            similarity=similarity,
            lang=self.lang,
        )

    def _context(self, n: int) -> list[str]:
        """Headline, outlet, and the full names of what the sentence calls by less."""
        if n not in self._contexts:
            source = self.shown[n]
            parts = [part for part in (source.title, source.outlet) if part]
            if self._article_text is not None:
                article = f"{source.title}\n\n{self._article_text(source.article_id)}"
                parts += names_meant(source.quote, article)
            self._contexts[n] = [part for part in parts if not gives_orders(part)]
        return self._contexts[n]

    def _similarity(self, text: str, cited: tuple[int, ...]) -> float | None:
        """Cosine of the claim and the nearest of its sentences; None without an engine."""
        if self._embedding is None:
            return None
        try:
            claim, *quotes = self._embedding.passages([text, *(self.shown[n].quote for n in cited)])
        except EmbeddingError:
            return None  # the claim stays partly supported, which is what is known of it
        return max(float(claim @ quote) for quote in quotes)

    def _found(self, text: str) -> Claim | None:
        """The claim with a shown sentence that supports it fully, or None."""
        words = set(syllables(text))
        ranked = sorted(
            self.shown, key=lambda n: -len(words.intersection(syllables(self.shown[n].quote)))
        )
        for n in ranked[:3]:
            if self._verdict(text, (n,), None).support == "supported":
                return Claim(text, (n,))
        return None
