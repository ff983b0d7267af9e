"""Questions about the articles themselves, told from questions about what they say."""

from __future__ import annotations

import pytest

from assistant.question_about import AboutArticles, about_articles


@pytest.mark.parametrize(
    ("question", "kind", "topic"),
    [
        ("Ai viết bài về huyện Hồ Tre?", "author", "huyện Hồ Tre"),
        ("Tác giả bài báo nói về Nà Dẻ là ai?", "author", "Nà Dẻ"),
        ("bai viet ve Lung May do ai viet", "author", "Lung May"),
        ("Bài viết về trạm khuyến nông đăng ngày nào?", "date", "trạm khuyến nông"),
        ("Bài về Hồ Tre được đăng bao giờ?", "date", "Hồ Tre"),
        ("Bài về Hồ Tre đăng trên báo nào?", "outlet", "Hồ Tre"),
        ("Bài báo này của báo nào?", "outlet", ""),
        ("Những bài nào nói về sáp nhập thôn?", "list", "sáp nhập thôn"),
        ("có bài nào đề cập đến bưu điện không", "list", "bưu điện"),
        ("Báo nào đưa tin về Khe Vầu?", "list", "Khe Vầu"),
        ("Liệt kê các bài về kỷ luật", "list", "kỷ luật"),
        ("Có bao nhiêu bài viết về Khe Vầu?", "count", "Khe Vầu"),
        ("Trong kho có bao nhiêu bài báo?", "collection", ""),
        ("Có những báo nào?", "collection", ""),
        ("Hãy tóm tắt bài về Hồ Tre", "summary", "Hồ Tre"),
        ("Bài báo mới nhất nói gì?", "summary", "mới nhất"),
        ("Nội dung chính của bài về Hồ Tre là gì?", "summary", "Hồ Tre"),
        ("Xin chào!", "chat", ""),
        ("Cảm ơn bạn nhiều", "chat", ""),
        ("Bạn làm được gì?", "chat", ""),
        ("Which articles mention Nà Dẻ?", "list", "Nà Dẻ"),
    ],
)
def test_a_question_about_the_articles(question: str, kind: str, topic: str) -> None:
    found = about_articles(question)
    assert found is not None
    assert (found.kind, found.topic) == (kind, topic)


def test_every_article_or_the_last_one() -> None:
    assert about_articles("Tóm tắt các bài báo") == AboutArticles("summary", every=True)
    assert about_articles("Tóm tắt bài báo này") == AboutArticles("summary")


@pytest.mark.parametrize(
    "question",
    [
        "Bài báo cho biết huyện Hồ Tre giảm bao nhiêu người?",
        "Theo bài báo, ai là Chủ tịch xã Nà Dẻ?",
        "Ai là tác giả của nghiên cứu về bưởi?",
        "Bài học nào được rút ra từ việc sáp nhập?",
        "Bài thuốc nào trị ho?",
        "Có bao nhiêu bài thi được chấm lại?",
        "Bao nhiêu bài đăng đã được các nhà khoa học khảo sát?",
        "Ngày đăng ký kết hôn ở xã là ngày nào?",
        "Trong bài có nhắc đến xã Nà Dẻ không?",
        "Chào giá gói thầu là bao nhiêu?",
        "Bài phát biểu của Chủ tịch huyện nói gì?",
        "Ai được cảm ơn trong buổi lễ?",
    ],
)
def test_a_question_about_what_they_say(question: str) -> None:
    assert about_articles(question) is None
