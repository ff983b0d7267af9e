"""Digests of the press, lists of readers' questions and a printed paper's contents are no articles;
articles that look like them are read."""

from __future__ import annotations

import pytest

from ingest.clean_html import clean_html
from ingest.clean_lists import is_issue
from ingest.clean_newsletter import is_newsletter
from ingest.clean_questions import lists_questions
from ingest.clean_text import clean_text
from ingest.pages import RawPage
from storage.errors import ReadError

HEADS = [
    "Làng chiếu bỏ khung dệt tay",
    "Cầu treo bản Nà thay dây cáp",
    "Dưa hấu cuối vụ rớt giá",
    "Lớp học đêm của người đi biển",
    "Rừng bần mọc lại ven cồn",
    "Xưởng ghe xuồng nhận thợ trẻ",
]
TEXTS = [
    "Nửa số hộ chuyển sang máy, sợi cói mua từ huyện bên nên tấm chiếu mỏng hơn trước nhiều.",
    "Đội thợ leo trụ suốt hai buổi chiều, xe máy phải vòng qua đập tràn cách đó bảy cây số.",
    "Thương lái ngừng cân từ tuần trước, nhiều ruộng để trái chín nứt ngay bên bờ kênh.",
    "Mỗi tối có chín học viên, người lớn tuổi nhất vừa tròn sáu mươi và chưa từng cầm bút.",
    "Bãi bồi nhô cao thêm gần nửa mét, cò trắng kéo về làm tổ trên những ngọn non.",
    "Ông chủ dạy nghề không lấy tiền, bù lại người học phải ở với xưởng đủ hai mùa nước.",
]
PAPERS = ["Báo Bến Lở", "Báo Cồn Cát", "Đài Sông Mẫu", "Tạp chí Làng Nghề", "Báo Bến Lở", "Báo Gió"]
NAMED = "ĐIỂM BÁO NGÀY 12/4/2015"
OTHERS = [f"Điểm báo ngày {day}/4/2015" for day in ("11", "10", "09")]


def read(*lines: str) -> str:
    page = RawPage("a.txt", "0", "text", "\n".join(lines))
    return "\n".join(part.text for part in clean_text(page).paragraphs)


def html(title: str, body: str) -> str:
    page = f"<html><head><title>{title}</title></head><body>{body}</body></html>"
    return "\n".join(
        part.text for part in clean_html(RawPage("a.html", "0", "html", page)).paragraphs
    )


def paragraphs(texts: list[str]) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def _items(papers: list[str]) -> list[str]:
    told = zip(HEADS, papers, TEXTS, strict=True)
    rows = enumerate(((head, f"{paper}{text}") for head, paper, text in told), 1)
    return [line for n, (head, text) in rows for line in (f"{n}. {head}", text)]


TAKEN = _items([f"{paper}, 11/4: " for paper in PAPERS])
OWN = _items([""] * len(HEADS))


def test_items_taken_from_other_papers_are_a_digest() -> None:
    assert is_newsletter(["Văn phòng huyện Mẫu", NAMED, *TAKEN, *OTHERS])
    with pytest.raises(ReadError):
        read("Văn phòng huyện Mẫu", NAMED, "I. TIN TRONG HUYỆN", *TAKEN, "Các số trước", *OTHERS)
    with pytest.raises(ReadError):
        html(NAMED, f"<h1>{NAMED}</h1>{paragraphs(TAKEN)}<h3>Số khác</h3>{paragraphs(OTHERS)}")
    behind = [f"{x} ({PAPERS[0]}, số 88)" if x in TEXTS else x for x in OWN]
    assert is_newsletter([NAMED, *behind, *OTHERS])


def test_a_digest_has_other_issues_and_other_papers() -> None:
    assert not is_newsletter([NAMED, *TAKEN])
    assert not is_newsletter([NAMED, *TAKEN, *OTHERS[1:]])
    assert not is_newsletter([NAMED, *OWN, *OTHERS])
    assert not is_newsletter([HEADS[0], *TAKEN, *OTHERS])
    reports = _items(["Báo cáo của huyện, 11/4: "] * len(HEADS))
    assert not is_newsletter([NAMED, *reports, *OTHERS])
    assert TEXTS[0] in read("Báo Bến Lở", NAMED, "12/04/2015 06:30", *OWN, *OTHERS)


ASKED = [
    "Ruộng nhà tôi bị sạt một góc thì có được đo lại không?",
    "Ghe dưới năm tấn có phải đăng kiểm hằng năm không?",
    "Bến đò tạm dừng thì vé tháng đã mua tính thế nào?",
    "Con tôi học xa có được giữ thẻ thư viện huyện không?",
    "Cây ngã sang vườn bên thì ai phải dọn?",
]
ANSWERS = [
    "Được, ông mang sổ ruộng đến tổ địa chính để hẹn ngày đo.",
    "Có, mỗi năm một lần, vào trước mùa nước lên.",
    "Vé được lùi đủ số ngày bến nghỉ, bà không phải đổi vé.",
    "Thẻ còn hạn thì dùng được ở mọi điểm đọc trong huyện.",
    "Chủ cây dọn, trừ khi hai nhà thỏa thuận khác với nhau.",
]


def _entries(sent: str) -> list[str]:
    return [
        line
        for n, (question, answer) in enumerate(zip(ASKED, ANSWERS, strict=True), 11)
        for line in (f"Hỏi: {question}", sent.format(day=f"{n}/05/2021"), f"Trả lời: {answer}")
    ]


SENT = "Người hỏi: Hồ Thị Sen - xóm Bến    Ngày gửi: {day}"


def test_questions_with_their_senders_and_days_are_a_list() -> None:
    assert lists_questions(["Hỏi đáp", *_entries(SENT)])
    with pytest.raises(ReadError):
        read("CỔNG THÔNG TIN HUYỆN MẪU", "Hỏi - đáp", "[Gửi câu hỏi]", *_entries(SENT))
    with pytest.raises(ReadError):
        html("Hỏi đáp - Huyện Mẫu", paragraphs(_entries(SENT)))
    apart = [part for line in _entries(SENT) for part in line.split("    ")]
    assert lists_questions(["Hỏi đáp", *apart])


def test_an_article_answers_its_readers() -> None:
    talk = _entries("Người hỏi: Hồ Thị Sen - xóm Bến")
    assert not lists_questions([HEADS[0], *talk])
    assert ANSWERS[0] in read(HEADS[0], "15/05/2021 07:10", TEXTS[0], *talk)
    one = [HEADS[0], *_entries(SENT)[:2], *TEXTS, "Câu hỏi khác", *_entries(SENT)[3:]]
    assert not lists_questions(one)
    assert not lists_questions([HEADS[0], *TEXTS, *_entries(SENT)])
    assert not lists_questions([HEADS[0], *_entries(SENT)[:9]])
    assert not lists_questions([HEADS[0], *_entries(SENT.format(day="11/05/2021"))])


PAPER = "Sông Mẫu hằng tuần"
PAGES = [line for n, head in enumerate(HEADS, 1) for line in (f"Trang {n}", head, head[::-1])]


def test_contents_above_what_announces_them_are_an_issue() -> None:
    listed = "".join(f"<h3>{x}</h3>" if x.startswith("Trang") else f"<li>{x}" for x in PAGES)
    head, told = f"<h1>{PAPER}</h1><p>Số 1207</p>", paragraphs(TEXTS[:4])
    with pytest.raises(ReadError):
        html(f"{PAPER} - Số 1207", f"{head}<aside>{listed}</aside><div>{told}</div>")
    assert TEXTS[0] in html(HEADS[0], f"<aside>{listed}</aside><h1>{HEADS[0]}</h1>{told}")


def test_contents_beside_an_article_leave_it() -> None:
    assert is_issue([PAPER, *PAGES, *TEXTS[:2]], PAPER, TEXTS[:2])
    assert not is_issue([*PAGES, HEADS[0], *TEXTS[:2]], HEADS[0], TEXTS[:2])
    assert not is_issue([PAPER, *TEXTS[:2], *PAGES], PAPER, TEXTS[:2])
    assert not is_issue([PAPER, *PAGES[:9], *TEXTS[:2]], PAPER, TEXTS[:2])
    assert not is_issue([PAPER, *PAGES, *TEXTS, *TEXTS], PAPER, [*TEXTS, *TEXTS])


SENT_BY = "Bạn nhận được thư này vì đã đăng ký. Hủy đăng ký tại đây."
ISSUE = ["Bản tin chiều thứ Sáu", "Số 27, ngày 12/4/2015"]


def _headed() -> list[str]:
    return [line for pair in zip(HEADS, TEXTS, strict=True) for line in pair]


def test_an_issue_may_tell_each_item_below_a_headline_of_its_own() -> None:
    greeting = "Chào bạn, đây là những tin mà chúng tôi chọn cho bạn trong tuần này."
    issue = [*ISSUE, greeting, "ĐỜI SỐNG", *_headed(), SENT_BY]
    assert is_newsletter(issue)
    with pytest.raises(ReadError):
        read(*issue)


def test_an_article_that_came_by_mail_or_has_no_issue_is_none() -> None:
    assert not is_newsletter([*ISSUE, *_headed()])
    assert not is_newsletter([HEADS[0], "12/04/2015", *_headed(), SENT_BY])
    long = [HEADS[0], *TEXTS[:2], *_headed(), SENT_BY]
    assert not is_newsletter([*ISSUE, *long])
    assert TEXTS[1] in read(*ISSUE, HEADS[0], "Thứ Sáu, 12/4/2015 06:30", *TEXTS, SENT_BY)
