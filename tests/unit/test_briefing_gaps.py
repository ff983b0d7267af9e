"""What a briefing says that its articles do not tell: only what is sure."""

from __future__ import annotations

from datetime import date

from assistant.briefing.evidence import Evidence, Found
from assistant.briefing.gaps import gaps
from tests.unit.storage_fakes import make_article
from tests.unit.test_briefing_text import evidence


def _found(*pieces: Evidence) -> Found:
    articles = {e.article_id: make_article(e.article_id, e.text, title="Bài") for e in pieces}
    return Found(pieces, articles, len(articles))


def test_after_the_last_day_nothing_is_known_only_where_every_article_has_a_day() -> None:
    dated = evidence("Xã giảm 12 cán bộ.", "a", published=date(2021, 9, 17))
    undated = evidence("Xã giảm 15 cán bộ.", "b", published=None)
    assert gaps("cán bộ", _found(dated), None, "vi") == (
        "Bài mới nhất có ghi ngày là 17/09/2021; chưa có thông tin sau ngày này.",
    )
    (said,) = gaps("cán bộ", _found(dated, undated), None, "vi")
    assert "17/09/2021" in said
    assert "còn 1 bài không ghi ngày" in said
    assert "chưa có thông tin" not in said


def test_a_missing_word_is_told_whole_and_one_syllable_is_not() -> None:
    known = evidence("Xã bổ nhiệm cán bộ không đúng quy định.", "a", published=None)
    assert gaps("bổ nhiệm cán bộ sai quy định", _found(known), None, "vi") == ()
    (said,) = gaps("bổ nhiệm cán bộ đất đai", _found(known), None, "vi")
    assert "“đất đai”" in said
    (said,) = gaps("bổ nhiệm cán bộ, AI", _found(known), None, "vi")
    assert "“AI”" in said
