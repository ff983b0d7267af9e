"""Which sentences stand where: key points that tell of the topic, a text that stands alone."""

from __future__ import annotations

from assistant.briefing.compose import compose, plan
from assistant.briefing.evidence import Evidence, Found
from tests.unit.storage_fakes import make_article
from tests.unit.test_briefing_text import evidence

TOPIC = "nhà văn hóa thôn"


def found(*pieces: Evidence) -> Found:
    """What was found on a topic, one article for each id."""
    ids = sorted({piece.article_id for piece in pieces})
    articles = {id: make_article(id, f"Tin {id}", "Nội dung.") for id in ids}
    return Found(tuple(sorted(pieces, key=lambda e: -e.relevance)), articles, len(ids))


def row(text: str, at: int, article: str = "a", **fields: float) -> Evidence:
    """A sentence that begins at ``at`` in its article."""
    return evidence(text, article, index=at, start=at, end=at + len(text), **fields)


def shown(pieces: Found) -> str:
    drafts = compose(pieces, TOPIC, "page")
    return " | ".join(d.text for part in drafts.sections for d in part.statements)


POINTS = tuple(
    row(f"Xã {name} đã xây xong {n} nhà văn hóa thôn bằng tiền của dân góp.", 0, id, relevance=0.9)
    for name, n, id in (
        ("Yên Than", 12, "b"), ("Hải Lạng", 9, "c"), ("Đại Dực", 7, "d"), ("Phong Dụ", 5, "e"),
        ("Tiên Lãng", 4, "f"),
    )
)  # fmt: skip


def test_a_sentence_that_points_back_stands_only_after_the_one_it_points_to() -> None:
    first = row("Kho sách của nhà văn hóa thôn Khe Vè mở cửa mỗi tối thứ bảy.", 0, relevance=0.5)
    back = row("Việc này được bà con trong bản rất ủng hộ suốt mùa hè.", len(first.text) + 1)
    assert back.text in shown(found(*POINTS, first, back))
    assert back.text not in shown(found(*POINTS, back))


def test_what_is_only_near_the_topic_is_no_key_point_where_others_hold_its_words() -> None:
    near = row("Bí thư chi bộ đặt câu hỏi về lộ trình làm đường bê tông của bản.", 0, words=0.0)
    told = [e.text for e in plan(found(*POINTS, near), TOPIC, "page").points]
    assert near.text not in told
    assert len(told) == 5


def test_half_of_the_topic_is_no_key_point_where_others_hold_all_of_it() -> None:
    half = row("Xã Khe Vè mua 10 bộ sách văn hóa cho học trò.", 0, words=0.5, own=0.6, told=0.6)
    told = [e.text for e in plan(found(*POINTS[:3], half), TOPIC, "page").points]
    assert half.text not in told
    assert len(told) == 3
    lone = found(*POINTS[:1], half)
    assert half.text in [e.text for e in plan(lone, TOPIC, "page").points]


def test_a_sentence_that_another_holds_whole_is_not_said_twice() -> None:
    said = "thành phố bên là nơi bán được nhiều chiếu cói của nhà văn hóa thôn nhất."
    short = row(said.capitalize(), 0, "a", relevance=0.7)
    long = row(f"Chia sẻ tại buổi gặp, chuyên gia kinh tế Phan Bá Lộc nhấn mạnh, {said}", 400, "a")
    pieces = found(*POINTS[:2], short, long)
    text = shown(pieces) + " ".join(e.text for e in plan(pieces, TOPIC, "page").points)
    assert text.lower().count(said) == 1


def test_a_time_that_only_the_day_of_printing_tells_gives_way() -> None:
    now = row("Sáng nay, xã Khe Vè đã xây xong 3 nhà văn hóa thôn nhờ dân góp công.", 0, "a")
    told = [e.text for e in plan(found(*POINTS, now), TOPIC, "page").points]
    assert now.text not in told


def test_one_article_that_counts_the_same_twice_is_heard_once() -> None:
    one = row("Xã Khe Vè đến nay đã có 3 nhà văn hóa thôn bị hư hại do bão lớn.", 0, relevance=0.6)
    two = row("Tính đến nay đã có 3 nhà văn hóa thôn ở xã Khe Vè hư hại do bão.", 200)
    text = shown(found(*POINTS, one, two))
    points = [e.text for e in plan(found(*POINTS, one, two), TOPIC, "page").points]
    assert sum(e.text in text or e.text in points for e in (one, two)) == 1


def test_what_only_brushes_the_topic_is_no_fourth_key_point() -> None:
    weak = row("Chú Lành ở nhà văn hóa thôn Cọ, có 3 người con đi làm xa.", 0, relevance=0.5)
    told = [e.text for e in plan(found(*POINTS[:4], weak), TOPIC, "page").points]
    assert weak.text not in told
    assert len(told) == len({*told}) == 4


def test_no_sentence_is_a_key_point_twice() -> None:
    weak = row("Chú Lành ở nhà văn hóa thôn Cọ, có 3 người con đi làm xa.", 0, relevance=0.5)
    told = [e.text for e in plan(found(*POINTS[:3], weak), TOPIC, "page").points]
    assert len(told) == len({*told}) == 3
