"""Whole answers on offices that were joined: who holds two posts, what was merged and what not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answering import Assistant
from tests.unit.small_collection import assistant_over

ARTICLES = {
    "khe-vau": (
        "Khe Vầu tinh gọn bộ máy",
        "Đến nay, huyện Khe Vầu có 31/40 bí thư chi bộ kiêm trưởng thôn. "
        "Còn 5 trưởng thôn là đảng viên dự bị, sau khi vào Đảng chính thức sẽ đảm nhiệm chức danh "
        "bí thư chi bộ kiêm trưởng thôn. "
        "Huyện hợp nhất Ủy ban Kiểm tra với Thanh tra, lập khối giúp việc chung tại 6 phường.",
    ),
    "ru-cat": (
        "Rú Cát mở bộ phận một cửa",
        "Từ đầu năm, thị xã Rú Cát mở bộ phận một cửa tại 9 xã để người dân đỡ phải đi xa. "
        "Hồ sơ được nhận vào sáng thứ Hai và trả sau ba ngày làm việc.",
    ),
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with assistant_over(ARTICLES, tmp_path_factory.mktemp("posts")) as assistant:
        yield assistant


@pytest.mark.parametrize(
    "question",
    [
        "Bao nhiêu trưởng thôn kiêm bí thư chi bộ?",
        "Khe Vầu có mấy trưởng thôn đồng thời là bí thư chi bộ?",
        "How many village heads are also party cell secretaries?",
    ],
)
def test_who_holds_two_posts_is_counted_by_either(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert (answer.direct or "").startswith("31/40")


def test_where_something_was_done_is_not_how_many_were_merged(assistant: Assistant) -> None:
    merged = assistant.ask("Khe Vầu nhập mấy phường làm một?")
    assert merged.status != "answered"
    assert all(claim.highlight != "6" for claim in merged.claims)
    opened = assistant.ask("Rú Cát mở bộ phận một cửa ở mấy xã?")
    assert (opened.direct or "").startswith("9")


def test_a_refusal_says_which_name_the_articles_hold(assistant: Assistant) -> None:
    answer = assistant.ask("Rú Cát bớt được mấy trường học sau khi dồn ghép?")
    assert answer.status == "not_found"
    assert answer.mentions == 1
    assert "Rú Cát" in " ".join(answer.notes)
    nowhere = assistant.ask("Mường Dẻ bớt được mấy trường học sau khi dồn ghép?")
    assert (nowhere.status, nowhere.mentions, nowhere.notes) == ("not_found", 0, ())
