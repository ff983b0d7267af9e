"""The one way from a question to an :class:`Answer`, extractive or generated."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from time import perf_counter
from typing import TYPE_CHECKING

from assistant.schema import Answer, Claim
from storage.schema import SearchFilter

if TYPE_CHECKING:
    from assistant.ranking import Ranked
    from assistant.settings import Settings
    from storage.library import Library

#: Sentences looked at for one answer.
EVIDENCE = 20


class Assistant:
    """Answers questions over one library. Thread-safe; loads nothing heavy before it is asked."""

    def __init__(self, library: Library, settings: Settings) -> None:
        self.library = library
        self.settings = settings

    def search(
        self, question: str, top: int = 10, filter: SearchFilter | None = None
    ) -> list[Ranked]:
        """The ``top`` sentences for ``question``, best first.

        Raises:
            UsageError: the question is empty or too long.
        """
        from assistant.question import understand
        from assistant.retrieval import SentenceRetriever

        understood = understand(question, self.library, (), filter, self.settings.language)
        return SentenceRetriever(self.library).retrieve_sentences(understood, top)

    def ask(
        self,
        question: str,
        *,
        history: Sequence[tuple[str, str]] = (),
        filter: SearchFilter | None = None,
        on_claim: Callable[[Claim], None] | None = None,
        verbatim: bool = False,
        lang: str | None = None,
    ) -> Answer:
        """Answers ``question``; ``on_claim`` sees each statement as it is complete and checked.

        Raises:
            UsageError: the question is empty or too long.
        """
        from assistant.extractive import extract
        from assistant.question import understand
        from assistant.retrieval import SentenceRetriever

        lang = lang or self.settings.language
        started = perf_counter()
        understood = understand(question, self.library, history, filter, lang, verbatim=verbatim)
        found = perf_counter()
        ranked = SentenceRetriever(self.library).retrieve_sentences(understood, EVIDENCE)
        retrieved = perf_counter()
        answer = extract(self.library, understood, ranked, lang)
        seconds = {"understand": found - started, "retrieve": retrieved - found}
        if self.settings.llm.configured and answer.status != "not_found":
            answer = self._written(answer, ranked, history, on_claim, lang)
        elif on_claim is not None:
            for claim in answer.claims:
                on_claim(claim)
        seconds["total"] = perf_counter() - started
        return replace(answer, seconds=seconds)

    def _written(
        self,
        answer: Answer,
        ranked: Sequence[Ranked],
        history: Sequence[tuple[str, str]],
        on_claim: Callable[[Claim], None] | None,
        lang: str,
    ) -> Answer:
        """The answer as a language model writes it, or the extractive one with the reason why."""
        from assistant.citations import make_citation, number
        from assistant.generation import generate
        from assistant.words import t

        more = [make_citation(self.library, 0, r.article_id, r.start, r.end) for r in ranked[:12]]
        evidence = number([*answer.citations, *more])
        written = generate(
            answer.searched or answer.question,
            evidence,
            settings_llm=self.settings.llm,
            lang=lang,
            history=history,
            on_claim=on_claim,
        )
        if written.claims and not written.failure:
            return replace(
                answer,
                claims=written.claims,
                dropped=written.dropped,
                citations=tuple(
                    c for c in evidence if any(c.n in claim.citations for claim in written.claims)
                ),
                direct=None,
                figures=(),
                generated_by=str(written.usage.get("model") or self.settings.llm.model),
                usage=written.usage,
            )
        if written.failure:
            why = t("generation.fallback", lang, why=written.failure)
        else:
            why = t("answer.model_refused", lang)
        if on_claim is not None:
            for claim in answer.claims:
                on_claim(claim)
        return replace(
            answer, notes=(*answer.notes, why), dropped=written.dropped, usage=written.usage
        )

