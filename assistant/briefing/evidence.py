"""From a topic to the sentences a briefing may use.

Search brings the articles; reprints of one story are reduced to the article that says most, and a
topic that the articles do not cover is recognised by its own words: each word weighs what it
tells apart (its rarity in the collection), and an article counts when it holds enough of that
weight. Folded words are compared, so that a topic typed without diacritics works. Where the words
prove that the collection covers the topic, meaning (:mod:`assistant.briefing.meaning`) adds the
articles and sentences that tell of it in other words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from assistant.briefing.about import COVERED, WHOLLY, Reading, placed
from assistant.briefing.counting import counts
from assistant.briefing.excerpt import shown
from assistant.briefing.meaning import Meaning
from assistant.briefing.places import capitalised, home, home_provinces
from assistant.briefing.search import MOST_ARTICLES, search
from assistant.briefing.topic import Topic
from assistant.briefing.trim import leans, trimmed
from storage.schema import Article, SearchFilter
from storage.text import normalize

if TYPE_CHECKING:
    from assistant.answering import Assistant
    from storage.library import Library


HALF = 0.4
"""Share that a sentence holds when it names the topic."""

MEANT = 0.65
"""A sentence with one of the topic's two words tells of it where it is also so near in meaning:
"Bộ Giao thông Vận tải" under "giao thông đô thị" lies at 0.2 to 0.6, teachers under "biên chế giáo
viên" at 0.7 to 0.8."""

TOUCHED = 0.25
"""Share from which nearness in meaning may speak for a passage: words alone or meaning alone let
other subjects in."""

TWICE = 2

AROUND = 0.4
COUNTED_AROUND = 0.7
"""What a sentence without the topic's words counts of the topic in the passage around it; a
figure given where the topic is named is mostly about it."""

MEANT_ALONE = 0.6
"""What nearness in meaning counts without a word of the topic: in a small collection on one
subject every sentence is somewhat near."""

UNTIMELY = 0.15
"""What a sentence counts that tells of other years than the topic names."""

MOST_MENTIONS = 3
"""Sentences shown where the topic is only named in passing: the honest page stays short."""

AKIN = 0.45
"""What a sentence counts that tells of a measure akin to the topic's, in an article on it."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sentence that may be used, with what a reader needs to know about its article.

    ``told`` is how much of the topic it tells, 0 to 1, in the topic's words, by its meaning or for
    its place; ``own`` without its place; ``words`` in its words alone. ``home`` is the place that
    its article is about.
    """

    article_id: str
    index: int
    passage: int
    start: int
    end: int
    text: str
    relevance: float
    title: str
    outlet: str | None
    published: date | None
    places: tuple[str, ...]
    told: float = 1.0
    own: float = 1.0
    words: float = 1.0
    shown: str = ""
    home: str = ""

    @property
    def said(self) -> str:
        """The sentence as a briefing shows it: without joining words, a very long one in part."""
        return self.shown or trimmed(self.text)


@dataclass(frozen=True, slots=True)
class Found:
    """All evidence on a topic, the articles it comes from, and how many articles were searched.

    ``unnamed`` articles are about the topic but name none of its ``names``. Where no article is
    about it, ``mentions`` are the sentences that name it in passing. ``spelled`` is the topic with
    diacritics where it was typed without.
    """

    evidence: tuple[Evidence, ...]
    articles: Mapping[str, Article]
    read: int
    unnamed: int = 0
    names: tuple[str, ...] = ()
    mentions: tuple[Evidence, ...] = ()
    spelled: str | None = None

    @property
    def covered(self) -> bool:
        """Whether any article is about the topic."""
        return bool(self.evidence)


def gather(
    library: Library,
    assistant: Assistant,
    topic: str,
    *,
    length: str = "page",
    filter: SearchFilter | None = None,
) -> Found:
    """Searches the topic and keeps the usable sentences of articles that are about it."""
    infos = {info.id: info for info in library.articles(filter)}
    said = spelled(topic, library)
    named = capitalised(said or topic, library.facets().places)
    said = named if named != normalize(topic) else said
    by_article = search(library, assistant, topic, length=length, filter=filter, spelled=said)
    read = Reading.of(library, topic, said, by_article, first=MOST_ARTICLES[length], of=len(infos))
    articles, asked, near = read.articles, read.asked, read.near
    kept = one_per_story(articles, read.about)
    usable = {id: [*_usable(articles[id], by_article[id], asked, near)] for id in kept}
    evidence = [piece for own in usable.values() for piece in own]
    evidence.sort(key=lambda e: (-e.relevance, e.article_id, e.index))
    if not any(_tells(articles[id], own, asked) for id, own in usable.items()):
        evidence = []
    mentions = [] if evidence else _mentions(articles, by_article, asked)
    kept = [*dict.fromkeys((*kept, *(e.article_id for e in mentions)))]
    return Found(
        tuple(evidence),
        {id: articles[id] for id in kept},
        len(infos),
        read.unnamed,
        asked.names,
        tuple(mentions),
        said,
    )


def _mentions(
    articles: Mapping[str, Article], by_article: Mapping[str, Mapping[int, float]], asked: Topic
) -> list[Evidence]:
    """The sentences that hold the topic's words themselves, one of each story, the fullest first:
    articles on something else, so that nothing around them counts."""
    here = {id: 1.0 for id, article in articles.items() if placed(article, asked)}
    found = []
    for id in one_per_story(articles, here):
        own = [
            (asked.share(e.text), e)
            for e in _usable(articles[id], by_article[id], asked, Meaning({}))
            if not leans(e.text)
        ]
        share, best = max(own, key=lambda one: one[0], default=(0.0, None))
        if best is not None and share >= WHOLLY:
            found.append((share, best))
    found.sort(key=lambda one: (-one[0], -one[1].relevance, one[1].article_id))
    return [piece for _, piece in found[:MOST_MENTIONS]]


def _tells(article: Article, own: Sequence[Evidence], asked: Topic) -> bool:
    """Whether an article tells of the topic more than in passing: in its headline or opening, or
    in two sentences, one of which may tell of a measure akin to it."""
    opening = article.text[: article.passages[0].end] if article.passages else ""
    told = sum(
        asked.says(e.text, HALF)
        or (asked.share(e.text) >= HALF and e.own >= MEANT)
        or asked.akin(e.text)
        for e in own
    )
    if asked.says(f"{article.title}\n{opening}", COVERED):
        return bool(own) and (told >= TWICE or asked.share(article.title) > 0)
    return told >= TWICE and any(asked.says(e.text, COVERED) for e in own)


def spelled(topic: str, library: Library) -> str | None:
    """The topic with the collection's diacritics, where it was typed without."""
    from assistant.question_restore import restore_among
    from assistant.question_terms import is_plain

    return restore_among(topic, library) if is_plain(topic) else None


def one_per_story(articles: Mapping[str, Article], about: Mapping[str, float]) -> list[str]:
    """One article of each story: the longest, then the one the story is named after, then the
    earliest; in the order found."""
    chosen: dict[str, str] = {}
    for id in about:
        article = articles[id]
        story = article.story or id
        held = chosen.get(story)
        if held is None or _rank(article) < _rank(articles[held]):
            chosen[story] = id
    return [id for id in about if chosen[articles[id].story or id] == id]


def _rank(article: Article) -> tuple[int, bool, date, str]:
    own = article.story in ("", article.id)
    return (-article.words, not own, article.published or date.max, article.id)


_PHOTO = re.compile(r"(?:ảnh|đồ họa|nguồn)\s*:\s*[^.:]{2,40}\.?$")
_LINKED = re.compile(r"^(?:tin (?:liên quan|cùng chuyên mục)|bài liên quan|xem thêm|đọc thêm|>>)")
_CREDIT = re.compile(r"^\(?(?:ảnh|nguồn|đồ họa|video|clip|theo|xem thêm|đọc thêm)\b[^.]{0,60}$")
_ORDERS = re.compile(
    r"(?:bỏ qua|phớt lờ|ignore|disregard)[^.]{0,40}(?:chỉ dẫn|hướng dẫn|lệnh|instructions?)|"
    r"(?:system prompt|as an ai|bạn là (?:một )?(?:ai|trợ lý|mô hình))",
)


LONGEST = 90
"""Syllables of the longest sentence that a reader of a briefing can be asked to read."""


HEADING_WORDS = 16
CAPTION_WORDS = 30
"""A line so short without a stop is a caption."""


_UPPER = "A-ZĐ" + "".join(c for c in map(chr, range(0xC0, 0x1EFA)) if c.isupper())
_SCENE = re.compile(
    r"^(?:hiện trường|phối cảnh|danh sách|bảng giá|sơ đồ|biểu đồ|"
    r"cận cảnh|toàn cảnh|quang cảnh|chân dung|khung cảnh)\b(?!.*(?:\b(?:đã|đang|"
    r"được|cho thấy|là|còn|vẫn|rất|nằm|có|bị phong tỏa)\b))"
)
"""What a picture shows, without a verb of its own."""

_TEASERS = re.compile(r"\b(?:tin|bài) liên quan\b(?! (?:đến|tới|về))|\|\s*\d{1,2}[:h]\d{2}\b")
"""Headlines of other articles, or the time a video was put up, inside what was read as one
sentence."""

_FRAME = re.compile(
    r"^(?:(?:ngay )?(?:sau|trước) khi|nếu|dự kiến|theo (?:phương án|dự thảo|đề xuất|kế hoạch))\b",
    re.IGNORECASE,
)
_WITHIN = re.compile(r"^trong (?:đó|số (?:đó|này))\b", re.IGNORECASE)
"""A part of what the sentence before tells: where that holds only after a change or as a plan, the
part alone would state it as it is today."""

_PICTURED = re.compile(
    r"(?<!\w)ảnh\s*(?::|minh h|tư liệu)|^xem (?:video|clip|ảnh)\b|"
    r"^(?:video|clip|infographic|podcast)\s*:",
    re.IGNORECASE,
)
"""The credit of a picture, or a call to watch, in the middle of what was read as one sentence."""

_CREDITED = re.compile(rf"^Ảnh:? [{_UPPER}][\w.]*:? (?=[{_UPPER}])")
"""A credit before what was read as one sentence: "Ảnh NL Ông …"."""

_RUN_IN = re.compile(
    rf"(?<=\s)[{_UPPER}][a-zà-ỹ]+ (?:ĐB|ĐBQH|TS|PGS|GS|Ông|Bà|Anh|Chị|Luật sư) [{_UPPER}][a-zà-ỹ]"
)
"""A name that runs into a speaker: "… 3 sân bay Long Thành ĐB Lò Văn Tám cho biết"."""

_LABEL = re.compile(r"^[^\s:]+(?: [^\s:]+){0,2} \d{1,2}: .{0,50}$")
"""A heading that is numbered: "Giải pháp 6: Đi lại an toàn."."""

_CALL = re.compile(r"\bmời (?:bạn|quý|độc)\b|\bbạn đọc (?:gửi|hãy|vui lòng|có thể gửi)\b")
"""What a paper asks of its readers."""

_VERB = re.compile(
    r"\d|\b(?:đã|đang|sẽ|là|có|được|bị|đạt|tăng|giảm|còn|cho|không|chưa|cần|phải|vẫn|cũng|rất|"
    r"gây|khiến|giúp|do|nên|vừa|mới|từng|thành|trở|nói|biết|đề nghị|yêu cầu|chiếm|hơn|luôn|"
    r"bày tỏ|khẳng định|nhấn mạnh|thuộc|gồm|nằm|diễn ra|xảy ra|kêu gọi|ra)\b"
)
BARE_WORDS = 14
"""A line so short with neither a figure nor a word of a finished clause is a caption with a stop:
"Bốc xếp hàng tại cảng."."""

_DIGEST = re.compile(
    r"\blà (?:những|các|một số|vài) (?:thông tin|tin|tin tức) (?:\w+ ){0,2}?(?:hot|nóng|chính|"
    r"nổi bật|đáng chú ý|mới)\b"
)
"""The first line of a digest names several pieces of news at once."""


_GLUED = re.compile(
    r"(?:(?<=[^\W_]\s)|(?<=[%'’”\")]\s))"
    r"(?:Theo|Tại|Trong|Ngày|Sau|Trước|Khi|Với|Những|Các|Vụ việc|Vừa|Hiện|Đến|"
    r"Ngoài|Cùng|Trên|Dưới|Từ|Để|Nếu|Do|Vì|Tuy|Nhưng|Bên cạnh|Đêm|Chiều|Sáng|Trưa|Chia sẻ|Trao đổi|"
    r"Nguồn tin|Nữ sinh|Nam thanh niên|Liên quan|Đây|Một|Video|VIDEO|Ảnh|Khoảng|Hôm|Vào|Như|"
    r"Mới đây|Qua|Được|Hình ảnh|Clip|Tình trạng|Vụ va|Vụ tai|Vụ nổ|Vụ cháy|Nhằm|Đáng|Song song|"
    r"Tham gia|Góp ý|Đánh giá|Phát biểu|Trả lời|Câu chuyện|Thời gian|"
    r"Có|Cũng|Nằm|Tất cả|Người ta|Bi kịch|Ra sân|Nhiều|Mỗi|Dù|Mặc dù|Thay vì|Bởi|Giữa|Nhờ|Tới|"
    r"Việc(?! làm))"
    r"\s(?=[a-zà-ỹđ\d])"
)
"""A word that is capitalised only where a sentence begins, in the middle of one: the page's caption
or heading runs into the text without a stop."""


def is_statement(text: str) -> bool:
    """Whether a sentence can stand in a briefing: no question, credit, or order to a model."""
    low = text.lower().strip()
    words = len(low.split())
    if words < 6 or low.endswith(("?", ":", "…", "...", "?”", "?”.", '?"', '?".')):
        return False
    if words <= CAPTION_WORDS and low[-1] not in ".!;”\"’)'/":
        return False
    if low.count("“") != low.count("”") or low.count('"') % 2:
        return False  # half a quotation
    return not (
        _GLUED.search(text)
        or _LINKED.search(low)
        or _CREDIT.search(low)
        or _PHOTO.search(low)
        or _SCENE.search(low)
        or _PICTURED.search(text)
        or _CREDITED.match(text)
        or _CALL.search(low)
        or _LABEL.match(text)
        or _RUN_IN.search(text)
        or _TEASERS.search(low)
        or (words <= BARE_WORDS and not _VERB.search(low))
        or _DIGEST.search(low)
        or _ORDERS.search(low)
    )


def _is_title(text: str, article: Article, passage: int) -> bool:
    """Whether a sentence is a heading that the page did not mark: short, alone, without a stop."""
    part = article.passages[passage]
    return (
        part.end - part.start <= len(text) + 2
        and len(text.split()) <= HEADING_WORDS
        and text.rstrip()[-1:] not in '.!?”"’)'
    )


def _torn(text: str, whole: str, start: int) -> bool:
    """Whether dots in the middle of a sentence were taken for its end: "chỉ giảm… 4 người"."""
    return not text[:1].isupper() and whole[:start].rstrip().endswith(("…", "..."))


_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d.,]?\d)")


def in_time(text: str, published: date | None, asked: frozenset[int]) -> bool:
    """Whether a sentence tells of the asked years: it states one of them, or it states none and
    its article is of those years, of the next, or of no known day."""
    if not asked:
        return True
    stated = {int(year) for year in _YEAR.findall(text)}
    if stated:
        return bool(stated & asked)
    return published is None or bool({published.year, published.year - 1} & asked)


def _usable(
    article: Article, score: Mapping[int, float], asked: Topic, near: Meaning
) -> Iterable[Evidence]:
    """The statements of an article that tell of the topic: by their own words, by their meaning,
    or from a passage that is about it."""
    whole = asked.share(article.title)
    # An article that is not about the province tells of the asked one only where it names it.
    homes = home_provinces(article)
    here = homes & {*asked.provinces} or asked.named(f"{article.title}\n{article.outlet or ''}")
    elsewhere = bool(asked.provinces) and not here
    barred = {
        p.index
        for p in article.passages
        if elsewhere and not asked.named(article.text[p.start : p.end])
    }
    home_place = home(article)
    kinds = {p.index: p.kind for p in article.passages}
    closest: dict[int, float] = defaultdict(float)
    for sentence in article.sentences:
        closest[sentence.passage] = max(
            closest[sentence.passage], near.strength(article.id, sentence.index)
        )
    shares = {p.index: asked.share(article.text[p.start : p.end]) for p in article.passages}
    around = {
        passage: share if share >= COVERED or (share >= TOUCHED and closest[passage] > 0) else 0.0
        for passage, share in shares.items()
    }
    before = ""
    for sentence in article.sentences:
        if sentence.clause_of is not None or kinds.get(sentence.passage) in ("heading", "caption"):
            continue
        if sentence.passage in barred:
            continue
        text = article.text[sentence.start : sentence.end]
        framed, before = _FRAME.match(trimmed(before)), text
        if framed and _WITHIN.match(text):
            before = f"{framed.group()} {text}"  # and so is what goes on from it
            continue
        # Words without the meaning ("sắp xếp vị trí làm việc") tell half of what they seem to.
        meant = near.strength(article.id, sentence.index)
        share = asked.share(text)
        words = share if meant or not near.known or share >= COVERED else share / 2
        akin = AKIN if asked.akin(text) else 0.0
        told = max(meant if words or akin else MEANT_ALONE * meant, words, akin)
        passage = max(around[sentence.passage], whole if whole >= COVERED else 0.0)
        if not (passage or told) or (sentence.index not in score and not told):
            continue
        if _is_title(text, article, sentence.passage) or _torn(text, article.text, sentence.start):
            continue
        said = shown(text, asked.share)
        if is_statement(text) and len(said.split()) <= LONGEST and (told or passage):
            passage = max(passage, closest[sentence.passage] if passage else 0.0)
            counted = COUNTED_AROUND * passage if counts(text) else 0.0
            timely = 1.0 if in_time(text, article.published, asked.years) else UNTIMELY
            own, told = timely * told, timely * max(told, counted)
            tells = max(told, timely * AROUND * passage)
            yield Evidence(
                article_id=article.id,
                index=sentence.index,
                passage=sentence.passage,
                start=sentence.start,
                end=sentence.end,
                text=text,
                relevance=score.get(sentence.index, 0.0) * 0.5 * (0.3 + 0.7 * tells) + 0.5 * tells,
                title=article.title,
                outlet=article.outlet,
                published=article.published,
                places=article.places,
                told=told,
                own=own,
                words=words,
                shown=said,
                home=home_place,
            )
