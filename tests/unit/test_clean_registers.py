"""Directories, registers and an author's page are no articles; articles with such lists are."""

from __future__ import annotations

import pytest

from ingest.clean_authors import is_authors
from ingest.clean_html import clean_html
from ingest.clean_registers import lists_buttons, lists_codes, lists_contacts
from ingest.clean_text import clean_text
from ingest.pages import RawPage
from storage.errors import ReadError
from tests.unit.reading_pages import body, found

HEAD = "Xóm Bến công bố số gọi của tổ cứu hộ mùa nước lên"
DAY = "14/08/2025 07:20"
BODY = [
    "Sáng nay, tổ cứu hộ xóm Bến dán số gọi của từng người ở đầu bến và ở nhà văn hóa.",
    "Mùa nước năm ngoái, ba ghe chìm lúc nửa đêm mà không ai biết phải gọi cho người nào.",
    "Tổ trưởng nói mỗi ca trực có hai người, ai nghe máy thì báo ngay cho người còn lại.",
]
NOTES = [
    "Tổ thủy nông trông coi cống đầu kênh, đo mực nước và báo cho các xóm trước khi mở cửa.",
    "Tổ địa chính giữ sổ ruộng, đo lại đất khi các hộ đổi ruộng cho nhau hoặc tách thửa.",
]
PEOPLE = [
    f"{name}\t{work}\t09{n}3 415 22{n}\t{mail}@xomben.example"
    for n, (name, work, mail) in enumerate(
        (
            ("Hồ Tấn Lượm", "Tổ trưởng tổ thủy nông", "luom"),
            ("Lê Thị Sả", "Văn thư", "sa"),
            ("Vũ Văn Gấc", "Địa chính", "gac"),
            ("Phan Thị Mận", "Kế toán", "man"),
            ("Đỗ Văn Quýt", "Phó tổ trưởng", "quyt"),
            ("Bùi Thị Na", "Thủ quỹ", "na"),
        )
    )
]
COLUMNS = "Họ và tên\tChức vụ\tĐiện thoại\tEmail"
OTHERS = [
    "Bầy vạc về lại rừng đước",
    "Thầy giáo sửa xe đạp tặng trò",
    "Chợ trâu cuối năm vắng lái",
    "Giếng cổ đầu làng",
    "Đò ngang nghỉ chuyến cuối",
    "Lò gạch đỏ lửa trở lại sau mùa mưa",
]
TEASERS = [
    "Nước lợ vào sớm hơn mọi năm, cá linh theo con nước lên tận chân rừng.",
    "Ba mươi chiếc xe cũ được thay xích, sơn lại trước ngày khai giảng.",
    "Cả buổi sáng chỉ có hai đôi trâu tơ được dắt ra khỏi cổng chợ.",
    "Người già kể rằng nước giếng chưa cạn lần nào, kể cả năm hạn nặng nhất.",
    "Cây cầu mới thông xe, bến đò bên chợ chỉ còn chở khách thăm vườn.",
    "Bốn lò nung gạch được sửa lại, thợ cũ được gọi về làm ngay tuần này.",
]


def read(*lines: str) -> str:
    page = RawPage("a.txt", "0", "text", "\n".join(lines))
    return "\n".join(part.text for part in clean_text(page).paragraphs)


def html(head: str, body: str) -> str:
    page = f"<html><head><title>{head}</title></head><body><h1>{head}</h1>{body}</body></html>"
    found = clean_html(RawPage("a.html", "0", "html", page))
    return "\n".join(part.text for part in found.paragraphs)


def paragraphs(texts: list[str]) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def test_rows_of_people_with_their_numbers_are_a_directory() -> None:
    groups = ["I. BAN CHỦ NHIỆM HỢP TÁC XÃ", *PEOPLE[:3], "II. TỔ GIÚP VIỆC", *PEOPLE[3:]]
    with pytest.raises(ReadError):
        read("HỢP TÁC XÃ BẾN", "Danh bạ", COLUMNS, *groups, "Việc của các tổ", *NOTES)
    table = "".join(
        "<tr>" + "".join(f"<td>{x}</td>" for x in row.split("\t")) + "</tr>"
        for row in (COLUMNS, *PEOPLE)
    )
    with pytest.raises(ReadError):
        html("Danh bạ hợp tác xã Bến", f"<table>{table}</table>{paragraphs(NOTES)}")


def test_a_directory_says_less_in_sentences_than_in_its_rows() -> None:
    rows = [row.replace("\t", " ") for row in PEOPLE]
    assert lists_contacts(["Danh bạ", *rows, *NOTES], NOTES, 0, False)
    long = [" ".join(BODY) for _ in range(3)]
    assert not lists_contacts(["Danh bạ", *rows, *long], long, 0, False)
    assert not lists_contacts(["Danh bạ", *rows[1:], *NOTES], NOTES, 0, False)  # five of them
    assert not lists_contacts([HEAD, NOTES[0], *rows, NOTES[1]], NOTES, 0, False)


def test_an_article_gives_numbers_below_its_text() -> None:
    assert BODY[0] in read(HEAD, DAY, *BODY, COLUMNS, *PEOPLE)
    told = html(HEAD, paragraphs([DAY, *BODY]) + paragraphs(PEOPLE))
    assert BODY[0] in told


def test_numbers_of_a_site_above_the_headline_leave_the_article() -> None:
    rows = [row.replace("\t", " ") for row in PEOPLE]
    assert not lists_contacts([*rows, HEAD, *NOTES], NOTES, 6, False)
    assert not lists_contacts([HEAD, *rows, DAY, *NOTES], NOTES, 0, True)
    assert lists_contacts([HEAD, DAY, COLUMNS.replace("\t", " "), *rows, *NOTES], NOTES, 0, True)
    assert BODY[0] in read(*PEOPLE, HEAD, DAY, *BODY[:2])


CODED = [f"3.00{n}417 | Đăng ký {name.lower()} | Một phần" for n, name in enumerate(OTHERS)]
ROW = "Xem chi tiết   Nộp hồ sơ"
NOTICE = "Từ ngày 01/8, người dân có thể nộp hồ sơ tại bất kỳ bộ phận một cửa nào của tỉnh Mẫu."


def test_entries_that_codes_open_are_a_register() -> None:
    buttoned = [line for row in CODED for line in (row, ROW)]
    with pytest.raises(ReadError):
        read("CỔNG DỊCH VỤ CÔNG TỈNH MẪU", "Tổng số: 96 thủ tục", *buttoned, NOTICE, BODY[1])
    plain = [row.replace(" | ", " ") for row in CODED]
    assert lists_codes([*plain, NOTICE], [NOTICE])
    assert lists_codes([f"{n} {row}" for n, row in enumerate(plain, 1)], [])
    cells = "".join("<tr>" + "".join(f"<td>{x}" for x in row.split(" | ")) for row in CODED)
    with pytest.raises(ReadError):
        html("Danh mục thủ tục", f"<table>{cells}</table><div>{paragraphs([NOTICE])}</div>")


def test_an_article_appends_codes_and_its_lines_may_open_with_amounts() -> None:
    assert not lists_codes([HEAD, BODY[0], *CODED, NOTICE], [BODY[0], NOTICE])
    assert BODY[0] in read(HEAD, DAY, *BODY, *CODED)
    amounts = [f"{n}.200 hộ {name.lower()}" for n, name in enumerate(OTHERS, 1)]
    assert not lists_codes([HEAD, *amounts, BODY[0]], [BODY[0]])
    days = [f"{n}.12.2024 {name}" for n, name in enumerate(OTHERS, 11)]
    assert not lists_codes([HEAD, *days, BODY[0]], [BODY[0]])


def test_entries_above_the_same_buttons_are_a_register() -> None:
    entries = [line for name in OTHERS for line in (name, ROW)]
    pages = "<< 1 2 3 4 5 ... 27 >>"
    assert lists_buttons(["Biểu mẫu", *entries, pages, NOTICE], [NOTICE], 0, False)
    assert not lists_buttons(["Biểu mẫu", *entries[2:6], NOTICE], [NOTICE], 0, False)
    assert not lists_buttons(["Biểu mẫu", BODY[0], *entries], [BODY[0]], 0, False)


def test_a_menu_with_the_same_buttons_leaves_the_article_below_it() -> None:
    menu = [line for name in OTHERS for line in (name, "Xem thêm")]
    assert not lists_buttons([*menu, HEAD, NOTICE], [NOTICE], 10, False)
    assert not lists_buttons([HEAD, *menu, DAY, NOTICE], [NOTICE], 0, True)
    assert BODY[0] in read("Báo Mẫu", *menu, HEAD, DAY, *BODY)


def _signed(form: str, told: bool = True) -> list[str]:
    return [
        line
        for n, (head, text) in enumerate(zip(OTHERS, TEASERS, strict=True), 1)
        for line in (head, *form.format(day=f"0{n}/09/2024 07:1{n}").split("\n"), text)
        if told or line != text
    ]


WHO = "Viết về chợ quê và bến nước từ năm 2011, hai lần được trao giải báo chí của tỉnh."


@pytest.mark.parametrize(
    "form", ["Lê Thị Sả  {day}", "{day} | Lê Thị Sả", "Lê Thị Sả\n{day}", "{day}\nLê Thị Sả"]
)
def test_headlines_with_one_name_and_many_days_are_an_authors_page(form: str) -> None:
    assert is_authors(["Lê Thị Sả", WHO, "Theo dõi", *_signed(form)])
    with pytest.raises(ReadError):
        read("Báo Mẫu - Tác giả: Lê Thị Sả", "Trang chủ", "Lê Thị Sả", WHO, *_signed(form))


def test_an_authors_page_may_have_nothing_but_headlines() -> None:
    bare = _signed("Lê Thị Sả {day}", told=False)
    assert is_authors(["Tác giả: Lê Thị Sả", WHO, *bare])
    assert not is_authors(["Chuyện quê", WHO, *bare])


def test_stories_of_many_writers_or_of_one_day_are_no_authors_page() -> None:
    lines = _signed("Lê Thị Sả {day}")
    for n in range(4, len(lines), 6):
        lines[n] = lines[n].replace("Lê Thị Sả", "Hồ Tấn Lượm")
    assert not is_authors(lines)
    assert not is_authors(_signed("Lê Thị Sả 01/09/2024"))


def test_an_article_above_others_of_its_author_is_read() -> None:
    others = _signed("Lê Thị Sả {day}")
    signed = "Lê Thị Sả 14/10/2024 07:20"
    assert BODY[0] in read(HEAD, signed, *BODY, "Cùng tác giả", *others)
    assert not is_authors([HEAD, signed, BODY[0], "Cùng tác giả", *others])
    assert not is_authors([HEAD, DAY, BODY[0], "Tác giả: Lê Thị Sả", *others])


def _dated() -> list[str]:
    told = zip(OTHERS, TEASERS, range(9, 0, -1), strict=False)
    return [line for head, text, n in told for line in (head, text, f"Thứ ba, 0{n}/09/2024")]


def test_a_page_that_says_whose_it_is_lists_what_that_author_wrote() -> None:
    assert is_authors(["Góc nhìn / Tác giả", "Lê Thị Sả", WHO, *_dated()])
    with pytest.raises(ReadError):
        read("Báo Mẫu", "Góc nhìn / Tác giả", "Lê Thị Sả", WHO, "Theo dõi 210", *_dated())


def test_a_chronicle_or_an_article_with_its_authors_name_is_no_authors_page() -> None:
    head = ["Góc nhìn / Tác giả", "Lê Thị Sả"]
    entries = _dated()
    upwards = [line for n in range(len(entries) - 3, -1, -3) for line in entries[n : n + 3]]
    assert not is_authors([*head, WHO, *upwards])
    assert not is_authors([*head, *BODY, *BODY, *entries])
    assert not is_authors([*head, BODY[0], "Cùng tác giả", *entries])
    assert BODY[0] in read(HEAD, DAY, *head, *BODY, "Cùng tác giả", *entries)


WEEK = "".join(
    f"<tr><td>Thứ {day}<br>0{n}/9</td><td>{did}</td><td>Hội trường</td></tr>"
    for n, (day, did) in enumerate(
        [
            ("Hai", "Chào cờ, giao ban đầu tuần"),
            ("Ba", "Kiểm tra bến đò Cồn Mẫu"),
            ("Tư", "Tiếp công dân"),
            ("Năm", "Họp ban chỉ đạo nước sạch"),
            ("Sáu", "Làm việc với trường tiểu học Bến Cát"),
        ],
        2,
    )
)
PLAN = "(Từ ngày 02/9 đến ngày 06/9. Lịch này thay cho giấy mời, khi đổi sẽ báo riêng từng đơn vị.)"


def test_an_offices_plan_for_a_week_is_a_list() -> None:
    page = f"<title>{{}}</title><body><h2>{{}}</h2><p>{PLAN}</p><table>{WEEK}</table>{{}}</body>"
    called = "Lịch công tác tuần 36 của huyện Mẫu"
    with pytest.raises(ReadError):
        found(page.format(called, called, ""), "a.html")
    told = "".join(f"<p>{text}</p>" for text in (*BODY, *BODY, *TEASERS))
    cleaned, _ = found(page.format(HEAD, HEAD, told), "a.html")
    assert "Thứ Hai 02/9 | Chào cờ, giao ban đầu tuần | Hội trường" in body(cleaned)
    assert BODY[0] in body(cleaned)
