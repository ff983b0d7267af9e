"""Section fronts are refused and short articles are not: stories, their days, what they link to."""

from __future__ import annotations

import pytest

from ingest import clean
from ingest.clean_stories import coherence, is_pager
from ingest.pages import Cleaned, RawPage
from storage.errors import ReadError

STORIES = (
    (
        "Xã Đồi Xanh khánh thành cầu treo qua suối Mơ",
        "Cầu dài 60 m, rộng 2 m, giúp hơn trăm hộ dân đi lại thuận tiện.",
    ),
    (
        "Giá cà phê nhân giữ mức cao sau kỳ nghỉ lễ",
        "Thương lái thu mua tại vườn đắt hơn tuần trước chừng ba nghìn đồng mỗi kilôgam.",
    ),
    (
        "Đội bóng chuyền nữ Sông Lam vào chung kết",
        "Chiến thắng ba ván trắng đưa các cô gái xứ Nghệ tới trận cuối gặp nhà vô địch.",
    ),
    (
        "Bắt nhóm trộm cắp xe máy liên tỉnh",
        "Năm người khai đã gây ra hai chục vụ trong nửa năm.",
    ),
    (
        "Trưng bày gốm cổ vớt từ tàu đắm ngoài khơi",
        "Hiện vật có niên đại hơn bốn thế kỷ, phần lớn còn nguyên men và hoa văn.",
    ),
    (
        "Thêm chuyến bay thẳng nối hai bờ Thái Bình Dương",
        "Hãng sẽ khai thác mỗi tuần ba chuyến khứ hồi kể từ tháng sau.",
    ),
)
PARAGRAPHS = (
    "Sáng 12/5, xã Đồi Xanh khánh thành cầu treo qua suối Mơ sau tám tháng thi công.",
    "Cầu treo suối Mơ dài 60 m, nối thôn Thượng với trung tâm xã Đồi Xanh, phục vụ 120 hộ dân và "
    "hơn 40 học sinh.",
)
OTHERS = [head for head, _ in STORIES[1:]]


def text(lines: list[str]) -> Cleaned:
    return clean.clean(RawPage("a.txt", "a.txt", "text", "\n".join(lines)))


def html(title: str, body: str) -> Cleaned:
    source = f"<html><head><title>{title}</title></head><body>{body}</body></html>"
    return clean.clean(RawPage("a.html", "a.html", "html", source))


def link(line: str) -> str:
    return f'<a href="/{len(line)}.html">{line}</a>'


def rows(*parts: str) -> list[str]:
    """The stories as lines: each part of each story, ``{day}`` and ``{ago}`` different in each."""
    return [
        part.format(head=head, lead=lead, day=f"{9 - n:02d}/05/2023", ago=f"{n + 2} giờ trước")
        for n, (head, lead) in enumerate(STORIES)
        for part in parts
    ]


FIRST = [f"{STORIES[0][0]} (09/05/2023)", " ".join(PARAGRAPHS)]
LISTED = [f"{head} (0{n + 1}/05/2023)" for n, head in enumerate(OTHERS)]


@pytest.mark.parametrize(
    "lines",
    [
        rows("{head}", "{lead}"),
        rows("{head}", "{ago}", "{lead}"),
        rows("{head} ({day})", "{lead}", "[Chi tiết]"),
        [*FIRST, *LISTED, "[1] [2] [3] ... [412]"],
        [STORIES[0][0], "2 giờ trước", " ".join(PARAGRAPHS),
         *(x for n, head in enumerate(OTHERS) for x in (head, f"{n + 3} giờ trước"))],
    ],
    ids=["pairs", "from now", "portal", "listed", "big teaser"],
)  # fmt: skip
def test_a_text_of_stories_that_all_look_like_the_first_is_a_front(lines: list[str]) -> None:
    with pytest.raises(ReadError, match="Không tìm thấy bài báo"):
        text(["Báo Mẫu", "Thời sự", "Kinh tế", *lines])


def test_a_short_article_above_a_heading_and_a_list_of_others_is_kept() -> None:
    lines = [*FIRST, "Minh An", "Các tin đã đưa", *LISTED, "[1] [2] [3]"]
    assert PARAGRAPHS[0] in text(["Báo Mẫu", "Thời sự", *lines]).paragraphs[0].text


def test_two_paragraphs_above_a_list_without_a_heading_are_kept() -> None:
    lines = [STORIES[0][0], *PARAGRAPHS, *OTHERS, *(f"{head} ra sao" for head in OTHERS)]
    kept = [part.text for part in text(["Báo Mẫu", *lines]).paragraphs]
    assert kept[:2] == list(PARAGRAPHS)


def test_answers_under_questions_are_an_interview() -> None:
    asked = (
        "Ông đánh giá thế nào về mùa vụ năm nay?",
        "Khó khăn lớn nhất của bà con là gì, thưa ông?",
        "Xã sẽ làm gì để giữ giá cho bà con nông dân?",
        "Bao giờ con đường liên thôn mới hoàn thành, thưa ông?",
    )
    lines = [
        x for question, (_, lead) in zip(asked, STORIES, strict=False) for x in (question, lead)
    ]
    kept = [part.text for part in text([STORIES[0][0], PARAGRAPHS[0], *lines]).paragraphs]
    assert asked[3] in kept


def test_a_teaser_under_a_headline_that_links_elsewhere_is_a_fronts() -> None:
    big = f"<div><h2>{link(STORIES[0][0])}</h2><p>{' '.join(PARAGRAPHS * 2)}</p></div>"
    body = big + "".join(f"<article><h3>{link(head)}</h3></article>" for head in OTHERS)
    with pytest.raises(ReadError, match="Trang danh mục"):
        html("Thời sự - Báo Mẫu", body)


def test_a_short_page_is_an_article_where_its_headline_is_the_pages_title() -> None:
    listed = "".join(
        f"<li>{link(head)} (0{n + 1}/05/2023)</li>" for n, head in enumerate(OTHERS * 3)
    )
    for head in (STORIES[0][0], link(STORIES[0][0])):
        body = f"<div><h2>{head}</h2><p>{'</p><p>'.join(PARAGRAPHS)}</p><ul>{listed}</ul></div>"
        kept = html(f"{STORIES[0][0]} - Báo Mẫu", body)
        assert kept.title == STORIES[0][0]
        assert [part.text for part in kept.paragraphs][:2] == list(PARAGRAPHS)


@pytest.mark.parametrize(
    "line",
    ["[1] [2] [3] ... [412]", "1 2 3 4 ... 210 Trang sau", "Trang 1/88 | Tiếp | Cuối",
     "« 1 2 3 4 5 »", "Trang đầu 1 2 3 4 5 Trang cuối", "Trước 1 2 3 Sau"],
)  # fmt: skip
def test_the_numbers_of_a_lists_pages_are_known(line: str) -> None:
    assert is_pager(line)


@pytest.mark.parametrize("line", ["12/05/2023", "1", "1.200", "Trang 1", "1-0", "Lúc 10:22"])
def test_other_figures_are_no_pages_of_a_list(line: str) -> None:
    assert not is_pager(line)


def test_paragraphs_of_one_matter_share_more_than_stories_do() -> None:
    assert (
        coherence(PARAGRAPHS) > 0.15 > 0.05 > coherence(f"{head} {lead}" for head, lead in STORIES)
    )
