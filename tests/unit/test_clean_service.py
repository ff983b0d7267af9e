"""Pages that stand in for an article are refused: errors, forms to log in, plans, newsletters,
playlists, registers; articles that look like them are kept."""

from __future__ import annotations

import pytest

from ingest.clean_html import clean_html
from ingest.clean_lists import is_contents, lists_episodes, opens_each
from ingest.clean_registers import is_register
from ingest.clean_text import clean_text
from ingest.html_extracted import extracted
from ingest.pages import RawPage
from storage.errors import ReadError

HEAD = "Xóm Đồi đổi giếng khơi lấy nước máy sau hai năm góp quỹ"
BODY = [
    "Chiều qua, hơn trăm hộ ở xóm Đồi mở vòi nước đầu tiên nối từ nhà máy bên kia sông về.",
    "Hai năm trước, mỗi nhà góp một phần tiền bán lạc để mua ống, thợ hàn trong xóm tự đặt đường.",
    "Trưởng xóm nói giếng cũ sẽ giữ lại để tưới vườn và phòng khi nhà máy ngừng bơm.",
]
OTHERS = [
    "Bầy vạc trở lại rừng ngập mặn sau mùa bão",
    "Thầy giáo già sửa xe đạp cũ tặng học trò",
    "Phiên chợ trâu cuối năm vắng lái buôn phương xa",
]
NOTE = (
    "Người dùng cần đổi mật khẩu ba tháng một lần, mỗi mật khẩu có ít nhất tám ký tự, gồm cả chữ "
    "hoa và chữ số; quên mật khẩu xin gọi bộ phận kỹ thuật trong giờ hành chính để được cấp lại."
)
GONE = (
    "Tòa soạn vừa chuyển sang hệ thống xuất bản mới nên nhiều bài cũ chưa có địa chỉ mới. Xin bạn "
    "kiểm tra lại đường dẫn đã nhập, dùng ô tìm kiếm ở đầu trang hoặc quay về trang chủ của báo."
)


def text(*lines: str) -> str:
    page = RawPage("a.txt", "0", "text", "\n".join(lines))
    return "\n".join(part.text for part in clean_text(page).paragraphs)


def html(title: str, body: str) -> str:
    page = f"<html><head><title>{title}</title></head><body>{body}</body></html>"
    return "\n".join(
        part.text for part in clean_html(RawPage("a.html", "0", "html", page)).paragraphs
    )


@pytest.mark.parametrize(
    "said",
    [
        "Trang bạn truy cập không tồn tại!",
        "404 - Không tìm thấy trang",
        "Rất tiếc, bài viết này đã bị xóa hoặc không còn tồn tại",
        "Không tìm thấy nội dung bạn yêu cầu",
    ],
)
def test_a_page_that_says_that_there_is_none_is_no_article(said: str) -> None:
    with pytest.raises(ReadError):
        text("BÁO MẪU", "Thời sự", "Kinh tế", "", said, GONE, "Về trang chủ", "", *OTHERS)
    with pytest.raises(ReadError):
        html("Báo Mẫu", f"<h1>{said}</h1><p>{GONE}</p><a href='/'>Về trang chủ</a>")


def test_an_article_about_a_page_that_is_gone_is_kept() -> None:
    head = "Trang tin giả mạo ngân hàng đã bị gỡ sau ba ngày"
    assert "xóm Đồi" in text(head, "12/03/2025 08:10", *BODY, "Về trang chủ", *OTHERS)
    said = "Người dân mở đường dẫn thì chỉ thấy dòng chữ trang bạn tìm không tồn tại."
    assert said in text(HEAD, "12/03/2025 08:10", BODY[0], said, *BODY[1:], "Về trang chủ")


WAYS = ["- Xem lại địa chỉ đã gõ", "- Quay về trang chủ", "- Viết cho tòa soạn: bandoc@baomau.vn"]


def test_a_list_below_may_send_the_visitor_elsewhere() -> None:
    said = "Bài bạn tìm không tồn tại hoặc đã được chuyển sang địa chỉ khác."
    moved = "Báo Mẫu vừa nhập với một tờ báo khác nên bài đăng từ năm ngoái nằm ở kho lưu trữ cũ."
    menu = ["Thời sự", "Kinh tế", "Văn hóa", "Xã hội", "Pháp luật"]
    with pytest.raises(ReadError):
        text("BÁO MẪU", "30°C Phường Cửa Sông", *menu, said, moved, *WAYS, *FORM, *OTHERS)
    kept = text("BÁO MẪU", *menu, HEAD, "12/03/2025 08:10", *BODY, *WAYS, *OTHERS)
    assert "trăm hộ" in kept


FORM = ["Tên đăng nhập", "Mật khẩu", "Mã xác nhận", "Ghi nhớ đăng nhập", "Đăng nhập"]


def test_a_form_to_log_in_is_no_article() -> None:
    head = "HỆ THỐNG SỔ TAY ĐIỆN TỬ CỦA HỢP TÁC XÃ"
    with pytest.raises(ReadError):
        text(head, *FORM, "Quên mật khẩu?", NOTE, "Hỗ trợ: 0123.456.789")
    fields = "".join(f"<label>{field}</label><input>" for field in FORM)
    with pytest.raises(ReadError):
        html("Đăng nhập sổ tay", f"<h1>{head}</h1><form>{fields}</form><p>{NOTE}</p>")


def test_a_form_above_the_headline_or_below_the_text_leaves_the_article() -> None:
    assert "trăm hộ" in text("BÁO MẪU", *FORM, "Tin tức", "", HEAD, "", *BODY)
    assert "trăm hộ" in text("BÁO MẪU", "", HEAD, "", *BODY, "Bình luận", *FORM)
    fields = "".join(f"<label>{field}</label><input>" for field in FORM)
    told = "".join(f"<p>{line}</p>" for line in BODY)
    assert "trăm hộ" in html(HEAD, f"<form>{fields}</form><h1>{HEAD}</h1><div>{told}</div>")


PLAN = [
    ("Thứ hai", "8h00: Họp giao ban tổ thủy nông, các trưởng xóm cùng dự tại nhà văn hóa."),
    ("Thứ ba", "7h30: Ra đồng đo mực nước ở ba cống đầu kênh."),
    ("Thứ tư", "8h00: Tiếp hộ dân về việc đổi ruộng."),
    ("Thứ năm", "14h00: Họp xét gia đình nhận máy cấy đợt hai."),
    ("Thứ sáu", "9h00: Nghiệm thu đường bê tông xóm Trại."),
]


def test_a_week_has_its_dates_and_parts_of_the_day_on_lines_of_their_own() -> None:
    lines = ["Thứ tư, 12/03/2025", "Lịch làm việc tuần 11"]
    for number, (day, entry) in enumerate(PLAN):
        lines += [day, f"{10 + number}/03/2025", "Sáng", entry]
    assert is_contents(lines)
    assert not is_contents([BODY[0], *lines])  # a text above it is the article's
    assert not is_contents([line for line in lines if line != "Thứ tư"])


STORIES = [
    part for head, told in zip(OTHERS, BODY, strict=True) for part in (head, told, "Đọc tiếp →")
]


def test_a_newsletter_says_how_to_end_it() -> None:
    ending = "Bạn nhận được thư này vì đã đăng ký bản tin của báo, nay muốn thôi thì bấm vào đây."
    letter = "“Mong báo viết thêm về chợ nổi, quê tôi ở đó mà mười năm nay chưa về lần nào.”"
    assert opens_each([*STORIES, letter, ending])
    assert not opens_each([*STORIES, letter])  # three stories may be a list below an article
    assert not opens_each([*BODY, *STORIES, ending])


def _episodes(first: int, step: int) -> list[str]:
    heads = [*OTHERS, "Con đường gạch cũ quanh hồ"]
    return [
        part
        for number, head in enumerate(heads)
        for part in (f"Tập {first + step * number}: {head}", f"{12 + number} phút")
    ]


def test_episodes_count_down_or_up() -> None:
    intro = "Mỗi tuần một chuyện kể về người và đất ở những vùng ít ai lui tới, phát sáng thứ bảy."
    assert lists_episodes(["Chuyện dọc sông", intro, *_episodes(46, -1)])
    assert lists_episodes(["Chuyện dọc sông", intro, *_episodes(1, 1)])
    assert not lists_episodes([HEAD, *BODY, *_episodes(46, -1)])  # below an article
    bare = [line for line in _episodes(46, -1) if "phút" not in line]
    assert not lists_episodes([HEAD, BODY[0], *bare])  # its other instalments
    parts = [part for line in bare for part in (line, *BODY)]
    assert not lists_episodes(parts)


ROWS = [f"{n} | 2.00{n}.11 | Xác nhận hộ {what} ở xóm | Nộp hồ sơ" for n, what in enumerate(
    ("nuôi ong", "trồng dâu", "làm mắm", "đan lưới", "nung gạch", "ươm cá"), 1)]  # fmt: skip


def test_rows_with_codes_and_buttons_are_a_register() -> None:
    assert is_register(["STT | Mã | Tên | ", *ROWS])
    assert not is_register([BODY[0], *ROWS])
    plain = [f"{n} | Xóm {n} | {20 * n} hộ" for n in range(1, 8)]
    assert not is_register(plain)  # an article's data
    cells = "".join("<tr>" + "".join(f"<td>{x}" for x in row.split(" | ")) for row in ROWS)
    with pytest.raises(ReadError):
        html("Danh sách thủ tục", f"<h1>Danh sách thủ tục</h1><table>{cells}</table>")


def test_linked_headlines_in_the_rows_of_a_layout_are_links() -> None:
    heads = [*OTHERS, HEAD, "Đội văn nghệ xóm Trại diễn ở sân kho", "Mưa đá làm rụng vải non"]
    rows = "".join(
        f"<tr><td>&bull; <a href=t.asp?id={n}>{head}</a></td><td>0{n + 1}/09/2018</td></tr>"
        for n, head in enumerate(heads)
    )
    page = f"<table><tr><td>Trang nhất | Thời sự | Bạn đọc</td></tr></table><table>{rows}</table>"
    found = extracted(f"<html><body>{page}</body></html>")
    assert all(block.linked > 0.8 for block in found if any(x in block.text for x in heads))
    with pytest.raises(ReadError):
        html(":: Báo Mẫu :: Xã hội", page)


def test_a_portals_first_story_ends_in_a_button_above_its_sections() -> None:
    story = [HEAD, "11/05/2025", " ".join(BODY[:2]), "Xem tiếp", *OTHERS]
    sections = [
        *("CHỈ ĐẠO ĐIỀU HÀNH", "Công điện về phòng chống hạn mặn cuối vụ", "Xem thêm"),
        *("NÔNG THÔN MỚI", "Xã Thượng xuống giống sớm mười ngày vì nước về"),
        *("VĂN HÓA - XÃ HỘI", "Hội vật làng Đông thu hút ba trăm đô vật trẻ"),
    ]
    with pytest.raises(ReadError):
        text("HUYỆN MẪU SƠN", "Giới thiệu", "Văn bản", "", "TIN NỔI BẬT", *story, *sections)
    signed = [HEAD, "11/05/2025", *BODY, "Lan Anh", "Xem tiếp", *OTHERS]
    assert "trăm hộ" in text("HUYỆN MẪU SƠN", "Văn bản", "", "TIN NỔI BẬT", *signed, *sections)
