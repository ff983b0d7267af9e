"""The one way from a question to an answer, extractive or written by a language model."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from assistant.answering_about import answer_about
from assistant.answering_figures import compared, disagreement
from assistant.answering_parts import Part, beside, close_by, joined, own_words, same, says_more
from assistant.answering_shown import tells_asked
from assistant.answering_time import years_left_open
from assistant.answering_unsaid import unsaid
from assistant.citations import number
from assistant.extractive import LATE, Picked, direct, pick
from assistant.extractive_clauses import shortened
from assistant.extractive_compare import About
from assistant.extractive_lists import with_items
from assistant.extractive_spans import FIGURES, lacks, missing_words
from assistant.question import Understood, understand
from assistant.question_compounds import unheard
from assistant.question_document import asked_document, names_document, tells_document
from assistant.question_followup import complete as needs_history
from assistant.question_parts import Piece, asks_subject, pieces
from assistant.question_terms import coverage
from assistant.ranking import Ranked, holds_name
from assistant.refusal import Decision, as_typed, decide
from assistant.retrieval import SentenceRetriever, read_article, stored_article
from assistant.schema import Answer, Citation, Claim
from assistant.words import t
from storage.schema import Article, SearchFilter

_READ = 40
"""Sentences that are ranked for an answer."""

_SHOWN_TO_MODEL = 8


class Assistant:
    """Answers questions over one library. Cheap to make; may be shared between threads."""

    def __init__(self, library: Any, settings: Any) -> None:
        self._library = library
        self._settings = settings
        self._lock = threading.Lock()
        self._stories: tuple[int, dict[str, str]] | None = None

    def search(
        self, question: str, top: int = 10, filter: SearchFilter | None = None
    ) -> list[Ranked]:
        """The ``top`` sentences nearest to the question, best first.

        Raises:
            UsageError: the question is empty or longer than 2,000 characters.
        """
        lang = self._settings.language
        understood = understand(question, self._library, filter=filter, lang=lang)
        return SentenceRetriever(self._library).retrieve_sentences(understood, top)

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
        """Answers from the stored articles, every claim with its citation.

        ``history`` are earlier (question, answer) pairs; ``verbatim`` searches exactly what was
        typed; ``on_claim`` is called with each claim as soon as it stands.

        Raises:
            UsageError: the question is empty or longer than 2,000 characters.
        """
        lang = lang or self._settings.language
        began = time.perf_counter()
        whole, paid = (None, {}) if verbatim else self._completed(question, history)
        understood = understand(
            whole or question,
            self._library,
            () if whole else history,
            filter,
            lang,
            verbatim=verbatim,
        )
        if whole:
            understood = replace(understood, typed=question, completed=True)
        ready = time.perf_counter()
        base = Answer(question, "not_found", read=self._read(understood.filter))
        if not verbatim and (
            told_of := answer_about(self._library, understood, history, base, lang, on_claim)
        ):
            if not told_of.claims and not told_of.direct:
                return told_of
            spent = time.perf_counter() - began
            return _with(told_of, seconds={"understand": ready - began, "total": spent})
        ranked = SentenceRetriever(self._library).retrieve_sentences(understood, _READ)
        found = time.perf_counter()
        several = [] if verbatim else self._pieces(understood)
        later = understood.doubtful or bool(several)
        answer = self._answer(question, understood, ranked, lang, None if later else on_claim)
        if understood.doubtful and answer.status != "answered":
            # The earlier turn's place was a guess: the words as typed may answer instead.
            alone = understand(question, self._library, (), filter, lang)
            other = SentenceRetriever(self._library).retrieve_sentences(alone, _READ)
            second = self._answer(question, alone, other, lang, None)
            answer = second if second.status == "answered" else answer
        if several:
            answer = joined(answer, self._each(several, understood, lang), lang)
        if later and on_claim is not None:
            for claim in answer.claims:
                on_claim(claim)
        if paid:
            from assistant.generation_usage import together

            answer = _with(answer, usage=together(paid, answer.usage))
        ended = time.perf_counter()
        seconds = {
            "understand": ready - began,
            "retrieve": found - ready,
            "answer": ended - found,
            "total": ended - began,
        }
        return _with(answer, seconds=seconds)

    def _pieces(self, understood: Understood) -> list[Piece]:
        """The questions asked at once; a language model is asked all of them together."""
        alone = understood.english or understood.asked.compare or self._settings.llm.configured
        return [] if alone else pieces(understood.searched)

    def _each(self, several: Sequence[Piece], whole: Understood, lang: str) -> list[Part]:
        """Every question by itself; those that leave their subject out are asked of the articles
        that tell of it."""
        filter = whole.filter
        found: dict[int, Part] = {}
        about: tuple[str, ...] = ()
        for place in sorted(range(len(several)), key=lambda n: several[n].carried):
            piece = several[place]
            where = replace(filter or SearchFilter(), article_ids=about) if about else filter
            understood = understand(
                piece.asked, self._library, (), where if piece.carried else filter, lang
            )
            understood = replace(understood, typed=whole.typed)
            if piece.carried:
                understood = own_words(understood, piece.typed)
            ranked = SentenceRetriever(self._library).retrieve_sentences(understood, _READ)
            answer = self._answer(piece.asked, understood, ranked, lang, None)
            first = next(iter(found.values()), None)
            main, unsaid = first.answer if first else None, False
            if main is not None and piece.carried:
                answer = beside(understood, main) or answer
            if piece.of_name:
                named = understand(piece.of_name, self._library, (), where, lang)
                hits = SentenceRetriever(self._library).retrieve_sentences(named, _READ)
                other = self._answer(piece.of_name, named, hits, lang, None)
                if says_more(other, answer, piece.typed):
                    understood, ranked, answer = named, hits, other
            if main is not None and piece.carried and close_by(answer, main):
                # the sentence goes on from the main one and need not say its deed again
                alone = understand(piece.typed, self._library, (), where, lang)
                own = self._answer(piece.typed, alone, ranked, lang, None)
                answer = own if own.status == "answered" else answer
            if main is not None and same(answer, main):
                said = {claim.text for claim in main.claims}
                others = [hit for hit in ranked if hit.text not in said]
                again = self._answer(piece.asked, understood, others, lang, None)
                unsaid = again.status != "answered"
                answer = answer if unsaid else again
            if first is not None and piece.carried and first.answer.status != "answered":
                unsaid = unsaid or asks_subject(first.typed)  # nobody knows of whom
            if not about and answer.status == "answered":
                about = tuple(dict.fromkeys(c.article_id for c in answer.citations))
            found[place] = Part(piece.typed, understood, answer, unsaid)
        return [found[place] for place in range(len(several))]

    def _completed(
        self, question: str, history: Sequence[tuple[str, str]]
    ) -> tuple[str | None, dict[str, Any]]:
        """A follow-up as the language model completes it, and what that used.

        Only for questions that the rules too hold to be follow-ups: what stands by itself is
        asked as it was typed, without a call.
        """
        llm = self._settings.llm
        if not llm.configured or not question.strip() or not needs_history(question, history):
            return None, {}
        from assistant.generation_followup import complete

        made = complete(question, history, settings_llm=llm)
        return made.question, made.usage

    # -- one answer ----------------------------------------------------------------------

    def _answer(
        self,
        question: str,
        understood: Understood,
        ranked: list[Ranked],
        lang: str,
        on_claim: Callable[[Claim], None] | None,
    ) -> Answer:
        read = self._read(understood.filter)
        notes = understood.notes
        if waiting := self._library.pending():
            notes = (*notes, t("answer.pending", lang, n=waiting))
        base = Answer(question, "not_found", searched=understood.shown, notes=notes, read=read)
        if ranked and (not _says_something(understood) or self._unheard(understood)):
            return base
        if not ranked:
            key = "answer.nothing_in_filter" if understood.filter else "answer.no_articles"
            return _with(base, notes=(*base.notes, t(key, lang))) if read == 0 else base
        articles = {r.article_id: stored_article(self._library, r.article_id) for r in ranked}
        about = {id: About(a.title, a.places) for id, a in articles.items()}
        told = self._of_the_named(understood, _told(ranked))
        if document := asked_document(understood.searched):
            named = [hit for hit in told if names_document(document, hit.text)]
            told = [hit for hit in named if tells_document(document, hit.text)] or named or told
        picked = _whole_lists(understood, pick(understood, told, about), told, articles)
        decision = self._decide(understood, ranked, picked)
        base = _with(base, mentions=self._mentions(understood, ranked))
        if decision.status == "not_found" and not base.mentions:
            base = self._named_alone(base, understood, ranked, lang)
        if decision.undated and decision.status == "answered":
            note = t("answer.undated", lang, what=", ".join(decision.undated))
            base = _with(base, notes=(*base.notes, note))
        generated = self._generated(base, understood, ranked, decision, lang, on_claim)
        if generated is not None and generated.status != "not_found":
            return generated
        if generated is not None:
            base = _with(
                base,
                notes=generated.notes,
                usage=generated.usage,
                dropped=generated.dropped,
            )
        return self._extractive(base, understood, picked, decision, lang, on_claim)

    def _extractive(
        self,
        base: Answer,
        understood: Understood,
        picked: list[Picked],
        decision: Decision,
        lang: str,
        on_claim: Callable[[Claim], None] | None,
    ) -> Answer:
        notes = list(base.notes)
        if decision.status == "not_found":
            return base
        if decision.status == "partial":
            notes.append(t("answer.nearest", lang))
            picked = picked[:1]
            silent = unsaid(self._library, understood, picked, lang)
            if missing := tuple(word for word in decision.missing if word not in silent):
                notes.append(missing_words(missing, lang))
            if silent:
                notes.append(t("answer.unsaid", lang, what=silent))
            elif not decision.missing and (lacking := lacks(understood, picked[0].hit.text)):
                notes.append(t(f"answer.lacks_{lacking}", lang))
        else:
            picked = shortened(understood, picked)
        spans = [(p.hit.article_id, p.hit.start, p.hit.end) for p in picked]
        citations = number(self._library, spans)
        claims = []
        for one, citation in zip(picked, citations, strict=True):
            # the figure of another place or year is no answer that could stand out
            shown = None if decision.missing else one.highlight
            claim = Claim(one.hit.text, (citation.n,), highlight=shown)
            claims.append(claim)
            if on_claim is not None:
                on_claim(claim)
        told = decision.status == "answered"
        line = decision.says(direct(understood, picked, lang)) if told else None
        figures = compared(understood, picked, citations) if told else ()
        if not understood.asked.compare and (
            note := disagreement(understood, picked, citations, lang)
        ):
            notes.append(note)
        return _with(
            base,
            status=decision.status,
            claims=tuple(claims),
            citations=tuple(citations),
            direct=line,
            figures=figures,
            notes=tuple(notes),
            mentions=max(base.mentions, self._stories_cited(decision, citations)),
            **_dates(citations),
        )

    def _generated(
        self,
        base: Answer,
        understood: Understood,
        ranked: list[Ranked],
        decision: Decision,
        lang: str,
        on_claim: Callable[[Claim], None] | None,
    ) -> Answer | None:
        """The language model's answer; None when none is configured or nothing was found."""
        llm = self._settings.llm
        if not llm.configured or decision.status == "not_found":
            return None
        from assistant.generation import generate

        evidence = number(
            self._library, [(r.article_id, r.start, r.end) for r in ranked[:_SHOWN_TO_MODEL]]
        )
        made = generate(
            understood.searched,
            evidence,
            settings_llm=llm,
            lang=lang,
            on_claim=on_claim,
            embedding=self._library.embedding,
            article_text=lambda id: stored_article(self._library, id).text,
        )
        usage = dict(made.usage)
        if made.failure:
            note = t("generation.fallback", lang, why=made.failure)
            return _with(base, notes=(*base.notes, note), usage=usage, dropped=tuple(made.dropped))
        if made.refused or not made.claims:
            note = t("answer.model_refused", lang)
            return _with(base, notes=(*base.notes, note), usage=usage, dropped=tuple(made.dropped))
        used = {n for claim in made.claims for n in claim.citations}
        cited = [c for c in evidence if c.n in used]
        return _with(
            base,
            status="partial" if decision.missing else "answered",
            claims=tuple(made.claims),
            citations=tuple(cited),
            dropped=tuple(made.dropped),
            direct=None,
            figures=(),
            generated_by=llm.model,
            usage=usage,
            mentions=max(base.mentions, self._stories_cited(decision, cited)),
            **_dates(cited),
        )

    def _unheard(self, understood: Understood) -> bool:
        """Whether no article ever speaks of the one matter that is asked about."""
        names = {token for name in understood.terms.names for token in name}
        return not understood.english and unheard(
            understood.terms.tokens, names, self._library.vocabulary()
        )

    def _of_the_named(self, understood: Understood, ranked: list[Ranked]) -> list[Ranked]:
        """Without articles that hold none of the asked names, when the best one's article does."""
        names = understood.terms.names
        if not names or not ranked or understood.english or understood.asked.compare:
            return ranked
        held = {
            id: any(holds_name(name, read_article(self._library, id).told) for name in names)
            for id in {hit.article_id for hit in ranked}
        }
        if not held[ranked[0].article_id]:
            return ranked
        return [hit for hit in ranked if held[hit.article_id]]

    def _decide(
        self, understood: Understood, ranked: list[Ranked], picked: list[Picked]
    ) -> Decision:
        """Names and years may be spread over the articles of the sentences that are shown."""
        articles = [
            stored_article(self._library, id)
            for id in dict.fromkeys(p.hit.article_id for p in picked)
        ]
        return decide(
            understood,
            ranked,
            article_text="\n".join(a.text for a in articles),
            title="\n".join(a.title for a in articles),
            type_shown=tells_asked(self._library, understood, picked, ranked),
            published_year=next((a.published.year for a in articles if a.published), None),
            open_years=years_left_open(self._library, understood, picked),
        )

    # -- coverage ------------------------------------------------------------------------

    def _story_of(self) -> dict[str, str]:
        """Article id to story, kept until the library changes."""
        revision = self._library.revision
        with self._lock:
            if self._stories is None or self._stories[0] != revision:
                stories = {a.id: a.story or a.id for a in self._library.articles()}
                self._stories = (revision, stories)
            return self._stories[1]

    def _read(self, where: SearchFilter | None) -> int:
        """How many stories are searched."""
        if not where:
            return len(set(self._story_of().values()))
        return len({a.story or a.id for a in self._library.articles(where)})

    def _stories_cited(self, decision: Decision, cited: Sequence[Citation]) -> int:
        """How many stories an answer cites: each side of a comparison may hold half its words."""
        stories = self._story_of()
        whole = decision.status == "answered"
        return len({stories.get(c.article_id, c.article_id) for c in cited}) if whole else 0

    def _named_alone(
        self, base: Answer, understood: Understood, ranked: Sequence[Ranked], lang: str
    ) -> Answer:
        """Says of an asked name that articles hold it, where they hold little else of the
        question."""
        stories = self._story_of()
        ids = dict.fromkeys(hit.article_id for hit in ranked)
        told = {id: read_article(self._library, id).told for id in ids}
        notes, found = [], set()
        for name in () if understood.english else understood.terms.names:
            held = {stories.get(id, id) for id in ids if holds_name(name, told[id])}
            if held:
                (spelled,) = as_typed([" ".join(name)])
                notes.append(t("answer.named_alone", lang, name=spelled, n=len(held)))
            found |= held
        return _with(base, notes=(*base.notes, *notes), mentions=len(found))

    def _mentions(self, understood: Understood, ranked: Sequence[Ranked]) -> int:
        """How many stories among the candidates hold the names, or most words, of the question."""
        stories = self._story_of()
        found: set[str] = set()
        for id in dict.fromkeys(r.article_id for r in ranked):
            told = read_article(self._library, id).told
            names = understood.terms.names
            held = any(holds_name(n, told) for n in names) if names else True
            if held and coverage(understood.terms.weights, told) >= 0.5:
                found.add(stories.get(id, id))
        return len(found)


def _says_something(understood: Understood) -> bool:
    """Whether the question holds a word to look for, or what was read from it does."""
    return bool(understood.english or understood.terms.names or understood.completed) or any(
        token[0].isalpha() for token in understood.terms.weights
    )


def _dates(citations: Sequence[Citation]) -> dict[str, Any]:
    dates = [c.date for c in citations if c.date]
    return {"since": min(dates), "until": max(dates)} if dates else {}


def _whole_lists(
    understood: Understood,
    picked: list[Picked],
    ranked: Sequence[Ranked],
    articles: Mapping[str, Article],
) -> list[Picked]:
    """The first sentence that opens a list, with all its items, is the answer by itself.

    Where items are asked for, a list a little further down is preferred to single sentences.
    """
    asked = understood.asked
    single = asked.kind in (*FIGURES, "person", "yesno")
    if asked.compare or (single and not (asked.kind == "document" and asked.listing)):
        return picked
    near = [one.hit for one in picked[:2]]
    if asked.listing:
        near += [hit for hit in ranked[:8] if ranked[0].score - hit.score <= LATE]
    least = 0.8 * picked[0].hit.features["cover"] if picked else 0.0
    for hit in near:
        if hit.features["cover"] < least:
            continue
        items = with_items(articles[hit.article_id], hit)
        if len(items) > 1:
            return [Picked(item, None, picked[0].weights) for item in items]
    return picked


def _told(ranked: list[Ranked]) -> list[Ranked]:
    """Captions and headings may answer when they rank first; they never add to an answer."""
    return [
        hit
        for place, hit in enumerate(ranked)
        if place == 0 or hit.kind in ("lead", "body", "table")
    ]


def _with(answer: Answer, **changes: Any) -> Answer:
    return replace(answer, **changes)
