"""Trains ``storage/e5/adapter.npz``: ``python -m tests.bench.train_encoder [--write]``.

The encoder learns that a question lies near the sentence that answers it: LoRA (rank 8) on all
matrices of multilingual-e5-small, its biases and norms, InfoNCE over the sentences of a batch.
Each question brings one sentence that holds an accepted answer, one of the same article that does
not, and two of other articles that the untrained encoder finds near. Questions: ``news_qa``,
ViQuAD and MaiLong, three folds of five by text (``tests.bench.collections.taught``); beside them
headlines of other news with the sentence that says the same, so that it does not forget what is
no question. What is printed was measured on the two folds that it was not taught.

Needs JAX, which nothing else does: ``make encoder`` installs it. Half an hour on two cores.
"""

from __future__ import annotations

import argparse
import io
import itertools
import math
import random
import time
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from storage.e5.tokenizer import Tokenizer
from storage.e5.weights import Floats, Weights, bundled_weights
from storage.text import syllables
from tests.bench.collections import articles, questions, taught

OUT = Path(__file__).resolve().parents[2] / "storage" / "e5" / "adapter.npz"
SETS = ("news_qa", "viquad", "mailong")
RANK = 8
RATE = 5e-4
"""Largest step of Adam, warmed up over a tenth of the steps, then falling as a cosine."""
TEMPERATURE = 0.02
BATCH, OTHERS = 32, 2
HEADLINES = 750
"""Headlines among the questions of an epoch."""
SAID = 0.4
"""Share of a headline's words in a sentence that says the same."""
LONGEST = {"question": 30, "short": 32, "long": 56, "measured": 96}
"""Tokens that are read of a text; half of a batch's sentences have no more than "short"."""
SEED = 0

Key = tuple[str, str, int]
Tensors = dict[str, Any]


@dataclass(slots=True)
class Example:
    """A question with the sentences that answer it and those that only seem to."""

    set: str
    article: str
    text: str
    taught: bool
    good: list[Key]
    same: list[Key]
    other: list[Key]


def sentences(name: str) -> dict[Key, str]:
    """The sentences of a set by set, article and place."""
    return {
        (name, article.id, n): article.text[s.start : s.end]
        for article in articles(name)
        for n, s in enumerate(article.sentences)
    }


def asked(name: str, texts: dict[Key, str]) -> Iterator[Example]:
    """The questions of a set that one of its sentences answers."""
    of_article: dict[str, list[Key]] = {}
    for key in texts:
        of_article.setdefault(key[1], []).append(key)
    for row in questions(name):
        if not row.get("answerable", True):
            continue
        own = of_article.get(row["article_id"], [])
        good = [key for key in own if any(a and a in texts[key] for a in row["answers"])]
        same = [key for key in own if key not in good]
        if good:
            known = taught(name, row)
            yield Example(name, row["article_id"], row["question"], known, good, same, [])


def headlines(texts: dict[Key, str]) -> Iterator[Example]:
    """Headlines of other news with the sentences of their article that say the same, which are
    put into ``texts``."""
    for article in articles("scale"):
        words = {word for word in syllables(article.title) if len(word) > 2}
        if len(words) < 6:
            continue
        said: list[tuple[float, int]] = []
        for n, s in enumerate(article.sentences):
            text = article.text[s.start : s.end]
            if 8 <= len(text.split()) <= 60 and text.strip() != article.title.strip():
                said.append((len(words & {*syllables(text)}) / len(words), n))
        best = [n for share, n in sorted(said, reverse=True)[:2] if share >= SAID]
        keys: list[Key] = [("headlines", article.id, n) for n in best]
        for key in keys:
            span = article.sentences[key[2]]
            texts[key] = article.text[span.start : span.end]
        if keys:
            yield Example("headlines", article.id, article.title, True, keys, [], [])


class Reader:
    """Texts as token ids, and the encoder as a function of its tensors that JAX derives."""

    def __init__(self) -> None:
        self.weights = Weights(bundled_weights())
        self.tokenizer = Tokenizer(self.weights)
        self.ids: dict[tuple[str, str], NDArray[np.int32]] = {}
        w = self.weights
        self.position = w.floats("emb.pos").reshape(-1, w.hidden) + w.floats("emb.type")[: w.hidden]
        self.fixed: Tensors = {}
        for name in ("emb.ln.w", "emb.ln.b"):
            self.fixed[name] = w.floats(name)
        for layer, part in itertools.product(range(w.layers), ("q", "k", "v", "ao", "fi", "fo")):
            name = f"l{layer}.{part}"
            self.fixed[f"{name}.w"] = w.rows(f"{name}.w", w.inner if part == "fo" else w.hidden).T

    def start(self) -> Tensors:
        """The tensors before training: B is nought, so that nothing is changed."""
        chance, w, tensors = np.random.default_rng(SEED), self.weights, {}
        for layer in range(w.layers):
            for part in ("q", "k", "v", "ao", "fi", "fo"):
                name = f"l{layer}.{part}"
                inputs, outputs = self.fixed[f"{name}.w"].shape
                first = chance.normal(0, 1 / math.sqrt(inputs), (inputs, RANK))
                tensors[f"{name}.A"] = first.astype(np.float32)
                tensors[f"{name}.B"] = np.zeros((RANK, outputs), np.float32)
                tensors[f"{name}.b"] = np.array(w.floats(f"{name}.b"))
            for name in (
                f"l{layer}.aln.w",
                f"l{layer}.aln.b",
                f"l{layer}.oln.w",
                f"l{layer}.oln.b",
            ):
                tensors[name] = np.array(w.floats(name))
        return tensors

    def read(self, prefix: str, text: str) -> NDArray[np.int32]:
        """The token ids of a text, the longest measured at most."""
        if (prefix, text) not in self.ids:
            ids = self.tokenizer.ids(prefix + unicodedata.normalize("NFC", text))
            marked = [self.weights.bos, *ids[: LONGEST["measured"] - 2], self.weights.eos]
            self.ids[prefix, text] = np.array(marked, np.int32)
        return self.ids[prefix, text]

    def batch(self, rows: Sequence[NDArray[np.int32]], length: int) -> tuple[Floats, Floats]:
        """Embeddings of tokens [rows, length, hidden] and which of them are there."""
        w = self.weights
        there = np.zeros((len(rows), length), np.float32)
        ids = np.full((len(rows), length), w.eos, np.int64)
        for n, row in enumerate(rows):
            cut = row if len(row) <= length else np.append(row[: length - 1], w.eos)
            ids[n, : len(cut)], there[n, : len(cut)] = cut, 1
        known, place = np.unique(ids, return_inverse=True)
        tokens = w.rows("emb.word", w.hidden, known)[place.reshape(ids.shape)]
        return tokens + self.position[:length], there

    def encoder(self) -> Callable[..., Any]:
        """(tensors, tokens, there) -> vectors [rows, hidden], L2-normed."""
        import jax.numpy as jnp

        states = self.model()

        def encode(t: Tensors, tokens: Any, there: Any) -> Any:
            x = states(t, tokens, there)
            mean = (x * there[..., None]).sum(1) / there.sum(1, keepdims=True)
            return mean / jnp.linalg.norm(mean, axis=-1, keepdims=True)

        return encode

    def model(self, frozen: int = 0) -> Callable[..., Any]:
        """(tensors, tokens, there) -> states [rows, length, hidden]; the first ``frozen`` layers
        learn nothing."""
        import jax
        import jax.numpy as jnp

        fixed = {name: jnp.asarray(value) for name, value in self.fixed.items()}
        w, part = self.weights, self.weights.hidden // self.weights.heads

        def norm(x: Any, scale: Any, shift: Any) -> Any:
            x = x - x.mean(-1, keepdims=True)
            return x * jax.lax.rsqrt((x * x).mean(-1, keepdims=True) + w.epsilon) * scale + shift

        def linear(t: Tensors, x: Any, name: str) -> Any:
            changed = (x @ t[f"{name}.A"]) @ t[f"{name}.B"]
            return x @ fixed[f"{name}.w"] + changed + t[f"{name}.b"]

        def states(t: Tensors, tokens: Any, there: Any) -> Any:
            rows, length = there.shape
            x = norm(tokens, fixed["emb.ln.w"], fixed["emb.ln.b"])
            absent = (1 - there)[:, None, None, :] * -1e9
            for layer in range(w.layers):
                name = f"l{layer}."
                x = jax.lax.stop_gradient(x) if layer == frozen else x
                query, key, value = (
                    linear(t, x, name + kind).reshape(rows, length, w.heads, part)
                    .transpose(0, 2, 1, 3)
                    for kind in "qkv"
                )  # fmt: skip
                scores = query @ key.transpose(0, 1, 3, 2) / math.sqrt(part) + absent
                seen = (jax.nn.softmax(scores, -1) @ value).transpose(0, 2, 1, 3)
                seen = linear(t, seen.reshape(rows, length, w.hidden), name + "ao")
                x = norm(x + seen, t[name + "aln.w"], t[name + "aln.b"])
                inner = jax.nn.gelu(linear(t, x, name + "fi"), approximate=False)
                x = norm(x + linear(t, inner, name + "fo"), t[name + "oln.w"], t[name + "oln.b"])
            return x

        return states


def vectors(
    reader: Reader, encode: Callable[..., Any], tensors: Tensors, prefix: str, texts: Sequence[str]
) -> Floats:
    """Vectors of texts, float32 [texts, hidden], short texts beside each other."""
    rows = [reader.read(prefix, text) for text in texts]
    order = sorted(range(len(rows)), key=lambda n: len(rows[n]))
    made = np.zeros((len(rows), reader.weights.hidden), np.float32)
    for at in range(0, len(order), 128):
        some = order[at : at + 128]
        chosen = [rows[n] for n in some]
        filled = chosen + chosen[:1] * (128 - len(chosen))  # one shape, one compilation
        length = -(-max(map(len, chosen)) // 16) * 16
        made[some] = np.asarray(encode(tensors, *reader.batch(filled, length)))[: len(some)]
    return made


def near_misses(
    reader: Reader, encode: Any, tensors: Tensors, made: list[Example], texts: dict[Key, str]
) -> None:
    """Fills ``other`` with the twelve nearest sentences of other articles, and sorts ``same``."""
    for name in SETS:
        keys = [key for key in texts if key[0] == name]
        place = {key: n for n, key in enumerate(keys)}
        stored = vectors(reader, encode, tensors, "passage: ", [texts[key] for key in keys])
        some = [one for one in made if one.set == name]
        asks = vectors(reader, encode, tensors, "query: ", [one.text for one in some])
        for one, near in zip(some, asks @ stored.T, strict=True):
            order = [keys[n] for n in np.argsort(-near)[:60]]
            answers = {key for other in some if other.text == one.text for key in other.good}
            strange = [key for key in order if key[1] != one.article and key not in answers]
            one.other = strange[:12]
            one.same = sorted(one.same, key=lambda key: -near[place[key]])[:6]
            one.good.sort(key=lambda key: -near[place[key]])


def measured(
    reader: Reader, encode: Any, tensors: Tensors, made: list[Example], texts: dict[Key, str]
) -> dict[str, tuple[int, float, float]]:
    """By set: untaught questions, and how often the nearest sentence lies in the right article and
    holds an answer."""
    figures = {}
    for name in SETS[:2]:
        some = [one for one in made if one.set == name and not one.taught]
        keys = [key for key in texts if key[0] == name]
        stored = vectors(reader, encode, tensors, "passage: ", [texts[key] for key in keys])
        asks = vectors(reader, encode, tensors, "query: ", [one.text for one in some])
        best = [keys[n] for n in np.argmax(asks @ stored.T, axis=1)]
        right = np.mean([key[1] == one.article for key, one in zip(best, some, strict=True)])
        tells = np.mean([key in one.good for key, one in zip(best, some, strict=True)])
        figures[name] = (len(some), round(float(right), 4), round(float(tells), 4))
    return figures


Batch = tuple[list[Example], list[Key], NDArray[np.bool_], NDArray[np.bool_]]


def batches(made: Sequence[Example], chance: random.Random) -> Iterator[Batch]:
    """An epoch: questions, sentences with the shorter half first, which of them answer each, and
    which are compared. What the own article says besides is no wrong answer of another question."""
    news = [one for one in made if one.set == "headlines"]
    asks = [one for one in made if one.set != "headlines"]
    spare = [key for one in asks for key in one.other[:3]]
    order = asks + chance.sample(news, min(HEADLINES, len(news)))
    chance.shuffle(order)
    for at in range(0, len(order) - BATCH + 1, BATCH):
        some = order[at : at + BATCH]
        picked: list[tuple[Key, int]] = []
        for n, one in enumerate(some):
            good = one.good[0] if chance.random() < 0.7 else chance.choice(one.good)
            same = [chance.choice(one.same)] if one.same else []
            want = OTHERS + 1 - len(same)
            strange = chance.sample(one.other, min(want, len(one.other)))
            strange += [chance.choice(spare) for _ in range(want - len(strange))]
            picked += [(key, n) for key in (good, *same, *strange)]
        keys = [key for key, _ in picked]
        answers = np.array([[key in one.good for key in keys] for one in some])
        apart = [
            [key[:2] != (one.set, one.article) or owner == n for key, owner in picked]
            for n, one in enumerate(some)
        ]
        yield some, keys, answers, answers | np.array(apart)


def stepper(loss: Callable[..., Any]) -> Callable[..., Any]:
    """(tensors, means, squares, number of the step, rate, batch …) -> the same three after a step
    of Adam on slopes of length one at most, and the loss."""
    import jax
    import jax.numpy as jnp

    @jax.jit
    def step(t: Tensors, m: Tensors, v: Tensors, n: Any, rate: Any, *batch: Any) -> Any:
        value, slope = jax.value_and_grad(loss)(t, *batch)
        size = jnp.sqrt(sum((g * g).sum() for g in slope.values()))
        slope = {k: g * jnp.minimum(1.0, 1.0 / (size + 1e-9)) for k, g in slope.items()}
        m = {k: 0.9 * m[k] + 0.1 * g for k, g in slope.items()}
        v = {k: 0.999 * v[k] + 0.001 * g * g for k, g in slope.items()}
        t = {
            k: x - rate * (m[k] / (1 - 0.9**n)) / (jnp.sqrt(v[k] / (1 - 0.999**n)) + 1e-8)
            for k, x in t.items()
        }
        return t, m, v, value

    return step


def rate_of(done: int, steps: int, highest: float) -> float:
    """The rate of a step: warmed up over a tenth of the steps, then falling as a cosine."""
    warm = min(1.0, done / (steps / 10))
    return highest * warm * (0.05 + 0.95 * (1 + math.cos(math.pi * done / steps)) / 2)


def train(
    reader: Reader, encode: Any, made: list[Example], texts: dict[Key, str], epochs: int
) -> Tensors:
    """The tensors after ``epochs`` over the taught examples."""
    import jax
    import jax.numpy as jnp

    def loss(t: Tensors, q: Any, short: Any, long: Any, answers: Any, compared: Any) -> Any:
        stored = jnp.concatenate([encode(t, *short), encode(t, *long)])
        scores = jnp.where(compared, encode(t, *q) @ stored.T / TEMPERATURE, -1e9)
        told = jax.nn.logsumexp(jnp.where(answers, scores, -1e9), -1)
        return (jax.nn.logsumexp(scores, -1) - told).mean()

    step = stepper(loss)
    chance = random.Random(SEED)
    known = [one for one in made if one.taught]
    epoch = (sum(one.set != "headlines" for one in known) + HEADLINES) // BATCH
    steps, done, began, lost = epochs * epoch, 0, time.time(), 0.0
    t = {name: jnp.asarray(value) for name, value in reader.start().items()}
    m = {name: jnp.zeros_like(value) for name, value in t.items()}
    v = dict(m)
    for _ in range(epochs):
        for some, keys, answers, compared in batches(known, chance):
            rows = [reader.read("passage: ", texts[key]) for key in keys]
            order = sorted(range(len(rows)), key=lambda n: len(rows[n]))
            half = len(order) // 2
            short = reader.batch([rows[n] for n in order[:half]], LONGEST["short"])
            long = reader.batch([rows[n] for n in order[half:]], LONGEST["long"])
            asks = [reader.read("query: ", one.text) for one in some]
            done += 1
            rate = rate_of(done, steps, RATE)
            t, m, v, value = step(
                t, m, v, float(done), rate, reader.batch(asks, LONGEST["question"]), short, long,
                answers[:, order], compared[:, order],
            )  # fmt: skip
            lost = 0.9 * lost + 0.1 * float(value) if done > 1 else float(value)
            if done % 10 == 0:
                print(
                    f"{done} of {steps}: loss {lost:.3f}, {time.time() - began:.0f} s", flush=True
                )
    return {name: np.asarray(value) for name, value in t.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--epochs", type=int, default=2)
    arguments = parser.parse_args()
    import jax

    reader = Reader()
    encode = jax.jit(reader.encoder())
    texts: dict[Key, str] = {}
    for name in SETS:
        texts |= sentences(name)
    made = [one for name in SETS for one in asked(name, texts)]
    start = reader.start()
    near_misses(reader, encode, start, made, texts)
    print("before:", measured(reader, encode, start, made, texts), flush=True)
    made += itertools.islice(headlines(texts), 2 * HEADLINES)
    tensors = train(reader, encode, made, texts, arguments.epochs)
    print("after:", measured(reader, encode, tensors, made, texts))
    if arguments.write:
        content = io.BytesIO()
        np.savez_compressed(content, **{k: v.astype(np.float16) for k, v in tensors.items()})
        OUT.write_bytes(content.getvalue())


if __name__ == "__main__":
    main()
