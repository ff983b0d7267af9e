"""The answer written by a language model, every claim checked before anybody reads it.

The model sees numbered sentences and writes claims with ``[n]``. Each claim is verified as soon
as it is complete; what has no basis goes back once with the reason and is removed if it still
has none. Trouble with the model is never an exception here: ``Generated.failure`` says why in
the reader's language, and the caller gives the extractive answer.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from assistant.generation_check import Checker
from assistant.generation_prompt import (
    Prompt,
    build,
    is_refusal,
    is_vietnamese,
)
from assistant.generation_stream import Call, stream
from assistant.generation_usage import estimate, usage
from assistant.llm import build_llm, failure_of, failure_words
from assistant.rendering import plain
from assistant.schema import Citation, Claim
from assistant.settings import LLMSettings
from assistant.verification import split_claims
from prompts import load

OnClaim = Callable[[Claim], None]


@dataclass(frozen=True, slots=True)
class Generated:
    """``claims`` are supported or partly supported; ``dropped`` had no basis.

    ``refused``: the model says that the evidence does not hold the answer. ``failure``: one
    line for the reader of why the model's answer cannot be used. ``usage`` is that of
    :func:`assistant.generation_usage.usage`.
    """

    claims: tuple[Claim, ...] = ()
    dropped: tuple[Claim, ...] = ()
    refused: bool = False
    usage: dict[str, Any] = field(default_factory=dict)
    failure: str | None = None


class _Writer:
    """One answer in the making."""

    def __init__(
        self,
        llm: Any,
        settings: LLMSettings,
        prompt: Prompt,
        checker: Checker,
        on_claim: OnClaim | None,
    ) -> None:
        self.llm, self.settings, self.prompt = llm, settings, prompt
        self.deadline, self.on_claim = 0.0, on_claim
        self.checker = checker
        self.calls: list[Call] = []
        self.claims: list[Claim] = []

    def _ask(self, messages: list[tuple[str, str]], finished: Callable[[str], None]) -> str:
        """Streams one call; ``finished`` gets every completed sentence."""
        call = Call()
        self.calls.append(call)
        pending = ""
        try:
            for piece in stream(self.llm, messages, self.deadline, call):
                pending += piece
                *whole, pending = _completed(pending)
                for sentence in whole:
                    finished(sentence)
        finally:  # a call that broke off is paid too
            estimate(call, messages)
        if pending.strip() and call.stopped != "length":  # a sentence cut off is no claim
            finished(pending)
        return call.text

    def write(self) -> str:
        """The first draft; claims that hold are announced as they are completed."""
        messages = [("system", self.prompt.system), ("user", self.prompt.user)]
        return self._ask(messages, self._take)

    def _take(self, written: str) -> None:
        for sentence in split_claims(plain(written, links=self.checker.links)):
            if is_refusal(sentence):
                continue
            claim = self.checker.check(sentence)
            if claim is None or any(c.text == claim.text for c in self.claims):
                continue
            self.claims.append(claim)
            if claim.support != "unsupported" and self.on_claim:
                self.on_claim(claim)

    def repair(self, draft: str) -> None:
        """Sends what has no basis back once, with the reasons."""
        wrong = [i for i, claim in enumerate(self.claims) if claim.support == "unsupported"]
        if not wrong:
            return
        listed = "\n".join(
            f"{k}) {self.claims[i].text} — {'; '.join(self.claims[i].problems)}"
            for k, i in enumerate(wrong, start=1)
        )
        messages = [
            ("system", self.prompt.system),
            ("user", self.prompt.user),
            ("assistant", draft),
            ("user", load("repair", problems=listed)),
        ]
        reply = self._ask(messages, lambda _: None)
        found = re.findall(r"^\s*(\d{1,2})[).]\s*(.+)", reply, re.MULTILINE)
        if not found and len(wrong) == 1:  # small models leave the number of an only item out
            found = [("1", line) for line in reply.splitlines() if line.strip()][:1]
        for place, text in found:
            if not 1 <= int(place) <= len(wrong):
                continue
            again = self.checker.check(text)
            known = {claim.text for claim in self.claims}
            if again and again.support != "unsupported" and again.text not in known:
                self.claims[wrong[int(place) - 1]] = again
                if self.on_claim:
                    self.on_claim(again)


def _completed(text: str) -> list[str]:
    """Sentences that cannot grow any more, and the rest as the last element.

    A sentence is complete when another has begun after it, because its marks may follow its
    full stop.
    """
    lines = text.split("\n")
    whole = [line for line in lines[:-1] if line.strip()]
    claims = split_claims(lines[-1])
    if len(claims) < 2 or lines[-1].count("[") != lines[-1].count("]"):
        return [*whole, lines[-1]]
    rest_at = lines[-1].rfind(claims[-1])
    if rest_at <= 0:
        return [*whole, lines[-1]]
    return [*whole, lines[-1][:rest_at], lines[-1][rest_at:]]


def generate(
    question: str,
    evidence: Sequence[Citation],
    *,
    llm: Any = None,
    settings_llm: LLMSettings,
    lang: str = "vi",
    history: Sequence[tuple[str, str]] = (),
    on_claim: OnClaim | None = None,
    embedding: Any = None,
    article_text: Callable[[str], str] | None = None,
) -> Generated:
    """Writes the answer from ``evidence`` (best first) within ``settings_llm.timeout`` seconds.

    ``llm`` is any LlamaIndex LLM; None builds the one of the settings. ``on_claim`` is called,
    in this thread, with each claim that holds, as soon as it is complete. No evidence, no call.
    ``embedding`` (with ``passages(texts)``) lets a free rewording count, ``article_text`` (the
    text of an article id) names that a cited sentence shortens; without them such claims are
    only partly supported, or removed.
    """
    prompt = build(
        question,
        evidence,
        context_tokens=settings_llm.context_tokens,
        max_tokens=settings_llm.max_tokens,
        history=history,
    )
    if not prompt.shown:
        return Generated(refused=True)
    failure: str | None = None
    draft = ""
    checker = Checker(prompt.shown, lang, embedding=embedding, article_text=article_text)
    writer = _Writer(llm, settings_llm, prompt, checker, on_claim)
    try:
        if llm is None:
            writer.llm = build_llm(settings_llm)
        # only now: the first import of LlamaIndex takes seconds that are not the model's
        writer.deadline = time.monotonic() + settings_llm.timeout
        draft = writer.write()
        writer.repair(draft)
    except Exception as error:
        failure = failure_of(error)
        if failure is None:
            raise
    kept = tuple(claim for claim in writer.claims if claim.support != "unsupported")
    dropped = tuple(claim for claim in writer.claims if claim.support == "unsupported")
    result = Generated(kept, dropped, usage=usage(writer.calls, settings_llm))
    if draft and failure:  # the draft is whole; only its repair failed
        failure = None if kept else failure
    elif not failure and not draft.strip():
        failure = "empty"
    elif not failure and not kept:
        if is_refusal(draft) or not dropped:
            return replace(result, refused=True)
        failure = "unfounded" if is_vietnamese(draft) else "language"
    if failure is None:
        return result
    words = failure_words(failure, lang, seconds=settings_llm.timeout, model=settings_llm.model)
    return replace(result, claims=(), failure=words)
