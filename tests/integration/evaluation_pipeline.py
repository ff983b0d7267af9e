"""A small, fast, honest question-answering pipeline over invented articles.

It searches (BM25 over syllables), refuses, answers with verbatim sentences and cites them, so
that an evaluation has something whole to measure in CI, and so that each step can be broken on
purpose. Every place, paper and figure in it is made up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import pairwise
from math import log
from typing import Any

from assistant.evaluation.questions import Evidence, Question
from assistant.schema import Answer, Citation, Claim
from storage.errors import UsageError
from storage.schema import Article, SearchFilter
from storage.text import fold, syllables

FIRST = ("An", "Bình", "Cẩm", "Diên", "Đông", "Giao", "Hòa", "Khánh", "Lộc", "Mỹ", "Ninh", "Phú")
SECOND = ("Lạc", "Thủy", "Sơn")
SURNAMES = ("Lê", "Vũ", "Phan", "Đặng", "Bùi", "Hồ")
GIVEN = ("Thanh Tùng", "Ngọc Hà", "Quang Minh", "Thu Hường", "Đức Thắng", "Hải Yến")


def places() -> list[str]:
    """36 invented districts."""
    return [f"{first} {second}" for second in SECOND for first in FIRST]


def person(i: int) -> str:
    """The invented chairman of district ``i``; every district has another."""
    return f"{SURNAMES[i % 6]} {GIVEN[i // 6 % 6]}"


def article(i: int) -> Article:
    """The article on district ``i``: eight sentences in four paragraphs."""
    place = places()[i]
    staff = f"{1_100 + 37 * i:,}".replace(",", ".")
    share = f"{60 + i},{(i * 7) % 9 + 1}%"
    lines = (
        (
            f"Huyện {place} hiện có {staff} cán bộ sau khi sắp xếp lại các phòng ban.",
            f"Chủ tịch huyện {place} là ông {person(i)}, người vừa được bầu đầu năm.",
        ),
        (
            f"Trong năm qua, huyện {place} đã xây mới {12 + i} trường học cho các xã vùng cao.",
            f"Tỷ lệ hồ sơ đúng hạn của huyện {place} đạt {share} trong quý đầu.",
        ),
        (
            f"Huyện {place} chi {3 + i} tỷ đồng để sửa chữa đường liên thôn.",
            f"Lễ khánh thành chợ {place} diễn ra ngày {1 + i % 27}/8 với đông đảo người dân.",
        ),
        (
            f"Đợt thi đua này toàn vùng trồng được {400 + 13 * i} cây phượng bên các tuyến phố.",
            "Người dân mong các chính sách mới sớm đi vào cuộc sống.",
        ),
    )
    return Article(
        id=f"bai-{i:02}",
        title=f"Chuyện ở huyện {place}",
        paths=(f"bai-{i:02}.txt",),
        text="\n\n".join(" ".join(pair) for pair in lines),
        outlet=f"Báo Mẫu {i % 18}",
        published=date(2020, 1, 1) + timedelta(days=10 * i),
        checksum=f"c{i}",
        story=f"bai-{i:02}",
    )


def questions() -> list[Question]:
    """138 questions of eight kinds on those articles."""
    found: list[Question] = []
    names = places()

    def add(
        kind: str,
        i: int,
        question: str,
        must: Sequence[str],
        *evidence: tuple[int, str],
        **more: Any,
    ) -> None:
        found.append(
            Question(
                id=f"{kind}-{i:02}",
                kind=kind,
                question=question,
                must_include=tuple(must),
                answerable=bool(must),
                evidence=tuple(Evidence(f"bai-{n:02}.txt", quote) for n, quote in evidence),
                **more,
            )
        )

    for i, place in enumerate(names):
        if i % 2 == 0:
            count = f"{1_100 + 37 * i:,}".replace(",", ".")
            add(
                "figure",
                i,
                f"Huyện {place} hiện có bao nhiêu cán bộ?",
                [count],
                (i, f"Huyện {place} hiện có {count} cán bộ"),
            )
            add(
                "followup",
                i,
                "Còn tỷ lệ hồ sơ đúng hạn đạt bao nhiêu?",
                [f"{60 + i},{(i * 7) % 9 + 1}%"],
                (i, f"Tỷ lệ hồ sơ đúng hạn của huyện {place}"),
                history=((f"Chủ tịch huyện {place} là ai?", f"Ông {person(i)}."),),
            )
            add(
                "money",
                i,
                f"Huyện {place} chi bao nhiêu tiền sửa chữa đường liên thôn?",
                [f"{3 + i} tỷ đồng"],
                (i, f"Huyện {place} chi {3 + i} tỷ đồng"),
            )
        else:
            add(
                "fact",
                i,
                f"Chủ tịch huyện {place} là ai?",
                [person(i)],
                (i, f"Chủ tịch huyện {place} là ông {person(i)}"),
            )
            add(
                "date",
                i,
                f"Lễ khánh thành chợ {place} diễn ra ngày nào?",
                [f"{1 + i % 27}/8"],
                (i, f"Lễ khánh thành chợ {place}"),
            )
            add(
                "unanswerable", i, f"Huyện Tân {place[::-1].title()} có bao nhiêu sân vận động?", []
            )
        if i < 18:
            add(
                "filter",
                i,
                "Toàn vùng trồng được bao nhiêu cây phượng?",
                [f"{400 + 13 * i} cây"],
                (i, f"trồng được {400 + 13 * i} cây phượng"),
                filters={
                    "outlets": [f"Báo Mẫu {i}"],
                    "until": (date(2020, 1, 1) + timedelta(days=179)).isoformat(),
                },
            )
    for i in range(0, 36, 3):
        j = (i + 17) % 36
        a, b = names[i], names[j]
        add(
            "compare",
            i,
            f"So sánh số trường học xây mới của huyện {a} và huyện {b}.",
            [f"{12 + i} trường", f"{12 + j} trường"],
            (i, f"huyện {a} đã xây mới"),
            (j, f"huyện {b} đã xây mới"),
        )
    return found


class Documents:
    """The catalog's documents in memory."""

    def __init__(self) -> None:
        self.values: dict[str, Any] = {}

    def get(self, id: str) -> Any | None:
        return self.values.get(id)

    def put(self, id: str, value: Any) -> None:
        self.values[id] = value

    def list(self) -> list[tuple[str, Any, str]]:
        return [(id, value, "") for id, value in self.values.items()]

    def delete(self, id: str) -> bool:
        return self.values.pop(id, None) is not None


class FakeLibrary:
    """What an evaluation uses of a library."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._articles = {a.id: a for a in articles}
        self._documents: dict[str, Documents] = {}
        self.revision = len(articles)

    def article(self, id: str) -> Article:
        if id not in self._articles:
            raise UsageError(f"Không có bài {id}.")
        return self._articles[id]

    def find_article(self, name: str) -> Article:
        return self.article(name.removesuffix(".txt"))

    def articles(self, filter: SearchFilter | None = None) -> list[Article]:
        def allowed(a: Article) -> bool:
            return filter is None or not (
                (filter.outlets and a.outlet not in filter.outlets)
                or (filter.since and a.published and a.published < filter.since)
                or (filter.until and a.published and a.published > filter.until)
                or (filter.article_ids and a.id not in filter.article_ids)
            )

        return [a for a in self._articles.values() if allowed(a)]

    def documents(self, kind: str) -> Documents:
        return self._documents.setdefault(kind, Documents())


def terms(text: str) -> list[str]:
    """Syllables and pairs of them, so that "An Lạc" is not "An Sơn … Giao Lạc"."""
    words = syllables(text)
    return words + [f"{a} {b}" for a, b in pairwise(words)]


@dataclass(frozen=True)
class Found:
    """One ranked sentence."""

    article_id: str
    index: int
    start: int
    end: int
    text: str
    score: float


@dataclass
class Pipeline:
    """Search, refuse, answer, cite. The fields are the places where it can be broken."""

    library: FakeLibrary
    indexed: Sequence[Article] | None = None
    tokens: Callable[[str], list[str]] = terms
    reorder: Callable[[list[Found]], list[Found]] = field(default=lambda found: found)
    on_query: Callable[[str], str] = field(default=lambda query: query)
    on_sentence: Callable[[Found], Found] = field(default=lambda found: found)
    on_answer: Callable[[Answer], Answer] = field(default=lambda answer: answer)
    threshold: float = 0.75
    use_history: bool = True
    use_filter: bool = True

    def __post_init__(self) -> None:
        self._rows: list[tuple[Found, Counter[str]]] = []
        for a in self.indexed if self.indexed is not None else self.library.articles():
            start = 0
            for index, text in enumerate(_sentences(a.text)):
                start = a.text.index(text, start)
                found = Found(a.id, index, start, start + len(text), text, 0.0)
                self._rows.append((found, Counter(self.tokens(text))))
                start += len(text)
        seen = Counter(token for _, counts in self._rows for token in counts)
        self._weight = {token: log(1 + len(self._rows) / n) for token, n in seen.items()}
        self._postings: dict[str, list[int]] = {}
        for row, (_, counts) in enumerate(self._rows):
            for token in counts:
                self._postings.setdefault(token, []).append(row)

    def search(self, question: str, top: int, filter: SearchFilter | None = None) -> list[Found]:
        """The ``top`` sentences by BM25 (k1 1.2, b 0: sentences are short)."""
        wanted = set(self.tokens(self.on_query(question)))
        ids = None
        if filter and self.use_filter:
            ids = {a.id for a in self.library.articles(filter)}
        scores: Counter[int] = Counter()
        for token in sorted(wanted):
            for row in self._postings.get(token, ()):
                count = self._rows[row][1][token]
                scores[row] += self._weight[token] * count * 2.2 / (count + 1.2)
        ranked = [
            replace(self._rows[row][0], score=score)
            for row, score in sorted(scores.items(), key=lambda item: (-item[1], item[0]))
            if ids is None or self._rows[row][0].article_id in ids
        ]
        return self.reorder(ranked[: max(top, 30)])[:top]

    def ask(
        self,
        question: str,
        *,
        history: Sequence[tuple[str, str]] = (),
        filter: SearchFilter | None = None,
    ) -> Answer:
        """The best sentence, or the best of each of two articles when comparing."""
        query = question
        if history and self.use_history:
            place = next(p for p in places() if p in history[-1][0])
            query = f"Huyện {place} {question}"
        found = self.search(query, 10, filter)
        if not found or self._covered(query, found) < self.threshold:
            answer = Answer(question=question, status="not_found", read=36)
        else:
            chosen = found[:1]
            if question.startswith("So sánh"):
                chosen += [f for f in found if f.article_id != found[0].article_id][:1]
            answer = self._cited(question, [self.on_sentence(f) for f in chosen])
        if query != question:
            answer = replace(answer, searched=query)
        return self.on_answer(answer)

    def _covered(self, query: str, found: Sequence[Found]) -> float:
        """The weighted share of the question's words that the best sentences hold."""
        wanted = {fold(token) for token in syllables(query)}
        have = {fold(token) for f in found[:2] for token in syllables(f.text)}
        asking = {"bao", "nhieu", "ai", "ngay", "nao", "con", "tien", "so", "sanh", "cua", "va"}
        weight = {fold(token): w for token, w in self._weight.items()}
        rare = max(weight.values(), default=1.0)
        total = sum(weight.get(token, rare) for token in wanted - asking)
        return sum(weight.get(t, rare) for t in (wanted - asking) & have) / max(total, 1e-9)

    def _cited(self, question: str, chosen: Sequence[Found]) -> Answer:
        citations = []
        for n, f in enumerate(chosen, 1):
            a = self.library.article(f.article_id)
            citations.append(
                Citation(
                    n,
                    a.id,
                    a.path,
                    a.title,
                    a.outlet,
                    a.author,
                    a.published,
                    1,
                    f.start,
                    f.end,
                    f.text,
                )
            )
        claims = tuple(Claim(f.text, (n,)) for n, f in enumerate(chosen, 1))
        return Answer(
            question=question,
            status="answered",
            claims=claims,
            citations=tuple(citations),
            mentions=len(chosen),
            read=36,
        )


def _sentences(text: str) -> list[str]:
    """The invented articles end every sentence with a full stop and a space or a line end."""
    parts = [part for line in text.split("\n\n") for part in line.replace(". ", ".\n").split("\n")]
    return [part for part in parts if part]


def intact() -> tuple[FakeLibrary, Pipeline]:
    """The pipeline as it should be."""
    library = FakeLibrary([article(i) for i in range(36)])
    return library, Pipeline(library)
