"""Pages of cards: lists of questions, of documents, archives by day and galleries are refused."""

from __future__ import annotations

import pytest

from ingest import clean
from ingest.pages import Cleaned, RawPage
from storage.errors import ReadError
from tests.unit.test_clean_weigh import HEAD, OTHERS, TEXT, TOLD

ASKED = (
    ("Cấp lại thẻ thư viện", "Tôi làm mất thẻ từ tháng trước, nay muốn xin cấp lại thì nộp đơn ở "
     "đâu và phải chờ bao nhiêu ngày mới có thẻ?"),
    ("Mượn sách về nhà", "Con tôi học lớp ba thì có được mượn truyện về nhà đọc không, mỗi lần "
     "mượn được mấy cuốn và bao lâu phải trả?"),
    ("Phòng đọc ngày cuối tuần", "Chủ nhật thư viện có mở phòng đọc cho sinh viên ôn thi không, "
     "nếu có thì từ mấy giờ tới mấy giờ?"),
    ("Tặng sách cũ", "Gia đình tôi có hai tủ sách cũ của cha để lại, muốn tặng cho thư viện thì "
     "liên hệ với ai để xe tới chở?"),
)  # fmt: skip


def html(title: str, body: str) -> Cleaned:
    source = f"<html><head><title>{title}</title></head><body>{body}</body></html>"
    return clean.clean(RawPage("a.html", "a.html", "html", source))


def text(lines: list[str]) -> Cleaned:
    return clean.clean(RawPage("a.txt", "a.txt", "text", "\n".join(lines)))


def _cards(mark: str, stories: tuple[tuple[str, str], ...]) -> str:
    return "".join(
        f"<div class='{mark}{n}'><div class='b'>{head}</div><p>{told}</p></div>"
        for n, (head, told) in enumerate(stories)
    )


def test_questions_in_boxes_alike_are_a_list() -> None:
    with pytest.raises(ReadError, match="danh mục"):
        html("Hỏi đáp - Thư viện Sơn Hà", "<h2>HỎI - ĐÁP</h2>" + _cards("panel", ASKED))


def test_an_interview_in_boxes_below_its_headline_is_read() -> None:
    lead = f"<h1>{HEAD}</h1><p>{TEXT}</p>"
    kept = html(f"{HEAD} - Báo Mẫu", lead + _cards("qa", ASKED)).paragraphs
    assert any(ASKED[2][1] in part.text for part in kept)


def test_tables_of_a_headline_a_day_and_a_teaser_are_a_list() -> None:
    rows = "".join(
        f"<table><tr><td><b><a href='/{n}'>{head}</a></b></td></tr><tr><td>(Cập nhật: "
        f"0{n + 1}/06/2017)</td></tr><tr><td>{told}</td></tr></table>"
        for n, (head, told) in enumerate(zip(OTHERS, TOLD, strict=False))
    )
    with pytest.raises(ReadError):
        html("Tin tức - Sở Y tế tỉnh Sơn Hà", "<div>SỞ Y TẾ TỈNH SƠN HÀ</div>" + rows)


def test_an_archive_with_a_day_above_each_story_is_a_list() -> None:
    stories = zip(OTHERS, TOLD, strict=False)
    days = [
        line
        for n, (head, told) in enumerate(stories)
        for line in ("", f"Ngày 2{n}/06/2017", f"  - {head}", f"  - {told}")
    ]
    with pytest.raises(ReadError):
        text(["Báo Sơn Hà điện tử", "Lưu trữ tin tức", "Tháng 6 năm 2017", *days])


def test_a_gallery_of_clips_that_shows_its_newest_is_a_list() -> None:
    shown = f"<h1>{HEAD}</h1><p>{TEXT}</p><span>05/07/2017 16:13</span>"
    clips = "".join(
        f"<div><a href='/v{n}'><i>0{n % 9}:24</i>{head}</a><em>{n + 1} giờ trước</em></div>"
        for n, head in enumerate(OTHERS)
    )
    with pytest.raises(ReadError):
        html("Video - Truyền hình Sơn Hà", shown + clips)
    assert html(f"{HEAD} - Truyền hình Sơn Hà", shown + clips).title == HEAD


def test_questions_with_who_asked_and_when_below_them_are_a_list() -> None:
    boxes = "".join(
        f"<div class='q'><p>Câu hỏi: {asked}</p><p>Gửi bởi Lê Thị Mơ vào 0{n + 1}/06/2017</p></div>"
        for n, (_, asked) in enumerate(ASKED)
    )
    with pytest.raises(ReadError):
        html("Hỏi đáp - UBND huyện Sơn Hà", "<h2>Ý kiến công dân</h2>" + boxes)


@pytest.mark.parametrize(
    "card",
    [
        "<table><tr><td><img></td><td><a href='/{n}'>{head}</a><br>{told}<br>01/06/2017</td></tr>"
        "</table>",
        "<p>{head}<br><i>Lê Văn Mơ</i><br>{told}</p>",
        "<p>{head}</p><p>{told} <a href='/{n}'>chi tiết</a></p>",
    ],
)
def test_stories_in_cells_in_paragraphs_or_above_a_button_are_a_list(card: str) -> None:
    stories = enumerate(zip(OTHERS, TOLD, strict=False))
    body = "".join(card.format(n=n, head=head, told=told) for n, (head, told) in stories)
    with pytest.raises(ReadError):
        html("Nông nghiệp - Báo Mẫu", body)
