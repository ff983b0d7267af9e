"""Trains ``storage/e5/reader.npz``: ``python -m tests.bench.train_reader [--write]``.

The reader sees question, headline and sentence at once and says whether the sentence answers. It
begins as the encoder with its adapter, or with ``--on`` as the reader there is; LoRA (of rank 32,
the encoder's of rank 8 is widened), biases and norms of all layers but the first three go on
learning. A group is a question with three sentences
of those that the product ranks first, of which one answers or none does; the loss is a softmax over
the group and "none", whose log odds are nought, and, so that it learns what answers there, where in
the sentence the answer lies. One answered question in ten is asked of another name or year of its
article, which its sentence does not answer.

Questions: those of ``news_qa``, ViQuAD, MaiLong and ``written`` that ``collections.taught`` names.
The sample of ViQuAD tells which questions their text answers, not where: one of three does.
What is printed was measured on others: how often the first of four sentences in the order of the
reader alone holds the answer, and how well its best odds part what is told from what is not.

Needs JAX: ``make reader`` installs it. Three hours on two cores. The reader that is here was
trained in five turns as the questions of ``written`` grew: two epochs when they were 4,640, then
with ``--on`` one when they were 11,360, and one each on 9,000, 7,000 and 10,000 of all, the newest
among them; the last turn widened it from rank 8.
"""

from __future__ import annotations

import argparse
import io
import math
import random
import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.question import understand
from assistant.retrieval import SentenceRetriever, stored_article
from storage.e5.adapter import bundled_adapter, bundled_reader
from storage.e5.pairs import LONGEST, joined
from storage.schema import SearchFilter
from storage.text import normalize
from tests.bench.collections import collection, questions, taught
from tests.bench.train_encoder import Reader, Tensors, rate_of, stepper

OUT = Path(__file__).resolve().parents[2] / "storage" / "e5" / "reader.npz"
SETS = ("written", "news_qa", "viquad_all", "mailong")
RATE = 4e-4
BATCH, SENTENCES = 24, 3
LENGTHS = (64, 112)
"""Tokens of the shorter and the longer half of a batch."""
FROZEN = 3
RANK = 32
RANKED = 24
"""Sentences from which a group's are drawn, the first ones more often."""
WITHHELD = 0.12
"""Share of the answered questions that are seen with sentences of other articles alone."""
ALTERED = 0.1
"""Share of the answered questions that are asked of another name or year."""
SPAN = 0.3
"""What it counts where in the sentence the answer lies."""
SEED = 0


@dataclass(frozen=True, slots=True)
class Seen:
    """A ranked sentence; ``own`` if of the question's article, ``tells`` if it answers."""

    title: str
    text: str
    own: bool
    tells: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the sentences that the product ranks first for it."""

    set: str
    text: str
    answers: tuple[str, ...]
    answerable: bool
    taught: bool
    seen: tuple[Seen, ...]


def asked(name: str) -> Iterator[Asked]:
    """The questions of a set. Those whose text may lack the answer are asked of it alone."""
    library = collection(name)
    have = {info.id for info in library.articles()}
    for row in questions(name):
        id, answerable = row["article_id"], row.get("answerable", True)
        if id not in have:
            continue
        alone = name in ("mailong", "viquad_all")
        where = SearchFilter(article_ids=(id,)) if alone else None
        understood = understand(row["question"], library, filter=where)
        retriever = SentenceRetriever(library)
        seen = []
        for hit in retriever.ranked(understood, RANKED):
            own = hit.article_id == id
            tells = answerable and own and any(a and a in hit.text for a in row["answers"])
            title = stored_article(library, hit.article_id).title
            seen.append(Seen(title, hit.text, own, tells))
        known = taught(name.removesuffix("_all"), row)
        answers = tuple(row["answers"])
        yield Asked(name, row["question"], answers, answerable, known, tuple(seen))


Group = tuple[str, Asked, list[Seen], list[bool]]
"""The question as it is put, as it was, its sentences, and which of them may answer: none, one, or
of ViQuAD all, of which at least one does."""

_NAME = re.compile(r"(?<=[^.?!“\"] )[A-ZĐ]\w*(?: [A-ZĐ]\w*)+")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def altered(one: Asked, chance: random.Random) -> str:
    """The question with one name or year in place of another of its article that the answering
    sentences do not hold; empty where there is none."""
    told = " ".join(seen.text for seen in one.seen if seen.tells)
    rest = " ".join(seen.text for seen in one.seen if seen.own and not seen.tells)
    for kind in chance.sample((_NAME, _YEAR), 2):
        asked_of = kind.findall(one.text)
        others = [
            found
            for found in sorted({*kind.findall(rest)})
            if found not in told and not {*found.split()} & {*one.text.split()}
        ]
        if asked_of and others:
            return one.text.replace(chance.choice(asked_of), chance.choice(others))
    return ""


def groups(known: Sequence[Asked], chance: random.Random) -> Iterator[Group]:
    """Each question with ``SENTENCES`` of its sentences."""

    def drawn(some: Sequence[Seen], size: int) -> list[Seen]:
        if not some:
            return []
        places = {min(int(chance.expovariate(0.2)), len(some) - 1) for _ in range(4 * size)}
        return [some[n] for n in sorted(places, key=lambda _: chance.random())[:size]]

    for one in known:
        good = [s for s in one.seen if s.tells]
        bad = [s for s in one.seen if not s.tells]
        strange = [s for s in bad if not s.own]
        text, may = one.text, [False] * SENTENCES
        if not one.answerable:
            picked = drawn(bad, SENTENCES)
        elif not one.answers:
            picked = list(one.seen[:SENTENCES])
            may = [True] * len(picked)
        elif not good:
            continue
        elif len(strange) >= 6 and chance.random() < WITHHELD:
            picked = drawn(strange, SENTENCES)
        else:
            picked = [chance.choice(good[:3]), *drawn(bad, SENTENCES - 1)]
            if chance.random() < ALTERED and (other := altered(one, chance)):
                text = other
            else:
                may = [True]
        if picked:
            spare = Seen("", ".", False, False)
            filled = (may + [False] * SENTENCES)[:SENTENCES]
            yield text, one, (picked + [spare] * SENTENCES)[:SENTENCES], filled


class Pairs(Reader):
    """Pairs as tensors."""

    def __init__(self, *, on: bool = False) -> None:
        super().__init__()
        self.on = on

    def start(self) -> Tensors:
        """The encoder's own tensors and heads that say nothing yet, or those of the reader."""
        adapter = bundled_reader() if self.on else bundled_adapter()
        tensors = {}
        for name in super().start():
            tensor = adapter.tensor(name)
            if tensor is None:
                raise ValueError(f"the encoder's adapter lacks {name}")
            tensors[name] = tensor
        hidden = self.weights.hidden
        chance = np.random.default_rng(SEED)
        for name in [name for name in tensors if name.endswith(".A")]:
            first, second = tensors[name], tensors[f"{name[:-1]}B"]
            inputs, rank = first.shape
            wider = chance.normal(0, 1 / math.sqrt(inputs), (inputs, RANK - rank))
            nought = np.zeros((RANK - rank, second.shape[1]))  # so that nothing is changed yet
            tensors[name] = np.hstack([first, wider]).astype(np.float32)
            tensors[f"{name[:-1]}B"] = np.vstack([second, nought]).astype(np.float32)
        tensors |= {
            "head.mean": np.zeros(hidden, np.float32),
            "head.cls": np.zeros(hidden, np.float32),
            "head.b": np.zeros((), np.float32),
            "head.span": chance.normal(0, 0.02, (hidden, 2)).astype(np.float32),
        }
        heads = {name: adapter.tensor(name) for name in tensors if name.startswith("head.")}
        return tensors | {name: head for name, head in heads.items() if head is not None}

    def row(self, question: str, seen: Seen, answers: Sequence[str] = ()) -> dict[str, Any]:
        """Ids with their marks, where the sentence lies, and where in it an answer does."""
        ids, at = joined(self.tokenizer, self.weights.eos, question, seen.title, seen.text)
        first, last, span = at + 1, len(ids) + 1, None
        text = normalize(seen.text)
        for answer in answers:
            place = text.find(answer) if answer else -1
            if place >= 0:
                begin = len(self.tokenizer.ids(text[:place].rstrip()))
                end = len(self.tokenizer.ids(text[: place + len(answer)]))
                if begin < end <= min(LONGEST["sentence"], last - first):
                    span = (first + begin, first + end - 1)
                    break
        marked = np.array([self.weights.bos, *ids, self.weights.eos], np.int32)
        return {"ids": marked, "told": (first, last), "span": span}

    def filled(self, rows: Sequence[dict[str, Any]], length: int) -> tuple[Any, ...]:
        """Embeddings, what is there, what is the sentence, and where the answer lies if it does."""
        tokens, there = self.batch([row["ids"] for row in rows], length)
        told = np.zeros_like(there)
        span, has = np.zeros((len(rows), 2), np.int32), np.zeros(len(rows), np.float32)
        for n, row in enumerate(rows):
            first, last = row["told"]
            told[n, min(first, length - 2) : min(last, length - 1)] = 1
            if row["span"] and row["span"][1] < length - 1:
                span[n], has[n] = row["span"], 1
        return tokens, there, told, span, has


def odds(states: Callable[..., Any]) -> Callable[..., tuple[Any, Any]]:
    """(tensors, tokens, there, told) -> log odds [rows] and where the answer may begin and end
    [rows, length, 2]."""

    def read(t: Tensors, tokens: Any, there: Any, told: Any) -> tuple[Any, Any]:
        x = states(t, tokens, there)
        mean = (x * told[..., None]).sum(1) / told.sum(1, keepdims=True)
        score = mean @ t["head.mean"] + x[:, 0] @ t["head.cls"] + t["head.b"]
        return score, x @ t["head.span"] + (1 - told)[..., None] * -1e9

    return read


def train(reader: Pairs, made: Sequence[Asked], epochs: float) -> Tensors:
    """The tensors after ``epochs`` over the taught questions."""
    import jax
    import jax.numpy as jnp

    read = odds(reader.model(FROZEN))

    def where(places: Any, span: Any, has: Any) -> Any:
        share, n = jax.nn.log_softmax(places, 1), jnp.arange(places.shape[0])
        return -((share[n, span[:, 0], 0] + share[n, span[:, 1], 1]) * has).sum()

    def loss(t: Tensors, short: Any, long: Any, at: Any, may: Any) -> Any:
        one, two = read(t, *short[:3]), read(t, *long[:3])
        scores = jnp.concatenate([one[0], two[0]])[at]  # [groups, sentences]
        every = jnp.concatenate([jnp.zeros((len(scores), 1)), scores], 1)  # "none" first
        right = jnp.concatenate([~may.any(1, keepdims=True), may], 1)
        spans = short[4].sum() + long[4].sum() + 1e-6
        told = (where(one[1], *short[3:]) + where(two[1], *long[3:])) / spans / 2
        held = jax.nn.logsumexp(jnp.where(right, every, -1e9), -1)
        return (jax.nn.logsumexp(every, -1) - held).mean() + SPAN * told

    step = stepper(loss)
    chance = random.Random(SEED)
    known = [one for one in made if one.taught]
    steps, done, began = int(epochs * len(known) / BATCH), 0, time.time()
    t = {name: jnp.asarray(value) for name, value in reader.start().items()}
    m = {name: jnp.zeros_like(value) for name, value in t.items()}
    v = dict(m)
    while done < steps:
        chance.shuffle(known)
        some: list[Group] = []
        for group in groups(known, chance):
            some.append(group)
            if len(some) < BATCH:
                continue
            rows = [
                reader.row(text, seen, one.answers if any(may) and seen.tells else ())
                for text, one, picked, may in some
                for seen in picked
            ]
            order = sorted(range(len(rows)), key=lambda n: len(rows[n]["ids"]))
            half = len(order) // 2
            at = np.argsort(order).reshape(BATCH, SENTENCES)
            short, long = (
                reader.filled([rows[n] for n in part], length)
                for part, length in zip((order[:half], order[half:]), LENGTHS, strict=True)
            )
            allowed = np.array([may for *_, may in some])
            some, done = [], done + 1
            rate = rate_of(done, steps, RATE)
            t, m, v, value = step(t, m, v, float(done), rate, short, long, at, allowed)
            if done % 10 == 0:
                seconds = time.time() - began
                print(f"{done} of {steps}: loss {value:.3f}, {seconds:.0f} s", flush=True)
            if done == steps:
                break
    return {name: np.asarray(value) for name, value in t.items()}


def measured(reader: Pairs, tensors: Tensors, made: Sequence[Asked]) -> None:
    """Prints by set, on what was not taught, how often the first of four sentences holds the
    answer by the ranker and by the reader alone, and the area under the reader's curve."""
    import jax
    from sklearn.metrics import roc_auc_score  # type: ignore[import-untyped]

    read = jax.jit(odds(reader.model()))

    def scores(rows: Sequence[dict[str, Any]]) -> NDArray[np.float32]:
        order = sorted(range(len(rows)), key=lambda n: len(rows[n]["ids"]))
        made = np.zeros(len(rows), np.float32)
        for at in range(0, len(order), 64):
            some = order[at : at + 64]
            chosen = [rows[n] for n in (some + some[:1] * 64)[:64]]
            length = -(-max(len(row["ids"]) for row in chosen) // 16) * 16
            made[some] = np.asarray(read(tensors, *reader.filled(chosen, length)[:3])[0])[
                : len(some)
            ]
        return made

    for name in SETS:
        some = [one for one in made if one.set == name and not one.taught and one.seen]
        told = [scores([reader.row(one.text, seen) for seen in one.seen[:4]]) for one in some]
        able = [(one, s) for one, s in zip(some, told, strict=True) if one.answerable]
        print(f"{name}: {len(able)} answerable", end="")
        if any(one.answers for one, _ in able):
            before = np.mean([one.seen[0].tells for one, _ in able])
            after = np.mean([one.seen[int(np.argmax(s))].tells for one, s in able])
            print(f", first {before:.3f} -> {after:.3f}", end="")
        flags = [one.answerable for one in some]
        if not all(flags):
            area = roc_auc_score(flags, [s.max() for s in told])
            print(f", {len(some) - len(able)} not, area {area:.3f}", end="")
        print()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--epochs", type=float, default=2)
    parser.add_argument("--on", action="store_true", help="go on from the reader there is")
    arguments = parser.parse_args()
    made = [one for name in SETS for one in asked(name)]
    reader = Pairs(on=arguments.on)
    tensors = train(reader, made, arguments.epochs)
    measured(reader, tensors, made)
    if arguments.write:
        kept = {k: x.astype(np.float16) for k, x in tensors.items() if k != "head.span"}
        content = io.BytesIO()
        np.savez_compressed(content, **kept)  # type: ignore[arg-type]
        OUT.write_bytes(content.getvalue())


if __name__ == "__main__":
    main()
