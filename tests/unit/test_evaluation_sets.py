"""Questions made in the app: kept, drafted, made of rated answers, judged by a model."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from assistant.evaluation.drafting import draft_questions, polish
from assistant.evaluation.judge import Judge, parse
from assistant.evaluation.questions import Evidence, Question
from assistant.evaluation.runner import evaluate
from assistant.evaluation.sets import QuestionSets, Rated, from_rating, rated_down, written
from storage.errors import ModelError, UsageError
from storage.schema import Article, Hit, Passage, Sentence
from storage.text import fold
from tests.integration.evaluation_pipeline import FakeLibrary, intact, questions

TEXT = (
    "Ủy ban huyện Mường Giả đã giải quyết 23 trường hợp nghỉ hưu trước tuổi. "
    "Tỷ lệ hồ sơ đúng hạn của huyện Mường Giả đạt 98,12% trong quý vừa qua. "
    "Đề án sắp xếp của huyện Mường Giả được phê duyệt ngày 12/5/2019. "
    "Trao đổi với phóng viên có ông Lò Văn Thử là người phụ trách đề án. "
    "Việc này được 5 xã hưởng ứng."
)


class Drafted(FakeLibrary):
    """A fake library whose one article has sentences, places and an index."""

    def __init__(self) -> None:
        spans = []
        start = 0
        for part in TEXT.replace(". ", ".\n").split("\n"):
            start = TEXT.index(part, start)
            spans.append((start, start + len(part)))
        sentences = tuple(Sentence(i, 0, s, e) for i, (s, e) in enumerate(spans))
        super().__init__(
            [
                Article(
                    id="muong-gia",
                    title="Chuyện Mường Giả",
                    text=TEXT,
                    places=("huyện Mường Giả",),
                    passages=(Passage(0, 0, len(TEXT)),),
                    sentences=sentences,
                )
            ]
        )

    def facets(self) -> Any:
        return SimpleNamespace(places={"huyện Mường Giả": 1}, last=None)

    def search_lexical(self, query: str, k: int, where: Any, level: str = "sentence") -> list[Hit]:
        return [Hit("muong-gia", 0, 1.0)] if fold(query) in fold(TEXT) else []


def test_drafts_ask_in_place_for_figure_date_and_person() -> None:
    drafts = draft_questions(Drafted(), 10)
    asked = {d.question: d for d in drafts if d.answerable}

    figure = asked["Ủy ban huyện Mường Giả đã giải quyết bao nhiêu trường hợp nghỉ hưu trước tuổi?"]
    assert figure.must_include == ("23",)
    share = asked[
        "Tỷ lệ hồ sơ đúng hạn của huyện Mường Giả đạt bao nhiêu phần trăm trong quý vừa qua?"
    ]
    assert share.must_include == ("98,12%",)
    assert {d.kind for d in asked.values()} == {"figure", "date", "person"}
    for draft in asked.values():
        assert draft.evidence[0].quote in TEXT
        assert draft.must_include[0] in draft.evidence[0].quote
        assert draft.must_include[0] not in draft.question


def test_a_sentence_that_points_elsewhere_is_not_drafted() -> None:
    assert not any("5 xã" in str(d.evidence) for d in draft_questions(Drafted(), 20))


def test_unanswerable_drafts_name_a_place_the_collection_lacks() -> None:
    drafts = [d for d in draft_questions(Drafted(), 10) if not d.answerable]
    assert drafts
    for draft in drafts:
        assert "Mường Giả" not in draft.question
        assert not draft.must_include


def test_the_same_seed_drafts_the_same() -> None:
    assert draft_questions(Drafted(), 6, seed=3) == draft_questions(Drafted(), 6, seed=3)


def test_smoother_words_are_taken_only_when_nothing_is_lost() -> None:
    draft = Question("1", "Ủy ban huyện Mường Giả năm 2019 giải quyết bao nhiêu hồ sơ?")
    good = "Năm 2019, huyện Mường Giả giải quyết được bao nhiêu hồ sơ?"
    assert polish(draft, lambda _: good).question == good
    for bad in ("Huyện Mường Giả giải quyết bao nhiêu hồ sơ?", "Có 23 hồ sơ.", "", "A?\nB?"):
        assert polish(draft, lambda _, bad=bad: bad) == draft


def test_sets_keep_add_replace_and_remove() -> None:
    sets = QuestionSets(intact()[0])
    first, second = (written(q, answerable=False) for q in ("Một?", "Hai?"))
    sets.save(" bộ ", [first])
    sets.add("bộ", [replace(first, tags=("sửa",)), second])
    assert [q.tags for q in sets.get("bộ")] == [("sửa",), ()]
    sets.remove("bộ", second.id)
    assert len(sets.get("bộ")) == 1
    assert sets.names() == ["bộ"]
    with pytest.raises(UsageError, match="tên"):
        sets.save("  ", [])


def test_a_form_without_a_right_answer_says_what_is_missing() -> None:
    with pytest.raises(UsageError, match="must_include"):
        written("Có mấy xã?", answerable=True)


def test_a_rated_answer_becomes_a_question_with_the_picked_sentence() -> None:
    article = Drafted().article("muong-gia")
    rated = Rated("Bao nhiêu người nghỉ hưu?", "sai số", (("Ở đâu?", "Mường Giả."),), ())
    sentence = article.sentences[0]
    made = from_rating(rated, article, sentence.start, sentence.end)
    assert made.must_include == ("23",)
    assert made.evidence == (Evidence("muong-gia", TEXT[sentence.start : sentence.end]),)
    assert made.kind == "followup"
    assert not from_rating(rated).answerable
    with pytest.raises(UsageError, match="chọn câu"):
        from_rating(rated, article, 5, 5)


def test_answers_rated_down_are_found_with_what_was_said_before() -> None:
    from assistant.conversation import Conversation, Conversations, Turn
    from assistant.schema import Answer, Claim

    library = intact()[0]
    answers = [
        Answer(question=q, status="answered", claims=(Claim(a, ()),))
        for q, a in (("Một?", "Đây."), ("Hai?", "Kia."))
    ]
    turns = (Turn("Một?", answers[0], 1), Turn("Hai?", answers[1], -1, "sai"))
    Conversations(library, "a").save(Conversation("c", "t", turns, "a"))
    (rated,) = rated_down(library, "a")
    assert (rated.question, rated.reason, rated.history) == ("Hai?", "sai", (("Một?", "Đây."),))
    assert not rated_down(library, "b")


REPLY = 'Đây: ```json\n{"correctness": 2, "faithfulness": 1, "reason": "thiếu ngày"}\n```'


def test_a_verdict_is_read_out_of_a_talkative_reply() -> None:
    verdict = parse(REPLY)
    assert (verdict.correctness, verdict.faithfulness) == (1.0, 0.5)


@pytest.mark.parametrize("reply", ["", "tốt", '{"correctness": 7, "faithfulness": 1}', "{}"])
def test_a_reply_without_a_verdict_is_an_error(reply: str) -> None:
    with pytest.raises(ModelError, match="JSON"):
        parse(reply)


def test_a_judged_run_keeps_its_figures_apart_and_asks_once() -> None:
    library, pipeline = intact()
    run = evaluate(library, pipeline, questions()[:5])
    asked: list[str] = []
    judge = Judge(library, lambda prompt: asked.append(prompt) or REPLY, "mô-hình-1")

    judged = judge.judge_run(run)

    assert judged.judged["correctness"] == 1
    assert judged.judged["faithfulness"] == 0.5
    assert judged.summary == run.summary
    assert len(asked) == 5
    assert judge.judge_run(run) == judged
    assert len(asked) == 5
    Judge(library, lambda prompt: asked.append(prompt) or REPLY, "mô-hình-2").judge_run(run)
    assert len(asked) == 10
    assert run.cases[0].question in asked[0]
    assert run.cases[0].must_include[0] in asked[0]
