"""Lists of articles and of documents are refused; articles that look like them are kept."""

from __future__ import annotations

import pytest

from ingest.clean_html import clean_html
from ingest.clean_lists import counts_results, figures, is_document_list
from ingest.clean_text import clean_text
from ingest.metadata_portals import office_name
from ingest.pages import RawPage
from storage.errors import ReadError

TITLES = [
    "Bến phà Cồn Én tạm dừng vì nước chảy xiết",
    "Học sinh trường làng chế máy tách hạt sen",
    "Giá hồ tiêu tăng phiên thứ ba liên tiếp",
    "Đội bơi thiếu niên giành bốn huy chương bạc",
    "Mở tuyến buýt điện nối ga với bệnh viện",
    "Kho lúa giống cổ được số hóa toàn bộ",
    "Nghệ nhân làng gốm truyền nghề cho trẻ khuyết tật",
    "Tìm thấy loài lan mới trên đỉnh núi đá vôi",
]
TEXTS = [
    "Dòng nước lũ từ thượng nguồn đổ về khiến tàu thuyền không thể cập bờ an toàn.",
    "Chiếc máy nhỏ gọn giúp nông dân vùng trũng đỡ một nửa công lao động mỗi mùa.",
    "Thương lái tới tận vườn đặt cọc sớm trong khi nguồn cung của Brazil giảm mạnh.",
    "Các tay bơi mười ba tuổi vượt thành tích cá nhân ở cả hai nội dung tiếp sức.",
    "Hành khách chỉ mất hai mươi phút, vé tháng dành cho người già được miễn phí.",
    "Hơn chín trăm mẫu hạt được chụp ảnh, giải mã và lưu tại ba trung tâm khác nhau.",
    "Lớp học mở vào mỗi sáng chủ nhật, đất nung và men do xưởng của ông cung cấp.",
    "Cây chỉ cao bằng gang tay, hoa trắng đốm tím và nở đúng một tuần trong năm.",
]
NUMBERS = ["12/QĐ-UBND", "345/UBND-KT", "07/2021/QĐ-UBND", "61/KH-UBND", "18/CT-UBND", "9/TB-VP"]


def read_html(body: str, title: str = "Danh sách") -> str:
    page = f"<html><head><title>{title}</title></head><body>{body}</body></html>"
    return "\n".join(
        part.text for part in clean_html(RawPage("a.html", "0", "html", page)).paragraphs
    )


def read_text(*lines: str) -> str:
    page = RawPage("a.txt", "0", "text", "\n".join(lines))
    return "\n".join(part.text for part in clean_text(page).paragraphs)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Tìm thấy 1.147 tin, hiển thị 1-12", True),
        ("Kết quả tìm kiếm cho từ khóa: hồ tiêu", True),
        ("1.892 bài viết", True),
        ("Hiển thị 1 - 12 của 3.418 kết quả", True),
        ("Tìm thấy 12 tin nhắn đe dọa trong máy của nghi phạm.", False),
        ("Cả làng có 30 hộ trồng sen", False),
    ],
)
def test_a_list_says_how_many_it_holds(line: str, told: bool) -> None:
    assert counts_results(line) is told


def test_results_that_are_numbered_and_cut_out_are_no_article() -> None:
    lines = ["Báo Cồn Én", "Tìm thấy 214 tin, hiển thị 1-8", ""]
    titles = [f"{title}. {other}" for title, other in zip(TITLES, TITLES[::-1], strict=True)]
    for number, (title, text) in enumerate(zip(titles, TEXTS, strict=True), 1):
        lines += [f"{number}. {title}", f"0{number}/06/2021 | Đời sống", f"...{text} {text}...", ""]
    with pytest.raises(ReadError):
        read_text(*lines, "« 1 2 3 4 »")


def test_headlines_of_a_few_words_with_their_day_are_a_portals() -> None:
    lines = ["CỔNG THÔNG TIN ĐIỆN TỬ HUYỆN CỒN ÉN", "Trang chủ", "Tin tức chỉ đạo, điều hành"]
    titles = [*TITLES[:3], "Mừng nhưng vẫn lo!", *TITLES[4:7], "Lo nhưng vẫn mừng!"]
    for title, text in zip(titles, TEXTS, strict=True):
        lines += [f"{title} (11/06/2021)", f"{text} {text}", "Xem chi tiết"]
    with pytest.raises(ReadError):
        read_text(*lines, "Trang: 1 2 3 4 5 ... Tiếp theo")


def test_stories_above_the_headline_found_are_a_fronts() -> None:
    lines = ["Chuyên đề: Ven sông", "Báo Cồn Én"]
    for number, (title, text) in enumerate(zip(TITLES, TEXTS, strict=True), 1):
        lines += [f"0{number}/06/2021", title, text, "Đọc thêm"]
    with pytest.raises(ReadError):
        read_text(*lines)


def test_a_button_behind_each_text_tells_a_front() -> None:
    items = "".join(
        f'<div><h4>{title}</h4><p>{text * 2} <a href="/{title[:3]}">Xem chi tiết</a></p></div>'
        for title, text in zip(TITLES, TEXTS, strict=True)
    )
    with pytest.raises(ReadError):
        read_html(items, "Hộp thư bạn đọc")


def test_a_first_text_above_its_button_is_a_fronts() -> None:
    lines = ["BÁO CỒN ÉN", TITLES[0], " ".join(TEXTS[:1] * 4), "Xem tiếp", *TITLES[1:5]]
    lines += ["KINH TẾ", TITLES[5], TEXTS[5], "XÃ HỘI", TITLES[6], TEXTS[6], TITLES[7]]
    with pytest.raises(ReadError):
        read_text(*lines)


def test_linked_headlines_alone_are_no_article() -> None:
    items = "".join(
        f'<div><a href="/{n}.html">{title}</a><span>{n + 1} giờ trước</span></div>'
        for n, title in enumerate(TITLES)
    )
    with pytest.raises(ReadError):
        read_html(f"<h1>nông nghiệp</h1><div>{items}</div>", "nông nghiệp - Báo Cồn Én")


def test_a_table_of_documents_is_no_article() -> None:
    rows = "".join(
        f"<tr><td>{n}</td><td>{number}</td><td>0{n}/03/2021</td><td>V/v {title.lower()} trên địa "
        f"bàn huyện và các xã ven sông</td></tr>"
        for n, (number, title) in enumerate(zip(NUMBERS, TITLES, strict=False), 1)
    )
    with pytest.raises(ReadError):
        read_html(f"<table><tr><th>STT</th><th>Số ký hiệu</th><th>Ngày</th></tr>{rows}</table>")


def test_an_article_on_documents_is_kept() -> None:
    prose = [
        f"Theo Quyết định {number}, {text.lower()}"
        for number, text in zip(NUMBERS, TEXTS, strict=False)
    ]
    assert not is_document_list([*prose, *NUMBERS])
    text = read_text("Huyện công bố sáu văn bản mới về bến phà", "Lan Anh", *prose)
    assert NUMBERS[5] in text


def test_a_few_documents_among_prose_are_an_articles() -> None:
    rows = "".join(f"<tr><td>{number}</td><td>{TITLES[0]}</td></tr>" for number in NUMBERS)
    title = "Huyện công bố sáu văn bản mới về bến phà"
    page = f"<h1>{title}</h1><p>{TEXTS[0]}</p><p>{TEXTS[1]}</p><table>{rows}</table>"
    assert TEXTS[1] in read_html(f"{page}<p>{TEXTS[2]} {TEXTS[3]}</p>", title)


def test_buttons_that_open_each_text_are_a_fronts() -> None:
    items = "".join(
        f'<li><p><b>{title}</b></p><p>{text * 2}</p><p><a href="/{title[:3]}">Xem tiếp</a></p></li>'
        for title, text in zip(TITLES, TEXTS, strict=True)
    )
    with pytest.raises(ReadError):
        read_html(f"<ul>{items}</ul>", "Tin tức - Sở Công Thương Cồn Én")


def test_a_long_text_above_headlines_with_their_days_is_an_article() -> None:
    text = " ".join(TEXTS * 2)
    below = [f"{title} (1{n}/06/2021)" for n, title in enumerate(TITLES)]
    assert read_text("Hai ngày mưa trên sông Cồn Én", text, *below).startswith(TEXTS[0])


def test_a_short_lead_above_pictures_that_tell_is_an_article() -> None:
    pictures = "".join(f"<figure><figcaption>{text}</figcaption></figure>" for text in TEXTS[1:])
    links = "".join(f'<p><a href="/{n}">{title}</a></p>' for n, title in enumerate(TITLES))
    title = "Một ngày trên bến phà"
    page = f"<div><h1>{title}</h1><p>{TEXTS[0]}</p>{pictures}</div><div>{links}</div>"
    text = read_html(page, title)
    assert TEXTS[5] in text
    assert TITLES[5] not in text


def test_figures_under_the_same_labels_are_the_articles() -> None:
    lines = ["Ba trường nghề có học phí thấp nhất miền sông nước", "", *TEXTS[:1], "", TEXTS[1], ""]
    lines += [TEXTS[2], "", TEXTS[3], "", TEXTS[4], ""]
    for name, fee in (("Cồn Én", 4), ("Bãi Giá", 6), ("Rạch Sen", 7)):
        lines += [
            f"Trường nghề {name}",
            f"Học phí mỗi năm khi chưa có hỗ trợ: {fee} triệu đồng",
            f"Học phí mỗi năm khi đã có hỗ trợ: {fee - 2} triệu đồng",
            f"Thu nhập trung bình sau tốt nghiệp: {fee * 2} triệu đồng",
            "",
        ]
    text = read_text(*lines)
    assert text.count("Học phí mỗi năm") == 6
    assert "Thu nhập trung bình sau tốt nghiệp: 14 triệu đồng" in text
    prices = ["Gạo nếp Cồn Én: +12 triệu đồng", "Hạt sen: 7,5 triệu đồng", "Cá khô: 3 triệu đồng"]
    assert figures(prices) == {0, 1, 2}
    scores = ["Cồn Én - Bãi Giá: 2-1", "Rạch Sen - Phú Lúa 0-0", "Ven Sông - Hòa Én: 1 - 3 (0-2)"]
    assert figures(scores) == {0, 1, 2}
    assert figures(["Giá vé hạng nhất: 20", "Giá vé hạng hai: 30"]) == set()


def test_an_interview_keeps_its_long_lead_and_its_thanks() -> None:
    asked = "<div><b>PV: {}</b></div><div>Bà Lê Thị Sen: {}</div>"
    body = "".join(
        asked.format(title + " thì sao, thưa bà?", text)
        for title, text in zip(TITLES, TEXTS, strict=True)
    )
    lead = " ".join([*TEXTS, *TEXTS[:3]])
    title = "Giữ bến phà cho người dân hai bờ sông"
    page = f'<h1>{title}</h1><div class="newslead">{lead}</div><div class="newsbody">{body}'
    text = read_html(f"{page}<div><strong>PV: Xin cảm ơn bà!</strong></div></div>", title)
    assert text.startswith(TEXTS[0])
    assert text.endswith("PV: Xin cảm ơn bà!")


def test_who_stands_behind_the_day_above_the_headline_wrote_it() -> None:
    lines = ["Đời sống", "Khoa học", "02/04/2021 06:10 - Trang Lê", TITLES[0], *TEXTS[:6]]
    page = clean_text(RawPage("a.txt", "0", "text", "\n".join([*lines, "Theo Sci News"])))
    assert page.facts["author"] == "Trang Lê"


def test_an_office_glued_to_its_portal_is_named() -> None:
    assert office_name("SỞ Y TẾ TỈNH CỒN ÉNCỔNG THÔNG TIN ĐIỆN TỬ") == "Sở Y tế tỉnh Cồn Én"


def test_readers_below_their_count_are_no_text() -> None:
    lines = [TITLES[0] + " ở thượng nguồn", *TEXTS[:5], "Lê Sen", "Bình luận (3)\tXem tất cả"]
    lines += ["Mai\t30/05/2021 20:01", "Thương mấy em phải qua phà mỗi ngày.", "Thích 5   Trả lời"]
    text = read_text(*lines)
    assert text.endswith(TEXTS[4])


def test_a_menu_on_one_line_is_no_headline() -> None:
    lines = [
        "10/06/2021 16:40 | ĐT: 0243 000 000",
        "Tin tức | Nghề báo | Kinh tế - Đời sống | Văn hóa | Thể thao",
        "Đời sống » Ven sông",
        f"{TITLES[0]} và mưa lớn kéo dài ở thượng nguồn",
        *TEXTS[:2],
        "10-06-2021 15:27 | Lê Sen",
        *TEXTS[2:6],
    ]
    page = clean_text(RawPage("a.txt", "0", "text", "\n".join(lines)))
    assert page.title.startswith(TITLES[0])
    assert "15:27" in page.facts["date"]
