"""Pages of a topic, registers and newsletters are refused; articles like them are read."""

from __future__ import annotations

import pytest

from ingest.clean_linked import lists_linked
from ingest.clean_lists import is_mail
from ingest.clean_newsletter import is_newsletter
from ingest.clean_registers import lists_codes
from ingest.read_saved import read_markdown
from storage.errors import ReadError
from tests.unit.news_layouts import LEAD, PARAGRAPHS, TITLE
from tests.unit.reading_pages import body, found
from tests.unit.test_clean_list_pages import TEXTS, TITLES

ABOUT = "Tin, ảnh và ý kiến bạn đọc về chuyện làm ăn, học hành của người dân ven sông Cồn Én."
DAYS = [f"{day:02}/06/2021 0{day}:15" for day in range(8, 0, -1)]
ENDS = ("[1](/1) [2](/2) [3](/3) [Tiếp](/2)", "Tổng biên tập: Lê Sen. Giấy phép số 12/GP-BTTTT")
SECTIONS = "[Cồn Én](/) [Thời sự](/ts) [Kinh tế](/kt) [Đời sống](/ds) [Bạn đọc](/bd)"


def _stories(dated: bool) -> list[str]:
    lines: list[str] = []
    for n, (head, text, day) in enumerate(zip(TITLES, TEXTS, DAYS, strict=True)):
        lines.append(f"### [{head}](https://conen.vn/{n}.htm)")
        lines += [f"Ở bến phà Cồn Én ven sông, {text.lower()}"] if n % 3 else []
        lines += [day] if dated else []
    return lines


def _markdown(*lines: str) -> str:
    return "\n\n".join(lines)


@pytest.mark.parametrize(
    ("called", "above", "dated"),
    [
        ("# Thẻ: ven sông", ["Báo Cồn Én · Thứ hai, 07/06/2021"], False),
        ("# Chuyên đề: Những chuyến phà cuối mùa", [ABOUT, "*Cập nhật: 07/06/2021*"], False),
        ("# Chuyện ven sông", [ABOUT], True),
    ],
)
def test_linked_stories_below_a_topics_name_are_no_article(
    called: str, above: list[str], dated: bool
) -> None:
    with pytest.raises(ReadError):
        found(_markdown(SECTIONS, called, *above, *_stories(dated), *ENDS), "a.md")


def test_a_typed_page_of_dated_stories_is_a_topic() -> None:
    stories = "".join(
        f"<div><h3><a href='/{n}'>{head}</a></h3><span>{day}</span></div>"
        for n, (head, day) in enumerate(zip(TITLES[:5], DAYS, strict=False))
    )
    about = f"<h1>Chuyện ven sông quê</h1><p>{ABOUT} {TEXTS[0]} Mời bạn đọc cùng theo dõi.</p>"
    page = (
        '<html><head><title>Chuyện ven sông quê - Báo Cồn Én</title><meta property="og:title" '
        'content="Chuyện ven sông quê"/><meta property="og:type" content="article"/></head>'
        f"<body><div>{about}{stories}</div></body></html>"
    )
    with pytest.raises(ReadError):
        found(page, "a.html")


def test_an_article_with_linked_headlines_between_its_texts_is_read() -> None:
    links = [f"[{head}](https://conen.vn/{n}.htm)" for n, head in enumerate(TITLES)]
    texts = [line for n, text in enumerate(PARAGRAPHS) for line in (links[n], text)]
    cleaned = found(_markdown(f"# {TITLE}", "03/10/2025 14:55", LEAD, *texts), "a.md")[0]
    assert body(cleaned) == [LEAD, *PARAGRAPHS]


@pytest.mark.parametrize("beside", ["03/10/2025 14:55", "Tin liên quan", "Thực hiện: Lê Sen", ""])
def test_a_day_or_a_name_or_a_lists_heading_tells_a_short_article(beside: str) -> None:
    stories = [line for pair in zip(TITLES, TEXTS, DAYS, strict=True) for line in pair]
    lines = ["Phà ngừng chạy", ABOUT, *filter(None, [beside]), *stories]
    links = {n for n, line in enumerate(lines) if line in TITLES}
    assert lists_linked(lines, links, 0) is not bool(beside)
    assert not lists_linked(["Phà ngừng chạy", TEXTS[0], *lines[1:]], {n + 1 for n in links}, 0)


def test_a_linked_headline_is_a_line_of_its_own() -> None:
    item = f"* **[{TITLES[0]}](https://conen.vn/1)**\n  {TEXTS[0]}\n"
    assert read_markdown(item)[0].split("\n\n")[1] == TEXTS[0]
    wrapped = f"[{TITLES[0]}](https://conen.vn/1)\nlà tên bài viết."
    assert len(read_markdown(wrapped)[0].split("\n\n")) == 1


REGISTER = [
    line
    for n, name in enumerate(("khai sinh", "kết hôn", "nuôi con nuôi", "tạm trú", "hộ tịch"), 1)
    for line in (str(n), f"3.00{n}417", f"Đăng ký {name}", "Sở Mẫu", "Nộp trực tuyến")
]
NOTICE = "Từ ngày 01/8, người dân có thể nộp hồ sơ tại bất kỳ bộ phận một cửa nào của tỉnh Mẫu."


def test_numbers_above_codes_are_a_register() -> None:
    notice = f"{NOTICE} Hồ sơ nộp qua mạng được trả kết quả tại nhà và không phải trả thêm phí."
    lines = ["Tra cứu thủ tục", "Có 112 kết quả", *REGISTER, "THÔNG BÁO", notice]
    assert lists_codes(lines, [NOTICE])
    with pytest.raises(ReadError):
        found("\n".join(lines))


def test_a_register_below_an_articles_texts_is_its_own() -> None:
    lines = [TITLE, "03/10/2025 14:55", LEAD, *PARAGRAPHS, *REGISTER]
    assert not lists_codes(lines, [LEAD, *PARAGRAPHS[:2]])
    assert body(found("\n".join(lines))[0])[0] == LEAD


def _issue(heads: list[str], texts: list[str]) -> list[str]:
    items = [
        line
        for n, (head, text) in enumerate(zip(heads, texts, strict=False), 1)
        for line in (f"{n}. {head}", text)
    ]
    return ["BẢN TIN VEN SÔNG", "Số 12/2021", "Chào bạn!", *items]


WHY = "Bạn nhận được thư này vì đã đăng ký bản tin của chúng tôi."


def test_an_issue_of_a_newsletter_is_no_article() -> None:
    lines = [*_issue(TITLES, TEXTS), WHY]
    assert is_newsletter(lines)
    with pytest.raises(ReadError):
        found("\n".join(lines))


def test_an_article_that_came_by_mail_is_read() -> None:
    assert not is_newsletter(_issue(TITLES, TEXTS))
    assert not is_newsletter(["Bản tin số 12", TITLE, LEAD, *PARAGRAPHS, WHY])
    assert body(found("\n".join([TITLE, "03/10/2025 14:55", LEAD, *PARAGRAPHS, WHY]))[0])[0] == LEAD
    assert is_mail("Ngừng đăng ký") and not is_mail("Thay đổi nội dung đăng ký hộ kinh doanh")


def test_an_issue_whose_items_are_opened_one_by_one_is_no_article() -> None:
    texts = [f"Ở bến phà Cồn Én ven sông, {text.lower()}" for text in TEXTS]
    opened = [f"{text}\nĐọc tiếp: https://conen.vn/ben-pha/12{n}" for n, text in enumerate(texts)]
    lines = "\n".join([*_issue(TITLES, opened), WHY]).split("\n")
    assert is_newsletter(lines)
    sources = [f"https://conen.vn/ben-pha/12{n}" for n in range(8)]
    told = _issue(TITLES, [*PARAGRAPHS, *PARAGRAPHS])
    assert not is_newsletter([*told, "Nguồn tham khảo", *sources, WHY])
