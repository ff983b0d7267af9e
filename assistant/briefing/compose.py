"""The text of a briefing without a model: which sentences, under which heading, in which order."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

import numpy as np

from assistant.briefing.counting import counts, figures
from assistant.briefing.evidence import Evidence, Found
from assistant.briefing.places import COUNTRY, bare, levelled
from assistant.briefing.schema import Length
from assistant.briefing.sections import MOST_SECTIONS, group
from assistant.briefing.summarize import (
    SAME,
    SHORTEST,
    Document,
    Floats,
    Salience,
    choose,
    salience,
)
from assistant.briefing.trim import half_named, leans
from storage.text import syllables

WORDS = {"short": 110, "page": 330, "full": 1500}
"""Syllables of the sections; key points come on top."""

POINTS = {"short": 4, "page": 5, "full": 7}
POINT_WORDS, LEAST_POINT = 55, 8
WHOLE, LONG_POINT = 0.9, 80
POINT_TOLD = 0.4
"""A key point is at most and at least so long, longer where it counts what the topic asks in full,
and itself holds so much of the topic."""

LEAST_POINTS, POINT_FULL, MOSTLY = 3, 0.6, 0.7
"""Where so many sentences hold more of the topic or count something, fine words are no
key point; where so many hold its words or count something, what is only near it is none; where
so many hold all of its words, half of them make none."""

MOST_CANDIDATES = 700
"""Likeness of all pairs is kept in memory: 700 sentences take 2 MB and 0.2 s."""

TOPIC = 1.0
RELEVANCE = 0.8
LEANING = 1.0
FIGURES = 0.25
"""Weights beside the summariser's: cosine to the topic, the search's relevance, the cost of a
sentence that points back, and what a counted figure adds. Set by reading briefings."""

NAMED = 0.4
"""What a key point gains by the topic's own words: "xuất khẩu" alone is not "xuất khẩu gạo"."""

STRONG = 0.62
"""Share of the best relevance that a key point beyond the first three has. On 14 topics every key
point that missed the topic ("công nhân Công ty Cà phê 15" under "cà phê Tây Nguyên") lay below
0.61 and those on it above 0.64."""

NOW = 0.4
"""Cost of a time that only the day of printing tells ("sáng nay"): a briefing is read later."""

_NOW = re.compile(
    r"\b(?:sáng|trưa|chiều|tối|đêm|hôm|ngày|rạng sáng) nay\b|\bhôm qua\b|\bngày mai\b|"
    r"\b(?:chiều|sáng|tối|đêm) qua\b|\btuần (?:này|qua|tới)\b|\bthời điểm (?:này|hiện tại)\b|"
    r"\bmấy ngày (?:nay|qua)\b|\btính đến hiện tại\b",
    re.IGNORECASE,
)

BESIDE = 0.5
BESIDE_OWN = 0.2
"""Cost of a sentence that only stands near the topic and tells nothing of it."""

ENOUGH = 150
"""Syllables that tell of the topic themselves, from which nothing beside it is needed."""

HOLLOW = 0.8
"""Cost, for a key point, of praise, intent and meetings without a figure:
"đạt nhiều kết quả mới"."""

EMPTY = 0.4
"""Cost of such a sentence below the key points."""

_HOLLOW = re.compile(
    r"đạt (?:được )?(?:nhiều|những) (?:kết quả|thành tựu|tiến bộ)|tiếp tục (?:thực hiện|đẩy mạnh|"
    r"quan tâm|tăng cường|nâng cao|phát huy)|thực hiện (?:tốt|nghiêm|hiệu quả|quyết liệt)|"
    r"góp phần|yêu cầu cấp bách|luôn (?:quan tâm|chú trọng|xác định)|"
    r"chuyển biến (?:rõ nét|tích cực|mạnh mẽ)|có ý nghĩa|tạo điều kiện|"
    r"phát huy vai trò|đẩy mạnh công tác|đánh giá cao|ghi nhận|"
    r"tập trung (?:lãnh đạo|chỉ đạo|thực hiện)|chủ trì (?:buổi|cuộc|hội)|phát biểu (?:tại|chỉ đạo)"
    r"|^(?:tiếp tục|đẩy mạnh|tăng cường|chỉ đạo|nâng cao|thực hiện|xây dựng|làm tốt|chú trọng|"
    r"quan tâm|theo dõi|giảm thiểu|phát huy|yêu cầu)\b|"
    r"hội nghị (?:quán triệt|triển khai|sơ kết|tổng kết)",
    re.IGNORECASE,
)

VAGUE = 0.4
"""Cost of a sentence without a figure or a name, from an article that is about no place: "Công an
đã khoanh vùng nhóm đối tượng"."""

AGAIN = 0.35
"""Cost of one more key point from the same article: a chief wants to hear of every place."""

CONTAINED = 0.85
"""Share of a sentence's pairs of syllables that another holds when it says the same."""

SAME_FIGURES = 2
LONG_FIGURE, SOMEWHAT, RETOLD = 4, 0.2, 0.3
"""Digits of a figure that two reports hardly share by chance, and their likeness beside it; the
likeness of two sentences of one article that count the same."""

_UPPER = "A-ZĐ" + "".join(c for c in map(chr, range(0xC0, 0x1EFA)) if c.isupper())
_NAME = re.compile(rf"(?<!\w)[{_UPPER}]\w+(?: [{_UPPER}]\w+)+")
SAME_NAMES, RARE, RARE_ROWS = 2, 0.1, 4
"""Names that two reports of one event share; a name in more of the sentences tells nothing."""

NEXT, MOST_TRIES = 3, 4
"""Characters between a sentence and the next one; times that others are looked for."""

SPREAD = 0.6
"""Share of the text in which each article, the most relevant first, has its say once."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A sentence and the evidence it stands on, not verified yet."""

    text: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class DraftSection:
    """Drafts under a heading; an empty heading is the general one."""

    heading: str
    statements: tuple[Draft, ...]


@dataclass(frozen=True, slots=True)
class Drafts:
    """A whole text before verification."""

    points: tuple[Draft, ...]
    sections: tuple[DraftSection, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """Evidence chosen for a briefing: that of the key points, and groups with headings."""

    points: tuple[Evidence, ...]
    groups: tuple[tuple[str, tuple[Evidence, ...]], ...]


def compose(found: Found, topic: str, length: Length) -> Drafts:
    """The extractive text."""
    chosen = plan(found, topic, length)
    return Drafts(
        tuple(Draft(e.said, (e,)) for e in chosen.points),
        tuple(
            DraftSection(heading, tuple(Draft(e.said, (e,)) for e in evidence))
            for heading, evidence in chosen.groups
        ),
    )


def plan(found: Found, topic: str, length: Length) -> Plan:
    """Chooses and groups the evidence."""
    pieces, scored = _scored(found, topic)
    if not pieces:
        return Plan((), ())
    able = [
        LEAST_POINT <= n <= (LONG_POINT if _in_full(e) else POINT_WORDS)
        and not (leans(e.text) or half_named(e.said))
        for n, e in zip(scored.lengths, pieces, strict=True)
    ]
    near = np.array([ok and e.own >= POINT_TOLD for ok, e in zip(able, pieces, strict=True)])
    told = near & np.array([e.words >= POINT_TOLD or _akin(e) for e in pieces])
    told = told if told.sum() >= LEAST_POINTS else near
    whole = told & np.array([e.words >= WHOLE for e in pieces])
    if whole.sum() >= LEAST_POINTS:
        # "tuyển sinh vào lớp 10" is not "tuyển sinh đại học" where sentences tell of that itself.
        told &= np.array([e.words >= MOSTLY or _in_full(e) or _akin(e) for e in pieces])
    solid = told & np.array([_solid(e) for e in pieces])
    leading = solid if solid.sum() >= LEAST_POINTS else told
    telling = np.array([_tells(e.text) + NAMED * e.words for e in pieces], dtype=np.float32)
    worth = np.where(leading, scored.scores + telling, -np.inf)
    # A chief hears of one event once; what more is told of it stands below.
    once = _with_events(scored.likeness, pieces, figured=False)
    points = _points(replace(scored, scores=worth, likeness=once), POINTS[length], pieces)
    words = sum(scored.lengths[row] for row in points)
    rows = _text(scored, pieces, points, words, WORDS[length])
    texts = [pieces[row].said for row in rows]
    named = {levelled(place) for e in pieces for place in e.places if bare(place) != COUNTRY}
    places = sorted(named)
    groups = group(
        texts,
        [pieces[row].article_id for row in rows],
        topic=topic,
        places=places,
        homes=[_capital(levelled(pieces[row].home)) for row in rows],
        most=MOST_SECTIONS[length],
    )
    return Plan(
        tuple(pieces[row] for row in points),
        tuple(
            (g.heading, kept)
            for g in groups
            if (kept := _standing(_in_order([pieces[rows[at]] for at in g.rows])))
        ),
    )


def _text(
    scored: Salience, pieces: Sequence[Evidence], points: Sequence[int], used: int, words: int
) -> list[int]:
    """The rows below the key points. One that points back is shown only after the one it points
    to; where that one is not chosen, another takes its place."""
    lengths = list(scored.lengths)
    rows: list[int] = []
    for _ in range(MOST_TRIES):
        able = replace(scored, lengths=tuple(lengths))
        taken = [*points, *_spread(able, pieces, points, round(SPREAD * words))]
        rows = choose(able, used + words, taken=taken)[len(points) :]
        kept = {id(e) for e in _standing(_in_order([pieces[row] for row in rows]))}
        left = [row for row in rows if id(pieces[row]) not in kept]
        if not left:
            break
        for row in left:
            lengths[row] = 0  # shorter than any sentence: chosen no more
        rows = [row for row in rows if id(pieces[row]) in kept]
    return rows


def _standing(evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """Without the sentences that point back at one that does not stand right before them."""
    kept: list[Evidence] = []
    for piece in evidence:
        before = kept[-1] if kept else None
        follows = (
            before is not None
            and before.article_id == piece.article_id
            and 0 <= piece.start - before.end <= NEXT
        )
        if follows or not leans(piece.text):
            kept.append(piece)
    return tuple(kept)


def _akin(piece: Evidence) -> bool:
    """Whether a sentence gives a figure of a measure akin to the topic, in none of its words."""
    return piece.words == 0 and counts(piece.text)


def _in_full(piece: Evidence) -> bool:
    """Whether a sentence tells all of the topic: in its words, or by its meaning in figures."""
    return piece.words >= WHOLE or (piece.own >= WHOLE and counts(piece.said))


def _solid(piece: Evidence) -> bool:
    """Whether a key point states a figure, or tells of the topic without fine words."""
    return counts(piece.text) or (piece.own >= POINT_FULL and not _HOLLOW.search(piece.text))


def hollow(text: str) -> bool:
    """Whether a sentence tells of praise, intent or a meeting, and no figure."""
    return bool(_HOLLOW.search(text)) and not counts(text)


def _tells(text: str) -> float:
    """What a key point gains by a figure and loses by fine words without one."""
    return FIGURES if counts(text) else -HOLLOW if _HOLLOW.search(text) else 0.0


def unplaced(piece: Evidence) -> bool:
    """Whether nothing in a sentence or its article tells of whom or where it is, or an event
    ("Vụ tai nạn khiến 2 người chết") has neither a name nor a day."""
    words = re.findall(r"\w+", piece.said)[1:]
    if any(word[0].isupper() for word in words):
        return False
    event = _EVENT.match(piece.said) and not _DAY.search(piece.said)
    return bool(event) or not (piece.home or any(word[0].isdigit() for word in words))


_EVENT = re.compile(r"^(?:Vụ|Trận|Cơn) [a-zà-ỹđ]")
_DAY = re.compile(r"\d[/.-]\d|\b(?:ngày|tháng|năm) \d")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _points(scored: Salience, most: int, pieces: Sequence[Evidence]) -> list[int]:
    """Up to ``most`` rows: greedy, one at a time, so that a long one does not use up the room."""
    able = int(np.isfinite(scored.scores).sum())
    best = max((e.relevance for e in pieces), default=0.0)
    strong = np.array([e.relevance >= STRONG * best or _akin(e) for e in pieces])
    rows: list[int] = []
    while len(rows) < min(most, able):
        if len(rows) == LEAST_POINTS:
            scored = replace(scored, scores=np.where(strong, scored.scores, -np.inf))
        used = sum(scored.lengths[row] for row in rows)
        told = Counter(pieces[row].article_id for row in rows)
        again = np.array([AGAIN * told[e.article_id] for e in pieces], dtype=np.float32)
        grown = choose(replace(scored, scores=scored.scores - again), used + 1, taken=rows)
        if len(grown) == len(rows) or not np.isfinite(scored.scores[grown[-1]]):
            break
        rows = grown
    return rows


def _spread(
    scored: Salience, pieces: Sequence[Evidence], points: Sequence[int], words: int
) -> list[int]:
    """The best row of each article that has no key point, within ``words`` syllables."""
    heard = {pieces[row].article_id for row in points}
    rows: list[int] = []
    for row in np.argsort(-scored.scores, kind="stable").tolist():
        if pieces[row].article_id in heard or not SHORTEST <= scored.lengths[row] <= words:
            continue
        if any(scored.likeness[row, other] >= SAME for other in (*points, *rows)):
            continue
        heard.add(pieces[row].article_id)
        rows.append(row)
        words -= scored.lengths[row]
    return rows


def _scored(found: Found, topic: str) -> tuple[list[Evidence], Salience]:
    """The candidates in the order of their documents, with what the summariser makes of them."""
    by_article: dict[str, list[Evidence]] = {id: [] for id in found.articles}
    telling = [e for e in found.evidence if e.own >= BESIDE_OWN]
    enough = sum(len(e.said.split()) for e in telling) >= ENOUGH
    for piece in (telling if enough else found.evidence)[:MOST_CANDIDATES]:
        by_article[piece.article_id].append(piece)
    documents: list[Document] = []
    pieces: list[Evidence] = []
    for id, article in found.articles.items():
        own = sorted(by_article[id], key=lambda e: e.index)
        if own:
            lead = tuple(
                article.text[p.start : p.end] for p in article.passages if p.kind == "lead"
            )
            documents.append(Document(article.title, lead, tuple(e.said for e in own)))
            pieces.extend(own)
    scored = salience(documents, topic=topic, topic_weight=TOPIC)
    extra = [
        RELEVANCE * e.relevance
        - LEANING * (leans(e.text) or half_named(e.said))
        - NOW * bool(_NOW.search(e.said))
        - EMPTY * hollow(e.said)
        - BESIDE * (e.own < BESIDE_OWN)
        - VAGUE * unplaced(e)
        + FIGURES * counts(e.text)
        for e in pieces
    ]
    likeness = _with_figures(scored.likeness, pieces)
    likeness = _with_contained(likeness, pieces)
    likeness = _with_events(likeness, pieces, figured=True)
    scores = np.asarray(scored.scores + np.array(extra, dtype=np.float32), dtype=np.float32)
    return pieces, replace(scored, scores=scores, likeness=likeness)


def _with_figures(likeness: Floats, pieces: Sequence[Evidence]) -> Floats:
    """Sentences that state the same two figures or more, and hardly another, say the same; so do
    those with one and the same long figure that are somewhat alike, and those of one article that
    count nothing else."""
    told = [figures(piece.said) for piece in pieces]
    alike = likeness.copy()
    for a, one in enumerate(told):
        if not one:
            continue
        for b in range(a + 1, len(told)):
            both = one & told[b]
            long = any(sum(map(str.isdigit, figure)) >= LONG_FIGURE for figure in both)
            retold = one == told[b] and pieces[a].article_id == pieces[b].article_id
            enough = (
                len(both) >= SAME_FIGURES
                or (long and likeness[a, b] >= SOMEWHAT)
                or (retold and likeness[a, b] >= RETOLD)
            )
            if enough and len(both) >= 0.7 * min(len(one), len(told[b])):
                alike[a, b] = alike[b, a] = 1.0
    return alike


def _with_contained(likeness: Floats, pieces: Sequence[Evidence]) -> Floats:
    """A sentence that another holds nearly whole ("… nhấn mạnh, Trung Quốc là thị trường lớn") says
    nothing more."""
    pairs = [frozenset(pairwise(syllables(e.said))) for e in pieces]
    held: dict[tuple[str, str], list[int]] = defaultdict(list)
    for row, own in enumerate(pairs):
        for pair in own:
            held[pair].append(row)
    alike = likeness.copy()
    for row, own in enumerate(pairs):
        shared = Counter(other for pair in own for other in held[pair])
        for other, count in shared.items():
            if other != row and count >= CONTAINED * len(own):
                alike[row, other] = alike[other, row] = 1.0
    return alike


def _with_events(likeness: Floats, pieces: Sequence[Evidence], *, figured: bool) -> Floats:
    """Sentences of different articles that share two rare names, and with ``figured`` a figure
    too, tell of one event."""
    named = [frozenset(_NAME.findall(e.said)) for e in pieces]
    spread = Counter(name for names in named for name in names)
    most = max(RARE_ROWS, RARE * len(pieces))
    rare = [frozenset(name for name in names if spread[name] <= most) for names in named]
    told = [
        figures(e.said) if len(names) > 1 else frozenset()
        for e, names in zip(pieces, rare, strict=True)
    ]
    alike = likeness.copy()
    for a, one in enumerate(rare):
        if len(one) < SAME_NAMES:
            continue
        for b in range(a + 1, len(rare)):
            same = len(one & rare[b]) >= SAME_NAMES and (not figured or told[a] & told[b])
            if same and pieces[a].article_id != pieces[b].article_id:
                alike[a, b] = alike[b, a] = 1.0
    return alike


def _in_order(evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """Articles by date, each article's sentences together and as they stand in it."""
    return tuple(
        sorted(
            evidence,
            key=lambda e: (e.published is None, e.published or date.max, e.article_id, e.start),
        )
    )
