"""Suggested questions stand on their own, or are not suggested."""

from __future__ import annotations

import pytest

from assistant.suggestions import well_formed


@pytest.mark.parametrize(
    ("draft", "question"),
    [
        (
            "Đến nay quận Sao Mai có bao nhiêu phần trăm bí thư phường là nữ?",
            "Quận Sao Mai có bao nhiêu phần trăm bí thư phường là nữ?",
        ),
        (
            "Ở huyện Đồi Xanh, huyện đã giải quyết bao nhiêu trường hợp cán bộ?",
            "Huyện Đồi Xanh đã giải quyết bao nhiêu trường hợp cán bộ?",
        ),
        (
            "Ở huyện Đồi Xanh, số đơn vị cấp xã còn bao nhiêu xã?",
            "Ở huyện Đồi Xanh, số đơn vị cấp xã còn bao nhiêu xã?",
        ),
        ("Ở huyện Đồi Xanh, sau khi sáp nhập huyện có bao nhiêu xã?", None),
        ("Ở huyện Đồi Xanh, bình quân mỗi xã có bao nhiêu người?", None),
        ("Huyện có bao nhiêu xã và phường trong vùng?", None),
    ],
)
def test_only_questions_that_need_no_article_are_let_through(
    draft: str, question: str | None
) -> None:
    assert well_formed(draft) == question
